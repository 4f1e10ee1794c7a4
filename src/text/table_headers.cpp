#include "text/table_headers.hpp"

#include "base/utf8.hpp"
#include "text/table_header_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kith::text {
namespace {

constexpr std::size_t kLongestHeader = 120;
constexpr std::size_t kMostWordsOfAName = 4;

using Words = std::vector<std::string>;

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// "firstName" as "first Name"; anything with spaces stays.
std::string camel_parted(std::string_view header) {
    if (header.find_first_of(" _-") != std::string_view::npos) return std::string(header);
    std::string parted;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (i > 0 && is_upper(header[i]) && is_lower(header[i - 1])) parted += ' ';
        parted += header[i];
    }
    return parted;
}

bool is_word_sign(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool sign = c < 0xC0 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) ||
                      (c >= 0x3008 && c <= 0x3020) || c == 0x30FB || c == 0xFFFD;
    return !sign;
}

/// The 's of "Assistant's Phone", which is part of the word before it.
bool is_possessive(std::string_view folded, std::size_t at) {
    std::size_t next = 0;
    if (folded[at] == '\'')
        next = at + 1;
    else if (folded.substr(at).starts_with("\xE2\x80\x99"))
        next = at + 3;
    return next != 0 && next < folded.size() && folded[next] == 's' &&
           (next + 1 == folded.size() || folded[next + 1] == ' ');
}

Words header_words(std::string_view header) {
    const std::string folded = fold(camel_parted(header));
    Words words;
    bool open = false;
    std::size_t at = 0;
    while (at < folded.size()) {
        const std::size_t start = at;
        const bool possessive = is_possessive(folded, start);
        const char32_t c = next_code_point(folded, at);
        if (is_word_sign(c)) {
            if (!open) words.emplace_back();
            words.back().append(folded, start, at - start);
            open = true;
        } else if (!possessive) {
            open = false;
        }
    }
    return words;
}

std::string joined(std::span<const std::string> words) {
    std::string key;
    for (const std::string& word : words) key += word;
    return key;
}

/// "2", "2o", "2nd".
bool is_number(std::string_view word) {
    const std::size_t letters = word.find_first_not_of("0123456789");
    if (letters == 0) return false;
    constexpr std::array<std::string_view, 8> kEndings = {"o",  "a",  "e",  "st",
                                                          "nd", "rd", "th", "n"};
    return letters == std::string_view::npos ||
           std::ranges::find(kEndings, word.substr(letters)) != kEndings.end();
}

Words without_numbers(const Words& words) {
    Words left;
    std::ranges::copy_if(words, std::back_inserter(left),
                         [](const std::string& word) { return !is_number(word); });
    return left;
}

/// 'd', 'm' or 'y' for a part of "dd/mm/yyyy" in English, German, French, Spanish …; else 0.
char date_part(std::string_view word) {
    if (word == "dd" || word == "tt" || word == "jj" || word == "gg" || word == "pp") return 'd';
    if (word == "mm" || word == "kk") return 'm';
    for (const std::string_view year : {"yyyy", "yy", "jjjj", "aaaa", "aa", "rrrr", "vvvv"}) {
        if (word == year) return 'y';
    }
    return 0;
}

/// Takes "dd/mm/yyyy" out of the words and says which order it is.
DayOrder take_order(Words& words) {
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        std::string parts;
        for (std::size_t k = i; k < i + 3; ++k) parts += date_part(words[k]);
        std::string sorted = parts;
        std::ranges::sort(sorted);
        if (sorted != "dmy") continue;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                    words.begin() + static_cast<std::ptrdiff_t>(i + 3));
        if (parts[0] == 'y') return DayOrder::unknown;  // 2021/03/04 reads one way
        return parts.find('d') < parts.find('m') ? DayOrder::day_first : DayOrder::month_first;
    }
    return DayOrder::unknown;
}

/// What Google and its imitators number: "E-mail 1 - Value".
struct NumberedKind {
    std::string_view name;
    TableField field;
};
constexpr std::array<NumberedKind, 9> kNumberedKinds = {{
    {"email", TableField::email},
    {"phone", TableField::phone},
    {"address", TableField::address},
    {"organization", TableField::organisation},
    {"relation", TableField::relation},
    {"website", TableField::url},
    {"event", TableField::other_date},
    {"customfield", TableField::leftover},
    {"im", TableField::handle},
}};

constexpr std::size_t kEnglishCount = kEnglishNames.size();

const HeaderNameLine& line_of(std::size_t number) {
    return number < kEnglishCount ? kEnglishNames[number] : kOtherNames[number - kEnglishCount];
}

template <class Visit>
void for_each_name(std::string_view names, Visit&& visit) {
    while (!names.empty()) {
        const std::size_t bar = names.find('|');
        visit(names.substr(0, bar));
        names = bar == std::string_view::npos ? std::string_view{} : names.substr(bar + 1);
    }
}

/// Fields whose name within a longer header says something: the values show the rest.
bool may_be_part(const HeaderNameLine& line) {
    if (line.doubt != HeaderDoubt::none && line.doubt != HeaderDoubt::place) return false;
    switch (line.field) {
        case TableField::ignored:
        case TableField::leftover:
        case TableField::key:
        case TableField::relation:
        case TableField::handle:
        case TableField::school:
            return false;
        default:
            return true;
    }
}

}  // namespace

std::string header_key(std::string_view header) {
    return joined(header_words(header.substr(0, kLongestHeader)));
}

