// The clauses of a line of the log: what was given and asked for, what was promised, what is to
// follow, and what it was about. Each goes on to the next sign or to where another begins.
#include "base/utf8.hpp"
#include "strategy/log_reader.hpp"

#include <algorithm>
#include <utility>

namespace kith::log_line {
namespace {

constexpr std::string_view kArticles = "a an the some my his her their our good great more again";

}  // namespace

bool Reader::is_follow_up(std::size_t i, std::size_t& count) const {
    const Phrase* phrase = longest_phrase(kFollowUp, tokens_, i, count);
    if (phrase == nullptr) return false;
    if (phrase->phrase != "next") return true;
    return i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::colon;
}

const PromiseWord* Reader::promise_at(std::size_t i, std::size_t& count) const {
    const PromiseWord* found = longest_phrase(kPromises, tokens_, i, count);
    if (found == nullptr) return nullptr;
    if (found->phrase == "promise")
        return i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::colon ? found : nullptr;
    if (found->needs_verb && (tokens_[i].capital || !is_one_of(word(i + count), kDoing)))
        return nullptr;
    return found;
}

bool Reader::is_ask(std::size_t i) const {
    if (word(i) == "ask") {
        return (i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::colon) ||
               word(i + 1) == "for";
    }
    if (word(i) == "requested") return !ends(i + 1);
    if (word(i) != "asked") return false;
    // The verb, whom, and what for: "asked her for", "asked Ana Silva to".
    for (std::size_t next = i + 1; next < i + 4; ++next) {
        if (is_one_of(word(next), "for to if whether")) return !ends(next + 1);
        if (word(next) == "about") return false;
    }
    return false;
}

/// "hook: …" anywhere, or as a thought of its own.
bool Reader::is_hook(std::size_t i) const {
    if (word(i) != "hook" || i + 1 >= tokens_.size()) return false;
    if (tokens_[i + 1].kind == TokenKind::colon) return true;
    const bool begins = starts(i) || is_one_of(word(i - 1), "and then");
    return begins && !tokens_[i].capital && !ends(i + 1) && word(i + 1) != "up";
}

const GiveWord* Reader::give_at(std::size_t i, std::size_t& count, const ValueWord** value) const {
    const GiveWord* give = longest_phrase(kGives, tokens_, i, count);
    if (give == nullptr) return nullptr;
    const ValueWord* what = nullptr;
    // Whom, an article and a word or two before what was given: "gave Ana Silva a good tip".
    for (std::size_t next = i + count; next < i + count + 5 && what == nullptr; ++next) {
        if (word(next).empty() || is_one_of(word(next), "to for about on re at and")) break;
        std::size_t matched = 0;
        what = longest_phrase(kValues, tokens_, next, matched);
    }
    if (value != nullptr) *value = what;
    if (what == nullptr && give->group.empty()) return nullptr;
    // Of what is mine, by them; else it is their work, or mine.
    if (is_one_of(give->phrase, "edited submitted") &&
        (word(i + 1) != "my" || subject(i, i + 1) != Subject::them))
        return nullptr;
    // One makes much, and writes: only this is given.
    if (give->phrase == "made" && what->group != "connection") return nullptr;
    if (give->phrase == "wrote" && what->group != "platform") return nullptr;
    if (give->phrase == "connected" || give->phrase == "referred") {
        bool joined = false;
        for (std::size_t next = i + 1; next < i + 6 && !word(next).empty(); ++next)
            joined = joined || is_one_of(word(next), "to with");
        if (!joined || word(i + 1) == "on") return nullptr;
    }
    return give;
}

bool Reader::is_marker(std::size_t i) const {
    std::size_t count = 0;
    return is_follow_up(i, count) || promise_at(i, count) != nullptr || is_ask(i) || is_hook(i) ||
           give_at(i, count, nullptr) != nullptr ||
           longest_phrase(kUnanswered, tokens_, i, count) != nullptr ||
           is_one_of(word(i), "re regarding");
}

std::size_t Reader::end_of_clause(std::size_t from, bool joins_people) {
    for (std::size_t i = from; i < tokens_.size(); ++i) {
        const Token& token = tokens_[i];
        if (token.kind != TokenKind::word) {
            if (token.kind != TokenKind::mark && token.kind != TokenKind::joiner &&
                token.kind != TokenKind::colon)
                return i;
            continue;
        }
        if (i == from) continue;
        const bool joins = is_one_of(word(i), "and then but");
        const std::size_t next = i + (joins ? 1 : 0);
        const std::size_t verb = next + (is_one_of(word(next), "she he they i we") ? 1 : 0);
        if (is_marker(verb) && (joins || verb == i || verb > next)) return i;
        if (is_one_of(word(i), "over via during at by on in")) {
            const std::size_t what =
                i + 1 + (is_one_of(word(i + 1), "a an the our her his") ? 1 : 0);
            std::size_t count = 0;
            const ChannelWord* channel = longest_phrase(kChannelWords, tokens_, what, count);
            if (channel != nullptr && !channel->vague && ends(what + count) &&
                (!reading_.channel || vague_channel_))
                return i;
        }
        if (is_one_of(word(i), "with w/") && !joins_people && reading_.people.empty() &&
            i + 1 < tokens_.size() && (tokens_[i + 1].capital || known_name(i + 1, false)))
            return i;
    }
    return tokens_.size();
}

std::size_t Reader::without_day(std::size_t from, std::size_t to) const {
    if (reading_.on) return to;
    for (std::size_t i = from + 1; i < to; ++i) {
        const std::optional<FoundDay> found = find_day(tokens_, i, context_.today, DaySense::past);
        if (!found || i + found->tokens != to || found->day > context_.today) continue;
        if (is_one_of(word(i - 1), "of for by until from the since")) return to;
        return i;
    }
    return to;
}

std::size_t Reader::without_via(std::size_t from, std::size_t to, LogExchange& one) {
    for (std::size_t i = from + 1; i < to; ++i) {
        if (word(i) != "via") continue;
        const auto whom = known_name(i + 1, false);
        if (!whom || i + 1 + whom->tokens != to) continue;
        one.through = add_person(span(i + 1, to), whom->candidates, LogPerson::Part::partner);
        return i;
    }
    return to;
}

std::optional<FoundDay> Reader::due_at_end(std::size_t from, std::size_t& to) const {
    for (std::size_t i = from; i < to; ++i) {
        std::optional<FoundDay> found = find_day(tokens_, i, context_.today, DaySense::due);
        if (!found || i + found->tokens != to) continue;
        to = i;
        return found;
    }
    return std::nullopt;
}

Reader::Subject Reader::subject(std::size_t i, std::size_t behind) const {
    if (is_one_of(word(behind), "me us")) return Subject::them;
    while (i > 0 && is_one_of(word(i - 1), "just also then has have had briefly quickly")) --i;
    if (i == 0) return Subject::nobody;
    if (claims_[i - 1] == Claim::person) {
        // "lunch with Ana, gave …" has a sign between; without one it is Ana who does it, unless
        // she is the one that something was done with.
        std::size_t first = i - 1;
        while (first > 0 && claims_[first - 1] == Claim::person) --first;
        if (first > 0 &&
            (is_one_of(word(first - 1), kBeforeNames) || claims_[first - 1] == Claim::channel))
            return Subject::nobody;
        return Subject::them;
    }
    if (is_one_of(word(i - 1), kThem)) return Subject::them;
    if (is_one_of(word(i - 1), "i we")) return Subject::me;
    return Subject::nobody;
}

std::string_view Reader::group_of(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
        std::size_t count = 0;
        if (const ValueWord* value = longest_phrase(kValues, tokens_, i, count))
            return value->group;
    }
    return {};
}

