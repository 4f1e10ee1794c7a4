#include "strategy/fresh_start.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <string_view>

namespace kith {
namespace {

struct KindWords {
    std::string_view one, many;
};
constexpr std::array<KindWords, kTodayKinds> kWords = {{
    {"task", "tasks"},
    {"promise", "promises"},
    {"first meeting", "first meetings"},
    {"birthday", "birthdays"},
    {"anniversary", "anniversaries"},
    {"new job", "new jobs"},
    {"open ask", "open asks"},
    {"thanks due", "thanks due"},
    {"introduction", "introductions"},
    {"person due", "people due"},
    {"kind of touch", "kinds of touch"},
    {"dormant tie", "dormant ties"},
}};

enum class Fate : std::uint8_t { spread, later, stays, keeps };

Fate fate_of(const TodayContext& context, const TodayItem& item, const CadenceParams& fresh) {
    switch (item.kind) {
        case TodayKind::task:
        case TodayKind::promise:
            return item.due < context.today ? Fate::later : Fate::stays;
        case TodayKind::open_ask:
        case TodayKind::introduction:
            return Fate::later;
        case TodayKind::cadence: {
            const std::size_t row = context.book.people.row_of(item.person);
            if (item.last == Relations::kNever) return Fate::later;
            const Due due =
                due_of(context.book, context.book.people.rows()[row],
                       context.relations.touchpoints_of_person.of(row), fresh, context.today);
            return due.ideal > context.today ? Fate::spread : Fate::stays;
        }
        case TodayKind::touch_kind:
        case TodayKind::dormant:
            return Fate::keeps;
        default:
            return Fate::stays;
    }
}

}  // namespace

FreshStart fresh_start(const TodayContext& context, std::span<const TodayItem> waiting) {
    CadenceParams fresh = context.params.cadence;
    fresh.fresh_from = context.today;
    FreshStart start;
    for (const TodayItem& item : waiting) {
        const auto kind = static_cast<std::size_t>(item.kind);
        switch (fate_of(context, item, fresh)) {
            case Fate::spread:
                ++start.people;
                break;
            case Fate::later:
                ++start.of_later[kind];
                start.later.push_back({item, 0});
                break;
            case Fate::stays:
                ++start.stays[kind];
                break;
            case Fate::keeps:
                break;
        }
    }
    const Day days = context.params.fresh;
    const std::size_t over = std::max(start.later.size(), static_cast<std::size_t>(days));
    for (std::size_t i = 0; i < start.later.size(); ++i)
        start.later[i].until =
            context.today + 1 + static_cast<Day>(i * static_cast<std::size_t>(days) / over);
    return start;
}

std::string counted_kinds(const TodayKindCounts& counts) {
    auto left = static_cast<std::size_t>(
        std::ranges::count_if(counts, [](std::size_t count) { return count > 0; }));
    std::string words;
    for (std::size_t kind = 0; kind < kTodayKinds; ++kind) {
        if (counts[kind] == 0) continue;
        if (!words.empty()) words += left == 1 ? " and " : ", ";
        words += counted(counts[kind], kWords[kind].one, kWords[kind].many);
        --left;
    }
    return words;
}

TodayKindCounts both(const TodayKindCounts& a, const TodayKindCounts& b) {
    TodayKindCounts sum = a;
    for (std::size_t kind = 0; kind < kTodayKinds; ++kind) sum[kind] += b[kind];
    return sum;
}

}  // namespace kith
