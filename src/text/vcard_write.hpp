// People as vCards for phones and address books: RFC 2426 (3.0), which all of them read, and RFC
// 6350 (4.0). UTF-8, CRLF, folded at 75 octets and never within a character.
//
// What the format has no place for is written as X-KITH-… (vcard_kith.hpp): other programs pass it
// over, and Kith reads it back. A birthday without its year is in 3.0 written as Apple does
// (BDAY;X-APPLE-OMIT-YEAR=1604), which Google reads too. Photos are in the file itself. The first
// e-mail address and the first number are marked as preferred. As Kith does not know which number
// is whose, the first is said to be a mobile phone; an address stands in the street's place.
#pragma once
#include "text/written.hpp"

#include <cstdint>
#include <span>

namespace kith::text {

enum class VcardVersion : std::uint8_t { v3, v4 };

/// One card a person, in the order of `people`; the UID is the person's id as a UUID. Whoever is
/// not among them is not named: `lost` tells for how many that leaves out through whom they were
/// met. Line ends within text become LF, other control characters go. Time O(size of what is
/// written).
Stepwise<Written> write_vcard_steps(const Book& book, std::span<const Id> people,
                                    VcardVersion version);

inline Written write_vcard(const Book& book, std::span<const Id> people, VcardVersion version) {
    return at_once(write_vcard_steps(book, people, version));
}

}  // namespace kith::text
