#include "text/markdown_read.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/chosen_people.hpp"
#include "text/csv.hpp"
#include "text/csv_cells.hpp"
#include "text/front_matter.hpp"
#include "text/markdown_text.hpp"
#include "text/markdown_write.hpp"
#include "text/people_csv.hpp"
#include "text/plain_text.hpp"
#include "text/table_cells.hpp"
#include "text/vcard_draft.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace kith::text {
namespace {

constexpr std::size_t kMostNoteBytes = std::size_t{4} << 20;
constexpr std::size_t kMostColumns = 200;
constexpr std::size_t kMostRemarks = 1000;
constexpr std::size_t kNotesAStep = 256;
constexpr std::size_t kShownOfAValue = 60;
constexpr std::string_view kNotes = "Notes";
constexpr std::string_view kFullName = "Full name";
constexpr std::string_view kOrganisation = "Organisation", kMetThrough = "Met through";

/// Of a file "People/Ana Silva.md" it is "Ana Silva".
std::string_view note_name(std::string_view path) {
    std::string_view name = base_name(path);
    if (is_markdown_name(name)) name = name.substr(0, name.rfind('.'));
    return without_page_id(name);
}

/// "Person", "#people", "[[Contacts]]", as a tag, a type or a folder.
bool is_word_for_people(std::string_view text) {
    constexpr std::array<std::string_view, 9> kWords = {"person",   "persons",  "people",
                                                        "contact",  "contacts", "kontakt",
                                                        "kontakte", "personen", "personnes"};
    const std::size_t first = text.find_first_not_of("#[ ");
    if (first == std::string_view::npos || text.size() > 100) return false;
    const std::size_t last = text.find_last_not_of("] ");
    return std::ranges::contains(kWords, fold(text.substr(first, last + 1 - first)));
}

bool has_folder(std::string_view path, bool (*is_it)(std::string_view folder)) {
    while (true) {
        const std::size_t end = path.find_first_of("/\\");
        if (end == std::string_view::npos) return false;
        if (is_it(path.substr(0, end))) return true;
        path.remove_prefix(end + 1);
    }
}

/// A page about the others in its folder.
bool is_index(std::string_view name) {
    const std::string key = fold(name);
    return is_word_for_people(key) || key == "readme" || key == "index" || key == "_index";
}

// What the key of a property may say of it.
constexpr std::size_t kSaysName = 1;
constexpr std::size_t kSaysTitle = 2;  // a job, or the name
constexpr std::size_t kSaysCompany = 4;
constexpr std::size_t kSaysPerson = 8;  // that there is a person who has it
constexpr std::size_t kSaysKind = 16;   // tags, types
constexpr std::size_t kSaysSome = 32;   // a field of a person

std::size_t sense_in(const HeaderMeaning& meaning) {
    if (!meaning.known || meaning.field == TableField::leftover) return 0;
    const TableField field = meaning.field;
    const bool is_certain = meaning.whole && meaning.doubt == HeaderDoubt::none;
    const bool is_company = field == TableField::organisation;
    const bool is_name = field == TableField::full_name && meaning.whole && meaning.part.empty() &&
                         meaning.doubt != HeaderDoubt::vague;
    const bool is_of_person =
        is_certain && (is_company || field == TableField::email || field == TableField::phone ||
                       field == TableField::birthday);
    return kSaysSome | (is_name ? kSaysName : 0) | (is_company ? kSaysCompany : 0) |
           (meaning.doubt == HeaderDoubt::title ? kSaysTitle : 0) |
           (is_of_person ? kSaysPerson : 0);
}

bool is_kind_key(const std::string& key) {
    constexpr std::array<std::string_view, 7> kKeys = {"tags",     "tag",        "type", "types",
                                                       "category", "categories", "kind"};
    return std::ranges::contains(kKeys, fold(key));
}

/// The items with the words between commas and spaces apart, as tags may be written.
bool says_person(const NoteProperty& property) {
    for (std::string_view rest : property.items) {
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find_first_of(", /"), rest.size());
            if (is_word_for_people(rest.substr(0, end))) return true;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return false;
}

/// Behind what stands there, with an empty line between.
void append_text(std::string& all, std::string_view text) {
    if (!all.empty() && !text.empty()) all += "\n\n";
    all += text;
}

std::string_view without_empty_lines(std::string_view text) {
    const std::size_t first = text.find_first_not_of("\r\n");
    if (first == std::string_view::npos) return {};
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view{}
                                          : text.substr(first, last + 1 - first);
}

/// Without the heading that says the name once more.
std::string_view without_title(std::string_view body, std::string_view name) {
    body = without_empty_lines(body);
    const std::string_view title = trimmed(body.substr(0, body.find('\n')));
    const bool is_title = title == "#" || (title.starts_with("# ") &&
                                           fold(plain_markdown(title.substr(2))) == fold(name));
    return is_title ? without_empty_lines(body.substr(std::min(body.find('\n'), body.size())))
                    : body;
}

bool is_of_kith(const NoteParts& note) {
    const NoteProperty* id = note.find("id");
    return id != nullptr && id->items.size() == 1 && parse_id(id->items.front()).value_or(Id{}) &&
           note.find("name") != nullptr;
}

/// By a part of a name, which only people have; else by its folder, by fields that no person has,
/// or by a list of its people.
bool is_of_organisation(std::string_view path, const NoteParts& note) {
    for (const std::string_view part : {"given", "middle", "family", "nickname", "display"}) {
        if (note.find(part) != nullptr) return false;
    }
    if (has_folder(path, [](std::string_view folder) { return folder == "Organisations"; }))
        return true;
    for (const NoteProperty& property : note.properties) {
        const std::string_view key = property.key;
        if (key != "name" && key != "aliases" &&
            find_field(EntityKind::organisation, key) != nullptr &&
            find_field(EntityKind::person, key) == nullptr)
            return true;
    }
    return note.body.contains("\n## People\n") || note.body.contains("\n## People\r\n");
}

/// The tags as they are in the book, and those that were added since.
TextList tags_of(const NoteProperty& as_written, const NoteProperty* shown) {
    TextList tags = as_written.items;
    if (shown == nullptr) return tags;
    std::unordered_set<std::string> known;
    for (const std::string& tag : tags) known.insert(markdown_tag(tag));
    for (const std::string& tag : shown->items) {
        if (known.insert(tag).second) tags.push_back(tag);
    }
    return tags;
}

}  // namespace

