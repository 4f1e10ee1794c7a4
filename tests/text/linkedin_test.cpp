#include "text/linkedin.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>
#include <vector>

namespace kith::text {
namespace {

struct Read {
    std::vector<Connection> people;
    std::vector<RowRemark> remarks;
    std::uint64_t hidden = 0;
};

Read read(std::string_view text) {
    Read result;
    const auto header = find_connection_header(text);
    REQUIRE(header);
    ConnectionReader reader(text, *header);
    Connection connection;
    while (reader.next(connection, result.remarks)) result.people.push_back(connection);
    CHECK(reader.position() == text.size());
    result.hidden = reader.hidden_addresses();
    return result;
}

Read read_file(const std::string& name) {
    return read(test_text(name));
}

constexpr std::string_view kHeader =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

}  // namespace

TEST_CASE("connections: the list of today") {
    const Read list = read_file("linkedin-connections.csv");
    REQUIRE(list.people.size() == 13);
    REQUIRE(list.remarks.size() == 1);
    CHECK(list.remarks[0].left_out);
    CHECK(list.remarks[0].line == 13);  // the row with nothing but a date

    const Connection& zephyrine = list.people[0];
    CHECK(zephyrine.given == "Zephyrine");
    CHECK(zephyrine.family == "Quillfeather");
    CHECK(zephyrine.url == "https://www.linkedin.com/in/zephyrine-quillfeather");
    CHECK(zephyrine.email == "zephyrine@quillfeather.example");
    CHECK(zephyrine.company == "Lantern & Loom, Inc.");
    CHECK(zephyrine.position == "Head of Partnerships");
    CHECK(to_string(zephyrine.connected_on) == "2026-02-08");
    CHECK(zephyrine.line == 5);

    // A newline within a cell, the line after it, and spaces around names.
    CHECK(list.people[8].position == "Founder and Chief Taster");
    CHECK(list.people[8].company == "Okun Foods");
    CHECK(list.people[9].line == 16);
    CHECK(list.people[10].given == "Tuomas");
    CHECK(list.people[10].family == "Kuvitteellinen");
    // Text is data: what looks like a formula is kept as it is.
    CHECK(list.people[11].company == "=HYPERLINK(\"http://evil.example\",\"x\")");
    CHECK(list.people[11].position == "+Growth");
}

TEST_CASE("connections: the list of 2018, without preamble and URL") {
    const Read list = read_file("linkedin-connections-2018.csv");
    REQUIRE(list.people.size() == 5);
    CHECK(list.remarks.empty());
    CHECK(to_string(list.people[0].connected_on) == "2018-01-08");
    CHECK(to_string(list.people[1].connected_on) == "2017-11-17");
    CHECK(list.people[2].given == "Ghost");
    CHECK(list.people[2].email.empty());  // was urn:li:member:…
    CHECK(list.hidden == 1);
    CHECK(list.people[0].url.empty());
}

TEST_CASE("connections: translated lists") {
    const Read german = read_file("linkedin-connections-de.csv");
    REQUIRE(german.people.size() == 3);
    CHECK(german.remarks.empty());
    CHECK(to_string(german.people[1].connected_on) == "2021-03-03");
    CHECK(german.people[1].position == "Leiterin, Vertrieb");
    const Read french = read_file("linkedin-connections-fr.csv");
    REQUIRE(french.people.size() == 3);
    CHECK(french.remarks.empty());
    CHECK(french.people[1].family == "d'Inventée");
    CHECK(to_string(french.people[2].connected_on) == "2019-08-31");
    for (const std::string_view list :
         {"Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Data di collegamento\n"
          "Ana,Curie,,ana@curie.example,Plan A,Cartografa,08 mag 2023\n",
          "Nome,Cognome,Azienda,Connesso il\nAna,Curie,Plan A,8 maggio 2023\n",
          "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op\n"
          "Ana,Curie,,ana@curie.example,Plan A,Cartograaf,08 mei 2023\n",
          "Imię,Nazwisko,URL,Adres e-mail,Firma,Stanowisko,Data nawiązania kontaktu\n"
          "Ana,Curie,,ana@curie.example,Plan A,Kartografka,08 maj 2023\n",
          "Imię,Nazwisko,Firma,Połączono dnia\nAna,Curie,Plan A,8 maja 2023\n"}) {
        CAPTURE(list);
        const Read read_list = read(list);
        REQUIRE(read_list.people.size() == 1);
        CHECK(read_list.remarks.empty());
        CHECK(read_list.people[0].family == "Curie");
        CHECK(read_list.people[0].company == "Plan A");
        CHECK(to_string(read_list.people[0].connected_on) == "2023-05-08");
    }
}

TEST_CASE("connections: columns are found by name in any order, delimiter and spelling") {
    const Read list = read(
        "connected_on;COMPANY;last name;FIRST NAME ;extra\r\n08 Feb 2026;Plan A;Curie;Ana;x\r\n");
    REQUIRE(list.people.size() == 1);
    CHECK(list.people[0].given == "Ana");
    CHECK(list.people[0].family == "Curie");
    CHECK(list.people[0].company == "Plan A");
    CHECK(list.people[0].line == 2);
}

TEST_CASE("connections: preambles of every kind are passed over") {
    const std::string row = "Ana,Curie,,,Plan A,Engineer,08 Feb 2026\n";
    for (const std::string preamble :
         {"", "Notes:\n\"a, b, and c\"\n\n", "Notes:,,,,,,\n\"a, b\",,,,,,\n,,,,,,\n", "\n\n\n",
          "sep=,\n"}) {
        CAPTURE(preamble);
        const Read list = read(preamble + std::string(kHeader) + row);
        REQUIRE(list.people.size() == 1);
        CHECK(list.people[0].position == "Engineer");
    }
    CHECK_FALSE(find_connection_header("Name,Company\nAna,Plan A\n"));
    CHECK_FALSE(find_connection_header(""));
    // The header comes within the first ten records or not at all.
    CHECK_FALSE(find_connection_header(std::string(10, '\n') + std::string(kHeader)));
}

TEST_CASE("connections: physical lines with every kind of line end") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        std::string text = "Notes:" + end + end;
        text += std::string(kHeader.substr(0, kHeader.size() - 1)) + end;
        text += "Ana,Curie,,,,,08 Feb 2026" + end + end + "Bo,Li,,,,,09 Feb 2026" + end;
        const Read list = read(text);
        REQUIRE(list.people.size() == 2);
        CHECK(list.people[0].line == 4);
        CHECK(list.people[1].line == 6);
    }
}

