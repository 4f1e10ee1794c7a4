#include "strategy/layers.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "strategy/network_gaps.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace kith {
namespace {

/// 0 for the closest, 3 for those in no layer.
std::size_t depth_of(std::string_view layer) {
    return layer == "15" ? 0 : layer == "50" ? 1 : layer == "150" ? 2 : 3;
}

bool moves_in(const LayerMove& move) {
    return depth_of(move.to) < depth_of(move.from);
}

/// Of each layer, who has the weakest tie in it; the number of people where it holds nobody.
std::array<std::uint32_t, 3> weakest_of(const Book& book, std::span<const PersonFacts> facts) {
    const auto people = book.people.rows();
    std::array<std::uint32_t, 3> weakest;
    weakest.fill(static_cast<std::uint32_t>(people.size()));
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const std::size_t depth = depth_of(people[row].layer);
        if (depth >= weakest.size() || people[row].archived || people[row].passive) continue;
        std::uint32_t& known = weakest[depth];
        if (known == people.size() || std::tuple(facts[row].strength, people[row].id) <
                                          std::tuple(facts[known].strength, people[known].id))
            known = row;
    }
    return weakest;
}

/// The innermost layer that an inward move fills beyond what it should hold, and who would make
/// room.
std::string full_words(const Book& book, const LayerMove& move,
                       const std::array<LayerMeter, 3>& meters,
                       const std::array<std::uint32_t, 3>& weakest) {
    for (std::size_t i = depth_of(move.to); i < depth_of(move.from); ++i) {
        if (meters[i].people < meters[i].cap) continue;
        const bool known = weakest[i] < book.people.size();
        return std::to_string(meters[i].people) + " of " + std::to_string(meters[i].cap) + "; " +
               (known ? display_name(book.people.rows()[weakest[i]]) : std::string("somebody")) +
               " would move down";
    }
    return {};
}

std::string_view kept_name(std::string_view layer) {
    return layer.empty() ? "none" : layer;
}

/// Whether a run is the word that somebody stays in a layer, and still counts.
bool keeps_layer(const PlaybookRun& run, std::string_view from, std::string_view to, Day since) {
    const std::optional<Day> on = full_day(run.finished);
    return run.playbook == kLayersPlaybook && run.people.size() == 1 && on && *on > since &&
           run.answers.size() == 2 && run.answers[0] == kept_name(from) && run.answers[1] == to;
}

Day kept_since(const Book& book, Day today) {
    return today - rule_number(book, RuleNumber::prune_rest_days);
}

void note_kept(const Book& book, Day today, std::span<LayerMove> moves) {
    const Day since = kept_since(book, today);
    std::unordered_map<Id, LayerMove*, IdHash> move_of;
    for (LayerMove& move : moves) move_of[book.people.rows()[move.row].id.value] = &move;
    for (const PlaybookRun& run : book.playbook_runs.rows()) {
        if (run.playbook != kLayersPlaybook || run.people.size() != 1) continue;
        const auto it = move_of.find(run.people.front());
        if (it != move_of.end() && keeps_layer(run, it->second->from, it->second->to, since))
            it->second->kept = true;
    }
}

}  // namespace

std::array<LayerMeter, 3> layer_meters(const Book& book) {
    std::array<LayerMeter, 3> meters = {{{"15"}, {"50"}, {"150"}}};
    for (std::size_t i = 0; i < meters.size(); ++i)
        meters[i].cap = static_cast<std::size_t>(rule_number(book, RuleNumber::cap_closest, i));
    for (const Person& person : book.people.rows()) {
        if (person.archived || person.passive) continue;
        for (std::size_t i = depth_of(person.layer); i < meters.size(); ++i) ++meters[i].people;
    }
    return meters;
}

bool is_long_silent(const PersonFacts& facts, const CadenceParams& params, Day today) {
    return facts.last != Relations::kNever && today - facts.last > params.outer.longest &&
           facts.overdue < today;
}

std::string layer_words(std::string_view layer) {
    return layer == "known" ? "Known" : "layer " + std::string(layer);
}

std::optional<std::string_view> layer_for(const Person& person, Band band, bool long_silent) {
    if (person.archived || person.passive) return std::nullopt;
    const std::size_t depth = depth_of(person.layer);
    if (depth == 3) {
        if (band == Band::strong) return "50";
        return band == Band::medium ? std::optional<std::string_view>("150") : std::nullopt;
    }
    const bool faded = band == Band::dormant || band == Band::known;
    if (depth == 2) {
        if (band <= Band::medium) return "50";
        const bool leaves = faded && long_silent && !is_or_was_colleague(person);
        return leaves ? std::optional<std::string_view>("known") : std::nullopt;
    }
    if (depth == 1) {
        if (band == Band::strong) return "15";
        return faded ? std::optional<std::string_view>("150") : std::nullopt;
    }
    return faded || band == Band::weak ? std::optional<std::string_view>("50") : std::nullopt;
}

std::string full_layers(const Book& book) {
    std::string words;
    for (const LayerMeter& meter : layer_meters(book)) {
        if (meter.people < meter.cap) continue;
        if (!words.empty()) words += ", ";
        words += std::to_string(meter.people) + " of " + std::to_string(meter.cap);
    }
    return words;
}

