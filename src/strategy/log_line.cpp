#include "strategy/log_line.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/log_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kith {
namespace log_line {

std::string without_edges(std::string_view text, std::string_view words) {
    const auto is_gap = [](char c) { return c == ' ' || c == '\t' || c == ','; };
    for (bool changed = true; changed;) {
        changed = false;
        while (!text.empty() && is_gap(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_gap(text.back())) text.remove_suffix(1);
        const std::string_view first = text.substr(0, text.find(' '));
        if (!first.empty() && first.size() < 12 && is_one_of(fold(first), words)) {
            text.remove_prefix(first.size());
            changed = true;
        }
        const std::size_t space = text.rfind(' ');
        const std::string_view last =
            space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
        if (!last.empty() && last.size() < 12 && is_one_of(fold(last), words)) {
            text.remove_suffix(last.size());
            changed = true;
        }
    }
    return std::string(text);
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Reader::Reader(LogReading& reading, const LogContext& context)
    : reading_(reading), context_(context), tokens_(cut_line(reading.text)) {
    leave_cut();
    claims_.assign(tokens_.size(), Claim::none);
    list_ = is_list();
    questions_left_ +=
        kMostOfName * static_cast<std::size_t>(std::ranges::count_if(tokens_, parts_names));
}

void Reader::leave_cut() {
    if (tokens_.size() < kMostTokens && reading_.text.size() <= kLongestLine) return;
    if (tokens_.empty()) return;
    const std::size_t end = tokens_.back().at.end();
    if (tidy_spaces(std::string_view(reading_.text).substr(end)).empty()) return;
    std::size_t from = tokens_.size();
    while (from > 0 && tokens_.size() - from < kMostOfName * 2 && !parts_names(tokens_[from - 1]))
        --from;
    const bool parted = from > 0 && parts_names(tokens_[from - 1]);
    // Else without the last word, which may be cut in its middle.
    leave_from(parted ? from : std::max<std::size_t>(tokens_.size() - 1, 1));
}

void Reader::leave_from(std::size_t i) {
    reading_.read_up_to = words_before(i);
    tokens_.resize(i);
    claims_.resize(i);
}

std::string Reader::words_before(std::size_t i) const {
    std::size_t end = i;
    while (end > 1 && tokens_[end - 1].kind != TokenKind::word) --end;
    std::size_t begin = end - 1;
    while (begin > 0 && end - begin < kMostOfName && tokens_[begin - 1].kind == TokenKind::word)
        --begin;
    return text(begin, end);
}

std::string_view Reader::word(std::size_t i) const {
    return i < tokens_.size() ? std::string_view(tokens_[i].folded) : std::string_view();
}

bool Reader::ends(std::size_t i) const {
    return i >= tokens_.size() ||
           (tokens_[i].kind != TokenKind::word && tokens_[i].kind != TokenKind::mark);
}

bool Reader::starts(std::size_t i) const {
    return i == 0 ||
           (tokens_[i - 1].kind != TokenKind::word && tokens_[i - 1].kind != TokenKind::mark);
}

Span Reader::span(std::size_t from, std::size_t to) const {
    if (from >= to || from >= tokens_.size()) return {};
    const std::size_t start = tokens_[from].at.start;
    return {start, tokens_[to - 1].at.end() - start};
}

std::string Reader::text(std::size_t from, std::size_t to) const {
    const Span at = span(from, to);
    return tidy_spaces(std::string_view(reading_.text).substr(at.start, at.length));
}

void Reader::claim(std::size_t from, std::size_t to, Claim as) {
    for (std::size_t i = from; i < to; ++i) claims_[i] = as;
}

void Reader::read() {
    while (at_ < tokens_.size()) {
        if (step()) continue;
        if (tokens_[at_].kind != TokenKind::comma) claims_[at_] = Claim::left;
        ++at_;
    }
    rest();
    settle_plan();
    give_keys();
}

bool Reader::step() {
    if (tokens_[at_].kind != TokenKind::word) return sign();
    return unanswered() || outcome() || follow_up() || promise() || offer() || hook() || ask() ||
           exchange() || topic() || day() || time() || depth() || kind() || channel() || person();
}

bool Reader::sign() {
    const Token& token = tokens_[at_];
    std::string inner = reading_.text.substr(token.inner.start, token.inner.length);
    switch (token.kind) {
        case TokenKind::colon:
            if (topic()) return true;
            return false;
        case TokenKind::tag:
            reading_.tags.push_back({std::move(inner), token.at});
            break;
        case TokenKind::circle:
            reading_.circles.push_back({std::move(inner), token.at});
            break;
        case TokenKind::depth:
            reading_.depth = {inner[0] - '0', token.at};
            break;
        case TokenKind::quote:
            if (inner = tidy_spaces(inner); inner.empty()) return false;
            notes_.push_back({std::move(inner), token.at});
            break;
        default:
            return false;
    }
    claims_[at_++] = Claim::read;
    return true;
}

bool Reader::unanswered() {
    std::size_t count = 0;
    const Phrase* phrase = longest_phrase(kUnanswered, tokens_, at_, count);
    if (phrase == nullptr) return false;
    reading_.unanswered = span(at_, at_ + count);
    // What was tried says how as well.
    const std::string_view told = phrase->phrase;
    if (told.find("voicemail") != std::string_view::npos || told.starts_with("tried")) {
        if (!reading_.initiated) reading_.initiated = {"me", *reading_.unanswered};
        if (!reading_.channel && told != "tried to reach")
            reading_.channel = {"call", *reading_.unanswered};
    }
    claim(at_, at_ + count, Claim::channel);  // whom may follow: "no answer from Ana"
    at_ += count;
    return true;
}

/// Of the ask before it: "asked for a reference, she said yes".
bool Reader::outcome() {
    std::size_t count = 0;
    const bool yes = longest_phrase(kYes, tokens_, at_, count) != nullptr;
    if (!yes && longest_phrase(kNo, tokens_, at_, count) == nullptr) return false;
    if (reading_.exchanges.empty() || !reading_.exchanges.back().is_ask || !ends(at_ + count))
        return false;
    reading_.exchanges.back().outcome = yes ? "yes" : "no";
    claim(at_, at_ + count, Claim::read);
    at_ += count;
    return true;
}

bool Reader::day() {
    // "coffee with Sun": there a name stands.
    const bool named = at_ > 0 && is_one_of(word(at_ - 1), "with w/ and") && tokens_[at_].capital;
    if (named && known_name(at_, false)) return false;
    const auto found = find_day(tokens_, at_, context_.today, DaySense::past);
    if (!found) return false;
    const Span at = span(at_, at_ + found->tokens);
    if (found->day > context_.today) {
        // What lies ahead is a plan, and no touch: all of the line, when nothing has happened in
        // it.
        if (!reading_.follow_ups.empty()) return false;
        const bool first =
            std::ranges::none_of(std::span(tokens_).first(at_),
                                 [](const Token& token) { return token.kind == TokenKind::comma; });
        if (first && !reading_.on && reading_.exchanges.empty() && reading_.promises.empty() &&
            !reading_.unanswered)
            plan_ = reading_.follow_ups.size();
        LogFollowUp follow;
        follow.at = at;
        follow.due = found->day;
        reading_.follow_ups.push_back(std::move(follow));
    } else if (reading_.on) {
        return false;
    } else {
        reading_.on = {found->day, at};
    }
    claim(at_, at_ + found->tokens, Claim::read);
    at_ += found->tokens;
    return true;
}

bool Reader::time() {
    const auto found = find_time(tokens_, at_);
    if (!found || reading_.time) return false;
    reading_.time = {found->time, span(at_, at_ + found->tokens)};
    claim(at_, at_ + found->tokens, Claim::read);
    at_ += found->tokens;
    return true;
}

bool Reader::depth() {
    if (reading_.depth) return false;
    std::size_t count = 0;
    const NumberWord* word = longest_phrase(kDepthPhrases, tokens_, at_, count);
    if (word == nullptr) {
        word = longest_phrase(kDepthWords, tokens_, at_, count);
        if (word == nullptr) return false;
        std::size_t channel = 0;
        const bool before_channel =
            longest_phrase(kChannelWords, tokens_, at_ + count, channel) != nullptr;
        const bool alone = starts(at_) && ends(at_ + count) && tokens_.size() > count;
        if (!before_channel && !alone) return false;
    }
    reading_.depth = {word->number, span(at_, at_ + count)};
    claim(at_, at_ + count, Claim::read);
    at_ += count;
    return true;
}

bool Reader::kind() {
    std::size_t count = 0;
    const KindWord* word = longest_phrase(kKindWords, tokens_, at_, count);
    if (word == nullptr || reading_.kind) return false;
    if (word->alone && !(starts(at_) && ends(at_ + count) && tokens_.size() > count)) return false;
    reading_.kind = {std::string(word->kind), span(at_, at_ + count)};
    // "congratulated Ana": whom comes next.
    claim(at_, at_ + count, word->phrase.ends_with("ed") ? Claim::channel : Claim::read);
    at_ += count;
    return true;
}

Reader::Subject Reader::initiated_by(const ChannelWord& which, std::size_t from,
                                     std::size_t to) const {
    if (word(to) == "by") return Subject::them;
    if (which.form == Form::verb) {
        const Subject whose = subject(from, to);
        if (whose != Subject::nobody)
            return word(from - (from > 0)) == "we" ? Subject::nobody : whose;
        return Subject::me;
    }
    if (!is_one_of(which.channel, "call message email letter comment video"))
        return Subject::nobody;
    if (word(to) == "from") return Subject::them;
    // "got a call", "sent her a message", "gave Ana a ring".
    for (std::size_t back = 1; back <= 4 && back <= from; ++back) {
        const std::size_t verb = from - back;
        if (is_one_of(word(verb), "got received")) return Subject::them;
        if (is_one_of(word(verb), "sent gave made left dropped wrote"))
            return subject(verb, verb + 1) == Subject::them ? Subject::them : Subject::me;
        if (tokens_[verb].kind == TokenKind::comma) break;
    }
    if (word(to) == "to" && which.channel != "video") return Subject::me;
    return Subject::nobody;
}

bool Reader::channel() {
    std::size_t count = 0;
    const ChannelWord* which = longest_phrase(kChannelWords, tokens_, at_, count);
    const bool reaches_out = match_phrase(tokens_, at_, "reached out") != 0 ||
                             match_phrase(tokens_, at_, "got in touch") != 0;
    if (which == nullptr && !reaches_out && word(at_) != "contacted") return false;
    static constexpr ChannelWord kSomehow{"contacted", "", Form::verb, true};
    if (which == nullptr) {
        which = &kSomehow;
        count = word(at_) == "contacted" ? 1 : word(at_) == "got" ? 3 : 2;
    }
    // "Will", "Tea" or "Signal" may be who is meant.
    if (tokens_[at_].capital && is_introduced(at_) && at_ > 0 &&
        claims_[at_ - 1] != Claim::channel && known_name(at_, false))
        return false;
    const bool beside = at_ > 0 && claims_[at_ - 1] == Claim::channel;
    const bool by = at_ > 0 && (is_one_of(word(at_ - 1), "via over by on for through") ||
                                (at_ > 1 && is_one_of(word(at_ - 1), "a an the") &&
                                 is_one_of(word(at_ - 2), "via over by on for")));
    // "call on zoom" and "coffee over zoom" say how; "coffee for the card" does not.
    const bool says_how = by && !which->vague &&
                          (is_one_of(word(at_ - 1), "via over by through") ||
                           (word(at_ - 1) == "on" && is_one_of(which->channel, "video message")));
    const bool takes = !reading_.channel || (vague_channel_ && !which->vague) || says_how;
    if (!takes && !beside && !which->vague && !by) return false;
    const Span at = span(at_, at_ + count);
    if (takes && !which->channel.empty()) {
        reading_.channel = {std::string(which->channel), at};
        vague_channel_ = which->vague;
        // Of a verb there is no noun to tell it by.
        const bool noun = which->form == Form::noun && !which->vague;
        reading_.deed = std::string(noun ? which->phrase : which->channel);
    }
    if (!reading_.initiated) {
        const Subject whose = initiated_by(*which, at_, at_ + count);
        if (whose != Subject::nobody)
            reading_.initiated = {whose == Subject::me ? "me" : "them", at};
    }
    claim(at_, at_ + count, Claim::channel);
    at_ += count;
    if (is_one_of(word(at_), "me us")) claims_[at_++] = Claim::read;
    return true;
}

/// What is left is what it was about.
void Reader::rest() {
    for (std::size_t i = 0; i < tokens_.size();) {
        if (claims_[i] != Claim::left) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < tokens_.size() && claims_[end] == Claim::left) ++end;
        std::size_t from = i;
        std::size_t to = end;
        const auto says_nothing = [&](std::size_t at) {
            return is_small(at) || (tokens_[at].kind != TokenKind::word);
        };
        while (from < to && says_nothing(from)) ++from;
        while (to > from && says_nothing(to - 1)) --to;
        if (from < to) topics_.push_back({text(from, to), span(from, to)});
        i = end;
    }
    const auto joined = [](std::vector<LogRead<std::string>>& parts, std::string_view between) {
        sort_items(parts, std::less{},
                   [](const LogRead<std::string>& part) { return part.at.start; });
        LogRead<std::string> all = parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i)
            all.value += std::string(between) + parts[i].value;
        return all;
    };
    const std::size_t read = tokens_.empty() ? 0 : tokens_.back().at.end();
    if (read < reading_.text.size()) {
        std::string more = tidy_spaces(std::string_view(reading_.text).substr(read));
        if (!more.empty()) notes_.push_back({std::move(more), {read, reading_.text.size() - read}});
    }
    if (!topics_.empty()) reading_.topic = joined(topics_, ", ");
    if (!notes_.empty()) reading_.notes = joined(notes_, "\n");
    const bool gave = std::ranges::any_of(reading_.exchanges, [](const LogExchange& exchange) {
        return exchange.given && !exchange.is_ask;
    });
    if (gave && !reading_.kind) reading_.kind = {"value", reading_.exchanges.front().at};
    if (reading_.people.empty()) {
        for (LogExchange& one : reading_.exchanges) name_within(one.at, one.people);
        for (LogPromise& one : reading_.promises) name_within(one.at, one.people);
        for (LogFollowUp& one : reading_.follow_ups) {
            name_within(one.at, one.people);
            drop_mere_name(one);
        }
    }
    // Without anybody else it is those whom something was given to.
    if (reading_.present() == 0) {
        const auto were_there = [&](const std::vector<std::size_t>& people) {
            for (const std::size_t index : people)
                reading_.people[index].part = LogPerson::Part::present;
        };
        for (LogExchange& exchange : reading_.exchanges) {
            if (exchange.people.empty() && exchange.through)
                exchange.people.push_back(*std::exchange(exchange.through, std::nullopt));
            were_there(exchange.people);
        }
        for (const LogPromise& promise : reading_.promises) were_there(promise.people);
    }
}

/// A line about a day to come is a task, and not a touch.
void Reader::settle_plan() {
    if (!plan_ || reading_.on || !reading_.exchanges.empty()) return;
    LogFollowUp& plan = reading_.follow_ups[*plan_];
    // What is kept by itself, and who is named in it, is not said again in the title.
    std::vector<Span> kept;
    for (const auto* list : {&reading_.tags, &reading_.circles}) {
        for (const LogRead<std::string>& one : *list) kept.push_back(one.at);
    }
    for (const LogPromise& one : reading_.promises) kept.push_back(one.at);
    for (const LogFollowUp& one : reading_.follow_ups) kept.push_back(one.at);
    for (const LogRead<std::string>& one : notes_) kept.push_back(one.at);
    sort_items(kept, std::greater{}, &Span::start);
    std::string title = reading_.text;
    for (const Span& one : kept) title.erase(one.start, one.length);
    plan.title = with_capital(without_edges(tidy_spaces(title), "and on"));
    for (std::size_t i = 0; i < reading_.people.size(); ++i) {
        LogPerson& person = reading_.people[i];
        person.part = LogPerson::Part::partner;
        if (std::ranges::none_of(kept, [&](Span one) {
                return one.start <= person.at.start && person.at.start < one.end();
            }))
            plan.people.push_back(i);
    }
    reading_.channel.reset();
    reading_.initiated.reset();
    reading_.kind.reset();
    reading_.topic.reset();
    reading_.depth.reset();
    reading_.time.reset();
    reading_.hook.reset();
    reading_.unanswered.reset();
}

/// "gave:advice"; the second in the same words is "2 gave:advice". Whom it names is left out, as
/// that may still be typed.
void Reader::give_keys() {
    std::map<std::string, int> said;
    const auto give = [&](auto& one, std::string_view verb, std::string_view words) {
        const std::string key = std::string(verb) + ":" + fold(words);
        const int count = ++said[key];
        one.key = count == 1 ? key : std::to_string(count) + " " + key;
    };
    for (LogExchange& one : reading_.exchanges)
        give(one, one.is_ask ? "ask" : one.given ? "gave" : "got", one.value);
    for (LogPromise& one : reading_.promises) give(one, "promise", one.what);
    for (LogFollowUp& one : reading_.follow_ups) give(one, "follow", one.title);
}

}  // namespace log_line

std::size_t LogReading::present() const {
    return static_cast<std::size_t>(std::ranges::count(
        people, LogPerson::Part::present, [](const LogPerson& person) { return person.part; }));
}

bool LogReading::only_plans() const {
    return !follow_ups.empty() && present() == 0 && !channel && !initiated && !kind && !on &&
           !depth && !hook && !unanswered && exchanges.empty();
}

bool LogReading::empty() const {
    return command == LogCommand::none && people.empty() && !channel && !topic && !notes && !hook &&
           !on && !kind && !depth && !time && !unanswered && exchanges.empty() &&
           promises.empty() && follow_ups.empty() && tags.empty() && circles.empty();
}

LogReading read_log_line(std::string_view text, const LogContext& context) {
    LogReading reading;
    reading.text = is_valid_utf8(text) ? std::string(text) : repair_utf8(text);
    const std::vector<log_line::Token> tokens = log_line::cut_line(reading.text);
    if (log_line::read_command(reading, context, tokens)) return reading;
    log_line::Reader(reading, context).read();
    return reading;
}

}  // namespace kith
