#include "app/person_glance.hpp"

#include "base/words.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace kith {
namespace {

std::string whole_or_one_digit(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), number == static_cast<int>(number) ? "%.0f" : "%.1f",
                  number);
    return text.data();
}

std::string counted_days(Day days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

/// "−0.12"
std::string signed_number(double number, const std::string& digits) {
    return (number < 0 ? "−" : number > 0 ? "+" : "") + digits;
}

std::string signed_number(double number) {
    return signed_number(number, whole_or_one_digit(std::abs(number)));
}

/// " + 0.15 (your own word: +1)"
std::string own_word(const Person& person, double by) {
    if (person.closeness == 0) return {};
    return (by < 0 ? " − " : " + ") + two_decimals(std::abs(by)) +
           " (your own word: " + signed_number(static_cast<double>(person.closeness)) + ")";
}

GlanceFact closeness(const TodayContext& context, std::uint32_t row) {
    constexpr std::size_t kNamed = 3;
    const Person& person = context.book.people.rows()[row];
    const TieStrengthParams params = with_own_word(person, context.params.strength);
    const auto rows = context.relations.touchpoints_of_person.of(row);
    const TieReading tie =
        read_tie(weighed_touches(context.book, rows, params), context.today, params);
    GlanceFact fact{"Closeness",
                    upper_first(band_name(tie.band)) + ", " + two_decimals(tie.strength),
                    {},
                    false};
    fact.why.push_back(two_decimals(tie.strength) + " = 1 − e^(−" + two_decimals(tie.sum) + " ÷ " +
                       whole_or_one_digit(params.scale) + ")" + own_word(person, params.own_word) +
                       ", from what was logged (rule M2).");
    std::size_t named = 0;
    for (const std::uint32_t touch_row : rows) {
        const Touchpoint& touch = context.book.touchpoints.rows()[touch_row];
        const std::optional<Day> on = to_day(touch.on);
        if (!on || *on > context.today) continue;
        if (++named > kNamed) break;
        const double weight = touch_weight(touch, params);
        std::string line = upper_first(touch.channel.empty() ? "In touch" : touch.channel);
        line += ", " + to_short_words(touch.on) + ": weight " + two_decimals(weight);
        fact.why.push_back(line);
    }
    fact.why.push_back(
        "Half of a weight is gone after " + whole_or_one_digit(params.half_life_days) +
        " days. Strong from " + two_decimals(params.strong) + ", medium from " +
        two_decimals(params.medium) + ", weak from " + two_decimals(params.weak) + ".");
    if (tie.highest > 0)
        fact.why.push_back("At its highest on " + to_short_words(from_day(tie.highest_on)) + ": " +
                           two_decimals(tie.highest) + ".");
    if (const auto to = layer_for(person, tie.band); to && !rows.empty()) {
        fact.why.push_back("That speaks for layer " + std::string(*to) + " (rule M20).");
        fact.calls = true;
    }
    return fact;
}

GlanceFact next_due(const TodayContext& context, std::uint32_t row) {
    const Person& person = context.book.people.rows()[row];
    const CadenceParams& params = context.params.cadence;
    const Cadence cadence = cadence_of(person, params);
    GlanceFact fact{"Next", "No cadence", {}, false};
    if (!cadence.gap) {
        fact.why.emplace_back(person.archived || person.passive
                                  ? "They are archived or passive: nothing is asked for."
                                  : "Choose a layer, or days of their own under “How close”.");
        return fact;
    }
    const Due due = due_of(context.book, person, context.relations.touchpoints_of_person.of(row),
                           params, context.today);
    const Day left = due.ideal - context.today;
    if (left > 0)
        fact.value = "Due in " + counted_days(left);
    else if (context.today <= due.longest)
        fact.value = left == 0 ? "Due today" : "Due since " + counted_days(-left);
    else
        fact.value = "Overdue since " + counted_days(context.today - due.longest);
    fact.calls = left <= 0;
    const std::array<std::string_view, 5> by = {"nothing", "their layer", "the value matrix",
                                                "a circle", "what you set for them"};
    fact.why.push_back("Every " + counted_days(cadence.gap.ideal) + ", at the longest " +
                       counted_days(cadence.gap.longest) + ", by " +
                       std::string(by[static_cast<std::size_t>(cadence.by)]) +
                       " (rules M20, M55).");
    if (due.counted_from != Relations::kNever)
        fact.why.push_back("Counted from " + to_short_words(from_day(due.counted_from)) +
                           ", the last touch that had depth.");
    return fact;
}

GlanceFact three_touches(const TodayContext& context, std::uint32_t row) {
    const std::uint8_t kinds =
        touch_kinds_of(context.book, context.relations.touchpoints_of_person.of(row), context.today,
                       context.params.touch_kind);
    GlanceFact fact{"Three touches", {}, {}, false};
    const auto add = [&](std::uint8_t kind, std::string_view name) {
        if (!fact.value.empty()) fact.value += "  ";
        fact.value += (kinds & kind) != 0 ? "● " : "○ ";
        fact.value += name;
    };
    add(kUpdate, "update");
    add(kPersonal, "personal");
    add(kValue, "value");
    fact.why.push_back(
        "An update on your work, a personal word and something of value, each once "
        "in " +
        counted_days(context.params.touch_kind) + " (rule M54).");
    return fact;
}

std::string given_received(double given, double received) {
    return "gave " + whole_or_one_digit(given) + ", received " + whole_or_one_digit(received);
}

/// Nothing when neither year has any exchange.
void add_trend(const Ledger& ledger, std::vector<GlanceFact>& facts) {
    const std::string_view words = trend_words(ledger);
    if (words.empty()) return;
    facts.push_back({"Year on year",
                     upper_first(words),
                     {"In 365 days you " + given_received(ledger.given_year, ledger.received_year) +
                      ": " + signed_number(ledger.year()) + ". The year before you " +
                      given_received(ledger.given_before, ledger.received_before) + ": " +
                      signed_number(ledger.year_before()) + " (rule M32)."}});
}

void add_balance(const TodayContext& context, std::uint32_t row, std::vector<GlanceFact>& facts) {
    const Ledger ledger =
        ledger_of(context.book, context.relations.exchanges_of_person.of(row), context.today);
    GlanceFact fact{"Balance", {}, {}};
    if (ledger.gifts + ledger.receipts + ledger.asks_year == 0) {
        fact.value = "Nothing exchanged yet";
        fact.why.emplace_back("What you give and receive adds up here (rule M32).");
        facts.push_back(std::move(fact));
        return;
    }
    fact.value = upper_first(given_received(ledger.given, ledger.received));
    fact.why.push_back(std::to_string(ledger.gifts) + " given and " +
                       std::to_string(ledger.receipts) + " received, by weight (rule M32).");
    fact.why.push_back("In 365 days: " + std::to_string(ledger.acts_year) + " acts of yours and " +
                       std::to_string(ledger.asks_year) + " asks; " +
                       acts_an_ask_words(rule_number(context.book, RuleNumber::acts_an_ask)) +
                       " (rule M33).");
    const auto interest = interest_of(context.book, context.relations.touchpoints_of_person.of(row),
                                      context.relations.exchanges_of_person.of(row), context.today);
    if (interest) {
        const double grown = interest->now - interest->then;
        fact.why.push_back("Interest: closeness went from " + two_decimals(interest->then) +
                           " before your first gift, " + to_short_words(from_day(interest->since)) +
                           ", to " + two_decimals(interest->now) + " now: " +
                           signed_number(grown, two_decimals(std::abs(grown))) + " (rule M32).");
    }
    facts.push_back(std::move(fact));
    add_trend(ledger, facts);
    if (ledger.gifts + ledger.receipts == 0) return;
    const auto verb = [](Stance stance) { return std::string(stance_words(stance)).substr(0, 4); };
    const LedgerParams params = ledger_params(context.book);
    const Stance mine = my_stance(ledger, params);
    GlanceFact stance{"Stance",
                      mine == Stance::mixed
                          ? "You both give and take"
                          : "You " + verb(mine) + ", they " + verb(their_stance(ledger, params)),
                      {}};
    stance.why.push_back("Of all time you " + given_received(ledger.given, ledger.received) +
                         ", by weight. A side gives more that gave " +
                         two_decimals(params.much_more) + " times what it received (rule M15).");
    stance.calls = stance.only_takes = only_takes(ledger, params);
    facts.push_back(std::move(stance));
}

/// Nothing when nothing that was sent is old enough to tell.
void add_answers(const TodayContext& context, std::uint32_t row, std::vector<GlanceFact>& facts) {
    const HealthParams params = health_params(context.book);
    const ResponseRate rate =
        response_of(context.book, context.relations.touchpoints_of_person.of(row), context.today);
    if (rate.sent == 0) return;
    const auto percent = static_cast<int>(std::lround(rate.rate() * 100));
    facts.push_back(
        {"Answers",
         std::to_string(rate.answered) + " of " + std::to_string(rate.sent) + ", " +
             std::to_string(percent) + " %",
         {"Of what you wrote to them of yourself in 365 days: what is not marked as "
          "unanswered was answered. What is younger than " +
          counted_days(params.answer_days) + " and unanswered does not count (rule M70)."}});
}

}  // namespace

