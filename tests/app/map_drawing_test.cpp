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
        Random random(7 + from + 10 * book.ties.size());
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
    std::int64_t now_ms = 0;
    void change(const EditBuilder& edit, const MapLook& by = {}) {
        REQUIRE(apply(book, {{++now_ms, 0, 1}, "", edit.changes}).has_value());
        directory.update(book, edit.changes);
        map.update(book, directory);
        map.show({book, directory, {}, measures, 0}, by);
    }
    /// What a person of the fixture has.
    void set(std::size_t person, std::string_view field, Value value) {
        EditBuilder edit;
        edit.set(EntityKind::person, people[person], field, std::move(value));
        change(edit);
    }
    void show(MapStage& stage, MapMode mode, Day on = 0) {
        stage.show(mode, on, {book, directory, map, 0, true});
        look.stage = &stage;
    }
    /// Everybody stands so but me, the hub and the first two people.
    void stand(PrintedNode::Stand how) {
        look.nodes.assign(map.nodes().size(), {how, 0, 0});
        look.nodes[0].stand = PrintedNode::Stand::there;
        for (std::uint32_t i = 1; i < map.nodes().size(); ++i) {
            const MapNode& node = map.nodes()[i];
            if (node.kind == MapNodeKind::organisation || node.id == people[0] ||
                node.id == people[1])
                look.nodes[i].stand = PrintedNode::Stand::there;
        }
        look.some_stand_out = true;
    }
    MapDrawing drawn() const { return draw_map(book, directory, map, look); }
    static std::size_t count(std::string_view text, std::string_view part) {
        std::size_t found = 0;
        for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1))
            ++found;
        return found;
    }
    static const MapDrawing::Words* words_of(const MapDrawing& drawing, std::string_view text) {
        const auto found = std::ranges::find(drawing.words, text, &MapDrawing::Words::text);
        return found == drawing.words.end() ? nullptr : &*found;
    }
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
    CHECK_FALSE(Fixture::has_words(drawing, "Person1"));
    // They are faded as on the page, and so are their ties: all, as the hub is one of them.
    CHECK(drawing.discs.size() == 9);
    CHECK(drawing.discs_behind == 7);
    CHECK(drawing.lines.size() == 8);
    for (const auto& line : drawing.lines) CHECK((line.colour >> 24) <= 32);  // 0.5 of 0.25
    CHECK(Fixture::has_words(drawing, "0 of 7 people"));
}

TEST_CASE("map drawing: in rings there are their circles and captions, and no areas") {
    Fixture fixture;
    fixture.set(0, "layer", std::string("15"));
    MapStage stage;
    fixture.show(stage, MapMode::rings);
    const MapDrawing drawing = fixture.drawn();
    REQUIRE(drawing.guide_circles.size() == 4);
    for (const auto& circle : drawing.guide_circles) {
        CHECK(circle.x - circle.radius >= 0);
        CHECK(circle.x + circle.radius <= drawing.width);
        CHECK(circle.y - circle.radius >= 0);
        CHECK(circle.y + circle.radius <= drawing.height);
    }
    for (const char* words : {"Core 15: 1 of 15", "Next 50: 0 of 50", "Known: 6 people"})
        CHECK_MESSAGE(Fixture::has_words(drawing, words), words);
    CHECK(drawing.areas.empty());
    // Me and seven people, and one entry of the legend; the hub is in no ring.
    CHECK(drawing.discs.size() == 9);
    const std::string svg = write_svg(drawing);
    CHECK(is_well_formed(svg));
    CHECK(Fixture::count(svg, "fill=\"none\" stroke=") == 4);
}

TEST_CASE("map drawing: the matrix has its grid, its axes and what to do in each quarter") {
    Fixture fixture;
    fixture.set(1, "impact", std::int64_t{5});
    fixture.set(1, "accessibility", std::int64_t{5});
    MapStage stage;
    fixture.show(stage, MapMode::matrix);
    const MapDrawing drawing = fixture.drawn();
    // Six lines each way, and the four sides of the tray of those who are not rated.
    CHECK(drawing.guide_lines.size() == 16);
    for (const char* words : {"Accessibility", "Impact", "Reach out first", "Maintain", "Minimal",
                              "Build toward, through introducers", "Not rated yet: 6 people"}) {
        const MapDrawing::Words* found = Fixture::words_of(drawing, words);
        REQUIRE_MESSAGE(found != nullptr, words);
        CHECK(found->x > 0);
        CHECK(found->x < drawing.width);
        CHECK(found->y > 0);
        CHECK(found->y < drawing.height);
    }
    CHECK(drawing.areas.empty());
    CHECK(drawing.discs.size() == 8);  // seven people and an entry of the legend
    CHECK(write_svg(drawing).contains("<g id=\"guides\""));
}

