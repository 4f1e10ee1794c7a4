// What the rules take: a change of what-if in a book of ten thousand people, and a line of the log.
//   build/release/strategy_bench
#include "base/random.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "strategy/log_line.hpp"
#include "strategy/network_what_if.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>

namespace kith {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Book book_of(std::size_t people, std::size_t ties) {
    Random random(1);
    EditBuilder edit;
    std::vector<Id> ids;
    for (std::size_t i = 0; i < people; ++i) {
        ids.push_back(edit.create(EntityKind::person, random));
        edit.set(EntityKind::person, ids.back(), "given", "P" + std::to_string(i));
        if (i % 50 == 0) edit.set(EntityKind::person, ids.back(), "layer", std::string("150"));
    }
    for (std::size_t i = 0; i < ties; ++i) {
        const Id a = ids[random.below(static_cast<std::uint32_t>(people))];
        const Id b = ids[random.below(static_cast<std::uint32_t>(people))];
        if (a == b) continue;
        const Id tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", a);
        edit.set(EntityKind::tie, tie, "b", b);
        edit.set(EntityKind::tie, tie, "strength", 0.5);
    }
    Book book;
    const auto done = apply(book, {{1, 0, 1}, "", std::move(edit.changes)});
    if (!done) std::puts("the book could not be made");
    return book;
}

}  // namespace
}  // namespace kith

int main() {
    using namespace kith;
    constexpr int kTimes = 20;
    double line_ms = 1e9;
    constexpr std::string_view kLine =
        "coffee with Ana re grant, gave intro to Ben, follow up 2w #mentor yesterday";
    for (int i = 0; i < kTimes; ++i) {
        const auto begin = Clock::now();
        const LogReading reading = read_log_line(kLine, {20'000, nullptr, {}});
        if (reading.channel) line_ms = std::min(line_ms, ms_since(begin));
    }
    std::printf("a line of the log %.3f ms\n", line_ms);
    constexpr std::size_t kPeople = 10'000;
    const Book book = book_of(kPeople, 5 * kPeople);
    const Relations relations = build_relations(book);
    const NetworkWhatIf what_if(book, relations, person_facts(book, relations, {}, 20'000));
    double what_if_ms = 1e9;
    std::size_t lost = 0;
    for (std::uint32_t i = 0; i < kTimes; ++i) {
        const auto begin = Clock::now();
        const WhatIfChange change{{i, i + 50}, {{i + 1, i + 2}}};
        const WhatIfSide after = what_if.after(change);
        lost += what_if.lost(change).size() + after.outlook.people;
        what_if_ms = std::min(what_if_ms, ms_since(begin));
    }
    std::printf("what if, before and after with who is lost, %zu people: %.1f ms (%zu)\n", kPeople,
                what_if_ms, lost);
}
