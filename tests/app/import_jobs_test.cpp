// What a list that comes again says of where people work, beside what the owner says of it.
#include "app/app_state.hpp"
#include "app/import_whole.hpp"
#include "model/role_source.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

/// A book into which the same person's list comes again and again.
struct Lists {
    Lists() : tab(disk) {}

    AppState& app() { return tab.app; }
    const Book& book() { return tab.app.book(); }
    const Role& role(std::size_t row = 0) { return book().roles.rows()[row]; }
    const Organisation& at(const Role& role) {
        return *book().organisations.find(role.organisation);
    }

    /// The dry run.
    const ImportPlan& read(std::string_view company, std::string_view title) {
        const std::string list =
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ana,Silva,https://www.linkedin.com/in/ana,," +
            std::string(company) + "," + std::string(title) + ",01 Jan 2020\n";
        app().run(command::CancelImport{});
        app().on_file("Connections.csv", {list.begin(), list.end()});
        app().on_files_end();
        tab.read_all();
        REQUIRE(app().import() != nullptr);
        return app().import()->job->plan();
    }
    void accept() {
        app().run(command::AcceptImport{});
        tab.read_all();
        tab.store.run();
    }
    void import(std::string_view company, std::string_view title) {
        read(company, title);
        accept();
    }
    bool says_nothing(std::string_view company, std::string_view title) {
        const ImportPlan& plan = read(company, title);
        return plan.changes.empty() && plan.conflicts.empty() && plan.people_known == 1;
    }
    void set_role(std::string_view organisation, std::string_view title) {
        app().run(command::SetRole{role().person, role().id.value, std::string(organisation),
                                   std::string(title)});
    }
    void set(EntityKind kind, Id id, std::string_view field, Value value) {
        app().run(command::SetField{kind, id, find_field(kind, field)->number, std::move(value)});
    }
    std::vector<std::string> current() {
        std::vector<std::string> words;
        for (const Role& one : book().roles.rows()) {
            if (!one.to) words.push_back(work_words(book(), one));
        }
        std::ranges::sort(words);
        return words;
    }

