#include "app/ask_advice.hpp"

#include "base/words.hpp"
#include "strategy/give_ideas.hpp"
#include "strategy/ledger.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today_acts.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace kith {
namespace {

/// What would meet a need comes first, then the need itself; else what is always welcome.
std::string could_be_given(const TodayContext& context, const GiveIndex& index,
                           const Person& person, std::uint32_t row) {
    const std::vector<GiveIdea> ideas = give_ideas(context.book, context.relations, index, row);
    if (!ideas.empty() && ideas.front().kind != GiveIdea::Kind::gesture)
        return lower_first(ideas.front().words);
    if (!person.needs.empty())
        return "they need: " + person.needs.substr(0, person.needs.find_first_of("\n.;"));
    return "an article, an introduction, or a word of thanks";
}

/// "4 acts of yours for 1 ask this year"
std::string ratio_words(const AskGate& gate, const Book& book) {
    return counted(gate.acts, "act of yours", "acts of yours") + " for " +
           counted(gate.asks, "ask", "asks") + " " + period_words(ledger_days(book));
}

class Advice {
  public:
    /// @param noted  whether the ask is in the book already
    Advice(const TodayContext& context, const GiveIndex& index, bool noted)
        : context_(context),
          index_(index),
          noted_(noted),
          params_(ledger_params(context.book)),
          whole_(gate_of(whole_ledger(context.book, context.today), UINT32_MAX)) {}

    std::string of(std::uint32_t row) const {
        const Relations& relations = context_.relations;
        const Person& person = context_.book.people.rows()[row];
        const AskGate gate =
            gate_of(ledger_of(context_.book, relations.exchanges_of_person.of(row), context_.today),
                    touches_with_depth(context_.book, relations.touchpoints_of_person.of(row),
                                       context_.today));
        if (gate.is_open()) return {};
        const std::string name = display_name(person);
        const std::string first = " First " + could_be_given(context_, index_, person, row) + "?";
        if (gate.first_contact)
            return name + ": you hardly met, and nothing was given yet (rule M43)." + first;
        return name + ": " + ratio_words(gate, context_.book) + ", with this one, and overall " +
               std::to_string(whole_.acts) + " for " + std::to_string(whole_.asks) + "; " +
               std::to_string(params_.acts_an_ask) + " for each are wanted (rule M33)." + first;
    }
    /// When with the person all is well.
    std::string of_all() const {
        if (whole_.missing == 0) return {};
        return "Overall: " + ratio_words(whole_, context_.book) + ", with this one; " +
               std::to_string(params_.acts_an_ask) + " for each are wanted (rule M33).";
    }

  private:
    AskGate gate_of(Ledger ledger, std::uint32_t touches) const {
        if (noted_ && ledger.asks_year > 0) --ledger.asks_year;  // it is counted once
        return ask_gate(ledger, touches, params_);
    }

    const TodayContext& context_;
    const GiveIndex& index_;
    bool noted_;
    LedgerParams params_;
    AskGate whole_;
};

std::vector<std::string> advice_for(const TodayContext& context, const GiveIndex& index,
                                    std::span<const Id> asked, bool noted, bool offers_nothing) {
    std::vector<std::string> lines;
    if (asked.empty()) return lines;
    const Advice advice(context, index, noted);
    bool is_known = false;
    for (const Id id : asked) {
        const std::size_t row = context.book.people.row_of(id);
        if (row >= context.book.people.size()) continue;
        is_known = true;
        std::string line = advice.of(static_cast<std::uint32_t>(row));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (is_known && lines.empty()) lines.push_back(advice.of_all());
    if (offers_nothing)
        lines.emplace_back(
            "It is easier to say yes when something comes with an ask (rule M39). What could you "
            "offer?");
    std::erase(lines, std::string());
    return lines;
}

bool is_open(std::string_view outcome) {
    return outcome.empty() || outcome == "open";
}

bool promises_something(const LogEntry& entry) {
    return std::ranges::any_of(promises_in(entry.promise), [](std::string_view one) {
        return !one.starts_with(kTheyPromised);
    });
}

}  // namespace

std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const LogEntry& entry) {
    std::vector<Id> asked;
    bool offers_nothing = false;
    for (const LogEntry::Given& one : entry.given) {
        if (!one.is_ask || one.given) continue;
        // An ask that was answered needs no more, and what was promised with it is an offer, too.
        offers_nothing |= is_open(one.outcome) && one.offer.empty() && !promises_something(entry);
        for (std::size_t i = 0; i < entry.people.size(); ++i) {
            const bool meant =
                one.people.empty() ? i < entry.present : std::ranges::contains(one.people, i);
            if (meant && !std::ranges::contains(asked, entry.people[i].id))
                asked.push_back(entry.people[i].id);
        }
    }
    std::vector<std::string> lines = advice_for(context, index, asked, false, offers_nothing);
    if (offers_nothing && !lines.empty()) lines.back() += " “offer …” behind it notes that.";
    return lines;
}

std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const Exchange& ask) {
    if (!ask.is_ask || ask.direction != "received" || !is_open(ask.outcome)) return {};
    return advice_for(context, index, {&ask.person, 1}, true, ask.offer.empty());
}

AskDraft ask_draft(const Book& book, const LogEntry& entry) {
    for (const LogEntry::Given& one : entry.given) {
        if (!one.is_ask || one.given || !is_open(one.outcome)) continue;
        const std::size_t whom = one.people.empty() ? 0 : one.people.front();
        if (whom >= entry.people.size()) continue;
        const Person* person = book.people.find(entry.people[whom].id);
        const bool has_given = person != nullptr && !person->given.empty();
        const std::array<std::pair<std::string_view, std::string>, 3> values = {
            {{"given", has_given ? person->given : entry.people[whom].name},
             {"what", one.value},
             {"offer", one.offer.empty() ? std::string("…") : one.offer}}};
        const TextTemplate* own = own_template(book, Act::ask);
        return {fill_template(own == nullptr ? act_template(Act::ask) : own->body, values),
                !one.offer.empty()};
    }
    return {};
}

std::string detail_hint(const TodayContext& context, const LogEntry& entry) {
    if (!entry.touch || !entry.topic.empty() || !entry.notes.empty() || !entry.hook.empty() ||
        entry.unanswered || !is_talk(entry.channel))
        return {};
    const auto talked = [&](const LogEntry::Who& who) {
        return std::ranges::any_of(
            context.relations.touchpoints_of_person.of(context.book.people.row_of(who.id)),
            [&](std::uint32_t row) {
                const Touchpoint& touch = context.book.touchpoints.rows()[row];
                return had_talk(touch) && to_day(touch.on) <= context.today;
            });
    };
    for (std::size_t i = 0; i < std::min(entry.present, entry.people.size()); ++i) {
        if (!talked(entry.people[i]))
            return "No talk with " + entry.people[i].name +
                   " is noted yet. A detail to come back to? “re …” notes it (rule M58).";
    }
    return {};
}

}  // namespace kith
