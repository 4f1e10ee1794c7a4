#include "text/network_export.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "text/chosen_people.hpp"
#include "text/custom_of_people.hpp"
#include "text/network_values.hpp"
#include "text/written.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace kith::text {
namespace {

constexpr std::array<std::string_view, 3> kNotWritten = {"map_place", "source", "unknown_fields"};

bool is_written(const Field& field) {
    return std::ranges::find(kNotWritten, field.name) == kNotWritten.end();
}

bool is_empty(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return value == Value{} || (text != nullptr && text->empty());
}

/// Columns come into being with their first value.
class Columns {
  public:
    void put(ExportedValues& values, std::string_view title, Value value) {
        if (is_empty(value)) return;
        const auto [place, is_new] =
            number_of_title_.try_emplace(std::string(title), attributes_.size());
        if (is_new) attributes_.push_back({place->first, value.index()});
        values.emplace_back(place->second, std::move(value));
    }
    std::vector<ExportedAttribute> take() { return std::move(attributes_); }

  private:
    std::map<std::string, std::size_t, std::less<>> number_of_title_;
    std::vector<ExportedAttribute> attributes_;
};

class Exporter {
  public:
    Exporter(const Book& book, std::span<const Id> people, Relations relations)
        : book_(book),
          people_(people),
          chosen_(book, people),
          relations_(std::move(relations)),
          custom_(book),
          people_there_(book.organisations.size(), 0) {}

