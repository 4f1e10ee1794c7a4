// A Store in memory, of which any operation can be made to fail, and which can lose its power.
#pragma once
#include "app/store.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace kith::testing {

/// What outlasts a session.
struct Disk {
    std::map<std::uint64_t, std::vector<std::uint8_t>> journal, snapshots;
    std::vector<StoredRecord> set_aside;
    // Whatever happens to these, the book is the same.
    std::vector<std::uint8_t> places, communities;

    bool operator==(const Disk& other) const {
        return journal == other.journal && snapshots == other.snapshots &&
               std::ranges::equal(set_aside, other.set_aside, [](const auto& a, const auto& b) {
                   return a.sequence == b.sequence && a.bytes == b.bytes;
               });
    }
};

/// Operations wait until run(); each then happens and is reported, in order.
class MemoryStore final : public Store {
  public:
    explicit MemoryStore(Disk& disk) : disk_(disk) {}

    // Writes are numbered from 1 in the order in which they happen.
    std::size_t fail_at = 0;           // this one has no effect and is reported as failed
    std::size_t fail_from = SIZE_MAX;  // so do all from this one on
    std::size_t crash_at = 0;          // at this one the power goes: nothing is reported any more
    bool crash_keeps_write = false;    // whether that write is on the disk nevertheless
    bool load_fails = false;
    bool derived_fails = false;  // to keep it has no effect
    bool sealed = false;         // what is stored cannot be read: the vault is locked
    bool writable = true;
    std::size_t writes = 0;          // so many happened
    std::size_t derived_writes = 0;  // and of what is derived
    bool crashed = false;

