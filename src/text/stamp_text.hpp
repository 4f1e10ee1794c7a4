// Stamps as text in files: "2026-02-08T14:03:22.123Z", UTC, then "+counter" and "@device"
// (hexadecimal) where they are not zero: "2026-02-08T14:03:22.123Z+1@2a".
#pragma once
#include "model/entities.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// Empty for the zero stamp and for times outside 1970 to 9999, which no clock of ours gives.
std::string to_text(const Stamp& stamp);
std::optional<Stamp> parse_stamp(std::string_view text);

/// For a person: "2026-02-08 15:03", on a clock so many minutes east of UTC.
std::string day_and_time(const Stamp& stamp, int minutes_east);
/// The day on that clock; none where to_text() gives nothing.
std::optional<Day> day_of(const Stamp& stamp, int minutes_east);

/// What they all look like, as a regular expression (ECMA-262).
inline constexpr std::string_view kStampPattern =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z"
    "(\\+[0-9]{1,10})?(@[0-9a-f]{1,16})?$";

}  // namespace kith::text
