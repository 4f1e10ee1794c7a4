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

/// Whether it is one of the words in a list such as "|accepted|tentative|".
bool is_among(std::string_view list, std::string_view text) {
    return !text.empty() && list.contains("|" + fold(text) + "|");
}

/// "Best regards,", "Viele Grüße": what stands above a signature.
bool is_closing(std::string_view line) {
    constexpr std::string_view kClosings =
        "|best|all the best|thanks|many thanks|thanks and regards|thank you|cheers|sincerely|"
        "sincerely yours|yours sincerely|yours faithfully|yours truly|mit freundlichen grussen|"
        "mit freundlichem gruss|freundliche grusse|viele grusse|beste grusse|liebe grusse|"
        "herzliche grusse|mfg|cordialement|bien cordialement|saludos|un saludo|atentamente|"
        "cumprimentos|atenciosamente|cordiali saluti|met vriendelijke groet|";
    line = line.substr(0, line.find_last_not_of(" ,.!-") + 1);
    if (line.size() > 40) return false;
    const std::string words = fold(line);
    return words == "regards" || words.ends_with(" regards") || words.ends_with(" wishes") ||
           is_among(kClosings, line);
}

struct PeopleLines {
    std::vector<Line> lines;  // that hold something
    bool closed = false;      // a closing stood above them, as above a signature
};

