#include "strategy/trust.hpp"

#include "base/sorting.hpp"
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <tuple>

namespace kith {
namespace {

constexpr std::array<std::string_view, kTrustRungs> kWords = {
    "They know your name", "They answer and make time", "They help and give",
    "They speak for you to others", "They would stake their name on you"};

bool is_past(Date on, Day today) {
    const std::optional<Day> day = to_day(on);
    return !day || *day <= today;
}

class Reading {
  public:
    Reading(const Book& book, const Relations& relations, std::uint32_t row, Day today)
        : book_(book),
          relations_(relations),
          row_(row),
          person_(book.people.rows()[row]),
          today_(today) {}

    TrustReading read() {
        talks();
        exchanges();
        introductions();
        words_of_theirs();
        for (std::vector<TrustEvidence>& rung : reading_.evidence) {
            sort_items(rung, [](const TrustEvidence& a, const TrustEvidence& b) {
                return std::tie(b.on, a.what, a.words) < std::tie(a.on, b.what, b.words);
            });
        }
        suggest();
        return std::move(reading_);
    }

  private:
    void add(std::size_t rung, EntityKey what, Date on, std::string words) {
        reading_.evidence[rung].push_back({what, on, std::move(words)});
    }

    void talks() {
        for (const std::uint32_t row : relations_.touchpoints_of_person.of(row_)) {
            const Touchpoint& touch = book_.touchpoints.rows()[row];
            if (touch.unanswered || !is_past(touch.on, today_)) continue;
            const bool alone = touch.people.size() <= 2 && !touch.group;
            if (touch.initiated != "them" && (touch.depth < depth_ || !alone)) continue;
            std::string words = touch.initiated == "them" ? "They got in touch" : "You talked";
            if (!touch.topic.empty()) words += ": " + touch.topic;
            add(1, {EntityKind::touchpoint, touch.id.value}, touch.on, std::move(words));
        }
    }

    void exchanges() {
        for (const std::uint32_t row : relations_.exchanges_of_person.of(row_)) {
            const Exchange& one = book_.exchanges.rows()[row];
            if (one.direction != "received" || !is_past(one.on, today_)) continue;
            const bool met = !one.is_ask || one.outcome == "yes" || one.outcome == "partly";
            if (!met) continue;
            const std::string what = one.value.empty() ? one.group : one.value;
            // What others see, or what opens their own network, costs them a part of their name.
            const bool seen = one.group == "platform" || one.group == "connection";
            const EntityKey key{EntityKind::exchange, one.id.value};
            if (one.is_ask)
                add(seen ? 3 : 2, key, one.on, "You asked, and they did it: " + what);
            else
                add(seen ? 3 : 2, key, one.on, "They gave you: " + what);
        }
    }

    void introductions() {
        for (const Introduction& one : book_.introductions.rows()) {
            if (!(one.through == person_.id.value)) continue;
            const bool made = one.state == "made" || one.state == "met" || one.state == "outcome";
            if (!made || !is_past(one.made_on, today_)) continue;
            const Person* whom = book_.people.find(one.who);
            add(3, {EntityKind::introduction, one.id.value}, std::max(one.made_on, one.met_on),
                "They introduced you to " +
                    (whom == nullptr ? std::string("somebody") : display_name(*whom)));
        }
    }

    void words_of_theirs() {
        const EntityKey key{EntityKind::person, person_.id.value};
        if (person_.witness) add(3, key, {}, "They saw your work, you noted");
        if (person_.vouches_for_me) add(4, key, {}, "They vouch for you, you noted");
        if (person_.sponsor) add(4, key, {}, "They are a sponsor of yours, you noted");
    }

    void suggest() {
        const auto& evidence = reading_.evidence;
        std::size_t& rung = reading_.suggested;
        const auto enough = [&](std::size_t of, RuleNumber number) {
            return evidence[of].size() >= static_cast<std::size_t>(rule_number(book_, number));
        };
        if (enough(1, RuleNumber::trust_talks) || !evidence[2].empty()) rung = 1;
        if (enough(2, RuleNumber::trust_gifts)) rung = 2;
        if (enough(3, RuleNumber::trust_acts)) rung = 3;
        if (enough(3, RuleNumber::trust_acts_with_word) && !evidence[4].empty()) rung = 4;
        std::string& why = reading_.why;
        const auto say = [&](std::size_t of, std::string_view one, std::string_view many) {
            if (evidence[of].empty()) return;
            if (!why.empty()) why += ", ";
            why += counted(evidence[of].size(), one, many);
        };
        say(1, "talk", "talks");
        say(2, "thing they gave you", "things they gave you");
        say(3, "act that others saw", "acts that others saw");
        say(4, "word that they vouch", "words that they vouch");
        if (why.empty()) why = "Nothing in the log speaks for more yet";
    }

    const Book& book_;
    const Relations& relations_;
    std::uint32_t row_;
    const Person& person_;
    Day today_;
    int depth_ = rule_number(book_, RuleNumber::trust_depth);
    TrustReading reading_;
};

}  // namespace

std::string_view trust_words(std::size_t rung) {
    return kWords[std::min(rung, kTrustRungs - 1)];
}

TrustReading read_trust(const Book& book, const Relations& relations, std::uint32_t person_row,
                        Day today) {
    return Reading(book, relations, person_row, today).read();
}

}  // namespace kith
