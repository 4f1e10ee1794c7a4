#include "views/round_steps.hpp"

#include "views/view_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <optional>
#include <string>
#include <utility>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// Ana and Ben are rated, one after another.
struct RatedTwo {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id ana = tab.add("Ana"), ben = tab.add("Ben");
    ViewState view{app};
    RoundSteps steps;

    void rate(std::size_t at, Id person) {
        Marks marks{};
        marks[0] = 4;
        begin_step(view, steps, at);
        app.run(command::RatePerson{person, marks});
    }
    std::optional<std::size_t> take_back() {
        const auto at = take_back_step(view, steps);
        for (const Command& command : std::exchange(view.commands, {})) app.run(command);
        return at;
    }
    bool rated(Id person) const { return !ratings_of(app.book(), person).empty(); }
};

TEST_CASE("a round: what was decided is taken back, the latest first, also without a frame") {
    RatedTwo two;
    two.rate(0, two.ana);
    two.rate(1, two.ben);
    CHECK(two.take_back() == 1);
    CHECK_FALSE(two.rated(two.ben));
    CHECK(two.rated(two.ana));
    CHECK(standing_steps(two.view, two.steps) == 1);
    CHECK(two.take_back() == 0);
    CHECK_FALSE(two.rated(two.ana));
    CHECK_FALSE(two.take_back().has_value());
}

TEST_CASE("a round: what was changed elsewhere meanwhile stays, and is said to be in the way") {
    RatedTwo two;
    two.rate(0, two.ana);
    settle_step(two.view, two.steps);
    two.app.run(command::AddNote{two.ben, "called back"});
    const std::string note(two.app.history().undo_label());
    CHECK_FALSE(two.take_back().has_value());
    CHECK(two.steps.trouble == "Something else was changed since. Undo takes it back first.");
    CHECK(two.app.history().undo_label() == note);
    CHECK(two.rated(two.ana));
    two.app.run(command::Undo{});
    CHECK(two.take_back() == 0);
    CHECK_FALSE(two.rated(two.ana));
}

TEST_CASE("a round: of what was refused, or undone already, nothing is taken back") {
    RatedTwo two;
    const std::string before(two.app.history().undo_label());
    two.rate(0, {});
    CHECK(two.take_back() == 0);
    CHECK(two.app.history().undo_label() == before);

    // Nor what came after the one that was refused.
    two.rate(0, {});
    settle_step(two.view, two.steps);
    two.app.run(command::AddNote{two.ben, "called back"});
    const std::string note(two.app.history().undo_label());
    CHECK(standing_steps(two.view, two.steps) == 0);
    CHECK(two.take_back() == 0);
    CHECK(two.app.history().undo_label() == note);

    two.rate(0, two.ana);
    settle_step(two.view, two.steps);
    two.app.run(command::Undo{});
    CHECK(two.take_back() == 0);
    CHECK(two.app.history().undo_label() == note);

    two.rate(0, two.ana);
    settle_step(two.view, two.steps);
    two.app.run(command::Undo{});
    two.app.run(command::Redo{});
    CHECK(two.take_back() == 0);
    CHECK_FALSE(two.rated(two.ana));
    CHECK(two.app.history().undo_label() == note);
}

}  // namespace
}  // namespace kith::views
