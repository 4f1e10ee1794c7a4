#include "strategy/network_kind.hpp"

#include <doctest/doctest.h>

namespace kith {
namespace {

TEST_CASE("network kind: strategic is both at once, and each kind stands for its marks (M7)") {
    for (const bool operational : {false, true}) {
        for (const bool personal : {false, true}) {
            Person person;
            person.operational = operational;
            person.personal = personal;
            const NetworkMarks marks = network_marks(network_kind(person));
            CHECK(marks.operational == operational);
            CHECK(marks.personal == personal);
        }
    }
    Person person;
    CHECK(network_kind(person).empty());
    person.personal = true;
    CHECK(network_kind(person) == "personal");
    person.operational = true;
    CHECK(network_kind(person) == "strategic");
    person.personal = false;
    CHECK(network_kind(person) == "operational");
}

}  // namespace
}  // namespace kith
