// The properties that Kith adds to a vCard for what the format has no place for, named after the
// fields of a person: X-KITH-CIRCLES, X-KITH-MET-ON. Reader and writer agree here.
//
// - X-KITH-FIELD: one text, a list with commas, a date as in ISO 8601, a number or "true". Beside a
//   standard property it says what that one cannot (an address of several lines, a handle of no
//   messenger) and counts before it.
// - X-KITH-ROLE: organisation; unit; title; from; to. All roles, where ORG and TITLE are not
// enough.
// - X-KITH-MET-THROUGH: UID; name.
// - X-KITH-CUSTOM: name of the custom field; its value.
//
// There are no parameters, as some readers stumble over quotes in them.
#pragma once
#include "text/vcard_draft.hpp"

#include <string>
#include <string_view>

namespace kith::text {

inline constexpr std::string_view kVcardKithPrefix = "X-KITH-";
/// PRODID of what Kith writes.
inline constexpr std::string_view kVcardProgram = "-//Kith//Kith//EN";

/// "met_on" as "X-KITH-MET-ON".
std::string vcard_kith_property(std::string_view field);

/// Into `draft.kith`, of fields that a contact does not have into Contact::kept, and what is no
/// value of any field into the leftovers, under its name. False for a line of another kind.
bool read_kith_property(VcardDraft& draft, const VcardLine& line);

/// What Kith's own properties say, into the contact. In lists and roles it stands first, and what
/// the standard properties say again, as another program may have added to them, behind it.
void finish_kith_properties(VcardDraft& draft);

}  // namespace kith::text