TEST_CASE("map drawing: by organisation units are named, smaller where they have little room") {
    Fixture fixture;
    EditBuilder edit;
    for (const Role& role : fixture.book.roles.rows()) {
        if (role.person == fixture.people[1])
            edit.set(EntityKind::role, role.id.value, "unit", std::string("Bindery"));
        if (role.person == fixture.people[2])
            edit.set(EntityKind::role, role.id.value, "unit",
                     std::string("Gilding and restoration of very old volumes and maps"));
    }
    fixture.change(edit);
    MapStage stage;
    fixture.show(stage, MapMode::organisations);
    const MapDrawing drawing = fixture.drawn();
    const auto* one = Fixture::words_of(drawing, "Bindery");
    const auto* other =
        Fixture::words_of(drawing, "Gilding and restoration of very old volumes and maps");
    REQUIRE(one != nullptr);
    REQUIRE(other != nullptr);
    CHECK(other->size < one->size);
}

TEST_CASE("map drawing: time has those of the day, the quiet ones faded, and that day's date") {
    Fixture fixture;
    fixture.now_ms = std::int64_t{2000} * 86'400'000;
    Random random(11);
    EditBuilder edit;
    const Id later = edit.create(EntityKind::person, random);
    edit.set(EntityKind::person, later, "given", std::string("Later"));
    const Id touch = edit.create(EntityKind::touchpoint, random);
    edit.set(EntityKind::touchpoint, touch, "on", from_day(900));
    edit.set(EntityKind::touchpoint, touch, "people", IdList{fixture.people[1]});
    fixture.change(edit);
    fixture.place();
    MapStage stage;
    fixture.show(stage, MapMode::time, 1000);
    const MapDrawing drawing = fixture.drawn();
    // Known since day 0, and but for one without a touch since: more than 730 days.
    CHECK(Fixture::has_words(drawing, "Person1"));
    CHECK_FALSE(Fixture::has_words(drawing, "Person2"));
    CHECK_FALSE(Fixture::has_words(drawing, "Later"));
    CHECK(Fixture::has_words(drawing, "1 of 8 people"));
    CHECK(drawing.discs_behind == 5);   // of seven less that one and the one who has no place
    CHECK(drawing.discs.size() == 10);  // six people, me, the hub, two entries of the legend
    CHECK(Fixture::has_words(drawing, "27 September 1972"));  // day 1,000
    CHECK_FALSE(Fixture::has_words(drawing, "28 November 2026"));
}

TEST_CASE("map drawing: who is left out is not there, and who is faded is faded with their ties") {
    Fixture fixture;
    fixture.stand(PrintedNode::Stand::left_out);
    MapDrawing drawing = fixture.drawn();
    CHECK(drawing.discs.size() == 5);  // me, the hub, two people, an entry of the legend
    CHECK(drawing.lines.size() == 4);  // mine to the hub, two memberships, and between the two
    CHECK(drawing.areas.empty());
    CHECK(Fixture::has_words(drawing, "2 of 7 people"));
    CHECK(Fixture::has_words(drawing, "Person1"));
    CHECK_FALSE(Fixture::has_words(drawing, "Person2"));
    CHECK_FALSE(write_svg(drawing).contains("Person2"));

    fixture.stand(PrintedNode::Stand::faded);
    const std::uint32_t a = fixture.map.node_of(fixture.people[0]);
    const std::uint32_t b = fixture.map.node_of(fixture.people[1]);
    fixture.look.bright = {{a, b, 0xFF112233, 3, false, true}};
    drawing = fixture.drawn();
    CHECK(drawing.discs.size() == 9);
    CHECK(drawing.discs_behind == 4);
    CHECK(drawing.lines.size() == 8);
    REQUIRE(drawing.areas.size() == 1);
    CHECK((drawing.areas[0].colour >> 24) == 13);  // 0.13 of 0.4 of 255
    CHECK(Fixture::has_words(drawing, "2 of 7 people"));
    CHECK_FALSE(Fixture::has_words(drawing, "Person2"));
    // What stands out lies over those who are faded, and below the others.
    REQUIRE(drawing.bright_lines.size() == 1);
    const std::string svg = write_svg(drawing);
    CHECK(is_well_formed(svg));
    CHECK(svg.find("id=\"ties\"") < svg.find("id=\"faded\""));
    CHECK(svg.find("id=\"faded\"") < svg.find("id=\"bright\""));
    CHECK(svg.find("id=\"bright\"") < svg.find("id=\"nodes\""));
    fixture.look.bright = {{a, b, 0xFF112233, 3, false, true, -1},
                           {a, b, 0xFF445566, 3, false, true, 1}};
    const auto lines = fixture.drawn().bright_lines;
    REQUIRE(lines.size() == 2);
    CHECK(std::hypot(lines[0].x1 - lines[1].x1, lines[0].y1 - lines[1].y1) > 1);
}

