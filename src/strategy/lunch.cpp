#include "strategy/lunch.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/cadence.hpp"
#include "strategy/today.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace kith {
namespace {

/// "Lisbon" of "Lisbon, Portugal".
std::string town_of(std::string_view place) {
    return tidy_spaces(place.substr(0, place.find(',')));
}

std::string place_of(const Book& book, const Relations& relations, std::uint32_t row) {
    std::string town = town_of(book.people.rows()[row].location);
    if (!town.empty()) return town;
    const Role* role = relations.main_role(book, row);
    const Organisation* at =
        role == nullptr ? nullptr : book.organisations.find(role->organisation);
    return at == nullptr ? std::string() : town_of(at->place);
}

/// To compare towns by, a postcode aside: "1200 Lisboa" as "lisboa".
std::string town_key(std::string_view town) {
    std::string key;
    for (const std::string& word : fold_words(town)) {
        const bool code = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
        if (!code) key += (key.empty() ? "" : " ") + word;
    }
    return key;
}

/// Whether one of the parts of an address is it: "Rua 5, 1200 Lisboa, Portugal".
bool has_town(std::string_view address, std::string_view key) {
    while (!address.empty()) {
        const std::size_t end = std::min(address.find(','), address.size());
        if (town_key(address.substr(0, end)) == key) return true;
        address.remove_prefix(std::min(end + 1, address.size()));
    }
    return false;
}

}  // namespace

std::vector<LunchGuest> lunch_guests(const Book& book, const Relations& relations,
                                     std::span<const PersonFacts> facts, Day today) {
    const std::string put_off = snooze_rule(TodayKind::cadence);
    std::unordered_set<Id, IdHash> later;
    for (const Task& task : book.tasks.rows()) {
        if (task.rule == put_off && !task.people.empty() &&
            full_day(task.snoozed_until).value_or(today) > today)
            later.insert(task.people.front());
    }
    std::vector<std::uint32_t> rows;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Day due = facts[row].due;
        if (due != Relations::kNever && due <= today && !later.contains(people[row].id.value))
            rows.push_back(row);
    }
    const Day over = cadence_params(book).over;
    sort_items(rows, {}, [&](std::uint32_t row) {
        const PersonFacts& of = facts[row];
        return std::tuple(-cadence_urgency(of.due, of.overdue, today, over), of.due,
                          people[row].id);
    });
    std::vector<LunchGuest> guests;
    for (const std::uint32_t row : rows) guests.push_back({row, place_of(book, relations, row)});
    return guests;
}

std::vector<std::string> lunch_places(std::span<const LunchGuest> guests) {
    struct Place {
        std::string name;  // as the first of its people has it
        std::size_t people = 0;
    };
    std::map<std::string, Place> places;
    for (const LunchGuest& guest : guests) {
        if (guest.place.empty()) continue;
        Place& place = places.try_emplace(town_key(guest.place), guest.place, 0u).first->second;
        ++place.people;
    }
    std::vector<Place> order;
    for (auto& [key, place] : places) order.push_back(std::move(place));
    sort_items(order, std::greater{}, &Place::people);
    std::vector<std::string> names;
    for (Place& place : order) names.push_back(std::move(place.name));
    return names;
}

std::vector<std::uint32_t> guests_at(const Book& book, std::span<const LunchGuest> guests,
                                     std::string_view place) {
    const std::string key = town_key(place);
    std::vector<std::uint32_t> rows;
    for (const LunchGuest& guest : guests) {
        if (town_key(guest.place) == key ||
            std::ranges::any_of(book.people.rows()[guest.row].addresses,
                                [&](const std::string& one) { return has_town(one, key); }))
            rows.push_back(guest.row);
    }
    return rows;
}

std::string lunch_words(const PersonFacts& facts, Day today) {
    const bool overdue = today > facts.overdue;
    const Day days = today - (overdue ? facts.overdue : facts.due);
    std::string words = overdue ? "overdue" : "due";
    words += days == 0   ? " today"
             : days == 1 ? " since yesterday"
                         : " since " + std::to_string(days) + " days";
    if (facts.last == Relations::kNever) return words + ", no touch noted yet";
    return words + (facts.last > today ? ", in touch " : ", last in touch ") +
           relative_words(facts.last, today);
}

}  // namespace kith
