#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include "tests/views/drawn_words.hpp"
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// A map of 800 by 600 pixels around its middle, where I am.
struct NamedMap : DrawingWindow {
    Disk disk;
    Tab tab{disk};
    ViewState view{tab.app};
    std::map<std::string, Id> people;

    NamedMap() { view.map.rect = {0, 0, 800, 600}; }

    void add(const std::string& name) { people[name] = tab.add(name); }
    void tie(const std::string& a, const std::string& b) {
        tab.app.run(command::SetTie{{}, people.at(a), people.at(b), "knows", 0.5});
    }
    /// Whoever is not among these is far out of the view.
    void put(const std::map<std::string, std::pair<float, float>>& places) {
        tab.app.run(command::Select{});
        tab.app.tick();
        const MapModel& map = tab.app.map();
        std::vector<float> positions(2 * map.nodes().size(), 1e5f);
        positions[0] = positions[1] = 0;
        for (const auto& [name, place] : places) {
            const std::size_t node = map.node_of(people.at(name));
            positions[2 * node] = place.first;
            positions[2 * node + 1] = place.second;
        }
        tab.layout.arrive(positions);
    }
    void frame(float scale, std::vector<ui::Rect> blocked = {}) {
        view.map.camera.scale = scale;
        words.clear();
        mirror().begin_frame();
        map_labels(view, {}, blocked);
    }
    bool is_named(const std::string& name) const { return words.drawn.contains(name); }
};

TEST_CASE_FIXTURE(NamedMap, "map labels: names on the screen do not overlap, nor cover people") {
    std::map<std::string, std::pair<float, float>> places;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "Person " + std::to_string(i);
        add(name);
        places[name] = {static_cast<float>(i % 8) * 26 - 90, static_cast<float>(i / 8) * 22 + 60};
    }
    put(places);
    frame(1);
    std::size_t named = 0;
    for (const auto& [name, box] : words.drawn) {
        named += places.contains(name) ? 1 : 0;
        for (const auto& [other, its] : words.drawn) {
            const bool apart = box.right() <= its.x || its.right() <= box.x ||
                               box.y + box.height <= its.y || its.y + its.height <= box.y;
            if (name != other) CHECK_MESSAGE(apart, name << " lies over " << other);
        }
        for (const auto& [other, place] : places) {
            const ImVec2 at = to_screen(view.map, place.first, place.second);
            if (places.contains(name) && name != other)
                CHECK_MESSAGE(!box.contains(at), name << " covers " << other);
        }
    }
    CHECK(named > 4);
    CHECK(named < 40);  // not all have room
}

TEST_CASE_FIXTURE(NamedMap,
                  "map labels: a name comes when there is room, and stays a little less") {
    add("Anna");
    put({{"Anna", {100, 50}}});  // a disc of 5 units
    frame(0.8f);
    CHECK_FALSE(is_named("Anna"));
    frame(0.9f);
    CHECK(is_named("Anna"));
    frame(0.8f);
    CHECK(is_named("Anna"));
    frame(0.7f);
    CHECK_FALSE(is_named("Anna"));
    frame(0.8f);
    CHECK_FALSE(is_named("Anna"));
}

TEST_CASE_FIXTURE(NamedMap, "map labels: a name stays on the side of its person where it was") {
    add("Anna");
    put({{"Anna", {100, 50}}});
    const auto is_below = [&] { return words.drawn.at("Anna").y > 350; };  // she is at 500, 350
    frame(1);
    CHECK(is_below());
    frame(1, {{400, 352, 200, 40}});
    CHECK_FALSE(is_below());
    frame(1);
    CHECK_FALSE(is_below());
}

