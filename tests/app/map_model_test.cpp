#include "app/map_model.hpp"

#include "app/import_plan.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace kith;

namespace {

struct Fixture {
    TitleTable titles;
    Book book;
    Directory directory{titles};
    MapModel map;

    std::vector<FieldChange> run(EditBuilder& builder) {
        Edit edit;
        edit.changes = std::move(builder.changes);
        const auto inverse = apply(book, edit);
        CHECK(inverse.has_value());
        directory.update(book, edit.changes);
        return inverse.value_or(std::vector<FieldChange>{});
    }
    Id person(EditBuilder& edit, std::string name, Id organisation, Random& random) {
        const Id id = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, id, "given", std::move(name));
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", id);
        if (organisation) edit.set(EntityKind::role, role, "organisation", organisation);
        return id;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "map: an organisation is a hub from two people up") {
    Random random(3);
    EditBuilder edit;
    const Id acme = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const Id solo = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, solo, "name", std::string("Solo"));
    const Id ana = person(edit, "Ana", acme, random);
    person(edit, "Ben", acme, random);
    person(edit, "Cem", solo, random);
    run(edit);
    CHECK(map.update(book, directory));
    CHECK(map.nodes().size() == 5);  // me, Acme, three people
    CHECK(map.node_of(acme) == 1);
    CHECK(map.node_of(solo) == map.nodes().size());
    CHECK(map.neighbours(map.node_of(acme)).size() == 2);
    const std::uint64_t shape = map.shape_revision();
    CHECK_FALSE(map.update(book, directory));
    CHECK(map.shape_revision() == shape);

    // Positions stay with their people when someone goes.
    std::vector<float> places;
    for (std::size_t i = 0; i < map.nodes().size(); ++i) {
        places.push_back(static_cast<float>(i) * 10);
        places.push_back(1);
    }
    map.set_positions(places);
    const float x = map.positions()[2 * map.node_of(ana)];
    EditBuilder removal;
    removal.remove_entity(book, EntityKind::person, book.people.rows()[2].id.value);
    const Id gone = removal.changes.back().id;
    run(removal);
    CHECK(map.update(book, directory));
    CHECK(map.shape_revision() != shape);
    if (!(gone == ana)) CHECK(map.positions()[2 * map.node_of(ana)] == x);
    CHECK_FALSE(map.layout_job().reheat);
}

TEST_CASE_FIXTURE(Fixture, "map: a tie's other strength pulls otherwise, and is laid out anew") {
    Random random(5);
    EditBuilder edit;
    const Id ana = person(edit, "Ana", {}, random), ben = person(edit, "Ben", {}, random);
    const Id tie = edit.create(EntityKind::tie, random);
    edit.set(EntityKind::tie, tie, "a", ana);
    edit.set(EntityKind::tie, tie, "b", ben);
    edit.set(EntityKind::tie, tie, "strength", 0.3);
    run(edit);
    CHECK(map.update(book, directory));
    CHECK_FALSE(map.update(book, directory));
    const std::vector<float> weak = map.layout_job().weight;
    EditBuilder closer;
    closer.set(EntityKind::tie, tie, "strength", 0.9);
    run(closer);
    CHECK(map.update(book, directory));
    CHECK(map.layout_job().weight != weak);
}

TEST_CASE_FIXTURE(Fixture, "map: ties of the same two lie side by side, one alone in the middle") {
    Random random(7);
    EditBuilder edit;
    const Id ana = person(edit, "Ana", {}, random), ben = person(edit, "Ben", {}, random),
             cem = person(edit, "Cem", {}, random);
    const auto tie = [&](Id a, Id b) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", a);
        edit.set(EntityKind::tie, id, "b", b);
    };
    tie(ana, ben);
    tie(ben, ana);
    tie(ana, ben);
    tie(ana, cem);
    run(edit);
    map.update(book, directory);
    std::vector<int> lanes;  // as seen from Ana
    for (const std::uint32_t t : map.ties_of(map.node_of(ana))) {
        const MapTie& one = map.ties()[t];
        if (one.a != map.node_of(cem) && one.b != map.node_of(cem))
            lanes.push_back(one.a == map.node_of(ana) ? one.lane : -one.lane);
        else
            CHECK(one.lane == 0);
    }
    std::ranges::sort(lanes);
    CHECK(lanes == std::vector<int>{-2, 0, 2});
}

