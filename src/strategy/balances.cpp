#include "strategy/balances.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <tuple>

namespace kith {
namespace {

std::string number_text(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), number == std::floor(number) ? "%.0f" : "%.1f", number);
    return text.data();
}

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
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        if (exchanges.empty() || people[row].archived) continue;
        const PersonLedger one{row, ledger_of(book, exchanges, today)};
        if (one.ledger.balance() > 0) found.gave_more.push_back(one);
        if (one.ledger.balance() < 0) found.received_more.push_back(one);
        if (!people[row].passive && only_takes(one.ledger, params)) found.takers.push_back(one);
    }
    const auto uneven_first = [&](const PersonLedger& a, const PersonLedger& b) {
        return std::tuple(-std::abs(a.ledger.balance()), people[a.row].id.value) <
               std::tuple(-std::abs(b.ledger.balance()), people[b.row].id.value);
    };
    for (auto* list : {&found.gave_more, &found.received_more, &found.takers})
        sort_items(*list, uneven_first);
    const Day year = ledger_days(book);
    const auto all = book.exchanges.rows();
    for (std::uint32_t row = 0; row < all.size(); ++row)
        if (is_act_or_ask(all[row], today, year)) found.acts_and_asks.push_back(row);
    sort_items(found.acts_and_asks, [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(all[b].on, all[a].id) < std::tie(all[a].on, all[b].id);
    });
    return found;
}

std::string balance_words(const Ledger& ledger) {
    const double balance = ledger.balance();
    return "gave " + number_text(ledger.given) + ", received " + number_text(ledger.received) +
           ": " +
           (balance > 0   ? "+"
            : balance < 0 ? "−"
                          : "") +
           number_text(std::abs(balance));
}

std::string what_was_exchanged(const Exchange& exchange) {
    for (const std::string* words : {&exchange.value, &exchange.notes, &exchange.group})
        if (!words->empty()) return *words;
    return "something";
}

std::vector<TodayItem> thanks_due(const Book& book, const Relations& relations, Day today) {
    TodayParams params = today_params(book);
    params.thanks = std::numeric_limits<Day>::max();
    const TodayContext context{book, relations, params, today};
    std::vector<TodayItem> items;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto exchanges = relations.exchanges_of_person.of(row);
        const bool gave_something = std::ranges::any_of(exchanges, [&](std::uint32_t exchange) {
            return book.exchanges.rows()[exchange].direction == "received";
        });
        if (gave_something) items_of_person(context, row, items);
    }
    std::erase_if(items, [](const TodayItem& item) { return item.kind != TodayKind::thanks; });
    sort_items(items, {}, [](const TodayItem& item) { return std::tuple(-item.due, item.about); });
    return items;
}

}  // namespace kith
