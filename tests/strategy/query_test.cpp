#include "strategy/query.hpp"

#include "base/random.hpp"
#include "graph/communities.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

/// Five people whose facts are set by hand.
struct Made {
    Book book;
    Random random{9};
    Relations relations;
    std::vector<PersonFacts> facts;
    std::map<std::string, Id, std::less<>> organisations;
    // Nothing is measured until a test says so.
    std::vector<double> betweenness, constraint, component;
    std::vector<NetworkRole> roles;
    std::vector<std::uint32_t> community;
    std::vector<std::string> community_names;

    Made() {
        add("Ana Silva", "Acme", "CTO", {"mentor"}, "Lisbon");
        add("Ben Ott", "Acme", "Account manager", {"choir"}, "Zürich");
        add("Cleo Ruiz", "Globex", "Engineer", {"mentor", "sailing"}, "Lisbon");
        add("Dora Weiß", "", "", {}, "");
        add("Ed Acmeson", "Globex", "Engineer", {}, "Porto");
        set(0, "layer", "15");
        set(1, "layer", "50");
        set(3, "archived", true);
        set(2, "mentor", true);
        set(2, "impact", std::int64_t{4});
        set(1, "met_on", Date{2023, 5, 9});
        relations = build_relations(book);
        facts.resize(5);
        facts[0] = {{JobFunction::engineering, Seniority::executive},
                    0.9f,
                    Band::strong,
                    4,
                    9,
                    kToday - 10,
                    kToday + 20};
        facts[1] = {{JobFunction::sales, Seniority::manager},
                    0.3f,
                    Band::medium,
                    2,
                    3,
                    kToday - 100,
                    kToday - 9};
        facts[2] = {{JobFunction::engineering, Seniority::professional},
                    0.1f,
                    Band::dormant,
                    3,
                    2,
                    kToday - 400,
                    Relations::kNever};
        facts[4] = {{JobFunction::engineering, Seniority::professional},
                    0.0f,
                    Band::known,
                    0,
                    0,
                    Relations::kNever,
                    Relations::kNever};
    }
    void take(EditBuilder edit) {
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    }
    void set(std::size_t row, std::string_view field, Value value) {
        EditBuilder edit;
        edit.set(EntityKind::person, book.people.rows()[row].id.value, field, std::move(value));
        take(std::move(edit));
    }
    void add(const std::string& name, const std::string& organisation, const std::string& title,
             TextList tags, const std::string& place) {
        EditBuilder edit;
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "display", name);
        edit.set(EntityKind::person, person, "tags", std::move(tags));
        edit.set(EntityKind::person, person, "location", place);
        if (!organisation.empty()) {
            Id& at = organisations[organisation];
            if (!at) {
                at = edit.create(EntityKind::organisation, random);
                edit.set(EntityKind::organisation, at, "name", organisation);
            }
            const Id role = edit.create(EntityKind::role, random);
            edit.set(EntityKind::role, role, "person", person);
            edit.set(EntityKind::role, role, "organisation", at);
            edit.set(EntityKind::role, role, "title", title);
        }
        take(std::move(edit));
    }
    /// The first letters of those found, in order: "ABC".
    std::string found(std::string_view text) {
        const auto query = parse_query(text, book.custom_fields.rows());
        if (!query) return query.error().message;
        std::string letters;
        QueryNetwork network{{}, roles, community, community_names};
        network.measures[static_cast<std::size_t>(graph::Measure::betweenness)] = betweenness;
        network.measures[static_cast<std::size_t>(graph::Measure::constraint)] = constraint;
        network.measures[static_cast<std::size_t>(graph::Measure::component)] = component;
        for (const std::uint32_t row :
             find_people(*query, {book, relations, facts, kToday, network}))
            letters += book.people.rows()[row].display.front();
        return letters;
    }
};

TEST_CASE("query: terms beside each other must all hold") {
    Made made;
    CHECK(made.found("") == "ABCDE");
    CHECK(made.found("org:acme") == "AB");
    CHECK(made.found("tag:mentor") == "AC");
    CHECK(made.found("tag:mentor org:globex") == "C");
    CHECK(made.found("tag:MENTOR,choir") == "ABC");
    CHECK(made.found("tag:none") == "DE");
    CHECK(made.found("tag:any place:lisb") == "AC");
    CHECK(made.found("place:zurich") == "B");  // accents do not matter
    CHECK(made.found("place:=lisb").empty());  // the whole of it
    CHECK(made.found("name:weiss") == "D");
    CHECK(made.found("title:\"account manager\"") == "B");
    CHECK(made.found("org:none") == "D");
}

