#include "model/edit.hpp"

#include "model/any_table.hpp"
#include "model/entity_map.hpp"
#include "model/field_stamps.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace kith {
namespace {

std::string name_of(const FieldChange& change) {
    return std::string(kind_name(change.kind)) + " " + to_string(change.id);
}

/// Where an entity stands, and whether the edit gives it Stamps of its own.
struct Standing {
    enum class Where : std::uint8_t { nowhere, living, binned } where = Where::nowhere;
    bool exact = false;

    bool living() const { return where == Where::living; }
    bool anywhere() const { return where != Where::nowhere; }
};

/// Where a creation with Stamps puts an entity. Of one that was deleted for good only its line in
/// Book::lives is left, and it was never made as far as this book knows.
Standing::Where place_of(const Stamps& stamps) {
    if (stamps.alive()) return Standing::Where::living;
    return stamps.created == Stamp{} ? Standing::Where::nowhere : Standing::Where::binned;
}

Standing standing_in(const Book& book, EntityKind kind, Id id) {
    Standing standing;
    if (AnyTable(book, kind).find(id))
        standing.where = Standing::Where::living;
    else if (book.lives.contains({kind, id}) && AnyTable(book.bin, kind).find(id))
        standing.where = Standing::Where::binned;
    return standing;
}

/// What becomes of `standing` by a change of existence or stamps, or why it cannot be.
Result<Standing> next_standing(const Standing& standing, const FieldChange& change) {
    const bool nothing = std::holds_alternative<std::monostate>(change.value);
    const auto* stamps = std::get_if<Boxed<Stamps>>(&change.value);
    const auto missing = [&] {
        return fail(ErrorCode::conflict, "There is no " + name_of(change) + " to delete.");
    };
    if (change.field == kStamps) {
        if (nothing) return Standing{};
        if (stamps == nullptr)
            return fail(ErrorCode::bad_input, "The stamps of " + name_of(change) + " are none.");
        if (!standing.anywhere()) return missing();
        return Standing{(*stamps)->alive() ? Standing::Where::living : Standing::Where::binned,
                        true};
    }
    if (creates(change)) {
        if (standing.living() || (stamps != nullptr && standing.anywhere()))
            return fail(ErrorCode::conflict, "There is already a " + name_of(change) + ".");
        if (stamps != nullptr) return Standing{place_of(**stamps), true};
        return Standing{Standing::Where::living, false};
    }
    if (nothing) return standing.anywhere() ? Result<Standing>(Standing{}) : missing();
    if (change.value != Value{false})
        return fail(ErrorCode::bad_input,
                    "An edit neither creates nor deletes " + name_of(change) + ".");
    if (!standing.living()) return missing();
    return Standing{Standing::Where::binned, false};
}

/// Checks changes, one after another, against what those before have made of their entities.
class Check {
  public:
    explicit Check(const Book& book) : book_(book) {}

    Result<void> run(const FieldChange& change) {
        if (kind_name(change.kind).empty()) {
            return fail(ErrorCode::unsupported,
                        "An edit changes a thing of a kind that this version does not know.");
        }
        if (!change.id)
            return fail(
                ErrorCode::bad_input,
                "An edit changes a " + std::string(kind_name(change.kind)) + " without an id.");
        if (const EntityKey key{change.kind, change.id}; key != last_) {
            last_ = key;
            const Standing* after = after_.find(key);
            standing_ = after != nullptr ? *after : standing_in(book_, change.kind, change.id);
        }
        if (change.field == kExists || change.field == kStamps) {
            const Result<Standing> next = next_standing(standing_, change);
            if (!next) return std::unexpected(next.error());
            after_[last_] = standing_ = *next;
            return {};
        }
        const Field* field = find_field(change.kind, change.field);
        if (field == nullptr) {
            return fail(ErrorCode::unsupported, "An edit changes a field of " + name_of(change) +
                                                    " that this version does not know.");
        }
        if (!standing_.living() && !(standing_.anywhere() && standing_.exact))
            return fail(ErrorCode::not_found,
                        "An edit changes " + name_of(change) + ", which is not there.");
        return check_value(*field, change.value);
    }

