#include "text/vcard_write.hpp"

#include "base/utf8.hpp"
#include "model/edit.hpp"
#include "model/random_book.hpp"
#include "text/vcard.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kMill = id_from_text("mill");

Book book_of(EditBuilder edit) {
    Book book;
    REQUIRE(apply(book, Edit{.stamp = {1, 0, 1}, .label = "", .changes = std::move(edit.changes)}));
    return book;
}

EditBuilder person(Id id) {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, id);
    return edit;
}

void set(EditBuilder& edit, std::string_view field, Value value) {
    edit.set(EntityKind::person, kAna, field, std::move(value));
}

void add_role(EditBuilder& edit, std::string_view name, std::string title, Date from, Date to) {
    const Id id = id_from_text(name);
    edit.create_with_id(EntityKind::role, id);
    edit.set(EntityKind::role, id, "person", kAna);
    edit.set(EntityKind::role, id, "organisation", kMill);
    edit.set(EntityKind::role, id, "title", std::move(title));
    edit.set(EntityKind::role, id, "unit", std::string("Stones; and sails"));
    edit.set(EntityKind::role, id, "from", from);
    edit.set(EntityKind::role, id, "to", to);
}

void add_mill(EditBuilder& edit) {
    edit.create_with_id(EntityKind::organisation, kMill);
    edit.set(EntityKind::organisation, kMill, "name", std::string("Mill, Sons & Co; Ltd"));
}

std::string written(const Book& book, VcardVersion version) {
    return write_vcard(book, std::array{kAna, kBo}, version).content;
}

Gathered read(std::string_view text) {
    Gathered gathered;
    const auto reader = open_vcard(text, {});
    while (reader->read(gathered, 2)) {
    }
    return gathered;
}

bool has_line(std::string_view text, std::string_view line) {
    return text.contains("\r\n" + std::string(line) + "\r\n");
}

/// What the card tells of a field that a contact does not have.
Value kept(const Contact& contact, std::string_view name) {
    if (!contact.kept) return {};
    for (const auto& [field, value] : contact.kept->values) {
        if (field->name == name) return value;
    }
    return {};
}

using Strings = TextList;
constexpr std::array kBoth = {VcardVersion::v3, VcardVersion::v4};

}  // namespace

TEST_CASE("vcard_write: a photo goes out and comes in") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    const std::string jpeg = "/9j/" + std::string(400, 'A');
    const Id photo = id_from_text("photo");
    edit.create_with_id(EntityKind::photo, photo);
    edit.set(EntityKind::photo, photo, "person", kAna);
    edit.set(EntityKind::photo, photo, "jpeg", jpeg);
    const Book book = book_of(std::move(edit));
    for (const VcardVersion version : {VcardVersion::v3, VcardVersion::v4}) {
        const Written cards = write_vcard(book, std::array{kAna}, version);
        CHECK(cards.lost.empty());
        const Gathered back = read(cards.content);
        REQUIRE(back.contacts.size() == 1);
        CHECK(back.contacts[0].photo == jpeg);
    }
}

TEST_CASE("vcard_write: a phone finds name, work and ways to reach somebody") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Łucja"));
    set(edit, "family", std::string("Mglista-Wróbel"));
    set(edit, "nickname", std::string("Lusia"));
    set(edit, "emails", Strings{"lucja@mglista.example", "l@home.example"});
    set(edit, "phones", Strings{"+48 555 000 111", "+48 555 000 112"});
    set(edit, "addresses", Strings{"ul. Zmyślona 1, Łódź"});
    set(edit, "urls", Strings{"https://mglista.example/?a=1,2;3"});
    set(edit, "birthday", Date{1990, 5, 17});
    set(edit, "notes", std::string("Pierwsza linia\nDruga linia; koniec"));
    set(edit, "tags", Strings{"friends", "map fair"});
    add_mill(edit);
    add_role(edit, "now", "Head, Sales", {}, {});
    const Book book = book_of(std::move(edit));
    const std::string v3 = written(book, VcardVersion::v3);
    CHECK(v3.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Kith//Kith//EN\r\nUID:"));
    CHECK(has_line(v3, "N:Mglista-Wróbel;Łucja;;;"));
    CHECK(has_line(v3, "FN:Łucja Mglista-Wróbel"));
    CHECK(has_line(v3, "NICKNAME:Lusia"));
    CHECK(has_line(v3, "ORG:Mill\\, Sons & Co\\; Ltd;Stones\\; and sails"));
    CHECK(has_line(v3, "TITLE:Head\\, Sales"));
    CHECK(has_line(v3, "EMAIL;TYPE=INTERNET,PREF:lucja@mglista.example"));
    CHECK(has_line(v3, "EMAIL;TYPE=INTERNET:l@home.example"));
    CHECK(has_line(v3, "TEL;TYPE=CELL,PREF:+48 555 000 111"));
    CHECK(has_line(v3, "ADR:;;ul. Zmyślona 1\\, Łódź;;;;"));
    CHECK(has_line(v3, "URL:https://mglista.example/?a=1,2;3"));
    CHECK(has_line(v3, "BDAY:1990-05-17"));
    CHECK(has_line(v3, "NOTE:Pierwsza linia\\nDruga linia\\; koniec"));
    CHECK(has_line(v3, "CATEGORIES:friends,map fair"));
    CHECK_FALSE(v3.contains("X-KITH"));
    const std::string v4 = written(book, VcardVersion::v4);
    CHECK(v4.contains("VERSION:4.0\r\n"));
    CHECK(v4.contains("\r\nUID:urn:uuid:"));
    CHECK(has_line(v4, "EMAIL;PREF=1:lucja@mglista.example"));
    CHECK(has_line(v4, "TEL;TYPE=cell;PREF=1:+48 555 000 111"));
    CHECK(has_line(v4, "BDAY:19900517"));
}

