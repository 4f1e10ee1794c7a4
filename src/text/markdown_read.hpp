// Markdown notes of people, as tables for the readers that there are.
//
// Notes that Kith wrote (markdown_write.hpp) are known by their ids and become the table of
// people_csv.hpp: each field, each text under its heading, and whatever else was written into the
// note as one more of its notes. Organisations and whoever introduced somebody are found by the
// notes to which the links lead.
//
// Notes of others become a table of people (table.hpp) whose columns are the keys at their heads
// and the note itself. In a folder full of notes of all kinds those are of people that have a key
// of an e-mail address, a phone, a birthday or a company, a tag or type such as "person", or a
// place in a folder such as "People". A company alone is none of a person where a type says
// something else.
#pragma once
#include "text/csv_write.hpp"
#include "text/front_matter_read.hpp"
#include "text/recognise.hpp"
#include "text/table_headers.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith::text {

bool is_markdown_name(std::string_view path);
/// "Ana Silva" of "Ana Silva " and the 32 digits with which Notion ends the names of its files.
std::string_view without_page_id(std::string_view name);
/// Of a folder of notes what programs keep there for themselves, and the forms of new notes.
bool is_beside_notes(std::string_view path);

/// A table whose columns come as they are met.
class NoteTable {
  public:
    explicit NoteTable(std::initializer_list<std::string_view> columns);

    /// Into the row that is being made; behind what stands there. False where there is no room for
    /// one more column. Case and accents of its name make no difference.
    bool set(std::string_view column, std::string_view text);
    /// How the column is written that this is, which is made if need be; empty without room.
    std::string spelling(std::string_view column);
    void finish_row();
    std::size_t rows() const { return rows_; }
    /// As CSV.
    std::string take();

  private:
    std::size_t place_of(std::string_view column);

    std::vector<std::string> columns_;
    std::unordered_map<std::string, std::size_t> places_;  // by the folded name
    std::vector<std::string> cells_;
    std::string text_;
    std::size_t rows_ = 0;
};

class MarkdownNotes {
  public:
    MarkdownNotes();

    /// Takes a note of a person, or one that Kith wrote; false, and nothing is taken, for any other
    /// text. Time O(bytes); what has more than 4 MB is no note.
    ///
    /// @param path  with the folders in which it lies, where they are known.
    bool take(std::string_view path, std::string_view bytes);
    /// A note that is of no person.
    void leave_aside() { ++left_aside_; }

    bool has_people() const { return !kith_.empty() || table_.rows() > 0; }

    /// Follows the links of some notes. False once there are no more; then they can be added.
    bool link_some();
    /// Once: the sources, and what was not read. Of organisations alone there are no sources, and
    /// the first of the damaged says so.
    void add_to(Recognised& result);

  private:
    struct KithNote {
        std::string id;
        std::vector<std::pair<std::string, std::string>> cells;  // by the labels of their columns;
                                                                 // links as written
        std::string added;                                       // to their notes
    };

    void take_kith(std::string_view path, const NoteParts& note);
    void read_kith_property(KithNote& row, Person& person, const NoteParts& note,
                            const NoteProperty& property);
    void tell_names(const Person& person, const NoteParts& note);
    void read_sections(KithNote& row, std::string_view body);

    bool take_other(std::string_view path, NoteParts& note);
    bool tells_of_person(const NoteParts& note);
    std::size_t sense_of(const std::string& key);
    std::string name_of(std::string_view path, const NoteParts& note);

    void tell_unread(std::string_view file, const NoteParts& note);
    void tell(std::string_view file, std::size_t line, std::string reason);
    Source source_of(NoteTable& table, std::string_view one, std::string_view many) const;

    std::vector<CsvColumn> known_ = csv_columns(Book{});
    std::vector<KithNote> kith_;
    std::size_t linked_ = 0;  // of them
    NoteTable kith_table_ = NoteTable({});
    // By the names of their notes.
    std::unordered_map<std::string, std::string> ids_, organisations_;  // and their ids, names

    std::optional<HeaderNames> names_;
    std::unordered_map<std::string, std::size_t> senses_;  // of keys
    NoteTable table_ = NoteTable({"Full name", "Notes"});

    std::string only_file_;  // the last one of a person
    std::size_t left_aside_ = 0, unread_ = 0;
    std::vector<DamagedMember> remarks_;
};

}  // namespace kith::text
