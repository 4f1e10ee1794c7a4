// The part of ImportJob that brings in touchpoints, ties and exchanges as Kith itself wrote them
// (text/people_csv.hpp).
#include "app/describe.hpp"
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/any_table.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>

namespace kith {
namespace {

/// Spaces and case that a spreadsheet made others say nothing.
bool says_the_same(const Value& ours, const Value& theirs) {
    const auto* text = std::get_if<std::string>(&ours);
    const auto* other = std::get_if<std::string>(&theirs);
    if (text == nullptr || other == nullptr) return ours == theirs;
    return fold(tidy_spaces(*text)) == fold(tidy_spaces(*other));
}

/// Whether it says with whom it is: there is nothing without them. An exchange may also have come
/// through somebody.
bool says_with_whom(const Field& field) {
    return text::is_reference(field) && field.refers_to == EntityKind::person &&
           (field.required || field.type == FieldType::references);
}

}  // namespace

/// Whether it is in the book, or will be by this import.
bool ImportJob::is_there(EntityKind kind, Id id) const {
    if (AnyTable(book_, kind).find(id) || things_.contains(id)) return true;
    return kind == EntityKind::person && known_->line_of(id) != 0;
}

void ImportJob::skip_in_thing(const text::KeptThing& thing, std::string_view column,
                              std::string reason, bool left_out) {
    plan_.skipped.push_back({sources_[thing.source].name, thing.line, std::string(column),
                             std::move(reason), left_out});
}

/// What a field names, without what is nowhere. In a list whom the book has stays: a file of some
/// people names no others.
Value ImportJob::named_by_thing(const text::KeptThing& thing, const Field& field, const Value& told,
                                const Value& ours) {
    IdList named;
    if (field.type == FieldType::references) {
        const auto before = text::ids_in(ours);
        named.assign(before.begin(), before.end());
    }
    std::unordered_set<Id, IdHash> seen(named.begin(), named.end());
    IdList nowhere;
    for (const Id id : text::ids_in(told)) {
        if (!seen.insert(id).second) continue;
        const bool there = is_there(field.refers_to, id) || ours == Value{id};
        (there ? named : nowhere).push_back(id);
    }
    // Without anybody the row as a whole is left out.
    if (named.empty() && says_with_whom(field) && ours == Value{}) return {};
    if (!nowhere.empty()) {
        std::string reason = "Nothing in your book has the id " + to_string(nowhere.front());
        if (nowhere.size() > 1)
            reason += " or " + std::to_string(nowhere.size() - 1) + " more of those in the cell";
        skip_in_thing(thing, field.label, reason + ".", false);
    }
    if (named.empty()) return {};
    if (field.type == FieldType::reference) return named.front();
    return named;
}

/// Each field as it was; where the book has it otherwise, the person is asked.
void ImportJob::add_thing(const text::KeptThing& thing) {
    const EntityKey key{thing.kind, thing.id};
    const AnyEntity known = AnyTable(book_, thing.kind).find(thing.id);
    if (things_.contains(thing.id))
        return skip_in_thing(thing, "", "This stands in the file twice; the first one counts.",
                             true);
    if (!known && stamps_of(book_, thing.kind, thing.id))
        return skip_in_thing(
            thing, "", "This was deleted in your book, and waits in its bin to be restored.", true);
    std::vector<std::pair<const Field*, Value>> values;
    for (const auto& [field, told] : thing.values) {
        Value theirs =
            text::is_reference(*field)
                ? named_by_thing(thing, *field, told, known ? known.get(*field) : Value{})
                : told;
        if (theirs != Value{}) values.emplace_back(field, std::move(theirs));
    }
    const auto value_of = [&](const Field& field) {
        const auto told = std::ranges::find(values, &field, &std::pair<const Field*, Value>::first);
        if (told != values.end()) return told->second;
        return known ? known.get(field) : Value{};
    };
    IdList named;
    for (const Field& field : fields_of(thing.kind)) {
        if (!says_with_whom(field)) continue;
        const Value value = value_of(field);
        if (value == Value{})
            return skip_in_thing(thing, field.label,
                                 "This names nobody in your book by their Kith id.", true);
        for (const Id id : text::ids_in(value)) named.push_back(id);
    }
    if (thing.kind == EntityKind::tie) {
        if (named[0] == named[1])
            return skip_in_thing(thing, "", "This ties somebody to themselves.", true);
        tied_.insert(std::minmax(named[0], named[1]));
    }
    things_.insert(thing.id);
    if (!known) {
        edit_.create_with_id(thing.kind, thing.id);
        if (thing.added) edit_.set(thing.kind, thing.id, "source", source_name_);
        ++(thing.kind == EntityKind::touchpoint ? plan_.touchpoints_new
           : thing.kind == EntityKind::tie      ? plan_.ties_new
                                                : plan_.exchanges_new);
    }
    const std::size_t changes = edit_.changes.size();
    for (auto& [field, theirs] : values) {
        const Value ours = known ? known.get(*field) : Value{};
        if (says_the_same(ours, theirs)) continue;
        if (ours != Value{} && field->type != FieldType::references) {
            const std::string question =
                "thing|" + to_string(thing.id) + "|" + std::string(field->name);
            const std::string_view label = field->label.substr(0, field->label.find(','));
            ask(question, {describe(book_, key) + ": " + std::string(label),
                           value_words(book_, *field, ours), value_words(book_, *field, theirs)});
            if (!chosen(question)) continue;
        }
        edit_.set(thing.kind, thing.id, field->name, std::move(theirs));
    }
    if (known) ++(edit_.changes.size() > changes ? plan_.other_changes : plan_.others_known);
}

/// Touchpoints first, as exchanges name them.
Stepwise<bool> ImportJob::add_things() {
    things_.clear();
    for (const EntityKind kind : {EntityKind::touchpoint, EntityKind::tie, EntityKind::exchange}) {
        for (const text::KeptThing& thing : gathered_.things) {
            if (thing.kind != kind) continue;
            source_name_ = text::source_name(sources_[thing.source].format);
            add_thing(thing);
            co_yield {};
        }
    }
    if (plan_.others_known > 0)
        plan_.notes.push_back(counted(plan_.others_known, "row is", "rows are") +
                              " in your book already, as the file has it.");
    co_return true;
}

}  // namespace kith
