// Any bytes as a line of the log: it is read, what is read is well-formed text of the book's own
// values, and every piece lies within the line.
#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "strategy/log_line.hpp"

#include "tests/strategy/log_reading.hpp"
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void require_choice(kith::EntityKind kind, std::string_view field, std::string_view value) {
    require(value.empty() || std::ranges::contains(kith::find_field(kind, field)->choices, value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const kith::testing::FewPeople people = kith::testing::example_people();
    constexpr kith::Day kToday = 20'786;  // 2026-11-29
    people.questions = 0;
    const kith::LogReading reading =
        kith::read_log_line({reinterpret_cast<const char*>(data), size}, {kToday, &people, {}});
    require(kith::is_valid_utf8(reading.text));
    require(people.questions <= 40);
    const auto within = [&](kith::log_line::Span at) {
        require(at.end() <= reading.text.size());
        require(kith::is_valid_utf8(reading.text.substr(at.start, at.length)));
    };
    using kith::EntityKind;
    for (const kith::LogPerson& person : reading.people) within(person.at);
    if (reading.channel) {
        within(reading.channel->at);
        require_choice(EntityKind::touchpoint, "channel", reading.channel->value);
    }
    if (reading.initiated)
        require_choice(EntityKind::touchpoint, "initiated", reading.initiated->value);
    if (reading.kind) require_choice(EntityKind::touchpoint, "kind", reading.kind->value);
    if (reading.on) require(reading.on->value <= kToday);
    if (reading.depth) require(reading.depth->value >= 1 && reading.depth->value <= 3);
    for (const kith::LogExchange& one : reading.exchanges) {
        within(one.at);
        require(!one.value.empty());
        require_choice(EntityKind::exchange, "group", one.group);
        require_choice(EntityKind::exchange, "outcome", one.outcome);
        for (const std::size_t index : one.people) require(index < reading.people.size());
    }
    for (const kith::LogPromise& one : reading.promises) {
        within(one.at);
        require(!one.what.empty());
    }
    for (const kith::LogFollowUp& one : reading.follow_ups) within(one.at);
    require(kith::is_valid_utf8(kith::testing::reading_text(reading)));
    return 0;
}
