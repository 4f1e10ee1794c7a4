// DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html): graphs and digraphs,
// chains of edges ("a -> b -> c"), sets of nodes ("a -> {b c}"), defaults, clusters. A cluster with
// a label is a circle of those who stand in it. What only says how things are drawn is not read.
#include "base/utf8.hpp"
#include "text/dot_tokens.hpp"
#include "text/network_readers.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostNesting = 50;
constexpr std::size_t kMostWork = 65536;  // bytes a call
constexpr std::size_t kHead = 65536;

constexpr auto kLooks = std::to_array<std::string_view>({"shape",
                                                         "style",
                                                         "color",
                                                         "fillcolor",
                                                         "fontcolor",
                                                         "fontname",
                                                         "fontsize",
                                                         "penwidth",
                                                         "width",
                                                         "height",
                                                         "fixedsize",
                                                         "margin",
                                                         "rank",
                                                         "peripheries",
                                                         "image",
                                                         "imagescale",
                                                         "imagepos",
                                                         "labelloc",
                                                         "labeljust",
                                                         "layer",
                                                         "orientation",
                                                         "regular",
                                                         "sides",
                                                         "skew",
                                                         "distortion",
                                                         "nojustify",
                                                         "ordering",
                                                         "pin",
                                                         "root",
                                                         "vertices",
                                                         "area",
                                                         "class",
                                                         "id",
                                                         "group",
                                                         "colorscheme",
                                                         "gradientangle",
                                                         "arrowhead",
                                                         "arrowsize",
                                                         "arrowtail",
                                                         "constraint",
                                                         "decorate",
                                                         "headclip",
                                                         "tailclip",
                                                         "headport",
                                                         "tailport",
                                                         "len",
                                                         "minlen",
                                                         "lhead",
                                                         "ltail",
                                                         "samehead",
                                                         "sametail",
                                                         "labelangle",
                                                         "labeldistance",
                                                         "labelfloat",
                                                         "lp",
                                                         "bb",
                                                         "xlp",
                                                         "target",
                                                         "labelfontcolor",
                                                         "labelfontname",
                                                         "labelfontsize",
                                                         "samplepoints",
                                                         "rects",
                                                         "_draw_",
                                                         "_ldraw_",
                                                         "_hdraw_",
                                                         "_tdraw_",
                                                         "_hldraw_",
                                                         "_tldraw_"});

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

/// What an escString says: line breaks and the name of the node.
std::string read_escapes(std::string_view text, std::string_view name) {
    std::string read;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            read += text[i];
            continue;
        }
        const char letter = text[++i];
        if (letter == 'n' || letter == 'l' || letter == 'r')
            read += '\n';
        else if (letter == 'N')
            read += name;
        else if (letter != 'G' && letter != 'E' && letter != 'L' && letter != 'T' && letter != 'H')
            read += letter;
    }
    return trimmed_text(read);
}

/// "12.5,30!"
std::optional<std::pair<double, double>> read_place(std::string_view text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view behind = text.substr(comma + 1);
    const auto x = read_number(text.substr(0, comma));
    const auto y = read_number(behind.substr(0, behind.find_first_of(",!")));
    if (!x || !y) return std::nullopt;
    return std::pair(*x, *y);
}

struct Value {
    std::string text;
    bool html = false;

    std::string read(std::string_view node_name) const {
        return html ? plain_text(text) : read_entities(read_escapes(text, node_name));
    }
};
using Values = std::vector<std::pair<std::string, Value>>;  // names in lower case

