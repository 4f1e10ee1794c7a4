#include "text/people_text.hpp"

#include "base/utf8.hpp"
#include "text/mail_header.hpp"
#include "text/table_person_names.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kMostPeopleInText = kMostBytes / 4;  // "a@b,": all that there can be
constexpr std::size_t kMostSignatureLines = 14;

struct Line {
    std::string text;  // tidied
    std::size_t number = 0;
    bool has_cells = false;  // tabs between what it holds
};

/// "Attendees: ", "To: ", "Teilnehmer: " in front of a list.
std::string_view without_label(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 24) return line;
    const std::string_view label = line.substr(0, colon);
    if (label.find_first_of("@<,;|\t") != std::string_view::npos) return line;
    return line.substr(colon + 1);
}

bool has_cells(std::string_view line) {
    constexpr std::string_view kSpace = " \t\r";
    line = line.substr(0, line.find_last_not_of(kSpace) + 1);
    line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
    line = without_label(line);
    line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
    return line.contains('\t');
}

/// Those that hold something.
std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++number;
        std::string line = tidy_spaces(text.substr(0, end));
        if (line.find_first_not_of("-_=*–— ") != std::string::npos)
            lines.push_back({std::move(line), number, has_cells(text.substr(0, end))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Two to five words of letters that begin with capitals, or have none; "van", "de" between them.
bool looks_like_name(std::string_view line) {
    constexpr std::array<std::string_view, 14> kParticles = {
        "de", "da", "do", "dos", "das", "van", "von", "der", "den", "la", "le", "bin", "al", "y"};
    if (line.size() > 60) return false;
    std::size_t words = 0;
    std::size_t start = 0;
    while (start < line.size()) {
        const std::size_t end = std::min(line.find(' ', start), line.size());
        const std::string_view word = line.substr(start, end - start);
        start = end + 1;
        if (word.empty()) continue;
        const auto first = static_cast<unsigned char>(word.front());
        const bool capital = (first >= 'A' && first <= 'Z') || first >= 0x80;
        if (!capital && std::ranges::find(kParticles, word) == kParticles.end()) return false;
        const bool letters = std::ranges::all_of(word, [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                   c == '.' || c == '\'' || c == '-';
        });
        if (!letters) return false;
        ++words;
    }
    return words >= 2 && words <= 5 && !line.ends_with('.');
}

/// The e-mail address in a line, without what stands around it.
std::string email_in(std::string_view line) {
    std::size_t at = line.find('@');
    if (at == std::string_view::npos) return {};
    constexpr std::string_view kAround = " \t<>()[]|,;:\"";
    std::size_t start = line.find_last_of(kAround, at);
    start = start == std::string_view::npos ? 0 : start + 1;
    const std::size_t end = std::min(line.find_first_of(kAround, at), line.size());
    const std::string found(line.substr(start, end - start));
    return is_email(found) ? found : std::string();
}

/// The phone number behind "Tel.", "M:", "Phone" or alone.
std::string phone_in(std::string_view line) {
    const std::size_t digit = line.find_first_of("+0123456789(");
    if (digit == std::string_view::npos || digit > 16) return {};
    std::string number(line.substr(digit));
    number.erase(std::min(number.find_first_of("|,;/"), number.size()));
    number = tidy_spaces(number);
    const auto digits = std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 7 && is_phone(number) ? number : std::string();
}

std::string url_in(std::string_view line) {
    constexpr std::string_view kAround = " \t<>()|,;";
    std::size_t start = 0;
    while (start < line.size()) {
        const std::size_t end = std::min(line.find_first_of(kAround, start), line.size());
        const std::string word(line.substr(start, end - start));
        start = end + 1;
        if (!word.contains('@') && word.contains('.') && is_url(word)) return word;
    }
    return {};
}

void name_contact(Contact& contact, std::string_view name) {
    const NameParts parts = split_name(name);
    contact.prefix = parts.prefix;
    contact.given = parts.given;
    contact.middle = parts.middle;
    contact.family = parts.family;
    contact.suffix = parts.suffix;
    contact.display = parts.display;
}

/// "Ana Silva, ana@x.example, Rui Costa, rui@x.example": names and addresses by turns.
std::vector<MailAddress> people_by_turns(std::string_view list) {
    std::vector<MailAddress> people;
    std::string name;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of(",;"), list.size());
        std::string part = tidy_spaces(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (name.empty() ? !looks_like_name(part) : !is_email(part)) return {};
        if (name.empty())
            name = std::move(part);
        else
            people.push_back({std::exchange(name, {}), std::move(part)});
    }
    return name.empty() && people.size() > 1 ? people : std::vector<MailAddress>();
}

/// @param left_over  what belongs to none of them.
std::vector<MailAddress> people_of(const Line& line, std::string& left_over) {
    const std::string_view list = without_label(line.text);
    std::vector<MailAddress> people = people_by_turns(list);
    return people.empty() ? parse_mail_addresses(list, kMostPeopleInText, &left_over) : people;
}

void read_attendees(std::string_view text, Gathered& gathered) {
    for (const Line& line : lines_of(text)) {
        std::string left_over;
        for (const MailAddress& address : people_of(line, left_over)) {
            Contact contact;
            contact.line = line.number;
            contact.emails.push_back(address.email);
            if (!address.name.empty()) name_contact(contact, tidy_spaces(address.name));
            gathered.contacts.push_back(std::move(contact));
        }
        if (!left_over.empty())
            gathered.remarks.push_back(
                {line.number, "", "“" + left_over + "” stands without an e-mail address."});
    }
}

bool is_list_of_names(const std::vector<Line>& lines) {
    return lines.size() >= 2 &&
           std::ranges::all_of(lines, [](const Line& line) { return looks_like_name(line.text); });
}

/// "CTO, Acme", "CTO at Acme", "CTO | Acme": a title and where.
Job job_of(std::string_view line) {
    for (const std::string_view sign : {" | ", " at ", " @ ", " bei ", ", "}) {
        const std::size_t at = line.find(sign);
        if (at == std::string_view::npos) continue;
        Job job;
        job.title = tidy_spaces(line.substr(0, at));
        job.organisation = tidy_spaces(line.substr(at + sign.size()));
        return job;
    }
    Job job;
    job.title = line;
    return job;
}

Contact signature_of(const std::vector<Line>& lines) {
    Contact contact;
    contact.line = lines.front().number;
    name_contact(contact, lines.front().text);
    std::vector<std::string> left;
    for (const Line& line : std::span(lines).subspan(1)) {
        std::string email = email_in(line.text);
        std::string phone = phone_in(line.text);
        std::string url = url_in(line.text);
        if (email.empty() && phone.empty() && url.empty()) {
            left.push_back(line.text);
            continue;
        }
        if (!email.empty()) contact.emails.push_back(std::move(email));
        if (!phone.empty()) contact.phones.push_back(std::move(phone));
        if (!url.empty()) contact.urls.push_back(std::move(url));
    }
    // What stands first is the title, perhaps with the organisation; else that is next.
    if (!left.empty()) {
        Job job = job_of(left.front());
        std::size_t used = 1;
        if (job.organisation.empty() && left.size() > 1 && !left[1].contains(',') &&
            std::ranges::none_of(left[1], [](char c) { return c >= '0' && c <= '9'; }))
            job.organisation = left[used++];
        contact.jobs.push_back(std::move(job));
        left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(used));
    }
    for (const std::string& line : left)
        contact.notes += (contact.notes.empty() ? "" : "\n") + line;
    return contact;
}