  private:
    const Book& book_;
    EntityMap<Standing> after_;
    // Changes of one entity mostly stand in a row.
    EntityKey last_{};
    Standing standing_;
};

void append_fields(const AnyEntity& entity, std::vector<FieldChange>& changes) {
    for (const Field& field : fields_of(entity.kind())) {
        Value value = entity.get(field);
        if (!std::holds_alternative<std::monostate>(value))
            changes.push_back({entity.kind(), entity.id(), field.number, std::move(value)});
    }
}

Stamps stamps_of_entity(const Book& book, const AnyEntity& entity) {
    Stamps stamps{entity->created, entity->changed, {}, {}, entity->field_stamps};
    if (const auto life = book.lives.find({entity.kind(), entity.id()}); life != book.lives.end()) {
        stamps.deleted = life->second.deleted;
        stamps.revived = life->second.revived;
    }
    return stamps;
}

/// What is left of an entity that was deleted for good.
Value grave_of(const Life& life) {
    return Boxed(Stamps{{}, {}, life.deleted, life.revived, {}});
}

/// Applies changes that check() has passed.
class Application {
  public:
    /// @param inverse  filled with what takes the changes back, the last first; may be null.
    Application(Book& book, const Stamp& stamp, std::vector<FieldChange>* inverse)
        : book_(book), stamp_(stamp), inverse_(inverse) {}

    void run(const FieldChange& change) {
        if (change.field == kExists)
            change_existence(change);
        else if (change.field == kStamps)
            change_stamps(change);
        else
            change_field(change);
    }

    bool keeps_way_back() const { return inverse_ != nullptr; }
    /// Whether anything has happened at the edit's own stamp: what comes with Stamps does not.
    bool stamp_used() const { return stamp_used_; }

  private:
    const Stamp& use_stamp() {
        stamp_used_ = true;
        return stamp_;
    }
    MutableTable living(EntityKind kind) { return {book_, kind}; }
    MutableTable binned(EntityKind kind) { return {book_.bin, kind}; }

    void take_back_with(FieldChange change) {
        if (inverse_ != nullptr) inverse_->push_back(std::move(change));
    }
    /// The way back is to make `entity` as it is, with these stamps.
    void take_back_to(const AnyEntity& entity, Stamps stamps) {
        if (inverse_ == nullptr) return;
        std::vector<FieldChange> fields;
        append_fields(entity, fields);
        inverse_->insert(inverse_->end(), std::make_move_iterator(fields.rbegin()),
                         std::make_move_iterator(fields.rend()));
        take_back_with({entity.kind(), entity.id(), kExists, Boxed<Stamps>(std::move(stamps))});
    }
    /// The way back to what stands nowhere: its line in Book::lives, if it has one.
    void take_back_to_life(const EntityKey& key) {
        const auto life = book_.lives.find(key);
        if (inverse_ == nullptr || life == book_.lives.end()) return;
        take_back_with({key.kind, key.id, kExists, grave_of(life->second)});
    }

    /// Whether this edit has made the entity or given it stamps: its fields then need neither a
    /// stamp nor a way back.
    bool made(const EntityKey& key) {
        if (key != last_) {
            last_ = key;
            const bool* made = made_.find(key);
            last_made_ = made != nullptr && *made;
        }
        return last_made_;
    }
    void set_made(const EntityKey& key, bool made) {
        if (made || made_.find(key) != nullptr) made_[key] = made;
        last_ = key;
        last_made_ = made;
    }

    void change_field(const FieldChange& change) {
        MutableTable table = living(change.kind);
        Stamped* entity = table.find_mutable(change.id);
        if (entity == nullptr) entity = binned(change.kind).find_mutable(change.id);
        if (made({change.kind, change.id})) return table.set(*entity, change.field, change.value);
        const AnyEntity view = table.view(*entity);
        const Value before = view.get(change.field);
        take_back_with({change.kind, change.id, change.field, before});
        if (stamp_ == Stamp{}) return table.set(*entity, change.field, change.value);
        const auto value_of = [&](FieldNumber number) { return view.get(number); };
        if (!is_settled(*entity)) entity->field_stamps = settled(change.kind, *entity, value_of);
        table.set(*entity, change.field, change.value);
        const Field& field = *find_field(change.kind, change.field);
        const Value after = view.get(change.field);
        if (field.merge == FieldMerge::set && after == before) return;  // nothing in, nothing out
        note_set(entity->field_stamps, field, before, after, use_stamp(), entity->created);
        entity->changed = std::max(entity->changed, stamp_);
    }

