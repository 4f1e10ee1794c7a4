#include "model/custom_fields.hpp"

#include "model/edit.hpp"
#include "model/merge.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace kith {
namespace {

CustomField field_of(std::string type) {
    CustomField field;
    field.name = "Own";
    field.type = std::move(type);
    field.choices = {"small", "large"};
    return field;
}

std::string kept(const std::string& type, std::string_view typed) {
    const Result<std::string> value = custom_value(field_of(type), typed);
    return value ? *value : "refused";
}

}  // namespace

TEST_CASE("custom fields: what is typed is kept in one form, by the type") {
    CHECK(kept("", "  as  it is ") == "as it is");
    CHECK(kept("text", "") == "");
    CHECK(kept("number", "42") == "42");
    CHECK(kept("number", "+1,5") == "1.5");
    CHECK(kept("number", "-0.25") == "-0.25");
    for (const char* wrong : {"many", "1e5", "0x10", "inf", "1.2.3", "--1", "1 2"})
        CHECK(kept("number", wrong) == "refused");
    CHECK(kept("date", "2026-02-08") == "2026-02-08");
    CHECK(kept("date", "--02-08") == "--02-08");
    CHECK(kept("date", "8.2.2026") == "refused");
    CHECK(kept("flag", "yes") == "yes");
    CHECK(kept("flag", "perhaps") == "refused");
    CHECK(kept("choice", "large") == "large");
    CHECK(kept("choice", "huge") == "refused");
    CHECK(kept("list", " tea;coffee , ,milk") == "tea, coffee, milk");
}

TEST_CASE("custom fields: filled in on two devices, copies merge into one value") {
    const Id ana = id_from_text("ana");
    const Id size = id_from_text("size");
    Book first;
    REQUIRE(apply(first, {{1, 0, 1},
                          "",
                          {{EntityKind::person, ana, kExists, true},
                           {EntityKind::custom_field, size, kExists, true},
                           {EntityKind::custom_field, size,
                            find_field(EntityKind::custom_field, "name")->number, "Size"}}}));
    Book second = first;
    const auto fill = [&](Book& book, const Stamp& stamp, const char* value) {
        EditBuilder edit;
        const Id id = custom_value_id(ana, size);
        edit.create_with_id(EntityKind::custom_value, id);
        edit.set(EntityKind::custom_value, id, "person", ana);
        edit.set(EntityKind::custom_value, id, "field", size);
        edit.set(EntityKind::custom_value, id, "value", value);
        REQUIRE(apply(book, {stamp, "", std::move(edit.changes)}));
    };
    fill(first, {2, 0, 1}, "small");
    fill(second, {3, 0, 2}, "large");
    const Merge merged = merge(first, second, {}, {4, 0, 1});
    REQUIRE(apply(first, {{4, 0, 1}, "", merged.changes, merged.seen}));
    CHECK(first.custom_values.size() == 1);
    CHECK(custom_value_of(first, ana, size) == "large");

    // With the field what it held goes as well.
    EditBuilder edit;
    edit.remove_entity(first, EntityKind::custom_field, size);
    REQUIRE(apply(first, {{5, 0, 1}, "", std::move(edit.changes)}));
    CHECK(first.custom_values.size() == 0);
    CHECK(custom_value_of(first, ana, size).empty());
}

}  // namespace kith

TEST_CASE("custom fields: a number is read as it is kept, and nothing else is") {
    CHECK(kith::plain_number("39") == 39);
    CHECK(kith::plain_number("-0.25") == -0.25);
    CHECK(kith::plain_number("0.1") == 0.1);
    CHECK(kith::plain_number(".5") == 0.5);
    CHECK(kith::plain_number("5.") == 5);
    CHECK(kith::plain_number("123456789012.345") == 123456789012.345);
    for (const char* other :
         {"", "-", ".", "1e3", "1,5", "0x1", "1 ", "1.2.3", "inf", "1234567890123456"})
        CHECK_MESSAGE(!kith::plain_number(other), other);
}
