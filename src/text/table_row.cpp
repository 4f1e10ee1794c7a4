#include "text/table_row.hpp"

#include "base/utf8.hpp"
#include "model/fields.hpp"
#include "model/organisation_name.hpp"
#include "text/csv_cells.hpp"
#include "text/plain_text.hpp"
#include "text/table_cells.hpp"
#include "text/table_person_names.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <charconv>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kShownOfAValue = 60;

template <std::size_t N>
std::size_t position_of(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto* const found = std::ranges::find(names, name);
    return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
}

constexpr std::array<std::string_view, 9> kAddressParts = {
    "", "formatted", "street", "extended", "po box", "city", "region", "postcode", "country"};
constexpr std::array<std::string_view, 4> kDateParts = {"", "year", "month", "day"};
constexpr std::array<std::string_view, 4> kNameParts = {"", "given", "middle", "family"};

std::size_t part_number(const TableColumn& column) {
    switch (column.field) {
        case TableField::address:
            return position_of(kAddressParts, column.part);
        case TableField::birthday:
            return position_of(kDateParts, column.part);
        case TableField::phonetic:
            return position_of(kNameParts, column.part);
        default:
            return column.part == "weak" ? 1 : 0;
    }
}

bool is_job_field(TableField field) {
    return field == TableField::organisation || field == TableField::unit ||
           field == TableField::title;
}

void append(std::string& text, std::string more, std::string_view between) {
    if (text.empty()) {
        text = std::move(more);
    } else if (!more.empty()) {
        text += between;
        text += more;
    }
}

/// "* Work" is "Work", and the one to write to first.
bool is_preferred(std::string_view label) {
    return label.starts_with('*');
}

std::string plain_label(std::string_view label) {
    if (label.starts_with('*')) label.remove_prefix(1);
    return clean_line(label);
}

std::string lower_ascii(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

/// What Outlook and others write when nobody has said anything.
bool is_unsaid_gender(std::string_view value) {
    constexpr std::array<std::string_view, 12> kUnsaid = {
        "unspecified",     "keine angabe",    "non specifie",     "sin especificar",
        "no especificado", "non specificato", "nao especificado", "niet opgegeven",
        "ospecificerat",   "nieokreslona",    "maarittamaton",    "unknown"};
    return value.size() < 40 && std::ranges::find(kUnsaid, fold(value)) != kUnsaid.end();
}

template <std::size_t N>
bool is_one_of(std::string_view cell, const std::array<std::string_view, N>& words) {
    return cell.size() < 10 && std::ranges::find(words, fold(cell)) != words.end();
}
bool is_yes(std::string_view cell) {
    constexpr std::array<std::string_view, 11> kYes = {"yes", "y",  "true", "1",   "x", "ja",
                                                       "oui", "si", "sim",  "tak", "✓"};
    return is_one_of(cell, kYes);
}
bool is_no(std::string_view cell) {
    constexpr std::array<std::string_view, 9> kNo = {"no",  "n",   "false", "0",  "nein",
                                                     "non", "nao", "nee",   "nie"};
    return is_placeholder(cell) || is_one_of(cell, kNo);
}

/// "anniversary 2019-05-03; death 2020-01-02", as Kith itself writes them; empty for anything else.
TextList named_dates_in(std::string_view cell) {
    TextList dates = words_in(cell);
    for (const std::string& date : dates) {
        const std::size_t space = date.rfind(' ');
        if (space == kNone || !parse_iso_date(std::string_view(date).substr(space + 1))) return {};
    }
    return dates;
}

bool has_full_year(std::string_view text) {
    std::size_t run = 0;
    for (const char c : text) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) return true;
    }
    return false;
}

}  // namespace

RowMapper::RowMapper(const TableMapping& mapping, std::vector<DayOrder> orders, Day today)
    : mapping_(mapping), orders_(std::move(orders)), today_day_(today) {
    if (today > 0) today_ = from_day(today);
    std::vector<std::string_view> job_groups;
    std::vector<std::string_view> address_groups;
    const auto group_number = [](std::vector<std::string_view>& groups, std::string_view group) {
        const auto found = std::ranges::find(groups, group);
        if (found == groups.end()) groups.push_back(group);
        return static_cast<std::size_t>(std::ranges::find(groups, group) - groups.begin());
    };
    columns_.resize(mapping.columns.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const TableColumn& from = mapping.columns[i];
        Column& column = columns_[i];
        column.field = from.field;
        column.part = part_number(from);
        if (is_job_field(from.field)) column.group = group_number(job_groups, from.group);
        if (from.field == TableField::address)
            column.group = group_number(address_groups, from.group);
        // The label of a numbered value stands just before it, at times just behind it. (What is
        // before the first column is beyond the last, in unsigned numbers.)
        for (const std::size_t other : {i - 1, i + 1, i - 2}) {
            if (from.field == TableField::value_label || from.group.empty()) break;
            if (other >= mapping.columns.size()) continue;
            if (mapping.columns[other].field != TableField::value_label ||
                mapping.columns[other].group != from.group)
                continue;
            column.label_column = other;
            break;
        }
    }
    job_groups_ = job_groups.size();
    address_groups_ = address_groups.size();
}

