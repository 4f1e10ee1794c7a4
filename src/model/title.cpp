#include "model/title.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kith {
namespace {

constexpr std::size_t kMostKnownWords = 1 << 16;

struct Word {
    std::string_view name;   // in records and in the table
    std::string_view label;  // for a person
};

constexpr std::array<Word, kJobFunctionCount> kFunctions = {{
    {"leadership", "Leadership"},
    {"engineering", "Engineering and data"},
    {"product", "Product"},
    {"design", "Design"},
    {"marketing", "Marketing"},
    {"sales", "Sales and partnerships"},
    {"support", "Customer support"},
    {"finance", "Finance"},
    {"people", "People and HR"},
    {"operations", "Operations"},
    {"legal", "Legal"},
    {"research", "Research"},
    {"education", "Education"},
    {"health", "Health and care"},
    {"media", "Media and arts"},
    {"consulting", "Consulting"},
    {"unknown", "Unknown"},
}};

constexpr std::array<Word, kSeniorityCount> kSeniorities = {{
    {"owner", "Owner or founder"},
    {"executive", "Executive"},
    {"director", "Director or head"},
    {"manager", "Manager"},
    {"senior", "Senior"},
    {"professional", "Professional"},
    {"junior", "Junior or student"},
    {"unknown", "Unknown"},
}};

/// Position of `name`, or nothing.
template <class Words>
std::optional<std::uint8_t> position_of(const Words& words, std::string_view name) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].name == name) return static_cast<std::uint8_t>(i);
    }
    return std::nullopt;
}

/// One RFC 4180 record off the front of `csv`; `line` counts the line breaks passed. False when a
/// quote is left open.
bool take_record(std::string_view& csv, std::vector<std::string>& fields, std::size_t& line) {
    fields.assign(1, {});
    bool quoted = false;
    std::size_t i = 0;
    for (; i < csv.size(); ++i) {
        const char c = csv[i];
        if (c == '\n') ++line;
        if (quoted) {
            if (c != '"') {
                fields.back() += c;
            } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
                fields.back() += csv[++i];
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    csv.remove_prefix(i);
    return !quoted;
}

/// The words of a phrase, folded as titles are. Stars cling to the ends of its words.
std::vector<TitleTable::Pattern> patterns_of(std::string_view phrase) {
    std::vector<TitleTable::Pattern> patterns;
    while (!phrase.empty()) {
        const std::size_t space = phrase.find(' ');
        std::string_view word = phrase.substr(0, space);
        phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
        const bool open_start = word.starts_with('*');
        if (open_start) word.remove_prefix(1);
        const bool open_end = word.ends_with('*');
        if (open_end) word.remove_suffix(1);
        // Scripts without spaces give several words here: the stars are those of the outer ones.
        std::vector<std::string> parts = fold_words(word);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            patterns.push_back(
                {std::move(parts[i]), open_start && i == 0, open_end && i + 1 == parts.size()});
        }
    }
    return patterns;
}

bool fits(const TitleTable::Pattern& pattern, std::string_view word) {
    if (pattern.open_start && pattern.open_end) {
        return word.find(pattern.word) != std::string_view::npos;
    }
    if (pattern.open_start) return word.ends_with(pattern.word);
    if (pattern.open_end) return word.starts_with(pattern.word);
    return word == pattern.word;
}

void insert_size(std::vector<std::uint8_t>& sizes, std::size_t size) {
    const auto value = static_cast<std::uint8_t>(std::min<std::size_t>(size, UINT8_MAX));
    const auto at = std::lower_bound(sizes.begin(), sizes.end(), value);
    if (at == sizes.end() || *at != value) sizes.insert(at, value);
}

void index_phrase(TitleTable& table, std::uint32_t number) {
    const TitleTable::Pattern& first = table.phrases[number].words.front();
    if (first.open_start && first.open_end) {
        table.containing.push_back(number);
    } else if (first.open_start) {
        table.ending[first.word].push_back(number);
        insert_size(table.ending_sizes, first.word.size());
        table.ending_bytes.set(static_cast<std::uint8_t>(first.word.back()));
    } else if (first.open_end) {
        table.starting[first.word].push_back(number);
        insert_size(table.starting_sizes, first.word.size());
        table.starting_bytes.set(static_cast<std::uint8_t>(first.word.front()));
    } else {
        table.whole[first.word].push_back(number);
    }
}

/// Calls `use` with the number of each phrase whose first word `word` fits.
template <class Use>
void for_each_phrase(const TitleTable& table, std::string_view word, const Use& use) {
    const auto use_all = [&](const TitleTable::PhrasesByWord& phrases, std::string_view start) {
        const auto it = phrases.find(start);
        if (it == phrases.end()) return;
        for (const std::uint32_t number : it->second) use(number);
    };
    use_all(table.whole, word);
    const auto has = [](const std::bitset<256>& bytes, char c) {
        return bytes[static_cast<std::uint8_t>(c)];
    };
    for (const std::uint8_t size : table.starting_sizes) {
        if (size > word.size() || !has(table.starting_bytes, word.front())) break;
        use_all(table.starting, word.substr(0, size));
    }
    for (const std::uint8_t size : table.ending_sizes) {
        if (size > word.size() || !has(table.ending_bytes, word.back())) break;
        use_all(table.ending, word.substr(word.size() - size));
    }
    for (const std::uint32_t number : table.containing) {
        if (fits(table.phrases[number].words.front(), word)) use(number);
    }
}

constexpr std::uint16_t kNoWord = 1;

/// The same for the same word, and seldom for others; neither 0 nor kNoWord.
std::uint16_t mark_of_word(std::string_view word) {
    return static_cast<std::uint16_t>(0x8000 | (word.size() & 0x7F) << 8 |
                                      static_cast<std::uint8_t>(word.front()));
}

std::uint16_t mark_of_second(const TitleTable::Phrase& phrase) {
    if (phrase.words.size() < 2) return 0;
    const TitleTable::Pattern& second = phrase.words[1];
    return second.open_start || second.open_end ? 0 : mark_of_word(second.word);
}

}  // namespace

