// The dialogs of what is done by hand with people: a tie, and a name for a tag or a circle; and the
// one of a picture's size.
#include "views/map_parts.hpp"

namespace kith::views {
namespace {

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

void name_dialog(ViewState& view) {
    NameDraft& draft = view.map.doing.naming;
    if (!draft.open) return;
    const bool circle = draft.what == BulkAction::add_circle;
    const std::string who = people_words(view.app.book(), draft.people);
    const float size = theme().control_height;
    Dialog dialog(view, circle ? "New circle" : "New tag", 440, 20 + 36 + 30 + 20 + 2 * size + 44);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    const std::string about = (circle ? "A circle of " : "A tag for ") + who + ".";
    ui::label(rest.take_top(22, 8), about, ui::muted());
    ui::draw_text(rest.take_top(20), circle ? "Name of the circle" : "Tag", ui::caption());
    const ui::FieldResult typed =
        ui::field("name", rest.take_top(size), circle ? "Name of the circle" : "Tag", draft.name);
    if (typed.changed) view.app.wake_after(0);
    std::string name = trimmed(draft.name);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = name.empty();
    if (primary.disabled) primary.reason = "Give it a name first";
    const std::string_view make = circle ? "Make the circle" : "Add the tag";
    const bool pressed =
        ui::button("make", actions.take_right(ui::button_width(make, primary), 8), make, primary);
    const bool cancelled =
        ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel");
    if ((pressed || typed.submitted) && !primary.disabled) {
        view.emit(command::ChangeMany{std::move(draft.people), draft.what, std::move(name)});
        draft = {};
    } else if (cancelled) {
        draft = {};
    }
}

}  // namespace

void map_doing_dialogs(ViewState& view) {
    map_tie_dialogs(view);
    name_dialog(view);
    map_picture_dialog(view);
}

bool leave_map_dialog(ViewState& view) {
    MapDoing& doing = view.map.doing;
    for (bool* open :
         {&doing.tie.open, &doing.picker.open, &doing.naming.open, &doing.picture.open}) {
        if (*open) return *open = false, true;
    }
    return false;
}

}  // namespace kith::views
