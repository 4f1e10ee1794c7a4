// The book's past: the list of changes, the bin, and the banner while an earlier day is on screen.
#include "app/bin.hpp"
#include "base/utf8.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace kith::views {
namespace {

constexpr float kRow = 56;
constexpr float kCaption = 18;
constexpr float kHistoryRow = kRow + kCaption;

std::string when(const ViewState& view, const Stamp& stamp) {
    return view.app.day_and_time(stamp);
}

/// Positions in Past::edits() of those that the search lets through.
void filter(ViewState& view) {
    DataState& data = view.data;
    const auto& edits = view.app.past().edits();
    if (data.filtered_query == data.history_query && data.filtered_of == edits.size()) return;
    data.filtered_query = data.history_query;
    data.filtered_of = edits.size();
    data.filtered.clear();
    const std::string wanted = fold(data.history_query);
    for (std::uint32_t i = 0; i < edits.size(); ++i) {
        const std::string words =
            edits[i].label + " " + edits[i].words + " " + when(view, edits[i].stamp);
        if (fold(words).contains(wanted)) data.filtered.push_back(i);
    }
}

/// A line of a list with what can be done at its right; what is left of the row is drawn by this.
void line_words(const ui::Rect& line, std::string_view name, std::span<const std::string> below,
                std::int32_t index, std::size_t count) {
    Node node = ui::make_node(ui::item_id("line"), Role::listitem, name, line);
    std::string told;
    for (const std::string& words : below) told += (told.empty() ? "" : ", ") + words;
    node.description = told;
    node.index = index;
    node.count = static_cast<std::int32_t>(count);
    mirror().add(node);
    ui::draw_text({line.x + 4, line.y + 9, line.width - 12, 20}, name, ui::strong());
    float y = line.y + 29;
    for (const std::string& words : below) {
        ui::draw_text({line.x + 4, y, line.width - 12, kCaption}, words, ui::caption());
        y += kCaption;
    }
}

void history_line(ViewState& view, const PastEdit& edit, ui::Rect line, std::int32_t index,
                  std::size_t count) {
    const bool narrow = page_width() == PageWidth::narrow;
    const auto action = [&](std::string_view id, std::string_view text, Icon icon) {
        ui::ButtonOptions options;
        options.icon = icon;
        options.icon_only = narrow;
        options.reason = edit.label;
        options.disabled = view.app.past().reading();
        const float width = narrow ? theme().control_height : ui::button_width(text, options);
        ui::Rect button = line.take_right(width, 8);
        button.y += (kHistoryRow - theme().control_height) / 2;
        button.height = theme().control_height;
        return ui::button(id, button, text, options);
    };
    ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    if (action("take-back", "Take back", Icon::undo))
        view.emit(command::TakeBackEdit{edit.sequence});
    if (action("see", "See then", Icon::calendar)) {
        view.emit(command::LookAtPast{edit.sequence});
        view.data.show_history = false;
    }
    std::vector<std::string> below = {when(view, edit.stamp)};
    if (!edit.words.empty()) below.push_back(edit.words);
    line_words(line, edit.label, below, index, count);
}

void empty_words(const ui::Rect& rect, std::string_view words) {
    ui::paragraph(rect.x, rect.y + 12, rect.width, words, ui::muted());
}

}  // namespace

void history_dialog(ViewState& view) {
    if (!view.data.show_history) return;
    const Past& past = view.app.past();
    const ImVec2 page = ui::page_size();
    Dialog dialog(view, "History", 720, std::min(680.0f, page.y - 40));
    ui::Rect rest = dialog.content;
    constexpr std::string_view kWords =
        "Every change since this book began in this browser, the latest first. See the book as it "
        "was after one, or take a single change back; what was changed again since stays.";
    ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted());
    rest.take_top(ui::wrapped_height(kWords, ui::muted(), rest.width) + 12);
    ui::FieldOptions search;
    search.role = Role::searchbox;
    search.icon = Icon::search;
    search.empty_text = "Search the history";
    ui::field("history-search", rest.take_top(theme().control_height, 8), "Search the history",
              view.data.history_query, search);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close")), "Close"))
        view.data.show_history = false;

    filter(view);
    const auto& found = view.data.filtered;
    if (found.empty()) {
        empty_words(rest, !past.error().empty()             ? std::string_view(past.error())
                          : past.reading()                  ? "Reading the history…"
                          : view.data.history_query.empty() ? "Nothing was changed yet."
                                                            : "No change has these words.");
    }
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("changes", rest, "Changes", options);
    const auto [first, last] = area.set_rows(found.size(), kHistoryRow);
    for (std::size_t i = first; i < last; ++i) {
        const PastEdit& edit = past.edits()[found[i]];
        ImGui::PushID(static_cast<int>(edit.sequence));
        history_line(view, edit,
                     {rest.x, area.top() + kHistoryRow * static_cast<float>(i), rest.width - 12,
                      kHistoryRow},
                     static_cast<std::int32_t>(i) + 1, found.size());
        ImGui::PopID();
    }
    const bool wants_more = last + 20 >= found.size();
    if (wants_more && !past.reading() && !past.all_read() && past.error().empty())
        view.emit(command::ReadOlder{});
}

