// Values of vCard properties: escapes, lists and parts, dates, ids, labels. RFC 6350 sections 3.4
// and 4, RFC 2426 section 4, and what programs made of them.
#pragma once
#include "base/date.hpp"
#include "text/vcard_lines.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// No more pieces than this are told apart; the last holds the rest.
inline constexpr std::size_t kMostVcardPieces = 1000;

/// With \n, \, \; \: and \\ undone; any other backslash stays. In quoted-printable of version 2.1
/// line breaks are bytes, and \n is left alone.
std::string unescaped(std::string_view value, const VcardLine& line);
/// The value of a line that is one text, with the space around it taken off.
std::string text_of(const VcardLine& line);
/// Pieces between unescaped separators, not yet unescaped.
std::vector<std::string_view> split_unescaped(std::string_view value, char separator);
/// Pieces unescaped and tidied: of "N", "ORG" and "ADR" by semicolons. Empty ones stay in place,
/// except at the end.
std::vector<std::string> parts_of(const VcardLine& line);
/// A list by commas (in 2.1 also semicolons), without what is empty.
std::vector<std::string> list_of(const VcardLine& line);

/// The year that Apple writes where there is none.
inline constexpr std::string_view kOmittedYear = "1604";

/// "1988-03-04", "19880304", "--0304", "1988", "1988-03", with or without a time behind it. The
/// year 0000, the one that X-APPLE-OMIT-YEAR names, and 1604, beside which programs lose that
/// parameter, are none. Empty text gives no date; what is none gives nothing.
std::optional<Date> vcard_date(std::string_view text, std::string_view omitted_year = {});

/// A UID as the key of a contact: without "urn:uuid:", in small letters, and a UUID without its
/// hyphens, so that the id of a person in Kith is read back as it was.
std::string vcard_key(std::string_view uid);

/// The URI scheme before the first colon, in small letters; empty without one.
std::string uri_scheme(std::string_view text);
/// "tel:+351-555-000-111;ext=12" as "+351-555-000-111 ext. 12"; any other text as it is.
std::string phone_of_uri(std::string_view text);

/// "Anniversary" of "_$!<Anniversary>!$_", as Apple writes the labels that it translates.
struct VcardLabel {
    std::string words;
    bool built_in = false;
};
VcardLabel vcard_label(std::string_view text);

}  // namespace kith::text
