#include "app/app_state.hpp"

#include "app/bin.hpp"
#include "app/person_glance.hpp"
#include "app/person_story.hpp"
#include "graph/measure.hpp"
#include "strategy/suggested_touch.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include "tests/app/app_tab.hpp"
#include "tests/app/memory_store.hpp"
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::MemoryStore;
using testing::NoLayout;
using testing::Tab;
using testing::TestFile;
using testing::TestHost;
using testing::TestMeasures;
using testing::TestVault;

std::string names_in(const Book& book) {
    std::string names;
    for (const Person& person : book.people.rows()) names += display_name(person) + ";";
    return names;
}

/// What the disk holds, as the next session reads it.
std::string stored_book(Disk& disk) {
    Tab next(disk);
    return text::write_book_json(next.app.book());
}

}  // namespace

TEST_CASE("app: what could not be read is downloaded as one file, each record behind its number") {
    Disk disk;
    {
        Tab tab(disk);
        for (const char* name : {"Ana", "Bo", "Cy"}) tab.add(name);
        tab.store.run();
    }
    for (const std::uint64_t sequence : {std::uint64_t{1}, std::uint64_t{3}})
        disk.journal[sequence].back() ^= 1;
    Tab tab(disk);
    tab.store.run();
    REQUIRE(tab.app.journal().damaged().size() >= 2);
    tab.app.run(command::DownloadDamaged{});
    REQUIRE(tab.host.saved_files.size() == 1);
    std::span<const std::uint8_t> left = tab.host.saved_files.front();
    for (const DamagedRecord& record : tab.app.journal().damaged()) {
        REQUIRE(left.size() >= 16 + record.bytes.size());
        CHECK(left[0] == record.sequence);
        CHECK(std::ranges::equal(left.subspan(16, record.bytes.size()), record.bytes));
        left = left.subspan(16 + record.bytes.size());
    }
    CHECK(left.empty());
}

TEST_CASE("app: a store that fails keeps no edit from being made, and none is lost") {
    Disk disk;
    Tab tab(disk);
    const AppState& app = tab.app;
    REQUIRE(app.ready());
    tab.add("Ana");
    tab.store.run();
    CHECK(app.journal().state() == SaveState::saved);
    const Disk before = disk;

    tab.store.fail_from = tab.store.writes + 1;
    tab.add("Bo");
    tab.store.run();
    CHECK(app.journal().state() == SaveState::not_saved);
    CHECK(app.journal().reason() == "There is no space left.");
    const Id cy = tab.add("Cy");
    tab.app.run(command::RemoveEntity{EntityKind::person, cy});
    tab.app.run(command::Undo{});
    tab.store.run();
    CHECK(app.journal().state() == SaveState::not_saved);
    CHECK(app.journal().has_unsaved());
    CHECK(names_in(app.book()) == "Ana;Bo;Cy;");
    CHECK(disk == before);

    // Still full: trying again promises nothing.
    tab.app.run(command::RetrySaving{});
    CHECK(app.journal().state() == SaveState::not_saved);
    tab.store.run();
    CHECK(app.journal().state() == SaveState::not_saved);
    CHECK(disk == before);

    tab.store.fail_from = SIZE_MAX;
    tab.app.run(command::RetrySaving{});
    tab.store.run();
    CHECK(app.journal().state() == SaveState::saved);
    CHECK(app.journal().reason().empty());
    CHECK(stored_book(disk) == text::write_book_json(app.book()));
}

TEST_CASE("app: one write fails, and the next edit takes along what waited") {
    Disk disk;
    Tab tab(disk);
    tab.store.fail_at = 1;
    tab.add("Ana");
    tab.store.run();
    tab.add("Bo");
    tab.store.run();
    CHECK(tab.app.journal().state() == SaveState::saved);
    CHECK(names_in(tab.app.book()) == "Ana;Bo;");
    CHECK(stored_book(disk) == text::write_book_json(tab.app.book()));
}

TEST_CASE("app: an import cancelled at any moment leaves book, history and journal as they were") {
    Disk disk;
    Tab tab(disk);
    tab.add("Ana");
    tab.app.run(command::Undo{});
    tab.store.run();
    const Disk stored = disk;
    const std::string book = text::write_book_json(tab.app.book());
    const std::vector<FieldChange> changes = changes_for_whole_book(tab.app.book());
    const std::uint64_t revision = tab.app.book().revision;
    const std::string undo(tab.app.history().undo_label());
    const std::string redo(tab.app.history().redo_label());
    REQUIRE_FALSE(undo.empty());
    REQUIRE_FALSE(redo.empty());
    tab.host.clock_step_ms = 20;  // a slice is one step of the reader
    bool was_done = false;
    for (int slices = 0; !was_done; ++slices) {
        CAPTURE(slices);
        tab.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
        tab.app.on_files_end();
        for (int i = 0; i < slices; ++i) tab.app.work();
        REQUIRE(tab.app.import() != nullptr);
        was_done = !tab.app.busy();
        tab.app.run(command::CancelImport{});
        CHECK(tab.app.import() == nullptr);
        CHECK_FALSE(tab.app.busy());
        // What the host still had in its queue, and a word given too late.
        tab.app.work();
        tab.app.run(command::AcceptImport{});
        tab.store.run();
        CHECK(text::write_book_json(tab.app.book()) == book);
        CHECK(tab.app.book().revision == revision);
        CHECK(tab.app.history().undo_label() == undo);
        CHECK(tab.app.history().redo_label() == redo);
        CHECK(tab.app.journal().state() == SaveState::saved);
        CHECK(disk == stored);
        CHECK(tab.app.message().empty());
    }
    // The same file, accepted, is one edit that one undo takes back.
    tab.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
    tab.app.on_files_end();
    tab.read_all();
    CHECK(tab.host.asked_for_persistence == 0);
    tab.app.run(command::AcceptImport{});
    CHECK(tab.host.asked_for_persistence == 1);  // now there is something to lose
    CHECK(tab.app.book().people.size() == 14);   // with the one who was there
    CHECK(tab.app.history().undo_label() == "Import 13 people from Connections.csv");
    tab.app.run(command::Undo{});
    CHECK(changes_for_whole_book(tab.app.book()) == changes);
}

namespace {

/// A Connections.csv of so many people.
std::vector<std::uint8_t> connections(int people) {
    std::string text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    for (int i = 0; i < people; ++i) {
        const std::string number = std::to_string(i);
        text += "Given" + number + ",Family" + number + ",https://www.linkedin.com/in/p" + number +
                ",,Company " + std::to_string(i / 9) + ",Engineer,01 Mar 2020\n";
    }
    return {text.begin(), text.end()};
}

constexpr int kMany = 1200;  // whose import is a large edit

/// The import of many people, said yes to: its edit is under way.
void begin_large_import(Tab& tab, int people = kMany) {
    tab.app.on_file("Connections.csv", connections(people));
    tab.app.on_files_end();
    tab.read_all();
    tab.host.clock_step_ms = 10;  // so that a slice is a step or two
    tab.app.run(command::AcceptImport{});
    REQUIRE(tab.app.under_way() != nullptr);
}

}  // namespace

