// The room beside the map for what is asked of it, and what that shows on the map.
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr float kWidth = 340;
constexpr float kLeastMap = 420;  // beside it; else it lies below the map

struct Tool {
    MapTool tool;
    std::string_view name;
    Icon icon;
    void (*mark)(ViewState& view);
    void (*panel)(ViewState& view, ui::Flow& flow);
};
constexpr std::array<Tool, 4> kTools = {{
    {MapTool::what_if, "What if", Icon::without, mark_what_if, what_if_panel},
    {MapTool::paths, "Paths", Icon::route, mark_paths, paths_panel},
    {MapTool::bridges, "Bridges", Icon::bridge, mark_bridges, bridges_panel},
    {MapTool::views, "Saved views", Icon::bookmark, mark_nothing, saved_views_panel},
}};

const Tool* tool_of(MapTool open) {
    const auto it = std::ranges::find(kTools, open, &Tool::tool);
    return it == kTools.end() ? nullptr : &*it;
}

}  // namespace

void open_tool(ViewState& view, MapTool tool) {
    if (view.map.tools.open == tool) return;
    view.map.tools.open = tool;
    view.map.reading.panel_open = false;
    view.app.wake_after(0);
}

bool begin_marks(ViewState& view, std::uint64_t of) {
    MapTools& tools = view.map.tools;
    std::uint64_t key = view.app.map().revision() * 0x9E3779B97F4A7C15ull + of;
    key = key * 31 + static_cast<std::uint64_t>(tools.open);
    if (key == tools.key) return false;
    tools.key = key;
    ++tools.revision;
    tools.marks.clear();
    tools.lit.clear();
    tools.ties.clear();
    return true;
}

ui::Rect map_tool_panel(ViewState& view, ui::Rect rect) {
    MapTools& tools = view.map.tools;
    const Tool* tool = tool_of(tools.open);
    if (tool == nullptr) {
        begin_marks(view, 0);
        return rect;
    }
    tool->mark(view);
    const bool below = rect.width - kWidth < kLeastMap;
    const ui::Rect panel = below ? rect.take_bottom(std::clamp(rect.height * 0.48f, 200.0f, 420.0f))
                                 : rect.take_right(kWidth);
    ui::fill(panel, theme().colour.surface);
    if (below)
        ui::hairline(panel.x, panel.y, panel.width);
    else
        ui::vertical_hairline(panel.x, panel.y, panel.height);
    ImGui::PushID("tool");
    {
        const ui::Container region("panel", Role::region, tool->name, panel);
        const float size = theme().control_height;
        ui::Rect inside = panel.inset(16, below ? 8.0f : 12.0f);
        ui::Rect head = inside.take_top(size, 6);
        ui::ButtonOptions close;
        close.kind = ui::ButtonKind::quiet;
        close.icon = Icon::close;
        close.icon_only = true;
        const std::string name = "Close " + std::string(tool->name);
        if (ui::button("close", head.take_right(size), name, close)) {
            tools.open = MapTool::none;
            view.app.wake_after(0);
        }
        ui::label(head, tool->name, ui::heading(), 0, 2);
        ui::ScrollArea area("content", inside, tool->name);
        ui::Flow flow{inside.x, area.top(), inside.width - 10};
        tool->panel(view, flow);
        area.set_content_height(flow.y - area.top() + 8);
    }
    ImGui::PopID();
    return rect;
}

MapButtons::MapButtons(const ViewState& view)
    : size_(theme().control_height),
      right_(view.map.rect.right() - 12),
      y_(view.map.rect.y + 12),
      below_toolbar_(y_ + size_ + 4),
      bottom_(minimap_card(view).y - 4) {}

ui::Rect MapButtons::next() {
    if (y_ + size_ > bottom_) {
        right_ -= size_ + 4;
        y_ = below_toolbar_;
    }
    const ui::Rect rect{right_ - size_, y_, size_, size_};
    y_ += size_ + 4;
    return rect;
}

std::vector<ui::Rect> map_button_columns(const ViewState& view) {
    constexpr std::size_t kOthers = 5;  // to zoom, to save a picture, and of the pointer
    MapButtons buttons(view);
    std::vector<ui::Rect> columns;
    for (std::size_t i = 0; i < kOthers + kTools.size(); ++i) {
        const ui::Rect button = buttons.next();
        if (columns.empty() || columns.back().x != button.x)
            columns.push_back(button);
        else
            columns.back().height = button.bottom() - columns.back().y;
    }
    return columns;
}

void map_tool_buttons(ViewState& view, MapButtons& buttons) {
    for (const Tool& tool : kTools) {
        const bool open = view.map.tools.open == tool.tool;
        ui::ButtonOptions options;
        options.icon = tool.icon;
        options.icon_only = true;
        options.toggle = true;
        options.pressed = open;
        if (ui::button(tool.name, buttons.next(), tool.name, options))
            open_tool(view, open ? MapTool::none : tool.tool);
    }
}

void map_questions(ViewState& view, Id person, ui::Wrap& row) {
    struct Question {
        std::string_view words;
        Icon icon;
        void (*ask)(ViewState& view, Id person);
    };
    constexpr std::array<Question, 2> kQuestions = {{
        {"Who can introduce me?", Icon::route, show_paths},
        {"Without this person", Icon::without, what_if_without},
    }};
    for (const Question& question : kQuestions) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = question.icon;
        const float width = ui::button_width(question.words, quiet);
        if (!ui::button(question.words, row.next(width), question.words, quiet)) continue;
        question.ask(view, person);
        // The page of the person would lie beside the answer, or over it.
        view.emit(command::Select{{}, true});
        view.emit(command::Open{Section::map, true});
    }
}

}  // namespace kith::views
