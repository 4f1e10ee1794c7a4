#include "strategy/give_ideas.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "strategy/health.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kMostLookedAt = 120;  // of those who share a word
constexpr std::size_t kMostPeople = 3, kMostLinks = 3, kMostOffers = 2;
constexpr std::size_t kQuoted = 60;  // graphemes

/// How much a match counts, by what of theirs it meets and what of the other side meets it.
struct GiveParams {
    int need, goal, motivation, tag;
    int offered, done;
    int word;  // each that both sides share
};
GiveParams give_params(const Book& book) {
    const auto number = [&](RuleNumber which) { return rule_number(book, which); };
    return {number(RuleNumber::give_need),       number(RuleNumber::give_goal),
            number(RuleNumber::give_motivation), number(RuleNumber::give_tag),
            number(RuleNumber::give_offered),    number(RuleNumber::give_done),
            number(RuleNumber::give_word)};
}

std::vector<std::string> parted(std::string_view text, std::string_view signs) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(signs);
        std::string part = tidy_spaces(text.substr(0, end));
        if (!part.empty()) parts.push_back(std::move(part));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

std::string quoted(std::string_view text) {
    const std::string_view shown = first_graphemes(text, kQuoted);
    return "“" + std::string(shown) + (shown.size() < text.size() ? "…" : "") + "”";
}

/// A piece of what somebody wants, with its telling words.
struct Want {
    std::string_view verb;  // "They need"
    std::string text;
    std::vector<std::string> words;
    int weight = 0;
    bool is_asked = false;  // a need or a goal
};

std::vector<Want> wants_in(const Person& person, const GiveParams& params) {
    std::vector<Want> wants;
    const auto add = [&](std::string_view verb, int weight, std::string_view text,
                         bool is_asked = false) {
        for (std::string& part : parted(text, "\n.;")) {
            std::vector<std::string> words = telling_words(part);
            if (!words.empty())
                wants.push_back({verb, std::move(part), std::move(words), weight, is_asked});
        }
    };
    add("They need", params.need, person.needs, true);
    add("They aim for", params.goal, person.goals, true);
    add("They are moved by", params.motivation, person.motivations);
    for (const std::string& tag : person.tags) add("They are tagged", params.tag, tag);
    return wants;
}

std::size_t shared(std::span<const std::string> a, std::span<const std::string> b) {
    return static_cast<std::size_t>(std::ranges::count_if(
        a, [&](const std::string& word) { return std::ranges::contains(b, word); }));
}

struct Met {
    const Want* want = nullptr;
    int score = 0;
};

/// The want that these words meet best.
Met best_met(std::span<const Want> wants, std::span<const std::string> words,
             const GiveParams& params) {
    Met best;
    for (const Want& want : wants) {
        const std::size_t count = shared(want.words, words);
        if (count == 0) continue;
        const int score = want.weight + params.word * static_cast<int>(count);
        if (best.want == nullptr || score > best.score) best = {&want, score};
    }
    return best;
}

/// What of somebody meets a want: the first of what they offer, do, and are tagged with.
struct Has {
    std::string words;  // "Ben Ott offers “printing”"
    int score = 0;
};
std::optional<Has> best_has(const Book& book, const Relations& relations, std::uint32_t row,
                            const Want& want, const std::string& name, const GiveParams& params) {
    const Person& person = book.people.rows()[row];
    for (const std::string& part : parted(person.offers, "\n.;,")) {
        if (shared(want.words, telling_words(part)) > 0)
            return Has{name + " offers " + quoted(part), params.offered};
    }
    for (const std::uint32_t role_row : relations.roles_of_person.of(row)) {
        const Role& role = book.roles.rows()[role_row];
        if (role.to) continue;
        const Organisation* at = book.organisations.find(role.organisation);
        if (shared(want.words, telling_words(role.title)) > 0)
            return Has{name + " is " + role.title + (at == nullptr ? "" : " at " + at->name),
                       params.done};
        if (at != nullptr && shared(want.words, telling_words(at->industry)) > 0)
            return Has{name + " works in " + at->industry, params.done};
    }
    for (const std::string& tag : person.tags) {
        if (shared(want.words, telling_words(tag)) > 0)
            return Has{name + " is tagged " + quoted(tag), params.done};
    }
    return std::nullopt;
}

class Ideas {
  public:
    Ideas(const Book& book, const Relations& relations, const GiveIndex& index, std::uint32_t row)
        : book_(book),
          relations_(relations),
          index_(index),
          row_(row),
          person_(book.people.rows()[row]),
          wants_(wants_in(person_, params_)) {}

