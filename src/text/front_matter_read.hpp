// What stands at the head of a Markdown note, read back: the part of YAML 1.2 that people and
// programs write there (a text, plain or in quotes; a list in brackets or a line an item; a text of
// several lines behind | or >), and lines "key:: value" of the note itself, in the manner of
// Logseq, Roam and Dataview. What is none of it is counted, and nothing of it is guessed at.
#pragma once
#include "model/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct NoteProperty {
    std::string key;        // as written, without quotes
    TextList items;         // a text is one; nothing at all is none
    bool is_list = false;   // though it may have one item
    bool is_plain = false;  // a text without quotes, where YAML takes "true" and "false" for words
    std::size_t line = 0;   // 1-based; 0 in the note itself
};

struct NoteParts {
    std::vector<NoteProperty> properties;  // no key twice, at most 200
    std::string_view body;                 // all of the text where no block is closed
    /// Of the block, and where the first of them stands: 1 where it is never closed.
    std::size_t unread_lines = 0, unread_line = 0;

    /// The one of exactly that key, or null.
    const NoteProperty* find(std::string_view key) const;
};

/// @param text  UTF-8 without a byte order mark, with lines of any end; must outlive the answer.
/// Time O(text).
NoteParts read_front_matter(std::string_view text);

/// Takes the lines "key:: value" into the properties, unless the key is there. The outcome is the
/// body without them. Time O(body).
std::string take_inline_properties(NoteParts& note);

/// The lines of a text, without their ends.
struct NoteLines {
    std::string_view rest;
    std::string_view line = {};
    std::size_t number = 0;  // of `line`, 1-based

    bool next();
};

}  // namespace kith::text
