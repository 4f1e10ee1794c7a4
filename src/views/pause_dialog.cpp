// Days as somebody types them: from when until when nobody comes up by cadence, or one person does
// not, or until when one thing of Today is left alone.
#include "base/utf8.hpp"
#include "strategy/log_dates.hpp"
#include "views/view_state.hpp"

#include <optional>

namespace kith::views {

std::optional<Day> day_field(ViewState& view, ui::Rect& rest, std::string_view label,
                             std::string& text, std::optional<Day> first, bool& submitted) {
    ui::label(rest.take_top(18, 2), label, ui::caption());
    const ui::FieldResult typed =
        ui::field(label, rest.take_top(theme().control_height, 4), label, text);
    if (typed.changed) view.app.wake_after(0);
    submitted |= typed.submitted;
    const Day today = view.app.today();
    std::optional<Day> day =
        log_line::read_day(text, today, first ? log_line::DaySense::due : log_line::DaySense::past);
    std::string told = first ? "A day such as 2w, next Tuesday, 3 May or 2027-02-08"
                             : "A day such as last Tuesday, 3 May or 2026-02-08";
    ui::TextStyle style = ui::caption();
    if (day && (first ? *day < *first : *day > today)) {
        day.reset();
        told = first ? "A day from " + to_short_words(from_day(*first)) + " on"
                     : std::string("A day up to today");
    }
    if (day)
        told = to_words(from_day(*day));
    else if (!tidy_spaces(text).empty())
        style.colour = theme().colour.bad;
    ui::label(rest.take_top(18, 10), told, style);
    return day;
}

void open_pause(ViewState& view, const TodayItem* item, Id person) {
    view.today.pause = {true, item == nullptr ? std::nullopt : std::optional(*item), person};
    view.app.wake_after(0);
}

void pause_line(ViewState& view, const std::vector<Pause>& pauses, Id person, ui::Flow& flow) {
    const Pause* pause = next_pause(view.app.today(), pauses);
    if (pause == nullptr) return;
    const bool now = pause->from <= view.app.today();
    const std::string until = " until " + to_short_words(from_day(pause->until));
    const std::string words =
        now ? "Paused" + until : "Pause from " + to_short_words(from_day(pause->from)) + until;
    const std::string_view verb = !now ? "Call it off" : person ? "End it now" : "Resume";
    if (offer_line(flow, words, verb)) view.emit(command::EndPause{person});
}

void pause_dialog(ViewState& view) {
    PauseState& state = view.today.pause;
    if (!state.open) return;
    const bool days = !state.item;  // from one to another
    const Person* person = view.app.book().people.find(state.person);
    const std::string title = person != nullptr ? "Pause " + display_name(*person)
                              : days            ? "Pause Today"
                                                : "Leave until";
    const Day today = view.app.today();
    const float size = theme().control_height;
    Dialog dialog(view, title, 480,
                  days ? (person == nullptr ? 244 : 264) + 3 * size : 142 + 2 * size);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    bool submitted = false;
    std::optional<Day> from = days ? std::nullopt : std::optional(today + 1);
    if (days) {
        constexpr std::string_view kAll =
            "Nobody comes up by cadence meanwhile, and the days do not count.";
        constexpr std::string_view kOne =
            "They do not come up by cadence meanwhile, and the days do not count. Promises and "
            "birthdays still come.";
        rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, person == nullptr ? kAll : kOne,
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
    const std::string_view verb = days ? "Pause" : "Leave it";
    const bool pressed =
        ui::button("save", actions.take_right(ui::button_width(verb, save), 8), verb, save);
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel")) {
        state.open = false;
    } else if ((pressed || submitted) && !save.disabled) {
        state.open = false;
        if (days)
            view.emit(command::SetPause{*from, *until, state.person});
        else
            view.emit(command::AnswerToday{*state.item, TodayWord::put_off, *until});
    }
}

}  // namespace kith::views
