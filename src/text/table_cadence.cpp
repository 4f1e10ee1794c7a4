#include "base/utf8.hpp"
#include "text/table_cells.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::int64_t kLongestCadence = 3650;

struct DaysOfWord {
    std::string_view start;  // folded; any word that begins so
    std::int64_t days;
};

/// "weekly": a cadence in one word. The longer start stands first.
constexpr std::array<DaysOfWord, 38> kAdverbs = {{
    {"fortnight", 14},   {"biweekly", 14},      {"bimonth", 60},
    {"biannual", 182},   {"semiannual", 182},   {"semestr", 182},
    {"semestral", 182},  {"halbjahrlich", 182}, {"vierteljahrlich", 90},
    {"quarterly", 90},   {"trimestr", 90},      {"kwartaal", 90},
    {"kwartalnie", 90},  {"daily", 1},          {"taglich", 1},
    {"quotidien", 1},    {"diari", 1},          {"dagelijks", 1},
    {"codziennie", 1},   {"weekly", 7},         {"wochentlich", 7},
    {"hebdomadaire", 7}, {"semanal", 7},        {"settimanal", 7},
    {"wekelijks", 7},    {"tygodniowo", 7},     {"monthly", 30},
    {"monatlich", 30},   {"mensuel", 30},       {"mensual", 30},
    {"mensal", 30},      {"mensil", 30},        {"maandelijks", 30},
    {"yearly", 365},     {"annual", 365},       {"jahrlich", 365},
    {"annuel", 365},     {"anual", 365},
}};

/// Units behind a number.
constexpr std::array<DaysOfWord, 32> kUnits = {{
    {"day", 1},    {"tag", 1},      {"jour", 1},   {"dia", 1},    {"giorn", 1},   {"dag", 1},
    {"dzien", 1},  {"dni", 1},      {"week", 7},   {"wk", 7},     {"woche", 7},   {"semaine", 7},
    {"semana", 7}, {"settiman", 7}, {"wek", 7},    {"veck", 7},   {"tydzien", 7}, {"tygod", 7},
    {"month", 30}, {"monat", 30},   {"mois", 30},  {"mes", 30},   {"maand", 30},  {"manad", 30},
    {"miesi", 30}, {"quart", 90},   {"year", 365}, {"jahr", 365}, {"ann", 365},   {"ano", 365},
    {"ans", 365},  {"jaar", 365},
}};

std::optional<std::int64_t> number_of(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 8> kNumbers = {{
        {"one", 1},
        {"other", 2},
        {"two", 2},
        {"second", 2},
        {"three", 3},
        {"third", 3},
        {"four", 4},
        {"six", 6},
    }};
    const auto* const named =
        std::ranges::find(kNumbers, word, &decltype(kNumbers)::value_type::first);
    if (named != kNumbers.end()) return named->second;
    if (word.empty() || word.size() > 4) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

template <std::size_t N>
std::int64_t days_of(const std::array<DaysOfWord, N>& words, std::string_view word) {
    for (const DaysOfWord& known : words) {
        if (word.starts_with(known.start)) return known.days;
    }
    return 0;
}

}  // namespace

std::optional<std::int64_t> cadence_in(std::string_view cell) {
    if (cell.size() > 80) return std::nullopt;
    std::int64_t number = 1;
    bool counted = false;
    bool times = false;  // "twice a year"
    std::int64_t days = 0;
    for (const std::string& word : fold_words(cell)) {
        if (word == "never" || word == "nie" || word == "jamais" || word == "nunca") return 0;
        if (word == "twice") {
            number = 2;
            times = true;
        } else if (word == "times" || word == "mal" || word == "fois" || word == "veces") {
            times = true;
        } else if (const auto named = number_of(word); named && !counted) {
            number = *named;
            counted = true;
        } else if (days == 0) {
            days = days_of(kAdverbs, word);
            if (days == 0) days = days_of(kUnits, word);
        }
    }
    if (days == 0 && counted) days = 1;  // a bare number is one of days
    if (days == 0) return std::nullopt;
    if (number == 0) return 0;
    const std::int64_t cadence = times ? days / number : days * number;
    if (cadence < 1 || cadence > kLongestCadence) return std::nullopt;
    return cadence;
}

}  // namespace kith::text
