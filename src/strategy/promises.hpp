// The promises of a touchpoint, of either side. A line of the log may hold several; they stand in
// one text: "Send slides; They promised: call back".
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace kith {

/// How one begins that was made to me.
inline constexpr std::string_view kTheyPromised = "They promised: ";

/// Each promise of a text, as the title of its task has it.
std::vector<std::string_view> promises_in(std::string_view text);
/// One of them; the whole text when it has no such place.
std::string_view promise_at(std::string_view text, std::size_t place);

/// Takes the beginning off that says whose it is; whether it was made to me.
bool take_they_promised(std::string_view& promise);

}  // namespace kith
