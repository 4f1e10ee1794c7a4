// kith query: who in a book matches.
#include "app/built_in_titles.hpp"
#include "app/directory.hpp"
#include "app/segments.hpp"
#include "cli/commands.hpp"
#include "graph/communities.hpp"
#include "graph/measure.hpp"
#include "strategy/people_network.hpp"
#include "strategy/query.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {
namespace {

struct MeasuredNetwork {
    std::array<std::vector<double>, kQueryMeasures> measures;
    std::vector<NetworkRole> roles;
    std::vector<std::uint32_t> community;
    std::vector<std::string> community_names;
};

std::vector<double> measure(const graph::CsrGraph& graph, graph::Measure which) {
    graph::MeasureJob job(graph, which);
    while (job.step()) {
    }
    return job.values();
}

/// The network of people as the page measures it, as far as a query asks for it.
MeasuredNetwork measure_network(const Book& book, const Relations& relations,
                                std::span<const TitleClass> titles, QueryNeeds needs) {
    MeasuredNetwork measured;
    if (!needs.any()) return measured;
    const graph::CsrGraph graph = graph::build_csr(book.people.size(), ties_between(book));
    for (std::size_t i = 0; i < kQueryMeasures; ++i) {
        if (needs.asks(i)) measured.measures[i] = measure(graph, static_cast<graph::Measure>(i));
    }
    if (needs.roles) {
        std::array<std::vector<double>, kRoleMeasures.size()> of;
        std::ranges::transform(kRoleMeasures, of.begin(),
                               [&](graph::Measure which) { return measure(graph, which); });
        measured.roles = network_roles(graph, {of[0], of[1], of[2], of[3]}, book.people.rows(),
                                       titles, network_role_params(book));
    }
    if (needs.communities) {
        for (const double group : measure(graph, graph::Measure::leiden))
            measured.community.push_back(std::isnan(group) ? graph::kNoGroup
                                                           : static_cast<std::uint32_t>(group));
        measured.community_names = community_names(book, relations, graph, measured.community);
    }
    return measured;
}

struct Found {
    std::vector<PersonFacts> facts;  // by row
    std::vector<std::uint32_t> rows;
};

Result<Found> find_in(const Book& book, Directory& directory, std::string_view text, Day today) {
    const Result<Query> query = parse_query(text, book.custom_fields.rows(), named_queries(book));
    if (!query) return std::unexpected(query.error());
    directory.update(book, {});
    std::vector<TitleClass> classes;
    for (const PersonLine& line : directory.lines()) classes.push_back(line.title);
    Found found;
    found.facts = person_facts(book, directory.relations(), classes, today);
    const MeasuredNetwork measured =
        measure_network(book, directory.relations(), classes, query_needs(*query));
    QueryNetwork network{{}, measured.roles, measured.community, measured.community_names};
    std::ranges::copy(measured.measures, network.measures.begin());
    found.rows = find_people(*query, {book, directory.relations(), found.facts, today, network});
    return found;
}

}  // namespace

Result<std::vector<Id>> people_found(const Book& book, std::string_view query, Day today) {
    const TitleTable titles = built_in_titles();
    Directory directory(titles);
    const Result<Found> found = find_in(book, directory, query, today);
    if (!found) return std::unexpected(found.error());
    std::vector<Id> people;
    for (const std::uint32_t row : found->rows) people.push_back(book.people.rows()[row].id.value);
    return people;
}

int query_command(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue = {"limit", "on"};
    // A query may begin with a minus: only what has two is an option.
    std::vector<std::string_view> named, plain;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!arguments[i].starts_with("--")) {
            plain.push_back(arguments[i]);
            continue;
        }
        named.push_back(arguments[i]);
        if (i + 1 < arguments.size()) named.push_back(arguments[++i]);
    }
    const Result<Options> options = Options::parse(named, kWithValue, {});
    if (!options) return usage(options.error().message);
    const auto limit = options->number("limit", 100);
    if (!limit) return usage(limit.error().message);
    const std::optional<Day> today = day_asked(*options);
    if (plain.size() != 2 || *limit < 0 || !today)
        return usage(
            "query needs BOOK and 'org:acme last:>180d' or the like, and perhaps --limit N and "
            "--on 2026-11-22");
    const Result<Book> book = read_book(plain.front());
    if (!book) return report(book.error());

    const Stopwatch working;
    const TitleTable titles = built_in_titles();
    Directory directory(titles);
    const Result<Found> found = find_in(*book, directory, plain[1], *today);
    if (!found) return report(found.error());
    const std::vector<PersonFacts>& facts = found->facts;
    const std::vector<std::uint32_t>& rows = found->rows;
    const double ms = working.ms();

    std::string people;
    for (std::size_t i = 0; i < std::min(rows.size(), static_cast<std::size_t>(*limit)); ++i) {
        const std::uint32_t row = rows[i];
        const PersonLine& line = directory.lines()[row];
        const PersonFacts& of = facts[row];
        std::array<char, 32> strength{};
        std::snprintf(strength.data(), strength.size(), "%.4g", static_cast<double>(of.strength));
        people +=
            (people.empty() ? "" : ",") + std::string("{\"id\":") +
            json_string(to_string(line.id)) + ",\"name\":" + json_string(line.name) +
            ",\"organisation\":" +
            json_string(std::string(directory.organisation_name(*book, row))) +
            ",\"tier\":" + json_string(std::string(band_name(of.band))) +
            ",\"strength\":" + strength.data() + ",\"ties\":" + std::to_string(of.ties) +
            ",\"last\":" +
            (of.last == Relations::kNever ? "null" : json_string(to_string(from_day(of.last)))) +
            "}";
    }
    print_line("{\"ms\":" + milliseconds(ms) + ",\"found\":" + std::to_string(rows.size()) +
               ",\"people\":[" + people + "]}");
    return kOk;
}

}  // namespace kith::cli
