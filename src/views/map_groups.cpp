// The soft areas behind groups that lie together, and their names.
#include "app/group_outline.hpp"
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kith::views {
namespace {

constexpr std::size_t kFewest = 5;  // members
constexpr std::size_t kMostAreas = 24;
constexpr float kMargin = 16;    // world units
constexpr float kSoftEdge = 14;  // CSS pixels

/// Triangles of an area: full within, nothing at the end of its soft edge.
void add_area(std::vector<HullCorner>& corners, std::span<const OutlinePoint> outline,
              std::uint32_t ink) {
    const std::uint32_t clear = ink & 0x00FFFFFFu;
    const auto corner = [&](const OutlinePoint& point, float outward, std::uint32_t colour) {
        corners.push_back(
            {point.x, point.y, point.normal_x * outward, point.normal_y * outward, colour});
    };
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const OutlinePoint& here = outline[i];
        const OutlinePoint& next = outline[i + 1 < outline.size() ? i + 1 : 0];
        corner(outline[0], 0, ink);
        corner(here, 0, ink);
        corner(next, 0, ink);
        corner(here, 0, ink);
        corner(next, 0, ink);
        corner(here, kSoftEdge, clear);
        corner(next, 0, ink);
        corner(here, kSoftEdge, clear);
        corner(next, kSoftEdge, clear);
    }
}

/// The groups that were asked for, or else those that the colours tell apart.
struct Groups {
    bool asked = false;
    std::span<const std::uint16_t> of;  // each node
    std::span<const MapCategory> categories;
};

Groups groups_of(const MapModel& model) {
    if (model.groups().empty()) return {false, model.category(), model.categories()};
    return {true, model.group(), model.groups()};
}

void find_areas(ViewState& view) {
    const MapModel& model = view.app.map();
    MapMemory& memory = view.map.memory;
    MapScene& scene = view.scene;
    const auto [asked, groups, categories] = groups_of(model);
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(groups.size(), at.size() / 2);
    const std::size_t count = categories.size();
    memory.areas.clear();
    scene.hulls.clear();
    ++scene.hulls_revision;

    std::vector<std::vector<OutlinePoint>> members(count);
    for (std::uint32_t i = 0; i < n; ++i) {
        if (groups[i] < count && !std::isnan(at[2 * i]) && !is_left_out(view, i))
            members[groups[i]].push_back({at[2 * i], at[2 * i + 1], 0, 0});
    }
    for (std::size_t group = 0; group < count && memory.areas.size() < kMostAreas; ++group) {
        if (members[group].size() < kFewest) continue;
        const MapCategory& category = categories[group];
        if (category.colour == MapCategory::kOther) continue;
        if (!asked && group < view.map.hidden.size() && view.map.hidden[group]) continue;
        const std::vector<OutlinePoint> outline = group_outline(members[group], kMargin);
        if (outline.empty()) continue;
        float left = outline[0].x;
        float right = left;
        float top = outline[0].y;
        float bottom = top;
        for (const OutlinePoint& point : outline) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
        // A group has an area where most of those who are there belong to it.
        std::size_t own = 0;
        std::size_t others = 0;
        memory.grid.in_box(left, top, right, bottom, [&](std::uint32_t node) {
            if (is_left_out(view, node) || !inside_outline(outline, at[2 * node], at[2 * node + 1]))
                return;
            ++(groups[node] == group ? own : others);
        });
        if (own < 2 * others) continue;
        const ImU32 ink = asked ? group_colour(category)
                                : category_colour(view.app, static_cast<std::uint16_t>(group));
        add_area(scene.hulls, outline, with_alpha(ink, area_opacity()));
        memory.areas.push_back({category.label,
                                category_words(category),
                                static_cast<std::uint16_t>(group),
                                ink,
                                (left + right) / 2,
                                top,
                                right - left,
                                {}});
    }
}

}  // namespace

float area_opacity() {
    return theme().high_contrast ? 0 : theme().dark ? 0.17f : 0.12f;
}

ImU32 group_colour(const MapCategory& group) {
    const std::array<ImU32, 10>& palette = theme().colour.category;
    return palette[group.colour % palette.size()];
}

const GroupArea* area_named_at(const ViewState& view, ImVec2 point) {
    for (const GroupArea& area : view.map.memory.areas) {
        if (area.shown.contains(point)) return &area;
    }
    return nullptr;
}

std::vector<ItemId> names_of_groups(const ViewState& view) {
    std::vector<ItemId> names;
    for (const GuideName& guide : view.map.memory.guides) names.push_back(guide.item);
    for (const GroupArea& area : view.map.memory.areas) {
        if (area.shown.width > 0) names.push_back(item_of_area(view, area));
    }
    return names;
}

void ring_name(ItemId item, const ui::Rect& name) {
    if (mirror().focused() == item && mirror().focus_visible())
        ui::outline(name, theme().colour.accent, theme().radius, 2);
}

GroupRef group_of_area(const ViewState& view, const GroupArea& area) {
    return {area.group, !view.app.map().groups().empty(), area.name};
}

ItemId item_of_area(const ViewState& view, const GroupArea& area) {
    return ImHashData(&area.group, sizeof area.group, view.network_map);
}

std::vector<Id> people_of_group(const ViewState& view, const GroupRef& group) {
    const MapModel& model = view.app.map();
    const std::span<const MapNode> nodes = model.nodes();
    const auto of = group.asked ? model.group() : model.category();
    const auto categories = group.asked ? model.groups() : model.categories();
    std::vector<Id> people;
    // While the map changes its areas are still those of before.
    if (group.at >= categories.size() || categories[group.at].label != group.name) return people;
    for (std::uint32_t i = 0; i < nodes.size() && i < of.size(); ++i) {
        if (of[i] == group.at && nodes[i].kind == MapNodeKind::person)
            people.push_back(nodes[i].id);
    }
    return people;
}

void select_people_of(ViewState& view, const GroupArea& area) {
    std::vector<Id> people = people_of_group(view, group_of_area(view, area));
    if (people.empty()) return;
    std::erase_if(people, [&](Id id) { return !is_shown(view, view.app.map().node_of(id)); });
    select_people(view, std::move(people));
}

void map_groups(ViewState& view, bool some_stand_out) {
    MapMemory& memory = view.map.memory;
    const MapModel& model = view.app.map();
    const bool at_rest = view.app.map_settled() && has_areas(view.app.map_stage().mode());
    std::uint64_t key = model.revision() * 1000003 + model.positions_revision();
    key = key * 1000003 + theme().colour.background;
    for (const bool hidden : view.map.hidden) key = key * 31 + (hidden ? 3 : 5);
    key = mix_key(key, left_out_key(view));
    if (at_rest && memory.areas_key != key) {
        find_areas(view);
        memory.areas_key = key;
    }
    // While the map moves they would lie beside their people.
    const float wanted = at_rest ? 1.0f : 0.0f;
    if (memory.areas_shown != wanted) {
        const float step = theme().panel > 0 ? ImGui::GetIO().DeltaTime / theme().panel : 1;
        memory.areas_shown = wanted > memory.areas_shown
                                 ? std::min(wanted, memory.areas_shown + step)
                                 : std::max(wanted, memory.areas_shown - step);
        if (memory.areas_shown != wanted) view.app.wake_after(0);
    }
    view.scene.hull_strength = memory.areas_shown * (some_stand_out ? 0.4f : 1.0f);
}

}  // namespace kith::views
