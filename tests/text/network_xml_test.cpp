#include "network_reading.hpp"
#include <string>

namespace kith::text {
namespace {

std::string graphml(std::string_view inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml>\n" + std::string(inside) +
           "</graphml>";
}

std::string gexf(std::string_view inside) {
    return "<gexf version=\"1.3\"><graph defaultedgetype=\"directed\">" + std::string(inside) +
           "</graph></gexf>";
}

}  // namespace

TEST_CASE("graphml: keys may stand in the graph, lack a name, and have defaults") {
    const Gathered network = read_network(
        graphml("<graph edgedefault='undirected'><key id='d0' for='node'/>"
                "<key id='company' for='node'><default>Acme</default></key>"
                "<key id='k' for='edge' attr.name='relation'><default>knows</default></key>"
                "<node id='a'><data key='d0'>Ana</data></node>"
                "<node id='b'><data key='d0'>Bo</data><data key='company'>Bolt</data></node>"
                "<edge source='a' target='b'/><edge source='b' target='a' directed='true'>"
                "<data key='k'>mentors</data></edge></graph>"));
    CHECK(ties_in_words(network) == "Ana -- Bo knows; Bo -> Ana mentors");
    CHECK(contact_named(network, "Ana").jobs.at(0).organisation == "Acme");
    CHECK(contact_named(network, "Bo").jobs.at(0).organisation == "Bolt");
}

TEST_CASE("graphml: yEd keeps labels, places and arrows in drawings, and groups in nested graphs") {
    const Gathered network = read_network(graphml(
        "<key for='node' id='g' yfiles.type='nodegraphics'/>"
        "<key for='edge' id='e' yfiles.type='edgegraphics'/>"
        "<key for='node' id='d' attr.name='description'/>"
        "<graph edgedefault='directed'>"
        "<node id='n0' yfiles.foldertype='group'><data key='g'><y:ProxyAutoBoundsNode><y:Realizers>"
        "<y:GroupNode><y:NodeLabel>Choir</y:NodeLabel></y:GroupNode>"
        "<y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode>"
        "</y:Realizers></y:ProxyAutoBoundsNode></data><graph edgedefault='directed'>"
        "<node id='n0::a'><data key='g'><y:ShapeNode><y:Geometry height='30' width='40' x='100' "
        "y='50'/><y:NodeLabel>Ana\nSilva<y:LabelModel/></y:NodeLabel></y:ShapeNode></data>"
        "<data key='d'>Sings.</data></node></graph></node>"
        "<node id='b'><port name='p'><data key='d'>of the port</data></port><data key='g'>"
        "<y:ShapeNode><y:Geometry x='0' y='0'/><y:NodeLabel>Bo</y:NodeLabel></y:ShapeNode></data>"
        "</node><node id='c'/>"
        "<edge source='n0::a' target='b'><data key='e'><y:PolyLineEdge><y:Arrows source='none' "
        "target='none'/><y:EdgeLabel>sings with</y:EdgeLabel></y:PolyLineEdge></data></edge>"
        "<edge source='b' target='c'><data key='e'><y:PolyLineEdge><y:Arrows source='standard' "
        "target='none'/></y:PolyLineEdge></data></edge></graph>"));
    CHECK(ties_in_words(network) == "Ana Silva -- Bo sings with; c -> Bo");
    const Contact& ana = contact_named(network, "Ana Silva");
    CHECK(ana.notes == "Sings.");
    CHECK(ana.map_place == std::pair{120.0F, 65.0F});
    CHECK(contact_named(network, "Bo").notes.empty());
    const Contact& choir = contact_named(network, "Choir");
    CHECK(choir.kind == ContactKind::group);
    CHECK(choir.members == TextList{"n0::a"});
}

TEST_CASE("graphml: a hyperedge ties its ends to one another, CDATA and references are text") {
    const Gathered network = read_network(graphml(
        "<key id='l' for='node' attr.name='label'/><graph edgedefault='directed'>"
        "<node id='a'><data key='l'><![CDATA[A & <B>]]></data></node>"
        "<node id='b'><data key='l'>B&#233;a&#x21;</data></node><node id='c'/>"
        "<hyperedge><endpoint node='a'/><endpoint node='b'/><endpoint node='c'/></hyperedge>"
        "</graph>"));
    CHECK(ties_in_words(network) == "A & <B> -- Béa!; A & <B> -- c; Béa! -- c");
}

TEST_CASE("gexf: nodes within nodes and parents make groups, lists come in all their forms") {
    const Gathered network = read_network(gexf(
        "<attributes class='node'><attribute id='t' title='tags' type='liststring'/></attributes>"
        "<nodes><node id='g' label='Team'><nodes><node id='a' label='Ana'><attvalues>"
        "<attvalue id='t' value='[one, &quot;two, three&quot;]'/></attvalues></node></nodes></node>"
        "<node id='b' label='Bo' pid='g'><attvalues><attvalue for='t' value='x|y'/>"
        "<attvalue for='undeclared' value='kept'/></attvalues></node>"
        "<node id='o' label='Acme'><attvalues><attvalue for='type' value='company'/></attvalues>"
        "</node><node id='c' label='Cy'><parents><parent for='o'/></parents></node></nodes>"));
    CHECK(contact_named(network, "Team").members == TextList{"a", "b"});
    CHECK(contact_named(network, "Ana").tags == TextList{"one", "two, three"});
    CHECK(contact_named(network, "Bo").tags == TextList{"x", "y"});
    CHECK(contact_named(network, "Bo").leftovers.at(0).first == "undeclared");
    CHECK(contact_named(network, "Cy").jobs.at(0).organisation == "Acme");
}

TEST_CASE("gexf: edges have kinds, directions of their own, and times") {
    const Gathered network = read_network(gexf(
        "<nodes><node id='a' label='Ana'/><node id='b' label='Bo'/></nodes><edges>"
        "<edge source='a' target='b' kind='mentors' start='2019-05-03' end='2021-01-01'/>"
        "<edge source='a' target='b' type='mutual' label='trusts'><spells>"
        "<spell start='2020-01-01' end='2020-02-01'/><spell start='2022-01-01' end='2023-01-01'/>"
        "</spells></edge><edge source='a' target='b' type='undirected' label='knows' "
        "weight='much'/>"
        "</edges>"));
    REQUIRE(network.ties.size() == 3);
    CHECK(network.ties[0].type == "mentors");
    CHECK(network.ties[0].directed);
    CHECK(to_string(network.ties[0].since) == "2019-05-03");
    CHECK(to_string(network.ties[0].until) == "2021-01-01");
    CHECK_FALSE(network.ties[1].directed);
    CHECK(to_string(network.ties[1].since) == "2020-01-01");
    CHECK(to_string(network.ties[1].until) == "2023-01-01");
    CHECK(network.ties[2].evidence == "weight: much");
}

TEST_CASE("xml: a file that breaks off gives what stands before, and the line") {
    const std::string whole = test_text("import/network.graphml");
    const std::string cut = whole.substr(0, whole.find("<node id=\"n4\"") + 20);
    const Gathered network = read_network(cut);
    CHECK(network.contacts.size() == 3);
    REQUIRE(network.remarks.size() == 1);
    CHECK(network.remarks[0].line == 13);
    CHECK(network.remarks[0].left_out);

    const Gathered bad = read_network(graphml("<graph><node id='a'/>\n<node id='b' x=<></graph>"));
    CHECK(bad.contacts.size() == 1);
    REQUIRE(bad.remarks.size() == 1);
    CHECK(bad.remarks[0].line == 4);
}

TEST_CASE("xml: declarations and entities of the file's own are refused, deep nesting ends") {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n"
        "<graphml><graph><node id=\"&b;\"/></graph></graphml>";
    const Gathered network = read_network(laughs);
    CHECK(network.contacts.empty());
    REQUIRE(network.remarks.size() == 1);
    CHECK(network.remarks[0].reason.contains("DOCTYPE"));
    // A declaration without any of its own is nothing amiss.
    CHECK(read_network("<!DOCTYPE graphml SYSTEM \"graphml.dtd\">" +
                       graphml("<graph><node id='a'/></graph>").substr(39))
              .contacts.size() == 1);
    const Gathered unknown = read_network(graphml("<graph><node id='&nothing;'/></graph>"));
    CHECK(unknown.contacts.empty());
    CHECK(unknown.remarks.size() == 1);

    std::string deep = "<graphml><graph>";
    for (int i = 0; i < 100'000; ++i) deep += "<node id='x'><graph>";
    const Gathered nested = read_network(deep);
    REQUIRE_FALSE(nested.remarks.empty());
    CHECK(nested.remarks.back().left_out);
}

TEST_CASE("xml: space before the declaration and another encoding in it do no harm") {
    const Gathered network = read_network(
        "\n\n<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph>\n<node id='é'/>"
        "<oops></graph></graphml>");
    CHECK(network.contacts.at(0).display == "é");
    CHECK(network.contacts.at(0).line == 4);
    CHECK(network.remarks.at(0).line == 4);
}

TEST_CASE("xml: defaults that would make a small file a large one do not") {
    std::string keys;
    for (int i = 0; i < 200; ++i) {
        const std::string number = std::to_string(i);
        keys += "<key id='k" + number + "' for='node'><default>" +
                std::string(i == 0 ? 100'000 : 10, 'x') + "</default></key>";
    }
    std::string nodes;
    for (int i = 0; i < 1000; ++i) nodes += "<node id='" + std::to_string(i) + "'/>";
    const Gathered network = read_network(graphml(keys + "<graph>" + nodes + "</graph>"));
    REQUIRE(network.contacts.size() == 1000);
    CHECK(network.contacts[999].leftovers.size() <= 16);
}

}  // namespace kith::text
