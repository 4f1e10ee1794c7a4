// Any texts as notes, parted by form feeds: in a folder of people, beside it, of an organisation.
// Whatever is taken becomes tables of well-formed text, in which nobody is without an id or a name,
// and which read the same in slices of any size. What is written as plain comes back.
#include "base/utf8.hpp"
#include "text/markdown_read.hpp"
#include "text/markdown_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using kith::text::Gathered;
using kith::text::MarkdownNotes;
using kith::text::Source;

void require(bool holds) {
    if (!holds) std::abort();
}

Gathered read(const Source& source, std::size_t records) {
    Gathered gathered;
    const auto reader = kith::text::open_source(source, {.today = 20'600});
    while (reader->read(gathered, records)) {
    }
    return gathered;
}

void check(const Source& source) {
    require(kith::is_valid_utf8(source.text) && !source.words.empty());
    const Gathered all = read(source, 1000);
    const Gathered sliced = read(source, 1);
    require(all.contacts.size() == sliced.contacts.size() && all.rows == sliced.rows);
    for (const kith::text::Contact& contact : all.contacts) {
        require(source.format != kith::text::Format::people_csv ||
                (contact.kept && contact.kept->id));
        require(kith::is_valid_utf8(contact.notes + contact.display + contact.given));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<std::string_view, 4> kPaths = {"People/Ana Silva.md", "Bo.md",
                                                        "Organisations/Loom.md", "other"};
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    MarkdownNotes notes;
    std::size_t number = 0;
    for (std::string_view rest = all; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\f'), rest.size());
        notes.take(kPaths[number % kPaths.size()], rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    while (notes.link_some()) {
    }
    kith::text::Recognised result;
    notes.add_to(result);
    require(result.sources.empty() != notes.has_people());
    for (const Source& source : result.sources) check(source);

    // What is left of any text in a line of Markdown, which then is plain text.
    const auto plain = [](const std::string& text) {
        return kith::text::plain_markdown(kith::text::markdown_line(text));
    };
    const std::string text = kith::tidy_spaces(plain(kith::repair_utf8(all)));
    require(plain(text) == text);
    return 0;
}
