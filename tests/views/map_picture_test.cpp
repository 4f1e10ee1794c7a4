#include "app/map_signs.hpp"
#include "base/random.hpp"
#include "model/edit_codec.hpp"
#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// So many people in a row, and whom of them a tie joins.
std::vector<std::uint8_t> stored_book(std::size_t count,
                                      std::span<const std::pair<std::size_t, std::size_t>> ties) {
    Random random(4);
    EditBuilder edit;
    std::vector<Id> people;
    for (std::size_t i = 0; i < count; ++i)
        people.push_back(edit.create(EntityKind::person, random));
    for (const auto& [a, b] : ties) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", people[a]);
        edit.set(EntityKind::tie, id, "b", people[b]);
    }
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    return encode_snapshot(book, {1, 0, 1});
}

/// The scene of that book, whose people stand ten units apart from me to the right.
struct Row {
    Disk disk;
    Tab tab;
    ViewState view{tab.app};

    explicit Row(std::vector<std::uint8_t> snapshot)
        : disk{{}, {{1, std::move(snapshot)}}, {}, {}, {}}, tab(disk) {
        tab.app.run(command::Open{Section::map});
        tab.app.tick();
        std::vector<float> positions(2 * tab.app.map().nodes().size(), 0);
        for (std::size_t i = 0; i < positions.size(); i += 2)
            positions[i] = 5 * static_cast<float>(i);
        tab.layout.arrive(positions);
        view.map.rect = {0, 0, 800, 600};
    }
    /// With the first so many people in view, and me.
    const MapScene& scene_of(std::size_t in_view) {
        const float width = 10 * static_cast<float>(in_view) + 5;
        view.map.camera.scale = 800 / (2 * width);  // I am in the middle
        for (int frame = 0; frame < 8; ++frame) fill_scene(view, {});
        return view.scene;
    }
};

TEST_CASE("map picture: the stronger a tie, the wider it is drawn, and the later") {
    Disk disk;
    Tab tab(disk);
    const Id anna = tab.add("Anna");
    const std::vector<float> strengths = {0.9f, 0.1f, 0.5f};
    for (const float strength : strengths)
        tab.app.run(command::SetTie{{}, anna, tab.add("Other"), "knows", strength});
    tab.app.tick();
    tab.layout.arrive(std::vector<float>(10, 1.0f));
    ViewState view(tab.app);
    view.map.rect = {0, 0, 800, 600};
    for (int frame = 0; frame < 3; ++frame) fill_scene(view, {});
    std::vector<std::uint32_t> widths;  // in sixteenths of a pixel
    for (const SceneTie& tie : view.scene.ties) {
        if (tie.a != 0 && tie.b != 0) widths.push_back(tie.look & 255);
    }
    REQUIRE(widths.size() == 3);
    CHECK(std::ranges::is_sorted(widths));
    CHECK(widths.front() < widths[1]);
    CHECK(widths[1] < widths.back());
    for (std::size_t i = 0; i < 3; ++i) {
        const float pixels = tie_width(std::vector<float>{0.1f, 0.5f, 0.9f}[i]);
        CHECK(static_cast<float>(widths[i]) == doctest::Approx(16 * pixels).epsilon(0.05));
    }
}

TEST_CASE("map picture: where many ties lie in view a part of them is drawn, and faintly") {
    // Everybody knows everybody: 31,125 ties.
    constexpr std::size_t kPeople = 250;
    std::vector<std::pair<std::size_t, std::size_t>> ties;
    for (std::size_t a = 0; a < kPeople; ++a) {
        for (std::size_t b = a + 1; b < kPeople; ++b) ties.emplace_back(a, b);
    }
    Row row(stored_book(kPeople, ties));
    const MapScene& all = row.scene_of(kPeople);
    REQUIRE(all.ties.size() == ties.size());
    CHECK(all.tie_part == doctest::Approx(30'000.0 / 31'125));
    CHECK(all.tie_crowd == 1);
    // Closer by, those that are left are all drawn, and more strongly.
    const MapScene& half = row.scene_of(kPeople / 2);
    CHECK(half.tie_part == 1);
    CHECK(half.tie_crowd ==
          doctest::Approx(std::log(31'125.0 * 126 / 251 / 800) / std::log(25.0)).epsilon(0.01));
    CHECK(row.scene_of(4).tie_crowd == 0);
}

TEST_CASE("map picture: where thousands lie in view even the smallest disc is smaller") {
    Row row(stored_book(3000, {}));
    CHECK(row.scene_of(1000).least_radius == kMinimumRadius);
    const float most = row.scene_of(3000).least_radius;
    CHECK(most < kMinimumRadius);
    CHECK(most > kMinimumOfMany);
    CHECK(row.scene_of(2000).least_radius > most);
}

}  // namespace
}  // namespace kith::views
