#include "app/bulk_edits.hpp"

#include "base/sorting.hpp"
#include "strategy/cadence.hpp"
#include "strategy/network_kind.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>
#include <variant>

namespace kith {
namespace {

/// Of a list, with `value` at its end; nothing when it is there.
bool add_to(EditBuilder& edit, const Person& person, std::string_view field, const TextList& list,
            std::string_view value) {
    if (std::ranges::contains(list, value)) return false;
    TextList longer = list;
    longer.emplace_back(value);
    edit.set(EntityKind::person, person.id.value, field, std::move(longer));
    return true;
}

bool take_from(EditBuilder& edit, const Person& person, std::string_view field,
               const TextList& list, std::string_view value) {
    TextList shorter = list;
    if (std::erase(shorter, value) == 0) return false;
    edit.set(EntityKind::person, person.id.value, field,
             shorter.empty() ? Value{} : Value{std::move(shorter)});
    return true;
}

/// "impact=4" as a field of a person and what it will hold; no field for what is none.
std::pair<const Field*, Value> field_and_value(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const Field* field = find_field(EntityKind::person, text.substr(0, equals));
    text.remove_prefix(std::min(equals + 1, text.size()));
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (field == nullptr || code != std::errc{} || end != text.data() + text.size()) return {};
    const bool flag = field->type == FieldType::flag;
    Value value;
    if (number != 0) value = flag ? Value{true} : Value{number};
    if (!check_value(*field, value)) return {};
    return {field, std::move(value)};
}

bool set_flag(EditBuilder& edit, const Person& person, std::string_view field, bool now,
              bool wanted) {
    if (now == wanted) return false;
    edit.set(EntityKind::person, person.id.value, field, wanted ? Value{true} : Value{});
    return true;
}

bool change(EditBuilder& edit, const Person& person, BulkAction action, std::string_view value,
            const MapPlace& place, const CadenceParams& cadence) {
    const Id id = person.id.value;
    switch (action) {
        case BulkAction::add_tag:
            return add_to(edit, person, "tags", person.tags, value);
        case BulkAction::add_circle:
            return add_to(edit, person, "circles", person.circles, value);
        case BulkAction::set_layer:
            if (person.layer == value) return false;
            set_layer(edit, person, value, cadence);
            return true;
        case BulkAction::set_network: {
            const NetworkMarks marks = network_marks(value);
            const bool operational =
                set_flag(edit, person, "operational", person.operational, marks.operational);
            const bool personal =
                set_flag(edit, person, "personal", person.personal, marks.personal);
            return operational || personal;
        }
        case BulkAction::archive:
            return set_flag(edit, person, "archived", person.archived, true);
        case BulkAction::unarchive:
            return set_flag(edit, person, "archived", person.archived, false);
        case BulkAction::make_passive:
            return set_flag(edit, person, "passive", person.passive, true);
        case BulkAction::bring_back: {
            const bool archived = set_flag(edit, person, "archived", person.archived, false);
            const bool passive = set_flag(edit, person, "passive", person.passive, false);
            return archived || passive;
        }
        case BulkAction::pin:
            if (!place.pinned || person.map_place == place) return false;
            edit.set(EntityKind::person, id, "map_place", place);
            return true;
        case BulkAction::unpin:
            if (!person.map_place.pinned) return false;
            edit.set(EntityKind::person, id, "map_place", Value{});
            return true;
        case BulkAction::remove_tag:
            return take_from(edit, person, "tags", person.tags, value);
        case BulkAction::remove_circle:
            return take_from(edit, person, "circles", person.circles, value);
        case BulkAction::set_field: {
            auto [field, wanted] = field_and_value(value);
            if (field == nullptr || get_field(person, field->number) == wanted) return false;
            edit.set(EntityKind::person, id, field->name, std::move(wanted));
            return true;
        }
    }
    return false;
}

struct Words {
    std::string label, told;
};

Words words_of(BulkAction action, const std::string& who, const std::string& value) {
    const std::string quoted = "“" + value + "”";
    switch (action) {
        case BulkAction::add_tag:
            return {"Tag " + who + " " + quoted, "Tagged " + who + " " + quoted};
        case BulkAction::add_circle:
            return {"Add " + who + " to the circle " + quoted,
                    "Added " + who + " to the circle " + quoted};
        case BulkAction::set_layer:
            return {"Set the layer of " + who,
                    who + (value.empty() ? ": no layer" : ": layer " + value)};
        case BulkAction::set_network:
            return {"Set the kind of " + who, who + ": " + (value.empty() ? "no kind" : value)};
        case BulkAction::archive:
            return {"Archive " + who, "Archived " + who};
        case BulkAction::unarchive:
            return {"Take " + who + " out of the archive", "Took " + who + " out of the archive"};
        case BulkAction::make_passive:
            return {"Make " + who + " passive", "Made " + who + " passive"};
        case BulkAction::bring_back:
            return {"Bring " + who + " back", "Brought " + who + " back"};
        case BulkAction::pin:
            return {"Pin " + who + " on the map", "Pinned " + who + " on the map"};
        case BulkAction::unpin:
            return {"Unpin " + who, "Unpinned " + who};
        case BulkAction::remove_tag:
            return {"Take the tag " + quoted + " from " + who,
                    "Took the tag " + quoted + " from " + who};
        case BulkAction::remove_circle:
            return {"Take " + who + " out of the circle " + quoted,
                    "Took " + who + " out of the circle " + quoted};
        case BulkAction::set_field: {
            const auto [field, wanted] = field_and_value(value);
            if (field == nullptr) break;
            const std::string what(field->label.substr(0, field->label.find(',')));
            const std::int64_t* number = std::get_if<std::int64_t>(&wanted);
            const bool yes = std::holds_alternative<bool>(wanted);
            return {"Set for " + who + ": " + what, who + ": " + what + ", " +
                                                        (number != nullptr ? std::to_string(*number)
                                                         : yes             ? "yes"
                                                                           : "not chosen")};
        }
    }
    return {};
}

}  // namespace

std::string people_words(const Book& book, std::span<const Id> people) {
    if (people.size() == 1) {
        const Person* person = book.people.find(people.front());
        if (person != nullptr) return display_name(*person);
    }
    return std::to_string(people.size()) + (people.size() == 1 ? " person" : " people");
}

BulkEdit bulk_edit(const Book& book, std::span<const Id> people, BulkAction action,
                   std::string_view value, std::span<const float> places) {
    EditBuilder edit;
    const CadenceParams cadence = cadence_params(book);
    std::vector<Id> changed;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Person* person = book.people.find(people[i]);
        if (person == nullptr) continue;
        MapPlace place;
        if (2 * i + 1 < places.size() && !std::isnan(places[2 * i]))
            place = {places[2 * i], places[2 * i + 1], true};
        if (change(edit, *person, action, value, place, cadence)) changed.push_back(people[i]);
    }
    Words words = words_of(action, people_words(book, changed), std::string(value));
    return {std::move(edit.changes), changed.size(), std::move(words.label), std::move(words.told)};
}

std::vector<std::string> tags_in_use(const Book& book, BulkAction which, std::span<const Id> only) {
    const bool circles = which == BulkAction::add_circle || which == BulkAction::remove_circle;
    std::map<std::string_view, std::size_t> people_of;
    const auto add = [&](const Person& person) {
        for (const std::string& one : circles ? person.circles : person.tags) ++people_of[one];
    };
    for (const Id id : only) {
        if (const Person* person = book.people.find(id)) add(*person);
    }
    if (only.empty()) std::ranges::for_each(book.people.rows(), add);
    std::vector<std::pair<std::size_t, std::string_view>> order;
    for (const auto& [name, count] : people_of) order.emplace_back(count, name);
    sort_items(order, std::greater{}, &std::pair<std::size_t, std::string_view>::first);
    std::vector<std::string> names;
    for (const auto& [count, name] : order) names.emplace_back(name);
    return names;
}

}  // namespace kith
