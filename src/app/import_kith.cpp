// The part of ImportJob that merges a Kith file: another copy of the book, or a backup.
#include "app/describe.hpp"
#include "app/import_plan.hpp"
#include "model/any_table.hpp"
#include "model/difference.hpp"
#include "model/edit_codec.hpp"
#include "model/relations.hpp"
#include "text/book_json.hpp"
#include "text/recognise.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kith {
namespace {

/// What a file says without saying when counts as said now: it is what the person wants added. Of
/// what the book has, that is only what it has otherwise, and its time of creation stays.
void stamp_now(const Book& book, std::vector<FieldChange>& changes, const Stamp& now) {
    bool known = false;
    const auto says_nothing_new = [&](const FieldChange& change) {
        if (change.field == kExists)
            known = change.value == Value{true} && stamps_of(book, change.kind, change.id);
        return known && change.field != kExists &&
               value_in(book, change.kind, change.id, change.field) == change.value;
    };
    std::erase_if(changes, says_nothing_new);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].field != kExists || changes[i].value != Value{true}) continue;
        const bool said_more = i + 1 < changes.size() && changes[i + 1].field != kExists;
        if (!stamps_of(book, changes[i].kind, changes[i].id))
            changes[i].value = Boxed(Stamps{now, now});
        else
            changes[i].value = Boxed(Stamps{{}, said_more ? now : Stamp{}});
    }
}

bool is_in(const Book& book, const EntityKey& key) {
    return static_cast<bool>(AnyTable(book, key.kind).find(key.id));
}

/// What makes the book exactly what it is in the file, in the manner of a merge.
Merge replacement(const Book& book, const Book& file) {
    Merge planned;
    planned.changes = difference(book, file);
    std::map<EntityKey, std::size_t> places;
    for (const FieldChange& change : planned.changes) {
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
    return planned;
}

}  // namespace

void ImportJob::read_kith_json(std::string_view text) {
    Result<text::JsonBook> read = text::read_book_json(text);
    if (!read) return stop(read.error());
    for (const text::JsonRemark& remark : read->remarks)
        plan_.skipped.push_back({files_.front().name, 0, remark.place, remark.reason, true});

    says_without_time_ = std::ranges::any_of(read->changes, [](const FieldChange& change) {
        return change.field == kExists && change.value == Value{true};
    });
    stamp_now(book_, read->changes, now_);
    Result<Book> file = text::make_book(std::move(*read));
    if (!file) return stop(file.error());
    take_file(std::move(*file));
}

void ImportJob::read_kith_snapshot() {
    Result<Snapshot> snapshot = decode_snapshot(files_.front().bytes);
    if (!snapshot) {
        Error error = snapshot.error();
        error.message = "“" + files_.front().name + "” cannot be read: " + error.message;
        return stop(std::move(error));
    }
    files_.front().bytes = {};
    take_file(std::move(snapshot->book));
}

void ImportJob::take_file(Book file) {
    file_ = std::make_unique<Book>(std::move(file));
    plan_.notes.push_back("In the file: " + std::to_string(file_->people.size()) + " people, " +
                          std::to_string(file_->organisations.size()) + " organisations, " +
                          std::to_string(file_->roles.size()) + " roles, " +
                          std::to_string(file_->ties.size()) + " ties, " +
                          std::to_string(file_->touchpoints.size()) + " touchpoints.");
    plan_.rows = file_->people.size();
    plan_merge();
    // Nothing that was entered may go unseen: whoever was deleted on one side and met on the other
    // comes back, unless the person says otherwise.
    for (const MergeConflict& conflict : conflicts_) {
        if (conflict.used_since)
            choices_.push_back({conflict.entity, kExists, conflict.theirs == Value{true}});
    }
    if (!choices_.empty()) plan_merge();
}

bool ImportJob::takes_theirs(const MergeConflict& conflict) const {
    const auto choice = std::ranges::find_if(choices_, [&](const MergeChoice& made) {
        return made.entity == conflict.entity && made.field == conflict.field;
    });
    return choice != choices_.end() ? choice->take_theirs : conflict.takes_theirs;
}

void ImportJob::plan_merge() {
    plan_.recognised_as =
        book_.empty() ? "A Kith file. The book becomes what it was when the file was written."
        : restore_exactly_
            ? "A Kith file. The book becomes exactly what it is in the file: what was entered "
              "since goes into the bin. One undo takes it back."
            : "A Kith file, merged with this book: of each field the value that was set later. One "
              "undo takes it back.";
    Merge merged = restore_exactly_ ? replacement(book_, *file_)
                   : book_.empty()  ? restore(book_, *file_)
                                    : merge(book_, *file_, choices_, now_);
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
    if (book_.people.size() + plan_.people_new > kMostPeople) return stop(too_many_people(0));

    std::unordered_map<Id, const MergedEntity*, IdHash> merged_people;
    plan_.other_changes = 0;
    for (const MergedEntity& entity : merged.entities) {
        if (entity.entity.kind == EntityKind::person)
            merged_people[entity.entity.id] = &entity;
        else
            ++plan_.other_changes;
    }
    plan_.people.clear();
    const Relations file_relations = build_relations(*file_);
    for (const std::uint32_t row : rows_by_id(*file_, Part::living, EntityKind::person)) {
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
    stage_ = Stage::done;
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
    plan_merge();
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
    plan_merge();
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
