#include "views/round_steps.hpp"

#include "views/view_state.hpp"

#include <algorithm>

namespace kith::views {

void begin_step(const ViewState& view, RoundSteps& steps, std::size_t at) {
    settle_step(view, steps);
    steps.made.push_back({at, {}});
    steps.before = view.app.history().undo_stamp();
}

void settle_step(const ViewState& view, RoundSteps& steps) {
    if (!steps.before || !view.commands.empty()) return;
    const Stamp last = view.app.history().undo_stamp();
    if (last != *steps.before) steps.made.back().edit = last;
    steps.before.reset();
}

std::optional<std::size_t> take_back_step(ViewState& view, RoundSteps& steps) {
    settle_step(view, steps);
    if (steps.made.empty()) return {};
    const auto [at, edit] = steps.made.back();
    const History::Standing standing = view.app.history().standing(edit);
    view.app.wake_after(0);
    if (standing == History::Standing::earlier) {
        steps.trouble = "Something else was changed since. Undo takes it back first.";
        mirror().announce(steps.trouble);
        return {};
    }
    // It may have been taken back already, by an undo.
    if (standing == History::Standing::last) view.emit(command::Undo{});
    steps.made.pop_back();
    return at;
}

std::size_t standing_steps(const ViewState& view, const RoundSteps& steps) {
    return static_cast<std::size_t>(
        std::ranges::count_if(steps.made, [&](const RoundSteps::Step& step) {
            return view.app.history().standing(step.edit) != History::Standing::none;
        }));
}

bool take_back_button(const RoundSteps& steps, bool possible, ui::Rect& line, ui::Rect& rest) {
    constexpr std::string_view kWords = "U  Take back";
    if (!steps.trouble.empty()) {
        const float height = ui::wrapped_height(steps.trouble, ui::body(), rest.width);
        const ui::Rect place = rest.take_bottom(height, 8);
        ui::paragraph(place.x, place.y, place.width, steps.trouble, ui::body());
    }
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.disabled = !possible;
    return ui::button("take-back", line.take_left(ui::button_width(kWords, quiet), 8), kWords,
                      quiet);
}

}  // namespace kith::views
