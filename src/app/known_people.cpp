#include "app/known_people.hpp"

#include "app/match_parts.hpp"
#include "base/room.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::size_t kShareEmail = 3, kSharePhone = 4;  // people with one that is not one's own
constexpr std::size_t kMostOfKey = 64;    // of one name or address; nobody can be told among more
constexpr std::size_t kMostOfAlike = 16;  // of names that may be alike
// People of the book with an address there, above which a domain is anybody's.
constexpr std::uint32_t kMostOfDomain = 200;

bool has_several_words(std::string_view name) {
    return name.find(' ') != std::string_view::npos;
}

NameFields name_fields(const text::Contact& contact) {
    return {contact.given,  contact.middle,   contact.family,
            contact.suffix, contact.nickname, contact.display};
}

}  // namespace

// ---- What is known -----------------------------------------------------------------------------

KnownPeople::KnownPeople(const Book& book, const MatchThresholds& thresholds)
    : book_(book), thresholds_(thresholds) {
    known_.resize(book.people.size());
    rows_.reserve(6 * book.people.size());
}

std::uint32_t KnownPeople::row_of(Id id) const {
    const std::size_t row = book_.people.row_of(id);
    if (row != book_.people.size()) return static_cast<std::uint32_t>(row);
    const auto it = row_of_newcomer_.find(id);
    return it == row_of_newcomer_.end() ? kNobody : it->second;
}

std::uint32_t KnownPeople::row_for(Id id) {
    const std::uint32_t row = row_of(id);
    if (row != kNobody) return row;
    const auto last = static_cast<std::uint32_t>(known_.size());
    if (newcomers_.empty()) rows_of_book_ = rows_.size();
    known_.emplace_back();
    newcomers_.push_back({id, {}, nullptr});
    row_of_newcomer_.emplace(id, last);
    return last;
}

const Person* KnownPeople::in_book(std::uint32_t row) const {
    return row < book_.people.size() ? &book_.people.rows()[row] : nullptr;
}

Id KnownPeople::id_of(std::uint32_t row) const {
    if (row == kNobody) return {};
    const Person* person = in_book(row);
    return person != nullptr ? person->id.value : newcomers_[row - book_.people.size()].id;
}

bool KnownPeople::index_some(std::size_t people) {
    if (!related_) {
        if (relations_build_.step(book_)) return true;
        relations_ = relations_build_.take();
        related_ = true;
    }
    const auto rows = book_.people.rows();
    const std::size_t end = std::min(rows.size(), next_row_ + people);
    for (; next_row_ < end; ++next_row_) {
        const Person& person = rows[next_row_];
        const auto row = static_cast<std::uint32_t>(next_row_);
        Known& known = known_[row];
        known.met_on = person.met_on;
        known.birthday = person.birthday;
        known.city = city_key(person.location);
        take_reach(row, person.urls, person.emails, person.phones, person.handles);
        take_name(row, display_name(person));
        take_support(row, name_fields(person), person.emails, person.addresses);
    }
    return end < rows.size();
}

void KnownPeople::take_reach(std::uint32_t row, const TextList& urls, const TextList& emails,
                             const TextList& phones, const TextList& handles) {
    const auto take = [&](std::uint64_t key) {
        if (!rows_.has(key, row)) rows_.add(key, row);
    };
    Known& known = known_[row];
    for (const std::string& url : urls) {
        const Profile profile = profile_of(url);
        if (profile.network == 0) continue;
        take(profile.key);
        known.networks |= profile.network;
    }
    for (const std::string& email : emails) {
        take(folded_key(KeyOf::email, email));
        known.has_email = true;
    }
    for (const std::string& phone : phones) {
        if (const std::string key = phone_key(phone); !key.empty())
            take(text_key(KeyOf::phone, key));
    }
    for (const std::string& handle : handles) take(folded_key(KeyOf::handle, handle));
}

