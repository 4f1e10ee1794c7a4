#include "text/column_order.hpp"

#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/table_values.hpp"

#include <utility>
#include <vector>

namespace kith::text {

ColumnOrder column_order(std::string_view rows, char delimiter, std::size_t column) {
    constexpr std::size_t kMostRows = 20'000, kRowsWithout = 200, kEnough = 100;
    ColumnOrder found;
    CsvReader ahead(rows, delimiter);
    std::vector<std::string> fields;
    std::size_t day_first = 0, month_first = 0;
    bool half_days = false;
    for (std::size_t row = 0; row < kMostRows && ahead.next(fields); ++row) {
        const std::size_t decided = day_first + month_first;
        if (decided == kEnough ||
            (row == kRowsWithout && decided == 0 && found.example.empty() && !half_days))
            break;
        if (column >= fields.size()) continue;
        std::string value = tidy_spaces(fields[column]);
        const OrderEvidence evidence = order_evidence(value, found.example.empty());
        day_first += evidence.order == DayOrder::day_first ? 1 : 0;
        month_first += evidence.order == DayOrder::month_first ? 1 : 0;
        if (!evidence.either) continue;
        const bool half_day = value.ends_with("AM") || value.ends_with("PM");
        half_days = half_days || half_day;
        if (!half_day) found.example = std::move(value);
    }
    if (day_first != month_first)
        found.order = day_first > month_first ? DayOrder::day_first : DayOrder::month_first;
    else if (half_days)
        found.order = DayOrder::month_first;
    const bool decided = (day_first == 0) != (month_first == 0) || half_days;
    if (decided) found.example.clear();
    if (found.order == DayOrder::unknown && delimiter == ';') found.order = DayOrder::day_first;
    return found;
}

std::optional<TableMapping> order_question(std::string_view rows, char delimiter,
                                           std::size_t column, std::string header,
                                           TableField field) {
    ColumnOrder found = column_order(rows, delimiter, column);
    if (found.example.empty()) return std::nullopt;
    TableMapping mapping;
    mapping.known_layout = mapping.only_order = true;
    mapping.fingerprint = "linkedin-" + header;
    TableColumn& dates = mapping.columns.emplace_back();
    dates.header = std::move(header);
    dates.field = field;
    dates.why = "by its header";
    dates.sure = dates.order_matters = true;
    dates.samples.push_back(std::move(found.example));
    dates.order = found.order;
    return mapping;
}

std::string two_ways_words(std::string_view header, std::string_view example, DayOrder order) {
    return "“" + std::string(header) + "” has dates that read two ways, such as “" +
           std::string(example) + "”, and nothing in the file decides: the " +
           (order == DayOrder::day_first ? "day" : "month") + " is taken to stand first.";
}

}  // namespace kith::text
