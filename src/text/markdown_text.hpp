// Text and names within notes for Obsidian, Logseq and their like: Markdown (CommonMark and
// Obsidian's additions), YAML 1.2 front matter, wiki links, and names for files.
#pragma once
#include "base/id.hpp"
#include "base/stepwise.hpp"
#include "model/value.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// One line in which nothing means more than it says: no emphasis, links, tags, HTML or comments.
std::string markdown_line(std::string_view text);
/// The same for several lines. Lists and quotes stay, headings and rules do not become any.
std::string markdown_block(std::string_view text);
/// What such text says, whoever wrote it: without the backslashes before signs, and of wiki links
/// what they show. Other signs, such as those of lists and emphasis, stay. Time O(text).
std::string plain_markdown(std::string_view text);

/// In double quotes, which every text survives.
std::string yaml_text(std::string_view text);
/// "[…]", empty included.
std::string yaml_list(const TextList& items);
/// A full date as such, any other form as text.
std::string yaml_date(Date date);

/// A tag as Obsidian knows them: without spaces and punctuation, not a mere number; empty for a
/// text that has nothing else.
std::string markdown_tag(std::string_view text);

/// Names a note's file: see note_names().
struct NoteTitle {
    std::string title;  // "Maria Silva"
    std::string hint;   // what tells it from another of the same title, "Lantern & Loom"; or empty
    Id id;
};

/// Names of files without their ending that every system takes and none confuses: no characters
/// that Windows or wiki links do not have, no reserved names, at most 180 bytes, and no two that
/// differ in case, accents or invisible characters alone. Equal titles get their hints, "Maria
/// Silva (Lantern & Loom)", or the beginning of their ids. A name does not depend on the order of
/// the titles.
Stepwise<std::vector<std::string>> note_names_steps(std::vector<NoteTitle> titles);

inline std::vector<std::string> note_names(std::span<const NoteTitle> titles) {
    return at_once(note_names_steps({titles.begin(), titles.end()}));
}

/// "[[Maria Silva]]", or "[[Maria Silva (2f03c1)|Maria Silva]]" where the title differs.
std::string wiki_link(std::string_view note_name, std::string_view title);
/// The name of the note to which the link leads with which a text begins, without its folders;
/// empty for any other text.
std::string_view linked_note(std::string_view text);

}  // namespace kith::text
