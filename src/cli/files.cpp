#include "cli/files.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace kith::cli {
namespace {

double wall_now_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

/// Of this thread, or the wall clock's where there is no such clock. Emscripten's clock() tells the
/// time of day in whole milliseconds; node on Linux has a file that tells the thread's nanoseconds,
/// as of the last tick of the kernel.
double cpu_now_ms() {
#ifdef __EMSCRIPTEN__
    constexpr const char* kSchedule = "/proc/thread-self/schedstat";
    std::FILE* file = std::fopen(kSchedule, "r");
    if (file == nullptr) return wall_now_ms();
    char text[64] = {};
    const bool read = std::fgets(text, sizeof text, file) != nullptr;
    std::fclose(file);
    const double nanoseconds = std::strtod(text, nullptr);
    return read && nanoseconds > 0 ? nanoseconds / 1e6 : wall_now_ms();
#else
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

// Below this a tick of the kernel, 4 ms, is too much: the wall clock alone.
constexpr double kLeastForCpuMs = 25;

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

template <class Bytes>
Result<Bytes> read_into(std::string_view path) {
    std::FILE* file = std::fopen(std::string(path).c_str(), "rb");
    if (file == nullptr) return fail(ErrorCode::not_found, "cannot open " + std::string(path));
    Bytes bytes;
    // What has no size, such as a pipe, grows as it is read.
    std::error_code ignored;
    const std::uintmax_t size = std::filesystem::file_size(path, ignored);
    if (!ignored && size < bytes.max_size()) bytes.reserve(static_cast<std::size_t>(size));
    std::uint8_t buffer[1 << 16];
    std::size_t count = sizeof buffer;
    while (count == sizeof buffer) {  // less: the end, or an error
        count = std::fread(buffer, 1, sizeof buffer, file);
        bytes.insert(bytes.end(), buffer, buffer + count);
    }
    const bool failed = std::ferror(file) != 0;
    std::fclose(file);
    if (failed) return fail(ErrorCode::storage, "cannot read " + std::string(path));
    return bytes;
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(std::string_view path) {
    return read_into<std::vector<std::uint8_t>>(path);
}

Result<std::string> read_text(std::string_view path) {
    return read_into<std::string>(path);
}

Result<void> write_file(std::string_view path, std::string_view content) {
    // Written beside and moved over: what was there is whole until the new file is. What is no
    // plain file (a link, a pipe, a device) is written in place, as moving would replace it.
    const std::string target(path);
    std::error_code ignored;
    const auto there = std::filesystem::symlink_status(target, ignored).type();
    const bool moves = there == std::filesystem::file_type::not_found ||
                       there == std::filesystem::file_type::regular;
    const std::string beside = moves ? target + ".part" : target;
    std::FILE* file = std::fopen(beside.c_str(), "wb");
    if (file == nullptr) return fail(ErrorCode::storage, "cannot write " + target);
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    const bool closed = std::fclose(file) == 0;
    if (written && closed && (!moves || std::rename(beside.c_str(), target.c_str()) == 0))
        return {};
    if (moves) std::remove(beside.c_str());
    return fail(ErrorCode::storage, "cannot write all of " + target);
}

Result<Options> Options::parse(Arguments arguments, std::span<const std::string_view> with_value,
                               std::span<const std::string_view> flags) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view argument = arguments[i];
        if (!argument.starts_with('-') || argument == "-") {
            options.plain_.push_back(argument);
            continue;
        }
        while (argument.starts_with('-')) argument.remove_prefix(1);
        if (contains(flags, argument)) {
            options.named_.emplace_back(argument, "");
        } else if (contains(with_value, argument)) {
            if (i + 1 == arguments.size())
                return fail(ErrorCode::bad_input, "--" + std::string(argument) + " needs a value");
            options.named_.emplace_back(argument, arguments[++i]);
        } else {
            return fail(ErrorCode::bad_input, "unknown option --" + std::string(argument));
        }
    }
    return options;
}

bool Options::has(std::string_view name) const {
    return std::any_of(named_.begin(), named_.end(),
                       [&](const auto& entry) { return entry.first == name; });
}

std::string_view Options::value(std::string_view name, std::string_view fallback) const {
    for (const auto& [key, value] : named_) {
        if (key == name) return value;
    }
    return fallback;
}

Result<std::int64_t> Options::number(std::string_view name, std::int64_t fallback) const {
    if (!has(name)) return fallback;
    const std::string_view text = value(name);
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size()) {
        return fail(ErrorCode::bad_input,
                    "--" + std::string(name) + " takes a whole number, not " + std::string(text));
    }
    return number;
}

void complain(std::string_view message) {
    std::fprintf(stderr, "kith: %.*s\n", static_cast<int>(message.size()), message.data());
}

void print_line(std::string_view json) {
    std::printf("%.*s\n", static_cast<int>(json.size()), json.data());
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

// The wall clock is the last one started and the first one stopped: what it takes to read the other
// is not measured.
Stopwatch::Stopwatch() : cpu_ms_(cpu_now_ms()), wall_ms_(wall_now_ms()) {}

double Stopwatch::ms() const {
    const double wall_ms = wall_now_ms() - wall_ms_;
    return wall_ms < kLeastForCpuMs ? wall_ms : std::min(wall_ms, cpu_now_ms() - cpu_ms_);
}

std::string milliseconds(double ms) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", ms);
    return text;
}

}  // namespace kith::cli
