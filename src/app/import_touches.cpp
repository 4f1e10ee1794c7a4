// The part of ImportJob that brings in messages and meetings. Each has an id of its source, the
// same in every import: what is in the book is found by it whatever was corrected there, and only
// completed, by who is known since and by whether there was an answer.
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/stepwise.hpp"
#include "base/words.hpp"
#include "model/field_stamps.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace kith {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;
constexpr std::size_t kMessagesAStep = 64;

std::string_view words_of(const text::Mention& mention) {
    return !mention.email.empty()   ? mention.email
           : !mention.url.empty()   ? mention.url
           : !mention.phone.empty() ? mention.phone
                                    : mention.name;
}

/// By the source's own id, else by all that the file says of it, whoever of them is known. Who else
/// belongs to a conversation is not said of each message but of all, and changes.
Id touch_id(const text::Contacted& contacted) {
    if (contacted.id) return contacted.id;
    std::string words(contacted.source);
    const auto add = [&](std::string_view part) {
        words += '\n';
        words += part;
    };
    add(to_string(contacted.on));
    add(contacted.time);
    add(contacted.channel);
    add(contacted.initiated);
    add(words_of(contacted.from));
    add(contacted.thread);
    if (contacted.thread.empty()) {
        add(contacted.topic);
        for (const text::Mention& mention : contacted.to) add(words_of(mention));
    }
    add(contacted.notes);
    return id_from_text(words);
}

/// Two touchpoints with one of these are the same, where they have no common id: those of books
/// from before, and what two sources tell alike.
std::string touchpoint_key(const IdList& people, Date on, std::string_view time,
                           std::string_view channel, std::string_view notes) {
    IdList sorted = people;
    std::ranges::sort(sorted);
    std::string key;
    for (const Id id : sorted) key += to_string(id) + ",";
    return key + "|" + to_string(on) + "|" + std::string(time) + "|" + std::string(channel) + "|" +
           std::string(notes.substr(0, 200));
}

/// `untold` for a time that is not known.
std::int64_t minute_at(Day day, std::string_view time, std::int64_t untold) {
    const std::optional<int> minute = minute_of(time);
    return day * kDayMinutes + (minute ? *minute : untold);
}

/// By mail or not, and then in order of time: by the minute, in the time of the file.
std::uint32_t message_time(bool by_mail, std::int64_t minute) {
    constexpr std::int64_t kLast = INT32_MAX;  // in the year 6053
    return static_cast<std::uint32_t>(std::clamp(minute, std::int64_t{0}, kLast)) |
           (by_mail ? 0x8000'0000u : 0);
}

/// Of what is sorted for the answers: an id, and what tells two of it apart.
using Numbered = std::vector<std::pair<Id, std::uint32_t>>;
Stepwise<Numbered> in_order(Numbered numbered) {
    return sort_steps(std::move(numbered), std::less<Numbered::value_type>{});
}

FieldNumber field_number(std::string_view name) {
    return find_field(EntityKind::touchpoint, name)->number;
}

/// When an import last had a say in it: what is corrected by hand does not say anew where the
/// touchpoint is from, and each import does, as does taking it back.
Stamp imported_at(const Touchpoint& touchpoint) {
    return set_at(touchpoint, field_number("source"));
}

/// Whether a field is as the last import left it.
bool is_as_imported(const Touchpoint& touchpoint, std::string_view field) {
    return is_settled(touchpoint) &&
           set_at(touchpoint, field_number(field)) == imported_at(touchpoint);
}

/// Whether somebody was taken out of it by hand.
bool was_taken_out(const Touchpoint& touchpoint, Id person) {
    const auto lines = stamps_of_field(touchpoint.field_stamps, field_number("people"));
    return std::ranges::any_of(lines, [&](const FieldStamp& line) {
        return line.is_element && !line.present && line.element == to_string(person) &&
               line.stamp != imported_at(touchpoint);
    });
}

}  // namespace

