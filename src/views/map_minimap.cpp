// The small map in the corner: where everybody lies, and which part of it is on the screen.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kWidth = 168;
constexpr float kHeight = 116;
constexpr float kFolded = 36;
constexpr std::size_t kMostDots = 1500;  // of more nodes every second, third … is drawn

/// Everybody who is not left out, or of very many a part; of the map as it is now.
const std::vector<MinimapDot>& dots_of(ViewState& view) {
    MapMemory& memory = view.map.memory;
    const MapModel& model = view.app.map();
    std::uint64_t key = mix_key(model.revision(), model.positions_revision());
    key = mix_key(mix_key(key, theme().colour.background), left_out_key(view));
    if (key == memory.dots_key) return memory.dots;
    memory.dots_key = key;
    memory.dots.clear();
    const std::span<const float> at = model.positions();
    const std::span<const MapNode> nodes = model.nodes();
    std::size_t shown = 0;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) shown += is_left_out(view, i) ? 0 : 1;
    const std::size_t step = shown / kMostDots + 1;
    for (std::size_t i = 0; i < nodes.size() && 2 * i + 1 < at.size(); ++i) {
        const bool person =
            nodes[i].kind == MapNodeKind::person || nodes[i].kind == MapNodeKind::ghost;
        if ((person && i % step != 0) || std::isnan(at[2 * i])) continue;
        if (is_left_out(view, static_cast<std::uint32_t>(i))) continue;
        memory.dots.push_back({at[2 * i], at[2 * i + 1], person ? 1.0f : 1.8f,
                               category_colour(view.app, model.category()[i])});
    }
    return memory.dots;
}

/// "The middle, a third of the width"
std::string where_one_is(const MapExtent& all, const MapState& map) {
    const float width = std::max(1.0f, all.right - all.left);
    const float height = std::max(1.0f, all.bottom - all.top);
    const float seen = map.rect.width / map.camera.scale / width;
    const float x = (map.camera.centre_x - all.left) / width;
    const float y = (map.camera.centre_y - all.top) / height;
    if (seen >= 1) return "Everything is in view";
    const char* const across = x < 0.33f ? "left" : x > 0.67f ? "right" : "middle";
    const char* const down = y < 0.33f ? "Top" : y > 0.67f ? "Bottom" : "Middle";
    return std::string(down) + " " + across + ", " +
           std::to_string(static_cast<int>(std::lround(std::max(0.01f, seen) * 100))) +
           " % of the width";
}

void look_at(ViewState& view, float x, float y) {
    MapState& map = view.map;
    map.follow = false;
    map.move.active = false;
    map.camera.centre_x = x;
    map.camera.centre_y = y;
}

}  // namespace

ui::Rect minimap_card(const ViewState& view) {
    const MapState& map = view.map;
    const bool open = map.reading.minimap_open;
    const float width = open ? kWidth : kFolded;
    const float height = open ? kHeight : kFolded;
    return {map.rect.right() - 12 - width, map.rect.bottom() - 12 - height, width, height};
}

void map_minimap(ViewState& view) {
    MapState& map = view.map;
    MapReading& reading = map.reading;
    // On a phone there is no room for it.
    if (!reading.minimap_decided && page_width() == PageWidth::narrow) reading.minimap_open = false;
    reading.minimap_decided = true;
    const ui::Rect card = minimap_card(view);
    const bool open = reading.minimap_open;
    ui::raised(card, theme().radius_card);
    const ui::Container group("minimap-group", Role::group, "Overview", card);
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = open ? Icon::chevron_down : Icon::map;
    fold.icon_only = true;
    fold.flags = kExpandable | (open ? kExpanded : 0u);
    const std::string_view fold_name = open ? "Fold the overview" : "Open the overview";
    const ui::Rect corner = open ? ui::Rect{card.right() - 26, card.y + 2, 24, 24} : card.inset(2);
    const std::span<const float> at = view.app.map().positions();
    view.minimap = ui::item_id("minimap");
    if (open && at.size() > 2) {
        const ui::Rect area = card.inset(8);
        const MapExtent all = map_extent(view);
        const float scale = std::min(area.width / std::max(1.0f, all.right - all.left),
                                     area.height / std::max(1.0f, all.bottom - all.top));
        const ImVec2 middle{area.x + area.width / 2, area.y + area.height / 2};
        const float centre_x = (all.left + all.right) / 2;
        const float centre_y = (all.top + all.bottom) / 2;
        const auto small = [&](float x, float y) {
            return ImVec2{middle.x + (x - centre_x) * scale, middle.y + (y - centre_y) * scale};
        };
        const std::string where = where_one_is(all, map);
        Node node = ui::make_node(view.minimap, Role::slider, "Part in view", card);
        node.value = where;
        node.description = "Arrow keys move the view.";
        node.maximum = 100;
        node.now = std::clamp(
            (map.camera.centre_x - all.left) / std::max(1.0f, all.right - all.left) * 100, 0.0f,
            100.0f);
        node.flags = kFocusable | kTakesKeys;
        const ui::Press press = ui::pressable(node, true);
        menu_when_asked(view, node.id, press);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.PushClipRect({card.x, card.y}, {card.right(), card.bottom()}, true);
        for (const MinimapDot& of : dots_of(view)) {
            const ImVec2 dot = small(of.x, of.y);
            list.AddRectFilled({dot.x - of.half, dot.y - of.half},
                               {dot.x + of.half, dot.y + of.half}, of.ink);
        }
        const float half_width = map.rect.width / map.camera.scale / 2;
        const float half_height = map.rect.height / map.camera.scale / 2;
        const ImVec2 first =
            small(map.camera.centre_x - half_width, map.camera.centre_y - half_height);
        const ImVec2 last =
            small(map.camera.centre_x + half_width, map.camera.centre_y + half_height);
        list.AddRectFilled(first, last, with_alpha(theme().colour.accent, 0.10f), 2);
        list.AddRect(first, last, theme().colour.accent, 2, 0, 1.5f);
        list.PopClipRect();
        if (press.focused && mirror().focus_visible())
            ui::outline(card, theme().colour.accent, theme().radius_card, 2);
        if (press.held && scale > 0 && !ui::is_menu_open()) {
            const ImVec2 mouse = ImGui::GetIO().MousePos;
            look_at(view, centre_x + (mouse.x - middle.x) / scale,
                    centre_y + (mouse.y - middle.y) / scale);
        }
    }
    if (ui::button("minimap-fold", corner, fold_name, fold)) reading.minimap_open = !open;
}

bool minimap_key(ViewState& view, std::string_view key) {
    const MapState& map = view.map;
    const float step_x = map.rect.width / map.camera.scale / 4;
    const float step_y = map.rect.height / map.camera.scale / 4;
    const float x = map.camera.centre_x;
    const float y = map.camera.centre_y;
    if (key == "ArrowLeft")
        look_at(view, x - step_x, y);
    else if (key == "ArrowRight")
        look_at(view, x + step_x, y);
    else if (key == "ArrowUp")
        look_at(view, x, y - step_y);
    else if (key == "ArrowDown")
        look_at(view, x, y + step_y);
    else
        return false;
    return true;
}

}  // namespace kith::views
