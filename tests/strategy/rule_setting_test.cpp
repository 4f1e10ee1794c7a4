#include "strategy/rule_setting.hpp"

#include "model/edit.hpp"
#include "strategy/tie_strength.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

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
    CHECK(touch_kind_words(365) == "this year");
    CHECK(touch_kind_words(90) == "in 90 days");
}

TEST_CASE("rule settings: every group has a heading, and the first number opens one") {
    CHECK_FALSE(rule_heading(rule_settings().front()).empty());
    std::set<std::string_view> headings;
    for (const RuleSetting& setting : rule_settings()) {
        const std::string_view heading = rule_heading(setting);
        if (!heading.empty()) CHECK(headings.insert(heading).second);
    }
    CHECK(headings.size() == 11);
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
    CHECK(tie_strength_params(with("closeness.dormant_days", "60")).dormant_days == 60);
    for (const std::string channel : {"meal", "visit", "meeting", "video", "call", "message",
                                      "letter", "email", "comment", "broadcast"}) {
        CAPTURE(channel);
        const TieStrengthParams params = tie_strength_params(with("closeness." + channel, "77"));
        CHECK(channel_weight(channel, params) == 0.77);
        CHECK(channel_weight("", params) == (channel == "message" ? 0.77 : 0.35));
    }
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
