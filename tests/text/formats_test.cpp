#include "text/formats.hpp"

#include <doctest/doctest.h>

#include "tests/data_file.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace kith::text {
namespace {

enum class Of : std::uint8_t { people, doings, owner, notes };
constexpr std::size_t kSome = 0;  // the tests of its reader do not say how many

std::size_t count(const Gathered& gathered, Of what) {
    switch (what) {
        case Of::people:
            return static_cast<std::size_t>(
                std::ranges::count(gathered.contacts, ContactKind::person, &Contact::kind));
        case Of::doings:
            return gathered.contacted.size() + gathered.exchanged.size() + gathered.ties.size();
        case Of::owner:
            return gathered.owner.size() + gathered.owner_jobs.size();
        case Of::notes:
            break;
    }
    return gathered.notes.size();
}

struct Sample {
    std::string_view file;
    Format format;
    std::size_t count = kSome;
    Of what = Of::people;
};

/// Every sample of a format. The numbers are those of the tests of the readers.
constexpr auto kSamples = std::to_array<Sample>({
    {"../linkedin-connections.csv", Format::connections, 13},
    {"../linkedin-connections-2018.csv", Format::connections, 5},
    {"../linkedin-connections-de.csv", Format::connections, 3},
    {"../linkedin-connections-fr.csv", Format::connections, 3},
    {"linkedin-messages.csv", Format::linkedin_activity, 9, Of::doings},
    {"linkedin-messages-2018.csv", Format::linkedin_activity, 3, Of::doings},
    {"linkedin-invitations.csv", Format::linkedin_activity, 5, Of::doings},
    {"linkedin-invitations-2018.csv", Format::linkedin_activity, 2, Of::doings},
    {"linkedin-endorsements-received.csv", Format::linkedin_activity, 4, Of::doings},
    {"linkedin-endorsements-given.csv", Format::linkedin_activity, 2, Of::doings},
    {"linkedin-recommendations-received.csv", Format::linkedin_activity, 2, Of::doings},
    {"linkedin-recommendations-given.csv", Format::linkedin_activity, 1, Of::doings},
    {"linkedin-profile.csv", Format::linkedin_activity, 1, Of::owner},
    {"linkedin-email-addresses.csv", Format::linkedin_activity, 2, Of::owner},
    {"linkedin-positions.csv", Format::linkedin_activity, 3, Of::owner},
    {"vcard-4.0.vcf", Format::vcard, 3},
    {"vcard-android-2.1.vcf", Format::vcard, 5},
    {"vcard-apple-3.0.vcf", Format::vcard, 3},
    {"vcard-google-3.0.vcf", Format::vcard, 3},
    {"vcard-japanese-phone-2.1.vcf", Format::vcard, 1},
    {"vcard-monica-4.0.vcf", Format::vcard, 1},
    {"vcard-outlook-2.1.vcf", Format::vcard, 1},
    {"thunderbird.ldif", Format::ldif, 2},
    {"google-calendar.ics", Format::ics, 4, Of::doings},
    {"outlook-calendar.ics", Format::ics, 1, Of::doings},
    {"mailbox.mbox", Format::mbox, 4, Of::doings},
    {"facebook-friends-2018.json", Format::facebook, 5},
    {"facebook-your-friends.json", Format::facebook, 2},
    {"facebook-removed-friends.json", Format::facebook, 1, Of::notes},
    {"facebook-message-1.json", Format::facebook, 2, Of::doings},
    {"x-account.js", Format::x_archive, 2, Of::owner},
    {"x-following.js", Format::x_archive, 3},
    {"x-follower.js", Format::x_archive, 2},
    {"x-direct-messages.js", Format::x_archive, 2, Of::doings},
    {"monica-4.json", Format::monica_json, 3},
    {"monica-4.sql", Format::monica_sql, 4},
    {"network.graphml", Format::network, 5},
    {"network-1.2.gexf", Format::network, 5},
    {"network-1.3.gexf", Format::network, 5},
    {"network.gml", Format::network, 5},
    {"network.dot", Format::network, 5},
    {"network.net", Format::network, 5},
    {"network.sif", Format::network, 5},
    {"gephi-nodes.csv", Format::network, 5},
    {"gephi-edges.csv", Format::network, kSome, Of::doings},
    {"cytoscape-nodes.csv", Format::network, 5},
    {"cytoscape-edges.csv", Format::network, kSome, Of::doings},
    {"kumu-elements.csv", Format::network, 5},
    {"kumu-connections.csv", Format::network, 6, Of::doings},
    {"kumu-blueprint.json", Format::network, 5, Of::doings},
    {"plain-edges.csv", Format::network, 3, Of::doings},
    {"pipedrive-activities.csv", Format::pipedrive, 3, Of::doings},
    {"tables/airtable.csv", Format::table, 2},
    {"tables/atomic-crm.csv", Format::table, 1},
    {"tables/clay.csv", Format::table, 2},
    {"tables/covve.csv", Format::table, 2},
    {"tables/dex.csv", Format::table, 3},
    {"tables/excel-semicolon.csv", Format::table, 3},
    {"tables/folk.csv", Format::table, 2},
    {"tables/google-2024.csv", Format::table, 7},
    {"tables/google-old-utf16le.csv", Format::table, 5},
    {"tables/google-old.csv", Format::table, 5},
    {"tables/google-outlook.csv", Format::table, 3},
    {"tables/headerless.csv", Format::table, 3},
    {"tables/hubspot.csv", Format::table, 4},
    {"tables/linkedin-contacts-2018.csv", Format::table, 4},
    {"tables/linkedin-contacts.csv", Format::table, 5},
    {"tables/linkedin-outlook-2013.csv", Format::table, 3},
    {"tables/notion.csv", Format::table, 2},
    {"tables/odd-headers.csv", Format::table, 5},
    {"tables/outlook-com.csv", Format::table, 4},
    {"tables/outlook-de.csv", Format::table, 3},
    {"tables/outlook-en.csv", Format::table, 4},
    {"tables/outlook-fr.csv", Format::table, 3},
    {"tables/pipedrive.csv", Format::table, 2},
    {"tables/salesforce-report.csv", Format::table, 3},
    {"tables/tab-separated.tsv", Format::table, 3},
    {"tables/thunderbird.csv", Format::table, 3},
});

}  // namespace

