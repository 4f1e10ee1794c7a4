// What could be done today, for whom and why: follow-ups, promises, asks, thanks, dates, due ties.
//
// Each thing is an item with an urgency, the value of the person, and whether a goal is about them;
// their product is its rank. What would be of no use later, as a birthday, comes before what keeps.
// Items are found person by person, so that after an edit only those whom it touched are looked at
// again.
#pragma once
#include "base/named_date.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "strategy/cadence.hpp"
#include "strategy/promises.hpp"
#include "strategy/tie_strength.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kith {

enum class TodayKind : std::uint8_t {
    task,          // to do by hand, by a playbook or as a reminder
    promise,       // mine, or after some days one that was made to me, M56
    follow_up,     // after a first meeting, M58, M59
    birthday,      // M64
    anniversary,   // of a job, or another day of theirs that comes back, M64
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
/// Those that a person had in the days that count, and what was the last of each: a touch of that
/// kind; for a personal word also a talk of two that has no kind; for value also what was given.
struct HadTouchKinds {
    const Touchpoint *update = nullptr, *personal = nullptr, *value = nullptr;
    const Exchange* given = nullptr;

    std::uint8_t kinds() const {
        return static_cast<std::uint8_t>((update != nullptr ? kUpdate : 0) |
                                         (personal != nullptr ? kPersonal : 0) |
                                         (value != nullptr || given != nullptr ? kValue : 0));
    }
};
/// @param touches    rows of Book::touchpoints, the newest first; exchanges: of Book::exchanges
HadTouchKinds touch_kinds_of(const Book& book, std::span<const std::uint32_t> touches,
                             std::span<const std::uint32_t> exchanges, Day today, Day days);

/// How much what waits presses. A tie that is kept in touch with has 0.5 when it is due, 1 at its
/// longest gap, and at most 2 (cadence_urgency).
enum class Urgency : std::uint8_t {
    task,
    task_more,  // by which it grows
    promise,
    promise_most,
    promise_least,
    their_promise,
    follow_up_early,
    follow_up,
    follow_up_late,
    birthday_ahead,
    birthday,
    birthday_late,
    anniversary,  // as a share of a birthday
    new_job,
    ask,
    asked_of_me,
    ask_more,  // by which it grows
    thanks,
    introduction,
    touch_kind,
    dormant,
};
inline constexpr std::size_t kUrgencies = static_cast<std::size_t>(Urgency::dormant) + 1;

/// How much somebody counts among others: by layer, and so much more or less for each step of
/// impact above or below the middle; more when a goal is about them.
struct ValueParams {
    float closest = 1, active = 0.8f, outer = 0.6f, rest = 0.4f;
    float step = 0.1f, goal = 1.5f;
    int middle = 3;  // mark of impact
};
/// What the settings of a book say.
ValueParams value_params(const Book& book);

struct TodayParams {
    CadenceParams cadence;
    TieStrengthParams strength;
    std::array<std::size_t, 3> rounds = {5, 15, 50};  // people in a week, month and quarter (M55)
    int daily_minutes = 15;
    Day follow_up = 1, follow_up_late = 2, follow_up_shown = 7;
    Day answer = 7, asked_of_me = 1, check = 7, thanks = 14, birthday = 2, after_no_answer = 14,
        touch_kind = 365;
    int minutes_write = 5, minutes_talk = 10;
    Day birthday_late = 2, their_promise = 90, promise_fresh = 14;
    Day skip = 300, skip_short = 14, skip_kept = 90;
    Day wake = 7;              // one dormant tie in so many has a seat, whatever else waits
    int urgent_share = 67;     // percent of the minutes, for what cannot wait
    int touch_kind_from = 50;  // percent of a gap, before which no missing kind comes up
    Day touch_kind_turn = 30;  // then another missing kind is suggested
    Day task_grows = 7, ask_grows = 30, promise_eases = 60;  // in which urgency changes by 1
    Day backlog = 90;  // after which whoever is late is late by the plan
    Day fresh = 28;    // over which a fresh start spreads what comes later
    std::array<int, 4> stretches = {25, 50, 100, 200};  // longer gaps to try, in percent more
    std::array<double, kUrgencies> urgencies = {1,   1,   1.2, 2,   0.5, 0.7,  0.8,
                                                1.5, 2,   1,   1.6, 0.8, 0.75, 1.2,
                                                0.9, 1.2, 0.6, 1.2, 0.9, 0.4,  0.3};
    ValueParams value;
    std::uint32_t light_touches = 4;  // with somebody; then a talk is suggested (M60)
    bool quiet = false;               // written and one-to-one touches are suggested (M13c)
    std::size_t quiet_events = 2;     // in a week, that are enough then

