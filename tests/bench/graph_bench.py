"""igraph's side of graph_bench.mjs: one measure, or the k cheapest paths, and the time it took as JSON."""
import json
import random
import sys
import time

import igraph


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, 1000 * min(time.perf_counter() - wall, time.process_time() - cpu)


def analyze(path, metric, seed):
    graph = igraph.Graph.Read_Edgelist(path, directed=False)
    random.seed(int(seed))
    out = {}
    if metric == "leiden":
        found, out["ms"] = timed(lambda: graph.community_leiden(objective_function="modularity", n_iterations=2))
        out["modularity"] = found.modularity
    else:
        _, out["ms"] = timed(getattr(graph, metric))
    return out


def paths(path, start, goal, k):
    ties, costs = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            ties.append((int(words[0]), int(words[1])))
            costs.append(float(words[2]) if len(words) > 2 else 1.0)
    graph = igraph.Graph(ties)
    graph.es["cost"] = costs
    graph.simplify(combine_edges="min")
    found, ms = timed(
        lambda: graph.get_k_shortest_paths(int(start), int(goal), k=int(k), weights="cost", output="epath")
    )
    return {"ms": ms, "costs": [sum(graph.es[tie]["cost"] for tie in way) for way in found]}


print(json.dumps({"analyze": analyze, "paths": paths}[sys.argv[1]](*sys.argv[2:])))
