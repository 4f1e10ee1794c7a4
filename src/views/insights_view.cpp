// The Insights section: how the keeping of ties goes, whether layers fit what is measured, and what
// was given and received. Each number with its definition, its trend and the list behind it.
#include "base/words.hpp"
#include "views/chart.hpp"
#include "views/form.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

namespace kith::views {
namespace {

constexpr std::size_t kShownAtFirst = 8;
constexpr int kMonths = 12;

std::string percent(double share) {
    return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), value == std::floor(value) ? "%.0f" : "%.1f", value);
    return text.data();
}

/// "+0.12"
std::string grown_by(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%+.2f", value);
    return text.data();
}

constexpr std::size_t kSteps = 6;

/// A part of the work, so that the page stays alive with a large book.
void work_out(ViewState& view, std::size_t step) {
    InsightsState& state = view.insights;
    const AppState& app = view.app;
    const Book& book = app.book();
    const Relations& relations = app.directory().relations();
    switch (step) {
        case 0:
            state.months = month_health(book, app.today(), kMonths);
            state.channels = channel_health(book, app.today());
            break;
        case 1:
            state.growth = growth_of(book, relations, app.today());
            break;
        case 2:
            state.meetings = meetings_of(book, relations, app.today());
            break;
        case 3:
            state.moves = layer_moves(book, app.facts());
            state.meters = layer_meters(book);
            break;
        case 4:
            state.ledger = whole_ledger(book, app.today());
            state.circles = circle_ledgers(book, relations, app.today());
            state.organisations = organisation_ledgers(book, relations, app.today());
            break;
        default:
            state.ratings = ratings(book);
            state.round = rating_round(book, app.today());
            state.prunable = prune_candidates(book, relations, app.facts(), app.today()).size();
            break;
    }
}

/// False while there is more to do. What was shown before an edit stays until all is new.
bool refresh(ViewState& view) {
    InsightsState& state = view.insights;
    const AppState& app = view.app;
    if (state.of != app.book().revision || state.on != app.today()) {
        state.of = app.book().revision;
        state.on = app.today();
        state.step = 0;
    }
    // Of a small book all at once; of a large one a step a frame.
    constexpr std::size_t kSmall = 3000;
    const bool small = app.book().people.size() + app.book().touchpoints.size() < kSmall;
    do {
        if (state.step >= kSteps) return true;
        work_out(view, state.step++);
    } while (small);
    view.app.wake_after(0);
    return state.step >= kSteps;
}

/// A title with its number, and a button that tells what the number means.
void measure(ViewState& view, ui::Flow& flow, std::string_view title, const std::string& value,
             std::string_view meaning) {
    ImGui::PushID(title.data(), title.data() + title.size());
    flow.space(10);
    ui::Rect line = flow.next(28, 2);
    const ItemId item = ui::item_id("why");
    const bool open = view.insights.explained.contains(item);
    const std::string name = "Why: " + std::string(title);
    ui::ButtonOptions why;
    why.kind = ui::ButtonKind::quiet;
    why.icon = Icon::info;
    why.icon_only = true;
    why.flags = kExpandable | (open ? kExpanded : 0u);
    const float words = ui::text_width(title, ui::heading()) + 2;
    ui::label({line.x, line.y, std::min(words, line.width - 36), line.height}, title, ui::heading(),
              0, 3);
    if (ui::button("why", {line.x + std::min(words, line.width - 36) + 6, line.y, 28, 28}, name,
                   why)) {
        if (open)
            view.insights.explained.erase(item);
        else
            view.insights.explained.insert(item);
        view.app.wake_after(0);
    }
    if (open) flow.y += ui::paragraph(flow.x, flow.y, flow.width, meaning, ui::caption()) + 6;
    if (!value.empty()) flow.y += ui::paragraph(flow.x, flow.y, flow.width, value, ui::body()) + 8;
    ImGui::PopID();
}

/// People with a few words each, the first few of them until all are asked for.
void people_list(ViewState& view, ui::Flow& flow, const std::string& name,
                 std::span<const std::uint32_t> rows,
                 const std::function<std::string(std::size_t)>& words) {
    if (rows.empty()) return;
    const Book& book = view.app.book();
    ImGui::PushID(name.c_str());
    const ItemId list_item = ui::item_id("list");
    const bool whole = view.insights.whole_lists.contains(list_item);
    const std::size_t shown = whole ? rows.size() : std::min(rows.size(), kShownAtFirst);
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
    if (!whole && shown < rows.size()) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        const std::string all = "Show all " + with_thousands(rows.size());
        ui::Rect line = flow.next(theme().control_height, 4);
        line.width = ui::button_width(all, quiet);
        if (ui::button("all", line, all, quiet)) {
            view.insights.whole_lists.insert(list_item);
            view.app.wake_after(0);
        }
    }
    ImGui::PopID();
}

