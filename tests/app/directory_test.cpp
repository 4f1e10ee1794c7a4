#include "app/directory.hpp"

#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::size_t kPeople = 2500;  // more than are searched without an index
constexpr std::array<std::string_view, 10> kNames = {
    "Łucja", "Jürgen",  "Zoë",   "Ana María", "O'Neill",
    "山川",  "Наталья", "Ngozi", "Мария",     "van der Berg"};
constexpr std::array<std::string_view, 6> kTitles = {
    "CEO", "Software Engineer", "Head of Sales", "Nurse", "", "Äbtissin"};

std::string pick(std::span<const std::string_view> from, Random& random) {
    return std::string(from[random.below(static_cast<std::uint32_t>(from.size()))]);
}

/// A book that is changed at random, and the directory that is kept up to date with it.
struct Changing {
    Random random{2026};
    Book book;
    TitleTable titles;
    Directory directory{titles};
    std::vector<Id> people, organisations;
    std::int64_t now = 0;

    void perform(const std::vector<FieldChange>& changes) {
        REQUIRE(apply(book, {{++now, 0, 1}, "", changes}).has_value());
        directory.update(book, changes);
    }
    void name(EditBuilder& edit, Id person) {
        edit.set(EntityKind::person, person, "given", pick(kNames, random));
        edit.set(EntityKind::person, person, "family",
                 pick(kNames, random) + std::to_string(random.below(40)));
        edit.set(EntityKind::person, person, "location", pick(kNames, random));
        const Date met{static_cast<std::int16_t>(2000 + random.below(20)), 5, 17};
        edit.set(EntityKind::person, person, "met_on", random.below(3) == 0 ? Value{} : Value{met});
    }
    void work(EditBuilder& edit, Id person) {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation",
                 organisations[random.below(static_cast<std::uint32_t>(organisations.size()))]);
        edit.set(EntityKind::role, role, "title", pick(kTitles, random));
    }
    void begin() {
        EditBuilder edit;
        for (int i = 0; i < 30; ++i) {
            organisations.push_back(edit.create(EntityKind::organisation, random));
            edit.set(EntityKind::organisation, organisations.back(), "name",
                     pick(kNames, random) + " & Co " + std::to_string(i));
        }
        for (std::size_t i = 0; i < kPeople; ++i) {
            people.push_back(edit.create(EntityKind::person, random));
            name(edit, people.back());
            if (random.below(4) != 0) work(edit, people.back());
        }
        perform(edit.changes);
    }
    void change() {
        EditBuilder edit;
        const auto someone = random.below(static_cast<std::uint32_t>(people.size()));
        switch (random.below(5)) {
            case 0:
                people.push_back(edit.create(EntityKind::person, random));
                name(edit, people.back());
                work(edit, people.back());
                break;
            case 1:
                edit.remove_entity(book, EntityKind::person, people[someone]);
                people.erase(people.begin() + static_cast<std::ptrdiff_t>(someone));
                break;
            case 2:
                name(edit, people[someone]);
                break;
            case 3:
                work(edit, people[someone]);
                break;
            default:
                edit.set(EntityKind::organisation, organisations[random.below(30)], "name",
                         "Firma " + std::to_string(random.below(1000)));
        }
        perform(edit.changes);
    }

    /// Every word of the query begins a word of the person's name, place, title or organisation.
    std::vector<std::uint32_t> slow_scan(std::string_view query) const {
        std::vector<std::uint32_t> found;
        for (std::uint32_t row = 0; row < book.people.size(); ++row) {
            const Person& person = book.people.rows()[row];
            std::string text = person.given + " " + person.family + " " + person.location;
            const Role* role = directory.relations().main_role(book, row);
            if (role != nullptr) {
                text += " " + role->title;
                if (const Organisation* at = book.organisations.find(role->organisation))
                    text += " " + at->name;
            }
            const std::vector<std::string> words = fold_words(text);
            const std::vector<std::string> wanted = fold_words(query);
            if (std::ranges::all_of(wanted, [&](const std::string& want) {
                    return std::ranges::any_of(
                        words, [&](const std::string& word) { return word.starts_with(want); });
                }))
                found.push_back(row);
        }
        return found;
    }
};

}  // namespace

TEST_CASE("directory: kept up to date it lists what one made anew lists, by every column") {
    Changing changing;
    changing.begin();
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        for (int i = 0; i < 25; ++i) changing.change();
        Directory anew(changing.titles);
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
    }
}

TEST_CASE("directory: search finds what a scan of every person finds, also after edits") {
    Changing changing;
    changing.begin();
    std::vector<std::uint32_t> found;
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 25; ++i) changing.change();
        for (const std::string_view query :
             {"lucja", "JURG", "zoe nei", "berg van", "山", "мар", "firma 1", "ceo ngozi",
              "nobody here", "head maria", "o'neill3"}) {
            CAPTURE(round);
            CAPTURE(query);
            changing.directory.list(changing.book, query, Column::name, false, false, found);
            std::vector<std::uint32_t> wanted = changing.slow_scan(query);
            // In the order of names, as the list without a query has it.
            std::vector<std::uint32_t> everyone;
            changing.directory.list(changing.book, "", Column::name, false, false, everyone);
            std::vector<std::uint32_t> place(everyone.size());
            for (std::uint32_t i = 0; i < everyone.size(); ++i) place[everyone[i]] = i;
            std::ranges::sort(wanted, {}, [&](std::uint32_t row) { return place[row]; });
            CHECK(found == wanted);
            changing.directory.list(changing.book, query, Column::name, false, true, found);
            std::ranges::sort(found);
            std::ranges::sort(wanted);
            CHECK(found == wanted);
        }
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
    const TitleTable titles;
    Directory directory(titles);
    directory.update(book, edit.changes);
    std::vector<std::uint32_t> rows;
    directory.list(book, "", Column::location, false, false, rows);
    std::string order;
    for (const std::uint32_t row : rows) order += book.people.rows()[row].given + " ";
    CHECK(order == "Bo Ada Cleo Ana ");
}

}  // namespace kith
