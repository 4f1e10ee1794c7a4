#include "text/csv_write.hpp"

#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "model/made_book.hpp"
#include "text/csv.hpp"
#include "text/csv_cells.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using testing::book_of;
using testing::check_same_fields;
using testing::everyone;

using Strings = std::vector<std::string>;
using Record = std::map<std::string, std::string>;  // header → cell

/// Reads a file as a program would that knows nothing but RFC 4180.
std::vector<Record> records_of(std::string_view csv) {
    CsvReader reader(csv);
    Strings header;
    Strings fields;
    REQUIRE(reader.next(header));
    std::vector<Record> records;
    while (reader.next(fields)) {
        REQUIRE(fields.size() == header.size());
        CHECK(!reader.unclosed_quote());
        CHECK(!reader.stray_quote());
        Record record;
        for (std::size_t i = 0; i < fields.size(); ++i) record[header[i]] = fields[i];
        REQUIRE(record.size() == header.size());  // no header stands twice
        records.push_back(std::move(record));
    }
    return records;
}

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kLoom = id_from_text("loom");

/// Ana Silva, who works at a loom, met through Bo; and a lunch of both.
Book book_of_two() {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "given", std::string("Ana"));
    edit.set(EntityKind::person, kAna, "family", std::string("Silva"));
    edit.set(EntityKind::person, kAna, "phones", TextList{"+351 555 000 111"});
    edit.set(EntityKind::person, kAna, "emails", TextList{"ana@x.example", "a;b@x.example"});
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "mentor", true);
    edit.set(EntityKind::person, kAna, "birthday", Date{0, 2, 29});
    edit.set(EntityKind::person, kAna, "notes", std::string("Says \"hi\",\nsails"));
    edit.set(EntityKind::person, kAna, "met_through", kBo);
    edit.create_with_id(EntityKind::person, kBo);
    edit.set(EntityKind::person, kBo, "display", std::string("=1+1"));
    edit.create_with_id(EntityKind::organisation, kLoom);
    edit.set(EntityKind::organisation, kLoom, "name", std::string("Lantern & Loom, Inc."));
    for (const std::string_view name : {"now", "before"}) {
        const Id id = id_from_text(name);
        edit.create_with_id(EntityKind::role, id);
        edit.set(EntityKind::role, id, "person", kAna);
        edit.set(EntityKind::role, id, "organisation", kLoom);
        edit.set(EntityKind::role, id, "title", std::string(name));
    }
    edit.set(EntityKind::role, id_from_text("before"), "to", Date{2019, 0, 0});
    edit.set(EntityKind::role, id_from_text("now"), "unit", std::string("Dyes"));
    const Id lunch = id_from_text("lunch");
    edit.create_with_id(EntityKind::touchpoint, lunch);
    edit.set(EntityKind::touchpoint, lunch, "on", Date{2026, 2, 8});
    edit.set(EntityKind::touchpoint, lunch, "people", IdList{kAna, kBo});
    const Id tie = id_from_text("tie");
    edit.create_with_id(EntityKind::tie, tie);
    edit.set(EntityKind::tie, tie, "a", kAna);
    edit.set(EntityKind::tie, tie, "b", kBo);
    edit.set(EntityKind::tie, tie, "strength", 0.1);
    return book_of(std::move(edit.changes));
}

/// The values of a record by the fields of its kind, as a program that reads it back gets them.
template <class Entity>
Entity read_back(const Record& record) {
    Entity entity;
    entity.id.value = parse_id(record.at("Kith id")).value_or(Id{});
    const std::vector<CsvColumn> columns = csv_columns(Book{}, kKindOf<Entity>);
    for (const Field& field : fields_of(kKindOf<Entity>)) {
        std::string name(field.name);
        if (field.type == FieldType::reference || field.type == FieldType::references)
            name += ".id";
        const auto column = std::ranges::find(columns, name, &CsvColumn::name);
        if (column == columns.end()) continue;
        const Result<Value> value = csv_value(field, record.at(column->label));
        REQUIRE(value);
        set_field(entity, field.number, *value);
    }
    return entity;
}

}  // namespace

TEST_CASE("csv cells: a list comes back as it was, whatever stands in it") {
    const std::array lists = {TextList{"ana@x.example", "b@x.example"},
                              TextList{"Silva; Ana", "b"},
                              TextList{""},
                              TextList{"", " ", "\""},
                              TextList{"\"quoted\"", "in \"the\" middle", " space "},
                              TextList{"a\nb", ";;", "'", "\t"}};
    for (const TextList& list : lists) CHECK(split_list(join_list(list)) == list);
    CHECK(join_list({"Silva; Ana", "b", ""}) == "\"Silva; Ana\"; b; \"\"");
    CHECK(split_list("").empty());
}

