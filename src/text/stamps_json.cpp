#include "text/stamps_json.hpp"

#include "base/sorting.hpp"
#include "model/field_stamps.hpp"
#include "text/stamp_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::string_view kFieldStamps = "stamps";
constexpr std::string_view kWholeEntity = "*";  // beside the names of fields

struct Member {
    std::string_view name;
    Stamp Stamps::* stamp;
};
constexpr std::array kMembers = {
    Member{"created", &Stamps::created}, Member{"changed", &Stamps::changed},
    Member{"deleted", &Stamps::deleted}, Member{"revived", &Stamps::revived}};

std::optional<Stamp> stamp_in(const json& value) {
    return value.is_string() ? parse_stamp(value.get_ref<const std::string&>()) : std::nullopt;
}

json to_json(const FieldStamp& line) {
    json element = {{"is", line.element}};
    if (const std::string at = to_text(line.stamp); !at.empty()) element["at"] = at;
    if (line.position != 0) element["position"] = line.position;
    if (!line.present) element["gone"] = true;
    return element;
}

std::optional<FieldStamp> element_in(const json& value, FieldNumber field) {
    if (!value.is_object()) return std::nullopt;
    const auto text = value.find("is");
    const auto at = value.find("at");
    const std::optional<Stamp> stamp = at != value.end() ? stamp_in(*at) : Stamp{};
    if (text == value.end() || !text->is_string() || !stamp) return std::nullopt;
    FieldStamp line{field, true, text->get<std::string>(), *stamp, true, 0};
    if (const auto gone = value.find("gone"); gone != value.end())
        line.present = !gone->is_boolean() || !gone->get<bool>();
    if (const auto position = value.find("position"); position != value.end()) {
        if (!position->is_number()) return std::nullopt;
        line.position = position->get<double>();
        if (!std::isfinite(line.position)) return std::nullopt;
    }
    return line;
}

Result<void> read_field_stamps(EntityKind kind, const json& value,
                               std::vector<FieldStamp>& stamps) {
    const auto wrong = [](std::string_view name) {
        return fail(ErrorCode::bad_input, "The stamps of “" + std::string(name) +
                                              "” should be a time, or a list of elements with "
                                              "their times.");
    };
    if (!value.is_object())
        return fail(ErrorCode::bad_input, "This should be an object of times by field.");
    std::vector<FieldStamp> read;
    for (const auto& [name, of_field] : value.items()) {
        const Field* field = find_field(kind, name);
        if (field == nullptr && name != kWholeEntity) return wrong(name);
        const FieldNumber number = field != nullptr ? field->number : kExists;
        if (field != nullptr && field->merge == FieldMerge::set) {
            if (!of_field.is_array()) return wrong(name);
            for (const json& item : of_field) {
                std::optional<FieldStamp> line = element_in(item, number);
                if (!line) return wrong(name);
                read.push_back(std::move(*line));
            }
        } else {
            const std::optional<Stamp> stamp = stamp_in(of_field);
            if (!stamp) return wrong(name);
            read.push_back({.field = number, .stamp = *stamp});
        }
    }
    sort_items(read, [](const FieldStamp& a, const FieldStamp& b) {
        return a.field != b.field ? a.field < b.field : a.element < b.element;
    });
    const auto same = [](const FieldStamp& a, const FieldStamp& b) {
        return a.field == b.field && a.element == b.element;
    };
    if (std::adjacent_find(read.begin(), read.end(), same) != read.end())
        return fail(ErrorCode::bad_input, "An element stands here twice.");
    stamps = std::move(read);
    return {};
}

}  // namespace

bool is_stamp_member(std::string_view name) {
    return name == kFieldStamps || std::ranges::contains(kMembers, name, &Member::name);
}

void append_stamps(std::string& out, EntityKind kind, const Stamps& stamps) {
    for (const Member& member : kMembers) {
        if (const std::string text = to_text(stamps.*member.stamp); !text.empty())
            out += ", \"" + std::string(member.name) + "\": \"" + text + '"';
    }
    json fields = json::object();
    for (const FieldStamp& line : stamps.fields) {
        const Field* field = find_field(kind, line.field);
        if (line.field != kExists && field == nullptr) continue;
        if (line.is_element)
            fields[std::string(field->name)].push_back(to_json(line));
        else if (const std::string at = to_text(line.stamp); !at.empty())
            fields[std::string(field != nullptr ? field->name : kWholeEntity)] = at;
    }
    if (!fields.empty()) out += ", \"" + std::string(kFieldStamps) + "\": " + fields.dump();
}

Result<void> read_stamp_member(EntityKind kind, std::string_view name, const nlohmann::json& value,
                               Stamps& stamps) {
    if (name == kFieldStamps) return read_field_stamps(kind, value, stamps.fields);
    const auto* const member = std::ranges::find(kMembers, name, &Member::name);
    const std::optional<Stamp> stamp = stamp_in(value);
    if (!stamp)
        return fail(ErrorCode::bad_input,
                    "This should be a time such as 2026-02-08T14:03:22.123Z.");
    stamps.*(member->stamp) = *stamp;
    return {};
}

}  // namespace kith::text
