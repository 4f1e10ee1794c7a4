// What the parts of ImportJob share that read people and organisations.
#pragma once
#include "model/entities.hpp"
#include "text/formats.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kith {

/// A field of a person that is one text, and where the contact has it.
struct TextMember {
    std::string_view field;
    std::string text::Contact::* in_file;
    std::string Person::* in_book;
};
inline constexpr std::array<TextMember, 15> kPersonTexts = {{
    {"given", &text::Contact::given, &Person::given},
    {"middle", &text::Contact::middle, &Person::middle},
    {"family", &text::Contact::family, &Person::family},
    {"display", &text::Contact::display, &Person::display},
    {"prefix", &text::Contact::prefix, &Person::prefix},
    {"suffix", &text::Contact::suffix, &Person::suffix},
    {"nickname", &text::Contact::nickname, &Person::nickname},
    {"phonetic", &text::Contact::phonetic, &Person::phonetic},
    {"location", &text::Contact::location, &Person::location},
    {"how_met", &text::Contact::how_met, &Person::how_met},
    {"met_place", &text::Contact::met_place, &Person::met_place},
    {"goals", &text::Contact::goals, &Person::goals},
    {"needs", &text::Contact::needs, &Person::needs},
    {"offers", &text::Contact::offers, &Person::offers},
    {"notes", &text::Contact::notes, &Person::notes},
}};
inline constexpr std::size_t kNameTexts = 4;  // the first of them

/// What is equal where letter case and spaces do not count.
std::string same_text(std::string_view text);
/// Of `text` the lines that `known` has not.
std::string lines_not_in(std::string_view known, std::string_view text);

}  // namespace kith
