// Pairs of records that are one person or two, as doc/matching.md tells: invented people of many
// cultures, written down twice as address books and networks do. The same on every machine.
//
// What is drawn knows nothing of how people are found again. The only pairs left out are those that
// no reader could tell: nothing in common but a name that is written differently; or no family name
// in common, and no address, number, profile or birthday either.
#pragma once
#include "base/random.hpp"
#include "base/utf8.hpp"
#include "model/book.hpp"
#include "text/gathered.hpp"

#include "labelled_names.hpp"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::labelled {

/// A record of somebody, before it becomes a person of the book or a contact of a file.
struct Record {
    std::string given, middle, family, suffix, nickname, display;
    std::string email, phone, profile, employer, title, city, address;
    Date birthday;
};

struct Pair {
    Record book, file;
    bool same = false;
    std::string_view what;        // which kind of pair it is
    bool without_family = false;  // the file's record has another family name, or none
};

struct Pairs {
    std::vector<Pair> pairs;
    std::size_t left_out = 0;  // that no reader could tell
};

/// Somebody as they are.
struct Somebody {
    std::size_t culture = 0;
    const Given* given = nullptr;
    std::string_view middle;
    const Family* family = nullptr;
    std::string_view second_family;  // of a double name
    std::string suffix;
    std::string employer, title, city, address;
    std::string work_email, private_email, mobile, landline, office, profile;
    Date birthday;
};

class PairMaker {
  public:
    explicit PairMaker(std::uint64_t seed) : random_(seed) {}

    Pairs make(std::size_t same, std::size_t different) {
        Pairs made;
        while (made.pairs.size() < same) {
            Pair pair = same_person();
            if (can_be_told(pair))
                made.pairs.push_back(std::move(pair));
            else
                ++made.left_out;
        }
        while (made.pairs.size() < same + different) made.pairs.push_back(two_people());
        return made;
    }

