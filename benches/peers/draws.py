"""A million draws of examples/funding-gap.toml with numpy, and with Squiggle where Node.js has it.

Squiggle: `npm install @quri/squiggle-lang` in any folder, whose path is then the argument of this script.
Ours: cargo bench -p counterflow --bench bounds -- a_million_draws, and `counterflow bounds examples/funding-gap.toml`.
"""

import pathlib
import re
import subprocess
import sys
import time

MODEL = pathlib.Path(__file__).resolve().parents[2] / "examples" / "funding-gap.toml"
DRAWS = 1_000_000


def model():
    text = MODEL.read_text()
    estimates = {n: (float(a), float(b)) for n, a, b in re.findall(r'^(\w+) = "([\d.]+) to ([\d.]+)"', text, re.M)}
    sums = {n: terms.split(" + ") for n, terms in re.findall(r'"(spent|got) = ([^"]+)"', text)}
    return estimates, sums


def with_numpy(estimates, sums):
    try:
        import numpy
    except ImportError:
        print("skipped: numpy is not installed")
        return
    rng = numpy.random.default_rng(1)
    z95 = 1.6448536269514727

    def draw(name):
        low, high = numpy.log(estimates[name])
        return rng.lognormal((low + high) / 2, (high - low) / 2 / z95, DRAWS)

    begin = time.perf_counter()
    gap = sum(draw(n) for n in sums["spent"]) - sum(draw(n) for n in sums["got"])
    seconds = time.perf_counter() - begin
    q05, q50, q95 = numpy.quantile(gap, [0.05, 0.5, 0.95])
    print(f"numpy: {seconds * 1000:.0f} ms; mean {gap.mean():.2f}, 5 % below {q05:.2f}, half below {q50:.2f}, 95 % below {q95:.2f}")


def with_squiggle(estimates, sums, folder):
    lines = [f"{n} = {a} to {b}" for n, (a, b) in estimates.items()]
    lines.append("gap = " + " + ".join(sums["spent"]) + " - (" + " + ".join(sums["got"]) + ")")
    lines.append("[mean(gap), quantile(gap, 0.05), quantile(gap, 0.5), quantile(gap, 0.95)]")
    program = f"""
import {{ run }} from "@quri/squiggle-lang";
const code = {chr(96)}{chr(10).join(lines)}{chr(96)};
const begin = performance.now();
const out = await run(code, {{ environment: {{ sampleCount: {DRAWS}, xyPointLength: 1000, seed: "1", profile: false }} }});
const ms = performance.now() - begin;
const value = out.result.ok ? out.result.value.result.toString() : out.result.value.toString();
console.log("Squiggle: " + ms.toFixed(0) + " ms; mean, 5 %, half, 95 %: " + value);
"""
    script = pathlib.Path(folder) / "draws.mjs"
    script.write_text(program)
    try:
        done = subprocess.run(["node", script.name], cwd=folder, capture_output=True, text=True, timeout=600)
        print((done.stdout or done.stderr).strip())
    except OSError as why:
        print(f"skipped: Squiggle: {why}")
    finally:
        script.unlink()


if __name__ == "__main__":
    estimates, sums = model()
    with_numpy(estimates, sums)
    if len(sys.argv) > 1:
        with_squiggle(estimates, sums, sys.argv[1])
    else:
        print("skipped: Squiggle: give the folder in which @quri/squiggle-lang is installed")
