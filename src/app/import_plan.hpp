// From the bytes of a dropped file to a plan of what would change: recognised by content, read in
// slices so that the page stays alive, compared with the book. Nothing changes before the plan's
// changes are applied, in one edit.
//
// Who is known already, known_people.hpp tells. What is there stays as it is, what is missing is
// filled; where both say something, and where somebody may be the same, the person is asked.
#pragma once
#include "app/tie_suggestions.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/merge.hpp"
#include "model/relations.hpp"
#include "text/custom_of_people.hpp"
#include "text/formats.hpp"
#include "text/recognise.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kith {

class KnownPeople;

/// People beyond this in one book are refused with a message; Kith is made for 100,000.
inline constexpr std::size_t kMostPeople = 250'000;

Error too_many_people(std::size_t line);
/// "1 person", "312 people".
std::string people_words(std::uint64_t count);

struct ImportProgress {
    std::uint64_t rows_done = 0;
    std::uint64_t rows_total = 0;  // estimated from the bytes read so far; 0 when not known yet
};

enum class PlannedOutcome : std::uint8_t { added, changed, known, deleted, left_out };

struct PlannedPerson {
    std::string name, organisation, title;
    PlannedOutcome outcome = PlannedOutcome::added;
    std::string details = {};  // of a merge: which fields come from the file, which stay
    std::uint64_t row = 0;     // which one of the files it is, for leaving it out; 0 for none
    bool left_out = false;     // by the person
    // Of somebody known, by what, and what changes: "the same e-mail address; sets Place".
    std::string why = {};
    Id id = {};  // in this plan
};

/// What comes in besides people and their jobs.
enum class ActivityKind : std::uint8_t {
    touchpoints,
    exchanges,
    ties,
    inferred_ties,
    organisations,
    events,
    tasks
};
inline constexpr std::size_t kActivityKinds = 7;

/// Somebody of whom something of that comes in, with how much, before anything is left out; or an
/// organisation, an event or a task that is new.
struct PlannedActivity {
    EntityKind kind = EntityKind::person;
    Id id;
    std::string name = {};
    std::uint64_t touchpoints = 0, exchanges = 0, ties = 0, inferred_ties = 0;
    bool left_out = false;  // by the person
};

/// Which of the people of a file are wanted.
enum class Wanted : std::uint8_t { everybody, only_new, only_changed, nobody };

/// A row, or a cell of it, that was not read.
struct SkippedRow {
    std::string file;
    std::size_t line = 0;
    std::string column;
    std::string reason;
    bool left_out = false;  // the whole row
};

/// A conflict in words: both sides say something else, or somebody may be the same.
struct PlannedConflict {
    std::string what;          // "Ana Silva: Notes"
    std::string ours, theirs;  // "Likes tea (3 May 2026)"
    bool take_theirs = false;
    bool is_identity = false;  // theirs: the two are one person; ours: they are two
};

/// Whose messages or meetings they are, where the file does not say so.
struct PlannedOwner {
    std::string source;                   // of the files, as the touchpoints have it
    std::string words;                    // "Read as your own mailbox: ana@example.org"
    std::vector<std::string> candidates;  // the most likely first
    std::vector<std::string> identities;  // what each is recognised by
    std::optional<std::size_t> taken;     // of the candidates; beyond them: none
};

struct ImportPlan {
    std::string recognised_as;  // "LinkedIn connections, …": what it is and how that was seen
    std::string label;          // of the edit: "Import 312 people from Connections.csv"
    std::uint64_t rows = 0;     // read, with those left out
    std::uint64_t people_new = 0, people_changed = 0, people_known = 0, organisations_new = 0;
    std::uint64_t people_deleted = 0;       // of a merge, as are the next two
    std::uint64_t people_deleted_here = 0;  // that the file has, with or without being brought back
    std::uint64_t people_told_twice = 0;    // by several files, which say more than one alone
    std::uint64_t other_changes = 0;  // roles, ties, touchpoints and what else is not a person
    std::uint64_t others_known = 0;   // the same of tables of ours: what is as the book has it
    std::vector<PlannedPerson> people;
    std::vector<PlannedActivity> activity;
    std::array<std::uint64_t, kActivityKinds> activity_counts{};  // with what is left out
    std::vector<SkippedRow> skipped;
    std::vector<std::string> notes;
    std::vector<FieldChange> changes;
    std::map<std::uint64_t, Stamp> seen;     // for the edit, as in Merge
    std::vector<PlannedConflict> conflicts;  // to be chosen
    std::vector<PlannedOwner> owners;        // to be said
    // Of what is not a book:
    std::uint64_t touchpoints_new = 0, exchanges_new = 0, ties_new = 0, ties_inferred = 0;
    std::uint64_t events_new = 0, tasks_new = 0, jobs_changed = 0;
    std::uint64_t met_noted = 0;  // people of whom it tells how you met
    std::uint64_t photos_new = 0;
    std::uint64_t touches_suggested = 0;  // to those who changed jobs
};

