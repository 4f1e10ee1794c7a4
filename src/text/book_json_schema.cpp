// The JSON Schema of the book's format, from the tables of fields.
#include "model/fields.hpp"
#include "text/book_json.hpp"
#include "text/stamp_text.hpp"

#include <nlohmann/json.hpp>

namespace kith::text {
namespace {

using nlohmann::ordered_json;

ordered_json schema_of(const Field& field) {
    ordered_json schema;
    const auto text = [](std::string_view pattern) {
        ordered_json of_text = {{"type", "string"}};
        if (!pattern.empty()) of_text["pattern"] = pattern;
        return of_text;
    };
    constexpr std::string_view kId = "^[0-9a-f]{32}$";
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            schema = text("");
            break;
        case FieldType::jpeg:
            schema = text("^/9j/[A-Za-z0-9+/]*={0,2}$");
            schema["maxLength"] = kMostJpegBytes / 3 * 4;
            schema["contentEncoding"] = "base64";
            schema["contentMediaType"] = "image/jpeg";
            break;
        case FieldType::choice:
            schema = text("");
            for (const std::string_view option : field.choices) schema["enum"].push_back(option);
            break;
        case FieldType::text_list:
            schema = {{"type", "array"}, {"items", text("")}};
            break;
        case FieldType::integer:
            schema = {{"type", "integer"}};
            break;
        case FieldType::number:
            schema = {{"type", "number"}};
            break;
        case FieldType::flag:
            schema = {{"type", "boolean"}};
            break;
        case FieldType::date:
            schema = text("^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2})$");
            break;
        case FieldType::reference:
            schema = text(kId);
            break;
        case FieldType::references:
            schema = {{"type", "array"}, {"items", text(kId)}};
            break;
        case FieldType::map_place:
            schema = {{"type", "object"},
                      {"properties",
                       {{"x", {{"type", "number"}}},
                        {"y", {{"type", "number"}}},
                        {"pinned", {{"type", "boolean"}}}}},
                      {"required", {"x", "y"}}};
            break;
    }
    if (field.maximum > field.minimum) {
        schema["minimum"] = field.minimum;
        schema["maximum"] = field.maximum;
    }
    schema["description"] = field.label;
    return schema;
}

/// When each field was last set; of a list that merges as a set, each element.
ordered_json schema_of_stamps(EntityKind kind) {
    ordered_json schema = {{"type", "object"}, {"additionalProperties", false}};
    schema["properties"]["*"] = {{"$ref", "#/$defs/stamp"}};
    for (const Field& field : fields_of(kind)) {
        ordered_json stamps = {{"$ref", "#/$defs/stamp"}};
        if (field.merge == FieldMerge::set)
            stamps = {{"type", "array"}, {"items", {{"$ref", "#/$defs/element"}}}};
        schema["properties"][std::string(field.name)] = std::move(stamps);
    }
    return schema;
}

}  // namespace

std::string book_json_schema() {
    ordered_json schema = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", "Kith book"},
        {"description",
         "The whole record of Kith. Unknown members are allowed everywhere and kept."},
        {"type", "object"},
        {"properties",
         {{"format", {{"const", "kith"}}}, {"version", {{"type", "integer"}, {"minimum", 1}}}}},
        {"required", {"format", "version"}},
    };
    schema["$defs"]["stamp"] = {{"type", "string"}, {"pattern", kStampPattern}};
    schema["$defs"]["element"] = {{"type", "object"},
                                  {"properties",
                                   {{"is", {{"type", "string"}}},
                                    {"at", {{"$ref", "#/$defs/stamp"}}},
                                    {"position", {{"type", "number"}}},
                                    {"gone", {{"type", "boolean"}}}}},
                                  {"required", ordered_json::array({"is"})}};
    // The same members as in the lists of what is there, but it may never have been complete.
    schema["$defs"]["deleted"] = {{"type", "object"},
                                  {"properties",
                                   {{"id", {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}}},
                                    {"deleted", {{"$ref", "#/$defs/stamp"}}}}},
                                  {"required", {"id", "deleted"}}};
    schema["properties"]["seen"] = {{"type", "object"},
                                    {"additionalProperties", {{"$ref", "#/$defs/stamp"}}}};
    for (const EntityKind kind : all_kinds()) {
        const std::string plural(kind_plural(kind));
        schema["properties"]["bin"]["type"] = "object";
        schema["properties"]["gone"]["type"] = "object";
        schema["properties"]["gone"]["properties"][plural] = {
            {"type", "object"}, {"additionalProperties", {{"$ref", "#/$defs/stamp"}}}};
        schema["properties"][plural] = {
            {"type", "array"}, {"items", {{"$ref", "#/$defs/" + std::string(kind_name(kind))}}}};
        schema["properties"]["bin"]["properties"][plural] = {
            {"type", "array"}, {"items", {{"$ref", "#/$defs/deleted"}}}};
        ordered_json entity = {{"type", "object"}};
        entity["properties"]["id"] = {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}};
        for (const std::string_view stamp : {"created", "changed", "deleted", "revived"}) {
            entity["properties"][std::string(stamp)] = {{"$ref", "#/$defs/stamp"}};
        }
        entity["properties"]["stamps"] = schema_of_stamps(kind);
        entity["required"] = {"id"};
        for (const Field& field : fields_of(kind)) {
            if (field.name == "unknown_fields") continue;  // its members stand beside the others
            entity["properties"][std::string(field.name)] = schema_of(field);
            if (field.required) entity["required"].push_back(field.name);
        }
        schema["$defs"][std::string(kind_name(kind))] = std::move(entity);
    }
    return schema.dump(2) + "\n";
}

}  // namespace kith::text
