// What could be done today, for whom and why: follow-ups, promises, asks, thanks, dates, due ties.
//
// Each thing is an item with an urgency, the value of the person, and whether a goal is about them;
// their product is its rank. Items are found person by person, so that after an edit only those
// whom it touched are looked at again.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "strategy/cadence.hpp"
#include "strategy/tie_strength.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith {

enum class TodayKind : std::uint8_t {
    task,          // to do by hand, by a playbook or as a reminder
    promise,       // mine, or after some days one that was made to me, M56
    follow_up,     // after a first meeting, M58, M59
    birthday,      // M64
    anniversary,   // of a job, M64
    new_job,       // seen at an import, M60, M64
    open_ask,      // no answer to it yet, M44
    thanks,        // for what was received, M44
    introduction,  // made, and not heard of since, M51
    cadence,       // due or overdue, M20, M55
    touch_kind,    // one of the three kinds is missing, M54
    dormant,       // was close once, M2, M69
};
inline constexpr std::size_t kTodayKinds = 12;
/// In a word or two, as a heading has it; the rules of the method that it follows; and the name
/// that settings and tasks know it by.
std::string_view today_kind_name(TodayKind kind);
std::string_view today_kind_rules(TodayKind kind);
std::string_view today_kind_key(TodayKind kind);

/// The three kinds of touch of M54, as bits.
enum TouchKinds : std::uint8_t { kUpdate = 1, kPersonal = 2, kValue = 4, kAllTouchKinds = 7 };
/// Those that a person had in the days that count.
std::uint8_t touch_kinds_of(const Book& book, std::span<const std::uint32_t> touches, Day today,
                            Day days);

struct TodayParams {
    CadenceParams cadence;
    TieStrengthParams strength;
    std::array<std::size_t, 3> rounds = {5, 15, 50};  // people in a week, month and quarter (M55)
    int daily_minutes = 15;
    Day follow_up = 1, follow_up_late = 2, follow_up_shown = 7;
    Day answer = 7, check = 7, thanks = 14, birthday = 2, after_no_answer = 14, touch_kind = 365;
    int minutes_write = 5, minutes_talk = 10;
    bool quiet = false;  // written and one-to-one touches are suggested (M13c)
};
TodayParams today_params(const Book& book);
inline constexpr std::string_view kQuietSetting = "today.quiet";

struct TodayItem {
    TodayKind kind = TodayKind::task;
    std::uint8_t touch_kinds = 0;  // TouchKinds that they lack
    bool talks = false;            // they are of a layer that is talked to
    bool late = false;             // later than the rule wants; information, no reproach
    std::uint8_t place = 0;        // of a promise among those of its touchpoint
    std::uint16_t also = 0;        // other kinds that wait for the same person, a bit each
    Id person;                     // none: a task that is about nobody
    Id about;                      // task, touchpoint, exchange, introduction or role
    Day due = 0;                   // when it became due, or the day of a date that is to come
    Day last = Relations::kNever;  // of the last touch that had depth, for cadence and dormant
    float urgency = 0, value = 0, relevance = 1;

    float rank() const { return urgency * value * relevance; }
};

/// How much somebody counts among others, 0 to 1.5: by layer (1, 0.8, 0.6, else 0.4), and a tenth
/// more or less for each step of impact above or below the middle.
float value_of(const Person& person);

/// The closest and the active.
bool is_talked_to(const Person& person);

struct TodayContext {
    const Book& book;
    const Relations& relations;
    const TodayParams& params;
    Day today = 0;
    std::span<const std::uint8_t> in_goal = {};  // a person row each, or nothing
};

/// What the touchpoints, exchanges, roles and dates of one person give.
void items_of_person(const TodayContext& context, std::uint32_t row, std::vector<TodayItem>& items);

/// Rows of Book::people of which an edit may have changed what waits for them; nothing when that
/// may be anybody, as when people were deleted or rules were changed.
std::optional<std::vector<std::uint32_t>> people_touched(const Book& book,
                                                         std::span<const FieldChange> changes);

/// All items of a book, kept up to date.
class Today {
  public:
    /// Anew. Time O(people + touchpoints).
    void build(const TodayContext& context);
    /// After an edit that touched these rows of people, and whatever tasks and introductions.
    void update(const TodayContext& context, std::span<const std::uint32_t> rows);

    /// By rank, the highest first; of equal ones by person and kind. What waits for a person comes
    /// once, as the most urgent of it, but tasks and promises each; snoozed is left out.
    /// The same for any order of the book's rows.
    std::vector<TodayItem> ranked(const TodayContext& context) const;

  private:
    void find_common(const TodayContext& context);

    bool waits(const TodayContext& context, const TodayItem& item) const;

    std::vector<TodayItem> items_;   // of people, in no order
    std::vector<TodayItem> common_;  // of tasks and introductions
    std::unordered_map<Id, std::array<Day, kTodayKinds>, IdHash> snoozed_;  // until, a kind each
    /// Promises that are tasks, done or not, by person and title, with the last day of such a task.
    std::map<std::pair<Id, std::string>, Day> promised_;
};

/// How many of the ranked items fit into the minutes of a day, at least one when there is one. Of
/// missing touch kinds and of dormant ties at most one each is taken: they keep.
struct TodayPlan {
    std::vector<TodayItem> items;
    int minutes = 0;
    std::size_t waiting = 0;  // how many more there are
};
TodayPlan plan_today(std::span<const TodayItem> ranked, const TodayParams& params);
/// Whether it takes a talk: messages alone do not keep the closest and the active in their bands
/// (tests/strategy/today_diary_test.cpp). In quiet mode everything is written.
bool wants_talk(const TodayItem& item, const TodayParams& params);
int minutes_of(const TodayItem& item, const TodayParams& params);

/// How its line is coloured: a first meeting amber when the follow-up is due and red when it is
/// late (M58, M59), anything else amber when it is late.
enum class DueMark : std::uint8_t { none, amber, red };
DueMark due_mark(const TodayItem& item, Day today);

/// How an ask or an introduction may end, the good end first; empty for what has no two ends.
struct OutcomeWords {
    std::string_view yes, no;
};
OutcomeWords outcome_words(const Book& book, const TodayItem& item);

/// The rule of a task that only remembers until when something is put off.
std::string snooze_rule(TodayKind kind);
/// The task that says so for a person, or null.
const Task* snooze_of(const Book& book, Id person, TodayKind kind);

/// Why it is there, in one line: "Last talked 52 days ago, wanted every 45".
std::string why_line(const TodayContext& context, const TodayItem& item);
/// What its rank is made of, a line an input, with the rule and the numbers.
std::vector<std::string> why_lines(const TodayContext& context, const TodayItem& item);

}  // namespace kith
