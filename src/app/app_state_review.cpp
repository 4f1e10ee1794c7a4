// The part of AppState that tends what imports leave to a person: people who stand in the book
// twice, ties that were inferred, and touches that are suggested.
#include "app/app_state.hpp"
#include "base/words.hpp"
#include "model/merge_people.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith {

void AppState::find_duplicates() {
    forget_duplicates();
    duplicate_finder_ = std::make_unique<DuplicateFinder>(book_);
    host_.work_soon();
}

void AppState::look_for_duplicates(double until_ms) {
    constexpr std::size_t kPeopleAStep = 200;
    if (!duplicate_finder_->made_of(book_))
        return find_duplicates();  // an edit came from elsewhere
    bool more = duplicate_finder_->step(kPeopleAStep);
    while (more && host_.monotonic_ms() < until_ms) more = duplicate_finder_->step(kPeopleAStep);
    host_.wake();
    host_.work_soon();
    if (more) return;
    duplicates_ = duplicate_finder_->take();
    duplicate_finder_.reset();
    sift_duplicates();
}

std::optional<double> AppState::duplicates_progress() const {
    if (!duplicate_finder_) return std::nullopt;
    return duplicate_finder_->progress();
}

void AppState::sift_duplicates() {
    open_duplicates_.clear();
    const auto is_open = [&](const DuplicatePair& pair) {
        return book_.people.find(pair.first) != nullptr &&
               book_.people.find(pair.second) != nullptr &&
               setting(book_, distinct_setting(pair.first, pair.second)).empty();
    };
    std::ranges::copy_if(duplicates_, std::back_inserter(open_duplicates_), is_open);
}

void AppState::forget_duplicates() {
    duplicate_finder_.reset();
    duplicates_.clear();
    open_duplicates_.clear();
}

void AppState::find_ties() {
    ties_look_outcome_.clear();
    if (const Result<void> may = may_edit(); !may) return report(may);
    ties_look_.emplace(TiesLook{book_.revision, tie_suggestions_steps(book_, host_.today())});
    host_.work_soon();
}

void AppState::look_for_ties(double until_ms) {
    if (ties_look_->revision != book_.revision || !may_edit()) {
        ties_look_.reset();
        return find_ties();
    }
    constexpr int kRowsALook = 64;  // at the clock
    bool more = true;
    while (more) {
        for (int i = 0; more && i < kRowsALook; ++i) more = ties_look_->work.step();
        if (host_.monotonic_ms() >= until_ms) break;
    }
    host_.wake();
    host_.work_soon();
    if (more) return;
    TieSuggestions found = ties_look_->work.take();
    ties_look_.reset();
    suggest_ties(std::move(found));
}

std::optional<double> AppState::ties_progress() const {
    if (!ties_look_) return std::nullopt;
    const Progress& progress = ties_look_->work.progress();
    if (progress.total == 0) return 0;
    return static_cast<double>(progress.done) / static_cast<double>(progress.total);
}

void AppState::suggest_ties(TieSuggestions found) {
    if (found.ties.empty()) return toast(ties_look_outcome_ = "Nothing new to suggest");
    EditBuilder edit;
    for (SuggestedTie& tie : found.ties) add_suggested_tie(edit, random_, std::move(tie), "");
    const std::string what = counted(found.ties.size(), "more tie", "more ties");
    const std::string rest =
        found.more == 0 ? "" : ", " + counted(found.more, "other waits", "others wait");
    perform_then("Suggest " + what, std::move(edit.changes),
                 [this, what, rest](const Result<void>& done) {
                     if (!done) return report(done);
                     toast(ties_look_outcome_ = "Suggested " + what + rest, true);
                 });
}

void AppState::merge_two(const command::MergePeople& wanted) {
    const Person* kept = book_.people.find(wanted.kept);
    const Person* other = book_.people.find(wanted.other);
    if (kept == nullptr || other == nullptr) return;
    const std::string name = display_name(*kept);
    const std::string label = "Merge " + display_name(*other) + " into " + name;
    const Result<void> done =
        perform(label, merge_people(book_, wanted.kept, wanted.other, wanted.take_other));
    if (!done) return report(done);
    toast(name + " is one person now", true);
}

void AppState::set_setting(const std::string& name, std::string value, std::string label) {
    EditBuilder edit;
    edit.set_setting(book_, name, std::move(value));
    report(perform(std::move(label), std::move(edit.changes)));
}

void AppState::reset_rule_numbers() {
    EditBuilder edit;
    for (const RuleSetting& rule : rule_settings()) {
        if (!setting(book_, rule.name).empty()) edit.set_setting(book_, std::string(rule.name), "");
    }
    if (!setting(book_, kMatchCareSetting).empty())
        edit.set_setting(book_, std::string(kMatchCareSetting), "");
    report(perform("Set the numbers behind suggestions as usual", std::move(edit.changes)));
}

void AppState::set_match_care(MatchCare care) {
    EditBuilder edit;
    for (const RuleNumber number : {RuleNumber::match_certain, RuleNumber::match_likely}) {
        const std::string name(rule_setting(number).name);
        if (!setting(book_, name).empty()) edit.set_setting(book_, name, "");
    }
    edit.set_setting(book_, std::string(kMatchCareSetting), std::string(match_numbers(care).name));
    report(perform("How careful imports are", std::move(edit.changes)));
}

void AppState::keep_apart(const command::KeepApart& two) {
    set_setting(distinct_setting(two.first, two.second), "yes", "Two people, not one");
}

void AppState::judge_ties(const command::JudgeTies& word) {
    EditBuilder edit;
    for (const Id id : word.ties) {
        const Tie* tie = book_.ties.find(id);
        if (tie == nullptr || tie->state != "inferred") continue;
        edit.set(EntityKind::tie, id, "state",
                 std::string(word.accepted ? "accepted" : "rejected"));
    }
    const std::size_t count = edit.changes.size();
    const std::string what =
        std::to_string(count) + (count == 1 ? " suggested tie" : " suggested ties");
    const Result<void> done =
        perform((word.accepted ? "Accept " : "Reject ") + what, std::move(edit.changes));
    if (!done) return report(done);
    if (count > 0 && !word.quietly) toast((word.accepted ? "Accepted " : "Rejected ") + what, true);
}

/// One that was made is in the timeline, as the message that it most likely was.
void AppState::answer_touch(const command::AnswerTouch& word) {
    const Task* task = book_.tasks.find(word.task);
    if (task == nullptr || task->people.empty()) return;
    const Person* person = book_.people.find(task->people.front());
    const std::string name = person == nullptr ? std::string() : display_name(*person);
    EditBuilder edit;
    if (!word.made) {
        edit.remove(EntityKind::task, word.task);
    } else {
        const Date today = from_day(host_.today());
        edit.set(EntityKind::task, word.task, "done_on", today);
        const Id touch = edit.create(EntityKind::touchpoint, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit.set(EntityKind::touchpoint, touch, field, std::move(value));
        };
        set("on", today);
        set("people", task->people);
        set("channel", "message");
        set("initiated", "me");
        set("depth", std::int64_t{1});
        set("kind", "personal");
        set("topic", task->title);
    }
    const std::string label =
        (word.made ? "Log a message to " : "Dismiss a suggestion for ") + name;
    if (const Result<void> done = perform(label, std::move(edit.changes)); !done)
        return report(done);
    toast(word.made ? "Logged a message to " + name : "Dismissed", true);
}

}  // namespace kith
