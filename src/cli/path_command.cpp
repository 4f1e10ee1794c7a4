// kith path: through whom somebody in the book can be reached.
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

namespace kith::cli {
namespace {

std::string with_digits(double value) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.4g", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// The one person of this name; without one, the one whose name has it in it.
Result<std::size_t> find_person(const Book& book, std::string_view name) {
    const std::string wanted = fold(tidy_spaces(name));
    std::vector<std::size_t> found, like;
    for (std::size_t row = 0; row < book.people.size(); ++row) {
        const std::string known = fold(display_name(book.people.rows()[row]));
        if (known == wanted) found.push_back(row);
        if (known.contains(wanted)) like.push_back(row);
    }
    if (found.empty()) found = like;
    if (found.size() == 1) return found.front();
    if (found.empty())
        return fail(ErrorCode::not_found, "Nobody in the book is called " + std::string(name));
    constexpr std::size_t kNamed = 5;
    std::string names;
    for (const std::size_t row : found) {
        if (row == found[std::min(kNamed, found.size() - 1)] && found.size() > kNamed) {
            names += " and " + std::to_string(found.size() - kNamed) + " more";
            break;
        }
        names += (names.empty() ? "" : ", ") + display_name(book.people.rows()[row]);
    }
    return fail(ErrorCode::conflict, "Several are called that: " + names);
}

float strength_of_tie(const graph::CsrGraph& graph, graph::NodeIndex u, graph::NodeIndex v) {
    const auto targets = graph.neighbours(u);
    const auto at = std::ranges::lower_bound(targets, v);
    return graph.weights(u)[static_cast<std::size_t>(at - targets.begin())];
}

}  // namespace

int path_command(Arguments arguments) {
    constexpr std::array<std::string_view, 3> kWithValue = {"to", "k", "on"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    const auto k = options->number("k", 5);
    if (!k) return usage(k.error().message);
    const std::optional<Day> today = day_asked(*options);
    if (options->plain().size() != 1 || !options->has("to") || *k < 1 || *k > 100 || !today)
        return usage(
            "path needs BOOK.json and --to NAME, and perhaps -k K from 1 to 100 and --on "
            "2026-11-22");
    const Result<Book> book = read_book(options->plain().front());
    if (!book) return report(book.error());
    const Result<std::size_t> to = find_person(*book, options->value("to"));
    if (!to) return report(to.error());

    const Stopwatch working;
    const PeopleNetwork network = people_network(*book, build_relations(*book), *today);
    WarmPathParams params;
    params.most_paths = static_cast<std::uint32_t>(*k);
    const std::vector<graph::Path> paths = warm_paths(
        network.graph, 0, static_cast<graph::NodeIndex>(*to + 1), network.introducers, params);
    const double ms = working.ms();
    std::string costs, names, strengths;
    for (const graph::Path& path : paths) {
        const char* const comma = costs.empty() ? "" : ",";
        costs += comma + with_digits(path.cost);
        names += std::string(comma) + "[\"me\"";
        strengths += std::string(comma) + "[";
        for (std::size_t i = 1; i < path.nodes.size(); ++i) {
            names += "," + json_string(display_name(book->people.rows()[path.nodes[i] - 1]));
            strengths +=
                (i == 1 ? "" : ",") + with_digits(static_cast<double>(strength_of_tie(
                                          network.graph, path.nodes[i - 1], path.nodes[i])));
        }
        names += "]";
        strengths += "]";
    }
    print_line("{\"ms\":" + milliseconds(ms) + ",\"costs\":[" + costs + "],\"paths\":[" + names +
               "],\"strengths\":[" + strengths + "]}");
    return kOk;
}

}  // namespace kith::cli
