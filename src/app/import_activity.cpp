// The part of ImportJob that brings in what people did with one another: who took part, exchanges,
// events, tasks and ties; import_touches.cpp has the messages and meetings. All people of the file
// are known by then.
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/organisation_name.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>

namespace kith {
namespace {

/// ", 2015–2019"; empty when nothing is known.
std::string years_words(Date from, Date to, Date today) {
    const std::string first = from ? std::to_string(from.year) : std::string();
    if (!to || to >= today) return first.empty() ? first : ", since " + first;
    const std::string last = std::to_string(to.year);
    if (first.empty()) return ", until " + last;
    return ", " + (first == last ? first : first + "–" + last);
}

}  // namespace

/// A piece of the next of what is to be planned, in this order.
void ImportJob::plan_activity(std::size_t most) {
    const bool more = plan_some(most);
    if (more) return;
    at_ = 0;
    if (activity_ == Activity::list)
        stage_ = Stage::photos;
    else
        activity_ = static_cast<Activity>(static_cast<int>(activity_) + 1);
}

/// True when there is more of it.
bool ImportJob::part_of(Stepwise<bool> (ImportJob::*steps)(), std::size_t most) {
    if (!part_) part_.emplace((this->*steps)());
    for (; most > 0; --most) {
        if (part_->step()) continue;
        part_.reset();
        return false;
    }
    return true;
}

/// True when there is more of the same.
bool ImportJob::plan_some(std::size_t most) {
    switch (activity_) {
        case Activity::owner:
            return part_of(&ImportJob::tell_owner, most);
        case Activity::strangers:
            return meet_strangers(most);
        case Activity::colleagues:
            return part_of(&ImportJob::note_colleagues, most);
        case Activity::contacts:
            return gather_contacted(most);
        case Activity::known:
            return know_touchpoints(most);
        case Activity::answers:
            // A step of it may be a piece of a long sorting.
            return part_of(&ImportJob::tell_unanswered, most / 64 + 1);
        case Activity::touchpoints:
            return add_touchpoints(most);
        case Activity::exchanges:
            return part_of(&ImportJob::add_exchanges, most);
        case Activity::events:
            return part_of(&ImportJob::add_events_and_tasks, most);
        case Activity::ties:
            return part_of(&ImportJob::add_ties, most);
        case Activity::things:
            return part_of(&ImportJob::add_things, most);
        case Activity::together:
            return part_of(&ImportJob::suggest_by_company, most);
        case Activity::places:
            return suggest_by_places(most);
        case Activity::domains:
            return part_of(&ImportJob::suggest_by_domains, most);
        case Activity::infer:
            return infer_ties(most);
        case Activity::list:
            return part_of(&ImportJob::list_activity, most);
    }
    return false;
}

// ---- Who is new?
// ----------------------------------------------------------------------------------------

/// Somebody who is new by this import and of whom it told only the name so far.
void ImportJob::learn_email(Id person, const text::Mention& mention) {
    const bool is_new = book_.people.find(person) == nullptr;
    text::Mention by_email;
    by_email.email = mention.email;
    if (!is_new || mention.email.empty() || known_->find(by_email)) return;
    edit_.set(EntityKind::person, person, "emails", TextList{mention.email});
    known_->add_email(person, mention.email);
}

/// Whoever the owner met or wrote to becomes a person; who only wrote to them is counted.
bool ImportJob::meet_strangers(std::size_t most) {
    const std::size_t told = gathered_.contacted.size();
    const std::size_t end = at_ + most;
    for (; at_ < std::min(end, told); ++at_) {
        const text::Contacted& contacted = gathered_.contacted[at_];
        if (contacted.invitation) continue;
        source_name_ = contacted.source;
        const bool from_owner =
            contacted.initiated == "me" || (contacted.from && is_owner(contacted.from));
        const auto meet = [&](const text::Mention& mention, bool wanted) {
            if (!mention || is_owner(mention)) return;
            if (const Id known = known_->find(mention)) return learn_email(known, mention);
            const bool nameable = !mention.name.empty() || !mention.email.empty();
            if (!nameable || !wanted) {
                const std::vector<std::string> known_by = identities(mention);
                const bool is_new =
                    std::ranges::none_of(known_by, [&](const std::string& identity) {
                        return strangers_known_by_.contains(identity);
                    });
                strangers_known_by_.insert(known_by.begin(), known_by.end());
                if (is_new && !known_by.empty()) strangers_.push_back(mention);
                return;
            }
            text::Contact contact;
            contact.kind = text::ContactKind::person;
            contact.key = mention.key;
            contact.display = mention.name.empty() ? mention.email : mention.name;
            const std::size_t space = mention.name.rfind(' ');
            if (space != std::string::npos && !mention.name.contains(',')) {
                contact.given = mention.name.substr(0, space);
                contact.family = mention.name.substr(space + 1);
            }
            if (!mention.email.empty()) contact.emails.push_back(mention.email);
            if (!mention.phone.empty()) contact.phones.push_back(mention.phone);
            if (!mention.url.empty()) contact.urls.push_back(mention.url);
            if (!mention.organisation.empty())
                contact.jobs.push_back({mention.organisation, {}, {}, {}, {}, false});
            contact.line = contacted.line;
            add_contact(std::move(contact), sources_.size() - 1);
        };
        const bool together = !is_conversation(contacted.channel);
        meet(contacted.from, together);
        for (const text::Mention& mention : contacted.to) meet(mention, together || from_owner);
    }
    if (at_ < told) return true;
    const std::size_t all = told + strangers_.size();
    for (; at_ < std::min(end, all); ++at_) {
        // Somebody whom the owner wrote to after all is known by now.
        if (known_->find(strangers_[at_ - told])) ++strangers_known_;
    }
    if (at_ < all) return true;
    if (const std::size_t count = strangers_.size() - strangers_known_; count > 0)
        plan_.notes.push_back(
            people_words(count) + (count == 1 ? " who is" : " who are") + " not in your book " +
            (!ownerless_.empty() ? "" : "only wrote to you, and ") + (count == 1 ? "is" : "are") +
            " left out" +
            (!ownerless_.empty() ? ", as it is not clear which of them is you." : "."));
    return false;
}

// ---- Who was where the owner was?
// ---------------------------------------------------------------------

/// Who worked or studied where the owner did, at the same time as far as the dates tell, was met
/// there, if nothing else is said and they had not met before.
Stepwise<bool> ImportJob::note_colleagues() {
    const std::vector<text::Job>& mine = gathered_.owner_jobs;
    if (mine.empty()) co_return true;
    std::multimap<Id, const text::Job*> places;
    for (const text::Job& job : mine) {
        if (const Id place = known_organisation(job.organisation)) places.emplace(place, &job);
    }
    std::set<Id> me;
    for (const text::Mention& mention : gathered_.owner) me.insert(known_->find(mention));
    const Date today = from_day(today_);
    const auto note = [&](Id id, Id place, Date since, Date until, Date met) {
        const auto [first, last] = places.equal_range(place);
        if (first == last || me.contains(id) || told_.contains({id, "how_met"})) return;
        const Person* person = book_.people.find(id);
        if (person != nullptr && !person->how_met.empty()) return;
        if (!met && person != nullptr) met = person->met_on;
        for (auto job = first; job != last; ++job) {
            const text::Job& my = *job->second;
            const Date my_end = my.to || my.over ? my.to : today;
            const Date from = std::max(my.from, since);
            const Date to = std::min(my_end, until ? until : today);
            if (to < from || (met && met < from)) continue;
            // Without dates of theirs it is told by when we met.
            const bool sure = since || until || (met && met <= my_end);
            std::string how = is_school(my.organisation) ? "Both at "
                              : sure                     ? "Colleague at "
                                                         : "Perhaps a colleague at ";
            how += my.organisation + years_words(from, to, today);
            how += " (" + std::string(owner_jobs_source_) + ")";
            note_told(id, "how_met", how);
            edit_.set(EntityKind::person, id, "how_met", std::move(how));
            ++plan_.met_noted;
            return;
        }
    };
    for (const Role& role : book_.roles.rows()) {
        co_yield {};
        if (book_.people.find(role.person) != nullptr)
            note(role.person, role.organisation, role.from, role.to, {});
    }
    for (const PlannedStay& stay : stays_) {
        co_yield {};
        note(stay.person, stay.organisation, stay.from, stay.over && !stay.to ? stay.from : stay.to,
             stay.met);
    }
    plan_.notes.push_back(
        std::to_string(mine.size()) +
        (mine.size() == 1 ? " position or school of yours was read, only to see"
                          : " positions or schools of yours were read, only to see") +
        " who was there with you: " +
        (plan_.met_noted == 0 ? "nobody new."
                              : people_words(plan_.met_noted) + ", noted as how you met."));
    co_return true;
}

// ---- What they did beside
// ---------------------------------------------------------------------------

Stepwise<bool> ImportJob::add_exchanges() {
    const auto key_of = [](Id person, std::string_view direction, Date on, std::string_view value) {
        return to_string(person) + "|" + std::string(direction) + "|" + to_string(on) + "|" +
               std::string(value);
    };
    std::set<std::string> there;
    for (const Exchange& exchange : book_.exchanges.rows()) {
        there.insert(key_of(exchange.person, exchange.direction, exchange.on, exchange.value));
        co_yield {};
    }
    std::set<std::string> strangers;
    for (const text::Exchanged& exchanged : gathered_.exchanged) {
        co_yield {};
        const Id person = known_->find(exchanged.person);
        if (!person) {
            strangers.insert(fold(exchanged.person.name));
            continue;
        }
        const std::string direction = exchanged.given ? "given" : "received";
        if (!there.insert(key_of(person, direction, exchanged.on, exchanged.value)).second)
            continue;
        const Id id = edit_.create(EntityKind::exchange, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::exchange, id, field, std::move(value));
        };
        set("person", person);
        set("direction", direction);
        if (exchanged.on) set("on", exchanged.on);
        if (!exchanged.group.empty()) set("group", exchanged.group);
        if (!exchanged.value.empty()) set("value", exchanged.value);
        if (!exchanged.notes.empty()) set("notes", exchanged.notes);
        set("source", std::string(exchanged.source));
        ++plan_.exchanges_new;
    }
    if (!strangers.empty())
        plan_.notes.push_back(
            "Endorsements, recommendations and the like of " + people_words(strangers.size()) +
            (strangers.size() == 1 ? " who is" : " who are") + " not in your book are left out.");
    co_return true;
}

