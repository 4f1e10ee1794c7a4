// What the People section shows and does.
#include "app/segments.hpp"
#include "strategy/audit.hpp"
#include "strategy/cadence.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <array>
#include <string>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

struct People {
    People() : tab(disk), ana(tab.add("Ana")), ben(tab.add("Ben")), cleo(tab.add("Cleo")) {}

    AppState& app() { return tab.app; }
    void set(Id person, std::string_view field, Value value) {
        app().run(command::SetField{EntityKind::person, person,
                                    find_field(EntityKind::person, field)->number,
                                    std::move(value)});
    }
    std::string names() {
        std::string all;
        for (const std::uint32_t row : app().people().rows)
            all += app().book().people.rows()[row].given + " ";
        return all;
    }
    std::array<std::size_t, 3> standing() { return app().people().standing; }

    Disk disk;
    Tab tab;
    Id ana, ben, cleo;
};

TEST_CASE("people: the living stand apart from the passive and the archived, with counts") {
    People one;
    AppState& app = one.app();
    app.run(command::ChangeMany{{one.ben}, BulkAction::make_passive, ""});
    app.run(command::ChangeMany{{one.cleo}, BulkAction::archive, ""});
    CHECK(one.names() == "Ana ");
    CHECK(one.standing() == std::array<std::size_t, 3>{1, 1, 1});
    app.show_people(PeopleShown::passive);
    CHECK(one.names() == "Ben ");
    app.show_people(PeopleShown::archived);
    CHECK(one.names() == "Cleo ");
    // An archived one is that alone.
    app.run(command::ChangeMany{{one.cleo}, BulkAction::make_passive, ""});
    CHECK(one.standing() == std::array<std::size_t, 3>{1, 1, 1});
    // Counts are of those who match; a query that says who is meant shows them all.
    app.show_people(PeopleShown::living);
    app.run(command::Search{"ben"});
    CHECK(one.names().empty());
    CHECK(one.standing() == std::array<std::size_t, 3>{0, 1, 0});
    app.run(command::Search{"is:archived OR is:passive"});
    CHECK(one.names() == "Ben Cleo ");
    CHECK(app.people().whole);
    CHECK(app.count_people("is:passive").value_or(0) == 2);
    CHECK(app.count_people("").value_or(0) == 1);
    app.run(command::Search{""});
    app.run(command::ChangeMany{{one.ben, one.cleo}, BulkAction::bring_back, ""});
    CHECK(one.names() == "Ana Ben Cleo ");
    app.run(command::Undo{});
    CHECK(one.names() == "Ana ");
}

TEST_CASE("people: sorted by a column of their own, and kept so after an edit") {
    People one;
    AppState& app = one.app();
    one.set(one.ana, "impact", std::int64_t{2});
    one.set(one.cleo, "impact", std::int64_t{5});
    app.sort_people(Column::impact);
    CHECK(one.names() == "Cleo Ana Ben ");
    app.sort_people(Column::impact);
    CHECK(app.people().descending);
    CHECK(one.names() == "Ana Cleo Ben ");
    one.set(one.ben, "impact", std::int64_t{1});
    CHECK(one.names() == "Ben Ana Cleo ");
    app.run(command::Search{"impact:>1"});
    CHECK(one.names() == "Ana Cleo ");
    app.run(command::Search{""});
    app.sort_people(Column::name);
    CHECK(one.names() == "Ana Ben Cleo ");
    app.sort_people(Column::strength);  // nothing is logged: by name
    CHECK(one.names() == "Ana Ben Cleo ");
}

TEST_CASE("people: a segment is kept, asked for by its name everywhere, and undone") {
    People one;
    AppState& app = one.app();
    one.set(one.ana, "layer", std::string("15"));
    const Segment close{"", "Close", "layer:15", 1};
    app.run(command::KeepSegments{{{"", segment_value(close, "")}}, "Keep the segment Close"});
    REQUIRE(segments(app.book()).size() == 1);
    app.run(command::Search{"-segment:close"});
    CHECK(one.names() == "Ben Cleo ");
    CHECK(app.match_people("segment:close")->at(app.book().people.row_of(one.ana)));
    app.run(command::Undo{});
    CHECK(segments(app.book()).empty());
    CHECK(app.people().error == "There is no segment “close” at 2");
}

