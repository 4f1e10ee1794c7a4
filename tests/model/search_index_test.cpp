#include "model/search_index.hpp"

#include "base/random.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include "bench/generated.hpp"
#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

using Found = std::vector<std::uint32_t>;
using Document = std::vector<std::string>;

SearchIndex index_of(const std::vector<Document>& documents) {
    SearchIndex index;
    for (const Document& document : documents) {
        const std::vector<std::string_view> views(document.begin(), document.end());
        index.add(views);
    }
    index.build();
    return index;
}

Found search(const SearchIndex& index, std::string_view query, std::size_t limit = 0) {
    Found found;
    index.search(query, limit, found);
    return found;
}

using Words = std::vector<std::string>;

Words letters_of(std::string_view word) {
    Words letters;
    for (const char byte : word) {
        if ((byte & 0xC0) != 0x80) letters.emplace_back();
        letters.back() += byte;
    }
    return letters;
}

std::string join(const Words& parts, std::string_view between = "") {
    std::string joined;
    for (const std::string& part : parts)
        joined += (joined.empty() ? "" : std::string(between)) + part;
    return joined;
}

/// Whether one typo leads from `typed` to the word, or to a beginning of it if four letters or more
/// were typed: every way to write it is tried.
bool is_one_typo(const std::string& typed, const std::string& word) {
    const Words letters = letters_of(typed);
    const Words others = letters_of(word);
    const auto leads = [&](const Words& written) {
        const std::string text = join(written);
        return word == text || (letters.size() >= 4 && word.starts_with(text));
    };
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        Words without = letters;
        without.erase(without.begin() + at);
        if (leads(without)) return true;
        if (i + 1 < letters.size()) {
            Words swapped = letters;
            std::swap(swapped[i], swapped[i + 1]);
            if (leads(swapped)) return true;
        }
        for (const std::string& letter : others) {
            Words changed = letters;
            changed[i] = letter;
            if (leads(changed)) return true;
            Words with = letters;
            with.insert(with.begin() + at, letter);
            if (leads(with)) return true;
        }
    }
    return false;
}

bool are_first_letters(const std::string& typed, const Words& name) {
    const Words letters = letters_of(typed);
    if (letters.size() < 2 || letters.size() > 6 || name.size() < 2 || name.size() > 6)
        return false;
    std::size_t found = 0;
    for (const std::string& word : name) {
        const std::string first = letters_of(word).front();
        if (first.size() >= 3 && first == word) return false;
        if (found < letters.size() && letters[found] == first) ++found;
    }
    return found == letters.size();
}

/// One document as the slow obvious scan sees it.
struct Scanned {
    std::vector<Words> texts;

    explicit Scanned(const Document& document) {
        for (const std::string& text : document) texts.push_back(fold_words(text));
    }
    bool has(auto&& is_it) const {
        return std::ranges::any_of(
            texts, [&](const Words& words) { return std::ranges::any_of(words, is_it); });
    }
    bool starts(const std::string& typed) const {
        return has([&](const std::string& word) { return word.starts_with(typed); });
    }

    /// What the document needs to be a match at all.
    std::optional<MatchKind> kind(const Words& wanted) const {
        const bool forgives = wanted.size() <= 8;
        unsigned typos = 0;
        bool letters = false;
        bool all = true;
        for (const std::string& typed : wanted) {
            if (starts(typed)) continue;
            const std::size_t enough = wanted.size() == 1 ? 3 : 2;
            if (forgives && are_first_letters(typed, texts[0]))
                letters = true;
            else if (forgives && letters_of(typed).size() >= enough &&
                     has([&](const std::string& word) { return is_one_typo(typed, word); }))
                ++typos;
            else
                all = false;
        }
        if (all && typos == 0) return letters ? MatchKind::first_letters : MatchKind::typed;
        if ((all && typos <= 2) || (forgives && fits_respaced(wanted))) return MatchKind::typo;
        return std::nullopt;
    }

