// When two spellings name one organisation: "Lantern & Loom, Inc.", "LANTERN AND LOOM" and
// "Lantern & Loom Inc" are one, "Plan A" and "Plan" are two.
#pragma once
#include <string>
#include <string_view>

namespace kith {

/// A key that is equal for spellings of one name: folded case and accents, "&" as "and",
/// punctuation and spacing out, and one legal form cut off the end ("GmbH", "Ltd", "Sp. z o.o.",
/// "株式会社" …) or, where it is written first, the start. A name that is nothing but a legal form
/// is kept whole, and a short form that is also a word (AB, AG, SA, CO) is cut only where something
/// stands before it and it was written in capitals or after a comma. Never empty for a name with
/// letters or digits.
std::string organisation_key(std::string_view name);
/// The same in place of what `key` held: nothing is allocated once it is long enough.
void organisation_key(std::string_view name, std::string& key);

/// Whether the name is that of a school or university, in the languages of Western Europe and
/// Polish.
bool is_school(std::string_view name);

}  // namespace kith
