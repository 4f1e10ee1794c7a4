#include "text/vcard.hpp"

#include "text/shift_jis.hpp"
#include "text/vcard_lines.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {
namespace {

using Strings = TextList;

constexpr Day kToday = 20'000;  // 4 October 2024

Gathered read(std::string_view bytes) {
    Gathered gathered;
    const auto reader = open_vcard(bytes, {.today = kToday});
    std::size_t before = 0;
    bool more = true;
    while (more) {
        more = reader->read(gathered, 2);
        CHECK(reader->position() >= before);
        before = reader->position();
    }
    CHECK(reader->position() == bytes.size());
    return gathered;
}

Gathered read_file(std::string_view name) {
    return read(test_text("import/" + std::string(name)));
}

/// One card of version 3.0.
Contact card(std::string_view lines) {
    Gathered gathered =
        read("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n" + std::string(lines) + "\nEND:VCARD\n");
    REQUIRE(gathered.contacts.size() == 1);
    CHECK(gathered.remarks.empty());
    return std::move(gathered.contacts[0]);
}

Contact card_2(std::string_view lines) {
    Gathered gathered =
        read("BEGIN:VCARD\r\nVERSION:2.1\r\n" + std::string(lines) + "\r\nEND:VCARD\r\n");
    REQUIRE(gathered.contacts.size() == 1);
    return std::move(gathered.contacts[0]);
}

std::ptrdiff_t count(const Gathered& gathered, ContactKind kind) {
    return std::ranges::count(gathered.contacts, kind, &Contact::kind);
}

std::string leftover(const Contact& contact, std::string_view name) {
    for (const auto& [key, value] : contact.leftovers) {
        if (key == name) return value;
    }
    return {};
}

/// ASCII as UTF-16 without a byte order mark.
std::string in_utf16(std::string_view text) {
    std::string bytes;
    for (const char c : text) bytes += {c, '\0'};
    return bytes;
}

}  // namespace

TEST_CASE("vcard: an iPhone's cards, with labels, folded characters, a photo and a group") {
    const Gathered file = read_file("vcard-apple-3.0.vcf");
    CHECK(count(file, ContactKind::person) == 3);
    CHECK(count(file, ContactKind::organisation) == 1);
    CHECK(count(file, ContactKind::group) == 1);
    CHECK(file.remarks.empty());
    CHECK(file.notes ==
          Strings{"4 numbers and addresses are said to be of home or work, which is not kept."});

    const Contact& first = file.contacts[0];
    CHECK(first.given == "Zephyrine");
    CHECK(first.prefix == "Ms.");
    CHECK(first.display.empty());  // FN is the name as it is built anyhow
    CHECK(first.emails == Strings{"zephyrine@quillfeather.example", "zeph@home.example"});
    CHECK(first.phones == Strings{"+351 555 000 111", "+351 555 000 112"});
    CHECK(first.urls == Strings{"https://zephyrine.example",
                                "https://www.linkedin.com/in/zephyrine-quillfeather"});
    CHECK(first.handles == Strings{"skype:zeph.example"});
    CHECK(first.addresses == Strings{"12 Loom St, Floor 3, 0000-000 Lisbon, Portugal"});
    CHECK(first.location == "Lisbon, Portugal");
    CHECK(first.birthday == Date{1988, 3, 4});
    CHECK(first.other_dates == Strings{"anniversary 2015-06-20"});
    REQUIRE(first.jobs.size() == 1);
    CHECK(first.jobs[0].organisation == "Lantern & Loom, Inc.");
    CHECK(first.jobs[0].unit == "Partnerships");
    CHECK(first.jobs[0].title == "Head of Partnerships");
    CHECK(first.notes == "Met at the map fair.\nLikes lanterns; really.");
    CHECK(first.tags == Strings{"Friends", "Map fair"});
    CHECK(leftover(first, "Spouse") == "Orlando Quill");
    CHECK(first.leftovers.size() == 1);

    const Contact& second = file.contacts[1];
    CHECK(second.display == "山川 架空");  // the family name first
    CHECK(second.phonetic == "ヤマカワ カクウ");
    CHECK(second.birthday == Date{0, 2, 29});
    CHECK(second.line == 33);
    CHECK(file.contacts[3].notes.ends_with("وسبعين بايت"));

    const Contact& group = file.contacts[4];
    CHECK(group.display == "Map people");
    CHECK(group.members == Strings{first.key, second.key});
}

