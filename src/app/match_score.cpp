// How surely somebody is meant: what speaks for it and what against it, in points, which are
// natural logarithms of odds. The points were found with tests/app/labelled_pairs.hpp;
// doc/matching.md tells what they achieve.
#include "app/match_parts.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kith {
namespace {

constexpr double kBefore = -3;  // before anything is compared
constexpr double kSameName = 3.5, kAlikeName = 3.2, kOneWord = 0.5;
constexpr double kProfilePoints = 10, kEmailPoints = 7, kPhonePoints = 3.5, kHandlePoints = 3.5;
constexpr double kSharedPoints = 1.5;  // an address or number of an office or a household
constexpr double kOrganisationPoints = 1.8, kCityPoints = 1.2, kDomainPoints = 1.2,
                 kAddressPoints = 2.2;
constexpr double kMostContext = 2.2;  // of these four together, as one comes with the other
constexpr double kBirthdayPoints = 4, kBirthdayWithoutYear = 2.4, kDayPoints = 4;
constexpr double kOtherBirthday = -5, kNearBirthday = -1;
constexpr double kOtherProfile = -6, kOtherGeneration = -6, kOneGeneration = -2.5;
constexpr double kOtherMailbox = -1.5;  // at the same company
// Parents and children of one name have one phone: what else is said had better not differ.
constexpr double kOtherReach = -1.2, kOtherWork = -1.2;
constexpr double kOtherName = -3.5, kUnsupportedName = -8;
constexpr double kNamesakes = -1.5;  // nothing but a name that several have
constexpr double kMostWithoutName = 2.2;
constexpr double kKnownAlready = 4;
constexpr double kUnclear = 0.5;  // less than this between two is a guess

double score_of(double points) {
    return 1 / (1 + std::exp(-points));
}

double birthday_points(Date a, Date b) {
    if (a.month == 0 || a.day == 0 || b.month == 0 || b.day == 0) return 0;
    const bool years = a.year != 0 && b.year != 0;
    const int others = (a.day != b.day ? 1 : 0) + (a.month != b.month ? 1 : 0) +
                       (years && a.year != b.year ? 1 : 0);
    if (others == 0) return years ? kBirthdayPoints : kBirthdayWithoutYear;
    const bool generation = years && std::abs(a.year - b.year) > 10;
    const bool crossed = a.day == b.month && a.month == b.day && (!years || a.year == b.year);
    return (others == 1 && !generation) || crossed ? kNearBirthday : kOtherBirthday;
}

bool is_other(NameLikeness likeness) {
    return likeness == NameLikeness::family_only || likeness == NameLikeness::different;
}

/// "name, organisation and city"
std::string listed(std::uint32_t same) {
    constexpr std::array<std::string_view, 14> kWords = {"name",
                                                         "profile",
                                                         "e-mail address",
                                                         "phone number",
                                                         "handle",
                                                         "day of connecting",
                                                         "shared e-mail address",
                                                         "shared phone number",
                                                         "birthday",
                                                         "organisation",
                                                         "e-mail domain",
                                                         "city",
                                                         "postal address",
                                                         "entry, imported before"};
    std::string words;
    for (std::size_t i = 0; i < kWords.size(); ++i) {
        if ((same >> i & 1) == 0) continue;
        const bool is_last = same >> i == 1;
        if (!words.empty()) words += is_last ? " and " : ", ";
        words += kWords[i];
    }
    return words;
}

}  // namespace

void KnownPeople::weigh(const Asked& asked, Candidate& candidate) const {
    candidate.points = kBefore;
    candidate.of_file = is_of_file(asked, candidate.row);
    if (candidate.of_file)
        weigh_in_file(asked, candidate);
    else
        weigh_in_book(asked, candidate);
}

/// In one file two names are two people, and so are two profiles, even at one address.
void KnownPeople::weigh_in_file(const Asked& asked, Candidate& c) const {
    const Known& who = known_[c.row];
    c.supported = true;
    if (c.has(Same::profile)) {
        c.points += kProfilePoints;
        return;
    }
    const bool other_profile = (asked.networks & who.networks) != 0;
    if (who.name != asked.name || other_profile) return;
    const bool reached = c.has(Same::email) || c.has(Same::shared_email) || c.has(Same::phone) ||
                         c.has(Same::shared_phone) || c.has(Same::day);
    if (reached) c.points += kSameName + kDayPoints;
}

