#include "strategy/value_kinds.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::array<ValueKind, kValueGroupCount * kValuesAGroup> kKinds = {{
    {"knowledge", "Information", '1'},
    {"knowledge", "Advice", '2'},
    {"knowledge", "Feedback", '3'},
    {"knowledge", "Teaching", '4'},
    {"connection", "Introduction", 'q'},
    {"connection", "Referral", 'w'},
    {"connection", "Invitation", 'e'},
    {"connection", "Opportunity", 'r'},
    {"support", "Help", 'a'},
    {"support", "Encouragement", 's'},
    {"support", "Resource", 'd'},
    {"support", "Time", 'f'},
    {"platform", "Recommendation", 'z'},
    {"platform", "Endorsement", 'x'},
    {"platform", "Reach", 'c'},
    {"platform", "Stage", 'v'},
}};
constexpr std::array<ValueKind, kValueGroupCount> kReceipts = {{
    {"knowledge", "Edited CV", '5'},
    {"connection", "Opening", 't'},
    {"support", "Submission", 'g'},
    {"platform", "Reference letter", 'b'},
}};
constexpr std::array<std::string_view, kValueGroupCount> kGroupNames = {"Knowledge", "Connection",
                                                                        "Support", "Platform"};

}  // namespace

std::span<const ValueKind> value_kinds() {
    return kKinds;
}

std::span<const ValueKind> receipt_kinds() {
    return kReceipts;
}

std::string_view value_group_name(std::size_t group) {
    return kGroupNames[group];
}

const ValueKind* value_kind_of_key(std::string_view key, bool received) {
    if (key.size() != 1) return nullptr;
    const char letter =
        key[0] >= 'A' && key[0] <= 'Z' ? static_cast<char>(key[0] - 'A' + 'a') : key[0];
    const auto found = std::ranges::find(kKinds, letter, &ValueKind::key);
    if (found != kKinds.end()) return &*found;
    const auto receipt = std::ranges::find(kReceipts, letter, &ValueKind::key);
    return received && receipt != kReceipts.end() ? &*receipt : nullptr;
}

}  // namespace kith
