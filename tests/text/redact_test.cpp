#include "text/redact.hpp"

#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"
#include "model/random_book.hpp"
#include "model/relations.hpp"
#include "text/book_json.hpp"
#include "text/hidden_words.hpp"
#include "text/keyed_hash.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

Book book_of(std::vector<FieldChange> changes) {
    Book book;
    Edit edit;
    edit.stamp = {1'700'000'000'000, 3, 0xABCDEF0123456789};
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit));
    return book;
}

Book sample_book() {
    Random random(7);
    return book_of(sample_network(random, *to_day(Date{2026, 2, 8})));
}

/// All that a book says in words, and its ids.
template <class Visit>
void each_string(const Book& book, Visit&& visit) {
    for (const Part part : {Part::living, Part::bin}) {
        for (const EntityKind kind : all_kinds()) {
            for (const std::uint32_t row : rows_by_id(book, part, kind)) {
                std::vector<FieldChange> changes;
                append_entity(book, part, kind, row, changes);
                visit(nullptr, to_string(changes.front().id));
                for (const FieldChange& change : std::span(changes).subspan(1)) {
                    const Field* field = find_field(kind, change.field);
                    if (const auto* text = std::get_if<std::string>(&change.value))
                        visit(field, *text);
                    if (const auto* list = std::get_if<TextList>(&change.value)) {
                        for (const std::string& item : *list) visit(field, item);
                    }
                }
            }
        }
    }
}

void collect(const json& value, std::set<std::string>& strings) {
    if (value.is_string()) strings.insert(value.get<std::string>());
    if (value.is_structured()) {
        for (const json& item : value) collect(item, strings);
    }
}

/// No text of a hidden field stands in the copy: none as a whole, and no longer one within another.
void check_nothing_left(const Book& book, const Book& copy) {
    const std::string written = write_book_json(copy);
    std::set<std::string> strings;
    collect(json::parse(written), strings);
    std::size_t left = 0;
    std::size_t checked = 0;
    each_string(book, [&](const Field* field, const std::string& text) {
        if (field != nullptr && field->type == FieldType::choice) return;  // a word of the program
        ++checked;
        left += strings.contains(text) ? 1 : 0;
        left += text.size() > 7 && written.contains(text) ? 1 : 0;
    });
    CHECK(checked > 50);
    CHECK(left == 0);
    CHECK(!written.contains("created"));
    CHECK(!written.contains("changed"));
    CHECK(!written.contains("stamps"));
    CHECK(!written.contains("seen"));
    CHECK(!written.contains("abcdef0123456789"));
}

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kLoom = id_from_text("loom");

EditBuilder small() {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "given", std::string("Ana"));
    edit.set(EntityKind::person, kAna, "family", std::string("Silva"));
    edit.set(EntityKind::person, kAna, "emails", TextList{"ana@silva.example"});
    edit.set(EntityKind::person, kAna, "birthday", Date{1990, 5, 17});
    edit.set(EntityKind::person, kAna, "met_on", Date{2019, 5, 3});
    edit.set(EntityKind::person, kAna, "layer", std::string("15"));
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "tags", TextList{"sailor", "friend of bo"});
    edit.set(EntityKind::person, kAna, "other_dates",
             TextList{"wedding 2019-05-03", "some day", "in 2020 or so"});
    edit.create_with_id(EntityKind::person, kBo);
    edit.set(EntityKind::person, kBo, "given", std::string("Bo"));
    edit.set(EntityKind::person, kBo, "notes", std::string("Knows ANA silva, and Ana's loom."));
    edit.create_with_id(EntityKind::organisation, kLoom);
    edit.set(EntityKind::organisation, kLoom, "name", std::string("Loom of Ana Silva, Silva Inc"));
    const Id role = id_from_text("role");
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", kAna);
    edit.set(EntityKind::role, role, "organisation", kLoom);
    edit.set(EntityKind::role, role, "title", std::string("Weaver"));
    const Id event = id_from_text("event");
    edit.create_with_id(EntityKind::event, event);
    edit.set(EntityKind::event, event, "name", std::string("Boat fair"));
    edit.set(EntityKind::event, event, "attendees", IdList{kAna, kBo});
    return edit;
}

