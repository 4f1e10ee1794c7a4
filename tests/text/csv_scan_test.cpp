#include "text/csv_scan.hpp"

#include "base/random.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith::text {
namespace {

using Marks = std::vector<std::uint32_t>;

/// All marks, found with cuts at multiples of `slice`; empty and `well_formed` false on bad UTF-8.
template <class Find>
Marks marks_of(Find find, std::string_view text, char delimiter, std::size_t slice,
               bool& well_formed) {
    Marks marks(text.size() + kMarksAhead);
    std::uint32_t* out = marks.data();
    for (std::size_t at = 0; at < text.size(); at += slice) {
        out = find(text, at, std::min(at + slice, text.size()), delimiter, out);
        well_formed = out != nullptr;
        if (!well_formed) return {};
    }
    marks.resize(static_cast<std::size_t>(out - marks.data()));
    return marks;
}

/// Pieces that a reader of CSV and of UTF-8 stumbles over, in random order.
std::string hostile_text(Random& random, std::uint32_t pieces, bool well_formed) {
    constexpr std::string_view kPieces[] = {",",
                                            "\"",
                                            "\"\"",
                                            "\n",
                                            "\r\n",
                                            "\r",
                                            "\t",
                                            ";",
                                            " ",
                                            "  ",
                                            "a",
                                            "Engineer",
                                            "é",
                                            "\u00A0",
                                            "\u2003",
                                            "\u3000",
                                            "\u1680",
                                            "\uFEFF",
                                            "株式",
                                            "\U0001F600",
                                            "ł",
                                            "\v",
                                            "a long plain run of text",
                                            "\x7F",
                                            "\u0085",
                                            "\u07FF",
                                            "\u0800",
                                            "\uFFFD",
                                            "|"};
    constexpr std::string_view kBroken[] = {"\x80",     "\xC3",         "\xE2\x80", "\xF0\x9F\x98",
                                            "\xC0\xAF", "\xED\xA0\x80", "\xFF"};
    std::string text;
    for (std::uint32_t i = 0; i < pieces; ++i) {
        if (!well_formed && random.below(64) == 0)
            text += kBroken[random.below(std::size(kBroken))];
        else
            text += kPieces[random.below(std::size(kPieces))];
    }
    return text;
}

}  // namespace

TEST_CASE("csv scan: marks are what a tidy cell cannot hold") {
    const std::string text = "Ana, \"b\"\n  x\tJärvi\u00A0é\r\n";
    bool well_formed = false;
    // The comma, both quotes, the line feed, the second space, the tab, the no-break space's first
    // byte, and the line break; neither "ä" nor "é".
    CHECK(marks_of(find_marks, text, ',', 64, well_formed) ==
          Marks{3, 5, 7, 8, 10, 12, 19, 23, 24});
    CHECK(well_formed);
    CHECK(find_field_end("abc;def", 0, ';') == 3);
    CHECK(find_field_end("abc", 0, ';') == 3);
    CHECK(find_quote_or_line_end("a long cell, with all sorts; of things\"", 0) == 38);
}

TEST_CASE("csv scan: sixteen bytes a step say the same as one byte a step") {
    Random random(17);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = hostile_text(random, 1 + random.below(120), round % 2 == 0);
        const char delimiter = ",;\t|"[random.below(4)];
        bool whole = false;
        const Marks expected = marks_of(find_marks_plain, text, delimiter, text.size(), whole);
        CHECK(whole == is_valid_utf8(text));
        for (const std::size_t slice : {std::size_t{1}, std::size_t{7}, std::size_t{64},
                                        std::size_t{100}, std::size_t{4096}}) {
            bool well_formed = false;
            CHECK(marks_of(find_marks, text, delimiter, slice, well_formed) == expected);
            CHECK(well_formed == whole);
            CHECK(marks_of(find_marks_plain, text, delimiter, slice, well_formed) == expected);
            CHECK(well_formed == whole);
        }
        const std::size_t from = random.below(static_cast<std::uint32_t>(text.size()));
        CHECK(find_field_end(text, from, delimiter) == find_field_end_plain(text, from, delimiter));
        CHECK(find_quote_or_line_end(text, from) == find_quote_or_line_end_plain(text, from));
    }
}

}  // namespace kith::text
