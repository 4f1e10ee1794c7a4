#include "app/app_state.hpp"

#include "app/bin.hpp"
#include "app/built_in_titles.hpp"
#include "app/saved_views.hpp"
#include "app/segments.hpp"
#include "text/stamp_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kRowsASlice = 500;  // of a file being read, between two frames
constexpr double kSliceMs = 16;
constexpr double kShowEveryMs = 120;

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
    const DerivedRecords derived = journal_.take_derived();
    kept_places_ = decode_places(derived[static_cast<std::size_t>(Derived::places)]);
    recalls_places_ = true;
    keeps_places_later_ = false;
    communities_ = decode_communities(derived[static_cast<std::size_t>(Derived::communities)]);
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
    measures_.recall(communities_);
    facts_work_.reset();
    facts_of_ = UINT64_MAX;
    map_is_old_ = true;  // a large one takes a moment, and is not always what is looked at
    map_rebuild_.reset();
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
        keep_derived_again();
        toast("The history is forgotten. The book is as it was.");
    }
    host_.wake();
}

/// With what was stored went what is derived, and nobody comes back with it who is in the book no
/// more.
void AppState::keep_derived_again() {
    const std::vector<WantedPerson> wanted = wanted_people(book_);
    std::erase_if(kept_places_.places, [&](const KeptPlace& place) {
        return !exists({EntityKind::person, place.id}) &&
               !exists({EntityKind::organisation, place.id}) &&
               !std::ranges::contains(wanted, place.id, &WantedPerson::id);
    });
    journal_.keep_derived(Derived::places, encode_places(kept_places_));
    communities_ = measures_.communities();
    forget_deleted(communities_, book_);
    measures_.recall(communities_);
    journal_.keep_derived(Derived::communities, encode_communities(communities_));
}

bool AppState::busy() const {
    return import_ && import_->job && !import_->job->done();
}

