// Random values, edits and books for property tests.
#pragma once
#include "base/random.hpp"
#include "base/utf8.hpp"
#include "model/edit.hpp"
#include "model/fields.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kith::testing {

inline std::string random_text(Random& random) {
    constexpr std::string_view kPieces[] = {"Ana",         "Łucja", "山川", "שלום", " ", "\"", "\n",
                                            "👩‍🚀", "x",     "é",    "ก",    ",", "\\", "0"};
    std::string text;
    for (std::uint32_t length = random.below(6); length > 0; --length) {
        text += kPieces[random.below(static_cast<std::uint32_t>(std::size(kPieces)))];
    }
    return text;
}

inline Date random_date(Random& random) {
    Date date;
    do {
        date = {static_cast<std::int16_t>(random.below(4) == 0 ? 0 : 1 + random.below(9999)),
                static_cast<std::uint8_t>(random.below(13)),
                static_cast<std::uint8_t>(random.below(32))};
    } while (!is_valid(date));
    return date;
}

/// A value that `field` may hold and that is not empty.
inline Value random_value(const Field& field, Random& random) {
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            return "t" + random_text(random);
        case FieldType::text_list: {
            TextList list(1 + random.below(3));
            for (std::string& text : list) text = random_text(random);
            if (field.merge == FieldMerge::set) {  // no element twice
                std::sort(list.begin(), list.end());
                list.erase(std::unique(list.begin(), list.end()), list.end());
                if (random.below(2) == 0) std::reverse(list.begin(), list.end());
            }
            return list;
        }
        case FieldType::integer: {
            const auto range = static_cast<std::uint32_t>(field.maximum - field.minimum);
            const std::int64_t value = field.minimum + random.below(range + 1);
            return value == 0 ? field.maximum : value;
        }
        case FieldType::number:
            return 1 - random.unit();
        case FieldType::flag:
            return true;
        case FieldType::date:
            return random_date(random);
        case FieldType::choice:
            return std::string(
                field.choices[random.below(static_cast<std::uint32_t>(field.choices.size()))]);
        case FieldType::reference:
            return make_id(random);
        case FieldType::references: {
            IdList list(1 + random.below(3));
            for (Id& id : list) id = make_id(random);
            return list;
        }
        case FieldType::map_place:
            return MapPlace{static_cast<float>(random.unit()) * 100 - 50,
                            static_cast<float>(random.unit()), random.below(2) == 0};
        case FieldType::jpeg:
            return "/9j/" + std::to_string(1000 + random.below(9000));
    }
    return {};
}

/// A value for `field` like no other that was or will be given for another `number`, as far as the
/// field's range allows; never empty.
inline Value distinct_value(const Field& field, std::uint32_t number) {
    const std::string text = std::string(field.name) + " " + std::to_string(number);
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            return text;
        case FieldType::text_list:
            return TextList{text, "another " + text};
        case FieldType::integer: {
            if (field.maximum <= field.minimum) return std::int64_t{number} + 1;
            const std::int64_t value =
                field.minimum + std::int64_t{number} % (field.maximum - field.minimum);
            return value < 0 ? value : value + 1;  // never 0, which is empty
        }
        case FieldType::number:
            return 1.0 / (number + 2.0);
        case FieldType::flag:
            return true;
        case FieldType::date:
            return Date{static_cast<std::int16_t>(1900 + number % 1000),
                        static_cast<std::uint8_t>(1 + number % 12), 9};
        case FieldType::choice:
            return std::string(field.choices[number % field.choices.size()]);
        case FieldType::reference:
            return id_from_text(text);
        case FieldType::references:
            return IdList{id_from_text(text), id_from_text("another " + text)};
        case FieldType::map_place:
            return MapPlace{static_cast<float>(number) + 0.5f, -static_cast<float>(number), true};
        case FieldType::jpeg:
            return "/9j/" + std::to_string(1000 + number);
    }
    return {};
}

/// Of every kind two entities that have a value of their own in every field.
inline std::vector<FieldChange> every_field_of_every_kind() {
    std::vector<FieldChange> changes;
    std::uint32_t number = 0;
    for (const EntityKind kind : all_kinds()) {
        for (int i = 0; i < 2; ++i) {
            const Id id = id_from_text(std::string(kind_name(kind)) + std::to_string(i));
            changes.push_back({kind, id, kExists, true});
            for (const Field& field : fields_of(kind))
                changes.push_back({kind, id, field.number, distinct_value(field, ++number)});
        }
    }
    return changes;
}

