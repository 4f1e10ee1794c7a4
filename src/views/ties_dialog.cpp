// Ties that were inferred, by what they rest on: accepted or rejected one by one, or all of a rule.
#include "base/sorting.hpp"
#include "strategy/tie_evidence.hpp"
#include "views/mirror.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

/// Of the book as it is, in groups by what they rest on, the largest first.
const std::vector<TieGroup>& inferred_ties(ViewState& view) {
    TiesView& state = view.ties;
    const Book& book = view.app.book();
    if (state.revision == book.revision) return state.groups;
    state.revision = book.revision;
    std::map<std::string_view, TieGroup> by_rule;
    const auto ties = book.ties.rows();
    for (std::uint32_t row = 0; row < ties.size(); ++row) {
        if (ties[row].state == "inferred") by_rule[ties[row].rule].rows.push_back(row);
    }
    state.groups.clear();
    for (auto& [rule, group] : by_rule) {
        group.label = tie_rule_label(rule);
        if (group.label.empty()) group.label = "Other evidence";
        sort_items(group.rows, std::greater{},
                   [&](std::uint32_t row) { return ties[row].confidence; });
        state.groups.push_back(std::move(group));
    }
    sort_items(state.groups, std::greater{},
               [](const TieGroup& group) { return group.rows.size(); });
    return state.groups;
}

std::string name_of(const ViewState& view, Id person) {
    const std::size_t row = view.app.book().people.row_of(person);
    const auto lines = view.app.directory().lines();
    return row < lines.size() ? lines[row].name : "Somebody deleted";
}

void judge(ViewState& view, std::span<const std::uint32_t> rows, Verdict verdict) {
    if (verdict == Verdict::none) return;
    command::JudgeTies word{{}, verdict == Verdict::yes};
    for (const std::uint32_t row : rows)
        word.ties.push_back(view.app.book().ties.rows()[row].id.value);
    view.emit(std::move(word));
}

/// How far the look is that was asked for here, or what it brought.
void look_outcome(ViewState& view, const ui::Rect& line) {
    TiesView& state = view.ties;
    if (const std::optional<double> progress = view.app.ties_progress()) {
        const auto part = static_cast<float>(*progress * 100);
        const std::string words = std::to_string(static_cast<int>(part)) + " %";
        ui::progress("looking", {line.x, line.y + (line.height - 8) / 2, line.width, 8},
                     "Looking for ties", part, 100, words);
        return;
    }
    const std::string& outcome = view.app.ties_look_outcome();
    if (!state.looked || outcome.empty()) return;
    if (!std::exchange(state.told, true)) mirror().announce(outcome);
    ui::label(line, outcome, ui::muted());
}

}  // namespace

bool look_for_more(ViewState& view, ui::Rect& line) {
    constexpr std::string_view kLook = "Look for more";
    const bool looks = view.app.ties_progress().has_value();
    ui::ButtonOptions look;
    look.disabled = looks || !view.app.journal().writable();
    look.reason = looks           ? "The book is being looked through"
                  : look.disabled ? "Another tab is the one that changes the book"
                                  : "Looks through the whole book, also at what you entered";
    if (!ui::button("look", line.take_left(ui::button_width(kLook, look), 12), kLook, look))
        return false;
    view.emit(command::FindTies{});
    return true;
}

void inferred_tie(ViewState& view, std::uint32_t row, ui::Rect line) {
    const Tie& tie = view.app.book().ties.rows()[row];
    const std::string why = tie.evidence + " (" +
                            std::to_string(static_cast<int>(std::lround(tie.confidence * 100))) +
                            " of 100 sure)";
    judge(view, {&row, 1},
          suggestion_row(line, name_of(view, tie.a) + " and " + name_of(view, tie.b), why, "Accept",
                         "Reject"));
}

void ties_dialog(ViewState& view) {
    if (!view.data.show_ties) {
        view.ties.looked = false;
        return;
    }
    const std::vector<TieGroup>& groups = inferred_ties(view);
    Dialog dialog(view, "Suggested ties", 680, groups.empty() ? 240.0f : 620.0f);
    ui::Rect bottom = dialog.content;
    bottom = bottom.take_bottom(theme().control_height);
    bottom.take_right(ui::button_width("Close"), 12);
    if (look_for_more(view, bottom)) {
        view.ties.looked = true;
        view.ties.told = false;
    } else {
        look_outcome(view, bottom);
    }
    const std::optional<ui::Rect> list = suggestions_frame(
        dialog.content, view.data.show_ties, !groups.empty(),
        "Who may know whom among your people, and why. They are dashed on the map until you accept "
        "them; what you reject is not suggested again.",
        "No tie waits for your word. Imports suggest some, and Look for more goes through the "
        "whole book: who met with you, wrote in one conversation, or was in one place at one "
        "time.");
    if (!list) return;
    const ui::Rect rest = *list;
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("ties", rest, "Suggested ties", options);
    const float width = rest.width - 12;
    const float row = suggestion_height(width);
    const float title = theme().control_height + 12;
    float y = area.top();
    for (const TieGroup& group : groups) {
        ImGui::PushID(group.label.c_str());
        if (y + title > rest.y && y < rest.bottom()) {
            ui::Rect line{rest.x, y + 6, width, theme().control_height};
            judge(view, group.rows, verdict_buttons(line, "Accept all", "Reject all", group.label));
            ui::label(line, group.label + " (" + with_thousands(group.rows.size()) + ")",
                      ui::strong(), 0, 3);
        }
        y += title;
        const auto count = group.rows.size();
        const auto seen = [&](float at) {
            return static_cast<std::size_t>(
                std::clamp(std::floor((at - y) / row), 0.0f, static_cast<float>(count)));
        };
        for (std::size_t i = seen(rest.y); i < std::min(count, seen(rest.bottom()) + 1); ++i) {
            const ui::Rect line{rest.x, y + row * static_cast<float>(i), width, row};
            ui::hairline(line.x, line.bottom() - theme().outline, line.width);
            ImGui::PushID(static_cast<int>(i));
            inferred_tie(view, group.rows[i], line);
            ImGui::PopID();
        }
        y += row * static_cast<float>(count);
        ImGui::PopID();
    }
    area.set_content_height(y - area.top());
}

}  // namespace kith::views
