// What waits for one person: the rules of Today, each on its own.
#include "model/field_stamps.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/suggested_touch.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr int kDayMinutes = 24 * 60;

/// When something was written down, in minutes since 1970 by the clock of where the owner was.
std::optional<std::int64_t> noted_minute(const Stamp& created, const TodayContext& context) {
    if (created.wall_ms <= 0) return std::nullopt;
    return created.wall_ms / 60'000 +
           (context.minutes_east ? context.minutes_east(created.wall_ms) : 0);
}

/// It presses more while it is fresh; one that was not kept for months presses less and less.
double promise_urgency(Day age, const TodayParams& params) {
    const Day fresh = params.promise_fresh;
    const double first = params.urgency(Urgency::promise);
    const double most = params.urgency(Urgency::promise_most);
    if (age <= fresh) return first + (most - first) * age / fresh;
    const double least = std::min(params.urgency(Urgency::promise_least), most);
    return std::max(least, most - 1.0 * (age - fresh) / params.promise_eases);
}

/// The day of a date that comes back every year, nearest to today: from some days ago on.
std::optional<Day> yearly_day(Date date, Day today, Day late) {
    if (date.month == 0 || date.day == 0) return std::nullopt;
    const Day from = today - late;
    const int first = from_day(from).year;
    for (int year = first; year <= first + 1; ++year) {
        Date in_year = date;
        in_year.year = static_cast<std::int16_t>(year);
        // Who was born on 29 February celebrates on the last of February in other years.
        in_year.day =
            static_cast<std::uint8_t>(std::min<int>(date.day, days_in_month(year, date.month)));
        if (const std::optional<Day> day = to_day(in_year); day && *day >= from) return day;
    }
    return std::nullopt;
}

class Finder {
  public:
    Finder(const TodayContext& context, std::uint32_t row, std::vector<TodayItem>& items)
        : context_(context),
          person_(context.book.people.rows()[row]),
          row_(row),
          touches_(context.relations.touchpoints_of_person.of(row)),
          items_(items) {}

    void find() {
        if (person_.archived) return;
        read_touches();
        find_promises();
        if (person_.passive) return;
        find_dates();
        find_exchanges();
        find_follow_up();
        find_cadence();
    }

    void find_asks_and_thanks() {
        if (person_.archived || person_.passive) return;
        read_touches();
        find_exchanges();
    }

    /// @param from  the day from which nothing lets the tie rest, today or later
    TodayItem& add_cadence(const Due& due, Day from) {
        const Day today = context_.today;
        const Day on = from > today ? std::max(due.ideal, from) : due.ideal;
        const Day day = std::max(on, today);
        const double urgency = due.ideal > today ? 0
                                                 : cadence_urgency(due.ideal, due.longest, day,
                                                                   context_.params.cadence.over);
        TodayItem& item = add(TodayKind::cadence, on, urgency);
        item.late = day > due.longest;
        item.last = due.counted_from;
        item.touch_kinds = missing_kinds();
        item.talks = is_talked_to(person_);
        return item;
    }

  private:
    TodayItem& add(TodayKind kind, Day due, double urgency, Id about = {}) {
        TodayItem& item = items_.emplace_back();
        item.kind = kind;
        item.person = person_.id.value;
        item.about = about;
        item.due = due;
        item.last = last_;
        item.urgency = static_cast<float>(urgency);
        item.value = value_of(person_, context_.params.value);
        if (row_ < context_.in_goal.size() && context_.in_goal[row_] != 0)
            item.relevance = context_.params.value.goal;
        return item;
    }

    double urgency_of(Urgency of) const { return context_.params.urgency(of); }

    const Touchpoint& touch(std::uint32_t row) const {
        return context_.book.touchpoints.rows()[row];
    }

