// What the readers of a LinkedIn export's files share: finding a header by its names, the rows
// below it, their dates, and the notes at the end. The readers stand in linkedin_messages.cpp,
// linkedin_exchanges.cpp and linkedin_owner.cpp.
#pragma once
#include "text/csv.hpp"
#include "text/gathered.hpp"
#include "text/linkedin_activity.hpp"
#include "text/remark_limit.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct LinkedInHeader {
    LinkedInTable table;
    std::vector<std::string> names;  // folded, "_" and "-" as spaces
    char delimiter = ',';
    std::size_t end = 0;   // byte behind the header record
    std::size_t line = 1;  // physical line there
};

/// Reads the rows below a header. A reader of one file says what becomes of a row.
class LinkedInRows : public Reader {
  public:
    LinkedInRows(std::string_view text, LinkedInHeader header, const ReadOptions& options);

    bool read(Gathered& gathered, std::size_t records) final;
    std::size_t position() const final { return header_.end + reader_.position(); }

  protected:
    static constexpr std::size_t kNoColumn = std::string_view::npos;

    virtual void row(Gathered& gathered) = 0;
    /// After the last row: the notes.
    virtual void finish(Gathered& gathered) = 0;

    std::size_t column(std::string_view name) const;
    /// As written; empty for a column or cell that is not there.
    std::string_view cell(std::size_t column) const;
    std::string tidy(std::size_t column) const;
    /// The order of day and month in a column, as it was said or from its values.
    DayOrder order_of(std::size_t column) const;

    /// The day of a cell. One that cannot be read gives no date and a remark: `left_out` says
    /// whether the row goes with it.
    Date date(Gathered& gathered, std::size_t column, DayOrder order, bool left_out);
    void remark(Gathered& gathered, std::string_view column, std::string reason, bool left_out);
    /// Adds to the owner what was not added before.
    void owner(Gathered& gathered, Mention mention);

    std::size_t line() const { return header_.line + reader_.line() - 1; }
    const LinkedInHeader& header() const { return header_; }
    const ReadOptions& options() const { return options_; }

  private:
    std::string_view text_;
    LinkedInHeader header_;
    ReadOptions options_;
    CsvReader reader_;
    std::vector<std::string> fields_;
    std::vector<Mention> owners_;
    RemarkLimit remarks_;
};

/// "14:03" of "2025-06-01 14:03:22 UTC", "18:14" of "1/8/18, 6:14 PM"; empty without one.
std::string time_of_day(std::string_view text);

Mention named(std::string name, std::string url);

/// A profile's address with a scheme: endorsements give "www.linkedin.com/in/…".
std::string profile_url(std::string_view text);

/// LinkedIn's name for accounts that were closed, in several languages.
bool is_closed_account(std::string_view name);

std::unique_ptr<Reader> open_messages(std::string_view text, LinkedInHeader header,
                                      const ReadOptions& options);
std::unique_ptr<Reader> open_invitations(std::string_view text, LinkedInHeader header,
                                         const ReadOptions& options);
std::unique_ptr<Reader> open_endorsements(std::string_view text, LinkedInHeader header,
                                          const ReadOptions& options);
std::unique_ptr<Reader> open_recommendations(std::string_view text, LinkedInHeader header,
                                             const ReadOptions& options);
/// Profile, e-mail addresses, phone numbers, positions and education.
std::unique_ptr<Reader> open_owner(std::string_view text, LinkedInHeader header,
                                   const ReadOptions& options);
std::unique_ptr<Reader> open_events(std::string_view text, LinkedInHeader header,
                                    const ReadOptions& options);

}  // namespace kith::text
