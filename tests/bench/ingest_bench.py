#!/usr/bin/env python3
"""What `dateline ingest` costs, against a loopback server without delays; figures as docs/operations.md names them.

usage: ingest_bench.py --dateline build/fast/dateline --floor build/fast/tests/ingest_floor [WHAT...]

WHAT (default: all):
  floor   CPU of an article / the least it can cost (ingest_floor.cc), --jobs 1: at most 2.5
  jobs    time of --jobs 1 / time of --jobs 2, in turns: at least 1.6
  grow    200, 800, 3,200 articles: exponent of CPU (at most 1.1) and peak memory (flat)
  idle    nothing new over 100 feeds: CPU beyond that of the requests (under 50 ms)

Pages are invented articles (scripts/make_corpus.py) in the dress of a news site: about 100 KB, of which scripts,
styles and drawings are six tenths. CPU is user and system time of the child; the server is a process of its own.
"""
import argparse
import asyncio
import gzip
import json
import math
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = "2026-04-20T00:00:00Z"
HEADER = ("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n{more}"
          "\r\n")


# ---------- the site ----------

def dress(html, rng):
    """The page as a news site would send it: menus, teasers, scripts, styles; about 100 KB."""
    word = lambda: "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(3, 9)))  # noqa: E731
    script = "".join(f"window.{word()}=window.{word()}||{{{word()}:'{word()}',{word()}:{rng.randint(0, 99)}}};"
                     for _ in range(40))
    style = "".join(f".{word()}>.{word()}{{margin:{rng.randint(0, 40)}px;color:#{rng.randint(100, 999)}}}"
                    for _ in range(40))
    drawing = '<svg viewBox="0 0 24 24"><path d="' + " ".join(
        f"M{rng.randint(0, 24)} {rng.randint(0, 24)}l{rng.randint(0, 9)}-{rng.randint(0, 9)}z" for _ in range(60)) + '"/></svg>'
    menu = "".join(f'<li class="{word()}"><a href="/{word()}/{word()}" data-{word()}="{word()}">{word().title()}</a></li>'
                   for _ in range(100))
    teasers = "".join(
        f'<div class="card {word()}"><a href="/{word()}/{rng.randint(1, 9999)}"><img src="/{word()}.jpg" alt="{word()} {word()}">'
        f'<h3 class="{word()}">{" ".join(word() for _ in range(8)).capitalize()}</h3></a><span class="{word()}">'
        f'{rng.randint(1, 59)} min</span></div>' for _ in range(105))
    html = html.replace("</head>", f"<style>{style * 6}</style><script>{script * 12}</script></head>", 1)
    html = html.replace("<main>", f"<nav><ul>{menu}</ul></nav>{drawing * 4}<main>", 1)
    return html.replace("</main>", f"</main><aside>{teasers}</aside><script>{script * 12}</script>", 1)


def write_site(folder, count):
    subprocess.run([sys.executable, str(ROOT / "scripts/make_corpus.py"), str(count), str(folder), "--days", "60", "--long"], check=True)
    rng = random.Random(7)
    pages = {}
    for number, path in enumerate(sorted(folder.rglob("*.html"))):
        html = path.read_text(encoding="utf-8")
        start = html.index('<link rel="canonical"')
        html = html[:start] + html[html.index("\n", start) + 1:]
        pages[f"/a/{number}"] = gzip.compress(dress(html, rng).encode(), 6, mtime=0)
    return pages


def feed(base, addresses):
    items = "".join(f"<item><title>Item</title><link>{base}{one}</link><guid>{base}{one}</guid></item>" for one in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'.encode()


class Site(asyncio.Protocol):
    """Answers from a table; knows keep-alive and If-None-Match, nothing else."""
    answers = {}

    def connection_made(self, transport):
        self.transport, self.kept = transport, b""

    def data_received(self, data):
        self.kept += data
        while b"\r\n\r\n" in self.kept:
            head, self.kept = self.kept.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1].decode()
            known, other = self.answers.get(path, self.answers[""])
            self.transport.write(other if b"if-none-match:" in head.lower() else known)


