#include "model/organisation_name.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace kith {
namespace {

// Folded words of legal forms. They name a kind of company and nothing else, so they may be cut
// wherever they end a name.
constexpr std::string_view kPlainForms =
    "gesellschaft mit beschrankter haftung;limited liability company;"
    "public limited company;private limited company;company limited;private limited;"
    "incorporated;corporation;limited;pvt ltd;pte ltd;pty ltd;co ltd;co limited;co llc;"
    "co inc;sdn bhd;inc;corp;ltd;llc;llp;plc;lp;pllc;l l c;l l p;p l c;gmbh and co kg;"
    "gmbh co kg;ag and co kg;ug and co kg;and co kg;co kg;and co kgaa;kgaa;"
    "ug haftungsbeschrankt;gmbh;g m b h;mbh;ohg;gbr;ggmbh;e v;e k;sarl;s a r l;sasu;sas;"
    "s a s;eurl;sci;snc;s n c;srl;s r l;s p a;s a;s l;s l u;slu;sa de cv;s a de c v;ltda;"
    "sp z o o;spolka z o o;sp z oo;sp k;s r o;sro;a s;d o o;doo;d d;kft;zrt;nyrt;bv;b v;nv;"
    "n v;bvba;bv b a;oyj;oy ab;aps;a b;pjsc;jsc;k k;ltd sti;בע מ;लिमिटेड;प्राइवेट लिमिटेड";
// Also words or initials in names: cut only when written as a form (capitals, or behind a comma).
constexpr std::array kShortForms = std::to_array<std::string_view>(
    {"ag", "ab", "sa", "as", "se", "kg", "oy", "co", "sl", "kk", "ev", "eg", "asa", "spa"});
// Short forms that are no words in the languages where names are typed without capitals.
constexpr std::array kUnmistakableForms = std::to_array<std::string_view>({"ag", "kg", "oy", "sa"});
// Written in front, in scripts and languages that do so.
constexpr std::array kLeadingForms =
    std::to_array<std::string_view>({"ооо", "оао", "зао", "пао", "ао", "ип", "тов", "pt", "uab"});
// Written at either end, in one word with the name or not. Folded when used: Hangul is taken apart.
constexpr std::array kGluedForms = std::to_array<std::string_view>(
    {"有限责任公司", "股份有限公司", "有限公司", "株式会社", "有限会社", "合同会社", "주식회사",
     "유한회사", "บริษัท", "จำกัด"});
// The short ways of writing some of them, in brackets or as one sign: （株）, ㈱, (주).
constexpr std::array kBracketedForms = std::to_array<std::string_view>({"株", "有", "주"});

struct Word {
    std::string folded;
    std::string written;
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
        word.written = current;
        word.capitals = std::none_of(current.begin(), current.end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
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
            words.push_back({c == '&' ? "and" : "plus", {}, false, false});
        } else if (c == 0x3231 || c == 0x3232) {  // ㈱ and ㈲
            close();
            words.push_back({c == 0x3231 ? "株" : "有", {}, false, false});
        } else if (c == '\'' || c == 0x2019) {
            continue;  // O'Neill and ONeill
        } else if (c >= 0x80 ? fold_words(bytes).empty()
                             : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                                 (c >= 'A' && c <= 'Z'))) {
            close();
        } else {
            current += bytes;
        }
    }
    close();
    return words;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

/// Whether `words` end in `form` with a name before it; "The Limited" is one that would be left
/// without.
bool ends_in(std::span<const Word> words, std::span<const std::string_view> form) {
    if (form.size() >= words.size()) return false;
    if (words.size() - form.size() == 1 && words.front().folded == "the") return false;
    if (words.back().folded != form.back()) return false;
    return std::ranges::equal(words.last(form.size()), form, {}, &Word::folded);
}

bool is_one_of(std::span<const std::string_view> forms, std::string_view word) {
    return std::ranges::find(forms, word) != forms.end();
}

/// Whether the last word is meant as a legal form, though it could be a word.
bool is_written_as_form(std::span<const Word> words) {
    const Word& last = words.back();
    const auto without_capitals = [](const Word& word) {
        return std::ranges::none_of(word.written, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (last.after_comma) return true;
    if (last.folded == "co") return false;  // "The Company Co" is a name of its own
    if (last.folded == "oy") return true;   // the Finns write "Järvi Oy"
    if (last.folded == "spa") {             // "DAY SPA" offers massages
        return last.written == "SpA" ||
               (last.capitals && !std::ranges::all_of(words, &Word::capitals));
    }
    if (last.capitals) return true;
    return is_one_of(kUnmistakableForms, last.folded) &&
           std::ranges::all_of(words, without_capitals);
}

void cut_end(std::vector<Word>& words) {
    static const std::vector<std::vector<std::string_view>> forms = [] {
        std::vector<std::vector<std::string_view>> all;
        for (const std::string_view form : split(kPlainForms, ';')) {
            all.push_back(split(form, ' '));
        }
        return all;
    }();
    std::size_t longest = 0;
    for (const std::vector<std::string_view>& form : forms) {
        if (form.size() > longest && ends_in(words, form)) longest = form.size();
    }
    if (longest == 0 && words.size() >= 2 && is_one_of(kShortForms, words.back().folded) &&
        is_written_as_form(words)) {
        longest = 1;
    }
    words.resize(words.size() - longest);
    // "& Co. KG" leaves an "and" behind.
    if (longest > 0 && words.size() > 1 && words.back().folded == "and") words.pop_back();
}

template <std::size_t n>
std::vector<std::string> folded(const std::array<std::string_view, n>& forms) {
    std::vector<std::string> all;
    all.reserve(n);
    for (const std::string_view form : forms) all.push_back(fold(form));
    return all;
}

bool is_bracketed_form(const Word& word) {
    static const std::vector<std::string> forms = folded(kBracketedForms);
    return std::ranges::find(forms, word.folded) != forms.end();
}

void cut_start(std::vector<Word>& words) {
    if (words.size() < 2) return;
    if (is_one_of(kLeadingForms, words.front().folded) || is_bracketed_form(words.front())) {
        words.erase(words.begin());
    } else if (is_bracketed_form(words.back())) {
        words.pop_back();
    }
}

void cut_glued(std::string& key) {
    static const std::vector<std::string> forms = folded(kGluedForms);
    if (std::ranges::none_of(key, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        return;
    }
    for (const std::string& form : forms) {
        if (key.size() > form.size() && key.starts_with(form)) key.erase(0, form.size());
    }
    for (const std::string& form : forms) {
        if (key.size() > form.size() && key.ends_with(form)) key.resize(key.size() - form.size());
    }
}

}  // namespace

std::string organisation_key(std::string_view name) {
    std::vector<Word> words = words_of(name);
    if (words.size() > 1) {
        cut_end(words);
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
