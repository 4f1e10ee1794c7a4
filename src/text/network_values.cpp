#include "text/network_values.hpp"

#include "base/utf8.hpp"
#include "text/json_walk.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kith::text {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

char unescaped(char c) {
    switch (c) {
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        default:
            return c;
    }
}

class ListCutter {
  public:
    /// @param separators  any of them parts items.
    ListCutter(std::string_view text, std::string_view separators, std::string_view quotes)
        : text_(text), separators_(separators), quotes_(quotes) {}

    TextList cut() {
        TextList items;
        while (at_ <= text_.size()) {
            at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size());
            std::string item;
            if (at_ < text_.size() && quotes_.contains(text_[at_]) && take_quoted(item)) {
                items.push_back(std::move(item));
            } else {
                const std::size_t end =
                    std::min(text_.find_first_of(separators_, at_), text_.size());
                item = trimmed(text_.substr(at_, end - at_));
                at_ = end;
                if (!item.empty()) items.push_back(std::move(item));
            }
            if (at_ < text_.size()) seen_ += seen_.contains(text_[at_]) ? "" : text_.substr(at_, 1);
            ++at_;  // behind the separator
        }
        return items;
    }

    /// Those that parted items, each once.
    const std::string& separators_seen() const { return seen_; }

  private:
    /// An item in quotes with the separator or the end behind it. Else nothing is taken, and the
    /// quote is a letter.
    bool take_quoted(std::string& item) {
        const char quote = text_[at_];
        std::size_t i = at_ + 1;
        for (; i < text_.size(); ++i) {
            if (text_[i] == '\\' && i + 1 < text_.size()) {
                item += unescaped(text_[++i]);
            } else if (text_[i] != quote) {
                item += text_[i];
            } else if (i + 1 < text_.size() && text_[i + 1] == quote) {
                item += text_[i++];
            } else {
                break;
            }
        }
        if (i >= text_.size()) {
            quotes_ = {};  // never closed: no later one is looked for again
            return false;
        }
        const std::size_t next = text_.find_first_not_of(kSpace, i + 1);
        if (next != std::string_view::npos && !separators_.contains(text_[next])) return false;
        at_ = std::min(next, text_.size());
        return true;
    }

    std::string_view text_;
    std::string_view separators_;
    std::string_view quotes_;
    std::string seen_;
    std::size_t at_ = 0;
};

bool needs_quotes(std::string_view item) {
    return item.empty() || kSpace.contains(item.front()) || kSpace.contains(item.back()) ||
           item.find_first_of("[],;|\"'\\\n\r\t") != std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view item) {
    out += '"';
    for (const char c : item) {
        switch (c) {
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            case '"':
            case '\\':
                out += '\\';
                [[fallthrough]];
            default:
                out += c;
        }
    }
    out += '"';
}

using Words = std::span<const std::string_view>;

