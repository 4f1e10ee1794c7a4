// The dialog of the command line: the field, whom a name may mean, what was read as chips to
// correct, and examples made of one's own people.
#include "app/ask_advice.hpp"
#include "base/utf8.hpp"
#include "views/command_line.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace kith::views {
namespace {

using Kind = LogPiece::Kind;

constexpr float kWidth = 640;
constexpr float kGap = 8;
constexpr float kRing = 4;    // of what has the focus
constexpr float kThumb = 12;  // of what scrolls

float chip_height() {
    return theme().touch ? theme().control_height : 30.0f;
}

struct Option {
    std::string_view label;
    std::string_view value;
};
constexpr std::array<Option, 11> kHow = {{{"Meal", "meal"},
                                          {"Visit", "visit"},
                                          {"Meeting", "meeting"},
                                          {"Video call", "video"},
                                          {"Call", "call"},
                                          {"Message", "message"},
                                          {"E-mail", "email"},
                                          {"Comment", "comment"},
                                          {"Letter", "letter"},
                                          {"Broadcast", "broadcast"},
                                          {"Not said", ""}}};
constexpr std::array<Option, 3> kWho = {{{"By me", "me"}, {"By them", "them"}, {"Not said", ""}}};
constexpr std::array<Option, 4> kTouch = {
    {{"Update", "update"}, {"Personal", "personal"}, {"Value", "value"}, {"Not said", ""}}};
constexpr std::array<Option, 4> kDeep = {
    {{"Brief", "1"}, {"Good", "2"}, {"Deep", "3"}, {"Not said", "0"}}};
struct DayOption {
    std::string_view label;
    Day days;
};
constexpr std::array<DayOption, 6> kPast = {{{"Today", 0},
                                             {"Yesterday", 1},
                                             {"2 days ago", 2},
                                             {"3 days ago", 3},
                                             {"A week ago", 7},
                                             {"2 weeks ago", 14}}};
constexpr std::array<DayOption, 6> kAhead = {{{"Tomorrow", 1},
                                              {"In 3 days", 3},
                                              {"In 1 week", 7},
                                              {"In 2 weeks", 14},
                                              {"In 30 days", 30},
                                              {"In 90 days", 90}}};

constexpr std::string_view kAnotherDay = "Another day …";

/// What can be chosen for a piece; nothing for one whose words are written anew, or left out.
std::vector<std::string> options_of(const CommandLine& line, const LogPiece& piece) {
    std::vector<std::string> names;
    const auto all = [&](const auto& options) {
        for (const auto& option : options) names.emplace_back(option.label);
    };
    switch (piece.kind) {
        case Kind::person: {
            const LogPerson& person = line.reading.people[piece.index];
            const bool adds = line.reading.command == LogCommand::add;
            if (adds && person.candidates.empty()) break;
            for (const NameCandidate& one : person.candidates) names.push_back(one.name);
            names.push_back("Add " + person.typed + " as somebody new");
            if (!adds) names.emplace_back("Leave out");
            break;
        }
        case Kind::channel:
            all(kHow);
            break;
        case Kind::on:
            all(kPast);
            names.emplace_back(kAnotherDay);
            break;
        case Kind::initiated:
            all(kWho);
            break;
        case Kind::depth:
            all(kDeep);
            break;
        case Kind::kind:
            all(kTouch);
            break;
        case Kind::promise:
        case Kind::follow_up:
        case Kind::until:
            all(kAhead);
            names.emplace_back(kAnotherDay);
            if (piece.kind == Kind::promise) names.emplace_back("Write it anew");
            names.emplace_back("Leave out");
            break;
        default:
            break;
    }
    return names;
}

void set_day(CommandLine& line, const LogPiece& piece, Day day) {
    if (piece.kind == Kind::on)
        line.corrections.on = day;
    else
        line.corrections.due[piece.key] = day;
    line.is_old = true;
}

void ask_day(ViewState& view, const LogPiece& piece) {
    view.line.day_of = piece.key;
    view.line.day_text.clear();
    view.line.asks_day = true;
    view.app.wake_after(0);
}

/// Its words in the line, to be written over.
void rewrite(ViewState& view, const LogPiece& piece) {
    CommandLine& line = view.line;
    const std::string_view text = line.text;
    const auto units = [&](std::size_t bytes) {
        return static_cast<std::uint32_t>(utf16_length(text.substr(0, bytes)));
    };
    mirror().request_selection({line.field, units(piece.at.start), units(piece.at.end())});
    view.app.wake_after(0);
}

void correct(ViewState& view, const LogPiece& piece, std::size_t option) {
    CommandLine& line = view.line;
    LogCorrections& corrections = line.corrections;
    const Day today = view.app.today();
    line.is_old = true;
    line.trouble.clear();
    switch (piece.kind) {
        case Kind::person: {
            const std::vector<NameCandidate>& people = line.reading.people[piece.index].candidates;
            corrections.chosen.erase(piece.key);
            corrections.added.erase(piece.key);
            if (option < people.size())
                corrections.chosen[piece.key] = people[option].id;
            else if (option == people.size())
                corrections.added.insert(piece.key);
            else
                corrections.left_out.insert(piece.key);
            break;
        }
        case Kind::channel:
            corrections.channel = std::string(kHow[option].value);
            break;
        case Kind::on:
            if (option == kPast.size()) return ask_day(view, piece);
            set_day(line, piece, today - kPast[option].days);
            break;
        case Kind::initiated:
            corrections.initiated = std::string(kWho[option].value);
            break;
        case Kind::depth:
            corrections.depth = kDeep[option].value[0] - '0';
            break;
        case Kind::kind:
            corrections.kind = std::string(kTouch[option].value);
            break;
        case Kind::promise:
        case Kind::follow_up:
        case Kind::until:
            if (option == kAhead.size()) return ask_day(view, piece);
            if (piece.kind == Kind::promise && option == kAhead.size() + 1)
                return rewrite(view, piece);
            if (option < kAhead.size())
                set_day(line, piece, today + kAhead[option].days);
            else
                corrections.left_out.insert(piece.key);
            break;
        default:
            break;
    }
}

void leave_out(ViewState& view, const LogPiece& piece) {
    if (piece.kind == Kind::unanswered)
        view.line.corrections.unanswered = false;
    else
        view.line.corrections.left_out.insert(piece.key);
    view.line.is_old = true;
}

/// Where the chips stand, from top to bottom in lines; `height` of all.
std::vector<ui::Rect> place_chips(const std::vector<float>& widths, float width, float& height) {
    std::vector<ui::Rect> rects;
    float x = 0;
    float y = 0;
    for (const float wanted : widths) {
        const float wide = std::min(wanted, width);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += chip_height() + kGap;
        }
        rects.push_back({x, y, wide, chip_height()});
        x += wide + kGap;
    }
    height = widths.empty() ? 0 : y + chip_height();
    return rects;
}

