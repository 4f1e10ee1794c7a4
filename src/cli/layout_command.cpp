#include "cli/layout_command.hpp"

#include "app/map_model.hpp"
#include "cli/commands.hpp"
#include "cli/edge_list.hpp"
#include "cli/threaded_layout.hpp"
#include "layout/force_layout.hpp"
#include "text/book_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>

namespace kith::cli {

namespace {

/// Numbers such as 50,100 in ascending order; false when they are none.
bool read_snapshots(std::string_view text, std::vector<std::uint32_t>& steps) {
    while (!text.empty()) {
        const std::string_view word = next_word(text);
        if (word.empty()) break;
        std::uint32_t number = 0;
        const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (code != std::errc{} || end != word.data() + word.size()) return false;
        steps.push_back(number);
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return true;
}

/// POS.50.csv for POS.csv and 50.
std::string snapshot_path(std::string_view out, std::uint32_t steps) {
    const std::size_t slash = out.find_last_of("/\\");
    const std::size_t dot = out.rfind('.');
    const bool has_ending = dot != out.npos && (slash == out.npos || dot > slash);
    const std::string_view stem = has_ending ? out.substr(0, dot) : out;
    return std::string(stem) + "." + std::to_string(steps) +
           std::string(has_ending ? out.substr(dot) : "");
}

void append_number(std::string& out, float value) {
    std::array<char, 48> text{};
    // Nine digits give every float back.
    const int length = std::snprintf(text.data(), text.size(), "%.9g", static_cast<double>(value));
    out.append(text.data(), static_cast<std::size_t>(length));
}

/// What is laid out: arrays as layouts take them, and the name of each node when it has one.
struct Network {
    LayoutJob job;
    std::vector<std::string> names;  // without: 0, 1, 2 …
};

Network map_of(const Book& book) {
    const TitleTable titles;  // they colour the map, and move nobody
    Directory directory(titles);
    directory.update(book, {});
    MapModel map;
    map.update(book, directory);
    Network network{map.layout_job(), {}};
    for (const MapNode& node : map.nodes())
        network.names.push_back(node.kind == MapNodeKind::me ? "me" : to_string(node.id));
    return network;
}

Result<Network> read_network(std::string_view path) {
    const auto bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    const std::string_view text{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
    if (text::looks_like_book_json(text)) {
        const Result<Book> book = read_book(path);
        if (!book) return std::unexpected(book.error());
        return map_of(*book);
    }
    Result<EdgeList> list = read_edge_list(text, path);
    if (!list) return std::unexpected(list.error());
    Network network;
    network.job.node_count = list->node_count;
    network.job.ends = std::move(list->ends);
    network.job.rest_length.assign(list->weight.size(), layout::LayoutParams{}.rest_length);
    network.job.weight.assign(list->weight.begin(), list->weight.end());
    return network;
}

Result<void> write_positions(std::string_view path, const Network& network,
                             const layout::Bodies& bodies) {
    std::string csv = "id,x,y\n";
    csv.reserve(bodies.count * 32);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        csv += network.names.empty() ? std::to_string(i) : network.names[i];
        csv += ',';
        append_number(csv, bodies.x[i]);
        csv += ',';
        append_number(csv, bodies.y[i]);
        csv += '\n';
    }
    return write_file(path, csv);
}

/// Root mean square of what the layout's repulsion is off from that of all pairs, of the
/// latter's mean, in these places. Time O(n^2).
std::string force_error(const layout::Bodies& bodies) {
    const std::size_t padded = bodies.x.size();
    std::vector<float> near_x(padded), near_y(padded), all_x(padded), all_y(padded), none(padded);
    layout::Quadtree tree;
    tree.reserve(bodies.count);
    tree.build(bodies);
    constexpr float kNoDiscs = layout::Quadtree::kNoDiscs;
    tree.repel(layout::LayoutParams{}.tolerance, kNoDiscs, {near_x, near_y, none, none});
    tree.repel(0, kNoDiscs, {all_x, all_y, none, none});
    double off = 0, all = 0;
    for (std::size_t i = 0; i < bodies.count; ++i) {
        const auto dx = static_cast<double>(near_x[i] - all_x[i]);
        const auto dy = static_cast<double>(near_y[i] - all_y[i]);
        off += dx * dx + dy * dy;
        all += static_cast<double>(all_x[i]) * static_cast<double>(all_x[i]) +
               static_cast<double>(all_y[i]) * static_cast<double>(all_y[i]);
    }
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), ",\"force_error\":%.3g",
                  all > 0 ? std::sqrt(off / all) : 0.0);
    return text.data();
}

struct Call {
    std::string_view edges, out;
    std::uint32_t iterations = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t seed = 1;
    std::uint32_t threads = 1;
    bool force_error = false;
    std::vector<std::uint32_t> snapshots;
};

Result<Call> read_call(Arguments arguments) {
    constexpr std::array<std::string_view, 6> kWithValue = {"edges",   "iterations", "seed",
                                                            "threads", "snapshots",  "out"};
    constexpr std::array<std::string_view, 1> kFlags = {"force-error"};
    const Result<Options> options = Options::parse(arguments, kWithValue, kFlags);
    if (!options) return std::unexpected(options.error());
    Call call;
    const bool is_plain = options->plain().size() == 1;
    call.edges = is_plain ? options->plain().front() : options->value("edges");
    call.out = options->value("out");
    const std::size_t files = options->plain().size() + (options->has("edges") ? 1 : 0);
    if (call.edges.empty() || call.out.empty() || files != 1) {
        return fail(ErrorCode::bad_input,
                    "layout needs --edges FILE (or BOOK.json) and --out POS.csv");
    }
    const auto iterations = options->number("iterations", call.iterations);
    const auto seed = options->number("seed", 1);
    const auto threads = options->number("threads", 1);
    for (const auto* number : {&iterations, &seed, &threads}) {
        if (!*number) return std::unexpected(number->error());
    }
    if (*iterations < 0 || *iterations > std::numeric_limits<std::uint32_t>::max()) {
        return fail(ErrorCode::bad_input, "--iterations takes a number of steps from 0");
    }
    if (*threads < 1) return fail(ErrorCode::bad_input, "--threads takes a number from 1");
    if (!read_snapshots(options->value("snapshots"), call.snapshots)) {
        return fail(ErrorCode::bad_input, "--snapshots takes numbers of steps such as 50,100");
    }
    call.iterations = static_cast<std::uint32_t>(*iterations);
    call.seed = static_cast<std::uint64_t>(*seed);
    call.threads = static_cast<std::uint32_t>(std::min(*threads, kMostThreads));
    call.force_error = options->has("force-error");
    return call;
}

}  // namespace

