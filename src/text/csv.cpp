#include "text/csv.hpp"

#include "base/utf8.hpp"
#include "text/csv_scan.hpp"
#include "text/shift_jis.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace kith::text {
namespace {

// Each costs a look at the rest of the text; a file with more is not quoted at all.
constexpr int kMostUnclosedQuotes = 64;

// Windows-1252, 0x80 to 0x9F; the rest is Latin-1. Undefined codes become U+FFFD.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// Windows-1251, 0x80 to 0xBF; behind them stands the Russian alphabet.
constexpr std::array<char16_t, 64> kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

// Windows-1250, from 0x80.
constexpr std::u16string_view kWindows1250 =
    u"€\uFFFD‚\uFFFD„…†‡\uFFFD‰Š‹ŚŤŽŹ"
    u"\uFFFD‘’“”•–—\uFFFD™š›śťžź"
    u"\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż"
    u"°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ"
    u"ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    u"ŕáâăäĺćçčéęëěíîď"
    u"đńňóôőö÷řůúűüýţ˙";
static_assert(kWindows1250.size() == 128);

bool is_windows(Encoding encoding) {
    return encoding == Encoding::windows_1252 || encoding == Encoding::windows_1250 ||
           encoding == Encoding::windows_1251;
}

/// The unit of UTF-16 that begins at `i`.
char32_t unit_at(std::string_view bytes, std::size_t i, bool little_endian) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little_endian ? first | second << 8 : first << 8 | second);
}

bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

void append_utf16(std::string_view bytes, bool little_endian, DecodedText& decoded) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit_at(bytes, i, little_endian);
        if (is_high_surrogate(c) && i + 3 < bytes.size()) {
            const char32_t low = unit_at(bytes, i + 2, little_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD;
            ++decoded.repaired_bytes;
        }
        append_utf8(decoded.text, c);
    }
    if (bytes.size() % 2 == 0) return;
    append_utf8(decoded.text, 0xFFFD);
    ++decoded.repaired_bytes;
}

char32_t letter_of_windows(unsigned char c, Encoding encoding) {
    if (c < 0x80) return c;
    if (encoding == Encoding::windows_1250) return kWindows1250[c - 0x80u];
    if (encoding == Encoding::windows_1251)
        return c < 0xC0 ? kWindows1251[c - 0x80u] : 0x0410u + (c - 0xC0u);
    return c < 0xA0 ? kWindows1252[c - 0x80u] : c;
}

void append_windows(std::string_view bytes, Encoding encoding, DecodedText& decoded) {
    for (const char byte : bytes) {
        const char32_t letter = letter_of_windows(static_cast<unsigned char>(byte), encoding);
        decoded.repaired_bytes += letter == 0xFFFD ? 1 : 0;
        append_utf8(decoded.text, letter);
    }
}

/// Ill-formed sequences, and well-formed ones beyond ASCII.
void count_sequences(std::string_view bytes, std::size_t& bad, std::size_t& good) {
    std::size_t position = 0;
    while (position < bytes.size()) {
        if (static_cast<unsigned char>(bytes[position]) < 0x80) {
            ++position;
            continue;
        }
        const std::size_t start = position;
        const char32_t c = next_code_point(bytes, position);
        if (c == 0xFFFD && position == start + 1)
            ++bad;
        else
            ++good;
    }
}

void append_decoded(std::string_view bytes, Encoding encoding, DecodedText& decoded) {
    switch (encoding) {
        case Encoding::utf16_little:
        case Encoding::utf16_big:
            return append_utf16(bytes, encoding == Encoding::utf16_little, decoded);
        case Encoding::windows_1252:
        case Encoding::windows_1250:
        case Encoding::windows_1251:
            return append_windows(bytes, encoding, decoded);
        case Encoding::shift_jis: {
            const ShiftJisText japanese = decode_shift_jis(bytes);
            decoded.text += japanese.text;
            decoded.repaired_bytes += japanese.bad;
            return;
        }
        case Encoding::utf8:
            break;
    }
    if (is_valid_utf8(bytes)) {
        decoded.text += bytes;
        return;
    }
    std::size_t good = 0;
    count_sequences(bytes, decoded.repaired_bytes, good);
    decoded.text += repair_utf8(bytes);
}

