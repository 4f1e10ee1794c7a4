#include "strategy/network_gaps.hpp"

#include "base/utf8.hpp"
#include "strategy/ledger.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace kith {
namespace {

constexpr Day kYear = 365;

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

}  // namespace

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
    std::ranges::stable_sort(kinds, {}, &NetworkKind::warm);
    return kinds;
}

std::array<Capital, kValueGroupCount> capital_of(const Book& book, const Relations& relations) {
    // In the order of the value groups: knowledge, connection, support, platform.
    std::array<Capital, kValueGroupCount> all = {
        {{"Information"}, {"Referral"}, {"Collaboration"}, {"Influence"}}};
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        if (!counts(book.people.rows()[row])) continue;
        for (const std::uint32_t entry : relations.exchanges_of_person.of(row)) {
            const Exchange& exchange = book.exchanges.rows()[entry];
            if (exchange.direction != "received" || !was_met(exchange)) continue;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (exchange.group != value_kinds()[i * kValuesAGroup].group) continue;
                ++all[i].acts;
                if (all[i].people.empty() || all[i].people.back() != row)
                    all[i].people.push_back(row);
            }
        }
    }
    return all;
}

ReferralTypes referral_types(const Book& book) {
    ReferralTypes types;
    for (const Exchange& exchange : book.exchanges.rows()) {
        const Person* person = book.people.find(exchange.person);
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
    const auto within_year = [&](Date date) {
        const auto on = full_day(date);
        return on && *on <= today && *on > today - kYear;
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

std::vector<std::uint32_t> silent_colleagues(const Book& book, std::span<const PersonFacts> facts,
                                             Day today, Day silent) {
    std::vector<std::uint32_t> rows;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Person& person = people[row];
        if (!counts(person) || facts[row].touches == 0 || facts[row].last + silent > today)
            continue;
        if (tells_of_past_work(person.how_met) ||
            std::ranges::any_of(person.tags, tells_of_past_work) ||
            std::ranges::any_of(person.circles, tells_of_past_work))
            rows.push_back(row);
    }
    std::ranges::sort(rows, {}, [&](std::uint32_t row) {
        return std::tuple(-facts[row].strength, people[row].id);
    });
    return rows;
}

}  // namespace kith
