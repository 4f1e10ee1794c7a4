// Suggestions: the frame of a dialog of them, and one in a list: what, why, yes, no.
#include "views/mirror.hpp"
#include "views/theme.hpp"
#include "views/view_state.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kith::views {
namespace {

/// Beside the words there is room for the buttons, two or three.
bool is_wide(float width, bool three) {
    const float least = three ? 620.0f : 460.0f;
    return width >= least;
}

}  // namespace

Verdict verdict_buttons(ui::Rect& line, std::string_view yes, std::string_view no,
                        std::string_view about, std::string_view other) {
    Verdict verdict = Verdict::none;
    ui::ButtonOptions look;
    look.kind = ui::ButtonKind::quiet;
    look.reason = about;
    if (!other.empty() &&
        ui::button("other", line.take_right(ui::button_width(other, look), 4), other, look))
        verdict = Verdict::other;
    if (ui::button("no", line.take_right(ui::button_width(no, look), 4), no, look))
        verdict = Verdict::no;
    if (ui::button("yes", line.take_right(ui::button_width(yes, look), 8), yes, look))
        verdict = Verdict::yes;
    return verdict;
}

Verdict suggestion_row(ui::Rect line, const std::string& what, const std::string& why,
                       std::string_view yes, std::string_view no, std::string_view other) {
    Node node = ui::make_node(ui::item_id("suggestion"), Role::listitem, what, line);
    node.description = why;
    mirror().add(node);
    const bool wide = is_wide(line.width, !other.empty());
    ui::Rect buttons = wide ? line : line.take_bottom(theme().control_height);
    buttons = {buttons.x, buttons.y + (buttons.height - theme().control_height) / 2, buttons.width,
               theme().control_height};
    const Verdict verdict = verdict_buttons(buttons, yes, no, what, other);
    const float width = wide ? buttons.width : line.width;
    const float top = line.y + (line.height - 40) / 2;
    ui::draw_text({line.x + 4, top + 2, width - 8, 20}, what, ui::strong());
    ui::draw_text({line.x + 4, top + 21, width - 8, 18}, why, ui::caption());
    return verdict;
}

std::optional<ui::Rect> suggestions_frame(ui::Rect content, bool& open, bool any,
                                          std::string_view words, std::string_view nothing) {
    ui::Rect actions = content.take_bottom(theme().control_height);
    content.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close")), "Close")) open = false;
    ui::paragraph(content.x, content.y, content.width, any ? words : nothing,
                  any ? ui::muted() : ui::body());
    if (!any) return std::nullopt;
    content.take_top(ui::wrapped_height(words, ui::muted(), content.width) + 8);
    return content;
}

float suggestion_height(float width, bool three) {
    return is_wide(width, three) ? 52.0f : 48 + theme().control_height;
}

}  // namespace kith::views