std::string month_label(Day first) {
    Date month = from_day(first);
    month.day = 0;
    return to_short_words(month);
}

void touches_by_month(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    std::vector<ChartValue> values;
    std::uint32_t highest = 1;
    std::uint32_t all = 0;
    std::uint32_t meaningful = 0;
    for (const MonthHealth& month : state.months) {
        highest = std::max(highest, month.meaningful);
        all += month.touches;
        meaningful += month.meaningful;
    }
    for (const MonthHealth& month : state.months)
        values.push_back(
            {month_label(month.first),
             std::to_string(month.meaningful) + " of " + counted(month.touches, "touch", "touches"),
             static_cast<float>(month.meaningful)});
    measure(view, flow, "Meaningful touches a month",
            number(std::round(meaningful * 10.0 / kMonths) / 10) + " a month, of " +
                number(std::round(all * 10.0 / kMonths) / 10) + " touches in all",
            "A touch with depth, with one person or two: a talk, a letter, a message that was "
            "answered; not a comment and not a broadcast. The last twelve months (rule M70).");
    column_chart("months", flow.next(110, 8), "Meaningful touches by month", values,
                 static_cast<float>(highest));
}

void answers(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    ResponseRate all;
    for (const ChannelHealth& channel : state.channels) {
        all.sent += channel.response.sent;
        all.answered += channel.response.answered;
    }
    measure(view, flow, "Who answers",
            all.sent == 0
                ? std::string("Nothing that you wrote of yourself is old enough to tell.")
                : percent(all.rate()) + " of " + counted(all.sent, "message", "messages") +
                      " that you began were answered",
            "Of what you wrote of yourself in the last 365 days: what is not marked as unanswered "
            "was answered. What is younger than 14 days and unanswered does not count (rule M70).");
    std::vector<ChartValue> values;
    std::uint32_t highest = 1;
    for (const ChannelHealth& channel : state.channels)
        highest = std::max(highest, channel.touches);
    for (const ChannelHealth& channel : state.channels) {
        std::string words = counted(channel.touches, "touch", "touches");
        if (channel.response.sent > 0)
            words += ", " + percent(channel.response.rate()) + " answered";
        values.push_back({channel.channel.empty() ? "Not said" : upper_first(channel.channel),
                          std::move(words), static_cast<float>(channel.touches)});
    }
    if (values.empty()) return;
    // One line a channel: its name, how much, and a bar.
    const ui::Container list("channels", Role::list, "Channels", {flow.x, flow.y, flow.width, 1});
    for (const ChartValue& value : values) {
        const ui::Rect line = flow.next(26, 2);
        const std::string told = value.label + ": " + value.words;
        ImGui::PushID(value.label.c_str());
        Node node = ui::make_node(ui::item_id("channel"), Role::listitem, told, line);
        mirror().add(node);
        ImGui::PopID();
        ui::draw_text({line.x, line.y, 96, line.height}, value.label, ui::body());
        const float room = std::max(40.0f, line.width - 96 - 190);
        ui::fill({line.x + 96, line.y + 9, room * value.value / static_cast<float>(highest), 8},
                 theme().colour.accent, 4);
        ui::draw_text({line.right() - 184, line.y, 184, line.height}, value.words, ui::caption(),
                      1);
    }
}

