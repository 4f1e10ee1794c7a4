#include "render/map_renderer.hpp"

#include "embedded/hull_frag.hpp"
#include "embedded/hull_vert.hpp"
#include "embedded/node_frag.hpp"
#include "embedded/node_vert.hpp"
#include "embedded/tie_frag.hpp"
#include "embedded/tie_vert.hpp"
#include "render/program.hpp"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace kith::render {
namespace {

constexpr std::size_t kRow = 2048;       // records a row; any WebGL2 device takes it
constexpr std::size_t kRowsAFrame = 32;  // of ties: 65,536 or 1 MB
constexpr std::size_t kManyNodes = 20'000;

/// A kind of texel, and how many bytes of the scene go into one.
struct Texel {
    GLint stored;
    GLenum format, type;
    std::size_t bytes;
};
constexpr Texel kPlaces{GL_RG32F, GL_RG, GL_FLOAT, 8};
constexpr Texel kRecords{GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16};

GLuint make_texture() {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return texture;
}

/// Bind `texture`, and give it room for so many records. True when it has `rows` already.
bool fits(GLuint texture, int& rows, std::size_t count, const Texel& texel) {
    glBindTexture(GL_TEXTURE_2D, texture);
    const auto wanted = static_cast<int>((count + kRow - 1) / kRow);
    if (wanted == rows) return true;
    rows = wanted;
    glTexImage2D(GL_TEXTURE_2D, 0, texel.stored, static_cast<GLsizei>(kRow), std::max(1, rows), 0,
                 texel.format, texel.type, nullptr);
    return false;
}

/// Records [first, last) of `data` into the bound texture; `first` begins a row.
void upload(const void* data, std::size_t first, std::size_t last, const Texel& texel) {
    const auto* bytes = static_cast<const std::byte*>(data);
    const std::size_t whole = first + (last - first) / kRow * kRow;
    const auto put = [&](std::size_t from, std::size_t width, std::size_t height) {
        if (width == 0 || height == 0) return;
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(from / kRow),
                        static_cast<GLsizei>(width), static_cast<GLsizei>(height), texel.format,
                        texel.type, bytes + from * texel.bytes);
    };
    put(first, kRow, (whole - first) / kRow);
    put(whole, last - whole, 1);
}

void bind(int unit, GLuint texture) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture);
}

}  // namespace

bool MapRenderer::create_gl() {
    node_program_ = make(embedded::node_vert(), embedded::node_frag());
    tie_program_ = make(embedded::tie_vert(), embedded::tie_frag());
    hull_program_ = make(embedded::hull_vert(), embedded::hull_frag());
    glActiveTexture(GL_TEXTURE0);
    positions_ = {make_texture(), 0};
    nodes_ = {make_texture(), 0};
    ties_ = {{make_texture(), 0}, 0, 0, 0};
    bright_ties_ = {{make_texture(), 0}, 0, 0, 0};
    glBindTexture(GL_TEXTURE_2D, 0);
    glGenVertexArrays(1, &no_attributes_);
    glGenVertexArrays(1, &hull_array_);
    glGenBuffers(1, &hull_buffer_);
    glBindVertexArray(hull_array_);
    glBindBuffer(GL_ARRAY_BUFFER, hull_buffer_);
    const auto offset = [](std::size_t bytes) { return reinterpret_cast<const void*>(bytes); };
    constexpr GLsizei kStride = sizeof(views::HullCorner);
    for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride, offset(0));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kStride,
                          offset(offsetof(views::HullCorner, outward_x)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride,
                          offset(offsetof(views::HullCorner, colour)));
    glBindVertexArray(0);
    hull_corners_ = 0;
    node_count_ = 0;
    revision_ = ties_revision_ = ends_revision_ = positions_revision_ = hulls_revision_ =
        UINT64_MAX;
    return node_program_.program != 0 && tie_program_.program != 0 && hull_program_.program != 0;
}

