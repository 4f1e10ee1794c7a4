// The part of AppState that takes in what comes from elsewhere: files and their import, and the
// sample network.
#include "app/app_state.hpp"
#include "app/sample.hpp"
#include "strategy/layers.hpp"

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr std::uint64_t kSampleSeed = 2024;

}  // namespace

void AppState::on_file(std::string name, std::vector<std::uint8_t> bytes) {
    settle_edit();
    incoming_.reset();
    if (!ready_ || locked_) return;
    if (is_sealed_file(bytes)) {
        sealed_file_ = {std::move(name), std::move(bytes)};
        vault_task_.error.clear();
        return host_.wake();
    }
    leave_past();  // what is imported is compared with the book as it is now
    arrived_.push_back({std::move(name), std::move(bytes)});
}

void AppState::on_files_end() {
    settle_edit();
    std::vector<text::NamedFile> together;
    for (text::NamedFile& file : std::exchange(arrived_, {})) {
        if (text::is_kith_file(file.bytes)) {
            std::vector<text::NamedFile> alone;
            alone.push_back(std::move(file));
            files_.push_back(std::move(alone));
        } else {
            together.push_back(std::move(file));
        }
    }
    if (!together.empty()) files_.push_back(std::move(together));
    if (!import_) next_file();
}

void AppState::next_file() {
    host_.wake();
    if (files_.empty()) return;
    std::vector<text::NamedFile> files = std::move(files_.front());
    files_.pop_front();
    ImportState state;
    state.file_name =
        files.size() == 1 ? files.front().name : std::to_string(files.size()) + " files";
    state.job =
        std::make_unique<ImportJob>(std::move(files), book_, host_.today(),
                                    next_stamp(last_stamp_, host_.now_ms(), device_), random_);
    state.job->shrink_photos();
    state.started_ms = host_.monotonic_ms();
    import_ = std::move(state);
    host_.work_soon();
}

/// The plan of the import changes by what the person said.
void AppState::import_changed() {
    if (busy()) host_.work_soon();
    host_.wake();
}

void AppState::on_file_error(std::string message) {
    incoming_.reset();
    message_ = std::move(message);
    host_.wake();
}

void AppState::on_file_progress(std::string_view name, double bytes, double total) {
    incoming_.emplace(std::string(name), total > 0 ? static_cast<float>(bytes / total) : 0.0f);
    host_.wake();
}

/// The import is over, one way or another.
void AppState::drop_import() {
    if (!import_) return;
    if (import_->job) discarding_.push_back(ImportJob::discard_steps(std::move(import_->job)));
    import_.reset();
    host_.work_soon();
}

void AppState::on_small_photo(std::uint32_t ticket, std::string jpeg) {
    if (ticket != photo_ticket_ || !import_ || !import_->job) return;  // it was cancelled
    import_->job->take_small_photo(import_->asked_photo, std::move(jpeg));
    host_.work_soon();
}

void AppState::accept_import() {
    if (!import_ || !import_->job || !import_->job->done()) return;
    import_->accepted = true;
    if (import_->job->settle()) return import_changed();  // then it is accepted
    if (import_->job->plan().changes.empty()) {
        import_->accepted = false;  // nobody was wanted, and the plan says so now
        return host_.wake();
    }
    ImportPlan plan = import_->job->take_plan();
    discarding_.push_back(discard_steps(std::move(plan.people)));
    discarding_.push_back(discard_steps(std::move(plan.activity)));
    drop_import();
    const std::string label = plan.label;
    std::vector<Id> made;
    for (const FieldChange& change : plan.changes) {
        if (change.kind == EntityKind::person && change.field == kExists &&
            change.value == Value{true})
            made.push_back(change.id);
    }
    perform_then(
        label, std::move(plan.changes),
        [this, label, made = std::move(made)](const Result<void>& done) {
            next_file();  // compared with the book as it is now
            if (!done) return report(done);
            // "Import 13 people …" is done: "Imported 13 people …".
            const std::size_t verb = label.find(' ');
            const std::string told =
                label.substr(0, verb) + (label[verb - 1] == 'e' ? "d" : "ed") + label.substr(verb);
            toast(told, true);
            // Of what files is known to whoever chose them.
            toasts_.back().brief = told.substr(0, told.find(" from "));
            for (const Id id : made) {
                const Person* person = book_.people.find(id);
                if (person != nullptr && is_unsorted(*person)) toasts_.back().to_sort.push_back(id);
            }
            // Two things to choose from take longer to read; on a phone it is one, over the page.
            if (!toasts_.back().to_sort.empty() && !host_.surroundings().coarse_pointer)
                toasts_.back().until_ms += kToastMs;
            // The moment at which there is something to lose.
            note_entered();
            if (host_.surroundings().storage_persistent != 1) host_.ask_for_persistence();
            if (section_ == Section::data) section_ = Section::map;
            show_route(true);
        },
        std::move(plan.seen));
}

void AppState::load_sample() {
    Random random(kSampleSeed);
    const Result<void> done =
        perform("Load the sample network", sample_network(random, host_.today()));
    if (!done) return report(done);
    toast("200 invented people to explore", true);
    section_ = Section::map;
    show_route(true);
}

}  // namespace kith
