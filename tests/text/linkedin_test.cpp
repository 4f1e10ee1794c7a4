#include "text/linkedin.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"

using namespace kith::text;

namespace {

struct Read {
    std::vector<Connection> people;
    std::vector<RowRemark> remarks;
};

Read read(std::string_view file) {
    const DecodedText decoded = decode_text(test_text(file));
    const auto header = find_connection_header(decoded.text);
    Read result;
    CHECK(header.has_value());
    if (!header) return result;
    ConnectionReader reader(decoded.text, *header);
    Connection connection;
    while (reader.next(connection, result.remarks)) result.people.push_back(connection);
    return result;
}

}  // namespace

TEST_CASE("linkedin: the current layout, with all its traps") {
    const Read file = read("linkedin-connections.csv");
    CHECK(file.people.size() == 13);
    CHECK(file.remarks.size() == 1);
    CHECK(file.remarks[0].line == 13);
    CHECK(file.remarks[0].left_out);
    const Connection& first = file.people[0];
    CHECK(first.given == "Zephyrine");
    CHECK(first.company == "Lantern & Loom, Inc.");
    CHECK(first.connected_on == kith::Date{2026, 2, 8});
    CHECK(file.people[6].family == "O'Imaginary, PhD, PMP ✨");
    CHECK(file.people[8].position == "Founder and Chief Taster");  // a newline within the cell
    CHECK(file.people[10].given == "Tuomas");                      // spaces around it
    CHECK(file.people[11].company == "=HYPERLINK(\"http://evil.example\",\"x\")");
    CHECK(file.people[12].family == file.people[0].family);  // two people of one name
    CHECK(file.people[12].url != file.people[0].url);
}

TEST_CASE("linkedin: the layout of 2018 has no URLs, hidden addresses and American dates") {
    const Read file = read("linkedin-connections-2018.csv");
    CHECK(file.people.size() == 5);
    CHECK(file.people[0].connected_on == kith::Date{2018, 1, 8});
    CHECK(file.people[2].email.empty());
    CHECK(file.people[3].connected_on == kith::Date{2016, 12, 31});
}

TEST_CASE("linkedin: translated headers and months") {
    const Read german = read("linkedin-connections-de.csv");
    CHECK(german.people.size() == 3);
    CHECK(german.people[1].connected_on == kith::Date{2021, 3, 3});
    const Read french = read("linkedin-connections-fr.csv");
    CHECK(french.people.size() == 3);
    CHECK(french.people[1].connected_on == kith::Date{2020, 2, 1});
}

TEST_CASE("linkedin: a profile is one however its address is written") {
    CHECK(profile_key("https://www.linkedin.com/in/Ngozi-Alaisi?utm_source=share") ==
          "linkedin.com/in/ngozi-alaisi");
    CHECK(profile_key("www.linkedin.com/in/ngozi-alaisi/") == "linkedin.com/in/ngozi-alaisi");
    CHECK(profile_key("https://de.linkedin.com/in/ngozi-alaisi") == "linkedin.com/in/ngozi-alaisi");
    CHECK(profile_key("https://www.linkedin.com/in/%C5%82ucja") == "linkedin.com/in/łucja");
    CHECK(profile_key("not an address").empty());
}

TEST_CASE("linkedin: another table is not a list of connections") {
    CHECK_FALSE(find_connection_header("Name,E-mail\nA,b@c.example\n"));
    CHECK_FALSE(find_connection_header(""));
}
