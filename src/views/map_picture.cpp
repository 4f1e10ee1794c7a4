// Fills the MapScene that render draws: which nodes and ties stand out, and in which colours.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>

namespace kith::views {
namespace {

constexpr float kFaded = 0.16f;
constexpr float kFadedTie = 0.25f;

std::uint64_t mix_key(std::uint64_t key, std::uint64_t value) {
    return (key ^ value) * 0x9E3779B97F4A7C15ull + (key >> 29);
}

/// The colours of this frame's categories, worked out once and not for each of thousands of nodes.
struct Inks {
    struct Of {
        ImU32 node, faded_node, membership, faded_membership;
    };
    std::vector<Of> of;  // by category; the last is of those without one
    ImU32 tie = 0, faded_tie = 0, me_tie = 0, faded_me_tie = 0;

    explicit Inks(const ViewState& view) {
        const ImU32 ground = theme().colour.background;
        const ImU32 muted = theme().colour.muted;
        const auto faded = [&](ImU32 ink) { return mix(ground, ink, kFadedTie); };
        const std::size_t categories = view.app.map().categories().size();
        for (std::size_t i = 0; i <= categories; ++i) {
            const ImU32 own = category_colour(
                view.app, i < categories ? static_cast<std::uint16_t>(i) : MapModel::kNoCategory);
            const ImU32 membership = mix(ground, own, 0.5f);
            of.push_back({own, mix(ground, own, kFaded), membership, faded(membership)});
        }
        tie = mix(ground, muted, theme().high_contrast ? 0.9f : 0.42f);
        me_tie = mix(ground, muted, 0.13f);
        faded_tie = faded(tie);
        faded_me_tie = faded(me_tie);
    }
    const Of& operator[](std::uint16_t category) const {
        return of[std::min<std::size_t>(category, of.size() - 1)];
    }
};

void fill_nodes(ViewState& view, const std::vector<bool>& lit, const Inks& inks, std::size_t n) {
    SceneNodes& nodes = view.scene.nodes;
    const MapModel& model = view.app.map();
    nodes.radius.resize(n);
    nodes.colour.resize(n);
    nodes.shape.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        const MapNode& node = model.nodes()[i];
        const bool faded = (!lit.empty() && !lit[i]) || is_hidden(view, i);
        const Inks::Of& ink = inks[model.category()[i]];
        nodes.radius[i] = node.radius;
        nodes.colour[i] = faded ? ink.faded_node : ink.node;
        if (is_left_out(view, i)) nodes.colour[i] &= ~IM_COL32_A_MASK;
        nodes.shape[i] = node.kind == MapNodeKind::me             ? NodeShape::me
                         : node.kind == MapNodeKind::organisation ? NodeShape::hub
                                                                  : NodeShape::disc;
    }
}

void add_tie(SceneTies& ties, const MapTie& tie, ImU32 ink) {
    ties.ends.push_back(tie.a);
    ties.ends.push_back(tie.b);
    ties.colour.push_back(ink);
    ties.dashed.push_back(tie.inferred ? 1 : 0);
}

void fill_ties(ViewState& view, const Inks& inks, std::size_t n) {
    SceneTies& ties = view.scene.ties;
    const MapModel& model = view.app.map();
    ties.ends.clear();
    ties.colour.clear();
    ties.dashed.clear();
    for (const MapTie& tie : model.ties()) {
        if (tie.a >= n || tie.b >= n) continue;
        if (is_left_out(view, tie.a) || is_left_out(view, tie.b)) continue;
        const bool faded = is_hidden(view, tie.a) || is_hidden(view, tie.b);
        ImU32 ink = faded ? inks.faded_tie : inks.tie;
        if (tie.kind == MapTieKind::me) ink = faded ? inks.faded_me_tie : inks.me_tie;
        if (tie.kind == MapTieKind::membership) {
            const Inks::Of& of = inks[model.category()[tie.a]];
            ink = faded ? of.faded_membership : of.membership;
        }
        add_tie(ties, tie, ink);
    }
}

}  // namespace

bool is_hidden(const ViewState& view, std::uint32_t node) {
    if (is_left_out(view, node)) return true;
    const std::uint16_t category = view.app.map().category()[node];
    return category < view.map.hidden.size() && view.map.hidden[category];
}

/// Which nodes stand out. Empty: all alike.
std::vector<bool> highlighted(const ViewState& view) {
    const MapModel& model = view.app.map();
    const std::size_t n = model.nodes().size();
    std::vector<bool> lit;
    std::uint32_t centre = view.map.hovered != kNoNode ? view.map.hovered : kNoNode;
    // What the filter and the focus leave goes before what is selected.
    if (centre == kNoNode && view.map.reading.lit.size() == n) return view.map.reading.lit;
    if (centre == kNoNode && view.app.selection()) {
        const std::uint32_t node = model.node_of(view.app.selection().id);
        if (node < n) centre = node;
    }
    if (centre != kNoNode && centre < n && centre != 0) {
        lit.assign(n, false);
        lit[centre] = true;
        for (const std::uint32_t other : model.neighbours(centre)) lit[other] = true;
    } else if (!view.search.text.empty() && view.search.open) {
        lit.assign(n, false);
        for (const std::uint32_t row : view.search.found) {
            const std::uint32_t node = model.node_of(view.app.book().people.rows()[row].id.value);
            if (node < n) lit[node] = true;
        }
    }
    return lit;
}

void fill_scene(ViewState& view, const std::vector<bool>& lit) {
    MapScene& scene = view.scene;
    MapState& map = view.map;
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const Palette& colour = theme().colour;
    scene.visible = true;
    scene.left = map.rect.x;
    scene.top = map.rect.y;
    scene.width = map.rect.width;
    scene.height = map.rect.height;
    scene.camera = map.camera;
    scene.background = colour.background;

    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(model.nodes().size(), at.size() / 2);
    if (scene.positions_revision != model.positions_revision() || scene.nodes.x.size() != n) {
        scene.positions_revision = model.positions_revision();
        scene.nodes.x.resize(n);
        scene.nodes.y.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            scene.nodes.x[i] = at[2 * i];
            scene.nodes.y[i] = at[2 * i + 1];
        }
    }

    std::uint64_t key = mix_key(model.revision(), map.reading.key);
    key = mix_key(key, IdHash{}({0, static_cast<std::uint64_t>(colour.background)}));
    for (const bool hidden : map.hidden) key = mix_key(key, hidden ? 3 : 5);
    const bool ties_changed = key != map.ties_key || scene.nodes.colour.size() != n;
    map.ties_key = key;
    key = mix_key(key, map.hovered);
    key = mix_key(key, app.selection().id.low);
    key = mix_key(key, view.search.open ? ImHashStr(view.search.text.c_str()) : 0);
    if (!ties_changed && key == map.scene_key) return;
    map.scene_key = key;

    const Inks inks(view);
    fill_nodes(view, lit, inks, n);
    if (ties_changed) {
        ++scene.ties_revision;
        fill_ties(view, inks, n);
    }
    scene.tie_strength = lit.empty() ? 1.0f : kFadedTie;
    scene.bright_ties = {};
    if (!lit.empty()) {
        for (const MapTie& tie : model.ties()) {
            const bool shown = tie.a < n && tie.b < n && tie.kind != MapTieKind::me;
            if (!shown || !lit[tie.a] || !lit[tie.b]) continue;
            if (is_hidden(view, tie.a) || is_hidden(view, tie.b)) continue;
            add_tie(scene.bright_ties, tie, mix(colour.background, colour.accent, 0.85f));
        }
    }
    ++scene.revision;
}

}  // namespace kith::views
