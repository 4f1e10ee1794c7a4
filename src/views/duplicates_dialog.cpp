// People who may stand in the book twice, a pair at a time: side by side, field by field, to be
// made one or kept two.
#include "app/describe.hpp"
#include "model/merge_people.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace kith::views {
namespace {

constexpr float kFieldRow = 46;

const DuplicatePair* shown_pair(ViewState& view, std::span<const DuplicatePair> pairs) {
    DuplicatesView& state = view.duplicates;
    if (pairs.empty()) return nullptr;
    state.at = std::min(state.at, pairs.size() - 1);
    const DuplicatePair& pair = pairs[state.at];
    if (!(state.first == pair.first) || !(state.second == pair.second)) {
        state.first = pair.first;
        state.second = pair.second;
        state.taken.clear();
    }
    return &pair;
}

/// Those that were found, or the two who were chosen.
std::span<const DuplicatePair> pairs_of(const ViewState& view) {
    const std::optional<DuplicatePair>& by_hand = view.duplicates.by_hand;
    if (!by_hand) return view.app.duplicates();
    const Table<Person>& people = view.app.book().people;
    // Once they are one there is nothing left to ask.
    const bool two =
        people.find(by_hand->first) != nullptr && people.find(by_hand->second) != nullptr;
    return two ? std::span(&*by_hand, 1) : std::span<const DuplicatePair>();
}

void merge(ViewState& view) {
    DuplicatesView& state = view.duplicates;
    view.emit(
        command::MergePeople{state.first, state.second, {state.taken.begin(), state.taken.end()}});
}

std::string work_of(const ViewState& view, Id person) {
    const Book& book = view.app.book();
    const std::size_t row = book.people.row_of(person);
    const kith::Role* role = view.app.directory().relations().main_role(book, row);
    if (role == nullptr) return {};
    std::string words = role->title;
    if (const Organisation* at = book.organisations.find(role->organisation))
        words += (words.empty() ? "" : ", ") + at->name;
    return words;
}

/// A label, and what either of the two has.
void values_row(const ui::Rect& line, std::string_view label, const std::string& first,
                const std::string& second) {
    const float half = (line.width - 12) / 2;
    Node node = ui::make_node(ui::item_id(label), Role::listitem, label, line);
    const std::string both =
        (first.empty() ? "nothing" : first) + "; " + (second.empty() ? "nothing" : second);
    node.description = both;
    mirror().add(node);
    ui::draw_text({line.x, line.y + 4, line.width, 16}, label, ui::caption());
    ui::draw_text({line.x, line.y + 20, half, 20}, first, ui::body());
    ui::draw_text({line.x + half + 12, line.y + 20, half, 20}, second, ui::body());
}

void fields_of_both(ViewState& view, const ui::Rect& rect) {
    DuplicatesView& state = view.duplicates;
    const Book& book = view.app.book();
    const Person& first = *book.people.find(state.first);
    const Person& second = *book.people.find(state.second);
    const std::vector<PersonDifference> differences = differences_of(first, second);
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("fields", rect, "What is known of both", options);
    const float width = rect.width - 12;
    float y = area.top();
    const auto next = [&](float height) {
        const ui::Rect line{rect.x, y, width, height};
        y += height;
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        return line;
    };
    const std::string work = work_of(view, state.first);
    const std::string other_work = work_of(view, state.second);
    if (!work.empty() || !other_work.empty()) values_row(next(kFieldRow), "Work", work, other_work);
    for (const Field& field : fields_of(EntityKind::person)) {
        if (field.name == "unknown_fields" || field.name == "source") continue;
        const Value of_first = get_field(first, field.number);
        const Value of_second = get_field(second, field.number);
        if (of_first == Value{} && of_second == Value{}) continue;
        const auto words = [&](const Value& value) {
            return value == Value{} ? std::string() : value_words(book, field, value);
        };
        const std::string ours = words(of_first);
        const std::string theirs = words(of_second);
        const bool differs = std::ranges::any_of(differences, [&](const PersonDifference& one) {
            return one.field->number == field.number;
        });
        if (!differs) {
            values_row(next(kFieldRow), field.label, ours, theirs);
            continue;
        }
        const ui::Rect line = next(28 + theme().control_height);
        Node node = ui::make_node(ui::item_id(field.label), Role::listitem, field.label, line);
        const std::string both = ours + "; " + theirs;
        node.description = both;
        mirror().add(node);
        ui::draw_text({line.x, line.y + 4, line.width, 16}, field.label, ui::caption());
        const std::array<std::string_view, 2> values = {ours, theirs};
        int selected = state.taken.contains(field.number) ? 1 : 0;
        ImGui::PushID(field.number);
        if (ui::halves("value", {line.x, line.y + 20, line.width, theme().control_height},
                       field.label, values, selected)) {
            if (selected == 1)
                state.taken.insert(field.number);
            else
                state.taken.erase(field.number);
        }
        ImGui::PopID();
    }
    area.set_content_height(y - area.top());
}

std::string sureness(double score) {
    return score >= 0.9 ? "Very likely" : score >= 0.7 ? "Likely" : "Perhaps";
}

}  // namespace

