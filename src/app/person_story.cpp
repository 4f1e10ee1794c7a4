#include "app/person_story.hpp"

#include "base/words.hpp"
#include "strategy/health.hpp"

namespace kith {

std::string last_touch_words(const MapSight& sight, std::size_t person_row) {
    const Relations& relations = sight.directory.relations();
    const Day last = relations.last_touch[person_row];
    if (last == Relations::kNever) return {};
    std::string words = "last in touch ";
    for (const std::uint32_t row : relations.touchpoints_of_person.of(person_row)) {
        const Touchpoint& touch = sight.book.touchpoints.rows()[row];
        if (to_day(touch.on) != last) continue;
        if (is_in_person(touch.channel)) words = "last met ";
        break;
    }
    constexpr Day kDaysInWords = 28;  // longer ago the month says more
    if (sight.today - last <= kDaysInWords) return words + relative_words(last, sight.today);
    Date month = from_day(last);
    month.day = 0;
    std::string when = to_words(month);  // "May 2024"
    if (month.year == from_day(sight.today).year) when.resize(when.find(' '));
    return words + "in " + when;
}

std::string person_story(const MapSight& sight, std::size_t person_row) {
    const Book& book = sight.book;
    const Person& person = book.people.rows()[person_row];
    const PersonLine& line = sight.directory.lines()[person_row];
    std::string story = line.name;
    const auto add = [&](std::string_view words) {
        if (!words.empty()) story += ", " + std::string(words);
    };
    const std::optional<NetworkRole> chosen = chosen_network_role(person);
    if (chosen || sight.measures.has_roles()) {
        const NetworkRole role =
            chosen ? *chosen : sight.measures.roles(book, sight.directory.lines())[person_row];
        if (role != NetworkRole::none) add(lower_first(network_role_name(role)));
    }
    const std::string_view title =
        line.role == PersonLine::kNone ? std::string_view() : book.roles.rows()[line.role].title;
    const std::string_view organisation = sight.directory.organisation_name(book, person_row);
    if (!title.empty() && !organisation.empty())
        add(std::string(title) + " at " + std::string(organisation));
    else
        add(title.empty() ? organisation : title);
    const std::uint32_t ties = sight.facts[person_row].ties;
    if (ties > 0) add(std::to_string(ties) + (ties == 1 ? " tie" : " ties"));
    add(last_touch_words(sight, person_row));
    if (const Person* through = book.people.find(person.met_through))
        add("introduced by " + display_name(*through));
    return story;
}

}  // namespace kith
