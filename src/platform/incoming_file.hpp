// A file that JavaScript gives in pieces.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace kith::platform {

class IncomingFile {
  public:
    /// False when there is no room for so many bytes.
    bool begin(std::size_t size) {
        // A vector that finds no room ends the program: ask first.
        void* room = std::malloc(size + 1);
        if (room == nullptr) return false;
        std::free(room);
        bytes_ = {};
        bytes_.reserve(size);
        return true;
    }
    /// Where the next so many go.
    std::uint8_t* more(std::uint32_t size) {
        const std::size_t at = bytes_.size();
        bytes_.resize(at + size);
        return bytes_.data() + at;
    }
    std::vector<std::uint8_t> take() { return std::exchange(bytes_, {}); }

  private:
    std::vector<std::uint8_t> bytes_;
};

}  // namespace kith::platform
