#include "app/file_store.hpp"

#include "app/history.hpp"
#include "app/journal.hpp"
#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/app/simulated_folder.hpp"
#include "tests/model/random_book.hpp"
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace kith {
namespace {

using testing::SimulatedFolder;
using Bytes = std::vector<std::uint8_t>;
using Content = SimulatedFolder::Content;

// So few edits a snapshot that a short session has several.
constexpr SnapshotRule kOften = {.least_bytes = SIZE_MAX, .edits = 3};

Bytes bytes_of(const Book& book) {
    return encode_edit({{}, {}, changes_for_whole_book(book)});
}

/// A program that has the folder open.
class Program final : public JournalListener {
  public:
    explicit Program(Folder& folder, bool writable = true)
        : store(folder, writable), journal(store, *this, kOften) {
        journal.start();
        store.run();
    }

    void edit(const Edit& edit) {
        CHECK(history.perform(book, edit).has_value());
        stored(edit);
    }
    /// False when there is nothing to undo.
    bool undo() {
        const auto edit = history.undo(book, next_stamp(journal.last_stamp(), 0, 1));
        CHECK(edit.has_value());
        if (edit && *edit) stored(**edit);
        return edit && *edit;
    }
    bool saved() const { return journal.state() == SaveState::saved; }

    void on_book_loaded() override { book = journal.take_book(); }
    void on_journal_changed() override {}
    void on_edit_followed(std::uint64_t, std::vector<std::uint8_t>) override {}
    void on_book_locked(std::string_view) override {}
    void on_past_read(Result<StoredPast> read) override { past = std::move(read); }

    FileStore store;
    Journal journal;
    Book book;
    History history;
    Result<StoredPast> past;

  private:
    void stored(const Edit& edit) {
        journal.append(edit);
        store.run();
        if (!journal.snapshot_due()) return;
        journal.put_snapshot(encode_snapshot(book, journal.last_stamp()));
        store.run();
    }
};

Bytes stored_book(const Content& content) {
    SimulatedFolder folder(content, 1);
    return bytes_of(Program(folder, false).book);
}

std::vector<Bytes> damaged_in(const Content& content) {
    SimulatedFolder folder(content, 1);
    const Program program(folder, false);
    std::vector<Bytes> damaged;
    for (const DamagedRecord& record : program.journal.damaged()) damaged.push_back(record.bytes);
    return damaged;
}

/// Work for a moment: edits, some taken back, and once in a while the past forgotten. The book
/// after each step goes to `books`. How many of those it was told are saved.
std::size_t work(Program& program, std::uint64_t seed, std::vector<Bytes>& books) {
    testing::EditSource source(seed);
    Random random(seed);
    books = {bytes_of(program.book)};
    std::size_t promised = 0;
    for (int step = 0; step < 8; ++step) {
        if (random.below(4) != 0 || !program.undo()) program.edit(source.next(program.book));
        books.push_back(bytes_of(program.book));
        if (program.saved()) promised = books.size() - 1;
        if (random.below(16) == 0 && program.saved()) {
            program.journal.forget_past(
                encode_snapshot(program.book, program.journal.last_stamp()));
            program.store.run();
        }
    }
    return promised;
}

/// Folders as earlier sessions may have left them: none, orderly, and with a bit that has turned.
Content folder_of(std::uint64_t seed) {
    if (seed % 3 == 0) return {};
    SimulatedFolder folder({}, seed);
    Program program(folder);
    std::vector<Bytes> books;
    work(program, seed, books);
    Content content = folder.after_exit();
    Random random(seed);
    auto file = content.begin();
    std::advance(file, random.below(static_cast<std::uint32_t>(content.size())));
    if (seed % 3 == 1 && !file->second.empty()) {
        const auto size = static_cast<std::uint32_t>(file->second.size());
        file->second[random.below(size)] ^= static_cast<std::uint8_t>(1u << random.below(8));
    }
    return content;
}

TEST_CASE("file store: a book is kept, read again, and its past with it") {
    SimulatedFolder folder({}, 1);
    std::vector<Bytes> books;
    {
        Program program(folder);
        testing::EditSource source(5);
        for (int i = 0; i < 40; ++i) {
            program.edit(source.next());
            CHECK(program.saved());
            books.push_back(bytes_of(program.book));
        }
    }
    Program next(folder);
    CHECK(bytes_of(next.book) == books.back());
    CHECK(next.journal.damaged().empty());
    next.journal.read_past(1, 40, false);
    next.store.run();
    CHECK(next.past->journal.size() == 40);
    next.journal.read_past(1, 11, true);
    next.store.run();
    REQUIRE(next.past->snapshot);
    Result<Snapshot> then = decode_snapshot(next.past->snapshot->bytes);
    for (const StoredRecord& record : next.past->journal)
        CHECK(replay(then->book, *decode_edit(record.bytes)));
    CHECK(bytes_of(then->book) == books[10]);
}

TEST_CASE("file store: it is the files that are documented") {
    SimulatedFolder folder({}, 1);
    Program program(folder);
    testing::EditSource source(5);
    const Edit first = source.next();
    program.edit(first);
    for (int i = 0; i < 3; ++i) program.edit(source.next());
    const Content content = folder.after_exit();
    CHECK(content.size() == 2);
    CHECK(content.contains("snapshot-3"));
    const Bytes& journal = content.at("journal");
    const Bytes record = encode_edit(first);
    CHECK(journal[0] == 1);
    CHECK(std::equal(record.begin(), record.end(), journal.begin() + 16));
}

TEST_CASE("file store: wherever the power goes, what was saved is there, and it is a prefix") {
    std::size_t sessions = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Content before = folder_of(seed);
        const std::vector<Bytes> damaged_before = damaged_in(before);
        bool crashed = true;
        for (std::size_t k = 1; crashed; ++k) {
            CAPTURE(seed);
            CAPTURE(k);
            ++sessions;
            SimulatedFolder folder(before, seed * 1000 + k);
            folder.crash_at = k;
            std::vector<Bytes> books;
            std::size_t promised = 0;
            bool forgot = false;
            {
                Program program(folder);
                promised = work(program, seed + 7, books);
                forgot = program.journal.damaged().empty();
            }
            crashed = folder.off;
            const Content content = folder.after_crash();
            SimulatedFolder again(content, k);
            Program after(again);
            // What was never read, as the power went before, is there as it was.
            if (books.front() != stored_book(before)) books = {stored_book(before)};
            const auto least = books.begin() + static_cast<std::ptrdiff_t>(promised);
            CHECK(std::find(least, books.end(), bytes_of(after.book)) != books.end());
            // What could not be read is kept byte for byte, unless the past was to be forgotten.
            if (!forgot) {
                for (const Bytes& bytes : damaged_before)
                    CHECK(std::ranges::contains(after.journal.damaged(), bytes,
                                                &DamagedRecord::bytes));
            }
            // And life goes on, as if nothing had been; undone, it is again as it was.
            const Bytes found = bytes_of(after.book);
            testing::EditSource source(10'000 + seed);
            for (int i = 0; i < 2; ++i) after.edit(source.next(after.book));
            CHECK(after.saved());
            CHECK(stored_book(again.after_crash()) == bytes_of(after.book));
            while (after.undo()) {
            }
            CHECK(bytes_of(after.book) == found);
            CHECK(after.saved());
            CHECK(stored_book(again.after_crash()) == found);
        }
    }
    CHECK(sessions > 2000);
}

TEST_CASE("file store: whichever operation fails, the next edits bring everything home") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Content before = folder_of(seed);
        std::size_t operations = 1;
        for (std::size_t k = 1; k <= operations; ++k) {
            CAPTURE(seed);
            CAPTURE(k);
            SimulatedFolder folder(before, seed * 1000 + k);
            folder.fail_at = k;
            Program program(folder);
            std::vector<Bytes> books;
            work(program, seed + 7, books);
            program.journal.retry();
            program.store.run();
            CHECK(program.saved());
            CHECK(stored_book(folder.after_crash()) == bytes_of(program.book));
            operations = folder.operations;
        }
    }
}

