#include "model/custom_fields.hpp"

#include "base/date.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace kith {
namespace {

/// "1,5" is meant as "1.5"; what else is in it makes it no number.
Result<std::string> number_text(std::string text) {
    std::ranges::replace(text, ',', '.');
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const bool plain = text.find_first_not_of("+-.0123456789") == std::string::npos;
    if (!plain || end != text.c_str() + text.size() || !std::isfinite(number))
        return fail(ErrorCode::bad_input, "This takes a number, such as 42 or 1.5.");
    return text.starts_with('+') ? text.substr(1) : text;
}

}  // namespace

Result<std::string> custom_value(const CustomField& field, std::string_view typed) {
    std::string text = tidy_spaces(typed);
    if (text.empty()) return text;
    if (field.type == "number") return number_text(std::move(text));
    if (field.type == "date") {
        const std::optional<Date> date = parse_iso_date(text);
        if (!date)
            return fail(ErrorCode::bad_input,
                        "Write a date as 2026-02-08, 2026-02, 2026 or, without a year, --02-08.");
        return to_string(*date);
    }
    if (field.type == "flag") {
        if (text != kCustomFlagSet)
            return fail(ErrorCode::bad_input, "This is either “yes” or empty.");
        return text;
    }
    if (field.type == "choice") {
        if (!std::ranges::contains(field.choices, text))
            return fail(ErrorCode::bad_input, "This is not one of the choices.");
        return text;
    }
    if (field.type == "list") {
        std::string list;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = rest.find_first_of(",;");
            const std::string item = tidy_spaces(rest.substr(0, end));
            if (!item.empty()) list += (list.empty() ? "" : ", ") + item;
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
        return list;
    }
    return text;
}

std::optional<double> plain_number(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    // A whole number and a power of ten that both fit exactly: their quotient is the nearest.
    double digits = 0;
    double scale = 1;
    int count = 0;
    bool after_point = false;
    for (const char c : text) {
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++count > 15) return std::nullopt;
        digits = digits * 10 + (c - '0');
        if (after_point) scale *= 10;
    }
    if (count == 0) return std::nullopt;
    return (negative ? -digits : digits) / scale;
}

Id custom_value_id(Id person, Id field) {
    return id_from_text(to_string(person) + to_string(field));
}

std::string_view custom_value_of(const Book& book, Id person, Id field) {
    const CustomValue* value = book.custom_values.find(custom_value_id(person, field));
    return value == nullptr ? std::string_view{} : std::string_view(value->value);
}

}  // namespace kith
