// Ties by hand: whom to tie, of which type, how strong; and the tie that lies under the pointer.
#include "model/tie_types.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

// In the middle of each band (strategy/tie_strength.hpp).
constexpr std::array<double, 3> kStrengths = {0.15, 0.4, 0.8};
constexpr int kMedium = 1, kAsItIs = 3;
constexpr std::size_t kMostFound = 50;

/// Which of the strengths a tie has; kAsItIs for one that is none of them.
int strength_of(double strength) {
    for (std::size_t i = 0; i < kStrengths.size(); ++i) {
        if (std::abs(strength - kStrengths[i]) < 0.005) return static_cast<int>(i);
    }
    return strength > 0 ? kAsItIs : kMedium;
}

/// @param aside  how far to the left of the line from a to b
double distance_to(ImVec2 point, ImVec2 a, ImVec2 b, float aside) {
    const ImVec2 along{b.x - a.x, b.y - a.y};
    const float length = along.x * along.x + along.y * along.y;
    float part = 0;
    if (length > 0) {
        point.x -= along.y / std::sqrt(length) * aside;
        point.y += along.x / std::sqrt(length) * aside;
    }
    if (length > 0)
        part = std::clamp(((point.x - a.x) * along.x + (point.y - a.y) * along.y) / length, 0.0f,
                          1.0f);
    return std::hypot(a.x + along.x * part - point.x, a.y + along.y * part - point.y);
}

void save_tie(ViewState& view, const TieDraft& draft) {
    const double strength = draft.strength == kAsItIs
                                ? draft.as_it_is
                                : kStrengths[static_cast<std::size_t>(draft.strength)];
    view.emit(command::SetTie{draft.tie, draft.turned ? draft.b : draft.a,
                              draft.turned ? draft.a : draft.b, draft.type, strength});
}

void tie_dialog(ViewState& view) {
    TieDraft& draft = view.map.doing.tie;
    if (!draft.open) return;
    const Book& book = view.app.book();
    const Tie* tie = book.ties.find(draft.tie);
    if (book.people.find(draft.a) == nullptr || book.people.find(draft.b) == nullptr ||
        (draft.tie && tie == nullptr)) {
        draft = {};
        return;
    }
    const std::string a = name_of_person(view.app, draft.a);
    const std::string b = name_of_person(view.app, draft.b);
    const float size = theme().control_height;
    const float caption = 20;
    const bool inferred = tie != nullptr && tie->state == "inferred";
    std::string about =
        tie == nullptr ? "How do " + a + " and " + b + " know each other?" : a + " and " + b + ".";
    if (inferred) about += " Suggested: " + tie->evidence + ".";
    const float width = std::min(480.0f, ui::page_size().x);
    const TieKind kind = tie_kind(book, draft.type);
    const float words = ui::wrapped_height(about, ui::muted(), width - 48);
    const float height = 20 + 36 + words + 12 + caption + 2 * (size + 10) +
                         (kind.directed ? caption + size + 10 : 0.0f) + 8 + size + 24;
    Dialog dialog(view, tie == nullptr ? "New tie" : "Tie", width, height);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    ui::paragraph(rest.x, rest.y, rest.width, about, ui::muted());
    rest.take_top(words + 12);

    const std::vector<TieKind> kinds = tie_kinds(book);
    std::vector<std::string_view> names;
    int selected = -1;
    for (const TieKind& one : kinds) {
        if (one.name == draft.type) selected = static_cast<int>(names.size());
        names.push_back(one.name);
    }
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    const std::string type = "Type: " + (draft.type.empty() ? "not said" : draft.type);
    const int chosen =
        ui::menu_button("type", rest.take_top(size, 10), type, names, selected, look);
    if (chosen >= 0) draft.type = kinds[static_cast<std::size_t>(chosen)].name;

    if (kind.directed) {
        ui::draw_text(rest.take_top(caption), "Direction", ui::caption());
        const std::string there = a + " " + kind.name + " " + b;
        const std::string back = b + " " + kind.name + " " + a;
        const std::array<std::string_view, 2> ways = {there, back};
        int way = draft.turned ? 1 : 0;
        ui::halves("direction", rest.take_top(size, 10), "Direction", ways, way);
        draft.turned = way == 1;
    }

    ui::draw_text(rest.take_top(caption), "Strength", ui::caption());
    const std::string as_it_is =
        "As it is, " + std::to_string(static_cast<int>(std::lround(draft.as_it_is * 100))) + " %";
    const std::array<std::string_view, 4> strengths = {"Weak", "Medium", "Strong", as_it_is};
    const bool is_another = strength_of(draft.as_it_is) == kAsItIs;
    ui::segmented("strength", rest.take_top(size, 10), "Strength",
                  std::span(strengths).first(is_another ? 4 : 3), draft.strength);

    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    const std::string_view save = tie == nullptr ? "Tie them"
                                  : inferred     ? "Accept the tie"
                                                 : "Save the tie";
    bool done = false;
    if (ui::button("save", actions.take_right(ui::button_width(save, primary), 8), save, primary)) {
        save_tie(view, draft);
        done = true;
    }
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel"), 8), "Cancel"))
        done = true;
    if (tie != nullptr) {
        ui::ButtonOptions away;
        away.kind = ui::ButtonKind::quiet;
        const std::string_view what = inferred ? "They are not tied" : "Take away";
        if (ui::button("away", actions.take_left(ui::button_width(what, away)), what, away)) {
            if (inferred)
                view.emit(command::JudgeTies{{draft.tie}, false});
            else
                view.emit(command::RemoveEntity{EntityKind::tie, draft.tie});
            done = true;
        }
    }
    if (done) draft = {};
}

