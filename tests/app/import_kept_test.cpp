// Kith's own table of people, brought in again: as it was, and after somebody worked on it.
#include "app/import_whole.hpp"
#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "model/made_book.hpp"
#include "text/csv_write.hpp"
#include "text/ics_write.hpp"
#include "text/network_write.hpp"
#include "text/vcard_write.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;
using namespace kith::testing;

namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kTea = id_from_text("tea");

std::vector<text::NamedFile> table(std::string_view csv) {
    return {file("people.csv", csv)};
}

std::string people_csv(const Book& book) {
    return text::write_people_csv(book, everyone(book), {}, {true}).content;
}

/// Ana, whom Bo introduced and who has a field of the book's own, and Bo, who has her e-mail
/// address.
Book book_of_two() {
    EditBuilder edit;
    for (const Id id : {kAna, kBo}) {
        edit.create_with_id(EntityKind::person, id);
        edit.set(EntityKind::person, id, "given", std::string(id == kAna ? "Ana" : "Bo"));
        edit.set(EntityKind::person, id, "emails", TextList{"home@silva.example"});
    }
    edit.set(EntityKind::person, kAna, "notes", std::string("Sails.\n\nLikes tea."));
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "tags", TextList{"crew", "a; b"});
    edit.set(EntityKind::person, kAna, "met_through", kBo);
    edit.create_with_id(EntityKind::custom_field, kTea);
    edit.set(EntityKind::custom_field, kTea, "name", std::string("Notes"));
    edit.set(EntityKind::custom_field, kTea, "type", std::string("text"));
    const Id value = custom_value_id(kAna, kTea);
    edit.create_with_id(EntityKind::custom_value, value);
    edit.set(EntityKind::custom_value, value, "person", kAna);
    edit.set(EntityKind::custom_value, value, "field", kTea);
    edit.set(EntityKind::custom_value, value, "value", std::string("green"));
    Book book;
    apply_to(book, std::move(edit.changes));
    return book;
}

void check_same_people(const Book& book, const Book& other) {
    REQUIRE(book.people.size() == other.people.size());
    for (const Person& person : other.people.rows()) {
        const Person* found = book.people.find(person.id.value);
        REQUIRE(found != nullptr);
        check_same_fields(*found, person);
    }
}

}  // namespace

TEST_CASE("import: Kith's own table of people makes the same people in an empty book") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    Book other;
    const ImportPlan plan = Import(other, table(people_csv(book))).accept();
    CHECK(plan.people_new == book.people.size());
    CHECK(plan.skipped.empty());
    check_same_people(other, book);

    Book of_two;
    Import import(of_two, table(people_csv(book_of_two())));
    CHECK(import.accept().people_new == 2);
    check_same_people(of_two, book_of_two());
    REQUIRE(of_two.custom_values.size() == 1);
    CHECK(of_two.custom_values.rows()[0].value == "green");
}

TEST_CASE("import: Kith's own table of people changes nothing in the book that it is of") {
    Random random(7);
    Book sample;
    apply_to(sample, sample_network(random, kToday));
    for (Book book : {std::move(sample), book_of_two()}) {
        Import import(book, table(people_csv(book)));
        CHECK(import.job.plan().people_known == book.people.size());
        CHECK(import.job.plan().conflicts.empty());
        CHECK(import.job.plan().skipped.empty());
        CHECK(import.job.plan().changes.empty());
    }
}

TEST_CASE("import: what was changed in Kith's own table is asked for, and joined in lists") {
    Book book = book_of_two();
    const std::string csv = "Kith id,Notes,Impact,Tags,Trust,Birthday,Notes (2)\r\n" +
                            to_string(kAna) +
                            ",Sails no more.,5,\"crew; new\",3,3/4/1988,black\r\n,,,,,,\r\n" +
                            to_string(id_from_text("nobody")) + ",,1,,,,\r\n";
    for (const bool take : {false, true}) {
        Import import(book, table(csv));
        CHECK(import.job.plan().people_new == 0);
        REQUIRE(import.job.plan().conflicts.size() == 3);
        CHECK(import.job.plan().conflicts[0].what == "Ana: Notes");
        CHECK(import.job.plan().conflicts[1].theirs == "5");
        CHECK(import.job.plan().conflicts[2].ours == "green");
        CHECK(import.job.plan().skipped.size() == 2);  // a date that reads two ways, and nobody
        if (take) {
            import.job.choose_all(true);
            import.read();
        }
        import.accept();
        const Person& ana = *book.people.find(kAna);
        CHECK(ana.notes == (take ? "Sails no more." : "Sails.\n\nLikes tea."));
        CHECK(ana.impact == (take ? 5 : 4));
        CHECK(ana.tags == TextList{"crew", "a; b", "new"});
        CHECK(ana.trust == 3);
        CHECK_FALSE(ana.birthday);
        CHECK(custom_value_of(book, kAna, kTea) == (take ? "black" : "green"));
        CHECK(book.people.size() == 2);
    }
}

