#include "render/panel_renderer.hpp"

#include "embedded/panel_frag.hpp"
#include "embedded/panel_vert.hpp"
#include "render/program.hpp"

#include <GLES3/gl3.h>

#include <cmath>
#include <cstddef>

namespace kith::render {
namespace {

constexpr GLenum kIndexType = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;

const void* offset(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);
}

void destroy(ImTextureData& texture) {
    const auto name = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

}  // namespace

bool PanelRenderer::create_gl() {
    program_ = make_program(embedded::panel_vert(), embedded::panel_frag());
    u_page_ = glGetUniformLocation(program_, "u_page");
    glUseProgram(program_);
    glUniform1i(glGetUniformLocation(program_, "u_atlas"), 0);

    glGenVertexArrays(1, &array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindVertexArray(array_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert),
                          offset(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert),
                          offset(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert),
                          offset(offsetof(ImDrawVert, col)));
    glBindVertexArray(0);

    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = largest;
    ImGui::GetIO().BackendRendererName = "kith";
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    return program_ != 0;
}

void PanelRenderer::release_gl() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->TexID != ImTextureID_Invalid) destroy(*texture);
    }
    glDeleteProgram(program_);
    glDeleteVertexArrays(1, &array_);
    glDeleteBuffers(1, &vertices_);
    glDeleteBuffers(1, &indices_);
}

void PanelRenderer::update(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy) {
        if (texture.UnusedFrames > 0) destroy(texture);
        return;
    }
    glActiveTexture(GL_TEXTURE0);
    if (texture.Status == ImTextureStatus_WantCreate) {
        GLuint name = 0;
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA,
                     GL_UNSIGNED_BYTE, texture.GetPixels());
        texture.SetTexID(static_cast<ImTextureID>(name));
    } else {
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
        glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
        for (const ImTextureRect& part : texture.Updates) {
            glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA,
                            GL_UNSIGNED_BYTE, texture.GetPixelsAt(part.x, part.y));
        }
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    }
    texture.SetStatus(ImTextureStatus_OK);
}

void PanelRenderer::set_state(const ImDrawData& data) const {
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_SCISSOR_TEST);
    glActiveTexture(GL_TEXTURE0);
    glUseProgram(program_);
    glUniform2f(u_page_, data.DisplaySize.x, data.DisplaySize.y);
    glBindVertexArray(array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
}

void PanelRenderer::draw(const ImDrawData& data) {
    if (data.Textures != nullptr) {
        for (ImTextureData* texture : *data.Textures) {
            if (texture->Status != ImTextureStatus_OK &&
                texture->Status != ImTextureStatus_Destroyed)
                update(*texture);
        }
    }
    const ImVec2 scale = data.FramebufferScale;
    const float width = std::round(data.DisplaySize.x * scale.x);
    const float height = std::round(data.DisplaySize.y * scale.y);
    if (width <= 0 || height <= 0) return;
    set_state(data);
    for (const ImDrawList* list : data.CmdLists) {
        glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data,
                     GL_STREAM_DRAW);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                     GL_STREAM_DRAW);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            // GL's rows go up from the bottom.
            const float left = std::fmax(command.ClipRect.x * scale.x, 0.0f);
            const float top = std::fmax(command.ClipRect.y * scale.y, 0.0f);
            const float right = std::fmin(command.ClipRect.z * scale.x, width);
            const float bottom = std::fmin(command.ClipRect.w * scale.y, height);
            if (command.ElemCount == 0 || right <= left || bottom <= top) continue;
            glScissor(static_cast<int>(left), static_cast<int>(height - bottom),
                      static_cast<int>(right - left), static_cast<int>(bottom - top));
            glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
            glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndexType,
                           offset(command.IdxOffset * sizeof(ImDrawIdx)));
        }
    }
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
}

}  // namespace kith::render
