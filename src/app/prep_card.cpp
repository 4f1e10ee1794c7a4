#include "app/prep_card.hpp"

#include "app/timeline.hpp"
#include "base/named_date.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "strategy/ledger.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/suggested_touch.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kTalks = 3;       // that are told
constexpr std::size_t kCommonTies = 8;  // likewise
constexpr std::size_t kIdeas = 5;
constexpr std::size_t kChanges = 8;

std::string when(Date on, Day today) {
    const std::optional<Day> day = on.is_full() ? to_day(on) : std::nullopt;
    return day ? relative_words(*day, today) : to_words(on);
}

std::string plain_number(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), number == static_cast<int>(number) ? "%.0f" : "%.1f",
                  number);
    return text.data();
}

std::string first_part(std::string_view text) {
    return tidy_spaces(text.substr(0, text.find_first_of("\n.;")));
}

bool is_meeting(const Touchpoint& touch) {
    constexpr std::array<std::string_view, 5> kMeetings = {"meal", "visit", "meeting", "video",
                                                           "call"};
    return std::ranges::contains(kMeetings, touch.channel);
}

class Card {
  public:
    Card(const TodayContext& context, std::uint32_t row, std::span<const GiveIdea> ideas)
        : context_(context),
          book_(context.book),
          row_(row),
          person_(book_.people.rows()[row]),
          ideas_(ideas) {}

    PrepCard make() {
        card_.title = "Prepare to meet " + display_name(person_);
        card_.work = work();
        for (const std::uint32_t row : context_.relations.touchpoints_of_person.of(row_)) {
            const Touchpoint& touch = book_.touchpoints.rows()[row];
            const std::optional<Day> on = to_day(touch.on);
            if (on && *on <= context_.today) talks_.push_back(&touch);
        }
        last_talks();
        promises();
        changes();
        about_them();
        give();
        ask();
        ties();
        dates();
        balance();
        std::erase_if(card_.sections, [](const PrepSection& one) { return one.lines.empty(); });
        return std::move(card_);
    }

  private:
    PrepSection& section(std::string_view title) {
        return card_.sections.emplace_back(PrepSection{title, {}});
    }

    std::string work() const {
        std::string words;
        if (const Role* role = context_.relations.main_role(book_, row_)) {
            words = role->title;
            const Organisation* at = book_.organisations.find(role->organisation);
            if (at != nullptr) words += (words.empty() ? "" : ", ") + at->name;
        }
        if (!person_.location.empty()) words += (words.empty() ? "" : " · ") + person_.location;
        return words;
    }

    void last_talks() {
        PrepSection& of = section("Last talks");
        for (const Touchpoint* talk : talks_) {
            if (of.lines.size() == kTalks) break;
            if (is_mass_sent(*talk)) continue;
            const Touchpoint& touch = *talk;
            std::string words = upper_first(touch.channel.empty() ? "in touch" : touch.channel) +
                                ", " + when(touch.on, context_.today);
            if (!touch.topic.empty()) words += ": " + touch.topic;
            of.lines.push_back({std::move(words), touch.notes});
        }
        if (of.lines.empty()) of.lines.push_back({"Nothing is logged yet", {}});
        const auto hook = std::ranges::find_if(
            talks_, [](const Touchpoint* touch) { return !touch->hook.empty(); });
        if (hook == talks_.end()) return;
        section("To come back to")
            .lines.push_back({(*hook)->hook, "Left open " + when((*hook)->on, context_.today)});
    }

    /// What is promised and not kept, on either side; and asks that are open.
    void promises() {
        PrepSection mine{"You promised", {}};
        PrepSection theirs{"They promised", {}};
        const auto add = [&](std::string_view what, std::string detail) {
            (take_they_promised(what) ? theirs : mine)
                .lines.push_back({std::string(what), std::move(detail)});
        };
        for (const Task& task : book_.tasks.rows()) {
            if (task.origin == "promise" && !task.done_on &&
                std::ranges::contains(task.people, person_.id.value))
                add(task.title, task.due ? "Due " + when(task.due, context_.today) : "");
        }
        const PromiseTasks tasks(book_, context_.today);
        for (const Touchpoint* touch : talks_) {
            const std::vector<std::string_view> said = promises_in(touch->promise);
            for (std::size_t place = 0; place < said.size(); ++place) {
                if (!tasks.stand_for(*touch, place, *to_day(touch->on)))
                    add(said[place], "Said " + when(touch->on, context_.today));
            }
        }
        PrepSection asks{"Open asks", {}};
        for (const std::uint32_t row : context_.relations.exchanges_of_person.of(row_)) {
            const Exchange& one = book_.exchanges.rows()[row];
            if (!one.is_ask || !(one.outcome.empty() || one.outcome == "open")) continue;
            asks.lines.push_back({(one.direction == "given" ? "They asked you: " : "You asked: ") +
                                      (one.value.empty() ? one.group : one.value),
                                  one.on ? when(one.on, context_.today) : ""});
        }
        for (PrepSection* one : {&mine, &theirs, &asks}) {
            sort_items(one->lines, {},
                       [](const PrepLine& line) { return std::tie(line.words, line.detail); });
            card_.sections.push_back(std::move(*one));
        }
    }

