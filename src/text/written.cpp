#include "text/written.hpp"

#include "base/words.hpp"
#include "model/any_table.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

namespace kith::text {
namespace {

constexpr std::string_view kCustom = "custom";
constexpr std::array<std::string_view, 3> kNotCounted = {"map_place", "source", "unknown_fields"};

bool among(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string of_people(std::string_view what, std::size_t count) {
    // "Impact, 1 to 5" is the label of a form: its range says nothing here.
    return std::string(what.substr(0, what.find(','))) + " of " + with_thousands(count) +
           (count == 1 ? " person" : " people");
}

constexpr std::size_t kEntitiesAStep = 64;

/// The fields of people that are filled and not among `held`.
Stepwise<std::vector<std::string>> fields_not_held(const Book& book, const ChosenPeople& chosen,
                                                   std::span<const std::string_view> held) {
    std::vector<std::pair<const Field*, std::size_t>> counts;
    for (const Field& field : fields_of(EntityKind::person)) {
        if (!among(held, field.name) && !among(kNotCounted, field.name))
            counts.emplace_back(&field, 0);
    }
    std::vector<std::string> lost;
    if (counts.empty()) co_return lost;
    std::size_t seen = 0;
    for (const std::size_t row : chosen.rows()) {
        for (auto& [field, count] : counts)
            count += get_field(book.people.rows()[row], field->number) != Value{} ? 1 : 0;
        if (++seen % kEntitiesAStep == 0) co_yield {};
    }
    for (const auto& [field, count] : counts) {
        if (count > 0) lost.push_back(of_people(field->label, count));
    }
    co_return lost;
}

std::vector<std::string> custom_values_not_held(const Book& book, const ChosenPeople& chosen,
                                                std::span<const std::string_view> held) {
    std::map<std::pair<std::string_view, Id>, std::size_t> counts;  // in the order of names
    for (const CustomValue& value : book.custom_values.rows()) {
        const CustomField* field = book.custom_fields.find(value.field);
        if (field != nullptr && !value.value.empty() && chosen.contains(value.person))
            ++counts[{field->name, field->id.value}];
    }
    std::vector<std::string> lost;
    for (const auto& [field, count] : counts) {
        const std::string name = std::string(kCustom) + ":" + to_string(field.second);
        if (!among(held, name)) lost.push_back(of_people(field.first, count));
    }
    return lost;
}

/// How many of a kind name one of the people, by the table of fields.
Stepwise<std::size_t> count_naming(const Book& book, const ChosenPeople& chosen, EntityKind kind) {
    const std::vector<FieldNumber> naming = fields_naming_people(kind);
    std::size_t count = 0;
    if (naming.empty()) co_return count;
    std::size_t seen = 0;
    for (const AnyEntity entity : AnyTable(book, kind)) {
        const bool names_one = std::ranges::any_of(naming, [&](FieldNumber field) {
            const Value value = entity.get(field);
            return std::ranges::any_of(ids_in(value), [&](Id id) { return chosen.contains(id); });
        });
        count += names_one ? 1 : 0;
        if (++seen % kEntitiesAStep == 0) co_yield {};
    }
    co_return count;
}

}  // namespace

std::string counted_kind(EntityKind kind, std::size_t count) {
    std::string name(kind_name(kind));
    std::ranges::replace(name, '_', ' ');
    if (count != 1) {
        if (name.ends_with('y'))
            name.replace(name.size() - 1, 1, "ies");
        else
            name += 's';
    }
    return with_thousands(count) + " " + name;
}

Stepwise<std::vector<std::string>> not_held_steps(const Book& book, std::span<const Id> people,
                                                  std::span<const std::string_view> fields,
                                                  std::span<const EntityKind> kinds) {
    const ChosenPeople chosen(book, people);
    co_yield {};
    Stepwise<std::vector<std::string>> counting = fields_not_held(book, chosen, fields);
    while (counting.step()) co_yield {};
    std::vector<std::string> lost = counting.take();
    if (!among(fields, kCustom))
        std::ranges::move(custom_values_not_held(book, chosen, fields), std::back_inserter(lost));
    for (const EntityKind kind : all_kinds()) {
        const bool is_a_field = kind == EntityKind::person || kind == EntityKind::custom_value;
        if (is_a_field || std::ranges::find(kinds, kind) != kinds.end()) continue;
        Stepwise<std::size_t> naming = count_naming(book, chosen, kind);
        while (naming.step()) co_yield {};
        if (const std::size_t count = naming.take(); count > 0)
            lost.push_back(counted_kind(kind, count));
    }
    co_return lost;
}

Stepwise<Relations> relations_steps(const Book& book) {
    RelationsBuild build;
    while (build.step(book)) co_yield {};
    co_return build.take();
}

}  // namespace kith::text
