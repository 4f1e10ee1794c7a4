#include "app/log_entry.hpp"

#include "app/app_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

/// A tab with a few people, two of them called John.
struct Logging {
    Logging() : tab(disk) {
        ana = add("Ana", "Silva");
        ben = add("Ben", "Ott");
        add("John", "Smith");
        doe = add("John", "Doe");
    }
    Id add(std::string given, std::string family) {
        const Id id = tab.add(std::move(given));
        tab.app.run(command::SetField{EntityKind::person, id,
                                      find_field(EntityKind::person, "family")->number,
                                      std::move(family)});
        return id;
    }
    LogReading read(std::string_view line) const {
        const BookNames names(tab.app.book(), tab.app.directory());
        return read_log_line(line, {tab.app.today(), &names, {}});
    }
    LogEntry entry(std::string_view line, const LogCorrections& corrections = {}) const {
        return log_entry(read(line), corrections, tab.app.today());
    }
    void log(std::string_view line, const LogCorrections& corrections = {}) {
        tab.app.run(command::LogLine{entry(line, corrections)});
    }
    std::vector<std::string> pieces(std::string_view line,
                                    const LogCorrections& corrections = {}) const {
        std::vector<std::string> words;
        for (const LogPiece& piece : log_pieces(read(line), corrections, tab.app.today()))
            words.push_back(piece.words);
        return words;
    }
    /// The key of the piece with those words.
    std::string key(std::string_view line, std::string_view words) const {
        for (const LogPiece& piece : log_pieces(read(line), {}, tab.app.today())) {
            if (piece.words == words) return piece.key;
        }
        return "no such piece";
    }
    const Book& book() const { return tab.app.book(); }
    const Touchpoint& touch() const { return book().touchpoints.rows().back(); }
    const std::string& toast() const { return tab.app.toasts().back().text; }

    Disk disk;
    Tab tab;
    Id ana, ben, doe;
};

}  // namespace

TEST_CASE("log entry: the line that a habit of giving asks for ticks it") {
    Logging one;
    one.log("coffee with Ana, gave intro to Ben yesterday");
    int asked = 0;
    for (const Round round : {Round::week, Round::month}) {
        for (std::size_t i = 0; i < 4; ++i) {
            const auto act = [&]() -> const ValueAct& {
                return one.tab.app.today_board().value(one.tab.app.today_context(), round).acts[i];
            };
            const std::string words = act().words;
            const std::size_t from = words.find("“");
            if (from == std::string::npos) continue;
            CAPTURE(words);
            CHECK_FALSE(act().done());
            const std::size_t start = from + std::string_view("“").size();
            one.log(words.substr(start, words.find("”") - start));
            CHECK(act().done());
            ++asked;
        }
    }
    CHECK(asked == 7);  // of the audit there is no line
}

TEST_CASE("log entry: an introduction that was given is made as well, and one undo takes both") {
    Logging one;
    one.log("coffee with Ana, gave intro to Ben yesterday");
    REQUIRE(one.book().introductions.size() == 1);
    REQUIRE(one.book().exchanges.size() == 1);
    const auto made = [&]() -> const Introduction& { return one.book().introductions.rows()[0]; };
    CHECK(made().who == one.ana);
    CHECK(made().to_whom == one.ben);
    CHECK(made().state == "made");
    CHECK(made().made_on == from_day(one.tab.app.today() - 1));
    CHECK(one.book().exchanges.rows()[0].person == one.ana);
    one.tab.app.run(command::Undo{});
    CHECK(one.book().introductions.size() == 0);
    CHECK(one.book().touchpoints.size() == 0);
    one.tab.app.run(command::Redo{});
    // The same once more is no second one; an idea becomes one that is made.
    one.log("introduced Ben to Ana");
    CHECK(one.book().introductions.size() == 1);
    one.tab.app.run(command::SetField{EntityKind::introduction, made().id.value,
                                      find_field(EntityKind::introduction, "state")->number,
                                      std::string("idea")});
    one.log("connected Ana with Ben");
    REQUIRE(one.book().introductions.size() == 1);
    CHECK(made().state == "made");
    // What was given to me or only asked for makes none.
    one.log("coffee with Ana, got intro to John Doe");
    one.log("coffee with Ana, asked for an intro to John Doe");
    CHECK(one.book().introductions.size() == 1);
}