TEST_CASE("formats: a file is known by what is in it, whatever its name") {
    for (const Sample& sample : kSamples) {
        CAPTURE(sample.file);
        const std::string text = test_text("import/" + std::string(sample.file));
        for (const std::string_view name : {sample.file, std::string_view("a.txt")}) {
            const std::optional<Source> source = find_format(name, text);
            REQUIRE(source.has_value());
            CHECK(source->format == sample.format);
            CHECK_FALSE(source->words.empty());
            CHECK_FALSE(source->words.ends_with('.'));
            Gathered gathered;
            const auto reader = open_source(*source, {.today = 20'667});  // 2026-08-02
            while (reader->read(gathered, 100)) {
            }
            const std::size_t found = count(gathered, sample.what);
            CHECK(found > 0);
            if (sample.count != kSome) CHECK(found == sample.count);
        }
    }
    CHECK_FALSE(find_format("people.csv", "Milk and bread.\n").has_value());
}

TEST_CASE("formats: the encoding of an old table is guessed from all of it, and told") {
    // 氏名,メール / 山田 太郎
    const auto source = find_format("a.csv",
                                    "\x8E\x81\x96\xBC,\x83\x81\x81\x5B\x83\x8B\r\n"
                                    "\x8E\x52\x93\x63 \x91\xBE\x98\x59,taro@yama.example\r\n");
    REQUIRE(source.has_value());
    CHECK(source->text == "氏名,メール\r\n山田 太郎,taro@yama.example\r\n");
    CHECK(source->notes == std::vector<std::string>{"The text is Shift-JIS."});
}

}  // namespace kith::text
