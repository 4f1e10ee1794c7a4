// Values as programs for networks write them into the attributes of nodes and edges: lists,
// numbers, directions, and words for what a node is.
#pragma once
#include "text/gathered.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kith::text {

/// A list in one value: "friends|map fair" (Kumu, GEXF 1.2), "[friends, map fair]" (GEXF 1.3),
/// "friends; map fair" and, with `commas`, "friends, map fair". Items that are quoted are kept
/// whole, a quote within them doubled or behind a backslash. Empty items are left out unless they
/// are quoted.
TextList split_values(std::string_view text, bool commas);

/// The inverse: "[friends, map fair]" as GEXF 1.3 has it, or "friends; map fair".
std::string join_values(std::span<const std::string> items, bool bracketed);

/// A finite decimal number and nothing else, white space around it apart.
std::optional<double> read_number(std::string_view text);

/// Text with its numeric and named entities read ("&#252;", "&amp;"), where a format writes them
/// outside of XML. A "<" is a letter like any other.
std::string read_entities(std::string_view text);

/// Lower case, without accents and whatever is neither letter nor digit: "E-mail 1" is "email1".
/// Of a name in no letters of ours the folded form is left as it is.
std::string plain_key(std::string_view name);

/// What a file says once and means for thousands of nodes or edges (the name of an attribute, a
/// type, a label that ties mention) is kept to so many code points, or a small file could ask for
/// any amount of memory.
inline constexpr std::size_t kLongestWord = 100;
inline constexpr std::size_t kLongestLabel = 300;
inline constexpr std::size_t kLongestKey = 512;  // bytes

/// The name of an attribute, tidied and no longer than kLongestWord.
std::string short_word(std::string_view text);

/// How much a file may say that holds for every node that does not say otherwise.
class DefaultLimit {
  public:
    bool take(std::string_view value) {
        if (count_ == 16 || bytes_ + value.size() > 512) return false;
        ++count_;
        bytes_ += value.size();
        return true;
    }

  private:
    std::size_t count_ = 0, bytes_ = 0;
};

/// Which way an edge goes, from its source to its target or both ways alike.
enum class Direction : std::uint8_t { unsaid, none, forward, backward };

/// "directed", "Undirected", "mutual", "both", "true", "<-" …; unsaid for other words.
Direction read_direction(std::string_view word);

/// For formats that write a source and a target whatever is meant: "knows", "friend" and their like
/// and an edge without a word are the same from both ends, all others go forward.
Direction direction_by_meaning(std::string_view type);

enum class NodeKind : std::uint8_t { unsaid, person, organisation, event, group, other };

/// What a node is by a word such as "Person", "Company", "Verein"; `other` for words that are
/// certainly no people (project, place, topic …), unsaid for words that may be anything.
NodeKind read_node_kind(std::string_view word);

/// Whether the word says no more than the kind: "Company", not "University".
bool is_bare_kind_word(std::string_view word);

/// "works at", "employed by", "member of": edges between a person and an organisation that say
/// nothing more than that; and whether such an edge tells of the past ("worked at").
bool is_work_word(std::string_view word);
bool is_past_work_word(std::string_view word);
/// Words behind which only an organisation comes: "works at", "studied at", not "works for".
bool leads_to_organisation(std::string_view word);

}  // namespace kith::text