TEST_CASE("csv cells: a list as people type it is read as well") {
    CHECK(split_list("a;b ;  c;") == TextList{"a", "b", "c"});
    CHECK(split_list(" ; ").empty());
    CHECK(split_list("\"never closed; b") == TextList{"\"never closed", "b"});
    CHECK(split_list("\"a\" b; c") == TextList{"\"a\" b", "c"});
}

TEST_CASE("csv cells: a guarded text comes back without its guard, and any other as it was") {
    for (const std::string text :
         {"=1+1", "'=1+1", "''@x", "'", "'quoted'", "-", "plain", "'\tx"}) {
        std::string record;
        const std::string cell = csv_text(text);
        append_csv_record(record, {"", cell});
        Strings fields;
        CsvReader reader(record);
        REQUIRE(reader.next(fields));
        CHECK(guarded_text(fields[1]) == text);
        CHECK(!std::string_view("=+-@\t\r").contains(fields[1].front()));
    }
}

TEST_CASE("csv cells: what is no value for a field is said") {
    const auto read = [](std::string_view field, std::string_view cell) {
        return csv_value(*find_field(EntityKind::person, field), cell);
    };
    CHECK(*read("impact", "") == Value{});
    CHECK(*read("impact", "3") == Value{std::int64_t{3}});
    CHECK(*read("mentor", "no") == Value{});
    CHECK(read("impact", "3.5").error().message == "This should be a whole number.");
    CHECK(read("impact", "7").error().message ==
          "Impact, 1 to 5 takes a whole number from 0 to 5.");
    CHECK(!read("birthday", "31.12.1999"));
    CHECK(!read("mentor", "perhaps"));
    CHECK(!read("layer", "16"));
    CHECK(!read("met_through", "Bo"));
}

TEST_CASE("people as csv: a record a person, the id first, formulas guarded, lines ended by CRLF") {
    const Book book = book_of_two();
    const std::array<std::string_view, 7> columns = {"id",     "name",  "organisation", "title",
                                                     "emails", "notes", "birthday"};
    CHECK(write_people_csv(book, std::array{kAna, kBo}, columns).content ==
          "Kith id,Name,Organisation,Title,E-mail,Notes,Birthday\r\n" + to_string(kAna) +
              ",Ana Silva,\"Lantern & Loom, Inc.\",now,\"ana@x.example; \"\"a;b@x.example\"\"\","
              "\"Says \"\"hi\"\",\nsails\",'--02-29\r\n" +
              to_string(kBo) + ",'=1+1,,,,,\r\n");
}

TEST_CASE("people as csv: columns are chosen by name or by label, in the order chosen") {
    const Book book = book_of_two();
    const std::array<std::string_view, 3> columns = {"Impact", "nonsense", "given"};
    CHECK(write_people_csv(book, std::array{kAna}, columns).content ==
          "Impact,Given name\r\n4,Ana\r\n");
    const std::array<std::string_view, 1> one = {"impact"};
    CHECK(write_people_csv(book, std::array{kBo, kAna}, one).content == "Impact\r\n\"\"\r\n4\r\n");
    CHECK(write_people_csv(book, std::array{kBo}, one, {.byte_order_mark = true}).content ==
          "\xEF\xBB\xBFImpact\r\n\"\"\r\n");
}

TEST_CASE("people as csv: every field of the table has a column, a new one by itself") {
    const std::vector<CsvColumn> columns = csv_columns(Book{});
    CHECK(columns[0].name == "id");
    for (const Field& field : fields_of(EntityKind::person)) {
        const bool has = std::ranges::contains(columns, field.name, &CsvColumn::name);
        CHECK(has == (field.name != "map_place" && field.name != "unknown_fields"));
    }
}

TEST_CASE("people as csv: custom fields are columns, told apart where names repeat") {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    const Id tea = id_from_text("tea");
    edit.create_with_id(EntityKind::custom_field, tea);
    edit.set(EntityKind::custom_field, tea, "name", std::string("Notes"));
    edit.create_with_id(EntityKind::custom_value, custom_value_id(kAna, tea));
    edit.set(EntityKind::custom_value, custom_value_id(kAna, tea), "person", kAna);
    edit.set(EntityKind::custom_value, custom_value_id(kAna, tea), "field", tea);
    edit.set(EntityKind::custom_value, custom_value_id(kAna, tea), "value", std::string("-5"));
    const Book book = book_of(std::move(edit.changes));
    CHECK(csv_columns(book).back().name == "custom:" + to_string(tea));
    CHECK(csv_columns(book).back().label == "Notes (2)");
    const Written written = write_people_csv(book, std::array{kAna}, {});
    CHECK(records_of(written.content).front().at("Notes (2)") == "'-5");
    CHECK(written.lost.empty());
    const std::array<std::string_view, 1> id = {"id"};
    CHECK(write_people_csv(book, std::array{kAna}, id).lost == Strings{"Notes of 1 person"});
}

