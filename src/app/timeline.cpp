#include "app/timeline.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "model/tasks.hpp"
#include "strategy/promises.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kith {
namespace {

void append(std::string& words, std::string_view more, std::string_view between) {
    if (more.empty()) return;
    if (!words.empty()) words += between;
    words += more;
}

std::string name_of(const Book& book, Id person) {
    const Person* known = book.people.find(person);
    return known == nullptr ? std::string("somebody") : display_name(*known);
}

/// "Promised: send slides", "They promised: call back"; once it was kept, "Promise kept: …".
std::string promised(std::string_view what, bool kept = false) {
    const bool theirs = take_they_promised(what);
    return std::string(kept     ? "Promise kept: "
                       : theirs ? kTheyPromised
                                : "Promised: ") +
           std::string(what);
}

class Timeline {
  public:
    Timeline(const Book& book, const Relations& relations, std::uint32_t row)
        : book_(book), relations_(relations), row_(row), person_(book.people.rows()[row]) {}

    std::vector<TimelineEntry> read() {
        talks();
        exchanges();
        introductions();
        changes();
        tasks();
        notes();
        sort_items(entries_, [](const TimelineEntry& a, const TimelineEntry& b) {
            return std::tie(b.on, b.time, a.what, a.words) <
                   std::tie(a.on, a.time, b.what, b.words);
        });
        return std::move(entries_);
    }

  private:
    TimelineEntry& add(TimelineKind kind, EntityKey what, Date on, std::string words) {
        entries_.push_back({kind, what, on, std::move(words), {}, false, false});
        return entries_.back();
    }
    bool is_theirs(const IdList& people) const {
        return std::ranges::contains(people, person_.id.value);
    }

    void talks() {
        for (const std::uint32_t row : relations_.touchpoints_of_person.of(row_)) {
            const Touchpoint& touch = book_.touchpoints.rows()[row];
            std::string words = upper_first(touch.channel.empty() ? "In touch" : touch.channel);
            append(words, touch.topic, ": ");
            if (touch.people.size() > 1) {
                std::string others;
                for (const Id id : touch.people) {
                    if (!(id == person_.id.value)) append(others, name_of(book_, id), ", ");
                }
                append(words, others, " · with ");
            }
            TimelineEntry& entry = add(TimelineKind::talk, {EntityKind::touchpoint, touch.id.value},
                                       touch.on, std::move(words));
            entry.time = touch.time;
            entry.detail = touch.notes;
            for (const std::string_view one : promises_in(touch.promise))
                append(entry.detail, promised(one), "\n");
            if (!touch.hook.empty()) append(entry.detail, "To come back to: " + touch.hook, "\n");
            if (touch.unanswered) append(entry.detail, "Not answered", "\n");
        }
    }

    void exchanges() {
        for (const std::uint32_t row : relations_.exchanges_of_person.of(row_)) {
            const Exchange& exchange = book_.exchanges.rows()[row];
            const bool given = exchange.direction == "given";
            std::string words = exchange.is_ask ? (given ? "They asked for" : "I asked for")
                                                : (given ? "I gave" : "I received");
            append(words, exchange.value.empty() ? exchange.group : exchange.value, " ");
            TimelineEntry& entry =
                add(TimelineKind::exchange, {EntityKind::exchange, exchange.id.value}, exchange.on,
                    std::move(words));
            entry.detail = exchange.notes;
            if (!exchange.offer.empty())
                append(entry.detail, "Offered in return: " + exchange.offer, "\n");
            if (book_.people.find(exchange.through) != nullptr)
                append(entry.detail, "Came through " + name_of(book_, exchange.through), "\n");
            entry.open =
                exchange.is_ask && (exchange.outcome.empty() || exchange.outcome == "open");
            if (exchange.is_ask && !entry.open)
                append(entry.detail, "Outcome: " + exchange.outcome, "\n");
        }
    }

    void introductions() {
        for (const Introduction& made : book_.introductions.rows()) {
            const Id me = person_.id.value;
            if (!(made.who == me) && !(made.to_whom == me) && !(made.through == me)) continue;
            std::string words;
            if (made.through == me)
                words = "Introduces me to " + name_of(book_, made.who);
            else
                words =
                    "Introduction to " + name_of(book_, made.who == me ? made.to_whom : made.who);
            append(words, made.state, " · ");
            const Date on = std::max({made.asked_on, made.agreed_on, made.made_on, made.met_on});
            TimelineEntry& entry =
                add(TimelineKind::introduction, {EntityKind::introduction, made.id.value}, on,
                    std::move(words));
            entry.detail = made.outcome;
            entry.open = made.state != "met" && made.state != "outcome";
        }
    }

    void changes() {
        for (const std::uint32_t row : relations_.roles_of_person.of(row_)) {
            const Role& role = book_.roles.rows()[row];
            const Organisation* at = book_.organisations.find(role.organisation);
            std::string job = role.title;
            if (at != nullptr) append(job, at->name, ", ");
            if (job.empty()) continue;
            const EntityKey key{EntityKind::role, role.id.value};
            if (role.from) add(TimelineKind::change, key, role.from, "Began: " + job);
            if (role.to) add(TimelineKind::change, key, role.to, "Left: " + job).ended = true;
        }
        if (!person_.met_on) return;
        std::string words = "Met";
        append(words, person_.met_place, " at ");
        TimelineEntry& entry = add(TimelineKind::change, {EntityKind::person, person_.id.value},
                                   person_.met_on, words);
        entry.detail = person_.how_met;
    }

    void tasks() {
        for (const Task& task : book_.tasks.rows()) {
            if (only_puts_off(task) || !is_theirs(task.people)) continue;
            const bool was_promise = task.origin == "promise";
            std::string words = was_promise ? promised(task.title, bool(task.done_on))
                                            : (task.done_on ? "Done: " : "To do: ") + task.title;
            TimelineEntry& entry = add(TimelineKind::task, {EntityKind::task, task.id.value},
                                       task.done_on ? task.done_on : task.due, std::move(words));
            entry.detail = task.notes;
            entry.open = !task.done_on;
        }
    }

    void notes() {
        for (const JournalEntry& note : book_.journal_entries.rows()) {
            if (!is_theirs(note.people)) continue;
            add(TimelineKind::note, {EntityKind::journal_entry, note.id.value}, note.on, "Note")
                .detail = note.text;
        }
    }

    const Book& book_;
    const Relations& relations_;
    std::uint32_t row_;
    const Person& person_;
    std::vector<TimelineEntry> entries_;
};

}  // namespace

std::vector<TimelineEntry> timeline_of(const Book& book, const Relations& relations,
                                       std::uint32_t person_row) {
    return Timeline(book, relations, person_row).read();
}

}  // namespace kith
