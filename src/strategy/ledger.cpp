#include "strategy/ledger.hpp"

#include "base/words.hpp"
#include "strategy/cadence.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace kith {
namespace {

Stance stance(double gives, double takes, double much_more) {
    if (gives == 0 && takes == 0) return Stance::none;
    if (gives >= much_more * takes) return Stance::gives;
    return takes >= much_more * gives ? Stance::takes : Stance::mixed;
}

std::vector<GroupLedger> by_name(std::map<std::string, GroupLedger> groups) {
    std::vector<GroupLedger> sorted;
    for (auto& [name, group] : groups) {
        group.name = name;
        sorted.push_back(std::move(group));
    }
    return sorted;
}

/// Somebody counts in a group.
void add_person(GroupLedger& group, const Book& book, std::span<const std::uint32_t> exchanges,
                const std::optional<Interest>& interest, Day today) {
    ++group.people;
    const Day year = ledger_days(book);
    for (const std::uint32_t exchange : exchanges)
        add_exchange(group.ledger, book.exchanges.rows()[exchange], today, year);
    if (!interest) return;
    ++group.invested_in;
    group.growth += interest->now - interest->then;
}

/// `names_of`: the names of the groups in which a person, by row, is.
template <class NamesOf>
std::vector<GroupLedger> group_ledgers(const Book& book, const Relations& relations, Day today,
                                       const NamesOf& names_of) {
    std::map<std::string, GroupLedger> groups;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        const std::span<const std::string> names =
            exchanges.empty() ? std::span<const std::string>() : names_of(row);
        if (names.empty()) continue;
        const auto interest =
            interest_of(book, relations.touchpoints_of_person.of(row), exchanges, today);
        for (const std::string& name : names)
            add_person(groups[name], book, exchanges, interest, today);
    }
    return by_name(std::move(groups));
}

}  // namespace

bool was_met(const Exchange& exchange) {
    return !exchange.is_ask || exchange.outcome == "yes" || exchange.outcome == "partly";
}

Day ledger_days(const Book& book) {
    return rule_number(book, RuleNumber::ledger_days);
}

void add_exchange(Ledger& ledger, const Exchange& exchange, Day today, Day year) {
    const bool given = exchange.direction == "given";
    if (!given && exchange.direction != "received") return;
    const std::optional<Day> on = to_day(exchange.on);
    if (on && *on > today) return;
    const bool this_year = on && today - *on < year;
    const bool year_before = on && !this_year && today - *on < 2 * year;
    if (exchange.is_ask && !given && this_year) ++ledger.asks_year;
    if (exchange.is_ask && !given && year_before) ++ledger.asks_before;
    if (exchange.is_ask && given) ++ledger.asks_of_me;
    if (!was_met(exchange)) return;
    const auto weight = static_cast<double>(std::max<std::int64_t>(1, exchange.weight));
    (given ? ledger.given : ledger.received) += weight;
    ++(given ? ledger.gifts : ledger.receipts);
    if (year_before) {
        (given ? ledger.given_before : ledger.received_before) += weight;
        if (given) ++ledger.acts_before;
    }
    if (!this_year) return;
    (given ? ledger.given_year : ledger.received_year) += weight;
    if (given) ++ledger.acts_year;
}

Ledger ledger_of(const Book& book, std::span<const std::uint32_t> exchanges, Day today) {
    Ledger ledger;
    const Day year = exchanges.empty() ? 0 : ledger_days(book);
    for (const std::uint32_t row : exchanges)
        add_exchange(ledger, book.exchanges.rows()[row], today, year);
    return ledger;
}

std::optional<Interest> interest_of(const Book& book, std::span<const std::uint32_t> touchpoints,
                                    std::span<const std::uint32_t> exchanges, Day today) {
    std::optional<Day> first;
    for (const std::uint32_t row : exchanges) {
        const Exchange& one = book.exchanges.rows()[row];
        const std::optional<Day> on = to_day(one.on);
        if (one.direction != "given" || !was_met(one) || !on || *on > today) continue;
        first = first ? std::min(*first, *on) : *on;
    }
    if (!first) return std::nullopt;
    TieStrengthParams params = tie_strength_params(book);
    // All exchanges are theirs.
    if (const Person* whose = book.people.find(book.exchanges.rows()[exchanges.front()].person))
        params = with_own_word(*whose, params);
    const std::vector<WeighedTouch> touches = weighed_touches(book, touchpoints, params);
    return Interest{*first, read_tie(touches, *first - 1, params).strength,
                    read_tie(touches, today, params).strength};
}

Ledger whole_ledger(const Book& book, Day today) {
    Ledger ledger;
    const Day year = ledger_days(book);
    for (const Exchange& exchange : book.exchanges.rows())
        add_exchange(ledger, exchange, today, year);
    return ledger;
}

