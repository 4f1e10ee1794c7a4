#include "strategy/ratings.hpp"

#include "base/sorting.hpp"
#include "strategy/cadence.hpp"
#include "strategy/rounds.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace kith {
namespace {

constexpr std::array<JudgementWords, kJudgements> kWords = {{
    {Judgement::depth, "depth", "Depth", "How deep are your talks?", "small talk", "what matters",
     "depth", 0},
    {Judgement::trust, "trust", "Trust", "How far do you trust each other?", "not yet", "fully",
     "trust", -1},
    {Judgement::advocacy, "advocacy", "Mutual advocacy", "Do you speak up for each other?", "never",
     "always", "advocacy", 0},
    {Judgement::satisfaction, "satisfaction", "Satisfaction", "Is this tie as you would like it?",
     "not at all", "just so", "satisfaction", 0},
    {Judgement::relevance, "relevance", "Relevance now", "Does it matter to what you do?", "hardly",
     "very much", "relevance", 0},
    {Judgement::potential, "potential", "Potential", "What could still come of it?", "little",
     "very much", "potential", 0},
    {Judgement::engagement, "engagement", "Engagement", "Do both of you keep it up?", "one of us",
     "both alike", "engagement", 0},
    {Judgement::energy, "energy", "Energy", "How do you feel after you met?", "drained",
     "full of it", "energy", -3},
}};

std::string answer_of(Judgement judgement, std::uint8_t mark) {
    return std::string(kWords[static_cast<std::size_t>(judgement)].key) + " " +
           std::to_string(mark);
}

Marks marks_of(const TextList& answers) {
    Marks marks{};
    for (const std::string& answer : answers) {
        const std::size_t blank = answer.rfind(' ');
        if (blank == std::string::npos || blank + 2 != answer.size()) continue;
        const char digit = answer.back();
        const auto* const words = std::ranges::find(
            kWords, std::string_view(answer).substr(0, blank), &JudgementWords::key);
        if (words != kWords.end() && digit >= '1' && digit <= '5')
            marks[static_cast<std::size_t>(words->judgement)] =
                static_cast<std::uint8_t>(digit - '0');
    }
    return marks;
}

/// Nothing for a run of another playbook.
bool read_rating(const PlaybookRun& run, CoreRating& rating) {
    if (run.playbook != kRatingPlaybook || run.people.size() != 1) return false;
    const std::optional<Day> on = full_day(run.finished);
    if (!on) return false;
    rating = {run.people.front(), run.id.value, *on, marks_of(run.answers)};
    return std::ranges::any_of(rating.marks, [](std::uint8_t mark) { return mark > 0; });
}

/// From one rating to the next, of what was marked in both.
MarkFall fall_between(const CoreRating& before, const CoreRating& last) {
    MarkFall fall{last.person};
    int count = 0;
    for (std::size_t i = 0; i < kJudgements; ++i) {
        if (before.marks[i] == 0 || last.marks[i] == 0) continue;
        fall.from += before.marks[i];
        fall.to += last.marks[i];
        ++count;
    }
    if (count > 0) {
        fall.from /= count;
        fall.to /= count;
    }
    return fall;
}

}  // namespace

std::span<const JudgementWords> judgements() {
    return kWords;
}

std::vector<CoreRating> ratings(const Book& book) {
    std::vector<CoreRating> all;
    CoreRating rating;
    for (const PlaybookRun& run : book.playbook_runs.rows()) {
        if (read_rating(run, rating)) all.push_back(rating);
    }
    sort_items(all, [](const CoreRating& a, const CoreRating& b) {
        return std::tie(a.on, a.run) < std::tie(b.on, b.run);
    });
    return all;
}

std::vector<CoreRating> ratings_of(const Book& book, Id person) {
    std::vector<CoreRating> all = ratings(book);
    std::erase_if(all, [&](const CoreRating& rating) { return rating.person != person; });
    return all;
}

