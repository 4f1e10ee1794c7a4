#include "text/network_tables.hpp"

#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/network_readers.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kNoColumn = std::string_view::npos;
constexpr std::size_t kHead = 65536;
constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kMostWork = 65536;  // bytes a call

using Headers = std::vector<std::string>;

struct Ends {
    std::string_view source, target;
    bool sure;  // no other table calls two columns so
};
constexpr std::array<Ends, 9> kEnds = {{{"source", "target", true},
                                        {"sourcename", "targetname", true},
                                        {"sourceid", "targetid", true},
                                        {"node1", "node2", true},
                                        {"ego", "alter", true},
                                        {"person1", "person2", false},
                                        {"persona", "personb", false},
                                        {"name1", "name2", false},
                                        {"from", "to", false}}};
// Columns of letters, calls and payments, which also go from somebody to somebody.
constexpr auto kNotOfTies = std::to_array<std::string_view>(
    {"subject", "content", "message", "body", "sentat", "folder", "cc", "bcc", "time", "amount",
     "price", "attachments", "conversationid", "duration"});

std::size_t column(const Headers& keys, std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? kNoColumn : static_cast<std::size_t>(found - keys.begin());
}

bool has(const Headers& keys, std::string_view key) {
    return column(keys, key) != kNoColumn;
}

bool has_any(const Headers& keys, std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(wanted, [&](std::string_view key) { return has(keys, key); });
}

/// Whether all columns but the ends are what edges have.
bool all_of_edges(const Headers& keys, const Ends& ends) {
    FieldNames names;
    return std::ranges::all_of(keys, [&](const std::string& key) {
        return key.empty() || key == ends.source || key == ends.target || key == "tags" ||
               names.of_edge(key) != EdgeField::other;
    });
}

std::optional<NetworkTable> table_of_edges(const Headers& keys) {
    const auto is_letter = [](const std::string& key) {
        return std::ranges::find(kNotOfTies, std::string_view(key)) != kNotOfTies.end();
    };
    if (std::ranges::any_of(keys, is_letter)) return std::nullopt;
    for (const Ends& ends : kEnds) {
        NetworkTable table;
        table.first = column(keys, ends.source);
        table.second = column(keys, ends.target);
        if (table.first == kNoColumn || table.second == kNoColumn) continue;
        const bool kumu = ends.source == "from" && has_any(keys, {"direction", "type"});
        // Kumu's tables have any columns besides; then both of its own should be there.
        const bool surely_kumu = kumu && has(keys, "direction") && has(keys, "type");
        if (!ends.sure && !surely_kumu && !all_of_edges(keys, ends)) continue;
        const bool gephi = ends.source == "source" && (has_any(keys, {"timeset", "kind"}) ||
                                                       (has(keys, "type") && has(keys, "id")));
        table.form = kumu    ? NetworkForm::kumu_connections
                     : gephi ? NetworkForm::gephi_edges
                             : NetworkForm::plain_edges;
        return table;
    }
    return std::nullopt;
}

std::optional<NetworkTable> table_of_nodes(const Headers& keys) {
    NetworkTable table;
    const std::size_t name = column(keys, "name");
    if (name != kNoColumn && has_any(keys, {"suid", "sharedname"})) {
        const bool edges = has_any(keys, {"interaction", "sharedinteraction"});
        table.form = edges ? NetworkForm::cytoscape_edges : NetworkForm::cytoscape_nodes;
        table.first = table.second = name;
        return table;
    }
    const std::size_t id = column(keys, "id");
    const std::size_t label = column(keys, "label");
    if (label == kNoColumn) return std::nullopt;
    if (id != kNoColumn && (has(keys, "timeset") || (id == 0 && label == 1))) {
        table.form = NetworkForm::gephi_nodes;
        table.first = id;
        table.second = label;
        return table;
    }
    if (label == 0 && has_any(keys, {"type", "tags", "description", "image"})) {
        table.form = NetworkForm::kumu_elements;
        table.first = id == kNoColumn ? label : id;
        table.second = label;
        return table;
    }
    return std::nullopt;
}

/// The rows at the beginning of a text that are whole.
std::vector<std::vector<std::string>> first_rows(std::string_view text, char delimiter) {
    const std::string_view head = text.substr(0, kHead);
    CsvReader reader(head, delimiter);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> fields;
    while (rows.size() < kRowsLookedAt && reader.next(fields)) {
        if (reader.position() >= head.size() && head.size() < text.size()) break;
        if (fields.size() > 1 || !tidy_spaces(fields.front()).empty()) rows.push_back(fields);
    }
    return rows;
}

