#include "text/redact.hpp"

#include "base/named_date.hpp"
#include "model/any_table.hpp"
#include "model/custom_fields.hpp"
#include "model/edit.hpp"
#include "model/role_source.hpp"
#include "text/chosen_people.hpp"
#include "text/hidden_words.hpp"
#include "text/keyed_hash.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

/// What tells who somebody is, or which organisation, wherever it is read.
constexpr std::array<std::string_view, 11> kTelling = {
    "given",  "middle", "family", "nickname", "phonetic", "display",
    "emails", "phones", "urls",   "handles",  "addresses"};
constexpr std::array<std::string_view, 3> kTellingOfOrganisation = {"name", "aliases", "domains"};
constexpr std::array<std::string_view, 4> kNames = {"given", "family", "nickname", "display"};

constexpr std::size_t kKindNumbers = 256;   // they are of eight bits
constexpr std::size_t kLongestMadeUp = 40;  // of the names that the copy gets

template <std::size_t Count>
bool is_among(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool is_telling(EntityKind kind, std::string_view field) {
    if (kind == EntityKind::person) return is_among(kTelling, field);
    return kind == EntityKind::organisation && is_among(kTellingOfOrganisation, field);
}

bool holds_words(const Field& field) {
    return field.type == FieldType::text || field.type == FieldType::long_text ||
           field.type == FieldType::text_list;
}

/// Calls `visit` with each text in a value.
template <class Visit>
void each_text(const Value& value, Visit&& visit) {
    if (const auto* text = std::get_if<std::string>(&value)) visit(*text);
    if (const auto* list = std::get_if<TextList>(&value)) {
        for (const std::string& text : *list) visit(text);
    }
}

std::string capitalised(std::string_view kind) {
    std::string name(kind);
    std::ranges::replace(name, '_', ' ');
    if (name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

// ---- Names and numbers --------------------------------------------------------------------------

/// What depends on the seed.
class Secret {
  public:
    explicit Secret(std::uint64_t seed) : key_{seed, 0x4B697468A5C3E19Full} {}

    std::uint64_t number(EntityKind kind, Id id, std::uint8_t purpose) const {
        std::array<std::uint8_t, 18> bytes{};
        for (std::size_t i = 0; i < 8; ++i) {
            bytes[i] = static_cast<std::uint8_t>(id.high >> (8 * i));
            bytes[8 + i] = static_cast<std::uint8_t>(id.low >> (8 * i));
        }
        bytes[16] = static_cast<std::uint8_t>(kind);
        bytes[17] = purpose;
        return keyed_hash(key_, bytes);
    }
    Id id(EntityKind kind, Id id) const {
        return {number(kind, id, 1), number(kind, id, 2) | 1};  // never zero, which is none
    }
    /// One to 24 months.
    Day shift() const { return static_cast<Day>(30 + number(EntityKind::setting, {}, 3) % 701); }

  private:
    HashKey key_;
};

/// A name that sounds like none in particular: "Velora".
std::string invented_word(std::uint64_t number) {
    constexpr std::array<std::string_view, 16> kFirst = {"b", "d", "f", "g", "h", "j", "k", "l",
                                                         "m", "n", "p", "r", "s", "t", "v", "z"};
    constexpr std::array<std::string_view, 8> kVowels = {"a", "e", "i", "o", "u", "ia", "eo", "ua"};
    std::string word;
    for (std::uint64_t syllables = 2 + number % 2; syllables > 0; --syllables) {
        number /= 2;
        word += kFirst[number % kFirst.size()];
        number /= kFirst.size();
        word += kVowels[number % kVowels.size()];
        number /= kVowels.size();
    }
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

// ---- Redacting ----------------------------------------------------------------------------------

class Redactor {
  public:
    Redactor(const Book& book, const Redaction& how, std::uint64_t seed)
        : book_(book), how_(how), secret_(seed) {
        for (const EntityKind kind : all_kinds())
            made_up_beginnings_[static_cast<std::size_t>(kind)] =
                capitalised(kind_name(kind)) + " ";
        choose_kinds_and_fields();
        if (how.people) chosen_.emplace(book, *how.people);
    }

    Stepwise<Book> redact() {
        for (const Tables* tables : {static_cast<const Tables*>(&book_), &book_.bin}) {
            Stepwise<bool> noting = note_hidden(*tables);
            while (noting.step()) co_yield {};
        }
        Book copy;
        for (const EntityKind kind : kinds_) {
            Stepwise<bool> redacting = redact_kind(kind, copy);
            while (redacting.step()) co_yield redacting.progress();
        }
        co_return std::move(copy);
    }

  private:
    static constexpr std::size_t kEntitiesAStep = 16;

    /// Whether an entity is not in the copy: somebody who is not wanted, or what is about nobody
    /// else.
    bool is_left_out(const AnyEntity& entity) const {
        return chosen_ && naming_of(entity, *chosen_) == Naming::others;
    }

    void choose_kinds_and_fields() {
        for (const std::string& name : how_.fields) {
            const std::size_t point = name.find('.');
            for (const EntityKind kind : all_kinds()) {
                if (point == std::string::npos || kind_name(kind) != name.substr(0, point))
                    continue;
                if (const Field* field = find_field(kind, name.substr(point + 1)))
                    keep(kind, *field);
            }
        }
        if (how_.keep_organisations)
            keep(EntityKind::organisation, *find_field(EntityKind::organisation, "name"));
        for (const EntityKind kind : all_kinds()) {
            const bool custom =
                kind == EntityKind::custom_field || kind == EntityKind::custom_value;
            const bool wanted =
                custom ? how_.keep_custom_fields : std::ranges::contains(how_.kinds, kind);
            // A face tells more than any name.
            if (!wanted || kind == EntityKind::setting || kind == EntityKind::photo) continue;
            kinds_.push_back(kind);
            if (!custom) continue;
            for (const Field& field : fields_of(kind)) {
                if (field.name != "source" && field.name != "unknown_fields") keep(kind, field);
            }
        }
    }

    void keep(EntityKind kind, const Field& field) {
        std::vector<bool>& kept = kept_[static_cast<std::size_t>(kind)];
        if (kept.size() <= field.number) kept.resize(field.number + std::size_t{1});
        kept[field.number] = true;
    }

    bool is_kept(EntityKind kind, const Field& field) const {
        const std::vector<bool>& kept = kept_[static_cast<std::size_t>(kind)];
        return field.number < kept.size() && kept[field.number];
    }

    /// Whether a text that is kept could name somebody.
    bool keeps_texts() const {
        return std::ranges::any_of(all_kinds(), [&](EntityKind kind) {
            return std::ranges::any_of(fields_of(kind), [&](const Field& field) {
                return holds_words(field) && is_kept(kind, field);
            });
        });
    }

    /// Whether what a field holds tells who somebody is wherever it is read.
    static bool tells(const AnyEntity& entity, const Field& field) {
        if (is_telling(entity.kind(), field.name)) return true;
        const auto* setting = entity.as<Setting>();
        return setting != nullptr && field.name == "value" && setting->name.starts_with("me.");
    }

    /// Whether a name that is made up might be this one.
    bool could_be_made_up(const std::string& text) const {
        if (text.size() > kLongestMadeUp) return false;
        return how_.names == RedactedNames::invented ||
               std::ranges::any_of(all_kinds(), [&](EntityKind kind) {
                   return text.starts_with(made_up_beginnings_[static_cast<std::size_t>(kind)]);
               });
    }

    /// What the copy must not say, as far as a name that is made up or a text that is kept might.
    Stepwise<bool> note_hidden(const Tables& tables) {
        const bool texts = keeps_texts();
        std::size_t seen = 0;
        for (const EntityKind kind : all_kinds()) {
            for (const AnyEntity entity : AnyTable(tables, kind)) {
                if (++seen % kEntitiesAStep == 0) co_yield {};
                for (const Field& field : fields_of(kind)) {
                    if (!holds_words(field) || is_kept(kind, field)) continue;
                    const bool telling = texts && tells(entity, field);
                    each_text(entity.get(field), [&](const std::string& text) {
                        if (could_be_made_up(text)) hidden_.insert(text);
                        if (telling) words_.add(text);
                    });
                }
            }
        }
        if (!texts) co_return true;
        // A whole name where only its parts are written; also of whom a part is kept.
        for (const Person& person : tables.people.rows()) {
            if (++seen % kEntitiesAStep == 0) co_yield {};
            if (person.given.empty() || person.family.empty() || is_named(person)) continue;
            words_.add(person.given + " " + person.family);
            words_.add(person.family + " " + person.given);
        }
        co_return true;
    }

    /// Whether the fields that are kept name the person.
    bool is_named(const Person& person) const {
        return std::ranges::any_of(kNames, [&](std::string_view name) {
            const Field& field = *find_field(EntityKind::person, name);
            return is_kept(EntityKind::person, field) && get_field(person, field.number) != Value{};
        });
    }

    Stepwise<bool> redact_kind(EntityKind kind, Book& copy) {
        using Renamed = std::pair<Id, AnyEntity>;
        std::vector<Renamed> found;
        std::size_t seen = 0;
        for (const AnyEntity entity : AnyTable(book_, kind)) {
            if (!is_left_out(entity)) found.emplace_back(new_id(entity), entity);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        auto sorting = sort_steps(
            std::move(found), [](const Renamed& a, const Renamed& b) { return a.first < b.first; });
        while (sorting.step()) co_yield {};
        const std::vector<Renamed> entities = sorting.take();
        MutableTable(copy, kind).reserve(entities.size());
        std::size_t number = 0;
        std::size_t done = 0;
        for (const auto& [id, entity] : entities) {
            co_yield {kind_name(kind), ++done, entities.size()};
            std::vector<FieldChange> changes;
            changes.push_back({kind, id, kExists, Boxed(Stamps{})});
            bool whole = true;
            for (const Field& field : fields_of(kind)) {
                Value value;
                if (is_reference(field) || is_kept(kind, field))
                    value = redacted(kind, field, entity.get(field));
                if (const auto* custom = entity.as<CustomValue>();
                    custom != nullptr && field.name == "value")
                    value = redacted_custom(*custom, std::move(value));
                if (field.required && value == Value{} && field.type != FieldType::reference)
                    value = numbered(kind, number);
                if (value != Value{})
                    changes.push_back({kind, id, field.number, std::move(value)});
                else if (field.required)
                    whole = false;
            }
            if (const auto* person = entity.as<Person>()) name_person(*person, number, changes);
            if (kind == EntityKind::organisation) name_organisation(number, changes);
            // What cannot be without something that is not in the copy is not there either; nor is
            // a second value of a custom field.
            if (whole && !load_entity(copy, changes)) continue;
        }
        co_return true;
    }

    Id new_id(const AnyEntity& entity) const {
        if (const auto* custom = entity.as<CustomValue>()) {
            return custom_value_id(secret_.id(EntityKind::person, custom->person),
                                   secret_.id(EntityKind::custom_field, custom->field));
        }
        return secret_.id(entity.kind(), entity.id());
    }

    // ---- Values ---------------------------------------------------------------------------------

    /// What the copy holds in place of a value that is kept, or that refers to something.
    Value redacted(EntityKind kind, const Field& field, Value value) const {
        if (is_reference(field)) return referred(field, value);
        if (const Date* date = std::get_if<Date>(&value)) return not_empty(redacted(*date));
        if (auto* text = std::get_if<std::string>(&value)) {
            if (field.type == FieldType::choice) return value;
            // Behind where it comes from stands the work itself, which may be left out.
            if (kind == EntityKind::role && field.name == "source")
                return words_.without(std::string(source_alone(*text)), 1);
            const bool names_organisation =
                kind == EntityKind::organisation && field.name == "name";
            return words_.without(*text, names_organisation ? 2 : 1);
        }
        if (const auto* list = std::get_if<TextList>(&value)) {
            TextList kept;
            for (const std::string& item : *list) {
                const std::optional<std::string> text =
                    field.name == "other_dates" ? redacted_item(item) : item;
                if (text) kept.push_back(words_.without(*text));
            }
            return kept.empty() ? Value{} : Value{std::move(kept)};
        }
        return value;
    }

    /// A custom field may be of dates.
    Value redacted_custom(const CustomValue& custom, Value value) const {
        const CustomField* field = book_.custom_fields.find(custom.field);
        if (field == nullptr || field->type != "date") return value;
        const std::optional<Date> date = parse_iso_date(custom.value);
        if (!date || !redacted(*date)) return {};
        return to_string(redacted(*date));
    }

    Value referred(const Field& field, const Value& value) const {
        if (!std::ranges::contains(kinds_, field.refers_to)) return {};
        IdList ids;
        const AnyTable table(book_, field.refers_to);
        for (const Id id : ids_in(value)) {
            const AnyEntity entity = table.find(id);
            if (entity && !is_left_out(entity)) ids.push_back(new_id(entity));
        }
        if (ids.empty()) return {};
        if (field.type == FieldType::reference) return ids.front();
        std::ranges::sort(ids);  // their order might tell who was entered first
        return ids;
    }

    static Value not_empty(Date date) { return date ? Value{date} : Value{}; }

    Date redacted(Date date) const {
        switch (how_.dates) {
            case RedactedDates::exact:
                return date;
            case RedactedDates::month:  // a day of a month without its year is nothing but a day
                return date.year == 0 ? Date{} : Date{date.year, date.month, 0};
            case RedactedDates::year:
                return {date.year, 0, 0};
            case RedactedDates::shifted:
                break;
        }
        // Where a part is missing, from the middle of what it may be.
        constexpr std::int16_t kLeapYear = 2000;
        const Date whole{date.year == 0 ? kLeapYear : date.year,
                         date.month == 0 ? std::uint8_t{7} : date.month,
                         date.day == 0 ? std::uint8_t{15} : date.day};
        Date shifted = from_day(*to_day(whole) - secret_.shift());
        if (shifted.year < 1) shifted = {1, 1, 1};
        return {date.year == 0 ? std::int16_t{0} : shifted.year,
                date.month == 0 ? std::uint8_t{0} : shifted.month,
                date.day == 0 ? std::uint8_t{0} : shifted.day};
    }

    /// Of "Other dates": the date within it as any other; nothing for one that cannot be read.
    std::optional<std::string> redacted_item(const std::string& item) const {
        const std::optional<NamedDate> named = read_named_date(item);
        if (how_.dates == RedactedDates::exact) return item;
        if (!named) {
            const bool digits = item.find_first_of("0123456789") != std::string::npos;
            return digits ? std::nullopt : std::optional(item);
        }
        const Date date = redacted(named->date);
        return named->name + (named->name.empty() || !date ? "" : " ") + to_string(date);
    }

    // ---- Names ----------------------------------------------------------------------------------

    /// "Event 3"; the numbers of names that are hidden are passed over, as are those given before.
    std::string numbered(EntityKind kind, std::size_t& number) const {
        std::string name;
        do {
            name = made_up_beginnings_[static_cast<std::size_t>(kind)] + std::to_string(++number);
        } while (hidden_.contains(name));
        return name;
    }

    void name_organisation(std::size_t& number, std::vector<FieldChange>& changes) const {
        const Field& field = *find_field(EntityKind::organisation, "name");
        const Id id = changes.front().id;
        if (!is_kept(EntityKind::organisation, field))
            changes.push_back({EntityKind::organisation, id, field.number,
                               numbered(EntityKind::organisation, number)});
    }

    /// A name for whom the fields that are kept give none.
    void name_person(const Person& person, std::size_t& number, std::vector<FieldChange>& changes) {
        if (is_named(person)) return;
        const Id id = changes.front().id;
        const auto set = [&](std::string_view field, std::string text) {
            changes.push_back({EntityKind::person, id,
                               find_field(EntityKind::person, field)->number, std::move(text)});
        };
        if (how_.names == RedactedNames::numbered)
            return set("display", numbered(EntityKind::person, number));
        for (std::uint8_t attempt = 0;; ++attempt) {
            const std::uint64_t dice = secret_.number(EntityKind::person, id, attempt);
            std::string given = invented_word(dice & UINT32_MAX);
            std::string family = invented_word(dice >> 32);
            const std::string whole = given + " " + family;
            if (hidden_.contains(given) || hidden_.contains(family) || hidden_.contains(whole) ||
                !invented_.insert(whole).second)
                continue;
            set("given", std::move(given));
            return set("family", std::move(family));
        }
    }

    const Book& book_;
    const Redaction& how_;
    Secret secret_;
    std::vector<EntityKind> kinds_;                     // in the order in which books are written
    std::array<std::vector<bool>, kKindNumbers> kept_;  // by kind and number of the field
    std::array<std::string, kKindNumbers> made_up_beginnings_;  // by kind: "Person "
    std::optional<ChosenPeople> chosen_;                        // none: everybody
    std::unordered_set<std::string> hidden_;
    HiddenWords words_;
    std::unordered_set<std::string> invented_;
};

}  // namespace

std::vector<EntityKind> network_kinds() {
    return {EntityKind::person,       EntityKind::organisation, EntityKind::role,
            EntityKind::tie,          EntityKind::touchpoint,   EntityKind::exchange,
            EntityKind::introduction, EntityKind::event,        EntityKind::task};
}

std::vector<std::string> wordless_fields() {
    std::vector<std::string> names;
    for (const EntityKind kind : all_kinds()) {
        for (const Field& field : fields_of(kind)) {
            const bool wordless = field.type == FieldType::choice ||
                                  field.type == FieldType::integer ||
                                  field.type == FieldType::number ||
                                  field.type == FieldType::flag || field.type == FieldType::date;
            if (wordless && !(kind == EntityKind::person && field.name == "birthday"))
                names.push_back(std::string(kind_name(kind)) + "." + std::string(field.name));
        }
    }
    return names;
}

std::vector<std::string> choosable_fields() {
    std::vector<std::string> names;
    for (const EntityKind kind : network_kinds()) {
        for (const Field& field : fields_of(kind)) {
            if (field.type != FieldType::reference && field.type != FieldType::references &&
                field.type != FieldType::jpeg && field.name != "unknown_fields" &&
                !is_telling(kind, field.name))
                names.push_back(std::string(kind_name(kind)) + "." + std::string(field.name));
        }
    }
    return names;
}

Stepwise<Book> redact_steps(const Book& book, const Redaction& how, std::uint64_t seed) {
    Redactor redactor(book, how, seed);
    Stepwise<Book> redacting = redactor.redact();
    while (redacting.step()) co_yield redacting.progress();
    co_return redacting.take();
}

}  // namespace kith::text
