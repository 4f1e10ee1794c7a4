// Small words for people: the first letter of a word, and numbers as they are read.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

/// "meal" as "Meal". Letters beyond ASCII stay as they are.
std::string upper_first(std::string_view text);
/// "Broker" as "broker", likewise.
std::string lower_first(std::string_view text);
/// "1,234"
std::string with_thousands(std::uint64_t number);
/// "1 byte", "3 bytes"
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
/// "1 day", "3 days"
std::string days_words(int days);
/// "0.72"
std::string two_decimals(double number);
/// "3", "3.5"
std::string whole_or_one_digit(double number);
/// "+3", "−3.5", "0"
std::string signed_number(double number);

}  // namespace kith
