#include "strategy/today_acts.hpp"

#include "base/utf8.hpp"

#include "made_people.hpp"
#include <set>

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;
    Suggestion suggestion(const TodayItem& item, std::string_view on,
                          std::span<const GiveIdea> ideas = {}) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return suggest({book, relations, params, day(on)}, item, ideas);
    }
};

TodayItem item_of(TodayKind kind, Id person, Id about = {}) {
    TodayItem item;
    item.kind = kind;
    item.person = person;
    item.about = about;
    item.due = day("2026-03-01");
    return item;
}

TEST_CASE("acts: a template leaves out the sentences that have nothing to say") {
    const std::array<std::pair<std::string_view, std::string>, 3> values = {
        {{"given", "Ana"}, {"topic", ""}, {"organisation", "Acme Inc."}}};
    CHECK(fill_template("Hi {given}, hello. You said {topic}. How is {organisation}?", values) ==
          "Hi Ana, hello. How is Acme Inc.?");
    CHECK(fill_template("{topic}", values).empty());
    CHECK(fill_template("Hi {given}", values) == "Hi Ana");
    CHECK(fill_template("{nobody} and {given", values) == "{nobody} and {given");
    CHECK(fill_template("At 3.5 % for {given}. {topic}?\nBye", values) == "At 3.5 % for Ana.\nBye");
    CHECK(fill_template("", values).empty());
    CHECK(fill_template("}{}{", values) == "}{}{");
}

TEST_CASE("acts: each built-in text reads well, whatever is known") {
    std::array<std::pair<std::string_view, std::string>, 8> values;
    constexpr std::array<std::string_view, 8> kNames = {"given", "topic", "organisation", "title",
                                                        "need",  "what",  "other",        "offer"};
    std::set<std::string_view> keys;
    for (std::size_t act = 0; act < kActs; ++act) {
        CHECK(keys.insert(act_key(static_cast<Act>(act))).second);
        const std::string_view text = act_template(static_cast<Act>(act));
        CHECK(text.empty() == (act == 0));
        for (std::size_t known = 0; known < 256; ++known) {
            for (std::size_t i = 0; i < 8; ++i)
                values[i] = {kNames[i], (known >> i) % 2 == 1 ? "Xy" : ""};
            const std::string filled = fill_template(text, values);
            CAPTURE(filled);
            CHECK_FALSE(filled.contains('{'));
            CHECK_FALSE(filled.contains("  "));
            CHECK_FALSE(filled.ends_with(' '));
            CHECK_FALSE(filled.ends_with('\n'));
            for (std::size_t at = 0; at < filled.size(); ++at) {
                const bool begins = at == 0 || filled[at - 1] == '\n' ||
                                    (at > 1 && filled[at - 1] == ' ' &&
                                     std::string_view(".?!").contains(filled[at - 2]));
                if (begins) CHECK((filled[at] >= 'A' && filled[at] <= 'Z'));
            }
        }
    }
    // Of whom no more than the name is known, nothing is left that points to what is not said.
    constexpr std::array<std::string_view, kActs> kLeast = {
        "",
        "Hi Ana!",
        "Hi Ana, it was good to meet you.",
        "Hi Ana, thank you for your help! If there is something I can do for you, say so.",
        "Hi Ana, may I come back to what I asked you? There is no hurry. If something I know or "
        "somebody I know is of use to you, I am glad to help.",
        "Hi Ana, I owe you an answer. Here is what I can do: …",
        "Hi Ana! If I can be of more help, say so.",
        "Hi Ana, I came upon this and thought of you.",
        "Hi Ana!",
        "Hi Ana, I should like to hear your view on something: …",
        "Hi Ana, a short word from my side: …",
        "Hi Ana, how are you?",
        "Hi Ana, it has been a while. Do you have time for a coffee or a call in the next days?",
        "Hi Ana!",
        "Hi Ana, here is something you should hear early: …",
        "Hi Ana, I should like to give you credit where others see it. Is that all right with you?",
        "Hi Ana!"};
    for (std::size_t i = 0; i < 8; ++i) values[i] = {kNames[i], i == 0 ? "Ana" : ""};
    for (std::size_t act = 0; act < kActs; ++act)
        CHECK(fill_template(act_template(static_cast<Act>(act)), values) == kLeast[act]);
}

TEST_CASE("acts: a name that ends with a full stop brings the end of its sentence along") {
    const std::array<std::pair<std::string_view, std::string>, 1> values = {
        {{"organisation", "Acme Inc."}}};
    CHECK(fill_template("Of use at {organisation}. Or {organisation}?", values) ==
          "Of use at Acme Inc. Or Acme Inc.?");
}

