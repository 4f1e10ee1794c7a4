// The yearly audit beside the one before it, and what is thin in the network.
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kith::views {
namespace {

std::string people_words(std::size_t people) {
    return counted(people, "person", "people");
}

std::string on_words(const Audit& audit) {
    return to_short_words(from_day(audit.on));
}

/// What a full audit goes through, each ticked by the book, and the way to the next of it.
void audit_steps(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const auto to_do = [](std::size_t people) {
        return people == 0 ? std::string("done") : people_words(people) + " to go";
    };
    const bool taken = !state.audits.empty() && !audit_is_due(view.app.book(), view.app.today());
    {
        const ui::Container list("steps", Role::list, "Steps of the audit",
                                 {flow.x, flow.y, flow.width, 1});
        measure_line(flow, "1. Rate the core ties", to_do(state.round.open.size()));
        measure_line(flow, "2. Think over the layers", to_do(state.moves.size()));
        measure_line(flow, "3. Review whom to keep", to_do(state.prunable));
        measure_line(flow, "4. Keep the numbers", taken ? "done" : "open");
    }
    // What is left of one step holds up no other.
    if (!state.round.open.empty() && way(flow, "Rate core ties")) open_rating(view);
    if (!state.moves.empty() && way(flow, "Go to the layers")) {
        view.insights.page = InsightsPage::layers;
        view.app.wake_after(0);
    }
    if (state.prunable > 0 && way(flow, "Review whom to keep")) open_pruning(view);
}

void yearly_audit(ViewState& view, ui::Flow& flow) {
    const std::vector<Audit>& all = view.insights.audits;
    const Audit* last = all.empty() ? nullptr : &all.back();
    const int year = rule_number(view.app.book(), RuleNumber::health_days);
    const Audit* before = last == nullptr ? nullptr : audit_nearest(all, last->on - year, last->on);
    std::string words = "None is kept yet. One press keeps today's numbers, to compare in a year.";
    if (last != nullptr) words = "Of " + on_words(*last);
    if (before != nullptr)
        words += ", beside " + on_words(*before);
    else if (last != nullptr)
        words += "; with the next one you see what changed.";
    measure(view, flow, "Yearly audit", words,
            "Once a year the numbers of the network are kept as they are that day (rules M55, "
            "M75), and held against those nearest to a year before. Each line names its rule; "
            "Health, Layers and Balance tell what it is made of. "
            "A second audit on one day takes the place of the first.");
    audit_steps(view, flow);
    if (way(flow, "Take the audit")) view.emit(command::TakeAudit{});
    if (last == nullptr) return;
    const ui::Container list("audit", Role::list, "What changed", {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < kAuditNumbers; ++i) {
        const auto& now = last->numbers[i];
        if (!now) continue;
        std::string line = std::to_string(*now);
        if (before != nullptr && before->numbers[i]) {
            const std::int64_t was = *before->numbers[i];
            line += ", was " + std::to_string(was);
            if (*now != was)
                line += (*now > was ? " (+" : " (−") + std::to_string(std::abs(*now - was)) + ")";
        }
        const AuditNumber& number = audit_numbers()[i];
        measure_line(flow, std::string(number.label), line + " · " + std::string(number.rule));
    }
}

std::string rule_words(const ViewState& view, RuleNumber number) {
    return std::to_string(rule_number(view.app.book(), number));
}

int health_days(const ViewState& view) {
    return rule_number(view.app.book(), RuleNumber::health_days);
}

std::string year_words(const ViewState& view) {
    return period_words(health_days(view));
}

void gap_list(ViewState& view, ui::Flow& flow) {
    const auto& kinds = view.insights.kinds;
    const auto wanted =
        static_cast<std::uint32_t>(rule_number(view.app.book(), RuleNumber::warm_of_a_kind));
    const auto thin =
        std::ranges::count_if(kinds, [&](const NetworkKind& kind) { return kind.warm < wanted; });
    measure(view, flow, "Gap list",
            thin == 0 ? std::string("No kind of contact is thin.")
                      : std::to_string(thin) + " of 5 kinds of contact are thin",
            "The five kinds of the method, by the tags peer, mentor, client, colleague and remote "
            "that sorting people sets; a press shows their people. Warm is a strong or medium tie; "
            "thin is fewer than " +
                std::to_string(wanted) + " such; the method names no number (rule M14).");
    const ui::Container list("kinds", Role::list, "Kinds of contact",
                             {flow.x, flow.y, flow.width, 1});
    for (const NetworkKind& kind : kinds) {
        const std::string label(kind.label);
        const std::string shows = "Show the people of " + lower_first(label);
        if (people_line(flow, label,
                        people_words(kind.people) + ", " + std::to_string(kind.warm) + " warm",
                        shows))
            show_query(view, contact_kind_query(kind.tag));
    }
}

void mentoring(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    std::vector<std::uint32_t> rows;
    for (const MentorTests& tests : state.mentors) rows.push_back(tests.row);
    const std::string high = rule_words(view, RuleNumber::high_marks);
    const std::string level =
        lower_first(seniority_label(rule_level(view.app.book(), RuleNumber::mentor_level)));
    measure(view, flow, "Who could be a mentor or sponsor",
            people_words(rows.size()) + " would pass " +
                rule_words(view, RuleNumber::mentor_tests) + " of the three tests or more",
            "Experience: " + level + " by the title, or above. Influence: impact of " + high +
                " or more, decides, or holds resources. Willingness: ease of reach of " + high +
                " or more, on the ladder of trust “" +
                std::string(trust_words(static_cast<std::size_t>(
                    rule_number(view.app.book(), RuleNumber::mentor_trust)))) +
                "” or above, or gave you something. Who is marked as one already is left out (rule "
                "M24).");
    people_list(view, flow, "Could be a mentor", rows, [&](std::size_t i) {
        const MentorTests& tests = state.mentors[i];
        std::string words = tests.experience ? "experience" : "";
        for (const auto& [passed, word] : {std::pair(tests.influence, "influence"),
                                           std::pair(tests.willingness, "willingness")}) {
            if (passed) words += (words.empty() ? "" : ", ") + std::string(word);
        }
        return words;
    });
    std::string words;
    std::vector<std::uint32_t> all;
    std::vector<std::string> forms;
    for (std::size_t form = 0; form < kMentoringForms; ++form) {
        const std::string name(mentoring_form_name(form));
        words += (form == 0 ? name : ", " + lower_first(name)) + " " +
                 std::to_string(state.mentoring[form].size());
        for (const std::uint32_t row : state.mentoring[form]) {
            all.push_back(row);
            forms.push_back(name);
        }
    }
    measure(view, flow, "Who teaches you", words,
            "As you chose under “How you see them”. Else formal: marked as your mentor; and of who "
            "gave you knowledge " +
                counted(static_cast<std::uint64_t>(
                            rule_number(view.app.book(), RuleNumber::mentor_often)),
                        "time", "times") +
                " or more, somebody junior is reverse mentoring, with as much back it is among "
                "peers, else it is informal (rule M25).");
    people_list(view, flow, "Who teaches you", all, [&](std::size_t i) { return forms[i]; });
}

void time_and_rank(ViewState& view, ui::Flow& flow) {
    const Attention& found = view.insights.attention;
    const double time = found.time();
    const std::string year = year_words(view);
    const std::string high = rule_words(view, RuleNumber::high_marks);
    measure(view, flow, "Time against rank",
            time == 0 ? "Nobody whose impact you rated was in touch " + year + "."
                      : "Impact " + high + " or more: " + people_words(found.ranks[0].people) +
                            ", " + std::to_string(std::lround(found.ranks[0].time / time * 100)) +
                            " % of the time",
            "Touches " + year +
                " by channel and depth, with those whose impact you rated. Below: of impact " +
                high + " or more with less than the mean, of two marks less with more (rule M27).");
    people_list(view, flow, "Count much, little time", found.little,
                [](std::size_t) { return std::string("counts much, little time"); });
    people_list(view, flow, "Count less, much time", found.much,
                [](std::size_t) { return std::string("counts less, much time"); });
    const auto& light = view.insights.light;
    if (light.empty()) return;
    std::vector<std::uint32_t> rows;
    for (const LightTouches& one : light) rows.push_back(one.row);
    measure(view, flow, "Light touches close together",
            people_words(rows.size()) + "; so many days before " +
                with_thousands(view.insights.light_before),
            "More than " + rule_words(view, RuleNumber::light_touches) +
                " messages, comments or the like from you in " +
                rule_words(view, RuleNumber::light_days) +
                " days. A light touch should ask for little; perhaps a talk says more. The method "
                "names no number (rule M60).");
    people_list(view, flow, "Light touches", rows, [&](std::size_t i) {
        return counted(light[i].touches, "light touch", "light touches");
    });
}

/// "; the year before 12"
std::string before_words(int days, std::uint64_t before) {
    return "; " + period_before_words(days) + " " + with_thousands(before);
}

void my_organisation(ViewState& view, ui::Flow& flow) {
    const std::string now(setting(view.app.book(), kMyOrganisationSetting));
    std::optional<std::string>& typed = view.insights.my_organisation;
    std::string text = typed.value_or(now);
    constexpr std::string_view kName = "Where you work";
    ui::draw_text(flow.next(20, 2), kName, ui::caption());
    const ui::FieldResult result =
        ui::field("mine", flow.next(theme().control_height, 10), kName, text);
    if (result.changed) typed = text;
    if ((!result.left && !result.submitted) || !typed) return;
    typed.reset();
    text = tidy_spaces(text);
    if (text != now)
        view.emit(command::SetRuleText{std::string(kMyOrganisationSetting), text,
                                       "Change where you work"});
}

void effort(ViewState& view, ui::Flow& flow) {
    const EffortMap& map = view.insights.effort;
    measure(view, flow, "Six kinds of effort",
            counted(map.all(), "touch or ask", "touches and asks") +
                before_words(health_days(view), view.insights.effort_before),
            "Touches and asks " + year_words(view) +
                ", without broadcasts and what went to several at once; a talk with several "
                "counts for each (rule M10). Inside are people whose main work is where you work, "
                "and those with the tag colleague. Building: within " +
                rule_words(view, RuleNumber::effort_days) +
                " days of the first touch or the day you met; using: an ask of yours. The method "
                "claims, by a study of three years, that building inside and maintaining outside "
                "go with a growing salary: marked as claimed (rule M6).");
    const std::array<std::string, 4> heads = {"Where", "Build", "Maintain", "Use"};
    std::array<HeatRow, 2> rows = {{{"Inside", {}}, {"Outside", {}}}};
    for (std::size_t side = 0; side < rows.size(); ++side)
        rows[side].values.assign(map.acts[side].begin(), map.acts[side].end());
    // To build inside and to maintain outside.
    heat_table("effort", "Effort", heads, rows, flow, 1u << 0 | 1u << 4, "claimed to be strongest");
    my_organisation(view, flow);
    std::vector<std::uint32_t> people;
    for (const EffortMap::Share& one : map.people) people.push_back(one.row);
    people_list(view, flow, "Where the effort went", people, [&](std::size_t i) {
        return std::string(map.people[i].inside ? "inside, " : "outside, ") +
               counted(map.people[i].acts, "touch or ask", "touches and asks");
    });
}

/// "; the year before 30 acts, 12 of value"
std::string before_words_of(const NurtureMix& mix) {
    return before_words(NurtureMix::kDays, mix.acts) + (mix.acts == 1 ? " act, " : " acts, ") +
           with_thousands(mix.gave) + " of value";
}

void nurture(ViewState& view, ui::Flow& flow) {
    const NurtureMix& mix = view.insights.nurture;
    const NurtureCheck check = nurture_check(view.app.book(), mix);
    std::string thin;
    for (const auto& [there, word] :
         {std::pair(check.consistent, "consistent"), std::pair(check.valuable, "driven by value"),
          std::pair(check.brand, "brand")}) {
        if (!there) thin += (thin.empty() ? "" : ", ") + std::string(word);
    }
    measure(view, flow, "Nurture trio",
            mix.acts + mix.posts + mix.links == 0
                ? std::string("Nothing is logged in these twelve months.")
            : thin.empty() ? std::string("All three are there.")
                           : "Thin: " + thin + before_words_of(view.insights.nurture_before),
            "The method asks for a mix of three. Of this month and the eleven before it, without "
            "what others began. Consistent: in touch in " +
                rule_words(view, RuleNumber::nurture_months) +
                " months or more. By value: " + rule_words(view, RuleNumber::nurture_value) +
                " % of touches and gifts or more gave something. Brand: posts and other "
                "broadcasts, and saved links that you sent. The method names no number (rule "
                "M66).");
    const ui::Container list("nurture", Role::list, "Nurture", {flow.x, flow.y, flow.width, 1});
    measure_line(
        flow, "Consistent",
        std::to_string(mix.months) + " of " + std::to_string(NurtureMix::kMonths) + " months");
    measure_line(flow, "Driven by value",
                 std::to_string(mix.gave) + " of " + counted(mix.acts, "act", "acts"));
    measure_line(flow, "Brand",
                 counted(mix.posts, "post", "posts") + ", " + counted(mix.links, "link", "links"));
}

/// The communities as they were measured last; none of a network that was not.
void follow_communities(ViewState& view) {
    InsightsState& state = view.insights;
    const NetworkMeasures& measures = view.app.measures();
    view.app.want_roles();
    if (state.communities_of == measures.revision()) return;
    state.communities_of = measures.revision();
    state.community_capital.clear();
    if (!measures.has(graph::Measure::leiden)) return;
    const auto names = measures.community_names(view.app.book(), view.app.directory().relations());
    state.community_capital = capital_by_group(state.capital, [&](std::uint32_t row) {
        const std::size_t community = measures.community(row);
        return community < names.size() ? names.subspan(community, 1)
                                        : std::span<const std::string>();
    });
}

void capital_table(ViewState& view, ui::Flow& flow, std::string_view group,
                   std::span<const GroupCapital> all) {
    if (all.empty()) return;
    std::vector<std::string> heads = {std::string(group)};
    for (const Capital& one : view.insights.capital) heads.emplace_back(one.label);
    ImGui::PushID(group.data(), group.data() + group.size());
    const ItemId item = ui::item_id("capital");
    std::vector<HeatRow> rows;
    for (const GroupCapital& one : all.first(shown_of(view, item, all.size())))
        rows.push_back({one.group, {one.people.begin(), one.people.end()}});
    heat_table("capital", "Capital by " + lower_first(std::string(group)), heads, rows, flow);
    show_all(view, flow, item, all.size());
    ImGui::PopID();
}

/// Who has it, and in which circles and communities.
void capital_lists(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    follow_communities(view);
    capital_table(view, flow, "Circle", state.circle_capital);
    capital_table(view, flow, "Community", state.community_capital);
    const NetworkMeasures& measures = view.app.measures();
    if (!measures.has(graph::Measure::leiden) && !measures.running())
        flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                                "Colour the map by community, and it stands here by community, "
                                "too.",
                                ui::caption()) +
                  8;
    people_list(view, flow, "Who has capital", state.capital_people, [&](std::size_t i) {
        std::string words;
        for (const Capital& one : state.capital) {
            if (std::ranges::binary_search(one.people, state.capital_people[i]))
                words += (words.empty() ? "" : ", ") + lower_first(one.label);
        }
        return words;
    });
}

void capital(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    std::uint32_t year = 0;
    std::uint32_t before = 0;
    for (const Capital& one : state.capital) {
        year += one.year;
        before += one.before;
    }
    measure(view, flow, "Four kinds of capital",
            counted(year, "act", "acts") + " of others " + year_words(view) +
                before_words(health_days(view), before),
            "By what people gave you: knowledge is information, platform influence, connection "
            "referral, support collaboration. An ask counts when it was met. And by what they can "
            "give, as you noted it on their page. Below how many have each in a circle, and in a "
            "community of the network where it was measured (rule M5).");
    {
        const ui::Container list("capital", Role::list, "Capital", {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < state.capital.size(); ++i) {
            const Capital& one = state.capital[i];
            measure_line(flow, std::string(one.label),
                         counted(one.acts, "act", "acts") + ", " + people_words(one.people.size()));
        }
    }
    capital_lists(view, flow);
    const auto yield = [](const AskYield& one) {
        return std::to_string(one.met) + " of " + std::to_string(one.asks);
    };
    const ReferralTypes& types = state.referrals;
    if (types.personal.asks + types.business.asks + types.untold.asks > 0)
        measure(view, flow, "Whose help came",
                "Asks met: " + yield(types.personal) + " by family and friends, " +
                    yield(types.business) + " by business contacts, " + yield(types.untold) +
                    " by others",
                "Family and friends are those whose tie you noted as personal, business contacts "
                "those noted as operational alone. Whom an ask came through counts, where it is "
                "noted, else who was asked. The method says that the two work differently "
                "(rule M16).");
}

void keeping(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const Collecting& found = state.collecting;
    measure(view, flow, "New people and touches",
            people_words(found.added) + " met " + year_words(view) + ", " +
                std::to_string(found.touched) + " of them in touch since; " +
                counted(found.touches, "touch", "touches") + " with depth in all" +
                (found.outruns() ? ". A few whom you keep count for more than many new ones." : ""),
            "By the day you met. When more people come than touches are made, the method speaks of "
            "collecting (rule M46).");
    measure(
        view, flow, "Former colleagues",
        people_words(state.colleagues.size()) + " not heard of for " +
            rule_words(view, RuleNumber::colleague_days) + " days",
        "By a tag, a circle or how you met: former colleague, worked together, or what an import "
        "noted of years that are over. A line now and then keeps such a tie awake (rule M69).");
    const auto list = [&](const std::string& name, std::span<const std::uint32_t> rows) {
        people_list(view, flow, name, rows, [&](std::size_t i) {
            const Day on = view.app.directory().relations().last_touch[rows[i]];
            return "last in touch " + relative_words(on, view.app.today());
        });
    };
    list("Former colleagues", state.colleagues);
    measure(view, flow, "Dormant but valuable", people_words(state.dormant.size()),
            "Who was close once and has gone silent, by layer and impact. The method says that an "
            "old tie wakes quickly (rule M2).");
    list("Dormant but valuable", state.dormant);
    if (setting(view.app.book(), kQuietSetting) != "yes") return;
    measure(
        view, flow, "Events this week",
        std::to_string(state.events) + " of " + rule_words(view, RuleNumber::quiet_events) +
            " that are enough in quiet mode",
        "Events that begin from Monday to Sunday, and meetings in person with several. In quiet "
        "mode fewer and deeper is fine; the method asks for a cap and names no number (rule "
        "M13c).");
}

}  // namespace

void audit_page(ViewState& view, ui::Flow& flow) {
    yearly_audit(view, flow);
    gap_list(view, flow);
    mentoring(view, flow);
    time_and_rank(view, flow);
    effort(view, flow);
    nurture(view, flow);
    capital(view, flow);
    keeping(view, flow);
}

}  // namespace kith::views
