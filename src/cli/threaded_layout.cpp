#include "cli/threaded_layout.hpp"

#ifndef __EMSCRIPTEN__
#include <barrier>
#include <thread>
#include <vector>
#endif

namespace kith::cli {

#ifdef __EMSCRIPTEN__

void step_by_threads(layout::ForceLayout& layout, std::uint32_t count, std::uint32_t) {
    layout.step(count);
}

#else

namespace {

/// The threads meet between the parts of a step, which read what the part before has written.
class ThreadedSteps {
  public:
    ThreadedSteps(layout::ForceLayout& layout, std::uint32_t count, std::uint32_t threads)
        : layout_(layout), left_(count), threads_(threads), lists_(threads), meeting_(threads) {}

    void work(std::uint32_t own) {
        while (true) {
            if (own == 0) begin();
            meeting_.arrive_and_wait();
            if (!going_) return;
            const std::uint32_t groups = layout_.group_count(), chunks = layout_.chunk_count();
            layout_.repel(share(groups, own), share(groups, own + 1), lists_[own]);
            meeting_.arrive_and_wait();
            layout_.pull(share(chunks, own), share(chunks, own + 1));
            meeting_.arrive_and_wait();
            if (own == 0) layout_.end_step();
        }
    }

  private:
    void begin() {
        going_ = left_ > 0 && !layout_.settled();
        if (!going_) return;
        --left_;
        layout_.begin_step();
    }
    std::uint32_t share(std::uint32_t all, std::uint32_t of) const {
        return static_cast<std::uint32_t>(std::uint64_t{all} * of / threads_);
    }

    layout::ForceLayout& layout_;
    std::uint32_t left_, threads_;
    std::vector<layout::Quadtree::List> lists_;
    std::barrier<> meeting_;
    bool going_ = false;
};

}  // namespace

void step_by_threads(layout::ForceLayout& layout, std::uint32_t count, std::uint32_t threads) {
    if (threads <= 1) {
        layout.step(count);
        return;
    }
    ThreadedSteps steps(layout, count, threads);
    std::vector<std::thread> others;
    for (std::uint32_t own = 1; own < threads; ++own)
        others.emplace_back([&steps, own] { steps.work(own); });
    steps.work(0);
    for (std::thread& other : others) other.join();
}

#endif

}  // namespace kith::cli
