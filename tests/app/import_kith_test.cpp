#include "app/import_plan.hpp"
#include "app/sample.hpp"
#include "model/difference.hpp"
#include "model/edit_codec.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

const Id kAna = id_from_text("ana");

FieldNumber number_of(std::string_view name) {
    return find_field(EntityKind::person, name)->number;
}

void edit(Book& book, const Stamp& stamp, std::vector<FieldChange> changes) {
    REQUIRE(apply(book, {stamp, "", std::move(changes)}).has_value());
}

/// What the other device holds, as a file, beside the book of this one; both knew Ana.
struct Copies {
    Copies() {
        edit(ours, {1'700'000'000'000, 0, 1},
             {{EntityKind::person, kAna, kExists, true},
              {EntityKind::person, kAna, number_of("given"), "Ana"}});
        theirs = ours;
    }
    std::unique_ptr<ImportJob> read() {
        const std::string json = text::write_book_json(theirs);
        auto job = std::make_unique<ImportJob>(
            "phone.json", std::vector<std::uint8_t>(json.begin(), json.end()), ours, 20'000,
            Stamp{1'800'000'000'000, 0, 1}, random);
        while (!job->done()) job->step(100);
        CHECK(job->error().message.empty());
        return job;
    }
    void take(const ImportPlan& plan) {
        REQUIRE(apply(ours, {{1'800'000'000'000, 0, 1}, plan.label, plan.changes, plan.seen})
                    .has_value());
    }
    Book ours, theirs;
    Random random{1};
};

}  // namespace

TEST_CASE("import: merging tells which fields come from the file, and which stay") {
    Copies copies;
    edit(copies.ours, {1'700'000'001'000, 0, 1},
         {{EntityKind::person, kAna, number_of("nickname"), "Annie"}});
    edit(copies.theirs, {1'700'000'002'000, 0, 2},
         {{EntityKind::person, kAna, number_of("location"), "Porto"}});
    const auto job = copies.read();
    REQUIRE(job->plan().people.size() == 1);
    CHECK(job->plan().people[0].outcome == PlannedOutcome::changed);
    CHECK(job->plan().people[0].details == "from the file: Place; kept: Nickname");
    CHECK(job->plan().conflicts.empty());
}

TEST_CASE("import: a conflict shows both values, and either can be chosen") {
    Copies copies;
    edit(copies.ours, {1'700'000'001'000, 0, 1},
         {{EntityKind::person, kAna, number_of("notes"), "Likes tea"}});
    edit(copies.theirs, {1'700'000'002'000, 0, 2},
         {{EntityKind::person, kAna, number_of("notes"), "Likes coffee"}});
    const auto job = copies.read();
    REQUIRE(job->plan().conflicts.size() == 1);
    const PlannedConflict& conflict = job->plan().conflicts[0];
    CHECK(conflict.what == "Ana: Notes");
    CHECK(conflict.ours == "Likes tea (2023-11-14)");
    CHECK(conflict.theirs == "Likes coffee (2023-11-14)");
    CHECK(conflict.take_theirs);
    job->choose(0, false);
    CHECK_FALSE(job->plan().conflicts[0].take_theirs);
    copies.take(job->take_plan());
    CHECK(copies.ours.people.find(kAna)->notes == "Likes tea");
    CHECK(copies.read()->plan().conflicts.empty());  // it was settled
}

TEST_CASE("import: who was deleted here and met there comes back, unless the person says no") {
    Copies copies;
    edit(copies.ours, {1'700'000'001'000, 0, 1}, {{EntityKind::person, kAna, kExists, false}});
    edit(copies.ours, {1'700'000'001'500, 0, 1},
         {{EntityKind::person, id_from_text("ben"), kExists, true}});
    const Id touch = id_from_text("touch");
    edit(copies.theirs, {1'700'000'002'000, 0, 2},
         {{EntityKind::touchpoint, touch, kExists, true},
          {EntityKind::touchpoint, touch, find_field(EntityKind::touchpoint, "people")->number,
           IdList{kAna}}});
    const auto job = copies.read();
    REQUIRE(job->plan().conflicts.size() == 1);
    CHECK(job->plan().conflicts[0].what == "Ana: deleted or not");
    CHECK(job->plan().conflicts[0].take_theirs);
    CHECK(job->plan().people_new == 1);
    job->choose(0, false);
    CHECK(job->plan().people_new == 0);
    copies.take(job->take_plan());
    CHECK(copies.ours.people.find(kAna) == nullptr);
}

