#include "text/csv_write.hpp"

#include "base/room.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/any_table.hpp"
#include "model/relations.hpp"
#include "text/chosen_people.hpp"
#include "text/csv.hpp"
#include "text/csv_cells.hpp"
#include "text/custom_of_people.hpp"

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kEntitiesAStep = 64;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Holds : std::uint8_t { id, name, organisation, title, field, referred_names, custom };

struct Column {
    Holds holds = Holds::id;
    const Field* field = nullptr;  // of Holds::field and Holds::referred_names
    std::size_t custom = 0;        // in CustomOfPeople::fields()
    CsvColumn shown = {};
};

/// "Impact, 1 to 5" is the label of a form; a column is headed "Impact".
std::string_view column_label(const Field& field) {
    return field.label.substr(0, field.label.find(','));
}

/// A column of ids for the program that reads the file back, behind one of names for people.
void append_field_columns(std::vector<Column>& columns, EntityKind kind) {
    for (const Field& field : fields_of(kind)) {
        if (field.type == FieldType::map_place || field.name == "unknown_fields") continue;
        const std::string name(field.name);
        const std::string label(column_label(field));
        if (is_reference(field)) {
            columns.push_back({Holds::referred_names, &field, 0, {name, label}});
            columns.push_back({Holds::field, &field, 0, {name + ".id", label + " (id)"}});
        } else {
            columns.push_back({Holds::field, &field, 0, {name, label}});
        }
    }
}

/// A custom field may be called as another column is; spreadsheets want to tell them apart.
void make_labels_differ(std::vector<Column>& columns) {
    std::unordered_set<std::string> taken;
    for (Column& column : columns) {
        const std::string label = column.shown.label;
        for (int number = 2; !taken.insert(fold(column.shown.label)).second; ++number)
            column.shown.label = label + " (" + std::to_string(number) + ")";
    }
}

std::vector<Column> people_columns(std::span<const CustomField* const> custom) {
    std::vector<Column> columns = {
        {Holds::id, nullptr, 0, {"id", "Kith id"}},
        {Holds::name, nullptr, 0, {"name", "Name"}},
        {Holds::organisation, nullptr, 0, {"organisation", "Organisation"}},
        {Holds::title, nullptr, 0, {"title", "Title"}}};
    append_field_columns(columns, EntityKind::person);
    for (std::size_t i = 0; i < custom.size(); ++i) {
        columns.push_back({Holds::custom,
                           nullptr,
                           i,
                           {"custom:" + to_string(custom[i]->id.value), custom[i]->name}});
    }
    make_labels_differ(columns);
    return columns;
}

std::vector<Column> kind_columns(EntityKind kind) {
    std::vector<Column> columns = {{Holds::id, nullptr, 0, {"id", "Kith id"}}};
    append_field_columns(columns, kind);
    make_labels_differ(columns);
    return columns;
}

/// The chosen ones in the order in which they were chosen; all when none were.
std::vector<Column> choose(std::vector<Column> all, std::span<const std::string_view> wanted) {
    if (wanted.empty()) return all;
    std::vector<Column> chosen;
    for (const std::string_view name : wanted) {
        auto it = std::ranges::find(all, name, [](const Column& column) -> const std::string& {
            return column.shown.name;
        });
        if (it == all.end()) {
            it = std::ranges::find(all, name, [](const Column& column) -> const std::string& {
                return column.shown.label;
            });
        }
        if (it != all.end()) chosen.push_back(*it);
    }
    return chosen;
}

std::vector<CsvColumn> shown(std::vector<Column> columns) {
    std::vector<CsvColumn> result;
    for (Column& column : columns) result.push_back(std::move(column.shown));
    return result;
}

/// Writes records; the cells' memory is used again from one to the next.
class Records {
  public:
    Records(const std::vector<Column>& columns, const CsvOptions& options)
        : cells_(columns.size()), views_(columns.size()) {
        if (options.byte_order_mark) out_ += kByteOrderMark;
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells_[i] = csv_text(columns[i].shown.label);
        finish_record();
    }

