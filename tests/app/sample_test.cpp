#include "app/sample.hpp"

#include "base/utf8.hpp"
#include "strategy/health.hpp"
#include "strategy/tie_evidence.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr Day kToday = 20'500;

std::vector<FieldChange> changes_of(std::uint64_t seed, Day today = kToday) {
    Random random(seed);
    return sample_network(random, today);
}

Book book_of(std::uint64_t seed) {
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "Load the sample network", changes_of(seed)}).has_value());
    return book;
}

struct Script {
    const char* name;
    char32_t first, last;
};
// Blocks of letters, from the Unicode chart index.
constexpr std::array<Script, 15> kScripts = {{
    {"Latin", 0x41, 0x24F},
    {"Latin with Vietnamese accents", 0x1EA0, 0x1EFF},
    {"Greek", 0x370, 0x3FF},
    {"Cyrillic", 0x400, 0x4FF},
    {"Armenian", 0x530, 0x58F},
    {"Hebrew", 0x590, 0x5FF},
    {"Arabic", 0x600, 0x6FF},
    {"Devanagari", 0x900, 0x97F},
    {"Tamil", 0xB80, 0xBFF},
    {"Thai", 0xE00, 0xE7F},
    {"Georgian", 0x10A0, 0x10FF},
    {"Ethiopic", 0x1200, 0x137F},
    {"Kana", 0x3040, 0x30FF},
    {"Han", 0x4E00, 0x9FFF},
    {"Hangul", 0xAC00, 0xD7A3},
}};

TEST_CASE("sample: two hundred people, each of another name and with one current role") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        CHECK(book.people.size() == 200);
        CHECK(book.organisations.size() == 36);
        CHECK(book.settings.size() == 0);
        std::set<std::string> names;
        for (const Person& person : book.people.rows()) {
            names.insert(display_name(person));
            CHECK(person.source == "Sample network");
            for (const std::string& email : person.emails) {
                CHECK(email.ends_with(".example"));
                CHECK(email.find_first_not_of("abcdefghijklmnopqrstuvwxyz.-@") ==
                      std::string::npos);
                CHECK(email.find(".@") == std::string::npos);
                CHECK_FALSE(email.starts_with('.'));
            }
            for (const std::string& phone : person.phones) {
                CHECK(phone.size() == 11);
                CHECK(phone.starts_with("+1 555 01"));
            }
        }
        CHECK(names.size() == 200);
        std::map<Id, int> current;
        std::map<Id, int> staff;
        for (const Role& role : book.roles.rows()) {
            CHECK(book.people.find(role.person) != nullptr);
            if (role.organisation) CHECK(book.organisations.find(role.organisation) != nullptr);
            CHECK_FALSE(role.title.empty());
            if (role.to) {
                CHECK(role.from < role.to);
                continue;
            }
            ++current[role.person];
            if (role.organisation) ++staff[role.organisation];
        }
        CHECK(current.size() == 200);
        CHECK(std::ranges::all_of(current, [](const auto& entry) { return entry.second == 1; }));
        CHECK(staff.size() == 36);
        CHECK(book.roles.size() > 220);
        CHECK(std::ranges::count_if(staff, [](const auto& entry) { return entry.second > 15; }) ==
              2);
    }
}

TEST_CASE("sample: the same seed and day give the same changes, others do not") {
    CHECK(changes_of(5) == changes_of(5));
    CHECK(changes_of(5) != changes_of(6));
    CHECK(changes_of(5) != changes_of(5, kToday + 1));
}

