#!/usr/bin/env python3
"""The units and the crontab that come with the program: systemd reads them, and their commands are ones we have."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BINARY = os.environ.get("DATELINE_BINARY", "dateline")
SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts")


def read(name):
    with open(os.path.join(SCRIPTS, name), encoding="utf-8") as file:
        return file.read()


class Scripts(unittest.TestCase):
    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze here")
    def test_systemd_reads_the_units(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("dateline.service", "dateline.timer"):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                    out.write(read(name).replace("/usr/local/bin/dateline", os.path.abspath(BINARY)))
            done = subprocess.run(["systemd-analyze", "verify", "--man=no", os.path.join(folder, "dateline.service"),
                                   os.path.join(folder, "dateline.timer")], capture_output=True, text=True, check=False)
            said = [line for line in done.stderr.splitlines() if "dateline" in line]
            self.assertEqual((done.returncode, said), (0, []), done.stderr)

    def test_commands_are_ones_we_have(self):
        commands = re.findall(r"dateline (ingest|status|db prune|db backup)((?: +--[a-z-]+)*)",
                              read("dateline.service") + read("crontab.example"))
        self.assertGreaterEqual(len(commands), 5)
        flags = {"ingest": ["--feeds", "--jitter", "--max-time"], "status": ["--feeds", "--fail-on"],
                 "db prune": ["--feeds"], "db backup": []}
        for command, wanted in flags.items():
            help_text = subprocess.run([BINARY, *command.split(), "--help"], capture_output=True, text=True,
                                       check=False).stdout
            for flag in wanted:
                self.assertIn(flag, help_text, command)

    def test_crontab_lines(self):
        lines = [line for line in read("crontab.example").splitlines() if line and line[0] in "*0123456789"]
        self.assertEqual(len(lines), 4)
        for line in lines:
            self.assertRegex(line, r"^(\S+ +){5}(nice )?dateline ")
            self.assertNotRegex(line, r"(?<!\\)%")  # cron reads a bare % as a line end


if __name__ == "__main__":
    sys.exit(unittest.main())
