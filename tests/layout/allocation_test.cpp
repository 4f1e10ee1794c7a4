// A step of a layout allocates nothing. Allocations are counted: by the sanitizers where there are
// any, which keep an eye on them as before, and else by an operator new of our own.
#include "layout/kernel.hpp"
#include "layout/made_maps.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#include <sanitizer/allocator_interface.h>
#else
#include <cstdlib>
#include <new>
#endif

using namespace kith;
using namespace kith::layout;

namespace {

std::atomic<std::size_t> allocation_count = 0;

/// How often `work` allocates.
template <class Work>
std::size_t allocations_of(Work work) {
    const std::size_t before = allocation_count;
    work();
    return allocation_count - before;
}

}  // namespace

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)

namespace {

[[maybe_unused]] const int kHooks = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, std::size_t) { ++allocation_count; }, [](const volatile void*) {});

}  // namespace

#else

void* operator new(std::size_t size) {
    ++allocation_count;
    void* const memory = std::malloc(size > 0 ? size : 1);
    if (memory == nullptr) std::abort();
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

#endif

TEST_CASE("layout: a warm step allocates nothing, from hot to frozen and when a hub is dragged") {
    ForceLayout layout;
    CHECK(allocations_of([&] { layout.init(many_circles()); }) > 0);  // they are counted
    layout.step();
    CHECK(allocations_of([&] { layout.step(50); }) == 0);
    CHECK_FALSE(layout.settled());
    CHECK(allocations_of([&] { run(layout); }) == 0);
    CHECK(allocations_of([&] {
              layout.pin(7, 300, -40);
              layout.step(50);
              layout.unpin(7);
              layout.step(50);
          }) == 0);
}

TEST_CASE("layout: nor do the parts of a step") {
    ForceLayout layout;
    layout.init(many_circles());
    Quadtree::List list;
    CHECK(allocations_of([&] {
              for (int step = 0; step < 50; ++step) {
                  layout.begin_step();
                  layout.repel(0, layout.group_count(), list);
                  layout.pull(0, layout.chunk_count());
                  layout.end_step();
              }
          }) == 0);
}

TEST_CASE("kernel: a step and its positions allocate nothing") {
    constexpr std::uint32_t kPeople = 300;
    CHECK(kith_layout_prepare(kPeople, kPeople) == 1);
    for (std::uint32_t tie = 0; tie < kPeople; ++tie) {
        kith_layout_ends()[2 * tie] = tie;
        kith_layout_ends()[2 * tie + 1] = tie * 7 % kPeople;
    }
    kith_layout_begin(1, 1);
    CHECK(allocations_of([&] {
              for (int step = 0; step < 50; ++step) kith_layout_step(1);
          }) == 0);
}
