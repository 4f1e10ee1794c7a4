#include "strategy/value_rounds.hpp"

#include "strategy/ratings.hpp"
#include "strategy/today_acts.hpp"

#include "made_people.hpp"
#include <functional>
#include <optional>

namespace kith {
namespace {

constexpr std::string_view kLeapDay = "2024-02-29";  // a Thursday

struct Diary : MadePeople {
    Id ana = person("Ana"), ben = person("Ben"), cleo = person("Cleo");
    Day on = day(kLeapDay);

    Id talk(Id with, const std::string& channel, std::string_view field, Value words) {
        return touch(with, on, channel, {{field, std::move(words)}});
    }
    Id exchange(std::string_view direction, std::string_view group, std::string_view value,
                std::vector<std::pair<std::string_view, Value>> more = {}) {
        more.emplace_back("person", ana);
        more.emplace_back("on", from_day(on));
        more.emplace_back("direction", std::string(direction));
        more.emplace_back("group", std::string(group));
        more.emplace_back("value", std::string(value));
        return add(EntityKind::exchange, std::move(more));
    }
    Id introduce(std::string_view state, std::string_view made = "2024-02-20",
                 std::vector<std::pair<std::string_view, Value>> more = {}) {
        more.emplace_back("who", ana);
        more.emplace_back("to_whom", ben);
        more.emplace_back("state", std::string(state));
        more.emplace_back("made_on", from_day(day(made)));
        return add(EntityKind::introduction, std::move(more));
    }
    Id event(std::string_view name, std::string_view starts, std::string_view ends = {}) {
        const Id id = add(EntityKind::event,
                          {{"name", std::string(name)}, {"starts", from_day(day(starts))}});
        if (!ends.empty()) edit.set(EntityKind::event, id, "ends", from_day(day(ends)));
        return id;
    }
    Id task(std::string_view title, std::string_view done) {
        return add(EntityKind::task,
                   {{"title", std::string(title)}, {"done_on", from_day(day(done))}});
    }

