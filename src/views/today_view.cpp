// The Today section: a short queue with one line of why, each done by one key; the rounds of a
// week, a month and a quarter; and whether the plan can be kept.
#include "views/insights_parts.hpp"
#include "views/today_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, 5> kPages = {"Today", "Week", "Month", "Quarter", "Plan"};

void choose_pause(ViewState& view, Day days) {
    const Day today = view.app.today();
    view.emit(command::SetPause{today, today + days - 1});
}

/// What concerns the whole queue.
void queue_menu(ViewState& view, const ui::Rect& rect) {
    const TodayBoard& board = view.app.today_board();
    const bool paused = is_paused(view.app.today(), board.params().cadence.pauses);
    const std::array<std::string_view, 8> lines = {
        paused ? std::string_view("End the pause") : "Pause for a week",
        "Pause for two weeks",
        "Pause for a month",
        "Pause from … until …",
        board.params().quiet ? std::string_view("Quiet mode: off") : "Quiet mode: on",
        "Start fresh …",
        "Texts to start from …",
        "Numbers and gaps …"};
    ui::ButtonOptions more;
    more.kind = ui::ButtonKind::quiet;
    more.icon = Icon::more;
    more.icon_only = true;
    switch (ui::menu_button("queue", rect, "How Today works", lines, -1, more)) {
        case 0:
            if (paused)
                view.emit(command::EndPause{});
            else
                choose_pause(view, 7);
            break;
        case 1:
            choose_pause(view, 14);
            break;
        case 2:
            choose_pause(view, 30);
            break;
        case 3:
            open_pause(view);
            break;
        case 4:
            view.emit(
                command::SetRuleText{std::string(kQuietSetting), board.params().quiet ? "" : "yes",
                                     board.params().quiet ? "Quiet mode off" : "Quiet mode on"});
            break;
        case 5:
            open_fresh(view);
            break;
        case 6:
            view.texts.open = true;
            view.app.wake_after(0);
            break;
        case 7:
            view.data.numbers.open = true;
            view.app.wake_after(0);
            break;
        default:
            break;
    }
}

/// "14:32 left"
std::string left_words(const AppState& app) {
    const int seconds = std::max(0, static_cast<int>(std::ceil(app.timer_left_ms() / 1000)));
    const std::string rest = std::to_string(seconds % 60);
    return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest + " left";
}

/// The minutes of a day, counted down for whoever wants that (M36); at an end of `bar`.
void timer(ViewState& view, ui::Rect& bar, bool at_its_end) {
    AppState& app = view.app;
    const bool is_on = app.timer().minutes > 0;
    const bool runs = app.timer().since_ms.has_value();
    const int minutes = app.today_board().params().daily_minutes;
    const std::string verb =
        runs    ? std::string("Pause")
        : is_on ? std::string("Go on")
                : "Start " + counted(static_cast<std::uint64_t>(minutes), "minute", "minutes");
    const std::string left = is_on ? left_words(app) : std::string();
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    const float verb_width = ui::button_width(verb, quiet);
    const float stop_width = is_on ? ui::button_width("Stop", quiet) : 0;
    // As wide whatever the digits, so that the buttons stay where they are.
    const float left_width = is_on ? std::ceil(ui::text_width("00:00 left", ui::strong())) + 8 : 0;
    const float width = left_width + verb_width + stop_width;
    ui::Rect line = at_its_end ? bar.take_right(width, 8) : bar.take_left(width, 8);
    if (is_on) {
        const ui::Rect place = line.take_left(left_width);
        // Its name changes each second; nothing announces it.
        mirror().add(ui::make_node(ui::item_id("time-left"), Role::text, left, place));
        ui::draw_text(place, left, ui::strong());
    }
    if (ui::button("timer", line.take_left(verb_width), verb, quiet))
        view.emit(command::UseTimer{runs    ? TimerWord::pause
                                    : is_on ? TimerWord::go_on
                                            : TimerWord::start});
    if (is_on && ui::button("stop-timer", line.take_left(stop_width), "Stop", quiet))
        view.emit(command::UseTimer{TimerWord::stop});
}

