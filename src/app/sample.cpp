#include "app/sample.hpp"

#include "app/sample_names.hpp"
#include "app/sample_tables.hpp"
#include "base/utf8.hpp"
#include "strategy/tie_evidence.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>

namespace kith {
namespace {

constexpr Day kHistory = 730;  // days
constexpr std::size_t kTies = 450;
constexpr std::size_t kBrokers = 25;
constexpr std::size_t kTouchpoints = 700;
constexpr std::size_t kAlone =
    std::numeric_limits<std::size_t>::max();  // no organisation, no circle
constexpr std::string_view kSource = "Sample network";

/// How close people are to me: of so many people, so many touchpoints each.
struct Layer {
    std::string_view name;
    std::size_t people;
    std::uint32_t weight;
};
constexpr std::array<Layer, 4> kLayers = {{
    {"15", 12, 24}, {"50", 35, 12}, {"150", 80, 5}, {"", kAlone, 1},  // the others
}};

consteval std::size_t count_people() {
    std::size_t count = 0;
    for (const sample::Culture& culture : sample::kCultures) count += culture.names.size();
    return count;
}
static_assert(count_people() == 200);

/// "Ìfẹ́olúwa" becomes "ifeoluwa": what may stand in an address.
std::string plain_letters(std::string_view name) {
    std::string letters;
    for (const char c : fold(name)) {
        if (c >= 'a' && c <= 'z') letters += c;
    }
    return letters;
}

std::string shown_name(const sample::Culture& culture, const sample::Name& name) {
    const std::string given(name.given), middle(name.middle), family(name.family);
    const std::string after = middle.empty() ? "" : " " + middle;
    switch (culture.order) {
        case sample::NameOrder::given_first:
            return given + after + " " + family;
        case sample::NameOrder::family_first:
            return family + after + " " + given;
        case sample::NameOrder::family_first_joined:
            return family + given;
    }
    return {};
}

class SampleMaker {
  public:
    SampleMaker(Random& random, Day today) : random_(random), today_(today) {}

    std::vector<FieldChange> make() {
        list_people();
        make_organisations();
        choose_circles();
        choose_layers();
        for (std::size_t i = 0; i < people_.size(); ++i) make_person(i);
        for (std::size_t i = 0; i < people_.size(); ++i) make_roles(i);
        make_ties();
        make_touchpoints();
        make_exchanges();
        make_introductions();
        make_tasks();
        make_answers();  // the last, so that its draws make nothing of the others different
        return std::move(edit_.changes);
    }

  private:
    struct Someone {
        const sample::Culture* culture = nullptr;
        const sample::Name* name = nullptr;
        Id id;
        std::size_t organisation = kAlone, earlier = kAlone;
        std::size_t circle = kAlone;
        std::string_view title;
        std::size_t layer = kLayers.size() - 1;
        Day met = 0;
        std::int16_t since = 0;  // year in which the current role began
    };
    /// Positions in people_, or in a table.
    using Group = std::vector<std::size_t>;

    // ---- Chance ----
    // No two draws stand among the arguments of one call: compilers order them differently.

    bool chance(double part) { return random_.unit() < part; }
    std::size_t below(std::size_t bound) {
        return random_.below(static_cast<std::uint32_t>(bound));
    }
    template <class List>
    const auto& pick(const List& list) {
        return list[below(list.size())];
    }
    std::string pick_text(std::span<const std::string_view> list) {
        return std::string(pick(list));
    }
    void shuffle(Group& group) {
        for (std::size_t i = group.size(); i > 1; --i) std::swap(group[i - 1], group[below(i)]);
    }
    Group shuffled(std::size_t size) {
        Group group(size);
        for (std::size_t i = 0; i < size; ++i) group[i] = i;
        shuffle(group);
        return group;
    }
    Date year(int value) const { return {static_cast<std::int16_t>(value), 0, 0}; }
    int this_year() const { return from_day(today_).year; }

    // ---- Who is there ----

    void list_people() {
        for (const sample::Culture& culture : sample::kCultures) {
            for (const sample::Name& name : culture.names) {
                Someone& someone = people_.emplace_back();
                someone.culture = &culture;
                someone.name = &name;
                someone.id = make_id(random_);
            }
        }
    }

