#include "app/map_drawing.hpp"

#include "app/map_svg.hpp"
#include "app/network_measures.hpp"
#include "text/xml_events.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace kith;

namespace {

/// A hub with six people in a circle, two of them tied, and one who is nowhere yet.
struct Fixture {
    TitleTable titles;
    Book book;
    Directory directory{titles};
    MapModel map;
    NoMeasureRunner runner;
    NetworkMeasures measures{runner, [] {}};
    PrintedLook look;

    explicit Fixture(const std::string& first_name = "Ana & <Bela>") {
        Random random(3);
        EditBuilder edit;
        const Id hub = edit.create(EntityKind::organisation, random);
        edit.set(EntityKind::organisation, hub, "name", std::string("Quill \"Works\""));
        for (int i = 0; i < 7; ++i) {
            const Id id = edit.create(EntityKind::person, random);
            people.push_back(id);
            edit.set(EntityKind::person, id, "given",
                     i == 0 ? first_name : "Person" + std::to_string(i));
            const Id role = edit.create(EntityKind::role, random);
            edit.set(EntityKind::role, role, "person", id);
            edit.set(EntityKind::role, role, "organisation", hub);
        }
        const Id tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", people[0]);
        edit.set(EntityKind::tie, tie, "b", people[1]);
        edit.set(EntityKind::tie, tie, "strength", 0.5);
        edit.set(EntityKind::tie, tie, "directed", true);
        Edit all;
        all.changes = std::move(edit.changes);
        REQUIRE(apply(book, all).has_value());
        directory.update(book, all.changes);
        map.update(book, directory);
        map.show({book, directory, {}, measures, 0}, {});
        place();
        look = printed_look(map);
        look.title = "My people";
        look.date = "28 November 2026";
    }
    std::vector<Id> people;

    void place() {
        map.set_position(0, 0, 0);
        for (std::uint32_t i = 1; i < map.nodes().size(); ++i) {
            const auto angle = static_cast<float>(i) * 0.9f;
            map.set_position(i, 200 + 60 * std::cos(angle), 60 * std::sin(angle));
        }
        map.set_position(map.node_of(people[6]), NAN, NAN);
    }
    void tie(std::size_t from, std::size_t to, std::string type) {
        Random random(7 + from);
        EditBuilder edit;
        const Id tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", people[from]);
        edit.set(EntityKind::tie, tie, "b", people[to]);
        edit.set(EntityKind::tie, tie, "type", std::move(type));
        Edit all;
        all.changes = std::move(edit.changes);
        REQUIRE(apply(book, all).has_value());
        directory.update(book, all.changes);
    }
    MapDrawing drawn() const { return draw_map(book, directory, map, look); }
    static bool has_words(const MapDrawing& drawing, std::string_view text) {
        return std::ranges::any_of(drawing.words,
                                   [&](const auto& words) { return words.text == text; });
    }
};

/// Expat reads it to its end.
bool is_well_formed(const std::string& xml) {
    struct Handler final : text::XmlHandler {
        void start(std::string_view, const text::XmlAttributes&, std::size_t) override { ++open; }
        void text(std::string_view) override {}
        void end(std::string_view) override { --open; }
        int open = 0;
    } handler;
    text::XmlEvents events(xml, handler);
    while (events.read()) {
    }
    return !events.broken() && handler.open == 0;
}

}  // namespace

TEST_CASE("map drawing: everybody who has a place is on it once, with title, date and legend") {
    const Fixture fixture;
    const MapDrawing drawing = fixture.drawn();
    CHECK(drawing.width == doctest::Approx(drawing.height * 1.414).epsilon(0.01));
    // Me, the hub and six people; one entry of the legend has people.
    CHECK(drawing.discs.size() == 9);
    CHECK(drawing.areas.size() == 1);
    for (const auto& disc : drawing.discs) {
        CHECK(disc.x - disc.radius >= 0);
        CHECK(disc.x + disc.radius <= drawing.width);
        CHECK(disc.y - disc.radius >= 0);
        CHECK(disc.y + disc.radius <= drawing.height);
    }
    for (const char* words : {"My people", "28 November 2026", "7 people", "Quill \"Works\"", "7",
                              "Quill \"Works\"", "Ana & <Bela>", "Me"})
        CHECK_MESSAGE(Fixture::has_words(drawing, words), words);
    // My tie to the hub, six memberships and the one between two people, which has a direction.
    CHECK(drawing.lines.size() == 8);
    CHECK(std::ranges::count_if(drawing.lines, [](const auto& line) { return line.arrow; }) == 1);
}

TEST_CASE("map drawing: names do not overlap, and a group that is switched off has none") {
    Fixture fixture;
    MapDrawing drawing = fixture.drawn();
    std::vector<const MapDrawing::Words*> names;
    for (const auto& words : drawing.words) {
        if (words.outlined && words.anchor == MapDrawing::Words::Anchor::middle)
            names.push_back(&words);
    }
    REQUIRE(names.size() >= 2);
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t j = i + 1; j < names.size(); ++j) {
            const float room = 0.5f * (names[i]->size + names[j]->size);
            const float wide = 0.2f * (names[i]->size * static_cast<float>(names[i]->text.size()) +
                                       names[j]->size * static_cast<float>(names[j]->text.size()));
            const bool apart = std::abs(names[i]->y - names[j]->y) >= room * 0.9f ||
                               std::abs(names[i]->x - names[j]->x) >= wide;
            CHECK_MESSAGE(apart, names[i]->text, " over ", names[j]->text);
        }
    }
    fixture.look.hidden = {true};
    drawing = fixture.drawn();
    CHECK(drawing.areas.empty());
    CHECK(drawing.lines.empty());
    CHECK_FALSE(Fixture::has_words(drawing, "Person1"));
    CHECK(drawing.discs.size() == 9);
}

