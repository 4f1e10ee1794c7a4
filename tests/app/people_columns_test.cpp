#include "app/people_columns.hpp"

#include "app/built_in_titles.hpp"
#include "model/custom_fields.hpp"

#include "tests/strategy/made_people.hpp"
#include <algorithm>
#include <set>

namespace kith {
namespace {

struct Table : MadePeople {
    TitleTable titles = built_in_titles();
    Directory directory{titles};
    CadenceParams cadence;
    std::vector<PersonFacts> facts;
    Day today = day("2026-06-01");
    Id shoe;

    ColumnContext context() const {
        return {book, directory, cadence, today, tie_strength_params(book)};
    }
    void read() {
        apply_all();
        directory.update(book, {});
        cadence = cadence_params(book);
        facts = person_facts(book, directory.relations(), {}, today);
    }
    std::string cell(Id person, const ColumnChoice& column) const {
        return column_text(context(), static_cast<std::uint32_t>(book.people.row_of(person)),
                           column);
    }
    std::string order(const ColumnChoice& column, bool descending = false) const {
        std::vector<std::uint32_t> rows;
        directory.list(book, "", column.column, false, false, rows);
        sort_by_column(context(), facts, column, descending, rows);
        std::string names;
        for (const std::uint32_t row : rows) names += book.people.rows()[row].given + " ";
        return names;
    }
};

TEST_CASE("columns: chosen ones in their order, the name first; strange ones are passed over") {
    Table table;
    const Id shoe = table.add(EntityKind::custom_field, {{"name", std::string("Shoe size")},
                                                         {"type", std::string("number")}});
    table.person("Ana");
    table.read();
    CHECK(chosen_columns(table.book).size() == 8);  // as at first
    CHECK(columns_text(chosen_columns(table.book)).empty());
    table.set(std::string(kColumnsSetting),
              "tags name hovercraft custom:" + to_string(shoe) + " tags layer");
    table.apply_all();
    const std::vector<ColumnChoice> chosen = chosen_columns(table.book);
    REQUIRE(chosen.size() == 4);
    CHECK(chosen[0].column == Column::name);
    CHECK(chosen[1].column == Column::tags);
    CHECK(chosen[2] == ColumnChoice{Column::custom, shoe});
    CHECK(column_label(table.book, chosen[2]) == "Shoe size");
    CHECK(chosen[3].column == Column::layer);
    CHECK(columns_text(chosen) == "name tags custom:" + to_string(shoe) + " layer");
    // Each has a label of its own, and comes back from the setting.
    const std::vector<ColumnChoice> all = all_columns(table.book);
    CHECK(all.size() == 35);
    std::set<std::string> labels;
    for (const ColumnChoice& column : all) labels.insert(column_label(table.book, column));
    CHECK(labels.size() == all.size());
    CHECK_FALSE(labels.contains(""));
    table.set(std::string(kColumnsSetting), columns_text(all));
    table.apply_all();
    CHECK(chosen_columns(table.book) == all);
}

TEST_CASE("columns: what the cells say") {
    Table table;
    const Id shoe = table.add(EntityKind::custom_field, {{"name", std::string("Shoe size")},
                                                         {"type", std::string("number")}});
    const Id ana = table.person("Ana", {{"layer", std::string("15")},
                                        {"tags", TextList{"mentor", "choir"}},
                                        {"emails", TextList{"ana@acme.example", "b@b.example"}},
                                        {"birthday", Date{0, 2, 29}},
                                        {"energy", std::int64_t{-1}},
                                        {"impact", std::int64_t{4}},
                                        {"operational", true},
                                        {"personal", true}});
    const Id ben = table.person("Ben");
    table.touch(ana, day("2026-04-12"), "meal");
    table.add(EntityKind::exchange, {{"person", ana},
                                     {"direction", std::string("given")},
                                     {"weight", std::int64_t{3}},
                                     {"on", *parse_iso_date("2026-01-05")}});
    table.add(EntityKind::tie, {{"a", ana}, {"b", ben}, {"type", std::string("knows")}});
    table.edit.create_with_id(EntityKind::custom_value, custom_value_id(ana, shoe));
    for (const auto& [name, value] : std::vector<std::pair<std::string_view, Value>>{
             {"person", ana}, {"field", shoe}, {"value", std::string("41.5")}})
        table.edit.set(EntityKind::custom_value, custom_value_id(ana, shoe), name, value);
    table.read();
    const auto says = [&](Column column) { return table.cell(ana, {column, {}}); };
    CHECK(says(Column::layer) == "15");
    CHECK(says(Column::band) == "Weak");
    CHECK(says(Column::strength) == "0.07");
    CHECK(says(Column::touches) == "1");
    CHECK(says(Column::ties) == "1");
    CHECK(says(Column::tags) == "mentor, choir");
    CHECK(says(Column::email) == "ana@acme.example");
    CHECK(says(Column::network) == "Strategic");
    CHECK(says(Column::balance) == "+3");
    CHECK(says(Column::energy) == "−1");
    CHECK(says(Column::impact) == "4");
    CHECK(says(Column::trust).empty());
    CHECK(says(Column::due) == "5 weeks ago");  // 26 April
    CHECK(says(Column::overdue) == "20 days");  // 12 May
    CHECK(says(Column::cadence) == "14 days");
    CHECK(says(Column::last_touch) == "7 weeks ago");
    CHECK(table.cell(ana, {Column::custom, shoe}) == "41.5");
    for (const ColumnChoice& column : all_columns(table.book)) {
        CAPTURE(column_label(table.book, column));
        // Of somebody of whom nothing is known there is a name, a band and a tie.
        const bool known = column.column == Column::name || column.column == Column::band ||
                           column.column == Column::ties;
        CHECK(table.cell(ben, column).empty() != known);
    }
}

TEST_CASE("columns: the order by each; who has nothing comes last, both ways") {
    Table table;
    const Id size = table.add(EntityKind::custom_field, {{"name", std::string("Shoe size")},
                                                         {"type", std::string("number")}});
    const auto person = [&](const std::string& name, const std::string& layer, std::int64_t impact,
                            TextList tags, const std::string& shoe) {
        const Id id = table.person(name, {{"impact", impact}, {"tags", std::move(tags)}});
        if (!layer.empty()) table.edit.set(EntityKind::person, id, "layer", layer);
        if (shoe.empty()) return id;
        const Id value = custom_value_id(id, size);
        table.edit.create_with_id(EntityKind::custom_value, value);
        table.edit.set(EntityKind::custom_value, value, "person", id);
        table.edit.set(EntityKind::custom_value, value, "field", size);
        table.edit.set(EntityKind::custom_value, value, "value", shoe);
        return id;
    };
    person("Ana", "150", 2, {"Étoile"}, "9");
    const Id ben = person("Ben", "15", 5, {"zebra"}, "10.5");
    person("Cleo", "", 0, {}, "");
    const Id dora = person("Dora", "50", 5, {"alpha"}, "");
    table.touch(ben, day("2026-05-30"), "meal");
    table.touch(dora, day("2026-01-01"), "meal");
    table.touch(dora, day("2026-01-02"), "meal");
    table.read();
    CHECK(table.order({Column::layer, {}}) == "Ben Dora Ana Cleo ");
    CHECK(table.order({Column::layer, {}}, true) == "Ana Dora Ben Cleo ");
    CHECK(table.order({Column::impact, {}}) == "Ben Dora Ana Cleo ");  // equal ones by name
    CHECK(table.order({Column::impact, {}}, true) == "Ana Ben Dora Cleo ");
    CHECK(table.order({Column::tags, {}}) == "Dora Ana Ben Cleo ");
    CHECK(table.order({Column::touches, {}}) == "Dora Ben Ana Cleo ");
    CHECK(table.order({Column::overdue, {}}) == "Dora Ana Ben Cleo ");
    CHECK(table.order({Column::custom, size}) == "Ben Ana Cleo Dora ");
    CHECK(table.order({Column::custom, size}, true) == "Ana Ben Cleo Dora ");
}

}  // namespace
}  // namespace kith
