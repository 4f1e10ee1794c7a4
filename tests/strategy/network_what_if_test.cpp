#include "strategy/network_what_if.hpp"

#include "model/edit.hpp"
#include "strategy/people_network.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

struct Made {
    Book book;
    Random random{9};
    std::vector<Id> people;
    EditBuilder edit;

    std::size_t person(std::string name, std::string layer = "", std::string place = "") {
        people.push_back(edit.create(EntityKind::person, random));
        edit.set(EntityKind::person, people.back(), "given", std::move(name));
        if (!layer.empty()) edit.set(EntityKind::person, people.back(), "layer", std::move(layer));
        if (!place.empty())
            edit.set(EntityKind::person, people.back(), "location", std::move(place));
        return people.size() - 1;
    }
    void tie(std::size_t a, std::size_t b) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", people[a]);
        edit.set(EntityKind::tie, id, "b", people[b]);
    }
    NetworkWhatIf read() {
        if (!edit.changes.empty()) {
            REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
            edit = {};
        }
        const Relations relations = build_relations(book);
        return {book, relations, person_facts(book, relations, {}, kToday)};
    }
    std::uint32_t row(std::size_t person) const {
        return static_cast<std::uint32_t>(book.people.row_of(people[person]));
    }
};

/// I keep up with Ana and Bo. Ana leads on to Cy and Di, Cy to Eve; nobody leads to Flo.
struct Chain : Made {
    Chain() {
        person("Ana", "15", "Lisbon");
        person("Bo", "150", "Oslo");
        person("Cy", "", "Lima");
        person("Di", "", "oslo ");
        person("Eve", "", "Quito");
        person("Flo", "known", "Rome");
        tie(0, 2);
        tie(0, 3);
        tie(2, 4);
    }
};

TEST_CASE("what if: whoever is only known by name is reached through others") {
    Chain made;
    const NetworkWhatIf what_if = made.read();
    const graph::Outlook& now = what_if.before().outlook;
    CHECK(what_if.my_ties() == 2);
    CHECK_FALSE(what_if.all_are_mine());
    CHECK(now.people == 6);
    CHECK(now.within_two == 4);  // Ana, Bo, Cy, Di
    CHECK(now.within_three == 5);
    CHECK(now.in_reach == 5);
    CHECK(now.components == 2);  // Flo is alone
    const auto places = static_cast<std::size_t>(Coverage::place);
    CHECK(what_if.before().covered[places] == 3);  // Oslo is written in two ways
}

TEST_CASE("what if: without Ana three others are lost, and the book stays as it is") {
    Chain made;
    const NetworkWhatIf what_if = made.read();
    const std::uint64_t revision = made.book.revision;
    const WhatIfChange change{{made.row(0)}, {}};
    const WhatIfSide after = what_if.after(change);
    CHECK(after.outlook.within_two == 1);
    CHECK(after.outlook.in_reach == 1);
    CHECK(after.outlook.people == 5);
    CHECK(after.covered[static_cast<std::size_t>(Coverage::place)] == 1);
    std::vector<std::uint32_t> lost = what_if.lost(change);
    std::vector<std::uint32_t> wanted = {made.row(2), made.row(3), made.row(4)};
    std::ranges::sort(wanted);
    CHECK(lost == wanted);
    REQUIRE(what_if.losses().size() == 2);
    CHECK(what_if.losses()[0].person == made.row(0));
    CHECK(what_if.losses()[0].others == 3);
    CHECK(what_if.losses()[1].person == made.row(2));
    CHECK(what_if.losses()[1].others == 1);
    CHECK(made.book.revision == revision);
    CHECK(made.book.people.size() == 6);
}

TEST_CASE("what if: a tie between Bo and Cy keeps those behind Cy") {
    Chain made;
    const NetworkWhatIf what_if = made.read();
    const WhatIfChange change{{made.row(0)}, {{made.row(1), made.row(2)}}};
    CHECK(what_if.after(change).outlook.in_reach == 3);  // Bo, Cy, Eve
    CHECK(what_if.lost(change) == std::vector<std::uint32_t>{made.row(3)});
    // What there is not is passed over.
    const WhatIfChange nothing{{77}, {{0, 99}}};
    CHECK(what_if.after(nothing).outlook == what_if.before().outlook);
}

TEST_CASE("what if: whom I would get to know is within one link of me, with those they know") {
    Chain made;
    const NetworkWhatIf what_if = made.read();
    const WhatIfChange change{{}, {}, {made.row(5), 99}};
    CHECK_FALSE(change.empty());
    const WhatIfSide after = what_if.after(change);
    CHECK(after.outlook.within_two == what_if.before().outlook.within_two + 1);
    CHECK(after.outlook.components == 1);
    const auto places = static_cast<std::size_t>(Coverage::place);
    CHECK(after.covered[places] == what_if.before().covered[places] + 1);
    // Who is tied already is no closer for it.
    const WhatIfChange known{{}, {{made.row(0), made.row(2)}}, {made.row(1)}};
    CHECK(what_if.after(known).outlook == what_if.before().outlook);
}

TEST_CASE("what if: where I kept up with nobody everybody counts as mine") {
    Made made;
    made.person("Ana");
    made.person("Bo");
    const NetworkWhatIf what_if = made.read();
    CHECK(what_if.all_are_mine());
    CHECK(what_if.before().outlook.within_two == 2);
    CHECK(what_if.before().outlook.cut_vertices == 0);  // I do not count
    CHECK(what_if.losses().empty());
    const NetworkWhatIf none = Made().read();
    CHECK(none.before().outlook.people == 0);
    CHECK(none.after({{0}, {}}).outlook.people == 0);
}

}  // namespace
}  // namespace kith
