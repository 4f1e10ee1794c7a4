// The dry run of an import: what the file is, what would come in, what could not be read and why.
// Nothing changes before the person says so.
#include "views/import_activity.hpp"
#include "views/import_columns.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::views {
namespace {

constexpr float kLine = 24;

void reading(ViewState& view, const ImportState& import) {
    const ImportProgress progress = import.job->progress();
    Dialog dialog(view, "Reading " + import.file_name, 480, 190);
    ui::Rect rest = dialog.content;
    const double seconds = (view.app.host().monotonic_ms() - import.started_ms) / 1000;
    const std::string words = reading_words(progress, seconds);
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
        case PlannedOutcome::left_out:
            return "left out";
    }
    return {};
}

/// Which of them are wanted, by rule; then who is coming, each to be left out or taken.
void planned_people(ViewState& view, const ImportState& import, ui::Rect rect) {
    const ImportPlan& plan = import.job->plan();
    const bool choosable = !import.job->merges();
    if (choosable && plan.people.size() > 1) {
        ui::Rect rules = rect.take_top(theme().control_height, 6);
        constexpr std::array<std::string_view, 4> kRules = {"Everybody", "New people only",
                                                            "Changed people only", "Nobody"};
        ui::ButtonOptions look;
        look.kind = ui::ButtonKind::quiet;
        const int chosen =
            ui::menu_button("wanted", rules.take_right(ui::button_width("Take …", look)), "Take …",
                            kRules, -1, look);
        if (chosen >= 0) view.emit(command::LeaveOutAllBut{static_cast<Wanted>(chosen)});
        ui::label(rules, "People in the file", ui::strong(), 0, 3);
    }
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("planned", rect, "People in the file", options);
    const float row = theme().touch ? 48.0f : 40.0f;
    const auto [first, last] = area.set_rows(plan.people.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const PlannedPerson& person = plan.people[i];
        ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        std::string work = person.details.empty() ? person.title : person.details;
        if (person.details.empty() && !person.organisation.empty())
            work += (work.empty() ? "" : ", ") + person.organisation;
        if (!person.why.empty()) work += (work.empty() ? "" : " · ") + person.why;
        const bool left_out = person.left_out;
        ImGui::PushID(static_cast<int>(i));
        Node node = ui::make_node(ui::item_id("person"), Role::listitem, person.name, line);
        node.description = work;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(plan.people.size());
        mirror().add(node);
        if (choosable) {
            bool taken = !left_out;
            const ui::Rect box = line.take_left(28, 4);
            if (ui::checkbox("take", box, "Take " + person.name, taken, true))
                view.emit(command::LeaveOut{i, !taken});
        }
        ImGui::PopID();
        const PlannedOutcome outcome = left_out ? PlannedOutcome::left_out : person.outcome;
        const std::string_view word = outcome_word(outcome);
        const bool quiet = outcome == PlannedOutcome::known || outcome == PlannedOutcome::left_out;
        const ui::TextStyle style{theme().caption, Weight::medium,
                                  quiet                                ? theme().colour.muted
                                  : outcome == PlannedOutcome::deleted ? theme().colour.bad
                                                                       : theme().colour.good};
        const float room = ui::text_width(word, style) + 8;
        ui::TextStyle name = ui::strong();
        if (left_out) name.colour = theme().colour.muted;
        const float top = line.y + (row - 40) / 2;
        ui::draw_text({line.x + 4, work.empty() ? top + 11 : top + 3, line.width - room - 8, 18},
                      person.name, name);
        ui::draw_text({line.x + 4, top + 20, line.width - room - 8, 16}, work, ui::caption());
        ui::draw_text({line.right() - room, line.y, room, row}, word, style, 1);
    }
}

/// Who was taken for the person whose messages or meetings they are, or the question.
void owners(ViewState& view, const ImportPlan& plan, ui::Rect& rest) {
    for (std::size_t i = 0; i < plan.owners.size(); ++i) {
        const PlannedOwner& owner = plan.owners[i];
        std::vector<std::string_view> choices(owner.candidates.begin(), owner.candidates.end());
        choices.emplace_back("None of them");
        // On a phone the choice stands below.
        const bool narrow = page_width() == PageWidth::narrow;
        if (narrow) ui::label(rest.take_top(kLine, 4), owner.words, ui::strong());
        ui::Rect line = rest.take_top(theme().control_height, 8);
        ui::ButtonOptions look;
        look.icon = Icon::chevron_down;
        const std::string_view words = owner.taken ? "Not you?" : "Choose";
        const float width = ui::button_width(words, look);
        const ui::Rect choice = narrow ? line.take_left(width) : line.take_right(width, 8);
        if (!narrow) ui::label(line, owner.words, ui::strong());
        ImGui::PushID(static_cast<int>(i));
        const int chosen = ui::menu_button("owner", choice, words, choices,
                                           owner.taken ? static_cast<int>(*owner.taken) : -1, look);
        ImGui::PopID();
        if (chosen >= 0) view.emit(command::ChooseOwner{i, static_cast<std::size_t>(chosen)});
    }
}

