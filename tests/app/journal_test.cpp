#include "app/journal.hpp"

#include "base/bytes.hpp"
#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/app/memory_store.hpp"
#include "tests/model/random_book.hpp"
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::MemoryStore;
using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const Book& book) {
    return encode_edit({{}, {}, changes_for_whole_book(book)});
}

/// The app in a tab, as far as the journal sees it.
class Tab final : public JournalListener {
  public:
    explicit Tab(Disk& disk, SnapshotRule rule = {}) : store(disk), journal(store, *this, rule) {}

    void open() {
        journal.start();
        store.run();
    }
    void edit(const Edit& edit) {
        CHECK(apply(book, edit).has_value());
        journal.append(edit);
        if (journal.snapshot_due())
            journal.put_snapshot(encode_snapshot(book, journal.last_stamp()));
    }
    void on_book_loaded() override {
        book = journal.take_book();
        ++loads;
    }
    void on_journal_changed() override { ++changes; }
    void on_edit_followed(std::uint64_t, std::vector<std::uint8_t> record) override {
        const Result<Edit> edit = decode_edit(record);
        REQUIRE(edit);
        CHECK(replay(book, *edit).has_value());
        ++followed;
    }
    void on_book_locked(std::string_view) override { locked = true; }
    bool locked = false;
    void on_past_read(Result<StoredPast> read) override { past = std::move(read); }

    MemoryStore store;
    Journal journal;
    Book book;
    Result<StoredPast> past;
    int loads = 0, changes = 0, followed = 0;
};

Bytes stored_book(Disk& disk) {
    Tab tab(disk);
    tab.open();
    return bytes_of(tab.book);
}

Edit add_person(Id id, std::string given, std::size_t notes = 0) {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, id);
    edit.set(EntityKind::person, id, "given", given);
    if (notes > 0) edit.set(EntityKind::person, id, "notes", std::string(notes, 'n'));
    return {{1000, 0, 1}, "Add " + given, edit.changes};
}

Edit rename(Id id, std::string given) {
    EditBuilder edit;
    edit.set(EntityKind::person, id, "given", std::move(given));
    return {{2000, 0, 1}, "Rename", edit.changes};
}

/// The bytes of a record as a later version would write them.
Bytes of_newer_version(Bytes record) {
    record[4] = 99;
    const std::span<const std::uint8_t> all = record;
    const std::uint32_t crc = crc32c(all.subspan(20), crc32c(all.first(16)));
    for (std::size_t i = 0; i < 4; ++i) record[16 + i] = static_cast<std::uint8_t>(crc >> (8 * i));
    return record;
}

bool holds_text(const Disk& disk, std::string_view text) {
    const auto in = [&](const Bytes& bytes) {
        return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
    };
    const auto in_value = [&](const auto& record) { return in(record.second); };
    return std::ranges::any_of(disk.journal, in_value) ||
           std::ranges::any_of(disk.snapshots, in_value) ||
           std::ranges::any_of(disk.set_aside, [&](const auto& r) { return in(r.bytes); });
}

// ---- Saved, saving, not saved
// ---------------------------------------------------------------------

TEST_CASE("journal: saved is said only after the store has said so") {
    Disk disk;
    Tab tab(disk);
    CHECK(tab.journal.state() == SaveState::loading);
    tab.open();
    CHECK(tab.loads == 1);
    CHECK(tab.journal.state() == SaveState::saved);
    CHECK(tab.journal.writable());
    tab.edit(add_person({1, 1}, "Ana"));
    tab.edit(add_person({2, 2}, "Bo"));
    CHECK(tab.journal.state() == SaveState::saving);
    CHECK(disk.journal.empty());
    tab.store.run(1);
    CHECK(disk.journal.size() == 1);
    CHECK(tab.journal.state() == SaveState::saving);  // Bo is still on the way
    CHECK(tab.journal.has_unsaved());
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::saved);
    CHECK_FALSE(tab.journal.has_unsaved());
    CHECK(tab.changes > 0);
    CHECK(stored_book(disk) == bytes_of(tab.book));
}