TEST_CASE("acts: a need is named without its verb") {
    for (const auto& [needs, told] : std::initializer_list<std::pair<std::string, std::string>>{
             {"Needs a translator. Soon.", "a translator"},
             {"looking for a flat; two rooms", "a flat"},
             {"Needles", "Needles"},
             {"A printer\nPosters", "A printer"}}) {
        Made made;
        const Id ana = made.person("Ana", {{"needs", needs}});
        made.add(EntityKind::text_template,
                 {{"name", std::string("personal")}, {"body", std::string("{need}")}});
        CHECK(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").draft == told);
    }
}

TEST_CASE("acts: to follow up takes a detail of that talk, and of nothing before it") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-02-01"), "email", {{"topic", std::string("an invoice")}});
    const Id talk = made.touch(ana, day("2026-03-01"), "meeting");
    const TodayItem item = item_of(TodayKind::follow_up, ana, talk);
    const Suggestion bare = made.suggestion(item, "2026-03-01");
    CHECK(bare.act == Act::follow_up);
    CHECK(bare.detail_of == talk);
    CHECK(bare.draft == "Hi Ana, it was good to meet you.");
    made.edit.set(EntityKind::touchpoint, talk, "notes", std::string("She builds kites."));
    CHECK_FALSE(made.suggestion(item, "2026-03-01").detail_of);
    made.edit.set(EntityKind::touchpoint, talk, "notes", Value{});
    // What one comes back to is a detail, too.
    for (const std::string_view field : {"hook", "topic"}) {
        CAPTURE(field);
        made.edit.set(EntityKind::touchpoint, talk, field, std::string("kites"));
        const Suggestion told = made.suggestion(item, "2026-03-01");
        CHECK_FALSE(told.detail_of);
        CHECK(
            told.draft ==
            "Hi Ana, it was good to meet you. I keep thinking about what you said on kites; shall "
            "we go on with that soon?");
        made.edit.set(EntityKind::touchpoint, talk, field, Value{});
    }
    // Anything else wants none.
    CHECK_FALSE(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").detail_of);
}

TEST_CASE("acts: what would be of value when no link waits") {
    Made made;
    const Id ana = made.person("Ana", {{"needs", std::string("a price for the new line")}});
    TodayItem item = item_of(TodayKind::touch_kind, ana);
    item.touch_kinds = kValue;
    const Suggestion news = made.suggestion(item, "2026-03-01");
    CHECK(news.act == Act::alert);
    CHECK(news.kind == "value");
    CHECK(news.draft == "Hi Ana, here is something you should hear early: …");
    // What I offer is offered, and not given before it is.
    GiveIdea idea;
    idea.kind = GiveIdea::Kind::offer;
    idea.words = "Offer “pricing”";
    idea.group = "support";
    idea.value = "pricing";
    idea.want = "a price for the new line";
    const Suggestion help = made.suggestion(item, "2026-03-01", {&idea, 1});
    CHECK(help.act == Act::advise);
    CHECK(help.words == "Offer “pricing”");
    CHECK(help.group.empty());
    CHECK(help.draft ==
          "Hi Ana! You were looking for: a price for the new line. I may be of help with pricing: "
          "shall we talk?");
    // Who helped within a year may be told so in public.
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("received")},
                                    {"on", *parse_iso_date("2025-03-02")},
                                    {"value", std::string("Introduction")}});
    const Suggestion credit = made.suggestion(item, "2026-03-01");
    CHECK(credit.act == Act::credit);
    CHECK(credit.draft ==
          "Hi Ana, I should like to give you credit where others see it. You helped me with: "
          "Introduction. Is that all right with you?");
    CHECK(made.suggestion(item, "2026-03-02").act == Act::alert);  // 365 days ago
    // How many days are a year of giving is a setting; this was 364 days ago.
    made.set("ledger.days", "364");
    CHECK(made.suggestion(item, "2026-03-01").act == Act::alert);
}

