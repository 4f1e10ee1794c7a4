// What the wording of a calendar entry tells: whose birthday it is, and by which channel people
// met.
#pragma once
#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

struct BirthdayWords {
    std::string name;
    int year = 0;  // "Ana's birthday (1988)"; 0 when it is not said
};

/// Of a title such as "Ana's birthday", "Birthday: Ana", "Ana hat Geburtstag", "Anniversaire de
/// Ana", "Cumpleaños de Ana" or a cake and a name. Nothing for what is no birthday or nobody's.
std::optional<BirthdayWords> birthday_words(std::string_view title);

struct MeetingWords {
    std::string_view title, place, link, notes;  // link: of a conference, or the entry's URL
};

/// "video" when the place or title names a video service, or there is a link to one and no place;
/// "call" when the place or title speaks of a telephone; else "meeting". Services that put a link
/// into every entry do not make a video call of what has a place.
std::string meeting_channel(const MeetingWords& words);

}  // namespace kith::text