std::string RowMapper::column_name(std::size_t column) const {
    if (column < mapping_.columns.size() && !mapping_.columns[column].header.empty())
        return mapping_.columns[column].header;
    return "Column " + std::to_string(column + 1);
}

RowContents RowMapper::contents(const std::vector<std::string>& cells) {
    row_ = {};
    full_.clear();
    weak_names_.clear();
    weak_titles_.clear();
    phonetic_ = {};
    birth_ = {};
    jobs_.assign(job_groups_, {});
    schools_.clear();
    addresses_.assign(address_groups_, {});
    const std::size_t count = std::min(cells.size(), columns_.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (cells[i].empty() || columns_[i].field == TableField::ignored) continue;
        const std::size_t label = columns_[i].label_column;
        read_cell(i, cells[i], label < cells.size() ? std::string_view(cells[label]) : "");
    }
    if (cells.size() > columns_.size()) read_beyond(cells);
    finish_birthday();
    finish_names();
    finish_jobs();
    finish_addresses();
    finish_kind();
    if (mapping_.traits.address_book) add_once(row_.contact.tags, "address book");
    return std::move(row_);
}

void RowMapper::leftover(std::size_t column, std::string value, std::string_view label) {
    std::string name = plain_label(label);
    if (name.empty()) name = column_name(column);
    row_.contact.leftovers.emplace_back(std::move(name), std::move(value));
}

void RowMapper::not_understood(std::size_t column, std::string_view value, std::string_view what) {
    leftover(column, clean_text(value));
    row_.remarks.push_back({column, "“" + shortened(clean_line(value), kShownOfAValue) +
                                        "” is no " + std::string(what) +
                                        "; it is kept in the notes."});
}

void RowMapper::read_cell(std::size_t number, std::string_view cell, std::string_view label) {
    const Column& column = columns_[number];
    Contact& contact = row_.contact;
    cell = without_guard(trimmed(cell));
    if (cell.empty() || read_name(number, cell)) return;
    const bool first = is_preferred(label);
    switch (column.field) {
        case TableField::leftover:
            if (mapping_.columns[number].part == "gender" && is_unsaid_gender(cell)) break;
            leftover(number, clean_text(cell), label);
            break;
        case TableField::email: {
            if (cell.starts_with("urn:li:")) break;  // how LinkedIn hid an address in 2018
            std::string name;
            Listed listed = emails_in(cell, &name);
            if (!name.empty()) weak_names_.push_back({number, std::move(name)});
            read_list(contact.emails, std::move(listed), number, cell, first,
                      cell.starts_with("/o=") ? "address outside of one company's own system"
                                              : "e-mail address");
            break;
        }
        case TableField::phone:
            read_list(contact.phones, phones_in(cell), number, cell, first, "phone number");
            break;
        case TableField::url:
            if (cell.starts_with('@'))
                add_once(contact.handles, clean_line(cell));
            else
                read_list(contact.urls, urls_in(cell), number, cell, first, "web address");
            break;
        case TableField::handle:
            if (cell.contains("://")) {
                read_list(contact.urls, urls_in(cell), number, cell, first, "web address");
                break;
            }
            for (std::string& handle : words_in(cell)) add_once(contact.handles, std::move(handle));
            break;
        case TableField::organisation:
        case TableField::unit:
        case TableField::title:
            read_job(number, cell);
            break;
        case TableField::school:
            for (std::string& name : organisations_in(cell)) {
                if (is_school(name))
                    add_once(schools_, std::move(name));
                else
                    leftover(number, std::move(name));
            }
            break;
        case TableField::address:
            read_address(number, cell, label);
            break;
        case TableField::location: {
            std::string place = clean_line(cell);
            if (!says(contact.location, place)) append(contact.location, std::move(place), ", ");
            break;
        }
        case TableField::birthday:
            read_birthday(number, cell);
            break;
        case TableField::other_date:
            read_other_date(number, cell, label);
            break;
        case TableField::met_on:
            read_past_date(contact.met_on, number, cell);
            break;
        case TableField::last_contact:
            read_past_date(row_.last_contact, number, cell);
            break;
        case TableField::how_met:
            append(contact.how_met, clean_line(cell), "; ");
            break;
        case TableField::met_place:
            append(contact.met_place, clean_line(cell), "; ");
            break;
        case TableField::met_through:
            if (contact.met_through)
                leftover(number, clean_line(cell));
            else if (is_email(cell))
                contact.met_through.email = cell;
            else
                contact.met_through.name = clean_line(cell);
            break;
        case TableField::cadence:
            if (const auto days = cadence_in(cell))
                contact.cadence_days = *days;
            else if (!is_placeholder(cell))
                not_understood(number, cell, "number of days or weeks");
            break;
        case TableField::tags:
            for (std::string& tag :
                 mapping_.traits.google_lists ? google_labels_in(cell) : words_in(cell)) {
                if (!mapping_.traits.outlook || tag != "myContacts")
                    add_once(contact.tags, std::move(tag));
            }
            break;
        case TableField::circles:
            for (std::string& circle : words_in(cell)) add_once(contact.circles, std::move(circle));
            break;
        case TableField::languages:
            for (std::string& name : words_in(cell)) add_once(contact.languages, std::move(name));
            break;
        case TableField::goals:
            append(contact.goals, clean_text(cell), "\n");
            break;
        case TableField::needs:
            append(contact.needs, clean_text(cell), "\n");
            break;
        case TableField::offers:
            append(contact.offers, clean_text(cell), "\n");
            break;
        case TableField::notes:
            append(contact.notes, mapping_.traits.html_notes ? plain_text(cell) : clean_text(cell),
                   "\n");
            break;
        case TableField::industry:
            append(contact.industry, clean_line(cell), ", ");
            break;
        case TableField::archived:
            if (is_yes(cell))
                contact.archived = true;
            else if (!is_no(cell))
                not_understood(number, cell, "yes or no");
            break;
        case TableField::key:
            if (contact.key.empty())
                contact.key = clean_line(cell);
            else
                leftover(number, clean_line(cell));
            break;
        case TableField::relation:
            read_relation(number, clean_line(cell), label);
            break;
        case TableField::layer:
        case TableField::impact:
        case TableField::accessibility:
            read_field(number, cell);
            break;
        case TableField::own:
            read_own(number, clean_text(cell));
            break;
        default:
            break;
    }
}

