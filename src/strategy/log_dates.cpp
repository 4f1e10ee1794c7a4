#include "strategy/log_dates.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kith::log_line {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
// From Monday on.
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 6 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
int number_of(std::string_view text) {
    int number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return number;
}

std::string_view without_point(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    return word;
}

/// 1 to 12, or 0.
int month_of(std::string_view word) {
    word = without_point(word);
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (word == kMonths[i] || (word.size() == 3 && kMonths[i].starts_with(word)) ||
            (word == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

/// 0 for Monday to 6, or -1.
int weekday_of(std::string_view word) {
    word = without_point(word);
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        if (word == kDays[i] || (word.size() == 3 && kDays[i].starts_with(word)) ||
            (word.size() >= 4 && is_one_of(word, "tues thur thurs weds") &&
             kDays[i].starts_with(word.substr(0, 3))))
            return static_cast<int>(i);
    }
    return -1;
}

/// 1970-01-01 was a Thursday.
int weekday(Day day) {
    return static_cast<int>((((static_cast<std::int64_t>(day) + 3) % 7) + 7) % 7);
}

/// "3", "3rd", "21st", "3." as a day of the month, or 0.
int day_of_month(std::string_view word) {
    word = without_point(word);
    for (const std::string_view end : {"st", "nd", "rd", "th"}) {
        if (word.size() > 2 && word.ends_with(end)) {
            word.remove_suffix(2);
            break;
        }
    }
    if (!is_number(word) || word.size() > 2) return 0;
    const int number = number_of(word);
    return number >= 1 && number <= 31 ? number : 0;
}
bool is_ordinal(std::string_view word) {
    return day_of_month(word) != 0 && !is_number(without_point(word));
}

/// A year of four digits, or of two that follow a day and a month; 0 for none.
int year_of(std::string_view word) {
    if (!is_number(word) || word.size() != 4) return 0;
    const int year = number_of(word);
    return year >= 1900 && year <= 2200 ? year : 0;
}

class DayFinder {
  public:
    DayFinder(std::span<const Token> tokens, std::size_t at, Day today, DaySense sense)
        : tokens_(tokens), at_(at), today_(today), sense_(sense) {}

    std::optional<FoundDay> find() {
        if (word(0).empty()) return std::nullopt;
        std::size_t skip = 0;
        if (is_one_of(word(0), "on by until till")) skip = 1;
        led_ = skip > 0;
        if (skip == 1 && word(1) == "the" && !is_ordinal(word(2))) return std::nullopt;
        auto found = plain(skip);
        if (!found && skip == 0) found = counted();
        if (found) found->tokens += skip;
        return found;
    }

  private:
    std::string_view word(std::size_t i) const {
        const std::size_t at = at_ + i;
        if (at >= tokens_.size() || tokens_[at].kind != TokenKind::word) return {};
        return tokens_[at].folded;
    }
    /// Whether a thought ends before the token.
    bool ends(std::size_t i) const {
        return at_ + i >= tokens_.size() || tokens_[at_ + i].kind != TokenKind::word;
    }

    std::optional<FoundDay> on(Day day, std::size_t count) const {
        if (day < kFirst || day > kLast) return std::nullopt;
        return FoundDay{day, count};
    }

    std::optional<FoundDay> plain(std::size_t i) {
        const std::string_view first = word(i);
        if (is_one_of(first, "today tonight heute")) return on(today_, 1);
        if (first == "yesterday") {
            const std::size_t more =
                is_one_of(word(i + 1), "morning afternoon evening night") ? 1 : 0;
            return on(today_ - 1, 1 + more);
        }
        if (first == "tomorrow") return on(today_ + 1, 1);
        if (first == "just" && word(i + 1) == "now") return on(today_, 2);
        if (first == "last" && word(i + 1) == "night") return on(today_ - 1, 2);
        if (first == "this" && is_one_of(word(i + 1), "morning afternoon evening"))
            return on(today_, 2);
        const std::size_t the = first == "the" ? 1 : 0;
        if (word(i + the) == "day" && word(i + the + 1) == "before" &&
            word(i + the + 2) == "yesterday")
            return on(today_ - 2, the + 3);
        if (word(i + the) == "day" && word(i + the + 1) == "after" &&
            word(i + the + 2) == "tomorrow")
            return on(today_ + 2, the + 3);
        if (first == "last" || first == "next" || first == "this") return relative(i);
        if (const auto dated = calendar(i)) return dated;
        return by_weekday(i);
    }

    std::optional<FoundDay> relative(std::size_t i) {
        const bool next = word(i) == "next";
        const bool last = word(i) == "last";
        const std::string_view what = word(i + 1);
        const int sign = next ? 1 : -1;
        if (const int day = weekday_of(what); day >= 0) {
            const int ahead = (day - weekday(today_) + 7) % 7;
            if (next) return on(today_ + (ahead == 0 ? 7 : ahead), 2);
            if (last) return on(today_ - (ahead == 0 ? 7 : 7 - ahead), 2);
            return on(sense_ == DaySense::due ? today_ + ahead : today_ - (7 - ahead) % 7, 2);
        }
        if (!next && !last) return std::nullopt;
        if (what == "week") return on(today_ + 7 * sign, 2);
        if (what == "weekend") {
            const int ahead = (5 - weekday(today_) + 7) % 7;  // Saturday
            return on(
                next ? today_ + (ahead == 0 ? 7 : ahead) : today_ - (ahead == 0 ? 7 : 7 - ahead),
                2);
        }
        if (what == "month") return on(add_months(today_, sign), 2);
        if (what == "year") return on(add_months(today_, 12 * sign), 2);
        return std::nullopt;
    }

    std::optional<FoundDay> by_weekday(std::size_t i) {
        const int day = weekday_of(word(i));
        if (day < 0) return std::nullopt;
        // "Sun" is a name, "sat" a verb, "wed" too.
        const bool doubtful = is_one_of(word(i), "sun sat wed");
        if (doubtful && !led_ && !ends(i + 1) && !calendar(i + 1)) return std::nullopt;
        std::size_t comma = 0;
        if (at_ + i + 1 < tokens_.size() && tokens_[at_ + i + 1].kind == TokenKind::comma)
            comma = 1;
        if (const auto dated = calendar(i + 1 + comma))
            return FoundDay{dated->day, dated->tokens + 1 + comma};
        const int ahead = (day - weekday(today_) + 7) % 7;
        const std::size_t more = is_one_of(word(i + 1), "morning afternoon evening night") ? 1 : 0;
        if (sense_ == DaySense::due) return on(today_ + (ahead == 0 ? 7 : ahead), 1 + more);
        return on(ahead == 0 ? today_ : today_ - (7 - ahead), 1 + more);
    }

    /// A day of the calendar. Counted from `i` on.
    std::optional<FoundDay> calendar(std::size_t i) {
        const std::string_view first = word(i);
        if (first.empty()) return std::nullopt;
        if (const auto iso = first.size() == 10 ? parse_iso_date(first) : std::nullopt;
            iso && iso->is_full())
            return dated(*iso, 1);
        if (const auto written = by_points(first)) return dated(*written, 1);
        std::size_t the = first == "the" ? 1 : 0;
        if (const int day = day_of_month(word(i + the)); day != 0) {
            const std::size_t of = word(i + the + 1) == "of" ? 1 : 0;
            const int month = month_of(word(i + the + 1 + of));
            if (month != 0) return with_year(month, day, i, the + of + 2);
            if ((the == 1 || led_) && is_ordinal(word(i + the))) return monthly(day, the + 1);
        }
        if (const int month = month_of(first); month != 0) {
            const std::size_t the_day = word(i + 1) == "the" ? 1 : 0;
            const int day = day_of_month(word(i + 1 + the_day));
            if (day != 0) return with_year(month, day, i, 2 + the_day);
        }
        return std::nullopt;
    }

    /// "3.5.", "3.5.2026", "03.05.26"; with strokes only where it can be read in one way.
    std::optional<Date> by_points(std::string_view text) const {
        const bool strokes = text.find('/') != std::string_view::npos;
        const char sign = strokes ? '/' : '.';
        std::array<int, 3> part{};
        std::size_t count = 0;
        std::size_t digits = 0;
        bool closed = false;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(sign), text.size());
            const std::string_view number = text.substr(0, end);
            if (count == 3 || !is_number(number) || number.size() > 4) return std::nullopt;
            if (number.size() > 2 && count != 2) return std::nullopt;
            part[count++] = number_of(number);
            digits = number.size();
            closed = end + 1 == text.size();
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        // "3.5" is a number, "3.5." a day.
        if (count < 2 || (count == 2 && (!closed || strokes))) return std::nullopt;
        if (count == 3 && digits != 4 && digits != 2) return std::nullopt;
        int day = part[0];
        int month = part[1];
        if (strokes && day <= 12 && month <= 12 && day != month) return std::nullopt;
        if (month > 12) std::swap(day, month);
        int year = count == 3 ? part[2] : 0;
        if (count == 3 && digits == 2) year += 2000;
        if (month < 1 || month > 12 || day < 1 || day > 31 || year > 9999) return std::nullopt;
        return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    }

    std::optional<FoundDay> dated(Date date, std::size_t count) {
        if (date.year == 0) return yearless(date.month, date.day, count);
        const std::optional<Day> day = is_valid(date) ? to_day(date) : std::nullopt;
        return day ? on(*day, count) : std::nullopt;
    }

    std::optional<FoundDay> with_year(int month, int day, std::size_t i, std::size_t count) {
        std::size_t next = i + count;
        const bool comma =
            at_ + next < tokens_.size() && tokens_[at_ + next].kind == TokenKind::comma;
        if (const int year = year_of(word(next + (comma ? 1 : 0))); year != 0)
            return dated({static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                          static_cast<std::uint8_t>(day)},
                         count + 1 + (comma ? 1 : 0));
        return yearless(month, day, count);
    }

    /// In the latest year in which it is not in the future, or in the next in which it is.
    std::optional<FoundDay> yearless(int month, int day, std::size_t count) {
        const int this_year = from_day(today_).year;
        const int step = sense_ == DaySense::due ? 1 : -1;
        for (int year = this_year, tries = 0; tries < 10; year += step, ++tries) {
            const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                            static_cast<std::uint8_t>(day)};
            if (year < 1 || year > 9999 || !is_valid(date)) continue;
            const Day then = *to_day(date);
            if (step > 0 ? then > today_ : then <= today_) return on(then, count);
        }
        return std::nullopt;
    }

    /// "the 3rd": of this month, or of the one before or after.
    std::optional<FoundDay> monthly(int day, std::size_t count) {
        Date date = from_day(today_);
        const int step = sense_ == DaySense::due ? 1 : -1;
        for (int tries = 0; tries < 4; ++tries) {
            date.day = static_cast<std::uint8_t>(day);
            if (is_valid(date)) {
                const Day then = *to_day(date);
                if (step > 0 ? then > today_ : then <= today_) return on(then, count);
            }
            const int month = date.month + step;
            date.month = static_cast<std::uint8_t>(month < 1 ? 12 : month > 12 ? 1 : month);
            date.year = static_cast<std::int16_t>(date.year + (month < 1    ? -1
                                                               : month > 12 ? 1
                                                                            : 0));
        }
        return std::nullopt;
    }

    /// "3 days ago", "2w ago", "in a week"; when something is due also "2w" and "3 days".
    std::optional<FoundDay> counted() {
        const bool ahead = is_one_of(word(0), "in within");
        std::size_t i = ahead ? 1 : 0;
        int count = 0;
        char unit = 0;
        if (word(i) == "a" && word(i + 1) == "couple") {
            count = 2;
            i += word(i + 2) == "of" ? 3 : 2;
        } else if (word(i) == "a" && word(i + 1) == "few") {
            count = 3;
            i += 2;
        } else if (is_one_of(word(i), "a an")) {
            count = 1;
            ++i;
        } else if (is_number(word(i))) {
            count = number_of(word(i++));
        } else if (const auto written = std::ranges::find(kNumbers, word(i));
                   written != kNumbers.end() && !word(i).empty()) {
            count = static_cast<int>(written - kNumbers.begin());
            ++i;
        } else if (const std::string_view both = word(i);
                   both.size() >= 2 && is_number(both.substr(0, both.size() - 1)) &&
                   is_one_of(both.substr(both.size() - 1), "d w m y")) {
            count = number_of(both.substr(0, both.size() - 1));
            unit = both.back();
            ++i;
        } else {
            return std::nullopt;
        }
        if (unit == 0) {
            const std::string_view name = word(i++);
            unit = is_one_of(name, "d day days")             ? 'd'
                   : is_one_of(name, "w week weeks wk wks")  ? 'w'
                   : is_one_of(name, "m mo month months")    ? 'm'
                   : is_one_of(name, "y yr yrs year years")  ? 'y'
                   : is_one_of(name, "fortnight fortnights") ? 'f'
                                                             : '\0';
        }
        if (unit == 0 || count > 5000) return std::nullopt;
        const bool ago = word(i) == "ago";
        if (ahead && ago) return std::nullopt;
        if (!ahead && !ago && sense_ == DaySense::past) return std::nullopt;
        const int way = ago ? -count : count;
        const std::size_t used = i + (ago ? 1 : 0);
        switch (unit) {
            case 'd':
                return on(today_ + way, used);
            case 'w':
                return on(today_ + 7 * way, used);
            case 'f':
                return on(today_ + 14 * way, used);
            case 'm':
                return on(add_months(today_, way), used);
            default:
                return on(add_months(today_, 12 * way), used);
        }
    }

    static constexpr Day kFirst = -25'567;  // 1900
    static constexpr Day kLast = 84'006;    // 2200

    std::span<const Token> tokens_;
    std::size_t at_;
    Day today_;
    DaySense sense_;
    bool led_ = false;
};

}  // namespace