TEST_CASE("journal: stamps go on from the last one stored") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    Edit edit = add_person({1, 1}, "Ana");
    edit.stamp = {5000, 7, 3};
    tab.edit(edit);
    tab.store.run();
    CHECK(tab.journal.last_stamp() == Stamp{5000, 7, 3});
    Tab next(disk);
    next.open();
    CHECK(next.journal.last_stamp() == Stamp{5000, 7, 3});
    CHECK(next.book.people.find({1, 1})->created == Stamp{5000, 7, 3});
}

TEST_CASE(
    "journal: every field of every kind is there after a reload, also from a snapshot alone") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    tab.edit({{1000, 0, 1}, "All", testing::every_field_of_every_kind()});
    tab.store.run();
    Tab from_journal(disk);
    from_journal.open();
    CHECK(testing::field_lost_in(from_journal.book) == "");
    disk.snapshots[1] = encode_snapshot(from_journal.book, from_journal.journal.last_stamp());
    disk.journal.clear();
    Tab from_snapshot(disk);
    from_snapshot.open();
    CHECK(testing::field_lost_in(from_snapshot.book) == "");
    CHECK(from_snapshot.journal.damaged().empty());
}

TEST_CASE("journal: a full store says so, editing goes on, and everything is kept in the end") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    tab.store.fail_from = 2;
    tab.edit(add_person({1, 1}, "Ana"));
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::saved);
    tab.edit(add_person({2, 2}, "Bo"));
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.reason() == "There is no space left.");
    CHECK(tab.journal.writable());
    tab.edit(add_person({3, 3}, "Cy"));                  // the next edit tries again
    CHECK(tab.journal.state() == SaveState::not_saved);  // and promises nothing
    tab.store.run();
    CHECK(disk.journal.size() == 1);
    tab.store.fail_from = SIZE_MAX;
    tab.journal.retry();
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::saved);
    CHECK(tab.journal.reason().empty());
    CHECK(stored_book(disk) == bytes_of(tab.book));
}

// ---- Failures and crashes at every operation
// ------------------------------------------------------

// Snapshots come often, so that a session of a few kilobytes has several and many can be tried.
constexpr SnapshotRule kOften = {4000, 400};

/// Forty edits, some so large that snapshots become due; what makes them large is deleted again, so
/// that the book stays small.
std::vector<Edit> session_edits(std::uint64_t seed) {
    testing::EditSource source(seed);
    std::vector<Edit> edits;
    for (std::uint64_t i = 0; i < 24; ++i) {
        edits.push_back(source.next());
        if (i % 3 != 0) continue;
        const Id id = {1000 + i, 1};
        edits.push_back(add_person(id, "Big", 2000));
        edits.push_back({{2000, 0, 1}, "Delete", {{EntityKind::person, id, kExists, false}}});
    }
    return edits;
}

/// The records after 0, 1, 2 … edits.
std::vector<Bytes> prefixes_of(const std::vector<Edit>& edits) {
    Book book;
    std::vector<Bytes> records = {bytes_of(book)};
    for (const Edit& edit : edits) {
        CHECK(apply(book, edit).has_value());
        records.push_back(bytes_of(book));
    }
    return records;
}

/// The power goes at the first write of a session, at the second …
void crash_at_every_write(std::uint64_t seed) {
    const std::vector<Edit> edits = session_edits(seed);
    const std::vector<Bytes> prefixes = prefixes_of(edits);
    bool crashed = true;
    std::size_t writes = 0;
    for (std::size_t k = 1; crashed; ++k) {
        for (const bool keeps_write : {false, true}) {
            CAPTURE(seed);
            CAPTURE(k);
            CAPTURE(keeps_write);
            Disk disk;
            Random random(seed * 1000 + k);
            std::size_t promised = 0;
            {
                Tab tab(disk, kOften);
                tab.store.crash_at = k;
                tab.store.crash_keeps_write = keeps_write;
                tab.open();
                for (std::size_t i = 0; i < edits.size(); ++i) {
                    tab.edit(edits[i]);
                    tab.store.run(random.below(3));
                    if (tab.journal.state() == SaveState::saved) promised = i + 1;
                }
                tab.store.run();
                if (tab.journal.state() == SaveState::saved) promised = edits.size();
                crashed = tab.store.crashed;
                writes = tab.store.writes;
            }
            Tab after(disk, kOften);
            after.open();
            // A prefix of what was done, and not less than was promised.
            const auto first = prefixes.begin() + static_cast<std::ptrdiff_t>(promised);
            CHECK(std::find(first, prefixes.end(), bytes_of(after.book)) != prefixes.end());
            CHECK(after.journal.damaged().empty());
            CHECK(after.journal.state() == SaveState::saved);
            // And life goes on.
            after.edit(add_person({9, 9}, "Later"));
            after.store.run();
            CHECK(stored_book(disk) == bytes_of(after.book));
        }
    }
    CHECK(writes > edits.size());  // there were snapshots, too
}