bool is_markdown_name(std::string_view path) {
    return path.ends_with(".md") || path.ends_with(".MD") || path.ends_with(".markdown");
}

bool is_beside_notes(std::string_view path) {
    return has_folder(path, [](std::string_view folder) {
        return folder.starts_with('.') || fold(folder).starts_with("template");
    });
}

std::string_view without_page_id(std::string_view name) {
    constexpr std::size_t kDigits = 32;
    if (name.size() <= kDigits + 1) return name;
    const std::size_t end = name.size() - kDigits;
    const bool is_id = name[end - 1] == ' ' &&
                       name.find_first_not_of("0123456789abcdef", end) == std::string_view::npos;
    return is_id ? name.substr(0, end - 1) : name;
}

// ---- A table ------------------------------------------------------------------------------------

NoteTable::NoteTable(std::initializer_list<std::string_view> columns) {
    for (const std::string_view column : columns) place_of(column);
}

/// Behind the last where there is no room.
std::size_t NoteTable::place_of(std::string_view column) {
    std::string key = fold(column);
    if (columns_.size() >= kMostColumns && !places_.contains(key)) return columns_.size();
    const auto [place, is_new] = places_.try_emplace(std::move(key), columns_.size());
    if (is_new) columns_.emplace_back(column);
    return place->second;
}

std::string NoteTable::spelling(std::string_view column) {
    const std::size_t place = place_of(column);
    return place < columns_.size() ? columns_[place] : std::string();
}

bool NoteTable::set(std::string_view column, std::string_view text) {
    const std::size_t place = place_of(column);
    if (place == columns_.size()) return false;
    if (cells_.size() <= place) cells_.resize(columns_.size());
    if (!cells_[place].empty() && !text.empty()) cells_[place] += '\n';
    cells_[place] += text;
    return true;
}

void NoteTable::finish_row() {
    std::vector<std::string_view> views;
    for (std::string& cell : cells_) {
        cell = csv_text(std::move(cell));
        views.push_back(cell);
    }
    append_csv_record(text_, views);
    cells_.clear();
    ++rows_;
}

std::string NoteTable::take() {
    std::string table = "sep=,\r\n";
    append_csv_record(table, {columns_.begin(), columns_.end()});
    table += text_;
    text_ = {};
    return table;
}

// ---- Which notes --------------------------------------------------------------------------------

MarkdownNotes::MarkdownNotes() {
    for (const CsvColumn& column : known_) kith_table_.spelling(column.label);
}

