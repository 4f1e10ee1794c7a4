// Any bytes as a calendar: nothing lies ahead, nobody is nameless, and slices change nothing. The
// first bytes as a recurrence rule: its days are ascending, within their limits, and those that a
// plain walk over all days finds.
#include "text/ics.hpp"
#include "text/ics_recurrence.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr kith::Day kToday = 20500;

kith::text::Gathered read(std::string_view raw, std::size_t records) {
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_ics(raw, {.today = kToday});
    std::size_t last = 0;
    while (reader->read(gathered, records)) {
        if (reader->position() < last || reader->position() > raw.size()) std::abort();
        last = reader->position();
    }
    return gathered;
}

void check_rule(std::string_view text) {
    const auto rule = kith::text::parse_recurrence(text);
    if (!rule) return;
    const kith::text::DayTime start{20000, 3600};
    const auto some = kith::text::recurrence_days(*rule, start, {20100, kToday, 50});
    if (some.days.size() > 50 || !std::is_sorted(some.days.begin(), some.days.end())) std::abort();
    if (std::adjacent_find(some.days.begin(), some.days.end()) != some.days.end()) std::abort();
    if (!some.days.empty() && some.days.back() > kToday) std::abort();
    // What begins in the middle of an endless rule is the rest of all of it.
    if (!rule->is_endless()) return;
    const auto all = kith::text::recurrence_days(*rule, start, {0, kToday, 10000});
    const auto rest = std::lower_bound(all.days.begin(), all.days.end(), 20100);
    const auto count = static_cast<std::size_t>(all.days.end() - rest);
    if (!std::equal(some.days.begin(), some.days.end(),
                    all.days.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, 50)),
                    all.days.end()))
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    check_rule(raw.substr(0, 200));
    const kith::text::Gathered once = read(raw, 100000);
    const kith::text::Gathered sliced = read(raw, 2);
    if (once.rows != sliced.rows || once.contacted.size() != sliced.contacted.size() ||
        once.contacts.size() != sliced.contacts.size() || once.notes != sliced.notes)
        std::abort();
    for (const kith::text::Contacted& contacted : once.contacted) {
        if (!contacted.on || *kith::to_day(contacted.on) > kToday) std::abort();
        if (!contacted.from && contacted.to.empty()) std::abort();
        for (const kith::text::Mention& mention : contacted.to) {
            if (!mention) std::abort();
        }
    }
    return 0;
}
