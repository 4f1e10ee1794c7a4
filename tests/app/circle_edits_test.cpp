#include "app/circle_edits.hpp"

#include "strategy/cadence.hpp"

#include "tests/strategy/made_people.hpp"

namespace kith {
namespace {

struct Circles : MadePeople {
    Id ana = person("Ana", {{"circles", TextList{"Choir", "Club"}}});
    Id ben = person("Ben", {{"circles", TextList{"Choir"}}});
    Id cleo = person("Cleo", {{"circles", TextList{"Club"}}});

    Circles() {
        set(circle_setting("Choir"), "20/40");
        apply_all();
    }
    CircleEdit change(std::string_view from, std::string_view to) {
        CircleEdit made = circle_edit(book, from, to);
        edit.changes = made.changes;
        apply_all();
        return made;
    }
    TextList of(Id id) const { return book.people.find(id)->circles; }
};

TEST_CASE("circles: renaming keeps places and the gap") {
    Circles made;
    CHECK(made.change("Choir", "Singers").label == "Rename the circle “Choir” to “Singers”");
    CHECK(made.of(made.ana) == TextList{"Singers", "Club"});
    CHECK(made.of(made.ben) == TextList{"Singers"});
    CHECK(setting(made.book, circle_setting("Singers")) == "20/40");
    CHECK(setting(made.book, circle_setting("Choir")).empty());
    CHECK(circle_edit(made.book, "Club", "Club").changes.empty());
    CHECK(circle_edit(made.book, "Nowhere", "Anywhere").changes.empty());
}

TEST_CASE("circles: merging leaves nobody twice in one, and the gap of the one that stays") {
    Circles made;
    CHECK(made.change("Choir", "Club").label == "Merge the circle “Choir” into “Club”");
    CHECK(made.of(made.ana) == TextList{"Club"});
    CHECK(made.of(made.ben) == TextList{"Club"});
    CHECK(setting(made.book, circle_setting("Club")) == "20/40");  // it had none
    Circles other;
    other.set(circle_setting("Club"), "7/14");
    other.apply_all();
    other.change("Choir", "Club");
    CHECK(setting(other.book, circle_setting("Club")) == "7/14");
}

TEST_CASE("circles: removing one keeps its people") {
    Circles made;
    CHECK(made.change("Choir", "").label == "Remove the circle “Choir”");
    CHECK(made.book.people.size() == 3);
    CHECK(made.of(made.ana) == TextList{"Club"});
    CHECK(made.of(made.ben).empty());
    CHECK(setting(made.book, circle_setting("Choir")).empty());
}

}  // namespace
}  // namespace kith
