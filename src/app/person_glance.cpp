#include "app/person_glance.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "strategy/balances.hpp"
#include "strategy/first_package.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/network_roles.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith {
namespace {

/// "−0.12"
std::string with_sign(double number, const std::string& digits) {
    return (number < 0 ? "−" : number > 0 ? "+" : "") + digits;
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
    const bool silent =
        is_long_silent(facts_of_person(context.book, context.relations, row, context.params.cadence,
                                       context.today, context.params.strength),
                       context.params.cadence, context.today);
    if (const auto to = layer_for(person, tie.band, silent); to && !rows.empty()) {
        const bool kept = is_layer_kept(context.book, person, *to, context.today);
        fact.why.push_back("That speaks for " + layer_words(*to) +
                           (kept ? "; you keep them where they are" : "") + " (rule M20).");
        fact.calls = !kept;
    }
    return fact;
}

GlanceFact next_due(const TodayContext& context, std::uint32_t row) {
    const Person& person = context.book.people.rows()[row];
    const CadenceParams& params = context.params.cadence;
    const Cadence cadence = cadence_of(person, params);
    GlanceFact fact{"Next", "No cadence", {}, false};
    if (!cadence.gap) {
        fact.why.emplace_back(
            person.archived || person.passive
                ? "They are archived or passive: nothing is asked for."
            : person.no_reminders
                ? "You want no reminders to get in touch; choose otherwise under “How close”."
                : "Choose a layer, or days of their own under “How close”.");
        return fact;
    }
    const Due due = due_of(context.book, person, context.relations.touchpoints_of_person.of(row),
                           params, context.today);
    const Day left = due.ideal - context.today;
    if (left > 0)
        fact.value = "Due in " + days_words(left);
    else if (context.today <= due.longest)
        fact.value = left == 0 ? "Due today" : "Due since " + days_words(-left);
    else
        fact.value = "Overdue since " + days_words(context.today - due.longest);
    fact.calls = left <= 0;
    fact.why.push_back("Every " + days_words(cadence.gap.ideal) + ", at the longest " +
                       days_words(cadence.gap.longest) + ", by " + cadence_reason(person, params) +
                       " (rules M19, M20, M55).");
    if (due.counted_from != Relations::kNever)
        fact.why.push_back("Counted from " + to_short_words(from_day(due.counted_from)) +
                           (due.by_meeting ? ", the day you met: no touch has had depth yet."
                                           : ", the last touch that had depth."));
    else
        fact.why.emplace_back("No touch that had depth is logged, and no day you met.");
    if (due.fresh)
        fact.why.push_back("It was late when you started fresh on " +
                           to_short_words(from_day(params.fresh_from)) +
                           ": it comes up within one gap from then on.");
    if (is_left_alone(person, context.today))
        fact.why.emplace_back("They are left alone now: the days of a pause do not count.");
    return fact;
}

/// Nothing when they are not new.
void add_first_package(const TodayContext& context, std::uint32_t row,
                       std::vector<GlanceFact>& facts) {
    const std::optional<FirstPackage> package = first_package(context, row);
    if (!package) return;
    const auto done = std::ranges::count_if(package->steps, &FirstPackage::Step::done);
    facts.push_back(
        {"First 48 hours",
         std::to_string(done) + " of 4 done",
         {"First met " + to_short_words(from_day(package->met)) +
          ". The method says that a connection request, thanks, what was promised and a time to "
          "meet, within 48 hours, make a first meeting last. It shows for " +
          days_words(context.params.follow_up_shown) + " (rule M59)."}});
}

GlanceFact three_touches(const TodayContext& context, std::uint32_t row) {
    const HadTouchKinds had = touch_kinds_of(
        context.book, context.relations.touchpoints_of_person.of(row),
        context.relations.exchanges_of_person.of(row), context.today, context.params.touch_kind);
    GlanceFact fact{"Three touches", {}, {}};
    fact.why.push_back(
        "An update on your work, a personal word and something of value, each once "
        "in " +
        days_words(context.params.touch_kind) +
        " (rule M54). A talk of two without a kind is a personal word, what you give is of value.");
    const auto add = [&](std::string_view name, const Touchpoint* by, const Exchange* given) {
        const bool had_it = by != nullptr || given != nullptr;
        if (!fact.value.empty()) {
            fact.value += "  ";
            fact.told += ", ";
        }
        (fact.value += had_it ? "● " : "○ ") += name;
        (fact.told += name) += had_it ? ": yes" : ": no";
        std::string line = upper_first(name) + ": ";
        if (given != nullptr)
            line += "you gave " + (given->value.empty() ? "something" : given->value) + ", " +
                    to_short_words(given->on);
        else if (by != nullptr)
            line +=
                (by->channel.empty() ? "in touch" : by->channel) + ", " + to_short_words(by->on);
        else
            line += "not yet";
        fact.why.push_back(line + ".");
    };
    add("update", had.update, nullptr);
    add("personal", had.personal, nullptr);
    add("value", had.value, had.given);
    return fact;
}

/// Nothing when neither year has any exchange.
void add_trend(const Ledger& ledger, Day year, std::vector<GlanceFact>& facts) {
    const std::string_view words = trend_words(ledger);
    if (words.empty()) return;
    facts.push_back({"Year on year",
                     upper_first(words),
                     {"In " + days_words(year) + " you " +
                      given_received(ledger.given_year, ledger.received_year) + ": " +
                      signed_number(ledger.year()) + ". " + upper_first(period_before_words(year)) +
                      " you " + given_received(ledger.given_before, ledger.received_before) + ": " +
                      signed_number(ledger.year_before()) + " (rule M32)."}});
}

/// 5 : 1 with one person; full while nothing was asked of them. No meter when the year has neither
/// an act nor an ask.
GlanceMeter acts_meter(const Ledger& ledger, int wanted) {
    if (ledger.acts_year + ledger.asks_year == 0) return {};
    const double full = std::max(wanted, 1);
    const double ratio =
        ledger.asks_year == 0 ? full : static_cast<double>(ledger.acts_year) / ledger.asks_year;
    return {"Acts for each ask", std::min(ratio, full), full,
            acts_for_asks_words(ledger.acts_year, ledger.asks_year)};
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
    fact.why.push_back(
        "In " + days_words(ledger_days(context.book)) + ": " + std::to_string(ledger.acts_year) +
        " acts of yours and " + std::to_string(ledger.asks_year) + " asks; " +
        acts_an_ask_words(rule_number(context.book, RuleNumber::acts_an_ask)) + " (rule M33).");
    fact.meter = acts_meter(ledger, rule_number(context.book, RuleNumber::acts_an_ask));
    const auto interest = interest_of(context.book, context.relations.touchpoints_of_person.of(row),
                                      context.relations.exchanges_of_person.of(row), context.today);
    if (interest) {
        const double grown = interest->now - interest->then;
        fact.why.push_back("Interest: closeness went from " + two_decimals(interest->then) +
                           " before your first gift, " + to_short_words(from_day(interest->since)) +
                           ", to " + two_decimals(interest->now) + " now: " +
                           with_sign(grown, two_decimals(std::abs(grown))) + " (rule M32).");
    }
    facts.push_back(std::move(fact));
    add_trend(ledger, ledger_days(context.book), facts);
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

/// Nothing when of nothing that was sent it is known whether it was answered.
void add_answers(const TodayContext& context, std::uint32_t row, std::vector<GlanceFact>& facts) {
    const HealthParams params = health_params(context.book);
    const ResponseRate rate = response_of(context.book, context.relations, row, context.today);
    if (rate.sent == 0) return;
    const auto percent = static_cast<int>(std::lround(rate.rate() * 100));
    facts.push_back({"Answers",
                     std::to_string(rate.answered) + " of " + std::to_string(rate.sent) + ", " +
                         std::to_string(percent) + " %",
                     {"Of what you wrote to them of yourself in " + days_words(params.year) + ": " +
                      answered_rule(params) + " (rule M70)."}});
}

/// Nothing without a touch in this year (HealthParams::year).
void add_channels(const TodayContext& context, std::uint32_t row, std::vector<GlanceFact>& facts) {
    constexpr std::size_t kNamed = 3;
    const Day year = health_params(context.book).year;
    std::vector<std::pair<int, std::string_view>> channels;  // less touches each, to be sorted
    int touches = 0, in_person = 0;
    for (const std::uint32_t touch_row : context.relations.touchpoints_of_person.of(row)) {
        const Touchpoint& touch = context.book.touchpoints.rows()[touch_row];
        const std::optional<Day> on = to_day(touch.on);
        if (!on || *on > context.today || context.today - *on >= year) continue;
        std::string_view name = touch.channel;
        if (name.empty()) name = "other";
        auto it = std::ranges::find(channels, name, &std::pair<int, std::string_view>::second);
        if (it == channels.end()) it = channels.insert(it, {0, name});
        --it->first;
        ++touches;
        in_person += is_in_person(touch.channel) ? 1 : 0;
    }
    if (touches == 0) return;
    sort_items(channels);
    GlanceFact fact{"Channels", {}, {}};
    std::string others;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        std::string& words = i < kNamed ? fact.value : others;
        if (!words.empty()) words += ", ";
        words += std::string(channels[i].second) + " " + std::to_string(-channels[i].first);
    }
    if (!others.empty()) fact.value += " …";
    fact.value = upper_first(fact.value);
    fact.why.push_back("In " + days_words(year) + " " + std::to_string(in_person) + " of " +
                       std::to_string(touches) +
                       " in person. The method says that a blend of both keeps a tie (rule M13b).");
    if (!others.empty()) fact.why.push_back("And by " + others + ".");
    facts.push_back(std::move(fact));
}

}  // namespace

