#include "text/ics_recurrence.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kith::text {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
constexpr std::size_t kMostInList = 64;  // different ones: no calendar writes more
constexpr int kMostDaysLookedAt = 100'000;
constexpr Day kCentury = 36525;
constexpr std::size_t kMostChanges = 5000;

int weekday_of(Day day) {
    return ((day % 7) + 7 + 4) % 7;  // 1970-01-01 was a Thursday
}

std::optional<int> number_in(std::string_view text, int minimum, int maximum) {
    bool negative = false;
    if (text.starts_with('+') || text.starts_with('-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || text.size() > 9) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    if (negative) number = -number;
    if (number < minimum || number > maximum) return std::nullopt;
    return number;
}

std::string upper(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return result;
}

/// The parts of `text` between separators, one by one.
bool next_part(std::string_view& text, char separator, std::string_view& part) {
    if (text.empty()) return false;
    const std::size_t end = std::min(text.find(separator), text.size());
    part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return true;
}

bool read_numbers(std::string_view list, int least, int most, std::vector<int>& numbers) {
    std::string_view part;
    while (next_part(list, ',', part)) {
        const auto number = number_in(part, -most, most);
        if (!number || *number == 0 || *number < least || numbers.size() >= kMostInList)
            return false;
        if (std::find(numbers.begin(), numbers.end(), *number) == numbers.end())
            numbers.push_back(*number);
    }
    return !numbers.empty();
}

int weekday_named(std::string_view name) {
    constexpr std::array<std::string_view, 7> kNames = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const auto place = std::find(kNames.begin(), kNames.end(), name);
    return place == kNames.end() ? -1 : static_cast<int>(place - kNames.begin());
}

bool read_weekdays(std::string_view list, std::vector<RecurrenceRule::Weekday>& weekdays) {
    std::string_view part;
    while (next_part(list, ',', part)) {
        if (part.size() < 2 || weekdays.size() >= kMostInList) return false;
        RecurrenceRule::Weekday day;
        day.weekday = weekday_named(part.substr(part.size() - 2));
        if (day.weekday < 0) return false;
        if (part.size() > 2) {
            const auto ordinal = number_in(part.substr(0, part.size() - 2), -53, 53);
            if (!ordinal || *ordinal == 0) return false;
            day.ordinal = *ordinal;
        }
        weekdays.push_back(day);
    }
    return !weekdays.empty();
}

bool read_frequency(std::string_view value, RecurrenceRule& rule) {
    constexpr std::array<std::string_view, 4> kNames = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    const auto place = std::find(kNames.begin(), kNames.end(), value);
    if (place == kNames.end()) return false;
    rule.every = static_cast<RecurrenceRule::Every>(place - kNames.begin());
    return true;
}

bool read_part(std::string_view name, std::string_view value, RecurrenceRule& rule) {
    if (name == "INTERVAL") {
        const auto number = number_in(value, 0, 999'999'999);
        if (number) rule.interval = std::max(*number, 1);
        return number.has_value();
    }
    if (name == "COUNT") {
        const auto number = number_in(value, 1, 999'999'999);
        if (number) rule.count = *number;
        return number.has_value();
    }
    if (name == "UNTIL") {
        rule.until = parse_day_time(value, rule.until_is_utc);
        return rule.until.has_value();
    }
    if (name == "BYDAY") return read_weekdays(value, rule.weekdays);
    if (name == "BYMONTHDAY") return read_numbers(value, -31, 31, rule.month_days);
    if (name == "BYYEARDAY") return read_numbers(value, -366, 366, rule.year_days);
    if (name == "BYMONTH") return read_numbers(value, 1, 12, rule.months);
    if (name == "BYSETPOS") return read_numbers(value, -366, 366, rule.positions);
    if (name == "WKST") {
        rule.week_start = weekday_named(value);
        return rule.week_start >= 0;
    }
    return name != "BYWEEKNO";
}

/// What a rule leaves to its start is filled in (RFC 5545, 3.3.10: "information … is derived from
/// DTSTART").
RecurrenceRule completed(RecurrenceRule rule, DayTime start) {
    const Date first = from_day(start.day);
    using Every = RecurrenceRule::Every;
    const bool no_days = rule.weekdays.empty() && rule.month_days.empty() && rule.year_days.empty();
    if (rule.every == Every::week && rule.weekdays.empty())
        rule.weekdays.push_back({0, weekday_of(start.day)});
    if (rule.every == Every::month && no_days) rule.month_days.push_back(first.day);
    if (rule.every == Every::year && no_days) {
        if (rule.months.empty()) rule.months.push_back(first.month);
        rule.month_days.push_back(first.day);
    }
    return rule;
}

bool has(const std::vector<int>& numbers, int number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

/// A day by the names that rules know it by.
struct NamedDay {
    int weekday, month, month_day, days_in_month, year_day, days_in_year;
};

/// Whether the weekday is one of the rule's: any, or the so-manieth of its month or year.
bool fits_weekday(const RecurrenceRule& rule, const NamedDay& day) {
    using Every = RecurrenceRule::Every;
    if (rule.weekdays.empty()) return true;
    const bool in_year = rule.every == Every::year && rule.months.empty();
    const bool counted = in_year || rule.every == Every::month || rule.every == Every::year;
    const int index = in_year ? day.year_day : day.month_day;
    const int size = in_year ? day.days_in_year : day.days_in_month;
    return std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [&](const auto& wanted) {
        if (wanted.weekday != day.weekday) return false;
        if (wanted.ordinal == 0 || !counted) return true;
        return wanted.ordinal > 0 ? (index - 1) / 7 + 1 == wanted.ordinal
                                  : -((size - index) / 7 + 1) == wanted.ordinal;
    });
}

bool fits(const RecurrenceRule& rule, const NamedDay& day) {
    const auto counted = [](const std::vector<int>& numbers, int index, int size) {
        return numbers.empty() || has(numbers, index) || has(numbers, index - size - 1);
    };
    return (rule.months.empty() || has(rule.months, day.month)) &&
           counted(rule.month_days, day.month_day, day.days_in_month) &&
           counted(rule.year_days, day.year_day, day.days_in_year) && fits_weekday(rule, day);
}

Date first_of(int year, int month) {
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), 1};
}

