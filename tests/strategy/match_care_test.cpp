#include "strategy/match_care.hpp"

#include "model/edit.hpp"
#include "strategy/rule_setting.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace kith {
namespace {

Book with(const std::map<std::string, std::string>& settings) {
    Book book;
    EditBuilder edit;
    for (const auto& [name, value] : settings) edit.set_setting(book, name, value);
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    return book;
}

const std::string kCare(kMatchCareSetting);

void check(const Book& book, double certain, double likely) {
    const MatchThresholds thresholds = match_thresholds(book);
    CHECK(thresholds.certain == certain);
    CHECK(thresholds.likely == likely);
}

TEST_CASE("match care: one choice of three sets both numbers") {
    check(Book{}, MatchThresholds{}.certain, MatchThresholds{}.likely);
    check(with({{kCare, "careful"}}), 0.99, 0.3);
    check(with({{kCare, "usual"}}), 0.95, 0.5);
    check(with({{kCare, "bold"}}), 0.85, 0.5);
    check(with({{kCare, "brave"}}), 0.95, 0.5);
    for (const MatchCare care : {MatchCare::careful, MatchCare::usual, MatchCare::bold}) {
        const MatchNumbers& numbers = match_numbers(care);
        const Book book = with({{kCare, std::string(numbers.name)}});
        CHECK(match_care(book) == care);
        CHECK(rule_number(book, RuleNumber::match_certain) == numbers.certain);
        CHECK(rule_number(book, RuleNumber::match_likely) == numbers.likely);
    }
    const MatchNumbers& usual = match_numbers(MatchCare::usual);
    CHECK(rule_setting(RuleNumber::match_certain).fallback == usual.certain);
    CHECK(rule_setting(RuleNumber::match_likely).fallback == usual.likely);
}

TEST_CASE("match care: each number can be set by itself, and the choice is what both come to") {
    const Book one = with({{kCare, "careful"}, {"import.certain", "90"}});
    check(one, 0.9, 0.3);
    CHECK_FALSE(match_care(one).has_value());
    const Book both = with({{kCare, "careful"}, {"import.certain", "85"}, {"import.likely", "50"}});
    check(both, 0.85, 0.5);
    CHECK(match_care(both) == MatchCare::bold);
    // What a number may not be is not said.
    check(with({{kCare, "careful"}, {"import.certain", "100"}, {"import.likely", "4"}}), 0.99, 0.3);
}

TEST_CASE("match care: what is certain is never only asked about") {
    check(with({{"import.certain", "70"}, {"import.likely", "90"}}), 0.7, 0.7);
    check(with({{"import.certain", "90"}, {"import.likely", "90"}}), 0.9, 0.9);
    check(with({{"import.likely", "99"}}), 0.95, 0.95);
}

}  // namespace
}  // namespace kith
