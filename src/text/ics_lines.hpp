// The content lines of a calendar file (RFC 5545, 3.1): unfolded as bytes, since folding may cut a
// character in two, then decoded, then taken apart into name, parameters and value.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::text {

struct IcsProperty {
    std::string name;  // in capitals
    /// Names in capitals; values without quotes, several joined by commas, the escapes of RFC 6868
    /// undone.
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string value;  // as written
    std::size_t line = 0;

    /// Empty for one that is not there.
    std::string_view parameter(std::string_view name) const;
};

/// Reads line by line; holds a view of the bytes, which must outlive it.
class IcsLines {
  public:
    explicit IcsLines(std::string_view raw);

    /// The next line that is not blank, as UTF-8. Lines end in CRLF, LF or CR; what is no UTF-8 is
    /// read as Windows-1252, unless most of it is UTF-8. Lines are counted of which that is true,
    /// and in which U+FFFD stands for what is no character.
    bool next(std::string& line);

    std::size_t line() const { return line_; }  // 1-based, on which the last one began
    std::size_t position() const { return position_; }
    std::size_t decoded_lines() const { return decoded_; }
    std::size_t damaged_lines() const { return damaged_; }

  private:
    std::string_view physical_line();

    std::string_view raw_;
    std::size_t position_ = 0;
    std::size_t next_line_ = 1, line_ = 1;
    std::size_t decoded_ = 0, damaged_ = 0;
};

/// Nothing for a line without a colon or with a name that is none.
std::optional<IcsProperty> parse_ics_property(std::string_view line);

/// A value of type TEXT: "\n", "\,", "\;" and "\\" undone.
std::string ics_text(std::string_view value);

}  // namespace kith::text
