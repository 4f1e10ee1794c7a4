// The part of ImportJob that merges a Kith file: another copy of the book, or a backup.
#include "app/describe.hpp"
#include "app/import_plan.hpp"
#include "model/any_table.hpp"
#include "model/difference.hpp"
#include "model/edit_codec.hpp"
#include "model/relations.hpp"
#include "text/book_json.hpp"
#include "text/recognise.hpp"
#include "text/written.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kChangesAStep = 256;
constexpr std::size_t kPeopleAStep = 16;

/// What a file says without saying when counts as said now: it is what the person wants added. Of
/// what the book has, that is only what it has otherwise, and its time of creation stays.
Stepwise<std::vector<FieldChange>> stamp_now(const Book& book, std::vector<FieldChange> changes,
                                             Stamp now) {
    bool known = false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (i % kChangesAStep == 0) co_yield {};
        const FieldChange& change = changes[i];
        if (change.field == kExists)
            known = change.value == Value{true} && stamps_of(book, change.kind, change.id);
        const bool nothing_new =
            known && change.field != kExists &&
            value_in(book, change.kind, change.id, change.field) == change.value;
        if (nothing_new) continue;
        if (kept != i) changes[kept] = std::move(changes[i]);
        ++kept;
    }
    changes.resize(kept);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (i % kChangesAStep == 0) co_yield {};
        if (changes[i].field != kExists || changes[i].value != Value{true}) continue;
        const bool said_more = i + 1 < changes.size() && changes[i + 1].field != kExists;
        if (!stamps_of(book, changes[i].kind, changes[i].id))
            changes[i].value = Boxed(Stamps{now, now});
        else
            changes[i].value = Boxed(Stamps{{}, said_more ? now : Stamp{}});
    }
    co_return changes;
}

bool is_in(const Book& book, const EntityKey& key) {
    return static_cast<bool>(AnyTable(book, key.kind).find(key.id));
}

/// What makes the book exactly what it is in the file, in the manner of a merge.
Stepwise<Merge> replacement(const Book& book, const Book& file) {
    Stepwise<std::vector<FieldChange>> comparing = difference_steps(book, file);
    while (comparing.step()) co_yield {};
    Merge planned;
    planned.changes = comparing.take();
    std::map<EntityKey, std::size_t> places;
    std::size_t seen = 0;
    for (const FieldChange& change : planned.changes) {
        if (++seen % kChangesAStep == 0) co_yield {};
        const EntityKey key{change.kind, change.id};
        const auto [place, is_new] = places.emplace(key, planned.entities.size());
        if (is_new) {
            MergedEntity& entity = planned.entities.emplace_back();
            entity.entity = key;
            entity.outcome = !is_in(book, key)   ? MergeOutcome::added
                             : !is_in(file, key) ? MergeOutcome::deleted
                                                 : MergeOutcome::changed;
        }
        MergedEntity& entity = planned.entities[place->second];
        if (entity.outcome == MergeOutcome::changed &&
            find_field(key.kind, change.field) != nullptr)
            entity.taken.push_back(change.field);
    }
    co_return std::move(planned);
}

}  // namespace

/// From then on step() does a little of it at a time.
void ImportJob::begin_kith(Stepwise<bool> work) {
    kith_.emplace(std::move(work));
    stage_ = Stage::kith;
}

void ImportJob::kith_some(std::size_t steps) {
    for (; steps > 0; --steps) {
        if (kith_->step()) continue;
        kith_.reset();
        stage_ = Stage::done;
        return;
    }
}

Stepwise<bool> ImportJob::read_kith_json(std::string_view text) {
    auto reading = text::read_book_json_steps(text);
    while (reading.step()) co_yield reading.progress();
    Result<text::JsonBook> read = reading.take();
    if (!read) co_return stop(read.error());
    for (const text::JsonRemark& remark : read->remarks)
        plan_.skipped.push_back({files_.front().name, 0, remark.place, remark.reason, true});
    files_.front().bytes = {};

    says_without_time_ = std::ranges::any_of(read->changes, [](const FieldChange& change) {
        return change.field == kExists && change.value == Value{true};
    });
    auto stamping = stamp_now(book_, std::move(read->changes), now_);
    while (stamping.step()) co_yield {};
    read->changes = stamping.take();
    auto making = text::make_book_steps(std::move(*read));
    while (making.step()) co_yield {};
    Result<Book> file = making.take();
    if (!file) co_return stop(file.error());
    Stepwise<bool> taking = take_file(std::move(*file));
    while (taking.step()) co_yield taking.progress();
    co_return taking.take();
}

Stepwise<bool> ImportJob::read_kith_snapshot() {
    auto decoding = decode_snapshot_steps(files_.front().bytes);
    while (decoding.step()) co_yield decoding.progress();
    Result<Snapshot> snapshot = decoding.take();
    if (!snapshot) {
        Error error = snapshot.error();
        error.message = "“" + files_.front().name + "” cannot be read: " + error.message;
        co_return stop(std::move(error));
    }
    files_.front().bytes = {};
    Stepwise<bool> taking = take_file(std::move(snapshot->book));
    while (taking.step()) co_yield taking.progress();
    co_return taking.take();
}