/// A title that is nothing but the name says no more than the name.
void Reader::drop_mere_name(LogFollowUp& follow) const {
    for (const std::size_t index : follow.people) {
        if (fold(follow.title) == fold(reading_.people[index].typed)) follow.title.clear();
    }
}

bool Reader::follow_up() {
    std::size_t count = 0;
    if (!is_follow_up(at_, count)) return false;
    const std::size_t begin = at_;
    std::size_t from = begin + count;
    while (from < tokens_.size() && tokens_[from].kind == TokenKind::colon) ++from;
    std::size_t end = from < tokens_.size() ? end_of_clause(from) : from;
    // "follow up, 2w"
    if (end == from && end < tokens_.size() && tokens_[end].kind == TokenKind::comma) {
        if (const auto due = find_day(tokens_, end + 1, context_.today, DaySense::due)) {
            from = end + 1;
            end = from + due->tokens;
        }
    }
    LogFollowUp follow;
    std::string title;
    std::size_t before = from;
    std::size_t behind = from;
    for (std::size_t i = from; i < end && !follow.due; ++i) {
        const auto due = find_day(tokens_, i, context_.today, DaySense::due);
        if (!due || i + due->tokens > end) continue;
        follow.due = due->day;
        title = text(from, i);
        before = i;
        behind = i + due->tokens;
    }
    // "follow up 2w yesterday": the day at the end is that of the line.
    if (const auto on = find_day(tokens_, behind, context_.today, DaySense::past);
        follow.due && on && !reading_.on && behind + on->tokens == end && on->day <= context_.today)
        end = behind;
    if (behind < end) title += (title.empty() ? "" : " ") + text(behind, end);
    people_within(from, follow.due ? before : end, follow.people);
    people_within(behind, end, follow.people);
    title = without_edges(title, "to with on in by about for and w/ me please again :");
    follow.title = with_capital(std::move(title));
    drop_mere_name(follow);
    follow.at = span(begin, end);
    reading_.follow_ups.push_back(std::move(follow));
    claim(begin, end, Claim::read);
    at_ = end;
    return true;
}

