// Sorting people after an import: one after another, one key each, what the log suggests first.
#include "strategy/layers.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::views {
namespace {

struct LayerKey {
    std::string_view key, value, words;
};
constexpr std::array<LayerKey, 4> kLayers = {{{"1", "15", "1  Closest 15"},
                                              {"2", "50", "2  Active 50"},
                                              {"3", "150", "3  Outer 150"},
                                              {"4", "known", "4  Known"}}};
constexpr std::string_view kAllKnown = "All that are left: known";
constexpr std::string_view kBack = "←  Back";
/// The five kinds of M14, as tags.
struct KindKey {
    std::string_view key, tag, words;
};
constexpr std::array<KindKey, 5> kKinds = {{{"p", "peer", "P  Peer"},
                                            {"m", "mentor", "M  Mentor"},
                                            {"c", "client", "C  Client"},
                                            {"f", "colleague", "F  Other function"},
                                            {"r", "remote", "R  Remote"}}};

const Person* current(const ViewState& view) {
    const TriageState& triage = view.triage;
    return triage.at < triage.people.size() ? view.app.book().people.find(triage.people[triage.at])
                                            : nullptr;
}

void show(ViewState& view, std::size_t at) {
    TriageState& triage = view.triage;
    triage.at = at;
    triage.asks_focus = true;
    triage.steps.trouble.clear();
    // Who was deleted meanwhile is passed over.
    while (triage.at < triage.people.size() && current(view) == nullptr) ++triage.at;
    view.app.wake_after(0);
}

void next(ViewState& view) {
    show(view, view.triage.at + 1);
}

/// The one before is shown again, as they are now.
void back(ViewState& view) {
    const TriageState& triage = view.triage;
    for (std::size_t at = triage.at; at-- > 0;) {
        if (view.app.book().people.find(triage.people[at]) != nullptr) return show(view, at);
    }
}

void take_back(ViewState& view) {
    if (const auto at = take_back_step(view, view.triage.steps)) show(view, *at);
}

/// What is decided about the one who is shown.
template <class CommandType>
void decide(ViewState& view, CommandType command) {
    begin_step(view, view.triage.steps, view.triage.at);
    view.emit(std::move(command));
}

void choose_layer(ViewState& view, const Person& person, std::string_view layer) {
    decide(view, command::ChangeMany{{person.id.value}, BulkAction::set_layer, std::string(layer)});
    next(view);
}

void choose_kind(ViewState& view, const Person& person, std::string_view tag) {
    const bool has = std::ranges::contains(person.tags, tag);
    decide(view, command::ChangeMany{{person.id.value},
                                     has ? BulkAction::remove_tag : BulkAction::add_tag,
                                     std::string(tag)});
    view.app.wake_after(0);
}

/// Who is left is known and no more, all as one edit (M74).
void all_known(ViewState& view) {
    const TriageState& triage = view.triage;
    std::vector<Id> left;
    for (std::size_t at = triage.at; at < triage.people.size(); ++at) {
        const Person* person = view.app.book().people.find(triage.people[at]);
        if (person != nullptr && is_unsorted(*person)) left.push_back(triage.people[at]);
    }
    decide(view, command::ChangeMany{std::move(left), BulkAction::set_layer, "known"});
    show(view, triage.people.size());
}

void let_be(ViewState& view, const Person& person) {
    decide(view, command::SetField{EntityKind::person, person.id.value,
                                   find_field(EntityKind::person, "passive")->number, true});
    next(view);
}

std::string about(const ViewState& view, const Person& person) {
    const std::size_t row = view.app.book().people.row_of(person.id.value);
    const PersonLine& line = view.app.directory().lines()[row];
    std::string words;
    if (line.role != PersonLine::kNone) words = view.app.book().roles.rows()[line.role].title;
    const std::string_view at = view.app.directory().organisation_name(view.app.book(), row);
    if (!at.empty()) words += (words.empty() ? "" : ", ") + std::string(at);
    return words.empty() ? std::string("No organisation yet") : words;
}

/// What of the book is told of, once for each change of it.
void follow_book(ViewState& view) {
    const Book& book = view.app.book();
    TriageState& triage = view.triage;
    if (std::exchange(triage.of, book.revision) == book.revision) return;
    triage.full = full_layers(book);
    triage.sorted =
        static_cast<std::size_t>(std::ranges::count_if(triage.people, [&](const Id& id) {
            const Person* person = book.people.find(id);
            return person != nullptr && !is_unsorted(*person);
        }));
}

void all_sorted(ViewState& view, ui::Rect rest) {
    const std::string words =
        view.triage.people.empty()
            ? std::string(
                  "Everybody has a layer, or is let be. Who comes with an import is sorted "
                  "here.")
            : "That was the last. Sorted: " + counted(view.triage.sorted, "person", "people") + ".";
    ui::paragraph(rest.x, rest.y, rest.width, words, ui::body());
}

void buttons_of(ViewState& view, const Person& person, ui::Flow& flow) {
    const float half = (flow.width - 8) / 2;
    ui::Rect line;
    for (std::size_t i = 0; i < kLayers.size(); ++i) {
        if (i % 2 == 0) line = flow.next(theme().control_height, 8);
        if (ui::button(kLayers[i].value, line.take_left(half, 8), kLayers[i].words))
            choose_layer(view, person, kLayers[i].value);
    }
    if (!view.triage.full.empty()) {
        const std::string words = "Full: " + view.triage.full + ". Somebody would move down.";
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 8;
    }
    ui::label(flow.next(20, 4), "What they are to you", ui::caption());
    line = flow.next(theme().control_height, 8);
    for (const KindKey& kind : kKinds) {
        ui::ButtonOptions toggle;
        toggle.toggle = true;
        toggle.pressed = std::ranges::contains(person.tags, kind.tag);
        const float width = ui::button_width(kind.words, toggle);
        if (width > line.width) line = flow.next(theme().control_height, 8);
        if (ui::button(kind.tag, line.take_left(width, 8), kind.words, toggle))
            choose_kind(view, person, kind.tag);
    }
}

}  // namespace

