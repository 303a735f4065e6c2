#!/usr/bin/env python3
"""Score `dateline extract` on annotated news prose (the format of scripts/train/news).

usage: names.py [--dateline PATH] [--floor F1] [--errors] [FILE-OR-DIRECTORY ...]

Without files: tests/names/newswire, which no model is trained on. A name counts when type, start
and end are right. "names" is person, organization and place together. --errors prints each line
with what was missed (-) and what was not wanted (+); --floor ends with 1 when names score lower.
Standard library only."""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TYPES = {"per": "person", "org": "organization", "loc": "place", "nat": "nationality"}
TAG = re.compile(r"<(/?)(per|org|loc|nat)>")


def read(path):
    """Yields (text, {(type, start, end)}) for each article; offsets are code points."""
    for article in re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.M):
        text, names, at, start = "", set(), 0, 0
        for tag in TAG.finditer(article):
            text += article[at:tag.start()]
            at = tag.end()
            if tag.group(1):
                names.add((TYPES[tag.group(2)], start, len(text)))
            else:
                start = len(text)
        yield text + article[at:], names


def extract(dateline, texts):
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    out = subprocess.run([dateline, "extract", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [{(m["type"], m["start"], m["end"]) for m in json.loads(line)["mentions"] if m["type"] in TYPES.values()}
            for line in out.stdout.decode().splitlines()]


def f1(right, wanted, found):
    return 200.0 * right / (wanted + found) if wanted + found else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--dateline", default=ROOT / "build" / "release" / "dateline")
    ap.add_argument("--floor", type=float, default=0)
    ap.add_argument("--errors", action="store_true")
    ap.add_argument("places", nargs="*", type=pathlib.Path, default=[ROOT / "tests" / "names" / "newswire"])
    a = ap.parse_args()
    files = [f for place in a.places for f in (sorted(place.glob("*.txt")) if place.is_dir() else [place])]
    articles = [article for file in files for article in read(file)]
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for (text, wanted), found in zip(articles, extract(a.dateline, [text for text, _ in articles])):
        for kind in TYPES.values():
            w, f = {n for n in wanted if n[0] == kind}, {n for n in found if n[0] == kind}
            for row in [kind] + (["names"] if kind != "nationality" else []):
                for i, n in enumerate((len(w & f), len(w), len(f))):
                    counts[row][i] += n
        if a.errors:
            for sign, names in (("-", wanted - found), ("+", found - wanted)):
                for kind, start, end in sorted(names, key=lambda n: n[1]):
                    around = text[max(0, start - 30):start] + "[" + text[start:end] + "]" + text[end:end + 30]
                    print(sign, kind, around.replace("\n", " "), sep="\t")
    for row in [*TYPES.values(), "names"]:
        right, wanted, found = counts[row]
        print(f"{row:13} F1 {f1(right, wanted, found):5.1f}  wanted {wanted:5}  found {found:5}  right {right:5}")
    score = f1(*counts["names"])
    if score < a.floor:
        print(f"names.py: {score:.1f} is below the floor {a.floor}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
