#include "text/table_cells.hpp"

#include "base/utf8.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::string_view kGoogleJoin = " ::: ";
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMostParts = 200;      // of a list in a cell; a longer one is something else
constexpr std::size_t kComparedParts = 256;  // of a list to which something is added
constexpr std::size_t kLongestAddress = 4096;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Control characters; of line ends, "\r".
bool is_unwanted(char c) {
    return static_cast<unsigned char>(c) < 0x20 ? c != '\n' && c != '\t' : c == 0x7F;
}

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

/// Calls `visit` with each part between any of `signs`, white space around it taken off. What is
/// behind the most parts that a cell can have is one.
template <class Visit>
void for_each_part(std::string_view text, std::string_view signs, Visit&& visit) {
    for (std::size_t parts = 1;; ++parts) {
        const std::size_t end = parts < kMostParts ? text.find_first_of(signs) : kNone;
        const std::string part = clean_line(text.substr(0, end));
        if (!part.empty()) visit(part);
        if (end == kNone) return;
        text.remove_prefix(end + 1);
    }
}

/// The same for a separator of several characters.
template <class Visit>
void for_each_between(std::string_view text, std::string_view separator, Visit&& visit) {
    for (std::size_t parts = 1;; ++parts) {
        const std::size_t end = parts < kMostParts ? text.find(separator) : kNone;
        visit(text.substr(0, end));
        if (end == kNone) return;
        text.remove_prefix(end + separator.size());
    }
}

void add_rest(Listed& listed, std::string_view text) {
    if (is_placeholder(text)) return;
    if (!listed.rest.empty()) listed.rest += ", ";
    listed.rest += text;
}

/// "Ana Silva <ana@…>", "ana@…", "mailto:ana@…", or words that are no address.
void add_email(Listed& listed, std::string_view part, std::string* name) {
    const std::size_t open = part.find('<');
    if (open != kNone && part.ends_with('>')) {
        std::string_view address = part.substr(open + 1, part.size() - open - 2);
        if (address.starts_with("mailto:")) address.remove_prefix(7);
        if (is_email(address)) {
            add_once(listed.values, std::string(address));
            std::string written = clean_line(part.substr(0, open));
            std::erase(written, '"');
            if (name != nullptr && name->empty()) *name = std::move(written);
            return;
        }
    }
    // "ana@home.example (home)", or several with spaces between them.
    std::string rest;
    for_each_part(part, " \t", [&](std::string_view word) {
        if (word.starts_with("mailto:")) word.remove_prefix(7);
        if (is_email(word))
            add_once(listed.values, std::string(word));
        else if (!word.starts_with('(') || !word.ends_with(')'))
            rest += (rest.empty() ? "" : " ") + std::string(word);
    });
    if (!rest.empty()) add_rest(listed, rest);
}

/// Where commas part numbers: each side has enough digits for one.
bool commas_part_numbers(std::string_view text) {
    bool all = text.contains(',');
    for_each_part(text, ",", [&](std::string_view part) { all = all && digits_in(part) >= 5; });
    return all;
}

bool is_rounded_number(std::string_view text) {
    const std::size_t e = text.find("E+");
    return e != kNone && e > 0 && is_digit(text[e - 1]) && e + 2 < text.size() &&
           std::ranges::all_of(text.substr(e + 2), is_digit);
}

void add_phone(Listed& listed, std::string_view part) {
    part = without_guard(part);
    if (part.starts_with("tel:")) part.remove_prefix(4);
    if (digits_in(part) < 3 || is_rounded_number(part) || part.size() > 60)
        add_rest(listed, part);
    else
        add_once(listed.values, std::string(part));
}

void add_url(Listed& listed, std::string_view part) {
    if (part.size() > kLongestAddress) return add_rest(listed, part);
    std::string url(part);
    for (std::size_t at = url.find("\\:"); at != kNone; at = url.find("\\:", at)) url.erase(at, 1);
    if (is_url(url))
        add_once(listed.values, std::move(url));
    else
        add_rest(listed, url);
}

