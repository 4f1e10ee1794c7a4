#include "text/flat_json.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

namespace kith::text {

std::string write_flat_json(const FlatObject& object) {
    nlohmann::json made = nlohmann::json::object();
    for (const auto& [name, value] : object) made[repair_utf8(name)] = repair_utf8(value);
    return made.dump();
}

std::optional<FlatObject> read_flat_json(std::string_view text) {
    // No object of ours is near as long, and a deep one would be no flat one.
    constexpr std::size_t kMostBytes = 64 * 1024;
    constexpr std::size_t kMostBrackets = 64;
    if (text.size() > kMostBytes || !is_valid_utf8(text)) return std::nullopt;
    std::size_t brackets = 0;
    for (const char c : text) brackets += c == '[' || c == '{' ? 1 : 0;
    if (brackets > kMostBrackets) return std::nullopt;
    const nlohmann::json read = nlohmann::json::parse(text, nullptr, false);
    if (!read.is_object()) return std::nullopt;
    FlatObject object;
    for (const auto& [name, value] : read.items()) {
        if (const auto* words = value.get_ptr<const std::string*>())
            object[name] = *words;
        else if (value.is_primitive() && !value.is_null())
            object[name] = value.dump();
    }
    return object;
}

}  // namespace kith::text