/// The cross at the end of a chip.
float cross_width() {
    return theme().touch ? 44.0f : 32.0f;
}

float chip_width(std::string_view words) {
    return std::ceil(ui::text_width(words, ui::body())) + 14 + cross_width();
}

/// The end of a chip whose words can be written anew: leaves it out.
void cross(ViewState& view, const LogPiece& piece, const ui::Rect& rect) {
    const std::string name = "Leave out: " + piece.words;
    Node node = ui::make_node(ui::item_id("out:" + piece.key), Role::button, name, rect);
    node.flags = kFocusable;
    const ui::Press press = ui::pressable(node);
    if (press.hovered)
        ui::fill(rect, mix(theme().colour.selection, theme().colour.text, 0.08f), rect.height / 2);
    ui::icon(Icon::close, {rect.right() - 17, rect.y + rect.height / 2}, 13, theme().colour.muted);
    ui::tooltip("Leave it out", press.hovered);
    if (press.pressed) leave_out(view, piece);
}

void chip(ViewState& view, const LogPiece& piece, const ui::Rect& rect) {
    CommandLine& line = view.line;
    const Palette& colour = theme().colour;
    const std::vector<std::string> names = options_of(line, piece);
    const bool chooses = !names.empty();
    const bool writes = !chooses && piece.at.length > 0;
    const ItemId id = ui::item_id(piece.key);
    ui::Rect body = rect;
    const ui::Rect end = writes ? body.take_right(cross_width()) : ui::Rect{};
    Node node = ui::make_node(id, Role::button, piece.words, body);
    node.flags = kFocusable;
    if (chooses)
        node.flags |= kHasPopup | kExpandable | (ui::is_menu_open(id) ? kExpanded : 0u);
    else
        node.description = writes ? "Press to write it anew" : "Press to leave it out";
    const ui::Press press = ui::pressable(node);
    const ImU32 base = piece.open ? mix(colour.surface, colour.warn, 0.16f) : colour.selection;
    const float radius = rect.height / 2;
    ui::fill(rect, press.held || press.hovered ? mix(base, colour.text, 0.08f) : base, radius);
    if (piece.open) ui::outline(rect, colour.warn, radius);
    ui::draw_text({rect.x + 14, rect.y, rect.width - 10 - cross_width(), rect.height}, piece.words,
                  ui::body());
    if (writes)
        cross(view, piece, end);
    else
        ui::icon(chooses ? Icon::chevron_down : Icon::close,
                 {rect.right() - 17, rect.y + rect.height / 2}, 13, colour.muted);
    if (!chooses) {
        ui::tooltip(node.description, press.hovered);
        if (press.pressed) writes ? rewrite(view, piece) : leave_out(view, piece);
        return;
    }
    if (press.pressed) ui::open_menu(ui::is_menu_open(id) ? 0 : id, id);
    if (!ui::is_menu_open(id)) return;
    std::vector<ui::MenuItem> items;
    for (const std::string& name : names) items.push_back({name});
    items.back().apart = piece.kind == Kind::person || piece.kind == Kind::promise ||
                         piece.kind == Kind::follow_up || piece.kind == Kind::until;
    const int option = ui::menu(id, rect, piece.words, items);
    if (option >= 0) correct(view, piece, static_cast<std::size_t>(option));
}

