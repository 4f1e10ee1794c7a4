// Messages and meetings that are imported more than once, by files that tell more each time.
#include "app/import_whole.hpp"
#include "base/date.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kith;
using namespace kith::testing;

namespace {

constexpr std::string_view kMe = "Mo Ek <mo@ek.example>";
constexpr std::string_view kAna = "Ana Silva <ana@silva.example>";
constexpr std::string_view kBen = "Ben Roe <ben@roe.example>";
constexpr std::string_view kDan = "Dan Lind <dan@lind.example>";

/// The n-th of June 2025; the 31st is the first of July.
Day june(int n) {
    return *to_day(Date{2025, 6, 1}) + n - 1;
}

Stamp on_day(Day day) {
    return {std::int64_t{day} * 86'400'000, 0, 7};
}

std::vector<FieldChange> change(Book& book, int day, std::vector<FieldChange> changes) {
    Edit edit;
    edit.stamp = on_day(june(day));
    edit.changes = std::move(changes);
    auto way_back = apply(book, edit);
    REQUIRE(way_back.has_value());
    return *way_back;
}

/// What the import of a day in June plans and does.
ImportPlan import_on(Book& book, int day, std::vector<text::NamedFile> files,
                     std::vector<FieldChange>* way_back = nullptr) {
    Random random(static_cast<std::uint64_t>(day) + 100);
    ImportJob job(std::move(files), book, june(day), on_day(june(day)), random);
    while (!job.done()) job.step(3);
    REQUIRE(job.error().message == "");
    ImportPlan plan = job.take_plan();
    std::vector<FieldChange> back = change(book, day, plan.changes);
    if (way_back != nullptr) *way_back = std::move(back);
    return plan;
}

void set_by_hand(Book& book, int day, Id touch, std::string_view field, Value value) {
    EditBuilder edit;
    edit.set(EntityKind::touchpoint, touch, field, std::move(value));
    change(book, day, std::move(edit.changes));
}

/// Ana, and who I am.
Book book_with_ana() {
    Book book;
    Random random(1);
    EditBuilder edit;
    edit.set_setting(book, "me.emails", "mo@ek.example");
    const Id ana = edit.create(EntityKind::person, random);
    edit.set(EntityKind::person, ana, "given", std::string("Ana"));
    edit.set(EntityKind::person, ana, "family", std::string("Silva"));
    edit.set(EntityKind::person, ana, "emails", TextList{"ana@silva.example"});
    edit.set(EntityKind::person, ana, "urls", TextList{"https://www.linkedin.com/in/ana-silva"});
    change(book, 1, std::move(edit.changes));
    return book;
}

Id person_called(const Book& book, std::string_view given) {
    const auto found = std::ranges::find(book.people.rows(), given, &Person::given);
    REQUIRE(found != book.people.rows().end());
    return found->id.value;
}

/// A message of a day in June, at 10 o'clock.
std::string mail(std::string_view from, std::string_view to, int day, std::string_view id,
                 std::string_view cc = "") {
    std::string text = "From x@x.example Mon Jun  2 08:00:00 2025\nFrom: " + std::string(from) +
                       "\nTo: " + std::string(to) + "\n";
    if (!cc.empty()) text += "Cc: " + std::string(cc) + "\n";
    return text + "Date: " + std::to_string(day) + " Jun 2025 10:00:00 +0000\nMessage-ID: <" +
           std::string(id) + "@x.example>\n\nNot read.\n\n";
}

std::vector<text::NamedFile> mbox(std::string_view content) {
    return {file("mail.mbox", content)};
}

bool has_note(const ImportPlan& plan, std::string_view words) {
    return std::ranges::any_of(plan.notes,
                               [&](const std::string& note) { return note.contains(words); });
}

/// Of the one message of mine.
const Touchpoint& mine(const Book& book) {
    const auto found = std::ranges::find(book.touchpoints.rows(), "me", &Touchpoint::initiated);
    REQUIRE(found != book.touchpoints.rows().end());
    return *found;
}

bool waits(const Book& book) {
    return mine(book).unanswered;
}

}  // namespace

