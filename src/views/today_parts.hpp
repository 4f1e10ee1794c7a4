// What the files of the Today section share.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

/// A thing of the queue: who, why, what could be done, and the buttons.
void today_item(ViewState& view, const TodayItem& item, std::size_t position, ui::Flow& flow);
/// Whether its details are shown.
bool is_open(const ViewState& view, const TodayItem& item);
/// What could be done, with a text to start from, and why; below its line. How high they are is
/// kept for the next frame (TodayState::open_height).
void item_details(ViewState& view, const TodayItem& item, ui::Flow flow);
/// Notes what was typed of a talk; whether anything was.
bool note_detail(ViewState& view);
/// Of a round, whose lines have no buttons and no details of their own, it has these as well.
enum class MenuPlace : std::uint8_t { queue, round, round_done };
/// How it ended, snooze, skip, why, let be and pause.
void item_menu(ViewState& view, const TodayItem& item, const ui::Rect& rect,
               const std::string& name, MenuPlace place);
/// What has the focus of the keyboard.
struct FocusedThing {
    TodayItem item;
    std::string told;   // who, and why
    bool done = false;  // of a round
};
/// Of those of a round, as somebody to be in touch with; nothing when it has fewer.
std::optional<FocusedThing> focused_in_round(ViewState& view, Round round);
/// Whether the list has the focus of the keyboard and this is the place in it, which is marked and
/// scrolled to.
bool is_focused(ViewState& view, std::size_t position, const ui::Rect& rect);
/// Those of a week, a month or a quarter.
void round_list(ViewState& view, Round round, ui::Flow& flow);
/// What is given as a habit in a day, a week or a month, each ticked by the log or by hand.
void value_checklist(ViewState& view, const ValueRound& value, std::string_view title,
                     ui::Flow& flow);
/// Whom to ask for a meal, of a place that is chosen; nothing when nobody is due anywhere.
void lunch_list(ViewState& view, ui::Flow& flow);
/// Once a quarter, that the core ties are to be rated; nothing when they are.
void rating_suggestion(ViewState& view, ui::Flow& flow);
/// Once a year, that an audit is to be taken.
void audit_suggestion(ViewState& view, ui::Flow& flow);
/// The load of the plan, and what would make it possible.
void plan_page(ViewState& view, ui::Flow& flow);

}  // namespace kith::views
