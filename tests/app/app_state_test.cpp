#include "app/app_state.hpp"

#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include "tests/app/memory_store.hpp"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::MemoryStore;

class TestHost final : public Host {
  public:
    Surroundings around;
    std::int64_t wall_ms = 1'700'000'000'000;
    mutable double clock_ms = 0;
    double clock_step_ms = 0;  // by which the clock moves each time it is read
    std::uint64_t seed = 1;
    std::string route;

    const Surroundings& surroundings() const override { return around; }
    std::int64_t now_ms() const override { return wall_ms; }
    Day today() const override { return 20'000; }
    double monotonic_ms() const override { return clock_ms += clock_step_ms; }
    std::uint64_t random_seed() override { return seed; }
    void pick_files(std::string_view) override {}
    void save_file(std::string_view, std::string_view, std::span<const std::uint8_t>) override {}
    void set_route(std::string_view to, bool) override { route = to; }
    void set_title(std::string_view) override {}
    void ask_for_persistence() override {}
    void open_link(std::string_view) override {}
    std::string preference(std::string_view) const override { return {}; }
    void set_preference(std::string_view, std::string_view) override {}
    void wake() override {}
    void wake_after(int) override {}
    void work_soon() override {}
};

class NoLayout final : public LayoutRunner {
  public:
    void set_listener(LayoutListener*) override {}
    std::uint32_t start(const LayoutJob&) override { return ++job_; }
    void pin(std::uint32_t, float, float) override {}
    void unpin(std::uint32_t) override {}
    void stop() override {}

  private:
    std::uint32_t job_ = 0;
};

/// The app in a tab, without a screen.
struct Tab {
    explicit Tab(Disk& disk, bool writable = true) : store(disk), app(host, store, layout) {
        store.writable = writable;
        app.start();
        store.run();
    }
    /// A new person with this name, as the form makes one.
    Id add(std::string given) {
        app.run(command::AddPerson{});
        const Id id = app.selection().id;
        app.run(command::SetField{EntityKind::person, id,
                                  find_field(EntityKind::person, "given")->number,
                                  std::move(given)});
        return id;
    }
    void read_all() {
        while (app.busy()) app.work();
    }

    TestHost host;
    MemoryStore store;
    NoLayout layout;
    AppState app;
};

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
    tab.read_all();
    tab.app.run(command::AcceptImport{});
    CHECK(tab.app.book().people.size() == 14);  // with the one who was there
    CHECK(tab.app.history().undo_label() == "Import 13 people from Connections.csv");
    tab.app.run(command::Undo{});
    CHECK(changes_for_whole_book(tab.app.book()) == changes);
}

TEST_CASE("app: an import does not go on in a book that was read anew meanwhile") {
    for (const int slices : {0, 1, 2, 3, 4, 5}) {
        CAPTURE(slices);
        Disk disk;
        Tab first(disk);
        first.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
        first.read_all();
        first.app.run(command::AcceptImport{});
        first.store.run();
        REQUIRE(first.app.book().people.size() == 13);

        Tab second(disk, false);
        CHECK_FALSE(second.app.journal().writable());
        second.host.clock_step_ms = 20;
        second.app.on_file("Connections.csv", test_bytes("linkedin-connections.csv"));
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

}  // namespace kith
