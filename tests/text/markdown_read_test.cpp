#include "text/markdown_read.hpp"

#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "model/made_book.hpp"
#include "text/markdown_text.hpp"
#include "text/markdown_write.hpp"
#include "text/zip.hpp"
#include "text/zip_write.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

using testing::book_of;
using testing::everyone;
using Strings = std::vector<std::string>;
using Members = std::vector<std::pair<std::string, std::string>>;

const std::string kAna = to_string(id_from_text("ana"));
const std::string kBo = to_string(id_from_text("bo"));

std::vector<std::uint8_t> bytes_of(std::string_view content) {
    return {content.begin(), content.end()};
}

Result<Recognised> recognise_zip(const Members& members) {
    ZipWriter zip(0);
    for (const auto& [name, content] : members) REQUIRE(zip.add(name, content));
    return recognise("vault.zip", bytes_of(zip.finish()));
}

Gathered read(const Source& source) {
    Gathered gathered;
    const auto reader = open_source(source, {.today = 20'700});
    while (reader->read(gathered, 2)) {
    }
    return gathered;
}

/// Of the only source.
Gathered read_zip(const Members& members) {
    const auto file = recognise_zip(members);
    REQUIRE(file);
    REQUIRE(file->sources.size() == 1);
    return read(file->sources.front());
}

Value value_of(const Contact& contact, std::string_view name) {
    for (const auto& [field, value] : contact.kept->values) {
        if (field->name == name) return value;
    }
    return {};
}

/// A text loses the space at its end in a note.
void trim_texts(Person& person) {
    for (const Field& field : fields_of(EntityKind::person)) {
        Value value = get_field(person, field.number);
        auto* text = std::get_if<std::string>(&value);
        if (field.type != FieldType::long_text || text == nullptr) continue;
        text->erase(text->find_last_not_of(" \n") + 1);
        set_field(person, field.number, std::move(value));
    }
}

}  // namespace

TEST_CASE("front matter: what people and programs write there is read") {
    const NoteParts note = read_front_matter(
        "---\r\n# a comment\nname: Ana Silva # and one more\n\"E-mail\": 'it''s'\n"
        "tea: \"a \\\"b\\\" \\u00e9 \\n\"\ntags: [a, \"b, c\", [[d]]]\nphones:\n- 1\n  - '2'\n"
        "notes:\n  - >-\n    a\n    b\n  - c\ncompany: [[Acme, Inc]]\nbroken: \"a\n  b \\\n  "
        "c\"\nnothing: ~\nempty:\nlong: "
        "one\n  two\nkept: |-\n  a\n\n   b\n"
        "folded: >\n  a\n  b\n\n  c\n\n---\nBody\n---\n");
    CHECK(note.unread_lines == 0);
    CHECK(note.body == "Body\n---\n");
    const auto items = [&](std::string_view key) {
        const NoteProperty* property = note.find(key);
        REQUIRE(property != nullptr);
        return property->items;
    };
    CHECK(items("name") == Strings{"Ana Silva"});
    CHECK(note.find("name")->is_plain);
    CHECK(note.find("name")->line == 3);
    CHECK(items("E-mail") == Strings{"it's"});
    CHECK_FALSE(note.find("E-mail")->is_plain);
    CHECK(items("tea") == Strings{"a \"b\" é \n"});
    CHECK(items("tags") == Strings{"a", "b, c", "[[d]]"});
    CHECK(items("phones") == Strings{"1", "2"});
    CHECK(note.find("phones")->is_list);
    CHECK(items("notes") == Strings{"a b", "c"});
    CHECK(items("company") == Strings{"[[Acme, Inc]]"});
    CHECK(items("nothing").empty());
    CHECK(items("empty").empty());
    CHECK(items("long") == Strings{"one two"});
    CHECK(items("broken") == Strings{"a b c"});
    CHECK(items("kept") == Strings{"a\n\n b"});
    CHECK(items("folded") == Strings{"a b\nc"});
}

TEST_CASE("front matter: what is not read is counted, with its first line, and the rest stands") {
    const NoteParts note = read_front_matter(
        "---\nname: Ana\naddress:\n  street: Rua\nmap: {a: 1}\nname: Bo\nno key\n"
        "open: \"quote\nlist: [a, b\nlast: yes\n---\n");
    CHECK(note.unread_lines == 6);
    CHECK(note.unread_line == 4);
    CHECK(note.find("name")->items == Strings{"Ana"});
    CHECK(note.find("last")->items == Strings{"yes"});
    CHECK(note.find("map") == nullptr);
    CHECK(note.find("list") == nullptr);
    const NoteParts quote = read_front_matter("---\na: \"b\n  c\n  d: 1\ne: f\n---\n");
    CHECK(quote.unread_lines == 3);
    CHECK(quote.unread_line == 2);
    CHECK(quote.find("e") != nullptr);
    const NoteParts open = read_front_matter("---\nname: Ana\n");
    CHECK(open.properties.empty());
    CHECK(open.unread_line == 1);
    CHECK(open.body == "---\nname: Ana\n");
}

TEST_CASE("front matter: properties in the note itself, as Logseq, Roam and Dataview have them") {
    NoteParts note = read_front_matter(
        "type:: person\n- **E-mail::** ana@x.example\n* Company:: [[Acme]]\n\nstd::string s;\n"
        "type:: again\nempty::\n  - deep:: in\nText.\n");
    CHECK(take_inline_properties(note) ==
          "\nstd::string s;\ntype:: again\nempty::\n  - deep:: in\nText.\n");
    REQUIRE(note.properties.size() == 3);
    CHECK(note.properties[0].key == "type");
    CHECK(note.properties[1].key == "E-mail");
    CHECK(note.properties[1].items == Strings{"ana@x.example"});
    CHECK(note.properties[2].items == Strings{"[[Acme]]"});
}

TEST_CASE("markdown text: what was written comes back, and links are what they show") {
    const std::string text = "Says *hi* [a](b) #tag C# `x` \\ $5 | ~~a~~ &amp;\n---\n===\n- sails";
    CHECK(plain_markdown(markdown_block(text)) == text + "\n");
    CHECK(
        plain_markdown("[[People/Bo|Bo]], ![[a.png]] and [[Loom]] [[open\n]] \\[\\[x]]\r\nC:\\a") ==
        "Bo, a.png and Loom [[open\n]] [[x]]\nC:\\a");
    CHECK(linked_note("[[People/Bo#Life|Bob]]") == "Bo");
    CHECK(linked_note("[[Loom]] and more") == "Loom");
    CHECK(linked_note("Loom").empty());
}

TEST_CASE("notes: every field of random people is read back from Kith's own notes") {
    const Book book = testing::random_people(100);
    const std::vector<Id> ids = everyone(book);
    const auto written = write_markdown_zip(book, ids, 0);
    REQUIRE(written);
    const auto file = recognise("kith-notes.zip", bytes_of(written->content));
    REQUIRE(file);
    CHECK(file->words ==
          "An archive. In it: Notes. 100 Markdown notes of people from Kith, seen by their ids.");
    CHECK(file->damaged.empty());
    CHECK(file->other_files.empty());
    REQUIRE(file->sources.size() == 1);
    CHECK(file->sources[0].format == Format::people_csv);
    const Gathered gathered = read(file->sources[0]);
    CHECK(gathered.remarks.empty());
    REQUIRE(gathered.contacts.size() == ids.size());
    for (const Contact& contact : gathered.contacts) {
        Person person;
        for (const auto& [field, value] : contact.kept->values)
            set_field(person, field->number, value);
        Person expected = *book.people.find(contact.kept->id);
        // Whom nobody in the book is has no name to be called by.
        expected.met_event = {};
        expected.met_through = {};
        trim_texts(expected);
        testing::check_same_fields(person, expected);
        CHECK(contact.kept->own.empty());
    }
}

TEST_CASE("notes: links lead to the people and organisations whose notes there are") {
    const std::string ana = "---\nid: " + kAna +
                            "\nname: \"Ana Silva\"\ngiven: Ana\norganisation: \"[[Loom|L (1)]]\"\n"
                            "title: Weaver\nmet_through: '[[Bo (2)|Bo]]'\naliases: [Nana]\n---\n";
    const Members members = {
        {"People/Ana.md", ana},
        {"People/Bo (2).md", "---\nid: " + kBo + "\nname: Bo\ngiven: Bo\n---\n"},
        {"Organisations/Loom.md", "---\nid: " + kBo + "\nname: \"L [1]\"\n---\n"}};
    const auto file = recognise_zip(members);
    REQUIRE(file);
    CHECK(file->notes.size() == 1);
    CHECK(file->notes[0].contains(", nor 1 note of an organisation: they come back"));
    const Gathered gathered = read_zip(members);
    REQUIRE(gathered.contacts.size() == 2);
    const Contact& contact = gathered.contacts[0];
    REQUIRE(contact.jobs.size() == 1);
    CHECK(contact.jobs[0].organisation == "L [1]");
    CHECK(contact.jobs[0].title == "Weaver");
    CHECK(contact.met_through.key == kBo);
    CHECK(contact.kept->own.empty());
    // By itself it says what the links show.
    const auto alone = recognise("Ana.md", bytes_of(ana));
    REQUIRE(alone);
    CHECK(alone->words == "1 Markdown note of a person from Kith, seen by its id.");
    CHECK(alone->sources[0].name == "Ana.md");
    const Gathered by_itself = read(alone->sources[0]);
    CHECK(by_itself.contacts[0].jobs[0].organisation == "L (1)");
    CHECK(by_itself.contacts[0].met_through.name == "Bo");
}

TEST_CASE("notes: what was written into Kith's own note since is read, and what happened is not") {
    const Gathered gathered = read_zip(
        {{"People/Ana.md", "\xEF\xBB\xBF---\r\nname: Ana\r\nid: '" + kAna +
                               "'\r\nmentor: true\r\npersonal: false\r\ntags:\r\n  - map-fair\r\n"
                               "  - new\r\ntags_as_written:\r\n  - map fair\r\nVegan: true\r\n"
                               "Boats: [a, b]\r\n\"Aliases (field)\": x\r\nimpact: high\r\n---\r\n"
                               "# Ana\r\n\r\nMet again.\r\n\r\n## Roles\r\n\r\n- Weaver\r\n\r\n"
                               "## Notes\r\n\r\nSays \\*hi\\*\r\nto [[Bo|Bob]]\r\n\r\n"
                               "### More\r\n\r\n## What drives them\r\n\r\nSails\r\n\r\n"
                               "## Timeline\r\n\r\n### 2026-02-08\r\n\r\nRain.\r\n\r\n"
                               "## To ask\r\n\r\nTea?\r\n"}});
    REQUIRE(gathered.contacts.size() == 1);
    const Contact& ana = gathered.contacts[0];
    CHECK(value_of(ana, "notes") ==
          Value{std::string("Says *hi*\nto Bob\n\n### More\n\nMet again.\n\nTo ask\nTea?")});
    CHECK(value_of(ana, "motivations") == Value{std::string("Sails")});
    CHECK(value_of(ana, "mentor") == Value{true});
    CHECK(value_of(ana, "personal") == Value{});
    CHECK(value_of(ana, "tags") == Value{TextList{"map fair", "new"}});
    CHECK(ana.kept->own == std::vector<std::pair<std::string, std::string>>{
                               {"Vegan", "yes"}, {"Boats", "a, b"}, {"Aliases", "x"}});
}

TEST_CASE("notes: a key that somebody typed is the field that it names, and no second one") {
    const auto file = recognise_zip(
        {{"People/Ana.md", "---\nid: " + kAna +
                               "\nname: Ana\nphone: 1\nvegan: no tofu\nPhones: 2\nKith id: x\n"
                               "Impact: 4\nimpact: 5\nMet through (id): x\n---\n"},
         {"People/Bo.md",
          "---\nid: " + kBo + "\nname: Bo\nphones: [\"3\"]\nimpact: 4\nVegan: yes\n---\n"}});
    REQUIRE(file);
    Strings told;
    for (const DamagedMember& remark : file->damaged)
        told.push_back(std::to_string(remark.line) + " " + remark.reason);
    CHECK(told == Strings{"6 “Phones” was not read: another line tells of it.",
                          "7 “Kith id” was not read: another line tells of it.",
                          "9 “impact” was not read: another line tells of it.",
                          "10 “Met through (id)” was not read: another line tells of it."});
    const Gathered gathered = read(file->sources.front());
    REQUIRE(gathered.contacts.size() == 2);
    CHECK(gathered.contacts[0].kept->id == id_from_text("ana"));
    CHECK(gathered.contacts[0].phones == TextList{"1"});
    CHECK(gathered.contacts[1].phones == TextList{"3"});
    for (const Contact& contact : gathered.contacts)
        CHECK(value_of(contact, "impact") == Value{std::int64_t{4}});
    CHECK(gathered.contacts[0].kept->own ==
          std::vector<std::pair<std::string, std::string>>{{"vegan", "no tofu"}});
    CHECK(gathered.contacts[1].kept->own.size() == 1);
}

TEST_CASE("notes: what has no column in Kith's own is kept in the notes") {
    Members members;
    for (int i = 0; i < 2; ++i) {
        std::string note = "---\nid: " + (i == 0 ? kAna : kBo) + "\nname: A\n";
        for (int j = 0; j < 150; ++j)
            note += "k" + std::to_string(i) + "-" + std::to_string(j) + ": v\n";
        members.emplace_back("People/" + std::to_string(i) + ".md", note + "---\n");
    }
    const Gathered gathered = read_zip(members);
    REQUIRE(gathered.contacts.size() == 2);
    const Value value = value_of(gathered.contacts[1], "notes");
    const auto* notes = std::get_if<std::string>(&value);
    REQUIRE(notes != nullptr);
    CHECK(notes->ends_with("k1-149: v"));
}

TEST_CASE("notes: what was changed and is not read is told") {
    const auto file = recognise_zip(
        {{"People/Ana.md", "---\nid: " + kAna +
                               "\nname: Ana Lima\ngiven: Ana\nfamily: Silva\nnickname: Nana\n"
                               "aliases: [Ana Silva, Nana, Annie]\n---\n# Ana Silva\n\n"
                               "## Tasks\n\n- Call\n\n## Events\n\n### Fair\n"},
         {"People/Bo.md", "---\nid: " + kBo +
                              "\nname: Bo Lind\ngiven: Bo\nfamily: Lind\nnickname: B\n"
                              "aliases: [B]\n---\n# Trips\n\nRome.\n"}});
    REQUIRE(file);
    Strings told;
    for (const DamagedMember& remark : file->damaged) told.push_back(remark.reason);
    CHECK(told == Strings{"The name was not read: “given”, “family” and their like tell it.",
                          "Aliases that were added were not read.",
                          "What stands under “Tasks” was not read."});
    const Gathered gathered = read(file->sources.front());
    REQUIRE(gathered.contacts.size() == 2);
    CHECK(value_of(gathered.contacts[0], "notes") == Value{});
    CHECK(value_of(gathered.contacts[1], "notes") == Value{std::string("# Trips\n\nRome.")});
}

TEST_CASE("notes: people and organisations are told apart wherever their notes lie") {
    const auto file = recognise_zip(
        {{"Organisations/Loom/Ana.md",
          "---\nid: " + kAna + "\nname: Ana\ngiven: Ana\n---\n## People\n"},
         {"Organisations/Loom.md", "---\nid: " + kBo + "\nname: Loom\ntags: [client]\n---\n"},
         {"Mill.md", "---\r\nid: " + kBo + "\r\nname: Mill\r\n---\r\n\r\n## People\r\n"},
         {"Inn.md", "---\nid: " + kBo + "\nname: Inn\nindustry: Beds\nphones: [1]\n---\n"}});
    REQUIRE(file);
    REQUIRE(file->sources.size() == 1);
    CHECK(read(file->sources[0]).contacts.size() == 1);
    CHECK(file->notes[0].contains("3 notes of organisations"));
}

TEST_CASE("notes: a value that is none of its field's is told with the file and the line") {
    const auto file = recognise_zip(
        {{"People/Ana.md", "---\nid: " + kAna + "\nname: Ana\nimpact: high\nbad: {}\n---\n"}});
    REQUIRE(file);
    REQUIRE(file->damaged.size() == 2);
    CHECK(file->damaged[0].name == "Ana.md");
    CHECK(file->damaged[0].line == 4);
    CHECK_FALSE(file->damaged[0].left_out);
    CHECK(file->damaged[0].reason == "Impact: “high” was not read. This should be a whole number.");
    CHECK(file->damaged[1].line == 5);
    CHECK(file->damaged[1].reason == "What heads the note was read but for this line.");
}

TEST_CASE("notes: a field of the book's own keeps its name whatever else a note has") {
    EditBuilder edit;
    const Id ana = id_from_text("ana");
    edit.create_with_id(EntityKind::person, ana);
    edit.set(EntityKind::person, ana, "given", std::string("Ana"));
    for (const std::string name : {"Tags", "Aliases", "E-mail", "Tea"}) {
        const Id field = id_from_text(name);
        edit.create_with_id(EntityKind::custom_field, field);
        edit.set(EntityKind::custom_field, field, "name", name);
        edit.set(EntityKind::custom_field, field, "type", std::string("text"));
        const Id value = custom_value_id(ana, field);
        edit.create_with_id(EntityKind::custom_value, value);
        edit.set(EntityKind::custom_value, value, "person", ana);
        edit.set(EntityKind::custom_value, value, "field", field);
        edit.set(EntityKind::custom_value, value, "value", "true " + name);
    }
    const Book book = book_of(std::move(edit.changes));
    const auto file =
        recognise("a.zip", bytes_of(write_markdown_zip(book, everyone(book), 0)->content));
    REQUIRE(file);
    const Gathered gathered = read(file->sources.front());
    REQUIRE(gathered.contacts.size() == 1);
    Strings labels;
    for (const auto& [label, text] : gathered.contacts[0].kept->own) labels.push_back(label);
    CHECK(labels == custom_column_labels(book));
}

TEST_CASE("notes: of a vault of others those of people become a table") {
    const auto file = recognise_zip({
        {"Vault/Ana Silva.md",
         "---\ntags: [person, \"#friend\"]\nE-mail: ana@x.example\ncompany: \"[[Acme|Acme Ltd]]\"\n"
         "title: Engineer\nhobbies: [tea, boats]\n---\n# Ana Silva\n\nMet at [[Fair]].\n"},
        {"Vault/2024-01-02.md", "---\ntags: [daily]\n---\nSaw [[Ana Silva]].\n"},
        {"Vault/Plan.md", "Attendees: Rui Costa <rui@costa.example>; Eva Lima <eva@x.example>\n"},
        {"Vault/People/@Bo Lind.md", "# Trips\n\nA friend.\n"},
        {"Vault/People/People.md", "All of them.\n"},
        {"Vault/x1.md",
         "---\ntitle: Eva Lima\ntype: Contact\nphone: [\"+351 912 345 678\", "
         "+351 912 345 679]\nbirthday: 1990-05-17\n---\n"},
        {"Vault/Rui Costa.md", "type:: [[Person]]\nemail:: rui@x.example\n\n- Sails.\n"},
        {"Vault/Templates/Person.md", "---\nemail:\ncompany:\n---\n"},
        {"Vault/.trash/Old.md", "---\nemail: old@x.example\n---\n"},
    });
    REQUIRE(file);
    CHECK(file->words ==
          "An archive. In it: Notes. 4 Markdown notes of people, seen by what heads them.");
    REQUIRE(file->sources.size() == 1);
    const Source& source = file->sources[0];
    CHECK(source.format == Format::table);
    CHECK(source_name(source) == "Markdown");
    REQUIRE(source.table);
    Strings headers;
    for (const TableColumn& column : source.table->columns) headers.push_back(column.header);
    CHECK(headers == Strings{"Full name", "Notes", "tags", "E-mail", "company", "title", "hobbies",
                             "phone", "birthday", "email"});
    CHECK(file->notes ==
          Strings{"Notes: 5 other notes were left aside: nothing says that a person is meant."});
    CHECK(file->other_files.empty());
    const Gathered gathered = read(source);
    REQUIRE(gathered.contacts.size() == 4);
    const Contact& ana = gathered.contacts[0];
    CHECK(ana.given == "Ana");
    CHECK(ana.emails == TextList{"ana@x.example"});
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].organisation == "Acme Ltd");
    CHECK(ana.jobs[0].title == "Engineer");
    CHECK(ana.tags == TextList{"friend"});
    CHECK(ana.notes == "Met at Fair.");
    REQUIRE(ana.leftovers.size() == 1);
    CHECK(ana.leftovers[0].second == "tea, boats");
    CHECK(gathered.contacts[1].given == "Bo");
    CHECK(gathered.contacts[1].notes == "# Trips\n\nA friend.");
    CHECK(gathered.contacts[2].family == "Lima");
    CHECK(gathered.contacts[2].phones.size() == 2);
    CHECK(gathered.contacts[2].birthday == Date{1990, 5, 17});
    CHECK(gathered.contacts[3].given == "Rui");
    CHECK(gathered.contacts[3].emails == TextList{"rui@x.example"});
    CHECK(gathered.contacts[3].notes == "- Sails.");
}

