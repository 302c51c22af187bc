"""Writes the table of test t_lp5: a metabolic network (cobra's "textbook") and the least and most of each of its fluxes.

Needs `pip install cobra`. The table holds numbers alone: reactions and metabolites by number.
"""

import sys

import cobra
from cobra.flux_analysis import flux_variability_analysis
from cobra.io import load_model


def main(path):
    model = load_model("textbook")
    reactions = list(model.reactions)
    metabolites = {m.id: n for n, m in enumerate(model.metabolites)}
    ends = flux_variability_analysis(model, fraction_of_optimum=0.0, processes=1)
    with open(path, "w") as out:
        out.write("row,column,value or low,high,least,most\n")
        for n, r in enumerate(reactions):
            low, high = ends.loc[r.id, "minimum"], ends.loc[r.id, "maximum"]
            out.write(f"flux,{n},{r.lower_bound:g},{r.upper_bound:g},{low:.9g},{high:.9g}\n")
        for n, r in enumerate(reactions):
            for m, a in r.metabolites.items():
                out.write(f"{metabolites[m.id]},{n},{a!r},,,\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "crates/counterflow/tests/it/fva.csv")
