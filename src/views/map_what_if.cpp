// What if: people taken out and ties put in without a change of the book, with what that would do
// to my network as before and after, and who would be lost.
#include "views/map_parts.hpp"
#include "views/person_picker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace kith::views {
namespace {

constexpr std::size_t kMostNamed = 60;   // of those who would be lost
constexpr std::size_t kMostHolders = 5;  // of those who hold others

WhatIfChange change_of(const ViewState& view) {
    const WhatIfTool& tool = view.map.tools.what_if;
    const auto row = [&](Id id) {
        return static_cast<std::uint32_t>(view.app.book().people.row_of(id));
    };
    WhatIfChange change;
    for (const Id id : tool.without) change.without.push_back(row(id));
    for (const auto& [a, b] : tool.tied) {
        if (a)
            change.tied.emplace_back(row(a), row(b));
        else
            change.met.push_back(row(b));
    }
    return change;
}

std::string name_of_end(const ViewState& view, Id person) {
    return person ? name_of_person(view.app, person) : std::string("You");
}

void read(ViewState& view) {
    WhatIfTool& tool = view.map.tools.what_if;
    const AppState& app = view.app;
    const std::uint64_t revision = app.book().revision;
    const bool other_book = tool.network_of != revision || tool.network == nullptr;
    if (other_book) {
        const auto gone = [&](Id id) { return id && app.book().people.find(id) == nullptr; };
        std::erase_if(tool.without, gone);
        std::erase_if(tool.tied,
                      [&](const auto& pair) { return gone(pair.first) || gone(pair.second); });
        if (tool.first && gone(*tool.first)) tool.first.reset();
        tool.network =
            std::make_unique<NetworkWhatIf>(app.book(), app.directory().relations(), app.facts());
        tool.network_of = revision;
    } else if (tool.changes_read == tool.changes) {
        return;
    }
    tool.changes_read = tool.changes;
    const WhatIfChange change = change_of(view);
    tool.after = change.empty() ? tool.network->before() : tool.network->after(change);
    tool.lost = tool.network->lost(change);
}

void changed(ViewState& view) {
    ++view.map.tools.what_if.changes;
    view.app.wake_after(0);
}

/// A change in words, with the button that takes it back. True when that was pressed.
bool change_line(ui::Flow& flow, const std::string& what, int number) {
    const float size = theme().control_height;
    ui::Rect line = flow.next(size, 2);
    ImGui::PushID(number);
    const ui::Container item("change", Role::listitem, what, line);
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    options.icon = Icon::close;
    options.icon_only = true;
    const std::string name = "Leave out: " + what;
    const bool pressed = ui::button("leave-out", line.take_right(size, 4), name, options);
    ui::draw_text(line, what, ui::body());
    ImGui::PopID();
    return pressed;
}

void changes_list(ViewState& view, ui::Flow& flow) {
    WhatIfTool& tool = view.map.tools.what_if;
    if (tool.without.empty() && tool.tied.empty()) return;
    const float rows = static_cast<float>(tool.without.size() + tool.tied.size());
    const ui::Container list("changes", Role::list, "Changes",
                             {flow.x, flow.y, flow.width, rows * (theme().control_height + 2)});
    int number = 0;
    std::size_t gone = SIZE_MAX;
    for (std::size_t i = 0; i < tool.without.size(); ++i) {
        if (change_line(flow, "Without " + name_of_person(view.app, tool.without[i]), number++))
            gone = i;
    }
    std::size_t untied = SIZE_MAX;
    for (std::size_t i = 0; i < tool.tied.size(); ++i) {
        const std::string what = name_of_end(view, tool.tied[i].first) + " tied to " +
                                 name_of_person(view.app, tool.tied[i].second);
        if (change_line(flow, what, number++)) untied = i;
    }
    if (gone < tool.without.size()) {
        tool.without.erase(tool.without.begin() + static_cast<std::ptrdiff_t>(gone));
        changed(view);
    }
    if (untied < tool.tied.size()) {
        tool.tied.erase(tool.tied.begin() + static_cast<std::ptrdiff_t>(untied));
        changed(view);
    }
    flow.space(6);
}

void pickers(ViewState& view, ui::Flow& flow) {
    WhatIfTool& tool = view.map.tools.what_if;
    constexpr std::array<std::string_view, 2> kWays = {"Take someone out", "Tie two people"};
    int way = tool.ties_two ? 1 : 0;
    if (ui::halves("way", flow.next(theme().control_height, 8), "What to change", kWays, way)) {
        tool.ties_two = way == 1;
        tool.first.reset();
    }
    if (!tool.ties_two) {
        if (const auto person =
                pick_person(view, "without", flow, "Person to take out", tool.picker))
            what_if_without(view, *person);
        return;
    }
    if (!tool.first) {
        ui::ButtonOptions me;
        me.disabled = tool.network->all_are_mine();
        if (me.disabled) me.reason = "Everybody counts as somebody you keep up with";
        if (ui::button("me", flow.next(theme().control_height, 8), "Tie me to somebody", me))
            tool.first = Id{};
        else if (const auto person = pick_person(view, "first", flow, "First person", tool.picker))
            tool.first = *person;
        if (tool.first) focus_picker("second");
        return;
    }
    const std::string name =
        "Tie " + (*tool.first ? name_of_person(view.app, *tool.first) : "me") + " to";
    const auto person = pick_person(view, "second", flow, name, tool.picker);
    if (!person || *person == *tool.first) return;
    const std::pair<Id, Id> tie = std::minmax(*tool.first, *person);
    if (!std::ranges::contains(tool.tied, tie)) tool.tied.push_back(tie);
    tool.first.reset();
    changed(view);
}

struct MeasureRow {
    std::string name, before, after;
    std::string_view why;
};

std::string two_digits(double value) {
    if (std::isnan(value)) return "none";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

std::vector<MeasureRow> measures(const WhatIfTool& tool) {
    const WhatIfSide& before = tool.network->before();
    const WhatIfSide& after = tool.after;
    std::vector<MeasureRow> rows;
    const auto count = [&](std::string_view name, std::uint32_t graph::Outlook::* which,
                           std::string_view why) {
        rows.push_back({std::string(name), with_thousands(before.outlook.*which),
                        with_thousands(after.outlook.*which), why});
    };
    count("People within 2 links", &graph::Outlook::within_two,
          "People you keep up with, and those they know. Your ties count from weak ones on (M2), "
          "and to everybody in a layer (M20).");
    count("People within 3 links", &graph::Outlook::within_three,
          "With one person more between. The method goes up to six links (M49).");
    count("People in reach", &graph::Outlook::in_reach,
          "Everybody to whom some chain of ties leads, however long (M49).");
    count("Separate groups", &graph::Outlook::components,
          "Parts of the network with no tie between them; one is yours. Fewer hold together "
          "better (M28).");
    count("Cut points", &graph::Outlook::cut_vertices,
          "People who alone hold others: without any one of them some are out of reach (M4). "
          "Hopcroft and "
          "Tarjan, 1973.");
    rows.push_back({"Your constraint", two_digits(before.outlook.constraint),
                    two_digits(after.outlook.constraint),
                    "How far your people all lead back to one another. Low is open: you span "
                    "holes between groups (M28). Burt, Structural Holes, 1992."});
    for (std::size_t i = 0; i < kCoverages; ++i) {
        if (before.covered[i] == 0 && after.covered[i] == 0) continue;
        std::string name(coverage_name(static_cast<Coverage>(i)));
        rows.push_back({name + " covered", with_thousands(before.covered[i]),
                        with_thousands(after.covered[i]),
                        "Different ones that somebody within two links of you has (M1, M17)."});
    }
    return rows;
}

/// Numbers before and after, each with its why.
void measures_table(ViewState& view, ui::Flow& flow) {
    WhatIfTool& tool = view.map.tools.what_if;
    const std::vector<MeasureRow> rows = measures(tool);
    const float height = theme().touch ? 44.0f : 30.0f;
    const float number = 58;
    const float button = ui::why_size();
    const auto why_height = [&](const MeasureRow& row) {
        return ui::wrapped_height(row.why, ui::caption(), flow.width - 12) + 8;
    };
    float whole = 24 + height * static_cast<float>(rows.size());
    if (tool.why < rows.size()) whole += why_height(rows[tool.why]);
    Node grid = ui::make_node(ui::item_id("measures"), Role::grid, "Before and after",
                              {flow.x, flow.y, flow.width, whole});
    grid.count = static_cast<std::int32_t>(rows.size()) + 1;
    const ui::Container table(grid);
    const auto cells = [&](const ui::Rect& line) {
        ui::Rect rest = line;
        const ui::Rect why = rest.take_right(button);
        const ui::Rect after = rest.take_right(number);
        const ui::Rect before = rest.take_right(number);
        return std::array<ui::Rect, 4>{rest, before, after, why};
    };
    {
        const ui::Rect line = flow.next(24, 0);
        Node head = ui::make_node(ui::item_id("head"), Role::row, "Columns", line);
        head.index = 1;
        const ui::Container row(head);
        constexpr std::array<std::string_view, 4> kTitles = {"Number", "Before", "After", "Why"};
        const std::array<ui::Rect, 4> at = cells(line);
        for (std::size_t i = 0; i < kTitles.size(); ++i) {
            mirror().add(
                ui::make_node(ui::item_id(kTitles[i]), Role::columnheader, kTitles[i], at[i]));
            if (i < 3) ui::draw_text(at[i], kTitles[i], ui::caption(), i == 0 ? 0.0f : 1.0f);
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const MeasureRow& row = rows[i];
        const ui::Rect line = flow.next(height, 0);
        ui::hairline(line.x, line.y, line.width);
        const std::string name = row.name + ": " + row.before + " before, " + row.after + " after";
        ImGui::PushID(static_cast<int>(i));
        {
            Node node = ui::make_node(ui::item_id("row"), Role::row, name, line);
            node.index = static_cast<std::int32_t>(i) + 2;
            const ui::Container container(node);
            const std::array<ui::Rect, 4> at = cells(line);
            const std::array<std::string_view, 3> words = {row.name, row.before, row.after};
            const bool same = row.before == row.after;
            for (std::size_t c = 0; c < words.size(); ++c) {
                ImGui::PushID(static_cast<int>(c));
                mirror().add(ui::make_node(ui::item_id("cell"), Role::cell, words[c], at[c]));
                ImGui::PopID();
                const ui::TextStyle style = c == 1 || (c == 2 && same) ? ui::muted()
                                            : c == 2                   ? ui::strong()
                                                                       : ui::body();
                ui::draw_text(at[c], words[c], style, c == 0 ? 0.0f : 1.0f);
            }
            const ui::Container cell("why-cell", Role::cell, "Why", at[3]);
            const bool open = tool.why == i;
            if (ui::why_button("why", at[3], row.name, open)) tool.why = open ? SIZE_MAX : i;
        }
        ImGui::PopID();
        if (tool.why != i) continue;
        const float used =
            ui::paragraph(flow.x + 6, flow.y, flow.width - 12, row.why, ui::caption());
        flow.space(used + 8);
    }
    flow.space(12);
}

void lost_people(ViewState& view, ui::Flow& flow) {
    WhatIfTool& tool = view.map.tools.what_if;
    if (tool.without.empty()) return;
    const AppState& app = view.app;
    const std::string whom = tool.without.size() == 1
                                 ? name_of_person(app, tool.without.front())
                                 : counted(tool.without.size(), "person", "people");
    const std::string words =
        "Lose " + whom + ", lose " +
        (tool.lost.empty() ? std::string("nobody else")
                           : counted(tool.lost.size(), "more person", "more people"));
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, words, ui::strong()) + 4);
    if (tool.lost.empty()) return flow.space(8);
    const std::string_view action = tool.shows_lost ? "Hide them" : "Show them";
    ui::ButtonOptions options;
    options.icon = tool.shows_lost ? Icon::chevron_down : Icon::chevron_right;
    options.flags = kExpandable | (tool.shows_lost ? kExpanded : 0u);
    ui::Rect line = flow.next(theme().control_height, 4);
    line.width = ui::button_width("Show them", options);
    if (ui::button("lost", line, action, options)) tool.shows_lost = !tool.shows_lost;
    if (tool.shows_lost) {
        const std::size_t shown = std::min(tool.lost.size(), kMostNamed);
        const float row = theme().touch ? 44.0f : 30.0f;
        const ui::Container list("lost-list", Role::list, "Out of reach",
                                 {flow.x, flow.y, flow.width, row * static_cast<float>(shown)});
        for (std::size_t i = 0; i < shown; ++i) {
            const PersonLine& person = app.directory().lines()[tool.lost[i]];
            if (!person_line(app, flow, tool.lost[i], person.name, "")) continue;
            view.map.reading.fly_to = person.id;
            view.emit(command::Select{{EntityKind::person, person.id}, true});
        }
    }
    if (tool.shows_lost && tool.lost.size() > kMostNamed)
        ui::label(flow.next(20, 0),
                  "And " + with_thousands(tool.lost.size() - kMostNamed) + " more", ui::caption());
    flow.space(12);
}

/// Those without whom most others are lost.
void holders(ViewState& view, ui::Flow& flow) {
    const WhatIfTool& tool = view.map.tools.what_if;
    const AppState& app = view.app;
    const std::vector<NetworkWhatIf::Loss>& losses = tool.network->losses();
    ui::label(flow.next(22, 2), "Who holds most others", ui::strong(), 0, 3);
    if (losses.empty()) {
        const std::string_view none = "Nobody: each of those in reach is reached in two ways.";
        flow.space(ui::paragraph(flow.x, flow.y, flow.width, none, ui::caption()) + 8);
        return;
    }
    const std::size_t shown = std::min(losses.size(), kMostHolders);
    const float row = theme().touch ? 44.0f : 30.0f;
    const ui::Container list("holders", Role::list, "Who holds most others",
                             {flow.x, flow.y, flow.width, row * static_cast<float>(shown)});
    for (std::size_t i = 0; i < shown; ++i) {
        const PersonLine& person = app.directory().lines()[losses[i].person];
        const std::string words =
            "Lose " + person.name + ", lose " + with_thousands(losses[i].others) + " more";
        if (person_line(app, flow, losses[i].person, words, "Takes them out to see what changes"))
            what_if_without(view, person.id);
    }
    flow.space(8);
}

}  // namespace

