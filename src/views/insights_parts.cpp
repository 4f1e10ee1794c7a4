// The pieces that the pages of Insights are made of.
#include "views/insights_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

constexpr std::size_t kShownAtFirst = 8;

}  // namespace

void line_with_why(ViewState& view, ui::Flow& flow, std::string_view words,
                   const ui::TextStyle& style, std::string_view what, std::string_view meaning,
                   int level) {
    ImGui::PushID(what.data(), what.data() + what.size());
    const float size = ui::why_size();
    ui::Rect line = flow.next(size, 2);
    const ItemId item = ui::item_id("why");
    const bool open = view.insights.explained.contains(item);
    const float width = std::min(ui::text_width(words, style) + 2, line.width - size - 8);
    ui::label(line.take_left(width, 6), words, style, 0, level);
    if (ui::why_button("why", line.take_left(size), what, open)) {
        if (open)
            view.insights.explained.erase(item);
        else
            view.insights.explained.insert(item);
        view.app.wake_after(0);
    }
    ImGui::PopID();
    if (open) flow.y += ui::paragraph(flow.x, flow.y, flow.width, meaning, ui::caption()) + 6;
}

void measure(ViewState& view, ui::Flow& flow, std::string_view title, const std::string& value,
             std::string_view meaning) {
    flow.space(10);
    line_with_why(view, flow, title, ui::heading(), title, meaning, 3);
    if (!value.empty()) flow.y += ui::paragraph(flow.x, flow.y, flow.width, value, ui::body()) + 8;
}

void nothing_yet(ui::Flow& flow, std::string_view words) {
    constexpr float kIconRoom = 40;
    const float width = flow.width - kIconRoom - theme().space_m;
    const float height = ui::wrapped_height(words, ui::muted(), width);
    const ui::Rect card = flow.next(height + 2 * theme().space_m);
    ui::fill(card, theme().colour.surface, theme().radius_card);
    ui::outline(card, theme().colour.line, theme().radius_card);
    ui::icon(Icon::sparkles, {card.x + kIconRoom / 2, card.y + card.height / 2}, 16,
             theme().colour.muted);
    ui::paragraph(card.x + kIconRoom, card.y + theme().space_m, width, words, ui::muted());
}

bool way(ui::Flow& flow, std::string_view verb) {
    const ui::Rect line = flow.next(theme().control_height, 10);
    return ui::button(verb, {line.x, line.y, ui::button_width(verb), line.height}, verb);
}

void measure_line(ui::Flow& flow, const std::string& label, const std::string& words) {
    const std::string told = label + ": " + words;
    const ui::Rect line = flow.next(26, 2);
    ImGui::PushID(label.c_str());
    mirror().add(ui::make_node(ui::item_id("line"), Role::listitem, told, line));
    ImGui::PopID();
    const float right = std::min(ui::text_width(words, ui::caption()) + 12, line.width * 0.6f);
    ui::draw_text({line.x, line.y, line.width - right, line.height}, label, ui::body());
    ui::draw_text({line.right() - right, line.y, right, line.height}, words, ui::caption(), 1);
}

bool people_button(const ui::Rect& line, const std::string& shows) {
    Node node = ui::make_node(ui::item_id("show"), Role::button, shows, line);
    node.flags = kFocusable;
    const ui::Press press = ui::pressable(node);
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.5f), theme().radius);
    return press.pressed;
}

bool people_line(ui::Flow& flow, const std::string& label, const std::string& words,
                 const std::string& shows) {
    const std::string told = label + ": " + words;
    const ui::Rect line = flow.next(theme().touch ? 44.0f : 28.0f, 0);
    ImGui::PushID(label.c_str());
    const ui::Container item("line", Role::listitem, told, line);
    const bool pressed = people_button(line, shows);
    ImGui::PopID();
    const float right = std::min(ui::text_width(words, ui::caption()) + 12, line.width * 0.6f);
    ui::draw_text({line.x, line.y, line.width - right, line.height}, label, ui::body());
    ui::draw_text({line.right() - right, line.y, right, line.height}, words, ui::caption(), 1);
    return pressed;
}

std::size_t shown_of(const ViewState& view, ItemId list, std::size_t all) {
    return view.insights.whole_lists.contains(list) ? all : std::min(all, kShownAtFirst);
}

void show_all(ViewState& view, ui::Flow& flow, ItemId list, std::size_t all) {
    if (shown_of(view, list, all) == all) return;
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    const std::string words = "Show all " + with_thousands(all);
    ui::Rect line = flow.next(theme().control_height, 4);
    line.width = ui::button_width(words, quiet);
    if (!ui::button("all", line, words, quiet)) return;
    view.insights.whole_lists.insert(list);
    view.app.wake_after(0);
}

void people_list(ViewState& view, ui::Flow& flow, const std::string& name,
                 std::span<const std::uint32_t> rows,
                 const std::function<std::string(std::size_t)>& words) {
    if (rows.empty()) return;
    const Book& book = view.app.book();
    ImGui::PushID(name.c_str());
    const ItemId list_item = ui::item_id("list");
    const std::size_t shown = shown_of(view, list_item, rows.size());
    {
        const ui::Container list("list", Role::list, name, {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < shown; ++i) {
            if (rows[i] >= book.people.size()) continue;
            const Person& person = book.people.rows()[rows[i]];
            const std::string who = display_name(person);
            const std::string more = words(i);
            const ui::Rect line = flow.next(theme().touch ? 44.0f : 34.0f, 0);
            ImGui::PushID(static_cast<int>(i));
            const std::string told = more.empty() ? who : who + ": " + more;
            const ui::Container entry("entry", Role::listitem, told, line);
            const Node node = ui::make_node(ui::item_id("open"), Role::button, who, line);
            const ui::Press press = ui::pressable(node);
            if (press.hovered)
                ui::fill(line, with_alpha(theme().colour.selection, 0.5f), theme().radius);
            long_press_logs(view, node.id, press.held, person.id.value);
            if (press.pressed)
                view.emit(command::Select{{EntityKind::person, person.id.value}, true});
            person_disc(view, rows[i], {line.x + 14, line.y + line.height / 2}, 12);
            ui::draw_text({line.x + 34, line.y, line.width * 0.5f - 34, line.height}, who,
                          ui::body());
            ui::draw_text({line.x + line.width * 0.5f, line.y, line.width * 0.5f, line.height},
                          more, ui::caption(), 1);
            ImGui::PopID();
        }
    }
    show_all(view, flow, list_item, rows.size());
    ImGui::PopID();
}

}  // namespace kith::views
