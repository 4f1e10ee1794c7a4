// The dry run of an import: what the file is, what would come in, what could not be read and why.
// Nothing changes before the person says so.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kLine = 24;

void reading(ViewState& view, const ImportState& import) {
    const ImportProgress progress = import.job->progress();
    Dialog dialog(view, "Reading " + import.file_name, 480, 190);
    ui::Rect rest = dialog.content;
    const double seconds = (view.app.host().monotonic_ms() - import.started_ms) / 1000;
    std::string words = "Reading row " + with_thousands(progress.rows_done);
    if (progress.rows_total > 0) words += " of " + with_thousands(progress.rows_total);
    if (seconds > 0.5 && progress.rows_done > 0) {
        const double rate = static_cast<double>(progress.rows_done) / seconds;
        words += " · " + with_thousands(static_cast<std::uint64_t>(rate)) + " rows a second";
    }
    ui::label(rest.take_top(kLine, 8), words, ui::muted());
    ui::progress("import-progress", rest.take_top(8, 16), "Reading the file",
                 static_cast<float>(progress.rows_done), static_cast<float>(progress.rows_total),
                 words);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel")) {
        view.emit(command::CancelImport{});
    }
}

void arriving(ViewState& view, const std::string& name, float part) {
    Dialog dialog(view, "Opening " + name, 480, 130);
    ui::Rect rest = dialog.content;
    ui::progress("file-progress", rest.take_top(8), "Opening the file", part * 100, 100,
                 std::to_string(static_cast<int>(part * 100)) + " %");
}

/// A number with what it counts; grey when it is none.
void count_tile(ui::Rect rect, std::uint64_t number, std::string_view what, bool matters) {
    ui::fill(rect,
             mix(theme().colour.raised, theme().colour.background, theme().dark ? 0.5f : 0.9f),
             theme().radius);
    ui::TextStyle big = ui::section();
    big.colour = number == 0 ? theme().colour.muted
                 : matters   ? theme().colour.accent
                             : theme().colour.text;
    const std::string digits = with_thousands(number);
    ui::draw_text({rect.x + 12, rect.y + 8, rect.width - 24, 26}, digits, big);
    ui::draw_text({rect.x + 12, rect.y + 34, rect.width - 24, 18}, what, ui::caption());
    mirror().add(
        ui::make_node(ui::item_id(what), Role::text, digits + " " + std::string(what), rect));
}

std::string_view outcome_word(PlannedOutcome outcome) {
    switch (outcome) {
        case PlannedOutcome::added:
            return "new";
        case PlannedOutcome::changed:
            return "changed";
        case PlannedOutcome::known:
            return "already known";
        case PlannedOutcome::deleted:
            return "deleted";
    }
    return {};
}

void planned_people(const ImportPlan& plan, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("planned", rect, "People in the file", options);
    const float row = 40;
    const auto [first, last] = area.set_rows(plan.people.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const PlannedPerson& person = plan.people[i];
        const ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        std::string work = person.details.empty() ? person.title : person.details;
        if (person.details.empty() && !person.organisation.empty())
            work += (work.empty() ? "" : ", ") + person.organisation;
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("person"), Role::listitem, person.name, line);
        ImGui::PopID();
        node.description = work;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(plan.people.size());
        mirror().add(node);
        const std::string_view word = outcome_word(person.outcome);
        const ui::TextStyle style{theme().caption, Weight::medium,
                                  person.outcome == PlannedOutcome::known ? theme().colour.muted
                                  : person.outcome == PlannedOutcome::deleted
                                      ? theme().colour.bad
                                      : theme().colour.good};
        const float room = ui::text_width(word, style) + 8;
        ui::draw_text({line.x + 4, line.y + 3, line.width - room - 8, 18}, person.name,
                      ui::strong());
        ui::draw_text({line.x + 4, line.y + 20, line.width - room - 8, 16}, work, ui::caption());
        ui::draw_text({line.right() - room, line.y, room, row}, word, style, 1);
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    }
}

/// On a phone the choice stands below what there is to choose.
float conflict_row() {
    return page_width() == PageWidth::narrow ? 82 + theme().control_height + 14 : 88.0f;
}