bool is_signature(const std::vector<Line>& lines) {
    if (lines.size() < 2 || lines.size() > kMostSignatureLines) return false;
    if (!looks_like_name(lines.front().text)) return false;
    std::size_t reached = 0;
    for (const Line& line : std::span(lines).subspan(1)) {
        if (line.text.size() > 120) return false;
        reached += !email_in(line.text).empty() || !phone_in(line.text).empty() ? 1 : 0;
    }
    return reached > 0;
}

class PeopleTextReader final : public Reader {
  public:
    explicit PeopleTextReader(std::string_view text) : text_(text) {}

    bool read(Gathered& gathered, std::size_t) override {
        std::vector<Contact>& contacts = gathered.contacts;
        const std::size_t before = contacts.size();
        if (recognise_attendees(text_)) {
            read_attendees(text_, gathered);
        } else if (const std::vector<Line> lines = lines_of(text_); is_list_of_names(lines)) {
            for (const Line& line : lines) {
                Contact contact;
                contact.line = line.number;
                name_contact(contact, line.text);
                contacts.push_back(std::move(contact));
            }
        } else if (is_signature(lines)) {
            contacts.push_back(signature_of(lines));
        }
        gathered.rows += contacts.size() - before;
        done_ = text_.size();
        return false;
    }
    std::size_t position() const override { return done_; }

  private:
    std::string_view text_;
    std::size_t done_ = 0;
};

}  // namespace

std::optional<std::string> recognise_attendees(std::string_view text) {
    if (text.size() > kMostBytes) return std::nullopt;
    // Every part of every line is somebody with an address: prose with an address in it is not.
    std::size_t found = 0;
    std::size_t with_name = 0;
    for (const Line& line : lines_of(text)) {
        std::string left_over;
        const std::vector<MailAddress> addresses = people_of(line, left_over);
        const auto count = [&](char c) { return std::ranges::count(line.text, c); };
        if (std::cmp_not_equal(addresses.size(), count('@'))) return std::nullopt;
        // Cells beside the address are a table's; among several in brackets they are guests
        // without one.
        if (line.has_cells || (line.text.contains('|') && count('<') == 0) ||
            (!left_over.empty() && count('<') < 2))
            return std::nullopt;
        for (const MailAddress& address : addresses) {
            if (!is_email(address.email) || address.name.size() > 80) return std::nullopt;
            with_name += address.name.empty() ? 0 : 1;
        }
        if (addresses.empty() && (found > 0 || !line.text.ends_with(':'))) return std::nullopt;
        found += addresses.size();
    }
    if (found == 0 || (found < 2 && with_name == 0)) return std::nullopt;
    return "A list of people with their e-mail addresses";
}

std::optional<std::string> recognise_signature_or_names(std::string_view text) {
    if (text.size() > kMostBytes) return std::nullopt;
    const std::vector<Line> lines = lines_of(text);
    if (is_list_of_names(lines)) return "A list of names";
    if (is_signature(lines)) return "The signature of a mail, or a card: one person";
    return std::nullopt;
}

std::unique_ptr<Reader> open_people_text(std::string_view text, const ReadOptions&) {
    return std::make_unique<PeopleTextReader>(text);
}

}  // namespace kith::text
