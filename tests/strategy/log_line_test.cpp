#include "strategy/log_line.hpp"

#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "strategy/log_tables.hpp"

#include <doctest/doctest.h>

#include "tests/data_file.hpp"
#include "tests/strategy/log_reading.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace kith {
namespace {

using testing::example_people;
using testing::FewPeople;
using testing::reading_text;
using testing::spans;

constexpr std::array<std::string_view, 4> kSections = {"Today", "Map", "People", "Data"};

Day day_of(std::string_view iso) {
    return *to_day(*parse_iso_date(iso));
}

LogReading read(std::string_view text, Day today = day_of("2026-11-29")) {
    const FewPeople people = example_people();
    return read_log_line(text, {today, &people, kSections});
}

std::vector<std::string> guest_names(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back({static_cast<char>('A' + i / 26), static_cast<char>('a' + i % 26), 'n', 'o',
                         'r', ' ', 'Q', 'u', 'i', 's', 't'});
    return names;
}
std::vector<FewPeople::Known> known_as(const std::vector<std::string>& names) {
    std::vector<FewPeople::Known> known;
    for (const std::string& name : names) known.push_back({name});
    return known;
}

/// A list of so many people, all of them known: "Aanor Quist", "Abnor Quist", …
struct Guests {
    explicit Guests(std::size_t count)
        : names(guest_names(count)), people(known_as(names)), nobody({}) {}
    std::string line(std::string text, std::string_view between) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            text += (i > 0 ? std::string(between) : std::string()) + names[i];
        return text;
    }
    LogReading read(std::string start, std::string_view between) const {
        return read_log_line(line(std::move(start), between), {0, &people, kSections});
    }

    std::vector<std::string> names;
    FewPeople people, nobody;
};

/// The line as it is written in the file of examples.
std::string unescaped(std::string_view text) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '\\' && i + 1 < text.size();
        if (escaped) ++i;
        if (escaped && text[i] == 'n') {
            line += '\n';
        } else if (escaped && text[i] == 'x' && i + 2 < text.size()) {
            unsigned byte = 0;
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
            line += static_cast<char>(byte);
            i += 2;
        } else {
            line += text[i];
        }
    }
    return line;
}

struct Example {
    Day today;
    std::string line, reading;
};

std::vector<Example> examples() {
    const std::string file = test_text("log_lines.tsv");
    std::vector<Example> found;
    Day today = 0;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = std::min(file.find('\n', at), file.size());
        const std::string_view line = std::string_view(file).substr(at, end - at);
        at = end + 1;
        const std::size_t tab = line.find('\t');
        if (line.starts_with("@20"))
            today = day_of(line.substr(1));
        else if (tab != std::string_view::npos)
            found.push_back(
                {today, unescaped(line.substr(0, tab)), std::string(line.substr(tab + 1))});
    }
    return found;
}

}  // namespace

TEST_CASE("log line: each written example is read as what stands beside it") {
    const std::vector<Example> all = examples();
    CHECK(all.size() >= 300);
    for (const Example& example : all) {
        CAPTURE(example.line);
        CHECK(reading_text(read(example.line, example.today)) == example.reading);
    }
}

TEST_CASE("log line: the line of the guide, piece by piece and where each stands") {
    const std::string line =
        "coffee with Ana re grant, gave intro to Ben, follow up 2w #mentor yesterday";
    const LogReading reading = read(line);
    const auto words = [&](log_line::Span at) { return line.substr(at.start, at.length); };
    REQUIRE(reading.people.size() == 2);
    CHECK(words(reading.people[0].at) == "Ana");
    CHECK(reading.people[0].certain());
    CHECK(reading.people[1].part == LogPerson::Part::partner);  // Ben was not there
    REQUIRE(reading.channel);
    CHECK(words(reading.channel->at) == "coffee");
    REQUIRE(reading.topic);
    CHECK(reading.topic->value == "grant");
    CHECK(words(reading.topic->at) == "re grant");
    REQUIRE(reading.exchanges.size() == 1);
    CHECK(words(reading.exchanges[0].at) == "gave intro to Ben");
    REQUIRE(reading.follow_ups.size() == 1);
    CHECK(words(reading.follow_ups[0].at) == "follow up 2w");
    CHECK(*reading.follow_ups[0].due == day_of("2026-12-13"));
    REQUIRE(reading.tags.size() == 1);
    CHECK(words(reading.tags[0].at) == "#mentor");
    REQUIRE(reading.on);
    CHECK(words(reading.on->at) == "yesterday");
}

