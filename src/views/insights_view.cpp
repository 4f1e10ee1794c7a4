// The Insights section: how the keeping of ties goes, whether layers fit what is measured, what was
// given and received, and the audit. Each number with its definition, its trend and the list behind
// it. Balance, health and audit have files of their own.
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"
#include "views/chart.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr int kMonths = 12;
constexpr std::size_t kSteps = 13;

std::vector<LightTouches> light_touches_on(const Book& book, const Relations& relations, Day day) {
    return light_touches(book, relations, day,
                         static_cast<std::uint32_t>(rule_number(book, RuleNumber::light_touches)));
}

/// Those that are kept where they are stand at the end.
void part_kept_moves(InsightsState& state) {
    const auto kept = std::ranges::find(state.moves, true, &LayerMove::kept);
    state.kept_moves.assign(kept, state.moves.end());
    state.moves.erase(kept, state.moves.end());
}

/// A part of the work, so that the page stays alive with a large book.
void work_out(ViewState& view, std::size_t step) {
    InsightsState& state = view.insights;
    const AppState& app = view.app;
    const Book& book = app.book();
    const Relations& relations = app.directory().relations();
    const Day today = app.today();
    const Day year = health_params(book).year;
    switch (step) {
        case 0:
            state.channels = channel_health(book, relations, today);
            state.months = month_health(book, today, kMonths, state.channels);
            state.channels_before = channel_health(book, relations, today - year);
            break;
        case 1:
            state.meaningful = meaningful_people(book, today);
            if (state.channel) state.channel_people = channel_people(book, today, *state.channel);
            break;
        case 2:
            state.responses = responses(book, relations, today);
            state.vouchers = vouchers(book);
            state.vouchers_before = vouchers_on(book, today - year, app.minutes_east(today - year));
            break;
        case 3:
            state.growth = growth_of(book, relations, today);
            break;
        case 4:
            state.growth_before =
                growth_of(book, relations, today - health_params(book).quarter_days);
            break;
        case 5:
            state.meetings = meetings_of(book, relations, today);
            state.meetings_before = meetings_of(book, relations, today - year);
            break;
        case 6:
            state.moves = layer_moves(book, app.facts(), today);
            part_kept_moves(state);
            state.meters = layer_meters(book);
            break;
        case 7:
            state.ledger = whole_ledger(book, today);
            state.circles = circle_ledgers(book, relations, today);
            state.organisations = organisation_ledgers(book, relations, today);
            break;
        case 8:
            state.ratings = ratings(book);
            state.round = rating_round(book, today);
            state.prunable = prune_candidates(book, relations, app.facts(), today).size();
            state.pruned = last_prune_review(book);
            break;
        case 9:
            state.audits = audits(book);
            state.kinds = contact_kinds(book, app.facts());
            state.capital = capital_of(book, relations, today);
            state.capital_people = capital_people(state.capital);
            state.circle_capital = capital_by_circle(book, state.capital);
            state.communities_of = UINT64_MAX;
            state.referrals = referral_types(book);
            break;
        case 10:
            state.collecting = collecting(book, relations, today);
            state.colleagues = silent_colleagues(book, app.facts(), today,
                                                 rule_number(book, RuleNumber::colleague_days));
            state.dormant = dormant_ties(book, app.facts());
            state.mentors = mentor_candidates(book, relations, app.facts());
            state.mentoring = mentoring_forms(book, relations, app.facts());
            break;
        case 11:
            state.balances = balances_of(book, relations, today);
            state.thanks = thanks_due(book, relations, today, app.clock_east());
            break;
        default:
            state.attention = attention_of(book, relations, today);
            state.effort = effort_map(book, relations, today);
            state.effort_before = effort_map(book, relations, today - year).all();
            state.nurture = nurture_mix(book, today);
            state.nurture_before = nurture_mix(book, today - NurtureMix::kDays);
            state.light = light_touches_on(book, relations, today);
            state.light_before =
                light_touches_on(book, relations, today - rule_number(book, RuleNumber::light_days))
                    .size();
            state.events = events_of_week(book, today);
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

/// Those whose tie speaks for another layer: to be moved or kept where they are, or kept already.
void moves_list(ViewState& view, ui::Flow& flow, const std::string& name,
                std::span<const LayerMove> moves) {
    const auto people = view.app.book().people.rows();
    const CadenceParams params = cadence_params(view.app.book());
    ImGui::PushID(name.c_str());
    const ItemId list_item = ui::item_id("list");
    const std::size_t shown = shown_of(view, list_item, moves.size());
    {
        const ui::Container list("list", Role::list, name, {flow.x, flow.y, flow.width, 1});
        for (const LayerMove& move : moves.first(shown)) {
            // After an edit the moves of before stay for a moment.
            if (move.row >= people.size()) continue;
            const Person& person = people[move.row];
            ImGui::PushID(static_cast<int>(move.row));
            const Verdict verdict = suggestion_row(
                flow.next(suggestion_height(flow.width, !move.kept), 2),
                display_name(person) + (move.kept ? ": not to " : ": to ") + layer_words(move.to),
                move_words(move, params, view.app.today()), move.kept ? "Suggest again" : "Move",
                "Open", move.kept ? std::string_view() : "Keep as it is");
            ImGui::PopID();
            const Id id = person.id.value;
            if (verdict == Verdict::yes && move.kept) view.emit(command::KeepLayer{id, {}});
            if (verdict == Verdict::yes && !move.kept)
                view.emit(command::ChangeMany{{id}, BulkAction::set_layer, std::string(move.to)});
            if (verdict == Verdict::no) view.emit(command::Select{{EntityKind::person, id}, true});
            if (verdict == Verdict::other) view.emit(command::KeepLayer{id, std::string(move.to)});
        }
    }
    show_all(view, flow, list_item, moves.size());
    ImGui::PopID();
}

void layers_page(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    measure(view, flow, "How full the layers are", "",
            "The closest 15 are a part of the active 50, and these of the 150. You may set what "
            "each holds (rule M20); who is archived or passive does not count. A press shows the "
            "people. The number before is of the audit nearest to a year ago, when one was taken.");
    const Audit* before =
        audit_nearest(state.audits, state.on - health_params(view.app.book()).year, state.on);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> heads = {"Layer", "People", "Holds"};
    std::string then;
    if (before != nullptr) {
        then = to_short_words(from_day(before->on));
        heads.push_back(then);
    }
    std::array<std::string, 3> was;
    for (std::size_t i = 0; i < state.meters.size(); ++i) {
        const LayerMeter& meter = state.meters[i];
        rows.push_back({"Layer " + std::string(meter.layer), std::to_string(meter.people),
                        std::to_string(meter.cap)});
        if (before == nullptr) continue;
        const auto people = layer_people(*before, i);
        rows.back().push_back(people ? std::to_string(*people) : "not counted");
        if (people) was[i] = "; " + std::to_string(*people) + " on " + then;
    }
    const float height = theme().touch ? 44.0f : 24.0f;
    // Each has a line and its bar.
    mirror_table("layers",
                 {flow.x, flow.y, flow.width, (height + 20) * static_cast<float>(rows.size())},
                 "How full the layers are", heads, rows);
    for (std::size_t i = 0; i < state.meters.size(); ++i) {
        const LayerMeter& meter = state.meters[i];
        const ui::Rect line = flow.next(height, 2);
        const std::string words = with_thousands(meter.people) + " of " + std::to_string(meter.cap);
        const std::string name = "Layer " + std::string(meter.layer);
        ImGui::PushID(name.c_str());
        if (people_button(line, "Show the people of layer " + std::string(meter.layer)))
            show_query(view, layer_query(meter.layer));
        ui::draw_text(line, name, ui::body());
        ui::TextStyle style = ui::body();
        if (meter.people > meter.cap) style.colour = theme().colour.warn;
        constexpr float kName = 72;
        ui::draw_text({line.x + kName, line.y, line.width - kName, line.height},
                      (meter.people > meter.cap ? words + ", more than it holds" : words) + was[i],
                      style, 1);
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
        "for one further out. Who is in layer 150, faded, and silent for longer than that layer "
        "may wait, fits Known: nobody waits then, and nothing is lost. Former colleagues stay. "
        "Where a "
        "layer is full, the weakest tie in it would move down. You decide (rules M2, M20, M69).");
    moves_list(view, flow, "Layers to think over", state.moves);
    if (state.kept_moves.empty()) return;
    measure(view, flow, "Kept where they are",
            counted(state.kept_moves.size(), "person", "people") + ", as you said",
            "They are suggested again when their tie speaks for another layer, when you change "
            "theirs, after " +
                std::to_string(rule_number(view.app.book(), RuleNumber::prune_rest_days)) +
                " days, or by a press (rule M20).");
    moves_list(view, flow, "Kept where they are", state.kept_moves);
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
    if (std::ranges::all_of(quarters, [](const QuarterMarks& one) { return one.people == 0; }))
        return nothing_yet(flow,
                           "How you find the ties to those closest to you will show here, quarter "
                           "by quarter, once you have rated a few.");
    column_chart("quarters", flow.next(110, 8), "Marks by quarter", values, 5, "Quarter");
    const QuarterMarks& now = quarters.back();
    const QuarterMarks& before = quarters[kQuarters - 2];
    const ui::Container list("judgements", Role::list, "Marks of this quarter",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < kJudgements; ++i) {
        if (now.mean[i] == 0) continue;
        std::string words = two_decimals(now.mean[i]);
        if (before.mean[i] > 0)
            words += ", " + two_decimals(before.mean[i]) + " the quarter before";
        measure_line(flow, std::string(judgements()[i].label), words);
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
    marks_by_quarter(view, flow);
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
    std::string kept = state.prunable == 0
                           ? std::string("Nobody takes care that does not seem worth it.")
                           : counted(state.prunable, "person", "people") +
                                 " may not want the care that their layer asks for";
    if (const auto& last = state.pruned)
        kept += (state.prunable == 0 ? " At" : "; at") + std::string(" the last review, ") +
                to_short_words(from_day(last->on)) + ", you decided on " +
                counted(last->decided, "person", "people");
    measure(view, flow, "Whom to keep", kept,
            "Cold for " + prune_gaps_words(rule_number(view.app.book(), RuleNumber::prune_gaps)) +
                ", rated low, draining, one-sided, only taking, or more than a "
                "layer holds: let fade, make passive, change the kind, deepen, or keep as it is. "
                "Nobody is deleted (rule M73).");
    if (state.prunable > 0 && way(flow, "Review whom to keep")) open_pruning(view);
}

}  // namespace

void insights_view(ViewState& view, ui::Rect rect) {
    ui::fill(rect, theme().colour.background);
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect inside = reading_column(rect);
    const bool ready = refresh(view);
    const ui::Rect title = inside.take_top(narrow ? 52.0f : 64.0f);
    ui::label(title, "Insights", ui::section(), 0, 2);
    constexpr std::array<std::string_view, 5> kPages = {"Health", "Layers", "Balance", "Ratings",
                                                        "Audit"};
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
        case InsightsPage::audit:
            audit_page(view, flow);
            break;
    }
    area.set_content_height(flow.y - area.top() + 24);
}

}  // namespace kith::views
