// What the files for phones, calendars and spreadsheets should look like, in tests/data/export.
#include "model/edit.hpp"
#include "text/csv_write.hpp"
#include "text/ics_write.hpp"
#include "text/vcard_write.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using Lines = std::vector<std::string>;

const Id kOne = id_from_text("one"), kOther = id_from_text("other");

class Making {
  public:
    Making() {
        for (const Id id : {kOne, kOther}) edit_.create_with_id(EntityKind::person, id);
    }
    Making& set(Id id, std::string_view field, Value value) {
        edit_.set(EntityKind::person, id, field, std::move(value));
        return *this;
    }
    Making& works(Id id, const std::string& organisation, const std::string& title = {}) {
        const Id at = id_from_text(organisation);
        edit_.create_with_id(EntityKind::organisation, at);
        edit_.set(EntityKind::organisation, at, "name", organisation);
        const Id role = id_from_text(organisation + title);
        edit_.create_with_id(EntityKind::role, role);
        edit_.set(EntityKind::role, role, "person", id);
        edit_.set(EntityKind::role, role, "organisation", at);
        if (!title.empty()) edit_.set(EntityKind::role, role, "title", title);
        return *this;
    }
    Book book() const {
        Book made;
        Edit edit;
        edit.stamp = {1, 0, 1};
        edit.changes = edit_.changes;
        REQUIRE(apply(made, edit));
        return made;
    }

  private:
    EditBuilder edit_;
};

Lines lines_of(std::string_view text) {
    Lines lines;
    for (std::size_t end = text.find("\r\n"); end != std::string_view::npos;
         end = text.find("\r\n")) {
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 2);
    }
    CHECK(text.empty());
    return lines;
}

/// "TEL:…" of "TEL;TYPE=CELL:…".
std::string without_parameters(const std::string& line) {
    const std::size_t colon = line.find(':');
    return line.substr(0, std::min(line.find(';'), colon)) + line.substr(colon);
}

}  // namespace

TEST_CASE("export targets: a card for a phone has all that one should have") {
    const Book book = Making()
                          .set(kOne, "given", "Łucja")
                          .set(kOne, "family", "Mglista-Wróbel")
                          .set(kOne, "nickname", "Lusia")
                          .set(kOne, "emails", TextList{"lucja@mglista.example"})
                          .set(kOne, "phones", TextList{"+48 555 000 111"})
                          .set(kOne, "urls", TextList{"https://mglista.example"})
                          .set(kOne, "birthday", Date{1990, 5, 17})
                          .set(kOne, "notes", "Pierwsza linia\nDruga linia; koniec")
                          .set(kOne, "tags", TextList{"friends", "map fair"})
                          .works(kOne, "Mgła i Spółka", "Kierowniczka, sprzedaż")
                          .book();
    Lines written = lines_of(write_vcard(book, std::array{kOne}, VcardVersion::v3).content);
    for (std::string& line : written) line = without_parameters(line);
    for (const std::string& target : lines_of(test_text("export/phone-vcard-3.0.vcf"))) {
        const std::string line = without_parameters(target);
        // Ids are ours, and an address is one text.
        if (line.starts_with("UID:") || line.starts_with("ADR:")) continue;
        CAPTURE(line);
        CHECK(std::ranges::contains(written, line));
    }
}

TEST_CASE("export targets: birthdays return every year, one of 29 February on the last day") {
    const Book book = Making()
                          .set(kOne, "display", "Zephyrine Quillfeather")
                          .set(kOne, "birthday", Date{2025, 3, 4})
                          .set(kOther, "display", "山川 架空")
                          .set(kOther, "birthday", Date{2024, 2, 29})
                          .book();
    constexpr std::int64_t kMade = 1'735'689'600'000;  // 2025-01-01
    const Lines written =
        lines_of(write_reminders_ics(book, std::array{kOne, kOther}, {}, kMade).content);
    // In this order, with alarms and words of ours between them.
    auto at = written.begin();
    for (const std::string& line : lines_of(test_text("export/reminders.ics"))) {
        if (line.starts_with("UID:") || line.starts_with("PRODID:")) continue;
        CAPTURE(line);
        at = std::find(at, written.end(), line);
        REQUIRE(at != written.end());
        ++at;
    }
}

TEST_CASE("export targets: a spreadsheet begins with a mark for Excel, and runs no formula") {
    const Book book = Making()
                          .set(kOne, "display", "Zephyrine Quillfeather")
                          .set(kOne, "emails", TextList{"zephyrine@quillfeather.example"})
                          .set(kOne, "notes", "=1+1 (was a formula-like note)")
                          .works(kOne, "Lantern & Loom, Inc.")
                          .set(kOther, "display", "Órlaith O'Imaginary")
                          .set(kOther, "notes", "+44 7700 900000")
                          .works(kOther, "University of Nowhere")
                          .book();
    constexpr std::array<std::string_view, 4> kColumns = {"name", "emails", "organisation",
                                                          "notes"};
    Lines written = lines_of(
        write_people_csv(book, std::array{kOne, kOther}, kColumns, {.byte_order_mark = true})
            .content);
    Lines target = lines_of(test_text("export/spreadsheet.csv"));
    REQUIRE(!written.empty());
    CHECK(written.front() == "\xEF\xBB\xBFName,E-mail,Organisation,Notes");
    CHECK(target.front().starts_with("\xEF\xBB\xBFName,"));
    written.front() = target.front();  // we have other words for the columns
    CHECK(written == target);
}

}  // namespace kith::text
