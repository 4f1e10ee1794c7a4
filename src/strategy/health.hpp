// How the keeping of ties goes, in numbers: who answers, how much of it is a real talk, whether it
// grows, by what channels, and how many would vouch for me (M70, M13b, M8).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct HealthParams {
    Day answer_days = 14;          // within which an answer counts
    std::uint32_t least_sent = 2;  // messages from which on somebody is compared with others
    std::size_t most_people = 2;   // of a meaningful touch
    Day quarter_days = 91;
    std::size_t vouchers = 50;  // wanted
    Day year = 365;             // that counts as this year
};
/// What the settings of a book say; all that follows goes by it.
HealthParams health_params(const Book& book);

/// Whether somebody got in touch, or talked with me, from the day of a message up to a last one.
/// @param touches   theirs, rows of Book::touchpoints, the newest first
/// @param message   the touchpoint that was sent, which is no answer to itself; or none
/// @param by_talks  whether a talk that I began counts
/// Time O(log of the touches, and those of these days).
bool was_answered(const Book& book, std::span<const std::uint32_t> touches, Day sent, Id message,
                  Day until, bool by_talks = true);

/// Of what I wrote of myself and whose answer is known: how much was answered. Answered is what
/// was_answered() within the days for it; not answered what is marked so and as old, and what they
/// answered of themselves too late, in as many days again: after that a word of theirs is hardly an
/// answer. Of the rest, what was sent just now and what had no answer logged, nothing is known, and
/// it does not count.
struct ResponseRate {
    std::uint32_t sent = 0, answered = 0;  // sent: whose answer is known
    double rate() const { return sent == 0 ? 0 : static_cast<double>(answered) / sent; }
    void add(const ResponseRate& other) {
        sent += other.sent;
        answered += other.answered;
    }
};
/// That in a sentence, behind a colon.
std::string answered_rule(const HealthParams& params);
struct ChannelHealth {
    std::string_view channel;  // as Touchpoint::channel has it; empty: not said
    std::uint32_t touches = 0;
    ResponseRate response;
};
/// Of this year, the most used first. What went to several was answered when one of them did.
std::vector<ChannelHealth> channel_health(const Book& book, const Relations& relations, Day today);

/// Of one person; a talk needs no answer and does not count.
/// @param channel  by it alone; nothing: by all
ResponseRate response_of(const Book& book, const Relations& relations, std::uint32_t person_row,
                         Day today, std::optional<std::string_view> channel = {});
/// How many of somebody's touches were by a channel this year, whoever began.
std::uint32_t touches_by(const Book& book, std::span<const std::uint32_t> touches,
                         std::string_view channel, Day today);

/// By row of Book::people.
struct PersonResponse {
    std::uint32_t row = 0;
    ResponseRate response;
};
/// Of this year, all to whom enough was sent, who answers least first; of equal ones to
/// whom more was sent. Who is archived is left out. Time O(people + touchpoints).
std::vector<PersonResponse> responses(const Book& book, const Relations& relations, Day today);

/// Who was in touch in this year and how often, the most first. Who is archived is left out.
struct PersonTouches {
    std::uint32_t row = 0, touches = 0;
};
/// By touches that were meaningful (MonthHealth).
std::vector<PersonTouches> meaningful_people(const Book& book, Day today);
/// By touches of one channel.
std::vector<PersonTouches> channel_people(const Book& book, Day today, std::string_view channel);

/// A month of the log: touches, and those that had depth and few people (meaningful).
struct MonthHealth {
    Day first = 0;  // its first day
    std::uint32_t touches = 0, meaningful = 0;
    double given = 0, received = 0;
    std::vector<std::uint32_t> by_channel;  // touches, in the order of those that were asked for
};
/// The last `months`, this one at the end.
std::vector<MonthHealth> month_health(const Book& book, Day today, int months,
                                      std::span<const ChannelHealth> channels = {});
/// What was given and received alone, of these exchanges.
std::vector<MonthHealth> month_balance(const Book& book, std::span<const std::uint32_t> exchanges,
                                       Day today, int months);

/// People whose tie rose to medium or more within the quarter, or fell below it; who is archived is
/// left out.
struct Growth {
    std::vector<std::uint32_t> rose, fell;  // rows of Book::people
};
Growth growth_of(const Book& book, const Relations& relations, Day today);

/// Of those who are kept (a layer of 15, 50 or 150): who was only ever in touch online, and whom I
/// have not met in person for a year (M13b). Rows of Book::people.
struct Meetings {
    std::vector<std::uint32_t> only_online, not_met_this_year;
};
Meetings meetings_of(const Book& book, const Relations& relations, Day today);

/// Who would vouch for me, as was noted of them: enough such (HealthParams) count for more than any
/// number of others (M8). Rows of Book::people; who is archived does not count.
std::vector<std::uint32_t> vouchers(const Book& book);
/// How many of the people of today would have at the end of a day, by when it was noted of them:
/// a flag that was set since was the other way before. Nothing when nobody was in the book.
/// @param minutes_east  of UTC, by the clock of that evening
std::optional<std::size_t> vouchers_on(const Book& book, Day day, int minutes_east);

/// Whether people are in one place by this channel.
bool is_in_person(std::string_view channel);

}  // namespace kith