bool is_name(std::string_view cell) {
    return !cell.empty() && !cell.contains('@') && !cell.contains("://") && !read_number(cell) &&
           cell.size() < 200;
}

/// Nothing but pairs of names, some of which stand on either side, with or without a weight.
bool are_pairs(const std::vector<std::vector<std::string>>& rows) {
    if (rows.size() < 3) return false;
    std::unordered_set<std::string> sources, targets;
    std::size_t full_names = 0;
    for (const auto& row : rows) {
        if (row.size() < 2 || row.size() > 3) return false;
        const std::string a = tidy_spaces(row[0]);
        const std::string b = tidy_spaces(row[1]);
        if (!is_name(a) || !is_name(b) || a == b) return false;
        if (row.size() == 3 && !row[2].empty() && !read_number(row[2])) return false;
        full_names += (a.contains(' ') ? 1 : 0) + (b.contains(' ') ? 1 : 0);
        sources.insert(a);
        targets.insert(b);
    }
    const auto both = static_cast<std::size_t>(
        std::ranges::count_if(targets, [&](const auto& name) { return sources.contains(name); }));
    // Two columns of given and family names share some; of whole names none.
    const bool weights = std::ranges::all_of(
        rows, [](const auto& row) { return row.size() == 3 && read_number(row[2]).has_value(); });
    return (full_names * 2 >= rows.size() || weights) && both > 0 && both * 4 >= targets.size();
}

/// Names along the top and down the side, numbers between.
bool is_matrix(const std::vector<std::vector<std::string>>& rows) {
    if (rows.size() < 3 || rows.front().size() < 3) return false;
    if (!tidy_spaces(rows.front().front()).empty()) return false;
    const std::unordered_set<std::string> names(rows.front().begin() + 1, rows.front().end());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (!is_name(rows[i].front()) || !names.contains(rows[i].front())) return false;
        for (std::size_t k = 1; k < rows[i].size(); ++k) {
            if (!rows[i][k].empty() && !read_number(rows[i][k])) return false;
        }
    }
    return true;
}

class TableReader : public NetworkReader {
  public:
    TableReader(std::string_view text, NetworkTable table, const ReadOptions& options)
        : NetworkReader(options),
          table_(std::move(table)),
          reader_(text.substr(table_.header_end), table_.delimiter) {
        for (std::string& header : table_.headers) header = short_word(header);
        if (!is_node_table(table_.form)) builder().set_named_by_edges();
        if (table_.form == NetworkForm::cytoscape_edges) builder().set_direction_by_meaning();
        const auto interaction = std::ranges::find(table_.headers, "interaction", plain_key);
        if (interaction != table_.headers.end())
            interaction_ = static_cast<std::size_t>(interaction - table_.headers.begin());
    }

