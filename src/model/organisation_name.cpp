#include "model/organisation_name.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
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
constexpr std::size_t kLongestShortForm = 3;
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
    std::string_view folded;
    std::string_view written;  // empty for a sign
    bool after_comma = false;  // a comma stands before it

    bool capitals() const {
        return !written.empty() &&
               std::ranges::none_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
    }
};

/// The small letter or digit of a letter or digit in ASCII; 0 for all else.
constexpr std::array<char, 256> kFolded = [] {
    std::array<char, 256> folded{};
    for (char c = '0'; c <= '9'; ++c) folded[static_cast<std::uint8_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        folded[static_cast<std::uint8_t>(c)] = c;
        folded[static_cast<std::uint8_t>(c - 32)] = c;
    }
    return folded;
}();
char folded_ascii(char c) {
    return kFolded[static_cast<std::uint8_t>(c)];
}

/// The words of names in ASCII, which nearly all are: without a table of letters.
class PlainWords {
  public:
    /// False for a name that is too long or not in ASCII.
    bool read(std::string_view name) {
        if (name.size() > kMostBytes) return false;
        bool comma = false;
        std::size_t start = 0;
        std::size_t end = 0;
        const auto close = [&] {
            if (end == start) return;
            words_[count_++] = {{folded_.data() + start, end - start},
                                {written_.data() + start, end - start},
                                comma};
            comma = false;
            start = end;
        };
        for (const char c : name) {
            const char folded = folded_ascii(c);
            written_[end] = c;
            folded_[end] = folded;
            if (folded != 0) {
                ++end;
            } else if (c != '\'') {  // O'Neill and ONeill
                if (static_cast<std::uint8_t>(c) >= 0x80 || count_ + 2 > kMostWords) return false;
                close();
                if (c == ',' || c == '(') comma = true;
                if (c == '&' || c == '+') words_[count_++] = {c == '&' ? "and" : "plus", {}, false};
            }
        }
        if (count_ == kMostWords) return false;
        close();
        return true;
    }
    std::span<Word> words() { return std::span(words_).first(count_); }

  private:
    static constexpr std::size_t kMostBytes = 96;
    static constexpr std::size_t kMostWords = 12;

  public:
    /// A space for each word, and "plus" for a sign.
    static constexpr std::size_t kMostKeyBytes = kMostBytes + 5 * kMostWords;

  private:
    std::array<char, kMostBytes + 1> folded_, written_;  // NOLINT: written before they are read
    std::array<Word, kMostWords> words_;
    std::size_t count_ = 0;
};

/// Words with how they were written. Dots within an abbreviation part its letters: "S.A." is "s a".
class Words {
  public:
    explicit Words(std::string_view name) {
        // As many as there can be, so that none moves while it is pointed at.
        held_.reserve(2 * name.size() + 2);
        std::string current;
        bool comma = false;
        const auto close = [&] {
            if (current.empty()) return;
            held_.push_back(fold(current));
            const std::string_view folded = held_.back();
            held_.push_back(current);
            words_.push_back({folded, held_.back(), comma});
            comma = false;
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
                words_.push_back({c == '&' ? "and" : "plus", {}, false});
            } else if (c == 0x3231 || c == 0x3232) {  // ㈱ and ㈲
                close();
                words_.push_back({c == 0x3231 ? "株" : "有", {}, false});
            } else if (c == '\'' || c == 0x2019) {
                continue;  // O'Neill and ONeill
            } else if (c >= 0x80 ? fold_words(bytes).empty()
                                 : folded_ascii(static_cast<char>(c)) == 0) {
                close();
            } else {
                current += bytes;
            }
        }
        close();
    }
    std::span<Word> words() { return words_; }

  private:
    std::vector<std::string> held_;
    std::vector<Word> words_;
};

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
               (last.capitals() && !std::ranges::all_of(words, &Word::capitals));
    }
    if (last.capitals()) return true;
    return is_one_of(kUnmistakableForms, last.folded) &&
           std::ranges::all_of(words, without_capitals);
}

using Form = std::vector<std::string_view>;

std::size_t form_bucket(std::string_view last_word) {
    return last_word.empty()
               ? 0
               : (static_cast<std::uint8_t>(last_word.back()) * 5u + last_word.size()) % 64;
}

