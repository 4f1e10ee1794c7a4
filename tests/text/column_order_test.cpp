#include "text/column_order.hpp"

#include "base/date_parse.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kith::text;
using kith::DayOrder;

TEST_CASE("column order: all values decide, and what does not is shown by an example") {
    const ColumnOrder day = column_order("a,08/02/2026\nb,25/02/2026\n", ',', 1);
    CHECK(day.order == DayOrder::day_first);
    CHECK(day.example.empty());
    const ColumnOrder open = column_order("a,08/02/2026\nb,03/03/2026\n", ',', 1);
    CHECK(open.order == DayOrder::unknown);
    CHECK(open.example == "08/02/2026");
    // As many lists of Europe are saved.
    CHECK(column_order("a;08/02/2026\n", ';', 1).order == DayOrder::day_first);
    CHECK(column_order("a;08/02/2026\n", ';', 1).example == "08/02/2026");
    // Some say this and one says that: most count, and it is worth a look.
    const ColumnOrder mixed =
        column_order("a,25/02/2026\nb,26/02/2026\nc,02/27/2026\nd,01/02/2026\n", ',', 1);
    CHECK(mixed.order == DayOrder::day_first);
    CHECK(mixed.example == "01/02/2026");
}

TEST_CASE("column order: dates that read one way are no question") {
    for (const std::string cell : {"08 Feb 2026", "2026-02-08", "2025-06-01 14:03:22 UTC",
                                   "08.02.2026", "03/03/2026", "", "soon", "\"2/7/26, 5:41 PM\""})
        CHECK_FALSE(
            order_question("a," + cell + "\n", ',', 1, "Date", TableField::met_on).has_value());
    CHECK(column_order("a,\"2/7/26, 5:41 PM\"\n", ',', 1).order == DayOrder::month_first);
    CHECK_FALSE(order_question("a\n", ',', 1, "Date", TableField::met_on).has_value());
}