    void read_touches() {
        for (const std::uint32_t row : touches_) {
            const std::optional<Day> on = to_day(touch(row).on);
            if (!on || *on > context_.today || is_mass_sent(touch(row))) continue;
            if (last_any_ == Relations::kNever) last_any_ = *on;
            if (touch(row).unanswered && touch(row).initiated == "me" &&
                last_unanswered_ == Relations::kNever)
                last_unanswered_ = *on;
            if (last_ == Relations::kNever && had_depth(touch(row))) last_ = *on;
            if (last_ != Relations::kNever) break;
        }
    }

    void find_dates() {
        const Day today = context_.today;
        const Day ahead = context_.params.birthday;
        /// Whether there was a touch on that day or since, or a wish ahead of it; then the day was
        /// kept.
        const auto kept = [&](Day day) {
            if (last_any_ != Relations::kNever && last_any_ >= day) return true;
            return std::ranges::any_of(touches_, [&](std::uint32_t row) {
                const std::optional<Day> on = full_day(touch(row).on);
                return on && *on >= day - ahead && *on <= today &&
                       was_done_as(touch(row), Act::congratulate);
            });
        };
        const Day late = context_.params.birthday_late;
        const double of_job = urgency_of(Urgency::anniversary);
        const auto urgency = [&](Day day) {
            return urgency_of(day == today  ? Urgency::birthday
                              : day > today ? Urgency::birthday_ahead
                                            : Urgency::birthday_late);
        };
        if (const auto day = yearly_day(person_.birthday, today, late);
            day && *day <= today + ahead && !kept(*day)) {
            TodayItem& item = add(TodayKind::birthday, *day, urgency(*day));
            item.late = *day < today;
            item.expires = *day <= today;
        }
        for (const std::uint32_t row : context_.relations.roles_of_person.of(row_)) {
            const Role& role = context_.book.roles.rows()[row];
            const Date from = job_day(role);
            const std::optional<Day> day = yearly_day(from, today, late);
            if (day && *day <= today + ahead && from_day(*day).year > from.year && !kept(*day))
                add(TodayKind::anniversary, *day, urgency(*day) * of_job, role.id.value).expires =
                    *day <= today;
        }
        const std::size_t count = std::min<std::size_t>(person_.other_dates.size(), UINT8_MAX);
        for (std::size_t place = 0; place < count; ++place) {
            const std::optional<NamedDate> named = read_named_date(person_.other_dates[place]);
            if (!named || is_of_loss(*named)) continue;
            const std::optional<Day> day = yearly_day(named->date, today, late);
            if (!day || *day > today + ahead || from_day(*day).year < named->date.year ||
                kept(*day))
                continue;
            TodayItem& item = add(TodayKind::anniversary, *day, urgency(*day) * of_job);
            item.place = static_cast<std::uint8_t>(place);
            item.expires = *day <= today;
        }
    }

    /// Whether I was in touch on that day or later. Thanks for something are neither in the
    /// touchpoint of it nor in a line that only follows up.
    bool heard_from_me(Day since, const Exchange* thanks_for = nullptr) const {
        for (const std::uint32_t row : touches_) {
            const std::optional<Day> on = full_day(touch(row).on);
            if (!on || *on > context_.today) continue;
            if (*on < since) return false;  // the newest come first
            if (touch(row).initiated == "them" || is_mass_sent(touch(row))) continue;
            if (thanks_for == nullptr) return true;
            if (!(touch(row).id.value == thanks_for->touchpoint) &&
                !was_done_as(touch(row), Act::follow_up))
                return true;
        }
        return false;
    }

    /// The day of what I received. An ask that was open was granted when that was noted, as its own
    /// day is that of the asking.
    std::optional<Day> received_on(const Exchange& exchange) const {
        std::optional<Day> on = full_day(exchange.on);
        if (!exchange.is_ask) return on;
        const FieldNumber outcome = find_field(EntityKind::exchange, "outcome")->number;
        const auto noted = stamps_of_field(exchange.field_stamps, outcome);
        if (noted.empty() || !(exchange.created < noted.front().stamp)) return on;
        return std::max(on, day_or_noted({}, noted.front().stamp, context_));
    }