    std::vector<GiveIdea> find() {
        offers();
        introductions();
        links();
        sort_items(ideas_, [](const GiveIdea& a, const GiveIdea& b) {
            return std::tuple(-a.score, a.kind, a.about, a.words) <
                   std::tuple(-b.score, b.kind, b.about, b.words);
        });
        gesture();
        return std::move(ideas_);
    }

  private:
    static std::string because(const Want& want) {
        return std::string(want.verb) + " " + quoted(want.text);
    }

    /// Those found, the best of them only.
    void keep(std::vector<GiveIdea> found, std::size_t most) {
        sort_items(found, [](const GiveIdea& a, const GiveIdea& b) {
            return std::tuple(-a.score, a.about, a.words) < std::tuple(-b.score, b.about, b.words);
        });
        if (found.size() > most) found.resize(most);
        std::ranges::move(found, std::back_inserter(ideas_));
    }

    void offers() {
        std::vector<GiveIdea> found;
        for (const std::string& offer : my_offers(book_)) {
            const Met met = best_met(wants_, telling_words(offer), params_);
            if (met.want == nullptr) continue;
            found.push_back({GiveIdea::Kind::offer,
                             {},
                             "Offer " + quoted(offer),
                             because(*met.want) + "; you offer it (M34).",
                             "support",
                             offer,
                             "gave " + name_ + " help with " + offer,
                             met.score + params_.offered + params_.word,
                             met.want->text,
                             met.want->is_asked});
        }
        keep(std::move(found), kMostOffers);
    }

    bool know_each_other(Id other) const {
        const auto joins = [&](Id a, Id b) {
            return (a == person_.id.value && b == other) || (a == other && b == person_.id.value);
        };
        for (const std::uint32_t tie_row : relations_.ties_of_person.of(row_)) {
            const Tie& tie = book_.ties.rows()[tie_row];
            if (tie.state != "rejected" && joins(tie.a, tie.b)) return true;
        }
        return std::ranges::any_of(book_.introductions.rows(), [&](const Introduction& one) {
            return joins(one.who, one.to_whom);
        });
    }

    void introductions() {
        std::vector<std::string> words;
        for (const Want& want : wants_) {
            if (want.is_asked) std::ranges::copy(want.words, std::back_inserter(words));
        }
        std::vector<GiveIdea> found;
        for (const WordRows::Hit& hit : index_.has().best(words, kMostLookedAt)) {
            if (hit.row == row_ || hit.row >= book_.people.size()) continue;
            const Person& other = book_.people.rows()[hit.row];
            const Met met =
                best_met(wants_, telling_words(has_of(book_, relations_, hit.row)), params_);
            if (met.want == nullptr || !met.want->is_asked) continue;
            const std::string name = display_name(other);
            const std::optional<Has> has =
                best_has(book_, relations_, hit.row, *met.want, name, params_);
            if (!has || know_each_other(other.id.value)) continue;
            found.push_back(
                {GiveIdea::Kind::introduction, other.id.value, "Introduce them to " + name,
                 because(*met.want) + "; " + has->words + " (M34).", "connection",
                 "Introduction to " + name, "gave " + name_ + " intro to " + name,
                 met.score + has->score + static_cast<int>(10 * value_of(other, value_)),
                 met.want->text, true});
        }
        keep(std::move(found), kMostPeople);
    }

    bool was_sent(Id link) const {
        return std::ranges::any_of(relations_.exchanges_of_person.of(row_), [&](std::uint32_t row) {
            return book_.exchanges.rows()[row].link == link;
        });
    }

    void links() {
        std::vector<GiveIdea> found;
        for (const SavedLink& link : book_.saved_links.rows()) {
            std::string about = link.title + "\n" + link.topic;
            for (const std::string& tag : link.tags) about += "\n" + tag;
            const Met met = best_met(wants_, telling_words(about), params_);
            if (met.want == nullptr || was_sent(link.id.value)) continue;
            const std::string name = link_name(link);
            found.push_back({GiveIdea::Kind::link, link.id.value, "Send them " + quoted(name),
                             because(*met.want) + "; you saved it (M68).", "knowledge", name,
                             "sent " + name_ + " article " + name, met.score + params_.done,
                             met.want->text, met.want->is_asked});
        }
        keep(std::move(found), kMostLinks);
    }

