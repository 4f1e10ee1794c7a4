// The names on the map: those of groups while one looks from afar, then those of nodes, by how much
// they deserve it, no two overlapping. A name that was shown stays, where it was, until something
// clearly more important needs its room: nothing flickers while the map is moved.
#include "app/label_placement.hpp"
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kRoom = 4.2f, kRoomToStay = 3.7f;  // CSS pixels of radius: people show their names
constexpr float kHubRoom = 5, kHubRoomToStay = 4.5f;  // and organisations theirs
constexpr float kStays = 1.6f;                        // so much more important is what was shown
constexpr std::size_t kMostLabels = 140;
constexpr std::size_t kMostWalked = 3000;  // nodes in view; of more only the most important
constexpr float kStandsOut = 1e5f, kHub = 1e3f;
constexpr std::size_t kMostSeen = 300;  // nodes in the mirror without a name beside them
constexpr float kSeenAfter = 0.2f;      // seconds until they come: too many to move with the map

struct Candidate {
    float importance = 0;
    std::uint32_t node = 0;
    std::uint8_t side = 0;  // where it was shown, or would be first
};

float importance_of(const MapNode& node) {
    float importance = static_cast<float>(node.degree);
    if (node.kind == MapNodeKind::me) importance += 1e6f;
    if (node.kind == MapNodeKind::organisation) importance += kHub;
    return importance;
}

const std::vector<std::uint32_t>& by_importance(ViewState& view) {
    MapMemory& memory = view.map.memory;
    const MapModel& model = view.app.map();
    if (memory.importance_revision == model.revision()) return memory.by_importance;
    memory.importance_revision = model.revision();
    // The most important in front, and of alike ones the first: both in one number, which is sorted
    // in a third of the time that pairs take. Of positive floats the bits order as they do.
    std::vector<std::uint64_t> order;
    order.reserve(model.nodes().size());
    memory.largest_person = 0;
    for (std::uint32_t i = 0; i < model.nodes().size(); ++i) {
        const MapNode& node = model.nodes()[i];
        const auto importance = std::bit_cast<std::uint32_t>(importance_of(node));
        order.push_back(std::uint64_t{~importance} << 32 | i);
        if (node.kind == MapNodeKind::person)
            memory.largest_person = std::max(memory.largest_person, node.radius);
    }
    std::ranges::sort(order);
    memory.by_importance.clear();
    for (const std::uint64_t node : order)
        memory.by_importance.push_back(static_cast<std::uint32_t>(node));
    return memory.by_importance;
}

/// Words with an outline in the ground's colour, so that they can be read over ties.
void draw_name(const ui::Rect& box, std::string_view name, ui::TextStyle style, float alpha = 1) {
    const ImU32 ink = with_alpha(style.colour, alpha);
    style.colour = with_alpha(theme().colour.background, 0.8f * alpha);
    constexpr std::array<ImVec2, 4> kAround = {
        {{-1.2f, -0.8f}, {1.2f, -0.8f}, {-1.2f, 0.8f}, {1.2f, 0.8f}}};
    for (const ImVec2& by : kAround)
        ui::draw_text({box.x + by.x, box.y + by.y, box.width, box.height}, name, style, 0.5f);
    style.colour = ink;
    ui::draw_text(box, name, style, 0.5f);
}

/// Where a name of that size stands: below its node, above, right or left of it.
ui::Rect beside(ImVec2 centre, float radius, float width, float height, std::uint8_t side) {
    switch (side) {
        case 1:
            return {centre.x - width / 2, centre.y - radius - 2 - height, width, height};
        case 2:
            return {centre.x + radius + 4, centre.y - height / 2, width, height};
        case 3:
            return {centre.x - radius - 4 - width, centre.y - height / 2, width, height};
        default:
            return {centre.x - width / 2, centre.y + radius + 2, width, height};
    }
}

/// The name of an area as a button that takes its people together.
/// @param first  of those that are drawn
void mirror_area(ViewState& view, const GroupArea& area, bool first) {
    const ItemId id = item_of_area(view, area);
    Node mirrored = ui::make_node(id, Role::button, area.words, area.shown);
    mirrored.flags = kTakesKeys | (first ? kFocusable : kFocusByCode);
    mirrored.description = kGroupNameHint;
    mirror().add(mirrored);
    ring_name(id, area.shown);
    if (mirror().take_click(id)) select_people_of(view, area);
}

