// Any bytes as a stored edit, snapshot, places on the map or communities.
#include "app/kept_communities.hpp"
#include "app/kept_places.hpp"
#include "model/edit_codec.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto edit = kith::decode_edit({data, size})) {
        kith::Book book;
        (void)kith::apply(book, *edit);
    }
    (void)kith::decode_snapshot({data, size});
    (void)kith::decode_places({data, size});
    (void)kith::decode_communities({data, size});
    return 0;
}
