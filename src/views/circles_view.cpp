// The page of circles, a part of People: how many are in each, how close they are, who waits there,
// what was given and received, and how often its people want to hear from me.
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

void refresh(ViewState& view) {
    CirclesState& state = view.people.circles;
    const AppState& app = view.app;
    if (state.all_of == app.book().revision && state.on == app.today()) return;
    state.all_of = app.book().revision;
    state.on = app.today();
    state.all = circle_summaries(app.book(), app.directory().relations(), app.facts(), app.today());
    // Where one is may have gone by an undo.
    if (std::ranges::find(state.all, state.edited, &CircleSummary::name) == state.all.end())
        state.edited.clear();
}

std::string closeness_words(const CircleSummary& circle) {
    std::string words;
    for (std::size_t i = 0; i < circle.bands.size(); ++i) {
        if (circle.bands[i] == 0) continue;
        words += (words.empty() ? "" : ", ") + std::to_string(circle.bands[i]) + " " +
                 std::string(band_name(static_cast<Band>(i)));
    }
    if (circle.people > circle.resting)
        words += ", closeness " + two_decimals(circle.strength) + " on average";
    return words;
}

std::string summary_words(const CircleSummary& circle) {
    std::string words = counted(circle.people, "person", "people");
    if (circle.resting > 0)
        words += " (" + with_thousands(circle.resting) + " passive or archived)";
    if (circle.due > 0) words += ", " + with_thousands(circle.due) + " due";
    if (circle.overdue > 0) words += ", " + with_thousands(circle.overdue) + " overdue";
    const Ledger& ledger = circle.ledger;
    if (ledger.gifts + ledger.receipts > 0) {
        const auto balance = static_cast<std::int64_t>(std::llround(ledger.balance()));
        words += ", balance " +
                 std::string(balance > 0   ? "+"
                             : balance < 0 ? "−"
                                           : "") +
                 std::to_string(std::abs(balance));
    }
    if (circle.gap)
        words += ", wanted every " +
                 counted(static_cast<std::uint64_t>(circle.gap.ideal), "day", "days");
    return words;
}

void open_fields(ViewState& view, const CircleSummary& circle) {
    CirclesState& state = view.people.circles;
    state.edited = circle.name;
    state.name = circle.name;
    state.ideal = circle.gap ? std::to_string(circle.gap.ideal) : "";
    state.longest = circle.gap ? std::to_string(circle.gap.longest) : "";
    view.app.wake_after(0);
}

/// What the two fields of the gap say: nothing for none, or why it cannot be.
Result<std::string> typed_gap(const CirclesState& state) {
    const std::string ideal = state.ideal;
    const std::string longest = state.longest;
    if (ideal.empty() && longest.empty()) return std::string();
    const std::optional<Gap> gap = read_gap(longest.empty() ? ideal : ideal + "/" + longest);
    if (!gap || !*gap)
        return fail(ErrorCode::bad_input,
                    "Days are whole numbers, and the longest gap is not below the usual one");
    return gap_text(*gap);
}

void gap_fields(ViewState& view, const CircleSummary& circle, ui::Flow& flow) {
    CirclesState& state = view.people.circles;
    const float size = theme().control_height;
    const Result<std::string> now = typed_gap(state);
    ui::Rect labels = flow.next(18, 2);
    ui::Rect line = flow.next(size, 4);
    const float part = std::min(150.0f, (line.width - 108) / 2);
    ui::draw_text(labels.take_left(part, 8), "Usual gap in days", ui::caption());
    ui::draw_text(labels, "Longest gap in days", ui::caption());
    ui::FieldOptions options;
    if (!now) options.error = now.error().message;
    options.hint = "Empty: as the layer and the value matrix say";
    const ui::FieldResult ideal =
        ui::field("ideal", line.take_left(part, 8), "Usual gap in days", state.ideal, options);
    const ui::FieldResult longest = ui::field("longest", line.take_left(part, 8),
                                              "Longest gap in days", state.longest, options);
    if (ideal.changed || longest.changed) view.app.wake_after(0);
    const Result<std::string> gap = typed_gap(state);
    const std::string kept = circle.gap ? gap_text(circle.gap) : std::string();
    ui::ButtonOptions set;
    set.disabled = !gap || *gap == kept;
    set.reason = !gap ? std::string_view(gap.error().message) : "It is so already";
    const bool pressed =
        ui::button("set-gap", line.take_left(ui::button_width("Set gaps", set)), "Set gaps", set);
    if (!gap) ui::alert(flow.next(18, 2), gap.error().message);
    if ((pressed || ideal.submitted || longest.submitted) && gap && *gap != kept)
        view.emit(command::SetRuleText{circle_setting(circle.name), *gap,
                                       "Change the gaps of the circle " + circle.name});
    flow.space(6);
}

void name_fields(ViewState& view, const CircleSummary& circle, ui::Flow& flow) {
    CirclesState& state = view.people.circles;
    ui::draw_text(flow.next(18, 2), "Name of the circle", ui::caption());
    ui::Rect line = flow.next(theme().control_height, 8);
    const ui::Rect button = line.take_right(ui::button_width("Rename"), 8);
    const ui::FieldResult typed = ui::field("name", line, "Name of the circle", state.name);
    if (typed.changed) view.app.wake_after(0);
    const std::string name = tidy_spaces(state.name);
    const bool taken =
        name != circle.name && std::ranges::contains(state.all, name, &CircleSummary::name);
    ui::ButtonOptions rename;
    rename.disabled = name.empty() || name == circle.name || taken;
    if (taken) rename.reason = "There is one of that name: merge the two instead";
    const bool pressed = ui::button("rename", button, "Rename", rename);
    if (!rename.disabled && (pressed || typed.submitted)) {
        view.emit(command::ChangeCircle{circle.name, name});
        state.edited = name;
        state.all_of = UINT64_MAX;
    }
}

