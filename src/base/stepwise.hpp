// Long work done a little at a time, so that a page stays alive meanwhile: a C++20 coroutine that
// hands back with `co_yield` after each little step and says how far it is. What it calls may be
// such work too:
//
//     Stepwise<Relations> relations = relations_steps(book);
//     while (relations.step()) co_yield relations.progress();
//     use(relations.take());
//
// Nothing runs beside it: between two steps the work stands still. References and views that such a
// function takes must hold until the work is done or given up.
#pragma once
#include <algorithm>
#include <coroutine>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

/// "person 12,000 of 30,000".
struct Progress {
    std::string_view what = {};  // one of those that are counted; empty while getting ready
    std::size_t done = 0, total = 0;
};

template <class Outcome>
class [[nodiscard]] Stepwise {
  public:
    struct promise_type {  // NOLINT(readability-identifier-naming): the language wants this name
        Progress progress;
        std::optional<Outcome> outcome;

        Stepwise get_return_object() {
            return Stepwise(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(const Progress& now) noexcept {
            progress = now;
            return {};
        }
        template <class Value>
        void return_value(Value&& value) {
            outcome.emplace(std::forward<Value>(value));
        }
        void unhandled_exception() noexcept { std::abort(); }
    };

    Stepwise(Stepwise&& other) noexcept : work_(std::exchange(other.work_, {})) {}
    Stepwise& operator=(Stepwise&& other) noexcept {
        std::swap(work_, other.work_);
        return *this;
    }
    ~Stepwise() {
        if (work_) work_.destroy();
    }

    /// A little of the work. False when it is done; then it must not be called again.
    bool step() {
        work_.resume();
        return !work_.done();
    }
    const Progress& progress() const { return work_.promise().progress; }
    /// Once, when step() has given false.
    Outcome take() { return std::move(*work_.promise().outcome); }

  private:
    explicit Stepwise(std::coroutine_handle<promise_type> work) : work_(work) {}

    std::coroutine_handle<promise_type> work_;
};

/// All of it in one go.
template <class Outcome>
Outcome at_once(Stepwise<Outcome> work) {
    while (work.step()) {
    }
    return work.take();
}

/// Lets go of `items`, a few a step: of many it is work, too.
template <class Items>
Stepwise<bool> discard_steps(Items items) {
    constexpr std::size_t kItemsAStep = 1024;
    while (!items.empty()) {
        for (std::size_t more = std::min(items.size(), kItemsAStep); more > 0; --more) {
            if constexpr (requires { items.pop_back(); })
                items.pop_back();
            else
                items.erase(items.begin());
        }
        co_yield {};
    }
    co_return true;
}

/// In order of `less`, which must tell any two apart: the same as std::sort gives. The longest step
/// moves each of the items once.
template <class Item, class Less>
Stepwise<std::vector<Item>> sort_steps(std::vector<Item> items, Less less) {
    constexpr std::size_t kBlock = 4096;
    const auto at = [&items](std::size_t place) {
        return items.begin() + static_cast<std::ptrdiff_t>(std::min(place, items.size()));
    };
    for (std::size_t begin = 0; begin < items.size(); begin += kBlock) {
        std::sort(at(begin), at(begin + kBlock), less);
        co_yield {};
    }
    for (std::size_t width = kBlock; width < items.size(); width *= 2) {
        std::vector<Item> merged;
        merged.reserve(items.size());
        for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
            std::merge(std::move_iterator(at(begin)), std::move_iterator(at(begin + width)),
                       std::move_iterator(at(begin + width)),
                       std::move_iterator(at(begin + 2 * width)), std::back_inserter(merged), less);
            co_yield {};
        }
        items = std::move(merged);
    }
    co_return std::move(items);
}

}  // namespace kith
