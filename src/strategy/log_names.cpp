// Names in a line of the log: whom they may mean, and where a name may stand at all.
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/log_reader.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kMostWords = 6;  // of a name
constexpr std::string_view kTitles = "dr. mr. mrs. ms. prof. dr prof";
constexpr std::string_view kParticles =
    "de da do dos di du del della la le van von der den ter bin al el";
/// What is done with somebody, or how.
constexpr std::string_view kBeforeSomebody =
    "with to from for w/ ask asked call email gave help helped introduce invite meet message owe "
    "owes ping remind see sent show tell text thank visit write";

/// Whether one slip parts the two: a letter wrong, missing, too many, or two that changed places.
bool is_near(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a.size() < 3) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
    if (i == a.size() || a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           a.substr(i + 2) == b.substr(i + 2);
}

/// Whether each typed word has one of its own in the name; `fits` says of two whether they do.
template <class Fits>
bool all_fit(std::span<const std::string> typed, std::span<const std::string> name, Fits&& fits) {
    std::uint64_t used = 0;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        bool found = false;
        for (std::size_t j = 0; j < std::min<std::size_t>(name.size(), 64) && !found; ++j) {
            if ((used >> j & 1) != 0 || !fits(i, name[j])) continue;
            used |= std::uint64_t{1} << j;
            found = true;
        }
        if (!found) return false;
    }
    return true;
}

std::optional<NameFit> fit_words(std::span<const std::string> typed,
                                 std::span<const std::string> name) {
    const auto same = [&](std::size_t i, std::string_view word) { return typed[i] == word; };
    if (all_fit(typed, name, same))
        return typed.size() == name.size() ? NameFit::whole : NameFit::words;
    const auto begun = [&](std::size_t i, std::string_view word) {
        return typed[i] == word || (i + 1 == typed.size() && word.starts_with(typed[i]));
    };
    if (all_fit(typed, name, begun)) return NameFit::beginning;
    const auto near = [&](std::size_t i, std::string_view word) {
        return typed[i] == word || (typed[i].size() >= 4 && is_near(typed[i], word));
    };
    if (all_fit(typed, name, near)) return NameFit::near;
    return std::nullopt;
}

}  // namespace

std::optional<NameFit> fit_name(std::string_view typed, std::span<const std::string> names) {
    const std::vector<std::string> words = fold_words(typed);
    std::optional<NameFit> best;
    if (words.empty() || words.size() > 8) return best;
    for (const std::string& name : names) {
        const std::optional<NameFit> fit = fit_words(words, fold_words(name));
        if (fit && (!best || *fit < *best)) best = fit;
    }
    return best;
}

bool LogPerson::certain() const {
    if (candidates.empty()) return false;
    const NameFit first = candidates.front().fit;
    if (first == NameFit::near) return false;
    if (candidates.size() == 1) return first != NameFit::beginning || typed.size() >= 3;
    return first == NameFit::whole && candidates[1].fit != NameFit::whole;
}

