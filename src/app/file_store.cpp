#include "app/file_store.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr std::string_view kJournal = "journal";
constexpr std::string_view kSnapshot = "snapshot-";
constexpr std::string_view kReplacing = "replacing-";
constexpr std::string_view kAsideJournal = "aside-journal-";
constexpr std::string_view kAsideSnapshot = "aside-snapshot-";
constexpr std::string_view kBeside = "unfinished";

constexpr std::size_t kHeadSize = 16;  // sequence, size, checksum of both

std::string name_of(std::string_view prefix, std::uint64_t sequence) {
    return std::string(prefix) + std::to_string(sequence);
}

using Numbered = std::vector<std::pair<std::uint64_t, std::string>>;

/// The files called `prefix` and a number, by number; behind a dot there may be another one.
Numbered numbered(std::span<const std::string> names, std::string_view prefix) {
    Numbered found;
    for (const std::string& name : names) {
        if (!name.starts_with(prefix)) continue;
        const char* end = name.data() + name.size();
        std::uint64_t sequence = 0;
        const auto [stop, code] = std::from_chars(name.data() + prefix.size(), end, sequence);
        if (code == std::errc{} && (stop == end || *stop == '.'))
            found.emplace_back(sequence, name);
    }
    std::ranges::sort(found);
    return found;
}

/// The newest snapshot with a sequence below `below`.
Result<std::optional<StoredRecord>> read_snapshot(Folder& folder,
                                                  std::span<const std::string> names,
                                                  std::uint64_t below) {
    const Numbered snapshots = numbered(names, kSnapshot);
    const auto above = std::ranges::lower_bound(snapshots, below, {}, &Numbered::value_type::first);
    if (above == snapshots.begin()) return std::nullopt;
    const auto& [sequence, name] = *(above - 1);
    Result<std::vector<std::uint8_t>> bytes = folder.read(name);
    if (!bytes) return std::unexpected(bytes.error());
    return StoredRecord{sequence, std::move(*bytes)};
}

std::vector<std::uint8_t> framed(const StoredRecord& record) {
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    out.u64(record.sequence);
    out.u32(static_cast<std::uint32_t>(record.bytes.size()));
    out.u32(crc32c(bytes));
    bytes.insert(bytes.end(), record.bytes.begin(), record.bytes.end());
    return bytes;
}

/// The sequence in the head of a frame; zero when it is none or the record is not all there.
StoredRecord read_frame(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kHeadSize) return {};
    ByteReader in(bytes);
    const std::uint64_t sequence = in.u64();
    const std::uint32_t size = in.u32();
    if (in.u32() != crc32c(bytes.first(kHeadSize - 4)) || size > in.left()) return {};
    const auto record = bytes.subspan(kHeadSize, size);
    return {sequence, {record.begin(), record.end()}};
}

}  // namespace

// ---- What was asked for
// ---------------------------------------------------------------------------------

void FileStore::run() {
    while (!asked_.empty()) {
        const auto next = std::move(asked_.front());
        asked_.pop_front();
        next();
    }
}

void FileStore::load(std::uint64_t below) {
    asked_.emplace_back([this, below] { listener_->on_loaded(load_now(below)); });
}

void FileStore::append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) {
    asked_.emplace_back([this, record = StoredRecord{sequence, {bytes.begin(), bytes.end()}}] {
        listener_->on_appended(record.sequence, append_now(record));
    });
}

void FileStore::put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                             std::span<const std::uint64_t> drop) {
    asked_.emplace_back([this, snapshot = StoredRecord{sequence, std::move(bytes)},
                         drop = std::vector(drop.begin(), drop.end())] {
        listener_->on_snapshot_stored(snapshot.sequence, put_snapshot_now(snapshot, drop));
    });
}

void FileStore::set_aside(std::span<const std::uint64_t> journal,
                          std::span<const std::uint64_t> snapshots) {
    asked_.emplace_back([this, journal = std::vector(journal.begin(), journal.end()),
                         snapshots = std::vector(snapshots.begin(), snapshots.end())] {
        listener_->on_set_aside(set_aside_now(journal, snapshots));
    });
}

void FileStore::replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) {
    asked_.emplace_back([this, record = StoredRecord{sequence, std::move(snapshot)}] {
        listener_->on_snapshot_stored(record.sequence, replace_all_now(record));
    });
}

void FileStore::read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) {
    asked_.emplace_back([this, first, last, with_snapshot] {
        listener_->on_past_read(read_past_now(first, last, with_snapshot));
    });
}

// ---- Reading
// ---------------------------------------------------------------------------------------

