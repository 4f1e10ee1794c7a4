// The empty state: two big ways in, and what happens to the data.
#include "views/view_state.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

/// A small drawing made of the map's own marks.
void drawing(ImVec2 middle) {
    const Palette& colour = theme().colour;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    struct Mark {
        float x, y, radius;
        std::size_t category;
        int hub;  // index of the mark it is tied to, -1: me
    };
    constexpr std::array<Mark, 14> kMarks = {{
        {-92, -26, 11, 0, -1},
        {84, -34, 12, 1, -1},
        {70, 46, 10, 2, -1},
        {-66, 48, 9, 4, -1},
        {-124, -44, 6, 0, 0},
        {-118, -6, 6, 0, 0},
        {-84, -58, 6, 0, 0},
        {116, -54, 6, 1, 1},
        {122, -20, 6, 1, 1},
        {82, -68, 6, 1, 1},
        {104, 58, 6, 2, 2},
        {62, 76, 6, 2, 2},
        {-98, 64, 6, 4, 3},
        {-50, 76, 6, 4, 3},
    }};
    const ImU32 ink = mix(colour.background, colour.muted, 0.35f);
    for (const Mark& mark : kMarks) {
        const ImVec2 from = mark.hub < 0
                                ? middle
                                : ImVec2(middle.x + kMarks[static_cast<std::size_t>(mark.hub)].x,
                                         middle.y + kMarks[static_cast<std::size_t>(mark.hub)].y);
        list.AddLine(from, {middle.x + mark.x, middle.y + mark.y}, ink, 1.5f);
    }
    for (const Mark& mark : kMarks) {
        list.AddCircleFilled({middle.x + mark.x, middle.y + mark.y}, mark.radius,
                             colour.category[mark.category]);
    }
    list.AddCircleFilled(middle, 14, colour.accent);
    list.AddCircle(middle, 18, with_alpha(colour.accent, 0.4f), 0, 2);
}

}  // namespace

void welcome(ViewState& view, ui::Rect rect) {
    const Palette& colour = theme().colour;
    ui::fill(rect, colour.background);
    const bool narrow = page_width() == PageWidth::narrow;
    const float width = std::min(rect.width - 2 * (narrow ? 20.0f : 32.0f), 620.0f);
    const float x = rect.x + (rect.width - width) / 2;
    const float needed = narrow ? 500.0f : 520.0f;
    ui::ScrollArea area("welcome-area", rect, "Welcome");
    ui::Flow flow{x, area.top() + std::max(16.0f, (rect.height - needed) / 2), width};

    drawing({rect.x + rect.width / 2, flow.y + 84});
    flow.y += 178;
    const ui::TextStyle big =
        narrow ? ui::TextStyle{24, Weight::semibold, colour.text} : ui::title();
    ui::label(flow.next(36, 8), "The people you know", big, 0.5f, 2);
    constexpr std::string_view kWords =
        "Drop your LinkedIn export and see your network as a map within a minute.";
    if (ui::text_width(kWords, ui::muted()) <= width) {
        ui::label(flow.next(22, 20), kWords, ui::muted(), 0.5f);
    } else {
        flow.y += ui::paragraph(flow.x, flow.y, width, kWords, ui::muted(), 0.5f) + 16;
    }

    // The drop zone is also the button that opens the file picker.
    const ui::Rect zone = flow.next(112, 16);
    Node node = ui::make_node(ui::item_id("import"), Role::button, "Import", zone);
    node.flags = kFocusable;
    node.description =
        "Drop a file here, press to choose one, or paste: a LinkedIn export, an address book, a "
        "calendar, a table or a Kith file";
    const ui::Press press = ui::pressable(node);
    if (press.pressed) view.emit(command::PickFiles{});
    ui::fill(zone, press.hovered ? colour.selection : colour.surface, theme().radius_card);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    // A dashed frame says that something can be laid here.
    const float dash = 7;
    const ui::Rect frame = zone.inset(1);
    for (float at = 0; at < frame.width; at += 2 * dash) {
        const float end = std::min(at + dash, frame.width);
        for (const float y : {frame.y, frame.bottom()}) {
            list.AddLine({frame.x + at, y}, {frame.x + end, y}, colour.accent, 1.5f);
        }
    }
    for (float at = 0; at < frame.height; at += 2 * dash) {
        const float end = std::min(at + dash, frame.height);
        for (const float edge : {frame.x, frame.right()}) {
            list.AddLine({edge, frame.y + at}, {edge, frame.y + end}, colour.accent, 1.5f);
        }
    }
    ui::icon(Icon::upload, {zone.x + zone.width / 2, zone.y + 32}, 24, colour.accent);
    ui::TextStyle action = ui::heading();
    action.colour = colour.accent;
    ui::draw_text(
        {zone.x + 12, zone.y + 50, zone.width - 24, 24},
        theme().touch ? "Choose your export" : "Drop your export here, choose or paste it", action,
        0.5f);
    ui::draw_text({zone.x + 12, zone.y + 74, zone.width - 24, 20},
                  "LinkedIn export, address book, calendar, table or Kith file", ui::caption(),
                  0.5f);

    ui::ButtonOptions sample;
    sample.icon = Icon::sparkles;
    ui::ButtonOptions add;
    add.icon = Icon::plus;
    add.kind = ui::ButtonKind::quiet;
    const float sample_width = ui::button_width("Explore a sample network", sample);
    const float add_width = ui::button_width("Add person", add);
    ui::ButtonOptions paste;
    paste.icon = Icon::copy;
    paste.kind = ui::ButtonKind::quiet;
    const float paste_width = ui::button_width("Paste", paste);
    // In one line where there is room, else the sample above the others; each line in the middle.
    const float others = add_width + 12 + paste_width;
    const bool one_line = sample_width + 12 + others <= width;
    const auto middle_of = [&](float wide, float below) {
        const ui::Rect line = flow.next(theme().control_height, below);
        return ui::Rect{line.x + (width - wide) / 2, line.y, wide, line.height};
    };
    ui::Rect line = middle_of(one_line ? sample_width + 12 + others : sample_width, 20);
    if (ui::button("sample", line.take_left(sample_width, 12), "Explore a sample network",
                   sample)) {
        view.emit(command::LoadSample{});
    }
    if (!one_line) line = middle_of(others, 16);
    if (ui::button("add-person", line.take_left(add_width, 12), "Add person", add)) {
        view.emit(command::AddPerson{});
    }
    if (ui::button("paste", line.take_left(paste_width), "Paste", paste))
        view.emit(command::Paste{});
    constexpr std::string_view kPrivacy =
        "Everything stays in this browser. The page cannot send it anywhere.";
    const float words = std::min(width - 24, ui::text_width(kPrivacy, ui::caption()) + 1);
    ui::icon(Icon::lock, {rect.x + rect.width / 2 - words / 2 - 6, flow.y + 9}, 14, colour.muted);
    const float height = ui::paragraph(rect.x + rect.width / 2 - words / 2 + 8, flow.y, words,
                                       kPrivacy, ui::caption(), 0.5f);
    area.set_content_height(flow.y + height + 16 - area.top());
}

}  // namespace kith::views