namespace log_line {

const std::vector<NameCandidate>& Reader::ask_for(std::size_t from, std::size_t to) {
    static const std::vector<NameCandidate> nobody;
    std::string name = tidy_spaces(text(from, to));
    for (const std::string_view of : {"'s", "\xE2\x80\x99s"}) {
        if (name.ends_with(of)) name.resize(name.size() - of.size());
    }
    for (const Asked& asked : asked_) {
        if (asked.name == name) return asked.found;
    }
    if (context_.names == nullptr || questions_left_ == 0) return nobody;
    --questions_left_;
    Asked asked{name, context_.names->find(name)};
    sort_items(asked.found, std::less{}, &NameCandidate::fit);
    asked_.push_back(std::move(asked));
    return asked_.back().found;
}

/// What may be a word of a name, behind its first.
std::optional<Reader::FoundName> Reader::known_name(std::size_t i, bool forgiving) {
    // "An" and "Do" are names where they are written as such.
    const bool small = is_small(i) && (!tokens_[i].capital || i == 0);
    if (word(i).empty() || small || is_one_of(word(i), kNotNames)) return std::nullopt;
    const auto goes_on = [&](std::size_t at) {
        if (word(at).empty()) return false;
        if (is_small(at)) return is_one_of(word(at), kParticles);
        std::size_t count = 0;
        return tokens_[at].capital ||
               (longest_phrase(kChannelWords, tokens_, at, count) == nullptr && !is_marker(at) &&
                !find_day(tokens_, at, context_.today, DaySense::past));
    };
    std::size_t most = 1;
    while (most < kMostWords && goes_on(i + most)) ++most;
    const bool can_ask = questions_left_ >= most;
    const NameFit last = forgiving ? NameFit::near : NameFit::words;
    const auto fitting = [&](std::size_t count, NameFit worst) {
        std::vector<NameCandidate> found;
        for (const NameCandidate& one : ask_for(i, i + count)) {
            if (one.fit <= worst) found.push_back(one);
        }
        return found;
    };
    // A name that is still being typed: its beginning says more than its first word alone.
    for (std::size_t count = most; forgiving && count > 1; --count) {
        if (i + count != tokens_.size()) continue;
        if (auto found = fitting(count, NameFit::beginning); !found.empty())
            return FoundName{std::move(found), count};
    }
    for (const NameFit worst : {NameFit::words, NameFit::beginning, NameFit::near}) {
        if (worst > last) break;
        for (std::size_t count = most; count > 0; --count) {
            // A beginning or a slip of more than one word only where they are written as names.
            if (worst != NameFit::words && count > 1 && !tokens_[i + count - 1].capital &&
                i + count < tokens_.size())
                continue;
            if (worst == NameFit::near && tokens_[i].folded.size() < 4) continue;
            if (tokens_[i].folded.size() < 2 && count == 1) continue;
            std::vector<NameCandidate> found = fitting(count, worst);
            if (found.empty()) continue;
            const std::size_t whole = i + unknown_name(i, false);
            if (!forgiving || worst != NameFit::words || whole <= i + count)
                return FoundName{std::move(found), count};
            // The name goes on: it is another's, or has a slip.
            if (auto near = fitting(whole - i, NameFit::near); !near.empty())
                return FoundName{std::move(near), whole - i};
            for (NameCandidate& one : found) one.fit = NameFit::near;
            return FoundName{std::move(found), whole - i};
        }
    }
    if (!can_ask && i > 0 && reading_.looked_up_to.empty()) reading_.looked_up_to = words_before(i);
    return std::nullopt;
}

/// Whoever is known, or else somebody new as a name is written.
std::optional<Reader::FoundName> Reader::any_name(std::size_t i) {
    if (std::optional<FoundName> known = known_name(i, false)) return known;
    if (i >= tokens_.size() || !tokens_[i].capital) return std::nullopt;
    if (!reading_.looked_up_to.empty()) return std::nullopt;
    const std::size_t count = unknown_name(i, false);
    return count > 0 ? std::optional(FoundName{{}, count}) : std::nullopt;
}

/// How many words from `i` on are the name of somebody who is not known, as it is written.
std::size_t Reader::unknown_name(std::size_t i, bool lower_case) const {
    const auto may_be = [&](std::size_t at) {
        std::size_t count = 0;
        return !word(at).empty() && !is_small(at) && !is_one_of(word(at), kNotNames) &&
               (tokens_[at].folded.front() < '0' || tokens_[at].folded.front() > '9') &&
               longest_phrase(kTopics, tokens_, at, count) == nullptr &&
               longest_phrase(kChannelWords, tokens_, at, count) == nullptr && !is_marker(at) &&
               !find_day(tokens_, at, context_.today, DaySense::past);
    };
    if (!may_be(i)) return 0;
    if (!tokens_[i].capital) {
        // Scripts without capitals write names as well.
        if (static_cast<unsigned char>(tokens_[i].folded.front()) >= 0xC3) lower_case = true;
        return lower_case && !is_marker(i) ? 1 : 0;
    }
    std::size_t count = 1;
    while (count < kMostWords) {
        const std::size_t at = i + count;
        if (is_one_of(word(at), kParticles) && at + 1 < tokens_.size() && tokens_[at + 1].capital) {
            ++count;
            continue;
        }
        if (!may_be(at) || !tokens_[at].capital) break;
        ++count;
    }
    return count;
}

std::size_t Reader::add_person(Span at, std::vector<NameCandidate> candidates,
                               LogPerson::Part part) {
    LogPerson person;
    person.at = at;
    person.typed = tidy_spaces(std::string_view(reading_.text).substr(at.start, at.length));
    for (const std::string_view of : {"'s", "\xE2\x80\x99s"}) {
        if (person.typed.ends_with(of)) person.typed.resize(person.typed.size() - of.size());
    }
    person.candidates = std::move(candidates);
    person.part = part;
    std::string folded = fold(person.typed);
    for (std::size_t i = 0; i < reading_.people.size(); ++i) {
        LogPerson& known = reading_.people[i];
        const bool same = folded_names_[i] == folded ||
                          (known.certain() && person.certain() &&
                           known.candidates.front().id == person.candidates.front().id);
        if (!same) continue;
        if (part == LogPerson::Part::present) known.part = part;
        return i;
    }
    reading_.people.push_back(std::move(person));
    folded_names_.push_back(std::move(folded));
    return reading_.people.size() - 1;
}

/// Whether the line is nothing but names: a list that was pasted.
bool Reader::is_list() const {
    bool any = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const Token& token = tokens_[i];
        const bool between = parts_names(token);
        any = any || between;
        if (between || token.kind == TokenKind::tag || token.kind == TokenKind::circle) continue;
        if (token.kind != TokenKind::word) return false;
        if (!token.capital && !is_one_of(word(i), kParticles)) return false;
    }
    return any;
}