TEST_CASE("app: what is said of an import stays for longer, but not on a phone") {
    for (const bool phone : {false, true}) {
        Disk disk;
        Tab tab(disk);
        tab.host.around.coarse_pointer = phone;
        tab.app.on_file("Connections.csv", connections(2));
        tab.app.on_files_end();
        tab.read_all();
        tab.app.run(command::AcceptImport{});
        REQUIRE_FALSE(tab.app.toasts().empty());
        const Toast& told = tab.app.toasts().back();
        CHECK(told.to_sort.size() == 2);
        CHECK(told.until_ms - tab.host.clock_ms == (phone ? 6'000 : 12'000));
    }
}

TEST_CASE("app: a large import comes slice by slice, as one edit that one undo takes back") {
    constexpr int kPeople = 3000;  // so that to take it back is a large edit as well
    Disk disk;
    Tab tab(disk);
    tab.add("Ana");
    const std::vector<FieldChange> before = changes_for_whole_book(tab.app.book());
    begin_large_import(tab, kPeople);
    CHECK(tab.app.under_way()->edit.label == "Import 3000 people from Connections.csv");
    CHECK(tab.app.holds_picture());
    const auto finish = [&] {
        int slices = 0;
        float progress = 0;
        for (; tab.app.under_way() != nullptr; ++slices) {
            CHECK(tab.app.under_way()->progress() >= progress);
            progress = tab.app.under_way()->progress();
            tab.app.tick();
            tab.app.work();
        }
        CHECK(slices > 10);
    };
    finish();
    CHECK_FALSE(tab.app.holds_picture());
    CHECK(tab.app.book().people.size() == kPeople + 1);
    CHECK(tab.app.directory().lines().size() == kPeople + 1);
    CHECK(tab.app.people().rows.size() == kPeople + 1);
    CHECK(tab.app.map().nodes().size() > kPeople);
    CHECK(tab.app.toasts().back().text == "Imported 3000 people from Connections.csv");
    CHECK(tab.app.toasts().back().brief == "Imported 3000 people");
    CHECK(tab.app.toasts().back().to_sort.size() == kPeople);
    CHECK(tab.app.history().undo_label() == "Import 3000 people from Connections.csv");
    const std::string book = text::write_book_json(tab.app.book());
    tab.store.run();
    CHECK(stored_book(disk) == book);

    tab.app.run(command::Undo{});
    REQUIRE(tab.app.under_way() != nullptr);
    finish();
    CHECK(changes_for_whole_book(tab.app.book()) == before);
    CHECK(tab.app.people().rows.size() == 1);
    CHECK(tab.app.history().redo_label() == "Import 3000 people from Connections.csv");
    tab.app.run(command::Redo{});
    finish();
    tab.store.run();
    CHECK(tab.app.book().people.size() == kPeople + 1);
    CHECK(stored_book(disk) == text::write_book_json(tab.app.book()));
}

TEST_CASE("app: a large edit is whole before anything else happens, whatever comes when") {
    for (int slices = 0; slices < 40; slices += 3) {
        for (int what = 0; what < 4; ++what) {
            CAPTURE(slices);
            CAPTURE(what);
            Disk disk;
            Tab tab(disk);
            begin_large_import(tab);
            for (int i = 0; i < slices && tab.app.under_way() != nullptr; ++i) tab.app.work();
            switch (what) {
                case 0:
                    tab.add("Bo");
                    break;
                case 1:
                    tab.app.run(command::Undo{});
                    while (tab.app.under_way() != nullptr) tab.app.work();
                    break;
                case 2:
                    tab.app.on_file("more.csv", connections(3));
                    tab.app.on_files_end();
                    tab.read_all();
                    CHECK(tab.app.import()->job->plan().people_new == 0);
                    break;
                case 3:
                    tab.app.follow_route("#/people");
                    break;
                default:
                    break;
            }
            CHECK(tab.app.under_way() == nullptr);
            CHECK(tab.app.book().people.size() == (what == 0 ? kMany + 1 : what == 1 ? 0 : kMany));
            CHECK(tab.app.people().rows.size() == tab.app.book().people.size());
            tab.store.run();
            CHECK(stored_book(disk) == text::write_book_json(tab.app.book()));
        }
    }
}

TEST_CASE("app: a tab that closes amid a large edit leaves the book as it was, or with all of it") {
    for (int slices = 0; slices < 60; slices += 2) {
        CAPTURE(slices);
        Disk disk;
        std::string before;
        {
            Tab tab(disk);
            tab.add("Ana");
            tab.store.run();
            before = text::write_book_json(tab.app.book());
            begin_large_import(tab);
            for (int i = 0; i < slices && tab.app.under_way() != nullptr; ++i) tab.app.work();
            tab.store.run();
        }
        Tab next(disk);
        if (next.app.book().people.size() == 1)
            CHECK(text::write_book_json(next.app.book()) == before);
        else
            CHECK(next.app.book().people.size() == kMany + 1);
    }
}

TEST_CASE("app: an import does not go on in a book that was read anew meanwhile") {
    for (const int slices : {0, 1, 2, 3, 4, 5}) {
        CAPTURE(slices);
        Disk disk;
        Tab first(disk);
        first.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
        first.app.on_files_end();
        first.read_all();
        first.app.run(command::AcceptImport{});
        first.store.run();
        REQUIRE(first.app.book().people.size() == 13);

        Tab second(disk, false);
        CHECK_FALSE(second.app.journal().writable());
        second.host.clock_step_ms = 20;
        second.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
        second.app.on_files_end();
        for (int i = 0; i < slices; ++i) second.app.work();
        first.app.run(command::DeleteEverything{});
        first.store.run();
        second.store.become_writable();
        second.store.run();
        REQUIRE(second.app.book().people.size() == 0);
        second.read_all();
        second.app.run(command::AcceptImport{});
        CHECK(second.app.book().people.size() == 0);
        CHECK(second.app.import() == nullptr);
        CHECK(second.app.message().contains("Import the file again"));
    }
}

TEST_CASE("app: an import of too many people says why and leaves everything as it was") {
    Disk disk;
    Tab tab(disk);
    tab.add("Ana");
    tab.store.run();
    const Disk stored = disk;
    const std::string book = text::write_book_json(tab.app.book());
    std::string rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    // With Ana there is one too many.
    for (std::size_t i = 0; i < kMostPeople; ++i) rows += "P" + std::to_string(i) + ",F,,,,,\n";
    tab.app.on_file("Connections.csv", {rows.begin(), rows.end()});
    tab.app.on_files_end();
    tab.read_all();
    CHECK(tab.app.import() == nullptr);
    CHECK(tab.app.message().contains("250,000"));
    CHECK(tab.app.message().contains("Split the file"));
    tab.app.run(command::AcceptImport{});
    tab.store.run();
    CHECK(text::write_book_json(tab.app.book()) == book);
    CHECK(tab.app.history().undo_label().starts_with("Change"));
    CHECK(disk == stored);
}

// ---- The past
// -------------------------------------------------------------------------------------

