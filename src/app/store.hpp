// The port behind which the book is kept: an append-only journal of edits and, now and then, a
// snapshot. IndexedDB in the browser; tests have one in memory that fails at the k-th operation.
//
// A snapshot with sequence s holds what the edits 1..s made. The two newest snapshots are kept, and
// the journal from the older of them on, so that a damaged snapshot costs nothing.
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
    bool writable = true;                 // false: another tab is the writer
};

/// Told when an operation has ended, never from within the call that asked for it.
class StoreListener {
  public:
    virtual ~StoreListener() = default;
    virtual void on_loaded(Result<StoredState> state) = 0;
    /// Only once the store has committed the record to disk.
    virtual void on_appended(std::uint64_t sequence, Result<void> done) = 0;
    virtual void on_snapshot_stored(std::uint64_t sequence, Result<void> done) = 0;
    /// The other tab has gone: this one may write now, after loading again.
    virtual void on_writable() = 0;
};

class Store {
  public:
    virtual ~Store() = default;
    virtual void set_listener(StoreListener* listener) = 0;
    virtual void load() = 0;
    /// `sequence` is one more than the last appended; an existing record is never overwritten.
    virtual void append(std::uint64_t sequence, std::vector<std::uint8_t> bytes) = 0;
    /// Adds the snapshot and, in the same transaction, drops the snapshots and journal records that
    /// are no longer needed.
    virtual void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes) = 0;
};

}  // namespace kith