    /// @param round  nothing: of the day
    ValueRound read(std::optional<Round> round, std::string_view today) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        const TodayParams params = today_params(book);
        const TodayContext context{book, relations, params, day(today)};
        return round ? value_round(context, *round) : value_of_day(context);
    }
    /// "Hosting 2024-02-29 Meal with Ana: hosting", of each that is done.
    std::string ticked(std::optional<Round> round, std::string_view today) {
        std::string text;
        for (const ValueAct& act : read(round, today).acts) {
            if (!act.done()) continue;
            text += (text.empty() ? "" : "; ") + std::string(act.name) + " " +
                    to_string(from_day(act.on)) + " " + act.words;
        }
        return text;
    }
};

TEST_CASE("value rounds: a week is Monday to Sunday, a month its first to its last day") {
    struct Row {
        std::string_view on, monday, sunday, first, last;
    };
    Diary diary;
    for (const Row& row :
         {Row{"2026-03-01", "2026-02-23", "2026-03-01", "2026-03-01", "2026-03-31"},  // a Sunday
          Row{"2026-03-02", "2026-03-02", "2026-03-08", "2026-03-01", "2026-03-31"},  // a Monday
          Row{"2026-02-28", "2026-02-23", "2026-03-01", "2026-02-01", "2026-02-28"},
          Row{kLeapDay, "2024-02-26", "2024-03-03", "2024-02-01", "2024-02-29"},
          Row{"2026-12-31", "2026-12-28", "2027-01-03", "2026-12-01", "2026-12-31"}}) {
        CAPTURE(row.on);
        const ValueRound week = diary.read(Round::week, row.on);
        CHECK(week.from == day(row.monday));
        CHECK(week.until == day(row.sunday));
        const ValueRound month = diary.read(Round::month, row.on);
        CHECK(month.from == day(row.first));
        CHECK(month.until == day(row.last));
    }
    CHECK(diary.read(Round::quarter, kLeapDay).acts.empty());
}

TEST_CASE("value rounds: with nothing logged each says how it is ticked, and why") {
    Diary diary;
    const ValueRound week = diary.read(Round::week, kLeapDay);
    const ValueRound month = diary.read(Round::month, kLeapDay);
    CHECK(week.rule == "M37");
    CHECK(month.rule == "M38");
    std::string names;
    for (const ValueRound* round : {&week, &month}) {
        for (const ValueAct& act : round->acts) {
            CHECK_FALSE(act.done());
            CHECK_FALSE(act.by_hand);
            names += std::string(act.name) + ", ";
        }
    }
    CHECK(names ==
          "Informational talk, Content shared, Event, Check on introductions, "
          "Hosting, Mentoring, Volunteering, Audit, ");
    CHECK(week.acts[0].words == "Log it: “coffee with Ana re informational talk”");
    CHECK(week.acts[3].words == "No introduction of yours waits to be asked about");
    CHECK(
        why_words(week).starts_with("Give 60 minutes a week to these four (rule M37). Counted is "
                                    "what is logged from 26 Feb 2024 to 3 Mar "
                                    "2024;"));
    CHECK(why_words(month).contains("\nAudit: a yearly audit, or a rating of a core tie."));
    diary.introduce("made");
    CHECK(diary.read(Round::week, kLeapDay).acts[3].words ==
          "Log it: “called Ana re the introduction”");
}

TEST_CASE("value rounds: what ticks each, from its day to the end of the round") {
    struct Row {
        Round round;
        std::function<void(Diary&)> log;
        std::string_view ticked;
    };
    const std::string text_of_today(act_words(Act::ask_how_it_went));
    const std::vector<Row> rows = {
        {Round::week,
         [](Diary& d) { d.talk(d.ana, "meal", "topic", std::string("Informational interview")); },
         "Informational talk 2024-02-29 Meal with Ana: Informational interview"},
        {Round::week,
         [](Diary& d) {
             const Id call = d.touch(d.ana, d.on, "call");
             d.exchange("received", "knowledge", "Advice", {{"touchpoint", call}});
         },
         "Informational talk 2024-02-29 Got from Ana: Advice"},
        {Round::week, [](Diary& d) { d.exchange("given", "knowledge", "Article on pricing"); },
         "Content shared 2024-02-29 Given to Ana: Article on pricing"},
        {Round::week,
         [](Diary& d) {
             const Id link = d.add(EntityKind::saved_link, {{"url", std::string("a.example")}});
             d.exchange("given", "knowledge", "Batteries", {{"link", link}});
         },
         "Content shared 2024-02-29 Given to Ana: Batteries"},
        {Round::week, [](Diary& d) { d.touch(d.ana, d.on, "broadcast"); },
         "Content shared 2024-02-29 Broadcast to Ana"},
        {Round::week, [](Diary& d) { d.task("Content shared", kLeapDay); },
         "Content shared 2024-02-29 Task done: Content shared"},
        {Round::week, [](Diary& d) { d.event("Battery summit", kLeapDay); },
         "Event 2024-02-29 Battery summit"},
        {Round::week,
         [](Diary& d) {
             const Id fair = d.add(EntityKind::event, {{"name", std::string("A fair")}});
             d.talk(d.ana, "meeting", "event", fair);
         },
         "Event 2024-02-29 Meeting with Ana"},
        {Round::week,
         [](Diary& d) {
             d.talk(d.ana, "meeting", "topic", std::string("a panel at the conference"));
         },
         "Event 2024-02-29 Meeting with Ana: a panel at the conference"},
        {Round::week,
         [](Diary& d) { d.talk(d.ana, "meal", "notes", std::string("Both attended a workshop")); },
         "Event 2024-02-29 Meal with Ana"},
        {Round::week,
         [](Diary& d) {
             d.introduce("made");
             d.talk(d.ben, "call", "topic", std::string("the introduction"));
         },
         "Check on introductions 2024-02-29 Call with Ben: the introduction"},
        {Round::week,
         [&](Diary& d) {
             d.introduce("made");
             d.talk(d.ana, "message", "notes", text_of_today);
         },
         "Check on introductions 2024-02-29 Message to Ana"},
        {Round::week,
         [](Diary& d) { d.introduce("met", "2024-02-20", {{"met_on", from_day(d.on)}}); },
         "Check on introductions 2024-02-29 Ana and Ben met"},
        {Round::month, [](Diary& d) { d.talk(d.ana, "meal", "topic", std::string("hosting")); },
         "Hosting 2024-02-29 Meal with Ana: hosting"},
        {Round::month, [](Diary& d) { d.event("Dinner that I host", kLeapDay); },
         "Hosting 2024-02-29 Dinner that I host"},
        {Round::month, [](Diary& d) { d.exchange("given", "knowledge", "Teaching"); },
         "Mentoring 2024-02-29 Given to Ana: Teaching"},
        {Round::month,
         [](Diary& d) { d.talk(d.ana, "visit", "notes", std::string("Volunteered at sea")); },
         "Volunteering 2024-02-29 Visit with Ana"},
        {Round::month, [](Diary& d) { d.task("Volunteer at the library", kLeapDay); },
         "Volunteering 2024-02-29 Task done: Volunteer at the library"},
        {Round::month,
         [](Diary& d) {
             d.add(EntityKind::audit_snapshot,
                   {{"on", from_day(d.on)}, {"kind", std::string("yearly")}});
         },
         "Audit 2024-02-29 The audit"},
        {Round::month,
         [](Diary& d) {
             Marks marks{};
             marks[0] = 4;
             for (FieldChange& change : rating_changes(d.book, d.ana, marks, d.on, d.random))
                 d.edit.changes.push_back(std::move(change));
         },
         "Audit 2024-02-29 The rating of a core tie"}};
    for (const Row& row : rows) {
        CAPTURE(row.ticked);
        Diary diary;
        row.log(diary);
        const bool week = row.round == Round::week;
        CHECK(diary.ticked(row.round, "2024-02-28").empty());  // it is yet to come
        CHECK(diary.ticked(row.round, kLeapDay) == row.ticked);
        CHECK(diary.ticked(row.round, week ? "2024-03-03" : "2024-02-29") == row.ticked);
        CHECK(diary.ticked(row.round, week ? "2024-03-04" : "2024-03-01").empty());
    }
}

TEST_CASE("value rounds: what says less than that ticks nothing") {
    const std::vector<std::function<void(Diary&)>> rows = {
        [](Diary& d) {
            d.touch(d.ana, d.on, "call",
                    {{"topic", std::string("informational, hosting, a conference")},
                     {"unanswered", true}});
        },
        [](Diary& d) { d.exchange("received", "knowledge", "Article on teaching"); },
        [](Diary& d) {  // asked of me, and not done
            d.exchange("given", "knowledge", "Teaching",
                       {{"is_ask", true}, {"outcome", std::string("no")}});
        },
        [](Diary& d) {  // words about it
            d.talk(d.ana, "message", "topic", std::string("informational, hosting, conference"));
        },
        // What one talked about, and was not at.
        [](Diary& d) { d.talk(d.ana, "meeting", "topic", std::string("the conference")); },
        [](Diary& d) {
            d.talk(d.ana, "meeting", "topic", std::string("ideas at work about a conference"));
        },
        [](Diary& d) { d.talk(d.ana, "call", "topic", std::string("a panel at the conference")); },
        // Nobody hosts by telephone, or where somebody else invites.
        [](Diary& d) { d.talk(d.ana, "call", "topic", std::string("hosting of the site")); },
        [](Diary& d) {
            d.touch(d.ana, d.on, "meal",
                    {{"topic", std::string("hosting")}, {"initiated", std::string("them")}});
        },
        [](Diary& d) {  // who mentors whom
            d.talk(d.person("Mo", {{"mentor", true}}), "call", "topic", std::string("mentoring"));
        },
        [](Diary& d) { d.exchange("given", "knowledge", "Advice on hosting"); },
        [](Diary& d) { d.exchange("given", "platform", "Praise of her article"); },
        [](Diary& d) { d.talk(d.ana, "comment", "topic", std::string("her post")); },
        [](Diary& d) { d.touch(d.ana, d.on, "broadcast", {{"initiated", std::string("them")}}); },
        [](Diary& d) {  // somebody who was not introduced
            d.introduce("made");
            d.talk(d.cleo, "call", "topic", std::string("the introduction"));
        },
        [](Diary& d) {  // the talk in which it was made
            d.introduce("made", kLeapDay);
            d.talk(d.ana, "call", "topic", std::string("introduction to Ben"));
        },
        [](Diary& d) {  // Cleo's, and not mine
            d.introduce("made", "2024-02-20", {{"through", d.cleo}});
            d.talk(d.ana, "call", "topic", std::string("the introduction"));
        },
        [](Diary& d) { d.event("Hosting days", "2024-01-20", "2024-01-31"); },
        [](Diary& d) { d.add(EntityKind::task, {{"title", std::string("Hosting")}}); },
        [](Diary& d) {  // some day of that month
            d.add(EntityKind::event, {{"name", std::string("Hosting")}, {"starts", Date{2024, 2}}});
        }};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(i);
        Diary diary;
        rows[i](diary);
        CHECK(diary.ticked(Round::week, kLeapDay).empty());
        CHECK(diary.ticked(Round::month, kLeapDay).empty());
    }
}

