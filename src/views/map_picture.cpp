// Fills the MapScene that render draws: which nodes and ties stand out, and in which colours.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr double kMostTies = 30000;  // in view; more are a grey cloud

std::uint32_t width_of(float css_pixels) {
    return static_cast<std::uint32_t>(std::clamp(css_pixels * 16.0f, 1.0f, 255.0f));
}

/// The colours of this frame's categories, worked out once and not for each of thousands of nodes.
struct Inks {
    struct Of {
        ImU32 node, faded_node, membership;
        NodeShape shape;  // of its people
    };
    std::vector<Of> of;  // by category; the last is of those without one
    ImU32 tie = 0, me_tie = 0;
    float weakest = 0.2f;          // the opacity of a tie without strength
    std::array<ImU32, 3> layer{};  // the rings of the layers 15, 50 and 150
    std::array<TieLook, kTieTones> tone{};
    std::uint32_t leader = 0;  // the badge of who leads

    explicit Inks(const ViewState& view) {
        const Palette& colour = theme().colour;
        const ImU32 ground = colour.background;
        const std::size_t categories = view.app.map().categories().size();
        for (std::size_t i = 0; i <= categories; ++i) {
            const ImU32 own = category_colour(
                view.app, i < categories ? static_cast<std::uint16_t>(i) : MapModel::kNoCategory);
            const MapFill fill =
                i < categories ? view.app.map().categories()[i].fill : MapFill::whole;
            of.push_back({own, mix(ground, own, kFadedNode), with_alpha(own, 0.5f),
                          fill == MapFill::whole     ? NodeShape::disc
                          : fill == MapFill::outline ? NodeShape::ring
                                                     : NodeShape::dashed});
        }
        tie = theme().high_contrast ? colour.text : colour.muted;
        if (theme().high_contrast) weakest = 0.7f;
        me_tie = with_alpha(colour.muted, 0.14f);
        const MapInks inks = map_inks();
        for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = layer_ink(i, inks);
        for (std::size_t i = 0; i < tone.size(); ++i)
            tone[i] = look_of_tone(static_cast<TieTone>(i), inks);
        leader = SceneNode::kBadge | (colour.warn & 0xFFFFFFu) << 8;
    }
    /// Of a tie of two people, and whether it is drawn in dots.
    std::pair<ImU32, bool> of_tie(const MapTie& drawn) const {
        const TieTone said = tone_of(drawn);
        if (said == TieTone::plain || theme().high_contrast)
            return {with_alpha(tie, weakest + (0.62f - weakest) * drawn.strength), false};
        const TieLook& look = tone[static_cast<std::size_t>(said)];
        return {with_alpha(look.ink, tone_opacity(drawn.strength)), look.dotted};
    }
    const Of& operator[](std::uint16_t category) const {
        return of[std::min<std::size_t>(category, of.size() - 1)];
    }
    ImU32 ring(std::string_view said) const {
        const std::size_t at = ringed_layer(said);
        return at < layer.size() ? layer[at] : 0;
    }
};

void fill_nodes(ViewState& view, const std::vector<bool>& lit, const Inks& inks, std::size_t n) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const std::span<const Person> people = app.book().people.rows();
    const auto lines = app.directory().lines();
    view.scene.nodes.resize(n);
    view.map.memory.largest_radius = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const MapNode& node = model.nodes()[i];
        const bool left_out = is_left_out(view, i);
        const bool out = is_marked_out(view, i);
        const bool faded = (!lit.empty() && !lit[i]) || is_hidden(view, i) || out;
        const Inks::Of& ink = inks[model.category()[i]];
        view.map.memory.largest_radius = std::max(view.map.memory.largest_radius, node.radius);
        SceneNode& drawn = view.scene.nodes[i];
        drawn = {node.radius, faded ? ink.faded_node : ink.node, 0, 0};
        NodeShape shape = ink.shape;
        if (node.kind == MapNodeKind::me) shape = NodeShape::me;
        if (node.kind == MapNodeKind::organisation && shape == NodeShape::disc)
            shape = NodeShape::hub;
        if (left_out) drawn.colour &= ~IM_COL32_A_MASK;
        drawn.look = static_cast<std::uint32_t>(shape);
        if (app.marked().contains(node.id)) {
            if (!left_out) drawn.colour = ink.node;
            drawn.ring = theme().colour.accent;
            drawn.look |= SceneNode::kSelected;
            continue;
        }
        // Who would be lost is ringed, and who is taken out more strongly.
        if (out && !left_out)
            drawn.ring = view.map.tools.marks[i] == NodeMark::lost ? theme().colour.warn
                                                                   : theme().colour.bad;
        if (faded) drawn.look |= SceneNode::kBehind;
        if (node.kind != MapNodeKind::person || faded) continue;
        drawn.ring = inks.ring(people[node.row].layer);
        if (is_leader(lines[node.row].title.seniority)) drawn.look |= inks.leader;
    }
}

