#include "app/import_plan.hpp"

#include "app/known_people.hpp"
#include "base/room.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/organisation_name.hpp"
#include "text/column_order.hpp"
#include "text/x_archive.hpp"

#include <algorithm>

namespace kith {
namespace {

/// A name of signs alone has no key of its own; it is its own key.
std::string key_of_organisation(const std::string& name) {
    std::string key = organisation_key(name);
    return key.empty() ? name : key;
}

void append_words(std::string& words, std::uint64_t count, std::string_view one,
                  std::string_view many) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + counted(count, one, many);
}

}  // namespace

std::string people_words(std::uint64_t count) {
    return counted(count, "person", "people");
}

Error too_many_people(std::size_t line) {
    return {ErrorCode::too_large,
            "This would make more than " + std::to_string(kMostPeople / 1000) +
                ",000 people in one book, which is more than Kith is made for. Split the file and "
                "import the part you need.",
            line};
}

ImportJob::ImportJob(std::vector<text::NamedFile> files, const Book& book, Day today,
                     const Stamp& now, Random& random)
    : files_(std::move(files)), book_(book), now_(now), random_(random), today_(today) {}

ImportJob::ImportJob(std::string file_name, std::vector<std::uint8_t> bytes, const Book& book,
                     Day today, const Stamp& now, Random& random)
    : ImportJob({{std::move(file_name), std::move(bytes)}}, book, today, now, random) {}

ImportJob::~ImportJob() = default;

void ImportJob::put_aside() {
    const auto discard = [&](auto& items) {
        if (!items.empty()) discarding_.push_back(kith::discard_steps(std::exchange(items, {})));
    };
    discard(plan_.people);
    discard(plan_.activity);
    discard(plan_.changes);
    discard(plan_.conflicts);
    discard(edit_.changes);
    discard(lists_);
    discard(told_);
    discard(told_by_);
    discard(planned_roles_);
    discard(stays_);
    discard(touches_);
    discard(network_contacts_);
    discard(gathered_.contacts);
    discard(gathered_.contacted);
    discard(gathered_.exchanged);
    discard(gathered_.ties);
    discard(gathered_.things);
    discard(threads_);
    discard(there_);
    discard(touch_ids_);
    discard(known_touches_);
    discard(completed_touches_);
    discard(written_to_);
    discard(strangers_);
    discard(strangers_known_by_);
    discard(told_organisations_);
    discard(together_);
    discard(tied_);
    discard(suggested_);
    discard(planned_emails_);
    discard(touched_people_);
    discard(touched_places_);
    discard(organisations_);
    discard(organisation_keys_);
    discard(questions_);
    discard(conflicts_);
}

Stepwise<bool> ImportJob::discard_steps(std::unique_ptr<ImportJob> job) {
    job->put_aside();
    if (job->file_) job->discarding_.push_back(discard_book_steps(std::move(*job->file_)));
    for (Stepwise<bool>& part : job->discarding_) {
        while (part.step()) co_yield {};
    }
    co_return true;
}

bool ImportJob::stop(Error error) {
    error_ = std::move(error);
    plan_ = {};
    stage_ = Stage::done;
    return false;
}

ImportProgress ImportJob::progress() const {
    if (kith_) return {kith_->progress().done, kith_->progress().total};
    ImportProgress progress{plan_.rows, 0};
    const std::size_t done = bytes_done_ + (reader_ ? reader_->position() : 0);
    if (plan_.rows > 0 && done > 0) {
        const double part = static_cast<double>(done) / static_cast<double>(bytes_total_);
        progress.rows_total = std::max(
            plan_.rows, static_cast<std::uint64_t>(static_cast<double>(plan_.rows) / part));
    }
    return progress;
}

void ImportJob::step(std::size_t rows) {
    if (!discarding_.empty()) {
        if (!discarding_.back().step()) discarding_.pop_back();
        return;
    }
    switch (stage_) {
        case Stage::recognise:
            return recognise();
        case Stage::kith:
            // A step of that work is up to some hundred rows of nothing but looking.
            return kith_some(rows / 64 + 1);
        case Stage::organisations:
            return index_organisations();
        case Stage::people:
            if (!known_->index_some(rows)) stage_ = Stage::contacts;
            return;
        case Stage::contacts:
            return read_contacts(rows);
        case Stage::activity:
            return plan_activity(rows);
        case Stage::photos:
            return make_photo();
        case Stage::done:
            return;
    }
}

// ---- What is it, and who is known?
// ---------------------------------------------------------------

