// A file for other programs, before it is saved: who is in it, and what it cannot hold.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr float kLine = 26;

/// "journal entry" of "journal_entry".
std::string words_of(std::string_view name) {
    std::string words(name);
    std::ranges::replace(words, '_', ' ');
    return words;
}

void what_is_lost(const ExportFile& file, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("lost", rect, "What the file cannot hold", options);
    const auto [first, last] = area.set_rows(file.lost.size(), kLine);
    for (std::size_t i = first; i < last; ++i) {
        const ui::Rect line{rect.x, area.top() + kLine * static_cast<float>(i), rect.width - 12,
                            kLine};
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("lost"), Role::listitem, file.lost[i], line);
        ImGui::PopID();
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(file.lost.size());
        mirror().add(node);
        ui::draw_text({line.x + 4, line.y, line.width - 8, kLine}, file.lost[i], ui::body());
    }
}

std::string_view choice_words(const ExportFile& file) {
    return is_redacted(file.format) ? "What is kept" : "Columns";
}

void choose_columns(ViewState& view, const ExportFile& file, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("columns", rect, choice_words(file), options);
    const float row = theme().touch ? 44.0f : 30.0f;
    const auto [first, last] = area.set_rows(file.columns.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const ExportColumn& column = file.columns[i];
        bool wanted = column.wanted;
        ImGui::PushID(static_cast<int>(i));
        if (ui::checkbox("column",
                         {rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row},
                         column.label, wanted))
            view.emit(command::ChooseColumn{column.name, wanted});
        ImGui::PopID();
    }
}

void writing(ViewState& view, const ExportUnderWay& file) {
    Dialog dialog(view, "Export " + file.name, 480, 190);
    ui::Rect rest = dialog.content;
    const Progress& now = file.work.progress();
    const std::string words = now.total == 0 ? std::string("Looking through the book")
                                             : "Writing " + words_of(now.what) + " " +
                                                   with_thousands(now.done) + " of " +
                                                   with_thousands(now.total);
    ui::label(rest.take_top(kLine, 8), words, ui::muted());
    ui::progress("export-progress", rest.take_top(8, 16), "Writing the file",
                 static_cast<float>(now.done),
                 static_cast<float>(std::max<std::size_t>(now.total, 1)), words);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel"))
        view.emit(command::CancelExport{});
}

}  // namespace

void export_dialog(ViewState& view) {
    if (const ExportUnderWay* file = view.app.export_under_way()) return writing(view, *file);
    const ExportFile* file = view.app.prepared_export();
    if (file == nullptr) return;
    const ExportKind& kind = export_kinds()[static_cast<std::size_t>(file->format)];
    const float lost =
        file->lost.empty()
            ? 28
            : 32 + kLine * static_cast<float>(std::min<std::size_t>(file->lost.size(), 8));
    const PeopleView& people = view.app.people();
    const float choice_height = people.query.empty() ? 0 : theme().control_height + 12;
    const bool has_columns = !file->columns.empty();
    const float pages_height = has_columns ? theme().control_height + 12 : 0;
    Dialog dialog(view, "Export " + file->name, 560,
                  has_columns ? 520 : 176 + choice_height + pages_height + lost);
    ui::Rect rest = dialog.content;
    const std::string words = std::string(kind.label) + " with " +
                              counted(file->people, "person", "people") + ", " +
                              readable_bytes(static_cast<double>(file->content.size())) + ".";
    ui::paragraph(rest.x, rest.y, rest.width, words, ui::muted());
    rest.take_top(ui::wrapped_height(words, ui::muted(), rest.width) + 12);
    if (!people.query.empty()) {
        const std::string found = "The " + with_thousands(people.rows.size()) + " found";
        const std::array<std::string_view, 2> whom = {"Everyone", found};
        ui::Rect choice = rest.take_top(theme().control_height, 12);
        choice.width = std::min(choice.width, ui::segmented_width(whom));
        int selected = view.app.export_only_found() ? 1 : 0;
        if (ui::segmented("whom", choice, "Who is in it", whom, selected))
            view.emit(command::PrepareExport{file->format, selected == 1});
    }
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (has_columns) {
        const std::array<std::string_view, 2> both = {"The file", choice_words(*file)};
        ui::Rect pages = rest.take_top(theme().control_height, 12);
        pages.width = std::min(pages.width, ui::segmented_width(both));
        int selected = view.data.export_columns ? 1 : 0;
        if (ui::segmented("page", pages, "Look at", both, selected))
            view.data.export_columns = selected == 1;
    }
    if (has_columns && view.data.export_columns) {
        choose_columns(view, *file, rest);
    } else if (file->lost.empty()) {
        ui::label(rest.take_top(24), "It holds all that these people have in your book.",
                  ui::body());
    } else {
        ui::label(rest.take_top(24, 4), "What the file cannot hold", ui::strong(), 0, 3);
        what_is_lost(*file, rest);
    }
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    save.icon = Icon::download;
    save.disabled = file->content.empty();
    if (save.disabled) save.reason = "There is nothing of that kind to write";
    if (ui::button("save", actions.take_right(ui::button_width("Save file", save), 8), "Save file",
                   save))
        view.emit(command::SaveExport{});
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel"))
        view.emit(command::CancelExport{});
}

}  // namespace kith::views