TEST_CASE("journal: a crash at any write loses nothing that was said to be saved") {
    for (std::uint64_t seed = 77; seed < 85; ++seed) crash_at_every_write(seed);
}

TEST_CASE("journal: whichever write fails, the next edits bring everything home") {
    const std::vector<Edit> edits = session_edits(77);
    const Bytes last = prefixes_of(edits).back();
    std::size_t writes = 1;
    for (std::size_t k = 1; k <= writes; ++k) {
        CAPTURE(k);
        Disk disk;
        Tab tab(disk, kOften);
        tab.store.fail_at = k;
        tab.open();
        for (std::size_t i = 0; i < edits.size(); ++i) {
            tab.edit(edits[i]);
            tab.store.run();
            // What is said to be saved is on the disk: looked at now and then, as it takes a while.
            if (tab.journal.state() == SaveState::saved && i % 7 == k % 7) {
                CHECK(stored_book(disk) == bytes_of(tab.book));
            }
        }
        tab.journal.retry();
        tab.store.run();
        CHECK(tab.journal.state() == SaveState::saved);
        CHECK(stored_book(disk) == last);
        writes = tab.store.writes;
    }
    CHECK(writes > edits.size());  // there were snapshots, too
}

TEST_CASE("journal: the journal is kept whole, and of the snapshots those far and near") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    for (std::uint64_t i = 1; i <= 6'100; ++i) {
        tab.edit(add_person({i, 1}, "P"));
        tab.store.run();
    }
    // One came after every 400 edits. The three latest are there, and three older ones apart.
    std::vector<std::uint64_t> kept;
    for (const auto& [sequence, bytes] : disk.snapshots) kept.push_back(sequence);
    REQUIRE(kept.size() == 6);
    CHECK(kept[0] == 400);
    CHECK(kept[3] == 5200);
    CHECK(kept[4] == 5600);
    CHECK(kept[5] == 6000);
    CHECK(kept[1] - kept[0] >= 400);
    CHECK(kept[3] - kept[2] <= kept[2] - kept[0]);
    CHECK(disk.journal.size() == 6'100);
    CHECK(stored_book(disk) == bytes_of(tab.book));
}

TEST_CASE("journal: with all snapshots but the oldest damaged nothing is lost") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    for (std::uint64_t i = 1; i <= 2'100; ++i) {
        tab.edit(add_person({i, 1}, "P"));
        tab.store.run();
    }
    REQUIRE(disk.snapshots.size() == 5);
    for (auto it = std::next(disk.snapshots.begin()); it != disk.snapshots.end(); ++it)
        it->second[it->second.size() / 2] ^= 1;
    Tab next(disk);
    next.open();
    CHECK(bytes_of(next.book) == bytes_of(tab.book));
    CHECK(next.journal.damaged().size() == 4);
    next.edit(add_person({1, 2}, "Q"));
    next.store.run();
    CHECK(next.journal.state() == SaveState::saved);
    CHECK(disk.set_aside.size() == 4);
    CHECK(stored_book(disk) == bytes_of(next.book));
}