std::vector<GroupLedger> circle_ledgers(const Book& book, const Relations& relations, Day today) {
    return group_ledgers(book, relations, today, [&](std::uint32_t row) {
        return std::span<const std::string>(book.people.rows()[row].circles);
    });
}

std::vector<GroupLedger> organisation_ledgers(const Book& book, const Relations& relations,
                                              Day today) {
    return group_ledgers(book, relations, today, [&](std::uint32_t row) {
        const Role* role = relations.main_role(book, row);
        const Organisation* at =
            role == nullptr ? nullptr : book.organisations.find(role->organisation);
        return at == nullptr ? std::span<const std::string>() : std::span(&at->name, 1);
    });
}

GroupLedger organisation_ledger(const Book& book, const Relations& relations,
                                std::uint32_t organisation_row, Day today) {
    GroupLedger group;
    const Organisation& organisation = book.organisations.rows()[organisation_row];
    group.name = organisation.name;
    std::set<std::size_t> people;  // some have several roles there
    for (const std::uint32_t row : relations.roles_of_organisation.of(organisation_row)) {
        const std::size_t person = book.people.row_of(book.roles.rows()[row].person);
        if (person >= book.people.size() || !people.insert(person).second) continue;
        const Role* main = relations.main_role(book, person);
        const auto exchanges = relations.exchanges_of_person.of(person);
        if (main == nullptr || main->organisation != organisation.id.value || exchanges.empty())
            continue;
        add_person(group, book, exchanges,
                   interest_of(book, relations.touchpoints_of_person.of(person), exchanges, today),
                   today);
    }
    return group;
}

std::string_view trend_words(const Ledger& ledger) {
    if (ledger.given_year + ledger.received_year + ledger.given_before + ledger.received_before ==
        0)
        return {};
    const double trend = ledger.trend();
    return trend > 0   ? "more given, on balance"
           : trend < 0 ? "less given, on balance"
                       : "balance unchanged";
}

std::string acts_for_asks_words(std::uint32_t acts, std::uint32_t asks) {
    if (asks == 0) return counted(acts, "act", "acts") + ", no ask";
    const std::uint64_t tenths = (std::uint64_t{acts} * 20 + asks) / (std::uint64_t{asks} * 2);
    std::string words = std::to_string(tenths / 10);
    if (tenths % 10 != 0) words += "." + std::to_string(tenths % 10);
    return words + (tenths == 10 ? " act" : " acts") + " for each ask";
}

std::uint32_t touches_with_depth(const Book& book, std::span<const std::uint32_t> touchpoints,
                                 Day today) {
    return static_cast<std::uint32_t>(std::ranges::count_if(touchpoints, [&](std::uint32_t row) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        return had_depth(touch) && to_day(touch.on).value_or(today) <= today;
    }));
}

AskGate ask_gate(const Ledger& ledger, std::uint32_t touches, const LedgerParams& params) {
    AskGate gate;
    gate.acts = ledger.acts_year;
    gate.asks = ledger.asks_year + 1;
    gate.ratio = static_cast<double>(gate.acts) / gate.asks;
    const std::uint32_t earned = static_cast<std::uint32_t>(params.acts_an_ask) * gate.asks;
    gate.missing = earned > gate.acts ? earned - gate.acts : 0;
    gate.first_contact = ledger.gifts == 0 && touches <= params.hardly_met;
    return gate;
}

LedgerParams ledger_params(const Book& book) {
    const auto number = [&](RuleNumber which) {
        return static_cast<std::uint32_t>(rule_number(book, which));
    };
    return {number(RuleNumber::much_more) / 100.0, number(RuleNumber::taker_acts),
            number(RuleNumber::taker_asks), number(RuleNumber::hardly_met),
            rule_number(book, RuleNumber::acts_an_ask)};
}

Stance my_stance(const Ledger& ledger, const LedgerParams& params) {
    return stance(ledger.given, ledger.received, params.much_more);
}

Stance their_stance(const Ledger& ledger, const LedgerParams& params) {
    return stance(ledger.received, ledger.given, params.much_more);
}

std::string_view stance_words(Stance stance) {
    switch (stance) {
        case Stance::gives:
            return "give more";
        case Stance::mixed:
            return "give and take";
        case Stance::takes:
            return "take more";
        case Stance::none:
            break;
    }
    return "nothing exchanged yet";
}

bool only_takes(const Ledger& ledger, const LedgerParams& params) {
    return ledger.gifts >= params.taker_acts && ledger.asks_of_me >= params.taker_asks &&
           ledger.receipts == 0;
}

}  // namespace kith