    /// Whether it holds the words once a space is put in, left out or moved by one letter. What
    /// stands before a space that was put in must be a whole word.
    bool fits_respaced(const Words& wanted) const {
        const Words typed = letters_of(join(wanted, " "));
        const auto fits = [&](Words changed, std::size_t space) {
            const Words words = fold_words(join(changed));
            if (words.size() < (space == SIZE_MAX ? 1u : 2u)) return false;
            if (space != SIZE_MAX) {
                if (space == 0 || space + 1 == changed.size()) return false;
                if (changed[space - 1] == " " || changed[space + 1] == " ") return false;
                changed.resize(space);
                const std::string before = fold_words(join(changed)).back();
                if (!has([&](const std::string& word) { return word == before; })) return false;
            }
            return std::ranges::all_of(words,
                                       [&](const std::string& word) { return starts(word); });
        };
        for (std::size_t i = 0; i < typed.size(); ++i) {
            const auto at = static_cast<std::ptrdiff_t>(i);
            Words changed = typed;
            if (typed[i] == " ") {
                changed.erase(changed.begin() + at);
                if (fits(changed, SIZE_MAX)) return true;
                for (const std::size_t other : {i - 1, i + 1}) {
                    changed = typed;
                    std::swap(changed[i], changed[other]);
                    if (fits(changed, other)) return true;
                }
                continue;
            }
            changed[i] = " ";
            if (fits(changed, i)) return true;
            changed = typed;
            changed.insert(changed.begin() + at, " ");
            if (fits(changed, i)) return true;
        }
        if (wanted.size() < 3) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (wanted[i].size() < 3 || letters_of(wanted[i]).size() > 1) continue;
            Words changed = wanted;
            changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
            if (std::ranges::all_of(changed, [&](const auto& word) { return starts(word); }))
                return true;
        }
        return false;
    }

    /// Place, words in the name, whole words, order: of what is typed as it stands there.
    using Rank = std::array<std::size_t, 4>;
    Rank rank(const Words& wanted) const {
        Rank best{};
        const auto whole = [](const std::string& word, const std::string& typed) {
            return word == typed ? std::size_t{1} : std::size_t{0};
        };
        // Each text may begin with it.
        for (std::size_t t = 0; t < texts.size(); ++t) {
            if (texts[t].size() < wanted.size()) continue;
            std::size_t wholes = 0;
            bool begins = true;
            for (std::size_t w = 0; w < wanted.size(); ++w) {
                begins = begins && texts[t][w].starts_with(wanted[w]);
                wholes += whole(texts[t][w], wanted[w]);
            }
            if (!begins) continue;
            const bool equal = texts[t].size() == wanted.size() && wholes == wanted.size();
            const std::size_t place = (t == 0 ? 6u : t == 1 ? 4u : 2u) + (equal ? 1u : 0u);
            best = std::max(best, Rank{place, t == 0 ? wanted.size() : 0u, wholes, 1});
        }
        // Or the name, or all of the texts, hold it in any order.
        Rank in_name{6, 0, 0, 0};
        Rank anywhere{};
        for (const std::string& typed : wanted) {
            std::array<std::size_t, 3> most{};  // found, in the name, whole
            for (std::size_t t = 0; t < texts.size(); ++t) {
                for (const std::string& word : texts[t]) {
                    if (word.starts_with(typed))
                        most = std::max(most, {1, t == 0 ? 1u : 0u, whole(word, typed)});
                }
            }
            for (Rank* rank : {&in_name, &anywhere}) {
                (*rank)[1] += most[1];
                (*rank)[2] += most[2];
            }
        }
        const bool equal = texts[0].size() == wanted.size() && in_name[2] == wanted.size() &&
                           std::ranges::all_of(texts[0], [&](const std::string& word) {
                               return std::ranges::contains(wanted, word);
                           });
        if (equal) in_name[0] = 7;
        if (in_name[1] == wanted.size()) best = std::max(best, in_name);
        return std::max(best, anywhere);
    }
};