bool MarkdownNotes::take(std::string_view path, std::string_view bytes) {
    const bool may_be_note = is_markdown_name(path) || bytes.substr(0, 6).contains("---");
    if (!may_be_note || bytes.size() > kMostNoteBytes) return false;
    const DecodedText decoded = at_once(decode_text_steps(bytes, true));
    if (decoded.text.contains('\0')) return false;
    NoteParts note = read_front_matter(decoded.text);
    const bool is_ours = is_of_kith(note);
    if (is_ours)
        take_kith(path, note);
    else if (!take_other(path, note))
        return false;
    tell_unread(base_name(path), note);
    return true;
}

void MarkdownNotes::tell(std::string_view file, std::size_t line, std::string reason) {
    if (remarks_.size() < kMostRemarks)
        remarks_.push_back({std::string(file), std::move(reason), line, false});
    else
        ++unread_;
}

void MarkdownNotes::tell_unread(std::string_view file, const NoteParts& note) {
    if (note.unread_lines == 0) return;
    std::string reason = "What heads the note was read but for this line";
    if (note.unread_lines > 1) reason += " and " + counted(note.unread_lines - 1, "more", "more");
    tell(file, note.unread_line, reason + ".");
}

// ---- Of Kith ------------------------------------------------------------------------------------

void MarkdownNotes::take_kith(std::string_view path, const NoteParts& note) {
    const std::string name(note_name(path));
    if (is_of_organisation(path, note)) {
        organisations_.try_emplace(name, joined(note.find("name")->items, " "));
        return;
    }
    only_file_ = base_name(path);
    KithNote& row = kith_.emplace_back();
    row.id = note.find("id")->items.front();
    ids_.try_emplace(name, row.id);
    Person person;
    for (const NoteProperty& property : note.properties)
        read_kith_property(row, person, note, property);
    tell_names(person, note);
    const std::string known = joined(note.find("name")->items, " ");
    const std::string_view body = without_title(note.body, tidy_spaces(known));
    read_sections(row, without_title(body, tidy_spaces(display_name(person))));
}

/// The names that only repeat what other lines tell, where they tell something else.
void MarkdownNotes::tell_names(const Person& person, const NoteParts& note) {
    const TextList known = {joined(note.find("name")->items, " "), display_name(person),
                            person.nickname};
    const bool has_parts =
        !(person.given + person.middle + person.family + person.display + person.nickname).empty();
    if (has_parts && known[0] != known[1])
        tell(only_file_, note.find("name")->line,
             "The name was not read: “given”, “family” and their like tell it.");
    const NoteProperty* aliases = note.find("aliases");
    if (aliases != nullptr && std::ranges::any_of(aliases->items, [&](const std::string& alias) {
            return !std::ranges::contains(known, alias);
        }))
        tell(only_file_, aliases->line, "Aliases that were added were not read.");
}

void MarkdownNotes::read_kith_property(KithNote& row, Person& person, const NoteParts& note,
                                       const NoteProperty& property) {
    constexpr std::string_view kAsWritten = "tags_as_written";
    std::string key = fold(property.key);
    TextList items = property.items;
    if (property.is_plain && !property.is_list && items.size() == 1) {
        if (items.front() == "true") items.front() = "yes";
        if (items.front() == "false") items.clear();
    }
    if (items.empty() || property.key == "id" || key == "aliases") return;
    if (property.key == kAsWritten) {
        items = tags_of(property, note.find("tags"));
        key = "tags";
    } else if (property.key == "tags" && note.find(kAsWritten) != nullptr) {
        return;
    }
    auto known = std::ranges::find(known_, key, &CsvColumn::name);
    const std::string label = known != known_.end()
                                  ? known->label
                                  : kith_table_.spelling(label_of_custom_key(property.key));
    if (label.empty()) return append_text(row.added, property.key + ": " + joined(items, ", "));
    known = std::ranges::find(known_, label, &CsvColumn::label);
    const bool is_own = known == known_.end();
    const std::string_view name = is_own ? std::string_view{} : known->name;
    const Field* field = find_field(EntityKind::person, name);
    const bool is_link = label == kOrganisation || label == kMetThrough;
    if (!is_link && field != nullptr && is_reference(*field)) return;
    if (name == "id" || name.ends_with(".id") ||
        std::ranges::contains(row.cells, label, &std::pair<std::string, std::string>::first))
        return tell(only_file_, property.line,
                    "“" + property.key + "” was not read: another line tells of it.");
    const bool is_list = field != nullptr && field->type == FieldType::text_list;
    std::string text = is_link   ? items.front()
                       : is_list ? join_list(items)
                                 : joined(items, is_own ? ", " : "; ");
    if (field != nullptr && !is_link) {
        Result<Value> value = kith_csv_value(*field, csv_text(text));
        if (!value)
            return tell(only_file_, property.line,
                        label + ": “" + shortened(clean_line(text), kShownOfAValue) +
                            "” was not read. " + value.error().message);
        set_field(person, field->number, std::move(*value));
    }
    row.cells.emplace_back(label, std::move(text));
}