/// Those who are logged with besides whom the line names.
std::string company_words(const CommandLine& line) {
    const auto& company = line.corrections.company;
    if (company.size() == 1) return "With " + company.front().second;
    return "With " + counted(company.size(), "person", "people");
}

void company_chip(ViewState& view, const ui::Rect& rect) {
    CommandLine& line = view.line;
    const Palette& colour = theme().colour;
    const std::string words = company_words(line);
    Node node = ui::make_node(ui::item_id("company"), Role::button, words, rect);
    node.flags = kFocusable;
    node.description = "Press to leave them out";
    const ui::Press press = ui::pressable(node);
    const ImU32 base = colour.selection;
    ui::fill(rect, press.held || press.hovered ? mix(base, colour.text, 0.08f) : base,
             rect.height / 2);
    ui::draw_text({rect.x + 14, rect.y, rect.width - 42, rect.height}, words, ui::body());
    ui::icon(Icon::close, {rect.right() - 17, rect.y + rect.height / 2}, 13, colour.muted);
    ui::tooltip(node.description, press.hovered);
    if (!press.pressed) return;
    line.corrections.company.clear();
    line.is_old = true;
    view.app.wake_after(0);
}

/// A field for another day, as day_field() has it, with a gap below.
float day_height() {
    return theme().control_height + 52 + kGap;
}

struct Shape {
    float row = 36;
    std::size_t rows = 0;  // of the list
    std::vector<ui::Rect> chips;
    float chips_height = 0;
    const LogPiece* dated = nullptr;  // of which another day is typed
    std::size_t examples = 0;
    std::span<const std::string> advice;  // before an ask
    std::string hint;                     // what the line might hold, too
    float advice_height = 0;
    // Chips, day and advice together, with a gap below each; and how much of that is seen at once.
    float read_height = 0;
    float read_room = 0;
    AskDraft draft;
    float draft_height = 0;
};

std::string choice_words(const CommandLine& line, std::size_t index) {
    const CommandLine::Choices& choices = line.choices;
    if (index < choices.people.size()) return choices.people[index].name;
    const std::string& typed = line.reading.people[choices.person].typed;
    return index == choices.people.size() ? "Add " + typed + " as somebody new"
                                          : "Leave " + typed + " out";
}

