#include "app/match_keys.hpp"

#include "base/utf8.hpp"
#include "model/mail_domain.hpp"
#include "text/linkedin.hpp"

#include <utility>

namespace kith {
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
    return profile_of(url).network == 0 ? std::string() : text::profile_key(url);
}

std::vector<std::string> identities(const text::Mention& mention) {
    std::vector<std::string> all;
    if (std::string key = personal_profile(mention.url); !key.empty()) all.push_back("url " + key);
    if (!mention.email.empty()) all.push_back("mail " + fold(mention.email));
    if (!mention.key.empty()) all.push_back("key " + mention.key);
    if (all.empty() && !mention.name.empty()) all.push_back(name_identity(mention.name));
    return all;
}

std::string name_identity(std::string_view name) {
    return "name " + fold(name);
}

std::uint64_t folded_key(KeyOf kind, std::string_view text) {
    return text_key(kind, fold(text));
}

std::uint64_t id_key(Id id) {
    return joined_key(id.high, id.low);
}

std::uint64_t date_key(KeyOf kind, Date date) {
    return joined_key(static_cast<std::uint64_t>(kind),
                      static_cast<std::uint64_t>(date.year) << 16 |
                          static_cast<std::uint64_t>(date.month) << 8 | date.day);
}
std::uint64_t birthday_key(Date date) {
    date.year = 0;
    return date_key(KeyOf::birthday, date);
}

std::uint64_t city_key(std::string_view location) {
    const std::string city = tidy_spaces(location.substr(0, location.find(',')));
    return city.empty() ? 0 : folded_key(KeyOf::city, city);
}

std::uint64_t domain_key(std::string_view folded_email) {
    const std::size_t at = folded_email.rfind('@');
    if (at == std::string_view::npos) return 0;
    const std::string_view domain = folded_email.substr(at + 1);
    return domain.empty() || is_public_mail_domain(domain) ? 0 : text_key(KeyOf::domain, domain);
}

Profile profile_of(std::string_view url) {
    constexpr std::array<std::pair<std::string_view, std::uint16_t>, 10> kNetworks = {
        {{"linkedin.com/in/", 1},
         {"linkedin.com/pub/", 1},
         {"x.com/", 2},
         {"twitter.com/", 2},
         {"facebook.com/", 4},
         {"github.com/", 8},
         {"instagram.com/", 16},
         {"xing.com/profile/", 32},
         {"bsky.app/profile/", 64},
         {"orcid.org/", 128}}};
    const std::string key = text::profile_key(url);
    for (const auto& [start, network] : kNetworks) {
        if (key.size() > start.size() && key.starts_with(start))
            return {text_key(KeyOf::profile, key), network};
    }
    return {};
}

std::uint64_t address_key(std::string_view address) {
    std::string words;
    for (const std::string& word : fold_words(address)) words += word + " ";
    return text_key(KeyOf::address, words);
}

bool is_shared_address(std::string_view folded_email) {
    constexpr std::array<std::string_view, 30> kShared = {
        "info",     "office",   "contact",   "hello",       "mail",     "sales",
        "admin",    "kontakt",  "team",      "support",     "service",  "hallo",
        "post",     "zentrale", "empfang",   "sekretariat", "praxis",   "geral",
        "contacto", "contato",  "reception", "secretary",   "hr",       "jobs",
        "billing",  "accounts", "press",     "presse",      "no-reply", "noreply"};
    const std::string_view local = folded_email.substr(0, folded_email.find('@'));
    return std::ranges::find(kShared, local) != kShared.end();
}

}  // namespace kith