    std::vector<std::string>& cells() { return cells_; }
    void finish_record() {
        std::ranges::copy(cells_, views_.begin());
        // An empty line would be no record to most readers.
        if (views_.size() == 1 && views_.front().empty())
            out_ += "\"\"\r\n";
        else if (!views_.empty())
            append_csv_record(out_, views_);
    }
    std::string take() { return std::move(out_); }
    void make_room(std::size_t done, std::size_t total) { kith::make_room(out_, done, total); }

  private:
    std::string out_;
    std::vector<std::string> cells_;
    std::vector<std::string_view> views_;
};

/// What the fields that refer to something tell in this file.
class References {
  public:
    References(const Book& book, const ChosenPeople& chosen, EntityKind kind,
               const std::vector<Column>& columns)
        : book_(book), chosen_(chosen) {
        for (const FieldNumber number : fields_naming_people(kind)) {
            if (std::ranges::any_of(columns, [&](const Column& column) {
                    return column.field != nullptr && column.field->number == number;
                }))
                naming_.push_back(number);
        }
    }

    std::string cell(const AnyEntity& entity, const Column& column) const {
        Value value = entity.get(*column.field);
        if (!is_reference(*column.field)) return csv_cell(std::move(value));
        if (column.field->refers_to == EntityKind::person) keep_chosen(value);
        return column.holds == Holds::field ? csv_cell(std::move(value))
                                            : names(*column.field, value);
    }

    /// How many people `entity` mentions that are in the book and not in the file.
    std::size_t left_out(const AnyEntity& entity) const {
        std::size_t count = 0;
        for (const FieldNumber number : naming_) {
            const Value value = entity.get(number);
            count += static_cast<std::size_t>(std::ranges::count_if(ids_in(value), [&](Id id) {
                return !chosen_.contains(id) && book_.people.find(id) != nullptr;
            }));
        }
        return count;
    }

  private:
    /// An id of nobody in the book tells nothing and stays, to be read back as it was.
    void keep_chosen(Value& value) const {
        const auto is_left_out = [&](Id id) {
            return !chosen_.contains(id) && book_.people.find(id) != nullptr;
        };
        if (const Id* id = std::get_if<Id>(&value)) {
            if (is_left_out(*id)) value = Value{};
        } else if (auto* list = std::get_if<IdList>(&value)) {
            std::erase_if(*list, is_left_out);
        }
    }
    std::string names(const Field& field, const Value& value) const {
        TextList list;
        for (const Id id : ids_in(value)) {
            std::string name = name_of(book_, field.refers_to, id);
            if (!name.empty()) list.push_back(std::move(name));
        }
        // One name stands as it is; of several each must be told from the next.
        if (std::holds_alternative<IdList>(value)) return csv_text(join_list(list));
        return list.empty() ? std::string{} : csv_text(std::move(list.front()));
    }

    const Book& book_;
    const ChosenPeople& chosen_;
    std::vector<FieldNumber> naming_;  // those of them that have a column
};

void tell_left_out(std::size_t count, std::vector<std::string>& lost) {
    if (count > 0)
        lost.push_back(counted(count, "mention of somebody who is left out",
                               "mentions of people who are left out"));
}

/// What the columns of the role that is shown do not tell of the roles of these people.
Stepwise<std::vector<std::string>> lost_roles(const Book& book, const ChosenPeople& chosen,
                                              const Relations& relations) {
    constexpr std::size_t kPeopleAStep = 64;
    std::vector<std::string> lost;
    std::size_t others = 0;
    std::size_t with_more = 0;
    std::size_t seen = 0;
    for (const std::size_t row : chosen.rows()) {
        if (++seen % kPeopleAStep == 0) co_yield {};
        const Role* main = relations.main_role(book, row);
        const std::size_t roles = relations.roles_of_person.of(row).size();
        others += roles - (main != nullptr ? 1 : 0);
        if (main != nullptr && (!main->unit.empty() || main->from || !main->function.empty() ||
                                !main->seniority.empty()))
            ++with_more;
    }
    if (others > 0)
        lost.push_back(
            counted(others, "role beside the current one", "roles beside the current ones"));
    if (with_more > 0)
        lost.push_back("Unit, dates or function of " +
                       counted(with_more, "current role", "current roles"));
    co_return lost;
}