    /// Since the last meeting, or of the days that the settings say.
    void changes() {
        const auto last = std::ranges::find_if(
            talks_, [](const Touchpoint* touch) { return is_meeting(*touch); });
        const Day since = last == talks_.end()
                              ? context_.today - rule_number(book_, RuleNumber::prep_back)
                              : *to_day((*last)->on);
        PrepSection& of = section(last == talks_.end() ? std::string_view("What changed lately")
                                                       : "What changed since you met");
        for (const TimelineEntry& entry : timeline_of(book_, context_.relations, row_)) {
            const bool tells = entry.kind == TimelineKind::change ||
                               entry.kind == TimelineKind::note ||
                               entry.kind == TimelineKind::introduction;
            const std::optional<Day> on = to_day(entry.on);
            if (!tells || !on || *on <= since || *on > context_.today ||
                entry.what.kind == EntityKind::person)
                continue;
            if (of.lines.size() == kChanges) break;
            of.lines.push_back({entry.words + ", " + when(entry.on, context_.today), entry.detail});
        }
        for (const Task& task : book_.tasks.rows()) {
            if (!waits_as_touch(task) || !std::ranges::contains(task.people, person_.id.value))
                continue;
            of.lines.push_back({task.title, task.notes});
        }
    }

    void about_them() {
        PrepSection& of = section("About them");
        const auto add = [&](std::string_view what, const std::string& text) {
            if (!text.empty()) of.lines.push_back({std::string(what) + ": " + text, {}});
        };
        add("Their goals", person_.goals);
        add("They need", person_.needs);
        add("What moves them", person_.motivations);
        add("They offer", person_.offers);
        add("Culture", person_.culture);
        add("How you met", person_.how_met);
        add("Notes", person_.notes);
    }

    void give() {
        PrepSection& of = section("What you could give");
        for (const GiveIdea& idea : ideas_.first(std::min(kIdeas, ideas_.size())))
            of.lines.push_back({idea.words, idea.why});
        const std::vector<std::string> offers = my_offers(book_);
        std::string all;
        for (const std::string& offer : offers) all += (all.empty() ? "" : ", ") + offer;
        if (!all.empty()) of.lines.push_back({"You offer: " + all, {}});
    }

    /// Questions that show that one listened; an ask for oneself only when it was earned.
    void ask() {
        PrepSection& of = section("What you could ask");
        const auto hook = std::ranges::find_if(
            talks_, [](const Touchpoint* touch) { return !touch->hook.empty(); });
        if (hook != talks_.end()) of.lines.push_back({"What became of it: " + (*hook)->hook, {}});
        const auto talk = std::ranges::find_if(
            talks_, [](const Touchpoint* touch) { return !is_mass_sent(*touch); });
        if (talk != talks_.end() && !(*talk)->topic.empty())
            of.lines.push_back({"How it went on with " + (*talk)->topic, {}});
        if (const std::string goal = first_part(person_.goals); !goal.empty())
            of.lines.push_back({"How far they have come: " + goal, {}});
        if (const std::string need = first_part(person_.needs); !need.empty())
            of.lines.push_back({"Whether they still look for this: " + need, {}});
        if (of.lines.empty())
            of.lines.push_back({"What they are working on, and what would help them now", {}});
        const Relations& relations = context_.relations;
        const AskGate gate = ask_gate(
            ledger_of(book_, relations.exchanges_of_person.of(row_), context_.today),
            touches_with_depth(book_, relations.touchpoints_of_person.of(row_), context_.today),
            ledger_params(book_));
        if (!gate.is_open())
            of.lines.push_back({"Something for yourself can wait until you have given more", {}});
    }

    void ties() {
        PrepSection& of = section("You both know");
        const std::vector<CommonTie> all = common_ties(context_, row_);
        for (const CommonTie& tie : std::span(all).first(std::min(kCommonTies, all.size())))
            of.lines.push_back({display_name(book_.people.rows()[tie.row]), tie.how});
    }

    void dates() {
        PrepSection& of = section("Dates near");
        const Day ahead = rule_number(book_, RuleNumber::prep_ahead);
        const auto add = [&](const std::string& what, Date date) {
            const std::optional<Day> next = next_return(date, context_.today, ahead);
            if (next)
                of.lines.push_back({what + " " + relative_words(*next, context_.today),
                                    to_short_words(from_day(*next))});
        };
        add("Birthday", person_.birthday);
        for (const std::string& other : person_.other_dates) {
            if (const std::optional<NamedDate> named = read_named_date(other))
                add(named->name.empty() ? "A day to remember" : upper_first(named->name),
                    named->date);
        }
        const auto jobs = context_.relations.roles_of_person.of(row_);
        for (const std::uint32_t row : jobs) {
            const Role& job = book_.roles.rows()[row];
            const Date from = job_day(job);
            const std::optional<Day> next = next_return(from, context_.today, ahead);
            if (!next || from_day(*next).year <= from.year) continue;
            const Organisation* at =
                jobs.size() > 1 ? book_.organisations.find(job.organisation) : nullptr;
            add(at == nullptr ? std::string("A year more in their job")
                              : "A year more at " + at->name,
                from);
        }
    }