    Disk disk;
    Tab tab;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("import of jobs: a title that its owner corrected stays, whatever the list repeats") {
    Lists one;
    one.import("Acme", "Engineer");
    one.set_role("Acme", "Senior Engineer");
    CHECK(one.role().source == "LinkedIn said: Engineer, Acme");
    CHECK(one.says_nothing("Acme", "Engineer"));
    CHECK(one.says_nothing("ACME Ltd", "Engineer"));
    CHECK(one.says_nothing("Acme", "Senior Engineer"));
    SUBCASE("one undo takes it back") {
        one.app().run(command::CancelImport{});
        one.app().run(command::Undo{});
        CHECK(one.role().title == "Engineer");
        CHECK(one.role().source == "LinkedIn");
    }
    SUBCASE("another title there is asked about") {
        const ImportPlan& plan = one.read("Acme", "Director");
        REQUIRE(plan.conflicts.size() == 1);
        CHECK(plan.conflicts[0].what == "Ana Silva: Work");
        CHECK(plan.conflicts[0].ours == "Senior Engineer, Acme");
        CHECK(plan.conflicts[0].theirs == "Director, Acme");
        CHECK(plan.changes.empty());
        CHECK(plan.jobs_changed == 0);
        one.app().run(command::ChooseConflict{0, true});
        one.tab.read_all();
        one.accept();
        CHECK(one.current() == Words{"Director, Acme"});
        CHECK(one.book().tasks.size() == 1);
        CHECK(one.says_nothing("Acme", "Director"));
    }
    SUBCASE("a new employer is a new job, and the role of the owner's stays beside it") {
        CHECK(one.read("Zenith", "Head").jobs_changed == 1);
        one.accept();
        CHECK(one.current() == Words{"Head, Zenith", "Senior Engineer, Acme"});
        REQUIRE(one.book().tasks.size() == 1);
        CHECK(one.book().tasks.rows()[0].notes == "Head, Zenith; besides Senior Engineer, Acme");
        CHECK(one.says_nothing("Zenith", "Head"));
    }
    SUBCASE("unless the owner says that it is over") {
        const ImportPlan& plan = one.read("Zenith", "Head");
        REQUIRE(plan.conflicts.size() == 1);
        CHECK(plan.conflicts[0].ours == "Senior Engineer, Acme (now besides Head, Zenith)");
        CHECK(plan.conflicts[0].theirs == "Head, Zenith");
        one.app().run(command::ChooseConflict{0, true});
        one.tab.read_all();
        one.accept();
        CHECK(one.current() == Words{"Head, Zenith"});
    }
    SUBCASE("once it is the list's again, it ends as any other") {
        one.app().run(command::CancelImport{});
        one.set_role("Acme", "Engineer");
        CHECK(one.role().source == "LinkedIn");
        CHECK(one.read("Zenith", "Head").conflicts.empty());
        one.accept();
        CHECK(one.current() == Words{"Head, Zenith"});
    }
}

TEST_CASE(
    "import of jobs: what was corrected before the source kept the list's word is asked about") {
    const auto list = [](const std::string& title) {
        return testing::file(
            "Connections.csv",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ana,Silva,https://www.linkedin.com/in/ana,,Acme," +
                title + ",01 Jan 2020\n");
    };
    Book book;
    testing::Import(book, {list("Engineer")}).accept();
    EditBuilder edit;
    edit.set(EntityKind::role, book.roles.rows()[0].id.value, "title",
             std::string("Senior Engineer"));
    Stamp later = testing::kNow;
    later.wall_ms += 1000;
    REQUIRE(apply(book, {later, "", edit.changes}).has_value());
    testing::Import again(book, {list("Engineer")});
    CHECK(again.job.plan().changes.empty());
    CHECK(again.job.plan().jobs_changed == 0);
    REQUIRE(again.job.plan().conflicts.size() == 1);
    CHECK(again.job.plan().conflicts[0].theirs == "Engineer, Acme");
}

TEST_CASE("import of jobs: a workplace that its owner corrected stays") {
    Lists one;
    one.import("Acme", "Engineer");
    one.set_role("Lantern Group", "Engineer");
    CHECK(one.says_nothing("Acme", "Engineer"));
    CHECK(one.says_nothing("Lantern Group", "Engineer"));
    CHECK(one.read("Zenith", "Head").jobs_changed == 1);
}

TEST_CASE("import of jobs: a role that its owner ended is not begun again by the same list") {
    Lists one;
    one.import("Acme", "Engineer");
    const Id role = one.role().id.value;
    one.set(EntityKind::role, role, "to", Date{2024, 5, 0});
    CHECK(one.says_nothing("Acme", "Engineer"));
    one.app().run(command::CancelImport{});
    one.set(EntityKind::role, role, "title", std::string("Junior Engineer"));
    CHECK(one.role().source == "LinkedIn said: Engineer, Acme");
    CHECK(one.says_nothing("Acme", "Engineer"));
}

TEST_CASE("import of jobs: who returns to a former employer has a new role there") {
    Lists one;
    one.import("Acme", "Engineer");
    one.import("Zenith", "Head");
    CHECK(one.current() == Words{"Head, Zenith"});
    const ImportPlan& plan = one.read("Acme", "Engineer");
    CHECK(plan.people_changed == 1);
    CHECK(plan.jobs_changed == 1);
    one.accept();
    CHECK(one.book().roles.size() == 3);
    CHECK(one.current() == Words{"Engineer, Acme"});
    REQUIRE(one.book().tasks.size() == 1);
    CHECK(one.book().tasks.rows()[0].notes == "Engineer, Acme; was Head, Zenith");
    CHECK(one.says_nothing("Acme", "Engineer"));
}

TEST_CASE("import of jobs: an organisation that is given another name stays known by the old one") {
    Lists one;
    one.import("Acme", "Engineer");
    const Id acme = one.role().organisation;
    const auto rename = [&](std::string_view name) {
        one.app().run(command::CancelImport{});
        one.set(EntityKind::organisation, acme, "name", std::string(name));
    };
    const auto now = [&]() -> const Organisation& { return one.at(one.role()); };
    rename("Lantern Group");
    CHECK(now().aliases == TextList{"Acme"});
    CHECK(one.says_nothing("Acme", "Engineer"));
    CHECK(one.says_nothing("Lantern Group", "Engineer"));
    one.app().run(command::CancelImport{});
    one.app().run(command::Undo{});
    CHECK(now().name == "Acme");
    CHECK(now().aliases.empty());

    one.set(EntityKind::organisation, acme, "aliases", TextList{"Road Runner Supplies"});
    rename("Lantern Group");
    CHECK(now().aliases == TextList{"Road Runner Supplies", "Acme"});
    // Whoever is said to work at Acme works there.
    one.set_role("Acme", "Engineer");
    CHECK(one.role().organisation == acme);
    CHECK(one.role().source == "LinkedIn");
    rename("Acme");
    CHECK(now().aliases == TextList{"Road Runner Supplies", "Lantern Group"});
    // Another spelling is no other name.
    rename("ACME Ltd.");
    CHECK(now().aliases == TextList{"Road Runner Supplies", "Lantern Group"});
}

}  // namespace kith
