#include "text/ics_series.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace kith::text {
namespace {

constexpr std::int64_t kFarthestOffset = 14 * 3600;

/// The day of the moment that is closest to one by a clock that is not known.
std::optional<Day> nearest_day(const std::vector<DayTime>& moments, DayTime wanted) {
    const auto distance = [&](DayTime moment) {
        const std::int64_t seconds =
            (std::int64_t{moment.day} - wanted.day) * 86400 + moment.second - wanted.second;
        return seconds < 0 ? -seconds : seconds;
    };
    const auto after = std::lower_bound(moments.begin(), moments.end(), wanted);
    std::optional<DayTime> best;
    if (after != moments.end()) best = *after;
    if (after != moments.begin() && (!best || distance(*std::prev(after)) < distance(*best)))
        best = *std::prev(after);
    if (!best || distance(*best) > kFarthestOffset) return std::nullopt;
    return best->day;
}

}  // namespace

Series series_of(const CalendarEntry& entry, std::span<const CalendarMoment> changed,
                 const ZoneTable& zones, const RecurrenceLimits& limits, std::int64_t most_days) {
    Series series;
    const DayTime start = entry.start->moment;
    const int zone = entry.start->zone;
    std::vector<DayTime>& moments = series.moments;
    if (entry.rules.empty() && start.day <= limits.to) moments.push_back(start);
    for (RecurrenceRule rule : entry.rules) {
        if (series.days_looked_at >= most_days) {
            series.is_cut = true;
            break;
        }
        if (rule.until && rule.until_is_utc) {
            const CalendarMoment until{*rule.until, CalendarMoment::kUtc};
            rule.until = zones.converted(until, zone).value_or(*rule.until);
        }
        const Recurrence recurrence = recurrence_days(rule, start, limits);
        series.days_looked_at += recurrence.days_looked_at;
        series.is_cut = series.is_cut || recurrence.is_cut;
        for (const Day day : recurrence.days) moments.push_back({day, start.second});
    }
    for (const CalendarMoment& added : entry.added) {
        const DayTime moment = zones.converted(added, zone).value_or(added.moment);
        if (moment.day <= limits.to) moments.push_back(moment);
    }
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());

    std::vector<Day> removed;
    const auto remove = [&](const CalendarMoment& from) {
        if (start.is_whole_day())
            removed.push_back(from.moment.day);
        else if (const auto moment = zones.converted(from, zone))
            removed.push_back(moment->day);
        else if (const auto day = nearest_day(moments, from.moment))
            removed.push_back(*day);
    };
    for (const CalendarMoment& moment : entry.removed) remove(moment);
    for (const CalendarMoment& moment : changed) remove(moment);
    std::sort(removed.begin(), removed.end());
    // By the day alone: a rule makes one a day, and some programs write midnight.
    std::erase_if(moments, [&](DayTime moment) {
        return std::binary_search(removed.begin(), removed.end(), moment.day);
    });
    return series;
}

}  // namespace kith::text
