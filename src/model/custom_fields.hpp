// Fields that a person makes for themselves: what each holds for whom is text in a fixed form, by
// the type of the field.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kith {

/// What a field of type "flag" holds where it is set.
inline constexpr std::string_view kCustomFlagSet = "yes";

/// What was typed, as it is kept: a number with a point, a date as 2026-02-08, "yes", one of the
/// choices, a list parted by ", ". Empty: no value. The error says what would be right.
Result<std::string> custom_value(const CustomField& field, std::string_view typed);

/// A number as it is kept: digits, perhaps a minus and a point; nothing for any other text, or for
/// more than 15 digits.
std::optional<double> plain_number(std::string_view text);

/// The id of what a field holds for a person: the same on every device, so that copies in which
/// both were filled in merge into one.
Id custom_value_id(Id person, Id field);

/// What the field holds for the person, or nothing.
std::string_view custom_value_of(const Book& book, Id person, Id field);

}  // namespace kith
