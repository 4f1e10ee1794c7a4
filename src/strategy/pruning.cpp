#include "strategy/pruning.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "strategy/layers.hpp"
#include "strategy/ledger.hpp"
#include "strategy/network_kind.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace kith {
namespace {

constexpr std::array<PruneVerbWords, kPruneVerbs> kVerbs = {{
    {PruneVerb::let_fade, "let fade", "Let fade",
     "No layer and no reminders to get in touch: they stay, and nobody waits."},
    {PruneVerb::make_passive, "make passive", "Make passive",
     "They stay in the book, and only what you promised or noted to do for them still comes up."},
    {PruneVerb::change_kind, "change kind", "Change the kind",
     "What the tie is about changes: work becomes personal, or the other way round."},
    {PruneVerb::deepen, "deepen", "Deepen", "One layer further in, and a talk to plan."},
    {PruneVerb::keep, "keep", "Keep as it is",
     "Nothing changes, and they rest until there is another reason."},
}};

// Of the reasons, in their order.
constexpr std::array<std::string_view, 6> kReasonKeys = {"only takes", "drains",   "low marks",
                                                         "one-sided",  "over cap", "cold"};

struct Cap {
    std::size_t holds = 0, over = 0;
    std::unordered_set<std::uint32_t> weakest;  // rows, so many as are over
};

/// The weakest of each layer that holds more than it can.
std::array<Cap, 3> caps_of(const Book& book, std::span<const PersonFacts> facts) {
    std::array<Cap, 3> caps;
    const auto meters = layer_meters(book);
    for (std::size_t i = 0; i < caps.size(); ++i) {
        caps[i].holds = meters[i].people;
        if (meters[i].people <= meters[i].cap) continue;
        caps[i].over = meters[i].people - meters[i].cap;
        std::vector<std::tuple<float, Id, std::uint32_t>> members;
        for (std::uint32_t row = 0; row < facts.size(); ++row) {
            const Person& person = book.people.rows()[row];
            if (person.layer == meters[i].layer && !person.archived && !person.passive)
                members.emplace_back(facts[row].strength, person.id.value, row);
        }
        std::ranges::sort(members);
        for (std::size_t k = 0; k < std::min(caps[i].over, members.size()); ++k)
            caps[i].weakest.insert(std::get<2>(members[k]));
    }
    return caps;
}

class Review {
  public:
    Review(const Book& book, const Relations& relations, std::span<const PersonFacts> facts,
           Day today)
        : book_(book),
          relations_(relations),
          facts_(facts),
          today_(today),
          params_(prune_params(book)),
          cadence_(cadence_params(book)),
          ledger_params_(ledger_params(book)),
          caps_(caps_of(book, facts)) {
        for (const PlaybookRun& run : book.playbook_runs.rows()) {
            const std::optional<Day> on = full_day(run.finished);
            if (run.playbook != kPruningPlaybook || run.people.empty() || !on) continue;
            Decision& last = decided_[run.people.front()];
            if (*on < last.on) continue;
            last = {*on, run.answers.size() > 1 ? run.answers[1] : std::string_view()};
        }
    }

    std::vector<PruneCandidate> candidates() {
        std::vector<PruneCandidate> found;
        for (std::uint32_t row = 0; row < facts_.size(); ++row) {
            PruneCandidate candidate = look_at(row);
            if (!candidate.reasons.empty()) found.push_back(std::move(candidate));
        }
        const auto weight = [&](const PruneCandidate& candidate) {
            int sum = 0;
            for (const PruneReason reason : candidate.reasons)
                sum += params_.weights[static_cast<std::size_t>(reason)];
            return sum;
        };
        sort_items(found, [&](const PruneCandidate& a, const PruneCandidate& b) {
            return std::tuple(-weight(a), facts_[a.row].strength, a.person) <
                   std::tuple(-weight(b), facts_[b.row].strength, b.person);
        });
        return found;
    }

