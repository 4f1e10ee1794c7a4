// What a view can ask for. A view appends commands while it draws; AppView hands them to AppState
// after the frame. Nothing else changes the book.
#pragma once
#include "app/bulk_edits.hpp"
#include "app/export_files.hpp"
#include "app/import_plan.hpp"
#include "app/kept_file.hpp"
#include "app/log_entry.hpp"
#include "app/map_mode.hpp"
#include "app/map_selection.hpp"
#include "app/ports.hpp"
#include "base/id.hpp"
#include "model/entities.hpp"
#include "model/fields.hpp"
#include "model/value.hpp"
#include "strategy/match_care.hpp"
#include "strategy/pruning.hpp"
#include "strategy/ratings.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace kith {

enum class Section : std::uint8_t { today, map, people, insights, data };

struct Selection {
    EntityKind kind = EntityKind::person;
    Id id;  // none: nothing is selected

    bool operator==(const Selection&) const = default;
    explicit operator bool() const { return static_cast<bool>(id); }
};

/// What is said of something in Today. Skipped is what is left for this time, until it comes round
/// again; with not_this the person is made passive, and what is to do for them put off. Yes and no
/// end what has two ends (outcome_words).
enum class TodayWord : std::uint8_t { done, put_off, skip, not_this, yes, no };

enum class TimerWord : std::uint8_t { start, pause, go_on, stop };

enum class KeptFileWish : std::uint8_t { choose, resume, stop };
enum class VaultWish : std::uint8_t { none, unlock, protect, change, remove, open_file };

