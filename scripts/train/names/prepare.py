#!/usr/bin/env python3
"""Turn the corpora of ../shared and our own prose into the files that train_names reads.

usage: prepare.py --corpora DIR --out DIR [--raw]

--corpora  the folder "entities" of the shared corpora (its train/*.jsonl.gz)
--raw      labels as they come, nothing mended: for measuring a plain tagger

Writes OUT/<corpus>.txt, documents parted by a line U+001E, names marked <per> <org> <loc> <nat>.
What is mended, and why, is told at each rule below; docs/names.md has the convention.
Deterministic; standard library only."""
import argparse
import gzip
import html
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[3]
LEXICONS = ROOT / "extractors" / "lexicons"
TAGS = {"person": "per", "organization": "org", "place": "loc", "nationality": "nat"}
SPELLED_AS_NAME = {"America", "U.S", "US", "UK", "U.K"}
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")


def rows(path):
    for line in (LEXICONS / path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Lists:
    """The lexicons that tell a country from its adjective and a title from a name."""

    def __init__(self):
        self.countries, self.adjectives, self.titles = set(SPELLED_AS_NAME), set(), set()
        for row in rows("world/countries.tsv"):
            # The Union is an organization, also before a noun ("EU ministers").
            if row[0] == "EU":
                continue
            self.countries.update([row[1], *row[2].split("|")])
            self.adjectives.update(word for cell in row[3:5] for word in cell.split("|"))
        for row in rows("world/nationalities_other.tsv"):
            self.adjectives.add(row[0])
        self.countries.discard("")
        self.adjectives.discard("")
        self.adjectives -= self.countries
        self.places = set(self.countries)
        for table in ("world/cities.tsv", "world/regions.tsv"):
            for row in rows(table):
                self.places.update([row[0], *(row[3].split("|") if len(row) > 3 else [])])
        bodies = {form for row in rows("en/bodies.tsv") for form in [row[0], *(row[3].split("|") if len(row) > 3 else [])]}
        # "Caribbean", "Taliban": a place or body of that name too. What the corpus says stands.
        self.adjectives -= self.places - self.countries | bodies
        for row in rows("en/offices.tsv"):
            self.titles.add(row[0].lower())
        for row in rows("en/honorifics.tsv"):
            form = row[0].lower()
            self.titles.update([form, form.rstrip(".")])
        self.longest = max(word.count(" ") + 1 for word in self.adjectives)

    def title_length(self, words):
        """Number of leading words of a person's span that are titles."""
        done = 0
        while done < len(words):
            for size in range(min(6, len(words) - done), 0, -1):
                phrase = " ".join(words[done:done + size]).lower()
                if phrase in self.titles or phrase.replace("-", " ") in self.titles:
                    done += size
                    break
            else:
                return done
        return done


def strip_title(lists, text, start, end):
    """GMB keeps titles in persons ("President Bush"); our convention leaves them outside."""
    words = text[start:end].split(" ")
    titles = lists.title_length(words)
    # A country or a demonym before the title came along: "U.S. President Bush".
    if titles == 0 and len(words) > 2 and (words[0] in lists.adjectives or words[0] in lists.countries):
        further = lists.title_length(words[1:])
        titles = further + 1 if further else 0
    if titles == 0:
        return start
    if titles >= len(words):
        # A given name that is also a title ("Prince", "Major") stands; a title alone is no name.
        return start if len(words) == 1 and not lists.title_length(words) else end
    return start + sum(len(word) + 1 for word in words[:titles])


def mend(lists, text, mentions, corpus):
    """One corpus document's mentions to our convention."""
    out = []
    for m in mentions:
        kind, start, end = m["type"], m["start"], m["end"]
        words = text[start:end]
        if kind == "ignore":
            # Wikigold's MISC and CrossNER's misc hold adjectives: "Japanese".
            if words in lists.adjectives:
                out.append(["nationality", start, end])
            continue
        article = re.match(r"(?:the|a|an) ", words, re.I)
        if article and len(words) > article.end() and kind != "person":
            start += article.end()
        tail = POSSESSIVE.search(text[start:end])
        if tail and tail.start() > 0:
            end = start + tail.start()
        words = text[start:end]
        if kind == "person" and corpus == "gmb":
            start = strip_title(lists, text, start, end)
            if start >= end:
                continue
            words = text[start:end]
        # GMB tags a tenth of the countries as organizations, some as nationalities; demonyms as
        # places or organizations.
        if words in lists.countries:
            kind = "place"
        elif words in lists.adjectives and kind != "person":
            kind = "nationality"
        elif kind == "nationality" and corpus == "gmb" and words in lists.places:
            kind = "place"
        out.append([kind, start, end])
    return join(lists, text, out)


def join(lists, text, mentions):
    """GMB cuts two-word countries and demonyms apart: "Sri" + "Lankan"."""
    out = []
    for m in mentions:
        if out and out[-1][2] + 1 == m[1] and text[out[-1][2]] == " ":
            whole = text[out[-1][1]:m[2]]
            if whole in lists.adjectives or whole in lists.countries:
                out[-1] = ["nationality" if whole in lists.adjectives else "place", out[-1][1], m[2]]
                continue
        out.append(m)
    return out


def add_nationalities(lists, text, mentions):
    """Demonyms that nothing covers: most corpora mark none, GMB leaves many out. One before another
    capital may begin a name that the corpus missed ("Islamic Jihad"): it stays as it is."""
    taken = [(start, end) for _, start, end in mentions]
    starts = {start for start, _ in taken}
    words = list(re.finditer(r"[^\W\d_][\w'’-]*", text))
    i = 0
    while i < len(words):
        for size in range(min(lists.longest, len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + size - 1].end()
            if text[start:end] in lists.adjectives and not any(s < end and start < e for s, e in taken):
                if not re.match(r" [A-Z]", text[end:end + 2]) or end + 1 in starts:
                    mentions.append(["nationality", start, end])
                i += size - 1
                break
        i += 1
    mentions.sort(key=lambda m: m[1])


def mark(text, mentions):
    out, at = [], 0
    for kind, start, end in mentions:
        if start < at:
            continue
        out += [escape(text[at:start]), f"<{TAGS[kind]}>", escape(text[start:end]), f"</{TAGS[kind]}>"]
        at = end
    return "".join(out) + escape(text[at:])


def escape(text):
    return html.escape(text, quote=False).replace("&gt;", ">")


def write(path, documents):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(document.strip("\n") + "\n\x1e\n")


def corpus_documents(path, lists, raw):
    corpus = path.name.split(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            doc = json.loads(line)
            text = doc["text"]
            if raw:
                mentions = [[m["type"], m["start"], m["end"]] for m in doc["mentions"] if m["type"] in TAGS]
            else:
                mentions = mend(lists, text, doc["mentions"], corpus)
                add_nationalities(lists, text, mentions)
            yield mark(text, mentions)


def own_documents():
    for path in sorted((ROOT / "scripts" / "train" / "news").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for document in re.split(r"^---$", text, flags=re.M):
            # Our files hold no other "<"; "&" is literal there.
            yield document.replace("&", "&amp;")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared" / "corpora" / "entities")
    ap.add_argument("--out", type=pathlib.Path, required=True)
    ap.add_argument("--raw", action="store_true")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    lists = Lists()
    paths = sorted((a.corpora / "train").glob("*.jsonl.gz"))
    if not paths:
        ap.error(f"no corpora in {a.corpora / 'train'}")
    for path in paths:
        write(a.out / (path.name.split(".")[0] + ".txt"), corpus_documents(path, lists, a.raw))
    write(a.out / "news.txt", own_documents())


if __name__ == "__main__":
    main()
