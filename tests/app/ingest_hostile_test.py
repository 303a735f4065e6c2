#!/usr/bin/env python3
"""A feed of articles that misbehave, among good ones: what is good is stored, what is bad is named by its address.

Where root allows it, this runs in a network of its own: the server has a public address there, and traps listen on
private ones, which nobody may touch.
"""
import gzip
import os
import re
import socket
import sys
import threading
import time
import unittest
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import Program, in_namespace, peak_memory_of_children, sanitized  # noqa: E402
from web_server import (WebServer, answer, article, bomb, drip, endless_chunks, endless_headers,  # noqa: E402
                        hang_up, page, redirect, reset, reset_half_way, rss, stall)

PUBLIC, OTHER = "93.184.216.10", "93.184.216.11"
PRIVATE = ("10.0.0.1", "192.168.7.7", "172.16.0.9", "169.254.169.254", "100.64.0.1")
ISOLATED = in_namespace(*[one + "/32" for one in (PUBLIC, OTHER) + PRIVATE], "fd00::7/128")
HOST = PUBLIC if ISOLATED else "127.0.0.1"
MAX_BYTES = 2_000_000


class Trap:
    """Listens where nobody may call."""

    def __init__(self, host, port):
        self.calls = 0
        self.listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                self.listener.accept()[0].close()
            except OSError:
                return
            self.calls += 1


def raw(data):
    def route(connection, _):
        connection.sendall(data)
    return route


