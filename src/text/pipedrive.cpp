#include "text/pipedrive.hpp"

#include "base/date_parse.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/linkedin_rows.hpp"
#include "text/plain_text.hpp"
#include "text/table_headers.hpp"
#include "text/table_person_names.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kLookedAt = 65536;
constexpr std::size_t kLongestNotes = 2000;
constexpr std::size_t kLongestTopic = 200;

/// "Activity - Due date" is "activityduedate".
std::optional<LinkedInHeader> find_header(std::string_view text) {
    LinkedInHeader header;
    header.delimiter = sniff_delimiter(text);
    CsvReader reader(text.substr(0, kLookedAt), header.delimiter);
    if (!reader.next(header.names)) return std::nullopt;
    for (std::string& name : header.names) name = header_key(name);
    for (const std::string_view name : {"activitysubject", "activityduedate"}) {
        if (!std::ranges::contains(header.names, name)) return std::nullopt;
    }
    header.end = reader.position();
    header.line = reader.next_line();
    return header;
}

struct Kind {
    std::string_view word;     // in the type of an activity, folded
    std::string_view channel;  // empty: nobody is met by it
};
constexpr std::array<Kind, 15> kKinds = {{{"task", ""},
                                          {"deadline", ""},
                                          {"video", "video"},
                                          {"zoom", "video"},
                                          {"call", "call"},
                                          {"phone", "call"},
                                          {"mail", "email"},
                                          {"lunch", "meal"},
                                          {"dinner", "meal"},
                                          {"breakfast", "meal"},
                                          {"coffee", "meal"},
                                          {"visit", "visit"},
                                          {"letter", "letter"},
                                          {"meeting", "meeting"},
                                          {"demo", "meeting"}}};

/// A kind of one's own, such as "Follow-up", is a message.
std::string_view channel_of(std::string_view type) {
    const std::string words = fold(type);
    const auto* const kind =
        std::ranges::find_if(kKinds, [&](const Kind& one) { return words.contains(one.word); });
    return kind == kKinds.end() ? "message" : kind->channel;
}

class ActivityReader final : public LinkedInRows {
  public:
    ActivityReader(std::string_view text, LinkedInHeader header, const ReadOptions& options)
        : LinkedInRows(text, std::move(header), options), order_(order_of(due_)) {}

  protected:
    void row(Gathered& gathered) override {
        const Mention person = person_of_row();
        if (person.name.empty() && person.email.empty())
            return remark(gathered, "", "This activity names nobody.", true);
        std::string topic = shortened(plain_text(cell(subject_)), kLongestTopic);
        const std::string type = tidy(type_);
        if (topic.empty()) topic = type;
        if (!is_done()) {
            NamedTask task;
            task.title = topic.empty() ? "Activity" : std::move(topic);
            task.notes = notes();
            if (!tidy(due_).empty()) task.due = date(gathered, due_, order_, false);
            task.people.push_back(person);
            task.line = line();
            gathered.tasks.push_back(std::move(task));
            return add_person(person, gathered);
        }
        const std::string_view channel = channel_of(type);
        if (channel.empty()) {
            ++done_tasks_;
            return;
        }
        Contacted contacted;
        const bool dated = !tidy(done_at_).empty();
        contacted.on = date(gathered, dated ? done_at_ : due_, order_, true);
        if (!contacted.on) return;
        if (to_day(contacted.on).value_or(0) > options().today)
            return remark(gathered, "", to_words(contacted.on) + " has not come yet.", true);
        contacted.time = time_of_day(dated ? cell(done_at_) : cell(due_time_));
        contacted.channel = channel;
        contacted.topic = std::move(topic);
        contacted.notes = notes();
        contacted.to.push_back(person);
        contacted.line = line();
        gathered.contacted.push_back(std::move(contacted));
        add_person(person, gathered);
    }

    void finish(Gathered& gathered) override {
        if (done_tasks_ > 0)
            gathered.notes.push_back(counted(done_tasks_,
                                             "task that is done is no contact, and was left out.",
                                             "tasks that are done are no contacts, and were left "
                                             "out."));
    }

  private:
    std::size_t either(std::string_view name, std::string_view other) const {
        const std::size_t found = column(name);
        return found == kNoColumn ? column(other) : found;
    }

    Mention person_of_row() const {
        Mention person;
        person.name = tidy(person_);
        person.organisation = tidy(organisation_);
        if (const std::string email = tidy(email_); is_email(email)) person.email = email;
        const std::string id = tidy(person_id_);
        person.key = id.empty() ? fold(person.name) + "|" + fold(person.email) + "|" +
                                      fold(person.organisation)
                                : id;
        return person;
    }

    void add_person(const Mention& person, Gathered& gathered) {
        if (!added_.insert(person.key).second) return;
        Contact contact;
        contact.key = person.key;
        contact.line = line();
        name_contact(contact, person.name);
        if (!person.email.empty()) contact.emails.push_back(person.email);
        if (!person.organisation.empty())
            contact.jobs.push_back({person.organisation, {}, {}, {}, {}, false});
        gathered.contacts.push_back(std::move(contact));
    }

    /// Where no column says so, what is past.
    bool is_done() const {
        if (done_ == kNoColumn && done_at_ == kNoColumn) {
            const std::optional<Date> due = parse_date(cell(due_), order_);
            return due && to_day(*due).value_or(options().today + 1) <= options().today;
        }
        const std::string done = fold(tidy(done_));
        return done == "done" || done == "yes" || done == "true" || done == "1" ||
               !tidy(done_at_).empty();
    }

    std::string notes() const {
        std::string notes = shortened(plain_text(cell(note_)), kLongestNotes);
        const auto add = [&](std::string_view what, std::size_t column) {
            const std::string text = tidy(column);
            if (!text.empty()) notes += (notes.empty() ? "" : "\n") + std::string(what) + text;
        };
        add("Deal: ", deal_);
        add("By: ", user_);
        return notes;
    }

    std::size_t subject_ = column("activitysubject");
    std::size_t type_ = column("activitytype");
    std::size_t due_ = column("activityduedate");
    std::size_t due_time_ = column("activityduetime");
    std::size_t done_ = either("activitydone", "activitystatus");
    std::size_t done_at_ = column("activitymarkedasdonetime");
    std::size_t note_ = column("activitynote");
    std::size_t user_ = column("activityassignedtouser");
    std::size_t deal_ = either("dealtitle", "activitydeal");
    std::size_t person_ = either("personname", "activitycontactperson");
    std::size_t person_id_ = column("personid");
    std::size_t email_ = either("personemail", "personemailwork");
    std::size_t organisation_ = either("organizationname", "activityorganization");
    DayOrder order_;
    std::size_t done_tasks_ = 0;
    std::unordered_set<std::string> added_;  // keys
};

}  // namespace

std::optional<std::string> recognise_pipedrive_activities(std::string_view text) {
    if (!find_header(text)) return std::nullopt;
    return "Activities from Pipedrive, seen by the names of the columns";
}

std::unique_ptr<Reader> open_pipedrive_activities(std::string_view text,
                                                  const ReadOptions& options) {
    return std::make_unique<ActivityReader>(text, find_header(text).value_or(LinkedInHeader{}),
                                            options);
}

}  // namespace kith::text
