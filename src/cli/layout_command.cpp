#include "cli/layout_command.hpp"

#include "graph/csr_graph.hpp"
#include "layout/force_layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <utility>

namespace kith::cli {

namespace {

constexpr std::uint32_t kMostNodes = 1u << 26;
constexpr std::size_t kMostComplaints = 20;

struct TieList {
    std::vector<graph::Tie> ties;
    std::uint32_t node_count = 0;
    std::vector<std::size_t> bad_lines;  // 1-based
};

bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r';
}

/// Cut the next word off `line`; empty at its end.
std::string_view next_word(std::string_view& line) {
    std::size_t begin = 0;
    while (begin < line.size() && is_separator(line[begin])) ++begin;
    std::size_t end = begin;
    while (end < line.size() && !is_separator(line[end])) ++end;
    const std::string_view word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

bool read_node(std::string_view word, graph::NodeIndex& node) {
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), node);
    return code == std::errc{} && end == word.data() + word.size() && node < kMostNodes;
}

bool read_weight(std::string_view word, float& weight) {
    // from_chars for floats is missing in the C++ library of the browser build.
    std::array<char, 64> text{};
    if (word.size() >= text.size()) return false;
    std::copy(word.begin(), word.end(), text.begin());
    char* end = nullptr;
    weight = std::strtof(text.data(), &end);
    return end == text.data() + word.size() && std::isfinite(weight) && weight > 0;
}

TieList read_ties(std::string_view text) {
    TieList list;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    for (std::size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with('#') || line.starts_with('%')) continue;
        const std::string_view first = next_word(line);
        if (first.empty()) continue;
        graph::Tie tie;
        const std::string_view second = next_word(line);
        const std::string_view weight = next_word(line);
        if (!read_node(first, tie.u) || !read_node(second, tie.v) ||
            (!weight.empty() && !read_weight(weight, tie.weight)) || !next_word(line).empty()) {
            list.bad_lines.push_back(number);
            continue;
        }
        list.node_count = std::max({list.node_count, tie.u + 1, tie.v + 1});
        list.ties.push_back(tie);
    }
    return list;
}

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

Result<void> write_positions(std::string_view path, const layout::Bodies& bodies) {
    std::string csv = "id,x,y\n";
    csv.reserve(bodies.count * 32);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        csv += std::to_string(i);
        csv += ',';
        append_number(csv, bodies.x[i]);
        csv += ',';
        append_number(csv, bodies.y[i]);
        csv += '\n';
    }
    return write_file(path, csv);
}

int usage(std::string_view message) {
    complain(message);
    return kUsage;
}

struct Call {
    std::string_view edges, out;
    std::uint32_t iterations = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t seed = 1;
    std::vector<std::uint32_t> snapshots;
};

Result<Call> read_call(Arguments arguments) {
    constexpr std::array<std::string_view, 6> kWithValue = {"edges",   "iterations", "seed",
                                                            "threads", "snapshots",  "out"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return std::unexpected(options.error());
    Call call;
    call.edges = options->value("edges");
    call.out = options->value("out");
    if (call.edges.empty() || call.out.empty() || !options->plain().empty()) {
        return fail(ErrorCode::bad_input, "layout needs --edges FILE and --out POS.csv");
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
    return call;
}

}  // namespace

int layout_command(Arguments arguments) {
    const Result<Call> call = read_call(arguments);
    if (!call) return usage(call.error().message);

    const Stopwatch reading;
    const auto bytes = read_file(call->edges);
    if (!bytes) {
        complain(bytes.error().message);
        return kDataProblem;
    }
    const TieList list = read_ties({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    for (std::size_t i = 0; i < std::min(list.bad_lines.size(), kMostComplaints); ++i) {
        complain(std::string(call->edges) + ":" + std::to_string(list.bad_lines[i]) +
                 ": not a tie; expected two node numbers below " + std::to_string(kMostNodes) +
                 " and perhaps a weight above 0");
    }
    if (!list.bad_lines.empty()) {
        complain(std::to_string(list.bad_lines.size()) + " lines could not be read");
        return kDataProblem;
    }
    graph::CsrGraph graph = graph::build_csr(list.node_count, list.ties);
    const std::size_t tie_count = graph.tie_count();
    const double read_ms = reading.ms();

    // Only the layout's own work is timed, not the writing between.
    double layout_ms = 0;
    layout::ForceLayout layout;
    {
        const Stopwatch placing;
        layout::LayoutParams params;
        params.seed = call->seed;
        layout.init(std::move(graph), {}, params);
        layout_ms += placing.ms();
    }
    std::string checkpoints;
    const auto run_to = [&](std::uint32_t steps, const std::string& path) -> Result<void> {
        const Stopwatch stepping;
        layout.step(steps - std::min(steps, layout.steps()));
        layout_ms += stepping.ms();
        checkpoints += (checkpoints.empty() ? "" : ",") + std::string("{\"iterations\":") +
                       std::to_string(layout.steps()) + ",\"ms\":" + milliseconds(layout_ms) +
                       ",\"file\":" + quoted(path) + "}";
        return write_positions(path, layout.bodies());
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
    print_line("{\"nodes\":" + std::to_string(list.node_count) +
               ",\"edges\":" + std::to_string(tie_count) + ",\"read_ms\":" + milliseconds(read_ms) +
               ",\"layout_ms\":" + milliseconds(layout_ms) + ",\"iterations\":" +
               std::to_string(layout.steps()) + ",\"checkpoints\":[" + checkpoints + "]}");
    return kOk;
}

}  // namespace kith::cli
