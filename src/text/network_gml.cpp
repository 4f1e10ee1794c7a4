// GML (M. Himsolt, "GML: A portable Graph File Format", 1997) as igraph, networkx, Gephi and yEd
// write it: keys and values, lists in square brackets. Text is ISO 8859-1 with entities by the book
// and UTF-8 in practice; both are read. Values that stand without quotes are texts, as Gephi writes
// ids. Nodes stand on places in their "graphics".
#include "text/network_readers.hpp"

#include <algorithm>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostNesting = 50;
constexpr std::size_t kHead = 65536;
constexpr std::size_t kMostWork = 65536;  // bytes a call

enum class Token : std::uint8_t { word, text, open, close, end };

/// Words, quoted texts and brackets; comments are passed over.
class GmlTokens {
  public:
    explicit GmlTokens(std::string_view text) : text_(text) {}

    Token next() {
        skip_space_and_comments();
        begin_ = at_;
        if (at_ == text_.size()) return Token::end;
        const char c = text_[at_];
        if (c == '[' || c == ']') {
            ++at_;
            return c == '[' ? Token::open : Token::close;
        }
        if (c == '"') {
            const std::size_t close = text_.find('"', at_ + 1);
            unclosed_ = close == std::string_view::npos;
            value_ = text_.substr(at_ + 1, close - at_ - 1);
            at_ = unclosed_ ? text_.size() : close + 1;
            return Token::text;
        }
        const std::size_t end = text_.find_first_of(" \t\r\n[]\"", at_);
        value_ = text_.substr(at_, end - at_);
        at_ = std::min(end, text_.size());
        return Token::word;
    }

    /// The rest is not read.
    void stop() { at_ = text_.size(); }

    std::string_view value() const { return value_; }  // of a word or text
    std::size_t begin() const { return begin_; }       // of the last token
    std::size_t position() const { return at_; }
    bool unclosed() const { return unclosed_; }

  private:
    void skip_space_and_comments() {
        while (true) {
            at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
            const bool comment = at_ < text_.size() && text_[at_] == '#' &&
                                 (at_ == 0 || text_[at_ - 1] == '\n' || text_[at_ - 1] == '\r');
            if (!comment) return;
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        }
    }

    std::string_view text_, value_;
    std::size_t at_ = 0, begin_ = 0;
    bool unclosed_ = false;
};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

