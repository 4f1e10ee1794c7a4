#include "app/import_plan.hpp"

#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "model/organisation_name.hpp"
#include "text/recognise.hpp"
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
    words += (words.empty() ? "" : ", ") + std::to_string(count) + " ";
    words += count == 1 ? one : many;
}

}  // namespace

std::string people_words(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " person" : " people");
}

Error too_many_people(std::size_t line) {
    return {ErrorCode::too_large,
            "This would make more than " + std::to_string(kMostPeople / 1000) +
                ",000 people in one book, which is more than Kith is made for. Split the file and "
                "import the part you need.",
            line};
}

ImportJob::ImportJob(std::string file_name, std::vector<std::uint8_t> bytes, const Book& book,
                     Day today, const Stamp& now, Random& random)
    : file_name_(std::move(file_name)),
      bytes_(std::move(bytes)),
      book_(book),
      today_(today),
      now_(now),
      random_(random) {}

ImportJob::~ImportJob() = default;

void ImportJob::stop(Error error) {
    error_ = std::move(error);
    plan_ = {};
    stage_ = Stage::done;
}

ImportProgress ImportJob::progress() const {
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
    switch (stage_) {
        case Stage::recognise:
            return recognise();
        case Stage::organisations:
            return index_organisations();
        case Stage::people:
            if (!known_->index_some(rows)) stage_ = Stage::contacts;
            return;
        case Stage::contacts:
            return read_contacts(rows);
        case Stage::activity:
            return plan_activity();
        case Stage::done:
            return;
    }
}

// ---- What is it, and who is known?
// ---------------------------------------------------------------

void ImportJob::recognise() {
    Result<text::Recognised> file = text::recognise(file_name_, bytes_);
    if (!file) return stop(file.error());
    plan_.recognised_as = std::move(file->words);
    plan_.notes = std::move(file->notes);
    for (text::DamagedMember& member : file->damaged)
        plan_.skipped.push_back({std::move(member.name), 0, "", std::move(member.reason), true});
    if (file->kind == text::FileKind::book_json)
        return read_kith_json({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
    if (file->kind == text::FileKind::book_snapshot) return read_kith_snapshot();
    if (!file->other_files.empty()) {
        constexpr std::size_t kNamed = 12;
        std::string names;
        for (std::size_t i = 0; i < std::min(kNamed, file->other_files.size()); ++i)
            names += (names.empty() ? "" : ", ") + file->other_files[i];
        if (file->other_files.size() > kNamed)
            names += " and " + std::to_string(file->other_files.size() - kNamed) + " more";
        plan_.notes.push_back("Also in the archive and not part of this import: " + names + ".");
    }
    bytes_ = {};
    sources_ = std::move(file->sources);
    for (const text::Source& source : sources_) bytes_total_ += source.text.size();
    begin_plan();
}

/// From the start, with the answers that the person has given by now.
void ImportJob::begin_plan() {
    ImportPlan fresh;
    fresh.recognised_as = plan_.recognised_as;
    if (!known_) recognised_ = {plan_.notes, plan_.skipped};
    fresh.notes = recognised_.first;
    fresh.skipped = recognised_.second;
    plan_ = std::move(fresh);
    edit_ = {};
    known_ = std::make_unique<KnownPeople>(book_);
    organisations_.clear();
    organisation_keys_.clear();
    lists_.clear();
    groups_.clear();
    x_accounts_.clear();
    questions_.clear();
    introduced_.clear();
    owner_.clear();
    together_.clear();
    activity_ = 0;
    gathered_ = {};
    reader_.reset();
    source_ = 0;
    bytes_done_ = 0;
    // A row of some hundred bytes gives some ten changes.
    edit_.changes.reserve(std::min<std::size_t>(bytes_total_ / 10, 500'000));
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
        for (const text::Contact& group : std::exchange(groups_, {})) add_group(group);
        stage_ = Stage::activity;
        return;
    }
    text::Source& source = sources_[source_];
    source_name_ = text::source_name(source.format);
    if (!reader_) reader_ = text::open_source(source, {today_, text::DayOrder::unknown});
    const bool more = reader_ && reader_->read(gathered_, rows);
    take_contacts(source_);
    if (stage_ == Stage::done || more) return;
    reader_.reset();
    bytes_done_ += source.text.size();
    ++source_;
}

/// What was gathered of people, into the plan; what they did stays until all people are known.
void ImportJob::take_contacts(std::size_t source) {
    plan_.rows += std::exchange(gathered_.rows, 0);
    for (text::RowRemark& remark : std::exchange(gathered_.remarks, {}))
        plan_.skipped.push_back({sources_[source].name, remark.line, std::move(remark.column),
                                 std::move(remark.reason), remark.left_out});
    for (std::string& note : std::exchange(gathered_.notes, {}))
        plan_.notes.push_back(sources_.size() == 1 ? std::move(note)
                                                   : sources_[source].name + ": " + note);
    for (text::Contact& contact : std::exchange(gathered_.contacts, {})) {
        const std::size_t line = contact.line;
        add_contact(std::move(contact), source);
        if (book_.people.size() + plan_.people_new > kMostPeople)
            return stop(too_many_people(line));
    }
}

std::string ImportJob::rest_words() const {
    std::string words;
    append_words(words, plan_.touchpoints_new, "touchpoint", "touchpoints");
    append_words(words, plan_.exchanges_new, "exchange", "exchanges");
    append_words(words, plan_.ties_new, "tie", "ties");
    append_words(words, plan_.events_new, "event", "events");
    append_words(words, plan_.tasks_new, "task", "tasks");
    return words;
}

void ImportJob::finish() {
    const std::uint64_t coming = plan_.people_new + plan_.people_changed;
    const std::string rest = rest_words();
    if (plan_.jobs_changed > 0)
        plan_.notes.insert(plan_.notes.begin(),
                           people_words(plan_.jobs_changed) +
                               " changed jobs since the last import: marked below.");
    if (!rest.empty()) {
        std::string note = "With them: " + rest;
        if (plan_.ties_inferred > 0)
            note += " (" + std::to_string(plan_.ties_inferred) +
                    " inferred, dashed on the map until you accept them)";
        plan_.notes.insert(plan_.notes.begin(), note + ".");
    }
    const std::string what = coming > 0 || rest.empty() ? people_words(coming) : rest;
    plan_.label = (plan_.people_new > 0 || coming == 0 ? "Import " : "Update ") + what + " from " +
                  std::string(text::base_name(file_name_));
    plan_.changes = std::move(edit_.changes);
    known_.reset();
    stage_ = Stage::done;
    if (plan_.rows == 0)
        stop({ErrorCode::not_found, "“" + file_name_ + "” is recognised (" + plan_.recognised_as +
                                        ") but there is nothing in it."});
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
    if (file_) return choose_in_merge(conflict, take_theirs);
    if (conflict >= questions_.size()) return;
    answers_[questions_[conflict]] = take_theirs;
    begin_plan();
}

}  // namespace kith
