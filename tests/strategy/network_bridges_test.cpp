#include "strategy/network_bridges.hpp"

#include "strategy/made_people.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kith;

namespace {

/// Ana, Ben and Cleo know each other, Dan knows Cleo, and Eva and Finn know Dan and each other; Gus
/// knows Ana alone.
struct Chain : MadePeople {
    std::vector<Id> who;

    Chain() {
        for (const char* name : {"Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus"})
            who.push_back(person(name));
        for (const auto& [a, b] : std::vector<std::pair<int, int>>{
                 {0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}, {0, 6}})
            know(a, b);
        apply_all();
    }
    Id know(int a, int b, const std::string& state = "accepted") {
        return add(EntityKind::tie, {{"a", who[static_cast<std::size_t>(a)]},
                                     {"b", who[static_cast<std::size_t>(b)]},
                                     {"type", std::string("knows")},
                                     {"state", state}});
    }
    std::uint32_t at(std::size_t person) const {
        return static_cast<std::uint32_t>(row(who[person]));
    }
};

}  // namespace

TEST_CASE("bridges: which ties hold others, those that hold most first, and whom") {
    const Chain made;
    const NetworkBridges bridges(made.book);
    REQUIRE(bridges.all().size() == 2);
    CHECK(bridges.holding_several() == 1);
    CHECK(bridges.all()[0].held == made.at(3));
    CHECK(bridges.all()[0].holder == made.at(2));
    CHECK(bridges.all()[0].count == 3);
    std::vector<std::uint32_t> beyond = {made.at(3), made.at(4), made.at(5)};
    std::ranges::sort(beyond);
    CHECK(bridges.cut_off(bridges.all()[0]) == beyond);
    CHECK(bridges.all()[1].held == made.at(6));
    CHECK(bridges.all()[1].holder == made.at(0));
    CHECK(bridges.cut_off(bridges.all()[1]) == std::vector<std::uint32_t>{made.at(6)});
}

TEST_CASE("bridges: two ties of the same two are one, a second way takes them away") {
    Chain made;
    made.know(3, 2);
    made.know(4, 0, "rejected");
    made.apply_all();
    CHECK(NetworkBridges(made.book).all().size() == 2);
    made.know(4, 0);
    made.apply_all();
    const NetworkBridges bridges(made.book);
    REQUIRE(bridges.all().size() == 1);
    CHECK(bridges.all()[0].held == made.at(6));
    CHECK(NetworkBridges(Book{}).all().empty());
}
