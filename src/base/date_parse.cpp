#include "base/date_parse.hpp"

#include "base/utf8.hpp"

#include <array>
#include <string>
#include <vector>

namespace kith {
namespace {

struct MonthName {
    std::string_view start;  // folded; any word that begins so is the month
    std::uint8_t month;
};
// Where two languages differ the longer start stands first.
constexpr std::array<MonthName, 47> kMonths = {{
    {"jan", 1},  {"janv", 1}, {"ene", 1},  {"gen", 1},  {"sty", 1},  {"feb", 2},  {"fev", 2},
    {"lut", 2},  {"mar", 3},  {"maa", 3},  {"mrt", 3},  {"mrz", 3},  {"apr", 4},  {"avr", 4},
    {"abr", 4},  {"kwi", 4},  {"mai", 5},  {"may", 5},  {"mag", 5},  {"mei", 5},  {"maj", 5},
    {"juin", 6}, {"jun", 6},  {"giu", 6},  {"cze", 6},  {"juil", 7}, {"jul", 7},  {"lug", 7},
    {"lip", 7},  {"aug", 8},  {"aou", 8},  {"ago", 8},  {"sie", 8},  {"sep", 9},  {"set", 9},
    {"wrz", 9},  {"oct", 10}, {"okt", 10}, {"out", 10}, {"ott", 10}, {"paz", 10}, {"nov", 11},
    {"lis", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12}, {"gru", 12},
}};

int month_of(std::string_view word) {
    if (word.size() < 3) return 0;
    for (const MonthName& name : kMonths) {
        if (word.starts_with(name.start)) return name.month;
    }
    return 0;
}

struct Part {
    std::string text;
    int number = -1;  // of digits; -1 for a word
};

/// Numbers and words up to the time of day, which begins at the first part with a colon behind it.
std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> parts;
    const std::string folded = fold(text);
    std::size_t at = 0;
    const auto is_digit = [&](std::size_t i) {
        return i < folded.size() && folded[i] >= '0' && folded[i] <= '9';
    };
    const auto is_letter = [&](std::size_t i) {
        return i < folded.size() && ((folded[i] >= 'a' && folded[i] <= 'z') ||
                                     static_cast<unsigned char>(folded[i]) >= 0x80);
    };
    while (at < folded.size() && parts.size() < 6) {
        const std::size_t start = at;
        if (is_digit(at)) {
            int number = 0;
            while (is_digit(at) && at - start < 9) number = number * 10 + (folded[at++] - '0');
            if (at < folded.size() && folded[at] == ':') break;
            parts.push_back({folded.substr(start, at - start), number});
        } else if (is_letter(at)) {
            while (is_letter(at)) ++at;
            parts.push_back({folded.substr(start, at - start), -1});
            // "2025-06-01T14:03" and "1st", "3rd" and "de" are not months, but hurt nobody.
        } else {
            ++at;
        }
    }
    return parts;
}

int full_year(const Part& part) {
    if (part.text.size() >= 4) return part.number;
    if (part.text.size() > 2) return -1;
    return part.number <= 69 ? 2000 + part.number : 1900 + part.number;
}

std::optional<Date> make(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    if (!is_valid(date)) return std::nullopt;
    return date;
}

std::vector<Part> numbers_of(const std::vector<Part>& parts) {
    std::vector<Part> numbers;
    for (const Part& part : parts) {
        if (part.number >= 0 && numbers.size() < 3) numbers.push_back(part);
    }
    return numbers;
}

}  // namespace

DayOrder order_hint(std::string_view text) {
    const std::vector<Part> parts = parts_of(text);
    for (const Part& part : parts) {
        if (month_of(part.text) != 0) return DayOrder::unknown;
    }
    const std::vector<Part> numbers = numbers_of(parts);
    if (numbers.size() < 3 || numbers[0].text.size() >= 3) return DayOrder::unknown;
    if (numbers[0].number > 12 && numbers[1].number <= 12) return DayOrder::day_first;
    if (numbers[1].number > 12 && numbers[0].number <= 12) return DayOrder::month_first;
    return DayOrder::unknown;
}

std::optional<Date> parse_date(std::string_view text, DayOrder order) {
    const std::vector<Part> parts = parts_of(text);
    const std::vector<Part> numbers = numbers_of(parts);
    int month = 0;
    for (const Part& part : parts) {
        // The last one: "mardi 5 avril" and "maandag 5 mei" begin with weekdays like months.
        if (const int named = part.number < 0 ? month_of(part.text) : 0; named != 0) month = named;
    }
    if (month != 0) {
        if (numbers.size() < 2) return std::nullopt;
        // "08 Feb 2026", "Feb 8, 2026", "2026 Feb 8".
        if (numbers[0].text.size() == 4) return make(numbers[0].number, month, numbers[1].number);
        return make(full_year(numbers[1]), month, numbers[0].number);
    }
    if (parts.empty())
        return tidy_spaces(text).empty() ? std::optional<Date>{Date{}} : std::nullopt;
    bool all_zero = !numbers.empty();
    for (const Part& part : numbers) all_zero = all_zero && part.number == 0;
    if (all_zero) return Date{};
    if (numbers.size() < 3) return std::nullopt;
    if (numbers[0].text.size() == 4)
        return make(numbers[0].number, numbers[1].number, numbers[2].number);
    if (order == DayOrder::unknown && text.find('.') != std::string_view::npos)
        order = DayOrder::day_first;
    const bool day_first = order == DayOrder::day_first;
    return make(full_year(numbers[2]), numbers[day_first ? 1 : 0].number,
                numbers[day_first ? 0 : 1].number);
}

}  // namespace kith
