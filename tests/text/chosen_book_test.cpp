#include "text/chosen_book.hpp"

#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"
#include "model/merge.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace kith::text {
namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kEve = id_from_text("eve");
const Id kMill = id_from_text("mill"), kGroup = id_from_text("group"), kBank = id_from_text("bank");
const Id kTalk = id_from_text("talk"), kFair = id_from_text("fair"), kSize = id_from_text("size");

void change(Book& book, std::int64_t at, EditBuilder edit) {
    REQUIRE(apply(book, {{at, 0, 1}, "", std::move(edit.changes)}).has_value());
}

/// Ana and Bo, whom Eve met at a fair.
Book three() {
    EditBuilder edit;
    const auto add = [&](EntityKind kind, Id id, std::string_view name, Value value) {
        edit.create_with_id(kind, id);
        edit.set(kind, id, name, std::move(value));
    };
    for (const auto& [id, name] : {std::pair(kAna, "Ana"), {kBo, "Bo"}, {kEve, "Eve"}})
        add(EntityKind::person, id, "given", std::string(name));
    for (const auto& [id, name] :
         {std::pair(kMill, "Mill"), {kGroup, "Mill Group"}, {kBank, "Bank"}})
        add(EntityKind::organisation, id, "name", std::string(name));
    edit.set(EntityKind::organisation, kMill, "parent", kGroup);
    edit.set(EntityKind::person, kAna, "met_event", kFair);
    add(EntityKind::event, kFair, "name", std::string("Fair"));
    edit.set(EntityKind::event, kFair, "attendees", IdList{kEve});
    for (const auto& [person, organisation] : {std::pair(kAna, kMill), {kEve, kBank}}) {
        const Id role = id_from_text("role of " + to_string(person));
        add(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation", organisation);
        const Id tie = id_from_text("tie of " + to_string(person));
        add(EntityKind::tie, tie, "a", person);
        edit.set(EntityKind::tie, tie, "b", kBo);
    }
    add(EntityKind::touchpoint, kTalk, "people", IdList{kAna, kBo});
    add(EntityKind::touchpoint, id_from_text("talk of Eve"), "people", IdList{kEve});
    add(EntityKind::task, id_from_text("task of nobody"), "title", std::string("Tidy up"));
    add(EntityKind::task, id_from_text("task"), "title", std::string("Call"));
    edit.set(EntityKind::task, id_from_text("task"), "people", IdList{kBo});
    add(EntityKind::custom_field, kSize, "name", std::string("Size"));
    const Id size = custom_value_id(kBo, kSize);
    add(EntityKind::custom_value, size, "person", kBo);
    edit.set(EntityKind::custom_value, size, "field", kSize);
    edit.set(EntityKind::custom_value, size, "value", std::string("large"));
    edit.set_setting({}, "book.name", "Mine");
    Book book;
    change(book, 1, std::move(edit));
    // Of what is set later a line tells.
    EditBuilder later;
    later.set(EntityKind::touchpoint, kTalk, "people", IdList{kEve, kAna, kBo});
    later.set(EntityKind::person, kAna, "met_through", kEve);
    change(book, 2, std::move(later));
    return book;
}

}  // namespace

TEST_CASE("a part of the book: people with what is theirs, and nobody else is named") {
    const Book book = three();
    const Book part = chosen_book(book, std::vector<Id>{kAna, kBo});
    CHECK(part.people.size() == 2);
    CHECK(part.people.find(kAna)->met_through == Id{});
    CHECK(part.roles.size() == 1);
    CHECK(part.ties.size() == 1);
    CHECK(part.organisations.size() == 2);  // the mill, and what it is part of
    CHECK(part.organisations.find(kBank) == nullptr);
    REQUIRE(part.events.size() == 1);
    CHECK(part.events.rows()[0].attendees.empty());
    REQUIRE(part.touchpoints.size() == 1);
    CHECK(part.touchpoints.rows()[0].people == IdList{kAna, kBo});
    CHECK(part.touchpoints.rows()[0].changed == Stamp{1, 0, 1});
    CHECK(part.tasks.size() == 1);
    CHECK(part.custom_fields.size() == 1);
    CHECK(part.custom_values.size() == 1);
    CHECK(part.settings.size() == 0);
    CHECK_FALSE(write_book_json(part).contains(to_string(kEve)));
}

TEST_CASE(
    "a part of the book: merged with the book it changes nothing, in an empty one it is all") {
    const Book book = three();
    const Book part = chosen_book(book, std::vector<Id>{kAna, kBo});
    CHECK(merge(book, part).changes.empty());
    Book fresh;
    REQUIRE(apply(fresh, {{3, 0, 1}, "", merge(fresh, part).changes}).has_value());
    CHECK(write_book_json(fresh).size() > 500);
    CHECK(fresh.touchpoints.rows()[0].people == IdList{kAna, kBo});
}

TEST_CASE("a part of the book: of a sample network some, and the file is read again as it is") {
    Random random(7);
    Book book;
    EditBuilder edit;
    edit.changes = sample_network(random, 20'000);
    change(book, 1, std::move(edit));
    std::vector<Id> some;
    for (std::size_t row = 0; row < book.people.size(); row += 3)
        some.push_back(book.people.rows()[row].id.value);
    const Book part = chosen_book(book, some);
    CHECK(part.people.size() == some.size());
    CHECK(part.touchpoints.size() > 0);
    CHECK(part.touchpoints.size() < book.touchpoints.size());
    std::ranges::sort(some);
    for (const Touchpoint& touch : part.touchpoints.rows()) {
        CHECK_FALSE(touch.people.empty());
        for (const Id id : touch.people) CHECK(std::ranges::binary_search(some, id));
    }
    for (const Tie& tie : part.ties.rows()) {
        CHECK(std::ranges::binary_search(some, tie.a));
        CHECK(std::ranges::binary_search(some, tie.b));
    }
    const std::string written = write_book_json(part);
    Result<JsonBook> json = read_book_json(written);
    REQUIRE(json.has_value());
    CHECK(json->remarks.empty());
    const Result<Book> again = make_book(std::move(*json));
    REQUIRE(again.has_value());
    CHECK(write_book_json(*again) == written);
    CHECK(merge(book, part).changes.empty());
}

}  // namespace kith::text