bool duplicates_key(ViewState& view, std::string_view key) {
    const std::span<const DuplicatePair> pairs = pairs_of(view);
    const DuplicatePair* pair = shown_pair(view, pairs);
    if (pair == nullptr) return false;
    DuplicatesView& state = view.duplicates;
    if (state.by_hand && key != "m" && key != "M") return false;
    if (key == "m" || key == "M")
        merge(view);
    else if (key == "n" || key == "N")
        view.emit(command::KeepApart{pair->first, pair->second});
    else if (key == "l" || key == "L")
        state.at = state.at + 1 < pairs.size() ? state.at + 1 : 0;
    else
        return false;
    return true;
}

void open_duplicates(ViewState& view) {
    view.duplicates = {};
    view.duplicates.open = true;
    view.emit(command::FindDuplicates{});
}

void open_merge(ViewState& view, Id first, Id second) {
    view.duplicates = {};
    view.duplicates.open = true;
    view.duplicates.by_hand = DuplicatePair{.first = first, .second = second, .why = {}};
}

void leave_duplicates(ViewState& view) {
    view.duplicates.open = false;
    if (view.duplicates.by_hand)
        view.duplicates.by_hand.reset();
    else
        view.emit(command::LeaveDuplicates{});
}

void duplicates_dialog(ViewState& view) {
    if (!view.duplicates.open) return;
    const std::optional<double> progress = view.app.duplicates_progress();
    const bool by_hand = view.duplicates.by_hand.has_value();
    const std::span<const DuplicatePair> pairs = pairs_of(view);
    if (by_hand && pairs.empty()) return leave_duplicates(view);
    const DuplicatePair* pair = progress ? nullptr : shown_pair(view, pairs);
    Dialog dialog(view, by_hand ? "Merge two people" : "Duplicates", 680,
                  pair != nullptr ? 600.0f : 220.0f);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    // On a phone there is no room for it beside the others.
    ui::Rect above;
    const bool narrow = page_width() == PageWidth::narrow;
    if (narrow && pair != nullptr && !by_hand) {
        above = rest.take_bottom(theme().control_height);
        rest.take_bottom(8);
    }
    const auto close = [&] {
        if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
            leave_duplicates(view);
    };
    if (progress) {
        const auto part = static_cast<float>(*progress * 100);
        ui::label(rest.take_top(24, 8), "Looking through the book", ui::muted());
        ui::progress("search", rest.take_top(8), "Looking for duplicates", part, 100,
                     std::to_string(static_cast<int>(part)) + " %");
        return close();
    }
    if (pair == nullptr) {
        ui::paragraph(rest.x, rest.y, rest.width,
                      "Nobody seems to be in the book twice. Kith looks at profiles, e-mail "
                      "addresses, phone numbers and names.",
                      ui::body());
        return close();
    }
    const Book& book = view.app.book();
    const std::string where =
        by_hand
            ? "Choose which of both stays where they differ; the rest is put together."
            : std::to_string(view.duplicates.at + 1) + " of " + std::to_string(pairs.size()) +
                  ". " + sureness(pair->score) + ": " + pair->why + " (" +
                  std::to_string(static_cast<int>(std::lround(pair->score * 100))) + " of 100).";
    ui::paragraph(rest.x, rest.y, rest.width, where, ui::muted());
    rest.take_top(ui::wrapped_height(where, ui::muted(), rest.width) + 8);
    ui::Rect names = rest.take_top(28, 4);
    const float half = (names.width - 24) / 2;
    ui::label(names.take_left(half, 12), display_name(*book.people.find(pair->first)),
              ui::heading(), 0, 3);
    ui::label(names.take_left(half), display_name(*book.people.find(pair->second)), ui::heading(),
              0, 3);
    fields_of_both(view, rest);

    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.reason = "M. What both know is put together; one undo takes it back";
    const std::string_view same = by_hand ? "Merge them" : "The same person";
    if (ui::button("merge", actions.take_right(ui::button_width(same, primary), 8), same, primary))
        merge(view);
    if (by_hand) {
        if (ui::button("close", actions.take_right(ui::button_width("Cancel")), "Cancel"))
            leave_duplicates(view);
        return;
    }
    ui::ButtonOptions apart;
    apart.reason = "N. They are not brought up again";
    if (ui::button("apart", actions.take_right(ui::button_width("Two people", apart), 8),
                   "Two people", apart))
        view.emit(command::KeepApart{pair->first, pair->second});
    ui::ButtonOptions later;
    later.kind = ui::ButtonKind::quiet;
    later.reason = "L";
    later.disabled = pairs.size() < 2;
    ui::Rect& place = narrow ? above : actions;
    if (ui::button("later", place.take_right(ui::button_width("Later", later), 8), "Later", later))
        ++view.duplicates.at;
    if (view.duplicates.at >= pairs.size()) view.duplicates.at = 0;
    if (ui::button("close", actions.take_left(ui::button_width("Close")), "Close"))
        leave_duplicates(view);
}

}  // namespace kith::views
