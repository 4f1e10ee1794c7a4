#include "app/people_columns.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/custom_fields.hpp"
#include "strategy/ledger.hpp"
#include "strategy/network_kind.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

namespace kith {
namespace {

struct Shape {
    Column column;
    std::string_view key;    // written into books: never given to another
    std::string_view label;  // empty: as the directory calls it
    float share, least_width;
};
constexpr std::array<Shape, 34> kShapes = {{
    {Column::name, "name", "", 2.2f, 190},
    {Column::organisation, "organisation", "", 1.7f, 150},
    {Column::title, "title", "", 1.9f, 160},
    {Column::last_touch, "last_touch", "", 1.0f, 132},
    {Column::function, "function", "", 1.15f, 120},
    {Column::seniority, "seniority", "", 1.15f, 120},
    {Column::met_on, "met_on", "", 1.0f, 112},
    {Column::location, "location", "", 1.0f, 100},
    {Column::layer, "layer", "Layer", 0.7f, 80},
    {Column::band, "band", "Band", 0.8f, 96},
    {Column::strength, "strength", "Closeness", 0.7f, 100},
    {Column::due, "due", "Next due", 1.0f, 116},
    {Column::overdue, "overdue", "Overdue", 0.8f, 100},
    {Column::touches, "touches", "Touches", 0.6f, 88},
    {Column::ties, "ties", "Ties", 0.6f, 72},
    {Column::tags, "tags", "Tags", 1.3f, 120},
    {Column::circles, "circles", "Circles", 1.3f, 120},
    {Column::network, "network", "Kind", 0.9f, 104},
    {Column::balance, "balance", "Balance", 0.6f, 88},
    {Column::email, "email", "E-mail", 1.8f, 180},
    {Column::phone, "phone", "Phone", 1.2f, 136},
    {Column::birthday, "birthday", "Birthday", 0.9f, 112},
    {Column::languages, "languages", "Languages", 1.2f, 112},
    {Column::impact, "impact", "Impact", 0.5f, 80},
    {Column::accessibility, "accessibility", "Accessibility", 0.5f, 116},
    {Column::trust, "trust", "Trust", 0.5f, 72},
    {Column::energy, "energy", "Energy", 0.5f, 80},
    {Column::depth, "depth", "Depth", 0.5f, 76},
    {Column::advocacy, "advocacy", "Advocacy", 0.5f, 96},
    {Column::satisfaction, "satisfaction", "Satisfaction", 0.5f, 112},
    {Column::relevance, "relevance", "Relevance", 0.5f, 100},
    {Column::potential, "potential", "Potential", 0.5f, 96},
    {Column::cadence, "cadence", "Wanted every", 0.8f, 116},
    {Column::source, "source", "Source", 1.3f, 130},
}};
constexpr std::size_t kChosenAtFirst = 8;
constexpr std::string_view kCustomPrefix = "custom:";

const Shape* shape_of(Column column) {
    const auto* const it = std::ranges::find(kShapes, column, &Shape::column);
    return it == kShapes.end() ? nullptr : it;
}

std::string joined(std::span<const std::string> texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::int64_t mark_of(const Person& person, Column column) {
    switch (column) {
        case Column::impact:
            return person.impact;
        case Column::accessibility:
            return person.accessibility;
        case Column::trust:
            return person.trust;
        case Column::energy:
            return person.energy;
        case Column::depth:
            return person.depth;
        case Column::advocacy:
            return person.advocacy;
        case Column::satisfaction:
            return person.satisfaction;
        case Column::relevance:
            return person.relevance;
        case Column::potential:
            return person.potential;
        default:
            return 0;
    }
}

std::size_t ties_of(const ColumnContext& context, std::uint32_t row) {
    const Id me = context.book.people.rows()[row].id.value;
    std::set<Id> others;
    for (const std::uint32_t at : context.directory.relations().ties_of_person.of(row)) {
        const Tie& tie = context.book.ties.rows()[at];
        const Id other = tie.a == me ? tie.b : tie.a;
        if (tie.state != "rejected" && other != me && context.book.people.find(other) != nullptr)
            others.insert(other);
    }
    return others.size();
}

Ledger ledger_of_row(const ColumnContext& context, std::uint32_t row) {
    return ledger_of(context.book, context.directory.relations().exchanges_of_person.of(row),
                     context.today);
}

bool has_ledger(const Ledger& ledger) {
    return ledger.gifts + ledger.receipts > 0;
}

std::string gap_words(Gap gap) {
    if (!gap) return {};
    return days_words(gap.ideal);
}

/// The whole role of the directory's own columns.
std::string directory_text(const ColumnContext& context, std::uint32_t row, Column column) {
    const Book& book = context.book;
    const PersonLine& line = context.directory.lines()[row];
    const bool works = line.role != PersonLine::kNone;
    switch (column) {
        case Column::name:
            return line.name;
        case Column::organisation:
            return std::string(context.directory.organisation_name(book, row));
        case Column::title:
            return works ? book.roles.rows()[line.role].title : "";
        case Column::function:
            return works ? std::string(function_label(line.title.function)) : "";
        case Column::seniority:
            return works ? std::string(seniority_label(line.title.seniority)) : "";
        case Column::location:
            return book.people.rows()[row].location;
        case Column::met_on: {
            const Date met = book.people.rows()[row].met_on;
            return met ? to_short_words(met) : "";
        }
        case Column::last_touch: {
            const Day last = context.directory.relations().last_touch[row];
            return last == Relations::kNever ? "" : relative_words(last, context.today);
        }
        default:
            return {};
    }
}

std::string facts_text(const ColumnContext& context, std::uint32_t row, Column column) {
    const PersonFacts facts = facts_of_person(context.book, context.directory.relations(), row,
                                              context.cadence, context.today, context.strength);
    switch (column) {
        case Column::band:
            return upper_first(band_name(facts.band));
        case Column::strength:
            return facts.touches == 0 ? "" : two_decimals(static_cast<double>(facts.strength));
        case Column::touches:
            return facts.touches == 0 ? "" : std::to_string(facts.touches);
        case Column::due:
            return facts.due == Relations::kNever ? "" : relative_words(facts.due, context.today);
        case Column::overdue: {
            if (facts.overdue == Relations::kNever || facts.overdue >= context.today) return {};
            const Day days = context.today - facts.overdue;
            return days_words(days);
        }
        default:
            return {};
    }
}

std::optional<double> if_any(std::int64_t value) {
    return value == 0 ? std::nullopt : std::optional(-static_cast<double>(value));
}

std::optional<double> custom_key(const ColumnContext& context, std::uint32_t row,
                                 const CustomField& field) {
    const std::string_view text =
        custom_value_of(context.book, context.book.people.rows()[row].id.value, field.id.value);
    if (field.type == "number") {
        const auto number = plain_number(text);
        return number ? std::optional(-*number) : std::nullopt;
    }
    const auto date = parse_iso_date(text);
    const auto day = date ? to_day(*date) : std::nullopt;
    return day ? std::optional(-static_cast<double>(*day)) : std::nullopt;
}

/// The lowest first; nothing for who has none. Only of columns that hold numbers or days.
std::optional<double> number_key(const ColumnContext& context, std::span<const PersonFacts> facts,
                                 std::uint32_t row, Column column) {
    const Person& person = context.book.people.rows()[row];
    const auto day_key = [](Day day) {
        return day == Relations::kNever ? std::nullopt : std::optional(static_cast<double>(day));
    };
    switch (column) {
        case Column::layer: {
            const auto names = layer_names();
            const auto at = std::ranges::find(names, person.layer);
            if (at == names.end()) return std::nullopt;
            return static_cast<double>(at - names.begin());
        }
        case Column::band:
            return static_cast<double>(facts[row].band);
        case Column::strength:
            if (facts[row].touches == 0) return std::nullopt;
            return -static_cast<double>(facts[row].strength);
        case Column::touches:
            return if_any(facts[row].touches);
        case Column::ties:
            return if_any(static_cast<std::int64_t>(facts[row].ties));
        case Column::due:
            return day_key(facts[row].due);
        case Column::overdue:
            if (facts[row].overdue >= context.today) return std::nullopt;
            return day_key(facts[row].overdue);
        case Column::balance: {
            const Ledger ledger = ledger_of_row(context, row);
            return has_ledger(ledger) ? std::optional(-ledger.balance()) : std::nullopt;
        }
        case Column::birthday:
            if (person.birthday.month == 0) return std::nullopt;
            return person.birthday.month * 32.0 + person.birthday.day;
        case Column::cadence: {
            const Gap gap = cadence_of(person, context.cadence).gap;
            return gap ? std::optional(static_cast<double>(gap.ideal)) : std::nullopt;
        }
        default:
            return if_any(mark_of(person, column));
    }
}

bool is_of_words(const ColumnContext& context, const ColumnChoice& column) {
    switch (column.column) {
        case Column::tags:
        case Column::circles:
        case Column::network:
        case Column::email:
        case Column::phone:
        case Column::languages:
        case Column::source:
            return true;
        case Column::custom: {
            const CustomField* field = context.book.custom_fields.find(column.field);
            return field == nullptr || (field->type != "number" && field->type != "date");
        }
        default:
            return false;
    }
}

template <class Key, class KeyOf>
void sort_by(std::vector<std::uint32_t>& rows, bool descending, KeyOf&& key_of) {
    struct Line {
        std::optional<Key> key;
        std::uint32_t row = 0;
    };
    std::vector<Line> lines;
    lines.reserve(rows.size());
    for (const std::uint32_t row : rows) lines.push_back({key_of(row), row});
    sort_items(lines, [&](const Line& a, const Line& b) {
        if (a.key.has_value() != b.key.has_value()) return a.key.has_value();
        if (!a.key.has_value()) return false;
        return descending ? *b.key < *a.key : *a.key < *b.key;
    });
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = lines[i].row;
}

}  // namespace

std::vector<ColumnChoice> all_columns(const Book& book) {
    std::vector<ColumnChoice> all;
    for (const Shape& shape : kShapes) all.push_back({shape.column, {}});
    std::vector<const CustomField*> own;
    for (const CustomField& field : book.custom_fields.rows()) own.push_back(&field);
    sort_items(own, [](const CustomField* a, const CustomField* b) {
        return a->name != b->name ? a->name < b->name : a->id < b->id;
    });
    for (const CustomField* field : own) all.push_back({Column::custom, field->id.value});
    return all;
}

std::vector<ColumnChoice> chosen_columns(const Book& book) {
    std::vector<ColumnChoice> chosen = {{Column::name, {}}};
    std::string_view rest = setting(book, kColumnsSetting);
    if (rest.empty()) {
        for (std::size_t i = 1; i < kChosenAtFirst; ++i) chosen.push_back({kShapes[i].column, {}});
        return chosen;
    }
    while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        const std::string_view key = rest.substr(0, blank);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
        ColumnChoice column;
        if (key.starts_with(kCustomPrefix)) {
            const std::optional<Id> field = parse_id(key.substr(kCustomPrefix.size()));
            if (!field || book.custom_fields.find(*field) == nullptr) continue;
            column = {Column::custom, *field};
        } else {
            const auto* const shape = std::ranges::find(kShapes, key, &Shape::key);
            if (shape == kShapes.end()) continue;
            column.column = shape->column;
        }
        if (!std::ranges::contains(chosen, column)) chosen.push_back(column);
    }
    return chosen;
}

std::string columns_text(std::span<const ColumnChoice> columns) {
    std::string text = "name";
    std::string at_first = text;
    for (std::size_t i = 1; i < kChosenAtFirst; ++i) at_first += " " + std::string(kShapes[i].key);
    for (const ColumnChoice& column : columns) {
        if (column.column == Column::name) continue;
        const Shape* shape = shape_of(column.column);
        text += " " + (shape != nullptr ? std::string(shape->key)
                                        : std::string(kCustomPrefix) + to_string(column.field));
    }
    return text == at_first ? std::string() : text;
}

std::string column_label(const Book& book, const ColumnChoice& column) {
    if (column.column == Column::custom) {
        const CustomField* field = book.custom_fields.find(column.field);
        return field == nullptr ? std::string() : field->name;
    }
    const Shape* shape = shape_of(column.column);
    if (shape == nullptr) return {};
    return std::string(shape->label.empty() ? column_label(column.column) : shape->label);
}

ColumnRoom column_room(Column column) {
    const Shape* shape = shape_of(column);
    return shape == nullptr ? ColumnRoom{1.2f, 120} : ColumnRoom{shape->share, shape->least_width};
}

std::string column_text(const ColumnContext& context, std::uint32_t row,
                        const ColumnChoice& column) {
    const Person& person = context.book.people.rows()[row];
    switch (column.column) {
        case Column::layer:
            return person.layer == "known" ? "Known" : person.layer;
        case Column::band:
        case Column::strength:
        case Column::touches:
        case Column::due:
        case Column::overdue:
            return facts_text(context, row, column.column);
        case Column::ties: {
            const std::size_t ties = ties_of(context, row);
            return ties == 0 ? "" : std::to_string(ties);
        }
        case Column::tags:
            return joined(person.tags);
        case Column::circles:
            return joined(person.circles);
        case Column::network:
            return upper_first(network_kind(person));
        case Column::balance: {
            const Ledger ledger = ledger_of_row(context, row);
            return has_ledger(ledger) ? signed_number(std::round(ledger.balance())) : "";
        }
        case Column::email:
            return person.emails.empty() ? "" : person.emails.front();
        case Column::phone:
            return person.phones.empty() ? "" : person.phones.front();
        case Column::birthday:
            return person.birthday ? to_short_words(person.birthday) : "";
        case Column::languages:
            return joined(person.languages);
        case Column::cadence:
            return gap_words(cadence_of(person, context.cadence).gap);
        case Column::source:
            return person.source;
        case Column::custom:
            return std::string(custom_value_of(context.book, person.id.value, column.field));
        default:
            break;
    }
    if (column.column < Column::count) return directory_text(context, row, column.column);
    const std::int64_t mark = mark_of(person, column.column);
    if (mark == 0) return {};
    return column.column == Column::energy ? signed_number(static_cast<double>(mark))
                                           : std::to_string(mark);
}

bool column_needs_facts(Column column) {
    return column == Column::band || column == Column::strength || column == Column::touches ||
           column == Column::ties || column == Column::due || column == Column::overdue;
}

void sort_by_column(const ColumnContext& context, std::span<const PersonFacts> facts,
                    const ColumnChoice& column, bool descending, std::vector<std::uint32_t>& rows) {
    if (is_of_words(context, column)) {
        return sort_by<std::string>(rows, descending, [&](std::uint32_t row) {
            std::string key = fold(column_text(context, row, column));
            return key.empty() ? std::nullopt : std::optional(std::move(key));
        });
    }
    const CustomField* field = context.book.custom_fields.find(column.field);
    sort_by<double>(rows, descending, [&](std::uint32_t row) {
        return column.column == Column::custom && field != nullptr
                   ? custom_key(context, row, *field)
                   : number_key(context, facts, row, column.column);
    });
}

}  // namespace kith
