#include "model/search_words.hpp"

#include "base/random.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

std::vector<std::string> cut(WordCutter& cutter, std::string_view text) {
    cutter.cut(text);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < cutter.size(); ++i) words.emplace_back(cutter.word(i));
    return words;
}

TEST_CASE("search words: every character, wherever it stands, is cut as fold_words does") {
    WordCutter cutter;
    for (char32_t code_point = 1; code_point < 0x30000; ++code_point) {
        if (code_point == 0xD800) code_point = 0xE000;
        std::string character;
        append_utf8(character, code_point);
        const std::string text =
            character + "a" + character + character + " b" + character + "架" + character;
        if (cut(cutter, text) == fold_words(text)) continue;
        CAPTURE(static_cast<std::uint32_t>(code_point));
        CHECK(cut(cutter, text) == fold_words(text));
    }
}

TEST_CASE("search words: any mixture of characters and of bytes is cut as fold_words does") {
    constexpr char32_t kFirsts[] = {0x20,   0x41,   0x61,   0xC0,   0x100,  0x300,  0x400,
                                    0x5D0,  0x627,  0x64B,  0x905,  0xE01,  0xE31,  0x1100,
                                    0x2010, 0x3041, 0x4E00, 0xAC00, 0xFE00, 0xFB00, 0x20000};
    Random random(3);
    WordCutter cutter;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::uint32_t length = random.below(12); length > 0; --length) {
            if (random.below(12) == 0)
                text += static_cast<char>(random.below(256));
            else
                append_utf8(text, kFirsts[random.below(std::size(kFirsts))] + random.below(26));
        }
        CAPTURE(text);
        CHECK(cut(cutter, text) == fold_words(text));
    }
}

TEST_CASE("search words: a text is remembered until another takes its place") {
    RecentTexts recent;
    const auto remember = [&](std::string_view text, std::vector<std::uint32_t> numbers) {
        REQUIRE_FALSE(recent.find(text).has_value());
        recent.remember(text, numbers);
    };
    const auto known = [&](std::string_view text) {
        const auto found = recent.find(text);
        return found ? std::vector(found->begin(), found->end()) : std::vector<std::uint32_t>{404};
    };
    remember("Ana", {3, 1});
    CHECK(known("Anb") == std::vector<std::uint32_t>{404});
    remember("", {});
    CHECK(known("Ana") == std::vector<std::uint32_t>{3, 1});
    CHECK(known("").empty());
    // What is found is what was remembered, however many there are and however long.
    Random random(4);
    std::vector<std::string> texts;
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < 60000; ++i) {
        std::string text(random.below(70), 'x');
        for (char& letter : text) letter = static_cast<char>('a' + random.below(2));
        texts.push_back(text);
        if (const auto numbers = recent.find(text)) {
            ++found;
            if (text.empty()) continue;
            CHECK(texts[numbers->front()] == text);
        } else {
            recent.remember(text, std::vector{i});
        }
    }
    CHECK(found > 5000);
}

}  // namespace
}  // namespace kith