TEST_CASE("map drawing: areas are of the groups that were asked for, labels say what was asked") {
    Fixture fixture;
    EditBuilder edit;
    for (std::size_t i = 0; i < 6; ++i)
        edit.set(EntityKind::person, fixture.people[i], "tags", TextList{"choir"});
    MapLook by;
    by.group = {MapTrait::tag, {}};
    fixture.change(edit, by);
    CHECK_FALSE(Fixture::has_words(fixture.drawn(), "choir"));  // they have no colours yet
    fixture.look.groups = printed_look(fixture.map).groups;
    fixture.look.groups[0] = 0xFF445566;
    MapDrawing drawing = fixture.drawn();
    CHECK(Fixture::has_words(drawing, "choir"));
    REQUIRE(drawing.areas.size() == 1);
    CHECK((drawing.areas[0].colour & 0xFFFFFFu) == 0x445566);
    fixture.look.area_opacity = 0;
    CHECK(fixture.drawn().areas.empty());

    CHECK(Fixture::has_words(drawing, "Person1"));
    const MapSight sight{fixture.book, fixture.directory, {}, fixture.measures, 0};
    fixture.look.sight = &sight;
    fixture.look.label = {MapTrait::tag, {}};
    drawing = fixture.drawn();
    CHECK(Fixture::has_words(drawing, "Person1 · choir"));
    CHECK_FALSE(Fixture::has_words(drawing, "Person1"));
}

TEST_CASE("map drawing: a layer is a ring around its people, and a badge marks who leads") {
    Fixture fixture;
    fixture.look.nodes.resize(fixture.map.nodes().size());
    PrintedNode& one = fixture.look.nodes[fixture.map.node_of(fixture.people[2])];
    CHECK_FALSE(write_svg(fixture.drawn()).contains("stroke=\"#0000ff\""));
    one.ring = 0xFFFF0000;
    one.badge = 0xFF00FF00;
    const std::string svg = write_svg(fixture.drawn());
    CHECK(Fixture::count(svg, "fill=\"none\" stroke=\"#0000ff\"") == 1);
    CHECK(Fixture::count(svg, "fill=\"#00ff00\"") == 1);
}

TEST_CASE("map drawing: who is weak is an outline, and who is dormant a dashed one") {
    Fixture fixture;
    std::vector<PersonFacts> facts(7);
    for (PersonFacts& one : facts) one.band = Band::strong;
    facts[0].band = Band::weak;
    facts[1].band = Band::dormant;
    MapLook by;
    by.colour = {MapTrait::band, {}};
    fixture.map.show({fixture.book, fixture.directory, facts, fixture.measures, 0}, by);
    fixture.look.categories.assign(fixture.map.categories().size(), 0xFF0000AA);
    const MapDrawing drawing = fixture.drawn();
    // Each with its entry in the legend.
    CHECK(std::ranges::count(drawing.discs, MapFill::outline, &MapDrawing::Disc::fill) == 2);
    CHECK(std::ranges::count(drawing.discs, MapFill::dashed, &MapDrawing::Disc::fill) == 2);
    const std::string svg = write_svg(drawing);
    CHECK(is_well_formed(svg));
    CHECK(Fixture::count(svg, "fill=\"none\" stroke=\"#aa0000\"") == 4);
    CHECK(Fixture::count(svg, "stroke-dasharray=") == 2);
}

