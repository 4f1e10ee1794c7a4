#include "strategy/quadrant_acts.hpp"

namespace kith {

const Person* introducer_to(const TodayContext& context, std::uint32_t person_row) {
    const Book& book = context.book;
    const auto people = book.people.rows();
    const Id person = people[person_row].id.value;
    const Person* best = nullptr;
    double strength = 0;
    for (const std::uint32_t tie_row : context.relations.ties_of_person.of(person_row)) {
        const Tie& tie = book.ties.rows()[tie_row];
        if (tie.state == "rejected" || tie.state == "inferred") continue;
        const std::size_t row = book.people.row_of(tie.a == person ? tie.b : tie.a);
        if (row >= people.size() || row == person_row || people[row].archived ||
            people[row].passive)
            continue;
        const TieStrengthParams own = with_own_word(people[row], context.params.strength);
        const auto touches = context.relations.touchpoints_of_person.of(row);
        const TieReading read = read_tie(weighed_touches(book, touches, own), context.today, own);
        if (read.band > Band::medium) continue;
        const bool better = best == nullptr || read.strength > strength ||
                            (read.strength == strength && people[row].id < best->id);
        if (!better) continue;
        best = &people[row];
        strength = read.strength;
    }
    return best;
}

std::string introducer_words(const TodayContext& context, std::uint32_t person_row) {
    const Person& person = context.book.people.rows()[person_row];
    if (quadrant_of(person, context.params.cadence.high) != Quadrant::build_toward) return {};
    const Person* by = introducer_to(context, person_row);
    if (by == nullptr) return {};
    return "High impact, hard to reach: " + display_name(*by) +
           ", whom you know well, could put in a word (M19).";
}

}  // namespace kith
