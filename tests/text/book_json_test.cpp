#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"

using namespace kith;

namespace {

Book book_of(std::vector<FieldChange> changes) {
    Book book;
    Edit edit;
    edit.changes = std::move(changes);
    CHECK(apply(book, edit).has_value());
    return book;
}

}  // namespace

TEST_CASE("book json: a file of version 1 is read for ever, unknown fields and all") {
    const auto read = text::read_book_json(test_text("book-v1.json"));
    CHECK(read.has_value());
    if (!read) return;
    CHECK(read->remarks.empty());
    const Book book = book_of(read->changes);
    CHECK(book.people.size() == 2);
    CHECK(book.ties.size() == 1);
    const Person* person = book.people.find(*parse_id("00000000000000000000000000000001"));
    CHECK(person != nullptr);
    if (person == nullptr) return;
    CHECK(person->birthday == Date{0, 2, 29});
    CHECK(person->map_place.pinned);
    CHECK(person->unknown_fields == "{\"shoe_size\":{\"eu\":39}}");
    CHECK(text::write_book_json(book).contains("\"shoe_size\":{\"eu\":39}"));
}

TEST_CASE("book json: out and in again gives the same bytes") {
    const auto read = text::read_book_json(test_text("book-v1.json"));
    if (!read) return;
    const std::string once = text::write_book_json(book_of(read->changes));
    const auto again = text::read_book_json(once);
    CHECK(again.has_value());
    if (again) CHECK(text::write_book_json(book_of(again->changes)) == once);
}

TEST_CASE("book json: the published schema is the one of the field tables") {
    std::ifstream file(KITH_SOURCE_DIR "/doc/kith.schema.json", std::ios::binary);
    const std::string published{std::istreambuf_iterator<char>(file), {}};
    CHECK(published == text::book_json_schema());
}

TEST_CASE("book json: what cannot be read is told with its place, the rest comes in") {
    const auto read = text::read_book_json(
        R"({"format": "kith", "version": 1, "people": [{"id": "00000000000000000000000000000001",
        "given": "Ana", "birthday": "31/02"}, {"given": "nobody"}, 7]})");
    CHECK(read.has_value());
    if (!read) return;
    CHECK(book_of(read->changes).people.size() == 1);
    CHECK(read->remarks.size() == 3);
    CHECK(read->remarks[0].place == "/people/0/birthday");
    CHECK(read->remarks[1].place == "/people/1");
}

TEST_CASE("book json: broken, foreign and newer files are refused with the reason") {
    const auto broken =
        text::read_book_json("{\"format\": \"kith\",\n\"version\": 1,\n\"people\": [");
    CHECK_FALSE(broken.has_value());
    if (!broken) CHECK(broken.error().line == 3);
    CHECK_FALSE(text::read_book_json("[1, 2]").has_value());
    CHECK_FALSE(text::read_book_json("\xFF").has_value());
    const auto newer = text::read_book_json(R"({"format": "kith", "version": 2})");
    CHECK_FALSE(newer.has_value());
    if (!newer) CHECK(newer.error().code == ErrorCode::unsupported);
}
