// Draws a MapScene with WebGL2: soft areas of groups, ties as thin squares, nodes as discs. Nothing
// of a tie or node is an attribute of a vertex: their records lie in textures and each vertex finds
// its own by gl_VertexID. Without instancing, which software renderers do poorly (12 times slower);
// a frame in which only positions moved uploads only positions, and one in which only the camera
// moved uploads nothing.
//
// On the graphics card 16 bytes a tie, 24 a node; the same again stands in the scene.
#pragma once
#include "views/map_scene.hpp"

#include <cstdint>
#include <string_view>

namespace kith::render {

class MapRenderer {
  public:
    /// Make programs and textures in the current context; again after a lost context is restored.
    bool create_gl();
    void release_gl();

    /// Into the current framebuffer, below whatever is drawn later. Leaves scissor and blending
    /// off. A large map goes to the graphics card in parts, so that no frame waits long: true while
    /// parts wait for further frames. `at_once`: all of it now.
    bool draw(const views::MapScene& scene, float pixel_ratio, int framebuffer_height,
              bool at_once = false);

  private:
    /// Records in rows of a texture.
    struct Records {
        unsigned texture = 0;
        int rows = 0;  // that the texture has
    };
    /// Ties go up from the last row to the first, as the last matter most.
    struct TieBatch {
        Records records;
        std::size_t count = 0;
        std::size_t from = 0;     // those before it are of no tie, or of one that is gone
        std::size_t waiting = 0;  // those before it wait
    };
    /// A program and the places of its uniforms; -1 for one that it does not have.
    struct Program {
        unsigned program = 0;
        int centre = -1, scale = -1, viewport = -1, pixel_ratio = -1, background = -1;
        int zoom = -1, radii = -1, strength = -1, first = -1, soft = -1, crowd = -1;
        int positions = -1, nodes = -1, ties = -1, part = -1;
    };
    static Program make(std::string_view vertex, std::string_view fragment);
    static void use(const Program& program, const views::MapScene& scene, float pixel_ratio);

    void upload_positions(const views::MapScene& scene);
    void upload_nodes(const views::MapScene& scene);
    void upload_hulls(const views::MapScene& scene);
    static void begin_ties(TieBatch& batch, std::size_t count, bool other_ends);
    static void upload_some_ties(TieBatch& batch, const std::vector<views::SceneTie>& ties,
                                 bool at_once);
    void draw_ties(const TieBatch& batch, float part, float strength, float crowd) const;
    /// A part of the nodes as node.vert has them: those that stand back, the others, or all.
    void draw_nodes(const views::MapScene& scene, float pixel_ratio, int part) const;

    Program node_program_, tie_program_, hull_program_;
    unsigned no_attributes_ = 0, hull_array_ = 0, hull_buffer_ = 0;
    Records positions_, nodes_;
    TieBatch ties_, bright_ties_;
    int hull_corners_ = 0;
    std::size_t node_count_ = 0;
    std::uint64_t revision_ = UINT64_MAX, ties_revision_ = UINT64_MAX, ends_revision_ = UINT64_MAX;
    std::uint64_t positions_revision_ = UINT64_MAX, hulls_revision_ = UINT64_MAX;
};

}  // namespace kith::render
