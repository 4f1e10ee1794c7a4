#include "app/export_files.hpp"

#include "app/map_drawing.hpp"
#include "base/utf8.hpp"
#include "model/any_table.hpp"
#include "model/edit.hpp"
#include "text/book_json.hpp"
#include "text/csv_write.hpp"
#include "text/ics_write.hpp"
#include "text/markdown_write.hpp"
#include "text/network_write.hpp"
#include "text/redact.hpp"
#include "text/vcard_write.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kith {
namespace {

constexpr std::array<ExportKind, static_cast<std::size_t>(ExportFormat::count)> kKinds = {{
    {ExportFormat::csv, "csv", "People, for a spreadsheet (CSV)", "people.csv", "text/csv"},
    {ExportFormat::touchpoints_csv, "touchpoints-csv", "Touchpoints, for a spreadsheet (CSV)",
     "touchpoints.csv", "text/csv"},
    {ExportFormat::ties_csv, "ties-csv", "Ties, for a spreadsheet (CSV)", "ties.csv", "text/csv"},
    {ExportFormat::exchanges_csv, "exchanges-csv", "Exchanges, for a spreadsheet (CSV)",
     "exchanges.csv", "text/csv"},
    {ExportFormat::vcard3, "vcard", "Address book for phones (vCard 3.0)", "contacts.vcf",
     "text/vcard"},
    {ExportFormat::vcard4, "vcard4", "Address book (vCard 4.0)", "contacts.vcf", "text/vcard"},
    {ExportFormat::ics, "ics", "Calendar of birthdays and tasks (ICS)", "reminders.ics",
     "text/calendar"},
    {ExportFormat::markdown, "markdown", "A note a person (Markdown, ZIP)", "notes.zip",
     "application/zip"},
    {ExportFormat::gexf, "gexf", "Network for Gephi (GEXF)", "network.gexf", "application/xml"},
    {ExportFormat::graphml, "graphml", "Network (GraphML)", "network.graphml", "application/xml"},
    {ExportFormat::redacted, "redacted", "The network without names (Kith JSON)", "redacted.json",
     "application/json"},
}};

/// Whether an entity is about nobody but people who are not in `kept` (ascending).
bool is_about_others(const AnyEntity& entity, std::span<const Id> kept) {
    const auto stays = [&](Id id) { return std::ranges::binary_search(kept, id); };
    bool names_people = false;
    bool names_kept = false;
    for (const Field& field : fields_of(entity.kind())) {
        if (field.refers_to != EntityKind::person) continue;
        const Value value = entity.get(field);
        if (const Id* id = std::get_if<Id>(&value)) {
            if (field.required && !stays(*id)) return true;
        } else if (const IdList* ids = std::get_if<IdList>(&value)) {
            names_people = names_people || !ids->empty();
            names_kept = names_kept || std::ranges::any_of(*ids, stays);
        }
    }
    return names_people && !names_kept;
}

/// Only these people and what is about them, for a file that is a book.
Book part_of(const Book& book, std::span<const Id> people) {
    if (people.size() == book.people.size()) return book;
    std::vector<Id> kept(people.begin(), people.end());
    std::ranges::sort(kept);
    EditBuilder edit;
    // What rests on a person before the person.
    for (const EntityKind kind : all_kinds()) {
        if (kind == EntityKind::person) continue;
        for (const AnyEntity entity : AnyTable(book, kind)) {
            if (is_about_others(entity, kept)) edit.remove(kind, entity.id());
        }
    }
    for (const Person& person : book.people.rows()) {
        if (!std::ranges::binary_search(kept, person.id.value))
            edit.remove(EntityKind::person, person.id.value);
    }
    Book part = book;
    Edit removal;
    removal.changes = std::move(edit.changes);
    [[maybe_unused]] const auto done = replay(part, removal);
    return part;
}

/// What a copy without names may have besides its fields.
struct RedactionChoice {
    std::string_view name, label;
};
constexpr RedactionChoice kInventedNames = {"names.invented", "Invented names instead of numbers"};
constexpr RedactionChoice kOrganisations = {"names.organisations", "Names of organisations"};
constexpr RedactionChoice kExactDays = {"days.exact", "Days as they are, not only months"};
constexpr RedactionChoice kOwnFields = {"fields.own", "Fields of your own"};

/// "Person: Layer".
std::string label_of_field(std::string_view name) {
    const std::size_t dot = name.find('.');
    for (const EntityKind kind : text::network_kinds()) {
        if (kind_name(kind) != name.substr(0, dot)) continue;
        std::string label(kind_name(kind));
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
        return label + ": " + std::string(find_field(kind, name.substr(dot + 1))->label);
    }
    return std::string(name);
}

std::vector<ExportColumn> columns_of(const Book& book, ExportFormat format,
                                     const std::map<std::string, bool>& chosen) {
    std::vector<ExportColumn> columns;
    const auto add = [&](std::string name, std::string label, bool usual) {
        const auto said = chosen.find(name);
        const bool wanted = said == chosen.end() ? usual : said->second;
        columns.push_back({std::move(name), std::move(label), wanted});
    };
    if (format == ExportFormat::csv) {
        for (text::CsvColumn& column : text::csv_columns(book))
            add(std::move(column.name), std::move(column.label), true);
    } else if (format == ExportFormat::redacted) {
        for (const RedactionChoice& choice :
             {kInventedNames, kOrganisations, kExactDays, kOwnFields})
            add(std::string(choice.name), std::string(choice.label), false);
        const std::vector<std::string> wordless = text::wordless_fields();
        for (std::string& name : text::choosable_fields()) {
            std::string label = label_of_field(name);
            const bool usual = std::ranges::find(wordless, name) != wordless.end();
            add(std::move(name), std::move(label), usual);
        }
    }
    return columns;
}

text::Redaction redaction_of(std::span<const ExportColumn> columns) {
    text::Redaction how;
    how.fields.clear();
    const auto wants = [&](const RedactionChoice& choice) {
        const auto it = std::ranges::find(columns, choice.name, &ExportColumn::name);
        return it != columns.end() && it->wanted;
    };
    if (wants(kInventedNames)) how.names = text::RedactedNames::invented;
    if (wants(kExactDays)) how.dates = text::RedactedDates::exact;
    how.keep_organisations = wants(kOrganisations);
    how.keep_custom_fields = wants(kOwnFields);
    for (const ExportColumn& column : columns) {
        if (column.wanted) how.fields.push_back(column.name);
    }
    return how;
}

Result<text::Written> written(const Book& book, ExportFormat format, std::span<const Id> people,
                              Day today, std::int64_t now_ms, std::uint64_t seed,
                              std::span<const ExportColumn> columns,
                              const text::DrawnNodes& drawn) {
    switch (format) {
        case ExportFormat::csv: {
            std::vector<std::string_view> wanted;
            for (const ExportColumn& column : columns) {
                if (column.wanted) wanted.push_back(column.name);
            }
            if (wanted.empty()) return text::Written{};  // and not, as none would say, all
            return text::write_people_csv(book, people, wanted, {.byte_order_mark = true});
        }
        case ExportFormat::touchpoints_csv:
            return text::write_touchpoints_csv(book, people, {.byte_order_mark = true});
        case ExportFormat::ties_csv:
            return text::write_ties_csv(book, people, {.byte_order_mark = true});
        case ExportFormat::exchanges_csv:
            return text::write_exchanges_csv(book, people, {.byte_order_mark = true});
        case ExportFormat::vcard3:
            return text::write_vcard(book, people, text::VcardVersion::v3);
        case ExportFormat::vcard4:
            return text::write_vcard(book, people, text::VcardVersion::v4);
        case ExportFormat::ics:
            return text::write_reminders_ics(book, people, {}, now_ms);
        case ExportFormat::markdown:
            return text::write_markdown_zip(book, people, now_ms);
        case ExportFormat::gexf:
            return text::write_gexf(book, people, today, drawn);
        case ExportFormat::graphml:
            return text::write_graphml(book, people, today);
        case ExportFormat::redacted: {
            text::Written file;
            const text::Redaction how = redaction_of(columns);
            file.content = text::write_book_json(text::redact(part_of(book, people), how, seed));
            file.lost.push_back("Names and addresses of people");
            if (how.dates == text::RedactedDates::month)
                file.lost.push_back("Days, which are rounded to months");
            return file;
        }
        case ExportFormat::count:
            break;
    }
    return fail(ErrorCode::unsupported, "There is no such format.");
}

}  // namespace