TEST_CASE("acts: what moves them goes before a gift that meets no need of theirs") {
    Made made;
    const Id fay = made.person("Fay", {{"motivations", std::string("fun")}});
    const Id sam = made.person("Sam", {{"motivations", std::string("status")}});
    const Id al = made.person("Al", {{"motivations", std::string("access")}});
    GiveIdea idea;
    idea.kind = GiveIdea::Kind::link;
    const auto act = [&](Id person) {
        return made.suggestion(item_of(TodayKind::cadence, person), "2026-03-01", {&idea, 1}).act;
    };
    CHECK(act(fay) == Act::meet);
    CHECK(act(sam) == Act::question);
    CHECK(act(al) == Act::article);  // it brings them what they would not see
    made.params.quiet = true;
    CHECK(act(fay) == Act::article);
    made.params.quiet = false;
    idea.meets_need = true;
    for (const Id person : {fay, sam, al}) CHECK(act(person) == Act::article);
    idea.meets_need = false;
    made.add(EntityKind::exchange, {{"person", sam},
                                    {"direction", std::string("received")},
                                    {"on", *parse_iso_date("2026-02-01")},
                                    {"value", std::string("Advice")}});
    CHECK(act(sam) == Act::credit);
}

TEST_CASE("acts: the value matrix names who could put in a word, and asks little for little") {
    Made made;
    const Id far =
        made.person("Far", {{"impact", std::int64_t{5}}, {"accessibility", std::int64_t{2}}});
    const Id ana = made.person("Ana");
    for (Day week = 1; week <= 20; ++week) made.touch(ana, day("2026-03-01") - week * 7, "meal");
    made.add(EntityKind::tie, {{"a", far}, {"b", ana}});
    CHECK(made.suggestion(item_of(TodayKind::cadence, far), "2026-03-01").why ==
          "A light touch keeps a tie (M60). High impact, hard to reach: Ana, whom you know well, "
          "could put in a word (M19).");
    CHECK(made.suggestion(item_of(TodayKind::birthday, far), "2026-03-01").why ==
          "A good day to be remembered (M64).");
    const Id little = made.person("Lou", {{"impact", std::int64_t{2}},
                                          {"accessibility", std::int64_t{2}},
                                          {"motivations", std::string("fun")}});
    const Suggestion line = made.suggestion(item_of(TodayKind::cadence, little), "2026-03-01");
    CHECK(line.act == Act::personal);
    CHECK(line.why == "Low impact, hard to reach: a line is enough (M19).");
    // Who is close is talked to.
    TodayItem close = item_of(TodayKind::cadence, little);
    close.talks = true;
    CHECK(made.suggestion(close, "2026-03-01").act == Act::meet);
    // Neither do many light touches ask for more of them, nor do they hide who could help.
    const Id max =
        made.person("Max", {{"impact", std::int64_t{2}}, {"accessibility", std::int64_t{2}}});
    made.touch(max, day("2026-02-25"), "message");
    made.touch(far, day("2026-02-25"), "message");
    made.params.light_touches = 1;
    CHECK(made.suggestion(item_of(TodayKind::cadence, max), "2026-03-01").act == Act::personal);
    CHECK(made.suggestion(item_of(TodayKind::cadence, far), "2026-03-01").why ==
          "1 light touch in 30 days; a talk would tell more (M60). High impact, hard to reach: "
          "Ana, whom you know well, could put in a word (M19).");
    made.edit.set(EntityKind::person, little, "impact", std::int64_t{4});
    CHECK(made.suggestion(item_of(TodayKind::cadence, little), "2026-03-01").act == Act::meet);
}

TEST_CASE("acts: by the channel that reaches them, and why") {
    Made made;
    const Id ana = made.person("Ana", {{"emails", TextList{"a@x.org"}}});
    const Suggestion thanks = made.suggestion(item_of(TodayKind::thanks, ana), "2026-03-01");
    CHECK(thanks.channel == "email");
    CHECK(thanks.why ==
          "Thanks close the circle (M44). Of their addresses only an e-mail address is noted "
          "(M57).");
    TodayItem due = item_of(TodayKind::cadence, ana);
    due.talks = true;
    CHECK(made.suggestion(due, "2026-03-01").channel == "video");
}

TEST_CASE("acts: who has a need that somebody meets is introduced to them") {
    Made made;
    const Id ana = made.person(
        "Ana", {{"layer", std::string("50")}, {"needs", std::string("A translator for Greek")}});
    TodayItem item = item_of(TodayKind::cadence, ana);
    item.touch_kinds = kAllTouchKinds;
    GiveIdea idea;
    idea.kind = GiveIdea::Kind::introduction;
    idea.about = made.person("Bo");
    idea.words = "Introduce them to Bo";
    idea.why = "Bo offers Greek (M34).";
    idea.want = "a translator";
    const Suggestion with = made.suggestion(item, "2026-03-01", {&idea, 1});
    CHECK(with.act == Act::introduce);
    CHECK(with.words == "Introduce them to Bo");
    CHECK(with.why.ends_with("Bo offers Greek (M34)."));
    CHECK(with.draft ==
          "Hi Ana! You were looking for: a translator. I should like you to meet Bo: shall I put "
          "you in touch?");
    CHECK(with.kind == "value");
}