TEST_CASE_FIXTURE(
    NamedMap, "map labels: a name that is shown gives way to one that is clearly more important") {
    for (const char* name : {"Anna", "Bert", "C", "D", "E", "F", "G"}) add(name);
    for (const char* other : {"C", "D"}) tie("Anna", other);
    for (const char* other : {"C", "D", "E"}) tie("Bert", other);
    // At 600 and 606, 300, with room for a name of one of them alone, below.
    const std::map<std::string, std::pair<float, float>> places = {{"Anna", {200, 0}},
                                                                   {"Bert", {206, 0}}};
    const std::vector<ui::Rect> blocked = {
        {0, 0, 800, 293}, {500, 294, 92, 12}, {614, 294, 150, 12}};
    put(places);
    frame(1, blocked);
    CHECK_FALSE(is_named("Anna"));
    CHECK(is_named("Bert"));  // who has more ties

    // Where Anna was shown she stays for him, who has but one more.
    view.map.memory.labels = {{tab.app.map().node_of(people.at("Anna")), 0}};
    frame(1, blocked);
    CHECK(is_named("Anna"));
    CHECK_FALSE(is_named("Bert"));
    for (const char* other : {"F", "G"}) tie("Bert", other);
    put(places);
    frame(1, blocked);
    CHECK_FALSE(is_named("Anna"));
    CHECK(is_named("Bert"));
}

TEST_CASE_FIXTURE(NamedMap, "map labels: a name has the ground around it on all sides") {
    add("Anna");
    put({{"Anna", {100, 50}}});
    frame(1);
    const std::vector<DrawnWords::Stroke>& strokes = words.strokes.at("Anna");
    const DrawnWords::Stroke& name = strokes.back();
    const ImU32 ground = theme().colour.background;
    CHECK(contrast_ratio(name.ink, ground) > 4.5);
    unsigned sides = 0;
    for (std::size_t i = 0; i + 1 < strokes.size(); ++i) {
        CHECK((strokes[i].ink | IM_COL32_A_MASK) == (ground | IM_COL32_A_MASK));
        CHECK((strokes[i].ink >> IM_COL32_A_SHIFT) > 128);  // hides more than half of a tie
        const float right = strokes[i].at.x - name.at.x;
        const float below = strokes[i].at.y - name.at.y;
        CHECK(std::hypot(right, below) < 3);
        sides |= 1u << ((right > 0 ? 1u : 0u) + (below > 0 ? 2u : 0u));
    }
    CHECK(sides == 0b1111);
}

TEST_CASE_FIXTURE(NamedMap, "map labels: the button of somebody wanted opens a menu") {
    add("Anna");
    tab.app.run(command::WantPerson{"Jane Roe"});
    tab.app.tick();
    REQUIRE(tab.app.map().ghosts().size() == 1);
    people["Jane Roe"] = tab.app.map().ghosts()[0].id;
    put({{"Anna", {100, 50}}, {"Jane Roe", {-100, 50}}});
    frame(1);
    const auto flags_of = [](std::string_view name) {
        for (const Node& node : mirror().nodes()) {
            if (node.role == Role::button && node.name == name) return node.flags;
        }
        return 0u;
    };
    CHECK((flags_of("Jane Roe") & (kHasPopup | kToggle)) == kHasPopup);
    CHECK((flags_of("Anna") & (kHasPopup | kToggle)) == kToggle);
}

/// The button of that name in the mirror.
Node button_named(std::string_view name) {
    for (const Node& node : mirror().nodes()) {
        if (node.role == Role::button && node.name == name) return node;
    }
    return {};
}

/// Tab leads to the first, and from there keys to the second and back.
void check_names_by_keys(ViewState& view, const Node& first, const Node& second) {
    REQUIRE(first.id != 0);
    REQUIRE(second.id != 0);
    CHECK((first.flags & (kTakesKeys | kFocusable)) == (kTakesKeys | kFocusable));
    CHECK((second.flags & (kTakesKeys | kFocusable | kFocusByCode)) == (kTakesKeys | kFocusByCode));
    REQUIRE(map_doing_key(view, first.id, "ArrowRight", 0));
    CHECK(mirror().take_wanted_focus() == second.id);
    REQUIRE(map_doing_key(view, second.id, "ArrowRight", 0));
    CHECK(mirror().take_wanted_focus() == first.id);
    REQUIRE(map_doing_key(view, first.id, "ArrowLeft", 0));
    CHECK(mirror().take_wanted_focus() == second.id);
    CHECK_FALSE(map_doing_key(view, second.id, "Enter", 0));  // it presses the name
}

