#include "app/map_arrangement.hpp"

#include "app/built_in_titles.hpp"
#include "app/map_stage.hpp"
#include "app/network_measures.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace kith {
namespace {

using Ids = std::vector<Id>;

constexpr Day kToday = 20'000;  // 4 October 2024

struct World {
    TitleTable titles = built_in_titles();
    Book book;
    Directory directory{titles};
    MapModel map;
    NoMeasureRunner runner;
    NetworkMeasures measures{runner, [] {}};
    Random random{3};
    std::int64_t now_ms = std::int64_t{kToday} * 86'400'000;

    void run(const EditBuilder& edit) {
        REQUIRE(apply(book, {{++now_ms, 0, 1}, "", edit.changes}).has_value());
        directory.update(book, edit.changes);
        map.update(book, directory);
        map.show({book, directory, {}, measures, kToday}, {});
    }
    Id person(std::string name, std::string_view layer = "", std::int64_t impact = 0,
              std::int64_t accessibility = 0) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, id, "given", std::move(name));
        edit.set(EntityKind::person, id, "layer", std::string(layer));
        edit.set(EntityKind::person, id, "impact", impact);
        edit.set(EntityKind::person, id, "accessibility", accessibility);
        run(edit);
        return id;
    }
    Id organisation(std::string name, std::initializer_list<Id> people) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::organisation, random);
        edit.set(EntityKind::organisation, id, "name", std::move(name));
        for (const Id who : people) {
            const Id role = edit.create(EntityKind::role, random);
            edit.set(EntityKind::role, role, "person", who);
            edit.set(EntityKind::role, role, "organisation", id);
        }
        run(edit);
        return id;
    }
    void unit(std::initializer_list<Id> people, const std::string& name) {
        EditBuilder edit;
        for (const Role& role : book.roles.rows()) {
            if (std::ranges::contains(people, role.person))
                edit.set(EntityKind::role, role.id.value, "unit", name);
        }
        run(edit);
    }
    void tie(Id a, Id b, std::string type, Date since = {}, Date until = {}) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", a);
        edit.set(EntityKind::tie, id, "b", b);
        edit.set(EntityKind::tie, id, "type", std::move(type));
        if (since) edit.set(EntityKind::tie, id, "since", since);
        if (until) edit.set(EntityKind::tie, id, "until", until);
        run(edit);
    }
    void touch(Id who, Day on) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, id, "on", from_day(on));
        edit.set(EntityKind::touchpoint, id, "people", IdList{who});
        run(edit);
    }
    MapArrangement arrange(MapMode mode, Day on = kToday) const {
        const std::vector<float> network(2 * map.nodes().size(), 7);
        return arrange_map(mode, book, directory, map, network, on);
    }
    /// Whom the first words that read so name together.
    std::vector<Id> named(const MapArrangement& of, std::string_view words) const {
        std::vector<Id> people;
        const auto guide = std::ranges::find(of.guides, words, &MapGuide::words);
        REQUIRE(guide != of.guides.end());
        for (const std::uint32_t node : guide->people) people.push_back(map.nodes()[node].id);
        return people;
    }
    float x(const MapArrangement& of, Id id) const { return of.positions[2 * map.node_of(id)]; }
    float y(const MapArrangement& of, Id id) const { return of.positions[2 * map.node_of(id) + 1]; }
};

}  // namespace

TEST_CASE("map arrangement: rings by layer, and how full each is") {
    World world;
    const Id core = world.person("Ana", "15");
    const Id outer = world.person("Ben", "150");
    const Id unsaid = world.person("Cleo");
    const MapArrangement rings = world.arrange(MapMode::rings);
    const auto radius = [&](Id id) { return std::hypot(world.x(rings, id), world.y(rings, id)); };
    CHECK(radius(core) < radius(outer));
    CHECK(radius(outer) < radius(unsaid));
    CHECK(rings.positions[0] == 0);  // me
    CHECK(world.named(rings, "Core 15: 1 of 15") == Ids{core});
    CHECK(world.named(rings, "Next 50: 0 of 50").empty());
    CHECK(rings.words == std::vector<std::string>{"Core 15: 1 of 15", "Next 50: 0 of 50",
                                                  "Outer 150: 1 of 150", "Known: 1 person"});
}

