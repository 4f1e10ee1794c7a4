#include "views/person_picker.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace kith::views {
namespace {

constexpr std::size_t kMostShown = 5;

}  // namespace

std::optional<Id> pick_person(ViewState& view, std::string_view id, ui::Flow& flow,
                              std::string_view name, PersonPicker& picker) {
    const AppState& app = view.app;
    ImGui::PushID(id.data(), id.data() + id.size());
    ui::draw_text(flow.next(18, 2), name, ui::caption());
    ui::FieldOptions options;
    options.icon = Icon::search;
    options.hint = "A part of a name; Enter takes the first that is found.";
    options.flags = kSensitive;
    const ui::FieldResult typed =
        ui::field("field", flow.next(theme().control_height, 4), name, picker.text, options);
    if (typed.changed) view.app.wake_after(0);
    std::vector<std::uint32_t>& rows = picker.found;
    const bool asks = picker.text.find_first_not_of(' ') != std::string::npos;
    if (picker.found_for != picker.text || picker.found_of != app.book().revision) {
        picker.found_for = picker.text;
        picker.found_of = app.book().revision;
        rows.clear();
        if (asks) app.directory().list(app.book(), picker.text, Column::name, false, true, rows);
    }
    std::optional<Id> chosen;
    const std::size_t shown = std::min(rows.size(), kMostShown);
    const float row = theme().touch ? 44.0f : 32.0f;
    if (asks && shown == 0) {
        ui::label(flow.next(20, 4), "Nobody is called that", ui::caption());
    } else if (shown > 0) {
        const ui::Rect all{flow.x, flow.y, flow.width, row * static_cast<float>(shown)};
        const ui::Container list("found", Role::listbox, name, all);
        for (std::size_t i = 0; i < shown; ++i) {
            const PersonLine& person = app.directory().lines()[rows[i]];
            const ui::Rect line = flow.next(row, 0);
            ImGui::PushID(static_cast<int>(i));
            Node node = ui::make_node(ui::item_id("one"), Role::option, person.name, line);
            ImGui::PopID();
            node.flags = kFocusable;
            const ui::Press press = ui::pressable(node);
            if (press.hovered)
                ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
            ui::Rect words = line.inset(8, 0);
            const std::string_view at = app.directory().organisation_name(app.book(), rows[i]);
            const float wide = std::min(words.width, ui::text_width(person.name, ui::body()) + 10);
            ui::draw_text(words.take_left(wide), person.name, ui::body());
            if (words.width > 40) ui::draw_text(words, at, ui::caption());
            if (press.pressed) chosen = person.id;
        }
        flow.space(4);
    }
    if (typed.submitted && shown > 0) chosen = app.directory().lines()[rows.front()].id;
    if (chosen) {
        picker = {};
        view.app.wake_after(0);
    }
    ImGui::PopID();
    return chosen;
}

void focus_picker(std::string_view id) {
    if (!mirror().focus_visible()) return;
    ImGui::PushID(id.data(), id.data() + id.size());
    mirror().request_focus(ui::item_id("field"));
    ImGui::PopID();
}

bool choose_people(ViewState& view, ui::Flow& flow, std::string_view name, IdList& people,
                   PersonPicker& picker, std::string_view last_stays) {
    const std::optional<Id> chosen = pick_person(view, "with", flow, name, picker);
    const bool is_new = chosen && !std::ranges::contains(people, *chosen);
    if (is_new) people.push_back(*chosen);
    ui::ButtonOptions chip;
    chip.icon = Icon::close;
    const auto is_here = [&](Id id) { return view.app.book().people.find(id) != nullptr; };
    chip.disabled = !last_stays.empty() && std::ranges::count_if(people, is_here) == 1;
    if (chip.disabled) chip.reason = last_stays;
    Id left_out;
    for (const Id id : people) {
        const Person* person = view.app.book().people.find(id);
        if (person == nullptr) continue;
        const std::string words = "Without " + display_name(*person);
        ui::Rect line = flow.next(theme().control_height, 6);
        line.width = std::min(line.width, ui::button_width(words, chip));
        ImGui::PushID(static_cast<int>(ui::item_id(to_string(id))));
        if (ui::button("out", line, words, chip)) left_out = id;
        ImGui::PopID();
    }
    if (left_out) std::erase(people, left_out);
    if (chosen || left_out) focus_picker("with");  // what was pressed is gone
    return is_new || left_out;
}

}  // namespace kith::views
