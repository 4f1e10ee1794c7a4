#include "strategy/rule_setting.hpp"

#include "base/utf8.hpp"
#include "strategy/match_care.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace kith {
namespace {

constexpr TieEvidenceLimits kTies;

constexpr std::string_view kLongest =
    "After so many they are overdue. 0: twice the days between two touches.";
constexpr int kMostLongest = 2 * 3650;

constexpr std::string_view kUrgency = "A tie at its longest gap has 100.";
constexpr std::string_view kGrows = "To begin with; a tie at its longest gap has 100.";
constexpr std::string_view kGains = "Little by little, and no more than this.";
constexpr std::string_view kValueWhy = "It multiplies the urgency of all that waits for them.";
constexpr std::string_view kSlope = "For 100 of urgency.";
constexpr std::string_view kPrep = "On the card for a meeting.";
constexpr std::string_view kSkip = "After Skip it is let be for so long.";
constexpr std::string_view kDepth = "The weight of its channel is multiplied by this.";
constexpr std::string_view kBand = "A tie of this closeness or more is in the band.";
constexpr std::string_view kChannel = "What a touch by it adds to closeness.";
constexpr std::string_view kCap = "More people than this are more than it holds.";
constexpr std::string_view kRound = "So many are in it, of those due first when it begins.";
constexpr std::string_view kStretch =
    "When the plan cannot be kept, gaps so much longer are offered if they are enough.";
constexpr std::string_view kGive = "Of what could be given, what has more of these comes first.";
constexpr std::string_view kPruneWeight = "Of the review, whose reasons weigh more come first.";
constexpr std::string_view kTrust = "From so many in the log on the rung is suggested.";

constexpr std::array<RuleSetting, 178> kSettings = {{
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
     "High impact and easy to reach. Once set, in place of the layer's; until then only where it "
     "is more often. 0: as the layer says.",
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
    {RuleNumber::over_days, "cadence.over", "Days past the longest gap until it presses most",
     "Who is past it comes the sooner the longer, up to so many days, or as many as lie between "
     "the ideal gap and the longest where those are more.",
     "M55", 30, 1, 3650},
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
    {RuleNumber::asked_of_me_days, "today.asked_of_me", "Days until an ask of theirs comes up",
     "They wait for your word.", "M44", 1, 1, 365},
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
    {RuleNumber::birthday_late_days, "today.birthday_late", "Days that a missed birthday shows",
     "Birthdays and years in a job.", "M64", 2, 0, 60},
    {RuleNumber::their_promise_days, "today.their_promise", "Days that a promise to you comes up",
     "After that it is let be.", "M56", 90, 1, 3650},
    {RuleNumber::soon_days, "today.soon", "Days until what was said without a day",
     "A line of the log that names no day means so many.", "M56, M58", 7, 1, 365},
    {RuleNumber::promise_fresh_days, "today.promise_fresh", "Days in which a promise presses more",
     "After that it presses less and less.", "M56", 14, 1, 365},
    {RuleNumber::skip_days, "today.skip", "Skip: days",
     "A date, thanks or a promise is let be for so long.", "", 300, 1, 3650},
    {RuleNumber::skip_short_days, "today.skip_short",
     "Skip: days of an ask, introduction or due tie", "A tie rests at least one of its gaps.", "",
     14, 1, 3650},
    {RuleNumber::skip_kept_days, "today.skip_kept", "Skip: days of a kind of touch or dormant tie",
     kSkip, "", 90, 1, 3650},
    {RuleNumber::wake_days, "today.wake", "Days in which a dormant tie has a seat",
     "When none was woken in so many.", "M69", 7, 1, 365},
    {RuleNumber::urgent_share, "today.urgent", "Minutes for what cannot wait, in percent",
     "Of a day with more than fits.", "M36", 67, 0, 100},
    {RuleNumber::touch_kind_from, "today.touch_kind_from",
     "Part of a gap until a missing kind of touch, in percent", "Of the days between two touches.",
     "M54", 50, 0, 100},
    {RuleNumber::touch_kind_turn, "today.touch_kind_turn", "Days of one missing kind of touch",
     "Then another that is missing is suggested.", "M54", 30, 1, 365},
    {RuleNumber::task_grows, "today.task_grows", "Days in which a task presses more", kSlope, "M67",
     7, 1, 365},
    {RuleNumber::ask_grows, "today.ask_grows", "Days in which an ask presses more", kSlope, "M44",
     30, 1, 365},
    {RuleNumber::promise_eases, "today.promise_eases", "Days in which a promise presses less",
     kSlope, "M56", 60, 1, 3650},
    {RuleNumber::backlog_days, "today.backlog", "Days to work off a backlog",
     "Who is late after so many is late by the plan.", "M55", 90, 0, 300},
    {RuleNumber::fresh_days, "today.fresh", "Days that a fresh start spreads over",
     "What was put off comes up again little by little over so many.", "M55", 28, 1, 365},
    {RuleNumber::stretch_1, "today.stretch_1", "Longer gaps to try first, in percent more",
     kStretch, "M36, M55", 25, 1, 900},
    {RuleNumber::stretch_2, "today.stretch_2", "Longer gaps to try second, in percent more",
     kStretch, "M36, M55", 50, 1, 900},
    {RuleNumber::stretch_3, "today.stretch_3", "Longer gaps to try third, in percent more",
     kStretch, "M36, M55", 100, 1, 900},
    {RuleNumber::stretch_4, "today.stretch_4", "Longer gaps to try last, in percent more", kStretch,
     "M36, M55", 200, 1, 900},
    {RuleNumber::value_week, "value.week", "Minutes to give a week", "The method says an hour.",
     "M37", 60, 1, 2400},
    {RuleNumber::value_month, "value.month", "Minutes to give a month",
     "The method says two to three hours.", "M38", 150, 1, 9600},
    {RuleNumber::value_acts, "value.acts", "Articles a day, and introductions",
     "The method says one or two of each.", "M36", 2, 1, 20},
    {RuleNumber::prep_ahead, "prep.ahead", "Days ahead of a date", kPrep, "M86b", 30, 0, 365},
    {RuleNumber::prep_back, "prep.back", "Days of changes when you never met", kPrep, "M86b", 180,
     1, 3650},
    {RuleNumber::urgency_task, "today.urgency.task", "Task", kGrows, "M67", 100, 0, 1000},
    {RuleNumber::urgency_task_more, "today.urgency.task_more", "What a task gains in time", kGains,
     "M67", 100, 0, 1000},
    {RuleNumber::urgency_promise, "today.urgency.promise", "My promise", kGrows, "M56", 120, 0,
     1000},
    {RuleNumber::urgency_promise_most, "today.urgency.promise_most", "My promise at its height",
     kUrgency, "M56", 200, 0, 1000},
    {RuleNumber::urgency_promise_least, "today.urgency.promise_least", "My promise once it is old",
     kUrgency, "M56", 50, 0, 1000},
    {RuleNumber::urgency_their_promise, "today.urgency.their_promise", "A promise to me", kUrgency,
     "M56", 70, 0, 1000},
    {RuleNumber::urgency_follow_up_early, "today.urgency.follow_up_early",
     "Follow-up before its day", kUrgency, "M58, M59", 80, 0, 1000},
    {RuleNumber::urgency_follow_up, "today.urgency.follow_up", "Follow-up", kUrgency, "M58, M59",
     150, 0, 1000},
    {RuleNumber::urgency_follow_up_late, "today.urgency.follow_up_late", "Late follow-up", kUrgency,
     "M58, M59", 200, 0, 1000},
    {RuleNumber::urgency_birthday_ahead, "today.urgency.birthday_ahead", "Birthday to come",
     kUrgency, "M64", 100, 0, 1000},
    {RuleNumber::urgency_birthday, "today.urgency.birthday", "Birthday on the day", kUrgency, "M64",
     160, 0, 1000},
    {RuleNumber::urgency_birthday_late, "today.urgency.birthday_late", "Missed birthday", kUrgency,
     "M64", 80, 0, 1000},
    {RuleNumber::urgency_anniversary, "today.urgency.anniversary",
     "Years in a job, in percent of a birthday", kUrgency, "M64", 75, 0, 1000},
    {RuleNumber::urgency_new_job, "today.urgency.new_job", "New job", kUrgency, "M60, M64", 120, 0,
     1000},
    {RuleNumber::urgency_ask, "today.urgency.ask", "My ask", kGrows, "M44", 90, 0, 1000},
    {RuleNumber::urgency_asked_of_me, "today.urgency.asked_of_me", "An ask of theirs", kGrows,
     "M44", 120, 0, 1000},
    {RuleNumber::urgency_ask_more, "today.urgency.ask_more", "What an ask gains in time", kGains,
     "M44", 60, 0, 1000},
    {RuleNumber::urgency_thanks, "today.urgency.thanks", "Thanks", kUrgency, "M44", 120, 0, 1000},
    {RuleNumber::urgency_introduction, "today.urgency.introduction", "Introduction", kUrgency,
     "M51", 90, 0, 1000},
    {RuleNumber::urgency_touch_kind, "today.urgency.touch_kind", "Kind of touch", kUrgency, "M54",
     40, 0, 1000},
    {RuleNumber::urgency_dormant, "today.urgency.dormant",
     "Dormant tie, twice so if it was as close as can be", kUrgency, "M2, M69", 30, 0, 1000},
    {RuleNumber::value_closest, "today.value.closest", "Closest 15", kValueWhy, "M20", 100, 0,
     1000},
    {RuleNumber::value_active, "today.value.active", "Active 50", kValueWhy, "M20", 80, 0, 1000},
    {RuleNumber::value_outer, "today.value.outer", "Outer 150", kValueWhy, "M20", 60, 0, 1000},
    {RuleNumber::value_rest, "today.value.rest", "Without a layer", kValueWhy, "M20", 40, 0, 1000},
    {RuleNumber::value_step, "today.value.step", "Each mark of impact above the middle, or below",
     "So much more or less of the value.", "M19", 10, 0, 50},
    {RuleNumber::value_goal, "today.value.goal", "Part of an open goal", kValueWhy, "", 150, 100,
     1000},
    {RuleNumber::value_middle, "today.value.middle", "Mark of impact in the middle, of 1 to 5",
     "With it, or not rated, somebody counts neither more nor less for their impact.", "M19", 3, 1,
     5},
    {RuleNumber::acts_an_ask, "ledger.acts_an_ask", "Acts that earn an ask",
     "Before you log an ask that was not earned by so many, you are told; it never forbids.", "M33",
     5, 0, 100},
    {RuleNumber::hardly_met, "ledger.hardly_met", "Touches with somebody you hardly met, at most",
     "Before you log an ask of them and gave nothing yet, you are told. Comments and what went to "
     "many do not count.",
     "M43", 1, 0, 100},
    {RuleNumber::much_more, "ledger.much_more", "Giving more, in hundredths",
     "A side gives more that gave so many times what it received.", "M15", 150, 100, 1000},
    {RuleNumber::taker_acts, "ledger.taker_acts", "Acts of yours to a taker, at least",
     "Who got so many, asked often and gave nothing back only takes.", "M45", 3, 1, 100},
    {RuleNumber::taker_asks, "ledger.taker_asks", "Asks of a taker, at least",
     "Who asked less often is not called one.", "M45", 2, 0, 100},
    {RuleNumber::ledger_days, "ledger.days", "Days of a year of giving",
     "Acts and asks of so many are held against each other, and these against as many before.",
     "M32, M33", 365, 30, 3650},
    {RuleNumber::give_need, "giving.need", "It meets a need of theirs", kGive, "M34", 60, 0, 1000},
    {RuleNumber::give_goal, "giving.goal", "It meets a goal of theirs", kGive, "M34", 40, 0, 1000},
    {RuleNumber::give_motivation, "giving.motivation", "It meets what moves them", kGive, "M42", 20,
     0, 1000},
    {RuleNumber::give_tag, "giving.tag", "It meets a tag of theirs", kGive, "M34", 15, 0, 1000},
    {RuleNumber::give_offered, "giving.offered", "It is offered", kGive, "M34", 30, 0, 1000},
    {RuleNumber::give_done, "giving.done", "It is their work, a tag of theirs or a saved link",
     kGive, "M34, M68", 15, 0, 1000},
    {RuleNumber::give_word, "giving.word", "Each word that both sides share", kGive, "M34", 10, 0,
     1000},
    {RuleNumber::prune_gaps, "pruning.gaps",
     "Longest gaps without a talk until a tie counts as cold",
     "Whoever is kept in touch with, and was not talked to for so many of their longest gaps, is "
     "brought up in the review.",
     "M73", 2, 1, 20},
    {RuleNumber::prune_low, "pruning.low", "Marks that count as low",
     "Relevance and potential, both rated at most so, bring somebody up in the review.", "M73", 2,
     1, 4},
    {RuleNumber::prune_rest_days, "pruning.rest", "Days until somebody is brought up again",
     "For so long after a decision in the review, and after you kept a layer as it is.", "M73", 365,
     30, 3650},
    {RuleNumber::prune_high, "pruning.high", "Marks that count as high",
     "From it on somebody is worth deepening, or is liked.", "M73", 4, 2, 5},
    {RuleNumber::prune_talk_days, "pruning.talk", "Days to plan a talk",
     "For somebody whose tie you deepen.", "M73", 14, 1, 365},
    {RuleNumber::prune_only_takes, "pruning.only_takes", "Weight: only takes", kPruneWeight, "M73",
     4, 0, 100},
    {RuleNumber::prune_drains, "pruning.drains", "Weight: drains", kPruneWeight, "M73", 3, 0, 100},
    {RuleNumber::prune_low_marks, "pruning.low_marks", "Weight: low marks", kPruneWeight, "M73", 2,
     0, 100},
    {RuleNumber::prune_one_sided, "pruning.one_sided", "Weight: one-sided", kPruneWeight, "M73", 2,
     0, 100},
    {RuleNumber::prune_over_cap, "pruning.over_cap", "Weight: their layer is over full",
     kPruneWeight, "M73", 2, 0, 100},
    {RuleNumber::prune_cold, "pruning.cold", "Weight: cold", kPruneWeight, "M73", 1, 0, 100},
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
    {RuleNumber::own_word_step, "closeness.own_word", "A step of your own word, in hundredths",
     "What you say of a tie adds or takes so much a step.", "M2", 15, 0, 100},
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
    {RuleNumber::sort_level, "layers.sort_level", "Sorting: high level, from 1 to 7",
     "Whoever has it, or a higher one, by the title, and enough ties, is proposed for the outer "
     "150. 1 is owner or founder, 3 director or head, 7 junior or student.",
     "M14", 3, 1, 7},
    {RuleNumber::sort_ties, "layers.sort_ties", "Sorting: ties of somebody of high level",
     "Whoever is tied to so many of your people is proposed for the outer 150.", "M14", 5, 1, 1000},
    {RuleNumber::health_answer_days, "health.answer", "Days in which an answer counts",
     "A word of theirs or a talk within so many; what is younger and marked as unanswered does not "
     "count yet.",
     "M70", 14, 1, 365},
    {RuleNumber::health_least_sent, "health.least_sent", "Messages to compare somebody",
     "Whoever was sent fewer is not compared with others.", "M70", 2, 1, 100},
    {RuleNumber::health_most_people, "health.people", "People in a meaningful touch, at most",
     "With depth, and with so few.", "M70", 2, 1, 100},
    {RuleNumber::health_quarter_days, "health.quarter", "Days of a quarter",
     "Over so many it is told whose ties rose and fell.", "M70", 91, 7, 365},
    {RuleNumber::vouchers_wanted, "health.vouchers", "People wanted who vouch for you",
     "So many make a warm ratio of 1.", "M8", 50, 1, 1000},
    {RuleNumber::health_days, "health.days", "Days that count as this year",
     "Answers, meetings, time and effort of so many.", "M70, M13b", 365, 30, 3650},
    {RuleNumber::trust_talks, "trust.talks", "Rung 1: talks", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_gifts, "trust.gifts", "Rung 2: things they gave", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_acts, "trust.acts", "Rung 3: acts that others saw", kTrust, "M9", 1, 1, 100},
    {RuleNumber::trust_acts_with_word, "trust.acts_with_word",
     "Rung 4: such acts, and a word that they vouch", kTrust, "M9", 2, 1, 100},
    {RuleNumber::trust_depth, "trust.depth", "Rung 1: depth of a talk that you began, at least",
     "Of 0, not said, to 3.", "M9", 2, 0, 3},
    {RuleNumber::warm_of_a_kind, "audit.warm_of_a_kind", "Warm ties wanted of each kind",
     "With fewer a kind of contact counts as thin.", "M14", 3, 1, 100},
    {RuleNumber::light_touches, "audit.light_touches", "Light touches with somebody",
     "Messages, comments and the like from you: after so many Today suggests a talk, with more "
     "Insights tells.",
     "M60", 4, 1, 100},
    {RuleNumber::light_days, "audit.light_days", "Days in which light touches count",
     "Of so many they are counted.", "M60", 30, 1, 365},
    {RuleNumber::effort_days, "audit.effort_days", "Days that count as building a tie",
     "From the first touch on, or the day you met.", "M6", 90, 1, 3650},
    {RuleNumber::colleague_days, "audit.colleague_days", "Days until a former colleague is silent",
     "After so many without a touch they are listed.", "M69", 120, 14, 3650},
    {RuleNumber::quiet_events, "audit.quiet_events", "Events a week in quiet mode",
     "So many are enough: Today then suggests only what is written or between two.", "M13c", 2, 0,
     50},
    {RuleNumber::nurture_months, "audit.nurture_months", "Months of twelve with a touch",
     "From so many on your care counts as consistent.", "M66", 9, 1, 12},
    {RuleNumber::nurture_value, "audit.nurture_value", "Acts that give, in hundredths",
     "From such a share on your care counts as driven by value.", "M66", 20, 1, 100},
    {RuleNumber::audit_days, "audit.days", "Days from one audit to the next",
     "After so many it is due.", "M75", 365, 30, 3650},
    {RuleNumber::mentor_trust, "mentoring.trust", "Mentor: rung of trust",
     "From it on they count as willing.", "M24", 2, 0, 4},
    {RuleNumber::mentor_tests, "mentoring.tests", "Mentor: tests passed",
     "Of experience, influence and willingness.", "M24", 2, 1, 3},
    {RuleNumber::mentor_often, "mentoring.often", "Acts of knowledge",
     "From so many on it is mentoring.", "M25", 2, 1, 100},
    {RuleNumber::mentor_level, "mentoring.level", "Mentor: level with experience, from 1 to 7",
     "Whoever has it, or a higher one, by the title. 1 is owner or founder, 3 director or head, 7 "
     "junior or student.",
     "M24", 3, 1, 7},
    {RuleNumber::match_certain, "import.certain", "The same person from, in hundredths",
     "With this score or more an import takes two for one without asking. The score says how sure "
     "it is, from what speaks for it and against it.",
     "", 95, 70, 99},
    {RuleNumber::match_likely, "import.likely", "Asked about from, in hundredths",
     "With this score or more you are asked whether two are one. It counts at most as much as the "
     "number above.",
     "", 50, 5, 99},
    {RuleNumber::role_brokers, "roles.brokers", "Brokers, in percent",
     "So many of your people with enough ties who stand most often on the shortest way between two "
     "others.",
     "M4", 10, 1, 100},
    {RuleNumber::role_constraint, "roles.constraint", "Brokers: least constraint, in percent",
     "They are also among so many whose contacts are least tied to one another.", "M4", 25, 1, 100},
    {RuleNumber::role_connectors, "roles.connectors", "Connectors, in percent",
     "So many of your people with enough ties: those with the most ties.", "M4", 10, 1, 100},
    {RuleNumber::role_communities, "roles.communities", "Connector: communities, at least",
     "Their ties lead to so many.", "M4", 3, 1, 100},
    {RuleNumber::role_bridge, "roles.bridge", "Bridge: spread over communities, in hundredths",
     "Ties halved over two communities give 50, in thirds over three 67.", "M4", 60, 1, 99},
    {RuleNumber::role_ties, "roles.ties", "Ties of a broker, connector or bridge, at least",
     "Who has fewer is none of them.", "M4", 3, 1, 1000},
    {RuleNumber::role_rare_share, "roles.rare_share", "Specialist: rare in percent of your people",
     "A tag or a kind of work that at most so many have is rare.", "M4", 2, 0, 100},
    {RuleNumber::role_rare_people, "roles.rare_people", "Specialist: rare in people",
     "A tag or a kind of work that at most so many have is rare, however few your people are.",
     "M4", 2, 0, 1000},
    {RuleNumber::role_holders, "roles.holders", "Specialist: part of those with a tag, in percent",
     "Of those who have a rare tag one person is so many percent or more: with 50 at most two have "
     "it. Tags stand for skills.",
     "M4", 50, 1, 100},
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
    if (const auto said = read_rule_number(known, setting(book, known.name))) return *said;
    if (number == RuleNumber::match_certain) return match_numbers(book).certain;
    if (number == RuleNumber::match_likely) return match_numbers(book).likely;
    return known.fallback;
}

int rule_number(const Book& book, RuleNumber first, std::size_t i) {
    return rule_number(book, kSettings[static_cast<std::size_t>(first) + i].number);
}

Seniority rule_level(const Book& book, RuleNumber number) {
    return static_cast<Seniority>(rule_number(book, number) - 1);
}

std::string_view rule_heading(const RuleSetting& setting) {
    switch (setting.number) {
        case RuleNumber::together_with_dates:
            return "Suggestions of an import";
        case RuleNumber::closest_ideal:
            return "Cadence";
        case RuleNumber::daily_minutes:
            return "Today";
        case RuleNumber::urgency_task:
            return "Urgency in Today, in hundredths";
        case RuleNumber::value_closest:
            return "What somebody counts, in hundredths";
        case RuleNumber::acts_an_ask:
            return "Giving and asking";
        case RuleNumber::give_need:
            return "What could be given";
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
        case RuleNumber::match_certain:
            return "Who an import knows already";
        case RuleNumber::role_brokers:
            return "Network roles";
        default:
            return {};
    }
}

std::vector<FoundRule> find_rule_settings(std::string_view typed) {
    const std::vector<std::string> words = fold_words(typed);
    std::vector<FoundRule> found;
    std::string_view heading;
    for (const RuleSetting& setting : kSettings) {
        if (const std::string_view begins = rule_heading(setting); !begins.empty())
            heading = begins;
        std::string text;
        for (const std::string_view part : {heading, setting.label, setting.why, setting.rule})
            (text += part) += '\n';
        text = fold(text);
        if (std::ranges::all_of(words,
                                [&](const std::string& word) { return text.contains(word); }))
            found.push_back({&setting, heading});
    }
    return found;
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

std::string period_words(int days) {
    return days == 365 ? "this year" : "in " + std::to_string(days) + " days";
}

std::string period_before_words(int days) {
    return days == 365 ? "the year before" : "the " + std::to_string(days) + " days before";
}

std::string period_ago_words(int days) {
    return days == 365 ? "a year ago" : std::to_string(days) + " days ago";
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
