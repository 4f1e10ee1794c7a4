// The dialogs of what is done by hand with people: a tie, a name for a tag or a circle, and whom
// one would like to know; and the one of a picture's size.
#include "views/map_parts.hpp"

namespace kith::views {
namespace {

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

enum class NameSaid : std::uint8_t { nothing, done, left };

/// What it is for, a field, and the button that takes what is typed there.
NameSaid ask_name(ViewState& view, ui::Rect rest, std::string_view about, std::string_view label,
                  std::string_view action, std::string& typed) {
    const float size = theme().control_height;
    ui::Rect actions = rest.take_bottom(size);
    ui::label(rest.take_top(22, 8), about, ui::muted());
    ui::draw_text(rest.take_top(20), label, ui::caption());
    const ui::FieldResult field = ui::field("name", rest.take_top(size), label, typed);
    if (field.changed) view.app.wake_after(0);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = trimmed(typed).empty();
    if (primary.disabled) primary.reason = "Give it a name first";
    const bool pressed = ui::button(
        "make", actions.take_right(ui::button_width(action, primary), 8), action, primary);
    const bool cancelled =
        ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel");
    if ((pressed || field.submitted) && !primary.disabled) return NameSaid::done;
    return cancelled ? NameSaid::left : NameSaid::nothing;
}

float name_dialog_height() {
    return 20 + 36 + 30 + 20 + 2 * theme().control_height + 44;
}

void name_dialog(ViewState& view) {
    NameDraft& draft = view.map.doing.naming;
    if (!draft.open) return;
    const bool circle = draft.what == BulkAction::add_circle;
    const std::string who = people_words(view.app.book(), draft.people);
    const Dialog dialog(view, circle ? "New circle" : "New tag", 440, name_dialog_height());
    const std::string about = (circle ? "A circle of " : "A tag for ") + who + ".";
    const NameSaid said =
        ask_name(view, dialog.content, about, circle ? "Name of the circle" : "Tag",
                 circle ? "Make the circle" : "Add the tag", draft.name);
    if (said == NameSaid::done)
        view.emit(command::ChangeMany{std::move(draft.people), draft.what, trimmed(draft.name)});
    if (said != NameSaid::nothing) draft = {};
}

void want_dialog(ViewState& view) {
    WantDraft& draft = view.map.doing.wanting;
    if (!draft.open) return;
    const Dialog dialog(view, "Somebody to meet", 440, name_dialog_height());
    const NameSaid said =
        ask_name(view, dialog.content, "A name, or what they do: Jane Roe, CTO at Acme.",
                 "Whom you would like to know", "Put on the map", draft.words);
    if (said == NameSaid::done) view.emit(command::WantPerson{trimmed(draft.words)});
    if (said != NameSaid::nothing) draft = {};
}

}  // namespace

void map_doing_dialogs(ViewState& view) {
    map_tie_dialogs(view);
    name_dialog(view);
    want_dialog(view);
    map_picture_dialog(view);
}

bool leave_map_dialog(ViewState& view) {
    MapDoing& doing = view.map.doing;
    for (bool* open : {&doing.tie.open, &doing.picker.open, &doing.naming.open, &doing.wanting.open,
                       &doing.picture.open}) {
        if (*open) return *open = false, true;
    }
    return false;
}

}  // namespace kith::views
