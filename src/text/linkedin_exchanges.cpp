// Endorsements and recommendations of a LinkedIn export: to vouch for somebody where others see it.
// Of the four kinds of value (M34) that is "platform"; the method counts it as advocacy (M97e).
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/linkedin_rows.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <utility>

namespace kith::text {
namespace {

constexpr std::string_view kGroup = "platform";
constexpr std::size_t kLongestNotes = 2000;
constexpr std::size_t kLongestValue = 200;
constexpr std::size_t kMostStatuses = 8;

/// What is not counted, by its status as the file writes it.
class Uncounted {
  public:
    void add(std::string status) {
        ++total_;
        const auto place = std::find_if(statuses_.begin(), statuses_.end(),
                                        [&](const auto& known) { return known.first == status; });
        if (place != statuses_.end())
            ++place->second;
        else if (statuses_.size() < kMostStatuses)
            statuses_.emplace_back(shortened(std::move(status), 40), 1);
    }

    void note(Gathered& gathered, std::string_view one, std::string_view many) const {
        if (total_ == 0) return;
        std::string words;
        for (const auto& [status, number] : statuses_)
            words += (words.empty() ? "" : ", ") + std::to_string(number) + " " + status;
        gathered.notes.push_back(counted(total_, one, many) + " (" + words + ").");
    }

  private:
    std::vector<std::pair<std::string, std::size_t>> statuses_;
    std::size_t total_ = 0;
};

std::string joined(std::string given, const std::string& family) {
    if (!given.empty() && !family.empty()) given += ' ';
    return given + family;
}

class EndorsementReader : public LinkedInRows {
  public:
    EndorsementReader(std::string_view text, LinkedInHeader header, const ReadOptions& options)
        : LinkedInRows(text, std::move(header), options),
          given_(this->header().table.file == LinkedInFile::endorsements_given),
          first_(column(given_ ? "endorsee first name" : "endorser first name")),
          last_(column(given_ ? "endorsee last name" : "endorser last name")),
          url_(column(given_ ? "endorsee public url" : "endorser public url")),
          order_(order_of(date_)) {}

  protected:
    void row(Gathered& gathered) override {
        // The layouts before there was a status have none: those all count.
        const std::string status = tidy(status_);
        if (!status.empty() && fold(status) != "accepted") return uncounted_.add(status);
        Exchanged exchanged;
        exchanged.person = named(joined(tidy(first_), tidy(last_)), profile_url(cell(url_)));
        if (!exchanged.person ||
            (exchanged.person.url.empty() && is_closed_account(exchanged.person.name)))
            return remark(gathered, "", "The endorsement names nobody.", true);
        exchanged.given = given_;
        exchanged.on = date(gathered, date_, order_, false);
        exchanged.group = kGroup;
        exchanged.value = shortened("Endorsement for " + tidy(skill_), kLongestValue);
        exchanged.line = line();
        gathered.exchanged.push_back(std::move(exchanged));
    }

    void finish(Gathered& gathered) override {
        uncounted_.note(gathered, "endorsement does not count and was left out",
                        "endorsements do not count and were left out");
    }

  private:
    bool given_;
    std::size_t first_, last_, url_;
    std::size_t date_ = column("endorsement date");
    std::size_t skill_ = column("skill name");
    std::size_t status_ = column("endorsement status");
    DayOrder order_;
    Uncounted uncounted_;
};

class RecommendationReader : public LinkedInRows {
  public:
    RecommendationReader(std::string_view text, LinkedInHeader header, const ReadOptions& options)
        : LinkedInRows(text, std::move(header), options), order_(order_of(date_)) {}

  protected:
    void row(Gathered& gathered) override {
        const std::string status = tidy(status_);
        if (!status.empty() && fold(status) != "visible") return uncounted_.add(status);
        Exchanged exchanged;
        exchanged.person = named(joined(tidy(first_), tidy(last_)), "");
        exchanged.person.organisation = tidy(company_);
        if (exchanged.person.name.empty() || is_closed_account(exchanged.person.name))
            return remark(gathered, "", "The recommendation names nobody.", true);
        exchanged.given = header().table.file == LinkedInFile::recommendations_given;
        exchanged.on = date(gathered, date_, order_, false);
        exchanged.group = kGroup;
        exchanged.value = "Recommendation";
        exchanged.notes = shortened(plain_text(cell(text_)), kLongestNotes);
        if (const std::string title = tidy(title_); !title.empty())
            exchanged.notes += (exchanged.notes.empty() ? "" : "\n\n") + ("Job title: " + title);
        exchanged.line = line();
        gathered.exchanged.push_back(std::move(exchanged));
    }

    void finish(Gathered& gathered) override {
        if (header().table.file == LinkedInFile::recommendations)
            gathered.notes.emplace_back(
                "Nothing in the file says whether these recommendations were received or given; "
                "they were read as received. LinkedIn's own file names say it.");
        uncounted_.note(gathered, "recommendation does not count and was left out",
                        "recommendations do not count and were left out");
    }

  private:
    std::size_t first_ = column("first name");
    std::size_t last_ = column("last name");
    std::size_t company_ = column("company");
    std::size_t title_ = column("job title");
    std::size_t text_ = column("text");
    std::size_t date_ = column("creation date");
    std::size_t status_ = column("status");
    DayOrder order_;
    Uncounted uncounted_;
};

}  // namespace

std::unique_ptr<Reader> open_endorsements(std::string_view text, LinkedInHeader header,
                                          const ReadOptions& options) {
    return std::make_unique<EndorsementReader>(text, std::move(header), options);
}

std::unique_ptr<Reader> open_recommendations(std::string_view text, LinkedInHeader header,
                                             const ReadOptions& options) {
    return std::make_unique<RecommendationReader>(text, std::move(header), options);
}

}  // namespace kith::text