TEST_CASE("notes: of a table's columns nothing has to be regular or known") {
    Members members;
    for (const std::string name : {"Mum", "dr-x", "7", "A, B; C"})
        members.emplace_back("People/" + name + ".md", "");
    members.emplace_back("People/Ana.md", "---\ncolour: red;a;b;c;d;e;f\n---\n");
    const Gathered gathered = read_zip(members);
    CHECK(gathered.contacts.size() == 5);
}

TEST_CASE("notes: several files are read as one table, whatever else comes with them") {
    const auto file = recognise(std::vector<NamedFile>{
        {"a.vcf", bytes_of("BEGIN:VCARD\nVERSION:3.0\nFN:Eva Lima\nEND:VCARD\n")},
        {"Ana.md", bytes_of("---\nid: " + kAna + "\nname: Ana\n---\n")},
        {"Diary.md", bytes_of("Rain.\n")},
        {"Bo.md", bytes_of("---\nid: " + kBo + "\nname: Bo\n---\n")}});
    REQUIRE(file);
    REQUIRE(file->sources.size() == 2);
    const auto notes = std::ranges::find(file->sources, Format::people_csv, &Source::format);
    REQUIRE(notes != file->sources.end());
    CHECK(notes->file == 1);
    CHECK(read(*notes).contacts.size() == 2);
    CHECK(std::ranges::contains(file->notes,
                                "Notes: 2 Markdown notes of people from Kith, seen by their ids."));
    CHECK(std::ranges::contains(
        file->notes, "Notes: 1 other note was left aside: nothing says that a person is meant."));
    CHECK(file->damaged.empty());
}

