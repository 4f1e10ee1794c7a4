#include "app/directory.hpp"

#include "base/utf8.hpp"
#include "embedded/titles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr std::size_t kPeople = 2500;  // more than are searched without an index
constexpr std::array<std::string_view, 10> kNames = {
    "Łucja", "Jürgen",  "Zoë",   "Ana María", "O'Neill",
    "山川",  "Наталья", "Ngozi", "Мария",     "van der Berg"};
constexpr std::array<std::string_view, 4> kTopics = {"mentor quarterly", "heatpump", "Marathon",
                                                     "grant"};
constexpr std::array<std::string_view, 6> kTitles = {
    "CEO", "Software Engineer", "Head of Sales", "Nurse", "", "Äbtissin"};

/// How the texts above are written without accents, one word a Han character.
constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
    {"Łucja", "lucja"},       {"Jürgen", "jurgen"},   {"Zoë", "zoe"},
    {"María", "maria"},       {"Наталья", "наталья"}, {"Мария", "мария"},
    {"Äbtissin", "abtissin"}, {"山", " 山 "},         {"川", " 川 "}};

/// The words of texts made of those above, without a word from fold().
std::vector<std::string> plain_words(std::string text) {
    for (const auto& [spelt, plain] : kPlain) {
        for (std::size_t at = 0; (at = text.find(spelt, at)) != std::string::npos;) {
            text.replace(at, spelt.size(), plain);
            at += plain.size();
        }
    }
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (c == ' ' || c == '&' || c == '\'')
            words.emplace_back();
        else
            words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    std::erase(words, "");
    return words;
}

const TitleTable& titles() {
    static const TitleTable kTable = *parse_title_table(embedded::titles());
    return kTable;
}

std::string pick(std::span<const std::string_view> from, Random& random) {
    return std::string(from[random.below(static_cast<std::uint32_t>(from.size()))]);
}

/// A book that is changed at random, and the directory that is kept up to date with it.
struct Changing {
    Random random{2026};
    Book book;
    Directory directory{titles()};
    std::vector<Id> organisations;
    Id custom_field;
    std::vector<std::vector<FieldChange>> inverses;  // of the edits that can be taken back
    std::int64_t now = 0;

