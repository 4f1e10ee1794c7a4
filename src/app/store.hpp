// The port behind which the book is kept: an append-only journal of edits and, now and then, a
// snapshot. IndexedDB in the browser; tests have one in memory that fails at the k-th operation.
//
// A snapshot with sequence s holds what the edits 1..s made. The two newest snapshots are kept, and
// the journal from the older of them on, so that a damaged snapshot costs nothing.
//
// Operations take effect in the order in which they were asked for. Each is one transaction: wholly
// there or not at all.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith {

struct StoredRecord {
    std::uint64_t sequence = 0;
    std::vector<std::uint8_t> bytes;
};

struct StoredState {
    std::vector<StoredRecord> snapshots;  // newest first
    std::vector<StoredRecord> journal;    // by ascending sequence
    std::vector<StoredRecord> set_aside;  // what set_aside() moved there, at any time
    bool writable = true;                 // false: another tab is the writer
};

/// Told when an operation has ended, never from within the call that asked for it. An error's
/// message is for a person: what happened and the remedy.
class StoreListener {
  public:
    virtual ~StoreListener() = default;
    virtual void on_loaded(Result<StoredState> state) = 0;
    /// Only once the store has committed the record to disk.
    virtual void on_appended(std::uint64_t sequence, Result<void> done) = 0;
    /// Of put_snapshot() and of replace_all().
    virtual void on_snapshot_stored(std::uint64_t sequence, Result<void> done) = 0;
    virtual void on_set_aside(Result<void> done) = 0;
    /// The other tab has gone: this one may write now, after loading again.
    virtual void on_writable() = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual void set_listener(StoreListener* listener) = 0;
    virtual void load() = 0;
    /// An existing record is never overwritten: a sequence that is already there is an error.
    virtual void append(std::uint64_t sequence, std::vector<std::uint8_t> bytes) = 0;
    /// Adds the snapshot and, in the same transaction, drops all but the two newest snapshots and,
    /// when there are two, the journal records up to the sequence of the older one. A snapshot of
    /// that very sequence is replaced.
    virtual void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes) = 0;
    /// Moves records that cannot be read, byte for byte, to where only replace_all() deletes them.
    /// A sequence that is not there is passed over.
    virtual void set_aside(std::span<const std::uint64_t> journal,
                           std::span<const std::uint64_t> snapshots) = 0;
    /// Deletes all that is stored, also what was set aside, and keeps this one snapshot.
    virtual void replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) = 0;
};

}  // namespace kith