TEST_CASE("log line: each thing that is said has a key of its own, which stays as one types on") {
    const auto keys = [](const std::string& line) {
        const LogReading reading = read(line);
        std::vector<std::string> found;
        for (const LogExchange& one : reading.exchanges) found.push_back(one.key);
        for (const LogPromise& one : reading.promises) found.push_back(one.key);
        for (const LogFollowUp& one : reading.follow_ups) found.push_back(one.key);
        return found;
    };
    const std::string line =
        "lunch with Ana and Ben, gave Ana advice, gave Ben advice, follow up 2w, follow up 4w";
    const std::vector<std::string> said = keys(line);
    REQUIRE(said.size() == 4);
    for (const std::string& key : said) CHECK(std::ranges::count(said, key) == 1);
    const std::vector<std::string> more = keys(line + ", follow up 8w, gave Ben advice");
    CHECK(more.size() == 6);
    for (const std::string& key : said) CHECK(std::ranges::count(more, key) == 1);
    // Without the first, the second is still itself.
    CHECK(keys("coffee with Ana, follow up 2w") == keys("coffee with Ana, follow up 2w with Ben"));
    CHECK(keys("coffee with Ana, gave advice") == keys("coffee with Ana, gave advice to Ben"));
}

TEST_CASE("log line: every value is one that the book has") {
    const auto has = [](EntityKind kind, std::string_view field, std::string_view value) {
        return std::ranges::contains(find_field(kind, field)->choices, value);
    };
    for (const log_line::ChannelWord& word : log_line::kChannelWords)
        CHECK_MESSAGE(has(EntityKind::touchpoint, "channel", word.channel), word.phrase);
    for (const std::string_view channel : find_field(EntityKind::touchpoint, "channel")->choices)
        CHECK_MESSAGE(std::ranges::contains(log_line::kChannelWords, channel,
                                            &log_line::ChannelWord::channel),
                      channel);
    for (const log_line::KindWord& word : log_line::kKindWords)
        CHECK(has(EntityKind::touchpoint, "kind", word.kind));
    for (const log_line::ValueWord& word : log_line::kValues)
        CHECK(has(EntityKind::exchange, "group", word.group));
    for (const log_line::GiveWord& word : log_line::kGives)
        CHECK((word.group.empty() || has(EntityKind::exchange, "group", word.group)));
    CHECK(has(EntityKind::exchange, "outcome", "open"));
    // Phrases are found in folded text only.
    for (const log_line::ChannelWord& word : log_line::kChannelWords)
        CHECK(fold(word.phrase) == word.phrase);
}

TEST_CASE("log line: any part of any example is read, with spans that lie in the text") {
    for (const Example& example : examples()) {
        for (std::size_t length = 0; length <= example.line.size(); length += 3) {
            const LogReading reading = read(example.line.substr(0, length), example.today);
            CHECK(is_valid_utf8(reading.text));
            for (const log_line::Span& at : spans(reading)) {
                REQUIRE(at.end() <= reading.text.size());
                CHECK(is_valid_utf8(reading.text.substr(at.start, at.length)));
            }
            for (const LogExchange& one : reading.exchanges) {
                for (const std::size_t index : one.people) CHECK(index < reading.people.size());
            }
            if (reading.on) CHECK(reading.on->value <= example.today);
        }
    }
}

