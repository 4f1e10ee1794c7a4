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

constexpr std::string_view kDepth = "The weight of its channel is multiplied by this.";
constexpr std::string_view kBand = "A tie of this closeness or more is in the band.";
constexpr std::string_view kChannel = "What a touch by it adds to closeness.";
constexpr std::string_view kCap = "More people than this are more than it holds.";
constexpr std::string_view kRound = "So many are in it, of those due first when it begins.";
constexpr std::string_view kTrust = "From so many in the log on the rung is suggested.";

constexpr std::array<RuleSetting, 81> kSettings = {{
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
    {RuleNumber::high_marks, "cadence.high", "Mark that counts as high",
     "From this mark of 1 to 5 on, impact and ease of reach are high.", "M19", 4, 2, 5},
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
    {RuleNumber::much_more, "ledger.much_more", "Giving more, in hundredths",
     "A side gives more that gave so many times what it received.", "M15", 150, 100, 1000},
    {RuleNumber::taker_acts, "ledger.taker_acts", "Acts of yours to a taker, at least",
     "Who got so many, asked often and gave nothing back only takes.", "M45", 3, 1, 100},
    {RuleNumber::taker_asks, "ledger.taker_asks", "Asks of a taker, at least",
     "Who asked less often is not called one.", "M45", 2, 0, 100},
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
    {RuleNumber::half_life, "closeness.half_life", "Half-life of a touch in days",
     "After so many half of its weight is gone.", "M2", 180, 7, 3650},
    {RuleNumber::weight_scale, "closeness.scale", "Weight that makes a tie close",
     "The weight of all touches at which closeness is 0.63.", "M2", 8, 1, 100},
    {RuleNumber::dormant_days, "closeness.dormant_days", "Days of silence until dormant",
     "For a tie that once was medium or more.", "M2", 180, 0, 3650},
    {RuleNumber::unanswered_share, "closeness.unanswered", "Unanswered, in hundredths",
     "What you sent without an answer counts by this share.", "M10", 50, 0, 100},
    {RuleNumber::depth_1, "closeness.depth_1", "Depth 1 or unsaid, in hundredths", kDepth, "M10",
     60, 0, 1000},
    {RuleNumber::depth_2, "closeness.depth_2", "Depth 2, in hundredths", kDepth, "M10", 100, 0,
     1000},
    {RuleNumber::depth_3, "closeness.depth_3", "Depth 3, in hundredths", kDepth, "M10", 150, 0,
     1000},
    {RuleNumber::strong_from, "closeness.strong", "Strong from, in hundredths", kBand, "M2", 60, 1,
     100},
    {RuleNumber::medium_from, "closeness.medium", "Medium from, in hundredths", kBand, "M2", 25, 1,
     100},
    {RuleNumber::weak_from, "closeness.weak", "Weak from, in hundredths", kBand, "M2", 3, 1, 100},
    {RuleNumber::band_slack, "closeness.slack", "Slack of a band, in hundredths",
     "A tie that fades stays in its band until it is so far below, so that it does not flicker.",
     "M2", 5, 0, 50},
    {RuleNumber::dormant_below, "closeness.dormant", "Dormant below, in hundredths",
     "For a tie that once was medium or more.", "M2", 15, 0, 100},
    {RuleNumber::weight_meal, "closeness.meal", "Meal, in hundredths", kChannel, "M10, M65", 120, 0,
     1000},
    {RuleNumber::weight_visit, "closeness.visit", "Visit, in hundredths", kChannel, "M10, M65", 120,
     0, 1000},
    {RuleNumber::weight_meeting, "closeness.meeting", "Meeting, in hundredths", kChannel,
     "M10, M65", 100, 0, 1000},
    {RuleNumber::weight_video, "closeness.video", "Video call, in hundredths", kChannel, "M10, M65",
     80, 0, 1000},
    {RuleNumber::weight_call, "closeness.call", "Call, in hundredths", kChannel, "M10, M65", 70, 0,
     1000},
    {RuleNumber::weight_message, "closeness.message", "Message, or channel unsaid, in hundredths",
     kChannel, "M10, M65", 35, 0, 1000},
    {RuleNumber::weight_letter, "closeness.letter", "Letter, in hundredths", kChannel, "M10, M65",
     35, 0, 1000},
    {RuleNumber::weight_email, "closeness.email", "E-mail, in hundredths", kChannel, "M10, M65", 30,
     0, 1000},
    {RuleNumber::weight_comment, "closeness.comment", "Comment, in hundredths", kChannel,
     "M10, M65", 10, 0, 1000},
    {RuleNumber::weight_broadcast, "closeness.broadcast", "Broadcast, in hundredths", kChannel,
     "M10, M65", 2, 0, 1000},
    {RuleNumber::cap_closest, "layers.15", "Closest 15: people", kCap, "M20", 15, 1, 5000},
    {RuleNumber::cap_active, "layers.50", "Active 50: people", kCap, "M20", 50, 1, 5000},
    {RuleNumber::cap_outer, "layers.150", "Outer 150: people", kCap, "M20", 150, 1, 5000},
    {RuleNumber::round_week, "rounds.week", "Closest in a week", kRound, "M55", 5, 1, 1000},
    {RuleNumber::round_month, "rounds.month", "Active in a month", kRound, "M55", 15, 1, 1000},
    {RuleNumber::round_quarter, "rounds.quarter", "Outer in a quarter", kRound, "M55", 50, 1, 1000},
    {RuleNumber::health_answer_days, "health.answer", "Days in which an answer counts",
     "What is younger and unanswered does not count yet.", "M70", 14, 1, 365},
    {RuleNumber::health_least_sent, "health.least_sent", "Messages to compare somebody",
     "Whoever was sent fewer is not compared with others.", "M70", 2, 1, 100},
    {RuleNumber::health_most_people, "health.people", "People in a meaningful touch, at most",
     "With depth, and with so few.", "M70", 2, 1, 100},
    {RuleNumber::health_quarter_days, "health.quarter", "Days of a quarter",
     "Over so many it is told whose ties rose and fell.", "M70", 91, 7, 365},
    {RuleNumber::vouchers_wanted, "health.vouchers", "People wanted who vouch for you",
     "So many make a warm ratio of 1.", "M8", 50, 1, 1000},
    {RuleNumber::trust_talks, "trust.talks", "Rung 1: talks", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_gifts, "trust.gifts", "Rung 2: things they gave", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_acts, "trust.acts", "Rung 3: acts that others saw", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_acts_with_word, "trust.acts_with_word",
     "Rung 4: such acts, and a word that they vouch", kTrust, "M9", 2, 1, 100},
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

int rule_number(const Book& book, RuleNumber first, std::size_t i) {
    return rule_number(book, kSettings[static_cast<std::size_t>(first) + i].number);
}

std::string_view rule_heading(const RuleSetting& setting) {
    switch (setting.number) {
        case RuleNumber::together_with_dates:
            return "Suggestions of an import";
        case RuleNumber::closest_ideal:
            return "Cadence";
        case RuleNumber::daily_minutes:
            return "Today";
        case RuleNumber::acts_an_ask:
            return "Giving and asking";
        case RuleNumber::prune_gaps:
            return "Pruning";
        case RuleNumber::half_life:
            return "Closeness";
        case RuleNumber::weight_meal:
            return "Weight of a touch";
        case RuleNumber::cap_closest:
            return "Layers and rounds";
        case RuleNumber::health_answer_days:
            return "Health";
        case RuleNumber::trust_talks:
            return "Trust";
        case RuleNumber::warm_of_a_kind:
            return "Audit";
        default:
            return {};
    }
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
