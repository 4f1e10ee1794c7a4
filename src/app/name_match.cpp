#include "app/name_match.hpp"

#include "app/name_sound.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace kith {
namespace {

using Word = PersonName::Word;
using Words = std::vector<Word>;

// ---- Words -------------------------------------------------------------------------------------

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
    return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 18> kTitles = {"dr",   "prof", "mr",  "mrs", "ms",   "herr",
                                                      "frau", "sr",   "sra", "ing", "dipl", "phd",
                                                      "mba",  "eng",  "msc", "mag", "sir",  "lic"};
constexpr std::array<std::string_view, 27> kParticles = {
    "de", "da", "do",  "dos", "das",  "del", "della", "di",  "du",
    "la", "le", "van", "von", "der",  "den", "zu",    "ter", "ten",
    "al", "el", "bin", "ibn", "bint", "e",   "y",     "af",  "av"};

std::uint8_t generation_of(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::uint8_t>, 11> kGenerations = {
        {{"sr", 1},
         {"senior", 1},
         {"sen", 1},
         {"i", 1},
         {"jr", 2},
         {"junior", 2},
         {"jun", 2},
         {"ii", 2},
         {"filho", 2},
         {"iii", 3},
         {"iv", 3}}};
    for (const auto& [text, generation] : kGenerations) {
        if (text == word) return generation;
    }
    return 0;
}

bool is_address(std::string_view text) {
    return text.contains('@') || text.find_first_of("0123456789") != std::string_view::npos;
}

void add_word(std::string_view text, Words& words) {
    Word word;
    word.text = is_ascii(text) ? std::string(text) : in_latin(text);
    word.sound = sound_of(word.text);
    if (!word.text.empty()) words.push_back(std::move(word));
}

void read_words(std::string_view text, Words& words) {
    if (text.empty()) return;
    if (!is_ascii(text)) {
        // An apostrophe belongs to its word, as it does below.
        std::string whole(text);
        for (std::size_t at = 0; (at = whole.find("’", at)) != std::string::npos;)
            whole.erase(at, std::string_view("’").size());
        std::erase(whole, '\'');
        for (const std::string& word : fold_words(whole)) add_word(word, words);
        return;
    }
    std::string word;
    const auto close = [&] {
        if (!word.empty()) add_word(word, words);
        word.clear();
    };
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            word += static_cast<char>(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            word += c;
        else if (c != '\'')
            close();
    }
    close();
}

/// Without the words of a list, unless there is nothing else.
template <std::size_t n>
void drop(Words& words, const std::array<std::string_view, n>& unwanted) {
    const auto is_unwanted = [&](const Word& word) { return is_one_of(word.text, unwanted); };
    if (!std::ranges::all_of(words, is_unwanted)) std::erase_if(words, is_unwanted);
}

void take_generation(Words& words, std::uint8_t& generation) {
    if (words.size() < 2) return;
    const std::uint8_t said = generation_of(words.back().text);
    if (said == 0) return;
    generation = said;
    words.pop_back();
}

// ---- Likeness of words -------------------------------------------------------------------------

/// How two words, or two lists of them, are the same; the later, the less.
enum class Way : std::uint8_t {
    same,
    fewer,
    spelling,
    short_form,
    one_letter,
    initial,
    near,  // one letter off, where that may be another name as well
    other
};

double lost_by(Way way) {
    constexpr std::array<double, 8> kLost = {0, 0.7, 0.8, 1.1, 1.2, 1.3, 2.1, 9};
    return kLost[static_cast<std::size_t>(way)];
}

std::string_view words_of(Way way) {
    constexpr std::array<std::string_view, 8> kWords = {"the same name",
                                                        "a part of the name",
                                                        "the same name in another spelling",
                                                        "a short form of the name",
                                                        "a name that is one letter off",
                                                        "the initials of the name",
                                                        "a name that is one letter off",
                                                        "another name"};
    return kWords[static_cast<std::size_t>(way)];
}

bool is_initial(const Word& word) {
    return word.text.size() == 1;
}

Way given_word(const Word& a, const Word& b) {
    if (a.text == b.text) return is_initial(a) ? Way::initial : Way::same;
    if (is_initial(a) || is_initial(b))
        return initials_of(a.text).find_first_of(initials_of(b.text)) != std::string::npos
                   ? Way::initial
                   : Way::other;
    if (a.sound == b.sound) return Way::spelling;
    if (is_short_form(a.text, b.text)) return Way::short_form;
    // Temi is short for Temitope, Rafa for Rafael; but Daniel is not for Daniela.
    const std::size_t shorter = std::min(a.text.size(), b.text.size());
    const std::size_t longer = std::max(a.text.size(), b.text.size());
    const bool begins =
        std::string_view(a.text).substr(0, shorter) == std::string_view(b.text).substr(0, shorter);
    if (begins && shorter >= 3 && longer >= shorter + (shorter == 3 ? 3 : 2))
        return Way::short_form;
    if (shorter < 4 || !is_one_letter_off(a.text, b.text)) return Way::other;
    // The end of a given name tells Mario from Maria and Christian from Christina.
    const bool swapped = a.text.size() == b.text.size() && a.text.back() == b.text.back() &&
                         std::ranges::is_permutation(a.text, b.text);
    const bool same_end = a.text.ends_with(std::string_view(b.text).substr(b.text.size() - 2));
    return swapped || (same_end && longer > 4) ? Way::one_letter : Way::near;
}

Way family_word(const Word& a, const Word& b) {
    if (a.text == b.text) return Way::same;
    if (a.sound == b.sound) return Way::spelling;
    constexpr std::size_t kLong = 6, kLongEnough = 4;
    const std::size_t longer = std::max(a.text.size(), b.text.size());
    if (longer < kLongEnough || !is_one_letter_off(a.text, b.text)) return Way::other;
    const bool swapped =
        a.text.size() == b.text.size() && std::ranges::is_permutation(a.text, b.text);
    return longer >= kLong || swapped ? Way::one_letter : Way::other;
}

std::string sound_together(const Words& words) {
    std::string all;
    for (const Word& word : words) all += word.sound;
    return all;
}

/// Word by word; one side may have fewer.
template <class Compare>
Way compare_lists(const Words& a, const Words& b, Compare&& compare) {
    const Words& few = a.size() <= b.size() ? a : b;
    const Words& many = a.size() <= b.size() ? b : a;
    Way worst = few.size() == many.size() ? Way::same : Way::fewer;
    for (std::size_t i = 0; i < few.size(); ++i) worst = std::max(worst, compare(few[i], many[i]));
    if (worst != Way::other) return worst;
    if (sound_together(a) == sound_together(b)) return Way::spelling;
    if (few.size() == many.size()) return Way::other;
    // Called by a later one of the names, or one of two family names.
    const bool within = std::ranges::all_of(few, [&](const Word& word) {
        return std::ranges::any_of(many, [&](const Word& other) {
            return word.text == other.text || word.sound == other.sound;
        });
    });
    return within ? Way::fewer : Way::other;
}

Way compare_given(const PersonName& a, const PersonName& b) {
    const Way way = compare_lists(a.given, b.given, given_word);
    if (way != Way::other) return way;
    const auto is_nickname = [](const PersonName& name, const Words& nicknames) {
        return std::ranges::any_of(nicknames, [&](const Word& nickname) {
            return nickname.text == name.given.front().text;
        });
    };
    if (is_nickname(a, b.nickname) || is_nickname(b, a.nickname)) return Way::short_form;
    return Way::other;
}

struct Parts {
    Way given = Way::other, family = Way::other;
};

bool share_script(const PersonName& a, const PersonName& b) {
    const auto is_latin = [](const PersonName& name) {
        const Words& words = name.family.empty() ? name.given : name.family;
        return is_ascii(words.front().text);
    };
    return is_latin(a) == is_latin(b);
}

/// The same words in another order, or the same letters cut into words elsewhere.
bool are_same_words(const PersonName& a, const PersonName& b) {
    const auto words_of_name = [](const PersonName& name) {
        std::vector<std::string_view> words;
        for (const Words* list : {&name.given, &name.family}) {
            for (const Word& word : *list) words.push_back(word.sound);
        }
        return words;
    };
    const auto together = [](const std::vector<std::string_view>& words) {
        std::string all;
        for (const std::string_view word : words) all += word;
        return all;
    };
    std::vector<std::string_view> ours = words_of_name(a);
    std::vector<std::string_view> theirs = words_of_name(b);
    const std::string all = together(ours);
    if (all.size() != together(theirs).size()) return false;
    for (std::size_t turn = 0; turn < theirs.size(); ++turn) {
        if (together(theirs) == all) return true;
        std::ranges::rotate(theirs, theirs.begin() + 1);
    }
    std::ranges::sort(ours);
    std::ranges::sort(theirs);
    return ours == theirs;
}

bool has_word(const PersonName& name, const Word& word) {
    const auto is_it = [&](const Word& other) {
        return other.text == word.text || other.sound == word.sound ||
               is_short_form(other.text, word.text) ||
               (word.text.size() > 3 && other.text.substr(0, 2) == word.text.substr(0, 2));
    };
    return std::ranges::any_of(name.given, is_it) || std::ranges::any_of(name.family, is_it) ||
           std::ranges::any_of(name.nickname, is_it);
}

}  // namespace

