#include "text/book_json.hpp"

#include "base/room.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/entity_map.hpp"
#include "text/json_parts.hpp"
#include "text/stamp_text.hpp"
#include "text/stamps_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::string_view kFormat = "kith";

// ---- Writing -----------------------------------------------------------------------------------

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

    void operator()(const Boxed<Stamps>&) const {}  // the value of no field

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
constexpr std::size_t kMostNesting = 100;
constexpr std::size_t kMostNestingInEntity = kMostNesting - 2;  // it stands in a list of the book

bool nests_deeper(std::string_view text, std::size_t most) {
    return at_once(nests_deeper_steps(text, most));
}

/// `unknown` as a JSON object with at least one member and none that `is_known`; else null.
template <class IsKnown>
json unknown_object(const std::string& unknown, std::size_t most_nesting, IsKnown&& is_known) {
    if (!unknown.starts_with('{') || nests_deeper(unknown, most_nesting)) return nullptr;
    json object = json::parse(unknown, nullptr, false);
    if (!object.is_object() || object.empty()) return nullptr;
    for (const auto& [name, value] : object.items()) {
        if (is_known(name)) return nullptr;
    }
    return object;
}

bool is_known_member(EntityKind kind, std::string_view name) {
    return name == "id" || is_stamp_member(name) ||
           (name != kUnknownFields && find_field(kind, name) != nullptr);
}

/// Those of an entity's `unknown` that can be written beside its fields; null for none.
json unknown_members(EntityKind kind, const std::string& unknown) {
    return unknown_object(unknown, kMostNestingInEntity,
                          [&](std::string_view name) { return is_known_member(kind, name); });
}

// Beside the lists: what was deleted and can be brought back, what was deleted for good, and up to
// which edit of each device the book goes.
constexpr std::string_view kBin = "bin";
constexpr std::string_view kGone = "gone";
constexpr std::string_view kSeen = "seen";

bool is_known_list(std::string_view name) {
    return name == "format" || name == "version" || name == kBin || name == kGone ||
           name == kSeen || std::ranges::any_of(all_kinds(), [&](EntityKind kind) {
               return kind_plural(kind) == name;
           });
}

/// The members of an object without its braces.
std::string members_of(const json& object) {
    const std::string whole = object.dump();
    return whole.substr(1, whole.size() - 2);
}

// ---- Reading -----------------------------------------------------------------------------------

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
        case FieldType::jpeg:
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

/// As a field that is left out: also the zero id, an empty text and an empty list.
bool is_empty(const Value& value) {
    return std::visit(
        []<class Held>(const Held& held) {
            if constexpr (requires { held.empty(); })
                return held.empty();
            else
                return held == Held{};
        },
        value);
}

std::size_t line_of(std::string_view text, std::size_t position) {
    return 1 +
           static_cast<std::size_t>(std::count(
               text.begin(),
               text.begin() + static_cast<std::ptrdiff_t>(std::min(position, text.size())), '\n'));
}

class BookReader {
  public:
    explicit BookReader(JsonBook& book) : book_(book) {}

    void remark(std::string place, std::string reason) {
        book_.remarks.push_back({std::move(place), std::move(reason)});
    }

    /// For the rest of so many bytes.
    void make_room(std::size_t done, std::size_t total) {
        kith::make_room(book_.changes, done, total);
    }

    /// Ids of what was deleted for good, by kind, with the time.
    void read_gone(const json& gone) {
        if (!gone.is_object()) return remark("/gone", "This should be an object; it was left out.");
        for (const EntityKind kind : all_kinds()) {
            const auto list = gone.find(kind_plural(kind));
            if (list == gone.end() || !list->is_object()) continue;
            for (const auto& [name, value] : list->items()) {
                const auto id = parse_id(name);
                Stamps stamps;
                if (!id || !*id || !read_stamp_member(kind, "deleted", value, stamps) ||
                    stamps.deleted == Stamp{} || !is_new({kind, *id})) {
                    remark("/gone/" + std::string(kind_plural(kind)) + "/" + name,
                           "This should be an id that stands nowhere else, and a time; it was left "
                           "out.");
                    continue;
                }
                book_.changes.push_back({kind, *id, kExists, Boxed(std::move(stamps))});
            }
        }
    }

