#include "text/json_parts.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::size_t kBytesAStep = 1 << 16;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Finds where a text stops being JSON: the DOM parser does not say without exceptions.
struct ErrorPlace : nlohmann::json_sax<json> {
    std::size_t position = std::string_view::npos;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override {
        position = at;
        return false;
    }
};

std::size_t parser_error(std::string_view text) {
    ErrorPlace place;
    json::sax_parse(text, &place);
    return place.position;
}

/// Goes through one value without looking into it, a stretch at a time.
class ValueScan {
  public:
    /// True when `text` ends before the value or behind it; false after `most` bytes.
    bool run(std::string_view text, std::size_t& at, std::size_t most) {
        for (; at < text.size() && most > 0; ++at, --most) {
            const char c = text[at];
            if (quoted_) {
                if (escaped_)
                    escaped_ = false;
                else if (c == '\\')
                    escaped_ = true;
                else if (c == '"')
                    quoted_ = false;
                if (!quoted_ && depth_ == 0) return ++at, whole_ = true;
            } else if (c == '"') {
                if (depth_ == 0 && begun_) return true;
                quoted_ = true;
            } else if (c == '{' || c == '[') {
                if (depth_ == 0 && begun_) return true;
                ++depth_;
            } else if (c == '}' || c == ']') {
                if (depth_ == 0) return whole_ = begun_, true;
                if (--depth_ == 0) return ++at, whole_ = true;
            } else if (depth_ == 0 && (c == ',' || is_space(c))) {
                return whole_ = begun_, true;
            }
            begun_ = true;
        }
        if (at < text.size()) return false;
        whole_ = begun_ && depth_ == 0 && !quoted_;
        return true;
    }
    bool whole() const { return whole_; }

  private:
    std::size_t depth_ = 0;
    bool quoted_ = false, escaped_ = false, begun_ = false, whole_ = false;
};

}  // namespace

Stepwise<JsonParts> json_parts(std::string_view text) {
    JsonParts parts;
    std::size_t at = 0;
    const auto skip_spaces = [&] {
        while (at < text.size() && is_space(text[at])) ++at;
    };
    const auto take = [&](char c) {
        if (at == text.size() || text[at] != c) return false;
        ++at;
        return true;
    };
    const auto broken = [&](std::size_t place) {
        parts.broken_at = place;
        return std::move(parts);
    };
    skip_spaces();
    parts.is_object = take('{');
    if (!parts.is_object && !take('[')) co_return broken(at);
    const char close = parts.is_object ? '}' : ']';
    skip_spaces();
    std::size_t paused = at;
    bool more = !take(close);
    while (more) {
        skip_spaces();
        const std::size_t begin = at;
        JsonPart part;
        if (parts.is_object) {
            if (at == text.size() || text[at] != '"') co_return broken(at);
            ValueScan name;
            while (!name.run(text, at, kBytesAStep)) co_yield {};
            if (!name.whole()) co_return broken(begin);
            part.name = text.substr(begin, at - begin);
            skip_spaces();
            if (!take(':')) co_return broken(at);
            skip_spaces();
        }
        const std::size_t from = at;
        ValueScan value;
        while (!value.run(text, at, kBytesAStep)) co_yield {};
        if (!value.whole()) {
            parts.unclosed = at == text.size() && at > from;
            co_return broken(from);
        }
        part.value = text.substr(from, at - from);
        parts.found.push_back(part);
        skip_spaces();
        more = take(',');
        if (!more && !take(close)) co_return broken(at);
        if (at - paused > kBytesAStep) {
            paused = at;
            co_yield {};
        }
    }
    skip_spaces();
    if (at < text.size()) co_return broken(at);
    co_return parts;
}

Stepwise<std::size_t> find_json_error(std::string_view text) {
    if (text.size() > kBytesAStep) {
        Stepwise<JsonParts> finding = json_parts(text);
        while (finding.step()) co_yield {};
        const JsonParts parts = finding.take();
        for (const JsonPart& part : parts.found) {
            for (const std::string_view piece : {part.name, part.value}) {
                if (piece.empty()) continue;
                Stepwise<std::size_t> looking = find_json_error(piece);
                while (looking.step()) co_yield {};
                const std::size_t place = looking.take();
                if (place == std::string_view::npos) continue;
                co_return static_cast<std::size_t>(piece.data() - text.data()) + place;
            }
        }
        const std::size_t begin = parts.broken_at;
        if (begin > 0 && begin < text.size() && parts.unclosed) {
            Stepwise<std::size_t> looking = find_json_error(text.substr(begin));
            while (looking.step()) co_yield {};
            co_return begin + looking.take();
        }
        if (begin > 0) co_return begin;
    }
    co_yield {};
    co_return parser_error(text);
}

Stepwise<bool> nests_deeper_steps(std::string_view text, std::size_t most) {
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % kBytesAStep == kBytesAStep - 1) co_yield {};
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > most) co_return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    co_return false;
}

}  // namespace kith::text
