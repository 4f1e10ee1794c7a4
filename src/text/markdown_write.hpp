// The book as a folder of notes for Obsidian, Logseq and their like: a note a person in "People/",
// one an organisation in "Organisations/", as a ZIP archive.
//
// A note begins with YAML front matter: the fields from the table of fields by their names, custom
// fields by those of their columns in tables (csv_write.hpp). Below stand roles, long texts, ties
// as [[wiki links]], the timeline of touchpoints and exchanges, and whatever else names the person.
// Tags are written as such programs know them ("map fair" as map-fair), and then as
// "tags_as_written" as well. What comes back of a note is told in markdown_read.hpp.
#pragma once
#include "base/result.hpp"
#include "text/written.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace kith::text {

/// @param people   whose notes. Whoever is not among them is named in none (chosen_people.hpp).
///                 Organisations are those of their roles, and what those are part of.
/// @param made_ms  since 1970-01-01 UTC: the time that the files bear.
/// Errors: more than 4 GB of notes.
/// Time: in the browser about 5 s for 100,000 people with 300,000 touchpoints and as many ties.
Stepwise<Result<Written>> write_markdown_zip_steps(const Book& book, std::span<const Id> people,
                                                   std::int64_t made_ms);

inline Result<Written> write_markdown_zip(const Book& book, std::span<const Id> people,
                                          std::int64_t made_ms) {
    return at_once(write_markdown_zip_steps(book, people, made_ms));
}

/// Whether a section of a person's note with this heading tells of roles, ties or what happened,
/// and is no text of theirs.
bool is_section_of_kith(std::string_view heading);

}  // namespace kith::text