TEST_CASE("query: words start words of what is written, quotes hold them together") {
    Made made;
    CHECK(made.found("acme") == "ABE");  // the organisation, or the name
    CHECK(made.found("eng glob") == "CE");
    CHECK(made.found("\"ana silva\"") == "A");
    CHECK(made.found("\"silva ana\"").empty());
    CHECK(made.found("silva ana") == "A");
}

TEST_CASE("query: a minus turns round, OR joins, brackets group") {
    Made made;
    CHECK(made.found("-archived") == "ABCE");
    CHECK(made.found("archived") == "D");
    CHECK(made.found("-org:acme -archived") == "CE");
    CHECK(made.found("org:acme OR tag:sailing") == "ABC");
    CHECK(made.found("tag:choir OR tag:sailing OR tag:choir OR org:globex").size() >= 3);
    CHECK(made.found("org:acme tag:choir OR tag:sailing") == "BC");
    CHECK(made.found("org:acme (tag:choir OR tag:sailing)") == "B");
    CHECK(made.found("-(org:acme OR org:globex)") == "D");
    CHECK(made.found("--archived") == "D");
    CHECK(made.found("- archived") == "D");  // a dash between words
}

TEST_CASE("query: numbers, days and what has an order are compared") {
    Made made;
    CHECK(made.found("ties:>=3") == "AC");
    CHECK(made.found("ties:2..3") == "BC");
    CHECK(made.found("ties:..2") == "BDE");
    CHECK(made.found("strength:>0.3") == "A");
    CHECK(made.found("strength:>=0.3") == "AB");
    CHECK(made.found("last:>180d") == "CDE");  // never is longer ago than any time
    CHECK(made.found("last:>180d last:any") == "C");
    CHECK(made.found("last:2w") == "A");
    CHECK(made.found("last:never") == "DE");
    CHECK(made.found("last:10d..100d") == "AB");
    CHECK(made.found("last:<10d").empty());
    CHECK(made.found("last:<=10d") == "A");
    CHECK(made.found("last:>=2024-06-26") == "AB");  // day 20,000 is 2024-10-04
    CHECK(made.found("last:2024-09") == "A");
    CHECK(made.found("met:2023-05") == "B");
    CHECK(made.found("met:2023") == "B");
    CHECK(made.found("met:<2023-05").empty());
    CHECK(made.found("met:>2023-05").empty());
    CHECK(made.found("due:yes") == "B");
    CHECK(made.found("due") == "B");
    CHECK(made.found("due:3w") == "AB");
    CHECK(made.found("due:>2w") == "A");
    CHECK(made.found("tier:dormant") == "C");
    CHECK(made.found("tier:>=medium") == "AB");
    CHECK(made.found("tier:<medium") == "CDE");
    CHECK(made.found("layer:15,50") == "AB");
    CHECK(made.found("layer:none") == "CDE");
    CHECK(made.found("layer:>=50") == "AB");  // the innermost is the highest
    CHECK(made.found("seniority:>=manager") == "AB");
    CHECK(made.found("function:engineering") == "ACE");
    CHECK(made.found("impact:>3") == "C");
    CHECK(made.found("impact:none") == "ABDE");
    CHECK(made.found("is:mentor") == "C");
}

TEST_CASE("query: sorted by a field, who has none last, and the other way round") {
    Made made;
    CHECK(made.found("sort:strength") == "ABCDE");
    CHECK(made.found("sort:-strength") == "DECBA");
    CHECK(made.found("sort:ties") == "ACBDE");
    CHECK(made.found("sort:last") == "ABCDE");
    CHECK(made.found("sort:-last") == "CBADE");
    CHECK(made.found("sort:due") == "BACDE");
    CHECK(made.found("sort:-name") == "EDCBA");
    CHECK(made.found("sort:org -archived") == "ABCE");
}

