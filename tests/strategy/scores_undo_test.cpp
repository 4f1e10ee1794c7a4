// What is taken back leaves no trace: every score of the book is as it was, whatever was edited.
#include "strategy/band_history.hpp"
#include "strategy/health.hpp"
#include "strategy/layers.hpp"
#include "strategy/ledger.hpp"
#include "strategy/person_facts.hpp"
#include "strategy/rounds.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"
#include "strategy/trust.hpp"

#include "made_people.hpp"
#include <algorithm>
#include <array>
#include <cstdio>

namespace kith {
namespace {

const Day kToday = day("2026-03-01");

/// One line a score, in order; people by id, as rows move. To nine digits: a sum may be added up in
/// another order.
class Scores {
  public:
    explicit Scores(const Book& book)
        : book_(book),
          relations_(build_relations(book)),
          params_(today_params(book)),
          context_{book, relations_, params_, kToday} {
        for (std::uint32_t row = 0; row < book.people.size(); ++row) add_person(row);
        add_ledgers();
        add_layers();
        add_today();
        add_health();
        std::ranges::sort(lines_);
    }
    const std::vector<std::string>& lines() const { return lines_; }

  private:
    template <class... Parts>
    void add(const Parts&... parts) {
        std::string& line = lines_.emplace_back();
        ((line += text(parts) + " "), ...);
    }
    static std::string text(std::string_view words) { return std::string(words); }
    static std::string text(const std::string& words) { return words; }
    static std::string text(const char* words) { return words; }
    static std::string text(Id id) { return to_string(id); }
    static std::string text(Band band) { return std::string(band_name(band)); }
    template <class Number>
        requires std::is_arithmetic_v<Number>
    static std::string text(Number number) {
        std::array<char, 32> buffer;
        const int size =
            std::snprintf(buffer.data(), buffer.size(), "%.9g", static_cast<double>(number));
        return {buffer.data(), static_cast<std::size_t>(size)};
    }
    Id id_of(std::uint32_t row) const { return book_.people.rows()[row].id.value; }

    void add_ledger(std::string_view whose, const Ledger& of) {
        add("ledger", whose, of.given, of.received, of.gifts, of.receipts, of.given_year,
            of.received_year, of.given_before, of.received_before, of.acts_year, of.asks_year,
            of.asks_of_me, trend_words(of));
    }

    void add_person(std::uint32_t row) {
        const Id id = id_of(row);
        const auto touches = relations_.touchpoints_of_person.of(row);
        const auto exchanges = relations_.exchanges_of_person.of(row);
        const TieStrengthParams params =
            with_own_word(book_.people.rows()[row], tie_strength_params(book_));
        const TieReading tie = read_tie(weighed_touches(book_, touches, params), kToday, params);
        add("tie", id, tie.strength, tie.band, tie.sum, tie.highest, tie.highest_on,
            tie.last_touch);
        for (const BandChange& change : band_history(book_, touches, kToday, params))
            add("band", id, change.on, change.from, change.to, change.strength, change.last_touch);
        add_ledger(to_string(id), ledger_of(book_, exchanges, kToday));
        if (const auto interest = interest_of(book_, touches, exchanges, kToday))
            add("interest", id, interest->since, interest->then, interest->now);
        const TrustReading trust = read_trust(book_, relations_, row, kToday);
        add("trust", id, trust.suggested, trust.why);
        for (std::size_t rung = 0; rung < kTrustRungs; ++rung) {
            for (const TrustEvidence& of : trust.evidence[rung])
                add("evidence", id, rung, of.what.id, of.words);
        }
    }

    void add_ledgers() {
        add_ledger("all", whole_ledger(book_, kToday));
        for (const auto& groups : {circle_ledgers(book_, relations_, kToday),
                                   organisation_ledgers(book_, relations_, kToday)}) {
            for (const GroupLedger& group : groups) {
                add_ledger(group.name, group.ledger);
                add("group", group.name, group.people, group.invested_in, group.interest());
            }
        }
    }

