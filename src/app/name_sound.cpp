#include "app/name_sound.hpp"

#include "app/short_names.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace kith {
namespace {

struct ShortName {
    std::string_view word;
    std::uint16_t name = 0;  // which line of kShortNames
    char initial = 0;        // of the line's full form
};

constexpr std::size_t count_short_names() {
    std::size_t count = 0;
    for (const std::string_view line : kShortNames) {
        ++count;
        for (const char c : line) count += c == ' ' || c == '|' ? 1 : 0;
    }
    return count;
}

constexpr auto short_names() {
    std::array<ShortName, count_short_names()> names;
    std::size_t count = 0;
    for (std::size_t line = 0; line < kShortNames.size(); ++line) {
        std::string_view rest = kShortNames[line];
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find_first_of(" |"), rest.size());
            names[count++] = {rest.substr(0, end), static_cast<std::uint16_t>(line),
                              kShortNames[line][0]};
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::ranges::sort(names, {}, [](const ShortName& name) { return name.word; });
    return names;
}

constexpr auto kNames = short_names();

auto names_of(std::string_view word) {
    return std::ranges::equal_range(kNames, word, {},
                                    [](const ShortName& name) { return name.word; });
}

// Russian, Ukrainian and Greek as they are mostly written in Latin letters; folded, so lower case
// without accents.
constexpr std::array<std::string_view, 32> kCyrillic = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
constexpr std::array<std::string_view, 25> kGreek = {"a", "v", "g", "d", "e",  "z",  "i", "th", "i",
                                                     "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
                                                     "s", "t", "y", "f", "ch", "ps", "o"};

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

}  // namespace

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

std::string in_latin(std::string_view text) {
    std::string latin;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_code_point(text, at);
        if (letter >= 0x430 && letter <= 0x44F)
            latin += kCyrillic[letter - 0x430];
        else if (letter >= 0x3B1 && letter <= 0x3C9)
            latin += kGreek[letter - 0x3B1];
        else if (letter == 0x454)
            latin += "ye";
        else if (letter == 0x456 || letter == 0x457)
            latin += "i";
        else if (letter == 0x2BC || letter == 0x2019)
            continue;
        else
            append_utf8(latin, letter);
    }
    return latin;
}

std::string sound_of(std::string_view word) {
    std::string sound;
    if (!is_ascii(word)) return std::string(word);
    sound.reserve(word.size());
    const auto at = [&](std::size_t i) { return i < word.size() ? word[i] : '\0'; };
    const auto say = [&](char c) {
        if (sound.empty() || sound.back() != c) sound += c;  // a double letter is one
    };
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        const char next = at(i + 1);
        const char before = i > 0 ? word[i - 1] : '\0';
        // Written for an umlaut (ae, oe, ue), or not heard (Sarah, Thomas, Ohno).
        const bool umlaut =
            c == 'e' && next != '\0' && (before == 'a' || before == 'o' || before == 'u');
        const bool silent = c == 'h' && i > 0 && (!is_vowel(next) || before == 't');
        if (umlaut || silent) continue;
        if (c == 'y' || c == 'j') {
            say('i');
        } else if (c == 'w') {
            say('v');
        } else if (c == 'p' && next == 'h') {
            say('f');
            ++i;
        } else if (c == 't' && next == 's' && at(i + 2) == 'c' && at(i + 3) == 'h') {
            say('c');
            i += 3;
        } else if (c == 's' && next == 'c' && at(i + 2) == 'h') {
            say('s');
            i += 2;
        } else if (c == 'z') {
            say('s');
            if (next == 'h') ++i;
        } else if ((c == 's' && next == 'h') || (c == 't' && (next == 'z' || next == 's'))) {
            say('s');
            ++i;
        } else if (c == 'c' && next == 'h') {
            say(at(i + 2) == 'r' ? 'k' : 'c');
            ++i;
        } else if (c == 'c') {
            if (next != 'k') say(next == 'e' || next == 'i' || next == 'y' ? 's' : 'k');
        } else if (c == 'q') {
            say('k');
            if (next == 'u' || next == 'v') {
                say('v');
                ++i;
            }
        } else if (c == 'k' && next == 'h') {
            say('h');
            ++i;
        } else if (c == 'k' && next == 's') {
            say('x');
            ++i;
        } else {
            say(c);
        }
    }
    return sound;
}

bool is_short_form(std::string_view a, std::string_view b) {
    for (const ShortName& one : names_of(a)) {
        for (const ShortName& other : names_of(b)) {
            if (one.name == other.name) return true;
        }
    }
    return false;
}

std::string initials_of(std::string_view given) {
    // Letters that stand for one another: Julia and Yulia, Carl and Karl.
    const auto plain = [](char letter) {
        switch (letter) {
            case 'j':
            case 'y':
                return 'i';
            case 'c':
            case 'q':
                return 'k';
            case 'w':
                return 'v';
            case 'z':
                return 's';
            default:
                return letter;
        }
    };
    std::string letters(1, plain(given[0]));
    for (const ShortName& name : names_of(given)) {
        if (!letters.contains(plain(name.initial))) letters += plain(name.initial);
    }
    return letters;
}

bool is_one_letter_off(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at]) ++at;
    const std::string_view rest_a = a.substr(at);
    const std::string_view rest_b = b.substr(at);
    if (rest_b.empty()) return true;
    if (a.size() != b.size()) return rest_a == rest_b.substr(1);
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

}  // namespace kith
