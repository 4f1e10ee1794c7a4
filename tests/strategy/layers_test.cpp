#include "strategy/layers.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("layers: the meters count those within, and leave out who is let be") {
    MadePeople made;
    for (const std::string layer : {"15", "15", "50", "150", "known", ""})
        made.person("P", {{"layer", layer.empty() ? Value{} : Value{layer}}});
    made.person("Away", {{"layer", std::string("15")}, {"archived", true}});
    made.person("Passive", {{"layer", std::string("150")}, {"passive", true}});
    made.apply_all();
    const auto meters = layer_meters(made.book);
    CHECK(meters[0].people == 2);
    CHECK(meters[1].people == 3);
    CHECK(meters[2].people == 4);
    CHECK(meters[0].cap == 15);
    CHECK(meters[2].cap == 150);
    made.set("layers.15", "12");
    made.set("layers.150", "100");
    made.apply_all();
    CHECK(layer_meters(made.book)[0].cap == 12);
    CHECK(layer_meters(made.book)[1].cap == 50);
    CHECK(layer_meters(made.book)[2].cap == 100);
}

TEST_CASE("layers: a measured tie speaks for one layer further in or out") {
    struct Row {
        std::string layer;
        Band band;
        std::string_view to;
    };
    for (const Row& row :
         {Row{"15", Band::strong, ""}, Row{"15", Band::medium, ""}, Row{"15", Band::weak, "50"},
          Row{"15", Band::dormant, "50"}, Row{"50", Band::strong, "15"},
          Row{"50", Band::medium, ""}, Row{"50", Band::weak, ""}, Row{"50", Band::dormant, "150"},
          Row{"150", Band::strong, "50"}, Row{"150", Band::medium, "50"},
          Row{"150", Band::weak, ""}, Row{"150", Band::known, ""}, Row{"", Band::strong, "50"},
          Row{"known", Band::medium, "150"}, Row{"", Band::weak, ""}}) {
        Person person;
        person.layer = row.layer;
        CAPTURE(row.layer);
        CAPTURE(band_name(row.band));
        CHECK(layer_for(person, row.band).value_or("") == row.to);
        person.passive = true;
        CHECK_FALSE(layer_for(person, row.band));
    }
}

TEST_CASE("layers: moves inward come first, and who was never logged stays") {
    MadePeople made;
    const Id faded = made.person("Faded", {{"layer", std::string("15")}});
    const Id close = made.person("Close", {{"layer", std::string("150")}});
    made.person("Unlogged", {{"layer", std::string("15")}});
    made.touch(faded, day("2020-01-01"), "email");
    for (int i = 0; i < 12; ++i) made.touch(close, day("2026-02-28") - 7 * i, "meal");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto facts = person_facts(made.book, relations, {}, day("2026-03-01"));
    const auto moves = layer_moves(made.book, facts);
    REQUIRE(moves.size() == 2);
    CHECK(moves[0].row == made.row(close));
    CHECK(moves[0].to == "50");
    CHECK(moves[1].row == made.row(faded));
    CHECK(moves[1].to == "50");
}

}  // namespace
}  // namespace kith