/// A first piece of about so many bytes, an even number, which cuts no character in two.
std::size_t first_piece(std::string_view bytes, Encoding encoding, std::size_t most) {
    if (encoding == Encoding::utf8) return whole_characters(bytes, most);
    if (is_windows(encoding) || bytes.size() <= most) return std::min(bytes.size(), most);
    if (encoding == Encoding::shift_jis) {
        // No second byte is below 0x40.
        std::size_t size = most;
        while (size > most / 2 && static_cast<unsigned char>(bytes[size - 1]) >= 0x40) --size;
        return size;
    }
    const bool cuts =
        is_high_surrogate(unit_at(bytes, most - 2, encoding == Encoding::utf16_little));
    return cuts ? most - 2 : most;
}

/// By a byte order mark, which is taken off, or by where its NULs are.
std::optional<Encoding> marked_encoding(std::string_view& bytes) {
    constexpr std::array<std::pair<std::string_view, Encoding>, 3> kMarks = {
        {{"\xEF\xBB\xBF", Encoding::utf8},
         {"\xFF\xFE", Encoding::utf16_little},
         {"\xFE\xFF", Encoding::utf16_big}}};
    for (const auto& [mark, encoding] : kMarks) {
        if (!bytes.starts_with(mark)) continue;
        bytes.remove_prefix(mark.size());
        if (encoding == Encoding::utf8) break;
        return encoding;
    }
    const std::string_view head = bytes.substr(0, 256);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    if (zeros[1] * 4 > head.size() && zeros[0] == 0) return Encoding::utf16_little;
    if (zeros[0] * 4 > head.size() && zeros[1] == 0) return Encoding::utf16_big;
    return std::nullopt;
}

constexpr std::size_t kBytesAStep = 1 << 18;

/// Whether old text is Russian, Ukrainian and the like in Windows-1251: its letters beyond ASCII
/// stand in rows, small ones never before capitals. With accents alone they stand apart; in KOI8-R
/// capitals and small letters have changed places.
bool looks_cyrillic(std::string_view bytes) {
    constexpr std::size_t kEnough = 6;
    std::size_t letters = 0;
    std::size_t in_rows = 0;
    std::size_t turned = 0;  // a capital behind a small letter
    std::size_t row = 0;
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        const unsigned byte = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
        if (byte >= 0xC0) {
            const bool capital = byte < 0xE0;
            turned += row > 0 && capital && static_cast<unsigned char>(bytes[i - 1]) >= 0xE0;
            ++row;
            continue;
        }
        letters += row;
        in_rows += row > 1 ? row : 0;
        row = 0;
    }
    return letters >= kEnough && in_rows * 10 >= letters * 9 && turned * 20 <= letters;
}

/// Whether old text is Polish, Czech, Slovak or Hungarian in Windows-1250: it has their words for
/// the columns of names, or letters that would be signs within words: "Ma³gorzata", "£ukasz".
bool looks_central_european(std::string_view bytes) {
    constexpr std::array<std::string_view, 10> kWords = {
        "Imi\xEA",  // Imię
        "imi\xEA",          "Nazwisko",   "nazwisko",
        "\xF8\xEDjmen\xED",  // Příjmení
        "Priezvisko",       "priezvisko",
        "kn\xE9v",     // Vezetéknév
        "tn\xE9v",     // Keresztnév
        "\xF3n\xE9v",  // Utónév
    };
    for (const std::string_view word : kWords) {
        if (bytes.contains(word)) return true;
    }
    constexpr std::string_view kWithin = "\x9F\xB3\xB9\xBE\xBF";  // źłąľż
    constexpr std::string_view kFirst = "\x8F\xA3\xAF";           // ŹŁŻ
    constexpr int kEnough = 2;
    const auto is_letter = [&](std::size_t at) {
        return at < bytes.size() &&
               ((bytes[at] >= 'a' && bytes[at] <= 'z') || (bytes[at] >= 'A' && bytes[at] <= 'Z'));
    };
    int found = 0;
    for (std::size_t i = 1; i < bytes.size() && found < kEnough; ++i) {
        const bool within = kWithin.contains(bytes[i]) && is_letter(i - 1);
        found += is_letter(i + 1) && (within || kFirst.contains(bytes[i])) ? 1 : 0;
    }
    return found >= kEnough;
}

