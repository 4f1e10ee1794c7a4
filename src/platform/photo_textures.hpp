// Photos as textures, decoded by the browser. The few that were drawn last are kept.
#pragma once
#include "views/photos.hpp"

#include <cstdint>
#include <vector>

namespace kith::platform {

class PhotoTextures final : public views::Photos {
  public:
    ImTextureID texture(const Photo& photo) override;

    /// The browser has filled the texture of this name.
    void on_decoded(std::uint32_t name);
    /// Give all up; they are made anew when they are drawn. Before a lost context is restored.
    void release_gl();

  private:
    struct Slot {
        Id photo;
        Stamp changed;  // a photo that was replaced is decoded anew
        std::uint32_t name = 0;
        bool decoded = false;
        int last_frame = 0;
    };
    std::vector<Slot> slots_;
};

}  // namespace kith::platform