bool person_line(const AppState& app, ui::Flow& flow, std::uint32_t row, std::string_view words,
                 std::string_view description) {
    const ui::Rect line = flow.next(theme().touch ? 44.0f : 30.0f, 0);
    ImGui::PushID(static_cast<int>(row));
    const ui::Container item("item", Role::listitem, words, line);
    Node node = ui::make_node(ui::item_id("open"), Role::button, words, line);
    ImGui::PopID();
    node.flags = kFocusable;
    node.description = description;
    const ui::Press press = ui::pressable(node);
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    ui::Rect inside = line.inset(6, 0);
    const std::string_view at = app.directory().organisation_name(app.book(), row);
    const float wide = std::min(inside.width, ui::text_width(words, ui::body()) + 10);
    ui::draw_text(inside.take_left(wide), words, ui::body());
    if (inside.width > 40) ui::draw_text(inside, at, ui::caption());
    return press.pressed;
}

void what_if_without(ViewState& view, Id person) {
    WhatIfTool& tool = view.map.tools.what_if;
    open_tool(view, MapTool::what_if);
    if (view.app.book().people.find(person) == nullptr ||
        std::ranges::contains(tool.without, person))
        return;
    tool.without.push_back(person);
    tool.ties_two = false;
    changed(view);
    read(view);
    mirror().announce("Without " + name_of_person(view.app, person) + ": " +
                      counted(tool.lost.size(), "more person is", "more people are") +
                      " out of reach.");
}

