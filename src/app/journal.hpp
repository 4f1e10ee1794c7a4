// The book's way to and from the store: appends every edit, knows what is committed, takes snapshots,
// and at start rebuilds the book from the newest valid snapshot and the journal after it.
//
// Nothing is said to be saved before the store says that it is committed. When the store fails, edits
// wait in memory, in order, and are tried again with the next edit or retry().
#pragma once
#include "app/store.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class SaveState : std::uint8_t { loading, saved, saving, not_saved };

/// A stored record that could not be read, kept byte for byte.
struct DamagedRecord {
    std::uint64_t sequence = 0;
    std::vector<std::uint8_t> bytes;
    std::string reason;
};

class JournalListener {
  public:
    virtual ~JournalListener() = default;
    /// The book can be taken from the journal.
    virtual void on_book_loaded() = 0;
    /// state() or reason() has changed.
    virtual void on_journal_changed() = 0;
};

class Journal final : public StoreListener {
  public:
    /// Both must outlive the journal.
    Journal(Store& store, JournalListener& listener);
    ~Journal() override;

    void start();
    /// The loaded book, once, after on_book_loaded().
    Book take_book();
    const Stamp& last_stamp() const { return last_stamp_; }

    SaveState state() const { return state_; }
    /// Why not saved, in words and with the remedy.
    std::string_view reason() const { return reason_; }
    /// False while another tab is the writer or the stored book is of a newer version.
    bool writable() const { return writable_; }
    /// Records that could not be read at the last load.
    std::span<const DamagedRecord> damaged() const { return damaged_; }

    void append(const Edit& edit);
    /// Take a snapshot when the journal since the last has grown long. `book` holds every edit
    /// appended so far.
    void snapshot_if_due(const Book& book);
    void retry();

    // StoreListener
    void on_loaded(Result<StoredState> state) override;
    void on_appended(std::uint64_t sequence, Result<void> done) override;
    void on_snapshot_stored(std::uint64_t sequence, Result<void> done) override;
    void on_writable() override;

  private:
    void send_next();
    void set_state(SaveState state, std::string reason = {});

    Store& store_;
    JournalListener& listener_;
    SaveState state_ = SaveState::loading;
    std::string reason_;
    bool writable_ = true;
    bool store_works_ = true;
    Book book_;
    Stamp last_stamp_;
    std::vector<DamagedRecord> damaged_;
    std::deque<StoredRecord> waiting_;  // not yet committed, in order; the first may be on its way
    bool sent_ = false;                 // the first of waiting_ is with the store
    std::uint64_t last_sequence_ = 0;   // of the last edit appended
    std::uint64_t snapshot_sequence_ = 0;
    std::size_t snapshot_bytes_ = 0;
    std::size_t bytes_since_snapshot_ = 0;
    bool snapshot_sent_ = false;
};

}  // namespace kith
