// What was decided in a round of people who come one after another, and how the last of it is taken
// back: that and nothing else, whatever was changed meanwhile.
#pragma once
#include "model/value.hpp"
#include "views/ui.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kith::views {

struct ViewState;

struct RoundSteps {
    struct Step {
        std::size_t at = 0;  // place in the round of whom it was about
        Stamp edit;          // that came of it; zero: it was refused, or changed nothing
    };
    std::vector<Step> made;       // the latest last
    std::optional<Stamp> before;  // the last edit before that of the latest, until its own is known
    std::string trouble;          // why something could not be taken back
};

/// The one at this place is being decided about; the command follows.
void begin_step(const ViewState& view, RoundSteps& steps, std::size_t at);
/// In each frame, before anything else: what came of the command.
void settle_step(const ViewState& view, RoundSteps& steps);
/// Take back what was decided last. The place of whom it was about; nothing when there is none, or
/// when something else was changed since, as `trouble` then says.
std::optional<std::size_t> take_back_step(ViewState& view, RoundSteps& steps);
/// How many decisions stand.
std::size_t standing_steps(const ViewState& view, const RoundSteps& steps);
/// The button at the left of the line, which is shortened, and above the line, at the end of
/// `rest`, the trouble. True when pressed.
bool take_back_button(const RoundSteps& steps, bool possible, ui::Rect& line, ui::Rect& rest);

}  // namespace kith::views
