#include "text/network_builder.hpp"

#include "base/id.hpp"
#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "text/chosen_people.hpp"
#include "text/csv_cells.hpp"
#include "text/json_walk.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::text {
namespace {

constexpr std::size_t kLongestTag = 40;  // code points; longer, a type is a remark on somebody
constexpr std::size_t kLongestEvidence = 2000;  // code points

ContactKind contact_kind(NodeKind kind) {
    if (kind == NodeKind::organisation) return ContactKind::organisation;
    return kind == NodeKind::group ? ContactKind::group : ContactKind::person;
}

std::string joined_name(const Contact& contact) {
    std::string name;
    for (const std::string* part : {&contact.given, &contact.middle, &contact.family}) {
        if (!part->empty()) name += (name.empty() ? "" : " ") + *part;
    }
    return name;
}

/// What Kith itself would show for a person without a name of their own choice.
std::string shown_without_display(const Contact& contact) {
    std::string name = joined_name(contact);
    if (!name.empty()) return name;
    if (!contact.nickname.empty()) return contact.nickname;
    if (!contact.emails.empty()) return contact.emails.front();
    return contact.phones.empty() ? std::string() : contact.phones.front();
}

void append_note(std::string& notes, std::string_view text) {
    if (!notes.empty()) notes += "\n\n";
    notes += text;
}

/// A key that is short enough to be told again with every tie.
std::string bounded_key(std::string_view key) {
    if (key.size() <= kLongestKey) return std::string(key);
    return bounded(key, kLongestKey / 8) + to_string(id_from_text(key));
}

void name_contact(Contact& contact, std::string label, std::string name) {
    if (label.empty()) label.swap(name);
    if (count_code_points(label) > kLongestLabel) {
        append_note(contact.notes, label);
        label = bounded(label, kLongestLabel);
    }
    // A label that is but a number, beside a name.
    if (!name.empty() && (label == contact.key || read_number(label))) label.swap(name);
    if (!name.empty() && name != label && name != contact.key)
        contact.leftovers.emplace_back("name", name);
    const std::string shown =
        contact.kind == ContactKind::person ? shown_without_display(contact) : std::string();
    if (!contact.display.empty()) {
        if (!label.empty() && label != contact.display && label != shown)
            contact.leftovers.emplace_back("label", label);
    } else if (label != shown) {
        contact.display = label;
    }
    if (contact.display.empty() && shown.empty())
        contact.display = bounded(tidy_spaces(contact.key), kLongestLabel);
}

bool can_be_tag(std::string_view word) {
    return !read_number(word) && word != "true" && word != "false" &&
           count_code_points(word) <= kLongestTag;
}

bool is_nothing(std::string_view value) {
    return value.find_first_not_of(" \t\r\n") == std::string_view::npos || value == "null" ||
           value == "NaN";
}

/// In a file of ours an attribute of a person is called as a field of people, or else as a field of
/// the book's own making. What no member of a contact holds is kept as it was. False for all else.
bool keep_of_ours(Contact& contact, NodeField field, const std::string& name,
                  const std::string& value) {
    constexpr std::array<std::string_view, 8> kNoFields = {"kind",  "name", "label", "organisation",
                                                           "title", "unit", "x",     "y"};
    if (std::ranges::contains(kNoFields, std::string_view(name))) return false;
    const Field* of_people = find_field(EntityKind::person, name);
    if (of_people == nullptr) {
        contact.kept->own.emplace_back(name, trimmed_text(value));
        return true;
    }
    // The name of an event that is not in the file: its writer says that it is lost.
    if (is_reference(*of_people) && of_people->refers_to != EntityKind::person) return true;
    if (field != NodeField::leftover) return false;
    const bool is_text =
        of_people->type == FieldType::text || of_people->type == FieldType::long_text;
    Result<Value> kept = is_text ? Value{value} : csv_value(*of_people, value);
    if (!kept) return false;
    if (*kept != Value{}) contact.kept->values.emplace_back(of_people, std::move(*kept));
    return true;
}

void append_evidence(std::string& evidence, std::string_view text) {
    if (text.empty()) return;
    if (!evidence.empty()) evidence += "; ";
    evidence += text;
}

}  // namespace

