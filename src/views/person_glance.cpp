// Who somebody is to me, at a glance: the layer, and four numbers that tell why.
#include "app/person_glance.hpp"

#include "base/words.hpp"
#include "model/field_stamps.hpp"
#include "strategy/pruning.hpp"
#include "views/chart.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, 4> kLayerNames = {"15", "50", "150", "Known"};
constexpr std::array<std::string_view, 4> kLayerValues = {"15", "50", "150", "known"};
constexpr float kLayerWidth = 52;
constexpr int kMonths = 24;
constexpr int kBalanceMonths = 12;

void layer_choice(ViewState& view, const Person& person, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 2);
    const FieldNumber field = find_field(EntityKind::person, "layer")->number;
    const auto* const it = std::ranges::find(kLayerValues, person.layer);
    int chosen = it == kLayerValues.end() ? -1 : static_cast<int>(it - kLayerValues.begin());
    ui::label(line.take_left(kLayerWidth), "Layer", ui::muted());
    line.width = std::min(line.width, ui::segmented_width(kLayerNames));
    if (ui::segmented("layer", line, "Layer", kLayerNames, chosen) && chosen >= 0)
        view.emit(command::SetField{EntityKind::person, person.id.value, field,
                                    std::string(kLayerValues[static_cast<std::size_t>(chosen)])});
    // What it was before stands in the journal alone.
    const auto on = parse_iso_date(view.app.day_and_time(set_at(person, field)).substr(0, 10));
    if (!person.layer.empty() && on) {
        const std::string since = "Since " + to_short_words(*on);
        ui::label({flow.x + kLayerWidth, flow.y, flow.width - kLayerWidth, 18}, since,
                  ui::caption());
        flow.y += 18;
    }
    flow.space(6);
}

/// What the log says of somebody who only takes, and one press that makes them passive.
void taker_line(ViewState& view, const Person& person, ui::Flow& flow) {
    flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                            "They have asked and received, and nothing has come back so far. You "
                            "decide what that means (rule M45).",
                            ui::caption()) +
              4;
    if (person.passive || view.app.looking_at() != nullptr) return;
    const PruneVerbWords& verb = prune_verbs()[static_cast<std::size_t>(PruneVerb::make_passive)];
    ui::ButtonOptions quiet;
    quiet.reason = verb.does;
    const ui::Rect line = flow.next(theme().control_height, 8);
    if (ui::button("make-passive",
                   {line.x, line.y, ui::button_width(verb.label, quiet), line.height}, verb.label,
                   quiet)) {
        view.emit(command::Prune{person.id.value, PruneVerb::make_passive, {}});
        mirror().announce(verb.does);
    }
}

void strength_chart(ViewState& view, std::uint32_t row, ui::Flow& flow) {
    const auto points = strength_history(view.app.book(), view.app.directory().relations(), row,
                                         view.app.today(), kMonths);
    if (std::ranges::all_of(points, [](const StrengthPoint& p) { return p.strength < 0.01; }))
        return;
    std::vector<ChartValue> values;
    for (const StrengthPoint& point : points) {
        values.push_back({month_label(point.on), two_decimals(point.strength),
                          static_cast<float>(point.strength)});
    }
    flow.space(4);
    line_chart("strength", flow.next(64, 8), "Closeness over two years", values, 1);
}

}  // namespace

void fact_line(ViewState& view, const GlanceFact& fact, ui::Flow& flow) {
    ImGui::PushID(fact.label.data(), fact.label.data() + fact.label.size());
    ui::Rect line = flow.next(28, 2);
    const ItemId item = ui::item_id("why");
    bool& open = view.person.open_groups[item];
    ui::ButtonOptions why;
    why.kind = ui::ButtonKind::quiet;
    why.flags = kExpandable | (open ? kExpanded : 0u);
    const std::string name = "Why: " + std::string(fact.label);
    why.reason = name;
    why.icon = Icon::info;
    why.icon_only = true;
    if (ui::button("why", line.take_right(28), name, why)) {
        open = !open;
        view.app.wake_after(0);
    }
    ui::label(line.take_left(104), fact.label, ui::muted());
    ui::TextStyle style = ui::body();
    if (fact.calls) style.colour = theme().colour.warn;
    ui::label(line, fact.value, style);
    if (open) {
        for (const std::string& words : fact.why)
            flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 4;
        flow.space(4);
    }
    ImGui::PopID();
}

void person_glance(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    group_title(flow, "Where you stand");
    PersonState& page = view.person;
    const std::uint64_t revision = view.app.book().revision;
    const Day today = view.app.today();
    if (page.facts_of != revision || page.facts_on != today) {
        page.facts = glance_facts(view.app.today_context(), row);
        const Relations& relations = view.app.directory().relations();
        page.trust = read_trust(view.app.book(), relations, row, today);
        page.bands = band_history(view.app.book(), relations.touchpoints_of_person.of(row), today,
                                  with_own_word(person, tie_strength_params(view.app.book())));
        page.steps = next_steps(view.app.book(), relations, row, today);
        page.balance = month_balance(view.app.book(), relations.exchanges_of_person.of(row), today,
                                     kBalanceMonths);
        page.facts_of = revision;
        page.facts_on = today;
    }
    if (view.app.looking_at() == nullptr) layer_choice(view, person, flow);
    person_trust(view, person, row, flow);
    for (const GlanceFact& fact : page.facts) {
        fact_line(view, fact, flow);
        if (fact.label == "Closeness") person_own_word(view, person, flow);
        if (fact.label == "Next") person_steps(view, person, flow);
        if (fact.only_takes) taker_line(view, person, flow);
    }
    strength_chart(view, row, flow);
    if (std::ranges::any_of(page.balance, [](const MonthHealth& month) {
            return month.given + month.received > 0;
        }))
        balance_chart(page.balance, 56, flow);
    band_table(view, flow);
}

}  // namespace kith::views