TEST_CASE("query: fields of one's own are asked by their names") {
    Made made;
    EditBuilder edit;
    const Id tea = edit.create(EntityKind::custom_field, made.random);
    edit.set(EntityKind::custom_field, tea, "name", std::string("Favourite tea"));
    edit.set(EntityKind::custom_field, tea, "type", std::string("text"));
    const Id cups = edit.create(EntityKind::custom_field, made.random);
    edit.set(EntityKind::custom_field, cups, "name", std::string("Cups"));
    edit.set(EntityKind::custom_field, cups, "type", std::string("number"));
    const auto put = [&](std::size_t row, Id field, const std::string& value) {
        const Id person = made.book.people.rows()[row].id.value;
        const Id id = custom_value_id(person, field);
        edit.create_with_id(EntityKind::custom_value, id);
        edit.set(EntityKind::custom_value, id, "person", person);
        edit.set(EntityKind::custom_value, id, "field", field);
        edit.set(EntityKind::custom_value, id, "value", value);
    };
    put(0, tea, "Green");
    put(2, cups, "3");
    made.take(std::move(edit));
    CHECK(made.found("\"favourite tea\":green") == "A");
    CHECK(made.found("\"favourite tea\":none") == "BCDE");
    CHECK(made.found("cups:>=2") == "C");
    CHECK(made.found("cups:<2").empty());
    CHECK(made.found("cups:green").starts_with("“cups:” at 1 cannot be that"));
    CHECK(made.found("cusp:3") == "Unknown word “cusp:” at 1; did you mean “Cups:”?");
}

TEST_CASE("query: what is wrong is named with its place") {
    Made made;
    CHECK(made.found("tierr:dormant") == "Unknown word “tierr:” at 1; did you mean “tier:”?");
    CHECK(made.found("ana teir:weak") == "Unknown word “teir:” at 5; did you mean “tier:”?");
    CHECK(made.found("über ogr:x") == "Unknown word “ogr:” at 6; did you mean “org:”?");
    CHECK(made.found("http://x") ==
          "Unknown word “http:” at 1; in quotes it is looked for as text");
    CHECK(made.found("tier:") == "“tier:” at 1 needs a value, such as tier:dormant");
    CHECK(made.found("tier:foo") ==
          "“tier:” at 1 cannot be that; it is one of strong, medium, weak, dormant, known");
    CHECK(made.found("last:soon") ==
          "“last:” at 1 cannot be that; it takes a time or a day, as in 180d, 6m, >1y, 2026-05 or "
          "never");
    CHECK(made.found("ties:many") ==
          "“ties:” at 1 cannot be that; it takes a number, as in 3, >=3, 2..5 or top10%");
    CHECK(made.found("a \"b c") == "The quote at 3 is not closed");
    CHECK(made.found("(org:acme") == "The bracket at 1 is not closed");
    CHECK(made.found("org:acme)") == "There is nothing to close at 9");
    CHECK(made.found("OR ana") == "OR at 1 needs something on both sides");
    CHECK(made.found("sort:tag").starts_with("“sort:” at 1 needs one of name, org"));
    CHECK(made.found(std::string(80, '(')).starts_with("Too much within each other at 33"));
}