    void change_existence(const FieldChange& change) {
        const EntityKey key{change.kind, change.id};
        if (const auto* stamps = std::get_if<Boxed<Stamps>>(&change.value))
            return make(key, **stamps);
        if (change.value == Value{true}) return make_or_bring_back(key);
        const bool for_good = change.value != Value{false};
        MutableTable table = living(key.kind);
        MutableTable bin = binned(key.kind);
        if (const AnyEntity entity = table.find(key.id)) {
            if (for_good)  // and back to life, whatever else was deleted when
                take_back_to(entity,
                             {entity->created, entity->changed, {}, {}, entity->field_stamps});
            else
                take_back_with({key.kind, key.id, kExists, true});
            Life& life = book_.lives[key];
            // Never zero, which means never.
            life.deleted = std::max(
                {use_stamp(), entity->changed, life.revived, life.deleted, Stamp{0, 0, 1}});
            life.revived = {};
            if (for_good)
                table.erase(key.id);
            else
                table.move_to(bin, key.id);
        } else {
            const AnyEntity gone = bin.find(key.id);
            take_back_to(gone, stamps_of_entity(book_, gone));
            bin.erase(key.id);
        }
        set_made(key, false);
    }

    /// A new entity, or the one in the bin.
    void make_or_bring_back(const EntityKey& key) {
        MutableTable table = living(key.kind);
        MutableTable bin = binned(key.kind);
        const auto life = book_.lives.find(key);
        if (bin.find(key.id)) {
            take_back_with({key.kind, key.id, kExists, false});
            bring_back(life->second);
            bin.move_to(table, key.id);
            set_made(key, false);
            return;
        }
        take_back_to_life(key);
        take_back_with({key.kind, key.id, kStamps, {}});
        Stamped& entity = table.insert(key.id);
        if (life != book_.lives.end()) bring_back(life->second);
        entity.created = entity.changed = use_stamp();
        set_made(key, true);
    }

    void bring_back(Life& life) {
        life.revived = use_stamp() > life.deleted
                           ? stamp_
                           : next_stamp(life.deleted, stamp_.wall_ms, stamp_.device);
    }

    /// With stamps of its own. What is to live does, also when it was deleted here.
    void make(const EntityKey& key, const Stamps& stamps) {
        take_back_to_life(key);
        take_back_with({key.kind, key.id, kStamps, {}});
        if (stamps.deleted != Stamp{}) {
            book_.lives[key] = {stamps.deleted, stamps.revived};
        } else if (const auto life = book_.lives.find(key); life != book_.lives.end()) {
            if (stamps.changed <= life->second.deleted) bring_back(life->second);
        }
        set_made(key, true);
        if (place_of(stamps) == Standing::Where::nowhere) return;
        set_stamps((stamps.alive() ? living(key.kind) : binned(key.kind)).insert(key.id), stamps);
    }

    void change_stamps(const FieldChange& change) {
        const EntityKey key{change.kind, change.id};
        MutableTable table = living(key.kind);
        MutableTable bin = binned(key.kind);
        Stamped* entity = table.find_mutable(key.id);
        const bool lived = entity != nullptr;
        if (!lived) entity = bin.find_mutable(key.id);
        if (entity != nullptr)
            take_back_to(table.view(*entity), stamps_of_entity(book_, table.view(*entity)));
        else
            take_back_to_life(key);
        const auto* stamps = std::get_if<Boxed<Stamps>>(&change.value);
        if (stamps == nullptr) {
            if (entity != nullptr) (lived ? table : bin).erase(key.id);
            book_.lives.erase(key);
            return set_made(key, false);
        }
        take_back_with({key.kind, key.id, kStamps, {}});
        set_stamps(*entity, **stamps);
        if ((*stamps)->deleted != Stamp{})
            book_.lives[key] = {(*stamps)->deleted, (*stamps)->revived};
        else
            book_.lives.erase(key);
        if (lived && !(*stamps)->alive())
            table.move_to(bin, key.id);
        else if (!lived && (*stamps)->alive())
            bin.move_to(table, key.id);
        set_made(key, true);
    }

    static void set_stamps(Stamped& entity, const Stamps& stamps) {
        entity.created = stamps.created;
        entity.changed = stamps.changed;
        entity.field_stamps = stamps.fields;
    }

