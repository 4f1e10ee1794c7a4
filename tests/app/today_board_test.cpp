#include "app/today_board.hpp"

#include "tests/strategy/made_people.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kith {
namespace {

struct Kept : MadePeople {
    TodayBoard board;
    int goals_of_all = 0;

    void refresh() {
        if (!edit.changes.empty()) {
            const auto changes = apply_all();
            board.note(book, changes, people_before(back));
        }
        board.refresh(
            book, build_relations(book), day("2026-03-01"), 0, {},
            [&](bool of_others, std::optional<std::span<const std::uint32_t>> rows) {
                if (of_others) return std::vector<std::uint8_t>();
                if (!rows) ++goals_of_all;
                return std::vector<std::uint8_t>(rows ? rows->size() : book.people.size(), 1);
            },
            0);
    }
};

TEST_CASE("today board: a rule of Today counts at once, and no goal is asked for everybody") {
    Kept kept;
    kept.person("Ana", {{"birthday", *parse_iso_date("--03-01")}});
    kept.refresh();
    CHECK(kept.goals_of_all == 1);
    REQUIRE(kept.board.ranked().size() == 1);
    CHECK(kept.board.ranked()[0].urgency == 1.6f);
    CHECK(kept.board.ranked()[0].relevance == 1.5f);
    kept.set("today.urgency.birthday", "320");
    kept.refresh();
    CHECK(kept.goals_of_all == 1);
    REQUIRE(kept.board.ranked().size() == 1);
    CHECK(kept.board.ranked()[0].urgency == 3.2f);
    CHECK(kept.board.ranked()[0].relevance == 1.5f);
    // With somebody else in the same go, of whom a goal is asked alone.
    kept.set("today.urgency.birthday", "240");
    const auto changes = kept.apply_all();
    kept.board.note(kept.book, changes, people_before(kept.back));
    kept.person("Ben", {{"birthday", *parse_iso_date("--03-01")}});
    kept.refresh();
    CHECK(kept.goals_of_all == 1);
    REQUIRE(kept.board.ranked().size() == 2);
    for (const TodayItem& item : kept.board.ranked()) {
        CHECK(item.urgency == 2.4f);
        CHECK(item.relevance == 1.5f);
    }
    // What a goal may ask for is another thing.
    kept.set("cadence.15.ideal", "10");
    kept.refresh();
    CHECK(kept.goals_of_all == 2);
}

}  // namespace
}  // namespace kith