TEST_CASE("touches: a message to several is one, also once the stranger among them is known") {
    Book book = book_with_ana();
    const auto mails = mbox(mail(kAna, kMe, 2, "g", kBen));
    CHECK(import_on(book, 20, mails).touchpoints_new == 1);
    const Id ana = person_called(book, "Ana");
    REQUIRE(book.touchpoints.size() == 1);
    CHECK(book.touchpoints.rows()[0].people == IdList{ana});
    CHECK_FALSE(book.touchpoints.rows()[0].group);

    import_on(book, 21, {file("list.csv", "Name,E-mail\nBen Roe,ben@roe.example\n")});
    std::vector<FieldChange> way_back;
    import_on(book, 22, mails, &way_back);
    CHECK(book.touchpoints.rows()[0].people.size() == 2);
    change(book, 22, std::move(way_back));
    CHECK(book.touchpoints.rows()[0].people == IdList{ana});
    CHECK_FALSE(book.touchpoints.rows()[0].group);
    const ImportPlan plan = import_on(book, 23, mails);
    CHECK(plan.touchpoints_new == 0);
    CHECK(plan.other_changes == 1);
    CHECK(plan.label == "Import 1 change to what was there from mail.mbox");
    REQUIRE(book.touchpoints.size() == 1);
    CHECK(book.touchpoints.rows()[0].people == IdList{ana, person_called(book, "Ben")});
    CHECK(book.touchpoints.rows()[0].group);
    CHECK(import_on(book, 24, mails).changes.empty());

    // Who was taken out by hand stays out.
    set_by_hand(book, 25, book.touchpoints.rows()[0].id.value, "people", IdList{ana});
    CHECK(import_on(book, 26, mails).changes.empty());
}

TEST_CASE("touches: what was corrected by hand is known again, and stays") {
    Book book = book_with_ana();
    EditBuilder edit;
    edit.set_setting(book, "me.urls", "https://www.linkedin.com/in/mo-ek");
    change(book, 2, std::move(edit.changes));
    const std::vector<text::NamedFile> messages = {
        file("messages.csv",
             "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
             "DATE,SUBJECT,CONTENT,FOLDER\n"
             "c1,,Ana Silva,https://www.linkedin.com/in/ana-silva,Mo Ek,"
             "https://www.linkedin.com/in/mo-ek,2025-06-02 14:03:00 UTC,,Tea?,INBOX\n"
             "c1,,Mo Ek,https://www.linkedin.com/in/mo-ek,Ana Silva,"
             "https://www.linkedin.com/in/ana-silva,2025-06-02 14:05:00 UTC,,Yes,INBOX\n")};
    CHECK(import_on(book, 20, messages).touchpoints_new == 2);
    const auto hers = std::ranges::find(book.touchpoints.rows(), "them", &Touchpoint::initiated);
    REQUIRE(hers != book.touchpoints.rows().end());
    const Id touch = hers->id.value;
    set_by_hand(book, 21, touch, "notes", std::string("She wanted tea"));
    set_by_hand(book, 21, touch, "time", std::string("15:00"));
    set_by_hand(book, 21, touch, "channel", std::string("call"));
    CHECK(import_on(book, 22, messages).changes.empty());
    CHECK(book.touchpoints.size() == 2);
    CHECK(book.touchpoints.find(touch)->notes == "She wanted tea");
}

TEST_CASE("touches: a meeting that recurs comes once each time, whichever has the notes") {
    Book book = book_with_ana();
    const std::vector<text::NamedFile> calendar = {
        file("calendar.ics",
             "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:weekly\r\n"
             "DTSTART:20250602T100000Z\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Tea\r\n"
             "DESCRIPTION:Agenda\r\nORGANIZER;CN=Mo Ek:mailto:mo@ek.example\r\n"
             "ATTENDEE;CN=Ana Silva:mailto:ana@silva.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")};
    CHECK(import_on(book, 10, calendar).touchpoints_new == 2);  // the 2nd and the 9th
    CHECK(import_on(book, 17, calendar).touchpoints_new == 1);  // the 16th
    CHECK(book.touchpoints.size() == 3);
}

TEST_CASE("touches: those of a book from before are known by what they say") {
    Book book = book_with_ana();
    Random random(5);
    EditBuilder edit;
    const Id touch = edit.create(EntityKind::touchpoint, random);
    edit.set(EntityKind::touchpoint, touch, "on", Date{2025, 6, 10});
    edit.set(EntityKind::touchpoint, touch, "time", std::string("10:00"));
    edit.set(EntityKind::touchpoint, touch, "people", IdList{person_called(book, "Ana")});
    edit.set(EntityKind::touchpoint, touch, "channel", std::string("email"));
    edit.set(EntityKind::touchpoint, touch, "initiated", std::string("me"));
    edit.set(EntityKind::touchpoint, touch, "unanswered", true);
    edit.set(EntityKind::touchpoint, touch, "source", std::string("Mail"));
    change(book, 30, std::move(edit.changes));
    CHECK(import_on(book, 31, mbox(mail(kMe, kAna, 10, "q"))).changes.empty());
    // And so is the answer to it.
    import_on(book, 32, mbox(mail(kMe, kAna, 10, "q") + mail(kAna, kMe, 12, "r")));
    CHECK(book.touchpoints.size() == 2);
    CHECK_FALSE(book.touchpoints.find(touch)->unanswered);
}

