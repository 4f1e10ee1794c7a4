// The part of AppState that brings edits into the book: small ones at once, large ones slice by
// slice, while nobody sees the book.
#include "app/app_state.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kManyChanges = 5000;  // more than these are made slice by slice
constexpr std::size_t kChangesAStep = 500;
constexpr std::size_t kEntitiesAStep = 500;
constexpr double kAtOnce = std::numeric_limits<double>::infinity();
// For so long the last frame stays on the screen; then progress is shown in its place.
constexpr double kStillMs = 500;

/// Whether a change shows on the map: in who is there, who belongs where, ties, and pinned places.
bool changes_map(const FieldChange& change) {
    switch (change.kind) {
        case EntityKind::person: {
            const Field* field = find_field(change.kind, change.field);
            return field == nullptr || field->type == FieldType::map_place;
        }
        case EntityKind::organisation:
        case EntityKind::role:
        case EntityKind::tie:
            return true;
        case EntityKind::goal:
            return changes_wanted(change);
        default:
            return false;
    }
}

/// Of a person, whom display_name() calls by one of these: whoever has the name of a ghost takes
/// its place.
bool is_name(const FieldChange& change) {
    constexpr std::array<std::string_view, 7> kNames = {"given",    "middle", "family", "display",
                                                        "nickname", "emails", "phones"};
    const Field* field = find_field(change.kind, change.field);
    return change.kind == EntityKind::person && field != nullptr &&
           std::ranges::contains(kNames, field->name);
}

}  // namespace

Result<void> AppState::may_edit() const {
    if (!journal_.writable()) return fail(ErrorCode::storage, std::string(journal_.reason()));
    if (present_)
        return fail(ErrorCode::conflict,
                    "This is the book as it was. Go back to now to change it.");
    return {};
}

Edit AppState::new_edit(std::string label, std::vector<FieldChange> changes,
                        std::map<std::uint64_t, Stamp> seen) const {
    return {next_stamp(last_stamp_, host_.now_ms(), device_), std::move(label), std::move(changes),
            std::move(seen)};
}

void AppState::begin_edit(History::Move move, Edit edit, AfterEdit then) {
    last_stamp_ = edit.stamp;
    under_way_ = std::make_unique<EditUnderWay>(book_, move, std::move(edit), host_.monotonic_ms());
    under_way_->then = std::move(then);
    if (under_way_->edit.changes.size() <= kManyChanges) return settle_edit();
    host_.work_soon();
}

Result<void> AppState::perform(std::string label, std::vector<FieldChange> changes) {
    Result<void> outcome;
    perform_then(std::move(label), std::move(changes),
                 [&](const Result<void>& done) { outcome = done; });
    settle_edit();
    return outcome;
}

void AppState::perform_then(std::string label, std::vector<FieldChange> changes, AfterEdit then,
                            std::map<std::uint64_t, Stamp> seen) {
    settle_edit();
    if (changes.empty()) return then({});
    if (const Result<void> may = may_edit(); !may) return then(may);
    begin_edit(History::Move::forward,
               new_edit(std::move(label), std::move(changes), std::move(seen)), std::move(then));
}

void AppState::undo_or_redo(bool undo) {
    if (const Result<void> may = may_edit(); !may) return report(may);
    const History::Move move = undo ? History::Move::undo : History::Move::redo;
    const std::string taken_back(history_.undo_label());
    std::optional<Edit> edit =
        history_.begin(move, next_stamp(last_stamp_, host_.now_ms(), device_));
    if (!edit) return;
    if (undo && !timer_.done.empty() && timer_.done.back() == taken_back) timer_.done.pop_back();
    std::string label = edit->label;
    begin_edit(move, std::move(*edit), [this, label = std::move(label)](const Result<void>& done) {
        if (!done) return report(done);
        toast(label);
    });
}

/// What is under way comes to its end at once, and what waits behind it.
void AppState::settle_edit() {
    while (under_way_) edit_some(kAtOnce);
}