    void perform(const std::vector<FieldChange>& changes) {
        auto inverse = apply(book, {{++now, 0, 1}, "", changes});
        REQUIRE(inverse.has_value());
        directory.update(book, changes);
        inverses.push_back(std::move(*inverse));
    }
    void undo() {
        if (inverses.empty()) return;
        perform(std::exchange(inverses.back(), {}));
        inverses.resize(inverses.size() - 2);
    }
    Id anyone() {
        return book.people.rows()[random.below(static_cast<std::uint32_t>(book.people.size()))]
            .id.value;
    }
    Date any_day() {
        return {static_cast<std::int16_t>(2000 + random.below(20)),
                static_cast<std::uint8_t>(1 + random.below(12)),
                static_cast<std::uint8_t>(1 + random.below(28))};
    }
    void name(EditBuilder& edit, Id person) {
        edit.set(EntityKind::person, person, "given", pick(kNames, random));
        edit.set(EntityKind::person, person, "family",
                 pick(kNames, random) + std::to_string(random.below(40)));
        edit.set(EntityKind::person, person, "location", pick(kNames, random));
        edit.set(EntityKind::person, person, "met_on",
                 random.below(3) == 0 ? Value{} : Value{any_day()});
    }
    void work(EditBuilder& edit, Id person) {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation",
                 organisations[random.below(static_cast<std::uint32_t>(organisations.size()))]);
        edit.set(EntityKind::role, role, "title", pick(kTitles, random));
        edit.set(EntityKind::role, role, "from", any_day());
    }
    void touch(EditBuilder& edit, Id person) {
        const Id touchpoint = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touchpoint, "on", any_day());
        edit.set(EntityKind::touchpoint, touchpoint, "people", IdList{person, anyone()});
        edit.set(EntityKind::touchpoint, touchpoint, "topic", pick(kTopics, random));
    }
    void give(EditBuilder& edit, Id person) {
        const Id exchange = edit.create(EntityKind::exchange, random);
        edit.set(EntityKind::exchange, exchange, "person", person);
        edit.set(EntityKind::exchange, exchange, "value", pick(kTopics, random));
    }
    void fill_in(EditBuilder& edit, Id person) {
        const Id value = edit.create(EntityKind::custom_value, random);
        edit.set(EntityKind::custom_value, value, "person", person);
        edit.set(EntityKind::custom_value, value, "field", custom_field);
        edit.set(EntityKind::custom_value, value, "value", pick(kTopics, random));
    }
    void change_related(EditBuilder& edit) {
        const auto one_of = [&](const auto& table) {
            return table.rows()[random.below(static_cast<std::uint32_t>(table.size()))].id.value;
        };
        const std::uint32_t what = random.below(5);
        if (what == 0 && book.touchpoints.size() > 0)
            edit.set(EntityKind::touchpoint, one_of(book.touchpoints), "topic",
                     pick(kTopics, random));
        else if (what == 1 && book.exchanges.size() > 0)
            edit.remove_entity(book, EntityKind::exchange, one_of(book.exchanges));
        else if (what == 2 && book.custom_values.size() > 0)
            edit.set(EntityKind::custom_value, one_of(book.custom_values), "value",
                     pick(kTopics, random));
        else if (what == 3 && book.touchpoints.size() > 0)
            edit.remove_entity(book, EntityKind::touchpoint, one_of(book.touchpoints));
        else
            edit.set(EntityKind::organisation, one_of(book.organisations), "aliases",
                     TextList{pick(kTopics, random)});
    }
    void begin() {
        EditBuilder edit;
        custom_field = edit.create(EntityKind::custom_field, random);
        edit.set(EntityKind::custom_field, custom_field, "name", std::string("Colour"));
        for (int i = 0; i < 30; ++i) {
            organisations.push_back(edit.create(EntityKind::organisation, random));
            edit.set(EntityKind::organisation, organisations.back(), "name",
                     pick(kNames, random) + " & Co " + std::to_string(i));
        }
        for (std::size_t i = 0; i < kPeople; ++i) {
            const Id person = edit.create(EntityKind::person, random);
            name(edit, person);
            if (random.below(4) != 0) work(edit, person);
        }
        perform(edit.changes);
        inverses.clear();
    }
    void change() {
        EditBuilder edit;
        const Id someone = anyone();
        switch (random.below(11)) {
            case 0: {
                const Id person = edit.create(EntityKind::person, random);
                name(edit, person);
                work(edit, person);
                break;
            }
            case 1:
                edit.remove_entity(book, EntityKind::person, someone);
                break;
            case 2:
                name(edit, someone);
                break;
            case 3:
                work(edit, someone);
                break;
            case 4: {
                const auto roles = book.roles.rows();
                const Id role =
                    roles[random.below(static_cast<std::uint32_t>(roles.size()))].id.value;
                edit.set(EntityKind::role, role, "to", any_day());
                break;
            }
            case 5:
                touch(edit, someone);
                break;
            case 6:
                return undo();
            case 7:
                give(edit, someone);
                break;
            case 8:
                fill_in(edit, someone);
                break;
            case 9:
                change_related(edit);
                break;
            default:
                edit.set(EntityKind::organisation, organisations[random.below(30)], "name",
                         "Firma " + std::to_string(random.below(1000)));
        }
        perform(edit.changes);
    }

    /// One a person, the role they work in now or null: the latest begun, of two that of lower id.
    std::vector<const Role*> main_roles() const {
        std::vector<const Role*> latest(book.people.size(), nullptr);
        for (const Role& role : book.roles.rows()) {
            if (role.to) continue;
            const Role*& best = latest[book.people.row_of(role.person)];
            if (best == nullptr || best->from < role.from ||
                (best->from == role.from && role.id < best->id))
                best = &role;
        }
        return latest;
    }
    std::string_view organisation_of(const Role* role) const {
        return role == nullptr
                   ? std::string_view{}
                   : std::string_view(book.organisations.find(role->organisation)->name);
    }

    /// The words of all that is known of each person.
    std::vector<std::vector<std::string>> words() const {
        std::vector<std::string> texts;
        for (const Person& person : book.people.rows())
            texts.push_back(person.given + " " + person.family + " " + person.location);
        const auto add = [&](Id person, std::string_view text) {
            const std::size_t row = book.people.row_of(person);
            if (row < texts.size()) texts[row] += " " + std::string(text);
        };
        for (const Role& role : book.roles.rows()) {
            add(role.person, role.title);
            const Organisation* at = book.organisations.find(role.organisation);
            if (at == nullptr) continue;
            add(role.person, at->name);
            for (const std::string& alias : at->aliases) add(role.person, alias);
        }
        for (const Touchpoint& touchpoint : book.touchpoints.rows())
            for (const Id person : touchpoint.people) add(person, touchpoint.topic);
        for (const Exchange& exchange : book.exchanges.rows()) add(exchange.person, exchange.value);
        for (const CustomValue& value : book.custom_values.rows()) add(value.person, value.value);
        std::vector<std::vector<std::string>> all;
        all.reserve(texts.size());
        for (std::string& text : texts) all.push_back(plain_words(std::move(text)));
        return all;
    }
};

