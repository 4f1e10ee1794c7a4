// Tasks by hand: what is to do, when, with whom, and whether it returns.
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/tasks.hpp"
#include "strategy/log_dates.hpp"
#include "strategy/suggested_touch.hpp"
#include "views/form.hpp"
#include "views/person_picker.hpp"

#include <algorithm>
#include <tuple>

namespace kith::views {
namespace {

constexpr float kRowHeight = 60;

/// Rows of those that are open: by their day, those without one behind.
std::vector<std::uint32_t> open_tasks_of(const Book& book) {
    const auto tasks = book.tasks.rows();
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < tasks.size(); ++row) {
        const Task& task = tasks[row];
        if (!task.done_on && !only_puts_off(task) && !waits_as_touch(task)) rows.push_back(row);
    }
    sort_items(rows, {}, [&](std::uint32_t row) {
        const Task& task = tasks[row];
        return std::tuple(!task.due, std::max(task.due, task.snoozed_until), task.id);
    });
    return rows;
}

std::string people_words(const Book& book, const IdList& people) {
    std::string words;
    for (const Id id : people) {
        const Person* person = book.people.find(id);
        if (person != nullptr) words += (words.empty() ? "" : ", ") + display_name(*person);
    }
    return words;
}

/// "3 May 2026, in 2 weeks · with Ana Silva · monthly".
std::string about(const ViewState& view, const Task& task) {
    const Date date = std::max(task.due, task.snoozed_until);
    std::string words = "No day";
    if (date) words = to_short_words(date);
    if (date.is_full()) words += ", " + relative_words(*to_day(date), view.app.today());
    const std::string people = people_words(view.app.book(), task.people);
    if (!people.empty()) words += " · with " + people;
    if (!task.repeats.empty()) words += " · " + task.repeats;
    return words;
}

void edit_task(ViewState& view, const Task& task, ui::Flow& flow) {
    Form form(view, task, flow);
    const auto field = [](std::string_view name) -> const Field& {
        return *find_field(EntityKind::task, name);
    };
    for (const std::string_view name : {"title", "due", "repeats"}) form.field(field(name));
    form.people(field("people"), view.tasks.picker);
    form.field(field("notes"));
    ui::Rect line = flow.next(theme().control_height, 8);
    const auto quiet = [&](std::string_view words, Icon icon) {
        ui::ButtonOptions options;
        options.kind = ui::ButtonKind::quiet;
        options.icon = icon;
        return ui::button(words, line.take_left(ui::button_width(words, options), 4), words,
                          options);
    };
    if (!task.repeats.empty() && quiet("Skip this time", Icon::chevron_right))
        view.emit(command::SkipTask{task.id.value});
    if (quiet("Delete task", Icon::trash))
        view.emit(command::RemoveEntity{EntityKind::task, task.id.value});
}

void task_row(ViewState& view, const Task& task, ui::Flow& flow) {
    const Palette& colour = theme().colour;
    const bool open = view.tasks.editing == task.id.value;
    const std::string words = about(view, task);
    const float size = theme().control_height;
    ui::Rect row = flow.next(kRowHeight, 0);
    const std::string told = task.title + ": " + words;
    ImGui::PushID(static_cast<int>(ui::item_id(to_string(task.id.value))));
    const ui::Container item("task", Role::listitem, told, row);
    ui::hairline(row.x, row.bottom() - theme().outline, row.width);
    const auto centred = [&](const ui::Rect& part) {
        return ui::Rect{part.x, row.y + (row.height - size) / 2, part.width, size};
    };
    ui::ButtonOptions done;
    done.icon = Icon::check;
    if (ui::button("done", centred(row.take_right(ui::button_width("Done", done), 10)), "Done",
                   done))
        view.emit(command::FinishTask{task.id.value});
    const std::string more = "More on " + task.title;
    const ui::Rect text{row.x, row.y + row.height / 2 - 21, row.width, 42};
    Node press_node = ui::make_node(ui::item_id("open"), Role::button, more, text);
    press_node.flags = kFocusable | kExpandable | (open ? kExpanded : 0u);
    const ui::Press press = ui::pressable(press_node);
    if (press.hovered) ui::fill(text, with_alpha(colour.selection, 0.5f), theme().radius);
    if (press.pressed) {
        view.tasks.editing = open ? Id{} : task.id.value;
        view.tasks.picker = {};
        view.app.wake_after(0);
    }
    ui::TextStyle style = ui::caption();
    const std::optional<Day> due = task.due.is_full() ? to_day(task.due) : std::nullopt;
    if (due && *due < view.app.today()) style.colour = colour.warn;
    ui::draw_text({text.x, text.y, text.width, 21}, task.title, ui::strong());
    ui::draw_text({text.x, text.y + 21, text.width, 19}, words, style);
    if (open) {
        ui::Flow inside{flow.x + 12, flow.y + 8, flow.width - 12};
        edit_task(view, task, inside);
        flow.y = inside.y + 8;
    }
    ImGui::PopID();
}

void add(ViewState& view, const std::optional<Day>& day) {
    TasksState& state = view.tasks;
    command::AddTask task;
    task.title = tidy_spaces(state.title);
    if (day) task.due = from_day(*day);
    task.people = state.people;
    task.notes = state.notes;
    if (state.repeats > 0)
        task.repeats = repeat_words()[static_cast<std::size_t>(state.repeats - 1)];
    view.emit(std::move(task));
    open_tasks(view);
}

/// What is wrong with what was typed, or empty.
std::string when_trouble(const TasksState& state, const std::optional<Day>& day) {
    if (!tidy_spaces(state.when).empty() && !day)
        return "A day such as 2w, next Tuesday, 3 May or 2027-02-08.";
    if (state.repeats > 0 && !day) return "What repeats begins on a day.";
    return {};
}

void typed_field(ViewState& view, ui::Flow& flow, std::string_view id, std::string_view label,
                 std::string& text, const ui::FieldOptions& options, bool& submitted) {
    ui::label(flow.next(18, 2), label, ui::caption());
    const float height = options.role == Role::textarea ? kAreaHeight : theme().control_height;
    const ui::FieldResult typed = ui::field(id, flow.next(height, 8), label, text, options);
    if (typed.changed) view.app.wake_after(0);
    submitted |= typed.submitted;
}

void add_form(ViewState& view, ui::Flow& flow) {
    TasksState& state = view.tasks;
    bool submitted = false;
    typed_field(view, flow, "title", "What is to do", state.title, {}, submitted);
    ui::FieldOptions when;
    when.hint = "A day such as 2w, next Tuesday, 3 May; nothing for some day";
    typed_field(view, flow, "when", "When", state.when, when, submitted);
    const std::optional<Day> day = log_line::read_due_day(state.when, view.app.today());
    const std::string trouble = when_trouble(state, day);
    const std::string told = !trouble.empty() ? trouble
                             : day            ? to_words(from_day(*day))
                                              : std::string("Some day: it waits in this list");
    ui::TextStyle style = ui::caption();
    if (!trouble.empty()) style.colour = theme().colour.bad;
    flow.y += ui::paragraph(flow.x, flow.y, flow.width, told, style) + 8;
    std::vector<std::string_view> choices = {"once"};
    choices.insert(choices.end(), repeat_words().begin(), repeat_words().end());
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    const std::string repeats =
        "Repeats: " + std::string(choices[static_cast<std::size_t>(state.repeats)]);
    const ui::Rect line = flow.next(theme().control_height, 8);
    const int chosen =
        ui::menu_button("repeats", {line.x, line.y, std::min(line.width, 240.0f), line.height},
                        repeats, choices, state.repeats, look);
    if (chosen >= 0) {
        state.repeats = chosen;
        view.app.wake_after(0);
    }
    choose_people(view, flow, "With whom", state.people, state.picker);
    ui::FieldOptions notes;
    notes.role = Role::textarea;
    bool ignored = false;
    typed_field(view, flow, "notes", "Notes", state.notes, notes, ignored);
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    save.disabled = tidy_spaces(state.title).empty() || !trouble.empty();
    if (save.disabled) save.reason = trouble.empty() ? "Say what is to do" : "The day is not clear";
    ui::Rect actions = flow.next(theme().control_height, 16);
    const bool pressed = ui::button(
        "save", actions.take_left(ui::button_width("Add task", save), 8), "Add task", save);
    ui::ButtonOptions cancel;
    cancel.kind = ui::ButtonKind::quiet;
    if (ui::button("cancel", actions.take_left(ui::button_width("Cancel", cancel)), "Cancel",
                   cancel))
        open_tasks(view);
    else if ((pressed || submitted) && !save.disabled)
        add(view, day);
}

}  // namespace

