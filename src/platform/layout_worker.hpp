// The LayoutRunner of the browser: the kernel's wasm, embedded in the app, in a worker.
#pragma once
#include "app/ports.hpp"

namespace kith::platform {

class LayoutWorker final : public LayoutRunner {
  public:
    LayoutWorker();

    void set_listener(LayoutListener* listener) override;
    std::uint32_t start(const LayoutJob& job) override;
    void pin(std::uint32_t node, float x, float y) override;
    void unpin(std::uint32_t node) override;
    void stop() override;
    void set_in_background(bool in_background) override;

  private:
    std::uint32_t last_job_ = 0;
};

}  // namespace kith::platform
