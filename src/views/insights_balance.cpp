// What was given and received: of all, of whom it is uneven with, of circles and organisations, and
// thanks that are due. Each number with the acts and the people behind it.
#include "app/person_glance.hpp"
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"
#include "views/form.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>

namespace kith::views {
namespace {

/// A press shows the people of a group: `query_of` its name.
void group_lines(ViewState& view, ui::Flow& flow, std::string_view title,
                 const std::vector<GroupLedger>& groups,
                 std::string (*query_of)(std::string_view)) {
    if (groups.empty()) return;
    flow.space(10);
    ui::label(flow.next(24, 6), title, ui::heading(), 0, 3);
    ImGui::PushID(title.data(), title.data() + title.size());
    const ItemId shown = ui::item_id("groups");
    {
        const ui::Container list("list", Role::list, title, {flow.x, flow.y, flow.width, 1});
        const Day year = ledger_days(view.app.book());
        for (std::size_t i = 0; i < shown_of(view, shown, groups.size()); ++i) {
            const GroupLedger& group = groups[i];
            const ui::Rect line = flow.next(42, 4);
            const std::string words = ledger_words(group, year);
            const std::string told = group.name + ": " + words;
            ImGui::PushID(group.name.c_str());
            const ui::Container item("group", Role::listitem, told, line);
            const bool pressed = people_button(line, "Show the people of " + group.name);
            ImGui::PopID();
            ui::draw_text({line.x, line.y, line.width, 22}, group.name, ui::body());
            ui::draw_text({line.x, line.y + 22, line.width, 20}, words, ui::caption());
            if (pressed) show_query(view, query_of(group.name));
        }
    }
    show_all(view, flow, shown, groups.size());
    ImGui::PopID();
}

/// "365 days", that count as a year of giving.
std::string ledger_year(const ViewState& view) {
    return std::to_string(ledger_days(view.app.book())) + " days";
}

void year_on_year(ViewState& view, const Ledger& ledger, ui::Flow& flow) {
    const std::string_view words = trend_words(ledger);
    if (words.empty()) return;
    measure(view, flow, "Year on year",
            upper_first(words) + ": " + signed_number(ledger.year()) + " in " + ledger_year(view) +
                ", " + signed_number(ledger.year_before()) + " " +
                period_before_words(ledger_days(view.app.book())),
            "What was given less what was received, by weight, of these days and of as many "
            "before them (rule M32).");
}

/// What 5 : 1 counts, and who was there.
void acts_and_asks(ViewState& view, ui::Flow& flow) {
    const auto& found = view.insights.balances.acts_and_asks;
    if (found.empty()) return;
    const std::string title = "Acts and asks behind it: " + with_thousands(found.size());
    if (!folding(view, flow, "acts-and-asks", title, false, 4)) return;
    people_list(view, flow, "Acts and asks", view.insights.balances.with, [&](std::size_t i) {
        const auto all = view.app.book().exchanges.rows();
        // After an edit those of before stay for a moment.
        if (found[i] >= all.size()) return std::string();
        const Exchange& one = all[found[i]];
        return (one.direction == "given" ? "you gave " : "you asked for ") +
               what_was_exchanged(one) + ", " + to_short_words(one.on);
    });
}

void five_to_one(ViewState& view, ui::Flow& flow) {
    const Ledger& ledger = view.insights.ledger;
    const std::string words = acts_for_asks_words(ledger.acts_year, ledger.asks_year);
    std::string value = words + ", in " + ledger_year(view);
    if (ledger.acts_before + ledger.asks_before > 0)
        value += "; " + period_before_words(ledger_days(view.app.book())) + " " +
                 acts_for_asks_words(ledger.acts_before, ledger.asks_before);
    const int wanted = rule_number(view.app.book(), RuleNumber::acts_an_ask);
    measure(
        view, flow, "Acts for each ask", value,
        "Acts that you gave by asks that you made; " + acts_an_ask_words(wanted) + " (rule M33).");
    const auto full = static_cast<float>(std::max(wanted, 1));
    const float ratio = ledger.asks_year == 0 ? full
                                              : static_cast<float>(ledger.acts_year) /
                                                    static_cast<float>(ledger.asks_year);
    ui::progress("acts", flow.next(6, 12), "Acts for each ask", std::min(ratio, full), full, words);
    acts_and_asks(view, flow);
}

/// Each with one press that logs it; nothing is left out because it was long ago.
void thanks_list(ViewState& view, ui::Flow& flow) {
    constexpr std::size_t kShown = 40;
    const std::vector<TodayItem>& due = view.insights.thanks;
    std::string value = due.empty() ? std::string("None: you were in touch after all you received.")
                                    : with_thousands(due.size()) + " to say";
    if (due.size() > kShown) value += ", the latest " + std::to_string(kShown) + " below";
    measure(
        view, flow, "Thanks due", value,
        "Received, and not a touch of yours since, however long ago. Today brings them up for " +
            std::to_string(rule_number(view.app.book(), RuleNumber::thanks_days)) +
            " days; here they stay until you were in touch (rule M44). Who is archived or "
            "passive is left out.");
    if (due.empty()) return;
    const ui::Container list("thanks", Role::list, "Thanks due", {flow.x, flow.y, flow.width, 1});
    const Book& book = view.app.book();
    for (std::size_t i = 0; i < std::min(due.size(), kShown); ++i) {
        const TodayItem& item = due[i];
        const Person* person = book.people.find(item.person);
        const Exchange* got = book.exchanges.find(item.about);
        // After an edit those of before stay for a moment.
        if (person == nullptr || got == nullptr) continue;
        ImGui::PushID(static_cast<int>(ui::item_id(to_string(item.about))));
        const Verdict verdict =
            suggestion_row(flow.next(suggestion_height(flow.width), 2),
                           display_name(*person) + ": for " + what_was_exchanged(*got),
                           "Received " + relative_words(item.due, view.app.today()) + ", " +
                               to_short_words(from_day(item.due)),
                           "Log thanks", "Open");
        ImGui::PopID();
        if (verdict == Verdict::yes) view.emit(command::AnswerToday{item, TodayWord::done, 0});
        if (verdict == Verdict::no)
            view.emit(command::Select{{EntityKind::person, item.person}, true});
    }
}

void ledger_list(ViewState& view, ui::Flow& flow, const std::string& name,
                 const std::vector<std::uint32_t>& people) {
    const Book& book = view.app.book();
    const auto& exchanges = view.app.directory().relations().exchanges_of_person;
    people_list(view, flow, name, people, [&](std::size_t i) {
        return balance_words(ledger_of(book, exchanges.of(people[i]), view.app.today()));
    });
}

void uneven_lists(ViewState& view, ui::Flow& flow) {
    const Balances& found = view.insights.balances;
    const auto people = [](std::size_t number) { return counted(number, "person", "people"); };
    measure(view, flow, "Most uneven balances",
            "You gave more to " + people(found.gave_more.size()) + ", and received more from " +
                people(found.received_more.size()),
            "Of all time, by weight, the most uneven first. Not every tie has to be even (rule "
            "M32).");
    ledger_list(view, flow, "Gave more than received", found.gave_more);
    ledger_list(view, flow, "Received more than gave", found.received_more);
    if (found.takers.empty()) return;
    const LedgerParams params = ledger_params(view.app.book());
    measure(view, flow, "Where you gave much and little came back", people(found.takers.size()),
            "You gave " + counted(params.taker_acts, "time", "times") + " or more, they asked " +
                counted(params.taker_asks, "time", "times") +
                " or more, and nothing is noted that came back. It may be a favour that takes its "
                "time; you decide what it means (rule M45).");
    ledger_list(view, flow, "Gave much, little came back", found.takers);
}

}  // namespace

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
            "Gave " + whole_or_one_digit(ledger.given) + ", received " +
                whole_or_one_digit(ledger.received) + ": balance " +
                signed_number(ledger.balance()),
            "Each act weighs 1 to 5, unsaid 1. An ask counts as received once it was met (rule "
            "M32). You " +
                std::string(stance_words(my_stance(ledger, ledger_params(view.app.book())))) +
                " (rule M15).");
    five_to_one(view, flow);
    year_on_year(view, ledger, flow);
    if (!balance_chart(state.months, 110, flow))
        nothing_yet(flow,
                    "What you gave and received in the last twelve months will show here. Note it "
                    "with a touchpoint, as in “coffee with Ana, gave advice”.");
    thanks_list(view, flow);
    uneven_lists(view, flow);
    if (!state.circles.empty() || !state.organisations.empty()) {
        flow.space(10);
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Of each circle and organisation; a press shows its people. " +
                                    upper_first(period_words(ledger_days(view.app.book()))) +
                                    ": what was given "
                                    "less what was received. Interest: by how much each tie has "
                                    "grown, between 0 and 1, "
                                    "since you first gave something (rule M32).",
                                ui::muted());
    }
    group_lines(view, flow, "By circle", state.circles, circle_query);
    group_lines(view, flow, "By organisation", state.organisations, organisation_query);
}

}  // namespace kith::views
