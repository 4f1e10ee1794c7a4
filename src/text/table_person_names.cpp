#include "text/table_person_names.hpp"

#include "base/utf8.hpp"
#include "text/gathered.hpp"
#include "text/table_cells.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

constexpr std::size_t kLongestName = 200;

/// Without the dots: "Ph.D." is "PhD".
std::string undotted(std::string_view word) {
    std::string plain = fold(word);
    std::erase(plain, '.');
    return plain;
}

bool is_credential_word(std::string_view word) {
    constexpr std::array<std::string_view, 42> kCredentials = {
        "phd",    "md",     "mba", "ma",   "msc",  "bsc", "ba",    "bs",   "ms", "jd",  "llm",
        "llb",    "esq",    "cpa", "cfa",  "pmp",  "rn",  "dds",   "dmd",  "do", "edd", "dphil",
        "frcs",   "mph",    "mpa", "meng", "beng", "pe",  "jr",    "sr",   "ii", "iii", "iv",
        "junior", "senior", "csm", "sphr", "shrm", "phr", "cissp", "frsa", "mfa"};
    return std::ranges::find(kCredentials, undotted(word)) != kCredentials.end();
}

/// Cuts the last word off; empty when there is only one.
std::string_view take_last_word(std::string_view& text) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) return {};
    const std::string_view word = text.substr(space + 1);
    text = text.substr(0, space);
    while (text.ends_with(' ') || text.ends_with(',')) text.remove_suffix(1);
    return word;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        if (!text.empty()) text += ' ';
        text += words[i];
    }
    return text;
}

/// Forms of address off the front: "Prof. Dr. Ana" leaves "Ana".
void take_prefix(std::string_view& name, NameParts& parts) {
    while (true) {
        const std::size_t space = name.find(' ');
        if (space == std::string_view::npos) return;
        const std::string_view word = name.substr(0, space);
        // Without a dot "Sr" and "Ing" are as likely names, and "M." is an initial.
        constexpr std::array<std::string_view, 11> kPlain = {
            "mr", "mrs", "ms", "mx", "dr", "prof", "professor", "mme", "herr", "frau", "fru"};
        const bool dotted = word.size() > 2 && word.ends_with('.') && is_form_of_address(word);
        if (!dotted && std::ranges::find(kPlain, fold(word)) == kPlain.end()) return;
        parts.prefix += (parts.prefix.empty() ? "" : " ") + std::string(word);
        name.remove_prefix(space + 1);
    }
}

/// Credentials off the end, behind a comma or in capitals.
void take_suffix(std::string_view& name, NameParts& parts) {
    const std::size_t comma = name.find(", ");
    if (comma != std::string_view::npos && comma > 0 && is_credential(name.substr(comma + 2))) {
        parts.suffix = name.substr(comma + 2);
        name = name.substr(0, comma);
        return;
    }
    while (true) {
        std::string_view rest = name;
        const std::string_view word = take_last_word(rest);
        constexpr std::array<std::string_view, 9> kUnmistakable = {
            "phd", "mba", "msc", "jr", "iii", "md", "pmp", "esq", "dphil"};
        if (word.empty() || !rest.contains(' ') ||
            std::ranges::find(kUnmistakable, undotted(word)) == kUnmistakable.end())
            return;
        parts.suffix = std::string(word) + (parts.suffix.empty() ? "" : " ") + parts.suffix;
        name = rest;
    }
}

bool is_particle(std::string_view word) {
    constexpr std::array<std::string_view, 20> kParticles = {
        "van", "von", "der", "den", "de",  "del", "della", "di",  "da", "do",
        "dos", "du",  "la",  "le",  "ter", "ten", "zu",    "bin", "al", "vom"};
    return std::ranges::find(kParticles, word) != kParticles.end();
}

bool is_initial(std::string_view word) {
    return !word.empty() && word.size() <= 5 && word.ends_with('.') && count_code_points(word) == 2;
}

