#include "app/introduce.hpp"

#include <string>

namespace kith {

void introduce(const Book& book, EditBuilder& edit, Id who, Id to_whom, Day on, Random& random) {
    constexpr EntityKind kKind = EntityKind::introduction;
    const Introduction* there = nullptr;
    for (const Introduction& one : book.introductions.rows()) {
        const bool same = (one.who == who && one.to_whom == to_whom) ||
                          (one.who == to_whom && one.to_whom == who);
        if (same && (there == nullptr || one.id < there->id)) there = &one;
    }
    const bool waits = there != nullptr && (there->state.empty() || there->state == "idea" ||
                                            there->state == "asked" || there->state == "agreed");
    if (there != nullptr && !waits) return;
    const Id id = there != nullptr ? there->id.value : edit.create(kKind, random);
    if (there == nullptr) {
        edit.set(kKind, id, "who", who);
        edit.set(kKind, id, "to_whom", to_whom);
        edit.set(kKind, id, "source", std::string("Entered by hand"));
    }
    edit.set(kKind, id, "state", std::string("made"));
    edit.set(kKind, id, "made_on", from_day(on));
}

}  // namespace kith
