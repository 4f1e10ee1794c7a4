// How the keeping of ties goes, in numbers: who answers, how much of it is a real talk, whether it
// grows, and by what channels (M70, M13b).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct HealthParams {
    Day answer_days = 14;  // within which an answer counts
};

/// Of what I wrote of myself: how much was answered. What is younger than the days to answer and
/// not answered yet does not count.
struct ResponseRate {
    std::uint32_t sent = 0, answered = 0;
    double rate() const { return sent == 0 ? 0 : static_cast<double>(answered) / sent; }
};
struct ChannelHealth {
    std::string_view channel;  // as Touchpoint::channel has it; empty: not said
    std::uint32_t touches = 0;
    ResponseRate response;
};
/// Of the last 365 days, the most used first.
std::vector<ChannelHealth> channel_health(const Book& book, Day today,
                                          const HealthParams& params = {});

/// Of one person. What is written and not marked as unanswered was answered; a talk needs no
/// answer and does not count.
ResponseRate response_of(const Book& book, std::span<const std::uint32_t> touches, Day today,
                         const HealthParams& params = {});

/// A month of the log: touches, and those that had depth and one or two people (meaningful).
struct MonthHealth {
    Day first = 0;  // its first day
    std::uint32_t touches = 0, meaningful = 0;
    double given = 0, received = 0;
};
/// The last `months`, this one at the end.
std::vector<MonthHealth> month_health(const Book& book, Day today, int months);

/// People whose tie rose to medium or more within the quarter, or fell below it.
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

/// Whether people are in one place by this channel.
bool is_in_person(std::string_view channel);

}  // namespace kith