TEST_CASE("sample: names in fourteen scripts, two nicknames with emoji, all of it valid UTF-8") {
    for (const FieldChange& change : changes_of(1)) {
        if (const auto* text = std::get_if<std::string>(&change.value)) {
            CHECK(is_valid_utf8(*text));
        } else if (const auto* list = std::get_if<TextList>(&change.value)) {
            for (const std::string& item : *list) CHECK(is_valid_utf8(item));
        }
    }
    const Book book = book_of(1);
    std::map<std::string, int> people_by_script;
    int with_emoji = 0;
    for (const Person& person : book.people.rows()) {
        std::set<std::string> found;
        const std::string name = display_name(person);
        for (std::size_t at = 0; at < name.size();) {
            const char32_t letter = next_code_point(name, at);
            for (const Script& script : kScripts) {
                if (letter >= script.first && letter <= script.last) found.insert(script.name);
            }
        }
        CHECK_FALSE(found.empty());
        for (const std::string& script : found) ++people_by_script[script];
        bool emoji = false;
        for (std::size_t at = 0; at < person.nickname.size();) {
            emoji |= next_code_point(person.nickname, at) >= 0x1F300;
        }
        with_emoji += emoji;
    }
    CHECK(with_emoji == 2);
    for (const Script& script : kScripts) {
        CAPTURE(script.name);
        CHECK(people_by_script[script.name] >= 4);
    }
}

TEST_CASE("sample: family names come first where that is the custom") {
    const Book book = book_of(1);
    std::set<std::string> names;
    for (const Person& person : book.people.rows()) names.insert(display_name(person));
    for (const char* name :
         {"Amelia Fernsby", "Nguyễn Thị Mây", "云听雨", "夢ノ原 そら", "노을가온"}) {
        CAPTURE(name);
        CHECK(names.contains(name));
    }
}

TEST_CASE("sample: ties have both ends, no pair twice, and some wait to be accepted") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        CHECK(book.ties.size() == 450);
        std::set<std::pair<Id, Id>> pairs;
        std::set<std::string> types;
        int inferred = 0;
        for (const Tie& tie : book.ties.rows()) {
            CHECK(book.people.find(tie.a) != nullptr);
            CHECK(book.people.find(tie.b) != nullptr);
            CHECK(tie.a != tie.b);
            pairs.insert({std::min(tie.a, tie.b), std::max(tie.a, tie.b)});
            types.insert(tie.type);
            CHECK(tie.strength >= 0.2);
            CHECK(tie.strength <= 0.9);
            if (tie.state != "inferred") continue;
            ++inferred;
            CHECK_FALSE(tie_rule_label(tie.rule).empty());
            CHECK_FALSE(tie.evidence.empty());
            CHECK(tie.confidence > 0);
            CHECK(tie.confidence < 1);
        }
        CHECK(pairs.size() == 450);
        CHECK(types == std::set<std::string>{"alumni", "family", "friend", "introduced", "knows",
                                             "mentors", "worked with"});
        CHECK(inferred > 40);
        CHECK(inferred < 150);
    }
}

TEST_CASE("sample: two years of touchpoints, none before the day on which people met") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        CHECK(book.touchpoints.size() > 740);  // 700, and answers to some of them
        CHECK(book.touchpoints.size() < 800);
        std::map<Id, int> touched;
        int group = 0, unanswered = 0, promised = 0;
        for (const Touchpoint& touch : book.touchpoints.rows()) {
            const auto day = to_day(touch.on);
            REQUIRE(day.has_value());
            CHECK(*day < kToday);
            CHECK(*day >= kToday - 730);
            CHECK(touch.depth >= 1);
            CHECK(touch.depth <= 3);
            REQUIRE_FALSE(touch.people.empty());
            CHECK(std::set<Id>(touch.people.begin(), touch.people.end()).size() ==
                  touch.people.size());
            for (const Id id : touch.people) {
                const Person* person = book.people.find(id);
                REQUIRE(person != nullptr);
                CHECK(person->met_on <= touch.on);
                ++touched[id];
            }
            group += touch.people.size() > 1;
            unanswered += touch.unanswered;
            promised += !touch.promise.empty();
            if (touch.unanswered) CHECK(touch.initiated == "me");
        }
        CHECK(group > 30);
        CHECK(unanswered > 10);
        CHECK(promised > 20);
        // The closer, the more often.
        std::map<std::string, std::pair<int, int>> by_layer;  // people, touchpoints
        for (const Person& person : book.people.rows()) {
            ++by_layer[person.layer].first;
            by_layer[person.layer].second += touched[person.id.value];
        }
        CHECK(by_layer["15"].first == 12);
        CHECK(by_layer["50"].first == 35);
        CHECK(by_layer["150"].first == 80);
        const auto mean = [&](const char* layer) {
            return by_layer[layer].second / static_cast<double>(by_layer[layer].first);
        };
        CHECK(mean("15") > mean("50"));
        CHECK(mean("50") > mean("150"));
        CHECK(mean("150") > mean("known"));
    }
}