/// A picture that is to become a small square JPEG, all in base64.
struct PhotoWish {
    std::uint64_t key = 0;
    std::string_view picture;
};

class ImportJob {
  public:
    /// The files are read together, as parts of one export; a Kith file must come alone. `book`
    /// must not change while the job lives. `today` ends roles that the file says are over; what a
    /// Kith file says without a time counts as said at `now`.
    ImportJob(std::vector<text::NamedFile> files, const Book& book, Day today, const Stamp& now,
              Random& random);
    ImportJob(std::string file_name, std::vector<std::uint8_t> bytes, const Book& book, Day today,
              const Stamp& now, Random& random);
    ~ImportJob();
    ImportJob(ImportJob&&) = delete;

    /// Work on about `rows` rows.
    void step(std::size_t rows);
    bool done() const { return stage_ == Stage::done; }
    /// That somebody makes pictures small. Otherwise only small JPEGs are imported.
    void shrink_photos() { shrinks_photos_ = true; }
    /// How many ties are inferred at most; the plan's notes count the others. Before the first
    /// step.
    void limit_inferred(std::uint64_t most) { most_inferred_ = most; }
    /// The picture without which the work does not go on, good until the next call. The answer is
    /// empty when it is no picture.
    std::optional<PhotoWish> photo_wish() const;
    void take_small_photo(std::uint64_t key, std::string jpeg);
    /// Once done: why there is no plan; an empty message when there is one.
    const Error& error() const { return error_; }
    ImportProgress progress() const;
    const ImportPlan& plan() const { return plan_; }
    /// A word on a conflict of the plan.
    void choose(std::size_t conflict, bool take_theirs);
    /// The same word on all that are no question of who somebody is, or on all that are.
    void choose_all(bool take_theirs, bool identities = false);
    /// The tables among the files, whose columns may be told otherwise than they were guessed.
    std::vector<const text::Source*> tables() const;
    /// Whether something about them was guessed that a person should look at.
    bool asks_about_columns() const;
    /// Whether there is a table of which no column tells who somebody is: nobody is read of it
    /// before a person says which does.
    bool asks_who() const;
    /// What a column of the n-th table holds, and the order of days and months in it. The book
    /// remembers both for every table with that header. Work goes on after this.
    ///
    /// @param own  of TableField::own the name of the field, which is made where there is none.
    void map_column(std::size_t table, std::size_t column, text::TableField field,
                    const std::string& own = {});
    /// The fields of the book's own making, by the names that map_column() takes.
    const std::vector<std::string>& own_fields() const { return own_names_; }
    void set_day_order(std::size_t table, std::size_t column, DayOrder order);
    /// The encoding in which a text was read where nothing in the files settles it, and another for
    /// all of those. Everything is read again; work goes on after this.
    std::optional<text::Encoding> encoding() const;
    void choose_encoding(text::Encoding encoding);
    /// Which of the candidates for the n-th owner the person is; none of them for a number beyond.
    /// Work goes on after this.
    void choose_owner(std::size_t owner, std::size_t candidate);
    /// Leave somebody of the plan out, or take them after all; or as many as are wanted. The plan
    /// shows and counts it; what hangs together with them is planned anew by settle().
    void leave_out(std::size_t person, bool left_out);
    void leave_out_all_but(Wanted wanted);
    /// The same of a row of the activity, and of all of a kind.
    void leave_out_activity(std::size_t row, bool left_out);
    void leave_out_kind(ActivityKind kind, bool left_out);
    bool leaves_out(ActivityKind kind) const {
        return left_out_kinds_[static_cast<std::size_t>(kind)];
    }
    /// False when the plan is as it was chosen; else work goes on.
    bool settle();
    /// Whether what the file has and this book has deleted comes back. It stays deleted unless
    /// asked.
    void bring_back(bool wanted);
    bool brings_back() const { return bring_back_; }
    /// Whether it is a Kith file, which is merged.
    bool merges() const { return file_ != nullptr; }
    /// Of a Kith file, and a book that is not empty: whether the book is to become exactly what it
    /// is in the file, instead of being merged with it.
    bool can_restore() const { return file_ != nullptr && !book_.empty(); }
    void restore_exactly(bool wanted);
    bool restores_exactly() const { return restore_exactly_; }
    ImportPlan take_plan() { return std::move(plan_); }
    /// Lets go of a job, a little at a time.
    static Stepwise<bool> discard_steps(std::unique_ptr<ImportJob> job);

