#include "model/fields.hpp"

#include "base/utf8.hpp"
#include "model/field_tables.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace kith {
namespace {

/// The Field parts of a table, contiguous, so that they can be handed out as a span.
template <class Entity>
constexpr auto bare_fields() {
    std::array<Field, Entries<Entity>::kTable.size()> fields{};
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = Entries<Entity>::kTable[i].field;
    return fields;
}
template <class Entity>
constexpr auto kFields = bare_fields<Entity>();

/// Numbers run from 1 without gaps, so that a number is a position; a retired field would keep its
/// line with a hidden member.
template <class Entity>
constexpr bool numbers_are_positions() {
    for (std::size_t i = 0; i < kFields<Entity>.size(); ++i) {
        if (kFields<Entity>[i].number != i + 1) return false;
    }
    return true;
}
template <class... Entity>
constexpr bool numbers_are_positions(TypeList<Entity...>) {
    return (numbers_are_positions<Entity>() && ...);
}
static_assert(numbers_are_positions(AllEntities{}));

struct KindNames {
    EntityKind kind;
    std::string_view name, plural;
};
/// In the order in which files are written.
constexpr std::array kKindNames = {
    KindNames{EntityKind::person, "person", "people"},
    KindNames{EntityKind::organisation, "organisation", "organisations"},
    KindNames{EntityKind::role, "role", "roles"},
    KindNames{EntityKind::tie, "tie", "ties"},
    KindNames{EntityKind::touchpoint, "touchpoint", "touchpoints"},
    KindNames{EntityKind::exchange, "exchange", "exchanges"},
    KindNames{EntityKind::introduction, "introduction", "introductions"},
    KindNames{EntityKind::event, "event", "events"},
    KindNames{EntityKind::goal, "goal", "goals"},
    KindNames{EntityKind::task, "task", "tasks"},
    KindNames{EntityKind::journal_entry, "journal_entry", "journal"},
    KindNames{EntityKind::text_template, "template", "templates"},
    KindNames{EntityKind::playbook_run, "playbook_run", "playbook_runs"},
    KindNames{EntityKind::audit_snapshot, "audit_snapshot", "audits"},
    KindNames{EntityKind::tie_type, "tie_type", "tie_types"},
    KindNames{EntityKind::custom_field, "custom_field", "custom_fields"},
    KindNames{EntityKind::custom_value, "custom_value", "custom_values"},
    KindNames{EntityKind::photo, "photo", "photos"},
    KindNames{EntityKind::saved_link, "saved_link", "saved_links"},
    KindNames{EntityKind::setting, "setting", "settings"},
};
constexpr auto kKinds = [] {
    std::array<EntityKind, kKindNames.size()> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = kKindNames[i].kind;
    return kinds;
}();

const KindNames* names_of(EntityKind kind) {
    const auto it = std::ranges::find(kKindNames, kind, &KindNames::kind);
    return it == kKindNames.end() ? nullptr : &*it;
}

template <class Stored>
bool is_empty_value(const Stored& stored) {
    if constexpr (requires { stored.empty(); })
        return stored.empty();
    else
        return stored == Stored{};
}

/// Each element where it stands first.
template <class List>
void drop_repetitions(List& list) {
    if (list.size() < 2) return;
    std::set<typename List::value_type> seen;
    std::erase_if(list, [&](const auto& element) { return !seen.insert(element).second; });
}

bool within(const Field& field, double number) {
    return field.maximum <= field.minimum || (number >= static_cast<double>(field.minimum) &&
                                              number <= static_cast<double>(field.maximum));
}

/// The base64 of a JPEG, which begins with FF D8 FF: in one line, padded, and not too long.
bool is_jpeg(std::string_view base64) {
    if (!base64.starts_with("/9j/") || base64.size() % 4 != 0 ||
        base64.size() / 4 * 3 > kMostJpegBytes)
        return false;
    const std::size_t end = base64.find_last_not_of('=') + 1;
    return base64.size() - end <= 2 &&
           base64.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") >= end;
}

}  // namespace

std::span<const Field> fields_of(EntityKind kind) {
    std::span<const Field> fields;
    visit_kind(kind, [&]<class Entity>() { fields = kFields<Entity>; });
    return fields;
}

const Field* find_field(EntityKind kind, FieldNumber number) {
    const std::span<const Field> fields = fields_of(kind);
    return number >= 1 && number <= fields.size() ? &fields[number - 1u] : nullptr;
}

