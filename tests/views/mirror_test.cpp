#include "views/mirror.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith::views {
namespace {

Node node(ItemId id, Role role, std::string_view name) {
    Node made;
    made.id = id;
    made.role = role;
    made.name = name;
    return made;
}

TEST_CASE("mirror: a menu that is opened in a scroll area is not within it") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.push(node(1, Role::dialog, "Import"));
    Node area = node(2, Role::list, "Columns");
    area.flags = kScrolls;
    mirror.push(area);
    mirror.add(node(3, Role::button, "E-mail"));
    mirror.push(node(4, Role::menu, "E-mail"));
    mirror.add(node(5, Role::menuitem, "Phone"));
    mirror.pop();
    mirror.add(node(6, Role::button, "Next"));
    std::vector<ItemId> parents;
    for (const Node& each : mirror.nodes()) parents.push_back(each.parent);
    CHECK(parents == std::vector<ItemId>{0, 1, 2, 1, 4, 2});
}

TEST_CASE("mirror: nodes stand in reading order below the container that was open") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.push(node(1, Role::main, "Map"));
    mirror.add(node(2, Role::button, "Zoom in"));
    mirror.push(node(3, Role::group, "Legend"));
    mirror.add(node(4, Role::checkbox, "Acme"));
    mirror.pop();
    mirror.add(node(5, Role::button, "Zoom out"));
    mirror.pop();
    mirror.add(node(6, Role::status, "Save state"));

    std::vector<ItemId> ids;
    std::vector<ItemId> parents;
    for (const Node& each : mirror.nodes()) {
        ids.push_back(each.id);
        parents.push_back(each.parent);
    }
    CHECK(ids == std::vector<ItemId>{1, 2, 3, 4, 5, 6});
    CHECK(parents == std::vector<ItemId>{0, 1, 1, 3, 1, 0});
    CHECK(mirror.current_parent() == 0);

    mirror.begin_frame();
    CHECK(mirror.nodes().empty());
}

TEST_CASE("mirror: texts are its own copies and stay where they are within a frame") {
    Mirror mirror;
    // The second frame uses the memory of the first again.
    for (std::uint32_t frame = 1; frame <= 2; ++frame) {
        mirror.begin_frame();
        std::vector<std::string> expected;
        for (std::uint32_t i = 0; i < 3000; ++i) {
            // Some are longer than a block of the arena.
            std::string name = "Person " + std::to_string(i * frame);
            if (i % 1000 == 999) name += std::string(100000, 'x');
            expected.push_back(name);
            Node each = node(i + 1, Role::row, name);
            each.value = name;
            mirror.add(each);
            name.assign(name.size(), '?');
        }
        REQUIRE(mirror.nodes().size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            REQUIRE(mirror.nodes()[i].name == expected[i]);
            REQUIRE(mirror.nodes()[i].value == expected[i]);
            REQUIRE(mirror.nodes()[i].description.empty());
        }
    }
}

TEST_CASE("mirror: an event is taken once, and only by its item") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.on_click(7);
    mirror.on_submit(8);
    mirror.on_text(9, "a");
    mirror.on_text(9, "ab");  // typed on before the frame came
    mirror.on_scroll(10, 120);
    mirror.on_scroll(10, 140);
    mirror.begin_frame();
    CHECK_FALSE(mirror.take_click(8));
    CHECK(mirror.take_click(7));
    CHECK_FALSE(mirror.take_click(7));
    CHECK(mirror.take_submit(8));
    CHECK_FALSE(mirror.take_submit(8));
    CHECK(mirror.take_text(9) == "ab");
    CHECK(mirror.take_text(9) == std::nullopt);
    CHECK(mirror.take_scroll(10) == 140.0f);
    CHECK(mirror.take_scroll(10) == std::nullopt);
}

TEST_CASE("mirror: a click on what has just gone does not press it when it comes back") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.on_click(7);
    mirror.begin_frame();  // an item that is drawn late, in the second frame, still gets it …
    mirror.begin_frame();
    SUBCASE("in the second frame it is there") {
        CHECK(mirror.take_click(7));
    }
    SUBCASE("in the third it is not") {
        mirror.begin_frame();
        CHECK_FALSE(mirror.take_click(7));
    }
}

TEST_CASE("mirror: gaining and losing the focus is told for one frame") {
    Mirror mirror;
    mirror.begin_frame();
    mirror.on_focus(5, true);
    mirror.begin_frame();
    CHECK(mirror.focused() == 5);
    CHECK(mirror.focus_visible());
    CHECK(mirror.just_focused(5));
    CHECK_FALSE(mirror.just_focused(6));
    mirror.begin_frame();
    CHECK_FALSE(mirror.just_focused(5));

    // From one field to the next: the browser tells of the loss first.
    mirror.on_focus(0, false);
    mirror.on_focus(6, false);
    mirror.begin_frame();
    CHECK(mirror.just_blurred(5));
    CHECK(mirror.just_focused(6));
    CHECK(mirror.focused() == 6);
    mirror.begin_frame();
    CHECK_FALSE(mirror.just_blurred(5));
    // Told again, it is not gained again.
    mirror.on_focus(6, true);
    mirror.begin_frame();
    CHECK_FALSE(mirror.just_focused(6));
    CHECK(mirror.focus_visible());
    // Nothing has the id 0.
    mirror.on_focus(0, false);
    mirror.begin_frame();
    CHECK_FALSE(mirror.just_focused(0));
}

TEST_CASE("mirror: wishes and announcements are handed over once") {
    Mirror mirror;
    CHECK(mirror.take_wanted_focus() == std::nullopt);
    mirror.request_focus(3);
    mirror.request_focus(4);
    CHECK(mirror.take_wanted_focus() == 4u);
    CHECK(mirror.take_wanted_focus() == std::nullopt);
    mirror.request_focus(0);  // away from everything is a wish too
    CHECK(mirror.take_wanted_focus() == 0u);

    CHECK_FALSE(mirror.take_wanted_selection().has_value());
    mirror.request_selection({5, 2, 7});
    CHECK(mirror.take_wanted_focus() == 5u);
    const auto selected = mirror.take_wanted_selection();
    REQUIRE(selected.has_value());
    CHECK(selected->field == 5u);
    CHECK(selected->start == 2);
    CHECK(selected->end == 7);
    CHECK_FALSE(mirror.take_wanted_selection().has_value());

    mirror.announce("Ana");
    mirror.announce("Not saved", true);
    const auto said = mirror.take_announcements();
    REQUIRE(said.size() == 2);
    CHECK(said[0].text == "Ana");
    CHECK_FALSE(said[0].urgent);
    CHECK(said[1].urgent);
    CHECK(mirror.take_announcements().empty());
}

}  // namespace
TEST_CASE("mirror: whatever lost the focus between two frames is told so") {
    // Tab out of a field, and the page goes, before the next frame: what was typed must be taken.
    Mirror mirror;
    mirror.begin_frame();
    mirror.on_focus(5, true);
    mirror.begin_frame();
    mirror.on_focus(6, true);
    mirror.on_focus(0, false);
    mirror.begin_frame();
    CHECK(mirror.just_blurred(5));
    CHECK(mirror.just_blurred(6));
    CHECK_FALSE(mirror.just_blurred(0));
    mirror.begin_frame();
    CHECK_FALSE(mirror.just_blurred(5));
}

}  // namespace kith::views
