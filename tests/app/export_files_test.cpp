// Files for other programs: what of them can be chosen.
#include "app/export_files.hpp"

#include "app/sample.hpp"
#include "model/edit.hpp"
#include "text/book_json.hpp"
#include "text/redact.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

using namespace kith;

namespace {

Book two_people() {
    Random random(1);
    EditBuilder edit;
    const Id mill = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, mill, "name", std::string("Mill & Sons"));
    const Id ana = edit.create(EntityKind::person, random);
    edit.set(EntityKind::person, ana, "given", std::string("Ana"));
    edit.set(EntityKind::person, ana, "location", std::string("Porto"));
    edit.set(EntityKind::person, ana, "met_on", Date{2020, 5, 17});
    edit.set(EntityKind::person, ana, "emails", TextList{"ana@a.example"});
    const Id role = edit.create(EntityKind::role, random);
    edit.set(EntityKind::role, role, "person", ana);
    edit.set(EntityKind::role, role, "organisation", mill);
    edit.set(EntityKind::role, role, "title", std::string("Miller"));
    Book book;
    Edit all;
    all.stamp = {1, 0, 1};
    all.changes = std::move(edit.changes);
    REQUIRE(apply(book, all).has_value());
    return book;
}

ExportWish wish_for(ExportFormat format, const std::map<std::string, bool>& chosen = {}) {
    ExportWish wish;
    wish.format = format;
    wish.today = 20'000;
    wish.now_ms = 1'700'000'000'000;
    wish.seed = 7;
    wish.chosen = chosen;
    return wish;
}

ExportFile redacted(const std::map<std::string, bool>& chosen) {
    const Book book = two_people();
    Result<ExportFile> file = write_export(book, wish_for(ExportFormat::redacted, chosen));
    REQUIRE(file.has_value());
    return std::move(*file);
}

Book read(const ExportFile& file) {
    Result<text::JsonBook> json = text::read_book_json(file.content);
    REQUIRE(json.has_value());
    Result<Book> book = text::make_book(std::move(*json));
    REQUIRE(book.has_value());
    return std::move(*book);
}

}  // namespace

TEST_CASE("export: a copy without names keeps choices, numbers and months if nothing is said") {
    const ExportFile file = redacted({});
    const Book copy = read(file);
    REQUIRE(copy.people.size() == 1);
    const Person& person = copy.people.rows()[0];
    CHECK(display_name(person) == "Person 1");
    CHECK(person.location.empty());
    CHECK(person.emails.empty());
    CHECK(person.met_on == Date{2020, 5, 0});
    CHECK(copy.organisations.rows()[0].name == "Organisation 1");
    CHECK(copy.roles.rows()[0].title.empty());
    CHECK(file.lost == std::vector<std::string>{
                           "Names and addresses of people", "Days, which are rounded to months",
                           "Place of 1 person",
                           "Words of ties, touchpoints and other things that were not chosen",
                           "Settings, goals and what was deleted"});
}

TEST_CASE("export: a copy without names keeps what is chosen, and never an address") {
    const ExportFile file = redacted({{"names.invented", true},
                                      {"names.organisations", true},
                                      {"days.exact", true},
                                      {"person.location", true},
                                      {"role.title", true},
                                      {"person.emails", true}});
    const Book copy = read(file);
    const Person& person = copy.people.rows()[0];
    CHECK_FALSE(display_name(person).contains("Person"));
    CHECK_FALSE(display_name(person).contains("Ana"));
    CHECK(person.location == "Porto");
    CHECK(person.emails.empty());
    CHECK(person.met_on == Date{2020, 5, 17});
    CHECK(copy.organisations.rows()[0].name == "Mill & Sons");
    CHECK(copy.roles.rows()[0].title == "Miller");
    CHECK_FALSE(std::ranges::contains(file.lost, "Place of 1 person"));
    CHECK_FALSE(std::ranges::contains(file.lost, "Days, which are rounded to months"));
}

TEST_CASE("export: what may be kept has a label, once, and what is usual is wanted") {
    const ExportFile file = redacted({});
    std::vector<std::string> names;
    for (const ExportColumn& column : file.columns) {
        names.push_back(column.name);
        CHECK_FALSE(column.label.empty());
        CHECK(column.label != column.name);
        const auto wordless = text::wordless_fields();
        CHECK(column.wanted == (std::ranges::find(wordless, column.name) != wordless.end()));
    }
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
    CHECK(std::ranges::find(names, "person.layer") != names.end());
    CHECK(std::ranges::find(names, "person.emails") == names.end());
}

TEST_CASE("export: a spreadsheet has all columns but those that are not wanted") {
    const Book book = two_people();
    const auto write = [&](const std::map<std::string, bool>& chosen) {
        return write_export(book, wish_for(ExportFormat::csv, chosen))->content;
    };
    CHECK(write({}).contains("Porto"));
    CHECK_FALSE(write({{"location", false}}).contains("Porto"));
}