def bad_routes(server):
    """Name -> what the server does under /bad/NAME."""
    text = article(7).encode()
    packed = gzip.compress(text)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    routes = {
        "drip": drip(server),
        "stall-body": stall(server),
        "stall-header": stall(server, b"HTTP/1.1 200 OK\r\nContent-"),
        "stall-silent": stall(server, b""),
        "short-length": raw(head + b"Content-Length: 90000\r\n\r\n" + text),
        "short-chunk": raw(head + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n" + text),
        "no-last-chunk": raw(head + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n"),
        "bad-chunk": raw(head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + text),
        "short-gzip": answer(200, packed[:len(packed) // 2], content_encoding="gzip"),
        "gzip-without-end": answer(200, packed[:-6], content_encoding="gzip"),
        "broken-gzip": answer(200, packed[:40] + b"\xff" * 60 + packed[100:], content_encoding="gzip"),
        "no-gzip": answer(200, text, content_encoding="gzip"),
        "short-deflate": answer(200, zlib.compress(text)[:200], content_encoding="deflate"),
        "unknown-encoding": answer(200, text, content_encoding="x-lzma"),
        "gzip-bomb": bomb(400_000_000),
        "deflate-bomb": bomb(100_000_000, "deflate"),
        "large": answer(200, b"<html>" + b"<p>word</p>" * 300_000),
        "endless": endless_chunks,
        "endless-header": endless_headers,
        "large-header": raw(head + b"X-Large: " + b"y" * 100_000 + b"\r\nContent-Length: 2\r\n\r\nok"),
        "reset": reset,
        "reset-half-way": reset_half_way,
        "hang-up": hang_up,
        "not-http": raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        "http-0.9": raw(text),
        "negative-length": raw(head + b"Content-Length: -5\r\n\r\n" + text),
        "loop": redirect("/bad/loop"),
        "ping": redirect("/bad/pong"),
        "many-hops": redirect("/hop/1"),
        "to-file": redirect("file:///etc/passwd"),
        "to-ftp": redirect("ftp://" + HOST + "/x"),
        "to-javascript": redirect("javascript:alert(1)"),
        "to-nowhere": redirect("http://[::1"),
        "404": answer(404, "no"),
        "410": answer(410, "gone"),
        "403": answer(403, "no"),
        "429": answer(429, "slow down", retry_after="1"),
        "503": answer(503, "later", retry_after="1"),
        "500": answer(500, "broken"),
        "304": answer(304, b"", length=False),
        "206": answer(206, b"part"),
        "pdf": answer(200, b"%PDF-1.7\n" + b"x" * 500),
        "binary": answer(200, bytes(range(256)) * 40),
        "empty": answer(200, b""),
        "blank": answer(200, b" \r\n" * 100),
        "image": answer(200, b"\x89PNG\r\n\x1a\n", content_type="image/png"),
        "zip": answer(200, b"PK\x03\x04" + b"x" * 400),
        "forbidden": page(1),
    }
    for private in PRIVATE:
        routes["to-" + private] = redirect(f"http://{private}:8099/secret", 301)
    routes["to-loopback"] = redirect("http://127.0.0.1:8099/secret", 301)
    routes["to-mapped"] = redirect("http://[::ffff:10.0.0.1]:8099/secret")
    routes["to-local6"] = redirect("http://[fd00::7]:8099/secret")
    routes["to-number"] = redirect("http://167772161:8099/secret")  # 10.0.0.1 as browsers of old read it
    routes["to-octal"] = redirect("http://012.0.0.1:8099/secret")
    return routes


def good_routes(server):
    """Name -> under /good/NAME: odd, but readable."""
    latin = article(21, "Örebro").replace("charset=utf-8", "charset=windows-1252").encode("cp1252")
    deep = article(22).replace("<article>", "<div>" * 5000 + "<article>").encode()

    def slow(connection, _):
        body = article(23).encode()
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body))
        for start in range(0, len(body), 1 + len(body) // 10):
            connection.sendall(body[start:start + 1 + len(body) // 10])
            time.sleep(0.05)
        return True

    def chunked(connection, _):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        body = article(24).encode()
        for start in range(0, len(body), 100):
            part = body[start:start + 100]
            connection.sendall(b"%x;ext=1\r\n%s\r\n" % (len(part), part))
        connection.sendall(b"0\r\nX-Trailer: t\r\n\r\n")
        return True

    def until_close(connection, _):
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + article(25).encode())

    def with_1xx(connection, _):
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n" + page(26))
        return True

    routes = {str(n): page(n) for n in range(1, 9)}
    routes |= {
        "gzip": answer(200, gzip.compress(article(27).encode()), content_encoding="gzip"),
        "gzip-members": answer(200, gzip.compress(article(28)[:300].encode()) + gzip.compress(article(28)[300:].encode()),
                               content_encoding="gzip"),
        "deflate": answer(200, zlib.compress(article(29).encode()), content_encoding="deflate"),
        "raw-deflate": answer(200, zlib.compress(article(30).encode())[2:-4], content_encoding="deflate"),
        "charset-lie": answer(200, latin, content_type="text/html"),
        "charset-unknown": answer(200, article(31), content_type="text/html; charset=x-martian"),
        "utf-16": answer(200, b"\xff\xfe" + article(32).encode("utf-16-le"), content_type="text/html; charset=latin1"),
        "no-type": answer(200, article(33), content_type=None),
        "deep": answer(200, deep),
        "slow": slow,
        "chunked": chunked,
        "until-close": until_close,
        "early-hints": with_1xx,
        "moved": redirect("/good/moved-here", 301),
        "four-hops": redirect("/hop/7"),
    }
    extra = {"/good/moved-here": page(34)}
    return routes, extra


class HostileFeed(unittest.TestCase):
    def test_good_ones_stored_bad_ones_named(self):
        server = WebServer(host=HOST)
        bad = bad_routes(server)
        good, extra = good_routes(server)
        routes = {f"/bad/{name}": route for name, route in bad.items()}
        routes |= {f"/good/{name}": route for name, route in good.items()} | extra
        routes["/bad/pong"] = redirect("/bad/ping")
        routes |= {f"/hop/{n}": redirect(f"/hop/{n + 1}") for n in range(1, 10)}
        routes["/hop/10"] = page(35)
        routes["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /bad/forbidden\n", content_type="text/plain")
        names = [f"/bad/{name}" for name in bad] + [f"/good/{name}" for name in good]
        names.sort(key=lambda name: hash(name) % 97)  # good and bad mixed
        links = [server.url(name) for name in names]
        unreachable = [f"http://{HOST}:9/refused", "http://no-such-host.invalid/x"]
        if ISOLATED:
            unreachable += [f"http://{one}:8099/direct" for one in PRIVATE] + ["http://127.0.0.1:8099/direct"]
        feed = rss(links + unreachable)
        routes["/feed.xml"] = self.conditional(feed)
        server.routes = routes
        traps = [Trap(one, 8099) for one in (*PRIVATE, "127.0.0.1", "fd00::7")] if ISOLATED else []

        with server, Program(now="2026-04-20T00:00:00Z") as program:
            program.feeds({"hostile": server.url("/feed.xml")}, timeout_s=1, max_bytes=MAX_BYTES)
            done = program.ingest(private=not ISOLATED)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertLess(done.seconds, 120)
            # AddressSanitizer keeps what was freed, and shadows the rest.
            self.assertLess(peak_memory_of_children(), 900_000_000 if sanitized() else 300_000_000)
            stored = program.value("SELECT count(*) FROM articles")
            urls = {row[0] for row in program.rows("SELECT url FROM article_urls")}
            for name in good:
                target = {"moved": "/good/moved-here", "four-hops": "/hop/10"}.get(name, f"/good/{name}")
                self.assertIn(server.url(target), urls, done.stderr)
            self.assertEqual(stored, len(good), sorted(urls))
            lines = done.stderr.splitlines()
            for link in [link for link in links if "/bad/" in link] + unreachable:
                named = [line for line in lines if re.search(re.escape(link) + r"(?![\w./-])", line)]
                if not ISOLATED and any(f"/bad/to-{one}" in link for one in ("1", "loop", "mapped", "local6")):
                    continue  # open here, with nobody there
                self.assertEqual(len(named), 1, f"{link}: {named}")
            self.assertNotIn("root:", done.stderr)
            self.assertEqual([trap.calls for trap in traps], [0] * len(traps))
            for trap in traps:
                trap.listener.close()
            self.assertEqual(len(server.asked("/robots.txt")), 1)
            self.assertEqual(server.asked("/bad/forbidden"), [])
            agent = server.asked("/feed.xml")[0].headers
            self.assertTrue(agent["user-agent"].startswith("dateline/"))
            for name in ("cookie", "referer", "authorization", "if-none-match"):
                self.assertNotIn(name, agent)

            rows = program.exports()
            server.forget()
            again = program.ingest("--force", private=not ISOLATED, now="2026-04-20T00:10:00Z")
            self.assertIn(again.returncode, (0, 1), again.stderr)
            self.assertEqual(program.exports(), rows)
            polled = server.asked("/feed.xml")
            self.assertEqual(len(polled), 1)
            self.assertEqual(polled[0].headers.get("if-none-match"), 'W/"one"')
            self.assertEqual(polled[0].headers.get("if-modified-since"), "Fri, 17 Apr 2026 09:00:00 GMT")
            self.assertEqual([path for path in server.paths() if "/good/" in path], [])
            self.assertEqual(server.asked("/robots.txt"), [])  # a day in the database

    @staticmethod
    def conditional(body):
        validators = {"etag": 'W/"one"', "last_modified": "Fri, 17 Apr 2026 09:00:00 GMT"}

        def route(connection, request):
            if request.headers.get("if-none-match") == 'W/"one"':
                connection.sendall(answer(304, b"", content_type=None, length=False, **validators))
            else:
                connection.sendall(answer(200, body, content_type="application/rss+xml", **validators))
            return True
        return route


if __name__ == "__main__":
    unittest.main()
