// Comma-separated values as programs really write them: RFC 4180, and what spreadsheets and exports
// made of it (semicolons, tabs, "sep=;" lines, CR or LF or both, stray quotes, preambles).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// Text of a file as UTF-8 without a byte order mark, and what had to be done to get there.
struct DecodedText {
    std::string text;
    std::string_view encoding;       // "UTF-8", "UTF-16LE", "UTF-16BE" or "Windows-1252"
    std::size_t repaired_bytes = 0;  // ill-formed bytes that became U+FFFD
};

/// BOM > UTF-16 without one (by its NUL pattern) > UTF-8 (a few bad bytes are repaired) >
/// Windows-1252.
DecodedText decode_text(std::string_view bytes);

/// The delimiter of a table: from a first line "sep=;", else the one of , ; TAB | that stands most
/// often outside quotes in the first lines.
char sniff_delimiter(std::string_view text);

/// Reads records one by one; holds a view of the text, which must outlive it.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// The next record into `fields` (unquoted, with doubled quotes undone). Blank lines give a
    /// record of one empty field. False at the end.
    bool next(std::vector<std::string>& fields);

    /// Physical line, 1-based, on which the last record began.
    std::size_t line() const { return record_line_; }
    /// Bytes read so far.
    std::size_t position() const { return position_; }
    /// The last record ended at the end of the text inside quotes.
    bool unclosed_quote() const { return unclosed_quote_; }

  private:
    std::string_view text_;
    char delimiter_;
    std::size_t position_ = 0;
    std::size_t line_ = 1, record_line_ = 1;
    bool unclosed_quote_ = false;
};

/// One record as RFC 4180 with CRLF, UTF-8. Cells that a spreadsheet would run as a formula (start
/// with = + - @ TAB CR) get a leading apostrophe.
void append_csv_record(std::string& out, const std::vector<std::string_view>& fields);

}  // namespace kith::text