    double urgency(Urgency of) const { return urgencies[static_cast<std::size_t>(of)]; }
};
TodayParams today_params(const Book& book);
inline constexpr std::string_view kQuietSetting = "today.quiet";

struct TodayItem {
    TodayKind kind = TodayKind::task;
    std::uint8_t touch_kinds = 0;  // TouchKinds that they lack
    bool talks = false;            // they are of a layer that is talked to
    bool late = false;             // later than the rule wants; information, no reproach
    bool wakes = false;            // the dormant tie that has a seat, as nobody was woken lately
    bool expires = false;          // cannot wait: its time is now, however much else there is
    std::uint8_t place = 0;        // of a promise in its touchpoint, or of a day in other_dates
    std::uint16_t also = 0;        // other kinds that wait for the same person, a bit each
    Id person;                     // none: a task that is about nobody
    Id about;                      // task, touchpoint, exchange, introduction or role, or none
    Day due = 0;                   // when it became due, or the day of a date that is to come
    Day last = Relations::kNever;  // of the last touch that had depth, for cadence and dormant
    float urgency = 0, value = 0, relevance = 1;

    float rank() const { return urgency * value * relevance; }
};

float value_of(const Person& person, const ValueParams& params);

/// The closest and the active.
bool is_talked_to(const Person& person);

/// Whether people talk to each other by this channel, at one place or from afar.
bool is_talk(std::string_view channel);
/// Whether they did: nobody talked in a call that was not answered.
bool had_talk(const Touchpoint& touch);

/// How far the clock was ahead of UTC at a moment, where the owner is: with summer time it changes.
using MinutesEast = std::function<int(std::int64_t at_ms)>;

struct TodayContext {
    const Book& book;
    const Relations& relations;
    const TodayParams& params;
    Day today = 0;
    std::span<const std::uint8_t> in_goal = {};  // a person row each, or nothing
    std::optional<int> minute = {};              // of the day, where one is; nothing: not known
    MinutesEast minutes_east = {};               // nothing: the days of UTC
    /// Asks, introductions and touches to keep a tie are found so many days before they are due, or
    /// before what lets them rest is over. They wait for nobody until then.
    Day ahead = 0;
};

/// The first talk that there was with somebody, however much was written before it: when its day
/// is known and is one of the last days, those that a follow-up is shown; else null.
/// @param touches  rows of Book::touchpoints, the newest first, as Relations have them
const Touchpoint* first_talk(const TodayContext& context, std::span<const std::uint32_t> touches);
/// Days since a touch whose day is known: by the hour where those of both ends are known, else by
/// the calendar. What was written down on its own day was at that hour, where no other is said.
double days_since(const Touchpoint& touch, const TodayContext& context);

/// Whom a promise was said to: the first of those who were there who is neither archived nor
/// passive, else the first who is passive; none when there is nobody.
Id promised_to(const Book& book, const Touchpoint& said);

/// The day of what was asked or made; where it has none, that on which it was written down.
std::optional<Day> day_or_noted(Date on, const Stamp& created, const TodayContext& context);

/// What the touchpoints, exchanges, roles and dates of one person give.
void items_of_person(const TodayContext& context, std::uint32_t row, std::vector<TodayItem>& items);

/// Those of the exchanges of one person alone.
void asks_and_thanks_of_person(const TodayContext& context, std::uint32_t row,
                               std::vector<TodayItem>& items);

/// To be in touch with one person, as Today has it from the day on that they are due; before it the
/// urgency is 0.
/// @param due  theirs, of somebody who has a cadence
TodayItem cadence_item(const TodayContext& context, std::uint32_t row, const Due& due);

/// Whether somebody whose tie was dormant was touched in the last TodayParams::wake days.
bool was_woken(const TodayContext& context, std::uint32_t row);

/// Whom the touchpoints, exchanges, roles, values and ties of an edit were about before it, by the
/// changes that take it back; nothing for an edit of very many.
std::optional<std::vector<Id>> people_before(std::span<const FieldChange> back);
/// People of whom an edit may have changed what waits for them, or whether a goal is about them, by
/// id, with those who went; nothing when that may be anybody, as when rules, segments or own fields
/// were changed.
/// @param before  as people_before() has it; without it nothing is told of an edit that moved
///                something from one person to another
std::optional<std::vector<Id>> people_touched(const Book& book,
                                              std::span<const FieldChange> changes,
                                              const std::optional<std::vector<Id>>& before = {});

/// All items of a book, kept up to date.
class Today {
  public:
    /// Anew. Time O(people + touchpoints).
    Stepwise<bool> build_steps(TodayContext context);
    void build(const TodayContext& context) { at_once(build_steps(context)); }
    /// After an edit that touched these people, and whatever tasks and introductions.
    void update(const TodayContext& context, std::span<const Id> people);
    /// Whose follow-up has turned due or late since it was found, by the minute of the context.
    std::vector<Id> turned(const TodayContext& context) const;