TEST_CASE("map drawing: by organisation its lines are drawn as on the map, and no other ties") {
    Fixture fixture;
    fixture.tie(1, 0, "reports to");
    fixture.tie(2, 0, "influences");
    fixture.tie(3, 0, "informs");
    fixture.map.update(fixture.book, fixture.directory);
    fixture.map.show({fixture.book, fixture.directory, {}, fixture.measures, 0}, {});
    MapStage stage;
    stage.show(MapMode::organisations, 0, {fixture.book, fixture.directory, fixture.map, 0, true});
    fixture.place();
    fixture.look.stage = &stage;
    fixture.look.lines = {{TieLine::reports_to, "Reports to", 0xFF112233, 2.8f, false, false},
                          {TieLine::influences, "Influences", 0xFF445566, 1.8f, false, false},
                          {TieLine::informs, "Informs", 0xFF778899, 1.8f, true, true}};
    MapDrawing drawing = fixture.drawn();
    // Six memberships, two lines that are not switched off, and three samples in the legend.
    CHECK(drawing.lines.size() == 11);
    const auto count = [&](auto&& is) { return std::ranges::count_if(drawing.lines, is); };
    CHECK(count([](const auto& line) {
              return line.colour == 0xFF112233 && line.arrow && !line.dotted && line.width > 1.3f;
          }) == 2);
    CHECK(count([](const auto& line) { return line.colour == 0xFF445566 && line.arrow; }) == 2);
    CHECK(count([](const auto& line) { return line.dotted; }) == 1);
    for (const char* words : {"Reports to", "Influences", "Informs", "1"})
        CHECK_MESSAGE(Fixture::has_words(drawing, words), words);
    fixture.look.lines.back().hidden = false;
    drawing = fixture.drawn();
    CHECK(drawing.lines.size() == 12);
    CHECK(count([](const auto& line) { return line.colour == 0xFF778899 && line.dotted; }) == 2);
    // In the network they are ties like others, with their direction: mine to the hub is there,
    // too, and so is the one without a type.
    fixture.look.stage = nullptr;
    fixture.look.lines.clear();
    drawing = fixture.drawn();
    CHECK(drawing.lines.size() == 11);
    CHECK(count([](const auto& line) { return line.arrow; }) == 4);
    CHECK(count([](const auto& line) { return line.dotted; }) == 0);
}

TEST_CASE("map drawing: nobody but me, and nobody placed, is a sheet all the same") {
    const TitleTable titles;
    const Directory directory(titles);
    const Book book;
    MapModel map;
    map.update(book, directory);
    MapDrawing drawing = draw_map(book, directory, map, printed_look(map));
    CHECK(drawing.discs.size() == 1);
    CHECK(is_well_formed(write_svg(drawing)));
    drawing = draw_map(book, directory, MapModel(), printed_look(map));
    CHECK(drawing.discs.empty());
    CHECK(drawing.height > 0);
}

TEST_CASE(
    "map as SVG: well-formed whatever people are called, words as words, the same each time") {
    const Fixture fixture("A\x01\x02 & <b>\"'\xEF\xBF\xBF ]]> علي 架空");
    const std::string svg = write_svg(fixture.drawn());
    CHECK(is_well_formed(svg));
    CHECK(svg == write_svg(fixture.drawn()));
    CHECK(svg.find(">A &amp; &lt;b&gt;\"' ]]&gt; علي 架空</text>") != std::string::npos);
    CHECK(svg.find(">28 November 2026</text>") != std::string::npos);
    CHECK(svg.find("<title>My people</title>") != std::string::npos);
    CHECK(svg.find("nan") == std::string::npos);
    CHECK(svg.find("inf") == std::string::npos);
}

TEST_CASE("map as SVG: numbers, colours and anchors as they are in the drawing") {
    MapDrawing drawing;
    drawing.width = 100;
    drawing.height = 50.25f;
    drawing.background = 0xFF332211;
    drawing.lines.push_back({1, 2, 3.46f, -4, 1.5f, 0x80010203, true});
    drawing.lines.push_back({5, 6, 7, 8, 1.5f, 0x80010203, true});
    drawing.lines.push_back({1, 2, 3, 4, 1, 0xFF010203, false, false, true});
    drawing.lines.push_back({1, 2, 3, 4, 2, 0xFF010203, true, false, true});
    drawing.words.push_back(
        {10, 20, 12, 600, 0xFF000000, MapDrawing::Words::Anchor::end, false, "x"});
    const std::string svg = write_svg(drawing);
    CHECK(svg.find("width=\"100\" height=\"50.3\" viewBox=\"0 0 100 50.3\"") != std::string::npos);
    CHECK(svg.find("fill=\"#112233\"/>") != std::string::npos);
    CHECK(svg.find("<path stroke=\"#030201\" stroke-opacity=\"0.50\" stroke-width=\"1.5\" "
                   "stroke-dasharray=\"5 4\" d=\"M1 2L3.5 -4M5 6L7 8\"/>") != std::string::npos);
    CHECK(svg.find("stroke-width=\"1\" stroke-dasharray=\"2.3 2.7\"") != std::string::npos);
    CHECK(svg.find("stroke-width=\"2\" stroke-dasharray=\"2.3 6.7\"") != std::string::npos);
    CHECK(svg.find("<text x=\"10\" y=\"20\" font-size=\"12\" font-weight=\"600\" "
                   "text-anchor=\"end\" fill=\"#000000\">x</text>") != std::string::npos);
}
