#!/usr/bin/env python3
"""Make saved pages of invented news, for measuring the program on large databases.

usage: make_corpus.py N FOLDER [--seed S] [--start DAY] [--days D] [--dense | --long]

N articles as .html files in folders of a thousand, written from templates: countries, ministries, companies and people
of a made-up cast do what the event types name, on days spread over D days (default 730) from DAY (default
2024-01-01). An article has some 60 rows in
the database and 3 KB of text; --dense makes it 100 rows and 1.3 KB, for many events in little time; --long some 600
words. About one article in six is a copy or a rewrite of an earlier one, by another outlet, so that reports of one event
are there to be joined. The same arguments make the same bytes. Feed them to `dateline ingest FOLDER`.
"""
import argparse
import datetime
import html
import pathlib
import random

FIRST = "Ada Bela Carlo Dana Egon Fenja Goran Hilde Ivo Jana Karim Lena Marek Nadia Oskar Petra Rafael Selma Tomas Ursula".split()
LAST = ("Abelson Birkeland Castellan Dombrowa Eichwald Farkas Grunwald Hesselink Ibarrola Jankovic Kestrel Lindqvist Moravec "
        "Nordahl Oyelaran Pellegrin Quintero Rasmund Stavros Tollefsen Ulrichsen Vandermeer Wexford Ystad Zabriskie").split()
COUNTRIES = [("Kazakhstan", "Astana"), ("Germany", "Berlin"), ("Japan", "Tokyo"), ("Chile", "Santiago"), ("Norway", "Oslo"),
             ("India", "New Delhi"), ("Canada", "Ottawa"), ("Brazil", "Brasilia"), ("Kenya", "Nairobi"), ("Poland", "Warsaw"),
             ("Vietnam", "Hanoi"), ("Mexico", "Mexico City"), ("France", "Paris"), ("Australia", "Canberra"),
             ("South Africa", "Pretoria"), ("Turkey", "Ankara")]
FIELDS = ["trade", "finance", "economy", "defence", "health", "energy", "foreign"]
STEMS = "Nor Tal Bright Cor Hal Mer Vos Kel Tor Lun Ast Pel Dun Gry Fal Ost".split()
ENDS = "vane dex mark wick field stone bridge water".split()
TRADES = ["Metals", "Chemicals", "Shipping", "Semiconductors", "Rail", "Foods", "Energy", "Bank"]
GOODS = ["gallium", "lithium", "copper cable", "steel pipe", "wheat", "cocoa", "palm oil", "solar panels", "battery cells",
         "timber", "fertiliser", "natural gas", "cement", "salmon", "cotton yarn", "rare earth magnets"]
OUTLETS = [("The Morning Quill", "quill.example"), ("Harbour Gazette", "gazette.example"), ("Northern Wire", "nwire.example"),
           ("Evening Ledger", "eveledger.example"), ("The Plain Record", "record.example"), ("Metro Courier", "courier.example"),
           ("Lakeside Tribune", "tribune.example"), ("Daily Compass", "compass.example")]


FILLER = [
    "The building stands between a tram depot and a row of plane trees, and on most mornings its windows are open.",
    "Nobody who works there remembers a winter in which so many letters had to be answered by hand.",
    "It is the kind of quarrel that looks small from far away and fills whole shelves from close by.",
    "Those who follow the matter from the outside tend to overlook how slowly forms travel from desk to desk.",
    "Behind the counter a clock with a cracked face runs a little fast, which the clerks say is a mercy.",
    "Much of the business is still done by people who have known one another since school and who dislike surprises.",
    "Critics of the arrangement point to its cost, its friends to the quiet that it has bought.",
    "There is a rule for almost every case and an exception for almost every rule, as one of them put it.",
    "Lorries wait in a line along the canal, their drivers asleep or playing cards under the awning of a closed kiosk.",
    "The smell of wet rope and diesel hangs over the quay until the wind turns in the evening.",
    "Economists disagree about how much of this is weather and how much is habit.",
    "For the smaller firms the question is less one of principle than of cash, which runs out sooner.",
    "A map on the wall shows the old routes in red, the newer ones in a green that has faded to grey.",
    "Much depends on details that have not been written down, and on people who would rather not write them down.",
    "The canteen serves soup at noon, and conversations that begin there are rarely finished in an office.",
    "Whether any of it will matter in a decade is a question that the younger ones ask and the older ones do not.",
    "On paper the procedure takes a few weeks; in practice it takes as long as it takes.",
    "The warehouse is cool and dark, and the pallets are stacked so high that the upper rows are lost in shadow.",
    "What looks like stubbornness from one side of the table is called patience on the other.",
    "The yellow folders are for urgent matters, of which there are so many that nobody hurries any more.",
]

