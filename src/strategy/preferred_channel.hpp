// By which channel somebody is best reached, from what they answer and what addresses are noted
// (M57). Nobody has to say it: there is no field for it.
#pragma once
#include "strategy/today.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

struct ChannelChoice {
    std::string_view channel;  // as Touchpoint::channel
    std::string why;           // "They answered 3 of 4 e-mails (M57)."; empty: it is the usual one
};
/// Written: the one of message and e-mail that they answer more, where enough was sent to tell
/// (HealthParams); a call when they never answer what is written, but not in quiet mode; e-mail
/// when there is no other address. Spoken: video when that is what you do, or there is no phone
/// number.
/// @param usual  "message" or "call"; any other is given back
/// Time O(touches of the person).
ChannelChoice preferred_channel(const TodayContext& context, std::uint32_t person_row,
                                std::string_view usual);

}  // namespace kith
