#include "platform/photo_textures.hpp"

#include "platform/browser.hpp"

#include <GLES3/gl3.h>

#include <algorithm>

namespace kith::platform {
namespace {

constexpr std::size_t kMostTextures = 64;  // 12 MB, with their smaller copies

}  // namespace

ImTextureID PhotoTextures::texture(const Photo& photo) {
    const int now = ImGui::GetFrameCount();
    for (Slot& slot : slots_) {
        if (slot.photo != photo.id.value || slot.changed != photo.changed) continue;
        slot.last_frame = now;
        return slot.decoded ? slot.name : ImTextureID_Invalid;
    }
    if (slots_.size() == kMostTextures) {
        const auto oldest = std::ranges::min_element(slots_, {}, &Slot::last_frame);
        if (oldest->last_frame == now) return ImTextureID_Invalid;  // all are drawn in this frame
        glDeleteTextures(1, &oldest->name);
        slots_.erase(oldest);
    }
    Slot& slot = slots_.emplace_back(photo.id.value, photo.changed);
    slot.last_frame = now;
    glGenTextures(1, &slot.name);
    photo_decode(slot.name, photo.jpeg.data(), static_cast<int>(photo.jpeg.size()));
    return ImTextureID_Invalid;
}

void PhotoTextures::on_decoded(std::uint32_t name) {
    for (Slot& slot : slots_) slot.decoded = slot.decoded || slot.name == name;
}

void PhotoTextures::release_gl() {
    for (const Slot& slot : slots_) glDeleteTextures(1, &slot.name);
    slots_.clear();
}

}  // namespace kith::platform
