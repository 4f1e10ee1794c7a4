#include "text/book_json.hpp"

#include "model/edit_codec.hpp"
#include "model/random_book.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "data_file.hpp"
#include <string>

namespace kith::text {
namespace {

/// Reads what must be readable.
JsonBook parse(std::string_view json) {
    Result<JsonBook> book = read_book_json(json);
    if (!book) FAIL(book.error().message);
    return std::move(*book);
}

Book book_of(std::string_view json) {
    Result<Book> book = make_book(parse(json));
    if (!book) FAIL(book.error().message);
    return std::move(*book);
}

std::string wrap(const std::string& members) {
    return "{\"format\": \"kith\", \"version\": 1, " + members + "}";
}

const std::string kAna = "\"id\": \"000000000000000000000000000000a1\"";

}  // namespace

TEST_CASE("book json: any book comes back, byte for byte, with its stamps") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        testing::EditSource edits(seed);
        Book book;
        for (int i = 0; i < 40; ++i) REQUIRE(apply(book, edits.next()));
        // What lacks a field that is required is not valid.
        EditBuilder tidy;
        testing::fill_required(book, tidy);
        REQUIRE(apply(book, {{5000, 1, 2}, "", tidy.changes}));

        const std::string json = write_book_json(book);
        const JsonBook read = parse(json);
        for (const JsonRemark& remark : read.remarks) MESSAGE(remark.place << " " << remark.reason);
        CHECK(read.remarks.empty());
        const Result<Book> back = make_book(read);
        REQUIRE(back);
        CHECK(write_book_json(*back) == json);
        // To the last bit: stamps, what is in the bin, what was deleted for good.
        CHECK(encode_snapshot(*back, {}) == encode_snapshot(book, {}));
    }
}

TEST_CASE("book json: every field of every kind comes back, with its value and its stamps") {
    Book book;
    const Stamp made = {1'700'000'000'000, 3, 7};
    REQUIRE(apply(book, {made, "", testing::every_field_of_every_kind()}));
    REQUIRE(testing::field_lost_in(book) == "");
    const std::string json = write_book_json(book);
    const nlohmann::json parsed = nlohmann::json::parse(json, nullptr, false);
    REQUIRE(parsed.is_object());
    for (const EntityKind kind : all_kinds()) {
        CAPTURE(kind_name(kind));
        const nlohmann::json& list = parsed[std::string(kind_plural(kind))];
        REQUIRE(list.size() == 2);
        for (const Field& field : fields_of(kind)) {
            CAPTURE(field.name);
            CHECK(list[0].contains(field.name));
            CHECK(list[1].contains(field.name));
        }
    }
    const Book back = book_of(json);
    CHECK(testing::field_lost_in(back) == "");
    for (const FieldChange& change : testing::every_field_of_every_kind())
        CHECK(stamps_of(back, change.kind, change.id) == Stamps{made, made});
}

TEST_CASE("book json: what is written is JSON, also for another parser") {
    testing::EditSource edits(5);
    Book book;
    for (int i = 0; i < 60; ++i) REQUIRE(apply(book, edits.next()));
    const nlohmann::json parsed = nlohmann::json::parse(write_book_json(book), nullptr, false);
    REQUIRE(parsed.is_object());
    CHECK(parsed["people"].size() == book.people.size());
}

TEST_CASE("book json: an empty book has every list") {
    std::string lists;
    for (const EntityKind kind : all_kinds())
        lists += ",\n  \"" + std::string(kind_plural(kind)) + "\": []";
    CHECK(write_book_json({}) == "{\n  \"format\": \"kith\",\n  \"version\": 2" + lists + "\n}\n");
}

TEST_CASE("book json: the file of version 1 is read for ever") {
    const std::string json = test_text("book-v1.json");
    const JsonBook read = parse(json);
    CHECK(read.remarks.empty());
    const Book book = book_of(json);
    REQUIRE(book.people.size() == 2);
    CHECK(book.organisations.size() == 1);
    CHECK(book.roles.size() == 1);
    CHECK(book.ties.size() == 1);
    CHECK(book.touchpoints.size() == 1);
    const Person* person = book.people.find(*parse_id("00000000000000000000000000000001"));
    REQUIRE(person != nullptr);
    CHECK(person->given == "Łucja");
    CHECK((person->birthday == Date{0, 2, 29}));
    CHECK(person->map_place.pinned);
    CHECK(person->unknown_fields == "{\"shoe_size\":{\"eu\":39}}");
    CHECK(write_book_json(book_of(write_book_json(book))) == write_book_json(book));
}

TEST_CASE("book json: the file of version 2 is read for ever, to the last byte") {
    const std::string json = test_text("book-v2.json");
    const JsonBook read = parse(json);
    CHECK(read.remarks.empty());
    const Book book = book_of(json);
    // Photos and saved links came since.
    std::string written = write_book_json(book);
    for (const char* name : {"photos", "saved_links"}) {
        const std::string none = "  \"" + std::string(name) + "\": [],\n";
        REQUIRE(written.contains(none));
        written.erase(written.find(none), none.size());
    }
    CHECK(written == json);
    CHECK(book.bin.people.size() == 1);
    CHECK(book.lives.size() == all_kinds().size() - 1);
    CHECK(book.seen.size() == 2);
    const Person& person = book.people.rows()[0];
    CHECK(person.tags == TextList{"tags 18", "new"});
    CHECK(person.changed == Stamp{2000, 0, 2});
}