void ImportJob::recognise() {
    if (!recognising_) recognising_.emplace(text::recognise_steps(files_, said_encoding_));
    if (recognising_->step()) return;
    Result<text::Recognised> file = recognising_->take();
    recognising_.reset();
    if (!file && said_encoding_) return refuse_encoding();
    if (!file) {
        stop(file.error());
        return;
    }
    plan_.recognised_as = std::move(file->words);
    plan_.notes = std::move(file->notes);
    for (text::DamagedMember& member : file->damaged)
        plan_.skipped.push_back(
            {std::move(member.name), member.line, "", std::move(member.reason), member.left_out});
    if (file->kind == text::FileKind::book_json) {
        const std::vector<std::uint8_t>& bytes = files_.front().bytes;
        return begin_kith(
            read_kith_json({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    }
    if (file->kind == text::FileKind::book_snapshot) return begin_kith(read_kith_snapshot());
    if (!file->other_files.empty()) {
        constexpr std::size_t kNamed = 12;
        std::string names;
        for (std::size_t i = 0; i < std::min(kNamed, file->other_files.size()); ++i)
            names += (names.empty() ? "" : ", ") + file->other_files[i];
        if (file->other_files.size() > kNamed)
            names += " and " + std::to_string(file->other_files.size() - kNamed) + " more";
        plan_.notes.push_back("Also in the archive and not part of this import: " + names + ".");
    }
    sources_ = std::move(file->sources);
    if (refused_encoding_)
        plan_.notes.push_back("Read as " + std::string(text::encoding_name(*refused_encoding_)) +
                              ", it would be no file that Kith knows.");
    refused_encoding_.reset();
    recall_columns();
    drop_unknown_tables();
    if (said_encoding_ && !encoding()) return refuse_encoding();
    if (!encoding()) {
        for (text::NamedFile& read : files_) read.bytes = {};
    }
    list_own_fields();
    for (const text::Source& source : sources_) bytes_total_ += source.text.size();
    joins_networks_ =
        std::ranges::count(sources_, text::Format::network, &text::Source::format) > 1;
    recognised_ = {plan_.notes, plan_.skipped};
    begin_plan();
}

std::string ImportJob::files_words() const {
    return files_.size() == 1 ? std::string(text::base_name(files_.front().name))
                              : std::to_string(files_.size()) + " files";
}

// ---- What the columns of tables hold
// ----------------------------------------------------------------

namespace {

std::string columns_setting(const text::TableMapping& mapping) {
    return "import.columns." + mapping.fingerprint;
}

bool tells_nobody(const text::Source& source) {
    return source.table && !text::names_somebody(*source.table);
}

}  // namespace

void ImportJob::recall_columns() {
    // What was said before the files were read anew counts for the headers that they still have.
    const std::map<std::string, std::string> kept = std::exchange(kept_columns_, {});
    for (text::Source& source : sources_) {
        if (!source.table) continue;
        const std::string name = columns_setting(*source.table);
        if (const auto said = kept.find(name); said != kept.end()) {
            text::apply_mapping_words(*source.table, said->second);
            kept_columns_.insert(*said);
            continue;
        }
        const std::string_view words = setting(book_, name);
        if (words.empty() || !text::apply_mapping_words(*source.table, words)) continue;
        source.table->known_layout = true;
        plan_.notes.push_back((sources_.size() == 1 ? std::string() : source.name + ": ") +
                              "The columns are read as you said before.");
    }
}

/// Nothing that it is said of can be read so: it is read again as it was guessed.
void ImportJob::refuse_encoding() {
    refused_encoding_ = std::exchange(said_encoding_, std::nullopt);
    plan_ = {};
    sources_.clear();
}

/// Beside files that are known nobody is asked about one that may be of no people at all.
void ImportJob::drop_unknown_tables() {
    if (std::ranges::all_of(sources_, tells_nobody)) return;
    std::erase_if(sources_, [&](const text::Source& source) {
        if (!tells_nobody(source)) return false;
        plan_.skipped.push_back({source.name, 0, "",
                                 "None of its columns is known to tell who somebody is. Drop it "
                                 "by itself and say what they hold.",
                                 true});
        return true;
    });
}

bool ImportJob::asks_who() const {
    return std::ranges::any_of(sources_, tells_nobody);
}

std::optional<text::Encoding> ImportJob::encoding() const {
    for (const text::Source& source : sources_) {
        if (source.guessed_encoding) return source.guessed_encoding;
    }
    return std::nullopt;
}

void ImportJob::choose_encoding(text::Encoding chosen) {
    const std::optional<text::Encoding> now = encoding();
    if (!now || *now == chosen) return;
    said_encoding_ = chosen;
    put_aside();
    reader_.reset();
    plan_ = {};
    sources_.clear();
    bytes_done_ = bytes_total_ = 0;
    stage_ = Stage::recognise;
}

std::vector<const text::Source*> ImportJob::tables() const {
    std::vector<const text::Source*> found;
    for (const text::Source& source : sources_) {
        if (source.table) found.push_back(&source);
    }
    return found;
}

bool ImportJob::asks_about_columns() const {
    return std::ranges::any_of(sources_, [](const text::Source& source) {
        return source.table &&
               std::ranges::any_of(source.table->columns, [&](const text::TableColumn& column) {
                   return column.order_matters || (!source.table->known_layout && !column.sure);
               });
    });
}

text::Source* ImportJob::table(std::size_t number) {
    for (text::Source& source : sources_) {
        if (source.table && number-- == 0) return &source;
    }
    return nullptr;
}

void ImportJob::columns_chosen(text::Source& source) {
    const std::string name = columns_setting(*source.table);
    if (tells_nobody(source))
        kept_columns_.erase(name);
    else
        kept_columns_[name] = text::mapping_words(*source.table);
    begin_plan();
}

void ImportJob::map_column(std::size_t number, std::size_t column, text::TableField field,
                           const std::string& own) {
    text::Source* source = table(number);
    if (source == nullptr || column >= source->table->columns.size()) return;
    text::TableColumn& changed = source->table->columns[column];
    const bool same =
        changed.field == field && (field != text::TableField::own || changed.label == own);
    if (same || source->table->only_order) return;
    changed.field = field;
    changed.part.clear();
    changed.group.clear();
    changed.label = own;
    changed.why = "as you said";
    changed.sure = true;
    columns_chosen(*source);
}

void ImportJob::set_day_order(std::size_t number, std::size_t column, DayOrder order) {
    text::Source* source = table(number);
    if (source == nullptr || column >= source->table->columns.size()) return;
    text::TableColumn& changed = source->table->columns[column];
    changed.order = order;
    changed.order_matters = false;
    columns_chosen(*source);
}

/// From the start, with the answers that the person has given by now.
void ImportJob::begin_plan() {
    put_aside();
    ImportPlan fresh;
    fresh.recognised_as = plan_.recognised_as;
    fresh.notes = recognised_.first;
    fresh.skipped = recognised_.second;
    plan_ = std::move(fresh);
    edit_ = {};
    known_ = std::make_unique<KnownPeople>(book_, match_thresholds(book_));
    if (sources_.size() > 1) known_->tell_files_apart();
    groups_.clear();
    told_organisations_.clear();
    organisation_of_key_.clear();
    x_accounts_.clear();
    owner_told_ = false;
    ownerless_.clear();
    strangers_known_ = 0;
    recall_owner();
    stay_suggester_.reset();
    gatherings_.clear();
    introduced_.clear();
    told_otherwise_.clear();
    job_changes_.clear();
    photos_.clear();
    pictured_.clear();
    for (const Photo& photo : book_.photos.rows()) {
        if (!photo.jpeg.empty()) pictured_.insert(photo.person);
    }
    photo_ = 0;
    photos_left_out_ = 0;
    jobs_as_of_ = {};
    invitations_pending_ = 0;
    touches_deleted_here_ = ties_not_suggested_ = 0;
    replies_.clear();
    known_replies_.clear();
    waiting_.clear();
    told_by_sources_.clear();
    activity_ = Activity::owner;
    at_ = 0;
    part_.reset();
    settled_ = true;
    gathered_ = read_ = {};
    own_.reset();
    own_fields_.clear();
    reader_.reset();
    source_ = 0;
    bytes_done_ = 0;
    stage_ = Stage::organisations;
}

void ImportJob::index_organisations() {
    for (const Organisation& organisation : book_.organisations.rows())
        organisations_.emplace(key_of_organisation(organisation.name), organisation.id.value);
    // Names go before other names, whichever row they stand in.
    for (const Organisation& organisation : book_.organisations.rows()) {
        for (const std::string& alias : organisation.aliases)
            organisations_.emplace(key_of_organisation(alias), organisation.id.value);
    }
    stage_ = Stage::people;
}

Id ImportJob::known_organisation(const std::string& name) {
    if (name.empty()) return {};
    // A list repeats its employers: each spelling is folded once.
    const auto [key, is_new] = organisation_keys_.try_emplace(name);
    if (is_new) key->second = key_of_organisation(name);
    const auto it = organisations_.find(key->second);
    return it == organisations_.end() ? Id{} : it->second;
}

Id ImportJob::organisation_for(const std::string& name) {
    if (const Id known = known_organisation(name); known || name.empty()) return known;
    const Id id = edit_.create(EntityKind::organisation, random_);
    edit_.set(EntityKind::organisation, id, "name", name);
    edit_.set(EntityKind::organisation, id, "source", source_name_);
    organisations_.emplace(organisation_keys_.at(name), id);
    ++plan_.organisations_new;
    return id;
}

// ---- Source by source
// ----------------------------------------------------------------------------------

void ImportJob::read_contacts(std::size_t rows) {
    if (source_ == sources_.size()) {
        text::join_x_accounts(x_accounts_);
        for (text::Contact& contact : std::exchange(x_accounts_, {}))
            add_contact(std::move(contact), sources_.size() - 1);
        if (part_of(&ImportJob::join_networks, rows) || stage_ == Stage::done) return;
        for (const text::Contact& group : std::exchange(groups_, {})) add_group(group);
        stage_ = Stage::activity;
        return;
    }
    text::Source& source = sources_[source_];
    source_name_ = text::source_name(source);
    if (tells_nobody(source)) {
        plan_.notes.push_back((sources_.size() == 1 ? std::string() : source.name + ": ") +
                              "Say which column holds the name, then what the others hold. Nobody "
                              "is brought in before a column tells who somebody is.");
        bytes_done_ += source.text.size();
        ++source_;
        return;
    }
    if (!reader_) {
        reader_ = text::open_source(source, {today_, DayOrder::unknown});
        if (source.table && source.table->only_order) {
            const text::TableColumn& dates = source.table->columns.front();
            if (dates.order_matters)
                gathered_.notes.push_back(
                    text::two_ways_words(dates.header, dates.samples.front(), dates.order));
        }
    }
    const bool more = reader_ && reader_->read(read_, rows);
    take_gathered(source_);
    take_contacts(source_);
    make_room();
    if (stage_ == Stage::done || more) return;
    reader_.reset();
    bytes_done_ += source.text.size();
    ++source_;
}

/// For the rest of the files, in what grows with every row.
void ImportJob::make_room() {
    const std::size_t done = bytes_done_ + (reader_ ? reader_->position() : 0);
    if (known_) known_->make_room(done, bytes_total_);
    kith::make_room(edit_.changes, done, bytes_total_);
    kith::make_room(plan_.people, done, bytes_total_);
    kith::make_room(stays_, done, bytes_total_);
}

std::string ImportJob::rest_words() const {
    std::string words;
    append_words(words, plan_.touchpoints_new, "touchpoint", "touchpoints");
    append_words(words, plan_.exchanges_new, "exchange", "exchanges");
    append_words(words, plan_.ties_new, "tie", "ties");
    append_words(words, plan_.events_new, "event", "events");
    append_words(words, plan_.tasks_new, "task", "tasks");
    append_words(words, plan_.photos_new, "photo", "photos");
    append_words(words, plan_.other_changes, "change to what was there",
                 "changes to what was there");
    append_words(words, plan_.met_noted, "note of how you met", "notes of how you met");
    return words;
}

void ImportJob::finish() {
    const std::uint64_t coming = plan_.people_new + plan_.people_changed;
    const std::string rest = rest_words();
    // What the files are comes behind what was found in them.
    std::rotate(plan_.notes.begin(),
                plan_.notes.begin() + static_cast<std::ptrdiff_t>(recognised_.first.size()),
                plan_.notes.end());
    suggest_touches();
    if (photos_left_out_ > 0)
        plan_.notes.push_back(
            std::to_string(photos_left_out_) +
            (photos_left_out_ == 1 ? " photo was left out: " : " photos were left out: ") +
            (shrinks_photos_ ? "no picture that this browser can open."
                             : "larger than a book keeps, or no JPEG. The page makes them small."));
    if (plan_.jobs_changed > 0) {
        constexpr std::int64_t kMsADay = 86'400'000;
        std::string note = people_words(plan_.jobs_changed) + " changed jobs since " +
                           to_words(from_day(static_cast<Day>(jobs_as_of_.wall_ms / kMsADay))) +
                           ": marked below";
        if (plan_.touches_suggested > 0) note += ", and suggested as people to congratulate";
        plan_.notes.insert(plan_.notes.begin(), note + ".");
    }
    if (!rest.empty()) {
        std::string note = "With them: " + rest;
        if (plan_.ties_inferred > 0)
            note += " (" + std::to_string(plan_.ties_inferred) +
                    " inferred, dashed on the map until you accept them)";
        plan_.notes.insert(plan_.notes.begin(), note + ".");
    }
    const auto is_completed = [](const auto& told) { return told.second.completed; };
    if (const auto count = std::ranges::count_if(told_organisations_, is_completed); count > 0)
        plan_.notes.push_back(
            "More is told of " +
            counted(static_cast<std::uint64_t>(count), "organisation", "organisations") +
            " in your book.");
    if (plan_.people_told_twice > 0)
        plan_.notes.push_back(people_words(plan_.people_told_twice) +
                              (plan_.people_told_twice == 1 ? " is" : " are") +
                              " told of in several files: what each says is put together.");
    if (!told_otherwise_.empty())
        plan_.notes.push_back("Where files say different things of " +
                              people_words(told_otherwise_.size()) +
                              ", the first counts and the other is kept in the notes.");
    const std::string what = coming > 0      ? people_words(coming)
                             : !rest.empty() ? rest
                             : owner_told_   ? "who you are"
                                             : people_words(0);
    plan_.label = (plan_.people_new > 0 || coming == 0 ? "Import " : "Update ") + what + " from " +
                  files_words();
    for (const auto& [name, words] : kept_columns_) edit_.set_setting(book_, name, words);
    plan_.changes = std::move(edit_.changes);
    known_.reset();
    stage_ = Stage::done;
    if (plan_.rows == 0 && !asks_who()) {
        std::string words = "“" + files_words() + "” is recognised (" + plan_.recognised_as +
                            ") but there is nothing in it.";
        if (!plan_.skipped.empty()) {
            const SkippedRow& first = plan_.skipped.front();
            words += first.line > 0 ? " Line " + std::to_string(first.line) + ": " : " ";
            words += first.reason;
        }
        stop({ErrorCode::not_found, std::move(words)});
    }
}

// ---- What the person says
// ----------------------------------------------------------------------------------

bool ImportJob::chosen(const std::string& question) const {
    const auto it = answers_.find(question);
    return it != answers_.end() && it->second;
}

void ImportJob::ask(std::string question, PlannedConflict conflict) {
    conflict.take_theirs = chosen(question);
    questions_.push_back(std::move(question));
    plan_.conflicts.push_back(std::move(conflict));
}

void ImportJob::choose(std::size_t conflict, bool take_theirs) {
    if (file_) {
        choose_in_merge(conflict, take_theirs);
        return plan_merge_anew();
    }
    if (conflict >= questions_.size()) return;
    answers_[questions_[conflict]] = take_theirs;
    begin_plan();
}

void ImportJob::choose_all(bool take_theirs, bool identities) {
    for (std::size_t i = 0; i < plan_.conflicts.size(); ++i) {
        if (plan_.conflicts[i].is_identity != identities) continue;
        if (file_)
            choose_in_merge(i, take_theirs);
        else
            answers_[questions_[i]] = take_theirs;
    }
    if (file_)
        plan_merge_anew();
    else
        begin_plan();
}

// ---- Who is wanted
// --------------------------------------------------------------------------------------

void ImportJob::leave_out(std::size_t number, bool left_out) {
    if (number >= plan_.people.size()) return;
    PlannedPerson& person = plan_.people[number];
    if (person.row == 0 || person.left_out == left_out) return;
    person.left_out = left_out;
    if (left_out)
        left_out_.insert(person.row);
    else
        left_out_.erase(person.row);
    settled_ = false;
    std::uint64_t* const count = person.outcome == PlannedOutcome::added     ? &plan_.people_new
                                 : person.outcome == PlannedOutcome::changed ? &plan_.people_changed
                                 : person.outcome == PlannedOutcome::known   ? &plan_.people_known
                                                                             : nullptr;
    if (count != nullptr) *count += left_out ? std::uint64_t(-1) : 1;
}

void ImportJob::leave_out_all_but(Wanted wanted) {
    for (std::size_t i = 0; i < plan_.people.size(); ++i) {
        const PlannedOutcome outcome = plan_.people[i].outcome;
        leave_out(i, wanted == Wanted::nobody ||
                         (wanted == Wanted::only_new && outcome != PlannedOutcome::added) ||
                         (wanted == Wanted::only_changed && outcome != PlannedOutcome::changed));
    }
}

bool ImportJob::settle() {
    if (settled_) return false;
    begin_plan();
    return true;
}

}  // namespace kith