bool Reader::follows_person(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    const bool joins = before.kind == TokenKind::comma || before.kind == TokenKind::joiner ||
                       word(i - 1) == "and" || word(i - 1) == "plus";
    if (!joins || i < 2) return false;
    // ", and Ben"
    const std::size_t behind = tokens_[i - 2].kind == TokenKind::comma && i >= 3 ? i - 3 : i - 2;
    return claims_[behind] == Claim::person;
}

/// Whether a name is expected at `i`.
bool Reader::is_introduced(std::size_t i) const {
    if (i == 0) return list_;
    if (list_ && claims_[i - 1] == Claim::none) return true;
    if (follows_person(i)) return true;
    if (claims_[i - 1] == Claim::channel) return true;
    if (is_one_of(word(i - 1), kBeforeNames)) return word(i - 1) != "and";
    if (is_one_of(word(i - 1), "to from by") && i >= 2 && claims_[i - 2] == Claim::channel)
        return true;
    return is_one_of(word(i - 1), kTitles);
}

bool Reader::person() {
    const std::size_t i = at_;
    if (is_one_of(word(i), kTitles) && i + 1 < tokens_.size() && tokens_[i + 1].capital) {
        claims_[at_++] = Claim::read;
        return true;
    }
    if (word(i).empty() || is_one_of(word(i), kNotNames)) return false;
    const bool introduced = is_introduced(i);
    if (is_small(i) && !(introduced && tokens_[i].capital && i > 0)) return false;
    const bool start = starts(i);
    if (!introduced && !start && !tokens_[i].capital) return false;
    std::size_t marks = 0;
    if (is_marker(i) || longest_phrase(kTopics, tokens_, i, marks) != nullptr) return false;
    // Behind a comma any thought may begin: there only a name as it is written counts.
    const bool doubtful =
        i > 0 && tokens_[i - 1].kind == TokenKind::comma && !tokens_[i].capital && !list_;
    std::optional<FoundName> found = known_name(i, introduced && !doubtful);
    if (!found) {
        // Who could not be asked for may well be known.
        if (!reading_.looked_up_to.empty()) return false;
        const bool by_verb = i > 0 && claims_[i - 1] == Claim::channel;
        const bool by_word =
            i > 0 && !by_verb && !follows_person(i) &&
            (is_one_of(word(i - 1), kBeforeNames) || is_one_of(word(i - 1), "to from by"));
        const bool initiated = reading_.initiated.has_value();
        const std::size_t count = unknown_name(
            i, (introduced && by_word) || (by_verb && initiated && tokens_.size() < 12));
        if (count == 0) return false;
        const std::size_t next = i + count;
        std::size_t matched = 0;
        const ChannelWord* verb = longest_phrase(kChannelWords, tokens_, next, matched);
        const bool before_verb = verb != nullptr && verb->form == Form::verb;
        bool may = introduced;
        if (introduced && follows_person(i) && !list_)
            may = ends(next) || before_verb || is_small(next) || is_marker(next) ||
                  tokens_[i - 1].kind != TokenKind::comma ||
                  find_day(tokens_, next, context_.today, DaySense::past).has_value();
        if (!introduced)
            may = start && tokens_[i].capital &&
                  (before_verb || (ends(next) && (count > 1 || next >= tokens_.size())));
        if (!may) return false;
        found = FoundName{{}, count};
    }
    const std::size_t index = add_person(span(i, i + found->tokens), std::move(found->candidates),
                                         LogPerson::Part::present);
    claim(i, i + found->tokens, Claim::person);
    at_ = i + found->tokens;
    // "call Ana", "email Ana": a channel straight before a name is something that I did.
    if (i > 0 && claims_[i - 1] == Claim::channel && !reading_.initiated && reading_.channel &&
        is_one_of(reading_.channel->value, "call message email letter"))
        reading_.initiated = {"me", reading_.channel->at};
    read_work(index);
    return true;
}

