#include "strategy/rule_setting.hpp"

#include "model/edit.hpp"
#include "strategy/health.hpp"
#include "strategy/ledger.hpp"
#include "strategy/pruning.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include <doctest/doctest.h>

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
    CHECK(headings.size() == 15);
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
    CHECK(none.birthday_late == usual.birthday_late);
    CHECK(none.their_promise == usual.their_promise);
    CHECK(none.promise_fresh == usual.promise_fresh);
    CHECK(none.skip == usual.skip);
    CHECK(none.skip_short == usual.skip_short);
    CHECK(none.skip_kept == usual.skip_kept);
}

TEST_CASE("rule settings: each urgency and value is read from its own setting") {
    for (const auto& [name, which] :
         {std::pair("task", Urgency::task), std::pair("promise", Urgency::promise),
          std::pair("promise_most", Urgency::promise_most),
          std::pair("their_promise", Urgency::their_promise),
          std::pair("follow_up_early", Urgency::follow_up_early),
          std::pair("follow_up", Urgency::follow_up),
          std::pair("follow_up_late", Urgency::follow_up_late),
          std::pair("birthday_ahead", Urgency::birthday_ahead),
          std::pair("birthday", Urgency::birthday),
          std::pair("birthday_late", Urgency::birthday_late),
          std::pair("anniversary", Urgency::anniversary), std::pair("new_job", Urgency::new_job),
          std::pair("ask", Urgency::ask), std::pair("asked_of_me", Urgency::asked_of_me),
          std::pair("ask_more", Urgency::ask_more), std::pair("thanks", Urgency::thanks),
          std::pair("introduction", Urgency::introduction),
          std::pair("touch_kind", Urgency::touch_kind), std::pair("dormant", Urgency::dormant)}) {
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
    CHECK(found("pruning") ==
          Names{"pruning.gaps", "pruning.low", "pruning.rest", "pruning.high", "pruning.talk"});
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
