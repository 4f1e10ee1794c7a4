// Any text as a file of a Facebook export.
#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/facebook.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void expect(bool condition) {
    if (!condition) std::abort();
}

kith::text::Gathered read(std::string_view text, std::size_t records) {
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_facebook(text, {.today = 20500});
    std::size_t before = 0;
    while (reader->read(gathered, records)) {
        expect(reader->position() >= before && reader->position() <= text.size());
        before = reader->position();
    }
    return gathered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    const kith::text::Gathered file = read(decoded.text, 1000);
    // The size of a slice changes nothing, and no record says nothing at all.
    const kith::text::Gathered slices = read(decoded.text, 1);
    expect(slices.contacts.size() == file.contacts.size() && slices.rows == file.rows &&
           slices.contacted.size() == file.contacted.size() &&
           slices.remarks.size() == file.remarks.size());
    expect(file.contacts.size() + file.contacted.size() <= file.rows);
    if (!kith::text::recognise_facebook(decoded.text))
        expect(file.contacts.empty() && file.contacted.empty());
    for (const kith::text::Contact& contact : file.contacts)
        expect(!contact.display.empty() && contact.line > 0 &&
               kith::is_valid_utf8(contact.display));
    for (const kith::text::Contacted& message : file.contacted) {
        expect(message.line > 0 && message.to.size() <= kith::text::kMostRecipients);
        expect(message.from || !message.to.empty());
        expect(message.invitation || message.on.is_full());
        expect(kith::count_code_points(message.notes) <= kith::text::kMostMessageText + 1);
    }
    for (const kith::text::RowRemark& remark : file.remarks)
        expect(remark.line > 0 && !remark.reason.empty());
    return 0;
}
