#include "text/mbox.hpp"

#include "text/mail_header.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>

namespace kith::text {
namespace {

Gathered read(std::string_view raw, std::size_t records = 2) {
    Gathered gathered;
    const auto reader = open_mbox(raw, {.today = *to_day({2026, 8, 1})});
    std::size_t last = 0;
    while (reader->read(gathered, records)) {
        CHECK(reader->position() >= last);
        last = reader->position();
    }
    CHECK(reader->position() == raw.size());
    return gathered;
}

/// One message with these headers below "From: Ana <ana@curie.example>".
Gathered read_message(const std::string& headers) {
    return read(
        "From ana@curie.example Mon Jan  6 09:05:00 2025\n"
        "From: Ana <ana@curie.example>\n" +
        headers + "\nHello\n");
}

bool has_note(const Gathered& gathered, std::string_view words) {
    return std::any_of(gathered.notes.begin(), gathered.notes.end(),
                       [&](const std::string& note) { return note.contains(words); });
}

/// "name <address>; …"
std::string addresses(std::string_view value) {
    std::string result;
    for (const MailAddress& address : parse_mail_addresses(value, 100))
        result += (result.empty() ? "" : "; ") + address.name + " <" + address.email + ">";
    return result;
}

std::string date(std::string_view value) {
    const auto parsed = parse_mail_date(value);
    return parsed ? to_string(parsed->on) + " " + parsed->time : "-";
}

}  // namespace

TEST_CASE("mbox: a message is known by its id, whatever else the file holds") {
    const std::string date = "To: bo@x.example\nDate: Mon, 6 Jan 2025 09:05:00 +0000\n";
    const std::string reply = date + "Message-ID: <b@x.example>\nIn-Reply-To: <a@x.example>\n";
    const Gathered alone = read_message(reply);
    // With the one before it the conversation has another name.
    const Gathered both =
        read("From x@x.example Mon Jan  6 09:05:00 2025\nFrom: bo@x.example\n" + date +
             "Message-ID: <a@x.example>\nIn-Reply-To: <root@x.example>\n\nHello\n\n"
             "From x@x.example Mon Jan  6 09:05:00 2025\nFrom: ana@curie.example\n" +
             reply + "\nHello\n");
    REQUIRE(alone.contacted.size() == 1);
    REQUIRE(both.contacted.size() == 2);
    CHECK(both.contacted[1].thread != alone.contacted[0].thread);
    CHECK(both.contacted[1].id == alone.contacted[0].id);
    CHECK(both.contacted[0].id != both.contacted[1].id);
    CHECK_FALSE(read_message(date).contacted.at(0).id);
}

TEST_CASE("mbox: who wrote to whom, and when") {
    const Gathered gathered = read(test_text("import/mailbox.mbox"));
    CHECK(gathered.rows == 10);
    CHECK(gathered.remarks.empty());
    REQUIRE(gathered.contacted.size() == 4);

    const Contacted& first = gathered.contacted[0];
    CHECK(first.channel == "email");
    CHECK(first.from.name == "Zephyrine Quillfeather");
    CHECK(first.from.email == "zephyrine@quillfeather.example");
    REQUIRE(first.to.size() == 1);
    CHECK(first.to[0].email == "robin@placeholder.example");
    CHECK(to_string(first.on) == "2025-06-02");
    CHECK(first.time == "09:59");  // by the sender's clock
    CHECK(first.line == 1);
    CHECK(first.topic.empty());
    CHECK(first.notes.empty());
    CHECK(first.initiated.empty());

    const Contacted& answer = gathered.contacted[1];
    CHECK(answer.line == 21);
    CHECK(answer.initiated == "me");  // labelled as sent
    CHECK(answer.thread == first.thread);
    REQUIRE(answer.to.size() == 3);
    CHECK(answer.to[0].name == "Quillfeather, Zephyrine");
    CHECK(answer.to[1].name == "Jürgen Traumwald");
    CHECK(answer.to[2].name == "Órlaith O'Imaginary, PhD");

    CHECK(to_string(gathered.contacted[2].on) == "2014-03-08");
    CHECK(gathered.contacted[2].time == "12:00");
    const Contacted& reply = gathered.contacted[3];
    CHECK(reply.from.name == "Ngozi Okun");
    CHECK(reply.to.empty());
    CHECK(to_string(reply.on) == "2014-03-09");  // from the line that begins the message
    CHECK(reply.thread == "old1@okun.example");
    CHECK(gathered.contacted[2].thread == reply.thread);

    REQUIRE(gathered.owner.size() == 1);
    CHECK(gathered.owner[0].name == "Robin Placeholder");
    CHECK(gathered.owner[0].email == "robin@placeholder.example");
    CHECK(has_note(gathered, "neither its subject nor its text"));
    CHECK(has_note(gathered, "2 messages from mailing lists and newsletters"));
    CHECK(has_note(gathered, "2 automatic messages"));
    CHECK(has_note(gathered, "1 message marked as spam"));
    CHECK(has_note(gathered, "1 message stands in the file twice"));
    CHECK(gathered.notes.size() == 5);
}

TEST_CASE("mbox: line ends and the size of the slices change nothing") {
    const std::string text = test_text("import/mailbox.mbox");
    std::string crlf;
    for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const Gathered one = read(text, 1000);
    const Gathered other = read("\xEF\xBB\xBF\r\n" + crlf, 1);
    REQUIRE(one.contacted.size() == other.contacted.size());
    for (std::size_t i = 0; i < one.contacted.size(); ++i) {
        CHECK(one.contacted[i].from == other.contacted[i].from);
        CHECK(one.contacted[i].to == other.contacted[i].to);
        CHECK(one.contacted[i].on == other.contacted[i].on);
        CHECK(one.contacted[i].thread == other.contacted[i].thread);
        CHECK(one.contacted[i].line + 1 == other.contacted[i].line);
    }
}

TEST_CASE("mbox: a large body is passed over in slices") {
    std::string text =
        "From a@x.example Mon Jan  6 09:05:00 2025\nFrom: a@x.example\n"
        "Date: Mon, 6 Jan 2025 09:05:00 +0000\n\n";
    while (text.size() < 9'000'000) text += "From base64 to nothing, and on and on and on and on\n";
    text += "\nFrom b@x.example Mon Jan  6 09:05:00 2025\nFrom: b@x.example\n\n";
    Gathered gathered;
    const auto reader = open_mbox(text, {.today = *to_day({2026, 8, 1})});
    int calls = 1;
    while (reader->read(gathered, 1000)) ++calls;
    CHECK(calls >= 3);
    REQUIRE(gathered.contacted.size() == 2);
    CHECK(gathered.contacted[1].from.email == "b@x.example");
    CHECK(gathered.contacted[1].line ==
          static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 2);
}

TEST_CASE("mbox: lines of a body that begin like a message do no harm") {
    const Gathered gathered = read(
        "From a@x.example Mon Jan  6 09:05:00 2025\nFrom: a@x.example\n\n"
        "\nFrom my side: nothing\nto: add\n"
        "\nFrom c@x.example Mon Jan  6 09:05:00 2025\nno header here\n"
        "text\nFrom d@x.example Mon Jan  6 09:05:00 2025\nFrom: d@x.example\n"
        "\n>From e@x.example Mon Jan  6 09:05:00 2025\nFrom: e@x.example\n");
    CHECK(gathered.rows == 1);
}

TEST_CASE("mbox: headers are read once each, but for receivers, each only once") {
    const Gathered gathered = read_message("TO: b@x.example,\n\n");
    CHECK(gathered.contacted[0].to.size() == 1);
    const Gathered several = read_message(
        "To: b@x.example\nto : c@x.example\nCC: B@X.EXAMPLE, Ana <ANA@curie.example>\n"
        "Bcc:\n d@x.example\nFrom: other@x.example\nDate: Tue, 7 Jan 2025 10:00:00 +0000\n");
    const Contacted& contacted = several.contacted[0];
    CHECK(contacted.from.email == "ana@curie.example");
    REQUIRE(contacted.to.size() == 3);
    CHECK(contacted.to[1].email == "c@x.example");
    CHECK(contacted.to[2].email == "d@x.example");
}

TEST_CASE("mbox: what has no sender or no date is told") {
    const Gathered gathered = read(
        "From x Mon Jan  6 09:05:00 2025\nTo: b@x.example\n\n\n"
        "From y@x.example never\nFrom: y@x.example\nDate: soon\n\n\n"
        "From z@x.example Mon Jan  6 09:05:00 2025\nFrom: z@x.example\n"
        "Date: Mon, 6 Jan 2099 09:05:00 +0000\n\n");
    REQUIRE(gathered.remarks.size() == 2);
    CHECK(gathered.remarks[0].column == "From");
    CHECK(gathered.remarks[0].line == 1);
    CHECK(gathered.remarks[1].column == "Date");
    CHECK(gathered.remarks[1].line == 5);
    CHECK(gathered.remarks[1].left_out);
    // What claims to come from the future came in when the first line says.
    REQUIRE(gathered.contacted.size() == 1);
    CHECK(to_string(gathered.contacted[0].on) == "2025-01-06");
}

TEST_CASE("mbox: what had to be done to headers is told once, with the line of the first") {
    const auto message = [](std::string_view from) {
        return "From - Mon Jan  6 09:05:00 2025\nFrom: " + std::string(from) +
               "\nTo: b@x.example\nDate: Mon, 6 Jan 2025 09:05:00 +0000\n\nHello\n\n";
    };
    // 0xE9 alone is Windows-1252; 0xFF among letters that are UTF-8 is nothing, nor is it in a word
    // that says that it is UTF-8.
    const Gathered gathered = read(
        message("Ana <a@x.example>") + message("Andr\xE9 <c@x.example>") +
        message("Ren\xE9 <d@x.example>") + message("Zo\xC3\xAB Citr\xC3\xB6n \xFF <e@x.example>") +
        message("=?utf-8?Q?Bo=FF?= <f@x.example>") +
        message("=?koi8-r?B?8NXQy8nO?= <g@x.example>"));
    REQUIRE(gathered.contacted.size() == 6);
    CHECK(gathered.contacted[1].from.name == "André");
    CHECK(gathered.contacted[3].from.name == "Zoë Citrön \xEF\xBF\xBD");
    CHECK(gathered.contacted[4].from.name == "Bo\xEF\xBF\xBD");
    CHECK(gathered.contacted[5].from.name.empty());
    CHECK(has_note(gathered,
                   "2 messages have headers that are not UTF-8 and were read as "
                   "Windows-1252. The first stands in line 8."));
    CHECK(has_note(gathered,
                   "2 messages have headers with bytes that are no character; � stands "
                   "for them. The first stands in line 22."));
    CHECK(has_note(gathered,
                   "1 message has a name that is damaged or in a character set that Kith "
                   "does not know; the address stands for it. It stands in line 36."));
    CHECK(gathered.notes.size() == 4);
    CHECK(read(message("Ana <a@x.example>")).notes.size() == 1);
}

TEST_CASE("mbox: what is not between people is left out") {
    for (const std::string headers :
         {"Precedence: bulk\n", "Precedence: list\n", "List-Id: x\n", "List-Unsubscribe: <x>\n",
          "Auto-Submitted: auto-generated\n", "X-Spam-Flag: YES\n", "X-Mozilla-Status: 0009\n",
          "X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=\n", "X-Gmail-Labels: Work,Drafts\n"}) {
        CAPTURE(headers);
        CHECK(read_message(headers).contacted.empty());
    }
    for (const std::string headers : {"Auto-Submitted: no\n", "X-Mozilla-Status: 0001\n",
                                      "Precedence: normal\n", "X-Gmail-Labels: Inbox\n"}) {
        CAPTURE(headers);
        CHECK(read_message(headers).contacted.size() == 1);
    }
    CHECK(read_message("To: no-reply@x.example, b@x.example\n").contacted[0].to.size() == 1);
}

TEST_CASE("mbox: threads by the oldest message they refer to") {
    const auto message = [](const std::string& headers) {
        return "From a@x.example Mon Jan  6 09:05:00 2025\nFrom: a@x.example\n" + headers +
               "\ntext\n\n";
    };
    const Gathered gathered =
        read(message("Message-ID: <1@x>\n") + message("Message-ID: <2@x>\nIn-Reply-To: <1@x>\n") +
             message("Message-ID: <3@x>\nIn-Reply-To: <2@x>\n") +
             message("Message-ID: <4@x>\nReferences: <1@x>\n <2@x>\n") +
             message("Message-ID: <5@x>\n") + message(""));
    REQUIRE(gathered.contacted.size() == 6);
    for (std::size_t i = 0; i < 4; ++i) CHECK(gathered.contacted[i].thread == "1@x");
    CHECK(gathered.contacted[4].thread == "5@x");
    CHECK(gathered.contacted[5].thread.empty());
}

TEST_CASE("mail addresses: as RFC 5322 has them, and as programs write them") {
    CHECK(addresses("Ana <ana@x.example>, b@x.example") == "Ana <ana@x.example>;  <b@x.example>");
    CHECK(addresses("\"Fable, \\\"B\\\" III\" <b@x.example>") == "Fable, \"B\" III <b@x.example>");
    CHECK(addresses("ana@x.example (Ana (from \\(work\\)) Curie)") ==
          "Ana (from (work)) Curie <ana@x.example>");
    CHECK(addresses("Team: a@x.example, Bo <b@x.example>;, undisclosed-recipients:;") ==
          " <a@x.example>; Bo <b@x.example>");
    CHECK(addresses("Curie, Ana <ana@x.example>; Bo <b@x.example>") ==
          "Curie, Ana <ana@x.example>; Bo <b@x.example>");
    CHECK(addresses("<@relay.example,@r.example:ana@x.example>") == " <ana@x.example>");
    CHECK(addresses("ana @ x.example, mailto:b@x.example, Cy c@x.example") ==
          " <ana@x.example>;  <b@x.example>; Cy <c@x.example>");
    CHECK(addresses("'ana@x.example' <ana@x.example>, 'Bo' <b@x.example>") ==
          " <ana@x.example>; Bo <b@x.example>");
    CHECK(addresses("=?utf-8?Q?Doe,_Ana?= <ana@x.example>, =?utf-8?Q?Bo, Cy?= <b@x.example>") ==
          "Doe, Ana <ana@x.example>; Bo, Cy <b@x.example>");
    // A name in an unknown character set is left out, its address is not.
    CHECK(addresses("=?koi8-r?B?8NXQy8nO?= <p@x.example>") == " <p@x.example>");
    for (const std::string_view value : {"", ",,;", "Ana", "<>", "@", "a@", "<ana@x.example", "\"",
                                         "(((", "Ana <not an@address.example>", "x:y:z"}) {
        CAPTURE(value);
        CHECK(parse_mail_addresses(value, 100).size() <= 1);
    }
    CHECK(parse_mail_addresses("a@x.example,b@x.example,c@x.example", 2).size() == 2);
}

TEST_CASE("encoded words: of RFC 2047, in six character sets") {
    const auto decoded = [](std::string_view text) {
        return decode_encoded_words(text).value_or("-");
    };
    CHECK(decoded("=?UTF-8?q?Ana_C=C3=BArie?=") == "Ana Cúrie");
    CHECK(decoded("=?iso-8859-1?Q?Andr=E9?= Pirard") == "André Pirard");
    CHECK(decoded("=?iso-8859-15?Q?=A4_=BD?=") == "€ œ");
    CHECK(decoded("=?windows-1252?B?k3iU?=") == "“x”");
    CHECK(decoded("=?Windows-1251?Q?=C0=ED=ED=E0?=") == "Анна");
    CHECK(decoded("=?Shift_JIS?Q?=93=FA=96=7B?=") == "日本");
    CHECK(decoded("=?utf-8*en?Q?Keld?=") == "Keld");
    // White space between two is none, and two may share a character.
    CHECK(decoded("(=?utf-8?Q?a=C3?=  =?utf-8?Q?=A9?= b)") == "(aé b)");
    CHECK(decoded("=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=") == "aé");
    CHECK(decoded("plain =? text ?=") == "plain =? text ?=");
    CHECK(decoded("=?utf-8?Q?never closed") == "=?utf-8?Q?never closed");
    CHECK(decoded("=?iso-2022-jp?B?GyRC?=") == "-");
    CHECK(decoded("=?utf-8?B?!!?=") == "-");
}

TEST_CASE("mail dates: of RFC 5322, its obsolete forms and other habits") {
    CHECK(date("Mon, 6 Jan 2025 09:05:00 +0100 (CET)") == "2025-01-06 09:05");
    CHECK(date("6 Jan 2025 9:05 -0500") == "2025-01-06 09:05");
    CHECK(date("Mon, 06 Jan 97 09:05:00 EST") == "1997-01-06 09:05");
    CHECK(date("06 Jan 49 09:05 GMT") == "2049-01-06 09:05");
    CHECK(date("06 Jan 103 09:05 GMT") == "2003-01-06 09:05");
    CHECK(date("Mon Jan  6 09:05:00 2025") == "2025-01-06 09:05");
    CHECK(date("Wed Jan 01 12:00:00 +0000 2025") == "2025-01-01 12:00");
    CHECK(date("Monday, 06-Jan-2025 09:05:00 GMT") == "2025-01-06 09:05");
    CHECK(date("mar., 6 janv. 2025 09:05:00 +0100") == "2025-01-06 09:05");
    CHECK(date("2025-01-06 09:05:00") == "2025-01-06 09:05");
    CHECK(date("Mon, 6 Jan 2025") == "2025-01-06 ");
    CHECK(date("Mon, 6 Jan 2025 25:99:00") == "2025-01-06 ");
    for (const std::string_view value :
         {"", "soon", "31 Feb 2025 09:05", "0 Jan 2025", "Jan", "+"}) {
        CAPTURE(value);
        CHECK(date(value) == "-");
    }
}

TEST_CASE("mbox: recognised by its first line and a header below it") {
    CHECK(recognise_mbox(test_text("import/mailbox.mbox")));
    CHECK(
        recognise_mbox("From - Mon Jan  6 09:05:00 2025\r\nX-Mozilla-Status: 0001\r\nDate: x\r\n"));
    for (const std::string_view text :
         {"", "From", "From here on\nTo: nobody\n", "From: a@x.example\nTo: b@x.example\n",
          "From,To,Weight\na,b,1\n", "From a@x.example Mon Jan  6 09:05:00 2025\nno header\n"}) {
        CAPTURE(text);
        CHECK_FALSE(recognise_mbox(text));
    }
}

}  // namespace kith::text