    /// What moves them (M42) says which small thing is welcome.
    void gesture() {
        const MovedBy moved = moved_by(person_);
        GiveIdea idea;
        if (moved.status) {
            idea = {GiveIdea::Kind::gesture,
                    {},
                    "Recommend their work to others",
                    "Being seen moves them (M42).",
                    "platform",
                    "Recommendation",
                    "gave " + name_ + " recommendation",
                    0};
        } else if (moved.access) {
            idea = {GiveIdea::Kind::gesture,
                    {},
                    "Bring them something they would not see",
                    "Access moves them (M42).",
                    "connection",
                    "Opportunity",
                    "gave " + name_ + " opportunity",
                    0};
        } else if (moved.fun) {
            idea = {GiveIdea::Kind::gesture,
                    {},
                    "Invite them to something you enjoy",
                    "Good company moves them (M42).",
                    "connection",
                    "Invitation",
                    "gave " + name_ + " invitation",
                    0};
        } else if (ideas_.empty()) {
            idea = {GiveIdea::Kind::gesture,
                    {},
                    "Say what you value in them",
                    "A kind word is always welcome (M36).",
                    "support",
                    "Encouragement",
                    "gave " + name_ + " encouragement",
                    0};
        } else {
            return;
        }
        ideas_.push_back(std::move(idea));
    }

    const Book& book_;
    const Relations& relations_;
    const GiveIndex& index_;
    std::uint32_t row_;
    const Person& person_;
    const GiveParams params_ = give_params(book_);
    const ValueParams value_ = value_params(book_);
    const std::string name_ = display_name(person_);
    std::vector<Want> wants_;
    std::vector<GiveIdea> ideas_;
};

}  // namespace

std::vector<std::string> my_offers(const Book& book) {
    return parted(setting(book, kMyOffersSetting), "\n.;,");
}

MovedBy moved_by(const Person& person) {
    const std::vector<std::string> words = fold_words(person.motivations);
    const auto names = [&](std::string_view word) { return std::ranges::contains(words, word); };
    return {names("fun"), names("status"), names("access")};
}

std::vector<GiveIdea> give_ideas(const Book& book, const Relations& relations,
                                 const GiveIndex& index, std::uint32_t person_row) {
    return Ideas(book, relations, index, person_row).find();
}

namespace {

/// Whether whom it was given to got in touch or talked with me within so many days.
bool was_answered(const Book& book, const Relations& relations, const Exchange& given, Day within) {
    const std::optional<Day> sent = full_day(given.on);
    return sent &&
           was_answered(book, relations.touchpoints_of_person.of(book.people.row_of(given.person)),
                        *sent, given.touchpoint, *sent + within);
}

}  // namespace

std::vector<LinkReader> link_readers(const Book& book, const Relations& relations,
                                     const GiveIndex& index, const SavedLink& link,
                                     std::size_t most) {
    std::string about = link.title + "\n" + link.topic;
    for (const std::string& tag : link.tags) about += "\n" + tag;
    const std::vector<std::string> words = telling_words(about);
    const Day within = health_params(book).answer_days;
    std::vector<LinkReader> readers;
    const ValueParams value = value_params(book);
    const GiveParams params = give_params(book);
    for (const WordRows::Hit& hit : index.wants().best(words, kMostLookedAt)) {
        if (hit.row >= book.people.size()) continue;
        const Person& person = book.people.rows()[hit.row];
        const std::vector<Want> wants = wants_in(person, params);
        const Met met = best_met(wants, words, params);
        if (met.want == nullptr) continue;
        LinkReader reader{hit.row, std::string(met.want->verb) + " " + quoted(met.want->text),
                          met.score + static_cast<int>(10 * value_of(person, value)), false, false};
        for (const std::uint32_t row : relations.exchanges_of_person.of(hit.row)) {
            const Exchange& one = book.exchanges.rows()[row];
            if (!(one.link == link.id.value)) continue;
            reader.has_it = true;
            reader.answered |=
                one.direction == "given" && was_answered(book, relations, one, within);
        }
        readers.push_back(std::move(reader));
    }
    sort_items(readers, [&](const LinkReader& a, const LinkReader& b) {
        return std::tuple(a.has_it, -a.score, book.people.rows()[a.row].id) <
               std::tuple(b.has_it, -b.score, book.people.rows()[b.row].id);
    });
    if (readers.size() > most) readers.resize(most);
    return readers;
}

std::vector<LinkAnswers> link_answers(const Book& book, const Relations& relations) {
    std::vector<LinkAnswers> found(book.saved_links.size());
    const Day within = health_params(book).answer_days;
    for (const Exchange& one : book.exchanges.rows()) {
        const std::size_t link = book.saved_links.row_of(one.link);
        if (link >= found.size() || one.direction != "given") continue;
        ++found[link].sent;
        if (was_answered(book, relations, one, within)) ++found[link].answered;
    }
    return found;
}

std::string link_name(const SavedLink& link) {
    if (!link.title.empty()) return link.title;
    std::string_view name = link.url;
    for (const std::string_view begin : {"https://", "http://", "www."}) {
        if (name.starts_with(begin)) name.remove_prefix(begin.size());
    }
    return std::string(name.ends_with('/') ? name.substr(0, name.size() - 1) : name);
}

}  // namespace kith