void find_people(ViewState& view) {
    TiePicker& picker = view.map.doing.picker;
    const AppState& app = view.app;
    if (picker.found_of == app.book().revision && picker.found_for == picker.text) return;
    picker.found_of = app.book().revision;
    picker.found_for = picker.text;
    app.directory().list(app.book(), picker.text, Column::name, false, !picker.text.empty(),
                         picker.found);
    std::erase_if(picker.found, [&](std::uint32_t row) {
        return app.directory().lines()[row].id == picker.from;
    });
}

void picker_dialog(ViewState& view) {
    TiePicker& picker = view.map.doing.picker;
    if (!picker.open) return;
    const AppState& app = view.app;
    if (app.book().people.find(picker.from) == nullptr) {
        picker = {};
        return;
    }
    Dialog dialog(view, "Tie " + name_of_person(view.app, picker.from) + " to …", 480, 520);
    ui::Rect rest = dialog.content;
    const float size = theme().control_height;
    ui::Rect actions = rest.take_bottom(size, 12);
    const bool cancelled =
        ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel");
    ui::FieldOptions options;
    options.role = Role::searchbox;
    options.icon = Icon::search;
    options.empty_text = "Name, organisation or tag";
    options.flags = kSensitive;
    const ui::FieldResult typed =
        ui::field("whom", rest.take_top(size, 8), "Whom", picker.text, options);
    if (typed.changed) view.app.wake_after(0);
    find_people(view);
    Id chosen;
    if (typed.submitted && !picker.text.empty() && !picker.found.empty())
        chosen = app.directory().lines()[picker.found.front()].id;
    if (picker.found.empty())
        ui::label(rest.take_top(28), "Nobody by that name. Try fewer letters.", ui::muted());
    const float row = theme().touch ? 48.0f : 40.0f;
    ui::ScrollArea::Options as_list;
    as_list.role = Role::list;
    ui::ScrollArea area("found", rest, "People to choose from", as_list);
    const ui::ScrollArea::Rows shown =
        area.set_rows(std::min(kMostFound, picker.found.size()), row);
    for (std::size_t i = shown.first; i < shown.last; ++i) {
        const PersonLine& line = app.directory().lines()[picker.found[i]];
        const ui::Rect item{rest.x, area.top() + static_cast<float>(i) * row, rest.width - 12, row};
        const std::string id = to_string(line.id);
        const ui::Container holds(id, Role::listitem, line.name, item);
        Node node = ui::make_node(ui::item_id(id + "+"), Role::button, line.name, item);
        node.flags = kFocusable;
        const std::string_view work =
            app.directory().organisation_name(app.book(), picker.found[i]);
        node.description = work;
        const ui::Press press = ui::pressable(node);
        if (press.hovered || press.focused)
            ui::fill(item, with_alpha(theme().colour.selection, 0.6f), theme().radius);
        person_disc(view, picker.found[i], {item.x + 22, item.y + row / 2}, 14);
        ui::Rect words = item.inset(8, 0);
        words.take_left(36);
        if (!work.empty())
            ui::draw_text(words.take_right(std::min(150.0f, words.width * 0.4f), 8), work,
                          ui::caption(), 1);
        ui::draw_text(words, line.name, ui::body());
        if (press.pressed) chosen = line.id;
    }
    if (chosen) draft_tie(view, picker.from, chosen);
    if (chosen || cancelled) picker = {};
}

}  // namespace