bool Reader::promise() {
    std::size_t count = 0;
    const PromiseWord* which = promise_at(at_, count);
    if (which == nullptr) return false;
    LogPromise promise;
    const Subject whose = subject(at_, at_ + count);
    promise.mine =
        which->whose == Whose::mine || (which->whose == Whose::unsaid && whose != Subject::them);
    std::size_t from = at_ + count;
    while (from < tokens_.size() &&
           (tokens_[from].kind == TokenKind::colon || is_one_of(word(from), "me to us")))
        ++from;
    const std::size_t end = from < tokens_.size() ? end_of_clause(from) : from;
    std::size_t last = end;
    if (const auto due = due_at_end(from, last)) promise.due = due->day;
    promise.what = without_edges(text(from, last), "by on in until to and");
    if (promise.what.empty()) return false;
    people_within(from, last, promise.people);
    promise.at = span(at_, end);
    reading_.promises.push_back(std::move(promise));
    claim(at_, end, Claim::read);
    at_ = end;
    return true;
}

/// What is offered with the ask before it: "asked for a reference, offered a review of her draft".
bool Reader::offer() {
    std::size_t count = 0;
    if (reading_.exchanges.empty() || !reading_.exchanges.back().is_ask ||
        longest_phrase(kOffers, tokens_, at_, count) == nullptr)
        return false;
    std::size_t from = at_ + count;
    while (from < tokens_.size() && tokens_[from].kind == TokenKind::colon) ++from;
    const std::size_t end = without_day(from, from < tokens_.size() ? end_of_clause(from) : from);
    std::string what =
        without_edges(text(from, end), "to for a an the some my me her him them and");
    std::string& offer = reading_.exchanges.back().offer;
    if (what.empty() || !offer.empty()) return false;
    offer = with_capital(std::move(what));
    claim(at_, end, Claim::read);
    at_ = end;
    return true;
}

bool Reader::hook() {
    if (!is_hook(at_) || reading_.hook) return false;
    std::size_t from = at_ + 1;
    while (from < tokens_.size() && tokens_[from].kind == TokenKind::colon) ++from;
    const std::size_t end = without_day(from, from < tokens_.size() ? end_of_clause(from) : from);
    std::string what = without_edges(text(from, end), "and");
    if (what.empty()) return false;
    reading_.hook = {std::move(what), span(at_, end)};
    claim(at_, end, Claim::read);
    at_ = end;
    return true;
}

bool Reader::ask() {
    if (!is_ask(at_)) return false;
    const std::size_t begin = at_;
    LogExchange asked;
    asked.is_ask = true;
    asked.given = subject(begin, begin + 1) == Subject::them;
    asked.outcome = "open";
    std::size_t from = begin + 1;
    if (word(begin) == "asked") {
        std::size_t what = from;
        while (!is_one_of(word(what), "for to if whether")) ++what;
        people_within(from, what, asked.people);
        from = what + (word(what) == "for" || word(what) == "to" ? 1 : 0);
    }
    while (from < tokens_.size() &&
           (tokens_[from].kind == TokenKind::colon || is_one_of(word(from), "for me her him them")))
        ++from;
    std::size_t end = from < tokens_.size() ? end_of_clause(from) : from;
    for (std::size_t i = from + 1; i < end; ++i) {
        std::size_t count = 0;
        const bool joined = word(i - 1) == "and";
        if (longest_phrase(kOffers, tokens_, i, count) != nullptr && (joined || count > 1))
            end = joined ? i - 1 : i;
    }
    end = without_day(from, end);
    const std::size_t to = without_via(from, end, asked);
    std::size_t last = to;
    for (std::size_t i = from; i < to; ++i) {
        if (word(i) != "from") continue;
        const auto whom = known_name(i + 1, false);
        if (!whom || i + 1 + whom->tokens != to) continue;
        asked.people.push_back(
            add_person(span(i + 1, to), whom->candidates, LogPerson::Part::partner));
        last = i;
    }
    asked.value = with_capital(without_edges(text(from, last), "a an the some my and"));
    if (asked.value.empty()) return false;
    asked.group = group_of(from, to);
    asked.at = span(begin, end);
    reading_.exchanges.push_back(std::move(asked));
    claim(begin, end, Claim::read);
    at_ = end;
    return true;
}