TEST_CASE("export: a spreadsheet has the columns that are named, in their order") {
    const Book book = two_people();
    ExportWish wish = wish_for(ExportFormat::csv);
    wish.columns = {"Place", "given"};
    const Result<ExportFile> file = write_export(book, wish);
    REQUIRE(file.has_value());
    CHECK(file->content == "\xEF\xBB\xBFPlace,Given name\r\nPorto,Ana\r\n");
}

TEST_CASE("export: every table has columns to choose, each its own") {
    EditBuilder edit;
    const Id ana = id_from_text("ana"), bo = id_from_text("bo"), tie = id_from_text("tie");
    for (const Id id : {ana, bo}) edit.create_with_id(EntityKind::person, id);
    edit.create_with_id(EntityKind::tie, tie);
    edit.set(EntityKind::tie, tie, "a", ana);
    edit.set(EntityKind::tie, tie, "b", bo);
    edit.set(EntityKind::tie, tie, "source", std::string("A mill"));
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());

    const ExportFile ties = *write_export(book, wish_for(ExportFormat::ties_csv));
    CHECK(ties.content.contains("A mill"));
    CHECK(std::ranges::contains(ties.columns, "tie:source", &ExportColumn::name));
    // A choice for people is none for ties.
    const auto write = [&](const std::map<std::string, bool>& chosen) {
        return write_export(book, wish_for(ExportFormat::ties_csv, chosen))->content;
    };
    CHECK(write({{"source", false}}) == ties.content);
    CHECK_FALSE(write({{"tie:source", false}}).contains("A mill"));

    ExportWish wish = wish_for(ExportFormat::ties_csv);
    wish.columns = {"Source", "type"};
    CHECK(write_export(book, wish)->content == "\xEF\xBB\xBFSource,Type\r\nA mill,\r\n");
    // Of no column there is nothing to write.
    std::map<std::string, bool> none;
    for (const ExportColumn& column : ties.columns) none[column.name] = false;
    CHECK(write(none).empty());

    CHECK(table_kind(ExportFormat::touchpoints_csv) == EntityKind::touchpoint);
    CHECK(table_kind(ExportFormat::exchanges_csv) == EntityKind::exchange);
    CHECK_FALSE(table_kind(ExportFormat::redacted_csv).has_value());
}

TEST_CASE("export: for Kith everybody is the whole book, and some are a part of it") {
    Random random(7);
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", sample_network(random, 20'000)}).has_value());
    ExportWish wish = wish_for(ExportFormat::kith);
    const Result<ExportFile> all = write_export(book, wish);
    REQUIRE(all.has_value());
    CHECK(all->content == text::write_book_json(book));
    CHECK(all->lost.empty());
    wish.people = {{book.people.rows()[3].id.value, book.people.rows()[4].id.value}};
    const Result<ExportFile> some = write_export(book, wish);
    REQUIRE(some.has_value());
    CHECK(some->people == 2);
    CHECK(some->lost.size() == 2);
    const Book part = read(*some);
    CHECK(part.people.size() == 2);
    CHECK(part.people.find(wish.people->front()) != nullptr);
}

TEST_CASE("export: of notes it is said what of them is read back, of tables where they can be") {
    const auto back = [](ExportFormat format) {
        const Result<ExportFile> file = write_export(two_people(), wish_for(format));
        REQUIRE(file);
        return !file->lost.empty() && file->lost.front().starts_with("The way back: only fields");
    };
    CHECK(back(ExportFormat::markdown));
    CHECK_FALSE(back(ExportFormat::touchpoints_csv));
    CHECK_FALSE(back(ExportFormat::csv));
    CHECK(write_export(two_people(), wish_for(ExportFormat::ties_csv))->lost ==
          std::vector<std::string>{"The people themselves: it is read back where they are"});
    CHECK_FALSE(back(ExportFormat::vcard4));
}

