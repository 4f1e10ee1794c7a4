#include "strategy/balances.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace kith {
namespace {

/// Whether 5 : 1 counts it, as an act of mine or as an ask of mine.
bool is_act_or_ask(const Exchange& exchange, Day today, Day year) {
    Ledger alone;
    add_exchange(alone, exchange, today, year);
    return alone.acts_year + alone.asks_year > 0;
}

}  // namespace

Balances balances_of(const Book& book, const Relations& relations, Day today) {
    Balances found;
    const LedgerParams params = ledger_params(book);
    const auto people = book.people.rows();
    std::vector<double> uneven(people.size());
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        if (exchanges.empty() || people[row].archived) continue;
        const Ledger ledger = ledger_of(book, exchanges, today);
        uneven[row] = std::abs(ledger.balance());
        if (ledger.balance() > 0) found.gave_more.push_back(row);
        if (ledger.balance() < 0) found.received_more.push_back(row);
        if (!people[row].passive && only_takes(ledger, params)) found.takers.push_back(row);
    }
    const auto uneven_first = [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(-uneven[a], people[a].id.value) <
               std::tuple(-uneven[b], people[b].id.value);
    };
    for (auto* list : {&found.gave_more, &found.received_more, &found.takers})
        sort_items(*list, uneven_first);
    const Day year = ledger_days(book);
    const auto all = book.exchanges.rows();
    for (std::uint32_t row = 0; row < all.size(); ++row) {
        if (is_act_or_ask(all[row], today, year) && book.people.find(all[row].person) != nullptr)
            found.acts_and_asks.push_back(row);
    }
    sort_items(found.acts_and_asks, [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(all[b].on, all[a].id) < std::tie(all[a].on, all[b].id);
    });
    for (const std::uint32_t row : found.acts_and_asks)
        found.with.push_back(static_cast<std::uint32_t>(book.people.row_of(all[row].person)));
    return found;
}

std::string given_received(double given, double received) {
    return "gave " + whole_or_one_digit(given) + ", received " + whole_or_one_digit(received);
}

std::string balance_words(const Ledger& ledger) {
    return given_received(ledger.given, ledger.received) + ": " + signed_number(ledger.balance());
}

std::string what_was_exchanged(const Exchange& exchange) {
    for (const std::string* words : {&exchange.value, &exchange.notes, &exchange.group})
        if (!words->empty()) return *words;
    return "something";
}

std::vector<TodayItem> thanks_due(const Book& book, const Relations& relations, Day today,
                                  const MinutesEast& minutes_east) {
    TodayParams params = today_params(book);
    params.thanks = std::numeric_limits<Day>::max();
    const TodayContext context{book, relations, params, today, {}, {}, minutes_east};
    std::vector<TodayItem> items;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        const bool gave_something = std::ranges::any_of(exchanges, [&](std::uint32_t exchange) {
            return book.exchanges.rows()[exchange].direction == "received";
        });
        if (gave_something) asks_and_thanks_of_person(context, row, items);
    }
    std::erase_if(items, [](const TodayItem& item) { return item.kind != TodayKind::thanks; });
    sort_items(items, {}, [](const TodayItem& item) { return std::tuple(-item.due, item.about); });
    return items;
}

}  // namespace kith
