// One thing of the queue, and the keys that answer it.
#include "base/utf8.hpp"
#include "views/form.hpp"
#include "views/today_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::views {
namespace {

struct PutOff {
    std::string_view words;
    Day days;
};
constexpr std::array<PutOff, 4> kPutOff = {
    {{"Tomorrow", 1}, {"In three days", 3}, {"In a week", 7}, {"In a month", 30}}};

std::string name_of(const AppState& app, const TodayItem& item) {
    if (const Task* task = app.book().tasks.find(item.about); task != nullptr && !item.person)
        return task->title;
    const Person* person = app.book().people.find(item.person);
    return person == nullptr ? std::string(today_kind_name(item.kind)) : display_name(*person);
}

std::string line_of(ViewState& view, const TodayItem& item) {
    const TodayContext context = view.app.today_context();
    std::string words = why_line(context, item);
    const Task* task = view.app.book().tasks.find(item.about);
    const bool said = item.kind == TodayKind::task || item.kind == TodayKind::promise;
    if (task != nullptr && said && item.person) words = task->title + " · " + words;
    return words;
}

void answer(ViewState& view, const TodayItem& item, TodayWord word, Day days = 0) {
    note_detail(view);
    view.emit(command::AnswerToday{item, word, view.app.today() + days});
    view.today.open = {};
    view.today.why = {};
}

TodayKey key_of(const TodayItem& item) {
    return {item.kind, item.person, item.about, item.place, true};
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            encoded += c;
            continue;
        }
        encoded += '%';
        encoded += kDigits[byte >> 4];
        encoded += kDigits[byte & 15];
    }
    return encoded;
}

/// A word on the talk, while nothing is noted of it; what is typed is its topic.
void detail_field(ViewState& view, Id talk, ui::Flow& flow) {
    constexpr std::string_view kName = "A detail of the talk";
    std::string& detail = view.today.detail;
    if (!talk) return detail.clear();
    view.today.detail_of = talk;
    ui::draw_text(flow.next(kLabelHeight, 2), kName, ui::caption());
    ui::FieldOptions options;
    options.empty_text = "What they spoke of, in a word or two";
    options.hint = "Enter notes it, and the text below comes back to it";
    const ui::FieldResult typed =
        ui::field("detail", flow.next(theme().control_height, 10), kName, detail, options);
    if (typed.changed) view.app.wake_after(0);
    if (!typed.submitted && !typed.left) return;
    if (note_detail(view) && typed.submitted)
        mirror().request_focus(ui::item_id("copy"));  // the field goes
}

/// What could be done, with a text to start from.
void suggestion_lines(ViewState& view, const TodayItem& item, ui::Flow& flow) {
    AppState& app = view.app;
    const Suggestion& act = app.suggestion(item);
    if (act.act == Act::none) return;
    ui::label(flow.next(20, 2), act.words, ui::strong());
    flow.y += ui::paragraph(flow.x, flow.y, flow.width, act.why, ui::caption()) + 8;
    TodayState& state = view.today;
    std::string& draft = state.draft;
    // One that was not edited follows what is noted.
    if (state.draft_of != key_of(item) || draft == state.suggested) draft = act.draft;
    state.draft_of = key_of(item);
    state.suggested = act.draft;
    detail_field(view, act.detail_of, flow);
    if (act.draft.empty()) return;
    const float height =
        std::clamp(ui::wrapped_height(draft, ui::body(), flow.width - 24) + 20, 64.0f, 180.0f);
    ui::FieldOptions area;
    area.role = Role::textarea;
    if (ui::field("draft", flow.next(height, 8), "Text to start from", draft, area).changed)
        view.app.wake_after(0);
    ui::Rect line = flow.next(theme().control_height, 8);
    ui::ButtonOptions copy;
    copy.icon = Icon::copy;
    copy.disabled = static_cast<bool>(act.detail_of);
    if (copy.disabled) copy.reason = "Note first what they spoke of (rule M58)";
    if (ui::button("copy", line.take_left(ui::button_width("Copy text", copy), 8), "Copy text",
                   copy))
        view.emit(command::CopyText{draft});
    const Person* person = app.book().people.find(item.person);
    if (person == nullptr || person->emails.empty()) return;
    ui::ButtonOptions mail = copy;
    mail.icon = Icon::external;
    if (ui::button("mail", line.take_left(ui::button_width("Write e-mail", mail), 8),
                   "Write e-mail", mail))
        view.emit(command::OpenLink{"mailto:" + person->emails.front() +
                                    "?body=" + percent_encoded(draft)});
}

