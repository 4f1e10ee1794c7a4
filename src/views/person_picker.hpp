// A field in which a person of the book is found by a part of their name, and those who were
// chosen.
#pragma once
#include "views/view_state.hpp"

#include <optional>
#include <string_view>

namespace kith::views {

/// The field with its label above and up to five of those found below, each an option; Enter takes
/// the first. The one that was chosen, once; then the field is empty again.
std::optional<Id> pick_person(ViewState& view, std::string_view id, ui::Flow& flow,
                              std::string_view name, PersonPicker& picker);

/// Whoever goes by keys goes on in the field of a picker with this id, of the same scope.
void focus_picker(std::string_view id);

/// That field, and below it those who are chosen, each with a way out. Whether `people` changed.
/// @param last_stays  why the last of them cannot be taken out; empty: they can
bool choose_people(ViewState& view, ui::Flow& flow, std::string_view name, IdList& people,
                   PersonPicker& picker, std::string_view last_stays = {});

}  // namespace kith::views
