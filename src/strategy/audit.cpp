#include "strategy/audit.hpp"

#include "base/sorting.hpp"
#include "strategy/health.hpp"
#include "strategy/ledger.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <tuple>

namespace kith {
namespace {

constexpr std::array<AuditNumber, kAuditNumbers> kNumbers = {{
    {"people", "People", "M55"},
    {"layer_15", "In layer 15", "M20"},
    {"layer_50", "In layer 50", "M20"},
    {"layer_150", "In layer 150", "M20"},
    {"strong", "Strong ties", "M2"},
    {"medium", "Medium ties", "M2"},
    {"weak", "Weak ties", "M2"},
    {"dormant", "Dormant ties", "M2"},
    {"vouch", "Would vouch for you", "M8"},
    {"touches", "Touches in twelve months", "M70"},
    {"meaningful", "Meaningful ones of them", "M70"},
    {"answered", "Messages answered, of 100", "M70"},
    {"rose", "Ties that rose this quarter", "M70"},
    {"given", "Given lately, by weight", "M32"},
    {"received", "Received lately, by weight", "M32"},
    {"only_online", "Only ever online", "M13b"},
    {"not_met", "Not met lately", "M13b"},
}};

std::size_t place_of(std::string_view key) {
    return static_cast<std::size_t>(std::ranges::find(kNumbers, key, &AuditNumber::key) -
                                    kNumbers.begin());
}

}  // namespace

std::span<const AuditNumber> audit_numbers() {
    return kNumbers;
}

AuditReading audit_now(const Book& book, const Relations& relations,
                       std::span<const PersonFacts> facts, Day today) {
    std::array<std::int64_t, kAuditNumbers> found{};
    const std::size_t strong = place_of("strong");
    const auto people = book.people.rows();
    for (std::size_t row = 0; row < people.size() && row < facts.size(); ++row) {
        const Person& person = people[row];
        if (person.archived) continue;
        ++found[0];
        const auto layer = std::ranges::find(layer_names(), person.layer) - layer_names().begin();
        if (layer < 3 && !person.passive) ++found[1 + static_cast<std::size_t>(layer)];
        const auto band = static_cast<std::size_t>(facts[row].band);
        if (facts[row].band != Band::known) ++found[strong + band];
    }
    std::size_t next = place_of("vouch");
    const auto put = [&](auto number) { found[next++] = static_cast<std::int64_t>(number); };
    put(vouchers(book).size());
    std::int64_t touches = 0;
    std::int64_t meaningful = 0;
    for (const MonthHealth& month : month_health(book, today, 12)) {
        touches += month.touches;
        meaningful += month.meaningful;
    }
    put(touches);
    put(meaningful);
    ResponseRate answers;
    for (const ChannelHealth& channel : channel_health(book, relations, today))
        answers.add(channel.response);
    const std::size_t answered = next;
    put(answers.rate() * 100 + 0.5);
    put(growth_of(book, relations, today).rose.size());
    const Ledger ledger = whole_ledger(book, today);
    put(ledger.given_year);
    put(ledger.received_year);
    const Meetings meetings = meetings_of(book, relations, today);
    put(meetings.only_online.size());
    put(meetings.not_met_this_year.size());
    AuditReading reading;
    std::ranges::copy(found, reading.begin());
    if (answers.sent == 0) reading[answered].reset();
    return reading;
}

std::vector<Audit> audits(const Book& book) {
    std::vector<Audit> all;
    for (const AuditSnapshot& snapshot : book.audit_snapshots.rows()) {
        const auto on = full_day(snapshot.on);
        if (snapshot.kind != kYearlyAudit || !on) continue;
        Audit& audit = all.emplace_back(Audit{snapshot.id.value, *on, {}});
        for (const std::string_view line : snapshot.numbers) {
            const std::size_t equals = std::min(line.find('='), line.size());
            const std::size_t place = place_of(line.substr(0, equals));
            if (place >= kAuditNumbers || equals == line.size()) continue;
            std::int64_t number = 0;
            const char* const end = line.data() + line.size();
            const auto [stop, error] = std::from_chars(line.data() + equals + 1, end, number);
            if (error == std::errc{} && stop == end) audit.numbers[place] = number;
        }
    }
    sort_items(all, {}, [](const Audit& audit) { return std::pair(audit.on, audit.id); });
    return all;
}

const Audit* audit_nearest(std::span<const Audit> all, Day day, Day today) {
    const Audit* nearest = nullptr;
    for (const Audit& audit : all) {
        if (audit.on >= today) continue;
        if (nearest == nullptr || std::abs(audit.on - day) < std::abs(nearest->on - day))
            nearest = &audit;
    }
    return nearest;
}

std::optional<std::int64_t> layer_people(const Audit& audit, std::size_t meter) {
    const std::size_t first = place_of("layer_15");
    std::int64_t people = 0;
    for (std::size_t layer = 0; layer <= meter && layer < 3; ++layer) {
        const auto& number = audit.numbers[first + layer];
        if (!number) return std::nullopt;
        people += *number;
    }
    return people;
}

std::vector<FieldChange> audit_changes(const Book& book, const AuditReading& numbers, Day today,
                                       Random& random) {
    EditBuilder edit;
    TextList lines;
    for (std::size_t i = 0; i < kAuditNumbers; ++i) {
        if (numbers[i])
            lines.push_back(std::string(kNumbers[i].key) + "=" + std::to_string(*numbers[i]));
    }
    Id id;
    for (const Audit& audit : audits(book)) {
        if (audit.on == today) id = audit.id;
    }
    constexpr EntityKind kKind = EntityKind::audit_snapshot;
    if (!id) {
        id = edit.create(kKind, random);
        edit.set(kKind, id, "on", from_day(today));
        edit.set(kKind, id, "kind", std::string(kYearlyAudit));
    }
    edit.set(kKind, id, "numbers", std::move(lines));
    return std::move(edit.changes);
}

bool audit_is_due(const Book& book, Day today) {
    const Day year = rule_number(book, RuleNumber::audit_days);
    const std::vector<Audit> all = audits(book);
    if (!all.empty()) return all.back().on + year <= today;
    return std::ranges::any_of(book.touchpoints.rows(), [&](const Touchpoint& touch) {
        const auto on = full_day(touch.on);
        return on && *on + year <= today;
    });
}

}  // namespace kith