void list_of_choices(ViewState& view, const ui::Rect& rect, const Shape& shape) {
    CommandLine& line = view.line;
    const Palette& colour = theme().colour;
    const CommandLine::Choices& choices = line.choices;
    const std::string name = choices.completes
                                 ? std::string("Suggestions")
                                 : "Who is " + line.reading.people[choices.person].typed;
    ui::ScrollArea::Options options;
    options.role = Role::listbox;
    ui::ScrollArea list("choices", rect, name, options);
    const float height = shape.row * static_cast<float>(choices.count);
    list.set_content_height(height);
    if (std::exchange(line.revealed, line.chosen) != line.chosen && line.chosen) {
        const float from = shape.row * static_cast<float>(*line.chosen);
        list.reveal(from, from + shape.row);
    }
    ui::Rect rest{rect.x, list.top(), rect.width, height};
    std::optional<std::size_t> taken;
    for (std::size_t i = 0; i < choices.count; ++i) {
        const ui::Rect item = rest.take_top(shape.row);
        const std::string words = choice_words(line, i);
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("choice"), Role::option, words, item);
        ImGui::PopID();
        node.flags = kFocusByCode | (line.chosen == i ? kSelected : 0u);
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(choices.count);
        const ui::Press press = ui::pressable(node);
        if (line.chosen == i)
            ui::fill(item, colour.selection, theme().radius);
        else if (press.hovered)
            ui::fill(item, with_alpha(colour.selection, 0.5f), theme().radius);
        const ImVec2 disc{item.x + 22, item.y + item.height / 2};
        ui::Rect text{item.x + 44, item.y, item.width - 52, item.height};
        if (i < choices.people.size()) {
            const std::size_t row = view.app.book().people.row_of(choices.people[i].id);
            if (row < view.app.directory().lines().size()) {
                person_disc(view, row, disc, 13);
                const std::string_view at =
                    view.app.directory().organisation_name(view.app.book(), row);
                const float wide = std::min(text.width, ui::text_width(words, ui::body()) + 12);
                ui::draw_text(text.take_left(wide), words, ui::body());
                if (text.width > 40) ui::draw_text(text, at, ui::caption());
            }
        } else {
            ui::icon(i == choices.people.size() ? Icon::plus : Icon::close, disc, 15, colour.muted);
            ui::draw_text(text, words, ui::body());
        }
        if (press.pressed) taken = i;
    }
    if (taken) choose_in_line(view, *taken);
}

/// Lines that could be logged of those whom one was in touch with last.
void make_examples(ViewState& view) {
    CommandLine& line = view.line;
    const Book& book = view.app.book();
    if (line.examples_of == book.revision) return;
    line.examples_of = book.revision;
    line.examples.clear();
    const std::vector<Day>& last = view.app.directory().relations().last_touch;
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < book.people.size() && row < last.size(); ++row) {
        if (!book.people.rows()[row].archived) rows.push_back(row);
    }
    const std::size_t shown = std::min<std::size_t>(3, rows.size());
    std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(shown),
                              [&](std::uint32_t a, std::uint32_t b) {
                                  return last[a] != last[b] ? last[a] > last[b] : a < b;
                              });
    const auto name = [&](std::size_t i) { return view.app.directory().lines()[rows[i]].name; };
    if (shown > 0) line.examples.push_back("coffee with " + name(0) + " yesterday re plans");
    if (shown > 1)
        line.examples.push_back("called " + name(1) + ", promised to send notes, follow up 2w");
    if (shown > 2) line.examples.push_back("lunch with " + name(0) + " and " + name(2) + " #work");
    if (shown > 0) line.examples.push_back("prepare " + name(0));
    if (shown > 0) line.examples.push_back("path to " + name(shown - 1));
    if (shown > 0) line.examples.push_back("pause " + name(shown - 1) + " 2w");
    line.examples.emplace_back("add Ana Silva, CTO at Acme");
}

