#include "app/app_state.hpp"

#include "app/bin.hpp"
#include "app/built_in_titles.hpp"
#include "app/organisation_named.hpp"
#include "app/sample.hpp"
#include "app/saved_views.hpp"
#include "app/segments.hpp"
#include "base/bytes.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "strategy/layers.hpp"
#include "text/stamp_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr double kToastMs = 6000;
constexpr std::size_t kRowsASlice = 500;  // of a file being read, between two frames
constexpr double kSliceMs = 16;
constexpr double kShowEveryMs = 120;
constexpr std::uint64_t kSampleSeed = 2024;

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

/// The number of this browser in stamps: kept, as copies of the book are told apart by it.
std::uint64_t device_number(Host& host, Random& random) {
    std::uint64_t number = 0;
    const std::string kept = host.preference("device");
    const auto [end, code] = std::from_chars(kept.data(), kept.data() + kept.size(), number, 16);
    if (code == std::errc{} && number != 0) return number;
    number = random.next() | 1;
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
    host.set_preference("device", {digits.data(), written.ptr});
    return number;
}

bool is_in(const Book& book, const EntityKey& key) {
    bool found = false;
    with_table(book, key.kind, [&](const auto& table) { found = table.find(key.id) != nullptr; });
    return found;
}

/// What an entry of somebody's timeline is called.
std::string_view entry_name(EntityKind kind) {
    switch (kind) {
        case EntityKind::touchpoint:
            return "a touchpoint";
        case EntityKind::exchange:
            return "an exchange";
        case EntityKind::introduction:
            return "an introduction";
        case EntityKind::task:
            return "a task";
        case EntityKind::journal_entry:
            return "a note";
        case EntityKind::saved_link:
            return "a saved link";
        default:
            return {};
    }
}

std::string section_route(Section section) {
    switch (section) {
        case Section::today:
            return "today";
        case Section::map:
            return "map";
        case Section::people:
            return "people";
        case Section::insights:
            return "insights";
        case Section::data:
            return "data";
    }
    return {};
}

}  // namespace

AppState::AppState(Host& host, Store& store, Vault& vault, KeptFile& backup, KeptFile& calendar,
                   LayoutRunner& layout, MeasureRunner& measures)
    : host_(host),
      vault_(vault),
      backup_(backup, "backed_up"),
      calendar_(calendar, "calendar"),
      layout_(layout),
      random_(host.random_seed()),
      titles_(built_in_titles()),
      directory_(titles_),
      journal_(store, *this),
      past_(journal_),
      measures_(measures, [this] { host_.wake(); }) {
    layout_.set_listener(this);
    vault_.set_listener(this);
    for (Kept* const file : {&backup_, &calendar_}) file->file.set_listener(this);
    device_ = device_number(host_, random_);
    const std::string theme = host_.preference("theme");
    theme_ = theme == "light"  ? ThemeChoice::light
             : theme == "dark" ? ThemeChoice::dark
                               : ThemeChoice::system;
}

AppState::~AppState() {
    layout_.set_listener(nullptr);
    vault_.set_listener(nullptr);
    for (Kept* const file : {&backup_, &calendar_}) file->file.set_listener(nullptr);
}

void AppState::start() {
    journal_.set_emptied(text::parse_stamp(host_.preference("emptied")).value_or(Stamp{}));
    journal_.start();
}

void AppState::on_book_loaded() {
    under_way_.reset();  // the book that it was to change has gone
    followed_.clear();
    // Also when another tab gave up writing and its book was read again. A file that was compared
    // with the book before must be compared with this one.
    files_.clear();
    arrived_.clear();
    if (import_) {
        message_ = "The book has changed in another tab while “" + import_->file_name +
                   "” was being read. Nothing of it was imported. Import the file again.";
        drop_import();
    }
    snapshot_.reset();  // of a book that has gone
    facts_work_.reset();
    const std::uint64_t revision = book_.revision;
    present_.reset();
    looking_at_.reset();
    book_ = journal_.take_book();
    book_.revision += revision + 1;  // never one that was seen before
    last_stamp_ = std::max(journal_.last_stamp(), latest_stamp(book_));
    history_ = History{};
    past_.forget();
    backup_snapshot_.reset();
    calendar_text_.reset();
    ready_ = true;
    check_kept_file(KeptFileKind::backup);
    check_kept_file(KeptFileKind::calendar);
    locked_ = false;
    constexpr std::int64_t kBinMs = std::int64_t{kBinDays} * 86'400'000;
    const Stamp old{host_.now_ms() - kBinMs, 0, 0};
    if (journal_.writable() && journal_.state() != SaveState::not_saved)
        perform_quietly(
            "Empty the bin of what was deleted " + std::to_string(kBinDays) + " days ago",
            empty_bin(book_, old));
    // Whoever keeps people comes for what waits; whoever has just begun, for the map.
    if (!chose_section_ && keeps_anybody(book_)) section_ = Section::today;
    show_book();
}

