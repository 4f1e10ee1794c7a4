// Paths: through whom somebody can be reached, the warmest first; the chosen one stands out on the
// map, and arrow keys go from one to the next.
#include "views/map_parts.hpp"
#include "views/person_picker.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

std::string name_of_end(const AppState& app, Id person) {
    return person ? name_of_person(app, person) : "Me";
}

void read(ViewState& view) {
    PathsTool& tool = view.map.tools.paths;
    const AppState& app = view.app;
    const Book& book = app.book();
    const bool other_book = tool.network == nullptr || tool.network_of != book.revision;
    if (other_book) {
        if (book.people.find(tool.from) == nullptr) tool.from = {};
        if (book.people.find(tool.to) == nullptr) tool.to = {};
        tool.network = std::make_unique<PeopleNetwork>(
            people_network(book, app.directory().relations(), app.today()));
        tool.network_of = book.revision;
    } else if (!tool.is_old) {
        return;
    }
    tool.is_old = false;
    ++tool.read;
    tool.stories.clear();
    tool.chosen = 0;
    if (!tool.to || tool.to == tool.from) return;
    const auto node = [&](Id id) {
        return id ? static_cast<graph::NodeIndex>(book.people.row_of(id) + 1) : 0;
    };
    const std::vector<graph::Path> paths =
        warm_paths(tool.network->graph, node(tool.from), node(tool.to), tool.network->introducers);
    const MapSight sight = app.map_sight();
    for (const graph::Path& path : paths)
        tool.stories.push_back(tell_path(sight, *tool.network, path));
}

std::uint32_t node_of(const AppState& app, const PathStep& step) {
    return step.node == 0 ? 0 : app.map().node_of(app.directory().lines()[step.node - 1].id);
}

/// All of the chosen path in view.
void look_at_path(ViewState& view) {
    MapState& map = view.map;
    const PathsTool& tool = map.tools.paths;
    const std::span<const float> at = view.app.map().positions();
    if (tool.chosen >= tool.stories.size() || map.rect.width <= 0) return;
    float left = INFINITY;
    float top = INFINITY;
    float right = -INFINITY;
    float bottom = -INFINITY;
    for (const PathStep& step : tool.stories[tool.chosen].steps) {
        const std::size_t node = node_of(view.app, step);
        if (2 * node + 1 >= at.size() || std::isnan(at[2 * node])) continue;
        left = std::min(left, at[2 * node]);
        right = std::max(right, at[2 * node]);
        top = std::min(top, at[2 * node + 1]);
        bottom = std::max(bottom, at[2 * node + 1]);
    }
    if (right < left) return;
    // Room for names and for what lies over the map's edges.
    const float width = std::max(80.0f, map.rect.width - 200);
    const float height = std::max(80.0f, map.rect.height - 200);
    const float scale = std::clamp(
        std::min(width / std::max(right - left, 1.0f), height / std::max(bottom - top, 1.0f)),
        0.02f, 1.6f);
    map.follow = false;
    move_camera(view, {(left + right) / 2, (top + bottom) / 2, scale});
}

void choose(ViewState& view, std::size_t path) {
    PathsTool& tool = view.map.tools.paths;
    if (path >= tool.stories.size()) return;
    tool.chosen = path;
    ++tool.read;
    view.app.wake_after(0);
    look_at_path(view);
    const PathStory& story = tool.stories[path];
    mirror().announce("Path " + std::to_string(path + 1) + " of " +
                      std::to_string(tool.stories.size()) + ": " + story.title + ", " +
                      story.summary + ".");
}

