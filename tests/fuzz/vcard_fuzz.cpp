// Any bytes as vCards, read in one go and card by card; and what is read written and read again.
#include "base/utf8.hpp"
#include "model/edit.hpp"
#include "text/vcard.hpp"
#include "text/vcard_write.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <unordered_set>
#include <utility>

namespace {

using kith::text::Contact;
using kith::text::Gathered;

void require(bool holds) {
    if (!holds) std::abort();
}

Gathered read(std::string_view bytes, std::size_t records) {
    Gathered gathered;
    const auto reader = kith::text::open_vcard(bytes, {.today = 20'000});
    std::size_t before = 0;
    while (reader->read(gathered, records)) {
        require(reader->position() >= before && reader->position() <= bytes.size());
        before = reader->position();
    }
    return gathered;
}

void check(const Gathered& gathered, std::size_t lines) {
    std::unordered_set<std::string> keys;
    for (const Contact& contact : gathered.contacts) {
        require(contact.line >= 1 && contact.line <= lines);
        require(contact.key.empty() || keys.insert(contact.key).second);
        require(kith::is_valid_utf8(contact.given + contact.family + contact.display));
        require(kith::is_valid_utf8(contact.notes + contact.nickname + contact.phonetic));
        for (const std::string& email : contact.emails) require(kith::is_valid_utf8(email));
        for (const auto& [name, value] : contact.leftovers)
            require(kith::is_valid_utf8(name) && kith::is_valid_utf8(value));
        require(contact.birthday == kith::Date{} || kith::is_valid(contact.birthday));
    }
    for (const Contact& contact : gathered.contacts) {
        for (const std::string& member : contact.members) require(keys.contains(member));
    }
    for (const kith::text::RowRemark& remark : gathered.remarks) {
        require(remark.line >= 1 && remark.line <= lines);
        require(kith::is_valid_utf8(remark.reason));
    }
}

/// The first contact as a person of a book, and back.
void check_round_trip(const Contact& contact) {
    const kith::Id id = kith::id_from_text("somebody");
    kith::EditBuilder edit;
    edit.create_with_id(kith::EntityKind::person, id);
    const auto set = [&](std::string_view field, kith::Value value) {
        edit.set(kith::EntityKind::person, id, field, std::move(value));
    };
    set("given", contact.given);
    set("family", contact.family);
    set("notes", contact.notes);
    set("emails", kith::TextList{"somebody@x.example"});
    set("addresses", contact.addresses);
    set("handles", contact.handles);
    set("tags", contact.tags);
    set("birthday", contact.birthday);
    kith::Book book;
    require(
        kith::apply(book, {.stamp = {1, 0, 1}, .label = "", .changes = edit.changes}).has_value());
    const kith::Person& person = *book.people.find(id);
    for (const auto version : {kith::text::VcardVersion::v3, kith::text::VcardVersion::v4}) {
        const std::string text = kith::text::write_vcard(book, std::array{id}, version).content;
        require(kith::is_valid_utf8(text));
        const Gathered back = read(text, 1);
        require(back.contacts.size() == 1 && back.remarks.empty());
        const Contact& again = back.contacts[0];
        // Control characters other than line breaks have no place in a vCard.
        const auto plain = [](std::string_view words) {
            std::string result;
            for (const char c : words) {
                if (static_cast<unsigned char>(c) >= 0x20) result += c;
            }
            return kith::tidy_spaces(result);
        };
        require(plain(again.given) == plain(person.given));
        require(plain(again.family) == plain(person.family));
        require(again.birthday == person.birthday);
        require(again.tags.size() <= person.tags.size());
        require(again.handles.size() <= person.handles.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    kith::text::recognise_vcard(bytes);
    const Gathered whole = read(bytes, 1'000'000);
    const Gathered slices = read(bytes, 1);
    require(whole.contacts.size() == slices.contacts.size());
    require(whole.remarks.size() == slices.remarks.size());
    require(whole.ties.size() == slices.ties.size());
    check(whole, size + 1);
    if (!whole.contacts.empty()) check_round_trip(whole.contacts.front());
    return 0;
}