void open_triage(ViewState& view, std::span<const Id> only) {
    TriageState& triage = view.triage;
    triage = {};
    triage.open = true;
    triage.asks_focus = true;
    triage.people = sort_order(view.app.book(), view.app.facts(), only, view.app.today());
    view.app.wake_after(0);
}

bool triage_key(ViewState& view, std::string_view key) {
    if (key == "u" || key == "U") return take_back(view), true;
    if (key == "ArrowLeft") return back(view), true;
    const Person* person = current(view);
    if (person == nullptr) return false;
    for (const LayerKey& layer : kLayers) {
        if (key == layer.key) return choose_layer(view, *person, layer.value), true;
    }
    // The first letter of the words is the key with Shift or Caps Lock.
    for (const KindKey& kind : kKinds) {
        if (key == kind.key || key == kind.words.substr(0, 1))
            return choose_kind(view, *person, kind.tag), true;
    }
    if (key == "0") return let_be(view, *person), true;
    if (key == "s" || key == "S" || key == "ArrowRight") return next(view), true;
    return false;
}

void triage_dialog(ViewState& view) {
    TriageState& triage = view.triage;
    if (!triage.open) return;
    settle_step(view, triage.steps);
    follow_book(view);
    Dialog dialog(view, "Sort people", 520, theme().touch ? 652.0f : 560.0f);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
        triage.open = false;
    ui::Rect backwards = rest.take_bottom(theme().control_height, 8);
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.disabled = triage.at == 0;
    if (ui::button("back", backwards.take_left(ui::button_width(kBack, quiet), 8), kBack, quiet)) {
        back(view);
        return;
    }
    quiet.disabled = false;
    if (take_back_button(triage.steps, !triage.steps.made.empty(), backwards, rest)) {
        take_back(view);
        return;
    }
    const Person* person = current(view);
    if (person == nullptr) return all_sorted(view, rest);
    if (ui::button("skip", actions.take_left(ui::button_width("S  Skip", quiet), 8), "S  Skip",
                   quiet)) {
        next(view);
        return;
    }
    if (ui::button("let-be", actions.take_left(ui::button_width("0  Let be", quiet)), "0  Let be",
                   quiet)) {
        let_be(view, *person);
        return;
    }
    const std::string progress =
        std::to_string(triage.at + 1) + " of " + with_thousands(triage.people.size());
    ui::progress("sorted", rest.take_top(6, 8), "People sorted", static_cast<float>(triage.at),
                 static_cast<float>(triage.people.size()), progress);
    ui::ScrollArea area("person", rest, "Person to sort");
    ui::Flow flow{rest.x, area.top(), rest.width - 10};
    ui::label(flow.next(20, 8), progress, ui::caption());
    const ui::Rect head = flow.next(52, 8);
    const std::size_t row = view.app.book().people.row_of(person->id.value);
    person_disc(view, row, {head.x + 24, head.y + 26}, 24);
    ui::label({head.x + 62, head.y + 3, head.width - 62, 24}, display_name(*person), ui::heading(),
              0, 3);
    ui::label({head.x + 62, head.y + 27, head.width - 62, 20}, about(view, *person), ui::muted());
    const LayerProposal proposal = layer_proposal(*person, view.app.facts()[row],
                                                  sort_params(view.app.book()), view.app.today());
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    const std::string words = proposal.layer == "known"
                                  ? std::string("Known, as suggested")
                                  : "Layer " + std::string(proposal.layer) + ", as suggested";
    ui::Rect line = flow.next(theme().control_height, 4);
    const bool accepted =
        ui::button("suggested", line.take_left(ui::button_width(words, primary)), words, primary);
    if (std::exchange(triage.asks_focus, false)) mirror().request_focus(ui::item_id("suggested"));
    const std::string why = "Because: " + proposal.why;
    ui::label(flow.next(20, 10), why, ui::caption());
    buttons_of(view, *person, flow);
    line = flow.next(theme().control_height, 8);
    const bool ends = ui::button("all-known", line.take_left(ui::button_width(kAllKnown, quiet)),
                                 kAllKnown, quiet);
    area.set_content_height(flow.y - area.top());
    if (accepted) choose_layer(view, *person, proposal.layer);
    if (ends) all_known(view);
}

}  // namespace kith::views