TEST_CASE("people as csv: what the file has no place for is said beforehand") {
    const Book book = book_of_two();
    CHECK(write_people_csv(book, std::array{kAna, kBo}, {}).lost ==
          Strings{"1 tie", "1 touchpoint", "1 role beside the current one",
                  "Unit, dates or function of 1 current role"});
    const std::array<std::string_view, 4> columns = {"given", "family", "emails", "phones"};
    CHECK(write_people_csv(book, std::array{kAna}, columns).lost ==
          Strings{"Birthday of 1 person", "Notes of 1 person", "Impact of 1 person",
                  "Met through of 1 person", "Mentor of 1 person", "2 roles", "1 tie",
                  "1 touchpoint"});
}

TEST_CASE("csv: who is not in the file is not named in it") {
    const Book book = book_of_two();
    const Written people = write_people_csv(book, std::array{kAna}, {});
    const Written touchpoints = write_touchpoints_csv(book, std::array{kAna});
    const Written ties = write_ties_csv(book, std::array{kAna});
    for (const Written* written : {&people, &touchpoints, &ties}) {
        CHECK(!written->content.contains("=1+1"));
        CHECK(!written->content.contains(to_string(kBo)));
    }
    CHECK(std::ranges::contains(people.lost, "1 mention of somebody who is left out"));
    CHECK(touchpoints.lost == Strings{"1 mention of somebody who is left out"});
    CHECK(ties.lost == Strings{"1 tie to somebody who is left out"});
    CHECK(records_of(touchpoints.content).size() == 1);
    CHECK(records_of(ties.content).empty());
}

TEST_CASE("touchpoints and ties as csv name people and give their ids") {
    const Book book = book_of_two();
    const auto lunch = records_of(write_touchpoints_csv(book, everyone(book)).content).front();
    CHECK(lunch.at("Date") == "2026-02-08");
    CHECK(lunch.at("People") == "Ana Silva; =1+1");
    CHECK(lunch.at("People (id)") == to_string(kAna) + "; " + to_string(kBo));
    const auto tie = records_of(write_ties_csv(book, everyone(book)).content).front();
    CHECK(tie.at("From") == "Ana Silva");
    CHECK(tie.at("To (id)") == to_string(kBo));
    CHECK(tie.at("Strength") == "0.1");
}

TEST_CASE(
    "touchpoints and ties as csv have the columns that are chosen, and tell what they leave") {
    const Book book = book_of_two();
    const std::array<std::string_view, 3> people_and_day = {"people", "Date", "shoe size"};
    const Written touchpoints = write_touchpoints_csv(book, everyone(book), people_and_day);
    CHECK(touchpoints.content.starts_with("People,Date\r\n"));
    CHECK(records_of(touchpoints.content) ==
          std::vector<Record>{{{"People", "Ana Silva; =1+1"}, {"Date", "2026-02-08"}}});
    CHECK(touchpoints.lost.empty());
    const std::array<std::string_view, 2> from_and_type = {"a.id", "type"};
    const Written ties = write_ties_csv(book, everyone(book), from_and_type);
    CHECK(ties.content == "From (id),Type\r\n" + to_string(kAna) + ",\r\n");
    CHECK(ties.lost == Strings{"To of 1 tie", "Strength of 1 tie"});
}

TEST_CASE("csv of the sample network: every field of people and of what they did comes back") {
    Random random(7);
    const Book book = book_of(sample_network(random, *to_day(Date{2026, 2, 8})));
    const std::vector<Id> ids = everyone(book);
    const auto people = records_of(write_people_csv(book, ids, {}).content);
    REQUIRE(people.size() == 200);
    for (std::size_t i = 0; i < people.size(); ++i)
        check_same_fields(read_back<Person>(people[i]), *book.people.find(ids[i]));
    const auto touchpoints = records_of(write_touchpoints_csv(book, ids).content);
    REQUIRE(touchpoints.size() == book.touchpoints.size());
    for (const Record& record : touchpoints) {
        const auto read = read_back<Touchpoint>(record);
        check_same_fields(read, *book.touchpoints.find(read.id.value));
    }
    const auto exchanges = records_of(write_exchanges_csv(book, ids).content);
    CHECK(exchanges.size() == book.exchanges.size());
    for (const Record& record : exchanges) {
        const auto read = read_back<Exchange>(record);
        check_same_fields(read, *book.exchanges.find(read.id.value));
    }
    CHECK(records_of(write_ties_csv(book, ids).content).size() == book.ties.size());
}

TEST_CASE("csv of random people: every value comes back") {
    const Book book = testing::random_people(200);
    const std::vector<Id> ids = everyone(book);
    const auto people = records_of(write_people_csv(book, ids, {}).content);
    REQUIRE(people.size() == ids.size());
    for (std::size_t i = 0; i < people.size(); ++i)
        check_same_fields(read_back<Person>(people[i]), *book.people.find(ids[i]));
}

}  // namespace kith::text