std::string_view function_label(JobFunction function) {
    return kFunctions[static_cast<std::size_t>(function)].label;
}

std::string_view seniority_label(Seniority seniority) {
    return kSeniorities[static_cast<std::size_t>(seniority)].label;
}

std::string_view function_name(JobFunction function) {
    return kFunctions[static_cast<std::size_t>(function)].name;
}

std::string_view seniority_name(Seniority seniority) {
    return kSeniorities[static_cast<std::size_t>(seniority)].name;
}

std::optional<JobFunction> parse_function(std::string_view name) {
    const auto position = position_of(kFunctions, name);
    return position ? std::optional(static_cast<JobFunction>(*position)) : std::nullopt;
}

std::optional<Seniority> parse_seniority(std::string_view name) {
    const auto position = position_of(kSeniorities, name);
    return position ? std::optional(static_cast<Seniority>(*position)) : std::nullopt;
}

Result<TitleTable> parse_title_table(std::string_view csv) {
    TitleTable table;
    std::vector<std::string> fields;
    std::size_t next_line = 1;
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    for (bool header = true; !csv.empty(); header = false) {
        const std::size_t line = next_line;
        const auto wrong = [&](std::string_view what) {
            return fail(
                ErrorCode::bad_input,
                "Line " + std::to_string(line) + " of the table of titles: " + std::string(what),
                line);
        };
        if (!take_record(csv, fields, next_line)) return wrong("a quotation mark is never closed.");
        if (header) {
            const std::vector<std::string> wanted = {"kind", "value", "words", "language",
                                                     "priority"};
            if (fields != wanted) {
                return wrong("the header must be kind,value,words,language,priority.");
            }
            continue;
        }
        if (fields[0].starts_with('#') || (fields.size() == 1 && fields[0].empty())) continue;
        if (fields.size() != 5) return wrong("five fields are wanted.");
        TitleTable::Phrase phrase;
        phrase.is_function = fields[0] == "function";
        if (!phrase.is_function && fields[0] != "seniority") {
            return wrong("the kind is neither function nor seniority.");
        }
        const auto value = phrase.is_function ? position_of(kFunctions, fields[1])
                                              : position_of(kSeniorities, fields[1]);
        if (!value) return wrong("there is no " + fields[0] + " \"" + fields[1] + "\".");
        phrase.value = *value;
        const char* end = fields[4].data() + fields[4].size();
        const auto [stop, error] = std::from_chars(fields[4].data(), end, phrase.priority);
        if (error != std::errc{} || stop != end) return wrong("the priority is not a number.");
        std::string_view words = fields[2];
        while (true) {
            const std::size_t bar = words.find('|');
            phrase.words = patterns_of(words.substr(0, bar));
            if (phrase.words.empty()) return wrong("a phrase without a word.");
            table.phrases.push_back(phrase);
            index_phrase(table, static_cast<std::uint32_t>(table.phrases.size() - 1));
            if (bar == std::string_view::npos) break;
            words.remove_prefix(bar + 1);
        }
    }
    if (table.phrases.empty()) {
        return fail(ErrorCode::bad_input, "The table of titles holds no phrases.");
    }
    return table;
}

