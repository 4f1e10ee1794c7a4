#include "strategy/give_ideas.hpp"

#include "base/utf8.hpp"
#include "strategy/log_tables.hpp"
#include "strategy/value_kinds.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <algorithm>
#include <chrono>
#include <string>
#include <tuple>
#include <vector>

namespace kith {
namespace {

struct Giving : MadePeople {
    Relations relations;
    GiveIndex index;

    void settle() {
        if (!edit.changes.empty()) apply_all();
        relations = build_relations(book);
        index.build(book, relations);
    }
    std::vector<GiveIdea> ideas(Id person) {
        settle();
        return give_ideas(book, relations, index, static_cast<std::uint32_t>(row(person)));
    }
    std::vector<std::string> words(Id person) {
        std::vector<std::string> all;
        for (const GiveIdea& idea : ideas(person)) all.push_back(idea.words);
        return all;
    }
    Id works(Id person, const std::string& title, const std::string& at,
             const std::string& industry = "") {
        const Id place = add(EntityKind::organisation, {{"name", at}, {"industry", industry}});
        add(EntityKind::role, {{"person", person}, {"organisation", place}, {"title", title}});
        return place;
    }
    Id link(const std::string& url, const std::string& title, const std::string& topic) {
        return add(EntityKind::saved_link, {{"url", url}, {"title", title}, {"topic", topic}});
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("telling words: folded, cut to their stem, each once, without what says nothing") {
    CHECK(telling_words("A printer for posters, printing!") == Words{"print", "poster"});
    CHECK(telling_words("Looking for somebody who could help with Zürich") == Words{"zurich"});
    CHECK(telling_words("an AI lab") == Words{});  // too short to tell
    CHECK(telling_words("Batteries, sailing, designers") == Words{"battery", "sail", "design"});
    CHECK(std::ranges::contains(telling_words("電池の技術"), "電池"));
}

TEST_CASE("word rows: rare words weigh more, and what a quarter of all hold says nothing") {
    WordRows rows;
    rows.clear(100);
    const Words common = {"boat"};
    const Words both = {"boat", "battery"};
    for (std::uint32_t row = 0; row < 30; ++row) rows.set(row, row == 7 ? both : common);
    CHECK(rows.best(common, 10).empty());
    const auto hits = rows.best(both, 10);
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].row == 7);
    CHECK(hits[0].weight == 7);  // 100 to 1 is seven bits
    rows.set(7, common);
    CHECK(rows.best(both, 10).empty());
    CHECK(rows.rows_of("boat").size() == 30);
}

TEST_CASE("give ideas: a need is met by what I offer, whom I know and a link, with why") {
    Giving made;
    const Id ana = made.person("Ana", {{"needs", std::string("A printer for posters. A flat.")}});
    const Id ben = made.person("Ben", {{"offers", std::string("cheap printing, sailing")}});
    made.set("me.offers", "posters by hand\nlegal advice");
    const Id link = made.link("https://example.org/p", "Poster paper", "");
    const auto ideas = made.ideas(ana);
    REQUIRE(ideas.size() == 3);
    const auto of = [&](GiveIdea::Kind kind) {
        return *std::ranges::find(ideas, kind, &GiveIdea::kind);
    };
    const GiveIdea intro = of(GiveIdea::Kind::introduction);
    CHECK(intro.about == ben);
    CHECK(intro.words == "Introduce them to Ben");
    CHECK(intro.why == "They need “A printer for posters”; Ben offers “cheap printing” (M34).");
    CHECK(intro.group == "connection");
    CHECK(intro.line == "gave Ana intro to Ben");
    const GiveIdea offer = of(GiveIdea::Kind::offer);
    CHECK(offer.words == "Offer “posters by hand”");
    CHECK(ideas.front().kind == GiveIdea::Kind::offer);  // one's own comes first
    const GiveIdea sent = of(GiveIdea::Kind::link);
    CHECK(sent.about == link);
    CHECK(sent.words == "Send them “Poster paper”");
    CHECK(sent.why == "They need “A printer for posters”; you saved it (M68).");
    // What was sent once is not offered again.
    made.add(EntityKind::exchange,
             {{"person", ana}, {"direction", std::string("given")}, {"link", link}});
    CHECK(std::ranges::none_of(
        made.ideas(ana), [](const GiveIdea& idea) { return idea.kind == GiveIdea::Kind::link; }));
}

TEST_CASE("give ideas: titles, tags and industries meet needs and goals; nobody twice") {
    Giving made;
    const Id ana = made.person("Ana", {{"goals", std::string("win a battery maker as investor")}});
    const Id ben = made.person("Ben");
    made.works(ben, "Cell engineer", "Volta", "Batteries");
    const Id cleo = made.person("Cleo");
    made.works(cleo, "Angel investor", "Home");
    const Id dan = made.person("Dan", {{"tags", TextList{"investors"}}, {"archived", true}});
    const Id eve = made.person("Eve", {{"tags", TextList{"investors"}}});
    made.add(EntityKind::tie, {{"a", ana}, {"b", eve}, {"type", std::string("knows")}});
    const auto ideas = made.ideas(ana);
    Words why;
    for (const GiveIdea& idea : ideas) why.push_back(idea.why);
    std::ranges::sort(why);
    CHECK(why ==
          Words{"They aim for “win a battery maker as investor”; Ben works in Batteries (M34).",
                "They aim for “win a battery maker as investor”; Cleo is Angel investor at Home "
                "(M34)."});
    // Who was introduced once knows them.
    made.add(EntityKind::introduction, {{"who", cleo}, {"to_whom", ana}});
    CHECK(made.words(ana) == Words{"Introduce them to Ben"});
    CHECK(made.words(dan).size() == 1);
}

TEST_CASE("give ideas: what moves them says which small thing is welcome") {
    Giving made;
    const Id ana = made.person("Ana", {{"motivations", std::string("Status, being asked")}});
    const Id ben = made.person("Ben");
    CHECK(made.words(ana) == Words{"Recommend their work to others"});
    CHECK(made.ideas(ana).front().group == "platform");
    CHECK(made.words(ben) == Words{"Say what you value in them"});
    // A part of a word is none of the three.
    const Id cem = made.person(
        "Cem", {{"motivations", std::string("Fundraising, accessibility and statuses")}});
    CHECK(made.words(cem) == Words{"Say what you value in them"});
}

TEST_CASE("give ideas: the form names the words by which somebody is moved") {
    Person person;
    CHECK_FALSE(moved_by(person).fun);
    person.motivations = find_field(EntityKind::person, "motivations")->label;
    const MovedBy moved = moved_by(person);
    CHECK(moved.fun);
    CHECK(moved.status);
    CHECK(moved.access);
}

TEST_CASE("give ideas: what a match counts is the book's word") {
    Giving made;
    const Id ana =
        made.person("Ana", {{"needs", std::string("posters")}, {"tags", TextList{"sailing"}}});
    made.link("https://a.example", "Poster paper", "");
    made.link("https://b.example", "Sailing in the dark", "");
    const auto first = [&] { return made.ideas(ana).front().words; };
    CHECK(first() == "Send them “Poster paper”");
    made.set("giving.tag", "100");
    CHECK(first() == "Send them “Sailing in the dark”");
}

TEST_CASE("give ideas: the order of the rows does not matter") {
    const auto words_of = [](bool turned) {
        Giving made;
        const Id ana = made.person("Ana", {{"needs", std::string("a printer")}});
        std::vector<std::pair<Id, std::string>> people;
        for (int i = 0; i < 6; ++i)
            people.emplace_back(make_id(made.random), "P" + std::to_string(i));
        if (turned) std::ranges::reverse(people);
        for (const auto& [id, name] : people) {
            made.edit.create_with_id(EntityKind::person, id);
            made.edit.set(EntityKind::person, id, "given", name);
            made.edit.set(EntityKind::person, id, "offers", std::string("printing"));
        }
        return made.words(ana);
    };
    CHECK(words_of(false).size() == 3);
    CHECK(words_of(false) == words_of(true));
}

TEST_CASE("give index: follows an edit, and who is let be is not offered") {
    Giving made;
    const Id ana = made.person("Ana", {{"needs", std::string("a printer")}});
    const Id ben = made.person("Ben");
    CHECK(made.words(ana) == Words{"Say what you value in them"});
    made.edit.set(EntityKind::person, ben, "offers", std::string("printing"));
    made.apply_all();
    const auto row = static_cast<std::uint32_t>(made.row(ben));
    made.index.update(made.book, made.relations, {&row, 1});
    const auto find = [&] {
        return give_ideas(made.book, made.relations, made.index,
                          static_cast<std::uint32_t>(made.row(ana)))
            .front()
            .words;
    };
    CHECK(find() == "Introduce them to Ben");
    made.edit.set(EntityKind::person, ben, "passive", true);
    made.apply_all();
    made.index.update(made.book, made.relations, {&row, 1});
    CHECK(find() == "Say what you value in them");
}

TEST_CASE("give ideas: each says what it meets, and whether that is a need or a goal") {
    Giving made;
    made.link("https://example.org/a", "Battery basics", "boats");
    for (const auto& [field, value, meets_need] :
         std::initializer_list<std::tuple<std::string_view, Value, bool>>{
             {"needs", std::string("boats to hire"), true},
             {"goals", std::string("boats to hire"), true},
             {"motivations", std::string("boats to hire"), false}}) {
        CAPTURE(field);
        const Id ana = made.person("Ana", {{field, value}});
        const GiveIdea idea = made.ideas(ana).front();
        CHECK(idea.kind == GiveIdea::Kind::link);
        CHECK(idea.want == "boats to hire");
        CHECK(idea.meets_need == meets_need);
    }
}

TEST_CASE("link answers: a word of theirs or a talk within 14 days of the sending") {
    struct Row {
        std::string_view on;
        std::string channel, initiated;
        bool unanswered;
        std::uint32_t answered;
    };
    for (const Row& row :
         {Row{"2026-03-01", "email", "them", false, 1},
          Row{"2026-03-15", "email", "them", false, 1},
          Row{"2026-03-16", "email", "them", false, 0},
          Row{"2026-02-28", "email", "them", false, 0}, Row{"2026-03-03", "call", "me", false, 1},
          Row{"2026-03-03", "call", "me", true, 0}, Row{"2026-03-03", "message", "me", false, 0}}) {
        CAPTURE(row.on);
        CAPTURE(row.channel);
        Giving made;
        const Id other = made.link("https://example.org/b", "Sails", "sails");
        const Id link = made.link("https://example.org/a", "Battery basics", "boats");
        const Id ana = made.person("Ana", {{"needs", std::string("boats to hire")}});
        const Id told_of_it = made.touch(ana, day("2026-03-01"), "call");
        made.add(EntityKind::exchange, {{"person", ana},
                                        {"direction", std::string("given")},
                                        {"on", *parse_iso_date("2026-03-01")},
                                        {"touchpoint", told_of_it},
                                        {"link", link}});
        made.touch(ana, day(row.on), row.channel,
                   {{"initiated", row.initiated}, {"unanswered", row.unanswered}});
        made.settle();
        const auto answers = link_answers(made.book, made.relations);
        REQUIRE(answers.size() == 2);
        const LinkAnswers& sent = answers[made.book.saved_links.row_of(link)];
        CHECK(sent.sent == 1);
        CHECK(sent.answered == row.answered);
        CHECK(answers[made.book.saved_links.row_of(other)].sent == 0);
        const auto readers =
            link_readers(made.book, made.relations, made.index, *made.book.saved_links.find(link));
        REQUIRE(readers.size() == 1);
        CHECK(readers[0].has_it);
        CHECK(readers[0].answered == (row.answered == 1));
    }
}

TEST_CASE("link readers: those who need it first, those who have it last") {
    Giving made;
    const Id link = made.link("https://www.example.org/a/", "Battery basics", "boats");
    const Id ana = made.person("Ana", {{"tags", TextList{"boats"}}});
    const Id ben = made.person("Ben", {{"needs", std::string("batteries that last")}});
    const Id cleo = made.person("Cleo", {{"goals", std::string("a boat of her own")}});
    const Id dan = made.person("Dan", {{"needs", std::string("a boat, a battery")}});
    made.person("Eve", {{"needs", std::string("a flat")}});
    made.add(EntityKind::exchange,
             {{"person", dan}, {"direction", std::string("given")}, {"link", link}});
    made.settle();
    const SavedLink& saved = *made.book.saved_links.find(link);
    const auto readers = link_readers(made.book, made.relations, made.index, saved);
    REQUIRE(readers.size() == 4);
    std::vector<Id> order;
    for (const LinkReader& reader : readers)
        order.push_back(made.book.people.rows()[reader.row].id.value);
    CHECK(order == std::vector<Id>{ben, cleo, ana, dan});
    CHECK(readers[0].why == "They need “batteries that last”");
    CHECK(readers[3].has_it);
    CHECK(link_name(saved) == "Battery basics");
    SavedLink bare = saved;
    bare.title.clear();
    CHECK(link_name(bare) == "example.org/a");
}

TEST_CASE("give index: what could be given to one of many thousands is found at once") {
    Giving made;
    constexpr int kPeople = 5000;
    for (int i = 0; i < kPeople; ++i)
        made.person("P" + std::to_string(i),
                    {{"offers", "thing" + std::to_string(i % 977) + " and trade"},
                     {"tags", TextList{"tag" + std::to_string(i % 50) + "x"}}});
    const Id ana = made.person("Ana", {{"needs", std::string("thing500x, thing500 trade")}});
    made.settle();
    const auto begin = std::chrono::steady_clock::now();
    const auto ideas = give_ideas(made.book, made.relations, made.index,
                                  static_cast<std::uint32_t>(made.row(ana)));
    const double ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    CHECK(ideas.size() == 3);
    CHECK(ms < 500);  // 2 ms without sanitizers; all pairs would take many seconds
}

TEST_CASE("value kinds: four groups of four, each with a key and a word that the log knows") {
    const auto kinds = value_kinds();
    REQUIRE(kinds.size() == 16);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const ValueKind& kind = kinds[i];
        CHECK(fold(value_group_name(i / kValuesAGroup)) == kind.group);
        CHECK(std::ranges::count(kinds, kind.key, &ValueKind::key) == 1);
        CHECK(value_kind_of_key(std::string(1, kind.key)) == &kind);
        const auto word =
            std::ranges::find(log_line::kValues, fold(kind.name), &log_line::ValueWord::phrase);
        REQUIRE_MESSAGE(word != log_line::kValues.end(), kind.name);
        CHECK(word->group == kind.group);
    }
    CHECK(value_kind_of_key("Q")->name == "Introduction");
    CHECK(value_kind_of_key("5") == nullptr);
    CHECK(value_kind_of_key("Enter") == nullptr);
    // Of what was received there is one more of each group.
    REQUIRE(receipt_kinds().size() == kValueGroupCount);
    for (std::size_t i = 0; i < kValueGroupCount; ++i) {
        const ValueKind& kind = receipt_kinds()[i];
        CHECK(fold(value_group_name(i)) == kind.group);
        const std::string key(1, kind.key);
        CHECK(value_kind_of_key(key) == nullptr);
        CHECK(value_kind_of_key(key, true) == &kind);
        const auto word =
            std::ranges::find(log_line::kValues, fold(kind.name), &log_line::ValueWord::phrase);
        REQUIRE_MESSAGE(word != log_line::kValues.end(), kind.name);
        CHECK(word->group == kind.group);
    }
    CHECK(value_kind_of_key("q", true)->name == "Introduction");
    CHECK(value_kind_of_key("T", true)->name == "Opening");
}

}  // namespace kith