    void read_seen(const json& seen) {
        if (!seen.is_object()) return remark("/seen", "This should be an object; it was left out.");
        for (const auto& [name, value] : seen.items()) {
            const auto stamp =
                value.is_string() ? parse_stamp(value.get_ref<const std::string&>()) : std::nullopt;
            if (stamp)
                book_.seen[stamp->device] = *stamp;
            else
                remark("/seen/" + name, "This should be a time; it was left out.");
        }
    }

    /// Members beside the lists become a setting. After read_kind of the settings, the last kind.
    void keep_unknown(const json& members) {
        const Id id = id_from_text(kUnknownMembersSetting);
        if (!is_new({EntityKind::setting, id}))
            return remark("",
                          "It has members that this version does not know, and a setting for "
                          "such members; the members were left out.");
        book_.changes.push_back({EntityKind::setting, id, kExists, true});
        book_.changes.push_back({EntityKind::setting, id,
                                 find_field(EntityKind::setting, "name")->number,
                                 std::string(kUnknownMembersSetting)});
        book_.changes.push_back({EntityKind::setting, id,
                                 find_field(EntityKind::setting, "value")->number, members.dump()});
    }

    void read_entity(Part part, EntityKind kind, const json& object, const std::string& place) {
        if (!object.is_object()) return remark(place, "This should be an object; it was left out.");
        const auto given = object.find("id");
        const auto id = given != object.end() && given->is_string()
                            ? parse_id(given->get_ref<const std::string&>())
                            : std::nullopt;
        if (!id || !*id)
            return remark(place, "It has no id of 32 hexadecimal digits; it was left out.");
        if (!is_new({kind, *id})) return remark(place, "Its id was used before; it was left out.");
        const std::size_t first = book_.changes.size();
        book_.changes.push_back({kind, *id, kExists, true});
        json unknown = json::object();
        Stamps stamps;
        for (const auto& [name, value] : object.items()) {
            if (name == "id") continue;
            if (is_stamp_member(name)) {
                if (const auto read = read_stamp_member(kind, name, value, stamps); !read)
                    remark(place + "/" + name, read.error().message + " It was left out.");
                continue;
            }
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
            if (!is_empty(*read))
                book_.changes.push_back({kind, *id, field->number, std::move(*read)});
        }
        if (!unknown.empty()) {
            const Field* field = find_field(kind, kUnknownFields);
            book_.changes.push_back({kind, *id, field->number, kept_text(kind, unknown)});
        }
        for (const Field& field : fields_of(kind)) {
            if (!field.required || part == Part::bin) continue;
            const bool there = std::any_of(
                book_.changes.begin() + static_cast<std::ptrdiff_t>(first), book_.changes.end(),
                [&](const FieldChange& change) { return change.field == field.number; });
            if (there) continue;
            book_.changes.resize(first);
            return remark(place, "It has no " + std::string(field.name) + "; it was left out.");
        }
        // In the order of the table, whatever the order in the file.
        const std::span fields = std::span(book_.changes).subspan(first + 1);
        sort_items(fields, {}, &FieldChange::field);
        if (part == Part::bin && stamps.created == Stamp{}) stamps.created = Stamp{0, 0, 1};
        if (stamps.changed == Stamp{}) stamps.changed = stamps.created;
        if (part == Part::bin && stamps.alive()) {
            remark(place, "It does not say when it was deleted; it counts as deleted just then.");
            stamps.deleted = std::max(stamps.changed, stamps.revived);
        } else if (part == Part::living && !stamps.alive()) {
            remark(place + "/deleted", "It stands among what is there. The time was left out.");
            stamps.deleted = stamps.revived = {};
        }
        if (stamps != Stamps{}) book_.changes[first].value = Boxed(std::move(stamps));
    }

  private:
    /// What the field of unknown members holds: the object, or the text that the writer wrote under
    /// the field's own name because it is no such object.
    static std::string kept_text(EntityKind kind, const json& unknown) {
        const auto text = unknown.find(kUnknownFields);
        if (unknown.size() == 1 && text != unknown.end() && text->is_string()) {
            const auto& lone = text->get_ref<const std::string&>();
            if (unknown_members(kind, lone).is_null()) return lone;
        }
        return unknown.dump();
    }

    /// Whether it is told of for the first time.
    bool is_new(const EntityKey& key) { return !std::exchange(seen_[key], true); }