TEST_CASE("log entry: a whole line is one edit, told, and one undo takes all of it back") {
    Logging one;
    AppState& app = one.tab.app;
    const std::string before(app.history().undo_label());
    one.log(
        "coffee with Ana re grant, gave intro to Ben, promised to send slides by Friday, "
        "follow up 2w #mentor @family yesterday \"two kids\" !3");
    REQUIRE(one.book().touchpoints.size() == 1);
    CHECK(one.touch().on == from_day(app.today() - 1));
    CHECK(one.touch().people == IdList{one.ana});
    CHECK(one.touch().channel == "meal");
    CHECK(one.touch().topic == "grant");
    CHECK(one.touch().notes == "two kids");
    CHECK(one.touch().promise == "Send slides");
    CHECK(one.touch().depth == 3);
    CHECK(one.touch().kind == "value");
    CHECK_FALSE(one.touch().group);
    REQUIRE(one.book().exchanges.size() == 1);
    const Exchange& given = one.book().exchanges.rows()[0];
    CHECK(given.person == one.ana);
    CHECK(given.direction == "given");
    CHECK(given.group == "connection");
    CHECK(given.value == "Intro to Ben");
    CHECK(given.touchpoint == one.touch().id.value);
    REQUIRE(one.book().tasks.size() == 2);
    for (const Task& task : one.book().tasks.rows()) {
        CHECK(task.people == IdList{one.ana});
        if (task.origin == "promise") CHECK(task.title == "Send slides");
        if (task.origin != "by hand") continue;
        CHECK(task.title == "Follow up with Ana Silva");
        CHECK(task.due == from_day(app.today() + 14));
    }
    CHECK(one.book().people.find(one.ana)->tags == TextList{"mentor"});
    CHECK(one.book().people.find(one.ana)->circles == TextList{"family"});
    CHECK(app.history().undo_label() == "Log coffee with Ana Silva");
    CHECK(one.toast() == "Logged: coffee with Ana Silva, yesterday");
    CHECK(app.toasts().back().offers_undo);
    app.run(command::Undo{});
    CHECK(one.book().touchpoints.size() == 0);
    CHECK(one.book().exchanges.size() == 0);
    CHECK(one.book().tasks.size() == 0);
    CHECK(one.book().people.find(one.ana)->tags.empty());
    CHECK(app.history().undo_label() == before);
}

TEST_CASE("log entry: several people share one touchpoint, and a tag that one has is not doubled") {
    Logging one;
    one.log("lunch with Ana #a");
    one.log("lunch with Ana, Ben and John Doe #a #b");
    CHECK(one.touch().people == IdList{one.ana, one.ben, one.doe});
    CHECK(one.touch().group);
    CHECK(one.book().people.find(one.ana)->tags == TextList{"a", "b"});
    CHECK(one.tab.app.history().undo_label() == "Log lunch with Ana Silva, Ben Ott and John Doe");
    // What was given to nobody in particular was given to each.
    one.log("lunch with Ana and Ben, gave advice on hiring");
    CHECK(one.book().exchanges.size() == 2);
}

TEST_CASE("log entry: a name that two have waits for a word; so does one that nobody has") {
    Logging one;
    const std::string john = log_name_key(one.read("call with John").people[0]);
    CHECK(one.entry("call with John").open == std::vector{john});
    CHECK(one.pieces("call with John")[0] == "Which John?");
    LogCorrections corrections;
    corrections.chosen[john] = one.doe;
    CHECK(one.entry("call with John", corrections).open.empty());
    one.log("call with John", corrections);
    CHECK(one.touch().people == IdList{one.doe});
    // The word stays while the line is typed on.
    CHECK(one.entry("call with John re rent", corrections).people[0].id == one.doe);

    const std::string zoe = log_name_key(one.read("call with Zoë Kravitz").people[0]);
    CHECK(one.entry("call with Zoë Kravitz").open == std::vector{zoe});
    corrections.added.insert(zoe);
    const std::size_t before = one.book().people.size();
    one.log("call with Zoë Kravitz and Ana #new", corrections);
    CHECK(one.book().people.size() == before + 1);
    const Person& made = one.book().people.rows().back();
    CHECK(made.given == "Zoë");
    CHECK(made.family == "Kravitz");
    CHECK(made.tags == TextList{"new"});
    CHECK(made.met_on == from_day(one.tab.app.today()));
    CHECK(one.touch().people.size() == 2);
    one.tab.app.run(command::Undo{});
    CHECK(one.book().people.size() == before);

    corrections = {};
    corrections.left_out.insert(zoe);
    const LogEntry without = one.entry("call with Zoë Kravitz and Ana", corrections);
    CHECK(without.open.empty());
    CHECK(without.people.size() == 1);
}

