// The state of the running app: the book, what is derived from it, what is selected and going on.
// Views read it and emit Commands; run() is the only door through which anything changes.
#pragma once
#include "app/commands.hpp"
#include "app/directory.hpp"
#include "app/duplicates.hpp"
#include "app/export_files.hpp"
#include "app/give_board.hpp"
#include "app/history.hpp"
#include "app/import_plan.hpp"
#include "app/journal.hpp"
#include "app/kept_communities.hpp"
#include "app/kept_places.hpp"
#include "app/map_model.hpp"
#include "app/map_stage.hpp"
#include "app/network_measures.hpp"
#include "app/past.hpp"
#include "app/people_columns.hpp"
#include "app/ports.hpp"
#include "app/store.hpp"
#include "app/tie_suggestions.hpp"
#include "app/today_board.hpp"
#include "app/touched_people.hpp"
#include "app/vault.hpp"
#include "base/random.hpp"
#include "model/book.hpp"
#include "model/edit_codec.hpp"
#include "strategy/person_facts.hpp"
#include "strategy/query.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

inline constexpr double kToastMs = 6000;  // for so long a message stays

struct Toast {
    std::uint32_t number = 0;
    std::string text;
    bool offers_undo = false;
    bool is_error = false;
    double until_ms = 0;      // monotonic
    std::vector<Id> to_sort;  // who came with an import, without a layer
    std::string brief;        // where there is little room; empty: the text
};

/// The minutes of a day, counted down (M36). They are kept nowhere.
struct TodayTimer {
    int minutes = 0;                 // that it began with; 0: there is none
    double left_ms = 0;              // when it last began to run, or was paused
    std::optional<double> since_ms;  // monotonic: it runs since then
    std::vector<std::string> done;   // edits since it was started, by which a thing was done
};

/// A file being read, or read and waiting for the person's word.
struct ImportState {
    std::string file_name;
    std::unique_ptr<ImportJob> job;
    double started_ms = 0;
    std::uint64_t asked_photo = 0;  // the key of the one that is being made small
    bool accepted = false;          // as soon as it is planned as it was chosen
};

/// A change on its way into the book and into what is derived from it.
struct EditUnderWay {
    /// What is done one after another.
    enum class Part : std::uint8_t {
        read,
        book,
        history,
        write,
        journal,
        directory,
        people,
        map,
        layout,
        end,
    };

    EditUnderWay(Book& book, History::Move made_by, Edit what, double now_ms)
        : move(made_by), edit(std::move(what)), began_ms(now_ms) {
        application.emplace(book, edit);
    }
    /// One that another tab made, of which no more is known than its record.
    EditUnderWay(std::uint64_t sequence, std::vector<std::uint8_t> bytes, double now_ms)
        : followed(sequence), record(std::move(bytes)), began_ms(now_ms), part(Part::read) {
        reading.emplace(decode_edit_steps(record));
    }

    /// What part of the work is done, 0 to 1.
    float progress() const;

    const History::Move move = History::Move::forward;
    const std::optional<std::uint64_t> followed;  // its sequence in the journal
    Edit edit;
    std::optional<EditApplication> application;
    std::optional<Stepwise<std::vector<std::uint8_t>>> writing;
    std::optional<std::vector<Id>> before;  // whom it was about (people_before)
    std::optional<Stepwise<Result<Edit>>> reading;
    std::vector<std::uint8_t> record;  // of the edit, for the journal
    std::optional<Stepwise<bool>> map_update;
    bool map_changed = false;
    const double began_ms;  // monotonic
    Part part = Part::book;
    Result<void> outcome;
    std::function<void(const Result<void>&)> then;
};

/// An edit that another tab made while one before it is on its way.
struct FollowedEdit {
    std::uint64_t sequence = 0;
    std::vector<std::uint8_t> record;
};

/// A snapshot for the store or for a file; given up when the book has changed meanwhile.
struct SnapshotUnderWay {
    std::uint64_t revision = 0;  // of the book when it began
    Stepwise<std::vector<std::uint8_t>> writing;
    std::vector<std::uint8_t> record;  // when it is written
};

