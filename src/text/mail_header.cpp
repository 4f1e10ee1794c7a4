#include "text/mail_header.hpp"

#include "base/date_parse.hpp"
#include "base/utf8.hpp"
#include "text/base64.hpp"
#include "text/csv.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 320;  // 64 + "@" + 255 (RFC 5321, 4.5.3.1)
constexpr std::size_t kLongestWord = 1000;    // 75 by RFC 2047
constexpr int kDeepestComment = 20;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int hexadecimal(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string decode_quoted(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            bytes += ' ';
        } else if (text[i] == '=' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 &&
                   hexadecimal(text[i + 2]) >= 0) {
            bytes += static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]));
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

/// ISO-8859-15 differs from Latin-1 in eight places; the 32 that are empty in both are read as
/// those of Windows-1252.
std::string from_latin_9(std::string_view bytes) {
    struct Change {
        unsigned char byte;
        char32_t letter;
    };
    constexpr std::array<Change, 8> kLatin9 = {{{0xA4, 0x20AC},
                                                {0xA6, 0x160},
                                                {0xA8, 0x161},
                                                {0xB4, 0x17D},
                                                {0xB8, 0x17E},
                                                {0xBC, 0x152},
                                                {0xBD, 0x153},
                                                {0xBE, 0x178}}};
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const auto* const change =
            std::find_if(kLatin9.begin(), kLatin9.end(),
                         [&](const Change& known) { return known.byte == byte; });
        if (change != kLatin9.end())
            append_utf8(text, change->letter);
        else if (byte < 0x80)
            text += c;
        else  // a byte alone is no UTF-8, and is read as Windows-1252
            text += decode_text({&c, 1}).text;
    }
    return text;
}

std::optional<std::string> from_charset(const std::string& bytes, std::string_view charset,
                                        HeaderRepairs& repairs) {
    if (charset == "iso-8859-15" || charset == "latin9") return from_latin_9(bytes);
    std::optional<DecodedText> decoded = decode_named(bytes, charset);
    if (!decoded) return std::nullopt;
    repairs.replaced = repairs.replaced || decoded->repaired_bytes > 0;
    return std::move(decoded->text);
}

struct EncodedWord {
    std::string charset;  // in small letters, without a language
    bool base64 = false;
    std::string_view text;
    std::size_t end = 0;  // behind "?="
};

/// The encoded word that begins at `at` with "=?".
std::optional<EncodedWord> encoded_word(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at + 2, kLongestWord);
    const std::size_t charset_end = rest.find('?');
    if (charset_end == kNone || charset_end + 2 >= rest.size() || rest[charset_end + 2] != '?')
        return std::nullopt;
    const char encoding = static_cast<char>(rest[charset_end + 1] | 0x20);
    if (encoding != 'b' && encoding != 'q') return std::nullopt;
    const std::size_t end = rest.find("?=", charset_end + 3);
    if (end == kNone) return std::nullopt;
    EncodedWord word;
    word.charset = lower_ascii(rest.substr(0, charset_end));
    word.charset.resize(std::min(word.charset.find('*'), word.charset.size()));
    word.base64 = encoding == 'b';
    word.text = rest.substr(charset_end + 3, end - charset_end - 3);
    word.end = at + 2 + end + 2;
    return word;
}

/// Nothing for an unknown character set or a damaged word.
std::optional<std::string> decode_words(std::string_view text, HeaderRepairs& repairs) {
    std::string result;
    // Words of one character set that stand side by side may share a character.
    std::string bytes;
    std::string charset;
    const auto flush = [&] {
        if (bytes.empty()) return true;
        auto decoded = from_charset(bytes, charset, repairs);
        if (decoded) result += *decoded;
        bytes.clear();
        return decoded.has_value();
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const auto word =
            text.substr(at, 2) == "=?" ? encoded_word(text, at) : std::optional<EncodedWord>{};
        if (!word) {
            if (!flush()) return std::nullopt;
            result += text[at++];
            continue;
        }
        if (word->charset != charset && !flush()) return std::nullopt;
        charset = word->charset;
        if (word->base64) {
            const auto decoded = decode_base64(word->text);
            if (!decoded) return std::nullopt;
            bytes += *decoded;
        } else {
            bytes += decode_quoted(word->text);
        }
        at = word->end;
        // White space between two such words is none.
        const std::size_t next = text.find_first_not_of(" \t", at);
        if (next != kNone && text.substr(next, 2) == "=?" && encoded_word(text, next)) at = next;
    }
    if (!flush()) return std::nullopt;
    return result;
}

/// Reads one address list.
class AddressList {
  public:
    AddressList(std::string_view value, std::size_t most, std::string* left_over,
                HeaderRepairs* repairs)
        : value_(value), most_(most), left_over_(left_over), repairs_(repairs) {}