TEST_CASE("value rounds: what a field tells goes before words") {
    const std::vector<std::function<void(Diary&)>> rows = {
        [](Diary& d) { d.exchange("given", "knowledge", "Article on teaching"); },
        [](Diary& d) {
            const Id link = d.add(EntityKind::saved_link, {{"url", std::string("a.example")}});
            d.exchange("given", "support", "Mentoring, how it is done", {{"link", link}});
        },
        [](Diary& d) {  // Ana is the host
            d.edit.set(EntityKind::event, d.event("Hosting days", kLeapDay), "host", d.ana);
        },
        [](Diary& d) {
            d.edit.set(EntityKind::event, d.event("Dinner", kLeapDay), "notes",
                       std::string("Hosted by Acme"));
        }};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(i);
        Diary diary;
        rows[i](diary);
        CHECK(diary.ticked(Round::month, kLeapDay).empty());
        CHECK_FALSE(diary.ticked(Round::week, kLeapDay).empty());
    }
}

TEST_CASE("value rounds: the why says what ticked, and what of it told") {
    Diary diary;
    const Id link = diary.add(EntityKind::saved_link, {{"url", std::string("a.example")}});
    diary.exchange("given", "knowledge", "Article on pricing", {{"link", link}});
    diary.talk(diary.ana, "meal", "topic", std::string("hosting"));
    CHECK(diary.read(Round::week, kLeapDay).acts[1].by == "a saved link");
    CHECK(why_words(diary.read(Round::week, kLeapDay))
              .contains("Ticked by “Given to Ana: Article on pricing”, 29 Feb 2024, for a saved "
                        "link."));
    CHECK(why_words(diary.read(Round::month, kLeapDay))
              .contains("which says hosting. Ticked by “Meal with Ana: hosting”, 29 Feb 2024, for "
                        "its words.\nMentoring: "));
}

