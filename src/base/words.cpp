#include "base/words.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace kith {

std::string upper_first(std::string_view text) {
    std::string words(text);
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string lower_first(std::string_view text) {
    std::string words(text);
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
        words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

std::string with_thousands(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string days_words(int days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string two_decimals(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", number);
    return text.data();
}

std::string whole_or_one_digit(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), number == std::floor(number) ? "%.0f" : "%.1f", number);
    return text.data();
}

std::string signed_number(double number) {
    return (number < 0 ? "−" : number > 0 ? "+" : "") + whole_or_one_digit(std::abs(number));
}

}  // namespace kith
