// GEXF 1.1, 1.2 and 1.3 (https://gexf.net/schema.html) as Gephi, networkx and graphology write it.
// Attributes have ids and titles; the values name the ids ("for", in old files "id"). The place is
// a <viz:position>. Nodes may stand in nodes or name the one that they stand in ("pid"). Of an edge
// that was there for a time ("start", "end", spells) the first and the last day count.
#include "text/network_xml.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace kith::text {
namespace {

struct Declared {
    std::string title;
    std::string fallback;
    bool has_fallback = false;
    std::size_t last_set = 0;  // the item that has a value of its own
};

struct Declarations {
    std::unordered_map<std::string, Declared> by_id;
    std::vector<std::string> with_fallback;  // ids
    DefaultLimit limit;
};

struct Item {
    bool is_node = false;
    NetworkNode node;
    NetworkEdge edge;
    std::size_t number = 0;
    std::string start, end;

    Attributes& attributes() { return is_node ? node.attributes : edge.attributes; }
};

class GexfReader : public XmlNetworkReader {
  public:
    using XmlNetworkReader::XmlNetworkReader;

  private:
    void start(std::string_view name, const XmlAttributes& attributes, std::size_t line) override {
        text_.clear();
        if (name == "graph") {
            edge_default_ = read_direction(attributes.get("defaultedgetype"));
        } else if (name == "attributes") {
            declaring_ = attributes.get("class") == "edge" ? &of_edges_ : &of_nodes_;
        } else if (name == "attribute" && declaring_ != nullptr) {
            attribute_ = attributes.get("id");
            const std::string_view title = attributes.get("title");
            declaring_->by_id[attribute_].title = short_word(title.empty() ? attribute_ : title);
        } else if (name == "node") {
            start_node(attributes, line);
        } else if (name == "edge") {
            start_edge(attributes, line);
        } else if (!items_.empty()) {
            start_within(name, attributes);
        }
    }

    void text(std::string_view text) override { text_ += text; }

    void end(std::string_view name) override {
        if (name == "creator") {
            if (text_ == "Kith") {
                is_ours_ = true;
                builder().set_ours();
            }
        } else if (name == "attributes") {
            declaring_ = nullptr;
        } else if (name == "default" && declaring_ != nullptr) {
            end_default();
        } else if ((name == "node" || name == "edge") && !items_.empty()) {
            end_item();
        }
        text_.clear();
    }

    void end_default() {
        const auto declared = declaring_->by_id.find(attribute_);
        if (declared == declaring_->by_id.end() || declared->second.has_fallback ||
            !declaring_->limit.take(text_))
            return;
        declared->second.fallback = text_;
        declared->second.has_fallback = true;
        declaring_->with_fallback.push_back(attribute_);
    }

    Item& start_item(bool is_node, const XmlAttributes& attributes) {
        Item& item = items_.emplace_back();
        item.is_node = is_node;
        item.number = ++items_seen_;
        item.start = attributes.get("start");
        item.end = attributes.get("end");
        for (const std::string_view time : {"timestamp", "timestamps", "intervals"}) {
            if (const auto value = attributes.find(time))
                item.attributes().emplace_back(time, *value);
        }
        return item;
    }

    void start_node(const XmlAttributes& attributes, std::size_t line) {
        Item& item = start_item(true, attributes);
        item.node.key = attributes.get("id");
        item.node.label = attributes.get("label");
        item.node.parent = attributes.get("pid");
        item.node.line = line;
        if (item.node.parent.empty() && items_.size() > 1)
            item.node.parent = items_[items_.size() - 2].node.key;
    }

    void start_edge(const XmlAttributes& attributes, std::size_t line) {
        Item& item = start_item(false, attributes);
        item.edge.source = attributes.get("source");
        item.edge.target = attributes.get("target");
        item.edge.label = attributes.get("label");
        item.edge.type = attributes.get("kind");
        const std::string_view weight = attributes.get("weight");
        item.edge.weight = read_number(weight);
        if (!item.edge.weight && !weight.empty())
            item.edge.attributes.emplace_back("weight", weight);
        item.edge.direction = read_direction(attributes.get("type"));
        if (item.edge.direction == Direction::unsaid) item.edge.direction = edge_default_;
        item.edge.line = line;
    }

    void start_within(std::string_view name, const XmlAttributes& attributes) {
        Item& item = items_.back();
        if (name == "attvalue") {
            const std::string id(attributes.find("for").value_or(attributes.get("id")));
            Declarations& declarations = item.is_node ? of_nodes_ : of_edges_;
            const auto declared = declarations.by_id.find(id);
            if (declared != declarations.by_id.end()) declared->second.last_set = item.number;
            put(item, declared == declarations.by_id.end() ? id : declared->second.title,
                std::string(attributes.get("value")));
        } else if (name == "position" && item.is_node) {
            const auto x = read_number(attributes.get("x"));
            const auto y = read_number(attributes.get("y"));
            // Where ours is only drawn, and not put by hand, it has no third coordinate.
            const bool is_drawn = is_ours_ && !attributes.find("z");
            if (x && y && !is_drawn) item.node.place = {*x, *y};
        } else if (name == "parent" && item.is_node && item.node.parent.empty()) {
            item.node.parent = attributes.get("for");
        } else if (name == "spell" || name == "slice") {
            if (item.start.empty()) item.start = attributes.get("start");
            item.end = attributes.get("end");
        }
    }

    /// Of a value that changes with time the last one counts.
    static void put(Item& item, const std::string& name, std::string value) {
        Attributes& attributes = item.attributes();
        if (!attributes.empty() && attributes.back().first == name)
            attributes.back().second = std::move(value);
        else
            attributes.emplace_back(name, std::move(value));
    }

    void end_item() {
        Item item = std::move(items_.back());
        items_.pop_back();
        const Declarations& declarations = item.is_node ? of_nodes_ : of_edges_;
        for (const std::string& id : declarations.with_fallback) {
            const Declared& declared = declarations.by_id.at(id);
            if (declared.last_set != item.number)
                item.attributes().emplace_back(declared.title, declared.fallback);
        }
        if (!item.start.empty()) item.attributes().emplace_back("start", std::move(item.start));
        if (!item.end.empty()) item.attributes().emplace_back("end", std::move(item.end));
        if (item.is_node)
            builder().add_node(std::move(item.node));
        else
            builder().add_edge(std::move(item.edge));
    }

    Declarations of_nodes_, of_edges_;
    Declarations* declaring_ = nullptr;
    std::string attribute_;
    Direction edge_default_ = Direction::unsaid;
    bool is_ours_ = false;     // written by Kith
    std::vector<Item> items_;  // nodes and edges that are open
    std::size_t items_seen_ = 0;
    std::string text_;
};

}  // namespace

std::unique_ptr<Reader> open_gexf(std::string_view text, const ReadOptions& options) {
    return std::make_unique<GexfReader>(text, options);
}

}  // namespace kith::text