/// The texts under the headings that they have in such a note. What stands under another, or none,
/// was written into it since.
void MarkdownNotes::read_sections(KithNote& row, std::string_view body) {
    constexpr std::string_view kStart = "## ";
    std::string notes;
    std::string_view heading;
    const char* begin = body.data();
    const auto finish = [&](const char* end) {
        std::string text = plain_markdown(
            without_empty_lines(std::string_view(begin, static_cast<std::size_t>(end - begin))));
        if (text.empty()) return;
        if (is_section_of_kith(heading)) {
            // Kith itself begins it with a heading, or a line of roles or ties.
            if (!text.starts_with("### ") && heading != "Roles" && heading != "Ties")
                tell(only_file_, 0,
                     "What stands under “" + std::string(heading) + "” was not read.");
            return;
        }
        const auto known = std::ranges::find(known_, heading, &CsvColumn::label);
        const Field* field =
            known != known_.end() ? find_field(EntityKind::person, known->name) : nullptr;
        if (heading == kNotes)
            append_text(notes, text);
        else if (field != nullptr && field->type == FieldType::long_text)
            row.cells.emplace_back(heading, std::move(text));
        else
            append_text(row.added, (heading.empty() ? "" : std::string(heading) + "\n") + text);
    };
    for (NoteLines lines{body}; lines.next();) {
        if (!lines.line.starts_with(kStart)) continue;
        finish(lines.line.data());
        heading = trimmed(lines.line.substr(kStart.size()));
        begin = lines.rest.data();
    }
    finish(body.data() + body.size());
    append_text(notes, row.added);
    if (!notes.empty()) row.cells.emplace_back(kNotes, std::move(notes));
}

bool MarkdownNotes::link_some() {
    /// What is known of the note that a link leads to, by its name; null for none.
    const auto find = [](const std::unordered_map<std::string, std::string>& notes,
                         std::string_view link) {
        const auto note = notes.find(std::string(linked_note(link)));
        return note == notes.end() ? nullptr : &note->second;
    };
    const std::size_t end = std::min(linked_ + kNotesAStep, kith_.size());
    for (; linked_ < end; ++linked_) {
        const KithNote note = std::move(kith_[linked_]);
        kith_table_.set(kIdHeader, note.id);
        for (const auto& [column, text] : note.cells) {
            const bool is_person = column == kMetThrough;
            const bool is_link = is_person || column == kOrganisation;
            const std::string* told =
                is_link ? find(is_person ? ids_ : organisations_, text) : &text;
            if (told != nullptr)
                kith_table_.set(is_person ? "Met through (id)" : column, *told);
            else
                kith_table_.set(column, plain_markdown(text));
        }
        kith_table_.finish_row();
    }
    return linked_ < kith_.size();
}

// ---- Of others ----------------------------------------------------------------------------------

std::size_t MarkdownNotes::sense_of(const std::string& key) {
    if (!names_) names_.emplace();
    const auto [sense, is_new] = senses_.try_emplace(key, 0);
    if (is_new)
        sense->second = is_kind_key(key) ? kSaysKind | kSaysSome : sense_in(names_->meaning(key));
    return sense->second;
}

bool MarkdownNotes::tells_of_person(const NoteParts& note) {
    bool has_company = false;
    bool has_type = false;
    for (const NoteProperty& property : note.properties) {
        const std::size_t sense = sense_of(property.key);
        if (joined(property.items, "").empty()) continue;
        const bool is_company = (sense & kSaysCompany) != 0;
        const bool is_kind = (sense & kSaysKind) != 0;
        if (is_kind ? says_person(property) : !is_company && (sense & kSaysPerson) != 0)
            return true;
        has_company = has_company || (is_company && (sense & kSaysPerson) != 0);
        has_type = has_type || (is_kind && !fold(property.key).starts_with("tag"));
    }
    return has_company && !has_type;
}

