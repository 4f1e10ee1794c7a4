// A contact while its card is being read, and what the readers of single properties share. For the
// parts of vcard_card.cpp alone.
#pragma once
#include "text/gathered.hpp"
#include "text/vcard_lines.hpp"
#include "text/vcard_values.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith::text {

// Of lists that are longer, what occurs twice is kept twice: looking for it would take too long.
inline constexpr std::size_t kMostCompared = 100;

struct VcardDraft {
    Contact contact;
    Contact kith;  // what the properties of Kith itself say (vcard_kith.hpp)
    std::vector<RowRemark> remarks;
    std::unordered_map<std::string, VcardLabel> labels;  // by group
    std::size_t home_or_work = 0;                        // values of which it is told, and not kept

    /// The label that stands beside a property in its group; empty without one.
    VcardLabel label_of(const VcardLine& line) const;
    /// Left over under its label or name. An empty value is not kept.
    void keep(const VcardLine& line, std::string_view value);
    /// A label of the person's own, beside a value that goes into a list without labels.
    void keep_label(const VcardLine& line, std::string_view value);
    void leave_over(std::string_view name, std::string_view value);
    void remark(const VcardLine& line, std::string reason);
};

/// Values in the order in which the card prefers them: PREF=1 to 100, TYPE=pref, then the others as
/// they stand.
class VcardRanking {
  public:
    static constexpr int kUnranked = 101, kLast = 102;
    static int rank_of(const VcardLine& line);

    /// Not what is empty, or is there already.
    void add(int rank, std::string value);
    bool empty() const { return values_.empty(); }
    TextList take();

  private:
    struct Ranked {
        int rank = kUnranked;
        std::string value;
    };
    std::vector<Ranked> values_;
};

/// Those that are not empty, with `between` between them.
std::string joined(std::span<const std::string> parts, std::string_view between);
/// Lines as pieces between commas: an element of a list is one line.
std::string on_one_line(std::string_view text);
/// One of the parts of a value; empty for one that is not there.
std::string part_at(std::span<const std::string> parts, std::size_t index);

/// Which member of a reader takes a property.
template <class Reader>
struct VcardRule {
    std::string_view name;
    void (Reader::*read)(VcardDraft&, const VcardLine&);
};

/// False when none of the rules is for the line's name.
template <class Reader, std::size_t n>
bool read_by_rule(Reader& reader, const std::array<VcardRule<Reader>, n>& rules, VcardDraft& draft,
                  const VcardLine& line) {
    for (const VcardRule<Reader>& rule : rules) {
        if (rule.name != line.name) continue;
        (reader.*rule.read)(draft, line);
        return true;
    }
    return false;
}

}  // namespace kith::text
