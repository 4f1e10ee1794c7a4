// The rows of the INSERT statements in an SQL dump, one by one, as text: nothing is run. Of MySQL's
// dialect (reference manual, "String Literals" and "INSERT"): `names`, 'texts' and "texts" with
// backslash escapes and doubled quotes, NULL, bare numbers, # and -- and /* */ comments, several
// rows a statement. Whatever else a dump holds is passed over.
#pragma once
#include "text/gathered.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

class SqlInserts {
  public:
    /// @param text  UTF-8; must outlive this.
    explicit SqlInserts(std::string_view text) : text_(text) {}

    /// The next row. What cannot be read is added to `remarks`, and reading goes on behind the
    /// statement that it stands in. False at the end.
    bool next(std::vector<RowRemark>& remarks);

    /// The table of the last row, without quotes and the name of a database.
    const std::string& table() const { return table_; }
    /// Its columns, as the statement names them.
    const std::vector<std::string>& columns() const { return columns_; }
    /// Counts the statements that had rows: it changes when table() and columns() may have.
    std::uint64_t statement() const { return statement_; }
    /// As many as there are columns. NULL is empty; numbers stand as they are written, +351 too.
    const std::vector<std::string>& values() const { return values_; }
    /// 1-based physical line where the row begins.
    std::size_t line() const { return row_line_; }
    /// Bytes that are done.
    std::size_t position() const { return at_; }

  private:
    bool begin_statement(std::vector<RowRemark>& remarks);
    bool read_row();
    bool read_value(std::string& value);
    bool read_quoted(char quote, std::string& value);
    std::string read_name();
    std::string read_word();
    bool read_columns();
    void skip_space();
    void skip_statement();
    void end_of_rows(std::vector<RowRemark>& remarks);
    bool take(char c);
    std::size_t line_at(std::size_t position);
    bool at_end() const { return at_ >= text_.size(); }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t counted_to_ = 0, line_ = 1, row_line_ = 1;
    bool in_rows_ = false;
    std::string table_;
    std::vector<std::string> columns_, values_;
    std::uint64_t statement_ = 0;
};

}  // namespace kith::text