TEST_CASE("search: folded accents and case, any word order, prefixes of words") {
    const SearchIndex index = index_of({{"Łucja Mglista-Wróbel", "Kraków"},
                                        {"Jürgen Traumwald", "Geschäftsführer"},
                                        {"架空 山川"},
                                        {"خيالية النجار"},
                                        {"Órlaith O'Imaginary", "University of Nowhere"}});
    CHECK(search(index, "lucja") == Found{0});
    CHECK(search(index, "wrobel łuc") == Found{0});
    CHECK(search(index, "GESCHAFTS jurg") == Found{1});
    CHECK(search(index, "川") == Found{2});
    CHECK(search(index, "山川") == Found{2});
    CHECK(search(index, "النج") == Found{3});
    CHECK(search(index, "o nowhere") == Found{4});
    CHECK(search(index, "cja").empty());
    CHECK(search(index, "lucja jurgen").empty());
}

TEST_CASE("search: the name counts most, then the organisation, whole words and the number") {
    const SearchIndex index = index_of({{"Ina Bell", "", "Anders"},
                                        {"Anders Bo"},
                                        {"Bo Li", "Ander"},
                                        {"Ander Xu"},
                                        {"Andersson"},
                                        {"Cy", "Andersson & Co"},
                                        {"Ander"},
                                        {"Xu Ander"},
                                        {"Dee", "Friends of Ander"}});
    CHECK(search(index, "ander") == Found{6, 3, 7, 1, 4, 2, 5, 0, 8});
    // All of it in the name, in any order, before some of it there.
    const SearchIndex names = index_of({{"Ana Silva", "Berg"},
                                        {"Berg Ana"},
                                        {"Ana Maria Berg"},
                                        {"Ana Berg"},
                                        {"Li", "Ana Berg Ltd"},
                                        {"Ana Bergman"}});
    CHECK(search(names, "ana berg") == Found{3, 1, 2, 5, 4, 0});
}

TEST_CASE("search: first letters of a name find it, after what begins so") {
    const SearchIndex index = index_of({{"Jürgen Traumwald"},
                                        {"Jtzo Imaginary"},
                                        {"Dr. Jana Maria Tagtraum"},
                                        {"Tess Jones"},
                                        {"Юлия Туманова"},
                                        {"架空 山川"}});
    CHECK(search(index, "jt") == Found{1, 0, 2});
    CHECK(search(index, "JT") == Found{1, 0, 2});
    CHECK(search(index, "j t", 3) == Found{0, 2, 3});
    CHECK(search(index, "j tr", 1) == Found{0});
    CHECK(search(index, "djmt") == Found{2});
    CHECK(search(index, "tj") == Found{3});
    CHECK(search(index, "ют") == Found{4});
    CHECK(search(index, "jt tagt") == Found{2});
}

TEST_CASE("search: one typo in a word is forgiven, whichever of the four it is") {
    const SearchIndex index = index_of({{"Jürgen Traumwald", "Nebelwerk"}, {"Łucja Mglista"}});
    for (const std::string_view typed :
         {"jurgen traumwalld", "jurgen traumwad", "jurgen trqumwald", "jurgen tarumwald",
          "ürgen traumwald", "ujrgen traumwald", "jurgenn traumwald", "kurgen traumwald",
          "traumwlad", "tramw", "taumw", "tarumw", "nebelwrk", "jurgne traumwlad",
          // Spaces, too.
          "jurgentraumwald", "jurgenxtraumwald", "jurge ntraumwald", "jurgent raumwald",
          "jur gen traumwald", "jurgentraum"}) {
        CAPTURE(typed);
        CHECK(search(index, typed) == Found{0});
    }
    for (const std::string_view typed :
         {"traumwladd", "jurgne traumwalt nebelwrk", "xx", "q", "jz", "jurgentraumwladd"}) {
        CAPTURE(typed);
        CHECK(search(index, typed).empty());
    }
    CHECK(search(index, "łucaj") == Found{1});
    // One of several Han characters may be wrong.
    const SearchIndex han = index_of({{"欧阳架空"}, {"山川"}});
    CHECK(search(han, "欧阳架川") == Found{0});
    CHECK(search(han, "山空").empty());
}

