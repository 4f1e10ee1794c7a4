#include "text/ldif_records.hpp"

#include "base/utf8.hpp"
#include "text/base64.hpp"
#include "text/csv.hpp"
#include "text/vcard_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace kith::text {
namespace {

// More than any directory has for one person.
constexpr std::size_t kMostAttributes = 10'000;

constexpr std::array<std::string_view, 7> kBinary = {
    "jpegphoto", "photo",     "thumbnailphoto", "usercertificate", "usersmimecertificate",
    "audio",     "userpkcs12"};

// Pictures that programs show.
constexpr std::array<std::string_view, 2> kPictures = {"jpegphoto", "thumbnailphoto"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// "jpegPhoto;binary" as "jpegphoto".
std::string name_of(std::string_view written) {
    return lower_case(trimmed(written.substr(0, written.find(';'))));
}

/// Of a line whether its attribute is one of these.
bool is_among(std::span<const std::string_view> names, std::string_view line) {
    const std::string name = name_of(line.substr(0, std::min(line.find(':'), std::size_t{40})));
    return std::ranges::find(names, name) != names.end();
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("-_.;").contains(c);
    });
}

bool is_base64_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

/// Nothing for a line that is no attribute.
std::optional<LdifAttribute> attribute_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, colon));
    if (colon == std::string_view::npos || !is_name(name)) return std::nullopt;
    LdifAttribute attribute;
    attribute.written_name = name.substr(0, name.find(';'));
    attribute.name = name_of(name);
    attribute.binary = is_among(kBinary, line);
    std::string_view value = line.substr(colon + 1);
    if (attribute.binary) {
        const bool picture = is_among(kPictures, line) && value.starts_with(':') &&
                             value.size() <= kMostPictureLength;
        const std::string_view base64 = picture ? trimmed(value.substr(1)) : std::string_view();
        if (std::ranges::all_of(base64, is_base64_digit)) attribute.value = base64;
        return attribute;
    }
    if (value.starts_with(':')) {
        std::optional<std::string> bytes = decode_base64(value.substr(1));
        if (!bytes) return std::nullopt;
        std::erase(*bytes, '\0');
        attribute.value = trimmed(is_valid_utf8(*bytes) ? *bytes : decode_text(*bytes).text);
    } else {
        // "<" stands before the address of a file that has the value.
        if (value.starts_with('<')) value.remove_prefix(1);
        attribute.value = trimmed(value);
        std::erase(attribute.value, '\0');
    }
    return attribute;
}

}  // namespace

std::string_view LdifRecord::value(std::string_view name) const {
    const auto it = std::ranges::find(attributes, name, &LdifAttribute::name);
    return it == attributes.end() ? std::string_view() : std::string_view(it->value);
}

std::string_view LdifRecords::physical_line() {
    const std::size_t end = text_.find_first_of("\r\n", position_);
    const std::string_view line =
        text_.substr(position_, end == std::string_view::npos ? end : end - position_);
    position_ += line.size();
    if (position_ < text_.size()) {
        position_ += text_.substr(position_).starts_with("\r\n") ? 2 : 1;
        ++line_;
    }
    return line;
}

std::string LdifRecords::logical_line() {
    std::string line(physical_line());
    const bool binary = is_among(kBinary, line);
    const bool picture = is_among(kPictures, line);
    while (position_ < text_.size() && text_[position_] == ' ') {
        const std::string_view more = physical_line();
        // Of a picture that is too large, as much as tells that it is.
        if (!binary || (picture && line.size() <= kMostPictureLength)) line += more.substr(1);
    }
    return line;
}

bool LdifRecords::next(LdifRecord& record) {
    record = {};
    while (position_ < text_.size()) {
        const std::size_t number = line_;
        const std::string line = logical_line();
        const bool empty = trimmed(line).empty();
        if (line.starts_with('#')) continue;
        if (empty && record.line != 0) return true;
        if (empty) continue;
        if (record.line == 0) record.line = number;
        std::optional<LdifAttribute> attribute = attribute_of(line);
        // The version of the format is a record of its own, which some programs do not part from
        // the first one.
        if (attribute && attribute->name == "version" && record.attributes.empty()) {
            record = {};
        } else if (!attribute) {
            record.bad_lines.push_back(number);
        } else if (record.attributes.size() < kMostAttributes) {
            attribute->line = number;
            record.attributes.push_back(std::move(*attribute));
        } else {
            ++record.too_many;
        }
    }
    return record.line != 0;
}

}  // namespace kith::text
