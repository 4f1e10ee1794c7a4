// The part of ImportJob that brings in people, organisations and groups of any file.
#include "app/describe.hpp"
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "model/search_index.hpp"
#include "text/linkedin.hpp"
#include "text/table_cells.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kith {
namespace {

/// A field of a person that is one text, and where the contact has it.
struct TextMember {
    std::string_view field;
    std::string text::Contact::* in_file;
    std::string Person::* in_book;
};
constexpr std::array<TextMember, 15> kTexts = {{
    {"given", &text::Contact::given, &Person::given},
    {"middle", &text::Contact::middle, &Person::middle},
    {"family", &text::Contact::family, &Person::family},
    {"display", &text::Contact::display, &Person::display},
    {"prefix", &text::Contact::prefix, &Person::prefix},
    {"suffix", &text::Contact::suffix, &Person::suffix},
    {"nickname", &text::Contact::nickname, &Person::nickname},
    {"phonetic", &text::Contact::phonetic, &Person::phonetic},
    {"location", &text::Contact::location, &Person::location},
    {"how_met", &text::Contact::how_met, &Person::how_met},
    {"met_place", &text::Contact::met_place, &Person::met_place},
    {"goals", &text::Contact::goals, &Person::goals},
    {"needs", &text::Contact::needs, &Person::needs},
    {"offers", &text::Contact::offers, &Person::offers},
    {"notes", &text::Contact::notes, &Person::notes},
}};
constexpr std::size_t kNames = 4;  // the first of them

constexpr std::string_view kAddsPhoto = "; adds a photo";

// Of an organisation: each time its notes are written anew, and a hostile file has no other.
constexpr std::size_t kMostTimesTold = 100;

std::string same_text(std::string_view text) {
    return fold(tidy_spaces(text));
}
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
    std::vector<std::string> keys;
    for (const std::string& item : list) {
        std::string of_item = key(item);
        if (std::ranges::find(keys, of_item) != keys.end()) continue;
        keys.push_back(std::move(of_item));
        kept.push_back(item);
    }
    return kept;
}

/// What the file tells and no field holds goes into the notes.
void keep_leftovers(text::Contact& contact) {
    for (const auto& [name, value] : contact.leftovers) {
        contact.notes += (contact.notes.empty() ? "" : "\n") + name + ": " + value;
    }
    contact.leftovers.clear();
}

/// Of `text` the lines that `known` has not.
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

/// A display name that is but the other names put together says nothing.
void drop_needless_display(text::Contact& contact) {
    if (contact.display.empty()) return;
    std::string joined = contact.given;
    for (const std::string* part : {&contact.middle, &contact.family}) {
        if (!part->empty()) joined += (joined.empty() ? "" : " ") + *part;
    }
    const bool is_address = !contact.emails.empty() && contact.display == contact.emails.front();
    if (fold(joined) == fold(contact.display) || is_address) contact.display.clear();
}

}  // namespace