TEST_CASE("connections: what cannot be understood is told and costs nobody") {
    const Read list = read(std::string(kHeader) +
                           "Ana,Curie,javascript:alert(1),not an address,,,31 Feb 2026\n"
                           "Bo,Li,,,\"Plan\" A,,08 Feb 2026\n"
                           "Cy\n");
    REQUIRE(list.people.size() == 3);
    CHECK(list.people[0].url.empty());
    CHECK(list.people[0].email.empty());
    CHECK_FALSE(list.people[0].connected_on);
    CHECK(list.people[1].company == "Plan A");
    CHECK(list.people[2].given == "Cy");
    REQUIRE(list.remarks.size() == 4);
    CHECK(list.remarks[0].column == "URL");
    CHECK(list.remarks[1].column == "Connected On");
    CHECK(list.remarks[1].reason.contains("31 Feb 2026"));
    CHECK(list.remarks[2].column == "Email Address");
    CHECK(list.remarks[3].line == 3);
    CHECK(list.remarks[3].reason.contains("quotation mark"));
    for (const RowRemark& remark : list.remarks) CHECK_FALSE(remark.left_out);
}

TEST_CASE("connections: an open quote costs no other row") {
    const Read list =
        read(std::string(kHeader) + "Ana,\"Curie,,,,,08 Feb 2026\nBo,Li,,,,,09 Feb 2026\n");
    REQUIRE(list.people.size() == 2);
    CHECK(list.people[0].family == "\"Curie");
    CHECK(list.people[1].given == "Bo");
    REQUIRE(list.remarks.size() == 1);
    CHECK(list.remarks[0].line == 2);
    CHECK(list.remarks[0].reason.contains("never closed"));
}

TEST_CASE("connections: one day-first date decides the whole column") {
    const Read list = read(std::string(kHeader) + "Ana,Curie,,,,,3/2/2020\nBo,Li,,,,,13/2/2020\n");
    CHECK(to_string(list.people[0].connected_on) == "2020-02-03");
    CHECK(to_string(list.people[1].connected_on) == "2020-02-13");
}

TEST_CASE("profile_key: one profile, however its address is written") {
    for (const std::string_view url :
         {"https://www.linkedin.com/in/lucja-mglista", "http://linkedin.com/in/lucja-mglista/",
          "www.linkedin.com/in/LUCJA-mglista", "linkedin.com/in/lucja-mglista?utm_source=share",
          "https://de.linkedin.com/in/lucja-mglista#about",
          " HTTPS://LINKEDIN.COM/in/lucja%2Dmglista "}) {
        CAPTURE(url);
        CHECK(profile_key(url) == "linkedin.com/in/lucja-mglista");
    }
    CHECK(profile_key("https://www.linkedin.com/in/%C5%82ucja") ==
          profile_key("https://www.linkedin.com/in/łucja"));
    CHECK(profile_key("https://www.example.org/~ana/") == "example.org/~ana");
    CHECK(profile_key("https://notlinkedin.com/in/x") == "notlinkedin.com/in/x");
}

TEST_CASE("profile_key: what is no web address has none") {
    for (const std::string_view url : {"", "javascript:alert(1)/x", "data:text/html,x/y",
                                       "Ana Curie", "/in/ana", "mailto:a@b.example"}) {
        CAPTURE(url);
        CHECK(profile_key(url).empty());
    }
}

}  // namespace kith::text
