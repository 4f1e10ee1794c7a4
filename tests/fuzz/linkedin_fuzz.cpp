// Any text as LinkedIn's connections.
#include "text/linkedin.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    const auto header = kith::text::find_connection_header(decoded.text);
    if (!header) return 0;
    kith::text::ConnectionReader reader(decoded.text, *header);
    kith::text::Connection connection;
    std::vector<kith::text::RowRemark> remarks;
    while (reader.next(connection, remarks)) {
        if (connection.line == 0) std::abort();
        kith::text::profile_key(connection.url);
    }
    return 0;
}
