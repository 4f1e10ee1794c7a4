#include "strategy/value_rounds.hpp"

#include "base/words.hpp"
#include "strategy/health.hpp"
#include "strategy/ledger.hpp"
#include "strategy/log_words.hpp"
#include "strategy/ratings.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today_acts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace kith {
namespace {

struct ActRule {
    std::string_view name;
    std::string_view words;  // any one of them, folded
    std::string_view ticked_by;
    std::string_view log_so;
};
constexpr std::size_t kActsARound = 4;
// A name holds one of its words, by which the title of a task always ticks it; of those of a day it
// holds none of a week that mean something else.
constexpr std::array<ActRule, kActsARound> kDayRules = {{
    {"Article", "article articles essay link links paper podcast post",
     "something to read that you gave or sent to somebody", "Log it: “sent Ana an article”"},
    {"Connecting two", "connecting connected intro intros introduced introduction",
     "an introduction that you made", "Log it: “gave Ana intro to Ben”"},
    {"Feedback", "feedback", "feedback that you gave", "Log it: “gave Ana feedback”"},
    {"Appreciation",
     "appreciated appreciation congratulate congratulated congratulations credit encouragement "
     "endorsement praise praised recommendation thank thanked thanks",
     "thanks, praise, good wishes or a recommendation of yours",
     "Log it: “message to Ana re thanks”"},
}};
constexpr std::array<ActRule, kActsARound> kWeekRules = {{
    {"Informational talk", "informational",
     "a talk that the log calls informational, or one in which you got knowledge",
     "Log it: “coffee with Ana re informational talk”"},
    {"Content shared",
     "content article articles blog link links newsletter paper podcast post posts",
     "a saved link, or knowledge to read, that you gave or sent to somebody; or a newsletter",
     "Log it: “sent Ana an article”"},
    {"Event", "event events conference meetup seminar webinar workshop",
     "an event in the book, a talk that is noted with one, or a meeting that says that it was at a "
     "conference, a workshop or the like",
     "Log it: “meeting with Ana re a panel at a conference”"},
    {"Check on introductions", "introduced intro intros introduction introductions",
     "a word about it with somebody whom you introduced, or that the two have met",
     "Log it: “called Ana re the introduction”"},
}};
constexpr std::array<ActRule, kActsARound> kMonthRules = {{
    {"Hosting", "host hosted hosting",
     "a meeting in person that they did not begin, a gift that is not knowledge, or an event that "
     "nobody else hosts, which says hosting",
     "Log it: “dinner with Ana re hosting”"},
    {"Mentoring", "coached coaching mentored mentoring taught teaching tutored tutoring",
     "a talk with anybody but a mentor of yours, or a gift that is nothing to read, which says "
     "mentoring, coaching or teaching",
     "Log it: “call with Ana re mentoring”"},
    {"Volunteering", "volunteer volunteered volunteering",
     "a talk, a gift that is not knowledge or an event, which says volunteering",
     "Log it: “meeting with Ana re volunteering”"},
    {"Audit", "audit", "a yearly audit, or a rating of a core tie",
     "Take one, or rate a core tie, in Insights"},
}};
enum class Period : std::uint8_t { day, week, month };
std::span<const ActRule> rules_of(Period period) {
    return period == Period::day ? kDayRules : period == Period::week ? kWeekRules : kMonthRules;
}
enum DayAct : std::uint8_t { kArticle, kConnecting };  // how often each is done counts
enum WeekAct : std::uint8_t { kTalk, kContent, kEvent, kCheck };
enum MonthAct : std::uint8_t { kHosting, kMentoring, kVolunteering, kAudit };
constexpr unsigned kAllActs = (1u << kActsARound) - 1;
constexpr std::string_view kByWords = "its words";

/// A set of acts, of one or of none.
constexpr unsigned only(std::size_t act, bool may = true) {
    return may ? 1u << act : 0;
}

constexpr std::string_view kNothingToCheck = "No introduction of yours waits to be asked about";

bool says_one_of(std::string_view text, std::string_view words) {
    return std::ranges::any_of(log_line::cut_line(text), [&](const log_line::Token& token) {
        return token.kind == log_line::TokenKind::word && log_line::is_one_of(token.folded, words);
    });
}

/// "a panel at the conference": one was there. "the conference" is what one talked about.
bool says_at(std::string_view text, std::string_view words) {
    constexpr std::string_view kThere = "at during after attended attending joined visited";
    bool there = false;
    for (const log_line::Token& token : log_line::cut_line(text)) {
        const std::string& word = token.folded;
        if (token.kind != log_line::TokenKind::word ||
            log_line::is_one_of(word, "about re on for next"))
            there = false;
        else if (log_line::is_one_of(word, kThere))
            there = true;
        else if (there && log_line::is_one_of(word, words))
            return true;
    }
    return false;
}

/// Whatever its channel was, when that was not noted.
bool is_talk(const Touchpoint& touch) {
    return touch.channel.empty() || kith::is_talk(touch.channel);
}

std::string name_in(const Book& book, Id id) {
    const Person* person = book.people.find(id);
    return person == nullptr ? std::string("somebody") : display_name(*person);
}

class Reading {
  public:
    Reading(const TodayContext& context, Period period, ValueRound& found)
        : context_(context),
          book_(context.book),
          period_(period),
          rules_(rules_of(period)),
          found_(found) {
        for (const ActRule& rule : rules_)
            found_.acts.push_back(
                {.name = rule.name, .ticked_by = rule.ticked_by, .by = {}, .words = {}});
        if (period_ != Period::day) return;
        for (const std::size_t which : {kArticle, kConnecting})
            found_.acts[which].most = rule_number(book_, RuleNumber::value_acts);
    }