/// What is done with a file once it is written.
enum class AfterExport : std::uint8_t { show, save, save_book, seal_book };

/// A file that is asked for; of the whole book, the first two say nothing.
struct ExportOrder {
    ExportFormat format = ExportFormat::csv;
    bool only_found = false;
    AfterExport then = AfterExport::show;
};

/// Such a file while it is being written.
struct ExportUnderWay {
    ExportOrder order;
    std::string name;
    std::uint64_t revision = 0;  // of the book when it began
    Stepwise<Result<ExportFile>> work;
};

/// The calendar of reminders while it is being written for its file.
struct CalendarUnderWay {
    std::uint64_t revision = 0;  // of the book when it began
    Stepwise<Result<ExportFile>> work;
};

/// What was asked of the vault, and how it went.
struct VaultTask {
    VaultWish running = VaultWish::none;
    std::string error;       // of the last that failed, until the next begins
    std::uint32_t done = 0;  // so many have gone well
};

constexpr int kLockAfterMinutes = 15;

/// Archived and passive people stand apart from the others.
enum class PeopleShown : std::uint8_t { living, passive, archived };

/// What the table of people shows.
struct PeopleView {
    std::string query;
    Column sort = Column::name;
    Id sort_field;  // of Column::custom
    bool descending = false;
    PeopleShown shown = PeopleShown::living;
    // How many match of each; an archived one counts as that alone. With `whole` the query itself
    // says who is meant, and they stand together.
    std::array<std::size_t, 3> standing{};
    bool whole = false;
    bool sorted_by_hand = false;      // a column was chosen while searching
    std::string error;                // what is wrong with the query; then everybody is shown
    std::vector<std::uint32_t> rows;  // of Book::people
};

