// Who is found again, why, and how surely.
#include "app/known_people.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;

namespace {

struct Record {
    std::string_view given = {}, family = {}, email = {}, phone = {}, url = {};
    std::string_view organisation = {}, city = {}, suffix = {};
    Date birthday = {};
    std::string_view address = {};
};

struct Made {
    Book book = {};
    std::vector<Id> people = {};
    Id acme = id_from_text("acme"), zenith = id_from_text("zenith");

    Id organisation(std::string_view name) const {
        return name == "Acme" ? acme : name == "Zenith" ? zenith : Id{};
    }
};

Made book_of(const std::vector<Record>& records) {
    Made made;
    Random random(1);
    EditBuilder edit;
    for (const auto& [id, name] :
         {std::pair(made.acme, "Acme"), std::pair(made.zenith, "Zenith")}) {
        edit.create_with_id(EntityKind::organisation, id);
        edit.set(EntityKind::organisation, id, "name", std::string(name));
    }
    for (const Record& r : records) {
        const Id id = made.people.emplace_back(edit.create(EntityKind::person, random));
        const auto text = [&](std::string_view field, std::string_view value) {
            if (!value.empty()) edit.set(EntityKind::person, id, field, std::string(value));
        };
        const auto list = [&](std::string_view field, std::string_view value) {
            if (!value.empty())
                edit.set(EntityKind::person, id, field, TextList{std::string(value)});
        };
        text("given", r.given);
        text("family", r.family);
        text("suffix", r.suffix);
        text("location", r.city);
        text("source", "vCard");
        list("emails", r.email);
        list("phones", r.phone);
        list("urls", r.url);
        list("addresses", r.address);
        if (r.birthday) edit.set(EntityKind::person, id, "birthday", r.birthday);
        if (r.organisation.empty()) continue;
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", id);
        edit.set(EntityKind::role, role, "organisation", made.organisation(r.organisation));
    }
    CHECK(apply(made.book, {{1, 0, 1}, "", edit.changes}).has_value());
    return made;
}

text::Contact contact_of(const Record& r) {
    text::Contact contact;
    contact.given = r.given;
    contact.family = r.family;
    contact.suffix = r.suffix;
    contact.location = r.city;
    contact.birthday = r.birthday;
    if (!r.email.empty()) contact.emails.emplace_back(r.email);
    if (!r.phone.empty()) contact.phones.emplace_back(r.phone);
    if (!r.url.empty()) contact.urls.emplace_back(r.url);
    if (!r.address.empty()) contact.addresses.emplace_back(r.address);
    return contact;
}

PersonMatch find(const Made& made, const Record& r, std::string_view source = "Table",
                 const MatchThresholds& thresholds = {}) {
    KnownPeople known(made.book, thresholds);
    while (known.index_some(1)) {
    }
    const PersonMatch match = known.find(contact_of(r), made.organisation(r.organisation), source);
    CHECK(match.score >= 0);
    CHECK(match.score <= 1);
    CHECK(static_cast<bool>(match.id) == (match.kind != IdentityKind::none));
    CHECK(match.why.empty() == (match.kind == IdentityKind::none));
    return match;
}

const Record kJohn{.given = "John",
                   .family = "Smith",
                   .email = "john.smith@acme.example",
                   .phone = "+351 912 345 678",
                   .url = "https://www.linkedin.com/in/john-smith",
                   .organisation = "Acme",
                   .city = "Porto",
                   .birthday = {1980, 3, 4},
                   .address = "1 Mill Lane, Porto"};

}  // namespace

TEST_CASE("matching: profile, address and number are certain, in any spelling") {
    const Made made = book_of({kJohn});
    for (const Record& r :
         {Record{.given = "Johnny", .url = "linkedin.com/in/John-Smith/"},
          Record{.given = "J.", .family = "Smith", .email = "JOHN.SMITH@acme.example"},
          Record{.given = "John", .family = "Brown", .email = "john.smith@acme.example"},
          Record{.email = "john.smith@acme.example"},
          Record{.given = "John", .family = "Smith", .phone = "00351912345678"},
          Record{.given = "John", .family = "Smith", .phone = "912345678"}}) {
        const PersonMatch match = find(made, r);
        CHECK(match.kind == IdentityKind::certain);
        CHECK(match.id == made.people[0]);
        CHECK(match.score >= 0.95);
    }
    CHECK(find(made, {.given = "John", .family = "Smith", .phone = "912345678"}).why ==
          "the same name and phone number");
}

