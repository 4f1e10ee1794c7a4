#include "text/ldif.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>
#include <string_view>

namespace kith::text {
namespace {

using Strings = TextList;

Gathered read(std::string_view text) {
    Gathered gathered;
    const auto reader = open_ldif(text, {.today = 20'000});
    while (reader->read(gathered, 1)) {
    }
    CHECK(reader->position() == text.size());
    return gathered;
}

std::string leftover(const Contact& contact, std::string_view name) {
    for (const auto& [key, value] : contact.leftovers) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

TEST_CASE("ldif: Thunderbird's address book, with base64 and a folded line") {
    const Gathered file = read(test_text("import/thunderbird.ldif"));
    REQUIRE(file.contacts.size() == 2);
    CHECK(file.remarks.empty());
    const Contact& first = file.contacts[0];
    CHECK(first.key == "cn=zephyrine quillfeather,mail=zephyrine@quillfeather.example");
    CHECK(first.given == "Zephyrine");
    CHECK(first.family == "Quillfeather");
    CHECK(first.display.empty());
    CHECK(first.emails == Strings{"zephyrine@quillfeather.example"});
    CHECK(first.phones == Strings{"+351 555 000 111"});
    REQUIRE(first.jobs.size() == 1);
    CHECK(first.jobs[0].organisation == "Lantern & Loom, Inc.");
    CHECK(first.jobs[0].title == "Head of Partnerships");
    CHECK(first.leftovers.empty());
    const Contact& second = file.contacts[1];
    CHECK(second.given == "Ödön");
    CHECK(second.family == "Képzelt");
    CHECK(second.notes == "A long note that is folded over two physical lines");
    CHECK(second.line == 14);
}

TEST_CASE("ldif: recognised by its first record, and nothing else is") {
    CHECK(recognise_ldif(test_text("import/thunderbird.ldif")));
    CHECK(recognise_ldif("# all\nversion: 1\n\ndn: cn=A\ncn: A\n"));
    CHECK(recognise_ldif("version: 1\r\ndn:: Y249QQ==\r\ncn: A\r\n"));
    CHECK_FALSE(recognise_ldif(""));
    CHECK_FALSE(recognise_ldif("From: ana@x.example\nTo: bo@x.example\n"));
    CHECK_FALSE(recognise_ldif("dn,cn,mail\ncn=A,A,a@x.example\n"));
    CHECK_FALSE(recognise_ldif("version: 1\nname: kith\n"));
}

TEST_CASE(
    "ldif: addresses of home and work, web addresses, birthday and the program's own fields") {
    const Gathered file = read(
        "dn: mail=ana@x.example\nobjectclass: person\ncn: Ana Silva\ngivenName: Ana\nsn: Silva\n"
        "mail: ana@x.example\nmozillaSecondEmail: ana@home.example\n"
        "facsimileTelephoneNumber: 9\ntelephoneNumber: 1\nhomePhone: 2\n"
        "street: Mill 1\nmozillaWorkStreet2: Floor 2\nl: Porto\npostalCode: 4000\nc: Portugal\n"
        "mozillaHomeStreet: Loom 2\nmozillaHomeLocalityName: Lisbon\nmozillaHomeUrl: "
        "https://a.example\n"
        "mozillaNickname: Nana\nou: Sales\no: Mill\nbirthyear: 1990\nbirthmonth: 5\nbirthday: 17\n"
        "mozillaCustom1: likes tea\nnsAIMid: nana\nmodifytimestamp: 0Z\n"
        "mozillaUseHtmlMail: false\njpegPhoto:: /9j/\n AAAA\njpegPhoto:: BBBB\n"
        "userCertificate;binary:: CCCC\n thumbnailPhoto: x\n");
    REQUIRE(file.contacts.size() == 1);
    const Contact& ana = file.contacts[0];
    CHECK(ana.emails == Strings{"ana@x.example", "ana@home.example"});
    CHECK(ana.phones == Strings{"1", "2", "9"});
    CHECK(ana.addresses == Strings{"Mill 1, Floor 2, 4000 Porto, Portugal", "Loom 2, Lisbon"});
    CHECK(ana.location == "Lisbon");
    CHECK(ana.urls == Strings{"https://a.example"});
    CHECK(ana.nickname == "Nana");
    CHECK(ana.jobs[0].unit == "Sales");
    CHECK(ana.birthday == Date{1990, 5, 17});
    CHECK(ana.handles == Strings{"aim:nana"});
    CHECK(leftover(ana, "mozillaCustom1") == "likes tea");
    CHECK(ana.leftovers.size() == 1);
    CHECK(ana.photo == "/9j/AAAA");
    CHECK(file.notes == Strings{"2 photos or certificates were left out."});
}

TEST_CASE("ldif: groups, organisations and what is nobody") {
    const Gathered file = read(
        "version: 1\n\ndn: o=Mill\nobjectClass: organization\no: Mill\n\n"
        "dn: ou=People, o=Mill\nobjectClass: organizationalUnit\nou: People\n\n"
        "dn: cn=Choir, o=Mill\nobjectClass: groupOfNames\ncn: Choir\nmember: CN=Ana,o=mill\n"
        "member: cn=Bo,o=mill\n\n"
        "dn: cn=Ana, o=Mill\nobjectClass: person\ncn: Ana\n\n"
        "dn: cn=Cy, o=Mill\nchangetype: delete\n\n");
    REQUIRE(file.contacts.size() == 3);
    CHECK(file.contacts[0].kind == ContactKind::organisation);
    CHECK(file.contacts[0].display == "Mill");
    CHECK(file.contacts[1].display == "Ana");
    CHECK(file.contacts[2].kind == ContactKind::group);
    CHECK(file.contacts[2].members == Strings{"cn=ana,o=mill"});
    REQUIRE(file.remarks.size() == 3);
    CHECK(file.remarks[0].line == 7);
    CHECK(file.remarks[0].left_out);
    CHECK(file.remarks[1].line == 21);
    CHECK(file.remarks[1].reason == "This record changes a directory; it is nobody.");
    CHECK(file.remarks[2].reason == "1 member of “Choir” is not in the file.");
    CHECK(file.rows == 5);
}

TEST_CASE("ldif: a line that is no attribute, or whose base64 is none, is told") {
    const Gathered file = read("dn: cn=A\ncn: A\nno attribute\nsn:: *\nmail: not one\n");
    REQUIRE(file.contacts.size() == 1);
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].line == 3);
    CHECK(file.remarks[1].line == 4);
    CHECK_FALSE(file.remarks[0].left_out);
    CHECK(leftover(file.contacts[0], "mail") == "not one");
}

TEST_CASE("ldif: a second value is left over, the same again is not") {
    const Gathered file = read("dn: cn=A\ncn: Ana\ncn: Nana\ncn: Ana\nsn: Silva\nsn: Sousa\n");
    CHECK(file.contacts[0].display == "Ana");
    CHECK(leftover(file.contacts[0], "cn") == "Nana");
    CHECK(leftover(file.contacts[0], "sn") == "Sousa");
    CHECK(file.contacts[0].leftovers.size() == 2);
}

}  // namespace kith::text