/// Counts periods (days, weeks, months or years) from the one that the start is in.
class Periods {
  public:
    Periods(const RecurrenceRule& rule, DayTime start)
        : rule_(rule), start_(start.day), first_(from_day(start.day)) {}

    /// The last period, a multiple of the interval, that ends no later than the day before `day`;
    /// or 0.
    std::int64_t before(Day day) const {
        const Date date = from_day(day);
        std::int64_t periods = 0;
        switch (rule_.every) {
            case RecurrenceRule::Every::day:
                periods = std::int64_t{day} - start_;
                break;
            case RecurrenceRule::Every::week:
                periods = (std::int64_t{day} - start_) / 7 - 1;
                break;
            case RecurrenceRule::Every::month:
                periods = (date.year - first_.year) * 12 + date.month - first_.month - 1;
                break;
            case RecurrenceRule::Every::year:
                periods = date.year - first_.year - 1;
                break;
        }
        return std::max<std::int64_t>(periods, 0) / rule_.interval * rule_.interval;
    }

    /// First and last day of a period; none that the calendar cannot tell.
    std::optional<std::pair<Day, Day>> days(std::int64_t period) const {
        if (period > 4'000'000) return std::nullopt;
        const int number = static_cast<int>(period);
        if (rule_.every == RecurrenceRule::Every::day)
            return std::pair{start_ + number, start_ + number};
        if (rule_.every == RecurrenceRule::Every::week) {
            const Day first = start_ - (weekday_of(start_) - rule_.week_start + 7) % 7 + 7 * number;
            return std::pair{first, first + 6};
        }
        const bool years = rule_.every == RecurrenceRule::Every::year;
        const int month = years ? 0 : first_.month - 1 + number;
        const int year = first_.year + (years ? number : month / 12);
        if (year > 9998) return std::nullopt;
        const Day first = *to_day(first_of(year, month % 12 + 1));
        if (years) return std::pair{first, *to_day(first_of(year + 1, 1)) - 1};
        return std::pair{first, first + days_in_month(year, month % 12 + 1) - 1};
    }