TEST_CASE("import: of two copies of a field's value the one that is shown is replaced") {
    Book book = book_of_two();
    const Id copy = id_from_text("copy");
    EditBuilder edit;
    edit.create_with_id(EntityKind::custom_value, copy);
    edit.set(EntityKind::custom_value, copy, "person", kAna);
    edit.set(EntityKind::custom_value, copy, "field", kTea);
    edit.set(EntityKind::custom_value, copy, "value", std::string("green"));
    apply_to(book, std::move(edit.changes));
    Import import(book, table("Kith id,Notes (2)\r\n" + to_string(kAna) + ",black\r\n"));
    REQUIRE(import.job.plan().conflicts.size() == 1);
    import.job.choose_all(true);
    import.read();
    import.accept();
    CHECK(custom_value_of(book, kAna, kTea) == "black");
}

TEST_CASE("import: a row and a column added to Kith's own table are a person and a field") {
    Book book = book_of_two();
    const ImportPlan plan =
        Import(book, table("Kith id,Name,Trust,Boats,Boats\r\n,Rui Costa,2,two,three\r\n"))
            .accept();
    CHECK(plan.people_new == 1);
    REQUIRE(book.custom_fields.size() == 2);
    const auto people = book.people.rows();
    const auto rui = std::ranges::find(people, std::string("Rui"), &Person::given);
    REQUIRE(rui != people.end());
    CHECK(rui->family == "Costa");
    CHECK(rui->trust == 2);
    CHECK(rui->notes.empty());
    REQUIRE(book.custom_values.size() == 2);
    CHECK(std::ranges::contains(plan.notes, "“Boats” becomes a field of your own."));
}

TEST_CASE("import: what only Kith's own vCards tell is set again, and is no note") {
    Book book = book_of_two();
    EditBuilder edit;
    edit.set(EntityKind::person, kBo, "emails", TextList{"bo@costa.example"});
    apply_to(book, std::move(edit.changes));
    for (const auto version : {text::VcardVersion::v3, text::VcardVersion::v4}) {
        const std::string cards = text::write_vcard(book, std::array{kAna, kBo}, version).content;
        Import again(book, table(cards));
        CHECK(again.job.plan().people_known == 2);
        CHECK(again.job.plan().conflicts.empty());
        CHECK(again.job.plan().changes.empty());
        Book other;
        CHECK(Import(other, table(cards)).accept().people_new == 2);
        const auto people = other.people.rows();
        const auto ana = std::ranges::find(people, std::string("Ana"), &Person::given);
        REQUIRE(ana != people.end());
        CHECK(ana->impact == 4);
        CHECK(ana->notes == "Sails.\n\nLikes tea.");
        REQUIRE(other.custom_fields.size() == 1);
        CHECK(custom_value_of(other, ana->id.value, other.custom_fields.rows()[0].id.value) ==
              "green");
    }
}

TEST_CASE("import: of notes only the lines come in that are not there") {
    Book book = book_of_two();
    const std::string csv =
        "Name,E-mail,Notes,Shoe size\nAna,home@silva.example,\"Sails.\nSings.\",38\n";
    for (int time = 0; time < 2; ++time) {
        EditBuilder edit;
        edit.set(EntityKind::person, kBo, "emails", TextList{"bo@costa.example"});
        apply_to(book, std::move(edit.changes));
        Import(book, table(csv)).accept();
        CHECK(book.people.find(kAna)->notes == "Sails.\n\nLikes tea.\n\nSings.\nShoe size: 38");
    }
}

TEST_CASE("import: Kith's own networks change nothing in the book that they are of") {
    Random random(7);
    Book sample;
    apply_to(sample, sample_network(random, kToday));
    for (Book book : {std::move(sample), book_of_two()}) {
        const std::vector<Id> people = everyone(book);
        for (const std::string& network : {text::write_gexf(book, people, kToday).content,
                                           text::write_graphml(book, people, kToday).content}) {
            Import again(book, table(network));
            CHECK(again.job.plan().people_known == book.people.size());
            CHECK(again.job.plan().conflicts.empty());
            CHECK(again.job.plan().skipped.empty());
            CHECK(again.job.plan().changes.empty());
        }
    }
}

