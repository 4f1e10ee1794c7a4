// A Store in a folder: one file to which edits are appended, and a file a snapshot.
// doc/stored-format.md tells the names and bytes. Never without a full valid copy: a file is made
// beside, synced, and only then given its name; what a crash leaves half done is finished or passed
// over at the next load.
#pragma once
#include "app/folder.hpp"
#include "app/store.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class FileStore final : public Store {
  public:
    /// `folder` must outlive the store. `writable`: whether this program is its one writer.
    FileStore(Folder& folder, bool writable) : folder_(folder), writable_(writable) {}

    /// Do what was asked for, also what is asked for meanwhile.
    void run();

    void set_listener(StoreListener* listener) override { listener_ = listener; }
    void load(std::uint64_t below) override;
    void append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) override;
    void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                      std::span<const std::uint64_t> drop) override;
    void set_aside(std::span<const std::uint64_t> journal,
                   std::span<const std::uint64_t> snapshots) override;
    void replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) override;
    void read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) override;
    /// Nobody looks at the map of a folder.
    void keep_derived(Derived, std::span<const std::uint8_t>) override {}

  private:
    struct JournalFile {
        std::vector<StoredRecord> records;
        std::vector<std::uint8_t> tail;  // what follows them and is no record
        std::uint64_t size = 0;          // of the file in bytes
    };

    Result<StoredState> load_now(std::uint64_t below);
    Result<StoredPast> read_past_now(std::uint64_t first, std::uint64_t last, bool with_snapshot);
    Result<void> append_now(const StoredRecord& record);
    Result<void> put_snapshot_now(const StoredRecord& snapshot,
                                  std::span<const std::uint64_t> drop);
    Result<void> set_aside_now(std::span<const std::uint64_t> journal,
                               std::span<const std::uint64_t> snapshots);
    Result<void> replace_all_now(const StoredRecord& snapshot);

    Result<JournalFile> read_journal();
    Result<void> make(std::string_view name, std::span<const std::uint8_t> bytes);
    Result<void> copy_aside(std::string name, std::span<const std::uint8_t> bytes);
    Result<void> take_out(std::span<const std::uint64_t> sequences);
    Result<void> finish_replacing();

    Folder& folder_;
    bool writable_;
    StoreListener* listener_ = nullptr;
    std::deque<std::function<void()>> asked_;
    // Of the journal, as of the last load or write. Behind `size_` there may be what a failed
    // append has left.
    std::uint64_t size_ = 0, last_sequence_ = 0;
    std::uint64_t tail_sequence_ = 0;  // under which its tail was given, if it has one
    bool replacing_ = false;           // begun, and not known to be finished
};

}  // namespace kith
