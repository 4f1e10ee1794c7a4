// Any bytes as a mailbox, and as the values of its headers.
#include "base/utf8.hpp"
#include "text/mail_header.hpp"
#include "text/mbox.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

kith::text::Gathered read(std::string_view raw, std::size_t records) {
    kith::text::Gathered gathered;
    const auto reader = kith::text::open_mbox(raw, {.today = 20500});
    std::size_t last = 0;
    while (reader->read(gathered, records)) {
        if (reader->position() < last || reader->position() > raw.size()) std::abort();
        last = reader->position();
    }
    return gathered;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    kith::text::recognise_mbox(raw);
    const kith::text::Gathered once = read(raw, 100000);
    const kith::text::Gathered sliced = read(raw, 1);
    if (once.rows != sliced.rows || once.contacted.size() != sliced.contacted.size() ||
        once.remarks.size() != sliced.remarks.size() || once.notes != sliced.notes)
        std::abort();
    for (const kith::text::Contacted& contacted : once.contacted) {
        if (!contacted.from.email.contains('@') || !contacted.on || !contacted.topic.empty() ||
            !contacted.notes.empty() || !kith::is_valid_utf8(contacted.from.name) ||
            !kith::is_valid_utf8(contacted.from.email) || !kith::is_valid_utf8(contacted.thread))
            std::abort();
    }
    const std::string text = kith::repair_utf8(raw.substr(0, 4096));
    for (const kith::text::MailAddress& address : kith::text::parse_mail_addresses(text, 1000)) {
        if (!address.email.contains('@') || address.email.contains(' ')) std::abort();
    }
    if (const auto date = kith::text::parse_mail_date(text)) {
        if (!kith::is_valid(date->on) || !date->on.is_full()) std::abort();
    }
    return 0;
}
