#include "text/ldif.hpp"

#include "base/utf8.hpp"
#include "text/ldif_records.hpp"
#include "text/remark_limit.hpp"
#include "text/vcard_draft.hpp"
#include "text/vcard_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

constexpr std::size_t kHead = 4096;

enum class Place : std::uint8_t { work, home };

enum class Meaning : std::uint8_t {
    nothing,  // of use to the directory alone
    given,
    family,
    nickname,
    shown,
    email,
    phone,
    fax,
    url,
    aim,
    organisation,
    unit,
    title,
    notes,
    language,
    year,
    month,
    day,
    whole_address,
    street,
    second_street,
    town,
    region,
    code,
    country,
    member,
};

struct Attribute {
    std::string_view name;
    Meaning meaning;
    Place place = Place::work;
};

constexpr std::array<Attribute, 77> kAttributes = {{
    {"dn", Meaning::nothing},
    {"objectclass", Meaning::nothing},
    {"changetype", Meaning::nothing},
    {"modifytimestamp", Meaning::nothing},
    {"createtimestamp", Meaning::nothing},
    {"mozillausehtmlmail", Meaning::nothing},
    {"xmozillausehtmlmail", Meaning::nothing},
    {"allowremotecontent", Meaning::nothing},
    {"popularityindex", Meaning::nothing},
    {"givenname", Meaning::given},
    {"gn", Meaning::given},
    {"sn", Meaning::family},
    {"surname", Meaning::family},
    {"cn", Meaning::shown},
    {"commonname", Meaning::shown},
    {"displayname", Meaning::shown},
    {"mozillanickname", Meaning::nickname},
    {"xmozillanickname", Meaning::nickname},
    {"nickname", Meaning::nickname},
    {"mail", Meaning::email},
    {"rfc822mailbox", Meaning::email},
    {"mozillasecondemail", Meaning::email},
    {"xmozillasecondemail", Meaning::email},
    {"mailalternateaddress", Meaning::email},
    {"telephonenumber", Meaning::phone},
    {"homephone", Meaning::phone},
    {"hometelephonenumber", Meaning::phone},
    {"mobile", Meaning::phone},
    {"cellphone", Meaning::phone},
    {"pager", Meaning::phone},
    {"pagerphone", Meaning::phone},
    {"fax", Meaning::fax},
    {"facsimiletelephonenumber", Meaning::fax},
    {"workurl", Meaning::url},
    {"mozillaworkurl", Meaning::url},
    {"homeurl", Meaning::url},
    {"mozillahomeurl", Meaning::url},
    {"labeleduri", Meaning::url},
    {"labeledurl", Meaning::url},
    {"nsaimid", Meaning::aim},
    {"nscpaimscreenname", Meaning::aim},
    {"_aimscreenname", Meaning::aim},
    {"mozilla_aimscreenname", Meaning::aim},
    {"o", Meaning::organisation},
    {"company", Meaning::organisation},
    {"organizationname", Meaning::organisation},
    {"ou", Meaning::unit},
    {"department", Meaning::unit},
    {"departmentnumber", Meaning::unit},
    {"orgunit", Meaning::unit},
    {"title", Meaning::title},
    {"description", Meaning::notes},
    {"notes", Meaning::notes},
    {"preferredlanguage", Meaning::language},
    {"birthyear", Meaning::year},
    {"birthmonth", Meaning::month},
    {"birthday", Meaning::day},
    {"postaladdress", Meaning::whole_address},
    {"homepostaladdress", Meaning::whole_address},
    {"street", Meaning::street},
    {"streetaddress", Meaning::street},
    {"mozillahomestreet", Meaning::street, Place::home},
    {"mozillaworkstreet2", Meaning::second_street},
    {"mozillahomestreet2", Meaning::second_street, Place::home},
    {"l", Meaning::town},
    {"locality", Meaning::town},
    {"mozillahomelocalityname", Meaning::town, Place::home},
    {"st", Meaning::region},
    {"mozillahomestate", Meaning::region, Place::home},
    {"postalcode", Meaning::code},
    {"mozillahomepostalcode", Meaning::code, Place::home},
    {"c", Meaning::country},
    {"countryname", Meaning::country},
    {"co", Meaning::country},
    {"mozillahomecountryname", Meaning::country, Place::home},
    {"member", Meaning::member},
    {"uniquemember", Meaning::member},
}};

