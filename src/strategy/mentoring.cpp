#include "strategy/mentoring.hpp"

#include "base/sorting.hpp"
#include "strategy/ledger.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <tuple>

namespace kith {
namespace {

constexpr std::array<std::string_view, kMentoringForms> kForms = {"Formal", "Informal", "Peer",
                                                                  "Reverse"};

bool counts(const Person& person) {
    return !person.archived && !person.passive;
}

/// What went one way and came of something; of a group alone when one is named.
std::size_t acts(const Book& book, const Relations& relations, std::uint32_t row,
                 std::string_view direction, std::string_view group = {}) {
    return static_cast<std::size_t>(
        std::ranges::count_if(relations.exchanges_of_person.of(row), [&](std::uint32_t entry) {
            const Exchange& exchange = book.exchanges.rows()[entry];
            return exchange.direction == direction && was_met(exchange) &&
                   (group.empty() || exchange.group == group);
        }));
}

}  // namespace

std::vector<MentorTests> mentor_candidates(const Book& book, const Relations& relations,
                                           std::span<const PersonFacts> facts) {
    const int high = rule_number(book, RuleNumber::high_marks);
    const int trust = rule_number(book, RuleNumber::mentor_trust);
    const Seniority level = rule_level(book, RuleNumber::mentor_level);
    const int least = rule_number(book, RuleNumber::mentor_tests);
    std::vector<MentorTests> found;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Person& person = people[row];
        if (!counts(person) || person.mentor || person.sponsor || person.mentoring == "formal")
            continue;
        const MentorTests tests{
            row, facts[row].title.seniority <= level,
            person.impact >= high || person.decision_maker || person.resource_controller,
            person.accessibility >= high || person.trust >= trust ||
                acts(book, relations, row, "received") > 0};
        if (tests.passed() >= least) found.push_back(tests);
    }
    sort_items(found, {}, [&](const MentorTests& tests) {
        return std::tuple(-tests.passed(), -facts[tests.row].strength, people[tests.row].id);
    });
    return found;
}

std::string_view mentoring_form_name(std::size_t form) {
    return kForms[form];
}

std::array<std::vector<std::uint32_t>, kMentoringForms> mentoring_forms(
    const Book& book, const Relations& relations, std::span<const PersonFacts> facts) {
    const auto often = static_cast<std::size_t>(rule_number(book, RuleNumber::mentor_often));
    std::array<std::vector<std::uint32_t>, kMentoringForms> forms;
    const auto choices = find_field(EntityKind::person, "mentoring")->choices;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size() && row < facts.size(); ++row) {
        if (!counts(people[row])) continue;
        const Person& person = people[row];
        auto form = static_cast<std::size_t>(std::ranges::find(choices, person.mentoring) -
                                             choices.begin());
        if (form == choices.size() && person.mentor) form = 0;
        if (form == choices.size()) {
            if (acts(book, relations, row, "received", "knowledge") < often) continue;
            const bool both = acts(book, relations, row, "given", "knowledge") >= often;
            form = facts[row].title.seniority == Seniority::junior ? 3 : both ? 2 : 1;
        }
        forms[form].push_back(row);
    }
    return forms;
}

}  // namespace kith
