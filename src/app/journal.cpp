#include "app/journal.hpp"

#include "model/edit_codec.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kSnapshotsKept = 6;
constexpr std::size_t kLatestKept = 3;

constexpr std::string_view kOtherTab =
    "Kith is open in another tab. This one follows it and changes nothing until that tab is "
    "closed.";
constexpr std::string_view kContradiction =
    "What is stored and what was entered here contradict each other. Export what you see, then "
    "reload the page.";

bool deletes_something(const Edit& edit) {
    return std::any_of(edit.changes.begin(), edit.changes.end(), [](const FieldChange& change) {
        return change.kind != EntityKind::setting && change.field == kExists && !creates(change);
    });
}

bool is_bin_empty(const Book& book) {
    return std::ranges::all_of(
        all_kinds(), [&](EntityKind kind) { return table_size(book, Part::bin, kind) == 0; });
}

}  // namespace

Journal::Journal(Store& store, JournalListener& listener, SnapshotRule rule)
    : store_(store), listener_(listener), rule_(rule) {
    store_.set_listener(this);
}

Journal::~Journal() {
    store_.set_listener(nullptr);
}

void Journal::start() {
    begin_to_load(UINT64_MAX);
}

/// Everything anew; below a snapshot that could not be read, what was found to be bad stays so.
void Journal::begin_to_load(std::uint64_t below) {
    if (below == UINT64_MAX) {
        damaged_.clear();
        bad_journal_.clear();
        bad_snapshots_.clear();
    }
    store_.load(below);
}

Book Journal::take_book() {
    return std::exchange(book_, Book{});
}

SaveState Journal::state() const {
    if (access_ == Access::loading) return SaveState::loading;
    if (failed_ || access_ == Access::memory_only || !newer_version_.empty())
        return SaveState::not_saved;
    if (access_ == Access::read_only) return SaveState::saved;  // by the tab that writes
    return waiting_.empty() && recovery_ == Recovery::none ? SaveState::saved : SaveState::saving;
}

void Journal::tell(const Shown& before) {
    const bool same =
        before.state == state() && before.reason == reason_ && before.access == access_;
    if (!same) listener_.on_journal_changed();
}

/// A write that was on its way when the store went may still end well; the store stays gone.
void Journal::succeeded() {
    if (lost_) return;
    failed_ = false;
    reason_.clear();
}

void Journal::fail_with(std::string reason) {
    failed_ = true;
    reason_ = std::move(reason);
}

// ---- Loading
// --------------------------------------------------------------------------------------

void Journal::on_loaded(Result<StoredState> loaded) {
    const Shown before = shown();
    if (!loaded) {
        // What the store holds is unknown: nothing may be written over it. A book that is already
        // on the screen stays.
        if (access_ != Access::read_only) access_ = Access::memory_only;
        reason_ = loaded.error().message;
        if (!std::exchange(delivered_, true)) listener_.on_book_loaded();
        tell(before);
        return;
    }
    newer_version_.clear();
    if (!read_snapshot(*loaded)) return begin_to_load(bad_snapshots_.back());
    if (loaded->snapshot) loaded->snapshot->bytes = {};  // of a large book, much room
    derived_ = std::move(loaded->derived);
    read(*loaded);
    if (const Result<void> done = apply_waiting(); !done) {
        // Edits were made while the store could not be read, and they do not fit what it holds.
        book_ = Book{};
        access_ = Access::memory_only;
        reason_ = kContradiction;
        tell(before);
        return;
    }
    failed_ = false;
    in_flight_ = false;
    reason_.clear();
    access_ = Access::full;
    if (!newer_version_.empty()) {
        access_ = Access::read_only;
        reason_ = newer_version_;
    } else if (!loaded->writable) {
        access_ = Access::read_only;
        reason_ = kOtherTab;
    } else if (recovery_ == Recovery::none && waiting_.empty() && deleted_everything(*loaded)) {
        // The person deleted everything; with the tab closed since, nothing can be undone, and the
        // journal must not go on holding what they wanted gone.
        book_.bin = Tables{};
        forget_past(encode_snapshot(book_, last_stamp_));
    }
    delivered_ = true;
    send();
    listener_.on_book_loaded();
    apply_followed();
    tell(before);
}

