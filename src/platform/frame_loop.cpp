#include "platform/frame_loop.hpp"

#include "app/app_state.hpp"
#include "platform/browser.hpp"
#include "platform/canvas_text.hpp"
#include "platform/incoming_file.hpp"
#include "platform/mirror_dom.hpp"
#include "platform/photo_textures.hpp"
#include "platform/web_host.hpp"
#include "render/map_renderer.hpp"
#include "render/panel_renderer.hpp"
#include "views/app_view.hpp"

#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// SDL looks for functions of GL by name, in order to ask for extensions that Kith does without. To
// find them Emscripten would link all of GL: 100 kB of script, packed 15.
extern "C" void* eglGetProcAddress(const char*) {
    return nullptr;
}

namespace kith::platform {
namespace {

constexpr double kMirrorEveryMs =
    100;  // while the map moves: assistive technology need not follow each frame

struct Loop {
    SDL_Window* window = nullptr;
    SDL_GLContext context = nullptr;
    WebHost* host = nullptr;
    AppState* app = nullptr;
    views::AppView* view = nullptr;
    std::unique_ptr<CanvasText> text;
    render::MapRenderer renderer;
    render::PanelRenderer panels;
    PhotoTextures photos;
    MirrorDom mirror;
    double mirror_ms = 0;
    double last_ms = 0;
    std::string file_name;  // being read by JavaScript into `file`
    IncomingFile file;
    bool context_lost = false;
    bool input_since_flush = true;
    bool ready_told = false;
    bool in_frame = false;
    views::AppView::PageColours colours{};
};
Loop loop;

void tell_colours() {
    const views::AppView::PageColours now = loop.view->colours();
    const views::AppView::PageColours& was = loop.colours;
    if (now.background == was.background && now.accent == was.accent && now.text == was.text &&
        now.field == was.field)
        return;
    loop.colours = now;
    browser_set_colours(now.background, now.text, now.muted, now.accent, now.field, now.selection,
                        now.dark ? 1 : 0);
}

void set_sizes() {
    loop.host->refresh();
    const Surroundings& around = loop.host->surroundings();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {around.width, around.height};
    io.DisplayFramebufferScale = {around.pixel_ratio, around.pixel_ratio};
}

void paint() {
    if (loop.context_lost) return;
    const Surroundings& around = loop.host->surroundings();
    const int width = static_cast<int>(std::lround(around.width * around.pixel_ratio));
    const int height = static_cast<int>(std::lround(around.height * around.pixel_ratio));
    const views::MapScene& scene = loop.view->scene();
    const std::uint32_t ground = loop.colours.background;
    const auto channel = [&](int shift) {
        return static_cast<float>((ground >> shift) & 0xFF) / 255.0f;
    };
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(channel(0), channel(8), channel(16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (scene.visible && loop.renderer.draw(scene, around.pixel_ratio, height))
        browser_request_frame();
    glViewport(0, 0, width, height);
    loop.panels.draw(*ImGui::GetDrawData());
    SDL_GL_SwapWindow(loop.window);
}

/// One frame. `painted`: into the canvas as well; input handlers need only the state and the
/// mirror.
void frame(bool painted) {
    if (loop.view == nullptr || loop.in_frame || loop.app->holds_picture()) return;
    loop.in_frame = true;
    const double start = browser_monotonic_ms();
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = static_cast<float>(std::clamp((start - loop.last_ms) / 1000.0, 1e-4, 0.1));
    loop.last_ms = start;
    set_sizes();
    // The window's events are read on the page itself; SDL's queue is only kept empty.
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
    }
    loop.app->tick();
    ImGui::NewFrame();
    loop.view->frame();
    if (loop.app->locked()) loop.photos.release_gl();  // nothing of the book stays
    ImGui::Render();
    tell_colours();
    const bool moving = loop.view->animating();
    const bool held = loop.view->map_is_held();
    if ((!held && (loop.input_since_flush || !moving)) || start - loop.mirror_ms > kMirrorEveryMs) {
        loop.mirror.flush(views::mirror());
        loop.mirror_ms = start;
        loop.input_since_flush = false;
    }
    if (painted) paint();
    browser_set_cursor(ImGui::GetMouseCursor());
    const bool more =
        loop.text->end_frame() || moving || !ImGui::GetCurrentContext()->InputEventsQueue.empty();
    if (more || !painted) browser_request_frame();
    if ((loop.app->ready() || loop.app->locked()) && !loop.ready_told) {
        loop.ready_told = true;
        browser_app_is_ready();
    }
    loop.in_frame = false;
    browser_frame_done(browser_monotonic_ms() - start);
}

void input_happened() {
    loop.input_since_flush = true;
    browser_request_frame();
}

}  // namespace

bool open_window() {
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_ASYNCIFY, "0");
    SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    double numbers[16] = {};
    browser_surroundings(numbers);
    loop.window =
        SDL_CreateWindow("Kith", 0, 0, static_cast<int>(numbers[0]), static_cast<int>(numbers[1]),
                         SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI);
    if (loop.window == nullptr) return false;
    loop.context = SDL_GL_CreateContext(loop.window);
    if (loop.context == nullptr) return false;
    // Pointer, keys and wheel are read by web/bridge/input.js, whatever element they fall on.
    for (const Uint32 type :
         {SDL_MOUSEMOTION, SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP, SDL_MOUSEWHEEL, SDL_KEYDOWN,
          SDL_KEYUP, SDL_TEXTINPUT, SDL_FINGERDOWN, SDL_FINGERUP, SDL_FINGERMOTION}) {
        SDL_EventState(type, SDL_IGNORE);
    }
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // A mistake in pairing calls is mended silently: its window would lie over the app.
    io.ConfigErrorRecoveryEnableTooltip = false;
    io.ConfigFlags |= ImGuiConfigFlags_NoKeyboard;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.CircleTessellationMaxError = 0.15f;
    style.FontSizeBase = 17.5f;
    if (!loop.panels.create_gl() || !loop.renderer.create_gl()) return false;
    loop.text = std::make_unique<CanvasText>();
    views::set_shaped_text(*loop.text);
    views::set_photos(loop.photos);
    return true;
}

void run_frames(WebHost& host, AppState& app, views::AppView& view) {
    loop.host = &host;
    loop.app = &app;
    loop.view = &view;
    browser_start();
    browser_request_frame();
}

}  // namespace kith::platform

