#include "text/x_archive.hpp"

#include "text/facebook.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>

namespace kith::text {
namespace {

constexpr Day kToday = 20500;  // 2026-02-16

void read(std::string_view text, Gathered& gathered, std::size_t records = 1000) {
    const auto reader = open_x_archive(text, {.today = kToday});
    while (reader->read(gathered, records)) CHECK(reader->position() <= text.size());
}

Gathered read(std::string_view text, std::size_t records = 1000) {
    Gathered gathered;
    read(text, gathered, records);
    return gathered;
}

Gathered read_file(const std::string& name) {
    const std::string text = test_text("import/" + name);
    CHECK(recognise_x_archive(text));
    return read(text);
}

constexpr std::string_view kGroup = R"(window.YTD.direct_messages_group.part0 = [{"dmConversation":{
    "messages":[
      {"messageCreate":{"senderId":"33","text":"hi all","createdAt":"2024-05-03T10:00:00.000Z"}},
      {"participantsJoin":{"initiatingUserId":"33","userIds":["44"],"createdAt":"2024-05-02T10:00:00.000Z"}},
      {"joinConversation":{"initiatingUserId":"22","participantsSnapshot":["1","22","33"],"createdAt":"2024-05-01T10:00:00.000Z"}}
    ],"conversationId":"777"}}])";

}  // namespace

TEST_CASE("x: whom one follows, by ids that no number holds") {
    const Gathered file = read_file("x-following.js");
    REQUIRE(file.contacts.size() == 3);
    CHECK(file.remarks.empty());
    CHECK(file.rows == 3);
    const Contact& first = file.contacts[0];
    CHECK(first.key == "1000000000000000001");
    CHECK(first.display == "X account 1000000000000000001");
    CHECK(first.urls == TextList{"https://x.com/i/user/1000000000000000001"});
    CHECK(first.tags == TextList{"X following"});
    CHECK(first.handles.empty());
    CHECK(first.line == 2);
    CHECK(file.contacts[2].key == "900719925474099312");
}

TEST_CASE("x: followers, and those who follow back") {
    Gathered both = read_file("x-following.js");
    read(test_text("import/x-follower.js"), both);
    CHECK(both.contacts.size() == 5);
    join_x_accounts(both.contacts);
    REQUIRE(both.contacts.size() == 4);
    CHECK(std::ranges::count_if(both.contacts, [](const Contact& contact) {
              return contact.tags == TextList{"X mutual"};
          }) == 1);
    CHECK(both.contacts[1].key == "22");
    CHECK(both.contacts[1].tags == TextList{"X mutual"});
    CHECK(both.contacts[3].tags == TextList{"X follower"});
    join_x_accounts(both.contacts);  // once more changes nothing
    CHECK(both.contacts.size() == 4);
}

TEST_CASE("x: joining leaves contacts of other files alone") {
    std::vector<Contact> contacts(3);
    contacts[0].key = contacts[1].key = contacts[2].key = "22";
    contacts[2].tags = {"X follower"};
    join_x_accounts(contacts);
    CHECK(contacts.size() == 3);
}

TEST_CASE("x: an address of a profile gives a handle") {
    const Gathered file = read(R"(window.YTD.following.part0 = [
        {"following":{"accountId":"5","userLink":"https://twitter.com/zeph_q"}},
        {"following":{"accountId":6,"userLink":"https://x.com/i/user/6"}}])");
    REQUIRE(file.contacts.size() == 2);
    CHECK(file.contacts[0].display == "@zeph_q");
    CHECK(file.contacts[0].handles == TextList{"@zeph_q"});
    CHECK(file.contacts[0].urls ==
          TextList{"https://x.com/i/user/5", "https://twitter.com/zeph_q"});
    CHECK(file.contacts[1].key == "6");
    CHECK(file.contacts[1].handles.empty());
}

TEST_CASE("x: the account is the owner's") {
    const Gathered file = read_file("x-account.js");
    CHECK(file.contacts.empty());
    REQUIRE(file.owner.size() == 2);
    CHECK(file.owner[0].key == "1");
    CHECK(file.owner[0].name == "Robin Placeholder");
    CHECK(file.owner[0].email == "robin@placeholder.example");
    CHECK(file.owner[1].url == "https://x.com/robinmaps");
}

