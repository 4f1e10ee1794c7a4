// Draws a MapScene with WebGL2: ties as lines that fetch their ends from a texture of positions,
// nodes as points with smooth shapes. Without instancing, which software renderers do poorly; a
// frame in which only positions moved uploads only positions.
#pragma once
#include "views/map_scene.hpp"

#include <cstdint>
#include <vector>

namespace kith::render {

class MapRenderer {
  public:
    /// Make programs and buffers in the current context; again after a lost context is restored.
    bool create_gl();
    void release_gl();

    /// Into the current framebuffer, below whatever is drawn later. Leaves scissor and blending
    /// off.
    void draw(const views::MapScene& scene, float pixel_ratio, int framebuffer_height);

  private:
    void upload_positions(const views::MapScene& scene);
    void upload_looks(const views::MapScene& scene);

    unsigned node_program_ = 0, tie_program_ = 0;
    unsigned node_array_ = 0, node_position_ = 0, node_look_ = 0;
    unsigned tie_array_ = 0, tie_vertex_ = 0;
    unsigned position_texture_ = 0;
    int texture_rows_ = 0;
    float largest_point_ = 64;
    int tie_vertices_ = 0;
    int nodes_ = 0;
    std::uint64_t revision_ = UINT64_MAX, positions_revision_ = UINT64_MAX;
    std::vector<float> positions_;
    std::vector<std::uint32_t> looks_;
};

}  // namespace kith::render
