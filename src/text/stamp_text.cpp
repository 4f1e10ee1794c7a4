#include "text/stamp_text.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace kith::text {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

/// What a clock so many minutes east of UTC shows then.
Stamp shown_at(const Stamp& stamp, int minutes_east) {
    return {stamp.wall_ms + std::int64_t{minutes_east} * 60'000, 0, 0};
}

/// Whether it is one that a clock of ours may give.
bool may_be(const Stamp& stamp) {
    constexpr std::int64_t kYear10000Ms = 253'402'300'800'000;
    return stamp != Stamp{} && stamp.wall_ms >= 0 && stamp.wall_ms < kYear10000Ms;
}

template <class Number>
bool take_number(std::string_view& text, Number& number, int base) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (code != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

}  // namespace

std::string to_text(const Stamp& stamp) {
    if (!may_be(stamp)) return {};
    const auto digits = [](std::int64_t number, std::size_t count) {
        std::string text = std::to_string(number);
        return std::string(count - std::min(count, text.size()), '0') + text;
    };
    const std::int64_t of_day = stamp.wall_ms % kDayMs;
    std::string text = to_string(from_day(static_cast<Day>(stamp.wall_ms / kDayMs))) + "T" +
                       digits(of_day / 3'600'000, 2) + ":" + digits(of_day / 60'000 % 60, 2) + ":" +
                       digits(of_day / 1000 % 60, 2) + "." + digits(of_day % 1000, 3) + "Z";
    if (stamp.counter != 0) text += "+" + std::to_string(stamp.counter);
    if (stamp.device != 0) {
        std::array<char, 16> hex{};
        const auto [end, code] =
            std::to_chars(hex.data(), hex.data() + hex.size(), stamp.device, 16);
        text += "@" + std::string(hex.data(), end);
    }
    return text;
}

std::string day_and_time(const Stamp& stamp, int minutes_east) {
    const std::string text = to_text(shown_at(stamp, minutes_east));
    constexpr std::size_t kDay = 10;
    constexpr std::size_t kMinutes = 16;
    return text.size() < kMinutes
               ? "long ago"
               : text.substr(0, kDay) + " " + text.substr(kDay + 1, kMinutes - kDay - 1);
}

std::optional<Day> day_of(const Stamp& stamp, int minutes_east) {
    const Stamp shown = shown_at(stamp, minutes_east);
    return may_be(stamp) && may_be(shown) ? std::optional(static_cast<Day>(shown.wall_ms / kDayMs))
                                          : std::nullopt;
}

std::optional<Stamp> parse_stamp(std::string_view text) {
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() < kForm.size()) return std::nullopt;
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kForm[i] == 'd' ? !digit : text[i] != kForm[i]) return std::nullopt;
    }
    const auto date = parse_iso_date(text.substr(0, 10));
    const auto day = date ? to_day(*date) : std::nullopt;
    const auto part = [&](std::size_t at, std::size_t count) {
        std::int64_t number = 0;
        for (std::size_t i = at; i < at + count; ++i) number = number * 10 + (text[i] - '0');
        return number;
    };
    const std::int64_t hour = part(11, 2);
    const std::int64_t minute = part(14, 2);
    const std::int64_t second = part(17, 2);
    if (!day || *day < 0 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    Stamp stamp;
    stamp.wall_ms =
        *day * kDayMs + hour * 3'600'000 + minute * 60'000 + second * 1000 + part(20, 3);
    text.remove_prefix(kForm.size());
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (!take_number(text, stamp.counter, 10)) return std::nullopt;
    }
    if (text.starts_with('@')) {
        text.remove_prefix(1);
        if (!take_number(text, stamp.device, 16)) return std::nullopt;
    }
    return text.empty() ? std::optional(stamp) : std::nullopt;
}

}  // namespace kith::text