  private:
    enum class Stage : std::uint8_t {
        recognise,
        kith,
        organisations,
        people,
        contacts,
        activity,
        photos,
        done
    };

    /// What is planned of the activity, in order.
    enum class Activity : std::uint8_t {
        owner,
        strangers,
        colleagues,
        contacts,
        known,
        answers,
        touchpoints,
        exchanges,
        events,
        ties,
        things,
        together,
        places,
        domains,
        infer,
        list
    };

    void recognise();
    void make_room();
    void recall_columns();
    void drop_unknown_tables();
    void refuse_encoding();
    /// What was planned, which is let go during the next steps: at once it would take long.
    void put_aside();
    void begin_plan();
    text::Source* table(std::size_t number);
    void columns_chosen(text::Source& source);
    void index_organisations();
    void read_contacts(std::size_t rows);
    void take_gathered(std::size_t source);
    void take_contacts(std::size_t source);
    Stepwise<bool> join_networks();
    std::string files_words() const;
    void add_contact(text::Contact contact, std::size_t source);
    void add_organisation(const text::Contact& contact, std::size_t source);
    void add_notes(Id organisation, const std::string& notes);
    void add_group(const text::Contact& contact);
    void create_person(Id id, const text::Contact& contact);
    void ask_name(const Person& person, const text::Contact& contact);
    void fill_field(const Person& person, std::string_view name, Value theirs);
    void fill_numbers(const Person& person, const text::Contact& contact);
    void keep_in_notes(Id person, const std::string& line);
    void fill_list(const Person& person, std::string_view name, const TextList& theirs);
    void fill_kept(const Person& person, const text::Contact& contact);
    void list_own_fields();
    void fill_own(const Person& person, const text::Contact& contact, const std::string& column,
                  std::string text);
    bool fill_person(const Person& person, const text::Contact& contact);
    void add_to_person(Id id, const text::Contact& contact);
    std::vector<std::string>* planned_roles(Id person, const text::Job& job);
    bool plans_role(Id person, const text::Job& job);
    void add_role(Id person, const text::Job& job, Date met);
    void note_emails(Id person, const text::TextList& emails);
    void note_told(Id person, std::string_view field, Value value);
    bool is_job(const Role& role, const text::Job& job);
    bool leave_roles(const Person& person, const text::Job& job,
                     const std::vector<const Role*>& roles, std::string& was);
    bool update_roles(const Person& person, const text::Contact& contact, std::string& was);
    void suggest_touches();
    std::string changes_words(const Person& person, std::size_t since) const;
    bool plan_photo(Id person, std::string picture);
    void make_photo();
    Id known_organisation(const std::string& name);
    Id organisation_for(const std::string& name);
    void create_role(Id person, const text::Job& job, Date met);
    bool chosen(const std::string& question) const;
    void ask(std::string question, PlannedConflict conflict);
    void add_to_list(Id person, std::string_view field, const std::string& item);
    void plan_activity(std::size_t most);
    bool plan_some(std::size_t most);
    bool part_of(Stepwise<bool> (ImportJob::*steps)(), std::size_t most);
    void recall_owner();
    void take_owner(const text::Mention& mention);
    Stepwise<bool> tell_owner();
    struct Parties;
    void find_owner(const Parties& parties);
    void keep_owner();
    bool is_owner(const text::Mention& mention) const;
    bool is_owner(const text::Contact& contact, text::Format format) const;
    bool meet_strangers(std::size_t most);
    void learn_email(Id person, const text::Mention& mention);
    Stepwise<bool> note_colleagues();
    bool gather_contacted(std::size_t most);
    Stepwise<bool> tell_unanswered();
    bool know_touchpoints(std::size_t most);
    bool add_touchpoints(std::size_t most);
    struct PlannedTouch;
    void tell_together(const PlannedTouch& touch);
    void create_touchpoint(const PlannedTouch& touch);
    void complete_touchpoint(const Touchpoint& touchpoint, const IdList& people,
                             std::optional<bool> unanswered);
    bool was_deleted_here(const PlannedTouch& touch) const;
    Stepwise<bool> add_exchanges();
    Stepwise<bool> add_events_and_tasks();
    Stepwise<bool> add_ties();
    Stepwise<bool> add_things();
    void add_thing(const text::KeptThing& thing);
    Value named_by_thing(const text::KeptThing& thing, const Field& field, const Value& told,
                         const Value& ours);
    bool is_there(EntityKind kind, Id id) const;
    void skip_in_thing(const text::KeptThing& thing, std::string_view column, std::string reason,
                       bool left_out);
    Stepwise<bool> suggest_by_company();
    bool suggest_by_places(std::size_t most);
    Stepwise<bool> suggest_by_domains();
    void suggest_of_touched(std::vector<SuggestedTie> ties);
    bool infer_ties(std::size_t most);
    void tie_people(Id a, Id b, const text::NamedTie& tie);
    /// Something of the plan that is listed, and whose it is.
    struct Made {
        EntityKind kind;
        Id id;
        IdList people = {};
        std::string name = {};
        bool inferred = false;

