#include "base/utf8.hpp"
#include "text/table.hpp"

#include <array>

namespace kith::text {
namespace {

struct FieldWords {
    std::string_view name;   // in a kept mapping; never changes
    std::string_view label;  // for a person
};

constexpr std::array<FieldWords, kTableFieldCount> kFields = {{
    {"-", "Leave out"},
    {"leftover", "Keep in the notes"},
    {"full_name", "Full name"},
    {"given", "Given name"},
    {"middle", "Middle name"},
    {"family", "Family name"},
    {"prefix", "Form of address"},
    {"suffix", "Suffix"},
    {"nickname", "Nickname"},
    {"phonetic", "Phonetic name"},
    {"email", "E-mail"},
    {"phone", "Phone"},
    {"url", "Web address"},
    {"handle", "Handle"},
    {"organisation", "Organisation"},
    {"unit", "Department"},
    {"title", "Job title"},
    {"school", "School"},
    {"address", "Address"},
    {"location", "Place"},
    {"birthday", "Birthday"},
    {"other_date", "Another date"},
    {"met_on", "Met on"},
    {"how_met", "How we met"},
    {"met_place", "Where we met"},
    {"met_through", "Met through"},
    {"last_contact", "Last contact"},
    {"cadence", "Cadence"},
    {"layer", "Layer"},
    {"impact", "Impact, 1 to 5"},
    {"accessibility", "Accessibility, 1 to 5"},
    {"tags", "Tags"},
    {"circles", "Circles"},
    {"languages", "Languages"},
    {"goals", "Their goals"},
    {"needs", "Their needs"},
    {"offers", "What they offer"},
    {"notes", "Notes"},
    {"industry", "Industry"},
    {"archived", "Archived"},
    {"key", "Id in the file"},
    {"relation", "A related person"},
    {"value_label", "Label of the value beside it"},
    {"own", "A field of your own"},
}};

constexpr std::string_view kHex = "0123456789ABCDEF";

/// The signs that part a mapping's words are written as %XX.
void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (!std::string_view(",:@%").contains(c) && c != '\n' && c != '\r') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const std::size_t high = kHex.find(text[i + 1]);
        const std::size_t low = kHex.find(text[i + 2]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        result += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return result;
}

struct KeptColumn {
    TableField field = TableField::leftover;
    std::string label;
    DayOrder order = DayOrder::unknown;
};

std::optional<KeptColumn> kept_column(std::string_view word) {
    KeptColumn column;
    const std::size_t at = word.find('@');
    if (at != std::string_view::npos) {
        const std::string_view order = word.substr(at + 1);
        if (order != "dmy" && order != "mdy") return std::nullopt;
        column.order = order == "dmy" ? DayOrder::day_first : DayOrder::month_first;
        word = word.substr(0, at);
    }
    const std::size_t colon = word.find(':');
    const auto field = table_field_by_name(word.substr(0, colon));
    if (!field) return std::nullopt;
    column.field = *field;
    if (colon != std::string_view::npos) {
        auto label = unescaped(word.substr(colon + 1));
        if (!label || !is_valid_utf8(*label)) return std::nullopt;
        column.label = std::move(*label);
    }
    return column;
}

}  // namespace

std::string_view table_field_label(TableField field) {
    return kFields[static_cast<std::size_t>(field)].label;
}

std::string_view table_field_name(TableField field) {
    return kFields[static_cast<std::size_t>(field)].name;
}

std::optional<TableField> table_field_by_name(std::string_view name) {
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        if (kFields[i].name == name) return static_cast<TableField>(i);
    }
    return std::nullopt;
}

std::string mapping_words(const TableMapping& mapping) {
    std::string words;
    for (const TableColumn& column : mapping.columns) {
        if (&column != mapping.columns.data()) words += ',';
        words += table_field_name(column.field);
        if (!column.label.empty()) {
            words += ':';
            append_escaped(words, column.label);
        }
        // A guess is made again from the values; only what is settled is kept.
        if (column.order != DayOrder::unknown && !column.order_matters)
            words += column.order == DayOrder::day_first ? "@dmy" : "@mdy";
    }
    return words;
}

bool apply_mapping_words(TableMapping& mapping, std::string_view words) {
    std::vector<KeptColumn> kept;
    while (true) {
        const std::size_t comma = words.find(',');
        auto column = kept_column(words.substr(0, comma));
        if (!column || kept.size() == mapping.columns.size()) return false;
        kept.push_back(std::move(*column));
        if (comma == std::string_view::npos) break;
        words.remove_prefix(comma + 1);
    }
    if (kept.size() != mapping.columns.size()) return false;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        TableColumn& column = mapping.columns[i];
        if (column.field != kept[i].field) {
            column.field = kept[i].field;
            column.part.clear();
            column.group.clear();
        }
        column.label = std::move(kept[i].label);
        column.why = "as it was chosen before";
        column.sure = true;
        if (kept[i].order != DayOrder::unknown) {
            column.order = kept[i].order;
            column.order_matters = false;
        }
    }
    return true;
}

}  // namespace kith::text
