// The dialogs of what is done with several people at once: a name for a tag or a circle, and a
// touchpoint that all of them shared.
#include "base/words.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>

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

void touch_dialog(ViewState& view) {
    TouchDraft& draft = view.map.doing.touch;
    if (!draft.open) return;
    const float size = theme().control_height;
    const std::string who = people_words(view.app.book(), draft.people);
    const std::string about = "With " + who + ".";
    Dialog dialog(view, "Log a touchpoint", 480,
                  20 + 36 + 30 + 4 * (size + 8) + 3 * 20 + size + 36);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    ui::label(rest.take_top(22, 8), about, ui::muted());

    const std::optional<Date> on = parse_iso_date(draft.on);
    const bool valid = on && on->is_full() && is_valid(*on);
    ui::draw_text(rest.take_top(20), "Date, as in 2026-03-14", ui::caption());
    ui::FieldOptions date;
    date.flags = kSensitive;
    if (!valid) date.error = "Write the date as in 2026-03-14";
    if (ui::field("on", rest.take_top(size, 8), "Date", draft.on, date).changed)
        view.app.wake_after(0);

    const std::span<const std::string_view> channels =
        find_field(EntityKind::touchpoint, "channel")->choices;
    std::vector<std::string> labels = {"Not said"};
    for (const std::string_view channel : channels) labels.push_back(upper_first(channel));
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    const std::string how = "How: " + labels[static_cast<std::size_t>(draft.channel)];
    const int chosen =
        ui::menu_button("channel", rest.take_top(size, 8), how, names, draft.channel, look);
    if (chosen >= 0) draft.channel = chosen;

    ui::draw_text(rest.take_top(20), "How deep", ui::caption());
    constexpr std::array<std::string_view, 4> kDepths = {"Not said", "Brief", "Good", "Deep"};
    ui::segmented("depth", rest.take_top(size, 8), "How deep", kDepths, draft.depth);

    ui::draw_text(rest.take_top(20), "About what", ui::caption());
    const ui::FieldResult topic =
        ui::field("topic", rest.take_top(size, 8), "About what", draft.topic);

    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = !valid;
    if (primary.disabled) primary.reason = "The date is missing";
    const bool pressed = ui::button(
        "log", actions.take_right(ui::button_width("Log it", primary), 8), "Log it", primary);
    const bool cancelled =
        ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel");
    if ((pressed || topic.submitted) && valid) {
        view.emit(command::LogTouchpoint{
            std::move(draft.people), *on,
            draft.channel == 0 ? std::string()
                               : std::string(channels[static_cast<std::size_t>(draft.channel) - 1]),
            draft.depth, trimmed(draft.topic)});
        draft = {};
    } else if (cancelled) {
        draft = {};
    }
}

}  // namespace

void map_doing_dialogs(ViewState& view) {
    map_tie_dialogs(view);
    name_dialog(view);
    touch_dialog(view);
}

bool leave_map_dialog(ViewState& view) {
    MapDoing& doing = view.map.doing;
    for (bool* open :
         {&doing.tie.open, &doing.picker.open, &doing.naming.open, &doing.touch.open}) {
        if (*open) return *open = false, true;
    }
    return false;
}

}  // namespace kith::views