bool ImportJob::gather_contacted(std::size_t most) {
    const std::size_t end = std::min(at_ + most, gathered_.contacted.size());
    for (; at_ < end; ++at_) {
        const text::Contacted& contacted = gathered_.contacted[at_];
        if (!std::ranges::contains(told_by_sources_, contacted.source))
            told_by_sources_.push_back(contacted.source);
        PlannedTouch one;
        one.contacted = at_;
        one.day = to_day(contacted.on).value_or(0);
        one.mine = contacted.initiated == "me" || (contacted.from && is_owner(contacted.from));
        const auto take = [&](const text::Mention& mention) {
            if (!mention || is_owner(mention)) return;
            const Id id = known_->find(mention);
            if (id && !std::ranges::contains(one.people, id)) one.people.push_back(id);
        };
        take(contacted.from);
        one.theirs =
            !one.mine && !one.people.empty() && !ownerless_.contains(std::string(contacted.source));
        for (const text::Mention& mention : contacted.to) take(mention);
        if (contacted.invitation && one.people.empty() && one.mine) ++invitations_pending_;
        if (one.people.empty()) continue;
        // An invitation without a word was no contact; that they are connected is how they met.
        if (contacted.invitation && contacted.notes.empty()) continue;
        one.id = touch_id(contacted);
        if (!touch_ids_.insert(one.id).second) continue;
        if (is_conversation(contacted.channel)) {
            if (one.theirs)
                replies_.emplace_back(
                    one.people.front(),
                    message_time(contacted.channel == "email",
                                 minute_at(one.day, contacted.time, kDayMinutes - 1)));
            if (one.mine) written_to_.insert(one.people.begin(), one.people.end());
        }
        if (!contacted.thread.empty()) threads_[contacted.thread].push_back(touches_.size());
        touches_.push_back(std::move(one));
    }
    return at_ < gathered_.contacted.size();
}

bool ImportJob::know_touchpoints(std::size_t most) {
    if (touches_.empty()) return false;
    const auto rows = book_.touchpoints.rows();
    const std::size_t end = std::min(at_ + most, rows.size());
    for (; at_ < end; ++at_) {
        const Touchpoint& touchpoint = rows[at_];
        const Id id = touchpoint.id.value;
        there_.try_emplace(touchpoint_key(touchpoint.people, touchpoint.on, touchpoint.time,
                                          touchpoint.channel, touchpoint.notes),
                           id);
        const bool by_mail = touchpoint.channel == "email";
        const std::optional<Day> day = to_day(touchpoint.on);
        if (!is_conversation(touchpoint.channel) || !day || touchpoint.people.empty() ||
            touch_ids_.contains(id))
            continue;
        const Id first = touchpoint.people.front();
        if (touchpoint.initiated == "them" && written_to_.contains(first))
            known_replies_.emplace_back(
                first, message_time(by_mail, minute_at(*day, touchpoint.time, kDayMinutes - 1)));
        if (touchpoint.initiated == "me" && touchpoint.unanswered &&
            std::ranges::contains(told_by_sources_, std::string_view(touchpoint.source)))
            waiting_.push_back(at_);
    }
    return at_ < rows.size();
}

bool ImportJob::is_answered(const std::vector<Reply>& replies, const IdList& people, bool by_mail,
                            std::int64_t minute, Day within) {
    const std::uint32_t from = message_time(by_mail, minute);
    const std::uint32_t end =
        message_time(by_mail, (minute / kDayMinutes + within + 1) * kDayMinutes);
    return std::ranges::any_of(people, [&](Id person) {
        const auto next = std::ranges::lower_bound(replies, Reply{person, from});
        return next != replies.end() && next->first == person && next->second < end;
    });
}