Stepwise<bool> ImportJob::add_events_and_tasks() {
    const auto people_of = [&](const std::vector<text::Mention>& mentions) {
        IdList people;
        for (const text::Mention& mention : mentions) {
            const Id id = known_->find(mention);
            if (id && std::ranges::find(people, id) == people.end()) people.push_back(id);
        }
        return people;
    };
    std::set<std::string> there;
    for (const Event& event : book_.events.rows()) {
        there.insert(fold(event.name) + "|" + to_string(event.starts));
        co_yield {};
    }
    for (const text::NamedEvent& event : gathered_.events) {
        co_yield {};
        if (event.name.empty() ||
            !there.insert(fold(event.name) + "|" + to_string(event.starts)).second)
            continue;
        const Id id = edit_.create(EntityKind::event, random_);
        const auto set = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::event, id, field, std::move(value));
        };
        set("name", event.name);
        if (!event.kind.empty()) set("kind", event.kind);
        if (!event.place.empty()) set("place", event.place);
        if (!event.notes.empty()) set("notes", event.notes);
        if (event.starts) set("starts", event.starts);
        if (event.ends) set("ends", event.ends);
        if (IdList people = people_of(event.attendees); !people.empty()) {
            gatherings_.emplace_back(event.name, people);
            set("attendees", std::move(people));
        }
        set("source", std::string(event.source));
        ++plan_.events_new;
    }
    there.clear();
    for (const Task& task : book_.tasks.rows()) {
        there.insert(fold(task.title) + "|" + to_string(task.due));
        co_yield {};
    }
    for (const text::NamedTask& task : gathered_.tasks) {
        co_yield {};
        if (task.title.empty() ||
            !there.insert(fold(task.title) + "|" + to_string(task.due)).second)
            continue;
        // One that was done or put off since a calendar was written is no other.
        const Task* known = book_.tasks.find(task.id);
        if (known != nullptr && fold(known->title) == fold(task.title)) continue;
        const bool comes_back = task.id && known == nullptr &&
                                !book_.lives.contains({EntityKind::task, task.id}) &&
                                there.insert(to_string(task.id)).second;
        const Id id = comes_back ? task.id : edit_.create(EntityKind::task, random_);
        if (comes_back) edit_.create_with_id(EntityKind::task, id);
        const auto set = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::task, id, field, std::move(value));
        };
        set("title", task.title);
        if (!task.notes.empty()) set("notes", task.notes);
        if (!task.repeats.empty()) set("repeats", task.repeats);
        if (task.due) set("due", task.due);
        if (task.done_on) set("done_on", task.done_on);
        if (IdList people = people_of(task.people); !people.empty())
            set("people", std::move(people));
        set("source", std::string(task.source));
        ++plan_.tasks_new;
    }
    co_return true;
}

