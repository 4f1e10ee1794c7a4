#include "app/map_traits.hpp"

#include "app/built_in_titles.hpp"
#include "app/map_classes.hpp"
#include "app/map_model.hpp"
#include "app/person_story.hpp"
#include "base/random.hpp"
#include "graph/measure.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;  // 2024-10-04

struct Made {
    TitleTable titles = built_in_titles();
    Book book;
    Random random{31};
    std::vector<Id> people;
    EditBuilder edit;
    Directory directory{titles};
    NoMeasureRunner runner;
    NetworkMeasures measures{runner, [] {}};
    std::vector<PersonFacts> facts;

    Id add(const std::string& name) {
        people.push_back(edit.create(EntityKind::person, random));
        edit.set(EntityKind::person, people.back(), "given", name);
        return people.back();
    }
    void tie(std::size_t a, std::size_t b) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", people[a]);
        edit.set(EntityKind::tie, id, "b", people[b]);
    }
    void touch(std::size_t person, Day on, const std::string& channel) {
        const Id id = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, id, "people", IdList{people[person]});
        edit.set(EntityKind::touchpoint, id, "on", from_day(on));
        edit.set(EntityKind::touchpoint, id, "channel", channel);
    }
    void work(std::size_t person, Id organisation, const std::string& title,
              const std::string& unit = "") {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", people[person]);
        edit.set(EntityKind::role, role, "organisation", organisation);
        edit.set(EntityKind::role, role, "title", title);
        edit.set(EntityKind::role, role, "unit", unit);
    }
    MapSight sight() {
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
        edit = {};
        directory.update(book, {});
        std::vector<TitleClass> classes;
        for (const PersonLine& line : directory.lines()) classes.push_back(line.title);
        facts = person_facts(book, directory.relations(), classes, kToday);
        return {book, directory, facts, measures, kToday};
    }
    /// As a worker would give it: a value each, in the order in which they were added.
    void measured(graph::Measure measure, const std::vector<double>& of_people) {
        std::vector<std::size_t> order(people.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [&](std::size_t i) { return people[i]; });
        std::vector<double> values;
        for (const std::size_t i : order) values.push_back(of_people[i]);
        measures.follow(book);
        measures.want({&measure, 1});
        measures.on_measured(0, values);
    }
    /// "Acme 2|Others 1": the entries of the legend with their people.
    static std::string legend(const MapClasses& classes) {
        std::string words;
        for (const MapCategory& category : classes.categories) {
            words +=
                (words.empty() ? "" : "|") + category.label + " " + std::to_string(category.people);
        }
        return words;
    }
};

TEST_CASE("traits: ten get a colour, ten that again as an outline, then others, then none") {
    Made made;
    for (int i = 0; i < 24; ++i) {
        made.add("P" + std::to_string(i));
        if (i < 23)
            made.edit.set(EntityKind::person, made.people.back(), "location",
                          i < 2 ? std::string("Lisbon") : "Town " + std::to_string(i));
    }
    const MapClasses classes = classify_people(made.sight(), {MapTrait::place, {}});
    REQUIRE(classes.categories.size() == 22);
    CHECK(classes.categories[0].label == "Lisbon");
    CHECK(classes.categories[0].people == 2);
    CHECK(classes.categories[9].colour == 9);
    CHECK(classes.categories[9].fill == MapFill::whole);
    CHECK(classes.categories[10].colour == 0);
    CHECK(classes.categories[10].fill == MapFill::outline);
    CHECK(classes.categories[19].colour == 9);
    CHECK(classes.categories[20].label == "Others");
    CHECK(classes.categories[20].people == 2);
    CHECK(classes.categories[20].colour == MapCategory::kOther);
    CHECK(classes.categories[20].fill == MapFill::whole);
    CHECK(classes.categories[21].label == "No place");
    CHECK(classes.of.size() == 24);
}

TEST_CASE("traits: of several tags it is the one that most people have") {
    Made made;
    for (const TextList& tags :
         {TextList{"choir"}, TextList{"rowing", "choir"}, TextList{"rowing"}, TextList{"choir"}}) {
        made.add("P");
        made.edit.set(EntityKind::person, made.people.back(), "tags", tags);
    }
    CHECK(Made::legend(classify_people(made.sight(), {MapTrait::tag, {}})) ==
          "choir 3|rowing 1|No tag 0");
}

TEST_CASE("traits: the unit is that of the present work") {
    Made made;
    for (const char* name : {"A", "B", "C", "D"}) made.add(name);
    const Id acme = made.edit.create(EntityKind::organisation, made.random);
    made.edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    made.work(0, acme, "Buyer", "Sales");
    made.work(1, acme, "Nurse", " Sales ");
    made.work(2, acme, "Nurse");
    const MapSight sight = made.sight();
    CHECK(Made::legend(classify_people(sight, {MapTrait::unit, {}})) == "Sales 2|No unit 2");
    const std::size_t row = made.book.people.row_of(made.people[1]);
    CHECK(trait_words(sight, {MapTrait::unit, {}}, row) == "Sales");
}