  private:
    const RecurrenceRule& rule_;
    Day start_;
    Date first_;
};

/// Those days of a period that fit, ascending; `looked_at` counts the days tried.
void days_that_fit(const RecurrenceRule& rule, Day first, Day last, std::vector<Day>& days,
                   int& looked_at) {
    days.clear();
    Day day = first;
    while (day <= last) {
        const Date date = from_day(day);
        if (date.year < 1 || date.year > 9999) return;
        const Day new_year = *to_day(first_of(date.year, 1));
        const int in_month = days_in_month(date.year, date.month);
        const Day month_end = std::min<Day>(last, day - date.day + in_month);
        if (!rule.months.empty() && !has(rule.months, date.month)) {
            day = month_end + 1;
            ++looked_at;
            continue;
        }
        const int in_year = days_in_month(date.year, 2) + 337;
        for (const Day month_start = day - date.day; day <= month_end; ++day) {
            ++looked_at;
            const NamedDay named{weekday_of(day), date.month,         day - month_start,
                                 in_month,        day - new_year + 1, in_year};
            if (fits(rule, named)) days.push_back(day);
        }
    }
}

/// BYSETPOS: the first, the last … of a period's days.
void keep_positions(const std::vector<int>& positions, std::vector<Day>& days) {
    if (positions.empty()) return;
    std::vector<Day> kept;
    const int size = static_cast<int>(days.size());
    for (int i = 0; i < size; ++i) {
        if (has(positions, i + 1) || has(positions, i - size))
            kept.push_back(days[static_cast<std::size_t>(i)]);
    }
    days = std::move(kept);
}

}  // namespace

DayTime shifted(DayTime moment, std::int64_t seconds) {
    if (moment.is_whole_day()) return moment;
    const std::int64_t total = moment.second + seconds;
    const std::int64_t days = (total >= 0 ? total : total - kDaySeconds + 1) / kDaySeconds;
    return {static_cast<Day>(moment.day + days),
            static_cast<std::int32_t>(total - days * kDaySeconds)};
}

