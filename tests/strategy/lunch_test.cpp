#include "strategy/lunch.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

constexpr std::string_view kToday = "2026-06-01";

struct Made : MadePeople {
    /// In layer 50, due after 45 days and overdue after 90, and talked to so many days ago.
    Id talked(const std::string& name, Day days_ago,
              std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("layer", std::string("50"));
        const Id id = person(name, std::move(fields));
        touch(id, day(kToday) - days_ago, "call");
        return id;
    }
    std::vector<LunchGuest> guests() {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return lunch_guests(book, relations, person_facts(book, relations, {}, day(kToday)),
                            day(kToday));
    }
    std::string names(std::span<const std::uint32_t> rows) const {
        std::string names;
        for (const std::uint32_t at : rows) names += book.people.rows()[at].given + " ";
        return names;
    }
    std::string names_at(std::string_view place) {
        const std::vector<LunchGuest> all = guests();
        return names(guests_at(book, all, place));
    }
};

std::pair<std::string_view, Value> in(const std::string& place) {
    return {"location", place};
}

TEST_CASE("lunch: who is due in a place, furthest past their gap first") {
    Made made;
    made.talked("Due", 50, {in("Lisbon")});
    made.talked("Today", 45, {in("Lisbon, Portugal")});
    made.talked("Recent", 44, {in("Lisbon")});
    made.talked("Overdue", 100, {in("lisbon")});
    made.talked("Elsewhere", 100, {in("Porto")});
    made.talked("Nowhere", 100);
    made.person("Uncounted", {in("Lisbon")});                        // no cadence
    made.person("New", {in("Faro"), {"layer", std::string("15")}});  // due, and no talk yet
    CHECK(made.names_at("LISBON") == "Overdue Due Today ");
    CHECK(made.names_at("Porto") == "Elsewhere ");
    CHECK(made.names_at("Faro") == "New ");
    CHECK(made.names_at("Braga").empty());
}

TEST_CASE("lunch: who is archived, passive or put off until later is left out") {
    Made made;
    made.talked("Archived", 50, {in("Lisbon"), {"archived", true}});
    made.talked("Passive", 50, {in("Lisbon"), {"passive", true}});
    const auto put_off = [&](Id person, std::string_view until, const std::string& rule) {
        made.add(
            EntityKind::task,
            {{"people", IdList{person}}, {"rule", rule}, {"snoozed_until", from_day(day(until))}});
    };
    put_off(made.talked("Later", 50, {in("Lisbon")}), "2026-06-02", "today.cadence");
    put_off(made.talked("Now", 50, {in("Lisbon")}), "2026-06-01", "today.cadence");
    put_off(made.talked("Birthday", 60, {in("Lisbon")}), "2026-06-02", "today.birthday");
    CHECK(made.names_at("Lisbon") == "Birthday Now ");
}

TEST_CASE("lunch: a place is one's own, else of one's organisation, or that of an address") {
    Made made;
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")},
                                                        {"place", std::string("Évora, Portugal")}});
    const auto works = [&](Id person) {
        made.add(EntityKind::role, {{"person", person}, {"organisation", acme}});
    };
    works(made.talked("Own", 60, {in("Porto")}));
    works(made.talked("Works", 50));
    made.talked("Address", 70,
                {in("Porto"), {"addresses", TextList{"Rua Nova 5, 7000-123 Evora, Portugal"}}});
    made.talked("Street", 80, {{"addresses", TextList{"Evora Street 5, Faro"}}});
    CHECK(made.names_at("Évora") == "Address Works ");
    CHECK(made.names_at("Porto") == "Address Own ");
    CHECK(made.names_at("Faro") == "Street ");
}

TEST_CASE("lunch: places by how many could be asked there, then by name") {
    Made made;
    made.talked("A", 50, {in("Porto")});
    made.talked("B", 50, {in("Faro")});
    made.talked("C", 50, {in("Lisbon, Portugal")});
    made.talked("D", 50, {in("lisbon")});
    made.talked("E", 50);
    made.talked("F", 10, {in("Braga")});
    std::vector<std::string> places = lunch_places(made.guests());
    REQUIRE(places.size() == 3);
    CHECK((places[0] == "Lisbon" || places[0] == "lisbon"));
    CHECK(places[1] == "Faro");
    CHECK(places[2] == "Porto");
}

TEST_CASE("lunch: why somebody is asked, in one line") {
    PersonFacts facts;
    facts.due = 100;
    facts.overdue = 145;
    facts.last = 55;
    CHECK(lunch_words(facts, 100) == "due today, last in touch 6 weeks ago");
    CHECK(lunch_words(facts, 101).starts_with("due since yesterday, "));
    CHECK(lunch_words(facts, 145).starts_with("due since 45 days, "));
    CHECK(lunch_words(facts, 157) == "overdue since 12 days, last in touch 3 months ago");
    facts.last = 160;
    CHECK(lunch_words(facts, 157) == "overdue since 12 days, in touch in 3 days");
    facts.last = Relations::kNever;
    CHECK(lunch_words(facts, 157) == "overdue since 12 days, no touch noted yet");
}

}  // namespace
}  // namespace kith
