#include "strategy/access.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("access: how easily somebody is reached is proposed from the links to them") {
    MadePeople made;
    const Id strong = made.person("Strong");
    const Id medium = made.person("Medium");
    const Id touched = made.person("Touched");
    const Id near = made.person("Near");
    const Id far = made.person("Far");
    const Id farther = made.person("Farther");
    const Id guessed = made.person("Guessed");
    const Id alone = made.person("Alone");
    const auto tie = [&](Id a, Id b, const std::string& state) {
        made.add(EntityKind::tie, {{"a", a}, {"b", b}, {"state", state}});
    };
    tie(near, medium, "accepted");
    tie(strong, near, "accepted");
    tie(far, near, "");
    tie(farther, far, "accepted");
    tie(guessed, strong, "inferred");
    tie(guessed, medium, "rejected");
    made.apply_all();
    std::vector<PersonFacts> facts(made.book.people.size());
    const auto of = [&](Id id) -> PersonFacts& { return facts[made.row(id)]; };
    of(strong).band = Band::strong;
    of(strong).strength = 0.7f;
    of(medium).band = Band::medium;
    of(medium).strength = 0.3f;
    of(touched).band = Band::weak;
    of(touched).touches = 1;
    const Relations relations = build_relations(made.book);
    struct Row {
        Id id;
        int mark;
        std::string_view why;
    };
    for (const Row& row :
         {Row{strong, 5, "you have a strong tie"}, Row{medium, 5, "you have a medium tie"},
          Row{touched, 4, "you were in touch"}, Row{near, 3, "two links away, through Strong"},
          Row{far, 2, "three links away, through Strong"},
          Row{farther, 1, "nobody whom you know well is near them"},
          Row{guessed, 1, "nobody whom you know well is near them"},
          Row{alone, 1, "nobody whom you know well is near them"}}) {
        CAPTURE(row.why);
        const AccessProposal proposal = access_proposal(
            made.book, relations, facts, static_cast<std::uint32_t>(made.row(row.id)));
        CHECK(proposal.mark == row.mark);
        CHECK(proposal.why == row.why);
    }
}

}  // namespace
}  // namespace kith
