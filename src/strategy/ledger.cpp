#include "strategy/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kith {
namespace {

constexpr Day kYear = 365;
constexpr double kMuchMore = 1.5;  // by which one side gives more than the other

bool was_met(const Exchange& exchange) {
    return !exchange.is_ask || exchange.outcome == "yes" || exchange.outcome == "partly";
}

Stance stance(double gives, double takes) {
    if (gives == 0 && takes == 0) return Stance::none;
    if (gives >= kMuchMore * takes) return Stance::gives;
    return takes >= kMuchMore * gives ? Stance::takes : Stance::mixed;
}

std::vector<GroupLedger> by_name(std::map<std::string, GroupLedger> groups) {
    std::vector<GroupLedger> sorted;
    for (auto& [name, group] : groups) {
        group.name = name;
        sorted.push_back(std::move(group));
    }
    return sorted;
}

}  // namespace

void add_exchange(Ledger& ledger, const Exchange& exchange, Day today) {
    const bool given = exchange.direction == "given";
    if (!given && exchange.direction != "received") return;
    const std::optional<Day> on = to_day(exchange.on);
    if (on && *on > today) return;
    const bool this_year = on && today - *on < kYear;
    if (exchange.is_ask && !given && this_year) ++ledger.asks_year;
    if (exchange.is_ask && given) ++ledger.asks_of_me;
    if (!was_met(exchange)) return;
    const auto weight = static_cast<double>(std::max<std::int64_t>(1, exchange.weight));
    (given ? ledger.given : ledger.received) += weight;
    ++(given ? ledger.gifts : ledger.receipts);
    if (!this_year) return;
    (given ? ledger.given_year : ledger.received_year) += weight;
    if (given) ++ledger.acts_year;
}

Ledger ledger_of(const Book& book, std::span<const std::uint32_t> exchanges, Day today) {
    Ledger ledger;
    for (const std::uint32_t row : exchanges)
        add_exchange(ledger, book.exchanges.rows()[row], today);
    return ledger;
}

Ledger whole_ledger(const Book& book, Day today) {
    Ledger ledger;
    for (const Exchange& exchange : book.exchanges.rows()) add_exchange(ledger, exchange, today);
    return ledger;
}

std::vector<GroupLedger> circle_ledgers(const Book& book, const Relations& relations, Day today) {
    std::map<std::string, GroupLedger> groups;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        if (exchanges.empty()) continue;
        for (const std::string& circle : book.people.rows()[row].circles) {
            GroupLedger& group = groups[circle];
            ++group.people;
            for (const std::uint32_t exchange : exchanges)
                add_exchange(group.ledger, book.exchanges.rows()[exchange], today);
        }
    }
    return by_name(std::move(groups));
}

std::vector<GroupLedger> organisation_ledgers(const Book& book, const Relations& relations,
                                              Day today) {
    std::map<std::string, GroupLedger> groups;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        if (exchanges.empty()) continue;
        const Role* role = relations.main_role(book, row);
        const Organisation* at =
            role == nullptr ? nullptr : book.organisations.find(role->organisation);
        if (at == nullptr) continue;
        GroupLedger& group = groups[at->name];
        ++group.people;
        for (const std::uint32_t exchange : exchanges)
            add_exchange(group.ledger, book.exchanges.rows()[exchange], today);
    }
    return by_name(std::move(groups));
}

AskGate ask_gate(const Ledger& ledger, std::uint32_t touches, int wanted) {
    AskGate gate;
    gate.acts = ledger.acts_year;
    gate.asks = ledger.asks_year + 1;
    gate.ratio = static_cast<double>(gate.acts) / gate.asks;
    const std::uint32_t earned = static_cast<std::uint32_t>(std::max(wanted, 0)) * gate.asks;
    gate.missing = earned > gate.acts ? earned - gate.acts : 0;
    gate.first_contact = ledger.gifts == 0 && touches <= 1;
    return gate;
}

Stance my_stance(const Ledger& ledger) {
    return stance(ledger.given, ledger.received);
}

Stance their_stance(const Ledger& ledger) {
    return stance(ledger.received, ledger.given);
}

std::string_view stance_words(Stance stance) {
    switch (stance) {
        case Stance::gives:
            return "gives more";
        case Stance::mixed:
            return "gives and takes";
        case Stance::takes:
            return "takes more";
        case Stance::none:
            break;
    }
    return "nothing exchanged yet";
}

bool only_takes(const Ledger& ledger) {
    return ledger.gifts >= 3 && ledger.asks_of_me >= 2 && ledger.receipts == 0;
}

}  // namespace kith
