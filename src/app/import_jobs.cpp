// The part of ImportJob that brings in where people work.
#include "app/describe.hpp"
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "model/field_stamps.hpp"
#include "model/role_source.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/suggested_touch.hpp"

#include <algorithm>
#include <ranges>

namespace kith {
namespace {

/// Also in a book from before the source kept what the file said; that source was never set again.
bool is_set_by_hand(const Role& role) {
    const auto is_set_since = [&](std::string_view field) {
        return role.created < set_at(role, find_field(EntityKind::role, field)->number);
    };
    return !said_by_source(role.source).empty() ||
           (!is_set_since("source") && (is_set_since("title") || is_set_since("organisation")));
}

}  // namespace

void ImportJob::create_role(Id person, const text::Job& job, Date met) {
    if (job.organisation.empty() && job.title.empty()) return;
    const Id organisation = organisation_for(job.organisation);
    if (organisation) {
        stays_.push_back({person, organisation, job.organisation, job.from, job.to, job.over, met});
        touched_places_.insert(organisation);
        touched_people_.insert(person);
    }
    const Id role = edit_.create(EntityKind::role, random_);
    if (sources_.size() > 1) {
        std::vector<std::string>& planned = planned_roles_[{person, to_string(organisation)}];
        if (planned.empty()) planned.push_back(to_string(role));
        planned.push_back(fold(job.title));
    }
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::role, role, field, std::move(value));
    };
    set("person", person);
    if (organisation) set("organisation", organisation);
    if (!job.title.empty()) set("title", job.title);
    if (!job.unit.empty()) set("unit", job.unit);
    if (job.from) set("from", job.from);
    if (job.to)
        set("to", job.to);
    else if (job.over)
        set("to", from_day(today_));
    set("source", source_name_);
}

/// The roles that this import gives somebody there: the first one's id, then the title of each.
std::vector<std::string>* ImportJob::planned_roles(Id person, const text::Job& job) {
    if (planned_roles_.empty()) return nullptr;
    const Id organisation = known_organisation(job.organisation);
    if (!organisation && !job.organisation.empty()) return nullptr;
    const auto planned = planned_roles_.find({person, to_string(organisation)});
    return planned != planned_roles_.end() ? &planned->second : nullptr;
}

bool ImportJob::plans_role(Id person, const text::Job& job) {
    const std::vector<std::string>* planned = planned_roles(person, job);
    return planned != nullptr &&
           (job.title.empty() ||
            std::ranges::contains(*planned | std::views::drop(1), fold(job.title)));
}

/// Of somebody new whom another file told of: another title at the same place is a role of its own.
void ImportJob::add_role(Id person, const text::Job& job, Date met) {
    if (plans_role(person, job)) return;
    std::vector<std::string>* planned = planned_roles(person, job);
    if (planned == nullptr || planned->size() != 2 || !planned->back().empty())
        return create_role(person, job, met);
    planned->back() = fold(job.title);
    edit_.set(EntityKind::role, *parse_id(planned->front()), "title", job.title);
}

/// Whether a role is what the file says, or was when its owner had a better word.
bool ImportJob::is_job(const Role& role, const text::Job& job) {
    const Id organisation = known_organisation(job.organisation);
    const Organisation* at = book_.organisations.find(role.organisation);
    const bool is_there =
        (at != nullptr && at->name == job.organisation) ||
        ((organisation || job.organisation.empty()) && role.organisation == organisation);
    if (is_there && fold(role.title) == fold(job.title)) return true;
    const std::string said(said_by_source(role.source));
    if (said.empty()) return false;
    if (fold(said) == fold(work_words(job.title, job.organisation))) return true;
    // The organisation may be spelt otherwise now, or have another name.
    const std::string title = job.title.empty() ? std::string() : job.title + ", ";
    return organisation && said.starts_with(title) &&
           known_organisation(said.substr(title.size())) == organisation;
}