void read_name(const NameFields& fields, PersonName& name) {
    name.given.clear();
    name.family.clear();
    name.nickname.clear();
    name.generation = 0;
    if (!is_address(fields.given)) read_words(fields.given, name.given);
    if (!is_address(fields.middle)) read_words(fields.middle, name.given);
    if (!is_address(fields.family)) read_words(fields.family, name.family);
    read_words(fields.nickname, name.nickname);
    const std::string_view whole = name.empty()
                                       ? (fields.display.empty() ? fields.nickname : fields.display)
                                   : name.family.empty() ? fields.given
                                   : name.given.empty()  ? fields.family
                                                         : std::string_view{};
    if (!whole.empty() && !is_address(whole)) {
        name.given.clear();
        name.family.clear();
        const std::size_t comma = whole.find(',');
        Words before;
        read_words(whole.substr(0, comma), before);
        Words after;
        if (comma != std::string_view::npos) read_words(whole.substr(comma + 1), after);
        take_generation(before, name.generation);
        take_generation(after, name.generation);
        if (after.size() == 1 && generation_of(after[0].text) != 0) {
            name.generation = generation_of(after[0].text);
            after.clear();
        }
        drop(before, kTitles);
        if (!after.empty()) {
            name.family = std::move(before);
            name.given = std::move(after);
        } else {
            if (before.size() > 1) {
                name.family.push_back(std::move(before.back()));
                before.pop_back();
            }
            name.given = std::move(before);
        }
    } else {
        take_generation(name.family, name.generation);
    }
    Words suffix;
    read_words(fields.suffix, suffix);
    for (const Word& word : suffix) {
        if (const std::uint8_t said = generation_of(word.text); said != 0) name.generation = said;
    }
    drop(name.given, kTitles);
    drop(name.given, kParticles);
    drop(name.family, kParticles);
}