TEST_CASE("log entry: a plan waits for a word on whom it is about, and is kept with them") {
    Logging one;
    const Day today = one.tab.app.today();
    const std::string john = log_name_key(one.read("call with John").people[0]);
    for (const std::string_view line :
         {"call John tomorrow", "follow up with John 2w", "remind me Friday to call John",
          "todo: send slides to John by Friday"}) {
        CAPTURE(line);
        CHECK(one.entry(line).open == std::vector{john});
        CHECK(one.pieces(line)[0] == "Which John?");
    }
    LogCorrections corrections;
    corrections.chosen[john] = one.doe;
    CHECK(one.pieces("call John tomorrow", corrections) ==
          std::vector<std::string>{"John Doe", "Call John, tomorrow"});
    one.log("call John tomorrow", corrections);
    CHECK(one.book().touchpoints.size() == 0);
    REQUIRE(one.book().tasks.size() == 1);
    CHECK(one.book().tasks.rows()[0].title == "Call John");
    CHECK(one.book().tasks.rows()[0].due == from_day(today + 1));
    CHECK(one.book().tasks.rows()[0].people == IdList{one.doe});
    CHECK(one.toast() == "Planned: Call John, tomorrow");

    const std::string zoe = log_name_key(one.read("call with Zoë Kravitz").people[0]);
    for (const std::string_view line :
         {"lunch with Zoë Kravitz next Friday", "follow up with Zoë Kravitz 2w",
          "remind me Friday to call Zoë Kravitz"}) {
        CAPTURE(line);
        CHECK(one.entry(line).open == std::vector{zoe});
        CHECK(one.pieces(line)[0] == "New person Zoë Kravitz?");
        corrections = {};
        corrections.added.insert(zoe);
        const std::size_t before = one.book().people.size();
        one.log(line, corrections);
        REQUIRE(one.book().people.size() == before + 1);
        const Person& made = one.book().people.rows().back();
        CHECK(made.given == "Zoë");
        CHECK_FALSE(made.met_on);  // that is only planned
        CHECK(one.book().tasks.rows().back().people == IdList{made.id.value});
        one.tab.app.run(command::Undo{});
        CHECK(one.book().people.size() == before);
        CHECK(one.book().tasks.size() == 1);
    }
    // Whoever is left out needs no word.
    corrections = {};
    corrections.left_out.insert(zoe);
    one.log("lunch with Ana and Zoë Kravitz tomorrow", corrections);
    CHECK(one.book().tasks.rows().back().people == IdList{one.ana});
}

TEST_CASE("log entry: what is promised for a plan is a task beside it") {
    Logging one;
    one.log("lunch with Ana tomorrow, promised to bring cake, she'll bring the contract");
    CHECK(one.book().touchpoints.size() == 0);
    REQUIRE(one.book().tasks.size() == 3);
    std::vector<std::string> titles;
    for (const Task& task : one.book().tasks.rows()) {
        CHECK(task.people == IdList{one.ana});
        titles.push_back(task.title);
    }
    std::ranges::sort(titles);
    CHECK(titles[0] == "Bring cake");
    CHECK(titles[1] == "Lunch with Ana");
    CHECK(titles[2].ends_with("bring the contract"));
}

TEST_CASE("log entry: what a plan is about, and its notes, are kept with its first task") {
    Logging one;
    struct Row {
        std::string_view line, title, notes;
    };
    for (const Row& row :
         {Row{"follow up with Ana 2w \"bring the photos\"", "Follow up with Ana Silva",
              "bring the photos"},
          Row{"follow up with Ana 2w re budget", "Follow up with Ana Silva", "budget"},
          Row{"follow up with Ana 2w re budget \"bring the photos\"", "Follow up with Ana Silva",
              "budget\nbring the photos"},
          Row{"lunch with Ana tomorrow \"bring the photos\"", "Lunch with Ana",
              "bring the photos"}}) {
        CAPTURE(row.line);
        one.log(row.line);
        CHECK(one.book().touchpoints.size() == 0);
        REQUIRE(one.book().tasks.size() == 1);
        CHECK(one.book().tasks.rows()[0].title == row.title);
        CHECK(one.book().tasks.rows()[0].notes == row.notes);
        one.tab.app.run(command::Undo{});
    }
    // The follow-up has them, and not what was promised.
    one.log("follow up with Ana 2w re budget, promise: send slides");
    REQUIRE(one.book().tasks.size() == 2);
    for (const Task& task : one.book().tasks.rows())
        CHECK(task.notes == (task.origin == "promise" ? "" : "budget"));
}