TEST_CASE("vcard_write: every card has N and FN, whoever has no name") {
    EditBuilder edit = person(kAna);
    set(edit, "emails", Strings{"no-name@nowhere.example"});
    const Book book = book_of(std::move(edit));
    const std::string text = written(book, VcardVersion::v3);
    CHECK(has_line(text, "N:;;;;"));
    CHECK(has_line(text, "FN:no-name@nowhere.example"));
    const Gathered back = read(text);
    REQUIRE(back.contacts.size() == 1);
    CHECK(back.contacts[0].display.empty());
}

TEST_CASE("vcard_write: lines are folded at 75 octets, between characters") {
    EditBuilder edit = person(kAna);
    std::string notes;
    for (int i = 0; i < 100; ++i) notes += i % 3 == 0 ? "山" : i % 3 == 1 ? "é" : "👩‍🚀";
    set(edit, "given", std::string("Ana"));
    set(edit, "notes", notes);
    const Book book = book_of(std::move(edit));
    const std::string text = written(book, VcardVersion::v3);
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = text.find("\r\n", start);
        REQUIRE(end != std::string::npos);
        CHECK(end - start <= 75);
        CHECK(is_valid_utf8(std::string_view(text).substr(start, end - start)));
        start = end + 2;
    }
    CHECK(read(text).contacts[0].notes == notes);
}

TEST_CASE("vcard_write: dates without a year as Apple reads them in 3.0, as the RFC says in 4.0") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    set(edit, "birthday", Date{0, 2, 29});
    set(edit, "other_dates", Strings{"anniversary 2015-06-20", "name day --12-06"});
    const Book book = book_of(std::move(edit));
    const std::string v3 = written(book, VcardVersion::v3);
    CHECK(has_line(v3, "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"));
    CHECK(has_line(v3, "item1.X-ABDATE:2015-06-20\r\nitem1.X-ABLabel:_$!<Anniversary>!$_"));
    CHECK(has_line(v3,
                   "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-12-06\r\n"
                   "item2.X-ABLabel:name day"));
    const std::string v4 = written(book, VcardVersion::v4);
    CHECK(has_line(v4, "BDAY:--0229"));
    CHECK(has_line(v4, "ANNIVERSARY:20150620"));
    for (const VcardVersion version : kBoth) {
        const Contact back = read(written(book, version)).contacts[0];
        CHECK(back.birthday == Date{0, 2, 29});
        CHECK(back.other_dates == Strings{"anniversary 2015-06-20", "name day --12-06"});
    }
}

TEST_CASE("vcard_write: a year alone comes back as well") {
    for (const Date date : {Date{1990, 0, 0}, Date{1990, 5, 0}}) {
        EditBuilder edit = person(kAna);
        set(edit, "given", std::string("Ana"));
        set(edit, "birthday", date);
        const Book book = book_of(std::move(edit));
        for (const VcardVersion version : kBoth)
            CHECK(read(written(book, version)).contacts[0].birthday == date);
    }
}

TEST_CASE("vcard_write: all roles with their dates come back, the one of now first") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    add_mill(edit);
    add_role(edit, "then", "Clerk", {2011, 9, 0}, {2014, 0, 0});
    add_role(edit, "now", "Head", {2014, 0, 0}, {});
    const Book book = book_of(std::move(edit));
    for (const VcardVersion version : kBoth) {
        const std::vector<Job> jobs = read(written(book, version)).contacts[0].jobs;
        REQUIRE(jobs.size() == 2);
        CHECK(jobs[0].title == "Head");
        CHECK(jobs[0].organisation == "Mill, Sons & Co; Ltd");
        CHECK(jobs[0].unit == "Stones; and sails");
        CHECK(jobs[0].from == Date{2014, 0, 0});
        CHECK_FALSE(jobs[0].over);
        CHECK(jobs[1].title == "Clerk");
        CHECK(jobs[1].to == Date{2014, 0, 0});
        CHECK(jobs[1].over);
    }
}

