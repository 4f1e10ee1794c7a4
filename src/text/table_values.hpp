// What the value of a cell looks like: for columns whose header does not tell, and for cells that
// are not what their column holds.
#pragma once
#include "base/date_parse.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace kith::text {

/// "n/a", "-", "NULL", "#N/A" and the like: nothing.
bool is_placeholder(std::string_view value);

/// One address: something, @, something with no space. Not checked further: people write oddly.
bool is_email(std::string_view value);
/// Digits, and signs that stand between them; a word such as "ext" too. Dates are none.
bool is_phone(std::string_view value);
/// A host with or without http(s) before it: "zephyrine.example/x". Never "javascript:".
bool is_url(std::string_view value);
/// A date in any form that can be read, without a year too.
bool is_date(std::string_view value);
/// Two to five words that could be the name of a person: capital letters, no digits. In scripts
/// without capitals, two to twelve letters.
bool is_name(std::string_view value);
/// "Quillfeather, Zephyrine".
bool is_family_first(std::string_view value);
/// "Dr.", "Ms", "Frau".
bool is_form_of_address(std::string_view value);
/// A legal form, or what else makes a name that of a company: "GmbH", "University".
bool is_organisation_name(std::string_view value);
/// A legal form at its end that is no word besides: "Traumwald GmbH" is nobody's name.
bool has_legal_form(std::string_view value);
/// "Head of Partnerships": a word that job titles have.
bool is_job_title(std::string_view value);

/// Counts over the values of one column.
struct ValueCounts {
    std::size_t values = 0;    // that are neither empty nor placeholders
    std::size_t distinct = 0;  // of them; the counts below are of these
    std::size_t emails = 0, phones = 0, plain_numbers = 0, numbers = 0, dates = 0;
    std::size_t urls = 0, links = 0, profiles = 0;  // links: with http or www before them
    std::size_t names = 0, family_first = 0, single_words = 0, forms_of_address = 0;
    std::size_t organisations = 0, titles = 0, small_numbers = 0, notion_pages = 0;
    std::size_t day_first = 0, month_first = 0, either_order = 0;
    std::vector<std::string> samples;  // up to three, shortened

    /// Whether `some` are at least this part of the values.
    bool mostly(std::size_t some, double part = 0.7) const {
        return distinct > 0 && static_cast<double>(some) >= part * static_cast<double>(distinct);
    }

  private:
    friend void count_value(ValueCounts& counts, std::string_view cell);
    std::unordered_set<std::string> seen_;
};

/// Time O(length of the cell), and no more than a glance at a long one.
void count_value(ValueCounts& counts, std::string_view cell);

/// What one date says of its column's order: decided, one that reads both ways, or nothing.
struct OrderEvidence {
    DayOrder order = DayOrder::unknown;
    bool either = false;
};
/// @param look_twice  whether `either` is wanted, which costs more.
OrderEvidence order_evidence(std::string_view value, bool look_twice = true);

}  // namespace kith::text
