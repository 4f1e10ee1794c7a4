// The content lines of a vCard file (RFC 6350 section 3.2, RFC 2426 section 2.6, and the vCard 2.1
// specification of versit), unfolded and as UTF-8. Works on bytes, as a fold may cut a character in
// two and as each property may be in a character set of its own:
//
// - line ends are CRLF, LF or CR; a line that begins with a space or a tab goes on the one before
//   (2.1 keeps that space);
// - quoted-printable goes on behind a "=" at the end of a line;
// - base64 goes on in lines of nothing but base64, up to an empty one, as 2.1 has it;
// - lines that are empty or begin with "#" are passed over.
//
// A file in UTF-16 is decoded as a whole. Otherwise text is UTF-8 where it can be, else what
// CHARSET says, else the character set that the file last named, else Windows-1252.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct VcardParameter {
    std::string name;   // in capitals; "TYPE" where 2.1 has the value alone
    std::string value;  // one of a list; RFC 6868 undone
};

/// Of the base64 of a picture: some 9 MB, more than address books keep.
inline constexpr std::size_t kMostPictureLength = std::size_t{12} * 1024 * 1024;

struct VcardLine {
    std::size_t line = 0;  // 1-based, where it begins
    std::string group;     // "item1" of "item1.TEL"
    /// In capitals. Empty when the line is no property: then all of it is in `value`.
    std::string name;
    std::string written_name;  // as it stands there
    std::vector<VcardParameter> parameters;
    std::string value;  // UTF-8, quoted-printable and base64 undone; escapes are still in it
    bool version_2 = false;
    bool quoted_printable = false;
    /// A picture, sound or key. Of a picture `value` is the base64, in one line; empty where it is
    /// a link, no base64, or longer than kMostPictureLength. Of others the bytes were passed over.
    bool binary = false;
    /// The character set that it names, when its text is in one that is not known here.
    std::string unknown_charset;

    /// The first value of a parameter; empty without one.
    std::string_view parameter(std::string_view parameter_name) const;
    /// Whether TYPE, or another parameter, has the value, in capitals or not.
    bool has(std::string_view parameter_name, std::string_view parameter_value) const;
    bool has_type(std::string_view type) const { return has("TYPE", type); }
};

/// How many values had to be taken for something else than they should be.
struct VcardRepairs {
    std::size_t windows_1252 = 0;  // not UTF-8, and no CHARSET said what they are
    std::size_t shift_jis = 0;     // the same, after others that were said to be Shift_JIS
    std::size_t damaged = 0;       // with bytes that are no text
};

/// Reads line by line. The bytes must outlive it, unless they are UTF-16.
class VcardLines {
  public:
    explicit VcardLines(std::string_view bytes);
    VcardLines(const VcardLines&) = delete;
    VcardLines& operator=(const VcardLines&) = delete;

    /// False at the end. Time and memory are those of the line.
    bool next(VcardLine& line);
    /// Bytes done, of those that it was opened on.
    std::size_t position() const;
    const VcardRepairs& repairs() const { return repairs_; }

  private:
    std::string_view physical_line();
    std::string_view peek() const;
    void read_logical_line(bool& binary);
    void parse(VcardLine& line, bool binary);
    std::string decoded(std::string_view bytes, const VcardLine& line, std::string& unknown);

    std::string whole_;  // of a file in UTF-16
    std::string_view text_;
    std::size_t size_ = 0;  // of the bytes that it was opened on
    std::size_t position_ = 0;
    std::size_t line_ = 1;
    std::string buffer_;
    bool version_2_ = false;
    bool after_shift_jis_ = false;
    VcardRepairs repairs_;
};

/// ASCII alone: names of properties and the like.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);
bool equal_in_any_case(std::string_view a, std::string_view b);

}  // namespace kith::text