bool RowMapper::read_name(std::size_t number, std::string_view cell) {
    const Column& column = columns_[number];
    Contact& contact = row_.contact;
    switch (column.field) {
        case TableField::full_name:
            if (column.part == 1)
                weak_names_.push_back({number, clean_line(cell)});
            else
                append(full_, clean_line(cell), " ");
            return true;
        case TableField::given:
            append(contact.given, clean_line(cell), " ");
            return true;
        case TableField::middle:
            append(contact.middle, clean_line(cell), " ");
            return true;
        case TableField::family:
            append(contact.family, clean_line(cell), " ");
            return true;
        case TableField::prefix:
            append(contact.prefix, clean_line(cell), " ");
            return true;
        case TableField::suffix:
            append(contact.suffix, clean_line(cell), " ");
            return true;
        case TableField::nickname:
            append(contact.nickname, clean_line(cell), ", ");
            return true;
        case TableField::phonetic:
            append(phonetic_[column.part], clean_line(cell), " ");
            return true;
        default:
            return false;
    }
}

void RowMapper::read_list(TextList& list, Listed listed, std::size_t column, std::string_view cell,
                          bool first, std::string_view what) {
    if (!listed.rest.empty())
        not_understood(column, listed.values.empty() ? cell : listed.rest, what);
    if (list.empty()) {
        list = std::move(listed.values);
    } else if (!first) {
        for (std::string& value : listed.values) add_once(list, std::move(value));
    } else {
        for (const std::string& value : listed.values) std::erase(list, value);
        list.insert(list.begin(), listed.values.begin(), listed.values.end());
    }
}

void RowMapper::read_birthday(std::size_t number, std::string_view cell) {
    const std::size_t part = columns_[number].part;
    if (part != 0) {
        birth_[part] = cell;
        return;
    }
    auto date = date_in(cell, orders_[number]);
    if (!date) return not_understood(number, cell, "date");
    if (date->year == 1604) date->year = 0;  // Apple's word for a year that nobody said
    if (today_.year > 0 && *date > today_ && date->year > 0) {
        // "3/4/55" was not in 2055.
        if (has_full_year(cell)) return not_understood(number, cell, "birthday, being to come");
        date->year = static_cast<std::int16_t>(date->year - 100);
    }
    if (!row_.contact.birthday)
        row_.contact.birthday = *date;
    else if (*date && *date != row_.contact.birthday)
        leftover(number, std::string(cell));
}

