#!/usr/bin/env python3
"""Turns tests/numbers/claims.txt into the documents that ../shared/tools/score_claims.py reads, so that one scorer measures
our own constructions and the development set alike.

    scripts/eval/claims_table.py > /tmp/own.jsonl
    python3 ../shared/tools/score_claims.py --dateline build/release/dateline --docs /tmp/own.jsonl
"""
import json
import pathlib

TABLE = pathlib.Path(__file__).resolve().parents[2] / "tests" / "numbers" / "claims.txt"
UNITS = {"%": "percent", "pp": "percentage_point", "bp": "basis_point", "/": "fraction"}


def phrase(text, words):
    words = words.lstrip("~")
    if not words:
        return None
    start = text.find(words)
    return {"text": words, "start": start, "end": start + len(words)}


def claim(text, line, at):
    cells = [cell.strip() for cell in line.split("|")]
    expression, values, unit, comparator, direction, subject, measure, attribution = cells
    start = text.index(expression.lstrip("~"), at)
    return {
        "start": start, "end": start + len(expression.lstrip("~")), "text": expression.lstrip("~"),
        "values": values.lstrip("~").split(","), "unit": UNITS[unit],
        "comparator": comparator.lstrip("~") or None, "direction": direction.lstrip("~") or None,
        "subject": phrase(text, subject), "measure": phrase(text, measure),
        "attribution": phrase(text, attribution),
    }


def main():
    documents = []
    for line in TABLE.read_text(encoding="utf-8").split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            documents.append({"id": f"own/{len(documents):03}", "text": line, "published": "2025-06-06", "claims": []})
            at = 0
        else:
            documents[-1]["claims"].append(claim(documents[-1]["text"], line, at))
            at = documents[-1]["claims"][-1]["end"]
    for document in documents:
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