/// All that is derived from the book, anew.
void AppState::show_book() {
    today_board_.forget();
    give_board_.forget();
    directory_.update(book_, {});
    measures_.forget();
    facts_of_ = UINT64_MAX;
    map_is_old_ = true;  // a large one takes a moment, and is not always what is looked at
    works_after_frame_ = true;
    refresh_people();
    sift_duplicates();
    marked_.keep_those_in(book_);
    if (selection_ && !exists(selection_)) selection_ = {};
    on_alarm();
    host_.wake();
}

void AppState::on_journal_changed() {
    if (forget_when_saved_ && journal_.state() == SaveState::saved) {
        if (under_way_ && under_way_->part == EditUnderWay::Part::book) settle_edit();
        forget_when_saved_ = false;
        history_ = History{};  // it would bring back what was to be forgotten
        past_.forget();
        journal_.forget_past(encode_snapshot(book_, journal_.last_stamp()));
        toast("The history is forgotten. The book is as it was.");
    }
    host_.wake();
}

bool AppState::busy() const {
    return import_ && import_->job && !import_->job->done();
}

void AppState::tick() {
    if (under_way_) return;
    tick_lock();
    tick_kept_files();
    if (const bool elsewhere = section_ != Section::map; elsewhere != layout_in_background_)
        layout_.set_in_background(layout_in_background_ = elsewhere);
    if (map_is_old_ && section_ == Section::map) rebuild_map();
    if (section_ == Section::map) show_map();
    if (std::exchange(works_after_frame_, false)) host_.work_soon();
    const double now = host_.monotonic_ms();
    if (stage_.advance(map_, now)) host_.wake();
    while (!toasts_.empty() && toasts_.front().until_ms <= now) toasts_.pop_front();
    if (!toasts_.empty()) host_.wake_after(static_cast<int>(toasts_.front().until_ms - now) + 20);
    if (edited_ms_ && !present_ && journal_.state() == SaveState::saved &&
        now - *edited_ms_ >= kEditedQuietMs) {
        edited_ms_.reset();
        if (journal_.snapshot_due()) {
            snapshot_ = std::make_unique<SnapshotUnderWay>(SnapshotUnderWay{
                SnapshotWriter(book_, journal_.last_stamp(), journal_.expected_snapshot_bytes()),
                {}});
            host_.work_soon();
        }
    }
}

void AppState::work() {
    const double now = host_.monotonic_ms();
    const double until = now + kSliceMs;
    if (discard_some(until)) return host_.work_soon();
    if (under_way_) {
        edit_some(until);
        // A frame costs more than a slice: only as many as show that it goes on.
        if (!under_way_ || holds_picture() || now - shown_ms_ < kShowEveryMs) return;
        shown_ms_ = now;
        return host_.wake();
    }
    if (writing_) return export_some(until);
    if (!busy()) {
        if (map_is_old_) rebuild_map();
        constexpr std::size_t kPeopleAStep = 200;
        while (directory_.index_some(book_, kPeopleAStep) && host_.monotonic_ms() < until) {
        }
        if (directory_.wants_index() || facts_some(until)) return host_.work_soon();
        if (duplicate_finder_) return look_for_duplicates(until);
        if (snapshot_) return write_snapshot(until);
        if (backup_snapshot_) return write_backup(until);
        if (calendar_text_) write_calendar(until);
        return;
    }
    while (!import_->job->done() && !import_->job->photo_wish()) {
        import_->job->step(kRowsASlice);
        if (host_.monotonic_ms() >= until) break;
    }
    if (const std::optional<PhotoWish> wish = import_->job->photo_wish()) {
        if (std::exchange(import_->asked_photo, wish->key) != wish->key)
            host_.shrink_photo(++photo_ticket_, wish->picture);
        return;  // until it is there
    }
    if (import_->job->done() && !import_->job->error().message.empty()) {
        message_ = import_->job->error().message;
        drop_import();
        next_file();
    }
    if (import_ && import_->accepted && import_->job->done()) return accept_import();
    if (busy()) host_.work_soon();
    // A frame costs more than a slice: only as many as show that it goes on.
    if (busy() && now - shown_ms_ < kShowEveryMs) return;
    shown_ms_ = now;
    host_.wake();
}

