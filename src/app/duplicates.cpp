#include "app/duplicates.hpp"

#include "app/known_people.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kith {
namespace {

// A name, number or address of more people than these tells nobody apart: info@, "John Smith".
constexpr std::size_t kMostAlike = 12;

/// How much a person's record tells: of two, the one with more is kept.
std::size_t richness(const Person& person) {
    std::size_t filled = 0;
    for (const Field& field : fields_of(EntityKind::person))
        filled += std::holds_alternative<std::monostate>(get_field(person, field.number)) ? 0 : 1;
    return filled;
}

std::vector<std::string> profiles_of(const Person& person) {
    std::vector<std::string> keys;
    for (const std::string& url : person.urls) {
        if (std::string key = personal_profile(url); !key.empty()) keys.push_back(std::move(key));
    }
    return keys;
}

/// Both have a profile on one network, and not the same.
bool have_other_profiles(const Person& a, const Person& b) {
    const auto network_of = [](const std::string& key) { return key.substr(0, key.find('/')); };
    for (const std::string& ours : profiles_of(a)) {
        for (const std::string& theirs : profiles_of(b)) {
            if (network_of(ours) == network_of(theirs) && ours != theirs) return true;
        }
    }
    return false;
}

bool contradict(const Date& a, const Date& b) {
    return (a.month != 0 && b.month != 0 && a.month != b.month) ||
           (a.day != 0 && b.day != 0 && a.day != b.day) ||
           (a.year != 0 && b.year != 0 && a.year != b.year);
}

}  // namespace

std::string distinct_setting(Id a, Id b) {
    if (b < a) std::swap(a, b);
    return "distinct." + to_string(a) + "." + to_string(b);
}

double DuplicateFinder::progress() const {
    const double all = static_cast<double>(book_.people.size()) * 2;
    return all == 0 ? 1 : static_cast<double>(indexed_ + compared_) / all;
}

bool DuplicateFinder::step(std::size_t people) {
    const auto size = static_cast<std::uint32_t>(book_.people.size());
    for (; people > 0 && indexed_ < size; --people) index(indexed_++);
    for (; people > 0 && compared_ < size; --people) compare(compared_++);
    if (compared_ < size) return true;
    std::ranges::stable_sort(pairs_, std::greater{}, &DuplicatePair::score);
    return false;
}

void DuplicateFinder::index(std::uint32_t row) {
    const Person& person = book_.people.rows()[row];
    const auto note = [&](Index& in, std::string key) {
        Rows& rows = in[std::move(key)];
        if (rows.empty() || rows.back() != row) rows.push_back(row);
    };
    if (std::string name = fold(tidy_spaces(display_name(person))); name.contains(' '))
        note(by_name_, std::move(name));
    for (const std::string& email : person.emails) note(by_email_, fold(email));
    for (const std::string& phone : person.phones) {
        if (std::string key = phone_key(phone); !key.empty()) note(by_phone_, std::move(key));
    }
    for (std::string& key : profiles_of(person)) note(by_profile_, std::move(key));
}

/// With those that stand before it.
void DuplicateFinder::compare(std::uint32_t row) {
    const Person& person = book_.people.rows()[row];
    std::map<std::uint32_t, std::uint8_t> others;
    const auto look = [&](const Index& in, const std::string& key, Shared what) {
        const auto it = in.find(key);
        if (it == in.end() || it->second.size() > kMostAlike) return;
        for (const std::uint32_t other : it->second) {
            if (other < row) others[other] |= what;
        }
    };
    look(by_name_, fold(tidy_spaces(display_name(person))), kName);
    for (const std::string& email : person.emails) look(by_email_, fold(email), kEmail);
    for (const std::string& phone : person.phones) look(by_phone_, phone_key(phone), kPhone);
    for (const std::string& key : profiles_of(person)) look(by_profile_, key, kProfile);
    for (const auto& [other, shared] : others) judge(other, row, shared);
}

bool DuplicateFinder::work_together(std::uint32_t a, std::uint32_t b) const {
    const auto roles = book_.roles.rows();
    for (const std::uint32_t ours : relations_.roles_of_person.of(a)) {
        for (const std::uint32_t theirs : relations_.roles_of_person.of(b)) {
            if (roles[ours].organisation && roles[ours].organisation == roles[theirs].organisation)
                return true;
        }
    }
    return false;
}

void DuplicateFinder::judge(std::uint32_t a, std::uint32_t b, std::uint8_t shared) {
    const Person& first = book_.people.rows()[a];
    const Person& second = book_.people.rows()[b];
    if ((shared & kProfile) == 0 && have_other_profiles(first, second)) return;
    if (contradict(first.birthday, second.birthday)) return;
    // Each of these is told by another thing than the others: what speaks against it is what is
    // left of the doubt.
    double doubt = 1;
    std::string why;
    const auto add = [&](bool holds, double weight, std::string_view words) {
        if (!holds) return;
        doubt *= 1 - weight;
        why += (why.empty() ? "the same " : ", ") + std::string(words);
    };
    const bool one_name = (shared & kName) != 0;
    add((shared & kProfile) != 0, 0.97, "profile");
    add((shared & kEmail) != 0, 0.6, "e-mail address");
    add((shared & kPhone) != 0, 0.4, "phone number");
    add(one_name, 0.5, "name");
    add(one_name && work_together(a, b), 0.6, "organisation");
    add(one_name && first.birthday && first.birthday == second.birthday, 0.8, "birthday");
    add(one_name && !first.location.empty() && fold(first.location) == fold(second.location), 0.4,
        "place");
    // A number or an address alone may be a family's or an office's.
    const double score = 1 - doubt;
    if (score < 0.5 && !one_name) return;
    if (!setting(book_, distinct_setting(first.id.value, second.id.value)).empty()) return;
    const bool swapped = richness(second) > richness(first);
    pairs_.push_back({swapped ? second.id.value : first.id.value,
                      swapped ? first.id.value : second.id.value, score, std::move(why)});
}

}  // namespace kith
