// A query as rows that can be shown and changed one by one: field, comparison, value. What it can
// say is all that the language of query.hpp can, save for groups in brackets: a row keeps those as
// the text that they are.
#pragma once
#include "model/entities.hpp"
#include "strategy/query.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct QueryTerm {
    enum class Kind : std::uint8_t {
        field,   // "org:acme"
        words,   // "ana": a word that begins so
        phrase,  // "\"free text\""
        text,    // as it is written, for what no row can show
    };
    Kind kind = Kind::field;
    bool turned = false;              // a minus before it
    std::string field;                // of query_fields(), or the name of one of the book's own
    std::string sign;                 // "", "=", "<", "<=", ">", ">="
    std::vector<std::string> values;  // of a field those of which one must fit; else one
    std::string text;                 // of `text`

    bool operator==(const QueryTerm&) const = default;
};

struct QueryDraft {
    std::vector<std::vector<QueryTerm>> groups;  // of one of them all rows must hold
    std::string sort;                            // "last", "-last" or empty

    bool operator==(const QueryDraft&) const = default;
};

/// Of a query that cannot be read the whole is one row of text.
QueryDraft read_query_draft(std::string_view text, std::span<const CustomField> fields = {},
                            std::span<const NamedQuery> segments = {});

/// The query that the rows make; rows without a value are left out. It finds whom the query that
/// they were read from finds.
std::string query_draft_text(const QueryDraft& draft);

/// The kind of a field's values, by its name; text for one of nobody's.
QueryValue query_kind_of(std::string_view field, std::span<const CustomField> fields);
/// What a field with few values may hold, as it is written; nothing for any other.
std::vector<std::string> query_choices_of(std::string_view field);

}  // namespace kith