LONG_WORDS = sorted({word for line in FILLER for word in line.rstrip(".").split() if word.isalpha() and word.islower() and len(word) > 4})


def varied(rng, line):
    """A filler with a third of its longer words exchanged: no two articles share a run of words by it."""
    return " ".join(rng.choice(LONG_WORDS) if word in LONG_WORDS and rng.random() < 0.34 else word for word in line.split())


class Cast:
    """Who there is: the same for every article of a run."""

    def __init__(self, rng):
        self.companies = sorted({rng.choice(STEMS) + rng.choice(ENDS) + " " + rng.choice(TRADES) for _ in range(160)})
        self.ministers = {}
        for country, _ in COUNTRIES:
            for field in FIELDS:
                self.ministers[country, field] = f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def acts(rng, cast):
    """One happening: (lead sentence, what it is told with in a rewrite, country)."""
    (one, capital), (other, _) = rng.sample(COUNTRIES, 2)
    field = rng.choice(FIELDS)
    minister = cast.ministers[one, field]
    goods = rng.choice(GOODS)
    firm, rival = rng.sample(cast.companies, 2)
    percent = rng.randint(3, 95)
    money = rng.randint(2, 900)
    day = "{day}"
    return rng.choice([
        (f"{one} imposed a {percent} percent tariff on {goods} from {other} on {day}.",
         f"{one} on {day} put a duty of {percent} percent on {goods} imported from {other}.", one),
        (f"{firm} sued {rival} on {day} over a shipment of {goods} worth ${money} million.",
         f"{firm} filed a lawsuit against {rival} on {day}, claiming ${money} million for undelivered {goods}.", one),
        (f"{minister}, {one}'s {field} minister, visited {other} on {day} for talks about {goods}.",
         f"{minister} travelled to {other} on {day} to talk about {goods}.", one),
        (f"{one} and {other} signed an agreement on {goods} in {capital} on {day}.",
         f"{one} and {other} agreed on {day} on trade in {goods}.", one),
        (f"{firm} agreed to buy {rival} for ${money} million on {day}.",
         f"{rival} will be taken over by {firm} for ${money} million, the companies announced on {day}.", one),
        (f"Workers of {firm} went on strike on {day} over pay at its {goods} plant.",
         f"Workers at the {goods} plant of {firm} walked out on {day} in a dispute over pay.", one),
        (f"{minister}, {one}'s {field} minister, resigned on {day} after a dispute over {goods}.",
         f"{one}'s {field} minister, {minister}, stepped down on {day}.", one),
        (f"{one} accused {other} on {day} of dumping {goods} on its market.",
         f"{one} on {day} blamed {other} for selling {goods} below cost.", one),
    ]) + (minister, field, goods, firm, percent, money)


