#include "text/linkedin_activity.hpp"

#include "base/utf8.hpp"
#include "text/column_order.hpp"
#include "text/linkedin_rows.hpp"
#include "text/recognise.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::size_t kLookedAt = 65536;
constexpr int kRecordsLookedAt = 10;

/// How the columns of one file are known.
struct Layout {
    LinkedInFile file;
    std::string_view columns;     // folded, with | between; all must be there
    std::string_view file_start;  // folded; not empty where the columns say too little
    std::string_view words;
};
using enum LinkedInFile;
// Header lines as documented in public readers of the export and seen in samples of 2018 and 2023
// to 2026. Members whom one follows are named without any address, and are nobody one has spoken
// with.
constexpr std::array<Layout, 51> kLayouts = {{
    {messages, "conversation id|from|to|date|content", "", "messages"},
    {messages, "from|to|date|content|direction|folder", "", "messages as exported in 2018"},
    {invitations, "from|to|sent at|direction", "", "invitations"},
    {endorsements_received, "skill name|endorser first name|endorser last name", "",
     "endorsements received"},
    {endorsements_given, "skill name|endorsee first name|endorsee last name", "",
     "endorsements given"},
    {recommendations, "first name|last name|text|creation date|status", "", "recommendations"},
    {positions, "company name|title|started on|finished on", "", "positions of your own"},
    {education, "school name|degree name|start date|end date", "", "education of your own"},
    {profile, "first name|last name|headline|summary|industry", "", "profile of your own"},
    {email_addresses, "email address|confirmed|primary", "", "e-mail addresses of your own"},
    {phone_numbers, "number|extension|is whatsapp number", "", "phone numbers of your own"},
    {phone_numbers, "extension|number|type", "", "phone numbers of your own"},
    {events, "event name|event time|status", "", "events"},
    {no_people, "date|status|fullname", "",
     "list of members followed, who are no contacts by that"},
    {no_people, "fullname|followed on", "", "list of followers, who are no contacts by that"},
    {no_people, "organization|followed on", "", "list of organisations followed"},
    {no_people, "ad clicked date|ad title/id", "", "list of adverts clicked"},
    {no_people, "action|date|ad title/id", "", "list of adverts seen"},
    {no_people, "member age|buyer groups|company names", "", "guesses for advertisers"},
    {no_people, "category|type of inference|inference", "", "guesses about you"},
    {no_people, "date|sharelink|sharecommentary", "", "list of posts"},
    {no_people, "date|type|link", "reactions", "list of reactions"},
    {no_people, "date|link|message", "comments", "list of comments"},
    {no_people, "date|link|optiontext", "", "list of votes"},
    {no_people, "date|link", "instantreposts", "list of reposts"},
    {no_people, "saveditem|createdtime", "", "list of saved items"},
    {no_people, "time|search query", "", "list of searches"},
    {no_people, "name", "skills", "skills"},
    {no_people, "name|proficiency", "languages", "languages"},
    {no_people, "name|url|authority|started on", "", "certificates"},
    {no_people, "name|published on|publisher|url", "", "publications"},
    {no_people, "title|description|url|started on|finished on", "", "projects"},
    {no_people, "title|description|issued on", "", "honours"},
    {no_people, "name|number", "courses", "courses"},
    {no_people, "name|position|description|started on", "organizations", "memberships"},
    {no_people, "company name|role|cause|started on", "", "volunteering"},
    {no_people, "profile summary", "", "profile summary"},
    {no_people, "content title|content description|content type", "", "courses watched"},
    {no_people, "registered at|registration ip", "", "registration"},
    {no_people, "login date|ip address", "", "list of logins"},
    {no_people, "challenge date|ip address", "", "list of security checks"},
    {no_people, "date/time|media description|media link", "", "list of uploads"},
    {no_people, "question|answer", "job applicant", "answers in job applications"},
    {no_people, "application date|company name|job title|job url", "", "job applications"},
    {no_people, "saved date|job url|job title", "", "saved jobs"},
    {no_people, "locations|industries|company employee count", "", "job preferences"},
    {no_people, "alert parameters|query context|saved search id", "", "job alerts"},
    {no_people, "first name|last name|billing country|transaction made at", "", "receipts"},
    {no_people, "first name|last name|email address|verification type|verified date", "",
     "verifications"},
    {no_people, "private identity asset name|private identity asset raw text", "",
     "documents uploaded"},
    {no_people, "marketplace type|creation time", "", "services offered"},
}};
// A table with one of these beside LinkedIn's columns is somebody's own, and full of people.
constexpr std::array<std::string_view, 9> kPersonColumns = {
    "name",          "full name", "first name", "last name",   "email",
    "email address", "e mail",    "phone",      "phone number"};

/// Folded, with "_", "-" and spaces alike.
std::string folded_name(std::string_view text) {
    std::string name = fold(tidy_spaces(text));
    std::replace(name.begin(), name.end(), '_', ' ');
    std::replace(name.begin(), name.end(), '-', ' ');
    return tidy_spaces(name);
}