    Book& book_;
    const Stamp stamp_;
    std::vector<FieldChange>* inverse_;
    EntityMap<bool> made_;
    EntityKey last_{};
    bool last_made_ = false;
    bool stamp_used_ = false;
};

void make_room(Book& book, std::span<const FieldChange> changes) {
    std::array<std::size_t, 256> made{};  // by kind, a number of eight bits
    for (const FieldChange& change : changes)
        made[static_cast<std::size_t>(change.kind)] += creates(change) ? 1 : 0;
    for (const EntityKind kind : all_kinds()) {
        constexpr std::size_t kMany = 1000;  // an import; small edits leave the tables to grow
        const std::size_t count = made[static_cast<std::size_t>(kind)];
        if (count < kMany) continue;
        MutableTable table(book, kind);
        table.reserve(table.size() + count);
    }
}

/// How many changes take these back, roughly: of one that makes an entity it is one, and of one
/// that deletes it as many as it has fields.
std::size_t expected_way_back(std::span<const FieldChange> changes) {
    constexpr std::size_t kFields = 8;
    std::size_t count = 0;
    EntityKey last{};
    for (const FieldChange& change : changes) {
        const bool existence = change.field == kExists || change.field == kStamps;
        if (!existence && EntityKey{change.kind, change.id} == last)
            continue;  // of one that is made
        if (creates(change)) last = {change.kind, change.id};
        const bool deletes = existence && std::holds_alternative<std::monostate>(change.value);
        count += deletes ? kFields : 1;
    }
    return count;
}

/// The book knows of the edit.
void note_seen(Book& book, const Edit& edit, bool stamp_used) {
    if (!edit.seen.empty()) book.seen = edit.seen;
    if (stamp_used && edit.stamp != Stamp{}) {
        Stamp& latest = book.seen[edit.stamp.device];
        latest = std::max(latest, edit.stamp);
    }
    ++book.revision;
}

const Tables& part_of(const Book& book, Part part) {
    return part == Part::living ? static_cast<const Tables&>(book) : book.bin;
}

}  // namespace

bool creates(const FieldChange& change) {
    return change.field == kExists &&
           (change.value == Value{true} || std::holds_alternative<Boxed<Stamps>>(change.value));
}

/// An edit on its way into a book: each change is checked, then each is made.
struct EditApplication::Work {
    Work(Book& into, const Edit& what, WayBack kept)
        : book(into),
          edit(what),
          check(into),
          application(into, what.stamp, kept == WayBack::kept ? &way_back : nullptr) {}

    bool step(std::size_t changes) {
        const std::span<const FieldChange> all = edit.changes;
        for (; changes > 0 && checked < all.size(); --changes) {
            if (error = check.run(all[checked]); !error) return false;
            ++checked;
        }
        if (checked < all.size()) return true;
        if (made == 0) {
            make_room(book, all);
            if (application.keeps_way_back()) way_back.reserve(expected_way_back(all));
        }
        for (; changes > 0 && made < all.size(); --changes) application.run(all[made++]);
        if (made < all.size()) return true;
        if (!std::exchange(noted, true)) note_seen(book, edit, application.stamp_used());
        for (; changes > 0 && turned < way_back.size() / 2; --changes, ++turned)
            std::swap(way_back[turned], way_back[way_back.size() - 1 - turned]);
        return turned < way_back.size() / 2;
    }

    std::vector<FieldChange> way_back;  // the last first, until it is turned round
    Book& book;
    const Edit& edit;
    Check check;
    Application application;
    std::size_t checked = 0, made = 0, turned = 0;
    bool noted = false;
    Result<void> error;
};

EditApplication::EditApplication(Book& book, const Edit& edit, WayBack way_back)
    : work_(std::make_unique<Work>(book, edit, way_back)) {}

EditApplication::~EditApplication() = default;

bool EditApplication::step(std::size_t changes) {
    return work_->step(changes);
}

float EditApplication::progress() const {
    const std::size_t all = 2 * work_->edit.changes.size();
    const std::size_t done = work_->checked + work_->made;
    return all == 0 ? 1 : static_cast<float>(done) / static_cast<float>(all);
}

Result<std::vector<FieldChange>> EditApplication::finish() {
    while (work_->step(SIZE_MAX)) {
    }
    if (!work_->error) return std::unexpected(work_->error.error());
    return std::move(work_->way_back);
}

Result<std::vector<FieldChange>> apply(Book& book, const Edit& edit) {
    return EditApplication(book, edit).finish();
}

Result<void> replay(Book& book, const Edit& edit) {
    const auto done = EditApplication(book, edit, WayBack::none).finish();
    if (!done) return std::unexpected(done.error());
    return {};
}