/// What of the first 48 hours is done and open.
void package_words(ViewState& view, const TodayItem& item, ui::Flow& flow) {
    const std::size_t row = view.app.book().people.row_of(item.person);
    if (item.kind != TodayKind::follow_up || row >= view.app.book().people.size()) return;
    if (const auto package =
            first_package(view.app.today_context(), static_cast<std::uint32_t>(row)))
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, package_line(*package), ui::body()) + 8;
}

void why_list(ViewState& view, const TodayItem& item, ui::Flow& flow) {
    for (const std::string& line : why_lines(view.app.today_context(), item))
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, line, ui::caption()) + 4;
    flow.space(4);
}

void buttons(ViewState& view, const TodayItem& item, ui::Rect line, const std::string& name) {
    const float size = theme().control_height;
    item_menu(view, item, line.take_right(size, 4), name, MenuPlace::queue);
    ui::ButtonOptions log;
    log.kind = ui::ButtonKind::quiet;
    if (item.person &&
        ui::button("log", line.take_right(ui::button_width("Log", log), 4), "Log", log))
        log_with(view, item.person);
    ui::ButtonOptions done;
    done.icon = Icon::check;
    if (ui::button("done", line.take_right(ui::button_width("Done", done), 4), "Done", done))
        answer(view, item, TodayWord::done);
}

std::optional<FocusedThing> focused_thing(ViewState& view) {
    const TodayBoard& board = view.app.today_board();
    const std::size_t at = view.today.focused;
    switch (view.today.page) {
        case TodayPage::today:
            break;
        case TodayPage::week:
            return focused_in_round(view, Round::week);
        case TodayPage::month:
            return focused_in_round(view, Round::month);
        case TodayPage::quarter:
            return focused_in_round(view, Round::quarter);
        case TodayPage::plan:
            return std::nullopt;
    }
    const auto items = view.today.show_all ? board.ranked() : std::span(board.plan().items);
    if (at >= items.size()) return std::nullopt;
    return FocusedThing{items[at], name_of(view.app, items[at]) + ": " + line_of(view, items[at])};
}

}  // namespace

bool note_detail(ViewState& view) {
    TodayState& state = view.today;
    std::string words = tidy_spaces(std::exchange(state.detail, {}));
    if (words.empty()) return false;
    view.emit(command::SetField{EntityKind::touchpoint, state.detail_of,
                                find_field(EntityKind::touchpoint, "topic")->number,
                                std::move(words)});
    return true;
}

bool is_focused(ViewState& view, std::size_t position, const ui::Rect& rect) {
    TodayState& state = view.today;
    if (state.focused != position) return false;
    state.focused_top = rect.y;
    state.focused_bottom = rect.bottom();
    return mirror().focused() == view.today_list && mirror().focus_visible();
}

bool is_open(const ViewState& view, const TodayItem& item) {
    return view.today.open == key_of(item);
}

