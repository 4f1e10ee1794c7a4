#include "text/book_json.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace kith::text {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kFormat = "kith";

// ---- Writing
// ----------------------------------------------------------------------------------------

void append_string(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += "\\u00";
                    out += kHex[static_cast<unsigned char>(c) >> 4];
                    out += kHex[c & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

/// The shortest form that reads back to the same number (nlohmann's Grisu2).
template <class Number>
std::string shortest(Number number) {
    return json(number).dump();
}

struct AppendValue {
    std::string& out;

    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { out += std::to_string(value); }
    void operator()(double value) const { out += shortest(value); }
    void operator()(const std::string& value) const { append_string(out, value); }
    void operator()(Date value) const { append_string(out, to_string(value)); }
    void operator()(Id value) const { append_string(out, to_string(value)); }
    void operator()(const TextList& value) const {
        list(value, [&](const std::string& text) { append_string(out, text); });
    }
    void operator()(const IdList& value) const {
        list(value, [&](Id id) { append_string(out, to_string(id)); });
    }
    void operator()(const MapPlace& value) const {
        out += "{\"x\": " + shortest(value.x) + ", \"y\": " + shortest(value.y) +
               ", \"pinned\": " + (value.pinned ? "true" : "false") + "}";
    }

  private:
    template <class List, class Append>
    void list(const List& items, Append&& append) const {
        out += '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) out += ", ";
            first = false;
            append(item);
        }
        out += ']';
    }
};

constexpr std::string_view kUnknownFields = "unknown_fields";

/// The members of the JSON object in `unknown`, as they are; "" for none.
std::string unknown_members(const std::string& unknown) {
    if (unknown.size() < 2 || unknown.front() != '{') return {};
    std::string members = unknown.substr(1, unknown.size() - 2);
    return members;
}

// ---- Reading
// ----------------------------------------------------------------------------------------

/// A JSON value as a value of `field`; the error says what would be right.
Result<Value> value_of(const Field& field, const json& value) {
    const auto wrong = [&](std::string_view what) -> Result<Value> {
        return fail(ErrorCode::bad_input, "This should be " + std::string(what) + ".");
    };
    if (value.is_null()) return Value{};
    Value result;
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::choice:
            if (!value.is_string()) return wrong("a text");
            result = value.get_ref<const std::string&>();
            break;
        case FieldType::text_list: {
            if (!value.is_array()) return wrong("a list of texts");
            TextList list;
            for (const json& item : value) {
                if (!item.is_string()) return wrong("a list of texts");
                list.push_back(item.get_ref<const std::string&>());
            }
            result = std::move(list);
            break;
        }
        case FieldType::integer:
            if (!value.is_number_integer()) return wrong("a whole number");
            result = value.get<std::int64_t>();
            break;
        case FieldType::number:
            if (!value.is_number()) return wrong("a number");
            result = value.get<double>();
            break;
        case FieldType::flag:
            if (!value.is_boolean()) return wrong("true or false");
            result = value.get<bool>();
            break;
        case FieldType::date: {
            const auto date = value.is_string()
                                  ? parse_iso_date(value.get_ref<const std::string&>())
                                  : std::nullopt;
            if (!date) return wrong("a date such as 2026-02-08");
            result = *date;
            break;
        }
        case FieldType::reference: {
            const auto id =
                value.is_string() ? parse_id(value.get_ref<const std::string&>()) : std::nullopt;
            if (!id) return wrong("an id of 32 hexadecimal digits");
            result = *id;
            break;
        }
        case FieldType::references: {
            if (!value.is_array()) return wrong("a list of ids");
            IdList list;
            for (const json& item : value) {
                const auto id =
                    item.is_string() ? parse_id(item.get_ref<const std::string&>()) : std::nullopt;
                if (!id) return wrong("a list of ids of 32 hexadecimal digits");
                list.push_back(*id);
            }
            result = std::move(list);
            break;
        }
        case FieldType::map_place: {
            if (!value.is_object() || !value.contains("x") || !value.contains("y") ||
                !value["x"].is_number() || !value["y"].is_number()) {
                return wrong("an object with x and y");
            }
            MapPlace place{value["x"].get<float>(), value["y"].get<float>(), false};
            if (value.contains("pinned") && value["pinned"].is_boolean())
                place.pinned = value["pinned"].get<bool>();
            result = place;
            break;
        }
    }
    if (Result<void> checked = check_value(field, result); !checked)
        return std::unexpected(checked.error());
    return result;
}

std::size_t line_of(std::string_view text, std::size_t position) {
    return 1 +
           static_cast<std::size_t>(std::count(
               text.begin(),
               text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size())), '\n'));
}

/// Finds where a text stops being JSON: the DOM parser does not say without exceptions.
struct ErrorPlace : nlohmann::json_sax<json> {
    std::size_t position = 0;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override {
        position = at;
        return false;
    }
};

class BookReader {
  public:
    explicit BookReader(JsonBook& book) : book_(book) {}

    void read_kind(EntityKind kind, const json& list) {
        const std::string place = "/" + std::string(kind_plural(kind));
        if (!list.is_array()) return remark(place, "This should be a list; it was left out.");
        for (std::size_t i = 0; i < list.size(); ++i)
            read_entity(kind, list[i], place + "/" + std::to_string(i));
    }

  private:
    void remark(std::string place, std::string reason) {
        book_.remarks.push_back({std::move(place), std::move(reason)});
    }

