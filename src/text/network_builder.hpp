// Collects the nodes and edges of a network as the reader of a format finds them, one by one, with
// what their attributes mean. What becomes of them is decided when all are there
// (network_resolve.hpp).
#pragma once
#include "text/gathered.hpp"
#include "text/network_fields.hpp"
#include "text/network_values.hpp"
#include "text/remark_limit.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith::text {

using Attributes = std::vector<std::pair<std::string, std::string>>;  // name and value

/// A node as the file has it; all text UTF-8.
struct NetworkNode {
    std::string key;    // empty: nothing refers to it
    std::string label;  // empty: among the attributes, or the key
    Attributes attributes;
    std::optional<std::pair<double, double>> place;
    std::string parent;                // key of the node that it stands in
    TextList circles;                  // clusters of a drawing that it stands in
    NodeKind kind = NodeKind::unsaid;  // where the format itself says it
    std::size_t line = 0;
};

struct NetworkEdge {
    std::string source, target;  // keys, or labels where no node has such a key
    std::string type, label;
    Attributes attributes;
    Direction direction = Direction::unsaid;  // overruled by an attribute
    std::optional<double> weight;
    std::size_t line = 0;
};

/// All that was collected. A reference is what an edge says of its end: it has a key, and a node if
/// there is one of that key.
struct CollectedNetwork {
    static constexpr std::uint32_t kNone = UINT32_MAX;

    struct Node {
        Contact contact;
        NodeKind kind = NodeKind::unsaid;
        std::string kind_word;  // as typed: "Company"
        std::string parent;     // a key
    };
    struct Edge {
        std::uint32_t a = 0, b = 0;  // references
        std::uint32_t type = 0;      // in `types`
        std::uint32_t details = kNone;
        std::uint32_t line = 0;
        bool directed = false;  // from a to b
        bool weighted = false;
        bool gone = false;  // it became something else than a tie
        double weight = 1;
    };
    struct Details {
        Date since, until;
        std::string evidence, title, unit;
        bool inferred = false;  // this and the like below: of a file of ours, as in NamedTie
        double confidence = 0;
        std::string rule;
    };
    struct Reference {
        const std::string* key = nullptr;  // in `references`
        std::uint32_t node = kNone;
        std::uint32_t line = 0;  // where an edge first named it
    };

    std::deque<Node> nodes;  // large: they never move
    std::vector<Edge> edges;
    std::vector<Details> details;
    std::vector<std::string> types;
    std::vector<Reference> references;
    std::unordered_map<std::string, std::uint32_t> reference_of_key;

    bool ours = false;            // the file was written by Kith
    bool named_by_edges = false;  // an edge to an unknown node is nothing amiss
    bool any_weight = false;
    bool weights_are_strengths = true;  // all that were given were called so
    Gathered remarks;                   // its remarks and notes
    RemarkLimit remark_limit;

    void remark(std::size_t line, std::string_view column, std::string reason, bool left_out) {
        remark_limit.add(remarks, {line, std::string(column), std::move(reason), left_out});
    }
};

class NetworkBuilder {
  public:
    explicit NetworkBuilder(const ReadOptions& options) : options_(options) {}

    void add_node(NetworkNode&& node);
    void add_edge(NetworkEdge&& edge);
    void remark(std::size_t line, std::string_view column, std::string reason, bool left_out) {
        network_.remark(line, column, std::move(reason), left_out);
    }
    void note(std::string words) { network_.remarks.notes.push_back(std::move(words)); }
    /// Nodes and edges so far.
    std::size_t seen() const { return seen_; }

    /// The file was written by Kith: strengths and names are what they say.
    void set_ours() { network_.ours = true; }
    /// Nodes are named by the edges themselves.
    void set_named_by_edges() { network_.named_by_edges = true; }
    /// An edge without a word about its direction goes by direction_by_meaning(), not both ways.
    void set_direction_by_meaning() { direction_by_meaning_ = true; }

    CollectedNetwork& network() { return network_; }
    const ReadOptions& options() const { return options_; }

  private:
    struct EdgeWords {
        std::string type, label;
    };

    std::uint32_t reference(std::string_view key, std::size_t line);
    CollectedNetwork::Node& node_of(const NetworkNode& from);
    void find_kind(CollectedNetwork::Node& node, const NetworkNode& from, std::vector<bool>& used);
    void read_attribute(NetworkEdge& edge, EdgeField field, const std::string& name,
                        std::string& value, CollectedNetwork::Edge& made,
                        CollectedNetwork::Details& details);
    void set_weight(CollectedNetwork::Edge& made, double weight, bool strength);
    std::uint32_t number_of_type(std::string&& type);

    ReadOptions options_;
    CollectedNetwork network_;
    FieldNames names_;
    std::unordered_map<std::string, std::uint32_t> type_numbers_;
    std::size_t seen_ = 0;
    bool direction_by_meaning_ = false;
};

}  // namespace kith::text
