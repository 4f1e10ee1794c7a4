// Above the table of people: title and buttons, then whom the table shows and the segments; or what
// is done with those who are selected.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

ui::Rect centred(const ui::Rect& part, const ui::Rect& bar) {
    const float size = theme().control_height;
    return {part.x, bar.y + (bar.height - size) / 2, part.width, size};
}

/// What the buttons beside "Sort" do; where there is no room they stand in a menu.
enum class Doing : std::uint8_t { columns, circles, rate, prune };
constexpr std::array<std::string_view, 4> kDoings = {"Columns", "Circles", "Rate core ties",
                                                     "Review whom to keep"};

void begin(ViewState& view, Doing doing) {
    PeopleState& people = view.people;
    switch (doing) {
        case Doing::columns:
            people.columns = {true, chosen_columns(view.app.book()), {}, false};
            break;
        case Doing::circles:
            people.circles = {};
            people.circles.open = true;
            break;
        case Doing::rate:
            open_rating(view);
            break;
        case Doing::prune:
            open_pruning(view);
            break;
    }
    view.app.wake_after(0);
}

void doing_buttons(ViewState& view, ui::Rect& bar, const ui::Rect& whole) {
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    // Title and count keep their room.
    constexpr float kTitle = 170;
    const float both = ui::button_width(kDoings[0], quiet) + ui::button_width(kDoings[1], quiet) +
                       theme().control_height + 24;
    const bool wide = bar.width - both > kTitle;
    const std::size_t hidden_from = wide ? 2 : 0;
    std::vector<std::string_view> hidden(kDoings.begin() + static_cast<std::ptrdiff_t>(hidden_from),
                                         kDoings.end());
    ui::ButtonOptions more = quiet;
    more.icon = Icon::more;
    more.icon_only = true;
    const int chosen =
        ui::menu_button("more", centred(bar.take_right(theme().control_height, 8), whole),
                        "More for people", hidden, -1, more);
    if (chosen >= 0)
        begin(view, static_cast<Doing>(hidden_from + static_cast<std::size_t>(chosen)));
    for (std::size_t i = hidden_from; i-- > 0;) {
        const ui::Rect button = bar.take_right(ui::button_width(kDoings[i], quiet), 8);
        if (ui::button(kDoings[i], centred(button, whole), kDoings[i], quiet))
            begin(view, static_cast<Doing>(i));
    }
}

void count_label(const ViewState& view, ui::Rect rect) {
    const PeopleView& people = view.app.people();
    rect.y += 2;
    if (!people.error.empty()) return ui::alert(rect, people.error);
    const std::size_t shown = people.rows.size();
    const std::size_t all = view.app.book().people.size();
    const std::string words = shown == all || people.query.empty()
                                  ? with_thousands(shown)
                                  : with_thousands(shown) + " of " + with_thousands(all);
    ui::label(rect, words, ui::muted());
}

// ---- Whom the table shows

std::array<std::string, 3> standing_words(const PeopleView& people) {
    constexpr std::array<std::string_view, 3> kWords = {"Living", "Passive", "Archived"};
    std::array<std::string, 3> words;
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = std::string(kWords[i]) + " " + with_thousands(people.standing[i]);
    return words;
}

void standing_choice(ViewState& view, ui::Rect& bar, bool narrow) {
    const PeopleView& people = view.app.people();
    const std::array<std::string, 3> words = standing_words(people);
    const std::array<std::string_view, 3> names = {words[0], words[1], words[2]};
    // A query that says itself who is meant shows all of them together.
    int shown = people.whole ? -1 : static_cast<int>(people.shown);
    const float size = theme().control_height;
    if (narrow) {
        const std::string label =
            people.whole ? std::string("As asked") : words[static_cast<std::size_t>(shown)];
        ui::ButtonOptions look;
        look.icon = Icon::chevron_down;
        const float width = std::min(bar.width * 0.5f, ui::button_width(label, look));
        const int chosen = ui::menu_button("shown", centred(bar.take_left(width, 8), bar), label,
                                           names, shown, look);
        if (chosen >= 0) view.app.show_people(static_cast<PeopleShown>(chosen));
        return;
    }
    const float width = std::min(ui::segmented_width(names), bar.width);
    ui::Rect part = bar.take_left(width, 12);
    part = {part.x, bar.y + (bar.height - size) / 2, part.width, size};
    if (ui::segmented("shown", part, "People shown", names, shown) && shown >= 0)
        view.app.show_people(static_cast<PeopleShown>(shown));
}

