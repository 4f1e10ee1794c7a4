// What holds for every network that was read, whatever the bytes were.
#pragma once
#include "base/utf8.hpp"
#include "text/gathered.hpp"

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>

namespace kith::text {

inline void must(bool holds) {
    if (!holds) std::abort();
}

/// Bytes of all text in it; aborts where some is not UTF-8.
inline std::size_t text_in(const Gathered& gathered) {
    std::size_t bytes = 0;
    const auto add = [&](const std::string& text) {
        must(is_valid_utf8(text));
        bytes += text.size();
    };
    for (const Contact& contact : gathered.contacts) {
        for (const std::string* text : {&contact.key, &contact.display, &contact.given,
                                        &contact.family, &contact.location, &contact.notes})
            add(*text);
        for (const TextList* list :
             {&contact.tags, &contact.circles, &contact.emails, &contact.members}) {
            for (const std::string& item : *list) add(item);
        }
        for (const Job& job : contact.jobs) add(job.organisation + job.title + job.unit);
        for (const auto& [name, value] : contact.leftovers) add(name + value);
        must(!contact.map_place ||
             (!std::isnan(contact.map_place->first) && !std::isnan(contact.map_place->second)));
    }
    for (const NamedTie& tie : gathered.ties) {
        add(tie.a.key + tie.a.name + tie.b.key + tie.b.name + tie.type + tie.evidence);
        must(static_cast<bool>(tie.a) && static_cast<bool>(tie.b));
        must(!tie.strength || (*tie.strength >= 0 && *tie.strength <= 1));
    }
    for (const NamedEvent& event : gathered.events) {
        add(event.name + event.notes);
        for (const Mention& mention : event.attendees) add(mention.key + mention.name);
    }
    for (const RowRemark& remark : gathered.remarks) {
        add(remark.reason);
        must(!remark.reason.empty());
    }
    return bytes;
}

inline Gathered read_all(std::unique_ptr<Reader> reader, std::size_t size, std::size_t records) {
    Gathered gathered;
    std::size_t calls = 0;
    std::size_t before = 0;
    while (reader->read(gathered, records)) {
        must(reader->position() >= before && reader->position() <= size);
        before = reader->position();
        must(++calls < 100 * size + 1000);
    }
    must(reader->position() == size);
    return gathered;
}

/// Read in large and in small pieces it is the same, and no more than a multiple of the file.
template <class Open>
void check_network(std::size_t size, Open&& open) {
    const Gathered whole = read_all(open(), size, 1'000'000);
    must(text_in(whole) < 2000 * size + 100'000);
    must(whole.contacts.size() + whole.ties.size() <= 2 * size + 2000);
    const Gathered pieces = read_all(open(), size, 3);
    must(pieces.contacts.size() == whole.contacts.size());
    must(pieces.ties.size() == whole.ties.size());
    must(pieces.remarks.size() == whole.remarks.size());
    must(text_in(pieces) == text_in(whole));
}

}  // namespace kith::text
