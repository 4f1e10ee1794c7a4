// A story: one saved view after another over the whole page, with what is told of each, by arrow
// keys or buttons.
#include "views/map_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

/// The day that a view of Time shows: its bar is away while a story plays. Of others nothing.
std::string day_words(const ViewState& view, const SavedView& saved) {
    if (saved.mode != MapMode::time) return {};
    return "On " + to_words(from_day(saved.on != 0 ? saved.on : view.app.today()));
}

void tell(ViewState& view, std::size_t step) {
    SavedViewsTool& tool = view.map.tools.views;
    const std::vector<SavedView>& views = views_of_book(view);
    if (step >= views.size()) return;
    tool.step = step;
    show_saved_view(view, views[step]);
    const SavedView& saved = views[step];
    std::string words =
        std::to_string(step + 1) + " of " + std::to_string(views.size()) + ": " + saved.name;
    for (const std::string& more : {day_words(view, saved), saved.note})
        words += (more.empty() ? "" : ". ") + more;
    mirror().announce(words);
}

}  // namespace

bool plays_story(const ViewState& view) {
    return view.map.tools.views.playing && view.app.section() == Section::map;
}

void begin_story(ViewState& view) {
    SavedViewsTool& tool = view.map.tools.views;
    if (views_of_book(view).empty()) return;
    tool.playing = true;
    tool.asks_focus = true;
    if (view.app.selection()) view.emit(command::Select{{}, false});
    tell(view, 0);
}

void end_story(ViewState& view) {
    view.map.tools.views.playing = false;
    view.app.wake_after(0);
}

void map_story_caption(ViewState& view) {
    SavedViewsTool& tool = view.map.tools.views;
    const std::vector<SavedView>& views = views_of_book(view);
    if (views.empty()) return end_story(view);
    tool.step = std::min(tool.step, views.size() - 1);
    const SavedView& saved = views[tool.step];
    const ui::Rect& map = view.map.rect;
    const float size = theme().control_height;
    const float width = std::min(600.0f, map.width - 24);
    const float note =
        saved.note.empty() ? 0.0f : ui::wrapped_height(saved.note, ui::body(), width - 32) + 4;
    const std::string day = day_words(view, saved);
    const float day_height = day.empty() ? 0.0f : 22.0f;
    const float height = 14 + 28 + day_height + note + 8 + size + 14;
    const float safe = view.app.host().surroundings().safe_bottom;
    const ui::Rect card{map.x + (map.width - width) / 2, map.bottom() - 16 - safe - height, width,
                        height};
    const ui::Layer layer("story-caption", card, true);
    ui::raised(card, theme().radius_card);
    const ui::Container group("caption", Role::region, "Story", card);
    ui::Rect inside = card.inset(16, 14);
    ui::label(inside.take_top(28), saved.name, ui::heading(), 0, 2);
    if (!day.empty()) ui::label(inside.take_top(day_height), day, ui::caption());
    if (note > 0) {
        ui::paragraph(inside.x, inside.y, inside.width, saved.note, ui::body());
        inside.take_top(note);
    }
    ui::Rect line = inside.take_bottom(size);
    const std::string where = std::to_string(tool.step + 1) + " of " + std::to_string(views.size());
    Node status =
        ui::make_node(ui::item_id("where"), Role::status, "Where in the story", line.take_left(70));
    status.value = where;
    mirror().add(status);
    ui::draw_text({status.x, status.y, status.width, status.height}, where, ui::caption());
    ui::ButtonOptions next;
    next.kind = ui::ButtonKind::primary;
    next.disabled = tool.step + 1 >= views.size();
    if (next.disabled) next.reason = "This is the last";
    const float next_width = ui::button_width("Next", next);
    const ui::Rect next_rect = line.take_right(next_width, 8);
    ui::ButtonOptions back;
    back.disabled = tool.step == 0;
    if (back.disabled) back.reason = "This is the first";
    const ui::Rect back_rect = line.take_right(ui::button_width("Back", back), 8);
    const ui::Rect end_rect = line.take_right(ui::button_width("End the story"), 8);
    if (std::exchange(tool.asks_focus, false))
        mirror().request_focus(ui::item_id(views.size() > 1 ? "next" : "end"));
    if (ui::button("end", end_rect, "End the story")) end_story(view);
    if (ui::button("back", back_rect, "Back", back)) tell(view, tool.step - 1);
    if (ui::button("next", next_rect, "Next", next)) tell(view, tool.step + 1);
}

bool story_key(ViewState& view, std::string_view key) {
    SavedViewsTool& tool = view.map.tools.views;
    if (key == "Escape")
        end_story(view);
    else if (key == "ArrowRight" || key == "ArrowDown" || key == "PageDown")
        tell(view, tool.step + 1);
    else if ((key == "ArrowLeft" || key == "ArrowUp" || key == "PageUp") && tool.step > 0)
        tell(view, tool.step - 1);
    else if (key == "Home")
        tell(view, 0);
    else if (key == "End")
        tell(view, views_of_book(view).size() - 1);
    else
        return false;
    return true;
}

}  // namespace kith::views
