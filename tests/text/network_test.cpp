#include "text/network.hpp"

#include "network_reading.hpp"
#include <array>
#include <string>
#include <vector>

namespace kith::text {
namespace {

struct Sample {
    std::string_view file;
    NetworkForm form;
    bool kinds = true;  // it says who is an organisation
    bool weights = true;
    bool undirected = true;  // it can say that one tie has no direction
};
constexpr std::array<Sample, 7> kWholeNetworks = {{
    {"network.graphml", NetworkForm::graphml},
    {"network-1.2.gexf", NetworkForm::gexf},
    {"network-1.3.gexf", NetworkForm::gexf},
    {"network.gml", NetworkForm::gml, true, true, false},
    {"network.dot", NetworkForm::dot},
    {"network.net", NetworkForm::pajek, false},
    {"network.sif", NetworkForm::sif, false, false},
}};

std::size_t count_of(const Gathered& gathered, ContactKind kind) {
    return static_cast<std::size_t>(std::ranges::count(gathered.contacts, kind, &Contact::kind));
}

}  // namespace

TEST_CASE("network: one network in seven formats is the same five people, tie for tie") {
    for (const Sample& sample : kWholeNetworks) {
        CAPTURE(sample.file);
        const std::string text = decode_text(test_text("import/" + std::string(sample.file))).text;
        const auto recognised = recognise_network(text);
        REQUIRE(recognised);
        CHECK(recognised->form == sample.form);
        const Gathered network = read_network(text);
        CHECK(network.remarks.empty());
        CHECK(count_of(network, ContactKind::person) == 5);
        CHECK(count_of(network, ContactKind::organisation) == 1);
        CHECK(network.contacts.size() == 6);
        const Contact& jurgen = contact_named(network, "Jürgen Traumwald");
        REQUIRE(jurgen.jobs.size() == 1);
        CHECK(jurgen.jobs[0].organisation == "Fable & Sons <Ltd>");
        CHECK_FALSE(jurgen.jobs[0].over);
        CHECK(contact_named(network, "Fable & Sons <Ltd>").kind == ContactKind::organisation);
        CHECK(network.ties.size() == 4);
        CHECK(tie_between(network, "Zephyrine Quillfeather", "山川 架空").directed);
        CHECK(tie_between(network, "Ngozi Aláìsí", "Zephyrine Quillfeather").type == "helped");
        CHECK(tie_between(network, "Zephyrine Quillfeather", "Ngozi Aláìsí").type == "helped");
        const NamedTie& first = tie_between(network, "Zephyrine Quillfeather", "Jürgen Traumwald");
        CHECK(first.directed == !sample.undirected);
        if (sample.weights) {
            CHECK(first.strength == 1);  // 3.5 is the largest weight
            const NamedTie& helped = tie_between(network, "Ngozi Aláìsí", "Zephyrine Quillfeather");
            CHECK(helped.strength.value_or(0) == doctest::Approx(2 / 3.5));
        } else {
            CHECK_FALSE(first.strength);
        }
        // The isolated one; Pajek has no way to write quotes within a label.
        CHECK(std::ranges::any_of(network.contacts, [](const Contact& contact) {
            return contact.display.starts_with("Isolated ");
        }));
    }
}

TEST_CASE("network: what nodes say is kept: keys, tags, places on a map and unknown attributes") {
    const Gathered network = read_network_file("network-1.3.gexf");
    const Contact& zephyrine = contact_named(network, "Zephyrine Quillfeather");
    CHECK(zephyrine.key == "n1");
    CHECK(zephyrine.tags == TextList{"friends", "map fair"});
    CHECK(zephyrine.map_place == std::pair{0.5F, -0.0F});
    CHECK(zephyrine.line == 11);
    REQUIRE(zephyrine.leftovers.size() == 1);
    CHECK(zephyrine.leftovers[0] == std::pair<std::string, std::string>{"closeness", "5"});
    CHECK(network.ties[0].a.key == "n1");
    CHECK(network.ties[0].b.key == "n2");
    CHECK(network.rows == 11);
}

TEST_CASE("network: however small the pieces are that are read, the result is the same") {
    for (const Sample& sample : kWholeNetworks) {
        CAPTURE(sample.file);
        const Gathered whole = read_network_file(std::string(sample.file), 1'000'000);
        const Gathered pieces = read_network_file(std::string(sample.file), 1);
        CHECK(whole.contacts.size() == pieces.contacts.size());
        CHECK(ties_in_words(whole) == ties_in_words(pieces));
        CHECK(whole.rows == pieces.rows);
    }
}

TEST_CASE("network: repeated ties become one, and how often they are repeated is their strength") {
    const Gathered network = read_network(
        "graph [ node [ id 1 label \"Ana\" ] node [ id 2 label \"Bo\" ] node [ id 3 label \"Cy\" "
        "]\n"
        "edge [ source 1 target 2 ] edge [ source 2 target 1 ] edge [ source 1 target 2 ]\n"
        "edge [ source 1 target 2 ] edge [ source 3 target 2 ] ]");
    CHECK(ties_in_words(network) == "Ana -- Bo 100; Cy -- Bo 25");
}

TEST_CASE("network: weights that are all equal say nothing, a missing one nothing of its tie") {
    const std::string head =
        "graph [ node [ id 1 label \"Ana\" ] node [ id 2 label \"Bo\" ] node [ id 3 label \"Cy\" "
        "]\n";
    CHECK(ties_in_words(read_network(head + "edge [ source 1 target 2 weight 7 ]\n"
                                            "edge [ source 2 target 3 weight 7 ] ]")) ==
          "Ana -- Bo; Bo -- Cy");
    CHECK(ties_in_words(read_network(head + "edge [ source 1 target 2 weight 8 ]\n"
                                            "edge [ source 2 target 3 weight 2 ]\n"
                                            "edge [ source 1 target 3 ] ]")) ==
          "Ana -- Bo 100; Bo -- Cy 25; Ana -- Cy");
}

TEST_CASE("network: strengths between 0 and 1 that are called so stay as they are") {
    const Gathered network = read_network(
        "graph [ node [ id 1 label \"Ana\" ] node [ id 2 label \"Bo\" ] node [ id 3 label \"Cy\" "
        "]\n"
        "edge [ source 1 target 2 strength 0.5 ] edge [ source 2 target 3 strength 0.25 ] ]");
    CHECK(ties_in_words(network) == "Ana -- Bo 50; Bo -- Cy 25");
}

TEST_CASE("network: a weight below zero is no strength and is told in words") {
    const Gathered network =
        read_network("graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 weight -3 ] ]");
    REQUIRE(network.ties.size() == 1);
    CHECK_FALSE(network.ties[0].strength);
    CHECK(network.ties[0].evidence == "weight: -3");
}

TEST_CASE("network: what is no person becomes what it is") {
    const Gathered network = read_network(
        "graph [ directed 1\n"
        "node [ id 1 label \"Ana\" type \"Donor\" ]\n"
        "node [ id 2 label \"Acme\" type \"Company\" industry \"Maps\" ]\n"
        "node [ id 3 label \"Map fair\" type \"conference\" city \"Lisbon\" date \"2024-05-03\" ]\n"
        "node [ id 4 label \"Choir\" type \"group\" ]\n"
        "node [ id 5 label \"Solar roof\" type \"Project\" ]\n"
        "node [ id 6 label \"Bolt\" type \"firm\" ]\n"
        "edge [ source 1 target 2 label \"founded\" title \"Owner\" ]\n"
        "edge [ source 1 target 3 label \"spoke at\" ]\n"
        "edge [ source 1 target 4 ]\n"
        "edge [ source 5 target 1 label \"led by\" ]\n"
        "edge [ source 2 target 6 label \"owns\" ] ]");
    CHECK(network.ties.empty());
    const Contact& ana = contact_named(network, "Ana");
    CHECK(ana.tags == TextList{"Donor"});
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].organisation == "Acme");
    CHECK(ana.jobs[0].title == "Owner");
    using Pair = std::pair<std::string, std::string>;
    CHECK(ana.leftovers == std::vector<Pair>{{"founded", "Acme"}, {"led by", "Solar roof"}});
    CHECK(contact_named(network, "Acme").industry == "Maps");
    CHECK(contact_named(network, "Acme").leftovers == std::vector<Pair>{{"owns", "Bolt"}});
    REQUIRE(network.events.size() == 1);
    CHECK(network.events[0].name == "Map fair");
    CHECK(network.events[0].kind == "conference");
    CHECK(network.events[0].place == "Lisbon");
    CHECK(to_string(network.events[0].starts) == "2024-05-03");
    REQUIRE(network.events[0].attendees.size() == 1);
    CHECK(network.events[0].attendees[0].key == "1");
    const Contact& choir = contact_named(network, "Choir");
    CHECK(choir.kind == ContactKind::group);
    CHECK(choir.members == TextList{"1"});
    // The project is nobody, and that is said.
    REQUIRE(network.remarks.size() == 1);
    CHECK(network.remarks[0].line == 6);
    CHECK(network.remarks[0].left_out);
}

