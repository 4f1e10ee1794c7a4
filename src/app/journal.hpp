// The book's way to and from the store: appends every edit, knows what is committed, takes
// snapshots, and at start rebuilds the book from the newest valid snapshot and the journal after
// it.
//
// Nothing is said to be saved before the store says that it is committed. When the store fails,
// edits wait in memory, in order, and are tried again with the next edit or retry(). What is stored
// and cannot be read is never written over. A tab that does not write follows the one that does,
// edit by edit. doc/stored-format.md tells the rules.
#pragma once
#include "app/store.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

enum class SaveState : std::uint8_t { loading, saved, saving, not_saved };

/// A stored record that could not be read, kept byte for byte.
struct DamagedRecord {
    std::uint64_t sequence = 0;
    std::vector<std::uint8_t> bytes;
    std::string reason;
};

/// When a snapshot is due: after so many edits, or when the journal since the last one is longer
/// than this and than half of that snapshot.
struct SnapshotRule {
    std::size_t least_bytes = 1 << 20;
    std::size_t edits = 400;
};

class JournalListener {
  public:
    virtual ~JournalListener() = default;
    /// The book can be taken from the journal. It is empty when the store could not be read. Comes
    /// again when the stored book was read anew.
    virtual void on_book_loaded() = 0;
    /// As StoreListener::on_locked(): the book comes after start() once more.
    virtual void on_book_locked(std::string_view damage) = 0;
    /// state(), reason() or writable() has changed.
    virtual void on_journal_changed() = 0;
    /// The tab that writes has made this edit: it belongs into the book here as well.
    virtual void on_edit_followed(std::uint64_t sequence, std::vector<std::uint8_t> record) = 0;
    /// What read_past() was asked for.
    virtual void on_past_read(Result<StoredPast> past) = 0;
};

class Journal final : public StoreListener {
  public:
    /// Both must outlive the journal.
    Journal(Store& store, JournalListener& listener, SnapshotRule rule = {});
    ~Journal() override;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// The stamp of the edit with which the person deleted everything, as this device remembers it:
    /// at the next start it is gone for good, unless something was deleted since.
    void set_emptied(const Stamp& stamp) { emptied_ = stamp; }
    void start();
    /// The loaded book, once, after on_book_loaded().
    Book take_book();
    /// The latest stamp of any edit that was loaded or appended.
    const Stamp& last_stamp() const { return last_stamp_; }

    SaveState state() const;
    /// Why not saved, in words and with the remedy.
    std::string_view reason() const { return reason_; }
    /// False while another tab is the writer or the stored book is of a newer version; reason()
    /// says which. True when storage merely fails: editing goes on in memory.
    bool writable() const { return access_ == Access::full || access_ == Access::memory_only; }
    /// Why the stored book, being of a newer version, is not touched and read as far as it is
    /// known; empty for any other.
    std::string_view newer_version() const { return newer_version_; }
    /// Whether this tab follows another one, which writes.
    bool follows() const { return access_ == Access::read_only && newer_version_.empty(); }
    /// Whether retry() may help: not when the store has gone for as long as the page lives.
    bool can_retry() const { return !lost_ && newer_version_.empty(); }
    bool has_unsaved() const { return !waiting_.empty(); }
    /// Records that could not be read, at this load or an earlier one.
    std::span<const DamagedRecord> damaged() const { return damaged_; }

    /// `edit` was applied to the book.
    void append(const Edit& edit);
    /// The same, of an edit that is written already (edit_record_steps).
    void append(const Stamp& stamp, std::vector<std::uint8_t> record);
    /// Whether the journal since the last snapshot has grown long.
    bool snapshot_due() const;
    /// Keep a snapshot of the book with every edit appended so far.
    void put_snapshot(std::vector<std::uint8_t> bytes);
    /// Try again what failed: to load, or to append.
    void retry();

