// The rounds of a week, a month and a quarter, the habits of giving, and the load of the plan.
#include "views/insights_parts.hpp"
#include "views/today_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, 3> kTitles = {" of your closest this week",
                                                     " of the active ones this month",
                                                     " of the outer ones this quarter"};
constexpr std::array<std::string_view, 3> kNobody = {"Nobody is in your closest 15 yet.",
                                                     "Nobody is in your active 50 yet.",
                                                     "Nobody is in the outer 150 yet."};

std::string entry_words(const AppState& app, const RoundEntry& entry) {
    if (entry.done) return "Done";
    if (entry.put_off != Relations::kNever)
        return "Put off until " + to_short_words(from_day(entry.put_off));
    if (entry.last == Relations::kNever) return "No talk noted yet";
    return (entry.met ? "Met " : "Last talk ") + relative_words(entry.last, app.today());
}

void entry_row(ViewState& view, const RoundEntry& entry, std::size_t position, ui::Flow& flow) {
    const Book& book = view.app.book();
    const std::size_t row = book.people.row_of(entry.person);
    if (row >= book.people.size()) return;
    const Palette& colour = theme().colour;
    const std::string name = display_name(book.people.rows()[row]);
    const std::string words = entry_words(view.app, entry);
    ImGui::PushID(static_cast<int>(ui::item_id(to_string(entry.person))));
    const bool open = is_open(view, entry.item);
    const float height = theme().touch ? 52.0f : 46.0f;
    const ui::Rect whole = flow.next(height + (open ? view.today.open_height : 0), 0);
    ui::Rect line{whole.x, whole.y, whole.width, height};
    const std::string told = name + ": " + words;
    const ui::Container item("entry", Role::listitem, told, whole);
    ui::hairline(whole.x, whole.bottom() - theme().outline, whole.width);
    if (is_focused(view, position, line)) ui::outline(line, colour.accent, theme().radius, 2);
    const float size = theme().control_height;
    const auto centred = [&](const ui::Rect& part) {
        return ui::Rect{part.x, line.y + (line.height - size) / 2, part.width, size};
    };
    item_menu(view, entry.item, centred(line.take_right(size, 4)), name,
              entry.done ? MenuPlace::round_done : MenuPlace::round);
    ui::ButtonOptions log;
    log.kind = ui::ButtonKind::quiet;
    if (ui::button("log", centred(line.take_right(ui::button_width("Log", log), 4)), "Log", log))
        log_with(view, entry.person);
    const Node node = ui::make_node(ui::item_id("open"), Role::button, name, line);
    const ui::Press press = ui::pressable(node);
    long_press_logs(view, node.id, press.held, entry.person);
    if (press.pressed) view.emit(command::Select{{EntityKind::person, entry.person}, true});
    if (press.hovered) ui::fill(line, with_alpha(colour.selection, 0.5f), theme().radius);
    person_disc(view, static_cast<std::uint32_t>(row), {line.x + 18, line.y + line.height / 2}, 14);
    line.take_left(42);
    ui::draw_text({line.x, line.y + 4, line.width, 20}, name, ui::strong());
    ui::TextStyle style = ui::caption();
    if (entry.done) style.colour = colour.good;
    ui::draw_text({line.x, line.y + 23, line.width, 18}, words, style);
    const float indent = whole.width < 460 ? 0.0f : 42.0f;
    if (open)
        item_details(view, entry.item,
                     {whole.x + indent, whole.y + height + 4, whole.width - indent - 8});
    ImGui::PopID();
}

/// One of the habits: a box to tick, unless what was logged has ticked it.
void act_row(ViewState& view, const ValueAct& act, ui::Flow& flow) {
    const Palette& colour = theme().colour;
    const ui::Rect line = flow.next(theme().touch ? 52.0f : 46.0f, 0);
    std::string words = act.words;
    if (act.done()) words += ", " + to_short_words(from_day(act.on));
    if (act.done() && act.most > 1)
        words += ", " + std::to_string(act.times) + " of " + std::to_string(act.most);
    const std::string told = std::string(act.name) + ": " + words;
    if (view.app.looking_at() != nullptr || (act.done() && !act.by_hand)) {
        Node node = ui::make_node(ui::item_id(act.name), Role::checkbox, told, line);
        node.flags = kFocusable | kDisabled | (act.done() ? kChecked : 0u);
        if (act.done()) node.description = "Ticked by what was logged";
        mirror().add(node);
        if (act.done())
            ui::icon(Icon::check, {line.x + 9, line.y + line.height / 2}, 18, colour.good);
    } else if (bool ticked = act.done(); ui::checkbox(act.name, line, told, ticked, true)) {
        command::AddTask task;
        task.title = act.name;
        task.done_on = from_day(view.app.today());
        if (ticked)
            view.emit(std::move(task));
        else
            view.emit(command::RemoveEntity{act.record.kind, act.record.id});
    }
    ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    ui::TextStyle style = ui::caption();
    if (act.done()) style.colour = colour.good;
    ui::draw_text({line.x + 30, line.y + 4, line.width - 30, 20}, act.name, ui::strong());
    ui::draw_text({line.x + 30, line.y + 23, line.width - 30, 18}, words, style);
}