/// A message of mine is answered by the next of the other side in its conversation, or by one of
/// whom it went to on the same channel, within the days that the book says.
Stepwise<bool> ImportJob::tell_unanswered() {
    if (invitations_pending_ > 0)
        plan_.notes.push_back(std::to_string(invitations_pending_) +
                              (invitations_pending_ == 1 ? " invitation of yours was"
                                                         : " invitations of yours were") +
                              " not accepted yet.");
    const Day within = rule_number(book_, RuleNumber::health_answer_days);
    const std::array<std::vector<Reply>*, 2> lists = {&replies_, &known_replies_};
    for (std::vector<Reply>* const replies : lists) {
        auto sorting = in_order(std::move(*replies));
        while (sorting.step()) co_yield {};
        *replies = sorting.take();
    }
    for (const std::size_t row : waiting_) {
        co_yield {};
        const Touchpoint& touchpoint = book_.touchpoints.rows()[row];
        if (is_answered(replies_, touchpoint.people, touchpoint.channel == "email",
                        minute_at(*to_day(touchpoint.on), touchpoint.time, 0), within))
            complete_touchpoint(touchpoint, {}, false);
    }
    for (const auto& [thread, all] : threads_) {
        co_yield {};
        Numbered order;  // by time, then as the files have them
        for (const std::size_t i : all) {
            const text::Contacted& contacted = gathered_.contacted[touches_[i].contacted];
            order.push_back(
                {{message_time(false, minute_at(touches_[i].day, contacted.time, 0)), 0},
                 static_cast<std::uint32_t>(i)});
        }
        auto sorting = in_order(std::move(order));
        while (sorting.step()) co_yield {};
        order = sorting.take();
        // From the end: the next message of the other side, if any.
        Day answered = INT32_MAX;
        for (std::size_t i = order.size(); i-- > 0;) {
            if (i % kMessagesAStep == 0) co_yield {};
            PlannedTouch& one = touches_[order[i].second];
            const text::Contacted& contacted = gathered_.contacted[one.contacted];
            if (!one.mine) {
                answered = one.day;
                continue;
            }
            if (!is_conversation(contacted.channel) || today_ - one.day <= within) continue;
            const bool by_mail = contacted.channel == "email";
            const std::int64_t minute = minute_at(one.day, contacted.time, 0);
            one.unanswered = (answered == INT32_MAX || answered - one.day > within) &&
                             !is_answered(replies_, one.people, by_mail, minute, within) &&
                             !is_answered(known_replies_, one.people, by_mail, minute, within);
        }
    }
    co_return true;
}

/// Who was together, for the ties that this suggests.
void ImportJob::tell_together(const PlannedTouch& touch) {
    const text::Contacted& contacted = gathered_.contacted[touch.contacted];
    // Of two who were together one may be the owner.
    if (ownerless_.contains(std::string(contacted.source))) return;
    note_together(together_, touch.people, contacted.on, !is_conversation(contacted.channel));
}

/// Deleted while one of its people was in the book. With somebody who was deleted, and comes anew,
/// come their touchpoints.
bool ImportJob::was_deleted_here(const PlannedTouch& touch) const {
    const auto life = book_.lives.find({EntityKind::touchpoint, touch.id});
    if (life == book_.lives.end()) return false;
    return std::ranges::any_of(touch.people, [&](Id id) {
        const Person* person = book_.people.find(id);
        return person != nullptr && person->created < life->second.deleted;
    });
}