int layout_command(Arguments arguments) {
    const Result<Call> call = read_call(arguments);
    if (!call) return usage(call.error().message);

    const Stopwatch reading;
    const Result<Network> network = read_network(call->edges);
    if (!network) {
        complain(network.error().message);
        return kDataProblem;
    }
    const LayoutJob& job = network->job;
    const double read_ms = reading.ms();

    // Only the layout's own work is timed, not the writing between.
    double layout_ms = 0;
    layout::ForceLayout layout;
    {
        const Stopwatch placing;
        layout::LayoutParams params;
        params.seed = call->seed;
        layout.init(job.node_count, {job.ends, job.weight, job.rest_length},
                    {{}, job.radius, job.start, job.pinned, true, job.key}, params);
        layout_ms += placing.ms();
    }
    std::string checkpoints;
    const auto run_to = [&](std::uint32_t steps, const std::string& path) -> Result<void> {
        const Stopwatch stepping;
        step_by_threads(layout, steps - std::min(steps, layout.steps()), call->threads);
        layout_ms += stepping.ms();
        checkpoints += (checkpoints.empty() ? "" : ",") + std::string("{\"iterations\":") +
                       std::to_string(layout.steps()) + ",\"ms\":" + milliseconds(layout_ms) +
                       ",\"file\":" + json_string(path) + "}";
        return write_positions(path, *network, layout.bodies());
    };
    for (const std::uint32_t snapshot : call->snapshots) {
        if (snapshot > call->iterations) break;
        if (const auto done = run_to(snapshot, snapshot_path(call->out, snapshot)); !done) {
            complain(done.error().message);
            return kDataProblem;
        }
    }
    if (const auto done = run_to(call->iterations, std::string(call->out)); !done) {
        complain(done.error().message);
        return kDataProblem;
    }
    print_line("{\"nodes\":" + std::to_string(job.node_count) +
               ",\"edges\":" + std::to_string(layout.graph().tie_count()) + ",\"read_ms\":" +
               milliseconds(read_ms) + ",\"layout_ms\":" + milliseconds(layout_ms) +
               ",\"iterations\":" + std::to_string(layout.steps()) + ",\"checkpoints\":[" +
               checkpoints + "]" + (call->force_error ? force_error(layout.bodies()) : "") + "}");
    return kOk;
}

}  // namespace kith::cli
