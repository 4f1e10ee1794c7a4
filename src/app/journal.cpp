#include "app/journal.hpp"

#include "model/edit_codec.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kLeastBytesForSnapshot = 1 << 20;
constexpr std::uint64_t kEditsForSnapshot = 400;

}  // namespace

Journal::Journal(Store& store, JournalListener& listener) : store_(store), listener_(listener) {
    store_.set_listener(this);
}

Journal::~Journal() { store_.set_listener(nullptr); }

void Journal::start() { store_.load(); }

Book Journal::take_book() { return std::exchange(book_, Book{}); }

void Journal::set_state(SaveState state, std::string reason) {
    if (state_ == state && reason_ == reason) return;
    state_ = state;
    reason_ = std::move(reason);
    listener_.on_journal_changed();
}

void Journal::on_loaded(Result<StoredState> loaded) {
    book_ = Book{};
    damaged_.clear();
    last_stamp_ = {};
    last_sequence_ = snapshot_sequence_ = 0;
    if (!loaded) {
        store_works_ = false;
        set_state(SaveState::not_saved, loaded.error().message);
        listener_.on_book_loaded();
        return;
    }
    store_works_ = true;
    writable_ = loaded->writable;
    std::string newer_version;
    for (StoredRecord& record : loaded->snapshots) {
        Result<Snapshot> snapshot = decode_snapshot(record.bytes);
        if (snapshot) {
            book_ = std::move(snapshot->book);
            last_stamp_ = snapshot->last_stamp;
            snapshot_sequence_ = last_sequence_ = record.sequence;
            snapshot_bytes_ = record.bytes.size();
            break;
        }
        if (snapshot.error().code == ErrorCode::unsupported) {
            newer_version = snapshot.error().message;
            break;
        }
        damaged_.push_back({record.sequence, std::move(record.bytes), snapshot.error().message});
    }
    bytes_since_snapshot_ = 0;
    std::uint64_t stored_last = last_sequence_;
    for (StoredRecord& record : loaded->journal) {
        if (!newer_version.empty()) break;
        stored_last = std::max(stored_last, record.sequence);
        if (record.sequence <= snapshot_sequence_) continue;
        // Whatever follows a damaged edit was made on top of it: it is kept, and not applied.
        bool good = damaged_.empty() || damaged_.back().sequence <= snapshot_sequence_;
        std::string reason = "It follows a damaged edit.";
        if (good && record.sequence != last_sequence_ + 1) {
            good = false;
            reason = "An edit before it is missing.";
        }
        if (good) {
            const Result<Edit> edit = decode_edit(record.bytes);
            if (edit && apply(book_, *edit)) {
                last_stamp_ = std::max(last_stamp_, edit->stamp);
                last_sequence_ = record.sequence;
                bytes_since_snapshot_ += record.bytes.size();
                continue;
            }
            if (!edit && edit.error().code == ErrorCode::unsupported) {
                newer_version = edit.error().message;
                break;
            }
            reason = edit ? "It does not fit the book." : edit.error().message;
        }
        damaged_.push_back({record.sequence, std::move(record.bytes), std::move(reason)});
    }
    // New edits are numbered behind the damaged ones, which stay where they are until the next
    // snapshot but one.
    const bool lost_tail = stored_last > last_sequence_;
    last_sequence_ = std::max(last_sequence_, stored_last);
    if (lost_tail && writable_ && newer_version.empty()) {
        // A snapshot right away: the edits to come must not follow a gap.
        store_.put_snapshot(last_sequence_, encode_snapshot(book_, last_stamp_));
        snapshot_sent_ = true;
        snapshot_sequence_ = last_sequence_;
    }
    if (!newer_version.empty()) {
        writable_ = false;
        set_state(SaveState::not_saved, newer_version);
    } else if (!writable_) {
        set_state(SaveState::not_saved, "Kith is open in another tab. This one shows the book and changes nothing until that tab is closed.");
    } else {
        set_state(SaveState::saved);
    }
    listener_.on_book_loaded();
}

void Journal::append(const Edit& edit) {
    StoredRecord record{++last_sequence_, encode_edit(edit)};
    bytes_since_snapshot_ += record.bytes.size();
    waiting_.push_back(std::move(record));
    if (store_works_) set_state(SaveState::saving);
    send_next();
}

void Journal::retry() {
    if (waiting_.empty()) {
        if (!store_works_) store_works_ = true;
        return;
    }
    store_works_ = true;
    send_next();
}

void Journal::send_next() {
    if (sent_ || waiting_.empty() || !writable_) return;
    sent_ = true;
    store_.append(waiting_.front().sequence, waiting_.front().bytes);
}

void Journal::on_appended(std::uint64_t sequence, Result<void> done) {
    if (waiting_.empty() || waiting_.front().sequence != sequence) return;
    sent_ = false;
    if (!done) {
        store_works_ = false;
        set_state(SaveState::not_saved, done.error().message);
        return;  // it waits, and is tried again with the next edit or by hand
    }
    store_works_ = true;
    waiting_.pop_front();
    if (waiting_.empty()) {
        set_state(SaveState::saved);
    } else {
        set_state(SaveState::saving);
        send_next();
    }
}

void Journal::snapshot_if_due(const Book& book) {
    // It may hold edits that are still on their way: stored, it makes them safe as well.
    if (!writable_ || !store_works_ || snapshot_sent_) return;
    const bool long_journal = bytes_since_snapshot_ >= std::max(kLeastBytesForSnapshot, snapshot_bytes_ / 2);
    const bool many_edits = last_sequence_ - snapshot_sequence_ >= kEditsForSnapshot;
    if (!long_journal && !many_edits) return;
    std::vector<std::uint8_t> bytes = encode_snapshot(book, last_stamp_);
    snapshot_bytes_ = bytes.size();
    snapshot_sequence_ = last_sequence_;
    bytes_since_snapshot_ = 0;
    snapshot_sent_ = true;
    store_.put_snapshot(last_sequence_, std::move(bytes));
}

void Journal::on_snapshot_stored(std::uint64_t, Result<void>) {
    // A snapshot that could not be stored costs nothing: the journal is complete without it. The
    // next one is due after as many edits again.
    snapshot_sent_ = false;
}

void Journal::on_writable() {
    if (writable_) return;
    set_state(SaveState::loading);
    store_.load();
}

}  // namespace kith
