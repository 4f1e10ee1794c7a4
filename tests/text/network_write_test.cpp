#include "text/network_write.hpp"

#include "app/sample.hpp"
#include "model/edit.hpp"
#include "model/made_book.hpp"

#include "network_reading.hpp"
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace kith::text {
namespace {

constexpr Day kToday = 20500;  // 2026-02-16

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kCy = id_from_text("cy"),
         kAcme = id_from_text("acme");

Book book_of(const EditBuilder& edit) {
    Book book;
    REQUIRE(apply(book, Edit{.stamp = {1, 0, 1}, .label = "", .changes = edit.changes}));
    return book;
}

void add_tie(EditBuilder& edit, std::string_view id, Id a, Id b, std::string type, double strength,
             bool directed = false) {
    const Id tie = id_from_text(id);
    edit.create_with_id(EntityKind::tie, tie);
    edit.set(EntityKind::tie, tie, "a", a);
    edit.set(EntityKind::tie, tie, "b", b);
    edit.set(EntityKind::tie, tie, "type", std::move(type));
    edit.set(EntityKind::tie, tie, "strength", strength);
    if (directed) edit.set(EntityKind::tie, tie, "directed", true);
}

void add_role(EditBuilder& edit, std::string_view id, Id person, std::string title, Date to = {}) {
    const Id role = id_from_text(id);
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", person);
    edit.set(EntityKind::role, role, "organisation", kAcme);
    edit.set(EntityKind::role, role, "title", std::move(title));
    if (to) edit.set(EntityKind::role, role, "to", to);
}

/// Two at one organisation, a third with a name and a field that XML finds hard.
EditBuilder three_people() {
    EditBuilder edit;
    for (const Id id : {kAna, kBo, kCy}) edit.create_with_id(EntityKind::person, id);
    const auto set = [&](Id id, std::string_view field, Value value) {
        edit.set(EntityKind::person, id, field, std::move(value));
    };
    set(kAna, "given", std::string("Ana"));
    set(kAna, "family", std::string("Silva"));
    set(kAna, "tags", TextList{"map fair", "a, b", "\"quoted\"", "x|y; z", "[k]", "back\\slash"});
    set(kAna, "emails", TextList{"ana@x.example"});
    set(kAna, "birthday", Date{0, 2, 29});
    set(kAna, "map_place", MapPlace{1.5F, -2.25F, true});
    set(kBo, "display", std::string("Bo <b> & \"Co\" 山川"));
    set(kBo, "notes", std::string("First line.\n\tSecond: \x01 gone & <kept>."));
    set(kBo, "layer", std::string("15"));
    set(kBo, "met_through", kAna);
    set(kCy, "nickname", std::string("Cy"));
    set(kCy, "addresses", TextList{"Rua da Paz 3, Porto"});
    set(kCy, "archived", true);
    edit.create_with_id(EntityKind::organisation, kAcme);
    edit.set(EntityKind::organisation, kAcme, "name", std::string("Acme & Sons"));
    edit.set(EntityKind::organisation, kAcme, "aliases", TextList{"Acme"});
    add_role(edit, "r1", kAna, "Editor");
    add_role(edit, "r2", kBo, "Painter");
    add_role(edit, "r3", kAna, "Trainee", Date{2010, 6, 0});
    add_tie(edit, "t1", kAna, kBo, "knows", 0.3);
    add_tie(edit, "t2", kAna, kBo, "knows", 0.3);
    add_tie(edit, "t3", kCy, kBo, "mentors", 1.0 / 3, true);
    add_tie(edit, "t4", kBo, kCy, "", 0);
    return edit;
}

Written plain_gexf(const Book& book, std::span<const Id> people, Day today) {
    return write_gexf(book, people, today);
}
constexpr std::array kWriters = {plain_gexf, write_graphml};

/// Somebody as the file tells of them; whom they were met through it has by name.
Person person_of(const Contact& contact) {
    Person person;
    person.given = contact.given;
    person.middle = contact.middle;
    person.family = contact.family;
    person.prefix = contact.prefix;
    person.suffix = contact.suffix;
    person.nickname = contact.nickname;
    person.phonetic = contact.phonetic;
    person.display = contact.display;
    person.emails = contact.emails;
    person.phones = contact.phones;
    person.urls = contact.urls;
    person.handles = contact.handles;
    person.addresses = contact.addresses;
    person.location = contact.location;
    person.birthday = contact.birthday;
    person.other_dates = contact.other_dates;
    person.languages = contact.languages;
    person.tags = contact.tags;
    person.circles = contact.circles;
    person.met_on = contact.met_on;
    person.how_met = contact.how_met;
    person.met_place = contact.met_place;
    person.goals = contact.goals;
    person.needs = contact.needs;
    person.offers = contact.offers;
    person.notes = contact.notes;
    person.cadence_days = contact.cadence_days;
    person.archived = contact.archived;
    REQUIRE(contact.kept);
    for (const auto& [field, value] : contact.kept->values) set_field(person, field->number, value);
    return person;
}

}  // namespace

TEST_CASE("network write: people, organisations, ties and jobs come back as they were") {
    const Book book = book_of(three_people());
    for (const auto& write : kWriters) {
        const Written written = write(book, std::array{kCy, kAna, kBo}, kToday);
        CHECK(written.lost.empty());
        const Gathered read = read_network(written.content);
        CHECK(read.remarks.empty());
        REQUIRE(read.contacts.size() == 4);
        const Contact& cy = read.contacts[0];  // in the order of the people
        CHECK(cy.key == to_string(kCy));
        CHECK(cy.nickname == "Cy");
        CHECK(cy.display.empty());
        CHECK(cy.addresses == TextList{"Rua da Paz 3, Porto"});
        CHECK(cy.archived);
        const Contact& ana = read.contacts[1];
        CHECK(ana.given == "Ana");
        CHECK(ana.family == "Silva");
        CHECK(ana.display.empty());
        CHECK(ana.tags ==
              TextList{"map fair", "a, b", "\"quoted\"", "x|y; z", "[k]", "back\\slash"});
        CHECK(ana.emails == TextList{"ana@x.example"});
        CHECK(to_string(ana.birthday) == "--02-29");
        CHECK(ana.map_place == std::pair{1.5F, -2.25F});
        REQUIRE(ana.jobs.size() == 2);
        CHECK(ana.jobs[0].organisation == "Acme & Sons");
        CHECK(ana.jobs[0].title == "Editor");
        CHECK_FALSE(ana.jobs[0].over);
        CHECK(ana.jobs[1].title == "Trainee");
        CHECK(ana.jobs[1].over);
        CHECK(to_string(ana.jobs[1].to) == "2010-06");
        CHECK(ana.leftovers.empty());
        const Contact& bo = read.contacts[2];
        CHECK(bo.display == "Bo <b> & \"Co\" 山川");
        CHECK(bo.notes == "First line.\n\tSecond:  gone & <kept>.");
        CHECK(bo.met_through.name == "Ana Silva");
        CHECK(bo.leftovers.empty());
        REQUIRE(bo.kept);
        CHECK(bo.kept->id == kBo);
        REQUIRE(bo.kept->values.size() == 1);
        CHECK(bo.kept->values[0].first->name == "layer");
        CHECK(bo.kept->values[0].second == Value("15"));
        const Contact& acme = read.contacts[3];
        CHECK(acme.kind == ContactKind::organisation);
        CHECK(acme.display == "Acme & Sons");
        CHECK(acme.aliases == TextList{"Acme"});

        std::multimap<std::string, std::tuple<std::string, std::string, bool, double>> ties;
        for (const NamedTie& tie : read.ties) {
            CHECK(tie.evidence.empty());
            ties.emplace(tie.type,
                         std::tuple(tie.a.key, tie.b.key, tie.directed, tie.strength.value_or(-1)));
        }
        REQUIRE(ties.size() == 4);
        CHECK(ties.find("")->second == std::tuple(to_string(kBo), to_string(kCy), false, -1.0));
        CHECK(ties.find("mentors")->second ==
              std::tuple(to_string(kCy), to_string(kBo), true, 1.0 / 3));
        CHECK(ties.count("knows") == 2);
        CHECK(ties.find("knows")->second ==
              std::tuple(to_string(kAna), to_string(kBo), false, 0.3));
    }
}

TEST_CASE("network write: the sample network goes out and comes in again") {
    Random random(7);
    Book book;
    REQUIRE(apply(
        book, Edit{.stamp = {1, 0, 1}, .label = "", .changes = sample_network(random, kToday)}));
    std::vector<Id> people;
    for (const Person& person : book.people.rows()) people.push_back(person.id.value);
    std::map<std::string, const Tie*> wanted;
    for (const Tie& tie : book.ties.rows()) {
        if (tie.state != "rejected") wanted[to_string(tie.a) + to_string(tie.b) + tie.type] = &tie;
    }
    for (const auto& write : kWriters) {
        const Written written = write(book, people, kToday);
        const Gathered read = read_network(written.content);
        CHECK(read.remarks.empty());
        const auto persons = std::ranges::count(read.contacts, ContactKind::person, &Contact::kind);
        CHECK(static_cast<std::size_t>(persons) == people.size());
        std::size_t jobs = 0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const Person& person = book.people.rows()[i];
            const Contact& contact = read.contacts[i];
            CHECK(contact.key == to_string(person.id.value));
            CHECK(contact.leftovers.empty());
            Person again = person_of(contact);
            again.source = person.source;  // that of the book itself
            testing::check_same_fields(again, person);
            jobs += contact.jobs.size();
        }
        CHECK(jobs > people.size() / 2);
        CHECK(read.ties.size() == wanted.size());
        for (const NamedTie& tie : read.ties) {
            const auto found = wanted.find(tie.a.key + tie.b.key + tie.type);
            REQUIRE(found != wanted.end());
            CHECK(tie.strength.value_or(0) == found->second->strength);
            CHECK(tie.directed == found->second->directed);
            CHECK(tie.since == found->second->since);
            CHECK(tie.until == found->second->until);
            CHECK(tie.evidence == found->second->evidence);
            CHECK(tie.inferred == (found->second->state == "inferred"));
            CHECK(tie.confidence == found->second->confidence);
            CHECK(tie.rule == found->second->rule);
        }
    }
}

