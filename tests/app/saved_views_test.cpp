#include "app/saved_views.hpp"

#include "model/edit.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include <string>

namespace kith {
namespace {

void set(Book& book, const std::string& name, std::string value) {
    EditBuilder edit;
    edit.set_setting(book, name, std::move(value));
    static std::int64_t time = 0;
    REQUIRE(apply(book, {{++time, 0, 1}, "", std::move(edit.changes)}).has_value());
}

SavedView made() {
    Random random(2);
    SavedView view;
    view.setting = "map.view.1";
    view.name = "Who is dormant";
    view.note = "Two lines\nof it";
    view.place = 3;
    view.mode = MapMode::time;
    view.on = 20'000;
    view.filter = "tier:dormant \"a b\"";
    view.hides = true;
    view.only = {Id{1, 7}, Id{2, 3}};
    view.look.colour = {MapTrait::community, {}};
    view.look.size = {MapTrait::betweenness, {}};
    view.look.label = {MapTrait::custom, make_id(random)};
    view.look.group = {MapTrait::custom, make_id(random)};
    view.hidden = {"Acme", "No organisation"};
    view.hidden_lines = {false, true, false, true};
    view.links = 2;
    view.centre = make_id(random);
    view.folded = true;
    view.x = -12.5f;
    view.y = 40.25f;
    view.width = 640;
    view.height = 480;
    return view;
}

void check_same(const SavedView& a, const SavedView& b) {
    CHECK(a.setting == b.setting);
    CHECK(a.name == b.name);
    CHECK(a.note == b.note);
    CHECK(a.place == b.place);
    CHECK(a.mode == b.mode);
    CHECK(a.on == b.on);
    CHECK(a.filter == b.filter);
    CHECK(a.hides == b.hides);
    CHECK(a.only == b.only);
    CHECK(a.look == b.look);
    CHECK(a.hidden == b.hidden);
    CHECK(a.hidden_lines == b.hidden_lines);
    CHECK(a.links == b.links);
    CHECK(a.centre == b.centre);
    CHECK(a.folded == b.folded);
    CHECK(a.x == b.x);
    CHECK(a.y == b.y);
    CHECK(a.width == b.width);
    CHECK(a.height == b.height);
}

}  // namespace

TEST_CASE("saved views: one comes back as it was saved, also by way of a file") {
    Book book;
    const SavedView view = made();
    set(book, view.setting, saved_view_value(view, ""));
    REQUIRE(saved_views(book).size() == 1);
    check_same(saved_views(book).front(), view);
    const auto read = text::read_book_json(text::write_book_json(book));
    REQUIRE(read.has_value());
    Book other;
    Edit edit;
    edit.changes = read->changes;
    REQUIRE(replay(other, edit).has_value());
    REQUIRE(saved_views(other).size() == 1);
    check_same(saved_views(other).front(), view);
    // Of what is not said there is the usual.
    SavedView plain;
    plain.setting = "map.view.2";
    plain.name = "Plain";
    plain.place = 1;
    set(book, plain.setting, saved_view_value(plain, ""));
    REQUIRE(saved_views(book).size() == 2);
    check_same(saved_views(book).front(), plain);  // in the order of places
}

TEST_CASE("saved views: a deleted one and what is no view are passed over and stay in the book") {
    Book book;
    set(book, "map.view.a", "");
    set(book, "map.view.b", "not JSON");
    set(book, "map.view.c", R"({"name": "C", "picture": "later", "links": "99", "x": "1e99"})");
    set(book, "map.mode", R"({"name": "no view"})");
    const std::vector<SavedView> views = saved_views(book);
    REQUIRE(views.size() == 1);
    CHECK(views[0].name == "C");
    CHECK(views[0].mode == MapMode::network);
    CHECK(views[0].links == 6);
    CHECK(views[0].x == 0);
    CHECK(setting(book, "map.view.b") == "not JSON");
    // One from before the lines of organisations were kept shows all of them; of what it says,
    // words that name no line are passed over.
    CHECK(views[0].hidden_lines == std::array<bool, 4>{});
    set(book, "map.view.c", R"({"name": "C", "hidden_lines": "\ninforms\nsings"})");
    CHECK(saved_views(book)[0].hidden_lines == std::array<bool, 4>{false, false, false, true});
}

TEST_CASE(
    "saved views: people who are picked out are read in order, what is no id is passed over") {
    Book book;
    const std::string first = to_string(Id{1, 7});
    const std::string second = to_string(Id{2, 3});
    set(book, "map.view.a", R"({"only": ")" + second + R"(\nAna\n)" + first + R"("})");
    CHECK(saved_views(book)[0].only == std::vector<Id>{Id{1, 7}, Id{2, 3}});
    set(book, "map.view.a", R"({"name": "From before"})");
    CHECK(saved_views(book)[0].only.empty());
}

TEST_CASE("saved views: what a later version put into one stays when it is renamed") {
    SavedView view = made();
    const std::string before = R"({"name": "Old", "lens": "what-if", "filter": "org:acme"})";
    view.name = "New";
    view.filter.clear();
    const std::string value = saved_view_value(view, before);
    CHECK(value.contains(R"("lens":"what-if")"));
    CHECK(value.contains(R"("name":"New")"));
    CHECK_FALSE(value.contains("acme"));
}

}  // namespace kith
