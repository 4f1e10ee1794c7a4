#include "strategy/people_network.hpp"

#include <algorithm>
#include <cstddef>

namespace kith {
namespace {

void note_ask(Introducer& introducer, Date on, Day today) {
    const std::optional<Day> day = to_day(on);
    if (!day || *day > today) return;
    const Day ago = today - *day;
    if (introducer.days_since_ask == Introducer::kNeverAsked || ago < introducer.days_since_ask)
        introducer.days_since_ask = ago;
}

std::vector<Introducer> introducers_of(const Book& book, Day today) {
    std::vector<Introducer> introducers(book.people.size() + 1);
    const auto find = [&](Id id) -> Introducer* {
        const std::size_t row = book.people.row_of(id);
        return row < book.people.size() ? &introducers[row + 1] : nullptr;
    };
    for (const Introduction& introduction : book.introductions.rows()) {
        if (Introducer* through = find(introduction.through))
            note_ask(*through, introduction.asked_on, today);
    }
    for (const Exchange& exchange : book.exchanges.rows()) {
        Introducer* person = find(exchange.person);
        if (person == nullptr) continue;
        if (exchange.is_ask) note_ask(*person, exchange.on, today);
        const auto acts = static_cast<double>(std::max<std::int64_t>(1, exchange.weight));
        if (exchange.direction == "received") person->owed += acts;
        if (exchange.direction == "given") person->owed -= acts;
    }
    return introducers;
}

}  // namespace

float strength_between(const Tie& tie) {
    const float strength = tie.strength > 0 ? static_cast<float>(tie.strength) : kUnsaidStrength;
    return tie.state == "inferred" ? strength * static_cast<float>(tie.confidence) : strength;
}

std::vector<graph::Tie> ties_between(const Book& book) {
    const std::size_t people = book.people.size();
    std::vector<graph::Tie> between;
    for (const Tie& tie : book.ties.rows()) {
        const std::size_t a = book.people.row_of(tie.a);
        const std::size_t b = book.people.row_of(tie.b);
        if (a == people || b == people || a == b || tie.state == "rejected") continue;
        between.push_back({static_cast<graph::NodeIndex>(std::min(a, b)),
                           static_cast<graph::NodeIndex>(std::max(a, b)), strength_between(tie)});
    }
    std::ranges::sort(between, [](const graph::Tie& x, const graph::Tie& y) {
        if (x.u != y.u) return x.u < y.u;
        return x.v != y.v ? x.v < y.v : x.weight > y.weight;
    });
    const auto repeated = std::ranges::unique(
        between, [](const graph::Tie& x, const graph::Tie& y) { return x.u == y.u && x.v == y.v; });
    between.erase(repeated.begin(), repeated.end());
    return between;
}

PeopleNetwork people_network(const Book& book, const Relations& relations, Day today) {
    const TieStrengthParams params = tie_strength_params(book);
    const std::size_t people = book.people.size();
    std::vector<graph::Tie> ties;
    for (std::uint32_t row = 0; row < people; ++row) {
        const auto touches = weighed_touches(book, relations.touchpoints_of_person.of(row), params);
        const TieStrengthParams own = with_own_word(book.people.rows()[row], params);
        const auto measured = static_cast<float>(read_tie(touches, today, own).strength);
        ties.push_back({0, row + 1, std::max(measured, kKnownStrength)});
    }
    for (const graph::Tie& tie : ties_between(book))
        ties.push_back({tie.u + 1, tie.v + 1, tie.weight});
    return {graph::build_csr(people + 1, ties), introducers_of(book, today)};
}

}  // namespace kith
