// The port behind which the book is kept: an append-only journal of edits and, now and then, a
// snapshot. IndexedDB in the browser, files for the command line; tests have one in memory that
// fails, tears and forgets at the k-th operation.
//
// A snapshot with sequence s holds what the edits 1..s made. The journal is kept whole, as it is
// the book's history; of the snapshots some are, so that a damaged one costs nothing and the past
// is near.
//
// Operations take effect in the order in which they were asked for. Each is one transaction: wholly
// there or not at all.
#pragma once
#include "base/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct StoredRecord {
    std::uint64_t sequence = 0;
    std::vector<std::uint8_t> bytes;
};

/// A part of the past, as read_past() was asked for it.
struct StoredPast {
    std::uint64_t first = 0, last = 0;
    std::optional<StoredRecord> snapshot;
    std::vector<StoredRecord> journal;  // ascending
};

/// What is worked out from the book and kept beside it, so that it is the same when the page opens
/// again; without it the book is the same. Records of kept_places.hpp and kept_communities.hpp.
enum class Derived : std::uint8_t { places, communities };
using DerivedRecords = std::array<std::vector<std::uint8_t>, 2>;

struct StoredState {
    std::optional<StoredRecord> snapshot;  // the newest of those asked for
    std::vector<std::uint64_t> snapshots;  // the sequences of all of them, ascending
    std::vector<StoredRecord> journal;     // behind that snapshot, ascending
    std::vector<StoredRecord> set_aside;   // what set_aside() moved there, at any time
    DerivedRecords derived;                // what keep_derived() kept last, or nothing
    bool writable = true;                  // false: another tab is the writer
};

/// Told when an operation has ended, never from within the call that asked for it. An error's
/// message is for a person: what happened and the remedy.
class StoreListener {
  public:
    virtual ~StoreListener() = default;
    virtual void on_loaded(Result<StoredState> state) = 0;
    /// Instead: what is stored is sealed, and can be loaded once the vault is open (vault.hpp).
    /// `damage`: why it cannot be opened at all, or empty.
    virtual void on_locked(std::string_view damage) = 0;
    /// Only once the store has committed the record to disk.
    virtual void on_appended(std::uint64_t sequence, Result<void> done) = 0;
    /// Of put_snapshot() and of replace_all().
    virtual void on_snapshot_stored(std::uint64_t sequence, Result<void> done) = 0;
    virtual void on_set_aside(Result<void> done) = 0;
    virtual void on_past_read(Result<StoredPast> past) = 0;
    /// The other tab has gone: this one may write now, after loading again.
    virtual void on_writable() = 0;
    /// The other tab has appended an edit. It may be one that load() gave already, and one or more
    /// before it may not have come.
    virtual void on_followed(std::uint64_t sequence, std::vector<std::uint8_t> bytes) = 0;
    /// The other tab has replaced all that was stored.
    virtual void on_replaced() = 0;
    /// The store has gone while the page lives (its data was cleared, or a newer version of the app
    /// wants it) and does not come back: nothing more is stored.
    virtual void on_lost(std::string_view reason) = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual void set_listener(StoreListener* listener) = 0;
    /// The newest snapshot with a sequence below `below`, and what follows it.
    virtual void load(std::uint64_t below) = 0;
    /// An existing record is never overwritten: a sequence that is already there is an error.
    /// `bytes` must stay until on_appended().
    virtual void append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) = 0;
    /// Adds the snapshot and, in the same transaction, drops the snapshots `drop`. A snapshot of
    /// that very sequence is replaced.
    virtual void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                              std::span<const std::uint64_t> drop) = 0;
    /// Moves records that cannot be read, byte for byte, to where only replace_all() deletes them.
    /// A sequence that is not there is passed over.
    virtual void set_aside(std::span<const std::uint64_t> journal,
                           std::span<const std::uint64_t> snapshots) = 0;
    /// Deletes all that is stored, also what was set aside and what is derived, and keeps this
    /// one snapshot.
    virtual void replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) = 0;
    /// Records of the journal from `first` to `last`, both included; `with_snapshot`: the newest
    /// snapshot up to `last` as well, and the records behind it alone.
    virtual void read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) = 0;
    /// Keeps this in the place of what was kept before; no bytes: nothing is kept. Nobody is told
    /// whether it went well.
    virtual void keep_derived(Derived what, std::span<const std::uint8_t> record) = 0;
};

}  // namespace kith
