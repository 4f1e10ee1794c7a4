// The pruning review: who takes care and may not want it any more, one after another, with four
// things to do about it, or none. Nobody is deleted.
#include "strategy/rule_setting.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, kPruneVerbs> kKeys = {"1", "2", "3", "4", "5"};
struct KindWords {
    std::string_view key, value, words;
};
constexpr std::array<KindWords, 3> kKinds = {{{"o", "operational", "O  Operational"},
                                              {"p", "personal", "P  Personal"},
                                              {"b", "strategic", "B  Both: strategic"}}};

const Person* current(const ViewState& view) {
    const PruningState& state = view.people.pruning;
    return state.at < state.candidates.size()
               ? view.app.book().people.find(state.candidates[state.at].person)
               : nullptr;
}

void show(ViewState& view, std::size_t at) {
    PruningState& state = view.people.pruning;
    state.at = at;
    while (state.at < state.candidates.size() && current(view) == nullptr) ++state.at;
    state.asks_kind = false;
    state.decided.trouble.clear();
    view.app.wake_after(0);
}

void decide(ViewState& view, PruneVerb verb, std::string_view kind = {}) {
    PruningState& state = view.people.pruning;
    if (verb == PruneVerb::change_kind && kind.empty()) {
        state.asks_kind = true;
        view.app.wake_after(0);
        return;
    }
    const PruneCandidate& candidate = state.candidates[state.at];
    begin_step(view, state.decided, state.at);
    view.emit(command::Prune{
        candidate.person, verb,
        verb == PruneVerb::keep ? reasons_text(candidate.reasons) : std::string(kind)});
    mirror().announce(prune_verbs()[static_cast<std::size_t>(verb)].label);
    show(view, state.at + 1);
}

void take_back(ViewState& view) {
    PruningState& state = view.people.pruning;
    if (state.asks_kind) {
        state.asks_kind = false;
        view.app.wake_after(0);
        return;
    }
    if (const auto at = take_back_step(view, state.decided)) show(view, *at);
}

void all_decided(const ViewState& view, const ui::Rect& rest) {
    const PruningState& state = view.people.pruning;
    const std::string words =
        state.candidates.empty()
            ? "Nobody stands out: no layer holds more than it can, nothing was rated "
              "low, and nobody was left for " +
                  prune_gaps_words(rule_number(view.app.book(), RuleNumber::prune_gaps)) + "."
            : "That was the last. Decided: " +
                  counted(standing_steps(view, state.decided), "person", "people") +
                  ". Nobody was deleted, and each decision can be undone.";
    ui::paragraph(rest.x, rest.y, rest.width, words, ui::body());
}

void verb_lines(ViewState& view, const PruneCandidate& candidate, ui::Flow& flow) {
    const float size = theme().control_height;
    std::optional<PruneVerb> chosen;
    for (std::size_t i = 0; i < kPruneVerbs; ++i) {
        const PruneVerbWords& verb = prune_verbs()[i];
        const bool suggested = candidate.suggested == verb.verb;
        ui::ButtonOptions look;
        if (suggested) look.kind = ui::ButtonKind::primary;
        look.reason = verb.does;
        const std::string words = std::string(kKeys[i]) + "  " + std::string(verb.label) +
                                  (suggested ? ", as suggested" : "");
        const ui::Rect line = flow.next(size, 2);
        const float width = std::min(line.width, ui::button_width(words, look));
        if (ui::button(verb.key, {line.x, line.y, width, size}, words, look)) chosen = verb.verb;
        const std::string does =
            suggested ? std::string(verb.does) + " " + candidate.because : std::string(verb.does);
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, does, ui::caption()) + 10;
    }
    if (chosen) decide(view, *chosen);
}

