#include "strategy/network_gaps.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/ledger.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace kith {
namespace {

bool counts(const Person& person) {
    return !person.archived && !person.passive;
}

bool tells_of_past_work(std::string_view text) {
    const std::string folded = fold(text);
    constexpr std::array<std::string_view, 4> kWords = {"former colleague", "ex-colleague",
                                                        "ex colleague", "worked together"};
    return std::ranges::any_of(kWords,
                               [&](std::string_view words) { return folded.contains(words); });
}

/// As an import notes it: "Colleague at Acme", with the years where it knows them.
bool tells_of_one_place(std::string_view how_met) {
    return fold(how_met).contains("colleague at ");
}

/// "…, 2015–2022", "…, until 2022", "…, 2022", and not "…, since 2015".
bool tells_of_an_end(std::string_view how_met) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; at + 4 <= how_met.size(); ++at) {
        if (!std::ranges::all_of(how_met.substr(at, 4), is_digit)) continue;
        if (at + 4 < how_met.size() && how_met[at + 4] != ' ') continue;
        const std::string_view before = how_met.substr(0, at);
        if (before.ends_with(", ") || before.ends_with("–") || before.ends_with(", until "))
            return true;
    }
    return false;
}

}  // namespace

bool was_colleague(const Person& person) {
    return tells_of_past_work(person.how_met) ||
           (tells_of_one_place(person.how_met) && tells_of_an_end(person.how_met)) ||
           std::ranges::any_of(person.tags, tells_of_past_work) ||
           std::ranges::any_of(person.circles, tells_of_past_work);
}

bool is_or_was_colleague(const Person& person) {
    return tells_of_one_place(person.how_met) || was_colleague(person) ||
           std::ranges::any_of(person.tags,
                               [](const std::string& tag) { return fold(tag) == "colleague"; });
}

std::array<NetworkKind, 5> contact_kinds(const Book& book, std::span<const PersonFacts> facts) {
    std::array<NetworkKind, 5> kinds = {{{"peer", "Peers of your industry"},
                                         {"mentor", "Mentors"},
                                         {"client", "Clients"},
                                         {"colleague", "Colleagues of other functions"},
                                         {"remote", "Remote links"}}};
    const auto people = book.people.rows();
    for (std::size_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Person& person = people[row];
        if (!counts(person)) continue;
        for (NetworkKind& kind : kinds) {
            if (!(person.mentor && kind.tag == "mentor") &&
                !std::ranges::any_of(person.tags,
                                     [&](const std::string& tag) { return fold(tag) == kind.tag; }))
                continue;
            ++kind.people;
            if (facts[row].band <= Band::medium) ++kind.warm;
        }
    }
    sort_items(kinds, {}, &NetworkKind::warm);
    return kinds;
}

std::string contact_kind_query(std::string_view tag) {
    const std::string query = "tag:=\"" + std::string(tag) + "\"";
    return tag == "mentor" ? query + " OR is:mentor" : query;
}

Capitals capital_of(const Book& book, const Relations& relations, Day today) {
    // In the order of the value groups: knowledge, connection, support, platform.
    Capitals all = {{{"Information"}, {"Referral"}, {"Collaboration"}, {"Influence"}}};
    const Day year = rule_number(book, RuleNumber::health_days);
    const auto add_person = [](Capital& one, std::uint32_t row) {
        if (one.people.empty() || one.people.back() != row) one.people.push_back(row);
    };
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const Person& person = book.people.rows()[row];
        if (!counts(person)) continue;
        for (const std::string& said : person.capital) {
            const auto kind = std::ranges::find(all, fold(said),
                                                [](const Capital& one) { return fold(one.label); });
            if (kind != all.end()) add_person(*kind, row);
        }
        for (const std::uint32_t entry : relations.exchanges_of_person.of(row)) {
            const Exchange& exchange = book.exchanges.rows()[entry];
            if (exchange.direction != "received" || !was_met(exchange)) continue;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (exchange.group != value_kinds()[i * kValuesAGroup].group) continue;
                ++all[i].acts;
                const auto on = full_day(exchange.on);
                if (on && *on <= today && *on > today - year) ++all[i].year;
                if (on && *on <= today - year && *on > today - 2 * year) ++all[i].before;
                add_person(all[i], row);
            }
        }
    }
    return all;
}

