// GraphML (http://graphml.graphdrawing.org, primer of 2007) as networkx, igraph, Gephi and yEd
// write it. Keys may stand in the graph. yEd keeps labels, places and arrows in elements of its own
// within a <data>. Nested graphs are groups; ports are passed over; a hyperedge ties all of its
// ends to one another.
#include "text/network_xml.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace kith::text {
namespace {

// A hyperedge of n ends is n (n - 1) / 2 ties.
constexpr std::size_t kMostEnds = 12;

struct Key {
    std::string name;
    bool is_drawing = false;  // its data are elements of yEd
};

struct Default {
    std::string key, value;
    bool of_nodes = false, of_edges = false;
    std::size_t last_set = 0;  // the item that has a value of its own
};

/// What is being read: a node, an edge or a hyperedge, with its data so far.
struct Item {
    enum class Kind : std::uint8_t { node, edge, hyperedge };
    Kind kind = Kind::node;
    NetworkNode node;
    NetworkEdge edge;
    std::vector<std::string> ends;
    std::size_t number = 0;
    std::vector<std::size_t> defaults_set;
    std::string drawn_label;
    double width = 0, height = 0;

    Attributes& attributes() { return kind == Kind::node ? node.attributes : edge.attributes; }
    std::size_t line() const { return kind == Kind::node ? node.line : edge.line; }
};

class GraphMlReader : public XmlNetworkReader {
  public:
    using XmlNetworkReader::XmlNetworkReader;

  private:
    enum class Wanted : std::uint8_t { nothing, data, label, fallback, description };

    void start(std::string_view name, const XmlAttributes& attributes, std::size_t line) override {
        if (in_port_ > 0 || name == "port") {
            ++in_port_;
        } else if (name == "key") {
            start_key(attributes);
        } else if (name == "default") {
            want(Wanted::fallback);
        } else if (name == "graph") {
            edge_default_.push_back(read_direction(attributes.get("edgedefault")));
        } else if (name == "node") {
            Item& item = start_item(Item::Kind::node);
            item.node.key = attributes.get("id");
            item.node.line = line;
            if (items_.size() > 1) item.node.parent = items_[items_.size() - 2].node.key;
        } else if (name == "edge" || name == "hyperedge") {
            start_edge(name, attributes, line);
        } else if (name == "endpoint" && !items_.empty()) {
            items_.back().ends.emplace_back(attributes.get("node"));
        } else if (name == "data") {
            start_data(attributes);
        } else if (name == "desc" && !items_.empty() && !in_data_) {
            want(Wanted::description);
        } else if (in_data_ && !items_.empty()) {
            start_drawing(name, attributes);
        }
    }

    void text(std::string_view text) override {
        if (wanted_ != Wanted::nothing && in_port_ == 0) text_ += text;
    }

    void end(std::string_view name) override {
        if (in_port_ > 0) {
            --in_port_;
        } else if (name == "key") {
            key_.clear();
        } else if (name == "default") {
            end_default();
        } else if (name == "graph") {
            if (!edge_default_.empty()) edge_default_.pop_back();
        } else if (name == "node" || name == "edge" || name == "hyperedge") {
            end_item();
        } else if (name == "data") {
            end_data();
        } else if (name == "desc" && wanted_ == Wanted::description) {
            put("description", std::move(text_));
            want(Wanted::nothing);
        } else if (wanted_ == Wanted::label && is_label(name)) {
            if (!items_.empty() && items_.back().drawn_label.empty())
                items_.back().drawn_label = plain_text(text_);
            want(Wanted::nothing);
        }
    }

    void want(Wanted wanted) {
        wanted_ = wanted;
        text_.clear();
    }

    static bool is_label(std::string_view name) {
        return name == "NodeLabel" || name == "EdgeLabel" || name == "Label.Text";
    }

    Item& start_item(Item::Kind kind) {
        Item& item = items_.emplace_back();
        item.kind = kind;
        item.number = ++items_seen_;
        return item;
    }

    void start_key(const XmlAttributes& attributes) {
        key_ = attributes.get("id");
        // Without a name of its own a key is called as its id.
        const std::string_view name = attributes.find("attr.name").value_or(key_);
        const bool drawing = attributes.get("yfiles.type").ends_with("graphics");
        keys_[key_] = {short_word(name), drawing};
        if (name == "creator" && attributes.get("for") == "graph") creator_key_ = key_;
        key_for_ = attributes.get("for");
    }

    void end_default() {
        const bool for_all = key_for_.empty() || key_for_ == "all";
        if (!key_.empty() && default_limit_.take(text_)) {
            default_of_key_[key_] = defaults_.size();
            defaults_.push_back({key_, std::move(text_), for_all || key_for_ == "node",
                                 for_all || key_for_ == "edge"});
        }
        want(Wanted::nothing);
    }