/// Rows of the people of whom, for every word of the query, a word begins so.
std::vector<std::uint32_t> slow_scan(const std::vector<std::vector<std::string>>& words,
                                     std::string_view query) {
    const std::vector<std::string> wanted = plain_words(std::string(query));
    std::vector<std::uint32_t> found;
    for (std::uint32_t row = 0; row < words.size(); ++row) {
        if (std::ranges::all_of(wanted, [&](const std::string& want) {
                return std::ranges::any_of(
                    words[row], [&](const std::string& word) { return word.starts_with(want); });
            }))
            found.push_back(row);
    }
    return found;
}

}  // namespace

TEST_CASE("directory: kept up to date it lists what one made anew lists, by every column") {
    Changing changing;
    changing.begin();
    for (int round = 0; round < 25; ++round) {
        CAPTURE(round);
        for (int i = 0; i < 12; ++i) changing.change();
        Directory anew(titles());
        anew.update(changing.book, {});
        std::vector<std::uint32_t> kept, fresh;
        for (std::size_t column = 0; column < static_cast<std::size_t>(Column::count); ++column) {
            for (const bool descending : {false, true}) {
                const auto by = static_cast<Column>(column);
                changing.directory.list(changing.book, "", by, descending, false, kept);
                anew.list(changing.book, "", by, descending, false, fresh);
                CHECK(kept.size() == changing.book.people.size());
                CHECK(kept == fresh);
            }
        }
        for (const std::string_view query : {"a", "luc", "berg 3", "firma", "zoe maria"}) {
            CAPTURE(query);
            changing.directory.list(changing.book, query, Column::name, false, true, kept);
            anew.list(changing.book, query, Column::name, false, true, fresh);
            CHECK(kept == fresh);
        }
    }
}

TEST_CASE("directory: search finds what a scan of every person finds, also after edits") {
    Changing changing;
    changing.begin();
    std::vector<std::uint32_t> found;
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 25; ++i) changing.change();
        const auto words = changing.words();
        // In the order of names, as the list without a query has it.
        std::vector<std::uint32_t> everyone;
        changing.directory.list(changing.book, "", Column::name, false, false, everyone);
        std::vector<std::uint32_t> place(everyone.size());
        for (std::uint32_t i = 0; i < everyone.size(); ++i) place[everyone[i]] = i;
        for (const std::string_view query :
             {"lucja", "JURG", "zoe nei", "berg van", "山", "мар", "firma 1", "ceo ngozi",
              "nobody here", "head maria", "o'neill3", "川 山", "abtis", "heatp", "marathon",
              "mentor quart", "grant"}) {
            CAPTURE(round);
            CAPTURE(query);
            changing.directory.list(changing.book, query, Column::name, false, false, found);
            std::vector<std::uint32_t> wanted = slow_scan(words, query);
            std::ranges::sort(wanted, {}, [&](std::uint32_t row) { return place[row]; });
            CHECK(found == wanted);
            changing.directory.list(changing.book, query, Column::name, false, true, found);
            std::ranges::sort(found);
            std::ranges::sort(wanted);
            CHECK(found == wanted);
        }
    }
}

