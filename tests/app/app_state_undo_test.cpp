// Undo gives back not only what was entered but also all that is worked out from it.
#include "app/app_state.hpp"
#include "strategy/ledger.hpp"
#include "strategy/trust.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

struct Scores {
    Scores() : tab(disk), random(11) {
        for (const char* name : {"Ana", "Ben", "Cleo", "Dora", "Emil", "Fay"})
            people.push_back(tab.add(name));
    }

    AppState& app() { return tab.app; }
    const Book& book() { return tab.app.book(); }
    std::uint32_t pick(std::size_t most) { return random.below(static_cast<std::uint32_t>(most)); }
    template <class Entity>
    Id any_of(std::span<const Entity> rows) {
        return rows.empty() ? Id{} : rows[pick(rows.size())].id.value;
    }
    void set(EntityKind kind, Id id, std::string_view field, Value value) {
        app().run(command::SetField{kind, id, find_field(kind, field)->number, std::move(value)});
    }

    /// All scores of everybody and what waits, a line each, by name and not by place in the book.
    std::vector<std::string> all() {
        const Relations& relations = app().directory().relations();
        const Day today = app().today();
        std::vector<std::string> lines;
        for (std::uint32_t row = 0; row < book().people.size(); ++row) {
            const Person& person = book().people.rows()[row];
            const PersonFacts& facts = app().facts()[row];
            const Ledger ledger = ledger_of(book(), relations.exchanges_of_person.of(row), today);
            const TieReading tie =
                read_tie(weighed_touches(book(), relations.touchpoints_of_person.of(row)), today);
            const TrustReading trust = read_trust(book(), relations, row, today);
            std::string line = display_name(person);
            // The order of touches of one day may move the last bit of a sum.
            const auto number = [&](double value) {
                line += " " + std::to_string(std::llround(value * 1e6));
            };
            for (const double value :
                 {tie.strength, tie.highest, double{facts.strength}, ledger.given, ledger.received,
                  ledger.balance(), ledger.trend()})
                number(value);
            for (const std::int64_t value :
                 {std::int64_t{tie.last_touch}, static_cast<std::int64_t>(tie.band),
                  static_cast<std::int64_t>(facts.band), std::int64_t{facts.touches},
                  std::int64_t{facts.last}, std::int64_t{facts.due}, std::int64_t{facts.overdue},
                  std::int64_t{facts.ties}, std::int64_t{ledger.acts_year},
                  std::int64_t{ledger.asks_year}, static_cast<std::int64_t>(trust.suggested)})
                line += " " + std::to_string(value);
            lines.push_back(line + " " + trust.why);
        }
        std::ranges::sort(lines);
        for (const TodayItem& item : app().today_board().ranked()) {
            lines.push_back(to_string(item.person) + to_string(item.about) + " " +
                            std::string(today_kind_key(item.kind)) + " " +
                            why_line(app().today_context(), item) + " " +
                            std::to_string(std::llround(item.rank() * 1e4)) + " " +
                            std::to_string(item.also) + (item.late ? " late" : ""));
        }
        return lines;
    }

    void edit_something() {
        const Id person = people[pick(people.size())];
        switch (pick(9)) {
            case 0:
            case 1: {
                LogEntry entry;
                entry.people = {{person, "", "", ""}};
                entry.present = 1;
                entry.on = app().today() - static_cast<Day>(pick(400));
                entry.channel = pick(2) == 0 ? "call" : "email";
                entry.depth = static_cast<int>(pick(4));
                if (pick(3) == 0) entry.promise = "Send slides; They promised: call back";
                if (pick(2) == 0)
                    entry.given.push_back(
                        {{}, pick(2) == 0, pick(2) == 0, "knowledge", "Advice", "", {}});
                return app().run(command::LogLine{entry});
            }
            case 2:
                return app().run(command::Give{
                    {person}, pick(2) == 0, "connection", "Introduction", {}, people[0]});
            case 3: {
                constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};
                return set(EntityKind::person, person, "layer", std::string(kLayers[pick(4)]));
            }
            case 4:
                return set(EntityKind::person, person, pick(2) == 0 ? "archived" : "passive",
                           pick(2) == 0);
            case 5:
                return app().run(command::RemoveEntity{EntityKind::touchpoint,
                                                       any_of(book().touchpoints.rows())});
            case 6:
                if (const Id exchange = any_of(book().exchanges.rows()))
                    set(EntityKind::exchange, exchange, "outcome",
                        std::string(pick(2) == 0 ? "yes" : "no"));
                return;
            case 7:
                return set(EntityKind::person, person, "impact", std::int64_t{1 + pick(5)});
            default: {
                const auto waiting = app().today_board().ranked();
                if (waiting.empty()) return;
                const TodayItem item = waiting[pick(waiting.size())];
                const auto word = static_cast<TodayWord>(pick(6));
                app().run(command::AnswerToday{item, word, app().today() + 3});
            }
        }
    }

    Disk disk;
    Tab tab;
    Random random;
    std::vector<Id> people;
};

TEST_CASE("undo: strength, ledger, trust, facts and what waits are as they were before each edit") {
    Scores one;
    for (int round = 0; round < 4; ++round) {
        std::vector<std::vector<std::string>> before;
        for (int step = 0; step < 40; ++step) {
            std::vector<std::string> scores = one.all();
            const std::uint64_t revision = one.book().revision;
            one.edit_something();
            if (one.book().revision != revision) before.push_back(std::move(scores));
        }
        REQUIRE(before.size() > 20);
        const std::vector<std::string> after = one.all();
        for (std::size_t i = before.size(); i-- > 0;) {
            one.app().run(command::Undo{});
            REQUIRE(one.all() == before[i]);
        }
        for (std::size_t i = 0; i < before.size(); ++i) one.app().run(command::Redo{});
        REQUIRE(one.all() == after);
    }
}

}  // namespace
}  // namespace kith
