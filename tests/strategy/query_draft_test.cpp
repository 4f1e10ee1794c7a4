#include "strategy/query_draft.hpp"

#include "made_people.hpp"
#include <array>

namespace kith {
namespace {

struct Kept {
    MadePeople made;
    Relations relations;
    std::vector<PersonFacts> facts;

    Kept() {
        made.person("Ana", {{"family", std::string("Silva")},
                            {"tags", TextList{"mentor", "free spirit"}},
                            {"layer", std::string("15")},
                            {"impact", std::int64_t{5}}});
        made.person("Ben", {{"tags", TextList{"choir"}}, {"location", std::string("Lisbon")}});
        made.person("Cleo", {{"archived", true}, {"circles", TextList{"Book club"}}});
        made.person("Dora", {{"passive", true}, {"layer", std::string("50")}});
        made.person("Due", {{"met_on", Date{2023, 5, 9}}});
        made.add(EntityKind::custom_field,
                 {{"name", std::string("Shoe size")}, {"type", std::string("number")}});
        made.apply_all();
        relations = build_relations(made.book);
        facts.resize(made.book.people.size());
    }
    std::span<const CustomField> fields() const { return made.book.custom_fields.rows(); }

    std::vector<std::uint32_t> found(std::string_view text,
                                     std::span<const NamedQuery> segments = {}) const {
        CAPTURE(std::string(text));
        const Result<Query> query = parse_query(text, fields(), segments);
        REQUIRE(query.has_value());
        return find_people(*query, {made.book, relations, facts, 20'000});
    }
};

TEST_CASE("query draft: each row is a field, a comparison and a value") {
    const QueryDraft draft = read_query_draft(
        "tag:mentor -place:=\"São Paulo\",porto last:>180d ana OR archived sort:-last");
    REQUIRE(draft.groups.size() == 2);
    REQUIRE(draft.groups[0].size() == 4);
    CHECK(draft.groups[0][0] ==
          QueryTerm{QueryTerm::Kind::field, false, "tag", "", {"mentor"}, ""});
    CHECK(draft.groups[0][1] ==
          QueryTerm{QueryTerm::Kind::field, true, "place", "=", {"São Paulo", "porto"}, ""});
    CHECK(draft.groups[0][2] ==
          QueryTerm{QueryTerm::Kind::field, false, "last", ">", {"180d"}, ""});
    CHECK(draft.groups[0][3] == QueryTerm{QueryTerm::Kind::words, false, "", "", {"ana"}, ""});
    CHECK(draft.groups[1][0] ==
          QueryTerm{QueryTerm::Kind::field, false, "is", "", {"archived"}, ""});
    CHECK(draft.sort == "-last");
    CHECK(query_draft_text(draft) ==
          "tag:mentor -place:=\"São Paulo\",porto last:>180d ana OR is:archived sort:-last");
}

TEST_CASE("query draft: brackets, and what cannot be read, are kept as text") {
    const QueryDraft draft = read_query_draft("tag:a -(org:x OR \"a ) b\") tag:c");
    REQUIRE(draft.groups.size() == 1);
    REQUIRE(draft.groups[0].size() == 3);
    CHECK(draft.groups[0][1].kind == QueryTerm::Kind::text);
    CHECK(draft.groups[0][1].text == "-(org:x OR \"a ) b\")");
    CHECK(query_draft_text(draft) == "tag:a -(org:x OR \"a ) b\") tag:c");
    const QueryDraft broken = read_query_draft("tierr:strong ana");
    REQUIRE(broken.groups.size() == 1);
    CHECK(broken.groups[0][0].kind == QueryTerm::Kind::text);
    CHECK(query_draft_text(broken) == "tierr:strong ana");
}

TEST_CASE("query draft: what is typed into a row cannot become another row") {
    QueryDraft draft;
    QueryTerm words;
    words.kind = QueryTerm::Kind::words;
    QueryTerm place;
    place.field = "place";
    QueryTerm own;
    own.field = "Shoe size";
    own.sign = ">=";
    own.values = {"40"};
    words.values = {"ana OR"};
    place.values = {"> \"Lis\"bon, old town)"};
    draft.groups = {{words, place, own}};
    CHECK(query_draft_text(draft) == "\"ana OR\" place:\"> Lisbon, old town)\" \"Shoe size\":>=40");
    for (const std::string_view special : {"OR", "archived", "due", "-ana", "a:b"}) {
        words.values = {std::string(special)};
        draft.groups = {{words}};
        CHECK(query_draft_text(draft) == "\"" + std::string(special) + "\"");
    }
    words.values = {"  "};
    draft.groups = {{words}, {}};
    CHECK(query_draft_text(draft).empty());
}

TEST_CASE("query draft: whatever can be asked finds the same people when it was read into rows") {
    const Kept kept;
    const std::array<NamedQuery, 1> segments = {{{"Close ones", "layer:15 OR layer:50"}}};
    const std::array<std::string_view, 16> parts = {"ana",
                                                    "\"free spirit\"",
                                                    "tag:mentor",
                                                    "-tag:mentor,choir",
                                                    "--place:lisbon",
                                                    "place:none",
                                                    "layer:>=50",
                                                    "is:archived",
                                                    "archived",
                                                    "-due",
                                                    "impact:>3",
                                                    "met:2023-05",
                                                    "circle:=\"book club\"",
                                                    "(ana OR ben)",
                                                    "\"shoe size\":none",
                                                    "segment:\"close ones\""};
    Random random(7);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        const std::uint64_t count = 1 + random.next() % 5;
        for (std::uint64_t i = 0; i < count; ++i) {
            if (i > 0) text += random.next() % 4 == 0 ? " OR " : "  ";
            text += parts[random.next() % parts.size()];
        }
        const QueryDraft draft = read_query_draft(text, kept.fields(), segments);
        const std::string again = query_draft_text(draft);
        CAPTURE(text);
        CAPTURE(again);
        CHECK(kept.found(text, segments) == kept.found(again, segments));
        CHECK(query_draft_text(read_query_draft(again, kept.fields(), segments)) == again);
    }
}

TEST_CASE("query draft: kinds and choices of fields") {
    const Kept kept;
    CHECK(query_kind_of("last", kept.fields()) == QueryValue::day);
    CHECK(query_kind_of("Shoe size", kept.fields()) == QueryValue::number);
    CHECK(query_kind_of("nobody's", kept.fields()) == QueryValue::text);
    CHECK(query_choices_of("layer") ==
          std::vector<std::string>{"15", "50", "150", "known", "none"});
    CHECK(query_choices_of("tag").empty());
}

TEST_CASE("query: a segment stands for its query, also turned round and within another") {
    const Kept kept;
    const std::array<NamedQuery, 3> segments = {
        {{"Close ones", "layer:15 OR layer:50"},
         {"Living close", "segment:\"close ones\" -is:passive"},
         {"Both", "segment:\"Close Ones\" is:passive"}}};
    const auto names = [&](std::string_view text) {
        std::string all;
        for (const std::uint32_t row : kept.found(text, segments))
            all += kept.made.book.people.rows()[row].given + " ";
        return all;
    };
    CHECK(names("segment:\"close ones\"") == "Ana Dora ");
    CHECK(names("-segment:\"close ones\"") == "Ben Cleo Due ");
    CHECK(names("segment:\"living close\"") == "Ana ");
    CHECK(names("segment:both,\"living close\"") == "Ana Dora ");
    CHECK(names("segment:both tag:mentor").empty());
    const auto query = parse_query("segment:nobody", {}, segments);
    REQUIRE_FALSE(query.has_value());
    CHECK(query.error().message == "There is no segment “nobody” at 1");
}

TEST_CASE("query: a segment that leads back to itself is told, and takes no time") {
    std::vector<NamedQuery> segments = {{"a", "tag:x segment:b"}, {"b", "segment:a"}};
    const auto query = parse_query("ana segment:a", {}, segments);
    REQUIRE_FALSE(query.has_value());
    CHECK(query.error().message.find("leads back to itself") != std::string::npos);
    // Each stands for two of the next: two to the power of thirty would be too many.
    segments.clear();
    for (int i = 0; i < 30; ++i) {
        const std::string next = "segment:s" + std::to_string(i + 1);
        segments.push_back({"s" + std::to_string(i), next + " " + next});
    }
    segments.push_back({"s30", "ana"});
    CHECK_FALSE(parse_query("segment:s0", {}, segments).has_value());
    segments.push_back({"broken", "tierr:x"});
    const auto broken = parse_query("segment:broken", {}, segments);
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().message.find("The segment “broken” at 1 cannot be read") == 0);
}

TEST_CASE("query: whether it says itself what is to be with who is archived or passive") {
    const auto asks = [](std::string_view text) { return asks_of_standing(*parse_query(text)); };
    CHECK(asks("archived"));
    CHECK(asks("tag:a (org:b OR -is:passive)"));
    CHECK_FALSE(asks("is:mentor due archive"));
    CHECK_FALSE(asks(""));
}

}  // namespace
}  // namespace kith