TEST_CASE("log entry: whoever is only named is a piece, too, and waits for a word when not clear") {
    Logging one;
    const std::string john = log_name_key(one.read("call with John").people[0]);
    LogCorrections doe, out;
    doe.chosen[john] = one.doe;
    out.left_out.insert(john);
    const std::string intro = "coffee with Ana, gave intro to John, follow up 2w";
    CHECK(one.entry(intro).open == std::vector{john});
    CHECK(one.pieces(intro) == std::vector<std::string>{"Ana Silva", "Which John?", "Meal", "Today",
                                                        "Touch: value", "Gave: Intro to John",
                                                        "Follow up, in 2 weeks"});
    one.log(intro, doe);
    REQUIRE(one.book().introductions.size() == 1);
    CHECK(one.book().introductions.rows()[0].to_whom == one.doe);
    CHECK(one.touch().people == IdList{one.ana});
    CHECK(one.entry(intro, out).open.empty());
    // Without the exchange nobody asks who John is.
    LogCorrections no_intro;
    for (const LogPiece& piece : log_pieces(one.read(intro), {}, one.tab.app.today())) {
        if (piece.kind == LogPiece::Kind::exchange) no_intro.left_out.insert(piece.key);
    }
    CHECK(one.entry(intro, no_intro).open.empty());
    CHECK(one.pieces(intro, no_intro).size() == 5);

    const std::string next = "coffee with Ana, next: call John on Tuesday";
    CHECK(one.entry(next).open == std::vector{john});
    one.log(next, doe);
    CHECK(one.book().tasks.rows().back().people == IdList{one.doe});
    one.log(next, out);
    CHECK(one.book().tasks.rows().back().people == IdList{one.ana});

    // Through whom it came stays in words when it is not clear.
    const std::string lead = "coffee with Ana, got a lead via John";
    one.log(lead, doe);
    CHECK(one.book().exchanges.rows().back().through == one.doe);
    CHECK(one.book().exchanges.rows().back().value == "Lead");
    one.log(lead, out);
    CHECK_FALSE(one.book().exchanges.rows().back().through);
    CHECK(one.book().exchanges.rows().back().value == "Lead via John");

    // What was for somebody who is left out was not for those who were there.
    const std::string article = "coffee with Ana, sent Ben an article";
    CHECK(one.pieces(article)[1] == "Named: Ben Ott");
    LogCorrections without_ben;
    without_ben.left_out.insert(log_name_key(one.read("call with Ben").people[0]));
    CHECK(one.entry(article, without_ben).given.empty());
    CHECK_FALSE(std::ranges::contains(one.pieces(article, without_ben), "Gave: Article"));

    // Nor does anybody ask who else stands in it.
    for (const std::string intro_of_ben : {"coffee with Ana, gave Ben an intro to Zoë Kravitz",
                                           "coffee with Ana, gave Ben a lead via John"}) {
        CAPTURE(intro_of_ben);
        CHECK(one.entry(intro_of_ben).open.size() == 1);
        CHECK(one.entry(intro_of_ben, without_ben).open.empty());
    }

    const std::string zoe = "Ana introduced me to Zoë Kravitz";
    CHECK(one.pieces(zoe)[1] == "New person Zoë Kravitz?");
    LogCorrections added;
    added.added.insert(one.entry(zoe).open.front());
    one.log(zoe, added);
    CHECK(one.book().people.rows().back().family == "Kravitz");
    CHECK(one.touch().people == IdList{one.ana});
}

TEST_CASE("log entry: each piece names the words that say it") {
    Logging one;
    const std::string line =
        "coffee with Ana re the grant, gave intro to Ben, promised to send slides, no answer "
        "#mentor @board";
    const auto written = [&](std::string_view words) {
        for (const LogPiece& piece : log_pieces(one.read(line), {}, one.tab.app.today())) {
            if (piece.words == words) return line.substr(piece.at.start, piece.at.length);
        }
        return std::string("no such piece");
    };
    CHECK(written("About the grant") == "the grant");
    CHECK(written("Gave: Intro to Ben") == "intro to Ben");
    CHECK(written("I promised: send slides, in 7 days") == "send slides");
    CHECK(written("#mentor") == "mentor");
    CHECK(written("@board") == "board");
    CHECK(written("Ana Silva") == "Ana");
    CHECK(written("No answer") == "no answer");
    // What is told in other words is all of what was read.
    const auto pieces =
        log_pieces(one.read("coffee with Ana yesterday at 3pm"), {}, one.tab.app.today());
    const auto time = std::ranges::find(pieces, LogPiece::Kind::time, &LogPiece::kind);
    REQUIRE(time != pieces.end());
    CHECK(time->words == "At 15:00");
    CHECK(time->at == log_line::Span{26, 6});
}

TEST_CASE("log entry: each piece can be corrected or left out") {
    Logging one;
    const std::string line =
        "coffee with Ana re grant, gave intro to Ben, follow up 2w #mentor yesterday";
    CHECK(one.pieces(line) == std::vector<std::string>{"Ana Silva", "Named: Ben Ott", "Meal",
                                                       "Yesterday", "Touch: value", "About grant",
                                                       "Gave: Intro to Ben",
                                                       "Follow up, in 2 weeks", "#mentor"});
    LogCorrections corrections;
    for (const LogPiece& piece : log_pieces(one.read(line), {}, one.tab.app.today())) {
        using Kind = LogPiece::Kind;
        if (piece.kind == Kind::topic || piece.kind == Kind::exchange ||
            piece.kind == Kind::follow_up || piece.kind == Kind::tag)
            corrections.left_out.insert(piece.key);
    }
    corrections.channel = "call";
    corrections.on = one.tab.app.today();
    corrections.kind = "";
    corrections.depth = 2;
    corrections.initiated = "them";
    corrections.unanswered = true;
    CHECK(one.pieces(line, corrections) ==
          std::vector<std::string>{"Ana Silva", "Call", "Today", "By them", "Good", "No answer"});
    one.log(line, corrections);
    CHECK(one.touch().channel == "call");
    CHECK(one.touch().topic.empty());
    CHECK(one.touch().kind.empty());
    CHECK(one.touch().depth == 2);
    CHECK(one.touch().initiated == "them");
    CHECK(one.touch().unanswered);
    CHECK(one.book().exchanges.size() == 0);
    CHECK(one.book().tasks.size() == 0);
    CHECK(one.toast() == "Logged: call with Ana Silva, today");
}