void Journal::read(StoredState& stored) {
    recovery_ = Recovery::none;
    recovery_snapshot_.reset();
    snapshot_.reset();
    snapshot_in_flight_ = false;
    bytes_since_snapshot_ = edits_since_snapshot_ = 0;
    snapshots_ = stored.snapshots;

    const bool whole = read_journal(stored);
    const std::uint64_t applied_to = last_sequence_;
    for (const StoredRecord& record : stored.set_aside) {
        damaged_.push_back({record.sequence, record.bytes, "It could not be read earlier."});
    }
    // New edits are numbered behind everything that was ever stored.
    const auto number_behind = [&](std::span<const StoredRecord> records) {
        for (const StoredRecord& record : records) {
            last_sequence_ = std::max(last_sequence_, record.sequence);
        }
    };
    if (!stored.snapshots.empty())
        last_sequence_ = std::max(last_sequence_, stored.snapshots.back());
    number_behind(stored.journal);
    number_behind(stored.set_aside);
    if (!newer_version_.empty()) return;

    // Before anything is appended the unreadable records are moved out of the way, and where
    // sequences are now missing a snapshot bridges them.
    const bool bridge = !whole || applied_to < last_sequence_;
    if (bridge) recovery_snapshot_ = {last_sequence_, encode_snapshot(book_, last_stamp_)};
    if (!bad_journal_.empty() || !bad_snapshots_.empty())
        recovery_ = Recovery::set_aside;
    else if (bridge)
        recovery_ = Recovery::snapshot;
    std::erase_if(snapshots_, [&](std::uint64_t sequence) {
        return std::ranges::contains(bad_snapshots_, sequence);
    });
}

/// False for one that is damaged: then the one before it is wanted.
bool Journal::read_snapshot(const StoredState& stored) {
    book_ = Book{};
    last_sequence_ = 0;
    snapshot_bytes_ = 0;
    if (!stored.snapshot) return true;
    const StoredRecord& record = *stored.snapshot;
    Result<Snapshot> snapshot = decode_snapshot(record.bytes);
    if (snapshot) {
        book_ = std::move(snapshot->book);
        last_stamp_ = std::max({last_stamp_, snapshot->last_stamp, latest_stamp(book_)});
        last_sequence_ = record.sequence;
        snapshot_bytes_ = record.bytes.size();
        return true;
    }
    if (snapshot.error().code == ErrorCode::unsupported) {
        newer_version_ = snapshot.error().message;
        return true;
    }
    damaged_.push_back({record.sequence, record.bytes, snapshot.error().message});
    bad_snapshots_.push_back(record.sequence);
    return false;
}

/// Edits that stand behind a damaged or missing one and fit the book without it are the person's
/// work as well: they are applied. False when some were not.
bool Journal::read_journal(StoredState& stored) {
    const std::uint64_t snapshot_sequence = last_sequence_;
    std::uint64_t expected = snapshot_sequence + 1;
    bool whole = true;
    for (const StoredRecord& record : stored.journal) {
        if (!newer_version_.empty()) return whole;
        if (record.sequence <= snapshot_sequence) continue;
        whole = whole && record.sequence == expected;
        expected = record.sequence + 1;
        const Result<Edit> edit = decode_edit(record.bytes);
        if (!edit && edit.error().code == ErrorCode::unsupported) {
            newer_version_ = edit.error().message;
            return whole;
        }
        if (edit && replay(book_, *edit)) {
            last_stamp_ = std::max({last_stamp_, edit->stamp, latest_stamp(book_)});
            last_sequence_ = record.sequence;
            bytes_since_snapshot_ += record.bytes.size();
            ++edits_since_snapshot_;
            continue;
        }
        std::string reason = !edit   ? edit.error().message
                             : whole ? "It does not fit the book."
                                     : "It builds on an edit that is damaged or missing.";
        damaged_.push_back({record.sequence, record.bytes, std::move(reason)});
        bad_journal_.push_back(record.sequence);
        whole = false;
    }
    return whole;
}