    void find_exchanges() {
        const Day today = context_.today;
        for (const std::uint32_t row : context_.relations.exchanges_of_person.of(row_)) {
            const Exchange& exchange = context_.book.exchanges.rows()[row];
            const bool open = exchange.outcome.empty() || exchange.outcome == "open";
            const bool said_no = exchange.is_ask && exchange.outcome == "no";
            const bool waits = exchange.is_ask && open;
            const std::optional<Day> on =
                waits ? day_or_noted(exchange.on, exchange.created, context_)
                      : received_on(exchange);
            if (!on || *on > today) continue;
            const Day age = today - *on;
            if (waits) {
                // What they asked of me waits for me soon, what I asked of them for a while.
                const bool mine = exchange.direction != "given";
                const Day wait = mine ? context_.params.answer : context_.params.asked_of_me;
                const Day over = age - wait;  // days that it waits already
                if (over + context_.ahead < 0 ||
                    heard_from_me(today - wait + 1 - std::min(0, over)))
                    continue;
                const double extra = std::clamp(1.0 * over / context_.params.ask_grows, 0.0,
                                                urgency_of(Urgency::ask_more));
                add(TodayKind::open_ask, *on + wait,
                    urgency_of(mine ? Urgency::ask : Urgency::asked_of_me) + extra,
                    exchange.id.value);
            } else if (exchange.direction == "received" && !said_no &&
                       age <= context_.params.thanks && !heard_from_me(*on, &exchange)) {
                add(TodayKind::thanks, *on, urgency_of(Urgency::thanks), exchange.id.value);
            }
        }
    }

    /// A first meeting that was not followed by anything yet.
    void find_follow_up() {
        const TodayParams& params = context_.params;
        const Touchpoint* first = first_talk(context_, touches_);
        if (first == nullptr || went_on(*first)) return;
        const double age = days_since(*first, context_);
        const double urgency = urgency_of(age < params.follow_up        ? Urgency::follow_up_early
                                          : age < params.follow_up_late ? Urgency::follow_up
                                                                        : Urgency::follow_up_late);
        TodayItem& item = add(TodayKind::follow_up, *full_day(first->on) + params.follow_up,
                              urgency, first->id.value);
        item.late = age >= params.follow_up_late;
        item.expires = age >= params.follow_up;
    }

    /// Whether there was a word from me after a talk, or another talk. Of what was on the same day
    /// the hour says whether it was before; where it says nothing, it was after.
    bool went_on(const Touchpoint& talk) const {
        for (const std::uint32_t row : touches_) {
            const Touchpoint& other = touch(row);
            if (other.on < talk.on) return false;  // the newest come first
            const std::optional<Day> on = full_day(other.on);
            if (!on || *on > context_.today || &other == &talk) continue;
            if ((other.initiated == "them" && !had_talk(other)) || is_mass_sent(other)) continue;
            const std::optional<int> minute = minute_of(other.time);
            if (other.on == talk.on && minute && minute < minute_of(talk.time)) continue;
            return true;
        }
        return false;
    }

    void find_promises() {
        for (const std::uint32_t row : touches_) {
            const Touchpoint& said = touch(row);
            if (said.promise.empty()) continue;
            const std::optional<Day> on = full_day(said.on);
            if (!on || *on > context_.today) continue;
            // Of several who were there it waits for one, but which may change without them.
            const Day age = context_.today - *on;
            const std::vector<std::string_view> promises = promises_in(said.promise);
            for (std::size_t place = 0; place < promises.size(); ++place) {
                // What they promised comes up when nothing was heard from them for a while.
                const bool theirs = promises[place].starts_with(kTheyPromised);
                if (theirs && (person_.passive || age < context_.params.answer ||
                               age > context_.params.their_promise || last_any_ > *on))
                    continue;
                TodayItem& item = add(TodayKind::promise, *on,
                                      theirs ? urgency_of(Urgency::their_promise)
                                             : promise_urgency(age, context_.params),
                                      said.id.value);
                item.place = static_cast<std::uint8_t>(std::min<std::size_t>(place, UINT8_MAX));
                item.expires = !theirs && age <= context_.params.promise_fresh;
            }
        }
    }

