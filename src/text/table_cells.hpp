// From the text of a cell to values: lists in every way that programs join them, dates, how often
// to keep in touch. Nothing is evaluated; what is not understood is told, never dropped.
#pragma once
#include "base/date_parse.hpp"
#include "text/gathered.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// Without white space at both ends and without control characters; line ends within become "\n".
std::string clean_text(std::string_view cell);
/// The same on one line: white space within becomes one space.
std::string clean_line(std::string_view cell);

/// Without white space at both ends, of every kind.
std::string_view trimmed(std::string_view cell);

/// Without the apostrophe that keeps a spreadsheet from running "=…", or from reading "+351 …" and
/// "0351" as a number.
std::string_view without_guard(std::string_view cell);

struct Listed {
    TextList values;
    std::string rest;  // what is none, or empty
};

/// "ana@plan-a.example", "Ana <ana@plan-a.example>, ana@home.example". Placeholders give nothing.
/// @param name  if not null: receives the name that stands with an address.
Listed emails_in(std::string_view cell, std::string* name = nullptr);
/// Numbers as they are written, parted by ; | lines, " / " and commas where both sides are numbers.
/// A number that a spreadsheet has rounded ("3.5155E+11") is none.
Listed phones_in(std::string_view cell);
/// Web addresses; `\:` is a colon in what Google writes.
Listed urls_in(std::string_view cell);

/// Tags, languages: parted by " ::: " or | or ; or lines, else by commas; a quoted one is one.
TextList words_in(std::string_view cell);
/// The labels of a Google contact: parted by " ::: " alone; of Google's own, which begin with "* ",
/// only "starred" is kept.
TextList google_labels_in(std::string_view cell);
/// Names of organisations. A comma or semicolon is often part of one, so that only quotation marks,
/// bars, " ::: ", lines and links to pages ("Name (https://www.notion.so/…)") part them.
TextList organisations_in(std::string_view cell);

/// A date in any known form, also a year, a month of a year, a day without a year ("--02-29", "4
/// March") and the number of a day as spreadsheets count them. The empty date for placeholders;
/// nothing for what is no date.
std::optional<Date> date_in(std::string_view cell, DayOrder order);

/// "Every 3 months", "weekly", "90": days. 0 for never; nothing for what is not understood.
std::optional<std::int64_t> cadence_in(std::string_view cell);

/// The words between spaces.
std::vector<std::string_view> spaced_words(std::string_view text);

/// Whether the text has the part in it; not looked for in long ones.
bool says(std::string_view text, std::string_view part);

/// FNV-1a, 64 bits: the same everywhere and for ever.
std::uint64_t stable_hash(std::string_view text);

/// Adds what is not there yet; of a very long list only the first few hundred are looked at.
void add_once(TextList& list, std::string value);

}  // namespace kith::text