TEST_CASE("log entry: the same given to two is two pieces, which say to whom, each by itself") {
    Logging one;
    const std::string line =
        "lunch with Ana and Ben, gave Ana advice, gave Ben advice, follow up 2w, follow up 4w";
    const std::string to_both = "Follow up with Ana Silva and Ben Ott, in ";
    CHECK(one.pieces(line) == std::vector<std::string>{"Ana Silva", "Ben Ott", "Meal", "Today",
                                                       "Touch: value", "Gave Ana Silva: Advice",
                                                       "Gave Ben Ott: Advice", to_both + "2 weeks",
                                                       to_both + "4 weeks"});
    LogCorrections corrections;
    corrections.left_out.insert(one.key(line, "Gave Ana Silva: Advice"));
    corrections.due[one.key(line, to_both + "2 weeks")] = one.tab.app.today() + 3;
    const std::vector<std::string> left = one.pieces(line, corrections);
    CHECK_FALSE(std::ranges::contains(left, "Gave Ana Silva: Advice"));
    for (const std::string& words :
         {std::string("Gave Ben Ott: Advice"), to_both + "3 days", to_both + "4 weeks"})
        CHECK(std::ranges::contains(left, words));
    one.log(line, corrections);
    REQUIRE(one.book().exchanges.size() == 1);
    CHECK(one.book().exchanges.rows()[0].person == one.ben);
    CHECK(one.book().tasks.size() == 2);
    // What names nobody is of all who were there; whom the words name is not said twice.
    CHECK(std::ranges::contains(one.pieces("lunch with Ana and Ben, got advice"),
                                "Got from Ana Silva and Ben Ott: Advice"));
    CHECK(std::ranges::contains(one.pieces("lunch with Ana and Ben, asked Ben for feedback"),
                                "I asked Ben Ott: Feedback"));
    CHECK(std::ranges::contains(one.pieces("lunch with Ana, introduced Ana to Ben"),
                                "Gave: Introduced Ana to Ben"));
    CHECK(one.pieces("lunch with Ana #a #a").size() == 4);  // a tag is one
}

TEST_CASE("log entry: a correction stays while whom it names is typed") {
    Logging one;
    LogCorrections corrections;
    const std::string later = "coffee with Ana, follow up 2w";
    corrections.due[one.key(later, "Follow up, in 2 weeks")] = one.tab.app.today() + 3;
    const std::vector<LogEntry::Task> tasks = one.entry(later + " with Ben", corrections).tasks;
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].due == one.tab.app.today() + 3);
    const std::string gave = "coffee with Ana, gave advice";
    corrections.left_out.insert(one.key(gave, "Gave: Advice"));
    CHECK(one.entry(gave + " to Ben").given.size() == 1);
    CHECK(one.entry(gave + " to Ben", corrections).given.empty());
}

TEST_CASE("log entry: a promise shows when it is due, and the day can be chosen") {
    Logging one;
    const Day today = one.tab.app.today();
    const std::string mine = "coffee with Ana, promised to send slides";
    CHECK(one.pieces(mine) == std::vector<std::string>{"Ana Silva", "Meal", "Today",
                                                       "I promised: send slides, in 7 days"});
    LogCorrections corrections;
    corrections.due[one.key(mine, "I promised: send slides, in 7 days")] = today + 3;
    CHECK(one.pieces(mine, corrections).back() == "I promised: send slides, in 3 days");
    // It stays while the line is typed on.
    one.log(mine + ", hook: her talk", corrections);
    REQUIRE(one.book().tasks.size() == 1);
    CHECK(one.book().tasks.rows()[0].due == from_day(today + 3));
    // Of theirs without a day there is no task, until one is chosen.
    const std::string theirs = "coffee with Ana, she promised to call back";
    CHECK(one.pieces(theirs).back() == "They promised: call back");
    CHECK(one.entry(theirs).tasks.empty());
    corrections.due[one.key(theirs, "They promised: call back")] = today + 3;
    CHECK(one.pieces(theirs, corrections).back() == "They promised: call back, in 3 days");
    REQUIRE(one.entry(theirs, corrections).tasks.size() == 1);
    CHECK(one.entry(theirs, corrections).tasks[0].due == today + 3);
}

