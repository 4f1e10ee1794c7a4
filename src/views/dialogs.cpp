// Dialogs, toasts and the overlay while files are dragged.
#include "base/utf8.hpp"
#include "views/view_state.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace kith::views {

Dialog::Dialog(ViewState& view, std::string_view name, float width, float height) {
    view.opened_dialog = true;
    const ImVec2 page = ui::page_size();
    layer_.emplace(name, ui::Rect{0, 0, page.x, page.y}, true);
    ui::fill({0, 0, page.x, page.y}, with_alpha(IM_COL32_BLACK, theme().dark ? 0.6f : 0.38f));
    ui::Rect card;
    if (page_width() == PageWidth::narrow) {  // a sheet from the bottom
        card = {0, page.y - std::min(height, page.y - 24), page.x, std::min(height, page.y - 24)};
        ui::raised({card.x, card.y, card.width, card.height + 40}, theme().radius_sheet);
    } else {
        width = std::min(width, page.x - 32);
        height = std::min(height, page.y - 32);
        card = {std::round((page.x - width) / 2), std::round((page.y - height) * 0.42f), width,
                height};
        ui::raised(card, theme().radius_sheet);
    }
    container_.emplace(name, Role::dialog, name, card, kModal);
    content = card.inset(page_width() == PageWidth::narrow ? 16.0f : 24.0f, 20);
    ui::label(content.take_top(28, 8), name, ui::section(), 0, 2);
}

Dialog::~Dialog() = default;

std::string readable_bytes(double bytes) {
    constexpr std::array<const char*, 5> kUnits = {"bytes", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 1000 && unit + 1 < kUnits.size()) {
        bytes /= 1000;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, bytes < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", bytes,
                  kUnits[unit]);
    return text;
}

void edit_under_way_dialog(ViewState& view, const EditUnderWay& edit) {
    Dialog dialog(view, edit.followed ? "Taking over what another tab changed" : edit.edit.label,
                  480, 130);
    ui::Rect rest = dialog.content;
    const float percent = edit.progress() * 100;
    ui::progress("edit-progress", rest.take_top(8), "Changing the book", percent, 100,
                 std::to_string(static_cast<int>(percent)) + " %");
}

void delete_everything_dialog(ViewState& view) {
    if (!view.data.confirm_delete) return;
    constexpr std::string_view kWord = "delete";
    const Book& book = view.app.book();
    Dialog dialog(view, "Delete everything", 480, 300);
    ui::Rect rest = dialog.content;
    const std::string words =
        "This deletes " + counted(book.people.size(), "person", "people") + ", " +
        counted(book.organisations.size(), "organisation", "organisations") +
        " and all that belongs to them. You can undo it until you close the tab. "
        "An export beforehand costs nothing.";
    const float used = ui::paragraph(rest.x, rest.y, rest.width, words, ui::body());
    rest.take_top(used + 14);
    const std::string label = "Type “" + std::string(kWord) + "” to confirm";
    ui::draw_text(rest.take_top(20, 2), label, ui::caption());
    ui::FieldOptions options;
    options.flags = kSensitive;
    const ui::FieldResult typed = ui::field("confirm", rest.take_top(theme().control_height), label,
                                            view.data.confirm_text, options);
    const bool right = fold(tidy_spaces(view.data.confirm_text)) == kWord;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    ui::ButtonOptions remove;
    remove.kind = ui::ButtonKind::danger;
    remove.disabled = !right;
    if (!right) remove.reason = "Type the word above first";
    const std::string verb = "Delete " + counted(book.people.size(), "person", "people");
    if (ui::button("really", actions.take_right(ui::button_width(verb, remove), 8), verb, remove) ||
        (typed.submitted && right)) {
        view.emit(command::DeleteEverything{});
        view.data.confirm_delete = false;
    }
    if (ui::button("keep", actions.take_right(ui::button_width("Cancel")), "Cancel")) {
        view.data.confirm_delete = false;
    }
}

void forget_history_dialog(ViewState& view) {
    if (!view.data.confirm_forget) return;
    constexpr std::string_view kWords =
        "The book stays as it is. How it came about goes for good: earlier versions, the bin, and "
        "undo. This cannot be undone.";
    const float width = std::min(480.0f, ui::page_size().x - 32);
    Dialog dialog(
        view, "Forget the history", width,
        36 + ui::wrapped_height(kWords, ui::body(), width - 48) + 64 + theme().control_height);
    ui::Rect rest = dialog.content;
    ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::body());
    ui::Rect actions = rest.take_bottom(theme().control_height);
    ui::ButtonOptions forget;
    forget.kind = ui::ButtonKind::danger;
    if (ui::button("forget-now", actions.take_right(ui::button_width("Forget it", forget), 8),
                   "Forget it", forget)) {
        view.emit(command::ForgetHistory{});
        view.data.confirm_forget = false;
    }
    if (ui::button("keep", actions.take_right(ui::button_width("Cancel")), "Cancel"))
        view.data.confirm_forget = false;
}