Result<void> load_entity(Book& book, std::span<FieldChange> changes) {
    const auto* given =
        changes.empty() ? nullptr : std::get_if<Boxed<Stamps>>(&changes.front().value);
    if (given == nullptr || changes.front().field != kExists || !changes.front().id)
        return fail(ErrorCode::bad_input, "A saved entity does not begin with its stamps.");
    const EntityKey key{changes.front().kind, changes.front().id};
    const Stamps& stamps = **given;
    if (stamps.deleted != Stamp{}) book.lives[key] = {stamps.deleted, stamps.revived};
    const Standing::Where where = place_of(stamps);
    if (where == Standing::Where::nowhere || kind_name(key.kind).empty()) return {};
    Tables& tables = where == Standing::Where::living ? static_cast<Tables&>(book) : book.bin;
    MutableTable table(tables, key.kind);
    if (table.find(key.id))
        return fail(ErrorCode::conflict, "There is already a " + name_of(changes.front()) + ".");
    Stamped& entity = table.insert(key.id);
    entity.created = stamps.created;
    entity.changed = stamps.changed;
    entity.field_stamps = stamps.fields;
    for (FieldChange& change : changes.subspan(1)) {
        const Field* field = find_field(key.kind, change.field);
        if (field == nullptr || change.kind != key.kind || change.id != key.id)
            return fail(ErrorCode::bad_input, "A saved entity holds what is not its own.");
        if (Result<void> checked = check_value(*field, change.value); !checked) return checked;
        table.set(entity, change.field, std::move(change.value));
    }
    return {};
}

std::size_t table_size(const Book& book, Part part, EntityKind kind) {
    return AnyTable(part_of(book, part), kind).size();
}

Stepwise<std::vector<std::uint32_t>> rows_by_id_steps(const Book& book, Part part,
                                                      EntityKind kind) {
    constexpr std::size_t kAStep = 4096;
    const AnyTable table(part_of(book, part), kind);
    // The ids stand beside the rows while these are sorted: to look each up takes much longer.
    std::vector<std::pair<Id, std::uint32_t>> ids;
    ids.reserve(table.size());
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (row % kAStep == kAStep - 1) co_yield {};
        ids.emplace_back(table.row(row).id(), row);
    }
    auto sorting = sort_steps(std::move(ids), std::less<std::pair<Id, std::uint32_t>>{});
    while (sorting.step()) co_yield {};
    std::vector<std::uint32_t> order;
    order.reserve(table.size());
    for (const auto& [id, row] : sorting.take()) order.push_back(row);
    co_return std::move(order);
}

void append_entity(const Book& book, Part part, EntityKind kind, std::uint32_t row,
                   std::vector<FieldChange>& changes) {
    const AnyEntity entity = AnyTable(part_of(book, part), kind).row(row);
    changes.push_back({kind, entity.id(), kExists, Boxed(stamps_of_entity(book, entity))});
    append_fields(entity, changes);
}

std::vector<FieldChange> changes_for_whole_book(const Book& book) {
    std::vector<FieldChange> changes;
    for (const EntityKind kind : all_kinds()) {
        for (const std::uint32_t row : rows_by_id(book, Part::living, kind)) {
            const std::size_t first = changes.size();
            append_entity(book, Part::living, kind, row, changes);
            changes[first].value = true;
        }
    }
    return changes;
}

std::vector<FieldChange> changes_for_graves(const Book& book) {
    std::vector<FieldChange> changes;
    for (const auto& [key, life] : book.lives) {
        if (standing_in(book, key.kind, key.id).anywhere()) continue;
        changes.push_back({key.kind, key.id, kExists, grave_of(life)});
    }
    return changes;
}

std::optional<Stamps> stamps_of(const Book& book, EntityKind kind, Id id) {
    const AnyEntity entity = find_anywhere(book, {kind, id});
    if (!entity) return std::nullopt;
    return stamps_of_entity(book, entity);
}

Stamp latest_stamp(const Book& book) {
    Stamp latest;
    for (const auto& [device, stamp] : book.seen) latest = std::max(latest, stamp);
    return latest;
}

Value value_in(const Book& book, EntityKind kind, Id id, FieldNumber field) {
    const AnyEntity entity = AnyTable(book, kind).find(id);
    return entity ? entity.get(field) : Value{};
}

Stamp next_stamp(const Stamp& last, std::int64_t wall_ms, std::uint64_t device) {
    if (wall_ms > last.wall_ms) return {wall_ms, 0, device};
    // The clock stands still or was set back: count on from the last reading.
    if (last.counter == UINT32_MAX) return {last.wall_ms + 1, 0, device};
    return {last.wall_ms, last.counter + 1, device};
}

