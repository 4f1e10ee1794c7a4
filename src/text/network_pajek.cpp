// Pajek's .net (https://mrvar.fdv.uni-lj.si/pajek, reference manual): "*Vertices 6", then vertices
// by number, "*Arcs" with and "*Edges" without direction, lists and matrices of them. Relations may
// be numbered and named: "*Arcs :2 "helps"". Vertices of the second kind of a two-mode network are
// taken as groups that those of the first belong to.
#include "text/network_readers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostWork = 65536;  // bytes a call
constexpr std::string_view kSpace = " \t";

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

/// The next word of a line, or what stands in quotes; nothing at its end.
std::optional<std::string_view> take_word(std::string_view& rest) {
    const std::size_t first = rest.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        rest = {};
        return std::nullopt;
    }
    rest.remove_prefix(first);
    if (rest.front() == '"') {
        if (const std::size_t close = rest.find('"', 1); close != std::string_view::npos) {
            const std::string_view word = rest.substr(1, close - 1);
            rest.remove_prefix(close + 1);
            return word;
        }
    }
    const std::size_t end = std::min(rest.find_first_of(kSpace), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

std::optional<std::uint32_t> whole_number(std::string_view word) {
    const std::optional<double> number = read_number(word);
    if (!number || *number < 0 || *number > 4e9) return std::nullopt;
    const auto whole = static_cast<std::uint32_t>(*number);
    if (static_cast<double>(whole) != *number) return std::nullopt;
    return whole;
}

class PajekReader : public NetworkReader {
  public:
    PajekReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options), text_(text) {}

    std::size_t position() const override { return at_; }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = at_ + kMostWork;
        while (builder().seen() < enough && at_ < far) {
            if (at_ >= text_.size()) {
                tell_unnamed();
                return false;
            }
            read_line(take_line());
        }
        return true;
    }

  private:
    enum class Section : std::uint8_t {
        none,
        vertices,
        arcs,
        edges,
        arcs_list,
        edges_list,
        matrix,
        other,
    };

    std::string_view take_line() {
        const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
        const std::string_view line = text_.substr(at_, end - at_);
        at_ = end;
        if (at_ < text_.size()) at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
        ++line_;
        return line;
    }

    void read_line(std::string_view line) {
        const std::size_t first = line.find_first_not_of(kSpace);
        if (first == std::string_view::npos || line[first] == '%') return;
        line.remove_prefix(first);
        if (line.front() == '*') return start_section(line.substr(1));
        switch (section_) {
            case Section::vertices:
                return read_vertex(line);
            case Section::arcs:
            case Section::edges:
                return read_edge(line);
            case Section::arcs_list:
            case Section::edges_list:
                return read_list(line);
            case Section::matrix:
                return read_matrix_row(line);
            case Section::none:
            case Section::other:
                return;
        }
    }

    void start_section(std::string_view rest) {
        const std::string name = lower_case(take_word(rest).value_or(""));
        relation_.clear();
        constexpr std::array<std::pair<std::string_view, Section>, 7> kSections = {
            {{"vertices", Section::vertices},
             {"arcs", Section::arcs},
             {"edges", Section::edges},
             {"arcslist", Section::arcs_list},
             {"edgeslist", Section::edges_list},
             {"matrix", Section::matrix},
             {"network", Section::none}}};
        const auto* const known = std::ranges::find(kSections, std::string_view(name),
                                                    &std::pair<std::string_view, Section>::first);
        // A partition or vector of the vertices lists them anew; those of a network do not.
        if (known == kSections.end() || (in_partition_ && known->second == Section::vertices)) {
            if (known == kSections.end()) {
                in_partition_ = true;
                builder().remark(
                    line_, "", "“*" + name + "” is no part of the network itself and was left out.",
                    true);
            }
            section_ = Section::other;
            return;
        }
        in_partition_ = false;
        section_ = known->second;
        if (section_ == Section::vertices) start_vertices(rest);
        row_ = column_ = 0;
        if (section_ >= Section::arcs && section_ <= Section::matrix) read_relation(rest);
    }

    /// A file of several networks numbers the vertices of each anew.
    void start_vertices(std::string_view rest) {
        if (vertices_ > 0) network_ += 1;
        vertices_ = whole_number(take_word(rest).value_or("")).value_or(0);
        first_kind_ = whole_number(take_word(rest).value_or("")).value_or(vertices_);
        if (first_kind_ == 0 || first_kind_ > vertices_) first_kind_ = vertices_;
        if (first_kind_ < vertices_)
            builder().note("The vertices from " + std::to_string(first_kind_ + 1) + " to " +
                           std::to_string(vertices_) +
                           " are of a second kind: they were taken as groups of people.");
    }

    /// ":2 "helps"", or nothing.
    void read_relation(std::string_view rest) {
        const std::string_view number = take_word(rest).value_or("");
        if (number.starts_with(':')) {
            const std::string_view name = take_word(rest).value_or("");
            relation_ = short_word(read_entities(name));
        }
    }

    std::string key_of(std::uint32_t vertex) const {
        const std::string number = std::to_string(vertex);
        return network_ == 1 ? number : std::to_string(network_) + "/" + number;
    }

    void read_vertex(std::string_view line) {
        const auto number = whole_number(take_word(line).value_or(""));
        if (!number) {
            builder().remark(line_, "", "A vertex begins with its number. This line does not.",
                             true);
            return;
        }
        NetworkNode node;
        node.key = key_of(*number);
        node.label = read_entities(take_word(line).value_or(""));
        node.line = line_;
        if (*number > first_kind_) node.kind = NodeKind::group;
        const auto x = read_number(take_word(line).value_or(""));
        const auto y = read_number(take_word(line).value_or(""));
        if (x && y) node.place = {*x, *y};
        builder().add_node(std::move(node));
    }

    bool is_vertex(std::optional<std::uint32_t> number) {
        if (number && *number >= 1 && (vertices_ == 0 || *number <= vertices_)) return true;
        builder().remark(line_, "",
                         number ? "There is no vertex " + std::to_string(*number) + "."
                                : "This should be the numbers of two vertices.",
                         true);
        return false;
    }

    void add_edge(std::uint32_t a, std::uint32_t b, bool directed, std::optional<double> weight,
                  Attributes&& attributes = {}) {
        NetworkEdge edge;
        edge.source = key_of(a);
        edge.target = key_of(b);
        edge.type = relation_;
        edge.direction = directed ? Direction::forward : Direction::none;
        edge.weight = weight;
        edge.attributes = std::move(attributes);
        edge.line = line_;
        builder().add_edge(std::move(edge));
    }

    /// "1 2 3.5 l "helps" c Blue"
    void read_edge(std::string_view line) {
        const auto a = whole_number(take_word(line).value_or(""));
        const auto b = whole_number(take_word(line).value_or(""));
        if (!is_vertex(a) || !is_vertex(b)) return;
        std::string_view after = line;
        const auto weight = read_number(take_word(after).value_or(""));
        if (weight) line = after;
        Attributes attributes;
        while (const auto parameter = take_word(line)) {
            const std::string_view value = take_word(line).value_or("");
            if (*parameter == "l") attributes.emplace_back("label", read_entities(value));
        }
        add_edge(*a, *b, section_ == Section::arcs, weight, std::move(attributes));
    }

    /// "1 2 3 4": from the first to all others.
    void read_list(std::string_view line) {
        const auto a = whole_number(take_word(line).value_or(""));
        if (!is_vertex(a)) return;
        while (const auto word = take_word(line)) {
            const auto b = whole_number(*word);
            if (is_vertex(b)) add_edge(*a, *b, section_ == Section::arcs_list, std::nullopt);
        }
    }

    /// A row may go over several lines. In a two-mode network rows are the first kind and columns
    /// the second.
    void read_matrix_row(std::string_view line) {
        const bool two_modes = first_kind_ < vertices_;
        const std::uint32_t columns = two_modes ? vertices_ - first_kind_ : vertices_;
        while (const auto word = take_word(line)) {
            const auto value = read_number(*word);
            if (!value || columns == 0 || row_ >= first_kind_) {
                builder().remark(line_, "", "This does not belong to the matrix.", true);
                return;
            }
            const std::uint32_t to = (two_modes ? first_kind_ : 0) + column_ + 1;
            if (*value != 0) add_edge(row_ + 1, to, !two_modes, value);
            if (++column_ == columns) {
                column_ = 0;
                ++row_;
            }
        }
    }

    void tell_unnamed() {
        const std::size_t known = builder().network().references.size();
        if (network_ > 1 || known >= vertices_) return;
        builder().note(std::to_string(vertices_ - known) +
                       " of the vertices have neither a name nor a tie and were left out.");
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 0;
    Section section_ = Section::none;
    bool in_partition_ = false;
    std::uint32_t network_ = 1;
    std::uint32_t vertices_ = 0;    // as announced
    std::uint32_t first_kind_ = 0;  // so many of them are of the first kind
    std::uint32_t row_ = 0, column_ = 0;
    std::string relation_;
};

}  // namespace

bool looks_like_pajek(std::string_view text) {
    std::string_view rest = text.substr(0, 65536);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::string word = lower_case(take_word(line).value_or(""));
        if (word.empty() || word.starts_with('%')) continue;
        if (word == "*vertices") return whole_number(take_word(line).value_or("")).has_value();
        if (word != "*network") return false;
    }
    return false;
}

std::unique_ptr<Reader> open_pajek(std::string_view text, const ReadOptions& options) {
    return std::make_unique<PajekReader>(text, options);
}

}  // namespace kith::text
