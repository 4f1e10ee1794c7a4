#!/usr/bin/env python3
"""Write what python-igraph says of a network: GRAPH.edges -> GRAPH.json.

Lines are u v, or u v strength. Of each measure: the sum over all nodes that have a value, how many
have none, the ten highest values, and the values of every 97th node, of a small network of all. Beside
them the sizes of the components, how many are within one, two and three links of these nodes, and
how many links each of the five shortest paths between some of them has.
Effective size is networkx's, as igraph has none. Both are asked, and are no part of Kith.
"""
import json
import math
import sys

import igraph
import networkx


def summary(values):
    known = [float(value) for value in values if not math.isnan(value)]
    step = 97 if len(values) > 97 else 1
    first = sorted(range(len(values)), key=lambda v: (-values[v] if not math.isnan(values[v]) else 0, v))
    return {
        "sum": math.fsum(known),
        "undefined": len(values) - len(known),
        "highest": [float(values[v]) for v in first[:10]],
        "nodes": {str(v): None if math.isnan(values[v]) else float(values[v]) for v in range(0, len(values), step)},
    }


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.split() for line in file]
    graph = igraph.Graph([(int(line[0]), int(line[1])) for line in lines])
    if all(len(line) == 3 for line in lines):
        graph.es["weight"] = [float(line[2]) for line in lines]
    return graph


def nodes_asked(graph):
    return range(0, graph.vcount(), 97 if graph.vcount() > 97 else 1)


def reach(graph):
    sizes = {order: graph.neighborhood_size(order=order) for order in (1, 2, 3)}
    return {str(v): [sizes[order][v] - 1 for order in (1, 2, 3)] for v in nodes_asked(graph)}


def path_lengths(graph):
    asked = list(nodes_asked(graph))
    largest = set(max(graph.connected_components(), key=len))
    asked = [v for v in asked if v in largest]
    pairs = list(zip(asked, reversed(asked)))[: len(asked) // 2][:8]
    return [
        [u, v, [len(path) - 1 for path in graph.get_k_shortest_paths(u, to=v, k=5, output="vpath")]]
        for u, v in pairs
    ]


def effective_size(graph, weight):
    sizes = networkx.effective_size(graph.to_networkx(), weight=weight)
    return [sizes[v] for v in range(graph.vcount())]


for path in sys.argv[1:]:
    graph = read(path)
    weight = "weight" if graph.is_weighted() else None
    bridges = [0] * graph.vcount()
    for tie in graph.bridges():
        for node in graph.es[tie].tuple:
            bridges[node] += 1
    cuts = set(graph.articulation_points())
    measures = {
        "degree": graph.degree(),
        "strength": graph.strength(weights=weight),
        "closeness": graph.closeness(),
        "harmonic": graph.harmonic_centrality(),
        "betweenness": graph.betweenness(),
        "eigenvector": graph.eigenvector_centrality(weights=weight),
        "pagerank": graph.pagerank(damping=0.85, weights=weight),
        "clustering": graph.transitivity_local_undirected(),
        "core": graph.coreness(),
        "constraint": graph.constraint(weights=weight),
        "effective-size": effective_size(graph, weight),
        "bridge": bridges,
        "cut-vertex": [int(v in cuts) for v in range(graph.vcount())],
    }
    leiden = max(
        graph.community_leiden(objective_function="modularity", weights=weight, n_iterations=2).modularity
        for _ in range(5)
    )
    out = {
        "igraph": igraph.__version__,
        "networkx": networkx.__version__,
        "measures": {name: summary(values) for name, values in measures.items()},
        "mean_clustering": graph.transitivity_avglocal_undirected(mode="nan"),
        "transitivity": graph.transitivity_undirected(),
        "leiden_modularity": leiden,
        "components": sorted(graph.connected_components().sizes(), reverse=True),
        "reach": reach(graph),
        "shortest_paths": path_lengths(graph),
    }
    with open(path.replace(".edges", ".json"), "w", encoding="utf-8") as file:
        json.dump(out, file, indent=1)
        file.write("\n")