std::string two_of(const ViewState& view, Id a, Id b) {
    return name_of_person(view.app, a) + " and " + name_of_person(view.app, b);
}

void draft_tie(ViewState& view, Id a, Id b) {
    TieDraft& draft = view.map.doing.tie;
    draft = {};
    draft.open = true;
    draft.a = a;
    draft.b = b;
    draft.type = tie_kinds(view.app.book()).front().name;
    // A suggestion between the two is answered by tying them.
    for (const std::uint32_t row :
         view.app.directory().relations().ties_of_person.of(view.app.book().people.row_of(a))) {
        const Tie& tie = view.app.book().ties.rows()[row];
        if ((tie.a == b || tie.b == b) && tie.state == "inferred")
            return edit_tie(view, tie.id.value);
    }
    view.app.wake_after(0);
}

void edit_tie(ViewState& view, Id id) {
    const Tie* tie = view.app.book().ties.find(id);
    if (tie == nullptr) return;
    TieDraft& draft = view.map.doing.tie;
    draft = {};
    draft.open = true;
    draft.tie = id;
    draft.a = tie->a;
    draft.b = tie->b;
    draft.type = tie->type;
    draft.as_it_is = tie->strength;
    draft.strength = strength_of(tie->strength);
    view.app.wake_after(0);
}

Id tie_at(const ViewState& view, ImVec2 point) {
    const AppState& app = view.app;
    const MapModel& model = app.map();
    const std::span<const float> at = model.positions();
    double best = theme().touch ? 16.0 : 7.0;
    const MapTie* nearest = nullptr;
    for (std::size_t t = 0; t < model.ties().size(); ++t) {
        const MapTie& tie = model.ties()[t];
        if (tie.kind != MapTieKind::person || !is_tie_shown(view, t) ||
            2 * std::size_t{tie.b} + 1 >= at.size())
            continue;
        if (is_left_out(view, tie.a) || is_left_out(view, tie.b)) continue;
        const double distance =
            distance_to(point, to_screen(view.map, at[2 * tie.a], at[2 * tie.a + 1]),
                        to_screen(view.map, at[2 * tie.b], at[2 * tie.b + 1]),
                        static_cast<float>(tie.lane) * MapTie::kHalfLane);
        if (distance < best) {  // never of NaN
            best = distance;
            nearest = &tie;
        }
    }
    if (nearest == nullptr) return {};
    // Lanes are in the order of the ids.
    const Id other = model.nodes()[nearest->b].id;
    std::vector<Id> between;
    for (const std::uint32_t row :
         app.directory().relations().ties_of_person.of(model.nodes()[nearest->a].row)) {
        const Tie& tie = app.book().ties.rows()[row];
        if ((tie.a == other || tie.b == other) && tie.state != "rejected")
            between.push_back(tie.id.value);
    }
    if (between.empty()) return {};
    std::ranges::sort(between);
    const int lanes = std::min(static_cast<int>(between.size()), MapTie::kMostLanes);
    const int lane = nearest->a < nearest->b ? nearest->lane : -nearest->lane;
    return between[static_cast<std::size_t>(std::clamp((lane + lanes - 1) / 2, 0, lanes - 1))];
}

void map_tie_dialogs(ViewState& view) {
    picker_dialog(view);
    tie_dialog(view);
}

}  // namespace kith::views
