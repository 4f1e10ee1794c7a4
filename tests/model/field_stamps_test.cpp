#include "model/field_stamps.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace kith {
namespace {

Field tags() {
    return *find_field(EntityKind::person, "tags");
}

Stamp at(std::int64_t ms) {
    return {ms, 0, 1};
}

struct List {
    TextList value;
    std::vector<FieldStamp> stamps;

    void set(TextList after, std::int64_t ms) {
        note_set(stamps, tags(), value, after, at(ms), at(1));
        value = std::move(after);
    }
    const FieldStamp& line(std::string_view element) const {
        return *std::ranges::find(stamps, element, &FieldStamp::element);
    }
};

}  // namespace

TEST_CASE("field stamps: of a list only what was put in, moved or taken out bears a new stamp") {
    List list{{"a", "b", "c"}, {}};
    list.set({"a", "c", "d"}, 5);
    CHECK(list.line("a").stamp == at(1));
    CHECK(list.line("c").stamp == at(1));
    CHECK(list.line("d").stamp == at(5));
    CHECK(list.line("b").stamp == at(5));
    CHECK_FALSE(list.line("b").present);

    list.set({"d", "a", "c"}, 7);  // the last one to the front: the others stay
    CHECK(list.line("d").stamp == at(7));
    CHECK(list.line("a").stamp == at(1));
    CHECK(list.line("c").stamp == at(1));
    CHECK(std::ranges::is_sorted(list.stamps, {}, &FieldStamp::element));
}

TEST_CASE("field stamps: when a field was set last, or with its entity") {
    const FieldNumber layer = find_field(EntityKind::person, "layer")->number;
    Book book;
    Random random(3);
    EditBuilder made;
    const Id ana = made.create(EntityKind::person, random);
    made.set(EntityKind::person, ana, "layer", std::string("150"));
    REQUIRE(apply(book, {at(10), "", made.changes}).has_value());
    CHECK(set_at(*book.people.find(ana), layer) == at(10));
    const auto change = [&](std::string_view field, std::string value, std::int64_t ms) {
        EditBuilder edit;
        edit.set(EntityKind::person, ana, field, std::move(value));
        REQUIRE(apply(book, {at(ms), "", edit.changes}).has_value());
    };
    change("notes", "Kind", 20);
    CHECK(set_at(*book.people.find(ana), layer) == at(10));
    change("layer", "50", 30);
    CHECK(set_at(*book.people.find(ana), layer) == at(30));
}

TEST_CASE("field stamps: the lines make the list again, in its order, however often it changes") {
    Random random(3);
    List list{{"a", "b", "c", "d"}, {}};
    for (int round = 0; round < 2000; ++round) {
        TextList next = list.value;
        const auto some = [&] {
            return static_cast<std::ptrdiff_t>(
                random.below(static_cast<std::uint32_t>(next.size() + 1)));
        };
        if (random.below(3) == 0 && !next.empty())
            next.erase(next.begin() + some() % static_cast<std::ptrdiff_t>(next.size()));
        const std::string text(1, static_cast<char>('a' + random.below(20)));
        // Always between the same two as well, where the room between positions runs out.
        if (std::ranges::find(next, text) == next.end())
            next.insert(next.begin() + (random.below(2) == 0
                                            ? some()
                                            : std::min<std::ptrdiff_t>(
                                                  1, static_cast<std::ptrdiff_t>(next.size()))),
                        text);
        list.set(next, 10 + round);
        const Value made = list_of(tags(), list.stamps);
        REQUIRE(made == (next.empty() ? Value{} : Value{next}));
        REQUIRE(elements_of(tags(), next, list.stamps, at(1)) == list.stamps);
    }
}

TEST_CASE("field stamps: a value bears the stamp of whoever set it last") {
    std::vector<FieldStamp> stamps;
    const Field& notes = *find_field(EntityKind::person, "notes");
    const Field& given = *find_field(EntityKind::person, "given");
    note_set(stamps, notes, {}, "x", at(3), at(1));
    note_set(stamps, given, {}, "y", at(4), at(1));
    note_set(stamps, notes, "x", "z", at(5), at(1));
    REQUIRE(stamps.size() == 2);
    CHECK(stamps[0].field == given.number);
    CHECK(stamps[0].stamp == at(4));
    CHECK(stamps_of_field(stamps, notes.number).front().stamp == at(5));
    CHECK(stamps_of_field(stamps, find_field(EntityKind::person, "family")->number).empty());
}

TEST_CASE(
    "field stamps: an entity of the first format counts what it holds as set when it changed") {
    Person person;
    person.created = at(1);
    person.changed = at(9);
    person.given = "Ana";
    person.tags = {"a", "b"};
    CHECK_FALSE(is_settled(person));
    const auto stamps = settled(EntityKind::person, person,
                                [&](FieldNumber number) { return get_field(person, number); });
    const auto number = [](std::string_view name) {
        return find_field(EntityKind::person, name)->number;
    };
    CHECK(stamps_of_field(stamps, number("given")).front().stamp == at(9));
    CHECK(stamps_of_field(stamps, number("tags")).size() == 2);
    CHECK(stamps_of_field(stamps, number("notes")).empty());
    person.field_stamps = stamps;
    CHECK(is_settled(person));
}

TEST_CASE("field stamps: a list changed by hand in a file counts, whatever its lines say") {
    std::vector<FieldStamp> lines = elements_of(tags(), TextList{"a", "b"}, {}, at(1));
    const auto elements = elements_of(tags(), TextList{"b", "new"}, lines, at(1));
    CHECK(list_of(tags(), elements) == Value{TextList{"b", "new"}});
    REQUIRE(elements.size() == 3);
    CHECK_FALSE(elements[0].present);
}

}  // namespace kith
