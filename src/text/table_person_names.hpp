// Names of people as they stand in one cell: "Quillfeather, Zephyrine", "Prof. Órlaith O'Imaginary,
// PhD", "Jan van der Verzonnen".
#pragma once
#include <string>
#include <string_view>

namespace kith::text {

struct Contact;

struct NameParts {
    std::string prefix, given, middle, family, suffix;
    /// The name without prefix and suffix, where its parts cannot be told apart.
    std::string display;
};

/// Parts that are certain enough: what stands before and behind a comma, forms of address and
/// credentials, two words, an initial between two, a particle ("van der"). Of other names, such as
/// Spanish and Vietnamese ones of three words and more, no part is guessed: `display` has them.
///
/// @param name  one line; spaces tidied.
NameParts split_name(std::string_view name);

/// Calls a contact so.
void name_contact(Contact& contact, std::string_view name);

/// "PhD", "Jr.", "MBA, PMP".
bool is_credential(std::string_view text);

/// As it is shown where there is no other: given, middle and family name; Chinese and Japanese
/// names the other way round.
std::string joined_name(std::string_view given, std::string_view middle, std::string_view family);

}  // namespace kith::text
