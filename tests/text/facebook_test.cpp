#include "text/facebook.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>

namespace kith::text {
namespace {

constexpr Day kToday = 20500;  // 2026-02-16

Gathered read(std::string_view text, std::size_t records = 1000) {
    Gathered gathered;
    const auto reader = open_facebook(text, {.today = kToday});
    while (reader->read(gathered, records)) {
    }
    CHECK(reader->position() == text.size());
    return gathered;
}

Gathered read_file(const std::string& name) {
    const std::string text = test_text("import/" + name);
    CHECK(recognise_facebook(text));
    return read(text);
}

}  // namespace

TEST_CASE("facebook: the friends of an old export, with every script undone from its bytes") {
    const Gathered file = read_file("facebook-friends-2018.json");
    REQUIRE(file.contacts.size() == 5);
    CHECK(file.remarks.empty());
    CHECK(file.rows == 5);
    CHECK(file.contacts[0].display == "Zephyrine Quillfeather");
    CHECK(to_string(file.contacts[0].met_on) == "2018-06-20");
    CHECK(file.contacts[0].line == 3);
    CHECK(file.contacts[1].display == "Łucja Mglista-Wróbel");
    CHECK(to_string(file.contacts[1].met_on) == "2014-05-13");
    CHECK(file.contacts[1].line == 7);
    CHECK(file.contacts[2].display == "山川架空");
    CHECK(file.contacts[3].display == "Ngozi Aláìsí 🎉");
    CHECK(to_string(file.contacts[4].met_on) == "2010-01-01");
    // How a name is cut into its parts is for the person who imports it.
    CHECK(file.contacts[0].given.empty());
}

TEST_CASE("facebook: the friends of today") {
    const Gathered file = read_file("facebook-your-friends.json");
    REQUIRE(file.contacts.size() == 2);
    CHECK(file.contacts[0].display == "Jürgen Traumwald");
    CHECK(file.contacts[1].display == "خيالية النجار");
}

TEST_CASE("facebook: friends who were removed are no contacts, but they are counted") {
    const Gathered file = read_file("facebook-removed-friends.json");
    CHECK(file.contacts.empty());
    CHECK(file.rows == 1);
    REQUIRE(file.notes.size() == 1);
    CHECK(file.notes[0] == "1 friend that you removed was left out.");
}

TEST_CASE("facebook: a conversation, one in and one out") {
    const Gathered file = read_file("facebook-message-1.json");
    CHECK(file.contacts.empty());
    REQUIRE(file.contacted.size() == 2);
    const Contacted& out = file.contacted[0];
    CHECK(out.from.name == "Robin Placeholder");
    REQUIRE(out.to.size() == 1);
    CHECK(out.to[0].name == "Zephyrine Quillfeather");
    CHECK(out.notes == "Olá! 👋");
    CHECK(to_string(out.on) == "2024-06-01");
    CHECK(out.time == "15:30");
    CHECK(out.channel == "message");
    CHECK(out.thread == "inbox/zephyrinequillfeather_10150");
    CHECK(out.topic.empty());
    CHECK(out.line == 11);
    CHECK(file.contacted[1].from.name == "Zephyrine Quillfeather");
    CHECK(file.contacted[1].notes == "Até já");
    // Facebook names a conversation of two after the other one.
    REQUIRE(file.owner.size() == 1);
    CHECK(file.owner[0].name == "Robin Placeholder");
}

TEST_CASE("facebook: older lists without a name of their own, and under an older name") {
    const std::string list = R"([{"name": "Ana Curie", "timestamp": 1529452800}])";
    CHECK(recognise_facebook(list));
    CHECK(read(list).contacts.size() == 1);
    const std::string old = R"({"friends": )" + list + "}";
    CHECK(recognise_facebook(old));
    CHECK(read(old).contacts.size() == 1);
    const Gathered info = read(
        R"({"friends":[{"name":"Ana","timestamp":1,"contact_info":"ana@curie.example"},
           {"name":"Bo","timestamp":1,"contact_info":"+1 555 0100","since_school":true}]})");
    REQUIRE(info.contacts.size() == 2);
    CHECK(info.contacts[0].emails == TextList{"ana@curie.example"});
    CHECK(info.contacts[1].phones == TextList{"+1 555 0100"});
    REQUIRE(info.contacts[1].leftovers.size() == 1);
    CHECK(info.contacts[1].leftovers[0].first == "since_school");
}

