#include "platform/indexed_db_store.hpp"

#include "platform/browser.hpp"

#include <emscripten.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace kith::platform {
namespace {

StoreListener* listener = nullptr;

Result<void> result_of(const char* message) {
    if (message[0] == '\0') return {};
    return fail(ErrorCode::storage, message);
}

/// What an answer of the database has brought so far.
struct Answer {
    std::vector<std::uint64_t> snapshots;
    std::optional<StoredRecord> snapshot;
    std::vector<StoredRecord> journal, aside;
    DerivedRecords derived;
};
Answer answer;

std::vector<std::uint8_t> being_stored;  // a snapshot, one at a time

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

void IndexedDbStore::append(std::uint64_t sequence, std::span<const std::uint8_t> bytes) {
    store_append(static_cast<double>(sequence), bytes.data(), static_cast<int>(bytes.size()));
}

void IndexedDbStore::put_snapshot(std::uint64_t sequence, std::vector<std::uint8_t> bytes,
                                  std::span<const std::uint64_t> drop) {
    const std::vector<double> dropped = as_numbers(drop);
    being_stored = std::move(bytes);
    store_put_snapshot(static_cast<double>(sequence), being_stored.data(),
                       static_cast<int>(being_stored.size()), dropped.data(),
                       static_cast<int>(dropped.size()));
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

void IndexedDbStore::keep_derived(Derived what, std::span<const std::uint8_t> record) {
    store_keep_derived(static_cast<int>(what), record.data(), static_cast<int>(record.size()));
}

void IndexedDbStore::replace_all(std::uint64_t sequence, std::vector<std::uint8_t> snapshot) {
    store_replace_all(static_cast<double>(sequence), snapshot.data(),
                      static_cast<int>(snapshot.size()));
}

}  // namespace kith::platform

using kith::platform::listener;
using kith::platform::result_of;

extern "C" {

EMSCRIPTEN_KEEPALIVE std::uint8_t* app_store_record(int list, double sequence, int size) {
    kith::StoredRecord record{static_cast<std::uint64_t>(sequence), {}};
    record.bytes.resize(static_cast<std::size_t>(size));
    kith::platform::Answer& answer = kith::platform::answer;
    if (list >= 3) {
        std::vector<std::uint8_t>& derived = answer.derived[static_cast<std::size_t>(list - 3)];
        derived = std::move(record.bytes);
        return derived.data();
    }
    if (list == 0) return answer.snapshot.emplace(std::move(record)).bytes.data();
    return (list == 1 ? answer.journal : answer.aside).emplace_back(std::move(record)).bytes.data();
}

EMSCRIPTEN_KEEPALIVE void app_store_snapshot_key(double sequence) {
    kith::platform::answer.snapshots.push_back(static_cast<std::uint64_t>(sequence));
}

EMSCRIPTEN_KEEPALIVE void app_store_loaded(int writable, const char* message) {
    kith::platform::Answer answer = std::exchange(kith::platform::answer, {});
    if (listener == nullptr) return;
    if (const auto done = result_of(message); !done)
        return listener->on_loaded(std::unexpected(done.error()));
    listener->on_loaded(kith::StoredState{std::move(answer.snapshot), std::move(answer.snapshots),
                                          std::move(answer.journal), std::move(answer.aside),
                                          std::move(answer.derived), writable != 0});
}

EMSCRIPTEN_KEEPALIVE void app_store_locked(const char* message) {
    if (listener != nullptr) listener->on_locked(message);
}

EMSCRIPTEN_KEEPALIVE void app_store_appended(double sequence, const char* message) {
    if (listener != nullptr)
        listener->on_appended(static_cast<std::uint64_t>(sequence), result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_snapshot_stored(double sequence, const char* message) {
    kith::platform::being_stored = {};
    if (listener != nullptr)
        listener->on_snapshot_stored(static_cast<std::uint64_t>(sequence), result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_set_aside(const char* message) {
    if (listener != nullptr) listener->on_set_aside(result_of(message));
}

EMSCRIPTEN_KEEPALIVE void app_store_past_read(double first, double last, const char* message) {
    kith::platform::Answer answer = std::exchange(kith::platform::answer, {});
    if (listener == nullptr) return;
    if (const auto done = result_of(message); !done)
        return listener->on_past_read(std::unexpected(done.error()));
    listener->on_past_read(kith::StoredPast{static_cast<std::uint64_t>(first),
                                            static_cast<std::uint64_t>(last),
                                            std::move(answer.snapshot), std::move(answer.journal)});
}

EMSCRIPTEN_KEEPALIVE void app_store_followed(double sequence, std::uint8_t* bytes, int size) {
    if (listener != nullptr)
        listener->on_followed(static_cast<std::uint64_t>(sequence), {bytes, bytes + size});
    std::free(bytes);  // NOLINT: allocated by JavaScript with malloc
}

EMSCRIPTEN_KEEPALIVE void app_store_replaced() {
    if (listener != nullptr) listener->on_replaced();
}

EMSCRIPTEN_KEEPALIVE void app_store_lost(const char* message) {
    if (listener != nullptr) listener->on_lost(message);
}

EMSCRIPTEN_KEEPALIVE void app_store_writable() {
    if (listener != nullptr) listener->on_writable();
}
}