TEST_CASE("journal: any part of the past can be read") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    for (std::uint64_t i = 1; i <= 900; ++i) {
        tab.edit(add_person({i, 1}, "P"));
        tab.store.run();
    }
    tab.journal.read_past(3, 5, false);
    tab.store.run();
    REQUIRE(tab.past.has_value());
    CHECK_FALSE(tab.past->snapshot);
    CHECK(tab.past->journal.size() == 3);
    tab.journal.read_past(1, 850, true);
    tab.store.run();
    CHECK(tab.past->snapshot->sequence == 800);
    CHECK(tab.past->journal.size() == 50);
}

// ---- Damage
// ---------------------------------------------------------------------------------------

/// A disk with five people added one after the other, and the records along the way.
struct FivePeople {
    Disk disk;
    std::vector<Bytes> prefixes;

    FivePeople() {
        Tab tab(disk);
        tab.open();
        prefixes.push_back(bytes_of(tab.book));
        for (std::uint64_t i = 1; i <= 5; ++i) {
            tab.edit(add_person({i, 1}, "Person " + std::to_string(i)));
            prefixes.push_back(bytes_of(tab.book));
        }
        tab.store.run();
    }
};

TEST_CASE(
    "journal: a damaged edit costs itself, is kept byte for byte and stays to be downloaded") {
    FivePeople five;
    Disk& disk = five.disk;
    disk.journal[3][25] ^= 0x10;
    const Bytes broken = disk.journal[3];
    Tab tab(disk);
    tab.open();
    CHECK(tab.book.people.size() == 4);
    CHECK(tab.book.people.find({3, 1}) == nullptr);
    CHECK(tab.journal.damaged().size() == 1);
    CHECK(tab.journal.damaged()[0].sequence == 3);
    CHECK(tab.journal.damaged()[0].bytes == broken);
    CHECK_FALSE(tab.journal.damaged()[0].reason.empty());
    CHECK(tab.journal.state() == SaveState::saved);
    CHECK(stored_book(disk) == bytes_of(tab.book));

    tab.edit(add_person({9, 9}, "New"));
    tab.store.run();
    // However long the journal grows from here, the unread part is not thinned away.
    for (std::uint64_t i = 0; i < 1300; ++i) {
        tab.edit(add_person({i, 100}, "P"));
        tab.store.run();
    }
    CHECK(disk.set_aside.size() == 1);
    Tab next(disk);
    next.open();
    CHECK(bytes_of(next.book) == bytes_of(tab.book));
    CHECK(next.journal.damaged().size() == 1);
    CHECK(next.journal.damaged()[0].bytes == broken);
    CHECK(next.journal.state() == SaveState::saved);
}

TEST_CASE(
    "journal: what builds on a damaged edit is kept aside with it, what does not is applied") {
    Disk disk;
    {
        Tab tab(disk);
        tab.open();
        tab.edit(add_person({1, 1}, "Ana"));
        tab.edit(add_person({2, 1}, "Ben"));
        tab.edit(rename({1, 1}, "Anna"));
        tab.edit(rename({2, 1}, "Benno"));
        tab.store.run();
    }
    disk.journal[1].back() ^= 1;
    Tab tab(disk);
    tab.open();
    REQUIRE(tab.book.people.size() == 1);
    CHECK(tab.book.people.find({2, 1})->given == "Benno");
    REQUIRE(tab.journal.damaged().size() == 2);
    CHECK(tab.journal.damaged()[1].sequence == 3);
    CHECK(tab.journal.damaged()[1].reason.find("builds on") != std::string::npos);
    for (int session = 0; session < 2; ++session) CHECK(stored_book(disk) == bytes_of(tab.book));
    CHECK(disk.set_aside.size() == 2);
}

TEST_CASE("journal: a record cut short, of other bytes, or missing counts as damage as well") {
    for (int how = 0; how < 3; ++how) {
        CAPTURE(how);
        FivePeople five;
        if (how == 0) five.disk.journal[4].resize(11);
        if (how == 1) five.disk.journal[4] = {'x'};
        if (how == 2) five.disk.journal.erase(4);
        Tab tab(five.disk);
        tab.open();
        CHECK(tab.book.people.size() == 4);
        CHECK(tab.book.people.find({4, 1}) == nullptr);
        CHECK(tab.journal.damaged().size() == (how == 2 ? 0 : 1));
        CHECK(stored_book(five.disk) == bytes_of(tab.book));
        tab.edit(add_person({9, 9}, "New"));
        tab.store.run();
        CHECK(stored_book(five.disk) == bytes_of(tab.book));
    }
}