const Person& only_with_layer(const Book& copy) {
    const auto it = std::ranges::find(copy.people.rows(), "15", &Person::layer);
    REQUIRE(it != copy.people.rows().end());
    return *it;
}

std::vector<std::string> with(std::initializer_list<std::string> more) {
    std::vector<std::string> fields = wordless_fields();
    fields.insert(fields.end(), more);
    return fields;
}

}  // namespace

TEST_CASE("redacted: nothing that the sample network says in words is left, nor an id or a time") {
    const Book book = sample_book();
    for (const auto names : {RedactedNames::numbered, RedactedNames::invented}) {
        Redaction how;
        how.names = names;
        check_nothing_left(book, redact(book, how, 42));
    }
}

TEST_CASE("redacted: nothing is left of any field of any kind, nor of what is in the bin") {
    check_nothing_left(book_of(testing::every_field_of_every_kind()),
                       redact(book_of(testing::every_field_of_every_kind()), {}, 42));
    Book book;
    testing::EditSource source(3);
    for (int i = 0; i < 300; ++i) {
        Edit edit = source.next();
        EditBuilder required;
        REQUIRE(apply(book, edit));
        testing::fill_required(book, required);
        edit.changes = std::move(required.changes);
        REQUIRE(apply(book, edit));
    }
    // Texts of the generator such as "x" would be found in anything: only whole ones are looked
    // for.
    std::set<std::string> strings;
    collect(json::parse(write_book_json(redact(book, {}, 42))), strings);
    std::size_t left = 0;
    each_string(book, [&](const Field* field, const std::string& text) {
        left += (field == nullptr || field->type != FieldType::choice) && strings.contains(text);
    });
    CHECK(left == 0);
}

TEST_CASE("redact: where a role comes from does not tell the work that is left out") {
    const Id person = id_from_text("ana"), role = id_from_text("role");
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, person);
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", person);
    edit.set(EntityKind::role, role, "title", std::string("Chief"));
    edit.set(EntityKind::role, role, "source", std::string("LinkedIn said: Engineer, Acme"));
    Redaction how;
    how.kinds = {EntityKind::person, EntityKind::role};
    how.fields = {"role.source"};
    const Book copy = redact(book_of(edit.changes), how, 42);
    REQUIRE(copy.roles.size() == 1);
    CHECK(copy.roles.rows()[0].source == "LinkedIn");
    CHECK(copy.roles.rows()[0].title.empty());
}

TEST_CASE(
    "redact: of some people, the copy is that of the book from which the others were deleted") {
    const Book book = sample_book();
    std::vector<Id> some;
    for (const Person& person : book.people.rows()) {
        if (person.id.value.low % 3 == 0) some.push_back(person.id.value);
    }
    REQUIRE(some.size() > 20);
    const auto stays = [&](Id id) { return std::ranges::contains(some, id); };
    // Deleted the slow way: what cannot be without one of the others, or is about them alone.
    EditBuilder edit;
    for (const Tie& tie : book.ties.rows()) {
        if (!stays(tie.a) || !stays(tie.b)) edit.remove(EntityKind::tie, tie.id.value);
    }
    for (const Role& role : book.roles.rows()) {
        if (!stays(role.person)) edit.remove(EntityKind::role, role.id.value);
    }
    for (const Photo& photo : book.photos.rows()) {
        if (!stays(photo.person)) edit.remove(EntityKind::photo, photo.id.value);
    }
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        if (!touch.people.empty() && std::ranges::none_of(touch.people, stays))
            edit.remove(EntityKind::touchpoint, touch.id.value);
    }
    for (const Task& task : book.tasks.rows()) {
        if (!task.people.empty() && std::ranges::none_of(task.people, stays))
            edit.remove(EntityKind::task, task.id.value);
    }
    Redaction how;
    how.kinds = {EntityKind::person, EntityKind::organisation, EntityKind::role,
                 EntityKind::tie,    EntityKind::touchpoint,   EntityKind::task};
    how.fields.push_back("touchpoint.topic");
    how.fields.push_back("task.title");
    for (const Person& person : book.people.rows()) {
        if (!stays(person.id.value)) edit.remove(EntityKind::person, person.id.value);
    }
    Edit removal;
    removal.changes = std::move(edit.changes);
    Book rest = book;
    REQUIRE(replay(rest, removal));
    REQUIRE(rest.people.size() == some.size());
    const std::string slow = write_book_json(redact(rest, how, 42));
    how.people = some;
    CHECK(write_book_json(redact(book, how, 42)) == slow);
}