Stepwise<std::vector<std::string>> lost_of_people(const Book& book, const ChosenPeople& chosen,
                                                  std::span<const Id> people,
                                                  const Relations& relations,
                                                  const std::vector<Column>& columns) {
    std::vector<std::string_view> fields;
    bool organisation = false;
    bool title = false;
    for (const Column& column : columns) {
        if (column.field != nullptr)
            fields.push_back(column.field->name);
        else
            fields.push_back(column.shown.name);  // "custom:" and an id among them
        organisation = organisation || column.holds == Holds::organisation;
        title = title || column.holds == Holds::title;
    }
    const std::vector<EntityKind> kinds(organisation && title ? 1 : 0, EntityKind::role);
    Stepwise<std::vector<std::string>> not_held = not_held_steps(book, people, fields, kinds);
    while (not_held.step()) co_yield {};
    std::vector<std::string> lost = not_held.take();
    if (kinds.empty()) co_return lost;
    auto losing = lost_roles(book, chosen, relations);
    while (losing.step()) co_yield {};
    std::ranges::move(losing.take(), std::back_inserter(lost));
    co_return lost;
}

/// What a table of a kind could tell and does not, with how many have it: none so far.
std::vector<std::pair<const Field*, std::size_t>> fields_without_column(
    EntityKind kind, const std::vector<Column>& table) {
    std::vector<std::pair<const Field*, std::size_t>> left;
    for (const Column& column : kind_columns(kind)) {
        if (column.field == nullptr || column.holds == Holds::referred_names ||
            std::ranges::contains(table, column.field, &Column::field))
            continue;
        left.emplace_back(column.field, 0);
    }
    return left;
}

/// By date, the newest first; without one by id alone.
std::pair<Date, Id> place_of(const AnyEntity& entity) {
    for (const std::string_view name : {"on", "starts", "due"}) {
        const Field* field = find_field(entity.kind(), name);
        if (field == nullptr) continue;
        const Value value = entity.get(*field);
        const Date* date = std::get_if<Date>(&value);
        return {date == nullptr ? Date{} : *date, entity.id()};
    }
    return {{}, entity.id()};
}

/// What names one of the people; of ties, what names nobody else.
bool is_about(const AnyEntity& entity, std::span<const FieldNumber> naming,
              const ChosenPeople& chosen) {
    if (const auto* tie = entity.as<Tie>())
        return chosen.contains(tie->a) && chosen.contains(tie->b);
    return std::ranges::any_of(naming, [&](FieldNumber number) {
        const Value value = entity.get(number);
        return std::ranges::any_of(ids_in(value), [&](Id id) { return chosen.contains(id); });
    });
}

using Placed = std::pair<std::pair<Date, Id>, AnyEntity>;

Stepwise<std::vector<Placed>> rows_about(const Book& book, EntityKind kind,
                                         const ChosenPeople& chosen) {
    const std::vector<FieldNumber> naming = fields_naming_people(kind);
    std::vector<Placed> found;
    std::size_t seen = 0;
    for (const AnyEntity entity : AnyTable(book, kind)) {
        if (is_about(entity, naming, chosen)) found.emplace_back(place_of(entity), entity);
        if (++seen % kEntitiesAStep == 0) co_yield {};
    }
    auto sorting = sort_steps(std::move(found), [](const Placed& a, const Placed& b) {
        const auto& [a_on, a_id] = a.first;
        const auto& [b_on, b_id] = b.first;
        return a_on != b_on ? b_on < a_on : a_id < b_id;
    });
    while (sorting.step()) co_yield {};
    co_return sorting.take();
}

std::size_t ties_to_others(const Book& book, const ChosenPeople& chosen) {
    return static_cast<std::size_t>(std::ranges::count_if(book.ties.rows(), [&](const Tie& tie) {
        return chosen.contains(tie.a) != chosen.contains(tie.b);
    }));
}

}  // namespace

std::vector<CsvColumn> csv_columns(const Book& book, EntityKind kind) {
    return shown(kind == EntityKind::person ? people_columns(custom_fields_in_order(book))
                                            : kind_columns(kind));
}