TEST_CASE("matching: room that is made ahead changes nobody who is found") {
    constexpr std::size_t kNewcomers = 3000;
    const Made made = book_of({kJohn});
    KnownPeople known(made.book);
    while (known.index_some(1)) {
    }
    const auto contact = [](std::size_t i) {
        const std::string email = "ana" + std::to_string(i) + "@mail.example";
        return contact_of({.given = "Ana", .family = "Silva", .email = email});
    };
    for (std::size_t i = 0; i < kNewcomers; ++i) {
        known.add(Id{7, i + 1}, contact(i), {});
        known.make_room(i, kNewcomers);
    }
    for (std::size_t i = 0; i < kNewcomers; ++i) {
        const PersonMatch match = known.find(contact(i), {}, "Table");
        REQUIRE(match.kind == IdentityKind::certain);
        CHECK(match.id == Id{7, i + 1});
    }
    CHECK(known.find(contact_of(kJohn), {}, "Table").id == made.people[0]);
}

TEST_CASE("matching: a name needs something beside it") {
    const Made made = book_of({kJohn});
    const PersonMatch alone = find(made, {.given = "John", .family = "Smith"});
    CHECK(alone.kind == IdentityKind::likely);
    CHECK(alone.why == "the only one of that name");
    CHECK(alone.score == doctest::Approx(1 / (1 + std::exp(-0.5))));  // 3.5 points less 3
    const PersonMatch both =
        find(made, {.given = "John", .family = "Smith", .organisation = "Acme"});
    CHECK(both.kind == IdentityKind::likely);
    CHECK(both.why == "the same name and organisation");
    CHECK(both.score > alone.score);
    CHECK(find(made, {.given = "John", .family = "Smith", .birthday = {1980, 3, 4}}).kind ==
          IdentityKind::certain);
    // A single word is nobody's name alone.
    CHECK(find(made, {.given = "John"}).kind == IdentityKind::none);
    CHECK(find(made, {.given = "John", .organisation = "Acme", .city = "Porto"}).kind ==
          IdentityKind::none);
}

TEST_CASE("matching: a name and a day, as of a calendar, are the one person who has both") {
    const Date day{0, 3, 4};  // of kJohn, without the year
    const Record entry{.given = "John", .family = "Smith", .birthday = day};
    const Record elder{.given = "John", .family = "Smith", .birthday = {1951, 9, 9}};
    const PersonMatch match = find(book_of({elder, kJohn}), entry);
    CHECK(match.kind == IdentityKind::certain);
    CHECK(match.why == "the same name and birthday");
    // Of two of that day neither is.
    const Record other{.given = "John", .family = "Smith", .birthday = {1990, 3, 4}};
    CHECK(find(book_of({kJohn, other}), entry).kind == IdentityKind::likely);
    // Where more is told that does not agree, it is asked: 3.5 and 2.4 less 3.
    Record elsewhere = entry;
    elsewhere.city = "Oslo";
    CHECK(find(book_of({kJohn}), elsewhere).kind == IdentityKind::likely);
    elsewhere.city = {};
    elsewhere.email = "js@costa.example";
    CHECK(find(book_of({kJohn}), elsewhere).kind == IdentityKind::likely);
}

