#include "app/app_state.hpp"
#include "strategy/give_ideas.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <utility>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

struct GivingTab {
    GivingTab() : tab(disk), ana(tab.add("Ana")), ben(tab.add("Ben")), cleo(tab.add("Cleo")) {}

    AppState& app() { return tab.app; }
    const Book& book() { return tab.app.book(); }
    const std::string& toast() { return tab.app.toasts().back().text; }
    void set(Id person, std::string_view field, Value value) {
        tab.app.run(command::SetField{EntityKind::person, person,
                                      find_field(EntityKind::person, field)->number,
                                      std::move(value)});
    }
    std::string first_idea(Id person) {
        const auto row = static_cast<std::uint32_t>(book().people.row_of(person));
        return give_ideas(book(), app().directory().relations(), app().give_index(), row)
            .front()
            .words;
    }

    Disk disk;
    Tab tab;
    Id ana, ben, cleo;
};

}  // namespace

TEST_CASE("giving in the app: one press is one exchange, told, and one undo takes it back") {
    GivingTab one;
    one.app().run(command::Give{{one.ana}, true, "knowledge", "Advice", {}, {}});
    REQUIRE(one.book().exchanges.size() == 1);
    const Exchange& made = one.book().exchanges.rows()[0];
    CHECK(made.person == one.ana);
    CHECK(made.direction == "given");
    CHECK(made.group == "knowledge");
    CHECK(made.value == "Advice");
    CHECK(made.on == from_day(one.app().today()));
    CHECK(one.app().last_exchange() == made.id.value);
    CHECK(one.toast() == "Gave Ana: advice");
    CHECK(one.app().toasts().back().offers_undo);
    CHECK(one.book().touchpoints.size() == 0);
    one.app().run(command::Undo{});
    CHECK(one.book().exchanges.size() == 0);
    one.app().run(command::Give{{one.ana}, false, "support", "Time", {}, {}});
    CHECK(one.book().exchanges.rows()[0].direction == "received");
    CHECK(one.toast() == "Got from Ana: time");
    one.app().run(command::Give{{Id{9, 9}}, true, "support", "Time", {}, {}});
    CHECK(one.book().exchanges.size() == 1);
}

TEST_CASE("giving in the app: an introduction that is given is made, and Today asks how it went") {
    GivingTab one;
    one.app().run(command::Give{{one.ana}, true, "connection", "Introduction to Ben", {}, one.ben});
    REQUIRE(one.book().introductions.size() == 1);
    const Introduction& made = one.book().introductions.rows()[0];
    CHECK(made.who == one.ana);
    CHECK(made.to_whom == one.ben);
    CHECK(made.state == "made");
    CHECK(made.made_on == from_day(one.app().today()));
    one.tab.host.day += 8;
    CHECK(std::ranges::contains(one.app().today_board().ranked(), TodayKind::introduction,
                                &TodayItem::kind));
    one.tab.host.day -= 8;
    one.app().run(command::Undo{});
    CHECK(one.book().introductions.size() == 0);
    CHECK(one.book().exchanges.size() == 0);
}

TEST_CASE("giving in the app: a link is saved once, changed, sent to several, and deleted") {
    GivingTab one;
    one.app().run(
        command::SaveLink{{}, " https://example.org/a ", "Battery  basics", "boats", {"energy"}});
    REQUIRE(one.book().saved_links.size() == 1);
    const Id link = one.book().saved_links.rows()[0].id.value;
    CHECK(one.book().saved_links.find(link)->url == "https://example.org/a");
    CHECK(one.book().saved_links.find(link)->title == "Battery basics");
    CHECK(one.book().saved_links.find(link)->saved_on == from_day(one.app().today()));
    CHECK(one.toast() == "Saved the link");
    // The same address again: what is not said stays.
    one.app().run(command::SaveLink{{}, "https://example.org/a", "", "sails", {}});
    REQUIRE(one.book().saved_links.size() == 1);
    CHECK(one.book().saved_links.find(link)->topic == "sails");
    CHECK(one.book().saved_links.find(link)->title == "Battery basics");
    one.app().run(command::SaveLink{{}, "https://example.org/a", "", "sails", {}});
    CHECK(one.toast() == "That link is saved already.");
    // Changed by hand, what is left out is cleared.
    one.app().run(command::SaveLink{link, "https://example.org/b", "Basics", "", {}});
    CHECK(one.book().saved_links.find(link)->url == "https://example.org/b");
    CHECK(one.book().saved_links.find(link)->topic.empty());
    CHECK(one.book().saved_links.find(link)->tags.empty());
    one.app().run(command::SaveLink{{}, "  ", "", "", {}});
    CHECK(one.book().saved_links.size() == 1);

    one.app().run(command::Give{{one.ana, one.ben}, true, "knowledge", "Basics", link, {}});
    CHECK(one.toast() == "Sent to 2 people: Basics");
    REQUIRE(one.book().exchanges.size() == 2);
    CHECK(one.book().exchanges.rows()[1].link == link);
    REQUIRE(one.book().touchpoints.size() == 1);  // one message to both
    const Touchpoint& sent = one.book().touchpoints.rows()[0];
    CHECK(sent.people.size() == 2);
    CHECK(sent.group);
    CHECK(sent.kind == "value");
    CHECK_FALSE(had_depth(sent));                                  // nobody's cadence begins anew
    CHECK(touch_weight(sent) == doctest::Approx(0.35 * 0.6 / 2));  // a half each
    CHECK(one.book().exchanges.rows()[0].touchpoint == sent.id.value);
    one.app().run(command::RemoveEntity{EntityKind::saved_link, link});
    CHECK(one.toast() == "Deleted a saved link");
    CHECK(one.book().saved_links.size() == 0);
    CHECK(one.book().exchanges.size() == 2);
    one.app().run(command::Undo{});
    CHECK(one.book().saved_links.size() == 1);
}

TEST_CASE("giving in the app: the index follows edits, also those that take somebody out") {
    GivingTab one;
    one.set(one.ana, "needs", std::string("a printer for posters"));
    CHECK(one.first_idea(one.ana) == "Say what you value in them");
    one.set(one.ben, "offers", std::string("printing"));
    CHECK(one.first_idea(one.ana) == "Introduce them to Ben");
    one.app().run(command::RemoveEntity{EntityKind::person, one.ben});
    CHECK(one.first_idea(one.ana) == "Say what you value in them");
    one.app().run(command::Undo{});
    CHECK(one.first_idea(one.ana) == "Introduce them to Ben");
    const Id dan = one.tab.add("Dan");
    one.set(dan, "needs", std::string("a printer"));
    CHECK(one.first_idea(dan) == "Introduce them to Ben");
    one.app().run(command::PrintText{"# Card"});
    CHECK(one.tab.host.printed == "# Card");
}

}  // namespace kith