namespace command {

struct AddPerson {
    MapPlace place;  // where on the map they are to be, when it is pinned
};
/// Somebody whom I would like to know (wanted_people.hpp), as they are told of there.
struct WantPerson {
    std::string words;
};
/// They are wanted no more: given up, or met, and then one of the people.
struct WantNoMore {
    std::string words;
    bool met = false;
};
/// An empty value clears the field.
struct SetField {
    EntityKind kind = EntityKind::person;
    Id id;
    FieldNumber field = kExists;
    Value value;
};
/// The person's current place of work; makes the organisation when there is none of that name.
struct SetRole {
    Id person;
    Id role;  // none: a new role
    std::string organisation;
    std::string title;
};
/// A field of the person's own making, for everybody; and what it holds for one.
struct AddCustomField {
    std::string name, type;
    TextList choices;
};
struct SetCustomValue {
    Id person, field;
    std::string value;  // as custom_value() gives it; empty: none
};
struct RemoveEntity {
    EntityKind kind = EntityKind::person;
    Id id;
};
/// Choose a picture of the person; take theirs away.
struct PickPhoto {
    Id person;
};
struct RemovePhoto {
    Id person;
};
struct Undo {};
struct Redo {};

struct PickFiles {};
/// What was copied elsewhere is read as a file of that content would be.
struct Paste {};
struct AcceptImport {};
struct CancelImport {};
/// A word on a conflict of the merge that is being looked at.
struct ChooseConflict {
    std::size_t conflict = 0;
    bool take_theirs = false;
};
struct ChooseAllConflicts {
    bool take_theirs = false;
    bool identities = false;  // those of who somebody is, and no others
};
/// Which of the candidates for the owner of what is being imported the person is; one beyond them
/// for none.
struct ChooseOwner {
    std::size_t owner = 0, candidate = 0;
};
/// What a column of a table that is being imported holds.
struct MapColumn {
    std::size_t table = 0, column = 0;
    text::TableField field = text::TableField::ignored;
    std::string own = {};  // the name of a field of the book's own
};
/// In which encoding the text of what is being imported is read.
struct ChooseEncoding {
    text::Encoding encoding = text::Encoding::utf8;
};
struct SetDayOrder {
    std::size_t table = 0, column = 0;
    DayOrder order = DayOrder::unknown;
};
struct LeaveOut {
    std::size_t person = 0;  // of the plan
    bool left_out = false;
};
struct LeaveOutAllBut {
    Wanted wanted = Wanted::everybody;
};
struct LeaveOutActivity {
    std::size_t row = 0;  // of the plan
    bool left_out = false;
};
struct LeaveOutKind {
    ActivityKind kind = ActivityKind::touchpoints;
    bool left_out = false;
};
/// Whether what was deleted here and is in the file comes back.
struct BringBack {
    bool wanted = false;
};
/// Whether the book becomes exactly what it is in the file, instead of being merged with it.
struct RestoreExactly {
    bool wanted = false;
};
struct DismissMessage {};
struct LoadSample {};
struct ExportJson {};
/// As a file that only the passphrase opens.
struct ExportSealed {};
/// Make a file for other programs ready, to be looked at before it is saved.
struct PrepareExport {
    ExportFormat format = ExportFormat::csv;
    bool only_found = false;  // those whom the list of people shows, instead of everybody
};
/// Whether a column, or what else can be chosen, belongs to the file that is made ready.
struct ChooseColumn {
    std::string name;
    bool wanted = true;
};
struct SaveExport {};
struct CancelExport {};
/// The rows that an import could not read, as a file.
struct DownloadSkipped {};
/// Those that it needs are given; a file waits to be opened, or not.
struct UseVault {
    VaultWish what = VaultWish::none;
    std::string passphrase;
    std::string new_passphrase;
};
/// Of the files that are kept up to date.
struct UseKeptFile {
    KeptFileKind kind = KeptFileKind::backup;
    KeptFileWish what = KeptFileWish::choose;
};
/// Of the reminder to keep a backup.
struct RemindOfBackupLater {};
/// The hour of alarms, and whether a notification comes at it once a day.
struct SetAlarm {
    int hour = 0;
    bool notifies = false;
};
struct Lock {};
struct SetLockAfter {
    int minutes = 0;  // 0: never
};
struct LeaveSealedFile {};
struct ForgetVaultError {};
struct DeleteEverything {};
/// Read the list of past edits; the next page of it.
struct OpenHistory {};
struct ReadOlder {};
/// Show the book as it was after an edit, and go back to the present.
struct LookAtPast {
    std::uint64_t sequence = 0;
};
struct LeavePast {};
/// While looking at the past: make the book what it was then, or one entity of it.
struct RestorePast {};
struct RestoreEntity {
    EntityKind kind = EntityKind::person;
    Id id;
};
/// Take one past edit back, as far as nothing was changed since.
struct TakeBackEdit {
    std::uint64_t sequence = 0;
};
/// All that was deleted by one edit.
struct BringBackDeleted {
    Stamp deleted;
};
struct EmptyBin {};
/// Look for people who stand in the book twice; stop looking.
struct FindDuplicates {};
struct LeaveDuplicates {};
/// `other` becomes a part of `kept`, with the other's value of some fields.
struct MergePeople {
    Id kept, other;
    std::vector<FieldNumber> take_other;
};
struct SetRuleNumber {
    RuleNumber number;
    int to = 0;
};
/// Each number of a rule is its default again.
struct ResetRuleNumbers {};
/// How careful imports are to take two for one, in place of both numbers.
struct SetMatchCare {
    MatchCare care = MatchCare::usual;
};
/// Look through the whole book for ties to suggest.
struct FindTies {};
/// A word on ties that were inferred.
struct JudgeTies {
    std::vector<Id> ties;
    bool accepted = false;
    bool quietly = false;  // whoever asks tells what was done
};
/// Select several people together, besides the one that is open.
struct Mark {
    std::vector<Id> people;
    MarkHow how = MarkHow::only;
};
struct ChangeMany {
    std::vector<Id> people;
    BulkAction what = BulkAction::add_tag;
    std::string value;
};
/// Another name for a circle; with that of one that is there the two become one, with none it is
/// removed.
struct ChangeCircle {
    std::string from, to;
};
/// Marks of 1 to 5 for a core tie.
struct RatePerson {
    Id person;
    Marks marks{};
};
/// Keep what the network is like today, to compare with in a year.
struct TakeAudit {};
/// What is done about a tie that takes more care than it may be worth.
struct Prune {
    Id person;
    PruneVerb verb = PruneVerb::let_fade;
    std::string kind;  // as prune_edit has it
};
/// Somebody is not to be suggested for that layer (strategy/layers.hpp); empty: for any again.
struct KeepLayer {
    Id person;
    std::string to;
};
/// Settings of segments (app/segments.hpp) with their values, in one edit, as KeepMapViews.
struct KeepSegments {
    std::vector<std::pair<std::string, std::string>> settings;
    std::string label;
};
/// A line of the log, as it was read and corrected.
struct LogLine {
    LogEntry entry;
};
/// A note about somebody, of today.
struct AddNote {
    Id person;
    std::string text;
};
/// Something given to or received from each of them today, of one kind of value.
struct Give {
    std::vector<Id> people;
    bool given = true;
    std::string group, value;  // as Exchange has them
    Id link;                   // of the links that are saved: it was sent
    Id introduced;             // whom they were introduced to
};
/// A link to keep, or one that is kept with other words. One that is there already is not saved
/// twice.
struct SaveLink {
    Id link;  // none: a new one
    std::string url, title, topic;
    TextList tags;
};
/// The tie between two; for a tie with a direction it goes from a to b.
struct SetTie {
    Id tie;  // none: a new one
    Id a, b;
    std::string type;
    double strength = 0;  // 0..1
};
/// A word on a suggested touch: it was made just now, or is not wanted.
struct AnswerTouch {
    Id task;
    bool made = false;
};
/// A word on something that waits in Today.
struct AnswerToday {
    TodayItem item;
    TodayWord word = TodayWord::done;
    Day until = 0;  // when it is put off
};
/// Of the timer of Today.
struct UseTimer {
    TimerWord word = TimerWord::start;
};
/// What is overdue by cadence comes up again little by little; with the rest, what waits for long
/// otherwise is put off as well (strategy/fresh_start.hpp).
struct StartFresh {
    bool rest = true;
};
/// The text to start from for an act of Today; empty, or as it is built in: the built-in one.
struct SetActText {
    Act act = Act::none;
    std::string text;
};
/// Something to do, by hand; or that is done already.
struct AddTask {
    std::string title;
    Date due;
    IdList people;
    std::string repeats, notes;
    Date done_on;
};
/// Done today; one that returns waits for its next day.
struct FinishTask {
    Id task;
};
/// Not this time: one that returns waits for its next day, any other is gone.
struct SkipTask {
    Id task;
};
/// Nobody comes up by cadence from `from` to `until`; or this person does not.
struct SetPause {
    Day from = 0, until = 0;
    Id person = {};
};
/// Of the pause that is under way, or the next; everybody's, or that of one person.
struct EndPause {
    Id person = {};
};
/// All gaps between touches that are longer by this factor.
struct StretchGaps {
    double by = 1;
};
/// A setting of the rules that is no number, with the words of the edit.
struct SetRuleText {
    std::string name, value, label;
};
struct CopyText {
    std::string text;
};
/// On paper: plain text in the manner of Markdown.
struct PrintText {
    std::string text;
};
/// The two are two, and are not brought up again.
struct KeepApart {
    Id first, second;
};
/// Keep the book as it is and nothing of how it came about.
struct ForgetHistory {};
struct DownloadDamaged {};
struct RetrySaving {};
struct AskForPersistence {};

/// `push`: a new step for the back button.
struct Open {
    Section section = Section::map;
    bool push = true;
};
struct Select {
    Selection selection;
    bool push = true;
};
struct Search {
    std::string query;
};
struct SetTheme {
    ThemeChoice choice = ThemeChoice::system;
};
struct PinNode {
    Selection what;
    float x = 0, y = 0;
};
struct UnpinNode {
    Selection what;
};
/// A node follows the pointer (the layout makes room), until PinNode or TakeBackDrag.
struct DragNode {
    std::uint32_t node = 0;
    float x = 0, y = 0;
};
/// The drag was taken away: the node goes back to where it was.
struct TakeBackDrag {};
/// Another picture of the map; `on` is the day that Time shows.
struct ShowMap {
    MapMode mode = MapMode::network;
    Day on = 0;
};
/// Settings of saved views (app/saved_views.hpp) with their values, in one edit. Without a name it
/// is a new one; an empty value deletes.
struct KeepMapViews {
    std::vector<std::pair<std::string, std::string>> settings;
    std::string label;
};
/// The map as it was drawn for paper, as an SVG; with a width and a height as a PNG of that size.
struct SavePicture {
    std::string svg;
    int width = 0, height = 0;  // pixels
};
struct OpenLink {
    std::string url;
};

}  // namespace command