void health_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    touches_by_month(view, flow);
    answers(view, flow);
    measure(view, flow, "Grown this quarter",
            counted(state.growth.rose.size(), "person", "people") + " rose to medium or more, " +
                counted(state.growth.fell.size(), "person", "people") + " fell below it",
            "Of the measured ties (rule M2), against 91 days ago (rule M70).");
    people_list(view, flow, "Rose this quarter", state.growth.rose,
                [](std::size_t) { return std::string("rose"); });
    people_list(view, flow, "Fell this quarter", state.growth.fell,
                [](std::size_t) { return std::string("fell"); });
    const auto last = [&](std::span<const std::uint32_t> rows) {
        return [&view, rows](std::size_t i) {
            const Day on = view.app.directory().relations().last_touch[rows[i]];
            return on == Relations::kNever
                       ? std::string()
                       : "last in touch " + relative_words(on, view.app.today());
        };
    };
    measure(
        view, flow, "Only ever online",
        counted(state.meetings.only_online.size(), "person", "people") +
            " of your layers were never met in person, as far as is logged",
        "People of a layer with touches, none of them a meal, a meeting or a visit (rule M13b).");
    people_list(view, flow, "Only ever online", state.meetings.only_online,
                last(state.meetings.only_online));
    measure(view, flow, "Not met this year",
            counted(state.meetings.not_met_this_year.size(), "person", "people") +
                " of your layers were met before, but not in the last 365 days",
            "A meal, a meeting or a visit counts as met (rule M13b).");
    people_list(view, flow, "Not met this year", state.meetings.not_met_this_year,
                last(state.meetings.not_met_this_year));
}

void layers_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    measure(view, flow, "How full the layers are", "",
            "The closest 15 are a part of the active 50, and these of the 150. The caps are those "
            "of the method (rule M20); who is archived or passive does not count.");
    for (const LayerMeter& meter : state.meters) {
        const ui::Rect line = flow.next(20, 2);
        const std::string words = with_thousands(meter.people) + " of " + std::to_string(meter.cap);
        const std::string name = "Layer " + std::string(meter.layer);
        ui::draw_text(line, name, ui::body());
        ui::TextStyle style = ui::body();
        if (meter.people > meter.cap) style.colour = theme().colour.warn;
        ui::draw_text(line, meter.people > meter.cap ? words + ", more than it holds" : words,
                      style, 1);
        ImGui::PushID(name.c_str());
        ui::progress("meter", flow.next(6, 12), name,
                     static_cast<float>(std::min(meter.people, meter.cap)),
                     static_cast<float>(meter.cap), words);
        ImGui::PopID();
    }
    measure(
        view, flow, "Where the tie and the layer disagree",
        state.moves.empty()
            ? std::string("Nowhere: layers and measured ties agree.")
            : counted(state.moves.size(), "person", "people") + " would fit another layer better",
        "A strong tie in an outer layer speaks for one further in, a faded one in an inner layer "
        "for one further out. You decide (rules M2, M20).");
    const ui::Container list("moves", Role::list, "Layers to think over",
                             {flow.x, flow.y, flow.width, 1});
    const std::size_t shown = std::min<std::size_t>(state.moves.size(), 40);
    for (std::size_t i = 0; i < shown; ++i) {
        const LayerMove& move = state.moves[i];
        // After an edit the moves of before stay for a moment.
        if (move.row >= view.app.book().people.size()) continue;
        const Person& person = view.app.book().people.rows()[move.row];
        const std::string from = move.from.empty() ? "no layer" : "layer " + std::string(move.from);
        ImGui::PushID(static_cast<int>(move.row));
        const Verdict verdict =
            suggestion_row(flow.next(suggestion_height(flow.width), 2),
                           display_name(person) + ": to layer " + std::string(move.to),
                           upper_first(band_name(move.band)) + " tie, in " + from, "Move", "Open");
        ImGui::PopID();
        if (verdict == Verdict::yes)
            view.emit(command::ChangeMany{
                {person.id.value}, BulkAction::set_layer, std::string(move.to)});
        if (verdict == Verdict::no)
            view.emit(command::Select{{EntityKind::person, person.id.value}, true});
    }
}

/// A line with a button that leads to what it speaks of.
bool way(ui::Flow& flow, std::string_view verb) {
    const ui::Rect line = flow.next(theme().control_height, 10);
    return ui::button(verb, {line.x, line.y, ui::button_width(verb), line.height}, verb);
}

