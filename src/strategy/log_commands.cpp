// Commands in the line of the log: "add Ana Silva, CTO at Acme", "path to Ben", "pause Ana 2w",
// "overdue mentors".
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/log_reader.hpp"
#include "strategy/query.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith::log_line {
namespace {

struct CommandPhrase {
    std::string_view phrase;
    LogCommand command;
};
/// With something behind them.
constexpr auto kLeads = std::to_array<CommandPhrase>({
    {"add", LogCommand::add},
    {"add person", LogCommand::add},
    {"new person", LogCommand::add},
    {"new contact", LogCommand::add},
    {"path to", LogCommand::path},
    {"paths to", LogCommand::path},
    {"way to", LogCommand::path},
    {"how do i reach", LogCommand::path},
    {"who can introduce me to", LogCommand::path},
    {"who knows", LogCommand::path},
    {"open", LogCommand::open},
    {"show", LogCommand::open},
    {"find", LogCommand::find},
    {"search", LogCommand::find},
    {"search for", LogCommand::find},
    {"note", LogCommand::note},
    {"note on", LogCommand::note},
    {"note about", LogCommand::note},
    {"prepare", LogCommand::prepare},
    {"prepare for", LogCommand::prepare},
    {"prepare to meet", LogCommand::prepare},
    {"prep", LogCommand::prepare},
    {"prep for", LogCommand::prepare},
    {"pause", LogCommand::pause},
    {"resume", LogCommand::resume},
    {"go to", LogCommand::go_to},
    {"goto", LogCommand::go_to},
});
/// By themselves.
constexpr auto kAlone = std::to_array<CommandPhrase>({
    {"undo", LogCommand::undo},
    {"redo", LogCommand::redo},
    {"import", LogCommand::import},
    {"import file", LogCommand::import},
    {"import files", LogCommand::import},
    {"import contacts", LogCommand::import},
    {"export", LogCommand::export_book},
    {"links", LogCommand::links},
    {"saved links", LogCommand::links},
});

struct QueryWord {
    std::string_view word;
    std::string_view term;
    bool begins = false;  // a line that begins with it asks for people
};
constexpr auto kQueryWords = std::to_array<QueryWord>({
    {"overdue", "is:overdue", true},
    {"due", "due:now", true},
    {"dormant", "tier:dormant", true},
    {"strong", "tier:strong"},
    {"medium", "tier:medium"},
    {"weak", "tier:weak"},
    {"archived", "is:archived"},
    {"passive", "is:passive"},
    {"mentor", "(is:mentor OR tag:mentor)"},
    {"mentors", "(is:mentor OR tag:mentor)"},
    {"sponsor", "(is:sponsor OR tag:sponsor)"},
    {"sponsors", "(is:sponsor OR tag:sponsor)"},
    {"people", ""},
    {"contacts", ""},
    {"everyone", ""},
    {"ties", ""},
    {"who", ""},
    {"is", ""},
    {"are", ""},
    {"the", ""},
});

class CommandReader {
  public:
    CommandReader(LogReading& reading, const LogContext& context, std::span<const Token> tokens)
        : reading_(reading), context_(context), tokens_(tokens) {}

    bool read() {
        if (save_link()) return true;
        if (tokens_.empty() || tokens_.front().kind != TokenKind::word) return query();
        std::size_t count = 0;
        const auto* alone = longest_phrase(kAlone, tokens_, 0, count);
        if (alone != nullptr && count == tokens_.size()) {
            reading_.command = alone->command;
            return true;
        }
        if (is_section(reading_.text)) return go_to(reading_.text);
        const auto* lead = longest_phrase(kLeads, tokens_, 0, count);
        if (lead != nullptr && count < tokens_.size()) return led(lead->command, count);
        return query() || asks_for_people();
    }

  private:
    std::string behind(std::size_t token) const {
        return tidy_spaces(std::string_view(reading_.text).substr(tokens_[token].at.start));
    }
    bool is_section(std::string_view name) const {
        const std::string wanted = fold(tidy_spaces(name));
        return std::ranges::any_of(context_.sections,
                                   [&](std::string_view one) { return fold(one) == wanted; });
    }
    bool go_to(std::string_view name) {
        reading_.command = LogCommand::go_to;
        reading_.argument = tidy_spaces(name);
        return true;
    }