TEST_CASE("value rounds: the four of a day, and what ticks them") {
    Diary empty;
    const ValueRound day_of = empty.read(std::nullopt, kLeapDay);
    CHECK(day_of.from == empty.on);
    CHECK(day_of.until == empty.on);
    CHECK(why_words(day_of).starts_with(
        "Give 15 minutes a day to these four (rule M36). Counted is what is "
        "logged on 29 Feb 2024; a task"));
    REQUIRE(day_of.acts.size() == 4);
    for (const ValueAct& act : day_of.acts) CHECK_FALSE(act.done());
    struct Row {
        std::function<void(Diary&)> log;
        std::string_view ticked;
    };
    const std::vector<Row> rows = {
        {[](Diary& d) { d.exchange("given", "knowledge", "Article on pricing"); },
         "Article 2024-02-29 Given to Ana: Article on pricing"},
        {[](Diary& d) {
             const Id link = d.add(EntityKind::saved_link, {{"url", std::string("a.example")}});
             d.exchange("given", "knowledge", "Batteries", {{"link", link}});
         },
         "Article 2024-02-29 Given to Ana: Batteries"},
        {[](Diary& d) { d.introduce("made", kLeapDay); }, "Connecting two 2024-02-29 Ana and Ben"},
        {[](Diary& d) { d.introduce("met", kLeapDay, {{"met_on", from_day(d.on)}}); },
         "Connecting two 2024-02-29 Ana and Ben met"},
        {[](Diary& d) { d.exchange("given", "connection", "Introduction to Ben"); },
         "Connecting two 2024-02-29 Given to Ana: Introduction to Ben"},
        {[](Diary& d) { d.exchange("given", "knowledge", "Feedback"); },
         "Feedback 2024-02-29 Given to Ana: Feedback"},
        {[](Diary& d) {
             d.talk(d.ana, "message", "notes", std::string(act_words(Act::congratulate)));
         },
         "Appreciation 2024-02-29 Message to Ana"},
        {[](Diary& d) { d.talk(d.ana, "call", "topic", std::string("thanks for the lift")); },
         "Appreciation 2024-02-29 Call with Ana: thanks for the lift"},
        {[](Diary& d) { d.exchange("given", "platform", "Recommendation"); },
         "Appreciation 2024-02-29 Given to Ana: Recommendation"},
        {[](Diary& d) { d.task("Feedback", kLeapDay); }, "Feedback 2024-02-29 Task done: Feedback"},
        // What is theirs, is not made yet, or says nothing of it.
        {[](Diary& d) { d.exchange("received", "knowledge", "Feedback"); }, ""},
        {[](Diary& d) { d.introduce("made", kLeapDay, {{"through", d.cleo}}); }, ""},
        {[](Diary& d) {
             d.exchange("given", "knowledge", "Feedback",
                        {{"is_ask", true}, {"outcome", std::string("no")}});
         },
         ""},
        {[](Diary& d) {
             d.touch(d.ana, d.on, "call",
                     {{"topic", std::string("thanks")}, {"initiated", std::string("them")}});
         },
         ""},
        {[](Diary& d) { d.touch(d.ana, d.on, "call"); }, ""}};
    for (const Row& row : rows) {
        CAPTURE(row.ticked);
        Diary diary;
        row.log(diary);
        CHECK(diary.ticked(std::nullopt, "2024-02-28").empty());
        CHECK(diary.ticked(std::nullopt, kLeapDay) == row.ticked);
        CHECK(diary.ticked(std::nullopt, "2024-03-01").empty());
    }
    Diary hand;
    hand.task("Article", kLeapDay);
    CHECK(hand.read(std::nullopt, kLeapDay).acts[0].by_hand);
    hand.task("Read an article", "2024-03-01");
    CHECK_FALSE(hand.read(std::nullopt, "2024-03-01").acts[0].by_hand);
}

