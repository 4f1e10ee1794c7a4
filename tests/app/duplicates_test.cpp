#include "app/duplicates.hpp"

#include "app/sample.hpp"
#include "base/random.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace kith;

namespace {

struct People {
    Id add(std::string name, TextList emails = {}, TextList phones = {}, TextList urls = {}) {
        const Id id = edit.create(EntityKind::person, random);
        const std::size_t space = name.rfind(' ');
        edit.set(EntityKind::person, id, "given", name.substr(0, space));
        if (space != std::string::npos)
            edit.set(EntityKind::person, id, "family", name.substr(space + 1));
        edit.set(EntityKind::person, id, "emails", std::move(emails));
        edit.set(EntityKind::person, id, "phones", std::move(phones));
        edit.set(EntityKind::person, id, "urls", std::move(urls));
        return id;
    }
    void work(Id person, Id organisation) {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation", organisation);
    }
    std::vector<DuplicatePair> find() {
        book = {};
        Edit all;
        all.stamp = {1000, 0, 1};
        all.changes = edit.changes;
        REQUIRE(apply(book, all).has_value());
        DuplicateFinder finder(book);
        while (finder.step(2)) CHECK(finder.progress() < 1);
        CHECK(finder.progress() == 1);
        return finder.take();
    }
    Book book;
    Random random{3};
    EditBuilder edit;
};

}  // namespace

TEST_CASE("duplicates: who shares what tells people apart, the surest first, with reasons") {
    People people;
    const Id ana = people.add("Ana Silva", {"ana@silva.example"}, {"+351 912 345 678"});
    const Id again = people.add("ANA  SILVA", {"Ana@Silva.example"});
    people.add("Rui Costa", {}, {}, {"https://www.linkedin.com/in/rui"});
    people.add("Rui M. Costa", {}, {}, {"http://linkedin.com/in/rui/"});
    people.add("Eva Lima", {}, {"00351 912 345 999"});
    people.add("Eva Lima", {}, {"912345999"});
    const auto pairs = people.find();
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[0].why == "a part of the name, the same profile");
    CHECK(pairs[1].why == "the same name and e-mail address");
    CHECK(pairs[1].first == ana);  // more is known of her
    CHECK(pairs[1].second == again);
    CHECK(pairs[2].why == "the same name and phone number");
    CHECK(std::ranges::is_sorted(pairs, std::greater{}, &DuplicatePair::score));
}

TEST_CASE("duplicates: colleagues, families and namesakes on two profiles are no pairs") {
    People people;
    const Id acme = people.edit.create(EntityKind::organisation, people.random);
    people.edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    people.work(people.add("Ana Silva", {"ana@acme.example"}), acme);
    people.work(people.add("Rui Costa", {"rui@acme.example"}), acme);
    people.add("Tom Reis", {}, {"+351 912 000 111"});
    people.add("Lia Reis", {}, {"+351 912 000 111"});
    people.add("Jo Park", {}, {}, {"https://www.linkedin.com/in/jo-1"});
    people.add("Jo Park", {}, {}, {"https://www.linkedin.com/in/jo-2"});
    const Id older = people.add("Kim Lee");
    const Id younger = people.add("Kim Lee");
    people.edit.set(EntityKind::person, older, "birthday", Date{1950, 1, 2});
    people.edit.set(EntityKind::person, younger, "birthday", Date{1980, 1, 2});
    for (int i = 0; i < 30; ++i) people.add("Same Name");
    CHECK(people.find().empty());
}

TEST_CASE("duplicates: a name that is written otherwise, with something that supports it") {
    People people;
    const Id acme = people.edit.create(EntityKind::organisation, people.random);
    people.edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const Id bob = people.add("Bob Miller");
    const Id robert = people.add("Robert Miller");
    people.add("Robert Miller-Smith");
    people.work(bob, acme);
    people.work(robert, acme);
    const auto pairs = people.find();
    REQUIRE(pairs.size() == 1);
    CHECK(std::minmax(pairs[0].first, pairs[0].second) == std::minmax(bob, robert));
    CHECK(pairs[0].why.contains("the same organisation"));
}

TEST_CASE("duplicates: more that is shared makes it surer; what was said to be two stays two") {
    People people;
    const Id acme = people.edit.create(EntityKind::organisation, people.random);
    people.edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const Id one = people.add("Ana Silva");
    const Id two = people.add("Ana Silva");
    REQUIRE(people.find().size() == 1);
    const double by_name = people.find()[0].score;
    people.work(one, acme);
    people.work(two, acme);
    CHECK(people.find()[0].score > by_name);
    CHECK(people.find()[0].why == "the same name and organisation");
    const std::string name = distinct_setting(two, one);
    CHECK(name == distinct_setting(one, two));
    people.edit.create_with_id(EntityKind::setting, id_from_text(name));
    people.edit.set(EntityKind::setting, id_from_text(name), "name", name);
    people.edit.set(EntityKind::setting, id_from_text(name), "value", std::string("yes"));
    CHECK(people.find().empty());
}
