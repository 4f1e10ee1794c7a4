#include "strategy/layers.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

constexpr Day kToday = 20'000;

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

TEST_CASE("layers: out of 150 is who faded and was silent for longer than that layer may wait") {
    MadePeople made;
    const auto in_150 = [&](const std::string& name, std::string_view last, int touches,
                            std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("layer", std::string("150"));
        const Id id = made.person(name, std::move(fields));
        for (int i = 0; i < touches; ++i) made.touch(id, day(last) - 7 * i, "email");
        return id;
    };
    const auto strong = [&](const std::string& name, std::string_view last) {
        const Id id = in_150(name, last, 0);
        for (int i = 0; i < 12; ++i) made.touch(id, day(last) - 7 * i, "meal");
        return id;
    };
    // A dozen meals weigh 0.72 each, 7.48 with what is gone of the first: 0.61 at its highest.
    // After 731 days 0.45 of that is left: 0.05.
    const Id dormant = strong("Dormant", "2024-03-01");
    // One email weighs 0.18: 0.02 at first, never more than known.
    const Id known = in_150("Known", "2025-02-28", 1);
    in_150("Just in time", "2025-03-02", 1);  // 365 days
    in_150("Own gap", "2025-02-01", 1, {{"cadence_days", std::int64_t{1000}}});
    in_150("Left alone", "2025-02-01", 1, {{"pauses", std::string("2026-01-01/2026-12-31")}});
    in_150("Colleague", "2025-02-01", 1, {{"tags", TextList{"colleague"}}});
    in_150("Passive", "2020-01-01", 1, {{"passive", true}});
    in_150("Never logged", "2020-01-01", 0);
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Day today = day("2026-03-02");
    const auto facts = person_facts(made.book, relations, {}, today);
    const auto moves = layer_moves(made.book, facts, today);
    REQUIRE(moves.size() == 2);
    CHECK(moves[0].row == made.row(dormant));
    CHECK(moves[0].band == Band::dormant);
    CHECK(moves[0].to == "known");
    CHECK(moves[1].row == made.row(known));
    CHECK(moves[1].band == Band::known);
    CHECK(move_words(moves[1], cadence_params(made.book), today) ==
          "Known tie, in layer 150: 367 days silent, 365 at most");
    CHECK(layer_words("known") == "Known");
    CHECK(layer_words("50") == "layer 50");
    // A book that lets layer 150 wait for longer proposes nobody.
    made.set("cadence.150.longest", "800");
    made.apply_all();
    CHECK(layer_moves(made.book, person_facts(made.book, relations, {}, today), today).empty());
}

TEST_CASE("layers: those that are full are told, and none is forbidden") {
    MadePeople made;
    made.set("layers.15", "2");
    made.set("layers.50", "3");
    made.person("A", {{"layer", std::string("15")}});
    made.apply_all();
    CHECK(full_layers(made.book).empty());
    made.person("B", {{"layer", std::string("15")}});
    made.apply_all();
    CHECK(full_layers(made.book) == "2 of 2");
    made.person("C", {{"layer", std::string("15")}});
    made.apply_all();
    CHECK(full_layers(made.book) == "3 of 2, 3 of 3");
}

TEST_CASE("layers: what is proposed to somebody who is sorted") {
    struct Row {
        Band band;
        std::uint32_t touches, ties;
        Seniority seniority;
        std::string_view how_met, layer, why;
    };
    for (const Row& row :
         {Row{Band::strong, 9, 0, Seniority::unknown, "", "50", "a strong tie, as it was logged"},
          Row{Band::medium, 4, 0, Seniority::unknown, "", "150", "a medium tie, as it was logged"},
          Row{Band::weak, 1, 0, Seniority::unknown, "", "150", "you were in touch"},
          Row{Band::known, 0, 0, Seniority::junior, "Colleague at Acme, since 2020 (LinkedIn)",
              "150", "you work or worked at one place"},
          Row{Band::known, 0, 5, Seniority::director, "", "150",
              "Director or head, and tied to 5 of your people"},
          Row{Band::known, 0, 4, Seniority::director, "", "known", "no touch is logged yet"},
          Row{Band::known, 0, 9, Seniority::manager, "", "known", "no touch is logged yet"},
          Row{Band::known, 0, 9, Seniority::unknown, "", "known", "no touch is logged yet"}}) {
        CAPTURE(row.why);
        Person person;
        person.how_met = row.how_met;
        PersonFacts facts;
        facts.band = row.band;
        facts.touches = row.touches;
        facts.ties = row.ties;
        facts.title.seniority = row.seniority;
        const LayerProposal proposal = layer_proposal(person, facts, SortParams{}, kToday);
        CHECK(proposal.layer == row.layer);
        CHECK(proposal.why == row.why);
    }
}

TEST_CASE("layers: a high place and many ties are what the settings say") {
    MadePeople made;
    made.set("layers.sort_level", "4");
    made.set("layers.sort_ties", "2");
    made.apply_all();
    const SortParams params = sort_params(made.book);
    PersonFacts facts;
    facts.title.seniority = Seniority::manager;
    facts.ties = 2;
    CHECK(layer_proposal({}, facts, params, kToday).why == "Manager, and tied to 2 of your people");
    CHECK(layer_proposal({}, facts, {}, kToday).layer == "known");
    facts.ties = 1;
    CHECK(layer_proposal({}, facts, params, kToday).layer == "known");
}

