#include "strategy/first_package.hpp"

#include "strategy/today_acts.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;
    Id ana = person("Ana");

    std::optional<FirstPackage> package(std::string_view on) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return first_package({book, relations, params, day(on)},
                             static_cast<std::uint32_t>(row(ana)));
    }
    /// Which are done, in their order: "+--+".
    std::string done(std::string_view on) {
        std::string marks;
        const std::optional<FirstPackage> found = package(on);
        if (!found) return "none";
        for (const FirstPackage::Step& step : found->steps) marks += step.done ? '+' : '-';
        return marks;
    }
    std::string why(std::string_view on, PackagePart part) {
        const std::optional<FirstPackage> found = package(on);
        return found ? found->steps[static_cast<std::size_t>(part)].why : "";
    }
    void meet(std::vector<std::pair<std::string_view, Value>> fields = {}) {
        touch(ana, day("2026-03-01"), "meeting", std::move(fields));
    }
    void task(const std::string& title, std::vector<std::pair<std::string_view, Value>> fields) {
        fields.emplace_back("title", title);
        fields.emplace_back("people", IdList{ana});
        add(EntityKind::task, std::move(fields));
    }
};

TEST_CASE("first package: of who was met within the days of a follow-up, and of nobody else") {
    Made made;
    CHECK(made.done("2026-03-02") == "none");  // nothing is logged
    made.meet();
    CHECK(made.done("2026-02-28") == "none");
    CHECK(made.done("2026-03-01") == "----");
    CHECK(made.done("2026-03-08") == "----");
    CHECK(made.done("2026-03-09") == "none");
    CHECK(made.package("2026-03-04")->met == day("2026-03-01"));
    // To write to each other is not to meet; who was talked to before is not new.
    made.touch(made.ana, day("2026-02-20"), "email");
    CHECK(made.done("2026-03-02") == "----");
    CHECK(made.package("2026-03-02")->met == day("2026-03-01"));
    made.touch(made.ana, day("2026-02-19"), "call");
    CHECK(made.done("2026-03-02") == "none");
}

TEST_CASE("first package: a message is no meeting, and who is passive is let be") {
    Made made;
    made.touch(made.ana, day("2026-03-01"), "message");
    CHECK(made.done("2026-03-02") == "none");
    made.meet();
    CHECK(made.done("2026-03-02") == "----");
    made.edit.set(EntityKind::person, made.ana, "passive", true);
    CHECK(made.done("2026-03-02") == "none");
}

TEST_CASE("first package: connected by a profile, by a day of its own, or by a line on it") {
    const auto with = [](std::string_view field, Value value) {
        Made made;
        made.edit.set(EntityKind::person, made.ana, field, std::move(value));
        made.meet();
        return made.done("2026-03-03");
    };
    CHECK(with("urls", TextList{"https://example.org/ana"}) == "+---");
    CHECK(with("handles", TextList{"@ana"}) == "+---");
    CHECK(with("met_on", from_day(day("2026-03-02"))) == "+---");
    CHECK(with("met_on", from_day(day("2026-03-01"))) == "----");  // the meeting itself
    CHECK(with("met_on", from_day(day("2026-03-04"))) == "----");  // still to come
    Made made;
    made.meet();
    made.touch(made.ana, day("2026-03-02"), "message",
               {{"topic", std::string("Connection request")}});
    CHECK(made.done("2026-03-03") == "+---");
    CHECK(made.why("2026-03-03", PackagePart::connection) == "Message, 2 Mar 2026.");
}