void message_dialog(ViewState& view) {
    const std::string& message = view.app.message();
    if (message.empty()) return;
    const float width = std::min(520.0f, ui::page_size().x - 32);
    const float height = 28 + 8 + ui::wrapped_height(message, ui::body(), width - 48) + 40 + 24 +
                         theme().control_height;
    Dialog dialog(view, "That did not work", width, height);
    ui::Rect rest = dialog.content;
    ui::paragraph(rest.x, rest.y, rest.width, message, ui::body());
    mirror().add(ui::make_node(ui::item_id("message"), Role::alert, message, rest));
    ui::Rect actions = rest.take_bottom(theme().control_height);
    ui::ButtonOptions close;
    close.kind = ui::ButtonKind::primary;
    if (ui::button("close", actions.take_right(ui::button_width("Close", close)), "Close", close)) {
        view.emit(command::DismissMessage{});
    }
}

void shortcuts_dialog(ViewState& view) {
    if (!view.show_shortcuts) return;
    struct Shortcut {
        std::string_view keys, what;
    };
    constexpr auto kShortcuts = std::to_array<Shortcut>({
        {"Ctrl K", "Log a touchpoint, or give a command"},
        {"L", "Log a touchpoint with the person in the table"},
        {"/", "Find people"},
        {"Ctrl Z", "Undo"},
        {"Ctrl Shift Z", "Redo"},
        {"←  →", "Walk the ties of a person on the map"},
        {"↓  ↑", "On to the ties of the one reached; back"},
        {"Shift arrows", "To the nearest in a direction on the map"},
        {"Alt Shift arrows", "Move somebody on the map, and pin them there"},
        {"1 … 6", "So many links around a person; 0 ends it"},
        {"W", "What if this person were gone"},
        {"P", "Paths from you to this person"},
        {"←  →", "Through a story of saved views"},
        {"Enter", "Open the person"},
        {"Space  Ctrl A", "Select one; all that are shown"},
        {"T C K 1…4 0 A B", "Tag, circle, kind, layer, rest, archive, back"},
        {"Shift F10", "Menu of what has the focus"},
        {"Shift drag", "Rectangle to select; Alt: lasso"},
        {"Ctrl drag", "Tie a person to another"},
        {"D L S W X N", "Today: done, log, tomorrow, in a week, skip, let be"},
        {"+  −", "Today: it ended well, or not"},
        {"Y  Space", "Today: why; what to do and write"},
        {"J  K", "Today: the next, the one before"},
        {"Y  N  S  U", "Yes, no, skip, take back"},
        {"1…4 0 P M C F R", "Sort people: layer, let be, what they are"},
        {"S  ←  U", "Sort people: skip, go back, take back"},
        {"+  −  0", "Zoom the map; show everything"},
        {"Arrow keys", "Walk the table; with Shift select"},
        {"Escape", "Close what is open"},
        {"Tab", "Next control"},
        {"?", "This list"},
    });
    constexpr float kLine = 28, kKeys = 140;
    Dialog dialog(view, "Keyboard", 480, 132 + kLine * static_cast<float>(kShortcuts.size()));
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    {
        ui::ScrollArea area("shortcuts", rest, "Keys and what they do");
        ui::Flow flow{rest.x, area.top(), rest.width - 12};
        for (const Shortcut& shortcut : kShortcuts) {
            const float width = flow.width - kKeys;
            const float lines = ui::wrapped_height(shortcut.what, ui::body(), width);
            const ui::Rect line = flow.next(std::max(kLine, lines + 8), 0);
            ui::label({line.x, line.y, kKeys - 10, kLine}, shortcut.keys, ui::strong());
            ui::paragraph(line.x + kKeys, line.y + 4, width, shortcut.what, ui::body());
        }
        area.set_content_height(flow.y - area.top());
    }
    if (ui::button("close", actions.take_right(ui::button_width("Close")), "Close"))
        view.show_shortcuts = false;
}

void drop_overlay(ViewState& view) {
    if (!view.files_over_page) return;
    const ImVec2 page = ui::page_size();
    const ui::Rect all{0, 0, page.x, page.y};
    const ui::Layer layer("drop", all, false);
    ui::fill(all, with_alpha(theme().colour.background, 0.88f));
    ui::outline(all.inset(16), theme().colour.accent, theme().radius_sheet, 3);
    ui::icon(Icon::upload, {page.x / 2, page.y / 2 - 34}, 40, theme().colour.accent);
    ui::label({0, page.y / 2, page.x, 32}, "Drop to look inside", ui::section(), 0.5f);
    ui::label({0, page.y / 2 + 32, page.x, 24}, "Nothing changes before you say so", ui::muted(),
              0.5f);
}