PeopleLines lines_of(std::string_view text) {
    PeopleLines found;
    std::vector<Line>& lines = found.lines;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        ++number;
        std::string line = tidy_spaces(text.substr(0, end));
        if (line.find_first_not_of("-_=*–— ") != std::string::npos)
            lines.push_back({std::move(line), number, has_cells(text.substr(0, end))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::size_t closings = 0;
    while (closings < lines.size() && is_closing(lines[closings].text)) ++closings;
    found.closed = closings > 0;
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(closings));
    return found;
}

constexpr std::string_view kDeclined = "|declined|no|not going|abgelehnt|refuse|";

/// Takes what an invitation says of somebody off the end of a line: "(Organizer)", " - Accepted".
///
/// @param declined  set where it says so.
bool take_answers(std::string& line, bool& declined) {
    constexpr std::string_view kAnswers =
        "|organizer|organiser|meeting organizer|host|chair|presenter|guest|attendee|required|"
        "optional|required attendee|optional attendee|accepted|tentative|tentatively accepted|"
        "no response|not responded|none|yes|maybe|pending|organisator|zugesagt|mit vorbehalt|"
        "keine antwort|organisateur|accepte|provisoire|";
    bool taken = false;
    while (line.size() <= 200) {
        std::string_view answer;
        std::size_t end = std::string::npos;
        if (line.ends_with(')')) {
            end = line.rfind('(');
            if (end != std::string::npos)
                answer = std::string_view(line).substr(end + 1, line.size() - end - 2);
        } else {
            for (const std::string_view sign : {" - ", " – ", ": "}) {
                if (end != std::string::npos) break;
                end = line.rfind(sign);
                if (end != std::string::npos)
                    answer = std::string_view(line).substr(end + sign.size());
            }
        }
        const bool no = is_among(kDeclined, answer);
        if (!no && !is_among(kAnswers, answer)) return taken;
        declined = declined || no;
        taken = true;
        line = tidy_spaces(line.substr(0, end));
    }
    return taken;
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

/// Lines with people and their addresses; whether the one on it declined.
bool take_answer_of_one(Line& line) {
    bool declined = false;
    if (std::ranges::count(line.text, '@') == 1) take_answers(line.text, declined);
    return declined;
}

void leave_out(std::string_view who, std::size_t line, Gathered& gathered) {
    ++gathered.rows;
    gathered.remarks.push_back(
        {line, "", "“" + std::string(who) + "” declined, and is left out.", true});
}

void read_attendees(std::string_view text, Gathered& gathered) {
    for (Line& line : lines_of(text).lines) {
        const bool declined = take_answer_of_one(line);
        std::string left_over;
        for (const MailAddress& address : people_of(line, left_over)) {
            if (declined) {
                leave_out(address.name.empty() ? address.email : address.name, line.number,
                          gathered);
                continue;
            }
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

struct NamedPerson {
    std::string name;
    std::size_t line = 0;
    bool declined = false;
};
struct NameList {
    std::vector<NamedPerson> people;
    bool certain = false;  // semicolons, answers or labels say that it is no table
};

/// "Attendees:", "Accepted:" by itself on a line, above names.
bool is_label(std::string_view line) {
    constexpr std::string_view kLabels =
        "|attendees|participants|guests|invitees|required|optional|accepted|tentative|teilnehmer|";
    if (!line.ends_with(':')) return false;
    line.remove_suffix(1);
    return is_among(kLabels, line) || is_among(kDeclined, line);
}

/// A list that goes on from line to line has semicolons at their ends; a table's have them within.
bool has_parts(std::span<const Line> lines) {
    return !lines.empty() && lines.front().text.contains(';') &&
           !(lines.size() > 1 && lines.back().text.ends_with(';')) &&
           std::ranges::all_of(lines.first(lines.size() - 1),
                               [](const Line& line) { return line.text.ends_with(';'); });
}

/// Names a line each, or parted by semicolons and then perhaps with the family name first. Nobody
/// when there is anything else.
NameList names_in(const PeopleLines& text) {
    NameList list;
    if (text.closed) return list;
    const bool parts = has_parts(text.lines);
    bool declined = false;  // as a label above says
    list.certain = parts;
    for (const Line& line : text.lines) {
        if (is_label(line.text)) {
            declined = is_among(kDeclined, line.text.substr(0, line.text.size() - 1));
            list.certain = true;
            continue;
        }
        std::string_view rest = parts ? without_label(line.text) : std::string_view(line.text);
        while (!rest.empty()) {
            const std::size_t end = std::min(parts ? rest.find(';') : rest.size(), rest.size());
            NamedPerson person{tidy_spaces(rest.substr(0, end)), line.number, declined};
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (person.name.empty()) continue;
            if (take_answers(person.name, person.declined)) list.certain = true;
            const bool is_somebody =
                looks_like_name(person.name) || (parts && is_family_first(person.name));
            const bool is_something =
                parts && (is_organisation_name(person.name) || is_job_title(person.name));
            if (!is_somebody || is_something) return {};
            list.people.push_back(std::move(person));
        }
    }
    return list.people.size() < 2 ? NameList() : list;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

/// The beginning of a line that ends in a legal form: "Lantern & Loom, Inc." of "Lantern & Loom,
/// Inc., 12 Main St". Empty without one.
std::string_view firm_in(std::string_view line) {
    std::size_t end = line.size();
    while (end != std::string_view::npos && end > 0) {
        if (has_legal_form(line.substr(0, end))) return line.substr(0, end);
        end = line.find_last_of(",|", end - 1);
    }
    return {};
}

std::string_view behind(std::string_view line, std::string_view beginning) {
    line.remove_prefix(beginning.size());
    return line.substr(std::min(line.find_first_not_of(",| "), line.size()));
}

/// "CTO, Acme", "CTO at Acme", "CTO | Acme": a title and where. Or a firm alone: "Acme, Inc.".
///
/// @param rest  what stands behind the firm.
Job job_of(std::string_view line, std::string& rest) {
    Job job;
    job.title = line;
    for (const std::string_view sign : {" | ", " at ", " @ ", " bei ", ", "}) {
        const std::size_t at = line.find(sign);
        if (at == std::string_view::npos) continue;
        job.title = tidy_spaces(line.substr(0, at));
        job.organisation = tidy_spaces(line.substr(at + sign.size()));
        break;
    }
    const std::string_view firm = firm_in(line);
    if (firm.empty() || is_job_title(job.title) || has_legal_form(job.organisation)) return job;
    rest = behind(line, firm);
    job.title.clear();
    job.organisation = tidy_spaces(firm);
    return job;
}

/// The organisation on a line by itself. An address has digits, or commas and no legal form.
///
/// @param rest  what stands behind it.
std::string organisation_in(std::string_view line, std::string& rest) {
    std::string_view firm = firm_in(line);
    if (firm.empty() && !has_digit(line) && (!line.contains(',') || is_organisation_name(line)))
        firm = line;
    rest = firm.empty() ? std::string_view() : behind(line, firm);
    return tidy_spaces(firm);
}

struct NameLine {
    std::string_view name;
    std::string_view title;  // perhaps with the organisation
};

/// "Jane Doe", "Jane Doe, PhD", "Jane Doe, CEO", "Jane Doe | Partner, Acme". What stands behind the
/// name has to be a title or a firm.
std::optional<NameLine> name_line(std::string_view line) {
    if (looks_like_name(line)) return NameLine{line, {}};
    for (const std::string_view sign : {" | ", " - ", " – ", ", "}) {
        std::size_t end = line.find(sign);
        if (end == std::string_view::npos || !looks_like_name(line.substr(0, end))) continue;
        std::size_t next = end + sign.size();
        // Credentials belong to the name.
        while (is_credential(line.substr(next, line.find(", ", next) - next))) {
            end = line.find(", ", next);
            if (end == std::string_view::npos) return NameLine{line, {}};
            next = end + 2;
        }
        const std::string_view title = line.substr(next);
        if (title.size() <= 80 && title.find_first_of("0123456789@;\"") == std::string_view::npos &&
            (has_legal_form(title) || (is_job_title(title) && !title.ends_with('.'))))
            return NameLine{line.substr(0, end), title};
    }
    return std::nullopt;
}

Contact signature_of(const std::vector<Line>& lines) {
    Contact contact;
    contact.line = lines.front().number;
    const NameLine first = name_line(lines.front().text).value_or(NameLine{});
    name_contact(contact, first.name);
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
    std::string rest;
    Job job;
    if (!first.title.empty()) {
        job = job_of(first.title, rest);
    } else if (!left.empty()) {
        job = job_of(left.front(), rest);
        left.erase(left.begin());
    }
    if (!rest.empty()) {
        left.insert(left.begin(), std::move(rest));
    } else if (!left.empty() && job.title.empty() && is_job_title(left.front())) {
        job.title = left.front();
        left.erase(left.begin());
    } else if (!left.empty() && !job.title.empty() && job.organisation.empty()) {
        job.organisation = organisation_in(left.front(), rest);
        if (!job.organisation.empty()) left.front() = std::exchange(rest, {});
    }
    if (!job.title.empty() || !job.organisation.empty()) contact.jobs.push_back(std::move(job));
    for (const std::string& line : left) {
        if (!line.empty()) contact.notes += (contact.notes.empty() ? "" : "\n") + line;
    }
    return contact;
}

bool is_reached_by(const Line& line) {
    return !email_in(line.text).empty() || !phone_in(line.text).empty();
}

/// Below a closing neither an address nor a number is needed where the lines are short and no
/// sentences.
bool is_signature(const PeopleLines& text) {
    const std::vector<Line>& lines = text.lines;
    if (lines.size() < (text.closed ? 1 : 2) || lines.size() > kMostSignatureLines) return false;
    if (!name_line(lines.front().text)) return false;
    std::size_t reached = 0;
    bool is_short = text.closed && lines.size() <= 5;
    for (const Line& line : std::span(lines).subspan(1)) {
        if (line.text.size() > 120) return false;
        reached += is_reached_by(line) ? 1 : 0;
        const char first = line.text.front();
        is_short = is_short && line.text.size() <= 60 &&
                   (!line.text.ends_with('.') || has_legal_form(line.text)) &&
                   !(first >= 'a' && first <= 'z');
    }
    return reached > 0 || is_short;
}

/// Whether the lines below the first could be rows of a table: several names or addresses, cells,
/// or another name with what it is reached by.
bool may_be_rows(const std::vector<Line>& lines) {
    std::size_t emails = 0;
    std::size_t numbers = 0;  // by themselves on a line
    std::size_t names = 0;    // so, too
    for (const Line& line : lines) {
        const std::string_view text = line.text;
        if (line.has_cells || text.contains('"')) return true;
        emails += text.contains('@') ? 1 : 0;
        numbers += is_phone(text) ? 1 : 0;
        names +=
            looks_like_name(text) && !is_job_title(text) && !is_organisation_name(text) ? 1 : 0;
        const std::string_view head = text.substr(0, text.find_first_of(",;|"));
        if (&line != &lines.front() && head.size() < text.size() &&
            looks_like_name(tidy_spaces(head)) && !has_legal_form(head) &&
            (is_reached_by(line) || is_job_title(text.substr(head.size()))))
            return true;
    }
    return emails > 1 || numbers > 1 || names > 2;
}

class PeopleTextReader final : public Reader {
  public:
    explicit PeopleTextReader(std::string_view text) : text_(text) {}

    bool read(Gathered& gathered, std::size_t) override {
        std::vector<Contact>& contacts = gathered.contacts;
        const std::size_t before = contacts.size();
        const PeopleLines text = lines_of(text_);
        if (recognise_attendees(text_)) {
            read_attendees(text_, gathered);
        } else if (const NameList names = names_in(text); !names.people.empty()) {
            for (const NamedPerson& person : names.people) {
                if (person.declined) {
                    leave_out(person.name, person.line, gathered);
                    continue;
                }
                Contact contact;
                contact.line = person.line;
                name_contact(contact, person.name);
                contacts.push_back(std::move(contact));
            }
        } else if (is_signature(text)) {
            contacts.push_back(signature_of(text.lines));
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
    for (Line& line : lines_of(text).lines) {
        take_answer_of_one(line);
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
    const PeopleLines lines = lines_of(text);
    if (!names_in(lines).people.empty()) return "A list of names";
    if (is_signature(lines)) return "The signature of a mail, or a card: one person";
    return std::nullopt;
}

bool is_rather_people_text(std::string_view text) {
    if (text.size() > kMostBytes) return false;
    const PeopleLines lines = lines_of(text);
    return names_in(lines).certain || (is_signature(lines) && !may_be_rows(lines.lines));
}

std::unique_ptr<Reader> open_people_text(std::string_view text, const ReadOptions&) {
    return std::make_unique<PeopleTextReader>(text);
}

}  // namespace kith::text
