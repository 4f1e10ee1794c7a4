#include "platform/measure_worker.hpp"

#include "embedded/graph_kernel.hpp"
#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>

namespace kith::platform {
namespace {

MeasureListener* listener = nullptr;

}  // namespace

void MeasureWorker::set_listener(MeasureListener* new_listener) {
    listener = new_listener;
}

std::uint32_t MeasureWorker::start(const MeasureTask& task) {
    if (!created_) {
        const std::string_view wasm = embedded::graph_kernel();
        measure_runner_create(wasm.data(), static_cast<int>(wasm.size()));
        created_ = true;
    }
    measure_runner_start(++last_task_, task.node_count,
                         static_cast<std::uint32_t>(task.strength.size()), task.ends.data(),
                         task.strength.data(), task.measure, task.seed);
    return last_task_;
}

void MeasureWorker::stop() {
    measure_runner_stop();
}

}  // namespace kith::platform

extern "C" EMSCRIPTEN_KEEPALIVE void app_measure_progress(std::uint32_t task, float progress) {
    if (kith::platform::listener != nullptr)
        kith::platform::listener->on_measure_progress(task, progress);
}

extern "C" EMSCRIPTEN_KEEPALIVE void app_measured(std::uint32_t task, double* values,
                                                  std::uint32_t count) {
    if (kith::platform::listener != nullptr)
        kith::platform::listener->on_measured(task, {values, count});
    std::free(values);  // NOLINT: allocated by JavaScript with malloc
}