TEST_CASE("map drawing: below the colours it tells what else is shown, and ties have those inks") {
    Fixture fixture;
    fixture.tie(1, 2, "friend");
    fixture.map.update(fixture.book, fixture.directory);
    fixture.map.show({fixture.book, fixture.directory, {}, fixture.measures, 0}, {});
    const auto in_ink = [&] {
        const MapDrawing drawing = fixture.drawn();
        return std::ranges::count_if(
            drawing.lines, [](const auto& line) { return (line.colour & 0xFFFFFFu) == 0x0A0B0C; });
    };
    CHECK(in_ink() == 0);
    CHECK_FALSE(Fixture::has_words(fixture.drawn(), "Also shown"));
    using Mark = MapSign::Mark;
    fixture.look.signs = {
        {{Mark::size, "Size: ties", TieTone::plain}, 0xFF010203, false},
        {{Mark::tie, "Friend or family", TieTone::close}, 0xFF0A0B0C, false},
        {{Mark::dashed, "Dashed: a suggested tie", TieTone::plain}, 0xFF010203, false}};
    CHECK(in_ink() == 2);  // the tie of the two, and the sample
    const MapDrawing drawing = fixture.drawn();
    float y = 0;
    for (const char* words :
         {"Also shown", "Size: ties", "Friend or family", "Dashed: a suggested tie"}) {
        const auto* found = Fixture::words_of(drawing, words);
        REQUIRE_MESSAGE(found != nullptr, words);
        CHECK(found->y > y);
        y = found->y;
    }
    CHECK(y < drawing.height);
    // The suggested one is a sample alone.
    CHECK(std::ranges::count(drawing.lines, true, &MapDrawing::Line::dashed) == 1);
}

TEST_CASE("map drawing: on paper, too, it tells of rings, badges and the kinds of ties") {
    Fixture fixture;
    fixture.set(0, "layer", std::string("50"));
    fixture.tie(1, 2, "friend");
    fixture.map.update(fixture.book, fixture.directory);
    fixture.map.show({fixture.book, fixture.directory, {}, fixture.measures, 0}, {});
    fixture.place();
    fixture.look = printed_look(fixture.book, fixture.directory, fixture.map, {});
    const MapDrawing drawing = fixture.drawn();
    for (const char* words : {"Also shown", "Size: people who work there", "Ring: layer 50",
                              "Friend or family", "Arrow: which way a tie goes"})
        CHECK_MESSAGE(Fixture::has_words(drawing, words), words);
    CHECK_FALSE(Fixture::has_words(drawing, "Dot: owner or executive"));  // titles are not read
    // The person, and the sample in the legend, which is of the innermost.
    const auto has_ring = [](const MapDrawing::Disc& disc) { return disc.ring != 0; };
    CHECK(std::ranges::count_if(drawing.discs, has_ring) == 2);
    // The tie of the two, and its sample.
    const auto told = std::ranges::find(fixture.look.signs, TieTone::close,
                                        [](const PrintedSign& sign) { return sign.sign.tone; });
    REQUIRE(told != fixture.look.signs.end());
    const auto in_ink = [&](const MapDrawing::Line& line) {
        return (line.colour & 0xFFFFFFu) == (told->colour & 0xFFFFFFu);
    };
    CHECK(std::ranges::count_if(drawing.lines, in_ink) == 2);
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

TEST_CASE("map drawing: two ties of the same two are two lines") {
    Fixture fixture;
    fixture.tie(1, 0, "reports to");
    const auto arrows = [&] {
        std::vector<MapDrawing::Line> lines = fixture.drawn().lines;
        std::erase_if(lines, [](const MapDrawing::Line& line) { return !line.arrow; });
        return lines;
    };
    const auto map_again = [&] {
        fixture.map.update(fixture.book, fixture.directory);
        fixture.map.show({fixture.book, fixture.directory, {}, fixture.measures, 0}, {});
        fixture.place();
    };
    map_again();
    const std::size_t before = arrows().size();
    fixture.tie(1, 0, "influences");
    map_again();
    const auto lines = arrows();
    REQUIRE(lines.size() == before + 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k)
            CHECK(std::hypot(lines[i].x1 - lines[k].x1, lines[i].y1 - lines[k].y1) +
                      std::hypot(lines[i].x2 - lines[k].x2, lines[i].y2 - lines[k].y2) >
                  1);
    }
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
