#include "text/table_columns.hpp"

#include <algorithm>
#include <string>

namespace kith::text {
namespace {

constexpr std::size_t kEnoughValues = 3;  // to overrule a header

using Columns = std::vector<TableColumn>;
using Evidence = std::vector<ColumnEvidence>;

void set(TableColumn& column, TableField field, std::string why, bool sure) {
    column.field = field;
    column.why = std::move(why);
    column.sure = sure;
}

/// What the values alone say; leftover when they say nothing.
TableField field_by_values(const ValueCounts& counts) {
    if (counts.mostly(counts.emails)) return TableField::email;
    if (counts.mostly(counts.links)) return TableField::url;
    if (counts.mostly(counts.phones, 0.8)) return TableField::phone;
    return TableField::leftover;
}

std::string values_why(TableField field) {
    switch (field) {
        case TableField::email:
            return "its values are e-mail addresses";
        case TableField::url:
            return "its values are web addresses";
        case TableField::phone:
            return "its values look like phone numbers";
        case TableField::full_name:
            return "its values look like names";
        default:
            return "nothing is known about it";
    }
}

void set_by_values(TableColumn& column, TableField field, const ValueCounts& counts) {
    const bool all = field == TableField::email ? counts.emails == counts.distinct
                     : field == TableField::url ? counts.links == counts.distinct
                                                : false;
    column.part.clear();
    column.group.clear();
    set(column, field, values_why(field), all && counts.distinct > 1);
}

void read_header(TableColumn& column, const ColumnEvidence& evidence) {
    const HeaderMeaning& meaning = evidence.meaning;
    column.order = meaning.order;
    column.samples = evidence.counts.samples;
    if (!meaning.known) {
        if (column.header.empty() && evidence.counts.values == 0)
            set(column, TableField::ignored, "it is empty", true);
        else
            set(column, TableField::leftover, values_why(TableField::leftover), false);
        return;
    }
    column.part = meaning.part;
    column.label = meaning.label;
    column.group = meaning.group;
    set(column, meaning.field,
        meaning.whole ? "by its header" : "by its header, which says more than that",
        meaning.whole && meaning.doubt == HeaderDoubt::none);
}

bool has(const Columns& columns, const Evidence& evidence, TableField field) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].field == field && evidence[i].meaning.doubt == HeaderDoubt::none &&
            columns[i].part.empty())
            return true;
    }
    return false;
}

/// "Name" is what the other column of a pair does not hold: "Name, Vorname", "Nome, Cognome".
void settle_names(Columns& columns, Evidence& evidence) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (evidence[i].meaning.doubt != HeaderDoubt::name) continue;
        const ValueCounts& counts = evidence[i].counts;
        const bool given = has(columns, evidence, TableField::given);
        const bool family = has(columns, evidence, TableField::family);
        if (given != family) {
            set(columns[i], given ? TableField::family : TableField::given,
                "by its header and the other name column", true);
        } else if (counts.mostly(counts.organisations, 0.5) &&
                   !has(columns, evidence, TableField::organisation)) {
            set(columns[i], TableField::organisation,
                "by its header; its values look like organisations", false);
        } else {
            columns[i].sure =
                counts.distinct == 0 || counts.mostly(counts.names + counts.single_words, 0.5);
        }
        evidence[i].meaning.doubt = HeaderDoubt::none;
    }
}

void settle_titles(Columns& columns, Evidence& evidence) {
    const bool job_title = has(columns, evidence, TableField::title);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (evidence[i].meaning.doubt == HeaderDoubt::title) open.push_back(i);
    }
    for (std::size_t n = 0; n < open.size(); ++n) {
        const ValueCounts& counts = evidence[open[n]].counts;
        const bool first_of_two = open.size() > 1 && n == 0;
        const bool prefix = job_title || first_of_two ||
                            (open.size() == 1 && counts.mostly(counts.forms_of_address, 0.6));
        columns[open[n]].field = prefix ? TableField::prefix : TableField::title;
        columns[open[n]].sure = true;
        if (job_title || open.size() > 1)
            columns[open[n]].why = "by its header and the other titles";
        evidence[open[n]].meaning.doubt = HeaderDoubt::none;
    }
}

/// A city without a street is where somebody lives.
void settle_places(Columns& columns, Evidence& evidence) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (evidence[i].meaning.doubt != HeaderDoubt::place) continue;
        columns[i].sure = evidence[i].meaning.whole;
        const bool has_street = std::ranges::any_of(columns, [&](const TableColumn& other) {
            return other.field == TableField::address && other.group == columns[i].group &&
                   other.part != "city" && other.part != "region" && other.part != "country";
        });
        if (has_street || !columns[i].group.empty()) continue;
        columns[i].field = TableField::location;
        columns[i].part.clear();
    }
}

