#include "base/room.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith {
namespace {

TEST_CASE(
    "make_room: what grows step by step moves once, as soon as the first steps tell how large it "
    "gets") {
    constexpr std::size_t kSteps = 1000;
    std::vector<int> items;
    int moves = 0;
    for (std::size_t step = 0; step < kSteps; ++step) {
        const int* before = items.data();
        for (int i = 0; i < 500; ++i) items.push_back(i);
        make_room(items, step + 1, kSteps);
        if (items.size() > 50'000 && items.data() != before) ++moves;
    }
    CHECK(items.size() == 500'000);
    CHECK(moves == 0);
    CHECK(items.capacity() < 700'000);
}

TEST_CASE("make_room: later steps may need more than the first") {
    std::string text;
    for (std::size_t step = 0; step < 1000; ++step) {
        text.append(step < 500 ? 100 : 1000, 'x');
        const std::size_t size = text.size();
        make_room(text, step + 1, 1000);
        CHECK(text.size() == size);
    }
    CHECK(text.size() == 550'000);
}

TEST_CASE("make_room: little is left alone, and so is what has room") {
    std::vector<int> few(100);
    const std::size_t room = few.capacity();
    make_room(few, 1, 1'000'000);
    CHECK(few.capacity() == room);

    std::vector<int> roomy(20'000);
    roomy.reserve(40'000);
    make_room(roomy, 1, 1'000'000);
    CHECK(roomy.capacity() == 40'000);

    // Nothing is known yet.
    std::vector<int> full(20'000);
    make_room(full, 0, 1'000'000);
    CHECK(full.size() == 20'000);
}

TEST_CASE("room: what is done tells how many there will be, and never fewer than there are") {
    CHECK(foreseen(500, 1, 4) == 2000);
    CHECK(foreseen(500, 4, 4) == 500);
    CHECK(foreseen(500, 8, 4) == 500);
    CHECK(with_margin(2000) == 2500);
}

}  // namespace
}  // namespace kith