bool Reader::exchange() {
    std::size_t count = 0;
    const ValueWord* value = nullptr;
    const GiveWord* give = give_at(at_, count, &value);
    if (give == nullptr) return false;
    const std::size_t begin = at_;
    std::size_t from = begin + count;
    const Subject whose = subject(begin, from);
    if (give->received && whose == Subject::them) return false;  // what others get elsewhere
    LogExchange exchanged;
    exchanged.given = !give->received && whose != Subject::them;
    exchanged.group = value != nullptr ? value->group : give->group;
    const bool joins_people = give->group == "connection" && give->keeps_verb;
    const std::size_t end = without_day(from, end_of_clause(from, joins_people));
    if (is_one_of(word(from), "me us her him them you")) ++from;
    const bool connects = is_one_of(give->phrase, "introduced connected referred");
    const bool introduces = connects || give->phrase == "was introduced" ||
                            (value != nullptr && value->phrase.starts_with("intro"));
    // Straight behind the verb stands to whom; then comes what.
    const auto behind = connects ? any_name(from) : known_name(from, false);
    if (behind && from + behind->tokens <= end) {
        exchanged.people.push_back(add_person(span(from, from + behind->tokens), behind->candidates,
                                              LogPerson::Part::partner));
        from += behind->tokens;
    }
    const std::size_t to = without_via(from, end, exchanged);
    std::size_t last = to;
    const bool brings_together = exchanged.group == "connection";
    for (std::size_t i = from; i < to; ++i) {
        if (!is_one_of(word(i), "to from for") && !(joins_people && word(i) == "with")) continue;
        const auto whom = introduces ? any_name(i + 1) : known_name(i + 1, false);
        if (!whom || i + 1 + whom->tokens > to) continue;
        const std::size_t person = add_person(span(i + 1, i + 1 + whom->tokens), whom->candidates,
                                              LogPerson::Part::partner);
        // "intro to Ben" is for whoever the line is of, as long as it names somebody else.
        const bool of_both = joins_people && !exchanged.people.empty();
        const bool of_somebody = reading_.present() > 0 || !exchanged.people.empty();
        if (introduces && of_somebody && word(i) != "for" && word(i) != "from")
            exchanged.introduced = person;
        if (brings_together && word(i) == "to" && !of_both && of_somebody) break;
        if (!std::ranges::contains(exchanged.people, person)) exchanged.people.push_back(person);
        if (i + 1 + whom->tokens == to && !brings_together) last = i;
        break;
    }
    std::string what =
        give->keeps_verb ? text(begin, last) : without_edges(text(from, last), kArticles);
    if (what.empty() && value != nullptr) what = std::string(value->phrase);
    exchanged.value = with_capital(std::move(what));
    if (exchanged.value.empty()) return false;
    exchanged.at = span(begin, end);
    reading_.exchanges.push_back(std::move(exchanged));
    claim(begin, end, Claim::read);
    at_ = end;
    return true;
}

bool Reader::topic() {
    std::size_t from = at_;
    const bool colon = tokens_[at_].kind == TokenKind::colon;
    if (colon) {
        if (reading_.people.empty() && !reading_.channel) return false;
        ++from;
    } else {
        std::size_t count = 0;
        if (longest_phrase(kTopics, tokens_, at_, count) == nullptr) return false;
        from += count;
        while (from < tokens_.size() && tokens_[from].kind == TokenKind::colon) ++from;
    }
    if (colon && (from >= tokens_.size() || is_marker(from))) return false;
    if (from >= tokens_.size()) {  // it comes when it is typed
        claim(at_, from, Claim::read);
        at_ = from;
        return true;
    }
    const std::size_t end = without_day(from, end_of_clause(from));
    std::string words = text(from, end);
    if (words.empty()) return false;
    topics_.push_back({std::move(words), span(at_, end)});
    claim(at_, end, Claim::read);
    at_ = end;
    return true;
}

}  // namespace kith::log_line
