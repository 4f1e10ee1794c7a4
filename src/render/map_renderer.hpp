// Draws a MapScene with WebGL2: ties as lines that fetch their ends from a texture of positions,
// nodes as points with smooth shapes. Without instancing, which software renderers do poorly; a
// frame in which only positions moved uploads only positions.
#pragma once
#include "views/map_scene.hpp"

#include <cstdint>
#include <string_view>
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
    void upload_nodes(const views::SceneNodes& nodes);

    /// Ties as triangles in a buffer of their own.
    struct TieBatch {
        unsigned array = 0, buffer = 0;
        int vertices = 0;
    };
    void upload_ties(TieBatch& batch, const views::SceneTies& ties);

    /// A program and the places of its uniforms; -1 for one that it does not have.
    struct Program {
        unsigned program = 0;
        int centre = -1, scale = -1, pixel_ratio = -1, background = -1;
        int positions = -1, viewport = -1, strength = -1;  // of ties
        int zoom = -1, radii = -1, largest = -1;           // of nodes
    };
    static Program make(std::string_view vertex, std::string_view fragment);
    static void use(const Program& program, const views::MapScene& scene, float pixel_ratio);

    Program node_program_, tie_program_;
    unsigned node_array_ = 0, node_position_ = 0, node_look_ = 0;
    TieBatch ties_, bright_ties_;
    unsigned position_texture_ = 0;
    int texture_rows_ = 0;
    float largest_point_ = 64;
    int nodes_ = 0;
    std::uint64_t revision_ = UINT64_MAX, ties_revision_ = UINT64_MAX;
    std::uint64_t positions_revision_ = UINT64_MAX;
    std::vector<float> positions_;
    std::vector<std::uint32_t> words_;  // of the vertices that are being uploaded
};

}  // namespace kith::render
