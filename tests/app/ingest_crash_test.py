#!/usr/bin/env python3
"""kill -9 at any moment, two runs at once, stops by signal: nothing is lost, nothing is there twice.

DATELINE_KILLS sets how many kills there are (default 8; 30 for the long run).
"""
import fcntl
import os
import random
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import Program  # noqa: E402
from web_server import WebServer, answer, page, rss  # noqa: E402

KILLS = int(os.environ.get("DATELINE_KILLS", "8"))
NOW = "2026-04-20T00:00:00Z"


def site(feeds=3, articles=30, wait=0.0):
    """Feeds of `articles` each, some of them shared; validators, so that a lost item would stay lost."""
    server = WebServer()
    routes = {}

    def slow(number):
        body = page(number)

        def route(connection, _):
            time.sleep(wait)
            connection.sendall(body)
            return True
        return route

    def conditional(body, tag):
        def route(connection, request):
            if request.headers.get("if-none-match") == tag:
                connection.sendall(answer(304, b"", content_type=None, length=False, etag=tag))
            else:
                connection.sendall(answer(200, body, content_type="application/rss+xml", etag=tag))
            return True
        return route

    for feed in range(feeds):
        numbers = [feed * articles + n for n in range(articles)] + list(range(5))
        routes |= {f"/a/{n}": slow(n) for n in numbers}
        routes[f"/feed{feed}.xml"] = conditional(rss([server.url(f"/a/{n}") for n in numbers]), f'"{feed}"')
    server.routes = routes
    return server, {f"feed{n}": server.url(f"/feed{n}.xml") for n in range(feeds)}


class Crash(unittest.TestCase):
    def test_killed_runs_end_as_an_undisturbed_one(self):
        server, feeds = site(wait=0.004)
        with server, Program(NOW) as whole, Program(NOW) as killed:
            whole.feeds(feeds)
            done = whole.ingest()
            self.assertEqual(done.returncode, 0, done.stderr)
            expected = whole.exports()
            self.assertGreater(expected.count("\n"), 1000)

            killed.feeds(feeds)
            chance = random.Random(7)
            # Most kills fall into the first second of a run; later ones into a run that has taken up again.
            for _ in range(KILLS):
                process = killed.start("ingest", "--feeds", killed.config, "--allow-private-hosts")
                time.sleep(chance.uniform(0.02, max(0.1, done.seconds * 0.8)))
                process.kill()
                process.communicate()
            last = killed.ingest()
            self.assertEqual(last.returncode, 0, last.stderr)
            self.assertEqual(killed.exports(), expected)
            check = killed.run("db", "check")
            self.assertEqual((check.returncode, check.stdout), (0, "ok\n"))
            self.assertEqual(killed.value("SELECT count(*) FROM queue WHERE state <> 'done'"), 0)

    def test_signals_store_what_is_in_hand(self):
        server, feeds = site(feeds=1, articles=200, wait=0.02)
        with server:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                with self.subTest(number), Program(NOW) as program:
                    program.feeds(feeds)
                    process = program.start("ingest", "--feeds", program.config, "--allow-private-hosts", "--jobs", "2")
                    time.sleep(1.5)
                    process.send_signal(number)
                    begun = time.monotonic()
                    _, err = process.communicate(timeout=10)
                    self.assertLess(time.monotonic() - begun, 2)
                    self.assertEqual(process.returncode, 128 + number, err)
                    self.assertEqual(err, "")
                    stored = program.value("SELECT count(*) FROM articles")
                    self.assertGreater(stored, 0)
                    self.assertLess(stored, 200)
                    self.assertEqual(program.value("SELECT count(*) FROM queue WHERE state = 'done'"), stored)
                    self.assertEqual(program.value("SELECT exit_code FROM runs"), 128 + number)

    def test_max_time(self):
        server, feeds = site(feeds=1, articles=400, wait=0.02)
        with server, Program(NOW) as program:
            program.feeds(feeds)
            done = program.ingest("--max-time", "2s")
            self.assertEqual(done.returncode, 75, done.stderr)
            self.assertLess(done.seconds, 4)
            self.assertGreater(program.value("SELECT count(*) FROM articles"), 0)


class Lock(unittest.TestCase):
    def test_second_run_says_who_holds_it(self):
        server, feeds = site(feeds=1, articles=100, wait=0.05)
        with server, Program(NOW) as program:
            program.feeds(feeds)
            first = program.start("ingest", "--feeds", program.config, "--allow-private-hosts")
            while not os.path.exists(program.db):
                time.sleep(0.01)
            second = program.ingest()
            self.assertEqual(second.returncode, 75)
            self.assertLess(second.seconds, 1)
            self.assertEqual(len(second.stderr.splitlines()), 1, second.stderr)
            self.assertIn(str(first.pid), second.stderr)
            self.assertIn("ingest", second.stderr)
            # Readers are not kept waiting.
            reading = program.run("articles", "--format", "jsonl")
            self.assertEqual(reading.returncode, 0, reading.stderr)
            self.assertLess(reading.seconds, 2)
            first.terminate()
            first.communicate()

    def test_another_name_of_the_same_file(self):
        with Program(NOW) as program:
            program.feeds({"none": "file:none.xml"})
            with open(os.path.join(program.folder, "none.xml"), "w", encoding="utf-8") as out:
                out.write(rss([]))
            self.assertEqual(program.ingest().returncode, 0)
            link = os.path.join(program.folder, "link.db")
            os.symlink(program.db, link)
            with open(program.db + ".lock", "r+", encoding="utf-8") as lock:  # of the real path
                fcntl.flock(lock, fcntl.LOCK_EX)
                program.db = link
                done = program.ingest()
                self.assertEqual(done.returncode, 75, done.stderr)


if __name__ == "__main__":
    unittest.main()