    void add_layers() {
        const auto facts = person_facts(book_, relations_, {}, kToday);
        for (std::uint32_t row = 0; row < facts.size(); ++row)
            add("facts", id_of(row), facts[row].ties, facts[row].touches, facts[row].last,
                facts[row].due, facts[row].overdue);
        for (const LayerMove& move : layer_moves(book_, facts, kToday))
            add("move", id_of(move.row), move.from, move.to, move.band, move.strength);
        for (const LayerMeter& meter : layer_meters(book_))
            add("meter", meter.layer, meter.people, meter.cap);
    }

    void add_today() {
        Today today;
        today.build(context_);
        std::size_t place = 0;
        for (const TodayItem& item : today.ranked(context_)) {
            add("item", place++, static_cast<int>(item.kind), item.person, item.about, item.place,
                item.due, item.last, item.rank(), item.late, item.expires, item.wakes, item.also,
                item.touch_kinds, why_line(context_, item));
        }
        for (const Round round : {Round::week, Round::month, Round::quarter}) {
            for (const RoundEntry& entry : round_of(context_, round))
                add("round", static_cast<int>(round), place++, entry.person, entry.done, entry.last,
                    entry.item.due, entry.item.touch_kinds);
        }
    }

    void add_rows(std::string_view name, std::span<const std::uint32_t> rows) {
        for (const std::uint32_t row : rows) add(name, id_of(row));
    }

    void add_health() {
        const auto channels = channel_health(book_, kToday);
        for (const ChannelHealth& of : channels)
            add("channel", of.channel, of.touches, of.response.sent, of.response.answered);
        for (const PersonResponse& of : responses(book_, relations_, kToday))
            add("answers", id_of(of.row), of.response.sent, of.response.answered);
        for (const PersonTouches& of : meaningful_people(book_, kToday))
            add("meaningful", id_of(of.row), of.touches);
        for (const MonthHealth& month : month_health(book_, kToday, 24))
            add("month", month.first, month.touches, month.meaningful, month.given, month.received);
        const Growth growth = growth_of(book_, relations_, kToday);
        add_rows("rose", growth.rose);
        add_rows("fell", growth.fell);
        const Meetings meetings = meetings_of(book_, relations_, kToday);
        add_rows("online", meetings.only_online);
        add_rows("not met", meetings.not_met_this_year);
        add_rows("vouches", vouchers(book_));
    }