std::vector<GlanceFact> glance_facts(const TodayContext& context, std::uint32_t person_row) {
    std::vector<GlanceFact> facts = {closeness(context, person_row), next_due(context, person_row)};
    add_first_package(context, person_row, facts);
    facts.push_back(three_touches(context, person_row));
    add_balance(context, person_row, facts);
    add_answers(context, person_row, facts);
    add_channels(context, person_row, facts);
    return facts;
}

GlanceFact network_role_fact(const Book& book, const Directory& directory,
                             const NetworkMeasures& measures, std::uint32_t person_row) {
    GlanceFact fact{"Network role", "Not measured", {}};
    if (const auto chosen = chosen_network_role(book.people.rows()[person_row])) {
        fact.value = network_role_name(*chosen);
        fact.why = {
            "Chosen by you under “How you see them”; without that the network decides "
            "(rule M4)."};
    } else if (measures.has_roles()) {
        const NetworkRole role = measures.roles(book, directory.lines())[person_row];
        fact.value = network_role_name(role);
        fact.why = {network_role_reason(role, network_role_params(book)) +
                    " You may choose another under “How you see them” (rule M4)."};
    } else {
        fact.why = {"Colour the map by network role, and it is (rule M4)."};
    }
    return fact;
}

std::string ledger_words(const GroupLedger& group, Day year) {
    const Ledger& ledger = group.ledger;
    std::string words = given_received(ledger.given, ledger.received) + ", " + period_words(year) +
                        " " + signed_number(ledger.year()) + ", " + period_before_words(year) +
                        " " + signed_number(ledger.year_before());
    if (group.invested_in > 0) {
        const double interest = group.interest();
        words += ", interest " + with_sign(interest, two_decimals(std::abs(interest)));
    }
    return words + "; " + std::to_string(group.people) +
           (group.people == 1 ? " person" : " people");
}

std::vector<GlanceFact> ledger_facts(const GroupLedger& group, Day year) {
    if (group.people == 0) return {};
    const Ledger& ledger = group.ledger;
    std::vector<GlanceFact> facts = {
        {"Balance",
         upper_first(given_received(ledger.given, ledger.received)),
         {"With those whose main work is here: " + ledger_words(group, year) +
          ". By weight; interest is by how much each tie has grown since you first gave "
          "something (rule M32)."}}};
    add_trend(ledger, year, facts);
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
