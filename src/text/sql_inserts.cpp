#include "text/sql_inserts.hpp"

#include <algorithm>

namespace kith::text {
namespace {

bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

std::size_t SqlInserts::line_at(std::size_t position) {
    for (; counted_to_ < position; ++counted_to_) {
        const char c = text_[counted_to_];
        const bool lone_return =
            c == '\r' && (counted_to_ + 1 == text_.size() || text_[counted_to_ + 1] != '\n');
        if (c == '\n' || lone_return) ++line_;
    }
    return line_;
}

void SqlInserts::skip_space() {
    while (!at_end()) {
        const std::string_view rest = text_.substr(at_);
        if (is_space(rest.front())) {
            ++at_;
        } else if (rest.front() == '#' ||
                   (rest.starts_with("--") && (rest.size() == 2 || is_space(rest[2])))) {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (rest.starts_with("/*")) {
            const std::size_t end = text_.find("*/", at_ + 2);
            at_ = end == std::string_view::npos ? text_.size() : end + 2;
        } else {
            return;
        }
    }
}

bool SqlInserts::take(char c) {
    skip_space();
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
}

/// A bare word in capitals; empty when none stands here.
std::string SqlInserts::read_word() {
    skip_space();
    std::string word;
    for (; !at_end() && is_word_part(text_[at_]); ++at_) {
        const char c = text_[at_];
        word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return word;
}

/// A name in backticks or quotes, or a bare one; empty when none stands here.
std::string SqlInserts::read_name() {
    skip_space();
    std::string name;
    if (!at_end() && (text_[at_] == '`' || text_[at_] == '"')) {
        const char quote = text_[at_++];
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos) return {};
        name = text_.substr(at_, end - at_);
        at_ = end + 1;
        return name;
    }
    for (; !at_end() && is_word_part(text_[at_]); ++at_) name += text_[at_];
    return name;
}

/// Up to the end of the statement, past quotes and comments in it.
void SqlInserts::skip_statement() {
    in_rows_ = false;
    std::string ignored;
    while (skip_space(), !at_end()) {
        const char c = text_[at_];
        if (c == '\'' || c == '"') {
            if (!read_quoted(c, ignored)) at_ = text_.size();
        } else {
            ++at_;
            if (c == ';') return;
        }
    }
}

bool SqlInserts::read_quoted(char quote, std::string& value) {
    value.clear();
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
        const std::size_t plain_end = std::min(text_.find_first_of("\\\"'", i), text_.size());
        value.append(text_.substr(i, plain_end - i));
        i = plain_end;
        if (i == text_.size()) break;
        if (text_[i] == quote) {
            if (i + 1 == text_.size() || text_[i + 1] != quote) {
                at_ = i + 1;
                return true;
            }
            value += quote;
            ++i;
        } else if (text_[i] != '\\') {
            value += text_[i];
        } else if (++i < text_.size()) {
            switch (text_[i]) {
                case '0':  // NUL has no place in text
                    break;
                case 'n':
                    value += '\n';
                    break;
                case 'r':
                    value += '\r';
                    break;
                case 't':
                    value += '\t';
                    break;
                case 'b':
                    value += '\b';
                    break;
                case 'Z':
                    value += '\x1A';
                    break;
                case '%':
                case '_':
                    value += '\\';
                    value += text_[i];
                    break;
                default:
                    value += text_[i];
            }
        }
    }
    return false;
}

bool SqlInserts::read_value(std::string& value) {
    skip_space();
    if (at_end()) return false;
    if (text_[at_] == '\'' || text_[at_] == '"') return read_quoted(text_[at_], value);
    const std::size_t begin = at_;
    for (std::size_t depth = 0; !at_end(); ++at_) {  // brackets: of a function, which is not run
        const char c = text_[at_];
        if (c == '\'' || c == '"' || c == ';') return false;
        if (depth == 0 && (c == ',' || c == ')')) break;
        if (c == '(') ++depth;
        if (c == ')') --depth;
    }
    value = text_.substr(begin, at_ - begin);
    while (!value.empty() && is_space(value.back())) value.pop_back();
    const bool nothing = value.size() == 4 && (value == "NULL" || value == "null");
    if (nothing) value.clear();
    return nothing || !value.empty();
}

bool SqlInserts::read_row() {
    values_.clear();
    std::string value;
    do {
        // More values than columns are no row; a list without an end is not kept.
        if (values_.size() == columns_.size() || !read_value(value)) return false;
        values_.push_back(value);
    } while (take(','));
    return take(')') && values_.size() == columns_.size();
}

bool SqlInserts::read_columns() {
    columns_.clear();
    if (!take('(')) return false;
    do {
        columns_.push_back(read_name());
        // No table has more columns (MySQL's limit).
        if (columns_.back().empty() || columns_.size() > 4096) return false;
    } while (take(','));
    return take(')');
}

/// To the rows of the INSERT that begins here; false when it is something else.
bool SqlInserts::begin_statement(std::vector<RowRemark>& remarks) {
    const std::size_t line = line_at(at_);
    std::string word = read_word();
    if (word != "INSERT" && word != "REPLACE") return false;
    std::size_t before = at_;
    for (word = read_word(); word == "IGNORE" || word == "LOW_PRIORITY" || word == "DELAYED" ||
                             word == "HIGH_PRIORITY" || word == "INTO";
         word = read_word())
        before = at_;
    at_ = before;
    table_ = read_name();
    if (take('.')) table_ = read_name();
    const bool has_columns = read_columns();
    const std::string values = read_word();
    if (has_columns && (values == "VALUES" || values == "VALUE")) {
        ++statement_;
        return true;
    }
    if (!table_.empty() && (values == "VALUES" || values == "VALUE")) {
        remarks.push_back({line, table_,
                           "This statement does not name its columns, so that its values cannot be "
                           "told apart.",
                           true});
    }
    return false;
}

/// Behind a row there is neither another nor the end of the statement.
void SqlInserts::end_of_rows(std::vector<RowRemark>& remarks) {
    if (at_end()) {
        remarks.push_back(
            {line_at(at_), table_,
             "The file ends in the middle of a statement. It may be cut off: export or "
             "copy it again.",
             false});
    }
    skip_statement();
}

bool SqlInserts::next(std::vector<RowRemark>& remarks) {
    while (true) {
        skip_space();
        if (at_end()) return false;
        if (!in_rows_) {
            in_rows_ = begin_statement(remarks);
            if (!in_rows_) skip_statement();
            continue;
        }
        row_line_ = line_at(at_);
        if (take('(')) {
            if (read_row()) {
                if (!take(',')) {
                    if (!take(';')) end_of_rows(remarks);
                    in_rows_ = false;
                }
                return true;
            }
            remarks.push_back(
                {row_line_, table_,
                 "This row cannot be read, so that it and those behind it in the same "
                 "statement were left out.",
                 true});
        }
        skip_statement();
    }
}

}  // namespace kith::text