    void balance() {
        const Ledger ledger =
            ledger_of(book_, context_.relations.exchanges_of_person.of(row_), context_.today);
        if (ledger.gifts + ledger.receipts == 0) return;
        const std::string stance(stance_words(my_stance(ledger, ledger_params(book_))));
        section("Balance").lines.push_back({"You gave " + plain_number(ledger.given) +
                                                ", received " + plain_number(ledger.received),
                                            "By weight; you " + stance});
    }

    const TodayContext& context_;
    const Book& book_;
    std::uint32_t row_;
    const Person& person_;
    std::span<const GiveIdea> ideas_;
    std::vector<const Touchpoint*> talks_;  // the newest first, with what was sent to many
    PrepCard card_;
};

}  // namespace

PrepCard prep_card(const TodayContext& context, std::uint32_t person_row,
                   std::span<const GiveIdea> ideas) {
    return Card(context, person_row, ideas).make();
}

std::string prep_text(const PrepCard& card) {
    std::string text = "# " + tidy_spaces(card.title) + "\n";
    if (!card.work.empty()) text += "\n" + tidy_spaces(card.work) + "\n";
    for (const PrepSection& section : card.sections) {
        text += "\n## " + std::string(section.title) + "\n\n";
        for (const PrepLine& line : section.lines) {
            text += "- " + tidy_spaces(line.words) + "\n";
            if (!line.detail.empty()) text += "  " + tidy_spaces(line.detail) + "\n";
        }
    }
    return text;
}

std::vector<CommonTie> common_ties(const TodayContext& context, std::uint32_t person_row) {
    const Book& book = context.book;
    const Id me = book.people.rows()[person_row].id.value;
    struct Found {
        std::string how;
        double strength = 0;
    };
    std::map<std::uint32_t, Found> found;
    for (const std::uint32_t tie_row : context.relations.ties_of_person.of(person_row)) {
        const Tie& tie = book.ties.rows()[tie_row];
        if (tie.state == "rejected" || tie.state == "inferred") continue;
        const std::size_t other = book.people.row_of(tie.a == me ? tie.b : tie.a);
        if (other >= book.people.size()) continue;
        Found& one = found[static_cast<std::uint32_t>(other)];
        one.how += (one.how.empty() ? "" : ", ") + (tie.type.empty() ? "knows" : tie.type);
        one.strength = std::max(one.strength, 1 + tie.strength);
    }
    for (const std::uint32_t row : context.relations.touchpoints_of_person.of(person_row)) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        if (touch.channel == "broadcast") continue;
        for (const Id id : touch.people) {
            const std::size_t other = book.people.row_of(id);
            if (other >= book.people.size() || other == person_row) continue;
            Found& one = found[static_cast<std::uint32_t>(other)];
            if (one.how.empty()) one.how = "met together";
            one.strength += 1e-3;
        }
    }
    std::vector<std::pair<double, CommonTie>> ranked;
    for (auto& [row, one] : found) {
        const Person& person = book.people.rows()[row];
        const double mine =
            read_tie(weighed_touches(book, context.relations.touchpoints_of_person.of(row),
                                     context.params.strength),
                     context.today, with_own_word(person, context.params.strength))
                .strength;
        const double last = person.archived || person.passive ? -10 : 0;
        ranked.push_back({last + one.strength + mine, {row, std::move(one.how)}});
    }
    sort_items(ranked, [&](const auto& a, const auto& b) {
        return std::tuple(-a.first, book.people.rows()[a.second.row].id) <
               std::tuple(-b.first, book.people.rows()[b.second.row].id);
    });
    std::vector<CommonTie> ties;
    for (auto& [rank, tie] : ranked) ties.push_back(std::move(tie));
    return ties;
}

std::span<const ConductRule, 8> conduct_rules() {
    static constexpr std::array<ConductRule, 8> kRules = {
        {{"Benefit them", "What do they have of this talk?"},
         {"Be positive", "No complaints, and nothing ill of others."},
         {"Do not overload", "One thing to ask at most, and no heap of material."},
         {"Sell nothing", "A talk is no pitch."},
         {"Be brief", "Keep to the time that they gave."},
         {"Ask good questions", "And let them speak more than you."},
         {"Build a hierarchy", "Most time for those who count most."},
         {"Do not collect", "A tie that is kept is worth more than many names."}}};
    return kRules;
}

std::optional<Day> next_return(Date date, Day today, Day within) {
    if (date.month == 0 || date.day == 0) return std::nullopt;
    const Date now = from_day(today);
    for (int year = now.year; year <= now.year + 1; ++year) {
        // Who was born on 29 February celebrates on the last of February in other years.
        const int last = std::min<int>(date.day, days_in_month(year, date.month));
        const Date next{static_cast<std::int16_t>(year), date.month,
                        static_cast<std::uint8_t>(last)};
        const std::optional<Day> day = to_day(next);
        if (day && *day >= today) return *day - today <= within ? day : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace kith