TEST_CASE("people: circles are renamed, merged and removed by one edit each") {
    People one;
    AppState& app = one.app();
    app.run(command::ChangeMany{{one.ana, one.ben}, BulkAction::add_circle, "Choir"});
    app.run(command::SetRuleText{circle_setting("Choir"), "20/40", "Gaps"});
    app.run(command::ChangeCircle{"Choir", "Singers"});
    CHECK(app.book().people.find(one.ana)->circles == TextList{"Singers"});
    CHECK(app.cadence().circles[0].name == "Singers");
    app.run(command::ChangeCircle{"Singers", ""});
    CHECK(app.book().people.find(one.ben)->circles.empty());
    CHECK(app.cadence().circles.empty());
    app.run(command::Undo{});
    app.run(command::Undo{});
    CHECK(app.book().people.find(one.ben)->circles == TextList{"Choir"});
    CHECK(setting(app.book(), circle_setting("Choir")) == "20/40");
}

TEST_CASE("people: the yearly audit is one edit, and undone") {
    People one;
    AppState& app = one.app();
    app.run(command::TakeAudit{});
    app.run(command::TakeAudit{});  // of one day there is one
    REQUIRE(audits(app.book()).size() == 1);
    CHECK(audits(app.book())[0].on == app.today());
    CHECK(audits(app.book())[0].numbers[0] == app.book().people.size());
    app.run(command::Undo{});
    app.run(command::Undo{});
    CHECK(audits(app.book()).empty());
}

TEST_CASE("people: a layer that is kept against its tie, and one press that suggests it again") {
    People one;
    AppState& app = one.app();
    app.run(command::KeepLayer{one.ana, "150"});
    REQUIRE(app.book().playbook_runs.size() == 1);
    CHECK(app.book().playbook_runs.rows()[0].answers == TextList{"none", "150"});
    app.run(command::KeepLayer{one.ana, ""});
    CHECK(app.book().playbook_runs.size() == 0);
    app.run(command::Undo{});
    CHECK(app.book().playbook_runs.size() == 1);
}

TEST_CASE("people: the layer as a field takes reminders away and brings them back, in one edit") {
    People one;
    AppState& app = one.app();
    one.set(one.ana, "cadence_days", std::int64_t{30});
    one.set(one.ana, "layer", std::string("known"));
    CHECK(app.book().people.find(one.ana)->no_reminders);
    one.set(one.ana, "layer", std::string("50"));
    CHECK_FALSE(app.book().people.find(one.ana)->no_reminders);
    app.run(command::Undo{});
    CHECK(app.book().people.find(one.ana)->no_reminders);
    CHECK(app.book().people.find(one.ana)->layer == "known");
}

TEST_CASE("people: a rating and a decision of the review are one edit each, and undone") {
    People one;
    AppState& app = one.app();
    one.set(one.ana, "layer", std::string("15"));
    app.run(command::RatePerson{one.ana, {5, 4, 3, 2, 1, 1, 1, 2}});
    CHECK(app.book().people.find(one.ana)->depth == 5);
    CHECK(ratings(app.book()).size() == 1);
    app.run(command::Prune{one.ana, PruneVerb::make_passive, ""});
    CHECK(app.book().people.find(one.ana)->passive);
    app.run(command::Undo{});
    CHECK_FALSE(app.book().people.find(one.ana)->passive);
    CHECK(app.book().playbook_runs.size() == 1);
    app.run(command::Undo{});
    CHECK(app.book().people.find(one.ana)->depth == 0);
    CHECK(ratings(app.book()).empty());
}

}  // namespace
}  // namespace kith
