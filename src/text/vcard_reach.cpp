#include "text/vcard_reach.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

struct Messenger {
    std::string_view name, scheme;
};
constexpr std::array<Messenger, 19> kMessengers = {{{"X-AIM", "aim"},
                                                    {"X-DISCORD", "discord"},
                                                    {"X-GADUGADU", "gg"},
                                                    {"X-GOOGLE-TALK", "xmpp"},
                                                    {"X-GROUPWISE", "groupwise"},
                                                    {"X-GTALK", "xmpp"},
                                                    {"X-ICQ", "icq"},
                                                    {"X-JABBER", "xmpp"},
                                                    {"X-MATRIX", "matrix"},
                                                    {"X-MS-IMADDRESS", "im"},
                                                    {"X-MSN", "msnim"},
                                                    {"X-QQ", "qq"},
                                                    {"X-SIGNAL", "signal"},
                                                    {"X-SIP", "sip"},
                                                    {"X-SKYPE", "skype"},
                                                    {"X-SKYPE-USERNAME", "skype"},
                                                    {"X-TELEGRAM", "telegram"},
                                                    {"X-TWITTER", "twitter"},
                                                    {"X-YAHOO", "ymsgr"}}};

// The parts of ADR, RFC 6350 section 6.3.1.
constexpr std::size_t kBox = 0, kFlat = 1, kStreet = 2, kTown = 3, kRegion = 4, kCode = 5,
                      kCountry = 6;

// What is never to become a link.
constexpr std::array<std::string_view, 3> kNoLinks = {"javascript", "data", "vbscript"};

// The scheme of Apple's addresses for services that it does not know, with its colon.
constexpr std::string_view kApple = "x-apple:";

bool is_web_address(std::string_view text) {
    const std::string scheme = uri_scheme(text);
    return scheme == "http" || scheme == "https";
}

bool is_of_apple(std::string_view text) {
    return equal_in_any_case(text.substr(0, kApple.size()), kApple);
}

/// "skype" or "LinkedIn", as the card names the service.
std::string service_of(const VcardLine& line, std::string_view last_choice) {
    for (const std::string_view name :
         {std::string_view("SERVICE-TYPE"), std::string_view("X-SERVICE-TYPE"), last_choice}) {
        const std::string_view service = line.parameter(name);
        if (!service.empty()) return lower_case(service);
    }
    return {};
}

std::string with_service(const std::string& service, std::string_view name) {
    return service.empty() ? std::string(name) : service + ":" + std::string(name);
}

}  // namespace

bool VcardReach::read(VcardDraft& draft, const VcardLine& line) {
    static constexpr std::array<VcardRule<VcardReach>, 9> kRules = {{
        {"TEL", &VcardReach::read_tel},
        {"EMAIL", &VcardReach::read_email},
        {"ADR", &VcardReach::read_adr},
        {"URL", &VcardReach::read_url},
        {"X-EVOLUTION-BLOG-URL", &VcardReach::read_url},
        {"LABEL", &VcardReach::read_label},
        {"IMPP", &VcardReach::read_impp},
        {"X-SOCIALPROFILE", &VcardReach::read_social_profile},
        {"SOCIALPROFILE", &VcardReach::read_social_profile},
    }};
    if (read_by_rule(*this, kRules, draft, line)) return true;
    const auto* const messenger = std::ranges::find(kMessengers, line.name, &Messenger::name);
    if (messenger == kMessengers.end()) return false;
    read_messenger(line, messenger->scheme);
    return true;
}

void VcardReach::read_email(VcardDraft& draft, const VcardLine& line) {
    std::string email = tidy_spaces(text_of(line));
    if (uri_scheme(email) == "mailto") email.erase(0, std::string_view("mailto:").size());
    // Outlook writes the path of an account on an Exchange server.
    if (!email.contains('@')) return draft.keep(line, email);
    draft.keep_label(line, email);
    emails_.add(VcardRanking::rank_of(line), std::move(email));
}

void VcardReach::read_tel(VcardDraft& draft, const VcardLine& line) {
    std::string phone = tidy_spaces(phone_of_uri(text_of(line)));
    draft.keep_label(line, phone);
    const bool fax = line.has_type("FAX");
    phones_.add(fax ? VcardRanking::kLast : VcardRanking::rank_of(line), std::move(phone));
}

