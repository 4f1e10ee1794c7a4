// Any bytes as a ZIP archive: listed and read without harm, never more than a small limit.
#include "text/zip.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::uint64_t kMost = 1 << 20;
    const auto members = kith::text::list_zip({data, size});
    if (!members) return 0;
    for (const kith::text::ZipMember& member : *members) {
        const auto content = kith::text::read_zip_member({data, size}, member, kMost);
        if (content && content->size() > kMost) std::abort();
    }
    return 0;
}
