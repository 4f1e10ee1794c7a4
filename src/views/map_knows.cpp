// Who knows whom: suggested ties one after another, the surest first. The two are shown on the map
// and asked about; a key answers, and the next two come.
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::views {
namespace {

const Tie* asked_tie(const ViewState& view) {
    const MapKnows& knows = view.map.doing.knows;
    if (!knows.open || knows.at >= knows.ties.size()) return nullptr;
    return view.app.book().ties.find(knows.ties[knows.at]);
}

/// In the book, and neither left out nor, in the picture of another day, not yet there.
bool is_seen(const ViewState& view, Id person) {
    const std::uint32_t node = node_with(view.app, person);
    return view.app.book().people.find(person) != nullptr && view.app.map_stage().is_there(node) &&
           !is_left_out(view, node);
}

/// Whether it waits for a word, and both can be shown.
bool may_be_asked(const ViewState& view, const Tie& tie) {
    return tie.state == "inferred" && is_seen(view, tie.a) && is_seen(view, tie.b);
}

std::string progress_words(const MapKnows& knows) {
    return std::to_string(std::min(knows.at + 1, knows.ties.size())) + " of " +
           std::to_string(knows.ties.size());
}

/// Those that were answered elsewhere meanwhile, or left out, are passed over.
void pass_answered(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    for (; knows.at < knows.ties.size(); ++knows.at) {
        const Tie* tie = asked_tie(view);
        if (tie != nullptr && may_be_asked(view, *tie)) return;
    }
}

void ask(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    knows.flown = false;
    view.app.wake_after(0);
    const Tie* tie = asked_tie(view);
    if (tie == nullptr) {
        mirror().announce("That was the last one.");
        return;
    }
    mirror().announce(progress_words(knows) + ". " + two_of(view, tie->a, tie->b) + ". " +
                      tie->evidence);
}

void answer(ViewState& view, Verdict verdict) {
    MapKnows& knows = view.map.doing.knows;
    if (asked_tie(view) == nullptr) return;
    knows.answers.trouble.clear();
    begin_step(view, knows.answers, knows.at);
    if (verdict != Verdict::none)
        view.emit(command::JudgeTies{{knows.ties[knows.at]}, verdict == Verdict::yes, true});
    knows.settling = true;
    ++knows.at;
    view.app.wake_after(0);
}

void take_back(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    if (knows.settling) return;
    const auto at = take_back_step(view, knows.answers);
    if (!at) return;
    knows.answers.trouble.clear();
    knows.at = *at;
    knows.settling = true;
}

/// After an answer, once the book has changed by it: what it is like then, and the next question.
void settle(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    if (!knows.settling || !view.commands.empty()) return;
    knows.settling = false;
    settle_step(view, knows.answers);
    pass_answered(view);
    ask(view);
}

/// Both, with room around them, in what the card leaves of the map.
void fly_to_both(ViewState& view, const ui::Rect& card) {
    MapState& map = view.map;
    const auto [a, b] = asked_about(view);
    const std::span<const float> at = view.app.map().positions();
    if (map.doing.knows.flown || a == kNoNode || b == kNoNode) return;
    if (2 * std::size_t{std::max(a, b)} + 1 >= at.size() || std::isnan(at[2 * a]) ||
        std::isnan(at[2 * b]))
        return;
    map.doing.knows.flown = true;
    map.follow = false;
    const float below = map.rect.bottom() - card.bottom();
    const float room_x = map.rect.width * 0.6f;
    const float room_y = std::max(80.0f, below * 0.55f);
    const float across = std::abs(at[2 * a] - at[2 * b]);
    const float down = std::abs(at[2 * a + 1] - at[2 * b + 1]);
    const float scale = std::clamp(
        std::min(room_x / std::max(across, 1.0f), room_y / std::max(down, 1.0f)), 0.05f, 1.6f);
    // The middle of the two lies in the middle of what is below the card.
    const float middle = (map.rect.y + map.rect.height / 2) - (card.bottom() + below / 2);
    move_camera(view, {(at[2 * a] + at[2 * b]) / 2,
                       (at[2 * a + 1] + at[2 * b + 1]) / 2 + middle / scale, scale});
}

/// What was looked for is there. What was answered before stays, unless there is something to ask.
void look_again(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    knows.looks = false;
    const auto ties = view.app.book().ties.rows();
    if (std::ranges::any_of(ties, [&](const Tie& tie) { return may_be_asked(view, tie); }))
        open_knows(view);
}

}  // namespace

void open_knows(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    knows = {};
    knows.open = knows.begins = true;
    std::vector<std::pair<double, Id>> order;
    for (const Tie& tie : view.app.book().ties.rows()) {
        if (may_be_asked(view, tie)) order.emplace_back(-tie.confidence, tie.id.value);
    }
    std::ranges::sort(order);
    for (const auto& [sure, id] : order) knows.ties.push_back(id);
    if (!knows.ties.empty()) ask(view);
    view.map.reading.panel_open = false;
    view.app.wake_after(0);
}

std::pair<std::uint32_t, std::uint32_t> asked_about(const ViewState& view) {
    const Tie* tie = asked_tie(view);
    if (tie == nullptr) return {kNoNode, kNoNode};
    return {node_with(view.app, tie->a), node_with(view.app, tie->b)};
}

bool knows_key(ViewState& view, std::string_view key) {
    if (!view.map.doing.knows.open || key.size() != 1) return false;
    switch (key[0]) {
        case 'y':
        case 'Y':
            return answer(view, Verdict::yes), true;
        case 'n':
        case 'N':
            return answer(view, Verdict::no), true;
        case 's':
        case 'S':
            return answer(view, Verdict::none), true;
        case 'u':
        case 'U':
            return take_back(view), true;
        default:
            return false;
    }
}

ui::Rect map_knows(ViewState& view) {
    MapKnows& knows = view.map.doing.knows;
    if (!knows.open) return {};
    settle(view);
    if (knows.looks && view.commands.empty() && !view.app.ties_progress()) look_again(view);
    const ui::Rect& map = view.map.rect;
    const Tie* tie = asked_tie(view);
    const bool begins = std::exchange(knows.begins, false);
    const bool narrow = page_width() == PageWidth::narrow;
    const float size = theme().control_height;
    const float width = std::min(narrow ? map.width - 24 : 560.0f, map.width - 24);
    const float inside = width - 32;
    const float beside = inside - size;  // what closes it stands in the corner
    std::string question =
        "Nothing waits for your word. Imports suggest ties, and Look for more goes through the "
        "whole book: who met with you, wrote in one conversation, or was in one place at one time.";
    if (left_out_key(view) != 0)
        question = "Between those who are shown nothing waits for your word.";
    std::string why;
    if (tie != nullptr) {
        question = "Do " + two_of(view, tie->a, tie->b) + " know each other?";
        why = tie->evidence + " (" +
              std::to_string(static_cast<int>(std::lround(tie->confidence * 100))) +
              " of 100 sure)";
    } else if (!knows.ties.empty()) {
        question = "That was the last one. Thank you.";
    }
    if (!knows.answers.trouble.empty()) why = knows.answers.trouble;
    const float question_height = ui::wrapped_height(question, ui::heading(), beside);
    const float why_height = why.empty() ? 0 : ui::wrapped_height(why, ui::muted(), beside) + 4;
    const float progress_height = knows.ties.empty() ? 0.0f : 26.0f;
    const float top = map.y + 2 * size + 30;  // below the toolbar
    const ui::Rect card{map.x + (map.width - width) / 2, top, width,
                        progress_height + question_height + why_height + size + 40};
    const ui::Layer layer("knows", card, true);
    ui::raised(card, theme().radius_card);
    const ui::Container group("knows", Role::group, "Who knows whom", card);
    ui::Flow flow{card.x + 16, card.y + 12, beside};
    if (!knows.ties.empty()) {
        ui::Rect line = flow.next(18, 8);
        const std::string words = progress_words(knows);
        ui::label(line.take_right(ui::text_width(words, ui::caption()) + 2, 12), words,
                  ui::caption());
        const auto total = static_cast<float>(knows.ties.size());
        ui::progress("progress", {line.x, line.y + 6, line.width, 6}, "Ties answered",
                     static_cast<float>(knows.at), total, words);
    }
    ui::paragraph(flow.x, flow.y, beside, question, ui::heading());
    flow.space(question_height + 4);
    if (!why.empty()) {
        ui::paragraph(flow.x, flow.y, beside, why, ui::muted());
        flow.space(why_height);
    }
    flow.space(8);
    ui::Rect actions{flow.x, flow.y, inside, size};
    ui::ButtonOptions yes;
    yes.kind = ui::ButtonKind::primary;
    yes.reason = "Y. The tie is accepted";
    ui::ButtonOptions no;
    no.reason = "N. The tie is rejected and not suggested again";
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    const auto next = [&](std::string_view id, std::string_view words,
                          const ui::ButtonOptions& options) {
        return ui::button(id, actions.take_left(ui::button_width(words, options), 6), words,
                          options);
    };
    if (tie != nullptr) {
        if (begins) mirror().request_focus(ui::item_id("yes"));
        if (next("yes", "Yes", yes)) answer(view, Verdict::yes);
        if (next("no", "No", no)) answer(view, Verdict::no);
        quiet.reason = "S. The next two";
        if (next("skip", "Skip", quiet)) answer(view, Verdict::none);
    }
    if (tie == nullptr && look_for_more(view, actions)) knows.looks = true;
    quiet.reason = "U";
    if (!knows.answers.made.empty() && next("back", "Take back", quiet)) take_back(view);
    quiet.reason = "Close (Escape)";
    quiet.icon = Icon::close;
    quiet.icon_only = true;
    if (ui::button("close", {card.right() - size - 6, card.y + 6, size, size}, "Close", quiet))
        knows = {};
    fly_to_both(view, card);
    return card;
}

}  // namespace kith::views