/// From where a frame cannot be read, all that follows is given as one record.
Result<FileStore::JournalFile> FileStore::read_journal() {
    Result<std::vector<std::uint8_t>> bytes = folder_.read(kJournal);
    if (!bytes && bytes.error().code != ErrorCode::not_found) return std::unexpected(bytes.error());
    JournalFile file;
    if (!bytes) return file;
    file.size = bytes->size();
    std::uint64_t last = 0;
    for (std::span<const std::uint8_t> left = *bytes; !left.empty();) {
        StoredRecord record = read_frame(left);
        if (record.sequence <= last) {
            file.tail = {left.begin(), left.end()};
            break;
        }
        last = record.sequence;
        left = left.subspan(kHeadSize + record.bytes.size());
        file.records.push_back(std::move(record));
    }
    return file;
}

Result<StoredState> FileStore::load_now(std::uint64_t below) {
    if (writable_) {
        replacing_ = true;  // an earlier run may have begun it
        if (const auto done = finish_replacing(); !done) return std::unexpected(done.error());
    }
    const Result<std::vector<std::string>> names = folder_.names();
    if (!names) return std::unexpected(names.error());
    StoredState state;
    state.writable = writable_;
    Result<std::optional<StoredRecord>> snapshot = read_snapshot(folder_, *names, below);
    if (!snapshot) return std::unexpected(snapshot.error());
    state.snapshot = std::move(*snapshot);
    for (const auto& [sequence, name] : numbered(*names, kSnapshot))
        state.snapshots.push_back(sequence);
    for (const std::string_view prefix : {kAsideJournal, kAsideSnapshot}) {
        for (const auto& [sequence, name] : numbered(*names, prefix)) {
            Result<std::vector<std::uint8_t>> bytes = folder_.read(name);
            if (!bytes) return std::unexpected(bytes.error());
            state.set_aside.push_back({sequence, std::move(*bytes)});
        }
    }

    Result<JournalFile> journal = read_journal();
    if (!journal) return std::unexpected(journal.error());
    size_ = journal->size;
    last_sequence_ = journal->records.empty() ? 0 : journal->records.back().sequence;
    tail_sequence_ = 0;
    if (!journal->tail.empty()) {
        // Numbered behind all that there is: it followed that, whatever it was.
        tail_sequence_ = last_sequence_;
        for (const std::uint64_t sequence : state.snapshots)
            tail_sequence_ = std::max(tail_sequence_, sequence);
        for (const StoredRecord& record : state.set_aside)
            tail_sequence_ = std::max(tail_sequence_, record.sequence);
        journal->records.push_back({++tail_sequence_, std::move(journal->tail)});
    }
    std::erase_if(journal->records, [&](const StoredRecord& record) {
        return state.snapshot && record.sequence <= state.snapshot->sequence;
    });
    state.journal = std::move(journal->records);
    return state;
}

Result<StoredPast> FileStore::read_past_now(std::uint64_t first, std::uint64_t last,
                                            bool with_snapshot) {
    StoredPast past{first, last, {}, {}};
    if (with_snapshot) {
        const Result<std::vector<std::string>> names = folder_.names();
        if (!names) return std::unexpected(names.error());
        Result<std::optional<StoredRecord>> snapshot = read_snapshot(folder_, *names, last + 1);
        if (!snapshot) return std::unexpected(snapshot.error());
        past.snapshot = std::move(*snapshot);
    }
    Result<JournalFile> journal = read_journal();
    if (!journal) return std::unexpected(journal.error());
    const std::uint64_t from = past.snapshot ? past.snapshot->sequence + 1 : first;
    for (StoredRecord& record : journal->records) {
        if (record.sequence >= from && record.sequence <= last)
            past.journal.push_back(std::move(record));
    }
    return past;
}

// ---- Writing
// ---------------------------------------------------------------------------------------

/// A file of this name and content, or none.
Result<void> FileStore::make(std::string_view name, std::span<const std::uint8_t> bytes) {
    return folder_.write(kBeside, bytes)
        .and_then([&] { return folder_.sync(kBeside); })
        .and_then([&] { return folder_.rename(kBeside, name); })
        .and_then([&] { return folder_.sync_names(); });
}

Result<void> FileStore::append_now(const StoredRecord& record) {
    if (const auto done = finish_replacing(); !done) return done;
    if (tail_sequence_ != 0 || record.sequence <= last_sequence_)
        return fail(ErrorCode::storage, "The folder already holds such an edit. Open it anew.");
    if (record.bytes.size() > std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::storage, "This change is too large for the folder.");
    const std::vector<std::uint8_t> bytes = framed(record);
    // What a failed append has left goes first. To write it anew is the only way, too, to get to
    // the disk what a failed sync has not: the system may take it for written.
    const auto done =
        folder_.append(kJournal, {})
            .and_then([&] { return folder_.truncate(kJournal, size_); })
            .and_then([&] { return folder_.append(kJournal, bytes); })
            .and_then([&] { return folder_.sync(kJournal); })
            .and_then([&] { return size_ == 0 ? folder_.sync_names() : Result<void>{}; });
    if (!done) return done;
    size_ += bytes.size();
    last_sequence_ = record.sequence;
    return {};
}

