#include "text/ics_words.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kith::text {
namespace {

// In small letters, compared without regard to the case of ASCII letters.
constexpr std::array<std::string_view, 20> kBeforeName = {
    "happy birthday, ", "happy birthday ", "birthday of ",    "birthday: ",       "birthday - ",
    "geburtstag von ",  "geburtstag: ",    "geburtstag - ",   "anniversaire de ", "anniversaire d'",
    "anniversaire d’",  "anniversaire : ", "anniversaire: ",  "cumpleaños de ",   "cumpleaños: ",
    "cumple de ",       "compleanno di ",  "aniversário de ", "verjaardag van ",  "verjaardag: "};
constexpr std::array<std::string_view, 14> kBehindName = {
    "'s birthday",   "’s birthday",   "' birthday",      "’ birthday",     "s' birthday",
    " (birthday)",   " - birthday",   " – birthday",     " birthday",      " hat geburtstag",
    "'s geburtstag", "’s geburtstag", " – anniversaire", " - anniversaire"};
constexpr std::array<std::string_view, 4> kCakes = {"🎂", "🎉", "🎈", "🎁"};

constexpr std::array<std::string_view, 17> kVideoWords = {
    "zoom.us",        "zoom",           "teams.microsoft", "teams.live",  "microsoft teams",
    "ms teams",       "meet.google",    "google meet",     "webex",       "skype",
    "whereby",        "jitsi",          "facetime",        "gotomeeting", "bluejeans",
    "videokonferenz", "visioconference"};
constexpr std::array<std::string_view, 5> kVideoLinks = {
    "zoom.us/", "teams.microsoft.com/", "teams.live.com/", "meet.google.com/", "webex.com/"};
constexpr std::array<std::string_view, 9> kCallWords = {
    "call", "phone", "telephone", "telefon", "telefonat", "anruf", "appel", "llamada", "tel"};

bool matches(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
    });
}

bool contains_any(std::string_view folded, const auto& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return folded.contains(word); });
}

bool speaks_of_video(std::string_view folded) {
    if (contains_any(folded, kVideoWords)) return true;
    return folded.contains("video call") || folded.contains("videocall") ||
           folded.contains("video conference") || folded.contains("videollamada");
}

bool speaks_of_call(std::string_view text) {
    for (const std::string& word : fold_words(text)) {
        if (std::find(kCallWords.begin(), kCallWords.end(), word) != kCallWords.end()) return true;
    }
    return false;
}

bool is_phone_number(std::string_view text) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 6 && text.find_first_not_of("0123456789 +-()./") == std::string_view::npos;
}

/// Takes "(1988)" off the end of a name, and an age such as "(38)".
int take_year(std::string& name) {
    if (!name.ends_with(')')) return 0;
    const std::size_t open = name.rfind('(');
    if (open == std::string::npos) return 0;
    const std::string inside = name.substr(open + 1, name.size() - open - 2);
    if (inside.empty() || inside.size() > 4 ||
        inside.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    int year = 0;
    for (const char c : inside) year = year * 10 + (c - '0');
    name = tidy_spaces(std::string_view(name).substr(0, open));
    return inside.size() == 4 && year >= 1850 ? year : 0;
}

}  // namespace

std::optional<BirthdayWords> birthday_words(std::string_view title) {
    if (title.size() > 300) return std::nullopt;
    std::string text = tidy_spaces(title);
    bool cake = false;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view known : kCakes) {
            if (!text.starts_with(known)) continue;
            text = tidy_spaces(std::string_view(text).substr(known.size()));
            cake = cake || known == kCakes[0];
            again = true;
        }
    }
    BirthdayWords words;
    // The year may stand behind the name, or behind it all.
    words.year = take_year(text);
    bool found = cake;
    const std::string_view view = text;
    for (const std::string_view start : kBeforeName) {
        if (view.size() <= start.size() || !matches(view.substr(0, start.size()), start)) continue;
        words.name = view.substr(start.size());
        found = true;
        break;
    }
    for (const std::string_view end : kBehindName) {
        if (!words.name.empty() || view.size() <= end.size() ||
            !matches(view.substr(view.size() - end.size()), end))
            continue;
        // "James' birthday": the letter belongs to the name.
        words.name = view.substr(0, view.size() - end.size() + (end.starts_with("s'") ? 1 : 0));
        found = true;
    }
    if (!found) return std::nullopt;
    if (words.name.empty()) words.name = text;
    while (words.name.ends_with('!') || words.name.ends_with(' ')) words.name.pop_back();
    words.name = tidy_spaces(words.name);
    if (const int year = take_year(words.name); words.year == 0) words.year = year;
    // A wedding is no birthday, and "Happy birthday" alone is nobody's.
    const std::string folded = fold(words.name);
    if (folded.empty() || folded.starts_with("mariage") || folded == "happy" || folded == "my")
        return std::nullopt;
    return words;
}

std::string meeting_channel(const MeetingWords& words) {
    const std::string place = fold(words.place.substr(0, 1000));
    const std::string title = fold(words.title.substr(0, 1000));
    if (speaks_of_video(place) || place.starts_with("https://")) return "video";
    if (is_phone_number(place) || place.starts_with("tel:") || speaks_of_call(place)) return "call";
    if (speaks_of_video(title)) return "video";
    if (speaks_of_call(title)) return "call";
    if (!tidy_spaces(place).empty()) return "meeting";
    const std::string link = fold(words.link.substr(0, 1000));
    if (speaks_of_video(link) || contains_any(words.notes, kVideoLinks)) return "video";
    return "meeting";
}

}  // namespace kith::text
