// The part of ImportJob that tells whose files they are. What a file says of its owner the book
// keeps, and knows in the next one. Where nothing says so it is whoever takes part in most of what
// was said or in most meetings, clearly more than anybody else; else the person is asked.
#include "app/import_plan.hpp"
#include "app/match_keys.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::size_t kMostCandidates = 5;
constexpr std::size_t kMostLikely = 4 * kMostCandidates;  // some have no name to ask by

/// What the book keeps of its owner, a line each.
struct Kept {
    std::string_view setting;
    std::string text::Mention::* member;
};
constexpr std::array<Kept, 3> kKept = {{{"me.emails", &text::Mention::email},
                                        {"me.urls", &text::Mention::url},
                                        {"me.names", &text::Mention::name}}};

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Somebody who may be the owner.
struct Party {
    text::Mention mention;
    std::set<std::string> known_by;
    std::set<std::size_t> threads;
    bool began = false, was_told = false;
};

/// "Ana Silva, ana@example.org"
std::string words_of(const text::Mention& mention) {
    std::string words = mention.name;
    for (const std::string* address : {&mention.email, &mention.url}) {
        if (address->empty()) continue;
        words += (words.empty() ? "" : ", ") + *address;
        break;
    }
    return words;
}

std::string taken_words(std::string_view source, const text::Mention& mention) {
    const std::string_view what = source == "Mail"       ? "mailbox"
                                  : source == "Calendar" ? "calendar"
                                                         : "messages";
    return "Read as your own " + std::string(what) + ": " +
           (mention.email.empty() ? words_of(mention) : mention.email);
}

}  // namespace

/// Who took part in what a source tells.
struct ImportJob::Parties {
    std::string_view source;
    std::vector<Party> all;
    std::map<std::string, std::size_t> by_identity;
    std::map<std::string, std::size_t> threads;
    std::set<std::size_t> with_owner;
    bool talks = false;

    void add(const text::Mention& mention, std::size_t thread, bool began) {
        std::vector<std::string> known_by = identities(mention);
        if (known_by.empty()) return;
        const std::size_t addresses = known_by.size();
        // Several addresses of one name are one person's.
        if (!mention.name.empty()) known_by.push_back(name_identity(mention.name));
        std::size_t number = all.size();
        for (const std::string& identity : known_by) {
            const auto known = by_identity.find(identity);
            if (known != by_identity.end()) number = std::min(number, known->second);
        }
        if (number == all.size()) all.emplace_back();
        Party& party = all[number];
        if (party.mention.name.empty()) party.mention.name = mention.name;
        if (party.mention.email.empty()) party.mention.email = mention.email;
        if (party.mention.url.empty()) party.mention.url = mention.url;
        party.known_by.insert(known_by.begin(),
                              known_by.begin() + static_cast<std::ptrdiff_t>(addresses));
        for (std::string& identity : known_by) by_identity.try_emplace(std::move(identity), number);
        party.threads.insert(thread);
        (began ? party.began : party.was_told) = true;
    }
};

/// What the book knows of the owner.
void ImportJob::recall_owner() {
    owner_.clear();
    for (const Kept& kept : kKept) {
        for (const std::string_view line : lines_of(setting(book_, kept.setting))) {
            text::Mention mention;
            mention.*kept.member = line;
            take_owner(mention);
        }
    }
}

void ImportJob::take_owner(const text::Mention& mention) {
    for (std::string& identity : identities(mention)) owner_.insert(std::move(identity));
    if (!mention.name.empty()) owner_.insert(name_identity(mention.name));
}

bool ImportJob::is_owner(const text::Mention& mention) const {
    return std::ranges::any_of(identities(mention), [&](const std::string& identity) {
        return owner_.contains(identity);
    });
}

/// By an address, or by the name where there is none. What Kith itself wrote has no owner in it.
bool ImportJob::is_owner(const text::Contact& contact, text::Format format) const {
    // Of other programs' tables a person may say that a column is a field of Kith's.
    const bool is_own = contact.kept && format != text::Format::table;
    if (owner_.empty() || is_own) return false;
    text::Mention mention;
    const auto is_among = [&](const text::TextList& list, std::string text::Mention::* member) {
        return std::ranges::any_of(list, [&](const std::string& item) {
            mention = {};
            mention.*member = item;
            return is_owner(mention);
        });
    };
    if (is_among(contact.emails, &text::Mention::email) ||
        is_among(contact.urls, &text::Mention::url))
        return true;
    return contact.emails.empty() && contact.urls.empty() && contact.phones.empty() &&
           contact.key.empty() && owner_.contains(name_identity(contact_name(contact)));
}