/// A name that had the focus and is gone leaves it to the map, whose keys go on from there.
void keep_focus_of_names(ViewState& view) {
    ItemId& had = view.map.memory.name_in_focus;
    const ItemId now = mirror().focused();
    if (had == 0 && now == 0) return;
    const std::vector<ItemId> names = names_of_groups(view);
    if (std::ranges::contains(names, now)) {
        had = now;
        return;
    }
    const bool gone = had != 0 && !std::ranges::contains(names, had);
    if (gone && (now == 0 || now == had)) mirror().request_focus(view.network_map);
    had = 0;
}

/// Large and quiet, above their areas. The names that stand there.
std::vector<std::string_view> name_areas(ViewState& view, LabelPlacer& placer) {
    MapState& map = view.map;
    std::vector<std::string_view> named;
    for (GroupArea& area : map.memory.areas) area.shown = {};
    const float scale = map.camera.scale;
    const float alpha = std::clamp((1.15f - scale) / 0.3f, 0.0f, 1.0f) * view.scene.hull_strength;
    if (alpha <= 0.02f) return named;
    constexpr std::array<float, 4> kSizes = {13, 16, 19, 23};  // few, as each has glyphs of its own
    std::vector<GroupArea*> order;
    for (GroupArea& area : map.memory.areas) order.push_back(&area);
    std::ranges::stable_sort(
        order, [](const GroupArea* a, const GroupArea* b) { return a->width > b->width; });
    for (GroupArea* area : order) {
        const float across = area->width * scale;
        if (across < 42) continue;
        const auto step = static_cast<std::size_t>(std::clamp(across / 90 - 0.2f, 0.0f, 3.0f));
        ui::TextStyle style{kSizes[step], Weight::semibold, 0};
        style.colour = mix(area->ink, theme().colour.text, 0.45f);
        const float width =
            std::min(std::max(across, 180.0f), ui::text_width(area->name, style) + 2);
        const ImVec2 at = to_screen(map, area->x, area->top);
        const float height = style.size * 1.3f;
        const ui::Rect box{at.x - width / 2, at.y - height - 4, width, height};
        if (!placer.place({box.x - 4, box.y, box.width + 8, box.height})) continue;
        named.push_back(area->name);
        draw_name(box, area->name, style, alpha);
        area->shown = box;
        mirror_area(view, *area, named.size() == 1);
    }
    return named;
}

/// Nodes in view that may have a name, those that deserve it most first.
std::vector<Candidate>& find_candidates(ViewState& view, const std::vector<bool>& lit,
                                        std::uint32_t selected) {
    const MapModel& model = view.app.map();
    MapState& map = view.map;
    const std::span<const MapNode> nodes = model.nodes();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(nodes.size(), at.size() / 2);
    const std::vector<ShownLabel>& shown = map.memory.labels;
    static std::vector<Candidate> candidates;
    candidates.clear();
    const auto was_shown = [&](std::uint32_t node) {
        const auto found = std::ranges::lower_bound(shown, node, {}, &ShownLabel::node);
        return found != shown.end() && found->node == node ? &*found : nullptr;
    };
    const auto consider = [&](std::uint32_t i) {
        if (i >= n || std::isnan(at[2 * i])) return;
        const bool asked_for = i == selected || i == map.hovered || i == map.focused;
        if (((!lit.empty() && !lit[i]) || is_hidden(view, i)) && !asked_for) return;
        if (!map.rect.contains(to_screen(map, at[2 * i], at[2 * i + 1]))) return;
        const ShownLabel* before = was_shown(i);
        float importance = importance_of(nodes[i]);
        if (!lit.empty() && lit[i]) importance += kStandsOut;
        if (i == map.focused || i == selected) importance += 1e8f;
        if (i == map.hovered) importance += 1e9f;
        float room = before != nullptr ? kRoomToStay : kRoom;
        if (importance >= kHub) room = before != nullptr ? kHubRoomToStay : kHubRoom;
        const bool stands_out = importance >= kStandsOut;
        if (!stands_out && nodes[i].radius * map.camera.scale < room) return;
        if (before != nullptr) importance = importance * kStays + 0.5f;
        candidates.push_back({importance, i, before != nullptr ? before->side : std::uint8_t{0}});
    };
    const NodeGrid& grid = node_grid(view);
    const ImVec2 first = to_world(map, {map.rect.x, map.rect.y});
    const ImVec2 last = to_world(map, {map.rect.right(), map.rect.bottom()});
    if (grid.count_in_box(first.x, first.y, last.x, last.y) <= kMostWalked) {
        grid.in_box(first.x, first.y, last.x, last.y, consider);
    } else {
        const std::vector<std::uint32_t>& order = by_importance(view);
        const bool people_have_room =
            !lit.empty() || map.memory.largest_person * map.camera.scale >= kRoomToStay;
        for (const std::uint32_t i : order) {
            if (candidates.size() >= kMostLabels * 3) break;
            // People come last, and from afar none of them has room.
            if (!people_have_room && nodes[i].kind == MapNodeKind::person) break;
            consider(i);
        }
        for (const std::uint32_t i : {selected, map.hovered, map.focused}) consider(i);
        for (const ShownLabel& label : shown) consider(label.node);
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.importance != b.importance ? a.importance > b.importance : a.node < b.node;
    });
    const auto repeated = std::ranges::unique(candidates, {}, &Candidate::node);
    candidates.erase(repeated.begin(), repeated.end());
    if (candidates.size() > kMostLabels * 3) candidates.resize(kMostLabels * 3);
    return candidates;
}