void MapRenderer::release_gl() {
    for (const Program* program : {&node_program_, &tie_program_, &hull_program_})
        glDeleteProgram(program->program);
    for (const GLuint array : {no_attributes_, hull_array_}) glDeleteVertexArrays(1, &array);
    glDeleteBuffers(1, &hull_buffer_);
    for (const Records* records : {&positions_, &nodes_, &ties_.records, &bright_ties_.records})
        glDeleteTextures(1, &records->texture);
}

void MapRenderer::upload_positions(const views::MapScene& scene) {
    const std::size_t count = scene.positions.size() / 2;
    fits(positions_.texture, positions_.rows, count, kPlaces);
    upload(scene.positions.data(), 0, count, kPlaces);
}

void MapRenderer::upload_nodes(const views::MapScene& scene) {
    node_count_ = std::min(scene.nodes.size(), scene.positions.size() / 2);
    fits(nodes_.texture, nodes_.rows, node_count_, kRecords);
    upload(scene.nodes.data(), 0, node_count_, kRecords);
}

void MapRenderer::upload_hulls(const views::MapScene& scene) {
    hull_corners_ = static_cast<int>(scene.hulls.size());
    glBindBuffer(GL_ARRAY_BUFFER, hull_buffer_);
    glBufferData(GL_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(scene.hulls.size() * sizeof(views::HullCorner)),
                 scene.hulls.data(), GL_DYNAMIC_DRAW);
}

void MapRenderer::begin_ties(TieBatch& batch, std::size_t count, bool other_ends) {
    const bool same_room = fits(batch.records.texture, batch.records.rows, count, kRecords);
    // With other colours the ties there are stand until theirs come.
    if (!same_room || other_ends || count != batch.count) batch.from = count;
    batch.count = count;
    batch.waiting = count;
}

void MapRenderer::upload_some_ties(TieBatch& batch, const std::vector<views::SceneTie>& ties,
                                   bool at_once) {
    if (batch.waiting == 0) return;
    glBindTexture(GL_TEXTURE_2D, batch.records.texture);
    const std::size_t rows = (batch.waiting + kRow - 1) / kRow;
    const std::size_t first = at_once || rows <= kRowsAFrame ? 0 : (rows - kRowsAFrame) * kRow;
    upload(ties.data(), first, batch.waiting, kRecords);
    batch.waiting = first;
    batch.from = std::min(batch.from, first);
}

MapRenderer::Program MapRenderer::make(std::string_view vertex, std::string_view fragment) {
    Program made;
    made.program = make_program(vertex, fragment);
    const auto uniform = [&](const char* name) {
        return made.program != 0 ? glGetUniformLocation(made.program, name) : -1;
    };
    made.centre = uniform("u_centre");
    made.scale = uniform("u_scale");
    made.viewport = uniform("u_viewport");
    made.pixel_ratio = uniform("u_pixel_ratio");
    made.background = uniform("u_background");
    made.zoom = uniform("u_zoom");
    made.radii = uniform("u_radii");
    made.strength = uniform("u_strength");
    made.first = uniform("u_first");
    made.soft = uniform("u_soft");
    made.crowd = uniform("u_crowd");
    made.positions = uniform("u_positions");
    made.nodes = uniform("u_nodes");
    made.ties = uniform("u_ties");
    made.part = uniform("u_part");
    return made;
}

void MapRenderer::use(const Program& program, const views::MapScene& scene, float pixel_ratio) {
    glUseProgram(program.program);
    glUniform2f(program.centre, scene.camera.centre_x, scene.camera.centre_y);
    glUniform2f(program.scale, 2 * scene.camera.scale / scene.width,
                -2 * scene.camera.scale / scene.height);
    glUniform2f(program.viewport, scene.width, scene.height);
    glUniform1f(program.pixel_ratio, pixel_ratio);
    glUniform1f(program.zoom, scene.camera.scale);
    glUniform2f(program.radii, scene.least_radius, views::kMaximumRadius);
    const auto channel = [&](int shift) {
        return static_cast<float>((scene.background >> shift) & 0xFF) / 255.0f;
    };
    glUniform3f(program.background, channel(0), channel(8), channel(16));
    glUniform1i(program.positions, 0);
    glUniform1i(program.nodes, 1);
    glUniform1i(program.ties, 2);
}