TEST_CASE("traits: what is measured of the network is asked of the worker") {
    using graph::Measure;
    const std::vector<std::pair<MapTrait, Measure>> measured = {
        {MapTrait::total_strength, Measure::strength},
        {MapTrait::betweenness, Measure::betweenness},
        {MapTrait::harmonic, Measure::harmonic},
        {MapTrait::eigenvector, Measure::eigenvector},
        {MapTrait::pagerank, Measure::pagerank},
        {MapTrait::constraint, Measure::constraint},
        {MapTrait::clustering, Measure::clustering},
        {MapTrait::core, Measure::core},
        {MapTrait::effective_size, Measure::effective_size},
        {MapTrait::participation, Measure::participation},
        {MapTrait::closeness, Measure::closeness},
        {MapTrait::component, Measure::component},
        {MapTrait::cut_vertex, Measure::cut_vertex},
    };
    for (const auto& [trait, measure] : measured)
        CHECK(measures_for(trait) == std::vector{measure});
    CHECK(measures_for(MapTrait::ties).empty());
    CHECK(measures_for(MapTrait::custom).empty());
}

TEST_CASE("traits: of an estimate it is said how far off it is") {
    Made made;
    made.add("Anna");
    made.add("Ben");
    made.sight();
    const graph::Measure measure = graph::Measure::betweenness;
    made.measures.follow(made.book);
    made.measures.want({&measure, 1});
    CHECK(trait_why(MapTrait::betweenness, made.measures).ends_with("above 5,000 people."));
    // Two values, and the error of each.
    made.measures.on_measured(0, std::vector<double>{7, 7, 2, 4});
    CHECK(made.measures.value(measure, 0) == 7);
    CHECK(made.measures.value(measure, 1) == 7);
    CHECK(trait_why(MapTrait::betweenness, made.measures)
              .ends_with("above 5,000 people. Here estimated, ± 3 on average and ± 4 at most."));
    CHECK_FALSE(trait_why(MapTrait::constraint, made.measures).contains("±"));
}

TEST_CASE("traits: components by their people, who is alone in none, and cut points") {
    Made made;
    for (const char* name : {"A", "B", "C", "D", "E", "F"}) made.add(name);
    made.tie(0, 1);
    made.tie(2, 3);
    made.tie(3, 4);
    const MapSight sight = made.sight();
    const MapAttribute component{MapTrait::component, {}};
    const MapAttribute cut_point{MapTrait::cut_vertex, {}};
    CHECK(Made::legend(classify_people(sight, component)) == "Not measured yet 6");
    CHECK(trait_words(sight, component, 0).empty());
    made.measured(graph::Measure::component, {0, 0, 1, 1, 1, 2});
    made.measured(graph::Measure::cut_vertex, {0, 0, 0, 1, 0, 0});
    CHECK(Made::legend(classify_people(sight, component)) ==
          "Component 2 3|Component 1 2|No known ties 1");
    CHECK(Made::legend(classify_people(sight, cut_point)) == "Cut point 1|No cut point 5");
    const auto row = [&](std::size_t person) {
        return made.book.people.row_of(made.people[person]);
    };
    CHECK(trait_words(sight, component, row(4)) == "Component 2");
    CHECK(trait_words(sight, component, row(5)).empty());
    CHECK(trait_words(sight, cut_point, row(3)) == "Cut point");
    CHECK(trait_words(sight, cut_point, row(2)).empty());
}

TEST_CASE("traits: the total strength of ties is more than their number") {
    Made made;
    for (const char* name : {"A", "B", "C"}) made.add(name);
    made.tie(0, 1);
    made.tie(0, 2);
    const MapSight sight = made.sight();
    const MapAttribute total{MapTrait::total_strength, {}};
    CHECK(map_attribute_label(made.book, total) == "Total strength");
    CHECK(std::ranges::contains(map_attributes(made.book, true), total));  // sizes, too
    CHECK(trait_words(sight, total, 0).empty());                           // not measured yet
    made.measured(graph::Measure::strength, {1.25, 0.75, 0.5});
    CHECK(trait_words(sight, total, made.book.people.row_of(made.people[0])) == "1.25");
    const std::vector<double> numbers = trait_numbers(sight, total);
    CHECK(numbers[made.book.people.row_of(made.people[2])] == 0.5);
    CHECK(Made::legend(classify_people(sight, total)) == "1.25 1|0.750 1|0.500 1");
}