TEST_CASE("vcard: an Android phone's cards, in quoted-printable") {
    const Gathered file = read_file("vcard-android-2.1.vcf");
    REQUIRE(count(file, ContactKind::person) == 5);
    CHECK(file.remarks.empty());
    CHECK(file.contacts[0].family == "Mglista-Wróbel");
    CHECK(file.contacts[0].nickname == "Lusia");
    CHECK(file.contacts[0].notes == "Pierwsza\nDruga linia – koniec zażółć");
    CHECK(file.contacts[0].location == "Łódź, Polska");
    CHECK(leftover(file.contacts[1], "Mökki") == "0401234568");
    CHECK(file.contacts[2].phones == Strings{"5550100", "5550101p12;wait"});
    CHECK(file.contacts[3].given == "👩‍🚀 Ada");
    CHECK(file.contacts[4].phones == Strings{"+15550103"});
}

TEST_CASE("vcard: a Japanese phone's card in Shift_JIS") {
    const Gathered file = read_file("vcard-japanese-phone-2.1.vcf");
    REQUIRE(file.contacts.size() == 1);
    const Contact& contact = file.contacts[0];
    CHECK(contact.family == "山川");
    CHECK(contact.given == "架空");
    CHECK(contact.phonetic == "ﾔﾏｶﾜ ｶｸｳ");
    CHECK(contact.addresses == Strings{"架空町1, 000-0000"});
    CHECK(file.notes ==
          Strings{"1 number or address is said to be of home or work, which is not kept."});
}

TEST_CASE("vcard: an Outlook card in Windows-1252") {
    const Gathered file = read_file("vcard-outlook-2.1.vcf");
    REQUIRE(file.contacts.size() == 1);
    const Contact& contact = file.contacts[0];
    CHECK(contact.given == "Jürgen");
    CHECK(contact.prefix == "Herr");
    CHECK(contact.display.empty());
    CHECK(contact.notes == "Mag „Zahnräder“\nZweite Zeile");
    CHECK(contact.addresses == Strings{"Fiktivstraße 1, 00000 Köln, Deutschland"});
    CHECK(contact.birthday == Date{1968, 3, 4});
    CHECK(contact.other_dates == Strings{"anniversary 2005-06-11"});
    CHECK(contact.jobs[0].title == "Geschäftsführer");
    CHECK(contact.leftovers.empty());  // LABEL says what ADR says
}

TEST_CASE("vcard: version 4.0, with ties, languages and partial dates") {
    const Gathered file = read_file("vcard-4.0.vcf");
    CHECK(count(file, ContactKind::person) == 3);
    CHECK(count(file, ContactKind::organisation) == 1);
    CHECK(count(file, ContactKind::group) == 1);
    const Contact& first = file.contacts[0];
    CHECK(first.phones == Strings{"+351-555-000-111"});
    CHECK(first.nickname == "Zeph, Quill");
    CHECK(first.languages == Strings{"pt"});
    CHECK(leftover(first, "spouse") == "Orlando Quill");
    CHECK(leftover(first, "TZ") == "Europe/Lisbon");
    const Contact& second = file.contacts[1];
    CHECK(second.birthday == Date{0, 9, 30});
    CHECK(second.phonetic == "Vymyshlennaya Mariya");
    CHECK(second.display == "Мария Вымышленная");  // without the middle name
    CHECK(second.jobs[0].title == "Инженер");
    CHECK(leftover(second, "TITLE (en)") == "Engineer");
    const Contact& third = file.contacts[3];
    CHECK_FALSE(third.birthday);
    CHECK(leftover(third, "Birthday") == "circa 1800");
    CHECK(third.other_dates == Strings{"death 1850"});
    REQUIRE(file.ties.size() == 1);
    CHECK(file.ties[0].type == "worked with");
    CHECK(file.ties[0].a.key == first.key);
    CHECK(file.ties[0].b.key == second.key);
    CHECK(file.ties[0].b.name == "Мария Вымышленная");
    CHECK(file.contacts[4].members.size() == 2);
}

