#include "app/journal.hpp"

#include "model/edit_codec.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kLeastBytesForSnapshot = 1 << 20;
constexpr std::size_t kEditsForSnapshot = 400;

constexpr std::string_view kOtherTab =
    "Kith is open in another tab. This one shows the book and changes nothing until that tab is "
    "closed.";
constexpr std::string_view kContradiction =
    "What is stored and what was entered here contradict each other. Export what you see, then "
    "reload the page.";

bool creates_something(const Edit& edit) {
    return std::any_of(edit.changes.begin(), edit.changes.end(), [](const FieldChange& change) {
        return change.kind != EntityKind::setting && creates(change);
    });
}

}  // namespace

Journal::Journal(Store& store, JournalListener& listener) : store_(store), listener_(listener) {
    store_.set_listener(this);
}

Journal::~Journal() {
    store_.set_listener(nullptr);
}

void Journal::start() {
    store_.load();
}

Book Journal::take_book() {
    return std::exchange(book_, Book{});
}

SaveState Journal::state() const {
    if (access_ == Access::loading) return SaveState::loading;
    if (access_ != Access::full || failed_) return SaveState::not_saved;
    return waiting_.empty() && recovery_ == Recovery::none ? SaveState::saved : SaveState::saving;
}

void Journal::tell(const Shown& before) {
    const bool same =
        before.state == state() && before.reason == reason_ && before.access == access_;
    if (!same) listener_.on_journal_changed();
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
        damaged_.clear();
        book_.bin = Tables{};
        store_.replace_all(last_sequence_, encode_snapshot(book_, last_stamp_));
        snapshot_in_flight_ = true;
        bytes_since_snapshot_ = edits_since_snapshot_ = 0;
    }
    delivered_ = true;
    send();
    listener_.on_book_loaded();
    tell(before);
}

void Journal::read(StoredState& stored) {
    book_ = Book{};
    last_sequence_ = 0;
    damaged_.clear();
    bad_journal_.clear();
    bad_snapshots_.clear();
    newer_version_.clear();
    recovery_ = Recovery::none;
    recovery_snapshot_.reset();
    snapshot_.reset();
    snapshot_in_flight_ = false;
    snapshot_bytes_ = bytes_since_snapshot_ = edits_since_snapshot_ = 0;

    read_snapshots(stored);
    read_journal(stored);
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
    number_behind(stored.snapshots);
    number_behind(stored.journal);
    number_behind(stored.set_aside);
    if (!newer_version_.empty()) return;

    // Before anything is appended the unreadable records are moved out of the way, and where
    // sequences are now missing a snapshot bridges them.
    const bool bridge = applied_to < last_sequence_;
    if (bridge) recovery_snapshot_ = {last_sequence_, encode_snapshot(book_, last_stamp_)};
    if (!bad_journal_.empty() || !bad_snapshots_.empty())
        recovery_ = Recovery::set_aside;
    else if (bridge)
        recovery_ = Recovery::snapshot;
}

void Journal::read_snapshots(StoredState& stored) {
    for (const StoredRecord& record : stored.snapshots) {
        Result<Snapshot> snapshot = decode_snapshot(record.bytes);
        if (snapshot) {
            book_ = std::move(snapshot->book);
            last_stamp_ = std::max(last_stamp_, snapshot->last_stamp);
            last_sequence_ = record.sequence;
            snapshot_bytes_ = record.bytes.size();
            return;
        }
        if (snapshot.error().code == ErrorCode::unsupported) {
            newer_version_ = snapshot.error().message;
            return;
        }
        damaged_.push_back({record.sequence, record.bytes, snapshot.error().message});
        bad_snapshots_.push_back(record.sequence);
    }
}

void Journal::read_journal(StoredState& stored) {
    const std::uint64_t snapshot_sequence = last_sequence_;
    for (const StoredRecord& record : stored.journal) {
        if (!newer_version_.empty()) return;
        if (record.sequence <= snapshot_sequence) continue;
        // Whatever follows a damaged edit was made on top of it: it is kept, and not applied.
        std::string reason;
        if (!bad_journal_.empty()) {
            reason = "It follows a damaged edit.";
        } else if (record.sequence != last_sequence_ + 1) {
            reason = "An edit before it is missing.";
        } else {
            const Result<Edit> edit = decode_edit(record.bytes);
            if (!edit && edit.error().code == ErrorCode::unsupported) {
                newer_version_ = edit.error().message;
                return;
            }
            if (edit && apply(book_, *edit)) {
                last_stamp_ = std::max(last_stamp_, edit->stamp);
                last_sequence_ = record.sequence;
                bytes_since_snapshot_ += record.bytes.size();
                ++edits_since_snapshot_;
                continue;
            }
            reason = edit ? "It does not fit the book." : edit.error().message;
        }
        damaged_.push_back({record.sequence, record.bytes, std::move(reason)});
        bad_journal_.push_back(record.sequence);
    }
}