def body(rng, cast, story, published, rewrite, size):
    lead, told, country, minister, field, goods, firm, percent, money = story
    when = published - datetime.timedelta(days=rng.choice([0, 0, 1, 1, 2]))
    day = when.strftime("%A")
    first = (told if rewrite else lead).format(day=day)
    others = rng.sample(cast.companies, 3)
    second = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    share = rng.randint(20, 95)
    past = (published - datetime.timedelta(days=rng.randint(20, 300)))
    lines = [
        f"{minister} said the decision on {goods} would be reviewed within {rng.randint(2, 11)} months.",
        f"“We have waited long enough for an answer,” {second}, an analyst at {others[0]}, said in an interview.",
        f"{country} produced {share} percent of the {goods} traded in {published.year - 1}, according to {others[1]}.",
        f"Prices of {goods} rose {percent / 10:.1f} percent in {past.strftime('%B')}, and {others[2]} withdrew its forecast.",
        f"The ministry rejected a request by {firm} on {past.strftime('%B')} {past.day}.",
        f"{others[0]} opened a plant with {rng.randint(120, 4000)} employees in {past.strftime('%B %Y')}.",
        f"A spokesman for {others[1]} declined to comment on the contract, which is worth ${money} million.",
        f"{second} met officials of the {field} ministry last week and asked them to publish the terms.",
        f"{country} will present a draft law on {goods} next month.",
        f"In {past.year}, {others[2]} paid €{rng.randint(2, 80)} million to settle a case about {goods}.",
        f"Unions plan a protest outside the {field} ministry on {(published + datetime.timedelta(days=9)).strftime('%B')} "
        f"{(published + datetime.timedelta(days=9)).day}.",
        f"“Nobody should be surprised,” {minister} told reporters after the meeting.",
        f"Stocks of {goods} cover {rng.randint(3, 30)} days of demand, traders said, against {rng.randint(31, 60)} a year ago.",
        f"The port handled {rng.randint(10, 99)},000 tonnes of {goods} in the first quarter, the harbour master said, and "
        "most of it left by rail before the end of the month for warehouses further inland.",
        "Buyers who hold contracts said they expected deliveries to be late but complete, as in the years before, and that "
        "they had not yet begun to look for another supplier.",
    ]
    rng.shuffle(lines)
    if size == "dense":
        return [first] + lines[:rng.randint(11, 15)]
    if size == "long":
        lines = lines[:rng.randint(13, 15)] + [varied(rng, line) for line in rng.sample(FILLER, rng.randint(18, 20))]
    else:
        lines = lines[:rng.randint(5, 7)] + rng.sample(FILLER, rng.randint(13, 17))
    rng.shuffle(lines)
    # Two or three sentences a paragraph.
    return [first] + [" ".join(lines[at:at + 3]) for at in range(0, len(lines), 3)]


def page(outlet, address, headline, published, paragraphs):
    name, _ = outlet
    stamp = published.strftime("%Y-%m-%dT%H:%M:00Z")
    text = "\n".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>{html.escape(headline)} | {name}</title>
<link rel="canonical" href="{address}">
<meta property="og:site_name" content="{name}"><meta property="og:title" content="{html.escape(headline)}">
<meta property="og:type" content="article"><meta property="article:published_time" content="{stamp}">
</head><body><header><a href="/">{name}</a><nav><a href="/a">News</a> <a href="/b">Markets</a></nav></header>
<main><article><h1>{html.escape(headline)}</h1>
{text}
</article></main><footer><p>About {name}</p></footer></body></html>
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=datetime.datetime.fromisoformat, default=datetime.datetime(2024, 1, 1))
    parser.add_argument("--days", type=int, default=730)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--dense", dest="size", action="store_const", const="dense")
    size.add_argument("--long", dest="size", action="store_const", const="long")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    cast = Cast(rng)
    told = []  # (story, published, paragraphs) of late
    for i in range(arguments.count):
        published = arguments.start + datetime.timedelta(days=arguments.days * i / arguments.count, hours=rng.randint(0, 5),
                                               minutes=rng.randint(0, 59))
        published = published.replace(second=0, microsecond=0)
        outlet = rng.choice(OUTLETS)
        kind = rng.random()
        if told and kind < 0.06:  # a copy with a little cut
            story, first, paragraphs = rng.choice(told)
            published = max(published, first)
            paragraphs = paragraphs[:rng.randint(len(paragraphs) // 2 + 1, len(paragraphs))]
        elif told and kind < 0.16:  # told anew
            story, first, _ = rng.choice(told)
            published = first + datetime.timedelta(hours=rng.randint(0, 6))
            paragraphs = body(rng, cast, story, published, True, arguments.size)
        else:
            story = acts(rng, cast)
            paragraphs = body(rng, cast, story, published, False, arguments.size)
        told = (told + [(story, published, paragraphs)])[-40:]
        address = f"https://{outlet[1]}/{published:%Y/%m/%d}/story-{i}"
        folder = arguments.folder / f"{i // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        headline = paragraphs[0].split(" on ")[0].rstrip(".,")
        (folder / f"{i:07d}.html").write_text(page(outlet, address, headline, published, paragraphs), encoding="utf-8")


main()