SortParams sort_params(const Book& book) {
    return {cadence_params(book), rule_level(book, RuleNumber::sort_level),
            static_cast<std::uint32_t>(rule_number(book, RuleNumber::sort_ties))};
}

LayerProposal layer_proposal(const Person& person, const PersonFacts& facts,
                             const SortParams& params, Day today) {
    if (const auto layer = layer_for(person, facts.band))
        return {*layer, "a " + std::string(band_name(facts.band)) + " tie, as it was logged"};
    const bool silent = is_long_silent(facts, params.cadence, today);
    if (facts.touches > 0 && !silent) return {"150", "you were in touch"};
    if (is_or_was_colleague(person)) return {"150", "you work or worked at one place"};
    if (silent)
        return {"known", "last in touch " + std::to_string(today - facts.last) + " days ago"};
    if (facts.title.seniority <= params.level && facts.ties >= params.ties)
        return {"150", std::string(seniority_label(facts.title.seniority)) + ", and tied to " +
                           std::to_string(facts.ties) + " of your people"};
    return {"known", "no touch is logged yet"};
}

std::vector<Id> sort_order(const Book& book, std::span<const PersonFacts> facts,
                           std::span<const Id> only, Day today) {
    const SortParams params = sort_params(book);
    using Place = std::tuple<std::size_t, float, std::int64_t, Seniority, Id>;
    std::vector<Place> places;
    const auto people = book.people.rows();
    const auto add = [&](std::size_t row) {
        if (row >= people.size() || row >= facts.size() || !is_unsorted(people[row])) return;
        const PersonFacts& of = facts[row];
        places.emplace_back(depth_of(layer_proposal(people[row], of, params, today).layer),
                            -of.strength, -static_cast<std::int64_t>(of.ties), of.title.seniority,
                            people[row].id.value);
    };
    for (const Id id : only) add(book.people.row_of(id));
    for (std::size_t row = 0; only.empty() && row < people.size(); ++row) add(row);
    sort_items(places);
    std::vector<Id> ids;
    for (const Place& place : places) ids.push_back(std::get<Id>(place));
    return ids;
}

std::vector<LayerMove> layer_moves(const Book& book, std::span<const PersonFacts> facts,
                                   Day today) {
    std::vector<LayerMove> moves;
    const CadenceParams params = cadence_params(book);
    const auto meters = layer_meters(book);
    const auto weakest = weakest_of(book, facts);
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        if (facts[row].touches == 0) continue;  // nothing was measured
        const bool silent = is_long_silent(facts[row], params, today);
        const auto to = layer_for(people[row], facts[row].band, silent);
        if (!to) continue;
        LayerMove& move = moves.emplace_back(LayerMove{row, people[row].layer, *to, facts[row].band,
                                                       facts[row].strength, facts[row].last});
        move.full = full_words(book, move, meters, weakest);
    }
    note_kept(book, today, moves);
    sort_items(moves, [&](const LayerMove& a, const LayerMove& b) {
        return std::tuple(a.kept, !moves_in(a), -a.strength, people[a.row].id) <
               std::tuple(b.kept, !moves_in(b), -b.strength, people[b.row].id);
    });
    return moves;
}

std::vector<FieldChange> keep_layer(const Person& person, std::string_view to, Day today,
                                    Random& random) {
    constexpr EntityKind kKind = EntityKind::playbook_run;
    EditBuilder edit;
    const Id run = edit.create(kKind, random);
    edit.set(kKind, run, "playbook", std::string(kLayersPlaybook));
    edit.set(kKind, run, "people", IdList{person.id.value});
    edit.set(kKind, run, "started", from_day(today));
    edit.set(kKind, run, "finished", from_day(today));
    edit.set(kKind, run, "answers",
             TextList{std::string(kept_name(person.layer)), std::string(to)});
    return std::move(edit.changes);
}

std::vector<FieldChange> suggest_layer(const Book& book, Id person) {
    EditBuilder edit;
    for (const PlaybookRun& run : book.playbook_runs.rows()) {
        if (run.playbook == kLayersPlaybook && std::ranges::contains(run.people, person))
            edit.remove(EntityKind::playbook_run, run.id.value);
    }
    return std::move(edit.changes);
}

bool is_layer_kept(const Book& book, const Person& person, std::string_view to, Day today) {
    const Day since = kept_since(book, today);
    return std::ranges::any_of(book.playbook_runs.rows(), [&](const PlaybookRun& run) {
        return keeps_layer(run, person.layer, to, since) && run.people.front() == person.id.value;
    });
}

std::string move_words(const LayerMove& move, const CadenceParams& params, Day today) {
    const std::string from = move.from.empty() ? "no layer" : layer_words(move.from);
    std::string words = upper_first(band_name(move.band)) + " tie, in " + from;
    if (move.to == "known")
        words += ": " + std::to_string(today - move.last) + " days silent, " +
                 std::to_string(params.outer.longest) + " at most";
    if (!move.full.empty()) words += ". Full: " + move.full;
    return words;
}

}  // namespace kith
