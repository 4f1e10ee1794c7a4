#include "text/recognise.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

Result<Recognised> recognise_text(const std::string& content) {
    return recognise("file.bin", std::vector<std::uint8_t>(content.begin(), content.end()));
}

Result<Recognised> recognise_data(const std::string& name) {
    return recognise("renamed.dat", test_bytes(name));
}

}  // namespace

TEST_CASE("recognise: a connections list, whatever its name") {
    for (const std::string name : {"linkedin-connections.csv", "linkedin-connections-2018.csv",
                                   "linkedin-connections-de.csv", "linkedin-connections-fr.csv"}) {
        CAPTURE(name);
        const auto file = recognise_data(name);
        REQUIRE(file);
        CHECK(file->kind == FileKind::sources);
        REQUIRE(file->sources.size() == 1);
        CHECK(file->sources[0].format == Format::connections);
        CHECK(file->sources[0].name == "renamed.dat");
        CHECK(file->sources[0].text == test_text(name));
        CHECK(file->other_files.empty());
    }
}

TEST_CASE("recognise: an export's ZIP, and every file in it that is known") {
    const auto file = recognise_data("linkedin-export-streamed.zip");
    REQUIRE(file);
    std::vector<std::string> names;
    for (const Source& source : file->sources) names.push_back(source.name);
    CHECK(names == std::vector<std::string>{"Email Addresses.csv", "Connections.csv",
                                            "messages.csv", "Invitations.csv", "Positions.csv"});
    CHECK(file->sources[1].text == test_text("linkedin-connections.csv"));
    CHECK(file->other_files.empty());
}

TEST_CASE("recognise: a book of ours") {
    const auto file = recognise_data("book-v1.json");
    REQUIRE(file);
    CHECK(file->kind == FileKind::book_json);
}

TEST_CASE("recognise: an old list in another encoding says what was repaired") {
    std::string text = "First Name,Last Name,Company,Connected On\nJürgen,Müller,Gründer,1/8/18\n";
    text.insert(text.size() - 1, "\xFF");
    const auto file = recognise_text(text);
    REQUIRE(file);
    REQUIRE(file->notes.size() == 1);
    CHECK(file->notes[0].starts_with("1 bytes were not valid UTF-8"));
}

TEST_CASE("recognise: anything else says what it looks like and what is read") {
    const std::vector<std::pair<std::string, std::string>> files = {
        {"", "is empty"},
        {"  \n", "nothing in it but space"},
        {"%PDF-1.7\n", "PDF"},
        {"\x89PNG\r\n", "picture"},
        {"\x1F\x8B\x08", "gzip"},
        {"\n<!DOCTYPE html><html>", "web page"},
        {"{\"format\": \"other\"}", "JSON"},
        {"[1, 2]", "JSON"},
        {"Colour,Price\nred,3\nblue,4\n", "None of its columns tells who somebody is"},
        {std::string("\x01\x00\x00\x02\x03\x00", 6), "does not look like text"},
        {"hello there", "Nothing in it tells who somebody is"},
    };
    for (const auto& [content, words] : files) {
        CAPTURE(words);
        const auto file = recognise_text(content);
        REQUIRE_FALSE(file);
        CHECK(file.error().message.contains(words));
        CHECK(file.error().message.contains("“file.bin”"));
    }
    CHECK(recognise_text("hello there").error().message.contains("exports of LinkedIn"));
}

TEST_CASE("recognise: a ZIP without connections, and one cut off") {
    // The smallest archive: an end record and nothing else.
    std::string empty = "PK\x05\x06";
    empty.resize(22, '\0');
    const auto none = recognise_text(empty);
    REQUIRE_FALSE(none);
    CHECK(none.error().message.contains("without a list of connections"));
    const std::string whole = test_text("linkedin-export-streamed.zip");
    const auto half = recognise_text(whole.substr(0, whole.size() / 2));
    REQUIRE_FALSE(half);
    CHECK(half.error().message.contains("cut off"));
}

}  // namespace kith::text
