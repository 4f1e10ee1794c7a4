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

/// Reads what JavaScript has packed: counts, then records of sequence and size (both f64,
/// JavaScript's numbers) and bytes.
class Packet {
  public:
    explicit Packet(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    std::uint32_t count() {
        ByteReader in(bytes_.subspan(at_, 4));
        at_ += 4;
        return in.u32();
    }
    std::uint64_t sequence() {
        ByteReader in(bytes_.subspan(at_, 8));
        at_ += 8;
        return static_cast<std::uint64_t>(in.f64());
    }
    StoredRecord record() {
        StoredRecord record{sequence(), {}};
        const auto size = static_cast<std::size_t>(sequence());
        const auto bytes = bytes_.subspan(at_, size);
        at_ += size;
        record.bytes.assign(bytes.begin(), bytes.end());
        return record;
    }
    std::vector<StoredRecord> records(std::uint32_t count) {
        std::vector<StoredRecord> list;
        for (; count > 0; --count) list.push_back(record());
        return list;
    }

  private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

std::vector<double> as_numbers(std::span<const std::uint64_t> sequences) {
    std::vector<double> numbers;
    for (const std::uint64_t sequence : sequences) numbers.push_back(static_cast<double>(sequence));
    return numbers;
}

}  // namespace

void IndexedDbStore::set_listener(StoreListener* new_listener) {
    listener = new_listener;
}
void IndexedDbStore::load(std::uint64_t below) {
    // JavaScript's largest whole number stands for all.
    constexpr double kAll = 9007199254740991.0;
    store_load(below == UINT64_MAX ? kAll : static_cast<double>(below));
}

void IndexedDbStore::append(std::uint64_t sequence, std::vector<std::uint8_t> bytes) {
    store_append(static_cast<double>(sequence), bytes.data(), static_cast<int>(bytes.size()));
}

void IndexedDbStore::put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                                  std::span<const std::uint64_t> drop) {
    const std::vector<double> dropped = as_numbers(drop);
    store_put_snapshot(static_cast<double>(sequence), bytes.data(), static_cast<int>(bytes.size()),
                       dropped.data(), static_cast<int>(dropped.size()));
}

void IndexedDbStore::set_aside(std::span<const std::uint64_t> journal,
                               std::span<const std::uint64_t> snapshots) {
    std::vector<double> sequences = as_numbers(journal);
    const std::vector<double> of_snapshots = as_numbers(snapshots);
    sequences.insert(sequences.end(), of_snapshots.begin(), of_snapshots.end());
    store_set_aside(sequences.data(), static_cast<int>(journal.size()),
                    static_cast<int>(snapshots.size()));
}

void IndexedDbStore::read_past(std::uint64_t first, std::uint64_t last, bool with_snapshot) {
    store_read_past(static_cast<double>(first), static_cast<double>(last), with_snapshot ? 1 : 0);
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
            kith::platform::Packet in({packet, static_cast<std::size_t>(size)});
            kith::StoredState state;
            const std::uint32_t snapshots = in.count();
            const std::uint32_t with_snapshot = in.count();
            const std::uint32_t journal = in.count();
            const std::uint32_t aside = in.count();
            for (std::uint32_t i = 0; i < snapshots; ++i) state.snapshots.push_back(in.sequence());
            if (with_snapshot != 0) state.snapshot = in.record();
            state.journal = in.records(journal);
            state.set_aside = in.records(aside);
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

EMSCRIPTEN_KEEPALIVE void app_store_past_read(double first, double last, std::uint8_t* packet,
                                              int size, const char* message) {
    if (listener != nullptr) {
        if (const auto done = result_of(message); !done) {
            listener->on_past_read(std::unexpected(done.error()));
        } else {
            kith::platform::Packet in({packet, static_cast<std::size_t>(size)});
            kith::StoredPast past{
                static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(last), {}, {}};
            const std::uint32_t with_snapshot = in.count();
            const std::uint32_t journal = in.count();
            if (with_snapshot != 0) past.snapshot = in.record();
            past.journal = in.records(journal);
            listener->on_past_read(std::move(past));
        }
    }
    std::free(packet);  // NOLINT: allocated by JavaScript with malloc
}

EMSCRIPTEN_KEEPALIVE void app_store_followed(double sequence, std::uint8_t* bytes, int size) {
    if (listener != nullptr)
        listener->on_followed(static_cast<std::uint64_t>(sequence), {bytes, bytes + size});
    std::free(bytes);  // NOLINT: allocated by JavaScript with malloc
}

EMSCRIPTEN_KEEPALIVE void app_store_replaced() {
    if (listener != nullptr) listener->on_replaced();
}

EMSCRIPTEN_KEEPALIVE void app_store_writable() {
    if (listener != nullptr) listener->on_writable();
}
}