/// The first field that is not in `book` what every_field_of_every_kind() made it, in words; empty
/// when all are.
inline std::string field_lost_in(const Book& book) {
    for (const FieldChange& change : every_field_of_every_kind()) {
        const std::string kind(kind_name(change.kind));
        if (change.field == kExists) {
            if (!stamps_of(book, change.kind, change.id)) return kind + " is not there";
        } else if (value_in(book, change.kind, change.id, change.field) != change.value) {
            return kind + "." + std::string(find_field(change.kind, change.field)->name);
        }
    }
    return {};
}

/// Gives every entity what it cannot be without.
inline void fill_required(const Book& book, EditBuilder& edit) {
    for (const EntityKind kind : all_kinds()) {
        with_table(book, kind, [&](const auto& table) {
            for (const auto& entity : table.rows()) {
                for (const Field& field : fields_of(kind)) {
                    if (!field.required) continue;
                    if (field.type == FieldType::reference)
                        edit.set(kind, entity.id.value, field.name, id_from_text("a"));
                    else
                        edit.set(kind, entity.id.value, field.name,
                                 std::string(field.type == FieldType::jpeg ? "/9j/" : "a"));
                }
            }
        });
    }
}

/// Edits that can be applied one after the other: things are created, changed, cleared, deleted,
/// brought back and deleted for good, also several times within one edit.
class EditSource {
  public:
    explicit EditSource(std::uint64_t seed, std::uint64_t device = 42)
        : random_(seed), device_(device) {}

    Edit next() { return next_for(nullptr); }
    /// For a book that others change as well.
    Edit next(const Book& book) { return next_for(&book); }

  private:
    using Key = std::pair<EntityKind, Id>;

    Edit next_for(const Book* book) {
        if (book != nullptr) look_at(*book);
        Edit edit;
        stamp_ = next_stamp(stamp_, static_cast<std::int64_t>(random_.below(1000)), device_);
        edit.stamp = stamp_;
        edit.label = "Edit " + random_text(random_);
        for (std::uint32_t count = 1 + random_.below(12); count > 0; --count) add_change(edit);
        return edit;
    }

    void look_at(const Book& book) {
        there_.clear();
        gone_.clear();
        for (const EntityKind kind : all_kinds()) {
            with_table(book, kind, [&](const auto& table) {
                for (const auto& entity : table.rows()) there_.emplace_back(kind, entity.id.value);
            });
            with_table(book.bin, kind, [&](const auto& table) {
                for (const auto& entity : table.rows()) gone_.emplace_back(kind, entity.id.value);
            });
        }
        stamp_ = std::max(stamp_, latest_stamp(book));
    }

    Key take(std::vector<Key>& from) {
        const std::size_t at = random_.below(static_cast<std::uint32_t>(from.size()));
        const Key key = from[at];
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
        return key;
    }

    void add_change(Edit& edit) {
        const std::uint32_t what = random_.below(12);
        if (there_.empty() || what < 3) {
            const auto kinds = all_kinds();
            const EntityKind kind = kinds[random_.below(static_cast<std::uint32_t>(kinds.size()))];
            there_.emplace_back(kind, make_id(random_));
            edit.changes.push_back({kind, there_.back().second, kExists, true});
            return;
        }
        if (what == 3) {
            const auto [kind, id] = gone_.emplace_back(take(there_));
            edit.changes.push_back({kind, id, kExists, false});
            return;
        }
        if (what == 4 && !gone_.empty()) {
            const auto [kind, id] = there_.emplace_back(take(gone_));
            edit.changes.push_back({kind, id, kExists, true});
            return;
        }
        if (what == 5 && random_.below(4) == 0) {
            const auto [kind, id] = take(gone_.empty() ? there_ : gone_);
            edit.changes.push_back({kind, id, kExists, {}});
            return;
        }
        const auto [kind, id] = there_[random_.below(static_cast<std::uint32_t>(there_.size()))];
        const auto fields = fields_of(kind);
        const Field& field = fields[random_.below(static_cast<std::uint32_t>(fields.size()))];
        const Value value = what == 6 ? Value{} : random_value(field, random_);
        edit.changes.push_back({kind, id, field.number, value});
    }

    Random random_;
    std::uint64_t device_;
    Stamp stamp_;
    std::vector<Key> there_, gone_;
};

}  // namespace kith::testing