std::vector<std::uint32_t> capital_people(const Capitals& capital) {
    std::vector<std::uint32_t> people;
    for (const Capital& one : capital)
        people.insert(people.end(), one.people.begin(), one.people.end());
    std::ranges::sort(people);
    const auto twice = std::ranges::unique(people);
    people.erase(twice.begin(), twice.end());
    return people;
}

std::vector<GroupCapital> capital_by_group(
    const Capitals& capital,
    const std::function<std::span<const std::string>(std::uint32_t)>& groups_of) {
    std::map<std::string_view, GroupCapital> groups;
    for (std::size_t kind = 0; kind < capital.size(); ++kind) {
        for (const std::uint32_t row : capital[kind].people) {
            for (const std::string& name : groups_of(row)) ++groups[name].people[kind];
        }
    }
    std::vector<GroupCapital> sorted;
    for (auto& [name, group] : groups) {
        group.group = name;
        sorted.push_back(std::move(group));
    }
    sort_items(sorted, std::greater{}, [](const GroupCapital& one) {
        return one.people[0] + one.people[1] + one.people[2] + one.people[3];
    });
    return sorted;
}

std::vector<GroupCapital> capital_by_circle(const Book& book, const Capitals& capital) {
    return capital_by_group(capital, [&](std::uint32_t row) {
        return std::span<const std::string>(book.people.rows()[row].circles);
    });
}

ReferralTypes referral_types(const Book& book) {
    ReferralTypes types;
    for (const Exchange& exchange : book.exchanges.rows()) {
        const Person* person = book.people.find(exchange.through);
        if (person == nullptr) person = book.people.find(exchange.person);
        if (!exchange.is_ask || exchange.direction == "given" || person == nullptr) continue;
        AskYield& yield = person->personal      ? types.personal
                          : person->operational ? types.business
                                                : types.untold;
        ++yield.asks;
        if (was_met(exchange)) ++yield.met;
    }
    return types;
}

Collecting collecting(const Book& book, const Relations& relations, Day today) {
    const Day year = rule_number(book, RuleNumber::health_days);
    const auto within_year = [&](Date date) {
        const auto on = full_day(date);
        return on && *on <= today && *on > today - year;
    };
    const auto touches = book.touchpoints.rows();
    const auto keeps = [&](const Touchpoint& touch) {
        return within_year(touch.on) && had_depth(touch);
    };
    Collecting found;
    found.touches = static_cast<std::uint32_t>(std::ranges::count_if(touches, keeps));
    const auto people = book.people.rows();
    for (std::size_t row = 0; row < people.size(); ++row) {
        if (!counts(people[row]) || !within_year(people[row].met_on)) continue;
        ++found.added;
        if (std::ranges::any_of(relations.touchpoints_of_person.of(row),
                                [&](std::uint32_t touch) { return keeps(touches[touch]); }))
            ++found.touched;
    }
    return found;
}

std::vector<std::uint32_t> dormant_ties(const Book& book, std::span<const PersonFacts> facts) {
    std::vector<std::uint32_t> rows;
    const auto people = book.people.rows();
    const ValueParams params = value_params(book);
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        if (counts(people[row]) && facts[row].band == Band::dormant) rows.push_back(row);
    }
    sort_items(rows, {}, [&](std::uint32_t row) {
        return std::tuple(-value_of(people[row], params), -facts[row].strength, people[row].id);
    });
    return rows;
}

std::vector<std::uint32_t> silent_colleagues(const Book& book, std::span<const PersonFacts> facts,
                                             Day today, Day silent) {
    std::vector<std::uint32_t> rows;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Person& person = people[row];
        if (!counts(person) || facts[row].touches == 0 || facts[row].last + silent > today)
            continue;
        if (was_colleague(person)) rows.push_back(row);
    }
    sort_items(rows, {},
               [&](std::uint32_t row) { return std::tuple(-facts[row].strength, people[row].id); });
    return rows;
}

}  // namespace kith
