#include "text/monica_ties.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::array<MonicaTie, 29> kTies = {{
    {"partner", "partner", "partner", "partner of"},
    {"spouse", "spouse", "spouse", "spouse of"},
    {"date", "date", "dating", "dating"},
    {"lover", "lover", "lover", "lover of"},
    {"inlovewith", "lovedby", "in love with", "in love with"},
    {"lovedby", "inlovewith", "loved by", "loved by"},
    {"ex", "ex", "former partner", "former partner of"},
    {"ex_husband", "ex_husband", "former spouse", "former spouse of"},
    {"parent", "child", "parent", "parent of"},
    {"child", "parent", "child", "child of"},
    {"sibling", "sibling", "sibling", "sibling of"},
    {"grandparent", "grandchild", "grandparent", "grandparent of"},
    {"grandchild", "grandparent", "grandchild", "grandchild of"},
    {"uncle", "nephew", "uncle or aunt", "uncle or aunt of"},
    {"nephew", "uncle", "nephew or niece", "nephew or niece of"},
    {"cousin", "cousin", "cousin", "cousin of"},
    {"godfather", "godson", "godparent", "godparent of"},
    {"godson", "godfather", "godchild", "godchild of"},
    {"stepparent", "stepchild", "step-parent", "step-parent of"},
    {"stepchild", "stepparent", "stepchild", "stepchild of"},
    {"step_parent", "step_child", "step-parent", "step-parent of"},
    {"step_child", "step_parent", "stepchild", "stepchild of"},
    {"friend", "friend", "friend", "friend of"},
    {"bestfriend", "bestfriend", "best friend", "best friend of"},
    {"colleague", "colleague", "colleague", "colleague of"},
    {"boss", "subordinate", "boss", "boss of"},
    {"subordinate", "boss", "reports to", "under"},
    {"mentor", "protege", "mentor", "mentor of"},
    {"protege", "mentor", "protégé", "protégé of"},
}};

}  // namespace

const MonicaTie* find_monica_tie(std::string_view name) {
    const auto* const tie = std::ranges::find(kTies, name, &MonicaTie::name);
    return tie == kTies.end() ? nullptr : tie;
}

}  // namespace kith::text