TEST_CASE("network: attributes with known names become fields, values that do not fit stay") {
    const Gathered network = read_network(
        "Id,Label,timeset,First Name,Last Name,E-mail,Job Title,Company,Birthday,Met on,City,"
        "Country,x,y,Modularity Class,Group,Website\n"
        "1,Ana Silva,,Ana,Silva,ana@x.example;a@y.example,Editor,Acme,1990-04-01,May 2019,Porto,"
        "Portugal,1,2,3,7,javascript:alert(1)\n"
        "2,Bo,,,,no address,,,31/31/31,,,,3,4,,Choir|Chess,bo.example\n");
    const Contact& ana = network.contacts.at(0);
    CHECK(ana.display.empty());  // given and family name say it already
    CHECK(ana.given == "Ana");
    CHECK(ana.family == "Silva");
    CHECK(ana.emails == TextList{"ana@x.example", "a@y.example"});
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].organisation == "Acme");
    CHECK(ana.jobs[0].title == "Editor");
    CHECK(to_string(ana.birthday) == "1990-04-01");
    CHECK(ana.location == "Porto, Portugal");
    CHECK(ana.map_place == std::pair{1.0F, 2.0F});
    using Pair = std::pair<std::string, std::string>;
    // "May 2019" is no full date; 7 is the number of a cluster; a script is no link.
    CHECK(ana.leftovers == std::vector<Pair>{{"Met on", "May 2019"},
                                             {"Modularity Class", "3"},
                                             {"Group", "7"},
                                             {"Website", "javascript:alert(1)"}});
    const Contact& bo = network.contacts.at(1);
    CHECK(bo.circles == TextList{"Choir", "Chess"});
    CHECK(bo.urls == TextList{"bo.example"});
    CHECK(bo.leftovers == std::vector<Pair>{{"E-mail", "no address"}, {"Birthday", "31/31/31"}});
}