    JsonBook& book_;
    EntityMap<bool> seen_;
};

/// One line of a list.
void append_line(std::string& out, std::span<const FieldChange> changes) {
    const EntityKind kind = changes.front().kind;
    out += "{\"id\": \"" + to_string(changes.front().id) + '"';
    append_stamps(out, kind, *std::get<Boxed<Stamps>>(changes.front().value));
    for (const FieldChange& change : changes.subspan(1)) {
        const Field& field = *find_field(kind, change.field);
        out += ", ";
        if (field.name == kUnknownFields) {
            const json unknown = unknown_members(kind, std::get<std::string>(change.value));
            if (!unknown.is_null()) {
                out += members_of(unknown);
                continue;
            }
        }
        append_string(out, field.name);
        out += ": ";
        std::visit(AppendValue{out}, change.value);
    }
    out += '}';
}

/// A book as text, on its way.
struct BookText {
    std::string out;
    std::size_t done = 0, total = 0;  // entities, of the bin as well
};

/// Appends `"people": […]`, without the setting `left_out`.
Stepwise<bool> list_steps(const Book& book, Part part, EntityKind kind, std::string indent,
                          Id left_out, BookText& text) {
    std::string& out = text.out;
    out += "\n" + indent + "\"" + std::string(kind_plural(kind)) + "\": [";
    bool first = true;
    std::vector<FieldChange> changes;
    auto sorting = rows_by_id_steps(book, part, kind);
    while (sorting.step()) co_yield {};
    const std::vector<std::uint32_t> rows = sorting.take();
    std::size_t done = 0;
    for (const std::uint32_t row : rows) {
        co_yield {kind_name(kind), ++done, rows.size()};
        changes.clear();
        append_entity(book, part, kind, row, changes);
        if (kind == EntityKind::setting && changes.front().id == left_out) continue;
        out += (first ? "\n" : ",\n") + indent + "  ";
        first = false;
        append_line(out, changes);
        make_room(out, ++text.done, text.total);
    }
    out += first ? "]" : "\n" + indent + "]";
    co_return true;
}

Stepwise<bool> bin_steps(const Book& book, BookText& text) {
    bool first = true;
    for (const EntityKind kind : all_kinds()) {
        if (table_size(book, Part::bin, kind) == 0) continue;
        text.out += std::exchange(first, false) ? ",\n  \"bin\": {" : ",";
        Stepwise<bool> list = list_steps(book, Part::bin, kind, "    ", {}, text);
        while (list.step()) co_yield list.progress();
    }
    if (!first) text.out += "\n  }";
    co_return true;
}

void append_gone(std::string& out, const Book& book) {
    json gone = json::object();
    for (const FieldChange& grave : changes_for_graves(book)) {
        gone[std::string(kind_plural(grave.kind))][to_string(grave.id)] =
            to_text(std::get<Boxed<Stamps>>(grave.value)->deleted);
    }
    if (!gone.empty()) out += ",\n  \"gone\": " + gone.dump();
}

void append_seen(std::string& out, const Book& book) {
    json seen = json::object();
    for (const auto& [device, stamp] : book.seen) {
        if (const std::string text = to_text(stamp); !text.empty())
            seen[text.substr(text.find('@') + 1)] = text;
    }
    if (!seen.empty()) out += ",\n  \"seen\": " + seen.dump();
}

}  // namespace

Stepwise<std::string> write_book_json_steps(const Book& book) {
    BookText text;
    for (const EntityKind kind : all_kinds())
        text.total += table_size(book, Part::living, kind) + table_size(book, Part::bin, kind);
    std::string& out = text.out;
    out = "{\n  \"format\": \"kith\",\n  \"version\": " + std::to_string(kJsonVersion);
    // What stood beside the lists in a file of a newer version stands there again.
    const Id unknown_id = id_from_text(kUnknownMembersSetting);
    const Setting* unknown_setting = book.settings.find(unknown_id);
    json unknown = nullptr;
    if (unknown_setting != nullptr && unknown_setting->unknown_fields.empty() &&
        unknown_setting->name == kUnknownMembersSetting)
        unknown = unknown_object(unknown_setting->value, kMostNesting, is_known_list);
    for (const EntityKind kind : all_kinds()) {
        out += ',';
        Stepwise<bool> list =
            list_steps(book, Part::living, kind, "  ", unknown.is_null() ? Id{} : unknown_id, text);
        while (list.step()) co_yield list.progress();
    }
    Stepwise<bool> bin = bin_steps(book, text);
    while (bin.step()) co_yield bin.progress();
    append_gone(out, book);
    append_seen(out, book);
    if (!unknown.is_null()) out += ",\n  " + members_of(unknown);
    out += "\n}\n";
    co_return std::move(out);
}

