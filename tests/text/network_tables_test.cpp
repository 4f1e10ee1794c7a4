#include "network_reading.hpp"
#include <string>

namespace kith::text {

TEST_CASE("network tables: each is told by its columns") {
    struct Sample {
        std::string_view file;
        NetworkForm form;
        std::size_t rows;
    };
    for (const Sample& sample : {Sample{"gephi-nodes.csv", NetworkForm::gephi_nodes, 6},
                                 Sample{"gephi-edges.csv", NetworkForm::gephi_edges, 5},
                                 Sample{"cytoscape-nodes.csv", NetworkForm::cytoscape_nodes, 6},
                                 Sample{"cytoscape-edges.csv", NetworkForm::cytoscape_edges, 5},
                                 Sample{"kumu-elements.csv", NetworkForm::kumu_elements, 6},
                                 Sample{"kumu-connections.csv", NetworkForm::kumu_connections, 7},
                                 Sample{"kumu-blueprint.json", NetworkForm::kumu_blueprint, 14},
                                 Sample{"plain-edges.csv", NetworkForm::plain_edges, 3}}) {
        CAPTURE(sample.file);
        const std::string text = test_text("import/" + std::string(sample.file));
        const auto recognised = recognise_network(text);
        REQUIRE(recognised);
        CHECK(recognised->form == sample.form);
        const Gathered network = read_network(text, 2);
        CHECK(network.rows == sample.rows);
        CHECK(network.remarks.empty());
    }
}

TEST_CASE("network tables: nodes have ids, names, tags and an organisation among them") {
    const Gathered nodes = read_network_file("gephi-nodes.csv");
    REQUIRE(nodes.contacts.size() == 6);
    CHECK(nodes.contacts[0].key == "n1");
    CHECK(nodes.contacts[0].tags == TextList{"friends", "map fair"});
    CHECK(nodes.contacts[3].kind == ContactKind::organisation);
    CHECK(nodes.contacts[3].tags == TextList{"work"});
    CHECK(nodes.contacts[5].display == "Isolated \"Quoted\" Person");
    CHECK(nodes.contacts[5].line == 7);
}

TEST_CASE("network tables: a plain list of pairs, with and without a header") {
    const Gathered headed = read_network_file("plain-edges.csv");
    CHECK(headed.contacts.size() == 4);
    CHECK(ties_in_words(headed) ==
          "Zephyrine Quillfeather -- Jürgen Traumwald 100; Zephyrine Quillfeather -- 山川 架空 29; "
          "Ngozi Aláìsí -- Zephyrine Quillfeather 57");
    const Gathered bare =
        read_network("Ana Silva;Bo Berg;2\nBo Berg;Cy Chen;1\nCy Chen;Ana Silva;4\n");
    CHECK(bare.rows == 3);
    CHECK(ties_in_words(bare) ==
          "Ana Silva -- Bo Berg 50; Bo Berg -- Cy Chen 25; Cy Chen -- Ana Silva 100");
    CHECK(bare.ties[0].line == 1);
    CHECK(read_network("Person 1\tPerson 2\tRelationship\nAna\tBo\tsister\n").ties[0].type ==
          "sister");
}

TEST_CASE("network tables: Kumu's connections with several targets, and elements by label") {
    const Gathered connections = read_network_file("kumu-connections.csv");
    CHECK(connections.rows == 7);
    CHECK(connections.ties.size() == 6);  // and one job
    CHECK_FALSE(tie_between(connections, "Ngozi Aláìsí", "山川 架空").directed);
    CHECK_FALSE(tie_between(connections, "Ngozi Aláìsí", "山川 架空").strength);
}

TEST_CASE("kumu: a blueprint's connections name elements by label or id") {
    const Gathered map = read_network_file("kumu-blueprint.json");
    CHECK(map.contacts.size() == 8);
    CHECK(map.ties.size() == 5);  // and one job
    CHECK(contact_named(map, "Jürgen Traumwald").jobs.size() == 1);
    CHECK_FALSE(tie_between(map, "A", "B").directed);
    CHECK(contact_named(map, "B").leftovers.at(0).second == "shave ice");
    CHECK(contact_named(map, "Ngozi Aláìsí").tags == TextList{"food"});
}

TEST_CASE("kumu: a backup's inner attributes, elements that are none, and a file that breaks off") {
    const Gathered map = read_network(
        "{\"version\": 1, \"elements\": [{\"_id\": \"e1\", \"attributes\": {\"label\": \"Ana\", "
        "\"email\": \"ana@x.example\", \"tags\": [\"a\", \"b, c\"]}},\n 7,\n {\"type\": "
        "\"Person\"},"
        " {\"label\": \"Bo\"}], \"maps\": [{\"elements\": []}],\n"
        "\"connections\": [{\"from\": \"e1\", \"to\": \"Bo\", \"direction\": \"directed\"}, "
        "{\"from\"");
    const Contact& ana = contact_named(map, "Ana");
    CHECK(ana.emails == TextList{"ana@x.example"});
    CHECK(ana.tags == TextList{"a", "b, c"});
    CHECK(ties_in_words(map) == "Ana -> Bo");
    REQUIRE(map.remarks.size() == 3);
    CHECK(map.remarks[0].line == 2);
    CHECK(map.remarks[1].column == "label");
    CHECK(map.remarks[2].left_out);
}

TEST_CASE("kumu: whoever has a given and a family name is found by their label, too") {
    const Gathered map = read_network(
        "{\"elements\": [{\"id\": 1, \"label\": \"Ana Silva\", \"First Name\": \"Ana\", "
        "\"Last Name\": \"Silva\"}, {\"id\": 2, \"label\": \"Bo\"}],"
        "\"connections\": [{\"from\": \"Ana Silva\", \"to\": 2}]}");
    CHECK(map.contacts.size() == 2);
    CHECK(map.contacts[0].display.empty());
    REQUIRE(map.ties.size() == 1);
    CHECK(map.ties[0].a.key == "1");
    CHECK(map.ties[0].a.name == "Ana Silva");
}

TEST_CASE("network tables: a matrix of weights, its diagonal left out") {
    const Gathered network = read_network(";Ana;Bo;Cy\nAna;5;2;0\nBo;2;0;1\nCy;0;1;0\n");
    CHECK(ties_in_words(network) == "Ana -- Bo 100; Bo -- Cy 50");
}

TEST_CASE("network tables: rows that are amiss are told by line and column") {
    const Gathered nodes =
        read_network("Id,Label,timeset\n1,Ana,,more\n\n,,\n\"2,Bo\n1,Ana again,\n");
    CHECK(nodes.contacts.at(0).leftovers.at(0).first == "column 4");
    REQUIRE(nodes.remarks.size() == 2);
    CHECK(nodes.remarks[0].line == 5);  // the quote
    CHECK(nodes.remarks[1].line == 6);  // the id a second time
    CHECK_FALSE(nodes.remarks[1].left_out);

    const Gathered edges = read_network(
        "SUID,interaction,name,shared name\n1,knows,Ana (knows) Bo,x\n2,helps,Ana and Bo,x\n");
    CHECK(ties_in_words(edges) == "Ana -- Bo knows");
    REQUIRE(edges.remarks.size() == 1);
    CHECK(edges.remarks[0].line == 3);
    CHECK(edges.remarks[0].column == "name");
}

}  // namespace kith::text