void marks_by_quarter(ViewState& view, ui::Flow& flow) {
    constexpr std::size_t kQuarters = 8;
    const auto quarters = quarter_marks(view.insights.ratings, view.app.today(), kQuarters);
    std::vector<ChartValue> values;
    for (const QuarterMarks& quarter : quarters) {
        const std::string words = quarter.people == 0
                                      ? std::string("nobody rated")
                                      : two_decimals(quarter.all) + " of 5, " +
                                            counted(quarter.people, "person", "people");
        values.push_back({month_label(quarter.from), words, static_cast<float>(quarter.all)});
    }
    measure(view, flow, "Marks by quarter", "",
            "All marks of a quarter on average, of each person the last rating in it (rules M71, "
            "M72). 0: nobody was rated.");
    column_chart("quarters", flow.next(110, 8), "Marks by quarter", values, 5);
    const QuarterMarks& now = quarters.back();
    const QuarterMarks& before = quarters[kQuarters - 2];
    const ui::Container list("judgements", Role::list, "Marks of this quarter",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < kJudgements; ++i) {
        if (now.mean[i] == 0) continue;
        std::string words = two_decimals(now.mean[i]);
        if (before.mean[i] > 0)
            words += ", " + two_decimals(before.mean[i]) + " the quarter before";
        const std::string label(judgements()[i].label);
        const std::string told = label + ": " + words;
        const ui::Rect line = flow.next(26, 2);
        ImGui::PushID(static_cast<int>(i));
        mirror().add(ui::make_node(ui::item_id("judgement"), Role::listitem, told, line));
        ImGui::PopID();
        ui::draw_text({line.x, line.y, line.width * 0.5f, line.height}, label, ui::body());
        ui::draw_text({line.x + line.width * 0.5f, line.y, line.width * 0.5f, line.height}, words,
                      ui::caption(), 1);
    }
}

void ratings_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const RatingRound& round = state.round;
    measure(view, flow, "Core ties rated this quarter",
            round.people == 0
                ? std::string("Nobody is in the layers 15 and 50 yet.")
                : std::to_string(round.rated) + " of " + counted(round.people, "person", "people") +
                      " since " + to_short_words(from_day(round.from)),
            "Once a quarter, half a minute a person of the layers 15 and 50: depth, trust, "
            "advocacy, satisfaction (rule M71), relevance, potential, engagement and energy (rule "
            "M72).");
    if (!round.open.empty() && way(flow, "Rate core ties")) open_rating(view);
    if (!state.ratings.empty()) marks_by_quarter(view, flow);
    const std::vector<MarkFall> falls = fallen_marks(state.ratings);
    std::vector<std::uint32_t> rows;
    std::vector<std::string> words;
    for (const MarkFall& fall : falls) {
        const std::size_t row = view.app.book().people.row_of(fall.person);
        if (row >= view.app.book().people.size()) continue;
        rows.push_back(static_cast<std::uint32_t>(row));
        words.push_back(two_decimals(fall.from) + " to " + two_decimals(fall.to));
    }
    if (!state.ratings.empty())
        measure(view, flow, "Marks that fell", counted(rows.size(), "person", "people"),
                "Between the last two ratings of a person, of what was marked in both.");
    people_list(view, flow, "Marks that fell", rows, [&](std::size_t i) { return words[i]; });
    measure(view, flow, "Whom to keep",
            state.prunable == 0 ? std::string("Nobody takes care that does not seem worth it.")
                                : counted(state.prunable, "person", "people") +
                                      " may not want the care that their layer asks for",
            "Cold for twice their longest gap, rated low, draining, only taking, or more than a "
            "layer holds: let fade, make passive, change the kind, or deepen. Nobody is deleted "
            "(rule M73).");
    if (state.prunable > 0 && way(flow, "Review whom to keep")) open_pruning(view);
}

void group_lines(ui::Flow& flow, std::string_view title, const std::vector<GroupLedger>& groups) {
    if (groups.empty()) return;
    flow.space(10);
    ui::label(flow.next(24, 6), title, ui::heading(), 0, 3);
    const ui::Container list(title, Role::list, title, {flow.x, flow.y, flow.width, 1});
    for (const GroupLedger& group : groups) {
        const ui::Rect line = flow.next(42, 4);
        std::string words = "gave " + number(group.ledger.given) + ", received " +
                            number(group.ledger.received) + ", this year " +
                            (group.ledger.trend() > 0 ? "+" : "") + number(group.ledger.trend());
        if (group.invested_in > 0) words += ", interest " + grown_by(group.interest());
        words += "; " + counted(group.people, "person", "people");
        const std::string told = group.name + ": " + words;
        ImGui::PushID(group.name.c_str());
        Node node = ui::make_node(ui::item_id("group"), Role::listitem, told, line);
        mirror().add(node);
        ImGui::PopID();
        ui::draw_text({line.x, line.y, line.width, 22}, group.name, ui::body());
        ui::draw_text({line.x, line.y + 22, line.width, 20}, words, ui::caption());
    }
}

