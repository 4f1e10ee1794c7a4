// How well people are found again, by the labelled pairs of doc/matching.md.
#include "match_quality.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace kith;
using namespace kith::labelled;

TEST_CASE("matching: of 2,000 labelled pairs hardly any is merged wrongly, and few are missed") {
    const Pairs pairs = labelled_pairs();
    CHECK(pairs.pairs.size() == 2000);
    const Rates rates = measure(pairs);
    CHECK(rates.same.pairs == 1200);
    CHECK(rates.different.pairs == 800);
    CHECK(rates.precision() >= 0.99);
    CHECK(rates.recall() >= 0.95);
    CHECK(rates.recall_certain() >= 0.38);
    // Whoever shares only a place of work is never merged, nor brothers and sisters.
    for (const std::string_view kind :
         {"colleagues", "colleagues with one address", "colleagues with one phone",
          "colleagues of one family name", "colleagues of one given name",
          "namesakes at one company", "siblings", "strangers"}) {
        CHECK(rates.by_kind.at(kind).pairs > 0);
        CHECK(rates.by_kind.at(kind).certain == 0);
        CHECK(rates.by_kind.at(kind).certain_other == 0);
    }
}

TEST_CASE("matching: the rates hold for other people than those the points were found with") {
    double precision = 0, recall = 0;
    constexpr int kSets = 5;
    for (int set = 0; set < kSets; ++set) {
        const Rates rates =
            measure(PairMaker(3000 + static_cast<std::uint64_t>(set)).make(600, 400));
        precision += rates.precision() / kSets;
        recall += rates.recall() / kSets;
    }
    CHECK(precision >= 0.985);
    CHECK(recall >= 0.95);
}

TEST_CASE("labelled pairs: the same seed gives the same pairs, and no address is anybody else's") {
    const Pairs pairs = PairMaker(5).make(100, 100);
    const Pairs again = PairMaker(5).make(100, 100);
    std::multiset<std::string> emails;
    for (std::size_t i = 0; i < pairs.pairs.size(); ++i) {
        CHECK(in_words(pairs.pairs[i].book) == in_words(again.pairs[i].book));
        CHECK(in_words(pairs.pairs[i].file) == in_words(again.pairs[i].file));
        emails.insert(pairs.pairs[i].book.email);
    }
    for (const std::string& email : emails) {
        const bool of_office = email.empty() || email.find('@') < 8;
        CHECK((of_office || emails.count(email) == 1));
    }
}