void list_of_examples(ViewState& view, ui::Rect rect, const Shape& shape) {
    CommandLine& line = view.line;
    ui::label(rect.take_top(24, 4), "For example", ui::caption());
    const ui::Container list("examples", Role::group, "Examples", rect);
    for (std::size_t i = 0; i < shape.examples; ++i) {
        ImGui::PushID(static_cast<int>(i));
        ui::ButtonOptions look;
        look.kind = ui::ButtonKind::quiet;
        look.align = 0;
        const std::string words = line.examples[i];
        if (ui::button("example", rect.take_top(shape.row), words, look)) {
            line.text = words;
            mirror().request_focus(line.field);
            view.app.wake_after(0);
        }
        ImGui::PopID();
    }
}

void line_field(ViewState& view, ui::Rect bar) {
    CommandLine& line = view.line;
    ui::ButtonOptions close;
    close.kind = ui::ButtonKind::quiet;
    close.icon = Icon::close;
    close.icon_only = true;
    close.reason = "Close; what you wrote stays";
    const bool closes = theme().touch || page_width() == PageWidth::narrow;
    ui::Rect button{};
    if (closes) button = bar.take_right(theme().control_height, 4);
    ui::FieldOptions options;
    options.role = Role::combobox;
    options.icon = Icon::message;
    options.error = line.trouble;
    options.empty_text = "coffee with Ana re grant, follow up 2w";
    options.hint =
        "Whom you were in touch with, how and about what; or a command such as add, open, path "
        "to, pause or find. Enter saves it.";
    if (line.choices.count > 0) options.flags = kExpanded;
    line.field = ui::item_id("command");
    if (std::exchange(line.asks_focus, false)) mirror().request_focus(line.field);
    const ui::FieldResult typed = ui::field("command", bar, "Command", line.text, options);
    if (typed.changed) view.app.wake_after(0);
    if (typed.submitted) line.enter = true;
    if (closes && ui::button("close-line", button, "Close", close)) close_command_line(view);
}

/// How many lines of the list and how much of what was read are seen at once; both scroll. The list
/// comes first, but two rows of chips are left, or half of a low page.
void share_room(Shape& shape, std::size_t choices, float room) {
    if (shape.chips_height > 0) shape.read_height += shape.chips_height + kGap;
    if (shape.dated != nullptr) shape.read_height += day_height();
    if (shape.advice_height > 0) shape.read_height += shape.advice_height + kGap;
    if (choices > 0) room -= kGap;
    const float wanted = static_cast<float>(choices) * shape.row;
    const float least = std::min(2 * (chip_height() + kGap), std::max(0.0f, room / 2));
    shape.read_room = std::min(shape.read_height, std::max(least, room - wanted));
    shape.rows = std::min(
        choices, static_cast<std::size_t>(std::max(0.0f, room - shape.read_room) / shape.row));
}

Shape shape_of(ViewState& view, float width, float room) {
    const CommandLine& line = view.line;
    Shape shape;
    shape.row = theme().touch ? theme().control_height : 36.0f;
    width -= kThumb;
    std::vector<float> widths;
    if (!line.corrections.company.empty()) widths.push_back(chip_width(company_words(line)));
    if (line.text.find_first_not_of(" \n") == std::string::npos) {
        shape.chips = place_chips(widths, width, shape.chips_height);
        share_room(shape, 0, room);
        room -= shape.read_room;
        make_examples(view);
        shape.examples = std::min(line.examples.size(),
                                  static_cast<std::size_t>(std::max(0.0f, room - 28) / shape.row));
        return shape;
    }
    for (const LogPiece& piece : line.pieces) widths.push_back(chip_width(piece.words));
    shape.chips = place_chips(widths, width, shape.chips_height);
    const auto dated = std::ranges::find(line.pieces, line.day_of, &LogPiece::key);
    if (dated != line.pieces.end()) shape.dated = &*dated;
    shape.advice = line.advice;
    if (line.reading.command == LogCommand::none) {
        shape.hint = detail_hint(view.app.today_context(), line.entry);
        shape.draft = ask_draft(view.app.book(), line.entry);
    }
    const auto height = [&](std::string_view words) {
        return words.empty() ? 0 : ui::wrapped_height(words, ui::caption(), width) + 4;
    };
    for (const std::string& words : shape.advice) shape.advice_height += height(words);
    shape.advice_height += height(shape.hint);
    if (!shape.draft.words.empty())
        shape.draft_height = height(shape.draft.words) + theme().control_height + kGap;
    share_room(shape, line.choices.count, room - shape.draft_height);
    return shape;
}

