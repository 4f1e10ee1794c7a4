// How alike two names are: the same, or one as people write it who know the person otherwise (a
// short form, an initial, another script or keyboard, one family name of two), or two names.
//
// Told in words and in points, which known_people.hpp adds to what else speaks for one person; how
// many points a form is worth, doc/matching.md tells.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// What a record says of a name, as typed.
struct NameFields {
    std::string_view given, middle, family, suffix, nickname, display;
};

/// A name cut into comparable words.
struct PersonName {
    struct Word {
        std::string text;   // folded, and in Latin letters where it was Cyrillic or Greek
        std::string sound;  // the same for spellings of one sound: "mueller", "müller"
    };
    std::vector<Word> given, family, nickname;
    std::uint8_t generation = 0;  // 1 senior, 2 junior, 3 the third; 0 nothing said

    bool empty() const { return given.empty() && family.empty(); }
};

/// Reads a name into `name`, whose room is used again. Given and family name are taken from their
/// fields; a display name that is all there is has the family name last, or before a comma. Titles
/// ("Dr.") and particles ("de", "von") are left out; an address or number is no name.
void read_name(const NameFields& fields, PersonName& name);

enum class NameLikeness : std::uint8_t {
    unknown,      // one has no name, or the scripts differ
    same,         // word for word
    alike,        // both parts are the same or nearly
    part,         // one is but a word of the other
    given_only,   // the same given name and another family name
    family_only,  // the same family name and another given name
    different,
};

struct NameMatch {
    NameLikeness likeness = NameLikeness::unknown;
    double lost = 0;                // points less than for the same name, of one that is alike
    std::string_view how;           // for a person: "a short form of the name"
    bool other_generation = false;  // both say which, and not the same
    bool one_generation = false;    // only one says
};

NameMatch compare_names(const PersonName& a, const PersonName& b);

}  // namespace kith