TEST_CASE("touches: an import that was undone brings everything back the next time") {
    Book book = book_with_ana();
    const auto mails = mbox(mail(kMe, kAna, 10, "a") + mail(kMe, kDan, 11, "d"));
    std::vector<FieldChange> way_back;
    CHECK(import_on(book, 20, mails, &way_back).touchpoints_new == 2);
    const Id first = book.touchpoints.rows()[0].id.value;
    change(book, 21, std::move(way_back));
    CHECK(book.touchpoints.size() == 0);
    CHECK(book.people.size() == 1);
    const ImportPlan plan = import_on(book, 22, mails);
    CHECK(plan.touchpoints_new == 2);
    CHECK_FALSE(has_note(plan, "deleted here"));
    CHECK(book.touchpoints.find(first) != nullptr);
}

TEST_CASE("touches: what was deleted by hand stays away, with somebody deleted it comes anew") {
    Book book = book_with_ana();
    const auto mails = mbox(mail(kAna, kMe, 10, "a") + mail(kMe, kDan, 11, "d"));
    import_on(book, 20, mails);
    const auto hers = std::ranges::find(book.touchpoints.rows(), "them", &Touchpoint::initiated);
    REQUIRE(hers != book.touchpoints.rows().end());
    EditBuilder edit;
    edit.remove_entity(book, EntityKind::touchpoint, hers->id.value);
    change(book, 21, std::move(edit.changes));
    ImportPlan plan = import_on(book, 22, mails);
    CHECK(plan.touchpoints_new == 0);
    CHECK(has_note(plan, "1 touchpoint was deleted here, and will not come again."));
    CHECK(book.touchpoints.size() == 1);

    edit.changes.clear();
    edit.remove_entity(book, EntityKind::person, person_called(book, "Dan"));
    change(book, 23, std::move(edit.changes));
    CHECK(book.touchpoints.size() == 0);
    plan = import_on(book, 24, mails);
    CHECK(plan.people_new == 1);
    CHECK(plan.touchpoints_new == 1);
    REQUIRE(book.touchpoints.size() == 1);
    CHECK(book.touchpoints.rows()[0].people == IdList{person_called(book, "Dan")});
    CHECK(book.touchpoints.rows()[0].on == Date{2025, 6, 11});
}

TEST_CASE("touches: whether there was an answer is told anew by each import") {
    Book book = book_with_ana();
    const std::string question = mail(kMe, kAna, 10, "q");
    const std::string reply = mail(kAna, kMe, 12, "r");
    import_on(book, 15, mbox(question));
    CHECK_FALSE(waits(book));  // five days are too early to tell
    std::vector<FieldChange> way_back;
    import_on(book, 30, mbox(question), &way_back);
    CHECK(waits(book));
    change(book, 31, std::move(way_back));
    CHECK_FALSE(waits(book));
    CHECK(import_on(book, 31, mbox(question)).other_changes == 1);
    CHECK(waits(book));
    CHECK(import_on(book, 32, mbox(question)).changes.empty());
    CHECK(import_on(book, 33, mbox(question + reply)).other_changes == 1);
    CHECK_FALSE(waits(book));
    CHECK(import_on(book, 34, mbox(question + reply)).changes.empty());
    // An old file does not hold it, and the book does.
    CHECK(import_on(book, 35, mbox(question)).changes.empty());
}

TEST_CASE("touches: an answer that was told of once is not taken back by an older file") {
    Book book = book_with_ana();
    const std::string question = mail(kMe, kAna, 10, "q");
    import_on(book, 31, mbox(question + mail(kAna, kMe, 12, "r")));
    const auto hers = std::ranges::find(book.touchpoints.rows(), "them", &Touchpoint::initiated);
    REQUIRE(hers != book.touchpoints.rows().end());
    EditBuilder edit;
    edit.remove_entity(book, EntityKind::touchpoint, hers->id.value);
    change(book, 32, std::move(edit.changes));
    CHECK(import_on(book, 33, mbox(question)).changes.empty());
    CHECK_FALSE(waits(book));
}