TEST_CASE("network: places that are all the same are none") {
    const std::string head = "Id,Label,timeset,X,Y\n1,Ana,,0,0\n";
    CHECK_FALSE(read_network(head + "2,Bo,,0,0\n").contacts[0].map_place);
    CHECK(read_network(head + "2,Bo,,0,1\n").contacts[0].map_place);
}

TEST_CASE("network: an edge to nobody makes somebody, to oneself nothing, and both are told") {
    const Gathered network = read_network(
        "graph [\nnode [ id 1 label \"Ana\" ]\n"
        "edge [ source 1 target 9 ]\nedge [ source 1 target 1 ]\nedge [ source 1 ]\n]");
    CHECK(network.contacts.size() == 2);
    CHECK(ties_in_words(network) == "Ana -- 9");
    REQUIRE(network.remarks.size() == 3);
    CHECK(network.remarks[0].line == 5);  // without a target
    CHECK(network.remarks[0].left_out);
    CHECK(network.remarks[1].line == 3);
    CHECK_FALSE(network.remarks[1].left_out);
    CHECK(network.remarks[2].line == 4);
    CHECK(network.remarks[2].left_out);
}

TEST_CASE("network: a table of edges and one of nodes become one network") {
    struct Pair {
        std::string_view nodes, edges;
        std::size_t ties;
    };
    for (const Pair& pair : {Pair{"gephi-nodes.csv", "gephi-edges.csv", 4},
                             Pair{"cytoscape-nodes.csv", "cytoscape-edges.csv", 4},
                             Pair{"kumu-elements.csv", "kumu-connections.csv", 6}}) {
        for (const bool nodes_first : {true, false}) {
            CAPTURE(pair.edges);
            CAPTURE(nodes_first);
            const std::string nodes = test_text("import/" + std::string(pair.nodes));
            const std::string edges = test_text("import/" + std::string(pair.edges));
            Gathered network;
            read_network_into(network, nodes_first ? nodes : edges);
            read_network_into(network, nodes_first ? edges : nodes);
            join_network_tables(network);
            CHECK(network.contacts.size() == 6);
            CHECK(count_of(network, ContactKind::person) == 5);
            CHECK(network.ties.size() == pair.ties);
            const Contact& jurgen = contact_named(network, "Jürgen Traumwald");
            REQUIRE(jurgen.jobs.size() == 1);
            CHECK(jurgen.jobs[0].organisation == "Fable & Sons <Ltd>");
            const NamedTie& tie = tie_between(network, "Zephyrine Quillfeather", "山川 架空");
            CHECK(tie.a.key == contact_named(network, "Zephyrine Quillfeather").key);
        }
    }
}