TEST_CASE("facebook: friend requests are invitations, and no conversation") {
    const std::string sent = R"({"sent_requests_v2":[{"name":"Ana","timestamp":1529452800}]})";
    CHECK(recognise_facebook(sent));
    const Gathered mine = read(sent);
    REQUIRE(mine.contacted.size() == 1);
    CHECK(mine.contacted[0].invitation);
    CHECK(mine.contacted[0].initiated == "me");
    CHECK(mine.contacted[0].to[0].name == "Ana");
    const Gathered theirs =
        read(R"({"received_requests_v2":[{"name":"Bo","timestamp":1529452800}]})");
    REQUIRE(theirs.contacted.size() == 1);
    CHECK(theirs.contacted[0].from.name == "Bo");
    CHECK(read(R"({"rejected_requests_v2":[{"name":"Cy","timestamp":1}]})").contacted.empty());
}

TEST_CASE("facebook: other JSON is not taken for Facebook's") {
    for (const std::string_view text :
         {"", "{}", "[]", "{\"friends\": 3}", "{\"friends\": [{\"name\": \"Ana\"}]}",
          "[{\"name\": \"Ana\"}]", "{\"participants\": [], \"messages\": [{\"body\": \"x\"}]}",
          "{\"elements\": [{\"label\": \"friends_v2\"}]}", "friends_v2",
          "<html>friends_v2</html>"}) {
        CAPTURE(text);
        CHECK_FALSE(recognise_facebook(text));
        CHECK(read(text).contacts.empty());
    }
}

TEST_CASE("facebook: characters are made of bytes only where they certainly were bytes") {
    CHECK(undo_double_encoding("Jose\xC3\x83\xC2\xA9") == "Joseé");
    CHECK(undo_double_encoding("José") == "José");  // E9 alone is no UTF-8
    CHECK(undo_double_encoding("plain") == "plain");
    CHECK(undo_double_encoding("山Ã©") == "山Ã©");  // no byte is as large
    CHECK(undo_double_encoding("Ã© and é") == "Ã© and é");
}

TEST_CASE("facebook: seconds and milliseconds, and dates that cannot be") {
    const Gathered file = read(R"({"friends_v2":[
        {"name":"Ana","timestamp":1529452800},
        {"name":"Bo","timestamp":1529452800000},
        {"name":"Cy","timestamp":0},
        {"name":"Di","timestamp":4102444800},
        {"name":"Ed","timestamp":"soon"}]})");
    REQUIRE(file.contacts.size() == 5);
    CHECK(file.contacts[0].met_on == file.contacts[1].met_on);
    CHECK_FALSE(file.contacts[2].met_on);
    CHECK_FALSE(file.contacts[3].met_on);
    CHECK_FALSE(file.contacts[4].met_on);
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].line == 5);
    CHECK_FALSE(file.remarks[0].left_out);
}

TEST_CASE("facebook: who is gone, who has no name and what is no friend") {
    const Gathered file = read(R"({"friends_v2":[
        {"name":"Facebook User","timestamp":1529452800},
        {"name":"","timestamp":1529452800},
        "Ana",
        {"name":"Bo","timestamp":1529452800}]})");
    REQUIRE(file.contacts.size() == 1);
    CHECK(file.contacts[0].display == "Bo");
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].line == 3);
    CHECK(file.remarks[1].line == 4);
    CHECK(file.remarks[1].left_out);
    CHECK(file.notes.size() == 1);
}

TEST_CASE("facebook: calls, pictures, links, notices and messages taken back") {
    const Gathered file = read(R"({"participants":[{"name":"Ana"},{"name":"Robin"}],"messages":[
        {"sender_name":"Ana","timestamp_ms":1717255802000,"call_duration":65,"content":"Ana called you."},
        {"sender_name":"Ana","timestamp_ms":1717255802000,"photos":[{"uri":"a.jpg"}]},
        {"sender_name":"Ana","timestamp_ms":1717255802000,"share":{"link":"https://x.example/a"}},
        {"sender_name":"Ana","timestamp_ms":1717255802000,"type":"Subscribe","content":"joined"},
        {"sender_name":"Ana","timestamp_ms":1717255802000,"is_unsent":true},
        {"sender_name":"Ana","content":"when?"}],
        "title":"Ana","thread_path":"inbox/ana_1"})");
    REQUIRE(file.contacted.size() == 3);
    CHECK(file.contacted[0].channel == "call");
    CHECK(file.contacted[1].notes == "(photo)");
    CHECK(file.contacted[2].notes == "https://x.example/a");
    CHECK(file.notes.size() == 2);
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].line == 7);
    CHECK(file.rows == 6);
}

