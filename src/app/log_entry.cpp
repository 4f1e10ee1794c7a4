#include "app/log_entry.hpp"

#include "app/introduce.hpp"
#include "app/organisation_named.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/role_source.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kMostCandidates = 8;
constexpr std::size_t kMostLookedAt = 60;  // of those that the search found
constexpr std::size_t kMostKept = 2000;    // names that were asked for: more than a line holds
constexpr std::string_view kByHand = "Entered by hand";

void append_unique(TextList& list, const std::string& value) {
    if (!std::ranges::contains(list, value)) list.push_back(value);
}

/// "Maria de Souza": what a person is called first, and the rest.
std::pair<std::string, std::string> parts_of(const std::string& name) {
    const std::size_t space = name.find(' ');
    if (space == std::string::npos) return {name, {}};
    // Of three words and more the particles belong to the family; a second given name stays with
    // the first.
    constexpr std::array<std::string_view, 14> kParticles = {
        "de", "da", "do", "dos", "di", "du", "la", "le", "van", "von", "der", "ter", "bin", "al"};
    std::size_t cut = name.rfind(' ');
    while (cut != space) {
        const std::size_t before = name.rfind(' ', cut - 1);
        const std::string word = fold(std::string_view(name).substr(before + 1, cut - before - 1));
        if (!std::ranges::contains(kParticles, word)) break;
        cut = before;
    }
    return {name.substr(0, cut), name.substr(cut + 1)};
}

/// Makes the changes of an entry.
class EntryEdit {
  public:
    EntryEdit(const Book& book, const LogEntry& entry, Day today, Random& random)
        : book_(book), entry_(entry), today_(today), random_(random) {}