TEST_CASE("directory: every column sorts as a stable sort by its values does") {
    Changing changing;
    changing.begin();
    for (int i = 0; i < 300; ++i) changing.change();
    const Book& book = changing.book;
    const std::vector<const Role*> roles = changing.main_roles();
    std::vector<Date> touched(book.people.size());
    for (const Touchpoint& touchpoint : book.touchpoints.rows()) {
        for (const Id person : touchpoint.people) {
            Date& last = touched[book.people.row_of(person)];
            last = std::max(last, touchpoint.on);
        }
    }
    const auto number = [](auto value) { return std::to_string(1000 + static_cast<int>(value)); };
    // What a column shows of a person, as a text that sorts like it; empty where there is nothing.
    const auto cell = [&](Column column, std::uint32_t row) -> std::string {
        const Person& person = book.people.rows()[row];
        const Role* role = roles[row];
        const TitleClass title = role == nullptr ? TitleClass{} : classify(titles(), role->title);
        const auto latest_first = [](Date date) {
            return date ? std::to_string(10'000'000 - *to_day(date)) : std::string();
        };
        switch (column) {
            case Column::name:
                return fold(person.given + " " + person.family);
            case Column::organisation:
                return fold(changing.organisation_of(role));
            case Column::title:
                return role == nullptr ? std::string() : fold(role->title);
            case Column::function:
                return title.function == JobFunction::unknown
                           ? std::string()
                           : fold(function_label(title.function));
            case Column::seniority:
                return title.seniority == Seniority::unknown ? std::string()
                                                             : number(title.seniority);
            case Column::location:
                return fold(person.location);
            case Column::met_on:
                return latest_first(person.met_on);
            case Column::last_touch:
                return latest_first(touched[row]);
            default:
                break;
        }
        return {};
    };
    std::vector<std::uint32_t> wanted(book.people.size());
    std::iota(wanted.begin(), wanted.end(), 0u);
    std::ranges::sort(wanted, {}, [&](std::uint32_t row) { return book.people.rows()[row].id; });
    // By name first, as names part what is equal.
    for (std::size_t number_of = 0; number_of < static_cast<std::size_t>(Column::count);
         ++number_of) {
        const auto column = static_cast<Column>(number_of);
        CAPTURE(column_label(column));
        std::vector<std::string> cells(wanted.size());
        for (const std::uint32_t row : wanted) cells[row] = cell(column, row);
        CHECK(std::ranges::any_of(cells, [&](const auto& other) { return other != cells[0]; }));
        std::vector<std::uint32_t> by_column = wanted;
        std::stable_sort(by_column.begin(), by_column.end(), [&](std::uint32_t a, std::uint32_t b) {
            return cells[a].empty() == cells[b].empty() ? cells[a] < cells[b] : cells[b].empty();
        });
        if (column == Column::name) wanted = by_column;
        std::vector<std::uint32_t> rows;
        changing.directory.list(book, "", column, false, false, rows);
        CHECK(rows == by_column);
        std::ranges::reverse(by_column);
        changing.directory.list(book, "", column, true, false, rows);
        CHECK(rows == by_column);
    }
}

TEST_CASE("directory: the best match comes first in a book of any size, also after edits") {
    for (const int others : {0, 3000}) {  // searched by hand, and by an index
        CAPTURE(others);
        Book book;
        Random random(5);
        Directory directory(titles());
        const auto perform = [&](const EditBuilder& edit) {
            REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
            directory.update(book, edit.changes);
        };
        const auto person = [&](EditBuilder& edit, std::string given, std::string place) {
            const Id id = edit.create(EntityKind::person, random);
            edit.set(EntityKind::person, id, "given", std::move(given));
            edit.set(EntityKind::person, id, "location", std::move(place));
            return id;
        };
        const auto found = [&](std::string_view query) {
            std::vector<std::uint32_t> rows;
            directory.list(book, query, Column::name, false, true, rows);
            std::string names;
            for (const std::uint32_t row : rows) names += book.people.rows()[row].given + " ";
            return names;
        };
        EditBuilder edit;
        person(edit, "Bo", "Anatolia");    // the place begins so
        person(edit, "Anatole", "Paris");  // the name does
        person(edit, "Cy", "Ana");         // the place is it
        const Id dee = person(edit, "Dee", "Rome");
        person(edit, "Ana", "Lima");  // the name is it
        for (int i = 0; i < others; ++i) person(edit, "Other", "Elsewhere");
        perform(edit);
        CHECK(found("ana") == "Ana Anatole Cy Bo ");
        EditBuilder rename;
        rename.set(EntityKind::person, dee, "given", std::string("Ana Dee"));
        perform(rename);
        CHECK(found("ana") == "Ana Ana Dee Anatole Cy Bo ");
    }
}