void paragraph(ui::Flow& flow, std::string_view words, const ui::TextStyle& style, float gap = 10) {
    flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, style) + gap;
}

std::string minutes_words(double minutes) {
    const auto whole = static_cast<std::uint64_t>(std::lround(minutes));
    if (whole < 120) return counted(whole, "minute", "minutes");
    return with_thousands(static_cast<std::uint64_t>(std::lround(minutes / 60))) + " hours";
}

void ways(ViewState& view, const Rebalance& found, ui::Flow& flow) {
    paragraph(flow, "Any one of these makes it possible:", ui::strong());
    if (found.daily_minutes > 0) {
        const std::string minutes = std::to_string(found.daily_minutes) + " minutes";
        if (offer_line(flow, "Give it " + minutes + " a day", "Set " + minutes))
            view.emit(command::SetRuleNumber{RuleNumber::daily_minutes, found.daily_minutes});
    }
    if (found.stretch > 0) {
        const auto percent = static_cast<int>(std::lround((found.stretch - 1) * 100));
        if (offer_line(flow, "Make all gaps " + std::to_string(percent) + " % longer",
                       "Longer gaps"))
            view.emit(command::StretchGaps{found.stretch});
    }
    if (!found.to_outer.empty()) {
        const std::string who = counted(found.to_outer.size(), "person", "people");
        if (offer_line(flow, "Move the " + who + " who count least to the outer 150",
                       "Move " + who))
            view.emit(command::ChangeMany{found.to_outer, BulkAction::set_layer, "150"});
    }
    if (found.daily_minutes == 0 && found.stretch == 0 && found.to_outer.empty())
        paragraph(flow, "None of the usual ways is enough alone: fewer people and longer gaps.",
                  ui::body());
}

}  // namespace

bool offer_line(ui::Flow& flow, std::string_view words, std::string_view verb) {
    ui::Rect line = flow.next(theme().control_height, 8);
    const float width = ui::button_width(verb);
    const bool pressed = ui::button(verb, line.take_right(width, 12), verb);
    ui::label(line, words, ui::body());
    return pressed;
}

std::optional<FocusedThing> focused_in_round(ViewState& view, Round round) {
    const auto entries = view.app.today_board().round(view.app.today_context(), round);
    if (view.today.focused >= entries.size()) return std::nullopt;
    const RoundEntry& entry = entries[view.today.focused];
    const Person* person = view.app.book().people.find(entry.person);
    if (person == nullptr) return std::nullopt;
    FocusedThing thing;
    thing.item = entry.item;
    thing.told = display_name(*person) + ": " + entry_words(view.app, entry);
    thing.done = entry.done;
    return thing;
}

void round_list(ViewState& view, Round round, ui::Flow& flow) {
    const TodayContext context = view.app.today_context();
    const std::span<const RoundEntry> entries = view.app.today_board().round(context, round);
    const auto which = static_cast<std::size_t>(round);
    constexpr std::array<std::pair<std::size_t, std::string_view>, 3> kUsual = {
        {{5, "Five"}, {15, "Fifteen"}, {50, "Fifty"}}};
    const std::size_t size = context.params.rounds[which];
    const std::string title =
        (size == kUsual[which].first ? std::string(kUsual[which].second) : std::to_string(size)) +
        std::string(kTitles[which]);
    ui::label(flow.next(24, 2), title, ui::heading(), 0, 3);
    if (entries.empty()) {
        flow.space(8);
        paragraph(flow,
                  std::string(kNobody[which]) +
                      " Choose a layer on somebody's page, or for several at once on the map.",
                  ui::muted());
        return;
    }
    const auto done = static_cast<std::size_t>(std::ranges::count_if(entries, &RoundEntry::done));
    const std::string words = std::to_string(done) + " of " + std::to_string(entries.size()) +
                              " done since " +
                              to_short_words(from_day(round_start(round, context.today)));
    ui::label(flow.next(20, 8), words, ui::muted());
    TodayState& state = view.today;
    state.shown = entries.size();
    state.focused = std::min(state.focused, entries.size() - 1);
    for (std::size_t i = 0; i < entries.size(); ++i) entry_row(view, entries[i], i, flow);
}

