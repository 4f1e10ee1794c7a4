#include "strategy/health.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "model/field_stamps.hpp"
#include "strategy/cadence.hpp"
#include "strategy/ledger.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace kith {
namespace {

bool is_kept(const Person& person) {
    return !person.archived && !person.passive &&
           (person.layer == "15" || person.layer == "50" || person.layer == "150");
}

/// Adds a touch, of a full day, when I began it in writing and it is known what came of it: whoever
/// logs by hand seldom notes an answer, so that silence in the log says nothing.
/// @param people  rows of Book::people, any of whom may have answered
void count_answer(ResponseRate& rate, const Book& book, const Relations& relations,
                  const Touchpoint& touch, std::span<const std::uint32_t> people, Day today,
                  const HealthParams& params) {
    if (touch.initiated != "me" || !is_written(touch.channel)) return;
    const Day sent = *full_day(touch.on);
    const Day until = sent + params.answer_days;
    if (touch.unanswered && today < until) return;
    const auto answered_by = [&](Day last, bool by_talks) {
        return std::ranges::any_of(people, [&](std::uint32_t row) {
            return was_answered(book, relations.touchpoints_of_person.of(row), sent, touch.id.value,
                                std::min(today, last), by_talks);
        });
    };
    const bool answered = !touch.unanswered && answered_by(until, true);
    if (!answered && !touch.unanswered && !answered_by(until + params.answer_days, false)) return;
    ++rate.sent;
    rate.answered += answered ? 1u : 0u;
}

bool is_meaningful(const Touchpoint& touch, const HealthParams& params) {
    return had_depth(touch) && touch.people.size() <= params.most_people;
}

bool is_this_year(Date date, Day today, Day year) {
    const std::optional<Day> on = full_day(date);
    return on && *on <= today && today - *on < year;
}

/// @param channel  by it alone; nothing: by all
ResponseRate count_answers(const Book& book, const Relations& relations, std::uint32_t person,
                           Day today, const HealthParams& params,
                           std::optional<std::string_view> channel = {}) {
    ResponseRate rate;
    for (const std::uint32_t row : relations.touchpoints_of_person.of(person)) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        if (channel && touch.channel != *channel) continue;
        if (is_this_year(touch.on, today, params.year))
            count_answer(rate, book, relations, touch, {&person, 1}, today, params);
    }
    return rate;
}

/// `counts`: whether a touch does.
template <class Counts>
std::vector<PersonTouches> count_people(const Book& book, Day today, const Counts& counts) {
    std::vector<PersonTouches> all(book.people.size());
    const Day year = health_params(book).year;
    for (std::uint32_t row = 0; row < all.size(); ++row) all[row].row = row;
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        if (!is_this_year(touch.on, today, year) || !counts(touch)) continue;
        for (const Id person : touch.people) {
            const std::size_t row = book.people.row_of(person);
            if (row < all.size() && !book.people.rows()[row].archived) ++all[row].touches;
        }
    }
    std::erase_if(all, [](const PersonTouches& one) { return one.touches == 0; });
    sort_items(all, std::greater{}, &PersonTouches::touches);
    return all;
}

/// Months by their first days, and which of them a date is in.
class Months {
  public:
    Months(Day today, int months)
        : today_(today), all_(static_cast<std::size_t>(std::max(0, months))) {
        const Date now = from_day(today);
        first_ = now.year * 12 + now.month - months;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            const int month = first_ + static_cast<int>(i);
            const Date first{static_cast<std::int16_t>(month / 12),
                             static_cast<std::uint8_t>(month % 12 + 1), 1};
            all_[i].first = to_day(first).value_or(today);
        }
    }

    MonthHealth* of(Date date) {
        const std::optional<Day> on = full_day(date);
        if (!on || *on > today_) return nullptr;
        const int at = date.year * 12 + date.month - 1 - first_;
        return at < 0 || at >= static_cast<int>(all_.size()) ? nullptr
                                                             : &all_[static_cast<std::size_t>(at)];
    }

    void add(const Exchange& exchange) {
        MonthHealth* month = of(exchange.on);
        const bool given = exchange.direction == "given";
        if (month == nullptr || !was_met(exchange) || (!given && exchange.direction != "received"))
            return;
        (given ? month->given : month->received) +=
            static_cast<double>(std::max<std::int64_t>(1, exchange.weight));
    }

    std::vector<MonthHealth>& all() { return all_; }

  private:
    Day today_;
    int first_ = 0;
    std::vector<MonthHealth> all_;
};

}  // namespace

