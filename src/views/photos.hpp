// The port through which photos become textures. Decoding takes the browser a moment; until then
// initials are drawn.
#pragma once
#include "model/entities.hpp"

#include <imgui.h>

namespace kith::views {

class Photos {
  public:
    virtual ~Photos() = default;
    /// The texture of a photo, or ImTextureID_Invalid while there is none: then another frame comes
    /// when it is there. Good for this frame.
    virtual ImTextureID texture(const Photo& photo) = 0;
};

/// Set once by the platform before the first frame.
void set_photos(Photos& photos);

}  // namespace kith::views
