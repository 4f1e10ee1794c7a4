// The part of AppState that changes one thing of somebody: a field, their work, a photo, an entry.
#include "app/app_state.hpp"
#include "app/bulk_edits.hpp"
#include "app/describe.hpp"
#include "app/organisation_named.hpp"
#include "base/utf8.hpp"
#include "model/any_table.hpp"
#include "model/custom_fields.hpp"
#include "model/organisation_name.hpp"
#include "model/role_source.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

/// What an entry of somebody's timeline is called.
std::string_view entry_name(EntityKind kind) {
    switch (kind) {
        case EntityKind::touchpoint:
            return "a touchpoint";
        case EntityKind::exchange:
            return "an exchange";
        case EntityKind::introduction:
            return "an introduction";
        case EntityKind::task:
            return "a task";
        case EntityKind::journal_entry:
            return "a note";
        case EntityKind::saved_link:
            return "a saved link";
        default:
            return {};
    }
}

/// Files go on calling it by the name it had.
void keep_old_name(const Organisation& organisation, const Value& name,
                   std::vector<FieldChange>& changes) {
    const auto* text = std::get_if<std::string>(&name);
    const std::string now = text != nullptr ? *text : std::string();
    TextList aliases = organisation.aliases;
    std::erase_if(aliases, [&](const std::string& alias) { return fold(alias) == fold(now); });
    const std::string key = organisation_key(organisation.name);
    const bool is_known = std::ranges::any_of(
        aliases, [&](const std::string& alias) { return organisation_key(alias) == key; });
    if (!organisation.name.empty() && key != organisation_key(now) && !is_known)
        aliases.push_back(organisation.name);
    if (aliases == organisation.aliases) return;
    changes.push_back({EntityKind::organisation, organisation.id.value,
                       find_field(EntityKind::organisation, "aliases")->number,
                       aliases.empty() ? Value{} : Value{std::move(aliases)}});
}

/// What the file said of a role that is set by hand now.
void keep_said(const Role& role, std::string_view before, std::string_view after,
               std::vector<FieldChange>& changes) {
    std::string source = source_after(role.source, before, after);
    if (before == after || source == role.source) return;
    changes.push_back({EntityKind::role, role.id.value,
                       find_field(EntityKind::role, "source")->number, std::move(source)});
}

}  // namespace

void AppState::add_person(const command::AddPerson& wanted) {
    EditBuilder edit;
    const Id id = edit.create(EntityKind::person, random_);
    if (wanted.place.pinned) edit.set(EntityKind::person, id, "map_place", wanted.place);
    edit.set(EntityKind::person, id, "source", std::string("Entered by hand"));
    if (const Result<void> done = perform("Add a person", std::move(edit.changes)); !done)
        return report(done);
    note_entered();
    new_person_ = id;
    selection_ = {EntityKind::person, id};
    show_route(true);
}

void AppState::want(const command::WantPerson& wanted) {
    const std::string name(read_wanted(wanted.words).name);
    if (std::ranges::contains(directory_.lines(), fold(tidy_spaces(name)), &PersonLine::name_key))
        return toast(name + " is one of your people already");
    std::vector<FieldChange> changes = want_person(book_, wanted.words, random_);
    if (changes.empty()) return toast("Already on the map: " + wanted.words);
    const Result<void> done = perform("Somebody to meet: " + wanted.words, std::move(changes));
    if (done) {
        note_entered();
        toast("On the map as an outline: " + wanted.words, true);
    }
    report(done);
}

void AppState::want_no_more(const command::WantNoMore& wanted) {
    EditBuilder edit;
    edit.changes = no_longer_wanted(book_, wanted.words);
    const std::string name(read_wanted(wanted.words).name);
    if (edit.changes.empty()) return;
    const Id met = wanted.met ? make_wanted(book_, edit, wanted.words, random_) : Id{};
    const Result<void> done = perform((wanted.met ? "Met: " : "To meet no more: ") + wanted.words,
                                      std::move(edit.changes));
    if (!done) return report(done);
    toast(wanted.met ? name + " is one of your people now" : "Taken off the map: " + name, true);
    if (!wanted.met) return;
    note_entered();
    selection_ = {EntityKind::person, met};
    show_route(true);
}

void AppState::set_field(const command::SetField& wanted) {
    const Field* field = find_field(wanted.kind, wanted.field);
    if (field == nullptr) return;
    std::string what(entry_name(wanted.kind));
    std::vector<FieldChange> changes = {{wanted.kind, wanted.id, wanted.field, wanted.value}};
    if (const Person* person = book_.people.find(wanted.id)) {
        what = display_name(*person);
        if (wanted.kind == EntityKind::person && field->name == "layer") {
            const std::string* layer = std::get_if<std::string>(&wanted.value);
            EditBuilder edit;
            set_layer(edit, *person, layer == nullptr ? std::string_view() : *layer, cadence());
            changes = std::move(edit.changes);
        }
    }
    if (const Organisation* organisation = book_.organisations.find(wanted.id)) {
        what = organisation->name;
        if (field->name == "name") keep_old_name(*organisation, wanted.value, changes);
    }
    if (const Touchpoint* touch = book_.touchpoints.find(wanted.id))
        what = "the touchpoint with " + people_words(book_, touch->people);
    if (const Role* role = book_.roles.find(wanted.id)) {
        Role after = *role;
        kith::set_field(after, field->number, wanted.value);
        keep_said(*role, work_words(book_, *role), work_words(book_, after), changes);
    }
    const Result<void> done =
        perform("Change " + std::string(field->label) + " of " + what, std::move(changes));
    // The entry may have left the page on which that was done.
    if (done && (field->name == "person" || field->name == "people"))
        toast((wanted.kind == EntityKind::journal_entry ? "Now about "
               : wanted.kind == EntityKind::exchange    ? "Now of "
                                                        : "Now with ") +
                  (wanted.value == Value{} ? std::string("nobody")
                                           : value_words(book_, *field, wanted.value)),
              true);
    report(done);
}

