// The whole layout once more, in a namespace of its own and by the scalar twin of the vector
// instructions: the same bits.
#define KITH_SCALAR
#define layout scalar_layout

#include "layout/force_layout.cpp"
#include "layout/force_step.cpp"
#include "layout/hop_stress.cpp"
#include "layout/hop_targets.cpp"
#include "layout/made_maps.hpp"
#include "layout/placement.cpp"
#include "layout/quadtree.cpp"
#include "layout/unit_circle.cpp"

#include <doctest/doctest.h>

#include <type_traits>

using namespace kith::scalar_layout;

TEST_CASE("layout: without vector instructions it is the same, from the start to rest") {
    static_assert(std::is_same_v<Float4, ScalarFloat4>);
    ForceLayout book, circles;
    tied_book().init(book, true);
    CHECK(hash(book.bodies()) == kBookStart);
    book.step(60);
    CHECK(hash(book.bodies()) == kBookStepped);
    run(book);
    CHECK(hash(book.bodies()) == kBookAtRest);
    circles.init(small_world(40, 12, 4));
    circles.step(90);
    CHECK(hash(circles.bodies()) == kCirclesStepped);
}
