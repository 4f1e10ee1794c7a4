#include "text/formats.hpp"

#include "base/words.hpp"
#include "text/csv.hpp"
#include "text/facebook.hpp"
#include "text/ics.hpp"
#include "text/ldif.hpp"
#include "text/linkedin.hpp"
#include "text/linkedin_activity.hpp"
#include "text/mbox.hpp"
#include "text/monica.hpp"
#include "text/network.hpp"
#include "text/people_csv.hpp"
#include "text/people_text.hpp"
#include "text/pipedrive.hpp"
#include "text/table.hpp"
#include "text/vcard.hpp"
#include "text/x_archive.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::text {
namespace {

using Recognise = std::optional<Source> (*)(std::string_view text, std::string_view name);
using Open = std::unique_ptr<Reader> (*)(const Source& source, const ReadOptions& options);

/// What is known of a format. The order of the list is that in which they are asked.
struct FormatEntry {
    Format format;
    std::string_view source;
    bool raw;  // takes the bytes of the file, as each part of it says what encoding it has
    int order;
    Recognise recognise;
    Open open;
};

Source seen(std::string words) {
    if (words.ends_with('.')) words.pop_back();  // whoever shows them sets it
    Source source;
    source.words = std::move(words);
    return source;
}

template <auto kRecognise>
std::optional<Source> by_text(std::string_view text, std::string_view) {
    return kRecognise(text).transform(seen);
}
template <auto kOpen>
std::unique_ptr<Reader> on_text(const Source& source, const ReadOptions& options) {
    return kOpen(source.text, options);
}

std::optional<Source> see_connections(std::string_view text, std::string_view) {
    const auto header = find_connection_header(text);
    if (!header) return std::nullopt;
    Source source = seen("LinkedIn connections, seen by the names of the columns");
    source.table = connections_question(text, *header);
    return source;
}
std::optional<Source> see_activity(std::string_view text, std::string_view name) {
    auto source = recognise_linkedin_activity(text, name).transform(seen);
    if (source) source->table = linkedin_activity_question(text, name);
    return source;
}
std::optional<Source> see_network(std::string_view text, std::string_view) {
    const std::optional<RecognisedNetwork> network = recognise_network(text);
    if (!network) return std::nullopt;
    return seen(network->words);
}
std::unique_ptr<Reader> open_activity(const Source& source, const ReadOptions& options) {
    return open_linkedin_activity(source.text, source.name, options);
}
std::optional<Source> see_table(std::string_view text, std::string_view) {
    std::optional<TableMapping> mapping = guess_table(text);
    if (!mapping || (mapping->guessed && is_rather_people_text(text))) return std::nullopt;
    Source source = seen(mapping->words);
    source.table = std::move(mapping);
    return source;
}
std::optional<Source> see_any_table(std::string_view text, std::string_view) {
    std::optional<TableMapping> mapping = guess_any_table(text);
    if (!mapping || is_rather_people_text(text)) return std::nullopt;
    Source source = seen(mapping->words);
    source.table = std::move(mapping);
    return source;
}
std::unique_ptr<Reader> open_mapped_table(const Source& source, const ReadOptions& options) {
    return open_table(source.text, *source.table, options);
}

constexpr std::array<FormatEntry, 18> kFormats = {{
    {Format::vcard, "vCard", true, 2, by_text<recognise_vcard>, on_text<open_vcard>},
    {Format::ics, "Calendar", true, 4, by_text<recognise_ics>, on_text<open_ics>},
    {Format::mbox, "Mail", true, 5, by_text<recognise_mbox>, on_text<open_mbox>},
    {Format::people_csv, "Kith CSV", false, 2, by_text<recognise_people_csv>,
     on_text<open_people_csv>},
    {Format::things_csv, "Kith CSV", false, 3, by_text<recognise_things_csv>,
     on_text<open_things_csv>},
    {Format::connections, "LinkedIn", false, 1, see_connections, on_text<open_connections>},
    {Format::linkedin_activity, "LinkedIn", false, 3, see_activity, open_activity},
    {Format::pipedrive, "Pipedrive", false, 3, by_text<recognise_pipedrive_activities>,
     on_text<open_pipedrive_activities>},
    {Format::facebook, "Facebook", false, 3, by_text<recognise_facebook>, on_text<open_facebook>},
    {Format::x_archive, "X", false, 3, by_text<recognise_x_archive>, on_text<open_x_archive>},
    {Format::monica_json, "Monica", false, 2, by_text<recognise_monica_json>,
     on_text<open_monica_json>},
    {Format::monica_sql, "Monica", false, 2, by_text<recognise_monica_sql>,
     on_text<open_monica_sql>},
    {Format::ldif, "LDIF", false, 2, by_text<recognise_ldif>, on_text<open_ldif>},
    {Format::network, "Network file", false, 2, see_network, on_text<open_network>},
    {Format::people_text, "Text", false, 2, by_text<recognise_attendees>,
     on_text<open_people_text>},
    {Format::table, "Table", false, 2, see_table, open_mapped_table},
    {Format::people_text, "Text", false, 2, by_text<recognise_signature_or_names>,
     on_text<open_people_text>},
    {Format::table, "Table", false, 2, see_any_table, open_mapped_table},
}};

const FormatEntry& entry_of(Format format) {
    for (const FormatEntry& entry : kFormats) {
        if (entry.format == format) return entry;
    }
    return kFormats.back();
}

std::optional<Source> ask(bool raw, std::string_view name, std::string_view text) {
    for (const FormatEntry& entry : kFormats) {
        if (entry.raw != raw) continue;
        std::optional<Source> source = entry.recognise(text, name);
        if (!source) continue;
        source->name = name;
        source->format = entry.format;
        return source;
    }
    return std::nullopt;
}

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

/// The line, from 1, in which it stands first.
std::ptrdiff_t line_of_first(std::string_view what, std::string_view text) {
    text = text.substr(0, text.find(what));
    // Old programs end a line with a carriage return alone.
    const auto ends = std::ranges::count(text, '\n');
    return 1 + (ends > 0 ? ends : std::ranges::count(text, '\r'));
}

}  // namespace