std::uint32_t lane_bits(const MapTie& tie) {
    return (static_cast<std::uint32_t>(tie.lane) & 15u) << SceneTie::kLane;
}

/// By organisation lines are told apart by width, colour and dots (M88).
SceneTie organisation_line(const MapTie& tie) {
    const TieLook look = look_of_line(tie.line, map_inks());
    SceneTie drawn{tie.a, tie.b, look.ink,
                   width_of(look.width) | SceneTie::kArrowToB | lane_bits(tie)};
    if (look.dotted) drawn.look |= SceneTie::kDotted;
    if (tie.inferred) drawn.look |= SceneTie::kDashed;
    return drawn;
}

SceneTie scene_tie(const MapTie& tie, ImU32 ink) {
    SceneTie drawn{tie.a, tie.b, ink, width_of(1.1f)};
    if (tie.kind == MapTieKind::person) {
        drawn.look = width_of(tie_width(std::clamp(tie.strength, 0.0f, 1.0f)));
        if (tie.directed || tie.line != TieLine::plain) drawn.look |= SceneTie::kArrowToB;
    }
    if (tie.inferred) drawn.look |= SceneTie::kDashed;
    drawn.look |= lane_bits(tie);
    return drawn;
}

/// Those that matter least first: my own, then by strength. A part of it is chance, and always the
/// same, so that of many equal ones a part is left out evenly.
std::uint8_t importance_of(const MapTie& tie) {
    const std::uint32_t mixed = (tie.a * 0x9E3779B1u) ^ (tie.b * 0x85EBCA77u);
    const std::uint32_t chance = (mixed * 0xC2B2AE3Du) >> 25;  // 0..127
    if (tie.kind == MapTieKind::me) return static_cast<std::uint8_t>(chance / 4);
    const float strength = tie.kind == MapTieKind::membership ? 0.6f
                           : tie.inferred                     ? tie.strength * 0.5f
                                                              : tie.strength;
    return static_cast<std::uint8_t>(
        32 + chance / 2 + static_cast<std::uint32_t>(std::clamp(strength, 0.0f, 1.0f) * 159));
}