std::optional<DayTime> parse_day_time(std::string_view text, bool& utc) {
    std::string plain;
    for (const char c : text) {
        if (c != '-' && c != ':' && c != ' ' && plain.size() < 24)
            plain += c == 't' ? 'T' : c == 'z' ? 'Z' : c;
    }
    utc = plain.ends_with('Z');
    if (utc) plain.pop_back();
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = 0;
        for (std::size_t i = at; i < at + digits; ++i) {
            if (i >= plain.size() || plain[i] < '0' || plain[i] > '9') return -1;
            value = value * 10 + (plain[i] - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(4, 2);
    const int day = number(6, 2);
    if (year < 1 || month < 1 || day < 1) return std::nullopt;
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    if (!is_valid(date)) return std::nullopt;
    DayTime moment{*to_day(date), DayTime::kWholeDay};
    if (plain.size() == 8) return moment;
    const int hour = number(9, 2);
    const int minute = number(11, 2);
    const int second = plain.size() <= 13 ? 0 : number(13, 2);
    if (plain[8] != 'T' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60)
        return std::nullopt;
    moment.second = hour * 3600 + minute * 60 + std::min(second, 59);
    return moment;
}

std::optional<RecurrenceRule> parse_recurrence(std::string_view text) {
    const std::string plain = upper(text.substr(0, 8192));
    std::string_view rest = plain;
    std::string_view part;
    RecurrenceRule rule;
    bool has_frequency = false;
    while (next_part(rest, ';', part)) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = part.substr(0, equals);
        const std::string_view value = part.substr(equals + 1);
        if (name == "FREQ") {
            if (!read_frequency(value, rule)) return std::nullopt;
            has_frequency = true;
        } else if (!read_part(name, value, rule)) {
            return std::nullopt;
        }
    }
    if (!has_frequency) return std::nullopt;
    return rule;
}

Recurrence recurrence_days(const RecurrenceRule& original, DayTime start,
                           const RecurrenceLimits& limits) {
    Recurrence result;
    const RecurrenceRule rule = completed(original, start);
    const Periods periods(rule, start);
    Day from = rule.is_endless() ? std::max(limits.from, start.day) : start.day;
    // A rule that counts must be read from its start; another can begin anywhere.
    if (rule.count == 0) from = std::max(from, limits.to - kCentury);
    std::int64_t period = rule.count == 0 ? periods.before(from) : 0;
    result.is_cut = from > start.day;

    std::int64_t counted = 1;  // the start itself
    if (start.day >= from && start.day <= limits.to) result.days.push_back(start.day);
    std::vector<Day> days;
    bool done = false;
    while (!done) {
        const auto span = periods.days(period);
        if (!span || span->first > limits.to) break;
        if (result.days_looked_at > kMostDaysLookedAt) {
            result.is_cut = true;
            break;
        }
        days_that_fit(rule, span->first, span->second, days, result.days_looked_at);
        keep_positions(rule.positions, days);
        for (const Day day : days) {
            if (day <= start.day) continue;
            const DayTime moment{day, start.second};
            const bool past_end = rule.until && (start.is_whole_day() || rule.until->is_whole_day()
                                                     ? day > rule.until->day
                                                     : moment > *rule.until);
            done = day > limits.to || past_end || (rule.count > 0 && counted >= rule.count);
            if (done) break;
            ++counted;
            if (day >= from) result.days.push_back(day);
        }
        // Even a period without a day that fits costs something.
        ++result.days_looked_at;
        period += rule.interval;
    }
    if (result.days.size() > limits.most) {
        result.is_cut = true;
        result.days.erase(result.days.begin(),
                          result.days.end() - static_cast<std::ptrdiff_t>(limits.most));
    }
    return result;
}

void ZoneOffsets::add(DayTime onset, const std::optional<RecurrenceRule>& rule,
                      std::int32_t offset_seconds, Day last) {
    if (changes_.size() > kMostChanges) return;
    changes_.push_back({onset, offset_seconds});
    if (!rule) return;
    // The latest of them are what counts: zone descriptions begin in 1601 or 1970.
    const Recurrence again = recurrence_days(*rule, onset, {last - kCentury, last, 400});
    for (const Day day : again.days) changes_.push_back({{day, onset.second}, offset_seconds});
}

void ZoneOffsets::sort() {
    sort_items(changes_, [](const Change& a, const Change& b) { return a.onset < b.onset; });
}

std::int32_t ZoneOffsets::offset_at(DayTime local) const {
    if (changes_.empty()) return 0;
    const auto after = std::upper_bound(
        changes_.begin(), changes_.end(), local,
        [](const DayTime& moment, const Change& change) { return moment < change.onset; });
    return after == changes_.begin() ? after->offset_seconds : std::prev(after)->offset_seconds;
}

DayTime ZoneOffsets::to_utc(DayTime local) const {
    return shifted(local, -offset_at(local));
}

DayTime ZoneOffsets::from_utc(DayTime utc) const {
    // The offset is known by the local time, which it takes the offset to know: twice is enough.
    const DayTime guess = shifted(utc, offset_at(utc));
    return shifted(utc, offset_at(guess));
}

}  // namespace kith::text