TEST_CASE_FIXTURE(NamedMap, "map labels: names of areas take the focus, and have their menus") {
    for (const char* name : {"Anna", "Ben"}) {
        add(name);
        tab.app.run(command::SetRole{people.at(name), {}, "Acme", "Nurse"});
    }
    add("Cleo");
    put({});
    tab.app.run(command::Open{Section::map});
    view.network_map = 7;
    view.scene.hull_strength = 1;
    const auto categories = tab.app.map().categories();
    REQUIRE(categories.size() == 2);
    GroupArea area;
    area.top = -100;
    area.width = 300;
    for (std::uint16_t i = 0; i < 2; ++i) {
        area.group = i;
        area.name = categories[i].label;
        area.words = category_words(categories[i]);
        view.map.memory.areas.push_back(area);
        area.top = 100;
        area.width = 200;
    }
    frame(0.8f);
    const Node acme = button_named("Acme, 2 people");
    check_names_by_keys(view, acme, button_named(category_words(categories[1])));
    REQUIRE(map_doing_key(view, acme.id, "F10", kShift));
    CHECK(view.map.doing.menu.about == MenuAbout::group);
    CHECK(view.map.doing.menu.ids.size() == 2);
    CHECK(view.map.doing.menu.back_to == acme.id);
}

TEST_CASE_FIXTURE(NamedMap, "map labels: names of units take the focus, one after another") {
    tab.host.around.reduced_motion = true;
    const auto unit = find_field(EntityKind::role, "unit")->number;
    for (const char* name : {"Anna", "Ben", "Cleo", "Dora"}) {
        add(name);
        tab.app.run(command::SetRole{people.at(name), {}, "Acme", "Nurse"});
        tab.app.run(command::SetField{EntityKind::role, tab.app.book().roles.rows().back().id.value,
                                      unit, std::string(people.size() > 2 ? "Ward" : "Lab")});
    }
    put({});
    tab.app.run(command::Open{Section::map});
    tab.app.run(command::ShowMap{MapMode::organisations, tab.app.today()});
    view.network_map = 7;
    view.map.camera.scale = 0.3f;
    mirror().begin_frame();
    map_guides(view);
    check_names_by_keys(view, button_named("Lab"), button_named("Ward"));
}

TEST_CASE_FIXTURE(NamedMap,
                  "map labels: the mirror tells what the look adds, and of one the story") {
    for (const char* name : {"Anna", "Ben"}) add(name);
    tie("Anna", "Ben");
    tab.app.run(command::SetField{EntityKind::person, people.at("Anna"),
                                  find_field(EntityKind::person, "location")->number,
                                  std::string("Porto")});
    MapLook look;
    look.label = {MapTrait::place, {}};
    tab.app.set_map_look(look);
    put({{"Anna", {100, 50}}, {"Ben", {-100, 50}}});
    frame(1);
    const Node anna = button_named("Anna");
    const Node ben = button_named("Ben");
    CHECK(anna.description == "Porto");
    CHECK(ben.description.empty());
    mirror().on_focus(anna.id, true);
    frame(1);
    CHECK(button_named("Anna").description == "Porto, 1 tie");
    CHECK(button_named("Ben").description.empty());
    mirror().on_focus(ben.id, true);
    frame(1);
    CHECK(button_named("Ben").description == "1 tie");
    mirror().on_focus(0, false);
}

}  // namespace
}  // namespace kith::views
