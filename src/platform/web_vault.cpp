#include "platform/web_vault.hpp"

#include "embedded/key_kernel.hpp"
#include "platform/browser.hpp"
#include "platform/incoming_file.hpp"
#include "platform/outgoing_file.hpp"

#include <emscripten.h>

#include <utility>

namespace kith::platform {
namespace {

VaultListener* listener = nullptr;
IncomingFile opened;

int length(std::string_view text) {
    return static_cast<int>(text.size());
}

}  // namespace

WebVault::WebVault() {
    const std::string_view wasm = embedded::key_kernel();
    vault_create(wasm.data(), length(wasm));
}

void WebVault::set_listener(VaultListener* new_listener) {
    listener = new_listener;
}
bool WebVault::available() const {
    return vault_available() != 0;
}
VaultState WebVault::state() const {
    return static_cast<VaultState>(vault_state());
}
void WebVault::unlock(std::string_view passphrase) {
    vault_unlock(passphrase.data(), length(passphrase));
}
void WebVault::protect(std::string_view passphrase) {
    vault_protect(passphrase.data(), length(passphrase));
}
void WebVault::change(std::string_view passphrase, std::string_view new_passphrase) {
    vault_change(passphrase.data(), length(passphrase), new_passphrase.data(),
                 length(new_passphrase));
}
void WebVault::remove(std::string_view passphrase) {
    vault_remove(passphrase.data(), length(passphrase));
}
void WebVault::lock() {
    vault_lock();
}
void WebVault::save_sealed(std::string_view name, std::string bytes) {
    const OutgoingFile file = keep_outgoing(std::move(bytes));
    vault_save_sealed(file.ticket, name.data(), length(name), file.bytes, file.size);
}
void WebVault::open_file(std::span<const std::uint8_t> sealed, std::string_view passphrase) {
    vault_open_file(sealed.data(), static_cast<int>(sealed.size()), passphrase.data(),
                    length(passphrase));
}

}  // namespace kith::platform

using kith::platform::listener;
using kith::platform::opened;

extern "C" {

EMSCRIPTEN_KEEPALIVE void app_vault_done(const char* message) {
    if (listener == nullptr) return;
    if (message[0] == '\0') return listener->on_vault_done({});
    listener->on_vault_done(kith::fail(kith::ErrorCode::storage, message));
}

EMSCRIPTEN_KEEPALIVE int app_vault_room(std::uint32_t size) {
    return opened.begin(size) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE std::uint8_t* app_vault_more(std::uint32_t size) {
    return opened.more(size);
}

EMSCRIPTEN_KEEPALIVE void app_vault_file(const char* message) {
    std::vector<std::uint8_t> plain = opened.take();
    if (listener == nullptr) return;
    if (message[0] == '\0') return listener->on_file_opened(std::move(plain));
    listener->on_file_opened(kith::fail(kith::ErrorCode::bad_input, message));
}
}