/// The import is over, one way or another.
void AppState::drop_import() {
    if (!import_) return;
    if (import_->job) discarding_.push_back(ImportJob::discard_steps(std::move(import_->job)));
    import_.reset();
    host_.work_soon();
}

/// Whether there is more of what is done with.
bool AppState::discard_some(double until_ms) {
    while (!discarding_.empty()) {
        if (!discarding_.front().step()) discarding_.pop_front();
        if (host_.monotonic_ms() >= until_ms) break;
    }
    return !discarding_.empty();
}

void AppState::write_snapshot(double until_ms) {
    constexpr std::size_t kEntitiesAStep = 200;
    auto& [writer, record] = *snapshot_;
    // The book has moved on: another is begun when it has been quiet again.
    if (!writer.made_of(book_)) return snapshot_.reset();
    // Of a large book the end of it, and to give it to the store, are a slice each.
    if (record.empty()) {
        if (writer.step(kEntitiesAStep)) {
            while (host_.monotonic_ms() < until_ms && writer.step(kEntitiesAStep)) {
            }
        } else {
            record = writer.finish();
        }
        return host_.work_soon();
    }
    journal_.put_snapshot(std::move(record));
    snapshot_.reset();
    work_on_kept_files();
}

void AppState::on_file(std::string name, std::vector<std::uint8_t> bytes) {
    settle_edit();
    incoming_.reset();
    if (!ready_ || locked_) return;
    if (is_sealed_file(bytes)) {
        sealed_file_ = {std::move(name), std::move(bytes)};
        vault_task_.error.clear();
        return host_.wake();
    }
    leave_past();  // what is imported is compared with the book as it is now
    arrived_.push_back({std::move(name), std::move(bytes)});
}

void AppState::on_files_end() {
    settle_edit();
    std::vector<text::NamedFile> together;
    for (text::NamedFile& file : std::exchange(arrived_, {})) {
        if (text::is_kith_file(file.bytes)) {
            std::vector<text::NamedFile> alone;
            alone.push_back(std::move(file));
            files_.push_back(std::move(alone));
        } else {
            together.push_back(std::move(file));
        }
    }
    if (!together.empty()) files_.push_back(std::move(together));
    if (!import_) next_file();
}

void AppState::next_file() {
    host_.wake();
    if (files_.empty()) return;
    std::vector<text::NamedFile> files = std::move(files_.front());
    files_.pop_front();
    ImportState state;
    state.file_name =
        files.size() == 1 ? files.front().name : std::to_string(files.size()) + " files";
    state.job =
        std::make_unique<ImportJob>(std::move(files), book_, host_.today(),
                                    next_stamp(last_stamp_, host_.now_ms(), device_), random_);
    state.job->shrink_photos();
    state.started_ms = host_.monotonic_ms();
    import_ = std::move(state);
    host_.work_soon();
}

/// The plan of the import changes by what the person said.
void AppState::import_changed() {
    if (busy()) host_.work_soon();
    host_.wake();
}

void AppState::on_file_error(std::string message) {
    incoming_.reset();
    message_ = std::move(message);
    host_.wake();
}

void AppState::on_file_progress(std::string_view name, double bytes, double total) {
    incoming_.emplace(std::string(name), total > 0 ? static_cast<float>(bytes / total) : 0.0f);
    host_.wake();
}

std::string AppState::day_and_time(const Stamp& stamp) const {
    return text::day_and_time(stamp, host_.minutes_east(stamp.wall_ms));
}

std::string AppState::book_name() const {
    return std::string(setting(book_, "book.name", "Kith"));
}

// ---- The map and the table
// ------------------------------------------------------------------------

void AppState::on_positions(std::uint32_t job, std::span<const float> positions, bool settled) {
    if (job != layout_job_) return;
    map_settled_ = settled;
    // With reduced motion the map is shown only when it has come to rest.
    if ((!host_.surroundings().reduced_motion || settled) && stage_.take_layout(map_, positions))
        map_.set_positions(positions);
    // Elsewhere nothing of it is seen until it has come to rest.
    if (section_ == Section::map || settled) host_.wake();
}