TEST_CASE("redacted: the structure stays") {
    const Book book = sample_book();
    const Book copy = redact(book, {}, 42);
    CHECK(copy.people.size() == book.people.size());
    CHECK(copy.organisations.size() == book.organisations.size());
    CHECK(copy.roles.size() == book.roles.size());
    CHECK(copy.ties.size() == book.ties.size());
    CHECK(copy.touchpoints.size() == book.touchpoints.size());
    CHECK(copy.exchanges.size() == book.exchanges.size());
    CHECK(copy.settings.size() == 0);
    const auto shape = [](const Book& of) {
        const Relations relations = build_relations(of);
        std::vector<std::array<std::size_t, 3>> people;
        for (std::size_t row = 0; row < of.people.size(); ++row)
            people.push_back({relations.ties_of_person.of(row).size(),
                              relations.touchpoints_of_person.of(row).size(),
                              relations.roles_of_person.of(row).size()});
        std::ranges::sort(people);
        return people;
    };
    CHECK(shape(copy) == shape(book));
    const auto strengths = [](const Book& of) {
        std::vector<double> all;
        for (const Tie& tie : of.ties.rows()) all.push_back(tie.strength);
        std::ranges::sort(all);
        return all;
    };
    CHECK(strengths(copy) == strengths(book));
}

TEST_CASE("redacted: the same seed gives the same copy, another one other ids and numbers") {
    const Book book = sample_book();
    const std::string first = write_book_json(redact(book, {}, 42));
    CHECK(first == write_book_json(redact(book, {}, 42)));
    const Book other = redact(book, {}, 43);
    CHECK(first != write_book_json(other));
    for (const Person& person : redact(book, {}, 42).people.rows())
        CHECK(other.people.find(person.id.value) == nullptr);
}

TEST_CASE("redacted: a copy is a book that is read and written as any other") {
    const Book copy = redact(sample_book(), {}, 42);
    const std::string written = write_book_json(copy);
    auto read = read_book_json(written);
    REQUIRE(read);
    CHECK(read->remarks.empty());
    CHECK(write_book_json(*make_book(std::move(*read))) == written);
}

TEST_CASE("redacted: people are numbered, or have invented names of their own") {
    const Book book = book_of(small().changes);
    std::set<std::string> names;
    for (const Person& person : redact(book, {}, 1).people.rows())
        names.insert(display_name(person));
    CHECK(names == std::set<std::string>{"Person 1", "Person 2"});
    Redaction how;
    how.names = RedactedNames::invented;
    const Book sample = sample_book();
    std::set<std::string> invented;
    for (const Person& person : redact(sample, how, 1).people.rows()) {
        CHECK(!person.given.empty());
        CHECK(!person.family.empty());
        invented.insert(display_name(person));
    }
    CHECK(invented.size() == sample.people.size());
}

TEST_CASE("redacted: a number that is somebody's hidden name is passed over") {
    EditBuilder edit = small();
    edit.set(EntityKind::person, kBo, "display", std::string("Person 1"));
    std::set<std::string> names;
    for (const Person& person : redact(book_of(edit.changes), {}, 1).people.rows())
        names.insert(display_name(person));
    CHECK(names == std::set<std::string>{"Person 2", "Person 3"});
}

