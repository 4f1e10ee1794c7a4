// The yearly audit beside the one before it, and what is thin in the network.
#include "base/words.hpp"
#include "strategy/rule_setting.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace kith::views {
namespace {

std::string on_words(const Audit& audit) {
    return to_short_words(from_day(audit.on));
}

void yearly_audit(ViewState& view, ui::Flow& flow) {
    const std::vector<Audit>& all = view.insights.audits;
    const Audit* last = all.empty() ? nullptr : &all.back();
    const Audit* before = all.size() < 2 ? nullptr : &all[all.size() - 2];
    std::string words = "None is kept yet. One press keeps today's numbers, to compare in a year.";
    if (last != nullptr) words = "Of " + on_words(*last);
    if (before != nullptr)
        words += ", beside " + on_words(*before);
    else if (last != nullptr)
        words += "; with the next one you see what changed.";
    measure(view, flow, "Yearly audit", words,
            "Once a year the numbers of the network are kept as they are that day (rules M55, "
            "M75). Each line names its rule; Health, Layers and Balance tell what it is made of. "
            "A second audit on one day takes the place of the first.");
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

std::string people_words(std::size_t people) {
    return counted(people, "person", "people");
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
            "that sorting people sets. Warm is a strong or medium tie; thin is fewer than " +
                std::to_string(wanted) + " such; the method names no number (rule M14).");
    const ui::Container list("kinds", Role::list, "Kinds of contact",
                             {flow.x, flow.y, flow.width, 1});
    for (std::size_t i = 0; i < kinds.size(); ++i)
        measure_line(
            flow, std::string(kinds[i].label),
            people_words(kinds[i].people) + ", " + std::to_string(kinds[i].warm) + " warm");
}

void mentoring(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    std::vector<std::uint32_t> rows;
    for (const MentorTests& tests : state.mentors) rows.push_back(tests.row);
    measure(view, flow, "Who could be a mentor or sponsor",
            people_words(rows.size()) + " would pass two of the three tests or more",
            "Experience: director or head by the title, or above. Influence: impact of 4 or 5, "
            "decides, or holds resources. Willingness: easy to reach, makes time for you, or gave "
            "you something. Who is marked as one already is left out (rule M24).");
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
            "Formal: marked as your mentor. Else who gave you knowledge twice or more: somebody "
            "junior is reverse mentoring, with as much back it is among peers, else it is "
            "informal (rule M25).");
    people_list(view, flow, "Who teaches you", all, [&](std::size_t i) { return forms[i]; });
}

void time_and_rank(ViewState& view, ui::Flow& flow) {
    const Attention& found = view.insights.attention;
    const double time = found.time();
    measure(view, flow, "Time against rank",
            time == 0 ? std::string("Nobody whose impact you rated was in touch this year.")
                      : "Impact 4 and 5: " + people_words(found.ranks[0].people) + ", " +
                            std::to_string(std::lround(found.ranks[0].time / time * 100)) +
                            " % of the time",
            "Touches of the last 365 days by channel and depth, with those whose impact you rated. "
            "Below: of impact 4 and 5 with less than the mean, of 1 and 2 with more (rule M27).");
    people_list(view, flow, "Count much, little time", found.little,
                [](std::size_t) { return std::string("counts much, little time"); });
    people_list(view, flow, "Count less, much time", found.much,
                [](std::size_t) { return std::string("counts less, much time"); });
    const auto& light = view.insights.light;
    if (light.empty()) return;
    std::vector<std::uint32_t> rows;
    for (const LightTouches& one : light) rows.push_back(one.row);
    measure(view, flow, "Light touches close together", people_words(rows.size()),
            "More than " + rule_words(view, RuleNumber::light_touches) +
                " messages, comments or the like from you in 30 days. A light touch "
                "should ask for little; perhaps a talk says more. The method names no number (rule "
                "M60).");
    people_list(view, flow, "Light touches", rows, [&](std::size_t i) {
        return counted(light[i].touches, "light touch", "light touches");
    });
}

void effort(ViewState& view, ui::Flow& flow) {
    measure(view, flow, "Six kinds of effort", "",
            "Touches and asks of the last 365 days. Inside are people with the tag colleague. "
            "Building: within 90 days of the first touch or the day you met; using: an ask of "
            "yours. The method claims, by a study of three years, that building inside and "
            "maintaining outside go with a growing salary: marked as claimed (rule M6).");
    const ui::Container list("effort", Role::list, "Effort", {flow.x, flow.y, flow.width, 1});
    constexpr std::array<std::string_view, 3> kWhat = {"build", "maintain", "use"};
    for (std::size_t i = 0; i < 6; ++i) {
        const std::size_t side = i / 3;
        const std::size_t what = i % 3;
        const std::uint32_t acts = view.insights.effort.acts[side][what];
        std::string words =
            what == 2 ? counted(acts, "ask", "asks") : counted(acts, "touch", "touches");
        if (side == what) words += ", claimed to be strongest";
        measure_line(flow, (side == 0 ? "Inside: " : "Outside: ") + std::string(kWhat[what]),
                     words);
    }
}

void capital(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    measure(view, flow, "Four kinds of capital", "",
            "By what people gave you: knowledge is information, platform influence, connection "
            "referral, support collaboration. An ask counts when it was met (rule M5).");
    {
        const ui::Container list("capital", Role::list, "Capital", {flow.x, flow.y, flow.width, 1});
        for (std::size_t i = 0; i < state.capital.size(); ++i) {
            const Capital& one = state.capital[i];
            measure_line(flow, std::string(one.label),
                         counted(one.acts, "act", "acts") + ", " + people_words(one.people.size()));
        }
    }
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
                "those noted as operational alone. The method says that the two work differently "
                "(rule M16).");
}

void keeping(ViewState& view, ui::Flow& flow) {
    const InsightsState& state = view.insights;
    const Collecting& found = state.collecting;
    measure(view, flow, "New people and touches",
            people_words(found.added) + " met in 365 days, " + std::to_string(found.touched) +
                " of them in touch since; " + counted(found.touches, "touch", "touches") +
                " with depth in all" +
                (found.outruns() ? ". A few whom you keep count for more than many new ones." : ""),
            "By the day you met. When more people come than touches are made, the method speaks of "
            "collecting (rule M46).");
    measure(view, flow, "Former colleagues",
            people_words(state.colleagues.size()) + " not heard of for " +
                rule_words(view, RuleNumber::colleague_days) + " days",
            "By a tag, a circle or how you met: former colleague, or worked together. A line now "
            "and then keeps such a tie awake (rule M69).");
    people_list(view, flow, "Former colleagues", state.colleagues, [&](std::size_t i) {
        const Day on = view.app.directory().relations().last_touch[state.colleagues[i]];
        return "last in touch " + relative_words(on, view.app.today());
    });
    if (setting(view.app.book(), kQuietSetting) != "yes") return;
    measure(view, flow, "Events this week",
            std::to_string(state.events) + " of " + rule_words(view, RuleNumber::quiet_events) +
                " that are enough in quiet mode",
            "Events that begin from Monday to Sunday. In quiet mode fewer and deeper is fine; the "
            "method asks for a cap and names no number (rule M13c).");
}

}  // namespace

void audit_page(ViewState& view, ui::Flow& flow) {
    yearly_audit(view, flow);
    gap_list(view, flow);
    mentoring(view, flow);
    time_and_rank(view, flow);
    effort(view, flow);
    capital(view, flow);
    keeping(view, flow);
}

}  // namespace kith::views
