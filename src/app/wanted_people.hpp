// Whom I would like to know: those whom my open goals name and the book does not know yet. On the
// map they are ghosts. They are no people of the book, so nothing counts or measures them.
#pragma once
#include "base/random.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct WantedPerson {
    Id id;              // the same for the same words
    std::string words;  // as they were entered: "Jane Roe, CTO at Acme"
    std::string key;    // of their name, as PersonLine::name_key
    std::string goals;  // which want them: "Find work, Speak in Lisbon"
};

/// Each once, in the order of goals by id; without those of goals that are done. At most 200.
std::vector<WantedPerson> wanted_people(const Book& book);
/// Whether a change to a goal may make them others.
bool changes_wanted(const FieldChange& change);
/// What such words tell: "Jane Roe", "CTO", "Acme". Where there is no comma or no “at” it is empty.
struct WantedWords {
    std::string_view name, title, at;
};
WantedWords read_wanted(std::string_view words);

/// The changes that put somebody on the list of the goal "People to meet", which is made where
/// there is none; none for whom an open goal wants already.
std::vector<FieldChange> want_person(const Book& book, std::string_view words, Random& random);
/// The changes that take them off all open goals.
std::vector<FieldChange> no_longer_wanted(const Book& book, std::string_view words);
/// The person, with where they work, whom the edit makes of somebody wanted.
Id make_wanted(const Book& book, EditBuilder& edit, std::string_view words, Random& random);

}  // namespace kith
