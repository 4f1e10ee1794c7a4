// What a column's header says, in a dozen languages: "E-Mail 2: Adresse" is an e-mail address, "Rue
// (bureau) 2" a line of a street at work. The names stand in table_header_names.hpp.
#pragma once
#include "text/table.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kith::text {

/// What keeps a known name from being certain; the other columns and the values settle it.
enum class HeaderDoubt : std::uint8_t {
    none,
    name,                // a full name, or what the other name column does not hold
    title,               // a form of address or a job
    vague,               // "Contact": perhaps a name
    family_or_nickname,  // "Apelido", in Portugal and in Brazil
    anniversary,         // "Aniversário": a birthday, unless there is another one
    place,               // a city or country: of an address, or all that is known of the place
    phone_numbers,       // "Home": a phone, if its values are
    filler,              // of Outlook, which always fills it
};

struct HeaderMeaning {
    TableField field = TableField::leftover;
    HeaderDoubt doubt = HeaderDoubt::none;
    std::string part, label, group;      // as in TableColumn
    bool known = false;                  // else nothing but `order` is told
    bool whole = false;                  // all of the header was understood
    bool english = true;                 // it is English, or a word that English has too
    DayOrder order = DayOrder::unknown;  // "DOB (dd/mm/yyyy)"
};

/// Folded letters and digits alone: "First Name", "first_name" and "FirstName" are "firstname".
std::string header_key(std::string_view header);

/// The known names, ready to look up. Building it takes about a millisecond.
class HeaderNames {
  public:
    HeaderNames();

    /// A header of more than 120 bytes is a sentence and has no meaning. Time O(1).
    HeaderMeaning meaning(std::string_view header) const;

  private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    struct Entry {
        std::uint16_t line = 0;
        bool english = true;
    };
    using Words = std::vector<std::string>;
    using WordSet = std::unordered_set<std::string, Hash, std::equal_to<>>;

    static WordSet word_set(std::string_view words);
    bool fill(HeaderMeaning& meaning, const Words& words, bool whole) const;
    bool numbered_group(HeaderMeaning& meaning, std::string_view header) const;
    bool without_extras(HeaderMeaning& meaning, const Words& words) const;
    bool part_of_it(HeaderMeaning& meaning, const Words& words) const;
    Words without(const Words& words, const WordSet& left_out) const;

    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> names_;
    std::unordered_map<std::string, std::string_view, Hash, std::equal_to<>> places_;
    WordSet small_, address_, qualifiers_, other_people_, other_things_;
};

}  // namespace kith::text