std::string value_json(const Value& value) {
    std::string out;
    std::visit(AppendValue{out}, value);
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

namespace {

/// Parts of the file, which are parsed one after another; false as soon as one is no JSON.
class PartsReader {
  public:
    PartsReader(BookReader& reader, std::string_view whole) : reader_(reader), whole_(whole) {}

    /// The list at `place` of what is in the book, or in its bin.
    Stepwise<bool> read_list(Part part, EntityKind kind, std::string_view text, std::string place) {
        if (!text.starts_with('[')) {
            if (!json::accept(text)) co_return false;
            reader_.remark(place, "This should be a list; it was left out.");
            co_return true;
        }
        Stepwise<JsonParts> finding = json_parts(text);
        while (finding.step()) co_yield {};
        const JsonParts list = finding.take();
        if (list.broken_at != std::string_view::npos) co_return false;
        for (std::size_t i = 0; i < list.found.size(); ++i) {
            const json object = json::parse(list.found[i].value, nullptr, false);
            if (object.is_discarded()) co_return false;
            reader_.read_entity(part, kind, object, place + "/" + std::to_string(i));
            reader_.make_room(static_cast<std::size_t>(list.found[i].value.data() - whole_.data()),
                              whole_.size());
            co_yield {kind_name(kind), i + 1, list.found.size()};
        }
        co_return true;
    }

    Stepwise<bool> read_lists(Part part, const std::map<std::string, std::string_view>& members,
                              std::string place) {
        for (const EntityKind kind : all_kinds()) {
            const auto member = members.find(std::string(kind_plural(kind)));
            if (member == members.end()) continue;
            Stepwise<bool> reading =
                read_list(part, kind, member->second, place + "/" + member->first);
            while (reading.step()) co_yield reading.progress();
            if (!reading.take()) co_return false;
        }
        co_return true;
    }

    Stepwise<bool> read_bin(std::string_view text) {
        if (!text.starts_with('{')) {
            if (!json::accept(text)) co_return false;
            reader_.remark("/bin", "This should be an object; it was left out.");
            co_return true;
        }
        Stepwise<JsonParts> finding = json_parts(text);
        while (finding.step()) co_yield {};
        const auto members = by_name(finding.take());
        if (!members) co_return false;
        Stepwise<bool> reading = read_lists(Part::bin, *members, "/bin");
        while (reading.step()) co_yield reading.progress();
        co_return reading.take();
    }

    /// Of members of one name the last counts, as for the parser. None when something is no JSON.
    static std::optional<std::map<std::string, std::string_view>> by_name(const JsonParts& object) {
        std::map<std::string, std::string_view> members;
        if (object.broken_at != std::string_view::npos) return std::nullopt;
        for (const JsonPart& part : object.found) {
            const json name = json::parse(part.name, nullptr, false);
            if (!name.is_string()) return std::nullopt;
            const auto [member, is_new] = members.try_emplace(name.get<std::string>(), part.value);
            if (is_new) continue;
            if (!json::accept(member->second)) return std::nullopt;
            member->second = part.value;
        }
        return members;
    }

  private:
    BookReader& reader_;
    std::string_view whole_;
};

/// Whether all of it is UTF-8.
Stepwise<bool> is_utf8_steps(std::string_view text) {
    constexpr std::size_t kBytesAStep = 1 << 17;
    while (!text.empty()) {
        const std::size_t size = whole_characters(text, kBytesAStep);
        if (!is_valid_utf8(text.substr(0, size))) co_return false;
        text.remove_prefix(size);
        co_yield {};
    }
    co_return true;
}

std::unexpected<Error> broken_json(std::string_view text, std::size_t place) {
    const std::size_t line = line_of(text, place);
    return fail(ErrorCode::bad_input,
                "The file is not complete JSON: it breaks in line " + std::to_string(line) +
                    ". It may be cut off; export or copy it again.",
                line);
}

}  // namespace

Stepwise<Result<JsonBook>> read_book_json_steps(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Stepwise<bool> decoding = is_utf8_steps(text);
    while (decoding.step()) co_yield {};
    if (!decoding.take())
        co_return fail(ErrorCode::bad_input,
                       "The file is not UTF-8 text, so it is not a Kith file or it is damaged.");
    Stepwise<bool> nesting = nests_deeper_steps(text, kMostNesting);
    while (nesting.step()) co_yield {};
    if (nesting.take()) {
        co_return fail(ErrorCode::unsupported,
                       "The file nests lists and objects deeper than any that Kith writes.");
    }
    // The parser takes a bare NUL for the end of the text; JSON has no place for one.
    const std::size_t nul = text.find('\0');
    JsonBook book;
    BookReader reader(book);
    PartsReader parts(reader, text);
    bool good = nul == std::string_view::npos;
    if (good) {
        Stepwise<JsonParts> finding = json_parts(text);
        while (finding.step()) co_yield {};
        const JsonParts found = finding.take();
        const auto members = PartsReader::by_name(found);
        if (!found.is_object && json::accept(text))
            co_return fail(ErrorCode::unsupported, "This is JSON, but not a file that Kith wrote.");
        good = members.has_value();
        json unknown = json::object();
        const auto parsed = [&](std::string_view name) {
            const auto member = members->find(std::string(name));
            if (member == members->end()) return json();
            json value = json::parse(member->second, nullptr, false);
            good = good && !value.is_discarded();
            return value;
        };
        if (good) {
            const json format = parsed("format");
            const json version = parsed("version");
            if (good && (!format.is_string() || format.get_ref<const std::string&>() != kFormat)) {
                co_return fail(ErrorCode::unsupported,
                               "This is JSON, but not a file that Kith wrote.");
            }
            if (good && (!version.is_number_integer() || version.get<std::int64_t>() < 1)) {
                co_return fail(ErrorCode::bad_input,
                               "The Kith file does not say which version it has.");
            }
            if (good && version.get<std::int64_t>() > kJsonVersion) {
                co_return fail(ErrorCode::unsupported,
                               "This file was written by a newer version of Kith. Reload the page "
                               "to get that version, then import it.");
            }
        }
        if (good) {
            Stepwise<bool> reading = parts.read_lists(Part::living, *members, "");
            while (reading.step()) co_yield reading.progress();
            good = reading.take();
        }
        if (good && members->contains(std::string(kBin))) {
            Stepwise<bool> reading = parts.read_bin(members->at(std::string(kBin)));
            while (reading.step()) co_yield reading.progress();
            good = reading.take();
        }
        if (good && members->contains(std::string(kGone))) {
            if (const json gone = parsed(kGone); good) reader.read_gone(gone);
        }
        if (good && members->contains(std::string(kSeen))) {
            if (const json seen = parsed(kSeen); good) reader.read_seen(seen);
        }
        if (good) {
            for (const auto& [name, value] : *members) {
                if (!is_known_list(name)) unknown[name] = parsed(name);
            }
        }
        if (good && !unknown.empty()) reader.keep_unknown(unknown);
    }
    if (good) co_return std::move(book);
    Stepwise<std::size_t> looking = find_json_error(text);
    while (looking.step()) co_yield {};
    co_return broken_json(text, std::min(looking.take(), nul));
}

Stepwise<Result<Book>> make_book_steps(JsonBook json) {
    constexpr std::size_t kChangesAStep = 256;
    Book book;
    Edit edit;
    edit.changes = std::move(json.changes);
    edit.seen = std::move(json.seen);
    const std::size_t total = edit.changes.size();
    EditApplication application(book, edit, WayBack::none);
    while (application.step(kChangesAStep)) {
        const double done = application.progress() * static_cast<double>(total);
        co_yield {"change", static_cast<std::size_t>(done), total};
    }
    if (const auto applied = application.finish(); !applied)
        co_return std::unexpected(applied.error());
    // To let go of many is work, too.
    while (!edit.changes.empty()) {
        edit.changes.resize(edit.changes.size() - std::min(edit.changes.size(), kChangesAStep));
        co_yield {};
    }
    co_return std::move(book);
}

}  // namespace kith::text