void settle_dates_of_birth(Columns& columns, Evidence& evidence) {
    const bool month = std::ranges::any_of(columns, [](const TableColumn& column) {
        return column.field == TableField::birthday && column.part == "month";
    });
    const bool birthday = has(columns, evidence, TableField::birthday);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        TableColumn& column = columns[i];
        const ValueCounts& counts = evidence[i].counts;
        if (evidence[i].meaning.doubt == HeaderDoubt::anniversary) {
            column.sure = true;
            if (birthday) {
                column.field = TableField::other_date;
                column.label = "anniversary";
            }
        } else if (month && column.field == TableField::birthday && column.part.empty() &&
                   counts.small_numbers == counts.distinct) {
            column.part = "day";  // "Birth Day" beside "Birth Month"
        }
    }
}

void settle_others(TableMapping& mapping, Evidence& evidence) {
    Columns& columns = mapping.columns;
    const bool named = has(columns, evidence, TableField::full_name) ||
                       has(columns, evidence, TableField::given) ||
                       has(columns, evidence, TableField::family);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        TableColumn& column = columns[i];
        const ValueCounts& counts = evidence[i].counts;
        switch (evidence[i].meaning.doubt) {
            case HeaderDoubt::vague:
                if (named || !counts.mostly(counts.names + counts.single_words, 0.5))
                    set_by_values(column, field_by_values(counts), counts);
                break;
            case HeaderDoubt::family_or_nickname:
                column.sure = true;
                if (has(columns, evidence, TableField::family)) column.field = TableField::nickname;
                break;
            case HeaderDoubt::phone_numbers:
                column.sure = counts.mostly(counts.phones + counts.plain_numbers);
                if (!column.sure) set_by_values(column, field_by_values(counts), counts);
                break;
            case HeaderDoubt::filler:
                column.sure = true;
                column.field = mapping.traits.outlook ? TableField::ignored : TableField::leftover;
                break;
            default:
                break;
        }
    }
}

/// A header of which only a part is known ("Last email"), and the values are not what it says.
void check_parts(Columns& columns, const Evidence& evidence) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ValueCounts& counts = evidence[i].counts;
        if (!evidence[i].meaning.known || evidence[i].meaning.whole || counts.distinct == 0)
            continue;
        const TableField field = columns[i].field;
        const std::size_t fitting = field == TableField::email ? counts.emails
                                    : field == TableField::url ? counts.urls
                                    : field == TableField::phone
                                        ? counts.phones + counts.plain_numbers
                                    : is_date_field(field) ? counts.dates
                                                           : counts.distinct;
        if (!counts.mostly(fitting, 0.5))
            set_by_values(columns[i], field_by_values(counts), counts);
    }
}

/// Values that are plainly something else overrule a header.
void check_values(Columns& columns, const Evidence& evidence) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        TableColumn& column = columns[i];
        const ValueCounts& counts = evidence[i].counts;
        if (counts.distinct < kEnoughValues || !evidence[i].meaning.known) continue;
        TableField values = field_by_values(counts);
        switch (column.field) {
            case TableField::email:
            case TableField::phone:
            case TableField::url:
                if (values == TableField::leftover && counts.mostly(counts.names) &&
                    counts.urls == 0)
                    set_by_values(column, TableField::leftover, counts);
                if (values != TableField::leftover && values != column.field &&
                    !(column.field == TableField::phone && counts.plain_numbers > 0))
                    set_by_values(column, values, counts);
                break;
            case TableField::full_name:
            case TableField::given:
            case TableField::family:
            case TableField::organisation:
            case TableField::title:
            case TableField::address:
            case TableField::birthday:
            case TableField::met_on:
            case TableField::last_contact:
                if (values != TableField::leftover && column.part != "postcode" &&
                    (values != TableField::phone || !is_date_field(column.field)))
                    set_by_values(column, values, counts);
                break;
            default:
                break;
        }
    }
}

/// Columns without a header that is known.
void read_values(Columns& columns, const Evidence& evidence) {
    const auto named = [&] {
        return std::ranges::any_of(columns, [](const TableColumn& column) {
            return column.field == TableField::full_name || column.field == TableField::given ||
                   column.field == TableField::family;
        });
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ValueCounts& counts = evidence[i].counts;
        if (evidence[i].meaning.known || counts.values == 0) continue;
        const TableField field = field_by_values(counts);
        if (field != TableField::leftover) set_by_values(columns[i], field, counts);
    }
    if (named()) return;
    // The first column of names; else two of single words beside one another.
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ValueCounts& counts = evidence[i].counts;
        if (evidence[i].meaning.known || columns[i].field != TableField::leftover) continue;
        if (counts.mostly(counts.names, 0.6) && !counts.mostly(counts.organisations, 0.4) &&
            !counts.mostly(counts.titles, 0.4)) {
            set_by_values(columns[i], TableField::full_name, counts);
            return;
        }
        const bool single = counts.distinct > 1 && counts.mostly(counts.single_words, 0.8);
        const bool next = i + 1 < columns.size() && !evidence[i + 1].meaning.known &&
                          evidence[i + 1].counts.mostly(evidence[i + 1].counts.single_words, 0.8);
        if (single && next) {
            set(columns[i], TableField::given, "its values are single words, as given names are",
                false);
            set(columns[i + 1], TableField::family, "it stands beside the given names", false);
            return;
        }
    }
}

