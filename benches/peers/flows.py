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


def networkx_cycles(edges):
    import networkx

    graph = networkx.DiGraph(edges)
    return lambda: networkx.simple_cycles(graph)


def rustworkx_cycles(edges):
    import rustworkx

    graph = rustworkx.PyDiGraph()
    graph.extend_from_edge_list(edges)
    return lambda: rustworkx.simple_cycles(graph)


def main():
    edges = web()
    for name, load in (("NetworkX", networkx_cycles), ("rustworkx", rustworkx_cycles)):
        try:
            run = load(edges)
        except ImportError:
            print(f"skipped: {name} is not installed")
            continue
        begin = time.perf_counter()
        count = sum(1 for _, _ in zip(range(MOST), run()))
        report(name, count, time.perf_counter() - begin)
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
