#include "text/recognise.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/book_json.hpp"
#include "text/csv.hpp"
#include "text/markdown_read.hpp"
#include "text/zip.hpp"

#include <algorithm>
#include <array>
#include <list>
#include <unordered_set>

namespace kith::text {
namespace {

constexpr std::string_view kRemedy =
    " Kith reads exports of LinkedIn, address books (CSV, vCard, LDIF), notes of people "
    "(Markdown), calendars (ICS), mail (mbox), "
    "Facebook, X and Monica archives, network files, and its own.";

struct Look {
    std::string_view start;  // of the content
    std::string_view words;
};
constexpr std::array<Look, 14> kLooks = {{
    {"KITHLOCK",
     "It is a protected Kith file. Open it in the browser, where Kith asks for its passphrase."},
    {"%PDF", "It looks like a PDF."},
    {"\x89PNG", "It looks like a picture."},
    {"\xFF\xD8\xFF", "It looks like a picture."},
    {"GIF8", "It looks like a picture."},
    {"\x1F\x8B", "It looks like a gzip archive. Unpack it and drop what is inside."},
    {"7z\xBC\xAF", "It looks like a 7z archive. Unpack it and drop what is inside."},
    {"Rar!", "It looks like a RAR archive. Unpack it and drop what is inside."},
    {"\xD0\xCF\x11\xE0", "It looks like an old Office document. Save the sheet as CSV first."},
    {"<!doctype html", "It looks like a web page, perhaps the download page itself."},
    {"<html", "It looks like a web page, perhaps the download page itself."},
    {"<?xml", "It looks like XML."},
    {"{", "It looks like JSON, but not like a file that Kith wrote."},
    {"[", "It looks like JSON, but not like a file that Kith wrote."},
}};

constexpr std::string_view kFacebookPages =
    "It looks like Facebook's download in HTML. Ask Facebook for it again and choose JSON as its "
    "format.";
constexpr std::string_view kWorkbook =
    "It is an Excel workbook. Save the sheet as CSV and drop that.";

std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

/// The names of the first columns, for a table that is not the one we look for.
std::string columns_of(std::string_view text) {
    const char delimiter = sniff_delimiter(text);
    CsvReader reader(text.substr(0, 4096), delimiter);
    std::vector<std::string> fields;
    if (!reader.next(fields) || fields.size() < 2) return {};
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(fields.size(), 6); ++i) {
        const std::string name(first_graphemes(tidy_spaces(fields[i]), 40));
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

std::string looks_like(std::string_view raw, std::string_view text) {
    const std::string_view trimmed =
        text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::string head = lower_ascii(trimmed.substr(0, 32));
    // The classes of its pages; those of Instagram have them too.
    if (head.starts_with('<') && (text.contains("_a6-g") || text.contains("uiBoxWhite")) &&
        !text.contains("instagram.com"))
        return std::string(kFacebookPages);
    for (const Look& look : kLooks) {
        if (raw.starts_with(look.start) || head.starts_with(look.start))
            return std::string(look.words);
    }
    if (trimmed.empty()) return "There is nothing in it but space.";
    if (text.substr(0, 4096).contains('\0')) return "It does not look like text.";
    const std::string columns = columns_of(text);
    return columns.empty()
               ? "Nothing in it tells who somebody is."
               : "None of its columns tells who somebody is, by a name, an e-mail address or a "
                 "phone number: " +
                     columns + ".";
}

bool is_noise(const ZipMember& member) {
    return member.is_folder || base_name(member.name).starts_with('.') ||
           member.name.starts_with("__MACOSX");
}

/// Not worth unpacking: no format of ours has such a name.
bool is_media(const ZipMember& member) {
    constexpr std::array<std::string_view, 16> kEndings = {
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp4", ".mov",
        ".mp3", ".m4a",  ".aac", ".pdf", ".html", ".htm",  ".css", ".docx"};
    const std::string name = lower_ascii(member.name);
    return std::ranges::any_of(kEndings,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_facebook_page(const ZipMember& member) {
    const std::string name = lower_ascii(member.name);
    const std::string_view base = base_name(name);
    return base == "your_friends.html" || base == "friends.html" ||
           (name.ends_with(".html") && !name.contains("instagram") &&
            (name.contains("facebook") || name.contains("messages/inbox/")));
}

bool is_archive(const ZipMember& member) {
    return lower_ascii(member.name).ends_with(".zip");
}

/// An archive, or one within it, as Notion packs its exports.
struct Archive {
    std::string content;  // of one within another
    std::span<const std::uint8_t> bytes;
    std::vector<ZipMember> members;
    bool is_office = false;
    bool has_databases = false;                    // of Notion
    std::unordered_set<std::string> folders;       // of the pages of its tables
    std::unordered_set<std::string> whole_tables;  // "People" where there is a "People_all.csv"
};
constexpr std::string_view kTable = ".csv", kWholeTable = "_all.csv";

Result<void> list_members(Archive& archive) {
    Result<std::vector<ZipMember>> members = list_zip(archive.bytes);
    if (!members) return std::unexpected(members.error());
    archive.members = std::move(*members);
    std::erase_if(archive.members, is_noise);
    for (const ZipMember& member : archive.members) {
        const std::string_view name = member.name;
        archive.is_office =
            archive.is_office || name.starts_with("xl/") || name.starts_with("word/");
        if (!name.ends_with(kTable)) continue;
        const bool is_whole = name.ends_with(kWholeTable);
        const std::string_view table =
            name.substr(0, name.size() - (is_whole ? kWholeTable : kTable).size());
        if (is_whole) archive.whole_tables.emplace(table);
        const std::string_view folder = without_page_id(table);
        archive.has_databases = archive.has_databases || folder != table;
        archive.folders.emplace(folder);
    }
    return {};
}

/// Of Notion's databases the whole table counts: not the pages beside it, which have no front
/// matter, and not the table as it was looked at, which has fewer rows and columns.
bool is_page_of_table(const std::list<Archive>& archives, std::string_view path,
                      std::string_view content) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    if (!is_markdown_name(path) || content.starts_with("---")) return false;
    const std::string folder(without_page_id(path.substr(0, path.rfind('/'))));
    const std::string_view name = path.substr(0, path.rfind('.'));
    return std::ranges::any_of(archives, [&](const Archive& archive) {
        return archive.folders.contains(folder) ||
               (archive.has_databases && without_page_id(name) != name);
    });
}
bool is_told_elsewhere(const Archive& archive, const ZipMember& member) {
    return member.name.ends_with(kTable) &&
           archive.whole_tables.contains(member.name.substr(0, member.name.size() - kTable.size()));
}

/// What the archive would be without connections, by the names in it.
std::string archive_look(std::span<const ZipMember> members) {
    const auto has = [&](std::string_view start) {
        return std::any_of(members.begin(), members.end(),
                           [&](const ZipMember& member) { return member.name.starts_with(start); });
    };
    if (has("xl/")) return std::string(kWorkbook);
    if (has("word/")) return "It is a Word document.";
    if (std::ranges::any_of(members, is_facebook_page)) return std::string(kFacebookPages);
    constexpr std::size_t kMany = 10'000;
    if (members.size() > kMany)
        return "It holds " + std::to_string(members.size()) +
               " files, too many for an export that Kith knows, and none of them can be read. "
               "Unpack it and drop the files that you mean.";
    return "It is a ZIP file without a list of connections. Ask LinkedIn for the export with "
           "connections (Settings, Data privacy, Get a copy of your data), then drop that ZIP.";
}

/// Of LinkedIn's export, whose lists of people are all known: a receipt, a test score and the like,
/// which name the owner or nobody.
bool is_no_list_of_people(const Source& source) {
    return (source.format == Format::table && !source.table->known_layout) ||
           source.format == Format::people_text;
}

/// Where there are notes of people, nobody is looked for in the others.
void leave_other_notes(Recognised& result, MarkdownNotes& notes) {
    const auto leave = [&](const std::string& name) {
        const bool is_note = is_markdown_name(name);
        if (is_note) notes.leave_aside();
        return is_note;
    };
    std::erase_if(result.sources, [&](const Source& source) { return leave(source.name); });
    std::erase_if(result.other_files, leave);
}

Stepwise<Result<Recognised>> recognise_archive(std::string_view file_name,
                                               std::span<const std::uint8_t> bytes,
                                               std::optional<Encoding> encoding) {
    std::list<Archive> archives(1);  // of which none moves while it grows
    archives.front().bytes = bytes;
    if (const auto listed = list_members(archives.front()); !listed)
        co_return std::unexpected(listed.error());
    Recognised result;
    std::uint64_t unpacked = 0;
    MarkdownNotes notes;
    // One after the other: those within the first come behind it, and none within them is opened.
    std::size_t at = 0;
    for (auto place = archives.begin(); place != archives.end();) {
        const Archive& archive = *place;
        if (at == archive.members.size()) {
            ++place;
            at = 0;
            continue;
        }
        const bool is_within = place != archives.begin();
        const ZipMember& member = archive.members[at++];
        const std::string name(base_name(member.name));
        const bool fits = unpacked + member.size <= kMostUnpacked;
        if (archive.is_office || is_media(member) || is_told_elsewhere(archive, member) || !fits) {
            result.other_files.push_back(name);
            if (!fits)
                result.damaged.push_back({member.name,
                                          "The archive holds more than can be read at once. "
                                          "Unpack it and drop this file by itself."});
            continue;
        }
        if (is_archive(member) && is_within) {
            result.damaged.push_back(
                {member.name, "It is another archive: unpack it and drop what is inside."});
            continue;
        }
        if (lower_ascii(member.name).ends_with(".xlsx")) {
            result.damaged.push_back({member.name, std::string(kWorkbook)});
            continue;
        }
        auto unpacking = read_zip_member_steps(archive.bytes, member);
        while (unpacking.step()) co_yield {};
        Result<std::string> content = unpacking.take();
        if (!content) {
            // A damaged list is the reason to stop; another damaged file is only a remark.
            if (fold(name).starts_with("connections")) co_return std::unexpected(content.error());
            result.damaged.push_back({member.name, content.error().message});
            continue;
        }
        // Of an archive within, all that is unpacked counts: it is packed twice as tightly.
        unpacked += is_within || is_archive(member) ? content->size() : 0;
        if (is_archive(member)) {
            Archive& inner = archives.emplace_back();
            inner.content = std::move(*content);
            inner.bytes = {reinterpret_cast<const std::uint8_t*>(inner.content.data()),
                           inner.content.size()};
            if (const auto listed = list_members(inner); !listed)
                result.damaged.push_back({member.name, listed.error().message});
            continue;
        }
        if (is_kith_file(
                {reinterpret_cast<const std::uint8_t*>(content->data()), content->size()})) {
            result.damaged.push_back({member.name,
                                      "It is a Kith file, which is merged by itself: unpack it and "
                                      "drop it."});
            continue;
        }
        if (is_page_of_table(archives, member.name, *content)) {
            result.other_files.push_back(name);
            continue;
        }
        if (!is_beside_notes(member.name) && notes.take(member.name, *content)) {
            unpacked += is_within ? 0 : content->size();
            continue;
        }
        auto finding = find_format_steps(name, *content, encoding);
        while (finding.step()) co_yield {};
        std::optional<Source> source = finding.take();
        if (!source || (source->table && !names_somebody(*source->table))) {
            result.other_files.push_back(name);
            continue;
        }
        unpacked += is_within ? 0 : source->text.size();
        result.sources.push_back(std::move(*source));
    }
    if (notes.has_people()) leave_other_notes(result, notes);
    while (notes.link_some()) co_yield {};
    notes.add_to(result);
    if (result.sources.empty()) {
        std::string look = archive_look(archives.front().members);
        if (!result.damaged.empty())
            look =
                "In it is “" + result.damaged.front().name + "”. " + result.damaged.front().reason;
        co_return fail(ErrorCode::not_found,
                       "“" + std::string(file_name) + "” cannot be read. " + look);
    }
    sort_items(result.sources, {}, reading_order);
    if (std::ranges::contains(result.sources, Format::connections, &Source::format)) {
        std::erase_if(result.sources, [&](const Source& source) {
            const bool unknown = is_no_list_of_people(source);
            if (unknown) result.other_files.push_back(source.name);
            return unknown;
        });
    }
    const auto connections =
        std::ranges::find(result.sources, Format::connections, &Source::format);
    if (connections != result.sources.end()) {
        result.words = "A LinkedIn export. The connections are in " + connections->name +
                       ", seen by the names of its columns.";
    } else {
        result.words = "An archive. In it: " + result.sources.front().name + ". " +
                       result.sources.front().words + ".";
    }
    std::string others;
    for (Source& source : result.sources) {
        for (const std::string& note : source.notes)
            result.notes.push_back(source.name + ": " + note);
        source.notes.clear();
        const bool said = connections == result.sources.end() ? &source == &result.sources.front()
                                                              : &source == &*connections;
        if (!said) others += (others.empty() ? "" : ", ") + source.name;
    }
    if (!others.empty()) result.notes.push_back("Read with it: " + others + ".");
    co_return std::move(result);
}

}  // namespace

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_kith_file(std::span<const std::uint8_t> bytes) {
    const std::string_view raw = text_of(bytes);
    return raw.starts_with("KTHS") || looks_like_book_json(raw);
}

Stepwise<Result<Recognised>> recognise_steps(std::span<const NamedFile> files,
                                             std::optional<Encoding> said) {
    if (files.size() == 1) {
        auto alone = recognise_steps(files.front().name, files.front().bytes, said);
        while (alone.step()) co_yield {};
        co_return alone.take();
    }
    Recognised all;
    std::string named;
    std::string first_reason;
    MarkdownNotes notes;
    std::vector<bool> is_note(files.size());
    std::size_t first_note = files.size();
    for (std::size_t i = 0; i < files.size(); ++i) {
        is_note[i] = notes.take(files[i].name, text_of(files[i].bytes));
        if (is_note[i]) first_note = std::min(first_note, i);
        co_yield {};
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const NamedFile& file = files[i];
        named += (named.empty() ? "“" : ", “") + file.name + "”";
        if (is_note[i]) continue;
        if (notes.has_people() && is_markdown_name(file.name)) {
            notes.leave_aside();
            continue;
        }
        Result<Recognised> one = fail(ErrorCode::unsupported,
                                      "It is a Kith file. Import it by itself, and its changes are "
                                      "merged.");
        if (!is_kith_file(file.bytes)) {
            auto looking = recognise_steps(file.name, file.bytes, said);
            while (looking.step()) co_yield {};
            one = looking.take();
        }
        if (!one) {
            if (first_reason.empty()) first_reason = one.error().message;
            all.damaged.push_back({file.name, one.error().message});
            continue;
        }
        all.notes.push_back(file.name + ": " + one->words);
        for (const std::string& note : one->notes) all.notes.push_back(file.name + ": " + note);
        for (Source& source : one->sources) {
            source.file = i;
            all.sources.push_back(std::move(source));
        }
        std::ranges::move(one->other_files, std::back_inserter(all.other_files));
        std::ranges::move(one->damaged, std::back_inserter(all.damaged));
    }
    const std::size_t others = all.sources.size();
    while (notes.link_some()) co_yield {};
    notes.add_to(all);
    for (Source& source : std::span(all.sources).subspan(others)) {
        source.file = first_note;
        all.notes.push_back(source.name + ": " + source.words + ".");
        for (const std::string& note : source.notes) all.notes.push_back(source.name + ": " + note);
        source.notes.clear();
    }
    if (all.sources.empty()) {
        if (first_reason.empty()) first_reason = all.damaged.front().reason;
        co_return fail(ErrorCode::unsupported,
                       "None of these files can be read: " + named + ". " + first_reason);
    }
    sort_items(all.sources, {}, reading_order);
    all.words = std::to_string(files.size()) + " files, read together.";
    co_return std::move(all);
}

Stepwise<Result<Recognised>> recognise_steps(std::string_view file_name,
                                             std::span<const std::uint8_t> bytes,
                                             std::optional<Encoding> said) {
    const std::string name(file_name);
    if (bytes.empty())
        co_return fail(ErrorCode::bad_input,
                       "“" + name + "” is empty. Export it again, or pick another file.");
    if (looks_like_zip(bytes)) {
        auto unpacking = recognise_archive(file_name, bytes, said);
        while (unpacking.step()) co_yield {};
        co_return unpacking.take();
    }
    const std::string_view raw = text_of(bytes);
    Recognised result;
    if (raw.starts_with("KTHS")) {
        result.kind = FileKind::book_snapshot;
        co_return std::move(result);
    }
    if (looks_like_book_json(raw)) {
        result.kind = FileKind::book_json;
        result.words = "A Kith file.";
        co_return std::move(result);
    }
    MarkdownNotes notes;
    if (notes.take(file_name, raw)) {
        while (notes.link_some()) co_yield {};
        notes.add_to(result);
        if (result.sources.empty())
            co_return fail(ErrorCode::unsupported,
                           "“" + name + "” cannot be read. " + result.damaged.front().reason);
        result.words = result.sources.front().words + ".";
        result.notes = std::exchange(result.sources.front().notes, {});
        co_return std::move(result);
    }
    auto finding = find_format_steps(file_name, raw, said);
    while (finding.step()) co_yield {};
    std::optional<Source> source = finding.take();
    if (!source) {
        co_return fail(ErrorCode::unsupported,
                       "“" + name + "” is not a file that Kith can read. " +
                           looks_like(raw, decode_text(raw.substr(0, 1 << 16)).text) +
                           std::string(kRemedy));
    }
    result.words = source->words + ".";
    result.notes = std::move(source->notes);
    result.sources.push_back(std::move(*source));
    co_return std::move(result);
}

}  // namespace kith::text