TEST_CASE("notes: any other text is what it was") {
    MarkdownNotes notes;
    CHECK_FALSE(notes.take("a.md", "# Ana Silva\n\nana@x.example\n"));
    CHECK_FALSE(notes.take("a.md", ""));
    CHECK_FALSE(notes.take("a.md", "---\nauthor: Bo\ntags: [book]\n---\n"));
    CHECK_FALSE(notes.take("a.csv", "Name,E-mail\nAna,ana@x.example\n"));
    CHECK_FALSE(notes.take("People/a.txt", "Ana"));
    CHECK_FALSE(notes.take("a.md", "---\nid: 7\nname: Ana\n---\n"));
    CHECK_FALSE(notes.take("a.md", "---\nemail:\ncompany: \"\"\n---\n"));
    CHECK_FALSE(notes.take("a.md", "---\ntype: meeting\ncompany: Acme\n---\n"));
    CHECK_FALSE(notes.take("a.md", "---\nid: " + kAna + "\n---\n"));
    CHECK_FALSE(notes.has_people());
    CHECK(notes.take("b.md", "---\ntags: [friend]\ncompany: Acme\n---\n"));
    const auto attendees = recognise(
        "a.md", bytes_of("Attendees: Rui Costa <rui@costa.example>; Eva Lima <eva@x.example>\n"));
    REQUIRE(attendees);
    CHECK(attendees->sources[0].format == Format::people_text);
}

