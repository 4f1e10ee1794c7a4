#include "strategy/give_index.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace kith {
namespace {

constexpr std::size_t kLeastLetters = 4;
constexpr std::size_t kFewRows = 20;  // a word that no more hold always tells something

constexpr std::array<std::string_view, 78> kEmpty = {
    "about",   "advice",    "also",  "amid",   "and",      "another", "area",    "around",
    "been",    "being",     "best",  "better", "business", "company", "contact", "could",
    "each",    "ever",      "find",  "from",   "general",  "good",    "have",    "help",
    "here",    "idea",      "into",  "intro",  "keep",     "know",    "learn",   "like",
    "look",    "looking",   "made",  "make",   "many",     "meet",    "more",    "most",
    "much",    "need",      "needs", "next",   "offer",    "only",    "other",   "over",
    "people",  "person",    "place", "plan",   "right",    "senior",  "some",    "somebody",
    "someone", "something", "such",  "team",   "than",     "that",    "their",   "them",
    "there",   "these",     "they",  "thing",  "this",     "want",    "wants",   "what",
    "when",    "where",     "which", "with",   "work",     "would"};

std::string stem(std::string word) {
    struct Ending {
        std::string_view letters;
        std::size_t least;  // letters that must be left
    };
    constexpr std::array<Ending, 5> kEndings = {
        {{"ings", 4}, {"ing", 4}, {"ers", 5}, {"er", 5}, {"s", 4}}};
    if (word.ends_with("ies") && word.size() > 6) {
        word.replace(word.size() - 3, 3, "y");
        return word;
    }
    for (const Ending& ending : kEndings) {
        if (!word.ends_with(ending.letters) || word.ends_with("ss") ||
            word.size() < ending.letters.size() + ending.least)
            continue;
        word.resize(word.size() - ending.letters.size());
        break;
    }
    return word;
}

bool is_sign(std::string_view word) {
    return word.size() >= 3 && count_code_points(word) == 1;
}

void add(std::string& text, std::string_view more) {
    if (more.empty()) return;
    text += '\n';
    text += more;
}
void add(std::string& text, const TextList& more) {
    for (const std::string& one : more) add(text, one);
}

}  // namespace

std::vector<std::string> telling_words(std::string_view text) {
    std::vector<std::string> telling;
    const auto keep = [&](std::string word) {
        if (!std::ranges::contains(telling, word)) telling.push_back(std::move(word));
    };
    const std::vector<std::string> words = fold_words(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_sign(words[i])) {
            if (i + 1 < words.size() && is_sign(words[i + 1])) keep(words[i] + words[i + 1]);
            continue;
        }
        if (words[i].size() < kLeastLetters || std::ranges::binary_search(kEmpty, words[i]))
            continue;
        keep(stem(words[i]));
    }
    return telling;
}

std::string wants_of(const Person& person) {
    std::string text = person.needs;
    add(text, person.goals);
    add(text, person.motivations);
    add(text, person.tags);
    return text;
}

std::string has_of(const Book& book, const Relations& relations, std::uint32_t row) {
    const Person& person = book.people.rows()[row];
    std::string text = person.offers;
    add(text, person.tags);
    for (const std::uint32_t role_row : relations.roles_of_person.of(row)) {
        const Role& role = book.roles.rows()[role_row];
        if (role.to) continue;
        add(text, role.title);
        const Organisation* at = book.organisations.find(role.organisation);
        if (at != nullptr) add(text, at->industry);
    }
    return text;
}

void WordRows::clear(std::size_t rows) {
    number_.clear();
    rows_of_.clear();
    words_of_.assign(rows, {});
}

void WordRows::set(std::uint32_t row, std::span<const std::string> words) {
    if (row >= words_of_.size()) words_of_.resize(row + std::size_t{1});
    for (const std::uint32_t word : words_of_[row]) std::erase(rows_of_[word], row);
    words_of_[row].clear();
    for (const std::string& word : words) {
        const auto [it, is_new] =
            number_.try_emplace(word, static_cast<std::uint32_t>(rows_of_.size()));
        if (is_new) rows_of_.emplace_back();
        rows_of_[it->second].push_back(row);
        words_of_[row].push_back(it->second);
    }
}

std::span<const std::uint32_t> WordRows::rows_of(std::string_view word) const {
    const auto it = number_.find(std::string(word));
    return it == number_.end() ? std::span<const std::uint32_t>{} : rows_of_[it->second];
}

std::vector<WordRows::Hit> WordRows::best(std::span<const std::string> words,
                                          std::size_t most) const {
    std::vector<Hit> hits;
    for (const std::string& word : words) {
        const std::span<const std::uint32_t> rows = rows_of(word);
        if (rows.empty() || (rows.size() > kFewRows && rows.size() * 4 > words_of_.size()))
            continue;
        const auto weight =
            static_cast<std::uint32_t>(std::bit_width(words_of_.size() / rows.size()));
        for (const std::uint32_t row : rows) hits.push_back({row, weight});
    }
    sort_items(hits, {}, &Hit::row);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (kept > 0 && hits[kept - 1].row == hits[i].row)
            hits[kept - 1].weight += hits[i].weight;
        else
            hits[kept++] = hits[i];
    }
    hits.resize(kept);
    const auto heavier = [](const Hit& a, const Hit& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.row < b.row;
    };
    const std::size_t shown = std::min(most, hits.size());
    std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(shown), heavier);
    hits.resize(shown);
    return hits;
}

void GiveIndex::build(const Book& book, const Relations& relations) {
    wants_.clear(book.people.size());
    has_.clear(book.people.size());
    for (std::uint32_t row = 0; row < book.people.size(); ++row) update(book, relations, {&row, 1});
}

void GiveIndex::update(const Book& book, const Relations& relations,
                       std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) {
        const Person& person = book.people.rows()[row];
        const bool counts = !person.archived && !person.passive;
        wants_.set(row, counts ? telling_words(wants_of(person)) : std::vector<std::string>{});
        has_.set(row,
                 counts ? telling_words(has_of(book, relations, row)) : std::vector<std::string>{});
    }
}

}  // namespace kith
