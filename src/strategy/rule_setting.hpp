// The numbers of the rules that the person may change: each with its words, its default, and what
// it may be. They are settings of the book, so that they go where the book goes.
#pragma once
#include "model/book.hpp"
#include "model/title.hpp"
#include "strategy/tie_evidence.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class RuleNumber : std::uint8_t {
    together_with_dates,
    together_without_dates,
    least_overlap,
    at_domain,
    at_event,
    days_to_congratulate,
    closest_ideal,
    closest_longest,
    active_ideal,
    active_longest,
    outer_ideal,
    outer_longest,
    reach_out_ideal,
    build_toward_ideal,
    maintain_ideal,
    minimal_ideal,
    reach_out_longest,
    build_toward_longest,
    maintain_longest,
    minimal_longest,
    high_marks,
    over_days,
    daily_minutes,
    follow_up_days,
    follow_up_late_days,
    follow_up_shown_days,
    answer_days,
    asked_of_me_days,
    check_days,
    thanks_days,
    birthday_days,
    after_no_answer_days,
    touch_kind_days,
    minutes_write,
    minutes_talk,
    birthday_late_days,
    their_promise_days,
    soon_days,
    promise_fresh_days,
    skip_days,
    skip_short_days,
    skip_kept_days,
    wake_days,
    urgent_share,
    touch_kind_from,
    touch_kind_turn,
    task_grows,
    ask_grows,
    promise_eases,
    backlog_days,
    fresh_days,
    stretch_1,
    stretch_2,
    stretch_3,
    stretch_4,
    value_week,
    value_month,
    value_acts,
    prep_ahead,
    prep_back,
    // Urgencies and values in hundredths, in the order of Urgency and of ValueParams.
    urgency_task,
    urgency_task_more,
    urgency_promise,
    urgency_promise_most,
    urgency_promise_least,
    urgency_their_promise,
    urgency_follow_up_early,
    urgency_follow_up,
    urgency_follow_up_late,
    urgency_birthday_ahead,
    urgency_birthday,
    urgency_birthday_late,
    urgency_anniversary,
    urgency_new_job,
    urgency_ask,
    urgency_asked_of_me,
    urgency_ask_more,
    urgency_thanks,
    urgency_introduction,
    urgency_touch_kind,
    urgency_dormant,
    value_closest,
    value_active,
    value_outer,
    value_rest,
    value_step,
    value_goal,
    value_middle,
    acts_an_ask,
    hardly_met,
    much_more,
    taker_acts,
    taker_asks,
    ledger_days,
    // What a match of what could be given counts, in the order of GiveParams.
    give_need,
    give_goal,
    give_motivation,
    give_tag,
    give_offered,
    give_done,
    give_word,
    prune_gaps,
    prune_low,
    prune_rest_days,
    prune_high,
    prune_talk_days,
    // What a reason counts, in the order of PruneReason.
    prune_only_takes,
    prune_drains,
    prune_low_marks,
    prune_one_sided,
    prune_over_cap,
    prune_cold,
    half_life,
    weight_scale,
    dormant_days,
    // The rest of tie strength in hundredths, in the order of tie_strength_params().
    unanswered_share,
    depth_1,
    depth_2,
    depth_3,
    strong_from,
    medium_from,
    weak_from,
    band_slack,
    dormant_below,
    own_word_step,
    weight_meal,
    weight_visit,
    weight_meeting,
    weight_video,
    weight_call,
    weight_message,
    weight_letter,
    weight_email,
    weight_comment,
    weight_broadcast,
    cap_closest,
    cap_active,
    cap_outer,
    round_week,
    round_month,
    round_quarter,
    sort_level,
    sort_ties,
    health_answer_days,
    health_least_sent,
    health_most_people,
    health_quarter_days,
    vouchers_wanted,
    health_days,
    trust_talks,
    trust_gifts,
    trust_acts,
    trust_acts_with_word,
    trust_depth,
    warm_of_a_kind,
    light_touches,
    light_days,
    effort_days,
    colleague_days,
    quiet_events,
    nurture_months,
    nurture_value,
    audit_days,
    mentor_trust,
    mentor_tests,
    mentor_often,
    mentor_level,
    match_certain,
    match_likely,
    role_brokers,
    role_constraint,
    role_connectors,
    role_communities,
    role_bridge,
    role_ties,
    role_rare_share,
    role_rare_people,
    role_holders,
};

struct RuleSetting {
    RuleNumber number{};
    std::string_view name;   // of the setting
    std::string_view label;  // with its unit
    std::string_view why;    // what it decides
    std::string_view rule;   // of the method, such as M60; empty for one of Kith's own
    int fallback = 0, least = 0, most = 0;
};

/// In the order of RuleNumber.
std::span<const RuleSetting> rule_settings();
const RuleSetting& rule_setting(RuleNumber number);

/// As a person writes it; nothing for what the setting may not be.
std::optional<int> read_rule_number(const RuleSetting& setting, std::string_view text);
/// What the book says; the default when it says nothing, or what cannot be. Of the two scores of
/// matching the default is what the book chose for both (match_care.hpp).
int rule_number(const Book& book, RuleNumber number);
/// Of the i-th setting from `first` on.
int rule_number(const Book& book, RuleNumber first, std::size_t i);
/// Of a setting that says a level by its place, 1 for the highest.
Seniority rule_level(const Book& book, RuleNumber number);
/// What the settings from this one on are about: "Cadence"; empty where it stays the same.
std::string_view rule_heading(const RuleSetting& setting);

struct FoundRule {
    const RuleSetting* setting = nullptr;
    std::string_view heading;  // that it stands under
};
/// Those that have each word that was typed, also as a part of another, in their heading, label,
/// what they decide, or the rule of the method; all when nothing was typed. In the order of
/// RuleNumber.
std::vector<FoundRule> find_rule_settings(std::string_view typed);

// Such numbers as a part of a sentence.
/// "5 acts for each ask are wanted"
std::string acts_an_ask_words(int acts);
/// "twice their longest gap"
std::string prune_gaps_words(int gaps);
/// Days that count, and as many before them: "this year", "the year before", "a year ago"; of other
/// numbers "in 90 days", "the 90 days before", "90 days ago".
std::string period_words(int days);
std::string period_before_words(int days);
std::string period_ago_words(int days);

TieEvidenceLimits tie_evidence_limits(const Book& book);

}  // namespace kith
