#!/usr/bin/env python3
"""Compare sentences and words of `dateline parse --jsonl` on plain text with a treebank's own.

usage: tokenization.py [--dateline PATH] [--genre NAME] [--errors N] FILE.conllu[.gz] ...

The text of a document is rebuilt from its sentences (# text, SpaceAfter=No), paragraphs (# newpar) parted by a blank line. Words
and sentences count as right when both ends agree (F1, as in the CoNLL 2018 shared task). Prints, per file: words and sentences of
the treebank, F1 of both. --genre keeps GUM's documents of one genre; --errors shows the commonest differences.
"""
import argparse
import collections
import gzip
import json
import subprocess


def documents(path, genre):
    """(text, word spans, sentence spans) of each document."""
    lines = (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8").read().split("\n")
    parts, words, sentences, kept, seen = [], [], [], True, False
    length = 0
    glue = ""

    def put(text):
        nonlocal length
        parts.append(text)
        length += len(text)

    rows, text = [], ""
    for line in lines:
        if line.startswith("# newdoc"):
            if seen and kept:
                yield "".join(parts), words, sentences
            parts, words, sentences, length, glue, seen, kept = [], [], [], 0, "", True, not genre
        elif genre and line == f"# meta::genre = {genre}":
            kept = True
        elif line.startswith("# newpar"):
            glue = "\n\n" if length else ""
        elif line.startswith("# text = "):
            text = line[len("# text = "):]
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            put(glue)
            begin, at, inside, last_glue = length, 0, 0, " "
            put(text)
            for cells in rows:
                if "." in cells[0]:
                    continue
                if "-" in cells[0]:
                    first, last = map(int, cells[0].split("-"))
                    at = text.index(cells[1], at)
                    forms = [c[1] for c in rows if c[0].isdigit() and first <= int(c[0]) <= last]
                    spans, offset = [], at
                    if "".join(forms) == cells[1]:
                        for form in forms:
                            spans.append((begin + offset, begin + offset + len(form)))
                            offset += len(form)
                    else:
                        spans = [(begin + at, begin + at + len(cells[1]))]
                    words.extend(spans)
                    at += len(cells[1])
                    inside = last
                    last_glue = "" if "SpaceAfter=No" in cells[9] else " "
                elif int(cells[0]) > inside:
                    at = text.index(cells[1], at)
                    words.append((begin + at, begin + at + len(cells[1])))
                    at += len(cells[1])
                    last_glue = "" if "SpaceAfter=No" in cells[9] else " "
            sentences.append((begin, begin + len(text.rstrip())))
            glue = last_glue
            rows = []
    if seen and kept:
        yield "".join(parts), words, sentences


def f1(gold, got):
    right = len(gold & got)
    return 200 * right / max(1, len(gold) + len(got))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dateline", default="dateline")
    parser.add_argument("--genre", default="")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    for path in arguments.files:
        docs = list(documents(path, arguments.genre))
        feed = "\n".join(json.dumps({"id": i, "text": text, "language": "en"}) for i, (text, _, _) in enumerate(docs)) + "\n"
        run = subprocess.run([arguments.dateline, "parse", "--jsonl"], input=feed, capture_output=True, encoding="utf-8", check=True)
        gold_words, got_words, gold_sentences, got_sentences = set(), set(), set(), set()
        missed, extra = collections.Counter(), collections.Counter()
        for line, (text, words, sentences) in zip(run.stdout.split("\n"), docs):
            answer = json.loads(line)
            number = answer["id"]
            assert answer["text"] == text, "the text came back changed"
            ours = {(w["start"], w["end"]) for s in answer["sentences"] for w in s["words"]}
            for begin, end in set(words) - ours:
                parts = [text[a:b] for a, b in sorted(ours) if a < end and b > begin]
                missed[f"{text[begin:end]!r} came out as {parts}"] += 1
            for begin, end in {(s["start"], s["end"]) for s in answer["sentences"]} - set(sentences):
                near = text[max(0, begin - 40):begin] + "⟦" + text[begin:begin + 15] + "…" + text[end - 25:end] + "⟧" + text[end:end + 15]
                extra[near.replace("\n", "¶")] += 1
            gold_words |= {(number, *w) for w in words}
            got_words |= {(number, *w) for w in ours}
            gold_sentences |= {(number, *s) for s in sentences}
            got_sentences |= {(number, s["start"], s["end"]) for s in answer["sentences"]}
        print(f"{path.rsplit('/', 1)[-1]} {arguments.genre}: words {len(gold_words)} F1 {f1(gold_words, got_words):.2f}, "
              f"sentences {len(gold_sentences)} F1 {f1(gold_sentences, got_sentences):.2f}")
        for text, count in missed.most_common(arguments.errors):
            print(f"  {count} {text}")
        for text, count in list(extra.items())[:arguments.errors]:
            print(f"  sentence {text}")


if __name__ == "__main__":
    main()
