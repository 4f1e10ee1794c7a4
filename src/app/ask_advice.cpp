#include "app/ask_advice.hpp"

#include "base/words.hpp"
#include "strategy/give_ideas.hpp"
#include "strategy/ledger.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>

namespace kith {
namespace {

std::string counted(std::uint32_t number, std::string_view one, std::string_view many) {
    return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

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

std::string advice(const TodayContext& context, const GiveIndex& index, const Person& person,
                   std::uint32_t row) {
    const int wanted = rule_number(context.book, RuleNumber::acts_an_ask);
    const Ledger ledger =
        ledger_of(context.book, context.relations.exchanges_of_person.of(row), context.today);
    const auto touches =
        static_cast<std::uint32_t>(context.relations.touchpoints_of_person.of(row).size());
    const AskGate gate = ask_gate(ledger, touches, wanted);
    if (gate.is_open()) return {};
    const std::string name = display_name(person);
    if (gate.first_contact)
        return name + ": you hardly met, and nothing was given yet (rule M43). First " +
               could_be_given(context, index, person, row) + "?";
    return name + ": " + counted(gate.acts, "act of yours", "acts of yours") + " for " +
           counted(gate.asks, "ask", "asks") + " in a year, with this one; " +
           std::to_string(wanted) + " for each are wanted (rule M33). First " +
           could_be_given(context, index, person, row) + "?";
}

bool promises_something(const LogEntry& entry) {
    return std::ranges::any_of(promises_in(entry.promise), [](std::string_view one) {
        return !one.starts_with(kTheyPromised);
    });
}

}  // namespace

std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const LogEntry& entry) {
    std::vector<std::string> lines;
    std::vector<Id> asked;
    bool offers_nothing = false;
    for (const LogEntry::Given& one : entry.given) {
        if (!one.is_ask || one.given) continue;
        // An ask that was answered needs no more, and what was promised with it is an offer, too.
        const bool open = one.outcome.empty() || one.outcome == "open";
        offers_nothing |= open && one.offer.empty() && !promises_something(entry);
        for (std::size_t i = 0; i < entry.people.size(); ++i) {
            const bool meant =
                one.people.empty() ? i < entry.present : std::ranges::contains(one.people, i);
            if (meant && !std::ranges::contains(asked, entry.people[i].id))
                asked.push_back(entry.people[i].id);
        }
    }
    for (const Id id : asked) {
        const std::size_t row = context.book.people.row_of(id);
        if (row >= context.book.people.size()) continue;
        std::string line = advice(context, index, context.book.people.rows()[row],
                                  static_cast<std::uint32_t>(row));
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (offers_nothing && !asked.empty())
        lines.emplace_back(
            "It is easier to say yes when something comes with an ask (rule M39). What could you "
            "offer? “offer …” behind it notes that.");
    return lines;
}

}  // namespace kith