NameMatch compare_names(const PersonName& a, const PersonName& b) {
    NameMatch match;
    match.one_generation = (a.generation != 0) != (b.generation != 0);
    match.other_generation = a.generation != 0 && b.generation != 0 && a.generation != b.generation;
    if (a.empty() || b.empty()) return match;
    if (!share_script(a, b)) {
        match.how = "a name in another script";
        return match;
    }
    if (a.given.empty() || a.family.empty() || b.given.empty() || b.family.empty()) {
        // One word says who is meant, but not that nobody else is.
        const PersonName& less =
            a.given.size() + a.family.size() <= b.given.size() + b.family.size() ? a : b;
        const PersonName& more = &less == &a ? b : a;
        const Words& words = less.given.empty() ? less.family : less.given;
        const bool within =
            std::ranges::all_of(words, [&](const Word& word) { return has_word(more, word); });
        match.likeness = within ? NameLikeness::part : NameLikeness::different;
        if (within) match.how = words_of(Way::fewer);
        return match;
    }
    const Parts straight{compare_given(a, b), compare_lists(a.family, b.family, family_word)};
    Parts best = straight;
    bool swapped = false;
    if (straight.given == Way::other || straight.family == Way::other) {
        const Parts crossed{compare_lists(a.given, b.family, family_word),
                            compare_lists(a.family, b.given, family_word)};
        if (crossed.given != Way::other && crossed.family != Way::other) {
            best = crossed;
            swapped = true;
        }
    }
    if (best.given != Way::other && best.family != Way::other) {
        const Way worst = std::max(best.given, best.family);
        const bool exact = worst == Way::same && !swapped;
        match.likeness = exact ? NameLikeness::same : NameLikeness::alike;
        match.lost = lost_by(best.given) + lost_by(best.family) + (swapped ? 1.0 : 0.0);
        match.how =
            swapped && worst == Way::same ? "the same name in another order" : words_of(worst);
    } else if (are_same_words(a, b)) {
        match.likeness = NameLikeness::alike;
        match.lost = 1;
        match.how = "the same name in another order";
    } else if (best.given != Way::other && best.given != Way::initial) {
        match.likeness = NameLikeness::given_only;
    } else if (best.family != Way::other) {
        match.likeness = NameLikeness::family_only;
    } else {
        match.likeness = NameLikeness::different;
    }
    return match;
}

}  // namespace kith