TEST_CASE("redacted: dates are cut to the month or the year, or moved together") {
    EditBuilder edit = small();
    const auto met_on = [&](RedactedDates dates, Date date) {
        edit.set(EntityKind::person, kAna, "met_on", date);
        Redaction how;
        how.dates = dates;
        return only_with_layer(redact(book_of(edit.changes), how, 9)).met_on;
    };
    const Date date{2019, 5, 3};
    CHECK(met_on(RedactedDates::exact, date) == date);
    CHECK(met_on(RedactedDates::month, date) == Date{2019, 5, 0});
    CHECK(met_on(RedactedDates::month, {2019, 0, 0}) == Date{2019, 0, 0});
    CHECK(met_on(RedactedDates::month, {0, 2, 29}) == Date{});
    CHECK(met_on(RedactedDates::year, date) == Date{2019, 0, 0});
    const Date moved = met_on(RedactedDates::shifted, date);
    const Day days = *to_day(date) - *to_day(moved);
    CHECK(days >= 30);
    CHECK(days <= 730);
    CHECK(*to_day(met_on(RedactedDates::shifted, {2020, 2, 29})) ==
          *to_day(Date{2020, 2, 29}) - days);
    CHECK(is_valid(met_on(RedactedDates::shifted, {0, 2, 29})));
    CHECK(met_on(RedactedDates::shifted, {2019, 5, 0}).day == 0);
    CHECK(met_on(RedactedDates::shifted, {1, 1, 1}) == Date{1, 1, 1});
}

TEST_CASE("redacted: what is not chosen is dropped, birthdays among it; what is chosen is kept") {
    const Book book = book_of(small().changes);
    const Person person = only_with_layer(redact(book, {}, 1));
    CHECK(person.impact == 4);
    CHECK(!person.birthday);
    CHECK(person.tags.empty());
    CHECK(person.emails.empty());
    Redaction how;
    how.fields = with({"person.birthday", "person.tags", "person.other_dates", "role.title"});
    const Book copy = redact(book, how, 1);
    CHECK(only_with_layer(copy).birthday == Date{1990, 5, 0});
    CHECK(only_with_layer(copy).tags == TextList{"sailor", "friend of …"});
    CHECK(only_with_layer(copy).other_dates == TextList{"wedding 2019-05", "some day"});
    CHECK(copy.roles.rows().front().title == "Weaver");
    CHECK(copy.events.rows().front().name == "Event 1");
}

TEST_CASE("redacted: texts that are kept name nobody") {
    const Book book = book_of(small().changes);
    Redaction how;
    how.fields = with({"person.notes"});
    Book copy = redact(book, how, 1);
    const auto notes = [&] {
        const auto it = std::ranges::find_if(copy.people.rows(),
                                             [](const Person& of) { return !of.notes.empty(); });
        return it->notes;
    };
    CHECK(notes() == "Knows …, and …'s loom.");
    how.fields = with({"person.notes", "person.given"});
    copy = redact(book, how, 1);
    CHECK(notes() == "Knows ANA …, and Ana's loom.");
    CHECK(display_name(only_with_layer(copy)) == "Ana");
}

TEST_CASE(
    "redacted: organisations are numbered, or keep their names but for whole names of people") {
    const Book book = book_of(small().changes);
    CHECK(redact(book, {}, 1).organisations.rows().front().name == "Organisation 1");
    Redaction how;
    how.keep_organisations = true;
    CHECK(redact(book, how, 1).organisations.rows().front().name == "Loom of …, Silva Inc");
}

