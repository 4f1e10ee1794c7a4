// How far one trusts the other and what it costs, chosen by one press with what speaks for it; and
// when the tie went from one band to another.
#include "base/words.hpp"
#include "views/form.hpp"
#include "views/person_parts.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kith::views {
namespace {

constexpr float kNameWidth = 58;
constexpr std::size_t kShownEvidence = 3;  // a rung
constexpr std::array<std::string_view, kTrustRungs> kRungs = {"0", "1", "2", "3", "4"};
constexpr std::array<std::string_view, 5> kBalance = {"−2", "−1", "0", "+1", "+2"};
constexpr std::array<std::string_view, 5> kEnergyWords = {
    "Time with them drains you", "It costs some energy", "It neither costs nor gives energy",
    "It gives some energy", "Time with them lifts you"};
constexpr std::array<std::string_view, 5> kOwnWords = {
    "Far less close than the log tells", "Less close than the log tells", "As the log tells",
    "Closer than the log tells", "Far closer than the log tells"};

void set_number(ViewState& view, const Person& person, std::string_view field,
                std::int64_t number) {
    view.emit(command::SetField{EntityKind::person, person.id.value,
                                find_field(EntityKind::person, field)->number,
                                number == 0 ? Value{} : Value{number}});
}

/// A choice in one line, with a mark at its end for `why`; what is left of the line is returned.
bool choice_line(std::string_view name, std::span<const std::string_view> options, int& chosen,
                 ui::Rect& line) {
    ui::label(line.take_left(kNameWidth), name, ui::muted());
    const float width = std::min(line.width - 36, ui::segmented_width(options));
    return ui::segmented(name, line.take_left(width, 8), name, options, chosen);
}

/// Opens it where it stands among what happened.
void lead_to(ViewState& view, EntityKey what) {
    PersonState& page = view.person;
    page.editing = page.lead_to = what;
    page.editing_end = false;
    page.picker = {};
    page.filter = 0;
    page.show_all = true;
    view.app.wake_after(0);
}

/// What is in the log, as a way to it.
void evidence_lines(ViewState& view, const TrustReading& trust, ui::Flow& flow) {
    for (std::size_t rung = kTrustRungs; rung-- > 1;) {
        const std::vector<TrustEvidence>& all = trust.evidence[rung];
        std::string words = std::to_string(rung) + ", " + lower_first(trust_words(rung)) + ": ";
        words +=
            all.empty() ? "nothing in the log yet" : std::to_string(all.size()) + " in the log";
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 4;
        for (std::size_t i = 0; i < std::min(kShownEvidence, all.size()); ++i) {
            std::string one = all[i].words;
            if (all[i].on) one += ", " + to_short_words(all[i].on);
            if (all[i].what.kind == EntityKind::person || view.app.looking_at() != nullptr) {
                flow.y += ui::paragraph(flow.x + 12, flow.y, flow.width - 12, one, ui::caption());
                continue;
            }
            ui::ButtonOptions quiet;
            quiet.kind = ui::ButtonKind::quiet;
            quiet.align = 0;
            ImGui::PushID(static_cast<int>(rung * kShownEvidence + i));
            ui::Rect line = flow.next(theme().control_height, 2);
            line.width = std::min(line.width, ui::button_width(one, quiet));
            if (ui::button("evidence", line, one, quiet)) lead_to(view, all[i].what);
            ImGui::PopID();
        }
    }
    flow.y += ui::paragraph(flow.x, flow.y, flow.width,
                            "A referral puts their name on the line: that is what the upper rungs "
                            "rest on (rule M9). You decide.",
                            ui::caption()) +
              8;
}

void trust_choice(ViewState& view, const Person& person, ui::Flow& flow) {
    const TrustReading& trust = view.person.trust;
    const bool may_change = view.app.looking_at() == nullptr;
    ui::Rect line = flow.next(theme().control_height, 2);
    bool& open = view.person.open_groups[ui::item_id("why-trust")];
    if (ui::why_button("why-trust", line.take_right(ui::why_size()), "Trust", open)) {
        open = !open;
        view.app.wake_after(0);
    }
    const auto now = static_cast<std::size_t>(std::clamp<std::int64_t>(person.trust, 0, 4));
    int chosen = static_cast<int>(now);
    if (choice_line("Trust", kRungs, chosen, line) && may_change)
        set_number(view, person, "trust", chosen);
    ui::label({flow.x + kNameWidth, flow.y, flow.width - kNameWidth, 18}, trust_words(now),
              ui::caption());
    flow.y += 22;
    if (trust.suggested != now && may_change) {
        const std::string words = "Suggested: " + std::to_string(trust.suggested) + ", " +
                                  lower_first(trust_words(trust.suggested));
        ui::ButtonOptions take;
        take.kind = ui::ButtonKind::quiet;
        take.align = 0;
        take.reason = trust.why;
        const float width = std::min(ui::button_width(words, take), flow.width - kNameWidth + 12);
        const ui::Rect rect{flow.x + kNameWidth - 12, flow.y, width, theme().control_height};
        if (ui::button("take-trust", rect, words, take))
            set_number(view, person, "trust", static_cast<std::int64_t>(trust.suggested));
        flow.y += theme().control_height;
        const std::string reason = "From the log: " + lower_first(trust.why);
        const float used = ui::paragraph(flow.x + kNameWidth, flow.y, flow.width - kNameWidth,
                                         reason, ui::caption());
        flow.y += used + 8;
    }
    if (may_change) {
        constexpr std::string_view kVouches = "Would vouch for you";
        const ui::Rect row = flow.next(theme().control_height, 4);
        bool vouches = person.vouches_for_me;
        if (ui::checkbox("vouches", {row.x + kNameWidth, row.y, row.width - kNameWidth, row.height},
                         kVouches, vouches))
            view.emit(command::SetField{EntityKind::person, person.id.value,
                                        find_field(EntityKind::person, "vouches_for_me")->number,
                                        vouches ? Value{true} : Value{}});
    }
    if (open) evidence_lines(view, trust, flow);
}

void energy_choice(ViewState& view, const Person& person, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 2);
    const std::int64_t now = std::clamp<std::int64_t>(person.energy, -2, 2);
    int chosen = static_cast<int>(now + 2);
    if (choice_line("Energy", kBalance, chosen, line) && view.app.looking_at() == nullptr)
        set_number(view, person, "energy", chosen - 2);
    ui::fill({line.x + 4, line.y + line.height / 2 - 6, 12, 12},
             diverging_ink(static_cast<int>(now)), 6);
    ui::label({flow.x + kNameWidth, flow.y, flow.width - kNameWidth, 18},
              kEnergyWords[static_cast<std::size_t>(now + 2)], ui::caption());
    flow.y += 26;
}

