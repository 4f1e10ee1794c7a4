#include "app/kept_places.hpp"

#include "base/bytes.hpp"
#include "base/random.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

/// So many people, of whom nobody has a place on the map yet.
void add_people(Tab& tab, int count) {
    for (int i = 0; i < count; ++i) tab.add("P" + std::to_string(i));
    tab.app.tick();
}

/// I am in the middle, the others stand in a row.
std::vector<float> row_of(const MapModel& map) {
    std::vector<float> positions(2 * map.nodes().size(), 0);
    for (std::size_t i = 1; i < map.nodes().size(); ++i) {
        positions[2 * i] = 12.25f * static_cast<float>(i);
        positions[2 * i + 1] = -3;
    }
    return positions;
}

std::vector<std::uint8_t> with_checksum(std::vector<std::uint8_t> body) {
    const std::uint32_t checksum = crc32c(body);
    ByteWriter(body).u32(checksum);
    return body;
}

TEST_CASE("kept places: what was written comes back") {
    Disk disk;
    Tab tab(disk);
    add_people(tab, 3);
    const MapModel& map = tab.app.map();
    REQUIRE(map.nodes().size() == 4);
    const std::vector<std::uint8_t> record = encode_places(places_of(map, row_of(map)));
    CHECK(record.size() == 16 + 3 * 24);
    const KeptPlaces kept = decode_places(record);
    CHECK(kept.shape == map_shape(map));
    REQUIRE(kept.places.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(kept.places[i].id == map.nodes()[i + 1].id);
        CHECK(kept.places[i].x == 12.25f * static_cast<float>(i + 1));
        CHECK(kept.places[i].y == -3);
    }
}

TEST_CASE("kept places: of a map with nobody on it, or of another one, there is no record") {
    Disk disk;
    Tab tab(disk);
    tab.app.tick();
    CHECK(encode_places(places_of(tab.app.map(), row_of(tab.app.map()))).empty());
    add_people(tab, 2);
    CHECK(encode_places(places_of(tab.app.map(), std::vector<float>(4))).empty());
}

TEST_CASE("kept places: any bytes are safe to give, and what is damaged gives none") {
    Disk disk;
    Tab tab(disk);
    add_people(tab, 3);
    const MapModel& map = tab.app.map();
    const std::vector<std::uint8_t> record = encode_places(places_of(map, row_of(map)));
    for (std::size_t size = 0; size < record.size(); ++size)
        CHECK(decode_places(std::span(record).first(size)).places.empty());
    for (std::size_t bit = 0; bit < 8 * record.size(); ++bit) {
        std::vector<std::uint8_t> damaged = record;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        CHECK(decode_places(damaged).places.empty());
    }
    Random random(7);
    for (std::size_t size = 0; size < 200; ++size) {
        std::vector<std::uint8_t> bytes(size);
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
        CHECK(decode_places(with_checksum(bytes)).places.empty());
    }
    // Whole, and yet nowhere.
    for (const float x :
         {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity(), 2e7f}) {
        std::vector<float> positions = row_of(map);
        positions[5] = x;
        CHECK(decode_places(encode_places(places_of(map, positions))).places.empty());
    }
    // Whole, and of a version that is not known.
    std::vector<std::uint8_t> newer(record.begin(), record.end() - 4);
    REQUIRE(decode_places(with_checksum(newer)).places.size() == 3);
    ++newer[4];
    CHECK(decode_places(with_checksum(newer)).places.empty());
}

TEST_CASE("kept places: the very map is at rest; with another tie everybody is where they were") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    add_people(tab, 3);
    const MapModel& map = app.map();
    const std::vector<float> row = row_of(map);
    const KeptPlaces kept = decode_places(encode_places(places_of(map, row)));
    RecalledPlaces recalled = recall_places(map, kept);
    CHECK(recalled.at_rest);
    CHECK(recalled.positions == row);
    // Whoever stands elsewhere stays there.
    tab.layout.arrive(std::vector<float>(8, 1.0f));
    recalled = recall_places(map, kept);
    CHECK_FALSE(recalled.at_rest);
    CHECK(recalled.positions == std::vector<float>(8, 1.0f));

    app.run(command::SetTie{{}, map.nodes()[1].id, map.nodes()[2].id, "knows", 0.5});
    tab.layout.arrive(row);
    recalled = recall_places(map, kept);
    CHECK_FALSE(recalled.at_rest);
    CHECK(recalled.positions == row);

    // A tie that pulls otherwise moves them as well.
    const KeptPlaces tied = decode_places(encode_places(places_of(map, row)));
    CHECK(recall_places(map, tied).at_rest);
    app.run(command::SetTie{app.book().ties.rows()[0].id.value, map.nodes()[1].id,
                            map.nodes()[2].id, "knows", 0.9});
    tab.layout.arrive(row);
    CHECK_FALSE(recall_places(map, tied).at_rest);
}

TEST_CASE("kept places: whoever is new has none, and with many of them the record is no use") {
    Disk disk;
    Tab tab(disk);
    add_people(tab, 6);
    const MapModel& map = tab.app.map();
    const KeptPlaces kept = decode_places(encode_places(places_of(map, row_of(map))));
    add_people(tab, 1);
    const RecalledPlaces recalled = recall_places(map, kept);
    CHECK_FALSE(recalled.at_rest);
    REQUIRE(recalled.positions.size() == 2 * 8);  // me, six who are known, and one
    CHECK(std::ranges::count_if(recalled.positions, [](float at) { return std::isnan(at); }) == 2);
    add_people(tab, 2);  // 7 of 10 have a place
    CHECK(recall_places(map, kept).positions.empty());
    CHECK(recall_places(map, {}).positions.empty());
}

}  // namespace
}  // namespace kith
