#include "text/vcard_values.hpp"

#include "base/utf8.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kith::text {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A piece of a date that is digits alone; -1 for any other.
int number_in(std::string_view text) {
    if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, is_digit)) return -1;
    int number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return number;
}

/// Unknown parts are 0; a month that is unknown takes its day with it.
std::optional<Date> date_of(int year, int month, int day) {
    if (year < 0 || month < 0 || day < 0 || month > 12 || day > 31) return std::nullopt;
    if (month == 0) day = 0;
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
    if (date == Date{}) return date;
    if (!is_valid(date)) return std::nullopt;
    return date;
}

/// "--0304", "--03-04", "--3-4", without the hyphens before it.
std::optional<Date> date_without_year(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (hyphen != std::string_view::npos)
        return date_of(0, number_in(text.substr(0, hyphen)), number_in(text.substr(hyphen + 1)));
    if (text.size() != 4) return std::nullopt;
    return date_of(0, number_in(text.substr(0, 2)), number_in(text.substr(2)));
}

int percent_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool has_two = text[i] == '%' && i + 2 < text.size();
        const int high = has_two ? percent_digit(text[i + 1]) : -1;
        const int low = has_two ? percent_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            result += text[i];
            continue;
        }
        result += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
        i += 2;
    }
    return repair_utf8(result);
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : percent_digit(text[i]) < 0) return false;
    }
    return true;
}

}  // namespace

std::string unescaped(std::string_view value, const VcardLine& line) {
    if (value.find_first_of("\\\r") == std::string_view::npos) return std::string(value);
    const bool breaks = !(line.version_2 && line.quoted_printable);
    std::string text;
    text.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const char next = i + 1 < value.size() ? value[i + 1] : '\0';
        if (c == '\\' && breaks && (next == 'n' || next == 'N')) {
            text += '\n';
            ++i;
        } else if (c == '\\' && (next == ',' || next == ';' || next == ':' || next == '\\')) {
            text += next;
            ++i;
        } else if (c == '\r') {  // a line break in quoted-printable
            text += '\n';
            if (next == '\n') ++i;
        } else {
            text += c;
        }
    }
    return text;
}

std::string text_of(const VcardLine& line) {
    return trimmed_text(unescaped(line.value, line));
}

std::vector<std::string_view> split_unescaped(std::string_view value, char separator) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (std::size_t i = 0; i < value.size() && pieces.size() + 1 < kMostVcardPieces; ++i) {
        if (value[i] == '\\') {
            ++i;
        } else if (value[i] == separator) {
            pieces.push_back(value.substr(start, i - start));
            start = i + 1;
        }
    }
    pieces.push_back(value.substr(start));
    return pieces;
}

std::vector<std::string> parts_of(const VcardLine& line) {
    std::vector<std::string> parts;
    for (const std::string_view piece : split_unescaped(line.value, ';'))
        parts.push_back(trimmed_text(unescaped(piece, line)));
    while (!parts.empty() && parts.back().empty()) parts.pop_back();
    return parts;
}

std::vector<std::string> list_of(const VcardLine& line) {
    std::vector<std::string> list;
    const auto add = [&](std::string_view piece) {
        std::string item = tidy_spaces(unescaped(piece, line));
        if (!item.empty()) list.push_back(std::move(item));
    };
    for (const std::string_view piece : split_unescaped(line.value, ',')) {
        if (!line.version_2) {
            add(piece);
            continue;
        }
        for (const std::string_view part : split_unescaped(piece, ';')) add(part);
    }
    return list;
}

std::optional<Date> vcard_date(std::string_view text, std::string_view omitted_year) {
    const std::string tidy = tidy_spaces(text);
    const std::string_view all = tidy;
    const std::string_view date = all.substr(0, all.find_first_of("T "));
    if (all.empty()) return Date{};
    if (date.starts_with("--")) return date_without_year(date.substr(2));
    const bool omitted = date.substr(0, 4) == kOmittedYear ||
                         (!omitted_year.empty() && date.substr(0, 4) == omitted_year);
    const int year = omitted ? 0 : number_in(date.substr(0, 4));
    const bool plain = std::ranges::all_of(date, is_digit);
    if (date.size() == 4) return date_of(year, 0, 0);
    if (date.size() == 8 && plain)
        return date_of(year, number_in(date.substr(4, 2)), number_in(date.substr(6)));
    if (date.size() < 6 || date[4] != '-') return std::nullopt;
    const std::string_view rest = date.substr(5);
    const std::size_t hyphen = rest.find('-');
    const int month = number_in(rest.substr(0, hyphen));
    if (hyphen == std::string_view::npos) return date_of(year, month, 0);
    return date_of(year, month, number_in(rest.substr(hyphen + 1)));
}

std::string vcard_key(std::string_view uid) {
    std::string key = lower_case(tidy_spaces(uid));
    constexpr std::string_view kUuid = "urn:uuid:";
    if (key.starts_with(kUuid)) key.erase(0, kUuid.size());
    if (is_uuid(key)) std::erase(key, '-');
    return key;
}

std::string uri_scheme(std::string_view text) {
    const std::string_view scheme = text.substr(0, text.find(':'));
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+' ||
               c == '-' || c == '.';
    };
    if (scheme.size() == text.size() || scheme.empty() || is_digit(scheme.front()) ||
        !std::ranges::all_of(scheme, fits))
        return {};
    return lower_case(scheme);
}

std::string phone_of_uri(std::string_view text) {
    if (uri_scheme(text) != "tel") return std::string(text);
    text.remove_prefix(4);
    std::string phone = percent_decoded(text.substr(0, text.find(';')));
    const std::size_t extension = lower_case(text).find(";ext=");
    if (extension == std::string_view::npos) return phone;
    std::string_view digits = text.substr(extension + 5);
    digits = digits.substr(0, digits.find(';'));
    return digits.empty() ? phone : phone + " ext. " + percent_decoded(digits);
}

VcardLabel vcard_label(std::string_view text) {
    constexpr std::string_view kBefore = "_$!<", kBehind = ">!$_";
    std::string words = tidy_spaces(text);
    const bool built_in = words.starts_with(kBefore) && words.ends_with(kBehind);
    if (built_in)
        words = words.substr(kBefore.size(), words.size() - kBefore.size() - kBehind.size());
    return {std::move(words), built_in};
}

}  // namespace kith::text
