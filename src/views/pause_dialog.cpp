// Days as somebody types them: from when until when nobody comes up by cadence, or until when one
// thing of Today is left alone.
#include "base/utf8.hpp"
#include "strategy/log_dates.hpp"
#include "views/view_state.hpp"

#include <optional>

namespace kith::views {
namespace {

/// What was typed as a day, with what is understood below it.
std::optional<Day> day_field(ViewState& view, ui::Rect& rest, std::string_view label,
                             std::string& text, Day first, bool& submitted) {
    ui::label(rest.take_top(18, 2), label, ui::caption());
    const ui::FieldResult typed =
        ui::field(label, rest.take_top(theme().control_height, 4), label, text);
    if (typed.changed) view.app.wake_after(0);
    submitted |= typed.submitted;
    std::optional<Day> day = log_line::read_due_day(text, view.app.today());
    std::string told = "A day such as 2w, next Tuesday, 3 May or 2027-02-08";
    ui::TextStyle style = ui::caption();
    if (day && *day < first) {
        day.reset();
        told = "A day from " + to_short_words(from_day(first)) + " on";
    }
    if (day)
        told = to_words(from_day(*day));
    else if (!tidy_spaces(text).empty())
        style.colour = theme().colour.bad;
    ui::label(rest.take_top(18, 10), told, style);
    return day;
}

}  // namespace

void open_pause(ViewState& view, const TodayItem* item) {
    view.today.pause = {true, item == nullptr ? std::nullopt : std::optional(*item), "today", ""};
    view.app.wake_after(0);
}

void pause_dialog(ViewState& view) {
    PauseState& state = view.today.pause;
    if (!state.open) return;
    const bool all = !state.item;
    const Day today = view.app.today();
    const float size = theme().control_height;
    Dialog dialog(view, all ? "Pause Today" : "Leave until", 480,
                  all ? 244 + 3 * size : 142 + 2 * size);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    bool submitted = false;
    std::optional<Day> from = all ? std::nullopt : std::optional(today + 1);
    if (all) {
        rest.take_top(
            ui::paragraph(rest.x, rest.y, rest.width,
                          "Nobody comes up by cadence meanwhile, and the days do not count.",
                          ui::muted()) +
            10);
        from = day_field(view, rest, "From", state.from, today, submitted);
    }
    const std::optional<Day> until =
        day_field(view, rest, "Until", state.until, from.value_or(today), submitted);
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    save.disabled = !from || !until;
    if (save.disabled) save.reason = "The days are not clear";
    const std::string_view verb = all ? "Pause" : "Leave it";
    const bool pressed =
        ui::button("save", actions.take_right(ui::button_width(verb, save), 8), verb, save);
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel")) {
        state.open = false;
    } else if ((pressed || submitted) && !save.disabled) {
        state.open = false;
        if (all)
            view.emit(command::SetPause{*from, *until});
        else
            view.emit(command::AnswerToday{*state.item, TodayWord::put_off, *until});
    }
}

}  // namespace kith::views