/// Each thing that both sides changed, with both values to choose from.
void conflicts(ViewState& view, const ImportPlan& plan, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("conflicts", rect, "To decide", options);
    const bool narrow = page_width() == PageWidth::narrow;
    const float row = conflict_row();
    const auto [first, last] = area.set_rows(plan.conflicts.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const PlannedConflict& conflict = plan.conflicts[i];
        ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        ImGui::PushID(static_cast<int>(i));
        const std::string ours_words = (conflict.is_identity ? "File: " : "Here: ") + conflict.ours;
        const std::string theirs_words =
            (conflict.is_identity ? "Perhaps " : "File: ") + conflict.theirs;
        const std::string both = ours_words + ". " + theirs_words;
        Node node = ui::make_node(ui::item_id("conflict"), Role::listitem, conflict.what, line);
        node.description = both;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(plan.conflicts.size());
        mirror().add(node);
        const float control = theme().control_height;
        ui::Rect choice{line.x + 4, line.bottom() - control - 10, line.width - 8, control};
        if (!narrow) {
            choice = line.take_right(200, 12);
            choice = {choice.x, line.y + (row - control) / 2, choice.width, control};
        }
        ui::draw_text({line.x + 4, line.y + 8, line.width - 8, 20}, conflict.what, ui::strong());
        ui::TextStyle ours = ui::caption();
        ui::TextStyle theirs = ui::caption();
        (conflict.take_theirs ? theirs : ours).colour = theme().colour.text;
        ui::draw_text({line.x + 4, line.y + 32, line.width - 8, 20}, ours_words, ours);
        ui::draw_text({line.x + 4, line.y + 54, line.width - 8, 20}, theirs_words, theirs);
        constexpr std::array<std::string_view, 2> kSides = {"Keep here", "Take file"};
        constexpr std::array<std::string_view, 2> kIdentities = {"Keep apart", "The same"};
        int selected = conflict.take_theirs ? 1 : 0;
        if (ui::segmented("side", choice, conflict.what,
                          conflict.is_identity ? kIdentities : kSides, selected))
            view.emit(command::ChooseConflict{i, selected == 1});
        ImGui::PopID();
    }
}

void skipped_rows(const ImportPlan& plan, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("skipped", rect, "Rows that were not read", options);
    const float row = 40;
    const auto [first, last] = area.set_rows(plan.skipped.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const SkippedRow& skipped = plan.skipped[i];
        const ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        std::string where = skipped.file;
        if (skipped.line > 0)
            where += (where.empty() ? "Line " : ", line ") + with_thousands(skipped.line);
        if (!skipped.column.empty()) where += ", " + skipped.column;
        ImGui::PushID(static_cast<int>(i));
        const std::string name = where + ": " + skipped.reason;
        Node node = ui::make_node(ui::item_id("row"), Role::listitem, name, line);
        ImGui::PopID();
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(plan.skipped.size());
        mirror().add(node);
        ui::draw_text({line.x + 4, line.y + 3, line.width - 8, 18}, skipped.reason, ui::body());
        ui::draw_text({line.x + 4, line.y + 20, line.width - 8, 16}, where, ui::caption());
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    }
}

