#include "app/known_people.hpp"

#include "base/utf8.hpp"
#include "text/linkedin.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

/// Both names have words, and none in common: Ana Silva is not Rui Costa, even at one address.
bool are_strangers(std::string_view a, std::string_view b) {
    const std::vector<std::string> words = fold_words(a);
    const std::vector<std::string> others = fold_words(b);
    if (words.size() < 2 || others.size() < 2) return false;
    return std::ranges::none_of(words, [&](const std::string& word) {
        return std::ranges::find(others, word) != others.end();
    });
}

/// An address that people share: info@, office@.
bool is_shared_address(std::string_view email) {
    constexpr std::array<std::string_view, 12> kShared = {"info", "office",  "contact", "hello",
                                                          "mail", "sales",   "admin",   "kontakt",
                                                          "team", "support", "service", "hallo"};
    const std::string_view local = email.substr(0, email.find('@'));
    return std::ranges::find(kShared, local) != kShared.end();
}

bool has_several_words(std::string_view name) {
    return name.find(' ') != std::string_view::npos;
}

}  // namespace

std::string contact_name(const text::Contact& contact) {
    std::string name = contact.given;
    for (const std::string* part : {&contact.middle, &contact.family}) {
        if (!part->empty()) name += (name.empty() ? "" : " ") + *part;
    }
    if (!name.empty()) return name;
    for (const std::string* other : {&contact.display, &contact.nickname}) {
        if (!other->empty()) return *other;
    }
    for (const text::TextList* list :
         {&contact.emails, &contact.phones, &contact.urls, &contact.handles}) {
        if (!list->empty()) return list->front();
    }
    return {};
}

std::string phone_key(std::string_view phone) {
    std::string digits;
    for (const char c : phone) {
        if (c >= '0' && c <= '9') digits += c;
        if (c == ';' || c == 'x') break;  // an extension
    }
    if (digits.size() < 6) return {};
    return digits.size() > 9 ? digits.substr(digits.size() - 9) : digits;
}

std::string personal_profile(std::string_view url) {
    constexpr std::array<std::string_view, 10> kNetworks = {
        "linkedin.com/in/",  "linkedin.com/pub/", "x.com/",         "twitter.com/",
        "facebook.com/",     "github.com/",       "instagram.com/", "xing.com/profile/",
        "bsky.app/profile/", "orcid.org/"};
    std::string key = text::profile_key(url);
    const bool personal = std::ranges::any_of(kNetworks, [&](std::string_view network) {
        return key.size() > network.size() && key.starts_with(network);
    });
    if (!personal) key.clear();
    return key;
}

bool KnownPeople::index_some(std::size_t people) {
    const auto rows = book_.people.rows();
    const std::size_t end = std::min(rows.size(), next_row_ + people);
    for (; next_row_ < end; ++next_row_) {
        const Person& person = rows[next_row_];
        const Id id = person.id.value;
        Known& known = known_[id];
        for (const std::string& url : person.urls) {
            const std::string key = personal_profile(url);
            if (key.empty()) continue;
            by_profile_.emplace(key, id);
            known.has_profile = true;
        }
        for (const std::string& email : person.emails) {
            by_email_.emplace(fold(email), id);
            known.has_email = true;
        }
        for (const std::string& phone : person.phones) {
            if (std::string key = phone_key(phone); !key.empty())
                by_phone_.emplace(std::move(key), id);
        }
        known.met_on = person.met_on;
        known.birthday = person.birthday;
        add_names(id, fold(display_name(person)));
    }
    return end < rows.size();
}

void KnownPeople::add_names(Id id, std::string name) {
    std::vector<Id>& of_name = by_name_[name];
    if (std::ranges::find(of_name, id) == of_name.end()) of_name.push_back(id);
    Known& known = known_[id];
    if (known.name.empty()) known.name = std::move(name);
}

void KnownPeople::add_email(Id id, const std::string& email) {
    by_email_.emplace(fold(email), id);
    known_[id].has_email = true;
}

void KnownPeople::add(Id id, const text::Contact& contact, Id organisation) {
    Known& known = known_[id];
    for (const std::string& url : contact.urls) {
        const std::string key = personal_profile(url);
        if (key.empty()) continue;
        by_profile_.emplace(key, id);
        known.has_profile = true;
    }
    for (const std::string& email : contact.emails) {
        by_email_.emplace(fold(email), id);
        known.has_email = true;
    }
    for (const std::string& phone : contact.phones) {
        if (std::string key = phone_key(phone); !key.empty()) by_phone_.emplace(std::move(key), id);
    }
    if (!contact.key.empty()) by_key_.emplace(contact.key, id);
    std::string name = fold(contact_name(contact));
    known.line = std::max<std::size_t>(contact.line, 1);
    known.organisation = organisation;
    if (!known.met_on) known.met_on = contact.met_on;
    if (!known.birthday) known.birthday = contact.birthday;
    known.name = name;
    add_names(id, std::move(name));
}

std::size_t KnownPeople::line_of(Id id) const {
    const auto it = known_.find(id);
    return it == known_.end() ? 0 : it->second.line;
}

bool KnownPeople::works_at(Id person, Id organisation) const {
    const std::size_t row = book_.people.row_of(person);
    if (row == book_.people.size()) return known_.at(person).organisation == organisation;
    const auto roles = relations_.roles_of_person.of(row);
    if (roles.empty()) return !organisation;
    return std::ranges::any_of(roles, [&](std::uint32_t role) {
        return book_.roles.rows()[role].organisation == organisation;
    });
}

