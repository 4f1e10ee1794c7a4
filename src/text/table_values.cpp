#include "text/table_values.hpp"

#include "base/utf8.hpp"
#include "text/plain_text.hpp"
#include "text/table_cells.hpp"
#include "text/table_person_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kith::text {
namespace {

constexpr std::size_t kLongestValue = 200;  // longer ones are prose
constexpr std::size_t kMostSamples = 3;
constexpr std::size_t kSampleLength = 80;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}

std::size_t digits_in(std::string_view value) {
    return static_cast<std::size_t>(std::ranges::count_if(value, is_digit));
}

// Words in names of organisations, the legal forms of companies first.
constexpr std::array<std::string_view, 39> kOrganisationWords = {
    "inc",       "llc",         "ltd",        "limited",  "gmbh",    "mbh",        "plc",
    "corp",      "corporation", "ohg",        "sarl",     "srl",     "oyj",        "aps",
    "bv",        "nv",          "pty",        "kgaa",     "company", "co",         "kg",
    "spa",       "oy",          "ab",         "as",       "pvt",     "university", "foundation",
    "institute", "universitat", "universite", "stiftung", "verein",  "group",      "holding",
    "labs",      "bank",        "studio",     "agency"};
constexpr std::size_t kLegalForms = 18;

bool any_word(std::string_view value, std::span<const std::string_view> list) {
    const std::vector<std::string> words = fold_words(value);
    return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(list, word) != list.end();
    });
}

/// Han, Kana, Hangul, Hebrew, Arabic, Indic, Thai …: scripts without capitals.
bool is_caseless(char32_t c) {
    return (c >= 0x0590 && c <= 0x109F) || c >= 0x2E80;
}

/// A word as it stands in a name: a capital first, or a particle.
bool fits_in_name(std::string_view word) {
    if (!is_ascii_lower(word.front())) return true;
    constexpr std::array<std::string_view, 22> kParticles = {
        "van", "von", "der", "den", "de",  "del", "della", "di",  "da",  "do", "dos",
        "du",  "la",  "le",  "ter", "ten", "zu",  "zum",   "bin", "ben", "al", "y"};
    return std::ranges::find(kParticles, word) != kParticles.end() || word.contains('\'');
}

bool has_signs_of_no_name(std::string_view value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (c < 0x20 || is_digit(value[i]) ||
            std::string_view("@/:?!=<>_\"[]{}|;#*&%$+\\").contains(value[i]))
            return true;
        if (i + 1 == value.size()) break;
        // Arrows, signs and emoji: U+2180 to U+2BFF and U+1F000 to U+1FFFF.
        const auto next = static_cast<unsigned char>(value[i + 1]);
        if ((c == 0xE2 && next >= 0x86 && next <= 0xAF) || (c == 0xF0 && next == 0x9F)) return true;
    }
    return false;
}

bool is_caseless_name(std::string_view value) {
    std::size_t letters = 0;
    std::size_t at = 0;
    while (at < value.size()) {
        const char32_t c = next_code_point(value, at);
        if (c == ' ') continue;
        if (!is_caseless(c) || c == 0xFFFD || (c >= 0x3000 && c < 0x3040 && c != 0x3005))
            return false;
        ++letters;
    }
    return letters >= 2 && letters <= 24;
}

void count_numbers(ValueCounts& counts, std::string_view value) {
    const std::size_t digits = digits_in(value);
    if (digits == 0) return;
    if (digits == value.size()) {
        ++counts.plain_numbers;
        if (digits <= 2 && value != "0" && (value.size() == 1 || value <= "31"))
            ++counts.small_numbers;
    }
    if (std::ranges::all_of(
            value, [](char c) { return is_digit(c) || std::string_view(".,-+% ").contains(c); }))
        ++counts.numbers;
    if (is_date(value)) {
        ++counts.dates;
        const OrderEvidence evidence = order_evidence(value);
        counts.day_first += evidence.order == DayOrder::day_first ? 1 : 0;
        counts.month_first += evidence.order == DayOrder::month_first ? 1 : 0;
        counts.either_order += evidence.either ? 1 : 0;
    } else if (digits >= 6 && std::ranges::all_of(phones_in(value).values, is_phone)) {
        ++counts.phones;
    }
}

