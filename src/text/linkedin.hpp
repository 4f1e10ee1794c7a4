// LinkedIn's connections list, in the layouts of a decade: with and without a preamble, a URL
// column, a byte order mark; dates of 2018 and of now; translated headers. Recognised by the
// header's names, never by position or file name.
#pragma once
#include "base/date.hpp"
#include "base/date_parse.hpp"
#include "text/csv.hpp"
#include "text/gathered.hpp"
#include "text/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct Connection {
    std::string given, family;  // as typed, spaces tidied
    std::string url, email, company, position;
    Date connected_on;
    std::size_t line = 0;  // physical line of the record's start
};

enum class ConnectionColumn : std::uint8_t {
    given,
    family,
    url,
    email,
    company,
    position,
    connected_on,
    count
};

/// Where the known columns stand; npos for one that is not there.
struct ConnectionHeader {
    std::array<std::size_t, static_cast<std::size_t>(ConnectionColumn::count)> column{};
    char delimiter = ',';
    std::size_t fields = 0;  // in the header record
    std::size_t end = 0;     // byte behind the header record
    std::size_t line = 0;    // physical line behind it
};

/// The header among the first ten records, or nothing when the text is no connections list.
std::optional<ConnectionHeader> find_connection_header(std::string_view text);

/// What a record below the header is: `none` is a blank line, or a row that names nobody.
enum class ConnectionRow : std::uint8_t { person, none, end };

/// Reads the rows one by one. `text` must outlive the reader.
class ConnectionReader {
  public:
    /// @param order  what the person said of the dates; unknown: told by the values.
    ConnectionReader(std::string_view text, const ConnectionHeader& header,
                     DayOrder order = DayOrder::unknown);

    /// The next record, whatever it is; `remarks` as with next().
    ConnectionRow next_row(Connection& connection, std::vector<RowRemark>& remarks);
    /// Go on at the start of another record: the byte of the text, and its physical line.
    void seek(std::size_t position, std::size_t line);
    /// Physical line, 1-based, behind the last record.
    std::size_t next_line() const { return header_.line + reader_.next_line() - 1; }
    /// Which number comes first in the dates of this list.
    DayOrder order() const { return order_; }

    /// The next row that names someone; rows left out and cells not understood are added to
    /// `remarks`. False at the end.
    bool next(Connection& connection, std::vector<RowRemark>& remarks);
    /// Bytes of the text read so far: for progress.
    std::size_t position() const { return header_.end + reader_.position(); }
    std::uint64_t hidden_addresses() const { return hidden_addresses_; }

  private:
    std::string_view cell(ConnectionColumn column) const;

    ConnectionHeader header_;
    CsvReader reader_;
    std::vector<std::string> fields_;
    DayOrder order_ = DayOrder::unknown;
    std::uint64_t hidden_addresses_ = 0;
};

/// Of the order of day and month, where the list does not tell; as order_question() has it.
std::optional<TableMapping> connections_question(std::string_view text,
                                                 const ConnectionHeader& header);

/// The same as contacts, in slices.
std::unique_ptr<Reader> open_connections(std::string_view text, const ReadOptions& options);

/// A profile's identity: "linkedin.com/in/slug", lower-cased, percent-decoded, without scheme, host
/// prefix, query and trailing slash. Empty for what is no http(s) address.
std::string profile_key(std::string_view url);

}  // namespace kith::text