TEST_CASE("vcard_write: somebody who is called as their firm stays a person") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Mill, Sons & Co; Ltd"));
    add_mill(edit);
    add_role(edit, "now", "", {}, {});
    const Book book = book_of(std::move(edit));
    for (const VcardVersion version : kBoth)
        CHECK(read(written(book, version)).contacts[0].kind == ContactKind::person);
}

TEST_CASE("vcard_write: what the format has no place for comes back by Kith's own properties") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    set(edit, "layer", std::string("15"));
    set(edit, "energy", std::int64_t{-2});
    set(edit, "culture", std::string("Bows, and never\nshakes hands"));
    set(edit, "mentor", true);
    set(edit, "archived", true);
    set(edit, "cadence_days", std::int64_t{45});
    set(edit, "met_on", Date{2020, 1, 0});
    set(edit, "how_met", std::string("At the fair; by chance"));
    set(edit, "circles", Strings{"choir, alto", "walkers"});
    set(edit, "met_through", kBo);
    edit.create_with_id(EntityKind::person, kBo);
    edit.set(EntityKind::person, kBo, "given", std::string("Bo \"the\" Bold"));
    edit.create_with_id(EntityKind::custom_field, id_from_text("tea"));
    edit.set(EntityKind::custom_field, id_from_text("tea"), "name", std::string("Tea, hot"));
    edit.create_with_id(EntityKind::custom_value, id_from_text("value"));
    edit.set(EntityKind::custom_value, id_from_text("value"), "person", kAna);
    edit.set(EntityKind::custom_value, id_from_text("value"), "field", id_from_text("tea"));
    edit.set(EntityKind::custom_value, id_from_text("value"), "value", std::string("Assam; black"));
    const Book book = book_of(std::move(edit));
    for (const VcardVersion version : kBoth) {
        const Gathered back = read(written(book, version));
        REQUIRE(back.contacts.size() == 2);
        const Contact& ana = back.contacts[0];
        CHECK(ana.key == to_string(kAna));
        CHECK(kept(ana, "layer") == Value{std::string("15")});
        CHECK(kept(ana, "energy") == Value{std::int64_t{-2}});
        CHECK(kept(ana, "culture") == Value{std::string("Bows, and never\nshakes hands")});
        CHECK(kept(ana, "mentor") == Value{true});
        REQUIRE(ana.kept->own.size() == 1);
        CHECK(ana.kept->own[0].first == "Tea, hot");
        CHECK(ana.kept->own[0].second == "Assam; black");
        CHECK(ana.archived);
        CHECK(ana.cadence_days == 45);
        CHECK(ana.met_on == Date{2020, 1, 0});
        CHECK(ana.how_met == "At the fair; by chance");
        CHECK(ana.circles == Strings{"choir, alto", "walkers"});
        CHECK(ana.met_through.key == to_string(kBo));
        CHECK(ana.met_through.name == "Bo \"the\" Bold");
        CHECK(back.remarks.empty());
    }
}

TEST_CASE("vcard_write: what cannot be held is told, and who is not in the file is not named") {
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    set(edit, "impact", std::int64_t{3});
    set(edit, "met_through", kBo);
    edit.create_with_id(EntityKind::person, kBo);
    edit.set(EntityKind::person, kBo, "given", std::string("Bo"));
    edit.create_with_id(EntityKind::touchpoint, id_from_text("touch"));
    edit.set(EntityKind::touchpoint, id_from_text("touch"), "people", IdList{kAna});
    add_mill(edit);
    add_role(edit, "now", "Head", {}, {});
    const Book book = book_of(std::move(edit));
    const Written file = write_vcard(book, std::array{kAna}, VcardVersion::v3);
    CHECK(file.lost == Strings{"1 touchpoint", "Met through of 1 person"});
    CHECK_FALSE(file.content.contains("Bo"));
    CHECK(write_vcard(book, {}, VcardVersion::v4).content.empty());
}