    LogEdit make() {
        LogEdit made;
        for (const LogEntry::Who& who : entry_.people) ids_.push_back(id_of(who));
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            if (!ids_[i]) continue;
            names_.push_back(entry_.people[i].name);
            if (i < entry_.present) present_.push_back(ids_[i]);
        }
        if (names_.empty()) return made;
        if (entry_.touch && present_.empty()) return made;
        mark();
        if (entry_.touch) touchpoint();
        exchanges();
        tasks();
        made.changes = std::move(edit_.changes);
        words(made);
        return made;
    }

  private:
    void set(EntityKind kind, Id id, std::string_view field, std::string value) {
        if (!value.empty()) edit_.set(kind, id, field, std::move(value));
    }

    Id id_of(const LogEntry::Who& who) {
        if (who.id && book_.people.find(who.id) == nullptr) return {};
        const Id id = who.id ? who.id : somebody_new(who);
        if (!who.title.empty() || !who.organisation.empty()) work(id, who);
        return id;
    }

    Id somebody_new(const LogEntry::Who& who) {
        const Id id = edit_.create(EntityKind::person, random_);
        auto [given, family] = parts_of(who.name);
        set(EntityKind::person, id, "given", std::move(given));
        set(EntityKind::person, id, "family", std::move(family));
        // Whom one plans to meet was not met yet.
        if (ids_.size() < entry_.present)
            edit_.set(EntityKind::person, id, "met_on", from_day(entry_.on));
        set(EntityKind::person, id, "source", std::string(kByHand));
        if (!entry_.tags.empty()) edit_.set(EntityKind::person, id, "tags", entry_.tags);
        if (!entry_.circles.empty()) edit_.set(EntityKind::person, id, "circles", entry_.circles);
        return id;
    }

    /// What they do and where, unless the book says so.
    void work(Id person, const LogEntry::Who& who) {
        Id organisation;
        if (!who.organisation.empty())
            organisation = organisation_named(book_, edit_, who.organisation, random_);
        const Role* fitting = nullptr;  // what it does not say yet is added to it
        for (const Role& role : book_.roles.rows()) {
            if (role.person != person || role.to) continue;
            const bool there = !organisation || role.organisation == organisation;
            const bool titled = who.title.empty() || fold(role.title) == fold(who.title);
            if (there && titled) return;
            if ((there || !role.organisation) && (titled || role.title.empty())) fitting = &role;
        }
        constexpr EntityKind kKind = EntityKind::role;
        const Id role = fitting != nullptr ? fitting->id.value : edit_.create(kKind, random_);
        if (fitting == nullptr)
            edit_.set(kKind, role, "person", person);
        else
            set(kKind, role, "source",
                source_after(fitting->source, work_words(book_, *fitting),
                             work_words(who.title, who.organisation)));
        if (organisation) edit_.set(kKind, role, "organisation", organisation);
        set(kKind, role, "title", who.title);
    }

    /// Tags and circles for those who are in the book already: who was there, or whom it is about.
    void mark() {
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            if (i >= entry_.present && entry_.present > 0) break;
            const Person* person = entry_.people[i].id ? book_.people.find(ids_[i]) : nullptr;
            if (person == nullptr) continue;
            add_all(*person, "tags", person->tags, entry_.tags);
            add_all(*person, "circles", person->circles, entry_.circles);
        }
    }
    void add_all(const Person& person, std::string_view field, const TextList& now,
                 const TextList& more) {
        TextList all = now;
        for (const std::string& one : more) append_unique(all, one);
        if (all != now) edit_.set(EntityKind::person, person.id.value, field, std::move(all));
    }

    void touchpoint() {
        touch_ = edit_.create(EntityKind::touchpoint, random_);
        constexpr EntityKind kKind = EntityKind::touchpoint;
        edit_.set(kKind, touch_, "on", from_day(entry_.on));
        edit_.set(kKind, touch_, "people", IdList(present_));
        if (present_.size() > 1) edit_.set(kKind, touch_, "group", true);
        set(kKind, touch_, "channel", entry_.channel);
        set(kKind, touch_, "initiated", entry_.initiated);
        set(kKind, touch_, "kind", entry_.kind);
        set(kKind, touch_, "time", entry_.time);
        set(kKind, touch_, "topic", entry_.topic);
        set(kKind, touch_, "notes", entry_.notes);
        set(kKind, touch_, "promise", entry_.promise);
        set(kKind, touch_, "hook", entry_.hook);
        if (entry_.depth > 0) edit_.set(kKind, touch_, "depth", std::int64_t{entry_.depth});
        if (entry_.unanswered) edit_.set(kKind, touch_, "unanswered", true);
        set(kKind, touch_, "source", std::string(kByHand));
    }

    std::vector<Id> those(const std::vector<std::size_t>& people) const {
        if (people.empty()) return present_;
        std::vector<Id> found;
        for (const std::size_t index : people) {
            if (index < ids_.size() && ids_[index]) found.push_back(ids_[index]);
        }
        return found;
    }

    void exchanges() {
        for (const LogEntry::Given& one : entry_.given) {
            for (const Id person : those(one.people)) {
                const Id id = edit_.create(EntityKind::exchange, random_);
                constexpr EntityKind kKind = EntityKind::exchange;
                edit_.set(kKind, id, "person", person);
                set(kKind, id, "direction", one.given ? "given" : "received");
                edit_.set(kKind, id, "on", from_day(entry_.on));
                set(kKind, id, "group", one.group);
                set(kKind, id, "value", one.value);
                if (one.is_ask) edit_.set(kKind, id, "is_ask", true);
                set(kKind, id, "offer", one.offer);
                set(kKind, id, "outcome", one.outcome);
                if (one.through && *one.through < ids_.size() && ids_[*one.through])
                    edit_.set(kKind, id, "through", ids_[*one.through]);
                if (touch_) edit_.set(kKind, id, "touchpoint", touch_);
                set(kKind, id, "source", std::string(kByHand));
            }
            introductions(one);
        }
    }

    /// So that Today asks after a while how it went.
    void introductions(const LogEntry::Given& one) {
        if (!one.introduced || !one.given || *one.introduced >= ids_.size()) return;
        const Id whom = ids_[*one.introduced];
        if (!whom) return;
        for (const Id person : those(one.people)) {
            if (person != whom) introduce(book_, edit_, person, whom, entry_.on, random_);
        }
    }

    std::string title_of(const LogEntry::Task& task) const {
        if (!task.title.empty()) return task.title;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < entry_.people.size(); ++i) {
            const bool meant = task.people.empty() ? i < entry_.present || entry_.present == 0
                                                   : std::ranges::contains(task.people, i);
            if (meant && ids_[i]) names.push_back(entry_.people[i].name);
        }
        return "Follow up with " + listed(names);
    }

    void tasks() {
        // Of a plan there is no touchpoint that keeps what it is about: its first follow-up does.
        const auto follow_up = std::ranges::find(entry_.tasks, false, &LogEntry::Task::promised);
        const auto noted = follow_up == entry_.tasks.end() ? entry_.tasks.begin() : follow_up;
        const std::string between = entry_.topic.empty() || entry_.notes.empty() ? "" : "\n";
        const std::string notes = entry_.topic + between + entry_.notes;
        for (const LogEntry::Task& task : entry_.tasks) {
            std::vector<Id> people = those(task.people);
            if (people.empty())
                std::ranges::copy_if(ids_, std::back_inserter(people),
                                     [](Id id) { return static_cast<bool>(id); });
            const Id id = edit_.create(EntityKind::task, random_);
            set(EntityKind::task, id, "title", title_of(task));
            edit_.set(EntityKind::task, id, "due", from_day(task.due));
            edit_.set(EntityKind::task, id, "people", IdList(people));
            if (!entry_.touch && &task == &*noted) set(EntityKind::task, id, "notes", notes);
            set(EntityKind::task, id, "origin", task.promised ? "promise" : "by hand");
            set(EntityKind::task, id, "source", std::string(kByHand));
        }
    }

    void words(LogEdit& made) const {
        if (!entry_.touch && entry_.tasks.empty()) {
            const std::string who = listed(names_);
            const std::string_view to = entry_.people.front().id ? "to " : "";
            made.label = "Add " + std::string(to) + who;
            made.told = made.changes.empty() ? who + std::string(kInBook)
                                             : "Added " + std::string(to) + who;
            if (ids_.size() == 1) made.added = ids_.front();
            return;
        }
        if (!entry_.touch) {
            const std::string title = title_of(entry_.tasks.front());
            made.label = "Plan: " + title;
            made.told =
                "Planned: " + title + ", " + relative_words(entry_.tasks.front().due, today_);
            return;
        }
        std::vector<std::string> there;
        for (std::size_t i = 0; i < entry_.present; ++i) {
            if (ids_[i]) there.push_back(entry_.people[i].name);
        }
        const std::string what = (entry_.deed.empty() ? std::string("a touchpoint") : entry_.deed) +
                                 " with " + listed(there);
        made.label = "Log " + what;
        made.told = "Logged: " + what + ", " + relative_words(entry_.on, today_);
    }

    const Book& book_;
    const LogEntry& entry_;
    Day today_;
    Random& random_;
    EditBuilder edit_;
    std::vector<Id> ids_;  // of entry_.people; none: has left the book
    std::vector<Id> present_;
    std::vector<std::string> names_;
    Id touch_;
};

}  // namespace