void count_words(ValueCounts& counts, std::string_view value) {
    counts.organisations += is_organisation_name(value) ? 1 : 0;
    counts.titles += is_job_title(value) ? 1 : 0;
    counts.forms_of_address += is_form_of_address(value) ? 1 : 0;
    if (is_family_first(value)) {
        ++counts.family_first;
        ++counts.names;
    } else if (is_name(value)) {
        ++counts.names;
    } else if (!value.contains(' ') && value.size() >= 2 && !is_ascii_lower(value.front()) &&
               !has_signs_of_no_name(value)) {
        ++counts.single_words;
    }
}

}  // namespace

bool is_placeholder(std::string_view value) {
    if (value.size() > 9 || value.empty()) return value.empty();
    if (!std::string_view("-\xE2nN#?(uU").contains(value.front())) return false;
    constexpr std::array<std::string_view, 18> kNothing = {
        "-",   "--", "—",      "–",       "n/a", "na",      "#n/a",  "none",  "null",
        "nil", "?",  "(none)", "(blank)", "nan", "unknown", "#ref!", "none.", "undefined"};
    return std::ranges::find(kNothing, fold(value)) != kNothing.end();
}

bool is_email(std::string_view value) {
    const std::size_t at = value.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < value.size() &&
           value.find('@', at + 1) == std::string_view::npos && value.size() <= 254 &&
           value.find_first_of(" \t\r\n,;:/<>()[]\"\\|") == std::string_view::npos &&
           value[at + 1] != '.' && value.back() != '.';
}

bool is_phone(std::string_view value) {
    if (value.size() > 40) return false;
    if (value.starts_with("tel:")) value.remove_prefix(4);
    if (value.starts_with('\'')) value.remove_prefix(1);
    const std::size_t digits = digits_in(value);
    if (digits < 6 || digits > 18) return false;
    std::string letters;
    for (const char c : value) {
        if (is_ascii_letter(c))
            letters += c;
        else if (static_cast<unsigned char>(c) < 0x80 && !is_digit(c) &&
                 !std::string_view(" +()-./'#*").contains(c))
            return false;
    }
    if (!letters.empty() && letters != "x" && letters != "ext" && letters != "Ext") return false;
    return !is_date(value);
}

bool is_url(std::string_view value) {
    if (value.size() > 2048 || value.find_first_of(" \t\r\n<>\"@") == 0) return false;
    const std::size_t colon = value.find("://");
    if (colon != std::string_view::npos) {
        const std::string scheme = fold(value.substr(0, std::min<std::size_t>(colon, 8)));
        return (scheme == "http" || scheme == "https") && colon + 3 < value.size() &&
               value.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
    }
    const std::string_view host = value.substr(0, value.find_first_of("/?#"));
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return false;
    const std::string_view top = host.substr(dot + 1);
    return value.find_first_of(" \t\r\n<>\"") == std::string_view::npos &&
           host.find_first_of("@:,;()") == std::string_view::npos && !host.contains("..") &&
           std::ranges::none_of(top, is_digit);
}

bool is_date(std::string_view value) {
    if (value.size() < 4 || value.size() > 40 || digits_in(value) == 0) return false;
    if (std::ranges::all_of(value, is_digit)) return false;  // a year, a number
    const auto date = date_in(value, DayOrder::unknown);
    if (date) return static_cast<bool>(*date);
    const auto turned = date_in(value, DayOrder::day_first);
    return turned && static_cast<bool>(*turned);
}

bool is_name(std::string_view value) {
    if (value.size() < 3 || value.size() > 100 || has_signs_of_no_name(value)) return false;
    if (is_caseless_name(value)) return true;
    const std::vector<std::string_view> words = spaced_words(value);
    if (words.size() < 2 || words.size() > 6) return false;
    if (std::ranges::count(value, ',') > 1 || value.ends_with(',')) return false;
    return std::ranges::all_of(words, fits_in_name) && !is_ascii_lower(words.back().front());
}

bool is_family_first(std::string_view value) {
    const std::size_t comma = value.find(", ");
    if (comma == std::string_view::npos || comma == 0 || has_signs_of_no_name(value)) return false;
    const std::string_view family = value.substr(0, comma);
    const std::string_view given = value.substr(comma + 2);
    return !given.empty() && !given.contains(',') && spaced_words(family).size() <= 4 &&
           spaced_words(given).size() <= 3 && fits_in_name(given) && !is_credential(given) &&
           !is_organisation_name(value);
}

