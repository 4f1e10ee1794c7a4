#include "graph/what_if.hpp"

#include "graph/constraint.hpp"
#include "graph/cut_points.hpp"
#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace kith::graph;

TEST_CASE("what if: without Heather, Andre no longer reaches Ike and Jane") {
    const CsrGraph kite = known::kite();
    const std::vector<std::uint32_t> side{0, 0, 0, 0, 0, 0, 0, 1, 2, WhatIf::kNotCounted};
    const WhatIf lens(kite, 0, side);
    const Outlook& before = lens.before();
    CHECK(before.people == 10);
    CHECK(before.within_two == 7);
    CHECK(before.within_three == 8);
    CHECK(before.in_reach == 9);
    CHECK(before.components == 1);
    CHECK(before.cut_vertices == 2);
    CHECK(before.bridges == 2);
    CHECK(before.constraint == doctest::Approx(constraint(kite)[0]));
    CHECK(before.covered == 2);

    const std::vector<NodeIndex> heather{7};
    const Change change{heather, {}};
    const Outlook after = lens.after(change);
    CHECK(after.people == 9);
    CHECK(after.within_two == 6);
    CHECK(after.within_three == 6);
    CHECK(after.in_reach == 6);
    CHECK(after.components == 2);
    CHECK(after.cut_vertices == 0);
    CHECK(after.bridges == 1);
    CHECK(after.covered == 1);
    CHECK(lens.lost(change) == std::vector<NodeIndex>{8, 9});
    CHECK(lens.lost(change).size() == cut_points(kite, 0).lost[7]);
    CHECK(lens.before() == before);
}

TEST_CASE("what if: a tie to Jane makes Heather and Ike less needed") {
    const CsrGraph kite = known::kite();
    const WhatIf lens(kite, 0);
    const std::vector<Tie> tie{{0, 9, 1}};
    const Outlook after = lens.after({{}, tie});
    CHECK(after.within_two == 9);
    CHECK(after.cut_vertices == 0);
    CHECK(after.bridges == 0);
    CHECK(after.constraint < lens.before().constraint);
    CHECK(lens.changed({{}, tie}).tie_count() == 19);
    const std::vector<NodeIndex> heather{7};
    CHECK(lens.lost({heather, tie}).empty());
}

TEST_CASE("what if: no change changes nothing, and me cannot be taken out") {
    const CsrGraph club = known::karate_club();
    const WhatIf lens(club, 0);
    CHECK(lens.after({}) == lens.before());
    CHECK(lens.changed({}) == club);
    const std::vector<NodeIndex> odd{0, 99};
    CHECK(lens.after({odd, {}}) == lens.before());
    const std::vector<Tie> none{{0, 0, 1}, {0, 99, 1}};
    CHECK(lens.after({{}, none}) == lens.before());
}

TEST_CASE("what if: me alone") {
    const CsrGraph alone = build_csr(1, {});
    const WhatIf lens(alone, 0);
    CHECK(lens.before().in_reach == 0);
    CHECK(lens.before().components == 1);
    CHECK(std::isnan(lens.before().constraint));
}
