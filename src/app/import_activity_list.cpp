// The part of ImportJob that lists what would come in besides people, and leaves out what is not
// wanted of it.
#include "app/import_plan.hpp"
#include "model/fields.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace kith {
namespace {

constexpr std::size_t kChangesAStep = 32;

bool is_listed(EntityKind kind) {
    return kind == EntityKind::touchpoint || kind == EntityKind::exchange ||
           kind == EntityKind::tie || kind == EntityKind::organisation ||
           kind == EntityKind::event || kind == EntityKind::task;
}

}  // namespace

ActivityKind ImportJob::Made::activity() const {
    switch (kind) {
        case EntityKind::touchpoint:
            return ActivityKind::touchpoints;
        case EntityKind::exchange:
            return ActivityKind::exchanges;
        case EntityKind::tie:
            return inferred ? ActivityKind::inferred_ties : ActivityKind::ties;
        case EntityKind::organisation:
            return ActivityKind::organisations;
        case EntityKind::event:
            return ActivityKind::events;
        default:
            return ActivityKind::tasks;
    }
}

/// Who is new has another id whenever it is planned anew.
std::string ImportJob::activity_key(const PlannedActivity& row) const {
    const bool is_known = book_.people.find(row.id) != nullptr;
    return std::string(kind_name(row.kind)) + "|" + (is_known ? to_string(row.id) : row.name);
}

/// What is made is told right behind its making, field by field.
Stepwise<bool> ImportJob::list_activity() {
    std::vector<Made> made;
    std::size_t seen = 0;
    for (const FieldChange& change : edit_.changes) {
        if (++seen % kChangesAStep == 0) co_yield {};
        if (!is_listed(change.kind)) continue;
        if (change.field == kExists) {
            if (change.value == Value{true}) made.push_back({change.kind, change.id});
            continue;
        }
        if (made.empty() || made.back().id != change.id) continue;
        Made& one = made.back();
        const std::string_view field = find_field(change.kind, change.field)->name;
        const auto* person = std::get_if<Id>(&change.value);
        const auto* people = std::get_if<IdList>(&change.value);
        const auto* text = std::get_if<std::string>(&change.value);
        if (person != nullptr && (field == "person" || field == "a" || field == "b"))
            one.people.push_back(*person);
        if (people != nullptr && field == "people") one.people = *people;
        if (text != nullptr && (field == "name" || field == "title")) one.name = *text;
        one.inferred = one.inferred || (text != nullptr && field == "state" && *text == "inferred");
    }
    std::vector<PlannedActivity>& rows = plan_.activity;
    std::vector<PlannedActivity> others;
    std::unordered_map<Id, std::size_t, IdHash> row_of;
    for (Made& one : made) {
        co_yield {};
        ++plan_.activity_counts[static_cast<std::size_t>(one.activity())];
        const bool of_people = one.kind == EntityKind::touchpoint ||
                               one.kind == EntityKind::exchange || one.kind == EntityKind::tie;
        if (!of_people) {
            others.push_back({one.kind, one.id, std::move(one.name)});
            continue;
        }
        for (const Id person : one.people) {
            const auto [at, is_new] = row_of.try_emplace(person, rows.size());
            if (is_new) rows.push_back({EntityKind::person, person});
            PlannedActivity& row = rows[at->second];
            ++(one.kind == EntityKind::touchpoint ? row.touchpoints
               : one.kind == EntityKind::exchange ? row.exchanges
               : one.inferred                     ? row.inferred_ties
                                                  : row.ties);
        }
    }
    for (PlannedActivity& row : rows) {
        co_yield {};
        if (const Person* person = book_.people.find(row.id)) row.name = display_name(*person);
    }
    for (const PlannedPerson& person : plan_.people) {
        co_yield {};
        const auto at = row_of.find(person.id);
        if (at != row_of.end() && rows[at->second].name.empty())
            rows[at->second].name = person.name;
    }
    std::ranges::move(others, std::back_inserter(rows));
    // Those that a file of ours tells are counted with those that are inferred here.
    constexpr auto kInferred = static_cast<std::size_t>(ActivityKind::inferred_ties);
    plan_.ties_inferred = plan_.activity_counts[kInferred];
    const bool takes_all = left_out_activity_.empty() &&
                           std::ranges::none_of(left_out_kinds_, [](bool out) { return out; });
    if (takes_all) co_return true;
    Stepwise<bool> dropping = drop_left_out(std::move(made));
    while (dropping.step()) co_yield {};
    co_return true;
}