TEST_CASE("sample: of what I wrote some was answered, some was not, and of some nothing is known") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        const Relations relations = build_relations(book);
        int answered = 0, unanswered = 0, unknown = 0;
        for (const Touchpoint& touch : book.touchpoints.rows()) {
            if (touch.initiated != "me" || !is_written(touch.channel)) continue;
            const std::size_t row = book.people.row_of(touch.people.front());
            const Day sent = *to_day(touch.on);
            if (touch.unanswered)
                ++unanswered;
            else if (was_answered(book, relations.touchpoints_of_person.of(row), sent,
                                  touch.id.value, sent + health_params(book).answer_days))
                ++answered;
            else
                ++unknown;
        }
        CHECK(answered > 50);
        CHECK(unanswered > 40);
        CHECK(unknown > 10);
        // Insights has people for both of its lists.
        ResponseRate all;
        for (const ChannelHealth& channel : channel_health(book, relations, kToday)) {
            CHECK((channel.response.sent > 0) == is_written(channel.channel));
            all.add(channel.response);
        }
        CHECK(all.rate() > 0.4);
        CHECK(all.rate() < 0.8);
        const std::vector<PersonResponse> people = responses(book, relations, kToday);
        const auto less = std::ranges::count_if(
            people, [&](const PersonResponse& one) { return one.response.rate() < all.rate(); });
        CHECK(people.size() >= 8);
        CHECK(less >= 2);
        CHECK(static_cast<std::size_t>(less) + 3 <= people.size());
    }
}

TEST_CASE("sample: trust goes with closeness, and who vouches stands high on the ladder") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        std::map<std::string, std::set<std::int64_t>> rungs;
        int vouch = 0;
        for (const Person& person : book.people.rows()) {
            rungs[person.layer == "known" ? "" : person.layer].insert(person.trust);
            vouch += person.vouches_for_me;
            if (person.vouches_for_me) CHECK(person.trust >= 3);
        }
        CHECK(vouch == 12);
        CHECK(rungs["15"] == std::set<std::int64_t>{3, 4});
        CHECK(rungs["50"] == std::set<std::int64_t>{2, 3});
        CHECK(rungs["150"] == std::set<std::int64_t>{1, 2});
        CHECK(rungs[""] == std::set<std::int64_t>{0, 1});
    }
}

TEST_CASE("sample: things were given, asked, introduced and are to do, and the day has a queue") {
    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const Book book = book_of(seed);
        CHECK(book.exchanges.size() == 125);
        CHECK(book.introductions.size() == 4);
        CHECK(book.tasks.size() == 5);
        for (const Exchange& exchange : book.exchanges.rows()) {
            CHECK(book.people.find(exchange.person) != nullptr);
            CHECK(to_day(exchange.on).value_or(kToday) < kToday);
        }
        for (const Introduction& made : book.introductions.rows()) {
            CHECK(book.people.find(made.who) != nullptr);
            CHECK(book.people.find(made.to_whom) != nullptr);
            CHECK_FALSE(made.who == made.to_whom);
        }
        const Relations relations = build_relations(book);
        const TodayParams params;
        const TodayContext context{book, relations, params, kToday};
        Today today;
        today.build(context);
        const auto items = today.ranked(context);
        for (const TodayKind kind :
             {TodayKind::task, TodayKind::introduction, TodayKind::cadence}) {
            // By itself, or with another that is more urgent for the same person.
            CHECK(std::ranges::any_of(items, [&](const TodayItem& item) {
                return item.kind == kind || (item.also >> static_cast<unsigned>(kind) & 1) != 0;
            }));
        }
    }
}

}  // namespace
}  // namespace kith
