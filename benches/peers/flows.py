"""Cycles of undated webs beside NetworkX, rustworkx and igraph, on the random web of crates/counterflow/benches/flows.rs in shape.

None of the three counts loops in order of time, so those have no peer here.
"""

import random
import time


def web(nodes=24, chance=0.3, seed=24):
    rng = random.Random(seed)
    return [(i, j) for i in range(nodes) for j in range(nodes) if i != j and rng.random() < chance]


MOST = 1_000_000


def report(name, count, seconds):
    print(f"{name}: {count} cycles in {seconds * 1000:.0f} ms  (ours: bench flows, a_million_static_cycles)")


def main():
    edges = web()
    try:
        import networkx

        graph = networkx.DiGraph(edges)
        begin = time.perf_counter()
        count = sum(1 for _, _ in zip(range(MOST), networkx.simple_cycles(graph)))
        report("NetworkX", count, time.perf_counter() - begin)
    except ImportError:
        print("skipped: networkx is not installed")
    try:
        import rustworkx

        graph = rustworkx.PyDiGraph()
        graph.extend_from_edge_list(edges)
        begin = time.perf_counter()
        count = sum(1 for _, _ in zip(range(MOST), rustworkx.simple_cycles(graph)))
        report("rustworkx", count, time.perf_counter() - begin)
    except ImportError:
        print("skipped: rustworkx is not installed")
    try:
        import igraph

        graph = igraph.Graph(edges, directed=True)
        begin = time.perf_counter()
        # igraph lists all cycles at once, so it is held to five legs.
        count = len(graph.simple_cycles(max=5))
        report("igraph, at most five legs", count, time.perf_counter() - begin)
    except (ImportError, AttributeError, TypeError) as why:
        print(f"skipped: igraph: {why}")


if __name__ == "__main__":
    main()
