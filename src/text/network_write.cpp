#include "text/network_write.hpp"

#include "base/room.hpp"
#include "base/utf8.hpp"
#include "text/network_export.hpp"
#include "text/network_values.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace kith::text {
namespace {

/// Text as XML 1.0 has it, in elements and in attributes. What is no character of XML goes.
void append_xml(std::string& out, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\t':
            case '\n':
            case '\r':
                // As they are, an attribute would have spaces in their place.
                out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
                break;
            default:
                if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) out += text.substr(begin, at - begin);
        }
    }
}

std::string number_text(double number) {
    return nlohmann::json(number).dump();
}

/// A value as text; lists as the format has them.
struct ValueText {
    bool bracketed;

    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(Date value) const { return to_string(value); }
    std::string operator()(const TextList& value) const { return join_values(value, bracketed); }
    // The values of no exported column.
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(Id value) const { return to_string(value); }
    std::string operator()(const IdList&) const { return {}; }
    std::string operator()(const MapPlace&) const { return {}; }
    std::string operator()(const Boxed<Stamps>&) const { return {}; }
};

std::string_view type_name(std::size_t type, std::string_view list) {
    if (type == Value(false).index()) return "boolean";
    if (type == Value(std::int64_t{}).index()) return "long";
    if (type == Value(0.0).index()) return "double";
    return type == Value(TextList{}).index() ? list : "string";
}

class Xml {
  public:
    Xml& raw(std::string_view text) {
        out_ += text;
        return *this;
    }
    Xml& escaped(std::string_view text) {
        append_xml(out_, text);
        return *this;
    }
    Xml& attribute(std::string_view name, std::string_view value) {
        return raw(" ").raw(name).raw("=\"").escaped(value).raw("\"");
    }
    std::string take() { return std::move(out_); }
    void make_room(const Progress& now) { kith::make_room(out_, now.done, now.total); }

  private:
    std::string out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
};

class Counter {
  public:
    explicit Counter(const ExportedNetwork& network)
        : now_{"node or edge", 0, network.nodes.size() + network.edges.size()} {}
    const Progress& next() {
        ++now_.done;
        return now_;
    }
    const Progress& now() const { return now_; }

  private:
    Progress now_;
};

bool is_placed(const MapPlace& place) {
    return !(place == MapPlace{});
}

// ---- GEXF ---------------------------------------------------------------------------------------

void gexf_attributes(Xml& xml, std::string_view of, const std::vector<ExportedAttribute>& all) {
    if (all.empty()) return;
    xml.raw("<attributes").attribute("class", of).raw(">\n");
    for (std::size_t i = 0; i < all.size(); ++i) {
        xml.raw("<attribute").attribute("id", std::to_string(i)).attribute("title", all[i].title);
        xml.attribute("type", type_name(all[i].type, "liststring")).raw("/>\n");
    }
    xml.raw("</attributes>\n");
}

void gexf_values(Xml& xml, const ExportedValues& values) {
    if (values.empty()) return;
    xml.raw("<attvalues>");
    for (const auto& [column, value] : values) {
        xml.raw("<attvalue").attribute("for", std::to_string(column));
        xml.attribute("value", std::visit(ValueText{true}, value)).raw("/>");
    }
    xml.raw("</attvalues>");
}

void gexf_looks(Xml& xml, const ExportedNode& node, const DrawnNodes& drawn) {
    const DrawnNode* look = drawn.find(node.id);
    if (look != nullptr) {
        const std::uint32_t colour = look->colour;
        xml.raw("<viz:color").attribute("r", std::to_string(colour & 255u));
        xml.attribute("g", std::to_string(colour >> 8 & 255u));
        xml.attribute("b", std::to_string(colour >> 16 & 255u)).raw("/>");
    }
    if (is_placed(node.place)) {
        xml.raw("<viz:position").attribute("x", number_text(double{node.place.x}));
        xml.attribute("y", number_text(double{node.place.y})).attribute("z", "0").raw("/>");
    } else if (look != nullptr) {
        xml.raw("<viz:position").attribute("x", number_text(double{look->x}));
        xml.attribute("y", number_text(double{look->y})).raw("/>");
    }
    if (look != nullptr)
        xml.raw("<viz:size").attribute("value", number_text(double{look->size})).raw("/>");
}

Stepwise<std::string> gexf(const ExportedNetwork& network, Day today, const DrawnNodes& drawn) {
    Counter counter(network);
    Xml xml;
    xml.raw(
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
        "version=\"1.3\">\n<meta");
    xml.attribute("lastmodifieddate", to_string(from_day(today)));
    xml.raw(
        "><creator>Kith</creator><description>People and ties</description></meta>\n<graph "
        "mode=\"static\"");
    xml.attribute("defaultedgetype", network.directed ? "directed" : "undirected").raw(">\n");
    gexf_attributes(xml, "node", network.node_attributes);
    gexf_attributes(xml, "edge", network.edge_attributes);
    xml.raw("<nodes>\n");
    for (const ExportedNode& node : network.nodes) {
        xml.raw("<node")
            .attribute("id", to_string(node.id))
            .attribute("label", node.label)
            .raw(">");
        gexf_values(xml, node.values);
        gexf_looks(xml, node, drawn);
        xml.raw("</node>\n");
        xml.make_room(counter.next());
        co_yield counter.now();
    }
    xml.raw("</nodes>\n<edges>\n");
    for (const ExportedEdge& edge : network.edges) {
        xml.raw("<edge").attribute("id", to_string(edge.id));
        xml.attribute("source", to_string(edge.source)).attribute("target", to_string(edge.target));
        // Edges of several kinds between the same two stay apart by it.
        if (!edge.type.empty()) xml.attribute("kind", edge.type).attribute("label", edge.type);
        if (edge.weight > 0) xml.attribute("weight", number_text(edge.weight));
        xml.raw(">");
        gexf_values(xml, edge.values);
        xml.raw("</edge>\n");
        xml.make_room(counter.next());
        co_yield counter.now();
    }
    co_return xml.raw("</edges>\n</graph>\n</gexf>\n").take();
}

