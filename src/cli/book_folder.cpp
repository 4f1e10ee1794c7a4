#include "cli/book_folder.hpp"

#include "cli/files.hpp"
#include "model/edit_codec.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace kith::cli {

bool names_folder(std::string_view path) {
    std::error_code ignored;
    return path.ends_with('/') || std::filesystem::is_directory(path, ignored);
}

BookFolder::BookFolder(std::unique_ptr<DiskFolder> folder, bool writable)
    : folder_(std::move(folder)), store_(*folder_, writable), journal_(store_, *this) {}

Result<std::unique_ptr<BookFolder>> BookFolder::open_to_read(std::string_view path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        return fail(ErrorCode::not_found, "there is no folder " + std::string(path));
    return load(path, std::make_unique<DiskFolder>(std::string(path)), false);
}

Result<std::unique_ptr<BookFolder>> BookFolder::open_to_write(std::string_view path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error)
        return fail(ErrorCode::storage,
                    "cannot make the folder " + std::string(path) + ": " + error.message());
    auto folder = std::make_unique<DiskFolder>(std::string(path));
    const Result<bool> locked = folder->lock();
    if (!locked) return std::unexpected(locked.error());
    if (!*locked)
        return fail(ErrorCode::conflict, "another program is writing to " + std::string(path) +
                                             "; try again when it has ended");
    return load(path, std::move(folder), true);
}

Result<std::unique_ptr<BookFolder>> BookFolder::load(std::string_view path,
                                                     std::unique_ptr<DiskFolder> folder,
                                                     bool writable) {
    std::unique_ptr<BookFolder> opened(new BookFolder(std::move(folder), writable));
    Journal& journal = opened->journal_;
    journal.start();
    opened->store_.run();
    // Nothing is taken for the book but what was read without a doubt about the whole.
    const bool read = !journal.writable() && journal.newer_version().empty();
    const bool usable = writable ? journal.state() == SaveState::saved : read;
    if (!usable) return fail(ErrorCode::storage, std::string(journal.reason()));
    for (const DamagedRecord& record : journal.damaged()) {
        complain(std::string(path) + ": edit or snapshot " + std::to_string(record.sequence) +
                 " is left out. " + record.reason);
    }
    return opened;
}

Result<void> BookFolder::append(const Edit& edit) {
    journal_.append(edit);
    store_.run();
    if (journal_.state() != SaveState::saved)
        return fail(ErrorCode::storage, std::string(journal_.reason()));
    if (journal_.snapshot_due()) {
        journal_.put_snapshot(encode_snapshot(book_, journal_.last_stamp()));
        store_.run();  // one that cannot be stored costs nothing
    }
    return {};
}

Result<std::vector<StoredRecord>> BookFolder::edits() {
    journal_.read_past(1, journal_.last_sequence(), false);
    store_.run();
    if (!past_) return std::unexpected(past_.error());
    return std::move(past_->journal);
}

}  // namespace kith::cli
