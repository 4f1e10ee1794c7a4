// A line of the log that was read, in words: what the examples in tests/data/log_lines.tsv say
// beside each line. And a small book of people to be read of.
#pragma once
#include "strategy/log_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith::testing {

class FewPeople final : public NameLookup {
  public:
    struct Known {
        std::string name;
        std::vector<std::string> also = {};
    };
    explicit FewPeople(std::vector<Known> people) : people_(std::move(people)) {}

    std::vector<NameCandidate> find(std::string_view name) const override {
        ++questions;
        std::vector<NameCandidate> found;
        for (std::size_t i = 0; i < people_.size(); ++i) {
            std::vector<std::string> names = people_[i].also;
            names.push_back(people_[i].name);
            if (const auto fit = fit_name(name, names))
                found.push_back({Id{1, i + 1}, people_[i].name, *fit});
        }
        return found;
    }
    mutable std::size_t questions = 0;

  private:
    std::vector<Known> people_;
};

/// The people of the examples. Two are called John, and one Ana.
inline FewPeople example_people() {
    return FewPeople({{"Ana Silva"},
                      {"Ben Ott"},
                      {"Chloé Martin"},
                      {"John Smith"},
                      {"John Doe"},
                      {"Jürgen Traumwald"},
                      {"Will Harper"},
                      {"May Chen"},
                      {"Grant Wood"},
                      {"Sun Li"},
                      {"Carla Gomes", {"Caz"}},
                      {"Shaun O'Neill"},
                      {"Maria de Souza"},
                      {"Jean-Luc Petit"},
                      {"Oleg Ivanov", {"Олег Иванов"}},
                      {"山田太郎"},
                      {"محمد علي"},
                      {"Priya Raman"}});
}

/// Every span of a reading.
inline std::vector<log_line::Span> spans(const LogReading& reading) {
    std::vector<log_line::Span> all;
    const auto add = [&](const auto& one) {
        if (one) all.push_back(one->at);
    };
    for (const auto& list : {reading.tags, reading.circles}) {
        for (const auto& one : list) all.push_back(one.at);
    }
    for (const LogPerson& one : reading.people) all.push_back(one.at);
    for (const LogExchange& one : reading.exchanges) all.push_back(one.at);
    for (const LogPromise& one : reading.promises) all.push_back(one.at);
    for (const LogFollowUp& one : reading.follow_ups) all.push_back(one.at);
    for (const auto* one : {&reading.channel, &reading.initiated, &reading.kind, &reading.time,
                            &reading.topic, &reading.notes, &reading.hook})
        add(*one);
    add(reading.on);
    add(reading.until);
    add(reading.depth);
    if (reading.unanswered) all.push_back(*reading.unanswered);
    return all;
}

inline std::string day_text(Day day) {
    return to_string(from_day(day));
}

inline std::string person_text(const LogReading& reading, std::size_t index) {
    const LogPerson& person = reading.people[index];
    const std::string work = person.title.empty() && person.organisation.empty()
                                 ? std::string()
                                 : " (" + person.title + " at " + person.organisation + ")";
    if (person.candidates.empty()) return "new " + person.typed + work;
    if (person.certain()) return person.candidates.front().name + work;
    std::string text = person.typed + "?";
    for (const NameCandidate& one : person.candidates)
        text += (text.back() == '?' ? " " : "/") + one.name;
    return text;
}

inline std::string people_text(const LogReading& reading, const std::vector<std::size_t>& people) {
    std::string text;
    for (const std::size_t index : people)
        text += (text.empty() ? "" : " + ") + person_text(reading, index);
    return text;
}

inline std::string command_text(LogCommand command) {
    switch (command) {
        case LogCommand::none:
            return {};
        case LogCommand::add:
            return "ADD";
        case LogCommand::path:
            return "PATH";
        case LogCommand::open:
            return "OPEN";
        case LogCommand::find:
            return "FIND";
        case LogCommand::go_to:
            return "GO";
        case LogCommand::undo:
            return "UNDO";
        case LogCommand::redo:
            return "REDO";
        case LogCommand::import:
            return "IMPORT";
        case LogCommand::export_book:
            return "EXPORT";
        case LogCommand::note:
            return "NOTE";
        case LogCommand::prepare:
            return "PREPARE";
        case LogCommand::pause:
            return "PAUSE";
        case LogCommand::resume:
            return "RESUME";
        case LogCommand::save_link:
            return "SAVE";
        case LogCommand::links:
            return "LINKS";
    }
    return {};
}

