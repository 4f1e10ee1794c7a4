// When two words of names sound or are written nearly the same. Words are folded: lower case
// without accents.
#pragma once
#include <string>
#include <string_view>

namespace kith {

bool is_ascii(std::string_view text);
/// Cyrillic and Greek letters as they are mostly written in Latin ones; others stay.
std::string in_latin(std::string_view folded);
/// The same for spellings of one sound: "mueller" and "muller", "sergey" and "sergei". What is not
/// ASCII stays as it is.
std::string sound_of(std::string_view word);
/// Whether one is a short form of the other, or both are of one name: "bob", "robert".
bool is_short_form(std::string_view a, std::string_view b);
/// At most one letter more, less, other, or two neighbours swapped.
bool is_one_letter_off(std::string_view a, std::string_view b);
/// The letters that a given name and its full forms begin with, each once; one for those that stand
/// for one another ("j", "y"). `given` is not empty.
std::string initials_of(std::string_view given);

}  // namespace kith
