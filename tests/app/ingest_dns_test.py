#!/usr/bin/env python3
"""Names that resolve to where nobody may call: a network and a DNS server of the test's own (needs root, else skipped).

The check is on the resolved address of each connection, so neither a private answer nor one that changes between
robots.txt, page and redirect (DNS rebinding) leads there.
"""
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import SKIPPED, Program, in_namespace  # noqa: E402
from web_server import WebServer, answer, page, redirect, rss  # noqa: E402

PUBLIC = "93.184.216.10"
PRIVATE = ("10.0.0.1", "192.168.7.7", "172.16.0.9", "169.254.169.254", "100.64.0.1", "127.0.0.1")
PRIVATE6 = ("fd00::7", "::1")
A, AAAA = 1, 28


class DnsServer:
    """Answers A and AAAA of the names it knows, time to live 0. `names`: name -> addresses, or a function of the number
    of times that type of the name was asked for."""

    def __init__(self, names):
        self.names, self.asked = names, {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            query, sender = self.socket.recvfrom(4096)
            self.socket.sendto(self._reply(query), sender)

    def _reply(self, query):
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1:at + 1 + query[at]].decode())
            at += 1 + query[at]
        kind = struct.unpack(">H", query[at + 1:at + 3])[0]
        name = ".".join(labels).lower()
        known = self.names.get(name)
        times = self.asked[name, kind] = self.asked.get((name, kind), 0) + 1
        addresses = known(times) if callable(known) else known or []
        records = b""
        count = 0
        for address in addresses:
            family = AAAA if ":" in address else A
            if family != kind:
                continue
            packed = socket.inet_pton(socket.AF_INET6 if family == AAAA else socket.AF_INET, address)
            records += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(packed)) + packed
            count += 1
        flags = 0x8580 if known is not None else 0x8583  # NXDOMAIN
        return query[:2] + struct.pack(">HHHHH", flags, 1, count, 0, 0) + query[12:at + 5] + records


class Names(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for path, text in (("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"),
                           ("/etc/nsswitch.conf", "hosts: files dns\n")):
            with tempfile.NamedTemporaryFile("w", delete=False) as own:
                own.write(text)
            os.chmod(own.name, 0o644)
            subprocess.run(["mount", "--bind", own.name, path], check=True)

    def test_private_and_rebound_names_are_refused_at_connect(self):
        server = WebServer(host=PUBLIC)
        port = server.port
        # The secret service: on each private address, at the server's own port.
        secrets = [WebServer(host=one, port=port) for one in PRIVATE + PRIVATE6]
        names = {"good.test": [PUBLIC], "moved.test": [PUBLIC], "feed.test": [PUBLIC]}
        names |= {f"private{n}.test": [one] for n, one in enumerate(PRIVATE + PRIVATE6)}
        names["mixed.test"] = [PRIVATE[0], PUBLIC]
        # The first answer is for robots.txt, what comes after it for the page.
        names["rebind.test"] = lambda times: [PUBLIC] if times == 1 else [PRIVATE[0]]
        names["later.test"] = lambda times: [PUBLIC] if times == 1 else [PRIVATE[5]]
        DnsServer(names)
        refused = [f"http://private{n}.test:{port}/secret" for n in range(len(PRIVATE + PRIVATE6))]
        hops = {f"/to{n}": redirect(url) for n, url in enumerate(refused)}
        links = [f"http://good.test:{port}/a", f"http://mixed.test:{port}/b", f"http://rebind.test:{port}/c",
                 f"http://later.test:{port}/d"]

        def closing(body):
            """Answers and closes, so that the next request has to connect again."""
            def route(connection, _):
                connection.sendall(body)
                return False
            return route

        server.routes = {"/a": page(1), "/b": page(2), "/c": page(3), "/d": closing(redirect(f"http://later.test:{port}/e")),
                         "/e": page(4), "/robots.txt": closing(answer(404, "no")),
                         "/feed": answer(200, rss(links + refused + [f"http://moved.test:{port}{one}" for one in hops] +
                                                  [f"http://nowhere.test:{port}/x"]), content_type="text/xml")} | hops
        with server, Program(now="2026-04-20T00:00:00Z") as program:
            program.feeds({"one": f"http://feed.test:{port}/feed"}, timeout_s=5)
            done = program.ingest(private=False)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual([len(one.requests) + one.connections for one in secrets], [0] * len(secrets), done.stderr)
            self.assertIn(links[0], program.urls())
            for url in refused + [f"http://moved.test:{port}{one}" for one in hops]:
                named = [line for line in done.stderr.splitlines() if url + "," in line]
                self.assertEqual(len(named), 1, f"{url}\n{done.stderr}")
            # A day later robots.txt is asked for again; by now the rebound names are private.
            again = program.ingest("--force", private=False, now="2026-04-22T00:00:00Z")
            self.assertIn(again.returncode, (0, 1), again.stderr)
            self.assertEqual([len(one.requests) + one.connections for one in secrets], [0] * len(secrets), again.stderr)

    def test_a_feed_under_a_private_name(self):
        with Program(now="2026-04-20T00:00:00Z") as program:
            program.feeds({"one": "http://private0.test:8080/feed"}, timeout_s=5)
            trap = WebServer(host=PRIVATE[0], port=8080)
            done = program.ingest(private=False)
            self.assertEqual(done.returncode, 69, done.stderr)
            self.assertEqual(trap.connections, 0)


if __name__ == "__main__":
    if not in_namespace(*[one + "/32" for one in (PUBLIC,) + PRIVATE[:-1]], "fd00::7/128"):
        print("skipped: no network namespace of its own here (root and unshare are needed)")
        sys.exit(SKIPPED)
    unittest.main()