/// A slice of the edit that is under way.
void AppState::edit_some(double until_ms) {
    const bool at_once = until_ms == kAtOnce;
    const EditUnderWay::Part part = under_way_->part;
    // The parts after the book are of one long step each, or begin with one: a slice ends there.
    const auto in_slice = [&] {
        return at_once || (under_way_->part == part && host_.monotonic_ms() < until_ms);
    };
    bool more = edit_step();
    while (more && in_slice()) more = edit_step();
    if (more) return host_.work_soon();
    // What follows may begin another.
    const std::unique_ptr<EditUnderWay> done = std::move(under_way_);
    if (done->followed) {
        if (done->outcome && !present_) after_edit();
        if (!done->outcome) {
            followed_.clear();
            journal_.retry();
        }
        follow_next();
    } else {
        if (done->outcome) after_edit();
        if (done->then) done->then(done->outcome);
    }
    host_.wake();
}

// ---- What another tab changed
// ----------------------------------------------------------------------------------------

void AppState::on_edit_followed(std::uint64_t sequence, std::vector<std::uint8_t> record) {
    followed_.push_back({sequence, std::move(record)});
    follow_next();
}

void AppState::follow_next() {
    constexpr std::size_t kMuchToRead = 100'000;  // bytes
    if (under_way_ || followed_.empty()) return;
    FollowedEdit next = std::move(followed_.front());
    followed_.pop_front();
    under_way_ =
        std::make_unique<EditUnderWay>(next.sequence, std::move(next.record), host_.monotonic_ms());
    if (under_way_->record.size() <= kMuchToRead) return settle_edit();
    host_.work_soon();
}

/// The steps of an edit_step() that are others for an edit of another tab: nothing of it is stored
/// or can be taken back here. False when it could not be read or made.
bool AppState::follow_step() {
    EditUnderWay& now = *under_way_;
    if (now.part == EditUnderWay::Part::read) {
        if (now.reading->step()) return true;
        Result<Edit> edit = now.reading->take();
        now.reading.reset();
        if (!edit) return now.outcome = std::unexpected(edit.error()), false;
        now.edit = std::move(*edit);
        now.application.emplace(present(), now.edit, WayBack::none);
        now.part = EditUnderWay::Part::book;
        return true;
    }
    if (const auto done = now.application->finish(); !done)
        return now.outcome = std::unexpected(done.error()), false;
    last_stamp_ = std::max(last_stamp_, now.edit.stamp);
    past_.note(*now.followed, now.edit);
    if (present_) {  // it is not the book that is shown
        now.part = EditUnderWay::Part::end;
        return true;
    }
    note_for_boards(now);
    directory_.begin_update(now.edit.changes, now.before);
    now.part = EditUnderWay::Part::directory;
    return true;
}

/// False after the last.
bool AppState::edit_step() {
    EditUnderWay& now = *under_way_;
    const std::vector<FieldChange>& changes = now.edit.changes;
    switch (now.part) {
        case EditUnderWay::Part::read:
            return follow_step();
        case EditUnderWay::Part::book:
            if (!now.application->step(kChangesAStep)) now.part = EditUnderWay::Part::history;
            return true;
        case EditUnderWay::Part::history:
            if (now.followed) return follow_step();
            if (auto inverse = now.application->finish()) {
                now.before = people_before(*inverse);
                history_.applied(now.move, now.edit, std::move(*inverse));
                now.writing.emplace(edit_record_steps(now.edit));
                now.part = EditUnderWay::Part::write;
                return true;
            } else {
                now.outcome = std::unexpected(inverse.error());
            }
            history_.refused(now.move, std::move(now.edit));
            return false;
        case EditUnderWay::Part::write:
            if (now.writing->step()) return true;
            now.record = now.writing->take();
            now.part = EditUnderWay::Part::journal;
            return true;
        case EditUnderWay::Part::journal:
            journal_.append(now.edit.stamp, std::move(now.record));
            past_.note(journal_.last_sequence(), now.edit);
            // Later than whatever came from another copy.
            last_stamp_ = std::max(last_stamp_, latest_stamp(book_));
            withdraw_undo();
            note_for_boards(now);
            directory_.begin_update(changes, now.before);
            now.part = EditUnderWay::Part::directory;
            return true;
        case EditUnderWay::Part::directory:
            if (!directory_.update_some(book_, kEntitiesAStep))
                now.part = EditUnderWay::Part::people;
            return true;
        case EditUnderWay::Part::people:
            refresh_people();
            now.part = EditUnderWay::Part::map;
            return true;
        case EditUnderWay::Part::map:
            if (!now.map_update && map_follows(changes))
                now.map_update.emplace(map_.update_steps(book_, directory_));
            if (now.map_update && now.map_update->step()) return true;
            if (now.map_update) now.map_changed = map_updated(now.map_update->take());
            now.part = EditUnderWay::Part::layout;
            return true;
        case EditUnderWay::Part::layout:
            if (now.map_changed) lay_out();
            now.part = EditUnderWay::Part::end;
            return true;
        case EditUnderWay::Part::end:
            // Of many, more than a moment's work.
            now.edit.changes.resize(changes.size() - std::min(changes.size(), kChangesAStep));
            return !changes.empty();
    }
    return false;
}

