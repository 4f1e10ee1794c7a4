// What is open with somebody: tasks and promises, each done by one press, and a way to add one; and
// of somebody new, what belongs to the first 48 hours.
#include "strategy/next_steps.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

/// "Due 3 May 2026, in 2 weeks"
std::string when_words(const NextStep& step, Day today) {
    if (!step.when) return "Some day";
    const std::string day = to_short_words(step.when);
    std::string words = step.said ? "Promised " + day : "Due " + day;
    if (step.when.is_full()) words += ", " + relative_words(step.item.due, today);
    return !step.said && step.item.kind == TodayKind::promise ? "A promise. " + words : words;
}

void step_row(ViewState& view, const NextStep& step, bool may, ui::Flow& flow) {
    const std::string when = when_words(step, view.app.today());
    ui::ButtonOptions done;
    done.icon = Icon::check;
    done.reason = step.words;
    const float button = may ? ui::button_width("Done", done) + 10 : 0;
    const float width = flow.width - button;
    const float height = ui::wrapped_height(step.words, ui::body(), width);
    const ui::Rect row = flow.next(std::max(height + 20, theme().control_height), 6);
    const std::string told = step.words + ": " + when;
    const ui::Container item("step", Role::listitem, told, row);
    const ui::Rect words{row.x, row.y, width, height};
    // Two may have the same words.
    mirror().add(ui::make_node(ui::item_id("words"), Role::text, step.words, words));
    ui::draw_wrapped(words, step.words, ui::body());
    ui::TextStyle style = ui::caption();
    if (!step.said && step.when && step.item.due < view.app.today())
        style.colour = theme().colour.warn;
    ui::label({row.x, row.y + height + 1, width, 18}, when, style);
    const ui::Rect place{row.right() - button + 10, row.y, button - 10, theme().control_height};
    if (may && ui::button("done", place, "Done", done))
        view.emit(command::AnswerToday{step.item, TodayWord::done, 0});
}

}  // namespace

void person_steps(ViewState& view, const Person& person, ui::Flow& flow) {
    const bool may = view.app.looking_at() == nullptr;
    if (const auto& steps = view.person.steps; !steps.empty()) {
        const ui::Container list("steps", Role::list, "Next steps",
                                 {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < steps.size(); ++i) {
            ImGui::PushID(static_cast<int>(ui::item_id(to_string(steps[i].item.about))));
            step_row(view, steps[i], may, flow);
            ImGui::PopID();
        }
    }
    if (!may) return;
    ui::ButtonOptions add;
    add.kind = ui::ButtonKind::quiet;
    add.icon = Icon::plus;
    const ui::Rect line = flow.next(theme().control_height, 4);
    if (ui::button("add-task", {line.x, line.y, ui::button_width("Add a task", add), line.height},
                   "Add a task", add))
        open_tasks(view, person.id.value);
}

void person_package(ViewState& view, const Person& person, const FirstPackage& package,
                    ui::Flow& flow) {
    constexpr float kMark = 26;
    const bool may = view.app.looking_at() == nullptr;
    const std::vector<std::string> told = package_why(package);
    const ui::Container list("package", Role::list, "First 48 hours",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < kPackageParts; ++i) {
        const FirstPackage::Step& step = package.steps[i];
        const auto part = static_cast<PackagePart>(i);
        const std::string_view name = package_part_name(part);
        const std::string_view verb = part == PackagePart::slot ? "Plan a time" : "Log";
        ui::ButtonOptions act;
        act.reason = name;
        const bool acts = may && !step.done;
        const float button = acts ? ui::button_width(verb, act) + 10 : 0;
        const float width = flow.width - kMark - button;
        const float why = ui::wrapped_height(step.why, ui::caption(), width);
        const ui::Rect row = flow.next(std::max(why + 22, theme().control_height), 6);
        ImGui::PushID(static_cast<int>(i));
        const ui::Container item("part", Role::listitem, told[i], row);
        if (step.done)
            ui::icon(Icon::check, {row.x + 9, row.y + 10}, 18, theme().colour.good);
        else
            ui::outline({row.x + 3, row.y + 4, 12, 12}, theme().colour.muted, 6);
        ui::label({row.x + kMark, row.y, width, 20}, name, ui::body());
        // Two may have the same record.
        const ui::Rect record{row.x + kMark, row.y + 21, width, why};
        mirror().add(ui::make_node(ui::item_id("record"), Role::text, step.why, record));
        ui::draw_wrapped(record, step.why, ui::caption());
        const ui::Rect place{row.right() - button + 10, row.y, button - 10, theme().control_height};
        if (acts && ui::button("act", place, verb, act)) {
            if (part == PackagePart::slot)
                open_tasks(view, person.id.value);
            else
                log_with(view, person.id.value);
        }
        ImGui::PopID();
    }
}

}  // namespace kith::views