TEST_CASE("log entry: a pause has its last day as a piece, which can be changed or left out") {
    Logging one;
    const std::string line = "pause Ana 2w";
    const Day today = one.tab.app.today();
    const auto until = [](Day day) { return "Until " + to_short_words(from_day(day)); };
    CHECK(one.entry(line).until == today + 14);
    CHECK_FALSE(one.entry(line).touch);
    CHECK(one.pieces(line) == std::vector<std::string>{"Ana Silva", until(today + 14)});
    LogCorrections corrections;
    corrections.due["until"] = today + 30;
    CHECK(one.entry(line, corrections).until == today + 30);
    CHECK(one.pieces(line, corrections) ==
          std::vector<std::string>{"Ana Silva", until(today + 30)});
    corrections.left_out.insert("until");
    CHECK_FALSE(one.entry(line, corrections).until.has_value());
    CHECK(one.pieces(line, corrections) == std::vector<std::string>{"Ana Silva"});
    CHECK(one.entry("pause John 2w").open.size() == 1);
}

TEST_CASE("log entry: what lies ahead is a task and no touchpoint") {
    Logging one;
    one.log("remind me tomorrow to call Ana");
    CHECK(one.book().touchpoints.size() == 0);
    REQUIRE(one.book().tasks.size() == 1);
    CHECK(one.book().tasks.rows()[0].title == "Call Ana");
    CHECK(one.book().tasks.rows()[0].people == IdList{one.ana});
    CHECK(one.toast() == "Planned: Call Ana, tomorrow");
}

TEST_CASE("log entry: asks have a side and an outcome") {
    Logging one;
    one.log("asked Ana for a reference, she said yes");
    const Exchange& mine = one.book().exchanges.rows()[0];
    CHECK(mine.is_ask);
    CHECK(mine.direction == "received");
    CHECK(mine.outcome == "yes");
    CHECK(mine.group == "platform");
    one.log("coffee with Ben, he asked for feedback");
    const Exchange& theirs = one.book().exchanges.rows().back();
    CHECK(theirs.is_ask);
    CHECK(theirs.direction == "given");
    CHECK(theirs.outcome == "open");
}

TEST_CASE(
    "log entry: through whom an ask came is kept with it, and who opened the door was not there") {
    Logging one;
    const std::string line = "coffee with Ana, asked for feedback via Ben";
    CHECK(one.pieces(line) == std::vector<std::string>{"Ana Silva", "Named: Ben Ott", "Meal",
                                                       "Today",
                                                       "I asked: Feedback; came through Ben Ott"});
    one.log(line);
    REQUIRE(one.book().exchanges.size() == 1);
    const Exchange& asked = one.book().exchanges.rows()[0];
    CHECK(asked.value == "Feedback");
    CHECK(asked.person == one.ana);
    CHECK(asked.through == one.ben);
    CHECK(one.touch().people == IdList{one.ana});
}

TEST_CASE("log entry: an ask carries what was offered, and a talk why one comes back") {
    Logging one;
    const std::string line = "coffee with Ana, asked for feedback, offer lunch, hook: her talk";
    CHECK(one.pieces(line) == std::vector<std::string>{"Ana Silva", "Meal", "Today",
                                                       "I asked: Feedback; offered: Lunch",
                                                       "To come back to: her talk"});
    one.log(line);
    CHECK(one.book().exchanges.rows()[0].offer == "Lunch");
    CHECK(one.touch().hook == "her talk");
    LogCorrections corrections;
    corrections.left_out.insert("hook");
    one.log(line, corrections);
    CHECK(one.touch().hook.empty());
}

TEST_CASE("log entry: a note is about one, and no touchpoint") {
    Logging one;
    CHECK(one.pieces("note Ana: likes tea") ==
          std::vector<std::string>{"Ana Silva", "Note: likes tea"});
    const LogEntry entry = one.entry("note Ana: likes tea");
    CHECK_FALSE(entry.touch);
    CHECK(entry.notes == "likes tea");
    CHECK(entry.people[0].id == one.ana);
}

TEST_CASE("log entry: somebody is added with their work, and opened") {
    Logging one;
    one.log("add Maria Clara de Souza, CTO at Acme #lead");
    const Person& made = one.book().people.rows().back();
    CHECK(made.given == "Maria Clara");
    CHECK(made.family == "de Souza");
    CHECK(made.tags == TextList{"lead"});
    REQUIRE(one.book().roles.size() == 1);
    CHECK(one.book().roles.rows()[0].title == "CTO");
    CHECK(one.book().organisations.rows()[0].name == "Acme");
    CHECK(one.tab.app.selection().id == made.id.value);
    CHECK(one.toast() == "Added Maria Clara de Souza");
    one.log("add Ben Two at Acme");
    CHECK(one.book().organisations.size() == 1);  // there is one of that name
    one.tab.app.run(command::Undo{});
    one.tab.app.run(command::Undo{});
    CHECK(one.book().organisations.size() == 0);
}

