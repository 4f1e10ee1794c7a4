// What to have in mind before a meeting with somebody: read, copied, printed.
#include "views/form.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <string>

namespace kith::views {
namespace {

/// Made when it is opened, and again when the book changes below it.
bool refresh(ViewState& view) {
    PrepState& state = view.prep;
    AppState& app = view.app;
    const std::size_t row = app.book().people.row_of(state.person);
    if (row >= app.book().people.size()) return false;
    if (state.of == app.book().revision && state.on == app.today() &&
        state.made_for == state.person)
        return true;
    const auto person_row = static_cast<std::uint32_t>(row);
    const std::vector<GiveIdea> ideas =
        give_ideas(app.book(), app.directory().relations(), app.give_index(), person_row);
    state.card = prep_card(app.today_context(), person_row, ideas);
    state.of = app.book().revision;
    state.on = app.today();
    state.made_for = state.person;
    return true;
}

void lines_of(const PrepSection& section, ui::Flow& flow) {
    const std::string name(section.title);
    const ui::Container list("lines", Role::list, name, {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < section.lines.size(); ++i) {
        const PrepLine& line = section.lines[i];
        const float width = flow.width - 16;
        const float top = ui::wrapped_height(line.words, ui::body(), width);
        const float detail =
            line.detail.empty() ? 0 : ui::wrapped_height(line.detail, ui::caption(), width) + 1;
        const ui::Rect row = flow.next(top + detail, 6);
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("line"), Role::listitem, line.words, row);
        node.description = line.detail;
        const ui::Container item(node);
        ui::fill({row.x + 2, row.y + 8, 4, 4}, theme().colour.muted, 2);
        ui::paragraph(row.x + 16, row.y, width, line.words, ui::body());
        if (!line.detail.empty())
            ui::paragraph(row.x + 16, row.y + top + 1, width, line.detail, ui::caption());
        ImGui::PopID();
    }
    flow.space(10);
}

void section_of_card(const PrepSection& section, ui::Flow& flow) {
    ui::label(flow.next(22, 4), section.title, ui::strong(), 0, 3);
    lines_of(section, flow);
}

void conduct(ViewState& view, ui::Flow& flow) {
    constexpr std::string_view kTitle = "Eight rules before a meeting";
    if (!folding(view, flow, "conduct", kTitle, false, 4)) return;
    flow.y +=
        ui::paragraph(flow.x, flow.y, flow.width, "The method says (rule M46):", ui::caption()) + 4;
    PrepSection section{kTitle, {}};
    for (const ConductRule& one : conduct_rules())
        section.lines.push_back({std::string(one.rule), std::string(one.how)});
    lines_of(section, flow);
}

}  // namespace

void open_prep(ViewState& view, Id person) {
    view.prep.person = person;
    view.app.wake_after(0);
}

void prep_dialog(ViewState& view) {
    PrepState& state = view.prep;
    if (!state.person) return;
    if (!refresh(view)) {
        state.person = {};
        return;
    }
    const std::string title = state.card.title;
    Dialog dialog(view, title, 600, 720);
    ui::Rect rest = dialog.content;
    if (!state.card.work.empty()) ui::label(rest.take_top(20, 8), state.card.work, ui::muted());
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    const auto offer = [&](std::string_view words, Icon icon) {
        ui::ButtonOptions look;
        look.icon = icon;
        return ui::button(words, actions.take_left(ui::button_width(words, look), 8), words, look);
    };
    if (offer("Print", Icon::book)) view.emit(command::PrintText{prep_text(state.card)});
    if (offer("Copy", Icon::copy)) view.emit(command::CopyText{prep_text(state.card)});
    ui::ButtonOptions close;
    close.kind = ui::ButtonKind::primary;
    if (ui::button("close", actions.take_right(ui::button_width("Close", close)), "Close", close))
        state.person = {};
    ui::ScrollArea area("card", rest, "What to have in mind");
    ui::Flow flow{rest.x, area.top(), rest.width - 14};
    for (std::size_t i = 0; i < state.card.sections.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        section_of_card(state.card.sections[i], flow);
        ImGui::PopID();
    }
    conduct(view, flow);
    area.set_content_height(flow.y - area.top());
}

bool leave_giving_dialog(ViewState& view) {
    if (view.offers.open) return view.offers.open = false, true;
    if (view.prep.person) return view.prep.person = {}, true;
    if (view.links.open) return view.links.open = false, true;
    return false;
}

}  // namespace kith::views
