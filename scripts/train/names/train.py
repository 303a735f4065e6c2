#!/usr/bin/env python3
"""Train extractors/models/names.model and write its manifest names.json beside it.

usage: train.py [--build DIR] [--corpora DIR] [--work DIR] [--out DIR]

--build    a build tree; the targets train_names and tag_names are built in it (default build/release)
--corpora  the shared corpora (default ../shared/corpora, beside the tree)

The same corpora, sources and compiler give the same bytes. About two minutes; 3 GB of memory.
Standard library only."""
import argparse
import hashlib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SEED = 1
OPTIONS = ["--models", "8", "--dropout", "0.1", "--passes", "6", "--trust", "60", "--min-count", "2",
           "--keep", "230000", "--log-slots", "18"]
# File, times seen in a pass, whether a first model corrects its tags; licence and source.
DATA = [
    ("gmb", "1:noisy", "public domain texts", "Groningen Meaning Bank, extract"),
    ("crossner-politics", "2", "MIT", "CrossNER, politics, train and test"),
    ("uner-ewt", "2", "CC BY-SA 4.0", "Universal NER English-EWT, test split"),
    ("wikigold", "2", "CC BY 4.0", "Wikigold (Balasuriya et al. 2009)"),
    ("wnut17", "1", "CC BY 4.0", "WNUT 2017 emerging entities, train"),
    ("news", "3", "CC0", "scripts/train/news, written for this project"),
]


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    ap.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared" / "corpora")
    ap.add_argument("--work", type=pathlib.Path, help="where the prepared texts go (default: in the build tree)")
    ap.add_argument("--out", type=pathlib.Path, default=ROOT / "extractors" / "models")
    a = ap.parse_args()
    work = a.work or a.build / "train-names"
    subprocess.run(["ninja", "-C", a.build, "train_names"], check=True)
    subprocess.run([sys.executable, HERE / "prepare.py", "--corpora", a.corpora / "entities", "--out", work], check=True)
    a.out.mkdir(parents=True, exist_ok=True)
    model = a.out / "names.model"
    tool = (a.build / "scripts/train/names/train_names").resolve()
    files = [f"{name}.txt:{seen}" for name, seen, _, _ in DATA]
    subprocess.run([tool, "--out", model.resolve(), "--seed", str(SEED), *OPTIONS, *files], check=True, cwd=work)
    manifest = {
        "model": "names.model",
        "what": "name tagger: person, organization, place, nationality; averaged perceptron",
        "licence": "CC BY-SA 4.0",
        "sha256": sha256(model),
        "script": "scripts/train/names/train.py",
        "seed": SEED,
        "options": OPTIONS,
        "data": [{"name": source, "licence": licence, "times_a_pass": seen.split(":")[0],
                  "tags_corrected": seen.endswith("noisy"), "prepared_sha256": sha256(work / f"{name}.txt")}
                 for name, seen, licence, source in DATA],
        "scores": "docs/names.md",
    }
    (a.out / "names.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