TEST_CASE("first package: thanks are a word of mine, not of theirs and not of the meeting") {
    Made made;
    made.meet({{"kind", std::string("personal")}, {"notes", std::string("Thanked me")}});
    CHECK(made.done("2026-03-03") == "----");
    made.touch(made.ana, day("2026-03-02"), "message",
               {{"kind", std::string("personal")}, {"initiated", std::string("them")}});
    CHECK(made.done("2026-03-03") == "----");
    made.touch(made.ana, day("2026-03-02"), "broadcast",
               {{"notes", std::string("Thanks to all who read this")}});
    CHECK(made.done("2026-03-03") == "----");
    made.touch(made.ana, day("2026-03-02"), "message", {{"notes", std::string("Said thanks")}});
    CHECK(made.done("2026-03-03") == "-+--");
    Made other;
    other.meet();
    other.task("Thank Ana", {{"done_on", from_day(day("2026-03-02"))}});
    CHECK(other.done("2026-03-03") == "-+--");
    CHECK(other.why("2026-03-03", PackagePart::thanks) == "Thank Ana, 2 Mar 2026.");
    // What Today logs when it is done: a line that follows up is personal, and no thanks.
    for (const auto& [act, marks] : {std::pair{Act::follow_up, "----"}, {Act::thank, "-+--"}}) {
        Made done;
        done.meet();
        done.touch(done.ana, day("2026-03-02"), "message",
                   {{"kind", std::string("personal")},
                    {"initiated", std::string("me")},
                    {"notes", std::string(act_words(act))}});
        CHECK(done.done("2026-03-03") == marks);
    }
}

TEST_CASE("first package: what was promised is given, or the promise kept") {
    Made made;
    made.meet({{"promise", std::string("They promised: call; Send the plan")}});
    CHECK(made.why("2026-03-02", PackagePart::resource) == "You promised: Send the plan.");
    made.task("Send the plan",
              {{"origin", std::string("promise")}, {"due", from_day(day("2026-03-05"))}});
    CHECK(made.done("2026-03-02") == "----");  // open, and no time to meet
    made.task("Send the plan",
              {{"origin", std::string("promise")}, {"done_on", from_day(day("2026-03-02"))}});
    CHECK(made.done("2026-03-02") == "--+-");
    Made other;
    other.meet();
    const auto gave = [&](std::string_view direction, bool is_ask, std::string_view on) {
        other.add(EntityKind::exchange, {{"person", other.ana},
                                         {"direction", std::string(direction)},
                                         {"is_ask", is_ask},
                                         {"value", std::string("Article")},
                                         {"on", from_day(day(on))}});
        return other.done("2026-03-03");
    };
    CHECK(gave("received", false, "2026-03-02") == "----");
    CHECK(gave("given", true, "2026-03-02") == "----");
    CHECK(gave("given", false, "2026-02-25") == "----");
    CHECK(gave("given", false, "2026-03-02") == "--+-");
    CHECK(other.why("2026-03-03", PackagePart::resource) == "You gave Article, 2 Mar 2026.");
}

TEST_CASE("first package: a time to meet is a task or a talk that lies ahead") {
    Made made;
    made.meet();
    made.task("Coffee", {});
    made.task("Coffee", {{"due", from_day(day("2026-03-02"))}});
    CHECK(made.done("2026-03-03") == "----");
    made.task("Keep in touch", {{"rule", std::string("today.cadence")},
                                {"snoozed_until", from_day(day("2026-03-20"))}});
    CHECK(made.done("2026-03-03") == "----");  // only puts off
    made.task("Coffee", {{"due", from_day(day("2026-03-20"))}});
    CHECK(made.done("2026-03-03") == "---+");
    CHECK(made.why("2026-03-03", PackagePart::slot) == "Coffee, 20 Mar 2026.");
    Made other;
    other.meet();
    other.touch(other.ana, day("2026-03-10"), "meal");
    CHECK(other.done("2026-03-03") == "---+");
}

TEST_CASE("first package: in one line, and a line each") {
    FirstPackage package;
    CHECK(package_line(package) ==
          "0 of 4: a connection request, thanks, what was promised and a time to meet are open");
    package.steps[0] = package.steps[2] = {true, "Message, 2 Mar 2026."};
    CHECK(package_line(package) == "2 of 4: thanks and a time to meet are open");
    CHECK(package_why(package)[0] == "A connection request: done. Message, 2 Mar 2026.");
    package.steps[3].done = true;
    CHECK(package_line(package) == "3 of 4: thanks are open");
    package.steps[1].done = true;
    package.steps[3].done = false;
    CHECK(package_line(package) == "3 of 4: a time to meet is open");
    package.steps[3].done = true;
    CHECK(package_line(package) == "4 of 4");
}

}  // namespace
}  // namespace kith