TEST_CASE("traits: numbers come in steps of about as many people, equal ones in one") {
    Made made;
    for (int i = 0; i < 12; ++i) made.add("P" + std::to_string(i));
    // P0 has 5 ties, P1 2, P2 to P5 and P6 1, the others none.
    for (std::size_t other = 1; other <= 5; ++other) made.tie(0, other);
    made.tie(1, 6);
    const MapClasses classes = classify_people(made.sight(), {MapTrait::ties, {}});
    CHECK(Made::legend(classes) == "1 to 5 ties 7|0 ties 5");
    CHECK(classes.categories[0].steps == 2);
    CHECK(classes.categories[0].colour == 1);  // the most is the darkest
    CHECK(classes.categories[1].colour == 0);
}

TEST_CASE("traits: last touches in words") {
    Made made;
    for (const char* name : {"A", "B", "C", "D"}) made.add(name);
    made.touch(0, kToday - 3, "meal");
    made.touch(1, kToday - 60, "email");
    made.touch(2, kToday - 800, "call");
    const MapSight sight = made.sight();
    CHECK(Made::legend(classify_people(sight, {MapTrait::last_touch, {}})) ==
          "Within a month 1|Within 3 months 1|Longer ago 1|Never 1");
    CHECK(trait_number_words(sight, {MapTrait::last_touch, {}},
                             trait_number(sight, {MapTrait::last_touch, {}}, 0)) == "3 days ago");
}

TEST_CASE("traits: energy and trust are steps, what was not said apart") {
    Made made;
    for (const std::int64_t mark : {2, 1, 0, -1, -2, 0}) {
        const Id id = made.add("P");
        made.edit.set(EntityKind::person, id, "energy", mark);
        made.edit.set(EntityKind::person, id, "trust", mark + 2);
    }
    const MapSight sight = made.sight();
    CHECK(Made::legend(classify_people(sight, {MapTrait::energy, {}})) ==
          "Gives much energy 1|Gives energy 1|Costs energy 1|Costs much energy 1|"
          "Even, or not said 2");
    CHECK(Made::legend(classify_people(sight, {MapTrait::trust, {}})) ==
          "Trust 4 1|Trust 3 1|Trust 2 2|Trust 1 1|Not chosen 1");
    // Energy has a middle, which is the grey of what is not said; trust only rises.
    for (const MapCategory& step : classify_people(sight, {MapTrait::energy, {}}).categories)
        CHECK(step.diverging == (step.colour != MapCategory::kOther));
    for (const MapCategory& step : classify_people(sight, {MapTrait::trust, {}}).categories)
        CHECK_FALSE(step.diverging);
    CHECK(trait_words(sight, {MapTrait::energy, {}}, 0) == "Gives much energy");
    CHECK(trait_words(sight, {MapTrait::energy, {}}, 2).empty());
    CHECK(trait_words(sight, {MapTrait::trust, {}}, 0) == "trust 4");
}

TEST_CASE("traits: ratings are steps, who was not rated apart") {
    Made made;
    for (const std::int64_t impact : {4, 2, 0, 2})
        made.edit.set(EntityKind::person, made.add("P"), "impact", impact);
    const MapSight sight = made.sight();
    CHECK(Made::legend(classify_people(sight, {MapTrait::impact, {}})) ==
          "impact 4 1|impact 2 2|Not known 1");
    CHECK(trait_words(sight, {MapTrait::impact, {}}, 0) == "impact 4");
    CHECK(trait_words(sight, {MapTrait::accessibility, {}}, 0).empty());
}

TEST_CASE("traits: every one gives each person a class that is there, and counts them all") {
    Made made;
    for (int i = 0; i < 9; ++i) made.add("P" + std::to_string(i));
    made.tie(0, 1);
    made.touch(3, kToday - 3, "meal");
    const Id field = made.edit.create(EntityKind::custom_field, made.random);
    made.edit.set(EntityKind::custom_field, field, "name", std::string("Shoe size"));
    made.edit.set(EntityKind::custom_field, field, "type", std::string("number"));
    const Id value = custom_value_id(made.people[4], field);
    made.edit.create_with_id(EntityKind::custom_value, value);
    made.edit.set(EntityKind::custom_value, value, "person", made.people[4]);
    made.edit.set(EntityKind::custom_value, value, "field", field);
    made.edit.set(EntityKind::custom_value, value, "value", std::string("39"));
    const MapSight sight = made.sight();
    const std::vector<MapAttribute> all = map_attributes(made.book, false);
    CHECK(all.back() == MapAttribute{MapTrait::custom, field});
    CHECK(map_attribute_label(made.book, all.back()) == "Shoe size");
    CHECK(trait_words(sight, all.back(), made.book.people.row_of(made.people[4])) == "39");
    for (const MapAttribute& attribute : all) {
        CAPTURE(map_attribute_label(made.book, attribute));
        const MapClasses classes = classify_people(sight, attribute);
        CHECK(classes.of.size() == 9);
        std::uint32_t counted = 0;
        for (const MapCategory& category : classes.categories) {
            counted += category.people;
            CHECK_FALSE(category.label.empty());
            CHECK((category.colour == MapCategory::kOther || category.steps == 0 ||
                   category.colour < category.steps));
        }
        CHECK(counted == 9);
        for (const std::uint16_t of : classes.of) CHECK(of < classes.categories.size());
        const bool is_custom = attribute.trait == MapTrait::custom;
        CHECK((is_custom || !map_trait(attribute.trait).meaning.empty()));
    }
    CHECK(map_attributes(made.book, true).size() < all.size());
}