/// What the files are and what was done with them.
void plan_notes(const ImportPlan& plan, ui::Rect& rest) {
    float all = 0;
    for (const std::string& note : plan.notes)
        all += ui::wrapped_height(note, ui::caption(), rest.width - 36) + 6;
    constexpr float kMost = 104;
    const auto draw = [&](float x, float y, float width) {
        for (const std::string& note : plan.notes) {
            ui::icon(Icon::info, {x + 8, y + 8}, 14, theme().colour.muted);
            y += ui::paragraph(x + 24, y, width - 24, note, ui::caption()) + 6;
        }
    };
    if (all <= kMost) {
        const ui::Rect lines = rest.take_top(all);
        return draw(lines.x, lines.y, lines.width);
    }
    const ui::Rect lines = rest.take_top(kMost, 8);
    ui::ScrollArea area("notes", lines, "Notes");
    area.set_content_height(all);
    draw(lines.x, area.top(), lines.width - 12);
}

/// In which encoding an old text is read, where that was guessed.
void encoding(ViewState& view, const ImportJob& job, ui::Rect& rest) {
    const std::optional<text::Encoding> now = job.encoding();
    if (!now) return;
    constexpr std::array<text::Encoding, 5> kEncodings = {
        text::Encoding::utf8, text::Encoding::windows_1252, text::Encoding::windows_1250,
        text::Encoding::windows_1251, text::Encoding::shift_jis};
    constexpr std::array<std::string_view, 5> kWords = {
        "UTF-8", "Windows-1252, Western Europe", "Windows-1250, Central Europe",
        "Windows-1251, Cyrillic", "Shift-JIS, Japanese"};
    const auto* const at = std::ranges::find(kEncodings, *now);
    const std::size_t selected =
        at == kEncodings.end() ? 0 : static_cast<std::size_t>(at - kEncodings.begin());
    ui::Rect line = rest.take_top(theme().control_height, 8);
    constexpr std::string_view kTitle = "Are letters wrong?";
    const float title = ui::text_width(kTitle, ui::strong()) + 12;
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.reason = "How the letters of the file are read";
    const float width = ui::button_width(kWords[selected], look);
    if (title + width < line.width) ui::label(line.take_left(title), kTitle, ui::strong());
    const int chosen = ui::menu_button("encoding", line.take_left(std::min(width, line.width)),
                                       kWords[selected], kWords, static_cast<int>(selected), look);
    if (chosen >= 0 && static_cast<std::size_t>(chosen) != selected)
        view.emit(command::ChooseEncoding{kEncodings[static_cast<std::size_t>(chosen)]});
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

/// One word on all who may be the same, each of which would be planned anew.
void all_identities(ViewState& view, std::size_t count, ui::Rect rect) {
    constexpr std::array<std::string_view, 2> kWords = {"All new", "All the same"};
    ui::ButtonOptions look;
    look.kind = ui::ButtonKind::quiet;
    for (const bool same : {true, false}) {
        const std::string words =
            std::string(kWords[same ? 1 : 0]) + " (" + with_thousands(count) + ")";
        if (ui::button(kWords[same ? 1 : 0], rect.take_left(ui::button_width(words, look), 8),
                       words, look))
            view.emit(command::ChooseAllConflicts{same, true});
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

/// What there is to look at, to choose from.
ImportPage import_pages(ViewState& view, const ImportState& import, ui::Rect& rest) {
    const bool has_tables = !import.job->tables().empty();
    ImportPage& shown = view.import.page;
    if (view.import.started_ms != import.started_ms) {
        view.import.started_ms = import.started_ms;
        const ImportPlan& plan = import.job->plan();
        const bool has_people = !plan.people.empty() || !plan.conflicts.empty();
        shown = has_tables && import.job->asks_about_columns() ? ImportPage::columns
                : has_people || plan.activity.empty()          ? ImportPage::people
                                                               : ImportPage::activity;
    }
    std::vector<std::string_view> names = {"People"};
    std::vector<ImportPage> pages = {ImportPage::people};
    if (!import.job->plan().activity.empty()) {
        names.push_back("Activity");
        pages.push_back(ImportPage::activity);
    }
    if (has_tables) {
        names.push_back("Columns");
        pages.push_back(ImportPage::columns);
    }
    const auto at = std::ranges::find(pages, shown);
    int selected = at == pages.end() ? 0 : static_cast<int>(at - pages.begin());
    if (pages.size() > 1) {
        ui::Rect choice = rest.take_top(theme().control_height, 8);
        choice.width = std::min(choice.width, ui::segmented_width(names));
        if (ui::segmented("page", choice, "Look at", names, selected))
            shown = pages[static_cast<std::size_t>(selected)];
    }
    return pages[static_cast<std::size_t>(selected)];
}

void dry_run(ViewState& view, const ImportState& import) {
    const ImportPlan& plan = import.job->plan();
    const float page = ui::page_size().y;
    const float most = page_width() == PageWidth::narrow ? page - 24 : std::min(620.0f, page - 40);
    Dialog dialog(view, "Import " + import.file_name, 640, most);
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
        count_tile(tiles, plan.organisations_new,
                   narrow                        ? "orgs"
                   : plan.organisations_new == 1 ? "new organisation"
                                                 : "new organisations",
                   false);

    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    // What a low window, of a phone on its side, has no room for is scrolled to.
    constexpr float kLowest = 240, kRoom = 340;
    std::optional<ui::ScrollArea> low;
    if (rest.height < kLowest) {
        low.emplace("low", rest, "What the file holds");
        low->set_content_height(kRoom);
        rest = {rest.x, low->top(), rest.width - 12, kRoom};
    }
    owners(view, plan, rest);
    plan_notes(plan, rest);
    encoding(view, *import.job, rest);
    if (plan.people_deleted_here > 0) {
        bool wanted = import.job->brings_back();
        const std::string words =
            "Bring back " + counted(plan.people_deleted_here, "person", "people") + " deleted here";
        if (ui::checkbox("bring-back", rest.take_top(28, 6), words, wanted))
            view.emit(command::BringBack{wanted});
    }
    const ImportPage page_shown = import_pages(view, import, rest);
    const bool shows_people = page_shown == ImportPage::people;
    if (page_shown == ImportPage::activity) import_activity(view, *import.job, rest);
    if (page_shown == ImportPage::columns) import_columns(view, *import.job, rest);
    if (shows_people && !plan.conflicts.empty()) {
        const auto fields =
            std::ranges::count(plan.conflicts, false, &PlannedConflict::is_identity);
        const std::size_t identities = plan.conflicts.size() - static_cast<std::size_t>(fields);
        const float words = identities > 1 ? theme().control_height + 4 : 0;
        const float height =
            std::min(rest.height * 0.6f,
                     48 + words + conflict_row() * static_cast<float>(plan.conflicts.size()));
        ui::Rect above = rest.take_top(height, 8);
        ui::Rect title = above.take_top(theme().control_height, 4);
        if (fields > 1) {
            constexpr std::array<std::string_view, 2> kSides = {"Keep all here",
                                                                "Take all from the file"};
            ui::ButtonOptions look;
            look.kind = ui::ButtonKind::quiet;
            const int side =
                ui::menu_button("all-sides", title.take_right(ui::button_width("All …", look), 8),
                                "All …", kSides, -1, look);
            if (side >= 0) view.emit(command::ChooseAllConflicts{side == 1});
        }
        ui::label(title,
                  import.job->merges()
                      ? counted(plan.conflicts.size(), "thing", "things") +
                            " changed on both sides" + (narrow ? "" : "; the later is chosen")
                      : counted(plan.conflicts.size(), "thing", "things") + " for you to decide" +
                            (narrow ? "" : "; nothing is changed unless you say so"),
                  ui::strong(), 0, 3);
        if (identities > 1)
            all_identities(view, identities, above.take_top(theme().control_height, 4));
        conflicts(view, plan, above);
    }
    if (shows_people && !plan.skipped.empty()) {
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
    if (shows_people && coming == 0 && plan.people_deleted == 0 && plan.other_changes > 0) {
        ui::label(rest.take_top(24, 4),
                  counted(plan.other_changes, "change", "changes") + " to what is not a person",
                  ui::body());
    }
    if (shows_people && !plan.people.empty()) planned_people(view, import, rest);
    low.reset();

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
        accept.reason =
            import.job->restores_exactly() ? "The book is exactly that already"
            : import.job->asks_who()       ? "Say first which column holds the name"
            : plan.people_known > 0        ? "Everyone in this file is already known and unchanged"
            : plan.others_known > 0        ? "All of this file is in your book already"
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