void AppState::toast(std::string text, bool offers_undo, bool is_error) {
    toasts_.push_back({next_toast_++,
                       std::move(text),
                       offers_undo,
                       is_error,
                       host_.monotonic_ms() + kToastMs,
                       {}});
    if (toasts_.size() > 3) toasts_.pop_front();
    host_.wake();
}

/// The messages on screen offered to take back what was the last edit then.
void AppState::withdraw_undo() {
    for (Toast& toast : toasts_) toast.offers_undo = false;
}

void AppState::dismiss_toast(std::uint32_t number) {
    std::erase_if(toasts_, [&](const Toast& toast) { return toast.number == number; });
    host_.wake();
}

void AppState::keep_toast(std::uint32_t number) {
    for (Toast& toast : toasts_) {
        if (toast.number == number)
            toast.until_ms = std::max(toast.until_ms, host_.monotonic_ms() + 2000);
    }
}

void AppState::report(const Result<void>& done) {
    if (!done) toast(done.error().message, false, true);
}

// ---- Routes
// ---------------------------------------------------------------------------------------

std::string AppState::route() const {
    std::string route = "#/" + section_route(section_);
    if (selection_) {
        route += selection_.kind == EntityKind::person ? "/" : "/organisation-";
        route += to_string(selection_.id);
    }
    return route;
}

void AppState::follow_route(std::string_view route) {
    chose_section_ = true;
    settle_edit();
    while (!route.empty() && (route.front() == '#' || route.front() == '/')) route.remove_prefix(1);
    const std::string_view name = route.substr(0, route.find('/'));
    Section section = Section::map;
    for (const Section known :
         {Section::today, Section::people, Section::insights, Section::data}) {
        if (section_route(known) == name) section = known;
    }
    section_ = section;
    selection_ = {};
    if (const std::size_t slash = route.find('/'); slash != std::string_view::npos) {
        std::string_view what = route.substr(slash + 1);
        constexpr std::string_view kOrganisation = "organisation-";
        Selection wanted;
        if (what.starts_with(kOrganisation)) {
            wanted.kind = EntityKind::organisation;
            what.remove_prefix(kOrganisation.size());
        }
        wanted.id = parse_id(what).value_or(Id{});
        if (wanted && (!ready_ || exists(wanted))) selection_ = wanted;
    }
    host_.wake();
}

void AppState::show_route(bool push) {
    chose_section_ = true;
    host_.set_route(route(), push);
}

std::optional<Id> AppState::take_new_person() {
    return std::exchange(new_person_, std::nullopt);
}

// ---- Commands
// -------------------------------------------------------------------------------------