void block_discs(ViewState& view, const std::vector<bool>& lit, LabelPlacer& placer) {
    const MapModel& model = view.app.map();
    const MapState& map = view.map;
    const std::span<const float> at = model.positions();
    const NodeGrid& grid = node_grid(view);
    const ImVec2 first = to_world(map, {map.rect.x, map.rect.y});
    const ImVec2 last = to_world(map, {map.rect.right(), map.rect.bottom()});
    if (grid.count_in_box(first.x, first.y, last.x, last.y) > kMostWalked) return;
    grid.in_box(first.x, first.y, last.x, last.y, [&](std::uint32_t i) {
        if ((!lit.empty() && !lit[i]) || is_hidden(view, i)) return;
        const ImVec2 where = to_screen(map, at[2 * i], at[2 * i + 1]);
        const float half = radius_on_screen(map, model.nodes()[i]) * 0.8f;
        placer.block({where.x - half, where.y - half, 2 * half, 2 * half});
    });
}

ItemId item_of(const ViewState& view, const MapNode& node) {
    return ImHashData(&node.id, sizeof node.id, view.network_map);
}

/// @param whole  with the story, which is too much for each of hundreds in every frame
std::string description_of(const ViewState& view, std::uint32_t at, std::string_view name,
                           bool whole) {
    const MapNodeKind kind = view.app.map().nodes()[at].kind;
    std::string words = kind == MapNodeKind::organisation ? "Organisation"
                        : kind == MapNodeKind::me         ? "Yourself"
                        : kind == MapNodeKind::ghost      ? std::string(kGhostsLabel)
                                                          : words_beside(view, at);
    if (!whole) return words;
    std::string story = story_of(view.app, at);
    if (story.starts_with(name)) story.erase(0, name.size() + 2);  // ", "
    if (kind != MapNodeKind::person || words.empty()) return story;
    return story.empty() ? words : words + ", " + story;
}

void mirror_name(ViewState& view, std::uint32_t at, std::string_view name, ImVec2 centre,
                 float radius, bool selected) {
    const MapNode& node = view.app.map().nodes()[at];
    const ItemId id = item_of(view, node);
    view.map.memory.mirrored.push_back(at);
    Node mirrored = ui::make_node(id, Role::button, name,
                                  {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius});
    selected = selected || view.app.marked().contains(node.id);
    const bool ghost = node.kind == MapNodeKind::ghost;  // which cannot be selected
    mirrored.flags =
        kFocusByCode | kTakesKeys | (ghost ? kHasPopup : kToggle) | (selected ? kPressed : 0u);
    const std::string words = description_of(view, at, name, mirror().focused() == id);
    mirrored.description = words;
    mirror().add(mirrored);
    if (mirror().take_click(id)) open_node(view, at);
}