TEST_CASE("journal: an edit that does not fit the book is kept aside, not half applied") {
    FivePeople five;
    five.disk.journal[4] = encode_edit(rename({77, 77}, "Nobody"));
    Tab tab(five.disk);
    tab.open();
    CHECK(tab.book.people.size() == 4);
    CHECK(tab.book.people.find({4, 1}) == nullptr);
    CHECK(tab.journal.damaged().size() == 1);
}

TEST_CASE("journal: a crash or a failure in the middle of recovering from damage loses nothing") {
    for (std::size_t k = 1; k <= 6; ++k) {
        for (const int how : {0, 1, 2}) {
            CAPTURE(k);
            CAPTURE(how);
            FivePeople five;
            five.disk.journal[3][25] ^= 0x10;
            const Bytes broken = five.disk.journal[3];
            bool promised = false;
            {
                Tab tab(five.disk);
                if (how == 2)
                    tab.store.fail_at = k;
                else
                    tab.store.crash_at = k;
                tab.store.crash_keeps_write = how == 1;
                tab.open();
                if (how == 2 && k <= 2) {
                    CHECK(tab.journal.state() == SaveState::not_saved);
                    CHECK_FALSE(tab.journal.reason().empty());
                }
                tab.edit(add_person({9, 9}, "New"));
                tab.store.run();
                promised = tab.journal.state() == SaveState::saved;
            }
            Tab next(five.disk);
            next.open();
            const bool there = next.book.people.find({9, 9}) != nullptr;
            CHECK((there || !promised));
            CHECK(next.book.people.size() == (there ? 5 : 4));
            CHECK(next.journal.damaged().size() == 1);
            CHECK(next.journal.damaged()[0].bytes == broken);
            CHECK(next.journal.state() == SaveState::saved);
        }
    }
}

TEST_CASE("journal: a damaged newest snapshot costs nothing: the older one and the journal serve") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    for (std::uint64_t i = 1; i <= 850; ++i) {
        tab.edit(add_person({i, 1}, "P"));
        tab.store.run();
    }
    CHECK(disk.snapshots.size() == 2);
    disk.snapshots[800][100] ^= 1;
    const Bytes broken = disk.snapshots[800];
    Tab next(disk);
    next.open();
    CHECK(bytes_of(next.book) == bytes_of(tab.book));
    CHECK(next.journal.damaged().size() == 1);
    CHECK(next.journal.damaged()[0].bytes == broken);
    CHECK(next.journal.state() == SaveState::saved);
    CHECK(disk.snapshots.size() == 1);  // the damaged one does not pass for one of the newest two
    next.edit(add_person({9, 9}, "New"));
    next.store.run();
    CHECK(stored_book(disk) == bytes_of(next.book));
}

TEST_CASE("journal: the only snapshot damaged, the journal from the first edit on serves") {
    Disk disk;
    Tab tab(disk);
    tab.open();
    for (std::uint64_t i = 1; i <= 410; ++i) {
        tab.edit(add_person({i, 1}, "P"));
        tab.store.run();
    }
    disk.snapshots[400].resize(50);
    CHECK(stored_book(disk) == bytes_of(tab.book));
}

TEST_CASE("journal: with everything damaged the book is empty, all bytes stay, new work is kept") {
    FivePeople five;
    for (auto& [sequence, bytes] : five.disk.journal) bytes[30] ^= 1;
    const auto journal = five.disk.journal;
    Tab tab(five.disk);
    tab.open();
    CHECK(tab.book.empty());
    CHECK(tab.journal.damaged().size() == 5);
    tab.edit(add_person({9, 9}, "New"));
    tab.store.run();
    for (int session = 0; session < 3; ++session) {
        Tab next(five.disk);
        next.open();
        CHECK(next.book.people.size() == 1);
        CHECK(next.journal.damaged().size() == 5);
    }
    for (const StoredRecord& record : five.disk.set_aside) {
        CHECK(journal.at(record.sequence) == record.bytes);
    }
    // An empty book is no reason to delete what could not be read.
    FivePeople empty;
    for (auto& [sequence, bytes] : empty.disk.journal) bytes[30] ^= 1;
    for (int session = 0; session < 3; ++session) (void)stored_book(empty.disk);
    CHECK(empty.disk.set_aside.size() == 5);
}