/// A touchpoint goes when nobody who is wanted took part in it, a tie with either of its ends.
Stepwise<bool> ImportJob::drop_left_out(std::vector<Made> made) {
    std::unordered_set<Id, IdHash> people;
    std::unordered_set<Id, IdHash> dropped;
    for (PlannedActivity& row : plan_.activity) {
        co_yield {};
        row.left_out = left_out_activity_.contains(activity_key(row));
        if (row.left_out) (row.kind == EntityKind::person ? people : dropped).insert(row.id);
    }
    const auto is_unwanted = [&](Id person) { return people.contains(person); };
    for (const Made& one : made) {
        co_yield {};
        const ActivityKind kind = one.activity();
        const bool nobodys =
            kind == ActivityKind::touchpoints
                ? !one.people.empty() && std::ranges::all_of(one.people, is_unwanted)
                : std::ranges::any_of(one.people, is_unwanted) && one.kind != EntityKind::task;
        if (!nobodys && !leaves_out(kind) && !dropped.contains(one.id)) continue;
        dropped.insert(one.id);
        --(kind == ActivityKind::touchpoints     ? plan_.touchpoints_new
           : kind == ActivityKind::exchanges     ? plan_.exchanges_new
           : kind == ActivityKind::organisations ? plan_.organisations_new
           : kind == ActivityKind::events        ? plan_.events_new
           : kind == ActivityKind::tasks         ? plan_.tasks_new
                                                 : plan_.ties_new);
        if (kind == ActivityKind::inferred_ties) --plan_.ties_inferred;
    }
    // A job at an organisation that does not come is one by its title alone.
    std::unordered_set<Id, IdHash> jobless;
    std::size_t seen = 0;
    const FieldNumber title = find_field(EntityKind::role, "title")->number;
    const auto names_dropped = [&](const FieldChange& change) {
        const auto* id = std::get_if<Id>(&change.value);
        return id != nullptr && dropped.contains(*id);
    };
    for (const FieldChange& change : edit_.changes) {
        if (++seen % kChangesAStep == 0) co_yield {};
        if (change.kind != EntityKind::role) continue;
        if (names_dropped(change)) jobless.insert(change.id);
        if (change.field == title) jobless.erase(change.id);
    }
    const bool completes_none = leaves_out(ActivityKind::touchpoints);
    if (completes_none) plan_.other_changes -= completed_touches_.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edit_.changes.size(); ++i) {
        if (++seen % kChangesAStep == 0) co_yield {};
        FieldChange& change = edit_.changes[i];
        const bool goes = (is_listed(change.kind) && dropped.contains(change.id)) ||
                          (completes_none && change.kind == EntityKind::touchpoint &&
                           completed_touches_.contains(change.id)) ||
                          (change.kind == EntityKind::role && jobless.contains(change.id)) ||
                          names_dropped(change);
        if (goes) continue;
        auto* together = std::get_if<IdList>(&change.value);
        if (together != nullptr && change.kind == EntityKind::touchpoint) {
            const Touchpoint* there = book_.touchpoints.find(change.id);
            std::erase_if(*together, [&](Id person) {
                return is_unwanted(person) &&
                       (there == nullptr || !std::ranges::contains(there->people, person));
            });
        }
        if (kept != i) edit_.changes[kept] = std::move(change);
        ++kept;
    }
    edit_.changes.resize(kept);
    co_return true;
}

void ImportJob::leave_out_activity(std::size_t number, bool left_out) {
    if (number >= plan_.activity.size()) return;
    PlannedActivity& row = plan_.activity[number];
    row.left_out = left_out;
    if (left_out)
        left_out_activity_.insert(activity_key(row));
    else
        left_out_activity_.erase(activity_key(row));
    settled_ = false;
}

void ImportJob::leave_out_kind(ActivityKind kind, bool left_out) {
    left_out_kinds_[static_cast<std::size_t>(kind)] = left_out;
    settled_ = false;
}

}  // namespace kith