bool is_in_person(std::string_view channel) {
    constexpr std::array<std::string_view, 3> kInPerson = {"meal", "meeting", "visit"};
    return std::ranges::contains(kInPerson, channel);
}

HealthParams health_params(const Book& book) {
    const auto number = [&](RuleNumber which) {
        return static_cast<std::uint32_t>(rule_number(book, which));
    };
    return {.answer_days = rule_number(book, RuleNumber::health_answer_days),
            .least_sent = number(RuleNumber::health_least_sent),
            .most_people = number(RuleNumber::health_most_people),
            .quarter_days = rule_number(book, RuleNumber::health_quarter_days),
            .vouchers = number(RuleNumber::vouchers_wanted),
            .year = rule_number(book, RuleNumber::health_days)};
}

bool was_answered(const Book& book, std::span<const std::uint32_t> touches, Day sent, Id message,
                  Day until, bool by_talks) {
    const Touchpoint* said = book.touchpoints.find(message);
    // "14:30": what came before it on the same day.
    const auto is_before = [&](const Touchpoint& touch) {
        return said != nullptr && touch.on == said->on && !touch.time.empty() &&
               touch.time < said->time;
    };
    // The newest come first, and of somebody there may be thousands: those after it are not walked.
    const Date last = from_day(until);
    const auto later = [&](std::uint32_t row) { return last < book.touchpoints.rows()[row].on; };
    const auto first = std::ranges::partition_point(touches, later);
    for (const std::uint32_t row : std::span(first, touches.end())) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        if (!on) continue;
        if (*on < sent) return false;
        const bool theirs =
            touch.initiated == "them" || (by_talks && is_talk(touch.channel) && !touch.unanswered);
        if (theirs && touch.id.value != message && !is_before(touch)) return true;
    }
    return false;
}

std::string answered_rule(const HealthParams& params) {
    const std::string days = days_words(params.answer_days);
    return "answered is what was followed within " + days +
           " by a word of theirs or a talk in your log, unanswered what you marked so and what a "
           "word of theirs followed later, in the " +
           days + " after those. Of the rest nothing is known, and it does not count";
}

std::vector<ChannelHealth> channel_health(const Book& book, const Relations& relations, Day today) {
    const HealthParams params = health_params(book);
    std::map<std::string_view, ChannelHealth> channels;
    std::vector<std::uint32_t> people;
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        if (!is_this_year(touch.on, today, params.year)) continue;
        ChannelHealth& channel = channels[touch.channel];
        channel.channel = touch.channel;
        ++channel.touches;
        people.clear();
        for (const Id id : touch.people) {
            const std::size_t row = book.people.row_of(id);
            if (row < book.people.size()) people.push_back(static_cast<std::uint32_t>(row));
        }
        count_answer(channel.response, book, relations, touch, people, today, params);
    }
    std::vector<ChannelHealth> sorted;
    for (const auto& [name, channel] : channels) sorted.push_back(channel);
    sort_items(sorted, std::greater{}, &ChannelHealth::touches);
    return sorted;
}

ResponseRate response_of(const Book& book, const Relations& relations, std::uint32_t person_row,
                         Day today, std::optional<std::string_view> channel) {
    return count_answers(book, relations, person_row, today, health_params(book), channel);
}

std::uint32_t touches_by(const Book& book, std::span<const std::uint32_t> touches,
                         std::string_view channel, Day today) {
    const Day year = health_params(book).year;
    return static_cast<std::uint32_t>(std::ranges::count_if(touches, [&](std::uint32_t row) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        return touch.channel == channel && is_this_year(touch.on, today, year);
    }));
}

std::vector<PersonResponse> responses(const Book& book, const Relations& relations, Day today) {
    const HealthParams params = health_params(book);
    std::vector<PersonResponse> all;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        if (book.people.rows()[row].archived) continue;
        const ResponseRate rate = count_answers(book, relations, row, today, params);
        if (rate.sent >= params.least_sent) all.push_back({row, rate});
    }
    sort_items(all, {}, [](const PersonResponse& one) {
        return std::pair(one.response.rate(), -static_cast<std::int64_t>(one.response.sent));
    });
    return all;
}