// ---- Newer versions, other tabs, stores that do not open
// ------------------------------------------

TEST_CASE("journal: a book of a newer version is shown as far as known, and nothing is written") {
    for (const bool in_snapshot : {false, true}) {
        CAPTURE(in_snapshot);
        FivePeople five;
        if (in_snapshot)
            five.disk.snapshots[5] = of_newer_version(encode_snapshot({}, {}));
        else
            five.disk.journal[4] = of_newer_version(five.disk.journal[4]);
        const Disk before = five.disk;
        Tab tab(five.disk);
        tab.open();
        CHECK(tab.loads == 1);
        CHECK_FALSE(tab.journal.writable());
        CHECK(tab.journal.reason().find("newer version") != std::string_view::npos);
        CHECK(tab.journal.state() == SaveState::not_saved);
        tab.journal.retry();
        tab.store.become_writable();
        tab.store.run();
        CHECK_FALSE(tab.journal.writable());
        CHECK(five.disk == before);
        CHECK(tab.store.writes == 0);
    }
}

TEST_CASE("journal: a second tab only looks, until the first has gone; then it has the news") {
    FivePeople five;
    Tab second(five.disk);
    second.store.writable = false;
    second.open();
    CHECK(second.book.people.size() == 5);
    CHECK_FALSE(second.journal.writable());
    CHECK(second.journal.reason().find("another tab") != std::string_view::npos);
    CHECK(second.journal.follows());
    CHECK(second.journal.state() == SaveState::saved);  // everything is, by the other one

    Tab first(five.disk);
    first.open();
    first.edit(add_person({9, 9}, "New"));
    first.store.run();

    second.store.become_writable();
    second.store.run();
    CHECK(second.loads == 2);
    CHECK(second.journal.writable());
    CHECK(second.journal.state() == SaveState::saved);
    CHECK(second.book.people.size() == 6);
    second.edit(add_person({8, 8}, "Mine"));
    second.store.run();
    CHECK(stored_book(five.disk) == bytes_of(second.book));
}

TEST_CASE("journal: tabs that look follow the one that writes, edit by edit") {
    FivePeople five;
    Tab first(five.disk);
    first.open();
    Tab second(five.disk);
    second.store.writable = false;
    second.open();
    first.store.set_follower(&second.store);
    first.edit(add_person({9, 9}, "New"));
    first.store.run();
    CHECK(second.followed == 1);
    CHECK(second.loads == 1);
    CHECK(bytes_of(second.book) == bytes_of(first.book));

    // One is missed: the store is read anew.
    first.store.set_follower(nullptr);
    first.edit(add_person({9, 10}, "Unheard"));
    first.store.run();
    first.store.set_follower(&second.store);
    first.edit(add_person({9, 11}, "Heard"));
    first.store.run();
    second.store.run();
    CHECK(second.loads == 2);
    CHECK(bytes_of(second.book) == bytes_of(first.book));

    // Then the first goes, after something that the second never heard of.
    first.store.set_follower(nullptr);
    first.edit(add_person({9, 12}, "Last words"));
    first.store.run();
    second.store.become_writable();
    second.store.run();
    CHECK(bytes_of(second.book) == bytes_of(first.book));
    CHECK(second.journal.writable());
}

