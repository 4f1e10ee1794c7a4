// Before a fresh start: what of the backlog comes up again when, and what stays.
#include "views/view_state.hpp"

namespace kith::views {

void open_fresh(ViewState& view) {
    view.today.fresh = {true, true};
    view.app.wake_after(0);
}

void fresh_dialog(ViewState& view) {
    FreshState& state = view.today.fresh;
    if (!state.open) return;
    const FreshStart& start = view.app.fresh_start();
    const float size = theme().control_height;
    Dialog dialog(view, "Start fresh", 480, 340 + 2 * size);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    const auto say = [&](const std::string& words, const ui::TextStyle& style) {
        rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, words, style) + 12);
    };
    if (start.people == 0)
        say("Nobody is past their gap.", ui::body());
    else
        say(counted(start.people, "person who is", "people who are") +
                " past their gap: each comes up again within a gap of theirs, one by one.",
            ui::body());
    if (!start.later.empty()) {
        say("Waiting as well: " + counted_kinds(start.of_later) + ".", ui::body());
        const std::string words =
            "Put off too, until " + to_short_words(from_day(start.later.back().until));
        if (ui::checkbox("rest", rest.take_top(size, 12), words, state.rest))
            view.app.wake_after(0);
    }
    const std::string stays =
        counted_kinds(state.rest ? start.stays : both(start.stays, start.of_later));
    if (!stays.empty()) say("This stays as it is: " + stays + ".", ui::body());
    say("Nothing is deleted, and Undo takes it all back.", ui::muted());
    ui::ButtonOptions go;
    go.kind = ui::ButtonKind::primary;
    go.disabled = start.people == 0 && (start.later.empty() || !state.rest);
    if (go.disabled) go.reason = "There is nothing to put off";
    if (ui::button("go", actions.take_right(ui::button_width("Start fresh", go), 8), "Start fresh",
                   go)) {
        view.emit(command::StartFresh{state.rest});
        state.open = false;
    }
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel"))
        state.open = false;
}

}  // namespace kith::views