// ---- Ties
// -------------------------------------------------------------------------------------------

void ImportJob::tie_people(Id a, Id b, const text::NamedTie& tie) {
    const Id id = edit_.create(EntityKind::tie, random_);
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::tie, id, field, std::move(value));
    };
    set("a", a);
    set("b", b);
    set("type", tie.type.empty() ? std::string("knows") : tie.type);
    if (tie.directed) set("directed", true);
    if (tie.strength) set("strength", std::clamp(*tie.strength, 0.0, 1.0));
    if (tie.since) set("since", tie.since);
    if (tie.until) set("until", tie.until);
    if (!tie.evidence.empty()) set("evidence", tie.evidence);
    if (tie.inferred) set("state", std::string("inferred"));
    if (tie.confidence > 0) set("confidence", tie.confidence);
    if (!tie.rule.empty()) set("rule", tie.rule);
    set("source", std::string(tie.source));
    ++plan_.ties_new;
}

Stepwise<bool> ImportJob::add_ties() {
    const auto key_of = [](Id a, Id b, std::string_view type, bool directed) {
        const auto [first, second] = directed ? std::pair(a, b) : pair_of(a, b);
        return to_string(first) + to_string(second) + std::string(type);
    };
    std::set<std::string> there;
    for (const Tie& tie : book_.ties.rows()) {
        const std::string_view type = tie.type.empty() ? "knows" : std::string_view(tie.type);
        there.insert(key_of(tie.a, tie.b, type, tie.directed));
        co_yield {};
    }
    std::uint64_t loose = 0;
    for (const text::NamedTie& tie : gathered_.ties) {
        co_yield {};
        const Id a = known_->find(tie.a);
        const Id b = known_->find(tie.b);
        if (!a || !b || a == b) {
            ++loose;
            continue;
        }
        const std::string type = tie.type.empty() ? std::string("knows") : tie.type;
        if (there.insert(key_of(a, b, type, tie.directed)).second) tie_people(a, b, tie);
        tied_.insert(pair_of(a, b));
    }
    if (loose > 0)
        plan_.notes.push_back(std::to_string(loose) + (loose == 1 ? " tie is" : " ties are") +
                              " left out: an end is you, or is not in your book.");
    for (const auto& [person, mention] : introduced_) {
        co_yield {};
        const Id through = known_->find(mention);
        if (!through || through == person) continue;
        const Person* in_book = book_.people.find(person);
        if (in_book != nullptr && in_book->met_through) continue;
        edit_.set(EntityKind::person, person, "met_through", through);
        together_[pair_of(person, through)].met = true;
    }
    co_return true;
}

