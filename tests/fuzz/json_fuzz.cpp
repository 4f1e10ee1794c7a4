// Any bytes as a book in JSON: what is read applies to an empty book and is written and read again.
#include "text/book_json.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto json = kith::text::read_book_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    kith::Book book;
    kith::Edit edit;
    edit.changes = std::move(json->changes);
    if (!kith::apply(book, edit)) std::abort();
    const std::string once = kith::text::write_book_json(book);
    auto again = kith::text::read_book_json(once);
    if (!again) std::abort();
    kith::Book second;
    edit.changes = std::move(again->changes);
    if (!kith::apply(second, edit)) std::abort();
    return 0;
}
