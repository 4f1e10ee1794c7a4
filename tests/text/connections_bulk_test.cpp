#include "text/connections_bulk.hpp"

#include "base/random.hpp"
#include "model/organisation_name.hpp"
#include "text/csv.hpp"
#include "text/linkedin.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>
#include <vector>

namespace kith::text {
namespace {

const TitleTable& titles() {
    static const TitleTable table = *parse_title_table(
        "kind,value,words,language,priority\n"
        "seniority,director,head of,en,5\nfunction,engineering,engineer*|*entwickler,en,1\n");
    return table;
}

/// What both readers have to tell, in one comparable form.
std::string told(const Connection& person) {
    return person.given + "|" + person.family + "|" + person.url + "|" + person.email + "|" +
           person.company + "|" + person.position + "|" + to_string(person.connected_on) + "|" +
           std::to_string(person.line);
}
std::string told(const RowRemark& remark) {
    return std::to_string(remark.line) + "|" + remark.column + "|" + remark.reason + "|" +
           (remark.left_out ? "out" : "in");
}

/// Reads `bytes` both ways; they must agree. Returns the number of people.
std::size_t check_same(const std::string& bytes) {
    const std::optional<BulkConnections> bulk = read_connections(bytes, titles());
    const std::string text = decode_text(bytes).text;
    const auto header = find_connection_header(text);
    CHECK(bulk.has_value() == header.has_value());
    if (!bulk || !header) return 0;
    ConnectionReader reader(text, *header);
    Connection person;
    std::vector<RowRemark> remarks;
    std::vector<std::string> expected;
    std::size_t left_out = 0;
    std::size_t wrong = 0;
    while (reader.next(person, remarks)) {
        if (expected.size() < bulk->people.size()) {
            const BulkPerson& other = bulk->people[expected.size()];
            wrong += bulk->class_of_title[other.title] != classify(titles(), person.position);
            wrong += bulk->organisation_keys[bulk->key_of_organisation[other.organisation]] !=
                     organisation_key(person.company);
        }
        expected.push_back(told(person));
    }
    CHECK(wrong == 0);
    std::vector<std::string> found;
    for (const BulkPerson& one : bulk->people) {
        found.push_back(
            told(Connection{std::string(bulk->view(one.given)), std::string(bulk->view(one.family)),
                            std::string(bulk->view(one.url)), std::string(bulk->view(one.email)),
                            std::string(bulk->organisations[one.organisation]),
                            std::string(bulk->titles[one.title]), one.connected_on, one.line}));
    }
    CHECK(found.size() == expected.size());
    for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i)
        CHECK(found[i] == expected[i]);
    std::vector<std::string> expected_remarks;
    for (const RowRemark& remark : remarks) {
        left_out += remark.left_out ? 1 : 0;
        expected_remarks.push_back(told(remark));
    }
    std::vector<std::string> found_remarks;
    for (const RowRemark& remark : bulk->remarks) found_remarks.push_back(told(remark));
    CHECK(found_remarks == expected_remarks);
    CHECK(bulk->rows == expected.size() + left_out);
    CHECK(bulk->hidden_addresses == reader.hidden_addresses());
    return found.size();
}

std::string with_crlf(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

std::string as_utf16(std::string_view ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) bytes += {c, '\0'};
    return bytes;
}

constexpr std::string_view kHeader =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

}  // namespace

TEST_CASE("bulk connections: the people of the reader, of every sample") {
    for (const char* name : {"linkedin-connections.csv", "linkedin-connections-2018.csv",
                             "linkedin-connections-de.csv", "linkedin-connections-fr.csv"}) {
        CAPTURE(name);
        const std::string text = test_text(name);
        const std::size_t people = check_same(text);
        CHECK(people > 0);
        CHECK(check_same("\xEF\xBB\xBF" + text) == people);
        CHECK(check_same(with_crlf(text)) == people);
        check_same(text.substr(0, text.size() - 1));
        check_same(text + "\n\n,,,,,,\n");
    }
    CHECK(check_same("Name,Street\nAna,x\n") == 0);
    CHECK(check_same("") == 0);
    CHECK(check_same(std::string(kHeader)) == 0);
}