TEST_CASE("vcard: Google's and Monica's cards") {
    const Gathered google = read_file("vcard-google-3.0.vcf");
    CHECK(count(google, ContactKind::person) == 3);  // two with names, one address alone
    CHECK(count(google, ContactKind::organisation) == 1);
    CHECK(google.contacts[0].urls == Strings{"https://zephyrine.example"});
    CHECK(google.contacts[0].tags == Strings{"Friends", "Map fair"});
    CHECK(google.contacts[1].birthday == Date{0, 2, 29});
    CHECK(google.contacts[3].display == "Fable & Sons");
    const Gathered monica = read_file("vcard-monica-4.0.vcf");
    REQUIRE(monica.contacts.size() == 1);
    CHECK(monica.contacts[0].jobs[0].title == "Head of Partnerships");
}

TEST_CASE("vcard: recognised by its first line, and nothing else is") {
    CHECK(recognise_vcard(test_text("import/vcard-apple-3.0.vcf")) ==
          "Contacts as vCard 3.0, seen by the first line");
    CHECK(recognise_vcard(test_text("import/vcard-android-2.1.vcf")) ==
          "Contacts as vCard 2.1, seen by the first line");
    CHECK(recognise_vcard("\xEF\xBB\xBF\r\n# mine\r\nbegin:vcard\r\nFN:A"));
    CHECK(recognise_vcard(in_utf16("BEGIN:VCARD\nFN:A\n")));
    CHECK_FALSE(recognise_vcard(""));
    CHECK_FALSE(recognise_vcard("BEGIN:VCALENDAR\nVERSION:2.0\n"));
    CHECK_FALSE(recognise_vcard("name,card\nBEGIN:VCARD,1\n"));
    CHECK_FALSE(recognise_vcard("Hello\nBEGIN:VCARD\n"));
}

TEST_CASE("vcard: the end of a line may be CR, LF or both") {
    for (const std::string_view end : {"\r", "\n", "\r\n"}) {
        std::string text;
        for (const std::string_view line : {"BEGIN:VCARD", "VERSION:3.0", "FN:Ana", " Silva", "",
                                            "END:VCARD", "BEGIN:VCARD", "FN:Bo", "END:VCARD"})
            text += std::string(line) + std::string(end);
        const Gathered file = read(text);
        REQUIRE(file.contacts.size() == 2);
        CHECK(file.contacts[0].display == "AnaSilva");
        CHECK(file.contacts[1].line == 7);
    }
}

TEST_CASE("vcard: a whole file in UTF-16") {
    std::string bytes = "\xFF\xFE" + in_utf16("BEGIN:VCARD\r\nFN:J");
    bytes += std::string_view("\xFC\0", 2);
    bytes += in_utf16("rg\r\nEND:VCARD\r\n");
    CHECK(read(bytes).contacts[0].display == "Jürg");
}

TEST_CASE("vcard: text without a character set is UTF-8 where it can be, else Windows-1252") {
    const Gathered file = read("BEGIN:VCARD\nFN:J\xC3\xBCrgen\nNOTE:M\xFCller\nEND:VCARD\n");
    CHECK(file.contacts[0].display == "Jürgen");
    CHECK(file.contacts[0].notes == "Müller");
    CHECK(file.notes == Strings{"1 value was not UTF-8, and was read as Windows-1252."});
}

TEST_CASE("vcard: a program that converts a file may leave the character sets in it as they were") {
    CHECK(card("NOTE;CHARSET=Windows-1252:Jürgen").notes == "Jürgen");
    CHECK(card("NOTE;CHARSET=SHIFT_JIS:山川").notes == "山川");
}

TEST_CASE("vcard: a character set that is not known is told") {
    const Gathered file = read("BEGIN:VCARD\nFN:A\nNOTE;CHARSET=GB2312:\xD5\xC5\nEND:VCARD\n");
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].line == 3);
    CHECK(file.remarks[0].column == "NOTE");
    CHECK(file.remarks[0].reason.contains("GB2312"));
}

