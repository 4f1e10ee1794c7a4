// The part of ImportJob that fills the fields of people: what is missing is set, and what both
// sides say otherwise is asked about.
#include "app/describe.hpp"
#include "app/import_parts.hpp"
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "model/search_index.hpp"
#include "text/linkedin.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace kith {
namespace {

std::string same_address(std::string_view text) {
    return text::profile_key(text).empty() ? std::string(text) : text::profile_key(text);
}
std::string same_phone(std::string_view text) {
    return phone_key(text).empty() ? std::string(text) : phone_key(text);
}

struct ListMember {
    std::string_view field;
    text::TextList text::Contact::* in_file;
    TextList Person::* in_book;
    std::string (*key)(std::string_view);
};
constexpr std::array<ListMember, 9> kLists = {{
    {"emails", &text::Contact::emails, &Person::emails, same_text},
    {"phones", &text::Contact::phones, &Person::phones, same_phone},
    {"urls", &text::Contact::urls, &Person::urls, same_address},
    {"handles", &text::Contact::handles, &Person::handles, same_text},
    {"addresses", &text::Contact::addresses, &Person::addresses, same_text},
    {"languages", &text::Contact::languages, &Person::languages, same_text},
    {"tags", &text::Contact::tags, &Person::tags, same_text},
    {"circles", &text::Contact::circles, &Person::circles, same_text},
    {"other_dates", &text::Contact::other_dates, &Person::other_dates, same_text},
}};

/// Nothing twice.
TextList distinct(const TextList& list, std::string (*key)(std::string_view)) {
    TextList kept;
    std::set<std::string> keys;
    for (const std::string& item : list) {
        if (keys.insert(key(item)).second) kept.push_back(item);
    }
    return kept;
}

/// As this import has it by now, or as the book has it.
const std::string& ours_of(const std::map<std::pair<Id, std::string_view>, Value>& told,
                           const Person& person, const TextMember& member) {
    static const std::string none;
    const auto found = told.find({person.id.value, member.field});
    if (found == told.end()) return person.*member.in_book;
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : none;
}

/// Whether each word of `part` is one of `whole`.
bool has_words_of(const std::string& whole, const std::string& part) {
    const std::vector<std::string> known = query_words(whole);
    return std::ranges::all_of(query_words(part), [&](const std::string& word) {
        return std::ranges::contains(known, word);
    });
}

}  // namespace

std::string same_text(std::string_view text) {
    return fold(tidy_spaces(text));
}

std::string lines_not_in(std::string_view known, std::string_view text) {
    std::string lines;
    if (known.contains(text)) return lines;
    const std::string all = "\n" + std::string(known) + "\n";
    while (!text.empty()) {
        const std::string line(text.substr(0, text.find('\n')));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.empty() && !all.contains("\n" + line + "\n"))
            lines += (lines.empty() ? "" : "\n") + line;
    }
    return lines;
}

void ImportJob::create_person(Id id, const text::Contact& contact) {
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::person, id, field, std::move(value));
    };
    Person nobody;
    nobody.id.value = id;
    if (contact.kept && contact.kept->whole) {
        if (!contact.kept->id) set("source", source_name_);
        fill_kept(nobody, contact);
        for (const text::Job& job : contact.jobs) create_role(id, job, contact.met_on);
        return;
    }
    for (const TextMember& member : kPersonTexts) {
        if ((contact.*member.in_file).empty()) continue;
        note_told(id, member.field, contact.*member.in_file);
        set(member.field, contact.*member.in_file);
    }
    note_emails(id, contact.emails);
    for (const ListMember& member : kLists) {
        if ((contact.*member.in_file).empty()) continue;
        TextList list = distinct(contact.*member.in_file, member.key);
        lists_[{id, std::string(member.field)}] = list;
        set(member.field, std::move(list));
    }
    fill_numbers(nobody, contact);
    if (contact.archived) set("archived", true);
    if (contact.map_place)
        set("map_place", MapPlace{contact.map_place->first, contact.map_place->second, false});
    set("source", source_name_);
    if (contact.kept) fill_kept(nobody, contact);
    for (const text::Job& job : contact.jobs) create_role(id, job, contact.met_on);
}

void ImportJob::note_emails(Id person, const text::TextList& emails) {
    if (emails.empty()) return;
    touched_people_.insert(person);
    for (const std::string& email : emails) planned_emails_.emplace_back(person, email);
}

/// What this import says of somebody, for the files that come after; of one there are none. How
/// they were met the owner's jobs may tell as well.
void ImportJob::note_told(Id person, std::string_view field, Value value) {
    if (sources_.size() > 1 || field == "how_met") told_[{person, field}] = std::move(value);
}

/// Of somebody new, what a later file says otherwise: the record has one place for it, which is
/// taken.
void ImportJob::keep_in_notes(Id person, const std::string& line) {
    Value& told = told_[{person, "notes"}];
    const auto* known = std::get_if<std::string>(&told);
    std::string notes = known != nullptr ? *known : std::string();
    if (("\n" + notes + "\n").contains("\n" + line + "\n")) return;
    notes += (notes.empty() ? "" : "\n") + line;
    told = notes;
    edit_.set(EntityKind::person, person, "notes", std::move(notes));
    told_otherwise_.insert(person);
}