void open_tasks(ViewState& view, Id person) {
    view.tasks = {};
    view.tasks.open = true;
    if (person) {
        view.tasks.adds = true;
        view.tasks.people = {person};
    }
    view.app.wake_after(0);
}

void tasks_dialog(ViewState& view) {
    TasksState& state = view.tasks;
    if (!state.open) return;
    const std::vector<std::uint32_t> rows = open_tasks_of(view.app.book());
    Dialog dialog(view, "Tasks", 600, 640);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
        state.open = false;
    const bool may = view.app.looking_at() == nullptr && view.app.journal().writable();
    ui::ButtonOptions add_look;
    add_look.icon = Icon::plus;
    add_look.disabled = !may;
    if (!may) add_look.reason = "The book cannot be changed here now";
    if (!state.adds &&
        ui::button("add", actions.take_left(ui::button_width("Add a task", add_look)), "Add a task",
                   add_look)) {
        state.adds = true;
        state.picker = {};
        view.app.wake_after(0);
    }
    ui::ScrollArea::Options options;
    ui::ScrollArea area("tasks", rest, state.adds ? "A new task" : "Open tasks", options);
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    if (state.adds && may) {
        add_form(view, flow);
    } else if (rows.empty()) {
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Nothing is to do. A task comes up in Today on its day, is in "
                                "your calendar file, and can return by itself.",
                                ui::muted());
    } else {
        const ui::Container list("list", Role::list, "Tasks",
                                 {flow.x, flow.y, flow.width, rest.height});
        for (const std::uint32_t row : rows) {
            const Task& task = view.app.book().tasks.rows()[row];
            const bool seen = flow.y < rest.bottom() + kRowHeight && flow.y + kRowHeight > rest.y;
            if (seen || state.editing == task.id.value)
                task_row(view, task, flow);
            else
                flow.next(kRowHeight, 0);
        }
    }
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
