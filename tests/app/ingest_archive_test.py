#!/usr/bin/env python3
"""Pages kept and read again, web archives, retention, OPML, discovery, status: commands beside the daily run."""
import gzip
import hashlib
import json
import os
import sys
import time
import unittest
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import Program  # noqa: E402
from web_server import WebServer, answer, article, page, redirect, rss  # noqa: E402

DAY0 = "2026-04-20T00:00:00Z"


def warc_record(kind, url, block, content_type, version="1.1", date="2026-04-18T10:00:00Z", brackets=False):
    uri = f"<{url}>" if brackets else url
    head = (f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
            f"WARC-Record-ID: <urn:uuid:{abs(hash((kind, url, version))):032x}>\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def warc_response(url, http_answer, **more):
    return warc_record("response", url, http_answer, "application/http; msgtype=response", **more)


def chunked(body):
    out = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    for start in range(0, len(body), 500):
        part = body[start:start + 500]
        out += b"%x\r\n%s\r\n" % (len(part), part)
    return out + b"0\r\n\r\n"


def warc_records(version):
    site = "https://news.example/"
    packed = gzip.compress(article(4).encode())
    return [
        warc_record("warcinfo", "", b"software: test\r\n", "application/warc-fields", version),
        warc_record("request", site + "1", b"GET /1 HTTP/1.1\r\n\r\n", "application/http; msgtype=request", version),
        warc_response(site + "1", page(1), version=version, brackets=version == "1.0"),
        warc_response(site + "2", chunked(article(2).encode()), version=version),
        warc_response(site + "gone", answer(404, "no"), version=version),
        warc_response(site + "moved", answer(301, "", location="/1"), version=version),
        warc_response(site + "p.png", answer(200, b"\x89PNG", content_type="image/png"), version=version),
        warc_response(site + "robots.txt", answer(200, "User-agent: *", content_type="text/plain"), version=version),
        warc_record("metadata", site + "1", b"fetchTimeMs: 4\r\n", "application/warc-fields", version),
        warc_record("resource", site + "3", article(3).encode(), "text/html", version),
        warc_response(site + "4", answer(200, packed, content_encoding="gzip"), version=version),
        warc_record("revisit", site + "1", b"HTTP/1.1 304 Not Modified\r\n\r\n", "application/http; msgtype=response",
                    version),
    ]


class WebArchives(unittest.TestCase):
    def write(self, program, name, data):
        path = os.path.join(program.folder, name)
        with open(path, "wb") as out:
            out.write(data)
        return path

    def test_versions_and_compressions(self):
        for version in ("1.0", "1.1"):
            for name, pack in (("a.warc", b"".join),
                               ("a.warc.gz", lambda records: b"".join(gzip.compress(one) for one in records)),
                               ("one-member.warc.gz", lambda records: gzip.compress(b"".join(records)))):
                with self.subTest(version=version, name=name), Program(DAY0) as program:
                    path = self.write(program, name, pack(warc_records(version)))
                    done = program.run("ingest", path)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertEqual(program.urls(), [f"https://news.example/{n}" for n in range(1, 5)])
                    self.assertEqual(program.value("SELECT DISTINCT retrieved_at FROM article_versions"),
                                     "2026-04-18T10:00:00Z")

    def test_cut_short_keeps_what_came_before(self):
        packed = [gzip.compress(one) for one in warc_records("1.1")]
        whole = b"".join(packed)
        for cut, stored in ((len(whole) - len(packed[-1]) - 20, 3), (len(b"".join(packed[:4])) - 30, 1)):
            with self.subTest(cut), Program(DAY0) as program:
                path = self.write(program, "cut.warc.gz", whole[:cut])
                done = program.run("ingest", path)
                self.assertEqual(done.returncode, 65, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                self.assertIn("cut.warc.gz", done.stderr)
                self.assertEqual(len(program.urls()), stored)

    def test_what_is_no_web_archive(self):
        with Program(DAY0) as program:
            for name, data in (("a.warc", b"<html>hello"), ("b.warc.gz", gzip.compress(b"x" * 200_000)),
                               ("c.warc", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n")):
                done = program.run("ingest", self.write(program, name, data))
                self.assertEqual(done.returncode, 65, name)
                self.assertIn(name, done.stderr)
            self.assertEqual(program.run("ingest", "/no/such.warc").returncode, 66)


def members(path):
    """The records of a .warc.gz of ours, each a gzip member: (WARC header, block)."""
    with open(path, "rb") as file:
        rest = file.read()
    found = []
    while rest:
        unpacker = zlib.decompressobj(31)
        record = unpacker.decompress(rest) + unpacker.flush()
        if not unpacker.eof:
            raise AssertionError("a member is cut short")
        rest = unpacker.unused_data
        head, block = record.split(b"\r\n\r\n", 1)
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        assert block[int(fields["Content-Length"]):] == b"\r\n\r\n"
        found.append((fields, block[:int(fields["Content-Length"])]))
    return found


class WrittenArchives(unittest.TestCase):
    """`archive: warc`."""

    def site(self):
        server = WebServer()
        links = [server.url(f"/a/{n}") for n in range(6)]
        self.bodies = {link: article(n).encode() for n, link in enumerate(links)}
        self.bodies[links[1]] = gzip.compress(self.bodies[links[1]])
        server.routes = {f"/a/{n}": answer(200, self.bodies[link], etag=f'"{n}"') for n, link in enumerate(links)}
        server.routes["/a/1"] = answer(200, self.bodies[links[1]], content_encoding="gzip")
        chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        body = self.bodies[links[2]]
        server.routes["/a/2"] = chunked + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        server.routes["/a/3"] = redirect(links[0] + "?moved")
        server.routes["/a/0?moved"] = answer(200, article(30))
        server.routes["/feed"] = answer(200, rss(links), content_type="text/xml")
        return server, links

    def test_what_came_is_what_is_written(self):
        server, links = self.site()
        with server, Program(DAY0) as program, Program(DAY0) as other:
            program.feeds({"one": server.url("/feed")}, archive="warc")
            done = program.ingest()
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertFalse(os.path.exists(program.db + ".pages"))
            names = os.listdir(program.db + ".warc")
            self.assertEqual(names, ["dateline-20260420-00000.warc.gz"])
            path = os.path.join(program.db + ".warc", names[0])
            records = members(path)
            self.assertEqual([fields["WARC-Type"] for fields, _ in records],
                             ["warcinfo"] + ["request", "response", "metadata"] * 9)
            came = [fields["WARC-Target-URI"] for fields, _ in records if fields["WARC-Type"] == "response"]
            self.assertIn(server.url("/robots.txt"), came)
            self.assertLess(came.index(links[3]), came.index(links[0] + "?moved"))  # the redirect, then its target
            ids = [fields["WARC-Record-ID"] for fields, _ in records]
            self.assertEqual(len(set(ids)), len(ids))
            for fields, block in records:
                if fields["WARC-Type"] == "request":
                    self.assertTrue(block.startswith(b"GET /"), block)
                    self.assertIn(b"\r\nUser-Agent: ", block)
                    self.assertIn(b"\r\nAccept-Encoding: gzip, deflate, ", block)  # br where it is built in; zstd
                if fields["WARC-Type"] == "metadata":
                    self.assertEqual(json.loads(block)["feed"], "one")
                if fields["WARC-Type"] != "response":
                    continue
                self.assertEqual(fields["WARC-IP-Address"], "127.0.0.1")
                head, payload = block.split(b"\r\n\r\n", 1)
                self.assertIn(b"\r\nContent-Length: %d" % len(payload), head)
                self.assertNotIn(b"Transfer-Encoding", head)
                self.assertEqual(fields["WARC-Payload-Digest"], "sha256:" + hashlib.sha256(payload).hexdigest())
                url = fields["WARC-Target-URI"]
                if url in self.bodies and url != links[3]:
                    self.assertEqual(payload, self.bodies[url])
            # Read back into a fresh database: the same articles.
            back = other.run("ingest", path)
            self.assertEqual((back.returncode, back.stderr), (0, ""))
            text = "SELECT a.canonical_url, v.title, v.text FROM articles a JOIN article_versions v ON v.id = " \
                   "a.current_version_id ORDER BY 1"
            self.assertEqual(other.rows(text), program.rows(text))
            self.assertEqual(len(other.urls()), 6)

    def test_unchanged_pages_are_revisits(self):
        server = WebServer()

        def conditional(connection, request):
            same = request.headers.get("if-none-match") == '"1"'
            connection.sendall(answer(304, b"", content_type=None, length=False, etag='"1"') if same
                               else answer(200, article(1), etag='"1"'))
            return True
        server.routes = {"/a": conditional, "/feed": answer(200, rss([server.url("/a")]), content_type="text/xml")}
        with server, Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")}, archive="warc")
            self.assertEqual(program.ingest().returncode, 0)
            self.assertEqual(program.ingest("--force", now="2026-04-20T12:00:00Z").returncode, 0)
            path = os.path.join(program.db + ".warc", "dateline-20260420-00000.warc.gz")
            revisits = [one for one in members(path) if one[0]["WARC-Type"] == "revisit"]
            self.assertEqual(len(revisits), 1)
            self.assertTrue(revisits[0][0]["WARC-Profile"].endswith("/revisit/server-not-modified"))
            self.assertTrue(revisits[0][1].startswith(b"HTTP/1.1 304 "))

    def test_killed_while_it_writes(self):
        server = WebServer()
        links = [server.url(f"/a/{n}") for n in range(40)]
        server.routes = {f"/a/{n}": page(n) for n in range(40)}
        server.routes["/feed"] = answer(200, rss(links), content_type="text/xml")
        with server, Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")}, archive="warc")
            for kill in range(5):
                process = program.start("ingest", "--feeds", program.config, "--allow-private-hosts", "--force")
                time.sleep(0.12 + 0.07 * kill)
                process.kill()
                process.communicate()
                folder = program.db + ".warc"
                if kill == 3 and os.path.exists(folder):  # and within a record
                    path = os.path.join(folder, os.listdir(folder)[0])
                    os.truncate(path, os.path.getsize(path) - 11)
            self.assertEqual(program.ingest("--force").returncode, 0)
            self.assertEqual(len(program.urls()), 40)
            archived = set()
            for name in os.listdir(folder):
                archived |= {fields["WARC-Target-URI"] for fields, _ in members(os.path.join(folder, name))
                             if fields["WARC-Type"] == "response"}
            # The record that was cut off by hand had been committed; no other may be missing.
            self.assertGreaterEqual(len(archived & set(links)), 39)


class KeptPages(unittest.TestCase):
    def test_reprocess_without_the_network(self):
        server = WebServer()
        links = [server.url(f"/a/{n}") for n in range(6)]
        server.routes = {f"/a/{n}": page(n) for n in range(6)} | {"/feed": answer(200, rss(links), content_type="text/xml")}
        with Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")})
            self.assertEqual(program.ingest().returncode, 0)
            server.close()
            packs = os.listdir(program.db + ".pages")
            self.assertEqual(packs, ["2026-04-20.pack"])
            before = program.exports()
            done = program.run("reprocess", "-v")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("6 up to date", done.stderr)
            done = program.run("reprocess", "--all", "-v", now="2026-05-01T00:00:00Z")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("6 articles read again, 0 changed", done.stderr)
            self.assertEqual(program.exports(), before)
            # As if an older version had written them, with fewer facts.
            self.edit(program, "UPDATE article_versions SET extractor = '0.0'; DELETE FROM claims;")
            compared = program.run("reprocess", "--compare")
            self.assertEqual(compared.returncode, 0, compared.stderr)
            self.assertEqual(len(compared.stdout.splitlines()), 6)
            self.assertIn("claims +", compared.stdout)
            self.assertEqual(program.value("SELECT count(*) FROM claims"), 0)
            self.assertEqual(program.run("reprocess").returncode, 0)
            self.assertEqual(program.exports(), before)
            self.assertEqual(program.run("db", "check").stdout, "ok\n")
            # Bytes that were lost are said, the rest is done.
            with open(os.path.join(program.db + ".pages", packs[0]), "r+b") as pack:
                pack.seek(30)
                pack.write(b"\xff" * 8)
            done = program.run("reprocess", "--all")
            self.assertEqual(done.returncode, 1)
            self.assertIn("1 kept page", done.stderr)

    @staticmethod
    def edit(program, sql):
        import sqlite3
        database = sqlite3.connect(program.db)
        database.executescript(sql)
        database.close()

    def test_archive_none_keeps_nothing(self):
        server = WebServer()
        server.routes = {"/a": page(1), "/feed": answer(200, rss([server.url("/a")]), content_type="text/xml")}
        with server, Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")}, archive="none")
            self.assertEqual(program.ingest().returncode, 0)
            self.assertFalse(os.path.exists(program.db + ".pages"))
            self.assertEqual(program.value("SELECT count(*) FROM pages"), 0)

    def test_prune(self):
        server = WebServer()
        server.routes = {f"/{n}": page(n) for n in range(4)}
        server.routes |= {"/short": answer(200, rss([server.url("/0"), server.url("/1")]), content_type="text/xml"),
                          "/long": answer(200, rss([server.url("/2"), server.url("/3")]), content_type="text/xml")}
        with server, Program(DAY0) as program:
            program.feeds({"short": {"url": server.url("/short"), "keep_days": 10},
                           "long": {"url": server.url("/long"), "keep_days": 1000}})
            self.assertEqual(program.ingest().returncode, 0)
            rows = program.exports()
            later = "2026-08-20T00:00:00Z"
            tried = program.run("db", "prune", "--dry-run", "--feeds", program.config, now=later)
            self.assertEqual(tried.returncode, 0, tried.stderr)
            self.assertIn("pages\t2\n", tried.stdout)
            self.assertEqual(program.value("SELECT count(*) FROM pages"), 4)
            done = program.run("db", "prune", "--feeds", program.config, now=later)
            self.assertIn("pages\t2\nbodies\t2\n", done.stdout)
            self.assertEqual(program.value("SELECT count(*) FROM pages"), 2)
            self.assertEqual(program.value("SELECT count(*) FROM fetches"), 0)
            self.assertEqual(os.listdir(program.db + ".pages"), ["2026-04-20.pack"])
            program.run("db", "prune", "--feeds", program.config, now="2029-08-20T00:00:00Z")
            self.assertEqual(os.listdir(program.db + ".pages"), [])
            self.assertEqual(program.exports(), rows)
            self.assertEqual(program.run("db", "check").stdout, "ok\n")


class Lists(unittest.TestCase):
    OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="World"><outline type="rss" text="Ostermark Daily: Wörld &amp; more" xmlUrl="https://o.example/f"
        htmlUrl="https://o.example/"/><outline title="Deep"><outline text="Ostermark Daily: Wörld &amp; more"
        xmlUrl="https://o.example/g"/></outline></outline>
        <outline text="A folder"/><outline text="Twice" xmlUrl="https://o.example/f"/>
        <outline text="" xmlUrl="https://p.example/f?a=1&amp;b=2"/></body></opml>"""

    def test_import_makes_a_file_that_loads(self):
        with Program() as program:
            path = os.path.join(program.folder, "mine.opml")
            with open(path, "w", encoding="utf-8") as out:
                out.write(self.OPML)
            done = program.run("feeds", "import", path)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(program.config, "w", encoding="utf-8") as out:
                out.write(done.stdout)
            listed = program.run("feeds", "list", "--feeds", program.config, "--format", "jsonl")
            self.assertEqual(listed.returncode, 0, listed.stderr)
            feeds = [json.loads(line) for line in listed.stdout.splitlines()]
            self.assertEqual([feed["url"] for feed in feeds],
                             ["https://o.example/f", "https://o.example/g", "https://p.example/f?a=1&b=2"])
            self.assertEqual([feed["name"] for feed in feeds],
                             ["ostermark-daily-world-more", "ostermark-daily-world-more-2", "feed"])
            self.assertEqual(feeds[1]["tags"], ["World", "Deep"])
            exported = program.run("feeds", "export", "--feeds", program.config)
            self.assertEqual(exported.returncode, 0)
            with self.file(exported.stdout) as opml:
                again = program.run("feeds", "import", "-", stdin=opml)
            self.assertEqual(again.stdout.count("- name:"), 3)
            self.assertEqual(program.run("feeds", "import", program.config).returncode, 65)

    @staticmethod
    def file(text):
        reader, writer = os.pipe()
        with os.fdopen(writer, "w", encoding="utf-8") as out:
            out.write(text)
        return os.fdopen(reader)

    def test_discover(self):
        html = ('<html><head><!-- <link rel=alternate type=application/rss+xml href=/no> -->'
                '<script>"<link rel=alternate type=application/rss+xml href=/no>"</script>'
                '<link rel="alternate" type="application/atom+xml" title="All &amp; more" href="atom.xml">'
                "<LINK REL='Alternate Nofollow' TYPE='application/rss+xml' HREF='https://other.example/rss?a=1&amp;b=2'/>"
                '<link rel="alternate stylesheet" type="text/css" href="/c.css">'
                '<link rel="alternate" hreflang="de" href="/de"></head><body>x</body></html>')
        server = WebServer()
        server.routes = {"/d/page": answer(200, html, link='</json>; rel="alternate"; type="application/feed+json", </x>; rel=next'),
                         "/feed": answer(200, rss([]), content_type="text/xml"), "/none": answer(200, "<p>nothing")}
        with server, Program() as program:
            done = program.run("feeds", "discover", server.url("/d/page"), "--allow-private-hosts")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout.splitlines(),
                             [server.url("/json") + "\tapplication/feed+json\t",
                              server.url("/d/atom.xml") + "\tapplication/atom+xml\tAll & more",
                              "https://other.example/rss?a=1&b=2\tapplication/rss+xml\t"])
            done = program.run("feeds", "discover", server.url("/feed"), "--allow-private-hosts", "--format", "jsonl")
            self.assertEqual(json.loads(done.stdout)["type"], "rss")
            self.assertEqual(program.run("feeds", "discover", server.url("/none"), "--allow-private-hosts").returncode, 65)
            self.assertEqual(program.run("feeds", "discover", "ftp://x/").returncode, 64)
            self.assertEqual(program.run("feeds", "discover", server.url("/feed")).returncode, 69)


class StatusOfFeeds(unittest.TestCase):
    def test_health_gaps_and_alarms(self):
        server = WebServer()
        hours = [f"<pubDate>Mon, 20 Apr 2026 0{n}:00:00 GMT</pubDate>" for n in range(4)]
        server.routes = {f"/{n}": page(n) for n in range(4)}
        server.routes |= {"/good": answer(200, rss([(server.url(f"/{n}"), hours[n]) for n in range(4)]),
                                         content_type="text/xml"), "/bad": answer(500, "x")}
        with server, Program("2026-04-20T04:00:00Z") as program:
            self.assertEqual(program.run("status").returncode, 66)
            program.feeds({"good": server.url("/good"), "bad": server.url("/bad")})
            self.assertEqual(program.ingest().returncode, 1)
            done = program.run("status")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn("bad   failing", done.stdout)
            self.assertIn("500", done.stdout)
            self.assertIn("exit 1, 4 new", done.stdout)
            rows = [json.loads(line) for line in program.run("status", "--format", "jsonl").stdout.splitlines()]
            self.assertEqual([row.get("status") for row in rows], ["failing", "ok", None])
            self.assertEqual(rows[1]["median_gap_s"], 3600)
            self.assertFalse(rows[1]["gap"])
            self.assertEqual(rows[2]["exit_code"], 1)
            done = program.run("status", "--fail-on", "stale=24h", "--feeds", program.config)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stderr.splitlines(), ["dateline: feed bad, not read well for ever"])
            later = "2026-04-22T04:00:00Z"
            done = program.run("status", "--fail-on", "stale=24h", "--fail-on", "gap", now=later)
            self.assertEqual(len(done.stderr.splitlines()), 3, done.stderr)
            self.assertEqual(program.run("status", "--fail-on", "stale=7d", "--fail-on", "gone", now=later).returncode, 1)
            self.assertEqual(program.run("status", "--fail-on", "gone", now=later).returncode, 0)
            self.assertEqual(program.run("status", "--fail-on", "rain").returncode, 64)

    def test_watchdog_is_told(self):
        server = WebServer()
        server.routes = {"/feed": answer(200, rss([]), content_type="text/xml")} | {
            f"/ping{end}": answer(200, "ok") for end in ("", "/start", "/fail")}
        with server, Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")}, obey_robots=False)
            self.assertEqual(program.ingest("--ping-url", server.url("/ping"), "--jitter", "1s").returncode, 0)
            self.assertEqual(server.paths(), ["/ping/start", "/feed", "/ping"])
            server.forget()
            server.routes["/feed"] = answer(500, "x")
            program.ingest("--ping-url", server.url("/ping"), "--force")
            self.assertEqual(server.paths(), ["/ping/start", "/feed", "/ping/fail"])

    def test_dry_run_stores_nothing(self):
        server = WebServer()
        server.routes = {"/feed": answer(200, rss([server.url("/a")]), content_type="text/xml")}
        with server, Program(DAY0) as program:
            program.feeds({"one": server.url("/feed")})
            done = program.ingest("--dry-run")
            self.assertEqual((done.returncode, done.stdout), (0, f"one\t{server.url('/a')}\n"))
            self.assertFalse(os.path.exists(program.db))
            self.assertEqual(server.asked("/a"), [])


if __name__ == "__main__":
    unittest.main()