    const Book& book_;
    Relations relations_;
    TodayParams params_;
    TodayContext context_;
    std::vector<std::string> lines_;
};

/// Edits of every kind of record, with any values that its fields may have.
struct AnyEdits : MadePeople {
    Id any_of(EntityKind kind) {
        Id found;
        visit_kind(kind, [&]<class Entity>() {
            const auto rows = table_of<Entity>(book).rows();
            if (!rows.empty())
                found = rows[random.below(static_cast<std::uint32_t>(rows.size()))].id.value;
        });
        return found;
    }
    Date any_day() { return from_day(kToday + 10 - static_cast<Day>(random.below(700))); }
    std::string any_text(std::string_view name) {
        if (name == "pauses") return "2026-02-20/2026-03-03";
        if (name == "time") return "14:30";
        if (name == "promise")
            return random.below(2) == 0 ? "send the plan" : "they promised: a word with Ben";
        if (name == "rule") return random.below(2) == 0 ? "today.cadence" : "today.thanks";
        return "Word " + std::to_string(random.below(9));
    }
    Value any_value(const Field& field) {
        switch (field.type) {
            case FieldType::text:
            case FieldType::long_text:
                return any_text(field.name);
            case FieldType::text_list:
                return field.name == "other_dates" ? TextList{"wedding 2010-03-01"}
                                                   : TextList{any_text("")};
            case FieldType::integer:
                return field.minimum + static_cast<std::int64_t>(random.below(
                                           static_cast<std::uint32_t>(std::min<std::int64_t>(
                                               field.maximum - field.minimum, 60)) +
                                           1));
            case FieldType::number:
                return random.unit();
            case FieldType::flag:
                return random.below(4) == 0;
            case FieldType::date:
                return any_day();
            case FieldType::choice:
                return std::string(
                    field.choices[random.below(static_cast<std::uint32_t>(field.choices.size()))]);
            case FieldType::reference:
                if (const Id id = any_of(field.refers_to)) return id;
                return {};
            case FieldType::references: {
                const Id one = any_of(field.refers_to);
                const Id other = any_of(field.refers_to);
                if (!one) return {};
                return one == other ? IdList{one} : IdList{one, other};
            }
            case FieldType::map_place:
            case FieldType::jpeg:
                break;
        }
        return {};
    }
    void set_field(EntityKind kind, Id id, const Field& field) {
        Value value = any_value(field);
        if (!(value == Value{})) edit.set(kind, id, field.name, std::move(value));
    }
    void make(EntityKind kind) {
        const Id id = edit.create(kind, random);
        for (const Field& field : fields_of(kind)) {
            const bool is_whom = field.name == "people" || field.name == "on";
            if (field.required || is_whom || random.below(2) == 0) set_field(kind, id, field);
        }
    }
    void change_setting() {
        const auto settings = rule_settings();
        const RuleSetting& rule =
            settings[random.below(static_cast<std::uint32_t>(settings.size()))];
        const auto room = static_cast<std::uint32_t>(rule.most - rule.least) + 1;
        set(std::string(rule.name),
            std::to_string(rule.least + static_cast<int>(random.below(room))));
    }
    void any_edit() {
        const std::uint32_t what = random.below(10);
        if (what == 0) return change_setting();
        // What the scores go by comes more often.
        constexpr std::array<EntityKind, 5> kOften = {EntityKind::person, EntityKind::touchpoint,
                                                      EntityKind::exchange,
                                                      EntityKind::introduction, EntityKind::task};
        const auto kinds = all_kinds();
        const EntityKind kind = what < 7
                                    ? kOften[random.below(5)]
                                    : kinds[random.below(static_cast<std::uint32_t>(kinds.size()))];
        if (kind == EntityKind::setting) return change_setting();
        const Id id = any_of(kind);
        const std::uint32_t how = random.below(5);
        if (!id || how < 2) return make(kind);
        if (how == 2) return edit.remove_entity(book, kind, id);
        const auto fields = fields_of(kind);
        for (std::uint32_t i = 0; i < 3; ++i)
            set_field(kind, id, fields[random.below(static_cast<std::uint32_t>(fields.size()))]);
    }
};

TEST_CASE("scores: undo restores every one of them, and redo makes them again") {
    AnyEdits made;
    for (int i = 0; i < 20; ++i) made.make(EntityKind::person);
    made.apply_all();
    for (int i = 0; i < 60; ++i) made.make(EntityKind::touchpoint);
    for (int i = 0; i < 20; ++i) made.make(EntityKind::exchange);
    made.apply_all();

    const auto scores = [&] { return Scores(made.book).lines(); };
    const auto perform = [&](const std::vector<FieldChange>& changes) {
        return apply(made.book, {{++made.stamp, 0, 1}, "", changes});
    };
    struct Done {
        std::vector<FieldChange> back;
        std::vector<std::string> before;
    };
    std::vector<Done> past;
    std::size_t changed = 0;
    std::vector<std::string> now = scores();
    for (int step = 0; step < 120; ++step) {
        CAPTURE(step);
        made.any_edit();
        const std::vector<FieldChange> changes = std::exchange(made.edit.changes, {});
        const auto back = perform(changes);
        if (!back) continue;  // what a record may not be
        const std::vector<std::string> after = scores();
        REQUIRE(perform(*back));
        REQUIRE(scores() == now);
        auto again = perform(changes);
        REQUIRE(again);
        REQUIRE(scores() == after);
        changed += after != now ? 1u : 0u;
        past.push_back({std::move(*again), std::move(now)});
        now = after;
    }
    CHECK(past.size() > 90);
    CHECK(changed > 40);
    while (!past.empty()) {
        REQUIRE(perform(past.back().back));
        REQUIRE(scores() == past.back().before);
        past.pop_back();
    }
}

}  // namespace
}  // namespace kith