TEST_CASE("journal: what is heard while the store is being read comes after it, once") {
    FivePeople five;
    Tab first(five.disk);
    first.open();
    Tab second(five.disk);
    second.store.writable = false;
    second.journal.start();  // and no answer yet
    first.store.set_follower(&second.store);
    first.edit(add_person({9, 9}, "During"));
    first.store.run();
    second.store.run();  // has it already
    CHECK(second.followed == 0);
    CHECK(bytes_of(second.book) == bytes_of(first.book));
    first.edit(add_person({9, 10}, "After"));
    first.store.run();
    CHECK(second.followed == 1);
    CHECK(bytes_of(second.book) == bytes_of(first.book));
}

TEST_CASE("journal: a second tab does not touch what is damaged") {
    FivePeople five;
    five.disk.journal[3][25] ^= 0x10;
    const Disk before = five.disk;
    Tab second(five.disk);
    second.store.writable = false;
    second.open();
    CHECK(second.journal.damaged().size() == 1);
    CHECK(five.disk == before);
}

TEST_CASE("journal: a store that does not open is never written over") {
    FivePeople five;
    const Disk before = five.disk;
    Tab tab(five.disk);
    tab.store.load_fails = true;
    tab.open();
    CHECK(tab.loads == 1);
    CHECK(tab.book.empty());
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.reason() == "The store cannot be opened.");
    CHECK(tab.journal.writable());  // in memory
    tab.edit(add_person({9, 9}, "New"));
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.has_unsaved());
    CHECK(five.disk == before);

    tab.journal.retry();  // still no luck: what was entered stays on the screen
    tab.store.run();
    CHECK(tab.loads == 1);
    CHECK(tab.book.people.size() == 1);

    tab.store.load_fails = false;
    tab.journal.retry();
    tab.store.run();
    CHECK(tab.loads == 2);
    CHECK(tab.book.people.size() == 6);  // what was stored, and what was entered meanwhile
    CHECK(tab.journal.state() == SaveState::saved);
    CHECK(stored_book(five.disk) == bytes_of(tab.book));
}

TEST_CASE("journal: what was entered meanwhile and does not fit what is stored stays in the tab") {
    FivePeople five;
    const Disk before = five.disk;
    Tab tab(five.disk);
    tab.store.load_fails = true;
    tab.open();
    tab.edit(add_person({1, 1}, "The same id"));
    tab.store.load_fails = false;
    tab.journal.retry();
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.reason().find("Export") != std::string_view::npos);
    CHECK(tab.book.people.size() == 1);
    CHECK(tab.journal.has_unsaved());
    CHECK(five.disk == before);
}

// ---- Deleting everything
// --------------------------------------------------------------------------

TEST_CASE("journal: what was deleted leaves the store with the next session, not before") {
    FivePeople five;
    {
        Tab tab(five.disk);
        tab.open();
        EditBuilder edit;
        edit.remove_everything(tab.book);
        const Edit deletion = {{3000, 0, 1}, "Delete everything", edit.changes};
        const auto inverse = apply(tab.book, deletion);
        tab.journal.append(deletion);
        tab.store.run();
        CHECK(holds_text(five.disk, "Person 3"));
        // Until the tab closes it can be taken back.
        const Edit undo = {{3001, 0, 1}, "Undo", *inverse};
        tab.edit(undo);
        tab.store.run();
        CHECK(stored_book(five.disk) == five.prefixes[5]);
        tab.edit({{3002, 0, 1}, "Delete everything", edit.changes});
        tab.store.run();
    }
    Tab next(five.disk);
    next.journal.set_emptied({3002, 0, 1});
    next.open();
    CHECK(next.book.empty());
    CHECK_FALSE(holds_text(five.disk, "Person"));
    CHECK(five.disk.journal.empty());
    CHECK(five.disk.snapshots.size() == 1);
    next.edit(add_person({9, 9}, "New"));
    next.store.run();
    CHECK(stored_book(five.disk) == bytes_of(next.book));
}