TEST_CASE("matching: a name that is written differently is asked about where something agrees") {
    const Made made =
        book_of({kJohn, {.given = "Jürgen", .family = "Müller", .organisation = "Zenith"}});
    for (const auto& [given, family] :
         {std::pair("J.", "Smith"), std::pair("Jack", "Smith"), std::pair("Smith", "John"),
          std::pair("John Paul", "Smith"), std::pair("Jonh", "Smith")}) {
        const Record bare{.given = given, .family = family};
        CHECK(find(made, bare).kind == IdentityKind::none);
        Record at_work = bare;
        at_work.organisation = "Acme";
        CHECK(find(made, at_work).kind == IdentityKind::likely);
        Record of_day = bare;
        of_day.birthday = {1980, 3, 4};
        CHECK(find(made, of_day).kind >= IdentityKind::likely);
        Record with_phone = bare;
        with_phone.phone = "912 345 678";
        CHECK(find(made, with_phone).kind >= IdentityKind::likely);
    }
    const PersonMatch umlauts =
        find(made, {.given = "Juergen", .family = "Mueller", .organisation = "Zenith"});
    CHECK(umlauts.kind == IdentityKind::likely);
    CHECK(umlauts.why == "the same name in another spelling, the same organisation");
}

TEST_CASE("matching: another family name is nobody, unless an address or number agrees") {
    const Made made = book_of({kJohn});
    CHECK(find(made, {.given = "John", .family = "Brown", .organisation = "Acme", .city = "Porto"})
              .kind == IdentityKind::none);
    const PersonMatch match =
        find(made, {.given = "John", .family = "Brown", .phone = "912345678"});
    CHECK(match.kind == IdentityKind::likely);
    CHECK(match.why == "the same phone number, but another family name");
}

TEST_CASE("matching: colleagues, relatives and households stay apart") {
    const Made made = book_of({kJohn});
    for (const Record& r :
         {Record{.given = "Jane",
                 .family = "Smith",
                 .email = "jane.smith@acme.example",
                 .organisation = "Acme"},
          Record{.given = "Rui",
                 .family = "Costa",
                 .email = "rui@acme.example",
                 .organisation = "Acme"},
          Record{.given = "Jane", .family = "Smith", .phone = "912345678"},
          Record{.given = "Rui", .family = "Costa", .phone = "912345678", .organisation = "Acme"},
          Record{.given = "Jane",
                 .family = "Smith",
                 .birthday = {1980, 3, 4},
                 .address = "1 Mill Lane, Porto"}})
        CHECK(find(made, r).kind == IdentityKind::none);
    // An address of two is asked about.
    const PersonMatch couple =
        find(made, {.given = "Jane", .family = "Smith", .email = "john.smith@acme.example"});
    CHECK(couple.kind == IdentityKind::likely);
    CHECK(couple.why == "the same e-mail address, but another given name");
}

TEST_CASE("matching: an office's address and number say little") {
    const Made made = book_of({{.given = "Ana", .family = "Silva", .email = "info@acme.example"},
                               {.given = "Eva", .family = "Lind", .phone = "555 000 111"},
                               {.given = "Rui", .family = "Costa", .phone = "555 000 111"},
                               {.given = "Max", .family = "Kühn", .phone = "555 000 111"},
                               {.given = "Kim", .family = "Ito", .phone = "555 000 111"}});
    CHECK(find(made, {.given = "Rui", .family = "Lopes", .email = "info@acme.example"}).kind ==
          IdentityKind::none);
    CHECK(find(made, {.given = "R.", .family = "Costa", .phone = "555000111"}).kind ==
          IdentityKind::likely);
    CHECK(find(made, {.given = "Rita", .family = "Costa", .phone = "555000111"}).kind ==
          IdentityKind::none);
    const PersonMatch rui = find(made, {.given = "Rui", .family = "Costa", .phone = "555000111"});
    CHECK(rui.kind == IdentityKind::likely);
    CHECK(rui.id == made.people[2]);
    // What came with such a file before is the same entry.
    CHECK(find(made, {.given = "Rui", .family = "Costa", .phone = "555000111"}, "vCard").kind ==
          IdentityKind::certain);
}

