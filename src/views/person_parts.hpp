// The parts of a person's page that have files of their own.
#pragma once
#include "views/view_state.hpp"

namespace kith::views {

void person_glance(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);
/// A number with its name, and a button that tells why.
void fact_line(ViewState& view, const GlanceFact& fact, ui::Flow& flow);
/// Tasks and promises that are open with them, and a button that adds a task.
void person_steps(ViewState& view, const Person& person, ui::Flow& flow);
/// What belongs to the first 48 hours, done or open, and a button for what is open.
void person_package(ViewState& view, const Person& person, const FirstPackage& package,
                    ui::Flow& flow);
/// Trust and energy, each chosen by one press.
void person_trust(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);
/// Closeness by feel, which corrects what is measured.
void person_own_word(ViewState& view, const Person& person, ui::Flow& flow);
/// When the tie went from one band to another, and why.
void band_table(ViewState& view, ui::Flow& flow);
/// What could be given to them, and the board of what was given or received.
void person_giving(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);
/// Everything that happened, the newest first, each editable in place.
void person_timeline(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow);

}  // namespace kith::views
