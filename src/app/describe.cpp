#include "app/describe.hpp"

#include "base/date.hpp"
#include "model/any_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace kith {
namespace {

/// Name, title or the like: the first text that the entity has of these fields.
constexpr std::array<std::string_view, 9> kNames = {"name",  "title", "topic", "playbook", "value",
                                                    "offer", "type",  "state", "text"};

void append_part(std::string& words, std::string_view part, std::string_view joint = ", ") {
    if (part.empty()) return;
    if (!words.empty()) words += joint;
    words += part;
}

std::string person_name(const Book& book, Id id) {
    const AnyEntity person = find_anywhere(book, {EntityKind::person, id});
    return person ? display_name(*person.as<Person>()) : std::string();
}

std::string words_of(const Book& book, const AnyEntity& entity) {
    if (const auto* person = entity.as<Person>()) return display_name(*person);
    std::string words;
    std::string others;
    std::string day;
    for (const Field& field : fields_of(entity.kind())) {
        const Value value = entity.get(field);
        if (const auto* text = std::get_if<std::string>(&value);
            text != nullptr && words.empty() && std::ranges::contains(kNames, field.name))
            words = text->substr(0, text->find('\n'));
        if (const auto* date = std::get_if<Date>(&value); date != nullptr && day.empty())
            day = to_string(*date);
        const bool names =
            field.type == FieldType::reference || field.type == FieldType::references;
        if (names && std::ranges::count(others, ',') < 3)
            append_part(others, value == Value{} ? "" : value_words(book, field, value));
    }
    if (words.empty()) {
        words = kind_name(entity.kind());
        std::ranges::replace(words, '_', ' ');
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    append_part(words, others, entity.kind() == EntityKind::touchpoint ? " with " : ", ");
    append_part(words, day);
    return words;
}

}  // namespace

std::string edit_words(const Edit& edit) {
    std::map<EntityKind, std::size_t> added, removed;
    std::set<EntityKey> made;
    std::vector<std::string_view> changed;
    std::string_view source;
    bool is_copy = false;
    for (const FieldChange& change : edit.changes) {
        const EntityKey key{change.kind, change.id};
        if (creates(change)) {
            is_copy |= std::holds_alternative<Boxed<Stamps>>(change.value);
            if (made.insert(key).second) ++added[change.kind];
            continue;
        }
        if (change.field == kExists) ++removed[change.kind];
        const Field* field = find_field(change.kind, change.field);
        if (field == nullptr) continue;
        const auto* text = std::get_if<std::string>(&change.value);
        if (field->name == "source" && text != nullptr && source.empty()) source = *text;
        if (!made.contains(key) && !std::ranges::contains(changed, field->label))
            changed.push_back(field->label);
    }
    std::vector<std::string> parts;
    const auto count_part = [&](const std::map<EntityKind, std::size_t>& counts,
                                std::string_view verb) {
        std::string part;
        for (const auto& [kind, count] : counts) {
            std::string name(count == 1 ? kind_name(kind) : kind_plural(kind));
            std::ranges::replace(name, '_', ' ');
            append_part(part, std::to_string(count) + " " + name);
        }
        if (!part.empty()) parts.push_back(part + " " + std::string(verb));
    };
    count_part(added, "added");
    constexpr std::size_t kMostFields = 5;
    std::string fields;
    for (const std::string_view label :
         std::span(changed).first(std::min(changed.size(), kMostFields)))
        append_part(fields, label);
    if (changed.size() > kMostFields)
        fields += " and " + std::to_string(changed.size() - kMostFields) + " more";
    if (!fields.empty()) parts.push_back(fields + " changed");
    count_part(removed, "deleted");
    std::string words = is_copy          ? "From a copy"
                        : source.empty() ? "By hand"
                                         : "From " + std::string(source);
    for (std::size_t i = 0; i < parts.size(); ++i) words += (i == 0 ? ": " : "; ") + parts[i];
    return words;
}

std::string describe(const Book& book, const EntityKey& key) {
    const AnyEntity entity = find_anywhere(book, key);
    return entity ? words_of(book, entity) : std::string();
}

std::string value_words(const Book& book, const Field& field, const Value& value) {
    const auto name_of = [&](Id id) {
        if (field.refers_to == EntityKind::person) return person_name(book, id);
        if (const AnyEntity found = find_anywhere(book, {EntityKind::organisation, id}))
            return found.as<Organisation>()->name;
        if (const AnyEntity found = find_anywhere(book, {EntityKind::event, id}))
            return found.as<Event>()->name;
        return std::string();
    };
    std::string words;
    if (const auto* text = std::get_if<std::string>(&value)) words = *text;
    if (field.type == FieldType::jpeg && !words.empty()) words = "a photo";
    if (const auto* number = std::get_if<std::int64_t>(&value)) words = std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value)) words = *flag ? "yes" : "no";
    if (const auto* date = std::get_if<Date>(&value)) words = to_string(*date);
    if (const auto* id = std::get_if<Id>(&value)) words = name_of(*id);
    if (std::holds_alternative<MapPlace>(value)) words = "a place on the map";
    if (const auto* number = std::get_if<double>(&value)) {
        std::array<char, 32> digits{};
        std::snprintf(digits.data(), digits.size(), "%.3g", *number);
        words = digits.data();
    }
    if (const auto* texts = std::get_if<TextList>(&value)) {
        for (const std::string& text : *texts) append_part(words, text);
    }
    if (const auto* ids = std::get_if<IdList>(&value)) {
        for (const Id id : *ids) append_part(words, name_of(id));
    }
    return words.empty() ? "nothing" : words;
}

}  // namespace kith
