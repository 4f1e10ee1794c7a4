// Whole files, arguments and the closing JSON line of the command line.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {

inline constexpr int kOk = 0;
inline constexpr int kDataProblem = 1;
inline constexpr int kUsage = 2;

using Arguments = std::span<const std::string_view>;

Result<std::vector<std::uint8_t>> read_file(std::string_view path);
/// The same as a string, in no more memory than the file needs.
Result<std::string> read_text(std::string_view path);
/// All of it or nothing: a file that was there stays until the new one is complete.
Result<void> write_file(std::string_view path, std::string_view content);

/// Options such as `--limit 10` and `--dry-run` parted from the plain arguments.
class Options {
  public:
    /// `with_value` and `flags` are the known names, without the dashes.
    static Result<Options> parse(Arguments arguments, std::span<const std::string_view> with_value,
                                 std::span<const std::string_view> flags);

    bool has(std::string_view name) const;
    std::string_view value(std::string_view name, std::string_view fallback = {}) const;
    /// A whole number; the error names the option.
    Result<std::int64_t> number(std::string_view name, std::int64_t fallback) const;
    std::span<const std::string_view> plain() const { return plain_; }

  private:
    std::vector<std::pair<std::string_view, std::string_view>> named_;
    std::vector<std::string_view> plain_;
};

/// To stderr, as "kith: …".
void complain(std::string_view message);
/// The last line of stdout.
void print_line(std::string_view json);
/// A JSON string with its quotes.
std::string json_string(std::string_view text);

/// Milliseconds since it was made, of min(wall, CPU): machines are shared. Of a time below some 25
/// ms by the wall clock alone.
class Stopwatch {
  public:
    Stopwatch();
    double ms() const;

  private:
    double cpu_ms_, wall_ms_;
};
std::string milliseconds(double ms);

}  // namespace kith::cli