/// In steps that are short beside a frame; for the map as it is when it begins.
Stepwise<FilledTies> tie_steps(const ViewState& view, std::size_t n) {
    constexpr std::size_t kAStep = 8192;
    const Inks inks(view);
    const MapModel& model = view.app.map();
    const MapStage& stage = view.app.map_stage();
    const std::size_t count = stage.tie_count(model);
    const bool lines_only = stage.mode() == MapMode::organisations;
    const auto shown = [&](std::size_t t) {
        const MapTie& tie = stage.tie(model, t);
        return tie.a < n && tie.b < n && is_tie_shown(view, t) && !is_left_out(view, tie.a) &&
               !is_left_out(view, tie.b);
    };
    // A counting sort by importance.
    constexpr std::uint8_t kNotShown = 255;
    std::vector<std::uint8_t> importance(count, kNotShown);
    std::array<std::size_t, 257> next{};
    for (std::size_t t = 0; t < count; ++t) {
        if (t % kAStep == kAStep - 1) co_yield {};
        if (!shown(t)) continue;
        importance[t] = importance_of(stage.tie(model, t));
        ++next[importance[t] + std::size_t{1}];
    }
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    FilledTies filled;
    filled.ties.resize(next.back());
    filled.ends = mix_key(n, next.back());
    for (std::size_t t = 0; t < count; ++t) {
        if (t % kAStep == kAStep - 1) co_yield {};
        if (importance[t] == kNotShown) continue;
        const MapTie& tie = stage.tie(model, t);
        filled.ends = mix_key(filled.ends, std::uint64_t{tie.a} << 32 | tie.b);
        const bool faded = is_hidden(view, tie.a) || is_hidden(view, tie.b) ||
                           is_marked_out(view, tie.a) || is_marked_out(view, tie.b);
        const auto [own, dotted] = inks.of_tie(tie);
        ImU32 ink = tie.kind == MapTieKind::me           ? inks.me_tie
                    : tie.kind == MapTieKind::membership ? inks[model.category()[tie.a]].membership
                                                         : own;
        if (faded) ink = with_alpha(ink, kHiddenTie);
        SceneTie drawn = scene_tie(tie, ink);
        if (dotted) drawn.look |= SceneTie::kDotted;
        if (lines_only && tie.line != TieLine::plain) {
            drawn = organisation_line(tie);
            if (faded) drawn.colour = with_alpha(drawn.colour, kHiddenTie);
        }
        // What had ended by then is a shadow of itself.
        if (stage.tie_then(t) == TieThen::ended) {
            drawn.colour = with_alpha(drawn.colour, kEndedTie);
            drawn.look |= SceneTie::kDashed;
        }
        filled.ties[next[importance[t]]++] = drawn;
    }
    co_return std::move(filled);
}

/// A frame's share of the ties, or all. Until the last are there the scene has those from before,
/// or none.
void fill_some_ties(ViewState& view, bool all) {
    constexpr int kStepsAFrame = 20;  // 60,000 ties in one frame
    std::optional<Stepwise<FilledTies>>& work = view.map.memory.filling_ties;
    if (!work) return;
    for (int i = 0; all || i < kStepsAFrame; ++i) {
        if (work->step()) continue;
        FilledTies filled = work->take();
        work.reset();
        view.scene.ties = std::move(filled.ties);
        view.scene.ends_revision = filled.ends;
        ++view.scene.ties_revision;
        return;
    }
    view.app.wake_after(0);
}

/// The ties between those that stand out, told from the ties of each and not from all.
void fill_bright_ties(ViewState& view, const std::vector<bool>& lit, std::size_t n) {
    const MapModel& model = view.app.map();
    const Palette& colour = theme().colour;
    std::vector<SceneTie>& ties = view.scene.bright_ties;
    ties.clear();
    const MapTools& tools = view.map.tools;
    for (const ToolTie& tie : tools.ties) {
        if (tie.a >= n || tie.b >= n || is_left_out(view, tie.a) || is_left_out(view, tie.b))
            continue;
        const std::uint32_t dashed = tie.dashed ? SceneTie::kDashed : 0u;
        const std::uint32_t arrow = tie.arrow ? SceneTie::kArrowToB : 0u;
        ties.push_back({tie.a, tie.b, colour.accent, width_of(3) | dashed | arrow});
    }
    // Beside a path the ties between its people say nothing.
    if (lit.empty() || tools.lit.size() == n) return;
    const ImU32 ink = bright_ink();
    const auto add = [&](const MapTie& tie) {
        if (tie.a >= n || tie.b >= n || tie.kind == MapTieKind::me) return;
        if (!lit[tie.a] || !lit[tie.b] || is_hidden(view, tie.a) || is_hidden(view, tie.b)) return;
        ties.push_back(scene_tie(tie, ink));
    };
    for (std::uint32_t i = 0; i < n; ++i) {
        if (!lit[i]) continue;
        for (const std::uint32_t t : model.ties_of(i)) {
            const MapTie& tie = model.ties()[t];
            if (tie.a == i && is_tie_shown(view, t)) add(tie);  // each once
        }
    }
    const MapStage& stage = view.app.map_stage();
    for (std::size_t t = model.ties().size(); t < stage.tie_count(model); ++t) {
        if (is_tie_shown(view, t)) add(stage.tie(model, t));
    }
}

}  // namespace

MapInks map_inks() {
    const Palette& colour = theme().colour;
    return {colour.background, colour.text,     colour.muted,         colour.accent,
            colour.warn,       colour.category, theme().high_contrast};
}

