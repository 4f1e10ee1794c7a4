// The dry run of an import: what the file is, what would come in, what could not be read and why.
// Nothing changes before the person says so.
#include "views/view_state.hpp"

#include <algorithm>
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
    }
    return {};
}

void planned_people(const ImportPlan& plan, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("planned", rect, "People in the file", options);
    const float row = 40;
    area.set_content_height(row * static_cast<float>(plan.people.size()));
    const auto first = static_cast<std::size_t>(std::max(0.0f, area.scroll() / row));
    const auto last =
        std::min(plan.people.size(), first + static_cast<std::size_t>(rect.height / row) + 2);
    for (std::size_t i = first; i < last; ++i) {
        const PlannedPerson& person = plan.people[i];
        const ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        std::string work = person.title;
        if (!person.organisation.empty()) work += (work.empty() ? "" : ", ") + person.organisation;
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("person"), Role::listitem, person.name, line);
        ImGui::PopID();
        node.description = work;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(plan.people.size());
        mirror().add(node);
        const std::string_view word = outcome_word(person.outcome);
        const ui::TextStyle style{
            theme().caption, Weight::medium,
            person.outcome == PlannedOutcome::known ? theme().colour.muted : theme().colour.good};
        const float room = ui::text_width(word, style) + 8;
        ui::draw_text({line.x + 4, line.y + 3, line.width - room - 8, 18}, person.name,
                      ui::strong());
        ui::draw_text({line.x + 4, line.y + 20, line.width - room - 8, 16}, work, ui::caption());
        ui::draw_text({line.right() - room, line.y, room, row}, word, style, 1);
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    }
}

void skipped_rows(const ImportPlan& plan, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("skipped", rect, "Rows that were not read", options);
    const float row = 40;
    area.set_content_height(row * static_cast<float>(plan.skipped.size()));
    const auto first = static_cast<std::size_t>(std::max(0.0f, area.scroll() / row));
    const auto last =
        std::min(plan.skipped.size(), first + static_cast<std::size_t>(rect.height / row) + 2);
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

    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect tiles = rest.take_top(60, 12);
    const float gap = 8;
    const float tile = (tiles.width - 3 * gap) / 4;
    count_tile(tiles.take_left(tile, gap), plan.people_new, narrow ? "new" : "new people", true);
    count_tile(tiles.take_left(tile, gap), plan.people_changed,
               narrow ? "changed" : "people changed", true);
    count_tile(tiles.take_left(tile, gap), plan.people_known, narrow ? "known" : "already known",
               false);
    count_tile(tiles, plan.organisations_new, narrow ? "organisations" : "new organisations",
               false);

    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    for (const std::string& note : plan.notes) {
        const float height = ui::wrapped_height(note, ui::caption(), rest.width - 24);
        const ui::Rect line = rest.take_top(height, 6);
        ui::icon(Icon::info, {line.x + 8, line.y + 8}, 14, theme().colour.muted);
        ui::paragraph(line.x + 24, line.y, line.width - 24, note, ui::caption());
    }
    if (!plan.skipped.empty()) {
        const float height =
            std::min(rest.height * 0.4f, 28 + 40 * static_cast<float>(plan.skipped.size()));
        ui::Rect below = rest.take_bottom(height);
        rest.take_bottom(8);
        ui::label(below.take_top(24, 4),
                  counted(plan.skipped.size(), "row was not read", "rows were not read"),
                  ui::strong(), 0, 3);
        skipped_rows(plan, below);
    }
    if (!plan.people.empty()) planned_people(plan, rest);

    const std::uint64_t coming = plan.people_new + plan.people_changed;
    const std::string verb = plan.changes.empty() ? "Nothing to import"
                             : plan.people_new > 0
                                 ? "Import " + counted(coming, "person", "people")
                                 : "Update " + counted(coming, "person", "people");
    ui::ButtonOptions accept;
    accept.kind = ui::ButtonKind::primary;
    accept.disabled = plan.changes.empty();
    if (accept.disabled) accept.reason = "Everyone in this file is already known and unchanged";
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