std::uint32_t NetworkBuilder::reference(std::string_view key, std::size_t line) {
    const auto number = static_cast<std::uint32_t>(network_.references.size());
    const auto [place, is_new] = network_.reference_of_key.try_emplace(bounded_key(key), number);
    if (is_new)
        network_.references.push_back(
            {&place->first, CollectedNetwork::kNone, static_cast<std::uint32_t>(line)});
    return place->second;
}

CollectedNetwork::Node& NetworkBuilder::node_of(const NetworkNode& from) {
    const auto number = static_cast<std::uint32_t>(network_.nodes.size());
    if (!from.key.empty()) {
        std::uint32_t& node = network_.references[reference(from.key, from.line)].node;
        if (node != CollectedNetwork::kNone) {
            remark(from.line, "",
                   "“" + short_word(from.key) + "” stands here once more. Both were read as one.",
                   false);
            return network_.nodes[node];
        }
        node = number;
    }
    CollectedNetwork::Node& made = network_.nodes.emplace_back();
    made.contact.key = bounded_key(from.key);
    made.contact.line = from.line;
    made.kind = from.kind;
    return made;
}

void NetworkBuilder::find_kind(CollectedNetwork::Node& node, const NetworkNode& from,
                               std::vector<bool>& used) {
    for (std::size_t i = 0; i < from.attributes.size(); ++i) {
        const auto& [name, value] = from.attributes[i];
        const NodeField field = names_.of_node(name);
        if (field != NodeField::kind && field != NodeField::category) continue;
        const NodeKind kind = read_node_kind(value);
        if (kind == NodeKind::unsaid || node.kind != NodeKind::unsaid) continue;
        node.kind = kind;
        node.kind_word = tidy_spaces(value);
        used[i] = is_bare_kind_word(value) || kind == NodeKind::other;
    }
    node.contact.kind = contact_kind(node.kind);
}

void NetworkBuilder::add_node(NetworkNode&& from) {
    ++seen_;
    CollectedNetwork::Node& node = node_of(from);
    Contact& contact = node.contact;
    std::vector<bool> used(from.attributes.size());
    find_kind(node, from, used);
    const bool kept = network_.ours && contact.kind == ContactKind::person;
    if (kept && !contact.kept) contact.kept.emplace().id = parse_id(from.key).value_or(Id{});
    std::string label = tidy_spaces(from.label);
    std::string other_name;
    std::optional<double> x, y;
    for (std::size_t i = 0; i < from.attributes.size(); ++i) {
        const auto& [name, value] = from.attributes[i];
        if (used[i] || is_nothing(value)) continue;
        NodeField field = names_.of_node(name);
        if (kept && keep_of_ours(contact, field, name, value)) continue;
        if (field == NodeField::label && label.empty()) {
            label = tidy_spaces(value);
        } else if (field == NodeField::name || field == NodeField::label) {
            (other_name.empty() ? other_name : label) = tidy_spaces(value);
        } else if (field == NodeField::x && read_number(value)) {
            x = read_number(value);
        } else if (field == NodeField::y && read_number(value)) {
            y = read_number(value);
        } else {
            if (field == NodeField::kind || field == NodeField::category)
                field = node.kind_word != tidy_spaces(value) && can_be_tag(value)
                            ? NodeField::tags
                            : NodeField::leftover;
            put_attribute(contact, field, name, value, options_);
        }
    }
    name_contact(contact, std::move(label), std::move(other_name));
    for (std::string& circle : from.circles) contact.circles.push_back(std::move(circle));
    if (!from.place && x && y) from.place = {*x, *y};
    if (from.place && std::isfinite(from.place->first) && std::isfinite(from.place->second))
        contact.map_place = {static_cast<float>(from.place->first),
                             static_cast<float>(from.place->second)};
    if (node.parent.empty() && !from.parent.empty()) node.parent = bounded_key(from.parent);
}

void NetworkBuilder::set_weight(CollectedNetwork::Edge& made, double weight, bool strength) {
    made.weight = weight;
    made.weighted = true;
    network_.any_weight = true;
    if (!strength) network_.weights_are_strengths = false;
}

