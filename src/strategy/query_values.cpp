#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "strategy/query_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kith {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr std::array<std::string_view, 13> kFlags = {
    "archived",  "due",         "mentor",   "sponsor", "decider", "vouches", "witness",
    "resources", "operational", "personal", "passive", "pinned",  "overdue"};
constexpr std::array<std::string_view, 5> kBands = {"strong", "medium", "weak", "dormant", "known"};
// In the order of NetworkRole.
constexpr std::array<std::string_view, 5> kRoles = {"broker", "bridge", "connector", "specialist",
                                                    "none"};
// Beside the values of the layers: one that was not chosen.
constexpr std::array<std::string_view, 5> kLayers = {"15", "50", "150", "known", "none"};

/// The values of a choice, the highest first where they have an order.
std::vector<std::string_view> names_of(QueryField field) {
    std::vector<std::string_view> names;
    switch (field) {
        case QueryField::function:
            for (std::size_t i = 0; i < kJobFunctionCount; ++i)
                names.push_back(function_name(static_cast<JobFunction>(i)));
            break;
        case QueryField::seniority:
            for (std::size_t i = 0; i < kSeniorityCount; ++i)
                names.push_back(seniority_name(static_cast<Seniority>(i)));
            break;
        case QueryField::tier:
            return {kBands.begin(), kBands.end()};
        case QueryField::layer:
            return {kLayers.begin(), kLayers.end()};
        case QueryField::role:
            return {kRoles.begin(), kRoles.end()};
        case QueryField::is:
            return {kFlags.begin(), kFlags.end()};
        default:
            break;
    }
    // The last of functions and seniorities is what is not known, which has no name of its own.
    if (!names.empty() && names.back().empty()) names.back() = "unknown";
    return names;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Span {
    double low = 0, high = 0;
    bool relative = false;
};

/// "180d", "6w", "3m", "2y"; "2026-05-03", "2026-05", "2026"; "today".
std::optional<Span> read_day(std::string_view text) {
    if (text == "today") return Span{0, 0, true};
    if (text.size() >= 2 && is_digit(text.front()) && !is_digit(text.back())) {
        const double unit = text.back() == 'd'   ? 1
                            : text.back() == 'w' ? 7
                            : text.back() == 'm' ? 30
                            : text.back() == 'y' ? 365
                                                 : 0;
        const std::optional<double> count = plain_number(text.substr(0, text.size() - 1));
        if (unit == 0 || !count) return std::nullopt;
        return Span{*count * unit, *count * unit, true};
    }
    const std::optional<Date> date = parse_iso_date(text);
    if (!date || date->year == 0) return std::nullopt;
    Date last = *date;
    if (last.month == 0) last.month = 12;
    if (last.day == 0) last.day = static_cast<std::uint8_t>(days_in_month(last.year, last.month));
    const std::optional<Day> from = to_day(*date);
    const std::optional<Day> to = to_day(last);
    if (!from || !to) return std::nullopt;
    return Span{static_cast<double>(*from), static_cast<double>(*to), false};
}

std::optional<Span> read_span(QueryValue kind, std::string_view text) {
    if (kind == QueryValue::day) return read_day(text);
    const std::optional<double> number = plain_number(text);
    if (!number) return std::nullopt;
    return Span{*number, *number, false};
}

/// What lies before, after or between, as both ends of what is meant.
bool read_range(QueryCondition& condition, std::string_view sign, std::string_view value) {
    const std::string text = fold(value);
    if (condition.kind == QueryValue::number && text.starts_with("top") && text.ends_with('%')) {
        const auto percent = plain_number(std::string_view(text).substr(3, text.size() - 4));
        if (!sign.empty() || !percent || *percent <= 0 || *percent > 100) return false;
        condition.top = *percent / 100;
        return true;
    }
    // Whole days and numbers: just below and just above an end.
    const double step = condition.kind == QueryValue::day ? 1 : 0;
    const auto above = [&](double end) {
        return step > 0 ? end + step : std::nextafter(end, kInfinity);
    };
    const auto below = [&](double end) {
        return step > 0 ? end - step : std::nextafter(end, -kInfinity);
    };
    if (const std::size_t dots = text.find(".."); dots != std::string::npos) {
        const std::string_view from = std::string_view(text).substr(0, dots);
        const std::string_view to = std::string_view(text).substr(dots + 2);
        const auto low = read_span(condition.kind, from);
        const auto high = read_span(condition.kind, to);
        if (!sign.empty() || (!from.empty() && !low) || (!to.empty() && !high) || (!low && !high) ||
            (low && high && low->relative != high->relative))
            return false;
        condition.low = low ? low->low : -kInfinity;
        condition.high = high ? high->high : kInfinity;
        condition.relative = low ? low->relative : high->relative;
        return true;
    }
    const auto span = read_span(condition.kind, text);
    if (!span) return false;
    condition.relative = span->relative;
    condition.low = span->low;
    condition.high = span->high;
    if (sign == "<") {
        condition.high = below(span->low);
        condition.low = -kInfinity;
    } else if (sign == "<=" || (sign.empty() && span->relative)) {
        condition.low = -kInfinity;  // last:30d is within the last 30 days
    } else if (sign == ">") {
        condition.low = above(span->high);
        condition.high = kInfinity;
    } else if (sign == ">=") {
        condition.high = kInfinity;
    } else if (sign != "" && sign != "=") {
        return false;
    }
    return true;
}

bool read_choices(QueryCondition& condition, std::string_view sign,
                  std::span<const std::string> values) {
    const bool ordered = condition.field != QueryField::is &&
                         condition.field != QueryField::function &&
                         condition.field != QueryField::role;
    for (const std::string& value : values) {
        const std::optional<std::uint64_t> bit = query_choice(condition.field, fold(value));
        if (!bit) return false;
        if (sign.empty() || sign == "=") {
            condition.choices |= *bit;
            continue;
        }
        if (!ordered || values.size() > 1 || sign == "=<" || sign == "=>" || sign == "==")
            return false;
        // The highest has the lowest bit; what is not known has no place in the order.
        const std::uint64_t unknown = std::uint64_t{1} << (names_of(condition.field).size() - 1);
        const bool has_unknown =
            condition.field == QueryField::seniority || condition.field == QueryField::layer;
        const std::uint64_t ranked = has_unknown ? unknown - 1 : unknown * 2 - 1;
        const std::uint64_t higher = *bit - 1;
        condition.choices = sign[0] == '>' ? higher : ranked & ~higher & ~*bit;
        if (sign.size() == 2) condition.choices |= *bit;
        condition.choices &= ranked;
    }
    return true;
}

}  // namespace