void KnownPeople::weigh_in_book(const Asked& asked, Candidate& c) const {
    weigh_name(asked, c);
    const Known& who = known_[c.row];
    const auto add = [&](Same what, double points) {
        if (!c.has(what)) return;
        c.points += points;
        c.supported = true;
    };
    const auto against = [&](bool holds, double points, std::string_view what) {
        if (!holds) return;
        c.points += points;
        c.but = what;
    };
    add(Same::profile, kProfilePoints);
    add(Same::email, kEmailPoints);
    add(Same::phone, kPhonePoints);
    add(Same::handle, kHandlePoints);
    add(Same::day, kDayPoints);
    // Whoever was brought in before with the name and the address of an office comes again.
    add(Same::shared_email, c.has(Same::name) ? kPhonePoints : kSharedPoints);
    add(Same::shared_phone, kSharedPoints);

    const NameLikeness likeness = c.names.likeness;
    switch (likeness) {
        case NameLikeness::same:
            c.points += asked.several_words || c.supported ? kSameName : kOneWord;
            break;
        case NameLikeness::alike:
            c.points += kAlikeName - c.names.lost;
            break;
        case NameLikeness::part:
        case NameLikeness::unknown:
            c.points += c.reach() ? kOneWord : kUnsupportedName;
            break;
        case NameLikeness::given_only:
            against(true, c.reach() ? 0 : kUnsupportedName, "another family name");
            break;
        case NameLikeness::family_only:
            against(true, c.reach() ? kOtherName : kUnsupportedName, "another given name");
            break;
        case NameLikeness::different:
            against(true, c.reach() ? kOtherName : kUnsupportedName, "another name");
            break;
    }
    const double birthday = birthday_points(asked.contact.birthday, who.birthday);
    if (birthday > 0 && !is_other(likeness)) {
        c.mark(Same::birthday);
        add(Same::birthday, birthday);
    }
    against(birthday < 0, birthday, "another birthday");
    if (likeness == NameLikeness::same || likeness == NameLikeness::alike) weigh_context(asked, c);
    against(c.names.one_generation, kOneGeneration, "another generation, maybe");
    against(c.names.other_generation, kOtherGeneration, "another generation");
    against(!c.has(Same::profile) && (asked.networks & who.networks) != 0, kOtherProfile,
            "another profile");
    if (is_other(likeness) && !c.has(Same::profile))
        c.points = std::min(c.points, kMostWithoutName);
}

void KnownPeople::weigh_name(const Asked& asked, Candidate& c) const {
    const NameFields names = names_of(c.row);
    if (c.has(Same::name) && asked.contact.suffix.empty() && names.suffix.empty()) {
        c.names.likeness = NameLikeness::same;
        return;
    }
    read_name(names, asked.other);
    c.names = compare_names(asked.words, asked.other);
    if (c.has(Same::name)) c.names.likeness = NameLikeness::same;
    if (c.names.likeness == NameLikeness::same) c.mark(Same::name);
}

/// Where somebody works and lives, of one whose name is right.
void KnownPeople::weigh_context(const Asked& asked, Candidate& c) const {
    const Person* person = in_book(c.row);
    const TextList& emails = person != nullptr ? person->emails : told(c.row)->emails;
    const TextList& addresses = person != nullptr ? person->addresses : told(c.row)->addresses;
    const bool phone = c.has(Same::phone) || c.has(Same::shared_phone);
    double points = 0;
    const auto add = [&](bool holds, double more, Same what) {
        if (!holds) return;
        points += more;
        c.mark(what);
        c.supported = true;
    };
    const bool works_there = asked.organisation && works_at(c.row, asked.organisation);
    add(works_there, kOrganisationPoints, Same::organisation);
    const bool other_mailbox =
        !asked.domains.empty() && !c.has(Same::email) && !c.has(Same::shared_email) &&
        std::ranges::any_of(emails, [&](const std::string& email) {
            const std::uint64_t key = domain_key(fold(email));
            return key != 0 && std::ranges::find(asked.domains, key) != asked.domains.end();
        });
    add(other_mailbox && !works_there, kDomainPoints, Same::domain);
    // Of one household is also who has the same number.
    add(asked.city != 0 && asked.city == known_[c.row].city, phone ? 0 : kCityPoints, Same::city);
    const bool same_address =
        !asked.addresses.empty() && std::ranges::any_of(addresses, [&](const std::string& address) {
            return std::ranges::find(asked.addresses, address_key(address)) !=
                   asked.addresses.end();
        });
    add(same_address, phone ? 0 : kAddressPoints, Same::address);
    c.points += std::min(points, kMostContext);

    const auto against = [&](bool holds, double less, std::string_view what) {
        if (!holds) return;
        c.points += less;
        c.but = what;
    };
    against(other_mailbox && c.names.likeness == NameLikeness::same, kOtherMailbox,
            "another address there");
    if (!phone || c.has(Same::email) || c.has(Same::profile)) return;
    against(!asked.emails.empty() && known_[c.row].has_email, kOtherReach, "another address");
    const bool works_elsewhere = asked.organisation && !works_there && works(c.row);
    against(works_elsewhere, kOtherWork, "another organisation");
}