/// One press shows the segment, another everybody.
void segment_chip(ViewState& view, const Segment& segment, const std::string& words,
                  const ui::Rect& rect) {
    const bool on = view.app.people().query == segment.query;
    Node node = ui::make_node(ui::item_id(segment.setting), Role::button, words, rect);
    node.flags = kFocusable | kToggle | (on ? kPressed : 0u);
    node.description = segment.query;
    const ui::Press press = ui::pressable(node);
    const Palette& colour = theme().colour;
    const float radius = rect.height / 2;
    const ImU32 base = on ? colour.selection : colour.surface;
    ui::fill(rect, press.hovered ? mix(base, colour.text, 0.06f) : base, radius);
    ui::outline(rect, on ? colour.accent : colour.line, radius);
    ui::draw_text(rect, words, on ? ui::strong() : ui::body(), 0.5f);
    ui::tooltip(segment.query, press.hovered);
    if (press.pressed) show_query(view, on ? std::string() : segment.query);
}

void segment_chips(ViewState& view, ui::Rect bar) {
    const SegmentsState& segments = segments_of_book(view);
    const float height = theme().touch ? theme().control_height : 30.0f;
    const ui::Container list("chips", Role::group, "Segments", bar);
    for (std::size_t i = 0; i < segments.all.size(); ++i) {
        const std::string words = segments.all[i].name + "  " + segments.counts[i];
        const float width = std::ceil(ui::text_width(words, ui::strong())) + 28;
        if (width > bar.width) break;  // the others are in the list
        const ui::Rect part = bar.take_left(width, 8);
        segment_chip(view, segments.all[i], words,
                     {part.x, bar.y + (bar.height - height) / 2, part.width, height});
    }
}

void filter_buttons(ViewState& view, ui::Rect& bar) {
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::filter;
    quiet.reason = "Build a query from plain fields";
    if (ui::button("builder", centred(bar.take_right(ui::button_width("Filter", quiet), 4), bar),
                   "Filter", quiet))
        open_builder(view, view.app.people().query);
    quiet.icon = Icon::bookmark;
    quiet.reason = "Queries that are kept under a name";
    if (ui::button("segments", centred(bar.take_right(ui::button_width("Segments", quiet), 8), bar),
                   "Segments", quiet)) {
        view.people.segments.open = true;
        view.app.wake_after(0);
    }
}

// ---- What is done with those who are selected

struct Act {
    std::string_view words;
    MenuPage page;
};
constexpr std::array<Act, 4> kActs = {{{"Tag", MenuPage::tag},
                                       {"Circle", MenuPage::circle},
                                       {"Layer", MenuPage::layer},
                                       {"Kind", MenuPage::network}}};

void select_all_button(ViewState& view, ui::Rect& bar, bool narrow) {
    if (view.app.people().rows.empty()) return;
    const std::string count = with_thousands(view.app.people().rows.size());
    std::string words = (narrow ? "All " : "Select all ") + count;
    ui::ButtonOptions look;
    look.reason = "Select all that are shown";
    if (ui::button_width(words) > bar.width) {
        words = "Select all " + count;
        look.icon = Icon::check;
        look.icon_only = true;
    }
    if (ui::button("all", centred(bar.take_left(ui::button_width(words, look), 8), bar), words,
                   look))
        mark_all_shown(view);
}

