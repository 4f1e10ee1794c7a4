// The MeasureRunner of the browser: the kernel's wasm, embedded in the app, in a worker.
#pragma once
#include "app/ports.hpp"

namespace kith::platform {

class MeasureWorker final : public MeasureRunner {
  public:
    void set_listener(MeasureListener* listener) override;
    std::uint32_t start(const MeasureTask& task) override;
    void stop() override;

  private:
    bool created_ = false;  // with the first task: most visits measure nothing
    std::uint32_t last_task_ = 0;
};

}  // namespace kith::platform