TEST_CASE("map arrangement: rings have a sector for each group that was asked for") {
    World world;
    for (const char* tag : {"choir", "rowing", "choir", "rowing"}) {
        const Id who = world.person("Ana", "150");
        EditBuilder edit;
        edit.set(EntityKind::person, who, "tags", TextList{tag});
        world.run(edit);
    }
    const auto sectors = [&] {
        std::string names;
        for (const MapGuide& guide : world.arrange(MapMode::rings).guides) {
            if (guide.kind == MapGuide::Kind::words && guide.strong) names += guide.words + "|";
        }
        return names;
    };
    CHECK(sectors() == "No organisation|");
    MapLook look;
    look.group = {MapTrait::tag, {}};
    world.map.show({world.book, world.directory, {}, world.measures, kToday}, look);
    CHECK(sectors() == "choir|rowing|");
    CHECK(world.named(world.arrange(MapMode::rings), "choir").size() == 2);
}

TEST_CASE("map arrangement: the value matrix has impact upwards and accessibility to the right") {
    World world;
    const Id best = world.person("Ana", "", 5, 5);
    const Id far = world.person("Ben", "", 5, 1);
    const Id low = world.person("Cleo", "", 1, 5);
    const Id unrated = world.person("Dan", "", 4, 0);
    const MapArrangement matrix = world.arrange(MapMode::matrix);
    CHECK(world.x(matrix, far) < world.x(matrix, best));
    CHECK(world.y(matrix, best) == world.y(matrix, far));
    CHECK(world.y(matrix, best) < world.y(matrix, low));
    CHECK(world.x(matrix, unrated) < 0);
    CHECK(matrix.words == std::vector<std::string>{"Build toward, through introducers: 1 person",
                                                   "Reach out first: 1 person", "Minimal: 0 people",
                                                   "Maintain: 1 person",
                                                   "Not rated yet: 1 person"});
    CHECK(world.named(matrix, "Reach out first") == Ids{best});
    CHECK(world.named(matrix, "Minimal").empty());
    CHECK(world.named(matrix, "Not rated yet: 1 person") == Ids{unrated});
    const auto rating =
        rating_at(world.book, world.map, world.x(matrix, far), world.y(matrix, far));
    REQUIRE(rating.has_value());
    CHECK(rating->impact == 5);
    CHECK(rating->accessibility == 1);
    CHECK_FALSE(rating_at(world.book, world.map, -20, 20).has_value());
}

TEST_CASE("map arrangement: organisations from the top down, by who reports to whom") {
    World world;
    const Id ana = world.person("Ana");
    const Id ben = world.person("Ben");
    const Id cleo = world.person("Cleo");
    const Id dan = world.person("Dan");
    const Id acme = world.organisation("Acme", {ana, ben, cleo});
    world.tie(ben, ana, "reports to");
    world.tie(cleo, ana, "influences");
    const MapArrangement tree = world.arrange(MapMode::organisations);
    CHECK(world.y(tree, acme) < world.y(tree, ana));
    CHECK(world.y(tree, ana) < world.y(tree, ben));
    CHECK(world.y(tree, cleo) == world.y(tree, ana));
    CHECK_FALSE(std::isnan(world.x(tree, dan)));  // in none: below them all
    CHECK(tree.words == std::vector<std::string>{"1 organisation, 1 reporting line"});
}