bool is_line_hidden(const ViewState& view, TieLine line) {
    return view.map.reading.hidden_lines[static_cast<std::size_t>(line)];
}

bool is_tie_shown(const ViewState& view, std::size_t tie) {
    const MapStage& stage = view.app.map_stage();
    if (!stage.draws(view.app.map(), tie)) return false;
    return stage.mode() != MapMode::organisations ||
           !is_line_hidden(view, stage.tie(view.app.map(), tie).line);
}

std::vector<std::uint32_t> shown_ties_of(const ViewState& view, std::uint32_t node) {
    const MapModel& model = view.app.map();
    std::vector<std::uint32_t> shown;
    const auto add = [&](std::size_t tie) {
        if (is_tie_shown(view, tie)) shown.push_back(static_cast<std::uint32_t>(tie));
    };
    for (const std::uint32_t tie : model.ties_of(node)) add(tie);
    const std::span<const MapTie> more = view.app.map_stage().arrangement().more_ties;
    if (more.empty() || node >= model.nodes().size()) return shown;
    const std::size_t own = model.ties().size();
    if (model.nodes()[node].kind == MapNodeKind::organisation) {
        for (std::size_t i = 0; i < more.size(); ++i) {
            if (more[i].a == node) add(own + i);
        }
    } else {
        const auto first = std::ranges::lower_bound(more, node, {}, &MapTie::b);
        for (auto it = first; it != more.end() && it->b == node; ++it)
            add(own + static_cast<std::size_t>(it - more.begin()));
    }
    return shown;
}

std::uint64_t picture_key(const ViewState& view) {
    const MapStage& stage = view.app.map_stage();
    std::uint64_t key =
        mix_key(view.app.map().revision(), static_cast<std::uint64_t>(stage.mode()));
    key = mix_key(key, static_cast<std::uint64_t>(stage.on()));
    for (const bool hidden : view.map.reading.hidden_lines) key = mix_key(key, hidden ? 3 : 5);
    return key;
}

bool is_marked_out(const ViewState& view, std::uint32_t node) {
    const std::vector<NodeMark>& marks = view.map.tools.marks;
    return node < marks.size() &&
           (marks[node] == NodeMark::lost || marks[node] == NodeMark::taken_out);
}

bool is_switched_off(const ViewState& view, std::uint32_t node) {
    const std::uint16_t category = view.app.map().category()[node];
    return is_left_out(view, node) ||
           (category < view.map.hidden.size() && view.map.hidden[category]);
}

bool is_hidden(const ViewState& view, std::uint32_t node) {
    return is_switched_off(view, node) || view.app.map_stage().is_faded(node);
}

const std::vector<bool>& highlighted(ViewState& view) {
    const MapModel& model = view.app.map();
    const std::size_t n = model.nodes().size();
    MapMemory& memory = view.map.memory;
    std::uint32_t centre = pointed_node(view);
    if (view.map.doing.tie_from) {  // whoever may be meant, nobody stands back
        memory.lit_key = mix_key(n, 3);
        memory.lit.clear();
        return memory.lit;
    }
    if (const auto [a, b] = asked_about(view); a != kNoNode && b != kNoNode) {
        const std::uint64_t key = mix_key(mix_key(mix_key(model.revision(), n), a), b + 1);
        if (key == memory.lit_key) return memory.lit;
        memory.lit_key = key;
        memory.lit.assign(n, false);
        memory.lit[a] = memory.lit[b] = true;
        return memory.lit;
    }
    if (view.map.tools.lit.size() == n) {
        memory.lit_key = mix_key(view.map.tools.revision, 2);
        return view.map.tools.lit;
    }
    // What the filter and the focus leave goes before what is selected.
    if ((centre == kNoNode || centre == 0) && view.map.reading.lit.size() == n) {
        memory.lit_key = mix_key(view.map.reading.key, 1);
        return view.map.reading.lit;
    }
    if (centre == kNoNode) centre = ringed_node(view);
    if (centre == kNoNode && view.app.selection()) centre = model.node_of(view.app.selection().id);
    const bool searching = !view.search.text.empty() && view.search.open;
    std::uint64_t key = mix_key(mix_key(picture_key(view), n), centre);
    if (searching)
        key = mix_key(mix_key(key, ImHashStr(view.search.found_for.c_str())),
                      view.search.found_revision);
    if (key == memory.lit_key) return memory.lit;
    memory.lit_key = key;
    std::vector<bool>& lit = memory.lit;
    lit.clear();
    if (centre < n && centre != 0) {
        lit.assign(n, false);
        lit[centre] = true;
        for (const std::uint32_t t : shown_ties_of(view, centre)) {
            const MapTie& tie = view.app.map_stage().tie(model, t);
            lit[tie.a] = lit[tie.b] = true;
        }
    } else if (searching) {
        lit.assign(n, false);
        for (const std::uint32_t row : view.search.found) {
            const std::uint32_t node = model.node_of(view.app.book().people.rows()[row].id.value);
            if (node < n) lit[node] = true;
        }
    }
    return lit;
}