/// A list of which some are quoted, as Airtable writes it: "Lantern & Loom, Inc.",Fable & Sons.
/// Nothing when a quotation mark stands where none would in such a list.
std::optional<TextList> quoted_list(std::string_view cell) {
    if (!cell.contains('"')) return std::nullopt;
    TextList values;
    std::size_t at = 0;
    while (at <= cell.size()) {
        if (values.size() == kMostParts) return std::nullopt;
        while (at < cell.size() && cell[at] == ' ') ++at;
        std::string value;
        if (at < cell.size() && cell[at] == '"') {
            bool closed = false;
            for (++at; at < cell.size() && !closed; ++at) {
                if (cell[at] != '"')
                    value += cell[at];
                else if (at + 1 < cell.size() && cell[at + 1] == '"')
                    value += cell[at++];
                else
                    closed = true;
            }
            if (!closed || (at < cell.size() && cell[at] != ',')) return std::nullopt;
        } else {
            const std::size_t end = std::min(cell.find(',', at), cell.size());
            value = cell.substr(at, end - at);
            if (value.contains('"')) return std::nullopt;
            at = end;
        }
        value = clean_line(value);
        if (!value.empty()) add_once(values, std::move(value));
        if (at >= cell.size()) break;
        ++at;  // the comma
    }
    return values;
}

/// "Lantern & Loom (https://www.notion.so/…), Fable & Sons (https://www.notion.so/…)"
TextList notion_pages(std::string_view cell) {
    TextList names;
    while (!cell.empty()) {
        const std::size_t link =
            names.size() + 1 < kMostParts ? cell.find(" (https://www.notion.so/") : kNone;
        const std::size_t close = link == kNone ? kNone : cell.find(')', link);
        std::string name = clean_line(cell.substr(0, close == kNone ? cell.size() : link));
        if (!name.empty()) add_once(names, std::move(name));
        if (close == kNone) break;
        cell.remove_prefix(close + 1);
        while (cell.starts_with(',') || cell.starts_with(' ')) cell.remove_prefix(1);
    }
    return names;
}

bool has_long_number(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        run = is_digit(c) ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

/// A day as spreadsheets count them, from 30 December 1899: 10000 is in 1927, 73050 in 2099.
std::optional<Date> spreadsheet_day(std::string_view text) {
    if (text.size() != 5 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    Day day = 0;
    for (const char c : text) day = day * 10 + (c - '0');
    if (day < 10'000 || day > 73'050) return std::nullopt;
    return from_day(day - 25'569);
}

}  // namespace

std::string_view trimmed(std::string_view cell) {
    const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!cell.empty() && is_space(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && is_space(cell.back())) cell.remove_suffix(1);
    if (cell.empty()) return cell;
    // Other white space is rare, and known to tidy_spaces().
    const auto may_be_space = [](char c) {
        return c == '\xC2' || c == '\xE1' || c == '\xE2' || c == '\xE3' || c == '\xEF';
    };
    while (!cell.empty() && may_be_space(cell.front())) {
        std::size_t at = 0;
        next_code_point(cell, at);
        if (!tidy_spaces(cell.substr(0, at)).empty()) break;
        cell.remove_prefix(at);
    }
    while (!cell.empty() && (static_cast<unsigned char>(cell.back()) & 0xC0) == 0x80) {
        std::size_t start = cell.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(cell[start]) & 0xC0) == 0x80) --start;
        if (!may_be_space(cell[start]) || !tidy_spaces(cell.substr(start)).empty()) break;
        cell.remove_suffix(cell.size() - start);
    }
    return cell;
}

std::string clean_text(std::string_view cell) {
    cell = trimmed(cell);
    if (std::ranges::none_of(cell, is_unwanted)) return std::string(cell);
    std::string text;
    text.reserve(cell.size());
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (!is_unwanted(cell[i]))
            text += cell[i];
        else if (cell[i] == '\r' && cell[i + 1] != '\n')  // the last is no space
            text += '\n';
    }
    return text;
}

std::string clean_line(std::string_view cell) {
    std::string line = tidy_spaces(cell);
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (std::ranges::none_of(line, is_control)) return line;
    std::erase_if(line, is_control);
    return tidy_spaces(line);
}

std::string_view without_guard(std::string_view cell) {
    if (cell.size() > 1 && cell.front() == '\'' &&
        (std::string_view("=+-@\t\r").contains(cell[1]) || is_digit(cell[1])))
        cell.remove_prefix(1);
    return cell;
}

Listed emails_in(std::string_view cell, std::string* name) {
    Listed listed;
    cell = trimmed(cell);
    if (is_email(cell)) {  // most cells
        listed.values.emplace_back(cell);
        return listed;
    }
    for_each_between(cell, kGoogleJoin, [&](std::string_view some) {
        for_each_part(some, ",;|\n\r",
                      [&](std::string_view part) { add_email(listed, part, name); });
    });
    return listed;
}

