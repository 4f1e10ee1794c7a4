#include "text/people_csv.hpp"

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

constexpr std::string_view kIdHeader = "Kith id";
constexpr std::size_t kLongestHeader = 16'384;
constexpr std::size_t kShownOfAValue = 60;

enum class Holds : std::uint8_t { id, name, organisation, title, met_through, field, own, nothing };

struct Column {
    Holds holds = Holds::nothing;
    const Field* field = nullptr;  // of Holds::field
    std::string header;
};

Column column_of(std::span<const CsvColumn> columns, std::string header) {
    const auto known = std::ranges::find(columns, header, &CsvColumn::label);
    if (known == columns.end())
        return {header.empty() ? Holds::nothing : Holds::own, nullptr, std::move(header)};
    std::string_view name = known->name;
    constexpr std::array<std::string_view, 5> kNoFields = {"id", "name", "organisation", "title",
                                                           "met_through"};
    const auto* const no_field = std::ranges::find(kNoFields, name);
    if (no_field != kNoFields.end())
        return {static_cast<Holds>(no_field - kNoFields.begin()), nullptr, std::move(header)};
    const bool is_ids = name.ends_with(".id");
    if (is_ids) name.remove_suffix(3);
    const Field* field = find_field(EntityKind::person, name);
    const bool is_names = field != nullptr && is_reference(*field) && !is_ids;
    return {field == nullptr || is_names ? Holds::nothing : Holds::field, field, std::move(header)};
}

/// The value of a cell, with dates as spreadsheets write them anew.
Result<Value> value_in(const Field& field, const std::string& cell) {
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

class PeopleCsvReader final : public Reader {
  public:
    explicit PeopleCsvReader(std::string_view text) : rows_(text, delimiter_of(text)) {
        const std::vector<CsvColumn> known = csv_columns(Book{});
        rows_.next(cells_);
        for (const std::string& header : cells_)
            columns_.push_back(column_of(known, std::string(guarded_text(header))));
    }

    bool read(Gathered& gathered, std::size_t records) final {
        for (; records > 0; --records) {
            if (!rows_.next(cells_)) {
                remarks_.finish(gathered);
                return false;
            }
            if (!std::ranges::all_of(cells_, &std::string::empty)) read_row(gathered);
        }
        return true;
    }
    std::size_t position() const final { return rows_.position(); }

  private:
    void read_row(Gathered& gathered) {
        ++gathered.rows;
        Contact contact;
        contact.line = rows_.line();
        contact.kept.emplace().whole = true;
        Job job;
        std::string name;
        for (std::size_t i = 0; i < std::min(cells_.size(), columns_.size()); ++i) {
            std::string cell(guarded_text(cells_[i]));
            if (cell.empty()) continue;
            switch (columns_[i].holds) {
                case Holds::id:
                    contact.kept->id = parse_id(cell).value_or(Id{});
                    contact.key = std::move(cell);
                    break;
                case Holds::name:
                    name = std::move(cell);
                    break;
                case Holds::organisation:
                    job.organisation = std::move(cell);
                    break;
                case Holds::title:
                    job.title = std::move(cell);
                    break;
                case Holds::met_through:
                    contact.met_through.name = std::move(cell);
                    break;
                case Holds::field:
                    read_field(gathered, contact, columns_[i], cells_[i]);
                    break;
                case Holds::own:
                    contact.kept->own.emplace_back(columns_[i].header, std::move(cell));
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

    void read_field(Gathered& gathered, Contact& contact, const Column& column,
                    const std::string& cell) {
        Result<Value> value = value_in(*column.field, cell);
        if (!value) {
            remarks_.add(gathered, {contact.line, column.header,
                                    "“" + shortened(clean_line(cell), kShownOfAValue) +
                                        "” was not read. " + value.error().message,
                                    false});
        } else if (is_reference(*column.field) && column.field->refers_to == EntityKind::person) {
            contact.met_through.key = cell;  // somebody of the file, who may be new
        } else if (*value != Value{}) {
            contact.kept->values.emplace_back(column.field, std::move(*value));
        }
    }

    CsvReader rows_;
    std::vector<std::string> cells_;
    std::vector<Column> columns_;
    RemarkLimit remarks_;
};

}  // namespace

std::optional<std::string> recognise_people_csv(std::string_view text) {
    if (!text.substr(0, kLongestHeader).contains(kIdHeader)) return std::nullopt;
    CsvReader rows(text, delimiter_of(text));
    std::vector<std::string> header;
    rows.next(header);
    const auto has = [&](std::string_view name) { return std::ranges::contains(header, name); };
    if (!has(kIdHeader) || has("People (id)") || has("From (id)") || has("Person (id)"))
        return std::nullopt;
    return "People from Kith (CSV), seen by the names of the columns";
}

std::unique_ptr<Reader> open_people_csv(std::string_view text, const ReadOptions&) {
    return std::make_unique<PeopleCsvReader>(text);
}

}  // namespace kith::text