ImU32 bright_ink() {
    return mix(theme().colour.background, theme().colour.accent, 0.85f);
}

const NodeGrid& node_grid(ViewState& view) {
    MapMemory& memory = view.map.memory;
    const MapModel& model = view.app.map();
    if (memory.grid_revision != model.positions_revision()) {
        memory.grid_revision = model.positions_revision();
        memory.grid.build(model.positions());
    }
    return memory.grid;
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
    if (scene.positions_revision != model.positions_revision() || scene.positions.size() != 2 * n) {
        scene.positions_revision = model.positions_revision();
        scene.positions.assign(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(2 * n));
    }
    std::uint64_t key = mix_key(picture_key(view), map.reading.key);
    key = mix_key(key, IdHash{}({0, static_cast<std::uint64_t>(colour.background)}));
    // As long as none is switched off it is the same before the legend has counted them.
    for (std::size_t i = 0; i < map.hidden.size(); ++i) {
        if (map.hidden[i]) key = mix_key(key, i + 1);
    }
    key = mix_key(key, map.tools.revision);
    const bool ties_changed = key != map.ties_key || scene.nodes.size() != n;
    map.ties_key = key;
    key = mix_key(key, map.memory.lit_key);
    key = mix_key(key, app.marked().revision());
    // What changes with every frame would never be seen in parts.
    const bool again = ties_changed && map.memory.filling_ties;
    if (ties_changed) {
        map.memory.filling_ties.emplace(tie_steps(view, n));
        // Those of other people than before would join the wrong ones.
        if (map.memory.ties_shape != model.shape_revision() || scene.nodes.size() != n) {
            map.memory.ties_shape = model.shape_revision();
            scene.ties.clear();
            ++scene.ties_revision;
        }
    }
    fill_some_ties(view, again);

    // As many ties as fit into the view; closer by, fewer lie in it, and more of them are drawn.
    const NodeGrid& grid = node_grid(view);
    const ImVec2 first = to_world(map, {map.rect.x, map.rect.y});
    const ImVec2 last = to_world(map, {map.rect.right(), map.rect.bottom()});
    const double in_view = static_cast<double>(grid.count_in_box(first.x, first.y, last.x, last.y));
    const double ties_in_view =
        static_cast<double>(scene.ties.size()) * in_view / std::max(1.0, static_cast<double>(n));
    scene.tie_part = static_cast<float>(ties_in_view > kMostTies ? kMostTies / ties_in_view : 1.0);
    const double drawn = std::max(1.0, std::min(ties_in_view, kMostTies));
    scene.tie_crowd =
        std::clamp(static_cast<float>(std::log(drawn / 800) / std::log(25.0)), 0.0f, 1.0f);
    const float many = std::clamp(static_cast<float>((in_view - 1500) / 8000), 0.0f, 1.0f);
    scene.least_radius = kMinimumRadius + (kMinimumOfMany - kMinimumRadius) * many;
    scene.tie_strength = lit.empty() ? tie_strength_in(app.map_stage().mode()) : kFadedTie;

    if (!ties_changed && key == map.scene_key) return;
    map.scene_key = key;

    fill_nodes(view, lit, Inks(view), n);
    fill_bright_ties(view, lit, n);
    ++scene.revision;
}

}  // namespace kith::views
