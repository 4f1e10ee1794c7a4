#include "cli/graph_commands.hpp"

#include "cli/commands.hpp"
#include "cli/edge_list.hpp"
#include "graph/clustering.hpp"
#include "graph/communities.hpp"
#include "graph/measure.hpp"
#include "graph/paths.hpp"
#include "strategy/people_network.hpp"
#include "text/book_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>

namespace kith::cli {

namespace {

struct Network {
    graph::CsrGraph graph;
    std::vector<std::string> names;  // without: 0, 1, 2 …
};

Network of_book(const Book& book) {
    Network network;
    for (const Person& person : book.people.rows())
        network.names.push_back(to_string(person.id.value));
    const std::size_t n = network.names.size();
    std::vector<graph::Tie> ties;
    for (const Tie& tie : book.ties.rows()) {
        const std::size_t a = book.people.row_of(tie.a);
        const std::size_t b = book.people.row_of(tie.b);
        if (a == n || b == n || tie.state == "rejected") continue;
        const float strength =
            tie.strength > 0 ? static_cast<float>(tie.strength) : kUnsaidStrength;
        ties.push_back(
            {static_cast<graph::NodeIndex>(a), static_cast<graph::NodeIndex>(b), strength});
    }
    network.graph = graph::build_csr(n, ties);
    return network;
}

Result<Network> read_network(std::string_view path) {
    const auto text = read_text(path);
    if (!text) return std::unexpected(text.error());
    if (text::looks_like_book_json(*text)) {
        const Result<Book> book = read_book(path);
        if (!book) return std::unexpected(book.error());
        return of_book(*book);
    }
    const Result<EdgeList> list = read_edge_list(*text, path);
    if (!list) return std::unexpected(list.error());
    std::vector<graph::Tie> ties;
    ties.reserve(list->weight.size());
    for (std::size_t i = 0; i < list->weight.size(); ++i) {
        ties.push_back(
            {list->ends[2 * i], list->ends[2 * i + 1], static_cast<float>(list->weight[i])});
    }
    return Network{graph::build_csr(list->node_count, ties), {}};
}

std::string number(double value) {
    if (std::isnan(value)) return "NaN";
    std::array<char, 48> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.17g", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// JSON has no NaN.
std::string json_number(double value) {
    return std::isnan(value) ? "null" : number(value);
}

Result<void> write_values(std::string_view path, const Network& network, std::string_view metric,
                          const graph::MeasureJob& job) {
    std::string csv = "id," + std::string(metric) + (job.errors().empty() ? "\n" : ",error\n");
    for (std::size_t v = 0; v < job.values().size(); ++v) {
        csv += network.names.empty() ? std::to_string(v) : network.names[v];
        csv += "," + number(job.values()[v]);
        if (!job.errors().empty()) csv += "," + number(job.errors()[v]);
        csv += "\n";
    }
    return write_file(path, csv);
}

/// What a measure says of the network as a whole.
std::string of_whole(const graph::CsrGraph& graph, graph::Measure measure,
                     const graph::MeasureJob& job) {
    if (measure == graph::Measure::leiden) {
        const std::vector<std::uint32_t> group(job.values().begin(), job.values().end());
        const std::size_t count = group.empty() ? 0 : 1 + *std::ranges::max_element(group);
        return ",\"modularity\":" + json_number(graph::modularity(graph, group)) +
               ",\"communities\":" + std::to_string(count);
    }
    if (measure == graph::Measure::clustering) {
        const graph::Clustering clustering = graph::clustering(graph);
        return ",\"mean\":" + json_number(clustering.mean) +
               ",\"transitivity\":" + json_number(clustering.transitivity);
    }
    if (measure == graph::Measure::betweenness)
        return std::string(",\"sampled\":") + (job.errors().empty() ? "false" : "true");
    return "";
}

std::string metric_list() {
    std::string list;
    for (const std::string_view name : graph::measure_names())
        list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
}

}  // namespace

int analyze_command(Arguments arguments) {
    constexpr std::array<std::string_view, 4> kWithValue = {"edges", "metric", "seed", "out"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    const bool is_plain = options->plain().size() == 1;
    const std::string_view path = is_plain ? options->plain().front() : options->value("edges");
    const std::size_t files = options->plain().size() + (options->has("edges") ? 1 : 0);
    const auto measure = graph::measure_named(options->value("metric"));
    const auto seed = options->number("seed", 1);
    if (!seed) return usage(seed.error().message);
    if (path.empty() || files != 1 || !measure) {
        return usage("analyze needs --edges FILE (or BOOK.json) and --metric, one of " +
                     metric_list());
    }
    const Stopwatch reading;
    const Result<Network> network = read_network(path);
    if (!network) return report(network.error());
    const double read_ms = reading.ms();
    const Stopwatch working;
    graph::MeasureJob job(network->graph, *measure, static_cast<std::uint64_t>(*seed));
    while (job.step()) {
    }
    const double ms = working.ms();
    if (options->has("out")) {
        const auto done =
            write_values(options->value("out"), *network, options->value("metric"), job);
        if (!done) return report(done.error());
    }
    print_line("{\"nodes\":" + std::to_string(network->graph.node_count()) +
               ",\"edges\":" + std::to_string(network->graph.tie_count()) +
               ",\"read_ms\":" + milliseconds(read_ms) + ",\"ms\":" + milliseconds(ms) +
               of_whole(network->graph, *measure, job) + "}");
    return kOk;
}

int paths_command(Arguments arguments) {
    constexpr std::array<std::string_view, 4> kWithValue = {"edges", "from", "to", "k"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    const auto from = options->number("from", 0);
    const auto to = options->number("to", 0);
    const auto k = options->number("k", 1);
    for (const auto* given : {&from, &to, &k}) {
        if (!*given) return usage(given->error().message);
    }
    if (!options->has("edges") || !options->has("from") || !options->has("to") || *k < 1 ||
        !options->plain().empty())
        return usage("paths needs --edges FILE, --from A and --to B, and perhaps -k K from 1");
    const auto text = read_text(options->value("edges"));
    if (!text) return report(text.error());
    const Result<EdgeList> list = read_edge_list(*text, options->value("edges"), true);
    if (!list) return report(list.error());
    for (const std::int64_t node : {*from, *to}) {
        if (node < 0 || node >= list->node_count) {
            return report({ErrorCode::not_found,
                           "There is no node " + std::to_string(node) + "; the list has 0 to " +
                               std::to_string(std::int64_t{list->node_count} - 1)});
        }
    }
    // Of several ties between two nodes the first is kept: the cheapest.
    std::vector<std::uint32_t> order(list->weight.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return list->weight[a] < list->weight[b];
    });
    std::vector<graph::Tie> ties;
    ties.reserve(order.size());
    for (const std::uint32_t i : order)
        ties.push_back({list->ends[2 * std::size_t{i}], list->ends[2 * std::size_t{i} + 1], 1});
    std::vector<std::uint32_t> first;
    const graph::CsrGraph graph = graph::build_csr(list->node_count, ties, &first);
    std::vector<double> costs;
    costs.reserve(first.size());
    for (const std::uint32_t i : first) costs.push_back(list->weight[order[i]]);

    const Stopwatch working;
    const std::vector<graph::Path> paths =
        graph::cheapest_paths(graph, costs, static_cast<graph::NodeIndex>(*from),
                              static_cast<graph::NodeIndex>(*to), static_cast<std::size_t>(*k));
    const double ms = working.ms();
    std::string cost_list;
    std::string path_list;
    for (const graph::Path& path : paths) {
        cost_list += (cost_list.empty() ? "" : ",") + number(path.cost);
        path_list += path_list.empty() ? "[" : ",[";
        for (std::size_t i = 0; i < path.nodes.size(); ++i)
            path_list += (i == 0 ? "" : ",") + std::to_string(path.nodes[i]);
        path_list += "]";
    }
    print_line("{\"ms\":" + milliseconds(ms) + ",\"costs\":[" + cost_list + "],\"paths\":[" +
               path_list + "]}");
    return kOk;
}

}  // namespace kith::cli
