#include "model/merge_people.hpp"

#include "base/utf8.hpp"
#include "model/any_table.hpp"
#include "model/custom_fields.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

namespace kith {
namespace {

bool is_empty(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

/// Both lists, nothing twice.
template <class List>
List joined(List first, const List& second) {
    for (const auto& item : second) {
        if (std::ranges::find(first, item) == first.end()) first.push_back(item);
    }
    return first;
}

/// The value of both together where neither is lost by it; nothing where one must be chosen.
Value together(const Field& field, const Value& kept, const Value& other) {
    if (is_empty(kept) || kept == other) return other;
    if (is_empty(other)) return kept;
    if (const auto* list = std::get_if<TextList>(&kept))
        return joined(*list, std::get<TextList>(other));
    if (const auto* list = std::get_if<IdList>(&kept))
        return joined(*list, std::get<IdList>(other));
    if (field.type == FieldType::flag) return true;
    if (field.type != FieldType::long_text) return {};
    const auto& ours = std::get<std::string>(kept);
    const auto& theirs = std::get<std::string>(other);
    if (ours.contains(theirs)) return ours;
    return theirs.contains(ours) ? theirs : ours + "\n\n" + theirs;
}

class PeopleMerge {
  public:
    PeopleMerge(const Book& book, Id kept, Id other) : book_(book), kept_(kept), other_(other) {}

    std::vector<FieldChange> run(std::span<const FieldNumber> take_other) {
        const Person* kept = book_.people.find(kept_);
        const Person* other = book_.people.find(other_);
        if (kept == nullptr || other == nullptr || kept == other) return {};
        join_fields(*kept, *other, take_other);
        join_custom_values();
        drop_repeated_roles();
        drop_repeated_ties();
        for (const EntityKind kind : all_kinds()) refer_to_kept(kind);
        for (const EntityKey& key : dropped_) edit_.remove(key.kind, key.id);
        edit_.remove(EntityKind::person, other_);
        return std::move(edit_.changes);
    }

  private:
    void join_fields(const Person& kept, const Person& other,
                     std::span<const FieldNumber> take_other) {
        const auto is_taken = [&](FieldNumber number) {
            return std::ranges::contains(take_other, number);
        };
        // A layer brings reminders or goes without: of two layers that of the one that stays
        // counts.
        const bool layers_differ =
            !kept.layer.empty() && !other.layer.empty() && kept.layer != other.layer;
        const bool other_layer = is_taken(find_field(EntityKind::person, "layer")->number);
        for (const Field& field : fields_of(EntityKind::person)) {
            const Value ours = get_field(kept, field.number);
            const Value theirs = get_field(other, field.number);
            Value value = together(field, ours, theirs);
            if (is_empty(value)) value = is_taken(field.number) ? theirs : ours;
            if (layers_differ && field.name == "no_reminders") value = other_layer ? theirs : ours;
            // Who met me through the other one met me through themselves, which says nothing.
            if (value == Value{kept_} || value == Value{other_}) value = {};
            if (value != ours)
                edit_.changes.push_back({EntityKind::person, kept_, field.number, value});
        }
    }

    /// Their ids are made of the person's: what goes over is made anew.
    void join_custom_values() {
        for (const CustomValue& value : book_.custom_values.rows()) {
            if (value.person != other_) continue;
            drop({EntityKind::custom_value, value.id.value});
            const Id id = custom_value_id(kept_, value.field);
            if (book_.custom_values.find(id) != nullptr) continue;
            edit_.create_with_id(EntityKind::custom_value, id);
            for (const Field& field : fields_of(EntityKind::custom_value)) {
                Value of_field = get_field(value, field.number);
                if (of_field == Value{other_}) of_field = kept_;
                if (!is_empty(of_field))
                    edit_.changes.push_back(
                        {EntityKind::custom_value, id, field.number, std::move(of_field)});
            }
        }
    }

    void drop_repeated_roles() {
        std::set<std::tuple<Id, std::string, bool>> there;
        const auto key_of = [](const Role& role) {
            return std::tuple(role.organisation, fold(role.title), static_cast<bool>(role.to));
        };
        for (const Role& role : book_.roles.rows()) {
            if (role.person == kept_) there.insert(key_of(role));
        }
        for (const Role& role : book_.roles.rows()) {
            if (role.person == other_ && !there.insert(key_of(role)).second)
                drop({EntityKind::role, role.id.value});
        }
    }

    void drop_repeated_ties() {
        std::set<std::tuple<Id, Id, std::string>> there;
        const auto key_of = [&](const Tie& tie) {
            Id a = tie.a == other_ ? kept_ : tie.a;
            Id b = tie.b == other_ ? kept_ : tie.b;
            if (!tie.directed && b < a) std::swap(a, b);
            return std::tuple(a, b, tie.type);
        };
        const auto ends_at = [](const Tie& tie, Id id) { return tie.a == id || tie.b == id; };
        for (const Tie& tie : book_.ties.rows()) {
            if (ends_at(tie, kept_) && !ends_at(tie, other_)) there.insert(key_of(tie));
        }
        for (const Tie& tie : book_.ties.rows()) {
            if (!ends_at(tie, other_)) continue;
            if (ends_at(tie, kept_) || !there.insert(key_of(tie)).second)
                drop({EntityKind::tie, tie.id.value});
        }
    }

    void refer_to_kept(EntityKind kind) {
        std::vector<const Field*> fields;
        for (const Field& field : fields_of(kind)) {
            const bool refers =
                field.type == FieldType::reference || field.type == FieldType::references;
            if (refers && field.refers_to == EntityKind::person) fields.push_back(&field);
        }
        if (fields.empty()) return;
        for (const AnyEntity entity : AnyTable(book_, kind)) {
            const EntityKey key{kind, entity.id()};
            if (std::ranges::find(dropped_, key) != dropped_.end()) continue;
            if (kind == EntityKind::person && (key.id == kept_ || key.id == other_)) continue;
            for (const Field* field : fields) {
                Value value = entity.get(*field);
                if (value == Value{other_}) {
                    value = kept_;
                } else if (auto* list = std::get_if<IdList>(&value)) {
                    if (std::ranges::find(*list, other_) == list->end()) continue;
                    const bool both = std::ranges::find(*list, kept_) != list->end();
                    if (both)
                        std::erase(*list, other_);
                    else
                        std::ranges::replace(*list, other_, kept_);
                } else {
                    continue;
                }
                edit_.changes.push_back({kind, key.id, field->number, std::move(value)});
            }
        }
    }

    void drop(EntityKey key) { dropped_.push_back(key); }

    const Book& book_;
    Id kept_, other_;
    EditBuilder edit_;
    std::vector<EntityKey> dropped_;
};

}  // namespace

std::vector<PersonDifference> differences_of(const Person& kept, const Person& other) {
    std::vector<PersonDifference> all;
    for (const Field& field : fields_of(EntityKind::person)) {
        Value ours = get_field(kept, field.number);
        Value theirs = get_field(other, field.number);
        if (is_empty(together(field, ours, theirs)) && !is_empty(ours))
            all.push_back({&field, std::move(ours), std::move(theirs)});
    }
    return all;
}

std::vector<FieldChange> merge_people(const Book& book, Id kept, Id other,
                                      std::span<const FieldNumber> take_other) {
    return PeopleMerge(book, kept, other).run(take_other);
}

}  // namespace kith
