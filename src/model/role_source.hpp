// What a file said of somebody's work once its owner has a better word: the source of the role
// keeps it, "LinkedIn said: Engineer, Acme". So the next list that says the same tells nothing new.
#pragma once
#include "model/book.hpp"

#include <string>
#include <string_view>

namespace kith {

/// "Engineer, Acme"; either may be empty.
std::string work_words(std::string_view title, std::string_view organisation);
std::string work_words(const Book& book, const Role& role);

/// "LinkedIn".
std::string_view source_alone(std::string_view source);
/// "Engineer, Acme"; empty while the role is as the file gave it, and for one entered by hand.
std::string_view said_by_source(std::string_view source);

/// The source of a role whose work is changed by hand from `before` to `after`, in work_words().
/// Once they are those of the file again, it is the file alone.
std::string source_after(std::string_view source, std::string_view before, std::string_view after);

}  // namespace kith
