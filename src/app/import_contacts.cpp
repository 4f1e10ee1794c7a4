// The part of ImportJob that brings in people, organisations and groups of any file.
#include "app/import_parts.hpp"
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "text/table_cells.hpp"

#include <algorithm>
#include <span>

namespace kith {
namespace {

constexpr std::string_view kAddsPhoto = "; adds a photo";

// Of an organisation: each time its notes are written anew, and a hostile file has no other.
constexpr std::size_t kMostTimesTold = 100;

/// What the file tells and no field holds goes into the notes.
void keep_leftovers(text::Contact& contact) {
    for (const auto& [name, value] : contact.leftovers) {
        contact.notes += (contact.notes.empty() ? "" : "\n") + name + ": " + value;
    }
    contact.leftovers.clear();
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
    for (const TextMember& member : std::span(kPersonTexts).subspan(kNameTexts)) {
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
