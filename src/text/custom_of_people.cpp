#include "text/custom_of_people.hpp"

#include "base/sorting.hpp"
#include "model/custom_fields.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace kith::text {
namespace {

struct Cell {
    std::size_t person = 0;
    std::size_t column = 0;
    const CustomValue* value = nullptr;
};

bool same_place(const Cell& a, const Cell& b) {
    return a.person == b.person && a.column == b.column;
}

/// The value that counts where a book holds several for one person and field: the one that the page
/// of the person shows, else the first by id.
bool comes_first(const Cell& a, const Cell& b) {
    if (!same_place(a, b)) return std::tie(a.person, a.column) < std::tie(b.person, b.column);
    const Id shown = custom_value_id(a.value->person, a.value->field);
    const bool a_behind = a.value->id.value != shown;
    const bool b_behind = b.value->id.value != shown;
    return std::tie(a_behind, a.value->id) < std::tie(b_behind, b.value->id);
}

}  // namespace

std::vector<const CustomField*> custom_fields_in_order(const Book& book) {
    std::vector<const CustomField*> fields;
    for (const CustomField& field : book.custom_fields.rows()) fields.push_back(&field);
    sort_items(fields, [](const CustomField* a, const CustomField* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
    return fields;
}

CustomOfPeople::CustomOfPeople(const Book& book) : fields_(custom_fields_in_order(book)) {
    std::unordered_map<Id, std::size_t, IdHash> column_of;
    for (std::size_t i = 0; i < fields_.size(); ++i) column_of[fields_[i]->id.value] = i;

    std::vector<Cell> cells;
    for (const CustomValue& value : book.custom_values.rows()) {
        const std::size_t person = book.people.row_of(value.person);
        const auto column = column_of.find(value.field);
        if (person < book.people.size() && column != column_of.end() && !value.value.empty())
            cells.push_back({person, column->second, &value});
    }
    sort_items(cells, comes_first);
    cells.erase(std::unique(cells.begin(), cells.end(), same_place), cells.end());

    start_.assign(book.people.size() + 1, 0);
    for (const Cell& cell : cells) {
        ++start_[cell.person + 1];
        held_.push_back({cell.column, cell.value->value, cell.value->id.value});
    }
    for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
}

}  // namespace kith::text