void KnownPeople::take_name(std::uint32_t row, std::string_view name) {
    Known& known = known_[row];
    known.name = folded_key(KeyOf::name, name);
    if (!rows_.has(known.name, row)) rows_.add(known.name, row);
    if (!known.met_on) return;
    const std::uint64_t of_day = joined_key(known.name, date_key(KeyOf::day, known.met_on));
    if (!rows_.has(of_day, row)) rows_.add(of_day, row);
}

/// Keys of the name together with what may support it where it is written differently.
void KnownPeople::take_support(std::uint32_t row, const NameFields& names, const TextList& emails,
                               const TextList& addresses) {
    std::array<std::uint64_t, 8> supports{};
    std::size_t count = 0;
    const auto support = [&](std::uint64_t key) {
        const auto end = supports.begin() + static_cast<std::ptrdiff_t>(count);
        if (key != 0 && count < supports.size() && std::find(supports.begin(), end, key) == end)
            supports[count++] = key;
    };
    support(known_[row].city);
    const Date birthday = known_[row].birthday;
    if (birthday.month != 0 && birthday.day != 0) support(birthday_key(birthday));
    for (const std::string& email : emails) {
        const std::uint64_t domain = count < 3 ? domain_key(fold(email)) : 0;
        if (domain != 0 && ++people_of_domain_[domain] <= kMostOfDomain) support(domain);
    }
    for (const std::string& address : addresses) {
        if (count < 4) support(address_key(address));
    }
    const auto works_for = [&](Id organisation) {
        if (organisation) support(id_key(organisation));
    };
    if (in_book(row) == nullptr) {
        works_for(newcomers_[row - book_.people.size()].organisation);
    } else {
        for (const std::uint32_t role : relations_.roles_of_person.of(row))
            works_for(book_.roles.rows()[role].organisation);
    }
    if (count == 0) return;
    PersonName name;
    read_name(names, name);
    visit_alike_keys(name.given, name.family, [&](std::uint64_t alike) {
        for (std::size_t i = 0; i < count; ++i) rows_.add(joined_key(alike, supports[i]), row);
    });
}

void KnownPeople::add_email(Id id, const std::string& email) {
    take_reach(row_for(id), {}, {email}, {}, {});
}

void KnownPeople::keep_told(std::uint32_t row, const text::Contact& contact) {
    std::unique_ptr<Told>& told = newcomers_[row - book_.people.size()].told;
    if (!told)
        told = std::make_unique<Told>(Told{contact.given,
                                           contact.middle,
                                           contact.family,
                                           contact.suffix,
                                           contact.nickname,
                                           contact.display,
                                           contact_name(contact),
                                           {},
                                           {}});
    told->emails.insert(told->emails.end(), contact.emails.begin(), contact.emails.end());
    told->addresses.insert(told->addresses.end(), contact.addresses.begin(),
                           contact.addresses.end());
    if (known_[row].city == 0) known_[row].city = city_key(contact.location);
    take_support(row, names_of(row), told->emails, told->addresses);
}

const KnownPeople::Told* KnownPeople::told(std::uint32_t row) const {
    return in_book(row) != nullptr ? nullptr : newcomers_[row - book_.people.size()].told.get();
}

NameFields KnownPeople::names_of(std::uint32_t row) const {
    if (const Person* person = in_book(row)) return name_fields(*person);
    const Told& names = *told(row);
    return {names.given, names.middle, names.family, names.suffix, names.nickname, names.display};
}

void KnownPeople::add(Id id, const text::Contact& contact, Id organisation, std::size_t file) {
    const std::uint32_t row = row_for(id);
    if (row >= book_.people.size() && organisation)
        newcomers_[row - book_.people.size()].organisation = organisation;
    if (!contact.key.empty() && first_of(text_key(KeyOf::entry, contact.key)) == kNobody)
        rows_.add(text_key(KeyOf::entry, contact.key), row);
    take_reach(row, contact.urls, contact.emails, contact.phones, contact.handles);
    Known& known = known_[row];
    known.line = static_cast<std::uint32_t>(std::max<std::size_t>(contact.line, 1));
    known.file = static_cast<std::uint32_t>(file);
    if (!known.met_on) known.met_on = contact.met_on;
    if (!known.birthday) known.birthday = contact.birthday;
    take_name(row, contact_name(contact));
    if (keeps_told_ && row >= book_.people.size()) keep_told(row, contact);
}