void dry_run(ViewState& view, const ImportState& import) {
    const ImportPlan& plan = import.job->plan();
    const float page = ui::page_size().y;
    Dialog dialog(view, "Import " + import.file_name, 640, std::min(620.0f, page - 40));
    ui::Rect rest = dialog.content;
    ui::paragraph(rest.x, rest.y, rest.width, plan.recognised_as, ui::muted());
    rest.take_top(ui::wrapped_height(plan.recognised_as, ui::muted(), rest.width) + 12);

    if (import.job->can_restore()) {
        constexpr std::array<std::string_view, 2> kWays = {"Merge", "Restore exactly"};
        ui::Rect choice = rest.take_top(theme().control_height, 12);
        choice.width = std::min(choice.width, ui::segmented_width(kWays));
        int selected = import.job->restores_exactly() ? 1 : 0;
        if (ui::segmented("way", choice, "What becomes of the book", kWays, selected))
            view.emit(command::RestoreExactly{selected == 1});
    }

    const std::uint64_t coming = plan.people_new + plan.people_changed;
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect tiles = rest.take_top(60, 12);
    const float gap = 8;
    const float tile = (tiles.width - 3 * gap) / 4;
    count_tile(tiles.take_left(tile, gap), plan.people_new,
               narrow                 ? "new"
               : plan.people_new == 1 ? "new person"
                                      : "new people",
               true);
    count_tile(tiles.take_left(tile, gap), plan.people_changed,
               narrow                     ? "changed"
               : plan.people_changed == 1 ? "person changed"
                                          : "people changed",
               true);
    count_tile(tiles.take_left(tile, gap), plan.people_known, narrow ? "known" : "already known",
               false);
    if (plan.people_deleted > 0)
        count_tile(tiles, plan.people_deleted, narrow ? "deleted" : "people deleted", true);
    else
        count_tile(tiles, plan.organisations_new, narrow ? "orgs" : "new organisations", false);

    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    for (const std::string& note : plan.notes) {
        const float height = ui::wrapped_height(note, ui::caption(), rest.width - 24);
        const ui::Rect line = rest.take_top(height, 6);
        ui::icon(Icon::info, {line.x + 8, line.y + 8}, 14, theme().colour.muted);
        ui::paragraph(line.x + 24, line.y, line.width - 24, note, ui::caption());
    }
    if (plan.people_deleted_here > 0) {
        bool wanted = import.job->brings_back();
        const std::string words =
            "Bring back " + counted(plan.people_deleted_here, "person", "people") + " deleted here";
        if (ui::checkbox("bring-back", rest.take_top(28, 6), words, wanted))
            view.emit(command::BringBack{wanted});
    }
    if (!plan.conflicts.empty()) {
        const float height = std::min(
            rest.height * 0.6f, 28 + conflict_row() * static_cast<float>(plan.conflicts.size()));
        ui::Rect above = rest.take_top(height, 8);
        ui::label(above.take_top(24, 4),
                  import.job->merges()
                      ? counted(plan.conflicts.size(), "thing", "things") +
                            " changed on both sides" + (narrow ? "" : "; the later is chosen")
                      : counted(plan.conflicts.size(), "thing", "things") + " for you to decide" +
                            (narrow ? "" : "; nothing is changed unless you say so"),
                  ui::strong(), 0, 3);
        conflicts(view, plan, above);
    }
    if (!plan.skipped.empty()) {
        const float height =
            std::min(rest.height * 0.4f, 28 + 40 * static_cast<float>(plan.skipped.size()));
        ui::Rect below = rest.take_bottom(height);
        rest.take_bottom(8);
        ui::Rect title = below.take_top(28, 4);
        ui::ButtonOptions download;
        download.kind = ui::ButtonKind::quiet;
        download.icon = Icon::download;
        if (ui::button("download-skipped",
                       title.take_right(ui::button_width("Download as CSV", download)),
                       "Download as CSV", download))
            view.emit(command::DownloadSkipped{});
        ui::label(title, counted(plan.skipped.size(), "row was not read", "rows were not read"),
                  ui::strong(), 0, 3);
        skipped_rows(plan, below);
    }
    if (coming == 0 && plan.people_deleted == 0 && plan.other_changes > 0) {
        ui::label(rest.take_top(24, 4),
                  counted(plan.other_changes, "change", "changes") + " to what is not a person",
                  ui::body());
    }
    if (!plan.people.empty()) planned_people(plan, rest);

    const std::string verb = plan.changes.empty()             ? "Nothing to import"
                             : import.job->restores_exactly() ? "Restore"
                             : plan.people_new > 0 ? "Import " + counted(coming, "person", "people")
                             : coming > 0          ? "Update " + counted(coming, "person", "people")
                             : import.job->merges() ? "Merge"
                                                    : "Import";
    ui::ButtonOptions accept;
    accept.kind = ui::ButtonKind::primary;
    accept.disabled = plan.changes.empty();
    if (accept.disabled)
        accept.reason = import.job->restores_exactly() ? "The book is exactly that already"
                        : plan.people_known > 0
                            ? "Everyone in this file is already known and unchanged"
                            : "Nothing in this file is about anybody to bring in";
    if (ui::button("accept", actions.take_right(ui::button_width(verb, accept), 8), verb, accept)) {
        view.emit(command::AcceptImport{});
    }
    if (ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel")) {
        view.emit(command::CancelImport{});
    }
}

}  // namespace

void import_dialog(ViewState& view) {
    if (const auto& incoming = view.app.incoming_file()) {
        arriving(view, incoming->first, incoming->second);
        return;
    }
    const ImportState* import = view.app.import();
    if (import == nullptr || !import->job) return;
    if (import->job->done())
        dry_run(view, *import);
    else
        reading(view, *import);
}

}  // namespace kith::views