const Field* find_field(EntityKind kind, std::string_view name) {
    for (const Field& field : fields_of(kind)) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

std::span<const EntityKind> all_kinds() {
    return kKinds;
}

std::string_view kind_name(EntityKind kind) {
    const KindNames* names = names_of(kind);
    return names == nullptr ? std::string_view{} : names->name;
}

std::string_view kind_plural(EntityKind kind) {
    const KindNames* names = names_of(kind);
    return names == nullptr ? std::string_view{} : names->plural;
}

Result<void> check_value(const Field& field, const Value& value) {
    const auto wrong = [&](std::string_view what) {
        return fail(ErrorCode::bad_input,
                    std::string(field.label) + " takes " + std::string(what) + ".");
    };
    if (std::holds_alternative<std::monostate>(value)) return {};
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text: {
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr || !is_valid_utf8(*text)) return wrong("text");
            break;
        }
        case FieldType::choice: {
            const auto* text = std::get_if<std::string>(&value);
            if (text != nullptr && text->empty()) break;
            if (text == nullptr || std::find(field.choices.begin(), field.choices.end(), *text) ==
                                       field.choices.end()) {
                std::string list;
                for (const std::string_view option : field.choices)
                    list += (list.empty() ? "" : ", ") + std::string(option);
                return wrong("one of " + list);
            }
            break;
        }
        case FieldType::text_list:
            if (const auto* list = std::get_if<TextList>(&value);
                list == nullptr || !std::ranges::all_of(*list, is_valid_utf8)) {
                return wrong("a list of texts");
            }
            break;
        case FieldType::integer: {
            const auto* number = std::get_if<std::int64_t>(&value);
            if (number == nullptr || !within(field, static_cast<double>(*number))) {
                return wrong("a whole number from " + std::to_string(field.minimum) + " to " +
                             std::to_string(field.maximum));
            }
            break;
        }
        case FieldType::number: {
            const auto* number = std::get_if<double>(&value);
            if (number == nullptr || !std::isfinite(*number) || !within(field, *number)) {
                return wrong("a number from " + std::to_string(field.minimum) + " to " +
                             std::to_string(field.maximum));
            }
            break;
        }
        case FieldType::flag:
            if (!std::holds_alternative<bool>(value)) return wrong("yes or no");
            break;
        case FieldType::date: {
            const auto* date = std::get_if<Date>(&value);
            if (date == nullptr || (*date != Date{} && !is_valid(*date))) {
                return wrong("a date that exists");
            }
            break;
        }
        case FieldType::reference: {
            const auto* id = std::get_if<Id>(&value);
            if (id == nullptr) return wrong("a reference");
            break;
        }
        case FieldType::references:
            if (!std::holds_alternative<IdList>(value)) return wrong("a list of references");
            break;
        case FieldType::map_place: {
            const auto* place = std::get_if<MapPlace>(&value);
            if (place == nullptr || !std::isfinite(place->x) || !std::isfinite(place->y))
                return wrong("a place");
            break;
        }
        case FieldType::jpeg: {
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr || !(text->empty() || is_jpeg(*text)))
                return wrong("a JPEG of at most " + std::to_string(kMostJpegBytes / 1024) +
                             " KiB, as base64");
            break;
        }
    }
    return {};
}

template <class Entity>
Value get_field(const Entity& entity, FieldNumber number) {
    const auto& table = Entries<Entity>::kTable;
    if (number < 1 || number > table.size()) return {};
    return std::visit(
        [&](auto member) -> Value {
            const auto& stored = entity.*member;
            if (is_empty_value(stored)) return {};
            return stored;
        },
        table[number - 1u].member);
}

template <class Entity>
void set_field(Entity& entity, FieldNumber number, Value value) {
    const auto& table = Entries<Entity>::kTable;
    if (number < 1 || number > table.size()) return;
    std::visit(
        [&](auto member) {
            auto& stored = entity.*member;
            using Stored = std::remove_reference_t<decltype(stored)>;
            if (auto* given = std::get_if<Stored>(&value))
                stored = std::move(*given);
            else
                stored = Stored{};
            if constexpr (std::is_same_v<Stored, TextList> || std::is_same_v<Stored, IdList>) {
                if (table[number - 1u].field.merge == FieldMerge::set) drop_repetitions(stored);
            }
        },
        table[number - 1u].member);
}

template Value get_field(const Person&, FieldNumber);
template Value get_field(const Organisation&, FieldNumber);
template Value get_field(const Role&, FieldNumber);
template Value get_field(const Tie&, FieldNumber);
template Value get_field(const Touchpoint&, FieldNumber);
template Value get_field(const Exchange&, FieldNumber);
template Value get_field(const Introduction&, FieldNumber);
template Value get_field(const Event&, FieldNumber);
template Value get_field(const Goal&, FieldNumber);
template Value get_field(const Task&, FieldNumber);
template Value get_field(const JournalEntry&, FieldNumber);
template Value get_field(const TextTemplate&, FieldNumber);
template Value get_field(const PlaybookRun&, FieldNumber);
template Value get_field(const AuditSnapshot&, FieldNumber);
template Value get_field(const TieType&, FieldNumber);
template Value get_field(const CustomField&, FieldNumber);
template Value get_field(const CustomValue&, FieldNumber);
template Value get_field(const Photo&, FieldNumber);
template Value get_field(const SavedLink&, FieldNumber);
template Value get_field(const Setting&, FieldNumber);
template void set_field(Person&, FieldNumber, Value);
template void set_field(Organisation&, FieldNumber, Value);
template void set_field(Role&, FieldNumber, Value);
template void set_field(Tie&, FieldNumber, Value);
template void set_field(Touchpoint&, FieldNumber, Value);
template void set_field(Exchange&, FieldNumber, Value);
template void set_field(Introduction&, FieldNumber, Value);
template void set_field(Event&, FieldNumber, Value);
template void set_field(Goal&, FieldNumber, Value);
template void set_field(Task&, FieldNumber, Value);
template void set_field(JournalEntry&, FieldNumber, Value);
template void set_field(TextTemplate&, FieldNumber, Value);
template void set_field(PlaybookRun&, FieldNumber, Value);
template void set_field(AuditSnapshot&, FieldNumber, Value);
template void set_field(TieType&, FieldNumber, Value);
template void set_field(CustomField&, FieldNumber, Value);
template void set_field(CustomValue&, FieldNumber, Value);
template void set_field(Photo&, FieldNumber, Value);
template void set_field(SavedLink&, FieldNumber, Value);
template void set_field(Setting&, FieldNumber, Value);

}  // namespace kith