    std::vector<MailAddress> read() {
        while (at_ < value_.size() && found_.size() < most_) {
            const char c = value_[at_];
            if (c == '"') {
                take_quoted();
            } else if (c == '(') {
                take_comment();
            } else if (c == '<') {
                take_angle();
            } else if (c == ',' || c == ';') {
                finish(c == ';');
                ++at_;
            } else if (c == ':' && !phrase_.contains('@')) {
                // What stood before names a group: "Team: a@x.example;".
                phrase_.clear();
                before_.clear();
                ++at_;
            } else if (const auto word = value_.substr(at_, 2) == "=?" ? encoded_word(value_, at_)
                                                                       : std::nullopt) {
                // Whole, as careless programs leave commas in it.
                phrase_ += value_.substr(at_, word->end - at_);
                at_ = word->end;
            } else {
                phrase_ += c;
                ++at_;
            }
        }
        if (found_.size() < most_) finish(true);
        return std::move(found_);
    }

  private:
    void take_quoted() {
        for (++at_; at_ < value_.size() && value_[at_] != '"'; ++at_) {
            if (value_[at_] == '\\' && at_ + 1 < value_.size()) ++at_;
            phrase_ += value_[at_];
        }
        if (at_ < value_.size()) ++at_;
    }

    void take_comment() {
        int depth = 0;
        for (; at_ < value_.size(); ++at_) {
            const char c = value_[at_];
            if (c == '\\' && at_ + 1 < value_.size()) {
                comment_ += value_[++at_];
            } else if (c == '(' && depth < kDeepestComment) {
                if (depth++ > 0) comment_ += c;
            } else if (c == ')' && --depth == 0) {
                ++at_;
                return;
            } else {
                comment_ += c;
            }
        }
    }

    void take_angle() {
        const std::size_t end = std::min(value_.find('>', at_), value_.size());
        std::string_view inside = value_.substr(at_ + 1, end - std::min(end, at_ + 1));
        // The obsolete route: "<@relay.example:ana@x.example>".
        if (inside.starts_with('@') && inside.contains(':'))
            inside.remove_prefix(inside.rfind(':') + 1);
        angle_ = tidy_spaces(inside.substr(0, kLongestAddress + 1));
        at_ = std::min(end + 1, value_.size());
    }

    void finish(bool group_ends) {
        std::string phrase = tidy_spaces(phrase_);
        std::string address = angle_;
        if (address.empty() && phrase.contains('@')) take_bare_address(phrase, address);
        if (address.empty()) {
            // A part of "Curie, Ana <ana@x.example>" without quotes.
            if (before_.size() >= kLongestName)
                leave(phrase);
            else if (!phrase.empty())
                before_ += phrase + ", ";
        } else {
            if (angle_.empty()) leave_before();
            std::string name = before_ + phrase;
            if (tidy_spaces(name).empty()) name = comment_;
            add(name, std::move(address));
            before_.clear();
        }
        if (group_ends) leave_before();
        phrase_.clear();
        angle_.clear();
        comment_.clear();
    }

    void leave(std::string_view part) {
        if (left_over_ == nullptr || part.empty()) return;
        if (!left_over_->empty()) *left_over_ += ", ";
        *left_over_ += part;
    }

    void leave_before() {
        if (!before_.empty()) leave(std::string_view(before_).substr(0, before_.size() - 2));
        before_.clear();
    }

    /// "ana@x.example", "ana @ x.example", "Ana ana@x.example".
    void take_bare_address(std::string& phrase, std::string& address) {
        std::string close;
        for (std::size_t i = 0; i < phrase.size(); ++i) {
            const bool at_sign =
                (i + 1 < phrase.size() && phrase[i + 1] == '@') || (i > 0 && phrase[i - 1] == '@');
            if (phrase[i] != ' ' || !at_sign) close += phrase[i];
        }
        const std::size_t sign = close.find('@');
        const std::size_t space = close.rfind(' ', sign);
        const std::size_t start = space == kNone ? 0 : space + 1;
        const std::size_t end = std::min(close.find(' ', sign), close.size());
        address = close.substr(start, end - start);
        leave(std::string_view(close).substr(std::min(end + 1, close.size())));
        phrase = close.substr(0, start);
    }

    void add(const std::string& name, std::string address) {
        const std::size_t sign = address.rfind('@');
        if (sign == kNone || sign == 0 || sign + 1 == address.size() ||
            address.size() > kLongestAddress || address.contains(' '))
            return;
        MailAddress result;
        result.email = std::move(address);
        if (auto decoded = decode_encoded_words(name, repairs_)) {
            std::string_view plain = *decoded;
            while (plain.size() > 1 && (plain.front() == '\'' || plain.front() == '"') &&
                   plain.front() == plain.back())
                plain = plain.substr(1, plain.size() - 2);
            result.name = tidy_spaces(plain);
        }
        // Programs put the address where they know no name.
        if (result.name.size() > kLongestName || result.name.contains('@')) result.name.clear();
        found_.push_back(std::move(result));
    }