namespace {

/// Three people, of whom one was renamed and one deleted with a role.
struct WithPast {
    WithPast() : tab(disk) {
        ana = tab.add("Ana");
        ben = tab.add("Ben");
        tab.app.run(command::SetRole{ben, {}, "Acme", "Engineer"});
        before = tab.app.journal().last_sequence();
        tab.app.run(command::SetField{EntityKind::person, ana,
                                      find_field(EntityKind::person, "given")->number, "Anna"});
        tab.app.run(command::RemoveEntity{EntityKind::person, ben});
        tab.store.run();
    }
    void look_at(std::uint64_t sequence) {
        tab.app.run(command::OpenHistory{});
        tab.store.run();
        tab.app.run(command::LookAtPast{sequence});
        tab.store.run();
        REQUIRE(tab.app.looking_at() != nullptr);
    }
    Disk disk;
    Tab tab;
    Id ana, ben;
    std::uint64_t before = 0;
};

}  // namespace

TEST_CASE("app: the history tells in which layers somebody was, and from when until when") {
    constexpr std::int64_t kDay = 86'400'000;
    Disk disk;
    Tab tab(disk);
    const Id ana = tab.add("Ana");
    const Id ben = tab.add("Ben");
    const Day first = static_cast<Day>(tab.host.wall_ms / kDay);
    const auto put = [&](Id whom, Value layer) {
        tab.app.run(command::SetField{EntityKind::person, whom,
                                      find_field(EntityKind::person, "layer")->number,
                                      std::move(layer)});
        tab.store.run();
    };
    put(ana, "150");
    put(ben, "15");
    tab.host.wall_ms += 10 * kDay;
    put(ana, "15");  // thought better of on the same day
    put(ana, "50");
    tab.host.wall_ms += 20 * kDay;
    put(ana, Value{});
    tab.host.wall_ms += 5 * kDay;
    tab.app.run(command::OpenHistory{});
    tab.store.run();
    REQUIRE(tab.app.past().all_read());
    const auto told = [&] {
        std::string words;
        for (const auto& one : tab.app.earlier_layers(*tab.app.book().people.find(ana)))
            words += (one.layer.empty() ? "none" : one.layer) + " " +
                     std::to_string(one.from - first) + " to " + std::to_string(one.until - first) +
                     "; ";
        return words;
    };
    CHECK(told() == "50 10 to 30; 150 0 to 10; ");
    put(ana, "known");  // while the history is open
    CHECK(told() == "none 30 to 35; 50 10 to 30; 150 0 to 10; ");
}

TEST_CASE("app: the history tells what was done, the latest first") {
    WithPast with;
    with.tab.app.run(command::OpenHistory{});
    with.tab.store.run();
    const auto& edits = with.tab.app.past().edits();
    REQUIRE(edits.size() == with.tab.app.journal().last_sequence());
    CHECK(edits[0].label == "Delete Ben");
    CHECK(edits[1].label == "Change Given name of Ana");
    CHECK(edits.back().label == "Add a person");
    CHECK(with.tab.app.past().all_read());
    with.tab.add("Cleo");  // while it is open
    CHECK(with.tab.app.past().edits()[0].label == "Change Given name of Unnamed");
}

TEST_CASE("app: the book as it was can be looked at, and nothing changed in it") {
    WithPast with;
    AppState& app = with.tab.app;
    with.look_at(with.before);
    CHECK(names_in(app.book()) == "Ana;Ben;");
    CHECK(app.book().roles.size() == 1);
    const std::uint64_t sequence = app.journal().last_sequence();
    app.run(command::AddPerson{});
    app.run(command::Undo{});
    CHECK(names_in(app.book()) == "Ana;Ben;");
    CHECK(app.journal().last_sequence() == sequence);
    app.run(command::LeavePast{});
    CHECK(names_in(app.book()) == "Anna;");
    CHECK(app.looking_at() == nullptr);
    app.run(command::Undo{});  // is still known
    CHECK(names_in(app.book()) == "Anna;Ben;");
}

TEST_CASE(
    "app: a file is compared with the present book, also when it comes while the past is shown") {
    WithPast with;
    AppState& app = with.tab.app;
    const std::string copy = text::write_book_json(app.book());
    const auto drop = [&] {
        app.on_file("copy.json", {copy.begin(), copy.end()});
        app.on_files_end();
        with.tab.read_all();
        REQUIRE(app.import() != nullptr);
        CHECK(app.import()->job->plan().changes.empty());  // it is what the book holds
    };
    SUBCASE("while it is shown") {
        with.look_at(with.before);
        drop();
        CHECK(app.looking_at() == nullptr);
    }
    SUBCASE("while it is being read") {
        app.run(command::OpenHistory{});
        with.tab.store.run();
        app.run(command::LookAtPast{with.before});
        drop();
        with.tab.store.run();
        CHECK(app.looking_at() == nullptr);
        CHECK(app.import() != nullptr);
    }
    CHECK(names_in(app.book()) == "Anna;");
}

TEST_CASE("app: the whole book goes back to what it was, as one edit that can be undone") {
    WithPast with;
    AppState& app = with.tab.app;
    with.tab.add("Cleo");
    with.tab.store.run();
    with.look_at(with.before);
    const std::vector<FieldChange> then = changes_for_whole_book(app.book());
    app.run(command::RestorePast{});
    CHECK(changes_for_whole_book(app.book()) == then);
    CHECK(app.history().undo_label().starts_with("Restore the book of 2023-11-14 23:13"));
    app.run(command::Undo{});
    CHECK(names_in(app.book()).contains("Cleo"));
    CHECK(app.book().people.find(with.ana)->given == "Anna");
    app.run(command::Redo{});
    CHECK(changes_for_whole_book(app.book()) == then);
    with.tab.store.run();
    CHECK(stored_book(with.disk) == text::write_book_json(app.book()));
}

TEST_CASE("app: one person comes back from the past with what was theirs, and nobody else") {
    WithPast with;
    AppState& app = with.tab.app;
    with.look_at(with.before);
    app.run(command::RestoreEntity{EntityKind::person, with.ben});
    CHECK(names_in(app.book()) == "Anna;Ben;");
    REQUIRE(app.book().roles.size() == 1);
    CHECK(app.book().roles.rows()[0].title == "Engineer");
}

TEST_CASE("app: one edit of the past is taken back, and what was done since stays") {
    WithPast with;
    AppState& app = with.tab.app;
    app.run(command::OpenHistory{});
    with.tab.store.run();
    app.run(command::TakeBackEdit{with.before + 1});  // the renaming
    with.tab.store.run();
    CHECK(names_in(app.book()) == "Ana;");
    app.run(command::TakeBackEdit{with.before + 2});  // the deletion
    with.tab.store.run();
    CHECK(names_in(app.book()) == "Ana;Ben;");
    CHECK(app.book().roles.size() == 1);
    // What somebody has changed again is not overwritten.
    app.run(command::SetField{EntityKind::person, with.ana,
                              find_field(EntityKind::person, "given")->number, "Anita"});
    app.run(command::TakeBackEdit{with.before + 1});
    with.tab.store.run();
    CHECK(app.book().people.find(with.ana)->given == "Anita");
}

