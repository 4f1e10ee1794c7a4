// Comma-separated values as programs really write them: RFC 4180, and what spreadsheets and exports
// made of it (semicolons, tabs, "sep=;" lines, CR or LF or both, stray quotes, preambles).
#pragma once
#include "base/stepwise.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

enum class Encoding : std::uint8_t {
    utf8,
    utf16_little,
    utf16_big,
    windows_1252,
    windows_1250,
    windows_1251,
    shift_jis
};
/// "UTF-8", "Windows-1250".
std::string_view encoding_name(Encoding encoding);

/// Text of a file as UTF-8 without a byte order mark, and what had to be done to get there.
struct DecodedText {
    std::string text;
    std::string_view encoding;  // "UTF-8", "UTF-16LE", "Windows-1252"
    /// Where nothing in the bytes settles it: which one was guessed, or said.
    std::optional<Encoding> guessed = {};
    std::size_t repaired_bytes = 0;  // ill-formed bytes or units that became U+FFFD
};

/// BOM > UTF-16 without one (by its NUL pattern) > UTF-8 (a few bad bytes are repaired) >
/// Windows-1252. A whole file says enough to tell Shift-JIS, Windows-1251 and at times Windows-1250
/// from it as well.
///
/// @param said  by a person, instead of what would be guessed.
Stepwise<DecodedText> decode_text_steps(std::string_view bytes, bool whole_file = false,
                                        std::optional<Encoding> said = {});

inline DecodedText decode_text(std::string_view bytes) {
    return at_once(decode_text_steps(bytes));
}

/// Text in a character set that is named, as mail names it in small letters: UTF-8, Latin-1 and
/// Windows-1252 (which are read alike), Windows-1251, Shift-JIS. Nothing for another.
std::optional<DecodedText> decode_named(std::string_view bytes, std::string_view charset);

/// The delimiter of a table: from a first line "sep=;", else the one of , ; TAB | that stands most
/// often outside quotes in the first lines.
char sniff_delimiter(std::string_view text);

/// Reads records one by one; holds a view of the text, which must outlive it. A first line such as
/// "sep=;" is passed over; a quote where none belongs is read as itself.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// The next record into `fields` (unquoted, with doubled quotes undone). Blank lines give a
    /// record of one empty field. False at the end.
    bool next(std::vector<std::string>& fields);

    /// Go on at the start of another record, which stands on that physical line.
    void seek(std::size_t position, std::size_t line);

    /// Physical line, 1-based, on which the last record began.
    std::size_t line() const { return record_line_; }
    /// Physical line, 1-based, behind the last record.
    std::size_t next_line() const { return line_; }
    /// Bytes read so far.
    std::size_t position() const { return position_; }
    /// A quote in the last record is never closed. Its line was then read again with its quotes as
    /// plain characters, so that the lines below are not lost.
    bool unclosed_quote() const { return unclosed_quote_; }
    /// In the last record something stood behind a closing quote, as in "a"b: a quote is amiss.
    bool stray_quote() const { return stray_quote_; }

  private:
    void read_record(std::vector<std::string>& fields, bool quotes);

    std::string_view text_;
    char delimiter_;
    std::size_t position_ = 0;
    std::size_t line_ = 1, record_line_ = 1;
    bool unclosed_quote_ = false;
    bool stray_quote_ = false;
    int unclosed_quotes_ = 0;  // so far
};

/// One record as RFC 4180 with CRLF, UTF-8. Cells that a spreadsheet would run as a formula (start
/// with = + - @ TAB CR) get a leading apostrophe.
void append_csv_record(std::string& out, const std::vector<std::string_view>& fields);

}  // namespace kith::text