void AppState::run(const Command& wanted) {
    settle_edit();
    wanted.visit(Overloaded{
        [&](const command::AddPerson& c) { add_person(c); },
        [&](const command::SetField& c) { set_field(c); },
        [&](const command::SetRole& c) { set_role(c); },
        [&](const command::AddCustomField& c) { add_custom_field(c); },
        [&](const command::SetCustomValue& c) { set_custom_value(c); },
        [&](const command::RemoveEntity& c) { remove(c); },
        [&](const command::PickPhoto& c) { host_.pick_photo(c.person); },
        [&](const command::RemovePhoto& c) { remove_photo(c.person); },
        [&](const command::Undo&) { undo_or_redo(true); },
        [&](const command::Redo&) { undo_or_redo(false); },
        [&](const command::PickFiles&) {
            host_.pick_files(
                ".zip,.csv,.tsv,.txt,.json,.kith,.vcf,.ics,.ldif,.mbox,.js,.sql,.graphml,.gexf,"
                ".gml,.dot,.gv,.net,.sif,text/csv,text/vcard,text/calendar,application/zip,"
                "application/json");
        },
        [&](const command::Paste&) { host_.paste(); },
        [&](const command::AcceptImport&) { accept_import(); },
        [&](const command::CancelImport&) {
            drop_import();
            next_file();
        },
        [&](const command::ChooseConflict& c) {
            if (import_ && !busy()) import_->job->choose(c.conflict, c.take_theirs);
            import_changed();
        },
        [&](const command::ChooseAllConflicts& c) {
            if (import_ && !busy()) import_->job->choose_all(c.take_theirs, c.identities);
            import_changed();
        },
        [&](const command::FindDuplicates&) { find_duplicates(); },
        [&](const command::LeaveDuplicates&) {
            forget_duplicates();
            if (snapshot_) host_.work_soon();
            work_on_kept_files();
        },
        [&](const command::MergePeople& c) { merge_two(c); },
        [&](const command::KeepApart& c) { keep_apart(c); },
        [&](const command::JudgeTies& c) { judge_ties(c); },
        [&](const command::AnswerTouch& c) { answer_touch(c); },
        [&](const command::Mark& c) { mark(c); },
        [&](const command::ChangeMany& c) { change_many(c); },
        [&](const command::ChangeCircle& c) { change_circle(c); },
        [&](const command::RatePerson& c) { rate_person(c); },
        [&](const command::TakeAudit&) { take_audit(); },
        [&](const command::Prune& c) { prune(c); },
        [&](const command::KeepSegments& c) {
            keep_settings(kSegmentPrefix, c.settings, c.label, "Deleted a segment");
        },
        [&](const command::LogLine& c) { log_line(c); },
        [&](const command::AddNote& c) { add_note(c); },
        [&](const command::Give& c) { give(c); },
        [&](const command::SaveLink& c) { save_link(c); },
        [&](const command::PrintText& c) { host_.print_text(c.text); },
        [&](const command::SetTie& c) { set_tie(c); },
        [&](const command::SetRuleNumber& c) {
            const RuleSetting& rule = rule_setting(c.number);
            set_setting(std::string(rule.name), std::to_string(c.to),
                        "Change a number: " + std::string(rule.label));
        },
        [&](const command::ResetRuleNumbers&) { reset_rule_numbers(); },
        [&](const command::SetMatchCare& c) {
            set_setting(std::string(kMatchCareSetting), std::string(match_care_name(c.care)),
                        "How careful imports are");
        },
        [&](const command::MapColumn& c) {
            if (import_ && !busy()) import_->job->map_column(c.table, c.column, c.field);
            import_changed();
        },
        [&](const command::SetDayOrder& c) {
            if (import_ && !busy()) import_->job->set_day_order(c.table, c.column, c.order);
            import_changed();
        },
        [&](const command::LeaveOut& c) {
            if (import_ && !busy()) import_->job->leave_out(c.person, c.left_out);
        },
        [&](const command::LeaveOutAllBut& c) {
            if (import_ && !busy()) import_->job->leave_out_all_but(c.wanted);
        },
        [&](const command::BringBack& c) {
            if (import_ && !busy()) import_->job->bring_back(c.wanted);
            import_changed();
        },
        [&](const command::RestoreExactly& c) {
            if (import_ && !busy()) import_->job->restore_exactly(c.wanted);
            import_changed();
        },
        [&](const command::DismissMessage&) { message_.clear(); },
        [&](const command::LoadSample&) { load_sample(); },
        [&](const command::ExportJson&) { begin_export({.then = AfterExport::save_book}); },
        [&](const command::ExportSealed&) { begin_export({.then = AfterExport::seal_book}); },
        [&](const command::PrepareExport& c) {
            begin_export({c.format, c.only_found, AfterExport::show});
        },
        [&](const command::ChooseColumn& c) { choose_column(c); },
        [&](const command::SaveExport&) { save_export(); },
        [&](const command::CancelExport&) { cancel_export(); },
        [&](const command::DownloadSkipped&) { download_skipped(); },
        [&](const command::UseVault& c) { run_vault(c); },
        [&](const command::UseKeptFile& c) { use_kept_file(c); },
        [&](const command::RemindOfBackupLater&) { remind_of_backup_later(); },
        [&](const command::SetNotifyHour& c) { set_notify_hour(c.hour); },
        [&](const command::Lock&) { lock(); },
        [&](const command::SetLockAfter& c) { set_lock_after(c.minutes); },
        [&](const command::ForgetVaultError&) { vault_task_.error.clear(); },
        [&](const command::LeaveSealedFile&) { sealed_file_.reset(); },
        [&](const command::DeleteEverything&) { delete_everything(); },
        [&](const command::OpenHistory&) { past_.open(); },
        [&](const command::ReadOlder&) { past_.read_older(); },
        [&](const command::LookAtPast& c) {
            if (past_.reading()) return;
            const auto edit = std::ranges::find(past_.edits(), c.sequence, &PastEdit::sequence);
            if (edit == past_.edits().end()) return;
            wanted_past_ = *edit;
            past_.look_at(c.sequence);
        },
        [&](const command::LeavePast&) { leave_past(); },
        [&](const command::RestorePast&) { restore_past(); },
        [&](const command::RestoreEntity& c) { restore_entity({c.kind, c.id}); },
        [&](const command::TakeBackEdit& c) {
            if (past_.reading()) return;
            take_back_ = c.sequence;
            past_.look_at_edit(c.sequence);
        },
        [&](const command::BringBackDeleted& c) {
            const Result<void> done =
                perform("Bring back what was deleted", bring_back(book_, c.deleted));
            if (!done) return report(done);
            toast("Brought back", true);
        },
        [&](const command::EmptyBin&) {
            const Result<void> done =
                perform("Empty the bin", empty_bin(book_, latest_stamp(book_)));
            if (!done) return report(done);
            toast("The bin is empty. You can undo this until you close the tab.", true);
        },
        [&](const command::ForgetHistory&) { forget_history(); },
        [&](const command::DownloadDamaged&) { download_damaged(); },
        [&](const command::RetrySaving&) { journal_.retry(); },
        [&](const command::AskForPersistence&) { host_.ask_for_persistence(); },
        [&](const command::Open& c) {
            section_ = c.section;
            // On a narrow page the person's sheet covers the section that was asked for.
            if (host_.surroundings().width < 700) selection_ = {};
            show_route(c.push);
        },
        [&](const command::Select& c) {
            const bool from_data = c.selection && section_ == Section::data;
            if (c.selection == selection_ && !from_data) return;
            if (from_data) section_ = Section::people;
            selection_ = c.selection;
            show_route(c.push);
        },
        [&](const command::Search& c) {
            people_.query = c.query;
            people_.sorted_by_hand = false;
            refresh_people();
        },
        [&](const command::SetTheme& c) {
            theme_ = c.choice;
            host_.set_preference("theme", c.choice == ThemeChoice::light  ? "light"
                                          : c.choice == ThemeChoice::dark ? "dark"
                                                                          : "system");
        },
        [&](const command::PinNode& c) { drop(c); },
        [&](const command::UnpinNode& c) { unpin(c); },
        [&](const command::DragNode& c) { drag(c); },
        [&](const command::ShowMap& c) { show_picture(c); },
        [&](const command::KeepMapViews& c) {
            keep_settings(kSavedViewPrefix, c.settings, c.label, "Deleted a view");
        },
        [&](const command::SavePicture& c) {
            const std::string name = "kith-map-" + to_string(from_day(host_.today()));
            if (c.width > 0)
                host_.save_picture(name + ".png", c.svg, c.width, c.height);
            else
                host_.save_file(name + ".svg", "image/svg+xml", c.svg);
        },
        [&](const command::OpenLink& c) { host_.open_link(c.url); },
        [&](const command::CopyText& c) {
            host_.copy_text(c.text);
            toast("Copied");
        },
        [&](const command::AnswerToday& c) { answer_today(c); },
        [&](const command::StartFresh&) { start_fresh(); },
        [&](const command::SetActText& c) { set_act_text(c); },
        [&](const command::AddTask& c) { add_task(c); },
        [&](const command::FinishTask& c) { finish_task_now(c.task); },
        [&](const command::SkipTask& c) { skip_task_now(c.task); },
        [&](const command::SetPause& c) { set_pause(c); },
        [&](const command::EndPause&) { end_pause(); },
        [&](const command::StretchGaps& c) { stretch_gaps(c.by); },
        [&](const command::SetRuleText& c) { set_setting(c.name, c.value, c.label); },
    });
    host_.wake();
}

