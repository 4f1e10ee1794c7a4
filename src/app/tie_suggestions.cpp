#include "app/tie_suggestions.hpp"

#include "base/random.hpp"
#include "base/stepwise.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string>

namespace kith {
namespace {

// A gathering of more does not tell that two of them know each other.
constexpr std::size_t kMostTogether = 8;

bool is_to_come(Date date, Day today) {
    const std::optional<Day> day = to_day(date);
    return day && *day > today;
}

/// By touchpoints, and by who introduced whom.
Stepwise<std::vector<SuggestedTie>> by_company(const Book& book, Day today) {
    TogetherByPair pairs;
    for (const Touchpoint& touchpoint : book.touchpoints.rows()) {
        co_yield {};
        if (!is_to_come(touchpoint.on, today))
            note_together(pairs, touchpoint.people, touchpoint.on,
                          !is_conversation(touchpoint.channel));
    }
    for (const Person& person : book.people.rows()) {
        co_yield {};
        if (person.met_through && person.met_through != person.id.value)
            pairs[pair_of(person.id.value, person.met_through)].met = true;
    }
    std::vector<SuggestedTie> ties;
    for (const auto& [pair, together] : pairs) {
        co_yield {};
        if (auto tie = tie_of_company(pair, together)) ties.push_back(std::move(*tie));
    }
    Stepwise<bool> discarding = discard_steps(std::move(pairs));
    while (discarding.step()) co_yield {};
    co_return std::move(ties);
}

std::vector<SuggestedTie> by_events(const Book& book, Day today) {
    std::vector<Gathering> gatherings;
    for (const Event& event : book.events.rows()) {
        if (!event.name.empty() && !is_to_come(event.starts, today))
            gatherings.push_back({event.name, event.attendees});
    }
    return suggest_by_events(gatherings, tie_evidence_limits(book));
}

Stepwise<std::vector<SuggestedTie>> by_stays(const Book& book, Day today) {
    std::vector<Stay> stays;
    stays.reserve(book.roles.size());
    for (const Role& role : book.roles.rows()) {
        co_yield {};
        const Organisation* at = book.organisations.find(role.organisation);
        if (at != nullptr && !is_to_come(role.from, today))
            stays.push_back({role.person, role.organisation, at->name, role.from, role.to});
    }
    StaySuggester suggester(std::move(stays), today, tie_evidence_limits(book));
    while (suggester.step(1)) co_yield {};
    co_return suggester.take();
}

Stepwise<std::vector<SuggestedTie>> by_domains(const Book& book) {
    std::vector<PersonAddress> addresses;
    for (const Person& person : book.people.rows()) {
        co_yield {};
        for (const std::string& email : person.emails)
            addresses.push_back({person.id.value, email});
    }
    auto suggesting = suggest_by_domain_steps(addresses, tie_evidence_limits(book));
    while (suggesting.step()) co_yield {};
    co_return suggesting.take();
}

}  // namespace

void note_together(TogetherByPair& pairs, std::span<const Id> people, Date on, bool met) {
    if (people.size() > kMostTogether) return;
    for (std::size_t i = 0; i < people.size(); ++i) {
        for (std::size_t j = i + 1; j < people.size(); ++j) {
            Together& pair = pairs[pair_of(people[i], people[j])];
            ++pair.times;
            pair.last = std::max(pair.last, on);
            pair.met = pair.met || met;
        }
    }
}

std::optional<SuggestedTie> tie_of_company(const std::pair<Id, Id>& pair,
                                           const Together& together) {
    if (together.times == 0)
        return SuggestedTie{pair.first, pair.second, tie_rule::kIntroduced,
                            "One introduced the other to you", 0.9};
    if (!together.met && together.times < 2) return std::nullopt;
    std::string evidence = together.met ? "Met together " : "In one conversation ";
    evidence += std::to_string(together.times) + (together.times == 1 ? " time" : " times");
    if (together.last) evidence += ", last on " + to_string(together.last);
    return SuggestedTie{pair.first, pair.second,
                        together.met ? tie_rule::kMet : tie_rule::kConversation,
                        std::move(evidence), std::min(0.9, 1.0 - std::pow(0.6, together.times))};
}

void add_suggested_tie(EditBuilder& edit, Random& random, SuggestedTie tie,
                       std::string_view source) {
    const Id id = edit.create(EntityKind::tie, random);
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::tie, id, field, std::move(value));
    };
    set("a", tie.a);
    set("b", tie.b);
    set("type", std::string("knows"));
    set("evidence", std::move(tie.evidence));
    set("state", std::string("inferred"));
    set("confidence", std::round(tie.confidence * 100) / 100);
    set("rule", std::string(tie.rule));
    if (!source.empty()) set("source", std::string(source));
}

Stepwise<TieSuggestions> tie_suggestions_steps(const Book& book, const Day today,
                                               const std::size_t most) {
    Progress progress{"row", 0,
                      book.ties.size() + 2 * book.touchpoints.size() + 4 * book.people.size() +
                          2 * book.roles.size()};
    const auto further = [&] {
        progress.done = std::min(progress.done + 1, progress.total);
        return progress;
    };
    std::set<std::pair<Id, Id>> tied;
    for (const Tie& tie : book.ties.rows()) {
        co_yield further();
        tied.insert(pair_of(tie.a, tie.b));
    }
    TieSuggestions found;
    const auto take = [&](SuggestedTie& tie) {
        if (book.people.find(tie.a) == nullptr || book.people.find(tie.b) == nullptr ||
            !tied.insert(pair_of(tie.a, tie.b)).second)
            return;
        if (found.ties.size() < most)
            found.ties.push_back(std::move(tie));
        else
            ++found.more;
    };
    // In this order: of several, the first is what a tie is suggested by.
    for (int i = 0; i < 4; ++i) {
        std::vector<SuggestedTie> ties;
        if (i == 1) {
            ties = by_events(book, today);
        } else {
            auto looking = i == 0   ? by_company(book, today)
                           : i == 2 ? by_stays(book, today)
                                    : by_domains(book);
            while (looking.step()) co_yield further();
            ties = looking.take();
        }
        for (SuggestedTie& tie : ties) {
            co_yield progress;
            take(tie);
        }
    }
    Stepwise<bool> discarding = discard_steps(std::move(tied));
    while (discarding.step()) co_yield progress;
    co_return std::move(found);
}

}  // namespace kith
