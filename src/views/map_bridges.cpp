// Bridges: the ties that alone hold a part of the network, marked on the map, and as a list with
// who would be cut off without each.
#include "views/map_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

constexpr std::size_t kMostBridges = 60, kMostCutOff = 60;  // by their names
constexpr std::size_t kNoBridge = SIZE_MAX;
constexpr float kBridgeHeight = 48;

std::span<const NetworkBridge> listed_bridges(const BridgesTool& tool) {
    const std::span<const NetworkBridge> all = tool.network->all();
    return tool.all ? all : all.first(tool.network->holding_several());
}

/// Where the chosen one is listed now, if it is, and whom it holds.
void find_chosen(ViewState& view) {
    BridgesTool& tool = view.map.tools.bridges;
    const auto& people = view.app.book().people;
    const std::size_t a = people.row_of(tool.chosen.first);
    const std::size_t b = people.row_of(tool.chosen.second);
    const std::span<const NetworkBridge> listed = listed_bridges(tool);
    const auto shown = listed.first(std::min(listed.size(), kMostBridges));
    const auto found = std::ranges::find_if(shown, [&](const NetworkBridge& one) {
        return (one.held == a && one.holder == b) || (one.held == b && one.holder == a);
    });
    tool.open = kNoBridge;
    tool.cut_off.clear();
    if (found == shown.end()) return;
    tool.open = static_cast<std::size_t>(found - shown.begin());
    tool.cut_off = tool.network->cut_off(*found);
}

void read_bridges(ViewState& view) {
    BridgesTool& tool = view.map.tools.bridges;
    const Book& book = view.app.book();
    if (tool.network != nullptr && tool.network_of == book.revision) return;
    tool.network = std::make_unique<NetworkBridges>(book);
    tool.network_of = book.revision;
    find_chosen(view);
}

std::string ends_of(const ViewState& view, const NetworkBridge& bridge) {
    const auto lines = view.app.directory().lines();
    return two_of(view, lines[bridge.holder].id, lines[bridge.held].id);
}

std::string loss_words(const NetworkBridge& bridge) {
    return counted(bridge.count, "person is", "people are") + " cut off without it";
}

/// To whom the map turns for it: an end that is not left out, or nobody.
Id shown_end(const ViewState& view, const NetworkBridge& bridge) {
    for (const std::uint32_t row : {bridge.held, bridge.holder}) {
        const Id id = view.app.directory().lines()[row].id;
        if (!is_left_out(view, view.app.map().node_of(id))) return id;
    }
    return {};
}

/// The one that is shown with whom it holds; the same again ends that.
void choose_bridge(ViewState& view, std::size_t at) {
    BridgesTool& tool = view.map.tools.bridges;
    const NetworkBridge& bridge = listed_bridges(tool)[at];
    const auto lines = view.app.directory().lines();
    const bool again = at == tool.open;
    tool.chosen = {};
    if (!again) tool.chosen = {lines[bridge.held].id, lines[bridge.holder].id};
    find_chosen(view);
    view.app.wake_after(0);
    if (again) return;
    view.map.reading.fly_to = shown_end(view, bridge);
    mirror().announce(ends_of(view, bridge) + ": " + loss_words(bridge) + ".");
}

float person_height() {
    return theme().touch ? 44.0f : 30.0f;
}

/// Of those who are told of below the chosen bridge.
float cut_off_height(const BridgesTool& tool) {
    const std::size_t shown = std::min(tool.cut_off.size(), kMostCutOff);
    return person_height() * static_cast<float>(shown) +
           (tool.cut_off.size() > shown ? 26.0f : 6.0f);
}

void cut_off_people(ViewState& view, ui::Flow flow) {
    const std::vector<std::uint32_t>& rows = view.map.tools.bridges.cut_off;
    const std::size_t shown = std::min(rows.size(), kMostCutOff);
    {
        const ui::Container list(
            "cut-off", Role::list, "Cut off without it",
            {flow.x, flow.y, flow.width, person_height() * static_cast<float>(shown)});
        for (std::size_t i = 0; i < shown; ++i) {
            const PersonLine& person = view.app.directory().lines()[rows[i]];
            if (!person_line(view.app, flow, rows[i], person.name, "")) continue;
            view.map.reading.fly_to = person.id;
            view.emit(command::Select{{EntityKind::person, person.id}, true});
        }
    }
    if (rows.size() > shown)
        ui::label(flow.next(20, 0), "And " + with_thousands(rows.size() - shown) + " more",
                  ui::caption());
}