void AppState::add_person(const command::AddPerson& wanted) {
    EditBuilder edit;
    const Id id = edit.create(EntityKind::person, random_);
    if (wanted.place.pinned) edit.set(EntityKind::person, id, "map_place", wanted.place);
    edit.set(EntityKind::person, id, "source", std::string("Entered by hand"));
    if (const Result<void> done = perform("Add a person", std::move(edit.changes)); !done)
        return report(done);
    note_entered();
    new_person_ = id;
    selection_ = {EntityKind::person, id};
    show_route(true);
}

void AppState::set_field(const command::SetField& wanted) {
    const Field* field = find_field(wanted.kind, wanted.field);
    if (field == nullptr) return;
    std::string what;
    if (const Person* person = book_.people.find(wanted.id)) what = display_name(*person);
    if (const Organisation* organisation = book_.organisations.find(wanted.id))
        what = organisation->name;
    report(perform("Change " + std::string(field->label) + " of " + what,
                   {{wanted.kind, wanted.id, wanted.field, wanted.value}}));
}

void AppState::set_role(const command::SetRole& wanted) {
    const Person* person = book_.people.find(wanted.person);
    if (person == nullptr) return;
    EditBuilder edit;
    const std::string label = "Change the work of " + display_name(*person);
    if (wanted.organisation.empty() && wanted.title.empty()) {
        if (wanted.role) edit.remove(EntityKind::role, wanted.role);
        return report(perform(label, std::move(edit.changes)));
    }
    Id organisation;
    if (!wanted.organisation.empty())
        organisation = organisation_named(book_, edit, wanted.organisation, random_);
    Id role = wanted.role;
    if (!role) {
        role = edit.create(EntityKind::role, random_);
        edit.set(EntityKind::role, role, "person", wanted.person);
    }
    edit.set(EntityKind::role, role, "organisation", organisation ? Value{organisation} : Value{});
    edit.set(EntityKind::role, role, "title", wanted.title.empty() ? Value{} : Value{wanted.title});
    report(perform(label, std::move(edit.changes)));
}

