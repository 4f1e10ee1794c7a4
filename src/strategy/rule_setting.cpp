#include "strategy/rule_setting.hpp"

#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <string>

namespace kith {
namespace {

constexpr TieEvidenceLimits kTies;

constexpr std::string_view kLongest =
    "After so many they are overdue. 0: twice the days between two touches.";
constexpr int kMostLongest = 2 * 3650;

constexpr std::array<RuleSetting, 40> kSettings = {{
    {RuleNumber::together_with_dates, "ties.together_with_dates", "People at one place, with dates",
     "Where more of your people worked or studied at one time, that says little, and no tie is "
     "suggested.",
     "", static_cast<int>(kTies.most_with_dates), 2, 1000},
    {RuleNumber::together_without_dates, "ties.together_without_dates",
     "People at one place, without dates",
     "Without dates a tie is suggested only where few of your people are, all of them now.", "",
     static_cast<int>(kTies.most_without_dates), 2, 1000},
    {RuleNumber::least_overlap, "ties.least_overlap", "Days together, at least",
     "Who was at one place for less time than this may never have met.", "", kTies.least_overlap, 0,
     3650},
    {RuleNumber::at_domain, "ties.at_domain", "People with addresses at one domain",
     "Of a domain that more of your people have, no tie is suggested.", "",
     static_cast<int>(kTies.most_at_domain), 2, 1000},
    {RuleNumber::at_event, "ties.at_event", "People at one event",
     "Where more of your people were, they need not have met each other.", "",
     static_cast<int>(kTies.most_at_event), 2, 1000},
    {RuleNumber::days_to_congratulate, "touches.days_to_congratulate",
     "Days to congratulate on a new job",
     "For so long after an import that tells of it, a line to them is suggested.", "M60", 7, 1,
     365},
    {RuleNumber::closest_ideal, "cadence.15.ideal", "Closest 15: days between two touches",
     "After so many days without one that had depth they are due.", "M20, M55", 14, 1, 3650},
    {RuleNumber::closest_longest, "cadence.15.longest", "Closest 15: longest gap in days",
     "After so many they are overdue.", "M20, M55", 30, 1, 3650},
    {RuleNumber::active_ideal, "cadence.50.ideal", "Active 50: days between two touches",
     "After so many days without one that had depth they are due.", "M20, M55", 45, 1, 3650},
    {RuleNumber::active_longest, "cadence.50.longest", "Active 50: longest gap in days",
     "After so many they are overdue.", "M20, M55", 90, 1, 3650},
    {RuleNumber::outer_ideal, "cadence.150.ideal", "Outer 150: days between two touches",
     "After so many days without one that had depth they are due.", "M20, M55", 180, 1, 3650},
    {RuleNumber::outer_longest, "cadence.150.longest", "Outer 150: longest gap in days",
     "After so many they are overdue.", "M20, M55", 365, 1, 3650},
    {RuleNumber::reach_out_ideal, "cadence.reach_out", "Reach out: days between two touches",
     "High impact and easy to reach: at least so often, whatever the layer. 0: as the layer says.",
     "M19", 30, 0, 3650},
    {RuleNumber::build_toward_ideal, "cadence.build_toward",
     "Build toward: days between two touches",
     "High impact and hard to reach: introducers come first. 0: as the layer says.", "M19", 0, 0,
     3650},
    {RuleNumber::maintain_ideal, "cadence.maintain", "Maintain: days between two touches",
     "Lower impact and easy to reach. 0: as the layer says.", "M19", 0, 0, 3650},
    {RuleNumber::minimal_ideal, "cadence.minimal", "Minimal: days between two touches",
     "Lower impact and hard to reach. 0: as the layer says.", "M19", 0, 0, 3650},
    {RuleNumber::reach_out_longest, "cadence.reach_out.longest", "Reach out: longest gap in days",
     kLongest, "M19", 0, 0, kMostLongest},
    {RuleNumber::build_toward_longest, "cadence.build_toward.longest",
     "Build toward: longest gap in days", kLongest, "M19", 0, 0, kMostLongest},
    {RuleNumber::maintain_longest, "cadence.maintain.longest", "Maintain: longest gap in days",
     kLongest, "M19", 0, 0, kMostLongest},
    {RuleNumber::minimal_longest, "cadence.minimal.longest", "Minimal: longest gap in days",
     kLongest, "M19", 0, 0, kMostLongest},
    {RuleNumber::daily_minutes, "today.minutes", "Minutes a day",
     "Today is filled up to this, and the load of the plan is held against it.", "M36", 15, 1, 480},
    {RuleNumber::follow_up_days, "today.follow_up", "Days to follow up a first meeting",
     "While the talk is fresh, one line with a detail of it.", "M58", 1, 1, 30},
    {RuleNumber::follow_up_late_days, "today.follow_up_late",
     "Days after which a follow-up is late", "The method names 24 and 48 hours.", "M59", 2, 1, 60},
    {RuleNumber::follow_up_shown_days, "today.follow_up_shown",
     "Days that a follow-up stays in Today", "After that it has grown cold and goes by itself.",
     "M58", 7, 1, 365},
    {RuleNumber::answer_days, "today.answer", "Days to wait for an answer to an ask",
     "After so many an open ask comes up.", "M44", 7, 1, 365},
    {RuleNumber::check_days, "today.check", "Days until an introduction is checked on",
     "After so many it is asked how it went.", "M51", 7, 1, 365},
    {RuleNumber::thanks_days, "today.thanks", "Days that thanks are suggested",
     "After somebody gave you something and has not heard from you since.", "M44", 14, 1, 365},
    {RuleNumber::birthday_days, "today.birthday", "Days ahead that a birthday shows",
     "Birthdays and years in a job.", "M64", 2, 0, 60},
    {RuleNumber::after_no_answer_days, "today.after_no_answer",
     "Days of rest after a message without an answer",
     "For so long nobody who has not answered comes up by cadence.", "M60", 14, 0, 365},
    {RuleNumber::touch_kind_days, "today.touch_kind", "Days in which each kind of touch is wanted",
     "An update, a personal word and something of value each, once in so many days.", "M54", 365,
     30, 3650},
    {RuleNumber::minutes_write, "today.minutes_write", "Minutes for something written",
     "A message, congratulations, an article.", "M36", 5, 1, 240},
    {RuleNumber::minutes_talk, "today.minutes_talk", "Minutes for a call or an introduction",
     "A talk at a distance, or bringing two together.", "M36", 10, 1, 240},
    {RuleNumber::acts_an_ask, "ledger.acts_an_ask", "Acts that earn an ask",
     "Before you log an ask that was not earned by so many, you are told; it never forbids.", "M33",
     5, 0, 100},
    {RuleNumber::prune_gaps, "pruning.gaps",
     "Longest gaps without a talk until a tie counts as cold",
     "Whoever is kept in touch with, and was not talked to for so many of their longest gaps, is "
     "brought up in the review.",
     "M73", 2, 1, 20},
    {RuleNumber::prune_low, "pruning.low", "Marks that count as low",
     "Relevance and potential, both rated at most so, bring somebody up in the review.", "M73", 2,
     1, 4},
    {RuleNumber::prune_rest_days, "pruning.rest", "Days until somebody is brought up again",
     "For so long after a decision in the review.", "M73", 365, 30, 3650},
    {RuleNumber::warm_of_a_kind, "audit.warm_of_a_kind", "Warm ties wanted of each kind",
     "With fewer a kind of contact counts as thin.", "M14", 3, 1, 100},
    {RuleNumber::light_touches, "audit.light_touches", "Light touches with somebody in 30 days",
     "Messages, comments and the like from you: with more, Insights tells.", "M60", 4, 1, 100},
    {RuleNumber::colleague_days, "audit.colleague_days", "Days until a former colleague is silent",
     "After so many without a touch they are listed.", "M69", 120, 14, 3650},
    {RuleNumber::quiet_events, "audit.quiet_events", "Events a week in quiet mode",
     "So many are enough.", "M13c", 2, 0, 50},
}};

}  // namespace

std::span<const RuleSetting> rule_settings() {
    return kSettings;
}

const RuleSetting& rule_setting(RuleNumber number) {
    return kSettings[static_cast<std::size_t>(number)];
}

std::optional<int> read_rule_number(const RuleSetting& setting, std::string_view text) {
    const std::string tidy = tidy_spaces(text);
    int number = 0;
    const auto [end, code] = std::from_chars(tidy.data(), tidy.data() + tidy.size(), number);
    if (code != std::errc{} || end != tidy.data() + tidy.size() || number < setting.least ||
        number > setting.most)
        return std::nullopt;
    return number;
}

int rule_number(const Book& book, RuleNumber number) {
    const RuleSetting& known = rule_setting(number);
    return read_rule_number(known, setting(book, known.name)).value_or(known.fallback);
}

std::string acts_an_ask_words(int acts) {
    if (acts == 0) return "no act for an ask is wanted";
    return std::to_string(acts) +
           (acts == 1 ? " act for each ask is wanted" : " acts for each ask are wanted");
}

std::string prune_gaps_words(int gaps) {
    return (gaps == 1   ? std::string()
            : gaps == 2 ? "twice "
                        : std::to_string(gaps) + " times ") +
           "their longest gap";
}

std::string touch_kind_words(int days) {
    return days == 365 ? "this year" : "in " + std::to_string(days) + " days";
}

TieEvidenceLimits tie_evidence_limits(const Book& book) {
    const auto count = [&](RuleNumber number) {
        return static_cast<std::size_t>(rule_number(book, number));
    };
    return {.most_with_dates = count(RuleNumber::together_with_dates),
            .most_without_dates = count(RuleNumber::together_without_dates),
            .most_at_domain = count(RuleNumber::at_domain),
            .most_at_event = count(RuleNumber::at_event),
            .least_overlap = rule_number(book, RuleNumber::least_overlap)};
}

}  // namespace kith