std::vector<FieldChange> rating_changes(const Book& book, Id person, const Marks& marks, Day today,
                                        Random& random) {
    EditBuilder edit;
    TextList answers;
    for (const JudgementWords& words : kWords) {
        const std::uint8_t mark = marks[static_cast<std::size_t>(words.judgement)];
        if (mark == 0) continue;
        answers.push_back(answer_of(words.judgement, mark));
        edit.set(EntityKind::person, person, words.field,
                 std::int64_t{mark} + words.offset == 0 ? Value{}
                                                        : Value{std::int64_t{mark} + words.offset});
    }
    if (answers.empty()) return {};
    Id run;
    for (const CoreRating& rating : ratings_of(book, person)) {
        if (rating.on == today) run = rating.run;
    }
    if (!run) {
        run = edit.create(EntityKind::playbook_run, random);
        edit.set(EntityKind::playbook_run, run, "playbook", std::string(kRatingPlaybook));
        edit.set(EntityKind::playbook_run, run, "people", IdList{person});
        edit.set(EntityKind::playbook_run, run, "started", from_day(today));
        edit.set(EntityKind::playbook_run, run, "finished", from_day(today));
    }
    edit.set(EntityKind::playbook_run, run, "answers", std::move(answers));
    return std::move(edit.changes);
}

RatingRound rating_round(const Book& book, Day today) {
    RatingRound round;
    round.from = round_start(Round::quarter, today);
    std::unordered_map<Id, Day, IdHash> last;
    for (const CoreRating& rating : ratings(book)) {
        if (rating.on <= today) last[rating.person] = rating.on;
    }
    std::vector<std::tuple<bool, Day, Id>> open;
    for (const Person& person : book.people.rows()) {
        const bool closest = person.layer == "15";
        if ((!closest && person.layer != "50") || person.archived || person.passive) continue;
        ++round.people;
        const auto it = last.find(person.id.value);
        const Day on = it == last.end() ? Relations::kNever : it->second;
        if (on != Relations::kNever && on >= round.from)
            ++round.rated;
        else
            open.emplace_back(!closest, on, person.id.value);
    }
    std::ranges::sort(open);
    for (const auto& [outer, on, id] : open) round.open.push_back(id);
    return round;
}

std::vector<QuarterMarks> quarter_marks(std::span<const CoreRating> all, Day today,
                                        std::size_t quarters) {
    std::vector<QuarterMarks> found(quarters);
    Day from = round_start(Round::quarter, today);
    for (std::size_t i = quarters; i-- > 0;) {
        found[i].from = from;
        const Day until = i + 1 < quarters ? found[i + 1].from : today + 1;
        std::map<Id, const CoreRating*> of_person;  // the last of each
        for (const CoreRating& rating : all) {
            if (rating.on >= from && rating.on < until) of_person[rating.person] = &rating;
        }
        std::array<int, kJudgements> count{};
        double sum = 0;
        int marks = 0;
        for (const auto& [person, rating] : of_person) {
            ++found[i].people;
            for (std::size_t j = 0; j < kJudgements; ++j) {
                if (rating->marks[j] == 0) continue;
                found[i].mean[j] += rating->marks[j];
                ++count[j];
                sum += rating->marks[j];
                ++marks;
            }
        }
        for (std::size_t j = 0; j < kJudgements; ++j) {
            if (count[j] > 0) found[i].mean[j] /= count[j];
        }
        if (marks > 0) found[i].all = sum / marks;
        from = round_start(Round::quarter, from - 1);
    }
    return found;
}

std::vector<MarkFall> fallen_marks(std::span<const CoreRating> all) {
    std::map<Id, std::pair<const CoreRating*, const CoreRating*>> last_two;
    for (const CoreRating& rating : all) {
        auto& [before, last] = last_two[rating.person];
        before = last;
        last = &rating;
    }
    std::vector<MarkFall> falls;
    for (const auto& [person, two] : last_two) {
        if (two.first == nullptr) continue;
        const MarkFall fall = fall_between(*two.first, *two.second);
        if (fall.to < fall.from) falls.push_back(fall);
    }
    sort_items(falls, std::less{}, [](const MarkFall& fall) { return fall.to - fall.from; });
    return falls;
}

}  // namespace kith
