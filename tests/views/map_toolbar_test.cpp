#include "views/map_parts.hpp"

#include <doctest/doctest.h>

using namespace kith::views;

TEST_CASE("toolbar: folded it is one line, without the panel below it, and comes back as it was") {
    MapReading reading;
    reading.panel_open = true;
    CHECK(toolbar_lines(reading) == 2);
    fold_toolbar(reading);
    CHECK(toolbar_lines(reading) == 1);
    CHECK_FALSE(reading.panel_open);
    fold_toolbar(reading);
    CHECK(toolbar_lines(reading) == 2);
    CHECK_FALSE(reading.panel_open);
}
