#include "text/people_csv.hpp"

#include "base/words.hpp"
#include "model/fields.hpp"
#include "text/chosen_people.hpp"
#include "text/csv.hpp"
#include "text/csv_cells.hpp"
#include "text/csv_write.hpp"
#include "text/plain_text.hpp"
#include "text/remark_limit.hpp"
#include "text/table_cells.hpp"
#include "text/table_person_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kLongestHeader = 16'384;
constexpr std::size_t kShownOfAValue = 60;

enum class Holds : std::uint8_t { id, name, organisation, title, met_through, field, own, nothing };

struct Column {
    Holds holds = Holds::nothing;
    const Field* field = nullptr;  // of Holds::field
    std::string header;
};

Column column_of(std::span<const CsvColumn> columns, std::string header, EntityKind kind) {
    const auto known = std::ranges::find(columns, header, &CsvColumn::label);
    if (known == columns.end())
        return {header.empty() ? Holds::nothing : Holds::own, nullptr, std::move(header)};
    std::string_view name = known->name;
    constexpr std::array<std::string_view, 5> kNoFields = {"id", "name", "organisation", "title",
                                                           "met_through"};
    const auto* const no_field = std::ranges::find(kNoFields, name);
    if (no_field == kNoFields.begin() ||
        (no_field != kNoFields.end() && kind == EntityKind::person))
        return {static_cast<Holds>(no_field - kNoFields.begin()), nullptr, std::move(header)};
    const bool is_ids = name.ends_with(".id");
    if (is_ids) name.remove_suffix(3);
    const Field* field = find_field(kind, name);
    const bool is_names = field != nullptr && is_reference(*field) && !is_ids;
    return {field == nullptr || is_names ? Holds::nothing : Holds::field, field, std::move(header)};
}

/// What they are known by, from their values.
void tell_who(Contact& contact) {
    Person person;
    for (const auto& [field, value] : contact.kept->values) set_field(person, field->number, value);
    contact.given = std::move(person.given);
    contact.middle = std::move(person.middle);
    contact.family = std::move(person.family);
    contact.suffix = std::move(person.suffix);
    contact.nickname = std::move(person.nickname);
    contact.display = std::move(person.display);
    contact.emails = std::move(person.emails);
    contact.phones = std::move(person.phones);
    contact.urls = std::move(person.urls);
    contact.handles = std::move(person.handles);
    contact.location = std::move(person.location);
    contact.birthday = person.birthday;
    contact.met_on = person.met_on;
}

/// The name as it is shown, where it is more than what is shown for want of one.
void take_name(Contact& contact, std::string name) {
    if (name.empty()) return;
    const auto is_first = [&](const TextList& list) { return !list.empty() && list[0] == name; };
    if (!(contact.given + contact.middle + contact.family + contact.display + contact.nickname)
             .empty() ||
        is_first(contact.emails) || is_first(contact.phones))
        return;
    NameParts parts = split_name(clean_line(name));
    contact.given = std::move(parts.given);
    contact.middle = std::move(parts.middle);
    contact.family = std::move(parts.family);
    contact.display = std::move(parts.display);
}

/// By the header: "; " in lists further down may be more than there are commas.
char delimiter_of(std::string_view text) {
    return sniff_delimiter(text.substr(0, text.find('\n')));
}

constexpr std::array kKindsOfThings = {EntityKind::touchpoint, EntityKind::tie,
                                       EntityKind::exchange};

/// The columns that the tables of a kind have whatever the book.
std::vector<CsvColumn> known_columns(EntityKind kind) {
    return csv_columns(Book{}, kind);
}

/// What a table with ids is of: the kind that has most of its columns. Nothing for any other table.
std::optional<EntityKind> kind_of_table(std::string_view text) {
    if (!text.substr(0, kLongestHeader).contains(kIdHeader)) return std::nullopt;
    CsvReader rows(text, delimiter_of(text));
    std::vector<std::string> header;
    rows.next(header);
    if (!std::ranges::contains(header, kIdHeader)) return std::nullopt;
    const auto columns_of = [&](EntityKind kind) {
        return std::ranges::count_if(known_columns(kind), [&](const CsvColumn& column) {
            return std::ranges::contains(header, column.label);
        });
    };
    EntityKind best = EntityKind::person;
    for (const EntityKind kind : kKindsOfThings) {
        if (columns_of(kind) > columns_of(best)) best = kind;
    }
    return best;
}

/// Reads the rows below the header. A reader of one table says what becomes of a row.
class KithCsvReader : public Reader {
  public:
    KithCsvReader(std::string_view text, EntityKind kind) : rows_(text, delimiter_of(text)) {
        const std::vector<CsvColumn> known = known_columns(kind);
        rows_.next(cells_);
        for (const std::string& header : cells_)
            columns_.push_back(column_of(known, std::string(guarded_text(header)), kind));
    }

    bool read(Gathered& gathered, std::size_t records) final {
        for (; records > 0; --records) {
            if (!rows_.next(cells_)) {
                remarks_.finish(gathered);
                return false;
            }
            if (std::ranges::all_of(cells_, &std::string::empty)) continue;
            ++gathered.rows;
            read_row(gathered);
        }
        return true;
    }
    std::size_t position() const final { return rows_.position(); }

  protected:
    virtual void read_row(Gathered& gathered) = 0;

