#include "strategy/tie_evidence.hpp"

#include "base/utf8.hpp"
#include "model/mail_domain.hpp"
#include "model/organisation_name.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace kith {
namespace {

struct RuleLabel {
    std::string_view rule, label;
};
constexpr std::array<RuleLabel, 7> kRuleLabels = {{
    {tie_rule::kMet, "Met together with you"},
    {tie_rule::kConversation, "Wrote in one conversation"},
    {tie_rule::kIntroduced, "One introduced the other to you"},
    {tie_rule::kColleagues, "Worked at the same place"},
    {tie_rule::kSchool, "Studied at the same place"},
    {tie_rule::kDomain, "Share an e-mail domain"},
    {tie_rule::kEvent, "Were at the same event"},
}};

/// Of few people, each is the likelier to know the others.
constexpr std::size_t kFew = 3;

/// The first day that a date may mean, or the last.
std::optional<Day> first_day(Date date) {
    if (date.year == 0) return std::nullopt;
    return to_day({date.year, date.month != 0 ? date.month : std::uint8_t{1},
                   date.day != 0 ? date.day : std::uint8_t{1}});
}

struct Span {
    Day from = 0, to = 0;
};
/// When somebody was there, when both ends are told.
std::optional<Span> span_of(const Stay& stay, Day today) {
    const std::optional<Day> from = first_day(stay.from);
    const std::optional<Day> to =
        stay.to ? first_day(stay.to) : (stay.over ? std::nullopt : std::optional(today));
    if (!from || !to || *to < *from) return std::nullopt;
    return Span{*from, *to};
}

std::optional<SuggestedTie> suggest(const Stay& one, const Stay& other, std::size_t people,
                                    std::string_view rule, Day today,
                                    const TieEvidenceLimits& limits) {
    SuggestedTie tie{
        std::min(one.person, other.person), std::max(one.person, other.person), rule, {}, 0};
    const std::string at(one.organisation_name);
    const std::optional<Span> ours = span_of(one, today);
    const std::optional<Span> theirs = span_of(other, today);
    if (ours && theirs) {
        const Day from = std::max(ours->from, theirs->from);
        const Day to = std::min(ours->to, theirs->to);
        if (to - from < limits.least_overlap) return std::nullopt;
        const int first = from_day(from).year;
        const int last = from_day(to).year;
        tie.evidence = "Both at " + at + " ";
        tie.evidence += to == today ? "since " + std::to_string(first)
                        : first == last
                            ? "in " + std::to_string(first)
                            : "from " + std::to_string(first) + " to " + std::to_string(last);
        tie.confidence = to - from >= 2 * 365 ? 0.7 : 0.5;
    } else {
        const bool both_there = !one.to && !one.over && !other.to && !other.over;
        if (!both_there || people > limits.most_without_dates) return std::nullopt;
        tie.evidence = "Both at " + at + " now";
        tie.confidence = 0.4;
    }
    // Where few are known, those few are the likelier to know each other.
    if (people <= kFew) tie.confidence += 0.1;
    return tie;
}

class Surest {
  public:
    void add(SuggestedTie tie) {
        const auto [it, is_new] = at_.try_emplace({tie.a, tie.b}, ties_.size());
        if (is_new)
            ties_.push_back(std::move(tie));
        else if (ties_[it->second].confidence < tie.confidence)
            ties_[it->second] = std::move(tie);
    }
    /// Each pair of them.
    void add_all(const std::set<Id>& people, std::string_view rule, const std::string& evidence) {
        for (auto one = people.begin(); one != people.end(); ++one) {
            for (auto other = std::next(one); other != people.end(); ++other)
                add({*one, *other, rule, evidence, people.size() <= kFew ? 0.5 : 0.4});
        }
    }
    std::vector<SuggestedTie> take() { return std::move(ties_); }

  private:
    struct PairHash {
        std::size_t operator()(const std::pair<Id, Id>& pair) const {
            return 3 * IdHash{}(pair.first) + IdHash{}(pair.second);
        }
    };
    std::unordered_map<std::pair<Id, Id>, std::size_t, PairHash> at_;
    std::vector<SuggestedTie> ties_;
};

}  // namespace

std::string_view tie_rule_label(std::string_view rule) {
    const auto it = std::ranges::find(kRuleLabels, rule, &RuleLabel::rule);
    return it == kRuleLabels.end() ? std::string_view{} : it->label;
}

