// What waits for one person: the rules of Today, each on its own.
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/suggested_touch.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr Day kLastingDays = 2;  // a birthday that was missed by so many still shows
constexpr Day kAskedAbout = 90;  // a promise that was made to me is let be after so many

bool is_meeting(std::string_view channel) {
    constexpr std::array<std::string_view, 5> kChannels = {"meal", "visit", "meeting", "video",
                                                           "call"};
    return std::ranges::contains(kChannels, channel);
}

/// It presses more for two weeks; one that was not kept for months presses less and less.
double promise_urgency(Day age) {
    constexpr Day kFresh = 14;
    if (age <= kFresh) return 1.2 + 0.8 * age / kFresh;
    return std::max(0.5, 2 - (age - kFresh) / 60.0);
}

/// The day of a date that comes back every year, nearest to today: from some days ago on.
std::optional<Day> yearly_day(Date date, Day today) {
    if (date.month == 0 || date.day == 0) return std::nullopt;
    const Day from = today - kLastingDays;
    for (int year = from_day(from).year; year <= from_day(from).year + 1; ++year) {
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
        if (person_.archived || person_.passive) return;
        read_touches();
        find_dates();
        find_exchanges();
        find_follow_up();
        find_promises();
        find_cadence();
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
        item.value = value_of(person_);
        if (row_ < context_.in_goal.size() && context_.in_goal[row_] != 0) item.relevance = 1.5f;
        return item;
    }

    const Touchpoint& touch(std::uint32_t row) const {
        return context_.book.touchpoints.rows()[row];
    }

    void read_touches() {
        for (const std::uint32_t row : touches_) {
            const std::optional<Day> on = full_day(touch(row).on);
            if (!on || *on > context_.today) continue;
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
        /// Whether there was a touch on that day or since; then the day was kept.
        const auto kept = [&](Day day) {
            return last_any_ != Relations::kNever && last_any_ >= day;
        };
        const auto urgency = [&](Day day) { return day == today ? 1.6 : day > today ? 1.0 : 0.8; };
        if (const auto day = yearly_day(person_.birthday, today);
            day && *day <= today + ahead && !kept(*day))
            add(TodayKind::birthday, *day, urgency(*day)).late = *day < today;
        for (const std::uint32_t row : context_.relations.roles_of_person.of(row_)) {
            const Role& role = context_.book.roles.rows()[row];
            if (role.to || !role.from.is_full()) continue;
            const std::optional<Day> day = yearly_day(role.from, today);
            if (day && *day <= today + ahead && from_day(*day).year > role.from.year && !kept(*day))
                add(TodayKind::anniversary, *day, urgency(*day) * 0.75, role.id.value);
        }
    }

    /// Whether I was in touch on that day or later, by another touchpoint than `but`.
    bool heard_from_me(Day since, Id but) const {
        for (const std::uint32_t row : touches_) {
            const std::optional<Day> on = full_day(touch(row).on);
            if (!on || *on > context_.today) continue;
            if (*on < since) return false;  // the newest come first
            if (!(touch(row).id.value == but) && touch(row).initiated != "them") return true;
        }
        return false;
    }

    void find_exchanges() {
        const Day today = context_.today;
        for (const std::uint32_t row : context_.relations.exchanges_of_person.of(row_)) {
            const Exchange& exchange = context_.book.exchanges.rows()[row];
            const std::optional<Day> on = full_day(exchange.on);
            if (!on || *on > today) continue;
            const Day age = today - *on;
            const bool open = exchange.outcome.empty() || exchange.outcome == "open";
            const bool said_no = exchange.is_ask && exchange.outcome == "no";
            if (exchange.is_ask && open) {
                // What they asked of me waits for me at once, what I asked of them for a while.
                const bool mine = exchange.direction != "given";
                const Day wait = mine ? context_.params.answer : 1;
                if (age < wait || heard_from_me(today - wait + 1, {})) continue;
                const double extra = std::min(0.6, (age - wait) / 30.0);
                add(TodayKind::open_ask, *on + wait, (mine ? 0.9 : 1.2) + extra, exchange.id.value);
            } else if (exchange.direction == "received" && !said_no &&
                       age <= context_.params.thanks && !heard_from_me(*on, exchange.touchpoint)) {
                add(TodayKind::thanks, *on, 1.2, exchange.id.value);
            }
        }
    }

    /// A first meeting that was not followed by anything yet.
    void find_follow_up() {
        const TodayParams& params = context_.params;
        const Touchpoint* first = nullptr;
        for (const std::uint32_t row : touches_) {
            const std::optional<Day> on = full_day(touch(row).on);
            if (!on || *on > context_.today) continue;
            // Something else than a meeting came before or after it; or they met before.
            if (first != nullptr || !is_meeting(touch(row).channel)) return;
            first = &touch(row);
        }
        if (first == nullptr) return;
        const Day age = context_.today - *full_day(first->on);
        if (age > params.follow_up_shown) return;
        const double urgency = age < params.follow_up        ? 0.8
                               : age < params.follow_up_late ? 1.5
                                                             : 2.0;
        TodayItem& item = add(TodayKind::follow_up, *full_day(first->on) + params.follow_up,
                              urgency, first->id.value);
        item.late = age >= params.follow_up_late;
    }

    void find_promises() {
        for (const std::uint32_t row : touches_) {
            const Touchpoint& said = touch(row);
            const std::optional<Day> on = full_day(said.on);
            if (said.promise.empty() || !on || *on > context_.today) continue;
            // Of several who were there, the first is the one it was said to.
            if (said.people.empty() || !(said.people.front() == person_.id.value)) continue;
            const Day age = context_.today - *on;
            const std::vector<std::string_view> promises = promises_in(said.promise);
            for (std::size_t place = 0; place < promises.size(); ++place) {
                // What they promised comes up when nothing was heard from them for a while.
                const bool theirs = promises[place].starts_with(kTheyPromised);
                if (theirs &&
                    (age < context_.params.answer || age > kAskedAbout || last_any_ > *on))
                    continue;
                add(TodayKind::promise, *on, theirs ? 0.7 : promise_urgency(age), said.id.value)
                    .place = static_cast<std::uint8_t>(std::min<std::size_t>(place, UINT8_MAX));
            }
        }
    }

    void find_cadence() {
        const TodayParams& params = context_.params;
        const Day today = context_.today;
        const bool rests = is_paused(today, params.cadence.pauses) ||
                           (last_unanswered_ != Relations::kNever &&
                            today - last_unanswered_ < params.after_no_answer);
        if (rests) return;
        const Due due = due_of(context_.book, person_, touches_, params.cadence, today);
        const auto missing = [&] {
            return static_cast<std::uint8_t>(kAllTouchKinds & ~touch_kinds_of(context_.book,
                                                                              touches_, today,
                                                                              params.touch_kind));
        };
        if (due.ideal != Relations::kNever && due.ideal <= today) {
            TodayItem& item =
                add(TodayKind::cadence, due.ideal, cadence_urgency(due.ideal, due.longest, today));
            item.late = today > due.longest;
            item.last = due.counted_from;
            item.touch_kinds = missing();
            item.talks = is_talked_to(person_);
            return;
        }
        const bool cleared = due.counted_from < params.cadence.fresh_from;
        if (is_talked_to(person_) && due.ideal != Relations::kNever && !cleared &&
            today - due.counted_from >= (due.ideal - due.counted_from) / 2) {
            if (const std::uint8_t kinds = missing(); kinds != 0 && last_ != Relations::kNever)
                add(TodayKind::touch_kind, today, 0.4).touch_kinds = kinds;
            return;
        }
        if (due.ideal != Relations::kNever || touches_.empty()) return;
        const TieStrengthParams own = with_own_word(person_, params.strength);
        const TieReading reading =
            read_tie(weighed_touches(context_.book, touches_, own), today, own);
        if (reading.band == Band::dormant)
            add(TodayKind::dormant, reading.last_touch, 0.3 + 0.3 * reading.highest);
    }

    const TodayContext& context_;
    const Person& person_;
    std::uint32_t row_;
    std::span<const std::uint32_t> touches_;
    std::vector<TodayItem>& items_;
    Day last_ = Relations::kNever;      // with depth
    Day last_any_ = Relations::kNever;  // of any kind
    Day last_unanswered_ = Relations::kNever;
};

}  // namespace

bool is_talked_to(const Person& person) {
    return person.layer == "15" || person.layer == "50";
}

float value_of(const Person& person) {
    const float layer = person.layer == "15"    ? 1.0f
                        : person.layer == "50"  ? 0.8f
                        : person.layer == "150" ? 0.6f
                                                : 0.4f;
    const std::int64_t impact = person.impact == 0 ? 3 : person.impact;
    return layer * (1 + 0.1f * static_cast<float>(impact - 3));
}

std::uint8_t touch_kinds_of(const Book& book, std::span<const std::uint32_t> touches, Day today,
                            Day days) {
    std::uint8_t kinds = 0;
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        if (!on || *on > today) continue;
        if (today - *on >= days) break;  // the newest come first
        if (touch.kind == "update") kinds |= kUpdate;
        if (touch.kind == "personal") kinds |= kPersonal;
        if (touch.kind == "value") kinds |= kValue;
    }
    return kinds;
}

void items_of_person(const TodayContext& context, std::uint32_t row,
                     std::vector<TodayItem>& items) {
    Finder(context, row, items).find();
}

}  // namespace kith