/// "meal; with Ana Silva; on 2026-11-28; topic grant; follow up 2026-12-13".
inline std::string reading_text(const LogReading& reading) {
    std::vector<std::string> parts;
    if (reading.command != LogCommand::none) {
        std::string text = command_text(reading.command);
        if (!reading.argument.empty()) text += " " + reading.argument;
        if (!reading.title.empty()) text += " “" + reading.title + "”";
        if (!reading.people.empty()) text += " " + person_text(reading, 0);
        parts.push_back(text);
    }
    const auto of = [](const std::string& people) {
        return people.empty() ? std::string() : " [" + people + "]";
    };
    if (reading.only_plans()) parts.emplace_back("plan");
    if (reading.channel) parts.push_back(reading.channel->value);
    if (reading.initiated) parts.push_back("by " + reading.initiated->value);
    if (reading.command == LogCommand::none) {
        std::vector<std::size_t> present;
        for (std::size_t i = 0; i < reading.people.size(); ++i) {
            if (reading.people[i].part == LogPerson::Part::present) present.push_back(i);
        }
        if (!present.empty()) parts.push_back("with " + people_text(reading, present));
    }
    if (reading.on) parts.push_back("on " + day_text(reading.on->value));
    if (reading.until) parts.push_back("until " + day_text(reading.until->value));
    if (reading.time) parts.push_back("at " + reading.time->value);
    if (reading.depth) parts.push_back("depth " + std::to_string(reading.depth->value));
    if (reading.kind) parts.push_back("kind " + reading.kind->value);
    if (reading.unanswered) parts.emplace_back("unanswered");
    for (const LogExchange& exchange : reading.exchanges) {
        std::string text = exchange.is_ask  ? (exchange.given ? "asked of me " : "asked ")
                           : exchange.given ? "gave "
                                            : "got ";
        text += (exchange.group.empty() ? "?" : exchange.group) + ": " + exchange.value;
        if (exchange.is_ask) text += " (" + exchange.outcome + ")";
        if (!exchange.offer.empty()) text += " for " + exchange.offer;
        if (exchange.through) text += " via " + person_text(reading, *exchange.through);
        text += of(people_text(reading, exchange.people));
        parts.push_back(text);
        if (exchange.introduced)
            parts.push_back("introduced to " + person_text(reading, *exchange.introduced));
    }
    for (const LogPromise& promise : reading.promises) {
        std::string text = (promise.mine ? "I promise " : "they promise ") + promise.what;
        if (promise.due) text += " by " + day_text(*promise.due);
        parts.push_back(text);
    }
    for (const LogFollowUp& follow : reading.follow_ups) {
        std::string text = "then";
        if (!follow.title.empty()) text += " " + follow.title;
        text += follow.due ? " " + day_text(*follow.due) : " soon";
        parts.push_back(text + of(people_text(reading, follow.people)));
    }
    if (reading.hook) parts.push_back("hook " + reading.hook->value);
    if (reading.topic) parts.push_back("topic " + reading.topic->value);
    if (reading.notes) parts.push_back("note " + reading.notes->value);
    for (const LogRead<std::string>& tag : reading.tags) parts.push_back("#" + tag.value);
    for (const LogRead<std::string>& circle : reading.circles) parts.push_back("@" + circle.value);
    if (!reading.read_up_to.empty()) parts.push_back("read up to " + reading.read_up_to);
    if (!reading.looked_up_to.empty()) parts.push_back("looked up to " + reading.looked_up_to);
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
    for (char& c : text) {
        if (c == '\n' || c == '\t') c = ' ';
    }
    return text.empty() ? "nothing" : text;
}

}  // namespace kith::testing
