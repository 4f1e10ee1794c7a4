// What each column of a table holds, from all that is known of it: its header, its values and the
// columns beside it. The last step of guess_table().
#pragma once
#include "text/table.hpp"
#include "text/table_headers.hpp"
#include "text/table_values.hpp"

#include <vector>

namespace kith::text {

struct ColumnEvidence {
    HeaderMeaning meaning;
    ValueCounts counts;
};

/// Fills everything but `header` of the mapping's columns.
///
/// @param mapping  with its delimiter, traits and headers.
void settle_columns(TableMapping& mapping, std::vector<ColumnEvidence>& evidence);

/// Whether some column tells who somebody is, with more than a guess.
bool tells_who(const TableMapping& mapping, const std::vector<ColumnEvidence>& evidence);

bool is_date_field(TableField field);

}  // namespace kith::text
