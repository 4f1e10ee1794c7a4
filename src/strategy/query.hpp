// The query language: the same on the map, over people, in goals and on the command line.
//
//     org:acme tier:dormant last:>180d tag:mentor "free text" -archived sort:strength
//
// Terms stand beside each other and all must hold; OR stands between two groups of which one must;
// a minus turns a term or a (group) round. A word alone must start a word of what is written of a
// person; what stands in quotes must stand there as it is. A field has a value, or several with
// commas of which one must fit, "none" or "any"; numbers, days and what has an order take < <= > >=
// and low..high. Ages are days, weeks, months (30 days) or years (365): last:>6m is longer ago than
// that, last:6m within it, last:2026-05 in that month. Of a number, top10% are the tenth of those
// above 0 that have most. Letter case and accents do not matter.
#pragma once
#include "base/result.hpp"
#include "graph/measure.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/network_roles.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

enum class QueryField : std::uint8_t {
    name,
    org,
    title,
    email,
    phone,
    place,
    tag,
    circle,
    segment,  // of a query that was kept under a name
    language,
    notes,
    source,
    function,
    seniority,
    tier,
    layer,
    is,
    last,
    met,
    due,
    ties,
    strength,
    touches,
    impact,
    access,
    trust,
    total_strength,
    betweenness,
    harmonic,
    eigenvector,
    pagerank,
    constraint,
    clustering,
    core,
    effective_size,
    participation,
    closeness,
    component,
    cut_vertex,
    role,
    community,
    custom,  // a field of the book's own making, by its name
};

/// What kind of value a field has.
enum class QueryValue : std::uint8_t { text, choice, day, number };

/// A condition on one field, or free text.
struct QueryCondition {
    QueryField field = QueryField::name;
    Id custom;
    QueryValue kind = QueryValue::text;
    bool exact = false;                            // of text: = before the value
    bool none = false, any = false;                // nothing there; anything there
    std::vector<std::vector<std::string>> wanted;  // of text: alternatives, in folded words
    std::vector<std::string> whole;                // of text: the same, each as one folded text
    std::uint64_t choices = 0;                     // of a choice: a bit each
    // Of numbers and days, both ends included; of a relative day the age in days (of due: the days
    // that are left).
    double low = 0, high = 0;
    bool relative = false;
    double top = 0;  // of numbers: the share of those above 0 that have most, instead
};

/// A tree: what all, one or none of must hold.
struct QueryNode {
    enum class Kind : std::uint8_t { all, one, none, condition, words, phrase };
    Kind kind = Kind::all;
    std::vector<QueryNode> parts;
    QueryCondition condition;
    std::vector<std::string> words;  // folded; of a phrase one after another
};

struct Query {
    QueryNode root;  // without parts: everybody
    bool sorted = false, reversed = false;
    QueryField sort = QueryField::name;
    /// Only words: then a search that ranks what it finds does better.
    bool plain = true;
};

/// A query that was kept under a name, which segment:name stands for.
struct NamedQuery {
    std::string name, query;
};

/// The error says what is wrong and at which character, the first being 1: "Unknown word “tierr:”
/// at 1; did you mean “tier:”?" Repairs ill-formed UTF-8. Time O(length).
Result<Query> parse_query(std::string_view text, std::span<const CustomField> fields = {},
                          std::span<const NamedQuery> segments = {});
/// Whether it says itself what is to be with who is archived or passive.
bool asks_of_standing(const Query& query);
/// Whether an edit of others alone may change who matches: it asks who has most of something, or
/// for what is measured of the network.
bool asks_of_others(const Query& query);

/// The measure of the network by whose number a field asks; nothing for other fields.
std::optional<graph::Measure> query_measure(QueryField field);
inline constexpr std::size_t kQueryMeasures =
    static_cast<std::size_t>(graph::Measure::participation) + 1;

/// What is measured of the network of people, and not read from the book.
struct QueryNeeds {
    std::uint32_t measures = 0;  // asked by their numbers: a bit each, by graph::Measure
    bool roles = false, communities = false;

    bool any() const { return measures != 0 || roles || communities; }
    bool asks(std::size_t measure) const { return (measures >> measure & 1) != 0; }
    void add(const QueryNeeds& other);
};
QueryNeeds query_needs(const Query& query);

/// What was measured, a person row each; empty where nobody asks for it.
struct QueryNetwork {
    std::array<std::span<const double>, kQueryMeasures> measures;  // by graph::Measure; NaN: none
    std::span<const NetworkRole> roles;
    std::span<const std::uint32_t> community;      // graph::kNoGroup: none
    std::span<const std::string> community_names;  // by number
};

/// All must stay as long as they are asked.
struct QueryContext {
    const Book& book;
    const Relations& relations;
    std::span<const PersonFacts> facts;  // a person row each
    Day today = 0;
    QueryNetwork network = {};
};

/// Says of one person at a time whether they match.
class QueryMatcher {
  public:
    /// All three must outlive it.
    QueryMatcher(const Query& query, const QueryContext& context);
    bool operator()(std::uint32_t person_row) { return holds(query_.root, person_row); }

  private:
    bool holds(const QueryNode& node, std::uint32_t row);
    bool holds(const QueryCondition& condition, std::uint32_t row);
    bool text_holds(const QueryCondition& condition, std::uint32_t row);
    bool text_fits(const QueryCondition& condition, std::string_view text);
    bool list_fits(const QueryCondition& condition, std::span<const std::string> texts);
    bool community_holds(const QueryCondition& condition, std::uint32_t row);
    bool top_holds(const QueryCondition& condition, std::uint32_t row);
    bool custom_holds(const QueryCondition& condition, std::uint32_t row);
    const std::vector<std::string>& words_of(std::uint32_t row);

    const Query& query_;
    const QueryContext& context_;
    // Whether a text that many people share fits: one place, one organisation.
    std::unordered_map<const QueryCondition*, std::unordered_map<std::string, bool>> known_;
    std::unordered_map<const QueryCondition*, double> least_of_top_;
    std::vector<std::string> words_;  // folded, of the row below; an empty one between two texts
    std::uint32_t words_row_ = UINT32_MAX;
};

/// Rows of Book::people that match, in the query's order; without one by name. Among equals by
/// name, then id; who has nothing to sort by comes last.
std::vector<std::uint32_t> find_people(const Query& query, const QueryContext& context);
/// The same order for rows that were found otherwise.
void sort_people(const Query& query, const QueryContext& context, std::vector<std::uint32_t>& rows);

/// A field with its other names, and an example, for help and completion.
struct QueryFieldInfo {
    QueryField field;
    std::string_view name;
    std::string_view also;  // parted by spaces
    QueryValue kind;
    std::string_view example;
    std::optional<graph::Measure> measure = {};  // by whose number it asks
};
std::span<const QueryFieldInfo> query_fields();

}  // namespace kith
