#include "render/map_renderer.hpp"

#include "embedded/node_frag.hpp"
#include "embedded/node_vert.hpp"
#include "embedded/tie_frag.hpp"
#include "embedded/tie_vert.hpp"
#include "render/program.hpp"

#include <GLES3/gl3.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace kith::render {
namespace {

constexpr int kTextureWidth = 2048;  // positions a row; any WebGL2 device takes it

}  // namespace

bool MapRenderer::create_gl() {
    node_program_ = make(embedded::node_vert(), embedded::node_frag());
    tie_program_ = make(embedded::tie_vert(), embedded::tie_frag());
    glGenVertexArrays(1, &node_array_);
    glGenBuffers(1, &node_position_);
    glGenBuffers(1, &node_look_);
    glGenTextures(1, &position_texture_);
    GLfloat range[2] = {1, 64};
    glGetFloatv(GL_ALIASED_POINT_SIZE_RANGE, range);
    largest_point_ = range[1];

    glBindVertexArray(node_array_);
    glBindBuffer(GL_ARRAY_BUFFER, node_position_);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glBindBuffer(GL_ARRAY_BUFFER, node_look_);  // radius (f32), colour (4 × u8), shape (u32)
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, 12, nullptr);
    glEnableVertexAttribArray(2);
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, 12, reinterpret_cast<const void*>(4));
    glEnableVertexAttribArray(3);
    glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, 12, reinterpret_cast<const void*>(8));
    for (TieBatch* batch : {&ties_, &bright_ties_}) {
        glGenVertexArrays(1, &batch->array);
        glGenBuffers(1, &batch->buffer);
        glBindVertexArray(batch->array);
        // This end, that end (2 × u32), colour (4 × u8), side and dash (u32).
        glBindBuffer(GL_ARRAY_BUFFER, batch->buffer);
        glEnableVertexAttribArray(0);
        glVertexAttribIPointer(0, 2, GL_UNSIGNED_INT, 16, nullptr);
        glEnableVertexAttribArray(1);
        glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, 16,
                              reinterpret_cast<const void*>(8));
        glEnableVertexAttribArray(2);
        glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, 16, reinterpret_cast<const void*>(12));
    }
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, position_texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    texture_rows_ = 0;
    revision_ = ties_revision_ = positions_revision_ = UINT64_MAX;
    return node_program_.program != 0 && tie_program_.program != 0;
}

void MapRenderer::release_gl() {
    for (const Program* program : {&node_program_, &tie_program_})
        glDeleteProgram(program->program);
    for (const GLuint array : {node_array_, ties_.array, bright_ties_.array})
        glDeleteVertexArrays(1, &array);
    for (const GLuint buffer : {node_position_, node_look_, ties_.buffer, bright_ties_.buffer})
        glDeleteBuffers(1, &buffer);
    glDeleteTextures(1, &position_texture_);
}

void MapRenderer::upload_positions(const views::MapScene& scene) {
    const std::size_t n = scene.nodes.x.size();
    const int rows = static_cast<int>((n + kTextureWidth - 1) / kTextureWidth);
    positions_.assign(static_cast<std::size_t>(rows) * kTextureWidth * 2, 0);
    for (std::size_t i = 0; i < n; ++i) {
        positions_[2 * i] = scene.nodes.x[i];  // NaN: not placed yet, the shaders leave it out
        positions_[2 * i + 1] = scene.nodes.y[i];
    }
    glBindBuffer(GL_ARRAY_BUFFER, node_position_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(n * 2 * sizeof(float)), positions_.data(),
                 GL_DYNAMIC_DRAW);
    glBindTexture(GL_TEXTURE_2D, position_texture_);
    if (rows != texture_rows_) {
        texture_rows_ = rows;
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RG32F, kTextureWidth, rows, 0, GL_RG, GL_FLOAT,
                     positions_.data());
    } else if (rows > 0) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kTextureWidth, rows, GL_RG, GL_FLOAT,
                        positions_.data());
    }
    nodes_ = static_cast<int>(n);
}

void MapRenderer::upload_nodes(const views::SceneNodes& nodes) {
    words_.clear();
    for (std::size_t i = 0; i < nodes.x.size(); ++i) {
        words_.push_back(std::bit_cast<std::uint32_t>(nodes.radius[i]));
        words_.push_back(nodes.colour[i]);
        words_.push_back(static_cast<std::uint32_t>(nodes.shape[i]));
    }
    glBindBuffer(GL_ARRAY_BUFFER, node_look_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(words_.size() * 4), words_.data(),
                 GL_DYNAMIC_DRAW);
}