    /// "save https://… Battery basics about boats #energy", or the address alone.
    bool save_link() {
        std::string_view text = reading_.text;
        const auto next_word = [&] {
            const std::size_t begin = std::min(text.find_first_not_of(" \n\t"), text.size());
            const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
            const std::string_view word = text.substr(begin, end - begin);
            text.remove_prefix(end);
            return word;
        };
        std::string_view url = next_word();
        if (is_one_of(fold(url), "save keep bookmark read")) url = next_word();
        const std::string scheme = fold(url.substr(0, 8));
        if (!scheme.starts_with("https://") && !scheme.starts_with("http://")) return false;
        if (url.size() < scheme.find("//") + 3) return false;
        reading_.command = LogCommand::save_link;
        reading_.argument = std::string(url);
        std::string topic;
        std::string* into = &reading_.title;
        std::size_t topic_at = 0;
        for (std::string_view word = next_word(); !word.empty(); word = next_word()) {
            const auto start = static_cast<std::size_t>(word.data() - reading_.text.data());
            if (word.size() > 1 && word.front() == '#') {
                reading_.tags.push_back({std::string(word.substr(1)), {start, word.size()}});
                continue;
            }
            if (into != &topic && is_one_of(fold(word), "about re on for")) {
                into = &topic;
                topic_at = start;
                continue;
            }
            *into += (into->empty() ? "" : " ") + std::string(word);
        }
        if (!topic.empty()) reading_.topic = {topic, {topic_at, reading_.text.size() - topic_at}};
        return true;
    }

    bool led(LogCommand command, std::size_t from) {
        std::string rest = behind(from);
        switch (command) {
            case LogCommand::add:
                return add(from);
            case LogCommand::find:
                reading_.command = command;
                reading_.argument = std::move(rest);
                return true;
            case LogCommand::go_to:
                return is_section(rest) && go_to(rest);
            default:
                break;
        }
        const bool pauses = command == LogCommand::pause || command == LogCommand::resume;
        if (!pauses && is_section(rest)) return go_to(rest);
        std::size_t to = tokens_.size();
        std::optional<Day> until;
        if (command == LogCommand::pause) to = end_of_paused(from, until);
        if (command == LogCommand::note) {  // "note Ana: her son starts school"
            for (to = from; to < tokens_.size() && tokens_[to].kind != TokenKind::colon;) ++to;
            if (to == from || to + 1 >= tokens_.size()) return false;
        }
        LogPerson person = named(from, to);
        if (command == LogCommand::open && person.candidates.empty()) {
            // Whom nobody is called, the search may find all the same.
            reading_.command = LogCommand::find;
            reading_.argument = std::move(rest);
            return true;
        }
        // "path to Ben" is a question; "path to success" is something one talks about.
        if (person.candidates.empty() && !tokens_[from].capital) return false;
        reading_.command = command;
        reading_.people.push_back(std::move(person));
        if (command == LogCommand::note) {
            const std::size_t start = tokens_[to + 1].at.start;
            reading_.notes = {behind(to + 1), {start, reading_.text.size() - start}};
        } else if (until) {
            const std::size_t start = tokens_[to].at.start;
            reading_.until = {*until, {start, tokens_.back().at.end() - start}};
        } else if (to < tokens_.size()) {
            reading_.argument = behind(to);
        }
        return true;
    }

    /// Where the name ends in "pause Ana until 3 May" and "pause Ana 2w", and the last day.
    std::size_t end_of_paused(std::size_t from, std::optional<Day>& until) const {
        std::size_t to = from + 1;
        for (; to < tokens_.size(); ++to) {
            const bool led = is_one_of(tokens_[to].folded, "until till for");
            // Some days take the word before them: "until the 3rd".
            for (std::size_t at = to; at <= to + (led ? 1 : 0); ++at) {
                const auto found = find_day(tokens_, at, context_.today, DaySense::due);
                if (found && at + found->tokens == tokens_.size()) until = found->day;
            }
            if (until || led || tokens_[to].folded == "from") break;
        }
        return to;
    }

    LogPerson named(std::size_t from, std::size_t to) const {
        LogPerson person;
        // A question mark is no part of the name.
        while (to > from + 1 && tokens_[to - 1].kind != TokenKind::word) --to;
        person.at = {tokens_[from].at.start, tokens_[to - 1].at.end() - tokens_[from].at.start};
        person.typed =
            tidy_spaces(std::string_view(reading_.text).substr(person.at.start, person.at.length));
        if (context_.names != nullptr) {
            person.candidates = context_.names->find(person.typed);
            sort_items(person.candidates, std::less{}, &NameCandidate::fit);
        }
        return person;
    }