TEST_CASE("acts: motivation and quiet mode steer what is suggested") {
    Made made;
    const Id fun = made.person("Fay", {{"motivations", std::string("Fun")}});
    const Id status = made.person("Sam", {{"motivations", std::string("status, access")}});
    const Id access = made.person("Al", {{"motivations", std::string("Access to people")}});
    const Id close = made.person("Cy", {{"layer", std::string("15")}});
    const Id others = made.person("Di", {{"motivations", std::string("fundraising, accessible")}});
    const auto act = [&](Id person) {
        return made.suggestion(item_of(TodayKind::cadence, person), "2026-03-01").act;
    };
    CHECK(act(others) == Act::personal);
    CHECK(act(fun) == Act::meet);
    CHECK(act(status) == Act::alert);
    CHECK(act(access) == Act::alert);
    CHECK(act(close) == Act::meet);
    made.params.quiet = true;
    CHECK(act(fun) == Act::personal);
    CHECK(act(close) == Act::personal);
}

TEST_CASE("acts: who had as many light touches as the cap is to be talked to") {
    Made made;
    const Id ana = made.person("Ana");
    // 2 May is 30 days before 1 June; 3 May is 29.
    made.touch(ana, day("2026-05-02"), "message");
    for (const std::string_view on : {"2026-05-03", "2026-05-10", "2026-05-20"})
        made.touch(ana, day(on), "message");
    made.touch(ana, day("2026-05-21"), "message", {{"initiated", std::string("them")}});
    made.touch(ana, day("2026-06-02"), "comment");  // is still to come
    TodayItem item = item_of(TodayKind::touch_kind, ana);
    item.touch_kinds = kUpdate;
    CHECK(made.suggestion(item, "2026-06-01").act == Act::update);  // three, of four
    made.params.light_touches = 3;
    const Suggestion talk = made.suggestion(item, "2026-06-01");
    CHECK(talk.act == Act::meet);
    CHECK(talk.channel == "call");
    CHECK(talk.why == "3 light touches in 30 days; a talk would tell more (M60).");
    CHECK(made.suggestion(item, "2026-06-03").act == Act::meet);    // 10, 20 May and 2 June
    CHECK(made.suggestion(item, "2026-06-09").act == Act::update);  // 10 May is 30 days before
    // What answers something that happened stays; who is talked to anyway keeps what is missing.
    CHECK(made.suggestion(item_of(TodayKind::birthday, ana), "2026-06-01").act ==
          Act::congratulate);
    item.kind = TodayKind::cadence;
    item.talks = true;
    const Suggestion close = made.suggestion(item, "2026-06-01");
    CHECK(close.act == Act::update);
    CHECK(close.channel == "call");
    CHECK(close.why ==
          "They have not heard of your work this year (M54). 3 light touches in 30 days; a talk "
          "would tell more (M60).");
    // An introduction is no light touch.
    item.touch_kinds = kAllTouchKinds;
    GiveIdea idea;
    idea.kind = GiveIdea::Kind::introduction;
    idea.words = "Introduce them to Bo";
    CHECK(made.suggestion(item, "2026-06-01", {&idea, 1}).act == Act::introduce);
}