const Attribute* find_attribute(std::string_view name) {
    const auto* const it = std::ranges::find(kAttributes, name, &Attribute::name);
    return it == kAttributes.end() ? nullptr : it;
}

/// A distinguished name, so that two ways of writing it are one key.
std::string key_of(std::string_view dn) {
    std::string key;
    for (const char c : lower_case(tidy_spaces(dn))) {
        if (c == ' ' && (key.ends_with(',') || key.ends_with('='))) continue;
        if (c == ',' && key.ends_with(' ')) key.pop_back();
        key += c;
    }
    return key;
}

int number_in(std::string_view text) {
    if (text.empty() || text.size() > 4) return 0;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

struct AddressParts {
    std::string street, second_street, town, region, code, country;

    std::string whole() const {
        const std::array<std::string, 2> code_and_town = {code, town};
        const std::array<std::string, 5> all = {street, second_street, joined(code_and_town, " "),
                                                region, country};
        return joined(all, ", ");
    }
};

/// A record as a contact.
class RecordReader {
  public:
    explicit RecordReader(Contact& contact) : contact_(contact) {}

    void read(const LdifAttribute& attribute) {
        const Attribute* const known = find_attribute(attribute.name);
        if (known == nullptr) return leave_over(attribute);
        const std::string& value = attribute.value;
        if (value.empty()) return;
        AddressParts& address = known->place == Place::home ? home_ : work_;
        switch (known->meaning) {
            case Meaning::nothing:
                return;
            case Meaning::given:
                return set(contact_.given, attribute);
            case Meaning::family:
                return set(contact_.family, attribute);
            case Meaning::nickname:
                return set(contact_.nickname, attribute);
            case Meaning::shown:
                if (tidy_spaces(value) != shown_) set(shown_, attribute);
                return;
            case Meaning::email:
                return value.contains('@') ? emails_.add(0, tidy_spaces(value))
                                           : leave_over(attribute);
            case Meaning::phone:
                return phones_.add(0, tidy_spaces(value));
            case Meaning::fax:
                return phones_.add(VcardRanking::kLast, tidy_spaces(value));
            case Meaning::url:  // labeledURI has words behind the address
                return urls_.add(0, tidy_spaces(value.substr(0, value.find(' '))));
            case Meaning::aim:
                return handles_.add(0, "aim:" + tidy_spaces(value));
            case Meaning::organisation:
                return set(job_.organisation, attribute);
            case Meaning::unit:
                return set(job_.unit, attribute);
            case Meaning::title:
                return set(job_.title, attribute);
            case Meaning::notes:
                contact_.notes += (contact_.notes.empty() ? "" : "\n") + value;
                return;
            case Meaning::language:
                return languages_.add(0, tidy_spaces(value));
            case Meaning::year:
                birthday_.year = static_cast<std::int16_t>(number_in(value));
                return;
            case Meaning::month:
                birthday_.month = static_cast<std::uint8_t>(std::min(number_in(value), 99));
                return;
            case Meaning::day:
                birthday_.day = static_cast<std::uint8_t>(std::min(number_in(value), 99));
                return;
            case Meaning::whole_address: {  // "$" parts its lines, RFC 4517 section 3.3.28
                std::string address_lines = value;
                std::ranges::replace(address_lines, '$', '\n');
                return addresses_.add(0, on_one_line(address_lines));
            }
            case Meaning::street:
                return set(address.street, attribute);
            case Meaning::second_street:
                return set(address.second_street, attribute);
            case Meaning::town:
                return set(address.town, attribute);
            case Meaning::region:
                return set(address.region, attribute);
            case Meaning::code:
                return set(address.code, attribute);
            case Meaning::country:
                return set(address.country, attribute);
            case Meaning::member:
                contact_.members.push_back(key_of(value));
                return;
        }
    }

    /// @param today  0: not known
    void finish(ContactKind kind, Day today) {
        contact_.kind = kind;
        if (kind != ContactKind::person)
            finish_other(kind);
        else
            finish_person();
        if (kind != ContactKind::group) {
            for (const std::string& member : std::exchange(contact_.members, {}))
                contact_.leftovers.emplace_back("member", member);
        }
        finish_birthday(today);
        contact_.emails = emails_.take();
        contact_.phones = phones_.take();
        contact_.urls = urls_.take();
        contact_.handles = handles_.take();
        contact_.languages = languages_.take();
        addresses_.add(0, work_.whole());
        addresses_.add(0, home_.whole());
        contact_.addresses = addresses_.take();
        const AddressParts& lives = home_.town.empty() ? work_ : home_;
        const std::array<std::string, 2> place = {lives.town, lives.country};
        if (!lives.town.empty()) contact_.location = joined(place, ", ");
    }

    /// Whether there is no person's name but the organisation's.
    bool names_organisation_alone() const {
        const std::string name = fold(plain_name(contact_));
        const std::string organisation = fold(job_.organisation);
        return !organisation.empty() && job_.title.empty() &&
               (name.empty() || name == organisation) &&
               (shown_.empty() || fold(shown_) == organisation);
    }

  private:
    /// One line; of several values the first counts, the others are left over.
    void set(std::string& field, const LdifAttribute& attribute) {
        if (field.empty())
            field = on_one_line(attribute.value);
        else if (field != on_one_line(attribute.value))
            leave_over(attribute);
    }

    void leave_over(const LdifAttribute& attribute) {
        if (!attribute.value.empty())
            contact_.leftovers.emplace_back(attribute.written_name, attribute.value);
    }

    void finish_person() {
        if (shown_ != contact_.nickname && !is_made_of_parts(shown_, contact_))
            contact_.display = shown_;
        // An address in the place of a name.
        if (plain_name(contact_).empty() && contact_.display.contains('@'))
            emails_.add(VcardRanking::kLast, std::exchange(contact_.display, {}));
        if (!job_.organisation.empty() || !job_.title.empty())
            contact_.jobs.push_back(std::move(job_));
        else if (!job_.unit.empty())
            contact_.leftovers.emplace_back("Department", job_.unit);
    }

    /// It stands in three attributes; a day that does not exist, or is yet to come, is left over.
    void finish_birthday(Day today) {
        if (birthday_ == Date{}) return;
        const bool past = today == 0 || to_day(birthday_).value_or(0) <= today;
        if (is_valid(birthday_) && past)
            contact_.birthday = birthday_;
        else
            contact_.leftovers.emplace_back("Birthday", to_string(birthday_));
    }

    void finish_other(ContactKind kind) {
        contact_.display = kind == ContactKind::organisation && !job_.organisation.empty()
                               ? job_.organisation
                               : shown_;
        if (contact_.display.empty()) contact_.display = plain_name(contact_);
        contact_.given = contact_.family = "";
        if (!job_.unit.empty()) contact_.leftovers.emplace_back("Department", job_.unit);
    }

    Contact& contact_;
    std::string shown_;
    Job job_;
    Date birthday_;
    AddressParts work_, home_;
    VcardRanking emails_, phones_, urls_, handles_, languages_, addresses_;
};

bool has_class(const LdifRecord& record, std::string_view name) {
    return std::ranges::any_of(record.attributes, [&](const LdifAttribute& attribute) {
        return attribute.name == "objectclass" && equal_in_any_case(attribute.value, name);
    });
}

class LdifReader : public Reader {
  public:
    LdifReader(std::string_view text, const ReadOptions& options)
        : records_(text), today_(options.today) {}

    bool read(Gathered& gathered, std::size_t records) override {
        for (std::size_t n = 0; n < records; ++n) {
            LdifRecord record;
            if (!records_.next(record)) return finish(gathered);
            take(gathered, record);
        }
        return true;
    }

    std::size_t position() const override { return records_.position(); }

  private:
    void take(Gathered& gathered, const LdifRecord& record) {
        ++gathered.rows;
        for (const std::size_t line : record.bad_lines) {
            limit_.add(gathered,
                       {line, "", "This line is no attribute of LDIF, and was left out.", false});
        }
        if (record.too_many > 0) {
            limit_.add(gathered, {record.line, "",
                                  "This record has more than 10,000 attributes; the other " +
                                      std::to_string(record.too_many) + " were left out.",
                                  false});
        }
        const std::string change = lower_case(record.value("changetype"));
        if (!change.empty() && change != "add")
            return leave_out(gathered, record, "This record changes a directory; it is nobody.");

        Contact contact;
        contact.line = record.line;
        contact.key = key_of(record.value("dn"));
        RecordReader reader(contact);
        for (const LdifAttribute& attribute : record.attributes) {
            if (!attribute.binary)
                reader.read(attribute);
            else if (!attribute.value.empty() && contact.photo.empty())
                contact.photo = attribute.value;
            else
                ++binaries_;
        }
        const bool group =
            has_class(record, "groupOfNames") || has_class(record, "groupOfUniqueNames");
        const bool organisation = !has_class(record, "person") && has_class(record, "organization");
        reader.finish(group ? ContactKind::group
                      : organisation || reader.names_organisation_alone()
                          ? ContactKind::organisation
                          : ContactKind::person,
                      today_);
        if (is_nobody(contact))
            return leave_out(gathered, record, "There is no name, address or number here.");
        if (!contact.key.empty() && !keys_.insert(contact.key).second) contact.key.clear();
        if (group)
            groups_.push_back(std::move(contact));
        else
            gathered.contacts.push_back(std::move(contact));
    }

    static bool is_nobody(const Contact& contact) {
        return plain_name(contact).empty() && contact.display.empty() && contact.nickname.empty() &&
               contact.emails.empty() && contact.phones.empty() && contact.jobs.empty();
    }

    void leave_out(Gathered& gathered, const LdifRecord& record, std::string reason) {
        limit_.add(gathered, {record.line, "", std::move(reason), true});
    }

    bool finish(Gathered& gathered) {
        for (Contact& group : groups_) {
            const auto gone = std::erase_if(
                group.members, [&](const std::string& key) { return !keys_.contains(key); });
            if (gone > 0) {
                limit_.add(gathered, {group.line, "member",
                                      std::to_string(gone) + (gone == 1 ? " member" : " members") +
                                          " of “" + group.display + "” " +
                                          (gone == 1 ? "is" : "are") + " not in the file.",
                                      false});
            }
            gathered.contacts.push_back(std::move(group));
        }
        groups_.clear();
        if (binaries_ > 0) {
            gathered.notes.push_back(std::to_string(binaries_) +
                                     (binaries_ == 1 ? " photo or certificate was left out."
                                                     : " photos or certificates were left out."));
        }
        limit_.finish(gathered);
        return false;
    }

    LdifRecords records_;
    Day today_;
    std::unordered_set<std::string> keys_;
    std::vector<Contact> groups_;
    RemarkLimit limit_;
    std::size_t binaries_ = 0;
};

}  // namespace

std::optional<std::string> recognise_ldif(std::string_view text) {
    LdifRecords records(text.substr(0, kHead));
    LdifRecord record;
    if (!records.next(record) || record.attributes.empty()) return std::nullopt;
    const LdifAttribute& first = record.attributes.front();
    const bool named = first.name == "dn" && (first.value.contains('=') || first.value.empty());
    if (!named || record.attributes.size() < 2) return std::nullopt;
    return "An address book as LDIF, seen by its first record";
}

std::unique_ptr<Reader> open_ldif(std::string_view text, const ReadOptions& options) {
    return std::make_unique<LdifReader>(text, options);
}

}  // namespace kith::text
