#include "model/mail_domain.hpp"

#include <algorithm>
#include <array>

namespace kith {

bool is_public_mail_domain(std::string_view domain) {
    constexpr std::array<std::string_view, 40> kPublic = {
        "gmail.com",   "googlemail.com", "outlook.com", "hotmail.com",    "live.com",
        "msn.com",     "yahoo.com",      "ymail.com",   "icloud.com",     "me.com",
        "mac.com",     "aol.com",        "gmx.de",      "gmx.net",        "gmx.at",
        "gmx.ch",      "web.de",         "t-online.de", "freenet.de",     "posteo.de",
        "mailbox.org", "proton.me",      "pm.me",       "protonmail.com", "fastmail.com",
        "zoho.com",    "mail.ru",        "yandex.ru",   "qq.com",         "163.com",
        "126.com",     "sapo.pt",        "orange.fr",   "free.fr",        "laposte.net",
        "wanadoo.fr",  "libero.it",      "seznam.cz",   "naver.com",      "wp.pl"};
    // hotmail.co.uk, yahoo.fr: the same in another country.
    constexpr std::array<std::string_view, 4> kInManyCountries = {"yahoo.", "hotmail.", "outlook.",
                                                                  "live."};
    return std::ranges::find(kPublic, domain) != kPublic.end() ||
           std::ranges::any_of(kInManyCountries,
                               [&](std::string_view start) { return domain.starts_with(start); });
}

}  // namespace kith
