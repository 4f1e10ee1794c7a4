// Touches that are suggested, such as congratulations to those who changed jobs.
#include "base/sorting.hpp"
#include "strategy/suggested_touch.hpp"
#include "views/view_state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kith::views {

std::vector<std::uint32_t> suggested_touches(const Book& book, Id person) {
    std::vector<std::uint32_t> found;
    const auto tasks = book.tasks.rows();
    for (std::uint32_t row = 0; row < tasks.size(); ++row) {
        if (waits_as_touch(tasks[row]) && (!person || tasks[row].people.front() == person))
            found.push_back(row);
    }
    sort_items(found, {}, [&](std::uint32_t row) { return tasks[row].title; });
    return found;
}

void suggested_touch(ViewState& view, std::uint32_t row, ui::Rect line) {
    const Task& task = view.app.book().tasks.rows()[row];
    std::string why = task.notes + " (rule " + task.rule;
    if (task.due) why += ", until " + to_string(task.due);
    const Verdict verdict = suggestion_row(line, task.title, why + ")", "Done", "Dismiss");
    if (verdict != Verdict::none)
        view.emit(command::AnswerTouch{task.id.value, verdict == Verdict::yes});
}

void touches_dialog(ViewState& view) {
    if (!view.data.show_touches) return;
    const std::vector<std::uint32_t> touches = suggested_touches(view.app.book());
    Dialog dialog(view, "Suggested touches", 680, touches.empty() ? 200.0f : 520.0f);
    const std::optional<ui::Rect> list = suggestions_frame(
        dialog.content, view.data.show_touches, !touches.empty(),
        "A line from you is welcome now. Done puts a message of today into the timeline; Dismiss "
        "takes the suggestion away.",
        "Nobody waits to hear from you. When you import a newer list of your contacts, those who "
        "changed jobs are suggested here.");
    if (!list) return;
    const ui::Rect rest = *list;
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("touches", rest, "Suggested touches", options);
    const float width = rest.width - 12;
    const float row = suggestion_height(width);
    const float top = area.top();
    for (std::size_t i = 0; i < touches.size(); ++i) {
        const ui::Rect line{rest.x, top + row * static_cast<float>(i), width, row};
        if (line.bottom() < rest.y || line.y > rest.bottom()) continue;
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        ImGui::PushID(static_cast<int>(touches[i]));
        suggested_touch(view, touches[i], line);
        ImGui::PopID();
    }
    area.set_content_height(row * static_cast<float>(touches.size()));
}

}  // namespace kith::views