/// The book has changed, and what the views read of it is as new.
void AppState::after_edit() {
    if (directory_.wants_index() || writing_) host_.work_soon();
    sift_duplicates();
    marked_.keep_those_in(book_);
    edited_ms_ = edited_at_ms_ = host_.monotonic_ms();
    for (const KeptFileKind kind : {KeptFileKind::backup, KeptFileKind::calendar})
        check_kept_file(kind);
    host_.wake_after(kEditedQuietMs);
    if (selection_ && !exists(selection_)) {
        selection_ = {};
        show_route(false);
    }
    host_.wake();
}

bool AppState::holds_picture() const {
    return under_way_ && host_.monotonic_ms() - under_way_->began_ms < kStillMs;
}

float EditUnderWay::progress() const {
    constexpr float kBook = 0.75f;  // of the time of an import
    if (part == Part::read) return 0;
    if (part == Part::book) return kBook * application->progress();
    return part <= Part::directory ? 0.8f : 0.95f;
}

void AppState::perform_quietly(std::string label, std::vector<FieldChange> changes) {
    if (changes.empty()) return;
    const Edit edit{last_stamp_ = next_stamp(last_stamp_, host_.now_ms(), device_),
                    std::move(label), std::move(changes)};
    if (replay(book_, edit)) journal_.append(edit);
}

bool AppState::exists(const Selection& selection) const {
    return selection.kind == EntityKind::person ? book_.people.find(selection.id) != nullptr
                                                : book_.organisations.find(selection.id) != nullptr;
}

/// True while there is more of it.
bool AppState::rebuild_map(double until_ms) {
    if (!map_rebuild_ || map_rebuild_of_ != book_.revision) {
        map_rebuild_.emplace(map_.update_steps(book_, directory_));
        map_rebuild_of_ = book_.revision;
    }
    while (map_rebuild_->step()) {
        if (host_.monotonic_ms() >= until_ms) return true;
    }
    if (map_updated(map_rebuild_->take())) lay_out();
    return false;
}

bool AppState::map_follows(std::span<const FieldChange> changes) const {
    const bool has_ghosts = !wanted_people(book_).empty();
    return std::ranges::any_of(changes, [&](const FieldChange& change) {
        return changes_map(change) || (has_ghosts && is_name(change));
    });
}

/// Whether it must be laid out anew.
bool AppState::map_updated(bool changed) {
    map_is_old_ = false;
    map_rebuild_.reset();
    shown_book_ = UINT64_MAX;
    if (changed) layout_job_ = 0;  // what comes of it yet is of nodes that have other numbers now
    show_map();
    if (stage_.mode() == MapMode::network) return changed;
    // Another picture, which show_map() arranges: the network waits until it is shown again.
    if (changed) put_off_layout();
    return false;
}

/// Until the network is shown again; till then nothing moves.
void AppState::put_off_layout() {
    layout_.stop();
    layout_job_ = 0;
    layout_is_old_ = map_settled_ = true;
}

void AppState::lay_out() {
    if (map_.nodes().size() < 2) {
        layout_.stop();
        map_settled_ = true;
        return;
    }
    if (recall_map()) return;
    map_settled_ = layout_sleeps_ = false;
    layout_job_ = layout_.start(map_.begin_layout());
}

}  // namespace kith
