// Ties that nobody entered, from where people were at the same time: one employer, one school, one
// event, one e-mail domain that few have. A suggestion with its evidence and how sure it is, never
// more.
#pragma once
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/stepwise.hpp"
#include "model/value.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// What a tie may be inferred by (Tie::rule).
namespace tie_rule {
inline constexpr std::string_view kMet = "met";
inline constexpr std::string_view kConversation = "conversation";
inline constexpr std::string_view kIntroduced = "introduced";
inline constexpr std::string_view kColleagues = "colleagues";
inline constexpr std::string_view kSchool = "school";
inline constexpr std::string_view kDomain = "domain";
inline constexpr std::string_view kEvent = "event";
}  // namespace tie_rule
/// For a person: "Worked at the same place". Empty for no known rule.
std::string_view tie_rule_label(std::string_view rule);

/// Somebody at an organisation. Without `to`, and not `over`, still there; without `from`, nobody
/// knows since when.
struct Stay {
    Id person, organisation;
    std::string_view organisation_name;
    Date from, to;
    bool over = false;
};

struct PersonAddress {
    Id person;
    std::string_view email;
};

struct Gathering {
    std::string_view event;
    std::span<const Id> people;
};

struct SuggestedTie {
    Id a, b;                // a < b
    std::string_view rule;  // tie_rule
    std::string evidence;   // for a person
    double confidence = 0;  // 0..1
};

struct TieEvidenceLimits {
    std::size_t most_with_dates = 25;    // people known at one place, when it is told who was when
    std::size_t most_without_dates = 6;  // and when it is not: everybody is there now
    std::size_t most_at_domain = 6;
    std::size_t most_at_event = 12;
    Day least_overlap = 90;  // days
};

/// Pairs that were at one organisation at the same time. In a large one that says little: of more
/// people than the limits nothing is inferred. Two dates a person decide; where one is missing,
/// both must be there now. One suggestion a pair, the surest. Time O(stays · most_with_dates).
std::vector<SuggestedTie> suggest_by_stays(std::span<const Stay> stays, Day today,
                                           const TieEvidenceLimits& limits = {});

/// The same a piece at a time. What the stays name must stay until the last piece.
class StaySuggester {
  public:
    StaySuggester(std::vector<Stay> stays, Day today, const TieEvidenceLimits& limits);
    ~StaySuggester();

    /// Look at `stays` more, and at what else was at the last of their places. False when all were
    /// looked at.
    bool step(std::size_t stays);
    /// All pairs found, once.
    std::vector<SuggestedTie> take();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

/// Pairs with an address at one domain that is theirs and not everybody's (gmail.com …). An address
/// or a domain a step.
Stepwise<std::vector<SuggestedTie>> suggest_by_domain_steps(
    std::span<const PersonAddress> addresses, TieEvidenceLimits limits);
inline std::vector<SuggestedTie> suggest_by_domain(std::span<const PersonAddress> addresses,
                                                   const TieEvidenceLimits& limits = {}) {
    return at_once(suggest_by_domain_steps(addresses, limits));
}

/// Pairs who were at one event, of those with few people.
std::vector<SuggestedTie> suggest_by_events(std::span<const Gathering> gatherings,
                                            const TieEvidenceLimits& limits = {});

}  // namespace kith