TEST_CASE("shift_jis: the rows of the standard, half-width katakana and what phones add") {
    CHECK(decode_shift_jis("A\\~").text == "A\\~");
    CHECK(decode_shift_jis("\x81\x40\x82\xA0\x83\x41\x88\x9F\xEA\xA4").text == "　あア亜熙");
    CHECK(decode_shift_jis("\xD4\xCF\xB6\xDC\xDE").text == "ﾔﾏｶﾜﾞ");
    // 髙 and 﨑, which stand in many names, and ㈱ of row 13.
    CHECK(decode_shift_jis("\xFB\xFC\xFA\xB1\x87\x8A").text == "髙﨑㈱");
    CHECK(decode_shift_jis("\x83\x5C\x94\x5C").text == "ソ能");  // with a backslash as second byte
    CHECK(decode_shift_jis("\x81\x40").bad == 0);
    CHECK(decode_shift_jis("\x83").bad == 1);
    CHECK(decode_shift_jis("\x83\n").text == "�\n");
    CHECK(decode_shift_jis("\xF0\x40\x80\xFF").bad == 3);
}

TEST_CASE("vcard: a backslash within a character of Shift_JIS escapes nothing") {
    CHECK(card_2("N;CHARSET=SHIFT_JIS:\x94\x5C;\x83\x5C").family == "能");
}

TEST_CASE("vcard: escapes, and lists with commas in their items") {
    CHECK(card("NOTE:a\\nb\\Nc\\, d\\; e\\\\ f\\x").notes == "a\nb\nc, d; e\\ f\\x");
    CHECK(card("CATEGORIES:a\\, b,c,,d").tags == Strings{"a, b", "c", "d"});
    CHECK(card("N:Silva\\; e Sousa;Ana,Maria;Lu\\, Sa;Dr.,Prof.;PhD,MBA").family ==
          "Silva; e Sousa");
    CHECK(card("N:Silva;Ana,Maria;;;PhD,MBA").given == "Ana Maria");
    CHECK(card("N:Silva;Ana;;;PhD,MBA").suffix == "PhD, MBA");
    CHECK(card_2("N:Silva, Sousa;Ana").family == "Silva, Sousa");
    CHECK(card_2("FN:A\r\nNOTE;QUOTED-PRINTABLE:C:=5Cnew").notes == "C:\\new");
}

TEST_CASE("vcard: quoted-printable goes on over soft line breaks, also within a character") {
    CHECK(card_2("FN:A\r\nNOTE;ENCODING=QUOTED-PRINTABLE:J=C3=\r\n=BCrgen=\r\n and=0D=0Aso on")
              .notes == "Jürgen and\nso on");
    CHECK(card_2("FN:A\r\nNOTE;ENCODING=QUOTED-PRINTABLE:never ends=").notes == "never ends=");
    CHECK(card_2("FN:A\r\nNOTE;ENCODING=QUOTED-PRINTABLE:100=ZZ=4").notes == "100=ZZ=4");
}

TEST_CASE("vcard: base64 ends with an empty line or with what is none") {
    const Gathered file = read(
        "BEGIN:VCARD\nVERSION:2.1\nPHOTO;BASE64:AAAA\nBBBB\n "
        "CCCC\n\nFN:Ana\nLOGO;BASE64:AAAA\nBB==\n"
        "TEL:1\nNOTE;ENCODING=b:SMOkbGxv\nEND:VCARD\n");
    CHECK(file.contacts[0].display == "Ana");
    CHECK(file.contacts[0].photo == "AAAABBBBCCCC");
    CHECK(file.contacts[0].phones == Strings{"1"});
    CHECK(file.contacts[0].notes == "Hällo");
    CHECK(file.notes == Strings{"1 logo, sound or key was left out."});
    CHECK(file.remarks.empty());
}

