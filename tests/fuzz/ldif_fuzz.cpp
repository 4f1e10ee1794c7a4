// Any bytes as an LDIF address book, read in one go and record by record.
#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/ldif.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_set>

namespace {

using kith::text::Contact;
using kith::text::Gathered;

void require(bool holds) {
    if (!holds) std::abort();
}

Gathered read(std::string_view text, std::size_t records) {
    Gathered gathered;
    const auto reader = kith::text::open_ldif(text, {.today = 20'000});
    while (reader->read(gathered, records)) require(reader->position() <= text.size());
    require(reader->position() == text.size());
    return gathered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size}).text;
    kith::text::recognise_ldif(text);
    const Gathered whole = read(text, 1'000'000);
    const Gathered slices = read(text, 1);
    require(whole.contacts.size() == slices.contacts.size());
    require(whole.remarks.size() == slices.remarks.size());
    require(whole.rows >= whole.contacts.size());
    std::unordered_set<std::string> keys;
    for (const Contact& contact : whole.contacts) {
        require(contact.line >= 1 && contact.line <= size + 1);
        require(contact.key.empty() || keys.insert(contact.key).second);
        require(kith::is_valid_utf8(contact.given + contact.display + contact.notes));
        for (const auto& [name, value] : contact.leftovers)
            require(kith::is_valid_utf8(name) && kith::is_valid_utf8(value));
        require(contact.birthday == kith::Date{} || kith::is_valid(contact.birthday));
    }
    for (const Contact& contact : whole.contacts) {
        for (const std::string& member : contact.members) require(keys.contains(member));
    }
    return 0;
}