    void start_edge(std::string_view name, const XmlAttributes& attributes, std::size_t line) {
        Item& item = start_item(name == "edge" ? Item::Kind::edge : Item::Kind::hyperedge);
        item.edge.source = attributes.get("source");
        item.edge.target = attributes.get("target");
        item.edge.line = line;
        item.edge.direction = read_direction(attributes.get("directed"));
        if (item.edge.direction == Direction::unsaid && !edge_default_.empty())
            item.edge.direction = edge_default_.back();
    }

    void start_data(const XmlAttributes& attributes) {
        data_key_ = attributes.get("key");
        in_data_ = true;
        if (items_.empty() || !is_drawing(data_key_)) want(Wanted::data);
    }

    bool is_drawing(const std::string& key) const {
        const auto known = keys_.find(key);
        return known != keys_.end() && known->second.is_drawing;
    }

    /// yEd: <y:ShapeNode><y:Geometry x="" y=""/><y:NodeLabel>, <y:Arrows source="" target=""/>.
    void start_drawing(std::string_view name, const XmlAttributes& attributes) {
        Item& item = items_.back();
        if (is_label(name)) {
            want(Wanted::label);
        } else if (name == "Geometry" && !item.node.place) {
            const auto x = read_number(attributes.get("x"));
            const auto y = read_number(attributes.get("y"));
            // The corner of a box; the person stands in its middle.
            const double width = read_number(attributes.get("width")).value_or(0);
            const double height = read_number(attributes.get("height")).value_or(0);
            if (x && y) item.node.place = {*x + width / 2, *y + height / 2};
        } else if (name == "Arrows") {
            const bool at_source = attributes.find("source").value_or("none") != "none";
            const bool at_target = attributes.find("target").value_or("none") != "none";
            item.edge.direction = at_source == at_target ? Direction::none
                                  : at_target            ? Direction::forward
                                                         : Direction::backward;
        } else if (wanted_ == Wanted::data) {
            // Elements within a value that no key has told of: not a text.
            want(Wanted::nothing);
        }
    }

    void end_data() {
        if (wanted_ == Wanted::data) {
            if (items_.empty()) {
                // Of the graph as a whole.
                if (data_key_ == creator_key_ && text_ == "Kith") builder().set_ours();
            } else {
                const auto known = keys_.find(data_key_);
                if (const auto fallback = default_of_key_.find(data_key_);
                    fallback != default_of_key_.end())
                    defaults_[fallback->second].last_set = items_.back().number;
                put(known == keys_.end() ? data_key_ : known->second.name, std::move(text_));
            }
        }
        in_data_ = false;
        want(Wanted::nothing);
    }

    void put(std::string_view name, std::string value) {
        if (!items_.empty()) items_.back().attributes().emplace_back(name, std::move(value));
    }

    void end_item() {
        if (items_.empty()) return;
        Item item = std::move(items_.back());
        items_.pop_back();
        const bool is_node = item.kind == Item::Kind::node;
        for (const Default& fallback : defaults_) {
            if ((is_node ? fallback.of_nodes : fallback.of_edges) &&
                fallback.last_set != item.number)
                item.attributes().emplace_back(keys_[fallback.key].name, fallback.value);
        }
        if (is_node) {
            item.node.label = std::move(item.drawn_label);
            builder().add_node(std::move(item.node));
        } else if (item.kind == Item::Kind::edge) {
            item.edge.label = std::move(item.drawn_label);
            builder().add_edge(std::move(item.edge));
        } else {
            add_hyperedge(item);
        }
    }

    void add_hyperedge(const Item& item) {
        if (item.ends.size() > kMostEnds) {
            builder().remark(item.line(), "",
                             "This ties " + std::to_string(item.ends.size()) +
                                 " at once. Ties are read of " + std::to_string(kMostEnds) +
                                 " and fewer.",
                             true);
            return;
        }
        for (std::size_t i = 0; i < item.ends.size(); ++i) {
            for (std::size_t j = i + 1; j < item.ends.size(); ++j) {
                NetworkEdge edge = item.edge;
                edge.source = item.ends[i];
                edge.target = item.ends[j];
                edge.direction = Direction::none;
                builder().add_edge(std::move(edge));
            }
        }
    }

    std::unordered_map<std::string, Key> keys_;
    std::vector<Default> defaults_;
    DefaultLimit default_limit_;
    std::unordered_map<std::string, std::size_t> default_of_key_;
    std::vector<Direction> edge_default_;  // of the graphs that are open
    std::vector<Item> items_;              // nodes and edges that are open
    std::size_t items_seen_ = 0;
    std::size_t in_port_ = 0;
    bool in_data_ = false;
    std::string key_, key_for_, data_key_, creator_key_;
    Wanted wanted_ = Wanted::nothing;
    std::string text_;
};

}  // namespace

std::unique_ptr<Reader> open_graphml(std::string_view text, const ReadOptions& options) {
    return std::make_unique<GraphMlReader>(text, options);
}

}  // namespace kith::text
