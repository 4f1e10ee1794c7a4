#include "strategy/network_kind.hpp"

namespace kith {

std::string_view network_kind(const Person& person) {
    if (person.operational) return person.personal ? "strategic" : "operational";
    return person.personal ? "personal" : "";
}

NetworkMarks network_marks(std::string_view kind) {
    const bool both = kind == "strategic";
    return {both || kind == "operational", both || kind == "personal"};
}

}  // namespace kith