        ActivityKind activity() const;
    };
    Stepwise<bool> list_activity();
    Stepwise<bool> drop_left_out(std::vector<Made> made);
    std::string activity_key(const PlannedActivity& row) const;
    void finish();
    std::string rest_words() const;
    void choose_in_merge(std::size_t conflict, bool take_theirs);
    void begin_kith(Stepwise<bool> work);
    void kith_some(std::size_t steps);
    // Each gives false when there is no plan.
    Stepwise<bool> read_kith_json(std::string_view text);
    Stepwise<bool> read_kith_snapshot();
    Stepwise<bool> take_file(Book file);
    Stepwise<bool> plan_merge();
    void plan_merge_anew();
    bool is_deleted_here(const EntityKey& key) const;
    bool takes_theirs(const MergeConflict& conflict) const;
    PlannedConflict planned_conflict(const MergeConflict& conflict) const;
    static PlannedPerson planned_person(
        const Book& book, const Relations& relations, std::uint32_t row,
        const std::unordered_map<Id, const MergedEntity*, IdHash>& merged);
    /// False, for whoever goes no further.
    bool stop(Error error);

    std::vector<text::NamedFile> files_;  // their bytes until nothing of them is guessed
    const Book& book_;
    Stamp now_;
    Random& random_;
    Day today_;
    Stage stage_ = Stage::recognise;
    Activity activity_ = Activity::owner;
    bool joins_networks_ = false;
    bool settled_ = true;  // the plan is without those left out
    bool says_without_time_ = false;
    bool restore_exactly_ = false;
    bool bring_back_ = false;
    bool shrinks_photos_ = false;
    Error error_;
    ImportPlan plan_;
    EditBuilder edit_;
    std::vector<text::Source> sources_;
    std::size_t source_ = 0;              // the one being read
    std::size_t at_ = 0;                  // of the activity that is planned
    std::optional<Stepwise<bool>> part_;  // the same, where it is no list
    std::unique_ptr<text::Reader> reader_;
    std::size_t bytes_done_ = 0, bytes_total_ = 0;  // of all sources
    text::Gathered read_;                           // of the source that is being read
    text::Gathered gathered_;                       // of all
    std::vector<text::Contact> network_contacts_;   // of tables that tell of each other's nodes
    std::vector<text::Contact> x_accounts_;         // told of in several files
    std::vector<text::Contact> groups_;
    std::string source_name_;
    std::vector<std::pair<Id, text::Mention>> introduced_;  // who met me through whom
    std::set<std::string> owner_;                           // what the owner is known by
    bool owner_told_ = false;                               // more of it than the book had
    std::set<std::string> ownerless_;                       // sources in which nobody is the owner
    std::map<std::string, std::string> owner_answers_;      // identities, by source; empty: none
    std::string_view owner_jobs_source_;
    std::map<Id, std::string> job_changes_;  // from what to what
    std::set<Id> pictured_;                  // who has a photo, or will have one
    struct PlannedPhoto {
        Id person;
        std::string picture;
        std::uint64_t key = 0;                      // PhotoWish::key
        std::optional<std::size_t> only_news = {};  // of the plan's people: who is else known
    };
    std::vector<PlannedPhoto> photos_;  // of the others
    std::size_t photo_ = 0;             // the one being made
    std::uint64_t photos_left_out_ = 0;
    std::map<std::uint64_t, std::string> small_photos_;  // by PhotoWish::key
    Stamp jobs_as_of_;                                   // when the jobs of before were told of
    TogetherByPair together_;
    std::set<std::pair<Id, Id>> tied_;  // who know each other, as far as is known
    struct PlannedTouch {
        Id id;  // the same whenever it is imported
        IdList people;
        std::size_t contacted = 0;  // of gathered_
        Day day = 0;
        bool mine = false, theirs = false;  // begun by the owner; by the first of the people
        bool unanswered = false;
    };
    std::vector<PlannedTouch> touches_;
    std::unordered_set<Id, IdHash> touch_ids_;                 // of them
    std::map<std::string, std::vector<std::size_t>> threads_;  // of touches_
    std::unordered_map<std::string, Id> there_;                // touchpoints, by their keys
    std::unordered_set<Id, IdHash> known_touches_;      // looked at, or told by a table of ours
    std::unordered_set<Id, IdHash> completed_touches_;  // of the book
    std::uint64_t touches_deleted_here_ = 0;
    /// A message of theirs, which may answer one of the owner's: of whom, and by mail or not and
    /// when in one number (import_touches.cpp).
    using Reply = std::pair<Id, std::uint32_t>;
    static bool is_answered(const std::vector<Reply>& replies, const IdList& people, bool by_mail,
                            std::int64_t minute, Day within);
    std::vector<Reply> replies_, known_replies_;  // of this import, and of the book
    std::vector<std::size_t> waiting_;            // rows of Book::touchpoints without an answer
    std::unordered_set<Id, IdHash> written_to_;   // by the owner, in this import
    std::vector<std::string_view> told_by_sources_;
    std::vector<text::Mention> strangers_;  // who are left out
    std::set<std::string> strangers_known_by_;
    std::size_t strangers_known_ = 0;        // of them, after all
    std::unordered_set<Id, IdHash> things_;  // of tables of ours, those read
    std::uint64_t invitations_pending_ = 0;
    std::vector<SuggestedTie> suggested_;
    std::uint64_t most_inferred_ = kMostSuggestedTies, ties_not_suggested_ = 0;
    struct PlannedStay {
        Id person, organisation;
        std::string name;
        Date from, to;
        bool over = false;
        Date met;  // when the person was, as far as the file tells
    };
    std::vector<PlannedStay> stays_;
    std::optional<StaySuggester> stay_suggester_;  // while it looks at them
    std::vector<std::pair<Id, std::string>> planned_emails_;
    std::vector<std::pair<std::string, IdList>> gatherings_;  // new events, and who was there
    std::unordered_set<Id, IdHash> touched_places_,
        touched_people_;  // of which this import says something new
    std::unique_ptr<KnownPeople> known_;
    std::map<std::pair<Id, std::string>, std::vector<std::string>>
        lists_;  // as this import has them
    // Of several sources: which told of somebody last, and what was said of them.
    std::unordered_map<Id, std::size_t, IdHash> told_by_;
    std::map<std::pair<Id, std::string_view>, Value> told_;
    std::set<Id> told_otherwise_;  // who are new, by a later file
    std::map<std::pair<Id, std::string>, std::vector<std::string>>
        planned_roles_;                        // by person and organisation
    std::optional<text::CustomOfPeople> own_;  // once somebody has fields of the book's own making
    std::map<std::string, Id> own_fields_;     // these fields, by the folded columns of a table
    std::vector<std::string> own_names_;       // the same that the book has
    std::map<std::string, bool> answers_;      // of the person, by question
    std::set<std::uint64_t> left_out_;         // rows, as PlannedPerson has them
    std::set<std::string> left_out_activity_;  // by activity_key()
    std::array<bool, kActivityKinds> left_out_kinds_{};
    std::map<std::string, std::string> kept_columns_;  // by fingerprint: the mappings to remember
    std::vector<std::string> questions_;               // of the plan's conflicts
    std::pair<std::vector<std::string>, std::vector<SkippedRow>> recognised_;  // notes, not read
    std::optional<Stepwise<Result<text::Recognised>>> recognising_;
    std::optional<text::Encoding> said_encoding_, refused_encoding_;
    std::unique_ptr<Book> file_;          // a Kith file, as a book
    std::optional<Stepwise<bool>> kith_;  // what is being done with it
    std::vector<Stepwise<bool>> discarding_;
    std::vector<MergeConflict> conflicts_;
    std::vector<MergeChoice> choices_;
    struct ToldOrganisation {
        Organisation organisation;  // as this import has it
        std::size_t times = 0;
        bool completed = false;  // one of the book
    };
    std::map<Id, ToldOrganisation> told_organisations_;
    std::map<std::string, Id> organisation_of_key_;                   // by the file's own
    std::unordered_map<std::string, Id> organisations_;               // by their keys
    std::unordered_map<std::string, std::string> organisation_keys_;  // of names as they are spelt
};

}  // namespace kith