TEST_CASE("vcard: a photo is in the file, in a data URI, or somewhere else") {
    CHECK(card("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n SkZJ\n Rg==").photo == "/9j/4AAQSkZJRg==");
    CHECK(card("PHOTO:data:image/jpeg;base64,/9j/\n 4A==").photo == "/9j/4A==");
    CHECK(card("PHOTO;VALUE=uri:https://a.example/ana.jpg").photo.empty());
    CHECK(card("PHOTO;ENCODING=b:").photo.empty());
    CHECK(card("PHOTO;ENCODING=b:AAAA\nPHOTO;ENCODING=b:BBBB").photo == "AAAA");
    const Gathered file = read(
        "BEGIN:VCARD\nVERSION:3.0\nFN:A\nPHOTO;VALUE=uri:https://a.example/a.jpg\n"
        "END:VCARD\n");
    CHECK(file.notes ==
          Strings{"1 photo was left out: it is not in the file, or is somebody's second one."});
    const std::string huge(kMostPictureLength + 4, 'A');
    std::string folded = "PHOTO;ENCODING=b:";
    for (std::size_t i = 0; i < huge.size(); i += 70) folded += "\n " + huge.substr(i, 70);
    CHECK(card(folded).photo.empty());
}

TEST_CASE("vcard: quotes in parameters, and those that are never closed") {
    CHECK(leftover(card("TEL;TYPE=\"X-a;b:c\":123"), "a;b:c") == "123");
    CHECK(card("TEL;TYPE=\"cell,pref\":2\nTEL:1").phones == Strings{"2", "1"});
    CHECK(card("TEL;TYPE=\"cell:123").phones == Strings{"123"});
    CHECK(leftover(card("TZ;LANGUAGE=a^'b^^:x"), "TZ (a\"b^)") == "x");
}

TEST_CASE("vcard: what is preferred stands first, and a fax last") {
    CHECK(card("TEL;TYPE=FAX,PREF:9\nTEL:1\nTEL;TYPE=CELL,PREF:2").phones ==
          Strings{"2", "1", "9"});
    CHECK(card("EMAIL;PREF=50:b@x.example\nEMAIL:c@x.example\nEMAIL;PREF=1:mailto:a@x.example")
              .emails == Strings{"a@x.example", "b@x.example", "c@x.example"});
    CHECK(card("TEL:1\nTEL:1").phones == Strings{"1"});
}

TEST_CASE("vcard: addresses that are none are kept") {
    CHECK(leftover(card("EMAIL;TYPE=EX:/o=Exchange/cn=ana"), "EMAIL") == "/o=Exchange/cn=ana");
    CHECK(leftover(card("URL:javascript:alert(1)"), "URL") == "javascript:alert(1)");
    CHECK(card("TEL:tel:+1-201-555-0123;ext=4").phones == Strings{"+1-201-555-0123 ext. 4"});
}

TEST_CASE("vcard: messengers and profiles") {
    CHECK(card("IMPP;X-SERVICE-TYPE=Threema:x-apple:ABC\nX-SKYPE-USERNAME:ana\nX-TWITTER:@ana")
              .handles == Strings{"threema:ABC", "skype:ana", "twitter:@ana"});
    CHECK(card("X-SOCIALPROFILE;type=mastodon;x-user=ana:x-apple:ana").handles ==
          Strings{"mastodon:ana"});
    CHECK(card("SOCIALPROFILE;SERVICE-TYPE=GitHub:https://github.example/ana").urls ==
          Strings{"https://github.example/ana"});
}

