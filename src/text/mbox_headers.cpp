#include "text/mbox_headers.hpp"

#include "base/utf8.hpp"
#include "text/csv.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestHeaders = 262'144;
constexpr std::size_t kLongestName = 80;
constexpr std::size_t kLongestSeparator = 400;

constexpr std::array<std::string_view, static_cast<std::size_t>(MailField::count)> kNames = {
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "x-gm-thrid",
    "list-id",
    "list-unsubscribe",
    "precedence",
    "auto-submitted",
    "x-gmail-labels",
    "x-spam-flag",
    "x-mozilla-status",
    "delivered-to"};

bool is_header_line(std::string_view line) {
    const std::size_t colon = line.substr(0, kLongestName).find(':');
    return colon != kNone && colon > 0 &&
           std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return c > 32 && c < 127; });
}

bool has_clock_time(std::string_view line) {
    const auto digit = [&](std::size_t at) { return line[at] >= '0' && line[at] <= '9'; };
    for (std::size_t i = 1; i + 2 < line.size(); ++i) {
        if (line[i] == ':' && digit(i - 1) && digit(i + 1) && digit(i + 2)) return true;
    }
    return false;
}

std::size_t next_line(std::string_view raw, std::size_t at) {
    const std::size_t end = raw.find('\n', at);
    return end == kNone ? raw.size() : end + 1;
}

}  // namespace

std::string_view line_at(std::string_view raw, std::size_t at, std::size_t most) {
    const std::string_view rest = raw.substr(std::min(at, raw.size()), most);
    return rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()));
}

bool begins_message(std::string_view raw, std::size_t at) {
    const std::string_view line = line_at(raw, at, kLongestSeparator);
    if (!line.starts_with("From ")) return false;
    const std::string_view rest = line.substr(5);
    if (!has_clock_time(rest) && !rest.contains('@') && !rest.starts_with('-') &&
        !rest.starts_with("MAILER"))
        return false;
    std::size_t next = at + line.size();
    next += raw.substr(std::min(next, raw.size()), 2) == "\r\n" ? 2 : 1;
    const std::string_view header = line_at(raw, next, kLongestSeparator);
    // Some programs leave a second separator, quoted, above the headers.
    return is_header_line(header) || header.starts_with(">From ");
}

std::size_t MailHeaders::read(std::string_view raw, std::size_t begin) {
    for (std::string& value : values_) value.clear();
    arrival_ = line_at(raw, begin, kLongestSeparator);
    for (int word = 0; word < 2; ++word) {  // "From", and the sender
        arrival_.remove_prefix(std::min(arrival_.find(' '), arrival_.size()));
        arrival_.remove_prefix(std::min(arrival_.find_first_not_of(' '), arrival_.size()));
    }
    std::size_t at = next_line(raw, begin);
    MailField field = MailField::count;
    while (at < raw.size() && at - begin < kLongestHeaders) {
        const std::string_view line = line_at(raw, at, kLongestHeaders);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (field != MailField::count) append(field, line, ' ');
        } else {
            field = field_of(line);
            if (field != MailField::count) append(field, line.substr(line.find(':') + 1), ',');
        }
        at = next_line(raw, at);
    }
    return std::min(at, raw.size());
}

MailField MailHeaders::field_of(std::string_view line) const {
    const std::size_t colon = line.substr(0, kLongestName).find(':');
    if (colon == kNone) return MailField::count;
    std::string name = lower_ascii(line.substr(0, colon));
    while (name.ends_with(' ')) name.pop_back();
    const auto place = std::find(kNames.begin(), kNames.end(), name);
    if (place == kNames.end()) return MailField::count;
    const auto field = static_cast<MailField>(place - kNames.begin());
    const bool is_list =
        field == MailField::to || field == MailField::cc || field == MailField::bcc;
    return is_list || value(field).empty() ? field : MailField::count;
}

void MailHeaders::append(MailField field, std::string_view text, char joint) {
    std::string& value = values_[static_cast<std::size_t>(field)];
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!value.empty()) value += joint;
    value += text.empty() && value.empty() ? " " : text;
}

std::string MailHeaders::decoded(MailField field, HeaderRepairs& repairs) const {
    const std::string& raw = value(field);
    if (is_valid_utf8(raw)) return raw;
    DecodedText decoded = decode_text(raw);
    repairs.guessed = repairs.guessed || decoded.encoding == "Windows-1252";
    repairs.replaced = repairs.replaced || decoded.repaired_bytes > 0;
    return std::move(decoded.text);
}

}  // namespace kith::text