void balance_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const Ledger& ledger = state.ledger;
    if (ledger.gifts + ledger.receipts + ledger.asks_year + ledger.asks_of_me == 0) {
        flow.space(10);
        ui::label(flow.next(24, 4), "Nothing is noted as given or received yet", ui::heading(), 0,
                  3);
        flow.y +=
            ui::paragraph(flow.x, flow.y, flow.width,
                          "An article you sent, an introduction, advice you got: noted with a "
                          "touchpoint it adds up here, per person, circle and organisation.",
                          ui::muted());
        return;
    }
    measure(view, flow, "Given and received",
            "Gave " + number(ledger.given) + ", received " + number(ledger.received) +
                ": balance " + (ledger.balance() > 0 ? "+" : "") + number(ledger.balance()),
            "Each act weighs 1 to 5, unsaid 1. An ask counts as received once it was met (rule "
            "M32). You " +
                std::string(stance_words(my_stance(ledger))) + " (rule M15).");
    const double ratio =
        ledger.asks_year == 0 ? 0 : static_cast<double>(ledger.acts_year) / ledger.asks_year;
    const std::string words = ledger.asks_year == 0
                                  ? counted(ledger.acts_year, "act", "acts") + ", no ask"
                                  : number(std::round(ratio * 10) / 10) + " acts for each ask";
    measure(view, flow, "Five to one", words + ", in 365 days",
            "Acts that you gave by asks that you made. The method wants five (rule M33).");
    ui::progress("five", flow.next(6, 12), "Acts for each ask",
                 static_cast<float>(ledger.asks_year == 0 ? 5.0 : std::min(ratio, 5.0)), 5, words);
    std::vector<ChartValue> values;
    float highest = 1;
    for (const MonthHealth& month : state.months)
        highest = std::max(highest, static_cast<float>(month.given));
    for (const MonthHealth& month : state.months)
        values.push_back({month_label(month.first),
                          "gave " + number(month.given) + ", received " + number(month.received),
                          static_cast<float>(month.given)});
    column_chart("given", flow.next(110, 8), "Given by month", values, highest);
    if (!state.circles.empty() || !state.organisations.empty()) {
        flow.space(10);
        flow.y += ui::paragraph(
            flow.x, flow.y, flow.width,
            "Of each circle and organisation. This year: what was given less what was received, "
            "in 365 days. Interest: by how much each tie has grown, between 0 and 1, since you "
            "first gave something (rule M32).",
            ui::muted());
    }
    group_lines(flow, "By circle", state.circles);
    group_lines(flow, "By organisation", state.organisations);
}

}  // namespace

void insights_view(ViewState& view, ui::Rect rect) {
    ui::fill(rect, theme().colour.background);
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect inside = reading_column(rect);
    const bool ready = refresh(view);
    const ui::Rect title = inside.take_top(narrow ? 52.0f : 64.0f);
    ui::label(title, "Insights", ui::section(), 0, 2);
    constexpr std::array<std::string_view, 4> kPages = {"Health", "Layers", "Balance", "Ratings"};
    ui::Rect pages = inside.take_top(theme().control_height, 8);
    pages.width = std::min(pages.width, ui::segmented_width(kPages));
    int page = static_cast<int>(view.insights.page);
    if (ui::segmented("pages", pages, "What to look at", kPages, page)) {
        view.insights.page = static_cast<InsightsPage>(page);
        view.app.wake_after(0);
    }
    ui::ScrollArea area(kPages[static_cast<std::size_t>(page)], inside,
                        kPages[static_cast<std::size_t>(page)]);
    ui::Flow flow{inside.x + 1, area.top(), inside.width - 14};
    // Before the first time is through there is nothing to show.
    if (!ready && view.insights.months.empty()) {
        ui::label(flow.next(24), "Working it out …", ui::muted());
        return area.set_content_height(flow.y - area.top());
    }
    switch (view.insights.page) {
        case InsightsPage::health:
            health_page(view, flow);
            break;
        case InsightsPage::layers:
            layers_page(view, flow);
            break;
        case InsightsPage::balance:
            balance_page(view, flow);
            break;
        case InsightsPage::ratings:
            ratings_page(view, flow);
            break;
    }
    area.set_content_height(flow.y - area.top() + 24);
}

}  // namespace kith::views