void title_bar(ViewState& view, ui::Rect bar, bool with_timer) {
    const float size = theme().control_height;
    const auto centred = [&](const ui::Rect& part) {
        return ui::Rect{part.x, bar.y + (bar.height - size) / 2, part.width, size};
    };
    queue_menu(view, centred(bar.take_right(size, 4)));
    ui::ButtonOptions tasks;
    tasks.icon = Icon::check;
    if (ui::button("tasks", centred(bar.take_right(ui::button_width("Tasks", tasks), 8)), "Tasks",
                   tasks))
        open_tasks(view);
    if (with_timer) {
        ui::Rect line = centred(bar);
        timer(view, line, true);
        bar.width = line.width;
    }
    const std::string date = to_words(from_day(view.app.today()));
    ui::label(bar.take_left(ui::text_width("Today", ui::section()) + 2, 12), "Today", ui::section(),
              0, 2);
    bar.y += 2;
    ui::label(bar, date, ui::muted());
}

/// How full the day is, in words and as a bar.
void minutes_meter(ViewState& view, ui::Flow& flow) {
    const TodayBoard& board = view.app.today_board();
    const TodayPlan& plan = board.plan();
    const auto things = static_cast<std::uint64_t>(plan.items.size());
    std::string words = counted(things, "thing", "things") + ", about " +
                        counted(static_cast<std::uint64_t>(plan.minutes), "minute", "minutes");
    if (plan.waiting > 0) words += " · " + with_thousands(plan.waiting) + " more can wait";
    const bool narrow = page_width() == PageWidth::narrow;  // where the usual size has no room
    line_with_why(view, flow, words, narrow ? ui::caption() : ui::muted(), "Minutes planned",
                  minutes_why(plan, board.params()));
    const std::string value = std::to_string(plan.minutes) + " of " +
                              std::to_string(board.params().daily_minutes) + " minutes";
    ui::progress("minutes", flow.next(6, 14), "Minutes planned",
                 static_cast<float>(std::min(plan.minutes, board.params().daily_minutes)),
                 static_cast<float>(board.params().daily_minutes), value);
}

void nothing_waits(ViewState& view, ui::Flow& flow) {
    const bool kept = keeps_anybody(view.app.book());
    flow.space(40);
    ui::label(flow.next(26), kept ? "Nothing waits today" : "Whom do you want to keep?",
              ui::heading(), 0.5f);
    const std::string_view words =
        kept ? "Who is due, what you promised and whom to thank comes up here by itself."
             : "Put people into your closest 15, your active 50 or the outer 150. Today then says "
               "when each of them would like to hear from you, and why.";
    const float width = std::min(flow.width, 460.0f);
    flow.y += 16 + ui::paragraph(flow.x + (flow.width - width) / 2, flow.y, width, words,
                                 ui::muted(), 0.5f);
    if (kept) return;
    ui::ButtonOptions go;
    go.kind = ui::ButtonKind::primary;
    const float button = ui::button_width("Choose people", go);
    ui::Rect line = flow.next(theme().control_height);
    if (ui::button("choose", {line.x + (line.width - button) / 2, line.y, button, line.height},
                   "Choose people", go))
        open_triage(view);
}

