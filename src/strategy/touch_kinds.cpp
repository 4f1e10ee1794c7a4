// Which of the three kinds of touch somebody had (M54).
#include "strategy/ledger.hpp"
#include "strategy/today.hpp"

namespace kith {

HadTouchKinds touch_kinds_of(const Book& book, std::span<const std::uint32_t> touches,
                             std::span<const std::uint32_t> exchanges, Day today, Day days) {
    HadTouchKinds had;
    const auto keep_first = [](const Touchpoint*& last, const Touchpoint& touch) {
        if (last == nullptr) last = &touch;
    };
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        if (!on || *on > today) continue;
        if (today - *on >= days) break;  // the newest come first
        const bool of_two = is_talk(touch.channel) && touch.people.size() == 1 && !touch.group;
        if (touch.kind == "update") keep_first(had.update, touch);
        if (touch.kind == "personal" || (touch.kind.empty() && of_two && had_depth(touch)))
            keep_first(had.personal, touch);
        if (touch.kind == "value") keep_first(had.value, touch);
    }
    for (const std::uint32_t row : exchanges) {
        const Exchange& exchange = book.exchanges.rows()[row];
        if (exchange.direction != "given" || !was_met(exchange)) continue;
        const std::optional<Day> on = full_day(exchange.on);
        if (!on || *on > today || today - *on >= days) continue;
        if (had.given == nullptr || had.given->on < exchange.on) had.given = &exchange;
    }
    return had;
}

}  // namespace kith