TEST_CASE("notes: those of organisations alone are told of") {
    const std::string loom = "---\nid: " + kAna + "\nname: Loom\nindustry: Cloth\n---\n";
    const auto alone = recognise("Loom.md", bytes_of(loom));
    REQUIRE_FALSE(alone);
    CHECK(alone.error().message.contains("those of people are read, not those of organisations"));
    const auto zip = recognise_zip({{"Organisations/Loom.md", loom}});
    REQUIRE_FALSE(zip);
    CHECK(zip.error().message.contains("In it is “1 note of an organisation”"));
    const auto several =
        recognise(std::vector<NamedFile>{{"a.md", bytes_of(loom)}, {"b.md", bytes_of(loom)}});
    REQUIRE_FALSE(several);
    CHECK(several.error().message.contains("come back with a Kith file"));
    CHECK(several.error().message.contains("“a.md”, “b.md”"));
}

TEST_CASE("notes: hostile ones do no harm") {
    const std::size_t many = 50'000;
    std::string keys = "---\nemail: a@x.example\n";
    std::string items = "---\nemail: a@x.example\ntags:\n";
    for (std::size_t i = 0; i < many; ++i) {
        keys += "k" + std::to_string(i) + ": 1\n";
        items += "- a\n";
    }
    const std::string open = "---\nemail: \"" + std::string(200'000, '[') + "\n";
    const std::vector<std::string> notes = {
        keys + "---\n",
        items + "---\n",
        keys,
        open + "---\n",
        open,
        "---\nemail: [" + std::string(200'000, '[') + "\n---\n",
        "---\nemail: a@x.example\n---\n" + std::string(200'000, '['),
        "---\nemail: \"\\u\\uD83D\\x\\U99999999\\\"\n---\n",
        "---\nemail: \"\\",
        "---\r\n---\r\n---",
        "---\n\xFF\xFE: \xC3\n---\n",
        "---",
        std::string(10'000'000, '-'),
        "---\nemail: |9\n a\n---\n",
        "---\n: x\n\"\": y\n'\n- a\n  b\n---\n",
    };
    for (const std::string& note : notes) {
        CAPTURE(note.substr(0, 40));
        const auto file = recognise_zip({{"People/a.md", note}, {"b.md", note}});
        if (!file) continue;
        for (const Source& source : file->sources) {
            CHECK(is_valid_utf8(source.text));
            read(source);
        }
        CHECK(file->damaged.size() <= 2);
    }
    // What has no room among the columns is kept in the notes.
    Members members;
    for (int i = 0; i < 3; ++i) {
        std::string note = "---\n";
        for (int j = 0; j < 150; ++j)
            note += "k" + std::to_string(i) + "-" + std::to_string(j) + ": v\n";
        members.emplace_back("People/" + std::to_string(i) + ".md", note + "---\n");
    }
    const auto wide = recognise_zip(members);
    REQUIRE(wide);
    REQUIRE(wide->sources.size() == 1);
    CHECK(wide->sources[0].table->columns.size() == 200);
    CHECK(wide->sources[0].text.contains("k2-149: v"));
}

}  // namespace kith::text
