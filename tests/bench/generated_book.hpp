// A large book, the same on every machine: three touchpoints and a role a person, a tie for every
// second one, an organisation for every fourth.
#pragma once
#include "model/edit.hpp"

#include "generated.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace kith::bench {

inline constexpr std::int64_t kStart = 1'700'000'000'000;

/// To be applied to an empty book.
inline Edit make_book(std::uint32_t people) {
    Random random(people);
    EditBuilder edit;
    std::vector<Id> everyone, organisations;
    for (std::uint32_t i = 0; i < people / 4 + 1; ++i) {
        organisations.push_back(edit.create(EntityKind::organisation, random));
        edit.set(EntityKind::organisation, organisations.back(), "name",
                 "Company " + std::to_string(i));
    }
    for (std::uint32_t i = 0; i < people; ++i) {
        const Id id = edit.create(EntityKind::person, random);
        everyone.push_back(id);
        edit.set(EntityKind::person, id, "given", generated_name(random));
        edit.set(EntityKind::person, id, "family", generated_name(random));
        edit.set(EntityKind::person, id, "urls",
                 TextList{"https://www.linkedin.com/in/person-" + std::to_string(i)});
        edit.set(EntityKind::person, id, "source", std::string("LinkedIn"));
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", id);
        edit.set(EntityKind::role, role, "organisation",
                 organisations[random.below(static_cast<std::uint32_t>(organisations.size()))]);
        edit.set(EntityKind::role, role, "title", generated_title(random));
    }
    const auto anyone = [&] { return everyone[random.below(people)]; };
    for (std::uint32_t i = 0; i < people / 2; ++i) {
        const Id tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", anyone());
        edit.set(EntityKind::tie, tie, "b", anyone());
    }
    for (std::uint32_t i = 0; i < 3 * people; ++i) {
        const Id touch = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touch, "on",
                 Date{static_cast<std::int16_t>(2015 + random.below(11)),
                      static_cast<std::uint8_t>(1 + random.below(12)),
                      static_cast<std::uint8_t>(1 + random.below(28))});
        edit.set(EntityKind::touchpoint, touch, "people", IdList{anyone()});
        edit.set(EntityKind::touchpoint, touch, "channel", std::string("call"));
        edit.set(EntityKind::touchpoint, touch, "notes",
                 "Spoke of " + generated_name(random) + " and the plans for spring.");
    }
    return {{kStart, 0, 1}, "Make a book", std::move(edit.changes)};
}

}  // namespace kith::bench