TEST_CASE_FIXTURE(Fixture, "map: a new map that is not at rest begins anew, where it began") {
    Random random(3);
    EditBuilder edit;
    const Id ana = person(edit, "Ana", {}, random);
    const Id ben = person(edit, "Ben", {}, random);
    edit.set(EntityKind::person, ana, "map_place", MapPlace{30, -40, true});
    run(edit);
    map.update(book, directory);
    CHECK(map.begin_layout().reheat);
    // While it is hot somebody comes.
    map.set_positions(std::vector<float>(6, 7.0f));
    EditBuilder more;
    const Id cem = person(more, "Cem", {}, random);
    run(more);
    REQUIRE(map.update(book, directory));
    const auto at = [&](const LayoutJob& job, Id id) { return job.start[2 * map.node_of(id)]; };
    LayoutJob job = map.begin_layout();
    CHECK(job.reheat);
    CHECK(job.start[0] == 0);
    CHECK(at(job, ana) == 30);
    CHECK(std::isnan(at(job, ben)));
    CHECK(std::isnan(at(job, cem)));
    CHECK(map.positions()[2 * map.node_of(ben)] == 7);  // shown where they were, up to then
    // As if it had never been otherwise.
    MapModel other;
    other.update(book, directory);
    const LayoutJob once = other.begin_layout();
    CHECK(std::ranges::equal(once.start, job.start, [](float a, float b) {
        return a == b || (std::isnan(a) && std::isnan(b));
    }));
    // At rest it is no longer new.
    map.end_layout();
    map.set_positions(std::vector<float>(8, 9.0f));
    job = map.begin_layout();
    CHECK_FALSE(job.reheat);
    CHECK(at(job, ben) == 9);
}

TEST_CASE_FIXTURE(Fixture, "map: a new one begins as the file had it that was imported") {
    Random random(3);
    EditBuilder edit;
    std::vector<Id> people;
    for (int i = 0; i < 4; ++i) {
        people.push_back(person(edit, "P" + std::to_string(i), {}, random));
        // The corners of a square of 2,000 units, far from the middle.
        edit.set(EntityKind::person, people.back(), "map_place",
                 MapPlace{i % 2 == 0 ? 5000.0f : 7000.0f, i < 2 ? 100.0f : 2100.0f, false});
    }
    run(edit);
    map.update(book, directory);
    LayoutJob job = map.begin_layout();
    CHECK(job.reheat);
    for (int i = 0; i < 4; ++i) {
        // A square around me: its corners are 3 times the root of five nodes from the middle.
        const std::size_t node = map.node_of(people[static_cast<std::size_t>(i)]);
        const float half = 3 * std::sqrt(2.5f);
        CHECK(job.start[2 * node] == doctest::Approx(i % 2 == 0 ? -half : half));
        CHECK(job.start[2 * node + 1] == doctest::Approx(i < 2 ? -half : half));
        CHECK(job.pinned[node] == 0);
        CHECK(std::isnan(map.positions()[2 * node]));  // only the layout places them
    }
    // Whoever joins a map at rest comes to those whom they know, wherever a file had them.
    map.set_positions(std::vector<float>(10, 3.0f));
    map.end_layout();
    EditBuilder more;
    const Id joins = person(more, "Joins", {}, random);
    more.set(EntityKind::person, joins, "map_place", MapPlace{500, 500, false});
    run(more);
    map.update(book, directory);
    job = map.begin_layout();
    CHECK_FALSE(job.reheat);
    CHECK(std::isnan(job.start[2 * map.node_of(joins)]));
    CHECK(job.start[2 * map.node_of(people[0])] == 3);
}

