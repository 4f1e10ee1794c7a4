// Small words for people: the first letter of a word, and numbers as they are read.
#pragma once
#include <string>
#include <string_view>

namespace kith {

/// "meal" as "Meal". Letters beyond ASCII stay as they are.
std::string upper_first(std::string_view text);
/// "Broker" as "broker", likewise.
std::string lower_first(std::string_view text);
/// "0.72"
std::string two_decimals(double number);

}  // namespace kith