void bin_dialog(ViewState& view) {
    DataState& data = view.data;
    if (!data.show_bin) return;
    const Book& book = view.app.book();
    if (data.bin_revision != book.revision) {
        data.bin_revision = book.revision;
        data.bin = bin_lines(book);
    }
    Dialog dialog(view, "Bin", 640, std::min(600.0f, ui::page_size().y - 40));
    ui::Rect rest = dialog.content;
    const std::string words = "What was deleted stays here for " + std::to_string(kBinDays) +
                              " days. Bring it back with all that went with it.";
    ui::paragraph(rest.x, rest.y, rest.width, words, ui::muted());
    rest.take_top(ui::wrapped_height(words, ui::muted(), rest.width) + 12);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
        data.show_bin = false;
    ui::ButtonOptions empty;
    empty.kind = ui::ButtonKind::danger;
    empty.icon = Icon::trash;
    if (!data.bin.empty() &&
        ui::button("empty", actions.take_left(ui::button_width("Empty the bin", empty)),
                   "Empty the bin", empty))
        view.emit(command::EmptyBin{});
    if (data.bin.empty()) empty_words(rest, "The bin is empty.");
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("deleted", rest, "Deleted", options);
    const auto [first, last] = area.set_rows(data.bin.size(), kRow);
    for (std::size_t i = first; i < last; ++i) {
        const BinLine& deleted = data.bin[i];
        ui::Rect line{rest.x, area.top() + kRow * static_cast<float>(i), rest.width - 12, kRow};
        ImGui::PushID(static_cast<int>(deleted.deleted.wall_ms));
        ImGui::PushID(static_cast<int>(deleted.deleted.counter));
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        ui::ButtonOptions back;
        back.icon = Icon::undo;
        back.reason = deleted.what;
        ui::Rect button = line.take_right(ui::button_width("Bring back", back), 8);
        button.y += (kRow - theme().control_height) / 2;
        button.height = theme().control_height;
        if (ui::button("back", button, "Bring back", back))
            view.emit(command::BringBackDeleted{deleted.deleted});
        std::string below = "Deleted " + when(view, deleted.deleted);
        if (deleted.things > 1) below += " · " + counted(deleted.things, "thing", "things");
        line_words(line, deleted.what, std::array{below}, static_cast<std::int32_t>(i) + 1,
                   data.bin.size());
        ImGui::PopID();
        ImGui::PopID();
    }
}

void past_banner(ViewState& view, ui::Rect rect) {
    const PastEdit* edit = view.app.looking_at();
    if (edit == nullptr) return;
    const Palette& colour = theme().colour;
    ui::fill(rect, mix(colour.surface, colour.accent, 0.14f));
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    ui::Rect bar = rect.inset(16, 6);
    ui::ButtonOptions back;
    back.kind = ui::ButtonKind::primary;
    if (ui::button("leave-past", bar.take_right(ui::button_width("Back to now", back), 8),
                   "Back to now", back))
        view.emit(command::LeavePast{});
    const bool narrow = page_width() == PageWidth::narrow;
    const std::string_view restore = narrow ? "Restore" : "Restore this book";
    if (ui::button("restore-past", bar.take_right(ui::button_width(restore), 12), restore))
        view.emit(command::RestorePast{});
    ui::icon(Icon::calendar, {bar.x + 9, bar.y + bar.height / 2}, 18, colour.accent);
    const std::string words = (narrow ? "" : "The book as it was on ") + when(view, edit->stamp) +
                              (narrow ? "" : ", after “" + edit->label + "”");
    const ui::Rect text{bar.x + 28, bar.y, bar.width - 28, bar.height};
    ui::draw_text(text, words, ui::body());
    Node node = ui::make_node(ui::item_id("past"), Role::status, "The past", text);
    node.value = words;
    mirror().add(node);
}

}  // namespace kith::views