/// The roles that the same kind of file gave before end today, and `was` tells of the change. One
/// that was set by hand since is the owner's: it ends only when they say so. False when the file
/// has but another title for it, which the owner does not take.
bool ImportJob::leave_roles(const Person& person, const text::Job& job,
                            const std::vector<const Role*>& roles, std::string& was) {
    const Id organisation = known_organisation(job.organisation);
    const std::string now = work_words(job.title, job.organisation);
    std::vector<const Role*> over;
    std::string words;
    for (const Role* role : roles) {
        const std::string before = work_words(book_, *role);
        bool ends = true;
        if (is_set_by_hand(*role)) {
            const bool is_there =
                role->organisation == organisation && (organisation || job.organisation.empty());
            const std::string question = "role|" + to_string(role->id.value) + "|" + now;
            ask(question, {display_name(person) + ": Work",
                           is_there ? before : before + " (now besides " + now + ")", now});
            ends = chosen(question);
            if (!ends && is_there) return false;
        }
        if (ends) over.push_back(role);
        words = (ends ? "; was " : "; besides ") + before;
        jobs_as_of_ = std::max(jobs_as_of_, role->created);
    }
    for (const Role* role : over)
        edit_.set(EntityKind::role, role->id.value, "to", from_day(today_));
    if (roles.empty()) return true;
    ++plan_.jobs_changed;
    was = now + words;
    job_changes_[person.id.value] = was;
    return true;
}

/// A new employer or title becomes the current role. A role that came from the same kind of file
/// before is ended today; one entered by hand stays as it is, beside the new one.
bool ImportJob::update_roles(const Person& person, const text::Contact& contact, std::string& was) {
    const Id id = person.id.value;
    const std::size_t row = book_.people.row_of(id);
    // The other places that the file tells of, such as a school, have not ended.
    const auto is_told = [&](const Role& role) {
        return role.organisation && contact.jobs.size() > 1 &&
               std::ranges::any_of(contact.jobs | std::views::drop(1), [&](const text::Job& job) {
                   return known_organisation(job.organisation) == role.organisation;
               });
    };
    // By another file of this import.
    std::vector<bool> planned;
    for (const text::Job& job : contact.jobs) planned.push_back(plans_role(id, job));
    bool changed = false;
    for (std::size_t i = 0; i < contact.jobs.size(); ++i) {
        const text::Job& job = contact.jobs[i];
        const bool current = i == 0 && !job.to && !job.over;
        if (planned[i] || (job.organisation.empty() && job.title.empty())) continue;
        const Role* there = nullptr;
        std::vector<const Role*> others;  // that the same kind of file gave, and have not ended
        Stamp last;                       // when it told of another
        for (const std::uint32_t role_row : known_->relations().roles_of_person.of(row)) {
            const Role& role = book_.roles.rows()[role_row];
            if (is_job(role, job)) {
                if (there == nullptr || (there->to && (!role.to || there->created < role.created)))
                    there = &role;
            } else if (source_alone(role.source) == source_name_ && !is_told(role)) {
                last = std::max(last, role.created);
                if (!role.to) others.push_back(&role);
            }
        }
        // What has ended counts as long as the file has told of nothing else since: then its owner
        // knows better that it is over.
        const bool returned =
            there != nullptr && there->to && (!others.empty() || there->created < last);
        if (there != nullptr && !(current && returned)) continue;
        if (current && !leave_roles(person, job, others, was)) continue;
        create_role(id, job, contact.met_on);
        changed = true;
    }
    return changed;
}

/// Who changed jobs may like to hear from the owner: a task each, or that of an earlier change with
/// the words of this one.
void ImportJob::suggest_touches() {
    if (job_changes_.empty()) return;
    std::map<Id, Id> waiting;
    for (const Task& task : book_.tasks.rows()) {
        if (waits_as_touch(task)) waiting[task.people.front()] = task.id.value;
    }
    for (const auto& [person, words] : job_changes_) {
        const Person& who = *book_.people.find(person);
        if (who.archived || who.passive) continue;
        const auto earlier = waiting.find(person);
        const Id task =
            earlier != waiting.end() ? earlier->second : edit_.create(EntityKind::task, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::task, task, field, std::move(value));
        };
        set("title", "Congratulate " + display_name(who) + " on the new job");
        set("notes", words);
        set("due", from_day(today_ + rule_number(book_, RuleNumber::days_to_congratulate)));
        if (earlier == waiting.end()) {
            set("people", IdList{person});
            set("origin", "rule");
            set("rule", std::string(touch_rule::kLightTouch));
            set("source", source_name_);
        }
        ++plan_.touches_suggested;
    }
}

}  // namespace kith
