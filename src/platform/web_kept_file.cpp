#include "platform/web_kept_file.hpp"

#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>

namespace kith::platform {
namespace {

KeptFileListener* listener = nullptr;  // the same of all files

}  // namespace

void WebKeptFile::set_listener(KeptFileListener* new_listener) {
    listener = new_listener;
}
KeptFileState WebKeptFile::state() const {
    return static_cast<KeptFileState>(kept_file_state(number()));
}
std::string WebKeptFile::name() const {
    char* name = kept_file_name(number());
    std::string text(name);
    std::free(name);  // NOLINT: allocated by JavaScript with malloc
    return text;
}
void WebKeptFile::choose(std::string_view suggested_name) {
    kept_file_choose(number(), suggested_name.data(), static_cast<int>(suggested_name.size()));
}
void WebKeptFile::resume() {
    kept_file_resume(number());
}
void WebKeptFile::write(std::span<const std::uint8_t> bytes) {
    kept_file_write(number(), bytes.data(), static_cast<int>(bytes.size()));
}
void WebKeptFile::forget() {
    kept_file_forget(number());
}

}  // namespace kith::platform

using kith::platform::listener;

extern "C" {

EMSCRIPTEN_KEEPALIVE void app_kept_file_changed(int kind) {
    if (listener != nullptr) listener->on_kept_file_changed(static_cast<kith::KeptFileKind>(kind));
}

EMSCRIPTEN_KEEPALIVE void app_kept_file_written(int kind, const char* message) {
    if (listener == nullptr) return;
    kith::Result<void> done;
    if (message[0] != '\0') done = kith::fail(kith::ErrorCode::storage, message);
    listener->on_kept_file_written(static_cast<kith::KeptFileKind>(kind), std::move(done));
}
}