TEST_CASE("vcard_write: lists come back as they were, whatever their items are") {
    // None of these is what the standard property can say.
    const std::vector<std::pair<std::string_view, Strings>> lists = {
        {"emails", {"ana@x.example", "/o=Exchange/cn=ana"}},
        {"phones", {"5550101p12;wait", "tel:123", "0401"}},
        {"urls", {"javascript:alert(1)", "https://x.example/a\\,b"}},
        {"handles", {"@ana", "skype:ana.example", "IRC ana"}},
        {"addresses", {"12 Loom St\nLisbon", "Elsewhere,"}},
        {"languages", {"Portuguese", "pt-BR"}},
        {"tags", {"myContacts", "a;b", "c,d", "🎸"}},
        {"circles", {" spaced ", "x\\y"}},
        {"other_dates", {"sometime in May", "wedding: 20 June 2015", "anniversary 1990"}}};
    EditBuilder edit = person(kAna);
    set(edit, "given", std::string("Ana"));
    for (const auto& [field, list] : lists) set(edit, field, list);
    const Book book = book_of(std::move(edit));
    for (const VcardVersion version : kBoth) {
        const Contact back = read(written(book, version)).contacts[0];
        CHECK(back.emails == lists[0].second);
        CHECK(back.phones == lists[1].second);
        CHECK(back.urls == lists[2].second);
        CHECK(back.handles == lists[3].second);
        CHECK(back.addresses == lists[4].second);
        CHECK(back.languages == lists[5].second);
        CHECK(back.tags == lists[6].second);
        CHECK(back.circles == lists[7].second);
        CHECK(back.other_dates == lists[8].second);
        CHECK(back.leftovers.empty());
    }
}

namespace {

/// As readers give text: tidied on one line, or trimmed.
std::string trimmed(std::string text, bool one_line) {
    if (one_line) return tidy_spaces(text);
    while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
    const std::size_t first = text.find_first_not_of(" \n");
    return first == std::string::npos ? std::string() : text.substr(first);
}

void check_back(const Person& person, const Contact& back) {
    CHECK(back.given == trimmed(person.given, true));
    CHECK(back.middle == trimmed(person.middle, true));
    CHECK(back.family == trimmed(person.family, true));
    CHECK(back.prefix == trimmed(person.prefix, true));
    CHECK(back.suffix == trimmed(person.suffix, true));
    CHECK(back.nickname == trimmed(person.nickname, true));
    CHECK(back.phonetic == trimmed(person.phonetic, true));
    CHECK(tidy_spaces(back.display) == trimmed(person.display, true));
    CHECK(back.notes == trimmed(person.notes, false));
    CHECK(back.location == trimmed(person.location, false));
    CHECK(back.how_met == trimmed(person.how_met, false));
    CHECK(back.met_place == trimmed(person.met_place, false));
    CHECK(back.goals == trimmed(person.goals, false));
    CHECK(back.needs == trimmed(person.needs, false));
    CHECK(back.offers == trimmed(person.offers, false));
    CHECK(back.birthday == person.birthday);
    CHECK(back.met_on == person.met_on);
    CHECK(back.cadence_days == person.cadence_days);
    CHECK(back.archived == person.archived);
    const auto without_empty = [](TextList list) {
        std::erase(list, "");
        return list;
    };
    CHECK(back.emails == without_empty(person.emails));
    CHECK(back.phones == without_empty(person.phones));
    CHECK(back.urls == without_empty(person.urls));
    CHECK(back.handles == without_empty(person.handles));
    CHECK(back.addresses == without_empty(person.addresses));
    CHECK(back.languages == without_empty(person.languages));
    CHECK(back.tags == without_empty(person.tags));
    CHECK(back.circles == without_empty(person.circles));
    CHECK(back.other_dates == without_empty(person.other_dates));
    // Whatever a contact has no place for is the value of its field.
    for (const std::string_view name :
         {"layer", "impact", "accessibility", "culture", "motivations", "research", "trust",
          "energy", "depth", "mentor"}) {
        const Field& field = *find_field(EntityKind::person, name);
        Value value = get_field(person, field.number);
        if (auto* words = std::get_if<std::string>(&value)) *words = trimmed(*words, false);
        CHECK(kept(back, name) == value);
    }
}

}  // namespace

TEST_CASE("vcard_write: any person comes back with every field that is written") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        EditBuilder edit = person(kAna);
        for (const Field& field : fields_of(EntityKind::person)) {
            if (field.type == FieldType::reference || random.below(2) == 0) continue;
            if (field.name == "unknown_fields") continue;
            set(edit, field.name, testing::random_value(field, random));
        }
        set(edit, "emails", Strings{"ana@x.example"});
        const Book book = book_of(std::move(edit));
        CAPTURE(seed);
        for (const VcardVersion version : kBoth) {
            const std::string text = write_vcard(book, std::array{kAna}, version).content;
            CAPTURE(text);
            const Gathered back = read(text);
            REQUIRE(back.contacts.size() == 1);
            check_back(*book.people.find(kAna), back.contacts[0]);
            CHECK(back.remarks.empty());
        }
    }
}

}  // namespace kith::text