/// Whether the book is empty because a person chose to delete everything, and what they deleted is
/// still stored. What was set aside before they did is theirs to delete as well; what was set aside
/// since is not known to be.
bool Journal::deleted_everything(const StoredState& stored) const {
    if (!book_.empty() || book_.lives.empty()) return false;
    // A deletion by hand, later on, can be taken back as any other.
    const auto later = [&](const auto& entry) { return entry.second.deleted > emptied_; };
    if (std::ranges::any_of(book_.lives, later)) return false;
    if (stored.set_aside.empty())
        return !is_bin_empty(book_) || !stored.journal.empty() || stored.snapshots.size() > 1;
    std::uint64_t last_set_aside = 0;
    for (const StoredRecord& record : stored.set_aside)
        last_set_aside = std::max(last_set_aside, record.sequence);
    return std::ranges::any_of(stored.journal, [&](const StoredRecord& record) {
        if (record.sequence <= last_set_aside) return false;
        const Result<Edit> edit = decode_edit(record.bytes);
        return edit && deletes_something(*edit);
    });
}

void Journal::forget_past(std::vector<std::uint8_t> snapshot) {
    if (access_ != Access::full) return;
    damaged_.clear();
    snapshots_ = {last_sequence_};
    snapshot_bytes_ = snapshot.size();
    snapshot_in_flight_ = true;
    bytes_since_snapshot_ = edits_since_snapshot_ = 0;
    store_.replace_all(last_sequence_, std::move(snapshot));
}

/// Edits that were made while the store could not be read go on top of what it turned out to hold,
/// numbered anew.
Result<void> Journal::apply_waiting() {
    for (const StoredRecord& record : waiting_) {
        const Result<Edit> edit = decode_edit(record.bytes);
        if (!edit) return std::unexpected(edit.error());
        if (const auto applied = replay(book_, *edit); !applied) {
            return std::unexpected(applied.error());
        }
    }
    for (StoredRecord& record : waiting_) {
        record.sequence = ++last_sequence_;
        bytes_since_snapshot_ += record.bytes.size();
        ++edits_since_snapshot_;
    }
    return {};
}

void Journal::on_writable() {
    if (access_ != Access::read_only || !newer_version_.empty()) return;
    const Shown before = shown();
    access_ = Access::loading;
    reason_.clear();
    begin_to_load(UINT64_MAX);
    tell(before);
}

// ---- Following
// ------------------------------------------------------------------------------------

void Journal::on_followed(std::uint64_t sequence, std::vector<std::uint8_t> bytes) {
    if (access_ != Access::loading && access_ != Access::read_only) return;
    followed_[sequence] = std::move(bytes);
    if (access_ == Access::read_only) apply_followed();
}

void Journal::apply_followed() {
    std::erase_if(followed_, [&](const auto& edit) { return edit.first <= last_sequence_; });
    if (access_ != Access::read_only || !newer_version_.empty()) return followed_.clear();
    while (!followed_.empty()) {
        auto next = followed_.begin();
        const Result<EditHead> head = decode_edit_head(next->second);
        if (next->first != last_sequence_ + 1 || !head) {
            // One was missed, or it is of a newer version: what is stored tells.
            followed_.clear();
            return begin_to_load(UINT64_MAX);
        }
        last_sequence_ = next->first;
        last_stamp_ = std::max(last_stamp_, head->stamp);
        std::vector<std::uint8_t> record = std::move(next->second);
        followed_.erase(next);
        listener_.on_edit_followed(last_sequence_, std::move(record));
    }
}

void Journal::on_replaced() {
    if (access_ == Access::read_only && newer_version_.empty()) begin_to_load(UINT64_MAX);
}

void Journal::on_past_read(Result<StoredPast> past) {
    listener_.on_past_read(std::move(past));
}

// ---- Saving
// ---------------------------------------------------------------------------------------

void Journal::append(const Edit& edit) {
    append(edit.stamp, encode_edit(edit));
}

void Journal::append(const Stamp& stamp, std::vector<std::uint8_t> record) {
    const Shown before = shown();
    last_stamp_ = std::max(last_stamp_, stamp);
    waiting_.push_back({++last_sequence_, std::move(record)});
    bytes_since_snapshot_ += waiting_.back().bytes.size();
    ++edits_since_snapshot_;
    send();
    tell(before);
}

void Journal::retry() {
    if (access_ == Access::memory_only || (access_ == Access::read_only && !lost_))
        begin_to_load(UINT64_MAX);
    else
        send();
}

void Journal::on_lost(std::string_view reason) {
    const Shown before = shown();
    lost_ = true;
    fail_with(std::string(reason));
    tell(before);
}