void MapRenderer::draw_ties(const TieBatch& batch, float part, float strength, float crowd) const {
    const auto wanted = static_cast<std::size_t>(
        std::ceil(static_cast<double>(batch.count) * std::clamp(double{part}, 0.0, 1.0)));
    const std::size_t first = std::max(batch.from, batch.count - std::min(batch.count, wanted));
    const auto count = static_cast<int>(batch.count - first);
    if (count == 0) return;
    bind(2, batch.records.texture);
    glUniform1i(tie_program_.first, static_cast<int>(first));
    glUniform1f(tie_program_.soft, first == 0 ? 1.0f : static_cast<float>(count) * 0.3f);
    glUniform1f(tie_program_.crowd, crowd);
    glUniform1f(tie_program_.strength, strength);
    glDrawArrays(GL_TRIANGLES, 0, count * 6);
}

void MapRenderer::draw_nodes(const views::MapScene& scene, float pixel_ratio, int part) const {
    use(node_program_, scene, pixel_ratio);
    glUniform1i(node_program_.part, part);
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(node_count_ * 6));
}

bool MapRenderer::draw(const views::MapScene& scene, float pixel_ratio, int framebuffer_height,
                       bool at_once) {
    if (scene.width < 1 || scene.height < 1 || scene.positions.empty() ||
        node_program_.program == 0 || tie_program_.program == 0 || hull_program_.program == 0)
        return false;
    glActiveTexture(GL_TEXTURE0);
    if (positions_revision_ != scene.positions_revision) {
        upload_positions(scene);
        positions_revision_ = scene.positions_revision;
    }
    if (ties_revision_ != scene.ties_revision) {
        begin_ties(ties_, scene.ties.size(), ends_revision_ != scene.ends_revision);
        ties_revision_ = scene.ties_revision;
        ends_revision_ = scene.ends_revision;
    }
    // The nodes of a large map are enough for one frame.
    const bool many_nodes = revision_ != scene.revision && scene.nodes.size() > kManyNodes;
    if (at_once || !many_nodes) upload_some_ties(ties_, scene.ties, at_once);
    if (revision_ != scene.revision) {
        upload_nodes(scene);
        begin_ties(bright_ties_, scene.bright_ties.size(), true);
        revision_ = scene.revision;
    }
    upload_some_ties(bright_ties_, scene.bright_ties, at_once);
    if (hulls_revision_ != scene.hulls_revision) {
        upload_hulls(scene);
        hulls_revision_ = scene.hulls_revision;
    }
    const auto pixels = [&](float css) {
        return static_cast<GLint>(std::lround(css * pixel_ratio));
    };
    const GLint bottom = framebuffer_height - pixels(scene.top + scene.height);
    glViewport(pixels(scene.left), bottom, pixels(scene.width), pixels(scene.height));
    glScissor(pixels(scene.left), bottom, pixels(scene.width), pixels(scene.height));
    glEnable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);

    if (hull_corners_ > 0 && scene.hull_strength > 0) {
        use(hull_program_, scene, pixel_ratio);
        glUniform1f(hull_program_.strength, scene.hull_strength);
        glBindVertexArray(hull_array_);
        glDrawArrays(GL_TRIANGLES, 0, hull_corners_);
    }
    bind(0, positions_.texture);
    bind(1, nodes_.texture);
    glBindVertexArray(no_attributes_);
    use(tie_program_, scene, pixel_ratio);
    draw_ties(ties_, scene.tie_part, scene.tie_strength, scene.tie_crowd);
    // What stands out lies above what stands back: a path is not cut by the people beside it.
    const bool in_two = bright_ties_.count > 0;
    if (in_two) {
        draw_nodes(scene, pixel_ratio, 0);
        use(tie_program_, scene, pixel_ratio);
        draw_ties(bright_ties_, 1, 1, 0);
    }
    draw_nodes(scene, pixel_ratio, in_two ? 1 : 2);
    glBindVertexArray(0);
    for (const int unit : {2, 1, 0}) bind(unit, 0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    return ties_.waiting > 0 || bright_ties_.waiting > 0;
}

}  // namespace kith::render
