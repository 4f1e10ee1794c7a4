// The Map section: camera, pointer and keyboard, what is highlighted, labels, legend. The picture
// of nodes and ties is drawn by render from the MapScene that is filled here.
#include "views/label_placement.hpp"
#include "views/view_state.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kPersonLabelRadius = 4.2f;  // from here on people have room for their names
constexpr std::size_t kMostLabels = 140;
constexpr float kFaded = 0.16f;
constexpr float kFadedTie = 0.25f;
constexpr std::uint32_t kNone = UINT32_MAX;

constexpr std::array<std::string_view, 3> kColourNames = {"Organisation", "Function", "Seniority"};

/// An ordered scale of one hue: from a light tint to the full accent (reversed in the dark theme).
ImU32 ordered_colour(std::size_t step, std::size_t steps) {
    const Palette& colour = theme().colour;
    const float part = steps > 1 ? static_cast<float>(step) / static_cast<float>(steps - 1) : 1.0f;
    const ImU32 from = mix(colour.background, colour.accent, 0.45f);
    const ImU32 to = theme().dark ? mix(colour.accent, IM_COL32_WHITE, 0.35f)
                                  : mix(colour.accent, IM_COL32_BLACK, 0.45f);
    return mix(from, to, part);
}

ImU32 category_colour(const AppState& app, std::uint16_t category) {
    const Palette& colour = theme().colour;
    if (category == MapModel::kNoCategory) return colour.accent;
    const MapCategory& entry = app.map().categories()[category];
    if (entry.colour == MapCategory::kOther) return mix(colour.muted, colour.background, 0.35f);
    if (app.map_colour() == MapColour::seniority) return ordered_colour(entry.colour, 6);
    return colour.category[entry.colour % colour.category.size()];
}

ImVec2 to_screen(const MapState& map, float x, float y) {
    return {map.rect.x + map.rect.width / 2 + (x - map.camera.centre_x) * map.camera.scale,
            map.rect.y + map.rect.height / 2 + (y - map.camera.centre_y) * map.camera.scale};
}

ImVec2 to_world(const MapState& map, ImVec2 screen) {
    return {(screen.x - map.rect.x - map.rect.width / 2) / map.camera.scale + map.camera.centre_x,
            (screen.y - map.rect.y - map.rect.height / 2) / map.camera.scale + map.camera.centre_y};
}

float radius_on_screen(const MapState& map, const MapNode& node) {
    return std::clamp(node.radius * map.camera.scale, kMinimumRadius,
                      std::max(kMaximumRadius, node.radius));
}

/// Where the legend lies over the map.
ui::Rect legend_card(const ViewState& view) {
    const MapState& map = view.map;
    const std::size_t entries = view.app.map().categories().size();
    const float row = theme().touch ? 40.0f : 26.0f;
    const float most = map.rect.height - 2 * theme().control_height - 80;
    const bool open = map.legend_open;
    const float wanted = open ? row * static_cast<float>(entries) + 44 : 36.0f;
    const float height = std::min(wanted, std::max(36.0f, most));
    return {map.rect.x + 12, map.rect.bottom() - 12 - height, open ? 224.0f : 104.0f, height};
}

/// The camera that shows every node with a margin, beside the legend where there is room.
Camera fitting_camera(const ViewState& view) {
    const std::span<const float> at = view.app.map().positions();
    float left = 0, right = 0, top = 0, bottom = 0;  // me is at the origin
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
        if (std::isnan(at[i])) continue;
        left = std::min(left, at[i]);
        right = std::max(right, at[i]);
        top = std::min(top, at[i + 1]);
        bottom = std::max(bottom, at[i + 1]);
    }
    ui::Rect rect = view.map.rect;
    float beside = 0;
    if (view.map.legend_open && rect.width > 700) {
        const float before = rect.width;
        rect.take_left(legend_card(view).width + 12);
        beside = (before - rect.width) / 2;
    }
    const float margin = 28;
    const float width = std::max(160.0f, right - left + 2 * margin);
    const float height = std::max(160.0f, bottom - top + 2 * margin);
    const float scale = std::clamp(std::min(rect.width / width, rect.height / height), 0.02f, 1.8f);
    return {(left + right) / 2 - beside / scale, (top + bottom) / 2, scale};
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