TEST_CASE("export: written a little at a time, a file has the same bytes, whatever the slices") {
    Random random(7);
    Edit sample;
    sample.stamp = {1, 0, 1};
    sample.changes = sample_network(random, 20'000);
    Book book;
    REQUIRE(apply(book, sample).has_value());
    std::vector<Id> some;
    for (const Person& person : book.people.rows()) {
        if (some.size() < 50) some.push_back(person.id.value);
    }
    for (const ExportKind& kind : export_kinds()) {
        for (const bool everybody : {true, false}) {
            CAPTURE(kind.name);
            CAPTURE(everybody);
            ExportWish wish = wish_for(kind.format);
            if (!everybody) wish.people = some;
            const Result<ExportFile> whole = write_export(book, wish);
            REQUIRE(whole.has_value());
            CHECK(whole->people == (everybody ? book.people.size() : 50));
            for (const std::size_t slice : {1uz, 7uz, 100uz}) {
                // Another is written between its slices: neither may know of the other.
                auto work = export_steps(book, wish);
                auto other = export_steps(book, wish);
                bool others_turn = true;
                std::size_t done = 0;
                std::size_t steps = 0;
                while (work.step()) {
                    const Progress now = work.progress();
                    CHECK(now.done <= now.total);
                    CHECK((now.total == 0 || !now.what.empty()));
                    done = std::max(done, now.done);
                    if (++steps % slice == 0 && others_turn) others_turn = other.step();
                }
                // Nothing was exchanged in the sample.
                if (kind.format != ExportFormat::exchanges_csv) {
                    CHECK(steps >= 50);
                    CHECK(done > 0);
                }
                const Result<ExportFile> file = work.take();
                REQUIRE(file.has_value());
                CHECK(file->content == whole->content);
                CHECK(file->lost == whole->lost);
            }
        }
    }
}

TEST_CASE("export: a copy without names is a table and a network, too, and nobody is named") {
    Random random(7);
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", sample_network(random, 20'000)}).has_value());
    for (const ExportFormat format : {ExportFormat::redacted_csv, ExportFormat::redacted_gexf,
                                      ExportFormat::redacted_graphml}) {
        CAPTURE(static_cast<int>(format));
        const Result<ExportFile> file = write_export(book, wish_for(format));
        REQUIRE(file.has_value());
        CHECK(file->content.contains("Person 17"));
        CHECK(file->lost.front() == "Names and addresses of people");
        CHECK(std::ranges::any_of(
            file->lost, [](const std::string& what) { return what.starts_with("Notes of "); }));
        // Of both books, and nothing twice.
        std::vector<std::string> once = file->lost;
        std::ranges::sort(once);
        CHECK(std::ranges::adjacent_find(once) == once.end());
        for (const Person& person : book.people.rows()) {
            CAPTURE(display_name(person));
            CHECK_FALSE(file->content.contains(display_name(person)));
            for (const std::string& email : person.emails)
                CHECK_FALSE(file->content.contains(email));
        }
    }
    // Of the columns those that are kept.
    const std::string csv =
        write_export(two_people(), wish_for(ExportFormat::redacted_csv, {{"person.met_on", false}}))
            ->content;
    const std::string header = csv.substr(0, csv.find('\n'));
    CHECK(header.contains("Organisation"));
    CHECK(header.contains("Layer"));
    CHECK_FALSE(header.contains("Met on"));
    CHECK_FALSE(header.contains("mail"));
    for (const ExportFormat format :
         {ExportFormat::redacted_gexf, ExportFormat::redacted_graphml}) {
        const std::string network = write_export(two_people(), wish_for(format))->content;
        CHECK(network.contains(format == ExportFormat::redacted_gexf ? "<gexf" : "<graphml"));
        CHECK(network.contains("Organisation 1"));
        CHECK_FALSE(network.contains("Mill"));
    }
}

TEST_CASE("export: the whole book a little at a time is the whole book") {
    const Book book = two_people();
    auto work = whole_book_steps(book, "kith.json");
    std::size_t steps = 0;
    while (work.step()) ++steps;
    const Result<ExportFile> file = work.take();
    REQUIRE(file.has_value());
    CHECK(steps == 6);  // a person, an organisation, a role: put in order, and written
    CHECK(file->people == 1);
    CHECK(file->content == text::write_book_json(book));
}

TEST_CASE("export: a calendar has the day on which each is due, today for who is late") {
    Random random(1);
    EditBuilder edit;
    const auto add = [&](const std::string& name, const std::string& layer, Day talked) {
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "given", name);
        edit.set(EntityKind::person, person, "layer", layer);
        const Id touch = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touch, "people", IdList{person});
        edit.set(EntityKind::touchpoint, touch, "on", from_day(talked));
        edit.set(EntityKind::touchpoint, touch, "channel", std::string("call"));
    };
    const Day today = *to_day(Date{2026, 3, 10});
    add("Ana", "50", *to_day(Date{2026, 3, 1}));    // due after 45 days, on 15 April
    add("Bo", "15", *to_day(Date{2025, 3, 1}));     // late
    add("Cy", "known", *to_day(Date{2025, 3, 1}));  // nothing is asked for
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    ExportWish wish = wish_for(ExportFormat::ics);
    wish.today = today;
    const Result<ExportFile> file = write_export(book, std::move(wish));
    REQUIRE(file.has_value());
    const std::string& calendar = file->content;
    const auto day_of = [&](const std::string& summary) {
        const std::size_t at = calendar.find("SUMMARY:" + summary);
        if (at == std::string::npos) return std::string();
        const std::size_t begin = calendar.rfind("BEGIN:VEVENT", at);
        const std::size_t day = calendar.find("DTSTART;VALUE=DATE:", begin);
        return calendar.substr(day + 19, 8);
    };
    CHECK(day_of("Get in touch with Ana") == "20260415");
    CHECK(day_of("Get in touch with Bo") == "20260310");
    CHECK(day_of("Get in touch with Cy").empty());
    CHECK(calendar.contains("TRIGGER:PT9H"));
    REQUIRE(!file->lost.empty());
    CHECK(file->lost.front() == "The way back: only birthdays, dates and tasks");
}