def answer(status, kind, body, more=""):
    return HEADER.format(status=status, kind=kind, length=len(body), more=more).encode() + body


def serve(pages, feeds, ports):
    """`feeds`: path -> addresses; each feed is served on an address of its own, 127.0.0.N, so that none waits for another."""
    missing = answer("404 Not Found", "text/plain", b"")
    Site.answers = {"": (missing, missing)}
    for path, body in pages.items():
        page = answer("200 OK", "text/html; charset=utf-8", body, "Content-Encoding: gzip\r\n")
        Site.answers[path] = (page, page)

    async def run():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Site, "0.0.0.0", 0, backlog=1024)
        port = server.sockets[0].getsockname()[1]
        unchanged = answer("304 Not Modified", "text/xml", b"", 'ETag: "1"\r\n')
        for path, (host, addresses) in feeds.items():
            body = feed(f"http://{host}:{port}", addresses)
            Site.answers[path] = (answer("200 OK", "text/xml", body, 'ETag: "1"\r\n'), unchanged)
        ports.put(port)
        await server.serve_forever()

    asyncio.run(run())


class Server:
    def __init__(self, pages, feeds):
        ports = multiprocessing.Queue()
        self.process = multiprocessing.Process(target=serve, args=(pages, feeds, ports), daemon=True)
        self.process.start()
        self.port = ports.get()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.join()


# ---------- runs ----------

class Run:
    """One command: seconds, CPU seconds and peak memory (bytes) of the child."""

    def __init__(self, command, folder):
        begun = time.monotonic()
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            self.out, self.err = process.stdout.read(), process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - begun
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(command)}\nexit {process.returncode}: {self.err.decode()}")