// ---- Called by the page
// ---------------------------------------------------------------------------------

using kith::platform::input_happened;
using kith::platform::loop;

extern "C" {

EMSCRIPTEN_KEEPALIVE void app_frame() {
    kith::platform::frame(true);
}

EMSCRIPTEN_KEEPALIVE void app_frame_now() {
    input_happened();
    // Dear ImGui hands out press and release in frames of their own.
    for (int i = 0; i < 3; ++i) {
        kith::platform::frame(false);
        loop.input_since_flush = true;
        if (ImGui::GetCurrentContext()->InputEventsQueue.empty() && i >= 1) break;
    }
}

EMSCRIPTEN_KEEPALIVE void app_work() {
    if (loop.app != nullptr) loop.app->work();
}

EMSCRIPTEN_KEEPALIVE void app_alarm() {
    if (loop.app != nullptr) loop.app->on_alarm();
}

/// Whether something was entered that is stored nowhere yet and will not be by itself.
EMSCRIPTEN_KEEPALIVE int app_would_lose() {
    if (loop.app == nullptr) return 0;
    const kith::Journal& journal = loop.app->journal();
    const bool unsaved = journal.state() == kith::SaveState::not_saved && journal.has_unsaved();
    return unsaved || loop.app->under_way() != nullptr ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void app_resized() {
    if (loop.window == nullptr || loop.host == nullptr) return;
    loop.host->refresh();
    const kith::Surroundings& around = loop.host->surroundings();
    SDL_SetWindowSize(loop.window, static_cast<int>(around.width), static_cast<int>(around.height));
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_pointer_move(float x, float y, int touch) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(touch != 0 ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(x, y);
    browser_request_frame();
}

EMSCRIPTEN_KEEPALIVE void app_pointer_button(float x, float y, int button, int down, int touch,
                                             int modifiers) {
    if (loop.view != nullptr) loop.view->pointer_modifiers(static_cast<std::uint8_t>(modifiers));
    app_pointer_move(x, y, touch);
    // What lies over the map is found under the pointer a frame before it can be pressed, and a
    // finger or a quick hand comes without one.
    if (down != 0) kith::platform::frame(false);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseButtonEvent(button, down != 0);
    // The page hears of the first button that goes down and of the last that goes up, of none
    // between.
    for (int other = 0; down == 0 && other < 3; ++other) io.AddMouseButtonEvent(other, false);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_pointer_gone() {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    for (int button = 0; button < 3; ++button) io.AddMouseButtonEvent(button, false);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_wheel(float x, float y, float dx, float dy, int zooms) {
    if (loop.view == nullptr) return;
    loop.view->wheel(x, y, dx, dy, zooms != 0);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_pinch(float x, float y, float moved_x, float moved_y, float factor) {
    if (loop.view == nullptr) return;
    loop.view->pinch(x, y, moved_x, moved_y, factor);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE int app_key(std::uint32_t target, const char* key, int modifiers,
                                 int in_text_field) {
    if (loop.view == nullptr) return 0;
    const bool used =
        loop.view->key(target, key, static_cast<std::uint8_t>(modifiers), in_text_field != 0);
    input_happened();
    return used ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void app_dragging_files(int over) {
    if (loop.view == nullptr) return;
    loop.view->dragging_files(over != 0);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE int app_file_begin(const char* name, double size) {
    loop.file_name = name;
    return loop.file.begin(static_cast<std::size_t>(size)) ? 1 : 0;
}

/// Where the next bytes of it go.
EMSCRIPTEN_KEEPALIVE std::uint8_t* app_file_more(std::uint32_t size) {
    return loop.file.more(size);
}

EMSCRIPTEN_KEEPALIVE void app_file_end(int complete) {
    std::vector<std::uint8_t> content = loop.file.take();
    if (complete != 0 && loop.app != nullptr)
        loop.app->on_file(std::exchange(loop.file_name, {}), std::move(content));
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_files_end() {
    if (loop.app != nullptr) loop.app->on_files_end();
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_file_progress(const char* name, double done, double total) {
    if (loop.app != nullptr) loop.app->on_file_progress(name, done, total);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_file_error(const char* message) {
    if (loop.app != nullptr) loop.app->on_file_error(message);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_photo(const char* person, const char* jpeg) {
    if (loop.app != nullptr) loop.app->on_photo(kith::parse_id(person).value_or(kith::Id{}), jpeg);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_small_photo(std::uint32_t ticket, const char* jpeg) {
    if (loop.app != nullptr) loop.app->on_small_photo(ticket, jpeg);
}

EMSCRIPTEN_KEEPALIVE void app_photo_decoded(std::uint32_t texture) {
    loop.photos.on_decoded(texture);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_route_changed(const char* route) {
    if (loop.view != nullptr) loop.view->route_changed(route);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_fonts_changed() {
    if (loop.text) loop.text->forget_everything();
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_context_lost() {
    loop.context_lost = true;
    // Now, while deleting does nothing but forget the names: they mean nothing to the context that
    // comes.
    loop.panels.release_gl();
    loop.renderer.release_gl();
    loop.photos.release_gl();
}

EMSCRIPTEN_KEEPALIVE void app_context_restored() {
    loop.panels.create_gl();
    loop.renderer.create_gl();
    loop.photos.release_gl();  // those that were asked for without a context
    loop.context_lost = false;
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_mirror_click(std::uint32_t id) {
    kith::views::mirror().on_click(id);
    app_frame_now();
}

EMSCRIPTEN_KEEPALIVE void app_mirror_text(std::uint32_t id, const char* text) {
    kith::views::mirror().on_text(id, text);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_mirror_submit(std::uint32_t id) {
    kith::views::mirror().on_submit(id);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_mirror_focus(std::uint32_t id, int visible) {
    kith::views::mirror().on_focus(id, visible != 0);
    input_happened();
}

EMSCRIPTEN_KEEPALIVE void app_mirror_scroll(std::uint32_t id, float top) {
    kith::views::mirror().on_scroll(id, top);
    input_happened();
}
}
