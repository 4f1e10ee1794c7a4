// The buttons of the command line beside its field: the one at the thumb that opens it, and those
// that put a kind of value into the line.
#include "base/words.hpp"
#include "strategy/value_kinds.hpp"
#include "views/command_line.hpp"
#include "views/view_state.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith::views {
namespace {

constexpr float kThumb = 52;

/// ", gave advice" at the end of the line, where it is read as any other word.
void write_value(ViewState& view, std::string_view verb, const ValueKind& kind) {
    std::string& text = view.line.text;
    text.resize(text.find_last_not_of(" ,") + 1);
    text += ", " + std::string(verb) + " " + lower_first(kind.name);
    mirror().request_focus(view.line.field);
    view.app.wake_after(0);
}

void value_menu(ViewState& view, std::string_view words, std::string_view verb, ui::Rect& bar) {
    ui::ButtonOptions look;
    look.kind = ui::ButtonKind::quiet;
    look.icon = Icon::chevron_down;
    look.reason = "Puts a kind of value into the line (rules M34, M35)";
    const float width = ui::button_width(words, look);
    if (width > bar.width) return;
    const ItemId id = ui::item_id(words);
    look.flags = kHasPopup | kExpandable | (ui::is_menu_open(id) ? kExpanded : 0u);
    const ui::Rect rect = bar.take_left(width, 4);
    if (ui::button(words, rect, words, look))
        ui::open_menu(ui::is_menu_open(id) ? 0 : id, view.line.field);
    if (!ui::is_menu_open(id)) return;
    std::vector<ui::MenuItem> items;
    const auto kinds = value_kinds();
    for (std::size_t i = 0; i < kinds.size(); ++i)
        items.push_back({kinds[i].name, false, i > 0 && i % kValuesAGroup == 0});
    const int chosen = ui::menu(id, rect, words, items);
    if (chosen >= 0) write_value(view, verb, kinds[static_cast<std::size_t>(chosen)]);
}

}  // namespace

ui::Rect thumb_place(const ViewState& view) {
    if (page_width() != PageWidth::narrow || view.opened_dialog || plays_story(view) ||
        view.app.book().empty() || view.search.narrow_open)
        return {};
    // On the map the button of the overview stands in the corner.
    const float above = view.app.section() == Section::map ? 62.0f : 14.0f;
    const ImVec2 page = ui::page_size();
    const float bottom = page.y - 56 - view.app.host().surroundings().safe_bottom - above;
    return {page.x - kThumb - 14, bottom - kThumb, kThumb, kThumb};
}

void value_menus(ViewState& view, ui::Rect& bar) {
    value_menu(view, "I gave", "gave", bar);
    value_menu(view, "I got", "got", bar);
}

/// On a narrow page the button floats where the thumb is.
void thumb_button(ViewState& view) {
    const ui::Rect rect = thumb_place(view);
    if (rect.width == 0) return;
    const ui::Layer layer("thumb", rect, true);
    Node node = ui::make_node(ui::item_id("log-touchpoint"), Role::button, "Log touchpoint", rect);
    node.flags = kFocusable;
    const ui::Press press = ui::pressable(node);
    const Palette& colour = theme().colour;
    ui::raised(rect, kThumb / 2);
    ui::fill(rect, press.held ? mix(colour.accent, colour.text, 0.2f) : colour.accent, kThumb / 2);
    ui::icon(Icon::message, {rect.x + kThumb / 2, rect.y + kThumb / 2}, 22, colour.on_accent);
    if (press.pressed) open_command_line(view, {}, node.id);
}

}  // namespace kith::views
