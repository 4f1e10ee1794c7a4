#include "text/markdown_write.hpp"

#include "app/sample.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"
#include "text/front_matter.hpp"
#include "text/markdown_text.hpp"
#include "text/zip.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using Strings = std::vector<std::string>;

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kLoom = id_from_text("loom"),
         kGuild = id_from_text("guild");

std::vector<Id> everyone(const Book& book) {
    std::vector<Id> ids;
    for (const Person& person : book.people.rows()) ids.push_back(person.id.value);
    std::ranges::sort(ids);
    return ids;
}

Book book_of(std::vector<FieldChange> changes) {
    Book book;
    Edit edit;
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit));
    return book;
}

/// The notes of an archive by their names.
std::map<std::string, std::string> notes_of(const Written& written) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(written.content.data()),
                          written.content.size());
    const auto members = list_zip(bytes);
    REQUIRE(members);
    std::map<std::string, std::string> notes;
    for (const ZipMember& member : *members)
        notes[member.name] = read_zip_member(bytes, member).value_or("damaged");
    REQUIRE(notes.size() == members->size());
    return notes;
}

EditBuilder two_people_and_a_loom() {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "given", std::string("Ana"));
    edit.set(EntityKind::person, kAna, "family", std::string("Silva"));
    edit.set(EntityKind::person, kAna, "nickname", std::string("Nana"));
    edit.set(EntityKind::person, kAna, "emails", TextList{"ana@x.example"});
    edit.set(EntityKind::person, kAna, "birthday", Date{1990, 5, 17});
    edit.set(EntityKind::person, kAna, "tags", TextList{"map fair", "sailor"});
    edit.set(EntityKind::person, kAna, "notes", std::string("Says *hi*\n---\n- sails"));
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "mentor", true);
    edit.set(EntityKind::person, kAna, "met_through", kBo);
    edit.create_with_id(EntityKind::person, kBo);
    edit.set(EntityKind::person, kBo, "display", std::string("Bo/Bob"));
    edit.create_with_id(EntityKind::organisation, kGuild);
    edit.set(EntityKind::organisation, kGuild, "name", std::string("Guild"));
    edit.create_with_id(EntityKind::organisation, kLoom);
    edit.set(EntityKind::organisation, kLoom, "name", std::string("Lantern & Loom, Inc."));
    edit.set(EntityKind::organisation, kLoom, "parent", kGuild);
    const Id role = id_from_text("role");
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", kAna);
    edit.set(EntityKind::role, role, "organisation", kLoom);
    edit.set(EntityKind::role, role, "title", std::string("Weaver"));
    edit.set(EntityKind::role, role, "unit", std::string("Dyes"));
    edit.set(EntityKind::role, role, "from", Date{2019, 3, 0});
    const Id tie = id_from_text("tie");
    edit.create_with_id(EntityKind::tie, tie);
    edit.set(EntityKind::tie, tie, "a", kAna);
    edit.set(EntityKind::tie, tie, "b", kBo);
    edit.set(EntityKind::tie, tie, "type", std::string("knows"));
    edit.set(EntityKind::tie, tie, "strength", 0.8);
    const Id lunch = id_from_text("lunch");
    edit.create_with_id(EntityKind::touchpoint, lunch);
    edit.set(EntityKind::touchpoint, lunch, "on", Date{2026, 2, 8});
    edit.set(EntityKind::touchpoint, lunch, "people", IdList{kAna, kBo});
    edit.set(EntityKind::touchpoint, lunch, "channel", std::string("meal"));
    edit.set(EntityKind::touchpoint, lunch, "topic", std::string("Boats"));
    edit.set(EntityKind::touchpoint, lunch, "notes", std::string("Rain."));
    const Id help = id_from_text("help");
    edit.create_with_id(EntityKind::exchange, help);
    edit.set(EntityKind::exchange, help, "person", kAna);
    edit.set(EntityKind::exchange, help, "on", Date{2026, 3, 1});
    edit.set(EntityKind::exchange, help, "direction", std::string("given"));
    edit.set(EntityKind::exchange, help, "value", std::string("A map"));
    return edit;
}