TEST_CASE_FIXTURE(Fixture, "map: places of a file that are all the same say nothing") {
    Random random(3);
    EditBuilder edit;
    for (const char* name : {"Ana", "Ben"}) {
        const Id id = person(edit, name, {}, random);
        edit.set(EntityKind::person, id, "map_place", MapPlace{70, 70, false});
    }
    run(edit);
    map.update(book, directory);
    const LayoutJob job = map.begin_layout();
    for (std::size_t i = 2; i < job.start.size(); ++i) CHECK(std::isnan(job.start[i]));
}

TEST_CASE_FIXTURE(Fixture,
                  "map: where no two people share an employer, each employer has a colour") {
    Random random(5);
    NoMeasureRunner runner;
    const NetworkMeasures measures(runner, [] {});
    EditBuilder edit;
    std::vector<Id> people;
    const auto employ = [&](std::string name) {
        const Id organisation = edit.create(EntityKind::organisation, random);
        edit.set(EntityKind::organisation, organisation, "name", name);
        people.push_back(person(edit, "At " + name, organisation, random));
    };
    const auto show = [&] {
        run(edit);
        edit = {};
        CHECK(map.update(book, directory));
        map.show({book, directory, {}, measures, 0}, {});
        std::string labels;
        for (const MapCategory& category : map.categories())
            labels += category.label + " " + std::to_string(category.people) +
                      (category.colour == MapCategory::kOther ? " grey;" : ";");
        return labels;
    };
    employ("Acme");
    people.push_back(person(edit, "Free", {}, random));
    CHECK(show() == "Acme 1;No organisation 1 grey;");
    employ("Bolt");
    CHECK(show().ends_with(";No organisation 1 grey;"));
    CHECK(map.categories().size() == 3);
    CHECK(map.category()[map.node_of(people[0])] != map.category()[map.node_of(people[2])]);

    // Behind ten colours they have those again, as outlines.
    for (int i = 0; i < 9; ++i) employ("Company " + std::to_string(i));
    CHECK_FALSE(show().contains("Organisations"));
    CHECK(map.categories()[9].fill == MapFill::whole);
    CHECK(map.categories()[10].fill == MapFill::outline);
    CHECK(map.categories()[10].colour == map.categories()[0].colour);

    // More than can be told apart: all are grey.
    for (int i = 0; i < 10; ++i) employ("Firm " + std::to_string(i));
    CHECK(show() == "Organisations 21 grey;No organisation 1 grey;");

    // As soon as two work at one, that one is a hub, and has the colour.
    const Id acme = book.organisations.rows().front().id.value;
    people.push_back(person(edit, "Second", acme, random));
    CHECK(show().ends_with(" 2;Other organisations 20 grey;No organisation 1 grey;"));
}

TEST_CASE_FIXTURE(Fixture, "directory: search and order follow edits, deletions and undo") {
    Random random(4);
    ImportJob job("a.csv", test_bytes("linkedin-connections.csv"), book, 20000, {}, random);
    while (!job.done()) job.step(100);
    EditBuilder edit;
    edit.changes = job.take_plan().changes;
    run(edit);
    std::vector<std::uint32_t> rows;
    const auto names = [&](std::string_view query) {
        directory.list(book, query, Column::name, false, false, rows);
        std::string all;
        for (const std::uint32_t row : rows) all += directory.lines()[row].name + ";";
        return all;
    };
    CHECK(names("wrob luc") == "Łucja Mglista-Wróbel;");
    CHECK(names("quill") == "Zephyrine Quillfeather;Zephyrine Quillfeather;");
    CHECK(names("okun") == "Ngozi Aláìsí;");  // by organisation
    CHECK(names("").size() > 100);
    names("luc");
    const Id id = book.people.rows()[rows[0]].id.value;
    EditBuilder change;
    change.set(EntityKind::person, id, "given", std::string("Halina"));
    run(change);
    CHECK(names("luc").empty());
    CHECK(names("halina") == "Halina Mglista-Wróbel;");
    EditBuilder removal;
    removal.remove_entity(book, EntityKind::person, id);
    const auto inverse = run(removal);
    CHECK(names("halina").empty());
    EditBuilder back;
    back.changes = inverse;
    run(back);
    CHECK(names("halina") == "Halina Mglista-Wróbel;");
}