/// The files say who, or the book knows, or it is told by who takes part in what.
Stepwise<bool> ImportJob::tell_owner() {
    std::vector<Parties> sources;  // a few
    for (const text::Contacted& contacted : gathered_.contacted) {
        co_yield {};
        // Whoever is named alone is the other side.
        if (!contacted.from || contacted.to.empty()) continue;
        auto known = std::ranges::find(sources, contacted.source, &Parties::source);
        if (known == sources.end()) {
            known = sources.emplace(known);
            known->source = contacted.source;
        }
        Parties& parties = *known;
        parties.talks =
            parties.talks || contacted.channel == "message" || contacted.channel == "email";
        std::string name = contacted.thread;
        if (name.empty()) name = "line " + std::to_string(parties.threads.size());
        const std::size_t thread =
            parties.threads.try_emplace(std::move(name), parties.threads.size()).first->second;
        const auto note = [&](const text::Mention& mention, bool began) {
            if (is_owner(mention))
                parties.with_owner.insert(thread);
            else
                parties.add(mention, thread, began);
        };
        note(contacted.from, true);
        for (const text::Mention& mention : contacted.to) note(mention, false);
    }
    for (Parties& parties : sources) {
        if (2 * parties.with_owner.size() < parties.threads.size()) find_owner(parties);
        discarding_.push_back(kith::discard_steps(std::move(parties.all)));
        discarding_.push_back(kith::discard_steps(std::move(parties.by_identity)));
        discarding_.push_back(kith::discard_steps(std::move(parties.threads)));
    }
    keep_owner();
    co_return true;
}

void ImportJob::find_owner(const Parties& parties) {
    const auto is_both = [](const Party& party) { return party.began && party.was_told; };
    // An owner who wrote was written to as well; a list to which all write was not.
    const bool both = parties.talks && std::ranges::any_of(parties.all, is_both);
    const std::size_t all = parties.threads.size();
    const auto has_more = [](const Party& a, const Party* b) {
        return b == nullptr || a.threads.size() > b->threads.size();
    };
    std::vector<const Party*> likely;  // the first few, who take part in most
    const Party* by_name = nullptr;
    for (const Party& party : parties.all) {
        if (both && !is_both(party)) continue;
        if (2 * party.threads.size() >= all && has_more(party, by_name) &&
            owner_.contains(name_identity(party.mention.name)))
            by_name = &party;
        std::size_t place = likely.size();
        while (place > 0 && has_more(party, likely[place - 1])) --place;
        likely.insert(likely.begin() + static_cast<std::ptrdiff_t>(place), &party);
        if (likely.size() > kMostLikely) likely.pop_back();
    }
    if (likely.empty()) return;
    const auto take = [&](const Party& party) {
        owner_.insert(party.known_by.begin(), party.known_by.end());
    };
    // Of a profile the owner's name is known, and not the address under which they write.
    if (by_name != nullptr) return take(*by_name);
    const std::size_t most = likely.front()->threads.size();
    const std::size_t next = likely.size() > 1 ? likely[1]->threads.size() : 0;
    const bool is_clear =
        all > 1 && 2 * most >= all && ((most == all && next < all) || 2 * most >= 3 * next);
    PlannedOwner question;
    question.source = parties.source;
    std::vector<const Party*> asked;
    for (const Party* party : likely) {
        if (2 * party->threads.size() < most) break;
        std::string words = words_of(party->mention);
        if (words.empty()) continue;
        asked.push_back(party);
        question.candidates.push_back(std::move(words));
        question.identities.push_back(*party->known_by.begin());
        if (asked.size() == kMostCandidates) break;
    }
    const Party* owner = is_clear ? likely.front() : nullptr;
    const auto answer = owner_answers_.find(question.source);
    if (answer != owner_answers_.end()) {
        const auto said = std::ranges::find(question.identities, answer->second);
        question.taken = static_cast<std::size_t>(said - question.identities.begin());
        owner = *question.taken < asked.size() ? asked[*question.taken] : nullptr;
        // For the next import as well.
        if (owner != nullptr) gathered_.owner.push_back(owner->mention);
    }
    if (owner != nullptr) {
        take(*owner);
        const auto place = std::ranges::find(asked, owner);
        if (place == asked.end()) return;  // an account without a name
        question.taken = static_cast<std::size_t>(place - asked.begin());
        question.words = taken_words(parties.source, owner->mention);
    } else if (question.taken) {
        question.words = "None of them is you.";
    } else {
        if (!parties.with_owner.empty()) return;
        ownerless_.insert(question.source);
        question.words = "Which of these is you?";
    }
    if (!question.candidates.empty()) plan_.owners.push_back(std::move(question));
}

void ImportJob::choose_owner(std::size_t number, std::size_t candidate) {
    if (number >= plan_.owners.size()) return;
    const PlannedOwner& owner = plan_.owners[number];
    owner_answers_[owner.source] =
        candidate < owner.identities.size() ? owner.identities[candidate] : std::string();
    begin_plan();
}

/// What the files or the person said of the owner, for the next import.
void ImportJob::keep_owner() {
    for (const Kept& kept : kKept) {
        const std::string_view known = setting(book_, kept.setting);
        std::string lines(known);
        std::set<std::string> folded;
        for (const std::string_view line : lines_of(known)) folded.insert(fold(line));
        for (const text::Mention& mention : gathered_.owner) {
            const std::string& said = mention.*kept.member;
            if (said.empty() || said.contains('\n') || !folded.insert(fold(said)).second) continue;
            lines += (lines.empty() ? "" : "\n") + said;
        }
        if (lines == known) continue;
        edit_.set_setting(book_, std::string(kept.setting), std::move(lines));
        owner_told_ = true;
    }
}

}  // namespace kith