/// Whether the book is empty because a person emptied it. What was set aside before the last thing
/// was entered is theirs to delete as well; what was set aside since is not known to be.
bool Journal::deleted_everything(const StoredState& stored) const {
    if (!book_.empty()) return false;
    std::uint64_t last_set_aside = 0;
    for (const StoredRecord& record : stored.set_aside) {
        last_set_aside = std::max(last_set_aside, record.sequence);
    }
    for (const StoredRecord& record : stored.snapshots) {
        if (record.sequence < last_set_aside) continue;
        const Result<Snapshot> snapshot = decode_snapshot(record.bytes);
        if (snapshot && !snapshot->book.empty()) return true;
    }
    for (const StoredRecord& record : stored.journal) {
        if (record.sequence <= last_set_aside) continue;
        const Result<Edit> edit = decode_edit(record.bytes);
        if (edit && creates_something(*edit)) return true;
    }
    return false;
}

/// Edits that were made while the store could not be read go on top of what it turned out to hold,
/// numbered anew.
Result<void> Journal::apply_waiting() {
    for (const StoredRecord& record : waiting_) {
        const Result<Edit> edit = decode_edit(record.bytes);
        if (!edit) return std::unexpected(edit.error());
        if (const auto applied = apply(book_, *edit); !applied) {
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
    store_.load();
    tell(before);
}

// ---- Saving
// ---------------------------------------------------------------------------------------

void Journal::append(const Edit& edit) {
    const Shown before = shown();
    last_stamp_ = std::max(last_stamp_, edit.stamp);
    waiting_.push_back({++last_sequence_, encode_edit(edit)});
    bytes_since_snapshot_ += waiting_.back().bytes.size();
    ++edits_since_snapshot_;
    send();
    tell(before);
}

void Journal::retry() {
    if (access_ == Access::memory_only)
        store_.load();
    else
        send();
}

void Journal::send() {
    if (access_ != Access::full || in_flight_) return;
    if (recovery_ == Recovery::set_aside) {
        in_flight_ = true;
        return store_.set_aside(bad_journal_, bad_snapshots_);
    }
    if (recovery_ == Recovery::snapshot && recovery_snapshot_) {
        in_flight_ = true;
        return store_.put_snapshot(recovery_snapshot_->sequence, recovery_snapshot_->bytes);
    }
    if (!waiting_.empty()) {
        in_flight_ = true;
        store_.append(waiting_.front().sequence, waiting_.front().bytes);
    }
    const bool all_appended =
        snapshot_ && (waiting_.empty() || waiting_.front().sequence > snapshot_->sequence);
    if (all_appended && !snapshot_in_flight_) {
        snapshot_in_flight_ = true;
        store_.put_snapshot(snapshot_->sequence, std::move(snapshot_->bytes));
        snapshot_.reset();
    }
}

void Journal::on_appended(std::uint64_t sequence, Result<void> done) {
    if (waiting_.empty() || waiting_.front().sequence != sequence) return;
    const Shown before = shown();
    in_flight_ = false;
    if (done) {
        failed_ = false;
        reason_.clear();
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
        failed_ = false;
        reason_.clear();
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
        return send();
    }
    const Shown before = shown();
    in_flight_ = false;
    if (done) {
        failed_ = false;
        reason_.clear();
        recovery_ = Recovery::none;
        snapshot_bytes_ = recovery_snapshot_->bytes.size();
        recovery_snapshot_.reset();
        send();
    } else {
        fail_with(std::move(done.error().message));
    }
    tell(before);
}

bool Journal::snapshot_due() const {
    if (access_ != Access::full || failed_ || snapshot_ || snapshot_in_flight_) return false;
    const std::size_t long_journal = std::max(kLeastBytesForSnapshot, snapshot_bytes_ / 2);
    return bytes_since_snapshot_ >= long_journal || edits_since_snapshot_ >= kEditsForSnapshot;
}

void Journal::put_snapshot(std::vector<std::uint8_t> bytes) {
    if (!snapshot_due()) return;
    snapshot_ = {last_sequence_, std::move(bytes)};
    snapshot_bytes_ = snapshot_->bytes.size();
    bytes_since_snapshot_ = edits_since_snapshot_ = 0;
    send();
}

}  // namespace kith
