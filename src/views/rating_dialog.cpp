// The quarterly rating of core ties: one after another, eight marks from 1 to 5, a key each, half a
// minute a person.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

const Person* current(const ViewState& view) {
    const RatingState& state = view.people.rating;
    return state.at < state.people.size() ? view.app.book().people.find(state.people[state.at])
                                          : nullptr;
}

void show(ViewState& view, std::size_t at) {
    RatingState& state = view.people.rating;
    state.at = at;
    // Who was deleted meanwhile is passed over.
    while (state.at < state.people.size() && current(view) == nullptr) ++state.at;
    state.question = 0;
    state.marks = {};
    state.rated.trouble.clear();
    view.app.wake_after(0);
}

bool any_mark(const RatingState& state) {
    return std::ranges::any_of(state.marks, [](std::uint8_t mark) { return mark > 0; });
}

/// What was marked is kept, and the next one comes.
void next(ViewState& view) {
    RatingState& state = view.people.rating;
    if (any_mark(state)) {
        begin_step(view, state.rated, state.at);
        view.emit(command::RatePerson{state.people[state.at], state.marks});
    }
    show(view, state.at + 1);
}

void mark(ViewState& view, std::size_t question, std::uint8_t value) {
    RatingState& state = view.people.rating;
    state.marks[question] = value;
    const JudgementWords& words = judgements()[question];
    mirror().announce(std::string(words.label) + ": " + std::to_string(value));
    state.question = question + 1;
    view.app.wake_after(0);
    if (state.question == kJudgements) next(view);
}

void pass_over(ViewState& view) {
    RatingState& state = view.people.rating;
    if (++state.question >= kJudgements) return next(view);
    view.app.wake_after(0);
}

/// The last one who was rated is open again, and their marks are as they were before.
void take_back(ViewState& view) {
    RatingState& state = view.people.rating;
    if (state.question > 0) {
        --state.question;
        state.marks[state.question] = 0;
        view.app.wake_after(0);
        return;
    }
    if (const auto at = take_back_step(view, state.rated)) show(view, *at);
}

void question_line(ViewState& view, std::size_t question, ui::Flow& flow) {
    RatingState& state = view.people.rating;
    const JudgementWords& words = judgements()[question];
    const bool asked = question == state.question;
    const float size = theme().touch ? 44.0f : 32.0f;
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect line = flow.next(narrow ? size + 40 : 44, 4);
    const ui::Container group("question", Role::radiogroup, words.label, line);
    if (asked) ui::fill(line, with_alpha(theme().colour.selection, 0.7f), theme().radius);
    ui::Rect marks = narrow ? line.take_bottom(size) : line.take_right(5 * (size + 4) + 8);
    const ui::Rect text = line.inset(8, 2);
    ui::draw_text({text.x, text.y, text.width, 20}, words.label, asked ? ui::strong() : ui::body());
    const std::string scale = std::string(words.question) + " 1: " + std::string(words.low) +
                              ", 5: " + std::string(words.high);
    ui::draw_text({text.x, text.y + 19, text.width, 18}, scale, ui::caption());
    const float wide = narrow ? (marks.width - 8) / 5 - 4 : size;
    marks.take_left(narrow ? 4.0f : 0.0f);
    for (std::uint8_t value = 1; value <= 5; ++value) {
        const ui::Rect cut = marks.take_left(wide, 4);
        const ui::Rect box{cut.x, marks.y + (marks.height - size) / 2, wide, size};
        const bool on = state.marks[question] == value;
        const std::string name = std::string(words.label) + " " + std::to_string(value);
        ImGui::PushID(value);
        Node node = ui::make_node(ui::item_id("mark"), Role::radio, name, box);
        node.flags = kFocusable | (on ? kChecked : 0u);
        const ui::Press press = ui::pressable(node);
        ImGui::PopID();
        const Palette& colour = theme().colour;
        const ImU32 base = on ? colour.accent : colour.surface;
        ui::fill(box, press.hovered ? mix(base, colour.text, 0.08f) : base, theme().radius);
        if (!on) ui::outline(box, colour.frame, theme().radius);
        ui::TextStyle style = ui::body();
        if (on) style.colour = colour.on_accent;
        ui::draw_text(box, std::to_string(value), style, 0.5f);
        if (press.pressed) mark(view, question, value);
    }
}

