// Any bytes as a line of the log: it is read, what is read is well-formed text of the book's own
// values, every span lies within the line and cuts no letter, a command has what it needs, and the
// chips point at what was read.
#include "app/log_entry.hpp"
#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "strategy/log_line.hpp"

#include "tests/strategy/log_reading.hpp"
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr kith::Day kToday = 20'786;  // 2026-11-29
constexpr std::array<std::string_view, 4> kSections = {"Today", "Map", "People", "Data"};

void require(bool holds) {
    if (!holds) std::abort();
}

void require_choice(kith::EntityKind kind, std::string_view field, std::string_view value) {
    require(value.empty() || std::ranges::contains(kith::find_field(kind, field)->choices, value));
}

/// What the command needs is there, and a line of the log has nothing of a command.
void require_command(const kith::LogReading& reading) {
    using kith::LogCommand;
    require(!reading.until || (reading.command == LogCommand::pause && reading.argument.empty()));
    switch (reading.command) {
        case LogCommand::none:
            require(reading.argument.empty() && reading.title.empty());
            break;
        case LogCommand::note:
            require(reading.notes.has_value());
            [[fallthrough]];
        case LogCommand::add:
        case LogCommand::path:
        case LogCommand::open:
        case LogCommand::prepare:
        case LogCommand::pause:
        case LogCommand::resume:
            require(reading.people.size() == 1);
            break;
        case LogCommand::save_link:
            require(!reading.argument.empty());
            break;
        case LogCommand::go_to:
            require(std::ranges::any_of(kSections, [&](std::string_view section) {
                return kith::fold(section) == kith::fold(reading.argument);
            }));
            break;
        default:
            require(reading.people.empty());
            break;
    }
}

/// Each chip is of something that was read, and one that is left out is gone.
void require_pieces(const kith::LogReading& reading) {
    using Kind = kith::LogPiece::Kind;
    const auto read = [&](Kind kind) {
        switch (kind) {
            case Kind::person:
                return reading.people.size();
            case Kind::exchange:
                return reading.exchanges.size();
            case Kind::promise:
                return reading.promises.size();
            case Kind::follow_up:
                return reading.follow_ups.size();
            case Kind::tag:
                return reading.tags.size();
            case Kind::circle:
                return reading.circles.size();
            default:
                return std::size_t{1};
        }
    };
    kith::LogCorrections corrections;
    for (const kith::LogPiece& piece : kith::log_pieces(reading, corrections, kToday)) {
        require(piece.index < read(piece.kind));
        require(!piece.words.empty() && kith::is_valid_utf8(piece.words));
        corrections.left_out.insert(piece.key);
    }
    require(kith::log_pieces(reading, corrections, kToday).empty());
    const kith::LogEntry entry = kith::log_entry(reading, {}, kToday);
    require(entry.present <= entry.people.size());
    const auto are_people = [&](const std::vector<std::size_t>& people) {
        for (const std::size_t index : people) require(index < entry.people.size());
    };
    for (const auto& one : entry.given) {
        are_people(one.people);
        require(!one.introduced || *one.introduced < entry.people.size());
    }
    for (const auto& one : entry.tasks) are_people(one.people);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const kith::testing::FewPeople people = kith::testing::example_people();
    people.questions = 0;
    const kith::LogReading reading = kith::read_log_line(
        {reinterpret_cast<const char*>(data), size}, {kToday, &people, kSections});
    require(kith::is_valid_utf8(reading.text));
    require(kith::is_valid_utf8(reading.read_up_to));
    require(kith::is_valid_utf8(reading.looked_up_to));
    // One of a command that it is not, and those of the reader.
    using namespace kith::log_line;
    const auto parted =
        static_cast<std::size_t>(std::ranges::count_if(cut_line(reading.text), parts_names));
    require(people.questions <= 1 + kMostQuestions + kMostOfName * parted);
    for (const kith::log_line::Span& at : kith::testing::spans(reading)) {
        require(at.start <= reading.text.size() && at.length <= reading.text.size() - at.start);
        // As all of it is well-formed, so are its parts unless a letter is cut.
        require(kith::is_valid_utf8(reading.text.substr(at.start, at.length)));
    }
    using kith::EntityKind;
    const auto are_people = [&](const std::vector<std::size_t>& indices) {
        for (const std::size_t index : indices) require(index < reading.people.size());
    };
    if (reading.channel) require_choice(EntityKind::touchpoint, "channel", reading.channel->value);
    if (reading.initiated)
        require_choice(EntityKind::touchpoint, "initiated", reading.initiated->value);
    if (reading.kind) require_choice(EntityKind::touchpoint, "kind", reading.kind->value);
    if (reading.on) require(reading.on->value <= kToday);
    if (reading.depth) require(reading.depth->value >= 1 && reading.depth->value <= 3);
    require(!reading.hook || !reading.hook->value.empty());
    for (const kith::LogExchange& one : reading.exchanges) {
        require(!one.value.empty());
        require_choice(EntityKind::exchange, "group", one.group);
        require_choice(EntityKind::exchange, "outcome", one.outcome);
        are_people(one.people);
        require(!one.introduced || *one.introduced < reading.people.size());
    }
    for (const kith::LogPromise& one : reading.promises) {
        require(!one.what.empty());
        are_people(one.people);
    }
    for (const kith::LogFollowUp& one : reading.follow_ups) are_people(one.people);
    require_command(reading);
    require_pieces(reading);
    require(kith::is_valid_utf8(kith::testing::reading_text(reading)));
    return 0;
}
