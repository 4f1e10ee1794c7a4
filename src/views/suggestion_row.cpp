// A suggestion in a list: what, why, yes, no.
#include "views/mirror.hpp"
#include "views/theme.hpp"
#include "views/view_state.hpp"

namespace kith::views {

Verdict verdict_buttons(ui::Rect& line, std::string_view yes, std::string_view no,
                        std::string_view about) {
    Verdict verdict = Verdict::none;
    ui::ButtonOptions look;
    look.kind = ui::ButtonKind::quiet;
    look.reason = about;
    if (ui::button("no", line.take_right(ui::button_width(no, look), 4), no, look))
        verdict = Verdict::no;
    if (ui::button("yes", line.take_right(ui::button_width(yes, look), 8), yes, look))
        verdict = Verdict::yes;
    return verdict;
}

Verdict suggestion_row(ui::Rect line, const std::string& what, const std::string& why,
                       std::string_view yes, std::string_view no) {
    Node node = ui::make_node(ui::item_id("suggestion"), Role::listitem, what, line);
    node.description = why;
    mirror().add(node);
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect buttons = narrow ? line.take_bottom(theme().control_height) : line;
    buttons = {buttons.x, buttons.y + (buttons.height - theme().control_height) / 2, buttons.width,
               theme().control_height};
    const Verdict verdict = verdict_buttons(buttons, yes, no, what);
    const float width = narrow ? line.width : buttons.width;
    const float top = line.y + (line.height - 40) / 2;
    ui::draw_text({line.x + 4, top + 2, width - 8, 20}, what, ui::strong());
    ui::draw_text({line.x + 4, top + 21, width - 8, 18}, why, ui::caption());
    return verdict;
}

float suggestion_height() {
    return page_width() == PageWidth::narrow ? 48 + theme().control_height : 52.0f;
}

}  // namespace kith::views
