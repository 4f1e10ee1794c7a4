// Any text as a Monica export, in both forms.
#include "text/csv.hpp"
#include "text/monica.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using kith::text::Gathered;

void expect(bool condition) {
    if (!condition) std::abort();
}

template <class Open>
Gathered read(Open&& open, std::string_view text, std::size_t records) {
    Gathered gathered;
    const auto reader = open(text, kith::text::ReadOptions{.today = 19500});
    while (reader->read(gathered, records)) expect(reader->position() <= text.size());
    expect(reader->position() == text.size());
    return gathered;
}

template <class Open>
void check(Open&& open, std::string_view text) {
    const Gathered file = read(open, text, 1000);
    // The size of a slice changes nothing.
    const Gathered slices = read(open, text, 1);
    expect(slices.contacts.size() == file.contacts.size() && slices.rows == file.rows &&
           slices.contacted.size() == file.contacted.size() &&
           slices.ties.size() == file.ties.size() && slices.tasks.size() == file.tasks.size() &&
           slices.exchanged.size() == file.exchanged.size() &&
           slices.remarks.size() == file.remarks.size());
    for (const kith::text::Contact& contact : file.contacts) {
        expect(contact.line > 0 && !contact.key.empty());
        for (const auto& [name, value] : contact.leftovers) expect(!value.empty());
    }
    for (const kith::text::Contacted& contacted : file.contacted)
        expect(contacted.line > 0 && contacted.on && (contacted.from || !contacted.to.empty()));
    for (const kith::text::NamedTie& tie : file.ties) expect(tie.a.key != tie.b.key);
    for (const kith::text::RowRemark& remark : file.remarks) expect(!remark.reason.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kith::text::DecodedText decoded =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size});
    check(kith::text::open_monica_json, decoded.text);
    check(kith::text::open_monica_sql, decoded.text);
    return 0;
}
