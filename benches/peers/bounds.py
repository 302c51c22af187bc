"""Linear-program bounds and hit-and-run beside highspy and hopsy.

The webs have the shape of those in crates/counterflow/benches/bounds.rs: companies with nine deals and a total, and claims on pairs of deals.
"""

import random
import time


def web(companies, seed=11):
    rng = random.Random(seed)
    low, high, rows = [], [], []
    for _ in range(companies):
        first = len(low)
        for _ in range(9):
            a = rng.randrange(20)
            low.append(a)
            high.append(a + rng.randrange(80))
        low.append(0)
        high.append(float("inf"))
        rows.append(([(first + k, 1) for k in range(9)] + [(first + 9, -1)], 0, 0))
    deals = [c for c in range(len(low)) if c % 10 != 9]
    for _ in range(companies * 3):
        a, b = rng.sample(deals, 2)
        rows.append(([(a, 1), (b, 1)], float("-inf"), 60 + rng.randrange(120)))
    return low, high, rows


def with_highspy():
    try:
        import highspy
    except ImportError:
        print("skipped: highspy is not installed")
        return
    for companies in (5, 23, 91):
        low, high, rows = web(companies)
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        h.setOptionValue("presolve", "off")
        for a, b in zip(low, high):
            h.addVar(a, b)
        for terms, a, b in rows:
            h.addRow(a, b, len(terms), [c for c, _ in terms], [v for _, v in terms])
        h.run()
        questions = 400
        begin = time.perf_counter()
        for n in range(questions):
            column = (n // 2 % companies) * 10 + 9
            h.changeColCost(column, 1.0 if n % 2 == 0 else -1.0)
            h.run()
            h.changeColCost(column, 0.0)
        each = (time.perf_counter() - begin) / questions
        print(f"highspy, warm bound, {companies * 10} columns: {each * 1e6:.1f} µs  (ours: bench bounds, warm_bound/{companies})")


def with_hopsy():
    try:
        import hopsy
        import numpy
    except ImportError:
        print("skipped: hopsy or numpy is not installed")
        return
    for d in (10, 30, 100):
        a = numpy.vstack([numpy.eye(d), -numpy.eye(d), numpy.ones((1, d))])
        b = numpy.concatenate([numpy.full(d, 10.0), numpy.zeros(d), [3.0 * d]])
        problem = hopsy.Problem(a, b)
        chain = hopsy.MarkovChain(problem, hopsy.UniformCoordinateHitAndRunProposal, starting_point=numpy.full(d, 1.0))
        rng = hopsy.RandomNumberGenerator(1)
        steps = 200_000
        begin = time.perf_counter()
        hopsy.sample(chain, rng, n_samples=steps // 1000, thinning=1000)
        each = (time.perf_counter() - begin) / steps
        print(f"hopsy, coordinate hit-and-run, {d} dimensions: {each * 1e9:.0f} ns a step  (ours: bench bounds, hit_and_run_1000_sweeps/{d}, divided by {1000 * d})")


if __name__ == "__main__":
    with_highspy()
    with_hopsy()