bool is_form_of_address(std::string_view value) {
    if (value.size() > 24) return false;
    constexpr std::array<std::string_view, 33> kForms = {
        "mr",   "mrs",  "ms",   "miss", "mx",  "dr",     "prof", "professor", "doctor",
        "sir",  "dame", "lord", "lady", "rev", "herr",   "frau", "m",         "mme",
        "mlle", "sr",   "sra",  "srta", "sig", "signor", "dott", "ing",       "mag",
        "hr",   "fru",  "pan",  "pani", "dhr", "mevr"};
    const std::vector<std::string> words = fold_words(value);
    return !words.empty() && words.size() <= 3 &&
           std::ranges::all_of(words, [&](const std::string& word) {
               return std::ranges::find(kForms, word) != kForms.end();
           });
}

bool is_organisation_name(std::string_view value) {
    return value.size() <= kLongestValue && any_word(value, kOrganisationWords);
}

bool has_legal_form(std::string_view value) {
    if (value.size() > kLongestValue) return false;
    const std::vector<std::string> words = fold_words(value);
    return words.size() > 1 &&
           std::ranges::contains(std::span(kOrganisationWords).first(kLegalForms),
                                 std::string_view(words.back()));
}

bool is_job_title(std::string_view value) {
    constexpr std::array<std::string_view, 42> kWords = {"manager",
                                                         "director",
                                                         "engineer",
                                                         "developer",
                                                         "head",
                                                         "chief",
                                                         "ceo",
                                                         "cto",
                                                         "cfo",
                                                         "coo",
                                                         "founder",
                                                         "president",
                                                         "partner",
                                                         "professor",
                                                         "consultant",
                                                         "designer",
                                                         "analyst",
                                                         "lead",
                                                         "officer",
                                                         "assistant",
                                                         "teacher",
                                                         "nurse",
                                                         "lawyer",
                                                         "owner",
                                                         "sales",
                                                         "student",
                                                         "vp",
                                                         "scientist",
                                                         "architect",
                                                         "editor",
                                                         "coordinator",
                                                         "specialist",
                                                         "leiter",
                                                         "leiterin",
                                                         "geschaftsfuhrer",
                                                         "geschaftsfuhrerin",
                                                         "directeur",
                                                         "directrice",
                                                         "ingenieur",
                                                         "gerente",
                                                         "responsable",
                                                         "kierownik"};
    return value.size() <= kLongestValue && any_word(value, kWords);
}

OrderEvidence order_evidence(std::string_view value, bool look_twice) {
    OrderEvidence evidence;
    if (value.size() < 4 || value.size() > 40) return evidence;
    // Two runs of one or two digits with a stroke or hyphen between them, at the start.
    std::array<int, 2> numbers{};
    std::size_t at = 0;
    for (std::size_t run = 0; run < 2; ++run) {
        const std::size_t start = at;
        while (at < value.size() && is_digit(value[at]) && at - start < 3)
            numbers[run] = numbers[run] * 10 + (value[at++] - '0');
        if (at == start || at - start > 2) return evidence;
        if (run == 1) break;
        if (at == value.size() || !std::string_view("/-. ").contains(value[at])) return evidence;
        while (at < value.size() && std::string_view("/-. ").contains(value[at])) ++at;
    }
    // Only where one of the two is above 12 there is something to ask.
    if ((numbers[0] > 12) != (numbers[1] > 12)) evidence.order = order_hint(value);
    const bool dotted = value.contains('.');  // read day first by everybody
    evidence.either = numbers[0] <= 12 && numbers[1] <= 12 && numbers[0] != numbers[1] && !dotted &&
                      look_twice && is_date(value);
    return evidence;
}

void count_value(ValueCounts& counts, std::string_view cell) {
    if (cell.size() > kLongestValue) {
        ++counts.values;
        if (counts.samples.size() < kMostSamples)
            counts.samples.push_back(shortened(clean_line(cell.substr(0, 1000)), kSampleLength));
        return;
    }
    const std::string value = clean_line(cell);
    if (is_placeholder(value)) return;
    ++counts.values;
    if (!counts.seen_.insert(value).second) return;
    counts.distinct = counts.seen_.size();
    if (counts.samples.size() < kMostSamples)
        counts.samples.push_back(shortened(value, kSampleLength));
    if (value.contains("(https://www.notion.so/")) ++counts.notion_pages;
    if (value.contains('@') || value.starts_with("/o=")) {
        const Listed emails = emails_in(value);
        counts.emails += !emails.values.empty() || value.starts_with("/o=") ? 1 : 0;
        return;
    }
    if (value.contains('.') && urls_in(value).rest.empty()) {
        ++counts.urls;
        if (value.starts_with("http") || value.starts_with("www.")) ++counts.links;
        if (value.contains("linkedin.com/in/")) ++counts.profiles;
    }
    count_numbers(counts, value);
    count_words(counts, value);
}

}  // namespace kith::text
