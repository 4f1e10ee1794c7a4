#include "strategy/query_draft.hpp"

#include "base/utf8.hpp"
#include "strategy/query_parts.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

std::string without_quotes(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '"');
    return plain;
}

std::string in_quotes(std::string_view text) {
    return "\"" + without_quotes(text) + "\"";
}

std::string value_text(std::string_view value) {
    const bool bare = value.find_first_of(" \t\n\r,)(\"") == std::string_view::npos &&
                      !value.starts_with('<') && !value.starts_with('>') && !value.starts_with('=');
    return bare ? std::string(value) : in_quotes(value);
}

bool is_bare_word(std::string_view word) {
    return word.find_first_of(" \t\n\r:\"()") == std::string_view::npos && !word.starts_with('-') &&
           word != "OR" && word != "archived" && word != "due" && word != "overdue";
}

std::string term_text(const QueryTerm& term) {
    if (term.kind == QueryTerm::Kind::text) return term.text;
    std::string values;
    for (const std::string& value : term.values) {
        const std::string tidy = tidy_spaces(without_quotes(value));
        if (tidy.empty()) continue;
        if (!values.empty()) values += ',';
        if (term.kind == QueryTerm::Kind::words)
            values += is_bare_word(tidy) ? tidy : in_quotes(tidy);
        else
            values += term.kind == QueryTerm::Kind::phrase ? in_quotes(tidy) : value_text(tidy);
    }
    if (values.empty()) return {};
    const std::string minus = term.turned ? "-" : "";
    if (term.kind != QueryTerm::Kind::field) return minus + values;
    const bool plain = query_field_named(term.field) != nullptr;
    return minus + (plain ? term.field : in_quotes(term.field)) + ":" + term.sign + values;
}

}  // namespace

std::string query_draft_text(const QueryDraft& draft) {
    std::string text;
    for (const std::vector<QueryTerm>& group : draft.groups) {
        std::string all;
        for (const QueryTerm& term : group) {
            const std::string one = term_text(term);
            if (!one.empty()) all += (all.empty() ? "" : " ") + one;
        }
        if (!all.empty()) text += (text.empty() ? "" : " OR ") + all;
    }
    if (!draft.sort.empty()) text += (text.empty() ? "sort:" : " sort:") + draft.sort;
    return text;
}

QueryValue query_kind_of(std::string_view field, std::span<const CustomField> fields) {
    if (const QueryFieldInfo* info = query_field_named(field)) return info->kind;
    const auto own = std::ranges::find(fields, field, &CustomField::name);
    if (own == fields.end()) return QueryValue::text;
    return own->type == "number" ? QueryValue::number
           : own->type == "date" ? QueryValue::day
                                 : QueryValue::text;
}

std::vector<std::string> query_choices_of(std::string_view field) {
    const QueryFieldInfo* info = query_field_named(field);
    if (info == nullptr || info->kind != QueryValue::choice) return {};
    std::vector<std::string> names;
    for (const std::string_view name : query_choice_names(info->field)) names.emplace_back(name);
    return names;
}

}  // namespace kith
