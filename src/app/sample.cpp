#include "app/sample.hpp"

#include "app/sample_tables.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr std::size_t kPeople = 200;
constexpr std::size_t kTies = 450;
constexpr std::size_t kTouchpoints = 700;
constexpr Day kHistory = 730;  // days
constexpr std::string_view kSource = "Sample network";

class SampleMaker {
  public:
    SampleMaker(Random& random, Day today) : random_(random), today_(today) {}

    std::vector<FieldChange> make() {
        for (const std::string_view name : sample::kOrganisations) {
            const Id id = edit_.create(EntityKind::organisation, random_);
            set(EntityKind::organisation, id, "name", std::string(name));
            set(EntityKind::organisation, id, "source", std::string(kSource));
            organisations_.push_back(id);
        }
        for (std::size_t i = 0; i < kPeople; ++i) make_person(i);
        make_ties();
        make_touchpoints();
        return std::move(edit_.changes);
    }

  private:
    struct Someone {
        Id id;
        std::size_t organisation = SIZE_MAX;
        std::size_t circle = 0;       // people of one circle know each other
        std::uint32_t closeness = 0;  // 3 core, 2 active, 1 outer, 0 known
    };

    void set(EntityKind kind, Id id, std::string_view field, Value value) {
        edit_.set(kind, id, field, std::move(value));
    }
    bool chance(double part) { return random_.unit() < part; }
    template <class List>
    auto& pick(const List& list) {
        return list[random_.below(static_cast<std::uint32_t>(list.size()))];
    }
    Date days_ago(std::uint32_t most) {
        return from_day(today_ - 1 - static_cast<Day>(random_.below(most)));
    }

    /// Two organisations with about twenty people, then ever smaller ones; a fifth work alone.
    std::size_t pick_organisation() {
        if (chance(0.18)) return SIZE_MAX;
        const double u = random_.unit();
        return std::min(organisations_.size() - 1,
                        static_cast<std::size_t>(
                            u * u * u * static_cast<double>(organisations_.size()) * 1.15));
    }

    void make_person(std::size_t index) {
        const std::size_t which = index % sample::kCultures.size();
        const std::size_t turn = index / sample::kCultures.size();
        const sample::Culture& culture = sample::kCultures[which];
        Someone someone;
        someone.id = edit_.create(EntityKind::person, random_);
        someone.organisation = pick_organisation();
        someone.circle = random_.below(14);
        someone.closeness = index % 16 == 3 ? 3u : index % 5 == 2 ? 2u : index % 5 < 2 ? 1u : 0u;
        const Id id = someone.id;
        const auto person = [&](std::string_view field, Value value) {
            set(EntityKind::person, id, field, std::move(value));
        };
        person("given", std::string(culture.given[turn % 12]));
        // A step of its own, so that no given and family name meet twice.
        person("family", std::string(culture.family[(turn * 5 + which) % 12]));
        if (index == 40) person("nickname", std::string("Sunny 🌞"));
        if (index == 91) person("nickname", std::string("👩‍🚀 Star"));
        if (chance(0.75))
            person("emails", TextList{"person" + std::to_string(index + 1) + "@sample.example"});
        if (chance(0.4)) person("phones", TextList{"+1 555 01" + std::to_string(10 + index % 90)});
        if (chance(0.8)) person("location", std::string(pick(culture.cities)));
        if (chance(0.35)) {
            person("birthday",
                   Date{static_cast<std::int16_t>(chance(0.5) ? 1955 + random_.below(48) : 0),
                        static_cast<std::uint8_t>(1 + random_.below(12)),
                        static_cast<std::uint8_t>(1 + random_.below(28))});
        }
        if (chance(0.5)) person("languages", TextList{std::string(culture.language), "English"});
        person("met_on", days_ago(6 * 365));
        if (chance(0.6)) person("how_met", std::string(pick(sample::kHowMet)));
        if (chance(0.35)) person("tags", TextList{std::string(pick(sample::kTags))});
        if (chance(0.1)) person("needs", std::string(pick(sample::kNeeds)));
        if (chance(0.1)) person("offers", std::string(pick(sample::kOffers)));
        if (chance(0.2)) person("notes", std::string(pick(sample::kNotes)));
        constexpr std::array<std::string_view, 4> kLayers = {"known", "150", "50", "15"};
        person("layer", std::string(kLayers[someone.closeness]));
        person("source", std::string(kSource));
        make_roles(someone);
        people_.push_back(someone);
    }