TEST_CASE("matching: what contradicts takes away") {
    const Made made = book_of({kJohn});
    const Record phone{.given = "John", .family = "Smith", .phone = "912345678"};
    Record born_later = phone;
    born_later.birthday = {2005, 9, 9};
    CHECK(find(made, born_later).kind == IdentityKind::none);
    Record junior = phone;
    junior.suffix = "Jr.";
    CHECK(find(made, junior).kind == IdentityKind::likely);
    Record other_profile{.given = "John",
                         .family = "Smith",
                         .url = "https://www.linkedin.com/in/john-smith-2",
                         .organisation = "Acme"};
    CHECK(find(made, other_profile).kind == IdentityKind::none);
    // A profile elsewhere is no other profile.
    other_profile.url = "https://github.com/johnsmith";
    CHECK(find(made, other_profile).kind == IdentityKind::likely);
}

TEST_CASE("matching: of several namesakes the one is found whom something tells") {
    const Made made = book_of({{.given = "Ana", .family = "Silva", .organisation = "Zenith"},
                               {.given = "Ana", .family = "Silva", .organisation = "Acme"}});
    CHECK(find(made, {.given = "Ana", .family = "Silva"}).kind == IdentityKind::none);
    const PersonMatch match =
        find(made, {.given = "Ana", .family = "Silva", .organisation = "Acme"});
    CHECK(match.kind == IdentityKind::likely);
    CHECK(match.id == made.people[1]);
    // Who may be either of two, by initials, is neither.
    const Made two = book_of({{.given = "Jane", .family = "Roth", .organisation = "Acme"},
                              {.given = "John", .family = "Roth", .organisation = "Acme"}});
    CHECK(find(two, {.given = "J.", .family = "Roth", .organisation = "Acme"}).kind ==
          IdentityKind::none);
}

TEST_CASE("matching: the thresholds decide what is certain and what is asked") {
    const Made made = book_of({kJohn});
    const Record at_work{.given = "John", .family = "Smith", .organisation = "Acme"};
    CHECK(find(made, at_work, "Table", {0.9, 0.5}).kind == IdentityKind::certain);
    CHECK(find(made, at_work, "Table", {0.99, 0.95}).kind == IdentityKind::none);
    const Record phone{.given = "John", .family = "Smith", .phone = "912345678"};
    CHECK(find(made, phone, "Table", {0.99, 0.5}).kind == IdentityKind::likely);
}

TEST_CASE("matching: in one file two names are two people, and one name at one address is one") {
    const Made made = book_of({});
    KnownPeople known(made.book);
    known.index_some(1);
    Random random(3);
    const Id ana = make_id(random);
    text::Contact contact = contact_of({.given = "Ana", .family = "Silva", .email = "a@b.example"});
    contact.line = 2;
    known.add(ana, contact, {});
    CHECK(known.line_of(ana) == 2);
    CHECK(known.find(contact, {}, "Table").kind == IdentityKind::certain);
    contact.given = "A.";
    CHECK(known.find(contact, {}, "Table").kind == IdentityKind::none);
    text::Mention mention;
    mention.email = "A@B.example";
    CHECK(known.find(mention) == ana);
    mention = {};
    mention.name = "ana silva";
    CHECK(known.find(mention) == ana);
    mention.name = "Rui Costa";
    CHECK_FALSE(known.find(mention));
}

TEST_CASE("key table: rows come latest first, and stay when it grows") {
    KeyTable table;
    for (std::uint32_t row = 0; row < 1000; ++row)
        table.add(text_key(1, std::to_string(row % 10)), row);
    std::vector<std::uint32_t> rows;
    table.visit(text_key(1, "7"), [&](std::uint32_t row) {
        rows.push_back(row);
        return true;
    });
    REQUIRE(rows.size() == 100);
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i] == 997 - 10 * i);
    CHECK(table.has(text_key(1, "7"), 997));
    CHECK_FALSE(table.has(text_key(1, "7"), 998));
    CHECK_FALSE(table.has(text_key(1, "7"), 7));  // among 64, it is not looked for further
    CHECK_FALSE(table.has(text_key(2, "7"), 7));
    CHECK(text_key(1, "a") != text_key(1, std::string_view("a\0", 2)));
}