TEST_CASE("import: the birthdays of Kith's own calendar change nothing in the book they are of") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    const std::vector<Id> people = everyone(book);
    const text::Reminders birthdays{
        .jobs = false, .other_dates = false, .tasks = false, .alarms = false};
    const auto calendar = text::write_reminders_ics(book, people, birthdays, 0);
    Import again(book, table(calendar.content));
    const auto born = std::ranges::count_if(
        book.people.rows(), [](const Person& person) { return person.birthday.day != 0; });
    CHECK(born > 50);
    CHECK(again.job.plan().people_known == static_cast<std::uint64_t>(born));
    CHECK(again.job.plan().people_new == 0);
    CHECK(again.job.plan().conflicts.empty());
    CHECK(again.job.plan().changes.empty());
}

TEST_CASE("import: dates and tasks of Kith's own calendar come back, and only once") {
    const Id send = id_from_text("send");
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kAna);
    edit.set(EntityKind::person, kAna, "given", std::string("Ana"));
    edit.set(EntityKind::person, kAna, "birthday", Date{1990, 5, 17});
    edit.set(EntityKind::person, kAna, "other_dates",
             TextList{"Name day --12-06", "Moved here 2019-03-04"});
    edit.create_with_id(EntityKind::task, send);
    edit.set(EntityKind::task, send, "title", std::string("Send the map"));
    edit.set(EntityKind::task, send, "notes", std::string("The old one"));
    edit.set(EntityKind::task, send, "due", from_day(kToday - 8));
    edit.set(EntityKind::task, send, "repeats", std::string("weekly"));
    edit.set(EntityKind::task, send, "people", IdList{kAna});
    Book book;
    apply_to(book, std::move(edit.changes));
    const std::string calendar =
        text::write_reminders_ics(book, std::array{kAna}, {.today = kToday}, 0).content;

    Import again(book, table(calendar));
    CHECK(again.job.plan().people_known == 1);
    CHECK(again.job.plan().conflicts.empty());
    CHECK(again.job.plan().changes.empty());

    // Read two entries at a time: what the later ones say of her is not lost.
    Book other;
    Import import(other, table(calendar));
    CHECK(import.job.plan().skipped.empty());
    CHECK(import.accept().people_new == 1);
    REQUIRE(other.people.find(kAna) != nullptr);
    const Person& ana = *other.people.find(kAna);
    CHECK(display_name(ana) == "Ana");
    CHECK(ana.birthday == Date{0, 5, 17});
    CHECK(ana.other_dates == TextList{"Name day --12-06", "Moved here 2019-03-04"});
    REQUIRE(other.tasks.size() == 1);
    const Task& task = other.tasks.rows()[0];
    CHECK(task.title == "Send the map");
    CHECK(task.notes == "The old one");
    CHECK(task.due == from_day(kToday - 8));
    CHECK(task.repeats == "weekly");
    CHECK(task.people == IdList{kAna});
    CHECK(task.id.value == send);

    // By the time that the calendar is read again it is done.
    EditBuilder done;
    done.set(EntityKind::task, send, "done_on", from_day(kToday));
    done.set(EntityKind::task, send, "due", from_day(kToday - 1));
    Edit later;
    later.stamp = {kNow.wall_ms + 1, 0, 7};
    later.changes = std::move(done.changes);
    REQUIRE(apply(book, later).has_value());
    REQUIRE(book.tasks.find(send)->due == from_day(kToday - 1));
    CHECK(Import(book, table(calendar)).job.plan().changes.empty());
}

TEST_CASE("import: Kith's own network makes the same people and ties in an empty book") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    Book other;
    Import import(other, table(text::write_graphml(book, everyone(book), kToday).content));
    CHECK(import.accept().people_new == book.people.size());
    for (const Person& person : book.people.rows()) {
        REQUIRE(other.people.find(person.id.value) != nullptr);
        Person again = *other.people.find(person.id.value);
        again.source = person.source;  // that of the book itself
        check_same_fields(again, person);
    }
    const auto inferred = [](const Book& of) {
        return std::ranges::count(of.ties.rows(), std::string("inferred"), &Tie::state);
    };
    CHECK(inferred(book) > 0);
    CHECK(inferred(other) >= inferred(book));  // it may infer more
}

