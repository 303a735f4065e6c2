#!/usr/bin/env python3
"""Validate the annotated news prose in scripts/train/news/*.txt.

Usage: check_news.py [FILE-OR-DIRECTORY ...]

Without arguments every *.txt file in the folder "news" beside this script is
checked.  Problems go to standard error as FILE:LINE: message; counts go to
standard output.  Exit status: 0 clean, 1 problems found, 2 nothing to check.
"""

import re
import sys
from collections import Counter
from pathlib import Path

TYPES = ("per", "org", "loc", "nat")
TAG = re.compile(r"<(/?)([^<>]*)>")
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

# Words that may not open a person span: titles, honorifics and offices.  Words
# that are also given names (Emir, Sheikh, Duke, Sultan) are left out.
TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame",
    "lord", "lady", "baroness", "president", "vice", "premier",
    "minister", "chancellor", "secretary", "ambassador", "senator", "sen",
    "rep", "representative", "congressman", "congresswoman", "gov",
    "governor", "mayor", "councillor", "councilor", "cllr", "judge",
    "justice", "attorney", "general", "gen", "lieutenant", "lt", "colonel",
    "col", "major", "maj", "captain", "capt", "sergeant", "sgt", "corporal",
    "cpl", "admiral", "adm", "commander", "inspector", "detective",
    "superintendent", "constable", "sheriff", "officer", "pope", "cardinal",
    "archbishop", "bishop", "rabbi", "ayatollah",
    "reverend", "rev", "father", "sister", "brother", "king", "queen",
    "prince", "princess", "emperor", "empress", "duchess", "coach", "manager", "chairman", "chairwoman", "chairperson",
    "director", "chief", "deputy", "spokesman", "spokeswoman",
    "spokesperson", "former", "then", "acting", "the", "a", "an", "foreign",
    "finance", "defence", "defense", "prime", "st", "saint",
}


def check_file(path, problems, counts, spans):
    """Check one file; append (path, line, message) tuples to problems."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as err:
        problems.append((path, 1, "not UTF-8: %s" % err))
        return
    counts["files"] += 1

    def report(line, message):
        problems.append((path, line, message))

    if "\r" in text:
        report(1, "carriage return in file")
    if "\ufeff" in text:
        report(1, "byte order mark in file")
    if text and not text.endswith("\n"):
        report(text.count("\n") + 1, "no newline at end of file")

    # Articles: headline, blank line, paragraphs parted by blank lines.
    articles = []
    current = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() == "---":
            if line != "---":
                report(number, "separator with surrounding space")
            articles.append(current)
            current = []
        else:
            current.append((number, line))
    articles.append(current)
    for article in articles:
        lines = [(n, l) for n, l in article if l.strip()]
        first = article[0][0] if article else 1
        if not lines:
            report(first, "empty article")
            continue
        counts["articles"] += 1
        if len(lines) < 2:
            report(lines[0][0], "article with a headline only")
        position = article.index(lines[0])
        if position > 0 and article[position - 1][1] != "":
            report(lines[0][0], "stray space before headline")
        if position + 1 < len(article) and article[position + 1][1].strip():
            report(lines[0][0], "no blank line after headline")
        for number, line in lines:
            check_line(number, line, report, counts, spans)


def check_line(number, line, report, counts, spans):
    """Check the tags of one line and count its words and spans."""
    if line != line.strip():
        report(number, "leading or trailing space")
    if "\t" in line:
        report(number, "tab")
    open_type = None
    open_end = 0
    for match in TAG.finditer(line):
        closing, name = match.group(1), match.group(2)
        if name not in TYPES:
            report(number, "unknown tag %s" % match.group(0))
            continue
        if not closing:
            if open_type:
                report(number, "<%s> inside <%s>" % (name, open_type))
            open_type, open_end = name, match.end()
            before = line[match.start() - 1] if match.start() else " "
            if before.isalnum():
                report(number, "span starts inside a word at %s"
                       % line[match.start():match.start() + 30])
        else:
            if open_type is None:
                report(number, "</%s> without a start tag" % name)
            else:
                if open_type != name:
                    report(number, "</%s> closes <%s>" % (name, open_type))
                span = line[open_end:match.start()]
                check_span(open_type, span, number, report)
                counts[open_type] += 1
                spans[(open_type, span)] += 1
                after = line[match.end():match.end() + 1]
                if after.isalnum():
                    report(number, "span ends inside a word: %r" % span)
            open_type = None
    if open_type:
        report(number, "<%s> not closed in its paragraph" % open_type)
    bare = TAG.sub("", line)
    if "<" in bare or ">" in bare:
        report(number, "stray angle bracket")
    counts["words"] += len(WORD.findall(bare))


def check_span(kind, span, number, report):
    """Check the text of one span."""
    if not span.strip():
        report(number, "empty span")
        return
    if span != span.strip():
        report(number, "space at the border of span %r" % span)
    if "  " in span:
        report(number, "double space in span %r" % span)
    if POSSESSIVE.search(span) and kind != "org":
        report(number, "possessive in span %r" % span)
    elif POSSESSIVE.search(span) and not span.startswith("St. ") and span.split()[-1].replace("’", "'") \
            not in {"McDonald's", "Sotheby's", "Christie's", "Moody's",
                    "Macy's", "Kohl's", "Jerry's", "Dillard's", "Wendy's", "Denny's", "Kellogg's", "Bloomingdale's", "Lowe's", "Barclay's",
                    "Lloyd's", "Sainsbury's", "Levi's"}:
        report(number, "possessive in span %r" % span)
    words = span.split()
    first = words[0].rstrip(".").lower()
    if first == "the" and span.lower() not in ("the hague", "the canadian press", "the gambia"):
        report(number, "leading article in span %r" % span)
    elif kind == "per" and re.fullmatch(r"[A-Za-z]\.", words[0]):
        pass  # an initial: "A. Balbirnie"
    elif kind == "per" and first in TITLES and len(words) > 1:
        report(number, "title in person span %r" % span)
    elif kind == "per" and first in TITLES and words[0].endswith("."):
        report(number, "title as person span %r" % span)
    if span[-1] in ",;:!?\"”" or span[0] in ",;:!?\"“.":
        report(number, "punctuation at the border of span %r" % span)


def main(argv):
    places = [Path(a) for a in argv] or [Path(__file__).parent / "news"]
    files = []
    for place in places:
        if place.is_dir():
            files.extend(sorted(place.glob("*.txt")))
        else:
            files.append(place)
    if not files:
        print("check_news: no files to check", file=sys.stderr)
        return 2
    problems = []
    counts = Counter()
    spans = Counter()
    for path in files:
        try:
            check_file(path, problems, counts, spans)
        except OSError as err:
            problems.append((path, 0, str(err)))
    # The same text under several types is often right (Washington), but a
    # long name under two types is worth a look: it is printed, not counted
    # as a problem.
    kinds = {}
    for (kind, span), _ in spans.items():
        kinds.setdefault(span, set()).add(kind)
    for path, line, message in problems:
        print("%s:%d: %s" % (path, line, message), file=sys.stderr)
    print("files %d" % counts["files"])
    print("articles %d" % counts["articles"])
    print("words %d" % counts["words"])
    for kind in TYPES:
        print("%s %d (%d different)"
              % (kind, counts[kind], sum(1 for k, _ in spans if k == kind)))
    print("spans %d" % sum(counts[kind] for kind in TYPES))
    print("in two or more types: %s" % (", ".join(
        "%s (%s)" % (s, "/".join(sorted(k)))
        for s, k in sorted(kinds.items()) if len(k) > 1) or "none"))
    print("problems %d" % len(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
