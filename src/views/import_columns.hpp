// The page of the import's dialog on which a person says what the columns of tables hold.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

void import_columns(ViewState& view, const ImportJob& job, const ui::Rect& rect);

}  // namespace kith::views
