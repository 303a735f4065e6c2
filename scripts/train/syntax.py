#!/usr/bin/env python3
"""Train the models of extractors/syntax: tags.model and parser.model, with a manifest that says from what.

usage: syntax.py [--build DIR] [--treebanks DIR] [--out DIR] [--epochs N] [--seed N] [--hidden N] [--layers N] [--train NAME ...]
                 [--check]

Needs a configured build folder (cmake --preset release), whose targets train_tagger, train_parser and dateline it builds, and the
treebanks as NAME.conllu.gz or NAME.conllu: English EWT and GUM of Universal Dependencies, training and development parts. One
core, some twenty minutes. The same treebanks, options, build and machine type give the same bytes; --check trains into a folder
of its own and compares with the hashes of the manifest.
"""
import argparse
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCES = {
    "ewt": "UD English EWT (https://github.com/UniversalDependencies/UD_English-EWT), CC BY-SA 4.0",
    "gum": "GUM (https://github.com/amir-zeldes/gum), annotations CC BY 4.0, texts CC BY and CC BY-SA",
}


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unpack(folder, name, scratch):
    """The treebank as a plain file."""
    plain = folder / f"{name}.conllu"
    if plain.exists():
        return plain
    packed = folder / f"{name}.conllu.gz"
    if not packed.exists():
        sys.exit(f"syntax.py: neither {plain} nor {packed} is there")
    target = scratch / f"{name}.conllu"
    target.write_bytes(gzip.decompress(packed.read_bytes()))
    return target


def words_of(path):
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def score(dateline, out, path):
    """UPOS, UAS and LAS (relations up to their first colon) with the treebank's own words."""
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 10:
            line = "\t".join(cells[:2] + ["_"] * 7 + cells[9:])
        lines.append(line)
    with tempfile.TemporaryDirectory() as data:
        (pathlib.Path(data) / "models").symlink_to(out.resolve())
        run = subprocess.run([dateline, "--data-dir", data, "parse", "--conllu"], input="\n".join(lines),
                             capture_output=True, encoding="utf-8", check=True)
    got = [c for c in (line.split("\t") for line in run.stdout.split("\n")) if len(c) == 10 and c[0].isdigit()]
    gold = list(words_of(path))
    pairs = list(zip(gold, got))
    assert len(gold) == len(got) and all(g[1] == p[1] for g, p in pairs)

    def share(right):
        return round(100 * sum(right(g, p) for g, p in pairs) / len(pairs), 2)

    return {
        "words": len(gold),
        "UPOS": share(lambda g, p: g[3] == p[3]),
        "UAS": share(lambda g, p: g[6] == p[6]),
        "LAS": share(lambda g, p: g[6] == p[6] and g[7].split(":")[0] == p[7].split(":")[0]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--treebanks", type=pathlib.Path, default=ROOT.parent / "shared" / "corpora" / "syntax")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "extractors" / "models")
    parser.add_argument("--train", nargs="+", default=["train-ewt", "train-gum"])
    parser.add_argument("--dev", nargs="+", default=["dev-ewt", "dev-gum"])
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if arguments.check:
        manifest = json.loads((arguments.out / "syntax.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            arguments.out = pathlib.Path(folder)
            made = train(arguments)
        wrong = [name for name, model in manifest["models"].items() if made["models"][name] != model]
        sys.exit(f"syntax.py: {', '.join(wrong)}: other bytes" if wrong else 0)
    manifest = train(arguments)
    (arguments.out / "syntax.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(manifest["scores"], indent=2))


def train(arguments):
    """Trains into arguments.out; the manifest of what it made."""
    targets = ["train_tagger", "train_parser", "dateline"]
    subprocess.run(["cmake", "--build", arguments.build, "--target", *targets], check=True)
    programs = arguments.build / "scripts" / "train" / "syntax"
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        treebanks = [unpack(arguments.treebanks, name, scratch) for name in arguments.train]
        developments = [unpack(arguments.treebanks, name, scratch) for name in arguments.dev]
        subprocess.run([programs / "train_tagger", out / "tags.model", scratch, *treebanks], check=True)
        numbers = [arguments.epochs, arguments.seed, arguments.hidden, arguments.layers]
        subprocess.run([programs / "train_parser", out / "parser.model", out / "tags.model", scratch / "jackknifed.tags",
                        developments[0], *map(str, numbers), *treebanks], check=True)
        return {
            "models": {name: {"sha256": sha256(out / name), "bytes": (out / name).stat().st_size}
                       for name in ("tags.model", "parser.model")},
            "licence": "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), after the treebanks'",
            "trained_on": [{"file": f"{name}.conllu", "words": sum(1 for _ in words_of(path)), "sha256": sha256(path),
                            "source": SOURCES.get(name.split("-")[-1], "")}
                           for name, path in zip(arguments.train, treebanks)],
            "script": "scripts/train/syntax.py",
            "options": {"epochs": arguments.epochs, "seed": arguments.seed, "hidden": arguments.hidden, "layers": arguments.layers},
            "scores": {name: score(arguments.build / "dateline", out, path)
                       for name, path in zip(arguments.dev, developments)},
        }


if __name__ == "__main__":
    main()
