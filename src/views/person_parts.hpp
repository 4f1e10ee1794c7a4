// The parts of a person's page that have files of their own.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

void person_glance(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);
/// Everything that happened, the newest first, each editable in place.
void person_timeline(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);

}  // namespace kith::views