void AppState::set_role(const command::SetRole& wanted) {
    const Person* person = book_.people.find(wanted.person);
    if (person == nullptr) return;
    EditBuilder edit;
    const std::string label = "Change the work of " + display_name(*person);
    if (wanted.organisation.empty() && wanted.title.empty()) {
        if (wanted.role) edit.remove(EntityKind::role, wanted.role);
        return report(perform(label, std::move(edit.changes)));
    }
    Id organisation;
    if (!wanted.organisation.empty())
        organisation = organisation_named(book_, edit, wanted.organisation, random_);
    Id role = wanted.role;
    if (!role) {
        role = edit.create(EntityKind::role, random_);
        edit.set(EntityKind::role, role, "person", wanted.person);
    }
    edit.set(EntityKind::role, role, "organisation", organisation ? Value{organisation} : Value{});
    edit.set(EntityKind::role, role, "title", wanted.title.empty() ? Value{} : Value{wanted.title});
    if (const Role* before = book_.roles.find(role)) {
        const Organisation* at = book_.organisations.find(organisation);
        keep_said(*before, work_words(book_, *before),
                  work_words(wanted.title, at != nullptr ? at->name : wanted.organisation),
                  edit.changes);
    }
    report(perform(label, std::move(edit.changes)));
}

void AppState::add_custom_field(const command::AddCustomField& wanted) {
    const std::string key = fold(wanted.name);
    for (const CustomField& field : book_.custom_fields.rows()) {
        if (fold(field.name) == key)
            return toast("There is a field “" + field.name + "” already.", false, true);
    }
    EditBuilder edit;
    const Id id = edit.create(EntityKind::custom_field, random_);
    edit.set(EntityKind::custom_field, id, "name", wanted.name);
    edit.set(EntityKind::custom_field, id, "type", wanted.type);
    if (!wanted.choices.empty()) edit.set(EntityKind::custom_field, id, "choices", wanted.choices);
    report(perform("Add the field “" + wanted.name + "”", std::move(edit.changes)));
}

void AppState::set_custom_value(const command::SetCustomValue& wanted) {
    const Person* person = book_.people.find(wanted.person);
    const CustomField* field = book_.custom_fields.find(wanted.field);
    if (person == nullptr || field == nullptr) return;
    const Id id = custom_value_id(wanted.person, wanted.field);
    const bool there = book_.custom_values.find(id) != nullptr;
    EditBuilder edit;
    if (wanted.value.empty()) {
        if (there) edit.remove(EntityKind::custom_value, id);
    } else {
        if (!there) {
            edit.create_with_id(EntityKind::custom_value, id);
            edit.set(EntityKind::custom_value, id, "person", wanted.person);
            edit.set(EntityKind::custom_value, id, "field", wanted.field);
        }
        edit.set(EntityKind::custom_value, id, "value", wanted.value);
    }
    report(
        perform("Change " + field->name + " of " + display_name(*person), std::move(edit.changes)));
}

void AppState::remove(const command::RemoveEntity& wanted) {
    std::string name;
    if (const Person* person = book_.people.find(wanted.id))
        name = display_name(*person);
    else if (const CustomField* field = book_.custom_fields.find(wanted.id))
        name = "the field “" + field->name + "”";
    else if (const Tie* tie = book_.ties.find(wanted.id); wanted.kind == EntityKind::tie && tie)
        name = "the tie between " + people_words(book_, {&tie->a, 1}) + " and " +
               people_words(book_, {&tie->b, 1});
    else if (const std::string_view entry = entry_name(wanted.kind);
             !entry.empty() && AnyTable(book_, wanted.kind).find(wanted.id))
        name = entry;
    else
        return;
    EditBuilder edit;
    edit.remove_entity(book_, wanted.kind, wanted.id);
    if (const Result<void> done = perform("Delete " + name, std::move(edit.changes)); !done)
        return report(done);
    toast("Deleted " + name, true);
}

void AppState::on_photo(Id person_id, std::string jpeg) {
    settle_edit();
    const Person* person = book_.people.find(person_id);
    if (locked_ || person == nullptr) return;  // or deleted while the picture was chosen
    const Photo* before = photo_of(book_, person_id);
    EditBuilder edit;
    const Id id = before != nullptr ? before->id.value : edit.create(EntityKind::photo, random_);
    if (before == nullptr) edit.set(EntityKind::photo, id, "person", person_id);
    edit.set(EntityKind::photo, id, "jpeg", std::move(jpeg));
    report(perform(
        (before != nullptr ? "Replace the photo of " : "Add a photo of ") + display_name(*person),
        std::move(edit.changes)));
}

void AppState::remove_photo(Id person_id) {
    const Person* person = book_.people.find(person_id);
    if (person == nullptr) return;
    EditBuilder edit;
    for (const Photo& photo : book_.photos.rows()) {
        if (photo.person == person_id) edit.remove(EntityKind::photo, photo.id.value);
    }
    const std::string what = "the photo of " + display_name(*person);
    if (const Result<void> done = perform("Remove " + what, std::move(edit.changes)); !done)
        return report(done);
    toast("Removed " + what, true);
}

}  // namespace kith
