// What is given as a habit, besides keeping in touch: four things in 15 minutes a day (M36), four
// in an hour a week (M37) and four in two to three hours a month (M38), each ticked by what the
// book holds.
//
// What a field tells is asked for first: the channel and who began it, the kind of value, the saved
// link, the event and its host. Where none can tell, plain words do: "hosting" in the topic of a
// dinner, or a task of that name that is done. A task is also how one is ticked by hand.
#pragma once
#include "model/entities.hpp"
#include "strategy/rounds.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct ValueAct {
    std::string_view name;       // "Hosting"
    std::string_view ticked_by;  // "a talk, a gift or an event that says hosting"
    EntityKey record = {};       // what ticked it, the first of the round; without an id: nothing
    Day on = 0;                  // when that was
    std::string_view by = {};    // "a saved link": what of it told
    bool by_hand = false;        // it is a task that says no more than the name
    std::string words;           // what the record is; of one that is open, how to log it
    int times = 0, most = 0;     // how often, of as many as are counted; 0: it is not counted

    bool done() const { return static_cast<bool>(record.id); }
};

struct ValueRound {
    std::string_view rule;    // "M37"
    std::string_view period;  // "a week"
    int minutes = 0;          // that are wanted in it
    Day from = 0, until = 0;  // the day; Monday to Sunday; the first to the last of the month
    std::vector<ValueAct> acts;
};

/// Of the week or the month in which context.today is; what is dated later does not count. Without
/// acts for a quarter. The same for any order of the book's rows.
/// Time O(touchpoints + exchanges + tasks), and of those of the round their words.
ValueRound value_round(const TodayContext& context, Round round);
/// Of the day; likewise.
ValueRound value_of_day(const TodayContext& context);

/// How long it should take, from when to when is counted, what ticks each, and what did.
std::string why_words(const ValueRound& round);

}  // namespace kith