TEST_CASE("redacted: what would refer to something that is not in the copy goes with it") {
    EditBuilder edit = small();
    edit.set(EntityKind::person, kAna, "met_through", id_from_text("nobody"));
    edit.create_with_id(EntityKind::tie, id_from_text("tie"));
    edit.set(EntityKind::tie, id_from_text("tie"), "a", kAna);
    edit.set(EntityKind::tie, id_from_text("tie"), "b", id_from_text("nobody"));
    Redaction how;
    how.kinds = {EntityKind::person, EntityKind::role, EntityKind::tie, EntityKind::setting};
    const Book copy = redact(book_of(edit.changes), how, 1);
    CHECK(copy.ties.size() == 0);
    CHECK(!only_with_layer(copy).met_through);
    CHECK(copy.roles.size() == 1);
    CHECK(!copy.roles.rows().front().organisation);
    CHECK(copy.organisations.size() == 0);
    CHECK(copy.settings.size() == 0);
}

TEST_CASE("redacted: custom fields only when asked for, and then under their people") {
    EditBuilder edit = small();
    const auto custom = [&](const std::string& name, std::string type, std::string value) {
        const Id field = id_from_text(name);
        edit.create_with_id(EntityKind::custom_field, field);
        edit.set(EntityKind::custom_field, field, "name", name);
        edit.set(EntityKind::custom_field, field, "type", std::move(type));
        const Id id = custom_value_id(kAna, field);
        edit.create_with_id(EntityKind::custom_value, id);
        edit.set(EntityKind::custom_value, id, "person", kAna);
        edit.set(EntityKind::custom_value, id, "field", field);
        edit.set(EntityKind::custom_value, id, "value", std::move(value));
    };
    custom("Tea", "text", "Assam, as Bo");
    custom("Joined", "date", "2020-05-17");
    const Book book = book_of(std::move(edit.changes));
    CHECK(redact(book, {}, 1).custom_fields.size() == 0);
    CHECK(redact(book, {}, 1).custom_values.size() == 0);
    Redaction how;
    how.keep_custom_fields = true;
    const Book copy = redact(book, how, 1);
    const Id person = only_with_layer(copy).id.value;
    Strings held;
    for (const CustomField& field : copy.custom_fields.rows())
        held.push_back(field.name + ": " +
                       std::string(custom_value_of(copy, person, field.id.value)));
    std::ranges::sort(held);
    CHECK(held == Strings{"Joined: 2020-05", "Tea: Assam, as …"});
}

TEST_CASE("redacted: no photo, whatever is asked for") {
    EditBuilder edit = small();
    const Id photo = id_from_text("photo");
    edit.create_with_id(EntityKind::photo, photo);
    edit.set(EntityKind::photo, photo, "person", kAna);
    edit.set(EntityKind::photo, photo, "jpeg", std::string("/9j/AAAA"));
    const Book book = book_of(std::move(edit.changes));
    REQUIRE(book.photos.size() == 1);
    Redaction how;
    how.kinds.assign(all_kinds().begin(), all_kinds().end());
    how.fields = {"photo.jpeg"};
    const Book copy = redact(book, how, 1);
    CHECK(copy.people.size() == book.people.size());
    CHECK(copy.photos.size() == 0);
}

TEST_CASE("hidden words: found whatever their case, accents and signs; nothing else is") {
    HiddenWords words;
    words.add("Łucja Mglista-Wróbel");
    words.add("佐川");
    words.add("ana@x.example");
    words.add("J");
    words.add("");
    CHECK(words.without("Met lucja MGLISTA wrobel today.") == "Met … today.");
    CHECK(words.without("Łucja, and Mglista") == "Łucja, and Mglista");
    CHECK(words.without("J is in, mail ana@x.example!") == "J is in, mail …!");
    CHECK(words.without("“Łucja Mglista-Wróbel” x") == "… x");
    CHECK(words.without("今日は佐川さんと lunch") == "… lunch");
    CHECK(words.without("佐川", 3) == "佐川");
    CHECK(words.without("") == "");
}

TEST_CASE("keyed hash: the example of the paper") {
    std::array<std::uint8_t, 15> input{};
    for (std::size_t i = 0; i < input.size(); ++i) input[i] = static_cast<std::uint8_t>(i);
    CHECK(keyed_hash({0x0706050403020100, 0x0F0E0D0C0B0A0908}, input) == 0xA129CA6149BE45E5);
}

}  // namespace kith::text