TEST_CASE("query: what was measured of the network is asked like what stands in the book") {
    Made made;
    CHECK(made.found("betweenness:>0") == "");  // nothing was measured
    CHECK(made.found("role:broker") == "");
    CHECK(made.found("community:any") == "");
    made.betweenness = {12, 3, 3, 0, std::nan("")};
    made.roles = {NetworkRole::broker, NetworkRole::none, NetworkRole::connector, NetworkRole::none,
                  NetworkRole::none};
    made.community = {0, 2, 0, graph::kNoGroup, 2};
    made.community_names = {"Lisbon", "", "Around Ben Ott"};
    CHECK(made.found("degree:>2") == "AC");
    CHECK(made.found("betweenness:>=3") == "ABC");
    CHECK(made.found("betweenness:none") == "E");
    CHECK(made.found("betweenness:top10%") == "A");    // at least one of the three above 0
    CHECK(made.found("betweenness:top67%") == "ABC");  // two are equal: both or none
    CHECK(made.found("-betweenness:top10% sort:betweenness") == "BCDE");
    CHECK(made.found("ties:top40%") == "A");
    CHECK(made.found("constraint:<0.5") == "");
    made.constraint = {0.2, 1.1, std::nan(""), 0.4, 0.5};
    CHECK(made.found("constraint:<0.5") == "AD");
    CHECK(made.found("constraint:none") == "C");
    CHECK(made.found("constraint:any sort:-constraint") == "ADEB");
    made.component = {0, 0, 1, 2, 1};
    CHECK(made.found("component:1") == "AB");  // the first, as on the map
    CHECK(made.found("component:2") == "CE");
    CHECK(made.found("sort:component").starts_with("“sort:” at 1 needs one of name, org"));
    CHECK(made.found("role:broker,connector") == "AC");
    CHECK(made.found("role:none") == "BDE");
    CHECK(made.found("community:1") == "AC");
    CHECK(made.found("community:3") == "BE");
    CHECK(made.found("community:\"around ben\"") == "BE");
    CHECK(made.found("community:none") == "D");
    CHECK(made.found("betweenness:top0%") ==
          "“betweenness:” at 1 cannot be that; it takes a number, as in 3, >=3, 2..5 or top10%");
    CHECK(made.found("role:boss") ==
          "“role:” at 1 cannot be that; it is one of broker, bridge, connector, specialist, none");
    const auto needs = [](std::string_view text) { return query_needs(*parse_query(text)); };
    CHECK_FALSE(needs("ties:>3 ana").any());
    CHECK(needs("ana OR (-role:broker)").roles);
    const auto asks = [&](std::string_view text, graph::Measure measure) {
        return needs(text).asks(static_cast<std::size_t>(measure));
    };
    CHECK_FALSE(asks("role:broker", graph::Measure::betweenness));
    CHECK(asks("sort:betweenness", graph::Measure::betweenness));
    CHECK(asks("-(core:3)", graph::Measure::core));
    CHECK(asks("total-strength:>2", graph::Measure::strength));
    CHECK(asks("sort:weighted-degree", graph::Measure::strength));
    CHECK(asks("effective-size:>2", graph::Measure::effective_size));
    CHECK(asks("participation:any", graph::Measure::participation));
    CHECK(asks("harmonic:any", graph::Measure::harmonic));
    CHECK(asks("closeness:any", graph::Measure::closeness));
    CHECK(asks("component:1", graph::Measure::component));
    CHECK(asks("cut-vertex:1", graph::Measure::cut_vertex));
    CHECK_FALSE(asks("constraint:<1", graph::Measure::betweenness));
    CHECK(needs("community:3").communities);
}

TEST_CASE("query: whether it may be for others that somebody matches") {
    const auto asks = [](std::string_view text) { return asks_of_others(*parse_query(text)); };
    for (const std::string_view text :
         {"ties:top10%", "tag:mentor (tier:strong OR -ties:top10%)", "betweenness:>3",
          "role:broker", "community:2", "component:1", "tag:mentor sort:pagerank"}) {
        CAPTURE(text);
        CHECK(asks(text));
    }
    for (const std::string_view text : {"", "anna", "ties:>3 tier:strong", "org:acme last:>180d"}) {
        CAPTURE(text);
        CHECK_FALSE(asks(text));
    }
}

TEST_CASE("query: only words are plain") {
    for (const std::string_view plain : {"", "ana", "ana sil", "ana - silva"}) {
        CHECK(parse_query(plain)->plain);
    }
    for (const std::string_view other : {"-ana", "\"ana\"", "tag:x", "a OR b", "(a)", "archived"}) {
        CHECK_FALSE(parse_query(other)->plain);
    }
}

TEST_CASE("query: any bytes give an answer or an error that says where") {
    Made made;
    Random random(77);
    constexpr std::string_view kPieces[] = {"org:",  "tier:", "last:", ">",    "<=", "..",   "180d",
                                            "-",     "(",     ")",     "OR",   " ",  " ",    "\"",
                                            "sort:", "ana",   ",",     "none", "ü",  "\xFF", ":",
                                            "due",   "2024",  "1e999", "=",    "is:"};
    std::size_t answers = 0;
    std::size_t errors = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        const std::uint32_t pieces = random.below(9);
        for (std::uint32_t i = 0; i < pieces; ++i) {
            if (random.below(8) == 0)
                text += static_cast<char>(random.below(256));
            else
                text += kPieces[random.below(static_cast<std::uint32_t>(std::size(kPieces)))];
        }
        const auto query = parse_query(text, made.book.custom_fields.rows());
        if (!query) {
            ++errors;
            CHECK_MESSAGE(query.error().message.contains(" at "), text);
            continue;
        }
        ++answers;
        const auto rows = find_people(*query, {made.book, made.relations, made.facts, kToday});
        CHECK(rows.size() <= 5);
    }
    CHECK(answers > 2000);
    CHECK(errors > 2000);
}

}  // namespace
}  // namespace kith