class GmlReader : public NetworkReader {
  public:
    GmlReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options), tokens_(text), lines_(text) {}

    std::size_t position() const override { return tokens_.position(); }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = tokens_.position() + kMostWork;
        while (builder().seen() < enough && tokens_.position() < far) {
            if (!read_token()) return false;
        }
        return true;
    }

  private:
    enum class Within : std::uint8_t { file, graph, node, edge, graphics, other };
    struct List {
        Within within = Within::file;
        std::string prefix;  // of the names of what stands in it
    };

    bool read_token() {
        switch (tokens_.next()) {
            case Token::end:
                finish();
                return false;
            case Token::close:
                close_list();
                return true;
            case Token::open:
                return open_list();
            case Token::text:
                if (tokens_.unclosed())
                    builder().remark(line(), "",
                                     "A quote opens here and is never closed. What follows could "
                                     "not be read.",
                                     true);
                take_value(read_entities(tokens_.value()));
                return true;
            case Token::word:
                // A key, unless one waits for its value: 12, 3.5, or a word without quotes.
                if (key_.empty())
                    key_ = lower_case(tokens_.value());
                else
                    take_value(read_entities(tokens_.value()));
                return true;
        }
        return false;
    }

    std::size_t line() { return lines_.line_at(tokens_.begin()); }

    bool open_list() {
        if (lists_.size() == kMostNesting) {
            builder().remark(line(), "",
                             "Lists nest deeper here than any program writes them; the rest was "
                             "not read.",
                             true);
            tokens_.stop();
            return false;
        }
        const Within outer = lists_.empty() ? Within::file : lists_.back().within;
        List list{Within::other, ""};
        if (outer == Within::file && key_ == "graph") {
            list.within = Within::graph;
            directed_ = Direction::none;
        } else if (outer == Within::graph && key_ == "node") {
            list.within = Within::node;
            node_ = {};
            x_ = y_ = std::nullopt;
            node_.line = line();
        } else if (outer == Within::graph && key_ == "edge") {
            list.within = Within::edge;
            edge_ = {};
            edge_.line = line();
        } else if (outer != Within::file && outer != Within::graph) {
            const bool drawing = key_ == "graphics" || key_ == "labelgraphics";
            list.within = drawing ? Within::graphics : outer;
            list.prefix = short_word(lists_.back().prefix + key_) + ".";
        }
        lists_.push_back(std::move(list));
        key_.clear();
        return true;
    }

    void close_list() {
        key_.clear();
        if (lists_.empty()) return;
        const bool inner = !lists_.back().prefix.empty();
        const Within within = lists_.back().within;
        lists_.pop_back();
        if (inner) return;
        if (within == Within::node) {
            if (x_ && y_) node_.place = {*x_, *y_};
            // Nodes without an id are known by their label.
            if (node_.key.empty()) node_.key = label_of(node_);
            builder().add_node(std::move(node_));
        } else if (within == Within::edge) {
            if (edge_.direction == Direction::unsaid) edge_.direction = directed_;
            builder().add_edge(std::move(edge_));
        }
    }

    static std::string label_of(const NetworkNode& node) {
        for (const auto& [name, value] : node.attributes) {
            if (name == "label") return value;
        }
        return {};
    }

    void take_value(std::string value) {
        const std::string key = std::exchange(key_, {});
        if (key.empty() || lists_.empty()) return;
        const List& list = lists_.back();
        switch (list.within) {
            case Within::graph:
                if (key == "directed") directed_ = read_direction(value);
                break;
            case Within::node:
                if (key == "id" && list.prefix.empty())
                    node_.key = std::move(value);
                else if (key == "gid" && list.prefix.empty())
                    node_.parent = std::move(value);
                else if (key != "isgroup")
                    node_.attributes.emplace_back(list.prefix + key, std::move(value));
                break;
            case Within::edge:
                if (key == "source" && list.prefix.empty())
                    edge_.source = std::move(value);
                else if (key == "target" && list.prefix.empty())
                    edge_.target = std::move(value);
                else
                    edge_.attributes.emplace_back(list.prefix + key, std::move(value));
                break;
            case Within::graphics:
                if (list.prefix == "graphics." && key == "x") x_ = read_number(value);
                if (list.prefix == "graphics." && key == "y") y_ = read_number(value);
                break;
            case Within::file:
            case Within::other:
                break;
        }
    }

    void finish() {
        if (!lists_.empty())
            builder().remark(line(), "",
                             "The file ends within a list that is not closed. It may be cut off: "
                             "export or copy it again.",
                             true);
        lists_.clear();
    }

    GmlTokens tokens_;
    LineCounter lines_;
    std::string key_;  // waits for its value
    std::vector<List> lists_;
    Direction directed_ = Direction::none;
    NetworkNode node_;
    NetworkEdge edge_;
    std::optional<double> x_, y_;
};

}  // namespace

bool looks_like_gml(std::string_view text) {
    GmlTokens tokens(text.substr(0, kHead));
    // "Creator", "Version" and the like may stand before.
    for (int i = 0; i < 40; ++i) {
        if (tokens.next() != Token::word) return false;
        const bool graph = lower_case(tokens.value()) == "graph";
        const Token value = tokens.next();
        if (graph) return value == Token::open;
        if (value != Token::word && value != Token::text) return false;
    }
    return false;
}

std::unique_ptr<Reader> open_gml(std::string_view text, const ReadOptions& options) {
    return std::make_unique<GmlReader>(text, options);
}

}  // namespace kith::text