template <class... Kinds>
struct CommandKinds {
    static constexpr std::size_t kCount = sizeof...(Kinds);
    /// The place of a kind in the list; `kCount` for any other type.
    template <class Kind>
    static constexpr std::size_t index_of() {
        std::size_t index = 0;
        (void)((std::is_same_v<Kind, Kinds> || (++index, false)) || ...);
        return index;
    }
};
using AllCommands = CommandKinds<
    command::AddPerson, command::SetField, command::SetRole, command::AddCustomField,
    command::SetCustomValue, command::RemoveEntity, command::PickPhoto, command::RemovePhoto,
    command::Undo, command::Redo, command::PickFiles, command::Paste, command::AcceptImport,
    command::CancelImport, command::FindDuplicates, command::LeaveDuplicates, command::MergePeople,
    command::KeepApart, command::FindTies, command::JudgeTies, command::Mark, command::ChangeMany,
    command::ChangeCircle, command::RatePerson, command::Prune, command::KeepSegments,
    command::LogLine, command::Give, command::SaveLink, command::PrintText, command::SetTie,
    command::AnswerTouch, command::AnswerToday, command::StartFresh, command::SetActText,
    command::AddTask, command::FinishTask, command::SkipTask, command::SetPause, command::EndPause,
    command::StretchGaps, command::SetRuleText, command::CopyText, command::SetMatchCare,
    command::SetRuleNumber, command::ResetRuleNumbers, command::ChooseConflict,
    command::ChooseAllConflicts, command::MapColumn, command::ChooseEncoding, command::SetDayOrder,
    command::LeaveOut, command::LeaveOutAllBut, command::LeaveOutActivity, command::LeaveOutKind,
    command::BringBack, command::RestoreExactly, command::DismissMessage, command::LoadSample,
    command::ExportJson, command::ExportSealed, command::PrepareExport, command::ChooseColumn,
    command::SaveExport, command::CancelExport, command::DownloadSkipped, command::UseVault,
    command::UseKeptFile, command::RemindOfBackupLater, command::SetAlarm, command::Lock,
    command::SetLockAfter, command::LeaveSealedFile, command::ForgetVaultError,
    command::DeleteEverything, command::OpenHistory, command::ReadOlder, command::LookAtPast,
    command::LeavePast, command::RestorePast, command::RestoreEntity, command::TakeBackEdit,
    command::BringBackDeleted, command::EmptyBin, command::ForgetHistory, command::DownloadDamaged,
    command::RetrySaving, command::AskForPersistence, command::Open, command::Select,
    command::Search, command::SetTheme, command::PinNode, command::UnpinNode, command::DragNode,
    command::TakeBackDrag, command::ShowMap, command::KeepMapViews, command::SavePicture,
    command::OpenLink, command::AddNote, command::TakeAudit, command::KeepLayer, command::UseTimer,
    command::ChooseOwner, command::WantPerson, command::WantNoMore>;

/// Any one of them. No variant: the sources that make one are many, and with so many alternatives
/// each took longer to compile for that than for all else.
class Command {
  public:
    template <class Kind>
        requires(AllCommands::index_of<Kind>() < AllCommands::kCount)
    Command(Kind command)  // NOLINT(google-explicit-constructor): as a variant
        : kind_(AllCommands::index_of<Kind>()),
          command_(new Kind(std::move(command)),
                   [](const void* made) { delete static_cast<const Kind*>(made); }) {}

    /// Calls `visitor` with the command as what it is.
    template <class Visitor>
    void visit(const Visitor& visitor) const {
        visit_as(visitor, AllCommands{});
    }

  private:
    template <class Visitor, class... Kinds>
    void visit_as(const Visitor& visitor, CommandKinds<Kinds...>) const {
        std::size_t kind = 0;
        (void)((kind++ == kind_ && (visitor(*static_cast<const Kinds*>(command_.get())), true)) ||
               ...);
    }

    std::size_t kind_;
    std::unique_ptr<const void, void (*)(const void*)> command_;
};

using Commands = std::vector<Command>;

}  // namespace kith