    void read_entity(EntityKind kind, const json& object, const std::string& place) {
        if (!object.is_object()) return remark(place, "This should be an object; it was left out.");
        const auto given = object.find("id");
        const auto id = given != object.end() && given->is_string()
                            ? parse_id(given->get_ref<const std::string&>())
                            : std::nullopt;
        if (!id || !*id)
            return remark(place, "It has no id of 32 hexadecimal digits; it was left out.");
        if (!seen_.insert(*id).second)
            return remark(place, "Its id was used before; it was left out.");
        const std::size_t first = book_.changes.size();
        book_.changes.push_back({kind, *id, kExists, true});
        json unknown = json::object();
        for (const auto& [name, value] : object.items()) {
            if (name == "id") continue;
            const Field* field = find_field(kind, name);
            if (field == nullptr || name == kUnknownFields) {
                unknown[name] = value;
                continue;
            }
            Result<Value> read = value_of(*field, value);
            if (!read) {
                remark(place + "/" + name, read.error().message + " It was left out.");
                continue;
            }
            if (!std::holds_alternative<std::monostate>(*read))
                book_.changes.push_back({kind, *id, field->number, std::move(*read)});
        }
        if (!unknown.empty()) {
            const Field* field = find_field(kind, kUnknownFields);
            book_.changes.push_back({kind, *id, field->number, unknown.dump()});
        }
        for (const Field& field : fields_of(kind)) {
            if (!field.required) continue;
            const bool there = std::any_of(
                book_.changes.begin() + static_cast<std::ptrdiff_t>(first), book_.changes.end(),
                [&](const FieldChange& change) { return change.field == field.number; });
            if (there) continue;
            book_.changes.resize(first);
            return remark(place, "It has no " + std::string(field.name) + "; it was left out.");
        }
        // In the order of the table, whatever the order in the file.
        std::sort(book_.changes.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                  book_.changes.end(),
                  [](const FieldChange& a, const FieldChange& b) { return a.field < b.field; });
    }

    JsonBook& book_;
    std::unordered_set<Id, IdHash> seen_;
};

// ---- Schema
// -----------------------------------------------------------------------------------------

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

}  // namespace

std::string write_book_json(const Book& book) {
    const std::vector<FieldChange> changes = changes_for_whole_book(book);
    std::string out = "{\n  \"format\": \"kith\",\n  \"version\": " + std::to_string(kJsonVersion);
    std::size_t at = 0;
    for (const EntityKind kind : all_kinds()) {
        out += ",\n  \"" + std::string(kind_plural(kind)) + "\": [";
        bool first = true;
        while (at < changes.size() && changes[at].kind == kind) {
            out += first ? "\n    {\"id\": " : ",\n    {\"id\": ";
            first = false;
            append_string(out, to_string(changes[at].id));
            for (++at;
                 at < changes.size() && changes[at].kind == kind && changes[at].field != kExists;
                 ++at) {
                const Field& field = *find_field(kind, changes[at].field);
                out += ", ";
                if (field.name == kUnknownFields) {
                    out += unknown_members(std::get<std::string>(changes[at].value));
                    continue;
                }
                append_string(out, field.name);
                out += ": ";
                std::visit(AppendValue{out}, changes[at].value);
            }
            out += '}';
        }
        out += first ? "]" : "\n  ]";
    }
    out += "\n}\n";
    return out;
}

bool looks_like_book_json(std::string_view text) {
    const std::string_view head = text.substr(0, 4096);
    const std::size_t brace = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (brace == std::string_view::npos || head[brace] != '{') return false;
    const std::size_t format = head.find("\"format\"");
    return format != std::string_view::npos &&
           head.find("\"kith\"", format) != std::string_view::npos;
}

Result<JsonBook> read_book_json(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_valid_utf8(text))
        return fail(ErrorCode::bad_input,
                    "The file is not UTF-8 text, so it is not a Kith file or it is damaged.");
    const json root = json::parse(text, nullptr, false);
    if (root.is_discarded()) {
        ErrorPlace place;
        json::sax_parse(text, &place);
        const std::size_t line = line_of(text, place.position);
        return fail(ErrorCode::bad_input,
                    "The file is not complete JSON: it breaks in line " + std::to_string(line) +
                        ". It may be cut off; export or copy it again.",
                    line);
    }
    const auto format = root.is_object() ? root.find("format") : root.end();
    if (!root.is_object() || format == root.end() || !format->is_string() ||
        format->get_ref<const std::string&>() != kFormat) {
        return fail(ErrorCode::unsupported, "This is JSON, but not a file that Kith wrote.");
    }
    const auto version = root.find("version");
    if (version == root.end() || !version->is_number_integer() ||
        version->get<std::int64_t>() < 1) {
        return fail(ErrorCode::bad_input, "The Kith file does not say which version it has.");
    }
    if (version->get<std::int64_t>() > kJsonVersion) {
        return fail(ErrorCode::unsupported,
                    "This file was written by a newer version of Kith. Reload the page to get that "
                    "version, then import it.");
    }
    JsonBook book;
    BookReader reader(book);
    for (const EntityKind kind : all_kinds()) {
        const auto list = root.find(kind_plural(kind));
        if (list != root.end()) reader.read_kind(kind, *list);
    }
    return book;
}

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
    for (const EntityKind kind : all_kinds()) {
        schema["properties"][std::string(kind_plural(kind))] = {
            {"type", "array"}, {"items", {{"$ref", "#/$defs/" + std::string(kind_name(kind))}}}};
        ordered_json entity = {{"type", "object"}};
        entity["properties"]["id"] = {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}};
        entity["required"] = {"id"};
        for (const Field& field : fields_of(kind)) {
            if (field.name == kUnknownFields) continue;
            entity["properties"][std::string(field.name)] = schema_of(field);
            if (field.required) entity["required"].push_back(field.name);
        }
        schema["$defs"][std::string(kind_name(kind))] = std::move(entity);
    }
    return schema.dump(2) + "\n";
}

}  // namespace kith::text
