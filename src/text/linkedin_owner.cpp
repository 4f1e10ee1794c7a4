// What a LinkedIn export tells of its owner alone, and the events they signed up for.
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/linkedin_rows.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

/// "Aug 2022", "2009", "2022-08", a whole date; nothing for what is none of them.
std::optional<Date> month_date(std::string_view cell) {
    const std::string text = tidy_spaces(cell);
    if (text.empty()) return Date{};
    if (const auto date = parse_iso_date(text)) return date;
    if (const auto date = parse_date(text)) return date;
    std::optional<Date> date = parse_date("1 " + text, DayOrder::day_first);
    if (date) date->day = 0;
    return date;
}

class OwnerReader : public LinkedInRows {
  public:
    using LinkedInRows::LinkedInRows;

  protected:
    void row(Gathered& gathered) override {
        switch (header().table.file) {
            case LinkedInFile::profile:
                return profile_row(gathered);
            case LinkedInFile::email_addresses:
                return address_row(gathered);
            case LinkedInFile::phone_numbers:
                return phone_row(gathered);
            case LinkedInFile::positions:
                return job_row(gathered, company_, title_, started_, finished_);
            default:
                return job_row(gathered, school_, degree_, start_, end_);
        }
    }

    void finish(Gathered& gathered) override {
        if (unconfirmed_ > 0)
            gathered.notes.push_back(counted(
                unconfirmed_, "e-mail address of yours was never confirmed and was left out.",
                "e-mail addresses of yours were never confirmed and were left out."));
    }

  private:
    void profile_row(Gathered& gathered) {
        const std::string given = tidy(first_);
        const std::string url = profile_url(cell(profile_url_));
        for (const std::size_t family_column : {last_, maiden_}) {
            const std::string family = tidy(family_column);
            if (family_column == maiden_ && family.empty()) continue;
            owner(gathered, named(tidy_spaces(given + " " + family), url));
        }
    }

    void address_row(Gathered& gathered) {
        Mention mention;
        mention.email = tidy(address_);
        if (!mention.email.contains('@')) return;
        if (fold(tidy(confirmed_)) == "no")
            ++unconfirmed_;
        else
            owner(gathered, std::move(mention));
    }

    void phone_row(Gathered& gathered) {
        Mention mention;
        mention.phone = tidy(number_);
        owner(gathered, std::move(mention));
    }

    void job_row(Gathered& gathered, std::size_t organisation, std::size_t title, std::size_t from,
                 std::size_t to) {
        Job job;
        job.organisation = tidy(organisation);
        job.title = tidy(title);
        if (job.organisation.empty() && job.title.empty()) return;
        job.from = month(gathered, from);
        job.to = month(gathered, to);
        // A degree may end in a year to come.
        const std::optional<Day> end = to_day(job.to);
        job.over = end && (options().today == 0 || *end <= options().today);
        gathered.owner_jobs.push_back(std::move(job));
    }

    Date month(Gathered& gathered, std::size_t column) {
        if (const auto date = month_date(cell(column))) return *date;
        remark(gathered, column < header().names.size() ? header().names[column] : "",
               "“" + shortened(tidy(column), 60) + "” is not a date; it comes in without it.",
               false);
        return {};
    }

    std::size_t first_ = column("first name");
    std::size_t last_ = column("last name");
    std::size_t maiden_ = column("maiden name");
    std::size_t profile_url_ = column("profile url");
    std::size_t address_ = column("email address");
    std::size_t confirmed_ = column("confirmed");
    std::size_t number_ = column("number");
    std::size_t company_ = column("company name");
    std::size_t title_ = column("title");
    std::size_t started_ = column("started on");
    std::size_t finished_ = column("finished on");
    std::size_t school_ = column("school name");
    std::size_t degree_ = column("degree name");
    std::size_t start_ = column("start date");
    std::size_t end_ = column("end date");
    std::size_t unconfirmed_ = 0;
};

/// Statuses of an event that the owner did not go to. The values are not documented: what is not
/// among these counts as gone to.
bool is_withdrawn(std::string_view status) {
    constexpr std::array<std::string_view, 9> kWithdrawn = {
        "relinquished", "declined", "withdrawn", "cancelled",    "canceled",
        "rejected",     "ignored",  "invited",   "not attending"};
    return std::find(kWithdrawn.begin(), kWithdrawn.end(), status) != kWithdrawn.end();
}

class EventReader : public LinkedInRows {
  public:
    using LinkedInRows::LinkedInRows;

  protected:
    void row(Gathered& gathered) override {
        NamedEvent event;
        event.name = tidy(name_);
        if (event.name.empty())
            return remark(gathered, "event name", "The event has no name.", true);
        std::string status = fold(tidy(status_));
        std::replace(status.begin(), status.end(), '_', ' ');
        if (is_withdrawn(status)) {
            ++withdrawn_;
            return;
        }
        // "Apr 08, 2024 07:00 AM - Apr 08, 2024 05:00 PM"
        const std::string when = tidy(time_);
        const std::size_t dash = std::min(when.find(" - "), when.size());
        const auto starts = parse_date(when.substr(0, dash), options().order);
        const auto ends = parse_date(when.substr(std::min(dash + 3, when.size())), options().order);
        if (starts) {
            event.starts = *starts;
            event.ends = ends && *ends ? *ends : *starts;
        } else {
            remark(gathered, "event time",
                   "“" + shortened(when, 60) + "” is not a date; the event comes in without it.",
                   false);
        }
        event.notes = tidy(url_);
        event.line = line();
        gathered.events.push_back(std::move(event));
    }

    void finish(Gathered& gathered) override {
        if (withdrawn_ > 0)
            gathered.notes.push_back(counted(withdrawn_,
                                             "event that you did not go to was left out.",
                                             "events that you did not go to were left out."));
    }

  private:
    std::size_t name_ = column("event name");
    std::size_t time_ = column("event time");
    std::size_t status_ = column("status");
    std::size_t url_ = column("external url");
    std::size_t withdrawn_ = 0;
};

}  // namespace

std::unique_ptr<Reader> open_owner(std::string_view text, LinkedInHeader header,
                                   const ReadOptions& options) {
    return std::make_unique<OwnerReader>(text, std::move(header), options);
}

std::unique_ptr<Reader> open_events(std::string_view text, LinkedInHeader header,
                                    const ReadOptions& options) {
    return std::make_unique<EventReader>(text, std::move(header), options);
}

}  // namespace kith::text
