// Kumu's blueprint (https://docs.kumu.io, "JSON / Blueprints"): elements and connections with a
// label, a type and whatever keys somebody made up; a connection names its ends by label or id. The
// backup of a whole project has more (maps, views, loops), which is not read; its elements have
// their fields in "attributes". Direction: directed, undirected or mutual; without it none is
// meant.
#include "base/utf8.hpp"
#include "text/json_walk.hpp"
#include "text/network_readers.hpp"

#include <algorithm>
#include <utility>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::size_t kHead = 65536;
constexpr std::size_t kMostWork = 65536;  // bytes a call

/// A text as it is, a number by its digits, a list joined.
std::string text_of(const json& value) {
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (!value.is_array()) return value_text(value);
    TextList items;
    for (const json& item : value) {
        std::string text = value_text(item);
        if (!text.empty()) items.push_back(std::move(text));
    }
    return join_values(items, false);
}

std::string first_member(const json& object, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        std::string text = member_text(object, name);
        if (!text.empty()) return text;
    }
    return {};
}

class KumuReader : public NetworkReader {
  public:
    KumuReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options), walk_(text) {
        inside_ = walk_.enter_object();
    }

    std::size_t position() const override { return walk_.position(); }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = walk_.position() + kMostWork;
        while (inside_ && builder().seen() < enough && walk_.position() < far) {
            if (list_ == List::none)
                inside_ = find_list();
            else if (!walk_.next())
                list_ = List::none;
            else
                read_record();
        }
        if (inside_ && !walk_.broken()) return true;
        if (!walk_.finish())
            builder().remark(walk_.fault().line, walk_.fault().column, walk_.fault().reason, true);
        return false;
    }

  private:
    enum class List : std::uint8_t { none, elements, connections };

    bool find_list() {
        if (!walk_.next()) return false;
        if (walk_.key() == "elements" && walk_.enter_array()) list_ = List::elements;
        if (walk_.key() == "connections" && walk_.enter_array()) list_ = List::connections;
        return true;
    }

    void read_record() {
        const std::size_t line = walk_.line();
        const json record = walk_.parse();
        if (!record.is_object()) {
            if (!walk_.broken())
                builder().remark(line, "", "This is not what stands here else.", true);
        } else if (list_ == List::elements) {
            read_element(record, line);
        } else {
            read_connection(record, line);
        }
    }

    /// All members as attributes, those of "attributes" too, but for `taken`.
    static Attributes attributes_of(const json& record,
                                    std::initializer_list<std::string_view> taken) {
        Attributes attributes;
        const auto add = [&](const json& object) {
            for (const auto& [name, value] : object.items()) {
                if (std::ranges::find(taken, std::string_view(name)) != taken.end()) continue;
                std::string text = text_of(value);
                if (!text.empty()) attributes.emplace_back(short_word(name), std::move(text));
            }
        };
        add(record);
        if (const auto inner = record.find("attributes");
            inner != record.end() && inner->is_object())
            add(*inner);
        return attributes;
    }

    static std::string label_of(const json& record) {
        const std::string label = member_text(record, "label");
        const auto inner = record.find("attributes");
        return label.empty() && inner != record.end() && inner->is_object()
                   ? member_text(*inner, "label")
                   : label;
    }

    void read_element(const json& record, std::size_t line) {
        NetworkNode node;
        node.label = tidy_spaces(label_of(record));
        node.key = first_member(record, {"id", "_id"});
        if (node.key.empty()) node.key = node.label;
        node.line = line;
        if (node.key.empty()) {
            builder().remark(line, "label", "This element has neither a label nor an id.", true);
            return;
        }
        node.attributes = attributes_of(record, {"id", "_id", "label"});
        builder().add_node(std::move(node));
    }

    void read_connection(const json& record, std::size_t line) {
        NetworkEdge edge;
        edge.source = first_member(record, {"from", "source"});
        edge.target = first_member(record, {"to", "target"});
        edge.line = line;
        edge.attributes = attributes_of(record, {"id", "_id", "from", "to", "source", "target"});
        builder().add_edge(std::move(edge));
    }

    JsonWalk walk_;
    bool inside_ = false;
    List list_ = List::none;
};

/// Whether the list that stands here begins with an object that has one of these members.
bool list_has(JsonWalk& walk, std::initializer_list<std::string_view> members) {
    if (!walk.enter_array()) return false;
    if (!walk.next()) return !walk.broken();
    if (!walk.enter_object()) return false;
    while (walk.next()) {
        if (std::ranges::find(members, std::string_view(walk.key())) != members.end()) return true;
    }
    return false;
}

}  // namespace

bool looks_like_kumu_blueprint(std::string_view text) {
    JsonWalk walk(text.substr(0, kHead));
    if (!walk.enter_object()) return false;
    while (walk.next()) {
        if (walk.key() == "elements") return list_has(walk, {"label", "attributes"});
        if (walk.key() == "connections") return list_has(walk, {"from"});
    }
    return false;
}

std::unique_ptr<Reader> open_kumu_blueprint(std::string_view text, const ReadOptions& options) {
    return std::make_unique<KumuReader>(text, options);
}

}  // namespace kith::text
