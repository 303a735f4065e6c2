"""Runs the program for tests: a folder of its own, a clock, and readers of what it wrote."""
import csv
import io
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

BINARY = os.environ.get("DATELINE_BINARY", "dateline")
JOBS = os.environ.get("DATELINE_JOBS")  # workers of each ingest; scripts/check_threads.sh sets it
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


class Program:
    """One database in a folder of its own."""

    def __init__(self, now=None):
        self.folder = tempfile.mkdtemp(prefix="dateline-test-")
        self.db = os.path.join(self.folder, "t.db")
        self.now = now
        self.config = os.path.join(self.folder, "feeds.yaml")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def feeds(self, feeds, **defaults):
        """Writes feeds.yaml; `feeds` is name -> address, or name -> dict of keys."""
        settings = {"per_host_delay_ms": 0, "timeout_s": 2, "every_minutes": 60} | defaults
        lines = ["defaults:"] + [f"  {key}: {yaml(value)}" for key, value in settings.items()] + ["feeds:"]
        for name, feed in feeds.items():
            keys = feed if isinstance(feed, dict) else {"url": feed}
            lines.append(f"  - name: {name}")
            lines += [f"    {key}: {yaml(value)}" for key, value in keys.items()]
        with open(self.config, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")

    def command(self, *arguments, now=None):
        clock = now or self.now
        if JOBS and arguments[0] == "ingest" and "--jobs" not in arguments:
            arguments += ("--jobs", JOBS)
        return [BINARY, "--db", self.db] + (["--now", clock] if clock else []) + list(arguments)

    def start(self, *arguments, now=None, **options):
        return subprocess.Popen(self.command(*arguments, now=now), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, cwd=self.folder, **options)

    def run(self, *arguments, now=None, timeout=120, **options):
        """Runs it; the result has returncode, stdout, stderr, seconds and max_rss (bytes)."""
        begun = time.monotonic()
        process = self.start(*arguments, now=now, **options)
        with process:
            out, err = process.communicate(timeout=timeout)
        result = subprocess.CompletedProcess(process.args, process.returncode, out, err)
        result.seconds = time.monotonic() - begun
        return result

    def ingest(self, *more, now=None, timeout=120, private=True, **options):
        flags = ["--allow-private-hosts"] if private else []
        return self.run("ingest", "--feeds", self.config, *flags, *more, now=now, timeout=timeout, **options)

    def rows(self, sql, *values):
        database = sqlite3.connect(f"file:{self.db}?mode=ro", uri=True)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def value(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def urls(self):
        return sorted(row[0] for row in self.rows("SELECT canonical_url FROM articles"))

    def exports(self):
        """Every content table as text, lines sorted."""
        parts = []
        for table in ("articles", "entities", "mentions", "dates", "claims", "quotes", "events", "timeline", "reports",
                      "facts"):
            done = self.run("export", table, "--format", "csv", "--with-text")
            if done.returncode != 0:
                raise AssertionError(f"export {table}: {done.returncode} {done.stderr}")
            parts.append("== " + table + "\n" + "\n".join(sorted(done.stdout.splitlines())))
        return "\n".join(parts)


def yaml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else '"' + str(value) + '"'


def sanitized():
    """True of a program built with AddressSanitizer or ThreadSanitizer, which need memory of their own."""
    with open(BINARY, "rb") as program:
        code = program.read()
    return b"__asan_init" in code or b"__tsan_init" in code


def slowness():
    """How many times longer than usual the program may take: ThreadSanitizer costs ten times."""
    with open(BINARY, "rb") as program:
        return 10 if b"__tsan_init" in program.read() else 1


def peak_memory_of_children():
    """The largest resident set of any child so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def in_namespace(*addresses):
    """Runs this script again in a network of its own that has these addresses on its loopback; True inside it.

    False where the system does not let us (no root, no unshare)."""
    if os.environ.get("DATELINE_NETNS") == "1":
        return True
    setup = " && ".join(["ip link set lo up"] + [f"ip addr add {one} dev lo" for one in addresses])
    probe = subprocess.run(["unshare", "--net", "--mount", "sh", "-c", setup], capture_output=True, check=False) \
        if shutil.which("unshare") and shutil.which("ip") else None
    if probe is None or probe.returncode != 0:
        return False
    os.environ["DATELINE_NETNS"] = "1"
    os.execvp("unshare", ["unshare", "--net", "--mount", "sh", "-c", setup + ' && exec "$@"', "sh", sys.executable]
              + sys.argv)
    return True


def parse_csv(text):
    return list(csv.DictReader(io.StringIO(text)))
