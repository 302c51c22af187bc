"""Speed of finding quantities beside quantulum3, recognizers-text-suite and a blank spaCy pipeline with a matcher.

They find amounts; ours, which is timed last, reads them into claims. Give a folder of text files.
Ours starts as the command on a folder of 20 MB, these files again and again, on one thread and on two.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

COMMAND = pathlib.Path(__file__).resolve().parents[2] / "target/release/counterflow"
SIZE = 20_000_000


def timed(name, texts, run):
    size = sum(len(t.encode()) for t in texts) / 1e6
    begin = time.perf_counter()
    for text in texts:
        run(text)
    print(f"{name}: {size / (time.perf_counter() - begin):.3f} MB/s")


def ours(texts):
    if not COMMAND.exists():
        print("skipped: Counterflow: run cargo build --release first")
        return
    with tempfile.TemporaryDirectory() as folder:
        size = count = 0
        while size < SIZE:
            text = texts[count % len(texts)].encode()
            pathlib.Path(folder, f"{count:06}.txt").write_bytes(text)
            size, count = size + len(text), count + 1
        for threads in ("1", "2"):
            begin = time.perf_counter()
            subprocess.run([COMMAND, "--threads", threads, "check", folder], check=False, capture_output=True)
            print(f"Counterflow, bytes to claims, threads: {threads}: {size / 1e6 / (time.perf_counter() - begin):.3f} MB/s")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: reading.py FOLDER")
    texts = [p.read_text(errors="replace") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
    if not texts:
        sys.exit(f"{sys.argv[1]} has no .txt files")
    try:
        from quantulum3 import parser

        timed("quantulum3", texts, parser.parse)
    except Exception as why:
        print(f"skipped: quantulum3: {why}")
    try:
        from recognizers_number_with_unit import recognize_currency
        from recognizers_text import Culture

        timed("recognizers-text-suite, currency", texts, lambda t: recognize_currency(t, Culture.English))
    except Exception as why:
        print(f"skipped: recognizers-text-suite: {why}")
    try:
        import spacy
        from spacy.matcher import Matcher

        nlp = spacy.blank("en")
        matcher = Matcher(nlp.vocab)
        matcher.add("MONEY", [[{"TEXT": {"IN": ["$", "€", "£"]}}, {"LIKE_NUM": True}, {"LOWER": {"IN": ["million", "billion"]}, "OP": "?"}]])
        timed("spaCy, blank pipeline and a matcher", texts, lambda t: matcher(nlp(t)))
    except Exception as why:
        print(f"skipped: spaCy: {why}")
    ours(texts)


if __name__ == "__main__":
    main()