void Journal::send() {
    if (access_ != Access::full || in_flight_ || lost_) return;
    if (recovery_ == Recovery::set_aside) {
        in_flight_ = true;
        return store_.set_aside(bad_journal_, bad_snapshots_);
    }
    if (recovery_ == Recovery::snapshot && recovery_snapshot_) {
        in_flight_ = true;
        return store_.put_snapshot(recovery_snapshot_->sequence, recovery_snapshot_->bytes, {});
    }
    if (!waiting_.empty()) {
        in_flight_ = true;
        store_.append(waiting_.front().sequence, waiting_.front().bytes);
    }
    const bool all_appended =
        snapshot_ && (waiting_.empty() || waiting_.front().sequence > snapshot_->sequence);
    if (all_appended && !snapshot_in_flight_) {
        snapshot_in_flight_ = true;
        store_.put_snapshot(snapshot_->sequence, std::move(snapshot_->bytes),
                            snapshots_to_drop(snapshot_->sequence));
        snapshot_.reset();
    }
}

void Journal::on_appended(std::uint64_t sequence, Result<void> done) {
    if (waiting_.empty() || waiting_.front().sequence != sequence) return;
    const Shown before = shown();
    in_flight_ = false;
    if (done) {
        succeeded();
        waiting_.pop_front();
        send();
    } else {
        fail_with(std::move(done.error().message));
    }
    tell(before);
}

void Journal::on_set_aside(Result<void> done) {
    if (recovery_ != Recovery::set_aside) return;
    const Shown before = shown();
    in_flight_ = false;
    if (done) {
        succeeded();
        recovery_ = recovery_snapshot_ ? Recovery::snapshot : Recovery::none;
        send();
    } else {
        fail_with(std::move(done.error().message));
    }
    tell(before);
}

void Journal::on_snapshot_stored(std::uint64_t sequence, Result<void> done) {
    const bool of_recovery = recovery_ == Recovery::snapshot && recovery_snapshot_ &&
                             recovery_snapshot_->sequence == sequence;
    if (!of_recovery) {
        // One that could not be stored costs nothing: the journal is complete without it. The next
        // is due after as many edits again.
        snapshot_in_flight_ = false;
        if (done) {
            const std::vector<std::uint64_t> dropped = snapshots_to_drop(sequence);
            std::erase_if(snapshots_, [&](std::uint64_t other) {
                return other >= sequence || std::ranges::contains(dropped, other);
            });
            snapshots_.push_back(sequence);
        }
        return send();
    }
    const Shown before = shown();
    in_flight_ = false;
    if (done) {
        succeeded();
        recovery_ = Recovery::none;
        snapshot_bytes_ = recovery_snapshot_->bytes.size();
        recovery_snapshot_.reset();
        send();
    } else {
        fail_with(std::move(done.error().message));
    }
    tell(before);
}

/// Which snapshots go when one of `newest` comes: the three latest stay, and of the older ones
/// those that stand furthest apart, seen from now; so the past is thinned out, and never empty.
std::vector<std::uint64_t> Journal::snapshots_to_drop(std::uint64_t newest) const {
    std::vector<std::uint64_t> all;
    std::ranges::copy_if(snapshots_, std::back_inserter(all),
                         [&](std::uint64_t sequence) { return sequence < newest; });
    all.push_back(newest);
    std::vector<std::uint64_t> dropped;
    while (all.size() > kSnapshotsKept) {
        std::size_t least = 1;
        double least_gap = 2;
        for (std::size_t i = 1; i + kLatestKept < all.size(); ++i) {
            const double gap = static_cast<double>(all[i + 1] - all[i - 1]) /
                               static_cast<double>(newest - all[i - 1]);
            if (gap < least_gap) {
                least = i;
                least_gap = gap;
            }
        }
        dropped.push_back(all[least]);
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(least));
    }
    return dropped;
}

bool Journal::snapshot_due() const {
    if (access_ != Access::full || failed_ || lost_ || snapshot_ || snapshot_in_flight_)
        return false;
    const std::size_t long_journal = std::max(rule_.least_bytes, snapshot_bytes_ / 2);
    return bytes_since_snapshot_ >= long_journal || edits_since_snapshot_ >= rule_.edits;
}

void Journal::put_snapshot(std::vector<std::uint8_t> bytes) {
    if (!snapshot_due()) return;
    snapshot_ = {last_sequence_, std::move(bytes)};
    snapshot_bytes_ = snapshot_->bytes.size();
    bytes_since_snapshot_ = edits_since_snapshot_ = 0;
    send();
}

}  // namespace kith