void RowMapper::read_other_date(std::size_t number, std::string_view cell, std::string_view label) {
    if (TextList dates = named_dates_in(cell); !dates.empty()) {
        for (std::string& date : dates) add_once(row_.contact.other_dates, std::move(date));
        return;
    }
    const auto date = date_in(cell, orders_[number]);
    if (!date) return not_understood(number, cell, "date");
    if (!*date) return;
    std::string word = lower_ascii(plain_label(label));
    if (word.empty()) word = mapping_.columns[number].label;
    if (word.empty()) word = lower_ascii(column_name(number));
    add_once(row_.contact.other_dates, word + " " + to_string(*date));
}

void RowMapper::read_past_date(Date& date, std::size_t number, std::string_view cell) {
    const auto read = date_in(cell, orders_[number]);
    if (!read || (*read && read->year == 0)) return not_understood(number, cell, "date");
    if (today_day_ > 0 && to_day(*read).value_or(0) > today_day_)
        return not_understood(number, cell, "day that has come");
    if (*read && (!date || *read > date)) date = *read;
}

void RowMapper::read_address(std::size_t number, std::string_view cell, std::string_view label) {
    AddressGroup& address = addresses_[columns_[number].group];
    if (address.label.empty()) {
        address.label = lower_ascii(plain_label(label));
        if (address.label.empty()) address.label = mapping_.columns[number].label;
    }
    // Its lines become one.
    std::string text;
    for (std::string& part : organisations_in(cell)) append(text, std::move(part), ", ");
    append(address.parts[columns_[number].part], std::move(text), ", ");
}

void RowMapper::read_job(std::size_t number, std::string_view cell) {
    JobGroup& job = jobs_[columns_[number].group];
    switch (columns_[number].field) {
        case TableField::organisation:
            for (std::string& name : organisations_in(cell))
                add_once(job.organisations, std::move(name));
            break;
        case TableField::unit:
            append(job.unit, clean_line(cell), ", ");
            break;
        default: {
            std::string text = clean_line(cell);
            if (columns_[number].part == 1)
                weak_titles_.push_back({number, std::move(text)});
            else if (job.title.empty())
                job.title = std::move(text);
            else if (job.title != text)
                leftover(number, std::move(text));
            break;
        }
    }
}

void RowMapper::read_relation(std::size_t number, std::string line, std::string_view label) {
    std::string what = plain_label(label);
    if (what.empty()) what = mapping_.columns[number].label;
    if (what.empty()) what = column_name(number);
    leftover(number, line, label);
    row_.relations.emplace_back(lower_ascii(std::move(what)), std::move(line));
}

/// A field that only Kith has, in its own words or as they are stored.
void RowMapper::read_field(std::size_t number, std::string_view cell) {
    if (is_placeholder(cell)) return;
    const Field& field = *find_field(EntityKind::person, table_field_name(columns_[number].field));
    Result<Value> value = csv_value(field, std::string(cell));
    if (!value) return not_understood(number, cell, lower_ascii(std::string(field.label)));
    Contact& contact = row_.contact;
    if (!contact.kept) contact.kept.emplace();
    const auto is_told = [&](const auto& told) { return told.first == &field; };
    if (std::ranges::any_of(contact.kept->values, is_told))
        return leftover(number, clean_text(cell));
    contact.kept->values.emplace_back(&field, std::move(*value));
}

/// What several columns tell of one field is put together.
void RowMapper::read_own(std::size_t number, std::string text) {
    if (text.empty()) return;
    const std::string& label = mapping_.columns[number].label;
    const std::string name = label.empty() ? column_name(number) : label;
    Contact& contact = row_.contact;
    if (!contact.kept) contact.kept.emplace();
    for (auto& [own, told] : contact.kept->own) {
        if (own == name) return append(told, std::move(text), "; ");
    }
    contact.kept->own.emplace_back(name, std::move(text));
}

void RowMapper::read_beyond(const std::vector<std::string>& cells) {
    std::string text;
    std::size_t count = 0;
    for (std::size_t i = columns_.size(); i < cells.size(); ++i) {
        const std::string value = clean_text(cells[i]);
        if (value.empty()) continue;
        append(text, value, " | ");
        ++count;
    }
    if (count == 0) return;
    row_.contact.leftovers.emplace_back("Beyond the last column", std::move(text));
    row_.remarks.push_back({columns_.size(),
                            "This row has more cells than there are columns; what is too much is "
                            "kept in the notes."});
}

}  // namespace kith::text
