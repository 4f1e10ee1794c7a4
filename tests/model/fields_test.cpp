#include "model/fields.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <fstream>
#include <limits>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#ifndef KITH_SOURCE_DIR
#define KITH_SOURCE_DIR "."
#endif

namespace kith {
namespace {

template <class Visit>
void for_every_entity_type(Visit&& visit) {
    for (const EntityKind kind : all_kinds())
        CHECK(visit_kind(kind, [&]<class Entity>() { visit(Entity{}); }));
}

TEST_CASE("fields: numbers and names are unique within a kind and find their field") {
    for (const EntityKind kind : all_kinds()) {
        CAPTURE(kind_name(kind));
        std::set<FieldNumber> numbers;
        std::set<std::string_view> names;
        for (const Field& field : fields_of(kind)) {
            CAPTURE(field.name);
            CHECK(field.number != kExists);
            CHECK(numbers.insert(field.number).second);
            CHECK(names.insert(field.name).second);
            CHECK_FALSE(field.label.empty());
            CHECK(find_field(kind, field.number) == &field);
            CHECK(find_field(kind, field.name) == &field);
            CHECK((field.type == FieldType::choice) == !field.choices.empty());
        }
        CHECK(find_field(kind, kExists) == nullptr);
        CHECK(find_field(kind, 60000) == nullptr);
        CHECK(find_field(kind, "no such field") == nullptr);
    }
}

// Journals hold these numbers for ever: a change here is a change of the stored format.
TEST_CASE("fields: the numbers that journals hold") {
    CHECK(find_field(EntityKind::person, "given")->number == 1);
    CHECK(find_field(EntityKind::person, "family")->number == 3);
    CHECK(find_field(EntityKind::person, "emails")->number == 9);
    CHECK(find_field(EntityKind::person, "met_on")->number == 16);
    CHECK(find_field(EntityKind::person, "notes")->number == 23);
    CHECK(find_field(EntityKind::person, "map_place")->number == 29);
    CHECK(find_field(EntityKind::person, "unknown_fields")->number == 31);
    CHECK(find_field(EntityKind::organisation, "name")->number == 1);
    CHECK(find_field(EntityKind::organisation, "unknown_fields")->number == 9);
    CHECK(find_field(EntityKind::role, "person")->number == 1);
    CHECK(find_field(EntityKind::role, "title")->number == 3);
    CHECK(find_field(EntityKind::role, "unknown_fields")->number == 10);
    CHECK(find_field(EntityKind::tie, "strength")->number == 4);
    CHECK(find_field(EntityKind::tie, "unknown_fields")->number == 11);
    CHECK(find_field(EntityKind::touchpoint, "channel")->number == 3);
    CHECK(find_field(EntityKind::touchpoint, "unknown_fields")->number == 12);
    CHECK(find_field(EntityKind::setting, "value")->number == 2);
    CHECK(static_cast<int>(EntityKind::person) == 1);
    CHECK(static_cast<int>(EntityKind::setting) == 6);
}

TEST_CASE("fields: every field of every kind holds what it is given and starts empty") {
    Random random(11);
    for_every_entity_type([&](auto entity) {
        constexpr EntityKind kKind = kKindOf<decltype(entity)>;
        const auto fresh = entity;
        for (const Field& field : fields_of(kKind)) {
            CAPTURE(field.name);
            CHECK(get_field(entity, field.number) == Value{});
            const Value value = testing::random_value(field, random);
            CHECK(check_value(field, value).has_value());
            set_field(entity, field.number, value);
            CHECK(get_field(entity, field.number) == value);
        }
        // Each was kept while the others were set: no two fields share a member.
        for (const Field& field : fields_of(kKind)) {
            CAPTURE(field.name);
            CHECK(get_field(entity, field.number) != Value{});
            CHECK(get_field(fresh, field.number) == Value{});
            set_field(entity, field.number, {});
            CHECK(get_field(entity, field.number) == Value{});
        }
    });
}

TEST_CASE("fields: a value of the wrong type or out of range is refused with a sentence") {
    const Value wrong_for_text[] = {true,          std::int64_t{1}, 1.0,      Date{2020, 1, 1},
                                    TextList{"a"}, Id{1, 2},        IdList{}, MapPlace{}};
    const Field& given = *find_field(EntityKind::person, "given");
    for (const Value& value : wrong_for_text) {
        const Result<void> checked = check_value(given, value);
        CHECK_FALSE(checked.has_value());
        CHECK(checked.error().message == "Given name takes text.");
    }
    const auto refuses = [](EntityKind kind, std::string_view name, const Value& value) {
        return !check_value(*find_field(kind, name), value).has_value();
    };
    constexpr EntityKind kPerson = EntityKind::person;
    CHECK(refuses(kPerson, "given", std::string("\xFF")));
    CHECK(refuses(kPerson, "emails", std::string("a@b.example")));
    CHECK(refuses(kPerson, "emails", TextList{"fine", "\xC3"}));
    CHECK(refuses(kPerson, "birthday", Date{2023, 2, 29}));
    CHECK(refuses(kPerson, "birthday", std::string("2023-02-28")));
    CHECK(refuses(kPerson, "impact", std::int64_t{6}));
    CHECK(refuses(kPerson, "impact", std::int64_t{-1}));
    CHECK(refuses(kPerson, "impact", 3.0));
    CHECK(refuses(kPerson, "layer", std::string("16")));
    CHECK(refuses(kPerson, "archived", std::int64_t{1}));
    CHECK(
        refuses(kPerson, "map_place", MapPlace{std::numeric_limits<float>::quiet_NaN(), 0, true}));
    CHECK(refuses(EntityKind::tie, "strength", 1.5));
    CHECK(refuses(EntityKind::tie, "strength", std::numeric_limits<double>::quiet_NaN()));
    CHECK(refuses(EntityKind::tie, "a", std::string("me")));
    CHECK(refuses(EntityKind::touchpoint, "people", Id{1, 2}));
    CHECK_FALSE(refuses(kPerson, "layer", std::string("150")));
    CHECK_FALSE(refuses(kPerson, "birthday", Date{0, 2, 29}));
}

TEST_CASE("fields: an empty value may be stored in every field, in either form") {
    for (const EntityKind kind : all_kinds()) {
        for (const Field& field : fields_of(kind)) {
            CAPTURE(field.name);
            CHECK(check_value(field, {}).has_value());
        }
    }
    CHECK(check_value(*find_field(EntityKind::person, "layer"), std::string()).has_value());
    CHECK(check_value(*find_field(EntityKind::person, "birthday"), Date{}).has_value());
    CHECK(check_value(*find_field(EntityKind::tie, "a"), Id{}).has_value());
}

// doc/stored-format.md is for people who write another reader: it must not fall behind.
TEST_CASE("fields: the documentation of the stored format lists these very fields") {
    constexpr std::string_view kTypes[] = {"text",      "long text",  "list of texts", "integer",
                                           "number",    "flag",       "date",          "choice",
                                           "reference", "references", "map place",     "JPEG"};
    std::ifstream file(KITH_SOURCE_DIR "/doc/stored-format.md", std::ios::binary);
    std::ostringstream read;
    read << file.rdbuf();
    const std::string text = read.str();
    for (const EntityKind kind : all_kinds()) {
        const std::string heading = "### " + std::to_string(static_cast<int>(kind)) + ": " +
                                    std::string(kind_name(kind)) + "\n";
        const std::size_t start = text.find(heading);
        CHECK(start != std::string::npos);
        if (start == std::string::npos) continue;
        const std::string section = text.substr(start, text.find("\n#", start + 1) - start);
        std::size_t rows = 0;
        for (std::size_t at = 0; (at = section.find("\n| ", at)) != std::string::npos; ++at) ++rows;
        CHECK(rows == fields_of(kind).size() + 2);  // and the head of the table
        for (const Field& field : fields_of(kind)) {
            const std::string row =
                "\n| " + std::to_string(field.number) + " | `" + std::string(field.name) + "` | " +
                std::string(kTypes[static_cast<std::size_t>(field.type)]) + " | ";
            CAPTURE(row);
            CHECK(section.find(row) != std::string::npos);
        }
    }
}

}  // namespace
}  // namespace kith