TEST_CASE("network write: a file without directed ties is undirected, with one all are directed") {
    EditBuilder edit;
    for (const Id id : {kAna, kBo}) edit.create_with_id(EntityKind::person, id);
    add_tie(edit, "t1", kAna, kBo, "knows", 0.5);
    const std::array people = {kAna, kBo};
    const std::string plain = write_gexf(book_of(edit), people, kToday).content;
    CHECK(plain.contains("defaultedgetype=\"undirected\""));
    CHECK(plain.contains("lastmodifieddate=\"2026-02-16\""));
    CHECK_FALSE(plain.contains("both ways"));
    add_tie(edit, "t2", kBo, kAna, "mentors", 0, true);
    for (const auto& write : kWriters) {
        const std::string mixed = write(book_of(edit), people, kToday).content;
        CHECK(mixed.contains("=\"directed\""));
        // No edge has a direction of its own: not all programs read that.
        CHECK_FALSE(mixed.contains("undirected"));
        CHECK(ties_in_words(read_network(mixed)).contains("mentors"));
    }
}

TEST_CASE("network write: inferred ties say so, rejected ones and others' are left out and told") {
    EditBuilder edit = three_people();
    edit.set(EntityKind::tie, id_from_text("t1"), "state", std::string("rejected"));
    edit.set(EntityKind::tie, id_from_text("t2"), "state", std::string("inferred"));
    edit.set(EntityKind::tie, id_from_text("t2"), "confidence", 0.4);
    edit.set(EntityKind::tie, id_from_text("t2"), "rule", std::string("conversation"));
    const Book book = book_of(edit);
    const Written written = write_graphml(book, std::array{kAna, kBo}, kToday);
    const Gathered read = read_network(written.content);
    REQUIRE(read.ties.size() == 1);
    CHECK(read.ties[0].evidence.empty());
    CHECK(read.ties[0].inferred);
    CHECK(read.ties[0].confidence == 0.4);
    CHECK(read.ties[0].rule == "conversation");
    // In somebody else's file the words are no more than evidence.
    std::string other = written.content;
    other.replace(other.find(">Kith<"), 6, ">Else<");
    CHECK(read_network(other).ties.at(0).evidence ==
          "state: inferred; confidence: 0.4; rule: conversation");
    CHECK_FALSE(written.content.contains("Cy"));
    CHECK(written.lost ==
          std::vector<std::string>{"2 ties to people who are left out", "1 tie that was rejected"});
    // Alone at an organisation, the roles beside the current one are lost, and who introduced Bo.
    CHECK(write_gexf(book, std::array{kAna}, kToday).lost.front() ==
          "1 role beside the current one");
    const Written bo = write_gexf(book, std::array{kBo}, kToday);
    CHECK(bo.lost.back() == "1 mention of somebody who is left out");
    CHECK_FALSE(bo.content.contains("Silva"));
}