TEST_CASE("log entry: of somebody who is in the book already it is asked whether they are meant") {
    Logging one;
    AppState& app = one.tab.app;
    const std::string ana = log_name_key(one.read("add Ana Silva").people[0]);
    CHECK(one.entry("add Ana Silva").open == std::vector{ana});
    CHECK(one.pieces("add Ana Silva") ==
          std::vector<std::string>{"Ana Silva is in your book already"});
    // Of a new name nobody asks, even when somebody's begins so.
    for (const std::string_view name : {"add Ana", "add Ana Silva Reis", "add John"}) {
        CAPTURE(name);
        CHECK(one.entry(name).open.empty());
        CHECK_FALSE(one.entry(name).people[0].id);
    }
    // She is meant: her work and tags are added to her, once.
    LogCorrections her;
    her.chosen[ana] = one.ana;
    const std::string line = "add Ana Silva, CTO at Acme #lead";
    const std::size_t people = one.book().people.size();
    CHECK(one.pieces(line, her) == std::vector<std::string>{"Ana Silva, CTO at Acme", "#lead"});
    one.log(line, her);
    CHECK(one.book().people.size() == people);
    REQUIRE(one.book().roles.size() == 1);
    CHECK(one.book().roles.rows()[0].person == one.ana);
    CHECK(one.book().roles.rows()[0].title == "CTO");
    CHECK(one.book().people.find(one.ana)->tags == TextList{"lead"});
    CHECK(one.toast() == "Added to Ana Silva");
    CHECK(app.history().undo_label() == "Add to Ana Silva");
    CHECK(app.selection().id == one.ana);
    app.run(command::Select{{EntityKind::person, one.ben}, false});
    for (const std::string_view again :
         {"add Ana Silva", "add Ana Silva, cto at Acme #lead", "add Ana Silva at Acme"}) {
        CAPTURE(again);
        one.log(again, her);
        CHECK(one.book().roles.size() == 1);
        CHECK(one.toast() == "Ana Silva is in your book already");
        CHECK(app.selection().id == one.ana);
    }
    CHECK(app.history().undo_label() == "Add to Ana Silva");
    app.run(command::Undo{});
    CHECK(one.book().roles.size() == 0);
    CHECK(one.book().people.find(one.ana)->tags.empty());
    // Or somebody else of that name.
    LogCorrections another;
    another.added.insert(ana);
    one.log("add Ana Silva", another);
    CHECK(one.book().people.size() == people + 1);
    CHECK(one.toast() == "Added Ana Silva");
}

TEST_CASE("log entry: what the work of somebody lacks is added to it, and is no second work") {
    for (const std::string_view known : {"add Ana Silva at Acme", "add Ana Silva, CTO"}) {
        CAPTURE(known);
        Logging one;
        LogCorrections her;
        her.chosen[log_name_key(one.read("add Ana Silva").people[0])] = one.ana;
        one.log(known, her);
        REQUIRE(one.book().roles.size() == 1);
        one.log("add Ana Silva, CTO at Acme", her);
        REQUIRE(one.book().roles.size() == 1);
        CHECK(one.book().roles.rows()[0].title == "CTO");
        CHECK(one.book().roles.rows()[0].organisation ==
              one.book().organisations.rows()[0].id.value);
        // Another title there is another work.
        one.log("add Ana Silva, Chair at Acme", her);
        CHECK(one.book().roles.size() == 2);
    }
    Logging one;
    LogCorrections her;
    her.chosen[log_name_key(one.read("add Ana Silva").people[0])] = one.ana;
    one.log("add Ana Silva, CTO", her);
    one.log("add Ana Silva at Acme", her);
    REQUIRE(one.book().roles.size() == 1);
    CHECK(one.book().roles.rows()[0].title == "CTO");
    CHECK(one.book().roles.rows()[0].organisation);
}

TEST_CASE("log entry: without anybody nothing is logged, and it is said") {
    Logging one;
    const std::string before(one.tab.app.history().undo_label());
    CHECK_FALSE(one.entry("coffee yesterday").any());
    one.log("coffee yesterday");
    CHECK(one.tab.app.history().undo_label() == before);
    CHECK(one.book().touchpoints.size() == 0);
    CHECK(one.tab.app.toasts().back().is_error);
    // Somebody who has left the book meanwhile.
    const LogEntry late = one.entry("coffee with Ben");
    one.tab.app.run(command::RemoveEntity{EntityKind::person, one.ben});
    one.tab.app.run(command::LogLine{late});
    CHECK(one.book().touchpoints.size() == 0);
}

TEST_CASE("log entry: names are listed as they are spoken") {
    CHECK(listed({}).empty());
    CHECK(listed({"A"}) == "A");
    CHECK(listed({"A", "B"}) == "A and B");
    CHECK(listed({"A", "B", "C"}) == "A, B and C");
    CHECK(listed({"A", "B", "C", "D"}) == "A, B and 2 others");
}

TEST_CASE("log entry: those whom one was in touch with last are named first") {
    Logging one;
    const BookNames names(one.book(), one.tab.app.directory());
    CHECK(names.find("John").size() == 2);
    one.log("lunch with John Doe");
    const std::vector<NameCandidate> found = names.find("John");
    REQUIRE(found.size() == 2);
    CHECK(found[0].id == one.doe);
    CHECK(names.find("Entered").empty());  // what is written of people is not their name
}