std::vector<PersonTouches> meaningful_people(const Book& book, Day today) {
    const HealthParams params = health_params(book);
    return count_people(book, today,
                        [&](const Touchpoint& touch) { return is_meaningful(touch, params); });
}

std::vector<PersonTouches> channel_people(const Book& book, Day today, std::string_view channel) {
    return count_people(book, today,
                        [&](const Touchpoint& touch) { return touch.channel == channel; });
}

std::vector<MonthHealth> month_health(const Book& book, Day today, int months,
                                      std::span<const ChannelHealth> channels) {
    const HealthParams params = health_params(book);
    Months all(today, months);
    for (MonthHealth& month : all.all()) month.by_channel.resize(channels.size());
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        MonthHealth* month = all.of(touch.on);
        if (month == nullptr) continue;
        ++month->touches;
        if (is_meaningful(touch, params)) ++month->meaningful;
        const auto it = std::ranges::find(channels, touch.channel, &ChannelHealth::channel);
        if (it != channels.end())
            ++month->by_channel[static_cast<std::size_t>(it - channels.begin())];
    }
    for (const Exchange& exchange : book.exchanges.rows()) all.add(exchange);
    return std::move(all.all());
}

std::vector<MonthHealth> month_balance(const Book& book, std::span<const std::uint32_t> exchanges,
                                       Day today, int months) {
    Months all(today, months);
    for (const std::uint32_t row : exchanges) all.add(book.exchanges.rows()[row]);
    return std::move(all.all());
}

Growth growth_of(const Book& book, const Relations& relations, Day today) {
    Growth growth;
    const Day quarter = health_params(book).quarter_days;
    const TieStrengthParams params = tie_strength_params(book);
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const Person& person = book.people.rows()[row];
        const auto rows = relations.touchpoints_of_person.of(row);
        if (rows.empty() || person.archived) continue;
        const TieStrengthParams own = with_own_word(person, params);
        const auto touches = weighed_touches(book, rows, own);
        const bool before = read_tie(touches, today - quarter, own).band <= Band::medium;
        const bool now = read_tie(touches, today, own).band <= Band::medium;
        if (now && !before) growth.rose.push_back(row);
        if (before && !now) growth.fell.push_back(row);
    }
    return growth;
}

Meetings meetings_of(const Book& book, const Relations& relations, Day today) {
    Meetings meetings;
    const Day year = health_params(book).year;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        if (!is_kept(book.people.rows()[row])) continue;
        const auto touches = relations.touchpoints_of_person.of(row);
        bool any = false;
        bool ever = false;
        bool this_year = false;
        for (const std::uint32_t touch_row : touches) {
            const Touchpoint& touch = book.touchpoints.rows()[touch_row];
            const std::optional<Day> on = full_day(touch.on);
            if (!on || *on > today) continue;
            any = true;
            if (!is_in_person(touch.channel)) continue;
            ever = true;
            this_year |= today - *on < year;
        }
        if (any && !ever) meetings.only_online.push_back(row);
        if (ever && !this_year) meetings.not_met_this_year.push_back(row);
    }
    return meetings;
}

std::vector<std::uint32_t> vouchers(const Book& book) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const Person& person = book.people.rows()[row];
        if (person.vouches_for_me && !person.archived) rows.push_back(row);
    }
    return rows;
}

std::optional<std::size_t> vouchers_on(const Book& book, Day day, int minutes_east) {
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t end = (std::int64_t{day} + 1) * kDayMs - std::int64_t{minutes_east} * 60'000;
    const FieldNumber vouches = find_field(EntityKind::person, "vouches_for_me")->number;
    const FieldNumber archived = find_field(EntityKind::person, "archived")->number;
    const auto was = [end](const Person& person, FieldNumber field, bool now) {
        if (now) return set_at(person, field).wall_ms < end;
        // What was never set says nothing of when.
        const auto listed = stamps_of_field(person.field_stamps, field);
        return !listed.empty() && listed.front().stamp.wall_ms >= end;
    };
    std::optional<std::size_t> found;
    for (const Person& person : book.people.rows()) {
        if (person.created.wall_ms >= end) continue;
        if (!found) found = 0;
        if (was(person, vouches, person.vouches_for_me) && !was(person, archived, person.archived))
            ++*found;
    }
    return found;
}

}  // namespace kith
