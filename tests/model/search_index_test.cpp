#include "model/search_index.hpp"

#include "base/random.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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

/// The slow obvious way: every word of every text of every document, ranked as the header says.
Found scan(const std::vector<Document>& documents, std::string_view query) {
    std::vector<std::string> wanted;
    for (const std::string& word : fold_words(query)) {
        if (std::find(wanted.begin(), wanted.end(), word) == wanted.end()) wanted.push_back(word);
    }
    std::vector<std::pair<std::pair<int, int>, std::uint32_t>> ranked;
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
        int names = 0;
        int wholes = 0;
        bool all = true;
        for (const std::string& want : wanted) {
            std::pair<int, int> best = {-1, -1};  // in the name, whole
            for (std::size_t t = 0; t < documents[d].size(); ++t) {
                for (const std::string& word : fold_words(documents[d][t])) {
                    if (!word.starts_with(want)) continue;
                    best = std::max(best, std::pair(t == 0 ? 1 : 0, word == want ? 1 : 0));
                }
            }
            if (best.first < 0) {
                all = false;
                break;
            }
            names += best.first;
            wholes += best.second;
        }
        if (all) ranked.push_back({{-names, -wholes}, d});
    }
    std::sort(ranked.begin(), ranked.end());
    Found found;
    for (const auto& [rank, document] : ranked) found.push_back(document);
    return found;
}

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
    CHECK(search(index, "ucja").empty());
    CHECK(search(index, "lucja jurgen").empty());
}

TEST_CASE("search: the name counts most, then whole words, then the number") {
    const SearchIndex index = index_of(
        {{"Ina Bell", "Anders"}, {"Anders Bo"}, {"Bo Li", "Ander"}, {"Ander Xu"}, {"Andersson"}});
    CHECK(search(index, "ander") == Found{3, 1, 4, 2, 0});
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
    constexpr std::string_view kWords[] = {"an",  "ana", "anab", "b",    "bo", "bob",
                                           "Łuk", "lu",  "山",   "山川", "e",  "Émile",
                                           "em",  "emi", "12",   "123"};
    const auto count = static_cast<std::uint32_t>(std::size(kWords));
    Random random(17);
    for (int round = 0; round < 40; ++round) {
        std::vector<Document> documents(1 + random.below(60));
        for (Document& document : documents) {
            document.resize(1 + random.below(4));
            for (std::string& text : document) {
                for (std::uint32_t words = random.below(4); words > 0; --words) {
                    text += (text.empty() ? "" : " ") + std::string(kWords[random.below(count)]);
                }
            }
        }
        const SearchIndex index = index_of(documents);
        for (int i = 0; i < 40; ++i) {
            std::string query;
            for (std::uint32_t words = 1 + random.below(3); words > 0; --words) {
                const std::string_view word = kWords[random.below(count)];
                query += " " + std::string(first_graphemes(word, 1 + random.below(4)));
            }
            CAPTURE(query);
            const Found all = scan(documents, query);
            CHECK(search(index, query) == all);
            // One document alone is scored as within the index; what is not found has no score.
            Found found;
            std::vector<std::uint16_t> scores;
            index.search(query, 0, found, &scores);
            std::vector<std::optional<std::uint16_t>> expected(documents.size());
            for (std::size_t at = 0; at < found.size(); ++at) expected[found[at]] = scores[at];
            for (std::size_t d = 0; d < documents.size(); ++d)
                CHECK(match_score(query_words(query), documents[d]) == expected[d]);
            const std::size_t limit = 1 + random.below(5);
            Found first = all;
            if (first.size() > limit) first.resize(limit);
            CHECK(search(index, query, limit) == first);
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
