// Milliseconds of a layout step, and of a whole layout, on generated ego networks: hubs of
// power-law sizes with their people, and as many ties between people as people. Prints a table;
// returns 1 when a warm step allocates.
//
//     layout_bench [most people, default 100000]
#include "base/random.hpp"
#include "graph/csr_graph.hpp"
#include "layout/force_layout.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

namespace {

std::size_t allocations = 0;

using kith::graph::NodeIndex;
using kith::graph::Tie;

kith::graph::CsrGraph ego_network(std::uint32_t people) {
    kith::Random random(people);
    const std::uint32_t hubs = people / 8;
    std::vector<Tie> ties;
    for (NodeIndex person = hubs; person < hubs + people; ++person) {
        const double at = random.unit() * random.unit() * random.unit();
        ties.push_back({static_cast<NodeIndex>(at * hubs), person, 1});
        ties.push_back({person, hubs + random.below(people), 0.25f});
    }
    return kith::graph::build_csr(hubs + people, ties);
}

double now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    void* const memory = std::malloc(std::max<std::size_t>(size, 1));
    if (memory == nullptr) std::abort();
    return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(std::max<std::size_t>(size, 1));
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

int main(int count, char** values) {
    const unsigned long most = count > 1 ? std::strtoul(values[1], nullptr, 10) : 100000;
    bool allocated = false;
    std::printf("%8s %8s %9s %9s %9s %7s %7s\n", "bodies", "ties", "place ms", "step ms", "to rest",
                "steps", "allocs");
    for (const std::uint32_t people : {1000u, 2000u, 10000u, 100000u}) {
        if (people > most) break;
        kith::graph::CsrGraph graph = ego_network(people);
        const std::size_t ties = graph.tie_count();
        kith::layout::ForceLayout layout;
        const double start = now_ms();
        layout.init(std::move(graph));
        const double placed = now_ms();
        layout.step(1);
        const std::size_t before = allocations;
        double fastest = 1e9;
        for (int sample = 0; sample < 10; ++sample) {
            const double from = now_ms();
            layout.step(2);
            fastest = std::min(fastest, (now_ms() - from) / 2);
        }
        const std::size_t in_steps = allocations - before;
        allocated |= in_steps != 0;
        // A hundred thousand to rest would take minutes on a slow machine, and say nothing new.
        if (people <= 10000) layout.step(100000);
        std::printf("%8zu %8zu %9.1f %9.3f %9.0f %7u %7zu\n", layout.bodies().count, ties,
                    placed - start, fastest, people <= 10000 ? now_ms() - start : 0.0,
                    layout.steps(), in_steps);
    }
    return allocated ? 1 : 0;
}