void bridge_item(ViewState& view, std::size_t at, ui::Flow& flow) {
    const BridgesTool& tool = view.map.tools.bridges;
    const NetworkBridge bridge = listed_bridges(tool)[at];
    const bool chosen = tool.open == at;
    const ui::Rect whole = flow.next(kBridgeHeight + (chosen ? cut_off_height(tool) : 0), 0);
    const ui::Rect line{whole.x, whole.y, whole.width, kBridgeHeight};
    const std::string ends = ends_of(view, bridge);
    const std::string loss = loss_words(bridge);
    const std::string said = ends + ", " + loss;
    ImGui::PushID(static_cast<int>(at));
    {
        const ui::Container item("bridge", Role::listitem, said, whole);
        Node node = ui::make_node(ui::item_id("show"), Role::button, ends, line);
        node.flags = kFocusable | kExpandable | (chosen ? kExpanded : 0u);
        node.description = loss;
        const ui::Press press = ui::two_line_choice(node, chosen);
        if (chosen) cut_off_people(view, {line.x + 12, line.bottom(), line.width - 12});
        if (press.pressed) choose_bridge(view, at);
    }
    ImGui::PopID();
}

}  // namespace

void mark_bridges(ViewState& view) {
    read_bridges(view);
    MapTools& tools = view.map.tools;
    const BridgesTool& tool = tools.bridges;
    const MapModel& model = view.app.map();
    const std::uint64_t shown = 2 * static_cast<std::uint64_t>(tool.open) + (tool.all ? 1 : 0);
    if (!begin_marks(view, tool.network_of * 1000003 + shown)) return;
    const auto node_of = [&](std::uint32_t row) {
        return model.node_of(view.app.directory().lines()[row].id);
    };
    for (const NetworkBridge& bridge : listed_bridges(tool))
        tools.ties.push_back({node_of(bridge.holder), node_of(bridge.held), false, false});
    if (tool.cut_off.empty()) return;
    tools.marks.assign(model.nodes().size(), NodeMark::none);
    for (const std::uint32_t row : tool.cut_off) {
        if (const std::uint32_t node = node_of(row); node < tools.marks.size())
            tools.marks[node] = NodeMark::lost;
    }
}

void bridges_panel(ViewState& view, ui::Flow& flow) {
    BridgesTool& tool = view.map.tools.bridges;
    constexpr std::string_view kWords =
        "A bridge is the only way between two parts of the network, you aside: without it those on "
        "its smaller side are cut off from the others (Hopcroft and Tarjan, 1973).";
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, kWords, ui::caption()) + 10);
    const std::size_t several = tool.network->holding_several();
    const std::size_t of_one = tool.network->all().size() - several;
    const std::string count =
        several == 0
            ? std::string("No tie alone holds two people or more.")
            : counted(several, "tie alone holds", "ties alone hold") + " two people or more.";
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, count, ui::strong()) + 4);
    const std::string others =
        "Also " + counted(of_one, "tie that holds", "ties that hold") + " one person";
    if (of_one > 0 &&
        ui::checkbox("of-one", flow.next(theme().control_height, 8), others, tool.all)) {
        find_chosen(view);
        view.app.wake_after(0);
    }
    const std::size_t listed = listed_bridges(tool).size();
    const std::size_t shown = std::min(listed, kMostBridges);
    if (shown == 0) return;
    {
        const float open = tool.open < shown ? cut_off_height(tool) : 0;
        const ui::Container list(
            "bridges", Role::list, "Bridges",
            {flow.x, flow.y, flow.width, kBridgeHeight * static_cast<float>(shown) + open});
        for (std::size_t i = 0; i < shown; ++i) bridge_item(view, i, flow);
    }
    if (listed > shown)
        ui::label(flow.next(20, 0), "And " + with_thousands(listed - shown) + " more",
                  ui::caption());
}

}  // namespace kith::views
