#include "strategy/circles.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace kith {
namespace {

void add_person(CircleSummary& circle, const Person& person, const PersonFacts& facts, Day today) {
    ++circle.people;
    if (person.archived || person.passive) {
        ++circle.resting;
        return;
    }
    ++circle.bands[static_cast<std::size_t>(facts.band)];
    circle.strength += static_cast<double>(facts.strength);
    if (facts.overdue != Relations::kNever && facts.overdue < today)
        ++circle.overdue;
    else if (facts.due != Relations::kNever && facts.due <= today)
        ++circle.due;
}

/// Where a field is that name as a whole.
std::string query_by(std::string_view field, std::string_view value) {
    std::string name(value);
    std::erase(name, '"');
    return std::string(field) + ":=\"" + name + "\"";
}

}  // namespace

std::vector<CircleSummary> circle_summaries(const Book& book, const Relations& relations,
                                            std::span<const PersonFacts> facts, Day today) {
    std::map<std::string, CircleSummary, std::less<>> circles;
    const auto people = book.people.rows();
    const Day year = ledger_days(book);
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        // One who was entered twice is in it once.
        const std::set<std::string_view> names(people[row].circles.begin(),
                                               people[row].circles.end());
        for (const std::string_view name : names) {
            CircleSummary& circle = circles[std::string(name)];
            add_person(circle, people[row], facts[row], today);
            for (const std::uint32_t exchange : relations.exchanges_of_person.of(row))
                add_exchange(circle.ledger, book.exchanges.rows()[exchange], today, year);
        }
    }
    for (const CadenceParams::Circle& circle : cadence_params(book).circles)
        circles[circle.name].gap = circle.gap;
    std::vector<CircleSummary> all;
    for (auto& [name, circle] : circles) {
        circle.name = name;
        const std::uint32_t living = circle.people - circle.resting;
        if (living > 0) circle.strength /= living;
        all.push_back(std::move(circle));
    }
    return all;
}

std::string circle_query(std::string_view circle) {
    return query_by("circle", circle);
}

std::string organisation_query(std::string_view organisation) {
    return query_by("org", organisation);
}

std::string layer_query(std::string_view layer) {
    std::string query = "layer:";
    for (const std::string_view within : layer_names()) {
        query += within;
        if (within == layer) break;
        query += ",";
    }
    return query;
}

}  // namespace kith
