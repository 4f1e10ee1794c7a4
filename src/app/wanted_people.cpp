#include "app/wanted_people.hpp"

#include "app/organisation_named.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::size_t kMostWanted = 200;
constexpr std::string_view kGoal = "People to meet";

std::string wanted_key(std::string_view words) {
    return fold(tidy_spaces(words));
}

std::vector<const Goal*> open_goals(const Book& book) {
    std::vector<const Goal*> goals;
    for (const Goal& goal : book.goals.rows()) {
        if (!goal.done) goals.push_back(&goal);
    }
    sort_items(goals, {}, [](const Goal* goal) { return goal->id; });
    return goals;
}

}  // namespace

std::vector<WantedPerson> wanted_people(const Book& book) {
    std::vector<WantedPerson> wanted;
    for (const Goal* goal : open_goals(book)) {
        for (const std::string& ghost : goal->ghosts) {
            const std::string words = tidy_spaces(ghost);
            if (words.empty()) continue;
            const Id id = id_from_text("wanted " + fold(words));
            const auto known = std::ranges::find(wanted, id, &WantedPerson::id);
            if (known != wanted.end())
                known->goals += ", " + goal->name;
            else if (wanted.size() < kMostWanted)
                wanted.push_back({id, words, wanted_key(read_wanted(words).name), goal->name});
        }
    }
    return wanted;
}

bool changes_wanted(const FieldChange& change) {
    const Field* field = find_field(EntityKind::goal, change.field);
    return field == nullptr || field->name == "ghosts" || field->name == "done" ||
           field->name == "name";
}

WantedWords read_wanted(std::string_view words) {
    constexpr std::string_view kAt = " at ";
    WantedWords read;
    if (const std::size_t at = words.rfind(kAt); at != std::string_view::npos) {
        read.at = words.substr(at + kAt.size());
        words = words.substr(0, at);
    }
    const std::size_t comma = words.find(',');
    read.name = words.substr(0, comma);
    if (comma != std::string_view::npos) read.title = words.substr(comma + 1);
    return read;
}

std::vector<FieldChange> want_person(const Book& book, std::string_view words, Random& random) {
    EditBuilder edit;
    const std::string key = wanted_key(words);
    if (key.empty()) return {};
    const Goal* list = nullptr;
    for (const Goal* goal : open_goals(book)) {
        if (std::ranges::contains(goal->ghosts, key, wanted_key)) return {};
        if (goal->name == kGoal) list = goal;
    }
    TextList ghosts = list != nullptr ? list->ghosts : TextList();
    ghosts.push_back(tidy_spaces(words));
    const Id id = list != nullptr ? list->id.value : edit.create(EntityKind::goal, random);
    if (list == nullptr) edit.set(EntityKind::goal, id, "name", std::string(kGoal));
    edit.set(EntityKind::goal, id, "ghosts", std::move(ghosts));
    return std::move(edit.changes);
}

std::vector<FieldChange> no_longer_wanted(const Book& book, std::string_view words) {
    EditBuilder edit;
    const std::string key = wanted_key(words);
    for (const Goal* goal : open_goals(book)) {
        TextList left = goal->ghosts;
        std::erase_if(left, [&](const std::string& ghost) { return wanted_key(ghost) == key; });
        if (left.size() == goal->ghosts.size()) continue;
        edit.set(EntityKind::goal, goal->id.value, "ghosts",
                 left.empty() ? Value{} : Value{std::move(left)});
    }
    return std::move(edit.changes);
}

Id make_wanted(const Book& book, EditBuilder& edit, std::string_view words, Random& random) {
    const WantedWords read = read_wanted(words);
    const Id person = edit.create(EntityKind::person, random);
    const std::string name = tidy_spaces(read.name);
    edit.set(EntityKind::person, person, "display", name.empty() ? tidy_spaces(words) : name);
    edit.set(EntityKind::person, person, "source", std::string("Entered by hand"));
    if (read.at.empty()) return person;
    const Id organisation = organisation_named(book, edit, read.at, random);
    const Id role = edit.create(EntityKind::role, random);
    edit.set(EntityKind::role, role, "person", person);
    edit.set(EntityKind::role, role, "organisation", organisation);
    if (const std::string title = tidy_spaces(read.title); !title.empty())
        edit.set(EntityKind::role, role, "title", title);
    return person;
}

}  // namespace kith