TEST_CASE("app: what is in the bin comes back, and goes for good after its days") {
    WithPast with;
    AppState& app = with.tab.app;
    const std::vector<BinLine> bin = bin_lines(app.book());
    REQUIRE(bin.size() == 1);
    CHECK(bin[0].what == "Ben");
    CHECK(bin[0].things == 2);
    app.run(command::BringBackDeleted{bin[0].deleted});
    CHECK(names_in(app.book()) == "Anna;Ben;");
    CHECK(bin_lines(app.book()).empty());
    app.run(command::Undo{});
    CHECK(names_in(app.book()) == "Anna;");
    with.tab.store.run();

    Disk disk = with.disk;
    constexpr std::int64_t kDayMs = 86'400'000;
    for (const auto& [days, left] : {std::pair(kBinDays - 1, 1u), std::pair(kBinDays + 1, 0u)}) {
        TestHost host;
        host.wall_ms += days * kDayMs;
        MemoryStore store(disk);
        TestVault vault;
        TestFile backup{KeptFileKind::backup}, calendar{KeptFileKind::calendar};
        NoLayout layout;
        TestMeasures measures;
        AppState later(host, store, vault, backup, calendar, layout, measures);
        later.start();
        store.run();
        CHECK(bin_lines(later.book()).size() == left);
        CHECK(later.history().undo_label().empty());
    }
}

TEST_CASE("app: forgetting the history keeps the book and nothing else") {
    WithPast with;
    AppState& app = with.tab.app;
    app.run(command::ForgetHistory{});
    with.tab.store.run();
    CHECK(names_in(app.book()) == "Anna;");
    CHECK(app.history().undo_label().empty());
    CHECK(with.disk.journal.empty());
    REQUIRE(with.disk.snapshots.size() == 1);
    for (const auto& [sequence, bytes] : with.disk.snapshots) {
        const std::string text(bytes.begin(), bytes.end());
        CHECK(text.contains("Anna"));
        CHECK_FALSE(text.contains("Ben"));
    }
    with.tab.add("Cleo");
    with.tab.store.run();
    CHECK(stored_book(with.disk) == text::write_book_json(app.book()));
}

TEST_CASE("app: a photo is added, replaced and taken away, each as one edit that can be undone") {
    Disk disk;
    Tab tab(disk);
    const Id ana = tab.add("Ana");
    const auto shown = [&] {
        const Photo* photo = photo_of(tab.app.book(), ana);
        return photo == nullptr ? "none" : photo->jpeg;
    };
    tab.app.on_photo(ana, "no picture");
    CHECK(shown() == "none");
    CHECK(tab.app.toasts().back().text == "Photo takes a JPEG of at most 48 KiB, as base64.");
    tab.app.on_photo(id_from_text("nobody"), "/9j/AAAA");
    CHECK(tab.app.book().photos.size() == 0);

    tab.app.on_photo(ana, "/9j/AAAA");
    CHECK(tab.app.history().undo_label() == "Add a photo of Ana");
    tab.app.on_photo(ana, "/9j/BBBB");
    CHECK(tab.app.history().undo_label() == "Replace the photo of Ana");
    CHECK(tab.app.book().photos.size() == 1);
    tab.app.run(command::RemovePhoto{ana});
    CHECK(tab.app.history().undo_label() == "Remove the photo of Ana");
    CHECK(shown() == "none");
    for (const char* before : {"/9j/BBBB", "/9j/AAAA", "none"}) {
        tab.app.run(command::Undo{});
        CHECK(shown() == before);
    }
    for (int i = 0; i < 2; ++i) tab.app.run(command::Redo{});
    CHECK(shown() == "/9j/BBBB");
    tab.store.run();
    CHECK(stored_book(disk) == text::write_book_json(tab.app.book()));
}