TEST_CASE("log line: what is too long stays as a note, and takes no time") {
    std::string line = "coffee with Ana re ";
    while (line.size() < 200'000) line += "very long with Ana and Ben, gave intro to Ben ";
    const FewPeople people = example_people();
    const LogReading reading = read_log_line(line, {day_of("2026-11-29"), &people, kSections});
    REQUIRE(reading.notes);
    CHECK(reading.notes->value.size() > 190'000);
    CHECK_FALSE(reading.read_up_to.empty());
    const auto parted = static_cast<std::size_t>(
        std::ranges::count_if(log_line::cut_line(reading.text), log_line::parts_names));
    CHECK(people.questions <= log_line::kMostQuestions + log_line::kMostOfName * parted);
}

TEST_CASE("log line: each name of a long list is looked up, as many as have room in a line") {
    const Guests guests(180);
    for (const std::string_view between : {", ", "\n", " & ", " and "}) {
        CAPTURE(between);
        const LogReading reading = guests.read("workshop with ", between);
        REQUIRE(reading.people.size() == 180);
        CHECK(std::ranges::all_of(reading.people, &LogPerson::certain));
        CHECK(reading.read_up_to.empty());
        CHECK_FALSE(reading.notes);
    }
    // A list and nothing else, and one of names that nobody has.
    CHECK(guests.read("", ", ").present() == 180);
    const LogReading strangers =
        read_log_line(guests.line("workshop with ", ", "), {0, &guests.nobody, kSections});
    CHECK(strangers.people.size() == 180);
    CHECK(strangers.read_up_to.empty());
}

TEST_CASE("log line: a list that is too long is cut between two names, and it is said where") {
    const Guests guests(400);
    const LogReading reading = guests.read("workshop with ", ", ");
    const std::size_t count = reading.people.size();
    REQUIRE(count > 180);
    REQUIRE(count < 400);
    CHECK(std::ranges::all_of(reading.people, &LogPerson::certain));
    CHECK(reading.people.back().typed == guests.names[count - 1]);
    CHECK(reading.read_up_to == guests.names[count - 1]);
    REQUIRE(reading.notes);
    CHECK(reading.notes->value.starts_with(guests.names[count]));
    CHECK(reading.notes->value.ends_with(guests.names.back()));
    // What is no list is cut behind its last word.
    const std::string word(5000, 'x');
    CHECK(read("coffee with Ana re grant " + word).read_up_to == "with Ana re grant");
}

TEST_CASE(
    "log line: a line with more names than may be asked for takes nobody for new behind that") {
    std::string line = "coffee";
    const Guests guests(150);
    for (const std::string& name : guests.names) line += " with " + name;
    const LogReading reading = read_log_line(line, {0, &guests.people, kSections});
    CHECK(guests.people.questions <= log_line::kMostQuestions);
    CHECK_FALSE(reading.looked_up_to.empty());
    CHECK(reading.read_up_to.empty());
    // Nobody who is known is taken for somebody new.
    CHECK(std::ranges::all_of(reading.people, &LogPerson::certain));
    CHECK(reading.people.size() > 10);
}

TEST_CASE("log line: when no more names can be looked up, all the rest is read still") {
    const LogReading reading = read(
        "Met Ana, Gespräch über Hausbau Garten Katze Urlaub Familie Arbeit Schule Kinder Hund "
        "Umzug Bruder Tante Enkel Ferien Reise, promised to send slides, follow up 2w #familie "
        "yesterday");
    CHECK_FALSE(reading.looked_up_to.empty());
    CHECK(reading.read_up_to.empty());
    CHECK_FALSE(reading.notes);
    REQUIRE(reading.people.size() == 1);
    CHECK(reading.people[0].certain());
    REQUIRE(reading.topic);
    CHECK(reading.topic->value.ends_with("Enkel Ferien Reise"));
    REQUIRE(reading.promises.size() == 1);
    CHECK(reading.promises[0].what == "send slides");
    REQUIRE(reading.follow_ups.size() == 1);
    CHECK(reading.follow_ups[0].due == day_of("2026-12-13"));
    REQUIRE(reading.tags.size() == 1);
    CHECK(reading.tags[0].value == "familie");
    REQUIRE(reading.on);
    CHECK(reading.on->value == day_of("2026-11-28"));
    const LogReading shorter = read(
        "Met Ana, Gespräch über Hausbau Garten Katze Urlaub Familie Arbeit Schule Kinder Enkel "
        "Ferien Reise, follow up 2w #familie");
    CHECK_FALSE(shorter.notes);
    CHECK(shorter.follow_ups.size() == 1);
    CHECK(shorter.tags.size() == 1);
    CHECK(read("coffee with Ana re grant, follow up 2w").looked_up_to.empty());
}

TEST_CASE("log line: a name fits as a whole, by words, by a beginning, or with one slip") {
    const std::vector<std::string> names = {"Chloé Martin", "Coco"};
    CHECK(fit_name("chloe martin", names) == NameFit::whole);
    CHECK(fit_name("Martin, Chloé", names) == NameFit::whole);
    CHECK(fit_name("coco", names) == NameFit::whole);
    CHECK(fit_name("Martin", names) == NameFit::words);
    CHECK(fit_name("chloe m", names) == NameFit::beginning);
    CHECK(fit_name("chl", names) == NameFit::beginning);
    CHECK(fit_name("Chole", names) == NameFit::near);   // two letters changed places
    CHECK(fit_name("Cloé", names) == NameFit::near);    // one is missing
    CHECK(fit_name("Chloée", names) == NameFit::near);  // one too many
    CHECK(fit_name("Martin Chloé Martin", names) == std::nullopt);
    CHECK(fit_name("Ben", names) == std::nullopt);
    CHECK(fit_name("", names) == std::nullopt);
    CHECK(fit_name("… !", names) == std::nullopt);
}

TEST_CASE("log line: months are added as a calendar has them") {
    using log_line::add_months;
    CHECK(add_months(day_of("2024-01-31"), 1) == day_of("2024-02-29"));
    CHECK(add_months(day_of("2026-01-31"), 1) == day_of("2026-02-28"));
    CHECK(add_months(day_of("2024-02-29"), 12) == day_of("2025-02-28"));
    CHECK(add_months(day_of("2026-01-15"), -1) == day_of("2025-12-15"));
    CHECK(add_months(day_of("2026-11-29"), 2) == day_of("2027-01-29"));
}

TEST_CASE("log line: a day of the week is the latest that is not to come, every day of a year") {
    constexpr std::array<std::string_view, 7> kNames = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (Day today = day_of("2026-01-01"); today < day_of("2027-01-10"); ++today) {
        for (std::size_t i = 0; i < kNames.size(); ++i) {
            const std::string name(kNames[i]);
            const LogReading past = read("coffee with Ana on " + name, today);
            REQUIRE(past.on);
            CHECK(past.on->value <= today);
            CHECK(past.on->value > today - 7);
            // 2024-01-01 was a Monday.
            CHECK((past.on->value - day_of("2024-01-01")) % 7 == static_cast<Day>(i));
            const LogReading due = read("coffee with Ana, remind me " + name, today);
            REQUIRE(due.follow_ups.size() == 1);
            CHECK(*due.follow_ups[0].due > today);
            CHECK(*due.follow_ups[0].due <= today + 7);
            CHECK((*due.follow_ups[0].due - past.on->value) % 7 == 0);
        }
    }
}

}  // namespace kith
