#include "strategy/match_care.hpp"

#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

/// In the order of MatchCare.
constexpr std::array<MatchNumbers, 3> kChoices = {{
    {"careful", 99, 30},
    {"usual", 95, 50},
    {"bold", 85, 50},
}};

}  // namespace

const MatchNumbers& match_numbers(MatchCare care) {
    return kChoices[static_cast<std::size_t>(care)];
}

const MatchNumbers& match_numbers(const Book& book) {
    const auto chosen =
        std::ranges::find(kChoices, setting(book, kMatchCareSetting), &MatchNumbers::name);
    return chosen == kChoices.end() ? match_numbers(MatchCare::usual) : *chosen;
}

std::optional<MatchCare> match_care(const Book& book) {
    const int certain = rule_number(book, RuleNumber::match_certain);
    const int likely = rule_number(book, RuleNumber::match_likely);
    for (const MatchCare care : {MatchCare::careful, MatchCare::usual, MatchCare::bold}) {
        const MatchNumbers& numbers = match_numbers(care);
        if (numbers.certain == certain && numbers.likely == likely) return care;
    }
    return std::nullopt;
}

MatchThresholds match_thresholds(const Book& book) {
    const int certain = rule_number(book, RuleNumber::match_certain);
    const int likely = std::min(rule_number(book, RuleNumber::match_likely), certain);
    return {.certain = certain / 100.0, .likely = likely / 100.0};
}

}  // namespace kith