TEST_CASE("map arrangement: whom somebody reports to now is the head, whoever was before") {
    // Whichever of the ties comes first: their order is that of ids, which are chance.
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
        World world;
        world.random = Random(seed);
        const Id old = world.person("Ana");
        const Id now = world.person("Ben");
        const Id dan = world.person("Dan");
        const Id other = world.person("Eve");
        world.organisation("Acme", {old, now, dan, other});
        world.tie(dan, old, "reports to", {2023, 0, 0}, {2024, 9, 0});
        world.tie(dan, now, "reports to", {2024, 3, 0});
        world.tie(dan, other, "reports to", {2015, 0, 0});
        world.tie(dan, other, "reports to");  // of which nobody said since when
        const MapArrangement tree = world.arrange(MapMode::organisations);
        CHECK(world.x(tree, dan) == doctest::Approx(world.x(tree, now)));
        CHECK(world.y(tree, dan) > world.y(tree, now));
        CHECK(tree.words == std::vector<std::string>{
                                "1 organisation, 3 reporting lines, and 1 that had ended, dashed"});
        for (std::size_t t = 0; t < world.map.ties().size(); ++t) {
            const bool ended = world.map.ties()[t].until < kToday;
            CHECK(tree.ties[t] == (ended ? TieThen::ended : TieThen::there));
        }
        // On an earlier day it was somebody else.
        const MapArrangement then =
            world.arrange(MapMode::organisations, to_day({2024, 2, 1}).value_or(0));
        CHECK(world.x(then, dan) == doctest::Approx(world.x(then, old)));
        CHECK(then.words == std::vector<std::string>{"1 organisation, 3 reporting lines"});
    }
}

TEST_CASE("map arrangement: a unit stands between its people and whom they report to") {
    World world;
    const Id ana = world.person("Ana");
    const Id ben = world.person("Ben");
    const Id cleo = world.person("Cleo");
    const Id dan = world.person("Dan");
    const Id acme = world.organisation("Acme", {ana, ben, cleo, dan});
    world.unit({ben, cleo, dan}, "Sales");
    world.tie(ben, ana, "reports to");
    world.tie(cleo, ben, "reports to");
    const MapArrangement tree = world.arrange(MapMode::organisations);
    // Acme leads Ana and the Sales of Dan; Ana leads the Sales of Ben, and he leads Cleo.
    CHECK(tree.words == std::vector<std::string>{"1 organisation, 2 units, 2 reporting lines"});
    REQUIRE(tree.guides.size() == 2);
    const auto named_over = [&](const MapGuide& unit, Id head, Id member) {
        CHECK(unit.words == "Sales");
        CHECK(unit.y > world.y(tree, head));
        CHECK(unit.y < world.y(tree, member));
        CHECK(unit.x == doctest::Approx(world.x(tree, member)));
    };
    CHECK(world.named(tree, "Sales") == Ids{dan});
    named_over(tree.guides[0], acme, dan);  // nobody is his head
    named_over(tree.guides[1], ana, ben);
    CHECK(world.y(tree, cleo) > world.y(tree, ben));
}

TEST_CASE("map arrangement: on a day only those are there who were known, and the quiet fade") {
    World world;
    const Id old = world.person("Ana");
    const Id newer = world.person("Ben");
    world.touch(old, kToday - 2000);
    world.touch(newer, kToday - 100);
    const auto since = known_since(world.book, world.directory.relations());
    CHECK(known_span(since, kToday) == std::pair<Day, Day>{kToday - 2000, kToday});
    const MapArrangement then = world.arrange(MapMode::time, kToday - 1500);
    CHECK(world.x(then, old) == 7);
    CHECK(std::isnan(world.x(then, newer)));
    CHECK(then.faded[world.map.node_of(old)] == 0);
    const MapArrangement now = world.arrange(MapMode::time, kToday);
    CHECK(world.x(now, newer) == 7);
    CHECK(now.faded[world.map.node_of(old)] == 1);
    CHECK(now.faded[world.map.node_of(newer)] == 0);
    CHECK(now.words ==
          std::vector<std::string>{
              "2 people known, 1 of them without a touch in the two years before", "0 ties"});
}

