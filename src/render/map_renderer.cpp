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

void set_view(GLuint program, const views::MapScene& scene, float pixel_ratio) {
    glUseProgram(program);
    glUniform2f(glGetUniformLocation(program, "u_centre"), scene.camera.centre_x,
                scene.camera.centre_y);
    glUniform2f(glGetUniformLocation(program, "u_scale"), 2 * scene.camera.scale / scene.width,
                -2 * scene.camera.scale / scene.height);
    glUniform1f(glGetUniformLocation(program, "u_pixel_ratio"), pixel_ratio);
    const auto channel = [&](int shift) {
        return static_cast<float>((scene.background >> shift) & 0xFF) / 255.0f;
    };
    glUniform3f(glGetUniformLocation(program, "u_background"), channel(0), channel(8), channel(16));
}

}  // namespace

bool MapRenderer::create_gl() {
    node_program_ = make_program(embedded::node_vert(), embedded::node_frag());
    tie_program_ = make_program(embedded::tie_vert(), embedded::tie_frag());
    glGenVertexArrays(1, &node_array_);
    glGenBuffers(1, &node_position_);
    glGenBuffers(1, &node_look_);
    glGenVertexArrays(1, &tie_array_);
    glGenBuffers(1, &tie_vertex_);
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
    glBindVertexArray(tie_array_);
    glBindBuffer(
        GL_ARRAY_BUFFER,
        tie_vertex_);  // this end, that end (2 × u32), colour (4 × u8), side and dash (u32)
    glEnableVertexAttribArray(0);
    glVertexAttribIPointer(0, 2, GL_UNSIGNED_INT, 16, nullptr);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, 16, reinterpret_cast<const void*>(8));
    glEnableVertexAttribArray(2);
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, 16, reinterpret_cast<const void*>(12));
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, position_texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    texture_rows_ = 0;
    revision_ = positions_revision_ = UINT64_MAX;
    return node_program_ != 0 && tie_program_ != 0;
}

void MapRenderer::release_gl() {
    glDeleteProgram(node_program_);
    glDeleteProgram(tie_program_);
    for (const GLuint array : {node_array_, tie_array_}) glDeleteVertexArrays(1, &array);
    for (const GLuint buffer : {node_position_, node_look_, tie_vertex_})
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

void MapRenderer::upload_looks(const views::MapScene& scene) {
    const std::size_t n = scene.nodes.x.size();
    looks_.clear();
    for (std::size_t i = 0; i < n; ++i) {
        looks_.push_back(std::bit_cast<std::uint32_t>(scene.nodes.radius_px[i]));
        looks_.push_back(scene.nodes.colour[i]);
        looks_.push_back(static_cast<std::uint32_t>(scene.nodes.shape[i]));
    }
    glBindBuffer(GL_ARRAY_BUFFER, node_look_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(looks_.size() * 4), looks_.data(),
                 GL_DYNAMIC_DRAW);
    // A tie is a thin quad of two triangles: lines of WebGL are one device pixel wide, a hair on
    // dense screens.
    looks_.clear();
    const std::size_t ties = scene.ties.colour.size();
    for (std::size_t t = 0; t < ties; ++t) {
        const std::uint32_t a = scene.ties.ends[2 * t];
        const std::uint32_t b = scene.ties.ends[2 * t + 1];
        const std::uint32_t dashed = scene.ties.dashed[t] != 0 ? 2u : 0u;
        const auto corner = [&](std::uint32_t here, std::uint32_t there, std::uint32_t side) {
            looks_.push_back(here);
            looks_.push_back(there);
            looks_.push_back(scene.ties.colour[t]);
            looks_.push_back(side | dashed | (here == a ? 4u : 0u));
        };
        // From b's end left and right change places.
        corner(a, b, 0);
        corner(a, b, 1);
        corner(b, a, 0);
        corner(a, b, 0);
        corner(b, a, 0);
        corner(b, a, 1);
    }
    tie_vertices_ = static_cast<int>(ties * 6);
    glBindBuffer(GL_ARRAY_BUFFER, tie_vertex_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(looks_.size() * 4), looks_.data(),
                 GL_DYNAMIC_DRAW);
}

void MapRenderer::draw(const views::MapScene& scene, float pixel_ratio, int framebuffer_height) {
    if (scene.width < 1 || scene.height < 1 || scene.nodes.x.empty() || node_program_ == 0 ||
        tie_program_ == 0)
        return;
    if (positions_revision_ != scene.positions_revision ||
        nodes_ != static_cast<int>(scene.nodes.x.size())) {
        upload_positions(scene);
        positions_revision_ = scene.positions_revision;
    }
    if (revision_ != scene.revision) {
        upload_looks(scene);
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

    set_view(tie_program_, scene, pixel_ratio);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, position_texture_);
    glUniform1i(glGetUniformLocation(tie_program_, "u_positions"), 0);
    glUniform2f(glGetUniformLocation(tie_program_, "u_viewport"), scene.width, scene.height);
    glBindVertexArray(tie_array_);
    glDrawArrays(GL_TRIANGLES, 0, tie_vertices_);

    set_view(node_program_, scene, pixel_ratio);
    glUniform1f(glGetUniformLocation(node_program_, "u_largest"), largest_point_);
    glBindVertexArray(node_array_);
    glDrawArrays(GL_POINTS, 0, nodes_);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
}

}  // namespace kith::render