void head(ViewState& view, const Person& person, const ui::Rect& rect) {
    const std::size_t row = view.app.book().people.row_of(person.id.value);
    person_disc(view, row, {rect.x + 22, rect.y + 24}, 20);
    ui::label({rect.x + 54, rect.y + 2, rect.width - 54, 24}, display_name(person), ui::heading(),
              0, 3);
    const std::vector<CoreRating> before = ratings_of(view.app.book(), person.id.value);
    const std::string words =
        "Layer " + person.layer +
        (before.empty() ? std::string(", not rated yet")
                        : ", last rated " + relative_words(before.back().on, view.app.today()));
    ui::label({rect.x + 54, rect.y + 25, rect.width - 54, 20}, words, ui::muted());
}

void all_rated(const ViewState& view, const ui::Rect& rest) {
    const RatingState& state = view.people.rating;
    const std::string words =
        state.people.empty()
            ? std::string(
                  "All of your core ties are rated this quarter, or there are none yet: it "
                  "is about the layers 15 and 50.")
            : "That was the last. Rated: " +
                  counted(standing_steps(view, state.rated), "person", "people") +
                  ". Insights shows how the marks go.";
    ui::paragraph(rest.x, rest.y, rest.width, words, ui::body());
}

}  // namespace

void open_rating(ViewState& view) {
    RatingState& state = view.people.rating;
    state = {};
    state.open = true;
    state.people = rating_round(view.app.book(), view.app.today()).open;
    view.app.wake_after(0);
}

bool rating_key(ViewState& view, std::string_view key) {
    RatingState& state = view.people.rating;
    if (key == "u" || key == "U" || key == "ArrowLeft" || key == "Backspace")
        return take_back(view), true;
    if (current(view) == nullptr) return false;
    if (key.size() == 1 && key[0] >= '1' && key[0] <= '5')
        return mark(view, state.question, static_cast<std::uint8_t>(key[0] - '0')), true;
    if (key == "0" || key == "ArrowDown") return pass_over(view), true;
    if (key == "s" || key == "S" || key == "ArrowRight") {
        state.marks = {};
        show(view, state.at + 1);
        return true;
    }
    if (key == "n" || key == "N") return next(view), true;
    return false;
}

void rating_dialog(ViewState& view) {
    RatingState& state = view.people.rating;
    if (!state.open) return;
    settle_step(view, state.rated);
    const bool narrow = page_width() == PageWidth::narrow;
    Dialog dialog(view, "Rate core ties", 600, narrow ? 820.0f : 620.0f);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close")) {
        // Half a rating is one as well.
        if (current(view) != nullptr && any_mark(state))
            view.emit(command::RatePerson{state.people[state.at], state.marks});
        state.open = false;
        return;
    }
    if (take_back_button(state.rated, state.question > 0 || !state.rated.made.empty(), actions,
                         rest))
        take_back(view);
    const Person* person = current(view);
    if (person == nullptr) return all_rated(view, rest);
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    if (ui::button("skip", actions.take_left(ui::button_width("S  Skip", quiet), 8), "S  Skip",
                   quiet)) {
        show(view, state.at + 1);
        return;
    }
    if (any_mark(state) && ui::button("next", actions.take_left(ui::button_width("N  Next", quiet)),
                                      "N  Next", quiet)) {
        next(view);
        return;
    }
    const std::string progress =
        std::to_string(state.at + 1) + " of " + with_thousands(state.people.size());
    ui::progress("rated", rest.take_top(6, 6), "People rated", static_cast<float>(state.at),
                 static_cast<float>(state.people.size()), progress);
    ui::label(rest.take_top(20, 4), progress + ". Keys 1 to 5 mark, 0 passes over.", ui::caption());
    head(view, *person, rest.take_top(52, 4));
    ui::ScrollArea area("questions", rest, "Questions");
    ui::Flow flow{rest.x, area.top(), rest.width - 10};
    const std::size_t at = state.at;
    for (std::size_t i = 0; i < kJudgements && state.at == at; ++i) {
        ImGui::PushID(static_cast<int>(i));
        question_line(view, i, flow);
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