TEST_CASE("value rounds: articles and introductions of a day are counted up to what is wanted") {
    Diary diary;
    diary.exchange("given", "knowledge", "Article on pricing");
    CHECK(diary.read(std::nullopt, kLeapDay).acts[0].times == 1);
    CHECK(diary.read(std::nullopt, kLeapDay).acts[0].most == 2);
    for (const std::string_view name : {"Podcast", "Paper"})
        diary.exchange("given", "knowledge", name);
    CHECK(diary.read(std::nullopt, kLeapDay).acts[0].times == 2);
    // An introduction that is noted as a gift as well is one.
    diary.introduce("made", kLeapDay);
    diary.exchange("given", "connection", "Intro to Ben");
    CHECK(diary.read(std::nullopt, kLeapDay).acts[1].times == 1);
    CHECK(diary.read(std::nullopt, kLeapDay).acts[2].most == 0);
    diary.set("value.acts", "3");
    diary.set("value.week", "90");
    CHECK(diary.read(std::nullopt, kLeapDay).acts[0].times == 3);
    CHECK(diary.read(Round::week, kLeapDay).minutes == 90);
}

TEST_CASE("value rounds: what goes on over the border counts on both sides of it") {
    Diary diary;
    diary.event("Hosting days", "2024-02-22", "2024-03-01");
    CHECK(diary.ticked(Round::week, "2024-02-25") == "Event 2024-02-22 Hosting days");
    CHECK(diary.ticked(Round::week, kLeapDay) == "Event 2024-02-26 Hosting days");
    CHECK(diary.ticked(Round::month, kLeapDay) == "Hosting 2024-02-22 Hosting days");
    CHECK(diary.ticked(Round::month, "2024-03-20") == "Hosting 2024-03-01 Hosting days");
    CHECK(diary.ticked(Round::week, "2024-03-05").empty());
}

TEST_CASE(
    "value rounds: the first of several ticks it; by hand is a task of no more than the name") {
    Diary diary;
    diary.task("Hosting", "2024-02-20");
    CHECK(diary.read(Round::month, kLeapDay).acts[0].by_hand);
    diary.talk(diary.ana, "meal", "topic", std::string("hosting"));
    CHECK(diary.ticked(Round::month, kLeapDay) == "Hosting 2024-02-20 Task done: Hosting");
    diary.task("Host a dinner", "2024-02-10");
    CHECK(diary.ticked(Round::month, kLeapDay) == "Hosting 2024-02-10 Task done: Host a dinner");
    CHECK_FALSE(diary.read(Round::month, kLeapDay).acts[0].by_hand);
}

}  // namespace
}  // namespace kith