TEST_CASE("map stage: nodes glide to another picture, and the network comes back as it was") {
    World world;
    world.person("Ana", "15");
    const Id ben = world.person("Ben", "50");
    const std::vector<float> network = {0, 0, 100, 40, -70, 30};
    world.map.set_positions(network);
    MapStage stage;
    const auto scene = [&](double now_ms, bool at_once = false) {
        return MapStage::Scene{world.book, world.directory, world.map, now_ms, at_once};
    };
    stage.show(MapMode::rings, kToday, scene(1000));
    const float target = stage.arrangement().positions[2 * world.map.node_of(ben)];
    const float start = network[2 * world.map.node_of(ben)];
    CHECK(stage.advance(world.map, 1100));
    const float amid = world.map.positions()[2 * world.map.node_of(ben)];
    CHECK(std::min(start, target) < amid);
    CHECK(amid < std::max(start, target));
    CHECK_FALSE(stage.advance(world.map, 1000 + MapStage::kMoveMs));
    CHECK(world.map.positions()[2 * world.map.node_of(ben)] == target);

    // What the layout finds meanwhile is kept, and not shown.
    const std::vector<float> later = {0, 0, 101, 41, -71, 31};
    CHECK_FALSE(stage.take_layout(world.map, later));
    CHECK(world.map.positions()[2 * world.map.node_of(ben)] == target);
    const Id cleo = world.person("Cleo");
    stage.arrange_again(scene(3000, true));
    CHECK_FALSE(std::isnan(world.map.positions()[2 * world.map.node_of(cleo)]));
    stage.show(MapMode::network, kToday, scene(4000, true));
    CHECK(world.map.positions()[2 * world.map.node_of(ben)] == later[start == network[2] ? 2 : 4]);
    CHECK(std::isnan(world.map.positions()[2 * world.map.node_of(cleo)]));
    CHECK_FALSE(stage.take_layout(world.map, network));  // of a map without Cleo
    CHECK(stage.take_layout(world.map, std::vector<float>(8, 1)));
}

TEST_CASE("map arrangement: on a day the ties of then are there, and those that ended are told") {
    World world;
    const Id ana = world.person("Ana");
    const Id ben = world.person("Ben");
    const Id cleo = world.person("Cleo");
    for (const Id who : {ana, ben}) world.touch(who, kToday - 4000);
    world.touch(cleo, kToday - 10);
    world.tie(ana, ben, "", {2018, 0, 0}, {2020, 6, 0});
    world.tie(ana, cleo, "");
    const auto then = [&](Date on) { return world.arrange(MapMode::time, to_day(on).value_or(0)); };
    const auto between = [&](const MapArrangement& of, Id a, Id b) {
        for (std::size_t t = 0; t < world.map.ties().size(); ++t) {
            const MapTie& one = world.map.ties()[t];
            if (one.kind != MapTieKind::person) continue;
            const Id first = world.map.nodes()[one.a].id;
            const Id second = world.map.nodes()[one.b].id;
            if (std::minmax(first, second) == std::minmax(a, b)) return of.ties[t];
        }
        FAIL("there is no such tie");
        return TieThen::there;
    };
    CHECK(between(then({2017, 12, 31}), ana, ben) == TieThen::not_yet);
    CHECK(between(then({2018, 1, 1}), ana, ben) == TieThen::there);
    CHECK(between(then({2020, 6, 30}), ana, ben) == TieThen::there);  // the whole month
    CHECK(between(then({2020, 7, 1}), ana, ben) == TieThen::ended);
    CHECK(between(then({2017, 12, 31}), ana, cleo) == TieThen::there);  // nobody said since when
    CHECK(then({2017, 12, 31}).words.back() == "0 ties");  // one is not there, and one of its ends
    CHECK(then({2019, 1, 1}).words.back() == "1 tie");
    CHECK(world.arrange(MapMode::time).words.back() == "1 tie, and 1 that had ended, dashed");
}