TEST_CASE("network write: custom fields go by their names, also where those are taken") {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "notes", std::string("Ours."));
    for (const std::string_view name : {"City", "Favourite tea", "Notes"}) {
        const Id field = id_from_text(name);
        const Id value = id_from_text("value of " + std::string(name));
        edit.create_with_id(EntityKind::custom_field, field);
        edit.set(EntityKind::custom_field, field, "name", std::string(name));
        edit.create_with_id(EntityKind::custom_value, value);
        edit.set(EntityKind::custom_value, value, "person", kAna);
        edit.set(EntityKind::custom_value, value, "field", field);
        edit.set(EntityKind::custom_value, value, "value", std::string("Assam"));
    }
    const Book book = book_of(edit);
    for (const auto& write : kWriters) {
        const Written written = write(book, std::array{kAna}, kToday);
        CHECK(written.lost.empty());
        const Contact contact = read_network(written.content).contacts.at(0);
        CHECK(contact.notes == "Ours.");
        using Pair = std::pair<std::string, std::string>;
        CHECK(contact.leftovers.empty());
        REQUIRE(contact.kept);
        CHECK(contact.kept->own == std::vector<Pair>{{"City", "Assam"},
                                                     {"Favourite tea", "Assam"},
                                                     {"Notes (2)", "Assam"}});
        CHECK(contact.location.empty());
    }
}

