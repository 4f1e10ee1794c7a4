#include "strategy/log_dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace kith {
namespace {

TEST_CASE("log dates: a day that is typed into a field is one to come, and all of the text") {
    const Day today = *to_day(Date{2026, 11, 25});  // a Wednesday
    struct Example {
        std::string_view typed, day;
    };
    for (const Example& example : {
             Example{"today", "2026-11-25"},
             Example{" Tomorrow ", "2026-11-26"},
             Example{"2w", "2026-12-09"},
             Example{"in 3 days", "2026-11-28"},
             Example{"next Tuesday", "2026-12-01"},
             Example{"3 May", "2027-05-03"},
             Example{"2027-02-08", "2027-02-08"},
             Example{"", ""},
             Example{"soon", ""},
             Example{"3 May or so", ""},
             Example{"call on 3 May", ""},
             Example{"2027-02-30", ""},
         }) {
        INFO(example.typed);
        const std::optional<Day> day = log_line::read_due_day(example.typed, today);
        CHECK((day ? to_string(from_day(*day)) : std::string()) == example.day);
    }
    for (const Example& example : {
             Example{"today", "2026-11-25"},
             Example{"Yesterday", "2026-11-24"},
             Example{"last Tuesday", "2026-11-24"},
             Example{"3 May", "2026-05-03"},
             Example{"2024-02-29", "2024-02-29"},
             Example{"3 May or so", ""},
         }) {
        INFO(example.typed);
        const std::optional<Day> day =
            log_line::read_day(example.typed, today, log_line::DaySense::past);
        CHECK((day ? to_string(from_day(*day)) : std::string()) == example.day);
    }
}

}  // namespace
}  // namespace kith