    std::string_view value_;
    std::size_t most_;
    std::string* left_over_;
    HeaderRepairs* repairs_;
    std::size_t at_ = 0;
    std::string phrase_, angle_, comment_;
    std::string before_;  // a name's parts before commas outside quotes
    std::vector<MailAddress> found_;
};

int month_named(std::string_view word) {
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.size() < 3) return 0;
    const std::string start = lower_ascii(word.substr(0, 3));
    for (std::size_t i = 0; i < 12; ++i) {
        if (kMonths.substr(3 * i, 3) == start) return static_cast<int>(i) + 1;
    }
    return 0;
}

/// RFC 5322, 4.3: two digits are from 1950 to 2049, three count from 1900.
int year_of(std::string_view digits) {
    int year = 0;
    for (const char c : digits) year = year * 10 + (c - '0');
    if (digits.size() == 2) return year < 50 ? 2000 + year : 1900 + year;
    if (digits.size() == 3) return 1900 + year;
    return year;
}

std::string clock_time(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (colon == 0 || colon > 2 || colon + 2 >= word.size() || !is_digit(word[colon + 1]) ||
        !is_digit(word[colon + 2]) || !is_digit(word[0]) || !is_digit(word[colon - 1]))
        return {};
    std::string time(word.substr(0, colon + 3));
    if (colon == 1) time.insert(0, 1, '0');
    return time < "24:00" && time[3] < '6' ? time : std::string();
}

/// Calls `take` with each word, cut at spaces, commas and slashes, and at dashes within; comments
/// and offsets such as "-0500" are passed over.
void for_each_word(std::string_view text, const auto& take) {
    std::size_t at = 0;
    bool after_space = true;
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '(' || c == ')') {
            depth = std::max(0, depth + (c == '(' ? 1 : -1));
            ++at;
        } else if (c == ' ' || c == '\t' || c == ',' || c == '/' || depth > 0) {
            after_space = true;
            ++at;
        } else if (c == '+' || c == '-') {
            ++at;
            if (!after_space) continue;
            while (at < text.size() && is_digit(text[at])) ++at;
        } else {
            const std::size_t end = std::min(text.find_first_of(" \t,/+-()", at), text.size());
            take(text.substr(at, end - at));
            after_space = false;
            at = end;
        }
    }
}

}  // namespace

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

std::vector<MailAddress> parse_mail_addresses(std::string_view value, std::size_t most,
                                              std::string* left_over, HeaderRepairs* repairs) {
    return AddressList(value, most, left_over, repairs).read();
}

std::optional<std::string> decode_encoded_words(std::string_view text, HeaderRepairs* repairs) {
    HeaderRepairs unasked;
    HeaderRepairs& done = repairs == nullptr ? unasked : *repairs;
    std::optional<std::string> words = decode_words(text, done);
    done.unread = done.unread || !words;
    return words;
}

std::optional<MailDate> parse_mail_date(std::string_view text) {
    text = text.substr(0, 200);
    // The day of the week, which in French is like a month ("mar.").
    const std::size_t comma = text.find(',');
    if (comma != kNone && text.find_first_of("0123456789") > comma) text.remove_prefix(comma + 1);
    MailDate date;
    std::string_view day;
    std::string_view year;
    int month = 0;
    for_each_word(text, [&](std::string_view word) {
        if (word.contains(':')) {
            if (date.time.empty()) date.time = clock_time(word);
        } else if (is_digit(word.front()) && word.size() <= 4 &&
                   std::all_of(word.begin(), word.end(), is_digit)) {
            if (day.empty())
                day = word;
            else if (year.empty())
                year = word;
        } else if (month == 0) {
            month = month_named(word);
        }
    });
    if (month != 0 && !day.empty() && day.size() <= 2 && year.size() >= 2) {
        const int number = day.size() == 1 ? day[0] - '0' : (day[0] - '0') * 10 + day[1] - '0';
        const int full_year = year_of(year);
        date.on = {static_cast<std::int16_t>(full_year), static_cast<std::uint8_t>(month),
                   static_cast<std::uint8_t>(number)};
        if (full_year < 1 || number < 1 || !is_valid(date.on)) return std::nullopt;
        return date;
    }
    const auto other = parse_date(text);
    if (!other || !*other) return std::nullopt;
    date.on = *other;
    return date;
}

std::string_view first_message_id(std::string_view text) {
    const std::size_t open = text.find('<');
    const std::size_t close = text.find('>', open == kNone ? 0 : open);
    if (open != kNone && close != kNone) return text.substr(open + 1, close - open - 1);
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == kNone) return {};
    const std::size_t end = std::min(text.find_first_of(" \t", start), text.size());
    return text.substr(start, end - start);
}

}  // namespace kith::text