bool among(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_layout(const std::vector<std::string>& names, std::string_view columns) {
    std::size_t expected_people = 0;
    while (!columns.empty()) {
        const std::size_t end = std::min(columns.find('|'), columns.size());
        const std::string_view column = columns.substr(0, end);
        if (!among(names, column)) return false;
        expected_people += among(kPersonColumns, column) ? 1 : 0;
        columns.remove_prefix(std::min(end + 1, columns.size()));
    }
    const auto people =
        std::count_if(kPersonColumns.begin(), kPersonColumns.end(),
                      [&](std::string_view person) { return among(names, person); });
    return static_cast<std::size_t>(people) == expected_people;
}

/// Files of one header that only their name tells apart.
LinkedInFile by_name(LinkedInFile file, std::string_view name) {
    if (file == LinkedInFile::recommendations) {
        if (name.contains("given")) return LinkedInFile::recommendations_given;
        if (name.contains("received")) return LinkedInFile::recommendations_received;
    }
    if (file == LinkedInFile::messages &&
        (name.contains("guide") || name.contains("coach") || name.contains("role play")))
        return LinkedInFile::assistant_messages;
    return file;
}

std::string words_of(const Layout& layout, LinkedInFile file) {
    std::string words = "LinkedIn " + std::string(layout.words);
    if (file == LinkedInFile::assistant_messages)
        words = "LinkedIn messages with a guide or coach that is no person";
    if (file == LinkedInFile::recommendations_given) words += " given";
    if (file == LinkedInFile::recommendations_received) words += " received";
    words += ", seen by the names of the columns.";
    if (file == LinkedInFile::no_people) words += " There is nothing in it about people you know.";
    return words;
}

std::optional<LinkedInTable> table_of(const std::vector<std::string>& names,
                                      std::string_view file_name) {
    for (const Layout& layout : kLayouts) {
        if (!has_layout(names, layout.columns)) continue;
        if (!layout.file_start.empty() && !file_name.starts_with(layout.file_start)) continue;
        const LinkedInFile file = by_name(layout.file, file_name);
        return LinkedInTable{file, words_of(layout, file)};
    }
    return std::nullopt;
}

std::optional<LinkedInHeader> find_header(std::string_view text, std::string_view file_name) {
    const std::string name = folded_name(base_name(file_name));
    // What LinkedIn writes into LearningCoachMessages.csv instead of a header.
    if (tidy_spaces(text.substr(0, 256)) == "No conversations found") {
        return LinkedInHeader{
            {LinkedInFile::no_people, "LinkedIn messages, of which there are none."},
            {},
            ',',
            text.size(),
            1};
    }
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvReader reader(text.substr(0, kLookedAt), delimiter);
        LinkedInHeader header;
        for (int record = 0; record < kRecordsLookedAt && reader.next(header.names); ++record) {
            for (std::string& column : header.names) column = folded_name(column);
            if (auto table = table_of(header.names, name)) {
                header.table = std::move(*table);
                header.delimiter = delimiter;
                header.end = reader.position();
                header.line = reader.next_line();
                return header;
            }
        }
    }
    return std::nullopt;
}

/// Of a file that tells nothing about people.
class NothingToRead : public Reader {
  public:
    explicit NothingToRead(std::size_t size) : size_(size) {}
    bool read(Gathered& /*gathered*/, std::size_t /*records*/) override { return false; }
    std::size_t position() const override { return size_; }

  private:
    std::size_t size_;
};

}  // namespace

std::optional<LinkedInTable> find_linkedin_table(std::string_view text,
                                                 std::string_view file_name) {
    auto header = find_header(text, file_name);
    if (!header) return std::nullopt;
    return std::move(header->table);
}

std::optional<std::string> recognise_linkedin_activity(std::string_view text,
                                                       std::string_view file_name) {
    auto table = find_linkedin_table(text, file_name);
    if (!table) return std::nullopt;
    return std::move(table->words);
}

std::optional<TableMapping> linkedin_activity_question(std::string_view text,
                                                       std::string_view file_name) {
    const auto header = find_header(text, file_name);
    if (!header || header->table.file > recommendations) return std::nullopt;
    for (const std::string_view name : {"date", "sent at", "creation date", "endorsement date"}) {
        const auto place = std::ranges::find(header->names, name);
        if (place == header->names.end()) continue;
        const auto column = static_cast<std::size_t>(place - header->names.begin());
        return order_question(text.substr(header->end), header->delimiter, column,
                              std::string(name), TableField::last_contact);
    }
    return std::nullopt;
}

std::unique_ptr<Reader> open_linkedin_activity(std::string_view text, std::string_view file_name,
                                               const ReadOptions& options) {
    auto header = find_header(text, file_name);
    if (!header) return nullptr;
    switch (header->table.file) {
        case messages:
        case assistant_messages:
            return open_messages(text, std::move(*header), options);
        case invitations:
            return open_invitations(text, std::move(*header), options);
        case endorsements_received:
        case endorsements_given:
            return open_endorsements(text, std::move(*header), options);
        case recommendations:
        case recommendations_received:
        case recommendations_given:
            return open_recommendations(text, std::move(*header), options);
        case positions:
        case education:
        case profile:
        case email_addresses:
        case phone_numbers:
            return open_owner(text, std::move(*header), options);
        case events:
            return open_events(text, std::move(*header), options);
        case no_people:
            break;
    }
    return std::make_unique<NothingToRead>(text.size());
}

}  // namespace kith::text