/// Ties that nobody entered: people who were together, in a meeting or more than once in a
/// conversation, or in one place at one time. They are shown as inferred until the person says yes
/// or no.
Stepwise<bool> ImportJob::suggest_by_company() {
    for (const Tie& tie : book_.ties.rows()) {
        tied_.insert(pair_of(tie.a, tie.b));
        co_yield {};
    }
    for (const auto& [pair, together] : together_) {
        co_yield {};
        if (auto tie = tie_of_company(pair, together)) suggested_.push_back(std::move(*tie));
    }
    std::vector<Gathering> gatherings;
    for (const auto& [event, people] : gatherings_) gatherings.push_back({event, people});
    std::ranges::move(suggest_by_events(gatherings, tie_evidence_limits(book_)),
                      std::back_inserter(suggested_));
    co_return true;
}

/// Of people whom this import says nothing of, nothing new is known.
void ImportJob::suggest_of_touched(std::vector<SuggestedTie> ties) {
    for (SuggestedTie& tie : ties) {
        if (touched_people_.contains(tie.a) || touched_people_.contains(tie.b))
            suggested_.push_back(std::move(tie));
    }
}

/// Who works or studied where, in the book and by this import.
bool ImportJob::suggest_by_places(std::size_t most) {
    if (stay_suggester_) {
        if (stay_suggester_->step(most)) return true;
        suggest_of_touched(stay_suggester_->take());
        stay_suggester_.reset();
        return false;
    }
    std::vector<Stay> stays;
    stays.reserve(book_.roles.size() + stays_.size());
    for (const Role& role : book_.roles.rows()) {
        if (!touched_places_.contains(role.organisation)) continue;
        const Organisation* at = book_.organisations.find(role.organisation);
        const std::string_view name = at != nullptr ? std::string_view(at->name) : "";
        stays.push_back({role.person, role.organisation, name, role.from, role.to, false});
    }
    for (const PlannedStay& stay : stays_)
        stays.push_back({stay.person, stay.organisation, stay.name, stay.from, stay.to, stay.over});
    stay_suggester_.emplace(std::move(stays), today_, tie_evidence_limits(book_));
    return true;
}

