#include "platform/indexed_db_store.hpp"

#include "base/bytes.hpp"
#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>
#include <string>

namespace kith::platform {
namespace {

StoreListener* listener = nullptr;

Result<void> result_of(const char* message) {
    if (message[0] == '\0') return {};
    return fail(ErrorCode::storage, message);
}

/// Three counts, then records of sequence and size (both f64: JavaScript's numbers) and bytes.
StoredState unpack(std::span<const std::uint8_t> packet) {
    StoredState state;
    ByteReader in(packet);
    const std::uint32_t snapshots = in.u32();
    const std::uint32_t records = in.u32();
    const std::uint32_t aside = in.u32();
    std::size_t at = 12;
    for (std::uint32_t i = 0; i < snapshots + records + aside; ++i) {
        ByteReader head(packet.subspan(at, 16));
        const auto sequence = static_cast<std::uint64_t>(head.f64());
        const auto size = static_cast<std::size_t>(head.f64());
        at += 16;
        const auto bytes = packet.subspan(at, size);
        at += size;
        auto& list = i < snapshots             ? state.snapshots
                     : i < snapshots + records ? state.journal
                                               : state.set_aside;
        list.push_back({sequence, {bytes.begin(), bytes.end()}});
    }
    return state;
}

}  // namespace

void IndexedDbStore::set_listener(StoreListener* new_listener) {
    listener = new_listener;
}
void IndexedDbStore::load() {
    store_load();
}

void IndexedDbStore::append(std::uint64_t sequence, std::vector<std::uint8_t> bytes) {
    store_append(static_cast<double>(sequence), bytes.data(), static_cast<int>(bytes.size()));
}

void IndexedDbStore::put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes) {
    store_put_snapshot(static_cast<double>(sequence), bytes.data(), static_cast<int>(bytes.size()));
}

void IndexedDbStore::set_aside(std::span<const std::uint64_t> journal,
                               std::span<const std::uint64_t> snapshots) {
    std::vector<double> sequences;  // JavaScript's numbers
    for (const std::uint64_t sequence : journal) sequences.push_back(static_cast<double>(sequence));
    for (const std::uint64_t sequence : snapshots)
        sequences.push_back(static_cast<double>(sequence));
    store_set_aside(sequences.data(), static_cast<int>(journal.size()),
                    static_cast<int>(snapshots.size()));
}

void IndexedDbStore::replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) {
    store_replace_all(static_cast<double>(sequence), snapshot.data(),
                      static_cast<int>(snapshot.size()));
}

}  // namespace kith::platform

using kith::platform::listener;
using kith::platform::result_of;

extern "C" {

EMSCRIPTEN_KEEPALIVE void app_store_loaded(std::uint8_t* packet, int size, int writable,
                                           const char* message) {
    if (listener != nullptr) {
        if (const auto done = result_of(message); !done) {
            listener->on_loaded(std::unexpected(done.error()));
        } else {
            kith::StoredState state =
                kith::platform::unpack({packet, static_cast<std::size_t>(size)});
            state.writable = writable != 0;
            listener->on_loaded(std::move(state));
        }
    }
    std::free(packet);  // NOLINT: allocated by JavaScript with malloc
}

EMSCRIPTEN_KEEPALIVE void app_store_appended(double sequence, const char* message) {
    if (listener != nullptr)
        listener->on_appended(static_cast<std::uint64_t>(sequence), result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_snapshot_stored(double sequence, const char* message) {
    if (listener != nullptr)
        listener->on_snapshot_stored(static_cast<std::uint64_t>(sequence), result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_set_aside(const char* message) {
    if (listener != nullptr) listener->on_set_aside(result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_writable() {
    if (listener != nullptr) listener->on_writable();
}
}
