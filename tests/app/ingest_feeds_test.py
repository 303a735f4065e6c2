#!/usr/bin/env python3
"""Feeds over days: validators, redirects, Retry-After, back-off, gone, manners between runs and between requests."""
import gzip
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import Program, slowness  # noqa: E402
from web_server import WebServer, answer, article, page, redirect, rss, stall  # noqa: E402

DAY0 = "2026-04-20T00:00:00Z"


def feed_answer(links, **headers):
    return answer(200, rss(links), content_type="application/rss+xml", **headers)


class Feeds(unittest.TestCase):
    def setUp(self):
        self.server = WebServer()
        self.program = Program(DAY0)
        self.addCleanup(self.server.close)
        self.addCleanup(self.program.close)

    def serve(self, routes):
        self.server.routes = routes

    def feeds(self, **defaults):
        self.program.feeds({"one": self.server.url("/feed")}, **defaults)

    def ingest(self, *more, now=DAY0, code=0):
        done = self.program.ingest(*more, now=now)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def state(self, column):
        return self.program.value(f"SELECT {column} FROM feeds WHERE name = 'one'")

    def test_quiet_when_all_is_well(self):
        self.serve({"/feed": feed_answer([self.server.url("/a")]), "/a": page(1)})
        self.feeds()
        done = self.ingest()
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        self.assertEqual(self.ingest().stderr, "")
        done = self.ingest("-v", "--force")
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_not_due_not_asked(self):
        self.serve({"/feed": feed_answer([])})
        self.feeds()
        self.ingest()
        self.ingest(now="2026-04-20T00:50:00Z")
        self.assertEqual(len(self.server.asked("/feed")), 1)
        self.ingest(now="2026-04-20T01:00:00Z")
        self.assertEqual(len(self.server.asked("/feed")), 2)

    def test_validators_verbatim_and_a_whole_answer_a_day(self):
        self.serve({"/feed": feed_answer([], etag='W/"a  b,c"', last_modified="Sun, 06 Nov 1994 8:49:37 gmt")})
        self.feeds()
        self.ingest()
        self.ingest(now="2026-04-20T02:00:00Z")
        asked = self.server.asked("/feed")[1].headers
        self.assertEqual(asked["if-none-match"], 'W/"a  b,c"')
        self.assertEqual(asked["if-modified-since"], "Sun, 06 Nov 1994 8:49:37 gmt")
        self.ingest(now="2026-04-21T00:10:00Z")
        self.assertNotIn("if-none-match", self.server.asked("/feed")[2].headers)
        self.ingest(now="2026-04-21T02:00:00Z")
        self.assertIn("if-none-match", self.server.asked("/feed")[3].headers)

    def test_304_renews_validators(self):
        def route(connection, request):
            if "if-none-match" in request.headers:
                connection.sendall(answer(304, b"", content_type=None, length=False, etag='"two"'))
            else:
                connection.sendall(feed_answer([], etag='"one"', last_modified="Mon, 06 Apr 2026 00:00:00 GMT"))
            return True
        self.serve({"/feed": route})
        self.feeds()
        self.ingest()
        self.ingest(now="2026-04-20T02:00:00Z")
        self.ingest(now="2026-04-20T04:00:00Z")
        last = self.server.asked("/feed")[2].headers
        self.assertEqual(last["if-none-match"], '"two"')
        self.assertEqual(last["if-modified-since"], "Mon, 06 Apr 2026 00:00:00 GMT")

    def test_retry_after_outlasts_the_run_and_covers_the_host(self):
        self.serve({"/feed": answer(429, "slow", retry_after="7200"), "/other": feed_answer([])})
        self.program.feeds({"one": self.server.url("/feed")})
        self.ingest(code=69)
        self.program.feeds({"one": self.server.url("/feed"), "two": self.server.url("/other")})
        done = self.ingest("--force", now="2026-04-20T01:00:00Z")
        self.assertEqual(self.server.asked("/other"), [])
        self.assertEqual(len(self.server.asked("/feed")), 1)
        self.assertEqual(done.stderr, "")
        self.server.routes["/feed"] = feed_answer([])
        self.ingest("--force", now="2026-04-20T02:01:00Z")
        self.assertEqual(len(self.server.asked("/other")), 1)

    def test_short_retry_after_is_waited_for(self):
        self.serve({"/feed": feed_answer([self.server.url("/busy"), self.server.url("/a")]),
                    "/busy": answer(503, "busy", retry_after="1"), "/a": page(1)})
        self.feeds()
        self.ingest(code=1)
        gap = self.server.asked("/a")[0].time - self.server.asked("/busy")[0].time
        self.assertGreater(gap, 0.95)
        self.assertEqual(self.program.urls(), [self.server.url("/a")])

    def test_failing_feed_is_named_once_and_backs_off(self):
        self.serve({"/feed": answer(500, "broken")})
        self.feeds()
        self.assertIn(self.server.url("/feed"), self.ingest(code=69).stderr)
        self.assertEqual(self.ingest(now="2026-04-20T01:00:00Z", code=69).stderr, "")
        asked = len(self.server.asked("/feed"))
        self.ingest(now="2026-04-20T01:59:00Z")  # by now it waits longer than an hour
        self.assertEqual(len(self.server.asked("/feed")), asked)
        for day in range(21, 29):
            self.ingest(now=f"2026-04-{day}T12:00:00Z", code=69)
        self.assertEqual(self.state("status"), "failing")
        self.serve({"/feed": feed_answer([])})
        self.ingest(now="2026-04-30T12:00:00Z")
        self.assertEqual((self.state("status"), self.state("error_score")), ("ok", 0))

    def test_gone_is_said_once_and_asked_weekly(self):
        self.serve({"/feed": answer(410, "gone")})
        self.feeds()
        self.assertIn("410", self.ingest(code=69).stderr)
        self.assertEqual(self.state("status"), "gone")
        self.ingest(now="2026-04-26T00:00:00Z")
        self.assertEqual(len(self.server.asked("/feed")), 1)
        self.assertEqual(self.ingest(now="2026-04-27T00:00:01Z", code=69).stderr, "")

    def test_permanent_move_is_believed_at_the_third_over_a_day(self):
        self.serve({"/feed": redirect("/new", 301), "/new": feed_answer([])})
        self.feeds()
        for now in (DAY0, "2026-04-20T12:00:00Z"):
            self.ingest(now=now)
        done = self.ingest(now="2026-04-21T00:00:00Z")
        self.assertIn(self.server.url("/new"), done.stderr)
        self.server.forget()
        self.ingest(now="2026-04-22T00:00:00Z")
        self.assertEqual([path for path in self.server.paths() if path != "/robots.txt"], ["/new"])

    def test_temporary_move_is_never_believed(self):
        self.serve({"/feed": redirect("/new", 302), "/new": feed_answer([])})
        self.feeds()
        for day in range(20, 26):
            self.ingest(now=f"2026-04-{day}T00:00:00Z")
        self.assertEqual(len(self.server.asked("/feed")), 6)
        self.assertIsNone(self.state("effective_url"))

    def test_robots_are_asked_once_a_day(self):
        self.serve({"/robots.txt": answer(200, "User-agent: dateline\nDisallow: /no\n", content_type="text/plain"),
                    "/feed": feed_answer([self.server.url("/no/a"), self.server.url("/a")]), "/a": page(1)})
        self.feeds()
        done = self.ingest(code=1)
        self.assertIn(self.server.url("/no/a"), done.stderr)
        self.assertIn("robots.txt", done.stderr)
        self.assertEqual(self.server.paths()[0], "/robots.txt")
        self.ingest("--force", now="2026-04-20T20:00:00Z")
        self.assertEqual(len(self.server.asked("/robots.txt")), 1)
        self.ingest("--force", now="2026-04-21T00:00:01Z")
        self.assertEqual(len(self.server.asked("/robots.txt")), 2)
        self.assertEqual(self.server.asked("/no/a"), [])

    def test_robots_unreachable_means_no(self):
        for status, allowed in ((404, True), (403, True), (401, True), (500, False), (503, False)):
            with self.subTest(status), Program(DAY0) as program:
                self.serve({"/robots.txt": answer(status, "x"), "/feed": feed_answer([])})
                self.server.forget()
                program.feeds({"one": self.server.url("/feed")})
                done = program.ingest()
                self.assertEqual(done.returncode, 0 if allowed else 69, done.stderr)
                self.assertEqual(len(self.server.asked("/feed")), 1 if allowed else 0)

    def test_an_old_robots_copy_serves_while_the_file_is_away(self):
        self.serve({"/robots.txt": answer(200, "User-agent: *\nDisallow: /no\n"),
                    "/feed": feed_answer([self.server.url("/no"), self.server.url("/a")]), "/a": page(1)})
        self.feeds()
        self.ingest(code=1)
        self.serve({"/robots.txt": answer(500, "x"), "/feed": feed_answer([self.server.url("/no/2")])})
        self.ingest("--force", now="2026-04-22T00:00:00Z", code=1)
        self.assertEqual(self.server.asked("/no/2"), [])
        self.assertEqual(len(self.server.asked("/feed")), 2)

    def test_robots_redirect_is_followed_and_the_host_it_leads_to_asked_itself(self):
        self.serve({"/robots.txt": redirect("/r2"), "/r2": answer(200, "User-agent: *\nDisallow: /no"),
                    "/feed": feed_answer([self.server.url("/no")])})
        self.feeds()
        self.ingest(code=1)
        self.assertEqual(self.server.asked("/no"), [])

    def test_robots_can_be_left_out_on_purpose(self):
        self.serve({"/robots.txt": answer(200, "User-agent: *\nDisallow: /"), "/feed": feed_answer([])})
        self.feeds(obey_robots=False)
        self.ingest()
        self.assertEqual(self.server.paths(), ["/feed"])

    def test_one_at_a_time_and_a_gap_from_start_to_start(self):
        def slow(number):
            body = page(number)

            def route(connection, _):
                time.sleep(0.1)
                connection.sendall(body)
                return True
            return route
        self.serve({f"/a/{n}": slow(n) for n in range(5)} |
                   {"/feed": feed_answer([self.server.url(f"/a/{n}") for n in range(5)])})
        self.feeds(per_host_delay_ms=300)
        self.ingest("--jobs", "4")
        requests = self.server.requests
        self.assertEqual(len(requests), 7)
        for before, after in zip(requests, requests[1:]):
            self.assertGreaterEqual(after.time, before.ended)
            # As the server saw it: on a busy machine it may see one late and the next in time.
            self.assertGreater(after.time - before.time, 0.2)
        took = requests[-1].time - requests[0].time
        self.assertGreater(took, 6 * 0.3 - 0.1)
        self.assertLess(took, 6 * 0.6 * slowness())

    def test_crawl_delay_is_kept(self):
        self.serve({"/robots.txt": answer(200, "User-agent: *\nCrawl-delay: 1"),
                    "/feed": feed_answer([self.server.url("/a"), self.server.url("/b")]), "/a": page(1), "/b": page(2)})
        self.feeds()
        self.ingest()
        times = [request.time for request in self.server.requests[1:]]
        self.assertEqual(len(times), 3)
        for before, after in zip(times, times[1:]):
            self.assertGreater(after - before, 0.95)

    def test_slow_hosts_keep_nobody_waiting(self):
        # 127.0.0.x are hosts of their own.
        slow = [WebServer(host=f"127.0.0.{n}") for n in range(2, 10)]
        for server in slow:
            self.addCleanup(server.close)
            server.routes = {"/feed": stall(server), "/s": stall(server, b"")}
        links = [self.server.url(f"/a/{n}") for n in range(20)] + [server.url("/s") for server in slow]
        self.serve({f"/a/{n}": page(n) for n in range(20)} | {"/feed": feed_answer(links)})
        self.program.feeds({"one": self.server.url("/feed")}
                           | {f"slow{n}": server.url("/feed") for n, server in enumerate(slow)},
                           timeout_s=3, obey_robots=False)
        done = self.ingest("--jobs", "1", code=1)
        self.assertLess(done.seconds, 8 * slowness())  # 8 feeds at once, then 8 articles at once: 3 s each
        self.assertEqual(len(self.program.urls()), 20)
        self.assertEqual(len(done.stderr.splitlines()), 16, done.stderr)

    def test_items_wait_in_the_queue_when_their_page_fails(self):
        self.serve({"/feed": feed_answer([self.server.url("/a")], etag='"1"'), "/a": answer(500, "x")})
        self.feeds()
        self.ingest(code=1)
        self.serve({"/feed": answer(304, b"", content_type=None, length=False), "/a": page(1)})
        self.ingest(now="2026-04-20T02:00:00Z")
        self.assertEqual(self.program.urls(), [self.server.url("/a")])

    def test_an_article_in_two_feeds_is_one_in_both(self):
        self.serve({"/feed": feed_answer([self.server.url("/a?utm_source=x")]),
                    "/two": feed_answer([self.server.url("/a")]), "/a": page(1)})
        self.program.feeds({"one": self.server.url("/feed"), "two": self.server.url("/two")})
        self.ingest()
        self.assertEqual(len(self.server.asked("/a")), 1)
        self.assertEqual(self.program.rows("SELECT feed FROM article_feeds ORDER BY 1"), [("one",), ("two",)])
        self.assertEqual(self.program.value("SELECT count(*) FROM queue WHERE state = 'pending'"), 0)

    def test_canonical_link_joins_two_addresses(self):
        html = article(1).replace("</head>", f'<link rel=canonical href="{self.server.url("/story")}"></head>')
        self.serve({"/feed": feed_answer([self.server.url("/a"), self.server.url("/b")]),
                    "/a": answer(200, html), "/b": answer(200, html)})
        self.feeds()
        self.ingest()
        self.assertEqual(self.program.urls(), [self.server.url("/story")])
        self.assertEqual(self.program.value("SELECT count(*) FROM article_urls"), 3)
        self.assertEqual(self.program.value("SELECT count(*) FROM article_versions"), 1)

    def test_young_articles_are_visited_again(self):
        # Published on April 17, so three days old: every three hours.
        story = {"html": article(1), "tag": '"1"'}

        def route(connection, request):
            if request.headers.get("if-none-match") == story["tag"]:
                connection.sendall(answer(304, b"", content_type=None, length=False, etag=story["tag"]))
            else:
                connection.sendall(answer(200, story["html"], etag=story["tag"]))
            return True
        self.serve({"/feed": feed_answer([self.server.url("/a")], etag='"f"'), "/a": route})
        self.feeds()
        self.ingest()
        self.ingest(now="2026-04-20T02:00:00Z")
        self.assertEqual(len(self.server.asked("/a")), 1)
        self.assertEqual(self.ingest(now="2026-04-20T03:00:00Z").stderr, "")
        self.assertEqual(self.server.asked("/a")[1].headers["if-none-match"], '"1"')
        self.assertEqual(self.program.value("SELECT count(*) FROM article_versions"), 1)
        story.update(html=article(1).replace("said on Tuesday that", "said on Tuesday: that"), tag='"2"')
        self.ingest(now="2026-04-20T06:00:00Z")
        story.update(html=article(1).replace("$12 million", "$15 million"), tag='"3"')
        self.ingest(now="2026-04-20T09:00:00Z")
        self.assertEqual(self.program.rows("SELECT seq, change FROM article_versions ORDER BY seq"),
                         [(1, "first"), (2, "cosmetic"), (3, "material")])
        self.server.routes["/a"] = answer(404, "no")
        self.assertIn(self.server.url("/a"), self.ingest(now="2026-04-20T12:00:00Z", code=1).stderr)
        self.ingest(now="2026-04-21T12:00:00Z")
        self.assertEqual(len(self.server.asked("/a")), 5)
        self.assertEqual(self.program.value("SELECT count(*) FROM articles"), 1)

    def test_an_item_that_the_feed_calls_updated_is_read_at_once(self):
        def atom(updated):
            return answer(200, f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>T</title>'
                               f'<link href="{self.server.url("/a")}"/><updated>{updated}</updated></entry></feed>',
                          content_type="application/atom+xml")
        self.serve({"/feed": atom("2026-04-19T00:00:00Z"), "/a": page(1)})
        self.feeds()
        self.ingest()
        self.ingest("--force", now="2026-04-20T00:05:00Z")
        self.assertEqual(len(self.server.asked("/a")), 1)
        self.server.routes["/feed"] = atom("2026-04-20T00:09:00Z")
        self.server.routes["/a"] = answer(200, article(1).replace("noise", "loud noise"))
        self.ingest("--force", now="2026-04-20T00:10:00Z")
        self.assertEqual(len(self.server.asked("/a")), 2)
        self.assertEqual(self.program.value("SELECT count(*) FROM article_versions"), 2)
        self.ingest("--force", now="2026-04-20T00:12:00Z")
        self.assertEqual(len(self.server.asked("/a")), 2)

    def test_ten_thousand_items(self):
        links = [self.server.url(f"/a/{n}") for n in range(10_400)]
        self.serve({"/feed": answer(200, gzip.compress(rss(links).encode()), content_type="text/xml",
                                    content_encoding="gzip")})
        self.feeds()
        done = self.program.ingest()
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.splitlines()), 10_000)  # each is a 404
        self.assertLess(done.seconds, 60)
        self.assertEqual(self.program.value("SELECT count(*) FROM queue"), 10_000)

    def test_xml_that_declares_entities_is_refused(self):
        bodies = {
            "laughs": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title>'
                      "</item></channel></rss>",
            "file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
            "remote": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{self.server.url("/evil.dtd")}"> %p;]><rss><channel/></rss>',
        }
        self.serve({f"/{name}": answer(200, body, content_type="application/xml") for name, body in bodies.items()})
        self.program.feeds({name: self.server.url(f"/{name}") for name in bodies})
        done = self.ingest(code=69)
        for name in bodies:
            self.assertIn(self.server.url(f"/{name}"), done.stderr)
        self.assertEqual(self.server.asked("/evil.dtd"), [])

    def test_environment_proxy_netrc_and_cookies_are_left_alone(self):
        self.serve({"/feed": feed_answer([self.server.url("/a")], set_cookie="a=b; Path=/"), "/a": page(1)})
        self.feeds()
        home = self.program.folder
        with open(os.path.join(home, ".netrc"), "w", encoding="utf-8") as out:
            out.write("default login me password secret\n")
        environment = os.environ | {"http_proxy": "http://127.0.0.1:9/", "ALL_PROXY": "http://127.0.0.1:9/", "HOME": home}
        done = self.program.ingest(env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        for request in self.server.requests:
            for name in ("cookie", "authorization", "referer"):
                self.assertNotIn(name, request.headers)


if __name__ == "__main__":
    unittest.main()