/// What is neither UTF-8 nor marked, by its beginning: Shift-JIS where all of it is that and some
/// of it kana, which no other text would be by accident.
Encoding guessed_old_encoding(std::string_view bytes) {
    const std::string_view head =
        bytes.substr(0, first_piece(bytes, Encoding::shift_jis, kBytesAStep));
    const ShiftJisText japanese = decode_shift_jis(head);
    const std::string_view text = japanese.text;
    const bool kana =  // U+3040 to U+30FF
        text.contains("\xE3\x81") || text.contains("\xE3\x82") || text.contains("\xE3\x83");
    if (japanese.bad == 0 && kana) return Encoding::shift_jis;
    if (looks_cyrillic(head)) return Encoding::windows_1251;
    return looks_central_european(head) ? Encoding::windows_1250 : Encoding::windows_1252;
}

/// A few bad bytes among good ones are an accident of copying; mostly bad ones are another encoding
/// than UTF-8. Nothing to guess in what is UTF-8 throughout.
Stepwise<std::optional<Encoding>> guessed_encoding(std::string_view bytes) {
    bool valid = true;
    for (std::string_view rest = bytes; valid && !rest.empty();) {
        const std::size_t size = whole_characters(rest, kBytesAStep);
        valid = is_valid_utf8(rest.substr(0, size));
        rest.remove_prefix(size);
        co_yield {};
    }
    if (valid) co_return std::nullopt;
    std::size_t bad = 0;
    std::size_t good = 0;
    while (!bytes.empty()) {
        const std::size_t size = whole_characters(bytes, kBytesAStep);
        count_sequences(bytes.substr(0, size), bad, good);
        bytes.remove_prefix(size);
        co_yield {};
    }
    co_return bad <= good ? Encoding::utf8 : Encoding::windows_1252;
}

/// The length of a first line "sep=;" with its line break; 0 without one.
std::size_t separator_line(std::string_view text) {
    if (!text.starts_with("sep=") || text.size() < 5) return 0;
    const std::size_t end = text.find_first_of("\r\n");
    if (end != 5 && !(end == std::string_view::npos && text.size() == 5)) return 0;
    if (end == std::string_view::npos) return text.size();
    return text.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
    constexpr std::array<std::string_view, 7> kNames = {
        "UTF-8",        "UTF-16LE",     "UTF-16BE", "Windows-1252",
        "Windows-1250", "Windows-1251", "Shift-JIS"};
    return kNames[static_cast<std::size_t>(encoding)];
}

std::optional<DecodedText> decode_named(std::string_view bytes, std::string_view charset) {
    struct Name {
        std::string_view charset;
        Encoding encoding;
    };
    constexpr std::array<Name, 17> kNames = {{{"utf-8", Encoding::utf8},
                                              {"utf8", Encoding::utf8},
                                              {"us-ascii", Encoding::utf8},
                                              {"iso-8859-1", Encoding::windows_1252},
                                              {"latin1", Encoding::windows_1252},
                                              {"windows-1252", Encoding::windows_1252},
                                              {"cp1252", Encoding::windows_1252},
                                              {"windows-1250", Encoding::windows_1250},
                                              {"cp1250", Encoding::windows_1250},
                                              {"windows-1251", Encoding::windows_1251},
                                              {"cp1251", Encoding::windows_1251},
                                              {"shift_jis", Encoding::shift_jis},
                                              {"shift-jis", Encoding::shift_jis},
                                              {"sjis", Encoding::shift_jis},
                                              {"x-sjis", Encoding::shift_jis},
                                              {"windows-31j", Encoding::shift_jis},
                                              {"cp932", Encoding::shift_jis}}};
    const auto* const known = std::ranges::find(kNames, charset, &Name::charset);
    if (known == kNames.end()) return std::nullopt;
    DecodedText decoded{{}, encoding_name(known->encoding), {}, 0};
    append_decoded(bytes, known->encoding, decoded);
    return decoded;
}

Stepwise<DecodedText> decode_text_steps(std::string_view bytes, bool whole_file,
                                        std::optional<Encoding> said) {
    std::optional<Encoding> encoding = marked_encoding(bytes);
    std::optional<Encoding> guessed;
    if (!encoding) {
        Stepwise<std::optional<Encoding>> guessing = guessed_encoding(bytes);
        while (guessing.step()) co_yield {};
        guessed = guessing.take();
        if (guessed && said)
            guessed = said;
        else if (whole_file && guessed == Encoding::windows_1252)
            guessed = guessed_old_encoding(bytes);
        encoding = guessed.value_or(Encoding::utf8);
    }
    DecodedText decoded{{}, encoding_name(*encoding), guessed, 0};
    decoded.text.reserve(bytes.size() +
                         (*encoding == Encoding::windows_1252 ? bytes.size() / 8 : 0));
    while (!bytes.empty()) {
        const std::size_t size = first_piece(bytes, *encoding, kBytesAStep);
        append_decoded(bytes.substr(0, size), *encoding, decoded);
        bytes.remove_prefix(size);
        co_yield {};
    }
    co_return std::move(decoded);
}