namespace {

std::vector<text::NamedFile> tables_of(const Book& book) {
    const std::vector<Id> people = everyone(book);
    return {file("a.csv", text::write_touchpoints_csv(book, people).content),
            file("b.csv", text::write_ties_csv(book, people).content),
            file("c.csv", text::write_exchanges_csv(book, people).content)};
}

template <class Table>
void check_all_there(const Table& table, const Table& written) {
    CHECK(written.size() > 0);
    for (const auto& entity : written.rows()) {
        const auto* found = table.find(entity.id.value);
        REQUIRE(found != nullptr);
        check_same_fields(*found, entity);
    }
}

}  // namespace

TEST_CASE("import: Kith's own tables of what happened change nothing in the book they are of") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    const std::size_t things = book.touchpoints.size() + book.ties.size() + book.exchanges.size();
    Import again(book, tables_of(book));
    CHECK(again.job.plan().others_known == things);
    CHECK(again.job.plan().people.empty());
    CHECK(again.job.plan().conflicts.empty());
    CHECK(again.job.plan().skipped.empty());
    CHECK(again.job.plan().changes.empty());
}

TEST_CASE("import: Kith's own tables together make the same people, talks, ties and exchanges") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    std::vector<text::NamedFile> files = tables_of(book);
    files.push_back(file("d.csv", people_csv(book)));
    Book other;
    const ImportPlan plan = Import(other, std::move(files)).accept();
    CHECK(plan.people_new == book.people.size());
    CHECK(plan.touchpoints_new == book.touchpoints.size());
    CHECK(plan.exchanges_new == book.exchanges.size());
    CHECK(plan.skipped.empty());
    check_all_there(other.people, book.people);
    check_all_there(other.touchpoints, book.touchpoints);
    check_all_there(other.ties, book.ties);
    check_all_there(other.exchanges, book.exchanges);
}

TEST_CASE("import: what was changed in Kith's own table of touchpoints is asked for") {
    Book book = book_of_two();
    const Id talk = id_from_text("talk");
    EditBuilder edit;
    edit.create_with_id(EntityKind::touchpoint, talk);
    edit.set(EntityKind::touchpoint, talk, "people", IdList{kAna});
    edit.set(EntityKind::touchpoint, talk, "on", Date{2026, 2, 3});
    edit.set(EntityKind::touchpoint, talk, "topic", std::string("Boats"));
    apply_to(book, std::move(edit.changes));
    const std::string csv = "Kith id,Date,People (id),Channel,Topic,Notes\r\n" + to_string(talk) +
                            ",2026-02-03," + to_string(kAna) + ",call,Sails,\r\n,2026-03-01," +
                            to_string(kAna) + "; " + to_string(kBo) + ",meal,,\r\n,2026-03-02," +
                            to_string(id_from_text("nobody")) + ",meal,,\r\n";
    const std::vector<text::NamedFile> files = {file("talks.csv", csv)};
    Import import(book, files);
    REQUIRE(import.job.plan().conflicts.size() == 1);
    CHECK(import.job.plan().conflicts[0].what.ends_with(": Topic"));
    CHECK(import.job.plan().conflicts[0].ours == "Boats");
    CHECK(import.job.plan().conflicts[0].theirs == "Sails");
    REQUIRE(import.job.plan().skipped.size() == 1);
    CHECK(import.job.plan().skipped[0].line == 4);
    CHECK(import.job.plan().skipped[0].column == "People");
    CHECK(import.job.plan().skipped[0].left_out);
    const ImportPlan plan = import.accept();
    CHECK(plan.people_new == 0);
    CHECK(plan.touchpoints_new == 1);
    CHECK(plan.other_changes == 1);
    CHECK(plan.label == "Import 1 touchpoint, 1 change to what was there from talks.csv");
    CHECK(book.touchpoints.find(talk)->channel == "call");
    CHECK(book.touchpoints.find(talk)->topic == "Boats");
    REQUIRE(book.touchpoints.size() == 2);

    // Once more, and the other way.
    Import again(book, files);
    CHECK(again.job.plan().others_known == 2);
    CHECK(again.job.plan().changes.empty());
    again.job.choose_all(true);
    again.read();
    again.accept();
    CHECK(book.touchpoints.find(talk)->topic == "Sails");

    // What was deleted stays so.
    EditBuilder deleting;
    deleting.remove(EntityKind::touchpoint, talk);
    apply_to(book, std::move(deleting.changes));
    const Import last(book, files);
    CHECK(last.job.plan().changes.empty());
    REQUIRE(last.job.plan().skipped.size() == 2);
    CHECK(last.job.plan().skipped[0].reason.starts_with("This was deleted in your book"));
}