std::vector<std::string_view> query_choice_names(QueryField field) {
    return names_of(field);
}

std::optional<std::uint64_t> query_choice(QueryField field, std::string_view folded) {
    const std::vector<std::string_view> names = names_of(field);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == folded) return std::uint64_t{1} << i;
    }
    return std::nullopt;
}

bool read_query_condition(QueryCondition& condition, std::string_view sign,
                          std::span<const std::string> values) {
    if (values.size() == 1 && sign.empty() && condition.field != QueryField::is) {
        const std::string only = fold(values[0]);
        if (condition.field == QueryField::due && (only == "yes" || only == "now")) {
            condition.relative = true;
            condition.low = -kInfinity;
            return true;
        }
        if (only == "any" || (condition.kind == QueryValue::day && only == "ever")) {
            condition.any = true;
            return true;
        }
        if (condition.field != QueryField::layer &&
            (only == "none" || (condition.kind == QueryValue::day && only == "never"))) {
            condition.none = true;
            return true;
        }
    }
    switch (condition.kind) {
        case QueryValue::choice:
            return read_choices(condition, sign, values);
        case QueryValue::day:
        case QueryValue::number:
            return values.size() == 1 && read_range(condition, sign, values[0]);
        case QueryValue::text:
            break;
    }
    if (!sign.empty() && sign != "=") return false;
    condition.exact = sign == "=";
    for (const std::string& value : values) {
        std::vector<std::string> words = fold_words(value);
        if (words.empty()) return false;
        condition.wanted.push_back(std::move(words));
        condition.whole.push_back(fold(tidy_spaces(value)));
    }
    return true;
}

std::string query_value_help(const QueryCondition& condition, std::string_view example) {
    switch (condition.kind) {
        case QueryValue::choice: {
            std::string words = "it is one of ";
            bool first = true;
            for (const std::string_view name : names_of(condition.field)) {
                words += (first ? "" : ", ") + std::string(name);
                first = false;
            }
            return words;
        }
        case QueryValue::day:
            return "it takes a time or a day, as in 180d, 6m, >1y, 2026-05 or never";
        case QueryValue::number:
            return "it takes a number, as in 3, >=3, 2..5 or top10%";
        case QueryValue::text:
            break;
    }
    return "it takes words, as in " + std::string(example);
}

bool can_sort_by(QueryField field) {
    switch (field) {
        case QueryField::email:
        case QueryField::phone:
        case QueryField::tag:
        case QueryField::circle:
        case QueryField::segment:
        case QueryField::language:
        case QueryField::notes:
        case QueryField::source:
        case QueryField::is:
        case QueryField::component:
        case QueryField::cut_vertex:
        case QueryField::role:
        case QueryField::community:
        case QueryField::custom:
            return false;
        default:
            return true;
    }
}

}  // namespace kith
