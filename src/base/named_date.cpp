#include "base/named_date.hpp"

#include "base/date_parse.hpp"
#include "base/utf8.hpp"

namespace kith {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/// Whether a month in letters tells which number is the day: no word is "03/04/2021".
bool has_month_in_letters(std::string_view text) {
    bool letters = false;
    bool letters_in_word = false;
    int numbers_in_word = 0;
    char before = ' ';
    for (const char c : text) {
        if (c == ' ') {
            numbers_in_word = 0;
            letters_in_word = false;
        }
        if (is_letter(c)) letters = letters_in_word = true;
        if (is_digit(c) && !is_digit(before)) ++numbers_in_word;
        if (numbers_in_word > 1 && !letters_in_word) return false;
        before = c;
    }
    return letters;
}

std::optional<Date> date_of(std::string_view text) {
    if (const std::optional<Date> date = parse_iso_date(text)) return date;
    return has_month_in_letters(text) ? parse_date(text) : std::nullopt;
}

}  // namespace

std::optional<NamedDate> read_named_date(std::string_view item) {
    const std::string tidy = tidy_spaces(item);
    // The shortest end that tells a day, of at most three words ("3 May 2019"); else one that tells
    // a month or a year.
    std::size_t start = tidy.size();
    std::optional<NamedDate> found;
    for (int words = 0; words < 3 && start > 0; ++words) {
        const std::size_t space = tidy.rfind(' ', start - 1);
        const std::size_t first = space == std::string::npos ? 0 : space + 1;
        const std::optional<Date> date = date_of(std::string_view(tidy).substr(first));
        if (date && *date && (!found || date->day != 0)) {
            std::string_view name = std::string_view(tidy).substr(0, first);
            while (name.ends_with(' ') || name.ends_with(':') || name.ends_with(','))
                name.remove_suffix(1);
            found = NamedDate{std::string(name), *date};
            if (date->day != 0) break;
        }
        start = space == std::string::npos ? 0 : space;
    }
    return found;
}

bool is_of_loss(const NamedDate& date) {
    const std::string folded = fold(date.name);
    return folded.contains("death") || folded.contains("died") || folded.contains("funeral");
}

}  // namespace kith
