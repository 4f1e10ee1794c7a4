// Tulip's side of layout_peers.mjs: OGDF's FM^3 with the defaults of its plugin on a list of ties.
//
//     tulip_layout EDGES OUT.csv
//
// EDGES has a tie a line, `u v`, as `kith layout` reads it; OUT gets id,x,y. Printed as JSON is how
// long the plugin took, the least of wall and CPU, without reading and writing. The bench builds it
// where Tulip's headers are (Debian: libtulip-dev); CMake does not know of it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <tulip/DataSet.h>
#include <tulip/Graph.h>
#include <tulip/LayoutProperty.h>
#include <tulip/PluginLibraryLoader.h>
#include <tulip/PluginLister.h>
#include <tulip/TlpTools.h>
#include <utility>
#include <vector>

namespace {

constexpr const char* kPlugin = "FM^3 (OGDF)";

double wall_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

double cpu_ms() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Adds the nodes 0, 1, 2 … and the ties of a file to `graph`; false when there are none.
bool read_ties(const char* path, tlp::Graph& graph) {
    std::ifstream file(path);
    std::vector<std::pair<unsigned, unsigned>> ties;
    unsigned nodes = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#') || line.starts_with('%')) continue;
        std::replace_if(line.begin(), line.end(), [](char c) { return c == ',' || c == ';'; }, ' ');
        unsigned u = 0;
        unsigned v = 0;
        if (std::sscanf(line.c_str(), "%u %u", &u, &v) != 2) continue;
        ties.emplace_back(u, v);
        nodes = std::max({nodes, u + 1, v + 1});
    }
    graph.addNodes(nodes);
    for (const auto& [u, v] : ties) graph.addEdge(tlp::node(u), tlp::node(v));
    return !ties.empty();
}

bool write_positions(const char* path, const tlp::Graph& graph, const tlp::LayoutProperty& layout) {
    std::FILE* const file = std::fopen(path, "w");
    if (file == nullptr) return false;
    std::fputs("id,x,y\n", file);
    for (const tlp::node node : graph.nodes()) {
        const tlp::Coord& at = layout.getNodeValue(node);
        std::fprintf(file, "%u,%.9g,%.9g\n", node.id, static_cast<double>(at.x()),
                     static_cast<double>(at.y()));
    }
    return std::fclose(file) == 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("tulip_layout EDGES OUT.csv\n", stderr);
        return 2;
    }
    tlp::initTulipLib();
    tlp::PluginLibraryLoader::loadPlugins();
    if (!tlp::PluginLister::pluginExists(kPlugin)) {
        std::fprintf(stderr, "Tulip has no plugin %s\n", kPlugin);
        return 1;
    }
    tlp::Graph* const graph = tlp::newGraph();
    if (!read_ties(arguments[1], *graph)) {
        std::fprintf(stderr, "no ties in %s\n", arguments[1]);
        return 1;
    }
    tlp::DataSet parameters;
    tlp::PluginLister::getPluginParameters(kPlugin).buildDefaultDataSet(parameters);
    tlp::LayoutProperty layout(graph);
    std::string error;
    const double wall = wall_ms();
    const double cpu = cpu_ms();
    const bool laid_out = graph->applyPropertyAlgorithm(kPlugin, &layout, error, &parameters);
    const double ms = std::min(wall_ms() - wall, cpu_ms() - cpu);
    if (!laid_out || !write_positions(arguments[2], *graph, layout)) {
        std::fprintf(stderr, "%s failed on %s: %s\n", kPlugin, arguments[1], error.c_str());
        return 1;
    }
    std::printf("{\"ms\":%.3f}\n", ms);
    return 0;
}
