// What passes between finding those who may be meant (known_people.cpp) and weighing them
// (match_score.cpp).
#pragma once
#include "app/known_people.hpp"
#include "app/match_keys.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kith {

/// What two records have in common, in the order in which it is told.
enum class KnownPeople::Same : std::uint8_t {
    name,
    profile,
    email,
    phone,
    handle,
    day,
    shared_email,
    shared_phone,
    birthday,
    organisation,
    domain,
    city,
    address,
    entry,
};

/// A contact, as it is compared.
struct KnownPeople::Asked {
    const text::Contact& contact;
    Id organisation;
    std::string_view source;
    std::size_t file = 0;
    PersonName words = {};
    std::uint64_t name = 0, city = 0;
    bool several_words = false;
    std::vector<Profile> profiles = {};
    std::vector<std::uint64_t> emails = {}, domains = {}, addresses = {};
    std::vector<bool> shared = {};  // by e-mail address
    std::vector<std::uint64_t> phones = {};
    std::uint16_t networks = 0;
    std::uint32_t self = kNobody;   // the row of somebody who is compared with all others
    mutable PersonName other = {};  // of the candidate at hand: its room is used again
};

inline NameFields name_fields(const Person& person) {
    return {person.given,  person.middle,   person.family,
            person.suffix, person.nickname, person.display};
}

/// Somebody who may be meant, by what.
struct KnownPeople::Candidate {
    std::uint32_t row = 0;
    std::uint32_t same = 0;  // what is, of Same, a bit each
    bool of_file = false;    // told of in the file that is asked about
    // What came of it:
    double points = 0;
    bool supported = false;  // by more than the name
    NameMatch names = {};
    std::string_view but = {};  // what speaks against it

    bool has(Same what) const { return (same >> static_cast<unsigned>(what) & 1) != 0; }
    void mark(Same what) { same |= 1u << static_cast<unsigned>(what); }
    bool reach() const {
        return has(Same::profile) || has(Same::email) || has(Same::phone) || has(Same::handle);
    }
};

}  // namespace kith