Stepwise<std::optional<Source>> find_format_steps(std::string_view name, std::string_view bytes,
                                                  std::optional<Encoding> said) {
    if (std::optional<Source> raw = ask(true, name, bytes)) {
        constexpr std::size_t kBytesAStep = 1 << 18;
        raw->text.reserve(bytes.size());
        while (!bytes.empty()) {
            raw->text += bytes.substr(0, kBytesAStep);
            bytes.remove_prefix(std::min(kBytesAStep, bytes.size()));
            co_yield {};
        }
        co_return std::move(raw);
    }
    Stepwise<DecodedText> decoding = decode_text_steps(bytes, true, said);
    while (decoding.step()) co_yield {};
    DecodedText decoded = decoding.take();
    std::optional<Source> source = ask(false, name, decoded.text);
    if (!source) co_return std::nullopt;
    if (decoded.encoding != "UTF-8")
        source->notes.push_back("The text is " + std::string(decoded.encoding) + ".");
    if (decoded.repaired_bytes > 0) {
        const bool one = decoded.repaired_bytes == 1;
        source->notes.push_back(counted(decoded.repaired_bytes, "byte was", "bytes were") +
                                " not valid " + std::string(decoded.encoding) + " and " +
                                (one ? "is" : "are") + " shown as \xEF\xBF\xBD, first in line " +
                                std::to_string(line_of_first(kReplaced, decoded.text)) + ".");
    }
    source->guessed_encoding = decoded.guessed;
    source->text = std::move(decoded.text);
    co_return std::move(source);
}

std::unique_ptr<Reader> open_source(const Source& source, const ReadOptions& options) {
    if (!source.table || !source.table->only_order)
        return entry_of(source.format).open(source, options);
    ReadOptions said = options;
    said.order = source.table->columns.front().order;
    return entry_of(source.format).open(source, said);
}

std::string_view source_name(Format format) {
    return entry_of(format).source;
}

std::string_view source_name(const Source& source) {
    const TableTraits traits = source.table ? source.table->traits : TableTraits{};
    return traits.address_book ? "LinkedIn address book"
           : traits.notes      ? "Markdown"
                               : source_name(source.format);
}

int reading_order(const Source& source) {
    const bool owner = source.format == Format::linkedin_activity &&
                       (source.name.contains("Profile") || source.name.contains("Email") ||
                        source.name.contains("Phone"));
    return owner ? 0 : entry_of(source.format).order;
}

}  // namespace kith::text
