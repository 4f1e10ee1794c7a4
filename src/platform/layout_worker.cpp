#include "platform/layout_worker.hpp"

#include "embedded/layout_kernel.hpp"
#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>

namespace kith::platform {
namespace {

LayoutListener* listener = nullptr;

}  // namespace

LayoutWorker::LayoutWorker() {
    const std::string_view wasm = embedded::layout_kernel();
    layout_runner_create(wasm.data(), static_cast<int>(wasm.size()));
}

void LayoutWorker::set_listener(LayoutListener* new_listener) {
    listener = new_listener;
}

std::uint32_t LayoutWorker::start(const LayoutJob& job) {
    layout_runner_start(++last_job_, job.node_count, static_cast<std::uint32_t>(job.weight.size()),
                        job.ends.data(), job.weight.data(), job.rest_length.data(),
                        job.radius.data(), job.start.data(), job.pinned.data(), job.key.data(),
                        job.seed, job.reheat ? 1 : 0);
    return last_job_;
}

void LayoutWorker::pin(std::uint32_t node, float x, float y) {
    layout_runner_pin(node, x, y);
}
void LayoutWorker::unpin(std::uint32_t node) {
    layout_runner_unpin(node);
}
void LayoutWorker::stop() {
    layout_runner_stop();
}
void LayoutWorker::set_in_background(bool in_background) {
    layout_runner_set_in_background(in_background ? 1 : 0);
}

}  // namespace kith::platform

extern "C" EMSCRIPTEN_KEEPALIVE void app_layout_positions(std::uint32_t job, float* positions,
                                                          std::uint32_t count, int settled) {
    if (kith::platform::listener != nullptr)
        kith::platform::listener->on_positions(job, {positions, count}, settled != 0);
    std::free(positions);  // NOLINT: allocated by JavaScript with malloc
}

extern "C" EMSCRIPTEN_KEEPALIVE void app_layout_lost() {
    if (kith::platform::listener != nullptr) kith::platform::listener->on_layout_lost();
}