TEST_CASE("vcard: birthdays in every form, and those that are none") {
    const auto birthday = [](std::string_view value) {
        return card("BDAY" + std::string(value)).birthday;
    };
    CHECK(birthday(":1988-03-04") == Date{1988, 3, 4});
    CHECK(birthday(":19880304T120000Z") == Date{1988, 3, 4});
    CHECK(birthday(":1988-03-04T00:00:00Z") == Date{1988, 3, 4});
    CHECK(birthday(":--0304") == Date{0, 3, 4});
    CHECK(birthday(":--03-04") == Date{0, 3, 4});
    CHECK(birthday(":1988") == Date{1988, 0, 0});
    CHECK(birthday(":1988-03") == Date{1988, 3, 0});
    CHECK(birthday(";X-APPLE-OMIT-YEAR=1900:1900-03-04") == Date{0, 3, 4});
    CHECK(birthday(":16040304") == Date{0, 3, 4});
    CHECK(birthday(":0000-03-04") == Date{0, 3, 4});
    CHECK(birthday(":0000-00-00") == Date{});
    CHECK(birthday(":") == Date{});
    const Gathered odd = read(
        "BEGIN:VCARD\nFN:A\nBDAY:1988-02-31\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:B\nBDAY:2031-01-01\nEND:VCARD\n");
    CHECK(leftover(odd.contacts[0], "Birthday") == "1988-02-31");
    CHECK(leftover(odd.contacts[1], "Birthday") == "2031-01-01");
    REQUIRE(odd.remarks.size() == 2);
    CHECK(odd.remarks[1].line == 7);
    CHECK(odd.remarks[1].reason ==
          "The birthday 1 January 2031 has not come yet. It is kept as it stands.");
    CHECK_FALSE(odd.remarks[1].left_out);
}

TEST_CASE("vcard: labels of one's own are kept, those that say nothing are not") {
    const Contact contact = card(
        "item1.TEL:1\nitem1.X-ABLabel:Grandma's house\nitem2.TEL:2\nitem2.X-ABLabel:_$!<Home>!$_\n"
        "item3.X-ABDATE:2020-01-02\nitem3.X-ABLabel:First met\nitem4.X-ABRELATEDNAMES:Bo\n"
        "item4.X-ABLabel:referred by");
    CHECK(leftover(contact, "Grandma's house") == "1");
    CHECK(contact.leftovers.size() == 1);
    CHECK(contact.other_dates == Strings{"First met 2020-01-02"});
    CHECK(contact.met_through.name == "Bo");
}

TEST_CASE("vcard: titles, organisations and roles go together") {
    const Contact two = card("ORG:A;;Unit\nTITLE:Head\nORG:B\nTITLE:Clerk\nROLE:Adviser");
    REQUIRE(two.jobs.size() == 2);
    CHECK(two.jobs[0].unit == "Unit");
    CHECK(two.jobs[1].organisation == "B");
    CHECK(two.jobs[1].title == "Clerk");
    CHECK(leftover(two, "ROLE") == "Adviser");
    CHECK(card("ROLE:Adviser").jobs[0].title == "Adviser");
    CHECK(leftover(card("ORG:;Sales"), "Department") == "Sales");
}

TEST_CASE("vcard: organisations, and people who are called as theirs") {
    const auto kind = [](std::string_view lines) { return card(lines).kind; };
    CHECK(kind("X-ABShowAs:COMPANY\nORG:Mill") == ContactKind::organisation);
    CHECK(kind("N:;Ana;;;\nORG:Ana") == ContactKind::organisation);
    CHECK(kind("N:Silva;Ana;;;\nORG:Ana Silva") == ContactKind::person);
    CHECK(kind("ORG:Ana\nTITLE:Head") == ContactKind::person);
    CHECK(leftover(card("N:Silva;Ana;;;\nX-ABShowAs:COMPANY\nORG:Mill"), "Contact person") ==
          "Ana Silva");
}

TEST_CASE("vcard: a card within a card is a contact of its own") {
    const std::string_view nested =
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Bo\nTEL:2\nEND:"
        "VCARD\n"
        "TEL:1\nEND:VCARD\n";
    const std::string_view escaped =
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n"
        "AGENT:BEGIN:VCARD\\nFN:Bo\\nTEL:2\\nEND:VCARD\\n\nTEL:1\nEND:VCARD\n";
    for (const std::string_view text : {nested, escaped}) {
        const Gathered file = read(text);
        REQUIRE(file.contacts.size() == 2);
        CHECK(file.remarks.empty());
        REQUIRE(file.ties.size() == 1);
        CHECK(file.ties[0].a.name == "Bo");
        CHECK(file.ties[0].b.name == "Ana");
        CHECK(file.ties[0].type == "agent");
        CHECK(file.ties[0].directed);
        for (const Contact& contact : file.contacts)
            CHECK(contact.phones == Strings{contact.display == "Ana" ? "1" : "2"});
    }
}