/// Who is at the two ends, and the field that finds another.
void ends(ViewState& view, ui::Flow& flow) {
    PathsTool& tool = view.map.tools.paths;
    const auto end = [&](std::string_view id, std::string_view prefix, Id person, bool from) {
        ui::ButtonOptions options;
        options.align = 0;
        options.icon = Icon::user;
        const bool open = tool.picks && tool.picks_from == from;
        options.flags = kExpandable | (open ? kExpanded : 0u);
        const std::string who = from || person ? name_of_end(view.app, person) : "choose somebody";
        const std::string words = std::string(prefix) + ": " + who;
        if (!ui::button(id, flow.next(theme().control_height, 4), words, options)) return;
        tool.picks = !open;
        tool.picks_from = from;
        tool.picker = {};
    };
    end("from", "From", tool.from, true);
    end("to", "To", tool.to, false);
    const bool asks_to = !tool.to && !tool.picks;
    if (tool.picks || asks_to) {
        const bool from = tool.picks && tool.picks_from;
        if (from && tool.from &&
            ui::button("from-me", flow.next(theme().control_height, 4), "From me again")) {
            tool.from = {};
            tool.picks = false;
            tool.is_old = true;
            view.app.wake_after(0);
        }
        const auto person =
            pick_person(view, from ? "pick-from" : "pick-to", flow,
                        from ? "Who looks for a way" : "Whom to reach", tool.picker);
        if (person) {
            (from ? tool.from : tool.to) = *person;
            tool.picks = false;
            tool.is_old = true;
            tool.shown = false;
        }
    }
    flow.space(8);
}

void paths_list(ViewState& view, ui::Flow& flow) {
    PathsTool& tool = view.map.tools.paths;
    const float row = 48;
    Node box =
        ui::make_node(ui::item_id("paths"), Role::listbox, "Paths, the warmest first",
                      {flow.x, flow.y, flow.width, row * static_cast<float>(tool.stories.size())});
    box.flags = kFocusable | kTakesKeys;
    box.description = "Arrow keys go from one path to the next.";
    view.paths_list = box.id;
    const auto option_id = [](std::size_t i) {
        ImGui::PushID(static_cast<int>(i));
        const ItemId id = ui::item_id("path");
        ImGui::PopID();
        return id;
    };
    box.controls = option_id(tool.chosen);
    const ui::Container list(box);
    mirror().take_click(box.id);
    for (std::size_t i = 0; i < tool.stories.size(); ++i) {
        const PathStory& story = tool.stories[i];
        const ui::Rect line = flow.next(row, 0);
        const std::string name = std::to_string(i + 1) + ". " + story.title;
        Node node = ui::make_node(option_id(i), Role::option, name, line);
        node.description = story.summary;
        const bool chosen = i == tool.chosen;
        node.flags = kFocusByCode | (chosen ? kSelected : 0u);
        if (ui::two_line_choice(node, chosen).pressed) choose(view, i);
    }
    if (mirror().focused() == box.id && mirror().focus_visible())
        ui::outline({flow.x - 2, flow.y - row * static_cast<float>(tool.stories.size()) - 2,
                     flow.width + 4, row * static_cast<float>(tool.stories.size()) + 4},
                    theme().colour.accent, theme().radius, 2);
    flow.space(12);
}

