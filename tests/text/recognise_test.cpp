#include "text/recognise.hpp"

#include "text/book_json.hpp"
#include "text/zip_write.hpp"

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

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
    ZipWriter zip(0);
    for (const auto& [name, content] : members) REQUIRE(zip.add(name, content));
    return zip.finish();
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

TEST_CASE("recognise: notes that Kith wrote are told from tables, alone and in their ZIP") {
    const std::string id(32, 'a');
    const std::string note =
        "---\nid: \"" + id +
        "\"\nname: \"Ana Silva\"\nemails: [\"ana@x.example\"]\n---\n\n# Ana Silva\n";
    for (const std::string& one : {note, "---\r\nid: " + id + "\r\nname: Ana\r\n---\r\n"}) {
        const auto alone = recognise_text(one);
        REQUIRE(alone);
        REQUIRE(alone->sources.size() == 1);
        CHECK(alone->sources[0].format == Format::people_csv);
        CHECK(alone->words == "1 Markdown note of a person from Kith, seen by its id.");
        CHECK(alone->notes.size() == 1);
    }
    // Beside something else they are one more source.
    const auto both =
        recognise_text(zip_of({{"People/Ana.md", note},
                               {"People/Bo.md", note},
                               {"Organisations/Acme.md", note},
                               {"a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Lind\nEND:VCARD\n"}}));
    REQUIRE(both);
    CHECK(both->sources.size() == 2);
    CHECK(both->damaged.empty());
    // Somebody else's front matter is none of Kith's.
    const auto other = recognise_text("---\nid: 7\nname: Ana\nemail: ana@x.example\n---\n");
    REQUIRE(other);
    CHECK(other->sources[0].format == Format::table);
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
    CHECK(file->notes[0].starts_with("1 byte was not valid UTF-8 and is shown"));
    CHECK(file->notes[0].ends_with("first in line 2."));
}