    /// What cannot wait, the most urgent first, and then by rank, the highest first; of equal ones
    /// by person and kind. What waits for a person comes once, as the first of it, but tasks and
    /// promises each; snoozed is left out.
    /// The same for any order of the book's rows.
    std::vector<TodayItem> ranked(const TodayContext& context) const;
    /// The same with all that waits for each person.
    std::vector<TodayItem> waiting(const TodayContext& context) const;

    /// Every item by itself, in the same order: also what is snoozed, and what is to come within
    /// `context.ahead`.
    std::vector<TodayItem> awaited(const TodayContext& context) const;
    /// The day, today or later, on which an item comes up: it is due, and put off no longer.
    Day comes_up(const TodayContext& context, const TodayItem& item) const;

  private:
    void find_person(const TodayContext& context, std::uint32_t row);
    void find_common(const TodayContext& context);

    /// Whether it is theirs to wait for; and whether it has come up as well.
    bool stands(const TodayContext& context, const TodayItem& item) const;
    bool waits(const TodayContext& context, const TodayItem& item) const;
    Day put_off_until(const Book& book, const TodayItem& item) const;

    std::vector<TodayItem> items_;   // of people, in no order
    std::vector<TodayItem> common_;  // of tasks and introductions
    std::unordered_set<Id, IdHash> woken_;
    // Until when: all of a kind, and one thing by its rule; whoever has one is in the first.
    std::unordered_map<Id, std::array<Day, kTodayKinds>, IdHash> snoozed_;
    std::map<std::pair<Id, std::string>, Day> snoozed_one_;
    PromiseTasks promised_;
};

/// How many of the ranked items fit into the minutes of a day, at least one when there is one. What
/// cannot wait is seated first and has its share of the minutes, or what the others leave. Of
/// missing touch kinds and of dormant ties at most one each is taken: they keep. The one that wakes
/// has a seat, for which the last of what keeps waits when there is no room, unless it is the only
/// one.
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
/// That in words, and what the minutes of a plan are made of.
std::string minutes_each_words(const TodayParams& params);
std::string minutes_why(const TodayPlan& plan, const TodayParams& params);

/// How its line is coloured: a first meeting amber when the follow-up is due and red when it is
/// late (M58, M59), anything else amber when it is late.
enum class DueMark : std::uint8_t { none, amber, red };
DueMark due_mark(const TodayItem& item);

/// How an ask or an introduction may end, the good end first; empty for what has no two ends.
struct OutcomeWords {
    std::string_view yes, no;
};
OutcomeWords outcome_words(const Book& book, const TodayItem& item);

/// The day whose return is a year more in a job that somebody has: of a month its first. Empty when
/// they left it, or no month is known.
Date job_day(const Role& role);
/// Which of somebody's other dates an anniversary is; nothing when it is one of a job.
std::optional<NamedDate> other_date_of(const Book& book, const TodayItem& item);

/// The rule of a task that only remembers until when something is put off: all of a kind that waits
/// for a person, as books of before have it for every kind.
std::string snooze_rule(TodayKind kind);
/// Only what the item is about, a record or one of their other dates; of a kind that is about
/// neither all of it.
std::string snooze_rule(const Book& book, const TodayItem& item);
/// The tasks that have such a rule; good until the book changes.
class Snoozes {
  public:
    /// Time O(tasks).
    explicit Snoozes(const Book& book);
    /// The first one of a person that has this rule, or null. Time O(log tasks).
    const Task* of(Id person, std::string_view rule) const;

  private:
    std::vector<const Task*> tasks_;  // by person and rule
};

/// Why it is there, in one line: "Last talked 52 days ago, wanted every 45".
std::string why_line(const TodayContext& context, const TodayItem& item);
/// What its rank is made of, a line an input, with the rule and the numbers.
std::vector<std::string> why_lines(const TodayContext& context, const TodayItem& item);

}  // namespace kith