void selection_bar(ViewState& view, ui::Rect bar) {
    const std::span<const Id> marked = view.app.marked().ids();
    const ui::Container group("selection", Role::group, "Selection", bar);
    const bool narrow = page_width() == PageWidth::narrow;
    const std::string count = with_thousands(marked.size());
    const std::string words = count + " selected";
    const std::string& drawn = narrow ? count : words;
    const ui::Rect label = bar.take_left(ui::text_width(drawn, ui::strong()) + 4, 8);
    Node node = ui::make_node(ui::item_id("selected"), Role::status, "Selected people", label);
    node.value = words;
    mirror().add(node);
    ui::draw_text(label, drawn, ui::strong());
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::close;
    quiet.icon_only = true;
    if (ui::button("clear", centred(bar.take_right(theme().control_height, 4), bar),
                   "Clear the selection", quiet))
        view.emit(command::Mark{});
    const std::string actions = "Actions for " + counted(marked.size(), "person", "people");
    ui::ButtonOptions more;
    more.icon = Icon::chevron_down;
    more.flags = kHasPopup;
    const std::string_view shown = narrow ? std::string_view("Actions") : std::string_view(actions);
    const float wide = std::min(ui::button_width(shown, more), bar.width);
    const ui::Rect button = centred(bar.take_right(wide, 8), bar);
    const std::vector<Id> people(marked.begin(), marked.end());
    if (ui::button("actions", button, shown, more))
        open_people_menu(view, people, MenuPage::first, button, ui::item_id("actions"));
    ui::ButtonOptions log;
    log.kind = ui::ButtonKind::primary;
    if (ui::button_width("Log", log) <= bar.width &&
        ui::button("log", centred(bar.take_left(ui::button_width("Log", log), 8), bar), "Log", log))
        open_command_line_with(view, people, ui::item_id("log"));
    select_all_button(view, bar, narrow);
    if (narrow) return;
    for (const Act& act : kActs) {
        const float width = ui::button_width(act.words);
        if (width > bar.width) break;
        const ui::Rect place = centred(bar.take_left(width, 8), bar);
        ui::ButtonOptions popup;
        popup.flags = kHasPopup;
        if (ui::button(act.words, place, act.words, popup))
            open_people_menu(view, people, act.page, place, ui::item_id(act.words));
    }
    if (ui::button_width("Archive") <= bar.width &&
        ui::button("archive", centred(bar.take_left(ui::button_width("Archive"), 8), bar),
                   "Archive"))
        view.emit(command::ChangeMany{people, BulkAction::archive, ""});
}

}  // namespace

std::vector<Id> people_meant(const ViewState& view) {
    const std::span<const Id> marked = view.app.marked().ids();
    if (!marked.empty()) return {marked.begin(), marked.end()};
    const std::vector<std::uint32_t>& rows = view.app.people().rows;
    if (view.people.focused_row >= rows.size()) return {};
    return {view.app.book().people.rows()[rows[view.people.focused_row]].id.value};
}

void mark_all_shown(ViewState& view) {
    const std::vector<std::uint32_t>& rows = view.app.people().rows;
    command::Mark word;
    for (const std::uint32_t row : rows)
        word.people.push_back(view.app.book().people.rows()[row].id.value);
    mirror().announce(counted(rows.size(), "person", "people") + " selected");
    view.emit(std::move(word));
}

void people_title_bar(ViewState& view, ui::Rect bar) {
    const ui::Rect whole = bar;
    ui::ButtonOptions add;
    add.kind = ui::ButtonKind::primary;
    add.icon = Icon::plus;
    if (ui::button("add-person",
                   centred(bar.take_right(ui::button_width("Add person", add), 8), whole),
                   "Add person", add))
        view.emit(command::AddPerson{});
    if (page_width() != PageWidth::narrow) {
        ui::ButtonOptions import;
        import.icon = Icon::upload;
        if (ui::button("import",
                       centred(bar.take_right(ui::button_width("Import", import), 8), whole),
                       "Import", import))
            view.emit(command::PickFiles{});
    }
    ui::ButtonOptions sort;
    sort.kind = ui::ButtonKind::quiet;
    const ui::Rect button = bar.take_right(ui::button_width("Sort", sort), 8);
    if (ui::button("sort", centred(button, whole), "Sort", sort)) open_triage(view);
    doing_buttons(view, bar, whole);
    ui::label(bar.take_left(std::min(bar.width, ui::text_width("People", ui::section()) + 2), 12),
              "People", ui::section(), 0, 2);
    count_label(view, bar);
}

float people_filter_bar_height(const ViewState&) {
    return theme().control_height + 12;
}

void people_filter_bar(ViewState& view, ui::Rect bar) {
    bar.height -= 8;
    if (!view.app.marked().empty()) return selection_bar(view, bar);
    const bool narrow = page_width() == PageWidth::narrow;
    standing_choice(view, bar, narrow);
    filter_buttons(view, bar);
    if (!narrow && bar.width > 60) segment_chips(view, bar);
}

}  // namespace kith::views