std::vector<std::string> custom_column_labels(const Book& book) {
    std::vector<std::string> labels;
    for (Column& column : people_columns(custom_fields_in_order(book))) {
        if (column.holds == Holds::custom) labels.push_back(std::move(column.shown.label));
    }
    return labels;
}

Stepwise<Written> write_people_csv_steps(const Book& book, std::span<const Id> people,
                                         std::span<const std::string_view> columns,
                                         CsvOptions options) {
    const CustomOfPeople custom(book);
    const ChosenPeople chosen(book, people);
    Stepwise<Relations> relating = relations_steps(book);
    while (relating.step()) co_yield {};
    const Relations relations = relating.take();
    const std::vector<Column> table = choose(people_columns(custom.fields()), columns);
    const References references(book, chosen, EntityKind::person, table);
    std::vector<std::string_view> own(custom.fields().size());  // values of a person's own fields
    std::size_t done = 0;
    std::size_t left_out = 0;
    Records records(table, options);
    for (const std::size_t row : chosen.rows()) {
        const Person& person = book.people.rows()[row];
        const Role* role = relations.main_role(book, row);
        std::ranges::fill(own, std::string_view{});
        for (const CustomOfPeople::Held& held : custom.of(row)) own[held.column] = held.value;
        for (std::size_t i = 0; i < table.size(); ++i) {
            std::string& cell = records.cells()[i];
            switch (table[i].holds) {
                case Holds::id:
                    cell = to_string(person.id.value);
                    break;
                case Holds::name:
                    cell = csv_text(display_name(person));
                    break;
                case Holds::organisation:
                    cell =
                        role == nullptr
                            ? std::string{}
                            : csv_text(name_of(book, EntityKind::organisation, role->organisation));
                    break;
                case Holds::title:
                    cell = role == nullptr ? std::string{} : csv_text(role->title);
                    break;
                case Holds::field:
                case Holds::referred_names:
                    cell = references.cell(person, table[i]);
                    break;
                case Holds::custom:
                    cell = csv_text(std::string(own[table[i].custom]));
                    break;
            }
        }
        left_out += references.left_out(person);
        records.finish_record();
        records.make_room(++done, chosen.rows().size());
        co_yield {"person", done, chosen.rows().size()};
    }
    auto losing = lost_of_people(book, chosen, people, relations, table);
    while (losing.step()) co_yield {"person", done, done};
    Written written{records.take(), losing.take()};
    tell_left_out(left_out, written.lost);
    co_return written;
}

Stepwise<Written> write_kind_csv_steps(const Book& book, EntityKind kind,
                                       std::span<const Id> people,
                                       std::span<const std::string_view> columns,
                                       CsvOptions options) {
    const ChosenPeople chosen(book, people);
    const std::vector<Column> table = choose(kind_columns(kind), columns);
    const References references(book, chosen, kind, table);
    std::vector<std::pair<const Field*, std::size_t>> left = fields_without_column(kind, table);
    auto finding = rows_about(book, kind, chosen);
    while (finding.step()) co_yield {};
    const std::vector<Placed> rows = finding.take();
    std::size_t left_out = 0;
    std::size_t done = 0;
    Records records(table, options);
    for (const auto& [place, entity] : rows) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            records.cells()[i] = table[i].holds == Holds::id ? to_string(entity.id())
                                                             : references.cell(entity, table[i]);
        }
        for (auto& [field, count] : left) count += entity.get(*field) != Value{} ? 1 : 0;
        left_out += references.left_out(entity);
        records.finish_record();
        records.make_room(++done, rows.size());
        co_yield {kind_name(kind), done, rows.size()};
    }
    Written written{records.take(), {}};
    for (const auto& [field, count] : left) {
        if (count > 0)
            written.lost.push_back(std::string(column_label(*field)) + " of " +
                                   counted_kind(kind, count));
    }
    tell_left_out(left_out, written.lost);
    if (kind == EntityKind::tie) {
        if (const std::size_t ties = ties_to_others(book, chosen); ties > 0)
            written.lost.push_back(counted(ties, "tie to somebody who is left out",
                                           "ties to people who are left out"));
    }
    co_return written;
}

}  // namespace kith::text