TEST_CASE("acts: a week with enough events leaves what is written, in quiet mode") {
    Made made;
    const Id ana = made.person("Ana", {{"motivations", std::string("Fun")}});
    const TodayItem item = item_of(TodayKind::cadence, ana);
    const auto why = [&](std::string_view on) { return made.suggestion(item, on).why; };
    // From Monday, 2 March, to Sunday, 8 March.
    for (const std::string_view on : {"2026-03-02", "2026-03-08"})
        made.add(EntityKind::event, {{"name", std::string("Fair")}, {"starts", from_day(day(on))}});
    CHECK(made.suggestion(item, "2026-03-04").act == Act::meet);  // it is not quiet
    CHECK(why("2026-03-04") == "Good company moves them (M42).");
    made.params.quiet = true;
    CHECK(why("2026-03-01") == "A light touch keeps a tie (M60).");  // the week before
    for (const std::string_view on : {"2026-03-02", "2026-03-08"}) {
        CHECK(made.suggestion(item, on).act == Act::personal);
        CHECK(why(on) ==
              "A light touch keeps a tie (M60). 2 events this week, enough in quiet mode: "
              "something written (M13c).");
    }
    CHECK(why("2026-03-09") == "A light touch keeps a tie (M60).");  // the week after
    made.params.quiet_events = 3;
    CHECK(why("2026-03-04") == "A light touch keeps a tie (M60).");
    // With enough light touches as well it is a talk, with nobody else.
    made.params.quiet_events = 2;
    made.params.light_touches = 1;
    made.touch(ana, day("2026-03-01"), "message");
    CHECK(made.suggestion(item, "2026-03-04").act == Act::meet);
    CHECK(why("2026-03-04") ==
          "1 light touch in 30 days; a talk would tell more (M60). 2 events this week, enough in "
          "quiet mode: only the two of you (M13c).");
    CHECK(made.suggestion(item_of(TodayKind::birthday, ana), "2026-03-04").why ==
          "A good day to be remembered (M64).");
}

TEST_CASE("acts: the missing kind of touch decides, another one another month") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    TodayItem item = item_of(TodayKind::touch_kind, ana);
    item.touch_kinds = kUpdate;
    CHECK(made.suggestion(item, "2026-03-01").act == Act::update);
    CHECK(made.suggestion(item, "2026-03-01").why ==
          "They have not heard of your work this year (M54).");
    made.params.touch_kind = 90;
    CHECK(made.suggestion(item, "2026-03-01").why ==
          "They have not heard of your work in 90 days (M54).");
    item.touch_kinds = kUpdate | kPersonal;
    std::set<Act> acts;
    for (const std::string_view on : {"2026-03-01", "2026-04-01", "2026-05-01"})
        acts.insert(made.suggestion(item, on).act);
    CHECK(acts == std::set<Act>{Act::update, Act::personal});
    const auto of_days = [&](Day turn) {
        made.params.touch_kind_turn = turn;
        std::set<Act> found;
        for (const std::string_view on : {"2026-03-01", "2026-03-02", "2026-03-03"})
            found.insert(made.suggestion(item, on).act);
        return found.size();
    };
    CHECK(of_days(30) == 1);
    CHECK(of_days(1) == 2);
}

TEST_CASE("acts: the draft names what was spoken of last, where they work, and the years") {
    Made made;
    const Id ana = made.person("Ana");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    const Id role = made.add(
        EntityKind::role,
        {{"person", ana}, {"organisation", acme}, {"from", *parse_iso_date("2021-03-01")}});
    made.touch(ana, day("2026-01-01"), "call", {{"topic", std::string("solar roofs")}});
    CHECK(made.suggestion(item_of(TodayKind::anniversary, ana, role), "2026-03-01").draft ==
          "Hi Ana! Congratulations on 5 years at Acme, and all the best! How does Acme treat you "
          "these days?");
    CHECK(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").draft ==
          "Hi Ana, how are you? Last time we spoke about solar roofs; I should like to hear how "
          "that went on.");
}

TEST_CASE("acts: who changed jobs is congratulated, and asked about the new place") {
    Made made;
    const Id ana = made.person("Ana");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role, {{"person", ana}, {"organisation", acme}});
    const Id task = made.add(EntityKind::task, {{"people", IdList{ana}}});
    const Suggestion said = made.suggestion(item_of(TodayKind::new_job, ana, task), "2026-03-01");
    CHECK(said.act == Act::congratulate);
    CHECK(said.kind == "personal");
    CHECK(
        said.draft ==
        "Hi Ana! Congratulations on your new job, and all the best! How does Acme treat you these "
        "days?");
}

TEST_CASE("acts: a template of one's own takes the place of the built-in one") {
    Made made;
    const Id ana = made.person("Ana");
    made.add(EntityKind::text_template,
             {{"name", std::string("personal")}, {"body", std::string("Servus {given}!")}});
    CHECK(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").draft == "Servus Ana!");
}

TEST_CASE("acts: tasks and promises say themselves what is to do") {
    Made made;
    const Id ana = made.person("Ana");
    CHECK(made.suggestion(item_of(TodayKind::promise, ana), "2026-03-01").act == Act::none);
    CHECK(made.suggestion(item_of(TodayKind::cadence, Id{}), "2026-03-01").act == Act::none);
}

}  // namespace
}  // namespace kith