/// The plain forms by their last word.
std::span<const Form> forms_ending_in(std::string_view word) {
    static const std::array<std::vector<Form>, 64> forms = [] {
        std::array<std::vector<Form>, 64> all;
        for (const std::string_view form : split(kPlainForms, ';')) {
            const Form words = split(form, ' ');
            all[form_bucket(words.back())].push_back(words);
        }
        return all;
    }();
    return forms[form_bucket(word)];
}

void cut_end(std::span<Word>& words) {
    std::size_t longest = 0;
    for (const Form& form : forms_ending_in(words.back().folded)) {
        if (form.size() > longest && ends_in(words, form)) longest = form.size();
    }
    if (longest == 0 && words.size() >= 2 && words.back().folded.size() <= kLongestShortForm &&
        is_one_of(kShortForms, words.back().folded) && is_written_as_form(words)) {
        longest = 1;
    }
    words = words.first(words.size() - longest);
    // "& Co. KG" leaves an "and" behind.
    if (longest > 0 && words.size() > 1 && words.back().folded == "and")
        words = words.first(words.size() - 1);
}

template <std::size_t n>
std::vector<std::string> folded(const std::array<std::string_view, n>& forms) {
    std::vector<std::string> all;
    all.reserve(n);
    for (const std::string_view form : forms) all.push_back(fold(form));
    return all;
}

bool is_beyond_ascii(char c) {
    return static_cast<std::uint8_t>(c) >= 0x80;
}

bool is_bracketed_form(const Word& word) {
    static const std::vector<std::string> forms = folded(kBracketedForms);
    return std::ranges::find(forms, word.folded) != forms.end();
}

void cut_start(std::span<Word>& words) {
    if (words.size() < 2) return;
    const std::string_view first = words.front().folded;
    const auto is_plain = [](std::string_view word) {
        return !word.empty() && !is_beyond_ascii(word.front());
    };
    if ((!is_plain(first) || first.size() <= kLongestShortForm) &&
        (is_one_of(kLeadingForms, first) || is_bracketed_form(words.front()))) {
        words = words.subspan(1);
    } else if (!is_plain(words.back().folded) && is_bracketed_form(words.back())) {
        words = words.first(words.size() - 1);
    }
}

void cut_glued(std::string& key) {
    static const std::vector<std::string> forms = folded(kGluedForms);
    if (std::ranges::none_of(key, is_beyond_ascii)) return;
    for (const std::string& form : forms) {
        if (key.size() > form.size() && key.starts_with(form)) key.erase(0, form.size());
    }
    for (const std::string& form : forms) {
        if (key.size() > form.size() && key.ends_with(form)) key.resize(key.size() - form.size());
    }
}

void cut_forms(std::span<Word>& words) {
    if (words.size() < 2) return;
    cut_end(words);
    cut_start(words);
}

void key_of_words(std::string_view name, std::span<Word> words, std::string& key) {
    cut_forms(words);
    key.clear();
    for (const Word& word : words) {
        if (!key.empty()) key += ' ';
        key += word.folded;
    }
    cut_glued(key);
    if (key.starts_with(' ')) key.erase(0, 1);
    if (key.ends_with(' ')) key.pop_back();
    if (key.empty()) key = fold(tidy_spaces(name));
}

/// The same for words of PlainWords, of which there are some; put together in one go.
void key_of_plain_words(std::span<Word> words, std::string& key) {
    cut_forms(words);
    std::array<char, PlainWords::kMostKeyBytes> bytes;  // NOLINT: written before they are read
    std::size_t size = 0;
    for (const Word& word : words) {
        if (size > 0) bytes[size++] = ' ';
        for (const char c : word.folded) bytes[size++] = c;
    }
    key.assign(bytes.data(), size);
}

}  // namespace

void organisation_key(std::string_view name, std::string& key) {
    if (PlainWords plain; plain.read(name) && !plain.words().empty())
        key_of_plain_words(plain.words(), key);
    else
        key_of_words(name, Words(name).words(), key);
}

std::string organisation_key(std::string_view name) {
    std::string key;
    organisation_key(name, key);
    return key;
}

bool is_school(std::string_view name) {
    constexpr auto kWords = std::to_array<std::string_view>(
        {"universit", "universidad", "college", "school", "schule", "gymnasium", "ecole", "escola",
         "escuela", "scuola", "institut", "faculdade", "academy", "akademie", "lycee", "politec",
         "szkola", "uniwersytet"});
    const std::string folded = fold(name);
    return std::ranges::any_of(kWords,
                               [&](std::string_view word) { return folded.contains(word); });
}

}  // namespace kith
