#include "text/network_resolve.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/organisation_name.hpp"

#include <algorithm>
#include <tuple>

namespace kith::text {
namespace {

constexpr std::uint32_t kNone = CollectedNetwork::kNone;

bool is_person(NodeKind kind) {
    return kind == NodeKind::unsaid || kind == NodeKind::person;
}

std::string_view or_else(std::string_view text, std::string_view otherwise) {
    return text.empty() ? otherwise : text;
}

void append_note(std::string& notes, std::string_view text) {
    if (text.empty()) return;
    if (!notes.empty()) notes += '\n';
    notes += text;
}

std::string with_article(std::string_view word) {
    const bool vowel = !word.empty() && std::string_view("aeiouAEIOU").contains(word.front());
    return (vowel ? "an " : "a ") + std::string(word);
}

std::string in_quotes(std::string_view text) {
    return "“" + std::string(first_graphemes(text, 60)) + "”";
}

}  // namespace

void add_job(Contact& contact, Job&& job) {
    const std::string key = organisation_key(job.organisation);
    // Somebody with more jobs is none; comparing all with all would take long.
    const std::size_t most = std::min<std::size_t>(contact.jobs.size(), 32);
    for (Job& known : std::span(contact.jobs).first(most)) {
        const bool same_title =
            known.title == job.title || known.title.empty() || job.title.empty();
        const bool same_time = (!known.from || !job.from || known.from == job.from) &&
                               (!known.to || !job.to || known.to == job.to) &&
                               known.over == job.over;
        if (!same_title || !same_time || organisation_key(known.organisation) != key) continue;
        if (known.title.empty()) known.title = std::move(job.title);
        if (known.unit.empty()) known.unit = std::move(job.unit);
        if (!known.from) known.from = job.from;
        if (!known.to) known.to = job.to;
        return;
    }
    contact.jobs.push_back(std::move(job));
}

void NetworkResolver::next_step(Step step) {
    step_ = step;
    cursor_ = 0;
}

/// Calls `each` for the next `budget` of `count` numbers. True once all have been.
template <class Each>
bool NetworkResolver::slice(std::size_t count, std::size_t budget, Each&& each) {
    const std::size_t end = std::min(count, cursor_ + budget);
    for (; cursor_ < end; ++cursor_) each(cursor_);
    return cursor_ >= count;
}

bool NetworkResolver::give(Gathered& gathered, std::size_t records) {
    records = std::max<std::size_t>(records, 1);
    // Handing a record over takes about as long as a dozen of the small steps before it.
    if (step_ < Step::contacts)
        prepare(records * 12);
    else
        hand_over(gathered, records);
    return step_ != Step::done;
}

void NetworkResolver::prepare(std::size_t budget) {
    auto& nodes = network_.nodes;
    auto& edges = network_.edges;
    const auto& references = network_.references;
    bool all = false;  // of what the step goes through
    switch (step_) {
        case Step::find_missing:
            all = slice(references.size(), budget, [&](std::size_t i) {
                any_missing_ = any_missing_ || references[i].node == kNone;
            });
            break;
        case Step::list_labels:
            all = !any_missing_ || slice(nodes.size(), budget, [&](std::size_t i) {
                const auto number = static_cast<std::uint32_t>(i);
                by_label_.try_emplace(mention_of(number).name, number);
            });
            break;
        case Step::make_missing:
            all = !any_missing_ ||
                  slice(references.size(), budget, [&](std::size_t i) { make_missing(i); });
            break;
        case Step::mark_workers:
            if (cursor_ == 0) begin_workplaces();
            all = slice(edges.size(), budget, [&](std::size_t i) {
                if (leads_to_organisation_[edges[i].type])
                    works_somewhere_[references[edges[i].a].node] = true;
            });
            break;
        case Step::mark_workplaces:
            all = slice(edges.size(), budget, [&](std::size_t i) { mark_workplace(edges[i]); });
            break;
        case Step::mark_parents:
            all = slice(nodes.size(), budget, [&](std::size_t i) {
                const std::uint32_t parent = parent_of(nodes[i]);
                if (parent != kNone && nodes[parent].kind == NodeKind::unsaid)
                    become(parent, NodeKind::group, ContactKind::group);
            });
            break;
        case Step::join_parents:
            all = slice(nodes.size(), budget, [&](std::size_t i) {
                const auto number = static_cast<std::uint32_t>(i);
                if (const std::uint32_t parent = parent_of(nodes[i]); parent != kNone)
                    join(nodes[i], number, parent, "part of", {});
                const auto& place = nodes[i].contact.map_place;
                if (place && !first_place_) first_place_ = place;
                places_differ_ = places_differ_ || (place && place != first_place_);
            });
            break;
        case Step::sort_edges:
            if (cursor_ == 0) start_.assign(nodes.size() + 1, 0);
            all = slice(edges.size(), budget, [&](std::size_t i) { sort_edge(edges[i]); });
            if (all) count_edges_of_nodes();
            break;
        case Step::place_edges:
            all = network_.ours || slice(edges.size(), budget, [&](std::size_t i) {
                      if (edges[i].gone) return;
                      const std::uint32_t row = std::min(edges[i].a, edges[i].b);
                      edges_of_node_[start_[row]++] = static_cast<std::uint32_t>(i);
                  });
            break;
        case Step::merge_edges:
            all = network_.ours ||
                  slice(nodes.size(), budget / 6, [&](std::size_t i) { merge_edges_of(i); });
            break;
        default:
            all = slice(edges.size(), budget, [&](std::size_t i) { weigh(edges[i]); });
            break;
    }
    if (all) next_step(static_cast<Step>(static_cast<int>(step_) + 1));
}

void NetworkResolver::hand_over(Gathered& gathered, std::size_t budget) {
    auto& nodes = network_.nodes;
    bool all = false;
    if (step_ == Step::contacts && cursor_ == 0) {
        // Moving what is there each time that there is no more room would take long.
        gathered.contacts.reserve(gathered.contacts.size() + nodes.size());
        gathered.ties.reserve(gathered.ties.size() + tied_);
    }
    if (step_ == Step::contacts)
        all = slice(nodes.size(), budget, [&](std::size_t i) { give_contact(gathered, nodes[i]); });
    else if (step_ == Step::events)
        all = slice(nodes.size(), budget * 12, [&](std::size_t i) { give_event(gathered, i); });
    else
        all = slice(network_.edges.size(), budget,
                    [&](std::size_t i) { give_tie(gathered, network_.edges[i]); });
    if (all) next_step(static_cast<Step>(static_cast<int>(step_) + 1));
}

void NetworkResolver::begin_workplaces() {
    works_somewhere_.assign(network_.nodes.size(), false);
    leads_to_organisation_.clear();
    for (const std::string& type : network_.types)
        leads_to_organisation_.push_back(leads_to_organisation(type));
}

/// What somebody works at, and is not said to be anything else.
void NetworkResolver::mark_workplace(const Edge& edge) {
    if (!leads_to_organisation_[edge.type]) return;
    const std::uint32_t number = network_.references[edge.b].node;
    if (network_.nodes[number].kind == NodeKind::unsaid && !works_somewhere_[number])
        become(number, NodeKind::organisation, ContactKind::organisation);
}

void NetworkResolver::become(std::uint32_t number, NodeKind kind, ContactKind contact_kind) {
    Node& node = network_.nodes[number];
    // People alone can do without a name of their own beside their given and family name.
    if (node.contact.display.empty()) node.contact.display = mention_of(number).name;
    node.kind = kind;
    node.contact.kind = contact_kind;
}

void NetworkResolver::make_missing(std::size_t i) {
    CollectedNetwork::Reference& reference = network_.references[i];
    if (reference.node != kNone) return;
    const auto labelled = by_label_.find(*reference.key);
    if (labelled != by_label_.end()) {
        reference.node = labelled->second;
        return;
    }
    reference.node = static_cast<std::uint32_t>(network_.nodes.size());
    Node& node = network_.nodes.emplace_back();
    node.contact.key = *reference.key;
    node.contact.display = tidy_spaces(*reference.key);
    node.contact.line = reference.line;
    if (!network_.named_by_edges)
        network_.remark(reference.line, "",
                        "The file says nothing of " + in_quotes(*reference.key) +
                            " but that they are tied to somebody here. They come in by that name.",
                        false);
}

std::uint32_t NetworkResolver::parent_of(const Node& node) const {
    if (node.parent.empty()) return kNone;
    const auto reference = network_.reference_of_key.find(node.parent);
    if (reference == network_.reference_of_key.end()) return kNone;
    const std::uint32_t parent = network_.references[reference->second].node;
    return parent != kNone && &network_.nodes[parent] == &node ? kNone : parent;
}

Mention NetworkResolver::mention_of(std::uint32_t node) const {
    Mention mention;
    mention.key = network_.nodes[node].contact.key;
    mention.name = network_.nodes[node].contact.display;
    if (mention.name.empty()) {
        const Contact& contact = network_.nodes[node].contact;
        for (const std::string* part : {&contact.given, &contact.middle, &contact.family}) {
            if (!part->empty()) mention.name += (mention.name.empty() ? "" : " ") + *part;
        }
        if (mention.name.empty()) mention.name = contact.nickname;
        if (!contact.emails.empty()) mention.email = contact.emails.front();
    }
    return mention;
}

/// What connects a node with a thing that is no person, put where it belongs at the node.
void NetworkResolver::join(Node& node, std::uint32_t node_number, std::uint32_t thing,
                           std::string_view word, const Details& details) {
    const Node& to = network_.nodes[thing];
    const std::string& name = to.contact.display;
    const bool person = is_person(node.kind);
    bool word_is_told = person;
    if (person && to.kind == NodeKind::organisation) {
        Job job{name, details.unit, details.title, details.since, details.until, false};
        job.over = is_past_work_word(word);
        add_job(node.contact, std::move(job));
        word_is_told = is_work_word(word);
    } else if (person && to.kind == NodeKind::event) {
        attendees_[thing].push_back(mention_of(node_number));
    } else if (person && to.kind == NodeKind::group) {
        if (!node.contact.key.empty())
            network_.nodes[thing].contact.members.push_back(node.contact.key);
    } else {
        word_is_told = false;
    }
    if (!word_is_told)
        node.contact.leftovers.emplace_back(or_else(word, or_else(to.kind_word, "connected with")),
                                            name);
    if (!details.evidence.empty()) node.contact.leftovers.emplace_back(name, details.evidence);
}

void NetworkResolver::sort_edge(Edge& edge) {
    auto& nodes = network_.nodes;
    edge.a = network_.references[edge.a].node;
    edge.b = network_.references[edge.b].node;
    if (edge.a == edge.b) {
        edge.gone = true;
        network_.remark(edge.line, "",
                        "This ties " + in_quotes(mention_of(edge.a).name) + " to themselves.",
                        true);
        return;
    }
    const NodeKind kind_a = nodes[edge.a].kind;
    const NodeKind kind_b = nodes[edge.b].kind;
    if (is_person(kind_a) && is_person(kind_b)) {
        ++start_[std::min(edge.a, edge.b)];
        ++tied_;
        return;
    }
    edge.gone = true;
    const auto can_hold = [](NodeKind kind) {
        return is_person(kind) || kind == NodeKind::organisation;
    };
    // The person of the two, else the organisation, else nobody.
    std::uint32_t holder = edge.a;
    std::uint32_t thing = edge.b;
    if (is_person(kind_b) || (!is_person(kind_a) && kind_a != NodeKind::organisation))
        std::swap(holder, thing);
    if (!can_hold(nodes[holder].kind)) {
        network_.remark(edge.line, "",
                        "This connects " + in_quotes(nodes[edge.a].contact.display) + " and " +
                            in_quotes(nodes[edge.b].contact.display) +
                            ", neither of whom is a person or an organisation.",
                        true);
        return;
    }
    const Details nothing;
    join(nodes[holder], holder, thing, network_.types[edge.type],
         edge.details == kNone ? nothing : network_.details[edge.details]);
}

/// Makes of the counts in start_ where the edges of each node begin.
void NetworkResolver::count_edges_of_nodes() {
    std::uint32_t sum = 0;
    for (std::uint32_t& start : start_) {
        const std::uint32_t count = start;
        start = sum;
        sum += count;
    }
    edges_of_node_.resize(tied_);
}

void NetworkResolver::merge(Edge& edge, const Edge& repeated) {
    if (!network_.any_weight || (edge.weighted && repeated.weighted)) {
        edge.weight += repeated.weight;
    } else if (repeated.weighted) {
        edge.weight = repeated.weight;
        edge.weighted = true;
    }
    if (repeated.details == kNone) return;
    if (edge.details == kNone) {
        edge.details = repeated.details;
        return;
    }
    Details& details = network_.details[edge.details];
    const Details& other = network_.details[repeated.details];
    if (!details.since) details.since = other.since;
    if (!details.until) details.until = other.until;
    // What thousands of edges say of one tie is no evidence that anybody reads.
    if (details.evidence.size() < 4000 && !details.evidence.contains(other.evidence))
        details.evidence += (details.evidence.empty() ? "" : "; ") + other.evidence;
}

void NetworkResolver::merge_edges_of(std::size_t node) {
    // start_ was moved to the end of each node's edges as they were put in their places.
    const std::uint32_t first = node == 0 ? 0 : start_[node - 1];
    const auto mine = std::span(edges_of_node_).subspan(first, start_[node] - first);
    auto& edges = network_.edges;
    const auto sameness = [&](std::uint32_t number) {
        const Edge& edge = edges[number];
        return std::tuple(std::max(edge.a, edge.b), edge.type, edge.directed,
                          edge.directed && edge.a > edge.b);
    };
    sort_items(mine, {}, [&](std::uint32_t number) {
        return std::tuple_cat(sameness(number), std::tuple(number));
    });
    for (std::size_t i = 0; i < mine.size();) {
        std::size_t next = i + 1;
        for (; next < mine.size() && sameness(mine[next]) == sameness(mine[i]); ++next) {
            merge(edges[mine[i]], edges[mine[next]]);
            edges[mine[next]].gone = true;
        }
        i = next;
    }
}

void NetworkResolver::weigh(const Edge& edge) {
    if (edge.gone || (network_.any_weight && !edge.weighted)) return;
    least_ = std::min(least_.value_or(edge.weight), edge.weight);
    largest_ = std::max(largest_.value_or(edge.weight), edge.weight);
}

std::optional<double> NetworkResolver::strength_of(const Edge& edge) const {
    if (!largest_ || (network_.any_weight && !edge.weighted)) return std::nullopt;
    const bool unit = network_.any_weight && network_.weights_are_strengths && *largest_ <= 1;
    if (network_.ours && unit) return edge.weight;
    if (*least_ == *largest_) return std::nullopt;
    return unit ? edge.weight : edge.weight / *largest_;
}

void NetworkResolver::give_contact(Gathered& gathered, Node& node) {
    if (node.kind == NodeKind::event) return;
    if (node.kind == NodeKind::other) {
        network_.remark(node.contact.line, "",
                        in_quotes(node.contact.display) + " is " + with_article(node.kind_word) +
                            ", neither a person nor an organisation. The name is kept with those "
                            "it is connected with.",
                        true);
        return;
    }
    if (!places_differ_ && !network_.ours) node.contact.map_place.reset();
    // Mentions in ties and events are made from these: they stay behind.
    Contact contact = std::move(node.contact);
    node.contact = {};
    node.contact.key = contact.key;
    node.contact.display = contact.display;
    node.contact.given = contact.given;
    node.contact.middle = contact.middle;
    node.contact.family = contact.family;
    node.contact.nickname = contact.nickname;
    if (contact.display.empty() && !contact.emails.empty())
        node.contact.emails.push_back(contact.emails.front());
    gathered.contacts.push_back(std::move(contact));
}

void NetworkResolver::give_event(Gathered& gathered, std::size_t number) {
    Node& node = network_.nodes[number];
    if (node.kind != NodeKind::event) return;
    NamedEvent event;
    event.key = node.contact.key;
    event.name = std::move(node.contact.display);
    event.kind = fold(node.kind_word);
    event.place = std::move(node.contact.location);
    event.notes = std::move(node.contact.notes);
    event.line = node.contact.line;
    for (const auto& [name, value] : node.contact.leftovers) {
        const std::string key = plain_key(name);
        const Date date = read_network_date(value, DayOrder::unknown);
        if (date && (key == "date" || key == "start" || key == "startdate"))
            event.starts = date;
        else if (date && (key == "end" || key == "enddate"))
            event.ends = date;
        else
            append_note(event.notes, name + ": " + value);
    }
    for (const TextList* list : {&node.contact.urls, &node.contact.tags, &node.contact.circles})
        append_note(event.notes, join_values(*list, false));
    if (const auto there = attendees_.find(static_cast<std::uint32_t>(number));
        there != attendees_.end())
        event.attendees = std::move(there->second);
    gathered.events.push_back(std::move(event));
}

void NetworkResolver::give_tie(Gathered& gathered, const Edge& edge) const {
    if (edge.gone) return;
    NamedTie& tie = gathered.ties.emplace_back();
    tie.a = mention_of(edge.a);
    tie.b = mention_of(edge.b);
    tie.type = network_.types[edge.type];
    tie.directed = edge.directed;
    tie.strength = strength_of(edge);
    tie.line = edge.line;
    if (edge.details == kNone) return;
    const Details& details = network_.details[edge.details];
    tie.since = details.since;
    tie.until = details.until;
    tie.evidence = details.evidence;
    tie.inferred = details.inferred;
    tie.confidence = details.confidence;
    tie.rule = details.rule;
    for (const std::string* more : {&details.title, &details.unit}) {
        if (!more->empty()) tie.evidence += (tie.evidence.empty() ? "" : "; ") + *more;
    }
}

}  // namespace kith::text