/// Of where everything lies on the page.
std::uint64_t places_key(const ViewState& view) {
    const MapState& map = view.map;
    std::uint64_t key =
        mix_key(view.app.map().positions_revision(), view.app.map().shape_revision());
    for (const float of : {map.camera.centre_x, map.camera.centre_y, map.camera.scale, map.rect.x,
                           map.rect.y, map.rect.width, map.rect.height})
        key = mix_key(key, std::bit_cast<std::uint32_t>(of));
    return key;
}

/// Those who are in the mirror from now on. Whoever has the browser's focus and goes leaves it to
/// the map, whose keys go on from there.
void take_seen(ViewState& view, std::vector<std::uint32_t> seen) {
    MapMemory& memory = view.map.memory;
    const std::span<const MapNode> nodes = view.app.map().nodes();
    for (const std::uint32_t node : memory.seen) {
        if (node >= nodes.size() || item_of(view, nodes[node]) != mirror().focused()) continue;
        // Whoever is named stays in any case.
        if (std::ranges::binary_search(memory.mirrored, node) || std::ranges::contains(seen, node))
            break;
        view.map.focused = node;
        mirror().request_focus(view.network_map);
        break;
    }
    memory.seen = std::move(seen);
}

/// Brings MapMemory::seen up to date: nobody while the map moves.
void find_seen(ViewState& view) {
    MapState& map = view.map;
    MapMemory& memory = map.memory;
    const std::uint64_t places = places_key(view);
    if (memory.seen_at != places) {
        memory.seen_at = places;
        memory.seen_s = ui::now();
        memory.seen_key = 0;
        memory.in_view = 0;
        take_seen(view, {});
    }
    const float still = ui::now() - memory.seen_s;
    if (still < kSeenAfter)
        return view.app.wake_after(static_cast<int>((kSeenAfter - still) * 1000) + 20);
    const ui::Rect free = free_map(view);
    std::uint64_t key = mix_key(map.reading.key, view.app.map().revision());
    for (const bool hidden : map.hidden) key = mix_key(key, hidden ? 3 : 5);
    key = mix_key(key, std::bit_cast<std::uint32_t>(free.width));
    for (const ui::Rect& control : map.controls)
        key = mix_key(key, std::bit_cast<std::uint32_t>(control.y));
    if (memory.seen_key == key) return;
    memory.seen_key = key;
    std::vector<std::uint32_t> seen;
    memory.in_view = 0;
    const std::span<const float> at = view.app.map().positions();
    for (const std::uint32_t node : by_importance(view)) {
        if (2 * std::size_t{node} + 1 >= at.size()) continue;
        const ImVec2 where = to_screen(map, at[2 * node], at[2 * node + 1]);
        if (!free.contains(where) || !is_shown(view, node)) continue;
        const bool is_covered = std::ranges::any_of(
            map.controls, [&](const ui::Rect& control) { return control.contains(where); });
        if (is_covered) continue;
        ++memory.in_view;
        if (seen.size() < kMostSeen) seen.push_back(node);
    }
    take_seen(view, std::move(seen));
    if (memory.in_view > kMostSeen) view.app.wake_after(0);  // the map says so
}

/// Whoever is seen is in the mirror, with a name beside them or not.
void mirror_seen(ViewState& view, std::uint32_t selected) {
    MapState& map = view.map;
    const MapModel& model = view.app.map();
    const std::span<const float> at = model.positions();
    std::vector<std::uint32_t>& mirrored = map.memory.mirrored;
    std::ranges::sort(mirrored);
    const auto named = static_cast<std::ptrdiff_t>(mirrored.size());
    find_seen(view);
    for (const std::uint32_t node : map.memory.seen) {
        if (std::binary_search(mirrored.begin(), mirrored.begin() + named, node)) continue;
        const MapNode& of = model.nodes()[node];
        mirror_name(view, node, name_of(view.app, of),
                    to_screen(map, at[2 * node], at[2 * node + 1]), radius_on_screen(map, of),
                    node == selected);
    }
}

}  // namespace

