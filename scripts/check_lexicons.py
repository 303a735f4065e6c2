#!/usr/bin/env python3
"""Holds the tables of extractors/lexicons/ to their README: valid UTF-8 with LF, a head that names columns and source, no
row twice, no blank at a cell's edge, a line in the README, and code that reads them.

    scripts/check_lexicons.py [ROOT]
"""
import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
LEXICONS = ROOT / "extractors" / "lexicons"


def readme_names(readme):
    """Every table the README names, `en/event_*.tsv` and `*/x.tsv` as patterns."""
    return [part for part in readme.split("`") if part.endswith(".tsv")]


def check(path, patterns, code):
    name = path.relative_to(LEXICONS)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"not UTF-8 at byte {error.start}"
        return
    if "\r" in text:
        yield "has a carriage return"
    if not text.endswith("\n"):
        yield "does not end with a newline"
    lines = text.split("\n")
    head = []
    for line in lines:
        if not line.startswith("#"):
            break
        head.append(line.lower())
    if not any("source:" in line or "as en/" in line for line in head):
        yield "its head names no source"
    seen = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("# ") or line == "#":
            continue
        if line in seen and not name.name.endswith("_model.tsv"):  # a trained table: its rows stand in order
            yield f"line {number}: stands in line {seen[line]} already"
        seen[line] = number
        if any(cell != cell.strip(" ") for cell in line.split("\t")):
            yield f"line {number}: a blank at a cell's edge"
    if not any(name.match(pattern) for pattern in patterns):
        yield "README.md does not name it"
    if name.name not in code:
        yield "no code reads it"


def main():
    patterns = readme_names((LEXICONS / "README.md").read_text(encoding="utf-8"))
    sources = [file for box in ("pipeline", "extractors") for file in (ROOT / box).rglob("*.cc")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    tables = sorted(LEXICONS.rglob("*.tsv"))
    faults = 0
    for path in tables:
        for fault in check(path, patterns, code):
            print(f"{path.relative_to(ROOT)}: {fault}")
            faults += 1
    print(f"{len(tables)} tables, {faults} faults")
    return 1 if faults or not tables else 0


if __name__ == "__main__":
    sys.exit(main())