TEST_CASE(
    "network write: of the event where somebody was met there is but the name, and that is told") {
    EditBuilder edit;
    const Id fair = id_from_text("fair");
    edit.create_with_id(EntityKind::event, fair);
    edit.set(EntityKind::event, fair, "name", std::string("Boat fair"));
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "given", std::string("Ana"));
    edit.set(EntityKind::person, kAna, "met_event", fair);
    const Book book = book_of(edit);
    for (const auto& write : kWriters) {
        const Written written = write(book, std::array{kAna}, kToday);
        CHECK(written.content.contains("Boat fair"));
        CHECK(written.lost == std::vector<std::string>{"Met at the event of 1 person"});
        CHECK(read_network(written.content).contacts.at(0).leftovers.empty());
    }
}

TEST_CASE("network write: what it does not hold of roles is told") {
    EditBuilder edit = three_people();
    edit.set(EntityKind::role, id_from_text("r2"), "from", Date{2020, 1, 0});
    edit.set(EntityKind::role, id_from_text("r2"), "seniority", std::string("head"));
    const Book book = book_of(edit);
    // With another there its organisation is a node, and the edge has the day.
    CHECK(write_graphml(book, std::array{kAna, kBo}, kToday).lost.front() ==
          "Function or seniority of 1 role");
    const Written alone = write_graphml(book, std::array{kBo}, kToday);
    CHECK(alone.lost.at(0) == "Since when of 1 current role");
    CHECK(alone.lost.at(1) == "Function or seniority of 1 role");
}

TEST_CASE("network write: nobody is a network, too") {
    for (const auto& write : kWriters) {
        const Written written = write(Book{}, {}, kToday);
        CHECK(written.lost.empty());
        CHECK(read_network(written.content).contacts.empty());
        CHECK(written.content == write(Book{}, {}, kToday).content);
    }
}

TEST_CASE("network write: GEXF holds how the map is drawn, and only pins come back from it") {
    const Book book = book_of(three_people());
    DrawnNodes drawn;
    drawn[kAna] = {9, 9, 12, 0xFF000000u};  // she is pinned elsewhere
    drawn[kBo] = {10.5F, -20, 5, 0xFFAF5F1Fu};
    drawn[id_from_text("nobody")] = {1, 1, 1, 0};
    const Written written = write_gexf(book, std::array{kCy, kAna, kBo}, kToday, drawn);
    CHECK(written.content.contains(
        R"(<viz:color r="31" g="95" b="175"/><viz:position x="10.5" y="-20.0"/><viz:size value="5.0"/>)"));
    CHECK(written.content.contains(R"(<viz:position x="1.5" y="-2.25" z="0"/>)"));
    const Gathered read = read_network(written.content);
    const Gathered plain =
        read_network(plain_gexf(book, std::array{kCy, kAna, kBo}, kToday).content);
    CHECK(read.remarks.empty());
    REQUIRE(read.contacts.size() == plain.contacts.size());
    for (std::size_t i = 0; i < read.contacts.size(); ++i) {
        CHECK(read.contacts[i].map_place == plain.contacts[i].map_place);
        CHECK(read.contacts[i].key == plain.contacts[i].key);
        CHECK(read.contacts[i].given == plain.contacts[i].given);
        CHECK(read.contacts[i].leftovers == plain.contacts[i].leftovers);
    }
    CHECK(read.ties.size() == plain.ties.size());
    // Places in somebody else's file are taken, with or without a third coordinate.
    std::string other = written.content;
    other.replace(other.find("<creator>Kith"), 13, "<creator>Else");
    CHECK(read_network(other).contacts[2].map_place.has_value());
}

}  // namespace kith::text
