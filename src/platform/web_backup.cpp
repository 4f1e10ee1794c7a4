#include "platform/web_backup.hpp"

#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>

namespace kith::platform {
namespace {

BackupListener* listener = nullptr;

}  // namespace

void WebBackup::set_listener(BackupListener* new_listener) {
    listener = new_listener;
}
BackupState WebBackup::state() const {
    return static_cast<BackupState>(backup_state());
}
std::string WebBackup::name() const {
    char* name = backup_name();
    std::string text(name);
    std::free(name);  // NOLINT: allocated by JavaScript with malloc
    return text;
}
void WebBackup::choose(std::string_view suggested_name) {
    backup_choose(suggested_name.data(), static_cast<int>(suggested_name.size()));
}
void WebBackup::resume() {
    backup_resume();
}
void WebBackup::write(std::span<const std::uint8_t> bytes) {
    backup_write(bytes.data(), static_cast<int>(bytes.size()));
}
void WebBackup::forget() {
    backup_forget();
}

}  // namespace kith::platform

using kith::platform::listener;

extern "C" {

EMSCRIPTEN_KEEPALIVE void app_backup_changed() {
    if (listener != nullptr) listener->on_backup_changed();
}

EMSCRIPTEN_KEEPALIVE void app_backup_written(const char* message) {
    if (listener == nullptr) return;
    if (message[0] == '\0') return listener->on_backup_written({});
    listener->on_backup_written(kith::fail(kith::ErrorCode::storage, message));
}
}
