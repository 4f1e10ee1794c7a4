// Any bytes as a book in JSON: what is read makes a book, and that book is written, read and
// written again to the same bytes, stamps and unknown members too.
#include "text/book_json.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto json = kith::text::read_book_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    const auto book = kith::text::make_book(std::move(*json));
    if (!book) std::abort();
    const std::string once = kith::text::write_book_json(*book);
    auto again = kith::text::read_book_json(once);
    if (!again || !again->remarks.empty()) std::abort();
    const auto second = kith::text::make_book(std::move(*again));
    if (!second || kith::text::write_book_json(*second) != once) std::abort();
    return 0;
}