void EditBuilder::set(EntityKind kind, Id id, std::string_view name, Value value) {
    const Field* field = find_field(kind, name);
    assert(field != nullptr && "no such field");
    if (field == nullptr) return;
    changes.push_back({kind, id, field->number, std::move(value)});
}

void EditBuilder::set_setting(const Book& book, const std::string& name, std::string value) {
    const Id id = id_from_text(name);
    if (book.settings.find(id) == nullptr) create_with_id(EntityKind::setting, id);
    set(EntityKind::setting, id, "name", name);
    set(EntityKind::setting, id, "value", std::move(value));
}

namespace {

/// Whether an entity cannot be without `gone`: a field requires it, or it is a conversation with
/// nobody else.
template <class IsThere>
bool rests_on(const AnyEntity& entity, const EntityKey& gone, IsThere&& is_there) {
    return std::ranges::any_of(fields_of(entity.kind()), [&](const Field& field) {
        if (field.refers_to != gone.kind) return false;
        if (field.type == FieldType::reference)
            return field.required && entity.get(field) == Value{gone.id};
        if (field.type != FieldType::references || entity.kind() != EntityKind::touchpoint)
            return false;
        const Value value = entity.get(field);
        const auto* ids = std::get_if<IdList>(&value);
        return ids != nullptr && std::ranges::find(*ids, gone.id) != ids->end() &&
               std::ranges::none_of(*ids, is_there);
    });
}

bool may_rest_on(EntityKind kind, EntityKind other) {
    return std::ranges::any_of(fields_of(kind), [&](const Field& field) {
        return field.refers_to == other &&
               ((field.type == FieldType::reference && field.required) ||
                (field.type == FieldType::references && kind == EntityKind::touchpoint));
    });
}

}  // namespace

std::vector<EntityKey> resting_on(const Tables& tables, const EntityKey& what) {
    std::vector<EntityKey> keys;
    const auto nobody = [](Id) { return false; };
    for (const EntityKind other : all_kinds()) {
        if (!may_rest_on(other, what.kind)) continue;
        for (const AnyEntity entity : AnyTable(tables, other)) {
            if (rests_on(entity, what, nobody)) keys.push_back({other, entity.id()});
        }
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

void EditBuilder::remove_entity(const Book& book, EntityKind kind, Id id) {
    std::vector<EntityKey> gone = {{kind, id}};
    std::unordered_set<EntityKey, EntityKeyHash> is_gone(gone.begin(), gone.end());
    // What cannot be without it goes too, and what cannot be without that.
    for (std::size_t next = 0; next < gone.size(); ++next) {
        const EntityKey what = gone[next];
        const auto is_there = [&](Id other) {
            return !is_gone.contains({what.kind, other}) &&
                   standing_in(book, what.kind, other).living();
        };
        for (const EntityKind other : all_kinds()) {
            if (!may_rest_on(other, what.kind)) continue;
            for (const AnyEntity entity : AnyTable(book, other)) {
                const EntityKey key{other, entity.id()};
                if (is_gone.contains(key) || !rests_on(entity, what, is_there)) continue;
                gone.push_back(key);
                is_gone.insert(key);
            }
        }
    }
    // Those that refer before those that are referred to.
    for (std::size_t i = gone.size(); i-- > 0;) remove(gone[i].kind, gone[i].id);
}

void EditBuilder::restore_entity(const Book& book, EntityKind kind, Id id) {
    const auto life = book.lives.find({kind, id});
    if (life == book.lives.end()) return;
    const Stamp deleted = life->second.deleted;
    std::vector<EntityKey> back = {{kind, id}};
    std::unordered_set<EntityKey, EntityKeyHash> is_back(back.begin(), back.end());
    for (std::size_t next = 0; next < back.size(); ++next) {
        const std::vector<EntityKey> resting = resting_on(book.bin, back[next]);
        for (const EntityKey& key : resting) {
            const auto of_it = book.lives.find(key);
            const bool went_along = of_it != book.lives.end() && of_it->second.deleted == deleted;
            if (went_along && is_back.insert(key).second) back.push_back(key);
        }
    }
    for (const EntityKey& key : back) create_with_id(key.kind, key.id);
}

void EditBuilder::remove_everything(const Book& book) {
    const std::span<const EntityKind> kinds = all_kinds();
    for (std::size_t i = kinds.size(); i-- > 0;) {
        if (kinds[i] == EntityKind::setting) continue;
        for (const AnyEntity entity : AnyTable(book, kinds[i])) remove(kinds[i], entity.id());
    }
}

}  // namespace kith
