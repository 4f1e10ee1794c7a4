// Where the map's camera is, and how it gets there.
#include "views/map_fit.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <initializer_list>

namespace kith::views {
ImVec2 to_screen(const MapState& map, float x, float y) {
    return {map.rect.x + map.rect.width / 2 + (x - map.camera.centre_x) * map.camera.scale,
            map.rect.y + map.rect.height / 2 + (y - map.camera.centre_y) * map.camera.scale};
}

ImVec2 to_world(const MapState& map, ImVec2 screen) {
    return {(screen.x - map.rect.x - map.rect.width / 2) / map.camera.scale + map.camera.centre_x,
            (screen.y - map.rect.y - map.rect.height / 2) / map.camera.scale + map.camera.centre_y};
}

float radius_on_screen(const MapState& map, const MapNode& node) {
    return disc_radius(map.camera.scale, node);
}

namespace {

/// Where the nodes lie; NaN for those who are left out.
std::vector<float> shown_places(const ViewState& view) {
    const std::span<const float> at = view.app.map().positions();
    std::vector<float> shown(at.begin(), at.end());
    if (left_out_key(view) == 0) return shown;
    for (std::uint32_t i = 0; 2 * std::size_t{i} < shown.size(); ++i) {
        if (is_left_out(view, i)) shown[2 * i] = std::nanf("");
    }
    return shown;
}

}  // namespace

const MapExtent& map_extent(ViewState& view) {
    MapMemory& memory = view.map.memory;
    const std::uint64_t revision = view.app.map().positions_revision();
    const std::uint64_t without = left_out_key(view);
    if (memory.extent_revision == revision && memory.extent_without == without)
        return memory.extent;
    memory.extent_revision = revision;
    memory.extent_without = without;
    MapExtent& all = memory.extent = {};
    const std::vector<float> at = shown_places(view);
    bool is_first = is_left_out(view, 0);
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
        if (std::isnan(at[i])) continue;
        if (std::exchange(is_first, false)) all = {at[i], at[i + 1], at[i], at[i + 1]};
        all.left = std::min(all.left, at[i]);
        all.right = std::max(all.right, at[i]);
        all.top = std::min(all.top, at[i + 1]);
        all.bottom = std::max(all.bottom, at[i + 1]);
    }
    return all;
}

namespace {

/// Where the nodes lie, and what is drawn around them.
MapExtent shown_extent(ViewState& view) {
    MapExtent all = map_extent(view);
    for (const MapGuide& guide : view.app.map_stage().arrangement().guides) {
        const float reach = guide.kind == MapGuide::Kind::circle ? guide.to_x : 12;
        all.left = std::min(all.left, guide.x - reach);
        all.right = std::max(all.right, guide.x + reach);
        all.top = std::min(all.top, guide.y - reach);
        all.bottom = std::max(all.bottom, guide.y + reach);
    }
    return all;
}

Camera find_fit(ViewState& view) {
    const MapState& map = view.map;
    MapExtent all = shown_extent(view);
    constexpr float kMargin = 28, kLeast = 160;  // world units
    const float more_x = std::max(kMargin, (kLeast - (all.right - all.left)) / 2);
    const float more_y = std::max(kMargin, (kLeast - (all.bottom - all.top)) / 2);
    all = {all.left - more_x, all.top - more_y, all.right + more_x, all.bottom + more_y};
    ui::Rect room = map.rect;
    const bool wide = room.width > 700;
    if (view.app.map_stage().mode() == MapMode::network) {
        // Above what is told of the view.
        if (plays_story(view)) room.take_bottom(160);
        room = room.inset(8);
    } else {
        // Words stand around these pictures, and controls lie above and below them.
        if (map.legend_open && wide) room.take_left(legend_card(view).width + 12);
        room = room.inset(wide ? 72.0f : 8.0f, theme().control_height + (wide ? 56.0f : 16.0f));
    }
    const MapModel& model = view.app.map();
    const std::vector<float> places = shown_places(view);
    return camera_beside(all, {model.nodes(), places, node_grid(view)}, map.rect, room,
                         map.controls);
}

std::uint64_t mix_numbers(std::uint64_t key, std::initializer_list<float> numbers) {
    for (const float of : numbers) key = mix_key(key, std::bit_cast<std::uint32_t>(of));
    return key;
}

std::uint64_t mix_rect(std::uint64_t key, const ui::Rect& rect) {
    return mix_numbers(key, {rect.x, rect.y, rect.width, rect.height});
}

/// Of what makes a view of everybody move. Of a network at rest that is how far it reaches, where
/// it is drawn, and what was folded or unfolded over it; how many entries the legend has is not,
/// nor how long the words of a button are.
std::uint64_t followed_key(ViewState& view) {
    const MapState& map = view.map;
    const MapMode mode = view.app.map_stage().mode();
    const MapExtent all = shown_extent(view);
    std::uint64_t key = mix_key(map.legend_open ? 3 : 5, static_cast<std::uint64_t>(mode));
    key = mix_key(key, plays_story(view) ? 3 : 5);
    key = mix_rect(mix_numbers(key, {all.left, all.top, all.right, all.bottom}), map.rect);
    const ui::Rect legend = legend_card(view);
    for (const ui::Rect& control : map.controls) {
        const bool is_legend = control.x == legend.x && control.y == legend.y;
        if (!is_legend) key = mix_numbers(key, {control.y, control.height});
    }
    if (mode == MapMode::network && view.app.map_settled()) return key;
    return mix_key(key, view.app.map().positions_revision());
}

/// Whether the legend, as it is now, would lie over whoever is selected.
bool legend_hides_selected(const ViewState& view, const Camera& camera) {
    const Selection selected = view.app.selection();
    if (!selected) return false;
    const std::uint32_t node = view.app.map().node_of(selected.id);
    const std::span<const float> at = view.app.map().positions();
    if (2 * std::size_t{node} + 1 >= at.size()) return false;
    const ui::Rect& map = view.map.rect;
    const float x = map.x + map.width / 2 + (at[2 * node] - camera.centre_x) * camera.scale;
    const float y = map.y + map.height / 2 + (at[2 * node + 1] - camera.centre_y) * camera.scale;
    return legend_card(view).contains({x, y});
}

/// The camera that a view of everybody has: that which showed them last, for as long as nothing
/// but the legend has grown since.
Camera followed_camera(ViewState& view) {
    const MapMemory& memory = view.map.memory;
    if (followed_key(view) == memory.followed_key && !legend_hides_selected(view, memory.fit))
        return memory.fit;
    return fitting_camera(view);
}

}  // namespace