Stepwise<bool> ImportJob::take_file(Book file) {
    file_ = std::make_unique<Book>(std::move(file));
    plan_.notes.push_back("In the file: " + std::to_string(file_->people.size()) + " people, " +
                          std::to_string(file_->organisations.size()) + " organisations, " +
                          std::to_string(file_->roles.size()) + " roles, " +
                          std::to_string(file_->ties.size()) + " ties, " +
                          std::to_string(file_->touchpoints.size()) + " touchpoints.");
    plan_.rows = file_->people.size();
    Stepwise<bool> planning = plan_merge();
    while (planning.step()) co_yield planning.progress();
    if (!planning.take()) co_return false;
    // Nothing that was entered may go unseen: whoever was deleted on one side and met on the other
    // comes back, unless the person says otherwise.
    for (const MergeConflict& conflict : conflicts_) {
        if (conflict.used_since)
            choices_.push_back({conflict.entity, kExists, conflict.theirs == Value{true}});
    }
    if (choices_.empty()) co_return true;
    Stepwise<bool> again = plan_merge();
    while (again.step()) co_yield again.progress();
    co_return again.take();
}

bool ImportJob::takes_theirs(const MergeConflict& conflict) const {
    const auto choice = std::ranges::find_if(choices_, [&](const MergeChoice& made) {
        return made.entity == conflict.entity && made.field == conflict.field;
    });
    return choice != choices_.end() ? choice->take_theirs : conflict.takes_theirs;
}

Stepwise<bool> ImportJob::plan_merge() {
    plan_.recognised_as =
        book_.empty() ? "A Kith file. The book becomes what it was when the file was written."
        : restore_exactly_
            ? "A Kith file. The book becomes exactly what it is in the file: what was entered "
              "since goes into the bin. One undo takes it back."
            : "A Kith file, merged with this book: of each field the value that was set later. One "
              "undo takes it back.";
    Stepwise<Merge> merging = restore_exactly_ ? replacement(book_, *file_)
                              : book_.empty()  ? restore_steps(book_, *file_)
                                               : merge_steps(book_, *file_, choices_, now_);
    while (merging.step()) co_yield merging.progress();
    Merge merged = merging.take();
    plan_.people_deleted_here = bring_back_ ? plan_.people_deleted_here : 0;
    plan_.changes = std::move(merged.changes);
    plan_.seen = std::move(merged.seen);
    if (says_without_time_) plan_.seen[now_.device] = std::max(plan_.seen[now_.device], now_);
    conflicts_ = std::move(merged.conflicts);
    plan_.conflicts.clear();
    for (const MergeConflict& conflict : conflicts_)
        plan_.conflicts.push_back(planned_conflict(conflict));
    plan_.people_new = merged.count(EntityKind::person, MergeOutcome::added) +
                       merged.count(EntityKind::person, MergeOutcome::brought_back);
    plan_.people_changed = merged.count(EntityKind::person, MergeOutcome::changed);
    plan_.people_deleted = merged.count(EntityKind::person, MergeOutcome::deleted);
    plan_.organisations_new = merged.count(EntityKind::organisation, MergeOutcome::added);
    if (book_.people.size() + plan_.people_new > kMostPeople) co_return stop(too_many_people(0));

    std::unordered_map<Id, const MergedEntity*, IdHash> merged_people;
    plan_.other_changes = 0;
    std::size_t seen = 0;
    for (const MergedEntity& entity : merged.entities) {
        if (++seen % kChangesAStep == 0) co_yield {};
        if (entity.entity.kind == EntityKind::person)
            merged_people[entity.entity.id] = &entity;
        else
            ++plan_.other_changes;
    }
    plan_.people.clear();
    Stepwise<Relations> relating = text::relations_steps(*file_);
    while (relating.step()) co_yield {};
    const Relations file_relations = relating.take();
    for (const std::uint32_t row : rows_by_id(*file_, Part::living, EntityKind::person)) {
        if (++seen % kPeopleAStep == 0) co_yield {};
        const Id id = file_->people.rows()[row].id.value;
        if (!merged_people.contains(id) && book_.people.find(id) == nullptr) {
            ++plan_.people_deleted_here;
            continue;
        }
        plan_.people.push_back(planned_person(*file_, file_relations, row, merged_people));
    }
    // Of ours, those who go by this.
    const Relations relations = plan_.people_deleted > 0 ? build_relations(book_) : Relations{};
    for (const auto& [id, entity] : merged_people) {
        if (++seen % kChangesAStep == 0) co_yield {};
        if (entity->outcome != MergeOutcome::deleted || file_->people.find(id) != nullptr) continue;
        plan_.people.push_back(planned_person(
            book_, relations, static_cast<std::uint32_t>(book_.people.row_of(id)), merged_people));
    }
    // What goes is seen first.
    std::ranges::stable_partition(plan_.people, [](const PlannedPerson& person) {
        return person.outcome == PlannedOutcome::deleted;
    });
    plan_.people_known = static_cast<std::uint64_t>(
        std::ranges::count(plan_.people, PlannedOutcome::known, &PlannedPerson::outcome));
    const std::uint64_t coming = plan_.people_new + plan_.people_changed;
    plan_.label =
        (restore_exactly_                          ? std::string("Restore ")
         : coming > 0 || plan_.people_deleted == 0 ? "Import " + people_words(coming) + " from "
                                                   : std::string("Merge ")) +
        files_words();
    co_return true;
}

