#include "app/saved_views.hpp"
#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"

using namespace kith;
using namespace kith::views;

namespace {

constexpr auto kInforms = static_cast<std::size_t>(TieLine::informs);
constexpr auto kReports = static_cast<std::size_t>(TieLine::reports_to);

}  // namespace

TEST_CASE("saved view: it shows everybody that it says, whoever was picked out before") {
    testing::Disk disk;
    testing::Tab tab(disk);
    const Id ana = tab.add("Ana");
    ViewState view(tab.app);
    SavedView saved;
    saved.filter = "tag:mentor";
    view.map.reading.only = {ana};
    show_saved_view(view, saved);
    CHECK(view.map.reading.only.empty());
    CHECK(view.map.reading.filter == "tag:mentor");
}

TEST_CASE("saved view: it keeps whether the toolbar is folded") {
    testing::Disk disk;
    testing::Tab tab(disk);
    ViewState view(tab.app);
    const SavedView open = what_is_shown(view);
    CHECK_FALSE(open.folded);
    fold_toolbar(view.map.reading);
    const SavedView folded = what_is_shown(view);
    CHECK(folded.folded);
    show_saved_view(view, open);
    CHECK(view.map.reading.toolbar_open);
    show_saved_view(view, folded);
    CHECK_FALSE(view.map.reading.toolbar_open);
    show_saved_view(view, folded);
    CHECK_FALSE(view.map.reading.toolbar_open);
}

TEST_CASE("saved view: the lines of organisations are switched off as they were when it was kept") {
    testing::Disk disk;
    testing::Tab tab(disk);
    ViewState view(tab.app);
    view.map.reading.hidden_lines[kInforms] = true;
    const SavedView kept = what_is_shown(view);
    CHECK(kept.hidden_lines[kInforms]);
    // Of another view all of them are there, and of this one as before.
    view.map.reading.hidden_lines[kReports] = true;
    show_saved_view(view, {});
    CHECK_FALSE(is_line_hidden(view, TieLine::informs));
    CHECK_FALSE(is_line_hidden(view, TieLine::reports_to));
    show_saved_view(view, kept);
    CHECK(is_line_hidden(view, TieLine::informs));
    CHECK_FALSE(is_line_hidden(view, TieLine::reports_to));
}

TEST_CASE("saved view: who was picked out when it was kept is picked out again, and no one else") {
    testing::Disk disk;
    testing::Tab tab(disk);
    const Id ana = tab.add("Ana");
    const Id ben = tab.add("Ben");
    tab.app.tick();
    ViewState view(tab.app);
    view.map.reading.only = {ana};
    const SavedView kept = what_is_shown(view);
    CHECK(kept.only == std::vector<Id>{ana});
    show_saved_view(view, {});
    read_map(view);
    CHECK_FALSE(is_left_out(view, tab.app.map().node_of(ben)));
    show_saved_view(view, kept);
    read_map(view);
    CHECK(view.map.reading.only == std::vector<Id>{ana});
    CHECK(is_left_out(view, tab.app.map().node_of(ben)));
    CHECK_FALSE(is_left_out(view, tab.app.map().node_of(ana)));
}