    std::uint8_t missing_kinds() const {
        const HadTouchKinds had =
            touch_kinds_of(context_.book, touches_, context_.relations.exchanges_of_person.of(row_),
                           context_.today, context_.params.touch_kind);
        return static_cast<std::uint8_t>(kAllTouchKinds & ~had.kinds());
    }

    /// The first day, today or later, on which neither a pause nor what they did not answer lets
    /// the tie rest.
    Day rests_until() const {
        Day day = context_.today;
        if (last_unanswered_ != Relations::kNever)
            day = std::max(day, last_unanswered_ + context_.params.after_no_answer);
        const std::vector<Pause> own = read_pauses(person_.pauses);
        const auto& of_all = context_.params.cadence.pauses;
        while (is_paused(day, of_all) || is_paused(day, own))
            day = (is_paused(day, of_all) ? next_pause(day, of_all) : next_pause(day, own))->until +
                  1;
        return day;
    }

    void find_cadence() {
        if (person_.no_reminders) return;
        const TodayParams& params = context_.params;
        const Day today = context_.today;
        const Day from = rests_until();
        if (from > today + context_.ahead) return;
        const Due due = due_of(context_.book, person_, touches_, params.cadence, today);
        if (due.ideal != Relations::kNever && due.ideal <= today + context_.ahead) {
            if (add_cadence(due, from).due <= today) return;
        }
        if (from > today) return;
        const bool cleared = due.counted_from < params.cadence.fresh_from;
        if (is_talked_to(person_) && due.ideal != Relations::kNever && !cleared &&
            today - due.counted_from >=
                (due.ideal - due.counted_from) * params.touch_kind_from / 100) {
            if (const std::uint8_t kinds = missing_kinds();
                kinds != 0 && last_ != Relations::kNever)
                add(TodayKind::touch_kind, today, urgency_of(Urgency::touch_kind)).touch_kinds =
                    kinds;
            return;
        }
        if (due.ideal != Relations::kNever || touches_.empty()) return;
        // Who was in touch lately need not be weighed.
        if (last_any_ != Relations::kNever && today - last_any_ <= params.strength.dormant_days)
            return;
        const TieStrengthParams own = with_own_word(person_, params.strength);
        if (const auto reading =
                read_dormant(weighed_touches(context_.book, touches_, own), today, own))
            add(TodayKind::dormant, reading->last_touch,
                urgency_of(Urgency::dormant) * (1 + reading->highest));
    }

    const TodayContext& context_;
    const Person& person_;
    std::uint32_t row_;
    std::span<const std::uint32_t> touches_;
    std::vector<TodayItem>& items_;
    Day last_ = Relations::kNever;      // with depth
    Day last_any_ = Relations::kNever;  // of any kind, but for what went to many
    Day last_unanswered_ = Relations::kNever;
};

}  // namespace

bool is_talk(std::string_view channel) {
    constexpr std::array<std::string_view, 5> kChannels = {"meal", "visit", "meeting", "video",
                                                           "call"};
    return std::ranges::contains(kChannels, channel);
}

bool had_talk(const Touchpoint& touch) {
    return is_talk(touch.channel) && !touch.unanswered;
}