    void read() {
        exchanges();
        tasks();
        if (period_ == Period::day) {
            own_words();
            made_introductions();
        } else {
            talks();
            events();
        }
        if (period_ == Period::week) introductions();
        if (period_ == Period::month) audits_and_ratings();
        for (std::size_t i = 0; i < kActsARound; ++i) {
            ValueAct& act = found_.acts[i];
            act.words = act.done() ? words_of(act) : std::string(rules_[i].log_so);
            const Task* task = book_.tasks.find(act.record.id);
            act.by_hand =
                task != nullptr && act.record.kind == EntityKind::task && task->title == act.name;
        }
        if (period_ == Period::week && !found_.acts[kCheck].done() && !introductions_wait())
            found_.acts[kCheck].words = kNothingToCheck;
    }

  private:
    bool counts(Date date) const {
        const std::optional<Day> on = full_day(date);
        return on && *on >= found_.from && *on <= context_.today;
    }

    /// Of one record, what is told first counts.
    void tick(std::size_t which, EntityKind kind, Id id, Date date, std::string_view by) {
        ValueAct& act = found_.acts[which];
        const EntityKey record{kind, id};
        const Day on = *full_day(date);
        if (act.most > 0) count(which, record);
        if (act.done() && std::tie(act.on, act.record) <= std::tie(on, record)) return;
        act.record = record;
        act.on = on;
        act.by = by;
    }

    /// One introduction may stand in several records: the kind that has the most is counted.
    void count(std::size_t which, const EntityKey& record) {
        const std::pair one(which, record);
        if (!std::ranges::contains(counted_, one)) counted_.push_back(one);
        const auto same = std::ranges::count_if(counted_, [&](const auto& other) {
            return other.first == which && other.second.kind == record.kind;
        });
        ValueAct& act = found_.acts[which];
        act.times = std::max(act.times, std::min(act.most, static_cast<int>(same)));
    }

    /// Ticks those of the acts of whose words any text has one.
    void tick_by_words(unsigned acts, EntityKind kind, Id id, Date date,
                       std::initializer_list<std::string_view> texts) {
        for (std::size_t i = 0; i < kActsARound; ++i) {
            const bool said = (acts & only(i)) != 0 && std::ranges::any_of(texts, [&](auto text) {
                                  return says_one_of(text, rules_[i].words);
                              });
            if (said) tick(i, kind, id, date, kByWords);
        }
    }

    /// With nobody but those who mentor me.
    bool is_with_mentors(const Touchpoint& touch) const {
        return !touch.people.empty() && std::ranges::all_of(touch.people, [&](Id id) {
            const Person* person = book_.people.find(id);
            return person != nullptr && person->mentor;
        });
    }

    /// What I wrote or said, by whatever channel.
    void own_words() {
        for (const Touchpoint& touch : book_.touchpoints.rows()) {
            if (!counts(touch.on) || touch.initiated == "them" || touch.people.empty()) continue;
            tick_by_words(kAllActs, EntityKind::touchpoint, touch.id.value, touch.on,
                          {touch.topic, touch.notes});
        }
    }