  private:
    bool chance(std::uint32_t percent) { return random_.below(100) < percent; }
    template <class List>
    const auto& any(const List& list) {
        return list[random_.below(static_cast<std::uint32_t>(std::size(list)))];
    }
    std::string digits(std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random_.below(10));
        return text;
    }

    // ---- People ------------------------------------------------------------------------------

    static std::string ascii(std::string_view text) {
        std::string plain;
        for (const char c : fold(text)) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
        }
        return plain;
    }
    std::string local_part(const Somebody& who) {
        const std::string given = ascii(who.given->formal);
        const std::string family = ascii(who.family->name);
        switch (random_.below(4)) {
            case 0:
                return given + "." + family;
            case 1:
                return given.substr(0, 1) + family;
            case 2:
                return given + family + digits(2);
            default:
                return family + "." + given.substr(0, 1);
        }
    }
    std::string street() {
        return std::string(any(kStreets)) + " " + std::to_string(1 + random_.below(120));
    }
    void start_work(Somebody& who) {
        const std::uint32_t at = random_.below(static_cast<std::uint32_t>(kEmployers.size()));
        work_at(who, at);
    }
    void work_at(Somebody& who, std::size_t employer) {
        who.employer = kEmployers[employer];
        who.title = any(kTitles);
        who.office = "20" + std::to_string(1'000'000 + employer * 7919);
        who.work_email =
            new_email(who, ascii(who.employer.substr(0, who.employer.find(' '))) + ".example");
    }
    void take_private_email(Somebody& who) {
        constexpr std::string_view kMail[] = {"gmail.com", "outlook.com", "gmx.de", "yahoo.com",
                                              "proton.me"};
        who.private_email = new_email(who, std::string(any(kMail)));
    }
    /// One that nobody else has.
    std::string new_email(const Somebody& who, const std::string& domain) {
        std::string email = local_part(who) + "@" + domain;
        while (!emails_.insert(email).second) email = local_part(who) + digits(2) + "@" + domain;
        return email;
    }
    Somebody somebody() {
        Somebody who;
        who.culture = random_.below(static_cast<std::uint32_t>(kCultures.size()));
        const Culture& culture = kCultures[who.culture];
        who.given = &any(culture.given);
        who.family = &any(culture.family);
        if (chance(culture.percent_middle)) who.middle = any(culture.given).formal;
        if (who.middle == who.given->formal) who.middle = {};
        if (chance(culture.percent_double)) who.second_family = any(culture.family).name;
        if (who.second_family == who.family->name) who.second_family = {};
        who.city = any(culture.cities);
        who.address = street() + ", " + who.city;
        start_work(who);
        take_private_email(who);
        who.mobile = "9" + digits(8);
        who.landline = "2" + digits(8);
        who.profile = ascii(who.given->formal) + "-" + ascii(who.family->name) + "-" + digits(4);
        who.birthday = a_birthday();
        return who;
    }
    Date a_birthday() {
        return {static_cast<std::int16_t>(1940 + random_.below(65)),
                static_cast<std::uint8_t>(1 + random_.below(12)),
                static_cast<std::uint8_t>(1 + random_.below(28))};
    }

    // ---- How they are written down -----------------------------------------------------------

    std::string phone(const Somebody& who, std::string_view number) {
        const std::string_view code = kCultures[who.culture].calling_code;
        const std::string a(number.substr(0, 3));
        const std::string b(number.substr(3, 3));
        const std::string c(number.substr(6));
        switch (random_.below(7)) {
            case 0:
                return "+" + std::string(code) + " " + a + " " + b + " " + c;
            case 1:
                return "00" + std::string(code) + a + b + c;
            case 2:
                return a + b + c;
            case 3:
                return "+" + std::string(code) + a + b + c;
            case 4:
                return "(" + a + ") " + b + "-" + c;
            case 5:
                return "+" + std::string(code) + " (0) " + a + "/" + b + c;
            default:
                return a + "." + b + "." + c;
        }
    }
    /// What one record holds of somebody: every field may be missing.
    Record record(const Somebody& who) {
        Record r;
        r.given = who.given->formal;
        r.middle = who.middle;
        r.family = who.family->name;
        if (!who.second_family.empty()) r.family += " " + std::string(who.second_family);
        r.suffix = who.suffix;
        if (chance(70)) r.email = chance(50) ? who.work_email : who.private_email;
        if (chance(55)) {
            const std::uint32_t which = random_.below(20);
            r.phone = phone(who, which < 16 ? who.mobile : which < 18 ? who.landline : who.office);
        }
        if (chance(30)) r.profile = "https://www.linkedin.com/in/" + who.profile;
        if (chance(75)) r.employer = who.employer;
        if (!r.employer.empty() && chance(80)) r.title = who.title;
        if (chance(50)) r.city = who.city;
        if (chance(12)) r.address = who.address;
        if (chance(20)) r.birthday = who.birthday;
        if (r.birthday && chance(15)) r.birthday.year = 0;
        return r;
    }
    /// As if typed in a hurry.
    std::string with_typo(std::string_view word) {
        std::vector<char32_t> letters;
        for (std::size_t at = 0; at < word.size();) letters.push_back(next_code_point(word, at));
        const std::size_t at =
            1 +
            random_.below(static_cast<std::uint32_t>(std::max<std::size_t>(letters.size(), 2)) - 1);
        const auto position = letters.begin() + static_cast<std::ptrdiff_t>(at);
        if (at >= letters.size()) return std::string(word);
        switch (random_.below(4)) {
            case 0:
                letters.erase(position);
                break;
            case 1:
                letters.insert(position, U'a' + random_.below(26));
                break;
            case 2:
                *position = U'a' + random_.below(26);
                break;
            default:
                std::swap(letters[at - 1], letters[at]);
        }
        std::string typed;
        for (const char32_t letter : letters) append_utf8(typed, letter);
        return typed;
    }
    static std::string joined(std::initializer_list<std::string_view> parts) {
        std::string text;
        for (const std::string_view part : parts) {
            if (!part.empty()) text += (text.empty() ? "" : " ") + std::string(part);
        }
        return text;
    }
    /// The letters of languages that have their own, as people write them who do not.
    static std::string without_umlauts(std::string_view text) {
        std::string plain;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            const char32_t letter = next_code_point(text, at);
            const std::string_view as_two = letter == U'ä'   ? "ae"
                                            : letter == U'ö' ? "oe"
                                            : letter == U'ü' ? "ue"
                                            : letter == U'ß' ? "ss"
                                            : letter == U'ø' ? "oe"
                                            : letter == U'å' ? "aa"
                                                             : "";
            if (!as_two.empty())
                plain += as_two;
            else if (letter < 0x80)
                plain += static_cast<char>(letter);
            else
                plain += fold(text.substr(start, at - start));
        }
        return plain;
    }
    static bool is_plain(std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
    }
    static void rewrite(Record& r, std::string (*how)(std::string_view)) {
        for (std::string* part : {&r.given, &r.middle, &r.family}) *part = how(*part);
    }
    static std::string folded(std::string_view text) {
        std::string plain = fold(text);
        if (!plain.empty() && (plain[0] & 0x80) == 0)
            plain[0] = static_cast<char>(plain[0] & ~0x20);
        return plain;
    }
    void into_display(Record& r, std::string display) {
        r.display = std::move(display);
        r.given = r.middle = r.family = {};
    }

    /// One of the ways in which a name comes out differently. True when the family name is gone.
    bool vary_name(Record& r, const Somebody& who) {
        const std::uint32_t way = random_.below(100);
        if (way < 18) {  // a short form, where the language has one
            if (!who.given->short_forms.empty()) r.given = any(who.given->short_forms);
            r.middle = {};
        } else if (way < 28) {
            r.given = std::string(first_graphemes(r.given, 1)) + ".";
            r.middle = {};
        } else if (way < 43) {  // the letters of another keyboard
            if (!is_plain(r.given + r.middle + r.family))
                rewrite(r, chance(50) ? without_umlauts : folded);
        } else if (way < 53) {
            into_display(r, r.family + ", " + joined({r.given, r.middle}));
        } else if (way < 58) {  // family and given name in each other's column
            std::swap(r.given, r.family);
        } else if (way < 66) {  // a middle name more or less, or only its letter
            if (r.middle.empty())
                r.middle = chance(50) ? std::string(any(kCultures[who.culture].given).formal)
                                      : std::string(1, static_cast<char>('A' + random_.below(26)));
            else
                r.middle = chance(50) ? std::string() : std::string(first_graphemes(r.middle, 1));
        } else if (way < 76) {
            std::string& word = chance(75) ? r.family : r.given;
            word = with_typo(word);
        } else if (way < 81) {  // married, or separated
            r.family = any(kCultures[who.culture].family).name;
            return true;
        } else if (way < 91) {  // another script or another way to write it in ours
            if (!who.given->spellings.empty()) r.given = any(who.given->spellings);
            if (!who.family->spellings.empty()) r.family = any(who.family->spellings);
        } else if (way < 96) {  // one of two family names, or the given name alone
            if (!who.second_family.empty())
                r.family = chance(70) ? who.family->name : who.second_family;
            else
                r.family = {};
            return r.family.empty();
        } else {
            into_display(r, r.email.empty() ? r.given : r.email);
            return true;
        }
        return false;
    }
    /// All of a name in one field, as half of the programs have it.
    void maybe_whole_name(Record& r) {
        if (!r.given.empty() && !r.family.empty() && chance(25))
            into_display(r, joined({r.given, r.middle, r.family}));
    }

    // ---- Pairs -------------------------------------------------------------------------------

    Pair same_person() {
        Somebody who = somebody();
        Pair pair{record(who), {}, true, "one person"};
        // Some years later, and from another program.
        if (chance(25)) start_work(who);
        if (chance(12)) {
            who.city = any(kCultures[who.culture].cities);
            who.address = street() + ", " + who.city;
        }
        if (chance(10)) who.mobile = "9" + digits(8);
        if (chance(10)) take_private_email(who);
        if (chance(4)) who.profile += "x";
        pair.file = record(who);
        if (chance(40)) pair.without_family = vary_name(pair.file, who);
        maybe_whole_name(pair.file);
        maybe_whole_name(pair.book);
        if (chance(3)) pair.file.birthday = {};
        if (pair.file.birthday && chance(4))
            pair.file.birthday.day = static_cast<std::uint8_t>(1 + random_.below(28));
        return pair;
    }
    static std::string end_of(std::string_view phone) {
        std::string number;
        for (const char c : phone) {
            if (c >= '0' && c <= '9') number += c;
        }
        return number.size() > 9 ? number.substr(number.size() - 9) : number;
    }
    static std::string name_of(const Record& r) {
        return r.display.empty() ? joined({r.given, r.middle, r.family}) : r.display;
    }
    static bool can_be_told(const Pair& pair) {
        const Record& a = pair.book;
        const Record& b = pair.file;
        const auto agree = [](const std::string& x, const std::string& y) {
            return !x.empty() && x == y;
        };
        const bool own = agree(a.email, b.email) || agree(end_of(a.phone), end_of(b.phone)) ||
                         agree(a.profile, b.profile) || agree(a.address, b.address) ||
                         (a.birthday && a.birthday.month == b.birthday.month &&
                          a.birthday.day == b.birthday.day);
        if (own || pair.without_family) return own;
        return fold(name_of(a)) == fold(name_of(b)) || agree(a.employer, b.employer) ||
               agree(a.city, b.city);
    }
    void name_like(Somebody& who, const Somebody& other) {
        who.culture = other.culture;
        who.given = other.given;
        who.middle = other.middle;
        who.family = other.family;
        who.second_family = other.second_family;
    }
    void live_with(Somebody& who, const Somebody& other) {
        who.city = other.city;
        who.address = other.address;
        who.landline = other.landline;
    }
    void other_given(Somebody& who) {
        const Given* before = who.given;
        while (who.given == before) who.given = &any(kCultures[who.culture].given);
    }
    void write_emails_anew(Somebody& who) {
        take_private_email(who);
        for (std::size_t i = 0; i < kEmployers.size(); ++i) {
            if (kEmployers[i] == who.employer) work_at(who, i);
        }
    }

    Pair two_people() {
        const Somebody a = somebody();
        Somebody b = somebody();
        const auto employer_of_a = [&] { b.employer = a.employer; };
        std::string_view what;
        bool shares_phone = false, shares_email = false;
        std::string shared_phone, shared_email;
        const std::uint32_t kind = random_.below(100);
        if (kind < 15) {
            what = "namesakes";
            name_like(b, a);
        } else if (kind < 25) {
            what = "namesakes at one company";
            name_like(b, a);
            employer_of_a();
            if (chance(50)) b.city = a.city;
        } else if (kind < 40) {
            what = "colleagues";
            if (chance(60)) {
                b.culture = a.culture;
                b.given = &any(kCultures[b.culture].given);
                b.family = &any(kCultures[b.culture].family);
            }
            employer_of_a();
            if (chance(60)) b.city = a.city;
        } else if (kind < 47) {
            what = "colleagues with one address";
            employer_of_a();
            shares_email = true;
            constexpr std::string_view kBoxes[] = {"info",  "office", "kontakt",
                                                   "geral", "sales",  "praxis"};
            shared_email = std::string(any(kBoxes)) + a.work_email.substr(a.work_email.find('@'));
        } else if (kind < 55) {
            what = "colleagues with one phone";
            employer_of_a();
            shares_phone = true;
            shared_phone = a.office;
        } else if (kind < 62) {
            what = "parent and child of one name";
            name_like(b, a);
            live_with(b, a);
            b.birthday.year = static_cast<std::int16_t>(a.birthday.year + 25);
            if (chance(40)) b.suffix = "Jr.";
            shares_phone = chance(40);
            shared_phone = a.landline;
        } else if (kind < 72) {
            what = "siblings";
            name_like(b, a);
            other_given(b);
            live_with(b, a);
            if (chance(10)) b.birthday = a.birthday;
            shares_phone = chance(60);
            shared_phone = a.landline;
        } else if (kind < 78) {
            what = "couples";
            b.culture = a.culture;
            b.family = chance(60) ? a.family : &any(kCultures[b.culture].family);
            b.second_family = {};
            b.given = a.given;
            other_given(b);
            live_with(b, a);
            shares_email = chance(60);
            shared_email = chance(40)
                               ? a.private_email
                               : "the." + ascii(a.family->name) + "s" + digits(3) + "@gmail.com";
            shares_phone = chance(50);
            shared_phone = a.landline;
        } else if (kind < 86) {
            what = "colleagues of one family name";
            name_like(b, a);
            b.middle = {};
            other_given(b);
            employer_of_a();
        } else if (kind < 92) {
            what = "colleagues of one given name";
            b.culture = a.culture;
            b.given = a.given;
            while (b.family == a.family) b.family = &any(kCultures[b.culture].family);
            employer_of_a();
            if (chance(60)) b.city = a.city;
        } else {
            what = "strangers";
        }
        write_emails_anew(b);
        Pair pair{record(a), record(b), false, what};
        if (shares_phone) {
            pair.book.phone = phone(a, shared_phone);
            pair.file.phone = phone(b, shared_phone);
        }
        if (shares_email) pair.book.email = pair.file.email = shared_email;
        if (chance(25)) vary_name(pair.file, b);
        maybe_whole_name(pair.file);
        maybe_whole_name(pair.book);
        return pair;
    }

    Random random_;
    std::set<std::string> emails_;
};

}  // namespace kith::labelled
