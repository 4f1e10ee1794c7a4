#include "app/tie_suggestions.hpp"

#include "app/app_state.hpp"
#include "base/random.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kith;

namespace {

const Day kToday = *to_day(Date{2026, 6, 1});

/// A book as it is entered by hand.
struct ByHand {
    Id make(EntityKind kind, std::vector<std::pair<std::string_view, Value>> fields) {
        const Id id = edit.create(kind, random);
        for (auto& [field, value] : fields) edit.set(kind, id, field, std::move(value));
        return id;
    }
    Id person(std::string_view name, TextList emails = {}) {
        return make(EntityKind::person, {{"given", std::string(name)}, {"emails", emails}});
    }
    void event(std::string_view name, Date on, IdList attendees) {
        make(EntityKind::event,
             {{"name", std::string(name)}, {"starts", on}, {"attendees", std::move(attendees)}});
    }
    void touch(std::string_view channel, Date on, IdList people) {
        make(EntityKind::touchpoint,
             {{"on", on}, {"channel", std::string(channel)}, {"people", std::move(people)}});
    }
    void role(Id who, Id at, Date from, Date to) {
        const Id id = make(EntityKind::role, {{"person", who}, {"organisation", at}});
        if (from) edit.set(EntityKind::role, id, "from", from);
        if (to) edit.set(EntityKind::role, id, "to", to);
    }
    void tie(Id a, Id b, std::string_view state) {
        make(EntityKind::tie, {{"a", a}, {"b", b}, {"state", std::string(state)}});
    }
    TieSuggestions look(std::size_t most = kMostSuggestedTies) {
        if (!edit.changes.empty()) {
            Edit all;
            all.stamp = {++made, 0, 1};
            all.changes = std::exchange(edit.changes, {});
            REQUIRE(apply(book, all).has_value());
        }
        Stepwise<TieSuggestions> looking = tie_suggestions_steps(book, kToday, most);
        while (looking.step()) CHECK(looking.progress().done <= looking.progress().total);
        return looking.take();
    }

    Book book;
    Random random{5};
    EditBuilder edit;
    std::int64_t made = 1000;
};

/// "rule: evidence" of what is suggested between two; empty for nothing.
std::string between(const TieSuggestions& found, Id a, Id b) {
    for (const SuggestedTie& tie : found.ties) {
        if (pair_of(tie.a, tie.b) == pair_of(a, b))
            return std::string(tie.rule) + ": " + tie.evidence;
    }
    return "";
}

}  // namespace

TEST_CASE("tie suggestions: what was entered by hand tells of ties as imports do") {
    ByHand hand;
    const Id ana = hand.person("Ana");
    const Id ben = hand.person("Ben");
    const Id cleo = hand.person("Cleo", {"c@lima.example"});
    const Id dan = hand.person("Dan");
    const Id eva = hand.person("Eva");
    const Id finn = hand.person("Finn", {"f@lima.example", "f@gmail.com"});
    hand.edit.set(EntityKind::person, ben, "met_through", ana);
    hand.event("Map fair", {2026, 1, 10}, {ana, cleo});
    hand.event("Map fair", {2026, 9, 10}, {ana, dan});  // is yet to come
    hand.event("", {2026, 1, 11}, {ana, eva});
    const Id acme = hand.make(EntityKind::organisation, {{"name", std::string("Acme")}});
    hand.role(dan, acme, {2020, 1, 1}, {2024, 1, 1});
    hand.role(eva, acme, {2022, 1, 1}, {2023, 1, 1});
    hand.role(ana, acme, {}, {});
    hand.role(finn, acme, {2026, 8, 1}, {});  // will be
    hand.touch("call", {2026, 2, 3}, {ben, cleo});
    hand.touch("call", {2026, 7, 3}, {ben, finn});  // is planned
    hand.touch("message", {2026, 2, 4}, {eva, finn});
    const TieSuggestions found = hand.look();
    CHECK(found.ties.size() == 5);
    CHECK(found.more == 0);
    CHECK(between(found, ana, ben) == "introduced: One introduced the other to you");
    CHECK(between(found, ana, cleo) == "event: Both at Map fair");
    CHECK(between(found, dan, eva) == "colleagues: Both at Acme from 2022 to 2023");
    CHECK(between(found, ben, cleo) == "met: Met together 1 time, last on 2026-02-03");
    CHECK(between(found, cleo, finn) == "domain: Both have an address at lima.example");

    // In one conversation twice, they may know each other.
    hand.touch("email", {2026, 2, 5}, {finn, eva});
    CHECK(between(hand.look(), eva, finn) ==
          "conversation: In one conversation 2 times, last on 2026-02-05");
}