/// The words of fold_words().
void TitleClassifier::fold_title(std::string_view title) {
    words_.clear();
    if (std::ranges::any_of(title, [](char c) { return static_cast<std::uint8_t>(c) >= 0x80; })) {
        folded_words_ = fold_words(title);
        words_.assign(folded_words_.begin(), folded_words_.end());
        return;
    }
    folded_ = title;
    std::size_t start = 0;
    const auto close = [&](std::size_t end) {
        if (end > start) words_.push_back(std::string_view(folded_).substr(start, end - start));
        start = end + 1;
    };
    for (std::size_t i = 0; i < folded_.size(); ++i) {
        char& c = folded_[i];
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
        else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            close(i);
    }
    close(folded_.size());
}

std::span<const TitleClassifier::Candidate> TitleClassifier::phrases_from(std::string_view word) {
    if (known_.size() >= kMostKnownWords) {  // numbers, say, of which there is no end
        known_ = {};
        phrases_.clear();
    }
    const std::size_t before = known_.size();
    const std::uint32_t number = known_.add(word);
    if (known_.size() > before) {
        starts_.resize(before);
        starts_.push_back(static_cast<std::uint32_t>(phrases_.size()));
        for_each_phrase(table_, word, [&](std::uint32_t phrase) {
            phrases_.push_back({phrase, mark_of_second(table_.phrases[phrase])});
        });
        starts_.push_back(static_cast<std::uint32_t>(phrases_.size()));
    }
    return std::span(phrases_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
}

std::uint8_t TitleClassifier::best_value(bool is_function, std::uint8_t unknown) const {
    const Match* best = nullptr;
    for (const Match& match : matches_) {
        const TitleTable::Phrase& phrase = table_.phrases[match.phrase];
        if (phrase.is_function != is_function) continue;
        const bool within_longer =
            std::any_of(matches_.begin(), matches_.end(), [&](const Match& m) {
                return table_.phrases[m.phrase].is_function == is_function &&
                       m.start <= match.start && m.end >= match.end &&
                       m.end - m.start > match.end - match.start;
            });
        if (within_longer) continue;
        if (best != nullptr) {
            const std::int32_t priority = table_.phrases[best->phrase].priority;
            if (phrase.priority < priority) continue;
            if (phrase.priority == priority && match.start >= best->start) continue;
        }
        best = &match;
    }
    return best == nullptr ? unknown : table_.phrases[best->phrase].value;
}

TitleClass TitleClassifier::operator()(std::string_view title) {
    fold_title(title);
    matches_.clear();
    for (std::uint32_t start = 0; start < words_.size(); ++start) {
        const std::uint16_t next =
            start + 1 < words_.size() ? mark_of_word(words_[start + 1]) : kNoWord;
        for (const auto [number, second] : phrases_from(words_[start])) {
            if (second != 0 && second != next) continue;
            const std::vector<TitleTable::Pattern>& wanted = table_.phrases[number].words;
            if (wanted.size() > words_.size() - start) continue;
            bool stands = true;
            for (std::size_t i = 1; stands && i < wanted.size(); ++i)
                stands = fits(wanted[i], words_[start + i]);
            if (stands)
                matches_.push_back(
                    {start, start + static_cast<std::uint32_t>(wanted.size()), number});
        }
    }
    TitleClass found;
    if (matches_.empty()) return found;
    found.function =
        static_cast<JobFunction>(best_value(true, static_cast<std::uint8_t>(JobFunction::unknown)));
    found.seniority =
        static_cast<Seniority>(best_value(false, static_cast<std::uint8_t>(Seniority::unknown)));
    return found;
}

TitleClass classify(const TitleTable& table, std::string_view title) {
    return TitleClassifier(table)(title);
}

}  // namespace kith
