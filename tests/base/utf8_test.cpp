#include "base/utf8.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("utf8: well formed is what table 3-7 of the Unicode standard allows") {
    for (const char* text :
         {"", "abc", "Łucja", "山川", "खयाल", "👩‍🚀", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(text);
        CHECK(is_valid_utf8(text));
        CHECK(repair_utf8(text) == text);
    }
    for (const char* text :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "a\xFF"}) {
        CAPTURE(text);
        CHECK_FALSE(is_valid_utf8(text));
        CHECK(is_valid_utf8(repair_utf8(text)));
    }
    CHECK(repair_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
}

TEST_CASE("utf8: every code point there and back") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t position = 0;
        const bool same =
            next_code_point(text, position) == c && position == text.size() && is_valid_utf8(text);
        if (!same) FAIL_CHECK("code point " << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("utf8: what a browser counts are UTF-16 units") {
    CHECK(utf16_length("") == 0);
    CHECK(utf16_length("Ana") == 3);
    CHECK(utf16_length("Zoë €") == 5);
    CHECK(utf16_length("🎈 x") == 4);  // beyond U+FFFF a pair
}

TEST_CASE("fold: case, accents, ligatures and letters that do not decompose") {
    CHECK(fold("Łucja Mglista-Wróbel") == "lucja mglista-wrobel");
    CHECK(fold("Ödön") == "odon");
    CHECK(fold("Größe") == "grosse");
    CHECK(fold("GRÖSSE") == "grosse");
    CHECK(fold("Søren Ærø") == "soren aero");
    CHECK(fold("Đặng Thị Ngọc") == "dang thi ngoc");
    CHECK(fold("İstanbul IŞIK ışık") == "istanbul isik isik");
    CHECK(fold("Þórður Ðíana") == "thordur diana");
    CHECK(fold("ﬁnance Ⅷ ｆｕｌｌ") == "finance viii full");
    CHECK(fold("Ёлка Й") == fold("елка и"));
    CHECK(fold("ΆΡΗΣ") == fold("Αρης"));
    CHECK(fold("") == "");
}

TEST_CASE("fold: vowel points go, vowel signs stay, invisible characters go") {
    CHECK(fold("שָׁלוֹם") == "שלום");
    CHECK(fold("مُحَمَّد") == "محمد");
    CHECK(fold("محـــمد") == "محمد");
    CHECK(fold("कि") != fold("कु"));
    CHECK(fold("ดี") != fold("ดู"));
    CHECK(fold("が") != fold("か"));
    CHECK(fold("Co\u00ADop\u200E") == "coop");
    CHECK(fold("می\u200Cنویسد") == "مینویسد");
}

TEST_CASE("fold: composed and decomposed text fold alike, and folding twice changes nothing") {
    CHECK(fold("e\u0301") == fold("\u00E9"));
    CHECK(fold("한국") == fold("\u1112\u1161\u11AB\u1100\u116E\u11A8"));
    Random random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (std::uint32_t length = random.below(8); length > 0; --length) {
            char32_t c = 0;
            do {
                c = random.below(4) == 0 ? random.below(0x110000) : random.below(0x3000);
            } while (c >= 0xD800 && c <= 0xDFFF);
            append_utf8(text, c);
        }
        const std::string once = fold(text);
        CAPTURE(text);
        CHECK(is_valid_utf8(once));
        CHECK(fold(once) == once);
    }
}

TEST_CASE("fold: ill-formed bytes are repaired, never passed on") {
    Random random(4);
    for (int i = 0; i < 3000; ++i) {
        std::string text(random.below(12), ' ');
        for (char& c : text) c = static_cast<char>(random.below(256));
        CHECK(is_valid_utf8(fold(text)));
        CHECK(is_valid_utf8(repair_utf8(text)));
        CHECK(is_valid_utf8(tidy_spaces(repair_utf8(text))));
        for (const std::string& word : fold_words(text)) CHECK(is_valid_utf8(word));
    }
}

TEST_CASE("has_words: whole words, one behind the other") {
    CHECK(has_words("Intro to José Silva.", "jose silva"));
    CHECK_FALSE(has_words("analysis", "Ana"));
    CHECK_FALSE(has_words("Silva, José", "José Silva"));
    CHECK_FALSE(has_words("Ana", " - "));
}

TEST_CASE("fold_words: cut at everything that is neither letter nor digit") {
    CHECK(fold_words("Jean-Rêve d'Inventée") == Words{"jean", "reve", "d", "inventee"});
    CHECK(fold_words("  VP, R&D (2024) ✨") == Words{"vp", "r", "d", "2024"});
    CHECK(fold_words("…!?").empty());
    CHECK(fold_words("").empty());
    CHECK(fold_words("काल्पनिक शर्मा").size() == 2);
}

TEST_CASE("fold_words: one word a character where people write without spaces") {
    CHECK(fold_words("山川架空") == Words{"山", "川", "架", "空"});
    CHECK(fold_words("アナ Smith") == Words{"ア", "ナ", "smith"});
    CHECK(fold_words("が").size() == 1);  // the voicing mark stays with its letter
    CHECK(fold_words("ดี").size() == 1);   // and a Thai vowel above with its consonant
}

TEST_CASE("whole_characters: a piece ends between two") {
    CHECK(whole_characters("abc", 8) == 3);
    CHECK(whole_characters("abcdefgh", 4) == 4);
    const std::string text = "aé€🌞x";  // 1, 2, 3, 4 and 1 bytes
    CHECK(whole_characters(text, 5) == 3);
    CHECK(whole_characters(text, 6) == 6);
    CHECK(whole_characters(text, 7) == 6);
    CHECK(whole_characters(text, 9) == 6);
    CHECK(whole_characters(text, 10) == 10);
    // What is no text goes on as well.
    CHECK(whole_characters("\x80\x80\x80\x80\x80\x80\x80\x80", 4) == 1);
}

TEST_CASE("first_graphemes: what a person sees as characters is never cut") {
    CHECK(first_graphemes("Łucja", 1) == "Ł");
    CHECK(first_graphemes("e\u0301a", 1) == "e\u0301");
    CHECK(first_graphemes("👩‍🚀x", 1) == "👩‍🚀");
    CHECK(first_graphemes("🇵🇱🇩🇪", 1) == "🇵🇱");
    CHECK(first_graphemes("ab", 5) == "ab");
    CHECK(first_graphemes("ab", 0) == "");
    CHECK(first_graphemes("", 2) == "");
}

TEST_CASE("tidy_spaces: trimmed at the ends, single within, whatever kind of space") {
    CHECK(tidy_spaces("  Tuomas \t\r\n  K ") == "Tuomas K");
    CHECK(tidy_spaces("\u00A0Ana\u3000\u2009Li\uFEFF") == "Ana Li");
    CHECK(tidy_spaces("   ").empty());
}

}  // namespace
}  // namespace kith