TEST_CASE("tie suggestions: no two between whom a tie is, or was rejected; no more than the most") {
    ByHand hand;
    std::vector<Id> people;
    for (const char* name : {"Ana", "Ben", "Cleo"}) people.push_back(hand.person(name));
    hand.event("Dinner", {2026, 1, 10}, people);
    CHECK(hand.look().ties.size() == 3);
    const TieSuggestions some = hand.look(1);
    CHECK(some.ties.size() == 1);
    CHECK(some.more == 2);
    hand.tie(people[1], people[0], "rejected");
    CHECK(between(hand.look(), people[0], people[1]) == "");
    hand.tie(people[1], people[2], "accepted");
    hand.tie(people[2], people[0], "inferred");
    CHECK(hand.look().ties.empty());
}

TEST_CASE("tie suggestions: so many in one touchpoint tell of no tie") {
    ByHand hand;
    std::vector<Id> people;
    for (int i = 0; i < 9; ++i) people.push_back(hand.person("P" + std::to_string(i)));
    hand.touch("call", {2026, 1, 10}, people);
    CHECK(hand.look().ties.empty());
    people.pop_back();
    hand.touch("call", {2026, 1, 11}, people);
    CHECK(hand.look().ties.size() == 28);
}

TEST_CASE("tie suggestions: the app adds them as one change, and says how many came") {
    testing::Disk disk;
    testing::Tab tab(disk);
    const Id ana = tab.add("Ana");
    const Id ben = tab.add("Ben");
    const Id cleo = tab.add("Cleo");
    const auto met_through_ana = [&](Id person) {
        tab.app.run(command::SetField{EntityKind::person, person,
                                      find_field(EntityKind::person, "met_through")->number, ana});
    };
    const auto finish = [&] {
        while (tab.app.ties_progress()) tab.app.work();
    };
    met_through_ana(ben);
    tab.app.run(command::FindTies{});
    CHECK(tab.app.ties_progress() == 0.0);
    CHECK(tab.app.ties_look_outcome().empty());
    met_through_ana(cleo);  // in the middle: it is looked through anew
    finish();
    REQUIRE(tab.app.book().ties.size() == 2);
    const Tie& tie = tab.app.book().ties.rows()[0];
    CHECK(tie.state == "inferred");
    CHECK(tie.rule == tie_rule::kIntroduced);
    CHECK(tie.evidence == "One introduced the other to you");
    CHECK(tie.confidence == 0.9);
    CHECK(tie.type == "knows");
    CHECK(tab.app.ties_look_outcome() == "Suggested 2 more ties");
    CHECK(tab.app.toasts().back().text == "Suggested 2 more ties");
    CHECK(tab.app.toasts().back().offers_undo);

    tab.app.run(command::Undo{});
    CHECK(tab.app.book().ties.size() == 0);
    tab.app.run(command::FindTies{});
    finish();
    REQUIRE(tab.app.book().ties.size() == 2);
    // What is rejected does not come again.
    const std::vector<Id> both = {tab.app.book().ties.rows()[0].id.value,
                                  tab.app.book().ties.rows()[1].id.value};
    tab.app.run(command::JudgeTies{both, false});
    tab.app.run(command::FindTies{});
    finish();
    CHECK(tab.app.book().ties.size() == 2);
    CHECK(tab.app.ties_look_outcome() == "Nothing new to suggest");
}

TEST_CASE("tie suggestions: a tab that may not write looks for none") {
    testing::Disk disk;
    testing::Tab tab(disk, false);
    tab.app.run(command::FindTies{});
    CHECK_FALSE(tab.app.ties_progress());
    CHECK(tab.app.toasts().back().is_error);
}