/// Who has an address at a domain of which this import tells.
Stepwise<bool> ImportJob::suggest_by_domains() {
    if (planned_emails_.empty()) co_return true;
    const auto domain_of = [](std::string_view email) {
        return fold(email.substr(email.rfind('@') + 1));
    };
    std::set<std::string> domains;
    std::vector<PersonAddress> addresses;
    for (const auto& [person, email] : planned_emails_) {
        addresses.push_back({person, email});
        domains.insert(domain_of(email));
        co_yield {};
    }
    for (const Person& person : book_.people.rows()) {
        co_yield {};
        for (const std::string& email : person.emails) {
            if (domains.contains(domain_of(email))) addresses.push_back({person.id.value, email});
        }
    }
    auto suggesting = suggest_by_domain_steps(addresses, tie_evidence_limits(book_));
    while (suggesting.step()) co_yield {};
    suggest_of_touched(suggesting.take());
    co_return true;
}

bool ImportJob::infer_ties(std::size_t most) {
    const std::size_t end = std::min(at_ + most, suggested_.size());
    for (; at_ < end; ++at_) {
        SuggestedTie& suggested = suggested_[at_];
        if (!tied_.insert(pair_of(suggested.a, suggested.b)).second) continue;
        if (plan_.ties_inferred == most_inferred_) {
            ++ties_not_suggested_;
            continue;
        }
        add_suggested_tie(edit_, random_, std::move(suggested), source_name_);
        ++plan_.ties_new;
        ++plan_.ties_inferred;
    }
    if (at_ < suggested_.size()) return true;
    if (ties_not_suggested_ > 0)
        plan_.notes.push_back(counted(ties_not_suggested_, "more tie was", "more ties were") +
                              " not suggested: one import suggests " +
                              std::to_string(most_inferred_) + " at most.");
    return false;
}

}  // namespace kith