class AppState final : public LayoutListener,
                       public JournalListener,
                       public VaultListener,
                       public KeptFileListener {
  public:
    AppState(Host& host, Store& store, Vault& vault, KeptFile& backup, KeptFile& calendar,
             LayoutRunner& layout, MeasureRunner& measures);
    ~AppState() override;

    /// Load the book. Until it is there ready() is false.
    void start();
    /// At the start of each frame: what is due by the clock.
    void tick();
    /// A slice of what takes long, as the host was asked for with work_soon(): reading a file,
    /// writing a snapshot.
    void work();
    /// Whether a file is being read.
    bool busy() const;
    /// A large change on its way: until it is through nothing of the book or of what is derived
    /// from it may be read. At first what was drawn last stays; then its progress may be shown.
    const EditUnderWay* under_way() const { return under_way_.get(); }
    bool holds_picture() const;

    void run(const Command& command);
    void on_file(std::string name, std::vector<std::uint8_t> bytes);
    /// All that were dropped, picked or pasted together have come: they are read together.
    void on_files_end();
    void on_file_error(std::string message);
    /// `jpeg`: as base64, as it stands in the book.
    void on_photo(Id person, std::string jpeg);
    /// As Host::shrink_photo was asked for; empty when it is no picture.
    void on_small_photo(std::uint32_t ticket, std::string jpeg);
    void on_file_progress(std::string_view name, double bytes, double total);

    // ---- Read by the views
    // -------------------------------------------------------------------------
    bool ready() const { return ready_; }
    /// Nothing of the book may be shown before the passphrase is given.
    bool locked() const { return locked_; }
    /// Why no passphrase can open it, or empty.
    const std::string& lock_damage() const { return lock_damage_; }
    const Vault& vault() const { return vault_; }
    const VaultTask& vault_task() const { return vault_task_; }
    int lock_after_minutes() const;
    /// A protected file that waits for its passphrase: its name.
    const std::string* sealed_file() const { return sealed_file_ ? &sealed_file_->name : nullptr; }
    const Host& host() const { return host_; }
    /// Draw another frame after a delay.
    void wake_after(int ms) { host_.wake_after(ms); }
    const Book& book() const { return book_; }
    const Directory& directory() const { return directory_; }
    const MapModel& map() const { return map_; }
    const MapLook& map_look() const { return map_look_; }
    void set_map_look(const MapLook& look);
    /// What the map shows besides its nodes; good until the book changes.
    MapSight map_sight() const { return {book_, directory_, facts(), measures_, today()}; }
    /// A person row each, of today.
    std::span<const PersonFacts> facts() const;
    /// What could be done today, up to date; until the book changes.
    TodayBoard& today_board();
    /// The act for what waits, and a text to start from.
    const Suggestion& suggestion(const TodayItem& item);
    /// What a fresh start would do.
    const FreshStart& fresh_start();
    TodayContext today_context() { return today_board().context(book_, directory_.relations()); }
    const TodayTimer& timer() const { return timer_; }
    double timer_left_ms() const;
    /// What could be given to whom, up to date; until the book changes.
    const GiveIndex& give_index();
    /// The exchange that was logged last by one press, for a note on it; none yet.
    Id last_exchange() const { return last_exchange_; }
    const NetworkMeasures& measures() const { return measures_; }
    /// Take what it needs to tell people apart by `trait`, besides what the map shows.
    void want_measures(MapTrait trait);
    MapTrait asked_trait() const { return asked_trait_; }
    /// From now on what is told of a person in one line has their role in the network, as long as
    /// the network is measured in no time.
    void want_roles();
    void cancel_measures();
    void resume_measures();
    /// Who matches, a person row each; the error says what is wrong with the query, or that it asks
    /// for what is only now being measured: then again once measures() has another revision.
    /// @param rows  only of these people, one each
    Result<std::vector<bool>> match_people(std::string_view query,
                                           std::optional<std::span<const std::uint32_t>> rows = {});
    /// How many of the living match, or of all when the query says itself who is meant.
    Result<std::size_t> count_people(std::string_view query);
    bool map_settled() const { return map_settled_; }
    const MapStage& map_stage() const { return stage_; }
    /// The days that Time can show.
    std::pair<Day, Day> map_days() const;
    const PeopleView& people() const { return people_; }
    /// By a column, and the other way round when it is that one already.
    void sort_people(Column column, Id field = {});
    void sort_people(const ColumnChoice& column, bool descending);
    void show_people(PeopleShown shown);
    /// What a cell of the table is made of; good until the book changes.
    ColumnContext column_context() const {
        return {book_, directory_, cadence(), today(), tie_strength_params(book_)};
    }
    /// What the settings of the book say of cadence.
    const CadenceParams& cadence() const;

    Section section() const { return section_; }
    Selection selection() const { return selection_; }
    /// People who are selected together, besides the one that is open.
    const MarkedPeople& marked() const { return marked_; }
    const Journal& journal() const { return journal_; }
    const History& history() const { return history_; }
    const Past& past() const { return past_; }
    /// Those in which somebody was before the one they are in, the latest first, by what was read
    /// of the past. What lasted less than a day is left out.
    struct EarlierLayer {
        std::string layer;  // empty: none
        Day from = 0, until = 0;
    };
    std::vector<EarlierLayer> earlier_layers(const Person& person) const;
    /// When the book that is shown is one of the past: the edit that was its last then.
    const PastEdit* looking_at() const { return looking_at_ ? &*looking_at_ : nullptr; }
    /// A file that is ready to be saved, and whether it holds only those who were found.
    const ExportFile* prepared_export() const { return export_ ? &*export_ : nullptr; }
    bool export_only_found() const { return export_only_found_; }
    const ExportUnderWay* export_under_way() const { return writing_ ? &*writing_ : nullptr; }
    /// While people are looked for who stand in the book twice: how far that is, of 0 to 1.
    std::optional<double> duplicates_progress() const;
    /// While the book is looked through for ties to suggest: how far that is, of 0 to 1.
    std::optional<double> ties_progress() const;
    /// What the last such look brought, for a person; empty before the first.
    const std::string& ties_look_outcome() const { return ties_look_outcome_; }
    /// Those found that are still two in the book and were not said to be; the surest first.
    std::span<const DuplicatePair> duplicates() const { return open_duplicates_; }
    const ImportState* import() const { return import_ ? &*import_ : nullptr; }
    /// A file on its way from the browser: name and part read, 0..1.
    const std::optional<std::pair<std::string, float>>& incoming_file() const { return incoming_; }
    const std::string& message() const { return message_; }
    const std::deque<Toast>& toasts() const { return toasts_; }
    void dismiss_toast(std::uint32_t number);
    void keep_toast(std::uint32_t number);  // it has the focus
    ThemeChoice theme_choice() const { return theme_; }
    Day today() const { return host_.today(); }
    /// The day of the last export out of this browser.
    std::optional<Day> last_export() const;
    /// Whether it is time to say that a copy elsewhere is missing or old.
    bool reminder_due() const;
    const KeptFile& kept_file(KeptFileKind kind) const { return kept(kind).file; }
    /// Why it could not be written the last time, or empty.
    const std::string& kept_file_error(KeptFileKind kind) const { return kept(kind).error; }
    std::optional<std::int64_t> kept_file_ms(KeptFileKind kind) const;
    /// At which the alarms of a calendar file ring, and the day is told of by a notification,
    int alarm_hour() const;
    bool notifies() const;  // where that is wanted
    /// The day of the last download of the calendar, and whether it would be another one by now.
    std::optional<Day> calendar_saved() const;
    bool calendar_is_old() const;
    /// "2026-02-08 15:03", on the person's clock.
    std::string day_and_time(const Stamp& stamp) const;
    /// The day there; none for a stamp that no clock gives.
    std::optional<Day> day_of(const Stamp& stamp) const;
    /// How far the clock is ahead of UTC on the evening of a day.
    int minutes_east(Day day) const;
    MinutesEast clock_east() const {
        return [this](std::int64_t at_ms) { return host_.minutes_east(at_ms); };
    }
    std::string book_name() const;
    /// What the address bar says of section and selection, and back.
    std::string route() const;
    void follow_route(std::string_view route);
    /// The person whose page was just made by hand: its first field takes the focus.
    std::optional<Id> take_new_person();

    // LayoutListener
    void on_positions(std::uint32_t job, std::span<const float> positions, bool settled) override;
    void on_layout_lost() override;
    // JournalListener
    void on_book_loaded() override;
    void on_journal_changed() override;
    void on_edit_followed(std::uint64_t sequence, std::vector<std::uint8_t> record) override;
    void on_past_read(Result<StoredPast> past) override;
    void on_book_locked(std::string_view damage) override;
    // VaultListener
    void on_vault_done(Result<void> done) override;
    void on_file_opened(Result<std::vector<std::uint8_t>> plain) override;

    // KeptFileListener
    void on_kept_file_changed(KeptFileKind kind) override;
    void on_kept_file_written(KeptFileKind kind, Result<void> done) override;
    /// The time that was asked for has come, whether or not the page is seen.
    void on_alarm();

  private:
    using AfterEdit = std::function<void(const Result<void>&)>;
    Result<void> may_edit() const;
    Edit new_edit(std::string label, std::vector<FieldChange> changes,
                  std::map<std::uint64_t, Stamp> seen = {}) const;
    void begin_edit(History::Move move, Edit edit, AfterEdit then);
    /// A change by the person, at once.
    Result<void> perform(std::string label, std::vector<FieldChange> changes);
    /// The same slice by slice when it is large; then `then`.
    void perform_then(std::string label, std::vector<FieldChange> changes, AfterEdit then,
                      std::map<std::uint64_t, Stamp> seen = {});
    void undo_or_redo(bool undo);
    void settle_edit();
    void edit_some(double until_ms);
    bool edit_step();
    void follow_next();
    bool follow_step();
    void after_edit();
    /// An edit of the house that nobody takes back, such as emptying the bin of what is old.
    void perform_quietly(std::string label, std::vector<FieldChange> changes);
    void show_book();
    void show_past(Book book);
    void leave_past();
    void restore_past();
    void restore_entity(const EntityKey& key);
    void take_back();
    void forget_history();
    Book& present() { return present_ ? *present_ : book_; }
    void drop_import();
    bool discard_some(double until_ms);
    std::unique_ptr<SnapshotUnderWay> begin_snapshot();
    bool write_some(std::unique_ptr<SnapshotUnderWay>& snapshot, double until_ms);
    void write_snapshot(double until_ms);
    /// Begin with the next of the files that came together; after the last, tell what was no use.
    void next_file();
    bool exists(const Selection& selection) const;
    bool rebuild_map(double until_ms = std::numeric_limits<double>::infinity());
    bool map_follows(std::span<const FieldChange> changes) const;
    bool map_updated(bool changed);
    void note_for_boards(const EditUnderWay& done);
    void note_for_looks(std::span<const FieldChange> changes);
    std::vector<TitleClass> person_titles() const;
    void begin_facts() const;
    bool facts_some(double until_ms) const;
    void keep_facts() const;
    void show_map();
    void follow_measures();
    /// Of the network as it was measured; what is not there yet is measured, and told as an error.
    Result<QueryNetwork> network_for(QueryNeeds needs);
    void lay_out();
    void put_off_layout();
    bool recall_map();
    void keep_places(std::span<const float> positions);
    void keep_derived_again();
    void keep_communities();
    void show_sectors(const MapSight& sight);
    MapStage::Scene scene();
    void arrange_again();
    void show_picture(const command::ShowMap& wanted);
    void refresh_people();
    void toast(std::string text, bool offers_undo = false, bool is_error = false);
    void withdraw_undo();
    void report(const Result<void>& done);
    void show_route(bool push);

    // One function a command that does more than set a member.
    void add_person(const command::AddPerson& wanted);
    void want(const command::WantPerson& wanted);
    void want_no_more(const command::WantNoMore& wanted);
    void set_field(const command::SetField& wanted);
    void set_role(const command::SetRole& wanted);
    void add_custom_field(const command::AddCustomField& wanted);
    void set_custom_value(const command::SetCustomValue& wanted);
    void remove(const command::RemoveEntity& wanted);
    void remove_photo(Id person);
    void accept_import();
    void find_duplicates();
    void look_for_duplicates(double until_ms);
    void sift_duplicates();
    void forget_duplicates();
    void find_ties();
    void look_for_ties(double until_ms);
    void suggest_ties(TieSuggestions found);
    void merge_two(const command::MergePeople& wanted);
    void keep_apart(const command::KeepApart& two);
    void set_setting(const std::string& name, std::string value, std::string label);
    void reset_rule_numbers();
    void set_match_care(MatchCare care);
    void judge_ties(const command::JudgeTies& word);
    void answer_touch(const command::AnswerTouch& word);
    void end_today(const TodayItem& item, bool well, EditBuilder& edit);
    void answer_today(const command::AnswerToday& answer);
    void do_today(const TodayItem& item, EditBuilder& edit);
    void log_act(const TodayItem& item, EditBuilder& edit);
    void put_off(const TodayItem& item, Day until, EditBuilder& edit) {
        put_off(item, until, Snoozes(book_), edit);
    }
    void put_off(const TodayItem& item, Day until, const Snoozes& snoozes, EditBuilder& edit);
    void use_timer(TimerWord word);
    void tick_timer();
    void count_done(const std::string& label);
    void start_anew(bool rest);
    void set_pause(const command::SetPause& wanted);
    void end_pause(Id person);
    std::vector<Pause> pauses_of(Id person);
    void keep_pauses(Id person, const std::vector<Pause>& pauses, std::string label);
    void stretch_gaps(double by);
    std::vector<std::uint8_t> people_in_goals(bool of_others,
                                              std::optional<std::span<const std::uint32_t>> rows);
    std::uint64_t others_key();
    void mark(const command::Mark& wanted);
    void change_many(const command::ChangeMany& wanted);
    void change_circle(const command::ChangeCircle& wanted);
    void rate_person(const command::RatePerson& wanted);
    void take_audit();
    void prune(const command::Prune& wanted);
    void keep_layer(const command::KeepLayer& wanted);
    void log_line(const command::LogLine& wanted);
    void add_note(const command::AddNote& wanted);
    void give(const command::Give& wanted);
    void save_link(const command::SaveLink& wanted);
    void set_tie(const command::SetTie& wanted);
    void import_changed();
    ExportUnderWay writing(const ExportOrder& order);
    void begin_export(const ExportOrder& order);
    void export_some(double until_ms);
    void finish_export(const ExportOrder& order, ExportFile file);
    void choose_column(const command::ChooseColumn& choice);
    void save_export();
    void cancel_export();
    void download_skipped();
    void load_sample();
    std::optional<Day> day_preference(std::string_view name) const;
    void note_day(std::string_view preference, int days_from_now = 0);
    void note_entered();
    /// A file that is kept up to date.
    struct Kept {
        Kept(KeptFile& kept_file, std::string_view preference)
            : file(kept_file), of(preference), at(of + "_at") {}

        KeptFile& file;
        std::string of, at;   // preferences: what it holds, and since when
        std::string writing;  // what is being written; empty: nothing
        bool due = false;
        double next_ms = 0;
        std::string error;
    };
    const Kept& kept(KeptFileKind kind) const {
        return kind == KeptFileKind::backup ? backup_ : calendar_;
    }
    Kept& kept(KeptFileKind kind) { return kind == KeptFileKind::backup ? backup_ : calendar_; }
    std::string content_key(KeptFileKind kind, Day on) const;
    void note_calendar_saved();
    void use_kept_file(const command::UseKeptFile& wish);
    void check_kept_file(KeptFileKind kind);
    bool should_write(KeptFileKind kind);
    void tick_kept_files();
    void work_on_kept_files();
    void remind_of_backup_later();
    void write_backup(double until_ms);
    void write_calendar(double until_ms);
    void hand_over(KeptFileKind kind, std::span<const std::uint8_t> bytes);
    void set_alarm(int hour, bool notifies);
    void notify_of_today();
    int minute_of_day() const;
    void set_act_text(const command::SetActText& wanted);
    void add_task(const command::AddTask& wanted);
    void finish_task_now(Id task);
    void skip_task_now(Id task);
    void run_vault(const command::UseVault& wanted);
    void lock();
    void tick_lock();
    void set_lock_after(int minutes);
    void delete_everything();
    void download_damaged();
    void drag(const command::DragNode& wanted);
    void take_back_drag();
    void drop(const command::PinNode& wanted);
    void pin(const command::PinNode& wanted);
    void unpin(const command::UnpinNode& wanted);
    void keep_settings(std::string_view prefix,
                       const std::vector<std::pair<std::string, std::string>>& settings,
                       const std::string& label, std::string_view deleted);
    void list_people();
    void part_people();

    // A snapshot of a large book takes a moment: it waits until nobody has changed anything for so
    // long.
    static constexpr int kEditedQuietMs = 1500;
    static constexpr std::size_t kQuicklyMeasured = 2000;  // people: betweenness takes some 0.1 s

    Host& host_;
    Vault& vault_;
    Kept backup_, calendar_;
    LayoutRunner& layout_;
    std::unique_ptr<DuplicateFinder> duplicate_finder_;
    struct TiesLook {
        std::uint64_t revision;  // of the book that is looked through
        Stepwise<TieSuggestions> work;
    };
    std::optional<TiesLook> ties_look_;
    std::string ties_look_outcome_;
    TodayBoard today_board_;
    std::uint64_t others_key_ = 0;  // of goals that ask of others, when they were to be asked last
    TodayTimer timer_;
    GiveBoard give_board_;
    Id last_exchange_;
    std::vector<DuplicatePair> duplicates_, open_duplicates_;  // that were found; of those
    bool layout_in_background_ = false;
    bool map_is_old_ = false;                    // of another book
    std::optional<Stepwise<bool>> map_rebuild_;  // under way, while nobody looks at it,
    std::uint64_t map_rebuild_of_ = 0;           // of this revision of the book
    bool works_after_frame_ = false;             // what need not be done before the book is seen
    Random random_;
    std::uint32_t photo_ticket_ = 0;  // of the picture that was given out last
    TitleTable titles_;
    Book book_;
    Directory directory_;
    MapModel map_;
    MapStage stage_;
    /// The node that is dragged, and where it was; none of it once it is let go of.
    struct Dragged {
        Id id;
        float x = 0, y = 0;
    };
    std::optional<Dragged> dragged_;
    mutable std::pair<Day, Day> map_days_;
    mutable std::uint64_t map_days_of_ = UINT64_MAX;  // revision of the book
    bool layout_is_old_ = false;       // the map changed while another picture was shown
    KeptPlaces kept_places_;           // as the store has them
    bool recalls_places_ = false;      // they came with the book, and no map was made of them yet
    bool keeps_places_later_ = false;  // the map came to rest when they could not be kept
    bool layout_sleeps_ = false;       // the map rests as it was kept, and no layout has begun
    History history_;
    Journal journal_;
    Past past_;
    std::optional<PastEdit> looking_at_, wanted_past_;
    std::uint64_t take_back_ = 0;  // the edit that is being read so as to be taken back
    bool forget_when_saved_ = false;
    std::optional<Book> present_;  // while book_ is one of the past
    std::unique_ptr<EditUnderWay> under_way_;
    std::deque<FollowedEdit> followed_;  // behind it

    bool ready_ = false;
    Section section_ = Section::map;
    bool chose_section_ = false;  // by a route, or in the page
    Selection selection_;
    MarkedPeople marked_;
    PeopleView people_;
    MapLook map_look_;
    MapTrait asked_trait_ = MapTrait::none;  // of a list, besides what the map shows
    bool tells_roles_ = false;
    NetworkMeasures measures_;
    KeptCommunities communities_;       // as the store has them
    std::uint64_t communities_of_ = 0;  // revision of those that were looked at to be kept
    QueryNeeds query_needs_;            // of the queries that were asked last
    std::array<std::vector<double>, kQueryMeasures> query_measures_;
    std::vector<std::uint32_t> query_community_;
    std::uint64_t shown_measures_ = UINT64_MAX;  // revision of those that the map shows
    std::uint64_t shown_book_ = UINT64_MAX;      // and of the book
    mutable CadenceParams cadence_;
    mutable std::uint64_t cadence_of_ = UINT64_MAX;  // revision of the book
    mutable std::vector<PersonFacts> facts_;
    mutable std::uint64_t facts_of_ = UINT64_MAX;  // revision of the book
    mutable Day facts_on_ = 0;
    mutable TouchedPeople facts_touched_;  // since they were worked out
    mutable bool facts_ties_ = false;      // likewise whether ties have changed
    /// Those of everybody, on their way before anybody asks, and of which revision and day.
    struct FactsUnderWay {
        Stepwise<std::vector<PersonFacts>> work;
        std::uint64_t revision;
        Day today;
    };
    mutable std::optional<FactsUnderWay> facts_work_;
    std::uint32_t layout_job_ = 0;
    bool map_settled_ = true;
    std::optional<ImportState> import_;
    std::optional<ExportFile> export_;
    std::optional<ExportUnderWay> writing_;
    bool export_only_found_ = false;
    bool export_is_old_ = false;  // other columns were chosen since
    std::map<std::string, bool> chosen_columns_;
    std::optional<std::pair<std::string, float>> incoming_;
    std::string message_;
    std::deque<Toast> toasts_;
    std::uint32_t next_toast_ = 1;
    std::optional<Id> new_person_;
    ThemeChoice theme_ = ThemeChoice::system;
    Stamp last_stamp_;
    std::uint64_t device_ = 0;
    double shown_ms_ = 0;  // when work() last asked for a frame
    std::unique_ptr<SnapshotUnderWay> backup_snapshot_;
    std::unique_ptr<CalendarUnderWay> calendar_text_;
    double edited_at_ms_ = 0;
    std::string calendar_day_;  // on which the calendar was looked at last
    std::optional<text::NamedFile> sealed_file_;
    bool locked_ = false;
    bool lock_when_saved_ = false;  // then nothing of the book stays in memory
    std::string lock_damage_;
    VaultTask vault_task_;
    double next_lock_check_ms_ = 0;
    std::deque<Stepwise<bool>> discarding_;           // what is done with, taken apart
    std::vector<text::NamedFile> arrived_;            // those of them that have come
    std::deque<std::vector<text::NamedFile>> files_;  // behind the import that is looked at
    std::unique_ptr<SnapshotUnderWay> snapshot_;
    std::optional<double> edited_ms_;  // of the last edit after which no snapshot was thought of
};

}  // namespace kith
