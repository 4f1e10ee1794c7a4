#include "app/export_files.hpp"

#include "app/calendar_file.hpp"
#include "app/map_drawing.hpp"
#include "base/utf8.hpp"
#include "text/book_json.hpp"
#include "text/chosen_book.hpp"
#include "text/csv_write.hpp"
#include "text/markdown_write.hpp"
#include "text/network_write.hpp"
#include "text/redact.hpp"
#include "text/vcard_write.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

namespace kith {
namespace {

constexpr std::array<ExportKind, static_cast<std::size_t>(ExportFormat::count)> kExportKinds = {{
    {ExportFormat::csv, "csv", "People, for a spreadsheet (CSV)", "people.csv", "text/csv"},
    {ExportFormat::touchpoints_csv, "touchpoints-csv", "Touchpoints, for a spreadsheet (CSV)",
     "touchpoints.csv", "text/csv"},
    {ExportFormat::ties_csv, "ties-csv", "Ties, for a spreadsheet (CSV)", "ties.csv", "text/csv"},
    {ExportFormat::exchanges_csv, "exchanges-csv", "Exchanges, for a spreadsheet (CSV)",
     "exchanges.csv", "text/csv"},
    {ExportFormat::vcard3, "vcard", "Address book for phones (vCard 3.0)", "contacts.vcf",
     "text/vcard"},
    {ExportFormat::vcard4, "vcard4", "Address book (vCard 4.0)", "contacts.vcf", "text/vcard"},
    {ExportFormat::ics, "ics", "Calendar of what is due, birthdays and tasks (ICS)",
     "reminders.ics", "text/calendar"},
    {ExportFormat::markdown, "markdown", "A note a person (Markdown, ZIP)", "notes.zip",
     "application/zip"},
    {ExportFormat::gexf, "gexf", "Network for Gephi (GEXF)", "network.gexf", "application/xml"},
    {ExportFormat::graphml, "graphml", "Network (GraphML)", "network.graphml", "application/xml"},
    {ExportFormat::kith, "json", "People and all that belongs to them (Kith JSON)", "people.json",
     "application/json"},
    {ExportFormat::redacted, "redacted", "The network without names (Kith JSON)", "redacted.json",
     "application/json"},
    {ExportFormat::redacted_csv, "redacted-csv", "People without names, for a spreadsheet (CSV)",
     "redacted.csv", "text/csv"},
    {ExportFormat::redacted_gexf, "redacted-gexf", "The network without names for Gephi (GEXF)",
     "redacted.gexf", "application/xml"},
    {ExportFormat::redacted_graphml, "redacted-graphml", "The network without names (GraphML)",
     "redacted.graphml", "application/xml"},
}};

constexpr text::CsvOptions kForExcel = {.byte_order_mark = true};

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

/// A choice for one table is none for another that has a column of the same name.
std::string before_columns(EntityKind kind) {
    return kind == EntityKind::person ? std::string() : std::string(kind_name(kind)) + ":";
}

std::vector<ExportColumn> columns_of(const Book& book, ExportFormat format,
                                     const std::map<std::string, bool>& chosen) {
    std::vector<ExportColumn> columns;
    const auto add = [&](std::string name, std::string label, bool usual) {
        const auto said = chosen.find(name);
        const bool wanted = said == chosen.end() ? usual : said->second;
        columns.push_back({std::move(name), std::move(label), wanted});
    };
    if (const std::optional<EntityKind> kind = table_kind(format)) {
        for (text::CsvColumn& column : text::csv_columns(book, *kind))
            add(before_columns(*kind) + column.name, std::move(column.label), true);
    } else if (is_redacted(format)) {
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

/// A book that is made for it, as a file.
Stepwise<std::string> copy_steps(Stepwise<Book> making) {
    while (making.step()) co_yield making.progress();
    Book copy = making.take();
    Stepwise<std::string> writing = text::write_book_json_steps(copy);
    while (writing.step()) co_yield writing.progress();
    std::string content = writing.take();
    Stepwise<bool> discarding = discard_book_steps(std::move(copy));
    while (discarding.step()) co_yield writing.progress();
    co_return content;
}

/// The people of a copy without names as a table of what is kept, or as a network.
Stepwise<text::Written> redacted_people_steps(const Book& copy, const text::Redaction& how,
                                              const ExportWish& wish) {
    std::vector<Id> people;
    for (const Person& person : copy.people.rows()) people.push_back(person.id.value);
    std::vector<std::string_view> columns = {"id", "name", "organisation", "title"};
    constexpr std::string_view kOfPeople = "person.";
    for (const std::string& field : how.fields) {
        if (field.starts_with(kOfPeople))
            columns.push_back(std::string_view(field).substr(kOfPeople.size()));
    }
    const std::vector<text::CsvColumn> all = text::csv_columns(copy);
    for (const text::CsvColumn& column : all) {
        if (column.name.starts_with("custom:")) columns.push_back(column.name);
    }
    Stepwise<text::Written> writing =
        wish.format == ExportFormat::redacted_gexf
            ? text::write_gexf_steps(copy, people, wish.today, wish.drawn)
        : wish.format == ExportFormat::redacted_graphml
            ? text::write_graphml_steps(copy, people, wish.today)
            : text::write_people_csv_steps(copy, people, columns, kForExcel);
    while (writing.step()) co_yield writing.progress();
    co_return writing.take();
}

/// What is in the book and in no copy of it without names that is made so.
Stepwise<std::vector<std::string>> hidden_steps(const Book& book, const text::Redaction& how,
                                                const ExportWish& wish) {
    std::vector<std::string> hidden = {"Names and addresses of people"};
    if (how.dates == text::RedactedDates::month)
        hidden.emplace_back("Days, which are rounded to months");
    std::vector<std::string_view> told;  // what is kept, or told by these words
    bool of_things = false;
    const std::vector<std::string> choosable = text::choosable_fields();
    for (const Field& field : fields_of(EntityKind::person)) {
        const std::string name = "person." + std::string(field.name);
        if (!std::ranges::contains(choosable, name) || std::ranges::contains(how.fields, name))
            told.push_back(field.name);
    }
    for (const std::string& name : choosable)
        of_things =
            of_things || (!name.starts_with("person.") && !std::ranges::contains(how.fields, name));
    if (how.keep_custom_fields) told.emplace_back("custom");
    const std::vector<EntityKind> kinds = text::network_kinds();
    Stepwise<std::vector<std::string>> losing =
        text::not_held_steps(book, *wish.people, told, kinds);
    while (losing.step()) co_yield {};
    std::ranges::move(losing.take(), std::back_inserter(hidden));
    if (of_things && wish.format != ExportFormat::redacted_csv)
        hidden.emplace_back("Words of ties, touchpoints and other things that were not chosen");
    if (wish.format == ExportFormat::redacted)
        hidden.emplace_back("Settings, goals and what was deleted");
    co_return hidden;
}

Stepwise<text::Written> redacted_steps(const Book& book, text::Redaction how,
                                       const ExportWish& wish) {
    text::Written file;
    if (wish.format == ExportFormat::redacted) {
        Stepwise<std::string> writing = copy_steps(text::redact_steps(book, how, wish.seed));
        while (writing.step()) co_yield writing.progress();
        file.content = writing.take();
    } else {
        Stepwise<Book> making = text::redact_steps(book, how, wish.seed);
        while (making.step()) co_yield making.progress();
        Book copy = making.take();
        Stepwise<text::Written> writing = redacted_people_steps(copy, how, wish);
        while (writing.step()) co_yield writing.progress();
        file = writing.take();
        Stepwise<bool> discarding = discard_book_steps(std::move(copy));
        while (discarding.step()) co_yield writing.progress();
    }
    Stepwise<std::vector<std::string>> hiding = hidden_steps(book, how, wish);
    while (hiding.step()) co_yield {};
    std::vector<std::string> lost = hiding.take();
    std::ranges::move(file.lost, std::back_inserter(lost));
    file.lost = std::move(lost);
    co_return file;
}

Stepwise<text::Written> kith_steps(const Book& book, std::span<const Id> people, bool of_all) {
    Stepwise<std::string> writing = of_all ? text::write_book_json_steps(book)
                                           : copy_steps(text::chosen_book_steps(book, people));
    while (writing.step()) co_yield writing.progress();
    text::Written file{writing.take(), {}};
    if (!of_all)
        file.lost = {"Others, where ties, talks and events name them",
                     "Settings, goals and what was deleted"};
    co_return file;
}

/// `wanted`: names of columns, of a table.
Stepwise<text::Written> written_steps(const Book& book, const ExportWish& wish,
                                      std::span<const Id> people, bool of_all,
                                      std::span<const std::string_view> wanted) {
    switch (wish.format) {
        case ExportFormat::csv:
            return text::write_people_csv_steps(book, people, wanted, kForExcel);
        case ExportFormat::touchpoints_csv:
        case ExportFormat::ties_csv:
        case ExportFormat::exchanges_csv:
            return text::write_kind_csv_steps(book, *table_kind(wish.format), people, wanted,
                                              kForExcel);
        case ExportFormat::vcard3:
            return text::write_vcard_steps(book, people, text::VcardVersion::v3);
        case ExportFormat::ics:
            return calendar_steps(book, {people, of_all, wish.today, wish.now_ms, wish.alarm_hour,
                                         wish.minutes_east});
        case ExportFormat::kith:
            return kith_steps(book, people, of_all);
        case ExportFormat::gexf:
            return text::write_gexf_steps(book, people, wish.today, wish.drawn);
        case ExportFormat::graphml:
            return text::write_graphml_steps(book, people, wish.today);
        default:
            return text::write_vcard_steps(book, people, text::VcardVersion::v4);
    }
}

/// Everybody, in the order of the names that are shown.
Stepwise<std::vector<Id>> everybody(const Book& book) {
    constexpr std::size_t kPeopleAStep = 32;
    using Named = std::pair<std::string, Id>;
    std::vector<Named> named;
    named.reserve(book.people.size());
    for (const Person& person : book.people.rows()) {
        named.emplace_back(fold(display_name(person)), person.id.value);
        if (named.size() % kPeopleAStep == 0) co_yield {};
    }
    Stepwise<std::vector<Named>> sorting = sort_steps(std::move(named), std::less<Named>{});
    while (sorting.step()) co_yield {};
    named = sorting.take();
    std::vector<Id> all;
    all.reserve(book.people.size());
    for (const auto& [name, id] : named) all.push_back(id);
    Stepwise<bool> discarding = discard_steps(std::move(named));
    while (discarding.step()) co_yield {};
    co_return all;
}

}  // namespace

std::span<const ExportKind> export_kinds() {
    return kExportKinds;
}

const ExportKind* find_export_kind(std::string_view name) {
    const auto it = std::ranges::find(kExportKinds, name, &ExportKind::name);
    return it == kExportKinds.end() ? nullptr : &*it;
}

std::optional<EntityKind> table_kind(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv:
            return EntityKind::person;
        case ExportFormat::touchpoints_csv:
            return EntityKind::touchpoint;
        case ExportFormat::ties_csv:
            return EntityKind::tie;
        case ExportFormat::exchanges_csv:
            return EntityKind::exchange;
        default:
            return std::nullopt;
    }
}

bool is_redacted(ExportFormat format) {
    return format >= ExportFormat::redacted;
}

Stepwise<Result<ExportFile>> export_steps(const Book& book, ExportWish wish) {
    const auto number = static_cast<std::size_t>(wish.format);
    if (number >= kExportKinds.size())
        co_return fail(ErrorCode::unsupported, "There is no such format.");
    ExportFile file;
    file.format = wish.format;
    file.name = "kith-" + std::string(kExportKinds[number].ending);
    file.columns = columns_of(book, wish.format, wish.chosen);

    const bool all = !wish.people;
    if (all) {
        Stepwise<std::vector<Id>> listing = everybody(book);
        while (listing.step()) co_yield {};
        wish.people = listing.take();
    }
    const std::vector<Id>& people = *wish.people;
    file.people = people.size();

    std::vector<std::string_view> wanted(wish.columns.begin(), wish.columns.end());
    if (const std::optional<EntityKind> kind = table_kind(wish.format); kind && wanted.empty()) {
        const std::size_t before = before_columns(*kind).size();
        for (const ExportColumn& column : file.columns) {
            if (column.wanted) wanted.push_back(std::string_view(column.name).substr(before));
        }
        // Of no column, and not, as none would say to the writer, of all.
        if (wanted.empty()) co_return file;
    }

    Result<text::Written> written;
    if (wish.format == ExportFormat::markdown) {
        auto writing = text::write_markdown_zip_steps(book, people, wish.now_ms);
        while (writing.step()) co_yield writing.progress();
        written = writing.take();
    } else if (is_redacted(wish.format)) {
        text::Redaction how = redaction_of(file.columns);
        if (!all) how.people = people;
        Stepwise<text::Written> writing = redacted_steps(book, std::move(how), wish);
        while (writing.step()) co_yield writing.progress();
        written = writing.take();
    } else {
        Stepwise<text::Written> writing = written_steps(book, wish, people, all, wanted);
        while (writing.step()) co_yield writing.progress();
        written = writing.take();
    }
    if (!written) co_return std::unexpected(written.error());
    file.content = std::move(written->content);
    file.lost = std::move(written->lost);
    if (wish.format == ExportFormat::markdown)
        file.lost.insert(
            file.lost.begin(),
            "The way back: only fields (without the event you met at), texts and the current role");
    if (wish.format == ExportFormat::ics && !file.content.empty())
        file.lost.insert(file.lost.begin(), "The way back: only birthdays, dates and tasks");
    if (table_kind(wish.format).value_or(EntityKind::person) != EntityKind::person)
        file.lost.emplace_back("The people themselves: it is read back where they are");
    co_return file;
}

Stepwise<Result<ExportFile>> whole_book_steps(const Book& book, std::string name) {
    Stepwise<std::string> writing = text::write_book_json_steps(book);
    while (writing.step()) co_yield writing.progress();
    ExportFile file;
    file.name = std::move(name);
    file.content = writing.take();
    file.people = book.people.size();
    co_return file;
}

text::DrawnNodes drawn_nodes(const MapModel& map) {
    const PrintedLook look = printed_look(map);
    const std::span<const float> at = map.positions();
    text::DrawnNodes drawn;
    drawn.reserve(map.nodes().size());
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