HeaderNames::HeaderNames()
    : small_(word_set(kSmallWords)),
      address_(word_set(kAddressWords)),
      qualifiers_(word_set(kQualifiers)),
      other_people_(word_set(kOtherPeople)),
      other_things_(word_set(kOtherThings)) {
    names_.reserve(4000);
    // "dirección correo" for "dirección de correo"; of "d o b" too little would be left. What is a
    // whole name stands before what is left of one.
    std::vector<std::pair<std::string, Entry>> shortened;
    for (std::size_t number = 0; number < kEnglishCount + kOtherNames.size(); ++number) {
        for_each_name(line_of(number).names, [&](std::string_view name) {
            const Words words = header_words(name);
            const Entry entry{static_cast<std::uint16_t>(number), number < kEnglishCount};
            names_.emplace(joined(words), entry);
            std::string key = joined(without(words, small_));
            if (key.size() >= 4) shortened.emplace_back(std::move(key), entry);
        });
    }
    for (auto& [key, entry] : shortened) names_.emplace(std::move(key), entry);
    for (const PlaceWords& place : kPlaceWords) {
        for_each_name(place.words, [&](std::string_view word) {
            places_.emplace(joined(header_words(word)), place.label);
        });
    }
}

HeaderNames::WordSet HeaderNames::word_set(std::string_view words) {
    WordSet set;
    for_each_name(words, [&](std::string_view word) { set.insert(joined(header_words(word))); });
    return set;
}

HeaderNames::Words HeaderNames::without(const Words& words, const WordSet& left_out) const {
    Words left;
    std::ranges::copy_if(words, std::back_inserter(left),
                         [&](const std::string& word) { return !left_out.contains(word); });
    return left;
}

bool HeaderNames::fill(HeaderMeaning& meaning, const Words& words, bool whole) const {
    const auto found = names_.find(joined(words));
    if (found == names_.end()) return false;
    const HeaderNameLine& line = line_of(found->second.line);
    meaning.field = line.field;
    meaning.doubt = line.doubt;
    meaning.english = found->second.english;
    meaning.known = true;
    meaning.whole = whole;
    if (line.field == TableField::other_date || line.field == TableField::relation)
        meaning.label = line.part;
    else
        meaning.part = line.part;
    return true;
}

bool HeaderNames::numbered_group(HeaderMeaning& meaning, std::string_view header) const {
    const std::size_t dash = header.find(" - ");
    if (dash == std::string_view::npos) return false;
    Words left = header_words(header.substr(0, dash));
    if (left.size() < 2 || !is_number(left.back())) return false;
    const std::string group = joined(left);
    left.pop_back();
    const std::string kind = joined(left);
    const auto* const numbered = std::ranges::find(kNumberedKinds, kind, &NumberedKind::name);
    if (numbered == kNumberedKinds.end()) return false;
    const Words right = header_words(header.substr(dash + 3));
    const std::string what = joined(right);
    if (what == "type" || what == "label") {
        meaning.field = TableField::value_label;
    } else if (what == "value" || (kind == "organization" && what == "name")) {
        meaning.field = numbered->field;
    } else if (kind == "organization") {
        meaning.field = what == "title"        ? TableField::title
                        : what == "department" ? TableField::unit
                                               : TableField::leftover;
    } else if (kind == "address" && fill(meaning, right, true) &&
               meaning.field == TableField::address) {
        meaning.doubt = HeaderDoubt::none;
    } else {
        return false;
    }
    meaning.group = group;
    meaning.known = meaning.whole = true;
    return true;
}

bool HeaderNames::without_extras(HeaderMeaning& meaning, const Words& words) const {
    if (std::ranges::any_of(
            words, [&](const std::string& word) { return other_people_.contains(word); })) {
        meaning.known = meaning.whole = true;  // and kept as a leftover
        return true;
    }
    Words left;
    std::string_view label;
    for (const std::string& word : words) {
        const auto place = places_.find(word);
        if (place == places_.end())
            left.push_back(word);
        else if (label.empty())
            label = place->second;
    }
    bool found = fill(meaning, left, true);
    for (const WordSet* extras : {&small_, &address_, &qualifiers_}) {
        if (found) break;
        left = without(left, *extras);
        found = !left.empty() && fill(meaning, left, true);
    }
    if (!found) return false;
    if (meaning.field == TableField::url && label == "work") {
        meaning.field = TableField::leftover;  // that of the company
    }
    if (meaning.label.empty()) meaning.label = label;
    return true;
}

bool HeaderNames::part_of_it(HeaderMeaning& meaning, const Words& words) const {
    if (std::ranges::any_of(words,
                            [&](const std::string& word) { return other_things_.contains(word); }))
        return false;
    for (std::size_t length = std::min(kMostWordsOfAName, words.size()); length > 0; --length) {
        for (std::size_t start = 0; start + length <= words.size(); ++start) {
            const auto first = words.begin() + static_cast<std::ptrdiff_t>(start);
            const Words some(first, first + static_cast<std::ptrdiff_t>(length));
            if (length == 1 && some[0].size() < 5) continue;
            const auto found = names_.find(joined(some));
            if (found == names_.end() || !may_be_part(line_of(found->second.line))) continue;
            return fill(meaning, some, false);
        }
    }
    return false;
}

HeaderMeaning HeaderNames::meaning(std::string_view header) const {
    HeaderMeaning meaning;
    if (header.size() > kLongestHeader) return meaning;
    if (numbered_group(meaning, header)) return meaning;
    meaning = {};
    Words words = header_words(header);
    meaning.order = take_order(words);
    if (words.empty()) return meaning;
    const Words plain = without_numbers(words);
    if (fill(meaning, words, true) || (!plain.empty() && fill(meaning, plain, true)) ||
        (!plain.empty() && without_extras(meaning, plain)) || part_of_it(meaning, plain)) {
        if (meaning.field == TableField::address) meaning.group = meaning.label;
    }
    return meaning;
}

}  // namespace kith::text