TEST_CASE("touches: what was said of an answer by hand stays") {
    const std::string question = mail(kMe, kAna, 10, "q");
    Book answered = book_with_ana();
    import_on(answered, 31, mbox(question));
    CHECK(waits(answered));
    set_by_hand(answered, 32, mine(answered).id.value, "unanswered", false);
    CHECK(import_on(answered, 33, mbox(question)).changes.empty());

    Book unanswered = book_with_ana();
    import_on(unanswered, 15, mbox(question));
    set_by_hand(unanswered, 16, mine(unanswered).id.value, "unanswered", true);
    const ImportPlan plan = import_on(unanswered, 31, mbox(question + mail(kAna, kMe, 12, "r")));
    CHECK(plan.touchpoints_new == 1);
    CHECK(plan.other_changes == 0);
    CHECK(waits(unanswered));
}

TEST_CASE("touches: what was sent and what came in may be imported one after the other") {
    const auto sent = mbox(mail(kMe, kAna, 10, "q"));
    const auto inbox = mbox(mail(kAna, kMe, 12, "r"));
    Book sent_first = book_with_ana();
    import_on(sent_first, 31, sent);
    CHECK(waits(sent_first));
    CHECK(import_on(sent_first, 32, inbox).other_changes == 1);
    CHECK_FALSE(waits(sent_first));
    CHECK(import_on(sent_first, 33, sent).changes.empty());

    Book inbox_first = book_with_ana();
    import_on(inbox_first, 31, inbox);
    import_on(inbox_first, 32, sent);
    CHECK_FALSE(waits(inbox_first));
}

TEST_CASE("touches: an answer counts within the days that the rules say") {
    const auto sent = mbox(mail(kMe, kAna, 2, "q"));
    const auto inbox = mbox(mail(kAna, kMe, 20, "r"));  // 18 days later
    for (const bool patient : {false, true}) {
        Book book = book_with_ana();
        if (patient) {
            EditBuilder edit;
            edit.set_setting(book, "health.answer", "18");
            change(book, 3, std::move(edit.changes));
        }
        import_on(book, 50, sent);
        CHECK(waits(book));
        import_on(book, 51, inbox);
        CHECK(waits(book) == !patient);
    }
}

TEST_CASE("touches: a long conversation is put in order of time before its answers are told") {
    // A message an hour from 1 January 2024 on, the newest first; all but one are mine.
    constexpr int kMessages = 5000, kHers = 4000;
    const Day first = *to_day(Date{2024, 1, 1});
    constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::string all;
    for (int i = kMessages; i-- > 0;) {
        const Date on = from_day(first + i / 24);
        const std::string hour = (i % 24 < 10 ? "0" : "") + std::to_string(i % 24);
        all += "From x@x.example Mon Jun  2 08:00:00 2025\nFrom: " +
               std::string(i == kHers ? kAna : kMe) +
               "\nTo: " + std::string(i == kHers ? kMe : kAna) +
               "\nDate: " + std::to_string(on.day) + " " + std::string(kMonths[on.month - 1u]) +
               " 2024 " + hour + ":00:00 +0000\nMessage-ID: <" + std::to_string(i) +
               "@x.example>\nReferences: <first@x.example>\n\nNot read.\n\n";
    }
    Book book = book_with_ana();
    CHECK(import_on(book, 30, mbox(all)).touchpoints_new == kMessages);
    // Hers answers what was sent within the 14 days before its day, the 166th, and on it: 16 of
    // mine came earlier on that day.
    const auto waiting = std::ranges::count_if(
        book.touchpoints.rows(), [](const Touchpoint& touch) { return touch.unanswered; });
    CHECK(waiting == kMessages - 1 - (14 * 24 + 16));
}

TEST_CASE("touches: who is left out is not taken out of what the book has") {
    Book book = book_with_ana();
    const std::string both = mail(kAna, kMe, 2, "g", kBen);
    import_on(book, 20, mbox(both));
    import_on(book, 21, {file("list.csv", "Name,E-mail\nBen Roe,ben@roe.example\n")});
    const Id ana = person_called(book, "Ana");
    const auto mails = mbox(both + mail(kAna, kMe, 3, "n"));
    {
        Import import(book, mails);
        import.job.leave_out_kind(ActivityKind::touchpoints, true);
        REQUIRE(import.job.settle());
        import.read();
        CHECK(import.job.plan().touchpoints_new == 0);
        CHECK(import.job.plan().other_changes == 0);
        CHECK(import.job.plan().changes.empty());
    }
    Import import(book, mails);
    const std::vector<PlannedActivity>& rows = import.job.plan().activity;
    const auto row = std::ranges::find(rows, ana, &PlannedActivity::id);
    REQUIRE(row != rows.end());
    import.job.leave_out_activity(static_cast<std::size_t>(row - rows.begin()), true);
    import.accept();
    REQUIRE(book.touchpoints.size() == 1);
    CHECK(book.touchpoints.rows()[0].people == IdList{ana, person_called(book, "Ben")});
}

