// The reader of a line of the log: goes through its words once, from left to right, and claims what
// it understands. For log_line.cpp, log_clauses.cpp and log_names.cpp alone.
#pragma once
#include "strategy/log_line.hpp"
#include "strategy/log_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::log_line {

class Reader {
  public:
    Reader(LogReading& reading, const LogContext& context);
    void read();

  private:
    enum class Claim : std::uint8_t { none, left, read, person, channel };
    enum class Subject : std::uint8_t { nobody, me, them };

    // ---- Words
    std::string_view word(std::size_t i) const;
    bool is_small(std::size_t i) const { return is_one_of(word(i), kSmallWords); }
    /// Nothing of the thought follows at `i`.
    bool ends(std::size_t i) const;
    bool starts(std::size_t i) const;
    Span span(std::size_t from, std::size_t to) const;
    std::string text(std::size_t from, std::size_t to) const;
    void claim(std::size_t from, std::size_t to, Claim as);
    void note(std::string words, Span at);

    // ---- One piece each, from at_ on; false when there is none
    bool step();
    bool sign();
    bool unanswered();
    bool outcome();
    bool follow_up();
    bool promise();
    bool offer();
    bool hook();
    bool ask();
    bool exchange();
    bool topic();
    bool day();
    bool time();
    bool depth();
    bool kind();
    bool channel();
    bool person();
    void rest();
    void settle_plan();
    void give_keys();

    // ---- Of a line that is too long
    /// What is behind the last whole name that was cut into words is left unread.
    void leave_cut();
    /// All from there on is left unread.
    void leave_from(std::size_t i);
    /// The last words before `i`, which is not the first.
    std::string words_before(std::size_t i) const;

    // ---- Clauses
    /// What begins a clause of its own at `i`, however it goes on.
    bool is_follow_up(std::size_t i, std::size_t& count) const;
    const PromiseWord* promise_at(std::size_t i, std::size_t& count) const;
    bool is_ask(std::size_t i) const;
    bool is_hook(std::size_t i) const;
    const GiveWord* give_at(std::size_t i, std::size_t& count, const ValueWord** value) const;
    bool is_marker(std::size_t i) const;
    std::size_t end_of_clause(std::size_t from, bool joins_people = false);
    /// Where the clause ends when a day stands at its end that is the day of the line.
    std::size_t without_day(std::size_t from, std::size_t to) const;
    /// Where the clause ends without "via Ben", which says through whom it came.
    std::size_t without_via(std::size_t from, std::size_t to, LogExchange& one);
    std::optional<FoundDay> due_at_end(std::size_t from, std::size_t& to) const;
    /// Of whom the verb at `i` tells: "Ana called", "she gave", "sent me".
    Subject subject(std::size_t i, std::size_t behind) const;
    std::string_view group_of(std::size_t from, std::size_t to) const;
    Subject initiated_by(const ChannelWord& which, std::size_t from, std::size_t to) const;

    // ---- Names
    struct FoundName {
        std::vector<NameCandidate> candidates;
        std::size_t tokens = 0;
    };
    /// The longest name at `i`; only as it is typed, or with what is not finished and slips. From
    /// the first that there were no questions left for, nobody is taken for somebody new.
    std::optional<FoundName> known_name(std::size_t i, bool forgiving);
    std::optional<FoundName> any_name(std::size_t i);
    std::size_t unknown_name(std::size_t i, bool lower_case) const;
    const std::vector<NameCandidate>& ask_for(std::size_t from, std::size_t to);
    std::size_t add_person(Span at, std::vector<NameCandidate> candidates, LogPerson::Part part);
    void read_work(std::size_t index);
    bool is_list() const;
    bool follows_person(std::size_t i) const;
    bool is_introduced(std::size_t i) const;
    void drop_mere_name(LogFollowUp& follow) const;
    void people_within(std::size_t from, std::size_t to, std::vector<std::size_t>& people);
    void name_within(Span clause, std::vector<std::size_t>& people);

    LogReading& reading_;
    const LogContext& context_;
    std::vector<Token> tokens_;
    std::vector<Claim> claims_;
    std::size_t at_ = 0;
    bool list_ = false;
    bool vague_channel_ = false;
    std::optional<std::size_t> plan_;  // the follow-up that the whole line is
    std::vector<LogRead<std::string>> topics_, notes_;
    struct Asked {
        std::string name;
        std::vector<NameCandidate> found;
    };
    std::vector<Asked> asked_;
    std::size_t questions_left_ = kMostQuestions;
    std::vector<std::string> folded_names_;  // of reading_.people
};

/// A command, when the line is one.
bool read_command(LogReading& reading, const LogContext& context, std::span<const Token> tokens);

/// Trailing and leading words that only hold a sentence together are taken off.
std::string without_edges(std::string_view text, std::string_view words);
std::string with_capital(std::string text);

}  // namespace kith::log_line