void item_menu(ViewState& view, const TodayItem& item, const ui::Rect& rect,
               const std::string& name, MenuPlace place) {
    const bool of_round = place != MenuPlace::queue;
    OutcomeWords ends = outcome_words(view.app.book(), item);
    if (of_round) ends = {"Done", "What to do and write"};
    const std::array<std::string_view, 11> all = {
        ends.yes,         ends.no,           kPutOff[0].words,     kPutOff[1].words,
        kPutOff[2].words, kPutOff[3].words,  "Until a day …",      "Skip this time",
        "Why?",           "Not this person", "Pause this person …"};
    const std::size_t first = ends.yes.empty() ? 2 : place == MenuPlace::round_done ? 1 : 0;
    const std::size_t last = item.person ? all.size() : all.size() - 2;
    const std::span lines = std::span(all).subspan(first, last - first);
    ui::ButtonOptions more;
    more.kind = ui::ButtonKind::quiet;
    more.icon = Icon::more;
    more.icon_only = true;
    const std::string words = (of_round ? "More on " : "Later or not: ") + name;
    const int pressed = ui::menu_button("more", rect, words, lines, -1, more);
    if (pressed < 0) return;
    const std::size_t chosen = first + static_cast<std::size_t>(pressed);
    if (of_round && chosen == 0)
        answer(view, item, TodayWord::done);
    else if (of_round && chosen == 1)
        view.today.open = is_open(view, item) ? TodayKey{} : key_of(item);
    else if (chosen < 2)
        answer(view, item, chosen == 0 ? TodayWord::yes : TodayWord::no);
    else if (chosen < 6)
        answer(view, item, TodayWord::put_off, kPutOff[chosen - 2].days);
    else if (chosen == 6)
        open_pause(view, &item);
    else if (chosen == 7)
        answer(view, item, TodayWord::skip);
    else if (chosen == 8)
        view.today.why = view.today.open = key_of(item);
    else if (chosen == 9)
        answer(view, item, TodayWord::not_this);
    else
        open_pause(view, nullptr, item.person);
    view.app.wake_after(0);
}

void item_details(ViewState& view, const TodayItem& item, ui::Flow flow) {
    TodayState& state = view.today;
    const bool shows_why = state.why == key_of(item);
    const float from = flow.y;
    package_words(view, item, flow);
    suggestion_lines(view, item, flow);
    ui::Rect actions = flow.next(theme().control_height, 8);
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    if (item.person &&
        ui::button("page", actions.take_left(ui::button_width("Open page", quiet), 4), "Open page",
                   quiet))
        view.emit(command::Select{{EntityKind::person, item.person}, true});
    if (item.person &&
        ui::button("prepare", actions.take_left(ui::button_width("Prepare", quiet), 4), "Prepare",
                   quiet))
        open_prep(view, item.person);
    quiet.toggle = true;
    quiet.pressed = shows_why;
    if (ui::button("why", actions.take_left(ui::button_width("Why?", quiet), 4), "Why?", quiet)) {
        state.why = shows_why ? TodayKey{} : key_of(item);
        view.app.wake_after(0);
    }
    if (shows_why) why_list(view, item, flow);
    const float height = flow.y - from + 4;
    if (height != state.open_height) {
        state.open_height = height;
        view.app.wake_after(0);
    }
}

