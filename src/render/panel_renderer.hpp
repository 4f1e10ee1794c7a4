// Draws what Dear ImGui has built, with WebGL2.
//
// Dear ImGui's own backend reads some twenty GL states back in every frame, so that it can put them
// back. In a browser such a question waits until the graphics process has done all that was asked
// of it before: 2 ms a frame on a small page, 30 ms on a large one. Here nothing is asked; whoever
// draws sets the state that it needs.
#pragma once
#include <imgui.h>

namespace kith::render {

class PanelRenderer {
  public:
    /// Make program and buffers in the current context, and tell Dear ImGui what can be drawn;
    /// again after a lost context is restored.
    bool create_gl();
    /// Textures are made anew from Dear ImGui's own copies in the next frame.
    void release_gl();

    /// Into the current framebuffer. Leaves blending and the scissor test off.
    void draw(const ImDrawData& data);

  private:
    void update(ImTextureData& texture);
    void set_state(const ImDrawData& data) const;

    unsigned program_ = 0, array_ = 0, vertices_ = 0, indices_ = 0;
    int u_page_ = -1;
};

}  // namespace kith::render
