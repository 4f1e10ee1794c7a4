// Any text as a table of people: as guessed, and with every column made something else, as a person
// might choose. Each row becomes somebody or is left out with a remark; whoever comes in has a name
// or an address, stands below those before, and is well-formed text throughout; a mapping comes
// back from its words; slices change nothing.
#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/table.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using kith::text::Contact;
using kith::text::Gathered;
using kith::text::TableMapping;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_text(const kith::text::TextList& list) {
    for (const std::string& text : list) require(!text.empty() && kith::is_valid_utf8(text));
}

void check_contact(const Contact& contact, std::size_t line_before) {
    require(contact.line > line_before);
    std::string all =
        contact.given + contact.middle + contact.family + contact.nickname + contact.display;
    require(!all.empty() || !contact.emails.empty() || !contact.phones.empty() ||
            !contact.urls.empty() || !contact.handles.empty() || !contact.jobs.empty());
    require(contact.kind == kith::text::ContactKind::person || !contact.display.empty());
    all += contact.prefix + contact.suffix + contact.phonetic + contact.location + contact.how_met +
           contact.notes + contact.goals + contact.needs + contact.offers + contact.industry +
           contact.met_through.name + contact.key;
    require(kith::is_valid_utf8(all));
    for (const auto* list :
         {&contact.emails, &contact.phones, &contact.urls, &contact.handles, &contact.addresses,
          &contact.languages, &contact.tags, &contact.circles, &contact.other_dates})
        check_text(*list);
    for (const auto& [name, value] : contact.leftovers)
        require(!name.empty() && kith::is_valid_utf8(name) && kith::is_valid_utf8(value));
    for (const kith::Date date : {contact.birthday, contact.met_on})
        require(!date || kith::is_valid(date));
    for (const kith::text::Job& job : contact.jobs)
        require(!job.organisation.empty() || !job.title.empty());
    require(contact.cadence_days >= 0 && contact.cadence_days <= 3650);
}

Gathered read(std::string_view text, const TableMapping& mapping, std::size_t records) {
    Gathered gathered;
    const auto reader = kith::text::open_table(text, mapping, {.today = 20'600});
    while (reader->read(gathered, records)) {
    }
    require(reader->position() == text.size());
    return gathered;
}

void check(std::string_view text, const TableMapping& mapping) {
    const Gathered gathered = read(text, mapping, 1000);
    std::size_t line = 0;
    for (const Contact& contact : gathered.contacts) {
        check_contact(contact, line);
        line = contact.line;
    }
    const auto left_out = static_cast<std::uint64_t>(
        std::ranges::count(gathered.remarks, true, &kith::text::RowRemark::left_out));
    if (gathered.remarks.size() < 10'000)
        require(gathered.rows == gathered.contacts.size() + left_out);
    for (const kith::text::Contacted& contacted : gathered.contacted)
        require(contacted.to.size() == 1 && contacted.on.year != 0);
    const Gathered again = read(text, mapping, 1);
    require(again.contacts.size() == gathered.contacts.size() && again.rows == gathered.rows &&
            again.remarks.size() == gathered.remarks.size() &&
            again.ties.size() == gathered.ties.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text =
        kith::text::decode_text({reinterpret_cast<const char*>(data), size}).text;
    auto guess = kith::text::guess_table(text);
    if (!guess) guess = kith::text::guess_any_table(text);
    if (!guess) return 0;
    require(guess->header_end <= text.size() && !guess->columns.empty());
    TableMapping mapping = *guess;
    const std::string words = kith::text::mapping_words(mapping);
    require(kith::text::apply_mapping_words(mapping, words));
    require(kith::text::mapping_words(mapping) == words);
    check(text, *guess);
    // What a person might choose.
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        mapping.columns[i].field = static_cast<kith::text::TableField>(
            (data[i % size] + i) % kith::text::kTableFieldCount);
        if (data[(i + 1) % size] % 4 != 0) mapping.columns[i].part.clear();
    }
    check(text, mapping);
    return 0;
}