    /// A name; then, behind a comma, what they do and where; tags and circles anywhere.
    bool add(std::size_t from) {
        std::size_t end = from;
        const auto is_name = [&](std::size_t i) {
            return tokens_[i].kind == TokenKind::word && tokens_[i].folded != "at" &&
                   tokens_[i].folded != "from";
        };
        while (end < tokens_.size() && is_name(end)) ++end;
        // "add a note" says nothing of a person.
        if (end == from || is_one_of(tokens_[from].folded, kSmallWords) ||
            is_one_of(tokens_[from].folded, "tag note to"))
            return false;
        LogPerson person = named(from, end);
        std::erase_if(person.candidates,
                      [](const NameCandidate& one) { return one.fit != NameFit::whole; });
        if (end < tokens_.size() && tokens_[end].kind == TokenKind::comma) ++end;
        std::size_t at = end;
        std::size_t last = end;
        while (last < tokens_.size() && tokens_[last].kind != TokenKind::tag &&
               tokens_[last].kind != TokenKind::circle)
            ++last;
        while (at < last && tokens_[at].folded != "at" && tokens_[at].folded != "from" &&
               tokens_[at].kind != TokenKind::circle)
            ++at;
        const auto between = [&](std::size_t begin, std::size_t stop) {
            if (begin >= stop) return std::string();
            const std::size_t start = tokens_[begin].at.start;
            return without_edges(
                std::string_view(reading_.text).substr(start, tokens_[stop - 1].at.end() - start),
                "");
        };
        person.title = between(end, at);
        person.organisation = at < last ? between(at + 1, last) : std::string();
        for (std::size_t i = end; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            const std::string inner = reading_.text.substr(token.inner.start, token.inner.length);
            if (token.kind == TokenKind::tag) reading_.tags.push_back({inner, token.at});
            if (token.kind == TokenKind::circle) reading_.circles.push_back({inner, token.at});
        }
        reading_.command = LogCommand::add;
        reading_.people.push_back(std::move(person));
        return true;
    }

    /// "tag:mentor", "-org:acme"; "re: grant" is none.
    static bool is_term(std::string_view term) {
        if (term.starts_with('-') || term.starts_with('(')) term.remove_prefix(1);
        const std::size_t colon = term.find(':');
        if (colon == std::string_view::npos || colon == 0 || colon + 1 >= term.size()) return false;
        const std::string field = fold(term.substr(0, colon));
        return field == "sort" ||
               std::ranges::any_of(query_fields(), [&](const QueryFieldInfo& info) {
                   return info.name == field || is_one_of(field, info.also);
               });
    }

    /// What is written in the language of strategy/query.hpp: "tag:mentor last:>180d".
    bool query() {
        const std::string text = tidy_spaces(reading_.text);
        bool known = false;
        for (std::size_t at = 0; at < text.size() && !known;) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string_view term = std::string_view(text).substr(at, end - at);
            known = is_term(term);
            // Only what begins like a query is one: a sign or a field.
            if (!known && !term.starts_with('-')) return false;
            at = end + 1;
        }
        if (!known) return false;
        reading_.command = LogCommand::find;
        reading_.argument = text;
        return true;
    }

    bool asks_for_people() {
        std::string terms;
        bool begins = false;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].kind == TokenKind::mark && tokens_.size() > 1) continue;
            if (tokens_[i].kind != TokenKind::word) return false;
            const std::string& word = tokens_[i].folded;
            const auto known = std::ranges::find(kQueryWords, word, &QueryWord::word);
            std::string term;
            if (known != kQueryWords.end()) {
                begins = begins || known->begins;
                term = known->term;
            } else if (is_one_of(word, "at in tagged") && i + 1 < tokens_.size() &&
                       tokens_[i + 1].kind == TokenKind::word) {
                const std::string_view field = word == "at"   ? "org:"
                                               : word == "in" ? "place:"
                                                              : "tag:";
                term = std::string(field) + tokens_[++i].folded;
            } else {
                term = word;
            }
            // Only what begins so asks for people: "overdue …", "who is due".
            if (!begins && !term.empty()) return false;
            if (!term.empty()) terms += (terms.empty() ? "" : " ") + term;
        }
        if (!begins) return false;
        reading_.command = LogCommand::find;
        reading_.argument = std::move(terms);
        return true;
    }

    LogReading& reading_;
    const LogContext& context_;
    std::span<const Token> tokens_;
};

}  // namespace

bool read_command(LogReading& reading, const LogContext& context, std::span<const Token> tokens) {
    return CommandReader(reading, context, tokens).read();
}

}  // namespace kith::log_line