TEST_CASE("journal: deleting everything takes along what could not be read before, not after") {
    // Damaged first, then everything deleted.
    FivePeople before;
    before.disk.journal[3][40] ^= 1;
    const auto delete_everything = [](Disk& disk) {
        Tab tab(disk);
        tab.open();
        EditBuilder edit;
        edit.remove_everything(tab.book);
        tab.edit({{3000, 0, 1}, "Delete everything", edit.changes});
        tab.store.run();
    };
    const auto open_again = [](Disk& disk) {
        Tab tab(disk);
        tab.journal.set_emptied({3000, 0, 1});
        tab.open();
    };
    delete_everything(before.disk);
    CHECK(before.disk.set_aside.size() == 1);
    open_again(before.disk);
    CHECK(before.disk.set_aside.empty());
    CHECK_FALSE(holds_text(before.disk, "Person"));

    // Everything deleted, then something new that is damaged: nobody deleted that.
    FivePeople after;
    delete_everything(after.disk);
    {
        Disk& disk = after.disk;
        disk.journal[7] = encode_edit(add_person({9, 9}, "Precious"));
        disk.journal[7].back() ^= 1;
    }
    for (int session = 0; session < 3; ++session) open_again(after.disk);
    CHECK(after.disk.set_aside.size() == 1);
    CHECK(holds_text(after.disk, "Precious"));
}

TEST_CASE(
    "journal: the last person deleted by hand stays in the bin, whatever was emptied before") {
    for (const bool emptied_before : {false, true}) {
        CAPTURE(emptied_before);
        Disk disk;
        {
            Tab tab(disk);
            tab.open();
            tab.edit(add_person({1, 1}, "Ana"));
            if (emptied_before) {
                EditBuilder deletion;
                deletion.remove_everything(tab.book);
                tab.edit({{2000, 0, 1}, "Delete everything", deletion.changes});
                tab.edit(add_person({2, 1}, "Ben"));
            }
            const Id last{emptied_before ? 2u : 1u, 1};
            tab.edit({{3000, 0, 1}, "Delete", {{EntityKind::person, last, kExists, false}}});
            tab.store.run();
        }
        for (int session = 0; session < 2; ++session) {
            Tab tab(disk);
            if (emptied_before) tab.journal.set_emptied({2000, 0, 1});
            tab.open();
            CHECK(tab.book.empty());
            CHECK(holds_text(disk, emptied_before ? "Ben" : "Ana"));
            CHECK(tab.book.bin.people.size() == (emptied_before ? 2u : 1u));
        }
    }
}

TEST_CASE("journal: a store that has gone is told at once, and nothing is said to be saved again") {
    FivePeople five;
    Tab tab(five.disk);
    tab.open();
    tab.journal.on_lost("The storage is gone.");
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.reason() == "The storage is gone.");
    CHECK_FALSE(tab.journal.can_retry());
    tab.edit(add_person({9, 9}, "New"));
    tab.journal.retry();
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.has_unsaved());
    CHECK_FALSE(five.disk.journal.contains(6));
}

TEST_CASE("journal: a write that ends well after the store has gone does not make it saved") {
    FivePeople five;
    Tab tab(five.disk);
    tab.open();
    tab.edit(add_person({9, 9}, "New"));
    tab.journal.on_lost("The storage is gone.");
    tab.store.run();
    CHECK(tab.journal.state() == SaveState::not_saved);
    CHECK(tab.journal.reason() == "The storage is gone.");
}

TEST_CASE("journal: the book's own settings outlive the deletion of everything") {
    Disk disk;
    {
        Tab tab(disk);
        tab.open();
        EditBuilder edit;
        const Id name = id_from_text("book.name");
        edit.create_with_id(EntityKind::setting, name);
        edit.set(EntityKind::setting, name, "name", std::string("book.name"));
        edit.set(EntityKind::setting, name, "value", std::string("My people"));
        tab.edit({{1, 0, 1}, "Name the book", edit.changes});
        tab.edit(add_person({1, 1}, "Ana"));
        EditBuilder deletion;
        deletion.remove_everything(tab.book);
        tab.edit({{3000, 0, 1}, "Delete everything", deletion.changes});
        tab.store.run();
    }
    for (int session = 0; session < 2; ++session) {
        Tab tab(disk);
        tab.journal.set_emptied({3000, 0, 1});
        tab.open();
        CHECK(setting(tab.book, "book.name") == "My people");
        CHECK_FALSE(holds_text(disk, "Ana"));
    }
}

}  // namespace
}  // namespace kith