    Stepwise<ExportedNetwork> run() {
        name_custom_columns();
        co_yield {};
        find_hubs();
        co_yield {};
        find_direction();
        co_yield {};
        std::size_t seen = 0;
        for (const std::size_t row : chosen_.rows()) {
            add_person(row);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        for (const std::uint32_t row : by_id(EntityKind::organisation)) {
            const Organisation& organisation = book_.organisations.rows()[row];
            if (is_hub(organisation.id.value)) add_organisation(organisation);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        for (const std::uint32_t row : by_id(EntityKind::tie)) {
            add_tie(book_.ties.rows()[row]);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        for (const std::uint32_t row : by_id(EntityKind::role)) {
            add_role(book_.roles.rows()[row]);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        network_.node_attributes = node_columns_.take();
        network_.edge_attributes = edge_columns_.take();

        // Of an event there is but the name.
        std::vector<std::string_view> fields = {"custom"};
        for (const Field& field : fields_of(EntityKind::person)) {
            if (!is_reference(field) || field.refers_to == EntityKind::person)
                fields.push_back(field.name);
        }
        const std::array kinds = {EntityKind::tie, EntityKind::role};
        auto losing = not_held_steps(book_, people_, fields, kinds);
        while (losing.step()) co_yield {};
        network_.lost = losing.take();
        tell_lost();
        co_return std::move(network_);
    }

  private:
    static constexpr std::size_t kEntitiesAStep = 16;

    std::vector<std::uint32_t> by_id(EntityKind kind) const {
        return rows_by_id(book_, Part::living, kind);
    }

    /// A custom field may be called as a field of ours, and two of them alike.
    void name_custom_columns() {
        std::vector<std::string> taken = {"kind", "name", "organisation", "title", "unit", "label",
                                          "x",    "y",    "type"};
        for (const EntityKind kind : {EntityKind::person, EntityKind::organisation}) {
            for (const Field& field : fields_of(kind)) taken.emplace_back(field.name);
        }
        for (const CustomField* field : custom_.fields()) {
            std::string title = field->name;
            const auto is_taken = [&] {
                return std::ranges::any_of(taken, [&](const std::string& other) {
                    return plain_key(other) == plain_key(title);
                });
            };
            for (int number = 2; is_taken(); ++number)
                title = field->name + " (" + std::to_string(number) + ")";
            taken.push_back(title);
            custom_titles_.push_back(std::move(title));
        }
    }

    /// Organisations where two of these people are or were.
    void find_hubs() {
        std::vector<Id> counted_there(book_.organisations.size());
        for (const std::size_t row : chosen_.rows()) {
            const Id person = book_.people.rows()[row].id.value;
            for (const std::uint32_t role : relations_.roles_of_person.of(row)) {
                const std::size_t organisation =
                    book_.organisations.row_of(book_.roles.rows()[role].organisation);
                if (organisation >= people_there_.size() || counted_there[organisation] == person)
                    continue;
                counted_there[organisation] = person;
                ++people_there_[organisation];
            }
        }
    }

    bool is_hub(Id organisation) const {
        const std::size_t row = book_.organisations.row_of(organisation);
        return row < people_there_.size() && people_there_[row] >= 2;
    }

    bool is_exported(const Tie& tie) const {
        return chosen_.contains(tie.a) && chosen_.contains(tie.b) && tie.a != tie.b &&
               tie.state != "rejected";
    }

    void find_direction() {
        network_.directed = std::ranges::any_of(
            book_.ties.rows(), [&](const Tie& tie) { return tie.directed && is_exported(tie); });
    }

    void add_person(std::size_t row) {
        const Person& person = book_.people.rows()[row];
        ExportedNode node;
        node.id = person.id.value;
        node.label = display_name(person);
        node.place = person.map_place;
        const auto put = [&](std::string_view title, Value value) {
            node_columns_.put(node.values, title, std::move(value));
        };
        put("kind", std::string("person"));
        put("name", node.label);
        if (const Role* role = relations_.main_role(book_, row)) {
            put("organisation", name_of(book_, EntityKind::organisation, role->organisation));
            put("title", role->title);
            put("unit", role->unit);
            if (!is_hub(role->organisation)) {
                ++roles_told_;
                roles_undated_ += role->from ? 1 : 0;
            }
        }
        for (const std::uint32_t each : relations_.roles_of_person.of(row)) {
            const Role& role = book_.roles.rows()[each];
            ++roles_;
            roles_unrated_ += role.function.empty() && role.seniority.empty() ? 0 : 1;
        }
        put_fields(node, person);
        for (const CustomOfPeople::Held& held : custom_.of(row))
            put(custom_titles_[held.column], std::string(held.value));
        network_.nodes.push_back(std::move(node));
    }

    template <class Entity>
    void put_fields(ExportedNode& node, const Entity& entity) {
        for (const Field& field : fields_of(Entity::kKind)) {
            if (!is_written(field)) continue;
            Value value = get_field(entity, field.number);
            if (is_reference(field)) value = names_in(field, value);
            node_columns_.put(node.values, field.name, std::move(value));
        }
    }

    /// Names in place of ids; of people only those that are in the file.
    Value names_in(const Field& field, const Value& value) {
        TextList names;
        for (const Id id : ids_in(value)) {
            if (field.refers_to == EntityKind::person && !chosen_.contains(id)) {
                ++left_out_;
                continue;
            }
            std::string name = name_of(book_, field.refers_to, id);
            if (!name.empty()) names.push_back(std::move(name));
        }
        if (names.empty()) return {};
        if (names.size() == 1) return std::move(names.front());
        return names;
    }

    void add_organisation(const Organisation& organisation) {
        ExportedNode node;
        node.id = organisation.id.value;
        node.label = organisation.name;
        node.place = organisation.map_place;
        node_columns_.put(node.values, "kind", std::string("organisation"));
        put_fields(node, organisation);
        network_.nodes.push_back(std::move(node));
    }

    void add_tie(const Tie& tie) {
        if (!is_exported(tie)) {
            const bool about_them = chosen_.contains(tie.a) || chosen_.contains(tie.b);
            if (about_them && tie.state == "rejected")
                ++rejected_;
            else if (about_them && tie.a != tie.b)
                ++ties_to_others_;
            return;
        }
        ExportedEdge edge{tie.id.value, tie.a, tie.b, tie.type, tie.strength, {}};
        const auto put = [&](std::string_view title, Value value) {
            edge_columns_.put(edge.values, title, std::move(value));
        };
        put("type", tie.type);
        put_number(edge, "strength", tie.strength);
        put("state", tie.state.empty() ? std::string("accepted") : tie.state);
        put_direction(edge, tie.directed);
        put("since", to_string(tie.since));
        put("until", to_string(tie.until));
        put("evidence", tie.evidence);
        put_number(edge, "confidence", tie.confidence);
        put("rule", tie.rule);
        network_.edges.push_back(std::move(edge));
    }

    void add_role(const Role& role) {
        if (!chosen_.contains(role.person) || !is_hub(role.organisation)) return;
        ++roles_told_;
        ExportedEdge edge{role.id.value,
                          role.person,
                          role.organisation,
                          role.to ? "worked at" : "works at",
                          0,
                          {}};
        const auto put = [&](std::string_view title, Value value) {
            edge_columns_.put(edge.values, title, std::move(value));
        };
        put("type", edge.type);
        put_direction(edge, true);
        put("title", role.title);
        put("unit", role.unit);
        put("since", to_string(role.from));
        put("until", to_string(role.to));
        network_.edges.push_back(std::move(edge));
    }

    void put_number(ExportedEdge& edge, std::string_view title, double number) {
        if (number != 0) edge_columns_.put(edge.values, title, number);
    }

    void put_direction(ExportedEdge& edge, bool directed) {
        if (network_.directed)
            edge_columns_.put(edge.values, "direction",
                              std::string(directed ? "one way" : "both ways"));
    }

    void tell_lost() {
        const auto tell = [&](std::size_t count, std::string_view one, std::string_view many) {
            if (count > 0) network_.lost.push_back(counted(count, one, many));
        };
        tell(roles_ - roles_told_, "role beside the current one", "roles beside the current ones");
        const auto tell_of = [&](std::string_view what, std::size_t count, std::string_view one,
                                 std::string_view many) {
            if (count > 0) network_.lost.push_back(std::string(what) + counted(count, one, many));
        };
        tell_of("Since when of ", roles_undated_, "current role", "current roles");
        tell_of("Function or seniority of ", roles_unrated_, "role", "roles");
        tell(ties_to_others_, "tie to somebody who is left out", "ties to people who are left out");
        tell(rejected_, "tie that was rejected", "ties that were rejected");
        tell(left_out_, "mention of somebody who is left out",
             "mentions of people who are left out");
    }

    const Book& book_;
    std::span<const Id> people_;
    ChosenPeople chosen_;
    Relations relations_;
    CustomOfPeople custom_;
    std::vector<std::string> custom_titles_;
    std::vector<std::size_t> people_there_;  // by row of organisations
    Columns node_columns_, edge_columns_;
    ExportedNetwork network_;
    std::size_t roles_ = 0, roles_told_ = 0, roles_undated_ = 0, roles_unrated_ = 0;
    std::size_t rejected_ = 0, ties_to_others_ = 0, left_out_ = 0;
};

}  // namespace

Stepwise<ExportedNetwork> export_network_steps(const Book& book, std::span<const Id> people) {
    Stepwise<Relations> relating = relations_steps(book);
    while (relating.step()) co_yield {};
    co_yield {};
    Exporter exporter(book, people, relating.take());
    Stepwise<ExportedNetwork> exporting = exporter.run();
    while (exporting.step()) co_yield {};
    co_return exporting.take();
}

}  // namespace kith::text
