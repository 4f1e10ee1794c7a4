// Any text as a file of a LinkedIn export, with and without a file name, in slices of two sizes
// that must give the same.
#include "text/csv.hpp"
#include "text/linkedin_activity.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

kith::text::Gathered read(std::string_view text, std::string_view name, std::size_t records) {
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_linkedin_activity(text, name, {.today = 20000});
    if (reader == nullptr) return gathered;
    std::size_t last = 0;
    while (reader->read(gathered, records)) {
        if (reader->position() < last || reader->position() > text.size()) std::abort();
        last = reader->position();
    }
    return gathered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    for (const std::string_view name : {"", "Recommendations_Given.csv", "guide_messages.csv"}) {
        const kith::text::Gathered once = read(decoded.text, name, 100000);
        const kith::text::Gathered sliced = read(decoded.text, name, 3);
        if (once.rows != sliced.rows || once.contacted.size() != sliced.contacted.size() ||
            once.remarks.size() != sliced.remarks.size() || once.notes != sliced.notes)
            std::abort();
        for (const kith::text::Contacted& contacted : once.contacted) {
            if (!contacted.from || contacted.to.empty() || !contacted.on || contacted.line == 0)
                std::abort();
        }
        for (const kith::text::Exchanged& exchanged : once.exchanged) {
            if (!exchanged.person) std::abort();
        }
    }
    return 0;
}