void chips(ViewState& view, const ui::Rect& rect, const Shape& shape) {
    // A correction makes the pieces anew.
    const std::vector<LogPiece> pieces = view.line.pieces;
    const std::size_t company = view.line.corrections.company.empty() ? 0 : 1;
    for (std::size_t i = 0; i < shape.chips.size(); ++i) {
        const ui::Rect& at = shape.chips[i];
        const ui::Rect place{rect.x + at.x, rect.y + at.y, at.width, at.height};
        if (i < company)
            company_chip(view, place);
        else if (i - company < pieces.size())
            chip(view, pieces[i - company], place);
    }
}

/// What is understood counts at once; Enter goes back to the line.
void another_day(ViewState& view, ui::Rect rect, const LogPiece& piece) {
    CommandLine& line = view.line;
    constexpr std::string_view kLabel = "Another day";
    if (std::exchange(line.asks_day, false)) mirror().request_focus(ui::item_id(kLabel));
    std::optional<Day> first;
    if (piece.kind != Kind::on) first = view.app.today();
    const std::string before = line.day_text;
    bool submitted = false;
    const std::optional<Day> day = day_field(view, rect, kLabel, line.day_text, first, submitted);
    if (day && line.day_text != before) set_day(line, piece, *day);
    if (!day || !submitted) return;
    line.day_of.clear();
    mirror().request_focus(line.field);
    view.app.wake_after(0);
}

void advice(const ui::Rect& rect, const Shape& shape) {
    ui::TextStyle style = ui::caption();
    style.colour = theme().colour.warn;
    float y = rect.y;
    for (const std::string& words : shape.advice)
        y += ui::paragraph(rect.x, y, rect.width, words, style) + 4;
    if (!shape.hint.empty()) ui::paragraph(rect.x, y, rect.width, shape.hint, ui::caption());
}

/// It scrolls when the page has no room for all of it.
void what_was_read(ViewState& view, const ui::Rect& rect, const Shape& shape) {
    // The ring around what has the focus is drawn inside, too.
    const ui::Rect around{rect.x - kRing, rect.y - kRing, rect.width + 2 * kRing, rect.height};
    ui::ScrollArea::Options options;
    options.role = Role::group;
    ui::ScrollArea area("pieces", around, "What was read", options);
    area.set_content_height(shape.read_height);
    ui::Rect rest{rect.x, area.top() + kRing, rect.width - kThumb, shape.read_height};
    if (shape.chips_height > 0) chips(view, rest.take_top(shape.chips_height, kGap), shape);
    if (shape.dated != nullptr) another_day(view, rest.take_top(day_height()), *shape.dated);
    if (shape.advice_height > 0) advice(rest.take_top(shape.advice_height, kGap), shape);
}

/// A text to ask with. It can be taken once it offers something (M40); the line can be logged
/// anyway.
void ask_text(ViewState& view, ui::Rect rect, const AskDraft& draft) {
    ui::ButtonOptions copy;
    copy.icon = Icon::copy;
    copy.disabled = !draft.has_offer;
    if (copy.disabled) copy.reason = "Say first what you offer (rule M40)";
    ui::Rect line = rect.take_bottom(theme().control_height);
    line.width = ui::button_width("Copy text", copy);
    ui::paragraph(rect.x, rect.y, rect.width, draft.words, ui::caption());
    if (ui::button("copy-ask", line, "Copy text", copy)) view.emit(command::CopyText{draft.words});
}