void ImportJob::add_contact(text::Contact contact, std::size_t source) {
    if (contact.kind == text::ContactKind::organisation) return add_organisation(contact, source);
    if (contact.kind == text::ContactKind::group) {
        groups_.push_back(std::move(contact));
        return;
    }
    const bool is_x = sources_[source].format == text::Format::x_archive;
    if (is_x && source_ < sources_.size()) {
        x_accounts_.push_back(std::move(contact));
        return;
    }
    keep_leftovers(contact);
    drop_needless_display(contact);
    const std::string name = contact_name(contact);
    const std::string organisation =
        contact.jobs.empty() ? std::string() : contact.jobs.front().organisation;
    const std::string title = contact.jobs.empty() ? std::string() : contact.jobs.front().title;
    const std::uint64_t row = text::stable_hash(std::to_string(source) + "|" +
                                                std::to_string(contact.line) + "|" + name) |
                              1;
    if (left_out_.contains(row)) {
        plan_.people.push_back(
            {name, organisation, title, PlannedOutcome::left_out, {}, row, true});
        return;
    }
    std::string photo = std::exchange(contact.photo, {});
    const Id own_id = contact.kept ? contact.kept->id : Id{};
    const bool is_told =
        own_id && (book_.people.find(own_id) != nullptr || known_->line_of(own_id) != 0);
    if (contact.kept && (contact.kept->whole || own_id) && !is_told && name.empty()) {
        plan_.skipped.push_back({sources_[source].name, contact.line, "",
                                 "Nobody in the book has this id, and there is no name.", true});
        return;
    }
    const PersonMatch match =
        is_told ? PersonMatch{own_id, IdentityKind::certain, "the same Kith id", 1}
                : known_->find(contact, known_organisation(organisation), source_name_, source);
    Id found = match.kind == IdentityKind::certain ? match.id : Id{};
    const text::Format format = sources_[source].format;
    if (!found && format != text::Format::connections && is_owner(contact, format)) {
        plan_.skipped.push_back(
            {sources_[source].name, contact.line, "", name + " is you, and no contact.", true});
        return;
    }
    if (own_id && !is_told && known_->line_of(found) != 0) {
        // Two ids in one file are two people, however alike.
        const auto told = told_by_.find(found);
        if (told == told_by_.end() || told->second == source) found = {};
    }
    if (match.kind == IdentityKind::likely) {
        // Who is new has another id whenever it is planned anew.
        const Person* person = book_.people.find(match.id);
        const auto told = told_by_.find(match.id);
        const std::string where =
            person != nullptr ? std::string("your book") : sources_[told->second].name;
        const std::string who = person != nullptr
                                    ? to_string(match.id)
                                    : where + "|" + std::to_string(known_->line_of(match.id));
        const std::string question = "same|" + who + "|" + sources_[source].name + "|" + name +
                                     "|" + std::to_string(contact.line);
        ask(question,
            {name + ": the same person?",
             "somebody else" + (organisation.empty() ? std::string() : ", at " + organisation),
             known_->name_of(match.id) + " in " + where + " (" + match.why + ")", false, true});
        if (chosen(question)) found = match.id;
    }
    if (found && known_->line_of(found) != 0) {
        // Another file may know more of them.
        if (const auto told = told_by_.find(found); told != told_by_.end()) {
            if (std::exchange(told->second, source) != source) {
                add_to_person(found, contact);
                plan_photo(found, std::move(photo));
                return known_->add(found, contact, known_organisation(organisation), source);
            }
        }
        plan_.skipped.push_back({sources_[source].name, contact.line, "",
                                 "The same person as in line " +
                                     std::to_string(known_->line_of(found)) + " (" + match.why +
                                     "); the first one counts.",
                                 true});
        return;
    }
    PlannedOutcome outcome = PlannedOutcome::added;
    std::string was;
    std::string why;
    Id id = found;
    if (found) {
        const Person& person = *book_.people.find(found);
        const std::size_t before = edit_.changes.size();
        const bool filled = fill_person(person, contact);
        const bool moved = update_roles(person, contact, was);
        const bool pictured = plan_photo(found, std::move(photo));
        const bool changed = filled || moved || pictured;
        outcome = changed ? PlannedOutcome::changed : PlannedOutcome::known;
        ++(changed ? plan_.people_changed : plan_.people_known);
        why = match.why + changes_words(person, before);
        if (pictured) why += kAddsPhoto;
        if (pictured && !filled && !moved) photos_.back().only_news = plan_.people.size();
    } else {
        id = own_id ? own_id : make_id(random_);
        edit_.create_with_id(EntityKind::person, id);
        create_person(id, contact);
        plan_photo(id, std::move(photo));
        ++plan_.people_new;
    }
    if (sources_.size() > 1) told_by_[id] = source;
    known_->add(id, contact, known_organisation(organisation), source);
    if (contact.met_through) introduced_.emplace_back(id, contact.met_through);
    plan_.people.push_back({name.empty() && found ? display_name(*book_.people.find(found)) : name,
                            organisation, title, outcome, std::move(was), row, false,
                            std::move(why), id});
}

/// "; sets Place; adds to Tags": what the plan does to somebody of the book since it had so many
/// changes.
std::string ImportJob::changes_words(const Person& person, std::size_t since) const {
    std::string sets, adds, replaces, roles;
    const auto append = [](std::string& words, std::string_view verb, std::string_view what) {
        words += words.empty() ? "; " + std::string(verb) + " " : ", ";
        words += what;
    };
    for (const FieldChange& change : std::span(edit_.changes).subspan(since)) {
        if (change.kind == EntityKind::role && change.field == kExists)
            append(roles, "adds", "a role");
        const Field* field = change.kind == EntityKind::person && change.id == person.id.value
                                 ? find_field(EntityKind::person, change.field)
                                 : nullptr;
        if (field == nullptr) continue;
        if (get_field(person, field->number) == Value{})
            append(sets, "sets", field->label);
        else if (field->type == FieldType::text_list || field->name == "notes")
            append(adds, "adds to", field->label);
        else
            append(replaces, "replaces", field->label);
    }
    return sets + adds + replaces + roles;
}

