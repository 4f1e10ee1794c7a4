#include "strategy/rule_setting.hpp"

#include "model/edit.hpp"

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
