// Any text as people in running text: whoever comes in has a name or an address, is well-formed
// text, and stands in a line of it.
#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/people_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size}).text;
    const bool known = kith::text::recognise_attendees(text).has_value() ||
                       kith::text::recognise_signature_or_names(text).has_value();
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_people_text(text, {.today = 20'600});
    while (reader->read(gathered, 1)) {
    }
    require(reader->position() == text.size());
    require(known == (gathered.rows > 0));  // who declined is counted, and left out
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    for (const kith::text::Contact& contact : gathered.contacts) {
        require(contact.line >= 1 && contact.line <= lines);
        std::string all = contact.prefix + contact.given + contact.middle + contact.family +
                          contact.suffix + contact.display;
        require(!all.empty() || !contact.emails.empty());
        for (const auto* list : {&contact.emails, &contact.phones, &contact.urls}) {
            for (const std::string& item : *list) all += item;
        }
        for (const kith::text::Job& job : contact.jobs) all += job.title + job.organisation;
        require(kith::is_valid_utf8(all + contact.notes));
    }
    return 0;
}
