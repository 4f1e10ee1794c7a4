#include "base/stepwise.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith {
namespace {

/// Counts how many of it are alive.
struct Guest {
    explicit Guest(int& count) : count_(count) { ++count_; }
    ~Guest() { --count_; }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;

  private:
    int& count_;
};

Stepwise<std::string> letters(std::string_view text, int& guests) {
    const Guest guest(guests);
    std::string out;
    for (const char c : text) {
        out += c;
        co_yield {"letter", out.size(), text.size()};
    }
    co_return out;
}

Stepwise<std::size_t> length(std::string_view text, int& guests) {
    Stepwise<std::string> inner = letters(text, guests);
    while (inner.step()) co_yield inner.progress();
    co_return inner.take().size();
}

}  // namespace

TEST_CASE("stepwise: nothing happens before the first step, then each says how far it is") {
    int guests = 0;
    Stepwise<std::string> work = letters("abc", guests);
    CHECK(guests == 0);
    CHECK(work.progress().total == 0);
    for (std::size_t i = 1; i <= 3; ++i) {
        CHECK(work.step());
        CHECK(work.progress().what == "letter");
        CHECK(work.progress().done == i);
        CHECK(work.progress().total == 3);
    }
    CHECK(guests == 1);
    CHECK_FALSE(work.step());
    CHECK(guests == 0);
    CHECK(work.take() == "abc");
}

TEST_CASE("stepwise: work within work takes the same steps") {
    int guests = 0;
    Stepwise<std::size_t> work = length("abcd", guests);
    int steps = 0;
    while (work.step()) ++steps;
    CHECK(steps == 4);
    CHECK(work.take() == 4);
    CHECK(at_once(length("abcd", guests)) == 4);
}

TEST_CASE("stepwise: what is given up half way leaves nothing behind") {
    int guests = 0;
    {
        Stepwise<std::size_t> work = length("abcd", guests);
        work.step();
        CHECK(guests == 1);
        Stepwise<std::size_t> other = std::move(work);
        other.step();
        CHECK(other.progress().done == 2);
        CHECK(guests == 1);
    }
    CHECK(guests == 0);
}

TEST_CASE("stepwise: sorting a little at a time is sorting") {
    Random random(5);
    for (const std::uint32_t size : {0u, 1u, 4096u, 4097u, 12'288u, 50'001u}) {
        std::vector<std::pair<std::uint32_t, std::string>> items;
        for (std::uint32_t i = 0; i < size; ++i) {
            const std::uint32_t key = random.below(1000);
            items.emplace_back(key, std::to_string(i));
        }
        auto sorted = items;
        std::ranges::sort(sorted);
        CHECK(at_once(sort_steps(items, std::less<>{})) == sorted);
    }
}

TEST_CASE("stepwise: what is done with goes a little at a time, and all of it") {
    const auto kept = std::make_shared<int>(1);
    std::vector<std::shared_ptr<int>> row(5000, kept);
    std::unordered_map<int, std::shared_ptr<int>> map;
    for (int i = 0; i < 3000; ++i) map[i] = kept;
    Stepwise<bool> first = discard_steps(std::move(row));
    Stepwise<bool> second = discard_steps(std::move(map));
    CHECK(kept.use_count() == 8001);
    REQUIRE(first.step());
    CHECK(kept.use_count() > 6500);
    CHECK(kept.use_count() < 8001);
    CHECK(at_once(std::move(first)));
    CHECK(at_once(std::move(second)));
    CHECK(kept.use_count() == 1);
    CHECK(at_once(discard_steps(std::vector<int>{})));
}

}  // namespace kith