void AppState::tick() {
    if (under_way_) return;
    tick_lock();
    tick_kept_files();
    tick_timer();
    if (const bool elsewhere = section_ != Section::map; elsewhere != layout_in_background_)
        layout_.set_in_background(layout_in_background_ = elsewhere);
    if (map_is_old_ && section_ == Section::map) rebuild_map();
    if (section_ == Section::map) show_map();
    keep_communities();
    if (keeps_places_later_ && journal_.keeps_derived() && map_settled_ && !map_is_old_)
        keep_places(stage_.network_places(map_));
    if (std::exchange(works_after_frame_, false)) host_.work_soon();
    const double now = host_.monotonic_ms();
    if (stage_.advance(map_, now)) host_.wake();
    while (!toasts_.empty() && toasts_.front().until_ms <= now) toasts_.pop_front();
    if (!toasts_.empty()) host_.wake_after(static_cast<int>(toasts_.front().until_ms - now) + 20);
    if (edited_ms_ && !present_ && journal_.state() == SaveState::saved &&
        now - *edited_ms_ >= kEditedQuietMs) {
        edited_ms_.reset();
        if (journal_.snapshot_due()) {
            snapshot_ = begin_snapshot();
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
        if (map_is_old_ && rebuild_map(until)) return host_.work_soon();
        constexpr std::size_t kPeopleAStep = 200;
        while (directory_.index_some(book_, kPeopleAStep) && host_.monotonic_ms() < until) {
        }
        if (directory_.wants_index() || facts_some(until)) return host_.work_soon();
        if (duplicate_finder_) return look_for_duplicates(until);
        if (ties_look_) return look_for_ties(until);
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

/// Whether there is more of what is done with.
bool AppState::discard_some(double until_ms) {
    while (!discarding_.empty()) {
        if (!discarding_.front().step()) discarding_.pop_front();
        if (host_.monotonic_ms() >= until_ms) break;
    }
    return !discarding_.empty();
}

std::unique_ptr<SnapshotUnderWay> AppState::begin_snapshot() {
    return std::make_unique<SnapshotUnderWay>(
        SnapshotUnderWay{book_.revision, snapshot_record_steps(book_, journal_.last_stamp()), {}});
}

/// True while there is more of it; null when the book has moved on, and another is begun when it
/// has been quiet again.
bool AppState::write_some(std::unique_ptr<SnapshotUnderWay>& snapshot, double until_ms) {
    if (snapshot->revision != book_.revision) return snapshot.reset(), false;
    while (snapshot->writing.step()) {
        if (host_.monotonic_ms() >= until_ms) return true;
    }
    snapshot->record = snapshot->writing.take();
    return false;
}

void AppState::write_snapshot(double until_ms) {
    // To give it to the store is a slice of its own.
    if (snapshot_->record.empty()) {
        if (write_some(snapshot_, until_ms) || snapshot_) host_.work_soon();
        return;
    }
    journal_.put_snapshot(std::move(snapshot_->record));
    snapshot_.reset();
    work_on_kept_files();
}

std::string AppState::day_and_time(const Stamp& stamp) const {
    return text::day_and_time(stamp, host_.minutes_east(stamp.wall_ms));
}

int AppState::minutes_east(Day day) const {
    constexpr std::int64_t kDayMs = 86'400'000;
    return host_.minutes_east((std::int64_t{day} + 1) * kDayMs);
}

std::optional<Day> AppState::day_of(const Stamp& stamp) const {
    return text::day_of(stamp, host_.minutes_east(stamp.wall_ms));
}

std::string AppState::book_name() const {
    return std::string(setting(book_, "book.name", "Kith"));
}

// ---- The map and the table
// ------------------------------------------------------------------------

void AppState::on_positions(std::uint32_t job, std::span<const float> positions, bool settled) {
    if (job != layout_job_) return;
    map_settled_ = settled;
    if (settled) {
        map_.end_layout();
        keep_places(positions);
    }
    // With reduced motion the map is shown only when it has come to rest.
    if ((!host_.surroundings().reduced_motion || settled) && stage_.take_layout(map_, positions))
        map_.set_positions(positions);
    // Elsewhere nothing of it is seen until it has come to rest.
    if (section_ == Section::map || settled) host_.wake();
}

void AppState::on_layout_lost() {
    if (map_settled_)
        layout_sleeps_ = true;  // it begins again when somebody is moved
    else if (stage_.mode() != MapMode::network)
        put_off_layout();
    else if (!map_is_old_)
        lay_out();
}

void AppState::toast(std::string text, bool offers_undo, bool is_error) {
    toasts_.push_back({next_toast_++,
                       std::move(text),
                       offers_undo,
                       is_error,
                       host_.monotonic_ms() + kToastMs,
                       {},
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
        [&](const command::WantPerson& c) { want(c); },
        [&](const command::WantNoMore& c) { want_no_more(c); },
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
                ".zip,.csv,.tsv,.txt,.md,.json,.kith,.vcf,.ics,.ldif,.mbox,.js,.sql,.graphml,"
                ".gexf,.gml,.dot,.gv,.net,.sif,text/csv,text/vcard,text/calendar,application/zip,"
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
        [&](const command::ChooseOwner& c) {
            if (import_ && !busy()) import_->job->choose_owner(c.owner, c.candidate);
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
        [&](const command::FindTies&) { find_ties(); },
        [&](const command::JudgeTies& c) { judge_ties(c); },
        [&](const command::AnswerTouch& c) { answer_touch(c); },
        [&](const command::Mark& c) { mark(c); },
        [&](const command::ChangeMany& c) { change_many(c); },
        [&](const command::ChangeCircle& c) { change_circle(c); },
        [&](const command::RatePerson& c) { rate_person(c); },
        [&](const command::TakeAudit&) { take_audit(); },
        [&](const command::Prune& c) { prune(c); },
        [&](const command::KeepLayer& c) { keep_layer(c); },
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
        [&](const command::SetMatchCare& c) { set_match_care(c.care); },
        [&](const command::MapColumn& c) {
            if (import_ && !busy()) import_->job->map_column(c.table, c.column, c.field, c.own);
            import_changed();
        },
        [&](const command::ChooseEncoding& c) {
            if (import_ && !busy()) import_->job->choose_encoding(c.encoding);
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
        [&](const command::LeaveOutActivity& c) {
            if (import_ && !busy()) import_->job->leave_out_activity(c.row, c.left_out);
        },
        [&](const command::LeaveOutKind& c) {
            if (import_ && !busy()) import_->job->leave_out_kind(c.kind, c.left_out);
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
        [&](const command::SetAlarm& c) { set_alarm(c.hour, c.notifies); },
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
        [&](const command::TakeBackDrag&) { take_back_drag(); },
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
        [&](const command::UseTimer& c) { use_timer(c.word); },
        [&](const command::StartFresh& c) { start_anew(c.rest); },
        [&](const command::SetActText& c) { set_act_text(c); },
        [&](const command::AddTask& c) { add_task(c); },
        [&](const command::FinishTask& c) { finish_task_now(c.task); },
        [&](const command::SkipTask& c) { skip_task_now(c.task); },
        [&](const command::SetPause& c) { set_pause(c); },
        [&](const command::EndPause& c) { end_pause(c.person); },
        [&](const command::StretchGaps& c) { stretch_gaps(c.by); },
        [&](const command::SetRuleText& c) { set_setting(c.name, c.value, c.label); },
    });
    host_.wake();
}

void AppState::delete_everything() {
    EditBuilder edit;
    edit.remove_everything(book_);
    perform_then("Delete everything", std::move(edit.changes), [this](const Result<void>& done) {
        if (!done) return report(done);
        journal_.set_emptied(last_stamp_);
        journal_.keep_derived(Derived::places, {});
        journal_.keep_derived(Derived::communities, {});
        measures_.forget();  // one that is under way knows those who were deleted
        measures_.recall(communities_ = {});
        kept_places_ = {};
        recalls_places_ = keeps_places_later_ = false;
        host_.set_preference("emptied", text::to_text(last_stamp_));
        selection_ = {};
        show_route(true);
        toast("Deleted everything. You can undo this until you close the tab.", true);
    });
}

}  // namespace kith
