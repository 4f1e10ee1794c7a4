#include "model/id_index.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <vector>

namespace kith {

TEST_CASE("id index: finds, moves and forgets as a map does") {
    Random random(7);
    IdIndex index;
    std::vector<Id> rows;
    std::map<Id, std::uint32_t> model;
    const auto id_of = [&](std::uint32_t row) { return rows[row]; };
    std::vector<Id> gone;
    for (int step = 0; step < 20'000; ++step) {
        // A table that grows, then shrinks again.
        const bool adds = rows.empty() || random.next() % 100 < (step < 12'000 ? 65 : 35);
        if (adds) {
            // Also ids that differ in few bits, as a file may have them.
            const Id id = random.next() % 2 == 0 ? make_id(random)
                                                 : Id{0, static_cast<std::uint64_t>(step) + 1};
            rows.push_back(id);
            index.insert(id, static_cast<std::uint32_t>(rows.size() - 1));
            model[id] = static_cast<std::uint32_t>(rows.size() - 1);
        } else {
            const auto row = static_cast<std::uint32_t>(random.next() % rows.size());
            const Id id = rows[row];
            index.erase(id, id_of);
            model.erase(id);
            if (row + 1 != rows.size()) {
                index.move(rows.back(), row, id_of);
                model[rows.back()] = row;
                rows[row] = rows.back();
            }
            rows.pop_back();
            gone.push_back(id);
        }
        if (step % 500 != 0) continue;
        for (const auto& [id, row] : model) CHECK(index.find(id, id_of) == row);
        for (const Id id : gone) CHECK(index.find(id, id_of) == IdIndex::kNone);
    }
}

TEST_CASE("id index: many ids with the same low bits are found as quickly") {
    IdIndex index;
    std::vector<Id> rows;
    const auto id_of = [&](std::uint32_t row) { return rows[row]; };
    for (std::uint32_t i = 0; i < 50'000; ++i) {
        rows.push_back({static_cast<std::uint64_t>(i) << 40, 0});
        index.insert(rows.back(), i);
    }
    std::size_t found = 0;
    for (std::uint32_t i = 0; i < rows.size(); ++i) found += index.find(rows[i], id_of) == i;
    CHECK(found == rows.size());
}

}  // namespace kith
