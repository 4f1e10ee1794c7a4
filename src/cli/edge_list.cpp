#include "cli/edge_list.hpp"

#include "cli/files.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace kith::cli {

namespace {

constexpr std::uint32_t kMostNodes = 1u << 26;
constexpr std::size_t kMostComplaints = 20;

bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r';
}

bool read_node(std::string_view word, std::uint32_t& node) {
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), node);
    return code == std::errc{} && end == word.data() + word.size() && node < kMostNodes;
}

bool read_weight(std::string_view word, bool zero_too, double& weight) {
    // from_chars for floats is missing in the C++ library of the browser build.
    std::array<char, 64> text{};
    if (word.size() >= text.size()) return false;
    std::copy(word.begin(), word.end(), text.begin());
    char* end = nullptr;
    weight = std::strtod(text.data(), &end);
    return end == text.data() + word.size() && std::isfinite(weight) &&
           (weight > 0 || (zero_too && weight == 0));
}

}  // namespace

std::string_view next_word(std::string_view& line) {
    std::size_t begin = 0;
    while (begin < line.size() && is_separator(line[begin])) ++begin;
    std::size_t end = begin;
    while (end < line.size() && !is_separator(line[end])) ++end;
    const std::string_view word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

Result<EdgeList> read_edge_list(std::string_view text, std::string_view path, bool zero_too) {
    EdgeList list;
    std::size_t bad_lines = 0;
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    for (std::size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with('#') || line.starts_with('%')) continue;
        const std::string_view first = next_word(line);
        if (first.empty()) continue;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        double strength = 1;
        const std::string_view second = next_word(line);
        const std::string_view weight = next_word(line);
        if (!read_node(first, a) || !read_node(second, b) ||
            (!weight.empty() && !read_weight(weight, zero_too, strength)) ||
            !next_word(line).empty()) {
            if (bad_lines++ < kMostComplaints) {
                complain(std::string(path) + ":" + std::to_string(number) +
                         ": not a tie; expected two node numbers below " +
                         std::to_string(kMostNodes) + " and perhaps a weight " +
                         (zero_too ? "of 0 or more" : "above 0"));
            }
            continue;
        }
        list.node_count = std::max({list.node_count, a + 1, b + 1});
        list.ends.insert(list.ends.end(), {a, b});
        list.weight.push_back(strength);
    }
    if (bad_lines > 0) {
        return fail(ErrorCode::bad_input, std::to_string(bad_lines) + " lines could not be read");
    }
    return list;
}

}  // namespace kith::cli