TEST_CASE("facebook: an encrypted conversation names people by plain texts") {
    const std::string text = R"({"participants":["Ana Curie","Robin"],"threadName":"Ana Curie_12",
        "messages":[{"isUnsent":false,"media":[],"reactions":[],"senderName":"Robin",
        "text":"héllo","timestamp":1717255802000,"type":"text"}]})";
    CHECK(recognise_facebook(text));
    const Gathered file = read(text);
    REQUIRE(file.contacted.size() == 1);
    CHECK(file.contacted[0].notes == "héllo");
    CHECK(file.contacted[0].to[0].name == "Ana Curie");
    CHECK(file.contacted[0].thread == "Ana Curie_12");
    REQUIRE(file.owner.size() == 1);
    CHECK(file.owner[0].name == "Robin");
}

TEST_CASE("facebook: a conversation with an account that is gone is with nobody") {
    const Gathered file = read(R"({"participants":[{"name":"Facebook user"},{"name":"Robin"}],
        "messages":[{"sender_name":"Robin","timestamp_ms":1717255802000,"content":"hi"},
        {"sender_name":"Facebook user","timestamp_ms":1717255802000,"content":"hi"}]})");
    CHECK(file.contacted.empty());
    CHECK(file.owner.empty());
    CHECK(file.notes.size() == 2);
}

TEST_CASE("facebook: a crowd and a long text take no more than a share of memory") {
    std::string text = R"({"participants":[)";
    for (int i = 0; i < 100; ++i) text += R"({"name":"Person )" + std::to_string(i) + "\"},";
    text += R"({"name":"Robin"}],"messages":[{"sender_name":"Person 7","timestamp_ms":1717255802000,
        "content":")" +
            std::string(5000, 'x') + R"("}],"title":"Everybody"})";
    const Gathered file = read(text);
    REQUIRE(file.contacted.size() == 1);
    CHECK(file.contacted[0].to.size() == kMostRecipients);
    CHECK(file.contacted[0].topic == "Everybody");
    CHECK(file.contacted[0].notes.size() == kMostMessageText + std::string("…").size());
    REQUIRE(file.notes.size() == 1);
    CHECK(file.notes[0].contains("101 people"));
}

TEST_CASE("facebook: of a file that was cut off the beginning is read") {
    const std::string whole = test_text("import/facebook-friends-2018.json");
    for (std::size_t size = 0; size < whole.size() - 1; ++size) {
        const Gathered file = read(whole.substr(0, size));
        CAPTURE(size);
        REQUIRE(file.remarks.size() == 1);
        CHECK(file.remarks[0].left_out);
        CHECK(file.remarks[0].line > 0);
        CHECK(file.contacts.size() <= 5);
    }
    CHECK(read(whole.substr(0, 400)).contacts.size() == 3);
}

TEST_CASE("facebook: the size of a slice changes nothing") {
    const std::string whole = test_text("import/facebook-friends-2018.json");
    CHECK(read(whole, 1).contacts.size() == 5);
    CHECK(read(whole, 2).rows == 5);
}

TEST_CASE("facebook: of many thousand remarks the first are told, and the number of the others") {
    std::string text = "{\"friends_v2\":[0";
    for (int i = 1; i < 12'000; ++i) text += ",0";
    const Gathered file = read(text + "]}");
    CHECK(file.rows == 12'000);
    CHECK(file.remarks.size() == 10'000);
    REQUIRE(file.notes.size() == 1);
    CHECK(file.notes[0].contains("2000 more"));
}

TEST_CASE("facebook: deep nesting ends the reading, not the program") {
    const std::string text =
        R"({"friends_v2":[{"name":"Ana","timestamp":1},)" + std::string(100'000, '[');
    const Gathered file = read(text);
    CHECK(file.contacts.size() == 1);
    REQUIRE(file.remarks.size() == 1);
    CHECK(file.remarks[0].reason.contains("nest deeper"));
}

}  // namespace kith::text