TEST_CASE("book json: odd stamps, bins and graves are told and left out, the rest is read") {
    const std::string json =
        wrap("\"people\": [{" + kAna +
             ", \"given\": \"Ana\", \"stamps\": {\"given\": 7}, \"deleted\": "
             "\"2026-01-01T00:00:00.000Z\"}], \"bin\": {\"people\": [{\"id\": "
             "\"000000000000000000000000000000b1\"}]}, \"gone\": {\"people\": {\"x\": 1}}, "
             "\"seen\": {\"1\": \"yesterday\"}");
    const JsonBook read = parse(json);
    std::vector<std::string> places;
    for (const JsonRemark& remark : read.remarks) places.push_back(remark.place);
    CHECK(places == std::vector<std::string>{"/people/0/stamps", "/people/0/deleted",
                                             "/bin/people/0", "/gone/people/x", "/seen/1"});
    const Book book = book_of(json);
    CHECK(book.people.size() == 1);
    CHECK(book.bin.people.size() == 1);
    CHECK(book.seen.empty());
    const std::string once = write_book_json(book);
    CHECK(write_book_json(book_of(once)) == once);
}

TEST_CASE("book json: members that this version does not know are kept where they stood") {
    const std::string json = wrap("\"people\": [{" + kAna +
                                  ", \"given\": \"Ana\", \"shoe_size\": 42.5, "
                                  "\"pets\": [{\"name\": \"Łapa\"}, null]}], "
                                  "\"recipes\": [{\"id\": 7}], \"theme\": \"dark\"");
    const JsonBook read = parse(json);
    CHECK(read.remarks.empty());
    const Book book = book_of(json);
    CHECK(book.people.rows()[0].unknown_fields ==
          "{\"pets\":[{\"name\":\"Łapa\"},null],\"shoe_size\":42.5}");
    const std::string written = write_book_json(book);
    const nlohmann::json out = nlohmann::json::parse(written, nullptr, false);
    REQUIRE(out.is_object());
    CHECK(out["people"][0]["shoe_size"] == 42.5);
    CHECK(out["people"][0]["pets"][0]["name"] == "Łapa");
    CHECK(out["recipes"][0]["id"] == 7);
    CHECK(out["theme"] == "dark");
    CHECK(out["settings"].empty());
    CHECK(write_book_json(book_of(written)) == written);
}

TEST_CASE("book json: unknown fields that are no object are kept as text") {
    for (const std::string text :
         {"no JSON", "[1]", "{}", "{\"given\": \"Bo\"}", "{\"id\": 1}", "{broken"}) {
        CAPTURE(text);
        EditBuilder edit;
        edit.create_with_id(EntityKind::person, id_from_text("ana"));
        edit.set(EntityKind::person, id_from_text("ana"), "given", std::string("Ana"));
        edit.set(EntityKind::person, id_from_text("ana"), "unknown_fields", text);
        Book book;
        REQUIRE(apply(book, {{}, "", edit.changes}));
        const Book back = book_of(write_book_json(book));
        CHECK(back.people.rows()[0].unknown_fields == text);
        CHECK(back.people.rows()[0].given == "Ana");
    }
}

TEST_CASE("book json: values that do not fit are left out and named by their place") {
    const JsonBook read = parse(wrap(
        "\"people\": [{" + kAna +
        ", \"given\": 5, \"birthday\": \"31/02\", \"tags\": [1], \"impact\": 9, \"layer\": \"16\", "
        "\"archived\": \"yes\", \"map_place\": [0, 0], \"created\": \"now\", \"family\": "
        "\"Curie\"}, "
        "{\"given\": \"no id\"}, 7, {" +
        kAna +
        "}], \"ties\": [{\"id\": \"000000000000000000000000000000b1\", \"type\": \"knows\"}], "
        "\"roles\": {}"));
    std::vector<std::string> places;
    for (const JsonRemark& remark : read.remarks) places.push_back(remark.place);
    CHECK(places == std::vector<std::string>{"/people/0/archived", "/people/0/birthday",
                                             "/people/0/created", "/people/0/given",
                                             "/people/0/impact", "/people/0/layer",
                                             "/people/0/map_place", "/people/0/tags", "/people/1",
                                             "/people/2", "/people/3", "/roles", "/ties/0"});
    CHECK(read.remarks[1].reason.contains("a date such as 2026-02-08"));
    const Result<Book> book = make_book(read);
    REQUIRE(book);
    REQUIRE(book->people.size() == 1);
    CHECK(book->people.rows()[0].family == "Curie");
    CHECK(book->people.rows()[0].given.empty());
    CHECK(book->ties.size() == 0);
}