std::string only(const NoteTitle& title) {
    return note_names(std::array{title}).front();
}

}  // namespace

TEST_CASE("markdown: the note of a person, whole") {
    const Book book = book_of(two_people_and_a_loom().changes);
    const auto written = write_markdown_zip(book, std::array{kAna, kBo}, 0);
    REQUIRE(written);
    CHECK(written->lost.empty());
    const auto notes = notes_of(*written);
    CHECK(notes.at("People/Ana Silva.md") ==
          "---\nid: \"" + to_string(kAna) +
              "\"\nname: \"Ana Silva\"\naliases: [\"Nana\"]\n"
              "organisation: \"[[Lantern & Loom, Inc|Lantern & Loom, Inc.]]\"\ntitle: \"Weaver\"\n"
              "given: \"Ana\"\nfamily: \"Silva\"\nnickname: \"Nana\"\n"
              "emails: [\"ana@x.example\"]\nbirthday: 1990-05-17\n"
              "tags: [\"map-fair\", \"sailor\"]\ntags_as_written: [\"map fair\", \"sailor\"]\n"
              "impact: 4\nmet_through: \"[[Bo-Bob|Bo/Bob]]\"\nmentor: true\n---\n\n"
              "# Ana Silva\n\n## Roles\n\n"
              "- Weaver at [[Lantern & Loom, Inc|Lantern & Loom, Inc.]] · since 2019-03 · "
              "Unit: Dyes\n\n## Notes\n\nSays \\*hi\\*\n\\---\n- sails\n\n## Ties\n\n"
              "- [[Bo-Bob|Bo/Bob]] · knows · Strength: 0.8\n\n## Timeline\n\n"
              "### 2026-03-01 · given · A map\n\n### 2026-02-08 · meal · Boats\n\n"
              "- People: [[Bo-Bob|Bo/Bob]]\n\nRain.\n");
}

TEST_CASE("markdown: organisations have notes, and what they are part of") {
    const Book book = book_of(two_people_and_a_loom().changes);
    const auto notes = notes_of(*write_markdown_zip(book, std::array{kAna}, 0));
    CHECK(notes.at("Organisations/Lantern & Loom, Inc.md") ==
          "---\nid: \"" + to_string(kLoom) +
              "\"\nname: \"Lantern & Loom, Inc.\"\naliases: [\"Lantern & Loom, Inc.\"]\n"
              "parent: \"[[Guild]]\"\n---\n\n# Lantern & Loom, Inc.\n\n## People\n\n"
              "- [[Ana Silva]] · Weaver · since 2019-03\n");
    CHECK(notes.contains("Organisations/Guild.md"));
    CHECK(notes.size() == 3);
}

TEST_CASE("markdown: who is not in the folder is not named in it") {
    const Book book = book_of(two_people_and_a_loom().changes);
    const auto written = write_markdown_zip(book, std::array{kAna}, 0);
    CHECK(!written->content.contains("Bob"));
    CHECK(written->lost == Strings{"3 mentions of people who are left out"});
}

TEST_CASE("markdown: photos are left out, and that is told") {
    EditBuilder edit = two_people_and_a_loom();
    edit.create_with_id(EntityKind::photo, id_from_text("photo"));
    edit.set(EntityKind::photo, id_from_text("photo"), "person", kAna);
    edit.set(EntityKind::photo, id_from_text("photo"), "jpeg", std::string("/9j/4AAQ"));
    const Book book = book_of(std::move(edit.changes));
    const auto written = write_markdown_zip(book, everyone(book), 0);
    REQUIRE(written);
    CHECK(written->lost == Strings{"1 photo"});
    for (const auto& [name, note] : notes_of(*written)) CHECK_FALSE(note.contains("/9j/"));
}

