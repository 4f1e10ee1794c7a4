// Any bytes as a table: every record is read, the position never runs past the end.
#include "text/csv.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    kith::text::CsvReader reader(decoded.text, kith::text::sniff_delimiter(decoded.text));
    std::vector<std::string> fields;
    std::size_t last = 0;
    while (reader.next(fields)) {
        if (reader.position() <= last || reader.position() > decoded.text.size()) std::abort();
        last = reader.position();
    }
    return 0;
}