TEST_CASE("book json: a photo comes back byte for byte; one that is no JPEG is left out and told") {
    const auto with_photo = [](const std::string& jpeg) {
        return wrap("\"people\": [{" + kAna +
                    "}], \"photos\": [{\"id\": \"000000000000000000000000000000f1\", \"person\": "
                    "\"000000000000000000000000000000a1\", \"jpeg\": \"" +
                    jpeg + "\"}]");
    };
    const std::string longest = "/9j/" + std::string(65536 - 4, '+');
    const Book book = book_of(with_photo(longest));
    REQUIRE(book.photos.size() == 1);
    CHECK(book.photos.rows()[0].jpeg == longest);
    const std::string json = write_book_json(book);
    CHECK(write_book_json(book_of(json)) == json);

    for (const std::string& jpeg : {longest + "AAAA", std::string("iVBORw0KGgo=")}) {
        const JsonBook read = parse(with_photo(jpeg));
        REQUIRE(read.remarks.size() == 2);
        CHECK(read.remarks[0].place == "/photos/0/jpeg");
        CHECK(read.remarks[0].reason ==
              "Photo takes a JPEG of at most 48 KiB, as base64. It was left out.");
        CHECK(read.remarks[1].place == "/photos/0");
        CHECK(make_book(read)->photos.size() == 0);
    }
}

TEST_CASE("book json: an empty value is as one left out, also where one is required") {
    const JsonBook read =
        parse(wrap("\"people\": [{" + kAna +
                   ", \"given\": \"\", \"tags\": [], \"impact\": 0, \"layer\": null}], "
                   "\"roles\": [{\"id\": \"000000000000000000000000000000b1\", "
                   "\"person\": \"00000000000000000000000000000000\"}]"));
    CHECK(read.changes.size() == 1);
    REQUIRE(read.remarks.size() == 1);
    CHECK(read.remarks[0].place == "/roles/0");
    CHECK(read.remarks[0].reason.contains("no person"));
}

TEST_CASE("book json: one id may name a person and an organisation") {
    const Book book = book_of(wrap("\"people\": [{" + kAna + "}], \"organisations\": [{" + kAna +
                                   ", \"name\": \"Plan A\"}]"));
    CHECK(book.people.size() == 1);
    CHECK(book.organisations.size() == 1);
}

TEST_CASE("book json: files that cannot be read say why") {
    const auto error_of = [](std::string_view json) {
        const Result<JsonBook> book = read_book_json(json);
        return book ? Error{ErrorCode::cancelled, "it was read", 0} : book.error();
    };
    const Error broken = error_of("{\"format\": \"kith\",\n \"version\": 1,\n \"people\": [}\n");
    CHECK(broken.code == ErrorCode::bad_input);
    CHECK(broken.line == 3);
    CHECK(broken.message.contains("line 3"));
    CHECK(error_of("{\"format\": \"kith\", \"version\": 1, \"people\": [")
              .message.contains("cut off"));
    CHECK(error_of("\xFF").message.contains("UTF-8"));
    CHECK(error_of("{\"format\": \"other\", \"version\": 1}").code == ErrorCode::unsupported);
    CHECK(error_of("[]").code == ErrorCode::unsupported);
    CHECK(error_of("7").code == ErrorCode::unsupported);
    CHECK(error_of("{\"format\": \"kith\"}").code == ErrorCode::bad_input);
    CHECK(error_of("{\"format\": \"kith\", \"version\": 3}").message.contains("newer version"));
    // A hundred thousand brackets would run any parser's stack over.
    CHECK(error_of(wrap("\"x\": " + std::string(100'000, '['))).message.contains("nests"));
    const std::string deep = std::string(50, '[') + std::string(50, ']');
    CHECK(read_book_json(wrap("\"x\": " + deep)));
}

TEST_CASE("book json: a byte order mark is passed over; the first bytes tell a file of ours") {
    const std::string json = write_book_json({});
    CHECK(read_book_json("\xEF\xBB\xBF" + json));
    CHECK(looks_like_book_json("\xEF\xBB\xBF" + json));
    CHECK(looks_like_book_json(" \n{\"version\": 1, \"format\": \"kith\"}"));
    CHECK_FALSE(looks_like_book_json("{\"format\": \"other\"}"));
    CHECK_FALSE(looks_like_book_json(""));
}

TEST_CASE("book json: the published schema is that of the field tables") {
    CHECK(test_text("../../doc/kith.schema.json") == book_json_schema());
}

TEST_CASE("book json: doc/json-format.md names every field") {
    const std::string page = test_text("../../doc/json-format.md");
    REQUIRE_FALSE(page.empty());
    for (const EntityKind kind : all_kinds()) {
        CHECK(page.contains("## " + std::string(kind_plural(kind))));
        for (const Field& field : fields_of(kind)) {
            CAPTURE(field.name);
            if (field.name != "unknown_fields")
                CHECK(page.contains("| `" + std::string(field.name) + "` |"));
        }
    }
}

}  // namespace kith::text
