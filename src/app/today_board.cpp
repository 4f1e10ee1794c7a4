#include "app/today_board.hpp"

#include <algorithm>

namespace kith {
void TodayBoard::note(const Book& book, std::span<const FieldChange> changes) {
    common_ = true;
    touched_.note(book, changes);
    if (std::ranges::contains(changes, EntityKind::goal, &FieldChange::kind)) touched_.touch_all();
}

void TodayBoard::refresh(const Book& book, const Relations& relations, Day today,
                         const std::function<std::vector<std::uint8_t>()>& in_goal) {
    const bool whole = touched_.all(book) || today != today_;
    if (!whole && !common_) return;
    today_ = today;
    if (whole) {
        params_ = today_params(book);
        in_goal_ = in_goal();
        today_items_.build(context(book, relations));
    } else {
        // Who came since is in no goal until all is found anew.
        if (!in_goal_.empty()) in_goal_.resize(book.people.size(), 0);
        today_items_.update(context(book, relations), touched_.rows(book));
    }
    common_ = false;
    touched_.clear(book);
    ranked_ = today_items_.ranked(context(book, relations));
    plan_ = plan_today(ranked_, params_);
    ++revision_;
    rounds_ = {};
    load_.reset();
    suggestions_.clear();
}

std::span<const RoundEntry> TodayBoard::round(const TodayContext& context, Round round) {
    auto& kept = rounds_[static_cast<std::size_t>(round)];
    if (!kept) kept = round_of(context, round);
    return *kept;
}

const TodayBoard::Load& TodayBoard::load(const TodayContext& context) {
    if (load_) return *load_;
    load_ = Load{plan_load(planned_ties(context), params_.daily_minutes), {}};
    if (!load_->load.can_be_done()) load_->ways = rebalance(context);
    return *load_;
}

const Suggestion& TodayBoard::suggestion(const TodayContext& context, const TodayItem& item,
                                         const std::function<const GiveIndex&()>& index) {
    const auto it = std::ranges::find_if(suggestions_, [&](const Kept& kept) {
        return kept.kind == item.kind && kept.person == item.person && kept.about == item.about;
    });
    if (it != suggestions_.end()) return it->suggestion;
    suggestions_.push_back({item.kind, item.person, item.about,
                            suggest(context, item, gifts_for(context, item, index))});
    return suggestions_.back().suggestion;
}

}  // namespace kith
