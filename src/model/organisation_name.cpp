#include "model/organisation_name.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kith {
namespace {

// Folded words of legal forms, longest first. They name a kind of company and nothing else, so they
// may be cut wherever they end a name.
constexpr std::array<std::string_view, 62> kPlainForms = {
    "gesellschaft mit beschrankter haftung", "public limited company", "private limited", "pvt ltd", "pte ltd",
    "pty ltd", "co ltd", "co llc", "gmbh and co kg", "gmbh co kg", "ag and co kg", "and co kg", "co kg",
    "ug haftungsbeschrankt", "gmbh", "mbh", "ohg", "gbr", "ggmbh", "incorporated", "inc", "corporation", "corp",
    "limited", "ltd", "llc", "llp", "plc", "lp", "sarl", "sas", "sasu", "eurl", "srl", "spa", "snc", "sp z o o",
    "spolka z o o", "sp k", "s a", "s l", "s r l", "s p a", "s a r l", "s a s", "s r o", "a s", "sro", "doo",
    "d o o", "kft", "zrt", "nyrt", "bv", "b v", "nv", "n v", "bvba", "oyj", "aps", "ltda", "pjsc",
};
// Also words or initials in names: cut only when written as a form (capitals, or behind a comma).
constexpr std::array<std::string_view, 13> kShortForms = {"ag", "ab", "sa", "as", "se", "kg", "oy", "co", "sl", "kk", "ev", "eg", "asa"};
// Written in front, in scripts and languages that do so.
constexpr std::array<std::string_view, 7> kLeadingForms = {"ооо", "оао", "зао", "пао", "ао", "ип", "pt"};
// Glued to the name, in front or behind.
constexpr std::array<std::string_view, 8> kGluedForms = {"株式会社", "有限会社", "合同会社", "有限公司",
                                                         "股份有限公司", "有限责任公司", "주식회사", "유한회사"};

struct Word {
    std::string folded;
    bool capitals = false;     // written in capitals
    bool after_comma = false;  // a comma stands before it
};

/// Words with how they were written. Dots within an abbreviation part its letters: "S.A." is "s a".
std::vector<Word> words_of(std::string_view name) {
    std::vector<Word> words;
    std::string current;
    bool comma = false;
    const auto close = [&] {
        if (current.empty()) return;
        Word word;
        word.folded = fold(current);
        word.capitals = std::none_of(current.begin(), current.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        word.after_comma = comma;
        comma = false;
        words.push_back(std::move(word));
        current.clear();
    };
    std::size_t position = 0;
    while (position < name.size()) {
        const std::size_t at = position;
        const char32_t c = next_code_point(name, position);
        const std::string_view bytes = name.substr(at, position - at);
        if (c == ',' || c == '(') {
            close();
            comma = true;
        } else if (c == '&' || c == '+') {
            close();
            words.push_back({c == '&' ? "and" : "plus", false, false});
        } else if (c == '\'' || c == 0x2019) {
            continue;  // O'Neill and ONeill
        } else if (c >= 0x80 ? fold_words(bytes).empty() : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
            close();
        } else {
            current += bytes;
        }
    }
    close();
    return words;
}

std::vector<std::string_view> split(std::string_view form) {
    std::vector<std::string_view> parts;
    while (!form.empty()) {
        const std::size_t space = form.find(' ');
        parts.push_back(form.substr(0, space));
        form = space == std::string_view::npos ? std::string_view{} : form.substr(space + 1);
    }
    return parts;
}

/// Whether `words` end in `form` with something before it.
bool ends_in(const std::vector<Word>& words, const std::vector<std::string_view>& form) {
    if (form.size() >= words.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (words[words.size() - form.size() + i].folded != form[i]) return false;
    }
    return true;
}

bool cut_end(std::vector<Word>& words) {
    for (const std::string_view form : kPlainForms) {
        const std::vector<std::string_view> parts = split(form);
        if (!ends_in(words, parts)) continue;
        words.resize(words.size() - parts.size());
        return true;
    }
    if (words.size() >= 2) {
        const Word& last = words.back();
        const bool is_form = std::find(kShortForms.begin(), kShortForms.end(), last.folded) != kShortForms.end();
        // "Järvi Oy" is how the Finns write it, "The Company Co" is a name of its own.
        const bool written_as_one = last.capitals || last.after_comma || last.folded == "oy";
        if (is_form && written_as_one && last.folded != "co") {
            words.pop_back();
            return true;
        }
        if (last.folded == "co" && last.after_comma) {
            words.pop_back();
            return true;
        }
    }
    return false;
}

void cut_start(std::vector<Word>& words) {
    if (words.size() < 2) return;
    for (const std::string_view form : kLeadingForms) {
        if (words.front().folded == form) {
            words.erase(words.begin());
            return;
        }
    }
}

void cut_glued(std::string& key) {
    for (const std::string_view form : kGluedForms) {
        if (key.size() <= form.size()) continue;
        if (key.starts_with(form)) key.erase(0, form.size());
        else if (key.ends_with(form)) key.resize(key.size() - form.size());
        else continue;
        return;
    }
}

}  // namespace

std::string organisation_key(std::string_view name) {
    std::vector<Word> words = words_of(name);
    if (words.size() > 1) {
        if (cut_end(words)) {
            // "and Co. KG" leaves an "and" behind.
            if (words.size() > 1 && words.back().folded == "and") words.pop_back();
        }
        cut_start(words);
    }
    std::string key;
    for (const Word& word : words) key += (key.empty() ? "" : " ") + word.folded;
    cut_glued(key);
    if (key.starts_with(' ')) key.erase(0, 1);
    if (key.ends_with(' ')) key.pop_back();
    return key.empty() ? fold(tidy_spaces(name)) : key;
}

}  // namespace kith