bool KnownPeople::is_sure(const Candidate& candidate) const {
    return score_of(candidate.points) >= thresholds_.certain;
}

bool KnownPeople::is_namesake(const Candidate& c) const {
    return c.has(Same::name) && !c.of_file && c.points >= kBefore;
}

/// What is said of somebody who may be meant; the kind is told by whoever asks.
PersonMatch KnownPeople::match(const Candidate& c, bool only_namesake) const {
    PersonMatch match{id_of(c.row), IdentityKind::none, {}, score_of(c.points)};
    if (!c.has(Same::name)) match.why = c.names.how;
    if (only_namesake && !c.supported) {
        match.why = "the only one of that name";
    } else if (c.has(Same::entry)) {
        match.why = "the same entry, imported before";
    } else if (c.same != 0) {
        match.why += (match.why.empty() ? "the same " : ", the same ") + listed(c.same);
    }
    if (!c.but.empty()) match.why += ", but " + std::string(c.but);
    return match;
}

PersonMatch KnownPeople::decide(const Asked& asked, std::vector<Candidate>& candidates) const {
    const auto of_name = std::ranges::count_if(
        candidates, [&](const Candidate& candidate) { return is_namesake(candidate); });
    const bool bare = asked.emails.empty() && asked.phones.empty() && asked.profiles.empty();
    for (Candidate& c : candidates) {
        if (!is_namesake(c)) continue;
        const Person* person = in_book(c.row);
        const bool again =
            person != nullptr && (!bare || of_name == 1) && is_known_already(asked, *person);
        if (again && c.points < kKnownAlready) {
            c.points = kKnownAlready;
            c.supported = true;
            c.mark(Same::entry);
        } else if (!c.supported && of_name > 1) {
            c.points += kNamesakes;
        }
    }
    // An entry of a calendar: a name and a birthday, which one person of that name has.
    const auto has_day = [&](const Candidate& c) {
        return is_namesake(c) && c.has(Same::birthday) && c.but.empty();
    };
    const bool only_day = bare && asked.contact.handles.empty() && asked.addresses.empty() &&
                          asked.city == 0 && !asked.organisation;
    if (only_day && std::ranges::count_if(candidates, has_day) == 1) {
        Candidate& c = *std::ranges::find_if(candidates, has_day);
        c.points = std::max(c.points, kKnownAlready);
    }
    // Of equals the one that stands first in the book.
    const Candidate* best = nullptr;
    double second = kUnsupportedName;
    for (const Candidate& c : candidates) {
        const bool better = best == nullptr || c.points > best->points ||
                            (c.points == best->points && c.row < best->row);
        if (best != nullptr) second = std::max(second, better ? best->points : c.points);
        if (better) best = &c;
    }
    if (best == nullptr) return {};
    PersonMatch found = match(*best, best->has(Same::name) && of_name == 1);
    // Two who may be meant equally by a name that is written differently are none.
    const bool unclear = best->names.likeness == NameLikeness::alike && !best->reach() &&
                         second > best->points - kUnclear;
    if (is_sure(*best))
        found.kind = IdentityKind::certain;
    else if (found.score >= thresholds_.likely && !unclear && !best->of_file)
        found.kind = IdentityKind::likely;
    else
        return {};
    return found;
}

std::vector<PersonMatch> KnownPeople::all_likely(std::vector<Candidate>& candidates) const {
    const auto of_name = std::ranges::count_if(
        candidates, [&](const Candidate& candidate) { return is_namesake(candidate); });
    std::vector<PersonMatch> found;
    for (Candidate& c : candidates) {
        if (is_namesake(c) && !c.supported && of_name > 1) c.points += kNamesakes;
        if (score_of(c.points) < thresholds_.likely) continue;
        found.push_back(match(c, false));
        found.back().kind = is_sure(c) ? IdentityKind::certain : IdentityKind::likely;
    }
    return found;
}

}  // namespace kith