bool among(Words words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

constexpr auto kBareKinds =
    std::to_array<std::string_view>({"person", "people", "contact", "individual", "human",
                                     "organisation", "organization", "org", "company"});
constexpr auto kPersonKinds = std::to_array<std::string_view>(
    {"person", "people", "persons", "contact", "individual", "human", "man", "woman", "personne",
     "persona", "mensch", "kontakt", "osoba", "pessoa", "individu", "contacts", "actor", "member",
     "user"});
constexpr auto kOrganisationKinds = std::to_array<std::string_view>(
    {"organisation",  "organization", "organisations", "organizations",  "org",
     "company",       "companies",    "corporation",   "firm",           "firma",
     "business",      "employer",     "enterprise",    "startup",        "institution",
     "institute",     "university",   "college",       "school",         "agency",
     "ngo",           "nonprofit",    "charity",       "foundation",     "association",
     "government",    "ministry",     "authority",     "bank",           "fund",
     "investor firm", "unternehmen",  "einrichtung",   "verein",         "behorde",
     "hochschule",    "universitat",  "entreprise",    "societe",        "organisme",
     "empresa",       "organizacion", "organizacao",   "organizzazione", "azienda",
     "organizacja"});
constexpr auto kEventKinds = std::to_array<std::string_view>(
    {"event", "conference", "meeting", "workshop", "meetup", "gathering", "congress", "seminar",
     "evento", "evenement", "tagung", "veranstaltung", "dinner", "party"});
constexpr auto kGroupKinds = std::to_array<std::string_view>(
    {"group", "team", "circle", "community", "cluster", "gruppe", "groupe", "grupo", "equipe"});
constexpr auto kOtherKinds = std::to_array<std::string_view>(
    {"project",  "place",      "location", "city",      "country",  "region",  "topic",
     "skill",    "keyword",    "tag",      "document",  "paper",    "article", "publication",
     "website",  "url",        "resource", "product",   "service",  "concept", "issue",
     "idea",     "goal",       "program",  "programme", "activity", "outcome", "sector",
     "industry", "technology", "projekt",  "ort",       "thema",    "projet"});

// As fold() and single spaces leave them.
constexpr auto kSameFromBothEnds = std::to_array<std::string_view>(
    {"knows",        "know",         "known",        "friend",       "friends",
     "friend of",    "friends with", "friendship",   "family",       "colleague",
     "colleagues",   "worked with",  "works with",   "collaborated", "collaborates with",
     "collaborator", "alumni",       "spouse",       "married",      "married to",
     "partner",      "partners",     "sibling",      "siblings",     "cousin",
     "neighbour",    "neighbor",     "acquaintance", "connected",    "connected to",
     "related",      "related to",   "pp",           "met"});
constexpr auto kWorkWords = std::to_array<std::string_view>({"works at",
                                                             "works for",
                                                             "works in",
                                                             "work",
                                                             "works",
                                                             "employed by",
                                                             "employee",
                                                             "employee of",
                                                             "employed at",
                                                             "member of",
                                                             "member",
                                                             "belongs to",
                                                             "affiliated",
                                                             "affiliated with",
                                                             "affiliation",
                                                             "works with",
                                                             "job",
                                                             "role",
                                                             "worked at",
                                                             "worked for",
                                                             "was employed by",
                                                             "former employee",
                                                             "formerly at",
                                                             "studied at",
                                                             "studies at",
                                                             "graduated from",
                                                             "alumni of",
                                                             "part of",
                                                             "employs",
                                                             "employment",
                                                             "volunteers at",
                                                             "works @",
                                                             "arbeitet bei"});
constexpr auto kPastWork = std::to_array<std::string_view>(
    {"worked at", "worked for", "was employed by", "former employee", "formerly at", "studied at",
     "graduated from", "alumni of", "was member of"});

constexpr auto kLeadToOrganisations = std::to_array<std::string_view>(
    {"works at", "worked at", "employed at", "employee of", "studies at", "studied at",
     "graduated from", "volunteers at", "affiliated with", "arbeitet bei"});

/// "Works_At" as "works at".
std::string plain_words(std::string_view text) {
    std::string words(text);
    std::ranges::replace_if(words, [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
    return tidy_spaces(fold(words));
}

}  // namespace

TextList split_values(std::string_view text, bool commas) {
    text = trimmed(text);
    if (text.empty()) return {};
    if (text.starts_with('[') && text.ends_with(']') && text.size() >= 2)
        return ListCutter(text.substr(1, text.size() - 2), ",", "\"'").cut();
    const std::string_view candidates = std::string_view("|;,").substr(0, commas ? 3 : 2);
    ListCutter all(text, candidates, "\"");
    TextList items = all.cut();
    if (all.separators_seen().size() <= 1) return items;
    // "Ana; Bo, the painter": the strongest parts, the others belong to the items.
    const std::size_t strongest = candidates.find_first_of(all.separators_seen());
    return ListCutter(text, candidates.substr(strongest, 1), "\"").cut();
}

std::string join_values(std::span<const std::string> items, bool bracketed) {
    std::string text = bracketed ? "[" : "";
    bool first = true;
    for (const std::string& item : items) {
        if (!first) text += bracketed ? ", " : "; ";
        first = false;
        if (needs_quotes(item))
            append_quoted(text, item);
        else
            text += item;
    }
    if (bracketed) text += ']';
    return text;
}

std::optional<double> read_number(std::string_view text) {
    text = trimmed(text);
    // Longer than any number is written; and strtod wants a copy.
    if (text.empty() || text.size() > 64) return std::nullopt;
    // Neither hexadecimal nor "nan" or "infinity", which strtod reads as well.
    if (text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return std::nullopt;
    const std::string copy(text);
    char* end = nullptr;
    const double number = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::string read_entities(std::string_view text) {
    if (!text.contains('&')) return std::string(text);
    std::string escaped;
    for (const char c : text) {
        if (c == '<')
            escaped += "&lt;";
        else
            escaped += c;
    }
    return plain_text(escaped);
}

std::string plain_key(std::string_view name) {
    const std::string folded = fold(name);
    std::string key;
    for (const char c : folded) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
    }
    return key.empty() ? folded : key;
}

std::string short_word(std::string_view text) {
    return bounded(tidy_spaces(text), kLongestWord);
}

Direction read_direction(std::string_view word) {
    const std::string key = fold(trimmed(word));
    constexpr auto kForward =
        std::to_array<std::string_view>({"directed", "true", "forward", "->", "1", "one way"});
    constexpr auto kBackward = std::to_array<std::string_view>({"back", "backward", "<-"});
    constexpr auto kNone =
        std::to_array<std::string_view>({"undirected", "mutual", "both", "none", "false", "0",
                                         "bidirectional", "<->", "-", "--", "both ways"});
    if (among(kForward, key)) return Direction::forward;
    if (among(kBackward, key)) return Direction::backward;
    return among(kNone, key) ? Direction::none : Direction::unsaid;
}

Direction direction_by_meaning(std::string_view type) {
    const std::string words = plain_words(type);
    return words.empty() || among(kSameFromBothEnds, words) ? Direction::none : Direction::forward;
}

NodeKind read_node_kind(std::string_view word) {
    if (word.empty() || word.size() > 64) return NodeKind::unsaid;
    const std::string words = plain_words(word);
    if (among(kPersonKinds, words)) return NodeKind::person;
    if (among(kOrganisationKinds, words)) return NodeKind::organisation;
    if (among(kEventKinds, words)) return NodeKind::event;
    if (among(kGroupKinds, words)) return NodeKind::group;
    return among(kOtherKinds, words) ? NodeKind::other : NodeKind::unsaid;
}

bool is_bare_kind_word(std::string_view word) {
    return among(kBareKinds, plain_words(word));
}

bool is_work_word(std::string_view word) {
    const std::string words = plain_words(word);
    return words.empty() || among(kWorkWords, words) || among(kPastWork, words);
}

bool leads_to_organisation(std::string_view word) {
    return among(kLeadToOrganisations, plain_words(word));
}

bool is_past_work_word(std::string_view word) {
    return among(kPastWork, plain_words(word));
}

}  // namespace kith::text
