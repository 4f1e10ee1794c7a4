// Any bytes as a stored edit, snapshot, places on the map or communities.
#include "app/kept_communities.hpp"
#include "app/kept_places.hpp"
#include "base/bytes.hpp"
#include "model/edit_codec.hpp"

#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto edit = kith::decode_edit({data, size})) {
        kith::Book book;
        (void)kith::apply(book, *edit);
    }
    (void)kith::decode_snapshot({data, size});
    (void)kith::decode_places({data, size});
    (void)kith::decode_communities({data, size});
    // With a checksum that is right they are read to the end.
    std::vector<std::uint8_t> whole(data, data + size);
    const std::uint32_t checksum = kith::crc32c(whole);
    kith::ByteWriter(whole).u32(checksum);
    (void)kith::decode_places(whole);
    (void)kith::decode_communities(whole);
    return 0;
}
