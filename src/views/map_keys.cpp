// The keys of the map.
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
bool map_key(ViewState& view, std::string_view key, std::uint8_t) {
    MapState& map = view.map;
    const MapModel& model = view.app.map();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(model.nodes().size(), at.size() / 2);
    if (n == 0) return false;
    if (key == "+" || key == "=" || key == "-") {
        Camera wanted = map.camera;
        wanted.scale = std::clamp(wanted.scale * (key == "-" ? 1 / 1.4f : 1.4f), 0.02f, 12.0f);
        map.follow = false;
        move_camera(view, wanted);
        return true;
    }
    if (key == "0") {
        map.follow = true;
        move_camera(view, fitting_camera(view));
        return true;
    }
    if (key == "Enter" || key == " ") {
        if (map.focused >= n) return false;
        view.emit(command::Select{selection_of(model.nodes()[map.focused]), true});
        return true;
    }
    float dx = 0;
    float dy = 0;
    if (key == "ArrowLeft")
        dx = -1;
    else if (key == "ArrowRight")
        dx = 1;
    else if (key == "ArrowUp")
        dy = -1;
    else if (key == "ArrowDown")
        dy = 1;
    else
        return false;
    if (map.focused >= n) {
        const std::uint32_t selected =
            view.app.selection() ? model.node_of(view.app.selection().id) : kNoNode;
        map.focused = selected < n ? selected : 0;
    } else {
        // The nearest in that direction, those tied to this one first.
        std::uint32_t best = kNoNode;
        float best_score = 0;
        const std::span<const std::uint32_t> tied = model.neighbours(map.focused);
        for (std::uint32_t i = 0; i < n; ++i) {
            if (i == map.focused || std::isnan(at[2 * i])) continue;
            const float x = at[2 * i] - at[2 * map.focused];
            const float y = at[2 * i + 1] - at[2 * map.focused + 1];
            const float along = x * dx + y * dy;
            const float across = std::abs(x * dy) + std::abs(y * dx);
            if (along <= 0 || across > along * 2) continue;
            float score = along + 2 * across;
            if (std::binary_search(tied.begin(), tied.end(), i)) score *= 0.25f;
            if (best == kNoNode || score < best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best == kNoNode) return true;
        map.focused = best;
    }
    mirror().announce(name_of(view.app, model.nodes()[map.focused]));
    const ImVec2 where = to_screen(map, at[2 * map.focused], at[2 * map.focused + 1]);
    if (!ui::Rect(map.rect).inset(40).contains(where)) {
        map.follow = false;
        move_camera(view, {at[2 * map.focused], at[2 * map.focused + 1], map.camera.scale});
    }
    return true;
}

}  // namespace kith::views