void actions(ViewState& view, ui::Rect rect) {
    CommandLine& line = view.line;
    const std::string lack = command_line_lack(view);
    const std::string verb = command_line_verb(view);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = !lack.empty() && line.choices.count == 0;
    primary.reason = lack;
    const float wide = std::min(ui::button_width(verb, primary), rect.width);
    if (ui::button("finish", rect.take_right(wide, kGap), verb, primary)) line.enter = true;
    if (!line.corrections.empty() && !line.text.empty()) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.reason = "Take back your corrections";
        const float width = ui::button_width("As written", quiet);
        if (width < rect.width &&
            ui::button("reset", rect.take_right(width, kGap), "As written", quiet)) {
            auto company = std::move(line.corrections.company);
            line.corrections = {};
            line.corrections.company = std::move(company);
            line.day_of.clear();
            line.is_old = true;
            view.app.wake_after(0);
        }
    }
    if (!line.reading.empty() && line.reading.command == LogCommand::none) value_menus(view, rect);
    ui::TextStyle style = ui::caption();
    std::string words = line.trouble;
    if (!words.empty()) {
        style.colour = theme().colour.bad;
    } else if (!theme().touch) {
        words = line.choices.completes ? "Tab completes the name, Enter saves"
                                       : "Enter saves, Escape keeps it for later";
    }
    if (rect.width > 60 && !words.empty()) ui::label(rect, words, style);
}

void dialog(ViewState& view) {
    CommandLine& line = view.line;
    view.opened_dialog = true;
    const ImVec2 page = ui::page_size();
    const bool narrow = page_width() == PageWidth::narrow;
    const ui::Layer layer("command-line", {0, 0, page.x, page.y}, true);
    ui::fill({0, 0, page.x, page.y}, with_alpha(IM_COL32_BLACK, theme().dark ? 0.6f : 0.38f));
    const float inset = narrow ? 12.0f : 20.0f;
    const float width = narrow ? page.x : std::min(kWidth, page.x - 32);
    const float top = narrow ? 0.0f : std::round(std::min(96.0f, page.y * 0.1f));
    const float field = theme().control_height;
    const float fixed = 2 * inset + field + theme().control_height + kGap + 4 + kGap / 2;
    const Shape shape = shape_of(view, width - 2 * inset, page.y - top - fixed - 16);
    float height = fixed;
    if (shape.rows > 0) height += static_cast<float>(shape.rows) * shape.row + kGap;
    height += shape.read_room + shape.draft_height;
    if (shape.examples > 0) height += static_cast<float>(shape.examples) * shape.row + 28 + kGap;
    const ui::Rect card{narrow ? 0 : std::round((page.x - width) / 2), top, width, height};
    ui::raised(card, theme().radius_sheet);
    const ui::Container container("command-line", Role::dialog, "Log or command", card, kModal);
    ui::Rect rest = card.inset(inset);
    line_field(view, rest.take_top(field, kGap + 4));
    if (shape.rows > 0)
        list_of_choices(view, rest.take_top(static_cast<float>(shape.rows) * shape.row, kGap),
                        shape);
    if (shape.read_room > 0) what_was_read(view, rest.take_top(shape.read_room), shape);
    if (shape.draft_height > 0)
        ask_text(view, rest.take_top(shape.draft_height - kGap, kGap), shape.draft);
    if (shape.examples > 0)
        list_of_examples(
            view, rest.take_top(static_cast<float>(shape.examples) * shape.row + 28, kGap), shape);
    rest.take_top(kGap / 2);
    actions(view, rest.take_top(theme().control_height));
    // Beside the card it closes, as a menu does.
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !card.contains(ImGui::GetIO().MousePos) &&
        !ui::is_menu_open() && !line.asks_focus && !ImGui::IsAnyItemHovered())
        close_command_line(view);
}

}  // namespace

void command_line(ViewState& view) {
    CommandLine& line = view.line;
    thumb_button(view);
    if (!line.open) {
        // While it was there, all else was out of reach.
        if (std::exchange(line.gives_back, false)) mirror().request_focus(line.back_to);
        return;
    }
    read_command_line(view);
    dialog(view);
    if (line.leave && line.open) return close_command_line(view);
    if (!std::exchange(line.enter, false) || !line.open) {
        // What was typed or corrected in this frame is shown in the next.
        if (line.is_old || line.read_of != line.text) view.app.wake_after(0);
        return;
    }
    read_command_line(view);
    if (line.chosen)
        choose_in_line(view, *line.chosen);
    else
        finish_command_line(view);
}

}  // namespace kith::views