PersonMatch KnownPeople::find(const text::Contact& contact, Id organisation,
                              std::string_view source) const {
    if (const auto it = by_key_.find(contact.key); !contact.key.empty() && it != by_key_.end())
        return {it->second, MatchKind::certain, "the same entry of the file"};
    bool with_profile = false;
    for (const std::string& url : contact.urls) {
        const std::string key = personal_profile(url);
        if (key.empty()) continue;
        with_profile = true;
        if (const auto it = by_profile_.find(key); it != by_profile_.end())
            return {it->second, MatchKind::certain, "the same profile"};
    }
    const std::string name = fold(contact_name(contact));
    // Two profiles are two people, even when they share an address or a name.
    const auto other_profile = [&](Id id) { return with_profile && known_.at(id).has_profile; };
    for (const std::string& email : contact.emails) {
        const std::string address = fold(email);
        const auto it = by_email_.find(address);
        if (it == by_email_.end() || other_profile(it->second)) continue;
        // So are two names in one file; in the book the name may be an older one.
        const Known& who = known_.at(it->second);
        const bool same_name = who.name == name;
        if (!same_name && (who.line != 0 || is_shared_address(address))) continue;
        const bool strangers = !same_name && are_strangers(who.name, name);
        return {it->second, strangers ? MatchKind::likely : MatchKind::certain,
                "the same e-mail address"};
    }
    for (const std::string& phone : contact.phones) {
        const auto it = by_phone_.find(phone_key(phone));
        if (it == by_phone_.end() || other_profile(it->second)) continue;
        const Known& who = known_.at(it->second);
        const bool same_name = who.name == name;
        if (who.line != 0 && !same_name) continue;
        if (same_name || !has_several_words(name) || !are_strangers(who.name, name))
            return {it->second, same_name ? MatchKind::certain : MatchKind::likely,
                    "the same phone number"};
    }
    if (const Id id = by_name_and_day(contact, name, organisation, with_profile))
        return {id, MatchKind::certain, "the same name and day of connecting"};
    return by_name(contact, name, organisation, with_profile, source);
}

/// The identity of last resort, for old exports without profiles and addresses.
Id KnownPeople::by_name_and_day(const text::Contact& contact, const std::string& name,
                                Id organisation, bool with_profile) const {
    const auto it = by_name_.find(name);
    if (!contact.met_on || it == by_name_.end()) return {};
    std::vector<Id> of_day;
    for (const Id id : it->second) {
        if (known_.at(id).met_on == contact.met_on) of_day.push_back(id);
    }
    const auto may_be = [&](Id id) {
        const Known& who = known_.at(id);
        return !(with_profile && who.has_profile) && (contact.emails.empty() || !who.has_email);
    };
    for (const Id id : of_day) {
        if (may_be(id) && works_at(id, organisation)) return id;
    }
    // The employer may have changed since; but with two of one name that would be a guess.
    if (of_day.size() == 1 && may_be(of_day.front()) && known_.at(of_day.front()).line == 0)
        return of_day.front();
    return {};
}

PersonMatch KnownPeople::by_name(const text::Contact& contact, const std::string& name,
                                 Id organisation, bool with_profile,
                                 std::string_view source) const {
    const auto it = by_name_.find(name);
    if (it == by_name_.end()) return {};
    std::vector<Id> candidates;
    for (const Id id : it->second) {
        const Known& who = known_.at(id);
        const bool contradicts =
            (with_profile && who.has_profile) ||
            (contact.birthday && who.birthday && contact.birthday.month != who.birthday.month);
        if (who.line == 0 && !contradicts) candidates.push_back(id);
    }
    const bool bare = contact.emails.empty() && contact.phones.empty() && !with_profile;
    if (bare && candidates.size() == 1 && book_.people.find(candidates.front())->source == source)
        return {candidates.front(), MatchKind::certain, "the same entry, imported before"};
    if (!has_several_words(name)) return {};
    for (const Id id : candidates) {
        if (organisation && works_at(id, organisation))
            return {id, MatchKind::likely, "the same name and organisation"};
        if (contact.birthday && contact.birthday == known_.at(id).birthday)
            return {id, MatchKind::likely, "the same name and birthday"};
    }
    if (candidates.size() != 1) return {};
    return {candidates.front(), MatchKind::likely, "the only one of that name"};
}

Id KnownPeople::find(const text::Mention& mention) const {
    if (const auto it = by_key_.find(mention.key); !mention.key.empty() && it != by_key_.end())
        return it->second;
    if (const std::string key = personal_profile(mention.url); !key.empty()) {
        const auto it = by_profile_.find(key);
        return it == by_profile_.end() ? Id{} : it->second;
    }
    if (!mention.email.empty()) {
        const auto it = by_email_.find(fold(mention.email));
        if (it != by_email_.end()) return it->second;
    }
    if (const std::string key = phone_key(mention.phone); !key.empty()) {
        if (const auto it = by_phone_.find(key); it != by_phone_.end()) return it->second;
    }
    const auto it = by_name_.find(fold(mention.name));
    if (mention.name.empty() || it == by_name_.end() || it->second.size() != 1) return {};
    // Another address may be another person of the same name.
    const bool other_address = !mention.email.empty() && known_.at(it->second.front()).has_email;
    return other_address ? Id{} : it->second.front();
}

}  // namespace kith