/// Organisations and job titles are told only where there is no header to ask.
void read_more_values(Columns& columns, const Evidence& evidence) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ValueCounts& counts = evidence[i].counts;
        if (columns[i].field != TableField::leftover) continue;
        if (counts.mostly(counts.organisations, 0.4))
            set(columns[i], TableField::organisation, "its values look like organisations", false);
        else if (counts.mostly(counts.titles, 0.4))
            set(columns[i], TableField::title, "its values look like job titles", false);
    }
}

DayOrder majority(const ValueCounts& counts) {
    if (counts.day_first == counts.month_first) return DayOrder::unknown;
    return counts.day_first > counts.month_first ? DayOrder::day_first : DayOrder::month_first;
}

/// The order that all columns which decide agree on.
DayOrder order_of_table(const Evidence& evidence) {
    DayOrder order = DayOrder::unknown;
    for (const ColumnEvidence& column : evidence) {
        const DayOrder own = majority(column.counts);
        if (own == DayOrder::unknown) continue;
        if (order != DayOrder::unknown && order != own) return DayOrder::unknown;
        order = own;
    }
    return order;
}

void settle_orders(TableMapping& mapping, const Evidence& evidence) {
    const DayOrder of_table = order_of_table(evidence);
    const bool foreign = std::ranges::any_of(evidence, [](const ColumnEvidence& column) {
        return column.meaning.known && !column.meaning.english;
    });
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        TableColumn& column = mapping.columns[i];
        const ValueCounts& counts = evidence[i].counts;
        if (!is_date_field(column.field)) {
            column.order = DayOrder::unknown;
            continue;
        }
        if (column.order == DayOrder::unknown) column.order = mapping.traits.dates;
        if (column.order != DayOrder::unknown) continue;  // its header or its program says it
        const bool both = counts.day_first > 0 && counts.month_first > 0;
        column.order = majority(counts);
        column.order_matters =
            both || (column.order == DayOrder::unknown && counts.either_order > 0);
        if (column.order != DayOrder::unknown || counts.either_order == 0) continue;
        if (of_table != DayOrder::unknown) {
            column.order = of_table;
            column.order_matters = false;
        } else if (foreign || mapping.delimiter == ';') {
            column.order = DayOrder::day_first;  // as in all of Europe; still worth asking
        }
    }
}

}  // namespace

bool is_date_field(TableField field) {
    return field == TableField::birthday || field == TableField::other_date ||
           field == TableField::met_on || field == TableField::last_contact;
}

void settle_columns(TableMapping& mapping, std::vector<ColumnEvidence>& evidence) {
    Columns& columns = mapping.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) read_header(columns[i], evidence[i]);
    settle_names(columns, evidence);
    settle_titles(columns, evidence);
    settle_places(columns, evidence);
    settle_dates_of_birth(columns, evidence);
    settle_others(mapping, evidence);
    check_parts(columns, evidence);
    if (!mapping.known_layout) check_values(columns, evidence);
    read_values(columns, evidence);
    if (!mapping.has_header) read_more_values(columns, evidence);
    settle_orders(mapping, evidence);
}

bool tells_who(const TableMapping& mapping, const std::vector<ColumnEvidence>& evidence) {
    bool name_alone = false;
    std::size_t others = 0;  // columns that tables of people have
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const TableColumn& column = mapping.columns[i];
        const ValueCounts& counts = evidence[i].counts;
        switch (column.field) {
            case TableField::given:
            case TableField::family:
            case TableField::nickname:
            case TableField::email:
            case TableField::handle:
                if (column.sure || counts.mostly(counts.emails)) return true;
                ++others;
                name_alone = name_alone || column.field == TableField::given;
                break;
            case TableField::phone:
            case TableField::organisation:
                if (column.sure && evidence[i].meaning.known) return true;
                ++others;
                break;
            case TableField::full_name:
                if (counts.distinct < kEnoughValues || counts.mostly(counts.names, 0.5)) {
                    if (column.sure || counts.mostly(counts.names, 0.5)) return true;
                }
                name_alone = true;
                break;
            case TableField::url:
                if (counts.mostly(counts.profiles, 0.5)) return true;
                break;
            case TableField::title:
            case TableField::birthday:
            case TableField::met_on:
            case TableField::how_met:
            case TableField::last_contact:
            case TableField::prefix:
                ++others;
                break;
            default:
                break;
        }
    }
    return name_alone && others > 0;
}

}  // namespace kith::text