void MapRenderer::upload_ties(TieBatch& batch, const views::SceneTies& ties) {
    // A tie is a thin quad of two triangles: lines of WebGL are one device pixel wide, a hair on
    // dense screens.
    words_.clear();
    const std::size_t count = ties.colour.size();
    for (std::size_t t = 0; t < count; ++t) {
        const std::uint32_t a = ties.ends[2 * t];
        const std::uint32_t b = ties.ends[2 * t + 1];
        const std::uint32_t dashed = ties.dashed[t] != 0 ? 2u : 0u;
        const auto corner = [&](std::uint32_t here, std::uint32_t there, std::uint32_t side) {
            words_.push_back(here);
            words_.push_back(there);
            words_.push_back(ties.colour[t]);
            words_.push_back(side | dashed | (here == a ? 4u : 0u));
        };
        // From b's end left and right change places.
        corner(a, b, 0);
        corner(a, b, 1);
        corner(b, a, 0);
        corner(a, b, 0);
        corner(b, a, 0);
        corner(b, a, 1);
    }
    batch.vertices = static_cast<int>(count * 6);
    glBindBuffer(GL_ARRAY_BUFFER, batch.buffer);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(words_.size() * 4), words_.data(),
                 GL_DYNAMIC_DRAW);
}

MapRenderer::Program MapRenderer::make(std::string_view vertex, std::string_view fragment) {
    Program made;
    made.program = make_program(vertex, fragment);
    const auto uniform = [&](const char* name) {
        return made.program != 0 ? glGetUniformLocation(made.program, name) : -1;
    };
    made.centre = uniform("u_centre");
    made.scale = uniform("u_scale");
    made.pixel_ratio = uniform("u_pixel_ratio");
    made.background = uniform("u_background");
    made.positions = uniform("u_positions");
    made.viewport = uniform("u_viewport");
    made.strength = uniform("u_strength");
    made.zoom = uniform("u_zoom");
    made.radii = uniform("u_radii");
    made.largest = uniform("u_largest");
    return made;
}

void MapRenderer::use(const Program& program, const views::MapScene& scene, float pixel_ratio) {
    glUseProgram(program.program);
    glUniform2f(program.centre, scene.camera.centre_x, scene.camera.centre_y);
    glUniform2f(program.scale, 2 * scene.camera.scale / scene.width,
                -2 * scene.camera.scale / scene.height);
    glUniform1f(program.pixel_ratio, pixel_ratio);
    const auto channel = [&](int shift) {
        return static_cast<float>((scene.background >> shift) & 0xFF) / 255.0f;
    };
    glUniform3f(program.background, channel(0), channel(8), channel(16));
}

void MapRenderer::draw(const views::MapScene& scene, float pixel_ratio, int framebuffer_height) {
    if (scene.width < 1 || scene.height < 1 || scene.nodes.x.empty() ||
        node_program_.program == 0 || tie_program_.program == 0)
        return;
    if (positions_revision_ != scene.positions_revision ||
        nodes_ != static_cast<int>(scene.nodes.x.size())) {
        upload_positions(scene);
        positions_revision_ = scene.positions_revision;
    }
    if (ties_revision_ != scene.ties_revision) {
        upload_ties(ties_, scene.ties);
        ties_revision_ = scene.ties_revision;
    }
    if (revision_ != scene.revision) {
        upload_nodes(scene.nodes);
        upload_ties(bright_ties_, scene.bright_ties);
        revision_ = scene.revision;
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

    use(tie_program_, scene, pixel_ratio);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, position_texture_);
    glUniform1i(tie_program_.positions, 0);
    glUniform2f(tie_program_.viewport, scene.width, scene.height);
    glUniform1f(tie_program_.strength, scene.tie_strength);
    glBindVertexArray(ties_.array);
    glDrawArrays(GL_TRIANGLES, 0, ties_.vertices);
    if (bright_ties_.vertices > 0) {
        glUniform1f(tie_program_.strength, 1);
        glBindVertexArray(bright_ties_.array);
        glDrawArrays(GL_TRIANGLES, 0, bright_ties_.vertices);
    }

    use(node_program_, scene, pixel_ratio);
    glUniform1f(node_program_.zoom, scene.camera.scale);
    glUniform2f(node_program_.radii, views::kMinimumRadius, views::kMaximumRadius);
    glUniform1f(node_program_.largest, largest_point_);
    glBindVertexArray(node_array_);
    glDrawArrays(GL_POINTS, 0, nodes_);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
}

}  // namespace kith::render