TEST_CASE("log entry: with company that the line does not name, all of them were there") {
    Logging one;
    LogCorrections company;
    company.company = {{one.ben, "Ben Ott"}, {one.ana, "Ana Silva"}};
    CHECK(company.empty());  // it is no correction
    one.log("lunch re boats, gave advice, follow up 2w", company);
    REQUIRE(one.book().touchpoints.size() == 1);
    CHECK(one.touch().people == IdList{one.ben, one.ana});
    CHECK(one.touch().group);
    CHECK(one.touch().topic == "boats");
    CHECK(one.book().exchanges.size() == 2);
    REQUIRE(one.book().tasks.size() == 1);
    CHECK(one.book().tasks.rows()[0].people == IdList{one.ben, one.ana});
    // Who is named as well is there once, and first.
    one.log("coffee with Ana", company);
    CHECK(one.touch().people == IdList{one.ana, one.ben});
}

TEST_CASE(
    "log entry: on somebody's page a promise with a follow-up is a touch, and a plan is none") {
    Logging one;
    LogCorrections company;
    company.company = {{one.ana, "Ana Silva"}};
    one.log("promised to send the slides, follow up in 2w", company);
    REQUIRE(one.book().touchpoints.size() == 1);
    CHECK(one.touch().promise == "Send the slides");
    CHECK(one.book().tasks.size() == 2);
    one.log("she'll send the plan, follow up 2w", company);
    REQUIRE(one.book().touchpoints.size() == 2);
    CHECK(one.touch().promise == "They promised: send the plan");
    CHECK(one.book().tasks.size() == 3);  // of a promise of theirs without a day there is none
    one.log("lunch tomorrow, promised to bring cake", company);
    CHECK(one.book().touchpoints.size() == 2);
    CHECK(one.book().tasks.size() == 5);
}

TEST_CASE("log entry: each promise comes up in Today once, and as that of who made it") {
    struct Waiting {
        Id person;
        std::string words;
        bool operator==(const Waiting&) const = default;
    };
    Logging one;
    AppState& app = one.tab.app;
    const auto promised = [&](Day days) {
        one.tab.host.day += days;
        std::vector<Waiting> waiting;
        for (const TodayItem& item : app.today_board().ranked()) {
            if (item.kind != TodayKind::promise) continue;
            const Task* task = one.book().tasks.find(item.about);
            waiting.push_back(
                {item.person, task != nullptr ? task->title : why_line(app.today_context(), item)});
        }
        std::ranges::sort(waiting, {}, &Waiting::words);
        return waiting;
    };
    using All = std::vector<Waiting>;
    const auto answer = [&](TodayWord word, Day days = 0) {
        const TodayItem item =
            *std::ranges::find(app.today_board().ranked(), TodayKind::promise, &TodayItem::kind);
        app.run(command::AnswerToday{item, word, app.today() + days});
    };

    SUBCASE("two of mine in one line wait for their day") {
        one.log("coffee with Ana, promised to send slides, promised to call Carla");
        CHECK(one.touch().promise == "Send slides; Call Carla");
        CHECK(promised(0).empty());
        CHECK(promised(7) == All{{one.ana, "Call Carla"}, {one.ana, "Send slides"}});
        // The one that is taken out stays out, the other one stays in.
        answer(TodayWord::skip);
        CHECK(promised(0).size() == 1);
    }
    SUBCASE("one that names somebody who was not there is one of whom it was said to") {
        one.log("coffee with Ana, promised to introduce Ben");
        REQUIRE(one.book().tasks.size() == 1);
        CHECK(one.book().tasks.rows()[0].people.front() == one.ana);
        CHECK(promised(0).empty());
        CHECK(promised(7).size() == 1);
    }
    SUBCASE("theirs is none of mine, and comes up when nothing was heard for a week") {
        one.log("coffee with Ana, she promised to call back");
        CHECK(one.touch().promise == "They promised: call back");
        CHECK(promised(6).empty());
        REQUIRE(promised(1).size() == 1);
        CHECK(promised(0)[0].words.starts_with("They promised "));
        CHECK(promised(0)[0].words.ends_with(": call back; a kind question may help"));
        one.log("Ana called");
        CHECK(promised(0).empty());
    }
    SUBCASE("written by hand, each is kept or put off by itself") {
        one.log("coffee with Ana");
        app.run(command::SetField{EntityKind::touchpoint, one.touch().id.value,
                                  find_field(EntityKind::touchpoint, "promise")->number,
                                  std::string("Send slides; Ask Ben")});
        REQUIRE(promised(0).size() == 2);
        answer(TodayWord::done);
        REQUIRE(promised(0).size() == 1);
        answer(TodayWord::put_off, 3);
        CHECK(promised(0).empty());
        CHECK(promised(3).size() == 1);
    }
}

}  // namespace kith