TEST_CASE("directory: the order of a column holds one kind of matches, the best that there is") {
    for (const int others : {0, 3000}) {  // searched by an index of a few, and of all
        CAPTURE(others);
        Book book;
        Random random(6);
        Directory directory(titles());
        EditBuilder edit;
        for (const auto& [given, family] :
             {std::pair("Ana", "Berg"), std::pair("Anna", "Berg"), std::pair("Xaver", "Young")}) {
            const Id id = edit.create(EntityKind::person, random);
            edit.set(EntityKind::person, id, "given", std::string(given));
            edit.set(EntityKind::person, id, "family", std::string(family));
        }
        for (int i = 0; i < others; ++i) {
            const Id id = edit.create(EntityKind::person, random);
            edit.set(EntityKind::person, id, "given", std::string("Other"));
        }
        REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
        directory.update(book, edit.changes);
        while (directory.wants_index()) directory.index_some(book, 500);
        const auto found = [&](std::string_view query, bool by_relevance) {
            std::vector<std::uint32_t> rows;
            directory.list(book, query, Column::name, true, by_relevance, rows);
            std::string names;
            for (const std::uint32_t row : rows) names += book.people.rows()[row].given + " ";
            return names;
        };
        CHECK(found("anna berg", true) == "Anna Ana ");
        CHECK(found("anna berg", false) == "Anna ");
        CHECK(found("annx berg", false) == "Anna ");
        CHECK(found("anaa berg", false) == "Anna Ana ");  // names descend
        CHECK(found("xy", false) == "Xaver ");
    }
}

TEST_CASE("directory: empty cells come last, names part what is equal") {
    Book book;
    Random random(3);
    EditBuilder edit;
    const auto person = [&](std::string given, std::string place) {
        const Id id = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, id, "given", std::move(given));
        if (!place.empty()) edit.set(EntityKind::person, id, "location", std::move(place));
    };
    person("Cleo", "Ulm");
    person("Ana", "");
    person("Bo", "aachen");
    person("Ada", "Ulm");
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    Directory directory(titles());
    directory.update(book, edit.changes);
    std::vector<std::uint32_t> rows;
    directory.list(book, "", Column::location, false, false, rows);
    std::string order;
    for (const std::uint32_t row : rows) order += book.people.rows()[row].given + " ";
    CHECK(order == "Bo Ada Cleo Ana ");
}

namespace {

/// One thing, as a person does it, on one of few people, so that the same is changed again and
/// again.
Edit small_edit(const Book& book, Random& random, std::int64_t ms) {
    EditBuilder edit;
    const auto some = [&](const auto& table) {
        return table.rows()[random.below(static_cast<std::uint32_t>(table.size()))].id.value;
    };
    const auto word = [&] { return std::string(kNames[random.below(kNames.size())]); };
    const std::uint32_t what = random.below(10);
    if (book.people.size() < 4 || what == 0) {
        const Id id = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, id, "given", word());
    } else if (what < 3 || book.roles.size() == 0) {
        const Id at = edit.create(EntityKind::organisation, random);
        edit.set(EntityKind::organisation, at, "name", word());
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", some(book.people));
        edit.set(EntityKind::role, role, "organisation", at);
        edit.set(EntityKind::role, role, "title",
                 std::string(kTitles[random.below(kTitles.size())]));
    } else if (what < 5) {
        edit.set(EntityKind::role, some(book.roles), "title",
                 std::string(kTitles[random.below(kTitles.size())]));
    } else if (what == 5) {
        edit.set(EntityKind::organisation, some(book.organisations), "name", word());
    } else if (what == 6) {
        const Id touch = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touch, "people", IdList{some(book.people)});
        edit.set(EntityKind::touchpoint, touch, "on",
                 Date{2026, 1, static_cast<std::uint8_t>(1 + random.below(28))});
    } else if (what == 7) {
        edit.set(EntityKind::person, some(book.people), "location", word());
    } else if (what == 8) {
        edit.set(EntityKind::person, some(book.people), "met_on",
                 Date{2020, 1, static_cast<std::uint8_t>(1 + random.below(28))});
    } else if (random.below(4) == 0) {
        edit.remove_entity(book, EntityKind::person, some(book.people));
    } else {
        edit.set(EntityKind::person, some(book.people), "family", word());
    }
    return {{ms, 0, 1}, "", std::move(edit.changes)};
}

}  // namespace

