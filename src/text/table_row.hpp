// From the cells of one row to a person or an organisation, by the mapping of the columns. The step
// of open_table() that looks at one row alone.
#pragma once
#include "text/gathered.hpp"
#include "text/table.hpp"
#include "text/table_cells.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::text {

struct RowCellRemark {
    std::size_t column = 0;
    std::string reason;
};

struct RowContents {
    Contact contact;
    Date last_contact;
    std::vector<std::pair<std::string, std::string>> relations;  // what, and the name
    std::vector<RowCellRemark> remarks;
    std::string names_nobody;  // why the row is left out; empty when it is somebody
};

class RowMapper {
  public:
    /// @param orders  of day and month, one a column.
    RowMapper(const TableMapping& mapping, std::vector<DayOrder> orders, Day today);

    RowContents contents(const std::vector<std::string>& cells);

    /// The header of a column, or "Column 3".
    std::string column_name(std::size_t column) const;

  private:
    enum AddressPart : std::uint8_t {
        whole,
        formatted,
        street,
        extended,
        po_box,
        city,
        region,
        postcode,
        country,
        address_parts
    };
    struct Column {
        TableField field = TableField::ignored;
        std::size_t part = 0;   // of an address, a birthday or a phonetic name; 1: weak
        std::size_t group = 0;  // of jobs or of addresses
        std::size_t label_column = std::string_view::npos;
    };
    struct JobGroup {
        TextList organisations;
        std::string unit, title;
    };
    struct AddressGroup {
        std::array<std::string, address_parts> parts;
        std::string label;
    };
    struct WeakName {
        std::size_t column = 0;
        std::string name;
    };

    void read_cell(std::size_t column, std::string_view cell, std::string_view label);
    bool read_name(std::size_t number, std::string_view cell);
    void read_list(TextList& list, Listed listed, std::size_t column, std::string_view cell,
                   bool first, std::string_view what);
    void read_birthday(std::size_t column, std::string_view cell);
    void read_other_date(std::size_t column, std::string_view cell, std::string_view label);
    void read_past_date(Date& date, std::size_t column, std::string_view cell);
    void read_address(std::size_t column, std::string_view cell, std::string_view label);
    void read_job(std::size_t column, std::string_view cell);
    void read_relation(std::size_t column, std::string line, std::string_view label);
    void read_field(std::size_t column, std::string_view cell);
    void read_own(std::size_t column, std::string text);
    void read_beyond(const std::vector<std::string>& cells);
    void leftover(std::size_t column, std::string value, std::string_view label = {});
    void not_understood(std::size_t column, std::string_view value, std::string_view what);

    void finish_names();
    void drop_addresses_as_names();
    void take_full_name();
    void take_weak_names();
    void finish_jobs();
    void finish_birthday();
    void finish_addresses();
    void finish_kind();

    const TableMapping& mapping_;
    std::vector<DayOrder> orders_;
    Date today_;
    Day today_day_ = 0;
    std::vector<Column> columns_;
    std::size_t job_groups_ = 0, address_groups_ = 0;

    // Of the row at hand.
    RowContents row_;
    std::string full_;
    std::vector<WeakName> weak_names_;
    std::array<std::string, 4> phonetic_;
    std::vector<JobGroup> jobs_;
    TextList schools_;
    std::vector<AddressGroup> addresses_;
    std::array<std::string, 4> birth_;  // the second to fourth: year, month, day
    std::vector<WeakName> weak_titles_;
};

}  // namespace kith::text
