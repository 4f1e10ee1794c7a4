#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <string>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

TEST_CASE("legend: a community that was switched off stays so under another name") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const std::vector<Id> people = {tab.add("Anna"), tab.add("Ben"), tab.add("Cleo"),
                                    tab.add("Dan")};
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a + 1; b < people.size(); ++b)
            app.run(command::SetTie{{}, people[a], people[b], "knows", 0.5});
    }
    MapLook look;
    look.colour = {MapTrait::community, {}};
    app.set_map_look(look);
    tab.measures.run();
    app.tick();
    ViewState view(app);
    const auto community = [&] {
        const auto categories = app.map().categories();
        for (std::uint16_t i = 0; i < categories.size(); ++i) {
            if (categories[i].number != MapCategory::kNoNumber) return i;
        }
        return MapModel::kNoCategory;
    };
    read_hidden(view);
    REQUIRE(community() == 0);
    const std::string before = app.map().categories()[0].label;
    Id leader;
    for (const Id one : people) {
        if (before == "Around " + name_of_person(app, one)) leader = one;
    }
    REQUIRE(leader);
    switch_category(view, 0);
    CHECK(view.map.hidden[0]);
    CHECK(hidden_words(view) == std::vector<std::string>{before});

    app.run(command::SetField{EntityKind::person, leader,
                              find_field(EntityKind::person, "given")->number, std::string("Zoe")});
    app.tick();
    read_hidden(view);
    REQUIRE(app.map().categories()[community()].label == "Around Zoe");
    CHECK(view.map.hidden[community()]);
    CHECK(hidden_words(view) == std::vector<std::string>{"Around Zoe"});
    switch_category(view, community());
    CHECK_FALSE(view.map.hidden[community()]);
    CHECK(hidden_words(view).empty());

    // A saved view says it in words.
    view.map.reading.hidden_labels = {"Around Zoe"};
    view.map.reading.hidden_of = UINT64_MAX;
    read_hidden(view);
    CHECK(view.map.hidden[community()]);
    switch_category(view, community());
    CHECK(view.map.reading.hidden_labels.empty());
}

}  // namespace
}  // namespace kith::views