void kind_lines(ViewState& view, const Person& person, ui::Flow& flow) {
    ui::label(flow.next(24, 6), "What is the tie to be about?", ui::strong());
    std::optional<std::string_view> chosen;
    for (const KindWords& kind : kKinds) {
        ui::ButtonOptions look;
        if (kind.value == other_kind(person)) look.kind = ui::ButtonKind::primary;
        const ui::Rect line = flow.next(theme().control_height, 8);
        if (ui::button(kind.value,
                       {line.x, line.y, ui::button_width(kind.words, look), line.height},
                       kind.words, look))
            chosen = kind.value;
    }
    if (chosen) decide(view, PruneVerb::change_kind, *chosen);
}

}  // namespace

void open_pruning(ViewState& view) {
    PruningState& state = view.people.pruning;
    const AppState& app = view.app;
    state = {};
    state.open = true;
    state.candidates =
        prune_candidates(app.book(), app.directory().relations(), app.facts(), app.today());
    view.app.wake_after(0);
}

bool pruning_key(ViewState& view, std::string_view key) {
    PruningState& state = view.people.pruning;
    if (key == "u" || key == "U" || key == "ArrowLeft") return take_back(view), true;
    const Person* person = current(view);
    if (person == nullptr) return false;
    if (key == "s" || key == "S" || key == "ArrowRight") return show(view, state.at + 1), true;
    if (state.asks_kind) {
        for (const KindWords& kind : kKinds) {
            if (key == kind.key) return decide(view, PruneVerb::change_kind, kind.value), true;
        }
        return false;
    }
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        if (key == kKeys[i]) return decide(view, static_cast<PruneVerb>(i)), true;
    }
    return false;
}

void pruning_dialog(ViewState& view) {
    PruningState& state = view.people.pruning;
    if (!state.open) return;
    settle_step(view, state.decided);
    Dialog dialog(view, "Review whom to keep", 560, theme().touch ? 760.0f : 660.0f);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close")) {
        state.open = false;
        return;
    }
    if (take_back_button(state.decided, state.asks_kind || !state.decided.made.empty(), actions,
                         rest)) {
        take_back(view);
        return;
    }
    const Person* person = current(view);
    if (person == nullptr) return all_decided(view, rest);
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    if (ui::button("later", actions.take_left(ui::button_width("S  Decide later", quiet)),
                   "S  Decide later", quiet)) {
        show(view, state.at + 1);
        return;
    }
    const std::string progress =
        std::to_string(state.at + 1) + " of " + with_thousands(state.candidates.size());
    ui::progress("decided", rest.take_top(6, 6), "People reviewed", static_cast<float>(state.at),
                 static_cast<float>(state.candidates.size()), progress);
    const PruneCandidate candidate = state.candidates[state.at];
    ui::ScrollArea area("candidate", rest, "Whom it is about");
    ui::Flow flow{rest.x, area.top(), rest.width - 10};
    ui::label(flow.next(20, 6), progress, ui::caption());
    const ui::Rect head = flow.next(48, 8);
    person_disc(view, view.app.book().people.row_of(candidate.person), {head.x + 22, head.y + 24},
                20);
    ui::label({head.x + 54, head.y + 2, head.width - 54, 24}, display_name(*person), ui::heading(),
              0, 3);
    const std::string layer =
        person->layer.empty() ? std::string("No layer") : "Layer " + person->layer;
    ui::label({head.x + 54, head.y + 25, head.width - 54, 20}, layer, ui::muted());
    {
        const ui::Container list("why", Role::list, "Why", {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < candidate.why.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));
            const std::string& why = candidate.why[i];
            const float height = ui::wrapped_height(why, ui::body(), flow.width);
            const ui::Rect line = flow.next(height, 4);
            mirror().add(ui::make_node(ui::item_id("why"), Role::listitem, why, line));
            ui::draw_wrapped(line, why, ui::body());
            ImGui::PopID();
        }
    }
    flow.space(10);
    if (state.asks_kind)
        kind_lines(view, *person, flow);
    else
        verb_lines(view, candidate, flow);
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