class DotReader : public NetworkReader {
  public:
    DotReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options),
          tokens_(text),
          lines_(text),
          most_edges_(1000 + text.size() / 8) {}

    std::size_t position() const override { return tokens_.position(); }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = tokens_.position() + kMostWork;
        while (!read_ && builder().seen() < enough && tokens_.position() < far) read_token();
        if (!read_) return true;
        // What a node is can be said in many places: all were seen now.
        for (; given_ < nodes_.size() && builder().seen() < enough; ++given_) give(nodes_[given_]);
        return given_ < nodes_.size();
    }

  private:
    struct DotNode {
        std::string key;
        Values values;
        TextList circles;
        std::size_t line = 0;
    };
    /// A graph or subgraph that is open, with the statement that is being read in it.
    struct Scope {
        bool cluster = false;
        std::string name, label;
        std::shared_ptr<const Values> node_defaults, edge_defaults;
        std::vector<std::uint32_t> members;

        std::vector<std::vector<std::uint32_t>> ends;  // "a -> {b c}" are two
        std::vector<Direction> links;                  // between them
        bool open_end = false;                         // an arrow waits for its target
        Values values;
        std::size_t line = 0;
    };

    std::size_t line() { return lines_.line_at(tokens_.begin()); }

    void read_token() {
        switch (tokens_.next()) {
            case DotToken::end:
                finish();
                break;
            case DotToken::arrow:
                link(Direction::forward);
                break;
            case DotToken::line:
                link(Direction::none);
                break;
            case DotToken::id:
                read_id();
                break;
            case DotToken::sign:
                read_sign(tokens_.value().front());
                break;
        }
    }

    void read_id() {
        if (tokens_.unclosed())
            builder().remark(line(), "",
                             "A quote opens here and is never closed. What follows could not be "
                             "read.",
                             true);
        const std::string word = tokens_.value();
        const std::string keyword = tokens_.quoted() ? std::string() : lower_case(word);
        if (scopes_.empty()) return;  // strict, digraph, and the name of the graph
        Scope& scope = scopes_.back();
        if ((keyword == "node" || keyword == "edge" || keyword == "graph") &&
            tokens_.is_next('[')) {
            end_statement();
            defaults_of_ = keyword;
        } else if (keyword == "subgraph") {
            if (!scope.open_end) end_statement();
            subgraph_name_.clear();
            if (!tokens_.is_next('{') && tokens_.next() == DotToken::id)
                subgraph_name_ = tokens_.value();
        } else if (tokens_.is_next('=')) {
            end_statement();
            tokens_.next();
            if (tokens_.next() == DotToken::id && keyword == "label") scope.label = label_here();
        } else {
            const bool html = tokens_.html();
            // A port is a place on the node, and a compass point one on that.
            while (tokens_.is_next(':')) {
                tokens_.next();
                tokens_.next();
            }
            if (!scope.open_end) end_statement();
            add_end({node_of(html ? plain_text(word) : word)});
        }
    }

    void read_sign(char sign) {
        if (sign == '{') {
            open_scope();
        } else if (sign == '}') {
            close_scope();
        } else if (sign == '[') {
            read_values();
        } else if (sign == ';' || sign == ',') {
            end_statement();
        }
    }

    void open_scope() {
        if (scopes_.size() == kMostNesting) {
            builder().remark(line(), "",
                             "Graphs nest deeper here than anybody draws them; the rest was not "
                             "read.",
                             true);
            too_deep_ = true;
            tokens_.stop();
            return finish();
        }
        Scope scope;
        if (!scopes_.empty()) {
            if (!scopes_.back().open_end && !scopes_.back().ends.empty()) end_statement();
            scope.node_defaults = scopes_.back().node_defaults;
            scope.edge_defaults = scopes_.back().edge_defaults;
        }
        scope.name = std::exchange(subgraph_name_, {});
        scope.cluster = scope.name.starts_with("cluster");
        scopes_.push_back(std::move(scope));
    }

    void close_scope() {
        if (scopes_.empty()) return;
        end_statement();
        Scope closed = std::move(scopes_.back());
        scopes_.pop_back();
        std::ranges::sort(closed.members);
        const auto repeated = std::ranges::unique(closed.members);
        closed.members.erase(repeated.begin(), repeated.end());
        if (closed.cluster) name_circle(closed);
        if (!scopes_.empty()) add_end(std::move(closed.members));
    }

    void name_circle(const Scope& cluster) {
        std::string name = cluster.label;
        if (name.empty()) {
            // "cluster_food"; a number is no name.
            std::string_view rest = std::string_view(cluster.name).substr(7);
            rest.remove_prefix(std::min(rest.find_first_not_of("_-"), rest.size()));
            if (!read_number(rest)) name = rest;
        }
        name = short_word(name);
        if (name.empty()) return;
        for (const std::uint32_t member : cluster.members) nodes_[member].circles.push_back(name);
    }

    void link(Direction direction) {
        if (scopes_.empty() || scopes_.back().ends.empty() || scopes_.back().open_end) return;
        scopes_.back().links.push_back(direction);
        scopes_.back().open_end = true;
    }

    void add_end(std::vector<std::uint32_t>&& end) {
        Scope& scope = scopes_.back();
        if (scope.ends.empty()) scope.line = line();
        // Nobody asks who stands in the outermost graph: all do.
        if (scopes_.size() > 1) scope.members.insert(scope.members.end(), end.begin(), end.end());
        scope.ends.push_back(std::move(end));
        scope.open_end = false;
    }

    std::uint32_t node_of(const std::string& key) {
        const auto number = static_cast<std::uint32_t>(nodes_.size());
        const auto [place, is_new] = node_of_key_.try_emplace(key, number);
        if (is_new) {
            DotNode& node = nodes_.emplace_back();
            node.key = key;
            node.line = line();
            if (const auto& defaults = scopes_.back().node_defaults) node.values = *defaults;
        }
        return place->second;
    }

    std::string label_here() const { return Value{tokens_.value(), tokens_.html()}.read(""); }

    /// "[a=b, c=d; e]" behind a node, an edge or a word for all of them.
    void read_values() {
        Values values;
        while (true) {
            const DotToken token = tokens_.next();
            if (token == DotToken::end) break;
            if (token == DotToken::sign) {
                const char sign = tokens_.value().front();
                if (sign == ']') break;
                // A bracket was forgotten.
                if (sign == '{' || sign == '}') return read_sign(sign);
            }
            if (token != DotToken::id) continue;
            std::string name = lower_case(tokens_.value());
            Value value{"true", false};
            if (tokens_.is_next('=')) {
                tokens_.next();
                if (tokens_.next() != DotToken::id) continue;
                value = {tokens_.value(), tokens_.html()};
            }
            if (std::ranges::find(kLooks, std::string_view(name)) == kLooks.end())
                values.emplace_back(std::move(name), std::move(value));
        }
        if (scopes_.empty()) return;
        Scope& scope = scopes_.back();
        if (defaults_of_.empty()) {
            std::ranges::move(values, std::back_inserter(scope.values));
        } else {
            set_defaults(scope, std::move(values));
        }
    }

    void set_defaults(Scope& scope, Values&& values) {
        const std::string of = std::exchange(defaults_of_, {});
        if (of == "graph") {
            for (const auto& [name, value] : values) {
                if (name == "label") scope.label = value.read("");
            }
            return;
        }
        auto& defaults = of == "node" ? scope.node_defaults : scope.edge_defaults;
        Values all = defaults ? *defaults : Values{};
        DefaultLimit limit;
        for (const auto& [name, value] : all) limit.take(value.text);
        for (auto& value : values) {
            if (limit.take(value.second.text)) all.push_back(std::move(value));
        }
        defaults = std::make_shared<const Values>(std::move(all));
    }

    void end_statement() {
        if (scopes_.empty()) return;
        Scope& scope = scopes_.back();
        if (scope.ends.size() == 1 && scope.ends.front().size() == 1) {
            Values& values = nodes_[scope.ends.front().front()].values;
            std::ranges::move(scope.values, std::back_inserter(values));
        }
        for (std::size_t i = 0; i + 1 < scope.ends.size(); ++i)
            add_edges(scope, scope.ends[i], scope.ends[i + 1], scope.links[i]);
        scope.ends.clear();
        scope.links.clear();
        scope.open_end = false;
        scope.values.clear();
    }

    /// From every node of one end to every node of the other.
    void add_edges(const Scope& scope, const std::vector<std::uint32_t>& from,
                   const std::vector<std::uint32_t>& to, Direction direction) {
        NetworkEdge edge = edge_of(scope, direction);
        if (from.size() > 1 || to.size() > 1) {
            // A few letters can ask for a million edges, each with all that is said of them.
            std::size_t bytes = 0;
            for (const auto& [name, value] : edge.attributes) bytes += name.size() + value.size();
            const std::size_t count = from.size() * to.size();
            const std::size_t cost = count * (1 + bytes / 64);
            if (cost > most_edges_) {
                builder().remark(scope.line, "",
                                 "This draws " + std::to_string(count) +
                                     " edges at once, more than anybody draws by hand.",
                                 true);
                return;
            }
            most_edges_ -= cost;
        }
        for (const std::uint32_t a : from) {
            for (const std::uint32_t b : to) {
                NetworkEdge made = edge;
                made.source = nodes_[a].key;
                made.target = nodes_[b].key;
                builder().add_edge(std::move(made));
            }
        }
    }

    NetworkEdge edge_of(const Scope& scope, Direction direction) const {
        NetworkEdge edge;
        edge.line = scope.line;
        edge.direction = direction;
        Values values = scope.edge_defaults ? *scope.edge_defaults : Values{};
        values.insert(values.end(), scope.values.begin(), scope.values.end());
        for (const auto* value : latest(values)) {
            if (value->first == "dir")
                edge.direction = read_direction(value->second.text);
            else if (value->first != "pos")
                edge.attributes.emplace_back(value->first, value->second.read(""));
        }
        return edge;
    }

    /// Of values of one name the last, in the order of the file.
    static std::vector<const Values::value_type*> latest(const Values& values) {
        std::vector<const Values::value_type*> last;
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = values.size(); i-- > 0;) {
            if (seen.insert(values[i].first).second) last.push_back(&values[i]);
        }
        std::ranges::reverse(last);
        return last;
    }

    void give(DotNode& dot) {
        NetworkNode node;
        node.key = dot.key;
        node.circles = std::move(dot.circles);
        node.line = dot.line;
        for (const auto* value : latest(dot.values)) {
            if (value->first == "pos")
                node.place = read_place(value->second.text);
            else
                node.attributes.emplace_back(value->first, value->second.read(dot.key));
        }
        dot.values.clear();
        builder().add_node(std::move(node));
    }

    void finish() {
        if (!scopes_.empty() && !too_deep_)
            builder().remark(line(), "",
                             "The file ends within a graph that is not closed. It may be cut off: "
                             "export or copy it again.",
                             true);
        while (!scopes_.empty()) close_scope();
        read_ = true;
    }

    DotTokens tokens_;
    LineCounter lines_;
    std::size_t most_edges_;  // that sets of nodes may still draw, those with many words count more
    std::vector<Scope> scopes_;
    std::string defaults_of_;  // "node" in "node [shape=box]"
    std::string subgraph_name_;
    std::deque<DotNode> nodes_;
    std::unordered_map<std::string, std::uint32_t> node_of_key_;
    bool read_ = false, too_deep_ = false;
    std::size_t given_ = 0;
};

}  // namespace

bool looks_like_dot(std::string_view text) {
    DotTokens tokens(text.substr(0, kHead));
    if (tokens.next() != DotToken::id || tokens.quoted()) return false;
    std::string word = lower_case(tokens.value());
    if (word == "strict" && tokens.next() == DotToken::id) word = lower_case(tokens.value());
    if (word != "graph" && word != "digraph") return false;
    if (tokens.is_next('{')) return true;
    return tokens.next() == DotToken::id && tokens.is_next('{');
}

std::unique_ptr<Reader> open_dot(std::string_view text, const ReadOptions& options) {
    return std::make_unique<DotReader>(text, options);
}

}  // namespace kith::text
