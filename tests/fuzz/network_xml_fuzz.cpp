// Any text as GraphML or GEXF.
#include "text/csv.hpp"
#include "text/network.hpp"
#include "text/network_readers.hpp"

#include "network_fuzz.hpp"
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kith::text;
    const DecodedText decoded = decode_text({reinterpret_cast<const char*>(data), size});
    const auto recognised = recognise_network(decoded.text);
    const bool gexf = recognised ? recognised->form == NetworkForm::gexf : size % 2 == 0;
    check_network(decoded.text.size(), [&] {
        return gexf ? open_gexf(decoded.text, {}) : open_graphml(decoded.text, {});
    });
    return 0;
}
