// Exports of Monica 4, the personal relationship manager, as JSON ("1.0-preview.1") and as SQL.
// Both hold the same records, and become the same (text/monica_records.hpp tells which field
// becomes what). Field names as in branch 4.x of monicahq/monica: app/ExportResources for the JSON,
// app/Services/Account/Settings/SqlExportAccount.php for the SQL.
//
// The SQL is taken as text and never run: INSERT statements into known tables are read row by row
// (text/sql_inserts.hpp), everything else is passed over. Values are joined by their ids at the
// end. Secrets in it (password hashes, tokens) are not looked at.
//
// The user of the account is the owner. Where Monica knows which contact is the user themselves,
// that contact is not among the contacts but the owner too, and its key is on a Mention there, as
// ties may lead to it.
//
// Keys are Monica's uuids; contacts of an old SQL export without one have their row id.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// The tag of somebody whom Monica knows only through another ("partial" contacts: children,
/// partners).
inline constexpr std::string_view kKnownThroughOthers = "known through others";

/// Look at the first 64 KiB.
std::optional<std::string> recognise_monica_json(std::string_view text);
std::optional<std::string> recognise_monica_sql(std::string_view text);

/// Errors are remarks: where the file is no JSON, nests deeper than 100, or breaks off, with what
/// stood before it read. Time O(bytes); memory that of one contact beside what is gathered.
std::unique_ptr<Reader> open_monica_json(std::string_view text, const ReadOptions& options);

/// A row that cannot be read is a remark. Everything but remarks is gathered once the whole file
/// was read, still in slices. Time O(bytes), memory a small multiple of the file.
std::unique_ptr<Reader> open_monica_sql(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