TEST_CASE("markdown: custom fields stand in the front matter by their type") {
    EditBuilder edit = two_people_and_a_loom();
    const auto custom = [&](const std::string& name, std::string type, std::string value) {
        const Id field = id_from_text("field" + name);
        edit.create_with_id(EntityKind::custom_field, field);
        edit.set(EntityKind::custom_field, field, "name", name);
        edit.set(EntityKind::custom_field, field, "type", std::move(type));
        const Id id = custom_value_id(kAna, field);
        edit.create_with_id(EntityKind::custom_value, id);
        edit.set(EntityKind::custom_value, id, "person", kAna);
        edit.set(EntityKind::custom_value, id, "field", field);
        edit.set(EntityKind::custom_value, id, "value", std::move(value));
    };
    custom("Tea", "text", "Assam: \"strong\"");
    custom("Shoe size", "number", "41.5");
    custom("Member no", "number", "007");
    custom("Vegan", "flag", "yes");
    custom("Tags", "list", "a, b");
    custom("Joined", "date", "2020-05");
    const Book book = book_of(std::move(edit.changes));
    const auto notes = notes_of(*write_markdown_zip(book, std::array{kAna}, 0));
    CHECK(notes.at("People/Ana Silva.md")
              .contains("mentor: true\n\"Joined\": \"2020-05\"\n\"Member no\": \"007\"\n"
                        "\"Shoe size\": 41.5\n\"Tags (2)\": [\"a\", \"b\"]\n"
                        "\"Tea\": \"Assam: \\\"strong\\\"\"\n\"Vegan\": true\n---\n"));
}

TEST_CASE("markdown: the sample network gives a note a person, and links that lead somewhere") {
    Random random(7);
    const Book book = book_of(sample_network(random, *to_day(Date{2026, 2, 8})));
    const auto written = write_markdown_zip(book, everyone(book), 0);
    REQUIRE(written);
    CHECK(written->lost.empty());
    const auto notes = notes_of(*written);
    std::set<std::string> names;
    std::size_t people = 0;
    for (const auto& [path, note] : notes) {
        names.insert(path.substr(path.find('/') + 1, path.size() - path.find('/') - 4));
        people += path.starts_with("People/") ? 1 : 0;
        CHECK(is_valid_utf8(note));
    }
    CHECK(people == 200);
    std::size_t links = 0;
    for (const auto& [path, note] : notes) {
        for (std::size_t at = note.find("[["); at != std::string::npos;
             at = note.find("[[", at + 1), ++links) {
            const std::size_t end = note.find("]]", at);
            REQUIRE(end != std::string::npos);
            const std::string link = note.substr(at + 2, end - at - 2);
            CHECK(names.contains(link.substr(0, link.find('|'))));
        }
    }
    CHECK(links > 1000);
    // Every touchpoint stands in the note of each who took part.
    std::size_t headings = 0;
    for (const auto& [path, note] : notes) {
        for (std::size_t at = note.find("\n### "); at != std::string::npos;
             at = note.find("\n### ", at + 1))
            ++headings;
    }
    std::size_t expected = book.exchanges.size();
    for (const Touchpoint& touchpoint : book.touchpoints.rows())
        expected += touchpoint.people.size();
    CHECK(headings >= expected);
}

TEST_CASE("markdown names: no character, device or length that some system does not take") {
    CHECK(only({"AC/DC: \"Back\" <in> Black?*", "", kAna}) == "AC-DC- Back in Black");
    CHECK(only({"..hidden. ", "", kAna}) == "hidden");
    CHECK(only({"con", "", kAna}) == "con_");
    CHECK(only({"Lpt1.txt", "", kAna}) == "Lpt1.txt_");
    CHECK(only({"Consuela", "", kAna}) == "Consuela");
    CHECK(only({"C# [x] #tag ^a|b", "", kAna}) == "C x tag a-b");
    CHECK(only({"a\nb\x01\u202Eevil", "", kAna}) == "a b evil");
    CHECK(only({"", "", kAna}) == "Unnamed");
    CHECK(only({"...", "", kAna}) == "Unnamed");
    CHECK(only({"佐川 日和", "", kAna}) == "佐川 日和");
    std::string long_name;
    for (int i = 0; i < 100; ++i) long_name += "日";
    CHECK(only({long_name, "", kAna}).size() == 120);
    CHECK(is_valid_utf8(only({"x" + long_name, "", kAna})));
}