void toasts(ViewState& view) {
    const ImVec2 page = ui::page_size();
    const bool narrow = page_width() == PageWidth::narrow;
    float bottom = page.y - (narrow ? 68 + view.app.host().surroundings().safe_bottom : 20);
    float right = page.x - 12;
    // Beside the button at the thumb, so that the next can be logged while it is there.
    if (const ui::Rect thumb = thumb_place(view); thumb.width > 0) {
        bottom = thumb.bottom();
        right = thumb.x - 10;
    }
    std::uint32_t gone = UINT32_MAX;
    for (const Toast& toast : view.app.toasts()) {
        // In front of a dialog it would lie over the buttons there: it waits until that is closed.
        if (view.opened_dialog && !toast.is_error) {
            view.app.keep_toast(toast.number);
            continue;
        }
        const std::string& text = narrow && !toast.brief.empty() ? toast.brief : toast.text;
        const bool sorts = !toast.to_sort.empty();
        const std::string_view sort_words = narrow ? "Sort" : "Sort them";
        // On a phone there is no room for both, and Undo stands in the header as well.
        const bool undoes = toast.offers_undo && !(narrow && sorts);
        const float sort = sorts ? ui::button_width(sort_words) + 8 : 0;
        const float action = sort + (undoes ? ui::button_width("Undo") + 8 : 0);
        const float control = theme().control_height;
        const float close = narrow ? 0 : control;
        const float width =
            std::min(std::min(right - 12, 520.0f),
                     std::ceil(ui::text_width(text, ui::body())) + 52 + action + close);
        const float words_width = width - 48 - action - close;
        const float lines = ui::wrapped_height(text, ui::body(), words_width);
        const float height = std::max(48.0f, lines + 22);
        ui::Rect rect{std::round((right + 12 - width) / 2), bottom - height, width, height};
        bottom -= height + 8;
        const ui::Layer layer("toast " + std::to_string(toast.number), rect, true);
        ui::raised(rect, theme().radius_card);
        const ui::Container container("toast", Role::group, "Message", rect);
        const ImU32 ink = toast.is_error ? theme().colour.bad : theme().colour.good;
        ui::icon(toast.is_error ? Icon::alert : Icon::saved, {rect.x + 22, rect.y + height / 2}, 18,
                 ink);
        const ui::Rect words{rect.x + 40, rect.y + (height - lines) / 2, words_width, lines};
        ui::draw_wrapped(words, text, ui::body());
        mirror().add(ui::make_node(ui::item_id("words"), toast.is_error ? Role::alert : Role::text,
                                   text, words));
        ui::Rect bar{rect.x + 8, rect.y + (height - control) / 2, rect.width - 16, control};
        const ItemId dismiss = ui::item_id("dismiss");
        if (narrow) {
            // Its words are pressed or swiped away: a swipe begins as a press, and the browser
            // keeps the rest of it to itself.
            Node node = ui::make_node(dismiss, Role::button, "Dismiss",
                                      {rect.x, rect.y, rect.width - action - 8, rect.height});
            node.flags = kFocusable;
            const ui::Press press = ui::pressable(node);
            if (press.pressed || press.held) gone = toast.number;
        } else {
            ui::ButtonOptions quiet;
            quiet.kind = ui::ButtonKind::quiet;
            quiet.icon = Icon::close;
            quiet.icon_only = true;
            if (ui::button("dismiss", bar.take_right(close), "Dismiss", quiet)) gone = toast.number;
        }
        bool focused = mirror().focused() == dismiss;
        ui::ButtonOptions quiet_words;
        quiet_words.kind = ui::ButtonKind::quiet;
        if (undoes) {
            if (ui::button("undo", bar.take_right(action - sort - 8), "Undo", quiet_words)) {
                view.emit(command::Undo{});
                gone = toast.number;
            }
            focused = focused || mirror().focused() == ui::item_id("undo");
        }
        if (sorts) {
            if (ui::button("sort", bar.take_right(sort - 8, 8), sort_words, quiet_words)) {
                open_triage(view, toast.to_sort);
                gone = toast.number;
            }
            focused = focused || mirror().focused() == ui::item_id("sort");
        }
        if (focused || rect.contains(ImGui::GetIO().MousePos)) view.app.keep_toast(toast.number);
    }
    if (gone != UINT32_MAX) view.app.dismiss_toast(gone);
}

}  // namespace kith::views