TEST_CASE("file store: what is only read is not touched") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Content before = folder_of(seed);
        SimulatedFolder folder(before, 1);
        const Program program(folder, false);
        CHECK_FALSE(program.journal.writable());
        CHECK(folder.operations == 0);
        CHECK(folder.after_exit() == before);
    }
}

TEST_CASE("file store: any bytes in any file cost what was in them and no more") {
    Random random(9);
    for (std::uint64_t round = 0; round < 400; ++round) {
        CAPTURE(round);
        Content content = folder_of(round * 3 + 2);
        for (auto& [name, bytes] : content) {
            if (random.below(3) == 0) {
                bytes.resize(random.below(static_cast<std::uint32_t>(bytes.size()) + 40));
                for (std::uint32_t i = random.below(5); i > 0 && !bytes.empty(); --i)
                    bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] =
                        static_cast<std::uint8_t>(random.next());
            }
        }
        content["a file of the person's own"] = {1, 2, 3};
        const std::vector<Bytes> damaged = damaged_in(content);
        SimulatedFolder folder(content, round);
        Program program(folder);
        CHECK(bytes_of(program.book) == stored_book(content));
        testing::EditSource source(10'000 + round);
        program.edit(source.next(program.book));
        CHECK(program.saved());
        const Content after = folder.after_crash();
        CHECK(stored_book(after) == bytes_of(program.book));
        for (const Bytes& bytes : damaged) CHECK(std::ranges::contains(damaged_in(after), bytes));
        CHECK(after.at("a file of the person's own") == Bytes{1, 2, 3});
    }
}

}  // namespace
}  // namespace kith
