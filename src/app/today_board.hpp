// Today as the app keeps it: found once a day, and after an edit only for those whom it touched.
#pragma once
#include "app/touched_people.hpp"
#include "strategy/fresh_start.hpp"
#include "strategy/plan_load.hpp"
#include "strategy/rounds.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"
#include "strategy/value_rounds.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace kith {

class TodayBoard {
  public:
    /// After an edit, when the book has it.
    /// @param before  whom it was about until then (people_before)
    void note(const Book& book, std::span<const FieldChange> changes,
              const std::optional<std::vector<Id>>& before);
    /// It is another book.
    void forget() { touched_.touch_all(); }

    /// Whether an open goal is about each of these rows of people, or without rows about each in
    /// the book; empty when there is no such goal.
    /// @param of_others  of goals that ask_of_others() (query.hpp), else of the rest
    using GoalsOf = std::function<std::vector<std::uint8_t>(
        bool of_others, std::optional<std::span<const std::uint32_t>> rows)>;
    /// Bring everything up to date.
    /// @param minute        of the day
    /// @param minutes_east  kept for the context
    /// @param others        another number when goals that ask of others are to be asked again
    void refresh(const Book& book, const Relations& relations, Day today, int minute,
                 const MinutesEast& minutes_east, const GoalsOf& goals_of, std::uint64_t others);

    // As of the last refresh().
    const TodayParams& params() const { return params_; }
    TodayContext context(const Book& book, const Relations& relations) const {
        return {book, relations, params_, today_, in_goal_, minute_, minutes_east_};
    }
    std::span<const TodayItem> ranked() const { return ranked_; }
    const TodayPlan& plan() const { return plan_; }
    /// Grows with every refresh that found something to do.
    std::uint64_t revision() const { return revision_; }

    std::span<const RoundEntry> round(const TodayContext& context, Round round);
    const ValueRound& value(const TodayContext& context, Round round);
    const ValueRound& value_of_day(const TodayContext& context);
    struct Load {
        PlanLoad load;
        Rebalance ways;  // when it cannot be done
    };
    const Load& load(const TodayContext& context);
    const FreshStart& fresh_start(const TodayContext& context);
    /// The act for an item, with what the book offers for it.
    /// @param index  asked only for whom there may be something to give
    const Suggestion& suggestion(const TodayContext& context, const TodayItem& item,
                                 const std::function<const GiveIndex&()>& index);

  private:
    void find_goals(const Book& book, const GoalsOf& goals_of);
    std::vector<Id> find_goals_of_others(const Book& book, const GoalsOf& goals_of);
    void join_goals(const Book& book);

    Today today_items_;
    TodayParams params_;
    // A person row each, or nothing: those of goals that ask of each alone, and all.
    std::vector<std::uint8_t> in_own_goal_, in_goal_;
    std::vector<Id> in_goal_of_others_;  // ascending
    bool asks_of_others_ = false;        // whether there is such a goal
    std::uint64_t others_ = 0;
    std::vector<TodayItem> ranked_;
    TodayPlan plan_;
    Day today_ = 0;
    int minute_ = 0;
    MinutesEast minutes_east_;
    std::uint64_t revision_ = 0;
    TouchedPeople touched_;  // since the last refresh
    bool common_ = false;    // tasks or introductions may have changed
    bool rules_ = false;     // so have rules of Today, by which all is found anew
    // Asked for by what is shown; of the revision above.
    std::array<std::optional<std::vector<RoundEntry>>, 3> rounds_;
    std::array<std::optional<ValueRound>, 3> values_;
    std::optional<ValueRound> value_of_day_;
    std::optional<Load> load_;
    std::optional<FreshStart> fresh_start_;
    struct Kept {
        TodayKind kind;
        std::uint8_t place;
        Id person, about;
        Suggestion suggestion;
    };
    std::vector<Kept> suggestions_;
};

}  // namespace kith
