#include "text/csv_cells.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace kith::text {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kFormulaStarts = "=+-@\t\r";  // as append_csv_record() guards them

bool needs_quotes(std::string_view item) {
    return item.empty() || item.front() == '"' || item.contains(';') ||
           kSpaces.contains(item.front()) || kSpaces.contains(item.back());
}

void append_item(std::string& cell, std::string_view item) {
    if (!cell.empty()) cell += "; ";
    if (!needs_quotes(item)) {
        cell += item;
        return;
    }
    cell += '"';
    for (const char c : item) {
        if (c == '"') cell += '"';
        cell += c;
    }
    cell += '"';
}

std::string_view without_spaces(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// Takes the item that a quote at the beginning of `rest` opens, up to its ";". False, and nothing
/// taken, when it is not quoted properly: then the quote is a character like any other.
bool take_quoted(std::string_view& rest, std::string& item) {
    std::size_t at = 1;
    for (;; ++at) {
        if (at >= rest.size()) return false;
        if (rest[at] == '"') {
            if (at + 1 >= rest.size() || rest[at + 1] != '"') break;
            ++at;
        }
        item += rest[at];
    }
    const std::size_t next = rest.find_first_not_of(kSpaces, at + 1);
    if (next != std::string_view::npos && rest[next] != ';') return false;
    rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next);
    return true;
}

/// Whether it reads as a guarded cell: apostrophes, then what would make it a formula.
bool looks_guarded(std::string_view text) {
    if (!text.starts_with('\'')) return false;
    const std::size_t end = text.find_first_not_of('\'');
    return end != std::string_view::npos && kFormulaStarts.contains(text[end]);
}

struct CellOf {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "yes" : ""; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    /// The shortest form that reads back to the same number.
    std::string operator()(double value) const { return nlohmann::json(value).dump(); }
    std::string operator()(std::string&& value) const { return csv_text(std::move(value)); }
    std::string operator()(Date value) const { return to_string(value); }
    std::string operator()(Id value) const { return to_string(value); }
    std::string operator()(TextList&& value) const { return csv_text(join_list(value)); }
    std::string operator()(IdList&& value) const {
        std::string cell;
        for (const Id id : value) append_item(cell, to_string(id));
        return cell;
    }
    std::string operator()(const MapPlace& place) const {
        return (*this)(double{place.x}) + " " + (*this)(double{place.y}) +
               (place.pinned ? " pinned" : "");
    }
    std::string operator()(const Boxed<Stamps>&) const { return {}; }  // the value of no field
};

std::unexpected<Error> should_be(std::string_view what) {
    return fail(ErrorCode::bad_input, "This should be " + std::string(what) + ".");
}

Result<Value> number_value(std::string_view cell) {
    const std::string text(cell);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size()) return should_be("a number");
    return number;
}

Result<Value> integer_value(std::string_view cell) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc{} || end != cell.data() + cell.size())
        return should_be("a whole number");
    return number;
}

Result<Value> flag_value(std::string_view cell) {
    if (cell == "yes" || cell == "true" || cell == "1") return true;
    if (cell == "no" || cell == "false" || cell == "0") return Value{};
    return should_be("yes or empty");
}

Result<Value> ids_value(std::string_view cell) {
    IdList ids;
    for (const std::string& item : split_list(cell)) {
        const std::optional<Id> id = parse_id(item);
        if (!id) return should_be("ids of 32 hexadecimal digits");
        ids.push_back(*id);
    }
    return ids;
}

Result<Value> place_value(std::string_view cell) {
    const std::size_t space = cell.find(' ');
    const std::size_t end = cell.find(' ', space + 1);
    if (space == std::string_view::npos) return should_be("a place");
    const Result<Value> x = number_value(cell.substr(0, space));
    const Result<Value> y = number_value(cell.substr(space + 1, end - space - 1));
    if (!x || !y) return should_be("a place");
    return MapPlace{static_cast<float>(std::get<double>(*x)),
                    static_cast<float>(std::get<double>(*y)), end != std::string_view::npos};
}

}  // namespace

std::string join_list(const TextList& items) {
    std::string cell;
    for (const std::string& item : items) append_item(cell, item);
    return cell;
}

TextList split_list(std::string_view cell) {
    TextList items;
    for (std::string_view rest = without_spaces(cell); !rest.empty();) {
        std::string item;
        if (rest.front() == '"' && take_quoted(rest, item)) {
            items.push_back(std::move(item));
        } else {
            const std::size_t end = rest.find(';');
            item = without_spaces(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
            if (!item.empty()) items.push_back(std::move(item));
        }
        if (!rest.empty()) rest = without_spaces(rest.substr(1));  // behind the ";"
    }
    return items;
}

std::string csv_text(std::string text) {
    if (looks_guarded(text)) text.insert(0, 1, '\'');
    return text;
}

std::string csv_cell(Value&& value) {
    return std::visit(CellOf{}, std::move(value));
}

std::string_view guarded_text(std::string_view cell) {
    if (looks_guarded(cell)) cell.remove_prefix(1);
    return cell;
}

Result<Value> csv_value(const Field& field, std::string_view cell) {
    cell = guarded_text(cell);
    if (cell.empty()) return Value{};
    Result<Value> value;
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::choice:
        case FieldType::jpeg:
            value = std::string(cell);
            break;
        case FieldType::text_list:
            value = split_list(cell);
            break;
        case FieldType::integer:
            value = integer_value(cell);
            break;
        case FieldType::number:
            value = number_value(cell);
            break;
        case FieldType::flag:
            value = flag_value(cell);
            break;
        case FieldType::date: {
            const std::optional<Date> date = parse_iso_date(cell);
            if (!date) return should_be("a date such as 2026-02-08");
            value = *date;
            break;
        }
        case FieldType::reference: {
            const std::optional<Id> id = parse_id(cell);
            if (!id) return should_be("an id of 32 hexadecimal digits");
            value = *id;
            break;
        }
        case FieldType::references:
            value = ids_value(cell);
            break;
        case FieldType::map_place:
            value = place_value(cell);
            break;
    }
    if (!value) return value;
    if (const Result<void> checked = check_value(field, *value); !checked)
        return std::unexpected(checked.error());
    return value;
}

}  // namespace kith::text