    void set_listener(StoreListener* listener) override { listener_ = listener; }
    void load(std::uint64_t below) override { queue_.push_back({Load{}, below}); }
    void append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) override {
        queue_.push_back({Append{{bytes.begin(), bytes.end()}}, sequence});
    }
    void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                      std::span<const std::uint64_t> drop) override {
        queue_.push_back({PutSnapshot{std::move(bytes), {drop.begin(), drop.end()}}, sequence});
    }
    void read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) override {
        queue_.push_back({ReadPast{last, with_snapshot}, first});
    }
    void set_aside(std::span<const std::uint64_t> journal,
                   std::span<const std::uint64_t> snapshots) override {
        queue_.push_back(
            {SetAside{{journal.begin(), journal.end()}, {snapshots.begin(), snapshots.end()}}, 0});
    }
    void replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) override {
        queue_.push_back({ReplaceAll{std::move(snapshot)}, sequence});
    }
    void keep_derived(Derived what, std::span<const std::uint8_t> record) override {
        queue_.push_back({KeepDerived{what, {record.begin(), record.end()}}, 0});
    }

    /// At most `most` operations.
    void run(std::size_t most = SIZE_MAX) {
        for (; most > 0 && !queue_.empty() && !crashed; --most) {
            const Operation operation = std::move(queue_.front());
            queue_.pop_front();
            std::visit([&](const auto& what) { perform(operation.sequence, what); },
                       operation.what);
        }
    }
    bool idle() const { return queue_.empty(); }

    /// Another tab, whose store hears of what is appended here.
    void set_follower(MemoryStore* other) {
        follower_ = other == nullptr ? nullptr : other->listener_;
    }
    /// The other tab has gone.
    void become_writable() {
        writable = true;
        if (listener_ != nullptr) listener_->on_writable();
    }

  private:
    struct Load {};
    struct Append {
        std::vector<std::uint8_t> bytes;
    };
    struct PutSnapshot {
        std::vector<std::uint8_t> bytes;
        std::vector<std::uint64_t> drop;
    };
    struct ReadPast {
        std::uint64_t last;
        bool with_snapshot;
    };
    struct SetAside {
        std::vector<std::uint64_t> journal, snapshots;
    };
    struct ReplaceAll {
        std::vector<std::uint8_t> bytes;
    };
    struct KeepDerived {
        Derived what;
        std::vector<std::uint8_t> bytes;
    };
    struct Operation {
        std::variant<Load, Append, PutSnapshot, SetAside, ReplaceAll, ReadPast, KeepDerived> what;
        std::uint64_t sequence;
    };

    /// `change` the disk, or fail, or crash. Nothing: the power is gone.
    template <class Change>
    std::optional<Result<void>> write(Change&& change) {
        ++writes;
        if (writes == crash_at) {
            if (crash_keeps_write) (void)change();
            crashed = true;
            return std::nullopt;
        }
        if (writes == fail_at || writes >= fail_from) {
            return fail(ErrorCode::storage, "There is no space left.");
        }
        return change();
    }

    void perform(std::uint64_t below, const Load&) {
        if (load_fails) {
            listener_->on_loaded(fail(ErrorCode::storage, "The store cannot be opened."));
            return;
        }
        if (sealed) return listener_->on_locked({});
        StoredState state;
        for (const auto& [sequence, bytes] : disk_.snapshots) {
            state.snapshots.push_back(sequence);
            if (sequence < below) state.snapshot = {sequence, bytes};
        }
        for (const auto& [sequence, bytes] : disk_.journal) {
            if (!state.snapshot || sequence > state.snapshot->sequence)
                state.journal.push_back({sequence, bytes});
        }
        state.set_aside = disk_.set_aside;
        state.derived = {disk_.places, disk_.communities};
        state.writable = writable;
        listener_->on_loaded(std::move(state));
    }
    void perform(std::uint64_t first, const ReadPast& what) {
        StoredPast past{first, what.last, {}, {}};
        for (const auto& [sequence, bytes] : disk_.snapshots) {
            if (what.with_snapshot && sequence <= what.last) past.snapshot = {sequence, bytes};
        }
        for (const auto& [sequence, bytes] : disk_.journal) {
            const std::uint64_t from = past.snapshot ? past.snapshot->sequence + 1 : first;
            if (sequence >= from && sequence <= what.last)
                past.journal.push_back({sequence, bytes});
        }
        listener_->on_past_read(std::move(past));
    }
    void perform(std::uint64_t sequence, const Append& what) {
        const auto done = write([&]() -> Result<void> {
            if (!disk_.journal.emplace(sequence, what.bytes).second) {
                return fail(ErrorCode::storage, "There already is such a record.");
            }
            return {};
        });
        if (!done) return;
        if (*done && follower_ != nullptr) follower_->on_followed(sequence, what.bytes);
        listener_->on_appended(sequence, *done);
    }
    void perform(std::uint64_t sequence, const PutSnapshot& what) {
        const auto done = write([&]() -> Result<void> {
            disk_.snapshots[sequence] = what.bytes;
            for (const std::uint64_t other : what.drop) disk_.snapshots.erase(other);
            return {};
        });
        if (done) listener_->on_snapshot_stored(sequence, *done);
    }
    void perform(std::uint64_t, const SetAside& what) {
        const auto done = write([&]() -> Result<void> {
            const auto move = [&](auto& from, const std::vector<std::uint64_t>& sequences) {
                for (const std::uint64_t sequence : sequences) {
                    const auto it = from.find(sequence);
                    if (it == from.end()) continue;
                    disk_.set_aside.push_back({sequence, it->second});
                    from.erase(it);
                }
            };
            move(disk_.journal, what.journal);
            move(disk_.snapshots, what.snapshots);
            return {};
        });
        if (done) listener_->on_set_aside(*done);
    }
    void perform(std::uint64_t sequence, const ReplaceAll& what) {
        const auto done = write([&]() -> Result<void> {
            disk_ = {};
            disk_.snapshots[sequence] = what.bytes;
            return {};
        });
        if (done) listener_->on_snapshot_stored(sequence, *done);
    }

    void perform(std::uint64_t, const KeepDerived& kept) {
        if (derived_fails) return;
        ++derived_writes;
        (kept.what == Derived::places ? disk_.places : disk_.communities) = kept.bytes;
    }

    Disk& disk_;
    StoreListener* listener_ = nullptr;
    StoreListener* follower_ = nullptr;
    std::deque<Operation> queue_;
};

}  // namespace kith::testing
