#include "text/stamp_text.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

namespace kith::text {

TEST_CASE("stamps: time, counter and device as text") {
    // 2001-09-09T01:46:40Z is the famous second 1,000,000,000.
    CHECK(to_text({1'000'000'000'123, 0, 0}) == "2001-09-09T01:46:40.123Z");
    CHECK(to_text({1'000'000'000'123, 7, 0}) == "2001-09-09T01:46:40.123Z+7");
    CHECK(to_text({1'000'000'000'123, 7, 0x2A}) == "2001-09-09T01:46:40.123Z+7@2a");
    CHECK(to_text({0, 0, 1}) == "1970-01-01T00:00:00.000Z@1");
    CHECK(to_text({}).empty());
    CHECK(to_text({-1, 0, 0}).empty());
}

TEST_CASE("stamps: by the clock of a place, over midnight and where clocks change") {
    const auto at = [](std::string_view utc, int minutes_east) {
        return day_and_time(*parse_stamp(utc), minutes_east);
    };
    CHECK(at("2026-03-29T21:50:00.000Z", 120) == "2026-03-29 23:50");
    CHECK(at("2026-10-25T22:50:00.000Z", 60) == "2026-10-25 23:50");
    CHECK(at("2026-12-31T23:30:00.000Z", 60) == "2027-01-01 00:30");
    CHECK(at("2026-01-01T03:00:00.000Z", -300) == "2025-12-31 22:00");
}

TEST_CASE("stamps: the day by the clock of a place, and none of what no clock gives") {
    const auto on = [](std::string_view utc, int minutes_east) {
        return day_of(*parse_stamp(utc), minutes_east);
    };
    CHECK(on("2026-12-31T23:30:00.000Z", 0) == to_day({2026, 12, 31}));
    CHECK(on("2026-12-31T23:30:00.000Z", 60) == to_day({2027, 1, 1}));
    CHECK(on("2026-01-01T03:00:00.000Z", -300) == to_day({2025, 12, 31}));
    CHECK_FALSE(day_of({}, 60));
    CHECK_FALSE(day_of({-1, 0, 0}, 60));
    CHECK_FALSE(day_of({60'000, 0, 0}, -60));  // before 1970 there
    CHECK_FALSE(day_of({253'402'300'800'000, 0, 0}, 0));
}

TEST_CASE("stamps: any stamp comes back") {
    Random random(3);
    for (int round = 0; round < 500; ++round) {
        const Stamp stamp{static_cast<std::int64_t>(random.next() % 253'402'300'800'000),
                          random.below(3) == 0 ? 0 : static_cast<std::uint32_t>(random.next()),
                          random.below(3) == 0 ? 0 : random.next()};
        const auto back = parse_stamp(to_text(stamp));
        REQUIRE(back);
        CHECK((*back == stamp));
    }
}

TEST_CASE("stamps: what is none is refused") {
    for (const std::string_view text :
         {"", "2001-09-09", "2001-09-09T01:46:40Z", "2001-09-31T01:46:40.123Z",
          "2001-09-09T24:46:40.123Z", "2001-09-09T01:60:40.123Z", "2001-09-09T01:46:40.123Z+",
          "2001-09-09T01:46:40.123Z@", "2001-09-09T01:46:40.123Z+1@x",
          "2001-09-09T01:46:40.123Z+4294967296", "2001-09-09T01:46:40.123Z ",
          "1969-12-31T23:59:59.999Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_stamp(text));
    }
}

}  // namespace kith::text
