#include "network_reading.hpp"
#include <string>

namespace kith::text {

TEST_CASE("gml: comments, bare words, entities, missing ids and nested lists") {
    const Gathered network = read_network(
        "# a comment [ with brackets\nCreator \"x\"\ngraph [\n  directed 0\n"
        "  node [ label \"Ana &amp; Bo\" graphics [ x 1 y 2 Line [ point [ x 9 y 9 ] ] ] ]\n"
        "  node [ id bo label \"B&#252;ro\" att [ name \"mood\" value 3 ] graphics [ x 3 y 4 ] ]\n"
        "  edge [ source bo target \"Ana &amp; Bo\" LabelGraphics [ text \"x\" ] ]\n]");
    CHECK(ties_in_words(network) == "Büro -- Ana & Bo");
    CHECK(network.contacts.at(0).map_place == std::pair{1.0F, 2.0F});
    CHECK(network.contacts.at(0).line == 5);
    using Pair = std::pair<std::string, std::string>;
    CHECK(network.contacts.at(1).leftovers ==
          std::vector<Pair>{{"att.name", "mood"}, {"att.value", "3"}});
    CHECK(network.remarks.empty());
}

TEST_CASE("gml: groups of yEd, a list that is not closed and one that nests without end") {
    const Gathered grouped = read_network(
        "graph [ node [ id 0 label \"Choir\" isGroup 1 ] node [ id 1 label \"Ana\" gid 0 ] ]");
    CHECK(contact_named(grouped, "Choir").members == TextList{"1"});

    const Gathered cut = read_network("graph [ node [ id 1 ]\nnode [ id 2 label \"never closed");
    CHECK(cut.contacts.size() == 1);
    CHECK(cut.remarks.size() == 2);
    CHECK(cut.remarks[0].line == 2);

    std::string deep = "graph [ ";
    for (int i = 0; i < 1000; ++i) deep += "a [ ";
    CHECK(read_network(deep).remarks.size() == 1);
}

TEST_CASE("dot: chains, sets, subgraphs, ports, defaults and joined texts") {
    const Gathered network = read_network(
        "/* people */ strict graph {\n"
        "  node [type=person, mood=calm]; edge [label=knows]\n"
        "  a [label=\"An\" + \"a\"]; b:port:n [label=<<b>Bo</b> &amp; Co>]\n"
        "  a -- b -- c\n"
        "  // sets\n"
        "  c -- {d \"e f\"} [label=\"works\\nwith\", weight=2]\n"
        "  subgraph cluster_1 { label=Choir; a -- d [dir=forward] }\n"
        "  subgraph cluster_chess { b; c }\n"
        "  d [mood=merry]\n"
        "}");
    CHECK(network.remarks.empty());
    CHECK(ties_in_words(network) ==
          "Ana -- Bo & Co knows; Bo & Co -- c knows; c -- d works with; c -- e f works with; "
          "Ana -> d knows");
    CHECK(contact_named(network, "Ana").circles == TextList{"Choir"});
    CHECK(contact_named(network, "c").circles == TextList{"chess"});
    CHECK(contact_named(network, "d").leftovers.at(0).second == "merry");
    CHECK(contact_named(network, "c").leftovers.at(0).second == "calm");
    CHECK(contact_named(network, "c").line == 4);
}

TEST_CASE("dot: a digraph's arrows, places, and a label that names its node") {
    const Gathered network = read_network(
        "digraph G { a -> b [dir=back]; c -> d [dir=both]; a [pos=\"1,2!\" label=\"\\N\"];"
        " b [pos=\"3,4\"] }");
    CHECK(ties_in_words(network) == "b -> a; c -- d");
    CHECK(contact_named(network, "a").map_place == std::pair{1.0F, 2.0F});
}

TEST_CASE("dot: sets that would draw more edges than anybody are left out, and cut files end") {
    std::string set = "{";
    for (int i = 0; i < 3000; ++i) set += " n" + std::to_string(i);
    set += " }";
    const Gathered network = read_network("graph {\n" + set + " -- " + set + "\n a -- b }");
    CHECK(network.ties.size() == 1);
    CHECK(network.contacts.size() == 3002);
    REQUIRE(network.remarks.size() == 1);
    CHECK(network.remarks[0].line == 2);

    const Gathered cut = read_network("digraph { a -> b; c [label=\"never closed }");
    CHECK(cut.ties.size() == 1);
    CHECK(cut.contacts.size() == 3);
    CHECK(cut.remarks.size() == 1);

    std::string deep = "graph { a -- b; ";
    for (int i = 0; i < 100'000; ++i) deep += '{';
    CHECK(read_network(deep).remarks.size() == 1);
}

TEST_CASE("pajek: lists, named relations, missing vertices and comments") {
    const Gathered network = read_network(
        "% people\n*VERTICES 6\n1 Ana\n2 \"Bo\" 0.1 0.2\n3 Cy 0.3 0.4 0.5 ellipse\n"
        "*Arcslist\n1 2 3\n*Edgeslist :3 \"sings with\"\n2 3\n*Arcs :4 \"helps\"\n"
        "3 1 2 c Blue\n3 9 1\n*Edges\n4 1\n*Partition clubs\n*Vertices 6\n1\n2\n1\n1\n1\n1\n");
    CHECK(ties_in_words(network) ==
          "Ana -> Bo; Ana -> Cy; Bo -- Cy sings with; Cy -> Ana helps; 4 -- Ana");
    CHECK(contact_named(network, "Bo").key == "2");
    CHECK(network.contacts.size() == 4);
    REQUIRE(network.remarks.size() == 3);
    CHECK(network.remarks[0].line == 12);
    CHECK(network.remarks[0].reason.contains("no vertex 9"));
    CHECK(network.remarks[1].reason.contains("*partition"));
    CHECK_FALSE(network.remarks[2].left_out);  // who is 4?
    REQUIRE(network.notes.size() == 1);
    CHECK(network.notes[0].starts_with("2 of the vertices"));
}

TEST_CASE("pajek: matrices, and the second kind of a two-mode network as groups") {
    const Gathered one = read_network("*Vertices 2\n1 Ana\n2 Bo\n*Matrix\n0 3\n0 0\n");
    CHECK(ties_in_words(one) == "Ana -> Bo");
    const Gathered two =
        read_network("*Vertices 4 2\n1 Ana\n2 Bo\n3 Choir\n4 Chess\n*Matrix\n1 0\n1 1\n");
    CHECK(two.ties.empty());
    CHECK(contact_named(two, "Choir").members == TextList{"1", "2"});
    CHECK(contact_named(two, "Chess").members == TextList{"2"});
    CHECK(two.notes.size() == 1);
    // A number that no memory holds asks for none.
    CHECK(read_network("*Vertices 4000000000\n1 Ana\n").contacts.size() == 1);
}

TEST_CASE("sif: several targets, spaces in place of tabs, and lines that are amiss") {
    const Gathered tabs =
        read_network("Ana Silva\tknows\tBo\tCy\nCy\thelps\tAna Silva\nBo\thelps\t Cy \nDi\n");
    CHECK(ties_in_words(tabs) ==
          "Ana Silva -- Bo knows; Ana Silva -- Cy knows; Cy -> Ana Silva helps; Bo -> Cy helps");
    CHECK(tabs.contacts.size() == 4);

    // What is amiss far down does not make it another format.
    std::string text;
    for (int i = 0; i < 300; ++i) text += "Ana\tknows\tBo\nBo\tknows\tCy\n";
    const Gathered amiss = read_network(text + "Bo\tknows\n");
    REQUIRE(amiss.remarks.size() == 1);
    CHECK(amiss.remarks[0].line == 601);
    CHECK(amiss.remarks[0].left_out);

    const Gathered spaces = read_network("ana pp bo\nbo pp cy\ncy pp ana\n");
    CHECK(ties_in_words(spaces) == "ana -- bo pp; bo -- cy pp; cy -- ana pp");
}

}  // namespace kith::text
