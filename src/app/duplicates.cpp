#include "app/duplicates.hpp"

#include "base/sorting.hpp"

#include <functional>
#include <utility>

namespace kith {
namespace {

/// How much a person's record tells: of two, the one with more is kept.
std::size_t richness(const Person& person) {
    std::size_t filled = 0;
    for (const Field& field : fields_of(EntityKind::person))
        filled += std::holds_alternative<std::monostate>(get_field(person, field.number)) ? 0 : 1;
    return filled;
}

}  // namespace

std::string distinct_setting(Id a, Id b) {
    if (b < a) std::swap(a, b);
    return "distinct." + to_string(a) + "." + to_string(b);
}

double DuplicateFinder::progress() const {
    const double all = static_cast<double>(book_.people.size()) * 2;
    return all == 0 ? 1 : static_cast<double>(known_.indexed() + compared_) / all;
}

bool DuplicateFinder::step(std::size_t people) {
    const std::size_t size = book_.people.size();
    if (!indexed_) {
        indexed_ = !known_.index_some(people);
        return true;
    }
    for (; people > 0 && compared_ < size; --people) compare(compared_++);
    if (compared_ < size) return true;
    sort_items(pairs_, std::greater{}, &DuplicatePair::score);
    return false;
}

/// With those that stand before them: a pair is found from both sides.
void DuplicateFinder::compare(std::size_t row) {
    const Person& person = book_.people.rows()[row];
    for (PersonMatch& match : known_.all_like(person)) {
        if (book_.people.row_of(match.id) > row ||
            !setting(book_, distinct_setting(person.id.value, match.id)).empty())
            continue;
        const bool swapped = richness(person) > richness(*book_.people.find(match.id));
        pairs_.push_back({swapped ? person.id.value : match.id,
                          swapped ? match.id : person.id.value, match.score, std::move(match.why)});
    }
}

}  // namespace kith
