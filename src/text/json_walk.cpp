#include "text/json_walk.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>

namespace kith::text {
namespace {

using nlohmann::json;

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kNoJson =
    "From here on the file is not complete JSON; what stands before was read. It may be cut off: "
    "export or copy it again.";
constexpr std::string_view kTooDeep =
    "Lists and objects nest deeper here than any export writes them; the rest was not read.";

/// JSON has no place for a bare NUL, and the parser takes it for the end of the text.
bool has_nul(std::string_view value) {
    return value.contains('\0');
}

}  // namespace

JsonWalk::JsonWalk(std::string_view text, std::size_t first_line) : text_(text), line_(first_line) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    skip_space();
    value_line_ = line_at(at_);
    if (at_ == text_.size()) break_off(at_, kNoJson);
}

std::size_t JsonWalk::line_at(std::size_t position) {
    for (; counted_to_ < position; ++counted_to_) {
        const char c = text_[counted_to_];
        const bool lone_return =
            c == '\r' && (counted_to_ + 1 == text_.size() || text_[counted_to_ + 1] != '\n');
        if (c == '\n' || lone_return) ++line_;
    }
    return line_;
}

void JsonWalk::break_off(std::size_t position, std::string_view reason) {
    if (broken()) return;
    fault_ = {line_at(std::min(position, text_.size())), "", std::string(reason), true};
    value_here_ = false;
    at_ = text_.size();
}

void JsonWalk::skip_space() {
    at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size());
}

char JsonWalk::kind() const {
    return value_here_ && at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonWalk::enter(char open, char close) {
    if (kind() != open) return false;
    if (closers_.size() == kMostNesting) {
        break_off(at_, kTooDeep);
        return false;
    }
    closers_ += close;
    ++at_;
    value_here_ = false;
    first_ = true;
    return true;
}

bool JsonWalk::next() {
    pass_over();
    if (broken() || closers_.empty()) return false;
    key_.clear();
    skip_space();
    if (at_ < text_.size() && text_[at_] == closers_.back()) {
        ++at_;
        closers_.pop_back();
        first_ = false;
        return false;
    }
    if (!first_) {
        if (at_ == text_.size() || text_[at_] != ',') {
            break_off(at_, kNoJson);
            return false;
        }
        ++at_;
        skip_space();
    }
    first_ = false;
    if (closers_.back() == '}' && !read_key()) return false;
    if (at_ == text_.size()) {
        break_off(at_, kNoJson);
        return false;
    }
    value_here_ = true;
    value_line_ = line_at(at_);
    return true;
}

bool JsonWalk::read_key() {
    const std::size_t begin = at_;
    if (begin < text_.size() && text_[begin] == '"') {
        at_ = string_end(begin);
        if (at_ != std::string_view::npos) {
            const json key = json::parse(text_.substr(begin, at_ - begin), nullptr, false);
            skip_space();
            if (key.is_string() && at_ < text_.size() && text_[at_] == ':') {
                key_ = key.get_ref<const std::string&>();
                ++at_;
                skip_space();
                return true;
            }
        }
    }
    break_off(begin, kNoJson);
    return false;
}

/// Behind the closing quote of the string that begins at `from`; npos when there is none.
std::size_t JsonWalk::string_end(std::size_t from) const {
    for (std::size_t i = from + 1; i < text_.size(); ++i) {
        if (text_[i] == '\\')
            ++i;
        else if (text_[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

/// Behind the value that begins here; npos, and broken, when it does not end or nests too deep.
std::size_t JsonWalk::value_end() {
    if (text_[at_] == '"') return string_end(at_);
    if (text_[at_] != '{' && text_[at_] != '[')
        return std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    std::string open;  // what closes what is open within this value
    for (std::size_t i = at_; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '"') {
            i = string_end(i);
            if (i == std::string_view::npos) return i;
            --i;
        } else if (c == '{' || c == '[') {
            if (closers_.size() + open.size() == kMostNesting) {
                break_off(i, kTooDeep);
                return std::string_view::npos;
            }
            open += c == '{' ? '}' : ']';
        } else if (c == '}' || c == ']') {
            if (open.back() != c) return std::string_view::npos;
            open.pop_back();
            if (open.empty()) return i + 1;
        }
    }
    return std::string_view::npos;
}

std::string_view JsonWalk::take() {
    if (!value_here_) return {};
    const std::size_t begin = at_;
    const std::size_t end = value_end();
    if (end == std::string_view::npos) {
        break_off(begin, kNoJson);
        return text_.substr(begin);
    }
    value_here_ = false;
    at_ = end;
    return text_.substr(begin, end - begin);
}

json JsonWalk::parse() {
    const std::string_view value = take();
    if (broken() || value.empty() || has_nul(value)) return json(json::value_t::discarded);
    return json::parse(value, nullptr, false);
}

void JsonWalk::pass_over() {
    if (!value_here_) return;
    const std::size_t begin = at_;
    const std::string_view value = take();
    if (!broken() && (has_nul(value) || !json::accept(value))) break_off(begin, kNoJson);
}

bool JsonWalk::finish() {
    if (closers_.empty()) pass_over();
    if (broken()) return false;
    skip_space();
    if (at_ != text_.size() || !closers_.empty()) break_off(at_, kNoJson);
    return !broken();
}

std::string value_text(const json& value) {
    if (value.is_string()) return value.get_ref<const std::string&>();
    if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
    if (value.is_number()) return value.dump();
    return {};
}

std::string member_text(const json& object, std::string_view name) {
    if (!object.is_object()) return {};
    const auto member = object.find(name);
    return member == object.end() ? std::string() : value_text(*member);
}

std::string bounded(std::string_view text, std::size_t most) {
    // A code point has at least one byte, so that short text is not counted.
    if (text.size() <= most) return std::string(text);
    std::size_t position = 0;
    for (std::size_t n = 0; n < most && position < text.size(); ++n)
        next_code_point(text, position);
    if (position >= text.size()) return std::string(text);
    return std::string(text.substr(0, position)) + "…";
}

Moment moment_of(double stamp) {
    if (!std::isfinite(stamp) || stamp == 0) return {};
    constexpr double kYear5000 = 95617584000;  // in seconds
    const double minutes = std::floor((std::abs(stamp) < kYear5000 ? stamp : stamp / 1000) / 60);
    constexpr double kFirst = -719162.0 * 1440;  // 0001-01-01
    constexpr double kLast = 2932897.0 * 1440;   // 10000-01-01
    if (minutes < kFirst || minutes >= kLast) return {};
    const double day = std::floor(minutes / 1440);
    const int minute = static_cast<int>(minutes - day * 1440);
    const auto two_digits = [](int number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return {from_day(static_cast<Day>(day)),
            two_digits(minute / 60) + ":" + two_digits(minute % 60)};
}

}  // namespace kith::text
