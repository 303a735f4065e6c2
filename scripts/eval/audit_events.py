#!/usr/bin/env python3
"""Draws event rows at random from English news, for a person to judge: is it a real event, of the coded type, with the right
actor and the right date? Writes nothing but its output.

The news are the English fundus and wcxb pages of the extraction corpus, or the documents of any file of JSON lines with id,
text and published (the corpora of quotes and dates, say). What the draws of earlier seeds were drawn from can be left out, so
that a judge who mended what those showed reads nothing twice.

    scripts/eval/audit_events.py --dateline build/release/dateline --seed 1 [--rows 100] [--pages 400] [--tsv]
    scripts/eval/audit_events.py --dateline ... --seed 2 --unlike 1 [--corpus ../shared/corpora/quotes/polnear-dev.jsonl ...]
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def pages(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            if "expected" not in page:  # a text, not a page with its gold
                yield {"id": page["id"], "url": None, "text": page["text"], "published": page.get("published")}
                continue
            expected = page["expected"]
            source = page["id"].split("/")[0]
            if source in ("fundus", "wcxb") and (page.get("language") or "").startswith("en") and expected.get("text"):
                yield {"id": page["id"], "url": page.get("url"), "text": expected["text"],
                       "published": expected.get("published")}


def row(document, text, event):
    sentences = document.get("sentences") or []
    sentence = event.get("sentence")
    if isinstance(sentence, int) and sentence < len(sentences):
        span = sentences[sentence]
        sentence = text[span["start"]:span["end"]]
    elif isinstance(sentence, dict):
        sentence = text[sentence["start"]:sentence["end"]]
    trigger = event.get("trigger")
    if isinstance(trigger, dict):
        trigger = text[trigger["start"]:trigger["end"]]
    actors = {role: "+".join(a["name"] for a in event["actors"] if a["role"] == role) for role in ("actor", "recipient")}
    kind = event["type"] + ("/" + event["mode"] if event.get("mode") else "")
    return [document["id"], document.get("published") or "", kind, trigger, actors["actor"], actors["recipient"],
            f"{event.get('date')} ({event.get('basis')})", event.get("modality"), " ".join(str(sentence).split())]


def draw(every, count, chance):
    return chance.sample(every, min(count, len(every)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dateline", default=os.environ.get("DATELINE", "dateline"))
    parser.add_argument("--corpus", nargs="+", default=[str(ROOT / "../shared/corpora/extraction/pages.jsonl.gz")])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--pages", type=int, default=400, help="pages drawn before the rows are")
    parser.add_argument("--unlike", type=int, nargs="*", default=[], metavar="SEED",
                        help="leave out the pages that these seeds drew from the same corpus with the same --pages")
    parser.add_argument("--tsv", action="store_true", help="one row a line, cells parted by tabs")
    options = parser.parse_args()
    every = sorted((page for path in options.corpus for page in pages(path)), key=lambda page: page["id"])
    seen = {page["id"] for seed in options.unlike for page in draw(every, options.pages, random.Random(seed))}
    chance = random.Random(options.seed)
    drawn = draw([page for page in every if page["id"] not in seen], options.pages, chance)
    feed = "".join(json.dumps(page) + "\n" for page in drawn)
    run = subprocess.run([options.dateline, "extract", "--jsonl"], input=feed, capture_output=True, text=True,
                         encoding="utf-8", check=True)
    text_of = {page["id"]: page["text"] for page in drawn}
    published_of = {page["id"]: page["published"] for page in drawn}
    rows = []
    for line in filter(None, run.stdout.split("\n")):
        document = json.loads(line)
        document["published"] = published_of[document["id"]]
        rows += [row(document, text_of[document["id"]], event) for event in document.get("events") or []]
    print(f"# {len(drawn)} pages, {len(rows)} events; seed {options.seed}")
    for number, cells in enumerate(chance.sample(rows, min(options.rows, len(rows))), 1):
        if options.tsv:
            print("\t".join([str(number), *map(str, cells)]))
            continue
        page, published, kind, trigger, actor, recipient, date, modality, sentence = cells
        print(f"{number:3} {kind}  [{trigger}]  {actor or '-'} > {recipient or '-'}  {date}  {modality}   pub {published[:10]}")
        print(f"    {sentence}")


if __name__ == "__main__":
    main()
