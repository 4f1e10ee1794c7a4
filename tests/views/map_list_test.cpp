// The lists of what the map shows besides people: its lines, what had ended, and those not met yet.
#include "views/map_menu.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;
using Words = std::vector<std::string>;

/// Anna and Cleo report to Ben; Anna worked with Cleo up to 2016. Anna and Ben are at Acme, where
/// Cleo was, too.
struct Listed {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna"), ben = tab.add("Ben"), cleo = tab.add("Cleo");
    ViewState view{app};

    Listed() {
        tab.host.around.reduced_motion = true;
        for (const Id who : {anna, ben, cleo}) {
            set(EntityKind::person, who, "met_on", {2010, 0, 0});
            app.run(command::SetRole{who, {}, "Acme", "Nurse"});
        }
        set(EntityKind::role, app.book().roles.rows().back().id.value, "to", {2015, 0, 0});
        for (const Id who : {cleo, anna}) app.run(command::SetTie{{}, who, ben, "reports to", 0.5});
        app.run(command::SetTie{{}, anna, cleo, "worked with", 0.5});
        set(EntityKind::tie, app.book().ties.rows().back().id.value, "until", {2016, 0, 0});
        app.run(command::WantPerson{"Jane Roe, tenor at Acme"});
        app.run(command::Open{Section::map});
        app.tick();
        tab.layout.arrive(std::vector<float>(2 * app.map().nodes().size(), 10));
        read_hidden(view);
        read_map(view);
    }
    void set(EntityKind kind, Id of, std::string_view field, Date date) {
        app.run(command::SetField{kind, of, find_field(kind, field)->number, date});
    }
    void press(std::string_view text) {
        const MenuLines all = menu_lines(view);
        const auto line = std::ranges::find(all, text, &MenuLine::text);
        REQUIRE(line != all.end());
        do_menu_line(view, *line);
    }
    /// Each row as it is said.
    Words rows() {
        const MapSight sight = app.map_sight();
        Words words;
        for (const MapList::Item& item : read_list(view, sight).items) {
            const MapRow row = row_of_list(view, sight, item);
            CHECK(row.node < app.map().nodes().size());
            words.push_back(row.more.empty() ? row.name : row.name + ", " + row.more);
        }
        return words;
    }
};

TEST_CASE("map list: who reports to whom, from the menu of the line") {
    Listed listed;
    ViewState& view = listed.view;
    listed.app.run(command::ShowMap{MapMode::organisations, listed.app.today()});
    read_map(view);
    view.map.doing.legend_lines = {{61, {}}, {62, {}}, {63, {}}};
    REQUIRE(map_doing_key(view, 61, "ContextMenu", 0));
    listed.press("Show them as a list");
    CHECK(view.map.reading.list_open);
    CHECK(listed.rows() == Words{"Anna reports to Ben", "Cleo reports to Ben"});
    const MapList& list = view.map.reading.listed;
    const MapRow first = row_of_list(view, listed.app.map_sight(), list.items.front());
    CHECK(listed.app.map().nodes()[first.node].id == listed.anna);
    CHECK(list.there[static_cast<std::size_t>(ListOf::reports_to)]);
    CHECK_FALSE(list.there[static_cast<std::size_t>(ListOf::influences)]);
    // Not of whom is left out.
    view.map.reading.only = {listed.anna, listed.ben};
    std::ranges::sort(view.map.reading.only);
    read_map(view);
    CHECK(listed.rows() == Words{"Anna reports to Ben"});
}

TEST_CASE("map list: what had ended by the day that Time shows") {
    Listed listed;
    ViewState& view = listed.view;
    listed.app.run(command::ShowMap{MapMode::time, to_day({2016, 6, 1}).value_or(0)});
    read_map(view);
    open_ground_menu(view, {});
    listed.press("What had ended …");
    CHECK(listed.rows() == Words{"Cleo was at Acme"});
    listed.app.run(command::ShowMap{MapMode::time, listed.app.today()});
    read_map(view);
    CHECK(listed.rows() == Words{"Anna and Cleo, until 31 December 2016", "Cleo was at Acme"});
    CHECK(view.map.reading.listed.there[static_cast<std::size_t>(ListOf::ended)]);
    // In another picture there is no such list.
    listed.app.run(command::ShowMap{MapMode::network, listed.app.today()});
    read_map(view);
    CHECK(listed.rows().empty());
}

TEST_CASE("map list: those not met yet, from their entry of the legend") {
    Listed listed;
    ViewState& view = listed.view;
    const auto categories = listed.app.map().categories();
    const auto entry = std::ranges::find(categories, kGhostsLabel, &MapCategory::label);
    REQUIRE(entry != categories.end());
    view.map.doing.legend.resize(categories.size());
    const auto at = static_cast<std::size_t>(entry - categories.begin());
    view.map.doing.legend[at].item = 71;
    REQUIRE(map_doing_key(view, 71, "F10", kShift));
    const MenuLines lines = menu_lines(view);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].text == "Fade");
    const MapAttribute by = view.map.reading.list_by;
    listed.press("Show them as a list");
    CHECK(view.map.reading.list_only.empty());
    CHECK(view.map.reading.list_by == by);
    CHECK(listed.rows() == Words{"Jane Roe, tenor at Acme, wanted for People to meet"});
    CHECK(is_ghost(listed.app, view.map.reading.listed.items.front().row));
}

}  // namespace
}  // namespace kith::views