/// Another name than the book's, as after a wedding, is asked for as one: its parts belong
/// together.
void ImportJob::ask_name(const Person& person, const text::Contact& contact) {
    if (contact.given.empty() && contact.family.empty() && contact.display.empty()) return;
    Person known, told;
    for (const TextMember& member : std::span(kPersonTexts).first(kNameTexts)) {
        known.*member.in_book = ours_of(told_, person, member);
        told.*member.in_book = contact.*member.in_file;
    }
    const std::string ours = display_name(known);
    const std::string theirs = display_name(told);
    // Fewer of the same words are no other name.
    if (has_words_of(ours, theirs)) return;
    const Id id = person.id.value;
    if (book_.people.find(id) == nullptr) {
        if (!has_words_of(theirs, ours)) return keep_in_notes(id, "Name: " + theirs);
    } else {
        const std::string question = "field|" + to_string(id) + "|name|" + theirs;
        ask(question, {ours + ": Name", ours, theirs});
        if (!chosen(question)) return;
    }
    for (const TextMember& member : std::span(kPersonTexts).first(kNameTexts)) {
        const std::string& text = told.*member.in_book;
        const Value value = text.empty() ? Value{} : Value{text};
        note_told(id, member.field, value);
        edit_.set(EntityKind::person, id, member.field, value);
    }
}

/// What is missing is set; where both sides say something else, the person is asked. Of somebody
/// new, whom another file told of, it goes into the notes.
void ImportJob::fill_field(const Person& person, std::string_view name, Value theirs) {
    if (theirs == Value{}) return;
    const Id id = person.id.value;
    const Field& field = *find_field(EntityKind::person, name);
    Value ours = get_field(person, field.number);
    if (const auto told = told_.find({id, name}); told != told_.end()) ours = told->second;
    if (ours != Value{}) {
        const auto* text = std::get_if<std::string>(&theirs);
        const auto* known = std::get_if<std::string>(&ours);
        const bool same =
            text != nullptr && known != nullptr && same_text(*text) == same_text(*known);
        if (same || ours == theirs || name == "source") return;
        // A day without its year says no more than with it.
        const auto* day = std::get_if<Date>(&theirs);
        const auto* known_day = std::get_if<Date>(&ours);
        const bool same_day = day != nullptr && known_day != nullptr &&
                              day->month == known_day->month && day->day == known_day->day;
        if (same_day && day->year == 0) return;
        const auto words = [&](const Value& value) {
            const auto* date = std::get_if<Date>(&value);
            return date != nullptr ? to_words(*date) : value_words(book_, field, value);
        };
        const std::string label(field.label);
        if (book_.people.find(id) == nullptr) {
            // One file that says it twice is taken at its first word.
            if (known_->line_of(id) == 0) return;
            if (!same_day || known_day->year != 0)
                return keep_in_notes(
                    id, name == "notes" ? words(theirs) : label + ": " + words(theirs));
        } else {
            // Of several files each asks for what it says itself.
            const std::string question =
                "field|" + to_string(id) + "|" + std::string(name) + "|" + words(theirs);
            ask(question, {display_name(person) + ": " + label, words(ours), words(theirs)});
            if (!chosen(question)) return;
        }
    }
    note_told(id, field.name, theirs);
    edit_.set(EntityKind::person, id, name, std::move(theirs));
}

void ImportJob::fill_numbers(const Person& person, const text::Contact& contact) {
    const auto if_told = [](const auto& value, bool told) { return told ? Value{value} : Value{}; };
    fill_field(person, "birthday", if_told(contact.birthday, bool(contact.birthday)));
    fill_field(person, "met_on", if_told(contact.met_on, bool(contact.met_on)));
    fill_field(
        person, "cadence_days",
        if_told(std::min<std::int64_t>(contact.cadence_days, 3650), contact.cadence_days > 0));
}

/// What is not in a list comes behind what is.
void ImportJob::fill_list(const Person& person, std::string_view name, const TextList& theirs) {
    const auto* const member = std::ranges::find(kLists, name, &ListMember::field);
    if (member == kLists.end() || theirs.empty()) return;
    const Id id = person.id.value;
    const auto told = lists_.find({id, std::string(name)});
    TextList list = told != lists_.end() ? told->second : person.*member->in_book;
    const std::size_t size = list.size();
    if (list.empty()) list = theirs;
    std::set<std::string> keys;
    for (const std::string& item : list) keys.insert(member->key(item));
    for (const std::string& item : theirs) {
        if (keys.insert(member->key(item)).second) list.push_back(item);
    }
    if (list.size() == size) return;
    if (name == "emails") note_emails(id, theirs);
    lists_[{id, std::string(name)}] = list;
    edit_.set(EntityKind::person, id, name, std::move(list));
}

/// What is there stays; what is missing is filled. True when something was.
bool ImportJob::fill_person(const Person& person, const text::Contact& contact) {
    const Id id = person.id.value;
    const std::size_t before = edit_.changes.size();
    if (contact.kept) fill_kept(person, contact);
    if (contact.kept && contact.kept->whole) return edit_.changes.size() > before;
    const bool named = std::ranges::any_of(
        std::span(kPersonTexts).first(kNameTexts),
        [&](const TextMember& member) { return !ours_of(told_, person, member).empty(); });
    if (named) ask_name(person, contact);
    for (const TextMember& member : std::span(kPersonTexts).subspan(named ? kNameTexts : 0)) {
        const std::string& theirs = contact.*member.in_file;
        const std::string& ours = ours_of(told_, person, member);
        if (theirs.empty()) continue;
        if (member.field != "notes" || ours.empty()) {
            fill_field(person, member.field, theirs);
        } else if (const std::string more = lines_not_in(ours, theirs); !more.empty()) {
            // A note is added to, never replaced.
            const std::string both = ours + "\n\n" + more;
            note_told(id, member.field, both);
            edit_.set(EntityKind::person, id, member.field, both);
        }
    }
    for (const ListMember& member : kLists)
        fill_list(person, member.field, distinct(contact.*member.in_file, member.key));
    fill_numbers(person, contact);
    return edit_.changes.size() > before;
}

}  // namespace kith
