// What the files of the Today section share.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

/// A thing of the queue: who, why, what could be done, and the buttons.
void today_item(ViewState& view, const TodayItem& item, std::size_t position, ui::Flow& flow);
/// What could be done, and a button that does it; whether it was pressed.
bool offer_line(ui::Flow& flow, std::string_view words, std::string_view verb);
/// Those of a week, a month or a quarter.
void round_list(ViewState& view, Round round, ui::Flow& flow);
/// Once a quarter, that the core ties are to be rated; nothing when they are.
void rating_suggestion(ViewState& view, ui::Flow& flow);
/// Once a year, that an audit is to be taken.
void audit_suggestion(ViewState& view, ui::Flow& flow);
/// The load of the plan, and what would make it possible.
void plan_page(ViewState& view, ui::Flow& flow);

}  // namespace kith::views