std::vector<GlanceFact> glance_facts(const TodayContext& context, std::uint32_t person_row) {
    std::vector<GlanceFact> facts = {closeness(context, person_row), next_due(context, person_row),
                                     three_touches(context, person_row)};
    add_balance(context, person_row, facts);
    add_answers(context, person_row, facts);
    return facts;
}

std::string ledger_words(const GroupLedger& group) {
    const Ledger& ledger = group.ledger;
    std::string words = given_received(ledger.given, ledger.received) + ", this year " +
                        signed_number(ledger.year()) + ", the year before " +
                        signed_number(ledger.year_before());
    if (group.invested_in > 0) {
        const double interest = group.interest();
        words += ", interest " + signed_number(interest, two_decimals(std::abs(interest)));
    }
    return words + "; " + std::to_string(group.people) +
           (group.people == 1 ? " person" : " people");
}

std::vector<GlanceFact> ledger_facts(const GroupLedger& group) {
    if (group.people == 0) return {};
    const Ledger& ledger = group.ledger;
    std::vector<GlanceFact> facts = {
        {"Balance",
         upper_first(given_received(ledger.given, ledger.received)),
         {"With those whose main work is here: " + ledger_words(group) +
          ". By weight; interest is by how much each tie has grown since you first gave "
          "something (rule M32)."}}};
    add_trend(ledger, facts);
    return facts;
}

std::vector<StrengthPoint> strength_history(const Book& book, const Relations& relations,
                                            std::uint32_t person_row, Day today, int months) {
    const auto params = with_own_word(book.people.rows()[person_row], tie_strength_params(book));
    const auto touches =
        weighed_touches(book, relations.touchpoints_of_person.of(person_row), params);
    std::vector<StrengthPoint> points;
    const Date now = from_day(today);
    for (int back = months - 1; back >= 0; --back) {
        // The last day of the month, today for this one.
        const int month = now.year * 12 + now.month - 1 - back;
        Date last{static_cast<std::int16_t>(month / 12), static_cast<std::uint8_t>(month % 12 + 1),
                  1};
        last.day = static_cast<std::uint8_t>(days_in_month(last.year, last.month));
        const Day on = back == 0 ? today : to_day(last).value_or(today);
        points.push_back({on, read_tie(touches, on, params).strength});
    }
    return points;
}

}  // namespace kith
