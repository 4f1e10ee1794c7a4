// What a job title tells: the function (what kind of work) and the seniority. Read by a table of
// phrases, data/titles.csv, that anybody can extend; "unknown" where the table does not know.
#pragma once
#include "base/interned.hpp"
#include "base/result.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

enum class JobFunction : std::uint8_t {
    leadership,  // running an organisation as a whole
    engineering,
    product,
    design,
    marketing,
    sales,
    support,
    finance,
    people,
    operations,
    legal,
    research,
    education,
    health,
    media,
    consulting,
    unknown,
};
inline constexpr std::size_t kJobFunctionCount = 17;

/// The most senior first.
enum class Seniority : std::uint8_t {
    owner,
    executive,
    director,
    manager,
    senior,
    professional,
    junior,
    unknown,
};
inline constexpr std::size_t kSeniorityCount = 8;

struct TitleClass {
    JobFunction function = JobFunction::unknown;
    Seniority seniority = Seniority::unknown;

    bool operator==(const TitleClass&) const = default;
};

/// For a person: "People and HR", "Director or head", "Unknown".
std::string_view function_label(JobFunction function);
std::string_view seniority_label(Seniority seniority);
/// As written in records and in the table: "people", "director". Nothing for any other text.
std::string_view function_name(JobFunction function);
std::string_view seniority_name(Seniority seniority);
std::optional<JobFunction> parse_function(std::string_view name);
std::optional<Seniority> parse_seniority(std::string_view name);

/// The phrases of data/titles.csv, ready to look up. Made by parse_title_table only.
struct TitleTable {
    struct Pattern {
        std::string word;  // folded, without its stars
        bool open_start = false, open_end = false;
    };
    struct Phrase {
        std::vector<Pattern> words;
        bool is_function = false;
        std::uint8_t value = 0;  // JobFunction or Seniority
        std::int32_t priority = 0;
    };
    struct WordHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using PhrasesByWord =
        std::unordered_map<std::string, std::vector<std::uint32_t>, WordHash, std::equal_to<>>;

    std::vector<Phrase> phrases;
    // Phrases by their first word; words with a star by what stands beside it.
    PhrasesByWord whole, starting, ending;
    std::vector<std::uint8_t> starting_sizes, ending_sizes;  // lengths that occur, ascending
    // First bytes of `starting` and last ones of `ending`: most words have neither.
    std::bitset<256> starting_bytes, ending_bytes;
    std::vector<std::uint32_t> containing;  // first words with a star at both ends
};

/// @param csv  RFC 4180 with the header kind,value,words,language,priority. `kind` is function or
///             seniority, `value` a name as above, `words` one or more phrases separated by |, each
///             matched in a title folded to words; a star stands for any letters at that end of a
///             word (*entwickler). `language` is for readers. The error names the line.
Result<TitleTable> parse_title_table(std::string_view csv);

/// Of all phrases that stand in the title, those within a longer one of the same kind do not count
/// ("owner" in "product owner"); of the rest the highest priority wins, then the earlier one.
TitleClass classify(const TitleTable& table, std::string_view title);

/// classify() for many titles: it remembers which phrases may begin with a word. The table must
/// outlive it.
class TitleClassifier {
  public:
    explicit TitleClassifier(const TitleTable& table) : table_(table) {}
    TitleClass operator()(std::string_view title);

  private:
    /// A phrase that stands in the title at words [start, end).
    struct Match {
        std::uint32_t start = 0, end = 0, phrase = 0;
    };

    struct Candidate {
        std::uint32_t phrase = 0;
        std::uint16_t second = 0;  // mark_of_word() of what must follow; 0: it may have a star
    };

    void fold_title(std::string_view title);
    std::span<const Candidate> phrases_from(std::string_view word);
    std::uint8_t best_value(bool is_function, std::uint8_t unknown) const;

    const TitleTable& table_;
    // The words so far, and for each the phrases whose first word it fits: [starts_[i],
    // starts_[i + 1]).
    Interned known_;
    std::vector<std::uint32_t> starts_;
    std::vector<Candidate> phrases_;
    // Of the title at hand.
    std::string folded_;
    std::vector<std::string> folded_words_;
    std::vector<std::string_view> words_;
    std::vector<Match> matches_;
};

}  // namespace kith
