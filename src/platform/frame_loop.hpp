// Window, GL context, ImGui and the frame: drawn when something happened or moves, never else.
#pragma once

namespace kith {
class AppState;
}
namespace kith::views {
class AppView;
}
namespace kith::platform {

class WebHost;

/// Sets up SDL, WebGL2 and ImGui on the page's canvas. False, with a message on the page, when
/// there is no WebGL2.
bool open_window();

/// Runs frames from now on. All must live as long as the page.
void run_frames(WebHost& host, AppState& app, views::AppView& view);

}  // namespace kith::platform
