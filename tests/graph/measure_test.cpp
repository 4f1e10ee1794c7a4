// Every measure on real networks, against what igraph and networkx say (tests/data/graph).
#include "graph/measure.hpp"

#include "graph/betweenness.hpp"
#include "graph/clustering.hpp"
#include "graph/communities.hpp"
#include "graph/known_networks.hpp"
#include "graph/paths.hpp"
#include "graph/reach.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "data_file.hpp"
#include <algorithm>
#include <bit>
#include <cmath>
#include <sstream>
#include <string>

using namespace kith::graph;

namespace {

CsrGraph read_edges(const std::string& name) {
    std::istringstream text(test_text("graph/" + name + ".edges"));
    std::vector<Tie> ties;
    std::size_t n = 0;
    for (std::string line; std::getline(text, line);) {
        std::istringstream numbers(line);
        Tie tie;
        numbers >> tie.u >> tie.v;
        if (float strength = 0; numbers >> strength) tie.weight = strength;
        n = std::max({n, std::size_t{tie.u} + 1, std::size_t{tie.v} + 1});
        ties.push_back(tie);
    }
    return build_csr(n, ties);
}

std::vector<double> values_of(const CsrGraph& graph, Measure measure) {
    MeasureJob job(graph, measure);
    double before = 0;
    while (job.step()) {
        CHECK(job.progress() >= before);
        before = job.progress();
    }
    CHECK(job.progress() == 1);
    return job.values();
}

void compare(const CsrGraph& graph, const std::string& name, const nlohmann::json& expected) {
    CAPTURE(name);
    const std::vector<double> values = values_of(graph, *measure_named(name));
    REQUIRE(values.size() == graph.node_count());
    double sum = 0;
    std::size_t undefined = 0;
    std::vector<double> sorted;
    for (const double value : values) {
        if (std::isnan(value)) {
            ++undefined;
        } else {
            sum += value;
            sorted.push_back(value);
        }
    }
    std::sort(sorted.rbegin(), sorted.rend());
    CHECK(undefined == expected["undefined"].get<std::size_t>());
    CHECK(sum == doctest::Approx(expected["sum"].get<double>()).epsilon(1e-9));
    for (std::size_t i = 0; i < 10; ++i)
        CHECK(sorted[i] == doctest::Approx(expected["highest"][i].get<double>()).epsilon(1e-9));
    for (const auto& [node, value] : expected["nodes"].items()) {
        const double ours = values[std::stoul(node)];
        if (value.is_null()) {
            CHECK(std::isnan(ours));
        } else {
            CHECK(std::abs(ours - value.get<double>()) <= 1e-9 * (1 + std::abs(ours)));
        }
    }
}

}  // namespace

TEST_CASE("measures: as igraph has them, on three real networks, one of them with strengths") {
    for (const std::string name : {"ca-grqc", "email-eu-core", "karate-club"}) {
        CAPTURE(name);
        const CsrGraph graph = read_edges(name);
        const auto expected = nlohmann::json::parse(test_text("graph/" + name + ".json"));
        for (const auto& [measure, summary] : expected["measures"].items())
            compare(graph, measure, summary);
        const Clustering whole = clustering(graph);
        CHECK(whole.mean == doctest::Approx(expected["mean_clustering"].get<double>()));
        CHECK(whole.transitivity == doctest::Approx(expected["transitivity"].get<double>()));
        const std::vector<double> found = values_of(graph, Measure::leiden);
        const std::vector<std::uint32_t> group(found.begin(), found.end());
        CHECK(modularity(graph, group) > expected["leiden_modularity"].get<double>() - 0.005);
    }
}

TEST_CASE("components, reach and shortest paths: as igraph has them, on three real networks") {
    for (const std::string name : {"ca-grqc", "email-eu-core", "karate-club"}) {
        CAPTURE(name);
        const CsrGraph graph = read_edges(name);
        const auto expected = nlohmann::json::parse(test_text("graph/" + name + ".json"));
        std::vector<std::uint32_t> sizes = connected_components(graph).size;
        std::sort(sizes.rbegin(), sizes.rend());
        CHECK(sizes == expected["components"].get<std::vector<std::uint32_t>>());
        for (const auto& [node, within] : expected["reach"].items())
            CHECK(reach(graph, static_cast<NodeIndex>(std::stoul(node)), 3) ==
                  within.get<std::vector<std::uint32_t>>());
        REQUIRE(expected["shortest_paths"].size() > 4);
        for (const auto& asked : expected["shortest_paths"]) {
            std::vector<double> lengths;
            for (const Path& path : cheapest_paths(graph, {}, asked[0], asked[1], 5))
                lengths.push_back(path.cost);
            CHECK(lengths == asked[2].get<std::vector<double>>());
        }
    }
}

TEST_CASE("betweenness: a sample keeps to its stated error in a real network, too") {
    const CsrGraph graph = read_edges("email-eu-core");
    const std::vector<double> exact = values_of(graph, Measure::betweenness);
    BetweennessParams params;
    params.most_exact = 100;
    params.samples = 200;
    Betweenness sampled(graph, params);
    while (sampled.step()) {
    }
    std::size_t within = 0;
    for (std::size_t v = 0; v < exact.size(); ++v)
        within += std::abs(sampled.values()[v] - exact[v]) <= sampled.errors()[v] + 1e-9 ? 1 : 0;
    CHECK(within * 100 >= exact.size() * 92);
}

TEST_CASE("measures in rounds: their progress grows before they are done") {
    const CsrGraph graph = read_edges("karate-club");
    for (const Measure measure : {Measure::eigenvector, Measure::pagerank}) {
        MeasureJob job(graph, measure);
        for (int i = 0; i < 20; ++i) REQUIRE(job.step());
        CHECK(job.progress() > 0.1);
        CHECK(job.progress() < 1);
    }
}

TEST_CASE("participation: of tie strength, in the karate club after it split") {
    // Sums of strengths of the matrix: of the president's 48 contexts 8 are with the other side.
    const auto values = participation(read_edges("karate-club"), known::karate_factions());
    CHECK(values[33] == doctest::Approx(1 - (8.0 * 8 + 40 * 40) / (48 * 48)));
    CHECK(values[0] == doctest::Approx(1 - (2.0 * 2 + 40 * 40) / (42 * 42)));
    CHECK(values[30] == doctest::Approx(1 - (5.0 * 5 + 6 * 6) / (11 * 11)));
}

TEST_CASE("measures: each has a name, and gives a value to every node of odd networks") {
    const CsrGraph nobody;
    const CsrGraph alone = build_csr(2, {});
    for (const std::string_view name : measure_names()) {
        CAPTURE(name);
        const auto measure = measure_named(name);
        REQUIRE(measure.has_value());
        CHECK(values_of(nobody, *measure).empty());
        CHECK(values_of(alone, *measure).size() == 2);
    }
    CHECK_FALSE(measure_named("fame").has_value());
    CHECK(measure_named("effective-size") == Measure::effective_size);
    CHECK(measure_named("participation") == Measure::participation);
}

TEST_CASE("measures: the same bits natively and in wasm, with and without SIMD") {
    const CsrGraph graph = known::random_network(600, 2400, 9);
    std::uint64_t hash = 14695981039346656037ull;  // FNV-1a, a word at a time
    for (const std::string_view name : measure_names()) {
        for (const double value : values_of(graph, *measure_named(name))) {
            const std::uint64_t bits = std::isnan(value) ? 1 : std::bit_cast<std::uint64_t>(value);
            hash = (hash ^ bits) * 1099511628211ull;
        }
    }
    CHECK(hash == 9292856408075896115ull);
}
