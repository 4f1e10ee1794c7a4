// One vCard as a contact: what each property becomes. Shared by versions 2.1, 3.0 and 4.0, with the
// properties of Apple, Android, Google, Outlook and Evolution.
//
// | property                               | becomes                                            |
// |----------------------------------------|----------------------------------------------------|
// | N, FN                                  | the parts of the name; `display` where FN says more |
// | X-PHONETIC-*, SOUND;X-IRMC-N, SORT-*   | phonetic                                           |
// | ORG, TITLE, ROLE                       | jobs, the first ORG with the first TITLE            |
// | EMAIL, TEL, URL, ADR                   | by preference, then as they stand; a fax last       |
// | IMPP, X-SKYPE …                        | handles as URIs: "skype:zeph"                       |
// | X-SOCIALPROFILE                        | urls, or a handle where it is no address            |
// | BDAY                                   | birthday; words such as "circa 1800" are left over  |
// | ANNIVERSARY, X-ABDATE, DEATHDATE …     | other_dates                                        |
// | CATEGORIES                             | tags, without Google's own "myContacts"             |
// | RELATED by UID or address              | a tie                                              |
// | RELATED by name, X-ABRELATEDNAMES …    | left over, by the label; "referred by": met_through |
// | KIND, X-ABShowAs, X-ADDRESSBOOKSERVER- | the kind, and the members of a group                |
// | X-KITH-…                               | the field of that name (text/vcard_write.hpp)       |
// | PHOTO, X-MS-CARDPICTURE                | photo, the first in the file itself; else counted   |
// | LOGO, SOUND, KEY                       | counted                                             |
// | PRODID, REV, X-ABUID and their like    | nothing: they tell of programs, not of people       |
//
// Everything else is left over under its label or its name. Of what ALTID gives in several
// languages the first counts, and the others are left over. A card without a person's name whose FN
// is its ORG is an organisation, as Google writes them.
#pragma once
#include "base/date.hpp"
#include "text/gathered.hpp"
#include "text/vcard_lines.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kith::text {

struct VcardContact {
    Contact contact;
    /// By keys that may not be in the file; the contact itself is one of their ends.
    std::vector<NamedTie> ties;
    std::vector<RowRemark> remarks;
    std::size_t photos = 0;
    std::size_t other_binaries = 0;  // logos, sounds, keys
    std::size_t home_or_work = 0;    // numbers and addresses of which it is told
    /// Not empty when the card is about nobody: why, for a person.
    std::string left_out;
};

/// @param lines  between BEGIN and END.
/// @param today  a birthday after it is none; 0: not known.
/// Time O(size of the lines).
VcardContact contact_of_card(std::span<const VcardLine> lines, std::size_t first_line, Day today);

/// Who a contact is, for the end of a tie.
Mention mention_of(const Contact& contact);

/// Whether the line is an AGENT with a whole card as its escaped value, as in 3.0.
bool holds_a_card(const VcardLine& line);

}  // namespace kith::text