TEST_CASE("map arrangement: on a day people are where they worked then, and before is a ghost") {
    World world;
    const Id ana = world.person("Ana");
    const Id ben = world.person("Ben");
    const Id cleo = world.person("Cleo");
    const Id dan = world.person("Dan");
    for (const Id who : {ana, ben, cleo, dan}) world.touch(who, kToday - 6000);
    const Id acme = world.organisation("Acme", {ben, cleo});
    const Id beta = world.organisation("Beta", {});
    const auto role = [&](Id who, Id at, Date from, Date to) {
        EditBuilder edit;
        const Id id = edit.create(EntityKind::role, world.random);
        edit.set(EntityKind::role, id, "person", who);
        edit.set(EntityKind::role, id, "organisation", at);
        if (from) edit.set(EntityKind::role, id, "from", from);
        if (to) edit.set(EntityKind::role, id, "to", to);
        world.run(edit);
    };
    role(ana, acme, {2010, 0, 0}, {2024, 3, 0});
    role(ana, beta, {2024, 4, 0}, {});
    role(dan, beta, {2020, 0, 0}, {});
    const auto on = [&](Date day) { return world.arrange(MapMode::time, to_day(day).value_or(0)); };
    const auto at = [&](const MapArrangement& of, Id who, Id hub) {
        const std::span<const MapTie> own = world.map.ties();
        for (std::size_t t = 0; t < own.size() + of.more_ties.size(); ++t) {
            const MapTie& tie = t < own.size() ? own[t] : of.more_ties[t - own.size()];
            if (tie.kind == MapTieKind::membership && tie.a == world.map.node_of(hub) &&
                tie.b == world.map.node_of(who))
                return of.ties[t];
        }
        return TieThen::not_yet;
    };
    const MapArrangement before = on({2009, 1, 1});
    CHECK(before.more_ties.empty());
    CHECK(at(before, ana, beta) == TieThen::not_yet);
    CHECK(at(before, ben, acme) == TieThen::there);  // nobody said since when
    CHECK(std::isnan(world.x(before, beta)));        // nobody was there yet

    const MapArrangement then = on({2016, 1, 1});
    CHECK(at(then, ana, acme) == TieThen::there);
    CHECK(at(then, ana, beta) == TieThen::not_yet);
    CHECK(std::isnan(world.x(then, beta)));

    const MapArrangement now = world.arrange(MapMode::time);
    CHECK(at(now, ana, acme) == TieThen::ended);
    CHECK(at(now, ana, beta) == TieThen::there);
    CHECK(world.x(now, beta) == 7);
    CHECK(now.faded[world.map.node_of(acme)] == 0);

    // Who comes back is there again, and once.
    role(ana, acme, {2024, 9, 0}, {});
    const MapArrangement again = world.arrange(MapMode::time);
    CHECK(again.more_ties.empty());
    CHECK(at(again, ana, acme) == TieThen::there);
    CHECK(at(on({2024, 5, 1}), ana, acme) == TieThen::ended);
    CHECK(at(on({2016, 1, 1}), ana, acme) == TieThen::there);
}

TEST_CASE(
    "map arrangement: a role of which nobody said since when gives way to one that has ended") {
    World world;
    const Id ana = world.person("Ana");
    const Id ben = world.person("Ben");
    for (const Id who : {ana, ben}) world.touch(who, kToday - 6000);
    const Id beta = world.organisation("Beta", {ana, ben});
    const Id acme = world.organisation("Acme", {});
    EditBuilder edit;
    const Id id = edit.create(EntityKind::role, world.random);
    edit.set(EntityKind::role, id, "person", ana);
    edit.set(EntityKind::role, id, "organisation", acme);
    edit.set(EntityKind::role, id, "to", Date{2018, 0, 0});
    world.run(edit);
    const auto of_beta = [&](Date day) {
        const MapArrangement then = world.arrange(MapMode::time, to_day(day).value_or(0));
        for (std::size_t t = 0; t < world.map.ties().size(); ++t) {
            const MapTie& tie = world.map.ties()[t];
            if (tie.a == world.map.node_of(beta) && tie.b == world.map.node_of(ana))
                return then.ties[t];
        }
        return TieThen::ended;
    };
    CHECK(of_beta({2018, 12, 31}) == TieThen::not_yet);
    CHECK(of_beta({2019, 1, 1}) == TieThen::there);
}

}  // namespace kith