/// The chosen path, with what each step rests on.
void steps_list(ViewState& view, ui::Flow& flow) {
    const PathsTool& tool = view.map.tools.paths;
    const AppState& app = view.app;
    const PathStory& story = tool.stories[tool.chosen];
    ui::label(flow.next(22, 4), "Step by step", ui::strong(), 0, 3);
    const float line_x = flow.x + 8;
    const float words_x = flow.x + 26;
    const float width = flow.width - 26;
    float whole = 0;
    const auto height_of = [&](const PathStep& step) {
        return std::max(
            theme().touch ? 44.0f : 30.0f,
            26 + (step.why.empty() ? 0.0f : ui::wrapped_height(step.why, ui::caption(), width)));
    };
    for (const PathStep& step : story.steps) whole += height_of(step);
    const ui::Container list("steps", Role::list, "Step by step",
                             {flow.x, flow.y, flow.width, whole});
    for (std::size_t i = 0; i < story.steps.size(); ++i) {
        const PathStep& step = story.steps[i];
        const ui::Rect line = flow.next(height_of(step), 0);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 dot{line_x, line.y + 13};
        if (i + 1 < story.steps.size())
            draw.AddLine(dot, {line_x, line.bottom() + 13}, theme().colour.accent, 2);
        draw.AddCircleFilled(dot, 5, theme().colour.accent);
        const std::string said = step.why.empty() ? step.name : step.name + ": " + step.why;
        ImGui::PushID(static_cast<int>(i));
        const ui::Container item("step", Role::listitem, said, line);
        if (step.node == 0) {
            ui::draw_text({words_x, line.y + 3, width, 20}, step.name, ui::strong());
        } else {
            Node node = ui::make_node(ui::item_id("open"), Role::button, step.name,
                                      {words_x, line.y, width, 26});
            node.flags = kFocusable;
            node.description = step.why;
            const ui::Press press = ui::pressable(node);
            ui::TextStyle style = ui::strong();
            if (press.hovered) style.colour = theme().colour.accent;
            ui::draw_text({words_x, line.y + 3, width, 20}, step.name, style);
            if (press.pressed) {
                const Id person = app.directory().lines()[step.node - 1].id;
                view.emit(command::Select{{EntityKind::person, person}, true});
            }
        }
        ImGui::PopID();
        if (!step.why.empty())
            ui::draw_wrapped({words_x, line.y + 24, width, line.height - 24}, step.why,
                             ui::caption());
    }
    flow.space(8);
}

}  // namespace

void show_paths(ViewState& view, Id person) {
    PathsTool& tool = view.map.tools.paths;
    open_tool(view, MapTool::paths);
    tool.from = {};
    tool.to = person;
    tool.picks = false;
    tool.is_old = true;
    tool.shown = false;
}

void mark_paths(ViewState& view) {
    PathsTool& tool = view.map.tools.paths;
    read(view);
    MapTools& tools = view.map.tools;
    // The room of the map is known a frame after the panel has come.
    if (!tool.shown && !tool.stories.empty() && view.map.rect.width > 0) {
        tool.shown = true;
        choose(view, 0);
    }
    if (!begin_marks(view, tool.network_of * 1000003 + tool.read)) return;
    if (tool.chosen >= tool.stories.size()) return;
    const std::size_t n = view.app.map().nodes().size();
    tools.lit.assign(n, false);
    std::uint32_t before = kNoNode;
    for (const PathStep& step : tool.stories[tool.chosen].steps) {
        const std::uint32_t node = node_of(view.app, step);
        if (node < n) tools.lit[node] = true;
        if (before < n && node < n) tools.ties.push_back({before, node, false, true});
        before = node;
    }
}

void paths_panel(ViewState& view, ui::Flow& flow) {
    PathsTool& tool = view.map.tools.paths;
    constexpr std::string_view kWords =
        "Through whom somebody can be reached: strong ties first, at most six links, and few asks "
        "of who was asked lately (M47 to M49).";
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, kWords, ui::caption()) + 10);
    ends(view, flow);
    if (!tool.to || tool.is_old) return;
    if (tool.stories.empty()) {
        const std::string words =
            tool.to == tool.from
                ? std::string("That is one and the same person.")
                : "No chain of up to six links leads to " + name_of_end(view.app, tool.to) + ".";
        flow.space(ui::paragraph(flow.x, flow.y, flow.width, words, ui::body()) + 8);
        return;
    }
    paths_list(view, flow);
    steps_list(view, flow);
}

bool paths_key(ViewState& view, std::string_view key) {
    const PathsTool& tool = view.map.tools.paths;
    const std::size_t count = tool.stories.size();
    if (count == 0) return false;
    if (key == "ArrowDown" || key == "ArrowRight")
        choose(view, (tool.chosen + 1) % count);
    else if (key == "ArrowUp" || key == "ArrowLeft")
        choose(view, (tool.chosen + count - 1) % count);
    else if (key == "Home")
        choose(view, 0);
    else if (key == "End")
        choose(view, count - 1);
    else
        return false;
    return true;
}

}  // namespace kith::views