  private:
    PruneCandidate look_at(std::uint32_t row) {
        const Person& person = book_.people.rows()[row];
        PruneCandidate candidate;
        candidate.person = person.id.value;
        candidate.row = row;
        const Cadence cadence = cadence_of(person, cadence_);
        if (!cadence.gap) return candidate;  // archived, passive, or not kept anyway
        const auto decided = decided_.find(person.id.value);
        const bool rests = decided != decided_.end() && today_ - decided->second.on < params_.rest;
        if (rests && decided->second.reasons.empty()) return candidate;
        const auto add = [&](PruneReason reason, std::string why) {
            candidate.reasons.push_back(reason);
            candidate.why.push_back(std::move(why));
        };
        const Ledger ledger = ledger_of(book_, relations_.exchanges_of_person.of(row), today_);
        if (only_takes(ledger, ledger_params_))
            add(PruneReason::only_takes, "They asked " + std::to_string(ledger.asks_of_me) +
                                             " times, you gave " + std::to_string(ledger.gifts) +
                                             " times, and nothing came back (M45).");
        if (person.energy < 0)
            add(PruneReason::drains,
                "You rated the energy −" + std::to_string(-person.energy) + " (M72).");
        const auto is_low = [&](std::int64_t mark) { return mark > 0 && mark <= params_.low; };
        if (is_low(person.relevance) && is_low(person.potential))
            add(PruneReason::low_marks, "You rated relevance " + std::to_string(person.relevance) +
                                            " and potential " + std::to_string(person.potential) +
                                            " of 5 (M72).");
        if (is_low(person.engagement))
            add(PruneReason::one_sided, "You rated engagement " +
                                            std::to_string(person.engagement) +
                                            " of 5: mostly one of you keeps it up (M72).");
        add_cap(row, person, add);
        add_cold(row, person, cadence.gap, add);
        // What was kept in spite of these very reasons is kept.
        if (rests && std::ranges::all_of(candidate.reasons, [&](PruneReason reason) {
                return decided->second.reasons.contains(
                    kReasonKeys[static_cast<std::size_t>(reason)]);
            }))
            candidate.reasons.clear();
        if (!candidate.reasons.empty()) suggest(candidate, person);
        return candidate;
    }

    template <class Add>
    void add_cold(std::uint32_t row, const Person& person, Gap gap, Add&& add) const {
        const Due due =
            due_of(book_, person, relations_.touchpoints_of_person.of(row), cadence_, today_);
        const Day most = params_.gaps * gap.longest;
        if (due.counted_from == Relations::kNever || today_ - due.counted_from <= most ||
            facts_[row].band == Band::strong)
            return;
        const Day paused = paused_days(person, cadence_, due.counted_from, today_);
        const Day silent = today_ - due.counted_from - paused;
        if (silent <= most) return;
        add(PruneReason::cold, (due.by_meeting ? "Met and never talked to, for " : "No talk for ") +
                                   days_words(silent) + (paused > 0 ? " besides pauses" : "") +
                                   ", where the longest gap is " + days_words(gap.longest) +
                                   " (M20).");
    }

    template <class Add>
    void add_cap(std::uint32_t row, const Person& person, Add&& add) const {
        const auto names = layer_names();
        for (std::size_t i = 0; i < caps_.size(); ++i) {
            if (person.layer != names[i] || !caps_[i].weakest.contains(row)) continue;
            const std::size_t count = caps_[i].weakest.size();
            add(PruneReason::over_cap,
                "The layers up to " + std::string(names[i]) + " hold " +
                    std::to_string(caps_[i].holds) + "; " +
                    (count == 1
                         ? std::string("theirs is the weakest tie")
                         : "theirs is one of the " + std::to_string(count) + " weakest ties") +
                    " there (M20).");
        }
    }

    void suggest(PruneCandidate& candidate, const Person& person) const {
        const auto has = [&](PruneReason reason) {
            return std::ranges::contains(candidate.reasons, reason);
        };
        const bool valued = person.relevance >= params_.high || person.potential >= params_.high ||
                            person.impact >= cadence_.high;
        const bool liked = person.satisfaction >= params_.high || person.advocacy >= params_.high ||
                           person.energy > 0;
        if (has(PruneReason::only_takes) || has(PruneReason::drains)) {
            candidate.suggested = PruneVerb::make_passive;
            candidate.because = "It costs more than it gives.";
        } else if (has(PruneReason::low_marks) && network_kind(person) == "operational" && liked) {
            candidate.suggested = PruneVerb::change_kind;
            candidate.because = "It no longer matters to your work, but you like the tie.";
        } else if (has(PruneReason::cold) && valued) {
            candidate.suggested = PruneVerb::deepen;
            candidate.because = "They count for much, and you have not talked.";
        } else if (has(PruneReason::one_sided) && valued) {
            candidate.suggested = PruneVerb::keep;
            candidate.because = "They count for much, even where one of you does more.";
        } else {
            candidate.suggested = PruneVerb::let_fade;
            candidate.because = has(PruneReason::over_cap)
                                    ? "There is more in the layer than one can keep."
                                    : "Nothing speaks for keeping it up.";
        }
    }

