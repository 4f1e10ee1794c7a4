// Milliseconds of what people wait for on a network of many: the what-if lens, Leiden, a sample of
// betweenness, the cheapest paths; and the longest step of those that go in steps. graph_bench.mjs
// compares with another program.
//
//     graph_bench [people, default 10000]
#include "base/random.hpp"
#include "graph/betweenness.hpp"
#include "graph/communities.hpp"
#include "graph/measure.hpp"
#include "graph/paths.hpp"
#include "graph/what_if.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using namespace kith::graph;

/// Circles of some thirty people, ten ties a person, most of them within the circle.
CsrGraph circles(std::uint32_t people) {
    kith::Random random(people);
    std::vector<Tie> ties;
    for (NodeIndex person = 0; person < people; ++person) {
        for (int tie = 0; tie < 5; ++tie) {
            const NodeIndex near = person / 30 * 30 + random.below(30);
            const NodeIndex other = random.unit() < 0.7 ? near : random.below(people);
            ties.push_back({person, other, static_cast<float>(0.1 + 0.9 * random.unit())});
        }
    }
    return build_csr(people, ties);
}

double now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

template <class Work>
double fastest(int rounds, Work work) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double from = now_ms();
        work();
        best = std::min(best, now_ms() - from);
    }
    return best;
}

}  // namespace

int main(int count, char** values) {
    const unsigned long people = count > 1 ? std::strtoul(values[1], nullptr, 10) : 10000;
    const CsrGraph graph = circles(static_cast<std::uint32_t>(people));
    std::printf("%zu people, %zu ties\n", graph.node_count(), graph.tie_count());
    const std::vector<NodeIndex> removed{1, 2, 3};
    const std::vector<Tie> added{{0, static_cast<NodeIndex>(people / 2), 1}};
    std::vector<std::uint32_t> group(graph.node_count());
    for (std::size_t v = 0; v < group.size(); ++v) group[v] = static_cast<std::uint32_t>(v / 30);
    const WhatIf lens(graph, 0, group);
    std::printf("%-28s %9.2f ms\n", "what if, after", fastest(10, [&] {
                    if (lens.after({removed, added}) == lens.before()) std::abort();
                }));
    std::printf("%-28s %9.2f ms\n", "what if, lost", fastest(10, [&] {
                    if (lens.lost({removed, added}).size() > people) std::abort();
                }));
    std::printf("%-28s %9.2f ms\n", "5 cheapest paths", fastest(10, [&] {
                    if (cheapest_paths(graph, {}, 0, static_cast<NodeIndex>(people - 1), 5).empty())
                        std::abort();
                }));
    for (const std::string_view name : measure_names()) {
        const double from = now_ms();
        double longest = 0;
        MeasureJob job(graph, *measure_named(name));
        for (bool more = true; more;) {
            const double start = now_ms();
            more = job.step();
            longest = std::max(longest, now_ms() - start);
        }
        std::printf("%-28.*s %9.2f ms, longest step %.2f ms\n", static_cast<int>(name.size()),
                    name.data(), now_ms() - from, longest);
    }
}
