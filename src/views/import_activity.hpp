// The page of an import's dialog that lists what comes in besides people.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

/// Each kind of it, then each person with how much of it, and what is new: to be taken or left out.
void import_activity(ViewState& view, const ImportJob& job, ui::Rect rect);

}  // namespace kith::views