void VcardReach::read_url(VcardDraft& draft, const VcardLine& line) {
    std::string url = text_of(line);
    if (std::ranges::find(kNoLinks, uri_scheme(url)) != kNoLinks.end())
        return draft.keep(line, url);
    draft.keep_label(line, url);
    urls_.add(VcardRanking::rank_of(line), std::move(url));
}

void VcardReach::read_impp(VcardDraft&, const VcardLine& line) {
    std::string handle = tidy_spaces(text_of(line));
    const bool of_apple = is_of_apple(handle);
    if (of_apple) handle.erase(0, kApple.size());
    if (handle.empty()) return;
    if (of_apple || uri_scheme(handle).empty()) handle = with_service(service_of(line, ""), handle);
    handles_.add(VcardRanking::rank_of(line), std::move(handle));
}

void VcardReach::read_social_profile(VcardDraft&, const VcardLine& line) {
    std::string profile = tidy_spaces(text_of(line));
    if (is_web_address(profile)) return urls_.add(VcardRanking::rank_of(line), std::move(profile));
    if (is_of_apple(profile)) profile.erase(0, kApple.size());
    for (const std::string_view name : {"USERNAME", "X-USER"}) {
        if (const std::string_view user = line.parameter(name); !user.empty()) profile = user;
    }
    if (!profile.empty())
        handles_.add(VcardRanking::rank_of(line), with_service(service_of(line, "TYPE"), profile));
}

void VcardReach::read_messenger(const VcardLine& line, std::string_view scheme) {
    std::string name = tidy_spaces(text_of(line));
    if (name.empty()) return;
    if (is_web_address(name)) return urls_.add(VcardRanking::kUnranked, std::move(name));
    handles_.add(VcardRanking::rank_of(line), with_service(std::string(scheme), name));
}

void VcardReach::read_adr(VcardDraft& draft, const VcardLine& line) {
    const std::vector<std::string> parts = parts_of(line);
    const std::array<std::string, 2> town = {part_at(parts, kCode), part_at(parts, kTown)};
    const std::array<std::string, 6> all = {
        on_one_line(part_at(parts, kStreet)), on_one_line(part_at(parts, kFlat)),
        on_one_line(part_at(parts, kBox)),    on_one_line(joined(town, " ")),
        on_one_line(part_at(parts, kRegion)), on_one_line(part_at(parts, kCountry))};
    std::string address = joined(all, ", ");
    if (address.empty()) address = on_one_line(line.parameter("LABEL"));
    const int rank = VcardRanking::rank_of(line);
    if (!part_at(parts, kTown).empty() && rank < place_rank_) {
        const std::array<std::string, 2> place = {on_one_line(part_at(parts, kTown)),
                                                  on_one_line(part_at(parts, kCountry))};
        place_rank_ = rank;
        place_ = joined(place, ", ");
    }
    draft.keep_label(line, address);
    addresses_.add(rank, std::move(address));
}

void VcardReach::read_label(VcardDraft&, const VcardLine& line) {
    labels_.push_back(&line);
}

/// Addresses as they are printed: each is kept where it says more than the addresses in parts.
void VcardReach::finish_labels(VcardDraft& draft) {
    if (labels_.empty()) return;
    std::unordered_set<std::string> known;
    for (const std::string& address : draft.contact.addresses) {
        for (std::string& word : fold_words(address)) known.insert(std::move(word));
    }
    for (const VcardLine* const line : labels_) {
        std::string label = on_one_line(text_of(*line));
        const std::vector<std::string> words = fold_words(label);
        if (std::ranges::all_of(words, [&](const auto& word) { return known.contains(word); }))
            continue;
        if (known.empty())
            addresses_.add(VcardRanking::rank_of(*line), std::move(label));
        else
            draft.keep(*line, label);
    }
}

void VcardReach::finish(VcardDraft& draft) {
    Contact& contact = draft.contact;
    contact.emails = emails_.take();
    contact.phones = phones_.take();
    contact.urls = urls_.take();
    contact.handles = handles_.take();
    contact.addresses = addresses_.take();
    contact.location = place_;
    finish_labels(draft);
    if (!addresses_.empty()) contact.addresses = addresses_.take();
}

}  // namespace kith::text
