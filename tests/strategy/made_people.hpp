// A small book of people for the tests of rules: made by edits, as any book is.
#pragma once
#include "base/random.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

struct MadePeople {
    Book book;
    Random random{5};
    EditBuilder edit;
    std::int64_t stamp = 0;
    std::vector<FieldChange> back;  // what takes back what was applied last

    Id add(EntityKind kind, std::vector<std::pair<std::string_view, Value>> fields) {
        const Id id = edit.create(kind, random);
        for (auto& [name, value] : fields) edit.set(kind, id, name, std::move(value));
        return id;
    }
    Id person(const std::string& given,
              std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("given", given);
        return add(EntityKind::person, std::move(fields));
    }
    Id touch(Id person, Day on, const std::string& channel,
             std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("people", IdList{person});
        fields.emplace_back("on", from_day(on));
        fields.emplace_back("channel", channel);
        return add(EntityKind::touchpoint, std::move(fields));
    }
    void set(const std::string& name, const std::string& value) {
        edit.set_setting(book, name, value);
    }
    /// What was added becomes part of the book; its changes are given back.
    std::vector<FieldChange> apply_all() {
        std::vector<FieldChange> changes = std::exchange(edit.changes, {});
        auto done = apply(book, {{++stamp, 0, 1}, "", changes});
        REQUIRE(done.has_value());
        back = std::move(*done);
        return changes;
    }
    std::size_t row(Id person) const { return book.people.row_of(person); }
};

/// "2026-02-08" as a day.
inline Day day(std::string_view iso) {
    return *to_day(*parse_iso_date(iso));
}

}  // namespace kith