/// By a key, else by the file. A title is a job where it stands beside a company and has no word of
/// the file's name.
std::string MarkdownNotes::name_of(std::string_view path, const NoteParts& note) {
    std::string_view file = note_name(path);
    if (file.starts_with('@')) file.remove_prefix(1);
    bool has_company = false;
    const std::string* title = nullptr;
    for (const NoteProperty& property : note.properties) {
        const std::size_t sense = sense_of(property.key);
        has_company = has_company || (sense & kSaysCompany) != 0;
        if (property.items.empty()) continue;
        if ((sense & kSaysName) != 0) return plain_markdown(property.items.front());
        if ((sense & kSaysTitle) != 0) title = &property.items.front();
    }
    if (title == nullptr) return std::string(file);
    const std::vector<std::string> words = fold_words(file);
    const bool is_like_file = std::ranges::any_of(fold_words(*title), [&](const std::string& word) {
        return std::ranges::contains(words, word);
    });
    return has_company && !is_like_file ? std::string(file) : plain_markdown(*title);
}

bool MarkdownNotes::take_other(std::string_view path, NoteParts& note) {
    const std::string body = take_inline_properties(note);
    const bool in_folder = is_markdown_name(path) && has_folder(path, is_word_for_people) &&
                           !is_index(note_name(path));
    if (!in_folder && !tells_of_person(note)) return false;

    only_file_ = base_name(path);
    const std::string name = name_of(path, note);
    table_.set(kFullName, name);
    std::string notes;
    for (NoteProperty& property : note.properties) {
        const std::size_t sense = sense_of(property.key);
        for (std::string& item : property.items) {
            if (item.contains("[[")) item = plain_markdown(item);
            if ((sense & kSaysKind) == 0) continue;
            item.erase(0, item.find_first_not_of('#'));
            if (is_word_for_people(item)) item.clear();  // they all are
        }
        const std::string text = joined(property.items, (sense & kSaysSome) != 0 ? "\n" : ", ");
        if (text.empty() || ((sense & (kSaysName | kSaysTitle)) != 0 && text == name)) continue;
        if ((sense & kSaysName) != 0 || !table_.set(property.key, text))
            append_text(notes, property.key + ": " + text);
    }
    append_text(notes, plain_markdown(without_title(body, name)));
    table_.set(kNotes, notes);
    table_.finish_row();
    return true;
}

// ---- What is read -------------------------------------------------------------------------------

/// As one file where there is but one.
Source MarkdownNotes::source_of(NoteTable& table, std::string_view one,
                                std::string_view many) const {
    Source source;
    source.name = kith_table_.rows() + table_.rows() == 1 ? only_file_ : std::string(kNotes);
    source.words = counted(table.rows(), one, many);
    source.text = table.take();
    return source;
}

void MarkdownNotes::add_to(Recognised& result) {
    std::vector<Source> sources;
    const std::string organisations =
        counted(organisations_.size(), "note of an organisation", "notes of organisations");
    if (kith_table_.rows() > 0) {
        Source source =
            source_of(kith_table_, "Markdown note of a person from Kith, seen by its id",
                      "Markdown notes of people from Kith, seen by their ids");
        source.format = Format::people_csv;
        source.notes.push_back(
            "Of these notes the fields, the texts and the current role are read. Ties, other roles "
            "and what happened are not" +
            (organisations_.empty() ? std::string() : ", nor " + organisations) +
            ": they come back with a Kith file (JSON).");
        sources.push_back(std::move(source));
    } else if (!organisations_.empty()) {
        result.damaged.push_back({organisations,
                                  "Of Kith's own notes those of people are read, not those of "
                                  "organisations: they come back with a Kith file (JSON)."});
    }
    if (table_.rows() > 0) {
        Source source = source_of(table_, "Markdown note of a person, seen by what heads it",
                                  "Markdown notes of people, seen by what heads them");
        source.table = guess_made_table(source.text);
        if (source.table) {
            source.table->traits.notes = true;
            sources.push_back(std::move(source));
        }
    }
    if (sources.empty()) return;
    std::vector<std::string>& notes = sources.back().notes;
    if (left_aside_ > 0)
        notes.push_back(counted(left_aside_, "other note was", "other notes were") +
                        " left aside: nothing says that a person is meant.");
    if (unread_ > 0)
        notes.push_back("There are " + with_thousands(unread_) +
                        " more remarks of the same kinds than are shown.");
    std::ranges::move(sources, std::back_inserter(result.sources));
    std::ranges::move(remarks_, std::back_inserter(result.damaged));
}

}  // namespace kith::text
