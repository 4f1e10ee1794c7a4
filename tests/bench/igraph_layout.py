"""igraph's side of layout_peers.mjs: one of its layouts, with its defaults, of a list of ties.

igraph_layout.py drl|fruchterman_reingold EDGES OUT.csv: EDGES has a tie a line, `u v`, as `kith layout` reads it; OUT
gets id,x,y. Printed as JSON is how long the layout took, the least of wall and CPU, without reading and writing.
"""
import json
import random
import re
import sys
import time

import igraph


def read_ties(path):
    with open(path, encoding="utf-8") as file:
        words = [re.split(r"[\s,;]+", line) for line in file if line.strip() and line[0] not in "#%"]
    return [(int(u), int(v)) for u, v, *_ in words]


def main(layout, edges, out):
    graph = igraph.Graph(read_ties(edges))
    graph.simplify()
    random.seed(1)
    wall, cpu = time.perf_counter(), time.process_time()
    places = getattr(graph, f"layout_{layout}")()
    ms = 1000 * min(time.perf_counter() - wall, time.process_time() - cpu)
    with open(out, "w", encoding="utf-8") as file:
        file.write("id,x,y\n")
        file.writelines(f"{node},{x!r},{y!r}\n" for node, (x, y) in enumerate(places))
    print(json.dumps({"ms": ms}))


main(*sys.argv[1:])