Day add_months(Day day, int months) {
    const Date date = from_day(day);
    const int year = (date.year * 12 + date.month - 1 + months) / 12;
    if (year < 1 || year > 9999) return day;
    return to_day(kith::add_months(date, months, date.day)).value_or(day);
}

std::optional<FoundDay> find_day(std::span<const Token> tokens, std::size_t at, Day today,
                                 DaySense sense) {
    return DayFinder(tokens, at, today, sense).find();
}

std::optional<FoundTime> find_time(std::span<const Token> tokens, std::size_t at) {
    const auto word = [&](std::size_t i) -> std::string_view {
        return i < tokens.size() && tokens[i].kind == TokenKind::word
                   ? std::string_view(tokens[i].folded)
                   : std::string_view();
    };
    std::size_t i = at;
    if (word(i) == "at") ++i;
    std::string_view text = word(i++);
    bool afternoon = false;
    bool half_day = false;
    for (const std::string_view half : {"am", "pm"}) {
        if (text.size() > 2 && text.ends_with(half)) {
            half_day = true;
            afternoon = half == "pm";
            text.remove_suffix(2);
        } else if (!half_day && !text.empty() && word(i) == half) {
            half_day = true;
            afternoon = half == "pm";
            ++i;
        }
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos && !half_day) return std::nullopt;
    const std::string_view hours = text.substr(0, colon);
    const std::string_view minutes =
        colon == std::string_view::npos ? std::string_view("00") : text.substr(colon + 1);
    if (!is_number(hours) || hours.size() > 2 || !is_number(minutes) || minutes.size() != 2)
        return std::nullopt;
    int hour = number_of(hours);
    const int minute = number_of(minutes);
    if (half_day && (hour < 1 || hour > 12)) return std::nullopt;
    if (half_day) hour = hour % 12 + (afternoon ? 12 : 0);
    if (hour > 23 || minute > 59) return std::nullopt;
    const auto two = [](int number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return FoundTime{two(hour) + ":" + two(minute), i - at};
}

std::optional<Day> read_day(std::string_view text, Day today, DaySense sense) {
    const std::vector<Token> tokens = cut_line(text);
    if (tokens.size() == 1 && tokens.front().folded == "today") return today;
    const std::optional<FoundDay> found = find_day(tokens, 0, today, sense);
    if (!found || found->tokens != tokens.size()) return std::nullopt;
    return found->day;
}

std::optional<Day> read_due_day(std::string_view text, Day today) {
    return read_day(text, today, DaySense::due);
}

}  // namespace kith::log_line