const Touchpoint* first_talk(const TodayContext& context, std::span<const std::uint32_t> touches) {
    const Day from = context.today - context.params.follow_up_shown;
    const Touchpoint* first = nullptr;
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = context.book.touchpoints.rows()[row];
        const std::optional<Day> on = to_day(touch.on);
        if (!on || *on > context.today) continue;
        // The newest come first: of what is older only an earlier talk matters.
        const bool talks = had_talk(touch);
        if (*on < from && (talks || first == nullptr)) return nullptr;
        if (talks) first = &touch;
    }
    return first != nullptr && first->on.is_full() ? first : nullptr;
}

double days_since(const Touchpoint& touch, const TodayContext& context) {
    const Day day = full_day(touch.on).value_or(context.today);
    const Day days = context.today - day;
    std::optional<int> minute = minute_of(touch.time);
    if (const auto noted = noted_minute(touch.created, context);
        !minute && noted && *noted / kDayMinutes == day)
        minute = static_cast<int>(*noted % kDayMinutes);
    if (!minute || !context.minute) return days;
    return days + static_cast<double>(*context.minute - *minute) / kDayMinutes;
}

Id promised_to(const Book& book, const Touchpoint& said) {
    Id passive;
    for (const Id id : said.people) {
        const Person* person = book.people.find(id);
        if (person == nullptr || person->archived) continue;
        if (!person->passive) return id;
        if (!passive) passive = id;
    }
    return passive;
}

Date job_day(const Role& role) {
    if (role.to || role.from.year == 0 || role.from.month == 0) return {};
    Date from = role.from;
    if (from.day == 0) from.day = 1;
    return from;
}

std::optional<NamedDate> other_date_of(const Book& book, const TodayItem& item) {
    const Person* person = book.people.find(item.person);
    if (item.kind != TodayKind::anniversary || item.about || person == nullptr ||
        item.place >= person->other_dates.size())
        return std::nullopt;
    return read_named_date(person->other_dates[item.place]);
}

std::optional<Day> day_or_noted(Date on, const Stamp& created, const TodayContext& context) {
    if (const std::optional<Day> day = to_day(on)) return day;
    const std::optional<std::int64_t> minute = noted_minute(created, context);
    if (!minute) return std::nullopt;
    return static_cast<Day>(*minute / kDayMinutes);
}

bool is_talked_to(const Person& person) {
    return person.layer == "15" || person.layer == "50";
}

float value_of(const Person& person, const ValueParams& params) {
    const float layer = person.layer == "15"    ? params.closest
                        : person.layer == "50"  ? params.active
                        : person.layer == "150" ? params.outer
                                                : params.rest;
    const std::int64_t above = person.impact == 0 ? 0 : person.impact - params.middle;
    return layer * std::max(0.0f, 1 + params.step * static_cast<float>(above));
}

bool was_woken(const TodayContext& context, std::uint32_t row) {
    const Book& book = context.book;
    const Day before = context.today - context.params.wake;
    const auto touches = context.relations.touchpoints_of_person.of(row);
    bool lately = false;
    for (const std::uint32_t at : touches) {
        const Touchpoint& touch = book.touchpoints.rows()[at];
        const std::optional<Day> on = full_day(touch.on);
        if (!on || *on > context.today || is_mass_sent(touch)) continue;
        lately = *on > before;
        break;
    }
    if (!lately) return false;
    const TieStrengthParams own = with_own_word(book.people.rows()[row], context.params.strength);
    return read_dormant(weighed_touches(book, touches, own), before, own).has_value();
}

TodayItem cadence_item(const TodayContext& context, std::uint32_t row, const Due& due) {
    std::vector<TodayItem> items;
    return Finder(context, row, items).add_cadence(due, context.today);
}

void asks_and_thanks_of_person(const TodayContext& context, std::uint32_t row,
                               std::vector<TodayItem>& items) {
    Finder(context, row, items).find_asks_and_thanks();
}

void items_of_person(const TodayContext& context, std::uint32_t row,
                     std::vector<TodayItem>& items) {
    Finder(context, row, items).find();
}

}  // namespace kith