/// Adds whom the book did not know when it came in, and whether it was answered, in so far as it
/// was not told by hand.
/// @param unanswered  nothing where that is not told
void ImportJob::complete_touchpoint(const Touchpoint& touchpoint, const IdList& people,
                                    std::optional<bool> unanswered) {
    const Id id = touchpoint.id.value;
    if (!known_touches_.insert(id).second) return;
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::touchpoint, id, field, std::move(value));
    };
    IdList all = touchpoint.people;
    for (const Id person : people) {
        if (!std::ranges::contains(all, person) && !was_taken_out(touchpoint, person))
            all.push_back(person);
    }
    const bool grows = all.size() > touchpoint.people.size();
    const bool tells_group = is_as_imported(touchpoint, "group");
    const bool tells_answer = is_as_imported(touchpoint, "unanswered");
    bool waits = touchpoint.unanswered;
    if (unanswered && touchpoint.initiated == "me" && tells_answer) {
        // Where it came in late enough to tell, what a file does not hold is no reason to think
        // anew.
        constexpr std::int64_t kDayMs = 86'400'000;
        const std::int64_t age =
            touchpoint.created.wall_ms / kDayMs - to_day(touchpoint.on).value_or(0);
        const bool was_young = age <= rule_number(book_, RuleNumber::health_answer_days);
        waits = *unanswered && (waits || (was_young && is_conversation(touchpoint.channel)));
    }
    if (!grows && waits == touchpoint.unanswered) return;
    if (tells_group) set("group", touchpoint.group || (grows && all.size() > 1));
    if (tells_answer) set("unanswered", waits);
    if (grows) set("people", std::move(all));
    set("source", touchpoint.source);
    completed_touches_.insert(id);
    ++plan_.other_changes;
}

void ImportJob::create_touchpoint(const PlannedTouch& touch) {
    const text::Contacted& contacted = gathered_.contacted[touch.contacted];
    const auto set = [&](std::string_view field, Value value) {
        edit_.set(EntityKind::touchpoint, touch.id, field, std::move(value));
    };
    edit_.create_with_id(EntityKind::touchpoint, touch.id);
    set("people", touch.people);
    ++plan_.touchpoints_new;
    // From the bin it comes as it was, with the people of today.
    if (book_.bin.touchpoints.find(touch.id) != nullptr) return;
    if (contacted.on) set("on", contacted.on);
    if (!contacted.time.empty()) set("time", contacted.time);
    set("channel", contacted.channel);
    const bool unclear = ownerless_.contains(std::string(contacted.source));
    if (touch.mine || (contacted.from && !unclear) || !contacted.initiated.empty())
        set("initiated", std::string(touch.mine ? "me" : "them"));
    if (contacted.depth > 0) set("depth", contacted.depth);
    if (touch.people.size() > 1 || contacted.to.size() > 2) set("group", true);
    if (!contacted.topic.empty()) set("topic", contacted.topic);
    if (!contacted.notes.empty()) set("notes", contacted.notes);
    if (touch.unanswered) set("unanswered", true);
    set("source", std::string(contacted.source));
}

bool ImportJob::add_touchpoints(std::size_t most) {
    // A table of ours in the same import says more of one than its source does.
    for (std::size_t i = 0; at_ == 0 && i < gathered_.things.size(); ++i) {
        if (gathered_.things[i].kind == EntityKind::touchpoint)
            known_touches_.insert(gathered_.things[i].id);
    }
    const std::size_t end = std::min(at_ + most, touches_.size());
    for (; at_ < end; ++at_) {
        const PlannedTouch& one = touches_[at_];
        const text::Contacted& contacted = gathered_.contacted[one.contacted];
        tell_together(one);
        const auto [there, is_new] =
            there_.try_emplace(touchpoint_key(one.people, contacted.on, contacted.time,
                                              contacted.channel, contacted.notes),
                               one.id);
        const Touchpoint* known = book_.touchpoints.find(one.id);
        if (known == nullptr && !is_new) known = book_.touchpoints.find(there->second);
        if (known != nullptr)
            complete_touchpoint(*known, one.people,
                                one.mine ? std::optional(one.unanswered) : std::nullopt);
        else if (!is_new || known_touches_.contains(one.id))
            continue;
        else if (was_deleted_here(one))
            ++touches_deleted_here_;
        else
            create_touchpoint(one);
    }
    if (at_ < touches_.size()) return true;
    if (touches_deleted_here_ > 0)
        plan_.notes.push_back(counted(touches_deleted_here_, "touchpoint was", "touchpoints were") +
                              " deleted here, and will not come again.");
    return false;
}

}  // namespace kith
