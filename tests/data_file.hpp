// The bytes of a file in tests/data.
#pragma once
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

inline std::string test_text(std::string_view name) {
    std::ifstream file(std::string(KITH_SOURCE_DIR "/tests/data/") + std::string(name),
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<std::uint8_t> test_bytes(std::string_view name) {
    const std::string text = test_text(name);
    return {text.begin(), text.end()};
}