void mark_what_if(ViewState& view) {
    read(view);
    MapTools& tools = view.map.tools;
    const WhatIfTool& tool = tools.what_if;
    const MapModel& model = view.app.map();
    if (!begin_marks(view, tool.network_of * 1000003 + tool.changes)) return;
    tools.marks.assign(model.nodes().size(), NodeMark::none);
    const auto node_of = [&](Id id) { return node_with(view.app, id); };
    const auto mark = [&](Id id, NodeMark as) {
        if (const std::uint32_t node = node_of(id); node < tools.marks.size())
            tools.marks[node] = as;
    };
    for (const std::uint32_t row : tool.lost)
        mark(view.app.directory().lines()[row].id, NodeMark::lost);
    for (const Id id : tool.without) mark(id, NodeMark::taken_out);
    for (const auto& [a, b] : tool.tied)
        tools.ties.push_back({node_of(a), node_of(b), true, false});
}

void what_if_panel(ViewState& view, ui::Flow& flow) {
    WhatIfTool& tool = view.map.tools.what_if;
    const NetworkWhatIf& network = *tool.network;
    const std::string words =
        network.all_are_mine()
            ? std::string(
                  "Your book stays as it is. Nothing is logged yet, so everybody counts "
                  "as somebody you keep up with.")
            : "Your book stays as it is. You keep up with " +
                  counted(network.my_ties(), "person", "people") + " yourself.";
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 10);
    changes_list(view, flow);
    pickers(view, flow);
    flow.space(8);
    lost_people(view, flow);
    measures_table(view, flow);
    holders(view, flow);
    if (tool.without.empty() && tool.tied.empty()) return;
    if (ui::button("start-anew", flow.next(theme().control_height, 8), "Start anew")) {
        tool.without.clear();
        tool.tied.clear();
        changed(view);
    }
}

}  // namespace kith::views
