// Any bytes as a table: every record is read, position and line move on and never past the end, and
// what was read is written and read again as it was.
#include "text/csv.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

/// The writer guards such cells with an apostrophe, so they come back longer.
bool is_guarded(const std::string& cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").contains(cell.front());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    kith::text::CsvReader reader(decoded.text, kith::text::sniff_delimiter(decoded.text));
    std::vector<std::string> fields;
    std::size_t last = 0;
    std::size_t line = 0;
    while (reader.next(fields)) {
        if (reader.position() <= last || reader.position() > decoded.text.size()) std::abort();
        if (reader.line() <= line || reader.next_line() < reader.line()) std::abort();
        last = reader.position();
        line = reader.line();
        if (std::any_of(fields.begin(), fields.end(), is_guarded)) continue;
        std::string written;
        kith::text::append_csv_record(written, {fields.begin(), fields.end()});
        if (written.starts_with("sep=")) continue;
        kith::text::CsvReader again(written, ',');
        std::vector<std::string> back;
        if (!again.next(back) || back != fields) std::abort();
        if (again.unclosed_quote() || again.stray_quote() || again.next(back)) std::abort();
    }
    return 0;
}
