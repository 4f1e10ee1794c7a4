#include "model/merge_people.hpp"

#include "base/random.hpp"
#include "model/custom_fields.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

using namespace kith;

namespace {

/// A book to which entities are added a field at a time.
struct Builder {
    Id add(EntityKind kind, std::initializer_list<std::pair<std::string_view, Value>> fields,
           Id id = {}) {
        if (id)
            edit.create_with_id(kind, id);
        else
            id = edit.create(kind, random);
        for (const auto& [name, value] : fields) edit.set(kind, id, name, value);
        return id;
    }
    Book book() {
        Book made;
        Edit all;
        all.stamp = {1000, 0, 1};
        all.changes = edit.changes;
        CHECK(apply(made, all).has_value());
        return made;
    }
    Random random{7};
    EditBuilder edit;
};

void merge(Book& book, Id kept, Id other, std::span<const FieldNumber> take = {}) {
    Edit edit;
    edit.stamp = {2000, 0, 1};
    edit.changes = merge_people(book, kept, other, take);
    REQUIRE_FALSE(edit.changes.empty());
    CHECK(apply(book, edit).has_value());
}

std::string words(std::string_view of) {
    return std::string(of);
}

}  // namespace

TEST_CASE("merge people: empty fields are filled, lists joined, notes kept, differences chosen") {
    Builder build;
    const Id ana = build.add(EntityKind::person, {{"given", words("Ana")},
                                                  {"family", words("Silva")},
                                                  {"emails", TextList{"a@x.example"}},
                                                  {"location", words("Porto")},
                                                  {"notes", words("Likes tea")}});
    const Id other =
        build.add(EntityKind::person, {{"given", words("Ana")},
                                       {"family", words("da Silva")},
                                       {"emails", TextList{"b@x.example", "a@x.example"}},
                                       {"location", words("Lisbon")},
                                       {"nickname", words("Ani")},
                                       {"mentor", true},
                                       {"notes", words("Sings")}});
    Book book = build.book();
    const auto differences = differences_of(*book.people.find(ana), *book.people.find(other));
    REQUIRE(differences.size() == 2);
    CHECK(differences[0].field->name == "family");
    CHECK(differences[1].field->name == "location");
    const FieldNumber place = find_field(EntityKind::person, "location")->number;
    merge(book, ana, other, {&place, 1});
    REQUIRE(book.people.size() == 1);
    const Person& merged = *book.people.find(ana);
    CHECK(merged.family == "Silva");
    CHECK(merged.location == "Lisbon");
    CHECK(merged.nickname == "Ani");
    CHECK(merged.mentor);
    CHECK(merged.emails == TextList{"a@x.example", "b@x.example"});
    CHECK(merged.notes == "Likes tea\n\nSings");
    CHECK(book.bin.people.find(other) != nullptr);
}

TEST_CASE("merge people: whether there are reminders goes with the layer that stays") {
    const FieldNumber layer = find_field(EntityKind::person, "layer")->number;
    for (const bool take_other : {false, true}) {
        for (const bool kept_is_known : {false, true}) {
            Builder build;
            const auto add = [&](bool known) {
                const Id id =
                    build.add(EntityKind::person,
                              {{"given", words("Ana")}, {"layer", words(known ? "known" : "15")}});
                if (known) build.edit.set(EntityKind::person, id, "no_reminders", true);
                return id;
            };
            const Id ana = add(kept_is_known);
            const Id other = add(!kept_is_known);
            Book book = build.book();
            merge(book, ana, other, std::span(&layer, take_other ? 1 : 0));
            const Person& merged = *book.people.find(ana);
            CHECK(merged.layer == (kept_is_known != take_other ? "known" : "15"));
            CHECK(merged.no_reminders == (merged.layer == "known"));
        }
    }
    // Who is in no layer says nothing of it.
    Builder build;
    const Id ana = build.add(EntityKind::person, {{"layer", words("15")}});
    const Id other = build.add(EntityKind::person, {{"no_reminders", true}});
    Book book = build.book();
    merge(book, ana, other);
    CHECK(book.people.find(ana)->no_reminders);
}

TEST_CASE("merge people: all that mentions the other mentions the one that stays, nothing twice") {
    Builder build;
    const Id ana = build.add(EntityKind::person, {{"given", words("Ana")}});
    const Id other = build.add(EntityKind::person, {{"given", words("Anna")}});
    const Id ben = build.add(EntityKind::person, {{"given", words("Ben")}, {"met_through", other}});
    const Id acme = build.add(EntityKind::organisation, {{"name", words("Acme")}});
    const auto role = [&](Id person, std::string_view title) {
        return build.add(EntityKind::role,
                         {{"person", person}, {"organisation", acme}, {"title", words(title)}});
    };
    role(ana, "CTO");
    role(other, "cto");
    role(other, "Board member");
    const auto tie = [&](Id a, Id b, std::string_view type) {
        return build.add(EntityKind::tie, {{"a", a}, {"b", b}, {"type", words(type)}});
    };
    tie(ana, ben, "knows");
    tie(ben, other, "knows");
    tie(ana, other, "knows");
    tie(other, ben, "worked with");
    const Id touchpoint = build.add(EntityKind::touchpoint, {{"people", IdList{other, ben, ana}}});
    const Id exchange =
        build.add(EntityKind::exchange, {{"person", other}, {"direction", words("given")}});
    const Id field =
        build.add(EntityKind::custom_field, {{"name", words("Dog")}, {"type", words("text")}});
    build.add(EntityKind::custom_value,
              {{"person", other}, {"field", field}, {"value", words("Rex")}},
              custom_value_id(other, field));
    Book book = build.book();
    const std::string before = text::write_book_json(book);
    const std::vector<FieldChange> inverse = [&] {
        Edit edit;
        edit.stamp = {2000, 0, 1};
        edit.changes = merge_people(book, ana, other);
        auto done = apply(book, edit);
        REQUIRE(done.has_value());
        return std::move(*done);
    }();
    CHECK(book.people.size() == 2);
    CHECK(book.people.find(ben)->met_through == ana);
    CHECK(book.roles.size() == 2);
    CHECK(
        std::ranges::all_of(book.roles.rows(), [&](const Role& one) { return one.person == ana; }));
    CHECK(book.ties.size() == 2);
    CHECK(std::ranges::none_of(book.ties.rows(), [&](const Tie& one) {
        return one.a == other || one.b == other || one.a == one.b;
    }));
    CHECK(book.touchpoints.find(touchpoint)->people == IdList{ben, ana});
    CHECK(book.exchanges.find(exchange)->person == ana);
    CHECK(custom_value_of(book, ana, field) == "Rex");
    CHECK(book.custom_values.size() == 1);
    // One undo takes all of it back.
    Edit undo;
    undo.stamp = {3000, 0, 1};
    undo.changes = inverse;
    CHECK(apply(book, undo).has_value());
    CHECK(book.people.size() == 3);
    CHECK(book.ties.size() == 4);
    CHECK(book.roles.size() == 3);
    CHECK(custom_value_of(book, other, field) == "Rex");
}

TEST_CASE("merge people: of one person, or of nobody, there is nothing to merge") {
    Builder build;
    const Id ana = build.add(EntityKind::person, {{"given", words("Ana")}});
    const Book book = build.book();
    CHECK(merge_people(book, ana, ana).empty());
    CHECK(merge_people(book, ana, Id{1, 2}).empty());
}
