#include "views/map_parts.hpp"

#include <doctest/doctest.h>

using namespace kith::views;

TEST_CASE("map picture: a width is typed in pixels, from 256 to 16,000") {
    CHECK(picture_width("4000") == 4000);
    CHECK(picture_width("10,000") == 10000);
    CHECK(picture_width(" 1 234 ") == 1234);
    CHECK(picture_width("256") == 256);
    CHECK(picture_width("16000") == 16000);
    for (const char* wrong : {"", "255", "16001", "99999999999999999999", "-4000", "4000px", "4e3"})
        CHECK_MESSAGE(!picture_width(wrong).has_value(), wrong);
}
