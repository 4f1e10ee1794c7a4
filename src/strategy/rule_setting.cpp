#include "strategy/rule_setting.hpp"

#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <string>

namespace kith {
namespace {

constexpr TieEvidenceLimits kTies;

constexpr std::array<RuleSetting, 6> kSettings = {{
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