void value_checklist(ViewState& view, const ValueRound& value, std::string_view title,
                     ui::Flow& flow) {
    const auto done = std::ranges::count_if(value.acts, &ValueAct::done);
    const std::string words =
        std::to_string(done) + " of " + std::to_string(value.acts.size()) +
        (value.from == value.until ? std::string()
                                   : " since " + to_short_words(from_day(value.from))) +
        " (" + std::string(value.rule) + ")";
    measure(view, flow, title, words, why_words(value));
    const ui::Container group("value", Role::group, title, {flow.x, flow.y, flow.width, 1});
    for (const ValueAct& act : value.acts) act_row(view, act, flow);
    flow.space(20);
}

void rating_suggestion(ViewState& view, ui::Flow& flow) {
    const RatingRound round = rating_round(view.app.book(), view.app.today());
    if (round.open.empty()) return;
    const std::string words = counted(round.open.size(), "core tie", "core ties") +
                              " to rate this quarter, half a minute each (M71)";
    if (offer_line(flow, words, "Rate core ties")) open_rating(view);
    flow.space(8);
}

void audit_suggestion(ViewState& view, ui::Flow& flow) {
    if (!audit_is_due(view.app.book(), view.app.today())) return;
    if (offer_line(flow, "Once a year: how your network changed (M55, M75)", "Yearly audit")) {
        view.insights.page = InsightsPage::audit;
        view.emit(command::TakeAudit{});
        view.emit(command::Open{Section::insights});
    }
    flow.space(8);
}

void plan_page(ViewState& view, ui::Flow& flow) {
    const TodayBoard::Load& load = view.app.today_board().load(view.app.today_context());
    const PlanLoad& plan = load.load;
    const TodayParams& params = view.app.today_board().params();
    const int daily = params.daily_minutes;
    measure(view, flow, "Can the plan be kept?", "",
            "A gap of so many days asks for a touch in as many. " + minutes_each_words(params) +
                ": that by all touches of 365 days is the year, seven of these days the week. It "
                "is played through day by day: of those who are due then, who presses most comes "
                "first, as long as your minutes last, and one in any case. Who waits longer than "
                "their longest gap after the first " +
                days_words(params.backlog) + " is counted (rules M36, M55).");
    if (plan.people == 0) {
        paragraph(flow, "Nobody has a cadence yet. Choose layers for the people you want to keep.",
                  ui::muted());
        return;
    }
    const auto touches = static_cast<std::uint64_t>(std::lround(plan.touches_a_year));
    paragraph(flow,
              counted(plan.people, "person asks", "people ask") + " for " +
                  counted(touches, "touch", "touches") +
                  " a year: " + minutes_words(plan.minutes_a_week) + " a week, " +
                  minutes_words(plan.minutes_a_year) + " a year.",
              ui::body());
    paragraph(flow,
              "You give it " + counted(static_cast<std::uint64_t>(daily), "minute", "minutes") +
                  " a day. Played through a year, " + minutes_words(plan.kept_minutes_a_week) +
                  " a week are spent.",
              ui::body());
    if (plan.can_be_done()) {
        ui::TextStyle style = ui::strong();
        style.colour = theme().colour.good;
        paragraph(flow, "It can be done: nobody has to wait longer than their longest gap.", style);
    } else {
        ui::TextStyle style = ui::strong();
        style.colour = theme().colour.warn;
        paragraph(flow,
                  counted(plan.late_people, "person", "people") +
                      " would wait longer than their longest gap.",
                  style);
        ways(view, load.ways, flow);
    }
    flow.space(8);
    paragraph(flow,
              "The rounds alone are " + std::to_string(rounds_a_year(params)) +
                  " touches a year: " + std::to_string(params.rounds[0]) + " a week, " +
                  std::to_string(params.rounds[1]) + " a month and " +
                  std::to_string(params.rounds[2]) +
                  " a quarter (rules M36, M55). They, gaps and minutes are yours to set.",
              ui::caption());
    ui::ButtonOptions numbers;
    const ui::Rect line = flow.next(theme().control_height);
    if (ui::button("numbers",
                   {line.x, line.y, ui::button_width("Numbers and gaps …", numbers), line.height},
                   "Numbers and gaps …", numbers)) {
        view.data.numbers.open = true;
        view.app.wake_after(0);
    }
}

}  // namespace kith::views