    /// Half of the people of an organisation with a home come from there while there are any.
    void make_organisations() {
        Group free = shuffled(people_.size());
        const auto take = [&](std::string_view home) {
            auto chosen = free.end() - 1;
            if (!home.empty() && chance(0.5)) {
                const auto local = std::ranges::find_if(
                    free, [&](std::size_t who) { return people_[who].culture->language == home; });
                if (local != free.end()) chosen = local;
            }
            const std::size_t who = *chosen;
            free.erase(chosen);
            return who;
        };
        for (std::size_t i = 0; i < sample::kOrganisations.size(); ++i) {
            const sample::Organisation& organisation = sample::kOrganisations[i];
            const Id id = edit_.create(EntityKind::organisation, random_);
            const auto put = [&](std::string_view field, Value value) {
                edit_.set(EntityKind::organisation, id, field, std::move(value));
            };
            put("name", std::string(organisation.name));
            put("industry", std::string(organisation.industry));
            put("place", std::string(organisation.place));
            put("domains", TextList{std::string(organisation.domain)});
            put("source", std::string(kSource));
            organisations_.push_back(id);

            // One leads; the others share the rest of the titles before any comes twice.
            Group titles = shuffled(organisation.titles.size() - 1);
            Group& staff = staff_.emplace_back();
            for (std::size_t k = 0; k < organisation.people; ++k) {
                const std::size_t who = take(organisation.home);
                people_[who].organisation = i;
                people_[who].title =
                    organisation.titles[k == 0 ? 0 : 1 + titles[(k - 1) % titles.size()]];
                staff.push_back(who);
            }
        }
        for (const std::size_t who : free) people_[who].title = pick(sample::kAloneTitles);
    }

    void choose_circles() {
        circles_.resize(sample::kCircles.size());
        for (std::size_t i = 0; i < people_.size(); ++i) {
            // Those without colleagues are nearly always known from somewhere else.
            if (!chance(people_[i].organisation == kAlone ? 0.9 : 0.45)) continue;
            // The smaller of two draws: the first circles are the larger ones.
            people_[i].circle = std::min(below(circles_.size()), below(circles_.size()));
            circles_[people_[i].circle].push_back(i);
        }
    }

    void choose_layers() {
        std::size_t layer = 0, taken = 0;
        for (const std::size_t who : shuffled(people_.size())) {
            if (taken == kLayers[layer].people) {
                ++layer;
                taken = 0;
            }
            people_[who].layer = layer;
            ++taken;
        }
    }

    // ---- People and their work ----

    void make_person(std::size_t index) {
        Someone& someone = people_[index];
        const sample::Name& name = *someone.name;
        const sample::Culture& culture = *someone.culture;
        edit_.create_with_id(EntityKind::person, someone.id);
        const auto put = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::person, someone.id, field, std::move(value));
        };
        put("given", std::string(name.given));
        put("family", std::string(name.family));
        if (!name.middle.empty()) put("middle", std::string(name.middle));
        if (!name.latin.empty()) put("phonetic", std::string(name.latin));
        if (culture.order != sample::NameOrder::given_first)
            put("display", shown_name(culture, name));
        if (name.given == "Orla") put("nickname", std::string("Sunny 🌞"));
        if (name.given == "ひかり") put("nickname", std::string("👩‍🚀 Star"));

        const bool employed = someone.organisation != kAlone;
        put_addresses(index, employed ? sample::kOrganisations[someone.organisation].domain
                                      : std::string_view("post.example"));
        put("location", employed && chance(0.5)
                            ? std::string(sample::kOrganisations[someone.organisation].place)
                            : pick_text(culture.cities));
        if (chance(0.4)) {
            put("birthday",
                Date{static_cast<std::int16_t>(chance(0.6) ? this_year() - 24 - int(below(44)) : 0),
                     static_cast<std::uint8_t>(1 + below(12)),
                     static_cast<std::uint8_t>(1 + below(28))});
        }
        TextList languages = {std::string(culture.language)};
        if (culture.language != "English" && chance(0.8)) languages.push_back("English");
        put("languages", std::move(languages));

        // One in six is a new acquaintance; nobody is met before the first touchpoint with them.
        someone.met = today_ - 1 - Day(chance(0.16) ? 30 + below(500) : 750 + below(3600));
        put("met_on", from_day(someone.met));
        if (chance(0.7)) put("how_met", pick_text(sample::kHowMet));
        TextList tags;
        if (chance(0.4)) tags.push_back(pick_text(sample::kTags));
        if (chance(0.1)) tags.push_back(pick_text(sample::kTags));
        if (tags.size() == 2 && tags[0] == tags[1]) tags.pop_back();
        put("tags", std::move(tags));
        if (someone.circle != kAlone)
            put("circles", TextList{std::string(sample::kCircles[someone.circle])});
        put_judgement(someone);
        put("source", std::string(kSource));
    }

