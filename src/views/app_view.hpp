// The whole interface, one call a frame. The platform owns the window, the context and the clock;
// it makes one AppView, feeds it what happened, calls frame() between ImGui::NewFrame and Render,
// and draws scene() and ImGui's draw data.
#pragma once
#include "app/app_state.hpp"
#include "views/map_scene.hpp"
#include "views/mirror.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace kith::views {

struct ViewState;

class AppView {
  public:
    explicit AppView(AppState& app);
    ~AppView();

    /// Build the interface of this frame.
    void frame();
    /// Whether something moves, so that another frame is due.
    bool animating() const;
    /// A pointer is moving the map: real pointers need no mirror, and others wait a moment.
    bool map_is_held() const;
    const MapScene& scene() const;
    /// Page background as 0xAABBGGRR, and the tokens that CSS needs for native fields.
    struct PageColours {
        std::uint32_t background, text, muted, accent, field, selection;
        bool dark = false;
    };
    PageColours colours() const;

    // ---- What happened
    // -----------------------------------------------------------------------------
    /// A key pressed while `target` (a mirrored item, 0 none) has the focus. `key` is the DOM's
    /// KeyboardEvent.key. True when the app has used it (the browser's own action is suppressed).
    bool key(ItemId target, std::string_view key, std::uint8_t modifiers, bool in_text_field);
    /// The wheel outside native scroll areas (the map): CSS pixels, positive is down.
    void wheel(float x, float y, float delta_x, float delta_y, bool zooms);
    /// Two fingers on the map: the middle between them, how it moved, how their distance grew.
    void pinch(float x, float y, float moved_x, float moved_y, float factor);
    /// Files are being dragged over the page, or no longer.
    /// Keys that are down while a button of the pointer moves: bits of Modifier.
    void pointer_modifiers(std::uint8_t modifiers);
    void dragging_files(bool over);
    void route_changed(std::string_view route);

  private:
    void run_commands();

    std::unique_ptr<ViewState> state_;
};

}  // namespace kith::views