void advance_camera(ViewState& view) {
    MapState& map = view.map;
    if (!map.placed) {
        map.camera = fitting_camera(view);
        map.placed = view.app.map().positions().size() > 2;
    }
    if (map.follow && !map.move.active) {
        // While the layout works the camera glides after it.
        const Camera fit = fitting_camera(view);
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

Selection selection_of(const MapNode& node) {
    if (node.kind == MapNodeKind::me) return {};
    return {node.kind == MapNodeKind::person ? EntityKind::person : EntityKind::organisation,
            node.id};
}

std::string_view name_of(const AppState& app, const MapNode& node) {
    switch (node.kind) {
        case MapNodeKind::me:
            return "Me";
        case MapNodeKind::person:
            return app.directory().lines()[node.row].name;
        case MapNodeKind::organisation:
            return app.book().organisations.rows()[node.row].name;
    }
    return {};
}

std::uint32_t node_at(const ViewState& view, ImVec2 point) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    const std::span<const float> at = view.app.map().positions();
    std::uint32_t best = kNone;
    float best_distance = theme().touch ? 22.0f : 9.0f;  // how far beside a node still counts
    for (std::uint32_t i = 0; i < nodes.size() && 2 * i + 1 < at.size(); ++i) {
        if (std::isnan(at[2 * i])) continue;
        const ImVec2 centre = to_screen(view.map, at[2 * i], at[2 * i + 1]);
        const float dx = centre.x - point.x;
        const float dy = centre.y - point.y;
        const float reach = radius_on_screen(view.map, nodes[i]) + best_distance;
        if (std::abs(dx) > reach || std::abs(dy) > reach) continue;
        const float distance = std::sqrt(dx * dx + dy * dy) - radius_on_screen(view.map, nodes[i]);
        if (distance < best_distance) {
            best_distance = distance;
            best = i;
        }
    }
    return best;
}

/// Pointer on the map: hover, select, pan, drag a node.
void pointer(ViewState& view) {
    MapState& map = view.map;
    const ImRect box(map.rect.x, map.rect.y, map.rect.right(), map.rect.bottom());
    ImGui::SetNextItemAllowOverlap();
    bool hovered = false;
    bool held = false;
    if (!ImGui::ItemAdd(box, view.network_map)) return;
    ImGui::ButtonBehavior(box, view.network_map, &hovered, &held, ImGuiButtonFlags_AllowOverlap);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (map.pressed && !ImGui::IsMousePosValid()) {  // a second finger, or the browser, took it
        map.pressed = map.panning = false;
        map.dragged = kNone;
        return;
    }
    if (map.dragged == kNone) map.hovered = hovered && !map.panning ? node_at(view, mouse) : kNone;
    if (ImGui::IsItemActivated()) {
        map.pressed = true;
        map.panning = false;
        map.press_at = mouse;
        map.dragged = map.hovered;
        if (map.dragged != kNone) {
            const ImVec2 world = to_world(map, mouse);
            const std::span<const float> at = view.app.map().positions();
            map.drag_offset_x = at[2 * map.dragged] - world.x;
            map.drag_offset_y = at[2 * map.dragged + 1] - world.y;
        }
    }
    if (!map.pressed) {
        if (hovered)
            ImGui::SetMouseCursor(map.hovered == kNone ? ImGuiMouseCursor_Arrow
                                                       : ImGuiMouseCursor_Hand);
        return;
    }
    const ImVec2 moved = mouse - map.press_at;
    const float slack = theme().touch ? 10.0f : 4.0f;
    const bool far = std::abs(moved.x) > slack || std::abs(moved.y) > slack;
    const bool on_node = map.dragged != kNone && map.dragged != 0;  // I stay in the middle
    if (held && (far || map.panning)) {
        if (!map.panning) {
            map.panning = true;
            map.follow = false;
            map.move.active = false;
        }
        if (on_node) {
            const ImVec2 world = to_world(map, mouse);
            view.emit(command::DragNode{map.dragged, world.x + map.drag_offset_x,
                                        world.y + map.drag_offset_y});
        } else {
            const ImVec2 delta = ImGui::GetIO().MouseDelta;
            map.camera.centre_x -= delta.x / map.camera.scale;
            map.camera.centre_y -= delta.y / map.camera.scale;
        }
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (held) return;
    // Released, or taken away by the browser.
    const std::span<const MapNode> nodes = view.app.map().nodes();
    if (map.panning && on_node && map.dragged < nodes.size()) {
        const std::span<const float> at = view.app.map().positions();
        view.emit(command::PinNode{selection_of(nodes[map.dragged]), at[2 * map.dragged],
                                   at[2 * map.dragged + 1]});
    } else if (!map.panning && hovered) {
        const Selection wanted = map.dragged != kNone && map.dragged < nodes.size()
                                     ? selection_of(nodes[map.dragged])
                                     : Selection{};
        if (!(wanted == view.app.selection())) view.emit(command::Select{wanted, true});
        map.focused = map.dragged;
    }
    map.pressed = map.panning = false;
    map.dragged = kNone;
}

bool is_hidden(const ViewState& view, std::uint32_t node) {
    const std::uint16_t category = view.app.map().category()[node];
    return category < view.map.hidden.size() && view.map.hidden[category];
}

/// Which nodes stand out. Empty: all alike.
std::vector<bool> highlighted(const ViewState& view) {
    const MapModel& model = view.app.map();
    const std::size_t n = model.nodes().size();
    std::vector<bool> lit;
    std::uint32_t centre = view.map.hovered != kNone ? view.map.hovered : kNone;
    if (centre == kNone && view.app.selection()) {
        const std::uint32_t node = model.node_of(view.app.selection().id);
        if (node < n) centre = node;
    }
    if (centre != kNone && centre < n && centre != 0) {
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

    std::uint64_t key = mix_key(model.revision(), static_cast<std::uint64_t>(app.map_colour()));
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

/// Nodes by how much they deserve a label: selected and hovered first, then hubs, then people.
void labels(ViewState& view, const std::vector<bool>& lit, std::span<const ui::Rect> blocked) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const MapState& map = view.map;
    const std::span<const MapNode> nodes = model.nodes();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(nodes.size(), at.size() / 2);
    const std::uint32_t selected = app.selection() ? model.node_of(app.selection().id) : kNone;
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
        const float width = std::min(180.0f, ui::text_width(name, style) + 1);
        const ui::Rect box{centre.x - width / 2, centre.y + radius + 2, width, style.size * 1.3f};
        const bool must = i == map.hovered || i == selected;
        if (!placer.place({box.x - 3, box.y, box.width + 6, box.height}) && !must) continue;
        ++shown;
        // A halo in the ground's colour keeps the words readable over ties.
        list.AddRectFilled({box.x - 2, box.y}, {box.right() + 2, box.bottom()},
                           with_alpha(colour.background, 0.78f), 3);
        ui::draw_text(box, name, style, 0.5f);

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

ui::Rect toolbar(ViewState& view) {
    const ui::Rect& map = view.map.rect;
    const float size = theme().control_height;
    AppState& app = view.app;
    const bool narrow = page_width() == PageWidth::narrow;
    const std::string colour_words =
        std::string(narrow ? "" : "Colour: ") +
        std::string(kColourNames[static_cast<std::size_t>(app.map_colour())]);
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    const float width = ui::button_width(colour_words, options);
    const ui::Rect left{map.x + 12, map.y + 12, width, size};
    const int chosen = ui::menu_button("colour", left, colour_words, kColourNames,
                                       static_cast<int>(app.map_colour()), options);
    if (chosen >= 0) {
        app.set_map_colour(static_cast<MapColour>(chosen));
        view.map.hidden.clear();
    }
    struct Zoom {
        std::string_view name;
        Icon icon;
        float factor;
    };
    float y = map.y + 12;
    for (const Zoom& zoom :
         {Zoom{"Zoom in", Icon::zoom_in, 1.6f}, Zoom{"Zoom out", Icon::zoom_out, 1 / 1.6f},
          Zoom{"Show everything", Icon::fit, 0}}) {
        ui::ButtonOptions one;
        one.icon = zoom.icon;
        one.icon_only = true;
        if (ui::button(zoom.name, {map.right() - 12 - size, y, size, size}, zoom.name, one)) {
            if (zoom.factor == 0) {
                move_camera(view, fitting_camera(view));
                view.map.follow = true;
            } else {
                Camera wanted = view.map.move.active ? view.map.move.to : view.map.camera;
                wanted.scale = std::clamp(wanted.scale * zoom.factor, 0.02f, 12.0f);
                view.map.follow = false;
                move_camera(view, wanted);
            }
        }
        y += size + 4;
    }
    // What one looks at, in words.
    const std::size_t people = app.book().people.size();
    const std::size_t hubs = static_cast<std::size_t>(
        std::count_if(app.map().nodes().begin(), app.map().nodes().end(),
                      [](const MapNode& node) { return node.kind == MapNodeKind::organisation; }));
    std::string words = counted(people, "person", "people");
    if (hubs > 0 && !narrow)
        words += " · " + counted(hubs, "organisation", "organisations") + " with two or more";
    if (!app.map_settled()) words += " · arranging …";
    if (!narrow || map.width > 330) {
        const float room = map.width - left.width - size - 60;
        const float wide = std::min(room, ui::text_width(words, ui::caption()) + 1);
        ui::fill({left.right() + 6, left.y + 4, wide + 12, size - 8},
                 with_alpha(theme().colour.background, 0.8f), theme().radius);
        ui::label({left.right() + 12, left.y, wide, size}, words, ui::caption());
    }
    return {map.x, map.y, left.width + 24, size + 24};
}

ui::Rect legend(ViewState& view) {
    AppState& app = view.app;
    MapState& map = view.map;
    const std::span<const MapCategory> categories = app.map().categories();
    map.hidden.resize(categories.size(), false);
    if (!map.legend_decided && page_width() == PageWidth::narrow) map.legend_open = false;
    map.legend_decided = true;
    const float row = theme().touch ? 40.0f : 26.0f;
    const bool open = map.legend_open;
    const ui::Rect card = legend_card(view);
    ui::raised(card, theme().radius_card);
    const ui::Container group("legend", Role::group, "Legend", card);
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = open ? Icon::chevron_down : Icon::chevron_right;
    fold.align = 0;
    fold.flags = kExpandable | (open ? kExpanded : 0u);
    if (ui::button("legend-title", {card.x + 2, card.y + 2, card.width - 4, 32}, "Legend", fold)) {
        map.legend_open = !open;
    }
    if (!open) return card;
    const ui::Rect area{card.x + 4, card.y + 36, card.width - 8, card.height - 40};
    ui::ScrollArea scroll("legend-entries", area, "Legend entries", {Role::group});
    float y = scroll.top();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const MapCategory& category = categories[i];
        const ui::Rect line{area.x, y, area.width, row};
        y += row;
        const std::string name =
            category.label + ", " + counted(category.people, "person", "people");
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("entry"), Role::checkbox, name, line);
        ImGui::PopID();
        node.flags = kFocusable | (map.hidden[i] ? 0u : kChecked);
        const ui::Press press = ui::pressable(node);
        if (press.pressed) map.hidden[i] = !map.hidden[i];
        if (press.hovered)
            ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
        const float dim = map.hidden[i] ? 0.35f : 1.0f;
        const ImU32 ink = category_colour(app, static_cast<std::uint16_t>(i));
        const ImVec2 centre{line.x + 14, line.y + row / 2};
        if (map.hidden[i]) {
            ImGui::GetWindowDrawList()->AddCircle(centre, 5, theme().colour.frame, 0, 1.5f);
        } else {
            ImGui::GetWindowDrawList()->AddCircleFilled(centre, 5.5f, ink);
        }
        ui::TextStyle words = ui::caption();
        words.colour = with_alpha(theme().colour.text, dim);
        const std::string count = with_thousands(category.people);
        const float digits = ui::text_width(count, words) + 2;
        ui::draw_text({line.x + 28, line.y, line.width - digits - 46, row}, category.label, words);
        words.colour = with_alpha(theme().colour.muted, dim);
        ui::draw_text({line.right() - digits - 10, line.y, digits, row}, count, words, 1);
    }
    scroll.set_content_height(row * static_cast<float>(categories.size()));
    return card;
}

}  // namespace

ImU32 person_colour(const ViewState& view, std::size_t person_row) {
    const AppState& app = view.app;
    const std::uint32_t node = app.map().node_of(app.book().people.rows()[person_row].id.value);
    const Palette& colour = theme().colour;
    if (node < app.map().nodes().size() && app.map_colour() != MapColour::seniority) {
        const std::uint16_t category = app.map().category()[node];
        if (category != MapModel::kNoCategory &&
            app.map().categories()[category].colour != MapCategory::kOther) {
            return colour
                .category[app.map().categories()[category].colour % colour.category.size()];
        }
    }
    return mix(colour.muted, theme().dark ? colour.background : colour.frame, 0.3f);
}

void map_view(ViewState& view, ui::Rect rect) {
    MapState& map = view.map;
    map.rect = rect;
    if (view.app.map_settled() == false && view.search.text.empty()) view.search.open = false;
    if (map.hovered >= view.app.map().nodes().size()) map.hovered = kNone;
    if (map.dragged >= view.app.map().nodes().size()) map.dragged = kNone;
    view.network_map = ui::item_id("network-map");
    advance_camera(view);

    Node node = ui::make_node(view.network_map, Role::application, "Network map", rect);
    node.flags = kFocusable | kTakesKeys;
    node.description =
        "Arrow keys walk from person to person, Enter opens, plus and minus zoom, 0 shows "
        "everything.";
    if (map.focused < view.app.map().nodes().size()) {
        const MapNode& focused = view.app.map().nodes()[map.focused];
        node.controls = ImHashData(&focused.id, sizeof focused.id, view.network_map);
    }
    const ui::Container container(node);
    mirror().take_click(view.network_map);
    pointer(view);
    const std::vector<bool> lit = highlighted(view);
    fill_scene(view, lit);
    const float size = theme().control_height;
    const std::array<ui::Rect, 3> blocked = {
        ui::Rect{rect.x, rect.y, 320, size + 20},
        ui::Rect{rect.right() - size - 16, rect.y, size + 16, 3 * size + 32}, legend_card(view)};
    labels(view, lit, blocked);
    toolbar(view);
    legend(view);
}

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
            view.app.selection() ? model.node_of(view.app.selection().id) : kNone;
        map.focused = selected < n ? selected : 0;
    } else {
        // The nearest in that direction, those tied to this one first.
        std::uint32_t best = kNone;
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
            if (best == kNone || score < best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best == kNone) return true;
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
