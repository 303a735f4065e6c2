#!/usr/bin/env python3
"""A disk that is full or read-only, a database that is locked, damaged, foreign or newer: one clear line, the right
exit code, nothing touched, and the next run goes on."""
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from program import Program  # noqa: E402
from web_server import WebServer, answer, page, rss  # noqa: E402

NOW = "2026-04-20T00:00:00Z"


def can_mount():
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True,
                          check=False).returncode == 0


class Disk(unittest.TestCase):
    def setUp(self):
        self.server = WebServer()
        links = [self.server.url(f"/a/{n}") for n in range(40)]
        self.server.routes = {f"/a/{n}": page(n) for n in range(40)}
        self.server.routes["/feed"] = answer(200, rss(links), content_type="text/xml")
        self.program = Program(NOW)
        self.program.feeds({"one": self.server.url("/feed")})
        self.addCleanup(self.server.close)
        self.addCleanup(self.program.close)

    def one_line(self, done, code, *words):
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("dateline: "), done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_a_file_that_may_not_grow(self):
        self.assertEqual(self.program.run("db", "migrate").returncode, 0)
        most = os.path.getsize(self.program.db) + 100_000

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        done = self.program.ingest(preexec_fn=limit)
        self.one_line(done, 74)
        self.assertEqual(self.program.run("db", "check").stdout, "ok\n")
        self.assertLess(self.program.value("SELECT count(*) FROM articles"), 40)
        self.assertEqual(self.program.ingest("--force").returncode, 0)
        self.assertEqual(self.program.value("SELECT count(*) FROM articles"), 40)

    @unittest.skipUnless(can_mount(), "needs root")
    def test_a_full_disk(self):
        small = os.path.join(self.program.folder, "small")
        os.mkdir(small)
        database = os.path.join(small, "t.db")
        command = " ".join(self.program.command("ingest", "--feeds", self.program.config, "--allow-private-hosts"))
        command = command.replace(self.program.db, database)
        for size in ("300k", "900k", "1200k"):  # not even the empty file, and some articles
            with self.subTest(size):
                script = (f"mount -t tmpfs -o size={size} tmpfs {small} || exit 1; {command}; echo code $?; "
                          f"mount -o remount,size=100m {small}; {command} --force; echo code $?; "
                          f"{command.split(' ')[0]} --db {database} db check; "
                          f"{command.split(' ')[0]} --db {database} articles --format jsonl | wc -l")
                done = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True,
                                      check=False)
                self.assertEqual(done.stdout.split(), ["code", "74", "code", "0", "ok", "40"], done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    @unittest.skipUnless(can_mount(), "needs root")
    def test_a_read_only_disk(self):
        self.assertEqual(self.program.ingest().returncode, 0)
        folder = self.program.folder
        script = f'mount --bind {folder} {folder} && mount -o remount,ro,bind {folder} && exec "$@"'
        prefix = ["unshare", "--mount", "sh", "-c", script, "sh"]
        command = self.program.command("ingest", "--feeds", self.program.config, "--allow-private-hosts")
        done = subprocess.run(prefix + command, capture_output=True, text=True, check=False)
        self.one_line(done, 74, "ead-only")
        done = subprocess.run(prefix + self.program.command("articles", "--format", "jsonl"), capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, len(done.stdout.splitlines())), (0, 40), done.stderr)

    def test_another_writer(self):
        self.assertEqual(self.program.ingest().returncode, 0)
        other = sqlite3.connect(self.program.db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        done = self.program.ingest("--force")
        other.close()
        self.one_line(done, 75, "another process")
        self.assertLess(done.seconds, 25)

    def unchanged(self, code, *words):
        with open(self.program.db, "rb") as file:
            before = file.read()
        for arguments in (("ingest", "--feeds", self.program.config), ("articles",), ("status",), ("db", "check")):
            done = self.program.run(*arguments)
            self.one_line(done, code, *words)
        with open(self.program.db, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_no_database(self):
        with open(self.program.db, "wb") as file:
            file.write(b"This is a letter to my aunt. " * 200)
        self.unchanged(65, "t.db")

    def test_another_programs_database(self):
        database = sqlite3.connect(self.program.db)
        database.execute("CREATE TABLE recipes (id INTEGER)")
        database.commit()
        database.close()
        self.unchanged(65, "another program")

    def test_a_newer_database(self):
        self.assertEqual(self.program.ingest().returncode, 0)
        database = sqlite3.connect(self.program.db)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA user_version = 999")
        database.commit()
        database.close()
        self.unchanged(65, "newer")

    def test_a_damaged_database(self):
        self.assertEqual(self.program.ingest().returncode, 0)
        size = os.path.getsize(self.program.db)
        with open(self.program.db, "r+b") as file:
            for at in range(4096, size - 4096, 4096):
                file.seek(at)
                file.write(b"\xa5" * 64)
        done = self.program.ingest("--force")
        self.one_line(done, 65, "malformed")
        self.assertIn(self.program.run("db", "check").returncode, (65,))

    def test_a_folder_and_no_folder(self):
        self.program.db = self.program.folder
        self.one_line(self.program.ingest(), 74, "folder")
        self.program.db = "/dev/null/x/t.db"
        done = self.program.ingest()
        self.assertIn(done.returncode, (73, 74, 77), done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_json_lines_on_demand(self):
        import json
        self.server.routes["/a/3"] = answer(500, "x")
        done = self.program.ingest("--log-format", "json", "-v")
        self.assertEqual(done.returncode, 1)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual([line["level"] for line in lines], ["error", "info"])
        self.assertIn("/a/3", lines[0]["message"])


if __name__ == "__main__":
    unittest.main()
