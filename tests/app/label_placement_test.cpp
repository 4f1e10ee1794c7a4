#include "app/label_placement.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

using namespace kith;

TEST_CASE("labels: no two that were placed overlap, and none leaves the view") {
    kith::Random random(9);
    LabelPlacer placer;
    const LabelBox view{100, 50, 800, 600};
    placer.begin(view);
    std::vector<LabelBox> placed;
    for (int i = 0; i < 2000; ++i) {
        const LabelBox box{static_cast<float>(random.unit() * 1000),
                           static_cast<float>(random.unit() * 700),
                           20 + static_cast<float>(random.unit() * 120), 16};
        if (placer.place(box)) placed.push_back(box);
    }
    CHECK(placed.size() > 50);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        CHECK(placed[i].x >= view.x);
        CHECK(placed[i].x + placed[i].width <= view.x + view.width);
        for (std::size_t j = i + 1; j < placed.size(); ++j) {
            const bool apart = placed[i].x + placed[i].width <= placed[j].x ||
                               placed[j].x + placed[j].width <= placed[i].x ||
                               placed[i].y + placed[i].height <= placed[j].y ||
                               placed[j].y + placed[j].height <= placed[i].y;
            CHECK(apart);
        }
    }
}

TEST_CASE("labels: a blocked room stays free, and beginning anew forgets it") {
    LabelPlacer placer;
    placer.begin({0, 0, 200, 200});
    placer.block({0, 0, 100, 100});
    CHECK_FALSE(placer.place({50, 50, 20, 10}));
    CHECK(placer.place({120, 50, 20, 10}));
    placer.begin({0, 0, 200, 200});
    CHECK(placer.place({50, 50, 20, 10}));
}