TEST_CASE("layers: who was last in touch long ago is not proposed for a layer") {
    Person person;
    PersonFacts facts;
    facts.touches = 3;
    facts.band = Band::dormant;
    facts.last = kToday - 365;
    CHECK(layer_proposal(person, facts, SortParams{}, kToday).layer == "150");
    const LayerProposal late = layer_proposal(person, facts, SortParams{}, kToday + 1);
    CHECK(late.layer == "known");
    CHECK(late.why == "last in touch 366 days ago");
    person.tags = {"colleague"};
    CHECK(layer_proposal(person, facts, SortParams{}, kToday + 1).layer == "150");
}

TEST_CASE("layers: of whom most is to be said is sorted first") {
    MadePeople made;
    std::vector<Id> people;
    for (const std::string name : {"Plain", "Manager", "Tied", "Colleague", "Touched", "Strong"})
        people.push_back(made.person(name));
    made.edit.set(EntityKind::person, people[3], "tags", TextList{"colleague"});
    const Id sorted = made.person("Sorted", {{"layer", std::string("known")}});
    made.apply_all();
    std::vector<PersonFacts> facts(7);
    const auto of = [&](std::size_t i) -> PersonFacts& { return facts[made.row(people[i])]; };
    of(1).title.seniority = Seniority::manager;
    of(2).ties = 3;
    of(4).touches = 1;
    of(4).strength = 0.04f;
    of(5).touches = 9;
    of(5).strength = 0.7f;
    of(5).band = Band::strong;
    CHECK(sort_order(made.book, facts, {}, kToday) ==
          std::vector<Id>{people[5], people[4], people[3], people[2], people[1], people[0]});
    CHECK(sort_order(made.book, facts, std::vector<Id>{people[0], sorted, people[2]}, kToday) ==
          std::vector<Id>{people[2], people[0]});
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
    const auto moves = layer_moves(made.book, facts, day("2026-03-01"));
    REQUIRE(moves.size() == 2);
    CHECK(moves[0].row == made.row(close));
    CHECK(moves[0].to == "50");
    CHECK(moves[1].row == made.row(faded));
    CHECK(moves[1].to == "50");
}

TEST_CASE("layers: who is kept where they are stands at the end, until something changes") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("150")}});
    const Id ben = made.person("Ben", {{"layer", std::string("15")}});
    for (int i = 0; i < 12; ++i) made.touch(ana, day("2026-02-28") - 7 * i, "meal");
    made.touch(ben, day("2020-01-01"), "email");
    made.apply_all();
    const Day today = day("2026-03-01");
    const auto moves = [&](Day on) {
        const Relations relations = build_relations(made.book);
        return layer_moves(made.book, person_facts(made.book, relations, {}, today), on);
    };
    CHECK_FALSE(moves(today)[0].kept);
    made.edit.changes = keep_layer(*made.book.people.find(ana), "50", today, made.random);
    made.apply_all();
    auto found = moves(today);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == made.row(ben));
    CHECK(found[1].kept);
    CHECK(is_layer_kept(made.book, *made.book.people.find(ana), "50", today));
    CHECK_FALSE(is_layer_kept(made.book, *made.book.people.find(ana), "15", today));
    CHECK_FALSE(is_layer_kept(made.book, *made.book.people.find(ben), "50", today));
    CHECK(moves(today + 364)[1].kept);
    CHECK_FALSE(moves(today + 365)[0].kept);
    // Another layer of theirs is another suggestion.
    made.edit.set(EntityKind::person, ana, "layer", Value{});
    made.apply_all();
    CHECK_FALSE(moves(today)[0].kept);
    made.edit.set(EntityKind::person, ana, "layer", std::string("150"));
    made.apply_all();
    CHECK(moves(today)[1].kept);
    made.edit.changes = suggest_layer(made.book, ana);
    made.apply_all();
    CHECK_FALSE(moves(today)[1].kept);
}

TEST_CASE("layers: a move into a full layer says who would move down") {
    MadePeople made;
    made.set("layers.50", "2");
    const Id close = made.person("Close", {{"layer", std::string("150")}});
    const Id far = made.person("Far", {{"layer", std::string("50")}});
    const Id near = made.person("Near", {{"layer", std::string("50")}});
    for (int i = 0; i < 12; ++i) made.touch(close, day("2026-02-28") - 7 * i, "meal");
    for (int i = 0; i < 5; ++i) made.touch(far, day("2026-02-28") - 7 * i, "meal");
    for (int i = 0; i < 6; ++i) made.touch(near, day("2026-02-28") - 7 * i, "meal");
    made.apply_all();
    const Day today = day("2026-03-01");
    const auto move = [&] {
        const Relations relations = build_relations(made.book);
        const auto moves =
            layer_moves(made.book, person_facts(made.book, relations, {}, today), today);
        REQUIRE_FALSE(moves.empty());
        return moves.front();
    };
    CHECK(move().row == made.row(close));
    CHECK(move_words(move(), cadence_params(made.book), today) ==
          "Strong tie, in layer 150. Full: 2 of 2; Far would move down");
    made.set("layers.50", "3");
    made.apply_all();
    CHECK(move().full.empty());
}

}  // namespace
}  // namespace kith