    /// Of the last edit that is stored or on its way.
    std::uint64_t last_sequence() const { return last_sequence_; }
    /// As Store::read_past(); the answer is the listener's on_past_read().
    void read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) {
        store_.read_past(first, last, with_snapshot);
    }
    /// As it was loaded with the book; once.
    DerivedRecords take_derived() { return std::exchange(derived_, {}); }
    /// Whether keep_derived() has an effect: not when the store is not to be written, or fails.
    bool keeps_derived() const { return access_ == Access::full && !failed_ && !lost_; }
    /// As Store::keep_derived().
    void keep_derived(Derived what, std::span<const std::uint8_t> record) {
        if (keeps_derived()) store_.keep_derived(what, record);
    }
    /// Keep nothing but the book as it is: no history, no earlier snapshots, nothing set aside.
    void forget_past(std::vector<std::uint8_t> snapshot);

    // StoreListener
    void on_loaded(Result<StoredState> state) override;
    void on_locked(std::string_view damage) override { listener_.on_book_locked(damage); }
    void on_appended(std::uint64_t sequence, Result<void> done) override;
    void on_snapshot_stored(std::uint64_t sequence, Result<void> done) override;
    void on_set_aside(Result<void> done) override;
    void on_writable() override;
    void on_past_read(Result<StoredPast> past) override;
    void on_followed(std::uint64_t sequence, std::vector<std::uint8_t> bytes) override;
    void on_replaced() override;
    void on_lost(std::string_view reason) override;

  private:
    enum class Access : std::uint8_t {
        loading,
        full,
        memory_only,  // the store could not be read: nothing is written over what it may hold
        read_only,
    };
    // What must happen to the store before anything may be appended.
    enum class Recovery : std::uint8_t { none, set_aside, snapshot };
    struct Shown {
        SaveState state;
        std::string reason;
        Access access;
    };

    void read(StoredState& stored);
    bool read_snapshot(const StoredState& stored);
    bool read_journal(StoredState& stored);
    bool deleted_everything(const StoredState& stored) const;
    Result<void> apply_waiting();
    void begin_to_load(std::uint64_t below);
    void apply_followed();
    std::vector<std::uint64_t> snapshots_to_drop(std::uint64_t newest) const;
    void send();
    void succeeded();
    void fail_with(std::string reason);
    Shown shown() const { return {state(), reason_, access_}; }
    void tell(const Shown& before);

    Store& store_;
    JournalListener& listener_;
    const SnapshotRule rule_;
    Access access_ = Access::loading;
    bool delivered_ = false;  // the listener has had a book
    std::string reason_;
    Book book_;
    DerivedRecords derived_;
    Stamp last_stamp_, emptied_;
    std::vector<DamagedRecord> damaged_;
    std::vector<std::uint64_t> bad_journal_, bad_snapshots_;  // of damaged_, not yet set aside
    std::string newer_version_;  // why the stored book must not be touched, or empty

    // Not yet committed, in order. Appends go out one at a time: were two on their way and only the
    // second kept, it would stand behind a gap.
    std::deque<StoredRecord> waiting_;
    bool in_flight_ = false;  // the first of waiting_, or a step of the recovery, is with the store
    bool failed_ = false;     // the last attempt, until one succeeds
    bool lost_ = false;       // the store has gone, and what it holds is unknown
    Recovery recovery_ = Recovery::none;
    std::optional<StoredRecord> recovery_snapshot_;
    std::uint64_t last_sequence_ = 0;       // of any record stored, set aside or appended
    std::vector<std::uint64_t> snapshots_;  // that are stored, ascending
    std::map<std::uint64_t, std::vector<std::uint8_t>> followed_;  // not yet applied

    // A snapshot waits until every edit in it has been appended.
    std::optional<StoredRecord> snapshot_;
    bool snapshot_in_flight_ = false;
    std::size_t snapshot_bytes_ = 0;
    std::size_t bytes_since_snapshot_ = 0, edits_since_snapshot_ = 0;
};

}  // namespace kith
