// Monica's own types of relationships, in words. People can add types of their own to Monica, which
// are not among these.
#pragma once
#include <string_view>

namespace kith::text {

/// "Little is the child of Zephyrine", as Monica writes it: contact_is is the `name` of of_contact.
struct MonicaTie {
    std::string_view name, reverse;  // as Monica writes them; alike when both ends are alike
    std::string_view words;          // the type of the tie: "best friend"
    std::string_view phrase;         // between the two names: "best friend of"
};

/// Null for a type that is not Monica's own.
const MonicaTie* find_monica_tie(std::string_view name);

}  // namespace kith::text
