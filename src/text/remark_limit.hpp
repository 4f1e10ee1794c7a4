// Remarks about the rows of one file, of which a hostile file could ask for millions: the first ten
// thousand are kept, of the others the number is told.
#pragma once
#include "text/gathered.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace kith::text {

class RemarkLimit {
  public:
    void add(Gathered& gathered, RowRemark remark) {
        if (kept_ < kMost) {
            ++kept_;
            gathered.remarks.push_back(std::move(remark));
        } else {
            ++beyond_;
        }
    }

    /// At the end of the file.
    void finish(Gathered& gathered) const {
        if (beyond_ > 0)
            gathered.notes.push_back("There are " + std::to_string(beyond_) +
                                     " more remarks of the same kinds than are shown.");
    }

  private:
    static constexpr std::size_t kMost = 10'000;
    std::size_t kept_ = 0, beyond_ = 0;
};

}  // namespace kith::text