TEST_CASE("app: the day of the last export is kept, and the number of the device") {
    Disk disk;
    Tab tab(disk);
    tab.add("Ana");
    CHECK_FALSE(tab.app.last_export());
    tab.app.run(command::ExportJson{});
    CHECK(tab.app.last_export() == Day{20'000});
    tab.store.run();
    REQUIRE(tab.app.book().seen.size() == 1);
    const std::uint64_t device = tab.app.book().seen.begin()->first;
    TestHost host;  // the same browser on another day, with other random numbers
    host.seed = 99;
    host.preferences = tab.host.preferences;
    MemoryStore store(disk);
    TestVault vault;
    TestFile backup{KeptFileKind::backup}, calendar{KeptFileKind::calendar};
    NoLayout layout;
    TestMeasures measures;
    AppState next(host, store, vault, backup, calendar, layout, measures);
    next.start();
    store.run();
    next.run(command::AddPerson{});
    CHECK(next.book().seen.size() == 1);
    CHECK(next.book().seen.begin()->first == device);
}

TEST_CASE("app: how careful imports are is one choice, in place of both of its numbers") {
    Disk disk;
    Tab tab(disk);
    const auto certain = [&] { return rule_number(tab.app.book(), RuleNumber::match_certain); };
    tab.app.run(command::SetRuleNumber{RuleNumber::match_certain, 90});
    CHECK(certain() == 90);
    tab.app.run(command::SetMatchCare{MatchCare::careful});
    CHECK(certain() == 99);
    CHECK(match_care(tab.app.book()) == MatchCare::careful);
    tab.app.run(command::Undo{});
    CHECK(certain() == 90);
    tab.app.run(command::SetMatchCare{MatchCare::bold});
    tab.app.run(command::ResetRuleNumbers{});
    CHECK(certain() == 95);
}

TEST_CASE("app: the map is laid out in the background while it is not on screen") {
    Disk disk;
    Tab tab(disk);
    tab.app.tick();
    CHECK_FALSE(tab.layout.in_background());
    tab.app.run(command::Open{Section::people});
    tab.app.tick();
    CHECK(tab.layout.in_background());
    tab.app.run(command::Open{Section::map});
    tab.app.tick();
    CHECK_FALSE(tab.layout.in_background());
}

TEST_CASE("app: the map of a book that was opened is made in slices while nobody looks at it") {
    Disk disk;
    Id ana;
    const auto set = [&](Tab& tab, std::string_view field, std::string value) {
        tab.app.run(command::SetField{EntityKind::person, ana,
                                      find_field(EntityKind::person, field)->number,
                                      std::move(value)});
    };
    {
        Tab tab(disk);
        ana = tab.add("Ana");
        set(tab, "layer", "15");  // so that Today is opened
        tab.add("Ben");
        tab.store.run();
    }
    {
        Tab tab(disk);
        REQUIRE(tab.app.section() == Section::today);
        tab.host.clock_step_ms = 1000;  // each step is a slice
        int slices = 0;
        for (; tab.app.map().nodes().size() < 3 && slices < 1000; ++slices) {
            tab.app.work();
            // An edit meanwhile: it is made of the book as it is then.
            if (slices == 0) set(tab, "notes", "Likes tea");
        }
        CHECK(slices > 1);
        CHECK(tab.app.map().nodes().size() == 3);
        tab.store.run();
    }
    // Whoever opens it need not wait for slices.
    Tab tab(disk);
    tab.host.clock_step_ms = 1000;
    tab.app.work();
    CHECK(tab.app.map().nodes().empty());
    tab.app.run(command::Open{Section::map});
    tab.app.tick();
    CHECK(tab.app.map().nodes().size() == 3);
}

TEST_CASE("app: a tab that looks follows the one that writes, also while it looks at the past") {
    Disk disk;
    Tab first(disk);
    first.add("Ana");
    first.store.run();
    Tab second(disk, false);
    first.store.set_follower(&second.store);
    first.add("Ben");
    first.store.run();
    CHECK(names_in(second.app.book()) == "Ana;Ben;");
    CHECK(second.app.directory().lines().size() == 2);
    second.app.run(command::OpenHistory{});
    second.store.run();
    second.app.run(command::LookAtPast{2});
    second.store.run();
    first.add("Cleo");
    first.store.run();
    CHECK(names_in(second.app.book()) == "Ana;");
    second.app.run(command::LeavePast{});
    CHECK(names_in(second.app.book()) == "Ana;Ben;Cleo;");
}

TEST_CASE(
    "app: a tab that looks takes over a large edit in slices, and what comes behind it in order") {
    Disk disk;
    Tab first(disk);
    first.add("Ana");
    first.store.run();
    Tab second(disk, false);
    first.store.set_follower(&second.store);
    second.host.clock_step_ms = 10;
    begin_large_import(first);
    while (first.app.under_way() != nullptr) first.app.work();
    first.store.run();
    REQUIRE(second.app.under_way() != nullptr);
    CHECK(second.app.under_way()->followed);
    // Two more, one of which changes somebody who only now comes in.
    const Id last = first.app.book().people.rows().back().id.value;
    first.app.run(command::SetField{EntityKind::person, last,
                                    find_field(EntityKind::person, "nickname")->number,
                                    std::string("Lasty")});
    first.add("Ben");
    first.store.run();
    const std::string book = text::write_book_json(first.app.book());
    SUBCASE("slice by slice") {
        int slices = 0;
        float progress = 0;
        for (; second.app.under_way() != nullptr; ++slices) {
            CHECK(second.app.under_way()->progress() >= progress);
            progress = second.app.under_way()->progress();
            second.app.work();
        }
        CHECK(slices > 10);
    }
    SUBCASE("at once, when the person does something") {
        second.app.work();
        second.app.run(command::Open{Section::data});
    }
    SUBCASE("while it looks at the past, which stays as it is") {
        second.app.run(command::OpenHistory{});
        second.store.run();
        second.app.run(command::LookAtPast{1});
        second.store.run();
        const std::string past = text::write_book_json(second.app.book());
        begin_large_import(first, kMany + 1500);
        while (first.app.under_way() != nullptr) first.app.work();
        first.store.run();
        REQUIRE(second.app.under_way() != nullptr);
        while (second.app.under_way() != nullptr) second.app.work();
        CHECK(text::write_book_json(second.app.book()) == past);
        second.app.run(command::LeavePast{});
        CHECK(text::write_book_json(second.app.book()) == text::write_book_json(first.app.book()));
        return;
    }
    CHECK(second.app.under_way() == nullptr);
    CHECK(text::write_book_json(second.app.book()) == book);
    CHECK(second.app.directory().lines().size() == static_cast<std::size_t>(kMany) + 2);
    CHECK(second.app.people().rows.size() == static_cast<std::size_t>(kMany) + 2);
}

TEST_CASE("app: an edit of another tab that cannot be read makes the book be read anew") {
    Disk disk;
    Tab first(disk);
    first.add("Ana");
    first.store.run();
    Tab second(disk, false);
    first.store.set_follower(&second.store);
    Edit edit{{1'900'000'000'000, 0, 5}, "Broken", {}, {}};
    edit.changes.push_back({EntityKind::person, id_from_text("nobody"), 1, std::string("x")});
    second.app.on_edit_followed(99, encode_edit(edit));
    second.store.run();
    CHECK(second.app.under_way() == nullptr);
    first.add("Ben");
    first.store.run();
    second.store.run();
    CHECK(names_in(second.app.book()) == "Ana;Ben;");
}

TEST_CASE("app: a locked book shows nothing before the right passphrase") {
    Disk disk;
    Tab(disk).add("Ana");
    {
        Tab first(disk);
        first.add("Ben");
        first.store.run();
    }
    TestHost host;
    MemoryStore store(disk);
    store.sealed = true;
    TestVault vault;
    TestFile backup{KeptFileKind::backup}, calendar{KeptFileKind::calendar};
    vault.now = VaultState::locked;
    vault.right = "correct horse";
    NoLayout layout;
    TestMeasures measures;
    AppState app(host, store, vault, backup, calendar, layout, measures);
    app.start();
    store.run();
    CHECK(app.locked());
    CHECK_FALSE(app.ready());
    CHECK(app.book().empty());

    app.run(command::UseVault{VaultWish::unlock, "wrong", {}});
    CHECK(app.vault_task().running == VaultWish::unlock);
    vault.run();
    CHECK(app.vault_task().error == "That is not it.");
    CHECK(app.locked());
    CHECK(app.book().empty());
    // A file dropped on the locked page is not looked at.
    app.on_file("a.csv", {'a'});
    app.on_files_end();
    CHECK(app.import() == nullptr);

    app.run(command::UseVault{VaultWish::unlock, "correct horse", {}});
    vault.run();
    store.sealed = false;
    store.run();
    CHECK_FALSE(app.locked());
    CHECK(names_in(app.book()) == "Ben;");
}

TEST_CASE("app: locking waits until everything is saved, and shows nothing meanwhile") {
    Disk disk;
    Tab tab(disk);
    tab.vault.now = VaultState::open;
    tab.vault.right = "correct horse";
    tab.add("Ana");
    tab.store.fail_from = tab.store.writes + 1;
    tab.store.run();
    CHECK(tab.app.journal().state() == SaveState::not_saved);
    tab.app.run(command::Lock{});
    tab.app.tick();
    CHECK(tab.app.locked());
    CHECK_FALSE(tab.vault.locked);  // the edit would be gone

    // Back by the passphrase: all that was entered is there.
    tab.app.run(command::UseVault{VaultWish::unlock, "correct horse", {}});
    tab.vault.run();
    CHECK_FALSE(tab.app.locked());
    CHECK(names_in(tab.app.book()) == "Ana;");

    tab.app.run(command::Lock{});
    tab.store.fail_from = SIZE_MAX;
    tab.app.run(command::RetrySaving{});
    tab.store.run();
    tab.app.tick();
    CHECK(tab.vault.locked);
    CHECK(stored_book(disk) == text::write_book_json(tab.app.book()));
}

TEST_CASE("app: pictures of an import are made small, and those of a cancelled one are nobody's") {
    Disk disk;
    Tab tab(disk);
    const auto offer = [&](std::string_view name) {
        const std::string card = "BEGIN:VCARD\nVERSION:3.0\nFN:" + std::string(name) +
                                 "\nPHOTO;ENCODING=b:iVBORw0K\nEND:VCARD\n";
        tab.app.on_file("a.vcf", {card.begin(), card.end()});
        tab.app.on_files_end();
        for (int i = 0; i < 100; ++i) tab.app.work();
        CHECK_FALSE(tab.app.import()->job->done());
    };
    offer("Ana");
    REQUIRE(tab.host.photos.size() == 1);
    CHECK(tab.host.photos[0].second == "iVBORw0K");
    tab.app.run(command::CancelImport{});
    offer("Rui");
    REQUIRE(tab.host.photos.size() == 2);
    tab.app.on_small_photo(tab.host.photos[0].first, "/9j/AAAA");
    for (int i = 0; i < 100; ++i) tab.app.work();
    CHECK_FALSE(tab.app.import()->job->done());
    tab.app.on_small_photo(tab.host.photos[1].first, "/9j/BBBB");
    while (!tab.app.import()->job->done()) tab.app.work();
    tab.app.run(command::AcceptImport{});
    REQUIRE(tab.app.book().photos.size() == 1);
    CHECK(tab.app.book().photos.rows()[0].jpeg == "/9j/BBBB");
}

TEST_CASE("app: a suggested touch is logged in one step, or dismissed, and either is undone") {
    Disk disk;
    Tab tab(disk);
    for (const char* kind : {"old", "new"}) {
        const std::string list =
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ana,,https://www.linkedin.com/in/ana,,The " +
            std::string(kind) + ",Chef,01 Jan 2020\n";
        tab.app.on_file("Connections.csv", {list.begin(), list.end()});
        tab.app.on_files_end();
        while (!tab.app.import()->job->done()) tab.app.work();
        tab.app.run(command::AcceptImport{});
        tab.store.run();
    }
    REQUIRE(tab.app.book().people.size() == 1);
    REQUIRE(tab.app.book().tasks.size() == 1);
    const Id task = tab.app.book().tasks.rows()[0].id.value;
    SUBCASE("made") {
        tab.app.run(command::AnswerTouch{task, true});
        CHECK_FALSE(waits_as_touch(tab.app.book().tasks.rows()[0]));
        REQUIRE(tab.app.book().touchpoints.size() == 1);
        const Touchpoint& touch = tab.app.book().touchpoints.rows()[0];
        CHECK(touch.channel == "message");
        CHECK(touch.initiated == "me");
        CHECK(touch.people == tab.app.book().tasks.rows()[0].people);
        CHECK(touch.topic == "Congratulate Ana on the new job");
        tab.app.run(command::Undo{});
        CHECK(tab.app.book().touchpoints.size() == 0);
    }
    SUBCASE("dismissed") {
        tab.app.run(command::AnswerTouch{task, false});
        CHECK(tab.app.book().tasks.size() == 0);
        tab.app.run(command::Undo{});
    }
    REQUIRE(tab.app.book().tasks.size() == 1);
    CHECK(waits_as_touch(tab.app.book().tasks.rows()[0]));
}

TEST_CASE("app: a locked book keeps nothing of what was looked for or made ready") {
    Disk disk;
    Tab tab(disk);
    tab.vault.now = VaultState::open;
    for (int i = 0; i < 2; ++i) {
        const Id id = tab.add("Ana");
        tab.app.run(command::SetField{EntityKind::person, id,
                                      find_field(EntityKind::person, "family")->number,
                                      std::string("Silva")});
    }
    tab.store.run();
    const auto look = [&] {
        tab.app.run(command::FindDuplicates{});
        CHECK(tab.app.duplicates_progress());
        while (tab.app.duplicates_progress()) tab.app.work();
    };
    look();
    REQUIRE(tab.app.duplicates().size() == 1);
    tab.app.run(command::PrepareExport{ExportFormat::csv, false});
    CHECK(tab.app.prepared_export() != nullptr);
    SUBCASE("locked, all of it is gone") {
        tab.app.run(command::Lock{});
        CHECK(tab.app.duplicates().empty());
        CHECK(tab.app.prepared_export() == nullptr);
    }
    SUBCASE("one of the two gone, or said to be another, there is no pair") {
        const DuplicatePair pair = tab.app.duplicates().front();
        tab.app.run(command::KeepApart{pair.first, pair.second});
        CHECK(tab.app.duplicates().empty());
        tab.app.run(command::Undo{});
        CHECK(tab.app.duplicates().size() == 1);
        tab.app.run(command::MergePeople{pair.first, pair.second, {}});
        CHECK(tab.app.duplicates().empty());
        CHECK(tab.app.book().people.size() == 1);
    }
}

TEST_CASE(
    "app: a file for other programs is written in slices, and begun anew when the book changes") {
    Disk disk;
    Tab tab(disk);
    const Id ana = tab.add("Ana");
    for (int i = 0; i < 60; ++i) tab.add("Person " + std::to_string(i));
    tab.host.clock_step_ms = 5;  // a slice is a few steps
    tab.app.run(command::PrepareExport{ExportFormat::csv, false});
    REQUIRE(tab.app.export_under_way() != nullptr);
    CHECK(tab.app.export_under_way()->name == "kith-people.csv");
    CHECK(tab.app.prepared_export() == nullptr);
    const auto finish = [&] {
        int slices = 0;
        for (; tab.app.export_under_way() != nullptr; ++slices) tab.app.work();
        return slices;
    };
    SUBCASE("it is there after many slices, and says how far it is") {
        std::size_t most = 0;
        while (tab.app.export_under_way() != nullptr) {
            most = std::max(most, tab.app.export_under_way()->work.progress().done);
            tab.app.work();
        }
        CHECK(most > 40);
        REQUIRE(tab.app.prepared_export() != nullptr);
        CHECK(tab.app.prepared_export()->people == 61);
        ExportWish wish;
        CHECK(tab.app.prepared_export()->content == write_export(tab.app.book(), wish)->content);
    }
    SUBCASE("what was changed meanwhile is in it") {
        tab.app.work();
        tab.app.run(command::SetField{EntityKind::person, ana,
                                      find_field(EntityKind::person, "given")->number,
                                      std::string("Anabela")});
        REQUIRE(tab.app.export_under_way() != nullptr);
        CHECK(finish() > 5);
        CHECK(tab.app.prepared_export()->content.contains("Anabela"));
    }
    SUBCASE("given up, nothing of it is left") {
        tab.app.run(command::CancelExport{});
        CHECK(tab.app.export_under_way() == nullptr);
        tab.app.work();
        CHECK(tab.app.prepared_export() == nullptr);
        CHECK(tab.host.saved_files.empty());
    }
    SUBCASE("locked, nothing of it is left") {
        tab.vault.now = VaultState::open;
        tab.app.run(command::Lock{});
        CHECK(tab.app.export_under_way() == nullptr);
    }
    SUBCASE("the whole book is saved when it is written") {
        tab.app.run(command::CancelExport{});
        tab.app.run(command::ExportJson{});
        CHECK(tab.host.saved_files.empty());
        finish();
        REQUIRE(tab.host.saved_files.size() == 1);
        const std::vector<std::uint8_t>& bytes = tab.host.saved_files.front();
        CHECK(std::string(bytes.begin(), bytes.end()) == text::write_book_json(tab.app.book()));
    }
}

TEST_CASE("app: an import of which nobody is wanted stays to be looked at") {
    Disk disk;
    Tab tab(disk);
    constexpr std::string_view kTable = "Name,E-mail\nAna Silva,ana@silva.example\n";
    tab.app.on_file("a.csv", {kTable.begin(), kTable.end()});
    tab.app.on_files_end();
    tab.read_all();
    REQUIRE(tab.app.import() != nullptr);
    tab.app.run(command::LeaveOutAllBut{Wanted::nobody});
    tab.app.run(command::AcceptImport{});
    tab.read_all();
    REQUIRE(tab.app.import() != nullptr);
    CHECK(tab.app.import()->job->plan().changes.empty());
    CHECK(tab.app.book().people.size() == 0);
    tab.app.run(command::LeaveOut{0, false});
    tab.app.run(command::AcceptImport{});
    tab.read_all();
    CHECK(tab.app.import() == nullptr);
    CHECK(tab.app.book().people.size() == 1);
}

TEST_CASE("app: the book locks by itself when it was not used for a while") {
    Disk disk;
    Tab tab(disk);
    tab.vault.now = VaultState::open;
    tab.store.run();
    tab.host.idle = (kLockAfterMinutes * 60 - 1) * 1000.0;
    tab.app.tick();
    CHECK_FALSE(tab.app.locked());
    tab.host.idle = kLockAfterMinutes * 60 * 1000.0;
    SUBCASE("after the usual time") {
        tab.app.tick();
        CHECK(tab.app.locked());
        tab.app.tick();
        CHECK(tab.vault.locked);
    }
    SUBCASE("never, when so wished") {
        tab.app.run(command::SetLockAfter{0});
        tab.app.tick();
        CHECK_FALSE(tab.app.locked());
    }
    SUBCASE("not without a passphrase") {
        tab.vault.now = VaultState::none;
        tab.app.tick();
        CHECK_FALSE(tab.app.locked());
    }
}

TEST_CASE("app: nothing is sealed while something is not saved") {
    Disk disk;
    Tab tab(disk);
    tab.store.fail_from = tab.store.writes + 1;
    tab.add("Ana");
    tab.store.run();
    tab.app.run(command::UseVault{VaultWish::protect, {}, "correct horse"});
    CHECK(tab.app.vault_task().running == VaultWish::none);
    CHECK_FALSE(tab.app.vault_task().error.empty());
    CHECK(tab.vault.right.empty());
}

TEST_CASE("app: a protected file is asked for its passphrase, then read as any other") {
    Disk disk;
    std::string json;
    {
        Tab other(disk);
        other.add("Ana");
        json = text::write_book_json(other.app.book());
    }
    Disk empty;
    Tab tab(empty);
    const std::string sealed = "KITHLOCK and what follows";
    tab.app.on_file("a.kith", {sealed.begin(), sealed.end()});
    tab.app.on_files_end();
    REQUIRE(tab.app.sealed_file() != nullptr);
    CHECK(*tab.app.sealed_file() == "a.kith");
    CHECK(tab.app.import() == nullptr);
    tab.app.run(command::UseVault{VaultWish::open_file, "wrong", {}});
    tab.vault.run_file(fail(ErrorCode::bad_input, "That is not it."));
    CHECK(tab.app.vault_task().error == "That is not it.");
    CHECK(tab.app.sealed_file() != nullptr);
    tab.app.run(command::UseVault{VaultWish::open_file, "right", {}});
    tab.vault.run_file(std::vector<std::uint8_t>(json.begin(), json.end()));
    CHECK(tab.app.sealed_file() == nullptr);
    tab.read_all();
    tab.app.run(command::AcceptImport{});
    CHECK(names_in(tab.app.book()) == "Ana;");
}

TEST_CASE("app: the backup file is written when it is quiet, and says when it was not") {
    Disk disk;
    Tab tab(disk);
    tab.app.run(command::UseKeptFile{KeptFileKind::backup, KeptFileWish::choose});
    tab.backup.changed();
    tab.add("Ana");
    tab.store.run();
    const auto pass = [&](double ms) {
        tab.host.clock_ms += ms;
        tab.app.tick();
        tab.app.work();
    };
    pass(1000);
    CHECK(tab.backup.writes == 0);  // somebody may still be typing
    pass(20'000);
    REQUIRE(tab.backup.writes == 1);
    tab.backup.run();
    CHECK(tab.app.last_export() == Day{20'000});
    CHECK(tab.app.kept_file_ms(KeptFileKind::backup) == tab.host.wall_ms);
    pass(60'000);
    CHECK(tab.backup.writes == 1);  // nothing has changed

    // What it holds is the book, and an import takes it.
    const auto read_back = [&] {
        Disk empty;
        Tab other(empty);
        other.app.on_file("kith-backup.kith", tab.backup.file);
        other.app.on_files_end();
        other.read_all();
        other.app.run(command::AcceptImport{});
        return text::write_book_json(other.app.book());
    };
    CHECK(read_back() == text::write_book_json(tab.app.book()));

    SUBCASE("the next change is in the next one") {
        tab.add("Ben");
        tab.store.run();
        pass(60'000);
        CHECK(tab.backup.writes == 2);
        tab.backup.run();
        CHECK(read_back() == text::write_book_json(tab.app.book()));
    }
    SUBCASE("a change while it is written makes another one") {
        tab.add("Ben");
        tab.store.run();
        pass(60'000);
        tab.add("Cleo");
        tab.backup.run();
        pass(60'000);
        CHECK(tab.backup.writes == 3);
    }
    SUBCASE("a failure is told and tried again with the next change") {
        tab.backup.fails = true;
        tab.add("Ben");
        tab.store.run();
        pass(60'000);
        tab.backup.run();
        CHECK(tab.app.kept_file_error(KeptFileKind::backup) == "It is gone.");
        CHECK(tab.app.reminder_due() == false);  // the last good one is of today
        tab.backup.fails = false;
        tab.add("Cleo");
        tab.store.run();
        pass(60'000);
        tab.backup.run();
        CHECK(tab.app.kept_file_error(KeptFileKind::backup).empty());
        CHECK(read_back() == text::write_book_json(tab.app.book()));
    }
    SUBCASE("in the next session it is up to date") {
        Tab next(disk);
        next.host.preferences = tab.host.preferences;
        next.backup.now = KeptFileState::kept;
        next.backup.changed();
        next.host.clock_ms = 60'000;
        next.app.tick();
        next.app.work();
        CHECK(next.backup.writes == 0);
    }
}

TEST_CASE("app: a message offers Undo only while that takes back what it tells of") {
    Disk disk;
    Tab tab(disk);
    tab.app.run(command::LoadSample{});
    REQUIRE(tab.app.toasts().size() == 1);
    CHECK(tab.app.toasts().front().offers_undo);
    tab.add("Ana");
    CHECK_FALSE(tab.app.toasts().front().offers_undo);

    Disk other_disk;
    Tab other(other_disk);
    other.app.run(command::LoadSample{});
    other.app.run(command::Undo{});
    CHECK_FALSE(other.app.toasts().front().offers_undo);
}

TEST_CASE("app: a reminder of a copy elsewhere comes late, seldom, and not for the sample") {
    Disk disk;
    Tab tab(disk);
    tab.app.run(command::LoadSample{});
    CHECK(tab.host.asked_for_persistence == 0);  // nothing of their own yet
    tab.host.day += 400;
    CHECK_FALSE(tab.app.reminder_due());
    tab.add("Ana");
    CHECK_FALSE(tab.app.reminder_due());
    tab.host.day += 6;
    CHECK_FALSE(tab.app.reminder_due());
    tab.host.day += 1;
    CHECK(tab.app.reminder_due());
    tab.app.run(command::RemindOfBackupLater{});
    CHECK_FALSE(tab.app.reminder_due());
    tab.host.day += 7;
    CHECK(tab.app.reminder_due());
    tab.app.run(command::ExportJson{});
    CHECK_FALSE(tab.app.reminder_due());
    tab.host.day += 29;
    CHECK_FALSE(tab.app.reminder_due());
    tab.host.day += 1;
    CHECK(tab.app.reminder_due());
    tab.backup.now = KeptFileState::kept;
    CHECK_FALSE(tab.app.reminder_due());
}

TEST_CASE("app: the map is coloured by what was measured as soon as it is there") {
    Disk disk;
    Tab tab(disk);
    for (const char* name : {"Ana", "Bo", "Cy"}) tab.add(name);
    tab.app.run(command::Select{{}, false});
    MapLook look;
    look.colour = {MapTrait::community, {}};
    tab.app.set_map_look(look);
    CHECK(tab.measures.waiting());
    tab.measures.run();
    tab.app.tick();
    REQUIRE(tab.app.map().categories().size() == 1);
    CHECK(tab.app.map().categories()[0].label == "No known ties");
    CHECK(tab.app.map().categories()[0].people == 3);
    // What the map does not show is not measured.
    tab.app.set_map_look({});
    tab.add("Di");
    tab.app.tick();
    CHECK_FALSE(tab.measures.waiting());
}

TEST_CASE("app: people are found by the query language, and what is wrong with a query is told") {
    Disk disk;
    Tab tab(disk);
    const Id ana = tab.add("Ana");
    tab.add("Bo");
    tab.app.run(command::SetField{EntityKind::person, ana,
                                  find_field(EntityKind::person, "tags")->number,
                                  TextList{"mentor"}});
    const auto found = [&](std::string query) {
        tab.app.run(command::Search{std::move(query)});
        return tab.app.people().rows.size();
    };
    CHECK(found("tag:mentor") == 1);
    CHECK(found("-tag:mentor") == 1);
    CHECK(found("ana") == 1);
    CHECK(found("sort:-name") == 2);
    CHECK(tab.app.book().people.rows()[tab.app.people().rows[0]].given == "Bo");
    CHECK(tab.app.people().error.empty());
    found("tagg:mentor");
    CHECK(tab.app.people().error == "Unknown word “tagg:” at 1; did you mean “tag:”?");
    CHECK(tab.app.match_people("tag:mentor")->size() == 2);
    CHECK_FALSE(tab.app.match_people("tag:").has_value());
}

TEST_CASE("app: who looks at somebody on the map is told their role, also after an edit") {
    Disk disk;
    Tab tab(disk);
    // A star: whoever is between all others is a broker.
    const Id centre = tab.add("Ana");
    for (const char* name : {"Bo", "Cy", "Di", "Ed"}) {
        const Id tip = tab.add(name);
        tab.app.run(command::SetTie{{}, centre, tip, "knows", 0.5});
    }
    const auto told = [&] {
        return person_story(tab.app.map_sight(), tab.app.book().people.row_of(centre));
    };
    tab.app.tick();
    CHECK_FALSE(tab.measures.waiting());
    CHECK_FALSE(told().starts_with("Ana, broker, "));
    tab.app.want_roles();
    CHECK(tab.measures.waiting());
    tab.measures.run();
    CHECK(told().starts_with("Ana, broker, 4 ties"));
    tab.add("Flo");
    tab.app.tick();
    CHECK(tab.measures.waiting());
    tab.measures.run();
    tab.app.want_roles();
    CHECK_FALSE(tab.measures.waiting());
}

TEST_CASE("app: a network role chosen by hand goes before the measured one, until it is undone") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const Id centre = tab.add("Ana");
    const Id bo = tab.add("Bo");
    app.run(command::SetTie{{}, centre, bo, "knows", 0.5});
    for (const char* name : {"Cy", "Di", "Ed"})
        app.run(command::SetTie{{}, centre, tab.add(name), "knows", 0.5});
    const auto choose = [&](Id person, std::string role) {
        app.run(command::SetField{EntityKind::person, person,
                                  find_field(EntityKind::person, "network_role")->number,
                                  std::move(role)});
        app.tick();
    };
    const auto row = [&](Id person) {
        return static_cast<std::uint32_t>(app.book().people.row_of(person));
    };
    const auto told = [&](Id person) { return person_story(app.map_sight(), row(person)); };
    const auto fact = [&](Id person) {
        return network_role_fact(app.book(), app.directory(), app.measures(), row(person));
    };
    choose(bo, "specialist");
    CHECK(told(bo) == "Bo, specialist, 1 tie");  // also before anything is measured
    CHECK(fact(bo).value == "Specialist");
    CHECK(fact(bo).why[0].starts_with("Chosen by you"));
    CHECK(fact(centre).value == "Not measured");
    app.want_roles();
    tab.measures.run();
    CHECK(fact(bo).value == "Specialist");
    CHECK(fact(centre).value == "Broker");
    CHECK(fact(centre).why[0].starts_with("Of your people with 3 ties or more: among the 10 %"));

    MapLook look;
    look.colour = {MapTrait::role, {}};
    app.set_map_look(look);
    app.tick();
    REQUIRE(app.map().categories().size() == 3);
    CHECK(app.map().categories()[1].label == "Specialist");
    choose(centre, "none");
    CHECK(told(centre) == "Ana, 4 ties");
    CHECK(fact(centre).value == "No particular role");
    CHECK(app.map().categories().size() == 2);  // it is seen at once
    CHECK(std::ranges::count(*app.match_people("role:none"), true) == 4);
    choose(centre, "queen");  // is none of them
    CHECK(fact(centre).value == "No particular role");
    app.run(command::Undo{});
    app.tick();
    CHECK(told(centre) == "Ana, broker, 4 ties");
    CHECK(std::ranges::count(*app.match_people("role:broker"), true) == 1);
}

TEST_CASE(
    "app: a picture of the map is saved as it is, or as a PNG of the size that is asked for") {
    Disk disk;
    Tab tab(disk);
    tab.store.run();
    tab.app.run(command::SavePicture{"<svg/>"});
    REQUIRE(tab.host.saved_files.size() == 1);
    CHECK(std::string(tab.host.saved_files[0].begin(), tab.host.saved_files[0].end()) == "<svg/>");
    CHECK(tab.host.saved_pictures.empty());
    tab.app.run(command::SavePicture{"<svg/>", 4000, 2828});
    CHECK(tab.host.saved_files.size() == 1);
    REQUIRE(tab.host.saved_pictures.size() == 1);
    CHECK(tab.host.saved_pictures[0].svg == "<svg/>");
    CHECK(tab.host.saved_pictures[0].width == 4000);
    CHECK(tab.host.saved_pictures[0].height == 2828);
}

}  // namespace kith