void KnownPeople::make_room(std::size_t done, std::size_t total) {
    constexpr std::size_t kFew = 500;
    const std::size_t here = newcomers_.size();
    if (done == 0 || here < std::max(kFew, room_)) return;
    const auto whole = [&](std::size_t count) { return with_margin(foreseen(count, done, total)); };
    room_ = whole(here);
    newcomers_.reserve(room_);
    known_.reserve(known_.size() - here + room_);
    row_of_newcomer_.reserve(room_);
    rows_.reserve(rows_of_book_ + whole(rows_.size() - rows_of_book_));
}

std::size_t KnownPeople::line_of(Id id) const {
    const std::uint32_t row = row_of(id);
    return row == kNobody ? 0 : known_[row].line;
}

bool KnownPeople::works_at(std::uint32_t row, Id organisation) const {
    if (in_book(row) == nullptr)
        return newcomers_[row - book_.people.size()].organisation == organisation;
    const auto roles = relations_.roles_of_person.of(row);
    if (roles.empty()) return !organisation;
    return std::ranges::any_of(roles, [&](std::uint32_t role) {
        return book_.roles.rows()[role].organisation == organisation;
    });
}

bool KnownPeople::works(std::uint32_t row) const {
    if (in_book(row) == nullptr)
        return static_cast<bool>(newcomers_[row - book_.people.size()].organisation);
    return !relations_.roles_of_person.of(row).empty();
}

/// Whether that very file told of them.
bool KnownPeople::is_of_file(const Asked& asked, std::uint32_t row) const {
    const bool is_comparable = in_book(row) != nullptr || told(row) != nullptr;
    return !is_comparable || (known_[row].line != 0 && known_[row].file == asked.file);
}

std::string KnownPeople::name_of(Id id) const {
    const std::uint32_t row = row_of(id);
    if (row == kNobody) return {};
    if (const Person* person = in_book(row)) return display_name(*person);
    const Told* names = told(row);
    return names != nullptr ? names->name : std::string();
}

/// Who was there first.
std::uint32_t KnownPeople::first_of(std::uint64_t key) const {
    std::uint32_t first = kNobody;
    rows_.visit(key, [&](std::uint32_t row) {
        first = row;
        return true;
    });
    return first;
}

// ---- Who may be meant --------------------------------------------------------------------------

void KnownPeople::gather_by_reach(const Asked& asked, std::vector<Candidate>& candidates) const {
    std::vector<std::uint32_t> found;
    const auto look_up = [&](std::uint64_t key) {
        found.clear();
        rows_.visit(key, [&](std::uint32_t row) {
            if (row != asked.self) found.push_back(row);
            return found.size() < kMostOfKey;
        });
    };
    const auto mark = [&](Same what) {
        for (const std::uint32_t row : found) {
            auto it = std::ranges::find(candidates, row, &Candidate::row);
            if (it == candidates.end()) {
                candidates.emplace_back().row = row;
                it = candidates.end() - 1;
            }
            it->mark(what);
        }
    };
    for (const Profile& profile : asked.profiles) {
        look_up(profile.key);
        mark(Same::profile);
    }
    for (std::size_t i = 0; i < asked.emails.size(); ++i) {
        look_up(asked.emails[i]);
        const bool shared = asked.shared[i] || found.size() >= kShareEmail;
        mark(shared ? Same::shared_email : Same::email);
    }
    for (const std::uint64_t phone : asked.phones) {
        look_up(phone);
        mark(found.size() >= kSharePhone ? Same::shared_phone : Same::phone);
    }
    for (const std::string& handle : asked.contact.handles) {
        look_up(folded_key(KeyOf::handle, handle));
        mark(Same::handle);
    }
    look_up(asked.name);
    mark(Same::name);
    if (const std::uint32_t row = by_name_and_day(asked); row != kNobody) {
        found.assign(1, row);
        mark(Same::day);
    }
}