/// Somebody whom an earlier file of this import told of, too: what it left open is filled. Where it
/// says something else of somebody new, both are kept.
void ImportJob::add_to_person(Id id, const text::Contact& contact) {
    const Person* in_book = book_.people.find(id);
    Person nobody;
    nobody.id.value = id;
    const Person& person = in_book != nullptr ? *in_book : nobody;
    const bool filled = fill_person(person, contact);
    std::string was;
    const bool worked = in_book != nullptr ? update_roles(person, contact, was) : false;
    if (in_book == nullptr) {
        for (const text::Job& job : contact.jobs) add_role(id, job, contact.met_on);
    }
    if (filled || worked) ++plan_.people_told_twice;
    if (contact.met_through) introduced_.emplace_back(id, contact.met_through);
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
    for (const TextMember& member : kTexts) {
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
    for (const TextMember& member : std::span(kTexts).first(kNames)) {
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
    for (const TextMember& member : std::span(kTexts).first(kNames)) {
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
    for (const std::string& item : theirs) {
        const bool there = std::ranges::any_of(list, [&](const std::string& other) {
            return other == item || member->key(other) == member->key(item);
        });
        if (!there) list.push_back(item);
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
        std::span(kTexts).first(kNames),
        [&](const TextMember& member) { return !ours_of(told_, person, member).empty(); });
    if (named) ask_name(person, contact);
    for (const TextMember& member : std::span(kTexts).subspan(named ? kNames : 0)) {
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

/// A photo that the book has stays. True when this one will be theirs.
bool ImportJob::plan_photo(Id person, std::string picture) {
    if (picture.empty() || !pictured_.insert(person).second) return false;
    const std::uint64_t key = text::stable_hash(picture);
    photos_.push_back({person, std::move(picture), key});
    return true;
}

std::optional<PhotoWish> ImportJob::photo_wish() const {
    if (stage_ != Stage::photos || photo_ == photos_.size() || !shrinks_photos_)
        return std::nullopt;
    const PlannedPhoto& photo = photos_[photo_];
    if (small_photos_.contains(photo.key)) return std::nullopt;
    return PhotoWish{photo.key, photo.picture};
}

void ImportJob::take_small_photo(std::uint64_t key, std::string jpeg) {
    small_photos_[key] = std::move(jpeg);
}

/// The next of the photos; behind the last the plan is finished.
void ImportJob::make_photo() {
    if (photo_ == photos_.size()) return finish();
    if (photo_wish()) return;
    const PlannedPhoto& photo = photos_[photo_++];
    Value jpeg = shrinks_photos_ ? small_photos_[photo.key] : photo.picture;
    const Field* field = find_field(EntityKind::photo, "jpeg");
    if (jpeg == Value(std::string()) || !check_value(*field, jpeg)) {
        ++photos_left_out_;
        if (!photo.only_news) return;
        PlannedPerson& planned = plan_.people[*photo.only_news];
        planned.outcome = PlannedOutcome::known;
        planned.why.resize(planned.why.size() - kAddsPhoto.size());
        --plan_.people_changed;
        ++plan_.people_known;
        return;
    }
    const Id id = edit_.create(EntityKind::photo, random_);
    edit_.set(EntityKind::photo, id, "person", photo.person);
    edit_.set(EntityKind::photo, id, "jpeg", std::move(jpeg));
    edit_.set(EntityKind::photo, id, "source", source_name_);
    ++plan_.photos_new;
}

/// What is missing is filled, lists and notes are added to. Another industry or place than the
/// book's is asked for; another than an earlier row's goes into the notes.
void ImportJob::add_organisation(const text::Contact& contact, std::size_t source) {
    const std::string name = contact_name(contact);
    if (name.empty()) return;
    const Id id = organisation_for(name);
    if (!contact.key.empty()) organisation_of_key_.emplace(contact.key, id);
    const std::size_t before = edit_.changes.size();
    const Organisation* in_book = book_.organisations.find(id);
    ToldOrganisation& told = told_organisations_[id];
    if (++told.times > kMostTimesTold) {
        plan_.skipped.push_back({sources_[source].name, contact.line, "",
                                 name + " is told of very often; this row was left out.", true});
        return;
    }
    Organisation& known = told.organisation;
    if (told.times == 1 && in_book != nullptr) known = *in_book;
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::organisation, id, field, std::move(value));
    };
    std::string notes = contact.notes;
    const auto note = [&](const std::string& line) { notes += (notes.empty() ? "" : "\n") + line; };
    const auto fill = [&](std::string_view field, std::string& ours, const std::string& theirs) {
        if (theirs.empty() || same_text(ours) == same_text(theirs)) return;
        if (!ours.empty()) {
            const std::string label(find_field(EntityKind::organisation, field)->label);
            const std::string line = label + ": " + theirs;
            if (in_book == nullptr) return note(line);
            if (lines_not_in(known.notes, line).empty()) return;
            const std::string question =
                "organisation|" + to_string(id) + "|" + std::string(field) + "|" + theirs;
            ask(question, {known.name + ": " + label, ours, theirs});
            if (!chosen(question)) return;
        }
        ours = theirs;
        set(field, theirs);
    };
    const auto extend = [&](std::string_view field, TextList& ours, const TextList& theirs) {
        const std::size_t size = ours.size();
        std::set<std::string> texts;
        for (const std::string& item : ours) texts.insert(same_text(item));
        for (const std::string& item : theirs) {
            if (texts.insert(same_text(item)).second) ours.push_back(item);
        }
        if (ours.size() > size) set(field, ours);
    };
    fill("industry", known.industry, contact.industry);
    fill("place", known.place, contact.location);
    extend("domains", known.domains, contact.domains);
    extend("aliases", known.aliases, contact.aliases);
    for (const text::TextList* list :
         {&contact.emails, &contact.phones, &contact.urls, &contact.handles, &contact.addresses}) {
        for (const std::string& item : *list) {
            if (same_text(item) != same_text(contact.location)) note(item);
        }
    }
    // It has no fields for these.
    for (const TextMember& member : std::span(kTexts).subspan(kNames)) {
        const std::string& text = contact.*member.in_file;
        if (text.empty() || member.field == "notes" || member.field == "location") continue;
        note(std::string(find_field(EntityKind::person, member.field)->label) + ": " + text);
    }
    for (const auto& [label, value] : contact.leftovers) note(label + ": " + value);
    for (const std::string& tag : contact.tags) note("Tag: " + tag);
    add_notes(id, notes);
    if (in_book != nullptr && edit_.changes.size() > before) told.completed = true;
}

/// Behind what an organisation's notes say already.
void ImportJob::add_notes(Id organisation, const std::string& notes) {
    std::string& ours = told_organisations_[organisation].organisation.notes;
    const std::string more = ours.empty() ? notes : lines_not_in(ours, notes);
    if (more.empty()) return;
    ours += (ours.empty() ? "" : "\n") + more;
    edit_.set(EntityKind::organisation, organisation, "notes", ours);
}

/// A group of an address book is a tag of its members.
void ImportJob::add_group(const text::Contact& contact) {
    const std::string name = contact_name(contact);
    for (const std::string& member : contact.members) {
        const auto organisation = organisation_of_key_.find(member);
        if (organisation != organisation_of_key_.end() && !name.empty() &&
            ++told_organisations_[organisation->second].times <= kMostTimesTold)
            add_notes(organisation->second, "Tag: " + name);
        text::Mention mention;
        mention.key = member;
        if (const Id id = known_->find(mention); id && !name.empty()) add_to_list(id, "tags", name);
    }
}

void ImportJob::add_to_list(Id person, std::string_view field, const std::string& item) {
    const Person* in_book = book_.people.find(person);
    const auto [list, is_new] = lists_.try_emplace({person, std::string(field)});
    if (is_new && in_book != nullptr) {
        const Value value = get_field(*in_book, find_field(EntityKind::person, field)->number);
        if (const auto* texts = std::get_if<TextList>(&value)) list->second = *texts;
    }
    const bool there = std::ranges::any_of(list->second, [&](const std::string& other) {
        return same_text(other) == same_text(item);
    });
    if (there) return;
    list->second.push_back(item);
    edit_.set(EntityKind::person, person, field, TextList(list->second));
}

}  // namespace kith