TEST_CASE("bulk connections: rows that are as they should not be") {
    const std::string header(kHeader);
    const std::string good =
        "Ana,Silva,https://www.linkedin.com/in/ana,,Okun,Engineer,08 Feb 2026\n";
    CHECK(check_same(header + good + good) == 2);
    CHECK(check_same(header + "Ana,Silva\n" + good) == 2);                                // short
    CHECK(check_same(header + "Ana,Silva,,,,,08 Feb 2026,more,and more\n" + good) == 2);  // long
    CHECK(check_same(header + "\"Ana\"x,Silva,,,,,08 Feb 2026\n" + good) == 2);      // stray quote
    CHECK(check_same(header + "\"Ana,Silva,,,,,08 Feb 2026\n" + good + good) == 3);  // unclosed
    CHECK(check_same(header + good + "Ana,Silva,,,,\"Engineer") == 2);
    CHECK(check_same(header + good + "Ana,Silva,,,,\"Engineer\"") == 2);
    CHECK(check_same(header + good +
                     "\"Ana \"\"Nan\"\"\",S,,,\"A\nB\",\"C\r\nD\",08 Feb 2026\r\n") == 2);
    CHECK(check_same(header + "Ana,S,ftp://x,nowhere,O,P,31 Feb 2026\n" + good) == 2);
    CHECK(check_same(header + "Ana,S,,urn:li:member:1,O,P,\n" + good) == 2);
    CHECK(check_same(header + " Ana,S\u00A0,, a@x.example ,O  O,\u3000P,8 Feb 2026\n" + good) == 2);
    CHECK(check_same(header + "Ana\r" + good) == 2);
    CHECK(check_same(header + "sep=;\n" + good) == 1);
    CHECK(check_same("sep=,\n" + header + good) == 1);
    CHECK(check_same(header + "An\xC3,S,,,,,\n" + good) == 2);  // no UTF-8
    CHECK(check_same(as_utf16(header + good)) == 1);
    std::string quotes = header;  // every second one closes the one before
    for (int i = 0; i < 100; ++i) quotes += "\"" + good;
    CHECK(check_same(quotes + good) == 51);
}

TEST_CASE("bulk connections: organisations and titles are kept once") {
    const std::string row = ",S,,,Okun Foods,Head of Engineering,08 Feb 2026\n";
    const auto list = read_connections(
        std::string(kHeader) + "A" + row + "B" + row + "C,S,,,\"Okun Foods, Inc.\",,08 Feb 2026\n",
        titles());
    REQUIRE(list);
    CHECK(list->organisations.size() == 3);  // with the empty one
    CHECK(list->organisation_keys.size() == 2);
    CHECK(list->people[0].organisation == list->people[1].organisation);
    CHECK(list->key_of_organisation[list->people[0].organisation] ==
          list->key_of_organisation[list->people[2].organisation]);
    CHECK(list->titles.size() == 2);
    CHECK(list->people[2].title == 0);
    CHECK(list->class_of_title[list->people[0].title].seniority == Seniority::director);
    CHECK(list->class_of_title[0] == TitleClass{});
}

TEST_CASE("bulk connections: any file gives the people of the reader") {
    constexpr std::string_view kPieces[] = {
        ",",
        ",",
        ",",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        " ",
        "  ",
        "Ana",
        "Łucja",
        "a@b.example",
        "Okun, Inc.",
        "\"Okun, Inc.\"",
        "08 Feb 2026",
        "31/12/2020",
        "8 févr. 2024",
        "\u00A0",
        "\t",
        "x",
        "https://www.linkedin.com/in/x",
        "https://www.linkedin.com/in/",
        "urn:li:member:2",
        "Ana,S,https://www.linkedin.com/in/ana,,Okun,Head of Engineering,08 Feb 2026\n"};
    Random random(99);
    for (int round = 0; round < 400; ++round) {
        std::string text(kHeader);
        // Some longer than what is scanned at once.
        const std::uint32_t pieces = round % 50 == 0 ? 6000 : random.below(200);
        for (std::uint32_t i = 0; i < pieces; ++i) {
            // A quote that is never closed costs the reader a look at all that follows.
            const std::string_view piece = kPieces[random.below(std::size(kPieces))];
            if (pieces > 200 && piece.starts_with('"') && i % 7 != 0) continue;
            text += piece;
        }
        check_same(text);
    }
}

}  // namespace kith::text