/// Behind the name of somebody new: "from Acme", ", CTO at Acme".
void Reader::read_work(std::size_t index) {
    LogPerson& person = reading_.people[index];
    if (!person.candidates.empty() || !person.organisation.empty()) return;
    std::size_t from = at_;
    std::size_t title = 0;
    if (from < tokens_.size() && tokens_[from].kind == TokenKind::comma) {
        ++from;
        while (title < 5 && !word(from + title).empty() && word(from + title) != "at") ++title;
        if (title == 0 || word(from + title) != "at") return;
    }
    const std::size_t at = from + title;
    if (!is_one_of(word(at), "at from of") || (word(at) != "at" && title > 0)) return;
    std::size_t count = 0;
    while (count < 4 && !word(at + 1 + count).empty() && tokens_[at + 1 + count].capital) ++count;
    if (count == 0) return;
    if (title > 0) person.title = text(from, at);
    person.organisation = text(at + 1, at + 1 + count);
    claim(at_, at + 1 + count, Claim::read);
    person.at = {person.at.start, tokens_[at + count].at.end() - person.at.start};
    at_ = at + 1 + count;
}

/// Those whose names stand within a clause as they are written.
void Reader::people_within(std::size_t from, std::size_t to, std::vector<std::size_t>& people) {
    for (std::size_t i = from; i < to;) {
        const bool led = i > 0 && is_one_of(word(i - 1), "with to from w/");
        if (!tokens_[i].capital && !led) {
            ++i;
            continue;
        }
        const std::optional<FoundName> found = known_name(i, false);
        if (!found || i + found->tokens > to) {
            ++i;
            continue;
        }
        const std::size_t index =
            add_person(span(i, i + found->tokens), found->candidates, LogPerson::Part::partner);
        if (!std::ranges::contains(people, index)) people.push_back(index);
        i += found->tokens;
    }
}

/// The first name in a clause of a line that names nobody otherwise: of somebody new, or written
/// without a capital.
void Reader::name_within(Span clause, std::vector<std::size_t>& people) {
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
        const std::size_t start = tokens_[i].at.start;
        if (start < clause.start || start >= clause.end() ||
            !is_one_of(word(i - 1), kBeforeSomebody))
            continue;
        std::optional<FoundName> found = any_name(i);
        if (!found || tokens_[i + found->tokens - 1].at.end() > clause.end()) continue;
        people.push_back(add_person(span(i, i + found->tokens), std::move(found->candidates),
                                    LogPerson::Part::partner));
        return;
    }
}

}  // namespace log_line
}  // namespace kith