    void make_roles(const Someone& someone) {
        if (someone.organisation != SIZE_MAX || chance(0.5)) {
            const Id role = edit_.create(EntityKind::role, random_);
            set(EntityKind::role, role, "person", someone.id);
            if (someone.organisation != SIZE_MAX)
                set(EntityKind::role, role, "organisation", organisations_[someone.organisation]);
            set(EntityKind::role, role, "title", std::string(pick(sample::kTitles)));
            set(EntityKind::role, role, "from",
                Date{static_cast<std::int16_t>(from_day(today_).year - 1 -
                                               static_cast<int>(random_.below(8))),
                     0, 0});
            set(EntityKind::role, role, "source", std::string(kSource));
        }
        if (chance(0.12)) {
            const Id past = edit_.create(EntityKind::role, random_);
            set(EntityKind::role, past, "person", someone.id);
            set(EntityKind::role, past, "organisation", pick(organisations_));
            set(EntityKind::role, past, "title", std::string(pick(sample::kTitles)));
            set(EntityKind::role, past, "to", days_ago(5 * 365));
            set(EntityKind::role, past, "source", std::string(kSource));
        }
    }

    void make_ties() {
        std::set<std::pair<std::size_t, std::size_t>> seen;
        constexpr std::array<std::string_view, 6> kTypes = {"knows",   "friend", "introduced",
                                                            "mentors", "family", "alumni"};
        // Most ties lie within an organisation or a circle; every ninth reaches across.
        for (std::size_t tried = 0; seen.size() < kTies && tried < 40'000; ++tried) {
            std::size_t a = random_.below(kPeople);
            std::size_t b = random_.below(kPeople);
            if (a == b) continue;
            if (a > b) std::swap(a, b);
            const bool colleagues = people_[a].organisation != SIZE_MAX &&
                                    people_[a].organisation == people_[b].organisation;
            const bool near = colleagues || people_[a].circle == people_[b].circle;
            if ((!near && !chance(0.012)) || !seen.insert({a, b}).second) continue;
            const Id tie = edit_.create(EntityKind::tie, random_);
            set(EntityKind::tie, tie, "a", people_[a].id);
            set(EntityKind::tie, tie, "b", people_[b].id);
            set(EntityKind::tie, tie, "type",
                std::string(colleagues ? "worked with" : pick(kTypes)));
            set(EntityKind::tie, tie, "strength", 0.2 + 0.1 * random_.below(8));
            if (colleagues && chance(0.25)) {
                set(EntityKind::tie, tie, "state", std::string("inferred"));
                set(EntityKind::tie, tie, "evidence",
                    std::string("Same employer at the same time"));
                set(EntityKind::tie, tie, "confidence", 0.6);
            }
            set(EntityKind::tie, tie, "source", std::string(kSource));
        }
    }

    void make_touchpoints() {
        constexpr std::array<std::string_view, 7> kChannels = {
            "meal", "meeting", "video", "call", "message", "message", "email"};
        constexpr std::array<std::string_view, 3> kKinds = {"update", "personal", "value"};
        for (std::size_t i = 0; i < kTouchpoints; ++i) {
            // The closer, the more often: weights 1, 2, 5 and 14.
            std::size_t who = random_.below(kPeople);
            constexpr std::array<double, 4> kWeight = {1.0 / 14, 2.0 / 14, 5.0 / 14, 1};
            while (!chance(kWeight[people_[who].closeness])) who = random_.below(kPeople);
            IdList present = {people_[who].id};
            const std::string_view channel = pick(kChannels);
            if ((channel == "meal" || channel == "meeting") && chance(0.25)) {
                const std::size_t other = random_.below(kPeople);
                if (other != who) present.push_back(people_[other].id);
            }
            const Id touch = edit_.create(EntityKind::touchpoint, random_);
            set(EntityKind::touchpoint, touch, "on", days_ago(kHistory - 1));
            set(EntityKind::touchpoint, touch, "people", std::move(present));
            set(EntityKind::touchpoint, touch, "channel", std::string(channel));
            set(EntityKind::touchpoint, touch, "initiated",
                std::string(chance(0.55) ? "me" : "them"));
            set(EntityKind::touchpoint, touch, "depth", std::int64_t{1 + random_.below(3)});
            set(EntityKind::touchpoint, touch, "kind", std::string(pick(kKinds)));
            set(EntityKind::touchpoint, touch, "topic", std::string(pick(sample::kTopics)));
            if (channel == "message" && chance(0.15))
                set(EntityKind::touchpoint, touch, "unanswered", true);
            if (chance(0.06))
                set(EntityKind::touchpoint, touch, "promise", std::string("Send the notes"));
            set(EntityKind::touchpoint, touch, "source", std::string(kSource));
        }
    }

    Random& random_;
    Day today_;
    EditBuilder edit_;
    std::vector<Id> organisations_;
    std::vector<Someone> people_;
};

}  // namespace

std::vector<FieldChange> sample_network(Random& random, Day today) {
    return SampleMaker(random, today).make();
}

}  // namespace kith