TEST_CASE("directory: after each of many edits every order and search is that of a fresh one") {
    Random random(21);
    Book book;
    Directory directory(titles());
    directory.update(book, {});
    std::vector<std::uint32_t> rows, expected;
    for (std::int64_t i = 1; i <= 600; ++i) {
        const Edit edit = small_edit(book, random, i);
        REQUIRE(apply(book, edit).has_value());
        directory.update(book, edit.changes);
        Directory fresh(titles());
        fresh.update(book, {});
        for (int column = 0; column < static_cast<int>(Column::count); ++column) {
            directory.list(book, "", static_cast<Column>(column), false, false, rows);
            fresh.list(book, "", static_cast<Column>(column), false, false, expected);
            REQUIRE(rows == expected);
        }
        directory.list(book, "an", Column::name, false, false, rows);
        fresh.list(book, "an", Column::name, false, false, expected);
        REQUIRE(rows == expected);
    }
}

TEST_CASE("directory: brought up to date a piece at a time it is that of a fresh one") {
    Random random(23);
    Book book;
    Directory directory(titles());
    directory.update(book, {});
    std::vector<std::uint32_t> rows, expected;
    for (std::int64_t i = 1; i <= 40; ++i) {
        // Some make much, some take much away again: both look at everybody.
        EditBuilder edit;
        for (int n = 0; n < 800 && i % 4 != 0; ++n) {
            const Id id = edit.create(EntityKind::person, random);
            edit.set(EntityKind::person, id, "given",
                     std::string(kNames[random.below(kNames.size())]));
            edit.set(EntityKind::person, id, "family", std::to_string(random.below(1000)));
        }
        for (std::size_t row = 0; row < book.people.size() && i % 4 == 0; row += 3)
            edit.remove_entity(book, EntityKind::person, book.people.rows()[row].id.value);
        REQUIRE(apply(book, {{i, 0, 1}, "", edit.changes}).has_value());
        directory.begin_update(edit.changes);
        const std::size_t step = 1 + random.below(500);
        std::size_t steps = 1;
        while (directory.update_some(book, step)) ++steps;
        CHECK(steps >= book.people.size() / step);
        Directory fresh(titles());
        fresh.update(book, {});
        for (const Column column : {Column::name, Column::last_touch, Column::organisation}) {
            directory.list(book, "", column, false, false, rows);
            fresh.list(book, "", column, false, false, expected);
            REQUIRE(rows == expected);
        }
        directory.list(book, "an", Column::name, false, false, rows);
        fresh.list(book, "an", Column::name, false, false, expected);
        REQUIRE(rows == expected);
    }
}

TEST_CASE("directory: people are found before, while and after they are taken into the index") {
    Random random(22);
    Book book;
    EditBuilder everyone;
    for (std::size_t i = 0; i < kPeople; ++i) {
        const Id id = everyone.create(EntityKind::person, random);
        everyone.set(EntityKind::person, id, "given", std::string(kNames[i % kNames.size()]));
        everyone.set(EntityKind::person, id, "family", std::to_string(i));
    }
    REQUIRE(apply(book, {{1, 0, 1}, "", everyone.changes}).has_value());
    Directory directory(titles());
    directory.update(book, {});
    CHECK(directory.wants_index());
    std::vector<std::uint32_t> rows;
    std::int64_t ms = 1;
    bool more = true;
    for (int step = 0; more; ++step) {
        directory.list(book, "zoe 12", Column::name, false, false, rows);
        REQUIRE(rows.size() == 12);  // 12, 122, 1202, 1212, 1222 … 1292
        // Somebody is renamed and added meanwhile.
        EditBuilder edit;
        const Id person = book.people.rows()[static_cast<std::size_t>(step) * 7].id.value;
        edit.set(EntityKind::person, person, "nickname", "Nick" + std::to_string(step));
        const Id added = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, added, "given", "Added" + std::to_string(step));
        REQUIRE(apply(book, {{++ms, 0, 1}, "", edit.changes}).has_value());
        directory.update(book, edit.changes);
        more = directory.index_some(book, 300);
        for (const std::string& word :
             {"nick" + std::to_string(step), "added" + std::to_string(step)}) {
            directory.list(book, word, Column::name, false, false, rows);
            REQUIRE_FALSE(rows.empty());
        }
    }
    CHECK_FALSE(directory.wants_index());
}

}  // namespace kith
