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

std::string with_thousands(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return with_thousands(number) + " " + std::string(number == 1 ? one : many);
}

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
    constexpr std::array<Shortcut, 23> kShortcuts = {{
        {"Ctrl K", "Log a touchpoint, or give a command"},
        {"L", "Log a touchpoint with the person in the table"},
        {"/", "Find people"},
        {"Ctrl Z", "Undo"},
        {"Ctrl Shift Z", "Redo"},
        {"←  →", "Walk the ties of a person on the map"},
        {"↓  ↑", "On to the ties of the one reached; back"},
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
        {"Y  N  S  U", "Yes, no, skip, take back"},
        {"+  −  0", "Zoom the map; show everything"},
        {"Arrow keys", "Walk the table; with Shift select"},
        {"Escape", "Close what is open"},
        {"Tab", "Next control"},
        {"?", "This list"},
    }};
    Dialog dialog(view, "Keyboard", 480, 20 + 36 + 28 * static_cast<float>(kShortcuts.size()) + 64);
    ui::Rect rest = dialog.content;
    for (const Shortcut& shortcut : kShortcuts) {
        const ui::Rect line = rest.take_top(28);
        ui::label({line.x, line.y, 130, 28}, shortcut.keys, ui::strong());
        ui::label({line.x + 140, line.y, line.width - 140, 28}, shortcut.what, ui::body());
    }
    ui::Rect actions = rest.take_bottom(theme().control_height);
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
    // Above the button at the thumb, so that the next can be logged while it is there.
    if (const float thumb = thumb_height(view); thumb > 0) bottom = page.y - thumb - 10;
    std::uint32_t gone = UINT32_MAX;
    for (const Toast& toast : view.app.toasts()) {
        // In front of a dialog it would lie over the buttons there: it waits until that is closed.
        if (view.opened_dialog && !toast.is_error) {
            view.app.keep_toast(toast.number);
            continue;
        }
        const float sort = toast.to_sort.empty() ? 0 : ui::button_width("Sort them") + 8;
        const float action = sort + (toast.offers_undo ? ui::button_width("Undo") + 8 : 0);
        const float close = theme().control_height;
        // On a phone two buttons leave no room beside the words.
        const float under = narrow && sort > 0 ? theme().control_height + 4 : 0;
        const float most = std::min(page.x - 24, 520.0f);
        const float width =
            std::min(most, ui::text_width(toast.text, ui::body()) + 52 + action + close);
        const float words_width = width - 48 - (under > 0 ? 0 : action) - close;
        const float height =
            under + std::max(48.0f, ui::wrapped_height(toast.text, ui::body(), words_width) + 22);
        ui::Rect rect{std::round((page.x - width) / 2), bottom - height, width, height};
        bottom -= height + 8;
        const ui::Layer layer("toast " + std::to_string(toast.number), rect, true);
        ui::raised(rect, theme().radius_card);
        const ui::Container container("toast", Role::group, "Message", rect);
        const ImU32 ink = toast.is_error ? theme().colour.bad : theme().colour.good;
        ui::icon(toast.is_error ? Icon::alert : Icon::saved,
                 {rect.x + 22, rect.y + (height - under) / 2}, 18, ink);
        const float lines = ui::wrapped_height(toast.text, ui::body(), words_width);
        const ui::Rect words{rect.x + 40, rect.y + (height - under - lines) / 2, words_width,
                             lines};
        ui::draw_wrapped(words, toast.text, ui::body());
        mirror().add(ui::make_node(ui::item_id("words"), toast.is_error ? Role::alert : Role::text,
                                   toast.text, words));
        ui::Rect bar{rect.x + 8, rect.y + (height - under - close) / 2, rect.width - 16, close};
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = Icon::close;
        quiet.icon_only = true;
        if (ui::button("dismiss", bar.take_right(close), "Dismiss", quiet)) gone = toast.number;
        bool focused = mirror().focused() == ui::item_id("dismiss");
        if (under > 0) bar = {rect.x + 8, rect.bottom() - under, rect.width - 16, close};
        ui::ButtonOptions quiet_words;
        quiet_words.kind = ui::ButtonKind::quiet;
        if (toast.offers_undo) {
            if (ui::button("undo", bar.take_right(action - sort - 8), "Undo", quiet_words)) {
                view.emit(command::Undo{});
                gone = toast.number;
            }
            focused = focused || mirror().focused() == ui::item_id("undo");
        }
        if (sort > 0) {
            if (ui::button("sort", bar.take_right(sort - 8, 8), "Sort them", quiet_words)) {
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