char sniff_delimiter(std::string_view text) {
    if (separator_line(text) > 0) return text[4];
    constexpr std::array<char, 4> kCandidates = {',', ';', '\t', '|'};
    std::array<std::size_t, 4> counts{};
    bool quoted = false;
    std::size_t lines = 0;
    for (const char c : text.substr(0, 16384)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' && ++lines == 10) break;
        for (std::size_t i = 0; i < kCandidates.size(); ++i)
            counts[i] += c == kCandidates[i] ? 1 : 0;
    }
    const auto best = std::max_element(counts.begin(), counts.end());
    return *best == 0 ? ',' : kCandidates[static_cast<std::size_t>(best - counts.begin())];
}

CsvReader::CsvReader(std::string_view text, char delimiter)
    : text_(text), delimiter_(delimiter), position_(separator_line(text)) {
    if (position_ > 0) ++line_;
}

void CsvReader::seek(std::size_t position, std::size_t line) {
    position_ = position;
    line_ = line;
}

bool CsvReader::next(std::vector<std::string>& fields) {
    if (position_ >= text_.size()) return false;
    const std::size_t start = position_;
    record_line_ = line_;
    read_record(fields, unclosed_quotes_ < kMostUnclosedQuotes);
    if (unclosed_quote_) {
        ++unclosed_quotes_;
        position_ = start;
        line_ = record_line_;
        read_record(fields, false);
        unclosed_quote_ = true;
    }
    return true;
}

void CsvReader::read_record(std::vector<std::string>& fields, bool quotes) {
    unclosed_quote_ = false;
    stray_quote_ = false;
    std::size_t used = 0;
    const auto open_field = [&]() -> std::string& {
        if (used == fields.size()) fields.emplace_back();
        std::string& field = fields[used++];
        field.clear();
        return field;
    };
    std::string* field = &open_field();
    bool quoted = false;
    bool at_start = true;  // of the field: only there does a quote open one
    bool closed = false;   // the field's closing quote has passed
    while (position_ < text_.size()) {
        const char c = text_[position_];
        if (quoted) {
            if (c != '"' && c != '\n' && c != '\r') {
                const std::size_t end = find_quote_or_line_end(text_, position_ + 1);
                field->append(text_.substr(position_, end - position_));
                position_ = end;
                continue;
            }
            ++position_;
            if (c == '"') {
                if (position_ < text_.size() && text_[position_] == '"') {
                    *field += '"';
                    ++position_;
                } else {
                    quoted = false;
                    closed = true;
                }
                continue;
            }
            if (c == '\n' || (c == '\r' && (position_ >= text_.size() || text_[position_] != '\n')))
                ++line_;
            *field += c;
            continue;
        }
        if (c == '"' && at_start && quotes) {
            quoted = true;
            at_start = false;
            ++position_;
        } else if (c == delimiter_) {
            field = &open_field();
            at_start = true;
            closed = false;
            ++position_;
        } else if (c == '\n' || c == '\r') {
            ++position_;
            if (c == '\r' && position_ < text_.size() && text_[position_] == '\n') ++position_;
            ++line_;
            fields.resize(used);
            return;
        } else {
            // A run of plain characters at once.
            const std::size_t end = find_field_end(text_, position_ + 1, delimiter_);
            field->append(text_.substr(position_, end - position_));
            position_ = end;
            at_start = false;
            stray_quote_ = stray_quote_ || closed;
        }
    }
    unclosed_quote_ = quoted;
    fields.resize(used);
}

void append_csv_record(std::string& out, const std::vector<std::string_view>& fields) {
    bool first = true;
    for (const std::string_view field : fields) {
        if (!first) out += ',';
        first = false;
        const bool formula = !field.empty() && std::string_view("=+-@\t\r").contains(field.front());
        const bool quotes = field.find_first_of(",\"\r\n") != std::string_view::npos;
        if (!quotes) {
            if (formula) out += '\'';
            out += field;
            continue;
        }
        out += '"';
        if (formula) out += '\'';
        for (const char c : field) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    out += "\r\n";
}

}  // namespace kith::text