TEST_CASE("search: swapped letters are the likeliest typo, one in the first letter the least") {
    const SearchIndex index =
        index_of({{"Mark"}, {"Karl"}, {"Kral"}, {"Kar"}, {"Karls"}, {"Parl"}});
    CHECK(search(index, "karl") == Found{1, 4, 2, 3, 5});
    CHECK(search(index, "akrl") == Found{1, 4});
}

TEST_CASE("search: typos are looked for only while fewer than ten match without") {
    std::vector<Document> documents(9, {"Ana Silva"});
    documents.push_back({"Anna Silva"});
    CHECK(search(index_of(documents), "ana silva").size() == 10);
    documents.push_back({"Ana Silva"});
    const SearchIndex index = index_of(documents);
    CHECK(search(index, "ana silva") == Found{0, 1, 2, 3, 4, 5, 6, 7, 8, 10});
    Found found;
    std::vector<std::uint32_t> scores;
    index.search("ana silva", 0, found, &scores, Forgive::typos);
    CHECK(found == Found{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 9});
    CHECK(match_kind(scores.front()) == MatchKind::typed);
    CHECK(match_kind(scores.back()) == MatchKind::typo);
    index.search("anaa silva", 0, found, nullptr, Forgive::nothing);
    CHECK(found.empty());
}

