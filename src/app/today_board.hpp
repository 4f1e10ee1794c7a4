// Today as the app keeps it: found once a day, and after an edit only for those whom it touched.
#pragma once
#include "app/touched_people.hpp"
#include "strategy/plan_load.hpp"
#include "strategy/rounds.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

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
    void note(const Book& book, std::span<const FieldChange> changes);
    /// It is another book.
    void forget() { touched_.touch_all(); }

    /// Bring everything up to date.
    /// @param in_goal  asked only when all is found anew: a person row each, or nothing
    void refresh(const Book& book, const Relations& relations, Day today,
                 const std::function<std::vector<std::uint8_t>()>& in_goal);

    // As of the last refresh().
    const TodayParams& params() const { return params_; }
    TodayContext context(const Book& book, const Relations& relations) const {
        return {book, relations, params_, today_, in_goal_};
    }
    std::span<const TodayItem> ranked() const { return ranked_; }
    const TodayPlan& plan() const { return plan_; }
    /// Grows with every refresh that found something to do.
    std::uint64_t revision() const { return revision_; }

    std::span<const RoundEntry> round(const TodayContext& context, Round round);
    struct Load {
        PlanLoad load;
        Rebalance ways;  // when it cannot be done
    };
    const Load& load(const TodayContext& context);
    /// The act for an item, with what the book offers for it.
    /// @param index  asked only for whom there may be something to give
    const Suggestion& suggestion(const TodayContext& context, const TodayItem& item,
                                 const std::function<const GiveIndex&()>& index);

  private:
    Today today_items_;
    TodayParams params_;
    std::vector<std::uint8_t> in_goal_;
    std::vector<TodayItem> ranked_;
    TodayPlan plan_;
    Day today_ = 0;
    std::uint64_t revision_ = 0;
    TouchedPeople touched_;  // since the last refresh
    bool common_ = false;    // tasks or introductions may have changed
    // Asked for by what is shown; of the revision above.
    std::array<std::optional<std::vector<RoundEntry>>, 3> rounds_;
    std::optional<Load> load_;
    struct Kept {
        TodayKind kind;
        Id person, about;
        Suggestion suggestion;
    };
    std::vector<Kept> suggestions_;
};

}  // namespace kith