TEST_CASE("markdown names: two Maria Silvas are told apart, whatever the order") {
    const NoteTitle weaver{"Maria Silva", "Lantern & Loom", kAna};
    const NoteTitle baker{"MARIA SÍLVA", "Bakery", kBo};
    const NoteTitle nobody{"Maria Silva", "", kGuild};
    CHECK(note_names(std::array{weaver, baker}) ==
          Strings{"Maria Silva (Lantern & Loom)", "MARIA SÍLVA (Bakery)"});
    CHECK(note_names(std::array{baker, weaver}) ==
          Strings{"MARIA SÍLVA (Bakery)", "Maria Silva (Lantern & Loom)"});
    CHECK(note_names(std::array{weaver, nobody}) ==
          Strings{"Maria Silva (Lantern & Loom)", "Maria Silva"});
    NoteTitle twin = weaver;
    twin.id = kLoom;
    CHECK(note_names(std::array{weaver, twin}) ==
          Strings{"Maria Silva (Lantern & Loom) (" + to_string(kAna).substr(0, 6) + ")",
                  "Maria Silva (Lantern & Loom) (" + to_string(kLoom).substr(0, 6) + ")"});
}

TEST_CASE("markdown names: all differ even where ids and names are made to be alike") {
    const std::string id = to_string(kAna).substr(0, 6);
    const std::array titles = {NoteTitle{"A", "", kAna}, NoteTitle{"a", "", kAna},
                               NoteTitle{"A (" + id + ")", "", kBo},
                               NoteTitle{"A (" + id + ") 2", "", kBo}};
    const Strings names = note_names(titles);
    std::set<std::string> folded;
    for (const std::string& name : names) folded.insert(fold(name));
    CHECK(folded.size() == titles.size());
}

TEST_CASE("markdown text: nothing in a field becomes a sign") {
    CHECK(
        markdown_line("a *b* _c_ `d` [e](f) <b> #tag C# ~~x~~ ==y== %%z%% $5|") ==
        "a \\*b\\* \\_c\\_ \\`d\\` \\[e](f) \\<b> \\#tag C# \\~~x\\~~ \\==y\\== \\%%z\\%% \\$5\\|");
    CHECK(markdown_line("Lantern & Loom &amp; snake_case 5 % = ~") ==
          "Lantern & Loom \\&amp; snake_case 5 % = ~");
    CHECK(markdown_line("two\nlines") == "two lines");
    CHECK(markdown_block("# a\r\n===\n\n- b\n - - -") == "\\# a\n\\=\\==\n\n- b\n \\- - -\n");
    CHECK(markdown_block("") == "");
}

TEST_CASE("markdown text: yaml survives every text") {
    CHECK(yaml_text("a\"b\\c\nd\te") == "\"a\\\"b\\\\c\\nd\\te\"");
    CHECK(yaml_text("\x01\x7F\u0085\u2028\uFEFFŁ🎂") ==
          "\"\\u0001\\u007F\\u0085\\u2028\\uFEFFŁ🎂\"");
    CHECK(yaml_list({"a: b", "- c"}) == "[\"a: b\", \"- c\"]");
    CHECK(yaml_list({}) == "[]");
    CHECK(yaml_date({2026, 2, 8}) == "2026-02-08");
    CHECK(yaml_date({0, 2, 29}) == "\"--02-29\"");
}

TEST_CASE("markdown text: tags as Obsidian knows them") {
    CHECK(markdown_tag("map fair") == "map-fair");
    CHECK(markdown_tag(" #a, b! ") == "a-b");
    CHECK(markdown_tag("2024") == "_2024");
    CHECK(markdown_tag("Łódź/port") == "Łódź/port");
    CHECK(markdown_tag("?!").empty());
}

TEST_CASE("markdown text: a link shows the name that its note cannot have") {
    CHECK(wiki_link("Ana Silva", "Ana Silva") == "[[Ana Silva]]");
    CHECK(wiki_link("a-b", "a|b ]] [[c") == "[[a-b|a/b )) ((c]]");
    CHECK(wiki_link("Unnamed", " ") == "[[Unnamed]]");
}

}  // namespace kith::text