std::vector<NameCandidate> BookNames::find(std::string_view name) const {
    if (known_of_ != book_.revision || known_.size() > kMostKept) known_.clear();
    known_of_ = book_.revision;
    if (const auto kept = known_.find(name); kept != known_.end()) return kept->second;
    std::vector<NameCandidate> found;
    std::vector<std::uint32_t> rows;
    if (!query_words(name).empty()) directory_.list(book_, name, Column::name, false, true, rows);
    if (rows.size() > kMostLookedAt) rows.resize(kMostLookedAt);
    // Those whom one was in touch with last are the likelier ones; who is archived comes last.
    const std::vector<Day>& last = directory_.relations().last_touch;
    sort_items(rows, [&](std::uint32_t a, std::uint32_t b) {
        const bool archived_a = book_.people.rows()[a].archived;
        const bool archived_b = book_.people.rows()[b].archived;
        if (archived_a != archived_b) return archived_b;
        return last[a] > last[b];
    });
    for (const std::uint32_t row : rows) {
        const Person& person = book_.people.rows()[row];
        std::vector<std::string> names = {directory_.lines()[row].name};
        for (const std::string* other : {&person.nickname, &person.phonetic}) {
            if (!other->empty()) names.push_back(*other);
        }
        names.push_back(person.given + " " + person.family);
        if (const std::optional<NameFit> fit = fit_name(name, names))
            found.push_back({person.id.value, directory_.lines()[row].name, *fit});
    }
    sort_items(found, std::less{}, &NameCandidate::fit);
    if (found.size() > kMostCandidates) found.resize(kMostCandidates);
    known_.emplace(std::string(name), found);
    return found;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    const std::size_t shown = names.size() > 3 ? 2 : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == names.size();
        text += i == 0 ? "" : last ? " and " : ", ";
        text += names[i];
    }
    if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " others";
    return text;
}

bool LogEntry::any() const {
    return !people.empty() && (touch ? present > 0 : true);
}

LogEdit log_edit(const Book& book, const LogEntry& entry, Day today, Random& random) {
    return EntryEdit(book, entry, today, random).make();
}

}  // namespace kith