void queue(ViewState& view, ui::Flow& flow) {
    TodayBoard& board = view.app.today_board();
    TodayState& state = view.today;
    const std::vector<TodayItem>& items = board.plan().items;
    const bool all = state.show_all;
    const std::size_t waiting = board.ranked().size();
    const std::size_t count = all ? std::min(waiting, state.most) : items.size();
    if (count == 0) return nothing_waits(view, flow);
    minutes_meter(view, flow);
    state.focused = std::min(state.focused, count - 1);
    state.shown = count;
    for (std::size_t i = 0; i < count; ++i)
        today_item(view, all ? board.ranked()[i] : items[i], i, flow);
    if (board.plan().waiting == 0) return;
    ui::Rect line = flow.next(theme().control_height);
    const auto action = [&](std::string_view id, const std::string& words) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        return ui::button(id, line.take_left(ui::button_width(words, quiet), 8), words, quiet);
    };
    if (action("all", all ? "Show today only" : "Show all " + with_thousands(waiting))) {
        state.show_all = !all;
        state.most = TodayState::kMore;
        view.app.wake_after(0);
    }
    if (!all || count == waiting) return;
    const std::size_t more = std::min(TodayState::kMore, waiting - count);
    if (action("more", "Show " + std::to_string(more) + " more of " + with_thousands(waiting))) {
        state.most += more;
        view.app.wake_after(0);
    }
}

/// The way to the shelf, with how many stand on it.
void saved_links(ViewState& view, ui::Flow& flow) {
    const std::size_t count = view.app.book().saved_links.size();
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::bookmark;
    const std::string words =
        count == 0 ? std::string("Saved links") : "Saved links, " + with_thousands(count);
    ui::Rect line = flow.next(theme().control_height);
    line.width = ui::button_width(words, quiet);
    if (ui::button("saved-links", line, words, quiet)) open_links(view);
}

}  // namespace

void today_view(ViewState& view, ui::Rect rect) {
    ui::fill(rect, theme().colour.background);
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect inside = reading_column(rect);
    const bool has_room = inside.width >= 560;
    title_bar(view, inside.take_top(narrow ? 52.0f : 64.0f), has_room);
    if (!has_room && (view.today.page == TodayPage::today || view.app.timer().minutes > 0)) {
        ui::Rect line = inside.take_top(theme().control_height, 8);
        timer(view, line, false);
    }
    TodayState& state = view.today;
    // A tap closes the details before their field has lost the focus.
    if (state.open != state.draft_of) note_detail(view);
    int page = static_cast<int>(state.page);
    const ui::Rect pages = inside.take_top(theme().control_height, 14);
    const float width = std::min(inside.width, ui::segmented_width(kPages));
    if (ui::segmented("pages", {pages.x, pages.y, width, pages.height}, "What to show", kPages,
                      page)) {
        state.page = static_cast<TodayPage>(page);
        state.focused = 0;
        view.app.wake_after(0);
    }
    view.today_list = ui::item_id("things");
    ui::ScrollArea::Options options;
    options.role = Role::list;
    options.flags = kFocusable | kTakesKeys;
    ui::ScrollArea area("things", inside, state.page == TodayPage::plan ? "Plan" : "What waits",
                        options);
    view.today_list = area.id();
    ui::Flow flow{inside.x + 1, area.top() + 1, inside.width - 12};
    TodayBoard& board = view.app.today_board();
    const TodayContext context = view.app.today_context();
    switch (state.page) {
        case TodayPage::today:
            pause_line(view, view.app.today_board().params().cadence.pauses, {}, flow);
            queue(view, flow);
            if (keeps_anybody(view.app.book()))
                value_checklist(view, board.value_of_day(context), "Value to give today", flow);
            saved_links(view, flow);
            break;
        case TodayPage::week:
            value_checklist(view, board.value(context, Round::week), "Value to give this week",
                            flow);
            round_list(view, Round::week, flow);
            lunch_list(view, flow);
            break;
        case TodayPage::month:
            value_checklist(view, board.value(context, Round::month), "Value to give this month",
                            flow);
            round_list(view, Round::month, flow);
            break;
        case TodayPage::quarter:
            audit_suggestion(view, flow);
            rating_suggestion(view, flow);
            round_list(view, Round::quarter, flow);
            break;
        case TodayPage::plan:
            plan_page(view, flow);
            break;
    }
    if (state.reveal) {
        state.reveal = false;
        area.reveal(state.focused_top - area.top(), state.focused_bottom - area.top());
    }
    area.set_content_height(flow.y - area.top() + 24);
}

}  // namespace kith::views
