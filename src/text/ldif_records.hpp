// The records of an LDIF file (RFC 2849), before anything is made of them. For ldif.cpp alone.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct LdifAttribute {
    std::size_t line = 0;
    std::string name;          // in small letters, without options such as ";lang-de"
    std::string written_name;  // as it stands there
    std::string value;         // UTF-8, base64 undone, trimmed
    bool binary = false;       // a picture, in base64, or what is passed over: a certificate
};

struct LdifRecord {
    std::size_t line = 0;  // 1-based, where it begins
    std::vector<LdifAttribute> attributes;
    std::vector<std::size_t> bad_lines;  // that are no attribute, or whose base64 is none
    std::size_t too_many = 0;            // attributes beyond what a record can hold

    /// The first value of an attribute; empty without one.
    std::string_view value(std::string_view name) const;
};

/// Reads record by record; holds a view of the text, which must outlive it.
class LdifRecords {
  public:
    explicit LdifRecords(std::string_view text) : text_(text) {}

    /// False at the end. Time and memory are those of the record.
    bool next(LdifRecord& record);
    std::size_t position() const { return position_; }

  private:
    std::string_view physical_line();
    /// The line at position_ with all that goes on from it.
    std::string logical_line();

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
};

}  // namespace kith::text
