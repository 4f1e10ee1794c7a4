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

/// ", when the tie was medium"; nothing before the first touch.
std::string tie_then(const AppState& app, const Person& person, std::uint32_t row, Day on) {
    const TieStrengthParams own = with_own_word(person, tie_strength_params(app.book()));
    const auto touches = app.directory().relations().touchpoints_of_person.of(row);
    const TieReading tie = read_tie(weighed_touches(app.book(), touches, own), on, own);
    return tie.sum > 0 ? ", when the tie was " + std::string(band_name(tie.band)) : std::string();
}

std::string_view layer_name(std::string_view layer) {
    const auto* const it = std::ranges::find(kLayerValues, layer);
    return it == kLayerValues.end()
               ? "No layer"
               : kLayerNames[static_cast<std::size_t>(it - kLayerValues.begin())];
}

/// The layers before, which the history of the book alone can tell: it is read when they are asked
/// for.
void earlier_layers(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    if (!folding(view, flow, "earlier-layers", "Earlier layers", false, 2)) return;
    const auto say = [&](std::string_view words) {
        flow.y += ui::paragraph(flow.x + kLayerWidth, flow.y, flow.width - kLayerWidth, words,
                                ui::caption()) +
                  2;
    };
    const Past& past = view.app.past();
    if (!past.all_read()) {
        if (past.error().empty() && !past.reading()) {
            view.emit(command::OpenHistory{});
            view.emit(command::ReadOlder{});
        }
        return say(past.error().empty() ? std::string_view("Reading the history…")
                                        : std::string_view(past.error()));
    }
    const auto earlier = view.app.earlier_layers(person);
    if (earlier.empty()) say("The history tells of none.");
    for (const AppState::EarlierLayer& one : earlier) {
        say(std::string(layer_name(one.layer)) + " from " + to_short_words(from_day(one.from)) +
            " until " + to_short_words(from_day(one.until)) +
            tie_then(view.app, person, row, one.until));
    }
}

void layer_choice(ViewState& view, const Person& person, std::uint32_t row, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 2);
    const FieldNumber field = find_field(EntityKind::person, "layer")->number;
    const auto* const it = std::ranges::find(kLayerValues, person.layer);
    int chosen = it == kLayerValues.end() ? -1 : static_cast<int>(it - kLayerValues.begin());
    ui::label(line.take_left(kLayerWidth), "Layer", ui::muted());
    line.width = std::min(line.width, ui::segmented_width(kLayerNames));
    if (ui::segmented("layer", line, "Layer", kLayerNames, chosen) && chosen >= 0)
        view.emit(command::SetField{EntityKind::person, person.id.value, field,
                                    std::string(kLayerValues[static_cast<std::size_t>(chosen)])});
    if (const std::string& since = view.person.layer_since; !since.empty()) {
        ui::label({flow.x + kLayerWidth, flow.y, flow.width - kLayerWidth, 18}, since,
                  ui::caption());
        flow.y += 18;
        earlier_layers(view, person, row, flow);
    }
    if (const std::string& full = view.person.layers_full; !full.empty()) {
        const std::string words = "Full: " + full + ". Somebody would move down (rule M20).";
        flow.y += ui::paragraph(flow.x + kLayerWidth, flow.y, flow.width - kLayerWidth, words,
                                ui::caption());
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

/// "Since 3 Feb 2026, when the tie was medium"; nothing of somebody without a layer.
std::string layer_since(const AppState& app, const Person& person, std::uint32_t row) {
    const auto on = app.day_of(set_at(person, find_field(EntityKind::person, "layer")->number));
    if (person.layer.empty() || !on) return {};
    return "Since " + to_short_words(from_day(*on)) + tie_then(app, person, row, *on);
}

void strength_chart(std::span<const StrengthPoint> points, ui::Flow& flow) {
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
    ui::Rect line = flow.next(ui::why_size(), 2);
    bool& open = view.person.open_groups[ui::item_id("why")];
    if (ui::why_button("why", line.take_right(ui::why_size()), fact.label, open)) {
        open = !open;
        view.app.wake_after(0);
    }
    ui::label(line.take_left(104), fact.label, ui::muted());
    ui::TextStyle style = ui::body();
    if (fact.calls) style.colour = theme().colour.warn;
    if (fact.told.empty()) {
        ui::label(line, fact.value, style);
    } else {
        ui::draw_text(line, fact.value, style);
        mirror().add(ui::make_node(ui::item_id("told"), Role::text, fact.told, line));
    }
    if (const GlanceMeter& meter = fact.meter; !meter.label.empty()) {
        const ui::Rect words{flow.x + 104, flow.y, flow.width - 104, 16};
        ui::draw_text(words, meter.words, ui::caption());
        flow.y += 18;
        ui::Rect bar = flow.next(6, 8);
        bar.take_left(104);
        ui::progress("meter", bar, meter.label, static_cast<float>(meter.now),
                     static_cast<float>(meter.wanted), meter.words);
    }
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
    const NetworkMeasures& measures = view.app.measures();
    view.app.want_roles();
    if (page.facts_of != revision || page.facts_on != today ||
        page.measures_of != measures.revision()) {
        page.facts = glance_facts(view.app.today_context(), row);
        page.facts.push_back(
            network_role_fact(view.app.book(), view.app.directory(), measures, row));
        const Relations& relations = view.app.directory().relations();
        page.trust = read_trust(view.app.book(), relations, row, today);
        page.bands = band_history(view.app.book(), relations.touchpoints_of_person.of(row), today,
                                  with_own_word(person, tie_strength_params(view.app.book())));
        page.steps = next_steps(view.app.book(), relations, row, today);
        page.package = first_package(view.app.today_context(), row);
        page.balance = month_balance(view.app.book(), relations.exchanges_of_person.of(row), today,
                                     kBalanceMonths);
        page.closeness = strength_history(view.app.book(), relations, row, today, kMonths);
        page.layer_since = layer_since(view.app, person, row);
        page.access = access_proposal(view.app.book(), relations, view.app.facts(), row);
        page.layers_full = full_layers(view.app.book());
        page.facts_of = revision;
        page.facts_on = today;
        page.measures_of = measures.revision();
    }
    if (view.app.looking_at() == nullptr) {
        layer_choice(view, person, row, flow);
        if (!person.pauses.empty())
            pause_line(view, read_pauses(person.pauses), person.id.value, flow);
    }
    person_trust(view, person, row, flow);
    for (const GlanceFact& fact : page.facts) {
        fact_line(view, fact, flow);
        if (fact.label == "Closeness") person_own_word(view, person, flow);
        if (fact.label == "Next") person_steps(view, person, flow);
        if (fact.label == "First 48 hours" && page.package)
            person_package(view, person, *page.package, flow);
        if (fact.only_takes) taker_line(view, person, flow);
    }
    strength_chart(page.closeness, flow);
    balance_chart(page.balance, 56, flow);
    band_table(view, flow);
}

}  // namespace kith::views