class Bench:
    def __init__(self, dateline, floor):
        self.dateline, self.floor = os.path.abspath(dateline), os.path.abspath(floor)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-bench-"))
        self.pages = {}

    def site(self, count):
        if len(self.pages) < count:
            self.pages = write_site(self.folder / f"site{count}", count)
        return dict(list(self.pages.items())[:count])

    def config(self, port, feeds):
        path = self.folder / "feeds.yaml"
        lines = ["defaults:", "  per_host_delay_ms: 0", "feeds:"]
        for name, (host, _) in feeds.items():
            lines += [f"  - name: {name.strip('/')}", f"    url: http://{host}:{port}{name}"]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def ingest(self, config, jobs, database, *more, now=NOW):
        return Run([self.dateline, "--db", str(database), "--now", now, "ingest", "--feeds", str(config),
                    "--allow-private-hosts", "--jobs", str(jobs), *more], self.folder)

    def fresh(self, name):
        for path in self.folder.glob(name + "*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return self.folder / name

    def articles(self, count, jobs, runs=1, keep=None):
        """Runs over a site of `count` articles on four hosts; the runs in turns over `jobs`."""
        pages = self.site(count)
        hosts = [f"127.0.0.{n}" for n in range(2, 6)]
        feeds = {f"/feed{n}": (host, list(pages)[n::len(hosts)]) for n, host in enumerate(hosts)}
        done = {one: [] for one in jobs}
        with Server(pages, feeds) as server:
            config = self.config(server.port, feeds)
            for _ in range(runs):
                for one in jobs:
                    database = self.fresh("run.db")
                    done[one].append(self.ingest(config, one, database))
                    found = subprocess.run(["sqlite3", str(database), "SELECT count(*) FROM articles"], check=True,
                                           capture_output=True, text=True).stdout
                    if int(found) != count:
                        raise SystemExit(f"{count} articles were served, {int(found)} are stored")
            if keep:
                keep(self.folder / "run.db", [f"http://{host}:{server.port}{one}" for host, list_ in feeds.values()
                                              for one in list_])
        return done

    def measure_floor(self):
        floors = []

        def floor(database, addresses):
            for _ in range(3):
                floors.append(json.loads(Run([self.floor, str(database), *addresses], self.folder).out))

        count = 400
        runs = self.articles(count, [1], runs=3, keep=floor)[1]
        start = Run([self.dateline, "--version"], self.folder).cpu
        ours = statistics.median(run.cpu for run in runs) * 1000 / count
        least = sorted(floors, key=lambda one: one["sum"])[len(floors) // 2]
        size = statistics.mean(len(gzip.decompress(page)) for page in self.site(count).values())
        print(f"floor: pages of {size:.0f} bytes, {least['tokens']:.0f} word breaks, {least['rows']:.0f} rows; ingest {ours:.2f} ms CPU "
              f"an article (start {start * 1000:.0f} ms), floor {least['sum']:.2f} ms (fetch {least['fetch']:.2f}, parse "
              f"{least['parse']:.2f}, text {least['text']:.2f}, store {least['store']:.2f}): ratio {ours / least['sum']:.2f}")

    def measure_jobs(self):
        runs = self.articles(400, [1, 2], runs=3)
        one, two = (min(run.seconds for run in runs[jobs]) for jobs in (1, 2))
        cpu = [statistics.median(run.cpu for run in runs[jobs]) for jobs in (1, 2)]
        print(f"jobs: 400 articles, best of 3: 1 in {one:.2f} s, 2 in {two:.2f} s: {one / two:.2f} times as fast "
              f"(CPU {cpu[0]:.2f} and {cpu[1]:.2f} s; load {os.getloadavg()[0]:.1f})")

    def measure_grow(self):
        sizes, points = (200, 800, 3200), []
        self.site(max(sizes))
        for size in sizes:
            run = self.articles(size, [2])[2][0]
            points.append((size, run.cpu, run.memory))
            print(f"grow: {size} articles, {run.cpu / size * 1000:.2f} ms CPU an article, {run.memory / 1e6:.0f} MB, {run.seconds:.1f} s")
        exponent = math.log(points[-1][1] / points[0][1]) / math.log(points[-1][0] / points[0][0])
        print(f"grow: exponent {exponent:.3f}, memory {points[-1][2] / points[0][2]:.2f} times")

    def measure_idle(self):
        count = 100
        pages = self.site(count)
        feeds = {f"/feed{n}": (f"127.0.1.{n + 1}", [one]) for n, one in enumerate(pages)}
        with Server(pages, feeds) as server:
            config = self.config(server.port, feeds)
            database = self.fresh("idle.db")
            self.ingest(config, 2, database)
            # Later on the same day: each feed is asked once and has nothing new. Revisits of articles are no feeds' affair.
            subprocess.run(["sqlite3", str(database), "DELETE FROM revisits"], check=True)
            idle = [self.ingest(config, 2, database, "--force", now=f"2026-04-20T01:0{n}:00Z").cpu for n in range(7)]
            # The requests themselves: the same 100 with libcurl and nothing else.
            addresses = [f"http://{host}:{server.port}{path}" for path, (host, _) in feeds.items()]
            bare = [json.loads(Run([self.floor, str(database), *addresses], self.folder).out)["fetch"] * count / 1000 for _ in range(7)]
        beyond = (statistics.median(idle) - statistics.median(bare)) * 1000
        print(f"idle: 100 feeds, nothing new: {statistics.median(idle) * 1000:.0f} ms CPU ({min(idle) * 1000:.0f}-{max(idle) * 1000:.0f}), "
              f"of which the requests alone {statistics.median(bare) * 1000:.0f} ms: {beyond:.0f} ms beyond")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=["floor", "jobs", "grow", "idle"])
    parser.add_argument("--dateline", default=str(ROOT / "build/fast/dateline"))
    parser.add_argument("--floor", default=str(ROOT / "build/fast/tests/ingest_floor"))
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    bench = Bench(arguments.dateline, arguments.floor)
    try:
        for what in arguments.what or ["floor", "jobs", "grow", "idle"]:
            getattr(bench, "measure_" + what)()
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
