#include "strategy/rule_setting.hpp"

#include "model/edit.hpp"
#include "strategy/cadence.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/ledger.hpp"
#include "strategy/match_care.hpp"
#include "strategy/network_roles.hpp"
#include "strategy/pruning.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

Book with(std::string name, std::string value) {
    Book book;
    EditBuilder edit;
    edit.set_setting(book, name, std::move(value));
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    return book;
}

TEST_CASE(
    "rule settings: each stands where its number says, with words and a default that may be") {
    std::set<std::string_view> names;
    for (const RuleSetting& setting : rule_settings()) {
        CAPTURE(setting.name);
        CHECK(&rule_setting(setting.number) == &setting);
        CHECK(names.insert(setting.name).second);
        CHECK_FALSE(setting.label.empty());
        CHECK_FALSE(setting.why.empty());
        CHECK(read_rule_number(setting, std::to_string(setting.fallback)) == setting.fallback);
    }
}

TEST_CASE("rule settings: a number is read as a person writes it, and nothing else") {
    const RuleSetting& setting = rule_setting(RuleNumber::at_event);
    CHECK(read_rule_number(setting, "5") == 5);
    CHECK(read_rule_number(setting, "  7 ") == 7);
    for (const std::string_view text :
         {"", " ", "1", "1001", "-3", "5.5", "5 people", "five", "99999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(read_rule_number(setting, text).has_value());
    }
}

TEST_CASE("rule settings: the book's word counts, unless it cannot be") {
    CHECK(rule_number(Book{}, RuleNumber::days_to_congratulate) == 7);
    const std::string name(rule_setting(RuleNumber::days_to_congratulate).name);
    CHECK(rule_number(with(name, "14"), RuleNumber::days_to_congratulate) == 14);
    CHECK(rule_number(with(name, "0"), RuleNumber::days_to_congratulate) == 7);
    CHECK(rule_number(with(name, "soon"), RuleNumber::days_to_congratulate) == 7);
}

TEST_CASE("rule settings: sentences have the number that is set") {
    CHECK(acts_an_ask_words(5) == "5 acts for each ask are wanted");
    CHECK(acts_an_ask_words(1) == "1 act for each ask is wanted");
    CHECK(acts_an_ask_words(0) == "no act for an ask is wanted");
    CHECK(prune_gaps_words(1) == "their longest gap");
    CHECK(prune_gaps_words(2) == "twice their longest gap");
    CHECK(prune_gaps_words(3) == "3 times their longest gap");
    CHECK(period_words(365) == "this year");
    CHECK(period_words(90) == "in 90 days");
    CHECK(period_before_words(365) == "the year before");
    CHECK(period_before_words(90) == "the 90 days before");
    CHECK(period_ago_words(365) == "a year ago");
    CHECK(period_ago_words(90) == "90 days ago");
}

TEST_CASE("rule settings: every group has a heading, and the first number opens one") {
    CHECK_FALSE(rule_heading(rule_settings().front()).empty());
    std::set<std::string_view> headings;
    for (const RuleSetting& setting : rule_settings()) {
        const std::string_view heading = rule_heading(setting);
        if (!heading.empty()) CHECK(headings.insert(heading).second);
    }
    CHECK(headings.size() == 16);
}

TEST_CASE("rule settings: tie strength is as the method has it, bit by bit") {
    const TieStrengthParams usual;
    const TieStrengthParams none = tie_strength_params(Book{});
    CHECK(none.half_life_days == usual.half_life_days);
    CHECK(none.scale == usual.scale);
    CHECK(none.unanswered == usual.unanswered);
    CHECK(none.depth_1 == usual.depth_1);
    CHECK(none.depth_2 == usual.depth_2);
    CHECK(none.depth_3 == usual.depth_3);
    CHECK(none.strong == usual.strong);
    CHECK(none.medium == usual.medium);
    CHECK(none.weak == usual.weak);
    CHECK(none.hysteresis == usual.hysteresis);
    CHECK(none.dormant_below == usual.dormant_below);
    CHECK(none.dormant_days == usual.dormant_days);
    CHECK(none.channels == usual.channels);
    CHECK(none.a_step == usual.a_step);
}

TEST_CASE("rule settings: each number of tie strength is read from its own setting") {
    CHECK(tie_strength_params(with("closeness.half_life", "90")).half_life_days == 90);
    CHECK(tie_strength_params(with("closeness.scale", "4")).scale == 4);
    CHECK(tie_strength_params(with("closeness.unanswered", "10")).unanswered == 0.1);
    CHECK(tie_strength_params(with("closeness.depth_1", "50")).depth_1 == 0.5);
    CHECK(tie_strength_params(with("closeness.depth_2", "90")).depth_2 == 0.9);
    CHECK(tie_strength_params(with("closeness.depth_3", "200")).depth_3 == 2);
    CHECK(tie_strength_params(with("closeness.strong", "70")).strong == 0.7);
    CHECK(tie_strength_params(with("closeness.medium", "30")).medium == 0.3);
    CHECK(tie_strength_params(with("closeness.weak", "5")).weak == 0.05);
    CHECK(tie_strength_params(with("closeness.slack", "0")).hysteresis == 0);
    CHECK(tie_strength_params(with("closeness.dormant", "20")).dormant_below == 0.2);
    CHECK(tie_strength_params(with("closeness.own_word", "20")).a_step == 0.2);
    CHECK(tie_strength_params(with("closeness.dormant_days", "60")).dormant_days == 60);
    for (const std::string channel : {"meal", "visit", "meeting", "video", "call", "message",
                                      "letter", "email", "comment", "broadcast"}) {
        CAPTURE(channel);
        const TieStrengthParams params = tie_strength_params(with("closeness." + channel, "77"));
        CHECK(channel_weight(channel, params) == 0.77);
        CHECK(channel_weight("", params) == (channel == "message" ? 0.77 : 0.35));
    }
}

TEST_CASE("rule settings: Today is as its rules have it, bit by bit") {
    const TodayParams usual;
    const TodayParams none = today_params(Book{});
    CHECK(none.urgencies == usual.urgencies);
    CHECK(none.value.closest == usual.value.closest);
    CHECK(none.value.active == usual.value.active);
    CHECK(none.value.outer == usual.value.outer);
    CHECK(none.value.rest == usual.value.rest);
    CHECK(none.value.step == usual.value.step);
    CHECK(none.value.goal == usual.value.goal);
    CHECK(none.asked_of_me == usual.asked_of_me);
    CHECK(none.birthday_late == usual.birthday_late);
    CHECK(none.their_promise == usual.their_promise);
    CHECK(none.promise_fresh == usual.promise_fresh);
    CHECK(none.skip == usual.skip);
    CHECK(none.skip_short == usual.skip_short);
    CHECK(none.skip_kept == usual.skip_kept);
    CHECK(none.wake == usual.wake);
    CHECK(none.urgent_share == usual.urgent_share);
    CHECK(none.touch_kind_from == usual.touch_kind_from);
    CHECK(none.touch_kind_turn == usual.touch_kind_turn);
    CHECK(none.task_grows == usual.task_grows);
    CHECK(none.ask_grows == usual.ask_grows);
    CHECK(none.promise_eases == usual.promise_eases);
    CHECK(none.backlog == usual.backlog);
    CHECK(none.stretches == usual.stretches);
    CHECK(none.value.middle == usual.value.middle);
}

TEST_CASE("rule settings: each urgency and value is read from its own setting") {
    for (const auto& [name, which] : {std::pair("task", Urgency::task),
                                      std::pair("task_more", Urgency::task_more),
                                      std::pair("promise", Urgency::promise),
                                      std::pair("promise_most", Urgency::promise_most),
                                      std::pair("promise_least", Urgency::promise_least),
                                      std::pair("their_promise", Urgency::their_promise),
                                      std::pair("follow_up_early", Urgency::follow_up_early),
                                      std::pair("follow_up", Urgency::follow_up),
                                      std::pair("follow_up_late", Urgency::follow_up_late),
                                      std::pair("birthday_ahead", Urgency::birthday_ahead),
                                      std::pair("birthday", Urgency::birthday),
                                      std::pair("birthday_late", Urgency::birthday_late),
                                      std::pair("anniversary", Urgency::anniversary),
                                      std::pair("new_job", Urgency::new_job),
                                      std::pair("ask", Urgency::ask),
                                      std::pair("asked_of_me", Urgency::asked_of_me),
                                      std::pair("ask_more", Urgency::ask_more),
                                      std::pair("thanks", Urgency::thanks),
                                      std::pair("introduction", Urgency::introduction),
                                      std::pair("touch_kind", Urgency::touch_kind),
                                      std::pair("dormant", Urgency::dormant)}) {
        CAPTURE(name);
        const TodayParams params = today_params(with(std::string("today.urgency.") + name, "37"));
        CHECK(params.urgency(which) == 0.37);
    }
    const auto value = [](std::string name) {
        return value_params(with("today.value." + name, "25"));
    };
    CHECK(value("closest").closest == 0.25f);
    CHECK(value("active").active == 0.25f);
    CHECK(value("outer").outer == 0.25f);
    CHECK(value("rest").rest == 0.25f);
    CHECK(value("step").step == 0.25f);
    CHECK(value_params(with("today.value.goal", "200")).goal == 2);
    Person rated;
    rated.impact = 4;
    CHECK(value_of(rated, value_params(with("today.value.middle", "4"))) == 0.4f);
    CHECK(value_of(rated, {.step = 0.5f, .middle = 5}) == 0.2f);
    rated.impact = 1;
    CHECK(value_of(rated, {.step = 0.5f, .middle = 5}) == 0);  // nobody counts less than nothing
    CHECK(today_params(with("today.birthday_late", "5")).birthday_late == 5);
    CHECK(today_params(with("today.their_promise", "5")).their_promise == 5);
    CHECK(today_params(with("today.promise_fresh", "5")).promise_fresh == 5);
    CHECK(today_params(with("today.skip", "5")).skip == 5);
    CHECK(today_params(with("today.skip_short", "5")).skip_short == 5);
    CHECK(today_params(with("today.skip_kept", "5")).skip_kept == 5);
    CHECK(ledger_days(with("ledger.days", "90")) == 90);
    CHECK(health_params(with("health.days", "90")).year == 90);
    CHECK(prune_params(with("pruning.high", "5")).high == 5);
    CHECK(prune_params(with("pruning.talk", "5")).talk == 5);
}

/// All that rules go by.
struct RuleParams {
    explicit RuleParams(const Book& of) : book(of) {}

    const Book& book;
    TieEvidenceLimits ties = tie_evidence_limits(book);
    CadenceParams cadence = cadence_params(book);
    TodayParams today = today_params(book);
    ValueParams value = value_params(book);
    LedgerParams ledger = ledger_params(book);
    PruneParams pruning = prune_params(book);
    TieStrengthParams strength = tie_strength_params(book);
    HealthParams health = health_params(book);
    MatchThresholds matching = match_thresholds(book);
    NetworkRoleParams roles = network_role_params(book);
    std::array<LayerMeter, 3> layers = layer_meters(book);
    SortParams sorting = sort_params(book);
};

/// What a rule goes by, in the unit of its setting.
struct Reader {
    RuleNumber number;
    std::function<double(const RuleParams&)> read;
};

struct Readers {
    std::vector<Reader> all;

    void add(RuleNumber number, std::function<double(const RuleParams&)> read) {
        all.push_back({number, std::move(read)});
    }
    template <class Params, class Field>
    void field(RuleNumber number, Params RuleParams::* params, Field Params::* field,
               int scale = 1) {
        add(number,
            [=](const RuleParams& of) { return scale * static_cast<double>(of.*params.*field); });
    }
    void gap(RuleNumber ideal, RuleNumber longest, Gap CadenceParams::* of) {
        add(ideal, [of](const RuleParams& all) { return (all.cadence.*of).ideal; });
        add(longest, [of](const RuleParams& all) { return (all.cadence.*of).longest; });
    }
    /// Of which the place where it is used reads it by its number.
    void used(RuleNumber number) {
        add(number, [number](const RuleParams& of) { return rule_number(of.book, number); });
    }
};

Readers rule_readers() {
    using enum RuleNumber;
    Readers to;
    to.field(together_with_dates, &RuleParams::ties, &TieEvidenceLimits::most_with_dates);
    to.field(together_without_dates, &RuleParams::ties, &TieEvidenceLimits::most_without_dates);
    to.field(least_overlap, &RuleParams::ties, &TieEvidenceLimits::least_overlap);
    to.field(at_domain, &RuleParams::ties, &TieEvidenceLimits::most_at_domain);
    to.field(at_event, &RuleParams::ties, &TieEvidenceLimits::most_at_event);
    to.gap(closest_ideal, closest_longest, &CadenceParams::closest);
    to.gap(active_ideal, active_longest, &CadenceParams::active);
    to.gap(outer_ideal, outer_longest, &CadenceParams::outer);
    to.gap(reach_out_ideal, reach_out_longest, &CadenceParams::reach_out);
    to.gap(build_toward_ideal, build_toward_longest, &CadenceParams::build_toward);
    to.gap(maintain_ideal, maintain_longest, &CadenceParams::maintain);
    to.gap(minimal_ideal, minimal_longest, &CadenceParams::minimal);
    to.field(high_marks, &RuleParams::cadence, &CadenceParams::high);
    to.field(over_days, &RuleParams::cadence, &CadenceParams::over);
    to.field(daily_minutes, &RuleParams::today, &TodayParams::daily_minutes);
    to.field(follow_up_days, &RuleParams::today, &TodayParams::follow_up);
    to.field(follow_up_late_days, &RuleParams::today, &TodayParams::follow_up_late);
    to.field(follow_up_shown_days, &RuleParams::today, &TodayParams::follow_up_shown);
    to.field(answer_days, &RuleParams::today, &TodayParams::answer);
    to.field(asked_of_me_days, &RuleParams::today, &TodayParams::asked_of_me);
    to.field(check_days, &RuleParams::today, &TodayParams::check);
    to.field(thanks_days, &RuleParams::today, &TodayParams::thanks);
    to.field(birthday_days, &RuleParams::today, &TodayParams::birthday);
    to.field(after_no_answer_days, &RuleParams::today, &TodayParams::after_no_answer);
    to.field(touch_kind_days, &RuleParams::today, &TodayParams::touch_kind);
    to.field(minutes_write, &RuleParams::today, &TodayParams::minutes_write);
    to.field(minutes_talk, &RuleParams::today, &TodayParams::minutes_talk);
    to.field(birthday_late_days, &RuleParams::today, &TodayParams::birthday_late);
    to.field(their_promise_days, &RuleParams::today, &TodayParams::their_promise);
    to.field(promise_fresh_days, &RuleParams::today, &TodayParams::promise_fresh);
    to.field(skip_days, &RuleParams::today, &TodayParams::skip);
    to.field(skip_short_days, &RuleParams::today, &TodayParams::skip_short);
    to.field(skip_kept_days, &RuleParams::today, &TodayParams::skip_kept);
    to.field(wake_days, &RuleParams::today, &TodayParams::wake);
    to.field(urgent_share, &RuleParams::today, &TodayParams::urgent_share);
    to.field(touch_kind_from, &RuleParams::today, &TodayParams::touch_kind_from);
    to.field(touch_kind_turn, &RuleParams::today, &TodayParams::touch_kind_turn);
    to.field(task_grows, &RuleParams::today, &TodayParams::task_grows);
    to.field(ask_grows, &RuleParams::today, &TodayParams::ask_grows);
    to.field(promise_eases, &RuleParams::today, &TodayParams::promise_eases);
    to.field(backlog_days, &RuleParams::today, &TodayParams::backlog);
    to.field(fresh_days, &RuleParams::today, &TodayParams::fresh);
    for (std::size_t i = 0; i < 4; ++i) {
        constexpr std::array kStretches = {stretch_1, stretch_2, stretch_3, stretch_4};
        to.add(kStretches[i], [i](const RuleParams& of) { return of.today.stretches[i]; });
    }
    for (std::size_t i = 0; i < kUrgencies; ++i)
        to.add(rule_settings()[static_cast<std::size_t>(urgency_task) + i].number,
               [i](const RuleParams& of) { return 100 * of.today.urgencies[i]; });
    to.field(value_closest, &RuleParams::value, &ValueParams::closest, 100);
    to.field(value_active, &RuleParams::value, &ValueParams::active, 100);
    to.field(value_outer, &RuleParams::value, &ValueParams::outer, 100);
    to.field(value_rest, &RuleParams::value, &ValueParams::rest, 100);
    to.field(value_step, &RuleParams::value, &ValueParams::step, 100);
    to.field(value_goal, &RuleParams::value, &ValueParams::goal, 100);
    to.field(value_middle, &RuleParams::value, &ValueParams::middle);
    to.field(hardly_met, &RuleParams::ledger, &LedgerParams::hardly_met);
    to.field(much_more, &RuleParams::ledger, &LedgerParams::much_more, 100);
    to.field(taker_acts, &RuleParams::ledger, &LedgerParams::taker_acts);
    to.field(taker_asks, &RuleParams::ledger, &LedgerParams::taker_asks);
    to.add(ledger_days, [](const RuleParams& of) { return kith::ledger_days(of.book); });
    for (std::size_t i = 0; i < 7; ++i)
        to.used(rule_settings()[static_cast<std::size_t>(give_need) + i].number);
    to.field(prune_gaps, &RuleParams::pruning, &PruneParams::gaps);
    to.field(prune_low, &RuleParams::pruning, &PruneParams::low);
    to.field(prune_rest_days, &RuleParams::pruning, &PruneParams::rest);
    to.field(prune_high, &RuleParams::pruning, &PruneParams::high);
    to.field(prune_talk_days, &RuleParams::pruning, &PruneParams::talk);
    for (std::size_t i = 0; i < PruneParams{}.weights.size(); ++i)
        to.add(rule_settings()[static_cast<std::size_t>(prune_only_takes) + i].number,
               [i](const RuleParams& of) { return of.pruning.weights[i]; });
    to.field(half_life, &RuleParams::strength, &TieStrengthParams::half_life_days);
    to.field(weight_scale, &RuleParams::strength, &TieStrengthParams::scale);
    to.field(dormant_days, &RuleParams::strength, &TieStrengthParams::dormant_days);
    to.field(unanswered_share, &RuleParams::strength, &TieStrengthParams::unanswered, 100);
    to.field(depth_1, &RuleParams::strength, &TieStrengthParams::depth_1, 100);
    to.field(depth_2, &RuleParams::strength, &TieStrengthParams::depth_2, 100);
    to.field(depth_3, &RuleParams::strength, &TieStrengthParams::depth_3, 100);
    to.field(strong_from, &RuleParams::strength, &TieStrengthParams::strong, 100);
    to.field(medium_from, &RuleParams::strength, &TieStrengthParams::medium, 100);
    to.field(weak_from, &RuleParams::strength, &TieStrengthParams::weak, 100);
    to.field(band_slack, &RuleParams::strength, &TieStrengthParams::hysteresis, 100);
    to.field(dormant_below, &RuleParams::strength, &TieStrengthParams::dormant_below, 100);
    to.field(own_word_step, &RuleParams::strength, &TieStrengthParams::a_step, 100);
    for (const auto& [number, channel] :
         {std::pair(weight_meal, "meal"), std::pair(weight_visit, "visit"),
          std::pair(weight_meeting, "meeting"), std::pair(weight_video, "video"),
          std::pair(weight_call, "call"), std::pair(weight_message, "message"),
          std::pair(weight_letter, "letter"), std::pair(weight_email, "email"),
          std::pair(weight_comment, "comment"), std::pair(weight_broadcast, "broadcast")})
        to.add(number, [channel](const RuleParams& of) {
            return 100 * channel_weight(channel, of.strength);
        });
    for (std::size_t i = 0; i < 3; ++i) {
        constexpr std::array kCaps = {cap_closest, cap_active, cap_outer};
        constexpr std::array kRounds = {round_week, round_month, round_quarter};
        to.add(kCaps[i], [i](const RuleParams& of) { return double(of.layers[i].cap); });
        to.add(kRounds[i], [i](const RuleParams& of) { return double(of.today.rounds[i]); });
    }
    to.add(sort_level, [](const RuleParams& of) { return 1 + static_cast<int>(of.sorting.level); });
    to.field(sort_ties, &RuleParams::sorting, &SortParams::ties);
    to.add(mentor_level, [](const RuleParams& of) {
        return 1 + static_cast<int>(rule_level(of.book, mentor_level));
    });
    to.field(health_answer_days, &RuleParams::health, &HealthParams::answer_days);
    to.field(health_least_sent, &RuleParams::health, &HealthParams::least_sent);
    to.field(health_most_people, &RuleParams::health, &HealthParams::most_people);
    to.field(health_quarter_days, &RuleParams::health, &HealthParams::quarter_days);
    to.field(vouchers_wanted, &RuleParams::health, &HealthParams::vouchers);
    to.field(health_days, &RuleParams::health, &HealthParams::year);
    to.field(light_touches, &RuleParams::today, &TodayParams::light_touches);
    to.field(quiet_events, &RuleParams::today, &TodayParams::quiet_events);
    to.field(match_certain, &RuleParams::matching, &MatchThresholds::certain, 100);
    to.field(match_likely, &RuleParams::matching, &MatchThresholds::likely, 100);
    to.field(role_brokers, &RuleParams::roles, &NetworkRoleParams::brokers, 100);
    to.field(role_constraint, &RuleParams::roles, &NetworkRoleParams::constraint, 100);
    to.field(role_connectors, &RuleParams::roles, &NetworkRoleParams::connectors, 100);
    to.field(role_communities, &RuleParams::roles, &NetworkRoleParams::communities);
    to.field(role_bridge, &RuleParams::roles, &NetworkRoleParams::participation, 100);
    to.field(role_ties, &RuleParams::roles, &NetworkRoleParams::least_ties);
    to.field(role_rare_share, &RuleParams::roles, &NetworkRoleParams::rare_share, 100);
    to.field(role_rare_people, &RuleParams::roles, &NetworkRoleParams::rare_people);
    to.field(role_holders, &RuleParams::roles, &NetworkRoleParams::holders, 100);
    for (const RuleNumber number :
         {days_to_congratulate, soon_days,      value_week,    value_month,
          value_acts,           prep_ahead,     prep_back,     acts_an_ask,
          trust_talks,          trust_gifts,    trust_acts,    trust_acts_with_word,
          trust_depth,          warm_of_a_kind, light_days,    effort_days,
          colleague_days,       nurture_months, nurture_value, audit_days,
          mentor_trust,         mentor_tests,   mentor_often})
        to.used(number);
    return to;
}

TEST_CASE("rule settings: each number is read from its own setting, and none from another's") {
    const std::vector<Reader> readers = rule_readers().all;
    REQUIRE(readers.size() == rule_settings().size());
    std::set<RuleNumber> numbers;
    for (const Reader& reader : readers) CHECK(numbers.insert(reader.number).second);
    // A longest gap that is not set is twice the ideal one, and without that there is none.
    Book book;
    EditBuilder edit;
    for (const std::string name : {"reach_out", "build_toward", "maintain", "minimal"}) {
        edit.set_setting(book, "cadence." + name, "30");
        edit.set_setting(book, "cadence." + name + ".longest", "60");
    }
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    const RuleParams before(book);
    std::vector<long> usual;
    for (const Reader& reader : readers) {
        usual.push_back(std::lround(reader.read(before)));
        CAPTURE(rule_setting(reader.number).name);
        CHECK(usual.back() == rule_number(book, reader.number));
    }
    for (const RuleSetting& setting : rule_settings()) {
        CAPTURE(setting.name);
        const int now = rule_number(book, setting.number);
        const int other = now > setting.least ? now - 1 : now + 1;
        Book changed = book;
        EditBuilder change;
        change.set_setting(changed, std::string(setting.name), std::to_string(other));
        REQUIRE(apply(changed, {{2, 0, 1}, "", change.changes}).has_value());
        const RuleParams after(changed);
        for (std::size_t i = 0; i < readers.size(); ++i) {
            const bool is_its_own = readers[i].number == setting.number;
            CAPTURE(rule_setting(readers[i].number).name);
            CHECK(std::lround(readers[i].read(after)) == (is_its_own ? other : usual[i]));
        }
    }
}

TEST_CASE("rule settings: they are found by rule, heading, label and what they decide") {
    const auto found = [](std::string_view typed) {
        std::vector<std::string_view> names;
        for (const FoundRule& one : find_rule_settings(typed)) names.push_back(one.setting->name);
        return names;
    };
    using Names = std::vector<std::string_view>;
    CHECK(found("").size() == rule_settings().size());
    CHECK(found("M60") == Names{"touches.days_to_congratulate", "today.after_no_answer",
                                "today.urgency.new_job", "audit.light_touches",
                                "audit.light_days"});
    CHECK(found("pruning") == Names{"pruning.gaps", "pruning.low", "pruning.rest", "pruning.high",
                                    "pruning.talk", "pruning.only_takes", "pruning.drains",
                                    "pruning.low_marks", "pruning.one_sided", "pruning.over_cap",
                                    "pruning.cold"});
    CHECK(found(" below  DORMANT ") == Names{"closeness.dormant"});
    CHECK(found("flicker") == Names{"closeness.slack"});
    CHECK(found("flicker pruning").empty());
    CHECK(found("teapot").empty());

    // Each with the heading that it stands under, also when the first of these is not found.
    const std::vector<FoundRule> of_rule = find_rule_settings("m60");
    REQUIRE(of_rule.size() == 5);
    CHECK(of_rule[0].heading == "Suggestions of an import");
    CHECK(of_rule[1].heading == "Today");
    CHECK(of_rule[2].heading == "Urgency in Today, in hundredths");
    CHECK(of_rule[3].heading == "Audit");
}

TEST_CASE("rule settings: a level is read by its place, the highest first") {
    CHECK(rule_level(Book{}, RuleNumber::mentor_level) == Seniority::director);
    CHECK(rule_level(with("mentoring.level", "1"), RuleNumber::mentor_level) == Seniority::owner);
    CHECK(rule_level(with("layers.sort_level", "7"), RuleNumber::sort_level) == Seniority::junior);
    // Whose level is not known has none.
    CHECK(rule_level(with("layers.sort_level", "8"), RuleNumber::sort_level) ==
          Seniority::director);
}

TEST_CASE("rule settings: the limits of tie evidence are those of the book") {
    const TieEvidenceLimits usual;
    const TieEvidenceLimits none = tie_evidence_limits(Book{});
    CHECK(none.most_with_dates == usual.most_with_dates);
    CHECK(none.most_without_dates == usual.most_without_dates);
    CHECK(none.most_at_domain == usual.most_at_domain);
    CHECK(none.most_at_event == usual.most_at_event);
    CHECK(none.least_overlap == usual.least_overlap);
    CHECK(tie_evidence_limits(with("ties.together_with_dates", "40")).most_with_dates == 40);
    CHECK(tie_evidence_limits(with("ties.together_without_dates", "3")).most_without_dates == 3);
    CHECK(tie_evidence_limits(with("ties.at_domain", "4")).most_at_domain == 4);
    CHECK(tie_evidence_limits(with("ties.at_event", "5")).most_at_event == 5);
    CHECK(tie_evidence_limits(with("ties.least_overlap", "365")).least_overlap == 365);
}

}  // namespace
}  // namespace kith