TEST_CASE("x: direct messages, one each way") {
    const Gathered file = read_file("x-direct-messages.js");
    REQUIRE(file.contacted.size() == 2);
    CHECK(file.remarks.empty());
    CHECK(file.rows == 2);
    const Contacted& out = file.contacted[0];
    CHECK(out.from.key == "1");
    REQUIRE(out.to.size() == 1);
    CHECK(out.to[0].key == "22");
    CHECK(out.to[0].url == "https://x.com/i/user/22");
    CHECK(to_string(out.on) == "2024-05-01");
    CHECK(out.time == "10:00");
    CHECK(out.thread == "1-22");
    CHECK(out.notes == "hello 22");
    CHECK(out.line == 6);
    CHECK(file.contacted[1].from.key == "22");
    CHECK(file.contacted[1].line == 19);
    CHECK(out.id);
    CHECK(out.id != file.contacted[1].id);
}

TEST_CASE("x: of a group those who wrote or joined are known") {
    CHECK(recognise_x_archive(kGroup));
    const Gathered file = read(kGroup);
    REQUIRE(file.contacted.size() == 1);
    CHECK(file.contacted[0].thread == "777");
    CHECK(file.contacted[0].from.key == "33");
    REQUIRE(file.contacted[0].to.size() == 3);
    CHECK(file.notes.size() == 1);
}

TEST_CASE("x: a crowd is cut") {
    std::string text = R"(window.YTD.direct_messages_group.part0=[{"dmConversation":{"messages":[
        {"messageCreate":{"senderId":"9","text":"hi","createdAt":"2024-05-03T10:00:00.000Z"}},
        {"joinConversation":{"participantsSnapshot":["1")";
    for (int i = 100; i < 300; ++i) text += ",\"" + std::to_string(i) + "\"";
    text += "]}}]}}];\n";
    const Gathered file = read(text);
    REQUIRE(file.contacted.size() == 1);
    CHECK(file.contacted[0].to.size() == kMostRecipients);
    CHECK(file.remarks.empty());
    CHECK(file.notes.size() == 2);
}

TEST_CASE("x: other scripts are not taken for these") {
    for (const std::string_view text :
         {"", "window.YTD.tweets.part0 = []", "window.YTD.direct_message_headers.part0 = []",
          "var following = []", "window.YTD.following.part0", "window.YTD.following = []", "[]"}) {
        CAPTURE(text);
        CHECK_FALSE(recognise_x_archive(text));
        CHECK(read(text).contacts.empty());
    }
    CHECK(recognise_x_archive("\xEF\xBB\xBFwindow.YTD.following.part12=[]"));
}

TEST_CASE("x: what cannot be understood is told and costs nobody else") {
    const Gathered file = read(R"(window.YTD.following.part0 = [
        {"following":{"accountId":"javascript:1"}},
        {"block":{"accountId":"1"}},
        7,
        {"following":{"accountId":"5"}},
        alert(1)
    ])");
    REQUIRE(file.contacts.size() == 1);
    CHECK(file.contacts[0].key == "5");
    REQUIRE(file.remarks.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(file.remarks[i].left_out);
    CHECK(file.remarks[0].line == 2);
    CHECK(file.remarks[2].line == 4);
}

TEST_CASE("x: of messages that were cut off the beginning is read") {
    const std::string whole = test_text("import/x-direct-messages.js");
    const std::size_t json = whole.find('[');
    for (std::size_t size = json; size < whole.find_last_of(']'); ++size) {
        CAPTURE(size);
        const Gathered file = read(whole.substr(0, size), 1);
        CHECK(file.remarks.size() == 1);
        CHECK(file.contacted.size() <= 2);
    }
    CHECK(read(whole.substr(0, 500)).contacted.size() == 1);
    CHECK(read(whole, 1).contacted.size() == 2);
}

}  // namespace kith::text
