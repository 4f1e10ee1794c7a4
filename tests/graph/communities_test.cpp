#include "graph/communities.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace kith::graph;

namespace {

std::vector<std::uint32_t> leiden(const CsrGraph& graph, const LeidenParams& params = {},
                                  std::size_t nodes = 4096) {
    Leiden job(graph, params);
    double before = 0;
    while (job.step(nodes)) {
        CHECK(job.progress() >= before);
        before = job.progress();
    }
    CHECK(job.progress() == 1);
    return job.communities();
}

/// Cliques of five, each tied to the next by one tie.
CsrGraph ring_of_cliques(NodeIndex cliques) {
    std::vector<Tie> ties;
    for (NodeIndex c = 0; c < cliques; ++c) {
        for (NodeIndex a = 0; a < 5; ++a) {
            for (NodeIndex b = a + 1; b < 5; ++b) ties.push_back({5 * c + a, 5 * c + b, 1});
        }
        ties.push_back({5 * c, 5 * ((c + 1) % cliques) + 1, 1});
    }
    return build_csr(std::size_t{5} * cliques, ties);
}

}  // namespace

TEST_CASE("Leiden: the karate club at the highest modularity there is") {
    // 0.4198, four communities: U. Brandes et al., "On modularity clustering", IEEE TKDE 20(2),
    // 2008.
    const CsrGraph club = known::karate_club();
    double best = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        LeidenParams params;
        params.seed = seed;
        const auto found = leiden(club, params);
        const double quality = modularity(club, found);
        CHECK(quality > 0.41);
        CHECK(quality < 0.41979);
        best = std::max(best, quality);
    }
    CHECK(best == doctest::Approx(0.4197896));
}

TEST_CASE("Leiden: each clique of a ring is a community, whatever the seed") {
    const CsrGraph ring = ring_of_cliques(8);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        LeidenParams params;
        params.seed = seed;
        const auto found = leiden(ring, params);
        for (NodeIndex v = 0; v < 40; ++v) CHECK(found[v] == v / 5);
    }
}

TEST_CASE("Leiden: the same seed gives the same communities, in steps of any size") {
    const CsrGraph graph = known::random_network(500, 2000, 4);
    const auto found = leiden(graph);
    CHECK(leiden(graph, {}, 1) == found);
    CHECK(leiden(graph, {}, 77) == found);
}

TEST_CASE("Leiden: communities are connected, and numbered by size") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const CsrGraph graph = known::random_network(400, 700, seed);
        const auto found = leiden(graph);
        const std::uint32_t count = 1 + *std::max_element(found.begin(), found.end());
        std::vector<std::uint32_t> size(count, 0);
        std::vector<Tie> within;
        for (NodeIndex v = 0; v < 400; ++v) {
            ++size[found[v]];
            for (const NodeIndex w : graph.neighbours(v)) {
                if (v < w && found[v] == found[w]) within.push_back({v, w, 1});
            }
        }
        CHECK(connected_components(build_csr(400, within)).size.size() == count);
        CHECK(std::is_sorted(size.rbegin(), size.rend()));
    }
}

TEST_CASE("Leiden: strong ties hold together what weak ones do not") {
    const std::vector<Tie> ties{{0, 1, 1}, {1, 2, 0.1f}, {2, 3, 1}, {3, 0, 0.1f}};
    CHECK(leiden(build_csr(4, ties)) == std::vector<std::uint32_t>{0, 0, 1, 1});
}

TEST_CASE("Leiden: nodes without ties are communities of their own") {
    const std::vector<Tie> ties{{1, 2}};
    CHECK(leiden(build_csr(4, ties)) == std::vector<std::uint32_t>{1, 0, 0, 2});
    CHECK(leiden(build_csr(2, {})) == std::vector<std::uint32_t>{0, 1});
    CHECK(leiden(CsrGraph{}).empty());
}

TEST_CASE("modularity: two triangles on one tie, by hand") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}};
    const CsrGraph graph = build_csr(6, ties);
    const std::vector<std::uint32_t> two{0, 0, 0, 1, 1, 1};
    CHECK(modularity(graph, two) == doctest::Approx(6.0 / 7 - 2 * 0.25));
    CHECK(modularity(graph, std::vector<std::uint32_t>(6, 0)) == doctest::Approx(0));
    CHECK(std::isnan(modularity(build_csr(2, {}), std::vector<std::uint32_t>{0, 1})));
}

TEST_CASE("participation: spread over groups or not") {
    const std::vector<Tie> ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}};
    const CsrGraph graph = build_csr(6, ties);
    const std::vector<std::uint32_t> group{0, 0, 1, 2, 3, 3};
    const auto values = participation(graph, group);
    CHECK(values[0] == doctest::Approx(0.75));  // one tie to each of four groups
    CHECK(values[1] == doctest::Approx(0.5));
    CHECK(values[3] == 0);
    CHECK(values[5] == 0);
}

TEST_CASE("participation: who stands between the sides of the karate club, and who does not") {
    // Ties to the own and to the other side, counted in Zachary's figure 1. R. Guimera and
    // L. A. N. Amaral call 0.62 and less peripheral, among two groups 0.5 is the most.
    const auto values = participation(known::karate_club(), known::karate_factions());
    CHECK(values[0] == doctest::Approx(1 - (15.0 * 15 + 1) / (16 * 16)));       // the instructor
    CHECK(values[33] == doctest::Approx(1 - (14.0 * 14 + 3 * 3) / (17 * 17)));  // the president
    CHECK(values[2] == doctest::Approx(1 - (6.0 * 6 + 4 * 4) / (10 * 10)));
    CHECK(values[30] == doctest::Approx(0.5));
    CHECK(values[11] == 0);  // knows the instructor alone
}

TEST_CASE("match_groups: communities keep their numbers through changes") {
    using Groups = std::vector<std::uint32_t>;
    // The same groups in another order.
    CHECK(match_groups(Groups{0, 0, 1, 1, 1}, Groups{1, 1, 0, 0, 0}) == Groups{1, 0});
    // One has split: the larger part keeps the number, the smaller gets a new one.
    CHECK(match_groups(Groups{7, 7, 7, 3, 3}, Groups{1, 0, 0, 2, 2}) == Groups{7, 8, 3});
    // Two have become one.
    CHECK(match_groups(Groups{0, 0, 1, 1, 1}, Groups{0, 0, 0, 0, 0}) == Groups{1});
    // Somebody new, alone.
    CHECK(match_groups(Groups{0, 0, kNoGroup}, Groups{0, 0, 1}) == Groups{0, 1});
    // A draw goes to the lower number.
    CHECK(match_groups(Groups{0, 1}, Groups{0, 0}) == Groups{0});
    CHECK(match_groups(Groups{}, Groups{}).empty());
}