void AppState::add_custom_field(const command::AddCustomField& wanted) {
    const std::string key = fold(wanted.name);
    for (const CustomField& field : book_.custom_fields.rows()) {
        if (fold(field.name) == key)
            return toast("There is a field “" + field.name + "” already.", false, true);
    }
    EditBuilder edit;
    const Id id = edit.create(EntityKind::custom_field, random_);
    edit.set(EntityKind::custom_field, id, "name", wanted.name);
    edit.set(EntityKind::custom_field, id, "type", wanted.type);
    if (!wanted.choices.empty()) edit.set(EntityKind::custom_field, id, "choices", wanted.choices);
    report(perform("Add the field “" + wanted.name + "”", std::move(edit.changes)));
}

void AppState::set_custom_value(const command::SetCustomValue& wanted) {
    const Person* person = book_.people.find(wanted.person);
    const CustomField* field = book_.custom_fields.find(wanted.field);
    if (person == nullptr || field == nullptr) return;
    const Id id = custom_value_id(wanted.person, wanted.field);
    const bool there = book_.custom_values.find(id) != nullptr;
    EditBuilder edit;
    if (wanted.value.empty()) {
        if (there) edit.remove(EntityKind::custom_value, id);
    } else {
        if (!there) {
            edit.create_with_id(EntityKind::custom_value, id);
            edit.set(EntityKind::custom_value, id, "person", wanted.person);
            edit.set(EntityKind::custom_value, id, "field", wanted.field);
        }
        edit.set(EntityKind::custom_value, id, "value", wanted.value);
    }
    report(
        perform("Change " + field->name + " of " + display_name(*person), std::move(edit.changes)));
}

void AppState::remove(const command::RemoveEntity& wanted) {
    std::string name;
    if (const Person* person = book_.people.find(wanted.id))
        name = display_name(*person);
    else if (const CustomField* field = book_.custom_fields.find(wanted.id))
        name = "the field “" + field->name + "”";
    else if (const Tie* tie = book_.ties.find(wanted.id); wanted.kind == EntityKind::tie && tie)
        name = "the tie between " + people_words(book_, {&tie->a, 1}) + " and " +
               people_words(book_, {&tie->b, 1});
    else if (const std::string_view entry = entry_name(wanted.kind);
             !entry.empty() && is_in(book_, {wanted.kind, wanted.id}))
        name = entry;
    else
        return;
    EditBuilder edit;
    edit.remove_entity(book_, wanted.kind, wanted.id);
    if (const Result<void> done = perform("Delete " + name, std::move(edit.changes)); !done)
        return report(done);
    toast("Deleted " + name, true);
}