void KnownPeople::gather_by_name(const Asked& asked, std::vector<Candidate>& candidates) const {
    std::vector<std::uint64_t> supports = asked.domains;
    supports.insert(supports.end(), asked.addresses.begin(), asked.addresses.end());
    if (asked.organisation) supports.push_back(id_key(asked.organisation));
    if (asked.city != 0) supports.push_back(asked.city);
    const Date birthday = asked.contact.birthday;
    if (birthday.month != 0 && birthday.day != 0) supports.push_back(birthday_key(birthday));
    if (supports.empty()) return;
    const auto look_up = [&](std::uint64_t alike) {
        for (const std::uint64_t support : supports) {
            std::size_t count = 0;
            rows_.visit(joined_key(alike, support), [&](std::uint32_t row) {
                if (row != asked.self &&
                    std::ranges::find(candidates, row, &Candidate::row) == candidates.end())
                    candidates.emplace_back().row = row;
                return ++count < kMostOfAlike;
            });
        }
    };
    visit_alike_keys(asked.words.given, asked.words.family, look_up);
    visit_alike_keys(asked.words.family, asked.words.given, look_up);  // as if swapped
}

/// The identity of last resort, for old exports without profiles and addresses.
std::uint32_t KnownPeople::by_name_and_day(const Asked& asked) const {
    if (!asked.contact.met_on) return kNobody;
    std::vector<std::uint32_t> of_day;
    rows_.visit(joined_key(asked.name, date_key(KeyOf::day, asked.contact.met_on)),
                [&](std::uint32_t row) {
                    of_day.push_back(row);
                    return true;
                });
    std::ranges::reverse(of_day);
    const auto may_be = [&](std::uint32_t row) {
        const Known& who = known_[row];
        return (asked.networks & who.networks) == 0 &&
               (asked.contact.emails.empty() || !who.has_email);
    };
    for (const std::uint32_t row : of_day) {
        if (may_be(row) && works_at(row, asked.organisation)) return row;
    }
    // The employer may have changed since; but with two of one name that would be a guess.
    if (of_day.size() == 1 && may_be(of_day.front()) && known_[of_day.front()].line == 0)
        return of_day.front();
    return kNobody;
}

/// Somebody who came with such a file before, and of whom this one tells nothing new to reach them.
bool KnownPeople::is_known_already(const Asked& asked, const Person& person) const {
    if (person.source != asked.source) return false;
    const std::uint32_t row = row_of(person.id.value);
    const auto is_known = [&](std::uint64_t key) { return rows_.has(key, row); };
    return std::ranges::all_of(asked.profiles, is_known, &Profile::key) &&
           std::ranges::all_of(asked.emails, is_known) &&
           std::ranges::all_of(asked.phones, is_known);
}

// ---- Who it is ---------------------------------------------------------------------------------

KnownPeople::Asked KnownPeople::ask(const text::Contact& contact, Id organisation,
                                    std::string_view source) const {
    Asked asked{contact, organisation, source};
    const std::string name = fold(contact_name(contact));
    asked.name = text_key(KeyOf::name, name);
    asked.several_words = has_several_words(name);
    asked.city = city_key(contact.location);
    for (const std::string& url : contact.urls) {
        const Profile profile = profile_of(url);
        if (profile.network == 0) continue;
        asked.profiles.push_back(profile);
        asked.networks |= profile.network;
    }
    for (const std::string& email : contact.emails) {
        const std::string address = fold(email);
        asked.emails.push_back(text_key(KeyOf::email, address));
        asked.shared.push_back(is_shared_address(address));
        const auto domain = people_of_domain_.find(domain_key(address));
        if (domain != people_of_domain_.end() && domain->second <= kMostOfDomain)
            asked.domains.push_back(domain->first);
    }
    for (const std::string& phone : contact.phones) {
        if (const std::string key = phone_key(phone); !key.empty())
            asked.phones.push_back(text_key(KeyOf::phone, key));
    }
    for (const std::string& address : contact.addresses)
        asked.addresses.push_back(address_key(address));
    read_name(name_fields(contact), asked.words);
    return asked;
}