    std::size_t position() const override { return table_.header_end + reader_.position(); }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = reader_.position() + kMostWork;
        while (builder().seen() < enough && reader_.position() < far) {
            if (!reader_.next(cells_)) {
                finish();
                return false;
            }
            if (reader_.unclosed_quote())
                builder().remark(line(), "",
                                 "A quote opens in this row and is never closed. The row was read "
                                 "as if its quotes were letters.",
                                 false);
            for (std::string& cell : cells_) cell = trimmed_text(cell);
            if (std::ranges::all_of(cells_, &std::string::empty)) continue;
            read_row();
        }
        return true;
    }

  private:
    std::size_t line() const { return table_.header_line + reader_.line() - 1; }

    std::string& cell(std::size_t column) {
        nothing_.clear();
        return column < cells_.size() ? cells_[column] : nothing_;
    }

    void read_row() {
        if (is_node_table(table_.form))
            read_node();
        else if (table_.form == NetworkForm::matrix)
            read_matrix_row();
        else if (table_.form == NetworkForm::cytoscape_edges)
            read_named_edge();
        else
            read_edge();
    }

    /// The cells that are not taken otherwise, by the names of their columns.
    Attributes other_cells(std::size_t taken, std::size_t also_taken) {
        Attributes attributes;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            if (i == taken || i == also_taken || cells_[i].empty()) continue;
            std::string name = i < table_.headers.size() ? table_.headers[i] : "";
            // In a row without a header the third is how often.
            if (name.empty())
                name =
                    table_.headers.empty() && i == 2 ? "weight" : "column " + std::to_string(i + 1);
            attributes.emplace_back(std::move(name), std::move(cells_[i]));
        }
        return attributes;
    }

    void read_node() {
        NetworkNode node;
        node.key = cell(table_.first);
        node.label = cell(table_.second);
        node.line = line();
        if (node.key.empty() && node.label.empty()) {
            builder().remark(line(), "", "This row has neither an id nor a label.", true);
            return;
        }
        if (node.key.empty()) node.key = node.label;
        node.attributes = other_cells(table_.first, table_.second);
        builder().add_node(std::move(node));
    }

    void read_edge() {
        NetworkEdge edge;
        edge.source = cell(table_.first);
        const std::string target = cell(table_.second);
        edge.line = line();
        edge.attributes = other_cells(table_.first, table_.second);
        if (table_.form != NetworkForm::kumu_connections || !target.contains('|')) {
            edge.target = target;
            builder().add_edge(std::move(edge));
            return;
        }
        TextList targets = split_values(target, false);
        // All that is said of the connection is said of each.
        std::size_t bytes = edge.source.size();
        for (const auto& [name, value] : edge.attributes) bytes += value.size();
        if (bytes * targets.size() > kMostWork) {
            builder().remark(line(), "", "This row has more targets than it can have.", true);
            return;
        }
        for (std::string& one : targets) {
            NetworkEdge made = edge;
            made.target = std::move(one);
            builder().add_edge(std::move(made));
        }
    }

    /// "A (knows) B"
    void read_named_edge() {
        const std::string name = cell(table_.first);
        const std::string middle = " (" + cell(interaction_) + ") ";
        const std::size_t at = name.find(middle);
        if (at == std::string::npos || interaction_ == kNoColumn) {
            builder().remark(line(), "name",
                             "This should read “somebody (interaction) somebody”, with the same "
                             "interaction as in its own column.",
                             true);
            return;
        }
        NetworkEdge edge;
        edge.source = trimmed_text(std::string_view(name).substr(0, at));
        edge.target = trimmed_text(std::string_view(name).substr(at + middle.size()));
        edge.line = line();
        edge.attributes = other_cells(table_.first, table_.first);
        builder().add_edge(std::move(edge));
    }

    void read_matrix_row() {
        const std::string source = cell(0);
        for (std::size_t i = 1; i < cells_.size() && i < table_.headers.size(); ++i) {
            const std::optional<double> weight = read_number(cells_[i]);
            // A diagonal says nothing of two people.
            if (!weight || *weight == 0 || table_.headers[i] == source) continue;
            NetworkEdge edge;
            edge.source = source;
            edge.target = table_.headers[i];
            edge.weight = weight;
            edge.line = line();
            builder().add_edge(std::move(edge));
        }
    }

    void finish() {
        if (table_.form == NetworkForm::gephi_edges)
            builder().note(
                "This table names people by their ids. Read it together with the table of nodes, "
                "which has their names.");
    }

    NetworkTable table_;
    CsvReader reader_;
    std::vector<std::string> cells_;
    std::string nothing_;
    std::size_t interaction_ = kNoColumn;
};

}  // namespace

std::optional<NetworkTable> find_network_table(std::string_view text) {
    const char delimiter = sniff_delimiter(text);
    CsvReader reader(text, delimiter);
    Headers headers;
    do {
        if (!reader.next(headers) || reader.position() > kHead) return std::nullopt;
    } while (headers.size() == 1 && tidy_spaces(headers.front()).empty());
    if (headers.size() < 2) return std::nullopt;
    Headers keys;
    for (const std::string& header : headers) keys.push_back(plain_key(tidy_spaces(header)));

    std::optional<NetworkTable> table = table_of_edges(keys);
    if (!table) table = table_of_nodes(keys);
    if (!table) {
        const auto rows = first_rows(text, delimiter);
        if (is_matrix(rows)) {
            table.emplace().form = NetworkForm::matrix;
        } else if (are_pairs(rows)) {
            table.emplace().delimiter = delimiter;
            return table;
        }
    }
    if (!table) return std::nullopt;
    table->delimiter = delimiter;
    table->headers = std::move(headers);
    table->header_end = reader.position();
    table->header_line = reader.next_line();
    return table;
}

std::unique_ptr<Reader> open_network_table(std::string_view text, NetworkTable table,
                                           const ReadOptions& options) {
    return std::make_unique<TableReader>(text, std::move(table), options);
}

}  // namespace kith::text
