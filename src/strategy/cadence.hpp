// How often somebody wants to hear from me, and by when (M20, M55, M19).
//
// The layer asks for a gap; one that was set for the quadrant of the value matrix replaces it, then
// that of a circle, then the person's own numbers; of who is to be without reminders nothing is
// asked for. What Reach out asks for unless it is set only makes the gap shorter. A gap counts from
// the last touch that had depth: a comment on a post, a link sent to several, or a message marked
// as unanswered keeps no tie. Days of a pause, for everybody or for one person, do not count.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// The four strategies of the value matrix (M19), and none for who was not rated.
enum class Quadrant : std::uint8_t { none, reach_out, build_toward, maintain, minimal };
/// Impact and accessibility, of 1 to 5, are high from `high` on.
Quadrant quadrant_of(const Person& person, std::int64_t high = 4);
std::string_view quadrant_name(Quadrant quadrant);

struct Gap {
    Day ideal = 0;    // days; 0: nothing is asked for
    Day longest = 0;  // days, at least `ideal`

    bool operator==(const Gap&) const = default;
    explicit operator bool() const { return ideal > 0; }
};

/// Days that do not count, from the first to the last.
struct Pause {
    Day from = 0, until = 0;

    bool operator==(const Pause&) const = default;
};

/// Whether somebody is in a layer that is kept, or has a cadence of their own.
bool keeps_anybody(const Book& book);

/// What the settings of a book say of cadence.
struct CadenceParams {
    Gap closest{14, 30}, active{45, 90}, outer{180, 365};  // layers 15, 50 and 150
    Gap reach_out{30, 60}, build_toward, maintain, minimal;
    bool reach_out_set = false;  // by the owner; else it never makes a closer layer wait longer
    std::int64_t high = 4;       // of the value matrix (quadrant_of)
    Day over = 30;               // at least, in which the urgency goes from 1 to 2
    struct Circle {
        std::string name;
        Gap gap;
    };
    std::vector<Circle> circles;         // by name
    std::vector<Pause> pauses;           // by day, apart from each other
    Day fresh_from = Relations::kNever;  // a backlog of before was cleared (start_fresh)
};
CadenceParams cadence_params(const Book& book);
/// Longer by this factor, in whole days and at most ten years; what is more already stays.
Day stretched(Day days, double by);
/// With all gaps so, but that of Reach out when it was not set; what people have of their own is
/// not in it, but in them.
CadenceParams stretched(CadenceParams params, double by);
Person stretched(Person person, double by);

/// "30/60" or "30" (the longest is twice the ideal); nothing for what is no gap.
std::optional<Gap> read_gap(std::string_view text);
std::string gap_text(Gap gap);
/// The setting that holds the gap of a circle.
std::string circle_setting(std::string_view circle);
/// Pauses as a setting holds them for everybody, and Person::pauses for one:
/// "2026-12-20/2027-01-06" with blanks between; what is none is passed over. Those that touch
/// become one.
std::vector<Pause> read_pauses(std::string_view text);
std::string pauses_text(std::span<const Pause> pauses);
inline constexpr std::string_view kPausesSetting = "cadence.pauses";
inline constexpr std::string_view kFreshSetting = "cadence.fresh_from";

/// What decides a gap.
enum class CadenceBy : std::uint8_t { nothing, layer, quadrant, circle, person };

struct Cadence {
    Gap gap;
    CadenceBy by = CadenceBy::nothing;
    std::string_view circle;  // which one; good as long as the person and the parameters are
};
/// Nothing is asked for of people who are archived, passive or without reminders. Of several
/// circles the shortest gap counts.
Cadence cadence_of(const Person& person, const CadenceParams& params);
/// What decides it, behind "by": "the value matrix, Maintain"; empty when nothing is asked for.
std::string cadence_reason(const Person& person, const CadenceParams& params);
/// Put somebody into a layer, empty: none. In Known nobody waits: they go without reminders where
/// the matrix, a circle or days of their own would still ask for some. Any other layer brings the
/// reminders back.
void set_layer(EditBuilder& edit, const Person& person, std::string_view layer,
               const CadenceParams& params);

/// The day of a date of which all parts are known.
inline std::optional<Day> full_day(Date date) {
    return date.is_full() ? to_day(date) : std::nullopt;
}

/// Whether a touch keeps a tie: one whose depth was noted, or that is more than a comment. Not what
/// I began and nobody answered, as was noted: of most messages nobody notes the answer. A broadcast
/// never does, and what I wrote to several at once must have gone deeper than the least.
bool had_depth(const Touchpoint& touch);

struct Due {
    Day counted_from = Relations::kNever;  // the last touch with depth, else the day one met
    Day ideal = Relations::kNever;         // due on this day
    Day longest = Relations::kNever;       // overdue after this day
    bool by_meeting = false;               // counted from the day one met
    bool fresh = false;                    // both spread anew, as a backlog was cleared
};
/// Whoever has a cadence and neither a touch nor a day one met is due today; whoever is left alone
/// today, when that is over.
/// @param touches  rows of Book::touchpoints, the newest first, as Relations have them
Due due_of(const Book& book, const Person& person, std::span<const std::uint32_t> touches,
           const CadenceParams& params, Day today);

/// How much a touch that is due presses on a day: from a half on the day it is due to 1 on the last
/// day of the longest gap, and from there on to 2, as slowly as the gap was wide and over
/// CadenceParams::over days at least.
double cadence_urgency(Day ideal, Day longest, Day day, Day over);

/// The day that lies `days` after `from` when those of pauses do not count.
Day after_pauses(Day from, Day days, std::span<const Pause> pauses);
/// Of pauses in order, the one that the day is in, else the next to come; null without any.
const Pause* next_pause(Day day, std::span<const Pause> pauses);
bool is_paused(Day day, std::span<const Pause> pauses);
/// Days of pauses, for everybody or for this person, after `from` and up to `until`.
Day paused_days(const Person& person, const CadenceParams& params, Day from, Day until);
/// Whether this person is in a pause of their own.
bool is_left_alone(const Person& person, Day day);

}  // namespace kith