TEST_CASE("search: a thousand namesakes do not hide the people of an organisation") {
    std::vector<Document> documents(1000, {"Sol Martin", "Elsewhere"});
    for (const std::string_view name : {"Ana", "Bo", "Cy"})
        documents.push_back({std::string(name), "Martin & Daughters"});
    const SearchIndex index = index_of(documents);
    CHECK(search(index, "mart", 10) == Found{0, 1, 2, 3, 4, 5, 6, 7, 1000, 1001});
    CHECK(search(index, "mart", 8) == Found{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(search(index, "mart", 12) == Found{0, 1, 2, 3, 4, 5, 6, 7, 1000, 1001, 8, 9});
    CHECK(search(index, "sol mart", 10) == Found{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("search: an empty query gives everyone in order, a limit the first of them") {
    const SearchIndex index = index_of({{"C"}, {"B"}, {"A"}});
    CHECK(search(index, "") == Found{0, 1, 2});
    CHECK(search(index, " …! ") == Found{0, 1, 2});
    CHECK(search(index, "", 2) == Found{0, 1});
    CHECK(search(SearchIndex{}, "a").empty());
    CHECK(search(SearchIndex{}, "").empty());
}

TEST_CASE("search: more can be added later, and everything cleared") {
    SearchIndex index = index_of({{"Ana"}});
    const std::vector<std::string_view> texts = {"Anton", "Ana's brother"};
    index.add(texts);
    CHECK(search(index, "an") == Found{0});  // not before build()
    CHECK(search(index, "") == Found{0});
    index.build();
    CHECK(search(index, "an") == Found{0, 1});
    CHECK(search(index, "ana") == Found{0, 1});
    index.clear();
    CHECK(index.size() == 0);
    CHECK(search(index, "ana").empty());
}

TEST_CASE("search: finds and ranks as the slow obvious scan does") {
    constexpr std::string_view kWords[] = {"an",   "ana", "anab", "b",    "bo",  "bob", "Łuk",
                                           "lu",   "山",  "山川", "e",    "em",  "emi", "Émile",
                                           "emil", "12",  "123",  "川空", "Юра", "юрий"};
    const auto count = static_cast<std::uint32_t>(std::size(kWords));
    Random random(17);
    for (int round = 0; round < 60; ++round) {
        std::vector<Document> documents(1 + random.below(round < 30 ? 12 : 80));
        for (Document& document : documents) {
            document.resize(1 + random.below(4));
            for (std::string& text : document) {
                for (std::uint32_t words = random.below(4); words > 0; --words) {
                    text += (text.empty() ? "" : " ") + std::string(kWords[random.below(count)]);
                }
            }
        }
        const SearchIndex index = index_of(documents);
        const std::vector<Scanned> scanned(documents.begin(), documents.end());
        for (int i = 0; i < 40; ++i) {
            std::string query;
            for (std::uint32_t words = 1 + random.below(3); words > 0; --words) {
                const std::string_view word = kWords[random.below(count)];
                query += random.below(6) == 0 ? "" : " ";
                query += first_graphemes(word, 1 + random.below(5));
            }
            if (random.below(3) == 0) query.insert(query.size() - 1, 1, "anbe"[random.below(4)]);
            query = join(fold_words(query), " ");
            CAPTURE(query);
            const Words wanted = query_words(query);
            std::array<Found, 3> expected;
            for (std::uint32_t d = 0; d < scanned.size(); ++d) {
                if (const auto kind = scanned[d].kind(wanted))
                    expected[static_cast<std::size_t>(*kind)].push_back(d);
            }
            Found all;
            std::vector<std::uint32_t> scores;
            index.search(query, 0, all, &scores);
            std::array<Found, 3> found;
            for (std::size_t at = 0; at < all.size(); ++at)
                found[static_cast<std::size_t>(match_kind(scores[at]))].push_back(all[at]);
            for (Found& of_kind : found) std::ranges::sort(of_kind);
            if (expected[0].size() + expected[1].size() >= kEnoughMatches) expected[2].clear();
            CHECK(found == expected);
            // As typed: the higher score has the higher rank.
            for (std::size_t at = 1; at < all.size() && match_kind(scores[at]) == MatchKind::typed;
                 ++at) {
                const auto before = scanned[all[at - 1]].rank(wanted);
                const auto after = scanned[all[at]].rank(wanted);
                CHECK((scores[at - 1] <=> scores[at]) == (before <=> after));
            }
            for (const std::size_t limit : {1u, 3u, 9u, 10u, 11u, 30u}) {
                Found first = all;
                if (first.size() > limit) first.resize(limit);
                CHECK(search(index, query, limit) == first);
            }
        }
    }
}

TEST_CASE("search: the index is the same whether it is built at once or by and by") {
    Random random(5);
    SearchIndex at_once;
    SearchIndex by_and_by;
    for (int i = 0; i < 600; ++i) {
        const std::string name =
            bench::generated_name(random) + " " + bench::generated_name(random);
        const std::string title = bench::generated_title(random);
        const std::vector<std::string_view> texts = {name, "Nowhere & Co", title};
        at_once.add(texts);
        by_and_by.add(texts);
        if (i % 70 == 0) by_and_by.build();
    }
    at_once.build();
    int steps = 1;
    while (by_and_by.build_some(97)) ++steps;
    CHECK(steps == 1 + 2 * 7);  // the vocabulary; then, of 600 documents, their words, and places
    CHECK(at_once.memory_bytes() == by_and_by.memory_bytes());
    for (int i = 0; i < 200; ++i) {
        const std::string name = bench::generated_name(random);
        for (std::size_t length = 1; length <= name.size(); ++length) {
            const std::string_view query = std::string_view(name).substr(0, length);
            CHECK(search(at_once, query) == search(by_and_by, query));
        }
    }
}

TEST_CASE("search: a query of very many words is answered, too") {
    std::string long_text;
    for (int i = 0; i < 400; ++i) long_text += "w" + std::to_string(i) + " ";
    const std::vector<Document> documents = {{long_text}, {"w1 w2"}};
    const SearchIndex index = index_of(documents);
    CHECK(search(index, long_text) == Found{0});
    CHECK(search(index, long_text + "missing").empty());
    std::string same;
    for (int i = 0; i < 300; ++i) same += "w1 ";
    CHECK(search(index, same).size() == 2);
}

}  // namespace
}  // namespace kith