PersonMatch KnownPeople::find(const text::Contact& contact, Id organisation,
                              std::string_view source, std::size_t file) const {
    if (!contact.key.empty()) {
        const std::uint32_t row = first_of(text_key(KeyOf::entry, contact.key));
        if (row != kNobody)
            return {id_of(row), IdentityKind::certain, "the same entry of the file", 1};
    }
    Asked asked = ask(contact, organisation, source);
    asked.file = file;
    std::vector<Candidate> candidates;
    gather_by_reach(asked, candidates);
    for (Candidate& candidate : candidates) weigh(asked, candidate);
    const auto is_sure_of = [&](const Candidate& candidate) { return is_sure(candidate); };
    if (std::ranges::none_of(candidates, is_sure_of)) {
        const std::size_t before = candidates.size();
        gather_by_name(asked, candidates);
        // Of one file two names are two people.
        std::erase_if(candidates, [&](const Candidate& candidate) {
            return candidate.same == 0 && is_of_file(asked, candidate.row);
        });
        for (std::size_t i = before; i < candidates.size(); ++i) weigh(asked, candidates[i]);
    }
    return decide(asked, candidates);
}

std::vector<PersonMatch> KnownPeople::all_like(const Person& person) const {
    text::Contact contact;
    contact.given = person.given;
    contact.middle = person.middle;
    contact.family = person.family;
    contact.suffix = person.suffix;
    contact.nickname = person.nickname;
    contact.display = person.display;
    contact.emails = person.emails;
    contact.phones = person.phones;
    contact.urls = person.urls;
    contact.handles = person.handles;
    contact.addresses = person.addresses;
    contact.location = person.location;
    contact.birthday = person.birthday;
    const std::uint32_t self = row_of(person.id.value);
    Id organisation;
    for (const std::uint32_t row : relations_.roles_of_person.of(self)) {
        const Role& role = book_.roles.rows()[row];
        if (!organisation || !role.to) organisation = role.organisation;
    }
    Asked asked = ask(contact, organisation, {});
    asked.self = self;
    std::vector<Candidate> candidates;
    gather_by_reach(asked, candidates);
    gather_by_name(asked, candidates);
    for (Candidate& candidate : candidates) weigh(asked, candidate);
    return all_likely(candidates);
}

Id KnownPeople::find(const text::Mention& mention) const {
    if (!mention.key.empty()) {
        const std::uint32_t row = first_of(text_key(KeyOf::entry, mention.key));
        if (row != kNobody) return id_of(row);
    }
    if (const Profile profile = profile_of(mention.url); profile.network != 0)
        return id_of(first_of(profile.key));
    if (!mention.email.empty()) {
        const std::uint32_t row = first_of(folded_key(KeyOf::email, mention.email));
        if (row != kNobody) return id_of(row);
    }
    if (const std::string phone = phone_key(mention.phone); !phone.empty()) {
        const std::uint32_t row = first_of(text_key(KeyOf::phone, phone));
        if (row != kNobody) return id_of(row);
    }
    if (mention.name.empty()) return {};
    std::uint32_t only = kNobody;
    std::size_t count = 0;
    rows_.visit(folded_key(KeyOf::name, mention.name), [&](std::uint32_t row) {
        only = row;
        return ++count < 2;
    });
    if (count != 1) return {};
    // Another address may be another person of the same name.
    const bool other_address = !mention.email.empty() && known_[only].has_email;
    return other_address ? Id{} : id_of(only);
}

}  // namespace kith