std::uint32_t named_node(const ViewState& view, ItemId item) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    for (const std::uint32_t node : view.map.memory.mirrored) {
        if (node < nodes.size() && item_of(view, nodes[node]) == item) return node;
    }
    return kNoNode;
}

void map_labels(ViewState& view, const std::vector<bool>& lit, std::span<const ui::Rect> blocked) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    MapState& map = view.map;
    const std::span<const MapNode> nodes = model.nodes();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(nodes.size(), at.size() / 2);
    const std::uint32_t selected = app.selection() ? model.node_of(app.selection().id) : kNoNode;
    const Palette& colour = theme().colour;

    const std::vector<Candidate>& candidates = find_candidates(view, lit, selected);
    static LabelPlacer placer;
    placer.begin({map.rect.x, map.rect.y, map.rect.width, map.rect.height});
    for (const ui::Rect& rect : blocked) placer.block({rect.x, rect.y, rect.width, rect.height});
    const std::vector<std::string_view> named = name_areas(view, placer);
    keep_focus_of_names(view);

    // Names of people do not cover other people: their discs take their room first. Those of hubs,
    // of what stands out and of what is selected may.
    bool discs_blocked = false;
    std::vector<ShownLabel> shown;
    map.memory.mirrored.clear();
    for (const Candidate& candidate : candidates) {
        if (shown.size() >= kMostLabels) break;
        const std::uint32_t i = candidate.node;
        const MapNode& node = nodes[i];
        if (!discs_blocked && candidate.importance < kHub) {
            block_discs(view, lit, placer);
            discs_blocked = true;
        }
        const ImVec2 centre = to_screen(map, at[2 * i], at[2 * i + 1]);
        const float radius = radius_on_screen(map, node);
        const bool chosen = i == map.hovered || i == selected;
        const bool must = chosen || i == map.focused;  // whoever listens is on it
        ui::TextStyle style = ui::caption();
        style.colour = colour.text;
        if (node.kind == MapNodeKind::ghost) {
            style.colour = colour.muted;
        } else if (node.kind != MapNodeKind::person) {
            const bool large = radius >= 9 || node.kind == MapNodeKind::me;
            style = {large ? 13.0f : 12.0f, large ? Weight::semibold : Weight::medium, colour.text};
        }
        if (chosen) style.weight = Weight::semibold;
        const std::string_view name = name_of(app, node);
        if (node.kind == MapNodeKind::organisation && !must && std::ranges::contains(named, name)) {
            mirror_name(view, i, name, centre, radius, false);  // it stands above its people
            continue;
        }
        const std::string label = label_of(view, i);
        const float width = std::min(180.0f, ui::text_width(label, style) + 1);
        const float height = style.size * 1.3f;
        bool placed = false;
        std::uint8_t side = candidate.side;
        ui::Rect box;
        for (std::uint8_t tried = 0; tried < 4 && !placed; ++tried) {
            side = tried == 0               ? candidate.side
                   : tried > candidate.side ? tried
                                            : static_cast<std::uint8_t>(tried - 1);
            box = beside(centre, radius, width, height, side);
            placed = placer.place({box.x - 3, box.y, box.width + 6, box.height});
        }
        if (!placed) {
            if (!must) continue;
            side = 0;
            box = beside(centre, radius, width, height, side);
            ui::fill({box.x - 3, box.y, box.width + 6, box.height},
                     with_alpha(colour.background, 0.85f), 3);
        }
        shown.push_back({i, side});
        draw_name(box, label, style);
        mirror_name(view, i, name, centre, radius, i == selected);
    }
    mirror_seen(view, selected);
    std::ranges::sort(shown, {}, &ShownLabel::node);
    map.memory.labels = std::move(shown);

    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto ring = [&](std::uint32_t i, float gap, ImU32 ink, float thickness) {
        if (i >= n || std::isnan(at[2 * i])) return;
        list.AddCircle(to_screen(map, at[2 * i], at[2 * i + 1]),
                       radius_on_screen(map, nodes[i]) + gap, ink, 0, thickness);
    };
    ring(selected, 4, colour.accent, 2.5f);
    ring(ringed_node(view), 7, colour.text, 2);
}

}  // namespace kith::views