    /// The value of a cell; the empty one with a remark where it cannot be read.
    Value value_told(Gathered& gathered, std::size_t column) {
        const std::string& cell = cells_[column];
        Result<Value> value = kith_csv_value(*columns_[column].field, cell);
        if (value) return std::move(*value);
        remarks_.add(gathered, {rows_.line(), columns_[column].header,
                                "“" + shortened(clean_line(cell), kShownOfAValue) +
                                    "” was not read. " + value.error().message,
                                false});
        return {};
    }
    /// Cells for which there are columns.
    std::size_t cells() const { return std::min(cells_.size(), columns_.size()); }
    const std::string& cell(std::size_t column) const { return cells_[column]; }
    const Column& column(std::size_t column) const { return columns_[column]; }
    std::size_t line() const { return rows_.line(); }

  private:
    CsvReader rows_;
    std::vector<std::string> cells_;
    std::vector<Column> columns_;
    RemarkLimit remarks_;
};

class PeopleCsvReader final : public KithCsvReader {
  public:
    explicit PeopleCsvReader(std::string_view text) : KithCsvReader(text, EntityKind::person) {}

  private:
    void read_row(Gathered& gathered) final {
        Contact contact;
        contact.line = line();
        contact.kept.emplace().whole = true;
        Job job;
        std::string name;
        for (std::size_t i = 0; i < cells(); ++i) {
            std::string text(guarded_text(cell(i)));
            if (text.empty()) continue;
            switch (column(i).holds) {
                case Holds::id:
                    contact.kept->id = parse_id(text).value_or(Id{});
                    contact.key = std::move(text);
                    break;
                case Holds::name:
                    name = std::move(text);
                    break;
                case Holds::organisation:
                    job.organisation = std::move(text);
                    break;
                case Holds::title:
                    job.title = std::move(text);
                    break;
                case Holds::met_through:
                    contact.met_through.name = std::move(text);
                    break;
                case Holds::field:
                    read_field(gathered, contact, i);
                    break;
                case Holds::own:
                    contact.kept->own.emplace_back(column(i).header, std::move(text));
                    break;
                case Holds::nothing:
                    break;
            }
        }
        tell_who(contact);
        take_name(contact, std::move(name));
        if (!job.organisation.empty() || !job.title.empty()) contact.jobs.push_back(std::move(job));
        gathered.contacts.push_back(std::move(contact));
    }

    void read_field(Gathered& gathered, Contact& contact, std::size_t i) {
        const Field& field = *column(i).field;
        Value value = value_told(gathered, i);
        if (value == Value{}) return;
        if (is_reference(field) && field.refers_to == EntityKind::person)
            contact.met_through.key = cell(i);  // somebody of the file, who may be new
        else
            contact.kept->values.emplace_back(&field, std::move(value));
    }
};

class ThingsCsvReader final : public KithCsvReader {
  public:
    ThingsCsvReader(std::string_view text, EntityKind kind)
        : KithCsvReader(text, kind), kind_(kind) {}

  private:
    void read_row(Gathered& gathered) final {
        KeptThing thing;
        thing.kind = kind_;
        thing.line = line();
        std::string words(kind_name(kind_));
        for (std::size_t i = 0; i < cells(); ++i) {
            if (column(i).holds == Holds::id)
                thing.id = parse_id(guarded_text(cell(i))).value_or(Id{});
            if (column(i).holds != Holds::field || cell(i).empty()) continue;
            const Field& field = *column(i).field;
            words.append("|").append(field.name).append("=").append(cell(i));
            if (Value value = value_told(gathered, i); value != Value{})
                thing.values.emplace_back(&field, std::move(value));
        }
        // The same row in a file that is imported again is the same thing.
        thing.added = !thing.id;
        if (thing.added) thing.id = id_from_text(words);
        gathered.things.push_back(std::move(thing));
    }

    EntityKind kind_;
};

}  // namespace

Result<Value> kith_csv_value(const Field& field, const std::string& cell) {
    Result<Value> value = csv_value(field, cell);
    if (value || field.type != FieldType::date) return value;
    const auto value_of = [&](const std::optional<Date>& date) {
        return date && *date ? Result<Value>(*date) : value;
    };
    if (cell.contains('.')) return value_of(date_in(cell, DayOrder::unknown));
    const std::optional<Date> day_first = date_in(cell, DayOrder::day_first);
    const std::optional<Date> month_first = date_in(cell, DayOrder::month_first);
    if (day_first && month_first && day_first != month_first) return value;
    return value_of(day_first ? day_first : month_first);
}

std::optional<std::string> recognise_people_csv(std::string_view text) {
    if (kind_of_table(text) != EntityKind::person) return std::nullopt;
    return "People from Kith (CSV), seen by the names of the columns";
}

std::optional<std::string> recognise_things_csv(std::string_view text) {
    const std::optional<EntityKind> kind = kind_of_table(text);
    if (!kind || kind == EntityKind::person) return std::nullopt;
    return upper_first(kind_plural(*kind)) + " from Kith (CSV), seen by the names of the columns";
}

std::unique_ptr<Reader> open_people_csv(std::string_view text, const ReadOptions&) {
    return std::make_unique<PeopleCsvReader>(text);
}

std::unique_ptr<Reader> open_things_csv(std::string_view text, const ReadOptions&) {
    return std::make_unique<ThingsCsvReader>(text,
                                             kind_of_table(text).value_or(EntityKind::touchpoint));
}

}  // namespace kith::text
