// What the views show of people, worked out from the book: names, main roles, function and seniority,
// the search index and the order of the table. Derived; brought up to date after every edit, touching
// only what the edit touched where that is cheaper than starting again.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "model/search_index.hpp"
#include "model/title.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class Column : std::uint8_t {
    name, organisation, title, function, seniority, location, met_on, last_touch, count
};

std::string_view column_label(Column column);

/// A row of the table, in step with Book::people.
struct PersonLine {
    std::string name;
    std::string name_key;  // folded, family name first: for sorting
    std::uint32_t role = kNone;          // row of Book::roles
    std::uint32_t organisation = kNone;  // row of Book::organisations
    TitleClass title;

    static constexpr std::uint32_t kNone = UINT32_MAX;
};

class Directory {
  public:
    explicit Directory(const TitleTable& titles) : titles_(titles) {}

    /// After the book changed by `changes`; empty: start again from the book.
    void update(const Book& book, std::span<const FieldChange> changes);

    const Relations& relations() const { return relations_; }
    std::span<const PersonLine> lines() const { return lines_; }
    std::string_view organisation_name(const Book& book, std::size_t person_row) const;

    /// Rows of Book::people that match `query`, in the order of `column`. With a query and
    /// `by_relevance` the best matches come first instead.
    void list(const Book& book, std::string_view query, Column column, bool descending,
              bool by_relevance, std::vector<std::uint32_t>& rows) const;

    /// Index what changed since the last build, when that is much; called when there is time.
    void tidy(const Book& book);

  private:
    void fill_line(const Book& book, std::size_t row);
    void index_all(const Book& book);
    void texts_of(const Book& book, std::size_t row, std::vector<std::string_view>& texts) const;
    const std::vector<std::uint32_t>& order(const Book& book, Column column) const;

    const TitleTable& titles_;
    Relations relations_;
    std::vector<PersonLine> lines_;
    SearchIndex index_;
    std::vector<bool> stale_;              // rows of the index that no longer say the truth
    std::vector<std::uint32_t> unindexed_; // rows to be searched by hand
    struct Order {
        std::uint64_t revision = UINT64_MAX;
        std::vector<std::uint32_t> rows;
    };
    mutable std::array<Order, static_cast<std::size_t>(Column::count)> orders_;
    std::uint64_t revision_ = 0;
};

}  // namespace kith