struct StaySuggester::Work {
    using Place = std::pair<Id, std::uint32_t>;  // an organisation, and which of the stays

    std::vector<Stay> stays;
    std::optional<Stepwise<std::vector<Place>>> sorting;
    std::vector<Place> by_place;
    std::size_t next = 0;
    Day today;
    TieEvidenceLimits limits;
    Surest surest;
    bool begun = false;
    std::vector<Id> people = {};   // at the place that is looked at
    std::vector<Stay> there = {};  // likewise

    void begin() {
        std::erase_if(stays, [](const Stay& stay) { return !stay.organisation || !stay.person; });
        std::vector<Place> places;
        places.reserve(stays.size());
        for (const Stay& stay : stays)
            places.emplace_back(stay.organisation, static_cast<std::uint32_t>(places.size()));
        sorting.emplace(sort_steps(std::move(places), std::less<Place>{}));
    }

    void look_at_next() {
        there.clear();
        const Id organisation = by_place[next].first;
        for (; next < by_place.size() && by_place[next].first == organisation; ++next)
            there.push_back(stays[by_place[next].second]);
        people.clear();
        for (const Stay& stay : there) people.push_back(stay.person);
        std::ranges::sort(people);
        people.erase(std::ranges::unique(people).begin(), people.end());
        if (people.size() < 2 || people.size() > limits.most_with_dates) return;
        const std::string_view rule =
            is_school(there.front().organisation_name) ? tie_rule::kSchool : tie_rule::kColleagues;
        for (std::size_t i = 0; i < there.size(); ++i) {
            for (std::size_t j = i + 1; j < there.size(); ++j) {
                if (there[i].person == there[j].person) continue;
                if (auto tie = suggest(there[i], there[j], people.size(), rule, today, limits))
                    surest.add(std::move(*tie));
            }
        }
    }
};

StaySuggester::StaySuggester(std::vector<Stay> stays, Day today, const TieEvidenceLimits& limits)
    : work_(std::make_unique<Work>(Work{std::move(stays), {}, {}, 0, today, limits, {}})) {}

StaySuggester::~StaySuggester() = default;

bool StaySuggester::step(std::size_t stays) {
    Work& work = *work_;
    if (!std::exchange(work.begun, true)) {
        work.begin();
        return true;
    }
    if (work.sorting) {
        if (work.sorting->step()) return true;
        work.by_place = work.sorting->take();
        work.sorting.reset();
        return true;
    }
    const std::size_t enough = work.next + std::min(stays, work.by_place.size() - work.next);
    while (work.next < enough) work.look_at_next();
    return work.next < work.by_place.size();
}

std::vector<SuggestedTie> StaySuggester::take() {
    return work_->surest.take();
}

std::vector<SuggestedTie> suggest_by_stays(std::span<const Stay> stays, Day today,
                                           const TieEvidenceLimits& limits) {
    StaySuggester suggester({stays.begin(), stays.end()}, today, limits);
    while (suggester.step(SIZE_MAX)) {
    }
    return suggester.take();
}

Stepwise<std::vector<SuggestedTie>> suggest_by_domain_steps(
    const std::span<const PersonAddress> addresses, const TieEvidenceLimits limits) {
    std::map<std::string, std::set<Id>> at_domain;
    for (const PersonAddress& address : addresses) {
        co_yield {};
        const std::size_t at = address.email.rfind('@');
        if (at == std::string_view::npos || at + 1 == address.email.size()) continue;
        at_domain[fold(address.email.substr(at + 1))].insert(address.person);
    }
    Surest surest;
    for (const auto& [domain, people] : at_domain) {
        co_yield {};
        if (people.size() <= limits.most_at_domain && !is_public_mail_domain(domain))
            surest.add_all(people, tie_rule::kDomain, "Both have an address at " + domain);
    }
    co_return surest.take();
}

std::vector<SuggestedTie> suggest_by_events(std::span<const Gathering> gatherings,
                                            const TieEvidenceLimits& limits) {
    Surest surest;
    for (const Gathering& gathering : gatherings) {
        std::set<Id> people;
        for (const Id person : gathering.people) {
            people.insert(person);
            if (people.size() > limits.most_at_event) break;
        }
        if (people.size() <= limits.most_at_event)
            surest.add_all(people, tie_rule::kEvent, "Both at " + std::string(gathering.event));
    }
    return surest.take();
}

}  // namespace kith
