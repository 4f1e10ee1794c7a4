#include "text/chosen_book.hpp"

#include "model/edit.hpp"
#include "model/field_stamps.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

/// Whether what is of this kind goes along when something that is kept refers to it.
bool goes_along(EntityKind kind) {
    return kind == EntityKind::organisation || kind == EntityKind::event ||
           kind == EntityKind::saved_link || kind == EntityKind::custom_field;
}

class PartOfBook {
  public:
    PartOfBook(const Book& book, std::span<const Id> people) : book_(book), chosen_(book, people) {}

    Stepwise<Book> copy() {
        constexpr std::size_t kEntitiesAStep = 16;
        std::size_t seen = 0;
        for (const EntityKind kind : all_kinds()) {
            for (const AnyEntity entity : AnyTable(book_, kind)) {
                if (++seen % kEntitiesAStep == 0) co_yield {};
                if (naming_of(entity, chosen_) == Naming::chosen) take_along(entity);
            }
        }
        Book part;
        for (const EntityKind kind : all_kinds()) {
            const AnyTable table(book_, kind);
            for (std::uint32_t row = 0; row < table.size(); ++row) {
                if (row % kEntitiesAStep == 0) co_yield {kind_name(kind), row, table.size()};
                if (is_kept(table.row(row))) copy_row(kind, row, part);
            }
        }
        co_return std::move(part);
    }

  private:
    /// What an entity refers to, and what that does.
    void take_along(const AnyEntity& entity) {
        std::vector<AnyEntity> open = {entity};
        while (!open.empty()) {
            const AnyEntity next = open.back();
            open.pop_back();
            for (const Field& field : fields_of(next.kind())) {
                if (!is_reference(field) || !goes_along(field.refers_to)) continue;
                const Value value = next.get(field);
                for (const Id id : ids_in(value)) {
                    const AnyEntity named = AnyTable(book_, field.refers_to).find(id);
                    if (named && along_.insert({field.refers_to, id}).second) open.push_back(named);
                }
            }
        }
    }

    bool is_kept(const AnyEntity& entity) const {
        return entity && (entity.kind() == EntityKind::tie_type ||
                          along_.contains({entity.kind(), entity.id()}) ||
                          naming_of(entity, chosen_) == Naming::chosen);
    }
    bool is_kept(const Field& field, Id id) const {
        return is_kept(AnyTable(book_, field.refers_to).find(id));
    }

    void copy_row(EntityKind kind, std::uint32_t row, Book& part) const {
        std::vector<FieldChange> changes;
        append_entity(book_, Part::living, kind, row, changes);
        const AnyEntity entity = AnyTable(book_, kind).row(row);
        bool whole = true;
        std::erase_if(changes, [&](FieldChange& change) {
            if (auto* stamps = std::get_if<Boxed<Stamps>>(&change.value)) {
                cut_stamps(entity, *stamps);
                return false;
            }
            const Field& field = *find_field(kind, change.field);
            if (!is_reference(field)) return false;
            if (auto* ids = std::get_if<IdList>(&change.value)) {
                std::erase_if(*ids, [&](Id id) { return !is_kept(field, id); });
                return ids->empty();
            }
            const Id* id = std::get_if<Id>(&change.value);
            if (id == nullptr || is_kept(field, *id)) return false;
            whole = whole && !field.required;
            return true;
        });
        // What cannot be without something that is not there is not there either.
        if (whole && !load_entity(part, changes)) return;
    }

    /// What is taken out of a field was never there: no line tells of it.
    void cut_stamps(const AnyEntity& entity, Boxed<Stamps>& boxed) const {
        Stamps stamps = *boxed;
        const bool was_settled = is_settled(*entity);
        std::erase_if(stamps.fields, [&](const FieldStamp& line) {
            const Field* field = find_field(entity.kind(), line.field);
            if (field == nullptr || !is_reference(*field)) return false;
            if (line.is_element) {
                const std::optional<Id> id = parse_id(line.element);
                return !id || !is_kept(*field, *id);
            }
            const Value value = entity.get(*field);
            return std::ranges::any_of(ids_in(value), [&](Id id) { return !is_kept(*field, id); });
        });
        if (was_settled) {
            // Nor does its time: else all that is left would count as set then.
            Stamp latest = stamps.created;
            for (const FieldStamp& line : stamps.fields) latest = std::max(latest, line.stamp);
            const Stamp changed = std::exchange(stamps.changed, std::min(stamps.changed, latest));
            if (!stamps.alive()) stamps.changed = changed;  // it had been deleted before
        }
        boxed = Boxed(std::move(stamps));
    }

    const Book& book_;
    const ChosenPeople chosen_;
    std::set<EntityKey> along_;
};

}  // namespace

Stepwise<Book> chosen_book_steps(const Book& book, std::span<const Id> people) {
    PartOfBook part(book, people);
    Stepwise<Book> copying = part.copy();
    while (copying.step()) co_yield copying.progress();
    co_return copying.take();
}

}  // namespace kith::text