void NetworkBuilder::read_attribute(NetworkEdge& edge, EdgeField field, const std::string& name,
                                    std::string& value, CollectedNetwork::Edge& made,
                                    CollectedNetwork::Details& details) {
    switch (field) {
        case EdgeField::looks:
            return;
        case EdgeField::label:
            if (edge.label.empty() || edge.label == value) {
                edge.label = std::move(value);
                return;
            }
            break;
        case EdgeField::direction:
            if (const Direction direction = read_direction(value); direction != Direction::unsaid) {
                edge.direction = direction;
                return;
            }
            break;
        case EdgeField::state:
            details.inferred = network_.ours && value == "inferred";
            if (value == "accepted" || details.inferred) return;
            break;
        case EdgeField::type:
        case EdgeField::kind:
            if (field == EdgeField::type && read_direction(value) != Direction::unsaid) {
                edge.direction = read_direction(value);
                return;
            }
            if (edge.type.empty() || edge.type == value) {
                edge.type = std::move(value);
                return;
            }
            break;
        case EdgeField::weight:
        case EdgeField::strength: {
            // Where there are both, the strength is what counts: Kith writes it so.
            if (field == EdgeField::weight && made.weighted) return;
            const std::optional<double> weight = read_number(value);
            if (weight && *weight >= 0) {
                set_weight(made, *weight, field == EdgeField::strength);
                return;
            }
            break;
        }
        case EdgeField::since:
        case EdgeField::until: {
            Date& date = field == EdgeField::since ? details.since : details.until;
            if (!date) date = read_network_date(value, options_.order);
            if (date) return;
            break;
        }
        case EdgeField::title:
            details.title = tidy_spaces(value);
            return;
        case EdgeField::unit:
            details.unit = tidy_spaces(value);
            return;
        case EdgeField::evidence:
            append_evidence(details.evidence, trimmed_text(value));
            return;
        case EdgeField::other:
            if (!network_.ours) break;
            if (name == "rule") {
                details.rule = tidy_spaces(value);
                return;
            }
            if (const auto number = read_number(value); name == "confidence" && number) {
                details.confidence = std::clamp(*number, 0.0, 1.0);
                return;
            }
            break;
    }
    append_evidence(details.evidence, name + ": " + trimmed_text(value));
}

std::uint32_t NetworkBuilder::number_of_type(std::string&& type) {
    const auto number = static_cast<std::uint32_t>(network_.types.size());
    const auto [place, is_new] = type_numbers_.try_emplace(std::move(type), number);
    if (is_new) network_.types.push_back(place->first);
    return place->second;
}

void NetworkBuilder::add_edge(NetworkEdge&& edge) {
    ++seen_;
    if (edge.source.empty() || edge.target.empty()) {
        remark(edge.line, "", "This does not say which two it ties together.", true);
        return;
    }
    CollectedNetwork::Edge made;
    CollectedNetwork::Details details;
    made.line = static_cast<std::uint32_t>(edge.line);
    // The strength first, so that a weight beside it does not count.
    std::ranges::stable_partition(edge.attributes, [&](const auto& attribute) {
        return names_.of_edge(attribute.first) == EdgeField::strength;
    });
    for (auto& [name, value] : edge.attributes) {
        if (!is_nothing(value))
            read_attribute(edge, names_.of_edge(name), name, value, made, details);
    }
    if (edge.weight && !made.weighted) {
        if (*edge.weight >= 0 && std::isfinite(*edge.weight))
            set_weight(made, *edge.weight, false);
        else
            append_evidence(details.evidence, "weight below zero");
    }
    std::string type = tidy_spaces(edge.type.empty() ? edge.label : edge.type);
    if (count_code_points(type) > kLongestWord) {
        // Somebody wrote a sentence on an arrow.
        append_evidence(details.evidence, type);
        type.clear();
    }
    if (!edge.type.empty() && !edge.label.empty() && tidy_spaces(edge.label) != type)
        append_evidence(details.evidence, trimmed_text(edge.label));
    if (edge.direction == Direction::unsaid && direction_by_meaning_)
        edge.direction = direction_by_meaning(type);
    if (edge.direction == Direction::backward) edge.source.swap(edge.target);
    made.directed = edge.direction == Direction::forward || edge.direction == Direction::backward;
    made.a = reference(edge.source, edge.line);
    made.b = reference(edge.target, edge.line);
    made.type = number_of_type(std::move(type));
    details.evidence = bounded(details.evidence, kLongestEvidence);
    if (details.since || details.until || !details.evidence.empty() || !details.title.empty() ||
        !details.unit.empty() || details.inferred || details.confidence > 0 ||
        !details.rule.empty()) {
        made.details = static_cast<std::uint32_t>(network_.details.size());
        network_.details.push_back(std::move(details));
    }
    network_.edges.push_back(made);
}

}  // namespace kith::text