    void put_addresses(std::size_t index, std::string_view domain) {
        const Someone& someone = people_[index];
        const std::string_view latin = someone.name->latin;
        const std::size_t space = latin.find(' ');
        const std::string given =
            plain_letters(latin.empty() ? someone.name->given : latin.substr(0, space));
        const std::string family =
            plain_letters(latin.empty() ? someone.name->family : latin.substr(space + 1));
        const auto put = [&](std::string_view field, std::string text) {
            edit_.set(EntityKind::person, someone.id, field, TextList{std::move(text)});
        };
        if (chance(0.8)) put("emails", given + "." + family + "@" + std::string(domain));
        // 555-0100 to 555-0199 are kept free for invented people.
        if (chance(0.4)) {
            put("phones",
                "+1 555 01" + std::to_string(index / 10 % 10) + std::to_string(index % 10));
        }
        if (chance(0.15)) put("handles", "@" + given + family.substr(0, 1));
    }

    void put_judgement(const Someone& someone) {
        const auto put = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::person, someone.id, field, std::move(value));
        };
        const std::string_view layer = kLayers[someone.layer].name;
        put("layer", std::string(layer.empty() && chance(0.3) ? "known" : layer));
        if (someone.layer == 0) put("vouches_for_me", true);
        // The closer, the higher on the ladder, and half of them one rung higher still. By the id:
        // another draw would make somebody else of everybody who follows.
        const std::uint64_t rung = kLayers.size() - 1 - someone.layer + someone.id.low % 2;
        if (rung > 0) put("trust", static_cast<std::int64_t>(rung));
        const bool close = someone.layer < 2;
        if (close || chance(0.2)) {
            put("impact", std::int64_t{1} + static_cast<std::int64_t>(below(5)));
            put("accessibility", std::int64_t{1} + static_cast<std::int64_t>(below(5)));
        }
        const double known = close ? 0.4 : 0.1;  // of close people one knows more
        if (chance(known)) put("needs", pick_text(sample::kNeeds));
        if (chance(known)) put("offers", pick_text(sample::kOffers));
        if (chance(known)) put("goals", pick_text(sample::kGoals));
        if (chance(known)) put("notes", pick_text(sample::kNotes));
    }

    void make_role(const Someone& someone, std::size_t organisation, std::string_view title,
                   Date from, Date to) {
        const Id role = edit_.create(EntityKind::role, random_);
        const auto put = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::role, role, field, std::move(value));
        };
        put("person", someone.id);
        if (organisation != kAlone) put("organisation", organisations_[organisation]);
        put("title", std::string(title));
        put("from", from);
        if (to) put("to", to);
        put("source", std::string(kSource));
    }

    /// A current role each; a fifth also have an earlier one elsewhere.
    void make_roles(std::size_t index) {
        Someone& someone = people_[index];
        const int since = this_year() - 1 - static_cast<int>(below(8));
        someone.since = static_cast<std::int16_t>(since);
        Date from = year(since);
        if (chance(0.5)) from.month = static_cast<std::uint8_t>(1 + below(12));
        make_role(someone, someone.organisation, someone.title, from, {});
        if (!chance(0.22)) return;
        const std::size_t earlier = below(organisations_.size());
        if (earlier == someone.organisation) return;
        someone.earlier = earlier;
        // Not the first title: who ran the place still does.
        const std::string_view title = pick(sample::kOrganisations[earlier].titles.subspan(1));
        make_role(someone, earlier, title, year(since - 2 - static_cast<int>(below(5))),
                  year(since));
    }

    // ---- Ties ----

    struct TieWords {
        std::string_view type;
        double least = 0.2, most = 0.9;  // strength
        std::string evidence = {};
        std::string_view rule = tie_rule::kColleagues;  // where it is inferred
    };

    /// False when the two are one or already tied.
    bool add_tie(std::size_t a, std::size_t b, const TieWords& words, bool inferred) {
        if (a == b || !tied_.insert(std::minmax(a, b)).second) return false;
        const Id tie = edit_.create(EntityKind::tie, random_);
        const auto put = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::tie, tie, field, std::move(value));
        };
        put("a", people_[a].id);
        put("b", people_[b].id);
        put("type", std::string(words.type));
        // Two decimals, as a person would enter it.
        const auto steps = static_cast<std::size_t>((words.most - words.least) * 20 + 1.5);
        put("strength", static_cast<double>(static_cast<int>(std::lround(words.least * 100)) +
                                            5 * int(below(steps))) /
                            100);
        if (chance(0.3)) put("since", year(this_year() - static_cast<int>(below(12))));
        if (!words.evidence.empty()) put("evidence", words.evidence);
        if (inferred) {
            put("state", std::string("inferred"));
            put("rule", std::string(words.rule));
            put("confidence", static_cast<double>(40 + 5 * below(10)) / 100);
        }
        put("source", std::string(kSource));
        return true;
    }

    void make_ties() {
        tie_families();
        for (std::size_t i = 0; i < staff_.size(); ++i) tie_colleagues(i);
        tie_brokers();
        tie_introduced();
        tie_circles();
    }

    void tie_families() {
        for (std::size_t found = 0; found < 12;) {
            const std::size_t a = below(people_.size() - 1);
            const bool kin = people_[a].culture == people_[a + 1].culture;
            if (kin && add_tie(a, a + 1, {"family", 0.6, 0.9}, false)) ++found;
        }
    }

    /// Everybody to somebody who was there before, and half as many again at random.
    void tie_colleagues(std::size_t organisation) {
        const Group& staff = staff_[organisation];
        for (std::size_t k = 1; k < staff.size(); ++k) {
            tie_colleague(organisation, staff[below(k)], staff[k]);
        }
        for (std::size_t k = 0; k < staff.size() / 2; ++k) {
            const std::size_t a = pick(staff), b = pick(staff);
            tie_colleague(organisation, a, b);
        }
    }

    void tie_colleague(std::size_t organisation, std::size_t a, std::size_t b) {
        if (chance(0.08)) {
            add_tie(a, b, {"mentors", 0.5, 0.9}, false);
            return;
        }
        const int both = std::max(people_[a].since, people_[b].since);
        const std::string name(sample::kOrganisations[organisation].name);
        add_tie(a, b,
                {"worked with", 0.3, 0.9, "Both at " + name + " since " + std::to_string(both)},
                chance(0.3));
    }

    /// People tied into three organisations besides their own; first into a former one, if any.
    void tie_brokers() {
        const Group order = shuffled(people_.size());
        for (std::size_t i = 0; i < kBrokers; ++i) {
            const std::size_t broker = order[i];
            std::set<std::size_t> groups = {people_[broker].organisation};
            if (const std::size_t earlier = people_[broker].earlier; earlier != kAlone) {
                groups.insert(earlier);
                const std::size_t colleague = pick(staff_[earlier]);
                const std::string name(sample::kOrganisations[earlier].name);
                add_tie(broker, colleague,
                        {"worked with", 0.3, 0.8,
                         "Both at " + name + " until " + std::to_string(people_[broker].since)},
                        chance(0.5));
            }
            while (groups.size() < 4) {
                const std::size_t other = below(staff_.size());
                if (!groups.insert(other).second) continue;
                const std::size_t whom = pick(staff_[other]);
                add_tie(broker, whom, {chance(0.6) ? "knows" : "friend", 0.2, 0.6}, false);
            }
        }
    }

    /// Who brought us together, told on the person as well.
    void tie_introduced() {
        for (std::size_t found = 0; found < 16;) {
            const std::size_t by = below(people_.size());
            const std::size_t whom = below(people_.size());
            if (people_[by].layer > 1 || people_[by].met >= people_[whom].met) continue;
            if (people_[by].circle != people_[whom].circle && chance(0.8)) continue;
            if (!add_tie(by, whom, {"introduced", 0.3, 0.7}, false)) continue;
            edit_.set(EntityKind::person, people_[whom].id, "how_met",
                      "Introduced by " + shown_name(*people_[by].culture, *people_[by].name));
            ++found;
        }
    }

    /// Within circles until there are enough.
    void tie_circles() {
        const std::array<TieWords, 4> words = {{
            {"friend", 0.4, 0.9},
            {"knows", 0.2, 0.6},
            {"knows", 0.2, 0.6},
            {"mentors", 0.5, 0.9},
        }};
        while (tied_.size() < kTies) {
            // By a member, so that large circles get as many a head as small ones.
            const std::size_t a = below(people_.size());
            if (people_[a].circle == kAlone) continue;
            const std::size_t b = pick(circles_[people_[a].circle]);
            if (sample::kCircles[people_[a].circle] == "Class of Nowhere") {
                add_tie(a, b, {"alumni", 0.2, 0.6}, false);
            } else if (chance(0.15)) {
                add_tie(a, b,
                        {"knows", 0.2, 0.5, "Often in the same group conversations",
                         tie_rule::kConversation},
                        true);
            } else {
                add_tie(a, b, pick(words), false);
            }
        }
    }

    // ---- Touchpoints ----

    struct Channel {
        std::string_view name;
        std::int64_t least = 1, most = 1;  // depth
        bool group = false;
    };

    /// What I wrote, of which it is not said yet whether it was answered.
    struct Sent {
        Id touch;
        std::size_t who = 0;
        Day day = 0;
        std::string_view channel;
        std::string topic;
    };

    void make_touchpoints() {
        Group weighted;  // everybody as often as their layer's weight
        for (std::size_t i = 0; i < people_.size(); ++i) {
            weighted.insert(weighted.end(), kLayers[people_[i].layer].weight, i);
        }
        std::vector<Day> days;
        days.reserve(kTouchpoints);
        for (std::size_t i = 0; i < kTouchpoints; ++i) {
            days.push_back(today_ - 1 - static_cast<Day>(below(kHistory)));
        }
        std::ranges::sort(days);
        for (const Day day : days) {
            std::size_t who = pick(weighted);
            while (people_[who].met > day) who = pick(weighted);
            make_touchpoint(who, day);
        }
    }

    void make_touchpoint(std::size_t who, Day day) {
        static constexpr std::array<Channel, 9> kChannels = {{
            {"meal", 2, 3, true},
            {"meeting", 1, 3, true},
            {"video", 1, 3, true},
            {"call", 1, 3},
            {"call", 1, 2},
            {"message"},
            {"message"},
            {"message", 1, 2},
            {"email", 1, 2},
        }};
        const Channel& channel = pick(kChannels);
        const Id touch = edit_.create(EntityKind::touchpoint, random_);
        const auto put = [&](std::string_view field, Value value) {
            edit_.set(EntityKind::touchpoint, touch, field, std::move(value));
        };
        const bool by_me = chance(0.55);
        const bool unanswered = by_me && !channel.group && channel.most < 3 && chance(0.15);
        put("on", from_day(day));
        put("people",
            channel.group && chance(0.3) ? group_around(who, day) : IdList{people_[who].id});
        put("channel", std::string(channel.name));
        put("initiated", std::string(by_me ? "me" : "them"));
        const auto depths = static_cast<std::size_t>(channel.most - channel.least + 1);
        put("depth", unanswered ? std::int64_t{1}
                                : channel.least + static_cast<std::int64_t>(below(depths)));
        const sample::Topics& topics = pick(sample::kTopics);
        put("kind", std::string(topics.kind));
        const std::string topic = pick_text(topics.words);
        put("topic", topic);
        if (unanswered) {
            put("unanswered", true);
        } else {
            if (chance(0.12)) put("notes", pick_text(sample::kTouchNotes));
            if (chance(0.07)) put("promise", pick_text(sample::kPromises));
            if (by_me && is_written(channel.name))
                sent_.push_back({touch, who, day, channel.name, topic});
        }
        put("source", std::string(kSource));
    }

    /// The closer, the more; a third hardly ever do, and mail is left lying more than messages.
    static double part_answered(const Someone& someone, std::string_view channel) {
        constexpr std::array<double, kLayers.size()> kParts = {0.95, 0.85, 0.75, 0.6};
        return kParts[someone.layer] - (channel == "email" ? 0.1 : 0) -
               (someone.id.low % 3 == 0 ? 0.55 : 0);
    }

    /// What came of what I wrote: an answer within some days, or none; of some nothing is noted.
    void make_answers() {
        for (const Sent& sent : sent_) {
            const Someone& someone = people_[sent.who];
            const Day day = sent.day + 1 + static_cast<Day>(below(6));
            const bool answered = chance(part_answered(someone, sent.channel));
            if (chance(0.2) || day >= today_) continue;
            if (answered)
                add(EntityKind::touchpoint, {{"on", from_day(day)},
                                             {"people", IdList{someone.id}},
                                             {"channel", std::string(sent.channel)},
                                             {"initiated", std::string("them")},
                                             {"depth", std::int64_t{1}},
                                             {"topic", sent.topic}});
            else
                edit_.set(EntityKind::touchpoint, sent.touch, "unanswered", true);
        }
    }

    /// One to four others of the same circle or organisation whom I had met by then.
    IdList group_around(std::size_t who, Day day) {
        IdList present = {people_[who].id};
        const Someone& someone = people_[who];
        if (someone.circle == kAlone && someone.organisation == kAlone) return present;
        Group others =
            someone.circle != kAlone ? circles_[someone.circle] : staff_[someone.organisation];
        shuffle(others);
        const std::size_t wanted = 2 + below(4);
        for (const std::size_t other : others) {
            if (present.size() == wanted) break;
            if (other != who && people_[other].met <= day) present.push_back(people_[other].id);
        }
        return present;
    }

    // ---- What was given, asked and promised ----

    Id add(EntityKind kind, std::vector<std::pair<std::string_view, Value>> fields) {
        const Id id = edit_.create(kind, random_);
        for (auto& [name, value] : fields) edit_.set(kind, id, name, std::move(value));
        edit_.set(kind, id, "source", std::string(kSource));
        return id;
    }

    /// Somebody of the inner layers who was met by then.
    const Someone& somebody_close(Day day) {
        while (true) {
            const Someone& someone = pick(people_);
            if (someone.layer < 2 && someone.met <= day) return someone;
        }
    }

    void make_exchanges() {
        for (std::size_t i = 0; i < sample::kExchanges; ++i) {
            const Day day = today_ - 2 - static_cast<Day>(below(400));
            const sample::Favour& favour = pick(sample::kFavours);
            const bool given = chance(0.68);
            add(EntityKind::exchange, {{"person", somebody_close(day).id},
                                       {"direction", std::string(given ? "given" : "received")},
                                       {"on", from_day(day)},
                                       {"group", std::string(favour.group)},
                                       {"weight", static_cast<std::int64_t>(1 + below(3))},
                                       {"value", std::string(favour.words)}});
        }
        for (std::size_t i = 0; i < sample::kAsks.size(); ++i) {
            // The latest is still open.
            const Day day = today_ - 9 - static_cast<Day>(i * 40);
            add(EntityKind::exchange, {{"person", somebody_close(day).id},
                                       {"direction", std::string("received")},
                                       {"on", from_day(day)},
                                       {"group", std::string("connection")},
                                       {"is_ask", true},
                                       {"outcome", std::string(i == 0 ? "open" : "yes")},
                                       {"value", std::string(sample::kAsks[i])}});
        }
    }

    void make_introductions() {
        constexpr std::array<std::string_view, 4> kStates = {"made", "met", "outcome", "idea"};
        for (std::size_t i = 0; i < kStates.size(); ++i) {
            const Day day = today_ - 10 - static_cast<Day>(i * 25);
            const Someone& who = somebody_close(day);
            const Someone* to = &somebody_close(day);
            while (to->id == who.id) to = &somebody_close(day);
            add(EntityKind::introduction, {{"who", who.id},
                                           {"to_whom", to->id},
                                           {"state", std::string(kStates[i])},
                                           {"made_on", from_day(day)}});
        }
    }

    void make_tasks() {
        for (std::size_t i = 0; i < sample::kTasks.size(); ++i) {
            const Day due = today_ - 2 + static_cast<Day>(i * 4);
            add(EntityKind::task, {{"title", std::string(sample::kTasks[i])},
                                   {"people", IdList{somebody_close(today_).id}},
                                   {"due", from_day(due)},
                                   {"origin", std::string("by hand")}});
        }
    }

    Random& random_;
    Day today_;
    EditBuilder edit_;
    std::vector<Someone> people_;
    std::vector<Id> organisations_;
    std::vector<Group> staff_;    // of every organisation
    std::vector<Group> circles_;  // of every circle
    std::set<std::pair<std::size_t, std::size_t>> tied_;
    std::vector<Sent> sent_;
};

}  // namespace

std::vector<FieldChange> sample_network(Random& random, Day today) {
    return SampleMaker(random, today).make();
}

}  // namespace kith