void AppState::on_photo(Id person_id, std::string jpeg) {
    settle_edit();
    const Person* person = book_.people.find(person_id);
    if (locked_ || person == nullptr) return;  // or deleted while the picture was chosen
    const Photo* before = photo_of(book_, person_id);
    EditBuilder edit;
    const Id id = before != nullptr ? before->id.value : edit.create(EntityKind::photo, random_);
    if (before == nullptr) edit.set(EntityKind::photo, id, "person", person_id);
    edit.set(EntityKind::photo, id, "jpeg", std::move(jpeg));
    report(perform(
        (before != nullptr ? "Replace the photo of " : "Add a photo of ") + display_name(*person),
        std::move(edit.changes)));
}

void AppState::on_small_photo(std::uint32_t ticket, std::string jpeg) {
    if (ticket != photo_ticket_ || !import_ || !import_->job) return;  // it was cancelled
    import_->job->take_small_photo(import_->asked_photo, std::move(jpeg));
    host_.work_soon();
}

void AppState::remove_photo(Id person_id) {
    const Person* person = book_.people.find(person_id);
    if (person == nullptr) return;
    EditBuilder edit;
    for (const Photo& photo : book_.photos.rows()) {
        if (photo.person == person_id) edit.remove(EntityKind::photo, photo.id.value);
    }
    const std::string what = "the photo of " + display_name(*person);
    if (const Result<void> done = perform("Remove " + what, std::move(edit.changes)); !done)
        return report(done);
    toast("Removed " + what, true);
}

void AppState::accept_import() {
    if (!import_ || !import_->job || !import_->job->done()) return;
    import_->accepted = true;
    if (import_->job->settle()) return import_changed();  // then it is accepted
    if (import_->job->plan().changes.empty()) {
        import_->accepted = false;  // nobody was wanted, and the plan says so now
        return host_.wake();
    }
    ImportPlan plan = import_->job->take_plan();
    discarding_.push_back(discard_steps(std::move(plan.people)));
    drop_import();
    const std::string label = plan.label;
    std::vector<Id> made;
    for (const FieldChange& change : plan.changes) {
        if (change.kind == EntityKind::person && change.field == kExists &&
            change.value == Value{true})
            made.push_back(change.id);
    }
    perform_then(
        label, std::move(plan.changes),
        [this, label, made = std::move(made)](const Result<void>& done) {
            next_file();  // compared with the book as it is now
            if (!done) return report(done);
            // "Import 13 people …" is done: "Imported 13 people …".
            const std::size_t verb = label.find(' ');
            toast(
                label.substr(0, verb) + (label[verb - 1] == 'e' ? "d" : "ed") + label.substr(verb),
                true);
            for (const Id id : made) {
                const Person* person = book_.people.find(id);
                if (person != nullptr && is_unsorted(*person)) toasts_.back().to_sort.push_back(id);
            }
            // Two things to choose from take longer to read.
            if (!toasts_.back().to_sort.empty()) toasts_.back().until_ms += kToastMs;
            // The moment at which there is something to lose.
            note_entered();
            if (host_.surroundings().storage_persistent != 1) host_.ask_for_persistence();
            if (section_ == Section::data) section_ = Section::map;
            show_route(true);
        },
        std::move(plan.seen));
}

void AppState::load_sample() {
    Random random(kSampleSeed);
    const Result<void> done =
        perform("Load the sample network", sample_network(random, host_.today()));
    if (!done) return report(done);
    toast("200 invented people to explore", true);
    section_ = Section::map;
    show_route(true);
}

void AppState::delete_everything() {
    EditBuilder edit;
    edit.remove_everything(book_);
    perform_then("Delete everything", std::move(edit.changes), [this](const Result<void>& done) {
        if (!done) return report(done);
        journal_.set_emptied(last_stamp_);
        host_.set_preference("emptied", text::to_text(last_stamp_));
        selection_ = {};
        show_route(true);
        toast("Deleted everything. You can undo this until you close the tab.", true);
    });
}

void AppState::download_damaged() {
    // One file, as a browser asks before a second: each record behind its sequence and its size, as
    // in the journal of a folder.
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    for (const DamagedRecord& record : journal_.damaged()) {
        const std::size_t begin = bytes.size();
        out.u64(record.sequence);
        out.u32(static_cast<std::uint32_t>(record.bytes.size()));
        out.u32(crc32c(std::span(bytes).subspan(begin)));
        bytes.insert(bytes.end(), record.bytes.begin(), record.bytes.end());
    }
    host_.save_file("kith-unread.bin", "application/octet-stream", {bytes.begin(), bytes.end()});
}

}  // namespace kith
