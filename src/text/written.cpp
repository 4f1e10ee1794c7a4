#include "text/written.hpp"

#include "model/any_table.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

namespace kith::text {
namespace {

constexpr std::string_view kCustom = "custom";
constexpr std::array<std::string_view, 3> kNotCounted = {"map_place", "source", "unknown_fields"};

bool among(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// "12", "1,240".
std::string with_thousands(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string of_people(std::string_view what, std::size_t count) {
    // "Impact, 1 to 5" is the label of a form: its range says nothing here.
    return std::string(what.substr(0, what.find(','))) + " of " + with_thousands(count) +
           (count == 1 ? " person" : " people");
}

/// "1 playbook run", "340 touchpoints", "2 journal entries".
std::string counted(EntityKind kind, std::size_t count) {
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

class Missing {
  public:
    Missing(const Book& book, std::span<const Id> people) : book_(book), chosen_(book, people) {}

    void count_fields(std::span<const std::string_view> held, std::vector<std::string>& lost) {
        for (const Field& field : fields_of(EntityKind::person)) {
            if (among(held, field.name) || among(kNotCounted, field.name)) continue;
            const auto count = std::ranges::count_if(chosen_.rows(), [&](std::size_t row) {
                return get_field(book_.people.rows()[row], field.number) != Value{};
            });
            if (count > 0) lost.push_back(of_people(field.label, static_cast<std::size_t>(count)));
        }
    }

    void count_custom_values(std::span<const std::string_view> held,
                             std::vector<std::string>& lost) {
        std::map<std::pair<std::string_view, Id>, std::size_t> counts;  // in the order of names
        for (const CustomValue& value : book_.custom_values.rows()) {
            const CustomField* field = book_.custom_fields.find(value.field);
            if (field != nullptr && !value.value.empty() && chosen_.contains(value.person))
                ++counts[{field->name, field->id.value}];
        }
        for (const auto& [field, count] : counts) {
            const std::string name = std::string(kCustom) + ":" + to_string(field.second);
            if (!among(held, name)) lost.push_back(of_people(field.first, count));
        }
    }

    /// What names one of the people, by the table of fields.
    void count_kind(EntityKind kind, std::vector<std::string>& lost) {
        const std::vector<FieldNumber> naming = fields_naming_people(kind);
        if (naming.empty()) return;
        std::size_t count = 0;
        for (const AnyEntity entity : AnyTable(book_, kind)) {
            count += std::ranges::any_of(naming, [&](FieldNumber field) {
                const Value value = entity.get(field);
                return std::ranges::any_of(ids_in(value),
                                           [&](Id id) { return chosen_.contains(id); });
            });
        }
        if (count > 0) lost.push_back(counted(kind, count));
    }

  private:
    const Book& book_;
    ChosenPeople chosen_;
};

}  // namespace

std::vector<std::string> not_held(const Book& book, std::span<const Id> people,
                                  std::span<const std::string_view> fields,
                                  std::span<const EntityKind> kinds) {
    std::vector<std::string> lost;
    Missing missing(book, people);
    missing.count_fields(fields, lost);
    if (!among(fields, kCustom)) missing.count_custom_values(fields, lost);
    for (const EntityKind kind : all_kinds()) {
        const bool is_a_field = kind == EntityKind::person || kind == EntityKind::custom_value;
        if (!is_a_field && std::ranges::find(kinds, kind) == kinds.end())
            missing.count_kind(kind, lost);
    }
    return lost;
}

}  // namespace kith::text