// ---- GraphML ------------------------------------------------------------------------------------

void graphml_key(Xml& xml, std::string_view id, std::string_view of, std::string_view name,
                 std::string_view type) {
    xml.raw("<key").attribute("id", id).attribute("for", of).attribute("attr.name", name);
    xml.attribute("attr.type", type).raw("/>\n");
}

void graphml_data(Xml& xml, std::string_view key, std::string_view text) {
    xml.raw("<data").attribute("key", key).raw(">").escaped(text).raw("</data>");
}

void graphml_values(Xml& xml, std::string_view prefix, const ExportedValues& values) {
    for (const auto& [column, value] : values)
        graphml_data(xml, std::string(prefix) + std::to_string(column),
                     std::visit(ValueText{false}, value));
}

void graphml_keys(Xml& xml, const ExportedNetwork& network) {
    graphml_key(xml, "creator", "graph", "creator", "string");
    graphml_key(xml, "date", "graph", "date", "string");
    graphml_key(xml, "label", "node", "label", "string");
    graphml_key(xml, "x", "node", "x", "double");
    graphml_key(xml, "y", "node", "y", "double");
    for (std::size_t i = 0; i < network.node_attributes.size(); ++i) {
        const ExportedAttribute& attribute = network.node_attributes[i];
        graphml_key(xml, "n" + std::to_string(i), "node", attribute.title,
                    type_name(attribute.type, "string"));
    }
    graphml_key(xml, "edge_label", "edge", "label", "string");
    graphml_key(xml, "weight", "edge", "weight", "double");
    for (std::size_t i = 0; i < network.edge_attributes.size(); ++i) {
        const ExportedAttribute& attribute = network.edge_attributes[i];
        graphml_key(xml, "e" + std::to_string(i), "edge", attribute.title,
                    type_name(attribute.type, "string"));
    }
}

Stepwise<std::string> graphml(const ExportedNetwork& network, Day today) {
    Counter counter(network);
    Xml xml;
    xml.raw(
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    graphml_keys(xml, network);
    xml.raw("<graph id=\"kith\"");
    xml.attribute("edgedefault", network.directed ? "directed" : "undirected").raw(">\n");
    graphml_data(xml, "creator", "Kith");
    graphml_data(xml, "date", to_string(from_day(today)));
    xml.raw("\n");
    for (const ExportedNode& node : network.nodes) {
        xml.raw("<node").attribute("id", to_string(node.id)).raw(">");
        graphml_data(xml, "label", node.label);
        graphml_values(xml, "n", node.values);
        if (is_placed(node.place)) {
            graphml_data(xml, "x", number_text(double{node.place.x}));
            graphml_data(xml, "y", number_text(double{node.place.y}));
        }
        xml.raw("</node>\n");
        xml.make_room(counter.next());
        co_yield counter.now();
    }
    for (const ExportedEdge& edge : network.edges) {
        xml.raw("<edge").attribute("id", to_string(edge.id));
        xml.attribute("source", to_string(edge.source)).attribute("target", to_string(edge.target));
        xml.raw(">");
        if (!edge.type.empty()) graphml_data(xml, "edge_label", edge.type);
        if (edge.weight > 0) graphml_data(xml, "weight", number_text(edge.weight));
        graphml_values(xml, "e", edge.values);
        xml.raw("</edge>\n");
        xml.make_room(counter.next());
        co_yield counter.now();
    }
    co_return xml.raw("</graph>\n</graphml>\n").take();
}

Stepwise<bool> discard_network(ExportedNetwork network) {
    Stepwise<bool> nodes = discard_steps(std::move(network.nodes));
    while (nodes.step()) co_yield {};
    Stepwise<bool> edges = discard_steps(std::move(network.edges));
    while (edges.step()) co_yield {};
    co_return true;
}

}  // namespace

Stepwise<Written> write_gexf_steps(const Book& book, std::span<const Id> people, Day today,
                                   const DrawnNodes& drawn) {
    Stepwise<ExportedNetwork> exporting = export_network_steps(book, people);
    while (exporting.step()) co_yield {};
    ExportedNetwork network = exporting.take();
    Stepwise<std::string> writing = gexf(network, today, drawn);
    while (writing.step()) co_yield writing.progress();
    Written written{writing.take(), std::move(network.lost)};
    Stepwise<bool> discarding = discard_network(std::move(network));
    while (discarding.step()) co_yield writing.progress();
    co_return written;
}

Stepwise<Written> write_graphml_steps(const Book& book, std::span<const Id> people, Day today) {
    Stepwise<ExportedNetwork> exporting = export_network_steps(book, people);
    while (exporting.step()) co_yield {};
    ExportedNetwork network = exporting.take();
    Stepwise<std::string> writing = graphml(network, today);
    while (writing.step()) co_yield writing.progress();
    Written written{writing.take(), std::move(network.lost)};
    Stepwise<bool> discarding = discard_network(std::move(network));
    while (discarding.step()) co_yield writing.progress();
    co_return written;
}

}  // namespace kith::text