TEST_CASE("map: bands differ by colour, by size and by whether they are whole") {
    Made made;
    for (int i = 0; i < 5; ++i) made.add("P" + std::to_string(i));
    made.sight();
    for (std::uint8_t i = 0; i < 5; ++i) made.facts[i].band = static_cast<Band>(i);
    const MapSight sight{made.book, made.directory, made.facts, made.measures, kToday};
    MapModel map;
    map.update(made.book, made.directory);
    MapLook look;
    look.colour = {MapTrait::band, {}};
    map.show(sight, look);
    const auto radius = [&](std::size_t person) {
        return map.nodes()[map.node_of(made.people[person])].radius;
    };
    REQUIRE(map.categories().size() == 5);
    const std::vector<MapFill> fills = {MapFill::whole, MapFill::whole, MapFill::outline,
                                        MapFill::dashed, MapFill::whole};
    for (std::size_t i = 0; i < fills.size(); ++i) CHECK(map.categories()[i].fill == fills[i]);
    CHECK(radius(4) == radius(0));
    // 75 % and 45 % of the area.
    CHECK(radius(1) * radius(1) == doctest::Approx(0.75 * radius(0) * radius(0)));
    CHECK(radius(2) * radius(2) == doctest::Approx(0.45 * radius(0) * radius(0)));
    CHECK(radius(3) == radius(2));
    // Sizes that were asked for say what they say.
    look.size = {MapTrait::ties, {}};
    map.show(sight, look);
    CHECK(radius(2) == radius(0));
}

TEST_CASE("map: sized by a number the most is the largest, and the layout does not move") {
    Made made;
    for (int i = 0; i < 5; ++i) made.add("P" + std::to_string(i));
    for (std::size_t other = 1; other < 4; ++other) made.tie(0, other);
    const MapSight sight = made.sight();
    MapModel map;
    map.update(made.book, made.directory);
    MapLook look;
    map.show(sight, look);
    const std::vector<float> before = map.layout_job().radius;
    const float same = map.nodes()[map.node_of(made.people[0])].radius;
    CHECK(map.nodes()[map.node_of(made.people[4])].radius == same);
    CHECK(map.groups().empty());
    look.size = {MapTrait::ties, {}};
    look.group = {MapTrait::ties, {}};
    map.show(sight, look);
    const auto radius = [&](std::size_t person) {
        return map.nodes()[map.node_of(made.people[person])].radius;
    };
    CHECK(radius(0) > radius(1));
    CHECK(radius(1) > radius(4));
    CHECK(map.layout_job().radius == before);
    CHECK(map.groups().size() == 3);  // 3 ties, 1, none
    CHECK(map.group()[map.node_of(made.people[0])] == 0);
    CHECK(map.group()[0] == MapModel::kNoCategory);
}

TEST_CASE("story: a person in one line, and nothing that is not known") {
    Made made;
    made.add("Ana");
    made.edit.set(EntityKind::person, made.people[0], "family", std::string("Silva"));
    made.add("Ben");
    made.add("Cy");
    const Id acme = made.edit.create(EntityKind::organisation, made.random);
    made.edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    made.work(0, acme, "CTO");
    made.tie(0, 1);
    made.tie(0, 2);
    made.touch(0, kToday - 130, "meal");   // 27 May 2024
    made.touch(1, kToday - 400, "email");  // August 2023
    made.touch(2, kToday - 2, "call");
    made.edit.set(EntityKind::person, made.people[0], "met_through", made.people[1]);
    const MapSight sight = made.sight();
    const auto story = [&](std::size_t person) {
        return person_story(sight, made.book.people.row_of(made.people[person]));
    };
    CHECK(story(0) == "Ana Silva, CTO at Acme, 2 ties, last met in May, introduced by Ben");
    CHECK(story(1) == "Ben, 1 tie, last in touch in August 2023");
    CHECK(story(2) == "Cy, 1 tie, last in touch 2 days ago");
}

}  // namespace
}  // namespace kith
