// SIF, Cytoscape's simple interaction format (https://manual.cytoscape.org, "Supported Network File
// Formats"): "A <tab> knows <tab> B <tab> C" a line, or one name alone. Where no line has a tab,
// spaces part the words.
#include "text/network_readers.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostWork = 65536;  // bytes a call
constexpr std::size_t kHead = 65536;
constexpr std::size_t kLinesLookedAt = 200;

std::vector<std::string_view> words_of(std::string_view line, bool tabs) {
    std::vector<std::string_view> words;
    const std::string_view separators = tabs ? "\t" : " \t";
    while (true) {
        if (!tabs) line.remove_prefix(std::min(line.find_first_not_of(separators), line.size()));
        const std::size_t end = std::min(line.find_first_of(separators), line.size());
        std::string_view word = line.substr(0, end);
        while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
        word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
        words.push_back(word);
        if (end >= line.size()) break;
        line.remove_prefix(end + 1);
    }
    while (!words.empty() && words.back().empty()) words.pop_back();
    return words;
}

std::string_view take_line(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end;
    if (at < text.size()) at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    return line;
}

class SifReader : public NetworkReader {
  public:
    SifReader(std::string_view text, const ReadOptions& options)
        : NetworkReader(options), text_(text), tabs_(text.contains('\t')) {
        builder().set_named_by_edges();
        builder().set_direction_by_meaning();
    }

    std::size_t position() const override { return at_; }

  protected:
    bool parse(std::size_t records) override {
        const std::size_t enough = builder().seen() + records;
        const std::size_t far = at_ + kMostWork;
        while (builder().seen() < enough && at_ < far) {
            if (at_ >= text_.size()) return false;
            const std::string_view line = take_line(text_, at_);
            ++line_;
            read_line(words_of(line, tabs_));
        }
        return true;
    }

  private:
    void read_line(const std::vector<std::string_view>& words) {
        if (words.empty()) return;
        if (words.size() == 2) {
            builder().remark(line_, "", "A line has a name, what ties it, and another name.", true);
            return;
        }
        if (words.size() == 1) return add_alone(words.front());
        if (words.front().size() * words.size() > kMostWork) {
            // The first name is told again with each of the others.
            builder().remark(line_, "", "This line is longer than it can be.", true);
            return;
        }
        for (std::size_t i = 2; i < words.size(); ++i) {
            NetworkEdge edge;
            edge.source = words[0];
            edge.type = words[1];
            edge.target = words[i];
            edge.line = line_;
            builder().add_edge(std::move(edge));
        }
    }

    /// Somebody who is tied to nobody, or is just mentioned before.
    void add_alone(std::string_view name) {
        NetworkNode node;
        node.key = name;
        node.line = line_;
        builder().add_node(std::move(node));
    }

    std::string_view text_;
    bool tabs_;
    std::size_t at_ = 0, line_ = 0;
};

bool is_name(std::string_view word) {
    return !word.empty() && !word.contains('@') && !word.contains("://") && !read_number(word);
}

}  // namespace

bool looks_like_sif(std::string_view text) {
    const std::string_view head = text.substr(0, kHead);
    const bool tabs = head.contains('\t');
    std::unordered_set<std::string_view> sources, targets, kinds;
    std::size_t at = 0;
    std::size_t ties = 0;
    for (std::size_t lines = 0; lines < kLinesLookedAt && at < head.size(); ++lines) {
        const std::string_view line = take_line(head, at);
        if (at >= head.size() && head.size() < text.size()) break;  // cut by us
        const std::vector<std::string_view> words = words_of(line, tabs);
        if (words.empty()) continue;
        if (words.size() == 2 || !std::ranges::all_of(words, is_name)) return false;
        if (!tabs && words.size() != 3) return false;
        sources.insert(words.front());
        if (words.size() < 3) continue;
        ++ties;
        kinds.insert(words[1]);
        targets.insert(words.begin() + 2, words.end());
    }
    // In a table of people nobody stands in two columns; in a network many do.
    const auto both = std::ranges::count_if(
        targets, [&](std::string_view name) { return sources.contains(name); });
    // Three words a line may be any text, unless those in the middle repeat.
    if (!tabs && kinds.size() * 2 > ties + 1) return false;
    return ties >= 2 && static_cast<std::size_t>(both) * 4 >= targets.size();
}

std::unique_ptr<Reader> open_sif(std::string_view text, const ReadOptions& options) {
    return std::make_unique<SifReader>(text, options);
}

}  // namespace kith::text
