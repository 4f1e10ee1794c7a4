#include "strategy/ratings.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

struct Core : MadePeople {
    void rate(Id who, const Marks& marks, Day on) {
        edit.changes = rating_changes(book, who, marks, on, random);
        apply_all();
    }
    const Person& of(Id who) const { return *book.people.find(who); }
};

TEST_CASE("ratings: marks stand with the person on the scale of each field, and are kept by day") {
    Core core;
    const Id ana = core.person("Ana", {{"layer", std::string("15")}});
    core.apply_all();
    core.rate(ana, {4, 5, 3, 2, 1, 5, 4, 1}, day("2026-01-10"));
    CHECK(core.of(ana).depth == 4);
    CHECK(core.of(ana).trust == 4);  // a ladder of 0 to 4
    CHECK(core.of(ana).advocacy == 3);
    CHECK(core.of(ana).satisfaction == 2);
    CHECK(core.of(ana).relevance == 1);
    CHECK(core.of(ana).potential == 5);
    CHECK(core.of(ana).engagement == 4);
    CHECK(core.of(ana).energy == -2);  // −2 to 2
    // What was passed over stays as it was.
    core.rate(ana, {2, 0, 0, 0, 0, 0, 0, 3}, day("2026-04-02"));
    CHECK(core.of(ana).depth == 2);
    CHECK(core.of(ana).trust == 4);
    CHECK(core.of(ana).energy == 0);
    const auto all = ratings_of(core.book, ana);
    REQUIRE(all.size() == 2);
    CHECK(all[0].on == day("2026-01-10"));
    CHECK(all[0].marks == Marks{4, 5, 3, 2, 1, 5, 4, 1});
    CHECK(all[1].marks == Marks{2, 0, 0, 0, 0, 0, 0, 3});
    // A second one of the day takes the place of the first.
    core.rate(ana, {3, 0, 0, 0, 0, 0, 0, 0}, day("2026-04-02"));
    REQUIRE(ratings_of(core.book, ana).size() == 2);
    CHECK(ratings_of(core.book, ana)[1].marks == Marks{3, 0, 0, 0, 0, 0, 0, 0});
    CHECK(rating_changes(core.book, ana, {}, day("2026-04-02"), core.random).empty());
}

TEST_CASE("ratings: the round of a quarter, the closest first, then who waits longest") {
    Core core;
    const Id ana = core.person("Ana", {{"layer", std::string("15")}});
    const Id ben = core.person("Ben", {{"layer", std::string("15")}});
    const Id cleo = core.person("Cleo", {{"layer", std::string("50")}});
    core.person("Dora", {{"layer", std::string("15")}, {"passive", true}});
    core.person("Ed", {{"layer", std::string("150")}});
    core.apply_all();
    core.rate(ana, {3, 3, 3, 3, 3, 3, 3, 3}, day("2025-12-31"));
    RatingRound round = rating_round(core.book, day("2026-01-01"));
    CHECK(round.from == day("2026-01-01"));
    CHECK(round.people == 3);
    CHECK(round.rated == 0);
    CHECK(round.open == std::vector<Id>{ben, ana, cleo});  // Ben never was
    core.rate(ben, {3, 3, 3, 3, 3, 3, 3, 3}, day("2026-01-01"));
    round = rating_round(core.book, day("2026-03-31"));
    CHECK(round.rated == 1);
    CHECK(round.open == std::vector<Id>{ana, cleo});
    CHECK(rating_round(core.book, day("2026-04-01")).rated == 0);
}

TEST_CASE("ratings: how the marks go by quarter, and whose fell") {
    Core core;
    const Id ana = core.person("Ana", {{"layer", std::string("15")}});
    const Id ben = core.person("Ben", {{"layer", std::string("15")}});
    core.apply_all();
    core.rate(ana, {5, 5, 5, 5, 0, 0, 0, 0}, day("2026-01-10"));
    core.rate(ana, {1, 5, 5, 5, 0, 0, 0, 0}, day("2026-02-10"));  // the last of a quarter counts
    core.rate(ben, {3, 0, 0, 0, 0, 0, 0, 0}, day("2026-03-31"));
    core.rate(ben, {4, 0, 0, 0, 0, 0, 0, 1}, day("2026-04-01"));
    const auto all = ratings(core.book);
    const auto quarters = quarter_marks(all, day("2026-05-01"), 3);
    REQUIRE(quarters.size() == 3);
    CHECK(quarters[0].from == day("2025-10-01"));
    CHECK(quarters[0].people == 0);
    CHECK(quarters[0].all == 0);
    CHECK(quarters[1].people == 2);
    CHECK(quarters[1].mean[0] == doctest::Approx(2));  // 1 and 3
    CHECK(quarters[1].mean[1] == doctest::Approx(5));
    CHECK(quarters[1].all == doctest::Approx(19.0 / 5));
    CHECK(quarters[2].all == doctest::Approx(2.5));
    const auto falls = fallen_marks(all);
    REQUIRE(falls.size() == 1);  // Ben rose in the one mark that both have
    CHECK(falls[0].person == ana);
    CHECK(falls[0].from == doctest::Approx(5));
    CHECK(falls[0].to == doctest::Approx(4));
}

}  // namespace
}  // namespace kith