/// As it was chosen since. Of two small books at once; else step() goes on with it.
void ImportJob::plan_merge_anew() {
    constexpr std::size_t kQuicklyPlanned = 2000;  // people
    put_aside();
    begin_kith(plan_merge());
    if (book_.people.size() + file_->people.size() <= kQuicklyPlanned) kith_some(SIZE_MAX);
}

PlannedPerson ImportJob::planned_person(
    const Book& book, const Relations& relations, std::uint32_t row,
    const std::unordered_map<Id, const MergedEntity*, IdHash>& merged) {
    const Person& person = book.people.rows()[row];
    PlannedPerson planned{display_name(person), "", "", PlannedOutcome::known, ""};
    if (const Role* role = relations.main_role(book, row)) {
        planned.title = role->title;
        if (const Organisation* at = book.organisations.find(role->organisation))
            planned.organisation = at->name;
    }
    const auto found = merged.find(person.id.value);
    if (found == merged.end()) return planned;
    const MergedEntity& entity = *found->second;
    switch (entity.outcome) {
        case MergeOutcome::added:
        case MergeOutcome::brought_back:
            planned.outcome = PlannedOutcome::added;
            break;
        case MergeOutcome::changed:
            planned.outcome = PlannedOutcome::changed;
            break;
        case MergeOutcome::deleted:
            planned.outcome = PlannedOutcome::deleted;
            break;
    }
    const auto list = [&](std::string_view what, const std::vector<FieldNumber>& fields) {
        for (const FieldNumber number : fields) {
            const Field* field = find_field(EntityKind::person, number);
            const bool first = number == fields.front();
            planned.details += first ? (planned.details.empty() ? "" : "; ") + std::string(what)
                                     : std::string(", ");
            planned.details += field->label;
        }
    };
    list("from the file: ", entity.taken);
    list("kept: ", entity.kept);
    return planned;
}

PlannedConflict ImportJob::planned_conflict(const MergeConflict& conflict) const {
    const Field* field = find_field(conflict.entity.kind, conflict.field);
    std::string name = describe(book_, conflict.entity);
    if (name.empty()) name = describe(*file_, conflict.entity);
    PlannedConflict planned;
    planned.what = name + (field != nullptr ? ": " + std::string(field->label)
                                            : std::string(": deleted or not"));
    const auto words = [&](const Book& book, const Value& value, const Stamp& at) {
        std::string text = field != nullptr ? value_words(book, *field, value)
                           : value == Value{true}
                               ? std::string(conflict.used_since ? "used since" : "changed")
                               : std::string("deleted");
        const std::string day = to_string(from_day(static_cast<Day>(at.wall_ms / 86'400'000)));
        return text + " (" + day + ")";
    };
    planned.ours = words(book_, conflict.ours, conflict.ours_at);
    planned.theirs = words(*file_, conflict.theirs, conflict.theirs_at);
    planned.take_theirs = takes_theirs(conflict);
    return planned;
}

void ImportJob::restore_exactly(bool wanted) {
    if (!can_restore() || wanted == restore_exactly_) return;
    restore_exactly_ = wanted;
    plan_merge_anew();
}

void ImportJob::bring_back(bool wanted) {
    if (!file_ || wanted == bring_back_) return;
    bring_back_ = wanted;
    std::erase_if(choices_, [&](const MergeChoice& choice) {
        return choice.field == kExists && is_deleted_here(choice.entity);
    });
    for (const EntityKind kind : all_kinds()) {
        if (!wanted) break;
        for (const AnyEntity entity : AnyTable(*file_, kind)) {
            const EntityKey key{kind, entity.id()};
            if (is_deleted_here(key)) choices_.push_back({key, kExists, true});
        }
    }
    plan_merge_anew();
}

/// Whether it was deleted in this book, and the file still has it.
bool ImportJob::is_deleted_here(const EntityKey& key) const {
    return book_.lives.contains(key) && !is_in(book_, key) && is_in(*file_, key);
}

/// Planned anew by whoever has said all.
void ImportJob::choose_in_merge(std::size_t conflict, bool take_theirs) {
    if (conflict >= conflicts_.size()) return;
    const MergeConflict& about = conflicts_[conflict];
    std::erase_if(choices_, [&](const MergeChoice& choice) {
        return choice.entity == about.entity && choice.field == about.field;
    });
    choices_.push_back({about.entity, about.field, take_theirs});
}

}  // namespace kith
