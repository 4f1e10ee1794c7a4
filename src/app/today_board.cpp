#include "app/today_board.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kith {
namespace {

/// Whether it is a setting of Today alone, that no goal asks for.
bool is_rule_of_today(const Book& book, const FieldChange& change) {
    if (change.kind != EntityKind::setting) return false;
    const Setting* setting = book.settings.find(change.id);
    if (setting == nullptr) setting = book.bin.settings.find(change.id);
    return setting != nullptr && setting->name.starts_with("today.");
}

}  // namespace

void TodayBoard::note(const Book& book, std::span<const FieldChange> changes,
                      const std::optional<std::vector<Id>>& before) {
    common_ = true;
    const bool only_rules =
        !changes.empty() && std::ranges::all_of(changes, [&](const FieldChange& change) {
            return is_rule_of_today(book, change);
        });
    rules_ |= only_rules;
    touched_.note(book, only_rules ? std::span<const FieldChange>() : changes, before);
    if (std::ranges::contains(changes, EntityKind::goal, &FieldChange::kind)) touched_.touch_all();
}

void TodayBoard::refresh(const Book& book, const Relations& relations, Day today, int minute,
                         const MinutesEast& minutes_east, const GoalsOf& goals_of,
                         std::uint64_t others) {
    const bool anybody = touched_.all(book) || today != today_;
    const bool whole = anybody || rules_;
    const bool of_others = anybody || (asks_of_others_ && others != others_);
    const bool later = minute != minute_;
    minute_ = minute;
    minutes_east_ = minutes_east;
    std::vector<Id> people;  // to be looked at again
    if (!whole && later) people = today_items_.turned(context(book, relations));
    if (!whole && !of_others && !common_ && people.empty()) return;
    today_ = today;
    if (whole) params_ = today_params(book);
    if (anybody)
        in_own_goal_ = goals_of(false, {});
    else
        find_goals(book, goals_of);
    if (of_others) {
        others_ = others;
        const std::vector<Id> moved = find_goals_of_others(book, goals_of);
        people.insert(people.end(), moved.begin(), moved.end());
    }
    join_goals(book);
    if (whole) {
        today_items_.build(context(book, relations));
    } else {
        const std::vector<Id> touched = touched_.ids();
        people.insert(people.end(), touched.begin(), touched.end());
        today_items_.update(context(book, relations), people);
    }
    common_ = rules_ = false;
    touched_.clear(book);
    ranked_ = today_items_.ranked(context(book, relations));
    plan_ = plan_today(ranked_, params_);
    ++revision_;
    rounds_ = {};
    values_ = {};
    value_of_day_.reset();
    load_.reset();
    fresh_start_.reset();
    suggestions_.clear();
}

/// Of those who were touched, anew.
void TodayBoard::find_goals(const Book& book, const GoalsOf& goals_of) {
    if (in_own_goal_.empty()) return;
    if (touched_.rows_moved()) {
        in_own_goal_ = goals_of(false, {});
        return;
    }
    in_own_goal_.resize(book.people.size(), 0);
    const std::vector<std::uint32_t> rows = touched_.rows(book);
    const std::vector<std::uint8_t> found = goals_of(false, rows);
    for (std::size_t i = 0; i < found.size(); ++i) in_own_goal_[rows[i]] = found[i];
}

/// Gives those for whom it has changed.
std::vector<Id> TodayBoard::find_goals_of_others(const Book& book, const GoalsOf& goals_of) {
    const std::vector<std::uint8_t> found = goals_of(true, {});
    asks_of_others_ = !found.empty();
    std::vector<Id> now;
    for (std::size_t row = 0; row < found.size(); ++row) {
        if (found[row] != 0) now.push_back(book.people.rows()[row].id.value);
    }
    std::ranges::sort(now);
    std::vector<Id> moved;
    std::ranges::set_symmetric_difference(in_goal_of_others_, now, std::back_inserter(moved));
    in_goal_of_others_ = std::move(now);
    return moved;
}

void TodayBoard::join_goals(const Book& book) {
    in_goal_ = in_own_goal_;
    if (in_goal_of_others_.empty()) return;
    in_goal_.resize(book.people.size(), 0);
    for (const Id id : in_goal_of_others_) {
        const std::size_t row = book.people.row_of(id);
        if (row < in_goal_.size()) in_goal_[row] = 1;
    }
}

std::span<const RoundEntry> TodayBoard::round(const TodayContext& context, Round round) {
    auto& kept = rounds_[static_cast<std::size_t>(round)];
    if (!kept) kept = round_of(context, round);
    return *kept;
}

const ValueRound& TodayBoard::value(const TodayContext& context, Round round) {
    auto& kept = values_[static_cast<std::size_t>(round)];
    if (!kept) kept = value_round(context, round);
    return *kept;
}

const ValueRound& TodayBoard::value_of_day(const TodayContext& context) {
    if (!value_of_day_) value_of_day_ = kith::value_of_day(context);
    return *value_of_day_;
}

const TodayBoard::Load& TodayBoard::load(const TodayContext& context) {
    if (load_) return *load_;
    load_ = Load{plan_load(planned_ties(context), params_), {}};
    if (!load_->load.can_be_done()) load_->ways = rebalance(context);
    return *load_;
}

const FreshStart& TodayBoard::fresh_start(const TodayContext& context) {
    if (!fresh_start_) fresh_start_ = kith::fresh_start(context, today_items_.waiting(context));
    return *fresh_start_;
}

const Suggestion& TodayBoard::suggestion(const TodayContext& context, const TodayItem& item,
                                         const std::function<const GiveIndex&()>& index) {
    const auto it = std::ranges::find_if(suggestions_, [&](const Kept& kept) {
        return kept.kind == item.kind && kept.place == item.place && kept.person == item.person &&
               kept.about == item.about;
    });
    if (it != suggestions_.end()) return it->suggestion;
    suggestions_.push_back({item.kind, item.place, item.person, item.about,
                            suggest(context, item, gifts_for(context, item, index))});
    return suggestions_.back().suggestion;
}

}  // namespace kith