TEST_CASE("network: a tie to what only the table of nodes calls an organisation becomes a job") {
    Gathered network;
    read_network_into(network, "Source,Target,Type,Id,Label\na,b,Directed,1,founded\n");
    read_network_into(network,
                      "Id,Label,timeset,type\na,Ana,,person\nb,Acme,,company\nc,Bolt,,company\n");
    CHECK(network.ties.size() == 1);
    join_network_tables(network);
    CHECK(network.ties.empty());
    CHECK(network.contacts.size() == 3);
    const Contact& ana = contact_named(network, "Ana");
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].organisation == "Acme");
    REQUIRE(ana.leftovers.size() == 1);
    CHECK(ana.leftovers[0].first == "founded");
}

TEST_CASE("network: a tie to what only the table of nodes calls an event makes an attendee") {
    constexpr std::string_view kNodes =
        "Id,Label,Type\n1,Ana Silva,Person\n2,Rui Costa,Person\n3,Map fair,Conference\n"
        "4,Acme,Company\n";
    // By key, or by label.
    for (const std::string_view edges :
         {"Source,Target,Type\n1,3,attended\n3,2,attended\n4,3,paid for\n",
          "Source,Target,Type\nAna Silva,Map fair,attended\nMap fair,Rui Costa,attended\n"
          "Acme,Map fair,paid for\n"}) {
        for (const bool nodes_first : {true, false}) {
            CAPTURE(edges);
            CAPTURE(nodes_first);
            Gathered network;
            read_network_into(network, nodes_first ? kNodes : edges);
            read_network_into(network, nodes_first ? edges : kNodes);
            join_network_tables(network);
            CHECK(network.ties.empty());
            CHECK(network.contacts.size() == 3);
            REQUIRE(network.events.size() == 1);
            CHECK(network.events[0].name == "Map fair");
            CHECK(network.events[0].kind == "conference");
            REQUIRE(network.events[0].attendees.size() == 2);
            CHECK(network.events[0].attendees[0].key == "1");
            CHECK(network.events[0].attendees[1].key == "2");
            const Contact& acme = contact_named(network, "Acme");
            REQUIRE(acme.leftovers.size() == 1);
            CHECK(acme.leftovers[0] == std::pair<std::string, std::string>{"paid for", "Map fair"});
        }
    }
}

TEST_CASE("network: other files are not taken for networks") {
    for (const std::string_view text :
         {"", "  \n", "First Name,Last Name\nAna,Silva\n", "<html><body></body></html>",
          "<?xml version=\"1.0\"?><opml/>", "{\"people\": []}", "[1, 2]",
          "From,To,Date,Subject,Content,Direction,Folder\na,b,c,d,e,INCOMING,INBOX\n",
          "From,To,Sent At,Message,Direction\na,b,c,d,OUTGOING\n", "From,To,Price\nPorto,Rome,20\n",
          "Source,FirstName,LastName\nx,Ana,Silva\n", "graph paper, 2 packs\n",
          "strictly speaking\n", "Name,E-mail\nAna,a@x.example\nBo,b@x.example\nCy,c@x.example\n",
          "Ana,Silva\nBo,Ana\nCy,Bo\nDi,Cy\n", "one two three\nfour five six\nseven eight nine\n",
          "Ana\tEditor\tAcme\nBo\tPainter\tBolt\n", "*Notes\nnothing\n"}) {
        CAPTURE(text);
        CHECK_FALSE(recognise_network(text));
        CHECK(open_network(text, {}) == nullptr);
    }
    CHECK_FALSE(recognise_network(test_text("linkedin-connections.csv")));
    CHECK_FALSE(recognise_network(test_text("import/linkedin-messages-2018.csv")));
}

TEST_CASE("network: what is said once costs as much as it is long, not that for every tie") {
    // A name of 100,000 letters with 2,000 ties.
    const std::string name(100'000, 'A');
    std::string text = "graph [ node [ id 0 label \"" + name + "\" ]\n";
    for (int i = 1; i <= 2000; ++i) {
        const std::string id = std::to_string(i);
        text += "node [ id " + id + " ] edge [ source 0 target " + id + " label \"" +
                (i == 1 ? name : "knows") + "\" ]\n";
    }
    text += "]";
    const Gathered network = read_network(text);
    CHECK(network.ties.size() == 2000);
    std::size_t bytes = 0;
    for (const NamedTie& tie : network.ties)
        bytes += tie.a.name.size() + tie.b.name.size() + tie.type.size() + tie.evidence.size();
    CHECK(bytes < 1'000'000);
    CHECK(network.contacts[0].notes == name);
}

}  // namespace kith::text
