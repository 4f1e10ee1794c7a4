// The names on the map.
#include "views/label_placement.hpp"
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kPersonLabelRadius = 4.2f;  // from here on people have room for their names
constexpr std::size_t kMostLabels = 140;

}  // namespace

/// Nodes by how much they deserve a label: selected and hovered first, then hubs, then people.
void map_labels(ViewState& view, const std::vector<bool>& lit, std::span<const ui::Rect> blocked) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const MapState& map = view.map;
    const std::span<const MapNode> nodes = model.nodes();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(nodes.size(), at.size() / 2);
    const std::uint32_t selected = app.selection() ? model.node_of(app.selection().id) : kNoNode;
    const Palette& colour = theme().colour;

    struct Candidate {
        float importance;
        std::uint32_t node;
    };
    static std::vector<Candidate> candidates;
    candidates.clear();
    for (std::uint32_t i = 0; i < n; ++i) {
        if (std::isnan(at[2 * i])) continue;
        const ImVec2 where = to_screen(map, at[2 * i], at[2 * i + 1]);
        if (!map.rect.contains(where)) continue;
        const MapNode& node = nodes[i];
        const bool standing_out = !lit.empty() && lit[i];
        if (((!lit.empty() && !lit[i]) || is_hidden(view, i)) && i != selected) continue;
        float importance = static_cast<float>(node.degree);
        if (node.kind == MapNodeKind::me) importance += 1e6f;
        if (node.kind == MapNodeKind::organisation) importance += 1e3f;
        if (standing_out) importance += 1e5f;
        if (i == map.focused || i == selected) importance += 1e8f;
        if (i == map.hovered) importance += 1e9f;
        const bool room = node.radius * map.camera.scale >= kPersonLabelRadius;
        if (importance < 1e3f && !room) continue;
        candidates.push_back({importance, i});
    }
    const std::size_t tried = std::min(candidates.size(), kMostLabels * 3);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(tried),
                      candidates.end(), [](const Candidate& a, const Candidate& b) {
                          return a.importance != b.importance ? a.importance > b.importance
                                                              : a.node < b.node;
                      });
    static LabelPlacer placer;
    placer.begin({map.rect.x, map.rect.y, map.rect.width, map.rect.height});
    for (const ui::Rect& rect : blocked) placer.block({rect.x, rect.y, rect.width, rect.height});

    // Names of people do not cover other people: their discs take their room first. Those of hubs,
    // of what stands out and of what is selected may.
    const auto block_discs = [&] {
        for (std::uint32_t i = 0; i < n; ++i) {
            if (std::isnan(at[2 * i]) || (!lit.empty() && !lit[i]) || is_hidden(view, i)) continue;
            const ImVec2 where = to_screen(map, at[2 * i], at[2 * i + 1]);
            if (!map.rect.contains(where)) continue;
            const float half = radius_on_screen(map, nodes[i]) * 0.8f;
            placer.block({where.x - half, where.y - half, 2 * half, 2 * half});
        }
    };
    bool discs_blocked = false;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::size_t shown = 0;
    for (std::size_t c = 0; c < tried && shown < kMostLabels; ++c) {
        const std::uint32_t i = candidates[c].node;
        const MapNode& node = nodes[i];
        if (!discs_blocked && candidates[c].importance < 1e3f) {
            block_discs();
            discs_blocked = true;
        }
        const ImVec2 centre = to_screen(map, at[2 * i], at[2 * i + 1]);
        const float radius = radius_on_screen(map, node);
        ui::TextStyle style = ui::caption();
        style.colour = colour.text;
        if (node.kind != MapNodeKind::person) style = {13, Weight::semibold, colour.text};
        if (i == map.hovered || i == selected) style.weight = Weight::semibold;
        const std::string_view name = name_of(app, node);
        const std::string label = label_of(view, i);
        const float width = std::min(180.0f, ui::text_width(label, style) + 1);
        const ui::Rect box{centre.x - width / 2, centre.y + radius + 2, width, style.size * 1.3f};
        const bool must = i == map.hovered || i == selected;
        if (!placer.place({box.x - 3, box.y, box.width + 6, box.height}) && !must) continue;
        ++shown;
        // A halo in the ground's colour keeps the words readable over ties.
        list.AddRectFilled({box.x - 2, box.y}, {box.right() + 2, box.bottom()},
                           with_alpha(colour.background, 0.78f), 3);
        ui::draw_text(box, label, style, 0.5f);

        const ItemId id = ImHashData(&node.id, sizeof node.id, view.network_map);
        Node mirrored = ui::make_node(
            id, Role::button, name, {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius});
        mirrored.flags = kFocusByCode | kToggle | kTakesKeys | (i == selected ? kPressed : 0u);
        mirrored.description = node.kind == MapNodeKind::organisation ? "Organisation"
                               : node.kind == MapNodeKind::me         ? "Yourself"
                                                                      : "";
        mirror().add(mirrored);
        if (mirror().take_click(id)) view.emit(command::Select{selection_of(node), true});
    }
    const auto ring = [&](std::uint32_t i, float gap, ImU32 ink, float thickness) {
        if (i >= n || std::isnan(at[2 * i])) return;
        list.AddCircle(to_screen(map, at[2 * i], at[2 * i + 1]),
                       radius_on_screen(map, nodes[i]) + gap, ink, 0, thickness);
    };
    ring(selected, 3, colour.accent, 2.5f);
    if (mirror().focused() == view.network_map && mirror().focus_visible()) {
        ring(map.focused, 6, colour.text, 2);
    }
}

}  // namespace kith::views
