#include "text/front_matter.hpp"

#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "text/markdown_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

/// A number that every reader of YAML takes for the same number: plain, without leading zeros.
bool is_plain_number(std::string_view text) {
    constexpr std::size_t kMostDigits = 15;  // that a double keeps
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return text.size() <= kMostDigits && digits(whole) &&
           (whole.size() == 1 || whole.front() != '0') &&
           (point == text.size() || digits(text.substr(point + 1)));
}

/// The items of a custom field of type "list", parted by ", ".
TextList items_of(std::string_view value) {
    TextList items;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(", "), value.size());
        items.emplace_back(value.substr(0, end));
        value.remove_prefix(std::min(end + 2, value.size()));
    }
    return items;
}

constexpr std::string_view kOfAField = " (field)";

/// Whether a note of a person may have a line of that key that is no custom field's, but for case
/// and accents.
bool is_key_of_people(std::string_view name) {
    constexpr std::array<std::string_view, 6> kOthers = {
        "id", "name", "aliases", "organisation", "title", "tags_as_written"};
    const std::string key = fold(name);
    return std::ranges::contains(kOthers, key) || find_field(EntityKind::person, key) != nullptr;
}

struct YamlOf {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return nlohmann::json(value).dump(); }
    std::string operator()(const std::string& value) const { return yaml_text(value); }
    std::string operator()(Date value) const { return yaml_date(value); }
    std::string operator()(const TextList& value) const { return yaml_list(value); }
    std::string operator()(Id) const { return {}; }
    std::string operator()(const IdList&) const { return {}; }
    std::string operator()(const MapPlace&) const { return {}; }
    std::string operator()(const Boxed<Stamps>&) const { return {}; }
};

}  // namespace

void FrontMatter::add(std::string_view key, const std::string& value) {
    // Quotes for whatever is not plainly a word; "on", "y" and "null" are words with a meaning.
    const bool plain =
        key.size() > 1 && key != "on" && key != "null" &&
        key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
    lines_ += (plain ? std::string(key) : yaml_text(key)) + ": " + value + "\n";
}

std::string custom_key(std::string_view label) {
    std::string key(label);
    if (is_key_of_people(key)) key += kOfAField;
    return key;
}

std::string_view label_of_custom_key(std::string_view key) {
    const std::string_view label =
        key.substr(0, key.size() - std::min(key.size(), kOfAField.size()));
    return key.ends_with(kOfAField) && is_key_of_people(label) ? label : key;
}

std::string yaml_value(FieldType type, const Value& value) {
    return type == FieldType::long_text ? std::string{} : std::visit(YamlOf{}, value);
}

std::string yaml_custom(const CustomField& field, std::string_view value) {
    if (field.type == "number" && is_plain_number(value)) return std::string(value);
    if (field.type == "flag" && value == kCustomFlagSet) return "true";
    if (field.type == "date") {
        if (const auto date = parse_iso_date(value)) return yaml_date(*date);
    }
    return field.type == "list" ? yaml_list(items_of(value)) : yaml_text(value);
}

}  // namespace kith::text
