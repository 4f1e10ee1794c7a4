#include "app/describe.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kith {
namespace {

/// Name, title or the like: the first text that the entity has of these fields.
constexpr std::array<std::string_view, 9> kNames = {"name",  "title", "topic", "playbook", "value",
                                                    "offer", "type",  "state", "text"};

template <class Entity>
const Entity* find_anywhere(const Book& book, Id id) {
    const Entity* found = table_of<Entity>(book).find(id);
    return found != nullptr ? found : table_of<Entity>(book.bin).find(id);
}

void append_part(std::string& words, std::string_view part, std::string_view joint = ", ") {
    if (part.empty()) return;
    if (!words.empty()) words += joint;
    words += part;
}

std::string person_name(const Book& book, Id id) {
    const Person* person = find_anywhere<Person>(book, id);
    return person == nullptr ? std::string() : display_name(*person);
}

template <class Entity>
std::string words_of(const Book& book, const Entity& entity) {
    if constexpr (std::is_same_v<Entity, Person>) {
        return display_name(entity);
    } else {
        std::string words;
        std::string others;
        std::string day;
        for (const Field& field : fields_of(kKindOf<Entity>)) {
            const Value value = get_field(entity, field.number);
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
            words = kind_name(kKindOf<Entity>);
            std::ranges::replace(words, '_', ' ');
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        }
        append_part(words, others, kKindOf<Entity> == EntityKind::touchpoint ? " with " : ", ");
        append_part(words, day);
        return words;
    }
}

}  // namespace

std::string describe(const Book& book, const EntityKey& key) {
    std::string words;
    visit_kind(key.kind, [&]<class Entity>() {
        if (const Entity* entity = find_anywhere<Entity>(book, key.id))
            words = words_of(book, *entity);
    });
    return words;
}

std::string value_words(const Book& book, const Field& field, const Value& value) {
    const auto name_of = [&](Id id) {
        if (field.refers_to == EntityKind::person) return person_name(book, id);
        if (const Organisation* found = find_anywhere<Organisation>(book, id)) return found->name;
        if (const Event* found = find_anywhere<Event>(book, id)) return found->name;
        return std::string();
    };
    std::string words;
    if (const auto* text = std::get_if<std::string>(&value)) words = *text;
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