    void talks() {
        constexpr EntityKind kKind = EntityKind::touchpoint;
        const bool week = period_ == Period::week;
        for (const Touchpoint& touch : book_.touchpoints.rows()) {
            if (!counts(touch.on)) continue;
            const Id id = touch.id.value;
            if (week && touch.channel == "broadcast" && touch.initiated != "them")
                tick(kContent, kKind, id, touch.on, "its channel");
            if (touch.unanswered || !is_talk(touch)) continue;
            const bool in_person = is_in_person(touch.channel);
            const bool hosted = (in_person || touch.channel.empty()) && touch.initiated != "them";
            tick_by_words(week
                              ? only(kTalk)
                              : only(kHosting, hosted) | only(kMentoring, !is_with_mentors(touch)) |
                                    only(kVolunteering),
                          kKind, id, touch.on, {touch.topic, touch.notes});
            if (!week) continue;
            const std::string_view words = rules_[kEvent].words;
            if (touch.event)
                tick(kEvent, kKind, id, touch.on, "the event that is noted with it");
            else if ((in_person || touch.channel == "video") &&
                     (says_at(touch.topic, words) || says_at(touch.notes, words)))
                tick(kEvent, kKind, id, touch.on, kByWords);
        }
    }

    void exchanges() {
        for (const Exchange& one : book_.exchanges.rows()) {
            if (!counts(one.on) || !was_met(one)) continue;
            if (one.direction == "given")
                given(one);
            else if (period_ == Period::week && one.group == "knowledge")
                got_knowledge(one);
        }
    }

    void given(const Exchange& one) {
        constexpr EntityKind kKind = EntityKind::exchange;
        const Id id = one.id.value;
        if (one.link && period_ != Period::month)
            tick(period_ == Period::day ? +kArticle : +kContent, kKind, id, one.on, "a saved link");
        const bool may_be_knowledge = one.group.empty() || one.group == "knowledge";
        const bool may_be_deed = one.group != "knowledge";
        const bool to_read = one.link || says_one_of(one.value, kWeekRules[kContent].words);
        tick_by_words(period_ == Period::day ? kAllActs
                      : period_ == Period::week
                          ? only(kContent, may_be_knowledge)
                          : only(kHosting, may_be_deed) | only(kMentoring, !to_read) |
                                only(kVolunteering, may_be_deed),
                      kKind, id, one.on, {one.value, one.notes});
    }

    void got_knowledge(const Exchange& one) {
        const Touchpoint* talk = book_.touchpoints.find(one.touchpoint);
        const bool was_talk = talk != nullptr && is_talk(*talk) && !talk->channel.empty();
        if (was_talk)
            tick(kTalk, EntityKind::exchange, one.id.value, one.on, "the knowledge that you got");
    }

    void events() {
        for (const Event& event : book_.events.rows()) {
            // One that began before counts from the first day of the round.
            const Date on = std::max(event.starts, from_day(found_.from));
            const bool goes_on = std::max(event.starts, event.ends) >= on;
            if (!event.starts.is_full() || !goes_on || !counts(on)) continue;
            const Id id = event.id.value;
            // The notes of an invitation name hosts, too.
            if (period_ == Period::week)
                tick(kEvent, EntityKind::event, id, on, "its day");
            else
                tick_by_words(only(kHosting, !event.host) | only(kVolunteering), EntityKind::event,
                              id, on, {event.name, event.kind});
        }
    }

    void tasks() {
        for (const Task& task : book_.tasks.rows()) {
            if (!counts(task.done_on)) continue;
            for (std::size_t i = 0; i < kActsARound; ++i) {
                if (says_one_of(task.title, rules_[i].words))
                    tick(i, EntityKind::task, task.id.value, task.done_on, "its title");
            }
        }
    }

    /// Those that I made, and not those that somebody made for me.
    static bool is_made(const Introduction& one) {
        return !one.through &&
               (one.state == "made" || one.state == "met" || one.state == "outcome");
    }

    bool introductions_wait() const {
        return std::ranges::any_of(book_.introductions.rows(), [](const Introduction& one) {
            return is_made(one) && one.state == "made";
        });
    }

    void made_introductions() {
        for (const Introduction& one : book_.introductions.rows()) {
            if (counts(one.made_on) && !one.through)
                tick(kConnecting, EntityKind::introduction, one.id.value, one.made_on,
                     "an introduction");
        }
    }

    void introductions() {
        for (const Introduction& one : book_.introductions.rows()) {
            if (!is_made(one)) continue;
            if (counts(one.met_on))
                tick(kCheck, EntityKind::introduction, one.id.value, one.met_on,
                     "the day on which they met");
            const Day made = full_day(one.made_on).value_or(Relations::kNever);
            for (const Id id : {one.who, one.to_whom}) {
                const auto touches =
                    context_.relations.touchpoints_of_person.of(book_.people.row_of(id));
                for (const std::uint32_t row : touches) check(book_.touchpoints.rows()[row], made);
            }
        }
    }

