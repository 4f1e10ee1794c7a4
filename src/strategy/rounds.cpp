#include "strategy/rounds.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace kith {
namespace {

constexpr std::array<std::string_view, 3> kRoundLayers = {"15", "50", "150"};

void note_put_off(const TodayContext& context, std::span<RoundEntry> entries) {
    const std::string rule = snooze_rule(TodayKind::cadence);
    for (const Task& task : context.book.tasks.rows()) {
        if (task.rule != rule || task.people.empty()) continue;
        const std::optional<Day> until = full_day(task.snoozed_until);
        if (!until || *until <= context.today) continue;
        const auto entry = std::ranges::find(entries, task.people.front(), &RoundEntry::person);
        if (entry != entries.end()) entry->put_off = std::max(entry->put_off, *until);
    }
}

}  // namespace

std::string_view round_layer(Round round) {
    return kRoundLayers[static_cast<std::size_t>(round)];
}

Day round_start(Round round, Day today) {
    if (round == Round::week) {
        const Day since_monday = ((today + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
        return today - since_monday;
    }
    Date first = from_day(today);
    first.day = 1;
    if (round == Round::quarter)
        first.month = static_cast<std::uint8_t>((first.month - 1) / 3 * 3 + 1);
    return to_day(first).value_or(today);
}

std::vector<RoundEntry> round_of(const TodayContext& context, Round round) {
    const Day start = round_start(round, context.today);
    struct Candidate {
        Day due;
        float value;
        RoundEntry entry;
        std::uint32_t row;
        Due now;
    };
    std::vector<Candidate> candidates;
    const auto people = context.book.people.rows();
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const Person& person = people[row];
        if (person.layer != round_layer(round) || is_left_alone(person, context.today)) continue;
        const auto touches = context.relations.touchpoints_of_person.of(row);
        const Due before = due_of(context.book, person, touches, context.params.cadence, start - 1);
        if (before.ideal == Relations::kNever) continue;  // nothing is asked for
        RoundEntry entry{person.id.value, false, before.counted_from, before.by_meeting};
        const Due now =
            due_of(context.book, person, touches, context.params.cadence, context.today);
        entry.done = now.counted_from != Relations::kNever && now.counted_from >= start &&
                     now.counted_from != before.counted_from;
        candidates.push_back(
            {before.ideal, value_of(person, context.params.value), entry, row, now});
    }
    sort_items(candidates, [](const Candidate& a, const Candidate& b) {
        return std::tuple(a.due, -a.value, a.entry.person) <
               std::tuple(b.due, -b.value, b.entry.person);
    });
    candidates.resize(
        std::min(candidates.size(), context.params.rounds[static_cast<std::size_t>(round)]));
    std::vector<RoundEntry> entries;
    for (const Candidate& candidate : candidates) {
        entries.push_back(candidate.entry);
        entries.back().item = cadence_item(context, candidate.row, candidate.now);
    }
    note_put_off(context, entries);
    return entries;
}

}  // namespace kith
