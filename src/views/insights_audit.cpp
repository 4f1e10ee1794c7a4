// The yearly audit beside the one before it, and what is thin in the network.
#include "base/words.hpp"
#include "views/insights_parts.hpp"

#include <algorithm>
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
        measure_line(flow, i, std::string(number.label), line + " · " + std::string(number.rule));
    }
}

}  // namespace

void audit_page(ViewState& view, ui::Flow& flow) {
    yearly_audit(view, flow);
}

}  // namespace kith::views