TEST_CASE("recognise: anything else says what it looks like and what is read") {
    const std::vector<std::pair<std::string, std::string>> files = {
        {"", "is empty"},
        {"  \n", "nothing in it but space"},
        {"%PDF-1.7\n", "PDF"},
        {"\x89PNG\r\n", "picture"},
        {"\x1F\x8B\x08", "gzip"},
        {"\n<!DOCTYPE html><html>", "web page"},
        {"<html><h1>Your friends</h1><section class=\"_a6-g\"><h2>Ana</h2></section>",
         "choose JSON"},
        {"<html><div class=\"_a6-g\"><a href=\"https://www.instagram.com/ana\">", "web page"},
        {"{\"format\": \"other\"}", "JSON"},
        {"[1, 2]", "JSON"},
        {"Colour,Price\nred,3\n4\n\n7,8,9\n", "None of its columns tells who somebody is"},
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

TEST_CASE("recognise: a sheet of anything is one by itself, and no part of an archive") {
    const std::string sheet = "Colour,Price\nred,3\nblue,4\n";
    const auto alone = recognise_text(sheet);
    REQUIRE(alone);
    CHECK(alone->words == "A table of which no column is known to tell who somebody is.");
    REQUIRE(alone->sources.size() == 1);
    CHECK(alone->sources[0].format == Format::table);
    const auto packed = recognise_text(
        zip_of({{"prices.csv", sheet}, {"people.csv", "Name,E-mail\nAna,a@b.example\n"}}));
    REQUIRE(packed);
    CHECK(packed->sources.size() == 1);
    CHECK(packed->other_files == std::vector<std::string>{"prices.csv"});
}

TEST_CASE("recognise: a ZIP without connections, and one cut off") {
    // The smallest archive: an end record and nothing else.
    std::string empty = "PK\x05\x06";
    empty.resize(22, '\0');
    const auto none = recognise_text(empty);
    REQUIRE_FALSE(none);
    CHECK(none.error().message.contains("without a list of connections"));
    // One that holds only web pages, of Facebook.
    const auto pages = recognise_text(zip_of(
        {{"start_here.html", "<html>"}, {"connections/friends/your_friends.html", "<html>"}}));
    REQUIRE_FALSE(pages);
    CHECK(pages.error().message.contains("choose JSON"));
    const std::string whole = test_text("linkedin-export-streamed.zip");
    const auto half = recognise_text(whole.substr(0, whole.size() / 2));
    REQUIRE_FALSE(half);
    CHECK(half.error().message.contains("cut off"));
}

TEST_CASE("recognise: a Kith file within an archive, and an archive of too many files") {
    const auto book = recognise_text(zip_of({{"kept/book.json", write_book_json(Book{})}}));
    REQUIRE_FALSE(book);
    CHECK(book.error().message.contains("In it is “kept/book.json”. It is a Kith file"));

    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i <= 10'000; ++i) many.emplace_back(std::to_string(i) + ".png", "");
    const auto full = recognise_text(zip_of(many));
    REQUIRE_FALSE(full);
    CHECK(full.error().message.contains("It holds 10001 files, too many"));
}

TEST_CASE("recognise: an archive within an archive is read, one within that is told of") {
    const std::string inner = test_text("linkedin-export.zip");
    const auto alone = recognise_text(inner);
    const auto nested = recognise_text(zip_of({{"more/inner.zip", inner}}));
    REQUIRE(alone);
    REQUIRE(nested);
    CHECK(nested->damaged.empty());
    REQUIRE(nested->sources.size() == alone->sources.size());
    for (std::size_t i = 0; i < alone->sources.size(); ++i) {
        CHECK(nested->sources[i].name == alone->sources[i].name);
        CHECK(nested->sources[i].text == alone->sources[i].text);
    }
    CHECK(nested->words == alone->words);

    const auto deep = recognise_text(zip_of({{"a.zip", zip_of({{"more/inner.zip", inner}})}}));
    REQUIRE_FALSE(deep);
    CHECK(deep.error().message ==
          "“file.bin” cannot be read. In it is “more/inner.zip”. It is another archive: unpack it "
          "and drop what is inside.");
    const auto sheet = recognise_text(zip_of({{"People.XLSX", zip_of({{"xl/a.xml", "<a/>"}})}}));
    REQUIRE_FALSE(sheet);
    CHECK(sheet.error().message.contains("Save the sheet as CSV"));

    // What can be read beside one is; a damaged one is told of.
    const auto both =
        recognise_text(zip_of({{"half.zip", inner.substr(0, inner.size() / 2)},
                               {"no.ZIP", "Not an archive."},
                               {"a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Lind\nEND:VCARD\n"}}));
    REQUIRE(both);
    REQUIRE(both->sources.size() == 1);
    REQUIRE(both->damaged.size() == 2);
    CHECK(both->damaged[0].name == "half.zip");
    CHECK(both->damaged[1].name == "no.ZIP");
}

TEST_CASE("recognise: of Notion's export the whole table is read, not its pages") {
    const std::string table = test_text("import/tables/notion.csv");
    const std::string id = " 0123456789abcdef0123456789abcdef";
    const std::string pages =
        zip_of({{"People/Ana Silva.md", "\xEF\xBB\xBF# Ana Silva\n\nEmail: a@x.example\n"},
                {"Home" + id + ".md", "Name,Email\nRui Costa,rui@costa.example\n"}});
    const std::string part =
        zip_of({{"People" + id + ".csv", "Name,Email\nAna Silva,ana@silva.example\n"},
                {"People" + id + "_all.csv", table}});
    const auto file = recognise_text(
        zip_of({{"ExportBlock-7-Part-1.zip", pages}, {"ExportBlock-7-Part-2.zip", part}}));
    REQUIRE(file);
    REQUIRE(file->sources.size() == 1);
    CHECK(file->sources[0].name == "People" + id + "_all.csv");
    CHECK(file->other_files ==
          std::vector<std::string>{"Ana Silva.md", "Home" + id + ".md", "People" + id + ".csv"});
    CHECK(file->damaged.empty());
    // Without a table a page may be of a person, whose name is without Notion's id.
    const auto alone = recognise_text(zip_of(
        {{"People/Ana Silva" + id + ".md", "# Ana Silva\n"}, {"People" + id + ".md", "All"}}));
    REQUIRE(alone);
    CHECK(alone->sources[0].text.contains("\nAna Silva,"));
    // Beside a table notes with front matter are no pages of Notion.
    const auto vault =
        recognise_text(zip_of({{"prices.csv", "Colour,Price\nred,3\n"},
                               {"Ana.md", "\xEF\xBB\xBF---\nemail: ana@x.example\n---\n"},
                               {"People/Page.md", "# Page\n"}}));
    REQUIRE(vault);
    CHECK(vault->sources.size() == 1);
    CHECK(vault->sources[0].words == "2 Markdown notes of people, seen by what heads them");
    CHECK(vault->other_files == std::vector<std::string>{"prices.csv"});
}

TEST_CASE("recognise: of LinkedIn's export no table that is unknown is a list of people") {
    const std::vector<std::pair<std::string, std::string>> unknown = {
        {"Invoices.csv", "First Name,Last Name,Country\nRobin,Placeholder,Portugal\n"},
        {"Test Scores.csv", "Name,Score,Tested On\nTOEFL,110,May 2015\n"}};
    const auto alone = recognise_text(zip_of(unknown));
    REQUIRE(alone);
    CHECK_FALSE(alone->sources.empty());
    auto members = unknown;
    members.emplace_back("Connections.csv", test_text("linkedin-connections.csv"));
    members.emplace_back("Contacts.csv", test_text("import/tables/linkedin-contacts.csv"));
    const auto file = recognise_text(zip_of(members));
    REQUIRE(file);
    std::vector<std::string> names;
    for (const Source& source : file->sources) names.push_back(source.name);
    CHECK(names == std::vector<std::string>{"Connections.csv", "Contacts.csv"});
    CHECK(file->other_files.size() == 2);
}

}  // namespace kith::text