TEST_CASE("import: what was deleted here stays so, and comes back when it is wanted") {
    Copies copies;
    edit(copies.ours, {1'700'000'001'000, 0, 1}, {{EntityKind::person, kAna, kExists, false}});
    edit(copies.ours, {1'700'000'001'500, 0, 1},
         {{EntityKind::person, id_from_text("ben"), kExists, true}});
    const auto job = copies.read();
    CHECK(job->plan().people_deleted_here == 1);
    CHECK(job->plan().people_new == 0);
    job->bring_back(true);
    CHECK(job->plan().people_new == 1);
    CHECK(job->plan().people_deleted_here == 1);
    job->bring_back(false);
    CHECK(job->plan().people_new == 0);
    job->bring_back(true);
    copies.take(job->take_plan());
    CHECK(copies.ours.people.find(kAna)->given == "Ana");
}

TEST_CASE("import: into a book in which all was deleted a file comes back as it is") {
    Copies copies;
    const std::string file = text::write_book_json(copies.theirs);
    edit(copies.ours, {1'700'000'001'000, 0, 1}, {{EntityKind::person, kAna, kExists, false}});
    const auto job = copies.read();
    CHECK(job->plan().people_new == 1);
    copies.take(job->take_plan());
    CHECK(text::write_book_json(copies.ours) == file);
}

TEST_CASE("import: restoring a backup exactly tells what changes, and gives back what was in it") {
    Copies copies;
    const Id ben = id_from_text("ben");
    const Id cleo = id_from_text("cleo");
    edit(copies.theirs, {1'700'000'001'000, 0, 1},
         {{EntityKind::person, ben, kExists, true},
          {EntityKind::person, ben, number_of("given"), "Ben"}});
    edit(copies.ours, {1'700'000'002'000, 0, 1},
         {{EntityKind::person, kAna, number_of("location"), "Porto"},
          {EntityKind::person, cleo, kExists, true},
          {EntityKind::person, cleo, number_of("given"), "Cleo"}});
    const auto job = copies.read();
    REQUIRE(job->can_restore());
    const std::size_t merged = job->plan().changes.size();
    CHECK(job->plan().people_deleted == 0);
    job->restore_exactly(true);
    const ImportPlan& plan = job->plan();
    CHECK(plan.people_new == 1);
    CHECK(plan.people_changed == 1);
    CHECK(plan.people_deleted == 1);
    CHECK(plan.conflicts.empty());
    CHECK(plan.label == "Restore phone.json");
    REQUIRE(plan.people.size() == 3);
    CHECK(plan.people[0].name == "Cleo");
    CHECK(plan.people[0].outcome == PlannedOutcome::deleted);

    SUBCASE("and back to merging") {
        job->restore_exactly(false);
        CHECK(job->plan().changes.size() == merged);
        CHECK(job->plan().people_deleted == 0);
    }
    SUBCASE("and the book is what the file holds") {
        copies.take(job->take_plan());
        CHECK(difference(copies.ours, copies.theirs).empty());
        CHECK(difference(copies.theirs, copies.ours).empty());
        // What was entered since waits in the bin.
        CHECK(copies.ours.bin.people.find(cleo) != nullptr);
        const auto again = copies.read();
        again->restore_exactly(true);
        CHECK(again->plan().changes.empty());
    }
}

TEST_CASE("import: there is nothing to restore over in an empty book") {
    Copies copies;
    copies.ours = Book{};
    const auto job = copies.read();
    CHECK_FALSE(job->can_restore());
}

TEST_CASE(
    "import: a Kith file gives the same plan whatever the slices, and small ones do little each") {
    Copies copies;
    Random random(7);
    edit(copies.theirs, {1'700'000'001'000, 0, 2}, sample_network(random, 20'000));
    edit(copies.ours, {1'700'000'001'000, 0, 1},
         {{EntityKind::person, kAna, number_of("nickname"), "Annie"}});
    const std::string json = text::write_book_json(copies.theirs);
    const std::vector<std::uint8_t> snapshot =
        encode_snapshot(copies.theirs, {1'700'000'001'000, 0, 2});
    const auto plan_in = [&](std::vector<std::uint8_t> bytes, std::size_t rows) {
        ImportJob job("phone.kith", std::move(bytes), copies.ours, 20'000,
                      Stamp{1'800'000'000'000, 0, 1}, copies.random);
        int steps = 0;
        std::uint64_t most = 0;
        for (; !job.done(); ++steps) {
            job.step(rows);
            most = std::max(most, job.progress().rows_done);
        }
        CHECK(job.error().message.empty());
        if (rows == 1) CHECK(steps > 200);
        CHECK(most > 100);
        CHECK(job.merges());
        return job.take_plan();
    };
    const ImportPlan whole = plan_in({json.begin(), json.end()}, 1'000'000);
    CHECK(whole.people_new == 200);
    for (const std::size_t rows : {1uz, 500uz}) {
        const ImportPlan of_json = plan_in({json.begin(), json.end()}, rows);
        const ImportPlan of_snapshot = plan_in(snapshot, rows);
        for (const ImportPlan* plan : {&of_json, &of_snapshot}) {
            CHECK(plan->changes == whole.changes);
            CHECK(plan->people.size() == whole.people.size());
            CHECK(plan->label == whole.label);
        }
    }
}

}  // namespace kith
