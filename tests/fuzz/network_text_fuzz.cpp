// Any text as GML, DOT, Pajek, SIF, a Kumu blueprint or a table of nodes or edges.
#include "text/csv.hpp"
#include "text/network.hpp"
#include "text/network_readers.hpp"
#include "text/network_tables.hpp"

#include "network_fuzz.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace kith::text;

/// As rows below these headers.
std::unique_ptr<Reader> open_rows(std::string_view text, NetworkForm form,
                                  std::vector<std::string> headers) {
    NetworkTable table;
    table.form = form;
    table.headers = std::move(headers);
    return open_network_table(text, std::move(table), {});
}

/// As what the text looks like, else as what its length says.
std::unique_ptr<Reader> open_anything(std::string_view text) {
    if (auto reader = open_network(text, {})) return reader;
    switch (text.size() % 7) {
        case 0:
            return open_gml(text, {});
        case 1:
            return open_dot(text, {});
        case 2:
            return open_pajek(text, {});
        case 3:
            return open_sif(text, {});
        case 4:
            return open_kumu_blueprint(text, {});
        case 5:
            return open_rows(text, NetworkForm::cytoscape_edges, {"name", "interaction", "weight"});
        default:
            return open_rows(text, NetworkForm::kumu_connections, {"From", "To", "Direction"});
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const DecodedText decoded = decode_text({reinterpret_cast<const char*>(data), size});
    check_network(decoded.text.size(), [&] { return open_anything(decoded.text); });
    Gathered joined = read_all(open_anything(decoded.text), decoded.text.size(), 1000);
    join_network_tables(joined);
    text_in(joined);
    return 0;
}