/// Merge it into another, or take it away.
void circle_acts(ViewState& view, const CircleSummary& circle, ui::Flow& flow) {
    CirclesState& state = view.people.circles;
    ui::Rect line = flow.next(theme().control_height, 12);
    std::vector<std::string_view> others;
    for (const CircleSummary& other : state.all) {
        if (other.name != circle.name) others.push_back(other.name);
    }
    ui::ButtonOptions merge;
    merge.icon = Icon::chevron_down;
    merge.disabled = others.empty();
    if (merge.disabled) merge.reason = "There is no other circle";
    const int into =
        ui::menu_button("merge", line.take_left(ui::button_width("Merge into …", merge), 8),
                        "Merge into …", others, -1, merge);
    if (into >= 0)
        view.emit(command::ChangeCircle{circle.name,
                                        std::string(others[static_cast<std::size_t>(into)])});
    ui::ButtonOptions remove;
    remove.kind = ui::ButtonKind::quiet;
    constexpr std::string_view kRemove = "Remove the circle";
    if (ui::button("remove", line.take_left(ui::button_width(kRemove, remove), 8), kRemove, remove))
        view.emit(command::ChangeCircle{circle.name, ""});
}

void circle_line(ViewState& view, const CircleSummary& circle, ui::Flow& flow) {
    CirclesState& state = view.people.circles;
    const bool open = state.edited == circle.name;
    const float size = theme().control_height;
    const ui::Rect whole = flow.next(72, 0);
    const std::string summary = summary_words(circle);
    const std::string told = circle.name + ": " + summary;
    const ui::Container item("circle", Role::listitem, told, whole);
    ui::hairline(whole.x, whole.y, whole.width);
    ui::Rect line = whole;
    ui::Rect more = line.take_right(size, 4);
    more = {more.x, whole.y + (whole.height - size) / 2, size, size};
    ui::ButtonOptions change;
    change.kind = ui::ButtonKind::quiet;
    change.icon = open ? Icon::chevron_down : Icon::chevron_right;
    change.icon_only = true;
    change.flags = kExpandable | (open ? kExpanded : 0u);
    const std::string words = "Change the circle " + circle.name;
    if (ui::button("change", more, words, change)) {
        if (open) {
            state.edited.clear();
            view.app.wake_after(0);
        } else {
            open_fields(view, circle);
        }
    }
    const std::string shows = "Show the people of " + circle.name;
    Node node = ui::make_node(ui::item_id("show"), Role::button, shows, line);
    node.flags = kFocusable;
    const std::string closeness = closeness_words(circle);
    node.description = closeness;
    const ui::Press press = ui::pressable(node);
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    const ui::Rect inside = line.inset(6, 7);
    ui::draw_text({inside.x, inside.y, inside.width, 22}, circle.name, ui::strong());
    ui::draw_text({inside.x, inside.y + 21, inside.width, 18}, summary, ui::muted());
    ui::draw_text({inside.x, inside.y + 40, inside.width, 18}, closeness, ui::caption());
    if (press.pressed) {
        state.open = false;
        show_query(view, circle_query(circle.name));
    }
    if (!open) return;
    flow.space(4);
    name_fields(view, circle, flow);
    gap_fields(view, circle, flow);
    circle_acts(view, circle, flow);
}

}  // namespace

void circles_view(ViewState& view, ui::Rect rect) {
    CirclesState& state = view.people.circles;
    ui::fill(rect, theme().colour.background);
    refresh(view);
    ui::Rect inside = reading_column(rect);
    ui::Rect title = inside.take_top(page_width() == PageWidth::narrow ? 56.0f : 64.0f);
    const float size = theme().control_height;
    ui::ButtonOptions back;
    back.kind = ui::ButtonKind::quiet;
    back.icon = Icon::chevron_left;
    const ui::Rect button = title.take_right(ui::button_width("All people", back));
    if (ui::button("back", {button.x, title.y + (title.height - size) / 2, button.width, size},
                   "All people", back)) {
        state.open = false;
        view.app.wake_after(0);
    }
    ui::label(title, "Circles", ui::section(), 0, 2);
    constexpr std::string_view kWords =
        "Groups of people that you name. A circle may ask for its own gap between touches, which "
        "then goes before that of layer and value matrix (rules M20, M55).";
    inside.take_top(ui::paragraph(inside.x, inside.y, inside.width, kWords, ui::muted()) + 10);
    ui::ScrollArea area("circles", inside, "Circles");
    ui::Flow flow{inside.x + 1, area.top(), inside.width - 14};
    if (state.all.empty()) {
        flow.space(12);
        ui::label(flow.next(24), "There is no circle yet", ui::heading(), 0, 3);
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Select people in the table and press C, or write @name in the "
                                "line of the log.",
                                ui::muted());
    } else {
        const std::vector<CircleSummary> all = state.all;
        const ui::Container list("list", Role::list, "List of circles",
                                 {flow.x, flow.y, flow.width, 1});
        for (const CircleSummary& circle : all) {
            ImGui::PushID(circle.name.c_str());
            circle_line(view, circle, flow);
            ImGui::PopID();
        }
    }
    area.set_content_height(flow.y - area.top() + 24);
}

}  // namespace kith::views