enum class Script : std::uint8_t { other, han_or_kana, hangul };

/// The script of a text that is all of one; spaces do not count.
Script script_of(std::string_view text) {
    Script script = Script::other;
    std::size_t at = 0;
    bool first = true;
    while (at < text.size()) {
        const char32_t c = next_code_point(text, at);
        if (c == ' ') continue;
        const bool han = (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
                         c == 0x3005 || (c >= 0x20000 && c <= 0x3FFFF);
        const bool hangul = c >= 0xAC00 && c <= 0xD7A3;
        const Script now = han ? Script::han_or_kana : hangul ? Script::hangul : Script::other;
        if (!first && now != script) return Script::other;
        script = now;
        first = false;
    }
    return script;
}

void split_words(std::string_view name, NameParts& parts) {
    const std::vector<std::string_view> words = spaced_words(name);
    const std::size_t count = words.size();
    if (count == 2) {
        const Script script = script_of(name);
        if (script == Script::hangul) {
            parts.display = name;  // which is the family name is not certain
        } else {
            const bool family_first = script == Script::han_or_kana;
            parts.given = words[family_first ? 1 : 0];
            parts.family = words[family_first ? 0 : 1];
        }
        return;
    }
    if (count == 3 && is_initial(words[1])) {
        parts.given = words[0];
        parts.middle = words[1];
        parts.family = words[2];
        return;
    }
    std::size_t particle = 1;
    while (particle < count && !is_particle(words[particle])) ++particle;
    // "Jan van der Verzonnen"; of "María José de la Cruz" the given names are not certain either.
    if (particle == 1 && count >= 3 && !is_particle(words[count - 1])) {
        parts.given = words[0];
        parts.family = joined(words, 1, count);
        return;
    }
    parts.display = name;
}

}  // namespace

bool is_credential(std::string_view text) {
    bool any = false;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(" ,");
        const std::string_view word = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (word.empty()) continue;
        if (!is_credential_word(word)) return false;
        any = true;
    }
    return any;
}

NameParts split_name(std::string_view name) {
    NameParts parts;
    if (name.size() > kLongestName || is_organisation_name(name)) {
        parts.display = name;
        return parts;
    }
    const std::string_view whole = name;
    take_prefix(name, parts);
    take_suffix(name, parts);
    if (name.empty()) {
        parts = {};
        parts.display = whole;
        return parts;
    }
    if (is_family_first(name)) {
        const std::size_t comma = name.find(", ");
        parts.family = name.substr(0, comma);
        parts.given = name.substr(comma + 2);
        if (parts.prefix.empty()) {
            std::string_view given = parts.given;  // "Quillfeather, Dr. Zephyrine"
            take_prefix(given, parts);
            parts.given = std::string(given);
        }
    } else if (name.contains(' ') && !name.contains(',') && is_name(name)) {
        split_words(name, parts);
    } else {
        parts.display = name;
    }
    return parts;
}

void name_contact(Contact& contact, std::string_view name) {
    NameParts parts = split_name(name);
    contact.prefix = std::move(parts.prefix);
    contact.given = std::move(parts.given);
    contact.middle = std::move(parts.middle);
    contact.family = std::move(parts.family);
    contact.suffix = std::move(parts.suffix);
    contact.display = std::move(parts.display);
}

std::string joined_name(std::string_view given, std::string_view middle, std::string_view family) {
    std::string name;
    const auto add = [&](std::string_view part, bool space) {
        if (part.empty()) return;
        if (!name.empty() && space) name += ' ';
        name += part;
    };
    if (!given.empty() && !family.empty() && static_cast<unsigned char>(family.front()) >= 0x80) {
        const Script script = script_of(family);
        if (script != Script::other && script == script_of(given)) {
            const bool space = script == Script::han_or_kana;
            add(family, space);
            add(middle, space);
            add(given, space);
            return name;
        }
    }
    add(given, true);
    add(middle, true);
    add(family, true);
    return name;
}

}  // namespace kith::text
