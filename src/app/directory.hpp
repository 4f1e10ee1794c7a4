// What the views show of people, worked out from the book: names, main roles, function and
// seniority, the search index and the orders of the table. Derived, never stored; brought up to
// date after every edit, working anew only on what the edit touched.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/id_index.hpp"
#include "model/relations.hpp"
#include "model/search_index.hpp"
#include "model/title.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class Column : std::uint8_t {
    name,
    organisation,
    title,
    function,
    seniority,
    location,
    met_on,
    last_touch,
    count,  // those that the directory keeps orders of; the others: people_columns.hpp
    layer,
    band,
    strength,
    due,
    overdue,
    touches,
    ties,
    tags,
    circles,
    network,
    balance,
    email,
    phone,
    birthday,
    languages,
    impact,
    accessibility,
    trust,
    energy,
    depth,
    advocacy,
    satisfaction,
    relevance,
    potential,
    cadence,
    source,
    custom,
};

std::string_view column_label(Column column);

/// A row of the table, in step with Book::people.
struct PersonLine {
    static constexpr std::uint32_t kNone = UINT32_MAX;

    Id id;
    std::string name;
    std::string name_key;                // folded, for sorting
    std::uint32_t role = kNone;          // row of Book::roles
    std::uint32_t organisation = kNone;  // row of Book::organisations
    TitleClass title;
    std::uint64_t work_key = 0;      // hash of what title and organisation were read from
    std::uint64_t related_key = 0;   // hash of which roles, touchpoints … are theirs
    std::uint32_t document = kNone;  // number in the search index
    bool stale = false;              // changed since it was indexed
};

class Directory {
  public:
    /// `titles` must outlive the directory.
    explicit Directory(const TitleTable& titles) : titles_(titles) {}

    /// After the book changed by `changes`.
    void update(const Book& book, std::span<const FieldChange> changes);
    /// The same a piece at a time: `people` or changes each, until it gives false. Meanwhile
    /// nothing else may be read here, the book must not change, and `changes` must stay.
    /// @param before  whom it was about until then (people_before)
    void begin_update(std::span<const FieldChange> changes,
                      std::optional<std::vector<Id>> before = {});
    bool update_some(const Book& book, std::size_t people);

    /// Whether many people wait to be taken into the search index; until then a second one is made
    /// of them when it is needed, which takes longer. index_some() takes so many in; false when all
    /// are.
    bool wants_index() const { return wants_index_; }
    bool index_some(const Book& book, std::size_t people);

    const Relations& relations() const { return relations_; }
    std::span<const PersonLine> lines() const { return lines_; }
    std::string_view organisation_name(const Book& book, std::size_t person_row) const;

    /// Rows of Book::people that match `query`, in the order of `column` (by name for a column that
    /// is kept elsewhere); with `by_relevance` the
    /// best matches come first instead. A column's order holds matches of one kind, the best that
    /// there is: as typed, by first letters or with typos. An empty query gives everyone in it.
    void list(const Book& book, std::string_view query, Column column, bool descending,
              bool by_relevance, std::vector<std::uint32_t>& rows) const;

  private:
    /// An update that looks at everybody, on its way.
    struct Update {
        enum class Step : std::uint8_t { begin, relations, keep, changes, work, done };
        Step step = Step::begin;
        std::span<const FieldChange> changes;
        std::optional<std::vector<Id>> before;
        std::size_t next = 0;  // row or change
        RelationsBuild relations;
        std::vector<PersonLine> old;
        IdIndex moved_from;  // rows of `old`
        std::vector<std::uint32_t> row_of_document;
        std::size_t filled = SIZE_MAX;  // the row whose name was worked out last
    };
    void begin_lines(const Book& book);
    void keep_line(const Book& book, std::size_t row);
    void note_change(const Book& book, const FieldChange& change);
    void work_line(const Book& book, std::size_t row);
    void update_changed(const Book& book, std::span<const FieldChange> changes);
    void fill_name(const Book& book, std::size_t row);
    void fill_work(const Book& book, std::size_t row);
    void fill_related(const Book& book, std::size_t row);
    /// Calls visit(row) for each person whose search texts a change may have altered.
    template <class Visit>
    void each_told_of(const Book& book, const FieldChange& change, Visit&& visit) const;
    void note_stale(std::size_t row);
    void sort_anew(std::initializer_list<Column> columns);
    void begin_index();
    void finish_index();
    void texts_of(const Book& book, std::size_t row, std::vector<std::string>& texts) const;
    const SearchIndex& recent(const Book& book) const;
    std::vector<SearchMatch> matches(const Book& book, std::string_view query) const;
    const std::vector<std::uint32_t>& order(const Book& book, Column column) const;

    const TitleTable& titles_;
    Update update_;
    Relations relations_;
    std::vector<PersonLine> lines_;
    SearchIndex index_;
    // The index that is being made while the one above is in use.
    bool wants_index_ = false;
    SearchIndex next_index_;
    bool next_is_whole_ = false;          // all are in it, and it is being built
    std::vector<std::uint32_t> touched_;  // rows that changed meanwhile
    std::vector<std::uint32_t> row_of_document_;
    std::vector<std::uint32_t> unindexed_;  // rows that changed since
    mutable SearchIndex recent_;            // of these, in this order; made by the search
    mutable bool recent_is_old_ = false;
    struct Order {
        bool sorted = false;
        std::vector<std::uint32_t> rows;
    };
    mutable std::array<Order, static_cast<std::size_t>(Column::count)> orders_;
};

}  // namespace kith