void today_item(ViewState& view, const TodayItem& item, std::size_t position, ui::Flow& flow) {
    AppState& app = view.app;
    const Palette& colour = theme().colour;
    TodayState& state = view.today;
    const bool narrow = flow.width < 460;
    const bool open = is_open(view, item);
    const float size = theme().control_height;
    const float head = narrow ? 56 + size + 8 : 64.0f;
    // Its height is known once it was drawn; until then what it holds lies over the next for a
    // frame.
    const float inner = open ? state.open_height : 0;
    const ui::Rect card = flow.next(head + inner, 8);
    const bool focused = is_focused(view, position, card);
    // Of very many those off the screen only take their room.
    if (position >= TodayState::kMore &&
        !ImGui::IsRectVisible({card.x, card.y}, {card.right(), card.bottom()}))
        return;
    const std::string name = name_of(app, item);
    const std::string why = line_of(view, item);
    ImGui::PushID(static_cast<int>(ui::item_id(to_string(item.person) + to_string(item.about) +
                                               std::string(today_kind_key(item.kind)) +
                                               std::to_string(item.place))));
    ui::fill(card, colour.surface, theme().radius_card);
    ui::outline(card, focused ? colour.accent : colour.line, theme().radius_card,
                focused ? 2.0f : 0);
    const std::string told = name + ": " + why;
    Node node = ui::make_node(ui::item_id("thing"), Role::listitem, told, card);
    node.description = today_kind_name(item.kind);
    const ui::Container container(node);
    ui::Rect top{card.x + 14, card.y, card.width - 24, narrow ? 56.0f : 64.0f};
    ui::Rect line = narrow ? ui::Rect{card.x + 10, card.y + 56, card.width - 20, size}
                           : ui::Rect{top.x, top.y + (top.height - size) / 2, top.width, size};
    buttons(view, item, line, name);
    if (!narrow) top.width -= 24 + 2 * size + 130;
    const std::size_t row = app.book().people.row_of(item.person);
    const ImVec2 middle{top.x + 18, top.y + top.height / 2};
    if (row < app.book().people.size())
        person_disc(view, static_cast<std::uint32_t>(row), middle, 18);
    else
        ui::icon(Icon::check, middle, 20, colour.muted);
    ui::Rect words{top.x + 48, top.y + top.height / 2 - 21, top.width - 48, 42};
    Node press_node = ui::make_node(ui::item_id("open"), Role::button, "More on " + name, words);
    const std::string more_on = "More on " + name;
    press_node.name = more_on;
    press_node.flags = kFocusable | kExpandable | (open ? kExpanded : 0u);
    const ui::Press press = ui::pressable(press_node);
    if (item.person) long_press_logs(view, press_node.id, press.held, item.person);
    if (press.pressed) {
        state.open = open ? TodayKey{} : key_of(item);
        state.why = {};
        state.focused = position;
        view.app.wake_after(0);
    }
    if (press.hovered) ui::tooltip(why, true);
    ui::draw_text({words.x, words.y, words.width, 21}, name, ui::strong());
    ui::TextStyle style = ui::caption();
    const DueMark mark = due_mark(item);
    if (mark != DueMark::none) style.colour = mark == DueMark::red ? colour.bad : colour.warn;
    ui::draw_text({words.x, words.y + 21, words.width, 19}, why, style);
    if (open) {
        ui::Flow inside{card.x + 62, card.y + head, card.width - 62 - 16};
        if (narrow) inside = {card.x + 14, card.y + head, card.width - 28};
        item_details(view, item, inside);
    }
    ImGui::PopID();
}

bool today_key(ViewState& view, std::string_view pressed) {
    const std::string key = pressed.size() == 1 ? fold(pressed) : std::string(pressed);
    TodayState& state = view.today;
    const std::optional<FocusedThing> thing = focused_thing(view);
    if (!thing) return false;
    const TodayItem* const item = &thing->item;
    const auto announce = [&] {
        if (const auto at = focused_thing(view)) mirror().announce(at->told);
        state.reveal = true;
        view.app.wake_after(0);
    };
    if (key == "ArrowDown" || key == "j") {
        state.focused = std::min(state.focused + 1, state.shown - 1);
        announce();
    } else if (key == "ArrowUp" || key == "k") {
        state.focused -= state.focused > 0 ? 1u : 0u;
        announce();
    } else if (key == "Home" || key == "End") {
        state.focused = key == "Home" ? 0 : state.shown - 1;
        announce();
    } else if (key == "Enter") {
        if (item->person) view.emit(command::Select{{EntityKind::person, item->person}, true});
    } else if (key == " ") {
        state.open = is_open(view, *item) ? TodayKey{} : key_of(*item);
        announce();
    } else if (key == "d") {
        if (!thing->done) answer(view, *item, TodayWord::done);
    } else if (key == "l") {
        if (item->person) log_with(view, item->person);
    } else if (key == "s") {
        answer(view, *item, TodayWord::put_off, kPutOff[0].days);
    } else if (key == "w") {
        answer(view, *item, TodayWord::put_off, kPutOff[2].days);
    } else if (key == "+" || key == "-") {
        if (!outcome_words(view.app.book(), *item).yes.empty())
            answer(view, *item, key == "+" ? TodayWord::yes : TodayWord::no);
    } else if (key == "x") {
        answer(view, *item, TodayWord::skip);
    } else if (key == "n") {
        answer(view, *item, TodayWord::not_this);
    } else if (key == "y") {
        state.open = state.why = key_of(*item);
        announce();
    } else {
        return false;
    }
    return true;
}

}  // namespace kith::views