Camera fitting_camera(ViewState& view) {
    MapMemory& memory = view.map.memory;
    const std::uint64_t followed = followed_key(view);
    std::uint64_t key = mix_key(followed, view.app.map().positions_revision());
    for (const ui::Rect& control : view.map.controls) key = mix_rect(key, control);
    key = mix_key(key, left_out_key(view));
    if (key != memory.fit_key) {
        memory.fit_key = key;
        memory.followed_key = followed;
        memory.fit = find_fit(view);
    }
    return memory.fit;
}

void move_camera(ViewState& view, const Camera& to) {
    MapState& map = view.map;
    if (theme().camera <= 0) {
        map.camera = to;
        map.move.active = false;
        return;
    }
    map.move = {map.camera, to, ui::now(), true};
}

ui::Rect free_map(const ViewState& view) {
    const ui::Rect beside = beside_panel(view, view.map.rect);
    return beside.width > 0 ? beside : view.map.rect;
}

void keep_selected_in_view(ViewState& view) {
    MapState& map = view.map;
    const Camera now = map.move.active ? map.move.to : map.camera;
    const Selection selected = view.app.selection();
    if (!selected) {
        map.kept_in_view = {};
        // Whoever moved the view themselves since has it as they left it.
        if (map.beside && *map.beside == now) {
            map.follow = true;
            move_camera(view, followed_camera(view));
        }
        map.beside.reset();
        return;
    }
    if (selected == map.kept_in_view || view.panel_shown < 1 || !map.placed) return;
    if (map.follow && !view.app.map_settled()) return;  // the view still goes after the layout
    const std::uint32_t node = view.app.map().node_of(selected.id);
    const std::span<const float> at = view.app.map().positions();
    if (2 * std::size_t{node} + 1 >= at.size() || std::isnan(at[2 * node])) return;
    map.kept_in_view = selected;
    const ui::Rect free = free_map(view);
    if (map.follow && free.width == map.rect.width) return;  // everybody is in view
    const Camera wanted =
        camera_showing(now, {at[2 * node], at[2 * node + 1]}, map.rect, free, map.controls);
    if (wanted == now) return;
    if (map.follow || (map.beside && *map.beside == now)) map.beside = wanted;
    map.follow = false;
    move_camera(view, wanted);
}

void advance_camera(ViewState& view) {
    MapState& map = view.map;
    if (!map.placed) {
        map.camera = fitting_camera(view);
        map.placed = view.app.map().positions().size() > 2;
    }
    if (map.follow && !map.move.active) {
        // While the layout works the camera glides after it.
        const Camera fit = followed_camera(view);
        const float part = view.app.map_settled() || theme().camera <= 0 ? 1.0f : 0.25f;
        map.camera.centre_x += (fit.centre_x - map.camera.centre_x) * part;
        map.camera.centre_y += (fit.centre_y - map.camera.centre_y) * part;
        map.camera.scale += (fit.scale - map.camera.scale) * part;
    }
    if (!map.move.active) return;
    const float time = std::min(1.0f, (ui::now() - map.move.start_s) / theme().camera);
    const float eased = 1 - (1 - time) * (1 - time) * (1 - time);
    const Camera& from = map.move.from;
    const Camera& to = map.move.to;
    map.camera.centre_x = from.centre_x + (to.centre_x - from.centre_x) * eased;
    map.camera.centre_y = from.centre_y + (to.centre_y - from.centre_y) * eased;
    map.camera.scale = from.scale + (to.scale - from.scale) * eased;
    map.move.active = time < 1;
}

}  // namespace kith::views