TEST_CASE("vcard: a card without its end ends where the next one begins") {
    const Gathered file = read("BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Bo\nTEL:1");
    REQUIRE(file.contacts.size() == 2);
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].line == 1);
    CHECK(file.remarks[1].line == 3);
    CHECK(file.contacts[1].phones == Strings{"1"});
}

TEST_CASE("vcard: a line that is no property is told, or goes on with the note") {
    const Gathered file = read(
        "TEL:0\nBEGIN:VCARD\nFN:Ana\nNOTE:one\ntwo, without a fold\nTEL:1\nstray "
        "words\nEND:VCARD\n");
    CHECK(file.contacts[0].notes == "one\ntwo, without a fold");
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].reason == "This stands outside of any card, and was left out.");
    CHECK(file.remarks[1].line == 7);
    CHECK(file.remarks[1].reason.contains("stray words"));
}

TEST_CASE("vcard: a card of nobody and a card of a room are left out") {
    const Gathered file = read(
        "BEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:location\nFN:Room 5\nEND:VCARD\n");
    CHECK(file.contacts.empty());
    CHECK(file.rows == 2);
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].left_out);
    CHECK(file.remarks[1].line == 5);
    CHECK(file.remarks[1].reason == "This card is of a location, not of a person.");
}

TEST_CASE("vcard: ties are told once, from parent to child, and not to strangers") {
    const Gathered file = read(
        "BEGIN:VCARD\nVERSION:4.0\nUID:A\nFN:Ana\nRELATED;TYPE=child:urn:uuid:b\n"
        "RELATED;TYPE=friend:urn:uuid:b\nRELATED;TYPE=friend:urn:uuid:none\n"
        "RELATED;TYPE=friend:mailto:c@x.example\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nUID:B\nFN:Bo\nRELATED;TYPE=parent:urn:uuid:a\n"
        "RELATED;TYPE=friend:urn:uuid:A\nEND:VCARD\n");
    REQUIRE(file.ties.size() == 3);
    CHECK(file.ties[0].type == "parent");
    CHECK(file.ties[0].directed);
    CHECK(file.ties[0].a.name == "Ana");
    CHECK(file.ties[0].b.name == "Bo");
    CHECK(file.ties[1].type == "friend");
    CHECK_FALSE(file.ties[1].directed);
    CHECK(file.ties[2].b.email == "c@x.example");
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].line == 7);
}

TEST_CASE("vcard: two cards with one UID stay two, and members who are not there are told") {
    const Gathered file = read(
        "BEGIN:VCARD\nUID:a\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nUID:A\nFN:Bo\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:Both\nMEMBER:urn:uuid:a\nMEMBER:urn:uuid:x\nEND:VCARD\n");
    REQUIRE(file.contacts.size() == 3);
    CHECK(file.contacts[0].key == "a");
    CHECK(file.contacts[1].key == "a#2");
    CHECK(file.contacts[2].members == Strings{"a"});
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].reason == "1 member of “Both” is not in the file.");
}

TEST_CASE("vcard: Android's own rows") {
    const Contact contact = card_2(
        "FN:Ana\r\nX-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-05-06;1;;;;\r\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--05-07;0;Name day;;;\r\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;14;;;;\r\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Cy;0;Godfather;;;");
    CHECK(contact.other_dates == Strings{"anniversary 2001-05-06", "Name day --05-07"});
    CHECK(leftover(contact, "Spouse") == "Bo");
    CHECK(leftover(contact, "Godfather") == "Cy");
}

TEST_CASE("vcard: more than anybody has is bounded and told") {
    std::string text = "BEGIN:VCARD\nFN:Ana\n";
    for (int i = 0; i < 10'100; ++i) text += "TEL:" + std::to_string(i) + "\n";
    text += "END:VCARD\n";
    const Gathered file = read(text);
    REQUIRE(file.contacts.size() == 1);
    CHECK(file.contacts[0].phones.size() == 9'999);
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].reason ==
          "This card has more than 10,000 lines; the other 101 were left out.");
}

}  // namespace kith::text