namespace {

/// book_of_two() with a talk with Ana, and what she gave at it, through Bo.
Book book_with_a_gift(Id talk, Id gift) {
    Book book = book_of_two();
    EditBuilder edit;
    edit.create_with_id(EntityKind::touchpoint, talk);
    edit.set(EntityKind::touchpoint, talk, "people", IdList{kAna});
    edit.set(EntityKind::touchpoint, talk, "on", Date{2026, 2, 3});
    edit.create_with_id(EntityKind::exchange, gift);
    edit.set(EntityKind::exchange, gift, "person", kAna);
    edit.set(EntityKind::exchange, gift, "direction", std::string("received"));
    edit.set(EntityKind::exchange, gift, "on", Date{2026, 2, 3});
    edit.set(EntityKind::exchange, gift, "touchpoint", talk);
    edit.set(EntityKind::exchange, gift, "through", kBo);
    apply_to(book, std::move(edit.changes));
    return book;
}

}  // namespace

TEST_CASE("import: an exchange comes without the touchpoint that is left out") {
    const Id talk = id_from_text("talk"), gift = id_from_text("gift");
    const Book written = book_with_a_gift(talk, gift);
    const std::vector<Id> people = everyone(written);
    const std::vector<text::NamedFile> files = {
        file("a.csv", text::write_touchpoints_csv(written, people).content),
        file("c.csv", text::write_exchanges_csv(written, people).content)};
    Book whole = book_of_two();
    Import(whole, files).accept();
    REQUIRE(whole.exchanges.find(gift) != nullptr);
    CHECK(whole.exchanges.find(gift)->touchpoint == talk);
    CHECK(whole.exchanges.find(gift)->through == kBo);
    Book book = book_of_two();
    Import import(book, files);
    import.job.leave_out_kind(ActivityKind::touchpoints, true);
    import.accept();
    CHECK(book.touchpoints.size() == 0);
    REQUIRE(book.exchanges.find(gift) != nullptr);
    CHECK(!book.exchanges.find(gift)->touchpoint);
}

TEST_CASE("import: an exchange through nobody comes, and one through somebody unknown does too") {
    Book book = book_of_two();
    const std::string csv = "Kith id,Person (id),Given or received,Date,Came through (id)\r\n,"  //
                            + to_string(kAna) + ",received,2026-02-03,\r\n," + to_string(kAna) +
                            ",received,2026-02-04," + to_string(id_from_text("nobody")) + "\r\n";
    const ImportPlan plan = Import(book, {file("gifts.csv", csv)}).accept();
    CHECK(plan.exchanges_new == 2);
    REQUIRE(plan.skipped.size() == 1);
    CHECK(plan.skipped[0].line == 3);
    CHECK(plan.skipped[0].column == "Came through");
    CHECK(!plan.skipped[0].left_out);
    CHECK(book.exchanges.size() == 2);
}

TEST_CASE("import: people of a touchpoint who are nowhere are told in one remark") {
    Book book = book_of_two();
    const std::string unknown = to_string(id_from_text("nobody"));
    const std::string csv = "Kith id,Date,People (id),Channel,Topic,Notes\r\n,2026-02-03," +
                            to_string(kAna) + "; " + unknown + "; " +
                            to_string(id_from_text("no one")) + ",call,,\r\n";
    const ImportPlan plan = Import(book, {file("talks.csv", csv)}).accept();
    CHECK(plan.touchpoints_new == 1);
    REQUIRE(plan.skipped.size() == 1);
    CHECK(plan.skipped[0].reason ==
          "Nothing in your book has the id " + unknown + " or 1 more of those in the cell.");
    CHECK(book.touchpoints.rows()[0].people == IdList{kAna});
}

TEST_CASE("import: inferred ties of Kith's own network are counted, and left out by their kind") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    Book other;
    Import import(other, table(text::write_graphml(book, everyone(book), kToday).content));
    const std::uint64_t inferred =
        import.job.plan().activity_counts[static_cast<std::size_t>(ActivityKind::inferred_ties)];
    const std::uint64_t ties = import.job.plan().ties_new;
    CHECK(inferred > 0);
    CHECK(import.job.plan().ties_inferred == inferred);
    import.job.leave_out_kind(ActivityKind::inferred_ties, true);
    const ImportPlan plan = import.accept();
    CHECK(plan.ties_inferred == 0);
    CHECK(plan.ties_new == ties - inferred);
    CHECK(other.ties.size() == ties - inferred);
    CHECK(std::ranges::count(other.ties.rows(), std::string("inferred"), &Tie::state) == 0);
}