std::string reason_of(const ViewState& view, const BandChange& change) {
    if (!change.touch) return "no touch since " + to_short_words(from_day(change.last_touch));
    const Touchpoint& touch = view.app.book().touchpoints.rows()[*change.touch];
    std::string words = touch.channel.empty() ? "in touch" : touch.channel;
    if (!touch.topic.empty()) words += ": " + touch.topic;
    return words;
}

}  // namespace

void person_trust(ViewState& view, const Person& person, std::uint32_t, ui::Flow& flow) {
    trust_choice(view, person, flow);
    energy_choice(view, person, flow);
}

void person_own_word(ViewState& view, const Person& person, ui::Flow& flow) {
    ui::Rect line = flow.next(theme().control_height, 2);
    const auto now =
        static_cast<std::size_t>(std::clamp<std::int64_t>(person.closeness, -2, 2) + 2);
    int chosen = static_cast<int>(now);
    if (choice_line("By feel", kBalance, chosen, line) && view.app.looking_at() == nullptr)
        set_number(view, person, "closeness", chosen - 2);
    ui::label({flow.x + kNameWidth, flow.y, flow.width - kNameWidth, 18}, kOwnWords[now],
              ui::caption());
    flow.y += 26;
}

void band_table(ViewState& view, ui::Flow& flow) {
    constexpr std::size_t kShownAtFirst = 4;
    const std::vector<BandChange>& bands = view.person.bands;
    if (bands.empty()) return;
    const std::string title = "How the band changed, " + counted(bands.size(), "time", "times");
    if (!folding(view, flow, "bands", title, false, 6)) return;
    const ui::Container list("band-list", Role::list, "Band history",
                             {flow.x, flow.y, flow.width, 1});
    bool& all = view.person.open_groups[ui::item_id("all-bands")];
    const std::size_t shown = all ? bands.size() : std::min(kShownAtFirst, bands.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const BandChange& change = bands[bands.size() - 1 - i];  // the newest first
        const std::string date = to_short_words(from_day(change.on));
        const std::string words = upper_first(band_name(change.to)) + " from " +
                                  std::string(band_name(change.from)) + ", " +
                                  two_decimals(change.strength) + ": " + reason_of(view, change);
        const float beside = 92;
        const float height = ui::wrapped_height(words, ui::caption(), flow.width - beside);
        const ui::Rect row = flow.next(std::max(20.0f, height), 4);
        const std::string told = date + ": " + words;
        ImGui::PushID(static_cast<int>(i));
        mirror().add(ui::make_node(ui::item_id("band"), Role::listitem, told, row));
        ImGui::PopID();
        ui::draw_text({row.x, row.y, beside, ui::line_height(ui::caption())}, date, ui::caption());
        ui::draw_wrapped({row.x + beside, row.y, row.width - beside, height}, words, ui::caption());
    }
    const Band now = bands.back().to;
    if (const double leaves = leaves_below(now, tie_strength_params(view.app.book()));
        leaves > 0 && now != Band::dormant) {
        const std::string words = "It stays " + std::string(band_name(now)) +
                                  " until it falls below " + two_decimals(leaves) +
                                  ": a little past the border, so that it "
                                  "does not flicker (rule M2).";
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, words, ui::caption()) + 8;
    }
    if (shown < bands.size()) {
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        ui::Rect rect = flow.next(theme().control_height, 8);
        rect.width = ui::button_width("All changes", quiet);
        if (ui::button("all-bands", rect, "All changes", quiet)) {
            all = true;
            view.app.wake_after(0);
        }
    }
}

}  // namespace kith::views