Result<void> FileStore::put_snapshot_now(const StoredRecord& snapshot,
                                         std::span<const std::uint64_t> drop) {
    const auto done = finish_replacing().and_then(
        [&] { return make(name_of(kSnapshot, snapshot.sequence), snapshot.bytes); });
    if (!done) return done;
    // One that stays costs its room alone, and is dropped with the next.
    for (const std::uint64_t sequence : drop) {
        [[maybe_unused]] const auto gone = folder_.remove(name_of(kSnapshot, sequence));
    }
    return {};
}

Result<void> FileStore::set_aside_now(std::span<const std::uint64_t> journal,
                                      std::span<const std::uint64_t> snapshots) {
    if (const auto done = finish_replacing(); !done) return done;
    // First a copy beside, then out of where it was.
    for (const std::uint64_t sequence : snapshots) {
        const Result<std::vector<std::uint8_t>> bytes = folder_.read(name_of(kSnapshot, sequence));
        if (!bytes && bytes.error().code == ErrorCode::not_found) continue;
        if (!bytes) return std::unexpected(bytes.error());
        const auto done = copy_aside(name_of(kAsideSnapshot, sequence), *bytes);
        if (!done) return done;
    }
    if (!journal.empty()) {
        if (const auto done = take_out(journal); !done) return done;
    }
    for (const std::uint64_t sequence : snapshots) {
        const auto done = folder_.remove(name_of(kSnapshot, sequence));
        if (!done && done.error().code != ErrorCode::not_found) return done;
    }
    return folder_.sync_names();
}

/// Under a name that no other bytes have.
Result<void> FileStore::copy_aside(std::string name, std::span<const std::uint8_t> bytes) {
    const std::string first = name;
    for (int copy = 1;; ++copy) {
        const Result<std::vector<std::uint8_t>> there = folder_.read(name);
        if (!there && there.error().code == ErrorCode::not_found) return make(name, bytes);
        if (!there) return std::unexpected(there.error());
        if (std::ranges::equal(*there, bytes)) return {};
        name = first + "." + std::to_string(copy);
    }
}

/// These records out of the journal and aside; what is left stays as it is.
Result<void> FileStore::take_out(std::span<const std::uint64_t> sequences) {
    Result<JournalFile> file = read_journal();
    if (!file) return std::unexpected(file.error());
    if (!file->tail.empty()) file->records.push_back({tail_sequence_, std::move(file->tail)});
    std::vector<std::uint8_t> kept;
    std::uint64_t last_kept = 0;
    for (const StoredRecord& record : file->records) {
        if (std::ranges::contains(sequences, record.sequence)) {
            const auto done = copy_aside(name_of(kAsideJournal, record.sequence), record.bytes);
            if (!done) return done;
        } else {
            const std::vector<std::uint8_t> bytes = framed(record);
            kept.insert(kept.end(), bytes.begin(), bytes.end());
            last_kept = record.sequence;
        }
    }
    if (const auto done = make(kJournal, kept); !done) return done;
    size_ = kept.size();
    last_sequence_ = last_kept;
    tail_sequence_ = 0;
    return {};
}

Result<void> FileStore::replace_all_now(const StoredRecord& snapshot) {
    if (const auto done = finish_replacing(); !done) return done;
    // From here on it will be finished, by whoever comes next if not now.
    replacing_ = true;
    return make(name_of(kReplacing, snapshot.sequence), snapshot.bytes).and_then([&] {
        return finish_replacing();
    });
}

/// Everything but the one snapshot goes, before that gets the name of one.
Result<void> FileStore::finish_replacing() {
    if (!replacing_) return {};
    const Result<std::vector<std::string>> names = folder_.names();
    if (!names) return std::unexpected(names.error());
    if (const Numbered replacing = numbered(*names, kReplacing); !replacing.empty()) {
        const auto& [sequence, last] = replacing.back();
        size_ = last_sequence_ = tail_sequence_ = 0;
        for (const std::string& name : *names) {
            const bool ours = name == kJournal || name.starts_with(kSnapshot) ||
                              name.starts_with(kAsideJournal) || name.starts_with(kAsideSnapshot);
            if (!ours) continue;
            if (const auto done = folder_.remove(name); !done) return done;
        }
        if (const auto done = folder_.sync_names(); !done) return done;
        const auto done = folder_.rename(last, name_of(kSnapshot, sequence));
        if (!done) return done;
    }
    // Also when it has its name: an earlier attempt may have failed at this, and a name that comes
    // back would take away what is written from now on.
    if (const auto done = folder_.sync_names(); !done) return done;
    replacing_ = false;
    return {};
}

}  // namespace kith
