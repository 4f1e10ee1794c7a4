// Any text as a file of an X archive.
#include "text/csv.hpp"
#include "text/facebook.hpp"
#include "text/x_archive.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void expect(bool condition) {
    if (!condition) std::abort();
}

kith::text::Gathered read(std::string_view text, std::size_t records) {
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_x_archive(text, {.today = 20500});
    while (reader->read(gathered, records)) expect(reader->position() <= text.size());
    return gathered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    kith::text::Gathered file = read(decoded.text, 1000);
    // The size of a slice changes nothing.
    const kith::text::Gathered slices = read(decoded.text, 1);
    expect(slices.contacts.size() == file.contacts.size() && slices.rows == file.rows &&
           slices.contacted.size() == file.contacted.size() &&
           slices.remarks.size() == file.remarks.size());
    if (!kith::text::recognise_x_archive(decoded.text))
        expect(file.contacts.empty() && file.contacted.empty() && file.owner.empty());
    for (const kith::text::Contact& contact : file.contacts) {
        expect(!contact.key.empty() && contact.display.size() > 1 && contact.line > 0);
        expect(contact.key.find_first_not_of("0123456789") == std::string::npos);
        expect(contact.urls.front().ends_with("/" + contact.key));
    }
    for (const kith::text::Contacted& message : file.contacted) {
        expect(message.line > 0 && !message.from.key.empty() && message.on.is_full());
        expect(message.to.size() <= kith::text::kMostRecipients);
    }
    for (const kith::text::RowRemark& remark : file.remarks)
        expect(remark.line > 0 && !remark.reason.empty());
    // Joining leaves each account once, and loses none.
    const std::size_t before = file.contacts.size();
    kith::text::join_x_accounts(file.contacts);
    const std::size_t joined = file.contacts.size();
    expect(joined <= before && (joined > 0) == (before > 0));
    kith::text::join_x_accounts(file.contacts);
    expect(file.contacts.size() == joined);
    return 0;
}
