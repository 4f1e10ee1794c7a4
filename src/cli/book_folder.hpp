// A book that is kept in a folder: the same journal as in the browser, so that an import appends
// its edit and nothing that was there is written again.
#pragma once
#include "app/file_store.hpp"
#include "app/journal.hpp"
#include "cli/disk_folder.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace kith::cli {

/// Whether `path` names a folder: it is one, or ends in a slash.
bool names_folder(std::string_view path);

class BookFolder final : public JournalListener {
  public:
    /// What could not be read is told on stderr.
    static Result<std::unique_ptr<BookFolder>> open_to_read(std::string_view path);
    /// Makes the folder when there is none. An error when another program writes there.
    static Result<std::unique_ptr<BookFolder>> open_to_write(std::string_view path);

    Book& book() { return book_; }
    /// `edit` was applied to the book. It is on the disk when this returns without an error.
    Result<void> append(const Edit& edit);
    /// Every edit that is kept, oldest first.
    Result<std::vector<StoredRecord>> edits();

    void on_book_loaded() override { book_ = journal_.take_book(); }
    void on_book_locked(std::string_view) override {}
    void on_journal_changed() override {}
    void on_edit_followed(std::uint64_t, std::vector<std::uint8_t>) override {}
    void on_past_read(Result<StoredPast> past) override { past_ = std::move(past); }

  private:
    BookFolder(std::unique_ptr<DiskFolder> folder, bool writable);
    static Result<std::unique_ptr<BookFolder>> load(std::string_view path,
                                                    std::unique_ptr<DiskFolder> folder,
                                                    bool writable);

    std::unique_ptr<DiskFolder> folder_;
    FileStore store_;
    Journal journal_;
    Book book_;
    Result<StoredPast> past_;
};

}  // namespace kith::cli