    const Book& book_;
    const Relations& relations_;
    std::span<const PersonFacts> facts_;
    Day today_;
    PruneParams params_;
    CadenceParams cadence_;
    LedgerParams ledger_params_;
    std::array<Cap, 3> caps_;
    struct Decision {
        Day on = Relations::kNever;
        std::string_view reasons;  // in spite of which the tie was kept as it is
    };
    std::unordered_map<Id, Decision, IdHash> decided_;
};

std::string_view layer_further_in(std::string_view layer) {
    return layer == "15" || layer == "50" ? "15" : layer == "150" ? "50" : "150";
}

}  // namespace

std::span<const PruneVerbWords> prune_verbs() {
    return kVerbs;
}

std::string reasons_text(std::span<const PruneReason> reasons) {
    std::string text;
    for (const PruneReason reason : reasons) {
        if (!text.empty()) text += ", ";
        text += kReasonKeys[static_cast<std::size_t>(reason)];
    }
    return text;
}

PruneParams prune_params(const Book& book) {
    PruneParams params{
        rule_number(book, RuleNumber::prune_gaps),      rule_number(book, RuleNumber::prune_low),
        rule_number(book, RuleNumber::prune_rest_days), rule_number(book, RuleNumber::prune_high),
        rule_number(book, RuleNumber::prune_talk_days), {}};
    for (std::size_t i = 0; i < params.weights.size(); ++i)
        params.weights[i] = rule_number(book, RuleNumber::prune_only_takes, i);
    return params;
}

std::vector<PruneCandidate> prune_candidates(const Book& book, const Relations& relations,
                                             std::span<const PersonFacts> facts, Day today) {
    return Review(book, relations, facts, today).candidates();
}

std::optional<PruneReview> last_prune_review(const Book& book) {
    std::optional<PruneReview> last;
    for (const PlaybookRun& run : book.playbook_runs.rows()) {
        const std::optional<Day> on = full_day(run.finished);
        if (run.playbook != kPruningPlaybook || run.people.empty() || !on) continue;
        if (!last || *on > last->on) last = PruneReview{*on, 0};
        if (*on == last->on) ++last->decided;
    }
    return last;
}

std::string_view other_kind(const Person& person) {
    return network_kind(person) == "personal" ? "operational" : "personal";
}

PruneEdit prune_edit(const Book& book, Id id, PruneVerb verb, std::string_view kind, Day today,
                     Random& random) {
    const Person* person = book.people.find(id);
    if (person == nullptr) return {};
    const std::string name = display_name(*person);
    PruneEdit made;
    EditBuilder edit;
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::person, id, field, std::move(value));
    };
    switch (verb) {
        case PruneVerb::let_fade:
            made.label = "Let " + name + " fade";
            set("layer", std::string("known"));
            set("no_reminders", true);
            if (person->cadence_days != 0) set("cadence_days", Value{});
            if (person->cadence_longest != 0) set("cadence_longest", Value{});
            break;
        case PruneVerb::make_passive:
            made.label = "Make " + name + " passive";
            set("passive", true);
            break;
        case PruneVerb::change_kind: {
            const std::string_view to = kind.empty() ? other_kind(*person) : kind;
            made.label = "Change the kind of " + name + " to " + std::string(to);
            const NetworkMarks marks = network_marks(to);
            set("operational", marks.operational ? Value{true} : Value{});
            set("personal", marks.personal ? Value{true} : Value{});
            break;
        }
        case PruneVerb::deepen: {
            made.label = "Deepen the tie to " + name;
            set_layer(edit, *person, layer_further_in(person->layer), cadence_params(book));
            const Id task = edit.create(EntityKind::task, random);
            edit.set(EntityKind::task, task, "title", "Plan a real talk with " + name);
            edit.set(EntityKind::task, task, "due", from_day(today + prune_params(book).talk));
            edit.set(EntityKind::task, task, "people", IdList{id});
            edit.set(EntityKind::task, task, "origin", std::string("rule"));
            edit.set(EntityKind::task, task, "rule", std::string("M73"));
            break;
        }
        case PruneVerb::keep:
            made.label = "Keep the tie to " + name + " as it is";
            break;
    }
    const Id run = edit.create(EntityKind::playbook_run, random);
    edit.set(EntityKind::playbook_run, run, "playbook", std::string(kPruningPlaybook));
    edit.set(EntityKind::playbook_run, run, "people", IdList{id});
    edit.set(EntityKind::playbook_run, run, "started", from_day(today));
    edit.set(EntityKind::playbook_run, run, "finished", from_day(today));
    TextList answers = {std::string(kVerbs[static_cast<std::size_t>(verb)].key)};
    if (verb == PruneVerb::keep && !kind.empty()) answers.emplace_back(kind);
    edit.set(EntityKind::playbook_run, run, "answers", std::move(answers));
    made.changes = std::move(edit.changes);
    return made;
}

}  // namespace kith
