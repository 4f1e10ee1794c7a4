#include "text/hidden_words.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

constexpr std::size_t kMostWords = 12;  // of one sequence; of a longer one the beginning is hidden
constexpr std::string_view kInstead = "…";

/// Letters and digits, as far as a byte tells; all of a character beyond ASCII.
bool is_part_of_word(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A stretch between ASCII signs: one word, or several in a script without spaces.
struct Stretch {
    std::size_t start = 0, end = 0;
    bool hidden = false;
};

std::vector<Stretch> stretches_of(std::string_view text) {
    std::vector<Stretch> stretches;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_part_of_word(text[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        while (at < text.size() && is_part_of_word(text[at])) ++at;
        stretches.push_back({start, at, false});
    }
    return stretches;
}

}  // namespace

void HiddenWords::add(std::string_view hidden) {
    std::vector<std::string> words = fold_words(hidden);
    if (words.size() > kMostWords) words.resize(kMostWords);
    std::string sequence;
    for (const std::string& word : words) sequence += (sequence.empty() ? "" : " ") + word;
    if (sequence.size() < 2) return;
    sequences_.insert(std::move(sequence));
    longest_ = std::max(longest_, words.size());
}

std::string HiddenWords::without(std::string_view text, std::size_t least_words) const {
    std::vector<Stretch> stretches = stretches_of(text);
    std::vector<std::pair<std::string, std::size_t>> words;  // and the stretch of each
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const Stretch& stretch = stretches[i];
        for (std::string& word :
             fold_words(text.substr(stretch.start, stretch.end - stretch.start)))
            words.emplace_back(std::move(word), i);
    }
    std::string sequence;
    for (std::size_t first = 0; first < words.size(); ++first) {
        sequence.clear();
        for (std::size_t last = first; last < words.size() && last < first + longest_; ++last) {
            if (last > first) sequence += ' ';
            sequence += words[last].first;
            if (last + 1 < first + least_words || !sequences_.contains(sequence)) continue;
            for (std::size_t i = words[first].second; i <= words[last].second; ++i)
                stretches[i].hidden = true;
        }
    }
    std::string out;
    std::size_t done = 0;
    bool before_hidden = false;  // what stands between two hidden stretches goes with them
    for (const Stretch& stretch : stretches) {
        if (!(before_hidden && stretch.hidden)) {
            out += text.substr(done, stretch.start - done);
            out +=
                stretch.hidden ? kInstead : text.substr(stretch.start, stretch.end - stretch.start);
        }
        before_hidden = stretch.hidden;
        done = stretch.end;
    }
    out += text.substr(done);
    return out;
}

}  // namespace kith::text
