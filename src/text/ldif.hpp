// Address books as LDIF (RFC 2849), as Thunderbird and LDAP directories export them: records
// between empty lines, "attribute: value" or "attribute:: base64" a line, lines that begin with a
// space going on the one before.
//
// Attributes are those of inetOrgPerson (RFC 2798) and of Thunderbird's "mozillaAbPersonAlpha".
//
// - Each record with a person's object class, a name or an address is a contact; one of
//   groupOfNames is a group with those members who are in the file; an organisation is one.
// - The key is the distinguished name (dn) in small letters without spaces behind commas.
// - Records that change or delete something in a directory, and those that are only a part of its
//   tree, are left out with a remark.
// - Attributes that Kith has no field for are left over by their names; photos and certificates are
//   counted.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// "An address book as LDIF, seen by its first record". Looks at the first 4 KiB.
std::optional<std::string> recognise_ldif(std::string_view text);

/// Time O(bytes); memory that of one record beside what is gathered.
///
/// @param text  UTF-8, as decode_text() gives it.
std::unique_ptr<Reader> open_ldif(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
