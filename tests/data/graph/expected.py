#!/usr/bin/env python3
"""Write what python-igraph says of a network: GRAPH.edges -> GRAPH.json.

Of each measure: the sum over all nodes that have a value, how many have none, the ten highest
values, and the values of every 97th node. igraph is asked, and is no part of Kith.
"""
import json
import math
import sys

import igraph


def summary(values):
    known = [float(value) for value in values if not math.isnan(value)]
    first = sorted(range(len(values)), key=lambda v: (-values[v] if not math.isnan(values[v]) else 0, v))
    return {
        "sum": math.fsum(known),
        "undefined": len(values) - len(known),
        "highest": [float(values[v]) for v in first[:10]],
        "nodes": {str(v): None if math.isnan(values[v]) else float(values[v]) for v in range(0, len(values), 97)},
    }


for path in sys.argv[1:]:
    graph = igraph.Graph.Read_Edgelist(path, directed=False)
    bridges = [0] * graph.vcount()
    for tie in graph.bridges():
        for node in graph.es[tie].tuple:
            bridges[node] += 1
    cuts = set(graph.articulation_points())
    measures = {
        "degree": graph.degree(),
        "closeness": graph.closeness(),
        "harmonic": graph.harmonic_centrality(),
        "betweenness": graph.betweenness(),
        "eigenvector": graph.eigenvector_centrality(),
        "pagerank": graph.pagerank(damping=0.85),
        "clustering": graph.transitivity_local_undirected(),
        "core": graph.coreness(),
        "constraint": graph.constraint(),
        "bridge": bridges,
        "cut-vertex": [int(v in cuts) for v in range(graph.vcount())],
    }
    leiden = max(
        graph.community_leiden(objective_function="modularity", n_iterations=2).modularity for _ in range(5)
    )
    out = {
        "igraph": igraph.__version__,
        "measures": {name: summary(values) for name, values in measures.items()},
        "mean_clustering": graph.transitivity_avglocal_undirected(mode="nan"),
        "transitivity": graph.transitivity_undirected(),
        "leiden_modularity": leiden,
    }
    with open(path.replace(".edges", ".json"), "w", encoding="utf-8") as file:
        json.dump(out, file, indent=1)
        file.write("\n")