TEST_CASE("inferred: who introduced somebody to me knows them") {
    Book book = book_with_ana();
    const std::vector<text::NamedFile> list = {
        file("list.csv", "Name,E-mail,Introduced by\nBen Roe,ben@roe.example,Ana Silva\n")};
    CHECK(import_on(book, 20, list).ties_inferred == 1);
    const Id ana = person_called(book, "Ana");
    const Id ben = person_called(book, "Ben");
    CHECK(book.people.find(ben)->met_through == ana);
    REQUIRE(book.ties.size() == 1);
    const Tie& tie = book.ties.rows()[0];
    CHECK(std::minmax(tie.a, tie.b) == std::minmax(ana, ben));
    CHECK(tie.rule == tie_rule::kIntroduced);
    CHECK(tie.state == "inferred");
    CHECK(tie.evidence == "One introduced the other to you");
    CHECK(tie.confidence == doctest::Approx(0.9));
    import_on(book, 21, list);
    CHECK(book.ties.size() == 1);
}

TEST_CASE("inferred: a new person knows those of the book who were at a place at the time") {
    Book book;
    Random random(3);
    EditBuilder edit;
    const auto place = [&](std::string_view name) {
        const Id id = edit.create(EntityKind::organisation, random);
        edit.set(EntityKind::organisation, id, "name", std::string(name));
        return id;
    };
    const Id acme = place("Acme");
    const Id school = place("University of Nowhere");
    const auto add = [&](std::string_view given, Id at, Date from, Date to) {
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "given", std::string(given));
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation", at);
        edit.set(EntityKind::role, role, "from", from);
        if (to) edit.set(EntityKind::role, role, "to", to);
        return person;
    };
    const Id ana = add("Ana", acme, {2015, 1, 1}, {2019, 1, 1});
    add("Bo", acme, {2021, 1, 1}, {});
    const Id dan = add("Dan", school, {2008, 9, 1}, {2011, 1, 1});
    change(book, 1, std::move(edit.changes));
    const ImportPlan plan =
        import_on(book, 20,
                  {file("eva.vcf",
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lima;Eva;;;\r\nFN:Eva Lima\r\n"
                        "X-KITH-ROLE:Acme;;Engineer;2017-01-01;2020-01-01\r\n"
                        "X-KITH-ROLE:University of Nowhere;;Student;2009-09-01;2012-06-30\r\n"
                        "END:VCARD\r\n")});
    CHECK(plan.ties_inferred == 2);
    CHECK(plan.organisations_new == 0);
    const Id eva = person_called(book, "Eva");
    const auto tie_with = [&](Id person) {
        const auto found = std::ranges::find_if(book.ties.rows(), [&](const Tie& tie) {
            return std::minmax(tie.a, tie.b) == std::minmax(eva, person);
        });
        REQUIRE(found != book.ties.rows().end());
        return *found;
    };
    CHECK(tie_with(ana).rule == tie_rule::kColleagues);
    CHECK(tie_with(ana).evidence == "Both at Acme from 2017 to 2019");
    CHECK(tie_with(ana).confidence == doctest::Approx(0.8));  // two years, and few are known there
    CHECK(tie_with(dan).rule == tie_rule::kSchool);
    CHECK(tie_with(dan).evidence == "Both at University of Nowhere from 2009 to 2011");
    CHECK(tie_with(dan).confidence == doctest::Approx(0.6));
}

TEST_CASE("inferred: ties beyond the most of one import are counted") {
    Book book;
    Random random(1);
    ImportJob job(
        {file("nodes.csv",
              "Id,Label,Type\n1,Ana Silva,Person\n2,Rui Costa,Person\n"
              "3,Bo Lind,Person\n4,Map fair,Conference\n"),
         file("edges.csv", "Source,Target,Type\n1,4,attended\n2,4,attended\n3,4,attended\n")},
        book, kToday, kNow, random);
    job.limit_inferred(1);
    while (!job.done()) job.step(2);
    CHECK(job.plan().ties_inferred == 1);  // of three pairs
    CHECK(has_note(job.plan(), "2 more ties were not suggested: one import suggests 1 at most."));
}