    void check(const Touchpoint& touch, Day made) {
        if (!counts(touch.on) || *full_day(touch.on) <= made) return;
        const bool asked = was_done_as(touch, Act::ask_how_it_went) ||
                           says_one_of(touch.topic, rules_[kCheck].words) ||
                           says_one_of(touch.notes, rules_[kCheck].words);
        if (asked) tick(kCheck, EntityKind::touchpoint, touch.id.value, touch.on, kByWords);
    }

    void audits_and_ratings() {
        for (const AuditSnapshot& audit : book_.audit_snapshots.rows()) {
            if (counts(audit.on))
                tick(kAudit, EntityKind::audit_snapshot, audit.id.value, audit.on, "its day");
        }
        for (const CoreRating& rating : ratings(book_)) {
            const Date on = from_day(rating.on);
            if (counts(on)) tick(kAudit, EntityKind::playbook_run, rating.run, on, "its day");
        }
    }

    std::string words_of(const ValueAct& act) const {
        const EntityKey& record = act.record;
        switch (record.kind) {
            case EntityKind::touchpoint: {
                const Touchpoint& touch = *book_.touchpoints.find(record.id);
                std::string words = touch.channel.empty() ? "Talk" : upper_first(touch.channel);
                const std::string_view way = is_talk(touch)              ? " with "
                                             : touch.initiated == "them" ? " from "
                                                                         : " to ";
                if (!touch.people.empty())
                    words += std::string(way) + name_in(book_, touch.people.front());
                if (touch.people.size() > 1) words += " and others";
                return touch.topic.empty() ? words : words + ": " + touch.topic;
            }
            case EntityKind::exchange: {
                const Exchange& one = *book_.exchanges.find(record.id);
                return (one.direction == "given" ? "Given to " : "Got from ") +
                       name_in(book_, one.person) + ": " +
                       (one.value.empty() ? one.group : one.value);
            }
            case EntityKind::event:
                return book_.events.find(record.id)->name;
            case EntityKind::task:
                return "Task done: " + book_.tasks.find(record.id)->title;
            case EntityKind::introduction: {
                const Introduction& one = *book_.introductions.find(record.id);
                return name_in(book_, one.who) + " and " + name_in(book_, one.to_whom) +
                       (one.met_on == from_day(act.on) ? " met" : "");
            }
            case EntityKind::audit_snapshot:
                return "The audit";
            default:
                return "The rating of a core tie";
        }
    }

    const TodayContext& context_;
    const Book& book_;
    Period period_;
    std::span<const ActRule> rules_;
    ValueRound& found_;
    std::vector<std::pair<std::size_t, EntityKey>> counted_;
};

}  // namespace

ValueRound value_round(const TodayContext& context, Round round) {
    ValueRound found;
    if (round == Round::quarter) return found;
    const bool week = round == Round::week;
    found.rule = week ? "M37" : "M38";
    found.period = week ? "a week" : "a month";
    found.minutes =
        rule_number(context.book, week ? RuleNumber::value_week : RuleNumber::value_month);
    found.from = round_start(round, context.today);
    const Date first = from_day(found.from);
    found.until = found.from + (week ? 7 : days_in_month(first.year, first.month)) - 1;
    Reading(context, week ? Period::week : Period::month, found).read();
    return found;
}

ValueRound value_of_day(const TodayContext& context) {
    ValueRound found{"M36",         "a day",       context.params.daily_minutes,
                     context.today, context.today, {}};
    Reading(context, Period::day, found).read();
    return found;
}

std::string why_words(const ValueRound& round) {
    const std::string from = to_short_words(from_day(round.from));
    const std::string when = round.from == round.until
                                 ? "on " + from
                                 : "from " + from + " to " + to_short_words(from_day(round.until));
    std::string words = "Give " + std::to_string(round.minutes) + " minutes " +
                        std::string(round.period) + " to these four (rule " +
                        std::string(round.rule) + "). Counted is what is logged " + when +
                        "; a task that says so, once it is done, counts as well.";
    for (const ValueAct& act : round.acts) {
        words += "\n" + std::string(act.name) + ": " + std::string(act.ticked_by) + ".";
        if (act.done())
            words += " Ticked by “" + act.words + "”, " + to_short_words(from_day(act.on)) +
                     ", for " + std::string(act.by) + ".";
    }
    return words;
}

}  // namespace kith
