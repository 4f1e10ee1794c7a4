// The Store of the browser, on IndexedDB through web/bridge/store.js.
#pragma once
#include "app/store.hpp"

namespace kith::platform {

class IndexedDbStore final : public Store {
  public:
    void set_listener(StoreListener* listener) override;
    void load(std::uint64_t below) override;
    void append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) override;
    void put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                      std::span<const std::uint64_t> drop) override;
    void set_aside(std::span<const std::uint64_t> journal,
                   std::span<const std::uint64_t> snapshots) override;
    void replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) override;
    void read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) override;
    void keep_derived(Derived what, std::span<const std::uint8_t> record) override;
};

}  // namespace kith::platform