Listed phones_in(std::string_view cell) {
    Listed listed;
    if (cell.find_first_of(";|\n\r,/:") == kNone) {  // most cells
        add_phone(listed, clean_line(cell));
        return listed;
    }
    for_each_between(cell, kGoogleJoin, [&](std::string_view some) {
        for_each_part(some, ";|\n\r", [&](std::string_view number) {
            if (commas_part_numbers(number)) {
                for_each_part(number, ",", [&](std::string_view part) { add_phone(listed, part); });
                return;
            }
            const std::size_t stroke = number.find(" / ");
            if (stroke != kNone && digits_in(number.substr(0, stroke)) >= 5 &&
                digits_in(number.substr(stroke)) >= 5) {
                for_each_between(number, " / ",
                                 [&](std::string_view part) { add_phone(listed, part); });
                return;
            }
            add_phone(listed, number);
        });
    });
    return listed;
}

Listed urls_in(std::string_view cell) {
    Listed listed;
    cell = trimmed(cell);
    if (is_url(cell) && !cell.contains(",http") && !cell.contains('\\')) {  // most cells
        listed.values.emplace_back(cell);
        return listed;
    }
    for_each_between(cell, kGoogleJoin, [&](std::string_view some) {
        for_each_part(some, ";| \n\r\t", [&](std::string_view part) {
            // A comma may be part of an address; it parts two where another scheme follows.
            while (true) {
                const std::size_t comma = part.find(",http");
                std::string_view one = part.substr(0, comma);
                while (one.ends_with(',')) one.remove_suffix(1);
                if (!one.empty()) add_url(listed, one);
                if (comma == kNone) break;
                part.remove_prefix(comma + 1);
            }
        });
    });
    return listed;
}

TextList words_in(std::string_view cell) {
    TextList words;
    const auto add = [&](std::string_view word) { add_once(words, std::string(word)); };
    if (cell.contains(kGoogleJoin)) {
        for_each_between(cell, kGoogleJoin,
                         [&](std::string_view part) { for_each_part(part, "\n\r", add); });
    } else if (auto quoted = quoted_list(cell)) {
        words = std::move(*quoted);
    } else {
        for_each_part(cell, cell.find_first_of(";|\n") == kNone ? "," : ";|\n\r", add);
    }
    std::erase_if(words, [](const std::string& word) { return is_placeholder(word); });
    return words;
}

TextList google_labels_in(std::string_view cell) {
    TextList labels;
    for_each_between(cell, kGoogleJoin, [&](std::string_view part) {
        std::string label = clean_line(part);
        if (label.starts_with("* ")) {
            if (label != "* starred") return;
            label.erase(0, 2);
        }
        if (!label.empty()) add_once(labels, std::move(label));
    });
    return labels;
}

TextList organisations_in(std::string_view cell) {
    TextList names;
    if (cell.find_first_of("|\n\r\":(") == kNone) {  // most cells
        std::string name = clean_line(cell);
        if (!is_placeholder(name)) names.push_back(std::move(name));
        return names;
    }
    if (cell.contains(" (https://www.notion.so/")) return notion_pages(cell);
    for_each_between(cell, kGoogleJoin, [&](std::string_view some) {
        for_each_part(some, "|\n\r", [&](std::string_view part) {
            const auto quoted = quoted_list(part);
            // A name that is quoted as a whole is one with quotation marks, not a list.
            if (!quoted || (quoted->size() == 1 && !part.contains(','))) {
                if (!is_placeholder(part)) add_once(names, std::string(part));
                return;
            }
            for (const std::string& name : *quoted) add_once(names, name);
        });
    });
    return names;
}

std::optional<Date> date_in(std::string_view cell, DayOrder order) {
    const std::string text = clean_line(without_guard(cell));
    if (text.size() > 60) return std::nullopt;
    if (is_placeholder(text)) return Date{};
    if (const auto date = parse_iso_date(text)) return date;
    if (const auto date = parse_date(text, order)) return date;
    if (const auto date = spreadsheet_day(text)) return date;
    // A day without a year is read in a leap year, which is then taken away.
    if (digits_in(text) == 0 || digits_in(text) > 4 || has_long_number(text)) return std::nullopt;
    auto date = parse_date(text + (text.ends_with('.') ? "2000" : " 2000"), order);
    if (!date) return std::nullopt;
    date->year = 0;
    return date;
}

std::vector<std::string_view> spaced_words(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        if (space != 0) words.push_back(text.substr(0, space));
        text = space == kNone ? std::string_view{} : text.substr(space + 1);
    }
    return words;
}

bool says(std::string_view text, std::string_view part) {
    return text.size() < 1000 && part.size() < 200 && text.contains(part);
}

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ull;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return hash;
}

void add_once(TextList& list, std::string value) {
    const auto end =
        list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), kComparedParts));
    if (std::find(list.begin(), end, value) == end) list.push_back(std::move(value));
}

}  // namespace kith::text