std::span<const ExportKind> export_kinds() {
    return kKinds;
}

const ExportKind* find_export_kind(std::string_view name) {
    const auto it = std::ranges::find(kKinds, name, &ExportKind::name);
    return it == kKinds.end() ? nullptr : &*it;
}

std::vector<Id> everybody(const Book& book) {
    std::vector<std::pair<std::string, Id>> named;
    named.reserve(book.people.size());
    for (const Person& person : book.people.rows())
        named.emplace_back(fold(display_name(person)), person.id.value);
    std::ranges::sort(named);
    std::vector<Id> all;
    all.reserve(named.size());
    for (const auto& [name, id] : named) all.push_back(id);
    return all;
}

Result<ExportFile> write_export(const Book& book, ExportFormat format, std::span<const Id> people,
                                Day today, std::int64_t now_ms, std::uint64_t seed,
                                const std::map<std::string, bool>& chosen,
                                const text::DrawnNodes& drawn) {
    std::vector<ExportColumn> columns = columns_of(book, format, chosen);
    Result<text::Written> file = written(book, format, people, today, now_ms, seed, columns, drawn);
    if (!file) return std::unexpected(file.error());
    const ExportKind& kind = kKinds[static_cast<std::size_t>(format)];
    return ExportFile{format,
                      "kith-" + std::string(kind.ending),
                      std::move(file->content),
                      std::move(file->lost),
                      people.size(),
                      std::move(columns)};
}

text::DrawnNodes drawn_nodes(const MapModel& map) {
    const PrintedLook look = printed_look(map);
    const std::span<const float> at = map.positions();
    text::DrawnNodes drawn;
    for (std::size_t i = 1; i < map.nodes().size() && 2 * i + 1 < at.size(); ++i) {
        if (!std::isfinite(at[2 * i]) || !std::isfinite(at[2 * i + 1])) continue;
        const std::uint16_t group = map.category()[i];
        const std::uint32_t ink =
            group < look.categories.size() ? look.categories[group] : look.accent;
        drawn[map.nodes()[i].id] = {at[2 * i], at[2 * i + 1], map.nodes()[i].radius, ink};
    }
    return drawn;
}

}  // namespace kith
