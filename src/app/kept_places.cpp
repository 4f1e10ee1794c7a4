#include "app/kept_places.hpp"

#include "base/bytes.hpp"

#include <cmath>
#include <utility>

namespace kith {
namespace {

constexpr std::uint32_t kPlacesMagic = 0x5048544Bu;  // "KTHP"
constexpr std::uint32_t kPlacesVersion = 1;
constexpr std::size_t kPlaceSize = 24;
constexpr std::size_t kAroundPlaces = 16;  // magic, version and shape; the checksum at the end
constexpr float kFarthestKept = 1e7f;      // world units; the layout knows nobody farther out

bool is_place(const KeptPlace& place) {
    return std::abs(place.x) < kFarthestKept && std::abs(place.y) < kFarthestKept;
}

}  // namespace

std::uint32_t map_shape(const MapModel& map) {
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    for (std::uint32_t i = 0; i < map.nodes().size(); ++i) out.u8(map.is_pinned(i) ? 1 : 0);
    for (const MapTie& tie : map.ties()) {
        out.varint(tie.a);
        out.varint(tie.b);
        out.u8(static_cast<std::uint8_t>(tie.kind));
        out.u8(static_cast<std::uint8_t>(tie.line));
        // The others pull alike.
        if (tie.kind == MapTieKind::person) out.f32(tie.strength);
    }
    return crc32c(bytes);
}

KeptPlaces places_of(const MapModel& map, std::span<const float> positions) {
    const std::span<const MapNode> nodes = map.nodes();
    KeptPlaces kept;
    if (nodes.size() < 2 || nodes.size() - 1 > kMostKeptPlaces ||
        positions.size() != 2 * nodes.size())
        return kept;
    kept.shape = map_shape(map);
    kept.places.reserve(nodes.size() - 1);
    for (std::size_t i = 1; i < nodes.size(); ++i)
        kept.places.push_back({nodes[i].id, positions[2 * i], positions[2 * i + 1]});
    return kept;
}

std::vector<std::uint8_t> encode_places(const KeptPlaces& kept) {
    std::vector<std::uint8_t> record;
    if (kept.places.empty()) return record;
    record.reserve(kAroundPlaces + kept.places.size() * kPlaceSize);
    ByteWriter out(record);
    out.u32(kPlacesMagic);
    out.u32(kPlacesVersion);
    out.u32(kept.shape);
    for (const KeptPlace& place : kept.places) {
        out.u64(place.id.high);
        out.u64(place.id.low);
        out.f32(place.x);
        out.f32(place.y);
    }
    out.u32(crc32c(record));
    return record;
}

KeptPlaces decode_places(std::span<const std::uint8_t> record) {
    KeptPlaces kept;
    if (record.size() < kAroundPlaces || (record.size() - kAroundPlaces) % kPlaceSize != 0)
        return kept;
    const std::size_t count = (record.size() - kAroundPlaces) / kPlaceSize;
    const std::span<const std::uint8_t> body = record.first(record.size() - 4);
    if (count > kMostKeptPlaces || ByteReader(record.last(4)).u32() != crc32c(body)) return kept;
    ByteReader in(body);
    if (in.u32() != kPlacesMagic || in.u32() != kPlacesVersion) return kept;
    kept.shape = in.u32();
    kept.places.reserve(count);
    while (!in.at_end()) {
        KeptPlace place;
        place.id.high = in.u64();
        place.id.low = in.u64();
        place.x = in.f32();
        place.y = in.f32();
        if (!is_place(place)) return {};
        kept.places.push_back(place);
    }
    return kept;
}

RecalledPlaces recall_places(const MapModel& map, const KeptPlaces& kept) {
    const std::size_t n = map.nodes().size();
    RecalledPlaces recalled;
    std::vector<float> positions(map.positions().begin(), map.positions().end());
    bool same = kept.places.size() + 1 == n && kept.shape == map_shape(map);
    for (std::size_t i = 0; i < kept.places.size(); ++i) {
        const KeptPlace& place = kept.places[i];
        const std::uint32_t node = map.node_of(place.id);
        same = same && node == i + 1;
        if (node == n) continue;
        float* at = &positions[2 * std::size_t{node}];
        if (std::isnan(at[0])) {
            at[0] = place.x;
            at[1] = place.y;
        }
        same = same && at[0] == place.x && at[1] == place.y;
    }
    if (is_new_map(positions)) return recalled;
    recalled.positions = std::move(positions);
    recalled.at_rest = same;
    return recalled;
}

}  // namespace kith
