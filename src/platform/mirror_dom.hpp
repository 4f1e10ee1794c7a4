// Sends the mirror to the page: compares this frame's nodes with what was sent before and hands the
// differences to web/bridge/mirror.js in one packed call.
#pragma once
#include "views/mirror.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace kith::platform {

class MirrorDom {
  public:
    /// Bring the page's mirror in line with `mirror`.
    void flush(views::Mirror& mirror);

  private:
    struct Sent {
        std::uint64_t content = 0;  // hash of everything but the place
        views::ItemId parent = 0;
        std::int32_t x = 0, y = 0, width = 0, height = 0;  // quarter pixels
        std::int32_t content_height = 0, scroll_y = 0;
        std::uint32_t generation = 0;
        views::Role role = views::Role::text;
    };
    std::unordered_map<views::ItemId, Sent> sent_;
    std::vector<std::uint8_t> packet_;
    std::uint64_t order_ = 0;
    std::uint32_t generation_ = 0;
};

}  // namespace kith::platform
